/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes are an expression over data, asked for its text, its nodes and its truth. */
#include "data/facts.h"
#include "data/manifest.h"

static const char data[] =
	"<project id='p' start='2026-01-01' end='2027-06-30'><title xml:lang='en'>One</title><title "
	"xml:lang='lt'>Vienas"
	"</title><budget currency='EUR'>1234567.5</budget><partner id='a' country='LT'><name>Ąžuolas</name></partner>"
	"<partner id='b' country='DE'><name translate='no'>Eiche</name></partner><result "
	"status='to-confirm'>35</result>"
	"</project>";

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n)
{
	struct arena arena = {0};
	struct diags diags = {.arena = &arena, .sources = sources_new(&arena)};
	struct source_id file = sources_add(diags.sources, "project.xml", STR(data));
	const struct xml_element *root = data_from_source(&arena, file, &diags);
	struct str expression = {(const char *)at, n};
	struct span span = source_span(diags.sources, sources_add(diags.sources, "query", expression), 0, n);
	const struct variable variable = {.name = "x", .value = "1"};
	struct facts_wishes wishes = {.roots = &root, .n_roots = 1, .lang = "lt", .variables = &variable};
	struct facts *facts = facts_for_edition(&arena, &wishes, &diags);
	bool holds;
	facts_text(facts, expression, span, &(struct fact_scope){0}, &diags);
	facts_nodes(facts, expression, span, &(struct fact_scope){0}, &diags);
	facts_holds(facts, expression, span, &(struct fact_scope){0}, &diags, &holds);
	facts_release(facts);
	arena_release(&arena);
	return 0;
}
