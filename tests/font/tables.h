/* SPDX-License-Identifier: EUPL-1.2 */
/* tables.h - for tests: a font's tables as bytes that can be changed, and fonts in files. */
#ifndef TESTS_FONT_TABLES_H
#define TESTS_FONT_TABLES_H

#include "cmocka_all.h"

#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static inline char *temporary(struct arena *a, const char *bytes, size_t n)
{
	char *path = arena_printf(a, "%s/colophon-font-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : P_tmpdir);
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_true(write(fd, bytes, n) == (ssize_t)n);
	close(fd);
	return path;
}

static inline unsigned char *table_record(struct str font, const char *tag)
{
	size_t n_tables = (size_t)(unsigned char)font.at[4] << 8 | (unsigned char)font.at[5];
	for (size_t i = 0; i < n_tables; i++)
		if (memcmp(font.at + 12 + 16 * i, tag, 4) == 0)
			return (unsigned char *)(uintptr_t)font.at + 12 + 16 * i;
	fail_msg("no table %s", tag);
	return NULL;
}

static inline unsigned char *table_bytes(struct str font, const char *tag)
{
	const unsigned char *r = table_record(font, tag);
	return (unsigned char *)(uintptr_t)font.at +
	       ((size_t)r[8] << 24 | (size_t)r[9] << 16 | (size_t)r[10] << 8 | r[11]);
}

static inline void put_32(unsigned char *at, size_t value)
{
	for (int i = 3; i >= 0; i--, value >>= 8)
		at[i] = (unsigned char)value;
}

#endif
