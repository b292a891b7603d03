/* SPDX-License-Identifier: EUPL-1.2 */
/* where.c - which copy of a work, of what kind, from whom, when: volumes, editions, series, imprint, date, pages. */
#include "style.h"

#include "../base/char.h"
#include "../locale/format.h"
#include "../locale/locale.h"

#include <stdlib.h>

/* --- Volumes and issues --- */

/* Of a book in a series that has no number the volume is the series': "LNCS, Vol. 12". */
static bool is_volume_of_series(const struct cite_setting *s)
{
	return s->entry->kind != ENTRY_ARTICLE && setting_has(s, FIELD_SERIES) && !setting_has(s, FIELD_NUMBER) &&
	       !setting_has(s, FIELD_MAINTITLE);
}

void cite_volume(struct cite_setting *s)
{
	if (!is_volume_of_series(s))
		setting_put_numbered(s, "cite_volume", FIELD_VOLUME);
	setting_put_numbered(s, "cite_part", FIELD_PART);
	setting_put_numbered(s, "cite_volumes", FIELD_VOLUMES);
}

/* What calls itself an issue is its number, where there is no other. */
void cite_issue(struct cite_setting *s)
{
	if (setting_has(s, FIELD_NUMBER))
		setting_put_numbered(s, "cite_number", FIELD_NUMBER);
	else
		setting_put_numbered(s, "cite_number", FIELD_ISSUE);
	setting_put_field(s, FIELD_ISSUE);
}

void cite_series(struct cite_setting *s)
{
	if (!setting_is_left(s, FIELD_SERIES))
		return;
	setting_put_field(s, FIELD_SERIES);
	setting_put_numbered(s, "cite_number", FIELD_NUMBER);
	if (is_volume_of_series(s))
		setting_put_numbered(s, "cite_volume", FIELD_VOLUME);
}

/* --- Editions and versions --- */

/* "2", "2nd" and "Second" are 2; 0: it says something else. */
static int edition_number(const char *edition)
{
	static const char *const words[] = {"first", "second",  "third",  "fourth", "fifth",
	                                    "sixth", "seventh", "eighth", "ninth",  "tenth"};
	size_t n = strspn(edition, "0123456789");
	const char *rest = edition + n;
	bool is_ordinal = n && n < 4 &&
	                  (!*rest || strcmp(rest, ".") == 0 || strcmp(rest, "st") == 0 || strcmp(rest, "nd") == 0 ||
	                   strcmp(rest, "rd") == 0 || strcmp(rest, "th") == 0);
	for (int i = 0; i < 10; i++)
		if (strcasecmp(edition, words[i]) == 0)
			return i + 1;
	return is_ordinal ? atoi(edition) : 0;
}

void cite_edition(struct cite_setting *s)
{
	int number = edition_number(setting_plain_field(s, FIELD_EDITION));
	if (!number) {
		setting_put_field(s, FIELD_EDITION);
		return;
	}
	if (!setting_is_left(s, FIELD_EDITION))
		return;
	s->said[FIELD_EDITION] = true;
	const char *digits = arena_printf(s->runs.a, "%d", number);
	const char *ordinal = format_ordinal(s->runs.a, s->lang, digits);
	setting_put_pattern(s, "cite_edition", str_from_z(ordinal ? ordinal : digits));
}

/* "v1.2" is version 1.2. */
void cite_version(struct cite_setting *s)
{
	struct str version = setting_value(s, FIELD_VERSION);
	bool has_v = version.n > 1 && (version.at[0] | 32) == 'v' && ascii_is_digit(version.at[1]);
	if (!setting_is_left(s, FIELD_VERSION))
		return;
	s->said[FIELD_VERSION] = true;
	setting_put_pattern(s, "cite_version", str_slice(version, has_v, version.n));
}

/* --- What it is --- */

/* biblatex' keys, which Zotero and others write into `type`, and the label of each; those of patents end in the office
 * that gave them. */
