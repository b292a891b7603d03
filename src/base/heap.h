/* SPDX-License-Identifier: EUPL-1.2 */
/* heap.h - memory for what outlives arenas, and for the libraries: where there is none, the program ends with status 3.
 *
 * A library that takes functions for its memory is given these; it then never sees an allocation fail. One that takes
 * none may go on without what it could not have: HarfBuzz sets a text without a table that it could not read. So it is
 * called between heap_ask and heap_answer: malloc(3) leaves ENOMEM in errno, which nothing else in such a call does.
 *
 * Threads  any; errno is each thread's own. */
#ifndef BASE_HEAP_H
#define BASE_HEAP_H

#include <stddef.h>

void *heap_new(size_t size);              /* with what was there before */
void *heap_zeroed(size_t n, size_t size); /* n times size bytes */
void *heap_resize(void *at, size_t size); /* `at` may be NULL; a size of 0 is one of 1 */
char *heap_string(const char *z);
void heap_free(void *at); /* NULL is fine */

/* Much that is freed from now on will be asked for again: it is kept, up to 32 MiB. */
void heap_expect_reuse(void);

void heap_ask(void);
void heap_answer(void); /* ends the program if memory was out since heap_ask */

_Noreturn void out_of_memory(void);
/* Where the machine fails and nobody could go on: says why, takes unfinished files away, ends with status 3. */
_Noreturn void end_program(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
