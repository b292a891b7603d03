/* SPDX-License-Identifier: EUPL-1.2 */
/* complete.c - what an entry's fields mean, once it has all that it takes from others: names, dates, language, address;
 * and what it lacks. */
#include "entry.h"

struct completing {
	struct arena *a;
	const struct diags *of_file;
	struct bib_entry *entry;
};

static int shown(struct str text)
{
	return text.n < 60 ? (int)text.n : 60;
}

static struct diags *findings(const struct completing *c)
{
	return entry_findings(c->a, c->of_file, c->entry);
}

static bool has(const struct completing *c, enum field_name name)
{
	return c->entry->fields[name].value.n > 0;
}

/* --- Names, dates, language --- */

static void read_names(const struct completing *c)
{
	for (int i = 0; i < N_NAME_FIELDS; i++) {
		struct names_place place = {c->a, c->of_file, c->entry, &c->entry->fields[i]};
		if (has(c, (enum field_name)i))
			c->entry->names[i] = names_from_field(&place);
	}
}

static void read_date(const struct completing *c, enum field_name name, struct bib_date *date)
{
	const struct field *field = &c->entry->fields[name];
	if (field->value.n && !bib_date_from_text(c->a, field->value, date) &&
	    !bib_date_from_words(c->a, field->value, date))
		diag_add(findings(c), RULE_CITE_DATE, field->span,
		         "write 2008, 2008-05 or 2008-05-07; of a range both with / between", "\"%.*s\" is no date",
		         shown(field->value), field->value.at);
}

static void read_dates(const struct completing *c)
{
	const struct field *month = &c->entry->fields[FIELD_MONTH];
	read_date(c, FIELD_ORIGDATE, &c->entry->orig_date);
	read_date(c, FIELD_EVENTDATE, &c->entry->event_date);
	read_date(c, FIELD_URLDATE, &c->entry->url_date);
	if (has(c, FIELD_DATE))
		read_date(c, FIELD_DATE, &c->entry->date);
	else if (!bib_date_from_month(c->a, c->entry->fields[FIELD_YEAR].value, month->value,
	                              c->entry->fields[FIELD_DAY].value, &c->entry->date))
		diag_add(findings(c), RULE_CITE_DATE, month->span, "write jan, feb, ... or a number",
		         "\"%.*s\" is no month", shown(month->value), month->value.at);
}

static void read_language(const struct completing *c)
{
	const struct field *field = &c->entry->fields[has(c, FIELD_LANGID) ? FIELD_LANGID : FIELD_LANGUAGE];
	if (!field->value.n)
		return;
	c->entry->lang = bib_language(c->a, field->value);
	if (!c->entry->lang)
		diag_add(findings(c), RULE_LANG_UNKNOWN, field->span,
		         "write english, lithuanian, ... or a tag such as en, lt", "\"%.*s\" is no language",
		         shown(field->value), field->value.at);
}

/* --- Addresses --- */

static bool is_address(struct str text)
{
	return str_starts(text, "https://") || str_starts(text, "http://") || str_starts(text, "ftp://");
}

/* "\url{https://...}", "{https://...}" */
static struct str bare_address(struct str url)
{
	if (str_starts(url, "\\url"))
		url = str_trim(str_slice(url, 4, url.n));
	bool is_braced = url.n >= 2 && url.at[0] == '{' && url.at[url.n - 1] == '}';
	return is_braced ? str_trim(str_slice(url, 1, url.n - 1)) : url;
}

/* What is no address is printed as it stands, without a link. */
static void check_address(const struct completing *c)
{
	struct field *url = &c->entry->fields[FIELD_URL];
	url->value = bare_address(url->value);
	if (url->value.n && !is_address(url->value))
		diag_add(findings(c), RULE_LINK_SCHEME, url->span, "write it with https:// before it",
		         "\"%.*s\" is no address of a page", shown(url->value), url->value.at);
}

/* --- What must be there --- */

/* BibTeX's @inbook is a book of which a chapter or pages are meant; what appeared in a journal is an article, and in
 * proceedings a part of them, whatever it is called. */
static void correct_kind(const struct completing *c)
{
	enum bib_kind *kind = &c->entry->kind;
	bool has_book = has(c, FIELD_BOOKTITLE) || has(c, FIELD_MAINTITLE), has_journal = has(c, FIELD_JOURNAL);
	if (*kind == ENTRY_PART && !has_book && has_journal)
		*kind = ENTRY_ARTICLE;
	else if (*kind == ENTRY_PART && !has_book && str_eq_nocase(c->entry->type, "inbook"))
		*kind = ENTRY_BOOK;
	else if (*kind == ENTRY_ARTICLE && !has_journal && has_book)
		*kind = ENTRY_PART;
}

static void report_missing(const struct completing *c, const char *what)
{
	diag_add(findings(c), RULE_CITE_MISSING, c->entry->span, NULL, "\"%s\" has no %s", c->entry->key, what);
}

/* Of many pages the address stands in the note alone. */
static bool notes_address(const struct completing *c)
{
	struct str note = c->entry->fields[FIELD_NOTE].value;
	return note.n && memmem(note.at, note.n, "http", 4);
}

static void check_entry(const struct completing *c)
{
	enum bib_kind kind = c->entry->kind;
	bool is_on_web = has(c, FIELD_URL) || has(c, FIELD_DOI) || has(c, FIELD_EPRINT) || notes_address(c);
	bool needs_year = kind != ENTRY_ONLINE && kind != ENTRY_MISC && !has(c, FIELD_PUBSTATE);
	if (!has(c, FIELD_TITLE) && !c->entry->titles.n)
		report_missing(c, "title");
	if (needs_year && !bib_date_is(&c->entry->date))
		report_missing(c, "date or year");
	if (kind == ENTRY_ARTICLE && !has(c, FIELD_JOURNAL) && !has(c, FIELD_EPRINT))
		report_missing(c, "journaltitle");
	if (kind == ENTRY_PART && !has(c, FIELD_BOOKTITLE) && !has(c, FIELD_MAINTITLE))
		report_missing(c, "booktitle");
	if (kind == ENTRY_ONLINE && !is_on_web && !has(c, FIELD_HOWPUBLISHED))
		report_missing(c, "url");
}

/* --- All entries --- */

static void complete_entry(const struct completing *c)
{
	read_names(c);
	read_dates(c);
	read_language(c);
	correct_kind(c);
	if (c->entry->kind != ENTRY_SET && c->entry->kind != ENTRY_XDATA && !c->entry->is_cut)
		check_entry(c);
	check_address(c);
}

void entries_complete(struct arena *a, struct bibliography *out, const struct diags *of_file)
{
	out->names = arena_array(a, out->by_key.n + 1, const char *);
	entries_inherit(a, out, of_file);
	for (size_t i = 0; i < out->by_key.n; i++) {
		struct completing c = {a, of_file, out->by_key.entries[i].value};
		complete_entry(&c);
		out->names[i] = c.entry->key;
	}
}
