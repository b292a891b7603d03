/* SPDX-License-Identifier: EUPL-1.2 */
/* furniture.c - running heads and folios: the margin boxes of each page, after Paged Media 3, section 6, and GCPM 3
 * (string()).
 *
 * The three boxes at the top, or at the foot, share its whole length and are told apart by alignment; where their texts
 * would meet, each gets its share and is set in lines. A text that is the same as on the page before, in the same
 * style, is set once. */
#include "place.h"

#include "../locale/locale.h"

struct area {
	length x, y, width, height;
};

struct set_before { /* what a box held on an earlier page */
	const struct style *style;
	const char *text;
	length width;
	const struct para *para;
	struct setting setting;
};

struct margin_text { /* a box of the page at hand; style NULL: there is none, or nothing in it */
	const struct style *style;
	const char *text;
	length natural; /* the width of its text on one line, edges and a space to its neighbour included */
	struct area area;
};

struct strings_so_far {
	LIST(struct string_value) carried; /* by name: the last value before this page */
};

struct furnisher {
	struct page_making *m;
	struct strings_so_far strings;
	struct set_before before[N_MARGIN_BOXES], unbroken[N_MARGIN_BOXES];
	struct buf text;
};

static struct area area_of(const struct page_style *p, enum margin_box box)
{
	length right = p->width - p->margin[RIGHT], bottom = p->height - p->margin[BOTTOM];
	length inner_width = right - p->margin[LEFT], third = (bottom - p->margin[TOP]) / 3;
	switch (box) {
	case BOX_TOP_LEFT_CORNER:
		return (struct area){0, 0, p->margin[LEFT], p->margin[TOP]};
	case BOX_TOP_RIGHT_CORNER:
		return (struct area){right, 0, p->margin[RIGHT], p->margin[TOP]};
	case BOX_BOTTOM_LEFT_CORNER:
		return (struct area){0, bottom, p->margin[LEFT], p->margin[BOTTOM]};
	case BOX_BOTTOM_RIGHT_CORNER:
		return (struct area){right, bottom, p->margin[RIGHT], p->margin[BOTTOM]};
	case BOX_TOP_LEFT:
	case BOX_TOP_CENTER:
	case BOX_TOP_RIGHT:
		return (struct area){p->margin[LEFT], 0, inner_width, p->margin[TOP]};
	case BOX_BOTTOM_LEFT:
	case BOX_BOTTOM_CENTER:
	case BOX_BOTTOM_RIGHT:
		return (struct area){p->margin[LEFT], bottom, inner_width, p->margin[BOTTOM]};
	case BOX_LEFT_TOP:
	case BOX_LEFT_MIDDLE:
	case BOX_LEFT_BOTTOM: {
		int at = box == BOX_LEFT_TOP ? 0 : box == BOX_LEFT_MIDDLE ? 1 : 2;
		return (struct area){0, p->margin[TOP] + at * third, p->margin[LEFT], third};
	}
	default: {
		int at = box == BOX_RIGHT_TOP ? 0 : box == BOX_RIGHT_MIDDLE ? 1 : 2;
		return (struct area){right, p->margin[TOP] + at * third, p->margin[RIGHT], third};
	}
	}
}

static enum artifact artifact_of(enum margin_box box)
{
	return box >= BOX_BOTTOM_RIGHT_CORNER && box <= BOX_BOTTOM_LEFT_CORNER ? ARTIFACT_FOOTER : ARTIFACT_HEADER;
}

/* --- text ------------------------------------------------------------------------------------------------------ */

static const char *carried_string(const struct furnisher *f, const char *name)
{
	for (size_t i = 0; i < f->strings.carried.n; i++)
		if (strcmp(f->strings.carried.at[i].name, name) == 0)
			return f->strings.carried.at[i].text;
	return NULL;
}

/* What floats may stand behind text that follows it in the document: pages after it go on with what that text says. */
static void carry_on(struct furnisher *f, const struct string_value *values)
{
	for (; values; values = values->next) {
		struct string_value *old = NULL;
		for (size_t i = 0; i < f->strings.carried.n; i++)
			if (strcmp(f->strings.carried.at[i].name, values->name) == 0)
				old = &f->strings.carried.at[i];
		if (!old)
			list_push(f->m->galleys, &f->strings.carried, *values);
		else if (values->place >= old->place)
			*old = *values;
	}
}

/* GCPM 3, section 1.1.3: the first from the top down, the last in the document. */
static const char *string_on_page(const struct furnisher *f, const char *name, enum string_which which,
                                  const struct string_value *here)
{
	const char *first = NULL;
	const struct string_value *last = NULL;
	for (; here; here = here->next) {
		if (strcmp(here->name, name) != 0)
			continue;
		if (!first)
			first = here->text;
		if (!last || here->place >= last->place)
			last = here;
	}
	if (which == STRING_FIRST_EXCEPT && first)
		return NULL;
	if (which == STRING_LAST && last)
		return last->text;
	if (which == STRING_FIRST && first)
		return first;
	const char *carried = carried_string(f, name);
	return carried || which != STRING_START ? carried : first;
}

