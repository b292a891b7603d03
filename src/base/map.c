/* SPDX-License-Identifier: EUPL-1.2 */
/* map.c - strings to pointers: entries in the order of insertion, and an index into them by open addressing.
 *
 * The index is a power of two, at most half full, and holds entry numbers + 1. Nothing is ever taken out. */
#include "str.h"

#define INDEX_FIRST 16

/* The slot of `key`: where its entry number stands, or the free one where it belongs. */
static size_t slot_of(const struct map *m, struct str key, uint64_t hash)
{
	size_t slot = hash & (m->n_index - 1);
	for (; m->index[slot]; slot = (slot + 1) & (m->n_index - 1)) {
		const struct map_entry *entry = &m->entries[m->index[slot] - 1];
		if (entry->hash == hash && str_eq(entry->key, key))
			break;
	}
	return slot;
}

void *map_find(const struct map *m, struct str key)
{
	if (!m->n_index)
		return NULL;
	uint32_t number = m->index[slot_of(m, key, hash_bytes(key.at, key.n, 0))];
	return number ? m->entries[number - 1].value : NULL;
}

static void widen_index(struct arena *a, struct map *m)
{
	m->n_index = m->n_index ? 2 * m->n_index : INDEX_FIRST;
	m->index = arena_array(a, m->n_index, uint32_t);
	for (size_t i = 0; i < m->n; i++)
		m->index[slot_of(m, m->entries[i].key, m->entries[i].hash)] = (uint32_t)i + 1;
}

void **map_at(struct arena *a, struct map *m, struct str key)
{
	if (2 * (m->n + 1) > m->n_index)
		widen_index(a, m);
	uint64_t hash = hash_bytes(key.at, key.n, 0);
	size_t slot = slot_of(m, key, hash);
	if (!m->index[slot]) {
		if (m->n == m->room)
			m->entries = arena_grow(a, m->entries, &m->room, sizeof *m->entries);
		m->entries[m->n++] = (struct map_entry){key, NULL, hash};
		m->index[slot] = (uint32_t)m->n;
	}
	return &m->entries[m->index[slot] - 1].value;
}
