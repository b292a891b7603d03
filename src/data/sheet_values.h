/* SPDX-License-Identifier: EUPL-1.2 */
/* sheet_values.h - numbers of workbooks, which are days, times and shares as well, as text that expressions read.
 *
 *   1250.5   25%   2024-05-14   2024-05-14T10:30:00   10:30:00
 *
 * ECMA-376, part 1, 18.17.4 (days as numbers). */
#ifndef DATA_SHEET_VALUES_H
#define DATA_SHEET_VALUES_H

#include "number_format.h"

/* At most 15 digits that mean something, as spreadsheet programs show them: "0.3" for the sum of 0.1 and 0.2. */
const char *sheet_number(struct arena *a, double number);
/* A number of this kind, as XML has it; other texts as they are. `is_1904`: days count from 1904-01-01. */
const char *sheet_value(struct arena *a, const char *text, enum number_kind kind, bool is_1904);

#endif
