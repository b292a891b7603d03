/* SPDX-License-Identifier: EUPL-1.2 */
/* leftover.h - signs of Markdown and its kin, and marks of a paste, that stand in the text of a chapter because nothing
 * reads them. Private to comply/.
 *
 *   leftover.def         the kinds: the bytes that one begins with, who looks closer, what is said
 *   leftover.c           one walk over a chapter's text, which asks the kinds
 *   leftover_brackets.c  kinds that begin with a bracket or a brace: links, notes, citations, attributes, changes
 *   leftover_lines.c     directives, commands of TeX, doubled signs
 *   leftover_pastes.c    what word processors, PDFs and wrong encodings leave
 *
 * A kind looks at the bytes of the source, where signs are as they were typed, and no further than SIGHT. */
#ifndef COMPLY_LEFTOVER_H
#define COMPLY_LEFTOVER_H

#include "comply.h"

#include "../base/char.h"

#define SIGHT 400 /* bytes that a kind looks ahead */

/* What a kind sees. */
struct sight {
	struct str source; /* the whole file */
	size_t at;         /* of the sign */
	struct str ahead;  /* from the sign on, at most SIGHT bytes */
	struct str line;   /* the same, no further than the line's end */
	bool opens_line;   /* nothing but blanks and marks of containers before it */
};

/* Each gives the number of bytes that are left over, 0: none. */
#define LEFTOVER(name, signs, finder, once, what, hint) size_t finder(const struct sight *sight);
#include "leftover.def"
#undef LEFTOVER

char sight_before(const struct sight *sight);                            /* the byte before it; a line end if none */
size_t sight_closing(struct str line, size_t from, const char *closing); /* where it begins; 0: it is not there */
bool sight_is_word_byte(char c);                                         /* letters, digits, all beyond ASCII */
uint32_t sight_char_before(const struct sight *sight);                   /* 0: none */
uint32_t sight_char_at(const struct sight *sight, size_t offset);        /* from the sign on; 0: none */

#endif
