/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes are a file of facts, if one with faults. */
#include "data/manifest.h"

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n)
{
	struct arena arena = {0};
	struct diags diags = {.arena = &arena, .sources = sources_new(&arena)};
	data_from_source(&arena, sources_add(diags.sources, "project.xml", (struct str){(const char *)at, n}), &diags);
	arena_release(&arena);
	return 0;
}
