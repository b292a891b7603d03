/* SPDX-License-Identifier: EUPL-1.2 */
/* alphabet.h - the characters that names and numbers are written with. Wraps ICU's lists of letters (CLDR, main exemplar
 * characters). */
#ifndef LOCALE_ALPHABET_H
#define LOCALE_ALPHABET_H

#include "../base/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct alphabet {
	const uint32_t *letters; /* small and capital, once each, in the order of Unicode */
	size_t n;
};
enum { N_EUROPEAN_SCRIPTS = 3 };
struct alphabets {
	struct alphabet own; /* of a language, with 0 to 9 */
	/* Of Europe's other languages, which names of guests have: what is not in `own`, by script. */
	struct alphabet beyond[N_EUROPEAN_SCRIPTS];
};
struct alphabets alphabets_of(struct arena *a, const char *lang); /* a canonical tag */

bool alphabet_has(const struct alphabet *alphabet, uint32_t letter);

#endif
