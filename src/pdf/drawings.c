/* SPDX-License-Identifier: EUPL-1.2 */
/* drawings.c - forms, patterns, states and pictures by number, and their dictionaries. */
#include "drawings.h"

#include "number.h"

#include <stdlib.h>

/* --- one of each ----------------------------------------------------------------------------------------------- */

struct key { /* what a number stands for: every byte of it counts */
	uint32_t kind;
	uint32_t detail;
	const void *of;
};
enum { KEY_FORM, KEY_STATE, KEY_PATTERN, KEY_PICTURE };

static struct str key_bytes(const struct key *key)
{
	return (struct str){(const char *)key, sizeof *key};
}

static uint32_t number_of(const struct pdf_drawings *d, const struct key *key)
{
	const uint32_t *number = map_find(&d->numbers, key_bytes(key));
	return number ? *number : NO_FORM;
}

static void set_number(struct pdf_drawings *d, const struct key *key, size_t number)
{
	struct key *own = arena_new(d->arena, struct key);
	uint32_t *kept = arena_new(d->arena, uint32_t);
	*own = *key;
	*kept = (uint32_t)number;
	*map_at(d->arena, &d->numbers, key_bytes(own)) = kept;
}

uint32_t drawings_form_of(const struct pdf_drawings *d, const struct drawing *drawing)
{
	return number_of(d, &(struct key){KEY_FORM, 0, drawing});
}

uint32_t drawings_add_form(struct pdf_drawings *d, const struct form *form)
{
	struct form *own = arena_new(d->arena, struct form);
	*own = *form;
	list_push(d->arena, &d->forms, own);
	if (form->kind == FORM_DRAWING)
		set_number(d, &(struct key){KEY_FORM, 0, form->drawing}, d->forms.n - 1);
	return (uint32_t)d->forms.n - 1;
}

uint32_t drawings_state(const struct pdf_drawings *d, uint8_t fill, uint8_t stroke)
{
	return number_of(d, &(struct key){KEY_STATE, (uint32_t)fill << 8 | stroke, NULL});
}

uint32_t drawings_add_state(struct pdf_drawings *d, uint8_t fill, uint8_t stroke)
{
	uint32_t number = drawings_state(d, fill, stroke);
	if (number != NO_FORM)
		return number;
	list_push(d->arena, &d->states, (struct state){fill, stroke, NO_FORM});
	set_number(d, &(struct key){KEY_STATE, (uint32_t)fill << 8 | stroke, NULL}, d->states.n - 1);
	return (uint32_t)d->states.n - 1;
}

uint32_t drawings_add_mask(struct pdf_drawings *d, uint32_t form)
{
	list_push(d->arena, &d->states, (struct state){255, 255, form});
	return (uint32_t)d->states.n - 1;
}

uint32_t drawings_add_pattern(struct pdf_drawings *d, const struct pattern *pattern)
{
	struct key key = {KEY_PATTERN, (uint32_t)pattern->height << 1 | pattern->is_alpha, pattern->gradient};
	uint32_t number = pattern->gradient ? number_of(d, &key) : NO_FORM;
	if (number != NO_FORM)
		return number;
	list_push(d->arena, &d->patterns, *pattern);
	if (pattern->gradient)
		set_number(d, &key, d->patterns.n - 1);
	return (uint32_t)d->patterns.n - 1;
}

uint32_t drawings_picture(const struct pdf_drawings *d, const struct picture *picture)
{
	return number_of(d, &(struct key){KEY_PICTURE, 0, picture});
}

void drawings_add_picture(struct pdf_drawings *d, const struct picture *picture, int64_t width, int64_t height)
{
	uint32_t number = drawings_picture(d, picture);
	if (number == NO_FORM) {
		number = (uint32_t)d->pictures.n;
		list_push(d->arena, &d->pictures, (struct drawn_picture){.picture = picture});
		set_number(d, &(struct key){KEY_PICTURE, 0, picture}, number);
	}
	struct drawn_picture *drawn = &d->pictures.at[number];
	drawn->width = width > drawn->width ? width : drawn->width;
	drawn->height = height > drawn->height ? height : drawn->height;
}

/* --- shadings (8.7.4.5) and their functions (7.10) -------------------------------------------------------------- */

static void put_unit(struct buf *b, uint8_t value)
{
	buf_putc(b, ' ');
	buf_put_milli(b, ((int64_t)value * 1000 + 127) / 255);
}

static void put_stop(struct buf *b, const struct gradient_stop *stop, bool is_alpha)
{
	buf_putc(b, '[');
	put_unit(b, is_alpha ? stop->alpha : stop->rgb.r);
	if (!is_alpha) {
		put_unit(b, stop->rgb.g);
		put_unit(b, stop->rgb.b);
	}
	buf_putc(b, ']');
}

