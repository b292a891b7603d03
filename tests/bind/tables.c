/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables as they are bound: rows, heads, columns, numbers, totals, notes. */
#include "bind/bind.h"
#include "read/read.h"
#include "short_table.h"

#include <stdlib.h>

/* --- Documents -------------------------------------------------------------------------------------------------- */

static struct doc *bound(const char *markdown, const char *lang)
{
	struct source_id source = sources_add(diags.sources, "a.md", str_from_z(markdown));
	struct chapter *chapter = chapter_from_source(&arena, source, &diags);
	struct binding binding = {.chapters = &chapter, .n_chapters = 1, .wanted_lang = lang, .path = "a.md"};
	return doc_from_chapters(&arena, &binding, &diags);
}

/* --- A table that is written in short ---------------------------------------------------------------------------- */

/* As below, without scopes and classes; "^" stands before the caption, "[a]" behind a text calls the note a. Its spans
 * are places in what is written. */
struct writing {
	const char *text;
	uint32_t start; /* the address of its first byte */
};

static struct span span_of(const struct writing *w, const char *at, size_t n)
{
	uint32_t start = w->start + (uint32_t)(at - w->text);
	return (struct span){start, start + (uint32_t)n};
}

static struct node *add(struct node *parent, enum element element, struct span span)
{
	struct node *node = node_new(&arena, element, span);
	node_append(parent, node);
	return node;
}

static void add_words(const struct writing *w, struct node *parent, const char *at, size_t n)
{
	const char *bracket = memchr(at, '[', n);
	struct str text = {at, bracket ? (size_t)(bracket - at) : n};
	struct node *p = add(parent, EL_P, span_of(w, at, n));
	if (text.n)
		add(p, EL_TEXT, span_of(w, at, text.n))->text =
			text_of_piece(&arena, text, PIECE_SOURCE, span_of(w, at, text.n));
	if (bracket)
		add(p, EL_NOTE_CALL, span_of(w, bracket, 3))->id = arena_strndup(&arena, bracket + 1, 1);
}

static const char *value_at(const char *at, const char **end)
{
	size_t n = strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789-");
	*end = at + n;
	return arena_strndup(&arena, at, n);
}

static void add_cell(const struct writing *w, struct node *tr, const char *at, size_t n)
{
	const char *end = at + n;
	struct node *cell = add(tr, *at == '!' ? EL_TH : EL_TD, span_of(w, at, n));
	at += *at == '!';
	while (*at == '<' || *at == '>') {
		const char *name = *at == '>' ? "align" : at[1] == 'c' ? "colspan" : "rowspan";
		const char *value = value_at(*at == '>' ? at + 1 : at + 2, &at);
		node_set_attribute(&arena, cell, name, value);
	}
	at += *at == ' ';
	add_words(w, cell, at, (size_t)(end - at));
}

static void add_row(const struct writing *w, struct node *section, const char *line, size_t n)
{
	struct node *tr = add(section, EL_TR, span_of(w, line, n));
	const char *end = line + n, *colon = memchr(line, ':', n);
	if (colon && colon[1] != '|')
		node_add_class(&arena, tr, arena_strndup(&arena, line, (size_t)(colon - line)));
	for (const char *at = colon && colon[1] != '|' ? colon + 1 : line; at < end;) {
		const char *bar = memchr(at, '|', (size_t)(end - at));
		add_cell(w, tr, at, (size_t)(bar - at));
		at = bar + 1;
	}
}

static struct node *add_table(const struct writing *w, struct node *section)
{
	static const enum element elements[] = {EL_THEAD, EL_TBODY, EL_TFOOT};
	struct node *figure = add(section, EL_FIGURE, span_of(w, w->text, 1)), *rows = NULL;
	struct node *table = add(figure, EL_TABLE, span_of(w, w->text, 1));
	size_t n = strstr(w->text, "=\n") ? 0 : 1;
	node_add_class(&arena, figure, "table");
	for (const char *at = w->text, *end; *at; at = end + 1) {
		end = strchr(at, '\n');
		if (*at == '^')
			add_words(w, add(table, EL_CAPTION, span_of(w, at, 1)), at + 1, (size_t)(end - at) - 1);
		else if (*at == '=')
			rows = NULL;
		else if (!rows)
			rows = add(table, elements[n++], span_of(w, at, 1));
		if (*at != '^' && *at != '=')
			add_row(w, rows, at, (size_t)(end - at));
	}
	return table;
}

