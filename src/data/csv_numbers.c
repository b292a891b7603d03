/* SPDX-License-Identifier: EUPL-1.2 */
/* csv_numbers.c - cells in, the mark that the file writes before decimals out; a cell in, its number out.
 *
 * "1.234,50", "1 234,5", "0,125" and "12,5" have decimals behind a comma whatever else the file holds, "1.234.567" has
 * none and says that the comma is free for them. Only "1,234" and "1.234" can be read in two ways. */
#include "csv.h"

#include "../base/char.h"
#include "../locale/format.h"

#define BYTES_MOST 60 /* of a cell that is a number, with its blanks and currency */

enum shape { SHAPE_NONE, SHAPE_WHOLE, SHAPE_POINT, SHAPE_COMMA, SHAPE_UNCLEAR };

/* The digits of a number and what parts them. */
struct csv_figures {
	bool is_negative; /* "-12", "12-", "(12)" */
	int n_brackets;   /* that are open */
	struct str text;  /* from the first digit to the last */
	enum shape shape;
};

/* Blanks, some of several bytes, and what Switzerland writes: they part groups of three. The bytes of it, or 0. */
static size_t group_mark(struct str text)
{
	static const char *const marks[] = {" ", "\u00A0", "\u202F", "\u2009", "'", "\u2019", NULL};
	for (size_t i = 0; marks[i]; i++)
		if (str_starts(text, marks[i]))
			return strlen(marks[i]);
	return 0;
}

/* "EUR", but not the "ISO" of ISO2 or the "POP" of POP2020, which are names of columns. */
static bool is_currency(struct str text)
{
	char code[4] = "";
	for (size_t i = 0; i < 3; i++) {
		if (i >= text.n || text.at[i] < 'A' || text.at[i] > 'Z')
			return false;
		code[i] = text.at[i];
	}
	return currency_decimals(code) >= 0;
}

/* What may stand beside a number: a blank, a currency, a sign of percent. The bytes of it, or 0. */
static size_t beside_mark(struct str text)
{
	static const char *const marks[] = {"%",  "€",   "$",  "£",   "¥",   "zł", "Kč",
	                                    "Ft", "kr.", "kr", "lei", "лв.", "лв", NULL};
	if (is_currency(text))
		return 3;
	for (size_t i = 0; marks[i]; i++)
		if (str_starts(text, marks[i]))
			return strlen(marks[i]);
	return group_mark(text);
}

static bool is_beside(struct str text)
{
	size_t n;
	while ((n = beside_mark(text)))
		text = str_slice(text, n, text.n);
	return text.n == 0;
}

/* What stands before or behind the digits: a sign, a bracket, and what may stand beside them. */
static bool read_side(struct str side, struct csv_figures *out)
{
	static const char minus[] = "\u2212";
	for (size_t i = 0; i < side.n; i++) {
		struct str rest = str_slice(side, i, side.n);
		size_t n = str_starts(rest, minus)                    ? sizeof minus - 1
		           : side.at[i] && strchr("+-()", side.at[i]) ? 1
		                                                      : 0;
		if (n == 0)
			continue;
		out->is_negative |= side.at[i] != '+';
		out->n_brackets += side.at[i] == '(' ? 1 : side.at[i] == ')' ? -1 : 0;
		return is_beside(str_slice(side, 0, i)) && is_beside(str_slice(side, i + n, side.n));
	}
	return is_beside(side);
}

/* --- What parts the digits --- */

struct csv_digits {
	size_t n_groups, first, last; /* groups of digits; digits of the first, of the last */
	bool are_threes;              /* those between first and last */
	char mark, last_mark;         /* of all but the last; ' ' for those of group_mark; '\0': there is none */
	bool is_mixed;                /* those before the last are not all alike */
};

/* The mark at the start of `text`; '\0': it is none. *n: its bytes. */
static char mark_at(struct str text, size_t *n)
{
	*n = 1;
	if (text.at[0] == '.' || text.at[0] == ',')
		return text.at[0];
	*n = group_mark(text);
	return *n ? ' ' : '\0';
}

static bool read_parts(struct str text, struct csv_digits *out)
{
	size_t n_digits = 0, n;
	*out = (struct csv_digits){.are_threes = true};
	for (size_t i = 0; i < text.n; i += n) {
		n = 1;
		if (ascii_is_digit(text.at[i])) {
			n_digits++;
			continue;
		}
		char mark = mark_at(str_slice(text, i, text.n), &n);
		if (!mark || n_digits == 0)
			return false;
		if (out->n_groups++ == 0)
			out->first = n_digits;
		else
			out->are_threes &= n_digits == 3;
		if (out->last_mark) {
			out->is_mixed |= out->mark && out->mark != out->last_mark;
			out->mark = out->last_mark;
		}
		out->last_mark = mark;
		n_digits = 0;
	}
	out->n_groups++;
	out->last = n_digits;
	return n_digits > 0;
}

