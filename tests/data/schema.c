/* SPDX-License-Identifier: EUPL-1.2 */
/* What is generated from the tables: the schemas in sources/schema/ are the newest (BLESS=1 rewrites them), the
 * reference has all, and every example in the tables is right by its own table. */
#include "data/vocabulary.h"
#include "cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>

static void assert_newest(const char *path, const struct buf *wanted)
{
	struct buf written = {0};
	if (getenv("BLESS")) {
		FILE *out = fopen(path, "wb");
		assert_non_null(out);
		fwrite(wanted->at, 1, wanted->n, out);
		fclose(out);
	}
	FILE *in = fopen(path, "rb");
	if (!in)
		fail_msg("%s is not there; BLESS=1 writes it", path);
	for (int c = getc(in); c != EOF; c = getc(in))
		buf_putc(&written, (char)c);
	fclose(in);
	if (written.n != wanted->n || memcmp(written.at, wanted->at, wanted->n) != 0)
		fail_msg("%s is not what the table says; BLESS=1 rewrites it", path);
	buf_release(&written);
}

static void assert_schemas_newest(const char *name)
{
	struct buf rng = {0}, rnc = {0};
	char path[100];
	vocabulary_put_rng(&rng, vocabulary_named(name));
	vocabulary_put_rnc(&rnc, vocabulary_named(name));
	snprintf(path, sizeof path, "sources/schema/%s.rng", name);
	assert_newest(path, &rng);
	snprintf(path, sizeof path, "sources/schema/%s.rnc", name);
	assert_newest(path, &rnc);
	buf_release(&rng);
	buf_release(&rnc);
}

static void schemas_are_the_newest(void **state)
{
	(void)state;
	assert_null(vocabulary_named("project"));
	assert_schemas_newest("manifest");
	assert_schemas_newest("data");
}

/* The example as XML: with its quotation marks, closed if it only opens. */
static void put_example_xml(struct buf *out, const struct entry *element)
{
	size_t n = strlen(element->example);
	for (size_t i = 0; i < n; i++)
		buf_putc(out, element->example[i] == '\'' ? '"' : element->example[i]);
	if (!strstr(element->example, "/>") && !strstr(element->example, "</"))
		buf_printf(out, "</%s>", element->name);
}

/* A line shows no children: only that they are missing is no fault of an example. */
static unsigned judge_example(const struct vocabulary *vocabulary, const struct entry *element)
{
	struct arena arena = {0};
	struct diags diags = {.arena = &arena, .sources = sources_new(&arena)};
	struct buf xml = {0};
	unsigned n_bad = 0;
	put_example_xml(&xml, element);
	struct source_id source = sources_add(diags.sources, "x.xml", buf_str(&xml));
	const struct xml_element *root = xml_from_source(&arena, source, &diags);
	assert_non_null(root);
	struct vocabulary as_outermost = *vocabulary;
	const char *const outermost[] = {element->name, NULL};
	as_outermost.outermost = outermost;
	vocabulary_validate(&as_outermost, root, &diags);
	for (size_t i = 0; i < diags.all.n; i++) {
		if (diags.all.at[i].rule == vocabulary->missing && strstr(diags.all.at[i].message, "has no <"))
			continue;
		print_error("%s\n  %s\n", xml.at, diags.all.at[i].message);
		n_bad++;
	}
	buf_release(&xml);
	arena_release(&arena);
	return n_bad;
}

static void examples_are_right(void **state)
{
	(void)state;
	static const struct vocabulary *const all[] = {&manifest_vocabulary, &data_vocabulary};
	unsigned n_bad = 0;
	for (size_t i = 0; i < 2; i++) {
		const struct entry *element = NULL;
		while ((element = next_element(all[i], element)))
			n_bad += judge_example(all[i], element);
	}
	assert_int_equal(n_bad, 0);
}

/* Every child that a table names has a line of its own, no attribute has two; every element but the outermost stands
 * somewhere. */
static void tables_are_closed(void **state)
{
	(void)state;
	static const struct vocabulary *const all[] = {&manifest_vocabulary, &data_vocabulary};
	for (size_t i = 0; i < 2; i++) {
		const struct entry *element = NULL, *child = NULL;
		while ((element = next_element(all[i], element))) {
			bool stands = vocabulary_is_outermost(all[i], element->name);
			const struct entry *parent = NULL;
			while ((parent = next_element(all[i], parent)))
				stands = stands || find_child(parent, element->name);
			if (!stands)
				fail_msg("<%s> stands nowhere", element->name);
			const struct entry *attribute = NULL;
			while ((attribute = next_attribute(all[i], element, attribute)))
				if (find_attribute(all[i], element, attribute->name) != attribute)
					fail_msg("<%s> has %s twice", element->name, attribute->name);
			while ((child = next_child(element, child)))
				if (!vocabulary_element(all[i], child->name))
					fail_msg("<%s> in <%s> is not described", child->name, element->name);
		}
	}
}

static void the_reference_has_every_element_and_attribute(void **state)
{
	(void)state;
	struct buf text = {0};
	vocabulary_put_reference(&text, &data_vocabulary);
	const struct entry *element = NULL, *attribute = NULL;
	while ((element = next_element(&data_vocabulary, element))) {
		char heading[100];
		snprintf(heading, sizeof heading, "\n## `<%s>`\n", element->name);
		const char *section = strstr(text.at, heading);
		assert_non_null(section);
		const char *end = strstr(section + 1, "\n## ");
		while ((attribute = next_own_attribute(element, attribute))) {
			char line[100];
			snprintf(line, sizeof line, "\n- `%s`", attribute->name);
			const char *found = strstr(section, line);
			assert_true(found && (!end || found < end));
		}
	}
	assert_non_null(strstr(text.at,
	                       "## `<grant>`\n\nWho pays for the project, and under which agreement. Stands in "
	                       "`<project>`.\n"));
	assert_non_null(strstr(text.at, "- `number` (required): of the grant agreement. It has to be a text.\n"));
	assert_non_null(strstr(text.at, "<budget amount=\"148680.00\" currency=\"EUR\">"));
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(schemas_are_the_newest),
		cmocka_unit_test(examples_are_right),
		cmocka_unit_test(tables_are_closed),
		cmocka_unit_test(the_reference_has_every_element_and_attribute),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
