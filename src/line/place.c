/* SPDX-License-Identifier: EUPL-1.2 */
/* place.c - a chosen line goes in, its words come out, each at its place.
 *
 * The glue's share is dealt out by accumulation: the n-th glue ends where the exact sum of the first n, rounded,
 * ends. What glyphs are set wider is summed up in the same way, by what items.c says they may give. So the last word of a justified line ends at the measure to the unit, whatever was rounded before. */
#include "../shape/items.h"
#include "line.h"

struct placer {
	const struct para *para;
	const struct line *line;
	struct scale scale;
	struct placed_word *out;
	size_t n, n_solid; /* words placed; those up to the last that is no space at the line's end */
	extent x;          /* natural: from the first glyph, glue not set, glyphs as wide as they are */
	struct sums sums;  /* of the glue so far */
	extent solid_x;    /* where the last solid word ends, its letter spacing off, glue not set */
	struct sums solid;
	extent trail; /* letter spacing after the last solid word */
	extent start_hang, end_hang;
	bool at_start; /* nothing on the line yet */
};

/* Where the next word begins, glue not set. */
static extent place_of_next(const struct placer *p)
{
	return p->x + expand_by(p->sums.expand, p->line->expansion);
}

/* A `width` of an atom's glyphs as it is set on this line. */
static extent width_as_set(struct placer *p, const struct atom *atom, extent width)
{
	return width && p->line->expansion ? width + expand_by(expand_of(&p->scale, atom, width), p->line->expansion)
	                                   : width;
}

static struct placed_word *put_word(struct placer *p, const struct atom *atom, const struct word *word)
{
	struct placed_word *placed = &p->out[p->n++];
	*placed = (struct placed_word){.atom = atom,
	                               .word = word,
	                               .x = length_clamped(place_of_next(p)),
	                               .start = atom->start,
	                               .end = atom->end};
	return placed;
}

/* Glyphs of so natural a width come next. */
static void add_glyphs(struct placer *p, const struct atom *atom, extent width)
{
	p->x += width;
	p->sums.expand += p->line->expansion ? expand_of(&p->scale, atom, width) : 0;
}

static int16_t expansion_of_atom(struct placer *p, const struct atom *atom)
{
	return p->line->expansion && atom_expands(&p->scale, atom) ? (int16_t)p->line->expansion : 0;
}

static void set_solid(struct placer *p, extent trail, extent end_hang)
{
	p->solid_x = place_of_next(p) - trail;
	p->trail = trail;
	p->solid = p->sums;
	p->n_solid = p->n;
	p->end_hang = end_hang;
	p->at_start = false;
}

/* The word of atom `i`, or the half or part of it that stands on this line. */
static void place_word(struct placer *p, uint32_t i)
{
	const struct atom *atom = &p->para->atoms[i];
	const struct word *whole = atom->word, *word = line_word(p->para, p->line, i);
	int head = i == p->line->first ? p->line->head : -1, tail = i + 1 == p->line->last ? p->line->tail : -1;
	struct placed_word *placed = put_word(p, atom, word);
	if (head >= 0)
		placed->start = atom->start + whole->hyphens[head].source_offset;
	if (tail >= 0)
		placed->end = atom->start + whole->hyphens[tail].source_offset;
	add_glyphs(p, atom, word_width(&p->scale, atom, word));
	placed->width = length_clamped(place_of_next(p) - placed->x);
	placed->expansion = expansion_of_atom(p, atom);
	p->at_start = false;
	if (is_kept_space(&p->scale, whole))
		return;
	const struct word *first =
		head >= 0 ? whole->hyphens[head].after : whole; /* as items_of has it: parts of the same glyphs */
	const struct word *last = tail >= 0 ? whole->hyphens[tail].before : whole;
	if (i == p->line->first)
		p->start_hang = width_as_set(p, atom, hang_width(&p->scale, atom, first, first->start_hang));
	set_solid(p, width_as_set(p, atom, word_trail(&p->scale, atom, word)),
	          width_as_set(p, atom, hang_width(&p->scale, atom, last, last->end_hang)));
}

static void place_space(struct placer *p, uint32_t i)
{
	const struct atom *atom = &p->para->atoms[i];
	struct placed_word *placed = put_word(p, atom, atom->word);
	bool vanishes = atom_vanishes(p->para, i);
	if (p->at_start && vanishes && !atom_keeps(&p->scale, atom)) {
		placed->is_line_end = true;
		return;
	}
	struct sums space = space_sums(&p->scale, atom);
	placed->width = length_clamped(space.width);
	placed->expansion = expansion_of_atom(p, atom);
	p->x += space.width;
	p->sums.stretch += space.stretch;
	p->sums.shrink += space.shrink;
	p->at_start = false;
	if (!vanishes)
		set_solid(p, 0, 0);
}

static void place_slot(struct placer *p, const struct atom *atom)
{
	const struct word *word = slot_word(&p->scale, atom);
	extent inner = width_as_set(p, atom, word_width(&p->scale, atom, word));
	add_glyphs(p, atom, slot_width(&p->scale, atom));
	if (word) {
		struct placed_word *placed = put_word(p, atom, word);
		placed->x = length_clamped(place_of_next(p) - inner);
		placed->width = length_clamped(inner);
		placed->expansion = expansion_of_atom(p, atom);
	}
	set_solid(p, 0, 0);
}

