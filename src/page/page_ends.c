/* SPDX-License-Identifier: EUPL-1.2 */
/* page_ends.c - breaks of pages in, paragraphs set anew out: those whose last line on a page ends in a hyphen, where
 * the style would not have that (hyphenate-limit-last).
 *
 * The breaker knows the best setting of a paragraph and those of a line more or less, and a hyphen is a small thing
 * beside a hole or a widow, so some breaks come behind one. Now that breaks are known, such a paragraph is asked for
 * the best setting in as many lines that has none there. Lines that call notes call the same ones still, so breaks
 * hold. */
#include "place.h"

/* The body's paragraph that goes on after the plan's page, and before which of its lines the page ends. */
struct cut_para {
	uint32_t para, line;
	bool is_cut;
};

static struct cut_para para_cut(const struct galley *body, const struct page_plan *plan)
{
	if (plan->to.box >= body->boxes.n || plan->to.box == 0)
		return (struct cut_para){0};
	const struct galley_box *box = &body->boxes.at[plan->to.box];
	if (box->kind != BOX_LINE || box->line == 0 || box->strip != NO_STRIP)
		return (struct cut_para){0};
	return (struct cut_para){box->para, box->line, true};
}

static bool may_be_mended(const struct galley_para *para)
{
	const struct style *style = para->para->style;
	return para->item && para->para == para->item->para && style->hyphenate_last != LAST_MAY_DIVIDE &&
	       !para->para->has_pictures && !(style->balances && style->align != ALIGN_JUSTIFY);
}

static bool ends_in_hyphen(const struct galley_para *para, const uint32_t *lines, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (line_ends_in_hyphen(para->para, &para->set->best.lines[lines[i]]))
			return true;
	return false;
}

/* `lines`: the last of each page that the paragraph goes on after. */
static void mend(struct page_making *m, struct galley_para *para, const uint32_t *lines, size_t n)
{
	if (!may_be_mended(para) || !ends_in_hyphen(para, lines, n))
		return;
	struct measure measure = para->measure;
	measure.whole = lines;
	measure.n_whole = n;
	struct setting whole =
		lines_like(m->arena, m->scratch, para->para, &measure, m->pages->slots, m->setter, &para->set->best);
	if (!whole.n_lines)
		return;
	struct settings *set = arena_new(m->galleys, struct settings);
	*set = *para->set;
	set->best = whole;
	para->set = set;
}

#define MOST_ENDS 16 /* of one paragraph */

void mend_page_ends(struct page_making *m, const struct page_breaks *breaks)
{
	for (uint32_t i = 0; i < breaks->n_plans;) {
		struct cut_para cut = para_cut(m->body, &breaks->plans[i++]), next = cut;
		uint32_t lines[MOST_ENDS];
		size_t n = 0;
		while (next.is_cut && next.para == cut.para) {
			if (n < MOST_ENDS)
				lines[n++] = next.line - 1;
			if (i == breaks->n_plans)
				break;
			next = para_cut(m->body, &breaks->plans[i]);
			if (next.is_cut && next.para == cut.para)
				i++;
		}
		if (n)
			mend(m, &m->body->paras.at[cut.para], lines, n);
	}
}
