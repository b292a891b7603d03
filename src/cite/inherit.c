/* SPDX-License-Identifier: EUPL-1.2 */
/* inherit.c - entries in, the same with what they have from others: by crossref (a chapter from its book), by xdata,
 * and the members of sets.
 *
 * After  biblatex manual 2.4.1 and its annex B: what a work is called depends on what takes it over; the title of a
 *        book is the booktitle of its part, the maintitle of its volume. */
#include "entry.h"

#define LONGEST_CHAIN 16 /* of entries that take over from each other */

struct inheriting {
	struct arena *a;
	struct bibliography *out;
	const struct diags *of_file;
	struct map by_lower; /* key in lower case -> entry: BibTeX's keys have no case */
};

static struct diags *findings(const struct inheriting *in, struct bib_entry *entry)
{
	return entry_findings(in->a, in->of_file, entry);
}

static struct str first_key(struct str list, size_t *at)
{
	const char *comma = *at < list.n ? memchr(list.at + *at, ',', list.n - *at) : NULL;
	size_t start = *at, end = comma ? (size_t)(comma - list.at) : list.n;
	*at = end + 1;
	return str_trim(str_slice(list, start, end));
}

static struct bib_entry *named(const struct inheriting *in, struct bib_entry *entry, enum field_name by, struct str key)
{
	struct bib_entry *from = map_find(&in->out->by_key, key);
	from = from ? from : map_find(&in->by_lower, str_from_z(bib_lowered(in->a, key)));
	const char *field = by == FIELD_CROSSREF ? "crossref" : by == FIELD_XDATA ? "xdata" : "entryset";
	if (!from && key.n)
		diag_add(findings(in, entry), RULE_CITE_UNKNOWN, entry->fields[by].span, NULL,
		         "%s: there is no entry \"%.*s\"", field, key.n < 60 ? (int)key.n : 60, key.at);
	return from == entry ? NULL : from;
}

/* --- Titles --- */

static bool is_type(const struct bib_entry *entry, const char *type)
{
	return str_eq_nocase(entry->type, type);
}

static void move(struct bib_entry *to, enum field_name where, const struct bib_entry *from, enum field_name what)
{
	if (!to->fields[where].value.n)
		to->fields[where] = from->fields[what];
}

/* What the titles of the work that is referred to are in the one that refers. */
static void take_titles(struct bib_entry *entry, const struct bib_entry *from)
{
	static const enum field_name own[] = {FIELD_TITLE, FIELD_SUBTITLE, FIELD_TITLEADDON};
	static const enum field_name of_book[] = {FIELD_BOOKTITLE, FIELD_BOOKSUBTITLE, FIELD_BOOKTITLEADDON};
	static const enum field_name of_main[] = {FIELD_MAINTITLE, FIELD_MAINSUBTITLE, FIELD_MAINTITLEADDON};
	static const enum field_name of_journal[] = {FIELD_JOURNAL, FIELD_JOURNALSUBTITLE, FIELD_JOURNALTITLEADDON};
	bool is_multivolume = from->type.n > 2 && strncasecmp(from->type.at, "mv", 2) == 0;
	const enum field_name *to = is_multivolume ? of_main : of_book;
	if (is_type(from, "periodical"))
		to = of_journal;
	else if (!is_multivolume && entry->kind == ENTRY_BOOK)
		return;
	if (entry->fields[to[0]].value.n)
		return;
	for (size_t i = 0; i < 3; i++)
		move(entry, to[i], from, own[i]);
}

/* Titles of its own, which nothing else has. */
static bool is_title(int field)
{
	return field >= FIELD_TITLE && field <= FIELD_SHORTTITLE;
}

static bool stays_where_it_is(int field)
{
	return field == FIELD_CROSSREF || field == FIELD_XDATA || field == FIELD_ENTRYSET || field == FIELD_SHORTAUTHOR;
}

/* A date is said by one entry alone: not its year here and its month there. */
static bool is_second_date(const struct bib_entry *entry, int field)
{
	return (field == FIELD_DATE || field == FIELD_YEAR || field == FIELD_MONTH || field == FIELD_DAY) &&
	       (entry->fields[FIELD_DATE].value.n || entry->fields[FIELD_YEAR].value.n);
}

/* --- From one to the other --- */

static void take_crossref(struct bib_entry *entry, const struct bib_entry *from)
{
	bool has_date = is_second_date(entry, FIELD_DATE);
	take_titles(entry, from);
	if (is_type(entry, "inbook"))
		move(entry, FIELD_BOOKAUTHOR, from, FIELD_AUTHOR);
	for (int i = 0; i < N_FIELDS; i++)
		if (!is_title(i) && !stays_where_it_is(i) && !(has_date && is_second_date(entry, i)))
			move(entry, (enum field_name)i, from, (enum field_name)i);
}

static void take_xdata(struct bib_entry *entry, const struct bib_entry *from)
{
	for (int i = 0; i < N_FIELDS; i++)
		if (!stays_where_it_is(i))
			move(entry, (enum field_name)i, from, (enum field_name)i);
}

/* What the others have themselves is taken over first. */
static void take_over(struct inheriting *in, struct bib_entry *entry, size_t depth)
{
	struct str xdata = entry->fields[FIELD_XDATA].value, crossref = entry->fields[FIELD_CROSSREF].value;
	if (entry->has_taken_over || depth > LONGEST_CHAIN)
		return;
	entry->has_taken_over = true;
	for (size_t at = 0; at < xdata.n;) {
		struct bib_entry *from = named(in, entry, FIELD_XDATA, first_key(xdata, &at));
		if (!from)
			continue;
		take_over(in, from, depth + 1);
		take_xdata(entry, from);
	}
	struct bib_entry *book = crossref.n ? named(in, entry, FIELD_CROSSREF, crossref) : NULL;
	if (!book)
		return;
	take_over(in, book, depth + 1);
	take_crossref(entry, book);
}

/* A set within a set has no members of its own to be printed. */
static void find_members(struct inheriting *in, struct bib_entry *set)
{
	struct str keys = set->fields[FIELD_ENTRYSET].value;
	for (size_t at = 0; at < keys.n;) {
		struct bib_entry *member = named(in, set, FIELD_ENTRYSET, first_key(keys, &at));
		if (member && member->kind != ENTRY_SET && member->kind != ENTRY_XDATA)
			list_push(in->a, &set->members, member);
	}
}

void entries_inherit(struct arena *a, struct bibliography *out, const struct diags *of_file)
{
	struct inheriting in = {.a = a, .out = out, .of_file = of_file};
	for (size_t i = 0; i < out->by_key.n; i++)
		*map_at(a, &in.by_lower, str_from_z(bib_lowered(a, out->by_key.entries[i].key))) =
			out->by_key.entries[i].value;
	for (size_t i = 0; i < out->by_key.n; i++) {
		struct bib_entry *entry = out->by_key.entries[i].value;
		take_over(&in, entry, 0);
		if (entry->kind == ENTRY_SET)
			find_members(&in, entry);
	}
}
