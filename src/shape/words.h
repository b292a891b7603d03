/* SPDX-License-Identifier: EUPL-1.2 */
/* words.h - the word cache: text shaped once, found again by what it is shaped with.
 *
 * Two tables. `shaped` holds single words: halves of divided words, slots, leaders, spaces; its key is an interned
 * shaping, the bytes, and what stands beside them. `chunks` holds what stands between two spaces in one style, already
 * cut into words by face, script and break; its key is a manner (the stack of faces, features, language, hyphenation)
 * and the bytes of the source, so that a chunk that was seen before needs no look at its characters.
 *
 * Ownership  everything found here lives in the program's arena.
 * Threads    one at a time; words themselves never change once made. */
#ifndef SHAPE_WORDS_H
#define SHAPE_WORDS_H

#include "breaks.h"
#include "flow.h"
#include "hyphenation.h"

/* How the text of one style and language is set; equal manners are one object. */
struct manner {
	uint32_t number;
	const struct font_stack *stack;
	const char *features, *lang;        /* interned */
	uint32_t script;                    /* of the language: for text that has none of its own, such as digits */
	const struct hyphenation *patterns; /* NULL: no automatic hyphens */
	const struct hyphenation *late_patterns; /* where a word must be cut, whatever the style says; NULL: none */
	bool is_soft;                            /* soft hyphens count */
	int8_t word, before, after;              /* least letters; 0: the language's */
	enum transform transform;
	bool hangs;
	int8_t late_ems;           /* overflow-wrap: anywhere: wider pieces of words are cut; 0: none are */
	bool is_code;              /* names may break between their parts */
	bool shapes_space;         /* a neighbouring space changes a word's shape */
	const struct shaping *use; /* of its first face; NULL: there is no face at all */
	const struct face *
		*faces; /* by character up to COMMON_CHARS, as they are met; NULL: not met, or no face has it */
};
#define COMMON_CHARS 0x530 /* Latin, Greek, Cyrillic */

/* What a text is shaped beside, and as what; part of the keys. */
enum context {
	SPACE_LEFT = 1,
	SPACE_RIGHT = 2,
	UNDIVIDED = 4,   /* chunk: no hyphens, for it touches letters of another style */
	HANGING = 8,     /* word: marks at its ends may hang */
	HYPHENATED = 16, /* word: ends with a hyphen of ours */
	RESPELLED = 32,  /* word: letters differ from the source's */
	SLICED = 64,     /* word: shaped with what it touches, "well-" with "known"; no part of the keys */
	JOINED = 128     /* chunk: it begins with a mark that touches what stands before */
};

struct chunk_part { /* one word of a chunk */
	const struct word *word;
	uint16_t start, end; /* bytes of the chunk's source */
	uint8_t chance;      /* enum break_chance: after it */
};
/* Found at every word of a text: small, and all of them close together (chunk_new). */
struct chunk {
	uint32_t manner;  /* its number */
	uint16_t n_bytes; /* of the key, which follows the parts */
	uint16_t n_parts;
	int16_t left_kern, right_kern; /* font units to add to the spaces beside it */
	uint8_t context;               /* SPACE_LEFT, SPACE_RIGHT, UNDIVIDED, JOINED */
	bool lacks_glyph;              /* some character has none: look for it and report it */
	struct chunk_part parts[];
};

struct table_slot {
	uint32_t hash;
	void *entry; /* NULL: free */
};
struct table { /* open addressing, at most half full */
	struct table_slot *slots;
	size_t n, n_slots;
};

struct words {
	struct arena *arena;
	struct map uses; /* key bytes -> struct shaping * */
	struct map manners;
	uint32_t n_manners;
	struct table shaped, chunks;
	char *room; /* for chunks */
	size_t room_left;
	struct word *word_room; /* for words, each in one line of the processor's cache */
	size_t words_left;
	bool shows_missing; /* see words_show_missing */
};

