/* SPDX-License-Identifier: EUPL-1.2 */
/* breaks.c - the total-fit search: items go in, the cheapest chain of breaks comes out.
 *
 * After Knuth and Plass, "Breaking Paragraphs into Lines" (1981), and TeX's line_break (tex.web, parts 38 and 39):
 * badness, classes of fitness, demerits and passes are TeX's. Three things are ours. A passage between forced breaks
 * goes through the passes alone, so that one bad line does not loosen the rest of a long listing. At each point only
 * the line counts next to the cheapest are kept, which gives settings one line shorter and longer for little more
 * than the price of one. And a start is forgotten when even the nearest end ahead is too far (floor), which holds
 * where widths are negative too.
 *
 * Demerits of a line: (10 + badness)^2 + penalty^2, and more for what a reader trips over (below). */
#include "breaks.h"

#define LINE_PENALTY 20
#define DEMERITS_STACKED 10000      /* two lines in a row that end in hyphens */
#define DEMERITS_FITNESS 30000      /* a tight line beside a loose one */
#define DEMERITS_LAST_HYPHEN 100000 /* a hyphen before the last line */
#define DEMERITS_RUNT 60000         /* a last line no longer than two indents: a syllable, a short word */
#define DEMERITS_STUB 200000 /* a last line of less than five characters: more than two lines as bad as they may be */
#define DEMERITS_CUT 1000000000 /* a word in two that should be whole: dearer than the hopeless lines it would save */
#define DEMERITS_OVERFULL 10000000000
#define TIGHTEST 200 /* what the badness of spaces that are as narrow as may be is above 100 */
#define DEMERITS_SHORT                                                                                                 \
	100000             /* for each point that a hopeless line would have to be stretched: the least bad is taken */
#define MOST_SHORT 900     /* points */
#define DEMERITS_OVER 2048 /* for each 1/65,536 pt that stands out: half a point outweighs a hopeless line */
#define MOST_OVER (INT64_C(1) << 29) /* so that sums of millions of lines stay within 64 bits */

#define GOOD 100 /* a justified result without hyphens is taken if no line is worse: spaces of 150 or 80 percent */
#define GOOD_RAGGED 120 /* ... a ragged one, if no line is short by more than that: 12 mm of 10.6 pt */
#define WIDE_RAGGED 20  /* ems: in narrower measures, such as cells, ragged lines may be as short as lines may be */
#define TOLERANCE 300   /* lines that are looked at before the emergency */

#define MOST_STARTS 512 /* kept at once: many more than words and hyphens on any line that is read */
#define MOST_COUNTS 16  /* line counts looked at for one point */
#define MOST_PASSES 5

/* --- what a line costs ----------------------------------------------------------------------------------------- */

int badness_of(extent excess, extent give)
{
	if (excess <= 0)
		return 0;
	if (give <= 0 || excess > 5 * give)
		return BADNESS_HOPELESS;
	extent r = excess * 297 / give; /* 297^3 is about 100 * 2^18 */
	if (r > 1290)
		return BADNESS_HOPELESS;
	return (int)((r * r * r + (1 << 17)) >> 18);
}

struct line_shape shape_of_line(const struct para *para, const struct measure *measure, uint32_t line)
{
	struct line_shape shape = line < measure->n_first ? measure->first[line] : measure->rest;
	if (line == 0) {
		length indent = measure_resolve(para->style->text_indent, measure->rest.width);
		shape.indent = length_clamped((extent)shape.indent + indent);
		shape.width = length_clamped((extent)shape.width - indent);
	}
	return shape;
}

enum align align_of_line(const struct para *para, const struct breakpoint *end)
{
	return end->flags & POINT_FORCED ? para->style->align_last : para->style->align;
}

/* A ragged line may end three ems short before it looks bad: so far its end is glue. */
static extent ragged_give(const struct para *para)
{
	return 3 * (extent)para->style->font_size;
}

/* Where glyphs give, a line is loose when they are three quarters of the way to their limit: it should not stand beside
 * one where they are as narrow. */
