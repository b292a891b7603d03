/* SPDX-License-Identifier: EUPL-1.2 */
/* marks.c - a drawing's marks as operators: in the content of its page, or as a form where patterns and masks need a
 * space of their own (drawings.h).
 *
 * A drawing is content of one structure element, or an artifact: its texts are text objects within that mark. */
#include "canvas.h"

#include "number.h"

/* --- what a drawing needs --------------------------------------------------------------------------------------- */

static bool is_shaded(const struct paint *paint)
{
	return paint->kind == PAINT_GRADIENT || paint->kind == PAINT_TILING;
}

/* Patterns, masks, groups that are transparent as a whole: they live in a form. */
static bool needs_form(const struct drawn_mark *mark)
{
	for (; mark; mark = mark->next) {
		if (mark->kind == MARK_PATH && (is_shaded(&mark->path.fill) || is_shaded(&mark->path.stroke)))
			return true;
		if (mark->kind == MARK_GROUP &&
		    (mark->group.mask || mark->group.alpha != 255 || needs_form(mark->group.first)))
			return true;
	}
	return false;
}

static uint8_t alpha_of(const struct paint *paint)
{
	return paint->kind == PAINT_NONE ? 255 : paint->alpha;
}

static void count_text(struct canvas *c, const struct flow_label *label)
{
	for (uint32_t i = 0; i < label->para->n_atoms; i++) {
		const struct atom *atom = &label->para->atoms[i];
		if (atom->kind == ATOM_WORD || atom->kind == ATOM_SPACE)
			canvas_count_word(c, atom->word);
	}
}

/* How wide and high the square of its matrix is, in the drawing's units. */
static int64_t reach(int32_t a, int32_t b)
{
	int64_t x = a < 0 ? -(int64_t)a : a, y = b < 0 ? -(int64_t)b : b;
	return x > y ? x : y;
}

static int64_t scaled(int64_t value, length by, length of)
{
	return of > 0 ? value * by / of : value;
}

static void count_marks(struct canvas *c, const struct fragment *f, const struct drawn_mark *mark);

static void count_paint(struct canvas *c, const struct fragment *f, const struct paint *paint)
{
	if (paint->kind == PAINT_TILING)
		count_marks(c, f, paint->tiling->first);
}

static void count_mark(struct canvas *c, const struct fragment *f, const struct drawn_mark *mark)
{
	switch (mark->kind) {
	case MARK_PATH:
		count_paint(c, f, &mark->path.fill);
		count_paint(c, f, &mark->path.stroke);
		if (alpha_of(&mark->path.fill) != 255 || alpha_of(&mark->path.stroke) != 255)
			drawings_add_state(c->drawings, alpha_of(&mark->path.fill), alpha_of(&mark->path.stroke));
		break;
	case MARK_IMAGE:
		drawings_add_picture(
			c->drawings, mark->image.picture,
			scaled(reach(mark->image.matrix.a, mark->image.matrix.b), f->width, f->drawing->width),
			scaled(reach(mark->image.matrix.c, mark->image.matrix.d), f->height, f->drawing->height));
		if (mark->image.alpha != 255)
			drawings_add_state(c->drawings, mark->image.alpha, mark->image.alpha);
		break;
	case MARK_TEXT:
		count_text(c, &f->labels[mark->text.number]);
		if (mark->text.alpha != 255)
			drawings_add_state(c->drawings, mark->text.alpha, mark->text.alpha);
		if (mark->text.ground_alpha != 0 && mark->text.ground_alpha != 255)
			drawings_add_state(c->drawings, mark->text.ground_alpha, mark->text.ground_alpha);
		break;
	case MARK_GROUP:
		count_marks(c, f, mark->group.first);
		count_marks(c, f, mark->group.mask);
		if (mark->group.alpha != 255)
			drawings_add_state(c->drawings, mark->group.alpha, mark->group.alpha);
		break;
	}
}

static void count_marks(struct canvas *c, const struct fragment *f, const struct drawn_mark *mark)
{
	for (; mark; mark = mark->next)
		count_mark(c, f, mark);
}

void canvas_count_drawing(struct canvas *c, const struct fragment *f)
{
	count_marks(c, f, f->drawing->first);
	if (drawings_form_of(c->drawings, f->drawing) == NO_FORM && needs_form(f->drawing->first))
		drawings_add_form(
			c->drawings,
			&(struct form){.kind = FORM_DRAWING, .drawing = f->drawing, .labels = f->labels, .object = 0});
}

