/* SPDX-License-Identifier: EUPL-1.2 */
/* reference.c - a vocabulary in, its chapter of the manual in Markdown out: for each element what it is, where it
 * stands, what it holds, its attributes and a line of XML. */
#include "vocabulary.h"

static void put_how_many(struct buf *out, enum how_many how_many)
{
	static const char *const words[] = {[UP_TO_ONE] = "at most one",
	                                    [JUST_ONE] = "one",
	                                    [ANY_NUMBER] = "any number",
	                                    [AT_LEAST_ONE] = "one or more"};
	buf_puts(out, words[how_many]);
}

/* "Stands in `<a>` and `<b>`." */
static void put_parents(struct buf *out, const struct vocabulary *vocabulary, const struct entry *child)
{
	const char *before = "Stands in ";
	const struct entry *element = NULL;
	while ((element = next_element(vocabulary, element))) {
		if (!find_child(element, child->name))
			continue;
		buf_printf(out, "%s`<%s>`", before, element->name);
		before = ", ";
	}
	buf_puts(out, strcmp(before, ", ") == 0 ? ".\n" : "The outermost element of its file.\n");
}

static void put_content(struct buf *out, const struct entry *element)
{
	const char *before = "Holds, in any order: ";
	const struct entry *child = NULL;
	if (element->holds == HOLDS_TEXT)
		buf_puts(out, "Holds text.\n");
	while ((child = next_child(element, child))) {
		buf_printf(out, "%s`<%s>` (", before, child->name);
		put_how_many(out, child->how_many);
		buf_putc(out, ')');
		before = ", ";
	}
	if (next_child(element, NULL))
		buf_puts(out, ".\n");
}

/* What a value has to be; words of ours that would be Markdown are escaped. */
static void put_words(struct buf *out, const struct value_rule *value)
{
	struct buf words = {0};
	value_put_words(&words, value);
	for (size_t i = 0; i < words.n; i++) {
		if (strchr("<{_*", words.at[i]))
			buf_putc(out, '\\');
		buf_putc(out, words.at[i]);
	}
	buf_release(&words);
}

static void put_attributes(struct buf *out, const struct entry *element)
{
	const struct entry *attribute = NULL;
	if (next_own_attribute(element, NULL))
		buf_putc(out, '\n');
	while ((attribute = next_own_attribute(element, attribute))) {
		buf_printf(out, "- `%s`%s: %s. It has to be ", attribute->name,
		           attribute->how_many == JUST_ONE ? " (required)" : "", attribute->help);
		put_words(out, &attribute->value);
		buf_puts(out, ".\n");
	}
}

static void put_example(struct buf *out, const struct entry *element)
{
	buf_puts(out, "\n```xml\n");
	for (const char *at = element->example; *at; at++)
		buf_putc(out, *at == '\'' ? '"' : *at);
	buf_puts(out, "\n```\n");
}

static void put_capital(struct buf *out, const char *sentence)
{
	buf_putc(out, sentence[0] >= 'a' && sentence[0] <= 'z' ? (char)(sentence[0] & ~0x20) : sentence[0]);
	buf_printf(out, "%s.", sentence + 1);
}

static void put_element(struct buf *out, const struct vocabulary *vocabulary, const struct entry *element)
{
	buf_printf(out, "\n## `<%s>`\n\n", element->name);
	put_capital(out, element->help);
	buf_putc(out, ' ');
	put_parents(out, vocabulary, element);
	put_content(out, element);
	put_attributes(out, element);
	put_example(out, element);
}

void vocabulary_put_reference(struct buf *out, const struct vocabulary *vocabulary)
{
	buf_printf(out, "# %s\n\n%s\n", vocabulary->title, vocabulary->about);
	const struct entry *any = any_element(vocabulary), *element = NULL;
	if (any) {
		buf_printf(out, "\n## Every element\n\n");
		put_capital(out, any->help);
		buf_putc(out, '\n');
		put_attributes(out, any);
	}
	while ((element = next_element(vocabulary, element)))
		put_element(out, vocabulary, element);
}
