/* SPDX-License-Identifier: EUPL-1.2 */
/* front.c - front matter: its keys, ours and those of others that mean exactly the same, and their values.
 *
 * A key that is like one of ours is reported as misspelt. What means something to other programs only is named in one
 * note for the file: a collection for a website has such keys in every file. */
#include "front.h"

#define LONGEST ((uint32_t)64 << 10)

enum key {
	KEY_TITLE,
	KEY_SUBTITLE,
	KEY_LANG,
	KEY_DATE,
	KEY_AUTHOR,
	KEY_DESCRIPTION,
	KEY_STYLE,
	KEY_CONTENTS,
	KEY_NUMBERING,
	N_KEYS,
	KEY_CONTENTS_DEPTH = N_KEYS, /* these have names of others only */
	KEY_NONE
};

static const char *const names[N_KEYS + 1] = {"title",       "subtitle", "lang",     "date",      "author",
                                              "description", "style",    "contents", "numbering", NULL};

/* Pandoc, Quarto, R Markdown, MyST, Jekyll, Hugo. */
static const struct {
	const char *name;
	enum key key;
} others[] = {
	{"authors", KEY_AUTHOR},
	{"language", KEY_LANG},
	{"toc", KEY_CONTENTS},
	{"table-of-contents", KEY_CONTENTS},
	{"toc-depth", KEY_CONTENTS_DEPTH},
	{"toc_depth", KEY_CONTENTS_DEPTH},
	{"number-sections", KEY_NUMBERING},
	{"number_sections", KEY_NUMBERING},
	{"numbersections", KEY_NUMBERING},
	{"summary", KEY_DESCRIPTION},
};

static void report_value(struct front *f, struct span span, const char *key, const char *wanted)
{
	diag_add(f->scan->diags, RULE_META_VALUE, span, NULL, "front matter: \"%s\" must be %s", key, wanted);
}

/* --- What is passed over --- */

void front_pass_over(struct front *f, struct str name, const char *where, const struct front_event *event)
{
	int n = (int)(name.n < 60 ? name.n : 60);
	const char *said = arena_printf(f->scan->arena, "%s%s%.*s", where ? where : "", where ? "." : "", n, name.at);
	for (unsigned i = 0; i < f->n_named; i++)
		if (strcmp(f->named[i], said) == 0)
			return;
	if (!f->n_named)
		f->others = front_span(f, event);
	if (f->n_named < FRONT_MOST_NAMED)
		f->named[f->n_named++] = said;
	else
		f->n_unnamed++;
}

static void report_passed_over(const struct front *f)
{
	struct buf said = {0};
	for (unsigned i = 0; i < f->n_named; i++)
		buf_printf(&said, "%s%s", i ? ", " : "", f->named[i]);
	if (f->n_unnamed)
		buf_printf(&said, " and %u more", f->n_unnamed);
	if (said.n)
		diag_add(f->scan->diags, RULE_META_OTHER, f->others,
		         "what is read: title, subtitle, lang, date, author, description, style, contents, numbering",
		         "front matter that is not read, and not printed: %s", said.at);
	buf_release(&said);
}

/* --- Texts --- */

bool front_is_null(const struct front_event *event)
{
	struct str text = event->text;
	return event->is_plain && (text.n == 0 || str_eq_z(text, "~") || str_eq_nocase(text, "null"));
}

/* A title is one line. */
const char *front_line(struct arena *a, struct str text)
{
	char *out = arena_array(a, text.n + 1, char);
	size_t n = 0;
	bool has_gap = false;
	for (size_t i = 0; i < text.n; i++) {
		bool is_space = ascii_is_space(text.at[i]);
		bool is_control = !is_space && ascii_is_control(text.at[i]);
		if (has_gap && n && !is_space && !is_control)
			out[n++] = ' ';
		has_gap = is_space || (has_gap && is_control);
		if (!is_space && !is_control)
			out[n++] = text.at[i];
	}
	return out;
}

