/* SPDX-License-Identifier: EUPL-1.2 */
/* tables.c - tables as their authors wrote them become whole: rows, heads, columns, numbers.
 *
 * This happens before citations, abbreviations and typography change what cells say: a cell is read as its author typed
 * it ("EUR 5", "-5"), and what expressions gave. */
#include "generated.h"
#include "pictures.h"
#include "tables.h"

/* --- Cells ------------------------------------------------------------------------------------------------------ */

static bool shows_something(const struct node *node)
{
	enum element element = node->element;
	bool is_paragraph = element == EL_P || element == EL_TH || element == EL_TD;
	if (element == EL_TEXT)
		return node_has_text(node);
	if (element == EL_NOTE_CALL || element == EL_CITE || element == EL_EXPRESSION || element == EL_HR)
		return true;
	bool is_reference = element == EL_A && !node->first;
	return is_reference || (element_kind(element) == KIND_LEAF && !is_paragraph);
}

bool cell_is_empty(const struct node *cell)
{
	for (const struct node *at = cell; at; at = node_following(at, cell))
		if (shows_something(at))
			return false;
	return true;
}

struct str cell_text(struct arena *scratch, const struct node *cell)
{
	const struct node *p = cell->first, *text = p ? p->first : NULL;
	if (!p || p->next || p->element != EL_P)
		return (struct str){NULL, 0};
	if (text && !text->next && text->element == EL_TEXT)
		return (struct str){text->text.bytes, text->text.n};
	return str_from_z(node_plain_text(scratch, p));
}

const char *lang_in_table(const struct table_binding *t, const struct node *node)
{
	const char *lang = node_lang(node);
	return lang ? lang : t->lang;
}

struct written_number cell_number(const struct table_binding *t, const struct node *cell)
{
	struct str text = cell_text(t->scratch, cell);
	return text.n ? written_number_of(text, lang_in_table(t, cell->first)) : (struct written_number){0};
}

bool row_is_group(const struct grid_row *row)
{
	return node_has_class(row->node, "group");
}

void table_grid_again(struct table_binding *t)
{
	t->grid = grid_of_table(t->scratch, t->table);
}

/* A table of a head or foot alone: ISO 14289-1 asks for a body, and these rows are all that it says. */
static void give_body(struct node *table)
{
	struct node *only = NULL;
	for (struct node *at = table->first; at; at = at->next) {
		if (at->element == EL_TBODY)
			return;
		only = at->element == EL_THEAD || at->element == EL_TFOOT ? at : only;
	}
	if (only)
		only->element = EL_TBODY;
}

static void settle_table(struct binder *binder, struct arena *scratch, struct node *table, const char *lang)
{
	struct arena_mark mark = arena_mark(scratch);
	const char *kind = node_attribute(table, "kind");
	struct table_binding t = {.binder = binder,
	                          .scratch = scratch,
	                          .table = table,
	                          .kind = kind ? kind : "",
	                          .lang = lang,
	                          .grid = NULL};
	give_body(table);
	table_print_values(&t);
	table_bind_rows(&t);
	table_bind_heads(&t);
	table_bind_columns(&t);
	table_compare_totals(&t);
	table_bind_carry(&t);
	arena_rewind(scratch, mark);
}

/* --- Numbers ---------------------------------------------------------------------------------------------------- */

/* "Table 6", "6 lentelė", "Figure 2" */
static const char *numbered(struct binder *binder, const char *key, const char *number, struct span span,
                            const char **lang)
{
	const char *pattern = label_text(binder, key, span, lang), *n = strstr(pattern, "{n}");
	return n ? arena_printf(binder->a, "%.*s%s%s", (int)(n - pattern), pattern, number, n + 3) : pattern;
}

static struct node *caption_p(struct binder *binder, const char *class, const char *text, const char *lang,
                              struct span span)
{
	struct node *p = node_new(binder->a, EL_P, span);
	node_add_class(binder->a, p, class);
	p->lang = lang;
	p->is_generated = true;
	node_append(p, text_node(binder->a, str_from_z(text), PIECE_GENERATED, span));
	return p;
}

