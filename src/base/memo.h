/* SPDX-License-Identifier: EUPL-1.2 */
/* memo.h - bytes that were made from other bytes, kept for the next time.
 *
 * A process that rebuilds asks here before it works: the key is everything that the value depends on, so a value found
 * is the value that would be made. What a round neither makes nor asks for is gone after the next one: memory is
 * bounded by two rounds.
 *
 * Ownership  keys and values are copied in; what is lent stays until the round after this one ends.
 * Threads    any number, but for memo_turn and memo_free. */
#ifndef BASE_MEMO_H
#define BASE_MEMO_H

#include "str.h"

enum memo_kind {
	MEMO_TYPOGRAPHY, /* a leaf as it was typed: what is changed in it */
	MEMO_LINES,      /* a paragraph and a measure: its lines */
	MEMO_DEFLATED,   /* bytes: the same packed */
	MEMO_ALPHABET,   /* a face and an alphabet: its glyphs */
	MEMO_SUBSET,     /* a face and glyphs: the font program */
	MEMO_PROGRAM,    /* the same: the program packed */
	N_MEMO_KINDS
};

struct memo;
struct memo *memo_new(void);
void memo_free(struct memo *memo);         /* NULL is fine */
void memo_turn(struct memo *memo);         /* a new round begins */
size_t memo_size(const struct memo *memo); /* bytes of this round; no thread may be at work */

/* The value of `key`, at an address good for any type; {NULL, 0}: there is none. A NULL memo holds nothing. */
struct str memo_find(struct memo *memo, enum memo_kind kind, struct str key);
void memo_put(struct memo *memo, enum memo_kind kind, struct str key, struct str value);

#endif
