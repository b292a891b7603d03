/* SPDX-License-Identifier: EUPL-1.2 */
/* made.c - a document made by hand with one of everything, written as a PDF. `made FILE.pdf` keeps the file, for other
 * judges. */
#include "hand.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

struct kit { /* styles and uses of the document */
	const struct style *text, *small, *title, *raised, *coloured, *underlined, *struck, *spaced, *head;
	const struct shaping *roman, *cff, *wide, *small_caps, *capitals, *lt;
};

static struct kit kit_of(struct hand *h)
{
	struct kit k = {0};

	k.text = hand_style(h, 11 * PT);
	k.small = hand_style(h, 9 * PT + 21845);
	k.title = hand_style(h, 20 * PT);
	struct style *raised = hand_style(h, 7 * PT);
	raised->raise = 4 * PT;
	k.raised = raised;
	struct style *coloured = hand_style(h, 11 * PT);
	coloured->color = (struct color){180, 20, 90, 255};
	k.coloured = coloured;
	struct style *underlined = hand_style(h, 11 * PT);
	underlined->decoration = DECORATION_UNDERLINE;
	k.underlined = underlined;
	struct style *struck = hand_style(h, 11 * PT);
	struck->decoration = DECORATION_LINE_THROUGH;
	k.struck = struck;
	struct style *spaced = hand_style(h, 11 * PT);
	spaced->letter_spacing = PT;
	k.spaced = spaced;
	k.head = hand_style(h, 8 * PT);
	k.roman = hand_use(h, h->roman, "", "en");
	k.cff = hand_use(h, h->cff, "", "en");
	k.wide = hand_use(h, h->wide, "", "en");
	k.small_caps = hand_use(h, h->roman, "smcp", "en");
	k.capitals = hand_use(h, h->roman, "c2sc", "en");
	k.lt = hand_use(h, h->roman, "", "lt");
	return k;
}

static void furniture(struct hand *h, const struct kit *k, enum artifact artifact, const char *text, length y)
{
	length kept = h->y;

	h->y = y;
	hand_para(h, h->doc.root, k->head);
	hand_strand(h, h->doc.root, k->head, PSEUDO_NONE);
	hand_say(h, k->roman, text);
	hand_place(h, hand_para_end(h), 0, artifact, PSEUDO_NONE);
	h->y = kept;
}

/* A leaf of one strand. */
static struct node *leaf(struct hand *h, enum element element, const struct style *style, const struct shaping *use,
                         const char *text, length indent)
{
	struct node *node = hand_open(h, element);

	hand_para(h, node, style);
	hand_strand(h, node, style, PSEUDO_NONE);
	hand_say(h, use, text);
	hand_place(h, hand_para_end(h), indent, ARTIFACT_NONE, PSEUDO_NONE);
	hand_close(h);
	return node;
}

/* An aside on the line that comes next. */
static void aside(struct hand *h, const struct node *node, const struct style *style, const struct shaping *use,
                  const char *text, enum pseudo pseudo)
{
	length kept = h->y;

	h->y += style->line_height;
	hand_para(h, node, style);
	hand_strand(h, node, style, pseudo);
	hand_say(h, use, text);
	hand_place(h, hand_para_end(h), 0, ARTIFACT_NONE, pseudo);
	h->y = kept;
}

static void contents(struct hand *h, const struct kit *k, struct node *target, struct node *nav)
{
	struct node *outer, *a;

	h->at = nav;
	leaf(h, EL_P, k->text, k->roman, "Contents", 0);
	outer = hand_open(h, EL_OL);
	for (int i = 0; i < 2; i++) {
		hand_open(h, EL_LI);
		hand_open(h, EL_P);
		a = hand_open(h, EL_A);
		node_set_attribute(&h->arena, a, "href", "#first");
		a->target = target;
		hand_para(h, a->parent, k->text);
		hand_strand(h, a, k->text, PSEUDO_NONE);
		hand_say(h, k->roman, i == 0 ? "First heading" : "Deeper");
		hand_strand(h, a, k->text, PSEUDO_AFTER);
		hand_atom(h, ATOM_LEADER, hand_word(h, k->roman, STR(".")), (struct str){0}, CHANCE_NONE);
		hand_say(h, k->roman, "1");
		hand_place(h, hand_para_end(h), 0, ARTIFACT_NONE, PSEUDO_NONE);
		hand_close(h);
		hand_close(h);
		if (i == 0)
			hand_open(h, EL_OL);
	}
	h->at = outer->parent->parent;
}

