/* SPDX-License-Identifier: EUPL-1.2 */
/* hyphen-tries.c - hyphenation patterns in, packed tries as C out; run when the program is built.
 *
 *   hyphen-tries OUT.c LANG=FILE...
 *
 * FILE is a libhyphen dictionary (hyph_*.dic: its first line names the encoding; minima, NOHYPHEN, NEXTLEVEL and
 * respellings are understood) or a TeX pattern file (hyph-*.tex in UTF-8: \patterns, \hyphenation, and the minima of
 * the comment at its head). The format written is that of shape/hyphen-trie.h. Equal input gives equal output.
 *
 * After Liang, "Word Hy-phen-a-tion by Com-put-er" (1983): the trie is packed first-fit. Equal subtrees are merged. */
#include "../shape/hyphen-trie.h"

#include <errno.h>
#include <iconv.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <wctype.h>

enum { PATTERN_MAX = 100, LETTERS_MAX = 255, PAGES_MAX = 256 };

struct pattern {
	uint32_t letters[PATTERN_MAX];   /* code points; '.' is the edge */
	uint8_t digits[PATTERN_MAX + 1]; /* before each letter, and after the last */
	size_t n;
	uint32_t respelling; /* index + 1; 0: none */
};

struct trie_node {
	uint32_t value;       /* half the offset in values; 0: none */
	uint32_t first, next; /* children in order of letter; 0: none */
	uint32_t same_as;     /* the node that stands for it after merging */
	uint32_t place;       /* in slots, plus 1; 0: not yet */
	uint8_t letter;
};
struct trie_level {
	LIST(struct trie_node) nodes; /* 0 is none, 1 the root */
	LIST(uint32_t) slots;
	bool adds_up;
};

struct language {
	struct arena *arena;
	const char *lang, *path;
	unsigned n_line;
	struct trie_level levels[2];
	uint32_t alphabet[LETTERS_MAX + 1]; /* by letter number */
	unsigned n_alphabet;                /* numbers in use, the edge included */
	LIST(uint8_t) values;
	struct map known_values; /* bytes to offset / 2 */
	LIST(struct hyphen_respelling) respellings;
	struct map known_respellings;
	LIST(char) texts;
	struct map known_texts;
	uint32_t unbroken[16];
	size_t n_unbroken;
	int left, right, part_left, part_right;
};

_Noreturn static void fail(const struct language *l, const char *what)
{
	fprintf(stderr, "%s:%u: %s\n", l->path, l->n_line, what);
	exit(1);
}

/* --- letters ------------------------------------------------------------------------------------------------------ */

static uint8_t letter_number(struct language *l, uint32_t code_point)
{
	if (code_point == '.')
		return HYPHEN_EDGE;
	for (unsigned i = HYPHEN_EDGE + 1; i < l->n_alphabet; i++)
		if (l->alphabet[i] == code_point)
			return (uint8_t)i;
	if (l->n_alphabet > LETTERS_MAX)
		fail(l, "more than 254 letters");
	if (code_point > 0xFFFF)
		fail(l, "a letter beyond U+FFFF");
	l->alphabet[l->n_alphabet] = code_point;
	return (uint8_t)l->n_alphabet++;
}

static size_t decode(const struct language *l, struct str text, uint32_t *out, size_t room)
{
	size_t n = 0;
	for (const char *at = text.at, *end = at + text.n; at < end;) {
		if (n == room)
			fail(l, "a pattern is too long");
		out[n++] = utf8_next(&at, end);
	}
	return n;
}

/* --- values and respellings --------------------------------------------------------------------------------------- */

static uint32_t text_offset(struct language *l, struct str text)
{
	void **known = map_at(l->arena, &l->known_texts, text);
	if (!*known) {
		*known = (void *)(l->texts.n + 1);
		for (size_t i = 0; i < text.n; i++)
			list_push(l->arena, &l->texts, text.at[i]);
		list_push(l->arena, &l->texts, '\0');
	}
	if (l->texts.n > UINT16_MAX)
		fail(l, "too many respellings");
	return (uint32_t)((uintptr_t)*known - 1);
}

