/* SPDX-License-Identifier: EUPL-1.2 */
/* totals.c - cells of a spreadsheet that are added, averaged or compared in; a finding out where one of them is the
 * total of those above it.
 *
 * Coordinators end their tables with a row of totals, and a sum over all rows is then twice what it should be. Such a
 * row begins with a word that says so and nothing else; or with such a word, or no word, where its number is the sum of
 * those above it. Subtotals are found likewise. */
#include "functions.h"

#include "../locale/locale.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <math.h>

#define ROWS_LEAST 2     /* above a total: of one row nobody makes a sum */
#define CENT 0.005       /* what rounding may leave */
#define BYTES_MOST 60    /* of a cell that says "total" */
#define COLUMNS_MOST 100 /* that are empty before it: hostile rows have millions */
#define ROWS_AT_END 3    /* below which a word alone is enough: "Total", "of which VAT" */

/* Of the Union's languages and their neighbours', as tables head a row of sums. */
static const char *const total_words[] = {
	"total",       "totals",    "grand total",   "subtotal",      "sum",        "summe",   "gesamt",
	"gesamtsumme", "insgesamt", "zwischensumme", "total général", "sous-total", "somme",   "suma",
	"totale",      "somma",     "soma",          "totaal",        "som",        "i alt",   "summa",
	"totalt",      "yhteensä",  "kokku",         "kopā",          "pavisam",    "iš viso", "viso",
	"razem",       "ogółem",    "łącznie",       "celkem",        "součet",     "spolu",   "celkom",
	"súčet",       "összesen",  "mindösszesen",  "skupaj",        "vsota",      "ukupno",  "sveukupno",
	"общо",        "всичко",    "σύνολο",        "iomlán",        "разом",
};

/* How a row begins. */
enum row_start { START_OTHER, START_EMPTY, START_LIKE_TOTAL, START_TOTAL };

static const char *cell_text(const xmlNode *cell)
{
	const xmlNode *text = cell->children;
	return text && text->type == XML_TEXT_NODE && text->content ? (const char *)text->content : "";
}

/* Of the row that the node is, or is a cell of; NULL: it is neither. */
static const xmlNode *first_cell(const xmlNode *node)
{
	const struct fact *fact = fact_of_node(node);
	if (node->type != XML_ELEMENT_NODE || !fact_numbers(fact))
		return NULL;
	bool is_row = node->parent && fact_of_node(node->parent) && !is_cell(fact);
	return is_cell(fact) ? node->parent->children : is_row ? node->children : NULL;
}

static const xmlNode *first_filled(const xmlNode *cell)
{
	for (size_t i = 0; cell && is_empty(cell_text(cell)); i++)
		cell = i < COLUMNS_MOST ? cell->next : NULL;
	return cell;
}

static enum row_start start_of(struct facts *facts, const xmlNode *node)
{
	const xmlNode *first = first_cell(node), *filled = first_filled(first);
	if (!first || !filled)
		return START_OTHER;
	struct str text = str_trim(str_from_z(cell_text(filled)));
	if (filled == node)
		return filled == first ? START_OTHER : START_EMPTY;
	if (text.n > BYTES_MOST)
		return START_OTHER;
	struct str lower = str_from_z(text_lower(facts->a, facts->lang, text));
	while (lower.n && strchr(": ", lower.at[lower.n - 1]))
		lower.n--;
	for (size_t i = 0; i < sizeof total_words / sizeof *total_words; i++) {
		size_t n = strlen(total_words[i]);
		if (!str_starts(lower, total_words[i]))
			continue;
		if (lower.n == n)
			return START_TOTAL;
		if (strchr(": (", lower.at[n]))
			return START_LIKE_TOTAL;
	}
	return START_OTHER;
}

static void tell(struct _xmlXPathParserContext *parser, const xmlNode *node)
{
	struct evaluation *e = evaluation_of(parser);
	struct arena *a = e->facts->a;
	const xmlNode *first = first_cell(node), *filled = first_filled(first),
		      *label = filled == node ? first : filled;
	const char *text = cell_text(label), *quote = strchr(text, '\'') ? "\"" : "'";
	struct str name = name_of(parser);
	struct span call = call_of(parser, e);
	struct diag *diag = diag_add(
		e->diags, RULE_CSV_TOTAL, evaluation_span(e, call.start, call.end),
		arena_printf(a, "leave that row out: row[%s != %s%s%s]", (const char *)label->name, quote, text, quote),
		"%.*s() takes in a row that is itself a total of others", (int)name.n, name.at);
	diag_relate(e->diags, diag, fact_of_node(node)->span, "the total stands here");
}

void tell_totals(struct _xmlXPathParserContext *parser, struct _xmlNode *const *nodes, const double *values, size_t n)
{
	struct evaluation *e = evaluation_of(parser);
	double above = 0;
	size_t n_above = 0;
	for (size_t i = values || n < ROWS_AT_END ? 0 : n - ROWS_AT_END; i < n && e->diags && !e->has_failed; i++) {
		double value = values ? values[i] : NAN;
		bool is_sum = n_above >= ROWS_LEAST && above != 0 && fabs(value - above) <= CENT;
		if (is_sum || (i + ROWS_AT_END >= n && i > 0)) {
			enum row_start start = start_of(e->facts, nodes[i]);
			if (start == START_TOTAL || (is_sum && start != START_OTHER)) {
				tell(parser, nodes[i]);
				return;
			}
		}
		above += isnan(value) ? 0 : value;
		n_above += isnan(value) ? 0 : 1;
	}
}
