/* SPDX-License-Identifier: EUPL-1.2 */
/* style.c - an entry in, what is printed of it in full out.
 *
 * After the Interinstitutional Style Guide: titles of books in italics, those of articles and pages in quotation marks,
 * legal acts by their title with the Official Journal in brackets. A row of parts for each kind of entry says what is
 * printed, in order; each part that the entry has is parted from the one before it by a comma. */
#include "setting.h"

#include "../locale/format.h"
#include "../locale/locale.h"

/* --- Authors, titles --- */

static void put_authors(struct cite_setting *s)
{
	if (!entry_makers(s->entry)->n)
		return;
	setting_begin(s);
	if (s->entry->authors.n)
		setting_put_names(s, &s->entry->authors, false);
	else
		setting_put_editors(s);
}

static bool ends_sentence(const char *text)
{
	size_t n = strlen(text);
	return n && strchr("?!:", text[n - 1]);
}

/* "Title: subtitle" */
static void put_title_text(struct cite_setting *s, enum field_name title, enum field_name subtitle, bool is_italic)
{
	struct cited look = setting_own(s);
	look.is_italic = is_italic;
	runs_put_markup(&s->runs, setting_value(s, title), look);
	if (!setting_has(s, subtitle))
		return;
	runs_put(&s->runs, ends_sentence(setting_plain(s, setting_value(s, title))) ? STR(" ") : STR(": "), look);
	runs_put_markup(&s->runs, setting_value(s, subtitle), look);
}

/* What the title is in another language; its readers know the title's own. That other language is English unless the
 * title's is: no field says which. */
static void put_addition(struct cite_setting *s)
{
	bool is_readers = s->entry->lang && !setting_own(s).lang;
	if (!setting_has(s, FIELD_TITLEADDON) || is_readers)
		return;
	setting_put(s, " [");
	runs_put_markup(&s->runs, setting_value(s, FIELD_TITLEADDON), setting_in(s, "en"));
	setting_put(s, "]");
}

static void put_italic_title(struct cite_setting *s)
{
	if (!setting_has(s, FIELD_TITLE))
		return;
	setting_begin(s);
	put_title_text(s, FIELD_TITLE, FIELD_SUBTITLE, true);
	put_addition(s);
}

static void put_quoted_title(struct cite_setting *s)
{
	if (!setting_has(s, FIELD_TITLE))
		return;
	setting_begin(s);
	setting_put(s, "\"");
	put_title_text(s, FIELD_TITLE, FIELD_SUBTITLE, false);
	setting_put(s, "\"");
	put_addition(s);
}

/* --- Acts --- */

static bool contains(struct cite_setting *s, enum field_name name, struct str latex)
{
	return strcasestr(setting_plain(s, setting_value(s, name)), setting_plain(s, latex)) != NULL;
}

/* What a number says before "; CELEX 32000L0043": the address leads there. */
static struct str number_of(const struct cite_setting *s)
{
	struct str number = setting_value(s, FIELD_NUMBER);
	const char *celex = number.n ? memmem(number.at, number.n, "; CELEX", 7) : NULL;
	return celex ? str_slice(number, 0, (size_t)(celex - number.at)) : number;
}

/* "OJ L 180, 19.7.2000, p. 22" is the number, or journal, date and pages say it. */
static bool is_in_journal(const struct cite_setting *s)
{
	return s->entry->kind == ENTRY_LEGISLATION &&
	       (str_starts(number_of(s), "OJ ") || setting_has(s, FIELD_JOURNAL));
}

/* The body that made an act, unless the act's title begins with it or the Official Journal says all. */
static void put_authority(struct cite_setting *s)
{
	const struct bib_names *names = entry_makers(s->entry);
	if (is_in_journal(s) || !names->n)
		return;
	const char *name = setting_plain(s, names->at[0].family);
	if (strncmp(setting_plain(s, setting_value(s, FIELD_TITLE)), name, strlen(name)) != 0)
		put_authors(s);
}

