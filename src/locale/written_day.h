/* SPDX-License-Identifier: EUPL-1.2 */
/* written_day.h - days whose month is a word of a language, as people type them: "14. Mai 2024", "May 14th, 2024",
 * "2024 m. gegužės 14 d.", "mai 2024".
 *
 * A year of four figures, the month's name or what CLDR shortens it to, a day or none, in whatever order, and the small
 * words of such dates; anything else beside them, and the text is no day. */
#ifndef LOCALE_WRITTEN_DAY_H
#define LOCALE_WRITTEN_DAY_H

#include "../base/str.h"

struct month_names;
/* Never NULL; of a language that CLDR does not know there are none. */
const struct month_names *month_names_for(struct arena *a, const char *lang);
/* "2024-05-14" or "2024-05"; NULL: it is no such day. */
const char *written_day(struct arena *a, const struct month_names *names, const char *text);

#endif
