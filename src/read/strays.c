/* SPDX-License-Identifier: EUPL-1.2 */
/* strays.c - marks of emphasis and code that open or close nothing, and so are printed: "** text**", "**text".
 *
 * CommonMark is followed; here is only said where an author plainly meant a mark. What stands alone may be a sign of
 * its own: "5 * 3", "*) a note", "0.45**", "a_b", "*.md", "l`altro". */
#include "inlines.h"

static const struct stray *stray_at(const struct inlines *x, size_t i)
{
	return &x->strays.at[i];
}

static enum beside before(const struct inlines *x, const struct stray *stray)
{
	return inlines_before(x, stray->at);
}

static enum beside behind(const struct inlines *x, const struct stray *stray)
{
	return inlines_behind(x, stray->at + stray->n);
}

/* "**word", "**(word" */
static bool is_opening(const struct inlines *x, const struct stray *stray)
{
	char next = inlines_peek(x, stray->at + stray->n);
	bool is_bracket = next && strchr("\"'([", next);
	return (behind(x, stray) == BESIDE_WORD && before(x, stray) != BESIDE_WORD) ||
	       (is_bracket && before(x, stray) == BESIDE_SPACE);
}

/* "word**", "word.**" */
static bool is_closing(const struct inlines *x, const struct stray *stray)
{
	return before(x, stray) != BESIDE_SPACE && behind(x, stray) != BESIDE_WORD;
}

/* "** " that was meant to open, " **" that was meant to close */
static bool is_apart(const struct inlines *x, const struct stray *stray, bool closes)
{
	char next = inlines_peek(x, stray->at + stray->n);
	bool is_end = behind(x, stray) == BESIDE_SPACE || (closes && strchr(".,:;!?)", next));
	return before(x, stray) == BESIDE_SPACE && is_end;
}

static bool is_like(const struct stray *a, const struct stray *b)
{
	return a->mark == b->mark && a->n == b->n;
}

/* "word.**" may close by itself, "0.45**" and "word*" may be signs of a note. */
static bool closes_sentence(const struct inlines *x, const struct stray *stray)
{
	char last = stray->at ? x->leaf.at[stray->at - 1] : ' ';
	return stray->n == 2 && strchr(".,:;!?", last) && is_closing(x, stray);
}

static bool opens_by_itself(const struct inlines *x, const struct stray *stray)
{
	bool is_long = stray->mark == '*' ? stray->n == 2 || stray->n == 3 : stray->mark == '`';
	return is_long && is_opening(x, stray);
}

/* Were the two meant for each other? One of them has white space where none may be; in bold words both may. */
static bool is_pair(const struct inlines *x, const struct stray *first, const struct stray *last)
{
	if (!is_like(first, last) || first->n > 3)
		return false;
	bool opens = is_opening(x, first), closes = is_closing(x, last);
	bool may_open = opens || (first->n > 1 && is_apart(x, first, false));
	bool may_close = closes || is_apart(x, last, true);
	bool is_inside = first->is_in_strong && last->is_in_strong && first->n == 2;
	return may_open && may_close && (opens || closes || is_inside);
}

static void report(struct inlines *x, const struct stray *stray, bool opens)
{
	struct diags *diags = x->b->diags;
	const char *what = stray->mark == '`' ? "code" : "emphasis";
	const char *run = arena_printf(diags->arena, "%.*s", (int)stray->n, x->leaf.at + stray->at);
	const char *hint = arena_printf(diags->arena,
	                                "put it right beside the text, %stext%s, or delete it; as a sign of "
	                                "the text it is written \\%c",
	                                run, run, stray->mark);
	diag_add(diags, RULE_MARKDOWN_UNCLOSED, inlines_span(x, stray->at, stray->at + stray->n), hint,
	         "%s %s no %s: it is printed as it stands", run, opens ? "opens" : "closes", what);
}

#define STRAYS_MOST 64 /* of one leaf, which are compared with each other */

void inlines_note_stray(struct inlines *x, uint32_t at, uint32_t n)
{
	if (x->strays.n < STRAYS_MOST)
		list_push(&x->b->scratch, &x->strays,
		          (struct stray){x->leaf.at[at], n, at, x->b->parent->element == EL_STRONG});
}

void inlines_report_strays(struct inlines *x)
{
	for (size_t i = 0; i < x->strays.n; i++) {
		const struct stray *stray = stray_at(x, i);
		bool opens = opens_by_itself(x, stray), closes = closes_sentence(x, stray);
		for (size_t j = 0; j < x->strays.n && !opens; j++) {
			opens = j > i && is_pair(x, stray, stray_at(x, j));
			closes = closes || (j < i && is_pair(x, stray_at(x, j), stray));
		}
		if (opens || closes)
			report(x, stray, opens);
	}
}