static const char *z_of(struct cite_setting *s, struct str text)
{
	return arena_strndup(s->runs.a, text.n ? text.at : "", text.n);
}

static const char *date_of(struct cite_setting *s)
{
	const char *from = z_of(s, s->entry->from), *date;
	if (s->entry->to.n)
		date = format_period(s->runs.a, s->lang, from, z_of(s, s->entry->to));
	else
		date = format_date(s->runs.a, s->lang, from);
	return date ? date : setting_plain(s, s->entry->from);
}

/* Not where a locator says which of them is meant. */
static void put_pages(struct cite_setting *s)
{
	struct str pages = setting_value(s, FIELD_PAGES);
	bool are_many = pages.n && (memchr(pages.at, '-', pages.n) || memchr(pages.at, ',', pages.n) ||
	                            memmem(pages.at, pages.n, "–", 3));
	if (pages.n && !(s->locator && s->locator[0]))
		setting_put_pattern(s, are_many ? "cite_pages" : "cite_page", pages);
}

static const char *address_of(const struct cite_setting *s)
{
	struct str doi = setting_value(s, FIELD_DOI), url = setting_value(s, FIELD_URL);
	struct str said = doi.n ? doi : url;
	char *out = arena_array(s->runs.a, said.n + sizeof "https://doi.org/", char);
	size_t n = 0;
	if (doi.n && !str_starts(doi, "https://") && !str_starts(doi, "http://"))
		n = (size_t)(stpcpy(out, "https://doi.org/") - out);
	for (size_t i = 0; i < said.n; i++)
		if (!strchr("\\{} \t\r\n", said.at[i]))
			out[n++] = said.at[i];
	return n ? out : NULL;
}

/* An act's own number, "2000/60/EC", is no number of its journal's. */
static bool is_of_act(struct str number)
{
	return number.n && memchr(number.at, '/', number.n);
}

/* "OJ, L 327, 22 December 2000, pp. 1-73" */
static void put_journal_fields(struct cite_setting *s, struct cited look)
{
	struct str number = number_of(s);
	runs_put_markup(&s->runs, setting_value(s, FIELD_JOURNAL), look);
	if (setting_has(s, FIELD_VOLUME))
		setting_put_pattern(s, "cite_volume", setting_value(s, FIELD_VOLUME));
	if (number.n && !is_of_act(number))
		setting_put_field(s, FIELD_NUMBER);
	setting_put_field(s, FIELD_ISSUE);
	if (s->entry->from.n) {
		setting_begin(s);
		setting_put(s, date_of(s));
	}
	put_pages(s);
}

/* "Council Directive 2000/43/EC ... (OJ L 180, 19.7.2000, p. 22)", or the title and the number. */
static void put_act(struct cite_setting *s)
{
	struct str number = number_of(s);
	if (setting_has(s, FIELD_TITLE)) {
		setting_begin(s);
		put_title_text(s, FIELD_TITLE, FIELD_SUBTITLE, false);
		put_addition(s);
	}
	bool is_named = number.n && contains(s, FIELD_TITLE, number);
	if (setting_has(s, FIELD_JOURNAL) && is_of_act(number) && !is_named)
		setting_put_field(s, FIELD_NUMBER);
	if (is_in_journal(s)) {
		struct cited look = setting_own(s);
		setting_put(s, " (");
		look.href = address_of(s);
		s->is_begun = true;
		if (str_starts(number, "OJ "))
			runs_put_markup(&s->runs, number, look);
		else
			put_journal_fields(s, look);
		setting_put(s, ")");
	} else if (number.n && !is_named) {
		setting_begin(s);
		setting_put_own(s, number);
	}
}

/* --- Where and when --- */

static struct str publisher_of(const struct cite_setting *s)
{
	static const enum field_name fields[] = {FIELD_PUBLISHER, FIELD_INSTITUTION, FIELD_ORGANIZATION};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (setting_has(s, fields[i]))
			return setting_value(s, fields[i]);
	return (struct str){NULL, 0};
}

