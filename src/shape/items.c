/* SPDX-License-Identifier: EUPL-1.2 */
/* items.c - atoms go in, the points where lines may end come out, each with the running sums there.
 *
 * After Knuth and Plass, "Breaking Paragraphs into Lines" (1981), sections 2 and 7. A box, glue or penalty is never
 * stored: only breaks are looked at again, and what lies between two of them is a difference of sums. */
#include "items.h"

/* Demerits are squares of these. */
#define PENALTY_HYPHEN 360
#define PENALTY_HYPHEN_RAGGED 140 /* outweighs the last few millimetres of what a ragged line may be short */
#define PENALTY_MARK 50           /* after a hyphen, dash or slash of the source */
#define PENALTY_CODE 600          /* in a name in code, which has no hyphen to show that it goes on */
#define PENALTY_CODE_RAGGED 800
#define PENALTY_LATE 9000
#define PENALTY_LATE_RAGGED 11000 /* more than a hopeless line (10,000): a line may be short where none need be full */
#define PENALTY_LEADER 9000

/* --- widths ---------------------------------------------------------------------------------------------------- */

struct scale scale_of(const struct para *para, const struct slot_value *slots)
{
	return (struct scale){.para = para, .slots = slots, .strand = UINT32_MAX};
}

static void scale_to_strand(struct scale *scale, uint32_t strand)
{
	if (scale->strand == strand)
		return;
	const struct style *style = scale->para->strands[strand].style;
	scale->strand = strand;
	scale->size = style->font_size;
	scale->letter_spacing = style->letter_spacing;
	scale->word_spacing = style->word_spacing;
	scale->keeps_spaces = style->white_space == SPACE_PRE || style->white_space == SPACE_PRE_WRAP;
	scale->expands = style->scales_glyphs && !scale->keeps_spaces && scale->para->style->align == ALIGN_JUSTIFY;
}

static void scale_to(struct scale *scale, const struct atom *atom, const struct word *word)
{
	scale_to_strand(scale, atom->strand);
	if (scale->face == word->use->face)
		return;
	scale->face = word->use->face;
	scale->upem = face_metrics(scale->face)->upem;
	if (scale->upem <= 0)
		scale->upem = 1000;
}

/* As length_from_units, without its limit: a word may be wider than any page. */
static extent extent_from_units(int64_t units, int upem, length size)
{
	int64_t twice = 2 * units * size + upem;
	int64_t by = 2 * (int64_t)upem;
	return twice >= 0 ? twice / by : -((-twice + by - 1) / by);
}

extent word_width(struct scale *scale, const struct atom *atom, const struct word *word)
{
	if (!word)
		return 0;
	scale_to(scale, atom, word);
	return extent_from_units(word->width, scale->upem, scale->size) +
	       (extent)scale->letter_spacing * word->n_clusters;
}

/* Thousandths of an em: words that are nearer are taken for one, by the eye and by readers of PDF. */
#define LEAST_SPACE 138

struct sums space_sums(struct scale *scale, const struct atom *atom)
{
	if (!atom->word)
		return (struct sums){0};
	extent width = word_width(scale, atom, atom->word) + scale->word_spacing;
	struct sums sums = {.width = width};
	if (width <= 0 || scale->keeps_spaces)
		return sums;
	const struct word *space = atom->word;
	extent kern = 0;
	if (space->n_glyphs == 1)
		kern = extent_from_units(space->width - face_advance(scale->face, space->glyphs[0].id), scale->upem,
		                         scale->size);
	extent plain = width - kern, least = (extent)scale->size * LEAST_SPACE / 1000;
	sums.stretch = plain > 0 ? plain / 2 : 0;
	if (scale->para->style->align != ALIGN_JUSTIFY || width <= least || plain <= 0)
		return sums;
	sums.shrink = plain * 3 / 10 < width - least ? plain * 3 / 10 : width - least;
	return sums;
}

extent expand_of(struct scale *scale, const struct atom *atom, extent width)
{
	scale_to_strand(scale, atom->strand);
	return scale->expands && width > 0 ? width * MOST_EXPANSION / 1000 : 0;
}

