/* SPDX-License-Identifier: EUPL-1.2 */
/* charset.h - text in another encoding than UTF-8. Wraps ICU's converters.
 *
 * What an encoding is, is never guessed: a mark at the start of a file says it, or the author. What is worked out here
 * is only which ones are worth naming in a hint. */
#ifndef LOCALE_CHARSET_H
#define LOCALE_CHARSET_H

#include "../base/str.h"

/* "UTF-8", "UTF-16LE" and the like where the bytes begin with such a mark, whose length goes to *n; else NULL. */
const char *charset_of_mark(struct str bytes, size_t *n);
bool charset_exists(const char *name); /* under one of the names that IANA and makers of systems give it */
bool charset_is_utf8(const char *name);
/* `bytes` as UTF-8, in the arena. False: what stands at *bad_at is nothing in that encoding, or there is no such one. */
bool charset_decode(struct arena *a, const char *name, struct str bytes, struct str *out, size_t *bad_at);

struct str text_nfc(struct arena *a, struct str text); /* Unicode's normal form C */

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