static void odd_texts(struct hand *h, const struct kit *k)
{
	struct node *p = hand_open(h, EL_P);

	hand_para(h, p, k->text);
	hand_strand(h, p, k->text, PSEUDO_NONE);
	hand_say(h, k->roman, "A 5\u00A0km no-break, non\u2011breaking, ");
	hand_say_as(h, k->roman, "\u00E4ra \u00DF", "\u00C4RA SS");
	hand_say(h, k->roman, " and ");
	hand_say(h, k->small_caps, "eu Eu");
	hand_say(h, k->roman, " ");
	hand_say(h, k->capitals, "EU");
	hand_say(h, k->roman, " office affluent e\u0301 q\u0301 (a)\\b ");
	hand_strand(h, p, k->coloured, PSEUDO_NONE);
	hand_say(h, k->cff, "affluent fjord AVATAR \uE001 ");
	hand_strand(h, p, k->underlined, PSEUDO_NONE);
	hand_say(h, k->wide, "underlined words ");
	hand_strand(h, p, k->struck, PSEUDO_NONE);
	hand_say(h, k->wide, "gone ");
	hand_strand(h, p, k->spaced, PSEUDO_NONE);
	hand_say(h, k->roman, "spaced out");
	hand_place(h, hand_para_end(h), 0, ARTIFACT_NONE, PSEUDO_NONE);
	hand_close(h);
}

static struct node *inlines(struct hand *h, const struct kit *k, struct node *target, const char *address, bool calls)
{
	struct node *p = hand_open(h, EL_P), *a, *code, *span, *call;

	hand_para(h, p, k->text);
	hand_strand(h, p, k->text, PSEUDO_NONE);
	hand_say(h, k->roman, "Before ");
	a = hand_node_in(h, p, EL_A);
	node_set_attribute(&h->arena, a, "href", address);
	node_set_attribute(&h->arena, a, "title", "A title \u2014 of the link");
	hand_strand(h, a, k->text, PSEUDO_NONE);
	hand_say(h, k->roman,
	         "a link that is long enough to stand on two lines, as links may do, and then goes on still");
	hand_strand(h, p, k->text, PSEUDO_NONE);
	hand_say(h, k->roman, ", ");
	code = hand_node_in(h, p, EL_CODE);
	hand_strand(h, code, k->text, PSEUDO_NONE);
	hand_say(h, k->wide, "code = (1)");
	hand_strand(h, p, k->text, PSEUDO_NONE);
	hand_say(h, k->roman, ", ");
	span = hand_node_in(h, p, EL_SPAN);
	span->lang = "lt";
	hand_strand(h, span, k->text, PSEUDO_NONE);
	hand_say(h, k->lt, "lietuvi\u0161kai \u201E\u0105\u017Euolas\u201C");
	hand_strand(h, p, k->text, PSEUDO_NONE);
	hand_say(h, k->roman, " and ");
	a = hand_node_in(h, p, EL_A);
	a->target = target;
	node_set_attribute(&h->arena, a, "href", "#here");
	hand_strand(h, a, k->text, PSEUDO_NONE);
	hand_say(h, k->roman, "back");
	if (calls) {
		call = hand_node_in(h, p, EL_NOTE_CALL);
		call->number = "1";
		hand_strand(h, call, k->raised, PSEUDO_NOTE_CALL);
		hand_say(h, k->roman, "1");
	}
	hand_strand(h, p, k->text, PSEUDO_NONE);
	hand_say(h, k->roman, " after.");
	hand_place(h, hand_para_end(h), 0, ARTIFACT_NONE, PSEUDO_NONE);
	hand_close(h);
	return p;
}

