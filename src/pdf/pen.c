/* SPDX-License-Identifier: EUPL-1.2 */
/* pen.c - operators of a content stream, written only where they change something. */
#include "pen.h"

#include "number.h"
#include "user_space.h"

#include <assert.h>

static const char *const artifact_marks[] = {
	[ARTIFACT_LAYOUT] = "/Artifact<</Type/Layout>>BDC\n",
	[ARTIFACT_HEADER] = "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC\n",
	[ARTIFACT_FOOTER] = "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\n",
	[ARTIFACT_REPEATED] = "/Artifact<</Type/Pagination>>BDC\n",
	[ARTIFACT_LEADER] = "/Artifact<</Type/Layout>>BDC\n",
};

enum { STRING_MOST = 32000 };    /* bytes; ISO 19005-2, 6.1.13, has 32,767 */
enum { LAG_MOST = 32000 * 100 }; /* of `lag`, in one number of TJ */
static const int64_t FARTHEST =
	16000 * (int64_t)PT; /* two of them apart, places are a real's 32,767 pt apart at most */

static const int64_t ARTIFACTS = INT64_C(1) << 40; /* above every owner */

/* --- bytes ----------------------------------------------------------------------------------------------------- */

static char *room(struct pen *pen, size_t n)
{
	buf_reserve(&pen->out, n);
	return pen->out.at + pen->out.n;
}

static void done(struct pen *pen, const char *end)
{
	pen->out.n = (size_t)(end - pen->out.at);
}

static char *put_z(char *p, const char *z)
{
	size_t n = strlen(z);
	memcpy(p, z, n);
	return p + n;
}

static int64_t near(int64_t place)
{
	return place > FARTHEST ? FARTHEST : place < -FARTHEST ? -FARTHEST : place;
}

static void put_operator(struct pen *pen, int64_t milli, const char *operator)
{
	char *p = put_milli(room(pen, NUMBER_ROOM + 16), milli);
	done(pen, put_z(p, operator));
}

/* --- pages, text objects --------------------------------------------------------------------------------------- */

void pen_begin_page(struct pen *pen, const struct page *page)
{
	struct buf out = pen->out;
	out.n = 0;
	*pen = (struct pen){.out = out, .page_height = page->height, .open = NOTHING_OPEN, .color = {0, 0, 0, 255}};
	buf_put_page_turn(&pen->out, page);
}

static void end_array(struct pen *pen)
{
	if (!pen->is_array)
		return;
	buf_puts(&pen->out, pen->is_string ? ")]TJ\n" : "]TJ\n");
	pen->is_array = pen->is_string = false;
}

void pen_close(struct pen *pen)
{
	if (pen->open == NOTHING_OPEN)
		return;
	end_array(pen);
	buf_puts(&pen->out, "EMC\n");
	pen->open = NOTHING_OPEN;
}

static void begin_text(struct pen *pen)
{
	if (pen->is_text)
		return;
	pen_close(pen);
	buf_puts(&pen->out, "BT\n");
	pen->is_text = true;
	pen->line_x = pen->line_y = 0;
}

static void end_text(struct pen *pen)
{
	if (!pen->is_text)
		return;
	pen_close(pen);
	end_array(pen);
	buf_puts(&pen->out, "ET\n");
	pen->is_text = false;
}

void pen_begin_form(struct pen *pen, length height)
{
	*pen = (struct pen){.page_height = height, .open = NOTHING_OPEN, .color = {0, 0, 0, 255}};
}

void pen_begin_inner_text(struct pen *pen)
{
	buf_puts(&pen->out, "BT\n");
	pen->is_text = true;
	pen->line_x = pen->line_y = 0;
}

void pen_end_inner_text(struct pen *pen)
{
	end_array(pen);
	buf_puts(&pen->out, "ET\n");
	pen->is_text = false;
}

struct pen_state pen_save(struct pen *pen)
{
	buf_puts(&pen->out, "q\n");
	return (struct pen_state){.font = pen->font,
	                          .size = pen->size,
	                          .rise = pen->rise,
	                          .expansion = pen->expansion,
	                          .color = pen->color,
	                          .letters = pen->letters,
	                          .page_height = pen->page_height};
}

