/* SPDX-License-Identifier: EUPL-1.2 */
/* list_signs.c - what the items of a list begin with in other dialects (Pandoc's fancy_lists, reStructuredText, word
 * processors): "a." "i)" "(1)" "#." "(@)", a dash, a round bullet. The latter is read; of the others only two that
 * follow each other can be told from text: "a." and "b.", "i)" and "ii)". */
#include "scanner.h"

#include "../base/char.h"

#define LONGEST_NUMBER 8 /* letters or digits */

static uint32_t roman_value(struct str number)
{
	static const char letters[] = "ivxlcdm";
	static const uint32_t values[] = {1, 5, 10, 50, 100, 500, 1000};
	uint32_t value = 0, before = 0;
	for (size_t i = number.n; i > 0; i--) {
		const char *letter = strchr(letters, number.at[i - 1] | 0x20);
		if (!letter || !*letter)
			return 0;
		uint32_t now = values[letter - letters];
		value = now < before && value > now ? value - now : value + now;
		before = now;
	}
	return value;
}

static uint32_t decimal_value(struct str number)
{
	uint32_t value = 0;
	for (size_t i = 0; i < number.n; i++) {
		if (!ascii_is_digit(number.at[i]))
			return 0;
		value = value * 10 + (uint32_t)(number.at[i] - '0');
	}
	return value;
}

static void read_number(struct str number, struct list_sign *sign)
{
	bool is_letter = number.n == 1 && ascii_is_letter(number.at[0]);
	sign->letter = is_letter ? (uint32_t)((number.at[0] | 0x20) - 'a') + 1 : 0;
	sign->number = ascii_is_digit(number.at[0]) ? decimal_value(number) : roman_value(number);
	sign->is_same = str_eq_z(number, "#") || str_eq_z(number, "@");
}

static bool is_number_letter(char c)
{
	return ascii_is_alphanumeric(c) || c == '#' || c == '@';
}

/* "1." and "1)" are Markdown's own. */
struct list_sign list_sign_of(struct str line)
{
	const struct list_sign none = {0};
	if (str_starts(line, "\u2013 ") || str_starts(line, "\u2014 "))
		return (struct list_sign){.mark = '-', .is_same = true};
	size_t start = line.n && line.at[0] == '(', end = start;
	while (end < line.n && end - start < LONGEST_NUMBER && is_number_letter(line.at[end]))
		end++;
	char mark = end + 1 < line.n && line.at[end + 1] == ' ' ? line.at[end] : '\0';
	bool is_plain = !start && (mark == '.' || mark == ')');
	if (end == start || !(is_plain || (start && mark == ')')) || (!start && ascii_is_digit(line.at[0])))
		return none;
	struct list_sign sign = {.mark = start ? '(' : mark};
	read_number(str_slice(line, start, end), &sign);
	return sign.letter || sign.number || sign.is_same ? sign : none;
}

bool list_sign_follows(struct list_sign sign, struct list_sign before)
{
	if (!sign.mark || sign.mark != before.mark)
		return false;
	return (sign.is_same && before.is_same) || (before.letter && sign.letter == before.letter + 1) ||
	       (before.number && sign.number == before.number + 1);
}

/* --- The round bullet --- */

#define BULLET "\u2022"
#define SEEN_BELOW 100 /* bytes of the next line */

static uint32_t bullet_of(struct str line)
{
	uint32_t n = (uint32_t)strlen(BULLET);
	bool has_gap = str_starts(line, BULLET) && line.n > n && ascii_is_blank(line.at[n]);
	return has_gap && str_trim(str_slice(line, n, line.n)).n ? n : 0;
}

/* The source's next line, without its indentation. */
static struct str line_below(const struct scanner *s)
{
	struct str text = s->scan->clean;
	size_t start = s->line_end, end;
	start += start + 1 < text.n && text.at[start] == '\r' && text.at[start + 1] == '\n' ? 2 : start < text.n;
	for (end = start; end < text.n && end - start < SEEN_BELOW && text.at[end] != '\n' && text.at[end] != '\r';)
		end++;
	return str_trim(str_slice(text, start, end));
}

/* Is the line before one that announces something? */
static bool is_below_colon(const struct scan *scan)
{
	size_t n = scan->fed.n;
	while (n > 0 && ascii_is_space(scan->fed.at[n - 1]))
		n--;
	return n > 0 && scan->fed.at[n - 1] == ':';
}

/* A line of text that is wrapped may begin with one: within a paragraph two follow each other, or a colon precedes;
 * in an item it begins a list within. */
uint32_t starts_bullet(const struct scanner *s, bool in_paragraph)
{
	uint32_t n = bullet_of(scanner_rest(s));
	bool is_in_item = s->depth > 0 && s->stack[s->depth - 1].kind == IN_ITEM;
	return n && (!in_paragraph || is_in_item || is_below_colon(s->scan) || bullet_of(line_below(s))) ? n : 0;
}
