/* SPDX-License-Identifier: EUPL-1.2 */
/* table_looks.c - a figure with a table in, the look that lets the table fit out: how wide it stands and how tight, as
 * classes of the figure. What they look like is the sheet's; here they are tried one after the other, as a designer
 * would, the one first that costs a reader least:
 *
 *   as wide as the text, if no line of a cell need be ended
 *   full, lines ended between words            as the author says, where that is said: `first` below
 *   full and tight                             less padding, smaller: sooner than a word is divided
 *   full, then full and tight, divided         only in columns under 35 mm, where any book divides words
 *   on a page turned                           sooner than words of wide columns are divided
 *   on a page turned, and tight
 *   words of any column divided
 *   split by columns                           earlier if the author asks for it, never if he forbids it
 *   words cut where no hyphen is
 *
 * What fits nowhere is an error at the cell that is the reason, and stands as it would be best. Whether a look fits is
 * asked of its own styles: cells are made again where these differ. Text is never made smaller than --table-least, and
 * within other tables, notes and floats nothing turns, splits or stands wider than its block. */
#include "../style/boxes.h"

#include "builder.h"
#include "extents.h"

static const char *const named[] = {"text", "full", "hanging"}; /* looks that authors ask for */

#define WIDE_COLUMN ((length)(35 * 72 * (int64_t)PT * 10 / 254)) /* words of narrower ones may be divided */

enum look { LOOK_FIRST, LOOK_FIRST_TIGHT, LOOK_FULL, LOOK_FULL_TIGHT, LOOK_TURNED, LOOK_TURNED_TIGHT, N_LOOKS };
/* How well a table fits, from best to worst. */
enum fit { FIT_LINES, FIT_WORDS, FIT_NARROW, FIT_DIVIDED, FIT_NOT };

struct verdict_of_look {
	bool is_known;
	enum fit fit; /* FIT_NOT as well where the look is no help */
	length room;
};

struct cells_made { /* the table as it is with certain styles */
	struct flow_table *table;
	const struct style **styles; /* of its node and all below */
};

struct table_chooser {
	struct flow_builder *b;
	struct node *figure;
	const struct node *table;
	const char *const *classes; /* of the figure, but for those of looks */
	const char *first;          /* class of LOOK_FIRST */
	bool is_said;               /* the author asks for that one */
	struct measure_value width; /* ... and for this width; auto: the sheet's */
	bool may_turn;
	length around;     /* the width of the block that the figure is in */
	const char *split; /* what the author says of it, or NULL */
	struct verdict_of_look verdicts[N_LOOKS];
	struct cells_made made[2]; /* as wide, as tight looks have them */
	struct cells_made *cells;  /* of the look at hand */
	enum look look;            /* the one that the figure has; N_LOOKS: none, or it is split */
};

/* --- a look on the figure ---------------------------------------------------------------------------------------- */

static bool is_tight(enum look look)
{
	return look == LOOK_FIRST_TIGHT || look == LOOK_FULL_TIGHT || look == LOOK_TURNED_TIGHT;
}

static bool is_turned(enum look look)
{
	return look == LOOK_TURNED || look == LOOK_TURNED_TIGHT;
}

static const char *class_of(const struct table_chooser *c, enum look look)
{
	return look <= LOOK_FIRST_TIGHT ? c->first : look <= LOOK_FULL_TIGHT ? "full" : "landscape";
}

/* Binding has given the figure the class of the look that is tried first. */
static const char *const *other_classes(struct arena *a, const struct node *figure)
{
	size_t n = 0, n_kept = 0;
	while (figure->classes[n])
		n++;
	const char **kept = arena_array(a, n + 1, const char *);
	for (size_t i = 0; i < n; i++) {
		bool is_look = false;
		for (size_t k = 0; k < sizeof named / sizeof *named; k++)
			is_look |= strcmp(figure->classes[i], named[k]) == 0;
		if (!is_look)
			kept[n_kept++] = figure->classes[i];
	}
	return kept;
}

