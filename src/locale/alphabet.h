/* SPDX-License-Identifier: EUPL-1.2 */
/* alphabet.h - the characters that names and numbers of a language are written with. Wraps ICU's lists of letters. */
#ifndef LOCALE_ALPHABET_H
#define LOCALE_ALPHABET_H

#include "../base/str.h"

/* 0 to 9 and the language's letters, small and capital, once each, in the order of Unicode (CLDR, main exemplar
 * characters). `lang` is a canonical tag. */
struct str alphabet_of(struct arena *a, const char *lang);

#endif