static void add_note(struct node *section, const char *id)
{
	struct node *note = add(section, EL_NOTE, NO_SPAN), *p = add(note, EL_P, NO_SPAN),
		    *text = add(p, EL_TEXT, NO_SPAN);
	note->id = id;
	text->text = text_of_piece(&arena, str_from_z(id), PIECE_REPLACED, NO_SPAN);
}

static struct chapter *chapter_of(void)
{
	struct chapter *chapter = arena_new(&arena, struct chapter);
	chapter->body = node_new(&arena, EL_SECTION, NO_SPAN);
	chapter->n_nodes = 1000;
	chapter->meta.title.text = "T";
	return chapter;
}

static struct node *write_table(struct chapter *chapter, const char *text, const char *kind)
{
	struct source_id source = sources_add(diags.sources, "w", str_from_z(text));
	struct writing w = {text, source_start(diags.sources, source)};
	chapter->source = source;
	struct node *table = add_table(&w, chapter->body);
	node_set_attribute(&arena, table, "kind", kind);
	return table;
}

static struct doc *bound_chapter_of(struct chapter *chapter, const char *lang)
{
	struct binding binding = {.chapters = &chapter, .n_chapters = 1, .wanted_lang = lang, .path = "w"};
	return doc_from_chapters(&arena, &binding, &diags);
}

struct table_case {
	const char *lang, *markdown, *table, *told;
};

static void assert_cases(const struct table_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		empty(NULL);
		const struct doc *doc = bound(arena_printf(&arena, "# T\n\n%s", cases[i].markdown), cases[i].lang);
		assert_string_equal(table_in_short(find(doc, EL_TABLE)), cases[i].table);
		assert_string_equal(found(), cases[i].told);
	}
}

/* --- Tests ------------------------------------------------------------------------------------------------------ */

static void rows_are_made_whole(void **state)
{
	(void)state;
	static const struct table_case cases[] = {
		{"en", "| a | b |\n|---|---|\n| c | d |\n", "!col a|!col b|\n=\n c| d|\n", ""},
		{"en", "| a | b | c |\n|---|---|---|\n| d |\n| e | f | g |\n",
	         "!col a|!col b|!col c|\n=\n!row d| | |\n!row e| f| g|\n",
	         "a.md:5:3 table/cells row 2 has 1 cell, the head has 3\n"},
		{"en", "| a | b |\n|---|---|\n| d | e | f |\n| g | h |\n",
	         "!col a|!col b| |\n=\n!row d| e| f|\n!row g| h| |\n",
	         "a.md:5:3 table/cells row 2 has 3 cells, the head has 2\n"},
		/* a head alone is a body of heads, and so is a foot */
		{"en", "| a | b |\n|---|---|\n", "!col a|!col b|\n", ""},
		{"en", "<table><tfoot><tr><td>a<td>b</table>\n", " a| b|\n", ""},
		{"en", "<table><thead><tr><td>a<tfoot><tr><td>b</table>\n", "!col a|\n=\n b|\n", ""},
		/* an empty corner is no head */
		{"en", "|   | b |\n|---|---|\n| c | d |\n", " |!col b|\n=\n c| d|\n", ""},
	};
	assert_cases(cases, sizeof cases / sizeof *cases);
}

