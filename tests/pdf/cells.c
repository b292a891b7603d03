/* SPDX-License-Identifier: EUPL-1.2 */
/* cells.c - a table by hand over two pages, its head repeated on the second, and the tags that it has in the file. */
#include "hand.h"

#include <stdio.h>
#include <unistd.h>

static char folder[512];

struct kit {
	const struct style *style;
	const struct shaping *use;
};

/* --- the table ------------------------------------------------------------------------------------------------- */

static const struct para *words_of(struct hand *h, const struct kit *k, struct node *p, const char *text)
{
	hand_para(h, p, k->style);
	hand_strand(h, p, k->style, PSEUDO_NONE);
	hand_say(h, k->use, text);
	return hand_para_end(h);
}

static struct node *leaf(struct hand *h, const struct kit *k, const char *text)
{
	struct node *p = hand_node_in(h, h->at, EL_P);
	hand_place(h, words_of(h, k, p, text), 0, ARTIFACT_NONE, PSEUDO_NONE);
	return p;
}

/* "scope=row colspan=2" and so on; text NULL: it is empty. */
static struct node *cell(struct hand *h, const struct kit *k, enum element element, const char *attributes,
                         const char *text)
{
	struct node *cell = hand_open(h, element);
	for (const char *at = attributes; *at; at += strspn(at, " ")) {
		size_t n = strcspn(at, "="), end = strcspn(at, " ");
		node_set_attribute(&h->arena, cell, arena_strndup(&h->arena, at, n),
		                   arena_strndup(&h->arena, at + n + 1, end - n - 1));
		at += end;
	}
	if (text)
		leaf(h, k, text);
	hand_close(h);
	return cell;
}

static void row(struct hand *h)
{
	hand_open(h, EL_TR);
}

/* A paragraph with a call of `note`, once for the text and once more for the head that is repeated. */
static const struct para *call(struct hand *h, const struct kit *k, struct node *p, struct node *note)
{
	struct node *at = p->first ? p->first : hand_node_in(h, p, EL_NOTE_CALL);
	at->target = note;
	at->number = "a";
	hand_para(h, p, k->style);
	hand_strand(h, p, k->style, PSEUDO_NONE);
	hand_say(h, k->use, "Year");
	hand_strand(h, at, k->style, PSEUDO_NOTE_CALL);
	hand_say(h, k->use, "a");
	return hand_para_end(h);
}

static void caption(struct hand *h, const struct kit *k)
{
	hand_open(h, EL_CAPTION);
	leaf(h, k, "Table 1");
	leaf(h, k, "Sums by year");
	struct node *continued = hand_node_in(h, h->at, EL_P);
	node_add_class(&h->arena, continued, "continued");
	hand_close(h);
}

static struct node *head(struct hand *h, const struct kit *k, struct node *note)
{
	hand_open(h, EL_THEAD);
	row(h);
	cell(h, k, EL_TH, "scope=col rowspan=2", NULL);
	struct node *year = cell(h, k, EL_TH, "scope=colgroup colspan=2", NULL), *p = hand_node_in(h, year, EL_P);
	hand_place(h, call(h, k, p, note), 0, ARTIFACT_NONE, PSEUDO_NONE);
	hand_close(h);
	row(h);
	cell(h, k, EL_TH, "scope=col", "2024");
	cell(h, k, EL_TH, "scope=col", "2025");
	hand_close(h);
	hand_close(h);
	return p;
}

static void body(struct hand *h, const struct kit *k, struct node *repeated, struct node *note)
{
	struct node *group = hand_open(h, EL_TBODY);
	row(h);
	cell(h, k, EL_TH, "scope=row", "Lithuania");
	cell(h, k, EL_TD, "", "1");
	cell(h, k, EL_TD, "", NULL);
	h->at = group;
	hand_page_end(h);
	hand_place(h, words_of(h, k, h->doc.root->first, "Table 1 (continued)"), 0, ARTIFACT_REPEATED, PSEUDO_NONE);
	hand_place(h, call(h, k, repeated, note), 0, ARTIFACT_REPEATED, PSEUDO_NONE);
	row(h);
	cell(h, k, EL_TH, "scope=row", "Latvia");
	struct node *td = cell(h, k, EL_TD, "colspan=2", "a paragraph");
	h->at = td;
	leaf(h, k, "and another");
	h->at = group->parent;
}

static void foot(struct hand *h, const struct kit *k)
{
	struct node *group = hand_open(h, EL_TFOOT);
	row(h);
	cell(h, k, EL_TH, "scope=row", "All");
	cell(h, k, EL_TD, "", "3");
	cell(h, k, EL_TD, "", "4");
	h->at = group->parent;
}

