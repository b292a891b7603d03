/* SPDX-License-Identifier: EUPL-1.2 */
/* bound_data.h - for tests: an edition of one chapter, "1.md", bound with data. */
#ifndef TESTS_BIND_BOUND_DATA_H
#define TESTS_BIND_BOUND_DATA_H

#include "bind/bind.h"
#include "read/read.h"
#include "short_doc.h"

static inline struct doc *bound_with_data(const char *manifest, struct str data, const char *markdown)
{
	const struct publication *publication =
		publication_from_source(&arena, sources_add(diags.sources, "m.xml", str_from_z(manifest)), &diags);
	const struct xml_element *root = data_from_source(&arena, sources_add(diags.sources, "data.xml", data), &diags);
	struct chapter *chapter =
		chapter_from_source(&arena, sources_add(diags.sources, "1.md", str_from_z(markdown)), &diags);
	struct facts_wishes wishes = {.roots = &root, .n_roots = 1, .lang = publication->editions->lang};
	struct facts *facts = facts_for_edition(&arena, &wishes, &diags);
	struct binding binding = {.publication = publication,
	                          .edition = publication->editions,
	                          .facts = facts,
	                          .chapters = &chapter,
	                          .n_chapters = 1};
	struct doc *doc = doc_from_chapters(&arena, &binding, &diags);
	facts_release(facts);
	return doc;
}

/* The same in a language, with a title and nothing else. */
static inline struct doc *bound_in(const char *lang, struct str data, const char *markdown)
{
	const char *manifest =
		arena_printf(&arena,
	                     "<publication id=\"p\" kind=\"document\"><edition lang=\"%s\">"
	                     "<title>T</title><body><chapter href=\"1.md\"/></body></edition></publication>",
	                     lang);
	return bound_with_data(manifest, data, markdown);
}

#endif
