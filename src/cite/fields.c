/* SPDX-License-Identifier: EUPL-1.2 */
/* fields.c - the name of a field and its value in, the entry's own field out: by fields.def, with the names that other
 * programs give them, and titles in the languages of editions ("title:lt"). */
#include "entry.h"

#include "../base/char.h"
#include "../locale/locale.h"
#include "markup.h"

enum field_kind { FIELD_KIND_TEXT, FIELD_KIND_PLAIN, FIELD_KIND_NAMES, FIELD_KIND_SILENT };

struct field_row {
	const char *name;
	int which; /* enum field_name; -1: silent */
	enum field_kind kind;
};

static const struct field_row rows[] = {
#define FIELD(name, written, kind) {written, FIELD_##name, FIELD_KIND_##kind},
#define ALIAS(name, written)
#define SILENT(written)
#include "fields.def"
#undef FIELD
#undef ALIAS
#undef SILENT
#define FIELD(name, written, kind)
#define ALIAS(name, written) {written, FIELD_##name, FIELD_KIND_TEXT},
#define SILENT(written) {written, -1, FIELD_KIND_SILENT},
#include "fields.def"
#undef FIELD
#undef ALIAS
#undef SILENT
};

struct field_names *field_names_new(struct arena *a, struct str bytes, struct span whole, const char *encoding_hint)
{
	struct field_names *names = arena_new(a, struct field_names);
	*names = (struct field_names){.a = a, .bytes = bytes, .whole = whole, .encoding_hint = encoding_hint};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		*map_at(a, &names->by_name, str_from_z(rows[i].name)) = (void *)&rows[i];
	return names;
}

/* "date-*" is a row for all names that begin so. */
static bool is_silent(const char *name)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t n = strlen(rows[i].name) - 1;
		if (rows[i].name[n] == '*' && strncmp(name, rows[i].name, n) == 0)
			return true;
	}
	return false;
}

const char *bib_lowered(struct arena *a, struct str word)
{
	char *out = arena_strndup(a, word.n ? word.at : "", word.n);
	for (char *at = out; *at; at++)
		if (*at >= 'A' && *at <= 'Z')
			*at = (char)(*at + 32);
	return out;
}

static int shown(struct str text)
{
	return text.n < 60 ? (int)text.n : 60;
}

/* Where a part of a value stands; what macros made stands where its field does. */
static struct span span_in(const struct field_names *names, struct str part, struct span field)
{
	bool is_in_file = part.at >= names->bytes.at && part.at < names->bytes.at + names->bytes.n;
	uint32_t start = is_in_file ? names->whole.start + (uint32_t)(part.at - names->bytes.at) : 0;
	return is_in_file ? (struct span){start, start + (uint32_t)part.n} : field;
}

static void check_markup(const struct field_names *names, struct bib_entry *entry, struct field field,
                         const struct diags *of_file)
{
	struct str unknown = markup_unknown(field.value);
	if (unknown.n)
		diag_add(entry_findings(names->a, of_file, entry), RULE_CITE_MARKUP,
		         span_in(names, unknown, field.span), "write the character itself",
		         "\\%.*s is no command that we know; it is left out", shown(unknown), unknown.at);
}

/* False: the value has bytes that are no text, and the entry is without it. */
static bool is_text(const struct field_names *names, struct bib_entry *entry, struct field field,
                    const struct diags *of_file)
{
	size_t bad;
	if (utf8_valid(field.value, &bad))
		return true;
	struct span span = span_in(names, str_slice(field.value, bad, bad + 1), field.span);
	diag_add(entry_findings(names->a, of_file, entry), RULE_TEXT_ENCODING, span, names->encoding_hint,
	         "a byte that is not UTF-8");
	return false;
}

static void report_twice(struct str name, struct span span, const struct field *first, struct diags *diags)
{
	struct diag *diag = diag_add(diags, RULE_CITE_REPEATED, span, "the first one is taken",
	                             "field \"%.*s\" stands twice", shown(name), name.at);
	diag_relate(diags, diag, first->span, "the first one");
}

/* "title:lt", "title-lt", "title_lt": the language, or NULL. */
static const char *title_lang(struct arena *a, const char *name)
{
	bool is_title = strncmp(name, "title", 5) == 0 && name[5] && strchr(":-_", name[5]);
	return is_title ? lang_canonical(a, name + 6) : NULL;
}

static void keep_other(const struct field_names *names, struct bib_entry *entry, struct field field, const char *name,
                       struct str written)
{
	const char *lang = title_lang(names->a, name);
	if (lang)
		list_push(names->a, &entry->titles, (struct bib_title){lang, field.value});
	else if (field.value.n)
		list_push(names->a, &entry->others, written);
}

void entry_keep_field(const struct field_names *names, struct bib_entry *entry, struct field field, struct str name,
                      const struct diags *of_file)
{
	const char *low = bib_lowered(names->a, name);
	const struct field_row *row = map_find(&names->by_name, str_from_z(low));
	if (row ? row->which < 0 : is_silent(low))
		return;
	field.value = is_text(names, entry, field, of_file) ? str_trim(field.value) : (struct str){NULL, 0};
	if (!row) {
		keep_other(names, entry, field, low, name);
		return;
	}
	struct field *kept = &entry->fields[row->which];
	if (kept->span.start && field.value.n && !str_eq(kept->value, field.value))
		report_twice(name, field.span, kept, entry_findings(names->a, of_file, entry));
	if (kept->span.start)
		return;
	*kept = field;
	if (row->kind != FIELD_KIND_PLAIN && rows[row->which].kind != FIELD_KIND_PLAIN)
		check_markup(names, entry, field, of_file);
}
