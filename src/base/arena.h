/* SPDX-License-Identifier: EUPL-1.2 */
/* arena.h - memory with one lifetime.
 *
 * An arena hands out zeroed, aligned memory that is freed all at once: when the arena is released, or rewound to a
 * mark. A zeroed struct arena is an empty arena. Running out of memory is reported and ends the program here (exit
 * status 3), so no caller tests for NULL. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "heap.h"

#include <stdarg.h>
#include <stddef.h>
#include <string.h>

struct arena_block;

struct arena {
	struct arena_block *block; /* the newest; older ones hang behind it */
	size_t used;               /* bytes taken of the newest */
};

struct arena_mark {
	struct arena_block *block;
	size_t used;
};

/* `n` times `size` bytes, zeroed; ends the program on overflow of the product. */
void *arena_alloc(struct arena *a, size_t n, size_t size, size_t align);
#define arena_array(a, n, type) ((type *)arena_alloc((a), (n), sizeof(type), _Alignof(type)))
#define arena_new(a, type) arena_array((a), 1, type)

char *arena_strndup(struct arena *a, const char *text, size_t n); /* with a NUL after it */
char *arena_strdup(struct arena *a, const char *text);
char *arena_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *format, va_list args);

struct arena_mark arena_mark(const struct arena *a);
void arena_rewind(struct arena *a, struct arena_mark mark);
void arena_release(struct arena *a);      /* leaves an empty arena */
size_t arena_size(const struct arena *a); /* bytes held from the system */

/* A list that grows in an arena: LIST(int) numbers = {0}; list_push(a, &numbers, 3); numbers.at[0], numbers.n */
#define LIST(type)                                                                                                     \
	struct {                                                                                                       \
		type *at;                                                                                              \
		size_t n, room;                                                                                        \
	}
#define list_push(a, list, ...)                                                                                        \
	((list)->n == (list)->room                                                                                     \
	         ? (void)((list)->at = arena_grow((a), (list)->at, &(list)->room, sizeof *(list)->at))                 \
	         : (void)0,                                                                                            \
	 (list)->at[(list)->n++] = (__VA_ARGS__))
/* Doubles the room of `at` (4 elements at first), in place where `at` is the arena's last piece. */
void *arena_grow(struct arena *a, void *at, size_t *room, size_t size);

#endif
