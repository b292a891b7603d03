/* SPDX-License-Identifier: EUPL-1.2 */
/* picture.h - for fuzzers: a picture of pixels read, and made smaller as for a page. */
#ifndef TESTS_FUZZ_PICTURE_H
#define TESTS_FUZZ_PICTURE_H

#include "figure/picture.h"
#include "figure/reduce.h"

#include <stdlib.h>

/* The sizes that a header says are not worth the time: of such a picture all but its header is empty. */
#define FUZZED_MOST_PIXELS ((uint64_t)1 << 22)

static inline void picture_read_fuzzed(const uint8_t *at, size_t n)
{
	struct arena arena = {0};
	struct diags diags = {.arena = &arena, .sources = sources_new(&arena)};
	struct str bytes = {(const char *)at, n};
	const struct picture *picture = picture_from_bytes(&arena, bytes, "picture", NO_SPAN, &diags);
	if (!picture && diags.all.n == 0)
		abort(); /* refused without a word */
	if (picture && (uint64_t)picture->n_columns * picture->n_rows < FUZZED_MOST_PIXELS)
		picture_reduced(&arena, picture, (picture->n_columns + 1) / 2, (picture->n_rows + 2) / 3);
	arena_release(&arena);
}

#endif