static struct verdict judge_loose(int badness, bool expands)
{
	enum fitness fitness = badness > 99                   ? FITNESS_VERY_LOOSE
	                       : badness > (expands ? 4 : 12) ? FITNESS_LOOSE
	                                                      : FITNESS_DECENT;
	return (struct verdict){badness, fitness};
}

/* Spaces of four fifths are as bad as spaces stretched by all their stretch; what is narrower is worse at a steeper
 * rate. */
static struct verdict judge_tight(extent lack, const struct sums *line)
{
	extent easy = line->shrink * 2 / 3 + line->expand, hard = line->shrink + line->expand - easy;
	if (lack > easy)
		return (struct verdict){100 + (int)((lack - easy) * TIGHTEST / hard), FITNESS_TIGHT};
	int badness = badness_of(lack, easy);
	return (struct verdict){badness, badness > 12 ? FITNESS_TIGHT : FITNESS_DECENT};
}

struct verdict judge(const struct para *para, const struct breakpoint *start, const struct breakpoint *end,
                     length width, length emergency)
{
	struct sums line = sums_between(start, end);
	extent excess = width - line.width;
	if (excess < 0) {
		if (width < least_width(&line))
			return (struct verdict){BADNESS_OVERFULL, FITNESS_TIGHT};
		return judge_tight(-excess, &line);
	}
	if (line.n_leaders)
		return (struct verdict){0, FITNESS_DECENT};
	if (align_of_line(para, end) == ALIGN_JUSTIFY)
		return judge_loose(badness_of(excess, line.stretch + line.expand + emergency), line.expand > 0);
	if (end->flags & POINT_FORCED)
		return (struct verdict){0, FITNESS_DECENT};
	return judge_loose(badness_of(excess, ragged_give(para) + emergency), false);
}

/* --- the search ------------------------------------------------------------------------------------------------ */

struct pass { /* what a passage may be set with; the first whose result is good enough is taken */
	bool divides, is_late, is_last;
	int tolerance; /* the badness of a line that is looked at at all */
	int accepts;   /* the badness of the worst line of a result that is taken */
	bool is_sure;  /* taken only if a line that was not looked at would cost more than all of it */
	length emergency;
};

struct start { /* lines may begin at this point, as number `line` from 0 */
	const struct breakpoint *point;
	extent reach; /* floors beyond it are out of this start's range */
	length width; /* of the line */
	uint32_t line;
	uint32_t node, n_nodes; /* ways to get here, by fitness */
	uint16_t worst;         /* of the best of them */
};

struct candidate { /* the cheapest line of its count and fitness that ends at the point at hand */
	int64_t demerits;
	uint32_t from;
	int badness;
};
struct candidates {                                  /* by line count from `base` on */
	struct candidate at[MOST_COUNTS][N_FITNESS]; /* only where `found` says so */
	uint8_t found[MOST_COUNTS];                  /* bits by fitness */
	uint32_t base;
	bool any;
};

struct search {
	struct arena *scratch;
	const struct para *para;
	const struct measure *measure;
	const struct items *items;
	const struct pass *pass;
	int64_t begun_at; /* the least demerits before the passage */
	length runt;      /* a last line shorter than this costs */
	LIST(struct break_node) nodes;
	LIST(struct start) starts; /* at most MOST_STARTS */
	struct candidates candidates;
	uint64_t n_steps;
};

static bool is_legal(const struct pass *pass, const struct breakpoint *point)
{
	return (pass->divides || !(point->flags & (POINT_DIVIDES | POINT_CODE))) &&
	       (pass->is_late || !(point->flags & POINT_LATE));
}

#define LEAST_LAST 5 /* characters of a paragraph's last line */

/* Are fewer left behind the point? */
static bool ends_in_stub(const struct para *para, const struct breakpoint *point)
{
	if (point->last >= para->n_atoms && point->hyphen < 0)
		return false;
	const struct atom *atom = &para->atoms[point->hyphen < 0 ? point->last : point->last - 1];
	uint32_t from = atom->start, n = 0;
	if (point->hyphen >= 0)
		from += atom->word->hyphens[point->hyphen].source_offset;
	for (const char *at = para->text.bytes + from, *end = para->text.bytes + para->text.n;
	     at < end && n < LEAST_LAST; n++)
		utf8_next(&at, end);
	return n < LEAST_LAST;
}