/* Something was said, but it is no text: only its place is kept. */
static void refuse_text(struct front *f, struct meta_value *value, const struct front_event *event, const char *key,
                        const char *wanted)
{
	*value = (struct meta_value){NULL, front_span(f, event)};
	report_value(f, value->span, key, wanted);
}

static void read_text(struct front *f, const struct front_event *event, const char *key, struct meta_value *value)
{
	const char *text = event->kind == FRONT_SCALAR ? front_line(f->arena, event->text) : "";
	if (event->kind != FRONT_SCALAR)
		refuse_text(f, value, event, key, "a text");
	else if (*text && !front_is_null(event))
		*value = (struct meta_value){text, front_span(f, event)};
}

/* --- Flags --- */

static enum meta_flag flag_from(struct str text)
{
	if (str_eq_nocase(text, "true") || str_eq_nocase(text, "yes") || str_eq_nocase(text, "on"))
		return META_TRUE;
	if (str_eq_nocase(text, "false") || str_eq_nocase(text, "no") || str_eq_nocase(text, "off"))
		return META_FALSE;
	return META_UNSET;
}

static void read_flag(struct front *f, const struct front_event *event, const char *key, enum meta_flag *flag)
{
	if (event->kind == FRONT_SCALAR && flag_from(event->text) != META_UNSET)
		*flag = flag_from(event->text);
	else if (event->kind != FRONT_SCALAR || !front_is_null(event))
		report_value(f, front_span(f, event), key, "true or false");
}

static bool is_depth(const struct front_event *event)
{
	struct str text = event->text;
	return event->kind == FRONT_SCALAR && text.n == 1 && text.at[0] >= '1' && text.at[0] <= '6';
}

/* true, false, or typed. */
static void read_numbering(struct front *f, const struct front_event *event)
{
	f->meta->has_typed_numbers = event->kind == FRONT_SCALAR && str_eq_nocase(event->text, "typed");
	if (f->meta->has_typed_numbers)
		f->meta->numbering = META_TRUE;
	else
		read_flag(f, event, names[KEY_NUMBERING], &f->meta->numbering);
}

/* true, false, or the depth: 1 to 6. */
static void read_contents(struct front *f, const struct front_event *event)
{
	bool is_flag = event->kind == FRONT_SCALAR && (flag_from(event->text) != META_UNSET || front_is_null(event));
	if (is_depth(event)) {
		f->meta->contents = META_TRUE;
		f->meta->contents_depth = event->text.at[0] - '0';
	} else if (is_flag) {
		read_flag(f, event, names[KEY_CONTENTS], &f->meta->contents);
	} else {
		report_value(f, front_span(f, event), names[KEY_CONTENTS], "true, false or a depth from 1 to 6");
	}
}

/* --- Days --- */

/* Up to `most` digits; the number in *n. */
static const char *skip_digits(const char *text, size_t most, int *n)
{
	*n = 0;
	for (size_t i = 0; i < most && ascii_is_digit(*text); i++, text++)
		*n = *n * 10 + (*text - '0');
	return text;
}

/* A day as year, month and day, with hyphens, slashes or points between them, and what may stand behind it: a time. As
 * ISO 8601; NULL: it is none. */
static const char *iso_day(struct arena *a, const char *text)
{
	int year, month, day;
	const char *at = skip_digits(text, 4, &year);
	char mark = *at;
	if (at != text + 4 || !mark || !strchr("-/.", mark))
		return NULL;
	at = skip_digits(at + 1, 2, &month);
	if (*at != mark)
		return NULL;
	at = skip_digits(at + 1, 2, &day);
	bool is_day = month >= 1 && month <= 12 && day >= 1 && day <= 31 && (!*at || strchr(" Tt", *at));
	return is_day ? arena_printf(a, "%04d-%02d-%02d", year, month, day) : NULL;
}

/* What Pandoc and Quarto put the day of the build for. */
static bool is_day_of_build(const char *text)
{
	static const char *const words[] = {"today", "now", "last-modified", "last modified", "auto", "\\today", NULL};
	for (const char *const *word = words; *word; word++)
		if (str_eq_nocase(str_from_z(text), *word))
			return true;
	return strstr(text, "Sys.Date") || strstr(text, "Sys.time");
}