/* --- drawing ---------------------------------------------------------------------------------------------------- */

struct painter {
	struct canvas *canvas;
	const struct drawing *drawing;
	const struct flow_label *labels;
	int64_t x, y; /* of its top left corner, as the pen counts */
};

static void draw_marks(struct painter *p, const struct drawn_mark *mark);

/* The form that is being drawn names the resource; pages have one list for all. */
static void name(struct painter *p, resource_numbers *numbers, uint32_t number)
{
	for (size_t i = numbers->n; i > 0; i--)
		if (numbers->at[i - 1] == number)
			return;
	list_push(p->canvas->drawings->arena, numbers, number);
}

static void use_state(struct painter *p, uint32_t state)
{
	if (p->canvas->form)
		name(p, &p->canvas->form->states, state);
	pen_use(&p->canvas->pen, 'G', state, "gs");
}

static void use_alpha(struct painter *p, uint8_t fill, uint8_t stroke)
{
	if (fill != 255 || stroke != 255)
		use_state(p, drawings_state(p->canvas->drawings, fill, stroke));
}

/* A content stream of its own, in the space of the form that is being drawn: its number. */
static uint32_t draw_form(struct painter *p, const struct form *form, const struct drawn_mark *first)
{
	struct canvas *c = p->canvas;
	uint32_t number = drawings_add_form(c->drawings, form);
	struct form *outer = c->form, *own = c->drawings->forms.at[number];
	struct pen pen = c->pen;
	length height = form->kind == FORM_TILE ? form->tiling->height : form->drawing->height;
	pen_begin_form(&c->pen, height);
	c->form = own;
	struct painter inner = {.canvas = c, .drawing = p->drawing, .labels = p->labels};
	draw_marks(&inner, first);
	own->content = pack_bytes(c->packer, c->pen.out.at ? c->pen.out.at : "", c->pen.out.n);
	buf_release(&c->pen.out);
	c->pen = pen;
	c->form = outer;
	return number;
}

static struct form form_of(const struct painter *p, enum form_kind kind)
{
	return (struct form){.kind = kind, .drawing = p->drawing, .labels = p->labels};
}

/* --- paints --- */

static uint32_t pattern_of(struct painter *p, const struct paint *paint, bool is_alpha)
{
	struct pattern pattern = {.height = p->drawing->height, .tile = NO_FORM, .is_alpha = is_alpha};
	if (paint->kind == PAINT_TILING) {
		struct form tile = form_of(p, FORM_TILE);
		tile.tiling = paint->tiling;
		pattern.tile = draw_form(p, &tile, paint->tiling->first);
	} else {
		pattern.gradient = paint->gradient;
	}
	uint32_t number = drawings_add_pattern(p->canvas->drawings, &pattern);
	name(p, &p->canvas->form->patterns, number);
	return number;
}

static bool has_clear_stops(const struct paint *paint)
{
	if (paint->kind != PAINT_GRADIENT)
		return false;
	for (uint32_t i = 0; i < paint->gradient->n_stops; i++)
		if (paint->gradient->stops[i].alpha != 255)
			return true;
	return false;
}

/* The alpha of a gradient's stops as a mask: the same gradient in greys, over the whole form. */
static void use_gradient_mask(struct painter *p, const struct paint *paint)
{
	struct canvas *c = p->canvas;
	struct form mask = form_of(p, FORM_LUMINANCE);
	uint32_t number = drawings_add_form(c->drawings, &mask);
	struct form *outer = c->form, *own = c->drawings->forms.at[number];
	struct pen pen = c->pen;
	pen_begin_form(&c->pen, p->drawing->height);
	c->form = own;
	uint32_t pattern = pattern_of(p, paint, true);
	buf_puts(&c->pen.out, "/Pattern cs\n");
	pen_use(&c->pen, 'P', pattern, "scn");
	buf_puts(&c->pen.out, "0 0 ");
	buf_put_milli(&c->pen.out, milli_from_length(p->drawing->width));
	buf_putc(&c->pen.out, ' ');
	buf_put_milli(&c->pen.out, milli_from_length(p->drawing->height));
	buf_puts(&c->pen.out, " re f\n");
	own->content = pack_bytes(c->packer, c->pen.out.at, c->pen.out.n);
	buf_release(&c->pen.out);
	c->pen = pen;
	c->form = outer;
	uint32_t state = drawings_add_mask(c->drawings, number);
	use_state(p, state);
}

