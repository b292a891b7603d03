/* SPDX-License-Identifier: EUPL-1.2 */
/* style.c - an entry in, what is printed of it in full out.
 *
 * After the Interinstitutional Style Guide: titles of books in italics, those of articles and pages in quotation marks,
 * legal acts by their title with the Official Journal in brackets. A row of parts for each kind of entry says what is
 * printed, in order; each part that the entry has is parted from the one before it by a comma. What the kind has no
 * place of its own for comes after it, so that nothing is lost. */
#include "style.h"

#include "../locale/locale.h"

/* --- What is passed over --- */

/* What such an entry often holds, and no reader needs: an article is found by its journal. */
static bool is_passed_over(const struct cite_setting *s, enum field_name name)
{
	static const enum field_name always[] = {FIELD_SHORTAUTHOR, FIELD_SHORTTITLE, FIELD_SHORTJOURNAL,
	                                         FIELD_LANGID,      FIELD_LANGUAGE,   FIELD_CROSSREF,
	                                         FIELD_XDATA,       FIELD_ENTRYSET};
	static const enum field_name of_article[] = {FIELD_PUBLISHER, FIELD_LOCATION, FIELD_TYPE};
	bool is = false;
	for (size_t i = 0; i < sizeof always / sizeof *always; i++)
		is |= name == always[i];
	for (size_t i = 0; s->entry->kind == ENTRY_ARTICLE && i < sizeof of_article / sizeof *of_article; i++)
		is |= name == of_article[i];
	return is;
}

static void pass_over(struct cite_setting *s)
{
	for (int i = 0; i < N_FIELDS; i++)
		s->said[i] |= is_passed_over(s, (enum field_name)i);
}

/* --- What has no place of its own --- */

static void put_how(struct cite_setting *s)
{
	setting_put_field(s, FIELD_HOWPUBLISHED);
}

/* The words of a field, without the full stop at their end. */
static const char *words_of(struct cite_setting *s, enum field_name name)
{
	struct str words = str_trim(str_from_z(setting_plain_field(s, name)));
	return words.n ? arena_strndup(s->runs.a, words.at, words.n - str_ends(words, ".")) : "";
}

/* "forthcoming" of a work whose year or pubstate is that: is it said already, or about to be? */
static bool is_repeated(struct cite_setting *s, enum field_name note)
{
	struct str words = str_from_z(words_of(s, note));
	for (int i = 0; i < N_FIELDS; i++) {
		enum field_name name = (enum field_name)i;
		bool is_printed = name == FIELD_PUBSTATE || (s->said[name] && !is_passed_over(s, name));
		if (name != note && is_printed && setting_has(s, name) && str_eq_nocase(words, words_of(s, name)))
			return true;
	}
	return false;
}

static void put_note(struct cite_setting *s, enum field_name note)
{
	if (setting_is_left(s, note) && is_repeated(s, note))
		s->said[note] = true;
	setting_put_field(s, note);
}

static void put_notes(struct cite_setting *s)
{
	put_note(s, FIELD_NOTE);
	put_note(s, FIELD_ADDENDUM);
}

static void put_chapter(struct cite_setting *s)
{
	setting_put_numbered(s, "cite_chapter", FIELD_CHAPTER);
}

static void put_page_total(struct cite_setting *s)
{
	setting_put_numbered(s, "cite_pagetotal", FIELD_PAGETOTAL);
}

static void put_locator(struct cite_setting *s)
{
	if (s->locator)
		setting_put_part(s, locator_in_words(s->runs.a, s->locator, s->lang));
}

/* --- In full --- */

