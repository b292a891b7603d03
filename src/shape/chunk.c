/* SPDX-License-Identifier: EUPL-1.2 */
/* chunk.c - what stands between two spaces in, shaped words out: itemised by face and script, cut where a line may end.
 *
 *     letters_read     characters, with soft hyphens and other invisible ones marked
 *     letters_break    UAX #14 and the breaks of web addresses and of code
 *     letters_face     the first face that has a letter with its marks; the script
 *     put_run          letters of one face and script shaped together, then cut at the breaks: kerning is kept across
 *                      "well-known"; what is still too wide is cut late
 *
 * This happens once for each distinct chunk and manner; the answer stays in the word cache. */
#include "words.h"

#include "character.h"

#define LATE_STEP 3   /* clusters between late breaks */
#define LATE_LEAST 2  /* letters after the last */
#define PRICED_EMS 15 /* wider pieces of addresses and code are cut at a price */

struct letter {
	uint32_t c;
	uint32_t at; /* its first byte in the chunk */
	uint32_t script;
	const struct face *face; /* NULL: no face has it, or it is invisible */
	bool is_invisible;
	bool is_mark;
	bool is_apart;       /* not to be shaped together with the letter before it */
	bool begins_cluster; /* once the run is cut late: glyphs of its own begin here */
	uint8_t chance;      /* enum break_chance: after it, and after its marks */
};

struct letters {
	struct shaper *shaper;
	const struct manner *manner;
	struct str text;
	unsigned context;
	struct letter *at; /* n of them, and one that ends the last */
	size_t n;
	bool lacks_glyph;
	bool is_verbatim; /* an address or a path: a hyphen in it would be taken for its own */
	bool is_compound; /* "well-being": divided at its hyphen alone */
	LIST(struct chunk_part) parts;
	size_t part_start; /* bytes of the chunk that parts already stand for */
	int left_kern, right_kern;
};

/* --- reading --- */

static void letters_read(struct letters *l)
{
	l->at = arena_array(&l->shaper->scratch, l->text.n + 1, struct letter);
	bool apart = false;
	for (const char *at = l->text.at, *end = at + l->text.n; at < end; l->n++) {
		struct letter *letter = &l->at[l->n];
		letter->at = (uint32_t)(at - l->text.at);
		letter->c = utf8_next(&at, end);
		letter->is_invisible = char_is_invisible(letter->c);
		letter->is_mark = char_is_mark(letter->c);
		letter->is_apart = apart;
		apart = letter->c == ZERO_WIDTH_NON_JOINER;
	}
	l->at[l->n].at = (uint32_t)l->text.n;
}

/* --- breaks --- */

static void take_chances(struct letters *l, const bool *chances, enum break_chance chance)
{
	for (size_t i = 0; i + 1 < l->n; i++)
		if (chances[l->at[i + 1].at] && l->at[i].c != SOFT_HYPHEN && l->at[i].chance == CHANCE_NONE)
			l->at[i].chance = (uint8_t)chance;
}

/* A hyphen between letters. */
static bool has_hyphen_within(const struct letters *l)
{
	for (size_t i = 1; i + 1 < l->n; i++) {
		uint32_t c = l->at[i].c;
		if ((c == '-' || c == 0x2010 || c == 0x2011) && char_is_letter(l->at[i - 1].c) &&
		    char_is_letter(l->at[i + 1].c))
			return true;
	}
	return false;
}

static void letters_break(struct letters *l)
{
	bool *chances = arena_array(&l->shaper->scratch, l->text.n + 1, bool);
	breaks_find(&l->shaper->breaker, l->text, !(l->context & JOINED), chances);
	take_chances(l, chances, CHANCE_BREAK);
	l->is_compound = has_hyphen_within(l);
	l->is_verbatim = text_is_address(l->text) || text_is_path(l->text);
	if (!l->manner->is_code)
		return;
	memset(chances, 0, l->text.n + 1);
	code_breaks_find(l->text, chances);
	take_chances(l, chances, CHANCE_CODE);
}

/* --- faces and scripts --- */

