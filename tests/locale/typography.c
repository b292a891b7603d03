/* SPDX-License-Identifier: EUPL-1.2 */
/* What is typed and what is printed, by language: the rows of typography.tsv; and what no table shows.
 *
 * A row is: languages, the rule, what is typed, what is printed. In it • is U+00A0 and ◦ is U+202F, `this` is code,
 * {lt|this} is in another language and ^ is the call of a note. What is printed stays as it is when typed again. */
#include "cmocka_all.h"

#include "locale/typography.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static struct arena arena;

struct typed {
	struct buf text;
	LIST(struct typed_stretch) stretches;
};

static void end_stretch(struct typed *typed, const char *lang, bool is_literal)
{
	list_push(&arena, &typed->stretches, (struct typed_stretch){(uint32_t)typed->text.n, lang, is_literal});
}

/* One sign of a row as it is in a leaf; returns what comes after it. */
static const char *put_sign(struct buf *out, const char *at)
{
	static const struct {
		const char *shown, *meant;
	} signs[] = {{"•", "\u00A0"}, {"◦", "\u202F"}, {"^", "\uFFFC"}};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		if (strncmp(at, signs[i].shown, strlen(signs[i].shown)) == 0) {
			buf_puts(out, signs[i].meant);
			return at + strlen(signs[i].shown);
		}
	}
	buf_putc(out, *at);
	return at + 1;
}

static void read_row(struct typed *typed, const char *lang, const char *row)
{
	const char *within = lang;
	bool is_code = false;
	for (const char *at = row; *at;) {
		const char *bar = *at == '{' ? strchr(at, '|') : NULL;
		if (*at == '`' || *at == '^' || bar || *at == '}')
			end_stretch(typed, within, is_code);
		if (*at == '`') {
			is_code = !is_code;
			at++;
		} else if (bar) {
			within = arena_strndup(&arena, at + 1, (size_t)(bar - at - 1));
			at = bar + 1;
		} else if (*at == '}') {
			within = lang;
			at++;
		} else {
			bool is_call = *at == '^';
			at = put_sign(&typed->text, at);
			if (is_call)
				end_stretch(typed, within, true);
		}
	}
	end_stretch(typed, within, is_code);
}

/* Calls that move are put in where they go, before what else is put in there, and left out where they were. */
static const char *printed(const struct typed *typed, bool *is_changed)
{
	struct str text = buf_str(&typed->text);
	struct typed_edits edits = typography_edits(&arena, text, typed->stretches.at, typed->stretches.n);
	struct buf out = {0};
	size_t edit = 0, to = 0, call = 0;
	for (uint32_t at = 0; at <= text.n;) {
		for (; to < edits.n_moves && edits.moves[to].to == at; to++)
			buf_puts(&out, "\uFFFC");
		bool is_call = call < edits.n_moves && edits.moves[call].call == at;
		const struct typed_edit *next = edit < edits.n && edits.at[edit].start == at ? &edits.at[edit++] : NULL;
		if (next)
			buf_puts(&out, next->text);
		if (is_call) {
			call++;
			at += 3;
		} else if (!next && at < text.n) {
			buf_putc(&out, text.at[at++]);
		} else if (next) {
			at = next->end;
		} else {
			break;
		}
	}
	*is_changed = edits.n || edits.n_moves;
	assert_int_equal(edit, edits.n);
	assert_int_equal(to, edits.n_moves);
	const char *result = arena_strndup(&arena, out.n ? out.at : "", out.n);
	buf_release(&out);
	return result;
}

static const char *plain(const char *lang, const char *row)
{
	struct typed typed = {0};
	read_row(&typed, lang, row);
	const char *text = arena_strndup(&arena, typed.text.n ? typed.text.at : "", typed.text.n);
	buf_release(&typed.text);
	return text;
}

static bool row_holds(const char *lang, const char *typed_row, const char *printed_row, int line)
{
	struct typed typed = {0}, again = {0};
	bool is_changed, is_changed_again;
	read_row(&typed, lang, typed_row);
	read_row(&again, lang, printed_row);
	const char *found = printed(&typed, &is_changed), *wanted = plain(lang, printed_row);
	const char *found_again = printed(&again, &is_changed_again);
	bool is_right = strcmp(found, wanted) == 0, is_stable = strcmp(found_again, wanted) == 0;
	if (!is_right)
		print_error("typography.tsv:%d: %s: %s\n  gives %s\n  not   %s\n", line, lang, typed_row, found,
		            wanted);
	else if (!is_stable)
		print_error("typography.tsv:%d: %s: what is printed changes: %s\n  gives %s\n", line, lang, wanted,
		            found_again);
	buf_release(&typed.text);
	buf_release(&again.text);
	return is_right && is_stable;
}

