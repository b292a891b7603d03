/* SPDX-License-Identifier: EUPL-1.2 */
/* typography_quotes.c - straight quotation marks become a language's marks of their level, apostrophes or primes.
 *
 * First all marks of a leaf are read, and openings and closings matched with a stack; then each pair is as deep as the
 * pairs that hold it. Marks that were typed with the right sign stay and count as levels. What opens and closes nothing
 * is no level: a single mark without its fellow is an apostrophe, a double one keeps the sign of the level where it
 * stands, since a quotation may go on in the next paragraph. */
#include "typography_leaf.h"

#define APOSTROPHE "\u2019"
#define PRIME "\u2032"
#define DOUBLE_PRIME "\u2033"

enum mark_role { MARK_PLAIN, MARK_OPENS, MARK_CLOSES };

struct mark {
	size_t at; /* sign */
	enum mark_role role;
	bool is_double, is_straight;
	size_t fellow; /* mark + 1; 0: none */
};
struct quoting {
	struct typed_leaf *leaf;
	LIST(struct mark) marks;
	LIST(size_t) open; /* marks, outermost first */
	size_t n_double;   /* open ones that are double */
};

/* --- What a sign is --- */

static bool is_double_mark(uint32_t c)
{
	return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201F);
}

static bool is_single_mark(uint32_t c)
{
	return c == '\'' || (c >= 0x2018 && c <= 0x201B) || c == 0x2039 || c == 0x203A;
}

static bool is_word_sign(uint32_t c)
{
	return is_letter(c) || is_digit(c);
}

static bool is_opening_bracket(uint32_t c)
{
	return is_one_of(c, "([{/-=") || c == 0xA1 || c == 0xBF || /* ¡ ¿ */
	       (c >= 0x2010 && c <= 0x2015);
}

/* Nothing, a space, a bracket, a dash or a mark that opens: what follows may open. */
static bool is_before_opening(const struct quoting *q, size_t i)
{
	uint32_t c = sign_before(q->leaf, i);
	const struct mark *last = q->marks.n ? &q->marks.at[q->marks.n - 1] : NULL;
	if (last && i && last->at == i - 1)
		return last->role == MARK_OPENS;
	return is_space_sign(c) || is_opening_bracket(c);
}

static bool is_outward_language(const struct habits *habits) /* »so« */
{
	for (size_t level = 0; level < QUOTE_LEVELS; level++)
		if (str_starts(str_from_z(habits->marks[level][0]), "»"))
			return true;
	return false;
}

/* By its shape, where what stands around does not tell. */
static enum mark_role role_by_shape(const struct quoting *q, size_t i)
{
	uint32_t c = q->leaf->signs[i].c;
	bool is_outward = is_outward_language(q->leaf->signs[i].habits);
	if (c == 0xAB || c == 0x2039)
		return is_outward ? MARK_CLOSES : MARK_OPENS;
	if (c == 0xBB || c == 0x203A)
		return is_outward ? MARK_OPENS : MARK_CLOSES;
	return q->open.n ? MARK_CLOSES : MARK_PLAIN;
}

/* What is open is a mark of this sign, which stands before it behind other signs, and no word follows: '-', ("/"),
 * "so--". */
static bool closes_signs(const struct quoting *q, size_t i)
{
	uint32_t next = sign_at(q->leaf, i + 1);
	size_t opened = q->open.n ? q->marks.at[q->open.at[q->open.n - 1]].at : i;
	return opened + 1 < i && q->leaf->signs[opened].c == q->leaf->signs[i].c &&
	       is_opening_bracket(sign_before(q->leaf, i)) && !is_word_sign(next) && !is_one_of(next, "([{");
}