static struct str in_capitals(struct language *l, struct str text)
{
	struct buf out = {0};
	for (const char *at = text.at, *end = at + text.n; at < end;)
		buf_put_utf8(&out, (uint32_t)towupper((wint_t)utf8_next(&at, end)));
	struct str copy = {arena_strndup(l->arena, out.at ? out.at : "", out.n), out.n};
	buf_release(&out);
	return copy;
}

/* `text` is "before=after"; `index` and `cut` name the region in letters, from the pattern's first (0), the edge not
 * counted. */
static uint32_t respelling_number(struct language *l, struct str text, size_t index, size_t cut, size_t n_letters)
{
	const char *sign = memchr(text.at, '=', text.n);
	if (!sign)
		fail(l, "a respelling without '='");
	if (index > n_letters || cut > n_letters - index || n_letters > UINT8_MAX)
		fail(l, "a respelling outside its pattern");
	struct str before = {text.at, (size_t)(sign - text.at)}, after = {sign + 1, text.n - before.n - 1};
	struct hyphen_respelling r = {.back = (uint8_t)(n_letters - index), .cut = (uint8_t)cut};
	r.before = (uint16_t)text_offset(l, before);
	r.after = (uint16_t)text_offset(l, after);
	r.upper_before = (uint16_t)text_offset(l, in_capitals(l, before));
	r.upper_after = (uint16_t)text_offset(l, in_capitals(l, after));
	void **known = map_at(l->arena, &l->known_respellings,
	                      (struct str){arena_strndup(l->arena, (char *)&r, sizeof r), sizeof r});
	if (!*known) {
		list_push(l->arena, &l->respellings, r);
		*known = (void *)l->respellings.n;
	}
	return (uint32_t)(uintptr_t)*known;
}

static uint32_t value_number(struct language *l, const struct pattern *p)
{
	size_t first = 0, end = p->n + 1;
	while (first < end && p->digits[first] == 0)
		first++;
	while (end > first && p->digits[end - 1] == 0)
		end--;
	if (first == end && !p->respelling)
		return 0;
	_Alignas(struct hyphen_value) uint8_t bytes[sizeof(struct hyphen_value) + PATTERN_MAX + 2] = {0};
	struct hyphen_value *value = (struct hyphen_value *)(void *)bytes;
	value->n = (uint8_t)(end - first);
	value->back = (uint8_t)(p->n - first);
	value->respelling = (uint16_t)p->respelling;
	memcpy(bytes + sizeof *value, p->digits + first, end - first);
	size_t n = sizeof *value + (end - first);
	n += n & 1;
	void **known = map_at(l->arena, &l->known_values, (struct str){arena_strndup(l->arena, (char *)bytes, n), n});
	if (!*known) {
		*known = (void *)(l->values.n / 2);
		for (size_t i = 0; i < n; i++)
			list_push(l->arena, &l->values, bytes[i]);
	}
	return (uint32_t)(uintptr_t)*known;
}

/* --- the trie ----------------------------------------------------------------------------------------------------- */

static uint32_t child_of(struct language *l, struct trie_level *level, uint32_t parent, uint8_t letter)
{
	uint32_t previous = 0, at = level->nodes.at[parent].first;
	while (at && level->nodes.at[at].letter < letter) {
		previous = at;
		at = level->nodes.at[at].next;
	}
	if (at && level->nodes.at[at].letter == letter)
		return at;
	uint32_t new_node = (uint32_t)level->nodes.n;
	list_push(l->arena, &level->nodes, (struct trie_node){.letter = letter, .next = at});
	if (previous)
		level->nodes.at[previous].next = new_node;
	else
		level->nodes.at[parent].first = new_node;
	return new_node;
}

static void add_pattern(struct language *l, struct trie_level *level, const struct pattern *p)
{
	uint32_t node = 1;
	for (size_t i = 0; i < p->n; i++)
		node = child_of(l, level, node, letter_number(l, p->letters[i]));
	level->nodes.at[node].value = value_number(l, p); /* of equal patterns the last counts, as in libhyphen */
}

/* Children first, each node is replaced by the first that has the same value and children. Patterns are at most
 * PATTERN_MAX letters long, and so is the recursion. */
