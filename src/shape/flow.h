/* SPDX-License-Identifier: EUPL-1.2 */
/* flow.h - the document as a tree of vertical items with shaped text, before lines and pages.
 *
 * A paragraph is a row of atoms: words shaped once (and shared through the word cache), spaces, forced breaks, leaders, slots,
 * calls of notes. line/ turns atoms into boxes, glue and penalties; page/ sets paragraphs at the measures it knows.
 *
 * Units      glyphs and words in font units of their face (length_from_units scales by the strand's font size); all else 1/65,536 pt.
 * Ownership  words and uses live in the program's arena (the word cache), everything else in the edition's.
 * After      the values never change once made. What depends on pages is a slot: its text stands in a table of page/. */
#ifndef SHAPE_FLOW_H
#define SHAPE_FLOW_H

#include "../base/memo.h"
#include "../font/font.h"
#include "../chart/chart.h"
#include "../doc/grid.h"
#include "../figure/picture.h"
#include "../style/style.h"
#include "../table/widths.h"

/* --- words ----------------------------------------------------------------------------------------------------- */

struct hyphen {          /* a place inside a word where a line may end */
	uint16_t offset; /* bytes of the word before the break */
	uint16_t
		source_offset; /* bytes of the atom's [start, end) before it: more where soft hyphens left the text, other where case changed */
	bool is_soft;              /* asked for by U+00AD in the source; else from the language's patterns */
	bool is_late;              /* CHANCE_LATE: only where the word alone is wider than its line */
	const struct word *before; /* the first half, shaped with its hyphen; text may be respelled (hu: asz-) */
	const struct word
		*after; /* the second half; it has no hyphens of its own: look further in the whole word's list */
};

/* A piece of text without spaces, shaped in one face with one set of features. A lone space is a word too. */
struct word {
	const struct shaping *use; /* interned: equal uses are one object */
	const struct glyph *glyphs;
	uint16_t n_glyphs;
	uint16_t n_bytes;    /* of `text` */
	uint16_t n_clusters; /* letter spacing goes after each but the last of a line */
	uint16_t n_hyphens;
	const struct hyphen *hyphens; /* in order of offset */
	int32_t width;                /* sum of advances, font units */
	int16_t lift, drop;           /* how far up and down its glyphs are moved at most, font units: marks */
	int32_t start_hang, end_hang; /* how far its first or last glyph may stand outside the measure, font units */
	const char *text;             /* what was shaped: soft hyphens out, case transformed; NUL-terminated */
	bool ends_with_hyphen; /* a half before a break: its last glyph is a hyphen that we added (not in the source) */
	bool is_respelled; /* a half whose letters are not the source's: needs ActualText with the source's letters */
};

/* --- atoms ----------------------------------------------------------------------------------------------------- */

enum pseudo { PSEUDO_NONE, PSEUDO_BEFORE, PSEUDO_AFTER, PSEUDO_MARKER, PSEUDO_NOTE_CALL, PSEUDO_NOTE_MARKER };

/* A stretch of inline content with one style: which node it belongs to, and as what. */
struct strand {
	const struct node
		*node; /* the innermost element; its ancestors up to the paragraph's node give links and languages */
	const struct style *style; /* of the text itself (the pseudo-element's where there is one) */
	enum pseudo pseudo;        /* generated text: not canonical */
	bool is_unspoken;          /* and for eyes alone: an artifact */
	const char *lang;
	length raise;                     /* sum of vertical-align up to the paragraph */
	uint8_t decoration;               /* bits of enum decoration, its own and its ancestors' up to the paragraph */
	const struct style *decorated_by; /* whose stroke it is: the innermost of them that has one; NULL: none */
};

enum atom_kind {
	ATOM_WORD,
	ATOM_SPACE,   /* glue; `word` is the shaped space, for its width and for the text layer */
	ATOM_NEWLINE, /* a forced break: <br>, a line end in pre */
	ATOM_CALL,    /* no width: the note `note` hangs here; its number is the words after it */
	ATOM_LEADER,  /* glue that fills the line with `word` repeated; an artifact */
	ATOM_SLOT,    /* a word that only pages know; `slot` */
	ATOM_PICTURE  /* stands on the baseline; `picture` */
};
enum break_chance {
	CHANCE_NONE,
	CHANCE_BREAK,
	CHANCE_LATE, /* only where nothing else fits (overflow-wrap) */
	CHANCE_CODE  /* inside a name in code, inside a long number in an address: at a price */
};
struct atom {
	uint8_t kind;        /* enum atom_kind */
	uint8_t chance;      /* may a line end after it? ATOM_SPACE: CHANCE_NONE for a no-break space */
	uint16_t strand;     /* index into the paragraph's strands */
	uint32_t start, end; /* bytes of the paragraph's text */
	union {
		const struct word *word;
		uint32_t slot; /* into flow.slots */
		uint32_t note; /* number - 1: into flow.notes */
		const struct flow_picture *picture;
	};
};

