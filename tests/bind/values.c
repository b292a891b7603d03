/* SPDX-License-Identifier: EUPL-1.2 */
/* What of a value depends on more than its words: emphasis within it, and a point at its end before a full stop. */
#include "bound_data.h"

static const char data[] =
	"<d><day>2021-05-05</day><firm>Most d. o. o.</firm><dots>more...</dots><b>plain</b>"
	"<p>The <emph>big</emph> bridge, H<sub>2</sub>O, 10<sup>6</sup>, <x:hi xmlns:x='urn:x' rend='bold italic'>euro"
	"</x:hi>, <sc>Smith</sc>, <emphasis role='underline'>so</emphasis>, <emphasis>very</emphasis> <foo>far "
	"<i>in</i>"
	"</foo>.</p><row><i>alone</i></row></d>";

static const char *with_plain_spaces(const char *text)
{
	struct buf out = {0};
	for (; *text; text++) {
		bool is_nbsp = strncmp(text, "\u00A0", 2) == 0;
		buf_putc(&out, is_nbsp ? ' ' : *text);
		text += is_nbsp;
	}
	const char *kept = arena_strndup(&arena, out.at, out.n);
	buf_release(&out);
	return kept;
}

static const char *section(const char *markdown, const char **title)
{
	const char *manifest =
		"<publication id='p' kind='document'><edition lang='hr' date='2021-04-30'>"
		"<title>Dan {{ date(//day) }}. Pa {{ //firm }}.</title><body><chapter href='1.md'/></body>"
		"</edition></publication>";
	const struct doc *doc = bound_with_data(manifest, STR(data), markdown);
	*title = doc->title;
	return short_of(doc->root->last);
}

static const struct use {
	const char *markdown, *section;
} uses[] = {
	{"Dan {{ date(//day) }}. Pa {{ //firm }}.", "{p{'Dan 5. svibnja 2021. Pa Most d. o. o.'}}"},
	{"Dan {{ date(//day) }} je.", "{p{'Dan 5. svibnja 2021. je.'}}"},
	{"*{{ date(//day) }}*.", "{p{em{'5. svibnja 2021'} '.'}}"},
	{"({{ //firm }}.)", "{p{'(Most d. o. o.)'}}"},
	{"{{ //firm }}, {{ //firm }}; {{ //firm }}!", "{p{'Most d. o. o., Most d. o. o.; Most d. o. o.!'}}"},
	{"{{ //firm }}.pdf", "{p{'Most d. o. o..pdf'}}"},
	{"{{ //b }}.", "{p{'plain.'}}"},
	{"{{ //firm }}\n\n.", "{p{'Most d. o. o.'} p{'.'}}"},
	{"{{ //p }}",
         "{p{'The ' em{'big'} ' bridge, H' span.sub{'2'} 'O, 10' span.sup{'6'} ', ' strong{em{'euro'}} ', ' "
         "span.smallcaps{'Smith'} ', so, ' em{'very'} ' far ' em{'in'} '.'}}"},
	{"{{ //row/i }} {{ //d/b }}", "{p{'alone plain'}}"},
};

static void values_stand_in_their_sentence(void **state)
{
	const char *title;
	for (size_t i = 0; i < sizeof uses / sizeof *uses; i++) {
		empty(state);
		const char *given = section(uses[i].markdown, &title);
		/* Spaces that do not break are typography's. */
		assert_string_equal(with_plain_spaces(given),
		                    arena_printf(&arena, "section.chapter%s", uses[i].section));
		assert_int_equal(diags.all.n, 0);
	}
	assert_string_equal(with_plain_spaces(title), "Dan 5. svibnja 2021. Pa Most d. o. o.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(values_stand_in_their_sentence, empty),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
