/* SPDX-License-Identifier: EUPL-1.2 */
/* charset_fit.h - which encodings are worth naming where a file does not say its own. Wraps ICU's lists of letters, and
 * its normal form.
 *
 * What an encoding is, is never guessed: what is found here goes into a hint. */
#ifndef LOCALE_CHARSET_FIT_H
#define LOCALE_CHARSET_FIT_H

#include "../base/str.h"

struct str text_nfc(struct arena *a, struct str text); /* Unicode's normal form C */
struct str text_nfd(struct arena *a, struct str text); /* form D: letters apart from their marks */

/* An encoding in which `bytes` are a text of a language. */
struct charset_fit {
	const char *name;
	struct str sample; /* the first word with a letter beyond ASCII, as this encoding reads it */
};
enum { CHARSETS_MOST = 3 };
/* Those in which all letters belong to `langs` (canonical tags, NULL-terminated), else those in which they all belong
 * to one of the Union's languages; of encodings that read its first word alike, one. How many; `bytes` is no UTF-8. */
size_t charset_fits(struct arena *a, struct str bytes, const char *const *langs,
                    struct charset_fit fits[CHARSETS_MOST]);

#endif
