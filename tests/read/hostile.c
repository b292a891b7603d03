/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes are a chapter: large, deep, unclosed and broken files end, and their trees keep every promise of doc.h. */
#include "cmocka_all.h"
#include "read/read.h"

#include <stdio.h>
#include <time.h>

#define DEPTH_MOST 300 /* elements: 64 containers of two elements, 64 inlines, and what holds them */

static struct arena arena;
static struct diags diags;

static struct chapter *chapter_of(struct str bytes)
{
	arena_release(&arena);
	diags = (struct diags){.arena = &arena, .sources = sources_new(&arena)};
	return chapter_from_source(&arena, sources_add(diags.sources, "hostile.md", bytes), &diags);
}

/* --- The promises --- */

static void check_text(const struct text *text, struct str source, uint32_t base)
{
	assert_true(text->n == 0 || (text->n_pieces > 0 && text->pieces[0].offset == 0));
	assert_true(utf8_valid((struct str){text->bytes, text->n}, NULL));
	for (uint32_t i = 0; i < text->n_pieces; i++) {
		const struct piece *piece = &text->pieces[i];
		uint32_t end = i + 1 < text->n_pieces ? text->pieces[i + 1].offset : text->n;
		assert_true(end > piece->offset && end <= text->n);
		assert_true(piece->span.start >= base && piece->span.start <= piece->span.end);
		assert_true(piece->span.end - base <= source.n);
		if (piece->kind == PIECE_SOURCE) {
			assert_int_equal(piece->span.end - piece->span.start, end - piece->offset);
			assert_memory_equal(source.at + (piece->span.start - base), text->bytes + piece->offset,
			                    end - piece->offset);
		}
	}
}

static unsigned depth_of(const struct node *node)
{
	unsigned depth = 0;
	for (; node; node = node->parent)
		depth++;
	return depth;
}

static void check_links(const struct node *node)
{
	for (const struct node *child = node->first; child; child = child->next) {
		assert_ptr_equal(child->parent, node);
		assert_ptr_equal(child->next ? child->next->prev : node->last, child);
		enum element_kind kind = element_kind(child->element);
		bool is_block = kind == KIND_BLOCK || kind == KIND_LEAF;
		assert_true(is_block == (element_kind(node->element) == KIND_BLOCK));
	}
}

static size_t check_chapter(const struct chapter *chapter, struct str source)
{
	uint32_t base = source_start(diags.sources, chapter->source);
	size_t n = 0;
	for (const struct node *at = chapter->body; at; at = node_following(at, chapter->body), n++) {
		check_links(at);
		if (n % 64 == 0)
			assert_true(depth_of(at) <= DEPTH_MOST);
		assert_true(at->span.start >= base && at->span.start <= at->span.end &&
		            at->span.end - base <= source.n);
		if (at->element == EL_TEXT)
			check_text(&at->text, source, base);
	}
	assert_true(chapter->n_nodes >= n);
	return n;
}

static size_t check_bytes(const struct buf *bytes)
{
	return check_chapter(chapter_of(buf_str(bytes)), buf_str(bytes));
}

/* --- Large and deep --- */

struct repeated {
	const char *before, *unit, *after;
	unsigned n;
};

