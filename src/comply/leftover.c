/* SPDX-License-Identifier: EUPL-1.2 */
/* leftover.c - a chapter as it was read in, each sign that stays in its text because nothing read it out.
 *
 * The bytes of all texts are gone over once; where one stands that a kind of leftover.def begins with, that kind looks
 * closer, at the source. Only what was typed as it is printed can be left over: not code, expressions, addresses, nor
 * what stands behind a backslash. What the reading itself reported has its finding already. */
#include "leftover.h"

#include <stdlib.h>

enum leftover {
#define LEFTOVER(name, signs, finder, once, what, hint) LEFTOVER_##name,
#include "leftover.def"
#undef LEFTOVER
	N_LEFTOVERS
};

static const struct leftover_kind {
	const char *signs;
	size_t (*find)(const struct sight *sight);
	bool is_once; /* a whole paste has it: the first is reported, the others counted */
	const char *what, *hint;
} kinds[] = {
#define LEFTOVER(name, signs, finder, once, what, hint) [LEFTOVER_##name] = {signs, finder, once, what, hint},
#include "leftover.def"
#undef LEFTOVER
};

_Static_assert(N_LEFTOVERS < 64, "a kind is a bit");

struct tally { /* of a kind that is said once */
	struct span first;
	unsigned n;
};

struct leftovers {
	struct diags *diags;
	struct str source;
	uint32_t start;         /* the address of its first byte */
	uint64_t kinds_of[256]; /* by byte: a bit for each kind that begins with it */
	size_t line_end;        /* of the line that was looked at last */
	struct span *known;     /* places of findings about the file, in order and apart */
	size_t n_known;
	size_t next; /* what stands before it was looked at */
	struct tally tallies[N_LEFTOVERS];
	struct arena scratch;
};

/* --- What has a finding --- */

static int by_start(const void *a, const void *b)
{
	uint32_t left = ((const struct span *)a)->start, right = ((const struct span *)b)->start;
	return (left > right) - (left < right);
}

static bool is_about_text(enum rule rule)
{
	return strncmp(rule_id(rule), "markdown/", 9) == 0 || strncmp(rule_id(rule), "link/", 5) == 0;
}

static void gather_known(struct leftovers *all)
{
	LIST(struct span) spans = {0};
	uint32_t end = all->start + (uint32_t)all->source.n;
	for (size_t i = 0; i < all->diags->all.n; i++) {
		const struct diag *diag = &all->diags->all.at[i];
		if (is_about_text(diag->rule) && diag->span.start >= all->start && diag->span.start < end)
			list_push(&all->scratch, &spans, diag->span);
	}
	if (!spans.n)
		return;
	qsort(spans.at, spans.n, sizeof *spans.at, by_start);
	size_t n = 1;
	for (size_t i = 1; i < spans.n; i++)
		if (spans.at[i].start > spans.at[n - 1].end)
			spans.at[n++] = spans.at[i];
		else if (spans.at[i].end > spans.at[n - 1].end)
			spans.at[n - 1].end = spans.at[i].end;
	all->known = spans.at;
	all->n_known = n;
}

/* Does one of them share a byte with `span`, or stand before its first? */
static bool is_known(const struct leftovers *all, struct span span)
{
	size_t low = 0, high = all->n_known;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (all->known[middle].end < span.start)
			low = middle + 1;
		else
			high = middle;
	}
	return low < all->n_known && all->known[low].start < span.end;
}

/* --- What is seen --- */

char sight_before(const struct sight *sight)
{
	return sight->at ? sight->source.at[sight->at - 1] : '\n';
}

bool sight_is_word_byte(char c)
{
	return ascii_is_alphanumeric(c) || (unsigned char)c >= 0x80;
}

/* Looked for by its last byte, which is the rarer one. */
size_t sight_closing(struct str line, size_t from, const char *closing)
{
	size_t n = strlen(closing);
	for (size_t last = from + n - 1; last < line.n; last++) {
		const char *found = memchr(line.at + last, closing[n - 1], line.n - last);
		if (!found)
			return 0;
		last = (size_t)(found - line.at);
		if (memcmp(found + 1 - n, closing, n) == 0)
			return last + 1 - n;
	}
	return 0;
}

uint32_t sight_char_at(const struct sight *sight, size_t offset)
{
	const char *at = sight->ahead.at + offset;
	return offset < sight->ahead.n ? utf8_next(&at, sight->ahead.at + sight->ahead.n) : 0;
}

uint32_t sight_char_before(const struct sight *sight)
{
	size_t start = sight->at;
	while (start > 0 && sight->at - start < 4) {
		start--;
		if (((unsigned char)sight->source.at[start] & 0xC0) != 0x80)
			break;
	}
	const char *at = sight->source.at + start;
	return start < sight->at ? utf8_next(&at, sight->source.at + sight->at) : 0;
}

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