uint32_t char_as_set(const struct manner *manner, uint32_t c)
{
	if (manner->transform == TRANSFORM_UPPER)
		return char_upper(c);
	return manner->transform == TRANSFORM_LOWER ? char_lower(c) : c;
}

static bool face_has_cluster(const struct letters *l, const struct face *face, size_t first, size_t last)
{
	uint32_t base = char_as_set(l->manner, l->at[first].c);
	for (size_t i = first; i < last; i++) {
		uint32_t c = char_as_set(l->manner, l->at[i].c);
		if (l->at[i].is_invisible)
			continue;
		uint32_t composed = i > first ? char_composed(base, c) : 0;
		if (composed && face_has(face, composed))
			base = composed;
		else if (!face_has(face, c) && !char_is_fixed_space(c))
			return false;
	}
	return true;
}

static const struct face *face_of_char(const struct letters *l, uint32_t c)
{
	const struct manner *manner = l->manner;
	if (c >= COMMON_CHARS)
		return stack_face(l->shaper->fonts, manner->stack, c);
	if (!manner->faces[c])
		manner->faces[c] = stack_face(l->shaper->fonts, manner->stack, c);
	return manner->faces[c];
}

/* The first face of the stack that has the letter and all its marks; NULL: none. */
static const struct face *face_of_all(const struct letters *l, size_t first, size_t last)
{
	const struct face *face;
	uint32_t base = char_as_set(l->manner, l->at[first].c);
	for (size_t at = 0; (face = stack_next_face(l->shaper->fonts, l->manner->stack, base, &at));)
		if (face_has_cluster(l, face, first, last))
			return face;
	return NULL;
}

/* A letter with its marks is set in the first face of the stack that has them all; failing that, each in the first that
 * has it. */
static void face_of_cluster(struct letters *l, size_t first, size_t last)
{
	uint32_t base = char_as_set(l->manner, l->at[first].c);
	const struct face *face =
		char_is_fixed_space(base) && l->manner->use ? l->manner->use->face : face_of_char(l, base);
	bool has_all = face && (last == first + 1 || face_has_cluster(l, face, first, last));
	const struct face *of_all = face && !has_all ? face_of_all(l, first, last) : NULL;
	if (of_all) {
		face = of_all;
		has_all = true;
	}
	for (size_t i = first; i < last; i++) {
		struct letter *letter = &l->at[i];
		if (letter->is_invisible)
			continue;
		letter->face = has_all || i == first ? face : face_of_char(l, char_as_set(l->manner, letter->c));
		if (char_is_right_to_left(letter->c))
			letter->face = NULL;
		l->lacks_glyph |= !letter->face;
		if (!letter->face && l->shaper->words->shows_missing && l->manner->use)
			letter->face = l->manner->use->face; /* its glyph 0 is a box */
	}
}

static bool is_shared_script(uint32_t script)
{
	return script == SCRIPT_COMMON || script == SCRIPT_INHERITED;
}

/* What has no script of its own takes that of what precedes it; at the start, of what follows; else the language's. */
static void take_scripts(struct letters *l)
{
	uint32_t script = l->manner->script;
	for (size_t i = l->n; i-- > 0;) {
		l->at[i].script = char_script(l->at[i].c);
		if (!is_shared_script(l->at[i].script))
			script = l->at[i].script; /* in the end, the first that is said */
	}
	for (size_t i = 0; i < l->n; i++) {
		if (is_shared_script(l->at[i].script))
			l->at[i].script = script;
		script = l->at[i].script;
	}
}

static void letters_face(struct letters *l)
{
	for (size_t first = 0; first < l->n;) {
		size_t last = first + 1;
		while (last < l->n && (l->at[last].is_mark || l->at[last].is_invisible))
			last++;
		while (first + 1 < last && l->at[first].is_invisible)
			first++;
		face_of_cluster(l, first, last);
		first = last;
	}
	take_scripts(l);
}

/* --- words --- */

static const struct shaping *use_of(const struct letters *l, const struct letter *letter)
{
	const struct manner *manner = l->manner;
	if (manner->use && manner->use->face == letter->face && manner->script == letter->script)
		return manner->use;
	return use_interned(l->shaper->words, letter->face, manner->features, manner->lang, letter->script);
}

