/* SPDX-License-Identifier: EUPL-1.2 */
/* setting.c - fields, names and words of ours in, runs of one language and look out; commas between the parts. */
#include "setting.h"

#include "../base/char.h"
#include "../locale/locale.h"

#include <assert.h>

/* --- Putting --- */

struct str setting_value(const struct cite_setting *s, enum field_name name)
{
	return s->entry->fields[name].value;
}

bool setting_has(const struct cite_setting *s, enum field_name name)
{
	return setting_value(s, name).n > 0;
}

bool setting_is_left(const struct cite_setting *s, enum field_name name)
{
	return setting_has(s, name) && !s->said[name];
}

struct str setting_take(struct cite_setting *s, enum field_name name)
{
	s->said[name] = true;
	return setting_value(s, name);
}

const struct bib_names *setting_names(const struct cite_setting *s, enum field_name name)
{
	assert(name < N_NAME_FIELDS);
	return &s->entry->names[name];
}

/* "en" and "en-IE", but not "sr" and "sr-Latn". */
static bool is_same_language(const char *a, const char *b)
{
	size_t n = strcspn(a, "-");
	return strcspn(b, "-") == n && strncmp(a, b, n) == 0 && lang_script(a) == lang_script(b);
}

/* Text in `lang`, which is said where it is not the edition's. */
struct cited setting_in(const struct cite_setting *s, const char *lang)
{
	return (struct cited){.lang = lang && !is_same_language(lang, s->lang) ? lang : NULL};
}

/* The entry's own text. */
struct cited setting_own(const struct cite_setting *s)
{
	return setting_in(s, s->entry->lang);
}

/* Ours, in the edition's language. */
void setting_put(struct cite_setting *s, const char *text)
{
	runs_put(&s->runs, str_from_z(text), (struct cited){0});
}

void setting_put_own(struct cite_setting *s, struct str latex)
{
	runs_put_markup(&s->runs, latex, setting_own(s));
}

void setting_begin(struct cite_setting *s)
{
	if (s->is_begun)
		setting_put(s, ", ");
	s->is_begun = true;
}

void setting_put_part(struct cite_setting *s, const char *text)
{
	if (!*text)
		return;
	setting_begin(s);
	setting_put(s, text);
}

void setting_put_field(struct cite_setting *s, enum field_name name)
{
	if (!setting_is_left(s, name))
		return;
	setting_begin(s);
	setting_put_own(s, setting_take(s, name));
}

/* "Vol. {n}", with the field in the place of {n}. */
void setting_put_pattern(struct cite_setting *s, const char *key, struct str latex)
{
	const char *pattern = label(s->lang, key, NULL);
	const char *hole = strstr(pattern, "{n}");
	setting_begin(s);
	runs_put(&s->runs, (struct str){pattern, hole ? (size_t)(hole - pattern) : strlen(pattern)}, (struct cited){0});
	runs_put_markup(&s->runs, latex, (struct cited){0});
	setting_put(s, hole ? hole + 3 : "");
}

/* Words: a letter at its start, then a space or a point, or four letters and no more; but no Roman figures. */
static bool says_itself(const char *text)
{
	size_t n_letters = 0;
	bool is_roman = text[strspn(text, "IVXLCDMivxlcdm")] == '\0';
	while (ascii_is_letter(text[n_letters]) || (text[n_letters] & 0x80))
		n_letters++;
	return !is_roman && n_letters && (strpbrk(text, " .") || (n_letters > 3 && !text[n_letters]));
}

void setting_put_numbered(struct cite_setting *s, const char *key, enum field_name name)
{
	if (!setting_is_left(s, name))
		return;
	if (says_itself(setting_plain_field(s, name)))
		setting_put_field(s, name);
	else
		setting_put_pattern(s, key, setting_take(s, name));
}

const char *setting_plain(struct cite_setting *s, struct str latex)
{
	return markup_plain(s->runs.a, latex);
}

const char *setting_plain_field(struct cite_setting *s, enum field_name name)
{
	return setting_plain(s, setting_value(s, name));
}

struct str setting_title(const struct cite_setting *s)
{
	for (size_t i = 0; i < s->entry->titles.n; i++)
		if (is_same_language(s->entry->titles.at[i].lang, s->lang))
			return s->entry->titles.at[i].text;
	return (struct str){NULL, 0};
}

/* --- Names --- */

static void put_name(struct cite_setting *s, const struct name *name, bool is_short)
{
	if (name->is_organisation) {
		setting_put_own(s, name->family);
		return;
	}
	runs_put_markup(&s->runs, name->family, (struct cited){0});
	if (name->given.n && !is_short) {
		setting_put(s, ", ");
		runs_put(&s->runs, name->given, (struct cited){0});
	}
	if (name->suffix.n && !is_short) {
		setting_put(s, ", ");
		runs_put_markup(&s->runs, name->suffix, (struct cited){0});
	}
}

/* "Meer, N. and Modood, T."; in short, of more than two the first "et al.", which is Latin. */
void setting_put_names(struct cite_setting *s, const struct bib_names *names, bool is_short)
{
	bool is_cut = names->has_others || (is_short && names->n > 2);
	size_t n = is_short && names->n > 2 ? 1 : names->n;
	for (size_t i = 0; i < n; i++) {
		if (i && (i < n - 1 || is_cut))
			setting_put(s, ", ");
		else if (i)
			setting_put(s, arena_printf(s->runs.a, " %s ", label(s->lang, "cite_and", NULL)));
		put_name(s, &names->at[i], is_short);
	}
	if (is_cut)
		runs_put(&s->runs, STR(" et\u00A0al."), (struct cited){.lang = "la"});
}

void setting_put_role(struct cite_setting *s, enum field_name name, const char *one, const char *many)
{
	const struct bib_names *names = setting_names(s, name);
	if (!names->n || !setting_is_left(s, name))
		return;
	s->said[name] = true;
	setting_begin(s);
	setting_put_names(s, names, false);
	const char *key = names->n > 1 || names->has_others ? many : one;
	setting_put(s, arena_printf(s->runs.a, " (%s)", label(s->lang, key, NULL)));
}

const struct bib_names *entry_makers(const struct bib_entry *entry)
{
	return &entry->names[entry->names[FIELD_AUTHOR].n ? FIELD_AUTHOR : FIELD_EDITOR];
}
