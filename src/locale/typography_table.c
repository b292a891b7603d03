/* SPDX-License-Identifier: EUPL-1.2 */
/* typography_table.c - a language in, its habits of typography.def out. */
#include "typography_leaf.h"

static const struct habits table[] = {
#define HABITS(...) {__VA_ARGS__},
#include "typography.def"
#undef HABITS
};

static const struct habits *find(struct str lang)
{
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (str_eq_nocase(lang, table[i].lang))
			return &table[i];
	return NULL;
}

/* Subtags fall away one by one (RFC 4647, section 3.4); the first row is for languages without one. */
const struct habits *habits_of(const char *lang)
{
	const struct habits *habits = NULL;
	for (struct str tag = str_from_z(lang); tag.n > 0 && !habits; tag.n -= tag.n > 0) {
		habits = find(tag);
		while (tag.n > 0 && tag.at[tag.n - 1] != '-')
			tag.n--;
	}
	return habits ? habits : &table[0];
}

bool is_listed_word(const char *list, struct str word)
{
	if (!list || !word.n || memchr(word.at, ' ', word.n))
		return false;
	for (const char *at = list; (at = memmem(at, strlen(at), word.at, word.n)); at++) {
		bool starts = at == list || at[-1] == ' ', ends = at[word.n] == ' ' || !at[word.n];
		if (starts && ends)
			return true;
	}
	return false;
}