/* From one stop to the next (type 2). */
static void put_step(struct buf *b, const struct gradient_stop *from, const struct gradient_stop *to, bool is_alpha)
{
	buf_puts(b, "<</FunctionType 2/Domain[0 1]/N 1/C0");
	put_stop(b, from, is_alpha);
	buf_puts(b, "/C1");
	put_stop(b, to, is_alpha);
	buf_puts(b, ">>");
}

/* Steps between neighbouring stops, stitched (type 3); a step of no length is one of the bounds twice, which is allowed
 * where the colour changes at once. */
static void put_function(struct buf *b, const struct gradient *gradient, bool is_alpha)
{
	uint32_t last = gradient->n_stops - 1;
	if (last == 0) {
		put_step(b, &gradient->stops[0], &gradient->stops[0], is_alpha);
		return;
	}
	bool begins_late = gradient->stops[0].offset > 0, ends_early = gradient->stops[last].offset < MATRIX_ONE;
	buf_puts(b, "<</FunctionType 3/Domain[0 1]/Functions[");
	if (begins_late)
		put_step(b, &gradient->stops[0], &gradient->stops[0], is_alpha);
	for (uint32_t i = 0; i < last; i++)
		put_step(b, &gradient->stops[i], &gradient->stops[i + 1], is_alpha);
	if (ends_early)
		put_step(b, &gradient->stops[last], &gradient->stops[last], is_alpha);
	buf_puts(b, "]/Bounds[");
	for (uint32_t i = begins_late ? 0 : 1; i < (ends_early ? last + 1 : last); i++) {
		buf_putc(b, ' ');
		buf_put_factor(b, gradient->stops[i].offset);
	}
	buf_puts(b, "]/Encode[");
	for (uint32_t i = 0; i < last + begins_late + ends_early; i++)
		buf_puts(b, " 0 1");
	buf_puts(b, "]>>");
}

static void put_coordinate(struct buf *b, length value)
{
	buf_putc(b, ' ');
	buf_put_milli(b, milli_from_length(value));
}

static void put_shading(struct buf *b, const struct gradient *gradient, bool is_alpha)
{
	bool is_radial = gradient->kind == GRADIENT_RADIAL;
	buf_printf(b, "<</ShadingType %d/ColorSpace/%s/Extend[true true]/Coords[", is_radial ? 3 : 2,
	           is_alpha ? "DeviceGray" : "DeviceRGB");
	put_coordinate(b, gradient->from.x);
	put_coordinate(b, gradient->from.y);
	if (is_radial)
		put_coordinate(b, gradient->from_radius);
	put_coordinate(b, gradient->to.x);
	put_coordinate(b, gradient->to.y);
	if (is_radial)
		put_coordinate(b, gradient->to_radius);
	buf_puts(b, "]/Function");
	put_function(b, gradient, is_alpha);
	buf_puts(b, ">>");
}

/* From the paint's space, y down, to that of a form `height` high, y up. */
static void put_matrix(struct buf *b, const struct matrix *m, length height)
{
	const int64_t factors[] = {m->a, -(int64_t)m->b, m->c, -(int64_t)m->d};
	buf_puts(b, "/Matrix[");
	for (int i = 0; i < 4; i++) {
		buf_put_factor(b, factors[i]);
		buf_putc(b, ' ');
	}
	buf_put_milli(b, milli_from_length(m->e));
	buf_putc(b, ' ');
	buf_put_milli(b, milli_from_length((int64_t)height - m->f));
	buf_putc(b, ']');
}

/* --- resources ------------------------------------------------------------------------------------------------- */

static void put_state(struct buf *b, const struct pdf_drawings *d, uint32_t number)
{
	const struct state *state = &d->states.at[number];
	buf_printf(b, "/G%u<<", (unsigned)number);
	if (state->mask != NO_FORM) {
		buf_puts(b, "/SMask<</S/Luminosity/G ");
		buf_put_ref(b, d->forms.at[state->mask]->object);
		buf_puts(b, ">>");
	} else {
		buf_puts(b, "/ca");
		put_unit(b, state->fill);
		buf_puts(b, "/CA");
		put_unit(b, state->stroke);
	}
	buf_puts(b, ">>");
}

static void put_pattern(struct buf *b, const struct pdf_drawings *d, uint32_t number)
{
	const struct pattern *pattern = &d->patterns.at[number];
	buf_printf(b, "/P%u ", (unsigned)number);
	if (pattern->tile != NO_FORM) {
		buf_put_ref(b, d->forms.at[pattern->tile]->object);
		return;
	}
	buf_puts(b, "<</PatternType 2/Shading");
	put_shading(b, pattern->gradient, pattern->is_alpha);
	put_matrix(b, &pattern->gradient->matrix, pattern->height);
	buf_puts(b, ">>");
}

static void put_object(struct buf *b, char letter, uint32_t number, uint32_t object)
{
	buf_printf(b, "/%c%u ", letter, (unsigned)number);
	buf_put_ref(b, object);
}

