/* SPDX-License-Identifier: EUPL-1.2 */
/* include.c - {include} path: what the file holds takes the directive's place in the chapter's tree, which nobody has
 * seen yet. Its notes, labels and headings are then the chapter's; its findings keep their own places.
 *
 * A path begins at the file that it stands in. A file is read once, and parsed for each of its places, as trees are not
 * shared. What a chapter may include has a limit: files that include others several times each would have no end. */
#include "run.h"

#define MOST_FILES 1000                /* of one chapter */
#define MOST_BYTES ((size_t)256 << 20) /* ... in all: what a single file may have */
#define MOST_FROM_EACH_OTHER 16
#define DEEPEST 16 /* blocks around a directive: stages recurse, and a file has 64 containers of its own */

struct inclusion {                    /* a file on the way */
	const struct inclusion *from; /* NULL: it is the chapter's own */
	const char *path;             /* beneath the root */
	struct span span;             /* of the path that led here */
	unsigned depth;               /* how many blocks hold it */
};

struct including {
	struct run *r;
	struct parsed *into;
	size_t n_files, n_bytes;
	bool is_full; /* it has been said */
};

/* --- What may be included --- */

static unsigned blocks_around(const struct node *node)
{
	unsigned n = 0;
	for (node = node->parent; node && node->parent; node = node->parent)
		n++;
	return n;
}

static void report_circle(struct including *x, const char *path, const struct inclusion *from, struct span span)
{
	struct diags *diags = &x->into->diags;
	struct diag *diag = diag_add(diags, RULE_MARKDOWN_INCLUDE, span, "take one of the directives out",
	                             "%s%s includes itself", x->r->root.path, path);
	for (; from->from && strcmp(from->path, path) != 0; from = from->from)
		diag_relate(diags, diag, from->span,
		            arena_printf(diags->arena, "%s%s is included here", x->r->root.path, from->path));
}

static bool has_room(struct including *x, struct span span)
{
	if (x->n_files < MOST_FILES && x->n_bytes <= MOST_BYTES)
		return true;
	if (!x->is_full)
		diag_add(&x->into->diags, RULE_MARKDOWN_INCLUDE, span, "make several chapters of it",
		         "the chapter includes more than %d files or %zu MiB", MOST_FILES, MOST_BYTES >> 20);
	x->is_full = true;
	return false;
}

/* False after a finding. */
static bool may_include(struct including *x, const char *path, const struct inclusion *from, struct span span,
                        unsigned depth)
{
	struct diags *diags = &x->into->diags;
	unsigned n = 0;
	for (const struct inclusion *at = from; at; at = at->from, n++) {
		if (strcmp(at->path, path) != 0)
			continue;
		report_circle(x, path, from, span);
		return false;
	}
	if (n > MOST_FROM_EACH_OTHER)
		diag_add(diags, RULE_MARKDOWN_INCLUDE, span, "include it in the chapter itself",
		         "files include each other more than %d deep", MOST_FROM_EACH_OTHER);
	else if (depth > DEEPEST)
		diag_add(diags, RULE_TEXT_DEPTH, span, "nest less deep",
		         "a file is included within more than %d blocks", DEEPEST);
	else
		return has_room(x, span);
	return false;
}

/* --- One file --- */

static struct source_id source_of_path(struct including *x, const char *path, const char *from, const char *written,
                                       struct span span)
{
	struct run *r = x->r;
	const struct source_id *known = path ? map_find(&r->included, str_from_z(path)) : NULL;
	if (known)
		return *known;
	struct source_id source = root_read(&r->root, from, str_from_z(written), span, &x->into->diags);
	if (!source.n || !path)
		return source;
	struct source_id *kept = arena_new(r->arena, struct source_id);
	*kept = source;
	*map_at(r->arena, &r->included, str_from_z(path)) = kept;
	return source;
}

/* What was said of an included file since `first` leads back to the directive. */
static void relate(struct diags *diags, size_t first, struct span span)
{
	for (size_t i = first; i < diags->all.n; i++)
		diag_relate(diags, &diags->all.at[i], span, "it is included here");
}

