/* SPDX-License-Identifier: EUPL-1.2 */
/* extents.c - paragraphs, blocks and tables in, the three widths that each asks for out. */
#include "extents.h"
#include "pictures.h"

/* --- a paragraph ------------------------------------------------------------------------------------------------- */

/* Where no line ends: at points with one of these flags, or at any but forced ones. */
enum {
	ALL_POINTS = 0xFF,
	NO_DIVISION = POINT_DIVIDES | POINT_CODE | POINT_LATE,
	NO_CUT = POINT_LATE,
};

struct piece_search {
	const struct para *para;
	struct setter *setter;
	struct items items;
	struct scale scale;
	extent indent;     /* of the first line */
	uint8_t forbidden; /* flags of points */
	struct piece_way {
		extent widest; /* of the lines up to this point, where the widest is as narrow as can be */
		uint32_t from;
	} * ways;
};

static bool may_end_at(const struct piece_search *s, uint32_t i)
{
	uint8_t flags = s->items.at[i].flags;
	return flags & POINT_FORCED || (s->forbidden != ALL_POINTS && !(flags & s->forbidden));
}

/* The part of a word between two hyphens as its halves have it: what both are longer than the whole. */
static struct word word_within(const struct word *word, int head, int tail)
{
	const struct word *before = word->hyphens[tail].before, *after = word->hyphens[head].after;
	struct word part = *before;
	part.width += after->width - word->width;
	part.n_clusters = (uint16_t)(part.n_clusters + after->n_clusters - word->n_clusters);
	return part;
}

/* Halves that are respelled have letters that neither the whole nor the part has. */
static extent width_within(struct piece_search *s, const struct breakpoint *start, const struct breakpoint *end)
{
	const struct atom *atom = &s->para->atoms[end->last - 1];
	const struct hyphen *head = &atom->word->hyphens[start->hyphen], *tail = &atom->word->hyphens[end->hyphen];
	struct word within = word_within(atom->word, start->hyphen, end->hyphen);
	const struct word *part = &within;
	if (head->after->is_respelled || tail->before->is_respelled)
		part = word_part(s->setter, atom->word, start->hyphen, end->hyphen);
	return word_width(&s->scale, atom, part) - word_trail(&s->scale, atom, part) - start->start_hang -
	       end->end_hang;
}

static extent width_between(struct piece_search *s, uint32_t from, uint32_t to)
{
	const struct breakpoint *start = &s->items.at[from], *end = &s->items.at[to];
	extent width = end->end.width - start->start.width;
	if (start->hyphen >= 0 && end->hyphen >= 0 && start->last == end->last) {
		extent within = width_within(s, start, end);
		width = within > width ? within : width;
	}
	return width + (from == 0 ? s->indent : 0);
}

#define MOST_TRIED 16 /* hyphens back: more than any word of a language has on the width of one letter */

/* A line that ends without a hyphen of ours is never wider for it, so no line need go past such a point; a hyphen may
 * be wider than the letters that it parts off. */
static void find_way(struct piece_search *s, uint32_t to)
{
	struct piece_way best = {.widest = INT64_MAX};
	for (uint32_t from = to, tried = 0; from-- > 0 && tried < MOST_TRIED;) {
		if (!may_end_at(s, from))
			continue;
		extent width = width_between(s, from, to);
		extent widest = width > s->ways[from].widest ? width : s->ways[from].widest;
		if (widest < best.widest)
			best = (struct piece_way){widest, from};
		tried++;
		if (!(s->items.at[from].flags & POINT_DIVIDES))
			break;
	}
	s->ways[to] = best;
}

static extent widest_line(struct piece_search *s, uint8_t forbidden)
{
	s->forbidden = forbidden;
	s->ways[0] = (struct piece_way){0};
	for (uint32_t i = 1; i < s->items.n; i++)
		if (may_end_at(s, i))
			find_way(s, i);
	return s->ways[s->items.n - 1].widest;
}

static struct piece_search search_pieces(const struct extents_wishes *wishes, const struct para *para)
{
	struct measure_value indent = para->style->text_indent;
	struct piece_search search = {.para = para,
	                              .setter = wishes->setter,
	                              .items = items_of(wishes->scratch, para, wishes->slots, true),
	                              .scale = scale_of(para, wishes->slots),
	                              .indent = indent.unit == UNIT_LENGTH ? indent.value : 0};
	search.ways = arena_array(wishes->scratch, search.items.n, struct piece_way);
	return search;
}

