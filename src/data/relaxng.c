/* SPDX-License-Identifier: EUPL-1.2 */
/* relaxng.c - a vocabulary in, its RelaxNG schema in XML syntax out (ISO/IEC 19757-2; datatypes of XML Schema), with
 * every help line as documentation that editors show.
 *
 * One definition an element, one a type. Children may stand in any order: interleave. An element that may be left open
 * has two alternatives, one with status="to-confirm" and empty values allowed, one without. */
#include "vocabulary.h"

struct schema {
	struct buf *out;
	const struct vocabulary *vocabulary;
	int depth;
};

static void put_escaped(struct buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '&')
			buf_puts(out, "&amp;");
		else if (*text == '<')
			buf_puts(out, "&lt;");
		else if (*text == '>')
			buf_puts(out, "&gt;");
		else if (*text == '"')
			buf_puts(out, "&quot;");
		else
			buf_putc(out, *text);
	}
}

static void put_indent(struct schema *s)
{
	for (int i = 0; i < s->depth; i++)
		buf_puts(s->out, "  ");
}

/* <tag name="value">, or without the attribute where `name` is NULL. */
static void open_tag(struct schema *s, const char *tag, const char *name, const char *value)
{
	put_indent(s);
	buf_printf(s->out, "<%s", tag);
	if (name) {
		buf_printf(s->out, " %s=\"", name);
		put_escaped(s->out, value);
		buf_putc(s->out, '"');
	}
	buf_puts(s->out, ">\n");
	s->depth++;
}

static void close_tag(struct schema *s, const char *tag)
{
	s->depth--;
	put_indent(s);
	buf_printf(s->out, "</%s>\n", tag);
}

static void put_leaf(struct schema *s, const char *tag, const char *name, const char *value, const char *text)
{
	put_indent(s);
	buf_printf(s->out, "<%s", tag);
	if (name)
		buf_printf(s->out, " %s=\"%s\"", name, value);
	buf_puts(s->out, text ? ">" : "/>\n");
	if (!text)
		return;
	put_escaped(s->out, text);
	buf_printf(s->out, "</%s>\n", tag);
}

static void put_ref(struct schema *s, const char *prefix, const char *name)
{
	put_indent(s);
	buf_printf(s->out, "<ref name=\"%s%s\"/>\n", prefix, name);
}

/* --- Values --- */

static void put_names(struct schema *s, const char *const *names)
{
	open_tag(s, "choice", NULL, NULL);
	for (; *names; names++)
		put_leaf(s, "value", "type", "string", *names);
	close_tag(s, "choice");
}

static void put_number(struct schema *s, const char *param, int number)
{
	char text[16];
	snprintf(text, sizeof text, "%d", number);
	put_leaf(s, "param", "name", param, text);
}

/* What the attributes of a type have in common is a definition; bounds and names are the attribute's own. */
static void put_value(struct schema *s, const struct value_rule *value)
{
	const struct type_schema *type = type_schema(value->type);
	if (value->type == TYPE_NAME) {
		put_names(s, value->names);
	} else if (value->type == TYPE_INTEGER) {
		open_tag(s, "data", "type", type->datatype);
		put_leaf(s, "param", "name", "pattern", type->pattern);
		put_number(s, "minInclusive", value->least);
		put_number(s, "maxInclusive", value->most);
		close_tag(s, "data");
	} else {
		put_ref(s, "type.", type->label);
	}
}

static void put_type(struct schema *s, enum value_type kind)
{
	const struct type_schema *type = type_schema(kind);
	char name[40];
	snprintf(name, sizeof name, "type.%s", type->label);
	buf_putc(s->out, '\n');
	open_tag(s, "define", "name", name);
	if (type->datatype) {
		open_tag(s, "data", "type", type->datatype);
		put_leaf(s, "param", "name", type->pattern ? "pattern" : "minLength",
		         type->pattern ? type->pattern : "1");
		close_tag(s, "data");
	} else {
		put_names(s, kind == TYPE_COUNTRY ? country_codes : currency_codes);
	}
	close_tag(s, "define");
}

static void put_types(struct schema *s)
{
	for (int type = 0; type < N_TYPES; type++)
		if (vocabulary_uses(s->vocabulary, (enum value_type)type))
			put_type(s, (enum value_type)type);
}

/* --- Attributes --- */

static void put_attribute(struct schema *s, const struct entry *attribute, bool may_be_empty)
{
	bool is_optional = attribute->how_many == UP_TO_ONE;
	if (is_optional)
		open_tag(s, "optional", NULL, NULL);
	open_tag(s, "attribute", "name", attribute->name);
	put_leaf(s, "a:documentation", NULL, NULL, attribute->help);
	if (may_be_empty)
		open_tag(s, "choice", NULL, NULL);
	put_value(s, &attribute->value);
	if (may_be_empty) {
		put_leaf(s, "value", "type", "string", "");
		close_tag(s, "choice");
	}
	close_tag(s, "attribute");
	if (is_optional)
		close_tag(s, "optional");
}

static void put_own_attributes(struct schema *s, const struct entry *element, bool is_open)
{
	const struct entry *attribute = NULL;
	while ((attribute = next_own_attribute(element, attribute)))
		put_attribute(s, attribute, is_open && entry_may_be_empty(s->vocabulary, attribute));
}

