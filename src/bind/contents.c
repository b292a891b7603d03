/* SPDX-License-Identifier: EUPL-1.2 */
/* contents.c - the table of contents: a nav of nested lists, each entry a link to its heading.
 *
 *   nav.contents > p.contents-title, ol > li.level-1 > p > a[href="#id"], ol > li.level-2 > ...
 *
 * All of it is generated. An entry has the heading's words with their markup, but no links and no calls of notes. */
#include "generated.h"

#include "../locale/locale.h"

#define LEVELS 6
#define DEPTH 2 /* of a lone file's contents, unless said */

struct listing {
	struct binder *binder;
	int depth;
	struct node *nav;
	struct node *lists[LEVELS]; /* the open ones, outermost first */
	int n;
};

static const struct meta *lone_meta(const struct binder *binder)
{
	return !binder->doc->is_publication && binder->n_chapters ? &binder->chapters[0].chapter->meta : NULL;
}

/* How many levels are wished; 0: no contents. */
static int wished_depth(const struct binder *binder)
{
	const struct edition *edition = binder->what->edition;
	const struct part *part = edition ? edition_part(edition, PART_CONTENTS) : NULL;
	const struct meta *meta = lone_meta(binder);
	int depth = 0;
	if (part)
		depth = part->depth;
	else if (meta && meta->contents == META_TRUE)
		depth = meta->contents_depth ? meta->contents_depth : DEPTH;
	return depth > LEVELS ? LEVELS : depth;
}

/* --- The words of an entry --- */

static bool is_kept(const struct node *node)
{
	return node->element == EL_EM || node->element == EL_STRONG || node->element == EL_CODE ||
	       node->element == EL_SPAN;
}

static struct node *words_copy(struct arena *a, const struct node *from)
{
	if (from->element == EL_BR)
		return text_node(a, STR(" "), PIECE_GENERATED, from->span);
	if (from->element == EL_TEXT)
		return text_node(a, (struct str){from->text.bytes, from->text.n}, PIECE_GENERATED,
		                 text_span(&from->text, 0, from->text.n));
	if (!is_kept(from))
		return NULL;
	struct node *node = node_new(a, from->element, from->span);
	node->lang = from->lang;
	node->classes = from->classes;
	return node;
}

void entry_words(struct arena *a, const struct node *titled, struct node *to)
{
	const struct node *at = titled->first;
	while (at) {
		struct node *copy = words_copy(a, at);
		if (copy)
			node_append(to, copy);
		if (at->first) {
			to = copy ? copy : to;
			at = at->first;
			continue;
		}
		while (at != titled && !at->next) {
			at = at->parent;
			if (at != titled && is_kept(at))
				to = to->parent;
		}
		at = at == titled ? NULL : at->next;
	}
}

/* --- Entries --- */

static void open_list(struct listing *listing, struct node *within)
{
	struct node *list = node_new(listing->binder->a, EL_OL, NO_SPAN);
	list->is_tight = true;
	node_add_class(listing->binder->a, list, "tight");
	node_append(within, list);
	listing->lists[listing->n++] = list;
}

/* "3.1"; of an annex "Annex C". */
static const char *number_shown(const struct node *heading)
{
	bool is_annex = heading->ordinal == 1 && heading->parent && node_has_class(heading->parent, "annex");
	const char *label = is_annex && heading->number ? node_attribute(heading, "label") : NULL;
	return label ? label : heading->number;
}

static struct node *link_to(struct binder *binder, struct node *heading)
{
	struct node *link = node_new(binder->a, EL_A, heading->span);
	node_set_attribute(binder->a, link, "href", arena_printf(binder->a, "#%s", heading->id));
	const char *number = number_shown(heading);
	if (number)
		node_set_attribute(binder->a, link, "number", number);
	link->number = number;
	link->target = heading;
	entry_words(binder->a, heading, link);
	return link;
}

static void list_heading(struct listing *listing, struct node *heading)
{
	struct binder *binder = listing->binder;
	int level = heading->ordinal <= listing->n + 1 ? heading->ordinal : listing->n + 1;
	if (level > listing->n)
		open_list(listing, listing->n ? listing->lists[listing->n - 1]->last : listing->nav);
	listing->n = level;
	const char *lang = node_lang(heading);
	struct node *item = node_new(binder->a, EL_LI, heading->span);
	struct node *leaf = node_new(binder->a, EL_P, heading->span);
	node_add_class(binder->a, item, arena_printf(binder->a, "level-%d", level));
	struct node *before = listing->lists[level - 1]->last;
	item->ordinal = before ? before->ordinal + 1 : 1;
	item->number = number_shown(heading);
	item->lang = lang && strcmp(lang, binder->doc->lang) != 0 ? lang : NULL;
	node_append(leaf, link_to(binder, heading));
	node_append(item, leaf);
	node_append(listing->lists[level - 1], item);
}

static void list_headings(struct listing *listing, struct node *section)
{
	for (struct node *at = section; at; at = node_following(at, section))
		if (node_is_heading(at) && at->ordinal <= listing->depth && node_has_text(at) && !heading_is_quoted(at))
			list_heading(listing, at);
}

/* --- The whole --- */

static struct span wish_span(const struct binder *binder)
{
	const struct edition *edition = binder->what->edition;
	const struct part *part = edition ? edition_part(edition, PART_CONTENTS) : NULL;
	return part ? part->span : NO_SPAN;
}

struct node *entries_title(struct binder *binder, const char *key, struct span span)
{
	const char *lang, *text = label_text(binder, key, span, &lang);
	struct node *title = node_new(binder->a, EL_P, span);
	title->lang = lang;
	node_add_class(binder->a, title, "contents-title");
	node_append(title, text_node(binder->a, str_from_z(text), PIECE_GENERATED, span));
	return title;
}

/* A lone file's contents stand behind its header; a publication's where the manifest says, in a nav that is there. */
static void place_nav(struct binder *binder, struct node *nav)
{
	struct node *root = binder->doc->root;
	if (binder->header && binder->header->parent == root)
		node_insert_after(binder->header, nav);
	else
		node_prepend(root, nav);
}

/* Does it stand in the contents? What they are themselves, and what stands before the text's own parts, does not. */
static bool is_listed(const struct bound_part *part)
{
	return part->section && part->kind != PART_CONTENTS && part->kind != PART_COVER &&
	       part->kind != PART_TITLE_PAGE && part->kind != PART_IMPRINT;
}

static struct node *nav_of(struct binder *binder)
{
	for (size_t i = 0; i < binder->n_parts; i++)
		if (binder->parts[i].kind == PART_CONTENTS)
			return binder->parts[i].section;
	struct node *nav = node_new(binder->a, EL_NAV, NO_SPAN);
	nav->is_generated = true;
	node_add_class(binder->a, nav, "contents");
	place_nav(binder, nav);
	return nav;
}

void bind_contents(struct binder *binder)
{
	struct listing listing = {.binder = binder, .depth = wished_depth(binder)};
	if (listing.depth == 0)
		return;
	listing.nav = nav_of(binder);
	node_append(listing.nav, entries_title(binder, "contents", wish_span(binder)));
	for (size_t i = 0; i < binder->n_parts; i++)
		if (is_listed(&binder->parts[i]))
			list_headings(&listing, binder->parts[i].section);
	if (listing.n)
		return;
	if (binder->doc->is_publication)
		report_nothing(binder, wish_span(binder), "there is no heading to list: the contents are left out");
	node_remove(listing.nav);
}