static void groups_and_totals_are_found(void **state)
{
	(void)state;
	static const struct table_case cases[] = {
		{"en", "| a | b |\n|---|---|\n| **G** | |\n| c | d |\n",
	         "!col a|!col b|\n=\ngroup:!rowgroup<c2 G|\n c| d|\n", ""},
		/* the last row heads nothing; a row that is not strong throughout is none */
		{"en", "| a | b |\n|---|---|\n| c | d |\n| **G** | |\n", "!col a|!col b|\n=\n!row c| d|\n!row G| |\n",
	         ""},
		{"en", "| a | b |\n|---|---|\n| **G** x | |\n| c | d |\n",
	         "!col a|!col b|\n=\n!row G x| |\n!row c| d|\n", ""},
		{"en", "| a | n |\n|---|---|\n| c | 1 |\n| d | 2 |\n| **All** | 3 |\n",
	         "!col a|!col# n|\n=\n!row c|>decimal# 1|\n!row d|>decimal# 2|\n=\ntotal:!row All|>decimal# 3|\n", ""},
		{"en",
	         "| a | n |\n|---|---|\n| **G** | |\n| c | 1 |\n| d | 2 |\n| **Sum** | 3 |\n| **H** | |\n| e | 4 |\n"
	         "| f | 5 |\n| **Sum** | 9 |\n| **All** | 12 |\n",
	         "!col a|!col# n|\n=\ngroup:!rowgroup<c2 G|\n!row c|>decimal# 1|\n!row d|>decimal# 2|\n"
	         "subtotal:!row Sum|>decimal# 3|\ngroup:!rowgroup<c2 H|\n!row e|>decimal# 4|\n!row f|>decimal# 5|\n"
	         "subtotal:!row Sum|>decimal# 9|\n=\ntotal:!row All|>decimal# 12|\n",
	         ""},
		/* what ends the last group, and adds up all, is the total: a group of one row has no subtotal */
		{"en",
	         "| a | n |\n|---|---|\n| **G** | |\n| c | 1 |\n| d | 2 |\n| **Sum** | 3 |\n| **H** | |\n| e | 4 |\n"
	         "| **All** | 7 |\n",
	         "!col a|!col# n|\n=\ngroup:!rowgroup<c2 G|\n!row c|>decimal# 1|\n!row d|>decimal# 2|\n"
	         "subtotal:!row Sum|>decimal# 3|\ngroup:!rowgroup<c2 H|\n!row e|>decimal# 4|\n=\n"
	         "total:!row All|>decimal# 7|\n",
	         ""},
		/* names that are all strong say nothing */
		{"en", "| a | n |\n|---|---|\n| **c** | 1 |\n| **d** | 2 |\n| **All** | 3 |\n",
	         "!col a|!col# n|\n=\n!row c|>decimal# 1|\n!row d|>decimal# 2|\n!row All|>decimal# 3|\n", ""},
	};
	assert_cases(cases, sizeof cases / sizeof *cases);
}

static const struct node *bound_with_stub(const char *stub, const char *kind, const char *text)
{
	empty(NULL);
	struct chapter *chapter = chapter_of();
	node_set_attribute(&arena, write_table(chapter, text, kind), "stub-columns", stub);
	return find(bound_chapter_of(chapter, "en"), EL_TABLE);
}