static uint32_t merge(struct language *l, struct trie_level *level, struct map *known, uint32_t at)
{
	uint32_t key[2 * LETTERS_MAX + 1];
	size_t n = 0;
	key[n++] = level->nodes.at[at].value;
	for (uint32_t child = level->nodes.at[at].first; child; child = level->nodes.at[child].next) {
		key[n++] = level->nodes.at[child].letter;
		key[n++] = merge(l, level, known, child);
	}
	struct str bytes = {(char *)key, n * sizeof *key};
	if (!map_find(known, bytes)) {
		bytes.at = arena_strndup(l->arena, bytes.at, bytes.n);
		*map_at(l->arena, known, bytes) = (void *)(uintptr_t)at;
	}
	return level->nodes.at[at].same_as = (uint32_t)(uintptr_t)map_find(known, bytes);
}

static size_t n_children(const struct trie_level *level, uint32_t at)
{
	size_t n = 0;
	for (uint32_t child = level->nodes.at[at].first; child; child = level->nodes.at[child].next)
		n++;
	return n;
}

struct packing {
	uint8_t *taken;
	size_t room;
	size_t from[LETTERS_MAX + 1]; /* by number of children: below it no node with as many found a place */
};

static bool fits(const struct trie_level *level, const struct packing *p, uint32_t at, size_t place)
{
	if (p->taken[place])
		return false;
	for (uint32_t child = level->nodes.at[at].first; child; child = level->nodes.at[child].next)
		if (p->taken[place + level->nodes.at[child].letter])
			return false;
	return true;
}

static void place_node(struct trie_level *level, struct packing *p, uint32_t at)
{
	size_t n = n_children(level, at), place = p->from[n];
	for (;; place++) {
		if (place + LETTERS_MAX + 1 > p->room) {
			size_t room = 2 * p->room;
			p->taken = heap_resize(p->taken, room);
			memset(p->taken + p->room, 0, room - p->room);
			p->room = room;
		}
		if (fits(level, p, at, place))
			break;
	}
	p->from[n] = n > 8 || place < p->from[n] + 4096 ? p->from[n] : place - 4096;
	while (p->taken[p->from[n]])
		p->from[n]++;
	p->taken[place] = 1;
	for (uint32_t child = level->nodes.at[at].first; child; child = level->nodes.at[child].next)
		p->taken[place + level->nodes.at[child].letter] = 1;
	level->nodes.at[at].place = (uint32_t)place + 1;
}

static void fill_slots(struct language *l, struct trie_level *level)
{
	size_t n = 0;
	for (uint32_t at = 1; at < level->nodes.n; at++)
		if (level->nodes.at[at].place > n)
			n = level->nodes.at[at].place;
	for (size_t i = 0; i < n + LETTERS_MAX; i++)
		list_push(l->arena, &level->slots, 0);
	for (uint32_t at = 1; at < level->nodes.n; at++) {
		const struct trie_node *node = &level->nodes.at[at];
		if (!node->place)
			continue;
		level->slots.at[node->place - 1] = node->value;
		for (uint32_t child = node->first; child; child = level->nodes.at[child].next) {
			uint8_t letter = level->nodes.at[child].letter;
			uint32_t target = level->nodes.at[level->nodes.at[child].same_as].place - 1;
			level->slots.at[node->place - 1 + letter] = (uint32_t)letter << 24 | target;
		}
	}
}

