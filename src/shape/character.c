/* SPDX-License-Identifier: EUPL-1.2 */
/* character.c - properties of characters from ICU, and the classes of UAX #14 that the fast paths of breaking ask for.
 * */
#include "character.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

static bool is_ascii_letter(uint32_t c)
{
	return (c | 0x20) - 'a' < 26;
}

uint32_t char_script(uint32_t c)
{
	if (c < 0x80)
		return is_ascii_letter(c) ? TAG('L', 'a', 't', 'n') : SCRIPT_COMMON;
	UErrorCode error = U_ZERO_ERROR;
	const char *name = uscript_getShortName(uscript_getScript((UChar32)c, &error));
	if (U_FAILURE(error) || !name || strlen(name) != 4)
		return SCRIPT_COMMON;
	const unsigned char *at = (const unsigned char *)name;
	return TAG(at[0], at[1], at[2], at[3]);
}

const char *script_name(uint32_t c)
{
	UErrorCode error = U_ZERO_ERROR;
	const char *name = uscript_getName(uscript_getScript((UChar32)c, &error));
	return U_FAILURE(error) || !name ? "unknown" : name;
}

bool char_is_mark(uint32_t c)
{
	return c >= 0x300 && (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) != 0;
}

bool char_encloses(uint32_t c)
{
	return c >= 0x300 && u_charType((UChar32)c) == U_ENCLOSING_MARK;
}

bool char_is_letter(uint32_t c)
{
	return c < 0x80 ? is_ascii_letter(c) : u_isalpha((UChar32)c);
}

bool char_is_digit(uint32_t c)
{
	return c < 0x80 ? c - '0' < 10 : u_isdigit((UChar32)c);
}

bool char_is_upper(uint32_t c)
{
	return c < 0x80 ? c - 'A' < 26 : u_isupper((UChar32)c) || u_istitle((UChar32)c);
}

bool char_is_lower(uint32_t c)
{
	return c < 0x80 ? c - 'a' < 26 : u_islower((UChar32)c);
}

bool char_is_right_to_left(uint32_t c)
{
	if (c < 0x590)
		return false;
	UCharDirection direction = u_charDirection((UChar32)c);
	return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC || direction == U_ARABIC_NUMBER;
}

bool char_is_invisible(uint32_t c)
{
	if (c < 0xA0)
		return c < 0x20 || c >= 0x7F;
	if (c < 0x600) /* European letters and their marks */
		return c == SOFT_HYPHEN || c == 0x34F;
	return u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
	       u_charType((UChar32)c) == U_FORMAT_CHAR || u_charType((UChar32)c) == U_LINE_SEPARATOR ||
	       u_charType((UChar32)c) == U_PARAGRAPH_SEPARATOR;
}

bool char_is_fixed_space(uint32_t c)
{
	return (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F;
}

uint32_t char_upper(uint32_t c)
{
	return (uint32_t)u_toupper((UChar32)c);
}

uint32_t char_lower(uint32_t c)
{
	return (uint32_t)u_tolower((UChar32)c);
}

uint32_t char_composed(uint32_t base, uint32_t mark)
{
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
	UChar32 composed = U_FAILURE(error) ? -1 : unorm2_composePair(nfc, (UChar32)base, (UChar32)mark);
	return composed < 0 ? 0 : (uint32_t)composed;
}

const char *char_name(struct arena *a, uint32_t c)
{
	char name[128];
	UErrorCode error = U_ZERO_ERROR;
	int32_t n = u_charName((UChar32)c, U_EXTENDED_CHAR_NAME, name, sizeof name, &error);
	return U_FAILURE(error) || n <= 0 ? "unnamed" : arena_strndup(a, name, (size_t)n);
}

/* --- line breaking --- */

static ULineBreak line_class(uint32_t c)
{
	return (ULineBreak)u_getIntPropertyValue((UChar32)c, UCHAR_LINE_BREAK);
}

static bool is_word_ascii(uint32_t c)
{
	return is_ascii_letter(c) || c - '0' < 10;
}

bool spaces_may_break(uint32_t before, uint32_t after)
{
	if (is_word_ascii(after) && (is_word_ascii(before) || before == ',' || before == '.'))
		return true;
	ULineBreak left = before ? line_class(before) : U_LB_ALPHABETIC, right = line_class(after);
	switch (right) {
	case U_LB_CLOSE_PUNCTUATION: /* LB13 */
	case U_LB_CLOSE_PARENTHESIS:
	case U_LB_EXCLAMATION:
	case U_LB_INFIX_NUMERIC:
	case U_LB_BREAK_SYMBOLS:
	case U_LB_WORD_JOINER: /* LB11 */
		return false;
	case U_LB_OPEN_PUNCTUATION: /* LB15 */
		return left != U_LB_QUOTATION && left != U_LB_OPEN_PUNCTUATION;
	case U_LB_NONSTARTER: /* LB16 */
	case U_LB_CONDITIONAL_JAPANESE_STARTER:
		return left != U_LB_CLOSE_PUNCTUATION && left != U_LB_CLOSE_PARENTHESIS &&
		       left != U_LB_OPEN_PUNCTUATION;
	case U_LB_BREAK_BOTH: /* LB17 */
		return left != U_LB_BREAK_BOTH && left != U_LB_OPEN_PUNCTUATION;
	default:
		return left != U_LB_OPEN_PUNCTUATION; /* LB14 */
	}
}

bool touch_for_sure(uint32_t before, uint32_t after)
{
	enum plain left = char_plain(before), right = char_plain(after);
	if (right == PLAIN_CLOSE || right == PLAIN_QUOTE || left == PLAIN_QUOTE || left == PLAIN_OPEN)
		return true;
	return left == PLAIN_LETTER && (right == PLAIN_LETTER || right == PLAIN_OPEN);
}

static enum plain plain_by_class(ULineBreak class)
{
	switch (class) {
	case U_LB_ALPHABETIC:
	case U_LB_NUMERIC:
		return PLAIN_LETTER;
	case U_LB_OPEN_PUNCTUATION:
		return PLAIN_OPEN;
	case U_LB_QUOTATION:
		return PLAIN_QUOTE;
	case U_LB_CLOSE_PUNCTUATION:
	case U_LB_CLOSE_PARENTHESIS:
	case U_LB_EXCLAMATION:
	case U_LB_INFIX_NUMERIC:
		return PLAIN_CLOSE;
	default:
		return PLAIN_NOT;
	}
}

enum plain char_plain(uint32_t c)
{
	if (is_word_ascii(c))
		return PLAIN_LETTER;
	if (c >= 0x3000 || (c >= 0x590 && c < 0x1E00)) /* Hebrew to Vedic: rules of their own */
		return PLAIN_NOT;
	return plain_by_class(line_class(c));
}
