/* SPDX-License-Identifier: EUPL-1.2 */
/* validate.c - a tree with places in, its faults against a vocabulary out: all in one run, each where it stands.
 *
 * What has a wrong name is no fault twice: an unknown name near to one that is missing counts as that one. */
#include "vocabulary.h"

#include "words.h"

#include <assert.h>

#define RULES_MOST 256 /* about children in one vocabulary */
#define NAMES_MOST 32 /* of attributes or children of one element, and of elements that hold one; the table has fewer */

#define HINTS_MOST 100 /* findings of one rule that get a hint: those beyond are only counted */

struct names {
	const char *at[NAMES_MOST + 1]; /* NULL-terminated */
	size_t n;
};

struct check {
	const struct vocabulary *vocabulary;
	const struct xml_element *element;
	const struct element_rule *rule;
	struct diags *diags;
};

static void add_name(struct names *names, const char *name)
{
	if (names->n < NAMES_MOST)
		names->at[names->n++] = name;
}

static const struct element_rule *find_element(const struct vocabulary *vocabulary, const char *name)
{
	for (size_t i = 0; i < vocabulary->n_elements; i++)
		if (strcmp(vocabulary->elements[i].name, name) == 0)
			return &vocabulary->elements[i];
	return NULL;
}

static struct names attributes_of(const struct vocabulary *vocabulary, const char *element)
{
	struct names names = {.n = 0};
	for (size_t i = 0; i < vocabulary->n_attributes; i++)
		if (strcmp(vocabulary->attributes[i].element, element) == 0)
			add_name(&names, vocabulary->attributes[i].name);
	return names;
}

static struct names children_of(const struct vocabulary *vocabulary, const char *element)
{
	struct names names = {.n = 0};
	for (size_t i = 0; i < vocabulary->n_children; i++)
		if (strcmp(vocabulary->children[i].element, element) == 0)
			add_name(&names, vocabulary->children[i].child);
	return names;
}

static struct names parents_of(const struct vocabulary *vocabulary, const char *child)
{
	struct names names = {.n = 0};
	for (size_t i = 0; i < vocabulary->n_children; i++)
		if (strcmp(vocabulary->children[i].child, child) == 0)
			add_name(&names, vocabulary->children[i].element);
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
                                 const char *lead)
{
	struct buf hint = {0};
	const char *nearest = nearest_name(str_from_z(wrong), names);
	if (nearest)
		buf_printf(&hint, are_elements ? "did you mean <%s>? " : "did you mean %s? ", nearest);
	if (names[0]) {
		buf_puts(&hint, lead);
		put_names(&hint, names, are_elements, " and ");
	}
	return kept(diags, &hint);
}

static const char *hint_of_value(struct diags *diags, const struct attribute_rule *rule, const char *value)
{
	struct buf hint = {0};
	const char *nearest = rule->type == TYPE_NAME ? nearest_name(str_from_z(value), rule->names) : NULL;
	if (nearest)
		buf_printf(&hint, "did you mean %s?", nearest);
	return kept(diags, &hint);
}

/* What a value of the type is, to follow "has to be". */
static const char *type_in_words(struct diags *diags, const struct attribute_rule *rule)
{
	struct buf words = {0};
	switch (rule->type) {
	case TYPE_TOKEN:
		return "of letters, digits, '-', '_' and '.', at most 100, the first a letter or digit";
	case TYPE_LANGUAGE:
		return "a language tag, such as en, lt or sr-Latn";
	case TYPE_DATE:
		return "a day as year-month-day, such as 2021-04-30";
	case TYPE_PATH:
		return "a file's path relative to this one, with '/' between folders";
	case TYPE_INTEGER:
		if (rule->least == rule->most)
			buf_printf(&words, "%d", rule->least);
		else
			buf_printf(&words, "a whole number from %d to %d", rule->least, rule->most);
		break;
	case TYPE_NAME:
		put_names(&words, rule->names, false, " or ");
		break;
	}
	return kept(diags, &words);
}

/* --- Attributes --- */

