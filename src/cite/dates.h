/* SPDX-License-Identifier: EUPL-1.2 */
/* dates.h - dates of bibliographies. Private to cite/.
 *
 * After   biblatex manual 2.3.8, which takes the Extended Date/Time Format (ISO 8601-2): "2008-05-07", ranges with "/",
 *         open ends ("2019/", "/2019", "2019/.."), seasons ("2021-21"), "2004?" uncertain, "2004~" about, "2004%" both,
 *         "199X" a decade, years before the year 1; a time of day is read over. */
#ifndef CITE_DATES_H
#define CITE_DATES_H

#include "../base/str.h"

struct bib_date {
	struct str from, to; /* "2008", "2018-04", "2014-06-05"; or words ("in press"), which are `from` alone */
	int season;          /* 1 spring to 4 winter, of the year `from`; 0: none */
	bool is_from_open, is_to_open; /* "/2019", "2019/" */
	bool is_uncertain, is_about;   /* "2004?", "2004~" */
	bool is_before_christ;         /* `from` and `to` count backwards */
};

bool bib_date_is(const struct bib_date *date); /* is anything said? */
/* False: it is no date, and the text is taken as it stands. */
bool bib_date_from_text(struct arena *a, struct str text, struct bib_date *date);
/* "May 4, 2019", "4 May 2019", "2019/05/04". False: nor is it one in words. */
bool bib_date_from_words(struct arena *a, struct str text, struct bib_date *date);
/* BibTeX's year and month, and day where there is one: "jun", "6", "June", "5~jun", "jun # jul". False: the month is
 * none, and is put before the year as it stands. */
bool bib_date_from_month(struct arena *a, struct str year, struct str month, struct str day, struct bib_date *date);
/* As the language writes it, with all that is said, or its years alone. Words are LaTeX. */
const char *bib_date_full(struct arena *a, const char *lang, const struct bib_date *date);
const char *bib_date_years(struct arena *a, const char *lang, const struct bib_date *date);

#endif