static const char *text_of(struct furnisher *f, const struct content *content, const struct page *page,
                           const struct string_value *here)
{
	f->text.n = 0;
	for (; content; content = content->next) {
		if (content->kind == CONTENT_TEXT)
			buf_puts(&f->text, content->text);
		else if (content->kind == CONTENT_STRING)
			buf_put_str(&f->text, str_from_z(string_on_page(f, content->text, content->which, here)));
		else if (content->kind == CONTENT_COUNTER && strcmp(content->text, "page") == 0)
			buf_puts(&f->text,
			         content->style ? number_text(f->m->arena, page->count, content->style) : page->folio);
		else if (content->kind == CONTENT_COUNTER && strcmp(content->text, "pages") == 0)
			buf_puts(&f->text, number_text(f->m->arena, f->m->pages->n_pages,
			                               content->style ? content->style : "decimal"));
	}
	return f->text.n ? f->text.at : "";
}

/* --- boxes ----------------------------------------------------------------------------------------------------- */

static const struct set_before *set_text(struct furnisher *f, struct set_before *before, const struct style *style,
                                         const char *text, length width)
{
	if (before->style == style && before->width == width && strcmp(before->text, text) == 0)
		return before;
	struct page_making *m = f->m;
	const char *kept = arena_strdup(m->arena, text);
	const struct para *para =
		para_from_text(m->setter, style, m->flow->styled->doc->lang, str_from_z(kept), NULL, PSEUDO_NONE);
	struct measure measure = {.rest = {.width = width}};
	struct settings set = lines_of(m->arena, m->scratch, para, &measure, NULL, m->setter);
	*before = (struct set_before){.style = style, .text = kept, .width = width, .para = para, .setting = set.best};
	return before;
}

/* --- what each box holds, and its share of the edge --------------------------------------------------------------- */

static bool has_border(const struct style *style)
{
	for (int side = 0; side < 4; side++)
		if (style->border[side].width > 0)
			return true;
	return false;
}

#define UNBROKEN (30000 * PT)

static struct margin_text said_by(struct furnisher *f, const struct page *page, enum margin_box box,
                                  const struct string_value *here)
{
	const struct style *style = page->style->boxes[box];
	const char *text = style ? text_of(f, style->content, page, here) : "";
	if (!style || (!*text && !has_border(style)))
		return (struct margin_text){0};
	struct margin_text said = {.style = style, .area = area_of(page->style, box)};
	const struct set_before *set = set_text(f, &f->unbroken[box], style, text, UNBROKEN);
	struct content_box content = content_box_of(style, 0, said.area.width);
	said.text = set->text;
	said.natural = said.area.width - content.width;
	for (uint32_t k = 0; k < set->setting.n_lines; k++)
		said.natural = length_max(said.natural, said.area.width - content.width + set->setting.lines[k].width +
		                                                style->font_size);
	return said;
}

/* What needs no more than its even share has what it needs; the rest is the others'. */
static length share(length natural, length even, length others)
{
	return length_min(natural, length_max(even, others));
}

/* Where the texts of an edge would meet, its length is divided; the middle box stays in the middle, as in Paged Media
 * 3, section 5.3.2.3. */
static void divide_edge(struct margin_text *left, struct margin_text *center, struct margin_text *right)
{
	length side = length_max(left->natural, right->natural);
	length whole = length_max(length_max(left->area.width, center->area.width), right->area.width);
	length left_width = whole, right_width = whole;
	if (center->style && side > 0) {
		if (center->natural + 2LL * side <= whole)
			return;
		length middle = share(center->natural, whole / 3, whole - length_min(side, whole / 2) * 2);
		left_width = right_width = (whole - middle) / 2;
		center->area.x += left_width;
		center->area.width = middle;
	} else if (left->style && right->style) {
		if ((extent)left->natural + right->natural <= whole)
			return;
		left_width = share(left->natural, whole / 2, whole - length_min(right->natural, whole));
		right_width = whole - left_width;
	}
	left->area.width = left_width;
	right->area.x += whole - right_width;
	right->area.width = right_width;
}

/* --- drawing ----------------------------------------------------------------------------------------------------- */

struct page_list {
	LIST(struct fragment) all;
};

static void put_rule(struct page_making *m, struct page_list *list, enum artifact artifact, struct area at,
                     struct color color)
{
	if (at.width > 0 && at.height > 0 && color.a)
		list_push(m->galleys, &list->all,
		          (struct fragment){.kind = FRAGMENT_RECT,
		                            .artifact = artifact,
		                            .node = m->flow->root->node,
		                            .x = at.x,
		                            .y = at.y,
		                            .width = at.width,
		                            .height = at.height,
		                            .color = color});
}

