/* SPDX-License-Identifier: EUPL-1.2 */
/* chart_tables.c - the data of a chart as a table, for who would rather read numbers: :table: beside puts it behind the
 * chart, in the same figure and without a number of its own; :table: annex into an annex at the end, where it has a
 * number and a title, and links lead to and fro.
 *
 *   figure.chart > caption, chart, table.chart-data > thead, tbody > tr > th, td
 *
 * Its cells say what the labels of the chart say. It is made before tables are settled, and is settled as any other. */
#include "charts.h"
#include "generated.h"

static struct node *add(struct charting *c, struct node *parent, enum element element)
{
	struct node *node = node_new(c->binder->a, element, c->node->span);
	node_append(parent, node);
	return node;
}

static struct node *add_cell(struct charting *c, struct node *row, enum element element)
{
	return add(c, add(c, row, element), EL_P);
}

static void put_text(struct charting *c, struct node *p, const char *text)
{
	node_append(p, text_node(c->binder->a, str_from_z(text), PIECE_REPLACED, p->span));
}

static void put_words(struct charting *c, struct node *p, const struct chart_words *words)
{
	for (const struct fact_run *run = words->runs; run; run = run->next)
		if (run->text.n)
			node_append(p, value_node(c->binder, run, p->span, c->lang));
	if (!words->runs && words->text && *words->text)
		put_text(c, p, words->text);
}

/* --- Columns ----------------------------------------------------------------------------------------------------- */

static void put_label(struct charting *c, struct node *row, const char *key)
{
	node_append(add_cell(c, row, EL_TH), label_node(c->binder, key, c->node->span));
}

/* A chart that has parts says of each row which one it is in. */
static void put_head(struct charting *c, struct node *table)
{
	struct node *row = add(c, add(c, table, EL_THEAD), EL_TR);
	if (c->data->panels.n)
		add(c, row, EL_TH);
	add(c, row, EL_TH);
	if (c->data->kind == CHART_RANGE) {
		put_label(c, row, "chart_smallest");
		put_label(c, row, "chart_largest");
		return;
	}
	if (c->data->kind == CHART_TIMELINE) {
		put_label(c, row, "date");
		return;
	}
	if (c->data->kind == CHART_MAP && c->data->series.n < 2) {
		put_label(c, row, "country");
		return;
	}
	for (size_t i = 0; i < c->chart->n_series; i++) {
		struct node *p = add_cell(c, row, EL_TH);
		if (i < c->data->series.n && c->data->series.at[i].text)
			put_words(c, p, &c->data->series.at[i]);
		else
			node_append(p, label_node(c->binder, "chart_value", p->span));
	}
}

/* --- Rows -------------------------------------------------------------------------------------------------------- */

static struct node *begin_row(struct charting *c, struct node *body, const struct chart_datum *datum)
{
	struct node *row = add(c, body, EL_TR);
	if (c->data->panels.n)
		put_words(c, add_cell(c, row, EL_TH), &c->data->panels.at[datum->panel]);
	struct node *name = add_cell(c, row, EL_TH);
	if (c->data->kind == CHART_MAP)
		put_text(c, name, chart_place_called(c, datum));
	else
		put_words(c, name, &c->data->rows.at[datum->row].name);
	return row;
}

static void put_values(struct charting *c, struct node *row, const struct chart_datum *datum)
{
	if (c->data->kind == CHART_TIMELINE) {
		put_text(c, add_cell(c, row, EL_TD), chart_period_printed(c, datum));
	} else if (c->data->kind == CHART_MAP) { /* in the column of its class; the other classes' stay empty */
		put_text(c, add_cell(c, row, EL_TD), chart_country_called(c, datum));
		for (uint32_t i = datum->series + 1; i < c->chart->n_series; i++)
			add(c, row, EL_TD);
	} else if (c->data->kind == CHART_RANGE) {
		put_text(c, add_cell(c, row, EL_TD), chart_printed(c, &datum->low));
		put_text(c, add_cell(c, row, EL_TD), chart_printed(c, &datum->high));
	} else if (c->data->kind == CHART_DOTS && datum->high.decimal) {
		put_text(c, add_cell(c, row, EL_TD),
		         arena_printf(c->binder->a, "%s / %s", chart_printed(c, &datum->value),
		                      chart_printed(c, &datum->high)));
	} else {
		put_text(c, add_cell(c, row, EL_TD), chart_printed(c, &datum->value));
	}
}

