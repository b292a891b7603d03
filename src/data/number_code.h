/* SPDX-License-Identifier: EUPL-1.2 */
/* number_code.h - one section of a format's code: what stands in it.
 *
 *   [Red][<0](#,##0.00\ [$€-407])
 *
 * ECMA-376, part 1, 18.8.31. number_format.c says what a number is printed as for it.
 *
 * Ownership  code_section_release gives back the words; currency and place are the section's own. */
#ifndef DATA_NUMBER_CODE_H
#define DATA_NUMBER_CODE_H

#include "number_format.h"

struct code_section {
	struct str rest;                   /* the code behind it, without the semicolon */
	struct buf before, behind;         /* words; those before figures without dashes */
	char currency[12], place[8];       /* "€" and "407" */
	enum number_comparison comparison; /* NUMBERS_ALL: no condition is said */
	double limit;
	unsigned n_figures, n_wholes, n_decimals, decimals_least;
	unsigned n_commas; /* since the last figure */
	bool shows_figures, has_point, has_dash, is_grouped, has_percent, is_odd, is_general, is_boolean;
	bool has_opening, has_closing; /* brackets */
	bool has_colour, is_text;
	bool has_year, has_month, has_day, has_time, has_seconds;
};

/* The first of the code. */
struct code_section code_section_of(struct str code);
void code_section_release(struct code_section *section);

#endif