static void put_look(struct table_chooser *c, enum look look, bool is_split)
{
	struct arena *a = c->b->styled->arena;
	c->figure->classes = c->classes;
	node_add_class(a, c->figure, class_of(c, look));
	if (is_tight(look))
		node_add_class(a, c->figure, "tight");
	if (is_split)
		node_add_class(a, c->figure, "split");
	styled_again(c->b->styled, c->figure);
	const struct node *behind = c->figure->next;
	if (behind && (is_turned(look) || is_turned(c->look))) /* the text that goes on is not begun anew */
		styled_again(c->b->styled, behind);
	c->look = look;
}

static const struct style *figure_style(const struct table_chooser *c)
{
	const struct style *style = c->b->styled->of[c->figure->index];
	if (c->width.unit == UNIT_AUTO || c->look > LOOK_FIRST_TIGHT)
		return style;
	struct style *own = arena_new(c->b->arena, struct style);
	*own = *style;
	own->width = c->width;
	return own;
}

/* The width that the table has within its figure. */
static length room_of(const struct table_chooser *c)
{
	const struct styled *styled = c->b->styled;
	if (c->width.unit == UNIT_AUTO || c->look > LOOK_FIRST_TIGHT)
		return content_box_of_node(styled, c->table).width;
	struct style own = *styled->of[c->figure->index];
	own.width = c->width;
	return content_box_of(styled->of[c->table->index], 0, content_box_of(&own, 0, c->around).width).width;
}

/* --- its cells --------------------------------------------------------------------------------------------------- */

/* Preorder: a table and all below it stand side by side. */
static uint32_t count_nodes(const struct table_chooser *c)
{
	const struct node *beyond = node_beyond(c->table, c->b->styled->doc->root);
	return (beyond ? beyond->index : c->b->styled->doc->n_nodes) - c->table->index;
}

static bool has_styles(const struct table_chooser *c, const struct cells_made *made)
{
	const struct style *const *now = &c->b->styled->of[c->table->index];
	return made->table && memcmp(made->styles, now, count_nodes(c) * sizeof *now) == 0;
}

/* What is noted of links and floats while cells are made is noted once. */
static void make_cells(struct table_chooser *c, struct cells_made *made)
{
	struct flow_builder *b = c->b;
	uint32_t n = count_nodes(c);
	bool is_again = c->made[0].table != NULL;
	size_t n_links = b->note_links.n, n_floated = b->floated ? b->floated->numbers.n : 0;
	made->table = cells_of_table(b, c->table);
	made->styles = arena_array(&b->draft.shaper.scratch, n, const struct style *);
	memcpy(made->styles, &b->styled->of[c->table->index], n * sizeof *made->styles);
	if (is_again)
		b->note_links.n = n_links;
	if (is_again && b->floated)
		b->floated->numbers.n = n_floated;
	measure_table(b, made->table, false);
}

static void take_cells(struct table_chooser *c)
{
	for (size_t i = 0; i < 2; i++)
		if (has_styles(c, &c->made[i])) {
			c->cells = &c->made[i];
			return;
		}
	c->cells = &c->made[c->made[0].table != NULL];
	make_cells(c, c->cells);
}

/* --- does it fit? ------------------------------------------------------------------------------------------------ */

static bool divides_wide_column(const struct table_columns *columns)
{
	for (uint32_t i = 0; i < columns->n; i++)
		if (columns->at[i].divides && columns->at[i].width >= WIDE_COLUMN)
			return true;
	return false;
}

static struct table_columns columns_of(struct arena *scratch, const struct flow_table *table)
{
	return table_columns_of(scratch, table->measured, table->n_measured, table->given, table->n_columns);
}

static enum fit fit_of(struct arena *scratch, const struct flow_table *table, length room)
{
	struct arena_mark mark = arena_mark(scratch);
	struct table_columns columns = columns_of(scratch, table);
	enum fit fit = FIT_NOT;
	switch (table_fit_of(&columns, room)) {
	case TABLE_FITS:
		fit = FIT_LINES;
		break;
	case TABLE_FITS_WORDS:
		fit = FIT_WORDS;
		break;
	case TABLE_FITS_PARTS:
		table_share_width(scratch, &columns, table->measured, table->n_measured, room, 0);
		fit = divides_wide_column(&columns) ? FIT_DIVIDED : FIT_NARROW;
		break;
	case TABLE_IS_TOO_WIDE:
		break;
	}
	arena_rewind(scratch, mark);
	return fit;
}

