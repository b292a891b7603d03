/* SPDX-License-Identifier: EUPL-1.2 */
/* dump_charts.c - charts as lines of text: what is drawn of each, by which the tests read values back.
 *
 *   chart 1 bar rows=4 series=1 axis=0..45
 *     mark row=1 series=1 value=45 look=5 emphasised */
#include "dump_charts.h"

#include "../chart/names.h"

static void put_number(struct buf *out, const char *name, int64_t number)
{
	if (number != CHART_UNKNOWN)
		buf_printf(out, " %s=%lld", name, (long long)number);
}

static void put_mark(struct buf *out, const struct chart *chart, const struct chart_mark *mark)
{
	buf_printf(out, "    mark row=%u series=%u", mark->row + 1, mark->series + 1);
	if (chart->n_panels > 1)
		buf_printf(out, " panel=%u", mark->panel + 1);
	put_number(out, "value", mark->value);
	put_number(out, "low", mark->low);
	put_number(out, "high", mark->high);
	buf_printf(out, " look=%u%s%s\n", mark->look + 1, mark->is_emphasised ? " emphasised" : "",
	           mark->is_doubtful ? " doubtful" : "");
}

static void put_chart(struct buf *out, const struct chart *chart, uint32_t number)
{
	buf_printf(out, "  chart %u %s rows=%u series=%u panels=%u decimals=%u%s%s", number,
	           chart_kind_name(chart->kind), chart->n_rows, chart->n_series, chart->n_panels, chart->decimals,
	           chart->is_time ? " time" : "", chart->is_vertical ? " vertical" : "");
	put_number(out, "least", chart->least);
	put_number(out, "most", chart->most);
	put_number(out, "target", chart->target);
	put_number(out, "band-low", chart->band_low);
	put_number(out, "band-high", chart->band_high);
	buf_puts(out, "\n");
	for (uint32_t i = 0; i < chart->n_marks; i++)
		put_mark(out, chart, &chart->marks[i]);
	for (uint32_t i = 0; i < chart->n_ticks; i++)
		buf_printf(out, "%s%lld%s", i ? " " : "    ticks ", (long long)chart->ticks[i],
		           i + 1 == chart->n_ticks ? "\n" : "");
}

void dump_charts(struct buf *out, const struct doc *doc)
{
	if (doc->n_charts)
		buf_puts(out, "charts\n");
	for (uint32_t i = 0; i < doc->n_charts; i++)
		put_chart(out, doc->charts[i], i + 1);
}
