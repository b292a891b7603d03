/* SPDX-License-Identifier: EUPL-1.2 */
/* chart_map.c - rows as a map has them: each paints its country, and those that say where they are stand on it.
 * Countries without a place bear their own names.
 *
 * A line on borders stands below each map, and the Union's note on Kosovo where it is painted (rule FUN-11). */
#include "charts.h"
#include "generated.h"

#include "../chart/outlines.h"
#include "../locale/format.h"

#define KOSOVO "XK"
#define CLASSES_MOST 3 /* plain, hatched, hatched the other way */
enum { COUNTRIES_HEARD = 12, FEW_HEARD = 5 };
static const char kosovo_note[] =
	"* This designation is without prejudice to positions on status, and is in line with UNSCR "
	"1244/1999 and the ICJ Opinion on the Kosovo declaration of independence.";

/* --- Countries ---------------------------------------------------------------------------------------------------- */

static bool is_code(const char *text)
{
	return text && strlen(text) == 2 && outlines_country(text);
}

static const char *country_name(const struct charting *c, const char *code)
{
	const char *name = format_country(c->binder->a, c->lang, code);
	name = name ? name : code;
	return strcmp(code, KOSOVO) == 0 ? arena_printf(c->binder->a, "%s*", name) : name;
}

/* NULL: it is not painted. */
static const struct chart_country *painted(const struct chart_country *countries, size_t n, const char *code)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(countries[i].code, code) == 0)
			return &countries[i];
	return NULL;
}

/* Where nothing stands, who asked for it has been told. */
static void report_code(struct charting *c, const struct chart_datum *datum)
{
	if (datum->country && *datum->country)
		chart_report_row(
			c, datum, "a code has two letters, as LT; of countries in and around Europe, Kosovo is XK",
			arena_printf(c->binder->diags->arena, "a row of this map has no country that is on it: \"%s\"",
		                     text_excerpt(c->binder->diags->arena, datum->country)));
}

static void put_countries(struct charting *c)
{
	LIST(struct chart_country) countries = {0};
	struct arena *a = c->binder->a;
	for (size_t i = 0; i < c->data->data.n; i++) {
		const struct chart_datum *datum = &c->data->data.at[i];
		if (!is_code(datum->country)) {
			report_code(c, datum);
			continue;
		}
		const struct chart_country *known = painted(countries.at, countries.n, datum->country);
		if (known && known->series != datum->series)
			chart_report_row(c, datum, "let :series: say the same of all rows of one country",
			                 arena_printf(c->binder->diags->arena,
			                              "%s is of two classes: the first one counts",
			                              country_name(c, datum->country)));
		if (known)
			continue;
		struct chart_country country = {.series = datum->series};
		memcpy(country.code, datum->country, sizeof country.code);
		country.look = chart_look(c, arena_printf(a, "country series-%u", datum->series + 1));
		list_push(a, &countries, country);
	}
	c->chart->countries = countries.at;
	c->chart->n_countries = (uint32_t)countries.n;
	if (c->data->series.n > CLASSES_MOST)
		diag_add(c->binder->diags, RULE_CHART_PARTS, c->node->span, "put some of them together",
		         "%zu classes of countries: more than %d cannot be told apart", c->data->series.n,
		         CLASSES_MOST);
}

/* --- Places ------------------------------------------------------------------------------------------------------- */

/* 1/1,000,000 degree; false: it is not said, or no place on this map. */
static bool place_of(struct charting *c, const struct chart_datum *datum, struct chart_mark *mark)
{
	enum { PLACES = 6 };
	int64_t latitude = datum->latitude.decimal ? chart_figures(datum->latitude.decimal, PLACES) : CHART_UNKNOWN;
	int64_t longitude = datum->longitude.decimal ? chart_figures(datum->longitude.decimal, PLACES) : CHART_UNKNOWN;
	bool is_half = (latitude == CHART_UNKNOWN) != (longitude == CHART_UNKNOWN);
	if (is_half || (latitude == CHART_UNKNOWN && datum->value.decimal))
		chart_report_row(c, datum, "enter both latitude and longitude, or neither and no number",
		                 is_half ? "a place of this map has one of its two degrees: it is not drawn"
		                         : "a place of this map has a number but no degrees: it is not drawn");
	if (latitude == CHART_UNKNOWN || longitude == CHART_UNKNOWN)
		return false;
	bool is_there = latitude > 27000000 && latitude < 75000000 && longitude > -35000000 && longitude < 55000000;
	if (!is_there) {
		chart_report_row(c, datum, "54.90 is a latitude, to the north; 23.89 a longitude, to the east",
		                 "a place of this map lies outside of Europe: it is not drawn");
		return false;
	}
	mark->latitude = (int32_t)latitude;
	mark->longitude = (int32_t)longitude;
	return true;
}

/* Rows that name one place are one sign: that of the first, of one with a number before those without. */
static bool is_taken(const struct charting *c, const struct chart_mark *mark)
{
	for (size_t i = 0; i < c->marks.n; i++)
		if (c->marks.at[i].latitude == mark->latitude && c->marks.at[i].longitude == mark->longitude)
			return true;
	return false;
}

/* The number in its disc; 0: a square. */
static uint32_t order_of(const struct chart_datum *datum)
{
	int64_t order = datum->value.decimal ? chart_figures(datum->value.decimal, 0) : 0;
	return order > 0 && order < 1000 ? (uint32_t)order : 0;
}

