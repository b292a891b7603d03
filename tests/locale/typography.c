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
		cmocka_unit_test(work_is_linear),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
