/* SPDX-License-Identifier: EUPL-1.2 */
/* csv_tables.h - {csv-table} while it is scanned. Private to read/. */
#ifndef READ_CSV_TABLES_H
#define READ_CSV_TABLES_H

#include "scanner.h"

/* Options of the directive: delim, quote, escape; the others are passed over. */
struct csv_said {
	const struct insert_option *at;
	size_t n;
	struct span place; /* of findings in them */
};

/* A file's rows, from `start` on, become all that is fed. `said`: what the file says parts its cells, or '\0'. */
void scan_csv(struct scan *scan, uint32_t start, char said, const struct csv_said *options);

#endif
