/* SPDX-License-Identifier: EUPL-1.2 */
/* leaf.c - the text nodes below a leaf block joined, each byte's language and place kept. */
#include "leaf.h"

/* --- Joining --- */

static bool is_web_address(const struct node *node)
{
	return node->element == EL_TEXT && node->parent && node->parent->element == EL_A && node->text.n > 4 &&
	       (memcmp(node->text.bytes, "http", 4) == 0 || memcmp(node->text.bytes, "www.", 4) == 0);
}

static bool is_literal(const struct node *node, const struct node *leaf)
{
	if (node->element == EL_TEXT && node->text.n_pieces && node->text.pieces[0].kind == PIECE_GENERATED)
		return true;
	if (is_web_address(node))
		return true;
	for (const struct node *at = node; at && at != leaf->parent; at = at->parent)
		if (at->element == EL_CODE || at->element == EL_PRE || at->is_generated)
			return true;
	return false;
}

static bool is_put(const struct node *node)
{
	return element_kind(node->element) == KIND_TEXT || node->element == EL_NOTE_CALL;
}

static struct str bytes_of(const struct node *node)
{
	if (node->element == EL_TEXT)
		return (struct str){node->text.bytes, node->text.n};
	return node->element == EL_NOTE_CALL ? STR("\uFFFC") : STR(" ");
}

static bool is_within_note(const struct node *node)
{
	while (node && node->element != EL_NOTE)
		node = node->parent;
	return node != NULL;
}

static void put_bytes(const struct strand_of_leaf *strand, char *bytes)
{
	struct str from = bytes_of(strand->node);
	if (from.n)
		memcpy(bytes + strand->start, from.at, from.n);
}

struct prose_leaf leaf_of_node(struct arena *scratch, const struct node *node, struct diags *diags)
{
	LIST(struct strand_of_leaf) strands = {0};
	size_t n = 0;
	for (const struct node *at = node; at; at = node_following(at, node)) {
		if (!is_put(at))
			continue;
		list_push(scratch, &strands,
		          (struct strand_of_leaf){(uint32_t)n, at, node_lang(at), is_literal(at, node)});
		n += bytes_of(at).n;
	}
	char *bytes = arena_array(scratch, n + 1, char);
	for (size_t i = 0; i < strands.n; i++)
		put_bytes(&strands.at[i], bytes);
	return (struct prose_leaf){.diags = diags,
	                           .node = node,
	                           .bytes = bytes,
	                           .n = (uint32_t)n,
	                           .strands = strands.at,
	                           .n_strands = strands.n,
	                           .is_in_note = is_within_note(node)};
}

/* --- Places --- */

static const struct strand_of_leaf *strand_at(const struct prose_leaf *leaf, uint32_t at)
{
	size_t low = 0, high = leaf->n_strands;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (leaf->strands[middle].start <= at)
			low = middle;
		else
			high = middle;
	}
	return &leaf->strands[low];
}

const char *leaf_lang(const struct prose_leaf *leaf, uint32_t at)
{
	return strand_at(leaf, at)->lang;
}

bool leaf_is_literal(const struct prose_leaf *leaf, uint32_t at)
{
	return strand_at(leaf, at)->is_literal;
}

static struct span part_of_strand(const struct strand_of_leaf *strand, uint32_t start, uint32_t end)
{
	if (strand->node->element != EL_TEXT)
		return strand->node->span;
	uint32_t from = start > strand->start ? start - strand->start : 0, to = end - strand->start;
	return text_span(&strand->node->text, from, to < strand->node->text.n ? to : strand->node->text.n);
}

struct span leaf_span(const struct prose_leaf *leaf, uint32_t start, uint32_t end)
{
	const struct strand_of_leaf *first = strand_at(leaf, start),
				    *last = strand_at(leaf, end > start ? end - 1 : start);
	struct span from = part_of_strand(first, start, end), to = part_of_strand(last, start, end);
	bool is_apart =
		first != last && sources_of(leaf->diags->sources, from).n != sources_of(leaf->diags->sources, to).n;
	return is_apart || to.end < from.start ? from : span_join(from, to);
}

/* --- Characters --- */

uint32_t leaf_before(const struct prose_leaf *leaf, uint32_t at)
{
	if (at == 0)
		return 0;
	uint32_t start = at - 1;
	while (start > 0 && ((unsigned char)leaf->bytes[start] & 0xC0) == 0x80)
		start--;
	const char *from = leaf->bytes + start;
	return utf8_next(&from, leaf->bytes + at);
}

uint32_t leaf_after(const struct prose_leaf *leaf, uint32_t at)
{
	const char *from = leaf->bytes + at;
	return at < leaf->n ? utf8_next(&from, leaf->bytes + leaf->n) : 0;
}

static uint32_t width_of(uint32_t c)
{
	char bytes[4];
	return (uint32_t)utf8_put(bytes, c);
}

uint32_t leaf_before_space(const struct prose_leaf *leaf, uint32_t *at)
{
	uint32_t c = leaf_before(leaf, *at);
	if (is_space_char(c))
		*at -= width_of(c);
	return leaf_before(leaf, *at);
}

uint32_t leaf_after_space(const struct prose_leaf *leaf, uint32_t *at)
{
	uint32_t c = leaf_after(leaf, *at);
	if (is_space_char(c))
		*at += width_of(c);
	return leaf_after(leaf, *at);
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool leaf_has(const struct prose_leaf *leaf, uint32_t at, const char *word, bool any_case)
{
	for (; *word; word++, at++) {
		char c = at < leaf->n ? leaf->bytes[at] : '\0';
		if (any_case ? lower(c) != lower(*word) : c != *word)
			return false;
	}
	return true;
}

bool is_digit_char(uint32_t c)
{
	return c >= '0' && c <= '9';
}

bool is_space_char(uint32_t c)
{
	return c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009;
}

/* Beyond Latin-1's signs; not the blocks of punctuation, currencies and symbols, nor the sign that stands for what is
 * no text. */
bool is_word_char(uint32_t c)
{
	if (c < 0x80)
		return is_digit_char(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c < 0x2C00) && c < 0xE000;
}

struct diag *leaf_report(const struct prose_leaf *leaf, enum rule rule, uint32_t start, uint32_t end, const char *hint,
                         const char *format, ...)
{
	if (leaf_is_literal(leaf, start))
		return NULL;
	va_list args;
	va_start(args, format);
	bool is_kept = diags_keeps(leaf->diags, rule);
	const char *message = is_kept ? arena_vprintf(leaf->diags->arena, format, args) : "";
	va_end(args);
	return diag_add(leaf->diags, rule, leaf_span(leaf, start, end), hint, "%s", message);
}
