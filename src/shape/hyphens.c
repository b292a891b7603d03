/* SPDX-License-Identifier: EUPL-1.2 */
/* hyphens.c - a word's source in, the places where it may be divided out, and both halves of each place shaped.
 *
 * Soft hyphens in the source come before the language's patterns (CSS Text 3, 6.3: they take priority). Patterns are
 * asked only of words that are words: letters and apostrophes between punctuation, no digits, no capitals inside, not
 * all capitals.
 *
 * Halves are made when the word is first met, not when a line asks: words may then be shared without a lock. Endings
 * and beginnings repeat ("-tion", "con-"), so many halves are found in the cache. Most others need no shaping: where
 * HarfBuzz says that the word may be parted safely, they are slices of the word's glyphs.
 *
 *     word      [c][u][l][t][u][r][e]
 *     halves    [c][u][l][-]   [t][u][r][e]       l and the hyphen as in the pair [l][-], which is shaped once */
#include "words.h"

#include "character.h"

#include "../locale/locale.h"

#define LONGEST_DIVIDED 200 /* letters; longer ones are no words */
#define LEAST_LETTERS 6     /* of a word that is divided, where the style does not say */

/* --- the source as it is set --- */

static struct str without_invisible(struct arena *a, struct str source)
{
	char *kept = arena_array(a, source.n + 1, char);
	size_t n = 0;
	for (const char *at = source.at, *end = at + source.n; at < end;) {
		const char *from = at;
		if (char_is_invisible(utf8_next(&at, end)))
			continue;
		memcpy(kept + n, from, (size_t)(at - from));
		n += (size_t)(at - from);
	}
	return (struct str){kept, n};
}

struct str text_as_set(struct arena *a, const struct manner *manner, struct str source)
{
	struct str text = without_invisible(a, source);
	if (manner->transform == TRANSFORM_UPPER)
		return str_from_z(text_upper(a, manner->lang, text));
	if (manner->transform == TRANSFORM_LOWER)
		return str_from_z(text_lower(a, manner->lang, text));
	return text;
}

/* --- what may be divided --- */

static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

static bool is_in_word(uint32_t c)
{
	return char_is_letter(c) || char_is_mark(c) || is_apostrophe(c);
}

/* `source` without the punctuation around it; empty if anything but letters and apostrophes is left. */
static struct str letters_within(struct str source)
{
	const char *at = source.at, *end = at + source.n, *first = NULL, *last = NULL;
	while (at < end) {
		const char *from = at;
		uint32_t c = utf8_next(&at, end);
		if (!char_is_letter(c) && !char_is_mark(c)) {
			if (char_is_digit(c) || c == '@' || c == '_')
				return (struct str){NULL, 0};
			continue;
		}
		if (!first)
			first = from;
		last = at;
	}
	if (!first)
		return (struct str){NULL, 0};
	for (at = first; at < last;)
		if (!is_in_word(utf8_next(&at, last)))
			return (struct str){NULL, 0};
	return (struct str){first, (size_t)(last - first)};
}

/* All capitals, or a capital after a small letter: an acronym or a name that must keep together. */
static bool is_acronym(struct str letters)
{
	size_t n = 0, n_upper = 0;
	bool after_lower = false;
	for (const char *at = letters.at, *end = at + letters.n; at < end;) {
		uint32_t c = utf8_next(&at, end);
		bool upper = char_is_upper(c);
		if (upper && after_lower)
			return true;
		after_lower = char_is_lower(c);
		n += char_is_letter(c);
		n_upper += upper;
	}
	return n > 1 && n == n_upper;
}

static size_t soft_divisions(struct str source, struct division *out)
{
	size_t n = 0;
	for (size_t i = 1; i + 1 < source.n && n < MOST_DIVISIONS; i++)
		if ((unsigned char)source.at[i] == 0xC2 && (unsigned char)source.at[i + 1] == SOFT_HYPHEN &&
		    i + 2 < source.n)
			out[n++] = (struct division){.at = (uint32_t)i + 2, .is_soft = true};
	return n;
}

/* The stretch up to the next apostrophe: l’administration is divided as "administration" is. */
static struct str up_to_apostrophe(struct str letters, size_t from)
{
	const char *at = letters.at + from, *end = letters.at + letters.n, *stop = at;
	while (at < end) {
		stop = at;
		if (is_apostrophe(utf8_next(&at, end)))
			return str_slice(letters, from, (size_t)(stop - letters.at));
	}
	return str_slice(letters, from, letters.n);
}

