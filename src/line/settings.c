/* SPDX-License-Identifier: EUPL-1.2 */
/* settings.c - a paragraph and a measure go in; the best lines come out, and the best with one line less and one
 * more.
 *
 * The search works on sums; here its chains of breaks become lines, each with its indent, its glue set and what is
 * left over. */
#include "breaks.h"

struct lines_maker {
	struct arena *arena;
	const struct para *para;
	const struct measure *measure;
	const struct items *items;
	struct scale scale;
	struct setter *setter;
};

/* Both ends of the line are hyphens of one word: the part between is shaped anew, so its width is not a difference. */
static void sum_up_part(struct lines_maker *m, const struct word *part, const struct breakpoint *start,
                        const struct breakpoint *end, struct sums *line)
{
	const struct atom *atom = &m->para->atoms[end->last - 1];
	line->width = word_width(&m->scale, atom, part) - word_trail(&m->scale, atom, part) - start->start_hang -
	              end->end_hang;
	line->expand = expand_of(&m->scale, atom, line->width);
}

/* Glyphs take most of a small excess and come to their limit slowly, at this percentage of what they give: most lines
 * have spaces as they should be, and few have glyphs at the limit. */
#define REACH 190

int expansion_of(extent excess, const struct sums *line)
{
	extent all = line->expand, lack = excess < 0 ? -excess : excess;
	if (all <= 0)
		return 0;
	extent far = all * REACH / 100 + 1, left = lack < far ? far - lack : 0;
	extent part = (left * 1000 + far - 1) / far; /* thousandths of the way that are left */
	extent steps = (1000000 - part * part) * MOST_EXPANSION / 1000000;
	extent least = lack - (excess < 0 ? line->shrink : line->stretch); /* what spaces cannot take */
	if (steps * all < least * MOST_EXPANSION)
		steps = (least * MOST_EXPANSION + (excess < 0 ? all - 1 : 0)) / all;
	if (steps > MOST_EXPANSION)
		steps = MOST_EXPANSION;
	return excess < 0 ? -(int)steps : (int)steps;
}

/* 65,536 times what each glue gives of its whole stretch or shrink; never 0, so that line_words knows that it gives.
 * */
static int32_t glue_ratio(extent excess, extent give)
{
	if (give <= 0 || excess == 0)
		return 0;
	if (excess < 0 && -excess >= give)
		return -65536;
	extent ratio = excess / give >= INT32_MAX / 65536 ? INT32_MAX : excess * 65536 / give;
	return ratio ? (int32_t)ratio : excess < 0 ? -1 : 1;
}

static extent indent_of_alignment(enum align align, extent excess)
{
	if (excess <= 0)
		return 0; /* what is too wide stands out at the end */
	return align == ALIGN_END ? excess : align == ALIGN_CENTER ? excess / 2 : 0;
}

/* Glyphs take their share, spaces the rest. */
static void set_expansion(struct line *line, extent excess, const struct sums *sums)
{
	line->expansion = expansion_of(excess, sums);
	extent rest = excess - expand_by(sums->expand, line->expansion);
	line->ratio = glue_ratio(rest, rest < 0 ? sums->shrink : sums->stretch);
}

/* What the mark in the margin at a line's start is wider. */
static extent hang_expanded(struct lines_maker *m, const struct breakpoint *start, int expansion)
{
	if (!start->start_hang || !expansion)
		return 0;
	uint32_t first = start->hyphen < 0 ? start->last : start->last - 1;
	return expand_by(expand_of(&m->scale, &m->para->atoms[first], start->start_hang), expansion);
}

static struct line line_between(struct lines_maker *m, const struct breakpoint *start, const struct breakpoint *end,
                                uint32_t number)
{
	struct line_shape shape = shape_of_line(m->para, m->measure, number);
	struct line line = {.first = start->hyphen < 0 ? start->last : start->last - 1,
	                    .last = end->last,
	                    .head = start->hyphen,
	                    .tail = end->hyphen,
	                    .measure = shape.width,
	                    .n_calls = end->end.n_calls - start->end.n_calls};
	struct sums sums = sums_between(start, end);
	if (line.head >= 0 && line.tail >= 0 && line.first + 1 == line.last) {
		line.part = word_part(m->setter, m->para->atoms[line.first].word, line.head, line.tail);
		sum_up_part(m, line.part, start, end, &sums);
	}
	enum align align = align_of_line(m->para, end);
	extent excess = shape.width - sums.width, indent = shape.indent;
	if (excess < 0) {
		set_expansion(&line, excess, &sums);
		line.over = length_clamped(least_width(&sums) > shape.width ? least_width(&sums) - shape.width : 0);
	} else if (sums.n_leaders) {
		line.leader = length_clamped(excess / sums.n_leaders);
	} else if (align == ALIGN_JUSTIFY) {
		set_expansion(&line, excess, &sums);
	} else {
		indent += indent_of_alignment(align, excess);
	}
	line.indent = length_clamped(indent - start->start_hang - hang_expanded(m, start, line.expansion));
	line.width = length_clamped(sums.width + start->start_hang + end->end_hang);
	return line;
}

