/* SPDX-License-Identifier: EUPL-1.2 */
/* match.c - is a node one that a selector means?
 *
 * A selector is matched from its subject leftwards. When no ancestor fits, no other choice further right can help, and
 * the search ends at once: so the work is at most ancestors times compounds. Two questions that would look at all
 * siblings of every node are answered once a parent: the places among siblings, and for "a ~ b" which child is the
 * first that matches a. Whether a node is one of a list that is long or has combinators, as :is(), :not() and the & of
 * nested rules ask, is answered once a node and list: lists within lists would else multiply. */
#include "selector.h"

struct place_among { /* siblings: elements only, from 1 */
	uint32_t nth, nth_last, nth_type, nth_last_type;
};
struct places {
	struct place_among *of; /* by node index */
};

struct later {                      /* of one compound and one parent */
	const struct node *scanned; /* the last child that was looked at; NULL: none yet */
	const struct node *first;   /* the first that matches; NULL: none so far */
};

enum match_verdict {
	MATCHES,
	FAILS_HERE, /* another ancestor or sibling may do */
	FAILS_FOR_ALL
};

static enum match_verdict match_from(struct matcher *m, const struct compound *c, const struct node *node);

/* --- places among siblings --- */

static void place_children(const struct seen *seen, struct place_among *of, const struct node *parent)
{
	uint32_t n = 0, n_of[N_ELEMENTS] = {0};
	for (const struct node *child = seen_first(seen, parent); child; child = seen_next(seen, child))
		if (seen_is_sibling(child)) {
			of[child->index].nth = ++n;
			of[child->index].nth_type = ++n_of[seen_element(child)];
		}
	for (const struct node *child = seen_first(seen, parent); child; child = seen_next(seen, child))
		if (seen_is_sibling(child)) {
			struct place_among *place = &of[child->index];
			place->nth_last = n + 1 - place->nth;
			place->nth_last_type = n_of[seen_element(child)] + 1 - place->nth_type;
		} else if (child->element == EL_NOTE) {
			of[child->index] = (struct place_among){1, 1, 1, 1};
		}
}

static struct place_among place_of(struct matcher *m, const struct node *node)
{
	if (!m->places) {
		m->places = arena_new(m->lasting, struct places);
		m->places->of = arena_array(m->lasting, m->doc->n_nodes, struct place_among);
		for (uint32_t i = 0; i < m->doc->n_nodes; i++)
			if (!m->seen.is_anonymous[i])
				place_children(&m->seen, m->places->of, m->doc->nodes[i]);
		m->places->of[m->doc->root->index] = (struct place_among){1, 1, 1, 1};
	}
	return m->places->of[node->index];
}

static bool matches_nth(struct matcher *m, const struct test *test, const struct node *node)
{
	struct place_among place = place_of(m, node);
	int64_t nth = test->of_type ? (test->from_end ? place.nth_last_type : place.nth_type)
	                            : (test->from_end ? place.nth_last : place.nth);
	int64_t rest = nth - test->start;
	return test->step == 0 ? rest == 0 : rest % test->step == 0 && rest / test->step >= 0;
}

static bool matches_only(struct matcher *m, const struct test *test, const struct node *node)
{
	struct place_among place = place_of(m, node);
	return test->of_type ? place.nth_type == 1 && place.nth_last_type == 1 : place.nth == 1 && place.nth_last == 1;
}

/* --- attributes --- */

static bool has_class(const struct node *node, struct str name)
{
	for (const char *const *at = node->classes; at && *at; at++)
		if (str_eq_z(name, *at))
			return true;
	return false;
}

static const char *all_classes(struct matcher *m, const struct node *node)
{
	if (!node->classes || !node->classes[0])
		return NULL;
	const char *all = node->classes[0];
	for (const char *const *at = node->classes + 1; *at; at++)
		all = arena_printf(m->arena, "%s %s", all, *at);
	return all;
}

static const char *attribute_value(struct matcher *m, const struct node *node, const struct test *test)
{
	switch (test->attribute) {
	case ATTRIBUTE_ID:
		return node->id;
	case ATTRIBUTE_LANG:
		return node->lang;
	case ATTRIBUTE_NUMBER:
		return node->number;
	case ATTRIBUTE_CLASS:
		return all_classes(m, node);
	case ATTRIBUTE_LISTED:
		break;
	}
	return node_attribute(node, test->name);
}

static bool same(struct str a, struct str b, bool ignores_case)
{
	if (!ignores_case || a.n != b.n)
		return str_eq(a, b);
	for (size_t i = 0; i < a.n; i++) {
		char x = a.at[i], y = b.at[i];
		x = x >= 'A' && x <= 'Z' ? (char)(x + 32) : x;
		y = y >= 'A' && y <= 'Z' ? (char)(y + 32) : y;
		if (x != y)
			return false;
	}
	return true;
}

static bool holds(struct str whole, const struct test *test)
{
	for (size_t i = 0; i + test->value.n <= whole.n; i++)
		if (same(str_slice(whole, i, i + test->value.n), test->value, test->ignores_case))
			return true;
	return false;
}

static bool holds_word(struct str whole, const struct test *test)
{
	for (size_t start = 0; start < whole.n;) {
		size_t end = start;
		while (end < whole.n && whole.at[end] != ' ')
			end++;
		if (end > start && same(str_slice(whole, start, end), test->value, test->ignores_case))
			return true;
		start = end + 1;
	}
	return false;
}