static const char *type_label(const char *key)
{
	static const char *const keys[][2] = {
		{"phdthesis", "type_phdthesis"},    {"mathesis", "type_mathesis"},
		{"mastersthesis", "type_mathesis"}, {"bathesis", "type_bathesis"},
		{"candthesis", "type_candthesis"},  {"thesis", "type_thesis"},
		{"theses", "type_phdthesis"}, /* HAL's */
		{"techreport", "type_techreport"},  {"resreport", "type_resreport"},
		{"software", "type_software"},      {"datacd", "type_datacd"},
		{"audiocd", "type_audiocd"},        {"patent", "type_patent"},
		{"patreq", "type_patreq"},
	};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strcasecmp(key, keys[i][0]) == 0)
			return keys[i][1];
	return NULL;
}

/* "patentus": "patent (US)" */
static const char *patent_type(struct cite_setting *s, const char *key)
{
	static const char *const offices[] = {"de", "eu", "fr", "uk", "us"}, *const shown[] = {"DE", "EP", "FR", "GB",
	                                                                                       "US"};
	bool is_asked = strncasecmp(key, "patreq", 6) == 0;
	if (!is_asked && strncasecmp(key, "patent", 6) != 0)
		return NULL;
	for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
		if (strcasecmp(key + 6, offices[i]) == 0)
			return arena_printf(s->runs.a, "%s (%s)",
			                    label(s->lang, is_asked ? "type_patreq" : "type_patent", NULL), shown[i]);
	return NULL;
}

/* The word of ours for the type that the entry says; NULL: it says its own, or none. */
static const char *type_word(struct cite_setting *s)
{
	const char *key = setting_plain_field(s, FIELD_TYPE);
	const char *its_label = *key ? type_label(key) : NULL;
	if (!*key && (s->entry->kind != ENTRY_REPORT || setting_has(s, FIELD_NUMBER)))
		its_label = s->entry->type_label;
	return its_label ? label(s->lang, its_label, NULL) : patent_type(s, key);
}

static bool is_in_title(struct cite_setting *s, const char *word)
{
	return strcasestr(setting_plain_field(s, FIELD_TITLE), word) != NULL;
}

/* EndNote's and Scopus' names of the entry's own type: the reference shows that a book is one. */
static bool is_kind_of_entry(const char *type)
{
	static const char *const names[] = {
		"report",           "book",          "book section",           "book chapter", "edited book",
		"chapter",          "article",       "journal article",        "generic",      "magazine article",
		"conference paper", "conference",    "conference proceedings", "proceedings",  "inproceedings",
		"web page",         "journal paper", "proceedings paper",      "misc",
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcasecmp(type, names[i]) == 0)
			return true;
	return false;
}

/* False: the title names it, or it is no more than that a report is one. */
static bool put_type(struct cite_setting *s)
{
	const char *word = type_word(s), *type = setting_plain_field(s, FIELD_TYPE);
	bool is_needless = !*type || is_kind_of_entry(type) || is_in_title(s, type);
	if (!word && is_needless)
		return false;
	setting_begin(s);
	if (word)
		setting_put(s, word);
	else
		setting_put_own(s, setting_value(s, FIELD_TYPE));
	return true;
}

/* "Communication COM(2018) 267 final" */
void cite_kind(struct cite_setting *s)
{
	bool is_typed = !s->said[FIELD_TYPE] && put_type(s);
	s->said[FIELD_TYPE] = true;
	if (!setting_is_left(s, FIELD_NUMBER))
		return;
	if (is_typed && !strchr(setting_plain_field(s, FIELD_TYPE), ','))
		runs_put(&s->runs, STR(" "), setting_own(s));
	else
		setting_begin(s);
	setting_put_own(s, cite_act_number(s));
	s->said[FIELD_NUMBER] = true;
}

/* To whom a patent was given. */
void cite_holders(struct cite_setting *s)
{
	if (!setting_is_left(s, FIELD_HOLDER) || !setting_names(s, FIELD_HOLDER)->n)
		return;
	s->said[FIELD_HOLDER] = true;
	setting_begin(s);
	setting_put_names(s, setting_names(s, FIELD_HOLDER), false);
}

