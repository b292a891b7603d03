/* SPDX-License-Identifier: EUPL-1.2 */
/* Signs of Markdown that nothing reads, and what a paste leaves, each at its place; and prose that only looks so. */
#include "../short_doc.h"
#include "comply/comply.h"
#include "read/read.h"

/* What is said of signs that are left over, whoever says it. */
static const char *leftovers_in(const char *markdown)
{
	empty(NULL);
	struct source_id source = sources_add(diags.sources, "a.md", str_from_z(markdown));
	comply_check_leftovers(chapter_from_source(&arena, source, &diags), &diags);
	size_t n = 0;
	for (size_t i = 0; i < diags.all.n; i++)
		if (diags.all.at[i].rule == RULE_MARKDOWN_LEFTOVER)
			diags.all.at[n++] = diags.all.at[i];
	diags.all.n = n;
	return found();
}

#define assert_left(markdown, place, what)                                                                             \
	assert_string_equal(leftovers_in(markdown), "a.md:" place " markdown/leftover " what "\n")
#define assert_silent(markdown) assert_string_equal(leftovers_in(markdown), "")
#define STAYS " is printed as it stands: "

static void brackets(void **state)
{
	(void)state;
	assert_left("See [the report][annual].", "1:5",
	            "a link whose label is not defined" STAYS "[the report][annual]");
	assert_left("See [the *report*][].", "1:5", "a link whose label is not defined" STAYS "[the *report*][]");
	assert_left("See [the report] (https://example.org/a).", "1:5",
	            "a link whose address is not read" STAYS "[the report] (https://example.org/a)");
	assert_left("See [the report](<report.pdf).", "1:5",
	            "a link whose address is not read" STAYS "[the report](<report.pdf)");
	assert_left("See [[Annual report|report]].", "1:5", "a link of a wiki" STAYS "[[Annual report|report]]");
	assert_left("As it says.[^ one]", "1:12", "the call of a note with a space in its name" STAYS "[^ one]");
	assert_left("As it says.[^It says so.]", "1:12",
	            "the call of a note with a space in its name" STAYS "[^It says so.]");
	assert_silent("The pattern [^a b] or [^ab c].");
	assert_left("As it says.^[It says so", "1:12", "a note that is not closed" STAYS "^[");
	assert_silent("See [3][4], [sic][...], a[i][j], x = [[1, 2], [3, 4]], [[1]], [[ -f x ]], [...] and [report].");
	assert_silent("See [a][b] and [c][].\n\n[b]: https://example.org/\n[c]: https://example.org/");
	assert_silent("`[the report][annual]` and \\[the report][annual], in f[x](y) and [1] (see above).");
	assert_silent("Write to [me@example.org] or [@]; the 90 % [see 2] line.");
	assert_silent("10^[-3], a^[b]");
}

static void braces(void **state)
{
	(void)state;
	assert_left("Some words {.small #a} more", "1:12",
	            "a list of attributes that belongs to nothing" STAYS "{.small #a}");
	assert_left("Some words {: .small }", "1:12",
	            "a list of attributes that belongs to nothing" STAYS "{: .small }");
	assert_left("Words {width=50%} go on", "1:7",
	            "a list of attributes that belongs to nothing" STAYS "{width=50%}");
	assert_left("Words {data-x=\"a b\"} go on", "1:7",
	            "a list of attributes that belongs to nothing" STAYS "{data-x=\"a b\"}");
	assert_left("One {++two++} three", "1:5", "a change or comment of an editor" STAYS "{++two++}");
	assert_left("One {>>why?<<} three", "1:5", "a change or comment of an editor" STAYS "{>>why?<<}");
	assert_left("One {--two\nthree--} four", "1:5", "a change or comment of an editor" STAYS "{--two");
	assert_left("See :ref:`results`.", "1:5", "a role of reStructuredText" STAYS ":ref:");
	assert_left("See {% include x %}.", "1:5", "a command of a website" STAYS "{% include x %}");
	assert_silent("The set {1, 2}, {x}, {x = 1}, {n=5}, {a-b}, {.5}, {}, \\{.small}, ${home} and `{.x}`.");
	assert_silent("It is {boolean} `true`, or {name} by name.");
}

