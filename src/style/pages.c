/* SPDX-License-Identifier: EUPL-1.2 */
/* pages.c - the styles of pages, their margin boxes and their notes: Paged Media 3, sections 4 to 6, and GCPM 3,
 * section 2.
 *
 * A page inherits from the root element, its boxes from it. Where an edition is made smaller to fit, its pages and
 * their boxes are not, but the place of notes is. */
#include "edges.h"

#include <stdlib.h>

struct page_rules {
	struct cascade *c;
	struct ranked_page *ranked; /* weakest first */
	size_t n;
	struct map names; /* that rules name */
	struct map memo;  /* name and flags to struct page_style */
};

static int compare_pages(const void *a, const void *b)
{
	const struct ranked_page *x = a, *y = b;
	if (x->is_base != y->is_base)
		return x->is_base ? -1 : 1;
	if (x->rule->specificity != y->rule->specificity)
		return x->rule->specificity < y->rule->specificity ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

struct page_rules *page_rules_new(struct cascade *c, const struct sheet *const *sheets, size_t n_sheets)
{
	struct page_rules *pages = arena_new(c->arena, struct page_rules);
	LIST(struct ranked_page) all = {0};
	pages->c = c;
	for (size_t i = 0; i < n_sheets; i++)
		for (size_t j = 0; j < sheets[i]->pages.n; j++) {
			const struct page_rule *rule = sheets[i]->pages.at[j];
			list_push(c->arena, &all, (struct ranked_page){rule, i == 0, (uint32_t)all.n});
			if (rule->name)
				*map_at(c->arena, &pages->names, str_from_z(rule->name)) = pages;
		}
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, compare_pages);
	pages->ranked = all.at;
	pages->n = all.n;
	return pages;
}

const struct style *page_rules_initial(const struct page_rules *pages)
{
	return &pages->c->initial_used.style;
}

/* --- one page --- */

struct paging {
	struct page_rules *pages;
	struct arena scratch;
	struct page_asked asked;
	struct page_style *page;
	struct computed context; /* the page's own values */
	struct winners winners;
};

typedef const struct declarations *part_of_rule(const struct page_rule *rule, int box);

static const struct declarations *page_part(const struct page_rule *rule, int box)
{
	(void)box;
	return &rule->page;
}

static const struct declarations *box_part(const struct page_rule *rule, int box)
{
	return &rule->boxes[box];
}

static const struct declarations *notes_part(const struct page_rule *rule, int box)
{
	(void)box;
	return &rule->footnotes;
}

static void add_part(struct paging *p, struct declared *said, const struct ranked_page *page, part_of_rule *part,
                     int box, bool important)
{
	const struct declarations *all = part(page->rule, box);
	struct declarations rest;
	if (part == box_part && page->is_base && all->first && edge_is_cleared(&p->asked, box)) {
		rest = without_content(&p->scratch, all);
		all = &rest;
	}
	said_add(&p->scratch, said, all, important);
}

static struct declared said_of(struct paging *p, part_of_rule *part, int box)
{
	struct declared said = {0};
	for (int pass = 0; pass < 3; pass++)
		for (size_t i = 0; i < p->pages->n; i++) {
			const struct ranked_page *page = &p->pages->ranked[i];
			if (page_applies(page->rule, &p->asked) && (pass == 0 || page->is_base == (pass == 2)))
				add_part(p, &said, page, part, box, pass > 0);
		}
	return said;
}

/* Paged Media 3, section 5.3.2.1: each box has its own text-align and vertical-align. */
struct box_default {
	uint8_t align, vertical;
};
static const struct box_default box_defaults[N_MARGIN_BOXES] = {
	[BOX_TOP_LEFT_CORNER] = {ALIGN_END, 1},       [BOX_TOP_LEFT] = {ALIGN_START, 1},
	[BOX_TOP_CENTER] = {ALIGN_CENTER, 1},         [BOX_TOP_RIGHT] = {ALIGN_END, 1},
	[BOX_TOP_RIGHT_CORNER] = {ALIGN_START, 1},    [BOX_RIGHT_TOP] = {ALIGN_CENTER, 0},
	[BOX_RIGHT_MIDDLE] = {ALIGN_CENTER, 1},       [BOX_RIGHT_BOTTOM] = {ALIGN_CENTER, 2},
	[BOX_BOTTOM_RIGHT_CORNER] = {ALIGN_START, 1}, [BOX_BOTTOM_RIGHT] = {ALIGN_END, 1},
	[BOX_BOTTOM_CENTER] = {ALIGN_CENTER, 1},      [BOX_BOTTOM_LEFT] = {ALIGN_START, 1},
	[BOX_BOTTOM_LEFT_CORNER] = {ALIGN_END, 1},    [BOX_LEFT_BOTTOM] = {ALIGN_CENTER, 2},
	[BOX_LEFT_MIDDLE] = {ALIGN_CENTER, 1},        [BOX_LEFT_TOP] = {ALIGN_CENTER, 0},
};

