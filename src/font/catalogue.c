/* SPDX-License-Identifier: EUPL-1.2 */
/* catalogue.c - a catalogue of @font-face rules in, families and their styles out.
 *
 * The rules are those of CSS Fonts 3, section 4, as far as a catalogue needs them: font-family, font-style, font-weight
 * and a src of one url(). Two descriptors are ours: -colophon-generic makes the family the answer to a generic name,
 * and -colophon-fallback opens its characters to all families. A relative url is looked up beside the catalogue. That
 * of a project names files beneath its root, and of the machine's only those that the built-in one names, by their
 * paths. What is not understood is reported and left out, the rest of the rule and of the file still counts. */
#include "family.h"

#include "../base/file.h"

struct catalogue_reader {
	struct fonts *fonts;
	const char *root; /* of a project's catalogue, or NULL */
	struct diags *diags;
	struct source_id source;
	const char *folder; /* of the catalogue, with its slash; "" for the working directory */
	struct str text;
	size_t at;
};

struct rule_face {                    /* one @font-face while it is read */
	char *family, *generic, *url; /* the url as it is written */
	struct span url_span;
	int weight;
	enum slant slant;
	bool is_fallback;
};

static struct span span_from(const struct catalogue_reader *r, size_t start)
{
	return source_span(r->diags->sources, r->source, start, r->at > start ? r->at : start);
}

/* White space and comments. */
static void skip_space(struct catalogue_reader *r)
{
	while (r->at < r->text.n) {
		if (strchr(" \t\r\n\f", r->text.at[r->at]) && r->text.at[r->at]) {
			r->at++;
		} else if (str_starts(str_slice(r->text, r->at, r->text.n), "/*")) {
			const char *end = memmem(r->text.at + r->at + 2, r->text.n - r->at - 2, "*/", 2);
			r->at = end ? (size_t)(end - r->text.at) + 2 : r->text.n;
		} else {
			return;
		}
	}
}

static bool take(struct catalogue_reader *r, char c)
{
	skip_space(r);
	if (r->at >= r->text.n || r->text.at[r->at] != c)
		return false;
	r->at++;
	return true;
}

static bool is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
	       (c & 0x80);
}

static struct str take_name(struct catalogue_reader *r)
{
	skip_space(r);
	size_t start = r->at;
	while (r->at < r->text.n && is_name_byte(r->text.at[r->at]))
		r->at++;
	return str_slice(r->text, start, r->at);
}

/* "…" or '…'; a backslash takes the next character as it is. NULL: there is no whole string. */
static char *take_string(struct catalogue_reader *r)
{
	skip_space(r);
	char quote = r->at < r->text.n ? r->text.at[r->at] : 0;
	if (quote != '"' && quote != '\'')
		return NULL;
	struct buf out = {0};
	bool is_closed = false;
	for (r->at++; r->at < r->text.n && r->text.at[r->at] != '\n' && !is_closed; r->at++) {
		is_closed = r->text.at[r->at] == quote;
		if (r->text.at[r->at] == '\\' && r->at + 1 < r->text.n)
			r->at++;
		if (!is_closed)
			buf_putc(&out, r->text.at[r->at]);
	}
	char *copy = is_closed ? arena_strndup(r->fonts->arena, out.at ? out.at : "", out.n) : NULL;
	buf_release(&out);
	return copy;
}

/* To the end of a declaration or, where `whole_rule`, past the block of an at-rule; blocks nest and strings hide
 * braces. */
static void skip_rest(struct catalogue_reader *r, bool whole_rule)
{
	size_t depth = 0;
	for (skip_space(r); r->at < r->text.n; skip_space(r)) {
		char c = r->text.at[r->at];
		if ((c == '"' || c == '\'') && take_string(r))
			continue;
		if (depth == 0 && (c == ';' || c == '}') && !whole_rule)
			return;
		r->at++;
		if (c == '{')
			depth++;
		else if (c == '}' && depth > 0 && --depth == 0 && whole_rule)
			return;
		else if (c == ';' && depth == 0)
			return;
	}
}

/* "Noto Sans" or Noto Sans: names side by side are joined with single spaces. */
static char *take_family(struct catalogue_reader *r)
{
	char *name = take_string(r);
	if (name)
		return name;
	struct buf out = {0};
	for (struct str word = take_name(r); word.n > 0; word = take_name(r)) {
		if (out.n > 0)
			buf_putc(&out, ' ');
		buf_put_str(&out, word);
	}
	name = out.n > 0 ? arena_strndup(r->fonts->arena, out.at, out.n) : NULL;
	buf_release(&out);
	return name;
}

