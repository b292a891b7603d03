/* SPDX-License-Identifier: EUPL-1.2 */
/* emphasis.c - an element within a text in, how it stands out from that text: the words of HTML, JATS, DocBook and TEI.
 * What is in none of them is text like the rest. */
#include "evaluation.h"

#include "../base/char.h"

static const struct emphasis_name {
	const char *name;
	unsigned emphasis;
} elements[] =
	{
		{"em", EMPHASIS_EM},        {"i", EMPHASIS_EM},          {"italic", EMPHASIS_EM},
		{"emph", EMPHASIS_EM},      {"strong", EMPHASIS_STRONG}, {"b", EMPHASIS_STRONG},
		{"bold", EMPHASIS_STRONG},  {"sub", EMPHASIS_SUB},       {"subscript", EMPHASIS_SUB},
		{"inf", EMPHASIS_SUB},      {"sup", EMPHASIS_SUP},       {"superscript", EMPHASIS_SUP},
		{"sc", EMPHASIS_SMALLCAPS},
},
  manners[] = {
	  /* what <hi rend="..."> and <emphasis role="..."> say */
	  {"bold", EMPHASIS_STRONG},
	  {"strong", EMPHASIS_STRONG},
	  {"b", EMPHASIS_STRONG},
	  {"italic", EMPHASIS_EM},
	  {"italics", EMPHASIS_EM},
	  {"i", EMPHASIS_EM},
	  {"sub", EMPHASIS_SUB},
	  {"subscript", EMPHASIS_SUB},
	  {"sup", EMPHASIS_SUP},
	  {"super", EMPHASIS_SUP},
	  {"superscript", EMPHASIS_SUP},
	  {"sc", EMPHASIS_SMALLCAPS},
	  {"smallcaps", EMPHASIS_SMALLCAPS},
	  {"small-caps", EMPHASIS_SMALLCAPS},
};

static unsigned find(const struct emphasis_name *names, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_nocase(name, names[i].name))
			return names[i].emphasis;
	return 0;
}

/* Of several words, "bold italic", all. */
static unsigned emphasis_of_manner(const char *words)
{
	unsigned emphasis = 0;
	while (*words) {
		size_t n = 0;
		while (words[n] && !ascii_is_xml_space(words[n]))
			n++;
		emphasis |= find(manners, sizeof manners / sizeof *manners, (struct str){words, n});
		words += n ? n : 1;
	}
	return emphasis;
}

unsigned emphasis_of(const struct xml_element *element)
{
	static const char *const attributes[] = {"rend", "role", "rendition", NULL};
	const char *colon = strchr(element->name, ':'), *name = colon ? colon + 1 : element->name;
	if (strcmp(name, "hi") != 0 && strcmp(name, "emphasis") != 0)
		return find(elements, sizeof elements / sizeof *elements, str_from_z(name));
	for (const char *const *attribute = attributes; *attribute; attribute++) {
		const struct xml_attribute *manner = xml_attribute(element, *attribute);
		if (manner)
			return emphasis_of_manner(manner->value);
	}
	return EMPHASIS_EM;
}