/* Each language of the row's first field; "all" is all of the Union and its neighbours. */
static int wrong_languages(char *langs, const char *typed, const char *wanted, int line)
{
	static const char all[] = "bg cs da de el en es et fi ga hr hu it lt lv mk mt nl pl pt ro sk sl sq sr sv";
	char *list = arena_strdup(&arena, strcmp(langs, "all") == 0 ? all : langs), *rest = NULL;
	int n_wrong = 0;
	for (char *lang = strtok_r(list, " ", &rest); lang; lang = strtok_r(NULL, " ", &rest))
		n_wrong += !row_holds(lang, typed, wanted, line);
	return n_wrong;
}

static void every_row_of_the_table_holds(void **state)
{
	(void)state;
	FILE *file = fopen("tests/locale/typography.tsv", "r");
	assert_non_null(file);
	char *line = NULL;
	size_t room = 0;
	int n_rows = 0, n_wrong = 0;
	for (int number = 1; getline(&line, &room, file) > 0; number++) {
		line[strcspn(line, "\n")] = '\0';
		if (!*line || *line == '#')
			continue;
		char *fields[4] = {0}, *rest = line;
		for (int i = 0; i < 4; i++)
			fields[i] = strsep(&rest, "\t");
		assert_non_null(fields[3]);
		n_wrong += wrong_languages(fields[0], fields[2], fields[3], number);
		n_rows++;
	}
	free(line);
	fclose(file);
	assert_true(n_rows > 100);
	assert_int_equal(n_wrong, 0);
}

static void languages_without_a_row_take_the_nearest(void **state)
{
	(void)state;
	assert_string_equal(typography_text(&arena, "de-AT", "\"a\""), "„a“");
	assert_string_equal(typography_text(&arena, "en-GB", "\"a\""), "‘a’");
	assert_string_equal(typography_text(&arena, "en-US", "\"a\" 5%"), "“a” 5%");
	assert_string_equal(typography_text(&arena, "sr-Latn", "\"a\""), "„a“");
	assert_string_equal(typography_text(&arena, "tr", "\"a\" 5%"), "“a” 5%");
	assert_string_equal(typography_text(&arena, "", "\"a\""), "“a”");
}

static void a_text_that_is_right_is_the_same_text(void **state)
{
	(void)state;
	const char *text = "„Labas“, tarė jis\u00A0– 25\u00A0%.";
	assert_ptr_equal(typography_text(&arena, "lt", text), text);
	assert_string_equal(typography_text(&arena, "lt", ""), "");
}

/* Bytes that no rule expects: edits are in order, apart, and within the text and their stretches. */
static void edits_are_well_formed_whatever_is_typed(void **state)
{
	(void)state;
	static const char *const parts[] = {"\"",     "'",  "-",      ".",      " ",      "5",        "a",  "\u00AB",
	                                    "\u00BB", "%",  "\uFFFC", "\u201C", "\u2019", ":",        "!",  "kg",
	                                    "(",      "\n", "\xFF",   "\u00A0", "W",      "\xE2\x80", "°C", ","};
	static const char *const langs[] = {"lt", "fr", "en", "pl", "da", "tr"};
	uint32_t seed = 1;
	for (int round = 0; round < 3000; round++) {
		struct typed typed = {0};
		for (int i = 0; i < 40; i++) {
			seed = seed * 1664525 + 1013904223;
			const char *part = parts[(seed >> 16) % (sizeof parts / sizeof *parts)];
			if (seed % 7 == 0 || *part == '\xEF')
				end_stretch(&typed, langs[(seed >> 8) % 6], seed % 3 == 0);
			buf_puts(&typed.text, part);
			if (*part == '\xEF')
				end_stretch(&typed, "lt", true);
		}
		end_stretch(&typed, "lt", false);
		struct typed_edits edits =
			typography_edits(&arena, buf_str(&typed.text), typed.stretches.at, typed.stretches.n);
		uint32_t before = 0;
		for (size_t i = 0, stretch = 0; i < edits.n; i++) {
			const struct typed_edit *edit = &edits.at[i];
			assert_true(before <= edit->start && edit->start <= edit->end && edit->end <= typed.text.n);
			while (typed.stretches.at[stretch].end <= edit->start)
				stretch++;
			assert_false(typed.stretches.at[stretch].is_literal);
			assert_true(edit->end <= typed.stretches.at[stretch].end);
			before = edit->end;
		}
		for (size_t i = 0; i < edits.n_moves; i++) {
			assert_true(edits.moves[i].to < edits.moves[i].call);
			assert_true(i == 0 || edits.moves[i - 1].to <= edits.moves[i].to);
			assert_memory_equal(typed.text.at + edits.moves[i].call, "\uFFFC", 3);
		}
		buf_release(&typed.text);
		arena_release(&arena);
	}
}

/* One sign or word of `parts`; `seed` goes on. */
static const char *some_part(uint32_t *seed)
{
	static const char *const parts[] = {
		" ",      " ",      " ",  "a",  "o",  "w",   "Š",    "ж",      "Ж",      "ο",      "I",
		"V",      "Mr",     "St", "p.", "č.", "чл.", "kg",   "dr.",    "šv",     "5",      "19",
		"2021",   "June",   "-",  "-",  ".",  ",",   ":",    "!",      "?",      "(",      ")",
		"/",      "%",      "°C", "‰",  "–",  "—",   "…",    "\u00A0", "\u00AB", "\u00BB", "\u201E",
		"\u201D", "\u2019", "\"", "'",  "@",  "\n",  "www.", "://",    "^",      "\u202F"};
	*seed = *seed * 1664525 + 1013904223;
	return parts[(*seed >> 16) % (sizeof parts / sizeof *parts)];
}