/* Has the word a piece without a hyphen that is wider than so many ems? */
static bool is_wider(const struct word *word, int ems)
{
	int32_t most = ems * face_metrics(word->use->face)->upem, from = 0;
	if (word->width <= most)
		return false;
	for (size_t i = 0; i < word->n_hyphens; i++) {
		int32_t to = word->width - word->hyphens[i].after->width;
		if (to - from > most)
			return true;
		from = to;
	}
	return word->width - from > most;
}

/* Where `word` may be divided: as the style has it, else, if it is so wide that a line may not hold it, late. */
static size_t divisions_for(const struct letters *l, const struct word *word, struct str source, struct division *out)
{
	bool by_patterns = !l->is_verbatim && !(l->context & UNDIVIDED);
	size_t n = divisions_of(l->manner, source, by_patterns && !l->is_compound, out);
	if (n || !by_patterns || !l->manner->late_ems || l->manner->is_code || !is_wider(word, l->manner->late_ems))
		return n;
	return late_divisions_of(l->manner, source, out);
}

/* `word` as a part: from where the last part ended to the end of letter `last - 1`. */
static void put_part(struct letters *l, struct word *word, size_t last, unsigned context)
{
	struct chunk_part part = {.word = word, .start = (uint16_t)l->part_start, .end = (uint16_t)l->at[last].at};
	struct division divisions[MOST_DIVISIONS];
	struct str source = str_slice(l->text, part.start, part.end);
	part.chance = l->at[last - 1].chance;
	if (!l->lacks_glyph)
		word_divide(l->shaper, l->manner, word, source, divisions, divisions_for(l, word, source, divisions),
		            context);
	list_push(&l->shaper->scratch, &l->parts, part);
	l->part_start = part.end;
}

/* The spaces beside the chunk that letters [first, last) touch. */
static unsigned context_of(const struct letters *l, size_t first, size_t last)
{
	unsigned context = 0;
	if (first == 0)
		context |= l->context & SPACE_LEFT;
	if (last == l->n)
		context |= l->context & SPACE_RIGHT;
	return context;
}

static struct str kept_text(struct letters *l, struct str text)
{
	struct arena *a = l->shaper->words->arena;
	return (struct str){arena_strndup(a, text.at, text.n), text.n};
}

static struct str set_text(struct letters *l, size_t first, size_t last)
{
	return text_as_set(&l->shaper->scratch, l->manner, str_slice(l->text, l->at[first].at, l->at[last].at));
}

/* The glyphs of letters [first, last) as one word. */
static void put_whole(struct letters *l, const struct shaping *use, const struct glyph_run *run, struct str text,
                      size_t first, size_t last)
{
	unsigned context = context_of(l, first, last) | (l->manner->hangs ? HANGING : 0);
	l->lacks_glyph |= run->lacks_glyph;
	if (first == 0)
		l->left_kern = run->left_kern;
	if (last == l->n)
		l->right_kern = run->right_kern;
	put_part(l,
	         word_of_glyphs(l->shaper->words, use, kept_text(l, text), run->glyphs, run->glyphs + run->n, 0,
	                        context),
	         last, context);
}

/* Shapes letters [first, last) alone, as one word. */
static void put_alone(struct letters *l, const struct shaping *use, size_t first, size_t last)
{
	struct str text = set_text(l, first, last);
	if (!text.n)
		return;
	struct glyph_run run = glyphs_of(&l->shaper->scratch, use, text, context_of(l, first, last));
	put_whole(l, use, &run, text, first, last);
}

/* The letter after the next chance from `first` on. */
static size_t next_cut(const struct letters *l, size_t first, size_t last)
{
	while (first < last && l->at[first].chance == CHANCE_NONE)
		first++;
	return first < last ? first + 1 : last;
}

/* Where the cluster that starts at byte `at` begins among the glyphs, or NULL: none starts there. */
static const struct glyph *glyph_at(const struct glyph *glyph, const struct glyph *end, size_t at)
{
	while (glyph < end && glyph->cluster < at)
		glyph++;
	return glyph == end || glyph->cluster == at ? glyph : NULL;
}