/* url(path), url("path"). */
static char *take_url(struct catalogue_reader *r)
{
	if (!str_eq_nocase(take_name(r), "url") || r->at >= r->text.n || r->text.at[r->at] != '(')
		return NULL;
	r->at++;
	char *path = take_string(r);
	if (!path) {
		size_t start = r->at;
		while (r->at < r->text.n && !strchr(")\"'(\n", r->text.at[r->at]))
			r->at++;
		struct str bare = str_trim(str_slice(r->text, start, r->at));
		path = bare.n > 0 ? arena_strndup(r->fonts->arena, bare.at, bare.n) : NULL;
	}
	return path && *path && take(r, ')') ? path : NULL;
}

static bool take_weight(struct catalogue_reader *r, int *weight)
{
	struct str name = take_name(r);
	*weight = 0;
	if (str_eq_nocase(name, "normal"))
		*weight = 400;
	else if (str_eq_nocase(name, "bold"))
		*weight = 700;
	for (size_t i = 0; i < name.n && i < 4 && name.at[i] >= '0' && name.at[i] <= '9'; i++)
		*weight = *weight * 10 + (name.at[i] - '0');
	return *weight >= 1 && *weight <= 1000;
}

static bool take_slant(struct catalogue_reader *r, enum slant *slant)
{
	static const char *const names[] = {"normal", "italic", "oblique"};
	struct str name = take_name(r);
	for (int i = 0; i < 3; i++) {
		if (str_eq_nocase(name, names[i])) {
			*slant = (enum slant)i;
			return true;
		}
	}
	return false;
}

static bool take_generic(struct catalogue_reader *r, char **generic)
{
	struct str name = take_name(r);
	*generic = NULL;
	if (str_eq_z(name, "serif") || str_eq_z(name, "sans-serif") || str_eq_z(name, "monospace"))
		*generic = arena_strndup(r->fonts->arena, name.at, name.n);
	return *generic != NULL;
}

enum descriptor { FAMILY, STYLE, WEIGHT, SRC, GENERIC, FALLBACK, N_DESCRIPTORS };
static const struct {
	const char *name, *takes;
} descriptors[] = {
	[FAMILY] = {"font-family", "a name: \"Noto Serif\""},
	[STYLE] = {"font-style", "normal, italic or oblique"},
	[WEIGHT] = {"font-weight", "normal, bold or a number from 1 to 1000"},
	[SRC] = {"src", "one url(path)"},
	[GENERIC] = {"-colophon-generic", "serif, sans-serif or monospace"},
	[FALLBACK] = {"-colophon-fallback", "yes"},
};

static bool take_value(struct catalogue_reader *r, enum descriptor which, struct rule_face *rule)
{
	switch (which) {
	case FAMILY:
		return (rule->family = take_family(r)) != NULL;
	case STYLE:
		return take_slant(r, &rule->slant);
	case WEIGHT:
		return take_weight(r, &rule->weight);
	case SRC:
		return (rule->url = take_url(r)) != NULL;
	case GENERIC:
		return take_generic(r, &rule->generic);
	default:
		return rule->is_fallback = str_eq_nocase(take_name(r), "yes");
	}
}

/* Nothing but the end of the declaration is left of it. */
static bool at_end_of_value(struct catalogue_reader *r)
{
	skip_space(r);
	return r->at >= r->text.n || strchr(";}", r->text.at[r->at]);
}

static void read_declaration(struct catalogue_reader *r, struct rule_face *rule)
{
	size_t start = r->at;
	struct str name = take_name(r);
	int which = 0;
	while (which < N_DESCRIPTORS && !str_eq_nocase(name, descriptors[which].name))
		which++;
	if (name.n == 0 || !take(r, ':')) {
		r->at += r->at == start && r->at < r->text.n; /* some of it goes in any case */
		diag_add(r->diags, RULE_CSS_SYNTAX, span_from(r, start), NULL, "a descriptor is \"name: value;\"");
	} else if (which == N_DESCRIPTORS) {
		diag_add(r->diags, RULE_CSS_PROPERTY, span_from(r, start), NULL,
		         "the catalogue of fonts knows no descriptor \"%.*s\"", (int)name.n, name.at);
	} else if (!take_value(r, (enum descriptor)which, rule) || !at_end_of_value(r)) {
		diag_add(r->diags, RULE_CSS_VALUE, span_from(r, start), NULL, "\"%s\" takes %s",
		         descriptors[which].name, descriptors[which].takes);
	} else {
		rule->url_span = which == SRC ? span_from(r, start) : rule->url_span;
		return;
	}
	skip_rest(r, false);
}

static struct str in_small_letters(struct arena *a, const char *name)
{
	char *small = arena_strdup(a, name);
	for (char *c = small; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c | 0x20);
	return str_from_z(small);
}

