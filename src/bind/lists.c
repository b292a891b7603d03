/* SPDX-License-Identifier: EUPL-1.2 */
/* lists.c - lists of tables and of figures: as contents, a nav of entries that are links, one for each caption.
 *
 *   nav.list-of.list-of-tables > p.contents-title, ol > li > p > a[href="#tab-x"]
 *
 * The number of an entry is that of its caption in words, "Table 3"; its title leaves out the caption's unit. */
#include "generated.h"

static const struct node *caption_of(const struct node *figure)
{
	for (const struct node *at = figure->first; at; at = node_following(at, figure))
		if (at->element == EL_CAPTION)
			return at;
	return NULL;
}

const struct node *figure_number(const struct node *figure)
{
	const struct node *caption = figure->number ? caption_of(figure) : NULL, *at = caption ? caption->first : NULL;
	while (at && !node_has_class(at, "number"))
		at = at->next;
	return at;
}

const struct node *figure_title(const struct node *figure)
{
	const struct node *caption = caption_of(figure), *at = caption ? caption->first : NULL;
	while (at && (node_has_class(at, "number") || node_has_class(at, "unit") || node_has_class(at, "continued") ||
	              node_has_class(at, "credit")))
		at = at->next;
	return at;
}

/* --- Entries --- */

/* What an entry leads to has a name: a link finds it by that. */
static void name_figure(struct binder *binder, struct node *figure, const char *kind)
{
	const char *name = arena_printf(binder->a, "%s-%s", kind, figure->number);
	for (unsigned i = 1; !figure->id && map_find(&binder->doc->labels, str_from_z(name)); i++)
		name = arena_printf(binder->a, "%s-%s-%u", kind, figure->number, i);
	if (figure->id)
		return;
	figure->id = name;
	*map_at(binder->a, &binder->doc->labels, str_from_z(name)) = figure;
}

static bool is_part(const struct node *figure)
{
	return node_has_class(figure, "part");
}

/* "Table 6"; of a part "2a", which stands below its figure. */
static const char *number_of_entry(struct binder *binder, const struct node *figure)
{
	return is_part(figure) ? figure->number : node_plain_text(binder->a, figure_number(figure));
}

static struct node *entry_of(struct binder *binder, struct node *figure)
{
	struct node *item = node_new(binder->a, EL_LI, figure->span);
	struct node *p = add_block(binder, item, EL_P, NULL, figure->span);
	struct node *link = add_block(binder, p, EL_A, NULL, figure->span);
	const char *lang = node_lang(figure), *number = number_of_entry(binder, figure);
	node_set_attribute(binder->a, link, "href", arena_printf(binder->a, "#%s", figure->id));
	node_set_attribute(binder->a, link, "number", number);
	link->target = figure;
	link->number = item->number = number;
	item->lang = lang && strcmp(lang, binder->doc->lang) != 0 ? lang : NULL;
	entry_words(binder->a, figure_title(figure), link);
	return item;
}

static bool is_listed(const struct node *figure, const char *kind)
{
	bool is_table = strcmp(kind, "table") == 0;
	bool is_meant = is_table ? node_has_class(figure, "table")
	                         : node_has_class(figure, "picture") || node_has_class(figure, "chart");
	return figure->element == EL_FIGURE && is_meant && figure_number(figure) && figure_title(figure);
}

static struct node *entries_of(struct binder *binder, const char *kind, int depth)
{
	struct node *list = node_new(binder->a, EL_OL, NO_SPAN);
	list->is_tight = true;
	node_add_class(binder->a, list, "tight");
	for (struct node *at = binder->doc->root; at; at = node_following(at, binder->doc->root)) {
		if (!is_listed(at, kind) || (is_part(at) && depth < 2))
			continue;
		name_figure(binder, at, kind);
		struct node *item = entry_of(binder, at);
		if (is_part(at))
			node_add_class(binder->a, item, "part");
		item->ordinal = list->last ? list->last->ordinal + 1 : 1;
		node_append(list, item);
	}
	return list;
}

static void fill_list(struct binder *binder, const struct part *part, struct node *nav)
{
	bool is_of_tables = strcmp(part->listed, "table") == 0;
	struct node *list = entries_of(binder, part->listed, part->depth);
	if (list->first) {
		const char *key = is_of_tables ? "list_of_tables" : "list_of_figures";
		node_append(nav, entries_title(binder, key, part->span));
		node_append(nav, list);
		return;
	}
	report_nothing(binder, part->span,
	               is_of_tables ? "no table has a caption: the list of tables is left out"
	                            : "no figure has a caption: the list of figures is left out");
	node_remove(nav);
}

void bind_lists(struct binder *binder)
{
	for (size_t i = 0; i < binder->n_parts; i++)
		if (binder->parts[i].kind == PART_LIST && binder->parts[i].section)
			fill_list(binder, binder->parts[i].part, binder->parts[i].section);
}