static struct hand *document(void)
{
	struct hand *h = hand_new("en", "A table");
	struct kit k = {hand_style(h, 11 * PT), hand_use(h, h->roman, "", "en")};
	struct node *note = node_new(&h->arena, EL_NOTE, NO_SPAN);
	hand_open(h, EL_FIGURE);
	hand_open(h, EL_TABLE);
	caption(h, &k);
	body(h, &k, head(h, &k, note), note);
	foot(h, &k);
	hand_close(h);
	node_append(h->at, note);
	h->at = note;
	leaf(h, &k, "The note.");
	note->span.end = 2; /* it is on the second page: hand_end */
	hand_end(h);
	return h;
}

/* --- what is read of it ---------------------------------------------------------------------------------------- */

static struct str output_of(struct hand *h, const char *command)
{
	FILE *reader = popen(command, "r");
	struct buf b = {0};
	for (int c; (c = fgetc(reader)) != EOF;)
		buf_putc(&b, (char)c);
	assert_int_equal(pclose(reader), 0);
	struct str output = {arena_strndup(&h->arena, b.at, b.n), b.n};
	buf_release(&b);
	return output;
}

static struct str read_by(struct hand *h, const char *script)
{
	const struct pdf_wishes wishes = {.date = 0};
	const char *path = arena_printf(&h->arena, "%s/cells.pdf", folder);
	uint64_t n_bytes;
	assert_true(pdf_from_pages(&h->pages, path, &wishes, &h->diags, &n_bytes));
	struct str output = output_of(h, arena_printf(&h->arena, "/usr/bin/python3 -B tests/%s %s", script, path));
	unlink(path);
	return output;
}

static void cells_say_scopes_spans_and_heads(void **state)
{
	(void)state;
	struct hand *h = document();
	assert_string_equal(
		read_by(h, "tables.py").at,
		"Caption Table 1Sums by year\n"
		"THead | TD:1x2 '' | TH:2x1 Column 'Yeara'\n"
		"THead | TH Column '2024' | TH Column '2025'\n"
		"TBody | TH Row 'Lithuania' | TD '1' {Yeara; 2024; Lithuania} | TD '' {Yeara; 2025; Lithuania}\n"
		"TBody | TH Row 'Latvia' | TD:2x1 'a paragraphand another' {Yeara; 2024; 2025; Latvia}\n"
		"TFoot | TH Row 'All' | TD '3' {Yeara; 2024; All} | TD '4' {Yeara; 2025; All}\n");
	hand_free(h);
}

static int count_of(struct str text, const char *part)
{
	int n = 0;
	for (const char *at = strstr(text.at, part); at; at = strstr(at + 1, part))
		n++;
	return n;
}

static void words_of_a_cell_are_its_own_with_what_they_hold(void **state)
{
	(void)state;
	struct hand *h = document();
	struct str tree = read_by(h, "pdf/tagtree.py");
	assert_int_equal(count_of(tree, "            TH ID='th-00000010' Scope='/Column' ColSpan='2'\n"
	                                "              'Year'\n"
	                                "              Reference\n"
	                                "                Link @\n"
	                                "                  'a'\n"
	                                "          TR\n"),
	                 1);
	assert_int_equal(count_of(tree, "              P\n                'a paragraph'\n"
	                                "              P\n                'and another'\n"),
	                 1);
	hand_free(h);
}

static void a_caption_begins_its_table_and_its_note_ends_the_figure(void **state)
{
	(void)state;
	struct hand *h = document();
	struct str tree = read_by(h, "pdf/tagtree.py");
	assert_int_equal(count_of(tree, "    Div\n"
	                                "      Table\n"
	                                "        Caption\n"
	                                "          P\n            'Table 1'\n"
	                                "          P\n            'Sums by year'\n"
	                                "        THead\n"),
	                 1);
	assert_int_equal(count_of(tree, "\n      Note ID="), 1);
	hand_free(h);
}

static void what_is_repeated_is_no_content_and_leads_nowhere(void **state)
{
	(void)state;
	struct hand *h = document();
	struct str tree = read_by(h, "pdf/tagtree.py");
	assert_int_equal(h->pages.n_pages, 2);
	assert_int_equal(count_of(tree, "'Year'"), 1);
	assert_int_equal(count_of(tree, "@"), 1);
	assert_int_equal(count_of(tree, "continued"), 0);
	assert_int_equal(count_of(tree, "problem:"), 0);
	hand_free(h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_say_scopes_spans_and_heads),
		cmocka_unit_test(words_of_a_cell_are_its_own_with_what_they_hold),
		cmocka_unit_test(a_caption_begins_its_table_and_its_note_ends_the_figure),
		cmocka_unit_test(what_is_repeated_is_no_content_and_leads_nowhere),
	};
	const char *tmp = getenv("TMPDIR");
	snprintf(folder, sizeof folder, "%s/cells-XXXXXX", tmp ? tmp : P_tmpdir);
	if (!mkdtemp(folder))
		return 1;
	int status = cmocka_run_group_tests(tests, NULL, NULL);
	rmdir(folder);
	return status;
}
