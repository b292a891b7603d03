/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes are a spreadsheet's text, if one with faults; the first of them says what the manifest says of it. */
#include "data/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n)
{
	static const char *const encodings[] = {NULL, "windows-1257", "UTF-16LE", "macintosh"};
	static const char *const langs[] = {"lt", "de", NULL};
	struct arena arena = {0};
	struct diags diags = {.arena = &arena, .sources = sources_new(&arena)};
	uint8_t said = n ? *at : 0;
	struct csv_wishes wishes = {
		.coded.encoding = encodings[said & 3],
		.delimiter = said & 4 ? ';' : '\0',
		.decimal = said & 8 ? ',' : '\0',
		.is_headless = said & 16,
		.header_row = said & 32 ? said >> 6 : 0,
		.coded.langs = langs,
	};
	struct str bytes = n ? (struct str){(const char *)at + 1, n - 1} : (struct str){"", 0};
	csv_data_from_source(&arena, sources_add(diags.sources, "rows.csv", bytes), &wishes, &diags);
	arena_release(&arena);
	return 0;
}