/* What ending the paragraph with this line costs. */
static int64_t demerits_of_ending(const struct search *s, const struct start *start, const struct breakpoint *end)
{
	if (start->line == 0 || start->point->flags & POINT_FORCED)
		return 0;
	int64_t demerits = 0;
	if (start->point->flags & POINT_DIVIDES && !(start->point->flags & POINT_CUTS))
		demerits += s->para->style->hyphenate_last == LAST_ALWAYS ? DEMERITS_FORBIDDEN : DEMERITS_LAST_HYPHEN;
	if (ends_in_stub(s->para, start->point))
		demerits += DEMERITS_STUB;
	bool fills = end->end.n_leaders != start->point->start.n_leaders;
	if (!fills && end->end.width - start->point->start.width < s->runt)
		demerits += DEMERITS_RUNT;
	return demerits;
}

static bool is_whole(const struct measure *measure, uint32_t line)
{
	for (size_t i = 0; i < measure->n_whole; i++)
		if (measure->whole[i] == line)
			return true;
	return false;
}

/* What the line costs wherever it came from. */
static int64_t demerits_of_line(const struct search *s, const struct start *start, uint32_t at, struct verdict verdict)
{
	const struct breakpoint *end = &s->items->at[at];
	struct sums sums = sums_between(start->point, end);
	int64_t lines = LINE_PENALTY + verdict.badness;
	int64_t demerits = lines * lines + (int64_t)end->penalty * end->penalty;
	if (verdict.badness == BADNESS_HOPELESS) {
		extent left = (start->width - sums.width) / PT;
		demerits += DEMERITS_SHORT * (left < 0 ? 0 : left < MOST_SHORT ? left : MOST_SHORT);
	}
	if (end->flags & POINT_CUTS)
		demerits += end->flags & POINT_DIVIDES ? DEMERITS_CUT : 2 * DEMERITS_CUT;
	if (verdict.badness > BADNESS_HOPELESS) {
		extent over = least_width(&sums) - start->width;
		demerits += DEMERITS_OVERFULL + DEMERITS_OVER * (over < MOST_OVER ? over : MOST_OVER);
	}
	if (end->flags & POINT_FLAGGED && is_whole(s->measure, start->line))
		demerits += DEMERITS_FORBIDDEN;
	if (at == s->items->n - 1)
		demerits += demerits_of_ending(s, start, end);
	return demerits;
}

static void add_candidate(struct candidates *c, uint32_t line, enum fitness fitness, struct candidate candidate)
{
	if (!c->any) {
		c->any = true;
		c->base = line > MOST_COUNTS / 2 ? line - MOST_COUNTS / 2 : 0;
		memset(c->found, 0, sizeof c->found);
	}
	uint32_t row = line - c->base;
	if (line < c->base || row >= MOST_COUNTS)
		return;
	if (c->found[row] >> fitness & 1 && c->at[row][fitness].demerits <= candidate.demerits)
		return;
	c->found[row] |= (uint8_t)(1 << fitness);
	c->at[row][fitness] = candidate;
}

/* Lines in a row that end in a hyphen, if one does at `end` after `from`. */
static uint8_t count_flagged(const struct breakpoint *end, const struct break_node *from)
{
	if (!(end->flags & POINT_FLAGGED))
		return 0;
	return from->n_flagged < UINT8_MAX ? from->n_flagged + 1 : UINT8_MAX;
}

/* What a line that ends so costs more because of the line before it. */
static int64_t demerits_of_pair(const struct search *s, const struct breakpoint *end, enum fitness fitness,
                                const struct break_node *from)
{
	int64_t demerits = 0;
	int step = (int)fitness - from->fitness;
	if (step > 1 || step < -1)
		demerits += DEMERITS_FITNESS;
	if (!(end->flags & POINT_FLAGGED))
		return demerits;
	uint8_t n_flagged = count_flagged(end, from);
	if (n_flagged > 1)
		demerits += DEMERITS_STACKED;
	if (s->para->style->hyphenate_lines > 0 && n_flagged > s->para->style->hyphenate_lines)
		demerits += DEMERITS_FORBIDDEN;
	return demerits;
}