static cite_part *const parts[N_ENTRY_KINDS][14] = {
	[ENTRY_BOOK] = {cite_authors, cite_italic_title, cite_main_title, cite_issue_title, cite_volume, cite_edition,
                        cite_roles, cite_series, put_how, cite_event, cite_imprint, cite_year, put_chapter, cite_pages},
	[ENTRY_PART] = {cite_authors, cite_quoted_title, cite_book, cite_volume, cite_edition, cite_roles, cite_series,
                        cite_event, cite_imprint, cite_year, put_chapter, cite_pages},
	[ENTRY_ARTICLE] = {cite_authors, cite_quoted_title, cite_journal, cite_roles, cite_series, cite_volume,
                           cite_issue, cite_year_or_date, cite_pages},
	[ENTRY_REPORT] = {cite_authors, cite_italic_title, cite_kind, cite_version, cite_edition, cite_series, put_how,
                          cite_event, cite_imprint, cite_date, put_chapter, cite_pages},
	[ENTRY_THESIS] = {cite_authors, cite_italic_title, cite_kind, cite_series, cite_imprint, cite_year, cite_pages},
	[ENTRY_PATENT] = {cite_authors, cite_italic_title, cite_kind, cite_holders, cite_imprint, cite_date,
                          cite_pages},
	[ENTRY_ONLINE] = {cite_quoted_title, cite_authors, cite_organisation, cite_journal, cite_volume, cite_version,
                          cite_date, cite_pages},
	[ENTRY_LEGISLATION] = {cite_authority, cite_act, cite_act_place, cite_act_date},
	[ENTRY_MISC] = {cite_authors, cite_italic_title, cite_version, cite_kind, put_how, cite_journal, cite_volume,
                        cite_event, cite_imprint, cite_date, cite_pages},
	[ENTRY_XDATA] = {cite_authors, cite_italic_title, cite_date},
};

/* Of every kind, what is left. */
static cite_part *const last_parts[] = {
	cite_book,       cite_journal, cite_issue_title, cite_roles,    cite_holders,   cite_edition, cite_version,
	cite_series,     cite_volume,  cite_issue,       cite_kind,     cite_event,     put_how,      cite_imprint,
	cite_imprint,    cite_imprint, put_chapter,      cite_pages,    put_page_total, put_notes,    cite_state,
	cite_first_date, put_locator,  cite_address,     cite_accessed,
};

static void put_all(struct cite_setting *s)
{
	cite_part *const *own = parts[s->entry->kind];
	pass_over(s);
	for (size_t i = 0; i < sizeof parts[0] / sizeof *parts[0] && own[i]; i++)
		own[i](s);
	for (size_t i = 0; i < sizeof last_parts / sizeof *last_parts; i++)
		last_parts[i](s);
	if (!s->is_begun)
		setting_put(s, s->entry->key);
}

const struct cited *entry_in_full(struct arena *a, const struct bib_entry *entry, const char *lang, const char *locator)
{
	struct cite_setting s = {.runs = {.a = a}, .entry = entry, .lang = lang, .locator = locator};
	for (size_t i = 0; i < entry->members.n; i++) {
		struct cite_setting one = {.runs = s.runs, .entry = entry->members.at[i], .lang = lang};
		one.locator = i + 1 == entry->members.n ? locator : NULL;
		if (i)
			setting_put(&one, "; ");
		put_all(&one);
		s.runs = one.runs;
	}
	if (!entry->members.n)
		put_all(&s);
	return runs_end(&s.runs);
}

/* --- What is not printed --- */

#define NAMES_SHOWN 8

static void add_name(struct buf *out, size_t *n_names, const char *name, size_t n)
{
	if (++*n_names <= NAMES_SHOWN)
		buf_printf(out, "%s%.*s", out->n ? ", " : "", (int)(n < 60 ? n : 60), name);
}

/* The names of the fields that stand in the entry and not in its reference; empty: none. */
const char *entry_unprinted(struct arena *a, const struct bib_entry *entry, const char *lang)
{
	static const char *const names[] = {
#define FIELD(name, written, kind) written,
#define ALIAS(name, written)
#define SILENT(written)
#include "fields.def"
#undef FIELD
#undef ALIAS
#undef SILENT
	};
	struct cite_setting s = {.runs = {.a = a}, .entry = entry, .lang = lang};
	struct buf out = {0};
	size_t n_names = 0;
	put_all(&s);
	runs_end(&s.runs);
	for (int i = 0; i < N_FIELDS; i++)
		if (setting_is_left(&s, (enum field_name)i))
			add_name(&out, &n_names, names[i], strlen(names[i]));
	for (size_t i = 0; i < entry->others.n; i++)
		add_name(&out, &n_names, entry->others.at[i].at, entry->others.at[i].n);
	if (n_names > NAMES_SHOWN)
		buf_printf(&out, " and %zu more", n_names - NAMES_SHOWN);
	const char *text = arena_strndup(a, out.n ? out.at : "", out.n);
	buf_release(&out);
	return text;
}
