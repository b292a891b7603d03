/* SPDX-License-Identifier: EUPL-1.2 */
/* names.c - "Allport, Gordon W. and {Council of Europe}" in, names with their parts out. Wraps btparse's bt_split_name.
 *
 * btparse writes what it complains of to the terminal, has no handler that could be set, and reads through NULL where
 * two commas meet. So what it could complain of is found here first, and is never given to it. */
#include "entry.h"

#include "../locale/locale.h"
#include "markup.h"

#include <btparse.h>
#include <signal.h>
#include <stdlib.h>

#define LONGEST_NAME 1000 /* bytes; a longer one is taken as it stands */

static struct diags *findings(const struct names_place *place)
{
	return entry_findings(place->a, place->of_file, place->entry);
}

/* --- Initials --- */

static const char *letter_end(const char *at, const char *end)
{
	utf8_next(&at, end);
	return at;
}

/* Spaces, those of "J.~A." too, points and hyphens. */
static bool is_between_names(const char *at)
{
	return *at == ' ' || *at == '-' || *at == '.' || strncmp(at, "\u00A0", 2) == 0;
}

/* "Gordon Willard" as "G. W.", "Jean-Luc" as "J.-L.", with spaces that do not break. */
static void put_initials(struct buf *out, struct str given)
{
	bool is_start = true;
	for (const char *at = given.at, *end = given.at + given.n; at < end;) {
		const char *next = letter_end(at, end);
		bool is_gap = is_between_names(at);
		if (is_start && !is_gap) {
			if (out->n && out->at[out->n - 1] != '-')
				buf_puts(out, "\u00A0");
			buf_put(out, at, (size_t)(next - at));
			buf_putc(out, '.');
		}
		if (*at == '-' && out->n)
			buf_putc(out, '-');
		is_start = is_gap;
		at = next;
	}
}

static struct str kept(struct arena *a, struct buf *out)
{
	struct str text = {arena_strndup(a, out->n ? out->at : "", out->n), out->n};
	buf_release(out);
	return text;
}

struct str name_initials(struct arena *a, struct str given)
{
	struct buf out = {0};
	put_initials(&out, str_from_z(markup_plain(a, given)));
	return kept(a, &out);
}

/* --- One name --- */

static void put_part(struct buf *out, const bt_name *name, bt_namepart part)
{
	for (int i = 0; i < name->part_len[part]; i++) {
		if (out->n)
			buf_putc(out, ' ');
		buf_puts(out, name->parts[part][i]);
	}
}

static struct str part_of(struct arena *a, const bt_name *split, bt_namepart part)
{
	struct buf out = {0};
	put_part(&out, split, part);
	return kept(a, &out);
}

/* "van der Berg" */
static struct str family_of(struct arena *a, const bt_name *split)
{
	struct buf out = {0};
	put_part(&out, split, BTN_VON);
	put_part(&out, split, BTN_LAST);
	return kept(a, &out);
}

/* Where btparse was refused memory it reads through NULL. errno tells that from a fault of its own, which then comes
 * again. */
static void segment_fault(int number)
{
	heap_answer();
	signal(number, SIG_DFL);
}

static bt_name *split_or_end(char *text)
{
	struct sigaction before, guard = {.sa_handler = segment_fault};
	sigaction(SIGSEGV, &guard, &before);
	heap_ask();
	bt_name *split = bt_split_name(text, NULL, 0, 0);
	heap_answer();
	sigaction(SIGSEGV, &before, NULL);
	return split;
}

static struct name split_name(struct arena *a, struct str text)
{
	struct name name = {0};
	char *z = arena_strndup(a, text.at, text.n);
	bt_name *split = split_or_end(z);
	if (!split)
		return (struct name){.family = text};
	name.family = family_of(a, split);
	name.given = name_initials(a, name_spaced_initials(a, part_of(a, split, BTN_FIRST), name.family));
	name.suffix = part_of(a, split, BTN_JR);
	bt_free_name(split);
	return name.family.n ? name : (struct name){.family = text};
}

/* Does one pair of braces hold all of it? */
static bool is_braced(struct str text)
{
	size_t depth = 0;
	if (text.n < 2 || text.at[0] != '{')
		return false;
	for (size_t i = 0; i < text.n; i++) {
		depth += text.at[i] == '{';
		if (text.at[i] == '}' && --depth == 0)
			return i == text.n - 1;
	}
	return false;
}

/* Family, Jr., Given: at most three parts, and none empty. */
static bool is_in_parts(struct str text)
{
	size_t depth = 0, n_commas = 0;
	bool is_empty = true;
	for (size_t i = 0; i < text.n; i++) {
		bool is_comma = text.at[i] == ',' && depth == 0;
		if (is_comma && (is_empty || ++n_commas > 2))
			return false;
		depth += text.at[i] == '{';
		depth -= text.at[i] == '}' && depth > 0;
		is_empty = is_comma || (is_empty && text.at[i] == ' ');
	}
	return !is_empty;
}

/* btparse counts commas within braces too, and blanks those that it finds too many. */
static bool has_commas_for_btparse(struct str text)
{
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++)
		n += text.at[i] == ',';
	return n <= 2;
}

/* The first comma outside braces; the length where there is none. */
static size_t first_comma(struct str text)
{
	size_t depth = 0, i = 0;
	for (; i < text.n && !(text.at[i] == ',' && depth == 0); i++) {
		depth += text.at[i] == '{';
		depth -= text.at[i] == '}' && depth > 0;
	}
	return i;
}