static void set_fill(struct painter *p, const struct paint *paint)
{
	struct pen *pen = &p->canvas->pen;
	if (paint->kind == PAINT_COLOUR) {
		pen_set_color(pen, (struct color){paint->rgb.r, paint->rgb.g, paint->rgb.b, 255});
	} else if (is_shaded(paint)) {
		uint32_t number = pattern_of(p, paint, false);
		buf_puts(&pen->out, "/Pattern cs\n");
		pen_use(pen, 'P', number, "scn");
	}
}

static void set_stroke(struct painter *p, const struct path *path)
{
	struct pen *pen = &p->canvas->pen;
	if (path->stroke.kind == PAINT_COLOUR) {
		pen_set_stroke_color(pen, path->stroke.rgb, path->stroke_width);
	} else if (is_shaded(&path->stroke)) {
		uint32_t number = pattern_of(p, &path->stroke, false);
		buf_puts(&pen->out, "/Pattern CS\n");
		pen_use(pen, 'P', number, "SCN");
		buf_put_milli(&pen->out, milli_from_length(path->stroke_width));
		buf_puts(&pen->out, " w\n");
	}
}

/* --- paths --- */

static void transform(struct painter *p, const struct matrix *m)
{
	struct pen *pen = &p->canvas->pen;
	pen_transform(pen, m->a, -(int64_t)m->b, -(int64_t)m->c, m->d, p->x + m->e, pen->page_height - p->y - m->f);
}

/* Nothing of the state is changed but colours that the pen knows and the stroke, which each path sets. */
static bool is_plain(const struct path *path)
{
	return !is_shaded(&path->fill) && !is_shaded(&path->stroke) && alpha_of(&path->fill) == 255 &&
	       alpha_of(&path->stroke) == 255 && path->cap == CAP_BUTT && path->join == JOIN_MITER &&
	       path->miter_limit == 0 && path->n_dashes == 0 && !path->pen;
}

static void paint_path(struct painter *p, const struct path *path)
{
	struct pen *pen = &p->canvas->pen;
	set_fill(p, &path->fill);
	set_stroke(p, path);
	if (path->pen) {
		transform(p, path->pen);
		pen->page_height = 0;
	}
	pen_put_path(pen, path->pen ? 0 : p->x, path->pen ? 0 : p->y, path);
	pen_paint_path(pen, path);
}

static void draw_part(struct painter *p, const struct path *path)
{
	if (path->fill.kind == PAINT_NONE && path->stroke.kind == PAINT_NONE)
		return;
	if (is_plain(path)) {
		paint_path(p, path);
		return;
	}
	struct pen_state state = pen_save(&p->canvas->pen);
	use_alpha(p, alpha_of(&path->fill), alpha_of(&path->stroke));
	const struct paint *paint = path->fill.kind != PAINT_NONE ? &path->fill : &path->stroke;
	if (has_clear_stops(paint))
		use_gradient_mask(p, paint);
	if (path->stroke.kind != PAINT_NONE)
		pen_set_line(&p->canvas->pen, path);
	paint_path(p, path);
	pen_restore(&p->canvas->pen, &state);
}

/* A gradient's mask would hide the other paint of its path: then each is painted by itself. */
static void draw_path(struct painter *p, const struct path *path)
{
	if (!has_clear_stops(&path->fill) && !has_clear_stops(&path->stroke)) {
		draw_part(p, path);
		return;
	}
	struct path part = *path;
	part.stroke = (struct paint){0};
	draw_part(p, &part);
	part.stroke = path->stroke;
	part.fill = (struct paint){0};
	draw_part(p, &part);
}

/* --- pictures and texts --- */

