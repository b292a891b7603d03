/* SPDX-License-Identifier: EUPL-1.2 */
/* keys.c - keys of citations and labels as Pandoc and Quarto write them: @key, [@key], [see @a, chap. 3; @b].
 *
 * What a key means, and whether it means anything, only binding knows (bind/keys.c): here is made an EL_CITE of the
 * form "key", which holds its own text, or of the form "keys", whose attribute keys is what stands in the brackets. */
#include "inlines.h"

static bool is_key_letter(char c)
{
	return ascii_is_alphanumeric(c) || c == '_' || (c & 0x80);
}

/* Behind the key at `at`: letters, and between them such signs as keys have. */
static uint32_t key_end(const struct inlines *x, uint32_t at, uint32_t end)
{
	while (at < end && (is_key_letter(x->leaf.at[at]) || (x->leaf.at[at] && strchr(":.-+/#", x->leaf.at[at]) &&
	                                                      at + 1 < end && is_key_letter(x->leaf.at[at + 1]))))
		at++;
	return at;
}

/* White space or an opening sign: what else stands before makes an address of it, name@example.org. */
static bool may_stand_before(const struct inlines *x, uint32_t at)
{
	char before = at ? x->leaf.at[at - 1] : ' ';
	return inlines_before(x, at) != BESIDE_WORD && ((before & 0x80) || strchr(" \t\n([{-;,*\"'", before));
}

/* Behind "{key with any signs}" at `at`, as Pandoc has it for addresses; 0: no such key stands here. */
static uint32_t braced_end(const struct inlines *x, uint32_t at, uint32_t end)
{
	uint32_t start = ++at;
	while (at < end && !strchr(" \t\n{},;|", x->leaf.at[at]))
		at++;
	return at < end && at > start && x->leaf.at[at] == '}' ? at + 1 : 0;
}

uint32_t inlines_put_key(struct inlines *x, uint32_t at, uint32_t end)
{
	struct build *b = x->b;
	bool is_braced = inlines_peek(x, at + 1) == '{';
	if (x->n_links || !may_stand_before(x, at) || !(is_braced || is_key_letter(inlines_peek(x, at + 1))))
		return 0;
	uint32_t behind = is_braced ? braced_end(x, at + 1, end) : key_end(x, at + 1, end);
	if (!behind)
		return 0;
	uint32_t source = inlines_source(x, at), n = behind - at;
	flush_text(b);
	struct node *parent = b->parent, *cite = build_node(b, EL_CITE, scan_span(b->scan, source, source + n));
	node_set_attribute(b->arena, cite, "keys",
	                   arena_strndup(b->arena, x->leaf.at + at + 1 + is_braced, n - 1 - 2 * is_braced));
	node_set_attribute(b->arena, cite, "form", "key");
	b->parent = cite;
	put_source(b, source, source + n);
	flush_text(b);
	b->parent = parent;
	return behind;
}

static bool is_key(const struct node *node)
{
	return node->element == EL_CITE && node->first;
}

/* Does each of the parts, which semicolons end, name a key? Nothing but text stands in them. */
static bool are_keys(const struct node *first)
{
	bool has_key = false;
	for (const struct node *at = first; at; at = at->next) {
		if (is_key(at)) {
			if (has_key)
				return false;
			has_key = true;
		} else if (at->element != EL_TEXT) {
			return false;
		} else if (memchr(at->text.bytes, ';', at->text.n)) {
			const char *last = memrchr(at->text.bytes, ';', at->text.n);
			if (!has_key || memchr(at->text.bytes, ';', (size_t)(last - at->text.bytes)))
				return false;
			has_key = false;
		}
	}
	return has_key;
}

bool inlines_make_cite(struct inlines *x, size_t i, uint32_t at)
{
	struct build *b = x->b;
	struct inline_mark mark = x->marks.at[i];
	flush_text(b);
	if (!are_keys(mark.node->next))
		return false;
	uint32_t end = inlines_source(x, at);
	struct node *cite = node_new(b->arena, EL_CITE, NO_SPAN);
	inlines_gather(x, i, cite, end + 1);
	const char *keys = node_plain_text(b->arena, cite);
	node_set_attribute_from(b->arena, cite, "keys", keys, scan_span(b->scan, mark.end, end));
	node_set_attribute(b->arena, cite, "form", "keys");
	cite->first = cite->last = NULL;
	return true;
}
