/* SPDX-License-Identifier: EUPL-1.2 */
/* compose.c - a draft's text and bits in, atoms out: white space by CSS Text 3 section 4, chunks between it from the
 * word cache.
 *
 *     They  said “no”¹ (twice)     They ␣ said ␣ “no” CALL 1 ␣ (twice)
 *
 * A run of collapsed spaces is one atom that stands for all its bytes; spaces at the ends of lines have none. Whether a
 * line may end after an atom, and how wide a space is, shows only when what follows is known: an atom is settled when
 * the next one comes. */
#include "draft.h"

#include "../base/char.h"

#include "character.h"

struct composer {
	struct draft *d;
	const struct text *text;
	const struct cast *cast;       /* of the bit at hand */
	const struct bit *bit, *end;   /* the bit at hand, and where the bits end */
	const struct cast *space_cast; /* of the last atom, when it is a space */
	const struct manner *manner;   /* of the last chunk */
	int kern;                      /* of the last chunk with a space after it, then of that space */
	uint32_t column;               /* characters since the line's start, where white space is kept: for tabs */
	bool at_start;                 /* of the paragraph or of a line: collapsible spaces vanish */
	bool has_joints;               /* words touch that no line may end between */
};

/* --- characters around a place --- */

static uint32_t char_before(const struct text *text, uint32_t at)
{
	uint32_t from = at;
	while (from > 0 && ((unsigned char)text->bytes[from - 1] & 0xC0) == 0x80)
		from--;
	if (from == 0)
		return 0;
	const char *byte = text->bytes + from - 1;
	return utf8_next(&byte, text->bytes + at);
}

static uint32_t char_after(const struct text *text, uint32_t at)
{
	const char *byte = text->bytes + at;
	return at < text->n ? utf8_next(&byte, text->bytes + text->n) : 0;
}

/* Is `what` at byte `at`, all of it before `end`? A bit's text may end in the middle of a broken character. */
static bool is_at(const struct text *text, uint32_t at, uint32_t end, const char *what, uint32_t n)
{
	return at + n <= end && memcmp(text->bytes + at, what, n) == 0;
}

static bool is_no_break_space(const struct text *text, uint32_t at, uint32_t end)
{
	return is_at(text, at, end, "\xC2\xA0", 2);
}

static bool is_line_separator(const struct text *text, uint32_t at, uint32_t end)
{
	return is_at(text, at, end, "\xE2\x80\xA8", 3) || is_at(text, at, end, "\xE2\x80\xA9", 3);
}

static bool is_space_at(const struct text *text, uint32_t at)
{
	return at < text->n && (ascii_is_space(text->bytes[at]) || is_no_break_space(text, at, text->n));
}

/* --- atoms --- */

static struct atom *last_atom(const struct composer *c)
{
	return c->d->atoms.n ? &c->d->atoms.at[c->d->atoms.n - 1] : NULL;
}

static void put_atom(struct composer *c, struct atom atom)
{
	list_push(&c->d->shaper.scratch, &c->d->atoms, atom);
	c->at_start = false;
}

/* A space that has come from white space of the source, not from a no-break space. */
static bool is_collapsible(const struct composer *c, const struct atom *atom)
{
	return atom && atom->kind == ATOM_SPACE && ascii_is_space(c->text->bytes[atom->start]);
}

/* Does what begins with the mark at `at` go on as a word, as in ".get", ":alpha", "/var"? */
static bool begins_word(const char *at, const char *end)
{
	for (int i = 0; i < 4 && at < end; i++) {
		uint32_t c = utf8_next(&at, end);
		enum plain kind = char_plain(c);
		if (i > 0 && kind == PLAIN_LETTER)
			return true;
		if (kind != PLAIN_CLOSE && kind != PLAIN_QUOTE && c != '/' && c != '%')
			return false;
	}
	return false;
}

/* Marks that French sets with a space before or, the first guillemet, after them; and that of a percentage. */
static bool keeps_to_space(uint32_t before, uint32_t next, const char *lang)
{
	return next == '%' || next == 0x2030 || next == 0xBB || next == 0x203A ||
	       ((before == 0xAB || before == 0x2039) && lang && strncmp(lang, "fr", 2) == 0);
}

