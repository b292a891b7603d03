/* SPDX-License-Identifier: EUPL-1.2 */
/* read.c - the bytes of a .bib file in, entries out.
 *
 * Grammar    BibTeX's: @type{key, field = value, ...}, values of {text}, "text", numbers and macros joined by '#';
 *            @string, @comment, @preamble; outside of entries, and after '%' between fields, everything is a comment.
 * Faults     of syntax are warnings of the file; those within an entry are kept with it (told.c). Reading goes on at
 *            the next field where a comma is missing, else at the next entry, which is a line that begins with @type{.
 *            A brace that nothing closes ends there as well: so each byte is read a bounded number of times. No
 *            recursion: braces are counted.
 * Not with   btparse's own parser, which knows lines but no columns, writes to the terminal and ends the program. */
#include "scan.h"

#include "../base/char.h"

/* --- Entries --- */

static const struct entry_type {
	const char *name;
	enum bib_kind kind;
	const char *label;
} types[] = {
#define TYPE(name, kind, label) {name, ENTRY_##kind, label},
#include "types.def"
#undef TYPE
};

static void read_type(struct bib_scan *scan, struct str type)
{
	struct bib_entry *entry = scan->entry;
	entry->type = type;
	entry->kind = ENTRY_MISC;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_eq_nocase(type, types[i].name)) {
			entry->kind = types[i].kind;
			entry->type_label = types[i].label;
			return;
		}
	diag_add(bib_findings(scan), RULE_CITE_TYPE, bib_word_span(scan, type), "it is printed as @misc",
	         "there is no entry type \"%.*s\"", bib_shown(type), type.at);
}

static bool says_the_same(const struct bib_entry *a, const struct bib_entry *b)
{
	for (int i = 0; i < N_FIELDS; i++)
		if (!str_eq(a->fields[i].value, b->fields[i].value))
			return false;
	return a->kind == b->kind;
}

/* The first of two entries with one key is taken; where they differ, nobody knows which is meant. */
static void keep_entry(struct bib_scan *scan, struct bib_entry *entry)
{
	void **kept = map_at(scan->a, &scan->out->by_key, str_from_z(entry->key));
	struct bib_entry *first = *kept;
	if (!first)
		*kept = entry;
	else if (!says_the_same(first, entry) && !first->twin)
		first->twin = entry;
}

/* Has the value a field within it, "title = {A title, year = {2001}"? Then its own brace is the one that is open. */
static bool holds_field(const struct bib_scan *scan, struct str value)
{
	bool is_in_file = value.n && value.at > scan->bytes.at && value.at < scan->bytes.at + scan->bytes.n;
	for (size_t i = 1; is_in_file && i + 1 < value.n; i++) {
		size_t before = i, after = i + 1;
		while (before && ascii_is_space(value.at[before - 1]))
			before--;
		while (after < value.n && ascii_is_space(value.at[after]))
			after++;
		if (value.at[i] == '=' && before && ascii_is_letter(value.at[before - 1]) && after < value.n &&
		    (value.at[after] == '{' || value.at[after] == '"'))
			return true;
	}
	return false;
}

/* Where the brace stands that nothing closes: that of a value which runs on into the next field, else the entry's. */
static size_t open_brace(struct bib_scan *scan, size_t opener)
{
	const char *first = NULL;
	for (int i = 0; i < N_FIELDS; i++) {
		struct str value = scan->entry->fields[i].value;
		if (holds_field(scan, value) && (!first || value.at < first))
			first = value.at;
	}
	scan->entry->is_cut |= first != NULL;
	while (first && first > scan->bytes.at && ascii_is_space(first[-1]))
		first--;
	return first ? (size_t)(first - scan->bytes.at) - 1 : opener;
}

static void report_open(struct bib_scan *scan, struct str type, size_t opener)
{
	size_t brace = open_brace(scan, opener);
	diag_add(scan->diags, RULE_CITE_SYNTAX, bib_span_of(scan, brace, brace + 1), "see that each { has its }",
	         brace == opener ? "nothing closes the @%.*s that is opened here" : "nothing closes this brace",
	         bib_shown(type), type.at);
}