struct table_extents para_extents(const struct extents_wishes *wishes, const struct para *para)
{
	struct arena_mark mark = arena_mark(wishes->scratch);
	struct piece_search search = search_pieces(wishes, para);
	struct table_extents extents;
	extents.most = length_clamped(widest_line(&search, ALL_POINTS));
	extents.word = length_min(length_clamped(widest_line(&search, NO_DIVISION)), extents.most);
	extents.part = length_min(length_clamped(widest_line(&search, wishes->cuts ? 0 : NO_CUT)), extents.word);
	arena_rewind(wishes->scratch, mark);
	return extents;
}

/* Where the text of a line begins that starts at this point, or ends that ends there. */
static uint32_t place_of_point(const struct para *para, const struct breakpoint *point, bool begins)
{
	if (point->hyphen >= 0) {
		const struct atom *atom = &para->atoms[point->last - 1];
		return atom->start + atom->word->hyphens[point->hyphen].source_offset;
	}
	if (begins)
		return point->last < para->n_atoms ? para->atoms[point->last].start : para->text.n;
	return point->last ? para->atoms[point->last - 1].end : 0;
}

struct text_piece para_widest_piece(const struct extents_wishes *wishes, const struct para *para)
{
	struct arena_mark mark = arena_mark(wishes->scratch);
	struct piece_search search = search_pieces(wishes, para);
	struct text_piece piece = {.width = widest_line(&search, wishes->cuts ? 0 : NO_CUT)};
	uint32_t to = search.items.n - 1;
	while (to > 0 && width_between(&search, search.ways[to].from, to) < piece.width)
		to = search.ways[to].from;
	if (to > 0) {
		piece.start = place_of_point(para, &search.items.at[search.ways[to].from], true);
		piece.end = place_of_point(para, &search.items.at[to], false);
	}
	arena_rewind(wishes->scratch, mark);
	return piece;
}

/* --- blocks ------------------------------------------------------------------------------------------------------ */

static extent said_length(struct measure_value value)
{
	return value.unit == UNIT_LENGTH ? value.value : 0;
}

/* Padding and borders at the sides. */
static extent edges_of(const struct style *style)
{
	return style->border[LEFT].width + style->border[RIGHT].width + said_length(style->padding[LEFT]) +
	       said_length(style->padding[RIGHT]);
}

static length clamped_up(extent value)
{
	return length_clamped(value > 0 ? value : 0);
}

static struct table_extents wider(struct table_extents extents, extent by)
{
	return (struct table_extents){.part = clamped_up(extents.part + by),
	                              .word = clamped_up(extents.word + by),
	                              .most = clamped_up(extents.most + by)};
}

static struct table_extents all_of(extent width)
{
	return wider((struct table_extents){0}, width);
}

static struct table_extents at_most(struct table_extents extents, length most)
{
	return (struct table_extents){.part = length_min(extents.part, most),
	                              .word = length_min(extents.word, most),
	                              .most = length_min(extents.most, most)};
}

static struct table_extents widest_of(struct table_extents a, struct table_extents b)
{
	return (struct table_extents){.part = length_max(a.part, b.part),
	                              .word = length_max(a.word, b.word),
	                              .most = length_max(a.most, b.most)};
}

/* What floats to a side has text beside it, where there is room; what is placed by hand takes none, but tables in it are
 * measured as well. */
static struct table_extents beside_extents(const struct extents_wishes *wishes, const struct flow_item *beside)
{
	struct table_extents all = {0};
	for (; beside; beside = beside->next) {
		struct table_extents own = item_extents(wishes, beside);
		if (beside->style->position == POSITION_ABSOLUTE)
			continue;
		all = (struct table_extents){.part = length_max(all.part, own.part),
		                             .word = length_max(all.word, own.word),
		                             .most = length_clamped((extent)all.most + own.most)};
	}
	return all;
}

static struct table_extents children_extents(const struct extents_wishes *wishes, const struct flow_item *item)
{
	struct table_extents all = {0};
	extent floating = 0;
	for (const struct flow_item *child = item->first; child; child = child->next) {
		struct table_extents beside = beside_extents(wishes, child->beside);
		floating = beside.most > floating ? beside.most : floating;
		all = widest_of(all, widest_of(beside, item_extents(wishes, child)));
	}
	all.most = length_clamped(all.most + floating);
	int n = item->style->column_count > 1 ? item->style->column_count : 1;
	extent gaps = (extent)(n - 1) * column_gap_of(item->style, 0);
	return (struct table_extents){.part = clamped_up((extent)n * all.part + gaps),
	                              .word = clamped_up((extent)n * all.word + gaps),
	                              .most = clamped_up((extent)n * all.most + gaps)};
}