/* "Conference 2019, Riga, 3-5 May 2019" */
void cite_event(struct cite_setting *s)
{
	bool has_date = setting_is_left(s, FIELD_EVENTDATE);
	setting_put_field(s, FIELD_EVENTTITLE);
	setting_put_field(s, FIELD_EVENTTITLEADDON);
	setting_put_field(s, FIELD_VENUE);
	s->said[FIELD_EVENTDATE] = true;
	if (has_date)
		setting_put_part(s, bib_date_full(s->runs.a, s->lang, &s->entry->event_date));
}

/* --- From whom --- */

static const enum field_name publishers[] = {FIELD_PUBLISHER, FIELD_INSTITUTION, FIELD_ORGANIZATION};
#define N_PUBLISHERS (sizeof publishers / sizeof *publishers)

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

/* The first of those that publish. Whoever is an author, or is named in its name ("Publications Office of the European
 * Union"), is said. */
static struct str take_publisher(struct cite_setting *s)
{
	struct str publisher = {NULL, 0};
	for (size_t i = 0; i < N_PUBLISHERS; i++) {
		struct str value = setting_value(s, publishers[i]);
		bool is_named = publisher.n && value.n && memmem(publisher.at, publisher.n, value.at, value.n);
		if (!setting_is_left(s, publishers[i]) || (publisher.n && !is_named))
			continue;
		s->said[publishers[i]] = true;
		if (!publisher.n && !is_author(s, value))
			publisher = value;
	}
	return publisher;
}

/* "Cambridge, MA: Addison-Wesley" */
void cite_imprint(struct cite_setting *s)
{
	struct str publisher = take_publisher(s);
	bool has_place = setting_is_left(s, FIELD_LOCATION);
	setting_put_field(s, FIELD_LOCATION);
	if (!publisher.n)
		return;
	if (has_place)
		setting_put(s, ": ");
	else
		setting_begin(s);
	setting_put_own(s, publisher);
}

/* A page's organisation, where no author is it. */
void cite_organisation(struct cite_setting *s)
{
	struct str publisher = take_publisher(s);
	if (!publisher.n)
		return;
	setting_begin(s);
	setting_put_own(s, publisher);
}

/* --- When --- */

static void say_date(struct cite_setting *s)
{
	s->said[FIELD_DATE] = s->said[FIELD_YEAR] = s->said[FIELD_MONTH] = s->said[FIELD_DAY] = true;
}

void cite_date(struct cite_setting *s)
{
	setting_put_part(s, bib_date_full(s->runs.a, s->lang, &s->entry->date));
	say_date(s);
}

void cite_year(struct cite_setting *s)
{
	setting_put_part(s, bib_date_years(s->runs.a, s->lang, &s->entry->date));
	say_date(s);
}

/* What has neither volume nor number is found by its day. */
void cite_year_or_date(struct cite_setting *s)
{
	if (setting_has(s, FIELD_VOLUME) || setting_has(s, FIELD_NUMBER) || setting_has(s, FIELD_ISSUE))
		cite_year(s);
	else
		cite_date(s);
}

void cite_first_date(struct cite_setting *s)
{
	const char *years = bib_date_years(s->runs.a, s->lang, &s->entry->orig_date);
	s->said[FIELD_ORIGDATE] = true;
	if (*years)
		setting_put_pattern(s, "cite_first_published", str_from_z(years));
}

/* "forthcoming", "in press": biblatex' keys are words of ours, other words the entry's own. */
void cite_state(struct cite_setting *s)
{
	static const char *const keys[] = {"inpreparation", "submitted", "forthcoming", "inpress", "prepublished"};
	char bare[16] = "";
	size_t n = 0;
	if (!setting_is_left(s, FIELD_PUBSTATE))
		return;
	for (const char *at = setting_plain_field(s, FIELD_PUBSTATE); *at && n < sizeof bare - 1; at++)
		if (ascii_is_letter(*at))
			bare[n++] = *at;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strcasecmp(bare, keys[i]) == 0) {
			setting_put_part(s, label(s->lang, arena_printf(s->runs.a, "state_%s", keys[i]), NULL));
			s->said[FIELD_PUBSTATE] = true;
		}
	setting_put_field(s, FIELD_PUBSTATE);
}
