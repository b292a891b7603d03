/* SPDX-License-Identifier: EUPL-1.2 */
/* clean.c - the bytes of a file as cmark may see them: what is no text is masked, and reported at its place.
 *
 * Bad UTF-8 (RFC 3629) and NUL become U+FFFD in the text, control characters (C0 but tab and line ends, DEL, C1,
 * U+FFFE, U+FFFF) are dropped, vertical tab and form feed become spaces. */
#include "scan.h"

static void note_special(struct scan *scan, size_t start, size_t end, enum special what)
{
	struct special_bytes special = {(uint32_t)start, (uint32_t)end, what};
	list_push(scan->arena, &scan->specials, special);
}

static bool is_control(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0) || c == 0xFFFE ||
	       c == 0xFFFF;
}

static void report_control(struct scan *scan, uint32_t c, size_t start, size_t end)
{
	struct span span = scan_span(scan, (uint32_t)start, (uint32_t)end);
	diag_add(scan->diags, RULE_TEXT_CONTROL, span, "delete it", "control character U+%04X", (unsigned)c);
	note_special(scan, start, end, c == '\v' || c == '\f' ? SPECIAL_SPACE : SPECIAL_CONTROL);
}

/* The sequence at `i`, which is not plain ASCII, judged; the offset behind it. */
static size_t judge(struct scan *scan, size_t i)
{
	const char *at = scan->bytes.at + i, *end = scan->bytes.at + scan->bytes.n;
	uint32_t c = utf8_next(&at, end);
	size_t next = (size_t)(at - scan->bytes.at);
	struct span span = scan_span(scan, (uint32_t)i, (uint32_t)next);
	if (c == 0xFFFD && next == i + 1) {
		diag_add(scan->diags, RULE_TEXT_ENCODING, span, "save the file as UTF-8", "byte 0x%02X is not UTF-8",
		         (unsigned)(unsigned char)scan->bytes.at[i]);
		note_special(scan, i, next, SPECIAL_INVALID);
	} else if (c == 0) {
		diag_add(scan->diags, RULE_TEXT_NUL, span, "delete it", "NUL byte");
		note_special(scan, i, next, SPECIAL_INVALID);
	} else if (is_control(c)) {
		report_control(scan, c, i, next);
	}
	return next;
}

/* Bytes from `i` on that need no look: ASCII without control characters, eight at a time. */
static size_t skip_plain(struct str bytes, size_t i)
{
	const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
	for (; i + 8 <= bytes.n; i += 8) {
		uint64_t word;
		memcpy(&word, bytes.at + i, 8);
		uint64_t below_space = (word - ones * 0x20) & ~word;
		uint64_t is_delete = ((word ^ ones * 0x7F) - ones) & ~(word ^ ones * 0x7F);
		if ((word | below_space | is_delete) & highs)
			break;
	}
	return i;
}

static bool is_tail(char c)
{
	return (c & 0xC0) == 0x80;
}

/* Bytes of the sequence at `i` if it is one of those that most text is made of, and no control character: U+00C0 to
 * U+07FF and U+1000 to U+CFFF; 0: look closer. */
static size_t usual_sequence(struct str bytes, size_t i)
{
	unsigned char lead = (unsigned char)bytes.at[i];
	if (lead >= 0xC3 && lead <= 0xDF && i + 1 < bytes.n && is_tail(bytes.at[i + 1]))
		return 2;
	bool is_three = lead >= 0xE1 && lead <= 0xEC && i + 2 < bytes.n;
	return is_three && is_tail(bytes.at[i + 1]) && is_tail(bytes.at[i + 2]) ? 3 : 0;
}

static void find_specials(struct scan *scan)
{
	struct str bytes = scan->bytes;
	for (size_t i = scan->text_start; i < bytes.n;) {
		i = skip_plain(bytes, i);
		for (size_t stop = i + 8; i < bytes.n && i < stop;) {
			unsigned char c = (unsigned char)bytes.at[i];
			bool is_plain = (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\r' || c == '\t';
			size_t n = is_plain ? 1 : usual_sequence(bytes, i);
			i = n ? i + n : judge(scan, i);
		}
	}
}

/* A file in another form of Unicode is no text at all as we read it: said once, and nothing of it is set. */
static bool is_in_other_form(struct scan *scan)
{
	const char *form = utf_other(scan->bytes);
	if (!form)
		return false;
	diag_add(scan->diags, RULE_TEXT_ENCODING, scan_span(scan, 0, 1),
	         "in the editor, save it again with the encoding UTF-8", "the file is in %s, not in UTF-8", form);
	scan->text_start = (uint32_t)scan->bytes.n;
	scan->clean = scan->bytes;
	return true;
}

bool scan_clean(struct scan *scan)
{
	if (is_in_other_form(scan))
		return false;
	scan->text_start = str_starts(scan->bytes, "\xEF\xBB\xBF") ? 3 : 0;
	find_specials(scan);
	scan->clean = scan->bytes;
	if (!scan->specials.n)
		return true;
	char *copy = arena_strndup(scan->arena, scan->bytes.at, scan->bytes.n);
	for (size_t i = 0; i < scan->specials.n; i++) {
		struct special_bytes special = scan->specials.at[i];
		memset(copy + special.start, special.what == SPECIAL_SPACE ? ' ' : MASK_LETTER,
		       special.end - special.start);
	}
	scan->clean.at = copy;
	return true;
}