static void repeated_without_end(void **state)
{
	(void)state;
	static const struct repeated inputs[] = {
		{"", "x", "\n", 1000000},
		{"", "word\n\n", "", 50000},
		{"", "[", "\n", 100000},
		{"", "[a](", "", 50000},
		{"", "[a](<b", "", 50000},
		{"", "[a](b \"c", "", 50000},
		{"", "<?", "", 100000},
		{"", "<!A ", "", 50000},
		{"", "<![CDATA[", "", 50000},
		{"x ", "<!-- a", "", 50000},
		{"x ", "<!-- a -->", "", 50000},
		{"", "<!-- a --> ", "x\n", 50000},
		{"", "<!-- a -->\n", "", 50000},
		{"x ", "<?a", "?>", 50000},
		{"x ", "<![CDATA[", "", 50000},
		{"<!--\n", "a\n", "", 100000},
		{"", "x\n% y\n", "", 20000},
		{"", "a\n\n: b\n\n", "", 20000},
		{"", "a\n", ": b\n", 50000},
		{"", "a\nb\n: c\n", "", 20000},
		{"", "[a]: b\n", "", 50000},
		{"", "+++ a\n", "", 20000},
		{"x\n", "\"", "\nx\n: y\n", 1000000},
		{"x\n", "[^a]", "\nx\n: y\n", 20000},
		{"", "*a ", "", 50000},
		{"", "**a *b ", "", 30000},
		{"", "*a_ ", "", 50000},
		{"", ">", "", 100000},
		{"", "- ", "", 100000},
		{"", "1. ", "", 50000},
		{"", "`a``", "", 50000},
		{"", "|a", "\n|-|\n", 100000},
		{"| a |\n|---|\n|", "x", "|\n", 500000},
		{"", "&amp;", "", 50000},
		{"", "&", "", 100000},
		{"", "[^a]", "", 50000},
		{"", "[^a]: x\n", "", 20000},
		{"", "{{", "", 100000},
		{"", "{{a}}", "", 30000},
		{"", ":::{note}\n", "", 20000},
		{"", "[a]{.b}", "", 20000},
		{"", "[", "]{.b}", 50000},
		{"", "(a)=\n", "x\n", 20000},
		{"", "<div>", "\n", 50000},
		{"", "<p ", "\n", 50000},
		{"", "<div \"", "", 50000},
		{"", "[a]: <b\n", "", 20000},
		{"", "[a]: b\n", "x", 50000},
		{"", "a\r", "", 100000},
		{"", "\t", "x\n", 100000},
		{"", "-\t", "", 50000},
		{"", "\\", "", 100000},
		{"", "a  \n", "", 30000},
		{"", "a\n", "===\n", 50000},
		{"> a\n", "b\n", "", 50000},
		{"", "{a}`b`", "", 20000},
		{"", "{", "`a`", 100000},
		{"```\n", "x\n", "", 50000},
		{"", "\xFF", "", 100000},
		{"", "\x01", "", 100000},
		{":::{n}\n", ":a: b\n", "", 20000},
		{"", "%\n", "", 50000},
		{"---\na: ", "[", "\n---\n", 30000},
		{"---\n", "k: v\n", "---\n", 10000},
		{"", "![", "", 50000},
		{"", "<", "", 100000},
		{"<a@", "b.", "", 100000},
		{"", "<http:", "", 50000},
		{"", "a]", "{.b}", 50000},
		{"", "\n", "", 200000},
		{"", "a|b\n", "", 50000},
		{"", "a\n: b\n", "", 50000},
		{"", "a\n: b\n\n", "", 50000},
		{"a\n", ": ", "", 50000},
		{"", "> [^a]: ", "", 20000},
		{"", "[^a]: - ", "", 20000},
		{"[a]: ", "u", "\n\n[a]", 500000},
		{"", "~", "", 120000},
		{"", "~a", "", 120000},
		{"", "~~a ", "", 120000},
		{"", "x^2 ", "", 120000},
		{"", "^[", "", 120000},
		{"", "^[a", "]", 120000},
		{"", "==a ", "", 120000},
		{"", "**a ", "", 120000},
		{"", "a\n**\n", "", 120000},
		{"", "`a ", "", 120000},
		{"", "@a ", "", 120000},
		{"", "[@a;", "]", 120000},
		{"[", "@a;", "]", 120000},
		{"", "<b>", "", 120000},
		{"", "</b>", "", 100000},
		{"", "<b>*", "", 100000},
		{"", "<q>a", "</q>", 100000},
		{"", "<a href=u>", "", 100000},
		{"<a", " b", ">", 120000},
		{"<a b='", "\n", "'>", 120000},
		{"", "www.", "", 120000},
		{"", "*www.a.b", "", 120000},
		{"", "_www._", "", 120000},
		{"", "(https://a.b/", "{{ x }}", 120000},
		{"", "https://a.b/ ", "", 120000},
		{"", "](a ", ".pdf)", 120000},
		{"", "](a.b \"https://a.b ", "", 120000},
		{"[a](b ", "(", ".pdf)", 120000},
		{"", "$", "", 120000},
		{"", "$a_1 ", "", 120000},
		{"", "$$ a_1 $ ", "", 120000},
		{"", "$x^2$ ", "", 120000},
		{"", "$x^2$\n", "", 120000},
	};
	for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
		struct buf bytes = {0};
		buf_puts(&bytes, inputs[i].before);
		for (unsigned n = 0; n < inputs[i].n / 2; n++)
			buf_puts(&bytes, inputs[i].unit);
		buf_puts(&bytes, inputs[i].after);
		clock_t start = clock();
		check_bytes(&bytes);
		double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
		if (seconds > 5)
			fail_msg("%u times \"%s\": %.1f s", inputs[i].n / 2, inputs[i].unit, seconds);
		buf_release(&bytes);
	}
}

