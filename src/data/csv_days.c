/* SPDX-License-Identifier: EUPL-1.2 */
/* csv_days.c - cells in, the order in which the file writes day and month out; a cell in, its day as ISO 8601 has it.
 *
 * "04/05/2024" alone may be in April or in May. A file is written in one country's order: a "25/05/2024" in any of its
 * cells says that days come first in all, a "05/25/2024" that months do. */
#include "csv.h"

#include "../base/char.h"
#include "../locale/moment.h"

#include <stdlib.h>

#define BYTES_LEAST 8 /* "1/5/2024" */
#define BYTES_MOST 39

/* Does it begin with one or two figures and a mark of which nobody knows whose it is? */
static bool may_be_day(struct str text)
{
	size_t n = 0;
	while (n < text.n && n < 3 && ascii_is_digit(text.at[n]))
		n++;
	return text.n >= BYTES_LEAST && text.n <= BYTES_MOST && n > 0 && (text.at[n] == '/' || text.at[n] == '-');
}

static bool read_day(struct str text, struct moment *out)
{
	char kept[BYTES_MOST + 1];
	if (!may_be_day(text))
		return false;
	memcpy(kept, text.at, text.n);
	kept[text.n] = '\0';
	return moment_read(kept, out) && out->day.day > 0;
}

static void look_at(struct csv_days *days, const struct csv_cell *cell)
{
	struct moment moment;
	struct str text = str_trim(cell->text);
	if (!read_day(text, &moment) || moment.day.day <= 12)
		return;
	struct span *place = atoi(text.at) == moment.day.day ? &days->day_first : &days->month_first;
	if (!place->start)
		*place = cell->span;
}

struct csv_days csv_find_days(const struct csv_table *table, const struct csv_wishes *wishes)
{
	struct csv_days days = {.order = wishes->day_order};
	for (size_t i = 0; i < table->n_rows && !wishes->day_order; i++)
		for (uint32_t k = 0; k < table->rows[i].n; k++)
			look_at(&days, &table->rows[i].cells[k]);
	if (!days.day_first.start != !days.month_first.start)
		days.order = days.day_first.start ? CSV_DAY_FIRST : CSV_MONTH_FIRST;
	return days;
}

const char *csv_day(struct arena *a, const struct csv_days *days, const char *text)
{
	struct moment m;
	if (!read_day(str_trim(str_from_z(text)), &m) || !m.is_ambiguous || days->order == CSV_DAYS_UNCLEAR)
		return text;
	bool is_day_first = days->order == CSV_DAY_FIRST;
	int month = is_day_first ? m.day.month : m.day.day, day = is_day_first ? m.day.day : m.day.month;
	const char *iso = arena_printf(a, "%04d-%02d-%02d", m.day.year, month, day);
	return m.has_time ? arena_printf(a, "%sT%02d:%02d:%02d", iso, m.hour, m.minute, m.second) : iso;
}