static enum mark_role role_of(const struct quoting *q, size_t i)
{
	uint32_t c = q->leaf->signs[i].c;
	bool may_open = is_before_opening(q, i), may_close = is_space_sign(sign_at(q->leaf, i + 1));
	if (c == 0x201E || c == 0x201A) /* „ ‚ */
		return MARK_OPENS;
	if (closes_signs(q, i))
		return MARK_CLOSES;
	if (may_open && !may_close)
		return MARK_OPENS;
	if (may_close && !may_open)
		return MARK_CLOSES;
	if (may_open) /* a space on both sides */
		return role_by_shape(q, i);
	return q->open.n || !is_word_sign(sign_at(q->leaf, i + 1)) ? MARK_CLOSES : MARK_OPENS;
}

/* --- Opening and closing --- */

static struct mark *innermost(const struct quoting *q)
{
	return q->open.n ? &q->marks.at[q->open.at[q->open.n - 1]] : NULL;
}

static void push_mark(struct quoting *q, size_t i, enum mark_role role)
{
	uint32_t c = q->leaf->signs[i].c;
	struct mark mark = {i, role, is_double_mark(c), c == '"' || c == '\'', 0};
	list_push(q->leaf->a, &q->marks, mark);
	if (role != MARK_OPENS)
		return;
	q->n_double += mark.is_double;
	list_push(q->leaf->a, &q->open, q->marks.n - 1);
}

static void close_mark(struct quoting *q, size_t i)
{
	size_t opened = q->open.at[--q->open.n];
	q->n_double -= q->marks.at[opened].is_double;
	push_mark(q, i, MARK_CLOSES);
	q->marks.at[opened].fellow = q->marks.n;
	q->marks.at[q->marks.n - 1].fellow = opened + 1;
}

/* A double mark closes the innermost double one; single ones above it were apostrophes. */
static void close_double(struct quoting *q, size_t i)
{
	if (!q->n_double) {
		push_mark(q, i, MARK_PLAIN);
		return;
	}
	while (!innermost(q)->is_double)
		q->open.n--;
	close_mark(q, i);
}

static void close_single(struct quoting *q, size_t i)
{
	bool is_straight = q->leaf->signs[i].c == '\'';
	bool is_open = q->open.n && !innermost(q)->is_double;
	if (is_open)
		close_mark(q, i);
	else if (is_straight && is_word_sign(sign_before(q->leaf, i)))
		sign_becomes(q->leaf, i, APOSTROPHE);
}

/* --- Feet, inches, minutes and seconds --- */

/* "41" of 54°41'13": digits after a degree sign or a prime. */
static bool is_after(const struct typed_leaf *leaf, size_t i, uint32_t sign, uint32_t other)
{
	size_t start = i;
	while (start && i - start < 6 && (is_digit(leaf->signs[start - 1].c) || leaf->signs[start - 1].c == '.'))
		start--;
	uint32_t c = sign_before(leaf, start);
	return start < i && (c == sign || c == other);
}

static bool is_prime(const struct quoting *q, size_t i)
{
	const struct typed_leaf *leaf = q->leaf;
	uint32_t next = sign_at(leaf, i + 1);
	if (!is_digit(sign_before(leaf, i)))
		return false;
	if (leaf->signs[i].c == '"')
		return !is_letter(next) && (!q->n_double || is_after(leaf, i, '\'', 0x2032));
	if (is_letter(next))
		return is_after(leaf, i, 0xB0, 0xBA); /* ° º */
	return is_digit(next) || !q->open.n || innermost(q)->is_double;
}

/* --- Apostrophes --- */

static struct str letters_from(const struct typed_leaf *leaf, size_t start)
{
	size_t end = start;
	while (end - start < 12 && is_letter(sign_at(leaf, end)))
		end++;
	return signs_text(leaf, start, end);
}

static struct str letters_before(const struct typed_leaf *leaf, size_t end)
{
	size_t start = end;
	while (end - start < 12 && start && is_letter(leaf->signs[start - 1].c))
		start--;
	return signs_text(leaf, start, end);
}

static bool is_years(const struct typed_leaf *leaf, size_t i) /* '68, '90s */
{
	uint32_t after = sign_at(leaf, i + 3);
	return is_digit(sign_at(leaf, i + 1)) && is_digit(sign_at(leaf, i + 2)) && !is_digit(after) && after != '\'';
}