const struct word *slot_word(const struct scale *scale, const struct atom *atom)
{
	return scale->slots ? scale->slots[atom->slot].word : NULL;
}

extent slot_width(struct scale *scale, const struct atom *atom)
{
	if (!scale->slots)
		return 0;
	extent width = word_width(scale, atom, slot_word(scale, atom));
	length least = scale->slots[atom->slot].width;
	return width > least ? width : least;
}

length hang_width(struct scale *scale, const struct atom *atom, const struct word *word, int32_t hang)
{
	if (!hang || !scale->para->style->hangs)
		return 0;
	scale_to(scale, atom, word);
	return length_clamped(extent_from_units(hang, scale->upem, scale->size));
}

extent word_trail(struct scale *scale, const struct atom *atom, const struct word *word)
{
	scale_to(scale, atom, word);
	return word->n_clusters ? scale->letter_spacing : 0;
}

bool atom_keeps(struct scale *scale, const struct atom *atom)
{
	scale_to_strand(scale, atom->strand);
	return scale->keeps_spaces;
}

bool atom_expands(struct scale *scale, const struct atom *atom)
{
	scale_to_strand(scale, atom->strand);
	return scale->expands;
}

bool atom_vanishes(const struct para *para, uint32_t i)
{
	const struct atom *atom = &para->atoms[i];
	if (atom->kind != ATOM_SPACE)
		return false;
	return atom->chance != CHANCE_NONE || (atom->start < para->text.n && para->text.bytes[atom->start] == ' ');
}

/* --- points ---------------------------------------------------------------------------------------------------- */

struct items_maker {
	struct arena *scratch;
	const struct para *para;
	struct scale scale;
	LIST(struct breakpoint) points;
	struct sums sums;  /* after the atom at hand */
	struct sums solid; /* the same without the spaces at its end: where a line that ends here ends */
	length solid_hang;
	bool at_start;      /* of the paragraph or a forced line, with nothing on it yet */
	uint8_t run_chance; /* in a run of spaces: the best of theirs */
	bool is_ragged, divides, has_hyphens, has_late;
};

static const struct atom *atom_at(const struct items_maker *m, uint32_t i)
{
	return i < m->para->n_atoms ? &m->para->atoms[i] : NULL;
}

/* The point after atom `i`: the next line begins with atom i + 1. */
static void put_point(struct items_maker *m, uint32_t i, int16_t penalty, uint8_t flags)
{
	struct breakpoint point = {.end = m->solid,
	                           .start = m->sums,
	                           .end_hang = m->solid_hang,
	                           .last = i + 1,
	                           .hyphen = -1,
	                           .penalty = penalty,
	                           .flags = flags};
	const struct atom *next = atom_at(m, i + 1);
	if (next && next->kind == ATOM_WORD)
		point.start_hang = hang_width(&m->scale, next, next->word, next->word->start_hang);
	point.start.width += point.start_hang;
	if (point.start_hang)
		point.start.expand += expand_of(&m->scale, next, point.start_hang);
	point.end.n_calls = m->sums.n_calls;
	m->has_late |= flags & POINT_LATE;
	list_push(m->scratch, &m->points, point);
}