/* What a row has no value of stays empty. */
static void put_rows(struct charting *c, struct node *body)
{
	struct node *row = NULL;
	uint32_t series = 0;
	for (size_t i = 0; i < c->data->data.n; i++) {
		const struct chart_datum *datum = &c->data->data.at[i], *before = i ? datum - 1 : NULL;
		bool is_in_row = before && before->panel == datum->panel && before->row == datum->row;
		if (!is_in_row || c->data->kind == CHART_TIMELINE) {
			row = begin_row(c, body, datum);
			series = 0;
		}
		for (; series < datum->series; series++)
			add(c, row, EL_TD);
		put_values(c, row, datum);
		series++;
	}
}

static struct node *data_table(struct charting *c)
{
	struct node *table = node_new(c->binder->a, EL_TABLE, c->node->span);
	node_set_attribute(c->binder->a, table, "kind", "list");
	put_head(c, table);
	put_rows(c, add(c, table, EL_TBODY));
	return table;
}

/* --- In an annex ------------------------------------------------------------------------------------------------- */

/* The last part of the document; made for the first chart that asks for it. */
static struct node *annex_of(struct binder *binder, struct span span)
{
	if (binder->data_annex)
		return binder->data_annex;
	struct node *section = add_block(binder, binder->doc->root, EL_SECTION, "annex", span);
	node_add_class(binder->a, section, "chart-data");
	add_heading(binder, section, "chart_data", span);
	binder->data_annex = section;
	binder->parts[binder->n_parts++] =
		(struct bound_part){.kind = PART_ANNEX, .place = PLACE_BACK, .section = section};
	return section;
}

/* "See also: Table 4": a reference, whose words come later. */
static void put_link(struct charting *c, struct node *figure, const char *class, const char *id)
{
	struct node *p = add_block(c->binder, figure, EL_P, class, c->node->span);
	const char *lang, *words = label_text(c->binder, "see_also", p->span, &lang);
	node_append(p, words_node(c->binder, arena_printf(c->binder->a, "%s: ", words), lang, p->span));
	struct node *link = add_block(c->binder, p, EL_A, NULL, p->span);
	node_set_attribute(c->binder->a, link, "href", arena_printf(c->binder->a, "#%s", id));
}

/* The title of the chart is that of its data. */
static void copy_caption(struct charting *c, const struct node *figure, struct node *table)
{
	const struct node *from = figure->first;
	while (from && from->element != EL_CAPTION)
		from = from->next;
	if (!from)
		return;
	struct node *caption = node_new(c->binder->a, EL_CAPTION, from->span);
	node_prepend(table, caption);
	for (const struct node *p = from->first; p; p = p->next) {
		bool is_unit = node_has_class(p, "unit");
		struct node *copy = add_block(c->binder, caption, EL_P, is_unit ? "unit" : NULL, p->span);
		put_text(c, copy, node_plain_text(c->binder->a, p));
	}
}

static void put_in_annex(struct charting *c, struct node *figure)
{
	struct arena *a = c->binder->a;
	struct node *section = annex_of(c->binder, c->node->span);
	struct node *home = add_block(c->binder, section, EL_FIGURE, "table", c->node->span);
	size_t number = c->binder->drawn.n + 1;
	home->id = arena_printf(a, "data-of-chart-%zu", number);
	if (!figure->id)
		figure->id = arena_printf(a, "chart-%zu", number);
	struct node *table = data_table(c);
	node_append(home, table);
	copy_caption(c, figure, table);
	put_link(c, home, "table-notes", figure->id);
	put_link(c, figure, "chart-notes", home->id);
}

/* --- Both -------------------------------------------------------------------------------------------------------- */

void chart_put_table(struct charting *c)
{
	const struct attribute *said = chart_option(c->node, "table");
	struct node *figure = c->node->parent;
	if (!said || strcmp(said->value, "none") == 0)
		return;
	if (chart_option(c->node, "from")) {
		diag_add(c->binder->diags, RULE_CHART_OPTION, said->span, "leave it out",
		         "the data of this chart stand in a table already");
	} else if (strcmp(said->value, "annex") == 0) {
		put_in_annex(c, figure);
	} else if (strcmp(said->value, "beside") == 0) {
		struct node *table = data_table(c);
		node_add_class(c->binder->a, table, "chart-data");
		node_insert_after(c->node, table);
	} else {
		diag_add(c->binder->diags, RULE_CHART_OPTION, said->span, "say beside, annex or none",
		         "\"%s\" is no place for the data of a chart",
		         text_excerpt(c->binder->diags->arena, said->value));
	}
}