/* May a line end at this space, before `next`? UAX #14 binds closing marks even over a space. Where a word begins with
 * one, they do not bind here; elsewhere they do as long as anything else fits. */
static enum break_chance space_chance(const struct composer *c, const struct atom *space, uint32_t next)
{
	uint32_t before = char_before(c->text, space->start);
	const char *at = c->text->bytes + space->end, *end = c->text->bytes + c->text->n;
	if (spaces_may_break(before, next) && !keeps_to_space(before, next, c->cast->lang))
		return CHANCE_BREAK;
	if (next == 0x2060 || next == 0xFEFF)
		return CHANCE_NONE;
	return char_plain(before) != PLAIN_OPEN && begins_word(at, end) ? CHANCE_BREAK : CHANCE_LATE;
}

/* The last atom is a space: what follows begins with `next` and wants it `left_kern` wider. */
static void settle_space(struct composer *c, uint32_t next, int left_kern)
{
	struct atom *space = last_atom(c);
	if (!space || space->kind != ATOM_SPACE)
		return;
	bool is_call = c->d->strands.at[c->bit->strand].pseudo == PSEUDO_NOTE_CALL;
	if (space->chance != CHANCE_NONE)
		space->chance = (uint8_t)(is_call ? CHANCE_NONE : space_chance(c, space, next));
	if (c->kern + left_kern)
		space->word = space_word(c->d->shaper.words, &c->d->shaper.scratch, c->space_cast->manner->use,
		                         c->kern + left_kern);
	c->kern = 0;
}

#define WINDOW 64 /* bytes on each side of a joint that the break iterator sees */

/* May a line end at byte `at`, between two chunks that touch? */
static bool joint_breaks(const struct composer *c, uint32_t at)
{
	const struct text *text = c->text;
	if (touch_for_sure(char_before(text, at), char_after(text, at)))
		return false;
	uint32_t from = at, to = at;
	while (from > 0 && at - from < WINDOW && !ascii_is_space(text->bytes[from - 1]))
		from--;
	while (from < at && ((unsigned char)text->bytes[from] & 0xC0) == 0x80)
		from++;
	while (to < text->n && (to - at < WINDOW || ((unsigned char)text->bytes[to] & 0xC0) == 0x80) &&
	       !ascii_is_space(text->bytes[to]))
		to++;
	return joint_may_break(&c->d->shaper.breaker, (struct str){text->bytes + from, to - from}, at - from);
}

/* The last atom is a word that touches the chunk at byte `at`. */
static void settle_joint(struct composer *c, uint32_t at)
{
	struct atom *word = last_atom(c);
	bool is_call = c->d->strands.at[c->bit->strand].pseudo == PSEUDO_NOTE_CALL; /* keeps to what it is about */
	if (!word || word->kind != ATOM_WORD || word->end != at || !c->cast->wraps || is_call ||
	    is_space_at(c->text, word->start))
		return;
	if (joint_breaks(c, at))
		word->chance = CHANCE_BREAK;
	else if (at != c->bit->start && c->cast->manner->late_ems) /* a chunk that was cut for its length */
		word->chance = CHANCE_LATE;
	else
		c->has_joints = true;
}

/* --- white space --- */

/* Spaces at the end of a line go. */
static void trim_line(struct composer *c)
{
	if (!c->cast || !is_collapsible(c, last_atom(c)))
		return;
	c->d->atoms.n--;
	c->kern = 0;
}

static void put_newline(struct composer *c, uint16_t strand, uint32_t start, uint32_t end)
{
	trim_line(c);
	put_atom(c, (struct atom){.kind = ATOM_NEWLINE, .strand = strand, .start = start, .end = end});
	c->at_start = true;
	c->column = 0;
}

static void put_space(struct composer *c, uint32_t start, uint32_t end, enum break_chance chance)
{
	const struct atom *last = last_atom(c);
	bool follows_chunk = last && last->kind == ATOM_WORD && c->manner == c->cast->manner;
	if (!c->cast->space)
		return;
	settle_space(c, NO_BREAK_SPACE, 0);
	if (!follows_chunk)
		c->kern = 0;
	c->space_cast = c->cast;
	put_atom(c, (struct atom){.kind = ATOM_SPACE,
	                          .chance = (uint8_t)chance,
	                          .strand = c->bit->strand,
	                          .start = start,
	                          .end = end,
	                          .word = c->cast->space});
}

