/* SPDX-License-Identifier: EUPL-1.2 */
/* number_format.h - how a workbook shows numbers: the code of a format in, what of it counts in print out.
 *
 *   #,##0.00\ [$€-407]   0.0%   dd.mm.yyyy   [h]:mm   0" days"   _-* #,##0_-;-* #,##0_-;_-* "-"_-
 *
 * ECMA-376, part 1, 18.8.30 and 18.8.31; ods_formats.c writes the styles of OpenDocument as such codes. Each number has
 * the section that is for it: the one for negative numbers, or that whose condition it meets, [>=1000]. Powers of ten and
 * fractions are General: figures as they stand. Which minus it is, and where it stands, is the edition's matter. */
#ifndef DATA_NUMBER_FORMAT_H
#define DATA_NUMBER_FORMAT_H

#include "../base/str.h"

enum number_kind { KIND_NUMBER, KIND_PERCENT, KIND_DAY, KIND_MOMENT, KIND_TIME, KIND_BOOLEAN };

#define NUMBER_CODE_MOST 1000 /* bytes; Excel writes at most 255 characters. What is longer is "General" */

enum number_comparison {
	NUMBERS_ALL, /* that are left */
	NUMBERS_FROM,
	NUMBERS_ABOVE,
	NUMBERS_UP_TO,
	NUMBERS_BELOW,
	NUMBERS_EQUAL,
	NUMBERS_BUT
};

struct number_section {
	/* for which numbers it is, if those before it are not */
	enum number_comparison comparison;
	double limit;
	const char *alone; /* in place of any figures: "–", "yes", or "", which is nothing; NULL: it shows figures */
	bool is_general;   /* figures as they stand, ungrouped: nothing below but words and brackets counts */
	bool is_grouped;
	unsigned wholes_least;             /* figures before the mark, with zeros */
	unsigned decimals, decimals_least; /* those at the end that are zero, and more than the least, are not shown */
	unsigned thousands;                /* by which it is divided, so many times */
	const char *currency;              /* "EUR"; NULL: none, or one that is not known, which is among the words */
	const char *before, *behind;       /* words beside the figures, with the space between; "": none */
	bool in_brackets;
	bool shows_sign; /* of negative numbers; false: brackets or words say it */
};

#define NUMBER_SECTIONS 3 /* of numbers; one for texts may follow */

struct number_format {
	enum number_kind kind;
	/* of numbers and percentages; 0: figures as they stand */
	struct number_section sections[NUMBER_SECTIONS];
	unsigned n_sections;
	/* of days and times; without any of the three it is a whole day */
	bool has_year, has_month, has_day, has_seconds;
};

/* Strings are in the arena. */
struct number_format number_format_of_code(struct arena *a, struct str code);
/* Of a percentage, 1 is 100 %. NULL: figures as they stand. */
const struct number_section *number_section_for(const struct number_format *format, double number);
enum number_kind number_kind_of_code(struct str code);
const char *number_code_of_id(unsigned id); /* of a format that is no file's own; "General" for unknown ones */

#endif
