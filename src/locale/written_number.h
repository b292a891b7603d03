/* SPDX-License-Identifier: EUPL-1.2 */
/* written_number.h - a number as a table prints it: where its decimal mark is, and what hangs behind it.
 *
 * A sign, "<", ">", "≈", "~" or a currency may stand before it; groups of digits are parted as the language does, or by
 * spaces, narrow or not; behind it may stand a unit, a percent sign, an exponent ("1.2e-5", "3·10⁶"), a second number
 * after a dash (a range is aligned by its first), "±" and a number, a bracket that closes one before it, asterisks and
 * daggers. "–", "…", "n/a", "." and the like stand for a number that is not there.
 *
 * Units  bytes of the text. */
#ifndef LOCALE_WRITTEN_NUMBER_H
#define LOCALE_WRITTEN_NUMBER_H

#include "../base/str.h"

enum written_number_kind {
	NO_NUMBER,
	WRITTEN_NUMBER,
	MISSING_NUMBER /* a dash, dots, "n/a" in the language: centred on the digits of the others */
};
struct written_number {
	enum written_number_kind kind;
	uint32_t mark; /* where the decimal mark stands, or what follows the digits where there is none */
	uint32_t end;  /* of what is aligned: digits, unit; what follows hangs */
	/* It is one number, no range, bound, power or measurement with its error: amounts can be added up. Then: */
	bool is_amount;
	uint8_t decimals;        /* behind the mark */
	int64_t figures;         /* 10^decimals of the amount, with its sign */
	struct str before, unit; /* what stands before it but a sign ("EUR"), and right behind it ("%"): of the text */
};
/* `lang`: BCP 47; its decimal mark counts, and the other one where no number could be written so. White space around
 * the text is no part of it. */
struct written_number written_number_of(struct str text, const char *lang);

#endif