static void lines(void **state)
{
	(void)state;
	assert_left(".. note:: Text", "1:1", "a directive of reStructuredText" STAYS ".. note::");
	assert_left("*[EU]: European *Union", "1:1", "the definition of an abbreviation" STAYS "*[EU]:");
	assert_left("====\n\nTitle", "1:1", "the underline of a heading" STAYS "====");
	assert_left("As \\cite{doe, roe} say", "1:4", "a command of TeX" STAYS "\\cite{doe, roe}");
	assert_left("Text \\newpage and \\vspace{1em}", "1:6",
	            "a command of TeX" STAYS "\\newpage\na.md:1:19 markdown/leftover a command of TeX" STAYS
	            "\\vspace{1em}");
	assert_silent("In C:\\include\\end{x}, \\\\server\\ref, \\newpages, a::b and ::1, 10 | 20 | 30.");
	assert_silent("a == b, a==b, x === y, == , ~~ 35 000, ~35,000, ~~~~");
	assert_silent("Text ... and .. so on: #hashtag, #5 bolt, C#, $5 to $10, @name, |x| and |y|.");
}

static void pastes(void **state)
{
	(void)state;
	assert_left("Town\tPeople\tShare\nKaunas\t300\t10", "1:5",
	            "a row of cells with tabs between them is printed as it stands");
	assert_left("Town\tPeople\nKaunas\t300", "1:5",
	            "a row of cells with tabs between them is printed as it stands");
	assert_left("See Fehler! Verweisquelle konnte nicht gefunden werden.", "1:5",
	            "what a word processor writes for a reference it lost" STAYS "Fehler! Verweisquelle konnte nicht");
	assert_left("one&nbsp two", "1:4", "an entity of HTML" STAYS "&nbsp");
	assert_left("one&amp;nbsp;two", "1:4", "an entity of HTML" STAYS "&amp;nbsp;");
	assert_silent("AT&T, R&amp;D, a &amp; b; c, Q&A and &lt;.");
	assert_silent("One\ttab in a line of prose.");
}

static void other_dialects(void **state)
{
	(void)state;
	assert_left("So \\(x^2\\) is", "1:4", "a formula is printed as it stands");
	assert_left("\\[\n\\cos x\n\\]", "1:1", "a formula is printed as it stands");
	assert_left("So $`x`$ is", "1:4", "a formula is printed as it stands");
	assert_left("So \\(x^2\\) is \\(y^2\\)", "1:4",
	            "a formula is printed as it stands, here and once more in this file");
	assert_left("See \\@ref(fig:map).", "1:5", "a reference of bookdown" STAYS "\\@ref(fig:map)");
	assert_left("Press ++ctrl+alt++ now", "1:7", "a mark that is not read" STAYS "++ctrl+alt++");
	assert_left("It is ^^so and so^^.", "1:7", "a mark that is not read" STAYS "^^so and so^^");
	assert_left("It is ||the end||.", "1:7", "a text that another program hides" STAYS "||the end||");
	assert_left("A block ^block-id\n\nText", "1:9",
	            "the name of a block in another program is printed as it stands");
	assert_left("A block\n^37066d", "2:1", "the name of a block in another program is printed as it stands");
	assert_left("One %%ask Ann%% two", "1:5", "a comment of another program" STAYS "%%ask Ann%%");
	assert_left("One {+new+} two", "1:5", "a mark in braces" STAYS "{+new+}");
	assert_left("One {~low~} two", "1:5", "a mark in braces" STAYS "{~low~}");
	assert_left("One {::nomarkdown}", "1:5", "a command of kramdown" STAYS "{::nomarkdown}");
	assert_left("One {/* ask */} two", "1:5", "a comment of MDX" STAYS "{/* ask */}");
	assert_left("Text[^a note of some words].", "1:5",
	            "the call of a note with a space in its name" STAYS "[^a note of some words]");
	assert_left("[x](http://a.eu \u201CTitle\u201D)", "1:1",
	            "a link whose address is not read" STAYS "[x](http://a.eu \u201CTitle\u201D)");
	assert_silent("An \\[aside\\], \\(a\\_b\\), \\[1\\], me\\@example.org and \\@ref.");
	assert_silent("C++ and C++, i++ and j++, a ++ b, ^_^ and ^^.");
	assert_silent("a || b || c, a||b||c, |||, ||, x ^2\n\ny ^n\n\nx ^so\nit goes");
	assert_silent("50 %% 20 %%, 100%% of %%, {a-b}, {-1,-2}, {+}, {=}, { + }.");
	assert_silent("`++a++ {+b+} %%c%% \\(x^2\\)`");
}