static void rows_have_heads(void **state)
{
	(void)state;
	static const struct table_case cases[] = {
		{"en", "| a | b |\n|---|---|\n| c | x |\n| d | x |\n", "!col a|!col b|\n=\n!row c| x|\n!row d| x|\n",
	         ""},
		/* two alike, one that is empty, or a number: none of them names its row */
		{"en", "| a | b |\n|---|---|\n| c | x |\n| c | y |\n", "!col a|!col b|\n=\n c| x|\n c| y|\n", ""},
		{"en", "| a | b |\n|---|---|\n| c | x |\n| | y |\n", "!col a|!col b|\n=\n c| x|\n | y|\n", ""},
		{"en", "| a | b |\n|---|---|\n| c | x |\n| 7 | y |\n", "!col a|!col b|\n=\n c| x|\n 7| y|\n", ""},
		/* nor does what stands alone, or below no head */
		{"en", "| a |\n|---|\n| c |\n| d |\n", "!col a|\n=\n c|\n d|\n", ""},
		{"en", "|  |  |\n|---|---|\n| c | x |\n| d | y |\n", " c| x|\n d| y|\n", ""},
	};
	assert_cases(cases, sizeof cases / sizeof *cases);
	const char *html = "!a|!b|\n=\nc|x|\nd|y|\n", *list = "!a|!b|!c|\n=\n7|x|p|\n7|y|q|\n";
	empty(NULL);
	struct chapter *chapter = chapter_of();
	write_table(chapter, html, "html");
	assert_string_equal(table_in_short(find(bound_chapter_of(chapter, "en"), EL_TABLE)),
	                    "!col a|!col b|\n=\n c| x|\n d| y|\n");
	assert_string_equal(table_in_short(bound_with_stub("2", "list", list)),
	                    "!col a|!col b|!col c|\n=\n!row 7|!row x| p|\n!row 7|!row y| q|\n");
	assert_string_equal(table_in_short(bound_with_stub("0", "pipe", html)), "!col a|!col b|\n=\n c| x|\n d| y|\n");
}

static void sources_are_named(void **state)
{
	(void)state;
	static const struct {
		const char *lang, *said, *named;
	} cases[] = {
		{"en", "Eurostat, 2020", "Source: Eurostat, 2020"},
		{"en", "source: Eurostat", "source: Eurostat"},
		{"en", "Sources: Eurostat, OECD", "Sources: Eurostat, OECD"},
		{"en", "Sourcebook of 2020", "Source: Sourcebook of 2020"},
		{"lt", "\u0160altiniai: Eurostatas", "\u0160altiniai: Eurostatas"},
		{"lt", "Eurostatas", "\u0160altinis: Eurostatas"},
		{"fr", "Eurostat", "Source\u00A0: Eurostat"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		empty(NULL);
		const char *text = ":::{table} T\n:source: %s\n\n| a |\n|---|\n| b |\n:::\n";
		const struct doc *doc = bound(arena_printf(&arena, text, cases[i].said), cases[i].lang);
		assert_string_equal(node_plain_text(&arena, find(doc, EL_FIGURE)->last), cases[i].named);
	}
}

static void columns_are_known(void **state)
{
	(void)state;
	static const struct table_case cases[] = {
		/* three of four, what is missing aside */
		{"en", "| a | b |\n|---|---|\n| 1 | 1 |\n| 2 | x |\n| 3 | \u2013 |\n| x | y |\n",
	         "!col# a|!col b|\n=\n>decimal# 1| 1|\n>decimal# 2| x|\n>decimal# 3| \u2013|\n>decimal# x| y|\n", ""},
		{"lt", "| a |\n|---|\n| 1 234,5 |\n| n/a |\n| |\n",
	         "!col# a|\n=\n>decimal# 1\u00A0234,5|\n>decimal# n/a|\n>decimal# |\n", ""},
		{"en", "| a |\n|---|\n| \u2013 |\n", "!col a|\n=\n \u2013|\n", ""},
		/* in pipes right is all that can be said of numbers */
		{"en", "| a | b | c |\n|--:|:-:|--:|\n| 1 | 2 | x |\n",
	         "!col# a|!col>center# b|!col>right c|\n=\n>decimal# 1|>center# 2|>right x|\n", ""},
		/* a true minus, but in what is no number */
		{"en", "| a | b |\n|---|---|\n| -1.5 | x-1 |\n| 3 | -1 y z -2 |\n",
	         "!col# a|!col b|\n=\n>decimal# \u22121.5| x-1|\n>decimal# 3| -1 y z -2|\n", ""},
	};
	assert_cases(cases, sizeof cases / sizeof *cases);
}

struct written_case {
	const char *kind, *align, *table, *bound, *told;
};

static void assert_written(const struct written_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		empty(NULL);
		struct chapter *chapter = chapter_of();
		struct node *table = write_table(chapter, cases[i].table, cases[i].kind);
		if (cases[i].align)
			node_set_attribute(&arena, table, "align", cases[i].align);
		const struct doc *doc = bound_chapter_of(chapter, "en");
		assert_string_equal(table_in_short(find(doc, EL_TABLE)), cases[i].bound);
		assert_string_equal(found(), cases[i].told);
	}
}