static void read_date(struct front *f, const struct front_event *event)
{
	struct meta_value value = {0};
	read_text(f, event, "date", &value);
	if (!value.text)
		return;
	const char *day = iso_day(f->arena, value.text);
	if (day)
		f->meta->date = (struct meta_value){day, value.span};
	else if (is_day_of_build(value.text))
		diag_add(f->scan->diags, RULE_META_DATE, value.span, "write the day itself: 2021-04-30",
		         "the same file has the same date whenever it is built; the document has none");
	else
		diag_add(f->scan->diags, RULE_META_DATE, value.span, "write year, month and day: 2021-04-30",
		         "\"%.40s\" is no date; the document has none", value.text);
}

/* --- Pairs --- */

struct named_key { /* as it is written */
	enum key key;
	bool is_ours; /* not a name that others give it */
};

static struct named_key key_named(struct str name)
{
	for (int i = 0; i < N_KEYS; i++)
		if (str_eq_nocase(name, names[i]))
			return (struct named_key){(enum key)i, true};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (str_eq_z(name, others[i].name))
			return (struct named_key){others[i].key, false};
	return (struct named_key){KEY_NONE, false};
}

static void report_key(struct front *f, const struct front_event *event)
{
	struct str name = event->text;
	static const char *const known[] = {"title",
	                                    "subtitle",
	                                    "lang",
	                                    "language",
	                                    "date",
	                                    "author",
	                                    "authors",
	                                    "style",
	                                    "contents",
	                                    "numbering",
	                                    "description",
	                                    "number-sections",
	                                    "table-of-contents",
	                                    NULL};
	bool is_of_others = str_eq_z(name, "comments") || str_eq_z(name, "data"); /* Jekyll's */
	const char *nearest = is_of_others ? NULL : nearest_name(name, known);
	if (nearest)
		diag_add(f->scan->diags, RULE_META_KEY, front_span(f, event),
		         arena_printf(f->scan->diags->arena, "did you mean \"%s\"?", nearest),
		         "front matter key \"%.*s\" is not known", (int)(name.n < 60 ? name.n : 60), name.at);
	else
		front_pass_over(f, name, NULL, event);
}

static void read_depth(struct front *f, const struct front_event *event)
{
	if (is_depth(event))
		f->meta->contents_depth = event->text.at[0] - '0';
}

/* A tag; not the name of a language, nor of a programming language. */
static bool is_tag(struct str text)
{
	size_t n = 0;
	while (n < text.n && ascii_is_letter(text.at[n]))
		n++;
	return (n == 2 || n == 3) && (n == text.n || text.at[n] == '-');
}

/* Does a name of others stand for what ours would? Their other meanings are passed over. */
static bool means_the_same(enum key key, const struct front_event *value)
{
	bool is_text = value->kind == FRONT_SCALAR;
	switch (key) {
	case KEY_AUTHOR:
		return value->kind != FRONT_ALIAS;
	case KEY_LANG:
		return is_text && is_tag(value->text);
	case KEY_CONTENTS:
	case KEY_NUMBERING:
		return is_text && flag_from(value->text) != META_UNSET;
	case KEY_CONTENTS_DEPTH:
		return is_depth(value);
	default:
		return is_text;
	}
}

static void read_known(struct front *f, enum key key, const struct front_event *event)
{
	struct meta *meta = f->meta;
	struct meta_value *const texts[N_KEYS] = {[KEY_TITLE] = &meta->title,
	                                          [KEY_SUBTITLE] = &meta->subtitle,
	                                          [KEY_LANG] = &meta->lang,
	                                          [KEY_DESCRIPTION] = &meta->description,
	                                          [KEY_STYLE] = &meta->style};
	if (key == KEY_DATE)
		read_date(f, event);
	else if (key == KEY_CONTENTS)
		read_contents(f, event);
	else if (key == KEY_CONTENTS_DEPTH)
		read_depth(f, event);
	else if (key == KEY_NUMBERING)
		read_numbering(f, event);
	else
		read_text(f, event, names[key], texts[key]);
}