/* Is text of the cells smaller than it was, and than the sheet allows? */
static bool is_too_small(const struct table_chooser *c)
{
	const struct style *const *now = &c->b->styled->of[c->table->index];
	for (uint32_t i = 0, n = count_nodes(c); i < n && c->made[0].table; i++) {
		const struct node *node = c->b->styled->doc->nodes[c->table->index + i];
		bool is_cell = node->element == EL_TD || node->element == EL_TH;
		if (is_cell && now[i]->font_size < now[i]->table_least &&
		    now[i]->font_size < c->made[0].styles[i]->font_size)
			return true;
	}
	return false;
}

/* Is it wider than what was tried before? Else it is no help. */
static bool is_wider(const struct table_chooser *c, enum look look)
{
	if (look < LOOK_FULL)
		return true;
	length first = c->verdicts[LOOK_FIRST].is_known ? c->verdicts[LOOK_FIRST].room : c->around;
	length full = c->verdicts[LOOK_FULL].room;
	return c->verdicts[look].room > (look >= LOOK_TURNED && full > first ? full : first);
}

static void judge_look(struct table_chooser *c, enum look look)
{
	struct verdict_of_look *verdict = &c->verdicts[look];
	*verdict = (struct verdict_of_look){.is_known = true, .fit = FIT_NOT};
	if (!c->may_turn && look >= LOOK_TURNED)
		return;
	if (c->look != look)
		put_look(c, look, false);
	verdict->room = room_of(c);
	if (!is_wider(c, look) || (is_tight(look) && is_too_small(c))) {
		verdict->room = 0;
		return;
	}
	take_cells(c);
	verdict->fit = fit_of(&c->b->draft.shaper.scratch, c->cells->table, verdict->room);
}

static const struct verdict_of_look *verdict_on(struct table_chooser *c, enum look look)
{
	if (!c->verdicts[look].is_known)
		judge_look(c, look);
	return &c->verdicts[look];
}

/* --- the order --------------------------------------------------------------------------------------------------- */

struct look_step {
	enum look look;
	enum fit worst; /* taken if it fits so or better */
};

static const struct look_step steps_of_author[] = {{LOOK_FIRST, FIT_WORDS},
                                                   {LOOK_FIRST_TIGHT, FIT_WORDS},
                                                   {LOOK_FIRST, FIT_NARROW},
                                                   {LOOK_FIRST_TIGHT, FIT_NARROW}};
static const struct look_step steps_upright[] = {{LOOK_FULL, FIT_WORDS}, {LOOK_FIRST, FIT_WORDS}};
static const struct look_step steps_further[] = {
	{LOOK_FULL_TIGHT, FIT_WORDS},    {LOOK_FIRST_TIGHT, FIT_WORDS},    {LOOK_FULL, FIT_NARROW},
	{LOOK_FULL_TIGHT, FIT_NARROW},   {LOOK_FIRST, FIT_NARROW},         {LOOK_FIRST_TIGHT, FIT_NARROW},
	{LOOK_TURNED, FIT_WORDS},        {LOOK_TURNED, FIT_NARROW},        {LOOK_TURNED_TIGHT, FIT_WORDS},
	{LOOK_TURNED_TIGHT, FIT_NARROW}, {LOOK_TURNED_TIGHT, FIT_DIVIDED}, {LOOK_FULL_TIGHT, FIT_DIVIDED},
	{LOOK_FIRST_TIGHT, FIT_DIVIDED}, {LOOK_FIRST, FIT_DIVIDED}};

static bool take_step(struct table_chooser *c, const struct look_step *steps, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (verdict_on(c, steps[i].look)->fit > steps[i].worst)
			continue;
		if (c->look != steps[i].look)
			put_look(c, steps[i].look, false);
		take_cells(c);
		return true;
	}
	return false;
}
#define TAKE_STEP(c, steps) take_step((c), (steps), sizeof(steps) / sizeof *(steps))

