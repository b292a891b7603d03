/* SPDX-License-Identifier: EUPL-1.2 */
/* short.c - an entry in, what is enough of it out: the second time, as author and year; and entries in order. */
#include "style.h"

#include "../locale/format.h"

/* --- In short --- */

/* Of an act's title what names it, up to its number: "Council Directive 2000/43/EC". All of it where it has none. */
static struct str act_name(struct str title)
{
	bool has_slash = false, has_digit = false;
	for (size_t i = 0; i <= title.n; i++) {
		bool is_end = i == title.n || title.at[i] == ' ';
		if (is_end && has_slash && has_digit)
			return str_slice(title, 0, i - (title.at[i - 1] == ','));
		has_slash = !is_end && (has_slash || title.at[i] == '/');
		has_digit = !is_end && (has_digit || (title.at[i] >= '0' && title.at[i] <= '9'));
	}
	return title;
}

/* The title without what follows its colon, which says more of it. */
static struct str main_title(struct str title)
{
	size_t depth = 0;
	for (size_t i = 0; i + 1 < title.n; i++) {
		depth += title.at[i] == '{';
		depth -= title.at[i] == '}' && depth > 0;
		if (i && !depth && title.at[i] == ':' && title.at[i + 1] == ' ')
			return str_slice(title, 0, i);
	}
	return title;
}

/* An act is called by its title in the edition's language. */
static bool has_edition_title(const struct cite_setting *s)
{
	return setting_title(s).n && (s->entry->kind == ENTRY_LEGISLATION || !setting_has(s, FIELD_TITLE));
}

static struct str short_title(const struct cite_setting *s)
{
	bool is_act = s->entry->kind == ENTRY_LEGISLATION;
	if (has_edition_title(s))
		return is_act ? act_name(setting_title(s)) : main_title(setting_title(s));
	if (setting_has(s, FIELD_SHORTTITLE))
		return setting_value(s, FIELD_SHORTTITLE);
	struct str title = setting_value(s, FIELD_TITLE);
	return is_act ? act_name(title) : main_title(title);
}

static void put_short_title(struct cite_setting *s)
{
	enum bib_kind kind = s->entry->kind;
	bool is_quoted = kind == ENTRY_PART || kind == ENTRY_ARTICLE || kind == ENTRY_ONLINE;
	struct cited look = has_edition_title(s) ? (struct cited){0} : setting_own(s);
	look.is_italic = !is_quoted && kind != ENTRY_LEGISLATION;
	if (!short_title(s).n)
		return;
	setting_begin(s);
	if (is_quoted)
		setting_put(s, "\"");
	runs_put_markup(&s->runs, short_title(s), look);
	if (is_quoted)
		setting_put(s, "\"");
}

/* False: nobody is named. */
static bool put_short_authors(struct cite_setting *s)
{
	if (setting_has(s, FIELD_SHORTAUTHOR))
		setting_put_field(s, FIELD_SHORTAUTHOR);
	else if (entry_makers(s->entry)->n) {
		setting_begin(s);
		setting_put_names(s, entry_makers(s->entry), true);
	}
	return s->is_begun;
}

static void put_short(struct cite_setting *s)
{
	enum bib_kind kind = s->entry->kind;
	if (kind != ENTRY_LEGISLATION && kind != ENTRY_ONLINE)
		put_short_authors(s);
	put_short_title(s);
	if (kind == ENTRY_ONLINE)
		put_short_authors(s);
}

static void put_author_and_year(struct cite_setting *s, bool is_bracketed)
{
	bool is_act = s->entry->kind == ENTRY_LEGISLATION; /* acts are known by their names, which tell the year */
	if (is_act || !put_short_authors(s))
		put_short_title(s);
	if (!s->is_begun)
		setting_put_part(s, s->entry->key);
	if (bib_date_is(&s->entry->date) && !is_act)
		setting_put(s, arena_printf(s->runs.a, is_bracketed ? " (%s)" : " %s",
		                            bib_date_years(s->runs.a, s->lang, &s->entry->date)));
}

static void put_author_year(struct cite_setting *s)
{
	put_author_and_year(s, true);
}

static void put_beside(struct cite_setting *s)
{
	put_author_and_year(s, false);
}

/* The entry, or each member of a set, with semicolons between them. */
static const struct cited *each(struct arena *a, const struct bib_entry *entry, const char *lang, cite_part *put)
{
	struct cite_setting s = {.runs = {.a = a}, .entry = entry, .lang = lang};
	for (size_t i = 0; i < entry->members.n; i++) {
		s.entry = entry->members.at[i];
		s.is_begun = false;
		setting_put(&s, i ? "; " : "");
		put(&s);
	}
	if (!entry->members.n)
		put(&s);
	if (!s.is_begun)
		setting_put(&s, entry->key);
	return runs_end(&s.runs);
}

const struct cited *entry_in_short(struct arena *a, const struct bib_entry *entry, const char *lang)
{
	return each(a, entry, lang, put_short);
}

const struct cited *entry_author_year(struct arena *a, const struct bib_entry *entry, const char *lang)
{
	return each(a, entry, lang, put_author_year);
}

const struct cited *entry_beside(struct arena *a, const struct bib_entry *entry, const char *lang)
{
	return each(a, entry, lang, put_beside);
}

/* --- In order --- */

/* What is printed, without the quotation mark at its start. */
static const char *sort_key(struct arena *a, const struct bib_entry *entry, const char *lang)
{
	struct buf all = {0};
	for (const struct cited *run = entry_in_full(a, entry, lang, NULL); run; run = run->next)
		buf_put_str(&all, run->text);
	size_t skipped = all.n && all.at[0] == '"';
	const char *key = arena_strndup(a, all.n ? all.at + skipped : "", all.n - skipped);
	buf_release(&all);
	return key;
}

void entries_sort(struct arena *a, const struct bib_entry **entries, size_t n, const char *lang)
{
	const char **keys = arena_array(a, n + 1, const char *);
	size_t *order = arena_array(a, n + 1, size_t);
	const struct bib_entry **sorted = arena_array(a, n + 1, const struct bib_entry *);
	for (size_t i = 0; i < n; i++) {
		keys[i] = sort_key(a, entries[i], lang);
		order[i] = i;
	}
	sort_texts(lang, keys, order, n);
	for (size_t i = 0; i < n; i++)
		sorted[i] = entries[order[i]];
	memcpy(entries, sorted, n * sizeof *entries);
}