static void read_value(struct front *f, enum key key, const struct front_event *event)
{
	struct meta_value none = {0};
	if (event->kind == FRONT_ALIAS) {
		struct meta_value *value = key == KEY_TITLE  ? &f->meta->title
		                           : key == KEY_LANG ? &f->meta->lang
		                                             : &none;
		refuse_text(f, value, event, names[key], "written out: aliases are not read");
	} else if (key == KEY_AUTHOR) {
		front_people(f, event, &f->meta->author);
	} else {
		read_known(f, key, event);
		front_skip(f, event);
	}
}

/* By the name that is ours, which wins over those of others. */
static bool was_said(struct front *f, struct named_key named, const struct front_event *event, unsigned seen)
{
	bool was = seen >> named.key & 1;
	if (was && named.is_ours)
		diag_add(f->scan->diags, RULE_META_VALUE, front_span(f, event), "keep one of them",
		         "front matter key \"%s\" stands twice", names[named.key]);
	return was;
}

static void read_pair(struct front *f, const struct front_event *event, unsigned *seen)
{
	struct named_key named = {KEY_NONE, false};
	struct front_event value;
	bool is_text = event->kind == FRONT_SCALAR;
	if (is_text)
		named = key_named(event->text);
	else
		report_value(f, front_span(f, event), "a key", "a text");
	if (!is_text)
		front_skip(f, event);
	if (is_text && named.key == KEY_NONE)
		report_key(f, event);
	bool is_read = named.key != KEY_NONE && !was_said(f, named, event, *seen);
	if (!front_next(f, &value))
		return;
	bool is_myst = named.key == KEY_NUMBERING && value.kind == FRONT_MAP; /* what else is numbered, and how */
	bool is_other = is_read && (is_myst || (!named.is_ours && !means_the_same(named.key, &value)));
	if (is_other)
		front_pass_over(f, event->text, NULL, event);
	if (!is_read || is_other) {
		front_skip(f, &value);
		return;
	}
	*seen |= named.is_ours ? 1u << named.key : 0;
	read_value(f, named.key, &value);
}

/* The stream's, the document's and the map's start; front matter of comments only has no map. */
static void read_stream(struct front *f)
{
	struct front_event event;
	unsigned seen = 0;
	while (front_next(f, &event) && event.kind == FRONT_OUTER)
		if (event.ends)
			return;
	if (f->has_failed)
		return;
	if (event.kind != FRONT_MAP)
		report_value(f, front_span(f, &event), "front matter", "pairs of key and value");
	while (event.kind == FRONT_MAP) {
		struct front_event key;
		if (!front_next(f, &key) || key.kind == FRONT_END)
			return;
		read_pair(f, &key, &seen);
	}
}

static void parse(struct front *f)
{
	struct str bytes = front_bytes(f);
	if (!bytes.at) {
		diag_add(f->scan->diags, RULE_META_OTHER, f->meta->place, "write it as YAML, between two lines ---",
		         "front matter that is not read, and not printed: TOML with texts of several lines");
		return;
	}
	front_open(f, bytes);
	read_stream(f);
	front_close(f);
	report_passed_over(f);
}

void front_matter(struct scan *scan, struct arena *a, struct meta *meta)
{
	struct front f = {.scan = scan, .arena = a, .meta = meta};
	uint32_t behind;
	if (!front_find(&f, &behind))
		return;
	uint32_t opening = scan->text_start, end = opening;
	while (scan->bytes.at[end] != '\n' && scan->bytes.at[end] != '\r')
		end++;
	meta->place = scan_span(scan, opening, end);
	if (f.end - f.start > LONGEST)
		report_value(&f, scan_span(scan, f.start, f.start), "front matter", "at most 64 KiB long");
	else
		parse(&f);
	scan->text_start = behind;
}
