/* SPDX-License-Identifier: EUPL-1.2 */
/* typography.h - what is typed becomes what is printed: quotation marks, dashes, ellipses, spaces, by language.
 *
 * Rules  Interinstitutional Style Guide, as ../shared rules ISG-SPC, ISG-QUO, ISG-NUM, ISG-FN, ISG-DAT; CLDR and national norms for
 *        languages without one; typography.def is the table. Nothing changes in code, in addresses, or in what was already set with the right character.
 * Work   one walk over the leaf. */
#ifndef LOCALE_TYPOGRAPHY_H
#define LOCALE_TYPOGRAPHY_H

#include "../base/str.h"

/* A leaf (paragraph, heading, cell) as one text. */
struct typed_stretch {
	uint32_t end;     /* bytes of the leaf; it starts where the one before it ends */
	const char *lang; /* canonical */
	bool is_literal;  /* code, an address, generated text: looked at by its neighbours, never changed */
};
struct typed_edit {
	uint32_t start, end; /* bytes of the leaf; equal: something is put in */
	const char *text;    /* what stands there instead; lives until exit or in the arena */
};
struct typed_edits {
	const struct typed_edit *at; /* in order, without overlaps, none across the end of a stretch */
	size_t n;
};
/* A call of a note stands in the leaf as U+FFFC, with a stretch of its own, literal. */
struct typed_edits typography_edits(struct arena *a, struct str leaf, const struct typed_stretch *stretches, size_t n);

#endif