static void emphasis_nested_deep_keeps_its_text(void **state)
{
	(void)state;
	struct buf bytes = {0};
	for (int i = 0; i < 20000; i++)
		buf_puts(&bytes, "*a ");
	for (int i = 0; i < 20000; i++)
		buf_puts(&bytes, "b* ");
	struct chapter *chapter = chapter_of(buf_str(&bytes));
	check_chapter(chapter, buf_str(&bytes));
	assert_int_equal(diags.n_of_rule[RULE_TEXT_DEPTH], 1);
	const char *text = node_plain_text(&arena, chapter->body);
	assert_int_equal(strlen(text), 20000 * 4 - 1);
	buf_release(&bytes);
}

static void quotes_nested_too_deep_are_a_fault(void **state)
{
	(void)state;
	for (int depth = 63; depth <= 66; depth++) {
		struct buf bytes = {0};
		for (int i = 0; i < depth; i++)
			buf_puts(&bytes, "> ");
		buf_puts(&bytes, "x\n");
		struct chapter *chapter = chapter_of(buf_str(&bytes));
		check_chapter(chapter, buf_str(&bytes));
		assert_int_equal(diags.n_of_rule[RULE_TEXT_DEPTH], depth > 64);
		const char *text = node_plain_text(&arena, chapter->body);
		assert_string_equal(text, depth == 66 ? "> > x" : depth == 65 ? "> x" : "x");
		buf_release(&bytes);
	}
}

/* --- Bytes that are no text --- */

static void bytes_that_are_no_text(void **state)
{
	(void)state;
	static const char bytes[] = "a\0b \xC3( \xED\xA0\x80 c\x07"
				    "d e\x0C"
				    "f \xC2\x85g\x1B";
	struct str source = {bytes, sizeof bytes - 1};
	struct chapter *chapter = chapter_of(source);
	check_chapter(chapter, source);
	assert_string_equal(node_plain_text(&arena, chapter->body), "a\uFFFDb \uFFFD( \uFFFD\uFFFD\uFFFD cd e f g");
	assert_int_equal(diags.n_of_rule[RULE_TEXT_NUL], 1);
	assert_int_equal(diags.n_of_rule[RULE_TEXT_ENCODING], 4);
	assert_int_equal(diags.n_of_rule[RULE_TEXT_CONTROL], 4);
}

static void line_ends_of_every_kind(void **state)
{
	(void)state;
	static const char *const inputs[] = {"\xEF\xBB\xBF# A\n\nb\nc  \nd\n\n- e\n",
	                                     "# A\r\n\r\nb\r\nc  \r\nd\r\n\r\n- e\r\n", "# A\r\rb\rc  \rd\r\r- e"};
	for (size_t i = 0; i < 3; i++) {
		struct chapter *chapter = chapter_of(str_from_z(inputs[i]));
		check_chapter(chapter, str_from_z(inputs[i]));
		assert_string_equal(node_plain_text(&arena, chapter->body), "Ab c de");
		assert_int_equal(chapter->body->first->element, EL_H1);
		assert_int_equal(chapter->body->last->element, EL_UL);
	}
}