bool line_divides(const struct line *line)
{
	return line->tail >= 0;
}

bool line_ends_in_hyphen(const struct para *para, const struct line *line)
{
	uint32_t last = line->last;
	while (last > line->first && para->atoms[last - 1].kind != ATOM_WORD)
		last--;
	if (last == line->first)
		return false;
	const struct word *word = line_word(para, line, last - 1);
	struct str text = {word->text, word->n_bytes};
	return line->tail >= 0 || str_ends(text, "-") || str_ends(text, "\u2010");
}

bool line_cuts(const struct para *para, const struct line *line)
{
	const struct atom *next = &para->atoms[line->last], *last = next - 1;
	if (line->tail >= 0)
		return last->word->hyphens[line->tail].is_late;
	return line->last > line->first && line->last < para->n_atoms && last->kind == ATOM_WORD &&
	       last->chance == CHANCE_LATE && next->kind == ATOM_WORD;
}

static struct setting setting_of(struct lines_maker *m, const struct breaks *breaks, uint32_t last)
{
	if (last == NO_NODE)
		return (struct setting){0};
	const struct break_node *node = &breaks->nodes[last];
	uint32_t n = node->line;
	struct line *lines = arena_array(m->arena, n, struct line);
	struct setting setting = {.lines = lines, .n_lines = n, .demerits = node->demerits};
	for (; node->from != NO_NODE; node = &breaks->nodes[node->from]) {
		const struct break_node *from = &breaks->nodes[node->from];
		lines[--n] = line_between(m, &m->items->at[from->point], &m->items->at[node->point], from->line);
	}
	return setting;
}

static bool is_like(const struct setting *setting, const struct setting *like)
{
	if (setting->n_lines != like->n_lines)
		return false;
	for (uint32_t i = 0; i < setting->n_lines; i++)
		if (setting->lines[i].n_calls != like->lines[i].n_calls || setting->lines[i].over > like->lines[i].over)
			return false;
	return setting->demerits < like->demerits + DEMERITS_FORBIDDEN;
}

struct setting lines_like(struct arena *a, struct arena *scratch, const struct para *para,
                          const struct measure *measure, const struct slot_value *slots, struct setter *setter,
                          const struct setting *like)
{
	struct settings settings = lines_of(a, scratch, para, measure, slots, setter);
	const struct setting *each[] = {&settings.best, &settings.shorter, &settings.longer};
	for (int i = 0; i < 3; i++)
		if (is_like(each[i], like))
			return *each[i];
	return (struct setting){0};
}

struct settings lines_found(struct arena *a, struct arena *scratch, const struct para *para,
                            const struct measure *measure, const struct slot_value *slots, struct setter *setter)
{
	struct settings settings = {0};
	if (!para->n_atoms)
		return settings;
	struct arena_mark mark = arena_mark(scratch);
	struct items items = items_of(scratch, para, slots, false);
	struct breaks breaks = breaks_of(scratch, para, measure, &items);
	if (breaks.best == NO_NODE) {
		arena_rewind(scratch, mark);
		items = items_of(scratch, para, slots, true);
		breaks = breaks_of(scratch, para, measure, &items);
	}
	if (para->has_pictures) /* its lines are not all of one height: they are taken as they are */
		breaks.shorter = breaks.longer = NO_NODE;
#ifdef CHECKED
	breaks_check(para, measure, &items, &breaks, breaks.best);
	breaks_check(para, measure, &items, &breaks, breaks.shorter);
	breaks_check(para, measure, &items, &breaks, breaks.longer);
#endif
	struct lines_maker maker = {a, para, measure, &items, scale_of(para, slots), setter};
	settings.best = setting_of(&maker, &breaks, breaks.best);
	settings.shorter = setting_of(&maker, &breaks, breaks.shorter);
	settings.longer = setting_of(&maker, &breaks, breaks.longer);
	arena_rewind(scratch, mark);
	return settings;
}
