/* SPDX-License-Identifier: EUPL-1.2 */
/* back_references.c - where the list of references is cited from: "Cited in: 2.1, 4", each number a link, in the order of
 * the text. A section is named once; one without a number by its title. */
#include "generated.h"

#include "../locale/locale.h"

/* The heading below which `at` stands: the nearest before it that has a number, or the first of its part. */
static const struct node *heading_above(const struct binder *binder, const struct node *at)
{
	const struct node *found = NULL;
	for (; at && at != binder->doc->root; at = at->prev ? at->prev : at->parent) {
		if (!node_is_heading(at))
			continue;
		found = at;
		if (at->number)
			return at;
	}
	return found;
}

static const char *words_of(struct arena *a, const struct node *heading)
{
	return heading->number ? heading->number : text_collapsed(a, str_from_z(node_plain_text(a, heading)));
}

struct back_list { /* of one entry, while it grows */
	struct node *entry, *links;
	const struct node *last; /* the heading that was named last */
};

static struct node *link_to(struct binder *binder, struct node *place, const char *words, struct span span)
{
	struct node *link = node_new(binder->a, EL_A, span);
	link->target = place;
	node_append(link, text_node(binder->a, str_from_z(words), PIECE_REPLACED, span));
	return link;
}

static void put_words(struct binder *binder, struct node *parent, struct str words)
{
	if (words.n)
		node_append(parent, text_node(binder->a, words, PIECE_REPLACED, parent->span));
}

/* "Cited in: " behind the entry, in a span of its own. */
static void begin_list(struct binder *binder, struct back_list *list)
{
	struct span span = list->entry->span;
	list->links = node_new(binder->a, EL_SPAN, span);
	node_add_class(binder->a, list->links, "back-references");
	const char *lang = NULL, *pattern = label_text(binder, "cited_in", span, &lang), *n = strstr(pattern, "{n}");
	list->links->lang = lang;
	put_words(binder, list->entry, STR(" "));
	node_append(list->entry, list->links);
	put_words(binder, list->links, (struct str){pattern, n ? (size_t)(n - pattern) : strlen(pattern)});
}

static void add_place(struct binder *binder, struct back_list *list, struct node *place)
{
	const struct node *heading = heading_above(binder, place);
	if (!heading || heading == list->last)
		return;
	if (list->links)
		put_words(binder, list->links, STR(", "));
	else
		begin_list(binder, list);
	list->last = heading;
	node_append(list->links, link_to(binder, place, words_of(binder->a, heading), list->entry->span));
}

void bind_back_references(struct binder *binder)
{
	struct map lists = {0}; /* by the entry's key */
	for (size_t i = 0; i < binder->cited.n; i++) {
		const struct cited_place *cited = &binder->cited.at[i];
		void **list = map_at(binder->a, &lists, str_from_z(cited->key));
		if (!*list) {
			*list = arena_new(binder->a, struct back_list);
			*(struct back_list *)*list = (struct back_list){.entry = cited->entry};
		}
		add_place(binder, *list, note_that_has(cited->at));
	}
}
