/* SPDX-License-Identifier: EUPL-1.2 */
/* pen.h - the operators of a content stream (ISO 32000-1, 8 and 9), and where the text pen stands after them.
 *
 * The pen's place is known without error in 1/10^11 pt: widths are whole 1/100,000 em as the file's /W says them,
 * sizes whole 1/1,000 pt, and letters are as wide as they are or whole thousandths wider or narrower (Tz, 9.3.4). A
 * number in TJ moves by 1/1,000 em; what it rounds off stays in `lag` and goes into the next one.
 *
 * Limits   what is further than 16,000 pt from the page's corner is drawn there, where no page is: no number that is
 * written is beyond those of PDF/A, and the text is there to be read.
 *
 * Nesting  a page is a row of text objects (BT ... ET) and graphics between them; marked content opens and closes
 * inside one. */
#ifndef PDF_PEN_H
#define PDF_PEN_H

#include "../page/pages.h"
#include "fonts.h"

enum { ARTIFACT_LEADER = ARTIFACT_REPEATED + 1 }; /* beside enum artifact */

#define NOTHING_OPEN (-1)

/* Text rendering modes, as PDF numbers them (9.3.6). */
enum letters { LETTERS_FILLED, LETTERS_OUTLINED, LETTERS_BOTH, LETTERS_UNSEEN };

struct pen {
	struct buf out;
	int64_t page_height;      /* 1/65,536 pt */
	bool is_text;             /* between BT and ET */
	bool is_array, is_string; /* within [ ] of TJ, within ( ) */
	uint32_t n_string;        /* bytes within ( ) */
	int64_t open; /* what marked content is open: an owner, an artifact beyond all owners, or NOTHING_OPEN */
	/* graphics state */
	const struct pdf_font *font;
	int64_t size;  /* 1/1,000 pt */
	int64_t rise;  /* 1/1,000 pt */
	int expansion; /* thousandths that glyphs are wider: Tz less 100 % */
	struct color color;
	enum letters letters;
	/* text position */
	int64_t line_x, line_y; /* where Td stands, 1/1,000 pt */
	int64_t x;              /* where the next glyph comes, 1/10^11 pt */
	int64_t lag;            /* where it should come, less that, 1/100,000 em as wide as glyphs are */
	bool must_move;         /* the next glyph begins a line */
	int64_t next_x, next_y; /* there; 1/65,536 pt from the page's top left corner */
};

void pen_begin_page(struct pen *pen, const struct page *page);
void pen_end_page(struct pen *pen);

/* Marked content. `mcid` is the number it gets if it must be opened; true when it was. */
bool pen_own(struct pen *pen, uint32_t owner, const char *tag, uint32_t mcid, bool is_text);
void pen_open_artifact(struct pen *pen, int artifact, bool is_text);
void pen_close(struct pen *pen);
void pen_begin_span(struct pen *pen); /* the caller puts a text string into pen->out and calls pen_span_put */
void pen_span_put(struct pen *pen);
void pen_end_span(struct pen *pen);

/* Text. */
void pen_begin_line(struct pen *pen, int64_t x, int64_t y);
void pen_set_font(struct pen *pen, const struct pdf_font *font, length size);
void pen_set_color(struct pen *pen, struct color color);
void pen_set_letters(struct pen *pen, enum letters letters);
void pen_set_expansion(struct pen *pen, int thousandths);
void pen_move_to(struct pen *pen, int64_t x); /* on the line; 1/65,536 pt from the page's left edge */
/* Draws glyphs [first, end) of a word at `rise` (1/65,536 pt), `spacing` (likewise) after each cluster. */
void pen_draw_glyphs(struct pen *pen, const struct word *word, uint32_t first, uint32_t end, int64_t rise,
                     length spacing);
void pen_draw_glyph(struct pen *pen, uint16_t id);

/* Graphics: a filled rectangle, 1/65,536 pt from the page's top left corner. */
void pen_fill(struct pen *pen, int64_t x, int64_t y, int64_t width, int64_t height, struct color color);

/* A row of round dots of the given size; x, y: the top left corner of where they stand. */
void pen_draw_dots(struct pen *pen, int64_t x, int64_t y, int64_t width, length size, struct color color);

/* --- drawings (marks.c) --- */

/* A pen for a content stream of its own, whose space has its top at `height`. */
void pen_begin_form(struct pen *pen, length height);

/* What q saves and Q restores (8.4.2): the pen knows what it was. */
struct pen_state {
	const struct pdf_font *font;
	int64_t size, rise;
	int expansion;
	struct color color;
	enum letters letters;
	int64_t page_height;
};
struct pen_state pen_save(struct pen *pen);
void pen_restore(struct pen *pen, const struct pen_state *state);
/* cm: the numbers of the matrix in 1/65,536, then 1/65,536 pt, y up. */
void pen_transform(struct pen *pen, int64_t a, int64_t b, int64_t c, int64_t d, int64_t e, int64_t f);
/* "/G12 gs" and the like: a resource's letter, its number, an operator. */
void pen_use(struct pen *pen, char letter, uint32_t number, const char *operator);

void pen_put_point(struct pen *pen, int64_t x, int64_t y); /* "12.5 800 " */
void pen_set_stroke_color(struct pen *pen, struct rgb color, length width);
/* Construction of a path whose points count from there; then its painting, with the colours that it has: other paints
 * are set by the caller. */
void pen_put_path(struct pen *pen, int64_t x, int64_t y, const struct path *path);
void pen_paint_path(struct pen *pen, const struct path *path);
void pen_clip_path(struct pen *pen, const struct path *path);
void pen_set_line(struct pen *pen, const struct path *path); /* cap, join, miter limit, dashes, where not the usual */

/* A text object within marked content. */
void pen_begin_inner_text(struct pen *pen);
void pen_end_inner_text(struct pen *pen);

#endif