static void place_atom(struct placer *p, uint32_t i)
{
	const struct atom *atom = &p->para->atoms[i];
	switch (atom->kind) {
	case ATOM_WORD:
		place_word(p, i);
		break;
	case ATOM_SPACE:
		place_space(p, i);
		break;
	case ATOM_SLOT:
		place_slot(p, atom);
		break;
	case ATOM_CALL:
		put_word(p, atom, NULL);
		break;
	case ATOM_LEADER:
		put_word(p, atom, atom->word);
		p->sums.n_leaders++;
		set_solid(p, 0, 0);
		break;
	case ATOM_PICTURE:
		put_word(p, atom, NULL)->width = atom->picture->width;
		p->x += atom->picture->width;
		set_solid(p, 0, 0);
		break;
	case ATOM_NEWLINE: /* for the text layer, where it was shaped as a space */
		if (atom->word)
			put_word(p, atom, atom->word);
		break;
	}
}

/* What comes after the last solid word vanishes there. */
static void end_line(struct placer *p)
{
	for (size_t i = p->n_solid; i < p->n; i++) {
		struct placed_word *placed = &p->out[i];
		placed->x = length_clamped(p->solid_x);
		placed->width = 0;
		placed->is_line_end = placed->atom->kind != ATOM_CALL;
	}
	if (p->trail) /* the last solid one is a word */
		p->out[p->n_solid - 1].width = length_clamped(p->out[p->n_solid - 1].width - p->trail);
}

/* Dots on a grid that all lines share: multiples of their width from the right edge. */
static void repeat_leader(struct placer *p, struct placed_word *leader, extent right)
{
	if (!leader->word)
		return;
	extent step = word_width(&p->scale, leader->atom, leader->word);
	if (step <= 0 || leader->width <= 0 || right < (extent)leader->x + leader->width)
		return;
	extent from_right = (right - leader->x) / step; /* the first dot stands so many steps before the edge */
	extent gap = (right - leader->x - leader->width + step - 1) / step;
	extent n = from_right - gap;
	if (n <= 0)
		return;
	leader->n_repeats = n < UINT16_MAX ? (uint16_t)n : UINT16_MAX;
	leader->repeat_x = length_clamped(right - from_right * step);
	leader->repeat_step = length_clamped(step);
}

/* `all` times part / whole; sums that fit on no page lose their last bits first. */
static extent share(extent all, extent part, extent whole)
{
	extent product;
	while (__builtin_mul_overflow(all, part, &product)) {
		part /= 2;
		whole /= 2;
	}
	return whole ? product / whole : 0;
}

/* Gives every glue its share of `excess` and moves all words to their places. */
static void set_glue(struct placer *p, extent excess)
{
	extent whole = p->line->ratio > 0 ? p->solid.stretch : p->line->ratio < 0 ? p->solid.shrink : 0;
	extent leaders = excess > 0 ? p->solid.n_leaders : 0;
	extent glue = 0, moved = 0, n_leaders = 0, to_go = excess;
	if (p->line->ratio < 0 && to_go < -whole)
		to_go = -whole;
	for (size_t i = 0; i < p->n; i++) {
		struct placed_word *placed = &p->out[i];
		extent before = moved;
		placed->x = length_clamped((extent)placed->x + p->line->indent + moved);
		if (placed->is_line_end)
			continue;
		if (leaders && placed->atom->kind == ATOM_LEADER) {
			n_leaders++;
			moved = excess * n_leaders / leaders;
			placed->width = length_clamped(moved - before);
			repeat_leader(p, placed, (extent)p->line->indent + p->start_hang + p->line->measure);
		} else if (whole > 0 && placed->atom->kind == ATOM_SPACE) {
			struct sums space = space_sums(&p->scale, placed->atom);
			glue += p->line->ratio > 0 ? space.stretch : space.shrink;
			moved = share(to_go, glue, whole);
			placed->width = length_clamped((extent)placed->width + moved - before);
		}
	}
}

size_t line_words(const struct para *para, const struct line *line, const struct slot_value *slots,
                  struct placed_word *out)
{
	struct placer p = {.para = para, .line = line, .scale = scale_of(para, slots), .out = out, .at_start = true};
	for (uint32_t i = line->first; i < line->last; i++)
		place_atom(&p, i);
	end_line(&p);
	set_glue(&p, (extent)line->measure - (p.solid_x - p.start_hang - p.end_hang));
	return p.n;
}

/* --- strokes --- */

size_t word_strokes(const struct strand *strand, const struct word *word, struct word_stroke *out)
{
	const struct face_metrics *m = face_metrics(word->use->face);
	length size = strand->style->font_size, thickness = strand->decorated_by->decoration_thickness;
	length height = thickness ? thickness : length_from_units(m->underline_thickness, m->upem, size);
	size_t n = 0;
	if (strand->decoration & DECORATION_UNDERLINE)
		out[n++] = (struct word_stroke){-length_from_units(m->underline_position, m->upem, size), height};
	if (strand->decoration & DECORATION_LINE_THROUGH)
		out[n++] = (struct word_stroke){
			-strand->raise - length_from_units(m->strikeout_position, m->upem, size), height};
	return n;
}
