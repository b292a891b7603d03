/* SPDX-License-Identifier: EUPL-1.2 */
/* complete.c - what an entry's fields mean, once all entries are read: what it has from another one, names, dates,
 * language; and what it lacks. */
#include "entry.h"

#include "../locale/locale.h"

struct completing {
	struct arena *a;
	struct diags *diags;
	struct bibliography *out;
};

static int shown(struct str text)
{
	return text.n < 60 ? (int)text.n : 60;
}

/* --- Dates --- */

static bool is_digits(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
	return text.n > 0;
}

/* "-05" at `at`, from 1 to `most`. */
static bool is_part(struct str text, size_t at, int most)
{
	if (text.at[at] != '-' || !is_digits(str_slice(text, at + 1, at + 3)))
		return false;
	int number = 10 * (text.at[at + 1] - '0') + text.at[at + 2] - '0';
	return number >= 1 && number <= most;
}

static int days_of(struct str year, struct str month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int number = 10 * (month.at[0] - '0') + month.at[1] - '0', y = 0;
	for (size_t i = 0; i < year.n; i++)
		y = 10 * y + year.at[i] - '0';
	bool is_leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
	return days[number - 1] + (number == 2 && is_leap);
}

/* "2008", "2008-05", "2008-05-07": days that there are. */
static bool is_date(struct str text)
{
	bool is_right_length = text.n == 4 || text.n == 7 || text.n == 10;
	struct str year = str_slice(text, 0, 4);
	return is_right_length && is_digits(year) && (text.n < 7 || is_part(text, 4, 12)) &&
	       (text.n < 10 || is_part(text, 7, days_of(year, str_slice(text, 5, 7))));
}

static void read_date(struct completing *c, struct bib_entry *entry)
{
	const struct field *field = &entry->fields[FIELD_DATE];
	const char *slash = field->value.n ? memchr(field->value.at, '/', field->value.n) : NULL;
	size_t n = slash ? (size_t)(slash - field->value.at) : field->value.n;
	entry->from = str_slice(field->value, 0, n);
	entry->to = slash ? str_slice(field->value, n + 1, field->value.n) : (struct str){NULL, 0};
	if (!field->value.n || (is_date(entry->from) && (!entry->to.n || is_date(entry->to))))
		return;
	diag_add(c->diags, RULE_CITE_DATE, field->span,
	         "write 2008, 2008-05 or 2008-05-07; of a range both with / between", "\"%.*s\" is no date",
	         shown(field->value), field->value.at);
	entry->to = (struct str){NULL, 0};
}

/* "jan", "January", "1" and "01" are 1; others 0. */
static int month_of(struct str month)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	const char *at = names;
	if (is_digits(month) && month.n <= 2) {
		int number = month.n == 1 ? month.at[0] - '0' : 10 * (month.at[0] - '0') + month.at[1] - '0';
		return number <= 12 ? number : 0;
	}
	for (int i = 1; i <= 12 && month.n >= 3; i++, at += 3)
		if ((month.at[0] | 32) == at[0] && (month.at[1] | 32) == at[1] && (month.at[2] | 32) == at[2])
			return i;
	return 0;
}

/* BibTeX's year and month. */
static void read_year(struct completing *c, struct bib_entry *entry)
{
	struct str year = entry->fields[FIELD_YEAR].value;
	struct field month = entry->fields[FIELD_MONTH];
	int number = month_of(month.value);
	entry->from = year;
	if (is_date(year) && number)
		entry->from = str_from_z(arena_printf(c->a, "%.4s-%02d", year.at, number));
	else if (month.value.n && !number)
		diag_add(c->diags, RULE_CITE_DATE, month.span, "write jan, feb, ... or a number",
		         "\"%.*s\" is no month", shown(month.value), month.value.at);
}

/* --- Languages --- */

/* babel's names, which BibLaTeX takes in langid. */
static const char *const babel[][2] = {
	{"english", "en"},      {"british", "en"},   {"ukenglish", "en"}, {"american", "en"},  {"usenglish", "en"},
	{"lithuanian", "lt"},   {"latvian", "lv"},   {"estonian", "et"},  {"polish", "pl"},    {"croatian", "hr"},
	{"serbian", "sr-Latn"}, {"serbianc", "sr"},  {"slovene", "sl"},   {"slovenian", "sl"}, {"czech", "cs"},
	{"slovak", "sk"},       {"hungarian", "hu"}, {"magyar", "hu"},    {"romanian", "ro"},  {"bulgarian", "bg"},
	{"macedonian", "mk"},   {"greek", "el"},     {"albanian", "sq"},  {"turkish", "tr"},   {"german", "de"},
	{"ngerman", "de"},      {"austrian", "de"},  {"french", "fr"},    {"italian", "it"},   {"spanish", "es"},
	{"portuguese", "pt"},   {"dutch", "nl"},     {"danish", "da"},    {"swedish", "sv"},   {"finnish", "fi"},
	{"irish", "ga"},        {"maltese", "mt"},   {"ukrainian", "uk"}, {"russian", "ru"},   {"latin", "la"},
};