struct flow_picture { /* EL_INLINE_IMG */
	const struct node *node;
	const struct flow_figure *figure;
	length width, height;
};

struct para {
	const struct node *node;   /* the leaf it is made of (for generated boxes: the element they belong to) */
	const struct style *style; /* the block's */
	const char *lang;
	struct text text; /* all of it, generated pieces included */
	const struct atom *atoms;
	uint32_t n_atoms;
	uint32_t n_strands;
	const struct strand *strands;
	bool has_slots; /* set again in each round of settling */
	bool has_calls;
	bool has_pictures; /* lines are higher than the leading by what of a picture is above them */
};

/* --- slots ----------------------------------------------------------------------------------------------------- */

enum slot_kind { SLOT_PAGE, SLOT_PAGES, SLOT_TARGET_PAGE };
struct slot {
	enum slot_kind kind;
	const char *style;         /* number style; NULL: the page's own */
	const struct node *target; /* SLOT_TARGET_PAGE; NULL: unknown label, already reported */
	struct shaping use;        /* to shape its digits */
	const struct style *text_style;
};

/* The words of slots, by slot number, while a round of settling lasts; a slot is at least `width` wide (its text stands
 * at the right). */
struct slot_value {
	const struct word *word; /* NULL: not known yet, no text */
	length width;            /* 0: as wide as its word */
};

/* --- the tree -------------------------------------------------------------------------------------------------- */

enum flow_kind {
	FLOW_BLOCK, /* children one below the other; margins, borders, padding by its style; an hr has none and no lines */
	FLOW_PARA,
	FLOW_FIGURE, /* a drawing, or a chart that becomes one where its width is known */
	FLOW_TABLE   /* rows of cells that share their columns; EL_TABLE */
};
struct flow_item {
	enum flow_kind kind;
	const struct node *node;
	const struct style *style;        /* never display: none */
	struct flow_item *next, *first;   /* first: FLOW_BLOCK only */
	const struct para *para;          /* FLOW_PARA only; may have no atoms */
	const struct flow_figure *figure; /* FLOW_FIGURE only */
	const struct flow_table *table;   /* FLOW_TABLE only */
	struct aside *asides;             /* generated boxes out of the flow */
	struct flow_item *beside; /* elements out of the flow that stand beside this item and begin where it does */
	struct flow_item *within; /* elements out of the flow that have their places by the edges of this block */
	const struct flow_string *strings; /* string-set values that begin here */
};
/* Out of the flow are elements with position: absolute and those that float to a side. One with `top` or `bottom` has its
 * place by the edges of its block; any other stands where it would have stood (CSS 2.2, section 10.6.4): beside what
 * follows it in its block, and where nothing does, beside an empty block without a node. All have their own items, as
 * they have them in the flow. */

/* A generated box beside its block: the marker of a list item, a heading's number in the hanging column. Its first
 * baseline is that of the block's first line, unless its style's inset says otherwise or there is no line. It takes no
 * room; what has none in the margin stands above the block (page/asides.h). */
struct aside {
	struct aside *next;
	const struct para *para;
	const struct node *node; /* the one it belongs to */
	const struct style *style;
	enum pseudo pseudo; /* PSEUDO_MARKER: ends at the left edge of the item's content; else by style->inset */
};

/* --- pictures and charts ---------------------------------------------------------------------------------------- */

struct flow_label { /* one line, as wide as it is */
	const struct para *para;
	length width, ascent, descent;
	length start; /* where it begins, from its mark's origin; of a chart's 0 */
};
struct flow_figure {
	const struct drawing *drawing; /* natural size; NULL: a chart */
	bool is_scaled;                /* by its style's width and height; the emblem never is */
	const struct chart *chart;
	const struct chart_look *looks;  /* by number */
	const struct chart_size *sizes;  /* by label */
	const struct flow_label *labels; /* by number of the drawing's texts; of a chart by label */
	uint32_t n_labels;
};

/* --- tables ---------------------------------------------------------------------------------------------------- */

