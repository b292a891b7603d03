/* SPDX-License-Identifier: EUPL-1.2 */
/* style.h - computed values: what the sheets say of every node, page and margin box.
 *
 * Sources  CSS Syntax 3, Selectors 4 (the subset of the manual), CSS Cascade 4 (origin: base sheet, then the
 *          publication's; importance, specificity, order), Custom Properties 1, Paged Media 3, GCPM 3 (string-set,
 *          footnotes, leaders through Content 3), Multi-column Layout 1, Page Floats 3, Text 3, Fonts 4.
 * Units    lengths in 1/65,536 pt; a px is 0.75 pt. em, rem, ex (0.5 em), ch (0.5 em) are resolved here; percentages
 *          that depend on the page's measure stay percentages (struct measure_value).
 * Sharing  equal computed styles are one object: compare by pointer. A node's style is found by its index.
 * Ownership  styles live in the edition's arena; sheets in the arena given to sheet_from_source. */
#ifndef STYLE_STYLE_H
#define STYLE_STYLE_H

#include "../base/file.h"
#include "../base/length.h"
#include "../doc/doc.h"
#include "../figure/emblem.h"
#include "../font/font.h"

/* --- values ---------------------------------------------------------------------------------------------------- */

enum value_unit { UNIT_AUTO, UNIT_LENGTH, UNIT_PERCENT };
struct measure_value { /* a width, margin, padding, offset */
	enum value_unit unit;
	int32_t value; /* UNIT_LENGTH: 1/65,536 pt; UNIT_PERCENT: 1/65,536 of 1 % */
};
length measure_resolve(struct measure_value v, length whole); /* auto is 0 */

enum side { TOP, RIGHT, BOTTOM, LEFT };

struct color {
	uint8_t r, g, b, a;
}; /* sRGB; a: 0 transparent, 255 opaque, nothing between is used */

enum display { DISPLAY_BLOCK, DISPLAY_INLINE, DISPLAY_LIST_ITEM, DISPLAY_NONE };
enum position { POSITION_STATIC, POSITION_ABSOLUTE, POSITION_RELATIVE };
enum float_kind {
	FLOAT_NONE,
	FLOAT_FOOTNOTE, /* notes only; GCPM 3, section 2.2 */
	FLOAT_LEFT,     /* beside the text that follows; CSS 2.2, section 9.5 */
	FLOAT_RIGHT,
	FLOAT_TOP, /* of this page or a later one; Page Floats 3 */
	FLOAT_BOTTOM,
	FLOAT_TOP_BOTTOM, /* whichever comes first; this and the next are ours */
	FLOAT_PAGE        /* pages of its own, while the text goes on */
};
enum clear { CLEAR_NONE = 0, CLEAR_LEFT = 1, CLEAR_RIGHT = 2 }; /* bits */
enum break_kind {
	BREAK_AUTO,
	BREAK_AVOID,
	BREAK_PAGE,
	BREAK_LEFT,
	BREAK_RIGHT,
	BREAK_RECTO,
	BREAK_VERSO,
	BREAK_COLUMN
};
enum align { ALIGN_START, ALIGN_END, ALIGN_CENTER, ALIGN_JUSTIFY };
/* Each holds for what the one before it says; spreads and columns are taken for pages. */
enum hyphenate_last { LAST_MAY_DIVIDE, LAST_OF_SPREAD, LAST_OF_PAGE, LAST_OF_COLUMN, LAST_ALWAYS };
enum hyphens { HYPHENS_NONE, HYPHENS_MANUAL, HYPHENS_AUTO };
enum white_space { SPACE_NORMAL, SPACE_NOWRAP, SPACE_PRE, SPACE_PRE_WRAP };
enum transform { TRANSFORM_NONE, TRANSFORM_UPPER, TRANSFORM_LOWER };
enum border_style { BORDER_NONE, BORDER_SOLID, BORDER_DOTTED };
enum text_fit { FIT_NONE, FIT_GROW };
enum align_content { CONTENT_START, CONTENT_CENTER, CONTENT_END }; /* in the min-height */
enum wrap { WRAP_NORMAL, WRAP_ANYWHERE };                          /* overflow-wrap: anywhere, break-word */
enum decoration { DECORATION_NONE = 0, DECORATION_UNDERLINE = 1, DECORATION_LINE_THROUGH = 2 }; /* bits */
enum decoration_style { DECORATION_SOLID, DECORATION_DOTTED };
enum cell_align { CELL_BASELINE, CELL_TOP, CELL_MIDDLE, CELL_BOTTOM };
enum mark_pattern { MARKS_SOLID, MARKS_HATCHED, MARKS_BACK_HATCHED, MARKS_DOTTED, MARKS_HOLLOW };
enum vertical { VERTICAL_BASELINE, VERTICAL_SUPER, VERTICAL_SUB, VERTICAL_LENGTH };

