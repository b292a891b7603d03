/* SPDX-License-Identifier: EUPL-1.2 */
/* pictures.c - the files of pictures are opened, figures say how wide they are, their parts get letters and labels.
 *
 * A picture that is not there, or that lies elsewhere on the net, leaves its alternative text. What is known of its
 * rights stands in picture_credits.c. */
#include "pictures.h"

#include "generated.h"
#include "labels.h"

#include "../picture/pictures.h"

#include <stdlib.h>

/* --- Files ------------------------------------------------------------------------------------------------------- */

static bool is_picture(const struct node *node)
{
	return node->element == EL_IMG || node->element == EL_INLINE_IMG;
}

const struct attribute *picture_source(const struct node *img)
{
	const struct attribute *at = img->attributes;
	while (at && strcmp(at->name, "src") != 0)
		at = at->next;
	return at;
}

/* "https://...", "//host/..." and "data:...": nothing is fetched. */
static bool is_remote(const char *src)
{
	size_t n = strspn(src, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
	return strncmp(src, "//", 2) == 0 || (n > 1 && src[n] == ':');
}

static void report_remote(struct binder *binder, const struct node *img, const char *src)
{
	const char *alt = node_attribute(img, "alt");
	enum rule rule = binder->doc->is_publication ? RULE_FILE_OUTSIDE : RULE_MARKDOWN_PICTURE;
	diag_add(binder->diags, rule, img->span, "save it beside the chapter and name that file",
	         "%.60s%s is not here, and nothing is fetched: its alternative text%s stands in its place", src,
	         strlen(src) > 60 ? "\u2026" : "", alt && *alt ? "" : ", which is empty,");
}

const char *picture_path(struct binder *binder, const char *name, struct span place)
{
	const struct root *root = binder->what->pictures->root;
	struct source_id source = sources_of(binder->diags->sources, place);
	const char *from = source.n ? sources_path(binder->diags->sources, source) : NULL;
	size_t n = strlen(root->path);
	if (from && strncmp(from, root->path, n) == 0)
		from += n;
	return root_resolve(binder->a, root, from, str_from_z(name));
}

static const struct picture *open_file(struct binder *binder, const struct node *img, const char *src)
{
	const struct picture_files *files = binder->what->pictures;
	struct diags *diags = binder->diags;
	const struct attribute *said = picture_source(img);
	struct span span = said->span.end ? said->span : img->span;
	const char *path = picture_path(binder, src, span);
	if (!path) {
		diag_add(diags, RULE_FILE_OUTSIDE, span, NULL, "%s is outside the project", src);
		return NULL;
	}
	picture_files_note(binder->what->pictures, diags->sources, path);
	return pictures_open(files->pictures, files->root, path, span, diags);
}

static const struct picture *picture_of(struct binder *binder, const struct node *img)
{
	const struct attribute *said = picture_source(img);
	if (!said || !*said->value) {
		diag_add(binder->diags, RULE_FILE_MISSING, img->span, "write its path: ![what it shows](name.jpg)",
		         "this picture names no file");
		return NULL;
	}
	if (is_remote(said->value)) {
		report_remote(binder, img, said->value);
		return NULL;
	}
	if (!binder->what->pictures)
		return NULL;
	return open_file(binder, img, percent_decoded(binder->a, said->value));
}

/* Its words take its place: within a line, or in a paragraph of their own. */
static void put_alternative(struct binder *binder, struct node *img)
{
	const char *alt = node_attribute(img, "alt");
	bool is_block = img->element == EL_IMG;
	img->element = is_block ? EL_P : EL_SPAN;
	img->attributes = NULL;
	node_add_class(binder->a, img, "missing-picture");
	if (alt && *alt)
		node_append(img, text_node(binder->a, str_from_z(alt), PIECE_REPLACED, img->span));
	else
		node_remove(img);
}

void picture_files_note(struct picture_files *files, struct sources *sources, const char *path)
{
	struct str name = str_from_z(arena_strdup(files->arena, path));
	void **noted = map_at(files->arena, &files->noted, name);
	*map_at(files->arena, &files->named, name) = files;
	if (*noted)
		return;
	*noted = files;
	const char *shown = arena_printf(files->arena, "%s%s", files->root->path, path);
	if (root_has(files->root, path))
		sources_add(sources, shown, (struct str){"", 0});
	else
		sources_note_absent(sources, shown);
}

struct opening {
	struct binder *binder;
	LIST(const struct picture *) pictures;
};

/* Lines of the source, and what expressions gave, are one line to whoever hears it. */
static void fold_alternative(struct binder *binder, struct node *img)
{
	for (struct attribute *at = img->attributes; at; at = at->next)
		if (strcmp(at->name, "alt") == 0)
			at->value = text_collapsed(binder->a, str_from_z(at->value));
}

static void open_picture(struct opening *o, struct node *img)
{
	fold_alternative(o->binder, img);
	const struct picture *picture = picture_of(o->binder, img);
	if (!picture) {
		put_alternative(o->binder, img);
		return;
	}
	list_push(o->binder->a, &o->pictures, picture);
	img->ordinal = (int32_t)o->pictures.n;
}

static void open_tree(struct opening *o, struct node *top)
{
	for (struct node *at = top, *next; at; at = next) {
		next = node_following(at, top);
		if (is_picture(at))
			open_picture(o, at);
	}
}

/* --- How wide ---------------------------------------------------------------------------------------------------- */

#define WIDEST_TEXT ((length)((int64_t)119 * PT * 72 * 10 / 254)) /* 119 mm */

static struct node *child_of(const struct node *node, enum element element)
{
	struct node *child = node ? node->first : NULL;
	while (child && child->element != element)
		child = child->next;
	return child;
}

static length natural_width(const struct doc *doc, const struct node *figure)
{
	const struct node *img = child_of(figure, EL_IMG);
	return img && img->ordinal ? doc->pictures[img->ordinal - 1]->width : 0;
}

/* Of a length that its author says; shape/ reads it exactly. */
static bool is_wider_than_text(const char *said)
{
	static const struct {
		const char *unit;
		long most;
	} units[] = {{"mm", 119}, {"cm", 11}, {"pt", 337}};
	char *unit;
	long n = strtol(said, &unit, 10);
	unit += strspn(unit, ".0123456789");
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (strcmp(unit, units[i].unit) == 0)
			return n > units[i].most;
	return false;
}

/* The class of its width: its author's word, else what its picture asks for. One that is part of another is as wide as
 * its place. */
static void set_width(struct binder *binder, struct node *figure)
{
	static const char *const named[] = {"text", "full", "hanging"};
	const char *said = node_attribute(figure, "width");
	if (node_has_class(figure, "part"))
		return;
	for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
		if (node_has_class(figure, named[i]))
			return;
		if (said && strcmp(said, named[i]) == 0) {
			node_add_class(binder->a, figure, named[i]);
			return;
		}
	}
	bool is_wide = said ? is_wider_than_text(said) : natural_width(binder->doc, figure) > WIDEST_TEXT;
	node_add_class(binder->a, figure, is_wide ? "full" : "text");
}

