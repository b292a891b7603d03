/* SPDX-License-Identifier: EUPL-1.2 */
/* fit.c - a paragraph and its measure in, its lines out: grown to the measure, balanced, or as line/ finds them
 * best. */
#include "sets.h"

#define MOST_WIDTH (30000 * PT)

static struct settings set_lines(const struct galley_wishes *wishes, const struct para *para,
                                 const struct measure *measure)
{
	return lines_of(wishes->lasting, wishes->scratch, para, measure, wishes->slots, wishes->setter);
}

static struct settings set_para(const struct galley_wishes *wishes, const struct para *para, length width)
{
	struct measure measure = {.rest = {.width = width}};
	return set_lines(wishes, para, &measure);
}

static length widest_line(const struct galley_wishes *wishes, const struct para *para)
{
	struct settings free = set_para(wishes, para, MOST_WIDTH);
	length widest = 0;
	for (uint32_t k = 0; k < free.best.n_lines; k++)
		widest = length_max(widest, free.best.lines[k].width);
	return widest;
}

/* text-fit: grow. The widest line, set without a limit, says how much larger the text may be; what rounding adds is
 * taken off again. */
static const struct para *grown(const struct galley_wishes *wishes, const struct para *para, length width)
{
	length widest = widest_line(wishes, para), wanted = width - (length)para->n_atoms;
	if (widest <= 0 || widest >= wanted)
		return para;
	const struct para *larger = para_scaled(wishes->lasting, para, wanted, widest);
	widest = widest_line(wishes, larger);
	return widest > wanted ? para_scaled(wishes->lasting, larger, wanted, widest) : larger;
}

static bool has_overfull(const struct setting *setting, length width)
{
	for (uint32_t k = 0; k < setting->n_lines; k++)
		if (setting->lines[k].width > width)
			return true;
	return false;
}

/* Words in two, those that should be whole and those that may be divided. */
static uint32_t count_divided(const struct para *para, const struct setting *setting)
{
	uint32_t n = 0;
	for (uint32_t k = 0; k < setting->n_lines; k++)
		n += line_divides(&setting->lines[k]) || line_cuts(para, &setting->lines[k]);
	return n;
}

/* Is the setting in a narrower measure as good as that in the whole one? */
static bool is_as_good(const struct para *para, const struct setting *narrow, length measure,
                       const struct setting *whole)
{
	return narrow->n_lines == whole->n_lines && !has_overfull(narrow, measure) &&
	       count_divided(para, narrow) <= count_divided(para, whole);
}

/* In a narrower measure: as good as in the whole one, if need be with a line less than is best there; else n_lines ==
 * 0. */
static struct setting as_good(const struct para *para, const struct settings *narrow, length measure,
                              const struct setting *whole)
{
	if (is_as_good(para, &narrow->best, measure, whole))
		return narrow->best;
	return is_as_good(para, &narrow->shorter, measure, whole) ? narrow->shorter : (struct setting){0};
}

/* text-wrap-style: balance (CSS Text 4, section 6.4.2). The narrowest measure that needs no more lines, and divides no
 * more words, evens them out. (What is best there may be a line more than is needed, for ragged lines of very unlike
 * lengths cost more than another line: "What these / recommendations / are, and how to read them" stood so.) */
static struct settings balanced(const struct galley_wishes *wishes, const struct para *para, length width)
{
	struct settings best = set_para(wishes, para, width);
	length least = width / 2, most = width;
	while (best.best.n_lines > 1 && most - least > PT) {
		length middle = least + (most - least) / 2;
		struct settings narrow = set_para(wishes, para, middle);
		struct setting kept = as_good(para, &narrow, middle, &best.best);
		*(kept.n_lines ? &most : &least) = middle;
		if (kept.n_lines)
			best = (struct settings){.best = kept};
	}
	return best;
}

static struct fitted fit(const struct galley_wishes *wishes, const struct para *para, const struct measure *measure)
{
	struct fitted fitted = {.para = para};
	if (measure->n_first) {
		fitted.settings = set_lines(wishes, para, measure);
		return fitted;
	}
	length width = measure->rest.width;
	if (para->style->text_fit == FIT_GROW)
		fitted.para = grown(wishes, para, width);
	bool balances = para->style->balances && para->style->align != ALIGN_JUSTIFY;
	fitted.settings = balances ? balanced(wishes, fitted.para, width) : set_para(wishes, fitted.para, width);
	return fitted;
}

const struct fitted *para_fitted(struct arena *a, const struct galley_wishes *wishes, const struct para *para,
                                 const struct measure *measure)
{
	const struct fitted *known = para->has_slots ? NULL : sets_find(wishes->sets, para, measure);
	if (known)
		return known;
	struct fitted *fitted = para->has_slots ? arena_new(a, struct fitted) : sets_put(wishes->sets, para, measure);
	*fitted = fit(wishes, para, measure);
	return fitted;
}