/* The line from `start` to point `at`, which costs `line` by itself, by the cheapest way to its beginning. */
static void try_line(struct search *s, const struct start *start, uint32_t at, struct verdict verdict, int64_t line)
{
	const struct breakpoint *end = &s->items->at[at];
	const struct break_node *from = &s->nodes.at[start->node];
	struct candidate best = {.demerits = INT64_MAX};
	bool is_forbidden = line >= DEMERITS_FORBIDDEN;
	for (uint32_t i = 0; i < start->n_nodes; i++) {
		int64_t pair = demerits_of_pair(s, end, verdict.fitness, &from[i]);
		int64_t demerits = from[i].demerits + line + pair;
		if (demerits >= best.demerits)
			continue;
		best.demerits = demerits;
		best.from = start->node + i;
		is_forbidden = line >= DEMERITS_FORBIDDEN || pair >= DEMERITS_FORBIDDEN;
	}
	best.badness = is_forbidden && verdict.badness < BADNESS_HOPELESS ? BADNESS_HOPELESS : verdict.badness;
	add_candidate(&s->candidates, start->line + 1, verdict.fitness, best);
}

/* Makes room: the first quarter of the starts goes, hopeless ones first; the cheapest stays. */
static void thin_starts(struct search *s)
{
	size_t cheapest = 0, to_go = MOST_STARTS / 4;
	for (size_t i = 1; i < s->starts.n; i++)
		if (s->nodes.at[s->starts.at[i].node].demerits < s->nodes.at[s->starts.at[cheapest].node].demerits)
			cheapest = i;
	for (int least = BADNESS_HOPELESS; least >= 0 && to_go; least -= BADNESS_HOPELESS) {
		size_t kept = 0, was_cheapest = cheapest;
		for (size_t i = 0; i < s->starts.n; i++) {
			if (to_go && i != was_cheapest && s->nodes.at[s->starts.at[i].node].worst >= least) {
				to_go--;
				continue;
			}
			if (i == was_cheapest)
				cheapest = kept;
			s->starts.at[kept++] = s->starts.at[i];
		}
		s->starts.n = kept;
	}
}

/* With nothing between them, as when words have no width: one of them is enough. */
static bool is_same_start(const struct start *a, const struct start *b)
{
	const struct sums *x = &a->point->start, *y = &b->point->start;
	return a->line == b->line && x->width == y->width && x->shrink == y->shrink && x->stretch == y->stretch &&
	       x->expand == y->expand && x->n_leaders == y->n_leaders;
}

/* From the nodes [node, node + n), all at one point with one line count, a line may begin. */
static void add_start(struct search *s, uint32_t node, uint32_t n)
{
	const struct break_node *first = &s->nodes.at[node];
	const struct breakpoint *point = &s->items->at[first->point];
	struct line_shape shape = shape_of_line(s->para, s->measure, first->line);
	struct start start = {.point = point, .width = shape.width, .line = first->line, .node = node, .n_nodes = n};
	start.reach = shape.width + point->start.width - point->start.shrink - point->start.expand;
	start.worst = first->worst;
	for (uint32_t i = 1; i < n; i++)
		if (first[i].worst < start.worst)
			start.worst = first[i].worst;
	for (size_t back = 1; back <= 3 && back <= s->starts.n; back++) {
		struct start *other = &s->starts.at[s->starts.n - back];
		if (!is_same_start(other, &start))
			continue;
		if (s->nodes.at[other->node].demerits > first->demerits)
			*other = start;
		return;
	}
	if (s->starts.n == MOST_STARTS)
		thin_starts(s);
	list_push(s->scratch, &s->starts, start);
}

static int64_t cheapest_of_row(const struct candidates *c, uint32_t row)
{
	int64_t least = INT64_MAX;
	for (uint32_t f = 0; f < N_FITNESS; f++)
		if (c->found[row] >> f & 1 && c->at[row][f].demerits < least)
			least = c->at[row][f].demerits;
	return least;
}

