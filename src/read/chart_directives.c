/* SPDX-License-Identifier: EUPL-1.2 */
/* chart_directives.c - {chart} KIND: its options, which one table lists (chart_options.def), and the figure that it
 * becomes.
 *
 *     :::{chart} bar                       figure.chart > caption > p, p.unit
 *     :rows: //answer                                     chart kind="bar" rows="//answer" value="@share"
 *     :value: @share                                      p.chart-notes
 *                                                         p.source
 *     Title · unit
 *     :::
 *
 * The body is the caption: its first paragraph the title, the unit behind a middle dot; what follows are notes. */
#include "charts.h"
#include "build.h"
#include "scanner.h"

#include "../chart/names.h"

/* --- Kinds and options ------------------------------------------------------------------------------------------- */

static const struct chart_option {
	const char *name;
	uint32_t kinds;
	const char *takes;
} options[] = {
#define K(kind) (1u << CHART_##kind)
#define ALL CHART_KINDS_DRAWN
#define MEASURED CHART_KINDS_MEASURED
#define COMPARED CHART_KINDS_COMPARED
#define ALONG CHART_KINDS_ALONG
#define CHART_OPTION(id, name, kinds, says) {name, kinds, says},
#include "chart_options.def"
#undef CHART_OPTION
#undef K
#undef ALL
#undef MEASURED
#undef COMPARED
#undef ALONG
};
enum { N_OPTIONS = sizeof options / sizeof *options };

/* 0: there is no such option. */
static uint32_t chart_option_kinds(struct str name)
{
	for (size_t i = 0; i < N_OPTIONS; i++)
		if (str_eq_z(name, options[i].name))
			return options[i].kinds;
	return 0;
}

void chart_list_options(struct buf *out)
{
	for (size_t i = 0; i < N_OPTIONS; i++) {
		const char *between = "";
		buf_printf(out, "%s\t", options[i].name);
		if (options[i].kinds == CHART_KINDS_DRAWN)
			buf_puts(out, "all");
		for (int kind = 0; kind < N_CHART_KINDS && options[i].kinds != CHART_KINDS_DRAWN; kind++) {
			if (!(options[i].kinds >> kind & 1))
				continue;
			buf_printf(out, "%s%s", between, chart_kind_name((enum chart_kind)kind));
			between = ", ";
		}
		buf_printf(out, "\t%s\n", options[i].takes);
	}
}

bool is_of_chart(const struct insert *insert)
{
	return insert->kind == INSERT_DIV && insert->is_in_braces && str_eq_z(insert->name, "chart");
}

static void report_kind(struct scanner *s, const struct insert *insert)
{
	const char *names[N_CHART_KINDS + 1] = {NULL}, *list = "";
	size_t n = 0;
	struct arena *a = s->scan->diags->arena;
	for (int kind = 0; kind < N_CHART_KINDS; kind++)
		if (CHART_KINDS_DRAWN >> kind & 1) {
			names[n++] = chart_kind_name((enum chart_kind)kind);
			list = arena_printf(a, "%s%s%s", list, n > 1 ? ", " : "", names[n - 1]);
		}
	struct str word = insert->select;
	const char *nearest = word.n ? nearest_name(word, names) : NULL;
	const char *hint =
		nearest ? arena_printf(a, "did you mean %s?", nearest) : arena_printf(a, "there are %s", list);
	struct span span = scan_span(s->scan, insert->start, insert->end);
	if (word.n)
		diag_add(s->scan->diags, RULE_CHART_KIND, span, hint, "there is no chart \"%.*s\": it is not drawn",
		         (int)(word.n < 60 ? word.n : 60), word.at);
	else
		diag_add(s->scan->diags, RULE_CHART_KIND, span, hint, "{chart} does not say which chart it is");
}

void check_chart_kind(struct scanner *s, const struct insert *insert)
{
	enum chart_kind kind;
	if (!chart_kind_of(insert->select, &kind))
		report_kind(s, insert);
}

/* --- What is said of one ----------------------------------------------------------------------------------------- */

/* Those of this kind; of an unknown one all. */
static const char *const *known_options(struct arena *a, const struct insert *insert)
{
	enum chart_kind kind;
	bool is_known = chart_kind_of(insert->select, &kind);
	const char **names = arena_array(a, N_OPTIONS + 5, const char *);
	size_t n = 0;
	names[n++] = "name";
	names[n++] = "class";
	names[n++] = "lang";
	names[n++] = "placement";
	for (size_t i = 0; i < N_OPTIONS; i++)
		if (!is_known || options[i].kinds >> kind & 1)
			names[n++] = options[i].name;
	return names;
}

static const char *hint_of(struct arena *a, const char *const *names)
{
	const char *list = *names;
	for (size_t i = 1; names[i]; i++)
		list = arena_printf(a, "%s%s%s", list, names[i + 1] ? ", " : " and ", names[i]);
	return arena_printf(a, "there are %s", list);
}