static void put_form_resources(struct buf *b, const struct pdf_drawings *d, const struct form *form)
{
	if (form->states.n > 0) {
		buf_puts(b, "/ExtGState<<");
		for (size_t i = 0; i < form->states.n; i++)
			put_state(b, d, form->states.at[i]);
		buf_puts(b, ">>");
	}
	if (form->patterns.n > 0) {
		buf_puts(b, "/Pattern<<");
		for (size_t i = 0; i < form->patterns.n; i++)
			put_pattern(b, d, form->patterns.at[i]);
		buf_puts(b, ">>");
	}
	if (form->forms.n + form->images.n == 0)
		return;
	buf_puts(b, "/XObject<<");
	for (size_t i = 0; i < form->forms.n; i++)
		put_object(b, 'D', form->forms.at[i], d->forms.at[form->forms.at[i]]->object);
	for (size_t i = 0; i < form->images.n; i++)
		put_object(b, 'I', form->images.at[i], d->pictures.at[form->images.at[i]].object);
	buf_puts(b, ">>");
}

void drawings_put_resources(struct buf *b, const struct pdf_drawings *d)
{
	bool has_states = false;
	for (uint32_t i = 0; i < d->states.n; i++)
		has_states |= d->states.at[i].mask == NO_FORM;
	if (has_states) {
		buf_puts(b, "/ExtGState<<");
		for (uint32_t i = 0; i < d->states.n; i++)
			if (d->states.at[i].mask == NO_FORM)
				put_state(b, d, i);
		buf_puts(b, ">>");
	}
	if (d->forms.n + d->pictures.n == 0)
		return;
	buf_puts(b, "/XObject<<");
	for (uint32_t i = 0; i < d->forms.n; i++)
		if (d->forms.at[i]->kind == FORM_DRAWING)
			put_object(b, 'D', i, d->forms.at[i]->object);
	for (uint32_t i = 0; i < d->pictures.n; i++)
		put_object(b, 'I', i, d->pictures.at[i].object);
	buf_puts(b, ">>");
}

/* --- streams --------------------------------------------------------------------------------------------------- */

void drawings_take_streams(struct pdf_drawings *d, struct raw *raw)
{
	if (d->forms.n == 0)
		return;
	uint32_t first = raw_take_streams(raw, (uint32_t)d->forms.n);
	for (uint32_t i = 0; i < d->forms.n; i++)
		d->forms.at[i]->object = first + i;
}

static void put_box(struct buf *b, length width, length height)
{
	buf_puts(b, "/BBox[0 0 ");
	buf_put_milli(b, milli_from_length(width));
	buf_putc(b, ' ');
	buf_put_milli(b, milli_from_length(height));
	buf_putc(b, ']');
}

static void put_tile_entries(struct buf *b, const struct form *form)
{
	const struct tiling *tiling = form->tiling;
	/* The tile's own space has y up from its foot, so its matrix has the tile's height, and its parent's. */
	struct matrix m = tiling->matrix;
	m.e = (length)(m.e + (int64_t)m.c * tiling->height / MATRIX_ONE);
	m.f = (length)(m.f + (int64_t)m.d * tiling->height / MATRIX_ONE);
	m.c = -m.c;
	m.d = -m.d;
	buf_puts(b, "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1");
	put_box(b, tiling->width, tiling->height);
	buf_puts(b, "/XStep ");
	buf_put_milli(b, milli_from_length(tiling->width));
	buf_puts(b, "/YStep ");
	buf_put_milli(b, milli_from_length(tiling->height));
	put_matrix(b, &m, form->drawing->height);
}

static void put_form_entries(struct buf *b, const struct form *form)
{
	buf_puts(b, "/Type/XObject/Subtype/Form");
	put_box(b, form->drawing->width, form->drawing->height);
	if (form->kind != FORM_DRAWING)
		buf_printf(b, "/Group<</S/Transparency/CS/%s>>",
		           form->kind == FORM_LUMINANCE ? "DeviceGray" : "DeviceRGB");
}

void drawings_put(struct pdf_drawings *d, const struct pdf_fonts *fonts, struct raw *raw)
{
	struct buf b = {0};
	for (size_t i = 0; i < d->forms.n; i++) {
		struct form *form = d->forms.at[i];
		b.n = 0;
		if (form->kind == FORM_TILE)
			put_tile_entries(&b, form);
		else
			put_form_entries(&b, form);
		buf_puts(&b, "/Resources<<");
		pdf_fonts_put_resources(&b, fonts);
		put_form_resources(&b, d, form);
		buf_puts(&b, ">>/Filter/FlateDecode");
		raw_put_stream(raw, form->object, b.at, form->content);
		form->content = (struct packed){0}; /* taken */
	}
	buf_release(&b);
}

void drawings_release(struct pdf_drawings *d)
{
	for (size_t i = 0; i < d->forms.n; i++)
		packed_release(&d->forms.at[i]->content);
}
