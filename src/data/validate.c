/* SPDX-License-Identifier: EUPL-1.2 */
/* validate.c - a tree with places in, its faults against a vocabulary out: all in one run, each where it stands.
 *
 * What has a wrong name is no fault twice: an unknown name near to one that is missing counts as that one. */
#include "vocabulary.h"

#include "words.h"

#include "../locale/zone.h"

#include <assert.h>

#define NAMES_MOST                                                                                                     \
	64 /* of attributes or children of one element, and of elements that hold one; the tables have fewer */
#define HINTS_MOST 100 /* findings of one rule that get a hint: those beyond are only counted */

struct name_list {
	const char *at[NAMES_MOST + 1]; /* NULL-terminated */
	size_t n;
};

struct check {
	const struct vocabulary *vocabulary;
	const struct xml_element *element;
	const struct entry *rule; /* the element's */
	bool is_open;             /* its texts and values may be empty */
	struct diags *diags;
};

static void add_name(struct name_list *names, const char *name)
{
	if (names->n < NAMES_MOST)
		names->at[names->n++] = name;
}

static struct name_list attributes_of(const struct check *check)
{
	struct name_list names = {.n = 0};
	const struct entry *attribute = NULL;
	while ((attribute = next_attribute(check->vocabulary, check->rule, attribute)))
		add_name(&names, attribute->name);
	return names;
}

static struct name_list children_of(const struct entry *element)
{
	struct name_list names = {.n = 0};
	const struct entry *child = NULL;
	while ((child = next_child(element, child)))
		add_name(&names, child->name);
	return names;
}

static struct name_list parents_of(const struct vocabulary *vocabulary, const char *child)
{
	struct name_list names = {.n = 0};
	const struct entry *element = vocabulary->entries;
	for (const struct entry *entry = vocabulary->entries; entry->kind != ENTRY_END; entry++) {
		if (entry->kind == ENTRY_ELEMENT)
			element = entry;
		else if (entry_is(entry, ENTRY_CHILD, child))
			add_name(&names, element->name);
	}
	return names;
}

/* --- Hints --- */

/* "<a>, <b> or <c>"; without the angles for attributes and values. */
static void put_names(struct buf *out, const char *const *names, bool are_elements, const char *last_word)
{
	for (size_t i = 0; names[i]; i++) {
		if (i)
			buf_puts(out, names[i + 1] ? ", " : last_word);
		buf_printf(out, are_elements ? "<%s>" : "%s", names[i]);
	}
}

static const char *kept(struct diags *diags, struct buf *text)
{
	const char *copy = text->n ? arena_strndup(diags->arena, text->at, text->n) : NULL;
	buf_release(text);
	return copy;
}

static bool gets_hint(const struct diags *diags, enum rule rule)
{
	return diags->n_of_rule[rule] < HINTS_MOST;
}

/* "did you mean x? LEAD a, b and c"; nothing where there are no names. */
static const char *hint_of_names(struct diags *diags, const char *wrong, const char *const *names, bool are_elements,
                                 const char *lead, const char *last_word)
{
	struct buf hint = {0};
	const char *nearest = nearest_name(str_from_z(wrong), names);
	if (nearest)
		buf_printf(&hint, are_elements ? "did you mean <%s>? " : "did you mean %s? ", nearest);
	if (names[0]) {
		buf_puts(&hint, lead);
		put_names(&hint, names, are_elements, last_word);
	}
	return kept(diags, &hint);
}

static const char *hint_of_value(const struct check *check, const struct entry *rule, const char *value)
{
	struct diags *diags = check->diags;
	const char *mended = value_mended(diags->arena, &rule->value, value);
	if (mended)
		return arena_printf(diags->arena, "write %s", mended);
	const char *const *names = rule->value.type == TYPE_NAME   ? rule->value.names
	                           : rule->value.type == TYPE_ZONE ? zone_names(diags->arena)
	                                                           : NULL;
	const char *nearest = names ? nearest_name(str_from_z(value), names) : NULL;
	if (nearest)
		return arena_printf(diags->arena, "did you mean %s?", nearest);
	bool may_be_open =
		find_attribute(check->vocabulary, check->rule, "status") && entry_may_be_empty(check->vocabulary, rule);
	return !value[0] && may_be_open ? "if it is not known yet, write status=\"to-confirm\" beside it" : NULL;
}

static const char *type_in_words(struct diags *diags, const struct entry *rule)
{
	struct buf words = {0};
	value_put_words(&words, &rule->value);
	return kept(diags, &words);
}

/* --- Attributes --- */

