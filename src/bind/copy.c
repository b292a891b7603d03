/* SPDX-License-Identifier: EUPL-1.2 */
/* copy.c - a chapter's tree, which editions share, copied into the document's; texts are borrowed. */
#include "binder.h"

#include "../locale/locale.h"

/* --- Languages --- */

static const char *canonical(struct binder *binder, const char *tag)
{
	const char *lang = lang_canonical(binder->a, tag);
	return lang ? lang : "";
}

const char *known_language(struct binder *binder, const char *tag, struct span span)
{
	void **entry = map_at(binder->a, &binder->langs, str_from_z(tag));
	if (!*entry)
		*entry = arena_strdup(binder->a, canonical(binder, tag));
	if (*(const char *)*entry)
		return *entry;
	diag_add(binder->diags, RULE_LANG_UNKNOWN, span, "tags look like en, lt or sr-Latn",
	         "\"%s\" is no language tag", text_excerpt(binder->diags->arena, tag));
	return NULL;
}

/* --- Copies --- */

static struct attribute *copied_attributes(struct arena *a, const struct attribute *from)
{
	struct attribute *first = NULL, **last = &first;
	for (; from; from = from->next, last = &(*last)->next) {
		*last = arena_new(a, struct attribute);
		(*last)->name = from->name;
		(*last)->value = from->value;
		(*last)->span = from->span;
	}
	return first;
}

static struct node *copied(struct arena *a, const struct node *from)
{
	struct node *node = arena_new(a, struct node);
	*node = *from;
	node->parent = node->first = node->last = node->next = node->prev = node->target = NULL;
	node->attributes = copied_attributes(a, from->attributes);
	return node;
}

static struct node *append_copy(struct arena *a, struct node *parent, const struct node *from)
{
	struct node *node = copied(a, from);
	node_append(parent, node);
	return node;
}

struct node *copied_tree(struct arena *a, const struct node *root, size_t *n_nodes)
{
	struct node *top = copied(a, root), *to = top;
	const struct node *from = root;
	for (*n_nodes = 1;; ++*n_nodes) {
		if (from->first) {
			from = from->first;
			to = append_copy(a, to, from);
			continue;
		}
		while (from != root && !from->next) {
			from = from->parent;
			to = to->parent;
		}
		if (from == root)
			return top;
		from = from->next;
		to = append_copy(a, to->parent, from);
	}
}

/* --- What a copy gets, when all of its blocks are there --- */

/* The number that the attribute gives, or `otherwise`. */
static int64_t number_of(const struct node *node, const char *attribute, int64_t otherwise)
{
	const char *digits = node_attribute(node, attribute);
	int64_t number = 0;
	if (!digits)
		return otherwise;
	for (; *digits >= '0' && *digits <= '9' && number < INT32_MAX / 10; digits++)
		number = 10 * number + (*digits - '0');
	return number;
}

/* From `start` on; an item of HTML may have a `value`, from which those behind it go on. */
static void number_items(struct node *list)
{
	int64_t number = number_of(list, "start", 1);
	for (struct node *item = list->first; item; item = item->next) {
		number = number_of(item, "value", number);
		item->ordinal = (int32_t)(number < INT32_MAX ? number++ : INT32_MAX);
	}
}

static void define_note(struct binder *binder, struct bound_chapter *chapter, struct node *note)
{
	void **defined = map_at(binder->a, &chapter->notes, str_from_z(note->id ? note->id : ""));
	if (!*defined) {
		*defined = note;
		return;
	}
	struct diag *diag =
		diag_add(binder->diags, RULE_NOTE_REPEATED, note->span, "the first definition is taken",
	                 "note \"%s\" is defined twice", text_excerpt(binder->diags->arena, note->id ? note->id : ""));
	diag_relate(binder->diags, diag, ((const struct node *)*defined)->span, "the first one");
}

/* Definitions may stand within each other: all are found before the first is taken out. */
static void take_notes(struct binder *binder, struct bound_chapter *chapter)
{
	LIST(struct node *) notes = {0};
	for (struct node *at = chapter->section; at; at = node_following(at, chapter->section))
		if (at->element == EL_NOTE)
			list_push(binder->a, &notes, at);
	for (size_t i = 0; i < notes.n; i++) {
		node_remove(notes.at[i]);
		define_note(binder, chapter, notes.at[i]);
	}
}

void copy_chapter(struct binder *binder, struct bound_chapter *chapter)
{
	const struct meta *meta = &chapter->chapter->meta;
	size_t n_nodes;
	struct node *section = copied_tree(binder->a, chapter->chapter->body, &n_nodes);
	chapter->section = section;
	node_add_class(binder->a, section, binder->doc->is_publication ? "chapter" : "body");
	if (binder->doc->is_publication && meta->lang.text)
		section->lang = known_language(binder, meta->lang.text, meta->lang.span);
	for (struct node *at = section->first; at; at = node_following(at, section))
		if (at->lang)
			at->lang = known_language(binder, at->lang, at->span);
}

void settle_chapter(struct binder *binder, struct bound_chapter *chapter)
{
	struct node *section = chapter->section;
	for (struct node *at = section->first; at; at = node_following(at, section))
		if (at->element == EL_OL || at->element == EL_UL)
			number_items(at);
	take_notes(binder, chapter);
}