/* Nodes with many children first: the others fill the holes that these leave. */
static void pack(struct language *l, struct trie_level *level)
{
	struct map known = {0};
	merge(l, level, &known, 1);
	struct packing p = {.room = 1024};
	p.taken = heap_resize(NULL, p.room);
	memset(p.taken, 0, p.room);
	for (size_t n = LETTERS_MAX + 1; n-- > 0;)
		for (uint32_t at = 1; at < level->nodes.n; at++)
			if (level->nodes.at[at].same_as == at && n_children(level, at) == n)
				place_node(level, &p, at);
	free(p.taken);
	fill_slots(l, level);
	if (level->slots.n > 0xFFFFFF || l->values.n / 2 > 0xFFFFFF)
		fail(l, "too many patterns");
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

/* "sz=,2,1" of a pattern with so many letters: text, first letter (1) and length of the region; 0 if it makes no sense,
 * as one line of hyph_hu_HU.dic does not ("sz=3,1,1,14"): its break then is a plain one. */
static uint32_t read_respelling(struct language *l, struct str text, size_t n_letters)
{
	char *copy = arena_strndup(l->arena, text.at, text.n), *comma = strchr(copy, ',');
	int index = 1, cut = 0, n_read = 0;
	if (comma && (sscanf(comma, ",%d,%d%n", &index, &cut, &n_read) != 2 || comma[n_read] || index < 1 || cut < 0)) {
		fprintf(stderr, "%s:%u: note: no respelling is \"%s\"\n", l->path, l->n_line, copy);
		return 0;
	}
	text.n = comma ? (size_t)(comma - copy) : text.n;
	return respelling_number(l, text, (size_t)index - 1, cut ? (size_t)cut : n_letters, n_letters);
}

/* "a2b1c", "s5s1z/sz=,2,1". */
static void read_pattern(struct language *l, struct trie_level *level, struct str word)
{
	struct pattern p = {0};
	const char *slash = memchr(word.at, '/', word.n);
	uint32_t text[2 * PATTERN_MAX];
	size_t n = decode(l, str_slice(word, 0, slash ? (size_t)(slash - word.at) : word.n), text, 2 * PATTERN_MAX);
	for (size_t i = 0; i < n; i++) {
		if (text[i] >= '0' && text[i] <= '9')
			p.digits[p.n] = (uint8_t)(text[i] - '0');
		else if (p.n + 1 < PATTERN_MAX)
			p.letters[p.n++] = text[i];
		else
			fail(l, "a pattern is too long");
	}
	if (p.n == 0)
		return;
	size_t n_edge = p.letters[0] == '.', n_letters = p.n - n_edge;
	if (slash && level == &l->levels[0])
		fail(l, "a respelling where compounds are divided");
	if (slash)
		p.respelling = read_respelling(l, str_slice(word, (size_t)(slash - word.at) + 1, word.n), n_letters);
	add_pattern(l, level, &p);
}

static void never_beside(struct language *l, uint32_t code_point)
{
	if (l->n_unbroken == sizeof l->unbroken / sizeof *l->unbroken)
		fail(l, "too many characters in NOHYPHEN");
	l->unbroken[l->n_unbroken++] = code_point;
	letter_number(l, code_point);
}

static void read_nohyphen(struct language *l, struct str list)
{
	list = str_trim(list);
	for (const char *at = list.at, *end = at + list.n; at < end;) {
		never_beside(l, utf8_next(&at, end));
		if (at < end && *at++ != ',')
			fail(l, "NOHYPHEN lists single characters");
	}
}

/* "KEYWORD value": true and the value, if the line starts with the keyword. */
static bool keyword(struct str line, const char *name, struct str *value)
{
	if (!str_starts(line, name))
		return false;
	*value = str_slice(line, strlen(name), line.n);
	return true;
}

static int small_number(const struct language *l, struct str text)
{
	int n = atoi(arena_strndup(l->arena, text.at, text.n));
	if (n < 0 || n > 99)
		fail(l, "a minimum is a number from 0 to 99");
	return n;
}

static bool read_setting(struct language *l, struct str line, bool is_first_level)
{
	struct str value;
	struct {
		const char *name;
		int *at;
	} minima[] = {{"LEFTHYPHENMIN", &l->left},
	              {"RIGHTHYPHENMIN", &l->right},
	              {"COMPOUNDLEFTHYPHENMIN", &l->part_left},
	              {"COMPOUNDRIGHTHYPHENMIN", &l->part_right}};
	for (size_t i = 0; i < sizeof minima / sizeof *minima; i++) {
		if (keyword(line, minima[i].name, &value)) {
			if (is_first_level)
				*minima[i].at = small_number(l, value);
			return true;
		}
	}
	if (!keyword(line, "NOHYPHEN", &value))
		return false;
	if (is_first_level)
		read_nohyphen(l, value);
	return true;
}

static const uint32_t marks[] = {'-', '\'', 0x2013, 0x2019}; /* hyphen, apostrophes and the en dash */
enum { N_MARKS = sizeof marks / sizeof *marks };

/* A language without compound patterns: words are divided at the marks, as libhyphen has it. */
static void add_default_level(struct language *l)
{
	for (size_t i = 0; i < N_MARKS; i++)
		add_pattern(l, &l->levels[0], &(struct pattern){.letters = {marks[i]}, .digits = {1, 1}, .n = 1});
}

static struct str next_line(struct str *rest)
{
	const char *end = memchr(rest->at, '\n', rest->n);
	size_t n = end ? (size_t)(end - rest->at) : rest->n;
	struct str line = {rest->at, n};
	*rest = str_slice(*rest, end ? n + 1 : n, rest->n);
	return line;
}

static struct str first_word(struct str line)
{
	size_t n = 0;
	while (n < line.n && (unsigned char)line.at[n] > ' ')
		n++;
	return (struct str){line.at, n};
}

/* A file of one level is the second level's; the first is then made up. */
static void read_dictionary(struct language *l, struct str text)
{
	struct str rest = text;
	bool has_two = false;
	while (rest.n > 0)
		has_two |= str_starts(next_line(&rest), "NEXTLEVEL");
	struct trie_level *level = &l->levels[has_two ? 0 : 1];
	bool is_first = true;
	l->n_line = 0;
	for (rest = text; rest.n > 0;) {
		struct str line = next_line(&rest), word = first_word(line);
		l->n_line++;
		if (str_starts(line, "NEXTLEVEL")) {
			level = &l->levels[1];
			is_first = false;
		} else if (l->n_line > 1 && word.n > 0 && *word.at != '%' && *word.at != '#' &&
		           !read_setting(l, line, is_first)) {
			read_pattern(l, level, word);
		}
	}
	if (!has_two)
		add_default_level(l);
}

/* "as-so-ciate": digits higher than those of any pattern. */
static void read_exception(struct language *l, struct str word)
{
	struct pattern p = {.letters = {'.'}, .n = 1};
	uint32_t text[PATTERN_MAX - 2];
	size_t n = decode(l, word, text, PATTERN_MAX - 2);
	p.digits[1] = 8;
	for (size_t i = 0; i < n; i++) {
		if (text[i] == '-') {
			p.digits[p.n] = 9;
			continue;
		}
		p.letters[p.n++] = text[i];
		p.digits[p.n] = 8;
	}
	p.letters[p.n++] = '.';
	add_pattern(l, &l->levels[1], &p);
}

static void read_minimum(struct language *l, struct str comment)
{
	struct str value, line = str_trim(comment);
	if (keyword(line, "left:", &value))
		l->left = small_number(l, value);
	else if (keyword(line, "right:", &value))
		l->right = small_number(l, value);
}

static void read_tex(struct language *l, struct str text)
{
	enum { OUTSIDE, PATTERNS, EXCEPTIONS } in = OUTSIDE;
	l->levels[1].adds_up = true;
	while (text.n > 0) {
		struct str line = next_line(&text);
		l->n_line++;
		const char *percent = memchr(line.at, '%', line.n);
		if (percent && in == OUTSIDE)
			read_minimum(l, str_slice(line, (size_t)(percent - line.at) + 1, line.n));
		line.n = percent ? (size_t)(percent - line.at) : line.n;
		for (line = str_trim(line); line.n > 0; line = str_trim(line)) {
			struct str word = first_word(line);
			line = str_slice(line, word.n, line.n);
			if (str_starts(word, "\\patterns{"))
				in = PATTERNS;
			else if (str_starts(word, "\\hyphenation{"))
				in = EXCEPTIONS;
			else if (str_starts(word, "}"))
				in = OUTSIDE;
			else if (in == PATTERNS)
				read_pattern(l, &l->levels[1], word);
			else if (in == EXCEPTIONS)
				read_exception(l, word);
		}
	}
	add_default_level(l);
}

/* The text in UTF-8. libhyphen's names of encodings are not all iconv's. */
static struct str to_utf8(const struct language *l, struct str text, const char *encoding)
{
	if (strcmp(encoding, "UTF-8") == 0)
		return text;
	const char *name = strcmp(encoding, "microsoft-cp1251") == 0 ? "CP1251" : encoding;
	char *iso = arena_strdup(l->arena, name);
	if (strncmp(iso, "ISO8859-", 8) == 0)
		name = arena_printf(l->arena, "ISO-%s", iso + 3);
	iconv_t converter = iconv_open("UTF-8", name);
	if (!*encoding || converter == (iconv_t)-1)
		fail(l, "an encoding that is not known");
	size_t room = 3 * text.n + 1, left = room, n_in = text.n;
	char *out = arena_array(l->arena, room, char), *to = out, *from = arena_strndup(l->arena, text.at, text.n);
	if (iconv(converter, &from, &n_in, &to, &left) == (size_t)-1)
		fail(l, "text that is not in the file's encoding");
	iconv_close(converter);
	return (struct str){out, room - left};
}

static struct str read_whole(struct arena *a, const char *path)
{
	FILE *file = fopen(path, "rb");
	if (!file) {
		fprintf(stderr, "%s: %s\n", path, strerror(errno));
		exit(1);
	}
	struct buf bytes = {0};
	char piece[65536];
	for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;)
		buf_put(&bytes, piece, n);
	fclose(file);
	struct str copy = {arena_strndup(a, bytes.at ? bytes.at : "", bytes.n), bytes.n};
	buf_release(&bytes);
	return copy;
}