/* Is it named as one of the authors already, or is one a part of it ("European Commission, Directorate-General
 * ...")? */
static bool is_author(struct cite_setting *s, struct str organisation)
{
	const struct bib_names *names = entry_makers(s->entry);
	const char *name = setting_plain(s, organisation);
	size_t n = strlen(name);
	for (size_t i = 0; i < names->n; i++) {
		const char *author = setting_plain(s, names->at[i].family);
		if (strncmp(author, name, n) == 0 && (author[n] == '\0' || author[n] == ','))
			return true;
	}
	return false;
}

/* "Cambridge, MA: Addison-Wesley" */
static void put_imprint(struct cite_setting *s)
{
	struct str publisher = publisher_of(s);
	bool is_named = publisher.n && !is_author(s, publisher);
	setting_put_field(s, FIELD_LOCATION);
	if (!is_named)
		return;
	if (setting_has(s, FIELD_LOCATION))
		setting_put(s, ": ");
	else
		setting_begin(s);
	setting_put_own(s, publisher);
}

/* Not where the Official Journal says it. */
static void put_place(struct cite_setting *s)
{
	if (!is_in_journal(s))
		setting_put_field(s, FIELD_LOCATION);
}

static void put_date(struct cite_setting *s)
{
	if (!s->entry->from.n || is_in_journal(s))
		return;
	setting_begin(s);
	setting_put(s, date_of(s));
}

const char *setting_year(struct cite_setting *s)
{
	struct str from = s->entry->from;
	bool is_year = from.n > 4 && from.at[4] == '-' && from.at[0] >= '0' && from.at[0] <= '9';
	return is_year ? z_of(s, str_slice(from, 0, 4)) : setting_plain(s, from);
}

static void put_year(struct cite_setting *s)
{
	if (!s->entry->from.n)
		return;
	setting_begin(s);
	setting_put(s, setting_year(s));
}

/* --- Volumes and pages --- */

static void put_volume(struct cite_setting *s)
{
	if (setting_has(s, FIELD_VOLUME))
		setting_put_pattern(s, "cite_volume", setting_value(s, FIELD_VOLUME));
}

static void put_issue(struct cite_setting *s)
{
	if (setting_has(s, FIELD_NUMBER))
		setting_put_pattern(s, "cite_number", setting_value(s, FIELD_NUMBER));
	setting_put_field(s, FIELD_ISSUE);
}

static void put_edition(struct cite_setting *s)
{
	const char *edition = setting_plain(s, setting_value(s, FIELD_EDITION));
	bool is_number = *edition && edition[strspn(edition, "0123456789")] == '\0';
	const char *ordinal = is_number ? format_ordinal(s->runs.a, s->lang, edition) : NULL;
	if (is_number)
		setting_put_pattern(s, "cite_edition", str_from_z(ordinal ? ordinal : edition));
	else
		setting_put_field(s, FIELD_EDITION);
}

/* --- Parts of one kind alone --- */

static void put_series(struct cite_setting *s)
{
	setting_put_field(s, FIELD_SERIES);
	if (setting_has(s, FIELD_SERIES) && setting_has(s, FIELD_NUMBER) && s->entry->kind != ENTRY_REPORT)
		setting_put_pattern(s, "cite_number", setting_value(s, FIELD_NUMBER));
}

static void put_journal(struct cite_setting *s)
{
	if (!setting_has(s, FIELD_JOURNAL))
		return;
	struct cited look = setting_own(s);
	look.is_italic = true;
	setting_begin(s);
	runs_put_markup(&s->runs, setting_value(s, FIELD_JOURNAL), look);
}

/* "in: Landry, C. (ed.), The Book" */
static void put_book(struct cite_setting *s)
{
	if (!setting_has(s, FIELD_BOOKTITLE))
		return;
	setting_begin(s);
	setting_put(s, label(s->lang, "cite_in", NULL));
	setting_put(s, " ");
	if (s->entry->editors.n && s->entry->authors.n) {
		setting_put_editors(s);
		setting_put(s, ", ");
	}
	put_title_text(s, FIELD_BOOKTITLE, FIELD_BOOKSUBTITLE, true);
}

