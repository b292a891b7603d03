/* SPDX-License-Identifier: EUPL-1.2 */
/* one_arena.h - for tests: one arena and its findings, empty before each test. */
#ifndef TESTS_ONE_ARENA_H
#define TESTS_ONE_ARENA_H

#include "base/diag.h"
#include "cmocka_all.h"

static struct arena arena;
static struct diags diags;

static inline int empty(void **state)
{
	(void)state;
	arena_release(&arena);
	diags = (struct diags){.arena = &arena, .sources = sources_new(&arena)};
	return 0;
}

static inline int release(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

#endif