static size_t pattern_divisions(const struct hyphenation *patterns, const struct manner *manner, struct str source,
                                struct str letters, struct division *out)
{
	size_t n = 0, least = manner->word > 0 ? (size_t)manner->word : LEAST_LETTERS;
	for (size_t from = 0; from < letters.n && n < MOST_DIVISIONS;) {
		struct str stretch = up_to_apostrophe(letters, from);
		struct hyphenation_point points[MOST_DIVISIONS];
		size_t n_points = 0, base = (size_t)(letters.at - source.at) + from;
		if (utf8_count(stretch) >= least)
			n_points =
				hyphenate(patterns, stretch, manner->before, manner->after, points, MOST_DIVISIONS - n);
		for (size_t i = 0; i < n_points; i++)
			out[n++] = (struct division){.at = (uint32_t)(base + points[i].offset),
			                             .cut_before = points[i].cut_before,
			                             .cut_after = points[i].cut_after,
			                             .before = points[i].before,
			                             .after = points[i].after};
		from += stretch.n;
		if (from < letters.n) /* the apostrophe */
			from += letters.at[from] == '\'' ? 1 : 3;
	}
	return n;
}

size_t divisions_of(const struct manner *manner, struct str source, bool by_patterns, struct division *out)
{
	if (source.n < 3 || !(manner->is_soft || manner->patterns) || utf8_count(source) > LONGEST_DIVIDED)
		return 0;
	size_t n = manner->is_soft ? soft_divisions(source, out) : 0;
	if (n || !manner->patterns || !by_patterns)
		return n;
	struct str letters = letters_within(source);
	if (letters.n < 3 || is_acronym(letters))
		return 0;
	return pattern_divisions(manner->patterns, manner, source, letters, out);
}

size_t late_divisions_of(const struct manner *manner, struct str source, struct division *out)
{
	struct str letters = letters_within(source);
	if (!manner->late_patterns || letters.n < 3 || utf8_count(source) > LONGEST_DIVIDED)
		return 0;
	size_t n = pattern_divisions(manner->late_patterns, manner, source, letters, out);
	for (size_t i = 0; i < n; i++)
		out[i].is_late = true;
	return n;
}

/* --- halves --- */

static struct str joined(struct arena *a, struct str first, const char *second, struct str third)
{
	size_t n = second ? strlen(second) : 0;
	char *all = arena_array(a, first.n + n + third.n + 1, char);
	if (first.n)
		memcpy(all, first.at, first.n);
	if (n)
		memcpy(all + first.n, second, n);
	if (third.n)
		memcpy(all + first.n + n, third.at, third.n);
	return (struct str){all, first.n + n + third.n};
}

#define HYPHEN 0x2010

/* U+2010 where the face has it, else the hyphen of the keyboard. */
static const char *hyphen_of(const struct face *face)
{
	return face_has(face, HYPHEN) ? "\xE2\x80\x90" : face_has(face, '-') ? "-" : NULL;
}

struct halving { /* a word while its halves are made */
	struct shaper *shaper;
	const struct manner *manner;
	const struct word *word;
	struct str source;
	const char *hyphen;
	bool is_plain;  /* the source is the word's text, byte for byte */
	bool is_simple; /* and its glyphs are what shaping it alone gives */
	unsigned context;
};

static struct str set_again(const struct halving *h, struct str source)
{
	return h->is_plain ? source : text_as_set(&h->shaper->scratch, h->manner, source);
}

static const struct word *half_shaped(const struct halving *h, struct str text, unsigned context)
{
	return word_in_context(h->shaper->words, &h->shaper->scratch, h->word->use, text, context);
}

/* The first glyph after byte `at` of the word if nothing ties it to those before; NULL: the halves must be shaped. */
static const struct glyph *parting(const struct halving *h, const struct division *d)
{
	const struct glyph *glyph = h->word->glyphs, *end = glyph + h->word->n_glyphs;
	if (!h->is_simple || d->before || d->after || d->cut_before || d->cut_after)
		return NULL;
	while (glyph < end && glyph->cluster < d->at)
		glyph++;
	return glyph < end && glyph->cluster == d->at && !glyph->is_tied ? glyph : NULL;
}

/* The glyphs of the first half, up to `end`, and its hyphen. The hyphen kerns with the last letter alone, and how it
 * does is found once for each letter. NULL: the last cluster is not that simple. */