/* Are all cuts of letters [first, last) between clusters of `run`? */
static bool cuts_fit(struct letters *l, const struct glyph_run *run, size_t first, size_t last)
{
	const struct glyph *glyph = run->glyphs, *end = glyph + run->n;
	size_t at = 0;
	for (size_t i = first; i < last;) {
		size_t cut = next_cut(l, i, last);
		at += set_text(l, i, cut).n;
		glyph = glyph_at(glyph, end, at);
		if (!glyph)
			return false;
		i = cut;
	}
	return true;
}

/* Cuts `run`, the glyphs of letters [first, last), at their chances. */
static void put_slices(struct letters *l, const struct shaping *use, const struct glyph_run *run, struct str text,
                       size_t first, size_t last)
{
	const struct glyph *glyph = run->glyphs, *end = glyph + run->n;
	size_t at = 0;
	for (size_t i = first; i < last;) {
		size_t cut = next_cut(l, i, last);
		size_t n = set_text(l, i, cut).n;
		const struct glyph *next = glyph_at(glyph, end, at + n);
		unsigned context = SLICED | context_of(l, i, cut) | (l->manner->hangs ? HANGING : 0);
		if (n)
			put_part(l,
			         word_of_glyphs(l->shaper->words, use, str_slice(text, at, at + n), glyph, next, at,
			                        context),
			         cut, context);
		glyph = next;
		at += n;
		i = cut;
	}
}

/* The run as it is, as slices, or, where a ligature stands across a cut or case is changed on the way, as pieces that
 * are each shaped alone. */
static void put_pieces(struct letters *l, const struct shaping *use, const struct glyph_run *run, struct str text,
                       size_t first, size_t last)
{
	if (next_cut(l, first, last) == last) {
		put_whole(l, use, run, text, first, last);
		return;
	}
	if (l->manner->transform == TRANSFORM_NONE && cuts_fit(l, run, first, last)) {
		l->lacks_glyph |= run->lacks_glyph;
		l->left_kern = first == 0 ? run->left_kern : l->left_kern;
		l->right_kern = last == l->n ? run->right_kern : l->right_kern;
		put_slices(l, use, run, kept_text(l, text), first, last);
		return;
	}
	for (size_t i = first, cut; i < last; i = cut) {
		cut = next_cut(l, i, last);
		put_alone(l, use, i, cut);
	}
}

/* --- what is too wide --- */

/* Finds where clusters begin among the glyphs of letters [first, last). */
static void find_clusters(struct letters *l, const struct glyph_run *run, size_t first, size_t last)
{
	const struct glyph *glyph = run->glyphs, *end = glyph + run->n;
	size_t at = 0;
	for (size_t i = first; i < last; i++) {
		while (glyph < end && glyph->cluster < at)
			glyph++;
		l->at[i].begins_cluster = glyph < end && glyph->cluster == at && !l->at[i].is_invisible;
		at += set_text(l, i, i + 1).n;
	}
}

/* Does a mark keep letter `i` to the one before it? */
static bool marks_bind(const struct letters *l, size_t i)
{
	enum plain before = char_plain(l->at[i - 1].c), kind = char_plain(l->at[i].c);
	return before == PLAIN_OPEN || kind == PLAIN_CLOSE || kind == PLAIN_QUOTE;
}

/* Chances among letters [first, last); false: there is no place for any. */
static bool cut(struct letters *l, size_t first, size_t last, enum break_chance chance)
{
	size_t n = 0;
	bool is_cut = false;
	while (last > first + 1 && marks_bind(l, last - 1)) /* "word." */
		last--;
	for (size_t i = first; i + LATE_LEAST < last; i++) {
		if (!l->at[i + 1].begins_cluster || l->at[i + 1].is_mark || l->at[i].is_invisible)
			continue;
		if (++n < LATE_STEP || (marks_bind(l, i + 1) && n < 2 * LATE_STEP))
			continue;
		l->at[i].chance = (uint8_t)chance;
		is_cut = true;
		n = 0;
	}
	return is_cut;
}

/* Cuts the letters of those parts of run [first, last), from number `part` on, that are too wide: late, but at a price
 * the long numbers in addresses and code. */
