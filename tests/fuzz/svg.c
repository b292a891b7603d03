/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes are an SVG file: a drawing whose numbers are in reach, or a finding. */
#include "svg/svg.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n)
{
	struct arena arena = {0};
	struct diags diags = {.arena = &arena, .sources = sources_new(&arena)};
	const struct drawing *drawing =
		svg_drawing(&arena, (struct str){(const char *)at, n}, "fuzz.svg", (struct span){0, 0}, &diags);
	bool is_told = diags.all.n > 0,
	     is_sound = drawing && drawing->width > 0 && drawing->height > 0 && drawing->first;
	if (drawing ? !is_sound : !is_told)
		abort();
	arena_release(&arena);
	return 0;
}
