/* SPDX-License-Identifier: EUPL-1.2 */
/* setting.c - fields, names and words of ours in, runs of one language and look out; commas between the parts. */
#include "setting.h"

#include "../locale/locale.h"

/* --- Putting --- */

struct str setting_value(const struct cite_setting *s, enum field_name name)
{
	return s->entry->fields[name].value;
}

bool setting_has(const struct cite_setting *s, enum field_name name)
{
	return setting_value(s, name).n > 0;
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

void setting_put_field(struct cite_setting *s, enum field_name name)
{
	if (!setting_has(s, name))
		return;
	setting_begin(s);
	setting_put_own(s, setting_value(s, name));
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

const char *setting_plain(struct cite_setting *s, struct str latex)
{
	return markup_plain(s->runs.a, latex);
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

void setting_put_editors(struct cite_setting *s)
{
	const struct bib_names *editors = &s->entry->editors;
	setting_put_names(s, editors, false);
	const char *key = editors->n > 1 || editors->has_others ? "cite_editors" : "cite_editor";
	setting_put(s, arena_printf(s->runs.a, " (%s)", label(s->lang, key, NULL)));
}

const struct bib_names *entry_makers(const struct bib_entry *entry)
{
	return entry->authors.n ? &entry->authors : &entry->editors;
}