static void spans_have_scopes_and_never_clash(void **state)
{
	(void)state;
	static const struct written_case cases[] = {
		{"html", NULL, "!<r2 a|!<c2 b|\n!c|!d|\n=\n!<r2 e|x|y|\nz|w|\n",
	         "!col<r2 a|!colgroup<c2 b|\n!col c|!col d|\n=\n!rowgroup<r2 e| x| y|\n z| w|\n", ""},
		/* heads within the body */
		{"html", NULL, "!a|!b|\nx|y|\n!c|!d|\n", "!col a|!col b|\n x| y|\n!col c|!col d|\n", ""},
		{"html", NULL, "a|<r2 b|c|\n<c3 d|e|\n", " a|<r2 b| c|\n<c3 d| e|\n",
	         "w:2:1 table/span this cell spans more than there is room for: it ends before another one\n"},
		{"html", NULL, "!a|\n=\n<r3 b|\n", "!col a|\n=\n<r3 b|\n",
	         "w:3:1 table/span this cell spans more than there is: it ends with its part of the table\n"},
		{"html", NULL, "a|b|\n<c3 c|\n", " a| b|\n<c3 c|\n",
	         "w:2:1 table/span this cell spans more than there is: it ends with its part of the table\n"},
		/* what data groups */
		{"data", NULL, "!a|!b|\n=\ngroup:!G|\nx|y|\n", "!col a|!col b|\n=\ngroup:!rowgroup<c2 G|\n x| y|\n",
	         ""},
	};
	assert_written(cases, sizeof cases / sizeof *cases);
}

static void stub_columns_are_heads_of_their_rows(void **state)
{
	(void)state;
	static const struct table_case cases[] = {
		{"en",
	         ":::{list-table}\n:header-rows: 1\n:stub-columns: 1\n* - a\n  - b\n* - c\n  - d\n* -\n  - e\n:::\n",
	         "!col a|!col b|\n=\n!row c| d|\n | e|\n", ""},
		{"en", ":::{table}\n:stub-columns: 2\n| a | b | c |\n|---|---|---|\n| d | e | f |\n:::\n",
	         "!col a|!col b|!col c|\n=\n!row d|!row e| f|\n", ""},
		/* of more than there are, all */
		{"en", ":::{csv-table}\n:stub-columns: 9\nc,d\ne,f\n:::\n", "!row c|!row d|\n!row e|!row f|\n", ""},
	};
	assert_cases(cases, sizeof cases / sizeof *cases);
}

static void alignments_are_said_by_column(void **state)
{
	(void)state;
	static const struct written_case cases[] = {
		{"csv", "left, decimal auto", "!a|!b|!c|\n=\nx|y|z|\n",
	         "!col>left a|!col# b|!col c|\n=\n>left x|>decimal# y| z|\n", ""},
		{"list", "right", "!a|!b|\n=\n1|z|\n", "!col>right# a|!col>right b|\n=\n>right# 1|>right z|\n", ""},
		/* a cell's own wins, and what spans columns is of none */
		{"list", "right center", "a|>left b|\n<c2 c|\n", ">right a|>left b|\n<c2 c|\n", ""},
		{"list", "middle left left", "a|b|\n", " a|>left b|\n",
	         "w:1:1 table/align \"middle\" is no alignment\n"
	         "w:1:1 table/align 3 alignments are said for 2 columns\n"},
	};
	assert_written(cases, sizeof cases / sizeof *cases);
}