/* --- Made up at random --- */

static uint32_t next_random(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	return *seed ^= *seed << 5;
}

/* A document of up to `most` parts. */
static void make_up(struct buf *out, uint32_t *seed, uint32_t most, const char *const *parts, size_t n_parts)
{
	for (uint32_t n = 1 + next_random(seed) % most; n > 0; n--)
		buf_puts(out, parts[next_random(seed) % n_parts]);
}

static void anything_at_all(void **state)
{
	(void)state;
	static const char *const parts[] = {
		"a",
		"word ",
		"\n",
		"\n\n",
		"    ",
		"\t",
		"> ",
		"- ",
		"1. ",
		"2) ",
		"# ",
		"===",
		"---",
		"***",
		"```",
		"~~~",
		"```{x} y",
		":::",
		":::{n}",
		"::::",
		"[^a]: ",
		"[^a]",
		"[",
		"]",
		"(",
		")",
		"<",
		">",
		"![",
		"](u)",
		"][r]",
		"[r]: /u",
		"\"",
		"*",
		"**",
		"_",
		"`",
		"``",
		"\\",
		"&amp;",
		"&#10;",
		"{{",
		"}}",
		"{lang=lt}",
		"]{.c #d}",
		"{sub}`2`",
		"(t)=",
		"% c",
		"|",
		"|-|-|",
		"<b>",
		"</b>",
		"<div>",
		"<!--",
		"-->",
		"<!-- c",
		"<!-- d -->",
		"<!-->",
		"<?",
		"<!A",
		"<![CDATA[",
		"{include} x",
		"<script>",
		"\r\n",
		"\r",
		"\xFF",
		"\x01",
		"ąž",
		"\u00A0",
		"  \n",
		"\\\n",
		"+++",
		"+++ a",
		"a\n\n: b\n",
		"a\nb\n: c\n",
		"---\n",
		"title: x\n",
		":k: v\n",
		"\n: ",
		"a\n: b\n",
		"<http://a.b>",
		"[ ] ",
		"\xE2\x80",
		"{{ x }}",
		"<br>",
		"&copy;",
		"=",
		"!",
		"~",
		"~~",
		"^",
		"^[",
		"==",
		"@k",
		"[@k",
		"; ",
		"https://a.b/c_d",
		"www.a.b",
		"$",
		"$x^2$",
		"$$",
		"](a b.pdf)",
		"<a href='u'>",
		"</a>",
		"<img alt='b' src=c>",
		"<q>",
		"</q>",
		"<a id=i>",
		"*em*{.c}",
		"{cite} `k`",
	};
	uint32_t seed = 20210413;
	for (int round = 0; round < 3000; round++) {
		struct buf bytes = {0};
		make_up(&bytes, &seed, 60, parts, sizeof parts / sizeof *parts);
		check_bytes(&bytes);
		buf_release(&bytes);
	}
}

static unsigned count(const char *text, const char *word)
{
	unsigned n = 0;
	for (text = strstr(text, word); text; text = strstr(text + 1, word))
		n++;
	return n;
}