/* A box of the page from its declarations; *winners says which. */
static void compute_part(struct paging *p, part_of_rule *part, int box, enum declaration_context context,
                         struct computed *to, struct winners *winners)
{
	struct cascade *c = p->pages->c;
	struct declared said = said_of(p, part, box);
	const struct computed *parent = context == IN_PAGE ? c->root : &p->context;
	const struct customs *customs = said_customs(c, parent->customs, &said);
	*winners = winners_of(c, customs, said.at, said.n, context);
	compute(c, to, parent, customs, winners);
}

/* Most are not, and have no content then. */
static bool is_box_declared(const struct paging *p, int box)
{
	for (size_t i = 0; i < p->pages->n; i++) {
		const struct page_rule *rule = p->pages->ranked[i].rule;
		if (rule->boxes[box].first && page_applies(rule, &p->asked))
			return true;
	}
	return false;
}

static void set_box(struct paging *p, int box)
{
	struct cascade *c = p->pages->c;
	struct computed computed;
	struct winners winners;
	if (!is_box_declared(p, box))
		return;
	compute_part(p, box_part, box, IN_MARGIN_BOX, &computed, &winners);
	if (!computed.said.is_said)
		return;
	if (!winners.of[PROPERTY_TEXT_ALIGN])
		computed.text_align = box_defaults[box].align;
	int kind = computed.raise.kind;
	p->page->box_vertical[box] = (int8_t)(kind >= RAISE_TOP ? kind - RAISE_TOP : box_defaults[box].vertical);
	compute_finish(c, &computed, &p->context);
	computed.style.display = DISPLAY_BLOCK;
	if (box_is_built_in(&p->asked, box) && !box_fit(&computed.style, box, p->page->margin))
		return;
	p->page->boxes[box] = intern_style(c->arena, &c->interned, &computed.style);
}

static void set_footnotes(struct paging *p)
{
	struct cascade *c = p->pages->c;
	struct computed computed;
	struct winners winners;
	compute_part(p, notes_part, 0, IN_ELEMENT, &computed, &winners);
	compute_finish(c, &computed, &p->context);
	computed.style.display = DISPLAY_BLOCK;
	p->page->footnotes = intern_style(c->arena, &c->interned, &computed.style);
}

static const char *folio_style(const struct page_style *page)
{
	for (int box = 0; box < N_MARGIN_BOXES; box++)
		for (const struct content *item = page->boxes[box] ? page->boxes[box]->content : NULL; item;
		     item = item->next)
			if (item->kind == CONTENT_COUNTER && strcmp(item->text, "page") == 0)
				return item->style ? item->style : "decimal";
	return NULL;
}

/* --- the room for text --- */

static bool has_room(const struct paging *p, enum side from, enum side to, length whole)
{
	const struct style *style = &p->context.style;
	length least = from == LEFT ? 2 * style->font_size : style->line_height;
	return (extent)whole - p->page->margin[from] - p->page->margin[to] >= least;
}

/* The place to blame: where a margin or the size was said last, for a sheet stands behind those that it builds on. */
static struct span blame(const struct winners *winners, enum property one, enum property other)
{
	const enum property asked[] = {one, other, PROPERTY_SIZE};
	struct span last = NO_SPAN;
	for (size_t i = 0; i < 3; i++)
		if (winners->span[asked[i]].start > last.start)
			last = winners->span[asked[i]];
	return last;
}

static void report_no_room(struct paging *p, struct span span, const char *what, length margins, length whole)
{
	struct cascade *c = p->pages->c;
	struct buf numbers = {0};
	if (!is_first_report(c, RULE_CSS_LIMIT, span))
		return;
	buf_put_length(&numbers, margins);
	buf_puts(&numbers, " pt of a page that has ");
	buf_put_length(&numbers, whole);
	diag_add(c->diags, RULE_CSS_LIMIT, span, "make the margins smaller or the page larger",
	         "the margins take %s pt of %s", numbers.at, what);
	buf_release(&numbers);
}

enum { SIDE_LEAST = 3 * PT }; /* ISO 19005-2, 6.1.13; no length is as much as the 14,400 pt that are the most */