static bool has_capital(struct str words)
{
	for (size_t i = 0; i < words.n; i++) {
		bool is_word_start = i == 0 || words.at[i - 1] == ' ';
		if (is_word_start && !(words.at[i] >= 'a' && words.at[i] <= 'z'))
			return true;
	}
	return false;
}

/* "hooks, bell": btparse has nothing to say of a family name in braces, but much of one without a capital letter. */
static struct str with_braced_family(struct arena *a, struct str text)
{
	size_t comma = first_comma(text);
	struct str family = str_trim(str_slice(text, 0, comma));
	if (comma == text.n || has_capital(family))
		return text;
	return str_from_z(
		arena_printf(a, "{%.*s}%.*s", (int)family.n, family.at, (int)(text.n - comma), text.at + comma));
}

/* "Doe, J.; Roe, R.", "A. Doe, B. Roe": names that no "and" parts. The semicolon of "&amp;" is none. */
static bool is_several(struct str text)
{
	struct str family = str_slice(text, 0, first_comma(text));
	size_t depth = 0, amp = text.n;
	for (size_t i = 0; i < text.n; i++) {
		depth += text.at[i] == '{';
		depth -= text.at[i] == '}' && depth > 0;
		if (text.at[i] == '&')
			amp = i;
		if (text.at[i] == ';' && !depth && (amp == text.n || i - amp > 8))
			return true;
		amp = text.at[i] == ';' || text.at[i] == ' ' ? text.n : amp;
	}
	return family.n < text.n && family.n > 4 && family.at[0] >= 'A' && family.at[0] <= 'Z' && family.at[1] == '.';
}

/* "Smith & Sons", "Smith \\& Sons", "Smith &amp; Sons": an organisation, though nobody braced it. */
static bool is_firm(struct str text)
{
	return text.n && (memmem(text.at, text.n, " & ", 3) || memmem(text.at, text.n, " \\& ", 4) ||
	                  memmem(text.at, text.n, " &amp; ", 7));
}

static void report_name(const struct names_place *place, struct str text)
{
	diag_add(findings(place), RULE_CITE_NAME, place->field->span,
	         "write Family, Given, or an organisation in braces of its own: {{Name}}", "\"%.*s\" is no name",
	         text.n < 60 ? (int)text.n : 60, text.n ? text.at : "");
}

static struct name read_name(const struct names_place *place, struct str text)
{
	struct arena *a = place->a;
	struct name name;
	if (name_from_parts(a, text, &name))
		return name;
	bool is_name = is_in_parts(text) && !is_several(text);
	if (!is_name)
		report_name(place, text);
	if (is_name && !is_braced(text) && !is_firm(text) && text.n <= LONGEST_NAME && has_commas_for_btparse(text))
		return split_name(a, with_braced_family(a, name_as_bibtex(a, text)));
	return (struct name){.family = text, .is_organisation = true};
}

/* --- A list of names --- */

static struct str collapsed(struct arena *a, struct str text)
{
	char *out = arena_array(a, text.n + 1, char);
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++) {
		bool is_space = text.at[i] == ' ' || (text.at[i] >= '\t' && text.at[i] <= '\r');
		if (!is_space)
			out[n++] = text.at[i];
		else if (n && out[n - 1] != ' ')
			out[n++] = ' ';
	}
	return (struct str){out, n - (n && out[n - 1] == ' ')};
}

/* Where " and " stands next, outside braces, in small letters or capitals; the end if nowhere. */
static size_t next_and(struct str text, size_t from)
{
	size_t depth = 0;
	for (size_t i = from; i < text.n; i++) {
		depth += text.at[i] == '{';
		depth -= text.at[i] == '}' && depth > 0;
		struct str word = str_slice(text, i, i + 5);
		if (depth == 0 && (str_eq_z(word, " and ") || str_eq_z(word, " AND ")))
			return i;
	}
	return text.n;
}

/* "and Jones", "others and": an "and" too many, which is told and left out. */
static struct str without_ands(const struct names_place *place, struct str one)
{
	struct str rest = one;
	while (str_starts(rest, "and ") || str_eq_z(rest, "and"))
		rest = str_trim(str_slice(rest, 3, rest.n));
	while (rest.n > 4 && str_eq_z(str_slice(rest, rest.n - 4, rest.n), " and"))
		rest = str_trim(str_slice(rest, 0, rest.n - 4));
	if (rest.n != one.n)
		diag_add(findings(place), RULE_CITE_NAME, place->field->span, "write \"and\" once between two names",
		         "a name is missing beside an \"and\"");
	return rest;
}

static bool is_others(struct str one)
{
	return str_eq_z(one, "others") || str_eq_z(one, "et al.") || str_eq_z(one, "et al");
}

struct bib_names names_from_field(const struct names_place *place)
{
	LIST(struct name) names = {0};
	struct bib_names read = {0};
	struct str text = collapsed(place->a, place->field->value);
	for (size_t at = 0, end; at < text.n; at = end + 5) {
		end = next_and(text, at);
		struct str one = without_ands(place, str_trim(str_slice(text, at, end)));
		if (is_others(one))
			read.has_others = true;
		else if (one.n)
			list_push(place->a, &names, read_name(place, one));
	}
	read.at = names.at;
	read.n = names.n;
	return read;
}
