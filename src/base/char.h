/* SPDX-License-Identifier: EUPL-1.2 */
/* char.h - kinds of ASCII characters, whatever the locale; what is no ASCII is of none of them.
 *
 * Each takes a byte (signed or not) or a code point that fits an int. Vocabularies that have kinds of their own (CSS
 * names, XML names) build them of these. */
#ifndef BASE_CHAR_H
#define BASE_CHAR_H

#include <stdbool.h>

static inline bool ascii_is_digit(int c)
{
	return c >= '0' && c <= '9';
}
static inline bool ascii_is_letter(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
static inline bool ascii_is_alphanumeric(int c)
{
	return ascii_is_letter(c) || ascii_is_digit(c);
}
static inline bool ascii_is_blank(int c) /* within a line */
{
	return c == ' ' || c == '\t';
}
static inline bool ascii_is_space(int c) /* as C's locale has it: blanks, line ends, form feed, vertical tab */
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}
static inline bool ascii_is_xml_space(int c) /* XML 1.0, production 3 */
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
static inline bool ascii_is_control(int c)
{
	return (c >= 0 && c < ' ') || c == 0x7F;
}

#endif