/* "Communication COM(2018) 267 final"; a type that the title names is not said again, nor that a report is one. */
static void put_report(struct cite_setting *s)
{
	struct str type = setting_value(s, FIELD_TYPE), number = number_of(s);
	bool has_type = type.n && !str_eq_nocase(type, "report") && !contains(s, FIELD_TITLE, type);
	if (has_type)
		setting_put_field(s, FIELD_TYPE);
	if (number.n && has_type && !memchr(type.at, ',', type.n))
		runs_put(&s->runs, STR(" "), setting_own(s));
	else if (number.n)
		setting_begin(s);
	setting_put_own(s, number);
}

static void put_how(struct cite_setting *s)
{
	setting_put_field(s, FIELD_HOWPUBLISHED);
}

/* A page's organisation, where no author is it. */
static void put_organisation(struct cite_setting *s)
{
	struct str publisher = publisher_of(s);
	if (!publisher.n || is_author(s, publisher))
		return;
	setting_begin(s);
	setting_put_own(s, publisher);
}

/* --- At the end of all --- */

static void put_addendum(struct cite_setting *s)
{
	setting_put_field(s, FIELD_ADDENDUM);
}

static void put_locator(struct cite_setting *s)
{
	if (!s->locator || !s->locator[0])
		return;
	setting_begin(s);
	setting_put(s, s->locator);
}

static void put_address(struct cite_setting *s)
{
	const char *address = is_in_journal(s) ? NULL : address_of(s);
	if (!address)
		return;
	setting_begin(s);
	runs_put(&s->runs, str_from_z(address), (struct cited){.href = address});
}

static void put_accessed(struct cite_setting *s)
{
	const char *iso = z_of(s, setting_value(s, FIELD_URLDATE));
	const char *date = *iso ? format_date(s->runs.a, s->lang, iso) : NULL;
	if (*iso)
		setting_put_pattern(s, "cite_accessed", str_from_z(date ? date : iso));
}

/* --- In full --- */

typedef void part(struct cite_setting *s);
static part *const parts[N_ENTRY_KINDS][10] = {
	[ENTRY_BOOK] = {put_authors, put_italic_title, put_volume, put_edition, put_series, put_imprint, put_year,
                        put_pages},
	[ENTRY_PART] = {put_authors, put_quoted_title, put_book, put_volume, put_edition, put_series, put_imprint,
                        put_year, put_pages},
	[ENTRY_ARTICLE] = {put_authors, put_quoted_title, put_journal, put_volume, put_issue, put_year, put_pages},
	[ENTRY_REPORT] = {put_authors, put_italic_title, put_report, put_series, put_imprint, put_date, put_pages},
	[ENTRY_ONLINE] = {put_quoted_title, put_authors, put_organisation, put_journal, put_volume, put_date,
                          put_pages},
	[ENTRY_LEGISLATION] = {put_authority, put_act, put_place, put_date},
	[ENTRY_MISC] = {put_authors, put_italic_title, put_how, put_journal, put_volume, put_imprint, put_date,
                        put_pages},
};
static part *const last_parts[] = {put_addendum, put_locator, put_address, put_accessed};

const struct cited *entry_in_full(struct arena *a, const struct bib_entry *entry, const char *lang, const char *locator)
{
	struct cite_setting s = {.runs = {.a = a}, .entry = entry, .lang = lang, .locator = locator};
	for (size_t i = 0; i < sizeof parts[0] / sizeof *parts[0] && parts[entry->kind][i]; i++)
		parts[entry->kind][i](&s);
	for (size_t i = 0; i < sizeof last_parts / sizeof *last_parts; i++)
		last_parts[i](&s);
	if (!s.is_begun)
		setting_put(&s, entry->key);
	return runs_end(&s.runs);
}