void pen_restore(struct pen *pen, const struct pen_state *state)
{
	buf_puts(&pen->out, "Q\n");
	pen->font = state->font;
	pen->size = state->size;
	pen->rise = state->rise;
	pen->expansion = state->expansion;
	pen->color = state->color;
	pen->letters = state->letters;
	pen->page_height = state->page_height;
}

void pen_end_page(struct pen *pen)
{
	pen_close(pen);
	end_text(pen);
}

/* --- marked content -------------------------------------------------------------------------------------------- */

bool pen_own(struct pen *pen, uint32_t owner, const char *tag, uint32_t mcid, bool is_text)
{
	if (is_text)
		begin_text(pen);
	else
		end_text(pen);
	if (pen->open == owner)
		return false;
	pen_close(pen);
	char *p = room(pen, strlen(tag) + NUMBER_ROOM + 24);
	*p++ = '/';
	p = put_z(p, tag);
	p = put_z(p, "<</MCID ");
	p = put_integer(p, mcid);
	done(pen, put_z(p, ">>BDC\n"));
	pen->open = owner;
	return true;
}

void pen_open_artifact(struct pen *pen, int artifact, bool is_text)
{
	if (is_text)
		begin_text(pen);
	else
		end_text(pen);
	if (pen->open == ARTIFACTS + artifact)
		return;
	pen_close(pen);
	buf_puts(&pen->out, artifact_marks[artifact]);
	pen->open = ARTIFACTS + artifact;
}

void pen_begin_span(struct pen *pen)
{
	end_array(pen);
	buf_puts(&pen->out, "/Span<</ActualText");
}

void pen_span_put(struct pen *pen)
{
	buf_puts(&pen->out, ">>BDC\n");
}

void pen_end_span(struct pen *pen)
{
	end_array(pen);
	buf_puts(&pen->out, "EMC\n");
}

/* --- state ----------------------------------------------------------------------------------------------------- */

void pen_set_font(struct pen *pen, const struct pdf_font *font, length size)
{
	int64_t milli = milli_from_length(size);
	if (milli == 0)
		milli = 1; /* a size of nothing would leave widths without a meaning */
	if (milli > MILLI_MOST)
		milli = MILLI_MOST;
	if (pen->font == font && pen->size == milli)
		return;
	end_array(pen);
	char *p = put_z(room(pen, 2 * NUMBER_ROOM + 8), "/F");
	p = put_integer(p, font->resource);
	*p++ = ' ';
	p = put_milli(p, milli);
	done(pen, put_z(p, " Tf\n"));
	pen->font = font;
	pen->size = milli;
}

static int64_t milli_of_color(uint8_t c)
{
	return ((int64_t)c * 1000 + 127) / 255;
}

void pen_set_color(struct pen *pen, struct color color)
{
	if (pen->color.r == color.r && pen->color.g == color.g && pen->color.b == color.b)
		return;
	end_array(pen);
	char *p = put_milli(room(pen, 3 * NUMBER_ROOM + 8), milli_of_color(color.r));
	if (color.r == color.g && color.g == color.b) {
		p = put_z(p, " g\n");
	} else {
		*p++ = ' ';
		p = put_milli(p, milli_of_color(color.g));
		*p++ = ' ';
		p = put_milli(p, milli_of_color(color.b));
		p = put_z(p, " rg\n");
	}
	done(pen, p);
	pen->color = color;
}

void pen_set_letters(struct pen *pen, enum letters letters)
{
	if (pen->letters == letters)
		return;
	end_array(pen);
	buf_printf(&pen->out, "%d Tr\n", (int)letters);
	pen->letters = letters;
}

void pen_set_expansion(struct pen *pen, int thousandths)
{
	if (pen->expansion == thousandths)
		return;
	end_array(pen);
	put_operator(pen, 100000 + 100 * thousandths, " Tz\n");
	pen->expansion = thousandths;
}

static void set_rise(struct pen *pen, int64_t rise)
{
	int64_t milli = milli_from_length(rise);
	if (pen->rise == milli)
		return;
	end_array(pen);
	put_operator(pen, milli, " Ts\n");
	pen->rise = milli;
}

/* --- text ------------------------------------------------------------------------------------------------------ */