static void sums_are_compared(void **state)
{
	(void)state;
#define HEAD "!a|!n|\n=\n"
	static const struct {
		const char *table, *told;
	} cases[] = {
		{HEAD "a|12|\nb|1,030|\n=\nTotal|1,042|\n", ""},
		{HEAD "a|12|\nb|1,030|\n=\nTotal|1,050|\n",
	         "w:6:7 table/total the total says 1,050, what stands above it adds up to 1\u00A0042\n"},
		{HEAD "a|12|\nb|30|\ntotal:Total|43|\n",
	         "w:5:13 table/total the total says 43, what stands above it adds up to 42\n"},
		{HEAD "a|1.50|\nb|-0.75|\n=\nTotal|2.25|\n",
	         "w:6:7 table/total the total says 2.25, what stands above it adds up to 0.75\n"},
		/* of its group; the total of all, and of no sum */
		{HEAD "group:!G|\na|1|\nb|2|\nsubtotal:S|4|\ngroup:!H|\nc|5|\nd|6|\nsubtotal:S|11|\n=\nTotal|14|\n",
	         "w:6:12 table/total the subtotal says 4, what stands above it adds up to 3\n"},
		{HEAD "a|1|\nb|2|\nsubtotal:S|3|\nc|5|\nd|6|\nsubtotal:S|11|\n=\nTotal|28|\n",
	         "w:10:7 table/total the total says 28, what stands above it adds up to 14\n"},
		/* of its group, without saying so */
		{HEAD "group:!G|\na|1|\nb|2|\nSum|3|\ngroup:!H|\nc|5|\nd|6|\nSum|11|\n=\nTotal|14|\n", ""},
		{HEAD "a|1|\nb|2|\nSum|3|\nc|5|\nd|6|\nSum|11|\n=\nTotal|15|\n",
	         "w:10:7 table/total the total says 15, what stands above it adds up to 14\n"},
		/* what is missing adds nothing; of several rows one is the sum */
		{HEAD "a|12|\nb|n/a|\nc||\nd|30|\n=\nOf these|50|\nTotal|42|\n", ""},
		/* silent: percentages, years, units that differ, ranges, means, single numbers, rounded figures */
		{HEAD "a|40 %|\nb|50 %|\n=\nTotal|95 %|\n", ""},
		{"!a|!n, %|\n=\na|40|\nb|50|\n=\nTotal|95|\n", ""},
		{HEAD "a|2019|\nb|2021|\n=\nTotal|2|\n", ""},
		{HEAD "a|4 km|\nb|5 m|\n=\nTotal|10 km|\n", ""},
		{HEAD "a|4|\nb|5\u20136|\n=\nTotal|11|\n", ""},
		{HEAD "a|40|\nb|50|\n=\nMean|45|\n", ""},
		{HEAD "a|40|\nb|50|\n=\nReached|50|\n", ""},
		{HEAD "a|40|\n=\nTotal|41|\n", ""},
		{HEAD "a|1.4|\nb|1.4|\n=\nTotal|2.7|\n", ""},
		{HEAD "a|1.4|\nb|1.4|\n=\nTotal|3|\n", ""},
		{HEAD "a|1.4|\nb|1.4|\n=\nTotal|3.4|\n",
	         "w:6:7 table/total the total says 3.4, what stands above it adds up to 2.8\n"},
		{HEAD "a|900000000000000000|\nb|900000000000000000|\n=\nTotal|1|\n", ""},
	};
#undef HEAD
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		empty(NULL);
		struct chapter *chapter = chapter_of();
		write_table(chapter, cases[i].table, "list");
		bound_chapter_of(chapter, "en");
		assert_string_equal(found(), cases[i].told);
	}
}

