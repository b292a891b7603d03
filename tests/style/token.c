/* SPDX-License-Identifier: EUPL-1.2 */
/* token.c - the tokenizer against the examples of CSS Syntax 3, section 4, and what comes in broken files. */
#include "hand.h"

#include "../../src/style/token.h"

static const char *const names[] = {"end",        "_",   "ident",   "function", "at",      "hash",      "string",
                                    "bad-string", "url", "bad-url", "number",   "percent", "dimension", "delim",
                                    ":",          ";",   ",",       "(",        ")",       "[",         "]",
                                    "{",          "}",   "<!--",    "-->"};

/* "ident(a) _ number(1)" */
static void put_tokens(struct buf *out, struct hand *h, const char *css, size_t n)
{
	struct tokenizer t;
	struct str text = {arena_strndup(&h->arena, css, n), n};
	struct source_id id = sources_add(h->diags.sources, "test.css", text);
	tokenizer_init(&t, &h->arena, text, source_start(h->diags.sources, id), &h->diags);
	for (struct token token = token_next(&t); token.kind != TOKEN_END; token = token_next(&t)) {
		buf_printf(out, out->n ? " %s" : "%s", names[token.kind]);
		if (token.kind == TOKEN_DELIM)
			buf_printf(out, "(%c)", token.delim);
		else if (token.kind == TOKEN_NUMBER || token.kind == TOKEN_PERCENT)
			buf_printf(out, "(%lld)", (long long)token.number);
		else if (token.kind == TOKEN_DIMENSION)
			buf_printf(out, "(%lld %.*s)", (long long)token.number, (int)token.text.n, token.text.at);
		else if (token.text.at)
			buf_printf(out, "(%.*s)", (int)token.text.n, token.text.at);
	}
}

static void expect_n(const char *css, size_t n, const char *tokens, const char *findings)
{
	struct hand h;
	struct buf out = {0};
	hand_init(&h);
	put_tokens(&out, &h, css, n);
	assert_string_equal(out.at ? out.at : "", tokens);
	assert_string_equal(hand_findings(&h), findings);
	buf_release(&out);
	hand_release(&h);
}

static void expect(const char *css, const char *tokens, const char *findings)
{
	expect_n(css, strlen(css), tokens, findings);
}

static void plain_tokens(void **state)
{
	(void)state;
	expect("a:b;c{}", "ident(a) : ident(b) ; ident(c) { }", "");
	expect("#a1 #1a . @x @ # <!-- -->", "hash(a1) _ hash(1a) _ delim(.) _ at(x) _ delim(@) _ delim(#) _ <!-- _ -->",
	       "");
	expect("f(g(x))", "function(f) function(g) ident(x) ) )", "");
	expect("--x -x - -1", "ident(--x) _ ident(-x) _ delim(-) _ number(-1000000)", "");
	expect("/* a */b/**/c", "_ ident(b) _ ident(c)", "");
	expect("a/b", "ident(a) delim(/) ident(b)", "");
	expect("\xEF\xBB\xBF"
	       "a",
	       "ident(a)", "");
	expect("žė", "ident(žė)", "");
}

static void numbers(void **state)
{
	(void)state;
	expect("1 +2 -3.5 .25 1e3 1E-2 7%",
	       "number(1000000) _ number(2000000) _ number(-3500000) _ number(250000) _ number(1000000000) _ "
	       "number(10000) _ percent(7000000)",
	       "");
	expect("10.6pt 1em 1e 1e+ 2-x",
	       "dimension(10600000 pt) _ dimension(1000000 em) _ dimension(1000000 e) _ dimension(1000000 e) delim(+) "
	       "_ dimension(2000000 -x)",
	       "");
	expect("1.2.3 1..", "number(1200000) number(300000) _ number(1000000) delim(.) delim(.)", "");
	/* clamped, however they are spelled */
	expect("999999999999999999999999px", "dimension(100000000000 px)", "");
	expect("1e99999999999 1e-99999999999 0e99999", "number(100000000000) _ number(0) _ number(0)", "");
	expect("0.0000004 0.0000005", "number(0) _ number(1)", "");
	expect("00000000000000000000000000000001.5", "number(1500000)", "");
	expect("1000000000000000000000000e-20", "number(10000000000)", "");
}

static void strings_and_addresses(void **state)
{
	(void)state;
	expect("'a\"b' \"c'd\"", "string(a\"b) _ string(c'd)", "");
	expect("'a\\\nb\\27 c'", "string(ab'c)", "");
	expect("\"a\nb\"", "bad-string _ ident(b) string()",
	       "1:1: the string does not end on its line [css/syntax]\n2:2: the string does not end [css/syntax]\n");
	expect("'abc", "string(abc)", "1:1: the string does not end [css/syntax]\n");
	expect("'abc\\", "string(abc)", "1:1: the string does not end [css/syntax]\n");
	expect("url( a.css ) url('b')", "url(a.css) _ function(url) string(b) )", "");
	expect("url(a b) c", "bad-url(a) _ ident(c)",
	       "1:1: the address holds signs that must be quoted [css/syntax]\n");
	expect("url(a", "url(a)", "1:1: the address does not end [css/syntax]\n");
	expect("url(a\\)b)", "url(a)b)", "");
}

static void escapes(void **state)
{
	(void)state;
	expect("\\41 b \\000041b \\110000 \\0  x", "ident(Ab) _ ident(Ab) _ ident(\xEF\xBF\xBD\xEF\xBF\xBD) _ ident(x)",
	       "");
	expect("\\2e x", "ident(.x)", "");
	expect("a\\\nb", "ident(a) delim(\\) _ ident(b)", "");
	expect_n("a\0b", 3,
	         "ident(a\xEF\xBF\xBD"
	         "b)",
	         "");
	expect("a\xFF"
	       "b",
	       "ident(a\xEF\xBF\xBD"
	       "b)",
	       "");
	expect("/* no end", "_", "1:1: the comment does not end [css/syntax]\n");
	expect("/*/", "_", "1:1: the comment does not end [css/syntax]\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(plain_tokens), cmocka_unit_test(numbers),
	                                   cmocka_unit_test(strings_and_addresses), cmocka_unit_test(escapes)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
