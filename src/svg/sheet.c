/* SPDX-License-Identifier: EUPL-1.2 */
/* sheet.c - the file's own style sheets: rules of types, classes, ids and attributes, with all combinators, of
 * pseudo-classes :root, :first-child, :last-child and :not() (Selectors 3).
 * Rules with other selectors are told, but for those of a pointer or a screen, which nobody has on paper; rules of at-rules
 * but @media of all or print are left out. */
#include "look.h"

#include "../base/char.h"

#include <stdlib.h>

#define MOST_CHECKS 50000000 /* rules x elements */

struct simple { /* "#id", ".class", "type", "[name]", ":first-child" */
	struct simple *next;
	char kind; /* '#', '.', 't', '*', '[', ':', and '!' of :not() */
	struct str name;
	struct simple *inner; /* '!': all that it must not be at once */
	char how;             /* '[': '=', '~', '^', '$', '*' before the sign of equality, 0: whatever its value is */
	struct str value;
};
struct compound {
	struct compound *left;
	char combinator; /* to what is left of it: ' ', '>', '+', '~' */
	struct simple *simples;
};
struct sheet_rule {
	struct compound *subject;
	uint32_t specificity, order;
	const struct svg_declaration *declarations;
};
struct svg_sheet {
	LIST(struct sheet_rule) rules; /* the weakest first */
	bool has_important;
	uint64_t n_checks;
};

/* --- reading ------------------------------------------------------------------------------------------------------- */

static bool is_name_char(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || c == '-' || c == '_' || (c & 0x80);
}

static struct str read_name(struct str *rest)
{
	size_t n = 0;
	while (n < rest->n && is_name_char(rest->at[n]))
		n++;
	struct str name = {rest->at, n};
	rest->at += n;
	rest->n -= n;
	return name;
}

static void skip(struct str *rest)
{
	rest->at++;
	rest->n--;
}

/* [name], [name="value"], [name^=value]. False: it is none. */
static bool read_attribute(struct str *rest, struct simple *simple)
{
	const char *end = memchr(rest->at, ']', rest->n);
	if (!end)
		return false;
	struct str inside = {rest->at + 1, (size_t)(end - rest->at) - 1};
	*rest = (struct str){end + 1, rest->n - (size_t)(end + 1 - rest->at)};
	inside = str_trim(inside);
	simple->name = read_name(&inside);
	inside = str_trim(inside);
	if (inside.n == 0)
		return true;
	simple->how = *inside.at;
	if (simple->how != '=')
		skip(&inside);
	if (!strchr("=~^$*", simple->how) || inside.n == 0 || *inside.at != '=')
		return false;
	skip(&inside);
	simple->value = str_trim(inside);
	size_t n = simple->value.n;
	if (n >= 2 && strchr("\"'", simple->value.at[0]) && simple->value.at[n - 1] == simple->value.at[0])
		simple->value = (struct str){simple->value.at + 1, n - 2};
	return simple->value.n > 0;
}

static bool is_known_place(struct str name)
{
	return str_eq_z(name, "root") || str_eq_z(name, "first-child") || str_eq_z(name, "last-child");
}

static bool read_compound(struct arena *a, struct str *rest, struct compound *compound, uint32_t *specificity);

/* What stands behind ":not", one compound in parentheses. False: it is another thing. */
static bool read_not(struct arena *a, struct str *rest, struct simple *simple, uint32_t *specificity)
{
	const char *end = rest->n && *rest->at == '(' ? memchr(rest->at, ')', rest->n) : NULL;
	struct compound inner = {0};
	if (!end)
		return false;
	struct str inside = str_trim((struct str){rest->at + 1, (size_t)(end - rest->at) - 1});
	*rest = (struct str){end + 1, rest->n - (size_t)(end + 1 - rest->at)};
	bool is_read = read_compound(a, &inside, &inner, specificity) && inside.n == 0;
	*simple = (struct simple){.kind = '!', .name = STR("not"), .inner = inner.simples};
	return is_read;
}

static bool is_combinator(char c)
{
	return c == '>' || c == '+' || c == '~';
}

/* False: it has what is not read. */
static bool read_compound(struct arena *a, struct str *rest, struct compound *compound, uint32_t *specificity)
{
	while (rest->n > 0 && !ascii_is_space(*rest->at) && !is_combinator(*rest->at)) {
		struct simple *simple = arena_new(a, struct simple);
		char c = *rest->at;
		if (str_starts(*rest, ":not")) {
			*rest = str_slice(*rest, strlen(":not"), rest->n);
			if (!read_not(a, rest, simple, specificity))
				return false;
		} else if (c == '*') {
			skip(rest);
			simple->kind = '*';
		} else if (c == '#' || c == '.' || c == ':') {
			skip(rest);
			*simple = (struct simple){.kind = c, .name = read_name(rest)};
			*specificity += c == '#' ? 1 << 20 : 1 << 10;
			if (c == ':' && !is_known_place(simple->name))
				return false;
		} else if (c == '[') {
			simple->kind = c;
			*specificity += 1 << 10;
			if (!read_attribute(rest, simple))
				return false;
		} else {
			*simple = (struct simple){.kind = 't', .name = read_name(rest)};
			*specificity += 1;
		}
		if (simple->kind != '*' && simple->name.n == 0)
			return false;
		simple->next = compound->simples;
		compound->simples = simple;
	}
	return compound->simples;
}