static struct chapter *parse_included(struct including *x, struct source_id source, struct span span)
{
	struct diags *diags = &x->into->diags;
	size_t n_said = diags->all.n;
	struct chapter *chapter = chapter_from_source(x->r->arena, source, diags);
	comply_check_leftovers(chapter, diags);
	if (chapter->meta.place.end)
		diag_add(diags, RULE_MARKDOWN_INCLUDED_META, chapter->meta.place, "delete it",
		         "front matter of an included file is left out");
	relate(diags, n_said, span);
	x->n_files++;
	x->n_bytes += sources_bytes(x->r->sources, source).n;
	x->into->chapter->n_nodes += chapter->n_nodes;
	for (size_t i = 0; i < chapter->abbreviations.n; i++)
		list_push(x->r->arena, &x->into->chapter->abbreviations, chapter->abbreviations.at[i]);
	return chapter;
}

/* --- In its place --- */

/* Does anything but the name stand on the directive? Then its block stays around what it includes. */
static bool says_more(const struct node *div)
{
	return div->id || div->lang || div->classes[1] || node_attribute(div, "label") || node_attribute(div, "lang");
}

static void unwrap(struct node *div)
{
	struct node *last = div;
	for (struct node *child = div->first, *next; child; child = next) {
		next = child->next;
		node_remove(child);
		node_insert_after(last, child);
		last = child;
	}
	node_remove(div);
}

static void include_all(struct including *x, struct node *body, const struct inclusion *inclusion);

static void include_file(struct including *x, struct node *div, const struct inclusion *from)
{
	const struct attribute *named = div->attributes;
	while (strcmp(named->name, "include") != 0)
		named = named->next;
	struct diags *diags = &x->into->diags;
	unsigned depth = from->depth + blocks_around(div);
	const char *path = root_resolve(x->r->arena, &x->r->root, from->path, str_from_z(named->value));
	if (div->first)
		diag_add(diags, RULE_MARKDOWN_DIRECTIVE, div->first->span, "end the directive before it",
		         "{include} has no body; this is set before what is included");
	if (path && !may_include(x, path, from, named->span, depth))
		return;
	struct source_id source = source_of_path(x, path, from->path, named->value, named->span);
	if (!source.n)
		return;
	struct node *body = parse_included(x, source, named->span)->body;
	include_all(x, body, &(struct inclusion){from, path, named->span, depth});
	for (struct node *child = body->first, *next; child; child = next) {
		next = child->next;
		node_remove(child);
		node_append(div, child);
	}
}

/* The rows of a table that has a file for them. */
static void read_table(struct including *x, struct node *table, const struct inclusion *from)
{
	const struct attribute *named = table->attributes;
	while (strcmp(named->name, "file") != 0)
		named = named->next;
	struct run *r = x->r;
	struct source_id source = {0};
	const char *path = root_resolve(r->arena, &r->root, from->path, str_from_z(named->value));
	/* one whose encoding is said is another text each time */
	bool is_own = node_attribute(table, "encoding");
	if (has_room(x, named->span))
		source = source_of_path(x, is_own ? NULL : path, from->path, named->value, named->span);
	x->n_files++;
	x->n_bytes += source.n ? sources_bytes(r->sources, source).n : 0;
	chapter_read_table(r->arena, x->into->chapter, table, source, &x->into->diags);
}

static void include_all(struct including *x, struct node *body, const struct inclusion *inclusion)
{
	LIST(struct node *) divs = {0}, tables = {0};
	for (struct node *at = body; at; at = node_following(at, body))
		if (at->element == EL_DIV && node_attribute(at, "include"))
			list_push(x->r->arena, &divs, at);
		else if (at->element == EL_TABLE && node_attribute(at, "file"))
			list_push(x->r->arena, &tables, at);
	for (size_t i = 0; i < tables.n; i++)
		read_table(x, tables.at[i], inclusion);
	for (size_t i = 0; i < divs.n; i++) {
		include_file(x, divs.at[i], inclusion);
		if (!says_more(divs.at[i]))
			unwrap(divs.at[i]);
	}
}

void include_files(struct run *r, struct parsed *parsed)
{
	struct including including = {.r = r, .into = parsed};
	include_all(&including, parsed->chapter->body, &(struct inclusion){.path = parsed->path});
}