static void read_language(struct language *l)
{
	struct str text = read_whole(l->arena, l->path);
	size_t n_path = strlen(l->path);
	for (int i = 0; i < 2; i++)
		for (int k = 0; k < 2; k++)
			list_push(l->arena, &l->levels[i].nodes, (struct trie_node){0});
	list_push(l->arena, &l->values, 0); /* offset 0: no value */
	list_push(l->arena, &l->values, 0);
	l->n_alphabet = HYPHEN_EDGE + 1;
	if (n_path > 4 && strcmp(l->path + n_path - 4, ".tex") == 0) {
		read_tex(l, text);
	} else {
		struct str first = first_word(text);
		l->n_line = 1;
		read_dictionary(l, to_utf8(l, text, arena_strndup(l->arena, first.at, first.n)));
	}
	for (size_t i = 0; i < N_MARKS; i++)
		never_beside(l, marks[i]);
	l->part_left = l->part_left ? l->part_left : l->left ? l->left : 3;
	l->part_right = l->part_right ? l->part_right : l->right ? l->right : 3;
	l->left = l->left ? l->left : 2;
	l->right = l->right ? l->right : 2;
	for (int i = 0; i < 2; i++)
		pack(l, &l->levels[i]);
}

/* --- writing ------------------------------------------------------------------------------------------------------ */