static void draw_image(struct painter *p, const struct drawn_image *image)
{
	struct canvas *c = p->canvas;
	uint32_t number = drawings_picture(c->drawings, image->picture);
	struct pen_state state = pen_save(&c->pen);
	use_alpha(p, image->alpha, image->alpha);
	if (c->form)
		name(p, &c->form->images, number);
	/* Images are a unit square whose first row is at its top, at 1: the matrix's square goes down from its corner. */
	struct matrix m = image->matrix;
	m.e += m.c;
	m.f += m.d;
	transform(p, &m);
	pen_use(&c->pen, 'I', number, "Do");
	pen_restore(&c->pen, &state);
}

static length advance_of(const struct strand *strand, const struct word *word)
{
	const struct face_metrics *m = face_metrics(word->use->face);
	return length_from_units(word->width, m->upem, strand->style->font_size) +
	       strand->style->letter_spacing * word->n_clusters;
}

static void draw_words(struct canvas *c, const struct para *para, length start)
{
	int64_t x = start;
	for (uint32_t i = 0; i < para->n_atoms; i++) {
		const struct atom *atom = &para->atoms[i];
		if ((atom->kind != ATOM_WORD && atom->kind != ATOM_SPACE) || atom->word->n_glyphs == 0)
			continue;
		struct placed_word word = {.atom = atom,
		                           .word = atom->word,
		                           .x = length_clamped(x),
		                           .start = atom->start,
		                           .end = atom->end};
		c->strand = &para->strands[atom->strand];
		word.width = advance_of(c->strand, atom->word);
		canvas_dress(c, &word);
		pen_move_to(&c->pen, x);
		canvas_draw_word(c, &word);
		x += word.width;
	}
}

/* Beneath the letters, so wide as they are. */
static void draw_ground(struct painter *p, const struct drawn_text *text, const struct flow_label *label)
{
	struct pen *pen = &p->canvas->pen;
	if (text->ground_alpha == 0)
		return;
	struct pen_state state = pen_save(pen);
	use_alpha(p, text->ground_alpha, text->ground_alpha);
	pen_fill(pen, label->start, -(int64_t)text->ground_up, label->width,
	         (int64_t)text->ground_up + text->ground_down,
	         (struct color){text->ground.r, text->ground.g, text->ground.b, 255});
	pen_restore(pen, &state);
}

/* A halo is painted by itself, and is no text: its letters are those that come. */
static void draw_letters(struct canvas *c, const struct drawn_text *text, const struct flow_label *label)
{
	const struct para *para = label->para;
	if (text->outline_width > 0) {
		pen_set_stroke_color(&c->pen, text->outline, text->outline_width);
		buf_puts(&c->pen.out, "1 j\n");
	}
	pen_begin_inner_text(&c->pen);
	if (text->outline_width > 0 && text->is_outline_beneath) {
		pen_set_letters(&c->pen, LETTERS_OUTLINED);
		pen_begin_line(&c->pen, 0, 0);
		pen_begin_span(&c->pen);
		buf_puts(&c->pen.out, "<FEFF>");
		pen_span_put(&c->pen);
		draw_words(c, para, label->start);
		pen_end_span(&c->pen);
		pen_set_letters(&c->pen, LETTERS_FILLED);
	} else if (text->outline_width > 0) {
		pen_set_letters(&c->pen, LETTERS_BOTH);
	}
	pen_begin_line(&c->pen, 0, 0);
	draw_words(c, para, label->start);
	pen_set_letters(&c->pen, LETTERS_FILLED);
	pen_end_inner_text(&c->pen);
}

static void draw_text(struct painter *p, const struct drawn_text *text)
{
	struct canvas *c = p->canvas;
	const struct flow_label *label = &p->labels[text->number];
	const struct para *para = label->para;
	if (para->n_atoms == 0)
		return;
	struct pen_state state = pen_save(&c->pen);
	transform(p, &text->matrix);
	c->pen.page_height = 0;
	draw_ground(p, text, label);
	use_alpha(p, text->alpha, text->alpha);
	c->para = para;
	draw_letters(c, text, label);
	pen_restore(&c->pen, &state);
	c->strand = NULL;
}

/* --- groups --- */

static void clip_to(struct painter *p, const struct path *clip)
{
	pen_put_path(&p->canvas->pen, p->x, p->y, clip);
	pen_clip_path(&p->canvas->pen, clip);
}