static struct compound *read_selector(struct arena *a, struct str text, uint32_t *specificity)
{
	struct compound *last = NULL;
	char combinator = ' ';
	for (text = str_trim(text); text.n > 0; text = str_trim(text)) {
		if (is_combinator(*text.at)) {
			combinator = *text.at;
			skip(&text);
			continue;
		}
		struct compound *own = arena_new(a, struct compound);
		*own = (struct compound){.left = last, .combinator = combinator};
		if (!read_compound(a, &text, own, specificity))
			return NULL;
		last = own;
		combinator = ' ';
	}
	return last;
}

/* Of who points at it, on a screen: on paper it holds for nothing. */
static bool is_of_pointer(struct str selector)
{
	static const char *const states[] = {":hover", ":active", ":focus",     ":visited",
	                                     ":link",  ":target", "::selection"};
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (memmem(selector.at, selector.n, states[i], strlen(states[i])))
			return true;
	return false;
}

static void tell(struct svg *svg, struct svg_node *style, struct str selector)
{
	selector = str_trim(selector);
	if (selector.n && !is_of_pointer(selector))
		svg_tell(svg, style,
		         arena_printf(svg->scratch, "what its style sheet says of '%.*s'",
		                      (int)(selector.n < 60 ? selector.n : 60), selector.at));
}

static void add_rules(struct svg *svg, struct svg_node *style, struct str selectors,
                      const struct svg_declaration *declarations)
{
	while (selectors.n > 0) {
		const char *comma = memchr(selectors.at, ',', selectors.n);
		size_t n = comma ? (size_t)(comma - selectors.at) : selectors.n;
		struct sheet_rule rule = {.declarations = declarations, .order = (uint32_t)svg->sheet->rules.n};
		rule.subject = read_selector(svg->scratch, (struct str){selectors.at, n}, &rule.specificity);
		for (const struct svg_declaration *at = declarations; at; at = at->next)
			svg->sheet->has_important |= at->is_important;
		if (rule.subject)
			list_push(svg->scratch, &svg->sheet->rules, rule);
		else
			tell(svg, style, (struct str){selectors.at, n});
		n += comma != NULL;
		selectors.at += n;
		selectors.n -= n;
	}
}

static struct str without_comments(struct arena *a, struct str text)
{
	char *out = arena_array(a, text.n + 1, char);
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++) {
		if (i + 1 < text.n && text.at[i] == '/' && text.at[i + 1] == '*') {
			const char *end = memmem(text.at + i + 2, text.n - i - 2, "*/", 2);
			i = end ? (size_t)(end + 1 - text.at) : text.n;
			continue;
		}
		out[n++] = text.at[i];
	}
	return (struct str){out, n};
}

/* Where the block that begins at `open` ends: its brace, or the end. */
static size_t end_of_block(struct str text, size_t open)
{
	int depth = 0;
	for (size_t i = open; i < text.n; i++) {
		depth += text.at[i] == '{' ? 1 : text.at[i] == '}' ? -1 : 0;
		if (depth == 0)
			return i;
	}
	return text.n;
}

static bool is_for_paper(struct str prelude)
{
	return str_starts(prelude, "@media") &&
	       (memmem(prelude.at, prelude.n, "print", 5) || memmem(prelude.at, prelude.n, "all", 3));
}

static void read_rules(struct svg *svg, struct svg_node *style, struct str text, int depth)
{
	size_t start = 0;
	for (size_t i = 0; i < text.n; i++) {
		if (text.at[i] == ';') /* @import, @charset */
			start = i + 1;
		if (text.at[i] != '{')
			continue;
		struct str prelude = str_trim((struct str){text.at + start, i - start});
		size_t end = end_of_block(text, i);
		struct str inside = {text.at + i + 1, end > i + 1 ? end - i - 1 : 0};
		if (prelude.n > 0 && *prelude.at == '@') {
			if (depth < 4 && is_for_paper(prelude))
				read_rules(svg, style, inside, depth + 1);
		} else {
			add_rules(svg, style, prelude, declarations_read(svg->scratch, inside));
		}
		i = end;
		start = end + 1;
	}
}

static struct str text_of(struct arena *a, struct svg_node *style)
{
	struct buf all = {0};
	for (struct svg_node *text = style->first; text; text = text->next)
		if (!text->name)
			buf_put_str(&all, text->text);
	struct str out = {arena_strndup(a, all.at ? all.at : "", all.n), all.n};
	buf_release(&all);
	return out;
}

