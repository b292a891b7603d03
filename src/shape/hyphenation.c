/* SPDX-License-Identifier: EUPL-1.2 */
/* hyphenation.c - a word and a language's packed patterns in, the places where it may be divided out.
 *
 * After Liang, "Word Hy-phen-a-tion by Com-put-er" (1983), with what libhyphen 2.8 adds, so that its pattern files mean
 * here what they mean there (tests/shape/hyphenation.c holds both to the same answers):
 *
 *   two levels   the first level's patterns divide a compound into its parts, as often as they can; each part then is a
 *                word for the second level, with minima of its own where it meets another part
 *   longest      of the patterns that end at one letter only the longest is heard; libhyphen's files are made for that
 *   respelling   a pattern may replace letters around its break
 *
 * The tries are walked from each letter in turn. The state of libhyphen's automaton after a letter is the longest
 * string that ends there and begins some pattern, and that is the walk which reached the letter first. */
#include "hyphenation.h"

#include "../base/char.h"

#include "hyphen-trie.h"

#include <string.h>

enum {
	LETTERS_MAX = 1000, /* shape/ cuts longer words */
	NO_PLACE = 0xFFFF
};

/* The word, letter by letter, and what was found; place i is the break after letter i. */
struct word_division {
	const struct hyphenation *h;
	struct str word;
	uint16_t n;
	uint8_t letter[LETTERS_MAX];
	uint16_t at[LETTERS_MAX + 1];     /* byte offset */
	uint8_t digit[LETTERS_MAX];       /* odd: may be divided here */
	uint16_t respelling[LETTERS_MAX]; /* index + 1; 0: none. Only read for languages that respell */
	uint8_t before[LETTERS_MAX];      /* letters of the respelled region before the break */
	uint8_t cut[LETTERS_MAX];         /* letters of it in all */
};

/* A stretch of the word that is matched by itself. Offset 0 of its arrays is the edge before the first letter. */
struct word_stretch {
	uint16_t start, end;
	bool at_start, at_end; /* does it begin and end with the word? */
};

struct match { /* one level's patterns laid over one part */
	uint8_t digit[LETTERS_MAX + 2];
	/* For languages that respell: by place, the respelling of the pattern that set the digit; by the place before a
	 * region's first letter, the break that it goes with (NO_PLACE: none) and the letters it cuts. */
	uint16_t respelling[LETTERS_MAX + 2];
	uint16_t break_of[LETTERS_MAX + 2];
	uint8_t cut_of[LETTERS_MAX + 2];
	bool respells;
};

static bool read_letters(struct word_division *d)
{
	const char *at = d->word.at, *end = at + d->word.n;
	for (; at < end; d->n++) {
		if (d->n == LETTERS_MAX)
			return false;
		d->at[d->n] = (uint16_t)(at - d->word.at);
		uint32_t c = utf8_next(&at, end);
		d->letter[d->n] = c < 0x10000 ? d->h->letters[d->h->pages[c >> 6] * 64 + (c & 63)] : 0;
	}
	d->at[d->n] = (uint16_t)d->word.n;
	return true;
}

static uint8_t part_letter(const struct word_division *d, const struct word_stretch *part, unsigned i)
{
	unsigned n = part->end - part->start;
	return i == 0 || i > n ? HYPHEN_EDGE : d->letter[part->start + i - 1];
}

static void place_respelling(const struct word_division *d, struct match *m, const struct hyphen_value *value,
                             unsigned end, unsigned n)
{
	const struct hyphen_respelling *r = &d->h->respellings[value->respelling - 1];
	if (!m->respells) {
		memset(m->respelling, 0, n * sizeof *m->respelling);
		for (unsigned i = 0; i < n; i++)
			m->break_of[i] = NO_PLACE;
		m->respells = true;
	}
	m->cut_of[end - r->back] = r->cut;
}

static void apply_value(const struct word_division *d, struct match *m, const struct hyphen_value *value, unsigned end,
                        unsigned n)
{
	if (value->respelling)
		place_respelling(d, m, value, end, n);
	unsigned region = value->respelling ? end - d->h->respellings[value->respelling - 1].back : 0;
	for (unsigned k = 0; k < value->n; k++) {
		unsigned place = end - value->back + k;
		if (m->digit[place] >= value->digits[k])
			continue;
		m->digit[place] = value->digits[k];
		if (!m->respells || !(value->digits[k] & 1))
			continue;
		m->respelling[place] = value->respelling;
		if (value->respelling && place >= region &&
		    place <= region + d->h->respellings[value->respelling - 1].cut)
			m->break_of[region] = (uint16_t)place;
	}
}