/* --- generated content ----------------------------------------------------------------------------------------- */

enum content_kind {
	CONTENT_TEXT,      /* a string */
	CONTENT_ATTRIBUTE, /* attr(name) */
	CONTENT_COUNTER,   /* counter(name, style): page, pages, heading, list-item, footnote; read only */
	CONTENT_COUNTERS,  /* counters(list-item, "separator", style): of all items around; text is the separator */
	CONTENT_STRING,    /* string(name, first|start|last|first-except); margin boxes */
	CONTENT_TARGET_COUNTER, /* target-counter(attr(href), page) */
	CONTENT_TARGET_TEXT,    /* target-text(attr(href)) */
	CONTENT_LEADER,         /* leader("." | dotted | solid | space) */
	CONTENT_SELF,           /* content(), content(text): the element's own text; string-set */
	CONTENT_UNSPOKEN        /* the last: / "", for eyes alone */
};
enum string_which { STRING_FIRST, STRING_START, STRING_LAST, STRING_FIRST_EXCEPT };
struct content {
	struct content *next;
	enum content_kind kind;
	const char *text;  /* the string, the attribute's, counter's or named string's name, the leader's pattern */
	const char *style; /* counters: "decimal", "lower-roman", ...; NULL: decimal */
	enum string_which which;
};

struct string_set { /* string-set: name content-list */
	struct string_set *next;
	const char *name;
	const struct content *content;
};

struct border {
	length width; /* 0 where the style is none */
	enum border_style style;
	struct color color;
};

/* --- a computed style ------------------------------------------------------------------------------------------ */

#define NO_RESET (-1)