static int by_strength(const void *a, const void *b)
{
	const struct sheet_rule *left = a, *right = b;
	if (left->specificity != right->specificity)
		return left->specificity < right->specificity ? -1 : 1;
	return (left->order > right->order) - (left->order < right->order);
}

static struct svg_node *following(struct svg_node *node, struct svg_node *top)
{
	if (node->first)
		return node->first;
	while (node != top && !node->next)
		node = node->parent;
	return node == top ? NULL : node->next;
}

void sheet_read(struct svg *svg)
{
	svg->sheet = arena_new(svg->scratch, struct svg_sheet);
	for (struct svg_node *at = svg->root; at; at = following(at, svg->root))
		if (svg_is(at, "style"))
			read_rules(svg, at, without_comments(svg->scratch, text_of(svg->scratch, at)), 0);
	if (svg->sheet->rules.n > 0)
		qsort(svg->sheet->rules.at, svg->sheet->rules.n, sizeof *svg->sheet->rules.at, by_strength);
}

/* --- matching ------------------------------------------------------------------------------------------------------ */

static bool has_class(struct str classes, struct str name)
{
	while (classes.n > 0) {
		classes = str_trim(classes);
		size_t n = 0;
		while (n < classes.n && !ascii_is_space(classes.at[n]))
			n++;
		if (str_eq((struct str){classes.at, n}, name))
			return true;
		classes.at += n;
		classes.n -= n;
	}
	return false;
}

static bool has_value(const struct simple *simple, struct str value)
{
	struct str wanted = simple->value;
	switch (simple->how) {
	case 0:
		return value.at;
	case '=':
		return str_eq(value, wanted);
	case '~':
		return has_class(value, wanted);
	case '^':
		return value.n >= wanted.n && memcmp(value.at, wanted.at, wanted.n) == 0;
	case '$':
		return value.n >= wanted.n && memcmp(value.at + value.n - wanted.n, wanted.at, wanted.n) == 0;
	default:
		return value.n > 0 && memmem(value.at, value.n, wanted.at, wanted.n);
	}
}

static bool stands_at(struct str place, const struct svg_node *node)
{
	if (str_eq_z(place, "root"))
		return !node->parent;
	return node->parent &&
	       node == (str_eq_z(place, "first-child") ? node->parent->first_element : node->parent->last_element);
}

static bool is_all(const struct simple *simples, struct svg_node *node);

static bool is_met(const struct simple *simple, struct svg_node *node)
{
	switch (simple->kind) {
	case '#':
		return str_eq(svg_attribute(node, "id"), simple->name);
	case '.':
		return has_class(svg_attribute(node, "class"), simple->name);
	case '[': {
		char name[64];
		size_t n = simple->name.n < sizeof name - 1 ? simple->name.n : sizeof name - 1;
		memcpy(name, simple->name.at, n);
		name[n] = 0;
		return has_value(simple, svg_attribute(node, name));
	}
	case ':':
		return stands_at(simple->name, node);
	case '!':
		return !is_all(simple->inner, node);
	case 't':
		return node->name && str_eq_z(simple->name, node->name);
	default:
		return true;
	}
}

static bool is_all(const struct simple *simples, struct svg_node *node)
{
	for (const struct simple *simple = simples; simple; simple = simple->next)
		if (!is_met(simple, node))
			return false;
	return true;
}

static bool matches(struct svg_sheet *sheet, const struct compound *compound, struct svg_node *node)
{
	if (sheet->n_checks++ >= MOST_CHECKS || !is_all(compound->simples, node))
		return false;
	if (!compound->left)
		return true;
	if (compound->combinator == '>')
		return node->parent && matches(sheet, compound->left, node->parent);
	if (compound->combinator == '+')
		return node->before && matches(sheet, compound->left, node->before);
	if (compound->combinator == '~') {
		for (struct svg_node *at = node->before; at; at = at->before)
			if (matches(sheet, compound->left, at))
				return true;
		return false;
	}
	for (struct svg_node *up = node->parent; up; up = up->parent)
		if (matches(sheet, compound->left, up))
			return true;
	return false;
}

void sheet_apply(struct svg *svg, struct svg_node *node, struct look *look, bool important)
{
	size_t classes = svg_attribute(node, "class").n; /* long ones take longer */
	if (important && !svg->sheet->has_important)
		return;
	for (size_t i = 0; i < svg->sheet->rules.n && svg->sheet->n_checks < MOST_CHECKS; i++) {
		const struct sheet_rule *rule = &svg->sheet->rules.at[i];
		svg->sheet->n_checks += classes / 16;
		if (matches(svg->sheet, rule->subject, node))
			look_apply(look, rule->declarations, important);
	}
	if (svg->sheet->n_checks >= MOST_CHECKS)
		svg_stop(svg, "has too many rules for its many elements");
}