static bool has_size(struct paging *p)
{
	struct cascade *c = p->pages->c;
	const struct page_style *page = p->page;
	if (page->width >= SIDE_LEAST && page->height >= SIDE_LEAST)
		return true;
	struct span span = p->winners.span[PROPERTY_SIZE];
	struct buf numbers = {0};
	buf_put_length(&numbers, page->width);
	buf_puts(&numbers, " pt by ");
	buf_put_length(&numbers, page->height);
	if (is_first_report(c, RULE_CSS_LIMIT, span))
		diag_add(c->diags, RULE_CSS_LIMIT, span, "the sides of a page in an archival PDF have 3 pt at least",
		         "no reader can show a page of %s pt", numbers.at);
	buf_release(&numbers);
	return false;
}

/* A page without room is a fault; so that the rest can be looked at, it goes on as an A4 page with margins of 2 cm. */
static void check_room(struct paging *p)
{
	struct page_style *page = p->page;
	bool is_page = has_size(p);
	bool is_wide = has_room(p, LEFT, RIGHT, page->width), is_high = has_room(p, TOP, BOTTOM, page->height);
	if (is_page && !is_wide)
		report_no_room(p, blame(&p->winners, PROPERTY_MARGIN_LEFT, PROPERTY_MARGIN_RIGHT), "width",
		               page->margin[LEFT] + page->margin[RIGHT], page->width);
	if (is_page && !is_high)
		report_no_room(p, blame(&p->winners, PROPERTY_MARGIN_TOP, PROPERTY_MARGIN_BOTTOM), "height",
		               page->margin[TOP] + page->margin[BOTTOM], page->height);
	if (is_page && is_wide && is_high)
		return;
	page->width = scaled(2100, 72LL * PT, 254);
	page->height = scaled(2970, 72LL * PT, 254);
	for (int side = 0; side < 4; side++)
		page->margin[side] = scaled(200, 72LL * PT, 254);
}

/* Pages are turned for what is wide: one that is not had its size from another rule. */
static void check_turn(struct paging *p)
{
	struct cascade *c = p->pages->c;
	const struct page_style *page = p->page;
	struct span span = blame(&p->winners, PROPERTY_PAGE_ORIENTATION, PROPERTY_SIZE);
	if (!page->orientation || page->width >= page->height || !is_first_report(c, RULE_CSS_VALUE, span))
		return;
	const char *name = p->asked.name ? p->asked.name : "";
	const char *between = *name ? " " : "";
	diag_add(c->diags, RULE_CSS_VALUE, span,
	         arena_printf(c->diags->arena,
	                      "say both: @page%s%s { size: A4 landscape; page-orientation: rotate-left }", between,
	                      name),
	         "the page%s%s is turned, but it is higher than it is wide", between, name);
}

static struct page_style *page_made(struct page_rules *pages, const char *name, unsigned flags)
{
	struct cascade *c = pages->c;
	struct fit_scale scale = c->scale;
	c->scale = full_scale;
	struct paging p = {.pages = pages,
	                   .asked = {pages->ranked, pages->n, name, flags},
	                   .page = arena_new(c->arena, struct page_style)};
	compute_part(&p, page_part, 0, IN_PAGE, &p.context, &p.winners);
	compute_finish(c, &p.context, c->root);
	struct page_style *page = p.page;
	page->width = p.context.page_size.width;
	page->height = p.context.page_size.height;
	page->orientation = p.context.page_orientation;
	page->background = p.context.style.background;
	for (int side = 0; side < 4; side++)
		page->margin[side] = measure_resolve(p.context.style.margin[side],
		                                     side == TOP || side == BOTTOM ? page->height : page->width);
	check_room(&p);
	check_turn(&p);
	for (int box = 0; box < N_MARGIN_BOXES; box++)
		set_box(&p, box);
	c->scale = scale;
	set_footnotes(&p);
	page->folio_style = folio_style(page);
	arena_release(&p.scratch);
	return page;
}

/* --- asked for --- */

length measure_resolve(struct measure_value v, length whole)
{
	switch (v.unit) {
	case UNIT_LENGTH:
		return v.value;
	case UNIT_PERCENT:
		return scaled(v.value, whole, 100LL * PT);
	default:
		return 0;
	}
}

const struct page_style *styled_page(const struct styled *styled, const char *name, unsigned flags)
{
	struct page_rules *pages = styled->pages;
	if (name && !map_find(&pages->names, str_from_z(name)))
		name = NULL;
	struct arena *a = pages->c->arena;
	struct arena_mark mark = arena_mark(a);
	size_t n = name ? strlen(name) : 0;
	char *at = arena_array(a, n + 1, char); /* asked for each block: not worth a format */
	at[0] = (char)('A' + flags);
	memcpy(at + 1, name ? name : "", n);
	struct str key = {at, n + 1};
	const struct page_style *known = map_find(&pages->memo, key);
	if (known) {
		arena_rewind(a, mark);
		return known;
	}
	struct page_style *made = page_made(pages, name, flags);
	*map_at(a, &pages->memo, key) = made;
	return made;
}

