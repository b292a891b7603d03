/* SPDX-License-Identifier: EUPL-1.2 */
/* breaks.h - where a line may end inside text without spaces: UAX #14 through ICU, and the breaks of web addresses.
 *
 * The break iterator is slow to start, so plain words (letters and digits between opening and closing punctuation)
 * never meet it: their answer is known to be "nowhere". A breaker belongs to one thread. */
#ifndef SHAPE_BREAKS_H
#define SHAPE_BREAKS_H

#include "../base/str.h"

/* ICU's iterator, opened when first asked. A zeroed breaker is closed. */
struct breaker {
	void *iterator;
};
void breaker_release(struct breaker *breaker);

bool text_is_plain(struct str text);   /* no line ends inside it */
bool text_is_number(struct str text);  /* a figure, then figures, points and commas; nor inside this */
bool text_is_address(struct str text); /* a URL */
bool text_is_path(struct str text);    /* of a file: slashes at its start, or several, or backslashes */

/* Sets chances[i] to true where a line may end before byte i of `text` (0 < i < n). `chances` has text.n + 1 entries,
 * zeroed. `begins_word`: no word touches it on the left. */
void breaks_find(struct breaker *breaker, struct str text, bool begins_word, bool *chances);
/* The same for names in code, which a line may divide at a price: after the marks that join their parts, and where
 * small letters turn to capitals. */
void code_breaks_find(struct str text, bool *chances);
/* May a line end before byte `at` of `text`, by UAX #14? */
bool break_at(struct breaker *breaker, struct str text, size_t at);
/* ... and by our departures, between words of two strands that touch? `text` begins where the first word does. */
bool joint_may_break(struct breaker *breaker, struct str text, size_t at);

#endif
