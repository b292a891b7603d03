/* SPDX-License-Identifier: EUPL-1.2 */
/* memo.c - keys and values go in; the values come out again in this round and, if asked for, in those that follow.
 *
 * Two tables of each kind, of this round and of the one before. What is found in the older one moves over, and at the
 * turn the older one is released as a whole, as a copying collector does. */
#include "memo.h"

#include <pthread.h>
#include <stdlib.h>

struct round {
	struct arena arena;
	struct map values[N_MEMO_KINDS]; /* key -> struct str * */
};

struct memo {
	pthread_mutex_t lock;
	struct round now, before;
};

struct memo *memo_new(void)
{
	struct memo *memo = heap_resize(NULL, sizeof *memo);
	*memo = (struct memo){.lock = PTHREAD_MUTEX_INITIALIZER};
	return memo;
}

void memo_free(struct memo *memo)
{
	if (!memo)
		return;
	arena_release(&memo->now.arena);
	arena_release(&memo->before.arena);
	pthread_mutex_destroy(&memo->lock);
	free(memo);
}

void memo_turn(struct memo *memo)
{
	arena_release(&memo->before.arena);
	memo->before = memo->now;
	memo->now = (struct round){0};
}

size_t memo_size(const struct memo *memo)
{
	return arena_size(&memo->now.arena);
}

static struct str aligned_copy(struct arena *a, struct str bytes)
{
	char *copy = arena_alloc(a, bytes.n + 1, 1, _Alignof(max_align_t));
	if (bytes.n)
		memcpy(copy, bytes.at, bytes.n);
	return (struct str){copy, bytes.n};
}

/* In this round; what stood there stays. A new entry is the map's last; its key must live as long. */
static struct str keep(struct round *now, enum memo_kind kind, struct str key, struct str value)
{
	struct map *values = &now->values[kind];
	void **kept = map_at(&now->arena, values, key);
	if (!*kept) {
		struct str *copy = arena_new(&now->arena, struct str);
		*copy = aligned_copy(&now->arena, value);
		values->entries[values->n - 1].key = aligned_copy(&now->arena, key);
		*kept = copy;
	}
	return *(const struct str *)*kept;
}

struct str memo_find(struct memo *memo, enum memo_kind kind, struct str key)
{
	struct str found = {NULL, 0};
	if (!memo)
		return found;
	pthread_mutex_lock(&memo->lock);
	const struct str *known = map_find(&memo->before.values[kind], key);
	if (known)
		found = keep(&memo->now, kind, key, *known);
	else if ((known = map_find(&memo->now.values[kind], key)))
		found = *known;
	pthread_mutex_unlock(&memo->lock);
	return found;
}

void memo_put(struct memo *memo, enum memo_kind kind, struct str key, struct str value)
{
	if (!memo)
		return;
	pthread_mutex_lock(&memo->lock);
	keep(&memo->now, kind, key, value);
	pthread_mutex_unlock(&memo->lock);
}