/* Every combination that can occur: first or not, left or right, blank or not. */
static const unsigned kinds_of_page[] = {PAGE_RIGHT,
                                         PAGE_LEFT,
                                         PAGE_FIRST | PAGE_RIGHT,
                                         PAGE_FIRST | PAGE_LEFT,
                                         PAGE_BLANK | PAGE_RIGHT,
                                         PAGE_BLANK | PAGE_LEFT,
                                         PAGE_FIRST | PAGE_BLANK | PAGE_RIGHT,
                                         PAGE_FIRST | PAGE_BLANK | PAGE_LEFT};
#define N_KINDS (sizeof kinds_of_page / sizeof *kinds_of_page)

/* The page names that the styles of nodes [first, end) ask for, in the order of the document; the first is NULL. */
static const char *const *names_asked(const struct styled *styled, uint32_t first, uint32_t end, struct arena *a,
                                      size_t *n)
{
	LIST(const char *) names = {0};
	struct map seen = {0};
	const struct style *last = NULL;
	list_push(a, &names, NULL);
	for (uint32_t i = first; i < end; i++) {
		const struct style *style = styled->of[i];
		if (style == last || !style->page)
			continue;
		last = style;
		void **place = map_at(a, &seen, str_from_z(style->page));
		if (!*place && map_find(&styled->pages->names, str_from_z(style->page)))
			list_push(a, &names, style->page);
		*place = a;
	}
	*n = names.n;
	return names.at;
}

void page_rules_check(const struct styled *styled, uint32_t first, uint32_t end)
{
	struct arena scratch = {0};
	size_t n;
	const char *const *names = names_asked(styled, first, end, &scratch, &n);
	for (size_t i = 0; i < n; i++)
		for (size_t kind = 0; kind < N_KINDS; kind++)
			styled_page(styled, names[i], kinds_of_page[kind]);
	arena_release(&scratch);
}

/* --- the dump --- */

static void put_page(struct buf *out, const struct styled *styled, const struct page_style *page)
{
	static const char *const box_names[N_MARGIN_BOXES] = {
		"top-left-corner",     "top-left",     "top-center",    "top-right",
		"top-right-corner",    "right-top",    "right-middle",  "right-bottom",
		"bottom-right-corner", "bottom-right", "bottom-center", "bottom-left",
		"bottom-left-corner",  "left-bottom",  "left-middle",   "left-top"};
	static const char *const verticals[] = {"top", "middle", "bottom"};
	static const char *const orientations[] = {"upright", "rotate-left", "rotate-right"};
	const struct style *initial = page_rules_initial(styled->pages);
	buf_puts(out, "  size: ");
	buf_put_length(out, page->width);
	buf_putc(out, ' ');
	buf_put_length(out, page->height);
	if (page->orientation)
		buf_printf(out, "\n  page-orientation: %s", orientations[page->orientation]);
	buf_puts(out, "\n  margin:");
	for (int side = 0; side < 4; side++) {
		buf_putc(out, ' ');
		buf_put_length(out, page->margin[side]);
	}
	buf_printf(out, "\n  folio: %s\n", page->folio_style ? page->folio_style : "decimal");
	for (int box = 0; box < N_MARGIN_BOXES; box++)
		if (page->boxes[box]) {
			buf_printf(out, "  @%s %s\n", box_names[box], verticals[page->box_vertical[box]]);
			style_put(out, page->boxes[box], initial);
		}
	buf_puts(out, "  @footnote\n");
	style_put(out, page->footnotes, initial);
}

void page_rules_dump(struct buf *out, const struct styled *styled)
{
	struct arena scratch = {0};
	size_t n;
	const char *const *names = names_asked(styled, 0, styled->doc->n_nodes, &scratch, &n);
	for (size_t i = 0; i < n; i++)
		for (size_t kind = 0; kind < N_KINDS; kind++) {
			unsigned flags = kinds_of_page[kind];
			buf_printf(out, "page %s%s%s%s%s\n", names[i] ? names[i] : "",
			           flags & PAGE_FIRST ? ":first" : "", flags & PAGE_LEFT ? ":left" : "",
			           flags & PAGE_RIGHT ? ":right" : "", flags & PAGE_BLANK ? ":blank" : "");
			put_page(out, styled, styled_page(styled, names[i], flags));
		}
	arena_release(&scratch);
}