/* Those with a caption, through the document; what they print of it is generated. */
static void captions_are_numbered(void **state)
{
	(void)state;
	static const struct {
		const char *lang, *number, *continued;
	} cases[] = {
		{"en", "Table\u00A02", "Table\u00A02 (continued)"},
		{"lt", "2\u00A0lentel\u0117", "2\u00A0lentel\u0117 (t\u0119sinys)"},
		{"de", "Tabelle\u00A02", "Tabelle\u00A02 (Fortsetzung)"},
		{"fr", "Tableau\u00A02", "Tableau\u00A02 (suite)"},
		{"hu", "2.\u00A0t\u00E1bl\u00E1zat", "2.\u00A0t\u00E1bl\u00E1zat (folytat\u00E1s)"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		empty(NULL);
		struct chapter *chapter = chapter_of();
		write_table(chapter, "^First\na|\n", "list");
		write_table(chapter, "a|\n", "list");
		write_table(chapter, "^Second\na|\n", "list");
		const struct doc *doc = bound_chapter_of(chapter, cases[i].lang);
		const struct node *first = find(doc, EL_FIGURE), *none = first->next, *second = none->next;
		const struct node *caption = second->first->first;
		assert_string_equal(first->number, "1");
		assert_null(none->number);
		assert_string_equal(second->number, "2");
		assert_string_equal(short_of(caption),
		                    arena_printf(&arena, "caption{p.number{<%s>} p{'Second'} p.continued{<%s>}}",
		                                 cases[i].number, cases[i].continued));
		assert_true(caption->first->is_generated && caption->last->is_generated);
	}
}

/* --- Notes ------------------------------------------------------------------------------------------------------ */

/* A section in short without what its rows hold but calls; notes of the text are numbered, those of tables lettered. */
static const char *calls_and_notes(const struct doc *doc)
{
	struct buf out = {0};
	for (const struct node *at = doc->root; at; at = node_following(at, doc->root)) {
		if (at->element == EL_NOTE_CALL)
			buf_printf(&out, "%s ", at->number);
		else if (at->element == EL_NOTE)
			buf_printf(&out, "%s=%s ", at->number, at->id);
		else if (at->element == EL_TABLE || at->element == EL_FIGURE || node_has_class(at, "source"))
			buf_printf(&out, "%s ", element_name(at->element));
	}
	return kept(&out);
}

static void add_text(struct chapter *chapter, const char *text)
{
	struct source_id source = sources_add(diags.sources, "t", str_from_z(text));
	struct writing w = {text, source_start(diags.sources, source)};
	add_words(&w, chapter->body, text, strlen(text));
}

static void notes_of_tables_have_letters(void **state)
{
	(void)state;
	struct chapter *chapter = chapter_of();
	add_text(chapter, "Text[p]");
	struct node *table = write_table(chapter, "^Title[b]\n!h[a]|!i|\n=\nx[a]|y[c]|\n", "list");
	node_add_class(&arena, add(table->parent, EL_P, NO_SPAN), "source");
	add_text(chapter, "More[q]");
	write_table(chapter, "x[d]|\n", "list");
	add_text(chapter, "Last[r]");
	for (const char *at = "abcdpqr"; *at; at++)
		add_note(chapter->body, arena_strndup(&arena, at, 1));
	const struct doc *doc = bound_chapter_of(chapter, "en");
	assert_string_equal(calls_and_notes(doc),
	                    "1 1=note-1-p figure table a b b c a=note-1-b b=note-1-a c=note-1-c p "
	                    "2 2=note-1-q figure table a a=note-1-d 3 3=note-1-r ");
	assert_string_equal(found(), "");
	for (uint32_t i = 0; i < doc->n_notes; i++)
		assert_int_equal(doc->notes[i]->ordinal, i + 1);
}

/* What a note of a table calls is a note of the table; a table in a note has letters of its own. */
static void notes_join_where_they_are_called(void **state)
{
	(void)state;
	struct chapter *chapter = chapter_of();
	write_table(chapter, "x[a]|y[b]|\n", "list");
	add_text(chapter, "Text[p]");
	add_text(chapter, "Text[q]");
	for (const char *at = "abcdpq"; *at; at++)
		add_note(chapter->body, arena_strndup(&arena, at, 1));
	for (struct node *note = chapter->body->first; note; note = note->next) {
		if (note->element != EL_NOTE || (note->id[0] != 'a' && note->id[0] != 'p'))
			continue;
		struct node *within = add(note, note->id[0] == 'a' ? EL_DIV : EL_FIGURE, NO_SPAN),
			    *p = add(within, EL_P, NO_SPAN);
		add(p, EL_NOTE_CALL, NO_SPAN)->id = note->id[0] == 'a' ? "c" : "d";
	}
	const struct doc *doc = bound_chapter_of(chapter, "en");
	assert_string_equal(calls_and_notes(doc), "figure table a c a=note-1-a b b=note-1-c c=note-1-b "
	                                          "1 1=note-1-p figure a a=note-1-d 2 2=note-1-q ");
	assert_string_equal(found(), "");
}

static void a_note_belongs_to_one_place(void **state)
{
	(void)state;
	struct chapter *chapter = chapter_of();
	add_text(chapter, "Text[p]");
	write_table(chapter, "^T\nx[p]|y[a]|\n", "list");
	write_table(chapter, "x[a]|\n", "list");
	add_text(chapter, "Text[a]");
	add_note(chapter->body, "a");
	add_note(chapter->body, "p");
	const struct doc *doc = bound_chapter_of(chapter, "en");
	assert_string_equal(calls_and_notes(doc), "1 1=note-1-p figure table 1 a a=note-1-a figure table a a ");
	assert_string_equal(found(), "w:2:2 note/table this calls note 1, which belongs to the text, from table 1\n"
	                             "w:1:2 note/table this calls note a, which belongs to table 1, from a table\n"
	                             "t:1:5 note/table this calls note a, which belongs to table 1, from the text\n");
}

/* A note is settled before it stands anywhere: its numbers are read as its chapter's language writes them. */
static void tables_in_notes_have_the_language_of_their_chapter(void **state)
{
	(void)state;
	static const struct table_case cases[] = {
		{"de", "See[^n].\n\n[^n]: Note.\n\n    | a | b |\n    |---|---|\n    | x | 1.234,5 |\n    | y | 7 |\n",
	         "!col a|!col# b|\n=\n!row x|>decimal# 1.234,5|\n!row y|>decimal# 7|\n", ""}};
	assert_cases(cases, 1);
}

/* --- Hostile ---------------------------------------------------------------------------------------------------- */

/* One row of commas that is far too long is told, and does not fill the others. */
static void hostile_rows_end(void **state)
{
	(void)state;
	struct chapter *chapter = chapter_of();
	struct node *table = write_table(chapter, "a|\n", "csv"), *body = table->first;
	for (size_t i = 0; i < 900; i++)
		add(body->first, EL_TD, body->span);
	for (size_t i = 0; i < 1000; i++)
		add(add(body, EL_TR, body->span), EL_TD, body->span);
	chapter->n_nodes = 10000;
	const struct doc *doc = bound_chapter_of(chapter, "en");
	assert_true(doc->n_nodes < 4000);
	assert_int_equal(diags.n_of_rule[RULE_TABLE_SIZE], 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(rows_are_made_whole, empty, release),
		cmocka_unit_test_setup_teardown(groups_and_totals_are_found, empty, release),
		cmocka_unit_test_setup_teardown(rows_have_heads, empty, release),
		cmocka_unit_test_setup_teardown(sources_are_named, empty, release),
		cmocka_unit_test_setup_teardown(columns_are_known, empty, release),
		cmocka_unit_test_setup_teardown(spans_have_scopes_and_never_clash, empty, release),
		cmocka_unit_test_setup_teardown(stub_columns_are_heads_of_their_rows, empty, release),
		cmocka_unit_test_setup_teardown(alignments_are_said_by_column, empty, release),
		cmocka_unit_test_setup_teardown(sums_are_compared, empty, release),
		cmocka_unit_test_setup_teardown(captions_are_numbered, empty, release),
		cmocka_unit_test_setup_teardown(notes_of_tables_have_letters, empty, release),
		cmocka_unit_test_setup_teardown(notes_join_where_they_are_called, empty, release),
		cmocka_unit_test_setup_teardown(a_note_belongs_to_one_place, empty, release),
		cmocka_unit_test_setup_teardown(tables_in_notes_have_the_language_of_their_chapter, empty, release),
		cmocka_unit_test_setup_teardown(hostile_rows_end, empty, release),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