static length said_width(const struct style *style)
{
	return style->width.unit == UNIT_LENGTH ? style->width.value : LENGTH_MAX;
}

/* A caption in the flow is set in as many lines as its table's width needs. */
static struct table_extents nested_extents(const struct extents_wishes *wishes, const struct flow_table *table)
{
	table_measure(wishes, table);
	struct arena_mark mark = arena_mark(wishes->scratch);
	struct table_extents all =
		table_columns_of(wishes->scratch, table->measured, table->n_measured, table->given, table->n_columns)
			.wants;
	arena_rewind(wishes->scratch, mark);
	if (!table->caption || table->caption->style->position == POSITION_ABSOLUTE)
		return all;
	struct table_extents caption = item_extents(wishes, table->caption);
	caption.most = caption.word;
	return widest_of(all, caption);
}

/* A chart is drawn in what there is, and wants to be as wide as text. */
static struct table_extents chart_extents(void)
{
	return (struct table_extents){
		.most = 340 * (length)PT, .word = 85 * (length)PT, .part = 85 * (length)PT}; /* 120 mm, 30 mm */
}

/* A picture without a width of its own gives way down to a cell's; in percent it asks for nothing. */
static struct table_extents figure_extents(const struct flow_item *item)
{
	const struct style *style = item->style;
	if (item->figure->chart)
		return chart_extents();
	struct figure_size size = figure_size_of(item->figure, style, said_width(style), 0);
	if (!item->figure->is_scaled || style->width.unit == UNIT_LENGTH)
		return all_of(size.width);
	return (struct table_extents){.most = style->width.unit == UNIT_AUTO ? size.width : 0};
}

static struct table_extents content_extents(const struct extents_wishes *wishes, const struct flow_item *item)
{
	switch (item->kind) {
	case FLOW_PARA:
		return para_extents(wishes, item->para);
	case FLOW_FIGURE:
		return figure_extents(item);
	case FLOW_TABLE:
		return nested_extents(wishes, item->table);
	case FLOW_BLOCK:
		return children_extents(wishes, item);
	}
	return (struct table_extents){0};
}

/* Of its border box. */
static struct table_extents box_extents(const struct extents_wishes *wishes, const struct flow_item *item)
{
	const struct style *style = item->style;
	extent edges = edges_of(style), within = style->is_border_box ? edges : 0;
	struct table_extents content = content_extents(wishes, item);
	beside_extents(wishes, item->within);
	if (style->width.unit == UNIT_LENGTH && item->kind != FLOW_FIGURE)
		content = all_of(style->width.value - within);
	if (style->max_width.unit == UNIT_LENGTH)
		content = at_most(content, clamped_up(style->max_width.value - within));
	return wider(content, edges);
}

struct table_extents item_extents(const struct extents_wishes *wishes, const struct flow_item *item)
{
	return wider(box_extents(wishes, item),
	             said_length(item->style->margin[LEFT]) + said_length(item->style->margin[RIGHT]));
}

/* --- tables ------------------------------------------------------------------------------------------------------ */

/* No line ends within a number. */
static struct table_cell measured_cell(const struct extents_wishes *wishes, const struct flow_table *table,
                                       const struct flow_cell *cell)
{
	struct table_cell measured = {.row = cell->row,
	                              .column = cell->column,
	                              .n_columns = cell->n_columns,
	                              .wants = box_extents(wishes, cell->item),
	                              .is_head = table->rows[cell->row].section == GRID_HEAD,
	                              .edges = clamped_up(edges_of(cell->item->style))};
	const struct flow_item *only = cell->item->first;
	if (only && !only->next && only->kind == FLOW_PARA)
		measured.is_number = para_number(only->para, &measured.about);
	if (measured.is_number)
		measured.wants.part = measured.wants.word = measured.wants.most;
	return measured;
}

/* A line has a row of its own behind those of its table. */
static void measure_line(const struct extents_wishes *wishes, const struct flow_table *line, uint32_t row)
{
	for (uint32_t i = 0; line && i < line->n_cells; i++) {
		line->measured[i] = measured_cell(wishes, line, &line->cells[i]);
		line->measured[i].row = row;
	}
}

void table_measure(const struct extents_wishes *wishes, const struct flow_table *table)
{
	for (uint32_t i = 0; i < table->n_cells; i++)
		table->measured[i] = measured_cell(wishes, table, &table->cells[i]);
	measure_line(wishes, table->carried, table->n_rows);
	measure_line(wishes, table->brought, table->n_rows + 1);
}
