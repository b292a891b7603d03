/* SPDX-License-Identifier: EUPL-1.2 */
/* style.h - an entry on its way to be printed. Private to cite/. */
#ifndef CITE_STYLE_H
#define CITE_STYLE_H

#include "entry.h"
#include "markup.h"

struct setting {
	struct runs runs;
	const struct bib_entry *entry;
	const char *lang;    /* the edition's */
	const char *locator; /* or NULL */
	bool is_begun;       /* is there anything yet? */
};

struct str setting_value(const struct setting *s, enum field_name name);
bool setting_has(const struct setting *s, enum field_name name);
struct cited setting_own(const struct setting *s);               /* how the entry's own text looks */
void setting_begin(struct setting *s);                           /* a comma, unless this is the first part */
void setting_put(struct setting *s, const char *text);           /* ours, in the edition's language */
void setting_put_field(struct setting *s, enum field_name name); /* a part of its own, if there is one */
void setting_put_names(struct setting *s, const struct names *names, bool is_short);
const char *setting_year(struct setting *s);
const struct names *entry_makers(const struct bib_entry *entry); /* authors, else editors */

#endif