/* 1/65,536 pt in 1/10^11 pt. */
static int64_t fine_from_length(int64_t value)
{
	return value * 390625000 / 256;
}

/* 1/100,000 em along the line, in 1/10^11 pt. */
static int64_t fine_em(const struct pen *pen)
{
	return pen->size * (1000 + pen->expansion);
}

void pen_begin_line(struct pen *pen, int64_t x, int64_t y)
{
	end_array(pen);
	pen->must_move = true;
	pen->next_x = x;
	pen->next_y = y;
}

static void move_to_line(struct pen *pen, int64_t at_x)
{
	int64_t x = milli_from_length(at_x), y = milli_from_length(near(pen->page_height - pen->next_y));
	char *p = put_milli(room(pen, 2 * NUMBER_ROOM + 8), x - pen->line_x);
	*p++ = ' ';
	p = put_milli(p, y - pen->line_y);
	done(pen, put_z(p, " Td\n"));
	pen->line_x = x;
	pen->line_y = y;
	pen->x = x * 100000000;
	pen->must_move = false;
}

void pen_move_to(struct pen *pen, int64_t x)
{
	x = near(x);
	if (pen->must_move)
		move_to_line(pen, x);
	int64_t off = fine_from_length(x) - pen->x, em = fine_em(pen);
	pen->lag = (2 * off + (off >= 0 ? em : -em)) / (2 * em);
}

static bool is_far(int64_t lag)
{
	return lag > LAG_MOST || lag < -LAG_MOST;
}

/* A lag that no number of TJ may say is a new place on the line. */
static void take_far_lag(struct pen *pen)
{
	if (!is_far(pen->lag))
		return;
	int64_t most = fine_from_length(FARTHEST), target = pen->x + pen->lag * fine_em(pen);
	target = target > most ? most : target < -most ? -most : target;
	end_array(pen);
	move_to_line(pen, target * 256 / 390625000);
	pen->lag = 0;
}

/* Takes up the lag, where it is half a thousandth of an em or more. Returns the place after. */
static char *put_lag(struct pen *pen, char *p)
{
	if (pen->lag < 50 && pen->lag > -50)
		return p;
	int64_t steps = (pen->lag + (pen->lag > 0 ? 50 : -50)) / 100;
	if (pen->is_string)
		*p++ = ')';
	pen->is_string = false;
	p = put_integer(p, -steps);
	pen->lag -= steps * 100;
	pen->x += steps * 100 * fine_em(pen);
	return p;
}

static char *put_code(struct pen *pen, char *p, const struct cell *cell)
{
	if (!pen->is_array)
		*p++ = '[';
	pen->is_array = true;
	p = put_lag(pen, p);
	if (pen->is_string && pen->n_string > STRING_MOST) {
		*p++ = ')';
		pen->is_string = false;
	}
	if (!pen->is_string) {
		*p++ = '(';
		pen->n_string = 0;
	}
	pen->is_string = true;
	pen->n_string += cell->n_code;
	assert(cell->n_code > 0); /* it was counted */
	memcpy(p, cell->code, sizeof cell->code);
	pen->x += cell->width * fine_em(pen);
	return p + cell->n_code;
}

static int64_t em_from_units(const struct pen *pen, int64_t units)
{
	return units * EM / pen->font->upem;
}

static int64_t em_from_length(const struct pen *pen, int64_t value)
{
	return value * 390625 / 256 / pen->size;
}

enum { CODE_ROOM = NUMBER_ROOM + 8 };

/* A glyph that does not stand where the one before it ends, or not on the line. */
static char *put_shifted(struct pen *pen, const struct glyph *glyph, const struct cell *cell, int64_t rise)
{
	int64_t up = rise + length_from_units(glyph->y_offset, pen->font->upem, (length)(pen->size * PT / 1000));
	set_rise(pen, up);
	pen->lag += em_from_units(pen, glyph->x_offset);
	take_far_lag(pen);
	char *p = put_code(pen, room(pen, CODE_ROOM), cell);
	pen->lag += em_from_units(pen, glyph->advance - cell->advance - glyph->x_offset);
	done(pen, p);
	set_rise(pen, rise);
	return room(pen, CODE_ROOM);
}

