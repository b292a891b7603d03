/* SPDX-License-Identifier: EUPL-1.2 */
/* short_doc.h - for tests: a document in short, and all that was told.
 *
 * The document in short: element#id.class@lang=number{children}, texts in quotation marks, generated ones in angles,
 * "->" and the target of links. The class "tight" is left out. */
#ifndef TESTS_SHORT_DOC_H
#define TESTS_SHORT_DOC_H

#include "doc/doc.h"
#include "one_arena.h"

/* --- A document in short --- */

static inline void put_text(struct buf *out, const struct text *text)
{
	bool is_ours = text->n_pieces && text->pieces[0].kind == PIECE_GENERATED;
	buf_putc(out, is_ours ? '<' : '\'');
	buf_put(out, text->bytes, text->n);
	buf_putc(out, is_ours ? '>' : '\'');
}

static inline void put_target(struct buf *out, const struct node *node)
{
	if (node->target && node->element != EL_NOTE)
		buf_printf(out, "->%s#%s", element_name(node->target->element),
		           node->target->id ? node->target->id : "");
	else if (node->element == EL_A)
		buf_printf(out, "->%s", node_attribute(node, "href"));
}

/* Numbers of items are shown where someone typed them. */
static inline bool in_contents(const struct node *node)
{
	while (node && node->element != EL_NAV)
		node = node->parent;
	return node != NULL;
}

static inline void put_node(struct buf *out, const struct node *node)
{
	if (node->element == EL_TEXT) {
		put_text(out, &node->text);
		return;
	}
	buf_puts(out, element_name(node->element));
	if (node->id && node->element != EL_NOTE_CALL)
		buf_printf(out, "#%s", node->id);
	for (size_t i = 0; node->classes && node->classes[i]; i++)
		if (strcmp(node->classes[i], "tight") != 0)
			buf_printf(out, ".%s", node->classes[i]);
	if (node->lang)
		buf_printf(out, "@%s", node->lang);
	if (node->element == EL_LI && node->parent->element == EL_OL && !in_contents(node))
		buf_printf(out, ":%d", node->ordinal);
	if (node->number)
		buf_printf(out, "=%s", node->number);
	put_target(out, node);
}

static inline const char *kept(struct buf *out)
{
	const char *text = arena_strndup(&arena, out->n ? out->at : "", out->n);
	buf_release(out);
	return text;
}

static inline const char *short_of(const struct node *root)
{
	struct buf out = {0};
	for (const struct node *at = root; at;) {
		put_node(&out, at);
		if (at->first) {
			buf_putc(&out, '{');
			at = at->first;
			continue;
		}
		while (at != root && !at->next) {
			buf_putc(&out, '}');
			at = at->parent;
		}
		at = at == root ? NULL : at->next;
		if (at)
			buf_putc(&out, ' ');
	}
	return kept(&out);
}

/* "file:line:column rule message", one a line; hints are left out. */
static inline const char *found(void)
{
	struct buf out = {0};
	for (size_t i = 0; i < diags.all.n; i++) {
		struct place place = sources_place(diags.sources, diags.all.at[i].span);
		if (place.path)
			buf_printf(&out, "%s:%u:%u ", place.path, place.line, place.column);
		buf_printf(&out, "%s %s\n", rule_id(diags.all.at[i].rule), diags.all.at[i].message);
	}
	return kept(&out);
}

#endif
