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
	bool said[N_FIELDS]; /* printed, or needless beside what is */
};

struct str setting_value(const struct cite_setting *s, enum field_name name);
bool setting_has(const struct cite_setting *s, enum field_name name);
bool setting_is_left(const struct cite_setting *s, enum field_name name); /* there, and not said yet */
struct str setting_take(struct cite_setting *s, enum field_name name);    /* the value, which is said now */
const struct bib_names *setting_names(const struct cite_setting *s, enum field_name name);
const char *setting_plain(struct cite_setting *s, struct str latex); /* without markup */
const char *setting_plain_field(struct cite_setting *s, enum field_name name);
struct cited setting_in(const struct cite_setting *s,
                        const char *lang);                  /* text in `lang`, said where it is not the edition's */
struct cited setting_own(const struct cite_setting *s);     /* how the entry's own text looks */
void setting_begin(struct cite_setting *s);                 /* a comma, unless this is the first part */
void setting_put(struct cite_setting *s, const char *text); /* ours, in the edition's language */
void setting_put_part(struct cite_setting *s, const char *text);      /* the same as a part of its own; empty: none */
void setting_put_field(struct cite_setting *s, enum field_name name); /* a part of its own, if it is left */
void setting_put_own(struct cite_setting *s, struct str latex);       /* in the entry's language */
/* The label `key`, such as "Vol. {n}", with `latex` in the place of {n}: a part of its own. */
void setting_put_pattern(struct cite_setting *s, const char *key, struct str latex);
/* The same of a field, if it is left; "Band 3", "Special Issue" say themselves what they are. */
void setting_put_numbered(struct cite_setting *s, const char *key, enum field_name name);
/* "Roe, R. (ed.)", a part of its own, if it is left. */
void setting_put_role(struct cite_setting *s, enum field_name name, const char *one, const char *many);
void setting_put_names(struct cite_setting *s, const struct bib_names *names, bool is_short);
const struct bib_names *entry_makers(const struct bib_entry *entry); /* authors, else editors */
/* The title in the edition's language, which the entry has beside its own: title:lt. Empty: none. */
struct str setting_title(const struct cite_setting *s);

#endif
