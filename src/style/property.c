/* SPDX-License-Identifier: EUPL-1.2 */
/* property.c - the table of properties made from properties.def, found by name, and printed for the manual. */
#include "property.h"

static const struct property_row rows[N_PROPERTIES] = {
#define FIELD(field) offsetof(struct computed, field), sizeof(((struct computed *)NULL)->field)
#define PROPERTY(id, name, type, inherited, initial, field, keywords, applies, takes)                                  \
	[PROPERTY_##id] = {name, TYPE_##type, inherited, initial, FIELD(field), keywords, applies, takes, 0, 0, 0},
#define SHORTHAND(id, name, type, first, n, step, takes)                                                               \
	[PROPERTY_##id] = {name, TYPE_##type, false, NULL, 0, 0, "", "", takes, PROPERTY_##first, n, step},
#define ALIAS(name, id)
#include "properties.def"
#undef PROPERTY
#undef SHORTHAND
#undef ALIAS
};

struct property_name {
	const char *name;
	enum property property;
};
static const struct property_name names[] = {
#define PROPERTY(id, name, ...) {name, PROPERTY_##id},
#define SHORTHAND(id, name, ...) {name, PROPERTY_##id},
#define ALIAS(name, id) {name, PROPERTY_##id},
#include "properties.def"
#undef PROPERTY
#undef SHORTHAND
#undef ALIAS
};
#define N_NAMES (sizeof names / sizeof *names)

const struct property_row *property_row(enum property property)
{
	return &rows[property];
}

enum property property_named(struct str name)
{
	for (size_t i = 0; i < N_NAMES; i++)
		if (str_eq_nocase(name, names[i].name))
			return names[i].property;
	return N_PROPERTIES;
}

const char *property_nearest(struct str name)
{
	const char *all[N_NAMES + 1];
	for (size_t i = 0; i < N_NAMES; i++)
		all[i] = names[i].name;
	all[N_NAMES] = NULL;
	return nearest_name(name, all);
}

/* "start, end, center, justify, left, right" of a keyword list. */
static void put_keywords(struct buf *out, const char *keywords)
{
	struct str name;
	const char *between = "";
	for (int number = -1; keyword_next(&keywords, &name, &number); between = ", ") {
		buf_puts(out, between);
		buf_put_str(out, name);
	}
}

static void put_takes(struct buf *out, const struct property_row *row)
{
	if (row->takes)
		buf_puts(out, row->takes);
	else
		put_keywords(out, row->keywords);
}

const char *property_takes(struct arena *a, enum property property)
{
	struct buf out = {0};
	put_takes(&out, &rows[property]);
	const char *text = arena_strndup(a, out.at, out.n);
	buf_release(&out);
	return text;
}

bool property_is_of_pages(enum property property)
{
	return property == PROPERTY_SIZE || property == PROPERTY_PAGE_ORIENTATION;
}

/* One line a property: name, values, initial value, applies to, inherited; tabs between. */
void style_list_properties(struct buf *out)
{
	buf_puts(out, "property\tvalues\tinitial\tapplies to\tinherited\n");
	for (size_t i = 0; i < N_PROPERTIES; i++) {
		const struct property_row *row = &rows[i];
		buf_puts(out, row->name);
		buf_putc(out, '\t');
		put_takes(out, row);
		if (row->initial)
			buf_printf(out, "\t%s\t%s\t%s\n", row->initial, row->applies, row->is_inherited ? "yes" : "no");
		else
			buf_puts(out, "\tits parts\tas its parts\t\n");
	}
	for (size_t i = N_PROPERTIES; i < N_NAMES; i++)
		buf_printf(out, "%s\tas %s\t\t\t\n", names[i].name, rows[names[i].property].name);
}