static void list(struct hand *h, const struct kit *k)
{
	struct node *ul = hand_open(h, EL_UL), *li;

	for (int i = 0; i < 2; i++) {
		li = hand_open(h, EL_LI);
		aside(h, li, k->text, k->roman, "\u2022", PSEUDO_MARKER);
		leaf(h, EL_P, k->text, k->roman,
		     i == 0 ? "One item" : "Another, of so many words that it needs a second line to say them all",
		     20 * PT);
		hand_close(h);
	}
	li = hand_open(h, EL_LI); /* empty but for its marker */
	aside(h, li, k->text, k->roman, "\u2022", PSEUDO_MARKER);
	h->y += k->text->line_height;
	h->at = ul->parent;
}

static const struct pages *document(struct hand *h)
{
	struct kit k = kit_of(h);
	struct node *header, *nav, *section, *h1, *p, *note, *quote;
	const char *prose = "Commit\u00ADment of lan\u00ADguages: every\u00ADbody speaks of dif\u00ADfi\u00ADcult "
			    "of\u00ADfices, re\u00ADspon\u00ADsi\u00ADbil\u00ADi\u00ADties "
			    "and under\u00ADstand\u00ADing, with-out end. ";
	struct buf long_text = {0};

	hand_rect(h, ARTIFACT_LAYOUT, MARGIN, MARGIN / 2, MEASURE, PT / 2, (struct color){90, 10, 10, 255});
	header = hand_open(h, EL_HEADER);
	leaf(h, EL_TITLE, k.title, k.cff, "A title by hand", 0);
	h->at = header->parent;
	nav = hand_open(h, EL_NAV);
	h->at = nav->parent;
	section = hand_open(h, EL_SECTION);
	h1 = hand_node_in(h, section, EL_H1);
	h1->ordinal = 1;
	h1->number = "1";
	contents(h, &k, h1, nav);
	h->at = section;
	aside(h, h1, k.title, k.cff, "1", PSEUDO_BEFORE);
	hand_para(h, h1, k.title);
	hand_strand(h, h1, k.title, PSEUDO_NONE);
	hand_say(h, k.cff, "First heading");
	hand_place(h, hand_para_end(h), 30 * PT, ARTIFACT_NONE, PSEUDO_NONE);
	p = inlines(h, &k, h1, "https://example.org/\u0105?(x)&y=\"z\"", true);
	note = hand_open(h, EL_NOTE);
	for (struct node *n = p->first; n != NULL; n = n->next)
		if (n->element == EL_NOTE_CALL)
			n->target = note;
	note->number = "1";
	note->span.end = 1;
	hand_open(h, EL_P);
	hand_para(h, h->at, k.small);
	hand_strand(h, note, k.small, PSEUDO_NOTE_MARKER);
	hand_say(h, k.roman, "1 ");
	hand_strand(h, h->at, k.small, PSEUDO_NONE);
	hand_say(h, k.roman, "The note's text.");
	hand_place(h, hand_para_end(h), 0, ARTIFACT_NONE, PSEUDO_NONE);
	h->at = section;
	odd_texts(h, &k);
	list(h, &k);
	hand_open(h, EL_HR);
	hand_close(h);
	hand_rect(h, ARTIFACT_LAYOUT, MARGIN, h->y + 4 * PT, MEASURE, PT, (struct color){0, 0, 0, 255});
	h->y += 10 * PT;
	quote = hand_open(h, EL_BLOCKQUOTE);
	quote->lang = "lt";
	leaf(h, EL_P, k.text, k.lt, "Visi \u017Emon\u0117s gimsta laisvi.\nIr lyg\u016Bs.", 20 * PT);
	h->at = section;
	leaf(h, EL_PRE, k.text, k.wide, "int main(void)\n{\nreturn 0; }", 20 * PT);
	leaf(h, EL_P, k.text, k.roman, "", 0); /* nothing in it: no element */
	for (int i = 0; i < 40; i++)
		buf_puts(&long_text, prose);
	leaf(h, EL_P, k.text, k.roman, arena_strndup(&h->arena, long_text.at, long_text.n - 1), 0);
	buf_release(&long_text);
	furniture(h, &k, ARTIFACT_HEADER, "Running head", 30 * PT);
	furniture(h, &k, ARTIFACT_FOOTER, "2", HEIGHT - 30 * PT);
	return hand_end(h);
}

