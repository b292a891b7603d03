/* SPDX-License-Identifier: EUPL-1.2 */
/* character.h - what Unicode says of one character, as far as shaping and breaking lines ask.
 *
 * Wraps ICU's properties (Unicode 15 with ICU 72); ASCII is answered from small tables. */
#ifndef SHAPE_CHARACTER_H
#define SHAPE_CHARACTER_H

#include "../base/str.h"

#define TAG(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))
#define SCRIPT_COMMON TAG('Z', 'y', 'y', 'y')
#define SCRIPT_INHERITED TAG('Z', 'i', 'n', 'h')

#define SOFT_HYPHEN 0xAD
#define NO_BREAK_SPACE 0xA0
#define ZERO_WIDTH_SPACE 0x200B
#define ZERO_WIDTH_NON_JOINER 0x200C

uint32_t char_script(uint32_t c); /* ISO 15924 as a tag */
bool char_is_mark(uint32_t c);    /* combines with what stands before it */
bool char_encloses(uint32_t c);   /* such a mark, and around it: U+20DD to U+20E4, U+0488 */
bool char_is_letter(uint32_t c);
bool char_is_digit(uint32_t c);
bool char_is_upper(uint32_t c);
bool char_is_lower(uint32_t c);
bool char_is_right_to_left(uint32_t c);
bool char_is_invisible(uint32_t c); /* default ignorable or a control: leaves the shaped text */
bool char_is_fixed_space(
	uint32_t c); /* U+2000 to U+200A, U+202F, U+205F: HarfBuzz makes them of the space where a face has none */
uint32_t char_upper(uint32_t c); /* simple mappings */
uint32_t char_lower(uint32_t c);
uint32_t char_composed(uint32_t base, uint32_t mark); /* 0: they do not compose */
const char *char_name(struct arena *a, uint32_t c);   /* "SNOWMAN" */
const char *script_name(uint32_t c);                  /* of the character's script: "Hebrew" */

/* UAX #14, rules 13 to 17: may a line end at the spaces between these two characters? 0 for `before`: text begins
 * there. */
bool spaces_may_break(uint32_t before, uint32_t after);
/* Is it certain, without asking the break iterator, that no line ends between these two, which touch? */
bool touch_for_sure(uint32_t before, uint32_t after);

/* How a character takes part in a plain word (breaks.c). */
enum plain {
	PLAIN_NOT,    /* ask the break iterator */
	PLAIN_OPEN,   /* ( [ { and the like */
	PLAIN_LETTER, /* letters and digits */
	PLAIN_QUOTE,
	PLAIN_CLOSE /* ) ] , . ; : ! ? */
};
enum plain char_plain(uint32_t c);

#endif