static struct glyph *with_hyphen(const struct halving *h, const struct glyph *end, size_t at)
{
	const struct glyph *first = h->word->glyphs, *last = end - 1;
	struct arena *a = &h->shaper->scratch;
	if (last > first && last[-1].cluster == last->cluster)
		return NULL;
	if (!face_only_kerns(h->word->use, *h->hyphen == '-' ? '-' : HYPHEN, first, (size_t)(end - first)))
		return NULL;
	struct str letter = str_slice(h->source, last->cluster, at), none = {NULL, 0};
	const struct word *pair = half_shaped(h, joined(a, letter, h->hyphen, none), 0);
	const struct glyph *kerned = pair->glyphs;
	if (pair->n_glyphs != 2 || kerned->id != last->id || kerned->x_offset != last->x_offset ||
	    kerned->y_offset != last->y_offset || kerned[1].cluster != letter.n)
		return NULL;
	size_t n = (size_t)(end - first);
	struct glyph *glyphs = arena_array(a, n + 1, struct glyph);
	memcpy(glyphs, first, n * sizeof *first);
	int kern = kerned->advance - face_advance(h->word->use->face, kerned->id);
	glyphs[n - 1].advance = advance_clamped(glyphs[n - 1].advance + kern);
	glyphs[n] = kerned[1];
	glyphs[n].cluster = (uint16_t)at;
	return glyphs;
}

static const struct word *half_before(const struct halving *h, const struct division *d, const struct glyph *end)
{
	struct arena *a = &h->shaper->scratch;
	unsigned context = (h->context & SPACE_LEFT) | HYPHENATED | (h->manner->hangs ? HANGING : 0);
	struct str text = str_slice(h->source, 0, d->at - d->cut_before), none = {NULL, 0};
	if (d->before || d->cut_before)
		context |= RESPELLED;
	if (d->before)
		text = joined(a, text, d->before, none);
	text = joined(a, set_again(h, text), h->hyphen, none);
	const struct word *found = word_found(h->shaper->words, h->word->use, text, context);
	if (found)
		return found;
	const struct glyph *glyphs = end ? with_hyphen(h, end, d->at) : NULL;
	if (!glyphs)
		return half_shaped(h, text, context);
	size_t n = (size_t)(end - h->word->glyphs) + 1;
	return word_made(h->shaper->words, h->word->use, text, context, glyphs, glyphs + n, 0);
}

static const struct word *half_after(const struct halving *h, const struct division *d, const struct glyph *first)
{
	unsigned context = (h->context & SPACE_RIGHT) | (h->manner->hangs ? HANGING : 0);
	struct str text = str_slice(h->source, d->at + d->cut_after, h->source.n);
	if (d->after || d->cut_after)
		context |= RESPELLED;
	if (d->after)
		text = joined(&h->shaper->scratch, (struct str){NULL, 0}, d->after, text);
	if (!first)
		return half_shaped(h, set_again(h, text), context);
	return word_made(h->shaper->words, h->word->use, text, context, first, h->word->glyphs + h->word->n_glyphs,
	                 d->at);
}

/* A break at the word's very ends, where only invisible characters are beyond it, is none. */
static void add_hyphen(const struct halving *h, const struct division *d, struct hyphen *hyphens, size_t *n)
{
	size_t offset = set_again(h, str_slice(h->source, 0, d->at)).n;
	if (offset == 0 || offset >= h->word->n_bytes || d->cut_before > d->at)
		return;
	const struct glyph *glyph = parting(h, d);
	hyphens[(*n)++] = (struct hyphen){
		.offset = (uint16_t)offset,
		.source_offset = (uint16_t)d->at,
		.is_soft = d->is_soft,
		.is_late = d->is_late,
		.before = half_before(h, d, glyph),
		.after = half_after(h, d, glyph),
	};
}

void word_divide(struct shaper *shaper, const struct manner *manner, struct word *word, struct str source,
                 const struct division *divisions, size_t n, unsigned context)
{
	struct halving h = {.shaper = shaper, .manner = manner, .word = word, .source = source, .context = context};
	if (n == 0 || !(h.hyphen = hyphen_of(word->use->face)))
		return;
	h.is_plain = str_eq(source, (struct str){word->text, word->n_bytes}) && manner->transform == TRANSFORM_NONE;
	h.is_simple = h.is_plain && !(context & SLICED);
	struct hyphen *hyphens = arena_array(shaper->words->arena, n, struct hyphen);
	size_t n_hyphens = 0;
	for (size_t i = 0; i < n; i++) {
		struct arena_mark mark = arena_mark(&shaper->scratch);
		add_hyphen(&h, &divisions[i], hyphens, &n_hyphens);
		arena_rewind(&shaper->scratch, mark);
	}
	word->hyphens = hyphens;
	word->n_hyphens = (uint16_t)n_hyphens;
}