static void put_bytes(struct buf *out, const uint8_t *at, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_printf(out, "%u,%s", at[i], i % 32 == 31 ? "\n" : "");
}

static void put_letters(struct buf *out, struct language *l, unsigned number)
{
	uint8_t pages[0x10000 / 64] = {0}, *letters = arena_array(l->arena, PAGES_MAX * 64, uint8_t);
	unsigned n_pages = 1;
	for (unsigned i = HYPHEN_EDGE; i < l->n_alphabet + 10; i++) {
		bool is_digit = i >= l->n_alphabet; /* digits are edges */
		uint32_t small = i == HYPHEN_EDGE ? '.' : is_digit ? '0' + i - l->n_alphabet : l->alphabet[i];
		uint32_t capital = (uint32_t)towupper((wint_t)small);
		uint32_t both[] = {small, towlower((wint_t)capital) == (wint_t)small ? capital : small};
		for (int k = 0; k < 2 && both[k] < 0x10000; k++) {
			uint8_t *page = &pages[both[k] / 64];
			if (!*page && n_pages == PAGES_MAX)
				fail(l, "letters of too many scripts");
			if (!*page)
				*page = (uint8_t)n_pages++;
			letters[*page * 64u + both[k] % 64] = is_digit ? HYPHEN_EDGE : (uint8_t)i;
		}
	}
	buf_printf(out, "static const uint8_t pages_%u[] = {\n", number);
	put_bytes(out, pages, sizeof pages);
	buf_printf(out, "};\nstatic const uint8_t letters_%u[] = {\n", number);
	put_bytes(out, letters, n_pages * 64);
	buf_puts(out, "};\n");
}

static void put_level(struct buf *out, const struct trie_level *level, unsigned number, int which)
{
	buf_printf(out, "static const uint32_t slots_%u_%d[] = {\n", number, which);
	for (size_t i = 0; i < level->slots.n; i++)
		buf_printf(out, "%u,%s", level->slots.at[i], i % 16 == 15 ? "\n" : "");
	buf_puts(out, "};\n");
}

