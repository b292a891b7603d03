/* SPDX-License-Identifier: EUPL-1.2 */
/* hyphen-trie.h - one language's hyphenation patterns as static data: what tools/hyphen-tries.c writes when the program
 * is built and hyphenation.c reads.
 *
 * Letters are numbered from 1 in each language; number 1 stands for the end of a word, a digit and a full stop. A trie
 * of patterns is packed as Liang packs it: a node is a place in `slots`; slots[node] holds what its pattern says, and
 * slots[node + letter] is `letter << 24 | child` if the node has that child. No slot serves two nodes, and places that
 * no node uses hold 0. */
#ifndef SHAPE_HYPHEN_TRIE_H
#define SHAPE_HYPHEN_TRIE_H

#include "../base/str.h"

enum { HYPHEN_EDGE = 1 }; /* the letter before the first and after the last */

/* Says of the letters that lead to a node where words may be divided: digits (odd: may; even: must not; the highest
 * wins) for `n` places in a row, the first of them `back` letters before the end of the pattern. */
struct hyphen_value {
	uint8_t n;
	uint8_t back;
	uint16_t respelling; /* index + 1 into the language's respellings; 0: none */
	uint8_t digits[];
};

struct hyphen_trie {
	const uint32_t *slots; /* NULL: no patterns at this level */
	uint32_t root;
	bool adds_up; /* every pattern that ends at a letter counts (TeX); else only the longest (libhyphen's files) */
};

/* What is written where a word is divided: hu asszony, a region of one letter from `back` letters before the end of the
 * pattern: "sz=" puts "sz-" at the end of the line. */
struct hyphen_respelling {
	uint8_t back;
	uint8_t cut;     /* letters of the region */
	uint16_t before; /* into `texts`, as are the rest; NUL-terminated */
	uint16_t after;
	uint16_t upper_before, upper_after; /* the same in capitals */
};

struct hyphenation {
	const char *lang;       /* "de", "sr-Latn" */
	const uint8_t *pages;   /* by code point / 64, below U+10000: the page of `letters` */
	const uint8_t *letters; /* pages of 64 letter numbers; small and capital letters have the same */
	const uint8_t
		*values; /* struct hyphen_value at even offsets; a node's slot is half the offset, 0: no pattern */
	struct hyphen_trie levels[2]; /* the parts of compounds, then what is inside one */
	const struct hyphen_respelling *respellings;
	const char *texts;
	const uint8_t *unbroken;       /* letters beside which no word is divided; ends with 0 */
	uint8_t left, right;           /* letters that stay together at the ends of a word */
	uint8_t part_left, part_right; /* and at the ends of a compound's parts; 0: any */
};

/* Written by the tool; sorted by nothing, ended by lang == NULL. */
extern const struct hyphenation hyphenations[];

#endif
