/* SPDX-License-Identifier: EUPL-1.2 */
/* setting.h - an entry on its way to be printed. Private to cite/. */
#ifndef CITE_SETTING_H
#define CITE_SETTING_H

#include "entry.h"
#include "markup.h"

struct cite_setting {
	struct cited_runs runs;
	const struct bib_entry *entry;
	const char *lang;    /* the edition's */
	const char *locator; /* or NULL */
	bool is_begun;       /* is there anything yet? */
};

struct str setting_value(const struct cite_setting *s, enum field_name name);
bool setting_has(const struct cite_setting *s, enum field_name name);
struct cited setting_in(const struct cite_setting *s,
                        const char *lang);                  /* text in `lang`, said where it is not the edition's */
struct cited setting_own(const struct cite_setting *s);     /* how the entry's own text looks */
void setting_begin(struct cite_setting *s);                 /* a comma, unless this is the first part */
void setting_put(struct cite_setting *s, const char *text); /* ours, in the edition's language */
void setting_put_field(struct cite_setting *s, enum field_name name); /* a part of its own, if there is one */
void setting_put_own(struct cite_setting *s, struct str latex);       /* in the entry's language */
/* The label `key`, such as "Vol. {n}", with the field in the place of {n}: a part of its own. */
void setting_put_pattern(struct cite_setting *s, const char *key, struct str latex);
const char *setting_plain(struct cite_setting *s, struct str latex); /* without markup */
void setting_put_editors(struct cite_setting *s);
void setting_put_names(struct cite_setting *s, const struct bib_names *names, bool is_short);
const char *setting_year(struct cite_setting *s);
const struct bib_names *entry_makers(const struct bib_entry *entry); /* authors, else editors */

#endif