static void beginnings(void **state)
{
	(void)state;
	assert_left("Text\n!!! note \"T\"", "2:1", "what begins a box" STAYS "!!! note \"T\"");
	assert_left("Text\n[!NOTE]\nText", "2:1", "what begins a box" STAYS "[!NOTE]");
	assert_left("- [] call", "1:3", "the box of a task is printed as it stands");
	assert_left("1. [\u2713] call", "1:4", "the box of a task is printed as it stands");
	assert_left("=== \"One\"", "1:1", "what begins a block in another program is printed as it stands");
	assert_left("/// note | T\nText\n///", "1:1",
	            "what begins a block in another program is printed as it stands, here and once more in this file");
	assert_left("--8<-- \"a.md\"", "1:1", "what begins a block in another program is printed as it stands");
	assert_left("== Section", "1:1", "a heading's sign of AsciiDoc is printed as it stands");
	assert_left("#\u00A0Title", "1:1", "a sign of Markdown beside a no-break space is printed as it stands");
	assert_left("##\u00A0Title", "1:1", "a sign of Markdown beside a no-break space is printed as it stands");
	assert_left(
		"-\u00A0one\n-\u202Ftwo", "1:1",
		"a sign of Markdown beside a no-break space is printed as it stands, here and once more in this file");
	assert_left("Term\n:\u00A0Meaning", "2:1",
	            "a sign of Markdown beside a no-break space is printed as it stands");
	assert_left("- a\n\u00A0\u00A0- b", "2:1",
	            "a sign of Markdown beside a no-break space is printed as it stands");
	assert_left("#\u200BTitle", "1:2", "a character without width within a word is printed as it stands");
	assert_left("It is :tada: and :+1:", "1:7",
	            "the name of a sign or picture is printed as it stands, here and once more in this file");
	assert_silent("Wow!!! So\n!!!\n??? what, [] and [-] x, a == b, // and /// and --8.");
	assert_silent("10:30:45, a:bcd:e, ::foo::, std::vector::x, C:\\foo:bar:, note: this: that, 1 :2: 3.");
	assert_silent("\u00A0Text, 5\u00A0%, x -\u00A0y and \u2013\u00A0z.");
}

static void once_a_file(void **state)
{
	(void)state;
	assert_left("The o\uFB03ce and\n\nthe \uFB01rst.", "1:6",
	            "a ligature as one character, from a PDF is printed as it stands, here and once more in this file");
	assert_left("exam\u200Bple", "1:5", "a character without width within a word is printed as it stands");
	assert_left("exam\u00AD ple", "1:5", "a soft hyphen beside a space is printed as it stands");
	assert_left("caf\u00C3\u00A9", "1:4", "text of UTF-8 that was taken for Windows-1252 is printed as it stands");
	assert_left("it\u00E2\u20AC\u2122s", "1:3",
	            "text of UTF-8 that was taken for Windows-1252 is printed as it stands");
	assert_left("d\u00C4\u2014l to", "1:2",
	            "text of UTF-8 that was taken for Windows-1252 is printed as it stands");
	assert_left("na\uFFFDve", "1:3", "U+FFFD, which stands for a letter that was lost is printed as it stands");
	assert_silent("exam\u00ADple, \u0E01\u200B\u0E02, https://example.org/\u200Bpath");
	assert_silent("S\u00C3O, MANH\u00C3\u201D, ESPA\u00D1\u2026, \u00C5\u2013\u00D6, \u00C2ge, "
	              "D\u00C9\u0160\u0164, \u00C4\u00D6");
}

static void what_reading_reports(void **state)
{
	(void)state;
	assert_silent("[a [b](c.md) d](e.md)");
	assert_left("o\tOne\no\tTwo", "1:1",
	            "this bullet begins no list: it is printed as it stands (2 times in this file)");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(brackets),       cmocka_unit_test(braces),      cmocka_unit_test(lines),
		cmocka_unit_test(pastes),         cmocka_unit_test(once_a_file), cmocka_unit_test(what_reading_reports),
		cmocka_unit_test(other_dialects), cmocka_unit_test(beginnings),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
