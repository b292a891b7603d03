/* SPDX-License-Identifier: EUPL-1.2 */
/* nth.c - An+B, the places among siblings that :nth-child() and its relatives mean (CSS Syntax 3, section 6). */
#include "selector.h"

#include <stdio.h>

/* The tokens of An+B as plain text, lower case, blanks kept: the standard defines them by their spelling, too. */
static bool spell(struct value_reader *r, char *out, size_t room)
{
	size_t n = 0;
	for (; r->at < r->end; r->at++) {
		const struct token *t = r->at;
		char piece[64];
		int size = 0;
		if (t->kind == TOKEN_SPACE)
			size = snprintf(piece, sizeof piece, " ");
		else if (t->kind == TOKEN_DELIM)
			size = snprintf(piece, sizeof piece, "%c", t->delim);
		else if (t->kind == TOKEN_IDENT && t->text.n < 32)
			size = snprintf(piece, sizeof piece, "%.*s", (int)t->text.n, t->text.at);
		else if ((t->kind == TOKEN_NUMBER || t->kind == TOKEN_DIMENSION) && t->is_whole && t->text.n < 32)
			size = snprintf(piece, sizeof piece, t->is_signed ? "%+d%.*s" : "%d%.*s",
			                (int)(t->number / MILLION), (int)t->text.n, t->text.n ? t->text.at : "");
		if (size <= 0 || n + (size_t)size + 1 > room)
			return false;
		memcpy(out + n, piece, (size_t)size);
		n += (size_t)size;
	}
	out[n] = '\0';
	for (size_t i = 0; i < n; i++)
		out[i] = out[i] >= 'A' && out[i] <= 'Z' ? (char)(out[i] + 32) : out[i];
	return true;
}

/* [+|-]digits; false: no digits. */
static bool spelled_number(const char **at, int32_t *out)
{
	int sign = **at == '-' ? -1 : 1;
	const char *digit = *at + (**at == '-' || **at == '+');
	if (*digit < '0' || *digit > '9')
		return false;
	int32_t value = 0;
	for (; *digit >= '0' && *digit <= '9'; digit++)
		value = value < 1000000 ? value * 10 + (*digit - '0') : value;
	*out = sign * value;
	*at = digit;
	return true;
}

bool test_read_nth(struct test *test, struct value_reader *r)
{
	char text[128];
	if (!spell(r, text, sizeof text))
		return false;
	char *end = text + strlen(text);
	while (end > text && end[-1] == ' ')
		*--end = '\0';
	const char *at = text + strspn(text, " ");
	if (strcmp(at, "odd") == 0 || strcmp(at, "even") == 0) {
		test->step = 2;
		test->start = at[0] == 'o';
		return true;
	}
	if (!spelled_number(&at, &test->step)) {
		test->step = *at == '-' ? -1 : 1;
		at += *at == '-' || *at == '+';
		if (*at != 'n')
			return false;
	}
	if (*at != 'n') {
		test->start = test->step;
		test->step = 0;
		return *at == '\0';
	}
	at++;
	if (*at == '\0')
		return true;
	at += strspn(at, " ");
	char sign = *at++;
	if (sign != '+' && sign != '-')
		return false;
	at += strspn(at, " ");
	bool has_digits = *at >= '0' && *at <= '9' && spelled_number(&at, &test->start);
	test->start = sign == '-' ? -test->start : test->start;
	return has_digits && *at == '\0';
}