static void put_respellings(struct buf *out, const struct language *l, unsigned number)
{
	buf_printf(out, "static const struct hyphen_respelling respellings_%u[] = {\n", number);
	for (size_t i = 0; i < l->respellings.n; i++) {
		const struct hyphen_respelling *r = &l->respellings.at[i];
		buf_printf(out, "{%u,%u,%u,%u,%u,%u},\n", r->back, r->cut, r->before, r->after, r->upper_before,
		           r->upper_after);
	}
	buf_puts(out, "{0}};\n");
	buf_printf(out, "static const char texts_%u[] = {", number);
	for (size_t i = 0; i < l->texts.n; i++)
		buf_printf(out, "%d,", l->texts.at[i]);
	buf_puts(out, "0};\n");
}

/* Values hold a 16-bit field, so they are written as 16-bit numbers in this machine's byte order. */
static void put_values(struct buf *out, const struct language *l, unsigned number)
{
	buf_printf(out, "static const uint16_t values_%u[] = {\n", number);
	for (size_t i = 0; i < l->values.n; i += 2) {
		uint16_t pair;
		memcpy(&pair, l->values.at + i, sizeof pair);
		buf_printf(out, "%u,%s", pair, i % 32 == 30 ? "\n" : "");
	}
	buf_puts(out, "};\n");
}

static void put_language(struct buf *out, struct language *l, unsigned number)
{
	buf_printf(out, "\n/* %s */\n", l->lang);
	put_letters(out, l, number);
	put_values(out, l, number);
	put_level(out, &l->levels[0], number, 0);
	put_level(out, &l->levels[1], number, 1);
	put_respellings(out, l, number);
	buf_printf(out, "static const uint8_t unbroken_%u[] = {", number);
	for (size_t i = 0; i < l->n_unbroken; i++)
		buf_printf(out, "%u,", letter_number(l, l->unbroken[i]));
	buf_puts(out, "0};\n");
}

static void put_entry(struct buf *out, const struct language *l, unsigned k)
{
	buf_printf(out, "\t{\"%s\", pages_%u, letters_%u, (const uint8_t *)values_%u,\n\t\t{", l->lang, k, k, k);
	for (int i = 0; i < 2; i++)
		buf_printf(out, "{slots_%u_%d, %u, %s}, ", k, i, l->levels[i].nodes.at[1].place - 1,
		           l->levels[i].adds_up ? "true" : "false");
	buf_printf(out, "},\n\t\trespellings_%u, texts_%u, unbroken_%u, %d, %d, %d, %d},\n", k, k, k, l->left, l->right,
	           l->part_left, l->part_right);
}

static bool write_whole(const char *path, struct str text)
{
	FILE *file = fopen(path, "wb");
	if (!file)
		return false;
	bool is_written = fwrite(text.at, 1, text.n, file) == text.n;
	return fclose(file) == 0 && is_written;
}

int main(int n_args, char **args)
{
	if (n_args < 3) {
		fputs("usage: hyphen-tries OUT.c LANG=FILE...\n", stderr);
		return 2;
	}
	if (!setlocale(LC_CTYPE, "C.UTF-8")) {
		fputs("hyphen-tries: the C.UTF-8 locale is needed for capitals\n", stderr);
		return 1;
	}
	struct buf out = {0}, entries = {0};
	buf_puts(&out,
	         "/* Written by hyphen-tries; see src/shape/hyphen-trie.h. */\n#include \"shape/hyphen-trie.h\"\n");
	for (int i = 2; i < n_args; i++) {
		struct arena arena = {0};
		char *sign = strchr(args[i], '=');
		if (!sign) {
			fprintf(stderr, "hyphen-tries: %s is not LANG=FILE\n", args[i]);
			return 2;
		}
		*sign = '\0';
		struct language l = {.arena = &arena, .lang = args[i], .path = sign + 1};
		read_language(&l);
		put_language(&out, &l, (unsigned)i);
		put_entry(&entries, &l, (unsigned)i);
		arena_release(&arena);
	}
	buf_puts(&out, "\nconst struct hyphenation hyphenations[] = {\n");
	buf_put_str(&out, buf_str(&entries));
	buf_puts(&out, "\t{0},\n};\n");
	if (!write_whole(args[1], buf_str(&out))) {
		fprintf(stderr, "%s: %s\n", args[1], strerror(errno));
		return 1;
	}
	buf_release(&entries);
	buf_release(&out);
	return 0;
}
