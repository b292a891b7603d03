/* SPDX-License-Identifier: EUPL-1.2 */
/* words.c - the word cache: interned shapings and manners, glyphs made into words, and words found again.
 *
 * Where a face kerns or substitutes with the space (Vollkorn, EB Garamond Italic), a word is shaped between the spaces
 * that stand beside it and the spaces are then cut off. What they moved goes into the space's own word, so that it
 * vanishes with the space at a line's end:
 *
 *     shaped   [space][T][o][space]      the first space's advance holds the kern with T, o's advance the kern with
 *              the space
 *     word            [T][o]             at their natural advances
 *     space    one that is left_kern and right_kern wider */
#include "words.h"

#include "character.h"

#define TABLE_FIRST 1024

struct words *words_new(struct arena *program)
{
	struct words *words = arena_new(program, struct words);
	words->arena = program;
	return words;
}

void words_show_missing(struct words *words)
{
	words->shows_missing = true;
}

void shaper_release(struct shaper *shaper)
{
	breaker_release(&shaper->breaker);
	arena_release(&shaper->scratch);
}

/* --- interning --- */

struct key { /* bytes to intern by, gathered on the stack unless they are many */
	char bytes[256];
	size_t n;
};

static void key_put(struct key *key, const void *at, size_t n)
{
	if (n > sizeof key->bytes - key->n)
		n = sizeof key->bytes - key->n;
	memcpy(key->bytes + key->n, at, n);
	key->n += n;
}

static const char *interned(struct words *words, const char *z)
{
	return arena_strdup(words->arena, z ? z : "");
}

/* The place in `map` for `key`, whose bytes are copied when it is new. */
static void **place_in(struct words *words, struct map *map, const struct key *key)
{
	struct str bytes = {key->bytes, key->n};
	if (!map_find(map, bytes))
		bytes.at = arena_strndup(words->arena, key->bytes, key->n);
	return map_at(words->arena, map, bytes);
}

/* Long feature lists and languages are told apart by their hash. */
static void key_put_text(struct key *key, const char *z)
{
	size_t n = strlen(z);
	if (n > 64) {
		uint64_t hashes[2] = {hash_bytes(z, n, 1), hash_bytes(z, n, 2)};
		key_put(key, hashes, sizeof hashes);
		return;
	}
	key_put(key, z, n + 1);
}

const struct shaping *use_interned(struct words *words, const struct face *face, const char *features, const char *lang,
                                   uint32_t script)
{
	struct key key = {.n = 0};
	key_put(&key, &face, sizeof face);
	key_put(&key, &script, sizeof script);
	key_put_text(&key, features ? features : "");
	key_put_text(&key, lang ? lang : "");
	void **place = place_in(words, &words->uses, &key);
	if (!*place) {
		struct shaping *use = arena_new(words->arena, struct shaping);
		*use = (struct shaping){face, interned(words, features), interned(words, lang), script};
		*place = use;
	}
	return *place;
}

static void key_put_manner(struct key *key, const struct manner *m)
{
	const int8_t flags[] = {m->is_soft,           m->word,  m->before,   m->after,
	                        (int8_t)m->transform, m->hangs, m->late_ems, m->is_code};
	key_put(key, &m->stack, sizeof m->stack);
	key_put(key, &m->patterns, sizeof m->patterns);
	key_put(key, &m->late_patterns, sizeof m->late_patterns);
	key_put(key, flags, sizeof flags);
	key_put_text(key, m->features);
	key_put_text(key, m->lang);
}

const struct manner *manner_interned(struct words *words, struct fonts *fonts, const struct manner *wanted)
{
	struct key key = {.n = 0};
	key_put_manner(&key, wanted);
	void **place = place_in(words, &words->manners, &key);
	if (*place)
		return *place;
	struct manner *manner = arena_new(words->arena, struct manner);
	*manner = *wanted;
	manner->number = words->n_manners++;
	manner->features = interned(words, wanted->features);
	manner->lang = interned(words, wanted->lang);
	manner->faces = arena_array(words->arena, COMMON_CHARS, const struct face *);
	const struct face *face = stack_face(fonts, manner->stack, ' ');
	if (face) {
		manner->use = use_interned(words, face, manner->features, manner->lang, manner->script);
		manner->shapes_space = face_shapes_space(manner->use);
	}
	return *place = manner;
}

