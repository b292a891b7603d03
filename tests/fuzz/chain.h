/* SPDX-License-Identifier: EUPL-1.2 */
/* chain.h - for fuzzers: a lone file through every stage, to a PDF in a folder of this process's own. A draft is
 * written whatever is wrong with it, so every second input goes all the way. */
#ifndef TESTS_FUZZ_CHAIN_H
#define TESTS_FUZZ_CHAIN_H

#include "base/embedded.h"
#include "typeset.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char chain_folder_name[64];

static inline void chain_leave(void)
{
	char path[96];
	static const char *const names[] = {"/out.pdf", "/fonts/f.ttf", "/fonts", ""};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		snprintf(path, sizeof path, "%s%s", chain_folder_name, names[i]);
		remove(path);
	}
}

/* In memory where there is such a place: each PDF is synced to its disk. */
static inline const char *chain_folder(void)
{
	if (!*chain_folder_name) {
		snprintf(chain_folder_name, sizeof chain_folder_name, "%s/colophon-fuzz-XXXXXX",
		         access("/dev/shm", W_OK) == 0 ? "/dev/shm" : P_tmpdir);
		if (!mkdtemp(chain_folder_name))
			abort();
		atexit(chain_leave);
	}
	return chain_folder_name;
}

/* `css`: the sheet beside the built-in one; `diags` has the sources. */
static inline void chain_run(struct arena *a, struct str chapter, const char *css, bool is_draft, struct fonts *fonts,
                             struct words *words, struct diags *diags)
{
	struct str base = {embedded_base_css, embedded_base_css_n};
	struct sheet *sheets[] = {
		sheet_from_source(a, sources_add(diags->sources, "base.css", base), NULL, diags),
		sheet_from_source(a, sources_add(diags->sources, "own.css", str_from_z(css)), NULL, diags)};
	struct diags known = {.arena = a, .sources = diags->sources};
	struct chapter *read = chapter_from_source(a, sources_add(diags->sources, "fuzz.md", chapter), diags);
	struct job job = {.binding = {.chapters = &read, .n_chapters = 1, .path = "fuzz.md"},
	                  .sheets = sheets,
	                  .n_sheets = 2,
	                  .output = arena_printf(a, "%s/out.pdf", chain_folder()),
	                  .policy = {.is_draft = is_draft},
	                  .known = &known,
	                  .today = "2026-01-01",
	                  .page = {.beam = 8}};
	typeset(&job, fonts, words, diags);
}

#endif
