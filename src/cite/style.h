/* SPDX-License-Identifier: EUPL-1.2 */
/* style.h - the parts of which a reference is made: each puts itself, with a comma before it, if the entry has it and
 * nothing said it before. Private to cite/. */
#ifndef CITE_STYLE_H
#define CITE_STYLE_H

#include "setting.h"

typedef void cite_part(struct cite_setting *s);

/* titles.c: who made it, what it is called, what it is a part of. */
cite_part put_authors, put_italic_title, put_quoted_title, put_main_title, put_book, put_journal, put_issue_title,
	put_editors, put_roles;
/* "Title: subtitle" */
void put_title_text(struct cite_setting *s, enum field_name title, enum field_name subtitle, bool is_italic);
void put_translation(struct cite_setting *s); /* in brackets */

/* acts.c: acts and the Official Journal. */
cite_part put_authority, put_act, put_act_place, put_act_date;
struct str act_number(const struct cite_setting *s); /* without its "; CELEX ..." */
bool is_in_journal(const struct cite_setting *s);    /* is that an act of which its journal says all? */

/* where.c: which copy of it, from whom, when. */
cite_part put_volume, put_issue, put_edition, put_version, put_series, put_kind, put_holders, put_event, put_imprint,
	put_organisation, put_date, put_year, put_year_or_date, put_state, put_first_date;

/* pages.c */
cite_part put_pages;

/* online.c: where it is found. */
cite_part put_address, put_accessed;
const char *address_of(struct cite_setting *s); /* DOI or URL as an address, or NULL */

#endif