/* --- tables --- */

static void table_widen(struct arena *a, struct table *table)
{
	struct table old = *table;
	table->n_slots = old.n_slots ? 2 * old.n_slots : TABLE_FIRST;
	table->slots = arena_array(a, table->n_slots, struct table_slot);
	for (size_t i = 0; i < old.n_slots; i++) {
		if (!old.slots[i].entry)
			continue;
		size_t at = old.slots[i].hash & (table->n_slots - 1);
		while (table->slots[at].entry)
			at = (at + 1) & (table->n_slots - 1);
		table->slots[at] = old.slots[i];
	}
}

static void table_make_room(struct arena *a, struct table *table)
{
	if (2 * (table->n + 1) > table->n_slots)
		table_widen(a, table);
}

static const char *chunk_key(const struct chunk *chunk)
{
	return (const char *)(chunk->parts + chunk->n_parts);
}

const struct chunk *chunk_find(struct words *words, const struct manner *manner, struct str text, unsigned context,
                               struct table_slot **slot)
{
	struct table *table = &words->chunks;
	table_make_room(words->arena, table);
	uint32_t hash = (uint32_t)hash_bytes(text.at, text.n, (uint64_t)manner->number << 8 | context);
	size_t at = hash & (table->n_slots - 1);
	for (; table->slots[at].entry; at = (at + 1) & (table->n_slots - 1)) {
		const struct chunk *chunk = table->slots[at].entry;
		if (table->slots[at].hash == hash && chunk->manner == manner->number && chunk->context == context &&
		    chunk->n_bytes == text.n && memcmp(chunk_key(chunk), text.at, text.n) == 0)
			return chunk;
	}
	table->slots[at].hash = hash;
	*slot = &table->slots[at];
	return NULL;
}

#define CHUNK_ROOM 65536 /* of chunks laid side by side, apart from the glyphs: a text asks for them all the time */

struct chunk *chunk_new(struct words *words, struct str text, size_t n_parts)
{
	size_t size = sizeof(struct chunk) + n_parts * sizeof(struct chunk_part) + text.n;
	size = (size + _Alignof(struct chunk) - 1) & ~(_Alignof(struct chunk) - 1);
	if (size > words->room_left) {
		words->room_left = size > CHUNK_ROOM ? size : CHUNK_ROOM;
		words->room = arena_alloc(words->arena, 1, words->room_left, _Alignof(struct chunk));
	}
	struct chunk *chunk = (struct chunk *)(void *)words->room;
	words->room += size;
	words->room_left -= size;
	chunk->n_bytes = (uint16_t)text.n;
	chunk->n_parts = (uint16_t)n_parts;
	memcpy((char *)(chunk->parts + n_parts), text.at, text.n);
	return chunk;
}

struct shaped { /* entry of words.shaped */
	unsigned context;
	int kern; /* spaces only */
	struct word word;
	char text[]; /* the word's, so that it is found with it */
};

static bool is_shaped(const struct shaped *entry, const struct shaping *use, struct str text, unsigned context,
                      int kern)
{
	return entry->word.use == use && entry->context == context && entry->kern == kern &&
	       entry->word.n_bytes == text.n && memcmp(entry->word.text, text.at, text.n) == 0;
}

/* The entry, or NULL and the free slot where it belongs. */
static struct shaped *shaped_find(struct words *words, const struct shaping *use, struct str text, unsigned context,
                                  int kern, struct table_slot **slot)
{
	struct table *table = &words->shaped;
	table_make_room(words->arena, table);
	uint64_t seed = (uint64_t)(uintptr_t)use ^ (uint64_t)context << 48 ^ (uint64_t)(uint32_t)kern << 24;
	uint32_t hash = (uint32_t)hash_bytes(text.at, text.n, seed);
	size_t at = hash & (table->n_slots - 1);
	for (; table->slots[at].entry; at = (at + 1) & (table->n_slots - 1))
		if (table->slots[at].hash == hash && is_shaped(table->slots[at].entry, use, text, context, kern))
			return table->slots[at].entry;
	table->slots[at].hash = hash;
	*slot = &table->slots[at];
	return NULL;
}