/* What one call of the stage works with. */
struct shaper {
	struct words *words;
	struct fonts *fonts;
	struct diags *diags;
	struct arena scratch;
	struct breaker breaker;
};
void shaper_release(struct shaper *shaper);

const struct shaping *use_interned(struct words *words, const struct face *face, const char *features, const char *lang,
                                   uint32_t script);
const struct manner *manner_interned(struct words *words, struct fonts *fonts, const struct manner *wanted);

/* Glyphs of `text` between the spaces that `context` names; in the scratch arena. */
struct glyph_run {
	struct glyph *glyphs;
	size_t n;
	int left_kern, right_kern; /* what the spaces beside it are wider for it */
	bool lacks_glyph;
};
struct glyph_run glyphs_of(struct arena *scratch, const struct shaping *use, struct str text, unsigned context);
/* The glyphs of `text` in `face`: letters within enclosing marks become as wide as these. enclosed.c */
void give_room_to_enclosed(struct glyph_run *run, const struct face *face, struct str text);
/* A word of glyphs [first, last) whose clusters start at byte `from`; `text` is already in the words' arena. */
struct word *word_of_glyphs(struct words *words, const struct shaping *use, struct str text, const struct glyph *first,
                            const struct glyph *last, size_t from, unsigned context);
/* Found or made. `text` must be at most CHUNK_BYTES long. */
const struct word *word_in_context(struct words *words, struct arena *scratch, const struct shaping *use,
                                   struct str text, unsigned context);
/* The same in two steps. NULL: not made yet. */
const struct word *word_found(struct words *words, const struct shaping *use, struct str text, unsigned context);
/* Of glyphs [first, last) that shaping `text` in this context would give; their clusters start at byte `from`. */
const struct word *word_made(struct words *words, const struct shaping *use, struct str text, unsigned context,
                             const struct glyph *first, const struct glyph *last, size_t from);
/* The space of `use`, `kern` font units wider. */
const struct word *space_word(struct words *words, struct arena *scratch, const struct shaping *use, int kern);

#define CHUNK_BYTES 4000 /* the longest text shaped as one piece */
#define CHUNK_LETTERS 1000

/* The character as it will be set: a face may lack the capital of a letter that it has. */
uint32_t char_as_set(const struct manner *manner, uint32_t c);
/* chunk.c: `text` of at most CHUNK_BYTES without white space, cut and shaped. */
const struct chunk *chunk_shaped(struct shaper *shaper, const struct manner *manner, struct str text, unsigned context);
/* NULL, and where it belongs: *slot. */
const struct chunk *chunk_find(struct words *words, const struct manner *manner, struct str text, unsigned context,
                               struct table_slot **slot);
struct chunk *chunk_new(struct words *words, struct str text, size_t n_parts); /* with its key */

/* hyphens.c */
struct division {    /* a place in a source text where it may be divided */
	uint32_t at; /* bytes of the source before the break, a soft hyphen included */
	uint16_t cut_before, cut_after;
	const char *before, *after;
	bool is_soft, is_late;
};
#define MOST_DIVISIONS 64
/* Fills `out` (MOST_DIVISIONS) with the places where the word `source` may be divided; by soft hyphens alone unless
 * `by_patterns`. */
size_t divisions_of(const struct manner *manner, struct str source, bool by_patterns, struct division *out);
/* The same by the patterns of its language alone, for a word that no line may hold: acronyms and what the style keeps
 * whole are divided too, late. */
size_t late_divisions_of(const struct manner *manner, struct str source, struct division *out);
/* Shapes the halves of `word`, which is set from `source` with `use`. */
void word_divide(struct shaper *shaper, const struct manner *manner, struct word *word, struct str source,
                 const struct division *divisions, size_t n, unsigned context);
/* `source` as it is shaped: without invisible characters, case transformed. In `a`. */
struct str text_as_set(struct arena *a, const struct manner *manner, struct str source);

#endif