static void report_attribute(const struct check *check, const struct xml_attribute *attribute)
{
	struct name_list names = attributes_of(check);
	const char *hint = NULL;
	if (gets_hint(check->diags, check->vocabulary->attribute))
		hint = hint_of_names(check->diags, attribute->name, names.at, false, "it has ", " and ");
	diag_add(check->diags, check->vocabulary->attribute, attribute->name_span, hint, "<%s> has no attribute %s",
	         check->rule->name, text_excerpt(check->diags->arena, attribute->name));
}

static void report_value(const struct check *check, const struct xml_attribute *attribute, const struct entry *rule)
{
	enum rule fault = check->vocabulary->value;
	bool is_told = gets_hint(check->diags, fault);
	const char *hint = is_told ? hint_of_value(check, rule, attribute->value) : NULL;
	const char *words = is_told ? type_in_words(check->diags, rule) : "";
	diag_add(check->diags, fault, attribute->value_span, hint, "%s is \"%s\"; it has to be %s", rule->name,
	         text_excerpt(check->diags->arena, attribute->value), words);
}

/* In a text they may be left out; a name without them is another one. */
static bool lost_its_name(const struct entry *rule, const struct xml_attribute *attribute)
{
	return attribute->had_unseen && rule->value.type != TYPE_TEXT && rule->value.type != TYPE_XPATH;
}

static void report_unseen_in_name(const struct check *check, const struct xml_attribute *attribute)
{
	diag_add(check->diags, check->vocabulary->value, attribute->value_span, "write it without them",
	         "%s has control characters, which no name may hold", attribute->name);
}

static void check_attribute(const struct check *check, const struct xml_attribute *attribute)
{
	const struct entry *rule = find_attribute(check->vocabulary, check->rule, attribute->name);
	if (!rule && attribute_is_harmless(attribute->name))
		return;
	if (!rule)
		report_attribute(check, attribute);
	else if (check->is_open && !attribute->value[0] && entry_may_be_empty(check->vocabulary, rule))
		return;
	else if (lost_its_name(rule, attribute))
		report_unseen_in_name(check, attribute);
	else if (!value_is_valid(&rule->value, attribute->value))
		report_value(check, attribute, rule);
}

/* Is there an unknown attribute that may be meant as `name`? */
static bool attribute_is_misspelt(const struct check *check, const char *name)
{
	const struct xml_attribute *attribute = check->element->attributes;
	for (; attribute; attribute = attribute->next) {
		if (find_attribute(check->vocabulary, check->rule, attribute->name))
			continue;
		const char *const only[] = {name, NULL};
		if (nearest_name(str_from_z(attribute->name), only))
			return true;
	}
	return false;
}

static void check_attributes(const struct check *check)
{
	const struct xml_element *element = check->element;
	for (const struct xml_attribute *attribute = element->attributes; attribute; attribute = attribute->next)
		check_attribute(check, attribute);
	const struct entry *rule = NULL;
	while ((rule = next_attribute(check->vocabulary, check->rule, rule))) {
		if (rule->how_many != JUST_ONE || xml_attribute(element, rule->name) ||
		    attribute_is_misspelt(check, rule->name))
			continue;
		enum rule fault = check->vocabulary->missing;
		const char *words = gets_hint(check->diags, fault) ? type_in_words(check->diags, rule) : "";
		diag_add(check->diags, fault, element->tag, NULL, "<%s> has no attribute %s: it has to be %s",
		         element->name, rule->name, words);
	}
}

/* --- Children --- */

static const char *hint_of_children(const struct check *check, const struct xml_element *child)
{
	struct name_list names = children_of(check->rule);
	char lead[80];
	snprintf(lead, sizeof lead, "<%s> holds ", check->rule->name);
	return hint_of_names(check->diags, child->name, names.at, true, lead, " and ");
}

static void report_unknown(const struct check *check, const struct xml_element *child)
{
	enum rule fault = check->vocabulary->element;
	const char *hint = gets_hint(check->diags, fault) ? hint_of_children(check, child) : NULL;
	if (check->rule->holds == HOLDS_TEXT)
		hint = arena_printf(check->diags->arena, "<%s> holds text alone: leave out what marks parts of it",
		                    check->rule->name);
	diag_add(check->diags, fault, child->name_span, hint, "there is no element <%s>",
	         text_excerpt(check->diags->arena, child->name));
}

static void report_misplaced(const struct check *check, const struct xml_element *child)
{
	struct name_list names = parents_of(check->vocabulary, child->name);
	struct buf hint = {0};
	if (gets_hint(check->diags, check->vocabulary->element)) {
		buf_puts(&hint, names.n ? "it stands in " : "it is the outermost element, or none");
		put_names(&hint, names.at, true, " and ");
	}
	diag_add(check->diags, check->vocabulary->element, child->name_span, kept(check->diags, &hint),
	         "<%s> does not stand in <%s>", child->name, check->rule->name);
}