/* --- tests ----------------------------------------------------------------------------------------------------- */

static struct str written(struct hand *h, const char *path, unsigned threads)
{
	const struct pdf_wishes wishes = {.date = 1619740800, .threads = threads};
	uint64_t n = 0;
	struct str bytes;

	assert_true(pdf_from_pages(&h->pages, path, &wishes, &h->diags, &n));
	assert_true(file_read(&h->arena, path, &bytes));
	assert_int_equal(bytes.n, n);
	return bytes;
}

static char folder[512];

static const char *path_in_folder(struct hand *h, const char *name)
{
	return arena_printf(&h->arena, "%s/%s", folder, name);
}

static void same_pages_give_same_bytes_with_any_number_of_threads(void **state)
{
	struct hand *h = hand_new("en", "By hand"), *again = hand_new("en", "By hand");
	struct str one, three, other;

	(void)state;
	document(h);
	document(again);
	one = written(h, path_in_folder(h, "one.pdf"), 1);
	three = written(h, path_in_folder(h, "three.pdf"), 3);
	other = written(again, path_in_folder(again, "other.pdf"), 0);
	assert_true(str_eq(one, three));
	assert_true(str_eq(one, other));
	hand_free(h);
	hand_free(again);
}

static void another_date_gives_another_id(void **state)
{
	struct hand *h = hand_new("en", "By hand");
	const struct pdf_wishes later = {.date = 1619740801};
	const char *path = path_in_folder(h, "later.pdf"), *id, *later_id;
	struct str one, two;
	uint64_t n;

	(void)state;
	document(h);
	one = written(h, path_in_folder(h, "one.pdf"), 1);
	assert_true(pdf_from_pages(&h->pages, path, &later, &h->diags, &n));
	assert_true(file_read(&h->arena, path, &two));
	id = memmem(one.at, one.n, "/ID[<", 5);
	later_id = memmem(two.at, two.n, "/ID[<", 5);
	assert_true(id != NULL && later_id != NULL);
	assert_memory_equal(id + 5, id + 5 + 34, 32); /* both halves are the same */
	assert_memory_not_equal(id + 5, later_id + 5, 32);
	hand_free(h);
}

static void nothing_of_this_machine_is_in_the_file(void **state)
{
	struct hand *h = hand_new("en", "By hand");
	char host[256] = "";
	struct str bytes;

	(void)state;
	document(h);
	bytes = written(h, path_in_folder(h, "one.pdf"), 1);
	gethostname(host, sizeof host - 1);
	assert_null(memmem(bytes.at, bytes.n, folder, strlen(folder)));
	assert_true(strlen(host) < 4 || memmem(bytes.at, bytes.n, host, strlen(host)) == NULL);
	assert_memory_equal(bytes.at, "%PDF-1.7\n%", 10);
	assert_memory_equal(bytes.at + bytes.n - 6, "%%EOF\n", 6);
	hand_free(h);
}

static unsigned files_in(const char *path)
{
	DIR *dir = opendir(path);
	unsigned n = 0;

	assert_non_null(dir);
	for (struct dirent *e; (e = readdir(dir)) != NULL;)
		n += e->d_name[0] != '.' || strlen(e->d_name) > 2;
	closedir(dir);
	return n;
}