static void put_place(struct charting *c, const struct chart_datum *datum, bool is_numbered)
{
	struct chart_mark mark = {
		.row = datum->row, .value = CHART_UNKNOWN, .low = CHART_UNKNOWN, .high = CHART_UNKNOWN};
	uint32_t number = (uint32_t)c->marks.n;
	mark.order = order_of(datum);
	if ((mark.order > 0) != is_numbered || !place_of(c, datum, &mark) || is_taken(c, &mark))
		return;
	mark.look = chart_look(c, mark.order ? "disc" : "square");
	list_push(c->binder->a, &c->marks, mark);
	const struct chart_row *row = &c->data->rows.at[datum->row];
	chart_put_label_words(c, LABEL_PLACE, number, "place", &row->name);
	if (row->note.text)
		chart_put_label_words(c, LABEL_PLACE_NOTE, number, "place-note", &row->note);
	else if (is_code(datum->country))
		chart_put_text(c, LABEL_PLACE_NOTE, number, "place-note", country_name(c, datum->country));
	if (mark.order)
		chart_put_text(c, LABEL_DISC, number, "disc", arena_printf(c->binder->a, "%u", mark.order));
}

/* --- What else is written ----------------------------------------------------------------------------------------- */

static bool has_place(const struct charting *c, const char *code)
{
	for (size_t i = 0; i < c->marks.n; i++) {
		const struct chart_datum *datum = &c->data->data.at[c->marks.at[i].row];
		if (datum->country && strcmp(datum->country, code) == 0)
			return true;
	}
	return false;
}

static void put_country_names(struct charting *c)
{
	for (uint32_t i = 0; i < c->chart->n_countries; i++)
		if (!has_place(c, c->chart->countries[i].code))
			chart_put_text(c, LABEL_COUNTRY, i, "country", country_name(c, c->chart->countries[i].code));
}

static void put_key(struct charting *c)
{
	const struct attribute *disc = chart_option(c->node, "disc"), *square = chart_option(c->node, "square");
	bool has_disc = false, has_square = false;
	for (size_t i = 0; i < c->marks.n; i++) {
		has_disc |= c->marks.at[i].order > 0;
		has_square |= c->marks.at[i].order == 0;
	}
	if (disc && has_disc)
		chart_put_text(c, LABEL_KEY_DISC, 0, "key", disc->value);
	if (square && has_square)
		chart_put_text(c, LABEL_KEY_SQUARE, 0, "key", square->value);
	for (uint32_t i = 0; i < c->data->series.n; i++)
		chart_put_label_words(c, LABEL_SERIES, i, "key", &c->data->series.at[i]);
}

/* Words of the document, as those of notices are: they are read, found and copied. */
static void put_note(struct charting *c, const char *text, const char *lang)
{
	struct node *p = node_new(c->binder->a, EL_P, c->node->span), *last = c->node;
	node_add_class(c->binder->a, p, "chart-notes");
	p->lang = lang;
	node_append(p, text_node(c->binder->a, str_from_z(text), PIECE_REPLACED, c->node->span));
	while (last->next && last->next->element != EL_TABLE)
		last = last->next;
	node_insert_after(last, p);
}

static void put_notes(struct charting *c)
{
	const char *lang, *borders = label_text(c->binder, "map_borders", c->node->span, &lang);
	put_note(c, borders, lang);
	if (painted(c->chart->countries, c->chart->n_countries, KOSOVO))
		put_note(c, kosovo_note, "en");
}

void chart_put_map(struct charting *c)
{
	c->chart->shows_europe = chart_says(c, "extent", "europe");
	put_countries(c);
	for (int numbered = 1; numbered >= 0; numbered--)
		for (size_t i = 0; i < c->data->data.n; i++)
			put_place(c, &c->data->data.at[i], numbered);
	c->chart->marks = c->marks.at;
	c->chart->n_marks = (uint32_t)c->marks.n;
	put_country_names(c);
	put_key(c);
	put_notes(c);
}

/* --- What is heard ------------------------------------------------------------------------------------------------ */

/* "27 (Austria, Belgium, Bulgaria, \u2026)" of many. */
const char *chart_countries_named(const struct charting *c, uint32_t series)
{
	struct arena *a = c->binder->a;
	const struct chart_country *countries = c->chart->countries;
	const char *list = "";
	uint32_t n = 0, said = 0;
	for (uint32_t i = 0; i < c->chart->n_countries; i++)
		n += countries[i].series == series;
	uint32_t most = n > COUNTRIES_HEARD ? FEW_HEARD : n;
	for (uint32_t i = 0; i < c->chart->n_countries && said < most; i++)
		if (countries[i].series == series)
			list = arena_printf(a, "%s%s%s", list, said++ ? ", " : "", country_name(c, countries[i].code));
	return most < n ? arena_printf(a, "%u (%s, \u2026)", n, list) : list;
}

const char *chart_place_called(const struct charting *c, const struct chart_datum *datum)
{
	const char *name = c->data->rows.at[datum->row].name.text;
	name = name && *name ? name : "\u2026";
	uint32_t order = order_of(datum);
	return order ? arena_printf(c->binder->a, "%u %s", order, name) : name;
}

const char *chart_country_called(const struct charting *c, const struct chart_datum *datum)
{
	return is_code(datum->country) ? country_name(c, datum->country) : "\u2026";
}

const char *chart_places_named(const struct charting *c)
{
	const char *list = "";
	uint32_t next = 0, above;
	do { /* by number; squares, which have none, last */
		above = UINT32_MAX;
		for (size_t i = 0; i < c->marks.n; i++) {
			uint32_t order = c->marks.at[i].order ? c->marks.at[i].order : UINT32_MAX - 1;
			if (order == next)
				list = arena_printf(c->binder->a, "%s%s%s", list, *list ? ", " : "",
				                    chart_place_called(c, &c->data->data.at[c->marks.at[i].row]));
			else if (order > next && order < above)
				above = order;
		}
		next = above;
	} while (above != UINT32_MAX);
	return list;
}
