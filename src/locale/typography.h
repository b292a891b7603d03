/* SPDX-License-Identifier: EUPL-1.2 */
/* typography.h - what is typed becomes what is printed: quotation marks, dashes, ellipses, spaces, by language.
 *
 * Rules  the Interinstitutional Style Guide; national norms and CLDR for languages without one; typography.def is the
 *        table. Nothing changes in code, in addresses, or where the right sign was typed: what a language's typography
 *        makes of a text, it leaves as it is.
 * Work   linear: one walk over the leaf, and a few more where something may change. */
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
	const char *text;    /* what stands there instead; lives until exit */
};
/* A call of a note stands before the punctuation mark that it was typed after. */
struct typed_move {
	uint32_t call; /* where its U+FFFC starts */
	uint32_t to;   /* where it goes: before this byte, and before what is put in there */
};
struct typed_edits {
	const struct typed_edit *at; /* in order, without overlaps, none across the end of a stretch */
	size_t n;
	const struct typed_move *moves; /* in order of the calls; their places never go back */
	size_t n_moves;
};
/* A call of a note stands in the leaf as U+FFFC, with a stretch of its own, literal. `a` is scratch: the edits and all
 * that was needed to find them are in it. */
struct typed_edits typography_edits(struct arena *a, struct str leaf, const struct typed_stretch *stretches, size_t n);
/* A text all of one language as it is printed, such as a title in the metadata; `text` itself where nothing changes. */
const char *typography_text(struct arena *a, const char *lang, const char *text);

#endif