static bool is_known(const struct insert *insert, struct str key)
{
	enum chart_kind kind;
	uint32_t kinds = chart_option_kinds(key);
	return str_eq_z(key, "placement") || (kinds && (!chart_kind_of(insert->select, &kind) || kinds >> kind & 1));
}

static void report_chart_option(struct scanner *s, const struct insert *insert, struct str key)
{
	struct arena *a = s->scan->diags->arena;
	const char *const *names = known_options(a, insert);
	struct span span = scan_span(s->scan, s->nonspace, s->end);
	const char *nearest = nearest_name(key, names);
	const char *kind =
		insert->select.n ? arena_printf(a, "%.*s chart", (int)insert->select.n, insert->select.at) : "chart";
	diag_add(s->scan->diags, RULE_CHART_OPTION, span,
	         nearest ? arena_printf(a, "did you mean :%s:?", nearest) : hint_of(a, names),
	         "a %s has no option \"%.*s\"; it is left out", kind, (int)(key.n < 60 ? key.n : 60), key.at);
}

/* MyST's :label: is the name that is referred to; ours says what stands over a bar, and is an expression. */
static bool is_name(struct str key, struct str value)
{
	return str_eq_z(key, "label") &&
	       (str_starts(value, "fig-") || str_starts(value, "fig:") || str_starts(value, "chart-"));
}

void set_chart_option(struct scanner *s, struct insert *insert, struct str key, struct str value)
{
	if (is_name(key, value)) {
		insert->id = value;
		return;
	}
	if (!is_known(insert, key)) {
		report_chart_option(s, insert, key);
		return;
	}
	if (str_eq_z(key, "placement"))
		check_placement(s->scan->diags, value, scan_span(s->scan, s->nonspace, s->end));
	if (value.n && !feed_figure_option(s, key, value))
		list_push(s->scan->arena, &insert->options, (struct insert_option){key, value});
}

/* --- The figure -------------------------------------------------------------------------------------------------- */

struct node *chart_of_directive(struct build *b, const struct insert *insert, struct span span)
{
	struct node *chart = node_new(b->arena, EL_CHART, span);
	b->chapter->n_nodes++;
	if (insert->select.n)
		node_set_attribute_from(b->arena, chart, "kind",
		                        arena_strndup(b->arena, insert->select.at, insert->select.n),
		                        build_span_of(b, insert->select));
	return chart;
}

#define UNIT_MARK " \u00B7 "

/* The first text that has the mark, and where. */
static struct node *find_unit(const struct node *p, uint32_t *at)
{
	for (struct node *text = p->first; text; text = text->next) {
		if (text->element != EL_TEXT)
			continue;
		const char *mark = memmem(text->text.bytes, text->text.n, UNIT_MARK, strlen(UNIT_MARK));
		if (mark) {
			*at = (uint32_t)(mark - text->text.bytes);
			return text;
		}
	}
	return NULL;
}

/* Bytes [start, end) of `from` as the last text of `parent`. */
static void put_part_in(struct build *b, struct node *parent, const struct text *from, uint32_t start, uint32_t end)
{
	struct node *return_to = b->parent;
	b->parent = parent;
	begin_text(b);
	put_part(b, from, start, end);
	flush_text(b);
	b->parent = return_to;
}

static void take_rest(struct node *to, struct node *first)
{
	for (struct node *node = first, *next; node; node = next) {
		next = node->next;
		node_remove(node);
		node_append(to, node);
	}
}

/* What stands behind the mark becomes a paragraph of its own. */
static void part_unit(struct build *b, struct node *title)
{
	uint32_t at;
	struct node *text = find_unit(title, &at);
	if (!text)
		return;
	struct node *unit = build_in(b, title->parent, EL_P, text->span);
	node_add_class(b->arena, unit, "unit");
	put_part_in(b, unit, &text->text, at + (uint32_t)strlen(UNIT_MARK), text->text.n);
	take_rest(unit, text->next);
	build_drop(b, text);
	put_part_in(b, title, &text->text, 0, at);
}

static void take_title(struct build *b, struct node *chart, struct node *p)
{
	struct node *caption = caption_of_table(b, chart);
	bool has_unit = caption->first; /* :unit: */
	node_remove(p);
	build_put_first(caption, p);
	if (!has_unit)
		part_unit(b, p);
}

void end_chart(struct build *b, struct node *figure, struct node *chart)
{
	bool has_title = false;
	struct node *last = figure->last;
	for (struct node *at = figure->first, *next; at; at = next) {
		next = at == last ? NULL : at->next;
		bool is_plain = at->element == EL_P && !at->classes;
		if (is_plain && !has_title) {
			take_title(b, chart, at);
			has_title = true;
		} else if (is_plain) {
			node_add_class(b->arena, at, "chart-notes");
		} else if (node_has_class(at, "source")) {
			node_remove(at);
			node_append(figure, at);
		}
	}
	struct node *caption = child_of_table(figure, EL_CAPTION);
	node_remove(chart);
	if (caption)
		node_insert_after(caption, chart);
	else
		build_put_first(figure, chart);
}
