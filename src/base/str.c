/* SPDX-License-Identifier: EUPL-1.2 */
/* str.c - pieces of UTF-8 compared, cut, hashed and decoded; byte buffers that grow; the nearest of some names.
 *
 * UTF-8 follows RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF. */
#include "str.h"

#include "char.h"

#include <stdio.h>
#include <stdlib.h>

struct str str_from_z(const char *z)
{
	return z ? (struct str){z, strlen(z)} : (struct str){NULL, 0};
}

bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.at, b.at, a.n) == 0);
}

bool str_eq_z(struct str a, const char *z)
{
	return str_eq(a, str_from_z(z));
}

static uint32_t lower(uint32_t c)
{
	return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

bool str_eq_nocase(struct str a, const char *z)
{
	struct str b = str_from_z(z);
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (lower((unsigned char)a.at[i]) != lower((unsigned char)b.at[i]))
			return false;
	return true;
}

bool str_starts(struct str s, const char *prefix)
{
	size_t n = strlen(prefix);
	return n == 0 || (s.n >= n && memcmp(s.at, prefix, n) == 0);
}

bool str_ends(struct str s, const char *suffix)
{
	size_t n = strlen(suffix);
	return n == 0 || (s.n >= n && memcmp(s.at + s.n - n, suffix, n) == 0);
}

struct str str_trim(struct str s)
{
	while (s.n && ascii_is_space(s.at[s.n - 1]))
		s.n--;
	while (s.n && ascii_is_space(s.at[0]))
		s = (struct str){s.at + 1, s.n - 1};
	return s;
}

struct str str_slice(struct str s, size_t start, size_t end)
{
	if (end > s.n)
		end = s.n;
	if (start > end)
		start = end;
	return s.at ? (struct str){s.at + start, end - start} : s;
}

/* Up to 8 bytes as a number, the first byte lowest on every machine. */
static uint64_t load(const unsigned char *at, size_t n)
{
	uint64_t word = 0;
	memcpy(&word, at, n);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	return word;
}

static uint64_t stir(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
	return hash ^ hash >> 32;
}

enum { LANES = 4, STRIDE = 8 * LANES };

/* Long ones in lanes, of which the machine multiplies several at a time. Takes whole strides of *n. */
static uint64_t stir_lanes(uint64_t hash, const unsigned char **byte, size_t *n)
{
	uint64_t lanes[LANES];
	for (unsigned i = 0; i < LANES; i++)
		lanes[i] = hash + i;
	for (; *n >= STRIDE; *byte += STRIDE, *n -= STRIDE)
		for (unsigned i = 0; i < LANES; i++)
			lanes[i] = stir(lanes[i], load(*byte + (size_t)8 * i, 8));
	for (unsigned i = 0; i < LANES; i++)
		hash = stir(hash, lanes[i]);
	return hash;
}

uint64_t hash_bytes(const void *at, size_t n, uint64_t seed)
{
	const unsigned char *byte = at;
	uint64_t hash = stir(seed, n);
	if (n >= (size_t)8 * STRIDE)
		hash = stir_lanes(hash, &byte, &n);
	for (; n >= 8; byte += 8, n -= 8)
		hash = stir(hash, load(byte, 8));
	if (n)
		hash = stir(hash, load(byte, n));
	return stir(hash, seed);
}

/* --- UTF-8 --- */

/* Bytes that the code point at `at` takes; 0 when it is none. */
static size_t sequence(const unsigned char *at, size_t n)
{
	unsigned char lead = at[0];
	if (lead < 0x80)
		return 1;
	size_t length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
	if (length == 0 || length > n)
		return 0;
	for (size_t i = 1; i < length; i++)
		if ((at[i] & 0xC0) != 0x80)
			return 0;
	bool overlong = (lead == 0xE0 && at[1] < 0xA0) || (lead == 0xF0 && at[1] < 0x90);
	bool surrogate = lead == 0xED && at[1] > 0x9F;
	bool beyond = lead == 0xF4 && at[1] > 0x8F;
	return overlong || surrogate || beyond ? 0 : length;
}

uint32_t utf8_next(const char **at, const char *end)
{
	if (*at >= end)
		return 0xFFFD;
	const unsigned char *byte = (const unsigned char *)*at;
	size_t length = sequence(byte, (size_t)(end - *at));
	*at += length ? length : 1;
	switch (length) {
	case 1:
		return byte[0];
	case 2:
		return (byte[0] & 0x1Fu) << 6 | (byte[1] & 0x3Fu);
	case 3:
		return (byte[0] & 0x0Fu) << 12 | (byte[1] & 0x3Fu) << 6 | (byte[2] & 0x3Fu);
	case 4:
		return (byte[0] & 0x07u) << 18 | (byte[1] & 0x3Fu) << 12 | (byte[2] & 0x3Fu) << 6 | (byte[3] & 0x3Fu);
	default:
		return 0xFFFD;
	}
}

size_t utf8_put(char out[4], uint32_t c)
{
	if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		c = 0xFFFD;
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
	for (size_t i = n; i-- > 1; c >>= 6)
		out[i] = (char)(0x80 | (c & 0x3F));
	out[0] = (char)(lead[n] | c);
	return n;
}

bool utf8_valid(struct str s, size_t *bad_at)
{
	for (size_t i = 0; i < s.n;) {
		size_t length = sequence((const unsigned char *)s.at + i, s.n - i);
		if (length == 0 || s.at[i] == '\0') {
			if (bad_at)
				*bad_at = i;
			return false;
		}
		i += length;
	}
	return true;
}

size_t utf8_count(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; n++) {
		size_t length = sequence((const unsigned char *)s.at + i, s.n - i);
		i += length ? length : 1;
	}
	return n;
}