/* Collapsed white space [start, end). */
static void put_collapsed(struct composer *c, uint32_t start, uint32_t end)
{
	struct atom *last = last_atom(c);
	if (c->at_start)
		return;
	if (is_collapsible(c, last)) {
		if (last->end == start)
			last->end = end;
		return;
	}
	put_space(c, start, end, c->cast->wraps ? CHANCE_BREAK : CHANCE_NONE);
}

#define MOST_SPACES 256 /* in one word */

/* `n` spaces of preformatted text as a word of their own: they neither stretch nor vanish. */
static void put_kept(struct composer *c, uint32_t start, uint32_t end, size_t n)
{
	char spaces[MOST_SPACES];
	struct shaper *shaper = &c->d->shaper;
	memset(spaces, ' ', n);
	c->column += (uint32_t)n;
	if (!c->cast->manner->use || n == 0)
		return;
	const struct word *word =
		word_in_context(shaper->words, &shaper->scratch, c->cast->manner->use, (struct str){spaces, n}, 0);
	bool is_last = end >= c->text->n || !ascii_is_space(c->text->bytes[end]);
	put_atom(c, (struct atom){.kind = ATOM_WORD,
	                          .chance = c->cast->wraps && is_last ? CHANCE_BREAK : CHANCE_NONE,
	                          .strand = c->bit->strand,
	                          .start = start,
	                          .end = end,
	                          .word = word});
}

static size_t tab_width(const struct composer *c)
{
	int size = c->cast->style->tab_size;
	uint32_t tab = size < 1 ? 1 : size > MOST_SPACES ? MOST_SPACES : (uint32_t)size;
	return tab - c->column % tab;
}

/* White space from `at` on where it is kept; returns where it ends. */
static uint32_t take_kept(struct composer *c, uint32_t at, uint32_t end)
{
	const char *bytes = c->text->bytes;
	while (at < end && ascii_is_space(bytes[at])) {
		uint32_t from = at++;
		if (bytes[from] == '\n' || bytes[from] == '\r') {
			at += bytes[from] == '\r' && at < end && bytes[at] == '\n';
			put_newline(c, c->bit->strand, from, at);
		} else if (bytes[from] == '\t') {
			put_kept(c, from, at, tab_width(c));
		} else if (bytes[from] == ' ') {
			while (at < end && bytes[at] == ' ' && at - from < MOST_SPACES)
				at++;
			put_kept(c, from, at, at - from);
		}
	}
	return at;
}

static uint32_t take_collapsed(struct composer *c, uint32_t at, uint32_t end)
{
	uint32_t from = at;
	while (at < end && ascii_is_space(c->text->bytes[at]))
		at++;
	put_collapsed(c, from, at);
	return at;
}

/* White space at `at`, if there is any; returns where it ends. */
static uint32_t take_white(struct composer *c, uint32_t at, uint32_t end)
{
	if (ascii_is_space(c->text->bytes[at]))
		return c->cast->keeps_space ? take_kept(c, at, end) : take_collapsed(c, at, end);
	if (is_no_break_space(c->text, at, end)) {
		c->column++;
		put_space(c, at, at + 2, CHANCE_NONE);
		return at + 2;
	}
	if (is_line_separator(c->text, at, end)) {
		put_newline(c, c->bit->strand, at, at + 3);
		return at + 3;
	}
	return at;
}

/* --- chunks --- */

enum { GOES_ON, ENDS, MAY_END };
static const uint8_t chunk_bytes[256] = {
	['\t'] = ENDS, ['\n'] = ENDS, ['\v'] = ENDS,    ['\f'] = ENDS,
	['\r'] = ENDS, [' '] = ENDS,  [0xC2] = MAY_END, [0xE2] = MAY_END,
};

/* Cut at a character, before its marks, if there is more than one chunk may hold. */
static uint32_t within_limits(const struct text *text, uint32_t start, uint32_t end)
{
	if (end - start <= CHUNK_LETTERS)
		return end;
	const char *at = text->bytes + start, *stop = text->bytes + end;
	for (size_t n = 0; at < stop && at - (text->bytes + start) <= CHUNK_BYTES - 4; n++) {
		const char *from = at;
		bool is_mark = char_is_mark(utf8_next(&at, stop));
		if (n >= CHUNK_LETTERS && !is_mark)
			return (uint32_t)(from - text->bytes);
	}
	return (uint32_t)(at - text->bytes);
}

