/* SPDX-License-Identifier: EUPL-1.2 */
/* sets.c - paragraphs and measures in, the lines found for them out: a table by content, so that a paragraph more in a
 * later round sets no other again.
 *
 * Open addressing over a power of two, at most half full; entries are never removed. */
#include "sets.h"

struct set_entry {
	struct fitted fitted; /* what is lent */
	const struct para *para;
	struct measure measure; /* its first lines are the table's own */
};
struct sets {
	struct arena *arena;
	struct set_entry **entries; /* NULL: a free place */
	size_t room, n;             /* room: 0 or a power of two */
};

struct sets *sets_new(struct arena *a)
{
	struct sets *sets = arena_new(a, struct sets);
	sets->arena = a;
	return sets;
}

static uint64_t hash_of(const struct para *para, const struct measure *measure)
{
	struct measure_key {
		const struct para *para;
		struct line_shape rest;
	} key = {para, measure->rest};
	uint64_t hash = hash_bytes(&key, sizeof key, 0);
	return measure->n_first ? hash_bytes(measure->first, measure->n_first * sizeof *measure->first, hash) : hash;
}

static bool is_of(const struct set_entry *entry, const struct para *para, const struct measure *measure)
{
	const struct measure *own = &entry->measure;
	return entry->para == para && own->rest.indent == measure->rest.indent &&
	       own->rest.width == measure->rest.width && own->n_first == measure->n_first &&
	       (own->n_first == 0 || memcmp(own->first, measure->first, own->n_first * sizeof *own->first) == 0);
}

/* Where it stands, or would. */
static struct set_entry **place_in(const struct sets *sets, const struct para *para, const struct measure *measure)
{
	size_t mask = sets->room - 1, at = hash_of(para, measure) & mask;
	while (sets->entries[at] && !is_of(sets->entries[at], para, measure))
		at = (at + 1) & mask;
	return &sets->entries[at];
}

const struct fitted *sets_find(const struct sets *sets, const struct para *para, const struct measure *measure)
{
	const struct set_entry *entry = sets->room ? *place_in(sets, para, measure) : NULL;
	return entry ? &entry->fitted : NULL;
}

static void grow(struct sets *sets)
{
	struct sets old = *sets;
	sets->room = old.room ? old.room * 2 : 64;
	sets->entries = arena_array(sets->arena, sets->room, struct set_entry *);
	for (size_t i = 0; i < old.room; i++)
		if (old.entries[i])
			*place_in(sets, old.entries[i]->para, &old.entries[i]->measure) = old.entries[i];
}

static struct measure kept_measure(struct arena *a, const struct measure *measure)
{
	struct measure kept = *measure;
	struct line_shape *first = arena_array(a, measure->n_first, struct line_shape);
	if (measure->n_first)
		kept.first = memcpy(first, measure->first, measure->n_first * sizeof *first);
	return kept;
}

struct fitted *sets_put(struct sets *sets, const struct para *para, const struct measure *measure)
{
	if (sets->n * 2 >= sets->room)
		grow(sets);
	struct set_entry *entry = arena_new(sets->arena, struct set_entry), **place = place_in(sets, para, measure);
	*entry = (struct set_entry){.para = para, .measure = kept_measure(sets->arena, measure)};
	*place = entry;
	sets->n++;
	return &entry->fitted;
}