static void number_caption(struct binder *binder, struct node *caption, const char *key, const char *number)
{
	const char *lang, *text = numbered(binder, key, number, caption->span, &lang);
	node_prepend(caption, caption_p(binder, "number", text, lang, caption->span));
}

/* The caption of the parts overleaf is its last paragraph: "Table 6 (continued)". */
static void continue_caption(struct binder *binder, struct node *caption, const char *number)
{
	const char *lang, *lang_behind, *text = numbered(binder, "table_pattern", number, caption->span, &lang);
	const char *behind = label_text(binder, "continued", caption->span, &lang_behind);
	node_append(caption, caption_p(binder, "continued", arena_printf(binder->a, "%s %s", text, behind), lang,
	                               caption->span));
}

static struct node *child_of(const struct node *node, enum element element)
{
	struct node *child = node ? node->first : NULL;
	while (child && child->element != element)
		child = child->next;
	return child;
}

static void number_table(struct binder *binder, struct node *figure, struct node *caption, unsigned n)
{
	figure->number = arena_printf(binder->a, "%u", n);
	number_caption(binder, caption, "table_pattern", figure->number);
	continue_caption(binder, caption, figure->number);
}

/* Tables have their captions within, all other figures beside what they show. Each of the two is counted by itself; a
 * part of a figure has a letter. */
static void number_figure(struct binder *binder, struct node *figure, unsigned *n_tables, unsigned *n_figures)
{
	struct node *of_table = child_of(child_of(figure, EL_TABLE), EL_CAPTION),
		    *caption = child_of(figure, EL_CAPTION);
	if (of_table && node_has_class(figure, "table")) {
		number_table(binder, figure, of_table, ++*n_tables);
	} else if (caption && !node_has_class(figure, "part")) {
		figure->number = arena_printf(binder->a, "%u", ++*n_figures);
		number_caption(binder, caption, "figure_pattern", figure->number);
		settle_parts(binder, figure);
	}
}

/* --- How wide --------------------------------------------------------------------------------------------------- */

/* The class that says how wide a table is: its author's, or "text", which is what most of them come to be, so that
 * their styles are made once. What the author says is in the attribute width alone. */
static void set_width(struct binder *binder, struct node *figure)
{
	static const char *const named[] = {"text", "full", "hanging"};
	if (!node_has_class(figure, "table") || !child_of(figure, EL_TABLE))
		return;
	const char *said = node_attribute(figure, "width"), *class = NULL;
	for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
		if (!said && node_has_class(figure, named[i]))
			node_set_attribute(binder->a, figure, "width", said = named[i]);
		class = said && strcmp(said, named[i]) == 0 ? named[i] : class;
	}
	node_add_class(binder->a, figure, class ? class : "text");
}

/* --- The document ----------------------------------------------------------------------------------------------- */

static void settle_tree(struct binder *binder, struct arena *scratch, struct node *top, const char *lang)
{
	const struct node *beyond = NULL; /* what follows the outer table */
	bool is_within = false;
	for (struct node *at = top; at; at = node_following(at, top)) {
		is_within &= at != beyond;
		if (at->element == EL_FIGURE && !is_within)
			set_width(binder, at);
		if (at->element != EL_TABLE)
			continue;
		settle_table(binder, scratch, at, lang);
		beyond = is_within ? beyond : node_beyond(at, top);
		is_within = true;
	}
}

void bind_tables(struct binder *binder)
{
	struct arena scratch = {0};
	unsigned n_tables = 0, n_figures = 0;
	struct node *root = binder->doc->root;
	settle_tree(binder, &scratch, root, binder->doc->lang);
	for (size_t i = 0; i < binder->n_chapters; i++) { /* notes stand in the tree once they are called */
		const struct map *notes = &binder->chapters[i].notes;
		const char *lang = node_lang(binder->chapters[i].section);
		for (size_t k = 0; k < notes->n; k++)
			settle_tree(binder, &scratch, notes->entries[k].value, lang);
	}
	for (struct node *at = root; at; at = node_following(at, root))
		if (at->element == EL_FIGURE) {
			number_figure(binder, at, &n_tables, &n_figures);
			table_name_source(binder, at);
		}
	arena_release(&scratch);
}
