/* SPDX-License-Identifier: EUPL-1.2 */
/* ranks.c - the rules that a node has, weakest first: CSS Cascade 4, section 6.
 *
 * Selectors are ranked once by origin, specificity and order, and lie in buckets by the id, class or type of their
 * subject, so that a node looks at few. Of these, most that name an ancestor, or more of the subject, are told at once
 * from the names of the node and of all that is around it (as browsers do: sets of 64 bits, a bit a name, which now and
 * then have one too many). */
#include "styling.h"

#include <stdlib.h>

/* --- names around a node --- */

static uint64_t element_bit(enum element element)
{
	return (uint64_t)1 << (unsigned)element % 64;
}

static uint64_t name_bit(struct str name)
{
	return (uint64_t)1 << hash_bytes(name.at, name.n, 0) % 64;
}

static uint64_t names_of_node(const struct node *node)
{
	uint64_t names = element_bit(seen_element(node)) | (node->id ? name_bit(str_from_z(node->id)) : 0);
	for (const char *const *name = node->classes; name && *name; name++)
		names |= name_bit(str_from_z(*name));
	return names;
}

/* Those of siblings follow one another. */
static uint64_t names_around(struct styling *s, const struct node *node)
{
	if (node->parent == s->parent)
		return s->names;
	s->parent = node->parent;
	s->names = 0;
	for (const struct node *at = node->parent; at; at = at->parent)
		s->names |= names_of_node(at);
	return s->names;
}

/* Of a subject attributes count as well: a node has few. */
static uint64_t names_of_subject(const struct node *node)
{
	uint64_t names = names_of_node(node);
	for (const struct attribute *at = node->attributes; at; at = at->next)
		names |= name_bit(str_from_z(at->name));
	return names;
}

static uint64_t names_of_compound(const struct compound *c)
{
	uint64_t names = 0;
	for (const struct test *test = c->tests; test; test = test->next)
		if (test->kind == TEST_ELEMENT)
			names |= element_bit(test->element);
		else if (test->kind == TEST_CLASS || test->kind == TEST_ID)
			names |= name_bit(test->value);
	return names;
}

static uint64_t names_needed_of_subject(const struct selector *selector)
{
	uint64_t names = names_of_compound(selector->subject);
	for (const struct test *test = selector->subject->tests; test; test = test->next)
		if (test->kind == TEST_ATTRIBUTE && test->attribute == ATTRIBUTE_LISTED)
			names |= name_bit(str_from_z(test->name));
	return names;
}

/* What is left of a sibling stands around the subject as well. */
static uint64_t names_needed(const struct selector *selector)
{
	uint64_t names = 0;
	for (const struct compound *c = selector->subject; c->left; c = c->left)
		if (c->combinator == COMBINATOR_DESCENDANT || c->combinator == COMBINATOR_CHILD)
			names |= names_of_compound(c->left);
	return names;
}

/* --- ranks and buckets --- */

static int compare_ranked(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->is_base != y->is_base)
		return x->is_base ? -1 : 1;
	if (x->selector->specificity != y->selector->specificity)
		return x->selector->specificity < y->selector->specificity ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static void rank_selectors(struct styling *s, const struct sheet *const *sheets, size_t n_sheets)
{
	LIST(struct ranked) all = {0};
	for (size_t i = 0; i < n_sheets; i++)
		for (size_t j = 0; j < sheets[i]->rules.n; j++) {
			const struct style_rule *rule = sheets[i]->rules.at[j];
			for (const struct selector *one = rule->selectors; one; one = one->next)
				list_push(s->arena, &all,
				          (struct ranked){one, rule, i == 0, (uint32_t)all.n, names_needed(one),
				                          names_needed_of_subject(one)});
		}
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, compare_ranked);
	s->ranked = all.at;
	s->n_ranked = all.n;
}

static struct ranks *bucket_named(struct styling *s, struct map *map, struct str name)
{
	struct ranks **place = (struct ranks **)map_at(s->arena, map, name);
	if (!*place)
		*place = arena_new(s->arena, struct ranks);
	return *place;
}

/* The narrowest bucket of a selector's subject; NULL: it matches nothing. */
static struct ranks *bucket_of(struct styling *s, const struct selector *selector)
{
	struct ranks *bucket = &s->of_all;
	enum test_kind best = TEST_IS;
	for (const struct test *test = selector->subject->tests; test; test = test->next) {
		if (test->kind == TEST_NEVER)
			return NULL;
		if (test->kind == TEST_ID && best != TEST_ID)
			bucket = bucket_named(s, &s->of_id, test->value);
		else if (test->kind == TEST_CLASS && best != TEST_ID && best != TEST_CLASS)
			bucket = bucket_named(s, &s->of_class, test->value);
		else if (test->kind == TEST_ELEMENT && best == TEST_IS)
			bucket = &s->of_element[test->element];
		else
			continue;
		best = test->kind;
	}
	return bucket;
}