static struct family *family_named(struct fonts *fonts, const char *name)
{
	void **known = map_at(fonts->arena, &fonts->by_name, in_small_letters(fonts->arena, name));
	struct family *family = *known;
	/* A generic name found here belongs to another family. */
	if (family && str_eq_nocase(str_from_z(family->name), name))
		return family;
	family = arena_new(fonts->arena, struct family);
	family->name = name;
	*known = family;
	list_push(fonts->arena, &fonts->families, family);
	return family;
}

static struct face *face_of_path(struct fonts *fonts, const char *path)
{
	void **known = map_at(fonts->arena, &fonts->by_path, str_from_z(path));
	if (!*known) {
		struct face *face = arena_new(fonts->arena, struct face);
		face->path = path;
		face->arena = fonts->arena;
		*known = face;
	}
	return *known;
}

/* The built-in catalogue names any file; a relative one is beside it. */
static struct face *face_of_machine(struct catalogue_reader *r, const char *url)
{
	return face_of_path(r->fonts, *url == '/' ? url : arena_printf(r->fonts->arena, "%s%s", r->folder, url));
}

/* One of the built-in catalogue's, or one beneath the root; NULL after a finding. */
static struct face *face_of_project(struct catalogue_reader *r, const struct rule_face *rule)
{
	struct arena *a = r->fonts->arena;
	struct face *known = map_find(&r->fonts->by_path, str_from_z(rule->url));
	if (known && !known->root)
		return known;
	const char *beneath = root_resolve(a, NULL, PROJECT_CATALOGUE, str_from_z(rule->url));
	if (!beneath) {
		diag_add(r->diags, RULE_FILE_OUTSIDE, rule->url_span,
		         "copy the font into the project, or name one by the path that colophon list fonts shows",
		         "\"%s\" leads out of the project's folder", rule->url);
		return NULL;
	}
	struct face *face = face_of_path(r->fonts, arena_printf(a, "%s%s", r->root, beneath));
	face->root = r->root;
	face->beneath = beneath;
	return face;
}

/* A later rule for the same style stands in for the earlier. */
static void add_style(struct catalogue_reader *r, const struct rule_face *rule)
{
	struct fonts *fonts = r->fonts;
	struct face *face = r->root ? face_of_project(r, rule) : face_of_machine(r, rule->url);
	if (!face)
		return;
	struct family *family = family_named(fonts, rule->family);
	struct style_of_family style = {face, rule->weight, rule->slant};
	size_t i = 0;
	while (i < family->styles.n &&
	       (family->styles.at[i].weight != style.weight || family->styles.at[i].slant != style.slant))
		i++;
	if (i < family->styles.n)
		family->styles.at[i] = style;
	else
		list_push(fonts->arena, &family->styles, style);
	family->is_fallback |= rule->is_fallback;
	if (rule->generic) {
		family->generic = rule->generic;
		*map_at(fonts->arena, &fonts->by_name, str_from_z(rule->generic)) = family;
	}
}

static void read_font_face(struct catalogue_reader *r, size_t start)
{
	struct rule_face rule = {.weight = 400};
	struct span span = span_from(r, start);
	if (!take(r, '{')) {
		diag_add(r->diags, RULE_CSS_SYNTAX, span, NULL, "@font-face is followed by \"{\"");
		skip_rest(r, true);
		return;
	}
	while (!take(r, '}')) {
		if (r->at >= r->text.n) {
			diag_add(r->diags, RULE_CSS_SYNTAX, span, NULL, "@font-face is not closed");
			break;
		}
		if (!take(r, ';'))
			read_declaration(r, &rule);
	}
	if (rule.family && rule.url)
		add_style(r, &rule);
	else
		diag_add(r->diags, RULE_CSS_VALUE, span, NULL, "@font-face needs font-family and src");
}

static const char *folder_of(struct arena *a, const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;
	return slash ? arena_strndup(a, path, (size_t)(slash - path) + 1) : "";
}

void catalogue_read(struct fonts *fonts, struct source_id source, const char *root, struct diags *diags)
{
	struct catalogue_reader r = {
		.fonts = fonts, .diags = diags, .source = source, .text = sources_bytes(diags->sources, source)};
	r.root = root ? arena_strdup(fonts->arena, root) : NULL;
	r.folder = folder_of(fonts->arena, sources_path(diags->sources, source));
	if (str_starts(r.text, "\xEF\xBB\xBF"))
		r.at = 3;
	for (skip_space(&r); r.at < r.text.n; skip_space(&r)) {
		size_t start = r.at;
		bool is_at_rule = take(&r, '@');
		if (is_at_rule && str_eq_nocase(take_name(&r), "font-face")) {
			read_font_face(&r, start);
			continue;
		}
		diag_add(diags, RULE_CSS_AT_RULE, span_from(&r, start), NULL,
		         "a catalogue of fonts holds only @font-face rules");
		skip_rest(&r, true);
	}
}