static void read_language(struct completing *c, struct bib_entry *entry)
{
	const struct field *field = &entry->fields[FIELD_LANGID];
	for (size_t i = 0; field->value.n && i < sizeof babel / sizeof *babel; i++)
		if (str_eq_nocase(field->value, babel[i][0]))
			entry->lang = babel[i][1];
	if (!field->value.n || entry->lang)
		return;
	entry->lang = lang_canonical(c->a, arena_strndup(c->a, field->value.at, field->value.n));
	if (!entry->lang)
		diag_add(c->diags, RULE_LANG_UNKNOWN, field->span,
		         "write english, lithuanian, ... or a tag such as en, lt", "\"%.*s\" is no language",
		         shown(field->value), field->value.at);
}

/* --- Addresses --- */

static bool is_address(struct str text)
{
	return str_starts(text, "https://") || str_starts(text, "http://") || str_starts(text, "ftp://");
}

static void check_address(struct completing *c, struct bib_entry *entry)
{
	struct field *url = &entry->fields[FIELD_URL];
	if (!url->value.n || is_address(url->value))
		return;
	diag_add(c->diags, RULE_LINK_SCHEME, url->span, "write it with https:// before it",
	         "\"%.*s\" is no address of a page", shown(url->value), url->value.at);
	url->value = (struct str){NULL, 0};
}

/* --- What must be there --- */

static void report_missing(struct completing *c, const struct bib_entry *entry, const char *what)
{
	diag_add(c->diags, RULE_CITE_MISSING, entry->span, NULL, "\"%s\" has no %s", entry->key, what);
}

static void check_entry(struct completing *c, const struct bib_entry *entry)
{
	bool needs_year = entry->kind != ENTRY_ONLINE && entry->kind != ENTRY_MISC;
	if (!entry->fields[FIELD_TITLE].value.n)
		report_missing(c, entry, "title");
	if (needs_year && !entry->from.n)
		report_missing(c, entry, "date or year");
	if (entry->kind == ENTRY_ARTICLE && !entry->fields[FIELD_JOURNAL].value.n)
		report_missing(c, entry, "journaltitle");
	if (entry->kind == ENTRY_PART && !entry->fields[FIELD_BOOKTITLE].value.n)
		report_missing(c, entry, "booktitle");
	if (entry->kind == ENTRY_ONLINE && !entry->fields[FIELD_URL].value.n && !entry->fields[FIELD_DOI].value.n)
		report_missing(c, entry, "url");
}

/* When all that it has is known, what it has from another entry too. */
static void complete_entry(struct completing *c, struct bib_entry *entry)
{
	struct diags *diags = c->diags;
	entry->authors = names_from_field(c->a, &entry->fields[FIELD_AUTHOR], diags);
	entry->editors = names_from_field(c->a, &entry->fields[FIELD_EDITOR], diags);
	if (entry->fields[FIELD_DATE].value.n)
		read_date(c, entry);
	else
		read_year(c, entry);
	read_language(c, entry);
	check_entry(c, entry);
	check_address(c, entry);
}

/* --- All entries --- */

/* What an entry takes over from the one that its crossref names: a chapter's booktitle is the book's title. */
static void take_over(struct completing *c, struct bib_entry *entry)
{
	const struct field *crossref = &entry->fields[FIELD_CROSSREF];
	if (!crossref->value.n)
		return;
	const struct bib_entry *from = map_find(&c->out->by_key, crossref->value);
	if (!from) {
		diag_add(c->diags, RULE_CITE_UNKNOWN, crossref->span, NULL, "crossref: there is no entry \"%.*s\"",
		         shown(crossref->value), crossref->value.at);
		return;
	}
	for (int i = 0; i < N_FIELDS; i++) {
		bool is_title = i >= FIELD_TITLE && i <= FIELD_SHORTTITLE;
		if (!entry->fields[i].value.n && !is_title && i != FIELD_CROSSREF && i != FIELD_SHORTAUTHOR)
			entry->fields[i] = from->fields[i];
	}
	if (!entry->fields[FIELD_BOOKTITLE].value.n) {
		entry->fields[FIELD_BOOKTITLE] = from->fields[FIELD_TITLE];
		entry->fields[FIELD_BOOKSUBTITLE] = from->fields[FIELD_SUBTITLE];
	}
}

void entries_complete(struct arena *a, struct bibliography *out, struct diags *diags)
{
	struct completing c = {a, diags, out};
	out->names = arena_array(a, out->by_key.n + 1, const char *);
	for (size_t i = 0; i < out->by_key.n; i++)
		take_over(&c, out->by_key.entries[i].value);
	for (size_t i = 0; i < out->by_key.n; i++) {
		struct bib_entry *entry = out->by_key.entries[i].value;
		complete_entry(&c, entry);
		out->names[i] = entry->key;
	}
}