static void put_hyphens(struct items_maker *m, uint32_t i)
{
	const struct atom *atom = &m->para->atoms[i];
	const struct word *word = atom->word;
	int n = word->n_hyphens < INT16_MAX ? word->n_hyphens : INT16_MAX;
	struct sums before = m->sums;
	extent width = word_width(&m->scale, atom, word), expand = expand_of(&m->scale, atom, width);
	for (int k = 0; k < n; k++) {
		const struct word *head = word->hyphens[k].before, *tail = word->hyphens[k].after;
		struct breakpoint point = {.end = before,
		                           .start = before,
		                           .last = i + 1,
		                           .hyphen = (int16_t)k,
		                           .penalty = m->is_ragged ? PENALTY_HYPHEN_RAGGED : PENALTY_HYPHEN,
		                           .flags = POINT_DIVIDES | POINT_FLAGGED};
		if (word->hyphens[k].is_late)
			point.flags |= POINT_LATE | POINT_CUTS;
		m->has_late |= word->hyphens[k].is_late;
		point.end_hang = hang_width(&m->scale, atom, head, head->end_hang);
		point.start_hang = hang_width(&m->scale, atom, tail, tail->start_hang);
		extent ends = word_width(&m->scale, atom, head) - word_trail(&m->scale, atom, head) - point.end_hang;
		extent begins = word_width(&m->scale, atom, tail) - point.start_hang;
		point.end.width += ends;
		point.end.expand += expand_of(&m->scale, atom, ends);
		point.start.width += width - begins;
		point.start.expand += expand - expand_of(&m->scale, atom, begins);
		list_push(m->scratch, &m->points, point);
	}
}

static bool ends_with(const struct atom *atom, const char *mark)
{
	size_t n = strlen(mark);
	return atom->kind == ATOM_WORD && atom->word->n_bytes >= n &&
	       memcmp(atom->word->text + atom->word->n_bytes - n, mark, n) == 0;
}

static bool ends_with_mark(const struct atom *atom)
{
	return ends_with(atom, "/") || ends_with(atom, "\u2013") || ends_with(atom, "\u2014");
}

/* At a space: a mark that closes something would begin the line. */
static void put_late_space(struct items_maker *m, uint32_t i)
{
	put_point(m, i, m->is_ragged ? PENALTY_LATE_RAGGED : PENALTY_LATE, POINT_LATE);
}

/* Between words that touch, or before a leader. */
static void put_late(struct items_maker *m, uint32_t i)
{
	const struct atom *next = atom_at(m, i + 1);
	if (next && next->kind == ATOM_WORD)
		put_point(m, i, 0, POINT_LATE | POINT_CUTS);
	else
		put_late_space(m, i);
}

static void put_code(struct items_maker *m, uint32_t i)
{
	m->has_hyphens = true;
	if (m->divides)
		put_point(m, i, m->is_ragged ? PENALTY_CODE_RAGGED : PENALTY_CODE, POINT_CODE);
}

/* A line may end after the solid atom `i`, if nothing that belongs to it follows. */
static void put_chance(struct items_maker *m, uint32_t i)
{
	const struct atom *atom = &m->para->atoms[i], *next = atom_at(m, i + 1);
	if (atom->chance == CHANCE_NONE || !next || next->kind == ATOM_CALL || next->kind == ATOM_NEWLINE)
		return;
	if (next->kind == ATOM_SPACE && atom_vanishes(m->para, i + 1))
		return; /* the line ends after the spaces */
	if (atom->chance == CHANCE_LATE)
		put_late(m, i);
	else if (atom->chance == CHANCE_CODE)
		put_code(m, i);
	else if (atom->kind == ATOM_LEADER)
		put_point(m, i, PENALTY_LEADER, POINT_LATE);
	else if (ends_with(atom, "-") || ends_with(atom, "\u2010"))
		put_point(m, i, m->is_ragged ? PENALTY_MARK : PENALTY_HYPHEN, POINT_FLAGGED);
	else
		put_point(m, i, ends_with_mark(atom) ? PENALTY_MARK : 0, 0);
}

static void add_space(struct items_maker *m, uint32_t i)
{
	const struct atom *atom = &m->para->atoms[i];
	bool vanishes = atom_vanishes(m->para, i), keeps = atom_keeps(&m->scale, atom);
	if (!(m->at_start && vanishes && !keeps)) {
		struct sums space = space_sums(&m->scale, atom);
		m->sums.width += space.width;
		m->sums.stretch += space.stretch;
		m->sums.shrink += space.shrink;
		m->at_start = false;
	}
	if (!vanishes) {
		m->solid = m->sums;
		m->solid_hang = 0;
		m->run_chance = CHANCE_NONE;
		return;
	}
	if (m->run_chance != CHANCE_BREAK && atom->chance != CHANCE_NONE)
		m->run_chance = atom->chance;
	const struct atom *next = atom_at(m, i + 1);
	if (!next || next->kind == ATOM_CALL || next->kind == ATOM_NEWLINE || atom_vanishes(m->para, i + 1))
		return;
	if (m->run_chance == CHANCE_LATE && !m->at_start)
		put_late_space(m, i);
	else if (m->run_chance != CHANCE_NONE && !m->at_start)
		put_point(m, i, 0, 0);
	m->run_chance = CHANCE_NONE;
}

