/* SPDX-License-Identifier: EUPL-1.2 */
/* placed_lines.c - a line at a cut of a table in, with what it says there: the sums of the rows above, the words of the
 * group that goes on.
 *
 * Its galley was set with other words of the same kind (table_lines.c). What it says takes their places, each set to
 * the measure that they had, so that numbers stand by their marks. */
#include "../locale/locale.h"
#include "placed.h"

/* --- saying ----------------------------------------------------------------------------------------------------- */

static const struct settings *set_of(struct page_making *m, const struct para *para, length width)
{
	struct settings *set = arena_new(m->arena, struct settings);
	struct measure measure = {.rest = {.width = width}};
	*set = lines_of(m->arena, m->scratch, para, &measure, NULL, m->setter);
	return set;
}

static length measure_of(const struct galley_para *para)
{
	return para->set->best.n_lines ? para->set->best.lines[0].measure : 0;
}

static const struct para *para_saying(struct page_making *m, const struct galley_para *as, struct str text)
{
	const struct flow_item *item = as->item;
	return para_from_text(m->setter, item->style, item->para->lang, text, item->node, PSEUDO_NONE);
}

/* The galley of a line, whose paragraphs can be replaced; scratch. */
static struct galley *copied(struct page_making *m, const struct cut_line *line)
{
	struct galley *galley = arena_new(m->scratch, struct galley), *cells = arena_new(m->scratch, struct galley);
	*galley = *line->galley;
	*cells = *galley->cells;
	galley->cells = cells;
	size_t n = cells->paras.n;
	struct galley_para *paras = arena_array(m->scratch, n + 1, struct galley_para);
	if (n)
		memcpy(paras, cells->paras.at, n * sizeof *paras);
	cells->paras.at = paras;
	return galley;
}

/* The paragraph of cell `number`, if it is shown; `at` is where the search goes on, since both are in one order. */
static struct galley_para *para_of_cell(const struct cut_line *line, const struct galley *cells, uint32_t number,
                                        size_t *at)
{
	const struct flow_item *only = line->row->cells[number].item->first;
	for (size_t i = *at; only && i < cells->paras.n; i++)
		if (cells->paras.at[i].item == only) {
			*at = i + 1;
			return &cells->paras.at[i];
		}
	return NULL;
}

static void put(struct placing *p, const struct galley *galley, extent top)
{
	placing_put_within(p, (struct placing){.galley = galley, .end = (uint32_t)galley->boxes.n}, top);
}

/* --- sums ------------------------------------------------------------------------------------------------------- */

static const char *sums_before(const struct galley_table *table, uint32_t box)
{
	const struct flow_table *rows = table->item->table;
	uint32_t low = 0, high = rows->n_rows; /* rows before `low` begin at the box, or above it */
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (table->first_box[middle] <= box)
			low = middle + 1;
		else
			high = middle;
	}
	const char *sums = low > 1 ? rows->sums[low - 2] : NULL;
	return sums ? sums : "";
}

/* One after the other, each up to its tab. */
static struct str next_sum(const char **sums)
{
	size_t n = strcspn(*sums, "\t");
	struct str sum = {*sums, n};
	*sums += n + ((*sums)[n] == '\t');
	return sum;
}

void placing_put_sums(struct placing *p, const struct cut_line *line, const struct galley_table *table, uint32_t box,
                      extent top)
{
	struct arena_mark mark = arena_mark(p->m->scratch);
	struct galley *galley = copied(p->m, line);
	const char *sums = sums_before(table, box);
	size_t at = 0;
	for (uint32_t i = 1; i < line->row->n_cells; i++) {
		if (!line->row->cells[i].item->first)
			continue;
		struct str sum = next_sum(&sums);
		struct galley_para *para = para_of_cell(line, galley->cells, i, &at);
		if (!para)
			continue;
		para->para = para_saying(p->m, para, sum);
		para->set = set_of(p->m, para->para, measure_of(para));
	}
	put(p, galley, top);
	arena_rewind(p->m->scratch, mark);
}

/* --- groups ----------------------------------------------------------------------------------------------------- */

/* The first `n` bytes of its words, up to the end of a word. */
static struct str group_text(struct arena *a, struct str words, size_t n, const char *continued)
{
	while (n < words.n && n > 0 && words.at[n] != ' ')
		n--;
	return str_from_z(arena_printf(a, "%.*s%s %s", (int)n, words.at, n < words.n ? "\u2026" : "", continued));
}

/* As many words as have room on one line. */
static void say_group(struct page_making *m, struct galley_para *para, struct str words, const char *continued)
{
	length width = measure_of(para);
	const struct galley_para as = *para;
	size_t low = 0, high = words.n + 1; /* so many bytes have room; so many have not */
	while (low + 1 < high) {
		size_t n = high == words.n + 1 ? words.n : low + (high - low) / 2;
		const struct para *said = para_saying(m, &as, group_text(m->arena, words, n, continued));
		const struct settings *set = set_of(m, said, width);
		bool fits = set->best.n_lines <= 1 && set->best.lines[0].over == 0;
		if (fits || low == 0) {
			para->para = said;
			para->set = set;
		}
		low = fits ? n : low;
		high = fits ? high : n;
	}
}

void placing_put_group(struct placing *p, const struct cut_line *line, const struct para *words, extent top)
{
	struct arena_mark mark = arena_mark(p->m->scratch);
	struct galley *galley = copied(p->m, line);
	const char *continued = label(p->m->flow->styled->doc->lang, "continued", NULL);
	size_t at = 0;
	struct galley_para *para = para_of_cell(line, galley->cells, 0, &at);
	if (para)
		say_group(p->m, para, str_from_z(node_plain_text(p->m->arena, words->node)), continued);
	put(p, galley, top);
	arena_rewind(p->m->scratch, mark);
}
