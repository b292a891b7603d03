/* SPDX-License-Identifier: EUPL-1.2 */
/* acts.c - acts by their titles, with the Official Journal in brackets: "Council Directive 2000/43/EC ... (OJ L 180,
 * 19.7.2000, p. 22)". In the edition's language where the entry has the title in it. */
#include "style.h"

static bool contains(struct cite_setting *s, struct str text, struct str part)
{
	return strcasestr(setting_plain(s, text), setting_plain(s, part)) != NULL;
}

/* What a number says before "; CELEX 32000L0043": the address leads there. */
struct str cite_act_number(const struct cite_setting *s)
{
	struct str number = setting_value(s, FIELD_NUMBER);
	const char *celex = number.n ? memmem(number.at, number.n, "; CELEX", 7) : NULL;
	return celex ? str_slice(number, 0, (size_t)(celex - number.at)) : number;
}

/* "OJ L 180, 19.7.2000, p. 22" is the number, or journal, date and pages say it. */
bool cite_is_in_journal(const struct cite_setting *s)
{
	return s->entry->kind == ENTRY_LEGISLATION &&
	       (str_starts(cite_act_number(s), "OJ ") || setting_has(s, FIELD_JOURNAL));
}

static struct str title_of(const struct cite_setting *s)
{
	return setting_title(s).n ? setting_title(s) : setting_value(s, FIELD_TITLE);
}

/* The body that made an act, unless the act's title begins with it or the Official Journal says all. */
void cite_authority(struct cite_setting *s)
{
	const struct bib_names *names = entry_makers(s->entry);
	bool is_named = cite_is_in_journal(s) || !names->n;
	const char *name = is_named ? "" : setting_plain(s, names->at[0].family);
	is_named |= strncmp(setting_plain(s, title_of(s)), name, strlen(name)) == 0;
	if (!is_named)
		cite_authors(s);
	s->said[FIELD_AUTHOR] = s->said[FIELD_EDITOR] = s->said[FIELD_TYPE] = true;
}

/* An act's own number, "2000/60/EC", is no number of its journal's. */
static bool is_of_act(struct str number)
{
	return number.n && memchr(number.at, '/', number.n);
}

/* "OJ, L 327, 22 December 2000, pp. 1-73" */
static void put_journal_fields(struct cite_setting *s, struct cited look)
{
	struct str number = cite_act_number(s);
	runs_put_markup(&s->runs, setting_take(s, FIELD_JOURNAL), look);
	setting_put_numbered(s, "cite_volume", FIELD_VOLUME);
	if (number.n && !is_of_act(number))
		setting_put_field(s, FIELD_NUMBER);
	setting_put_field(s, FIELD_ISSUE);
	cite_date(s);
	cite_pages(s);
}

static void put_act_title(struct cite_setting *s)
{
	struct str in_edition = setting_title(s);
	if (!title_of(s).n)
		return;
	setting_begin(s);
	if (in_edition.n) {
		runs_put_markup(&s->runs, in_edition, (struct cited){0});
		s->said[FIELD_TITLE] = s->said[FIELD_SUBTITLE] = s->said[FIELD_TRANSLATEDTITLE] = true;
		return;
	}
	cite_title_text(s, FIELD_TITLE, FIELD_SUBTITLE, false);
	cite_translation(s);
}

/* "(OJ L 180, 19.7.2000, p. 22)" */
static void put_in_journal(struct cite_setting *s)
{
	struct cited look = setting_own(s);
	setting_put(s, " (");
	look.href = cite_address_of(s);
	s->is_begun = true;
	if (str_starts(cite_act_number(s), "OJ "))
		runs_put_markup(&s->runs, cite_act_number(s), look);
	else
		put_journal_fields(s, look);
	setting_put(s, ")");
	s->said[FIELD_NUMBER] = s->said[FIELD_LOCATION] = true;
	s->said[FIELD_DATE] = s->said[FIELD_YEAR] = s->said[FIELD_MONTH] = s->said[FIELD_DAY] = true;
}

/* "Council Directive 2000/43/EC ... (OJ L 180, 19.7.2000, p. 22)", or the title and the number. */
void cite_act(struct cite_setting *s)
{
	struct str number = cite_act_number(s);
	put_act_title(s);
	bool is_named = number.n && contains(s, title_of(s), number);
	if (setting_has(s, FIELD_JOURNAL) && is_of_act(number) && !is_named)
		setting_put_field(s, FIELD_NUMBER);
	if (cite_is_in_journal(s)) {
		put_in_journal(s);
	} else if (number.n && !is_named) {
		setting_begin(s);
		setting_put_own(s, number);
	}
	s->said[FIELD_NUMBER] = true;
	setting_put_field(s, FIELD_TITLEADDON);
}

/* Not where the Official Journal says it. */
void cite_act_place(struct cite_setting *s)
{
	if (!cite_is_in_journal(s))
		setting_put_field(s, FIELD_LOCATION);
}

void cite_act_date(struct cite_setting *s)
{
	if (!cite_is_in_journal(s))
		cite_date(s);
}
