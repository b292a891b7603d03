/* SPDX-License-Identifier: EUPL-1.2 */
/* compact.c - a vocabulary in, its RelaxNG schema in compact syntax out (ISO/IEC 19757-2, annex C): what relaxng.c
 * makes, as people write it. */
#include "vocabulary.h"

struct compact {
	struct buf *out;
	const struct vocabulary *vocabulary;
};

/* No text of ours has both kinds of quotation marks. */
static void put_literal(struct buf *out, const char *text)
{
	const char *quote = strchr(text, '"') ? "'" : "\"";
	buf_printf(out, "%s%s%s", quote, text, quote);
}

static void put_indent(struct compact *c, int depth)
{
	for (int i = 0; i < depth; i++)
		buf_puts(c->out, "  ");
}

static void put_help(struct compact *c, int depth, const char *help)
{
	put_indent(c, depth);
	buf_printf(c->out, "## %s\n", help);
}

/* --- Values --- */

#define NAMES_IN_A_LINE 16

static void put_names(struct compact *c, const char *const *names)
{
	for (size_t i = 0; names[i]; i++) {
		buf_puts(c->out, i == 0 ? "" : i % NAMES_IN_A_LINE ? " | " : "\n  | ");
		buf_puts(c->out, "xsd:string ");
		put_literal(c->out, names[i]);
	}
}

static void put_value(struct compact *c, const struct value_rule *value)
{
	const struct type_schema *type = type_schema(value->type);
	if (value->type == TYPE_NAME)
		put_names(c, value->names);
	else if (value->type == TYPE_INTEGER)
		buf_printf(c->out, "xsd:integer { pattern = \"%s\" minInclusive = \"%d\" maxInclusive = \"%d\" }",
		           type->pattern, value->least, value->most);
	else
		buf_printf(c->out, "type.%s", type->label);
}

static void put_type(struct compact *c, enum value_type kind)
{
	const struct type_schema *type = type_schema(kind);
	buf_printf(c->out, "\ntype.%s = ", type->label);
	if (type->datatype) {
		buf_printf(c->out, "xsd:%s { %s = ", type->datatype, type->pattern ? "pattern" : "minLength");
		put_literal(c->out, type->pattern ? type->pattern : "1");
		buf_puts(c->out, " }");
	} else {
		put_names(c, kind == TYPE_COUNTRY ? country_codes : currency_codes);
	}
	buf_putc(c->out, '\n');
}

static void put_types(struct compact *c)
{
	for (int type = 0; type < N_TYPES; type++)
		if (vocabulary_uses(c->vocabulary, (enum value_type)type))
			put_type(c, (enum value_type)type);
}

/* --- Attributes --- */

static void put_attribute(struct compact *c, int depth, const struct entry *attribute, bool may_be_empty)
{
	put_help(c, depth, attribute->help);
	put_indent(c, depth);
	buf_printf(c->out, "attribute %s { ", attribute->name);
	put_value(c, &attribute->value);
	buf_puts(c->out, may_be_empty ? " | xsd:string \"\" }" : " }");
	buf_puts(c->out, attribute->how_many == UP_TO_ONE ? "?" : "");
}

static void put_own_attributes(struct compact *c, int depth, const struct entry *element, bool is_open)
{
	const struct entry *attribute = NULL;
	while ((attribute = next_own_attribute(element, attribute))) {
		buf_puts(c->out, ",\n");
		put_attribute(c, depth, attribute, is_open && entry_may_be_empty(c->vocabulary, attribute));
	}
}

static void put_common(struct compact *c)
{
	buf_puts(c->out, "\ncommon =\n");
	for (size_t i = 0; harmless_attributes[i]; i++)
		buf_printf(c->out, "  attribute %s { text }?,\n", harmless_attributes[i]);
	buf_puts(c->out, "  attribute xsi:* { text }*");
	const struct entry *any = any_element(c->vocabulary), *attribute = NULL;
	while (any && (attribute = next_own_attribute(any, attribute))) {
		if (strcmp(attribute->name, "status") == 0)
			continue;
		buf_puts(c->out, ",\n");
		put_attribute(c, 1, attribute, false);
	}
	buf_putc(c->out, '\n');
}

static void put_status(struct compact *c, const struct entry *status, bool is_open)
{
	put_help(c, 3, status->help);
	put_indent(c, 3);
	buf_printf(c->out, "attribute %s { ", status->name);
	const char *separator = "";
	for (const char *const *name = status->value.names; *name; name++) {
		if (is_open != (strcmp(*name, STATUS_OPEN) == 0))
			continue;
		buf_printf(c->out, "%sxsd:string \"%s\"", separator, *name);
		separator = " | ";
	}
	buf_puts(c->out, is_open ? " }" : " }?");
}

static void put_alternative(struct compact *c, const struct entry *element, const struct entry *status, bool is_open)
{
	buf_puts(c->out, "(\n");
	put_status(c, status, is_open);
	put_own_attributes(c, 3, element, is_open);
	if (element->holds == HOLDS_TEXT)
		buf_printf(c->out, ",\n      %s%s", is_open ? "" : "type.",
		           is_open ? "text" : type_schema(TYPE_TEXT)->label);
	buf_puts(c->out, "\n    )");
}

/* --- Elements --- */

static void put_children(struct compact *c, const struct entry *element)
{
	static const char *const marks[] = {
		[UP_TO_ONE] = "?", [JUST_ONE] = "", [ANY_NUMBER] = "*", [AT_LEAST_ONE] = "+"};
	const struct entry *child = next_child(element, NULL);
	if (!child)
		return;
	buf_puts(c->out, ",\n    (");
	for (bool is_first = true; child; child = next_child(element, child), is_first = false)
		buf_printf(c->out, "%selement.%s%s", is_first ? "" : "\n     & ", child->name, marks[child->how_many]);
	buf_puts(c->out, ")");
}

static void put_element(struct compact *c, const struct entry *element)
{
	buf_printf(c->out, "\nelement.%s =\n", element->name);
	put_help(c, 1, element->help);
	buf_printf(c->out, "  element %s {\n    common", element->name);
	const struct entry *any = any_element(c->vocabulary);
	const struct entry *status = any ? find_attribute(c->vocabulary, any, "status") : NULL;
	if (status) {
		buf_puts(c->out, ",\n    (");
		put_alternative(c, element, status, true);
		buf_puts(c->out, "\n    | ");
		put_alternative(c, element, status, false);
		buf_puts(c->out, ")");
	} else {
		put_own_attributes(c, 2, element, false);
		if (element->holds == HOLDS_TEXT)
			buf_printf(c->out, ",\n    type.%s", type_schema(TYPE_TEXT)->label);
	}
	put_children(c, element);
	buf_puts(c->out, "\n  }\n");
}

void vocabulary_put_rnc(struct buf *out, const struct vocabulary *vocabulary)
{
	struct compact c = {.out = out, .vocabulary = vocabulary};
	buf_printf(out,
	           "# SPDX-License-Identifier: EUPL-1.2\n"
	           "# %s Generated: change the table that the program checks by.\n"
	           "default namespace = \"\"\n"
	           "namespace xsi = \"http://www.w3.org/2001/XMLSchema-instance\"\n\nstart = ",
	           vocabulary->about);
	for (const char *const *name = vocabulary->outermost; *name; name++)
		buf_printf(out, "%selement.%s", name == vocabulary->outermost ? "" : " | ", *name);
	buf_putc(out, '\n');
	const struct entry *element = NULL;
	while ((element = next_element(vocabulary, element)))
		put_element(&c, element);
	put_common(&c);
	put_types(&c);
}