/* Where a comma is missing the next field begins with its name and a "=", which nothing else does. */
static bool is_field_next(const struct bib_scan *scan)
{
	size_t at = scan->at;
	while (at < scan->bytes.n && bib_is_word(scan->bytes.at[at]))
		at++;
	bool is_named = at > scan->at;
	while (at < scan->bytes.n && ascii_is_space(scan->bytes.at[at]))
		at++;
	return is_named && at < scan->bytes.n && scan->bytes.at[at] == '=';
}

/* A field up to its comma. False: it cannot be read. */
static bool read_field(struct bib_scan *scan)
{
	struct str name, value;
	if (!bib_read_assignment(scan, &name, &value))
		return false;
	struct field field = {value, bib_word_span(scan, name)};
	entry_keep_field(scan->fields, scan->entry, field, name, scan->diags);
	bib_skip_blank(scan);
	return true;
}

/* Fields up to the closer; the opener's place is for messages. False: reading has to find the next entry. */
static bool read_fields(struct bib_scan *scan, struct str type, size_t opener, char closer)
{
	for (bib_skip_blank(scan);; bib_skip_blank(scan)) {
		bool has_comma = bib_peek(scan) == ',';
		for (; bib_peek(scan) == ','; bib_skip_blank(scan))
			scan->at++;
		if (scan->at < scan->bytes.n && bib_peek(scan) == closer) {
			scan->at++;
			return true;
		}
		if (scan->at >= scan->bytes.n || bib_peek(scan) == '@') {
			report_open(scan, type, opener);
			return false;
		}
		if (!has_comma)
			diag_add(scan->diags, RULE_CITE_SYNTAX, bib_here(scan),
			         "fields have commas between them and a brace at their end", "a comma is missing here");
		scan->entry->is_cut |= (!has_comma && !is_field_next(scan)) || !read_field(scan);
		if (scan->entry->is_cut)
			return false;
	}
}

/* Up to a space or a sign that BibTeX wants behind it; what is one is no matter, all names of entries are taken. */
static struct str read_key(struct bib_scan *scan)
{
	size_t start = scan->at;
	while (scan->at < scan->bytes.n && !ascii_is_space(bib_peek(scan)) && !strchr(",{}=%", bib_peek(scan)))
		scan->at++;
	return str_slice(scan->bytes, start, scan->at);
}

/* An entry without a key is read and left out: nobody can cite it. */
static bool read_entry_proper(struct bib_scan *scan, struct str type, size_t opener, char closer)
{
	struct bib_entry *entry = arena_new(scan->a, struct bib_entry);
	bib_skip_blank(scan);
	struct str key = read_key(scan);
	size_t bad;
	if (!key.n)
		diag_add(scan->diags, RULE_CITE_SYNTAX, bib_here(scan), "write @type{key, ...}",
		         "the entry has no key: it is left out");
	scan->entry = entry;
	entry->key = arena_strndup(scan->a, key.n ? key.at : "", key.n);
	entry->span = bib_word_span(scan, key);
	read_type(scan, type);
	bool is_whole = read_fields(scan, type, opener, closer);
	if (key.n && utf8_valid(key, &bad))
		keep_entry(scan, entry);
	else if (key.n)
		diag_add(scan->diags, RULE_CITE_SYNTAX, entry->span, "save the file as UTF-8",
		         "a key with bytes that are not UTF-8: its entry is left out");
	scan->entry = NULL;
	return is_whole;
}

static bool read_macro(struct bib_scan *scan, char closer)
{
	struct str name, *value = arena_new(scan->a, struct str);
	bib_skip_blank(scan);
	if (!bib_read_assignment(scan, &name, value))
		return false;
	*map_at(scan->a, &scan->macros, str_from_z(bib_lowered(scan->a, name))) = value;
	bib_skip_blank(scan);
	bool is_closed = bib_peek(scan) == closer;
	scan->at += is_closed;
	return is_closed;
}

static bool read_group(struct bib_scan *scan)
{
	size_t start = scan->at++;
	struct str type = bib_read_word(scan), ignored;
	bib_skip_blank(scan);
	char closer = bib_peek(scan) == '{' ? '}' : ')';
	if (str_eq_nocase(type, "comment"))
		return closer == ')' || bib_read_enclosed(scan, closer, &ignored);
	if (!type.n || (bib_peek(scan) != '{' && bib_peek(scan) != '(')) {
		diag_add(scan->diags, RULE_CITE_SYNTAX, bib_span_of(scan, start, start + 1),
		         "an entry begins with @type{key,", "no entry begins with this \"@\"");
		return false;
	}
	if (str_eq_nocase(type, "preamble"))
		return bib_read_enclosed(scan, closer, &ignored);
	size_t opener = scan->at++;
	return str_eq_nocase(type, "string") ? read_macro(scan, closer) : read_entry_proper(scan, type, opener, closer);
}