/* `n` parts between two words; with `first`, a literal stretch in which all parts of typography find something. */
static struct typed some_leaf(uint32_t seed, unsigned n, const char *lang, const char *other, const char *first)
{
	struct typed typed = {0};
	if (first) {
		buf_puts(&typed.text, first);
		end_stretch(&typed, lang, true);
	}
	buf_puts(&typed.text, "ba");
	for (unsigned i = 0; i < n; i++) {
		const char *part = some_part(&seed);
		bool is_call = *part == '^';
		if (is_call || seed % 11 == 0)
			end_stretch(&typed, seed % 2 ? lang : other, seed % 5 == 0);
		buf_puts(&typed.text, is_call ? "\uFFFC" : part);
		if (is_call)
			end_stretch(&typed, lang, true);
	}
	buf_puts(&typed.text, "ab");
	end_stretch(&typed, lang, false);
	return typed;
}

static void assert_same_edits(const struct typed_edits *alone, const struct typed_edits *behind, uint32_t before)
{
	assert_int_equal(alone->n, behind->n);
	assert_int_equal(alone->n_moves, behind->n_moves);
	for (size_t i = 0; i < alone->n; i++) {
		assert_int_equal(alone->at[i].start + before, behind->at[i].start);
		assert_int_equal(alone->at[i].end + before, behind->at[i].end);
		assert_string_equal(alone->at[i].text, behind->at[i].text);
	}
	for (size_t i = 0; i < alone->n_moves; i++) {
		assert_int_equal(alone->moves[i].call + before, behind->moves[i].call);
		assert_int_equal(alone->moves[i].to + before, behind->moves[i].to);
	}
}

/* A leaf is first looked over for what any part could change. Behind bytes of which each part has something to see, it
 * is looked at by all parts: the edits must be the same. */
static void nothing_is_passed_over(void **state)
{
	(void)state;
	static const char all[][4] = {"bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr",
	                              "ga", "hr", "hu", "it", "lt", "lv", "mk", "mt", "nl", "pl",
	                              "pt", "ro", "sk", "sl", "sq", "sr", "sv", "tr"};
	static const char first[] = "\"-- 1 1.\uFFFC\n";
	const size_t n_langs = sizeof all / sizeof *all;
	unsigned n_empty = 0;
	for (uint32_t round = 0; round < 40000; round++) {
		const char *lang = all[round % n_langs], *other = all[round / n_langs % n_langs];
		struct typed leaf = some_leaf(round, 1 + round % 9, lang, other, NULL);
		struct typed longer = some_leaf(round, 1 + round % 9, lang, other, first);
		struct typed_edits alone =
			typography_edits(&arena, buf_str(&leaf.text), leaf.stretches.at, leaf.stretches.n);
		struct typed_edits behind =
			typography_edits(&arena, buf_str(&longer.text), longer.stretches.at, longer.stretches.n);
		if (alone.n != behind.n || alone.n_moves != behind.n_moves)
			print_error("%s: %s\n", lang, leaf.text.at);
		assert_same_edits(&alone, &behind, sizeof first - 1);
		n_empty += !alone.n && !alone.n_moves;
		buf_release(&leaf.text);
		buf_release(&longer.text);
		arena_release(&arena);
	}
	assert_in_range(n_empty, 4000, 36000);
}

/* Ten times the text, about ten times the time: a hundred times would be seen. */
static void work_is_linear(void **state)
{
	(void)state;
	static const char *const rows[] = {"\"",  "'",  "\"a ", "'a ",  "a\" ",   "\"a 'b ", "-1",    "1-",
	                                   ".",   "- ", "1 ",   "“",    "\uFFFC", ".\uFFFC", "a'",    "I",
	                                   "a. ", "«",  "@",    "www.", "° ",     "5'",      "\u00A0"};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf text = {0};
		while (text.n < 200000)
			buf_puts(&text, rows[i]);
		clock_t start = clock();
		typography_text(&arena, "fr", text.at);
		double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
		if (seconds > 2)
			print_error("%s takes %.1f s\n", rows[i], seconds);
		assert_true(seconds <= 2);
		buf_release(&text);
		arena_release(&arena);
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
		cmocka_unit_test(every_row_of_the_table_holds),
		cmocka_unit_test(languages_without_a_row_take_the_nearest),
		cmocka_unit_test(a_text_that_is_right_is_the_same_text),
		cmocka_unit_test(edits_are_well_formed_whatever_is_typed),
		cmocka_unit_test(nothing_is_passed_over),
		cmocka_unit_test(work_is_linear),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
