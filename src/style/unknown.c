/* SPDX-License-Identifier: EUPL-1.2 */
/* unknown.c - findings about what a sheet says and we do not do, a name each. */
#include "unknown.h"

#include "property.h"

enum { MOST_LISTED = 8 }; /* elements named in one finding */

void unknown_add(struct unknowns *unknowns, enum unknown_kind kind, struct str name, struct span span)
{
	struct arena *a = unknowns->arena;
	char *lower = arena_strndup(a, name.at, name.n);
	for (size_t i = 0; i < name.n; i++)
		lower[i] = (lower[i] >= 'A' && lower[i] <= 'Z') ? (char)(lower[i] + 32) : lower[i];
	struct unknown **place = (struct unknown **)map_at(a, &unknowns->names[kind], (struct str){lower, name.n});
	if (!*place) {
		*place = arena_new(a, struct unknown);
		**place = (struct unknown){.name = name, .first = span};
		list_push(a, &unknowns->of[kind], *place);
	}
	(*place)->n++;
}

/* --- hints --- */

const char *unknown_property_hint(struct arena *a, struct str name)
{
	if (name.n > 1 && name.at[0] == '-') {
		const char *dash = memchr(name.at + 1, '-', name.n - 1);
		struct str plain = dash ? str_slice(name, (size_t)(dash + 1 - name.at), name.n) : name;
		enum property property = property_named(plain);
		if (property < N_PROPERTIES)
			return arena_printf(a, "write %s, without the prefix", property_row(property)->name);
	}
	const char *near = property_nearest(name);
	return near ? arena_printf(a, "did you mean %s?", near) : "colophon list properties names those that are";
}

static const char *element_hint(struct arena *a, struct str name)
{
	const char *names[N_ELEMENTS + 1];
	size_t n = 0;
	for (int e = 0; e < N_ELEMENTS; e++)
		if (e != EL_TEXT)
			names[n++] = element_name((enum element)e);
	names[n] = NULL;
	const char *near = nearest_name(name, names);
	return near ? arena_printf(a, "did you mean %s?", near) : NULL;
}

static const char *at_rule_hint(struct str name)
{
	return str_eq_nocase(name, "font-face") ? "add the families to the project's fonts/catalogue.css"
	                                        : "@import, @media, @supports and @page are";
}

static const char *hint_of(struct arena *a, enum unknown_kind kind, struct str name)
{
	switch (kind) {
	case UNKNOWN_PROPERTY:
		return unknown_property_hint(a, name);
	case UNKNOWN_ELEMENT:
		return element_hint(a, name);
	case UNKNOWN_PSEUDO_CLASS:
		return ":root, :first-child, :last-child, :only-child, :nth-child(), :first-of-type, :nth-of-type(), "
		       ":empty, :link, :not(), :is(), :where() and :lang() are";
	case UNKNOWN_PSEUDO_ELEMENT:
		return "::before, ::after, ::marker, ::footnote-call and ::footnote-marker are";
	case UNKNOWN_AT_RULE:
		return at_rule_hint(name);
	default:
		return NULL;
	}
}

/* --- findings --- */

const char *unknown_times(struct arena *a, size_t n)
{
	return n > 1 ? arena_printf(a, " (%zu places of this sheet)", n) : "";
}

static int shown(struct str name)
{
	return (int)(name.n > 60 ? 60 : name.n);
}

static const struct {
	enum rule rule;
	const char *before, *after;
} messages[N_UNKNOWNS] = {
	[UNKNOWN_PROPERTY] = {RULE_CSS_PROPERTY, "the property ", " is not supported"},
	[UNKNOWN_ELEMENT] = {RULE_CSS_SELECTOR, "no document has an element '", "'"},
	[UNKNOWN_PSEUDO_CLASS] = {RULE_CSS_SELECTOR, "the pseudo-class :", " is not supported"},
	[UNKNOWN_PSEUDO_ELEMENT] = {RULE_CSS_SELECTOR, "the pseudo-element ::", " is not supported"},
	[UNKNOWN_AT_RULE] = {RULE_CSS_AT_RULE, "@", " is not supported"},
};

const char *unknown_message(struct arena *a, enum unknown_kind kind, struct str name)
{
	bool is_font = kind == UNKNOWN_AT_RULE && str_eq_nocase(name, "font-face");
	return arena_printf(a, "%s%.*s%s", messages[kind].before, shown(name), name.at,
	                    is_font ? " stands in catalogues only" : messages[kind].after);
}

static void report_one(struct diags *diags, enum unknown_kind kind, const struct unknown *unknown)
{
	struct arena *a = diags->arena;
	bool is_listed = diags->n_of_rule[messages[kind].rule] < 100; /* beyond, findings are only counted */
	const char *hint = is_listed ? hint_of(a, kind, unknown->name) : NULL;
	diag_add(diags, messages[kind].rule, unknown->first, hint, "%s%s", unknown_message(a, kind, unknown->name),
	         unknown_times(a, unknown->n));
}

/* Sheets of others name many: one line says which, at the first. */
static void report_html(const struct unknowns *unknowns, struct diags *diags)
{
	size_t n = unknowns->of[UNKNOWN_HTML].n;
	struct buf names = {0};
	uint32_t n_places = 0;
	for (size_t i = 0; i < n; i++) {
		const struct unknown *unknown = unknowns->of[UNKNOWN_HTML].at[i];
		n_places += unknown->n;
		if (i < MOST_LISTED)
			buf_printf(&names, "%s%.*s", i ? ", " : "", shown(unknown->name), unknown->name.at);
	}
	if (n > MOST_LISTED)
		buf_printf(&names, " and %zu more", n - MOST_LISTED);
	if (n)
		diag_add(diags, RULE_CSS_SELECTOR, unknowns->of[UNKNOWN_HTML].at[0]->first,
		         "the chapter on looks says what there is to style", "no document has %s%s", names.at,
		         unknown_times(diags->arena, n_places));
	buf_release(&names);
}

void unknowns_report(const struct unknowns *unknowns, struct diags *diags)
{
	for (int kind = 0; kind < N_UNKNOWNS; kind++)
		for (size_t i = 0; kind != UNKNOWN_HTML && i < unknowns->of[kind].n; i++)
			report_one(diags, (enum unknown_kind)kind, unknowns->of[kind].at[i]);
	report_html(unknowns, diags);
}