/* A table of more columns than bind/ lets pass is not split: its parts would have no end. */
static bool take_split(struct table_chooser *c, enum look look)
{
	struct arena *scratch = &c->b->draft.shaper.scratch;
	length room = verdict_on(c, look)->room;
	if (!room || !c->may_turn || (c->split && strcmp(c->split, "no") == 0) ||
	    c->cells->table->n_columns > GRID_SPANS_MOST)
		return false;
	put_look(c, look, true);
	take_cells(c);
	struct flow_table *table = c->cells->table;
	struct arena_mark mark = arena_mark(scratch);
	struct table_columns columns = columns_of(scratch, table);
	struct table_split *parts;
	table->is_split = table_split_columns(scratch, &columns, table->measured, table->n_measured, table->n_stub,
	                                      room_of(c), &parts) > 1;
	arena_rewind(scratch, mark);
	return table->is_split;
}

static bool take_any_split(struct table_chooser *c)
{
	return take_split(c, LOOK_FULL) || take_split(c, LOOK_FULL_TIGHT) || take_split(c, LOOK_TURNED_TIGHT);
}

/* The widest upright look that there is, as tight as may be, with words cut. */
static bool take_cut(struct table_chooser *c)
{
	static const enum look looks[] = {LOOK_FULL_TIGHT, LOOK_FULL, LOOK_FIRST_TIGHT, LOOK_FIRST};
	size_t i = 0;
	while (!verdict_on(c, looks[i])->room && looks[i] != LOOK_FIRST)
		i++;
	put_look(c, looks[i], false);
	take_cells(c);
	measure_table(c->b, c->cells->table, true);
	return fit_of(&c->b->draft.shaper.scratch, c->cells->table, c->verdicts[looks[i]].room) != FIT_NOT;
}

/* Cells as they are before any look tell which one is worth its styles: few tables are nearly as wide as the text. */
static bool seems_wide(struct table_chooser *c)
{
	take_cells(c);
	return fit_of(&c->b->draft.shaper.scratch, c->cells->table, c->around) != FIT_LINES;
}

static bool take_text(struct table_chooser *c)
{
	static const struct look_step steps[] = {{LOOK_FIRST, FIT_LINES}};
	return !c->is_said && !seems_wide(c) && TAKE_STEP(c, steps);
}

static bool choose(struct table_chooser *c)
{
	bool asks_split = c->split && strcmp(c->split, "columns") == 0;
	return (c->is_said && TAKE_STEP(c, steps_of_author)) || take_text(c) || TAKE_STEP(c, steps_upright) ||
	       (asks_split && take_any_split(c)) || TAKE_STEP(c, steps_further) || take_any_split(c) || take_cut(c);
}

/* --- what fits nowhere ------------------------------------------------------------------------------------------- */

struct widest_text {
	const struct para *para;
	struct text_piece piece;
};

static void find_widest(const struct extents_wishes *wishes, const struct flow_item *item, struct widest_text *widest)
{
	if (item->kind == FLOW_PARA) {
		struct text_piece piece = para_widest_piece(wishes, item->para);
		if (!widest->para || piece.width > widest->piece.width)
			*widest = (struct widest_text){item->para, piece};
	}
	for (const struct flow_item *child = item->first; child; child = child->next)
		find_widest(wishes, child, widest);
	for (uint32_t i = 0; item->kind == FLOW_TABLE && i < item->table->n_cells; i++)
		find_widest(wishes, item->table->cells[i].item, widest);
}

#define MOST_SHOWN 40 /* bytes of a piece in a message */

static const char *shown_piece(struct arena *a, const struct widest_text *widest)
{
	uint32_t n = widest->piece.end - widest->piece.start, end = n;
	const char *from = widest->para->text.bytes + widest->piece.start;
	if (n > MOST_SHOWN)
		for (end = MOST_SHOWN; end > 0 && ((unsigned char)from[end] & 0xC0) == 0x80;)
			end--;
	return arena_printf(a, "\"%.*s%s\"", (int)end, from, end < n ? "…" : "");
}