struct style {
	/* inherited */
	const char *const *families; /* NULL-terminated */
	struct span families_span;   /* where a sheet says so first: for findings; equal where the list is */
	length font_size;
	int16_t font_weight; /* 1 to 1000 */
	bool is_italic;
	/* From font-variant-*, font-feature-settings, font-kerning: HarfBuzz syntax, sorted; "" for none. */
	const char *features;
	struct color color;
	length line_height;           /* the leading, resolved */
	enum align align, align_last; /* align_last: start where `auto` and align is justify */
	struct measure_value text_indent;
	enum hyphens hyphens;
	int8_t hyphenate_word, hyphenate_before, hyphenate_after; /* hyphenate-limit-chars; 0: the language's */
	int8_t hyphenate_lines;                                   /* hyphenate-limit-lines; 0: no limit */
	enum hyphenate_last hyphenate_last; /* hyphenate-limit-last: where lines should not end in a hyphen */
	bool scales_glyphs; /* --glyph-scaling: auto: letters of justified lines are set a little wider or narrower */
	bool hangs;         /* hanging-punctuation: allow-end (and first, last): small marks stand in the margin */
	int16_t widows, orphans;
	bool snaps; /* line-snap: baseline */
	length letter_spacing, word_spacing;
	enum white_space white_space;
	enum transform transform;
	enum wrap wrap;
	enum text_fit text_fit;
	bool balances;      /* text-wrap-style: balance */
	bool aligns_marks;  /* text-align: decimal: cells of a column by their decimal marks; `align` is ALIGN_END */
	length table_least; /* --table-least: no text of a table is made smaller to let it fit */
	enum emblem_form emblem_form;
	/* Of marks in charts (SVG 2, 13): color says what is painted; a: 0 none. */
	struct color fill, stroke;
	length stroke_width;
	enum mark_pattern mark_pattern; /* --pattern */
	bool is_dashed;                 /* stroke-dasharray is not none */
	int16_t tab_size;
	const char *list_style; /* "disc", "decimal", ..., or a string with a leading '"', or "none" */
	/* not inherited */
	enum display display;
	enum position position;
	enum float_kind float_kind;
	uint8_t clear;                     /* bits of enum clear: stands below the side floats there */
	int16_t column_count;              /* 0: auto */
	struct measure_value column_width; /* auto or a length */
	struct measure_value column_gap;   /* auto: normal, the font size; column_gap_of resolves it */
	bool spans_columns;                /* column-span: all */
	bool fills_columns;                /* column-fill: auto; else balanced where the rest fits on its page */
	struct border column_rule;         /* in the middle of each gap; none or solid */
	struct measure_value margin[4], padding[4];
	struct border border[4];
	struct color background;
	struct measure_value width;
	struct measure_value height;     /* auto or a length */
	struct measure_value max_width;  /* auto: none */
	struct measure_value max_height; /* the same */
	bool is_border_box;              /* box-sizing: border-box: width and max_width hold padding and borders */
	struct measure_value min_height; /* a percentage is of the page's height between its margins */
	enum align_content align_content;
	struct span narrowed_at;       /* where a sheet says the last of margins, paddings and widths at the sides */
	struct measure_value inset[4]; /* top right bottom left of position: absolute and relative */
	enum break_kind break_before, break_after, break_inside;
	const char *page;   /* named page, or NULL: as the parent (used value) */
	int32_t page_reset; /* counter-reset: page; NO_RESET */
	const struct string_set *strings;
	uint8_t decoration; /* bits of enum decoration; carried to inline children */
	enum decoration_style decoration_style;
	length decoration_thickness; /* 0: the font's */
	struct color decoration_color;
	enum cell_align cell_align; /* vertical-align of cells */
	enum vertical vertical;
	length raise;                  /* of vertical-align: how far above the baseline; super and sub resolved */
	const struct content *content; /* of pseudo-elements; NULL: normal or none */
	bool has_content;              /* content was said and is not none: an empty list is "" */
	/* generated boxes; NULL: none */
	const struct style *before, *after, *marker, *note_call, *note_marker;
};

enum { MOST_COLUMNS = 12 };
/* How many columns the content of an element is set in where its box is `content_width` wide, and how wide each is
 * (Multi-column Layout 1, section 3.4): 1 and the whole width where nothing is said. */
uint32_t column_count_of(const struct style *style, length content_width, length *column_width);
length column_gap_of(const struct style *style, length content_width);

/* Leaves the block the text for a page's head or foot, or for pages of its own? */
static inline bool style_leaves_text(const struct style *style)
{
	return style->float_kind >= FLOAT_TOP;
}

/* --- pages ----------------------------------------------------------------------------------------------------- */

