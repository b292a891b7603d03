/* SPDX-License-Identifier: EUPL-1.2 */
/* style.h - the parts of which a reference is made: each puts itself, with a comma before it, if the entry has it and
 * nothing said it before. Private to cite/. */
#ifndef CITE_STYLE_H
#define CITE_STYLE_H

#include "setting.h"

typedef void cite_part(struct cite_setting *s);

/* titles.c: who made it, what it is called, what it is a part of. */
cite_part cite_authors, cite_italic_title, cite_quoted_title, cite_main_title, cite_book, cite_journal,
	cite_issue_title, cite_editors, cite_roles;
/* "Title: subtitle" */
void cite_title_text(struct cite_setting *s, enum field_name title, enum field_name subtitle, bool is_italic);
void cite_translation(struct cite_setting *s); /* in brackets */

/* acts.c: acts and the Official Journal. */
cite_part cite_authority, cite_act, cite_act_place, cite_act_date;
struct str cite_act_number(const struct cite_setting *s); /* without its "; CELEX ..." */
bool cite_is_in_journal(const struct cite_setting *s);    /* is that an act of which its journal says all? */

/* where.c: which copy of it, from whom, when. */
cite_part cite_volume, cite_issue, cite_edition, cite_version, cite_series, cite_kind, cite_holders, cite_event,
	cite_imprint, cite_organisation, cite_date, cite_year, cite_year_or_date, cite_state, cite_first_date;

/* pages.c */
cite_part cite_pages;

/* online.c: where it is found. */
cite_part cite_address, cite_accessed;
const char *cite_address_of(struct cite_setting *s); /* DOI or URL as an address, or NULL */

#endif
