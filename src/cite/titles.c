/* SPDX-License-Identifier: EUPL-1.2 */
/* titles.c - who made a work, what it is called, and what it is a part of. */
#include "style.h"

#include "../locale/locale.h"

/* --- Makers --- */

void cite_authors(struct cite_setting *s)
{
	if (!s->entry->names[FIELD_AUTHOR].n) {
		cite_editors(s);
		return;
	}
	s->said[FIELD_AUTHOR] = true;
	setting_begin(s);
	setting_put_names(s, setting_names(s, FIELD_AUTHOR), false);
}

void cite_editors(struct cite_setting *s)
{
	s->said[FIELD_EDITORTYPE] |= str_eq_nocase(setting_value(s, FIELD_EDITORTYPE), "editor");
	for (int name = FIELD_EDITOR; name <= FIELD_EDITORC; name++)
		setting_put_role(s, (enum field_name)name, "cite_editor", "cite_editors");
}

/* All others who had a hand in it. */
void cite_roles(struct cite_setting *s)
{
	static const struct {
		enum field_name name;
		const char *key;
	} roles[] = {
		{FIELD_TRANSLATOR, "cite_translator"}, {FIELD_COMMENTATOR, "cite_commentator"},
		{FIELD_ANNOTATOR, "cite_annotator"},   {FIELD_INTRODUCTION, "cite_introduction"},
		{FIELD_FOREWORD, "cite_foreword"},     {FIELD_AFTERWORD, "cite_afterword"},
	};
	cite_editors(s);
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		setting_put_role(s, roles[i].name, roles[i].key, roles[i].key);
}

/* --- Titles --- */

static bool ends_sentence(const char *text)
{
	size_t n = strlen(text);
	return n && strchr("?!:", text[n - 1]);
}

/* "A title." of PubMed's and EndNote's: a comma follows ours. The point of an abbreviation stays ("Inc."). */
static struct str without_point(struct arena *a, struct str title)
{
	size_t n = title.n, n_letters = 0;
	while (n && title.at[n - 1] == '}')
		n--;
	if (!n || title.at[n - 1] != '.')
		return title;
	while (n_letters + 1 < n && ((title.at[n - 2 - n_letters] & 0x80) ||
	                             (title.at[n - 2 - n_letters] >= 'a' && title.at[n - 2 - n_letters] <= 'z')))
		n_letters++;
	if (n_letters < 4)
		return title;
	return str_from_z(arena_printf(a, "%.*s%.*s", (int)n - 1, title.at, (int)(title.n - n), title.at + n));
}

void cite_title_text(struct cite_setting *s, enum field_name title, enum field_name subtitle, bool is_italic)
{
	struct cited look = setting_own(s);
	look.is_italic = is_italic;
	runs_put_markup(&s->runs, without_point(s->runs.a, setting_take(s, title)), look);
	if (!setting_has(s, subtitle))
		return;
	runs_put(&s->runs, ends_sentence(setting_plain_field(s, title)) ? STR(" ") : STR(": "), look);
	runs_put_markup(&s->runs, without_point(s->runs.a, setting_take(s, subtitle)), look);
}

/* What the title is in the edition's language; readers of the title's own know it. A translation that names no language
 * is English. */
void cite_translation(struct cite_setting *s)
{
	struct str in_edition = setting_title(s), translated = setting_take(s, FIELD_TRANSLATEDTITLE);
	bool is_readers = s->entry->lang && !setting_own(s).lang;
	if (is_readers || (!in_edition.n && !translated.n))
		return;
	setting_put(s, " [");
	if (in_edition.n)
		runs_put_markup(&s->runs, in_edition, (struct cited){0});
	else
		runs_put_markup(&s->runs, translated, setting_in(s, "en"));
	setting_put(s, "]");
}

/* An entry that has its title in the edition's language alone is called by that. */
static void put_lone_translation(struct cite_setting *s, bool is_italic)
{
	if (!setting_title(s).n)
		return;
	setting_begin(s);
	runs_put_markup(&s->runs, setting_title(s), (struct cited){.is_italic = is_italic});
}

void cite_italic_title(struct cite_setting *s)
{
	if (!setting_is_left(s, FIELD_TITLE)) {
		put_lone_translation(s, true);
		return;
	}
	setting_begin(s);
	cite_title_text(s, FIELD_TITLE, FIELD_SUBTITLE, true);
	cite_translation(s);
	setting_put_field(s, FIELD_TITLEADDON);
}

static void put_quoted(struct cite_setting *s, enum field_name title, enum field_name subtitle)
{
	setting_begin(s);
	setting_put(s, "\"");
	cite_title_text(s, title, subtitle, false);
	setting_put(s, "\"");
}

void cite_quoted_title(struct cite_setting *s)
{
	if (!setting_is_left(s, FIELD_TITLE)) {
		put_lone_translation(s, false);
		return;
	}
	put_quoted(s, FIELD_TITLE, FIELD_SUBTITLE);
	cite_translation(s);
	setting_put_field(s, FIELD_TITLEADDON);
}

/* --- What it is a part of --- */

/* The work of several volumes: "Computers and Type". */
void cite_main_title(struct cite_setting *s)
{
	if (!setting_is_left(s, FIELD_MAINTITLE))
		return;
	setting_begin(s);
	cite_title_text(s, FIELD_MAINTITLE, FIELD_MAINSUBTITLE, true);
	setting_put_field(s, FIELD_MAINTITLEADDON);
}

/* "in: Landry, C. (ed.), The Book" */
void cite_book(struct cite_setting *s)
{
	s->said[FIELD_BOOKTITLE] |= str_eq(setting_value(s, FIELD_BOOKTITLE), setting_value(s, FIELD_TITLE));
	bool has_title = setting_is_left(s, FIELD_BOOKTITLE);
	const struct bib_names *authors = setting_names(s, FIELD_BOOKAUTHOR);
	if (!has_title && !setting_is_left(s, FIELD_MAINTITLE))
		return;
	setting_begin(s);
	setting_put(s, label(s->lang, "cite_in", NULL));
	setting_put(s, " ");
	s->is_begun = false;
	if (authors->n && setting_is_left(s, FIELD_BOOKAUTHOR)) {
		s->said[FIELD_BOOKAUTHOR] = s->is_begun = true;
		setting_put_names(s, authors, false);
	}
	cite_editors(s);
	if (has_title) {
		setting_begin(s);
		cite_title_text(s, FIELD_BOOKTITLE, FIELD_BOOKSUBTITLE, true);
		setting_put_field(s, FIELD_BOOKTITLEADDON);
	}
	cite_main_title(s);
}

void cite_issue_title(struct cite_setting *s)
{
	if (!setting_is_left(s, FIELD_ISSUETITLE))
		return;
	put_quoted(s, FIELD_ISSUETITLE, FIELD_ISSUESUBTITLE);
	setting_put_field(s, FIELD_ISSUETITLEADDON);
}

/* A journal that has a short name alone is called by that. */
void cite_journal(struct cite_setting *s)
{
	enum field_name name = setting_has(s, FIELD_JOURNAL) ? FIELD_JOURNAL : FIELD_SHORTJOURNAL;
	if (!setting_is_left(s, name))
		return;
	setting_begin(s);
	cite_title_text(s, name, FIELD_JOURNALSUBTITLE, true);
	setting_put_field(s, FIELD_JOURNALTITLEADDON);
	cite_issue_title(s);
}