/* --- Parts ------------------------------------------------------------------------------------------------------- */

static bool is_part(const struct node *node)
{
	return node->element == EL_FIGURE && node_has_class(node, "part");
}

/* "a", ..., "z", "aa" */
static const char *letters(struct arena *a, unsigned n)
{
	char text[8];
	size_t at = sizeof text - 1;
	text[at] = '\0';
	for (; n; n = (n - 1) / 26)
		text[--at] = (char)('a' + (n - 1) % 26);
	return arena_strdup(a, text + at);
}

/* A part is named after the whole, as MyST does it: fig-signs-a. Its own caption begins with its letter. */
static void settle_part(struct binder *binder, const struct node *whole, struct node *part, const char *letter)
{
	struct arena *a = binder->a;
	if (whole->id && !part->id)
		part->id = arena_printf(a, "%s-%s", whole->id, letter);
	part->number = whole->number ? arena_printf(a, "%s%s", whole->number, letter) : NULL;
	struct node *caption = child_of(part, EL_CAPTION);
	if (!caption)
		return;
	struct node *p = node_new(a, EL_P, caption->span);
	node_add_class(a, p, "number");
	p->is_generated = true;
	node_append(p, text_node(a, str_from_z(letter), PIECE_GENERATED, caption->span));
	node_prepend(caption, p);
}

void settle_parts(struct binder *binder, struct node *whole)
{
	unsigned n = 0;
	for (struct node *at = whole->first; at; at = at->next)
		if (is_part(at))
			settle_part(binder, whole, at, letters(binder->a, ++n));
}

/* --- The document ------------------------------------------------------------------------------------------------ */

static void settle_tree(struct binder *binder, struct node *top)
{
	for (struct node *at = top; at; at = node_following(at, top)) {
		if (at->element != EL_FIGURE || !node_has_class(at, "picture"))
			continue;
		set_width(binder, at);
		credit_picture(binder, at);
	}
}

void bind_pictures(struct binder *binder)
{
	struct opening o = {.binder = binder};
	struct doc *doc = binder->doc;
	open_tree(&o, doc->root);
	for (size_t i = 0; i < binder->n_chapters; i++) { /* notes stand in the tree once they are called */
		const struct map *notes = &binder->chapters[i].notes;
		for (size_t k = 0; k < notes->n; k++)
			open_tree(&o, notes->entries[k].value);
	}
	doc->pictures = o.pictures.at;
	doc->n_pictures = (uint32_t)o.pictures.n;
	settle_tree(binder, doc->root);
	for (size_t i = 0; i < binder->n_chapters; i++) {
		const struct map *notes = &binder->chapters[i].notes;
		for (size_t k = 0; k < notes->n; k++)
			settle_tree(binder, notes->entries[k].value);
	}
}
