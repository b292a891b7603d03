/* SPDX-License-Identifier: EUPL-1.2 */
/* reach.c - whether the expressions of a PDF look at more of a record's file than the record, and what of the data those
 * can see that do not.
 *
 * Told from the grammar alone: a path that goes down from $each, from what a loop took of it, or from another file's
 * root, stays away from other records, whatever they hold. What only may look at them counts as looking. */
#include "csv.h"
#include "evaluation.h"

#include <libxml/tree.h>

void facts_watch(struct facts *facts, const struct fact *record)
{
	facts->record = record;
	facts->looked_beyond = false;
}

bool facts_looked_beyond(const struct facts *facts)
{
	return facts->looked_beyond;
}

/* --- Expressions ------------------------------------------------------------------------------------------------- */

static const struct xml_element *outermost(const struct xml_element *element)
{
	while (element->parent)
		element = element->parent;
	return element;
}

static bool is_within(const struct xml_element *element, const struct xml_element *top)
{
	while (element && element != top)
		element = element->parent;
	return element;
}

/* May steps that go down from this node come to other records? NULL: it is the document. */
static bool is_above_others(const struct fact *record, const struct fact *context)
{
	if (!context || !context->element)
		return true;
	return outermost(context->element) == outermost(record->element) &&
	       !is_within(context->element, record->element);
}

/* From the document: does it go down into another file? */
static bool names_other_file(const struct fact *record, const struct location_path *path)
{
	const struct step *first = path->steps.n ? &path->steps.at[0] : NULL;
	return first && first->axis == STEP_CHILD && first->name.n &&
	       !str_eq_z(first->name, outermost(record->element)->name);
}

/* Rows of a spreadsheet say on which line they stand: which others stand before them. */
static bool is_place(const struct xml_element *row, const char *attribute)
{
	return row->parent && row->parent->csv && strcmp(attribute, "line") == 0;
}

static bool may_ask_place(const struct fact *record, const struct step *step)
{
	return step->axis == STEP_ATTRIBUTE && outermost(record->element)->csv &&
	       (!step->name.n || str_eq_z(step->name, "line"));
}

static bool goes_down(const struct fact *record, const struct location_path *path)
{
	for (size_t i = 0; i < path->steps.n; i++)
		if (path->steps.at[i].axis == STEP_OTHER || may_ask_place(record, &path->steps.at[i]))
			return false;
	return true;
}

static bool path_stays(const struct evaluation *e, const struct fact *record, const struct location_path *path)
{
	const struct fact *context = e->scope ? e->scope->context : NULL;
	bool starts_with_value =
		path->first > path->start; /* of a variable or a call, which are looked at by themselves */
	bool is_relative = !path->is_absolute && !starts_with_value && !path->is_within;
	if (!goes_down(record, path))
		return false;
	if (path->is_absolute || (is_relative && !context))
		return names_other_file(record, path);
	return !is_relative || !is_above_others(record, context);
}

static bool call_stays(const struct evaluation *e, const struct fact *record, const struct call *call)
{
	static const char *const constant[] = {"true", "false", "position", "last"};
	for (size_t i = 0; i < sizeof constant / sizeof *constant; i++)
		if (str_eq_z(call->name, constant[i]))
			return true;
	if (str_eq_z(call->name, "id"))
		return false;
	return call->n_arguments > 0 || !is_above_others(record, e->scope ? e->scope->context : NULL);
}

void note_reach(const struct evaluation *e)
{
	struct facts *facts = e->facts;
	const struct expression *expression = e->expression;
	if (!facts->record || facts->looked_beyond)
		return;
	bool stays = facts->record->element != NULL;
	for (size_t i = 0; stays && i < expression->paths.n; i++)
		stays = path_stays(e, facts->record, expression->paths.at[i]);
	for (size_t i = 0; stays && i < expression->calls.n; i++)
		stays = call_stays(e, facts->record, &expression->calls.at[i]);
	facts->looked_beyond = !stays;
}

/* --- What they see ----------------------------------------------------------------------------------------------- */

static void put_z(struct buf *out, const char *z)
{
	buf_put(out, z ? z : "", strlen(z ? z : "") + 1);
}

static void put_attributes(struct buf *out, const struct xml_element *element)
{
	for (const struct xml_attribute *at = element->attributes; at; at = at->next) {
		if (is_place(element, at->name))
			continue;
		put_z(out, at->name);
		put_z(out, at->value);
	}
	buf_putc(out, '>');
}

static void put_element(struct buf *out, const struct xml_element *element)
{
	const struct xml_element *child = element->first;
	put_z(out, element->name);
	put_attributes(out, element);
	put_z(out, element->text);
	for (const struct xml_text *text = element->texts; text; text = text->next) {
		for (; child && child != text->before; child = child->next)
			put_element(out, child);
		put_z(out, text->text);
	}
	for (; child; child = child->next)
		put_element(out, child);
	buf_putc(out, '<');
}

/* How the file of a spreadsheet writes numbers and days, which all its cells together say. */
static void put_dialect(struct buf *out, const struct csv_table *table)
{
	buf_printf(out, "%d %d %d", table->numbers.decimal, (int)table->numbers.is_said, (int)table->days.order);
}

/* Which names there are is asked of all the data: in whatever order. */
static uint64_t names_as_one(const struct known_names *names)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < names->all.n && names->all.at[i]; i++)
		sum += hash_bytes(names->all.at[i], strlen(names->all.at[i]), 0);
	return sum;
}

void facts_put_record(struct buf *out, const struct facts *facts, const struct fact *record)
{
	uint64_t names[] = {names_as_one(&facts->elements), names_as_one(&facts->attributes)};
	const struct csv_table *table = outermost(record->element)->csv;
	put_z(out, record->lang);
	buf_printf(out, "%d%d%d%d", record->fell_back, record->is_to_confirm, facts->has_open, facts->has_large);
	buf_put(out, names, sizeof names);
	if (table)
		put_dialect(out, table);
	for (const struct xml_element *around = record->element->parent; around; around = around->parent) {
		put_z(out, around->name);
		put_attributes(out, around);
	}
	put_element(out, record->element);
}