/* Lays all patterns of the trie over the part. In the trie the edges are letters, so place i is after letter i. */
static void match_part(const struct word_division *d, const struct hyphen_trie *trie, const struct word_stretch *part,
                       struct match *m)
{
	unsigned n = part->end - part->start + 2u, reached = 0;
	memset(m->digit, 0, n);
	m->respells = false;
	for (unsigned start = 0; start < n; start++) {
		uint32_t node = trie->root;
		for (unsigned i = start; i < n; i++) {
			uint32_t letter = part_letter(d, part, i), slot = trie->slots[node + letter];
			if (letter == 0 || slot >> 24 != letter)
				break;
			node = slot & 0xFFFFFF;
			if (i < reached && !trie->adds_up)
				continue;
			reached = i + 1 > reached ? i + 1 : reached;
			if (trie->slots[node])
				apply_value(d, m,
				            (const struct hyphen_value *)(const void *)(d->h->values +
				                                                        2 * (size_t)trie->slots[node]),
				            i, n);
		}
	}
}

/* Regions are taken from the left, and those that overlap one taken are not. */
static void keep_respellings(struct word_division *d, const struct word_stretch *part, const struct match *m)
{
	unsigned n = part->end - part->start;
	for (unsigned i = 0; i < n; i++) {
		unsigned place = m->break_of[i];
		if (place == NO_PLACE || place == 0 || place > n || !m->respelling[place] || m->cut_of[i] == 0)
			continue;
		unsigned letter = part->start + place - 1;
		d->respelling[letter] = m->respelling[place];
		d->before[letter] = (uint8_t)(place - i);
		d->cut[letter] = m->cut_of[i];
		i += m->cut_of[i] - 1u;
	}
}

static void keep_match(struct word_division *d, const struct word_stretch *part, const struct match *m)
{
	unsigned n = part->end - part->start;
	for (unsigned i = 0; i + 1 < n; i++) {
		d->digit[part->start + i] = m->digit[i + 1];
		d->respelling[part->start + i] = 0;
	}
	if (m->respells)
		keep_respellings(d, part, m);
}

static unsigned letters_in(const char *text)
{
	return (unsigned)utf8_count(str_from_z(text));
}

/* Too few letters of the word stand before the break: are they enough as respelled? */
static bool stands_before(const struct word_division *d, unsigned place, unsigned first, unsigned minimum)
{
	if (!d->respelling[place])
		return false;
	const struct hyphen_respelling *r = &d->h->respellings[d->respelling[place] - 1];
	return place + 1 - first - d->before[place] + letters_in(d->h->texts + r->before) >= minimum;
}

static bool stands_after(const struct word_division *d, unsigned place, unsigned end, unsigned minimum)
{
	if (!d->respelling[place])
		return false;
	const struct hyphen_respelling *r = &d->h->respellings[d->respelling[place] - 1];
	unsigned from = place + 1u + d->cut[place] - d->before[place];
	return (end > from ? end - from : 0) + letters_in(d->h->texts + r->after) >= minimum;
}

static void clear(struct word_division *d, unsigned place)
{
	d->digit[place] = 0;
	d->respelling[place] = 0;
}

static void keep_left(struct word_division *d, const struct word_stretch *part, unsigned minimum, unsigned n_digits)
{
	for (unsigned i = part->start; i + 1 < part->end && i - part->start + 1 < minimum + n_digits; i++)
		if (!stands_before(d, i, part->start, minimum))
			clear(d, i);
}

static void keep_right(struct word_division *d, const struct word_stretch *part, unsigned minimum, unsigned n_digits)
{
	for (unsigned i = part->end - 1u; i-- > part->start && part->end - i <= minimum + n_digits;)
		if (!stands_after(d, i, part->end, minimum))
			clear(d, i);
}

/* Divides the part into compounds' parts, or where it is one, by the second level. True when it was divided: then the
 * new parts are put on the pile. */
static void divide_part(struct word_division *d, const struct word_stretch *part, struct match *m,
                        struct word_stretch *pile, unsigned *n_pile)
{
	unsigned n = part->end - part->start, begin = 0;
	match_part(d, &d->h->levels[0], part, m);
	for (unsigned i = 0; i < n; i++) {
		bool is_break = i + 1 < n && (m->digit[i + 1] & 1);
		if (!is_break && !(begin > 0 && i + 1 == n))
			continue;
		if (is_break) {
			d->digit[part->start + i] = m->digit[i + 1];
			d->respelling[part->start + i] = 0;
		}
		if (i > begin)
			pile[(*n_pile)++] =
				(struct word_stretch){(uint16_t)(part->start + begin), (uint16_t)(part->start + i + 1),
			                              begin == 0 && part->at_start, !is_break && part->at_end};
		begin = i + 1;
	}
	if (begin > 0)
		return;
	match_part(d, &d->h->levels[1], part, m);
	keep_match(d, part, m);
	if (!part->at_start)
		keep_left(d, part, d->h->part_left, 0);
	if (!part->at_end)
		keep_right(d, part, d->h->part_right, 0);
}