static bool matches_attribute(struct matcher *m, const struct test *test, const struct node *node)
{
	const char *text = attribute_value(m, node, test);
	if (!text || !test->operator)
		return text != NULL;
	struct str value = str_from_z(text);
	size_t n = test->value.n;
	switch (test->operator) {
	case '=':
		return same(value, test->value, test->ignores_case);
	case '~':
		return holds_word(value, test);
	case '|':
		return same(str_slice(value, 0, n), test->value, test->ignores_case) &&
		       (value.n == n || value.at[n] == '-');
	case '^':
		return n && same(str_slice(value, 0, n), test->value, test->ignores_case);
	case '$':
		return n && value.n >= n &&
		       same(str_slice(value, value.n - n, value.n), test->value, test->ignores_case);
	default:
		return n && holds(value, test);
	}
}

/* RFC 4647, basic filtering: "sr" means sr and sr-Latn. */
static bool matches_language(const struct test *test, const struct node *node)
{
	struct str lang = str_from_z(node_lang(node));
	return test->value.n <= lang.n && same(str_slice(lang, 0, test->value.n), test->value, true) &&
	       (lang.n == test->value.n || lang.at[test->value.n] == '-');
}

/* --- compounds --- */

static bool matches_any(struct matcher *m, const struct selector *list, const struct node *node)
{
	for (; list; list = list->next)
		if (selector_matches(m, list, node))
			return true;
	return false;
}

static bool matches_list(struct matcher *m, const struct test *test, const struct node *node)
{
	static const bool yes = true, no = false;
	if (!test->keeps)
		return matches_any(m, test->list, node);
	uintptr_t key[2] = {(uintptr_t)test->list, (uintptr_t)node};
	const bool *known = map_find(&m->listed, (struct str){(const char *)key, sizeof key});
	if (known)
		return *known;
	bool is_listed = matches_any(m, test->list, node);
	struct str kept = {arena_strndup(m->arena, (const char *)key, sizeof key), sizeof key};
	*map_at(m->arena, &m->listed, kept) = (void *)(is_listed ? &yes : &no);
	return is_listed;
}

static bool passes(struct matcher *m, const struct test *test, const struct node *node)
{
	switch (test->kind) {
	case TEST_ELEMENT:
		return seen_element(node) == test->element && !seen_is_term(node);
	case TEST_ID:
		return node->id && str_eq_z(test->value, node->id);
	case TEST_CLASS:
		return has_class(node, test->value);
	case TEST_ATTRIBUTE:
		return matches_attribute(m, test, node);
	case TEST_ROOT:
		return !node->parent;
	case TEST_EMPTY:
		return !node->first;
	case TEST_NTH:
		return matches_nth(m, test, node);
	case TEST_ONLY:
		return matches_only(m, test, node);
	case TEST_LANG:
		return matches_language(test, node);
	case TEST_NOT:
		return !matches_list(m, test, node);
	case TEST_IS:
		return matches_list(m, test, node);
	case TEST_NEVER:
		return false;
	}
	return false;
}

static bool matches_compound(struct matcher *m, const struct compound *c, const struct node *node)
{
	for (const struct test *test = c->tests; test; test = test->next)
		if (!passes(m, test, node))
			return false;
	return true;
}

/* --- combinators --- */

static struct later *later_of(struct matcher *m, const struct compound *c, const struct node *parent)
{
	uintptr_t key[2] = {(uintptr_t)c, (uintptr_t)parent};
	struct later *found = map_find(&m->later, (struct str){(const char *)key, sizeof key});
	if (found)
		return found;
	struct str kept = {arena_strndup(m->arena, (const char *)key, sizeof key), sizeof key};
	found = arena_new(m->arena, struct later);
	*map_at(m->arena, &m->later, kept) = found;
	return found;
}

/* Does `c` match a sibling before `node`? Looks at each child of the parent once, however often it is asked. */
static bool matches_earlier(struct matcher *m, const struct compound *c, const struct node *node)
{
	const struct node *parent = seen_parent(&m->seen, node);
	if (!parent || !seen_is_sibling(node))
		return false;
	struct later *known = later_of(m, c, parent);
	while (!known->first && (!known->scanned || known->scanned->index < node->index)) {
		const struct node *child =
			known->scanned ? seen_next(&m->seen, known->scanned) : seen_first(&m->seen, parent);
		if (!child || child->index >= node->index)
			break;
		known->scanned = child;
		if (seen_is_sibling(child) && match_from(m, c, child) == MATCHES)
			known->first = child;
	}
	return known->first && known->first->index < node->index;
}

static enum match_verdict match_ancestors(struct matcher *m, const struct compound *c, const struct node *node)
{
	for (node = seen_parent(&m->seen, node); node; node = seen_parent(&m->seen, node)) {
		enum match_verdict verdict = match_from(m, c, node);
		if (verdict != FAILS_HERE)
			return verdict;
	}
	return FAILS_FOR_ALL;
}

static enum match_verdict match_from(struct matcher *m, const struct compound *c, const struct node *node)
{
	if (!matches_compound(m, c, node))
		return FAILS_HERE;
	const struct node *other;
	switch (c->combinator) {
	case COMBINATOR_NONE:
		return MATCHES;
	case COMBINATOR_DESCENDANT:
		return match_ancestors(m, c->left, node);
	case COMBINATOR_CHILD:
		other = seen_parent(&m->seen, node);
		return other ? match_from(m, c->left, other) : FAILS_FOR_ALL;
	case COMBINATOR_NEXT:
		other = seen_sibling_before(&m->seen, node);
		return other ? match_from(m, c->left, other) : FAILS_HERE;
	case COMBINATOR_LATER:
		return matches_earlier(m, c->left, node) ? MATCHES : FAILS_HERE;
	}
	return FAILS_HERE;
}

bool selector_matches(struct matcher *m, const struct selector *selector, const struct node *node)
{
	return match_from(m, selector->subject, node) == MATCHES;
}