static void keep_candidate(struct search *s, uint32_t at, uint32_t fitness, const struct candidate *candidate)
{
	struct break_node from = s->nodes.at[candidate->from];
	struct break_node node = {.demerits = candidate->demerits,
	                          .point = at,
	                          .line = from.line + 1,
	                          .from = candidate->from,
	                          .fitness = (uint8_t)fitness,
	                          .n_flagged = count_flagged(&s->items->at[at], &from)};
	node.worst = candidate->badness > from.worst ? (uint16_t)candidate->badness : from.worst;
	list_push(s->scratch, &s->nodes, node);
}

/* The classes of one line count become nodes; what a change of fitness would better is left out, as in TeX (section
 * 836). */
static void keep_row(struct search *s, uint32_t at, uint32_t row)
{
	const struct candidates *c = &s->candidates;
	int64_t most = cheapest_of_row(c, row) + DEMERITS_FITNESS;
	uint32_t first = (uint32_t)s->nodes.n;
	for (uint32_t f = 0; f < N_FITNESS; f++)
		if (c->found[row] >> f & 1 && c->at[row][f].demerits < most)
			keep_candidate(s, at, f, &c->at[row][f]);
	add_start(s, first, (uint32_t)s->nodes.n - first);
}

/* The point's candidates become starts: those of the cheapest line count and its neighbours; all while the first
 * lines' shapes differ. */
static void keep_candidates(struct search *s, uint32_t at)
{
	struct candidates *c = &s->candidates;
	uint32_t cheapest = 0;
	int64_t least = INT64_MAX;
	for (uint32_t row = 0; row < MOST_COUNTS; row++) {
		int64_t demerits = c->found[row] ? cheapest_of_row(c, row) : INT64_MAX;
		if (demerits < least) {
			least = demerits;
			cheapest = row;
		}
	}
	for (uint32_t row = 0; row < MOST_COUNTS; row++)
		if (c->found[row] &&
		    ((row + 1 >= cheapest && row <= cheapest + 1) || c->base + row <= s->measure->n_first))
			keep_row(s, at, row);
	c->any = false;
}

/* Nothing fits: the lines that are too wide by least are taken. */
static void try_overfull(struct search *s, uint32_t at)
{
	const struct verdict verdict = {BADNESS_OVERFULL, FITNESS_TIGHT};
	for (size_t i = 0; i < s->starts.n; i++) {
		const struct start *start = &s->starts.at[i];
		try_line(s, start, at, verdict, demerits_of_line(s, start, at, verdict));
	}
}

/* Every line that may end at point `at`. Starts that reach no further are forgotten; returns how many are left, which
 * come first. Those of one point stand side by side, so that their lines are judged once. */
static size_t try_starts(struct search *s, uint32_t at)
{
	const struct breakpoint *end = &s->items->at[at];
	const struct breakpoint *judged = NULL;
	length judged_width = 0;
	struct verdict verdict = {0};
	int64_t line = 0;
	size_t kept = 0;
	for (size_t i = 0; i < s->starts.n; i++) {
		const struct start *start = &s->starts.at[i];
		if (start->point != judged || start->width != judged_width) {
			judged = start->point;
			judged_width = start->width;
			verdict = judge(s->para, judged, end, judged_width, s->pass->emergency);
			if (verdict.badness <= s->pass->tolerance)
				line = demerits_of_line(s, start, at, verdict);
		}
		s->n_steps++;
		if (verdict.badness <= s->pass->tolerance)
			try_line(s, start, at, verdict, line);
		if (end->floor > start->reach || end->flags & POINT_FORCED)
			continue;
		if (kept != i)
			s->starts.at[kept] = *start;
		kept++;
	}
	return kept;
}

/* Is there a way to any of the starts that the pass may take? */
static bool has_good_start(const struct search *s)
{
	for (size_t i = s->starts.n; i-- > 0;)
		if (s->starts.at[i].worst <= s->pass->accepts)
			return true;
	return false;
}

/* The lines that may end at point `at`, and the starts it gives. False: nothing fits, or nothing that could be
 * taken. */
