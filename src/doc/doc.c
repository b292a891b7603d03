/* SPDX-License-Identifier: EUPL-1.2 */
/* doc.c - nodes are made, joined into a tree, and walked. Every walk goes by links, none by recursion. */
#include "doc.h"

static const struct {
	const char *name;
	enum element_kind kind;
} elements[] = {
#define ELEMENT(name, css, kind, tag, inner) [EL_##name] = {css, kind},
#include "elements.def"
#undef ELEMENT
};

enum element_kind element_kind(enum element element)
{
	return elements[element].kind;
}

const char *element_name(enum element element)
{
	return elements[element].name;
}

/* --- The tree --- */

struct node *node_new(struct arena *a, enum element element, struct span span)
{
	struct node *node = arena_new(a, struct node);
	node->element = element;
	node->span = span;
	return node;
}

void node_append(struct node *parent, struct node *child)
{
	child->parent = parent;
	child->prev = parent->last;
	child->next = NULL;
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

void node_insert_after(struct node *sibling, struct node *child)
{
	child->parent = sibling->parent;
	child->prev = sibling;
	child->next = sibling->next;
	if (sibling->next)
		sibling->next->prev = child;
	else if (sibling->parent)
		sibling->parent->last = child;
	sibling->next = child;
}

void node_remove(struct node *node)
{
	struct node *parent = node->parent;
	if (node->prev)
		node->prev->next = node->next;
	else if (parent)
		parent->first = node->next;
	if (node->next)
		node->next->prev = node->prev;
	else if (parent)
		parent->last = node->prev;
	node->parent = node->prev = node->next = NULL;
}

/* The next node in preorder that is not below `node`; NULL when `within` ends. */
struct node *node_beyond(const struct node *node, const struct node *within)
{
	while (node && node != within) {
		if (node->next)
			return node->next;
		node = node->parent;
	}
	return NULL;
}

struct node *node_following(const struct node *node, const struct node *within)
{
	return node->first ? node->first : node_beyond(node, within);
}

bool node_is_within(const struct node *node, const struct node *top)
{
	while (node && node != top)
		node = node->parent;
	return node;
}

bool node_is_heading(const struct node *node)
{
	return node->element >= EL_H1 && node->element <= EL_H6;
}

/* --- Attributes and classes --- */

static struct attribute *find_attribute(const struct node *node, const char *name)
{
	struct attribute *attribute = node->attributes;
	while (attribute && strcmp(attribute->name, name) != 0)
		attribute = attribute->next;
	return attribute;
}

const char *node_attribute(const struct node *node, const char *name)
{
	const struct attribute *attribute = find_attribute(node, name);
	return attribute ? attribute->value : NULL;
}

void node_set_attribute_from(struct arena *a, struct node *node, const char *name, const char *value, struct span span)
{
	struct attribute *there = find_attribute(node, name);
	if (!there) {
		struct attribute **last = &node->attributes;
		while (*last)
			last = &(*last)->next;
		there = *last = arena_new(a, struct attribute);
		there->name = arena_strdup(a, name);
	}
	there->value = arena_strdup(a, value);
	there->span = span;
}

void node_set_attribute(struct arena *a, struct node *node, const char *name, const char *value)
{
	node_set_attribute_from(a, node, name, value, NO_SPAN);
}

static size_t n_classes(const struct node *node)
{
	size_t n = 0;
	while (node->classes && node->classes[n])
		n++;
	return n;
}

bool node_has_class(const struct node *node, const char *name)
{
	for (size_t i = 0; node->classes && node->classes[i]; i++)
		if (strcmp(node->classes[i], name) == 0)
			return true;
	return false;
}

void node_add_class(struct arena *a, struct node *node, const char *name)
{
	if (node_has_class(node, name))
		return;
	size_t n = n_classes(node);
	const char **classes = arena_array(a, n + 2, const char *);
	for (size_t i = 0; i < n; i++)
		classes[i] = node->classes[i];
	classes[n] = arena_strdup(a, name);
	node->classes = classes;
}

void node_remove_class(struct arena *a, struct node *node, const char *name)
{
	size_t n = n_classes(node), kept = 0;
	const char **classes = arena_array(a, n + 1, const char *);
	for (size_t i = 0; i < n; i++)
		if (strcmp(node->classes[i], name) != 0)
			classes[kept++] = node->classes[i];
	node->classes = kept ? classes : NULL;
}

const char *node_lang(const struct node *node)
{
	while (node && !node->lang)
		node = node->parent;
	return node ? node->lang : NULL;
}

/* --- Text below nodes --- */

static bool is_soft_hyphen(const char *at, const char *end)
{
	return end - at >= 2 && at[0] == '\xC2' && at[1] == '\xAD';
}

/* `bytes` with line ends as spaces; without soft hyphens, if so wished. */
static void put_on_one_line(struct buf *out, struct str bytes, bool keeps_soft_hyphens)
{
	const char *from = bytes.at, *end = bytes.at + bytes.n;
	for (const char *at = from; at < end; at++) {
		bool is_soft = !keeps_soft_hyphens && is_soft_hyphen(at, end);
		if (!is_soft && *at != '\n')
			continue;
		buf_put(out, from, (size_t)(at - from));
		if (is_soft)
			at++;
		else
			buf_putc(out, ' ');
		from = at + 1;
	}
	if (from < end)
		buf_put(out, from, (size_t)(end - from));
}

const char *node_plain_text(struct arena *a, const struct node *node)
{
	struct buf text = {0};
	for (const struct node *at = node; at; at = node_following(at, node)) {
		if (at->element == EL_BR)
			buf_putc(&text, ' ');
		else if (at->element == EL_TEXT)
			put_on_one_line(&text, (struct str){at->text.bytes, at->text.n}, true);
		else if (at->element == EL_INLINE_IMG && node_attribute(at, "alt"))
			put_on_one_line(&text, str_from_z(node_attribute(at, "alt")), true);
	}
	const char *plain = arena_strndup(a, text.at, text.n);
	buf_release(&text);
	return plain;
}

static void put_canonical(struct buf *out, const struct text *text)
{
	for (uint32_t i = 0; i < text->n_pieces; i++) {
		uint32_t start = text->pieces[i].offset;
		uint32_t end = i + 1 < text->n_pieces ? text->pieces[i + 1].offset : text->n;
		if (text->pieces[i].kind != PIECE_GENERATED)
			put_on_one_line(out, (struct str){text->bytes + start, end - start}, false);
	}
}

static void put_leaf(struct buf *out, const struct node *leaf)
{
	size_t before = out->n;
	for (const struct node *at = leaf; at;) {
		if (at->is_generated) {
			at = node_beyond(at, leaf);
			continue;
		}
		if (at->element == EL_BR)
			buf_putc(out, ' ');
		else if (at->element == EL_TEXT)
			put_canonical(out, &at->text);
		at = node_following(at, leaf);
	}
	if (out->n > before)
		buf_putc(out, '\n');
}

void doc_put_text(struct buf *out, const struct doc *doc)
{
	for (const struct node *at = doc->root; at;) {
		bool is_uncalled = at->element == EL_NOTE && !at->target;
		bool is_leaf = element_kind(at->element) == KIND_LEAF;
		if (is_leaf && !at->is_generated)
			put_leaf(out, at);
		at = is_leaf || is_uncalled || at->is_generated ? node_beyond(at, doc->root)
		                                                : node_following(at, doc->root);
	}
}
