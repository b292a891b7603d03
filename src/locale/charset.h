/* SPDX-License-Identifier: EUPL-1.2 */
/* charset.h - bytes in an encoding that a file names, as UTF-8. Wraps ICU's converters, by the names of the IANA's
 * registry and whatever else ICU knows them under, capitals or not. */
#ifndef LOCALE_CHARSET_H
#define LOCALE_CHARSET_H

#include "../base/str.h"

struct decoded {
	struct str text; /* UTF-8, in the arena; up to the bad bytes, if there are any */
	size_t bad_at;   /* offset of the first byte that the encoding does not have; `text` is whole: SIZE_MAX */
};

/* An encoding that we read: UTF-16 or UTF-32, or one in which the bytes of ASCII's printable characters are these. */
bool charset_exists(const char *name);
/* Do both names mean one encoding? */
bool charset_is(const char *name, const char *other);
/* `name` exists. A byte-order mark at the start goes. Time and room grow with the bytes. */
struct decoded charset_decode(struct arena *a, const char *name, struct str bytes);
/* The encoding of Unicode that a byte-order mark, or the zeros around a '<' that comes first, tell; NULL: none. */
const char *charset_of_unicode(struct str bytes);
/* A byte-order mark that says UTF-8: how long it is, or 0. */
size_t charset_mark_length(struct str bytes);

#endif
