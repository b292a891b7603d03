/* SPDX-License-Identifier: EUPL-1.2 */
/* coded.h - a text file whose encoding the manifest may name, as UTF-8: spreadsheets and bibliographies.
 *
 * Faults     text/encoding, where there is no such encoding, or the file is not in it. What is in none that is said is
 *            left as it is: `coded_hint` has the words to say so. */
#ifndef DATA_CODED_H
#define DATA_CODED_H

#include "../base/diag.h"

/* What the manifest says of the file. A zeroed one says nothing. */
struct coded_wishes {
	const char *encoding;     /* NULL: UTF-8, or what a mark at the file's start says */
	struct span span;         /* of its name */
	const char *const *langs; /* of the editions, canonical; NULL-terminated, or NULL: none */
};

struct coded {
	struct arena *a;
	struct diags *diags;
	struct source_id source; /* from decoding on, that of the text */
	struct str bytes;        /* the same */
	const char *element;     /* that names the file: "<data>" */
	const char *save;        /* how it is saved as UTF-8: "save the file as UTF-8" */
};

/* False after a finding. */
bool coded_decode(struct coded *file, const struct coded_wishes *wishes);
/* `save the file as UTF-8, or say its encoding on <data>: encoding="windows-1257" reads "Šiauliai"`: by the text from
 * the line of `bad_at` on. */
const char *coded_hint(const struct coded *file, size_t bad_at, const struct coded_wishes *wishes);

#endif