/* No part of these takes a word out of the text. */
static void every_word_is_kept(void **state)
{
	(void)state;
	static const char *const parts[] = {
		"zebra",
		"zebra ",
		" zebra\n",
		"\n",
		"\n\n",
		"    ",
		"\t",
		"> ",
		"- ",
		"1. ",
		"# ",
		"\n===\n",
		"\n---\n",
		"\n```\n",
		"\n: ",
		"\nzebra\n: zebra\n",
		"\nzebra\n\n: zebra\n",
		"\nzebra\nzebra\n: zebra\n",
		"zebra.\n",
		"\n\nzebra\n% zebra\n",
		"<!-- c -->",
		"<!-- -- \n    c -->",
		"\n<!-- c --> ",
		"<!-->",
		"\n% c\n\n",
		"\n  ",
		"\n~~~\n",
		"\n:::{n}\n",
		"\n:::\n",
		"\n```{note}\n",
		"\n::::{n} zebra\n",
		"\n::::\n",
		"\n[^a]: ",
		"[^a]",
		"[",
		"]",
		"*",
		"**",
		"_",
		"x`",
		"x``",
		"\\",
		"&amp;",
		"{{ zebra }}",
		"{",
		"}",
		"]{.c}",
		"{sub}`zebra`",
		"\n(t)=\n",
		"\n| zebra |\n|-|\n",
		"|",
		"\r\n",
		"\xFF",
		"  \n",
		"\n    zebra\n",
		"!",
		"a~zebra~",
		"a~~",
		"^zebra^",
		"==zebra ",
		"^[zebra ",
		"$x_zebra$",
		" @zebra",
		" https://zebra.eu/zebra",
		"a<b>",
		"a</b>",
		"a<q>",
		"a</q>",
		"a<i id=a>",
	};
	uint32_t seed = 1509;
	for (int round = 0; round < 3000; round++) {
		struct buf bytes = {0};
		make_up(&bytes, &seed, 40, parts, sizeof parts / sizeof *parts);
		struct chapter *chapter = chapter_of(buf_str(&bytes));
		check_chapter(chapter, buf_str(&bytes));
		const char *text = node_plain_text(&arena, chapter->body);
		if (count(text, "zebra") != count(bytes.at, "zebra"))
			fail_msg("words lost or doubled in:\n%s\n--- text:\n%s", bytes.at, text);
		buf_release(&bytes);
	}
}

static unsigned count_findings(void)
{
	unsigned n = 0;
	for (size_t rule = 0; rule < N_RULES; rule++)
		n += diags.n_of_rule[rule];
	return n;
}

/* Among these are some that do: then something is said. Comments have no zebra in them,
 * unless it is one that is not closed. */
static void every_word_is_kept_or_missed(void **state)
{
	(void)state;
	static const char *const parts[] = {
		"zebra",
		"zebra ",
		"\nzebra\n",
		"\n\n",
		"\n",
		"\n> ",
		"\n- ",
		"\n  ",
		"\n# ",
		"\n    ",
		"\n: zebra\n",
		"\n: ",
		"zebra.\n",
		"\n[^a]: ",
		"[^a]",
		"\n:::{note}\n",
		"\n:::\n",
		"\n```\n",
		"`",
		"*",
		"<!-- c -->",
		"<!-->",
		"<!--->",
		"<?",
		"?>",
		"<!X",
		">",
		"<![CDATA[",
		"]]>",
		"\n<!-- c --> zebra",
		"\n\nzebra\n% zebra\n",
		"\n+++ zebra\n",
		"\n[zebra]: /u\n",
		"<div>",
		"\n<div>\n",
		"\n<script>\n",
		"\n| zebra | <!-- c --> |\n|-|-|\n",
		"\n(t)=\n",
		"\\",
		"{{ zebra }}",
		"{cit}`zebra`",
	};
	uint32_t seed = 1848;
	for (int round = 0; round < 6000; round++) {
		struct buf bytes = {0};
		make_up(&bytes, &seed, 30, parts, sizeof parts / sizeof *parts);
		buf_puts(&bytes, round % 2 ? "<!-- zebra" : "");
		struct chapter *chapter = chapter_of(buf_str(&bytes));
		check_chapter(chapter, buf_str(&bytes));
		const char *text = node_plain_text(&arena, chapter->body);
		if (count(text, "zebra") < count(bytes.at, "zebra") && count_findings() == 0)
			fail_msg("words lost in silence in:\n%s\n--- text:\n%s", bytes.at, text);
		buf_release(&bytes);
	}
}

static int release(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(repeated_without_end),
		cmocka_unit_test(emphasis_nested_deep_keeps_its_text),
		cmocka_unit_test(quotes_nested_too_deep_are_a_fault),
		cmocka_unit_test(bytes_that_are_no_text),
		cmocka_unit_test(line_ends_of_every_kind),
		cmocka_unit_test(anything_at_all),
		cmocka_unit_test(every_word_is_kept),
		cmocka_unit_test(every_word_is_kept_or_missed),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
