/* SPDX-License-Identifier: EUPL-1.2 */
/* arena.c - memory with one lifetime: sizes go in, zeroed pieces of growing blocks come out.
 *
 * Blocks double from 16 KiB to 1 MiB; a piece that needs more has a block of its own size, which comes zeroed from the
 * system. The others are zeroed when they are handed out, so that memory is touched only by who uses it: a list that
 * has doubled costs what it holds. What a long one leaves behind when it moves goes back to the system at once. Under AddressSanitizer what is not handed out is
 * poisoned, pieces keep a gap between them, and a list that grows always moves: stale pointers are found at once. */
#include "arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ASAN 1
#endif
#endif

#ifdef ASAN
void __asan_poison_memory_region(volatile void *at, size_t n);
void __asan_unpoison_memory_region(volatile void *at, size_t n);
#define forbid __asan_poison_memory_region
#define allow __asan_unpoison_memory_region
#define GAP ((size_t)16)
#else
#define forbid(at, n) ((void)(at), (void)(n))
#define allow(at, n) ((void)(at), (void)(n))
#define GAP ((size_t)0)
#endif

#define BLOCK_FIRST ((size_t)16 << 10)
#define BLOCK_MOST ((size_t)1 << 20)
#define LEFT_LEAST ((size_t)64 << 10)
#define LIST_FIRST 4

struct arena_block {
	struct arena_block *older;
	struct arena_block *spare; /* rewound, to be used again before the system is asked; or NULL */
	size_t size;               /* of `bytes` */
	max_align_t bytes[];
};

static size_t product(size_t n, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(n, size, &bytes) || bytes > PTRDIFF_MAX / 2)
		out_of_memory();
	return bytes;
}

static void block_free(struct arena_block *block)
{
	if (!block)
		return;
	block_free(block->spare); /* a spare has none itself */
	allow(block->bytes, block->size);
	free(block);
}

static size_t next_size(const struct arena_block *newest, size_t need)
{
	size_t size = newest ? 2 * newest->size : BLOCK_FIRST;
	if (size > BLOCK_MOST)
		size = BLOCK_MOST;
	return size < need ? need : size;
}

/* The newest block becomes one with room for `need` bytes. */
static void open_block(struct arena *a, size_t need)
{
	struct arena_block *block = a->block ? a->block->spare : NULL;
	if (block && block->size >= need) {
		a->block->spare = NULL;
	} else {
		size_t size = next_size(a->block, need);
		block = size > BLOCK_MOST ? heap_zeroed(1, sizeof *block + size) : heap_new(sizeof *block + size);
		block->size = size;
		block->spare = NULL;
		forbid(block->bytes, block->size);
	}
	block->older = a->block;
	a->block = block;
	a->used = 0;
}

static size_t align_up(size_t n, size_t align)
{
	return (n + align - 1) & ~(align - 1);
}

void *arena_alloc(struct arena *a, size_t n, size_t size, size_t align)
{
	size_t bytes = product(n, size);
	size_t start = align_up(a->used, align);
	if (!a->block || start > a->block->size || bytes + GAP > a->block->size - start) {
		open_block(a, bytes + GAP);
		start = 0;
	}
	a->used = start + bytes + GAP;
	void *piece = (char *)a->block->bytes + start;
	allow(piece, bytes);
	return a->block->size > BLOCK_MOST ? piece : memset(piece, 0, bytes);
}

char *arena_strndup(struct arena *a, const char *text, size_t n)
{
	char *copy = arena_array(a, n + 1, char);
	if (n)
		memcpy(copy, text, n);
	return copy;
}

char *arena_strdup(struct arena *a, const char *text)
{
	return arena_strndup(a, text, strlen(text));
}

char *arena_vprintf(struct arena *a, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, format, args);
	size_t room = n < 0 ? 1 : (size_t)n + 1;
	char *text = arena_array(a, room, char);
	vsnprintf(text, room, format, again);
	va_end(again);
	return text;
}

char *arena_printf(struct arena *a, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	char *text = arena_vprintf(a, format, args);
	va_end(args);
	return text;
}

struct arena_mark arena_mark(const struct arena *a)
{
	return (struct arena_mark){a->block, a->used};
}

/* Keeps `block` behind the newest, or as the only one, if that saves the next call to the system. */
static void keep_spare(struct arena *a, struct arena_block *block)
{
	if (block->size > BLOCK_MOST || (a->block && a->block->spare)) {
		block_free(block);
		return;
	}
	block_free(block->spare);
	block->spare = NULL;
	block->older = NULL;
	forbid(block->bytes, block->size);
	if (a->block)
		a->block->spare = block;
	else
		a->block = block;
}

void arena_rewind(struct arena *a, struct arena_mark mark)
{
	struct arena_block *last = NULL; /* the oldest of those given back */
	while (a->block != mark.block) {
		if (last)
			block_free(last);
		last = a->block;
		a->block = last->older;
	}
	a->used = mark.used;
	if (a->block)
		forbid((char *)a->block->bytes + a->used, a->block->size - a->used);
	if (last)
		keep_spare(a, last);
}

void arena_release(struct arena *a)
{
	while (a->block) {
		struct arena_block *older = a->block->older;
		block_free(a->block);
		a->block = older;
	}
	a->used = 0;
}

size_t arena_size(const struct arena *a)
{
	size_t sum = 0;
	for (const struct arena_block *block = a->block; block; block = block->older)
		sum += sizeof *block + block->size + (block->spare ? sizeof *block + block->spare->size : 0);
	return sum;
}

/* Grows `at` where it is, if it is the arena's last piece and the block has room. */
static bool grow_in_place(struct arena *a, const void *at, size_t old, size_t new)
{
	if (GAP || !at || !a->block)
		return false;
	char *end = (char *)a->block->bytes + a->used;
	if ((const char *)at + old != end || new - old > a->block->size - a->used)
		return false;
	memset(end, 0, new - old);
	a->used += new - old;
	return true;
}

/* A list has moved: nothing may look at where it was. Whole pages of a long one are the system's again. */
static void leave(void *at, size_t n)
{
	if (n >= LEFT_LEAST) {
		size_t page = (size_t)sysconf(_SC_PAGESIZE), first = align_up((uintptr_t)at, page);
		madvise((void *)first, ((uintptr_t)at + n - first) / page * page, MADV_DONTNEED);
	}
	forbid(at, n);
}

void *arena_grow(struct arena *a, void *at, size_t *room, size_t size)
{
	size_t n = *room;
	*room = n ? 2 * n : LIST_FIRST;
	if (grow_in_place(a, at, n * size, product(*room, size)))
		return at;
	void *grown = arena_alloc(a, *room, size, _Alignof(max_align_t));
	if (n) {
		memcpy(grown, at, n * size);
		leave(at, n * size);
	}
	return grown;
}