static void failure_leaves_the_old_file_and_nothing_else(void **state)
{
	struct hand *h = hand_new("en", "By hand");
	const struct pdf_wishes wishes = {.date = 0};
	const char *sub = path_in_folder(h, "sub"), *is_folder = path_in_folder(h, "sub/folder.pdf");
	uint64_t n;

	(void)state;
	document(h);
	assert_false(pdf_from_pages(&h->pages, path_in_folder(h, "none/x.pdf"), &wishes, &h->diags, &n));
	assert_int_equal(h->diags.n_of_rule[RULE_OUTPUT_UNWRITABLE], 1);
	assert_int_equal(mkdir(sub, 0777), 0);
	assert_int_equal(mkdir(is_folder, 0777), 0);
	assert_false(pdf_from_pages(&h->pages, is_folder, &wishes, &h->diags, &n));
	assert_int_equal(h->diags.n_of_rule[RULE_OUTPUT_UNWRITABLE] + h->diags.n_of_rule[RULE_OUTPUT_FAILED], 2);
	assert_int_equal(files_in(sub), 1);
	rmdir(is_folder);
	rmdir(sub);
	hand_free(h);
}

/* A file may not grow beyond 10,000 bytes: what a full disk does. */
static void a_full_disk_leaves_the_old_file(void **state)
{
	struct hand *h = hand_new("en", "By hand");
	const struct pdf_wishes wishes = {.date = 0};
	const char *sub = path_in_folder(h, "full"), *path = path_in_folder(h, "full/old.pdf");
	struct rlimit before, small;
	struct str old;
	FILE *f;
	uint64_t n;

	(void)state;
	document(h);
	assert_int_equal(mkdir(sub, 0777), 0);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs("old", f);
	fclose(f);
	getrlimit(RLIMIT_FSIZE, &before);
	small = before;
	small.rlim_cur = 10000;
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &small);
	assert_false(pdf_from_pages(&h->pages, path, &wishes, &h->diags, &n));
	setrlimit(RLIMIT_FSIZE, &before);
	assert_int_equal(h->diags.n_of_rule[RULE_OUTPUT_FAILED], 1);
	assert_true(file_read(&h->arena, path, &old));
	assert_true(str_eq_z(old, "old"));
	assert_int_equal(files_in(sub), 1);
	hand_free(h);
}

static void an_empty_document_is_a_file(void **state)
{
	struct hand *h = hand_new("lt", "\u201ETu\u0161\u010Dia\u201C <&> \x01(");

	(void)state;
	hand_page_end(h);
	hand_end(h);
	written(h, path_in_folder(h, "empty.pdf"), 2);
	hand_free(h);
}

static void keep(const char *path)
{
	struct hand *h = hand_new("en", "By <hand> & eye");
	const struct pdf_wishes wishes = {.date = 1619740800, .threads = 2};
	uint64_t n;

	h->doc.author = "Nobody";
	h->doc.description = "One of everything \u2013 for judges";
	document(h);
	if (!pdf_from_pages(&h->pages, path, &wishes, &h->diags, &n))
		exit(1);
	printf("%s: %u pages, %llu bytes\n", path, h->pages.n_pages, (unsigned long long)n);
	hand_free(h);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(same_pages_give_same_bytes_with_any_number_of_threads),
		cmocka_unit_test(another_date_gives_another_id),
		cmocka_unit_test(nothing_of_this_machine_is_in_the_file),
		cmocka_unit_test(failure_leaves_the_old_file_and_nothing_else),
		cmocka_unit_test(a_full_disk_leaves_the_old_file),
		cmocka_unit_test(an_empty_document_is_a_file),
	};
	const char *tmp = getenv("TMPDIR");

	if (argc > 1) {
		keep(argv[1]);
		return 0;
	}
	snprintf(folder, sizeof folder, "%s/made-XXXXXX", tmp != NULL ? tmp : P_tmpdir);
	if (mkdtemp(folder) == NULL)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
