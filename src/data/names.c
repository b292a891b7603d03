/* SPDX-License-Identifier: EUPL-1.2 */
/* names.c - the data of an edition in, the names that an expression may ask for out: those that the data have, in any
 * language, and those that our vocabularies know, which a project may do without. */
#include "csv.h"
#include "evaluation.h"
#include "vocabulary.h"

static void add_name(struct arena *a, struct known_names *names, const char *name)
{
	void **place = map_at(a, &names->seen, str_from_z(name));
	if (*place)
		return;
	*place = names;
	list_push(a, &names->all, name);
}

static void add_vocabulary(struct facts *facts, const struct vocabulary *vocabulary)
{
	for (const struct entry *entry = vocabulary->entries; entry->kind != ENTRY_END; entry++) {
		bool is_attribute = entry->kind == ENTRY_ATTRIBUTE;
		if (strcmp(entry->name, "*") != 0)
			add_name(facts->lasting, is_attribute ? &facts->attributes : &facts->elements, entry->name);
	}
}

static const struct xml_element *following(const struct xml_element *element)
{
	if (element->first)
		return element->first;
	while (element && !element->next)
		element = element->parent;
	return element ? element->next : NULL;
}

static void add_tree(struct facts *facts, const struct xml_element *root)
{
	for (const struct xml_element *at = root; at; at = following(at)) {
		add_name(facts->lasting, &facts->elements, at->name);
		for (const struct xml_attribute *attribute = at->attributes; attribute; attribute = attribute->next)
			add_name(facts->lasting, &facts->attributes, attribute->name);
	}
}

/* Of a spreadsheet without rows too. */
static void add_columns(struct facts *facts, const struct csv_table *table)
{
	add_name(facts->lasting, &facts->elements, "row");
	add_name(facts->lasting, &facts->attributes, "line");
	for (size_t i = 0; i < table->n_columns; i++)
		if (table->columns[i].name)
			add_name(facts->lasting, &facts->elements, table->columns[i].name);
}

void names_gather(struct facts *facts, const struct facts_wishes *wishes)
{
	add_vocabulary(facts, &data_vocabulary);
	add_vocabulary(facts, &manifest_vocabulary);
	for (size_t i = 0; i < wishes->n_roots; i++)
		if (wishes->roots[i] && wishes->roots[i]->csv)
			add_columns(facts, wishes->roots[i]->csv);
	for (size_t i = 0; i < wishes->n_roots; i++)
		if (wishes->roots[i])
			add_tree(facts, wishes->roots[i]);
		else
			facts->lacks_data = true;
	list_push(facts->lasting, &facts->elements.all, NULL);
	list_push(facts->lasting, &facts->attributes.all, NULL);
}

/* Names with a prefix are left alone: whose they are, the data alone say. */
bool step_is_known(const struct facts *facts, const struct step *step)
{
	const struct known_names *names = step->axis == STEP_ATTRIBUTE ? &facts->attributes : &facts->elements;
	return step->name.n == 0 || memchr(step->name.at, ':', step->name.n) || map_find(&names->seen, step->name);
}
