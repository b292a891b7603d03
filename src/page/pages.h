/* SPDX-License-Identifier: EUPL-1.2 */
/* pages.h - placed fragments: what stands where on which page.
 *
 * Units      1/65,536 pt from the page's top left corner, y down; a line's y is its baseline.
 * Order      fragments of a page are in the order they are painted: grounds and rules first, then text in reading
 *            order, then furniture.
 * Ownership  the edition's arena; paragraphs, nodes and styles are borrowed from the flow. */
#ifndef PAGE_PAGES_H
#define PAGE_PAGES_H

#include "../line/line.h"

enum fragment_kind { FRAGMENT_LINE, FRAGMENT_RECT, FRAGMENT_DRAWING };
enum artifact {
	ARTIFACT_NONE,   /* real content, owned by its nodes */
	ARTIFACT_LAYOUT, /* grounds, borders, rules */
	ARTIFACT_HEADER, /* furniture at the top */
	ARTIFACT_FOOTER,
	ARTIFACT_REPEATED /* text that stands on a page before, and again here: heads of tables, stubs */
};
struct fragment {
	enum fragment_kind kind;
	enum artifact artifact;
	const struct node *node; /* what it belongs to */
	length x, y; /* FRAGMENT_LINE: left edge of the paragraph's content box, baseline; others: top left */
	const struct para *para; /* FRAGMENT_LINE */
	const struct line *line;
	uint32_t line_number; /* in its paragraph, from 0 */
	bool is_last_line;
	enum pseudo pseudo;              /* FRAGMENT_LINE of an aside: what it is (a marker is the Lbl of its item) */
	length width, height;            /* FRAGMENT_RECT, FRAGMENT_DRAWING */
	const struct drawing *drawing;   /* FRAGMENT_DRAWING: scaled from its natural size to width and height */
	const struct flow_label *labels; /* of its texts */
	uint32_t n_labels_left;          /* of a chart: that found no place */
	uint32_t atom;                   /* FRAGMENT_DRAWING within a line of `para`: its atom, on line `line_number` */
	struct color color;
};

struct page {
	length width, height;
	uint32_t number;   /* from 1, counts all pages */
	uint32_t count;    /* the page's counter, as sheets reset it; 0: a page that is not counted */
	const char *folio; /* the counter as printed: "iv", "12"; page labels come from it */
	const char *folio_style;
	bool is_recto, is_blank;
	const struct page_style *style;
	struct fragment *fragments;
	uint32_t n_fragments;
};

struct target_place {  /* where a node's first line, or box, begins */
	uint32_t page; /* index; UINT32_MAX: nowhere */
	length x, y;   /* its top left corner */
};

struct pages {
	const struct flow *flow;
	struct page *pages;
	uint32_t n_pages;
	struct target_place *places; /* by node index */
	struct slot_value
		*slots; /* by slot number, settled; SLOT_PAGE and SLOT_PAGES of furniture are plain text already */
	struct setter *setter;
	bool *has_no_margin; /* by note: it was to stand beside its line, and finds no room there: it is lost */
	uint32_t rounds;     /* how many it took */
	int64_t cost;
};

struct page_wishes {   /* parameters of the breaker */
	uint32_t beam; /* states kept at each place; 1 is greedy */
};
struct pages *pages_from_flow(struct arena *a, const struct flow *flow, struct setter *setter,
                              const struct page_wishes *wishes, struct diags *diags);

void pages_dump(struct buf *out, const struct pages *pages);

#endif