enum row_role {
	ROW_PLAIN,
	ROW_GROUP,
	ROW_SUBTOTAL,
	ROW_TOTAL
}; /* classes group, subtotal, total; a foot's are totals */
struct flow_row {
	const struct node *node;
	const struct style *style;
	const struct style *group_style; /* of its thead, tbody or tfoot */
	uint32_t first, end;             /* cells that begin in it */
	enum grid_section section;
	enum row_role role;
	bool begins_group, ends_group; /* the first, the last row of its thead, tbody or tfoot */
};
struct flow_cell {
	const struct flow_item *item; /* FLOW_BLOCK of its EL_TD or EL_TH; empty cells have one without children */
	uint32_t row, column, n_rows, n_columns;
};
struct flow_table {
	const struct flow_row *rows;
	const struct flow_cell *cells; /* in the order of the tree */
	struct table_cell *measured;   /* the same cells, as widths.h asks for them, and those of its lines */
	uint32_t n_rows, n_cells, n_columns;
	uint32_t n_measured;             /* n_cells, and cells of lines */
	uint32_t n_head;                 /* rows that are repeated: the first ones */
	uint32_t n_stub;                 /* columns that stand again on each part of a table that is split by columns */
	bool is_split;                   /* it is to be, where it is too wide */
	const struct table_given *given; /* by column; NULL: nothing is said */
	const struct flow_item
		*caption; /* NULL: none; it may be out of the flow: then it stands beside the first rows */
	const struct flow_item *continued; /* the caption of parts overleaf: "Table 3 (continued)"; NULL: none */
	/* Lines of parts overleaf, each a table of one row: sums carried forward, at the foot of a part, and brought
	 * forward, below the head of the next; their widest sums stand for all. NULL: none. */
	const struct flow_table *carried, *brought;
	/* By row: the sums up to it, its own included, with tabs between them, in the order of the lines' cells behind
	 * the first; NULL: none yet. NULL where there are no lines. */
	const char *const *sums;
	/* Notes called in its cells, in the order of their calls, which have letters; flow.notes has none of them. */
	const struct flow_item *const *notes;
	uint32_t n_notes;
};
/* The number that a cell's only paragraph holds, as its style has them aligned (text-align: decimal): what lies before
 * its mark, from there on, and behind it add up to its line. False, and 0, where there is none. */
bool para_number(const struct para *para, struct table_mark *about);

struct flow_string {
	struct flow_string *next;
	const char *name;
	const char *text;
};

struct flow {
	const struct styled *styled;
	struct flow_item *root; /* notes are not in it */
	/* By number - 1: FLOW_BLOCK of EL_NOTE; NULL: not displayed, and no call names it, or it stands at a float's foot. */
	struct flow_item **notes;
	const char **note_marks; /* by number - 1: what is printed; NULL: the number that binding gave it */
	bool *has_no_margin; /* by number - 1: it is to stand beside its line (note_is_beside), and is called in a float */
	uint32_t n_notes;
	struct slot *slots;
	uint32_t n_slots;
};

/* The setter: what page/ needs to set text that only it knows. One per edition; passed down the stages. */
struct setter {
	struct arena *arena; /* the edition's */
	struct fonts *fonts;
	struct words *words; /* the word cache, shared by all editions */
	struct diags *diags;
	struct memo *memo; /* of earlier rounds, with the same `words`; NULL: nothing is kept */
};
struct words *words_new(struct arena *program);
/* For drafts: a character that no font has is set as a box, its finding stays. Else it is left out. */
void words_show_missing(struct words *words);

/* The classes of figures with tables, and what `styled` says of them, are settled here: a table's width decides. */
struct flow *flow_from_styled(struct arena *a, struct styled *styled, struct setter *setter, struct diags *diags);

/* The shaped word of a slot's text or of a leader; memoised in the word cache. */
const struct word *word_shaped(struct setter *setter, const struct shaping *use, struct str text);
/* The part of `word` between its hyphens `head` and `tail`, with the second's hyphen; memoised likewise. */
const struct word *word_part(struct setter *setter, const struct word *word, int head, int tail);
/* A generated paragraph: plain text in one style (margin boxes). `node` may be NULL. `text` may hold U+000A for line breaks. */
const struct para *para_from_text(struct setter *setter, const struct style *style, const char *lang, struct str text,
                                  const struct node *node, enum pseudo pseudo);

/* `para` in another size: its text and its leading by `by` / `of`, in styles of its own. */
const struct para *para_scaled(struct arena *a, const struct para *para, length by, length of);

/* Does it stand beside the line that calls it: position: absolute, which notes of the class margin may have? */
bool note_is_beside(const struct flow_item *note);
/* What is printed of a note, at its call and before it: its letter within a float, else its number; NULL: it has none. */
const char *note_mark(const struct flow *flow, const struct node *note);

void flow_dump(struct buf *out, const struct flow *flow);

#endif