static const struct attribute_rule *find_attribute_rule(const struct vocabulary *vocabulary, const char *element,
                                                        const char *name)
{
	for (size_t i = 0; i < vocabulary->n_attributes; i++) {
		const struct attribute_rule *rule = &vocabulary->attributes[i];
		if (strcmp(rule->element, element) == 0 && strcmp(rule->name, name) == 0)
			return rule;
	}
	return NULL;
}

static void report_attribute(const struct check *check, const struct xml_attribute *attribute)
{
	struct names names = attributes_of(check->vocabulary, check->rule->name);
	const char *hint = NULL;
	if (gets_hint(check->diags, RULE_MANIFEST_ATTRIBUTE))
		hint = hint_of_names(check->diags, attribute->name, names.at, false, "it has ");
	diag_add(check->diags, RULE_MANIFEST_ATTRIBUTE, attribute->name_span, hint, "<%s> has no attribute %s",
	         check->rule->name, text_excerpt(check->diags->arena, attribute->name));
}

static void report_value(const struct check *check, const struct xml_attribute *attribute,
                         const struct attribute_rule *rule)
{
	bool is_told = gets_hint(check->diags, RULE_MANIFEST_VALUE);
	const char *hint = is_told ? hint_of_value(check->diags, rule, attribute->value) : NULL;
	const char *words = is_told ? type_in_words(check->diags, rule) : "";
	diag_add(check->diags, RULE_MANIFEST_VALUE, attribute->value_span, hint, "%s is \"%s\"; it has to be %s",
	         rule->name, text_excerpt(check->diags->arena, attribute->value), words);
}

static void check_attribute(const struct check *check, const struct xml_attribute *attribute)
{
	const struct attribute_rule *rule = find_attribute_rule(check->vocabulary, check->rule->name, attribute->name);
	if (!rule)
		report_attribute(check, attribute);
	else if (!value_is_valid(rule, attribute->value))
		report_value(check, attribute, rule);
}