static bool try_point(struct search *s, uint32_t at)
{
	size_t kept = try_starts(s, at);
	if (!kept && !s->candidates.any) {
		if (!s->pass->is_last)
			return false;
		try_overfull(s, at); /* none was moved */
	}
	s->starts.n = kept;
	if (s->candidates.any)
		keep_candidates(s, at);
	return s->pass->is_last || has_good_start(s);
}

/* The nodes [first, end) at one forced break become the only starts. */
static void start_passage(struct search *s, uint32_t first, uint32_t end)
{
	s->starts.n = 0;
	while (first < end) {
		uint32_t n = 1;
		while (first + n < end && s->nodes.at[first + n].line == s->nodes.at[first].line)
			n++;
		add_start(s, first, n);
		first += n;
	}
}

static uint32_t cheapest_node(const struct search *s, uint32_t first)
{
	uint32_t best = first;
	for (uint32_t i = first + 1; i < s->nodes.n; i++)
		if (s->nodes.at[i].demerits < s->nodes.at[best].demerits)
			best = i;
	return best;
}

/* Is the cheapest way to the passage's end one that the pass takes? */
static bool is_good(const struct search *s, uint32_t last)
{
	const struct break_node *best = &s->nodes.at[cheapest_node(s, last)];
	int64_t unseen = LINE_PENALTY + s->pass->tolerance + 1;
	return best->worst <= s->pass->accepts && (!s->pass->is_sure || best->demerits - s->begun_at < unseen * unseen);
}

/* Sets the points after `from` up to the forced one `to`; true when the result is as good as the pass asks. Nodes
 * from *last on are at `to` then. */
static bool try_passage(struct search *s, uint32_t from, uint32_t to, uint32_t *last)
{
	s->candidates.any = false;
	for (uint32_t at = from + 1; at <= to; at++) {
		*last = (uint32_t)s->nodes.n;
		if (is_legal(s->pass, &s->items->at[at]) && !try_point(s, at))
			return false;
	}
	return s->pass->is_last || is_good(s, *last);
}

/* The passes, each for what the one before could not set well. Three ems of emergency stretch let almost every passage
 * be set; so lines as bad as may be are looked at only where they could be part of a cheaper whole. */
static size_t list_passes(const struct para *para, const struct measure *measure, const struct items *items,
                          struct pass passes[MOST_PASSES])
{
	bool is_narrow = measure->rest.width < WIDE_RAGGED * (extent)para->style->font_size;
	int good = para->style->align == ALIGN_JUSTIFY ? GOOD : is_narrow ? TOLERANCE : GOOD_RAGGED;
	length emergency = length_clamped(3 * (extent)para->style->font_size);
	size_t n = 0;
	if (items->has_hyphens)
		passes[n++] = (struct pass){.tolerance = TOLERANCE, .accepts = good};
	passes[n++] = (struct pass){.divides = true, .tolerance = TOLERANCE, .accepts = TOLERANCE};
	passes[n++] = (struct pass){
		.divides = true, .tolerance = TOLERANCE, .accepts = TOLERANCE, .is_sure = true, .emergency = emergency};
	passes[n++] = (struct pass){
		.divides = true, .tolerance = BADNESS_HOPELESS, .accepts = BADNESS_HOPELESS, .emergency = emergency};
	if (items->has_late)
		passes[n++] = (struct pass){
			.divides = true, .is_late = true, .tolerance = BADNESS_HOPELESS, .emergency = emergency};
	passes[n - 1].is_last = true;
	return n;
}

/* The passage from one forced break to the next, by the first pass that will do. The nodes it begins with are [first,
 * nodes.n); returns the first of those it ends with, NO_NODE if no pass will do. */
static uint32_t set_passage(struct search *s, uint32_t from, uint32_t to, uint32_t first, const struct pass *passes,
                            size_t n_passes)
{
	uint32_t end = (uint32_t)s->nodes.n, last = end;
	for (s->pass = passes;; s->pass++) {
		if (s->pass == passes + n_passes)
			return NO_NODE;
		s->nodes.n = end;
		s->begun_at = s->nodes.at[cheapest_node(s, first)].demerits;
		start_passage(s, first, end);
		if (try_passage(s, from, to, &last))
			break;
	}
	for (uint32_t i = last; i < s->nodes.n; i++)
		s->nodes.at[i].worst = 0;
	return last;
}

