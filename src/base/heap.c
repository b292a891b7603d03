/* SPDX-License-Identifier: EUPL-1.2 */
/* heap.c - malloc(3) and its kin, whose failure is the end. */
#include "heap.h"

#include "file.h"

#include <errno.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Not exit(3): another thread may be within a library that would be taken down under it. */
void end_program(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	out_remove_unfinished();
	fputs("colophon: ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	fflush(stdout);
	_exit(3);
}

void out_of_memory(void)
{
	end_program("out of memory");
}

static void *had(void *at)
{
	if (!at)
		out_of_memory();
	return at;
}

void *heap_new(size_t size)
{
	return had(malloc(size ? size : 1));
}

void *heap_zeroed(size_t n, size_t size)
{
	return had(calloc(n ? n : 1, size ? size : 1));
}

void *heap_resize(void *at, size_t size)
{
	return had(realloc(at, size ? size : 1));
}

char *heap_string(const char *z)
{
	size_t n = strlen(z) + 1;
	return memcpy(heap_new(n), z, n);
}

void heap_free(void *at)
{
	free(at);
}

/* The C library hands back to the system what is freed at the end of its heap, and pages come again empty, one fault
 * each: a tenth of what a PDF of two pages takes. */
void heap_expect_reuse(void)
{
	mallopt(M_MMAP_THRESHOLD, 8 << 20);
	mallopt(M_TRIM_THRESHOLD, 32 << 20);
}

void heap_ask(void)
{
	errno = 0;
}

void heap_answer(void)
{
	if (errno == ENOMEM)
		out_of_memory();
}