void pen_draw_glyphs(struct pen *pen, const struct word *word, uint32_t first, uint32_t end, int64_t rise,
                     length spacing)
{
	int64_t gap = spacing != 0 ? em_from_length(pen, spacing) : 0;
	set_rise(pen, rise);
	char *p = room(pen, (size_t)(end - first) * CODE_ROOM + CODE_ROOM);
	for (uint32_t g = first; g < end; g++) {
		const struct glyph *glyph = &word->glyphs[g];
		const struct cell *cell = &pen->font->cells[glyph->id];
		bool is_shifted = glyph->y_offset != 0 || glyph->x_offset != 0;
		if (is_shifted || is_far(pen->lag)) {
			done(pen, p);
			take_far_lag(pen);
			p = room(pen, (size_t)(end - g) * CODE_ROOM + CODE_ROOM);
		}
		if (is_shifted) {
			put_shifted(pen, glyph, cell, rise);
			p = room(pen, (size_t)(end - g) * CODE_ROOM + CODE_ROOM);
		} else {
			p = put_code(pen, p, cell);
			if (glyph->advance != cell->advance)
				pen->lag += em_from_units(pen, glyph->advance - cell->advance);
		}
		if (gap != 0 && (g + 1 == word->n_glyphs || word->glyphs[g + 1].cluster != glyph->cluster))
			pen->lag += gap;
	}
	done(pen, p);
}

void pen_draw_glyph(struct pen *pen, uint16_t id)
{
	take_far_lag(pen);
	done(pen, put_code(pen, room(pen, CODE_ROOM), &pen->font->cells[id]));
}

/* --- graphics -------------------------------------------------------------------------------------------------- */

void pen_fill(struct pen *pen, int64_t x, int64_t y, int64_t width, int64_t height, struct color color)
{
	int64_t left = milli_from_length(near(x)), right = milli_from_length(near(x + width));
	int64_t top = milli_from_length(near(pen->page_height - y)),
		bottom = milli_from_length(near(pen->page_height - y - height));
	if (right <= left || top <= bottom)
		return;
	pen_set_color(pen, color);
	char *p = put_milli(room(pen, 4 * NUMBER_ROOM + 16), left);
	*p++ = ' ';
	p = put_milli(p, bottom);
	*p++ = ' ';
	p = put_milli(p, right - left);
	*p++ = ' ';
	p = put_milli(p, top - bottom);
	done(pen, put_z(p, " re f\n"));
}

void pen_put_point(struct pen *pen, int64_t x, int64_t y)
{
	char *p = put_milli(room(pen, 2 * NUMBER_ROOM + 8), milli_from_length(near(x)));
	*p++ = ' ';
	p = put_milli(p, milli_from_length(near(pen->page_height - y)));
	*p++ = ' ';
	done(pen, p);
}

void pen_set_stroke_color(struct pen *pen, struct rgb color, length width)
{
	char *p = put_milli(room(pen, 4 * NUMBER_ROOM + 16), milli_of_color(color.r));
	*p++ = ' ';
	p = put_milli(p, milli_of_color(color.g));
	*p++ = ' ';
	p = put_milli(p, milli_of_color(color.b));
	p = put_z(p, " RG ");
	p = put_milli(p, milli_from_length(width));
	done(pen, put_z(p, " w\n"));
}

/* Round dots, three of their widths from each other: a line of no dashes with round caps (ISO 32000-1, 8.4.3). */
void pen_draw_dots(struct pen *pen, int64_t x, int64_t y, int64_t width, length size, struct color color)
{
	if (width < size || size <= 0)
		return;
	buf_puts(&pen->out, "q\n");
	pen_set_stroke_color(pen, (struct rgb){color.r, color.g, color.b}, size);
	char *p = put_z(room(pen, NUMBER_ROOM + 24), "1 J [0 ");
	p = put_milli(p, milli_from_length(3 * (int64_t)size));
	done(pen, put_z(p, "] 0 d\n"));
	pen_put_point(pen, x + size / 2, y + size / 2);
	buf_puts(&pen->out, "m\n");
	pen_put_point(pen, x + width - size / 2, y + size / 2);
	buf_puts(&pen->out, "l S\nQ\n");
}