/* Of `:is(td, .note)` as subject: the list, where each of it has a narrower bucket. NULL: there is none. */
static const struct selector *listed_names(struct styling *s, const struct selector *selector)
{
	for (const struct test *test = selector->subject->tests; test; test = test->next) {
		const struct selector *one = test->kind == TEST_IS ? test->list : NULL;
		while (one && bucket_of(s, one) != &s->of_all)
			one = one->next;
		if (test->kind == TEST_IS && test->list && !one)
			return test->list;
	}
	return NULL;
}

static void put_in_bucket(struct styling *s, struct ranks *bucket, size_t rank)
{
	if (bucket)
		list_push(s->arena, bucket, (uint32_t)rank);
}

static void fill_buckets(struct styling *s)
{
	for (size_t i = 0; i < s->n_ranked; i++) {
		const struct selector *selector = s->ranked[i].selector;
		struct ranks *bucket = bucket_of(s, selector);
		const struct selector *listed = bucket == &s->of_all ? listed_names(s, selector) : NULL;
		if (!listed)
			put_in_bucket(s, bucket, i);
		for (; listed; listed = listed->next)
			put_in_bucket(s, bucket_of(s, listed), i);
	}
}

void styling_rank(struct styling *s, const struct sheet *const *sheets, size_t n_sheets)
{
	rank_selectors(s, sheets, n_sheets);
	fill_buckets(s);
}

/* --- what matches a node --- */

static struct str rule_key(const struct style_rule *const *rule)
{
	return (struct str){(const char *)rule, sizeof *rule};
}

bool styling_has_matched(const struct styling *s, const struct style_rule *rule)
{
	return map_find(&s->complained, rule_key(&rule)) != NULL;
}

static void note_complaints(struct styling *s, const struct style_rule *rule)
{
	if (styling_has_matched(s, rule))
		return;
	const struct style_rule **kept = arena_new(s->arena, const struct style_rule *);
	*kept = rule;
	*map_at(s->arena, &s->complained, rule_key(kept)) = kept;
}

struct absent { /* names that are not there */
	uint64_t around, here;
};

/* Only rules about `only` where it is not N_BOXES. */
static void match_bucket(struct styling *s, const struct ranks *bucket, const struct node *node, struct absent absent,
                         enum pseudo_element only)
{
	for (size_t i = 0; bucket && i < bucket->n; i++) {
		const struct ranked *ranked = &s->ranked[bucket->at[i]];
		const struct selector *selector = ranked->selector;
		if (ranked->needs & absent.around || ranked->needs_here & absent.here)
			continue;
		if ((only != N_BOXES && selector->box != only) || !selector_matches(&s->matcher, selector, node))
			continue;
		list_push(&s->scratch, &s->matched, bucket->at[i]);
		if (ranked->rule->has_complaints)
			note_complaints(s, ranked->rule);
	}
}

static void match_buckets(struct styling *s, const struct node *node, enum pseudo_element only)
{
	struct absent absent = {.around = ~names_around(s, node), .here = ~names_of_subject(node)};
	match_bucket(s, &s->of_all, node, absent, only);
	match_bucket(s, &s->of_element[seen_element(node)], node, absent, only);
	for (const char *const *name = node->classes; name && *name; name++)
		match_bucket(s, map_find(&s->of_class, str_from_z(*name)), node, absent, only);
	if (node->id)
		match_bucket(s, map_find(&s->of_id, str_from_z(node->id)), node, absent, only);
}

static int compare_ranks(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

/* Few, and nearly in order: each bucket is. A class said twice matches twice. */
static void sort_matched(struct ranks *matched)
{
	if (matched->n > 64) {
		qsort(matched->at, matched->n, sizeof *matched->at, compare_ranks);
	} else {
		for (size_t i = 1; i < matched->n; i++) {
			uint32_t rank = matched->at[i];
			size_t j = i;
			for (; j > 0 && matched->at[j - 1] > rank; j--)
				matched->at[j] = matched->at[j - 1];
			matched->at[j] = rank;
		}
	}
	size_t n = 0;
	for (size_t i = 0; i < matched->n; i++)
		if (n == 0 || matched->at[n - 1] != matched->at[i])
			matched->at[n++] = matched->at[i];
	matched->n = n;
}

/* A note's call is a box of the note (GCPM 3, section 2.4), but stands elsewhere: rules about either apply. */
void styling_match(struct styling *s, const struct node *node)
{
	s->matched.n = 0;
	if (s->matcher.seen.is_anonymous[node->index])
		return;
	match_buckets(s, node, N_BOXES);
	if (node->element == EL_NOTE_CALL && node->target)
		match_buckets(s, node->target, BOX_NOTE_CALL);
	sort_matched(&s->matched);
}