static bool opens_line(struct str source, size_t at)
{
	for (size_t n = 0; at > 0 && n < SIGHT; n++) {
		char c = source.at[--at];
		if (is_line_end(c))
			return true;
		if (!ascii_is_blank(c) && c != '>')
			return false;
	}
	return at == 0;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t line_end(struct leftovers *all, size_t at)
{
	if (at < all->line_end)
		return all->line_end;
	while (at < all->source.n && !is_line_end(all->source.at[at]))
		at++;
	return all->line_end = at;
}

static struct sight sight_at(struct leftovers *all, size_t at, bool opens_leaf)
{
	size_t furthest = least(at + SIGHT, all->source.n);
	return (struct sight){.source = all->source,
	                      .at = at,
	                      .ahead = str_slice(all->source, at, furthest),
	                      .line = str_slice(all->source, at, least(line_end(all, at), furthest)),
	                      .opens_line = opens_leaf || opens_line(all->source, at)};
}

/* --- The kinds asked --- */

/* At most forty bytes of what is left over, whole characters, of one line. */
static struct str excerpt(struct str text)
{
	size_t n = 0;
	while (n < text.n && n < 40 && !ascii_is_control(text.at[n]))
		n++;
	while (n < text.n && n > 0 && ((unsigned char)text.at[n] & 0xC0) == 0x80)
		n--;
	return str_slice(text, 0, n);
}

static void report(struct leftovers *all, const struct leftover_kind *kind, struct str text, struct span span)
{
	struct tally *tally = &all->tallies[kind - kinds];
	if (is_known(all, span))
		return;
	if (kind->is_once) {
		if (!tally->n++)
			tally->first = span;
		return;
	}
	struct str shown = excerpt(text);
	diag_add(all->diags, RULE_MARKDOWN_LEFTOVER, span, kind->hint, "%s is printed as it stands%s%.*s", kind->what,
	         shown.n ? ": " : "", (int)shown.n, shown.at);
}

static void look_closer(struct leftovers *all, size_t at, bool opens_leaf)
{
	struct sight sight = sight_at(all, at, opens_leaf);
	uint64_t asked = all->kinds_of[(unsigned char)all->source.at[at]];
	for (size_t i = 0; asked >> i; i++) {
		size_t n = asked >> i & 1 ? kinds[i].find(&sight) : 0;
		if (!n)
			continue;
		uint32_t start = all->start + (uint32_t)at;
		report(all, &kinds[i], str_slice(all->source, at, at + n), (struct span){start, start + (uint32_t)n});
		all->next = at + n;
		return;
	}
}

/* --- The walk --- */

static bool opens_leaf(const struct node *text)
{
	while (text && !text->prev && element_kind(text->element) != KIND_LEAF)
		text = text->parent;
	return text && element_kind(text->element) == KIND_LEAF;
}

/* The bytes of [start, end) of the source, which are printed. */
static void check_bytes(struct leftovers *all, size_t start, size_t end, bool opens)
{
	for (size_t at = start > all->next ? start : all->next; at<end; at = at + 1> all->next ? at + 1 : all->next)
		if (all->kinds_of[(unsigned char)all->source.at[at]])
			look_closer(all, at, opens && at == start);
}

/* A backslash before (, [ or @ begins something in other dialects. */
static bool is_escaped_sign(const struct leftovers *all, const struct piece *piece)
{
	const char *at = all->source.at + (piece->span.start - all->start);
	return piece->kind == PIECE_ESCAPE && piece->span.end == piece->span.start + 2 && at[0] == '\\' &&
	       strchr("([@", at[1]);
}

static void check_text(struct leftovers *all, const struct node *node)
{
	const struct text *text = &node->text;
	for (uint32_t i = 0; i < text->n_pieces; i++) {
		const struct piece *piece = &text->pieces[i];
		bool is_ours =
			piece->span.start >= all->start && piece->span.end <= all->start + (uint32_t)all->source.n;
		bool is_entity = piece->kind == PIECE_ESCAPE && text->bytes[piece->offset] == '&';
		if (is_ours && (piece->kind == PIECE_SOURCE || is_entity))
			check_bytes(all, piece->span.start - all->start, piece->span.end - all->start,
			            i == 0 && opens_leaf(node));
		else if (is_ours && is_escaped_sign(all, piece) && piece->span.start - all->start >= all->next)
			look_closer(all, piece->span.start - all->start, false);
	}
}

static bool is_address(const struct node *link)
{
	const struct node *text = link->first;
	return link->element == EL_A && text && text->element == EL_TEXT && !text->next &&
	       sight_closing((struct str){text->text.bytes, text->text.n}, 1, "://");
}

static bool is_passed_over(const struct node *node)
{
	enum element element = node->element;
	return element == EL_CODE || element == EL_PRE || element == EL_EXPRESSION || element == EL_CITE ||
	       is_address(node);
}

static const char *others(struct leftovers *all, unsigned n)
{
	if (n == 0)
		return "";
	return n == 1 ? ", here and once more in this file"
	              : arena_printf(&all->scratch, ", here and %u more times in this file", n);
}

static void report_tallies(struct leftovers *all)
{
	for (size_t i = 0; i < N_LEFTOVERS; i++)
		if (all->tallies[i].n)
			diag_add(all->diags, RULE_MARKDOWN_LEFTOVER, all->tallies[i].first, kinds[i].hint,
			         "%s is printed as it stands%s", kinds[i].what, others(all, all->tallies[i].n - 1));
}

void comply_check_leftovers(const struct chapter *chapter, struct diags *diags)
{
	struct leftovers all = {.diags = diags, .source = sources_bytes(diags->sources, chapter->source)};
	all.start = source_start(diags->sources, chapter->source);
	for (size_t i = 0; i < N_LEFTOVERS; i++)
		for (const char *sign = kinds[i].signs; *sign; sign++)
			all.kinds_of[(unsigned char)*sign] |= (uint64_t)1 << i;
	gather_known(&all);
	for (const struct node *node = chapter->body; node;) {
		if (node->element == EL_TEXT)
			check_text(&all, node);
		node = is_passed_over(node) ? node_beyond(node, chapter->body) : node_following(node, chapter->body);
	}
	report_tallies(&all);
	arena_release(&all.scratch);
}