static void report_too_wide(const struct table_chooser *c)
{
	struct flow_builder *b = c->b;
	const struct flow_table *table = c->cells->table;
	struct arena own = {0};
	struct extents_wishes wishes = {.setter = b->setter, .scratch = &own, .slots = b->digits.at, .cuts = true};
	struct table_columns columns = columns_of(&own, table);
	uint32_t cell = table_widest_cell(&columns, table->measured, table->n_measured);
	struct widest_text widest = {0};
	find_widest(&wishes, table->cells[cell].item, &widest);
	bool has_text = widest.para && widest.piece.end > widest.piece.start;
	struct span span = table->cells[cell].item->node->span;
	if (has_text)
		span = text_span(&widest.para->text, widest.piece.start, widest.piece.end);
	length room = c->verdicts[c->look].room;
	diag_add(
		b->draft.shaper.diags, RULE_TABLE_TOO_WIDE, span,
		"shorten it, allow a break in it with a soft hyphen, give the table fewer columns, or let it be split: "
		":split: columns",
		"this table is %s pt wider than the %s pt that it has, however narrow its columns are: %s stands in "
		"one "
		"piece",
		length_in_points(&own, (extent)columns.wants.part - room), length_in_points(&own, room),
		has_text ? shown_piece(&own, &widest) : "what this cell holds");
	arena_release(&own);
}

/* --- what the author asks for ------------------------------------------------------------------------------------ */

static void report_width(struct table_chooser *c, const struct attribute *said)
{
	diag_add(c->b->draft.shaper.diags, RULE_TABLE_WIDTHS, said->span.end ? said->span : c->figure->span,
	         "say text, full, hanging, a length such as 90mm, or a percentage",
	         "a table cannot be as wide as \"%s\"; its width is found by itself", said->value);
}

/* A width of the author's own begins where text does, while there is room beside it. */
static void take_width(struct table_chooser *c, const struct attribute *said)
{
	struct table_given given = {0};
	size_t place;
	if (!table_given_from_text(said->value, &given, 1, &place) ||
	    (given.kind != GIVEN_LENGTH && given.kind != GIVEN_PERCENT)) {
		report_width(c, said);
		return;
	}
	c->is_said = true;
	c->width = (struct measure_value){given.kind == GIVEN_LENGTH ? UNIT_LENGTH : UNIT_PERCENT, given.value};
	c->first = given.kind == GIVEN_LENGTH && given.value > c->around ? "full" : "text";
}

static void take_wishes(struct table_chooser *c)
{
	const struct attribute *said = c->figure->attributes;
	while (said && strcmp(said->name, "width") != 0)
		said = said->next;
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if (said && strcmp(said->value, named[i]) == 0) {
			c->first = named[i];
			c->is_said = true;
			return;
		}
	if (said && strcmp(said->value, "auto") != 0)
		take_width(c, said);
}

/* --- a figure ---------------------------------------------------------------------------------------------------- */

/* Nothing leaves a note, a float, or what stands beside the text. */
static bool may_turn(const struct styled *styled, const struct node *figure)
{
	for (const struct node *at = figure->parent; at; at = at->parent) {
		const struct style *style = styled->of[at->index];
		if (at->element == EL_NOTE || style->float_kind != FLOAT_NONE || style->position == POSITION_ABSOLUTE)
			return false;
	}
	return true;
}

static const struct node *table_within(const struct styled *styled, const struct node *figure)
{
	if (!node_has_class(figure, "table"))
		return NULL;
	for (const struct node *child = figure->first; child; child = child->next)
		if (child->element == EL_TABLE && styled->of[child->index]->display != DISPLAY_NONE)
			return child;
	return NULL;
}

static length width_around(const struct styled *styled, const struct node *figure)
{
	length width = content_box_of_node(styled, figure->parent).width;
	column_count_of(styled->of[figure->parent->index], width, &width);
	return width;
}

const struct style *figure_with_look(struct flow_builder *b, const struct node *figure)
{
	const struct node *table = table_within(b->styled, figure);
	if (!table || b->n_tables)
		return b->styled->of[figure->index];
	struct table_chooser c = {.b = b,
	                          .figure = b->styled->doc->nodes[figure->index],
	                          .table = table,
	                          .classes = other_classes(b->styled->arena, figure),
	                          .first = "text",
	                          .width = {.unit = UNIT_AUTO},
	                          .may_turn = may_turn(b->styled, figure),
	                          .split = node_attribute(table, "split"),
	                          .look = N_LOOKS};
	c.around = width_around(b->styled, figure);
	take_wishes(&c);
	if (node_has_class(figure, c.first))
		c.look = LOOK_FIRST; /* its styles are made */
	if (!choose(&c))
		report_too_wide(&c);
	b->chosen = table;
	b->chosen_cells = c.cells->table;
	return figure_style(&c);
}