static uint32_t cheapest_of_count(const struct search *s, uint32_t first, uint32_t line)
{
	uint32_t best = NO_NODE;
	for (uint32_t i = first; i < s->nodes.n; i++)
		if (s->nodes.at[i].line == line &&
		    (best == NO_NODE || s->nodes.at[i].demerits < s->nodes.at[best].demerits))
			best = i;
	return best;
}

/* The best with so many lines; none if it takes a word in two that the best of all leaves whole, or runs wide. */
static uint32_t alternative(const struct search *s, uint32_t first, uint32_t line, uint32_t best)
{
	uint32_t node = line ? cheapest_of_count(s, first, line) : NO_NODE;
	bool is_fit = node != NO_NODE && s->nodes.at[node].demerits - s->nodes.at[best].demerits < DEMERITS_CUT;
	return is_fit ? node : NO_NODE;
}

static bool is_one_passage(const struct items *items)
{
	for (uint32_t i = 1; i + 1 < items->n; i++)
		if (items->at[i].flags & POINT_FORCED)
			return false;
	return true;
}

/* Text without a chance that has room on the first line: nothing is to be chosen. False: it is no such text. */
static bool set_one_line(struct search *s)
{
	if (s->items->n != 2)
		return false;
	add_start(s, 0, 1);
	const struct start *start = &s->starts.at[0];
	struct verdict verdict = judge(s->para, start->point, &s->items->at[1], start->width, 0);
	if (verdict.badness != 0 || verdict.fitness != FITNESS_DECENT)
		return false;
	list_push(s->scratch, &s->nodes,
	          (struct break_node){.demerits = demerits_of_line(s, start, 1, verdict),
	                              .point = 1,
	                              .line = 1,
	                              .from = 0,
	                              .fitness = FITNESS_DECENT,
	                              .n_flagged = count_flagged(&s->items->at[1], &s->nodes.at[0])});
	return true;
}

struct breaks breaks_of(struct arena *scratch, const struct para *para, const struct measure *measure,
                        const struct items *items)
{
	struct search *s = arena_new(scratch, struct search);
	struct pass passes[MOST_PASSES], *first_pass = passes;
	s->scratch = scratch;
	s->para = para;
	s->measure = measure;
	s->items = items;
	length indent = measure_resolve(para->style->text_indent, measure->rest.width);
	s->runt = length_clamped(indent > 0 ? 2 * (extent)indent : 2 * (extent)para->style->font_size);
	size_t n_passes = list_passes(para, measure, items, passes);
	if (items->has_hyphens && !items->divides) {
		n_passes = 1;
	} else if (items->has_hyphens && is_one_passage(items)) { /* which has been tried without its hyphens */
		first_pass++;
		n_passes--;
	}
	list_push(scratch, &s->nodes, (struct break_node){.from = NO_NODE, .fitness = FITNESS_DECENT});
	if (set_one_line(s))
		return (struct breaks){
			.nodes = s->nodes.at, .best = 1, .shorter = NO_NODE, .longer = NO_NODE, .n_steps = 1};
	uint32_t first = 0;
	for (uint32_t from = 0, to = 1; to < items->n; to++) {
		if (!(items->at[to].flags & POINT_FORCED))
			continue;
		first = set_passage(s, from, to, first, first_pass, n_passes);
		if (first == NO_NODE)
			return (struct breaks){
				.best = NO_NODE, .shorter = NO_NODE, .longer = NO_NODE, .n_steps = s->n_steps};
		from = to;
	}
	uint32_t best = cheapest_node(s, first), line = s->nodes.at[best].line;
	return (struct breaks){.nodes = s->nodes.at,
	                       .best = best,
	                       .longer = alternative(s, first, line + 1, best),
	                       .shorter = alternative(s, first, line - 1, best),
	                       .n_steps = s->n_steps};
}