static bool is_n_between(const struct typed_leaf *leaf, size_t i) /* rock 'n' roll */
{
	uint32_t c = sign_at(leaf, i);
	return (c == 'n' || c == 'N') && sign_before(leaf, i) == '\'' && sign_at(leaf, i + 1) == '\'';
}

static bool is_elision(const struct quoting *q, size_t i)
{
	const struct typed_leaf *leaf = q->leaf;
	const struct habits *habits = leaf->signs[i].habits;
	bool is_within = is_word_sign(sign_before(leaf, i)) && is_letter(sign_at(leaf, i + 1));
	return is_within || is_years(leaf, i) || is_n_between(leaf, i + 1) || (i && is_n_between(leaf, i - 1)) ||
	       is_listed_word(habits->elided, letters_from(leaf, i + 1)) ||
	       is_listed_word(habits->clipped, letters_before(leaf, i));
}

/* --- One mark --- */

static void meet_double(struct quoting *q, size_t i)
{
	enum mark_role role = role_of(q, i);
	if (q->leaf->signs[i].c == '"' && is_prime(q, i))
		sign_becomes(q->leaf, i, DOUBLE_PRIME);
	else if (role == MARK_CLOSES)
		close_double(q, i);
	else
		push_mark(q, i, role);
}

static void meet_straight_single(struct quoting *q, size_t i)
{
	enum mark_role role = role_of(q, i);
	if (is_prime(q, i))
		sign_becomes(q->leaf, i, PRIME);
	else if (is_elision(q, i))
		sign_becomes(q->leaf, i, APOSTROPHE);
	else if (role == MARK_OPENS)
		push_mark(q, i, role);
	else
		close_single(q, i);
}

/* U+2019 is most often an apostrophe: it closes, if anything. */
static void meet_typed_single(struct quoting *q, size_t i)
{
	uint32_t c = q->leaf->signs[i].c;
	bool is_within = is_letter(sign_before(q->leaf, i)) && is_letter(sign_at(q->leaf, i + 1));
	if (role_of(q, i) == MARK_OPENS && c != 0x2019)
		push_mark(q, i, MARK_OPENS);
	else if (!is_within)
		close_single(q, i);
}

static void meet_sign(struct quoting *q, size_t i)
{
	const struct sign *sign = &q->leaf->signs[i];
	if (sign->is_fixed)
		return;
	if (is_double_mark(sign->c))
		meet_double(q, i);
	else if (sign->c == '\'')
		meet_straight_single(q, i);
	else if (is_single_mark(sign->c))
		meet_typed_single(q, i);
}

/* --- Levels --- */

static const char *mark_text(const struct quoting *q, const struct mark *mark, size_t depth)
{
	const struct mark *opening = mark->role == MARK_CLOSES ? &q->marks.at[mark->fellow - 1] : mark;
	size_t level = depth < QUOTE_LEVELS ? depth : 1 + (depth - 1) % (QUOTE_LEVELS - 1);
	return q->leaf->signs[opening->at].habits->marks[level][mark->role == MARK_CLOSES];
}

static void set_levels(struct quoting *q)
{
	size_t depth = 0;
	for (size_t i = 0; i < q->marks.n; i++) {
		const struct mark *mark = &q->marks.at[i];
		if (mark->role == MARK_PLAIN)
			continue;
		depth -= mark->role == MARK_CLOSES;
		if (mark->is_straight)
			sign_becomes(q->leaf, mark->at,
			             mark->fellow || mark->is_double ? mark_text(q, mark, depth) : APOSTROPHE);
		depth += mark->role == MARK_OPENS && mark->fellow;
	}
}

void set_quotes(struct typed_leaf *leaf)
{
	struct quoting q = {.leaf = leaf};
	for (size_t i = 0; i < leaf->n; i++)
		meet_sign(&q, i);
	set_levels(&q);
}
