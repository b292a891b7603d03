/* SPDX-License-Identifier: EUPL-1.2 */
/* number.c - integers, decimals and strings of a PDF (ISO 32000-1, 7.3.3 and 7.3.4), appended to bytes. */
#include "number.h"

enum { TEXT_STRING_CODE_POINTS = 8000 }; /* of four bytes at most: below 32,767 with the mark */

char *put_integer(char *p, int64_t value)
{
	char digits[20];
	size_t n = 0;
	uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	do {
		digits[n++] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (value < 0)
		*p++ = '-';
	while (n > 0)
		*p++ = digits[--n];
	return p;
}

char *put_milli(char *p, int64_t value)
{
	uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	if (size > MILLI_MOST)
		size = MILLI_MOST;
	unsigned fraction = (unsigned)(size % 1000);
	if (value < 0)
		*p++ = '-';
	if (size >= 1000 || fraction == 0)
		p = put_integer(p, (int64_t)(size / 1000));
	if (fraction > 0) {
		*p++ = '.';
		*p++ = (char)('0' + fraction / 100);
		if (fraction % 100 > 0)
			*p++ = (char)('0' + fraction / 10 % 10);
		if (fraction % 10 > 0)
			*p++ = (char)('0' + fraction % 10);
	}
	return p;
}

void buf_put_milli(struct buf *b, int64_t value)
{
	char digits[NUMBER_ROOM];
	buf_put(b, digits, (size_t)(put_milli(digits, value) - digits));
}

void buf_put_factor(struct buf *b, int64_t value)
{
	uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value, whole = size >> 16;
	uint64_t millionths = ((size & 65535) * 1000000 + 32768) >> 16;
	if (millionths == 1000000) {
		millionths = 0;
		whole++;
	}
	if (value < 0)
		buf_putc(b, '-');
	buf_put_int(b, (int64_t)(whole > MILLI_MOST / 1000 ? MILLI_MOST / 1000 : whole));
	if (millionths == 0)
		return;
	char digits[8] = ".000000";
	for (int i = 6; i > 0; i--, millionths /= 10)
		digits[i] = (char)('0' + millionths % 10);
	int n = 7;
	while (digits[n - 1] == '0')
		n--;
	buf_put(b, digits, (size_t)n);
}

void buf_put_ref(struct buf *b, uint32_t number)
{
	char digits[NUMBER_ROOM + 4];
	char *end = put_integer(digits, number);
	memcpy(end, " 0 R", 4);
	buf_put(b, digits, (size_t)(end + 4 - digits));
}

static void put_hex16(struct buf *b, uint32_t unit)
{
	static const char hex[] = "0123456789ABCDEF";
	char four[4] = {hex[unit >> 12 & 15], hex[unit >> 8 & 15], hex[unit >> 4 & 15], hex[unit & 15]};
	buf_put(b, four, 4);
}

void buf_put_utf16_hex(struct buf *b, uint32_t code_point)
{
	if (code_point > 0xFFFF) {
		put_hex16(b, 0xD800 | (code_point - 0x10000) >> 10);
		put_hex16(b, 0xDC00 | ((code_point - 0x10000) & 0x3FF));
	} else {
		put_hex16(b, code_point);
	}
}

void buf_put_text_string(struct buf *b, struct str utf8)
{
	const char *at = utf8.at, *end = utf8.at + utf8.n;
	buf_puts(b, "<FEFF");
	for (int n = 0; at < end && n < TEXT_STRING_CODE_POINTS; n++)
		buf_put_utf16_hex(b, utf8_next(&at, end));
	buf_putc(b, '>');
}

void buf_put_ascii_string(struct buf *b, struct str ascii)
{
	buf_putc(b, '(');
	for (size_t i = 0; i < ascii.n; i++) {
		if (ascii.at[i] == '(' || ascii.at[i] == ')' || ascii.at[i] == '\\')
			buf_putc(b, '\\');
		buf_putc(b, ascii.at[i]);
	}
	buf_putc(b, ')');
}
