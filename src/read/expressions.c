/* SPDX-License-Identifier: EUPL-1.2 */
/* expressions.c - {{ xpath }} in texts that cmark does not read as running text: those of roles and raw HTML.
 *
 * As in running text an expression is text where "\" stands before it or backticks around it. */
#include "build.h"

struct splitting {
	struct build *b;
	struct text text;
	uint32_t from; /* what stands before it has been put */
};

static bool is_at(const struct text *text, uint32_t at, const char *two)
{
	return at + 1 < text->n && text->bytes[at] == two[0] && text->bytes[at + 1] == two[1];
}

/* Behind `{{...}}` at `at`; 0 if it is not closed before the next one begins. */
static uint32_t expression_end(const struct text *text, uint32_t at)
{
	for (at += 2; at < text->n && !is_at(text, at, "{{"); at++)
		if (is_at(text, at, "}}"))
			return at + 2;
	return 0;
}

static uint32_t run_of_backticks(const struct text *text, uint32_t at)
{
	uint32_t n = 0;
	while (at + n < text->n && text->bytes[at + n] == '`')
		n++;
	return n;
}

/* Behind the code span at `at`, on one line; behind its backticks if nothing closes it. */
static uint32_t skip_code(const struct text *text, uint32_t at)
{
	uint32_t n = run_of_backticks(text, at), end = at + n;
	while (end < text->n && text->bytes[end] != '\n') {
		uint32_t run = run_of_backticks(text, end);
		if (run == n)
			return end + n;
		end += run ? run : 1;
	}
	return at + n;
}

static void put_before(struct splitting *s, uint32_t at)
{
	put_part(s->b, &s->text, s->from, at);
	s->from = at;
}

/* Behind it, or behind its braces. */
static uint32_t split_off(struct splitting *s, uint32_t at)
{
	struct build *b = s->b;
	uint32_t end = expression_end(&s->text, at);
	if (!end) {
		report_unclosed_expression(b->diags, text_span(&s->text, at, at + 2));
		return at + 2;
	}
	if (begins_shortcode((struct str){s->text.bytes + at, end - at}))
		return end;
	put_before(s, at);
	flush_text(b);
	struct node *parent = b->parent;
	b->parent = build_node(b, EL_EXPRESSION, text_span(&s->text, at, end));
	put_part(b, &s->text, at + 2, end - 2);
	flush_text(b);
	b->parent = parent;
	s->from = end;
	return end;
}

static bool holds(const struct node *text, const char *two)
{
	return memmem(text->text.bytes, text->text.n, two, 2) != NULL;
}

void split_expressions(struct build *b, struct node *parent)
{
	struct node *only = parent->first, *outer = b->parent;
	if (!only || only->element != EL_TEXT || !holds(only, "{{"))
		return;
	struct splitting s = {.b = b, .text = only->text};
	node_remove(only);
	b->chapter->n_nodes--;
	b->parent = parent;
	for (uint32_t at = 0; at < s.text.n;) {
		if (s.text.bytes[at] == '`') {
			at = skip_code(&s.text, at);
		} else if (s.text.bytes[at] == '\\' && is_at(&s.text, at + 1, "{{")) {
			put_before(&s, at);
			s.from = at + 1;
			at += 3;
		} else {
			at = is_at(&s.text, at, "{{") ? split_off(&s, at) : at + 1;
		}
	}
	put_before(&s, s.text.n);
	flush_text(b);
	b->parent = outer;
}