static struct shaped *shaped_new(struct words *words, struct str text, unsigned context, int kern,
                                 struct table_slot *slot)
{
	struct shaped *entry = arena_alloc(words->arena, 1, sizeof *entry + text.n + 1, _Alignof(struct shaped));
	entry->context = context;
	entry->kern = kern;
	if (text.n)
		memcpy(entry->text, text.at, text.n);
	slot->entry = entry;
	words->shaped.n++;
	return entry;
}

/* --- hanging punctuation --- */

struct hang {
	uint32_t c;
	int start, end; /* percent of the advance that may stand in the margin */
};

/* Marks with little ink: the hyphen, the stop and the comma most, after the margin kerning of Han The Thanh (2000). */
static const struct hang hangs[] = {
	{'-', 0, 65},     {0x2010, 0, 65},  {0x2011, 0, 65},  {'.', 0, 70},     {',', 0, 70},     {':', 0, 35},
	{';', 0, 35},     {'\'', 60, 60},   {'"', 50, 50},    {0x2018, 60, 60}, {0x2019, 60, 60}, {0x201A, 50, 60},
	{0x201C, 50, 50}, {0x201D, 50, 50}, {0x201E, 40, 50}, {0xAB, 25, 25},   {0xBB, 25, 25},   {0x2039, 35, 35},
	{0x203A, 35, 35}, {0x2013, 0, 30},  {0x2014, 0, 20},
};

static const struct hang *hang_of(uint32_t c)
{
	for (size_t i = 0; i < sizeof hangs / sizeof *hangs; i++)
		if (hangs[i].c == c)
			return &hangs[i];
	return NULL;
}

static uint32_t last_char(struct str text)
{
	size_t at = text.n;
	while (at > 0 && ((unsigned char)text.at[at - 1] & 0xC0) == 0x80)
		at--;
	const char *from = text.at + (at ? at - 1 : 0);
	return utf8_next(&from, text.at + text.n);
}

static void word_hang(struct word *word)
{
	struct str text = {word->text, word->n_bytes};
	if (!word->n_glyphs || !text.n)
		return;
	const char *at = text.at;
	const struct hang *first = hang_of(utf8_next(&at, text.at + text.n)), *last = hang_of(last_char(text));
	if (first)
		word->start_hang = word->glyphs[0].advance * first->start / 100;
	if (last)
		word->end_hang = word->glyphs[word->n_glyphs - 1].advance * last->end / 100;
}

/* --- glyphs --- */

static bool any_missing(const struct glyph *glyphs, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (glyphs[i].id == 0)
			return true;
	return false;
}

/* A number of figures that leave each other alone. */
static struct glyph *put_together(struct arena *scratch, const struct glyph *figures, struct str number)
{
	struct glyph *glyphs = arena_array(scratch, number.n, struct glyph);
	for (size_t i = 0; i < number.n; i++) {
		glyphs[i] = figures[strchr(FIGURES, number.at[i]) - FIGURES];
		glyphs[i].cluster = (uint16_t)i;
	}
	return glyphs;
}

static struct glyph_run shaped_alone(struct arena *scratch, const struct shaping *use, struct str text)
{
	struct glyph_run run = {0};
	const struct glyph *figures = text_is_number(text) ? face_figures(use) : NULL;
	if (figures) {
		run.n = text.n;
		run.glyphs = put_together(scratch, figures, text);
		return run;
	}
	run.n = face_shape(use, text, scratch, &run.glyphs);
	give_room_to_enclosed(&run, use->face, text);
	run.lacks_glyph = any_missing(run.glyphs, run.n);
	return run;
}

/* Takes the space's glyph off the left end; false if it is not a glyph of its own. */
static bool trim_left(struct glyph_run *run, const struct shaping *use)
{
	if (run->n < 2 || run->glyphs[0].cluster != 0 || run->glyphs[1].cluster != 1)
		return false;
	run->left_kern = run->glyphs[0].advance - face_advance(use->face, run->glyphs[0].id);
	run->glyphs++;
	run->n--;
	for (size_t i = 0; i < run->n; i++)
		run->glyphs[i].cluster--;
	return true;
}