static enum shape shape_of_mark(char mark)
{
	return mark == ',' ? SHAPE_COMMA : SHAPE_POINT;
}

static enum shape shape_of(struct str text)
{
	struct csv_digits parts;
	if (!read_parts(text, &parts))
		return SHAPE_NONE;
	if (!parts.last_mark)
		return SHAPE_WHOLE;
	bool is_grouped = parts.first <= 3 && parts.are_threes, is_decimal_mark = parts.last_mark != ' ';
	if (parts.n_groups == 2 && is_decimal_mark)
		return parts.last != 3 || parts.first > 3 || text.at[0] == '0' ? shape_of_mark(parts.last_mark)
		                                                               : SHAPE_UNCLEAR;
	if (parts.is_mixed || !is_grouped)
		return SHAPE_NONE;
	if (parts.n_groups == 2 || parts.mark == parts.last_mark) { /* one mark, which parts groups */
		if (parts.last != 3)
			return SHAPE_NONE;
		return is_decimal_mark ? shape_of_mark(parts.last_mark == ',' ? '.' : ',') : SHAPE_WHOLE;
	}
	return is_decimal_mark ? shape_of_mark(parts.last_mark) : SHAPE_NONE;
}

static struct csv_figures figures_of(struct str text)
{
	struct csv_figures figures = {.shape = SHAPE_NONE};
	size_t start = 0, end = text.n;
	if (text.n > BYTES_MOST)
		return figures;
	while (start < text.n && !ascii_is_digit(text.at[start]))
		start++;
	while (end > start && !ascii_is_digit(text.at[end - 1]))
		end--;
	if (start == end || !read_side(str_slice(text, 0, start), &figures) ||
	    !read_side(str_slice(text, end, text.n), &figures) || figures.n_brackets != 0)
		return figures;
	figures.text = str_slice(text, start, end);
	figures.shape = shape_of(figures.text);
	return figures;
}

/* --- The file, and a cell of it --- */

const char *csv_currency(struct arena *a, const char *text)
{
	static const struct {
		const char *sign, *code;
	} signs[] = {{"€", "EUR"}, {"£", "GBP"}, {"zł", "PLN"}, {"Kč", "CZK"}, {"Ft", "HUF"}, {"лв", "BGN"}};
	struct str whole = str_trim(str_from_z(text));
	if (figures_of(whole).shape == SHAPE_NONE)
		return NULL;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strstr(text, signs[i].sign))
			return signs[i].code;
	for (size_t i = 0; i < whole.n; i++)
		if (is_currency(str_slice(whole, i, whole.n)))
			return arena_strndup(a, whole.at + i, 3);
	return NULL;
}

static void look_at(struct csv_numbers *numbers, const struct csv_cell *cell)
{
	enum shape shape = figures_of(cell->text).shape;
	if (shape == SHAPE_POINT && !numbers->point.start)
		numbers->point = cell->span;
	else if (shape == SHAPE_COMMA && !numbers->comma.start)
		numbers->comma = cell->span;
}

struct csv_numbers csv_find_numbers(const struct csv_table *table, const struct csv_wishes *wishes)
{
	char said = table->sheet ? '.' : wishes->decimal; /* as sheet_values.c writes them */
	struct csv_numbers numbers = {.decimal = said, .is_said = said != '\0'};
	for (size_t i = 0; i < table->n_rows && !numbers.is_said; i++)
		for (uint32_t k = 0; k < table->rows[i].n; k++)
			look_at(&numbers, &table->rows[i].cells[k]);
	if (!numbers.comma.start != !numbers.point.start)
		numbers.decimal = numbers.comma.start ? ',' : '.';
	return numbers;
}

/* Digits alone, and '.' for the decimal mark; '\0': all marks part groups. */
static const char *written(struct arena *a, const struct csv_figures *figures, char decimal)
{
	char *out = arena_array(a, figures->text.n + 2, char);
	size_t n = 0;
	if (figures->is_negative)
		out[n++] = '-';
	for (size_t i = 0; i < figures->text.n; i++) {
		char c = figures->text.at[i];
		if (ascii_is_digit(c))
			out[n++] = c;
		else if (c == decimal)
			out[n++] = '.';
	}
	return out;
}

const char *csv_decimal(struct arena *a, const struct csv_numbers *numbers, const char *text, bool *is_unclear)
{
	struct csv_figures figures = figures_of(str_trim(str_from_z(text)));
	bool has_mark = figures.shape == SHAPE_POINT || figures.shape == SHAPE_COMMA || figures.shape == SHAPE_UNCLEAR;
	*is_unclear = has_mark && !numbers->decimal;
	if (figures.shape == SHAPE_NONE || *is_unclear || strchr(text, '%'))
		return NULL;
	if (figures.shape == SHAPE_WHOLE)
		return written(a, &figures, '\0');
	if (figures.shape != SHAPE_UNCLEAR && figures.shape != shape_of_mark(numbers->decimal))
		return NULL;
	return written(a, &figures, numbers->decimal);
}