static void divide_word(struct word_division *d)
{
	struct word_stretch pile[LETTERS_MAX];
	struct match m;
	unsigned n_pile = 0;
	pile[n_pile++] = (struct word_stretch){0, d->n, true, true};
	while (n_pile > 0) {
		struct word_stretch part = pile[--n_pile];
		divide_part(d, &part, &m, pile, &n_pile);
	}
}

static void keep_minima(struct word_division *d, int before, int after)
{
	unsigned left = d->h->left, right = d->h->right, n_first = 0, n_last = 0;
	if (before > (int)left)
		left = (unsigned)before;
	if (after > (int)right)
		right = (unsigned)after;
	while (n_first < d->word.n && ascii_is_digit(d->word.at[n_first]))
		n_first++; /* digits at the ends do not count as letters */
	while (n_last < d->word.n && ascii_is_digit(d->word.at[d->word.n - 1 - n_last]))
		n_last++;
	struct word_stretch word = {0, d->n, true, true};
	keep_left(d, &word, left, n_first);
	keep_right(d, &word, right, n_last);
	for (unsigned i = 0; i < d->n; i++) {
		if (d->letter[i] == 0 || !strchr((const char *)d->h->unbroken, d->letter[i]))
			continue;
		clear(d, i);
		if (i > 0)
			clear(d, i - 1);
	}
}

/* What is respelled are consonants of the basic alphabet (hu cs dz dzs gy ly ny sz ty zs). */
static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* What is written instead of `source`, or NULL with *cut = 0 where that is the same. */
static const char *replacement(struct str source, const char *text, uint16_t *cut)
{
	*cut = (uint16_t)source.n;
	if (!str_eq_z(source, text))
		return text;
	*cut = 0;
	return NULL;
}

static struct hyphenation_point point_at(const struct word_division *d, unsigned place)
{
	struct hyphenation_point point = {.offset = d->at[place + 1]};
	if (!d->respelling[place])
		return point;
	const struct hyphen_respelling *r = &d->h->respellings[d->respelling[place] - 1];
	unsigned start = place + 1u - d->before[place], end = start + d->cut[place];
	if (end > d->n)
		end = d->n;
	if (end < place + 1)
		end = place + 1;
	struct str before = str_slice(d->word, d->at[start], point.offset);
	struct str after = str_slice(d->word, point.offset, d->at[end]);
	bool in_capitals = is_capital(d->word.at[d->at[place]]);
	point.before =
		replacement(before, d->h->texts + (in_capitals ? r->upper_before : r->before), &point.cut_before);
	point.after = replacement(after, d->h->texts + (in_capitals ? r->upper_after : r->after), &point.cut_after);
	return point;
}

size_t hyphenate(const struct hyphenation *h, struct str word, int before, int after, struct hyphenation_point *points,
                 size_t room)
{
	struct word_division d;
	d.h = h;
	d.word = word;
	d.n = 0;
	if (word.n >= NO_PLACE || !read_letters(&d) || d.n < 2)
		return 0;
	memset(d.digit, 0, d.n);
	memset(d.respelling, 0, d.n * sizeof *d.respelling);
	divide_word(&d);
	keep_minima(&d, before, after);
	size_t n = 0;
	for (unsigned i = 0; i + 1 < d.n && n < room; i++)
		if (d.digit[i] & 1)
			points[n++] = point_at(&d, i);
	return n;
}

static char folded(char c)
{
	return c == '_' ? '-' : c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool same_tag(struct str tag, const char *lang)
{
	size_t i = 0;
	while (i < tag.n && lang[i] && folded(tag.at[i]) == folded(lang[i]))
		i++;
	return i == tag.n && !lang[i];
}

/* RFC 4647, section 3.4: subtags are taken off the end until there is an entry. */
const struct hyphenation *hyphenation_for(const char *lang)
{
	struct str tag = str_from_z(lang);
	while (tag.n > 0) {
		for (const struct hyphenation *h = hyphenations; h->lang; h++)
			if (same_tag(tag, h->lang))
				return h;
		while (tag.n > 0 && folded(tag.at[tag.n - 1]) != '-')
			tag.n--;
		tag.n -= tag.n > 0;
	}
	return NULL;
}