static bool cut_wide(struct letters *l, const struct glyph_run *run, size_t part, size_t first, size_t last)
{
	bool is_cut = false, is_known = false;
	for (size_t from = first; part < l->parts.n; part++) {
		size_t to = from;
		while (to < last && l->at[to].at < l->parts.at[part].end)
			to++;
		const struct word *word = l->parts.at[part].word;
		/* its hyphens would be lost: that must be worth it */
		int ems = word->n_hyphens ? 2 * l->manner->late_ems : l->manner->late_ems;
		if (is_wider(word, ems)) {
			bool is_priced = (l->is_verbatim || l->manner->is_code) && is_wider(word, PRICED_EMS);
			if (!is_known)
				find_clusters(l, run, first, last);
			is_known = true;
			is_cut |= cut(l, from, to, is_priced ? CHANCE_CODE : CHANCE_LATE);
		}
		from = to;
	}
	return is_cut;
}

/* Letters of one face and script. They are shaped together, so that they kern and join across a hyphen or slash. */
static void put_run(struct letters *l, size_t first, size_t last)
{
	struct str text = set_text(l, first, last);
	const struct letter *seen = &l->at[first];
	while (seen < &l->at[last] && !seen->face)
		seen++;
	if (seen == &l->at[last] || !text.n)
		return;
	const struct shaping *use = use_of(l, seen);
	struct glyph_run run = glyphs_of(&l->shaper->scratch, use, text, context_of(l, first, last));
	size_t n_parts = l->parts.n, part_start = l->part_start;
	put_pieces(l, use, &run, text, first, last);
	if (!l->manner->late_ems || !cut_wide(l, &run, n_parts, first, last))
		return;
	l->parts.n = n_parts;
	l->part_start = part_start;
	put_pieces(l, use, &run, text, first, last);
}

/* Does the letter go on with the run of `before`? Invisible ones do. */
static bool goes_on(const struct letter *before, const struct letter *letter)
{
	return !letter->is_apart &&
	       (letter->is_invisible || (letter->face == before->face && letter->script == before->script));
}

static void letters_shape(struct letters *l)
{
	for (size_t first = 0; first < l->n;) {
		size_t last = first;
		while (last < l->n && l->at[last].is_invisible) /* at the start */
			last++;
		size_t leads = last < l->n ? last : first;
		for (last = leads + 1; last < l->n && goes_on(&l->at[leads], &l->at[last]); last++)
			;
		if (l->at[leads].face)
			put_run(l, first, last);
		first = last;
	}
	if (l->parts.n) /* invisible and missing characters at the end belong to the last part */
		l->parts.at[l->parts.n - 1].end = (uint16_t)l->text.n;
}

/* --- the cache --- */

static struct chunk *chunk_made(struct shaper *shaper, const struct manner *manner, struct str text, unsigned context)
{
	struct letters l = {.shaper = shaper, .manner = manner, .text = text, .context = context};
	letters_read(&l);
	letters_break(&l);
	letters_face(&l);
	letters_shape(&l);
	struct chunk *chunk = chunk_new(shaper->words, text, l.parts.n);
	chunk->manner = manner->number;
	chunk->context = (uint8_t)context;
	chunk->lacks_glyph = l.lacks_glyph;
	chunk->left_kern = advance_clamped(l.left_kern);
	chunk->right_kern = advance_clamped(l.right_kern);
	if (l.parts.n)
		memcpy(chunk->parts, l.parts.at, l.parts.n * sizeof *chunk->parts);
	return chunk;
}

const struct chunk *chunk_shaped(struct shaper *shaper, const struct manner *manner, struct str text, unsigned context)
{
	struct table_slot *slot;
	const struct chunk *found = chunk_find(shaper->words, manner, text, context, &slot);
	if (found)
		return found;
	struct arena_mark mark = arena_mark(&shaper->scratch);
	struct chunk *chunk = chunk_made(shaper, manner, text, context);
	slot->entry = chunk;
	shaper->words->chunks.n++;
	arena_rewind(&shaper->scratch, mark);
	return chunk;
}
