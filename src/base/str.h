/* SPDX-License-Identifier: EUPL-1.2 */
/* str.h - borrowed pieces of UTF-8, growing byte buffers, a map from strings. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include "arena.h"

#include <stdbool.h>
#include <stdint.h>

/* A borrowed piece of text, not NUL-terminated. {NULL, 0} is empty. */
struct str {
	const char *at;
	size_t n;
};
#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})

struct str str_from_z(const char *z); /* NULL gives the empty string */
bool str_eq(struct str a, struct str b);
bool str_eq_z(struct str a, const char *z);
bool str_eq_nocase(struct str a, const char *z); /* ASCII letters only */
bool str_starts(struct str s, const char *prefix);
bool str_ends(struct str s, const char *suffix);
struct str str_trim(struct str s); /* ASCII white space off both ends */
struct str str_slice(struct str s, size_t start, size_t end);
uint64_t hash_bytes(const void *at, size_t n, uint64_t seed); /* equal on every machine */

/* UTF-8 by RFC 3629. utf8_next never reads beyond `end` and gives U+FFFD for one bad byte at a time. */
uint32_t utf8_next(const char **at, const char *end);
size_t utf8_put(char out[4], uint32_t code_point); /* bytes written */
bool utf8_valid(struct str s, size_t *bad_at);     /* NUL is not valid in our sources */
size_t utf8_count(struct str s);                   /* code points */
const char *utf_other(struct str s);               /* "UTF-16" or "UTF-32" if it looks like that; NULL: it does not */

/* What nobody means in a text: controls beyond ASCII's, separators of lines and paragraphs, embeddings and isolates
 * that turn the direction. */
bool utf8_is_unseen(uint32_t code_point);
/* What a terminal acts upon instead of showing it, and what no file's name needs: these, ASCII's controls, and the
 * marks of direction that a text may well need. Together with these: Unicode's Bidi_Control. */
bool utf8_is_control(uint32_t code_point);
bool str_has_control(struct str s);

/* Bytes that grow on the heap. A zeroed struct buf is empty; `at` is NUL-terminated once anything was put. */
struct buf {
	char *at;
	size_t n, room;
};
void buf_reserve(struct buf *b, size_t more); /* at least `more` bytes may be written at at + n */
void buf_put(struct buf *b, const void *at, size_t n);
void buf_putc(struct buf *b, char c);
void buf_puts(struct buf *b, const char *z);
void buf_put_str(struct buf *b, struct str s);
void buf_put_utf8(struct buf *b, uint32_t code_point);
void buf_put_int(struct buf *b, int64_t value);
void buf_put_json(struct buf *b, struct str s);    /* "quoted and escaped" */
void buf_put_visible(struct buf *b, struct str s); /* controls as \x1B or \u202E, each bad byte as U+FFFD */
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_release(struct buf *b);
struct str buf_str(const struct buf *b);

/* String to pointer, open addressing, insertion order kept. Keys are borrowed and must outlive the map. */
struct map_entry {
	struct str key;
	void *value;
	uint64_t hash;
};
struct map {
	struct map_entry *entries; /* in the order of insertion */
	size_t n, room;
	uint32_t *index; /* entry number + 1; 0 is free */
	size_t n_index;
};
void *map_find(const struct map *m, struct str key);           /* NULL when absent */
void **map_at(struct arena *a, struct map *m, struct str key); /* the value's place, made with NULL if absent */

/* The entry of `names` nearest to `word` (Damerau-Levenshtein, at most a third of its letters wrong), or NULL.
 * `names` ends with NULL. For "did you mean". */
const char *nearest_name(struct str word, const char *const *names);

#endif