static void report_repeated(const struct check *check, const struct xml_element *child, const struct xml_element *first)
{
	struct diag *diag = diag_add(check->diags, check->vocabulary->repeated, child->tag, NULL,
	                             "<%s> stands twice in <%s>", child->name, check->rule->name);
	diag_relate(check->diags, diag, first->tag, "the first one");
}

static bool child_is_misspelt(const struct check *check, const char *name)
{
	size_t n = 0;
	for (const struct xml_element *child = check->element->first; child && n < HINTS_MOST;
	     child = child->next, n++) {
		const char *const only[] = {name, NULL};
		if (!vocabulary_element(check->vocabulary, child->name) && nearest_name(str_from_z(child->name), only))
			return true;
	}
	return false;
}

static const struct xml_element *first_child(const struct xml_element *element, const char *name)
{
	const struct xml_element *child = element->first;
	while (child && strcmp(child->name, name) != 0)
		child = child->next;
	return child;
}

static bool may_repeat(const struct entry *child)
{
	return child->how_many == ANY_NUMBER || child->how_many == AT_LEAST_ONE;
}

static bool is_wanted(const struct entry *child)
{
	return child->how_many == JUST_ONE || child->how_many == AT_LEAST_ONE;
}

/* An element that a fault of syntax cut off may have had what it lacks. */
static void check_missing(const struct check *check)
{
	const struct entry *rule = NULL;
	while (check->element->is_whole && (rule = next_child(check->rule, rule)))
		if (is_wanted(rule) && !first_child(check->element, rule->name) &&
		    !child_is_misspelt(check, rule->name))
			diag_add(check->diags, check->vocabulary->missing, check->element->tag, NULL,
			         "<%s> has no <%s>: %s", check->element->name, rule->name,
			         vocabulary_element(check->vocabulary, rule->name)->help);
}

static void check_children(const struct check *check)
{
	const struct xml_element *first[NAMES_MOST] = {NULL}; /* by the line of the table after the element's */
	for (const struct xml_element *child = check->element->first; child; child = child->next) {
		const struct entry *rule = find_child(check->rule, child->name);
		if (!vocabulary_element(check->vocabulary, child->name)) {
			report_unknown(check, child);
		} else if (!rule) {
			report_misplaced(check, child);
		} else if (!may_repeat(rule)) {
			assert(rule - check->rule < NAMES_MOST);
			const struct xml_element **one = &first[rule - check->rule];
			if (*one)
				report_repeated(check, child, *one);
			else
				*one = child;
		}
	}
	check_missing(check);
}

static void check_text(const struct check *check)
{
	const struct xml_element *element = check->element;
	if (check->rule->holds != HOLDS_TEXT) {
		if (element->text[0])
			diag_add(check->diags, check->vocabulary->text, element->text_span, NULL,
			         "text does not stand in <%s>", element->name);
	} else if (!element->text[0] && element->is_whole && !element->first && !check->is_open) {
		bool may_be_open = find_attribute(check->vocabulary, check->rule, "status");
		diag_add(check->diags, check->vocabulary->missing, element->tag,
		         may_be_open ? "if it is not known yet, write status=\"to-confirm\" in its tag" : NULL,
		         "<%s> is empty: %s", element->name, check->rule->help);
	}
}

/* --- The tree --- */

/* The next element in source order: below `element` only if its own name is known. */
static const struct xml_element *following(const struct xml_element *element, bool is_known)
{
	if (is_known && element->first)
		return element->first;
	while (element && !element->next)
		element = element->parent;
	return element ? element->next : NULL;
}

void vocabulary_validate(const struct vocabulary *vocabulary, const struct xml_element *root, struct diags *diags)
{
	if (root && !vocabulary_is_outermost(vocabulary, root->name)) {
		const char *hint = hint_of_names(diags, root->name, vocabulary->outermost, true,
		                                 "the outermost element is ", " or ");
		diag_add(diags, vocabulary->element, root->name_span, hint, "the outermost element is <%s>",
		         text_excerpt(diags->arena, root->name));
		return;
	}
	for (const struct xml_element *at = root; at;) {
		const struct entry *rule = vocabulary_element(vocabulary, at->name);
		struct check check = {vocabulary, at, rule, element_is_open(vocabulary, at), diags};
		if (rule) {
			check_attributes(&check);
			check_children(&check);
			check_text(&check);
		}
		at = following(at, rule != NULL);
	}
}