/* Likewise at the right end, where the space is byte `at`. The kern is in the advance of the glyph before it. */
static bool trim_right(struct glyph_run *run, const struct shaping *use, size_t at)
{
	if (run->n < 2 || run->glyphs[run->n - 1].cluster != at || run->glyphs[run->n - 2].cluster >= at)
		return false;
	run->n--;
	struct glyph *last = &run->glyphs[run->n - 1];
	bool stands_alone = run->n < 2 || run->glyphs[run->n - 2].cluster != last->cluster;
	int natural = face_advance(use->face, last->id);
	if (stands_alone && last->advance != natural && last->x_offset == 0) {
		run->right_kern = last->advance - natural;
		last->advance = advance_clamped(natural);
	}
	return true;
}

struct glyph_run glyphs_of(struct arena *scratch, const struct shaping *use, struct str text, unsigned context)
{
	if (!(context & (SPACE_LEFT | SPACE_RIGHT)) || text.n == 0)
		return shaped_alone(scratch, use, text);
	bool left = context & SPACE_LEFT, right = context & SPACE_RIGHT;
	char *spaced = arena_array(scratch, text.n + 3, char);
	memset(spaced, ' ', text.n + 2);
	memcpy(spaced + left, text.at, text.n);
	struct glyph_run run = shaped_alone(scratch, use, (struct str){spaced, text.n + left + right});
	if ((left && !trim_left(&run, use)) || (right && !trim_right(&run, use, text.n)))
		return shaped_alone(scratch, use, text);
	return run;
}

/* --- words --- */

static void fill_word(struct words *words, struct word *word, const struct glyph *first, const struct glyph *last,
                      size_t from)
{
	word->n_glyphs = (uint16_t)(last - first);
	struct glyph *glyphs = arena_array(words->arena, word->n_glyphs, struct glyph);
	for (size_t i = 0; i < word->n_glyphs; i++) {
		glyphs[i] = first[i];
		glyphs[i].cluster = (uint16_t)(first[i].cluster - from);
		word->width += first[i].advance;
		word->lift = first[i].y_offset > word->lift ? first[i].y_offset : word->lift;
		word->drop = first[i].y_offset < word->drop ? first[i].y_offset : word->drop;
		word->n_clusters = (uint16_t)(word->n_clusters + (i == 0 || first[i].cluster != first[i - 1].cluster));
	}
	word->glyphs = glyphs;
}

static void init_word(struct words *words, struct word *word, const struct shaping *use, struct str text,
                      const struct glyph *first, const struct glyph *last, size_t from, unsigned context)
{
	*word = (struct word){.use = use, .text = text.at, .n_bytes = (uint16_t)text.n};
	word->ends_with_hyphen = context & HYPHENATED;
	word->is_respelled = context & RESPELLED;
	fill_word(words, word, first, last, from);
	if (context & HANGING)
		word_hang(word);
}

#define WORDS_ROOM 512
#define CACHE_LINE 64

static struct word *word_new(struct words *words)
{
	if (words->words_left == 0) {
		words->words_left = WORDS_ROOM;
		char *room = arena_alloc(words->arena, 1, WORDS_ROOM * sizeof(struct word) + CACHE_LINE, CACHE_LINE);
		room += -(uintptr_t)room % CACHE_LINE;
		words->word_room = (struct word *)(void *)room;
	}
	words->words_left--;
	return words->word_room++;
}

struct word *word_of_glyphs(struct words *words, const struct shaping *use, struct str text, const struct glyph *first,
                            const struct glyph *last, size_t from, unsigned context)
{
	struct word *word = word_new(words);
	init_word(words, word, use, text, first, last, from, context);
	return word;
}

const struct word *word_found(struct words *words, const struct shaping *use, struct str text, unsigned context)
{
	struct table_slot *slot;
	const struct shaped *entry = shaped_find(words, use, text, context, 0, &slot);
	return entry ? &entry->word : NULL;
}