/* As one object that is transparent as a whole (11.6.6). */
static void draw_as_form(struct painter *p, const struct drawn_group *group)
{
	struct canvas *c = p->canvas;
	struct form form = form_of(p, FORM_GROUP);
	uint32_t number = draw_form(p, &form, group->first);
	name(p, &c->form->forms, number);
	use_alpha(p, group->alpha, group->alpha);
	pen_use(&c->pen, 'D', number, "Do");
}

static void draw_group(struct painter *p, const struct drawn_group *group)
{
	struct canvas *c = p->canvas;
	struct pen_state state = pen_save(&c->pen);
	if (group->clip)
		clip_to(p, group->clip);
	if (group->mask) {
		struct form form = form_of(p, FORM_LUMINANCE);
		use_state(p, drawings_add_mask(c->drawings, draw_form(p, &form, group->mask)));
	}
	if (group->alpha != 255 || group->mask)
		draw_as_form(p, group);
	else
		draw_marks(p, group->first);
	pen_restore(&c->pen, &state);
}

static void draw_marks(struct painter *p, const struct drawn_mark *mark)
{
	for (; mark; mark = mark->next)
		switch (mark->kind) {
		case MARK_PATH:
			draw_path(p, &mark->path);
			break;
		case MARK_IMAGE:
			draw_image(p, &mark->image);
			break;
		case MARK_TEXT:
			draw_text(p, &mark->text);
			break;
		case MARK_GROUP:
			draw_group(p, &mark->group);
			break;
		}
}

/* --- fragments -------------------------------------------------------------------------------------------------- */

/* From the drawing's box to the fragment's, y up from the box's foot. */
static void place(struct pen *pen, const struct fragment *f)
{
	const struct drawing *d = f->drawing;
	int64_t x = (int64_t)f->width * MATRIX_ONE / d->width, y = (int64_t)f->height * MATRIX_ONE / d->height;
	pen_transform(pen, x, 0, 0, y, f->x, pen->page_height - f->y - f->height);
	pen->page_height = d->height;
}

static void clip_to_box(struct pen *pen, const struct drawing *drawing)
{
	if (!drawing->clips)
		return;
	buf_puts(&pen->out, "0 0 ");
	buf_put_milli(&pen->out, milli_from_length(drawing->width));
	buf_putc(&pen->out, ' ');
	buf_put_milli(&pen->out, milli_from_length(drawing->height));
	buf_puts(&pen->out, " re W n\n");
}

/* As large as it is by nature, of plain paths: no space of its own is needed. */
static bool stands_as_it_is(const struct fragment *f)
{
	const struct drawing *d = f->drawing;
	if (f->width != d->width || f->height != d->height || d->clips)
		return false;
	for (const struct drawn_mark *mark = d->first; mark; mark = mark->next)
		if (mark->kind != MARK_PATH || !is_plain(&mark->path))
			return false;
	return true;
}

void canvas_draw_fragment(struct canvas *c, const struct fragment *f)
{
	struct painter painter = {.canvas = c, .drawing = f->drawing, .labels = f->labels, .x = f->x, .y = f->y};
	uint32_t form = drawings_form_of(c->drawings, f->drawing);
	if (f->drawing->width <= 0 || f->drawing->height <= 0 || !f->drawing->first)
		return;
	if (form == NO_FORM && stands_as_it_is(f)) {
		draw_marks(&painter, f->drawing->first);
		return;
	}
	struct pen_state state = pen_save(&c->pen);
	place(&c->pen, f);
	painter.x = painter.y = 0;
	if (form != NO_FORM) {
		pen_use(&c->pen, 'D', form, "Do");
	} else {
		clip_to_box(&c->pen, f->drawing);
		draw_marks(&painter, f->drawing->first);
	}
	pen_restore(&c->pen, &state);
}

void canvas_draw_forms(struct canvas *c)
{
	size_t n = c->drawings->forms.n; /* those that drawing them adds are drawn within */
	for (size_t i = 0; i < n; i++) {
		struct form *form = c->drawings->forms.at[i];
		struct painter painter = {.canvas = c, .drawing = form->drawing, .labels = form->labels};
		pen_begin_form(&c->pen, form->drawing->height);
		c->form = form;
		draw_marks(&painter, form->drawing->first);
		form->content = pack_bytes(c->packer, c->pen.out.at ? c->pen.out.at : "", c->pen.out.n);
		buf_release(&c->pen.out);
		c->pen = (struct pen){0};
	}
	c->form = NULL;
}