static void add_solid(struct items_maker *m, uint32_t i)
{
	const struct atom *atom = &m->para->atoms[i];
	extent trail = 0;
	length hang = 0;
	if (atom->kind == ATOM_WORD) {
		m->has_hyphens |= atom->word->n_hyphens > 0;
		if (m->divides && atom->word->n_hyphens)
			put_hyphens(m, i);
		extent width = word_width(&m->scale, atom, atom->word);
		m->sums.width += width;
		m->sums.expand += expand_of(&m->scale, atom, width);
		if (is_kept_space(&m->scale, atom->word)) { /* the line ends before it */
			m->at_start = false;
			put_chance(m, i);
			return;
		}
		trail = word_trail(&m->scale, atom, atom->word);
		hang = hang_width(&m->scale, atom, atom->word, atom->word->end_hang);
	} else if (atom->kind == ATOM_SLOT) {
		extent width = slot_width(&m->scale, atom);
		m->sums.width += width;
		m->sums.expand += expand_of(&m->scale, atom, width);
	} else if (atom->kind == ATOM_PICTURE) {
		m->sums.width += atom->picture->width;
	} else {
		m->sums.n_leaders++;
	}
	m->solid = m->sums;
	m->solid.width -= trail + hang;
	if (trail + hang)
		m->solid.expand -= expand_of(&m->scale, atom, trail + hang);
	m->solid_hang = hang;
	m->at_start = false;
	m->run_chance = CHANCE_NONE;
	put_chance(m, i);
}

static void put_forced(struct items_maker *m, uint32_t i)
{
	put_point(m, i, 0, POINT_FORCED);
	m->solid = m->sums;
	m->solid_hang = 0;
	m->at_start = true;
	m->run_chance = CHANCE_NONE;
}

/* The nearest end ahead: a start from which even that, all shrunk, is too far has no lines any more. */
static void set_floors(struct breakpoint *points, uint32_t n)
{
	extent floor = INT64_MAX;
	for (uint32_t i = n; i-- > 1;) {
		extent here = points[i].end.width - points[i].end.shrink - points[i].end.expand;
		floor = points[i].flags & POINT_FORCED || here < floor ? here : floor;
		points[i].floor = floor;
	}
}

struct items items_of(struct arena *scratch, const struct para *para, const struct slot_value *slots, bool divides)
{
	struct items_maker m = {
		.scratch = scratch, .para = para, .scale = scale_of(para, slots), .at_start = true, .divides = divides};
	m.is_ragged = para->style->align != ALIGN_JUSTIFY;
	put_point(&m, UINT32_MAX, 0, POINT_FORCED); /* before atom 0 */
	for (uint32_t i = 0; i < para->n_atoms; i++) {
		switch (para->atoms[i].kind) {
		case ATOM_SPACE:
			add_space(&m, i);
			break;
		case ATOM_NEWLINE:
			put_forced(&m, i);
			break;
		case ATOM_CALL:
			m.sums.n_calls++;
			put_chance(&m, i);
			break;
		default:
			add_solid(&m, i);
			break;
		}
	}
	if (para->n_atoms && para->atoms[para->n_atoms - 1].kind != ATOM_NEWLINE)
		put_forced(&m, para->n_atoms - 1);
	set_floors(m.points.at, (uint32_t)m.points.n);
	return (struct items){m.points.at, (uint32_t)m.points.n, m.has_hyphens, m.has_late, divides};
}