static uint32_t chunk_end(const struct text *text, uint32_t start, uint32_t end)
{
	uint32_t at = start;
	if (end - start > CHUNK_BYTES) /* look no further than needed: a word may be as long as the text */
		end = start + CHUNK_BYTES;
	for (; at < end; at++) {
		uint8_t kind = chunk_bytes[(unsigned char)text->bytes[at]];
		if (kind == ENDS ||
		    (kind == MAY_END && (is_no_break_space(text, at, end) || is_line_separator(text, at, end))))
			break;
	}
	return within_limits(text, start, at);
}

static bool letters_touch(const struct text *text, uint32_t at)
{
	return char_is_letter(char_before(text, at)) && char_is_letter(char_after(text, at));
}

/* Does the chunk at `start` begin with a mark, right behind a word of another strand? */
static bool is_joined(const struct composer *c, uint32_t start)
{
	const struct atom *last = last_atom(c);
	bool touches = start == c->bit->start && last && last->kind == ATOM_WORD && last->end == start;
	return touches && !char_is_letter(char_after(c->text, start)) && !char_is_digit(char_after(c->text, start));
}

/* Is the chunk [start, end) a part of a word that is divided over two strands? */
static bool is_part_of_word(const struct composer *c, uint32_t start, uint32_t end)
{
	const struct atom *last = last_atom(c);
	const struct bit *next = c->bit + 1;
	if (start == c->bit->start && last && last->kind == ATOM_WORD && last->end == start &&
	    letters_touch(c->text, start))
		return true;
	return end == c->bit->end && next < c->end && next->kind == BIT_TEXT && letters_touch(c->text, end);
}

static unsigned spaces_beside(const struct composer *c, uint32_t end)
{
	const struct atom *last = last_atom(c);
	const struct bit *next = c->bit + 1;
	unsigned context = last && last->kind == ATOM_SPACE ? SPACE_LEFT : 0;
	bool goes_on = end < c->bit->end || (next < c->end && next->kind == BIT_TEXT);
	return context | (goes_on && is_space_at(c->text, end) ? SPACE_RIGHT : 0);
}

static void put_parts(struct composer *c, const struct chunk *chunk, uint32_t start)
{
	for (uint32_t i = 0; i < chunk->n_parts; i++) {
		const struct chunk_part *part = &chunk->parts[i];
		c->has_joints |= part->chance == CHANCE_NONE && i + 1 < chunk->n_parts;
		put_atom(c, (struct atom){.kind = ATOM_WORD,
		                          .chance = c->cast->wraps ? part->chance : CHANCE_NONE,
		                          .strand = c->bit->strand,
		                          .start = start + part->start,
		                          .end = start + part->end,
		                          .word = part->word});
	}
}

static void put_chunk(struct composer *c, uint32_t start, uint32_t end)
{
	const struct manner *manner = c->cast->manner;
	unsigned context = manner->shapes_space && !c->cast->keeps_space ? spaces_beside(c, end) : 0;
	if ((start == c->bit->start || end == c->bit->end) && is_part_of_word(c, start, end))
		context |= UNDIVIDED;
	if (is_joined(c, start))
		context |= JOINED;
	struct str text = {c->text->bytes + start, end - start};
	const struct chunk *chunk = chunk_shaped(&c->d->shaper, manner, text, context);
	struct atom *last = last_atom(c);
	if (last && last->kind == ATOM_SPACE)
		settle_space(c, char_after(c->text, start), c->space_cast->manner == manner ? chunk->left_kern : 0);
	else
		settle_joint(c, start);
	if (chunk->lacks_glyph)
		missing_look(c->d, manner, c->text, start, end);
	if (c->cast->keeps_space)
		c->column += (uint32_t)utf8_count(text);
	if (chunk->n_parts == 0) { /* nothing to see: the word before stands for it */
		if (last && last->kind == ATOM_WORD && last->end == start)
			last->end = end;
		return;
	}
	put_parts(c, chunk, start);
	c->manner = manner;
	c->kern = chunk->right_kern;
}