const struct word *word_made(struct words *words, const struct shaping *use, struct str text, unsigned context,
                             const struct glyph *first, const struct glyph *last, size_t from)
{
	struct table_slot *slot;
	struct shaped *entry = shaped_find(words, use, text, context, 0, &slot);
	if (entry)
		return &entry->word;
	entry = shaped_new(words, text, context, 0, slot);
	init_word(words, &entry->word, use, (struct str){entry->text, text.n}, first, last, from, context);
	return &entry->word;
}

const struct word *word_in_context(struct words *words, struct arena *scratch, const struct shaping *use,
                                   struct str text, unsigned context)
{
	const struct word *word = word_found(words, use, text, context);
	if (word)
		return word;
	struct arena_mark mark = arena_mark(scratch);
	struct glyph_run run = glyphs_of(scratch, use, text, context);
	word = word_made(words, use, text, context, run.glyphs, run.glyphs + run.n, 0);
	arena_rewind(scratch, mark);
	return word;
}

const struct word *space_word(struct words *words, struct arena *scratch, const struct shaping *use, int kern)
{
	const struct word *plain = word_in_context(words, scratch, use, STR(" "), 0);
	if (kern == 0 || plain->n_glyphs != 1)
		return plain;
	struct table_slot *slot;
	struct shaped *entry = shaped_find(words, use, STR(" "), 0, kern, &slot);
	if (entry)
		return &entry->word;
	struct glyph wider = plain->glyphs[0];
	wider.advance = advance_clamped(wider.advance + kern);
	entry = shaped_new(words, STR(" "), 0, kern, slot);
	init_word(words, &entry->word, use, (struct str){entry->text, 1}, &wider, &wider + 1, 0, 0);
	return &entry->word;
}

/* `text`, cut at a character where it is too long to be one word. */
static struct str within_limit(struct str text)
{
	if (text.n <= CHUNK_BYTES)
		return text;
	text.n = CHUNK_BYTES;
	while (text.n && ((unsigned char)text.at[text.n] & 0xC0) == 0x80)
		text.n--;
	return text;
}

/* Found or made for a later stage, whose `use` may be one of its own. */
static const struct word *word_kept(struct setter *setter, const struct shaping *use, struct str text, unsigned context)
{
	struct words *words = setter->words;
	struct arena scratch = {0};
	const struct shaping *kept = use_interned(words, use->face, use->features, use->lang, use->script);
	const struct word *word = word_in_context(words, &scratch, kept, within_limit(text), context);
	arena_release(&scratch);
	return word;
}

const struct word *word_shaped(struct setter *setter, const struct shaping *use, struct str text)
{
	return word_kept(setter, use, text, 0);
}

/* How many bytes at the ends of both are equal. */
static size_t common_end(struct str a, struct str b)
{
	size_t n = 0;
	while (n < a.n && n < b.n && a.at[a.n - 1 - n] == b.at[b.n - 1 - n])
		n++;
	return n;
}

/* The second half after `head` begins as its own shaping has it (it may be respelled), the first half before `tail`
 * ends likewise:
 *
 *      word    asszonyokkal     after head  szonyokkal     before tail  asszonyok-     part  szonyok-        */
const struct word *word_part(struct setter *setter, const struct word *word, int head, int tail)
{
	const struct hyphen *from = &word->hyphens[head], *to = &word->hyphens[tail];
	struct str after = {from->after->text, from->after->n_bytes};
	struct str before = {to->before->text, to->before->n_bytes};
	struct str rest = {word->text + from->offset, (size_t)word->n_bytes - from->offset};
	size_t same = common_end(after, rest);
	size_t begins = after.n - same, skip = from->offset + rest.n - same;
	bool is_respelled = from->after->is_respelled || to->before->is_respelled;
	unsigned context = (to->before->ends_with_hyphen ? HYPHENATED : 0) | (is_respelled ? RESPELLED : 0);
	struct buf text = {0};
	buf_put(&text, after.at, begins);
	if (skip < before.n)
		buf_put(&text, before.at + skip, before.n - skip);
	const struct word *part = word_kept(setter, word->use, buf_str(&text), context);
	buf_release(&text);
	return part;
}