/* What every element may have: what is harmless, and the attributes of "*" but the status. */
static void put_common(struct schema *s)
{
	buf_putc(s->out, '\n');
	open_tag(s, "define", "name", "common");
	for (size_t i = 0; harmless_attributes[i]; i++) {
		open_tag(s, "optional", NULL, NULL);
		put_leaf(s, "attribute", "name", harmless_attributes[i], NULL);
		close_tag(s, "optional");
	}
	open_tag(s, "zeroOrMore", NULL, NULL);
	open_tag(s, "attribute", NULL, NULL);
	put_leaf(s, "nsName", "ns", "http://www.w3.org/2001/XMLSchema-instance", NULL);
	close_tag(s, "attribute");
	close_tag(s, "zeroOrMore");
	const struct entry *any = any_element(s->vocabulary), *attribute = NULL;
	while (any && (attribute = next_own_attribute(any, attribute)))
		if (strcmp(attribute->name, "status") != 0)
			put_attribute(s, attribute, false);
	close_tag(s, "define");
}

/* status="to-confirm" alone, or any other status, or none. */
static void put_status(struct schema *s, const struct entry *status, bool is_open)
{
	if (!is_open)
		open_tag(s, "optional", NULL, NULL);
	open_tag(s, "attribute", "name", status->name);
	put_leaf(s, "a:documentation", NULL, NULL, status->help);
	open_tag(s, "choice", NULL, NULL);
	for (const char *const *name = status->value.names; *name; name++)
		if (is_open == (strcmp(*name, STATUS_OPEN) == 0))
			put_leaf(s, "value", "type", "string", *name);
	close_tag(s, "choice");
	close_tag(s, "attribute");
	if (!is_open)
		close_tag(s, "optional");
}

static void put_alternative(struct schema *s, const struct entry *element, const struct entry *status, bool is_open)
{
	open_tag(s, "group", NULL, NULL);
	put_status(s, status, is_open);
	put_own_attributes(s, element, is_open);
	if (element->holds == HOLDS_TEXT && is_open)
		put_leaf(s, "text", NULL, NULL, NULL);
	else if (element->holds == HOLDS_TEXT)
		put_ref(s, "type.", type_schema(TYPE_TEXT)->label);
	close_tag(s, "group");
}

/* --- Elements --- */

static void put_child(struct schema *s, const struct entry *child)
{
	static const char *const tags[] = {
		[UP_TO_ONE] = "optional", [JUST_ONE] = NULL, [ANY_NUMBER] = "zeroOrMore", [AT_LEAST_ONE] = "oneOrMore"};
	const char *tag = tags[child->how_many];
	if (tag)
		open_tag(s, tag, NULL, NULL);
	put_ref(s, "element.", child->name);
	if (tag)
		close_tag(s, tag);
}

static void put_children(struct schema *s, const struct entry *element)
{
	const struct entry *child = next_child(element, NULL);
	bool are_several = child && next_child(element, child);
	if (are_several)
		open_tag(s, "interleave", NULL, NULL);
	for (; child; child = next_child(element, child))
		put_child(s, child);
	if (are_several)
		close_tag(s, "interleave");
}

static void put_element(struct schema *s, const struct entry *element)
{
	char name[80];
	snprintf(name, sizeof name, "element.%s", element->name);
	buf_putc(s->out, '\n');
	open_tag(s, "define", "name", name);
	open_tag(s, "element", "name", element->name);
	put_leaf(s, "a:documentation", NULL, NULL, element->help);
	put_ref(s, "", "common");
	const struct entry *any = any_element(s->vocabulary);
	const struct entry *status = any ? find_attribute(s->vocabulary, any, "status") : NULL;
	if (status) {
		open_tag(s, "choice", NULL, NULL);
		put_alternative(s, element, status, true);
		put_alternative(s, element, status, false);
		close_tag(s, "choice");
	} else {
		put_own_attributes(s, element, false);
		if (element->holds == HOLDS_TEXT)
			put_ref(s, "type.", type_schema(TYPE_TEXT)->label);
	}
	put_children(s, element);
	close_tag(s, "element");
	close_tag(s, "define");
}

static void put_start(struct schema *s)
{
	open_tag(s, "start", NULL, NULL);
	open_tag(s, "choice", NULL, NULL);
	for (const char *const *name = s->vocabulary->outermost; *name; name++)
		put_ref(s, "element.", *name);
	close_tag(s, "choice");
	close_tag(s, "start");
}

void vocabulary_put_rng(struct buf *out, const struct vocabulary *vocabulary)
{
	struct schema s = {.out = out, .vocabulary = vocabulary};
	buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- SPDX-License-Identifier: EUPL-1.2 -->\n");
	buf_printf(out, "<!-- ");
	put_escaped(out, vocabulary->about);
	buf_puts(out, " Generated: change the table that the program checks by. -->\n"
	              "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\"\n"
	              "         xmlns:a=\"http://relaxng.org/ns/compatibility/annotations/1.0\"\n"
	              "         datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\">\n");
	s.depth = 1;
	put_start(&s);
	const struct entry *element = NULL;
	while ((element = next_element(vocabulary, element)))
		put_element(&s, element);
	put_common(&s);
	put_types(&s);
	buf_puts(out, "</grammar>\n");
}
