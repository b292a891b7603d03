/* SPDX-License-Identifier: EUPL-1.2 */
/* moment.h - days and times as files write them: ISO 8601 and XML Schema with whatever they may end in, the figures of
 * Europe, the dates of feeds and letters (RFC 822).
 *
 *   2021  2021-04  2021-04-13  20210413  2021/4/13          2021-04-13T10:00:00.5+02:00  20210413T100000Z
 *   13.4.2021  13. 4. 2021.  13/04/2021  04/13/2021         2021-04-13 10:00  13.04.2021 10:00
 *   Tue, 13 Apr 2021 10:00:00 +0200                         10:00  9:30  16:30:00Z  4:30 PM
 *   2021/04/13 4:30:12 PM GMT+2  2021. 04. 13.  13.04.2021 r.  13.4.2021 г. 16.30
 *
 * Day and time are those that are written: a zone is passed over, nothing is moved by it. */
#ifndef LOCALE_MOMENT_H
#define LOCALE_MOMENT_H

#include "icu.h"

struct moment {
	struct day day; /* year 0: a time alone */
	bool has_time;
	int hour, minute, second; /* parts of a second are cut off */
	/* With slashes or hyphens, day and month both at most 12 and not the same: whose country's order it is nobody
	 * knows. `day` has it as day, month, year. */
	bool is_ambiguous;
};

/* False: it is none of these, or there is no such day. */
bool moment_read(const char *text, struct moment *out);

#endif