/* The ground of a margin box, from `top` to `bottom`, and the rules along its edges. */
static void put_box(struct page_making *m, struct page_list *list, enum artifact artifact, const struct style *style,
                    const struct content_box *box, length top, length bottom)
{
	const struct border *border = style->border;
	length x = box->border_x, width = box->border_width, height = bottom - top;
	length right = x + width - border[RIGHT].width, foot = bottom - border[BOTTOM].width;
	put_rule(m, list, artifact, (struct area){x, top, width, height}, style->background);
	put_rule(m, list, artifact, (struct area){x, top, width, border[TOP].width}, border[TOP].color);
	put_rule(m, list, artifact, (struct area){x, foot, width, border[BOTTOM].width}, border[BOTTOM].color);
	put_rule(m, list, artifact, (struct area){x, top, border[LEFT].width, height}, border[LEFT].color);
	put_rule(m, list, artifact, (struct area){right, top, border[RIGHT].width, height}, border[RIGHT].color);
}

static void put_lines(struct page_making *m, struct page_list *list, enum artifact artifact,
                      const struct set_before *set, length x, length baseline, length page_height)
{
	length leading = set->style->line_height;
	for (uint32_t k = 0; k < set->setting.n_lines && (extent)baseline + (extent)k * leading <= page_height; k++)
		list_push(m->galleys, &list->all,
		          (struct fragment){.kind = FRAGMENT_LINE,
		                            .artifact = artifact,
		                            .node = m->flow->root->node,
		                            .x = x,
		                            .y = baseline + (length)k * leading,
		                            .para = set->para,
		                            .line = &set->setting.lines[k],
		                            .line_number = k,
		                            .is_last_line = k + 1 == set->setting.n_lines});
}

static void put_margin_box(struct furnisher *f, const struct page *page, enum margin_box box,
                           const struct margin_text *said, struct page_list *list)
{
	struct page_making *m = f->m;
	const struct style *style = said->style;
	struct area area = said->area;
	struct content_box content = content_box_of(style, area.x, area.width);
	const struct set_before *set = set_text(f, &f->before[box], style, said->text, content.width);
	length margin_above = measure_resolve(style->margin[TOP], area.width),
	       margin_below = measure_resolve(style->margin[BOTTOM], area.width);
	length above = style->border[TOP].width + measure_resolve(style->padding[TOP], area.width) + margin_above;
	length below = style->border[BOTTOM].width + measure_resolve(style->padding[BOTTOM], area.width) + margin_below;
	extent lines = (extent)set->setting.n_lines * style->line_height;
	length height = (length)(lines < area.height ? lines : area.height) + above + below;
	length top = area.y + (page->style->box_vertical[box] == 0   ? 0
	                       : page->style->box_vertical[box] == 1 ? (area.height - height) / 2
	                                                             : area.height - height);
	enum artifact artifact = artifact_of(box);
	put_box(m, list, artifact, style, &content, top + margin_above, top + height - margin_below);
	put_lines(m, list, artifact, set, content.x, top + above + baseline_of(style, m->setter), page->height);
}

static void furnish_page(struct furnisher *f, struct page *page, const struct string_value *here)
{
	struct page_list list = {0};
	struct margin_text said[N_MARGIN_BOXES];
	for (int box = 0; box < N_MARGIN_BOXES; box++)
		said[box] = said_by(f, page, (enum margin_box)box, here);
	divide_edge(&said[BOX_TOP_LEFT], &said[BOX_TOP_CENTER], &said[BOX_TOP_RIGHT]);
	divide_edge(&said[BOX_BOTTOM_LEFT], &said[BOX_BOTTOM_CENTER], &said[BOX_BOTTOM_RIGHT]);
	for (int box = 0; box < N_MARGIN_BOXES; box++)
		if (said[box].style)
			put_margin_box(f, page, (enum margin_box)box, &said[box], &list);
	struct fragment *all = arena_array(f->m->arena, page->n_fragments + list.all.n + 1, struct fragment);
	for (uint32_t i = 0; i < page->n_fragments; i++)
		all[i] = page->fragments[i];
	for (size_t i = 0; i < list.all.n; i++)
		all[page->n_fragments + i] = list.all.at[i];
	page->fragments = all;
	page->n_fragments += (uint32_t)list.all.n;
}

void furnish_pages(struct page_making *m)
{
	struct furnisher f = {.m = m};
	for (uint32_t i = 0; i < m->pages->n_pages; i++) {
		furnish_page(&f, &m->pages->pages[i], m->strings[i]);
		carry_on(&f, m->strings[i]);
	}
	buf_release(&f.text);
}
