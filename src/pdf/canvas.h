/* SPDX-License-Identifier: EUPL-1.2 */
/* canvas.h - a canvas while pages are drawn: what content.c, for text, and marks.c, for drawings, share. Private to pdf/. */
#ifndef PDF_CANVAS_H
#define PDF_CANVAS_H

#include "content.h"
#include "drawings.h"
#include "pen.h"

enum { N_RECENT = 1 << 14 };

struct stroke { /* an underline or a line through */
	int64_t x, y, width, height;
	struct color color;
	bool is_dotted;
};

struct canvas {
	const struct pages *pages;
	struct pdf_fonts *fonts;
	struct pdf_drawings *drawings;
	struct form *form; /* being drawn; NULL: a page */
	struct packer *packer;
	struct pen pen;
	struct placed_word *words; /* of the line being drawn; kept from one line to the next */
	size_t n_room;             /* how many there is room for */
	struct arena scratch;      /* of one page */
	LIST(struct stroke) strokes;
	LIST(struct content_mark) marks;
	LIST(struct link_area) areas;
	const struct page *page;       /* being drawn */
	const struct fragment *before; /* the text that was drawn last; NULL: none on this page */
	struct text_place place;       /* of what is being drawn */
	/* the strand being drawn */
	const struct para *para;
	const struct strand *strand;
	owner owner;
	const char *tag;
	const struct node *link;
	bool follows_space; /* the last thing drawn in this line was a space */
	bool is_new_link_line;
	const struct word **recent; /* counted, by address: N_RECENT; NULL: nothing is counted yet */
};

/* --- content.c --- */

void canvas_count_word(struct canvas *c, const struct word *word);
/* Font and colour of the strand, for the word, and how wide its glyphs are. */
void canvas_dress(struct canvas *c, const struct placed_word *w);
/* Where the pen is; its strand is c->strand, its paragraph c->para. */
void canvas_draw_word(struct canvas *c, const struct placed_word *w);

/* --- marks.c --- */

/* Glyphs of its texts, and what resources it needs. */
void canvas_count_drawing(struct canvas *c, const struct fragment *f);
void canvas_draw_fragment(struct canvas *c, const struct fragment *f);

#endif
