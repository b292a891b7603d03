/* SPDX-License-Identifier: EUPL-1.2 */
/* front_people.c - authors in, their names with commas between them out.
 *
 *   author: Ann Bo                                     a text
 *   author: [Ann Bo, Cy Dee]                           a list of texts
 *   author: {name: Ann Bo, orcid: ...}                 one with details, or a list of such
 *   authors: [{name: {given: Ann, family: Bo}}]        Quarto, CSL: a name in parts, or literal
 *   author: [Ann Bo: {institute: ...}]                 Pandoc's filters: details below the name
 *
 * Details are not printed; a note says so. */
#include "front.h"

struct person { /* NULL: not said */
	const char *name, *literal, *given, *particle, *family;
};

static const char *text_of(struct front *f, const struct front_event *event)
{
	if (event->kind != FRONT_SCALAR || front_is_null(event))
		return NULL;
	const char *text = front_line(f->arena, event->text);
	return *text ? text : NULL;
}

/* Which part of a name a key says; NULL: it is another detail. */
static const char **part_of_name(struct person *person, struct str key)
{
	const struct {
		const char *key;
		const char **part;
	} parts[] = {
		{"name", &person->name},
		{"literal", &person->literal},
		{"given", &person->given},
		{"given-names", &person->given},
		{"given_names", &person->given},
		{"first", &person->given},
		{"first-name", &person->given},
		{"first_name", &person->given},
		{"firstname", &person->given},
		{"family", &person->family},
		{"family-names", &person->family},
		{"family_names", &person->family},
		{"last", &person->family},
		{"last-name", &person->family},
		{"last_name", &person->family},
		{"lastname", &person->family},
		{"surname", &person->family},
		{"non-dropping-particle", &person->particle},
		{"dropping-particle", &person->particle},
		{"particle", &person->particle},
	};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (str_eq_nocase(key, parts[i].key))
			return parts[i].part;
	return NULL;
}

static bool is_name(struct str key)
{
	return memchr(key.at, ' ', key.n) || memchr(key.at, '.', key.n);
}

/* The details of a person, or the parts of a name, up to the end of the map. */
static void read_details(struct front *f, struct person *person, bool is_within_name)
{
	struct front_event key, value;
	while (front_next(f, &key) && key.kind != FRONT_END) {
		const char **part = key.kind == FRONT_SCALAR ? part_of_name(person, key.text) : NULL;
		if (key.kind != FRONT_SCALAR)
			front_skip(f, &key);
		if (!front_next(f, &value))
			return;
		if (part == &person->name && value.kind == FRONT_MAP && !is_within_name) {
			read_details(f, person, true);
			continue;
		}
		bool is_named = key.kind == FRONT_SCALAR && !part && is_name(key.text) && value.kind != FRONT_SCALAR;
		if (is_named)
			person->name = front_line(f->arena, key.text);
		else if (part)
			*part = text_of(f, &value);
		else if (key.kind == FRONT_SCALAR)
			front_pass_over(f, key.text, "author", &key);
		front_skip(f, &value);
	}
}

static const char *joined(struct arena *a, const char *first, const char *second, const char *between)
{
	if (!first || !second)
		return first ? first : second;
	return arena_printf(a, "%s%s%s", first, between, second);
}

static const char *name_of(struct front *f, const struct person *person)
{
	if (person->literal || person->name)
		return person->literal ? person->literal : person->name;
	const char *before = joined(f->arena, person->given, person->particle, " ");
	return joined(f->arena, before, person->family, " ");
}

/* One person; the event is used up. */
static const char *read_person(struct front *f, const struct front_event *event)
{
	struct person person = {0};
	if (event->kind == FRONT_MAP)
		read_details(f, &person, false);
	else if (event->kind == FRONT_SCALAR)
		person.name = text_of(f, event);
	else
		front_pass_over(f, STR("a list or an alias"), "author", event);
	if (event->kind != FRONT_MAP)
		front_skip(f, event);
	return name_of(f, &person);
}

static void put_name(struct buf *names, const char *name)
{
	if (!name)
		return;
	if (names->n)
		buf_puts(names, ", ");
	buf_puts(names, name);
}

void front_people(struct front *f, const struct front_event *event, struct meta_value *value)
{
	struct buf names = {0};
	struct front_event last = *event, one;
	if (event->kind != FRONT_LIST)
		put_name(&names, read_person(f, event));
	while (event->kind == FRONT_LIST && front_next(f, &one)) {
		last = one;
		if (one.kind == FRONT_END)
			break;
		put_name(&names, read_person(f, &one));
	}
	struct front_event whole = *event;
	whole.end_line = last.end_line;
	whole.end_column = last.end_column;
	if (names.n)
		*value = (struct meta_value){arena_strndup(f->arena, names.at, names.n), front_span(f, &whole)};
	buf_release(&names);
}