static void read_all(struct bib_scan *scan)
{
	while (scan->at < scan->bytes.n) {
		char c = bib_peek(scan);
		if (c == '%')
			bib_skip_line(scan);
		else if (c != '@' || (scan->at && ascii_is_alphanumeric(scan->bytes.at[scan->at - 1])))
			scan->at++; /* a comment, and addresses of mail in it */
		else if (!read_group(scan))
			bib_skip_to_entry(scan);
	}
}

/* --- The whole --- */

static void define_months(struct bib_scan *scan)
{
	static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
	                                     "jul", "aug", "sep", "oct", "nov", "dec"};
	for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
		struct str *value = arena_new(scan->a, struct str);
		*value = str_from_z(months[i]);
		*map_at(scan->a, &scan->macros, *value) = value;
	}
}

/* Not where letters of UTF-8 stand in it as well: then no encoding reads it. */
static const char *hint_of(const struct coded *file, const struct coded_wishes *wishes)
{
	size_t bad_at;
	if (utf8_valid(file->bytes, &bad_at))
		return NULL;
	return utf8_count(str_slice(file->bytes, 0, bad_at)) < bad_at ? file->save : coded_hint(file, bad_at, wishes);
}

/* The bytes as UTF-8, if an encoding is said; *hint: what to do about those that are none, NULL: there are none. */
static bool take_text(struct bib_scan *scan, const struct coded_wishes *wishes, const char **hint)
{
	struct str bytes = sources_bytes(scan->diags->sources, scan->source);
	struct coded file = {scan->a, scan->diags, scan->source, bytes, "<bibliography>", "save the file as UTF-8"};
	bool is_decoded = coded_decode(&file, wishes);
	scan->source = file.source;
	scan->bytes = file.bytes;
	*hint = hint_of(&file, wishes);
	return is_decoded;
}

/* Single bytes that are no UTF-8 are faults of their entries (fields.c). */
static bool is_text(struct bib_scan *scan)
{
	const char *form = utf_other(scan->bytes);
	const char *nul = scan->bytes.n ? memchr(scan->bytes.at, '\0', scan->bytes.n) : NULL;
	size_t at = nul ? (size_t)(nul - scan->bytes.at) : 0;
	if (form)
		diag_add(scan->diags, RULE_TEXT_ENCODING, bib_span_of(scan, 0, 0), "save the file as UTF-8",
		         "the file is in %s", form);
	else if (nul)
		diag_add(scan->diags, RULE_TEXT_NUL, bib_span_of(scan, at, at + 1), "save the file as UTF-8",
		         "the file holds a NUL byte");
	return !form && !nul;
}

struct bibliography *bibliography_from_source(struct arena *a, struct source_id source,
                                              const struct coded_wishes *wishes, struct diags *diags)
{
	struct bib_scan scan = {.a = a, .diags = diags, .source = source};
	scan.out = arena_new(a, struct bibliography);
	define_months(&scan);
	const char *hint = NULL;
	scan.out->is_read = source.n && take_text(&scan, wishes, &hint) && is_text(&scan);
	scan.fields = field_names_new(a, scan.bytes, bib_span_of(&scan, 0, scan.bytes.n), hint);
	if (scan.out->is_read)
		read_all(&scan);
	entries_complete(a, scan.out, diags);
	return scan.out;
}

/* --- Asking --- */

bool bibliography_is_read(const struct bibliography *bibliography)
{
	return bibliography->is_read;
}

const struct bib_entry *bibliography_find(const struct bibliography *bibliography, struct str key)
{
	return map_find(&bibliography->by_key, key);
}

const char *bibliography_nearest(const struct bibliography *bibliography, struct str key)
{
	return nearest_name(key, bibliography->names);
}

struct span entry_span(const struct bib_entry *entry)
{
	return entry->span;
}

const char *entry_key(const struct bib_entry *entry)
{
	return entry->key;
}