/* Is there an unknown attribute that may be meant as `name`? */
static bool attribute_is_misspelt(const struct check *check, const char *name)
{
	const struct xml_attribute *attribute = check->element->attributes;
	for (; attribute; attribute = attribute->next) {
		if (find_attribute_rule(check->vocabulary, check->rule->name, attribute->name))
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
	for (size_t i = 0; i < check->vocabulary->n_attributes; i++) {
		const struct attribute_rule *rule = &check->vocabulary->attributes[i];
		bool is_wanted = rule->is_required && strcmp(rule->element, element->name) == 0;
		if (!is_wanted || xml_attribute(element, rule->name) || attribute_is_misspelt(check, rule->name))
			continue;
		const char *words =
			gets_hint(check->diags, RULE_MANIFEST_MISSING) ? type_in_words(check->diags, rule) : "";
		diag_add(check->diags, RULE_MANIFEST_MISSING, element->tag, NULL,
		         "<%s> has no attribute %s: it has to be %s", element->name, rule->name, words);
	}
}

/* --- Children --- */

static const struct child_rule *find_child_rule(const struct vocabulary *vocabulary, const char *element,
                                                const char *child)
{
	for (size_t i = 0; i < vocabulary->n_children; i++) {
		const struct child_rule *rule = &vocabulary->children[i];
		if (strcmp(rule->element, element) == 0 && strcmp(rule->child, child) == 0)
			return rule;
	}
	return NULL;
}

static const char *hint_of_children(const struct check *check, const struct xml_element *child)
{
	struct names names = children_of(check->vocabulary, check->rule->name);
	char lead[80];
	snprintf(lead, sizeof lead, "<%s> holds ", check->rule->name);
	return hint_of_names(check->diags, child->name, names.at, true, lead);
}

static void report_unknown(const struct check *check, const struct xml_element *child)
{
	const char *hint = gets_hint(check->diags, RULE_MANIFEST_ELEMENT) ? hint_of_children(check, child) : NULL;
	diag_add(check->diags, RULE_MANIFEST_ELEMENT, child->name_span, hint, "there is no element <%s>",
	         text_excerpt(check->diags->arena, child->name));
}

static void report_misplaced(const struct check *check, const struct xml_element *child)
{
	struct names names = parents_of(check->vocabulary, child->name);
	struct buf hint = {0};
	if (names.n && gets_hint(check->diags, RULE_MANIFEST_ELEMENT)) {
		buf_puts(&hint, "it stands in ");
		put_names(&hint, names.at, true, " and ");
	}
	diag_add(check->diags, RULE_MANIFEST_ELEMENT, child->name_span, kept(check->diags, &hint),
	         "<%s> does not stand in <%s>", child->name, check->rule->name);
}

static void report_repeated(const struct check *check, const struct xml_element *child, const struct xml_element *first)
{
	struct diag *diag = diag_add(check->diags, RULE_MANIFEST_REPEATED, child->tag, NULL,
	                             "<%s> stands twice in <%s>", child->name, check->rule->name);
	diag_relate(check->diags, diag, first->tag, "the first one");
}

static bool child_is_misspelt(const struct check *check, const char *name)
{
	size_t n = 0;
	for (const struct xml_element *child = check->element->first; child && n < HINTS_MOST;
	     child = child->next, n++) {
		const char *const only[] = {name, NULL};
		if (!find_element(check->vocabulary, child->name) && nearest_name(str_from_z(child->name), only))
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

/* An element that a fault of syntax cut off may have had what it lacks. */
static void check_missing(const struct check *check)
{
	for (size_t i = 0; i < check->vocabulary->n_children && check->element->is_whole; i++) {
		const struct child_rule *rule = &check->vocabulary->children[i];
		if (strcmp(rule->element, check->element->name) != 0)
			continue;
		bool is_wanted = rule->how_many == JUST_ONE || rule->how_many == AT_LEAST_ONE;
		if (is_wanted && !first_child(check->element, rule->child) && !child_is_misspelt(check, rule->child))
			diag_add(check->diags, RULE_MANIFEST_MISSING, check->element->tag, NULL, "<%s> has no <%s>: %s",
			         check->element->name, rule->child, find_element(check->vocabulary, rule->child)->help);
	}
}

static void check_children(const struct check *check)
{
	const struct xml_element *first[RULES_MOST] = {NULL};
	assert(check->vocabulary->n_children <= RULES_MOST);
	for (const struct xml_element *child = check->element->first; child; child = child->next) {
		const struct child_rule *rule = find_child_rule(check->vocabulary, check->rule->name, child->name);
		if (!find_element(check->vocabulary, child->name)) {
			report_unknown(check, child);
		} else if (!rule) {
			report_misplaced(check, child);
		} else if (rule->how_many == UP_TO_ONE || rule->how_many == JUST_ONE) {
			const struct xml_element **one = &first[rule - check->vocabulary->children];
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
	if (check->rule->content == CONTENT_TEXT) {
		if (!element->text[0] && element->is_whole)
			diag_add(check->diags, RULE_MANIFEST_MISSING, element->tag, NULL, "<%s> is empty: %s",
			         element->name, check->rule->help);
	} else if (element->text[0]) {
		diag_add(check->diags, RULE_MANIFEST_TEXT, element->text_span, NULL, "text does not stand in <%s>",
		         element->name);
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
	if (root && strcmp(root->name, vocabulary->elements[0].name) != 0) {
		const char *const only[] = {vocabulary->elements[0].name, NULL};
		const char *hint = hint_of_names(diags, root->name, only, true, "the outermost element is ");
		diag_add(diags, RULE_MANIFEST_ELEMENT, root->name_span, hint, "the outermost element is <%s>",
		         text_excerpt(diags->arena, root->name));
		return;
	}
	for (const struct xml_element *at = root; at;) {
		struct check check = {vocabulary, at, find_element(vocabulary, at->name), diags};
		if (check.rule) {
			check_attributes(&check);
			check_children(&check);
			check_text(&check);
		}
		at = following(at, check.rule != NULL);
	}
}