/* --- bits --- */

static void put_text(struct composer *c)
{
	for (uint32_t at = c->bit->start, end = c->bit->end; at < end;) {
		uint32_t after = take_white(c, at, end);
		if (after == at) {
			after = chunk_end(c->text, at, end);
			put_chunk(c, at, after);
		}
		at = after;
	}
}

/* The first face that has the pattern's mark; a leader of nothing but spaces takes the space's. */
static const struct shaping *leader_use(struct composer *c, struct str pattern)
{
	const struct manner *manner = c->cast->manner;
	struct str mark = str_trim(pattern);
	if (!mark.n)
		return manner->use;
	const char *at = mark.at;
	const struct face *face = stack_face(c->d->shaper.fonts, manner->stack, utf8_next(&at, mark.at + mark.n));
	return face ? use_interned(c->d->shaper.words, face, manner->features, manner->lang, manner->script)
	            : manner->use;
}

/* A leader fills what is left of the line; where nothing is left it may begin the next one, with what follows it. */
static void put_leader(struct composer *c)
{
	struct str pattern = str_from_z(c->bit->pattern);
	pattern = str_slice(pattern, 0, MOST_SPACES);
	const struct shaping *use = leader_use(c, pattern);
	struct atom *last = last_atom(c);
	if (!use || !pattern.n)
		return;
	settle_space(c, NO_BREAK_SPACE, 0);
	if (last && last->kind == ATOM_WORD && c->cast->wraps)
		last->chance = CHANCE_LATE;
	put_atom(c, (struct atom){.kind = ATOM_LEADER,
	                          .strand = c->bit->strand,
	                          .start = c->bit->start,
	                          .end = c->bit->start,
	                          .word = word_in_context(c->d->shaper.words, &c->d->shaper.scratch, use, pattern, 0)});
}

static void put_call(struct composer *c)
{
	struct atom *last = last_atom(c);
	settle_space(c, '1', 0);
	if (last && last->kind == ATOM_SPACE)
		last->chance = CHANCE_NONE;
	put_atom(c, (struct atom){.kind = ATOM_CALL,
	                          .strand = c->bit->strand,
	                          .start = c->bit->start,
	                          .end = c->bit->start,
	                          .note = c->bit->note});
}

static void put_slot(struct composer *c)
{
	settle_space(c, '1', 0);
	put_atom(c, (struct atom){.kind = ATOM_SLOT,
	                          .strand = c->bit->strand,
	                          .start = c->bit->start,
	                          .end = c->bit->start,
	                          .slot = c->bit->slot});
}

static void put_picture(struct composer *c)
{
	settle_space(c, '1', 0);
	put_atom(c, (struct atom){.kind = ATOM_PICTURE,
	                          .strand = c->bit->strand,
	                          .start = c->bit->start,
	                          .end = c->bit->start,
	                          .picture = c->bit->picture});
}

static void put_bit(struct composer *c)
{
	c->cast = cast_of(c->d, &c->d->strands.at[c->bit->strand]);
	switch (c->bit->kind) {
	case BIT_TEXT:
		put_text(c);
		break;
	case BIT_NEWLINE:
		put_newline(c, c->bit->strand, c->bit->start, c->bit->start);
		break;
	case BIT_CALL:
		put_call(c);
		break;
	case BIT_LEADER:
		put_leader(c);
		break;
	case BIT_SLOT:
		put_slot(c);
		break;
	case BIT_PICTURE:
		put_picture(c);
		break;
	}
}

/* White space at the end has no atom, and a line end there begins no line. */
static void trim_end(struct composer *c)
{
	trim_line(c);
	const struct atom *last = last_atom(c);
	if (last && last->kind == ATOM_NEWLINE)
		c->d->atoms.n--;
}

void compose(struct draft *d, const struct text *text)
{
	struct composer c = {.d = d, .text = text, .at_start = true};
	c.end = d->bits.at + d->bits.n;
	for (c.bit = d->bits.at; c.bit < c.end; c.bit++)
		put_bit(&c);
	trim_end(&c);
	if (c.has_joints)
		late_joints(d, text);
}