/* A byte-order mark tells; without one, ASCII at the start with a zero beside each character, as XML 1.0 (appendix F)
 * looks for it. */
const char *utf_other(struct str s)
{
	const unsigned char *at = (const unsigned char *)s.at;
	if (s.n < 2)
		return NULL;
	bool has_little = at[0] == 0xFF && at[1] == 0xFE, has_big = at[0] == 0xFE && at[1] == 0xFF;
	if (s.n >= 4 && ((has_little && !at[2] && !at[3]) || (!at[0] && !at[1] && at[2] == 0xFE && at[3] == 0xFF)))
		return "UTF-32";
	bool looks_little = s.n >= 4 && at[0] && !at[1] && at[2] && !at[3];
	bool looks_big = s.n >= 4 && !at[0] && at[1] && !at[2] && at[3];
	return has_little || has_big || looks_little || looks_big ? "UTF-16" : NULL;
}

bool utf8_is_unseen(uint32_t c)
{
	return (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool utf8_is_control(uint32_t c)
{
	return c < 0x20 || utf8_is_unseen(c) || c == 0x61C || c == 0x200E || c == 0x200F;
}

bool str_has_control(struct str s)
{
	for (const char *at = s.at, *end = s.at + s.n; at < end;)
		if (utf8_is_control(utf8_next(&at, end)))
			return true;
	return false;
}

/* --- Buffers --- */

void buf_reserve(struct buf *b, size_t more)
{
	size_t need;
	if (__builtin_add_overflow(b->n, more, &need) || need > PTRDIFF_MAX / 2)
		out_of_memory();
	if (need < b->room)
		return;
	size_t room = b->room ? 2 * b->room : 64;
	if (room <= need)
		room = need + 1; /* the NUL */
	b->at = heap_resize(b->at, room);
	b->room = room;
}

void buf_put(struct buf *b, const void *at, size_t n)
{
	buf_reserve(b, n);
	if (n)
		memcpy(b->at + b->n, at, n);
	b->n += n;
	b->at[b->n] = '\0';
}

void buf_putc(struct buf *b, char c)
{
	buf_reserve(b, 1);
	b->at[b->n++] = c;
	b->at[b->n] = '\0';
}

void buf_puts(struct buf *b, const char *z)
{
	buf_put(b, z, strlen(z));
}

void buf_put_str(struct buf *b, struct str s)
{
	buf_put(b, s.at, s.n);
}

void buf_put_utf8(struct buf *b, uint32_t code_point)
{
	char bytes[4];
	buf_put(b, bytes, utf8_put(bytes, code_point));
}

void buf_put_int(struct buf *b, int64_t value)
{
	char digits[20];
	size_t i = sizeof digits;
	uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
	do
		digits[--i] = (char)('0' + rest % 10);
	while (rest /= 10);
	if (value < 0)
		digits[--i] = '-';
	buf_put(b, digits + i, sizeof digits - i);
}

static void put_json_char(struct buf *b, uint32_t c)
{
	switch (c) {
	case '"':
		buf_puts(b, "\\\"");
		break;
	case '\\':
		buf_puts(b, "\\\\");
		break;
	case '\n':
		buf_puts(b, "\\n");
		break;
	case '\t':
		buf_puts(b, "\\t");
		break;
	default:
		if (utf8_is_control(c))
			buf_printf(b, "\\u%04X", (unsigned)c);
		else
			buf_put_utf8(b, c);
	}
}

void buf_put_json(struct buf *b, struct str s)
{
	buf_putc(b, '"');
	for (const char *at = s.at, *end = s.at + s.n; at < end;)
		put_json_char(b, utf8_next(&at, end));
	buf_putc(b, '"');
}

void buf_put_visible(struct buf *b, struct str s)
{
	for (const char *at = s.at, *end = s.at + s.n; at < end;) {
		uint32_t c = utf8_next(&at, end);
		if (utf8_is_control(c))
			buf_printf(b, c < 0x100 ? "\\x%02X" : "\\u%04X", (unsigned)c);
		else
			buf_put_utf8(b, c);
	}
}

void buf_printf(struct buf *b, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, format, args);
	if (n >= 0) {
		buf_reserve(b, (size_t)n + 1);
		vsnprintf(b->at + b->n, (size_t)n + 1, format, again);
		b->n += (size_t)n;
	}
	va_end(again);
	va_end(args);
}

void buf_release(struct buf *b)
{
	free(b->at);
	*b = (struct buf){0};
}

struct str buf_str(const struct buf *b)
{
	return (struct str){b->at, b->n};
}

/* --- The nearest name --- */

#define LONGEST_NAME 64 /* code points; longer words have no near names */

struct name_letters {
	uint32_t at[LONGEST_NAME];
	size_t n; /* LONGEST_NAME + 1: too many */
};

static struct name_letters letters_of(struct str word)
{
	struct name_letters letters = {.n = 0};
	for (const char *at = word.at, *end = word.at + word.n; at < end; letters.n++) {
		if (letters.n == LONGEST_NAME) {
			letters.n++;
			break;
		}
		letters.at[letters.n] = lower(utf8_next(&at, end));
	}
	return letters;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Letters added, dropped, changed, or swapped with their neighbour (Damerau 1964, each letter edited once). */
static size_t edit_distance(const struct name_letters *a, const struct name_letters *b)
{
	size_t row[3][LONGEST_NAME + 1];
	size_t *two_up = row[0], *up = row[1], *now = row[2];
	for (size_t j = 0; j <= b->n; j++)
		up[j] = j;
	for (size_t i = 1; i <= a->n; i++) {
		now[0] = i;
		for (size_t j = 1; j <= b->n; j++) {
			bool differ = a->at[i - 1] != b->at[j - 1];
			now[j] = least(least(up[j], now[j - 1]) + 1, up[j - 1] + differ);
			if (i > 1 && j > 1 && a->at[i - 1] == b->at[j - 2] && a->at[i - 2] == b->at[j - 1])
				now[j] = least(now[j], two_up[j - 2] + 1);
		}
		size_t *oldest = two_up;
		two_up = up;
		up = now;
		now = oldest;
	}
	return up[b->n];
}

const char *nearest_name(struct str word, const char *const *names)
{
	struct name_letters wanted = letters_of(word);
	if (wanted.n > LONGEST_NAME)
		return NULL;
	const char *nearest = NULL;
	size_t bound = wanted.n / 3 + 1;
	for (; *names; names++) {
		struct name_letters name = letters_of(str_from_z(*names));
		if (name.n > LONGEST_NAME)
			continue;
		size_t distance = edit_distance(&wanted, &name);
		if (distance < bound) {
			bound = distance;
			nearest = *names;
		}
	}
	return nearest;
}