enum margin_box { /* Paged Media 3, section 6.3 */
	          BOX_TOP_LEFT_CORNER,
	          BOX_TOP_LEFT,
	          BOX_TOP_CENTER,
	          BOX_TOP_RIGHT,
	          BOX_TOP_RIGHT_CORNER,
	          BOX_RIGHT_TOP,
	          BOX_RIGHT_MIDDLE,
	          BOX_RIGHT_BOTTOM,
	          BOX_BOTTOM_RIGHT_CORNER,
	          BOX_BOTTOM_RIGHT,
	          BOX_BOTTOM_CENTER,
	          BOX_BOTTOM_LEFT,
	          BOX_BOTTOM_LEFT_CORNER,
	          BOX_LEFT_BOTTOM,
	          BOX_LEFT_MIDDLE,
	          BOX_LEFT_TOP,
	          N_MARGIN_BOXES
};
enum page_orientation { ORIENTATION_UPRIGHT, ORIENTATION_ROTATE_LEFT, ORIENTATION_ROTATE_RIGHT };
struct page_style {
	length width, height; /* as it is laid out */
	/* How what is laid out is turned; left: counter-clockwise, its head comes to the left edge of the sheet. */
	enum page_orientation orientation;
	length margin[4];
	struct color background;
	/* NULL, or a style with has_content; text-align and vertical-align computed (below). */
	const struct style *boxes[N_MARGIN_BOXES];
	int8_t box_vertical[N_MARGIN_BOXES]; /* 0 top, 1 middle, 2 bottom */
	const struct style *footnotes;       /* @footnote: margin, border-top (the rule), padding; never NULL */
	const char *folio_style;             /* how counter(page) is written in a margin box; NULL: no box has it */
};
enum page_flag { PAGE_FIRST = 1, PAGE_LEFT = 2, PAGE_RIGHT = 4, PAGE_BLANK = 8 };

/* --- sheets and the styled document ---------------------------------------------------------------------------- */

struct fit_range { /* percents, as @fit has them */
	int least, most;
};

struct sheet;
/* What the last @fit of `sheets` says; 100 and 100 where there is none. */
struct fit_range sheets_fit_range(const struct sheet *const *sheets, size_t n_sheets);
/* Parses a sheet; @import is followed through `root` (NULL: not followed, a finding). */
struct sheet *sheet_from_source(struct arena *a, struct source_id source, struct root *root, struct diags *diags);

struct styled {
	const struct doc *doc;
	const struct style *const *of; /* by node index; EL_TEXT has its parent's */
	const bool *is_anonymous;      /* by node index: a p that selectors do not see (seen.h) */
	int percent;                   /* the scale */
	struct page_rules *pages;      /* private to style/, as is: */
	struct restyling *again;
	struct arena *arena;
};
struct fonts;
/* Puts the sheets' rules in order and keeps styles by what they follow from: what documents that are styled one after
 * another share. Styles of one are good while it is, or until it has served another document that is styled otherwise. */
struct stylist;
struct stylist *stylist_new(void);
void stylist_free(struct stylist *stylist);         /* NULL is fine */
size_t stylist_size(const struct stylist *stylist); /* bytes that it holds */

/* `sheets` in cascade order: base first. `fonts` measure ch, ex and cap, also while styled_page is asked; NULL: these
 * are what CSS assumes. */
struct styled *styled_from_doc(struct arena *a, const struct doc *doc, const struct sheet *const *sheets,
                               size_t n_sheets, struct fonts *fonts, struct diags *diags);
struct style_wishes {
	const struct sheet *const *sheets; /* and so on: as above */
	size_t n_sheets;
	struct fonts *fonts;
	/* Of an edition that has to fit: font sizes, leadings, vertical margins, paddings and places are that much of what
	 * the sheets say, but no text is made smaller than --table-least of the root. Pages, line widths, pictures and what
	 * stands across are as they are, lengths in em follow their font, and what has --fit-scale: none is as the sheets
	 * say. */
	int percent;
	struct stylist *stylist; /* NULL: one for this document */
};
struct styled *styled_by_wishes(struct arena *a, const struct doc *doc, const struct style_wishes *wishes,
                                struct diags *diags);
/* The styles of `top`, whose classes have changed, and of all below it anew: what a table's width decides (bind/ cannot
 * know, and the sheet says how it looks). `styled` is the one that the flow is being made of. */
void styled_again(struct styled *styled, const struct node *top);
/* The page style for a page named `name` (NULL: none), memoised. */
const struct page_style *styled_page(const struct styled *styled, const char *name, unsigned flags);

void styled_dump(struct buf *out, const struct styled *styled);
/* The table of properties as the manual prints it. */
void style_list_properties(struct buf *out);

#endif
