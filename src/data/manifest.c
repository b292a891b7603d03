/* SPDX-License-Identifier: EUPL-1.2 */
/* manifest.c - the tree of a manifest in, the publication out. */
#include "manifest.h"

#include "vocabulary.h"
#include "../locale/locale.h"

#include <stdlib.h>

#define CONTENTS_DEPTH 2 /* unless said */

static const struct attribute_rule *rule_of(const char *element, const char *name)
{
	const struct vocabulary *vocabulary = &manifest_vocabulary;
	for (size_t i = 0; i < vocabulary->n_attributes; i++) {
		const struct attribute_rule *rule = &vocabulary->attributes[i];
		if (strcmp(rule->element, element) == 0 && strcmp(rule->name, name) == 0)
			return rule;
	}
	return NULL;
}

/* The attribute's value; NULL when it is not there or not valid. */
static const char *value_of(const struct xml_element *element, const char *name)
{
	const struct xml_attribute *attribute = xml_attribute(element, name);
	const struct attribute_rule *rule = rule_of(element->name, name);
	return attribute && rule && value_is_valid(rule, attribute->value) ? attribute->value : NULL;
}

static const char *value_or_empty(const struct xml_element *element, const char *name)
{
	const char *value = value_of(element, name);
	return value ? value : "";
}

static bool is(const struct xml_element *element, const char *name)
{
	return strcmp(element->name, name) == 0;
}

static struct named_file *file_of(struct arena *a, const struct xml_element *element)
{
	const struct xml_attribute *href = xml_attribute(element, "href");
	if (!href || !value_of(element, "href"))
		return NULL;
	struct named_file *file = arena_new(a, struct named_file);
	file->href = href->value;
	file->span = href->value_span;
	return file;
}

static void read_text(struct said *said, const struct xml_element *element)
{
	if (!said->text && element->text[0])
		*said = (struct said){element->text, element->text_span};
}

static struct part *add_part(struct arena *a, struct edition *edition, enum part_kind kind, enum part_place place,
                             const struct xml_element *element)
{
	struct part **last = &edition->parts;
	while (*last)
		last = &(*last)->next;
	*last = arena_new(a, struct part);
	**last = (struct part){.kind = kind, .place = place, .span = element->tag};
	return *last;
}

static void read_front(struct arena *a, struct edition *edition, const struct xml_element *front)
{
	for (const struct xml_element *child = front->first; child; child = child->next) {
		if (!is(child, "contents") || edition_part(edition, PART_CONTENTS))
			continue;
		const char *depth = value_of(child, "depth");
		struct part *part = add_part(a, edition, PART_CONTENTS, PLACE_FRONT, child);
		part->depth = depth ? (int)strtol(depth, NULL, 10) : CONTENTS_DEPTH;
	}
}

static void read_body(struct arena *a, struct edition *edition, const struct xml_element *body)
{
	for (const struct xml_element *child = body->first; child; child = child->next) {
		const struct named_file *file = is(child, "chapter") ? file_of(a, child) : NULL;
		if (file)
			add_part(a, edition, PART_CHAPTER, PLACE_BODY, child)->file = *file;
	}
}

const struct part *edition_part(const struct edition *edition, enum part_kind kind)
{
	const struct part *part = edition->parts;
	while (part && part->kind != kind)
		part = part->next;
	return part;
}

static struct edition *edition_of(struct arena *a, const struct xml_element *element)
{
	struct edition *edition = arena_new(a, struct edition);
	const char *lang = value_of(element, "lang");
	edition->span = element->tag;
	edition->lang = lang ? lang_canonical(a, lang) : "";
	edition->date = value_of(element, "date");
	for (const struct xml_element *child = element->first; child; child = child->next) {
		if (is(child, "title"))
			read_text(&edition->title, child);
		else if (is(child, "subtitle"))
			read_text(&edition->subtitle, child);
		else if (is(child, "description"))
			read_text(&edition->description, child);
		else if (is(child, "front"))
			read_front(a, edition, child);
		else if (is(child, "body"))
			read_body(a, edition, child);
	}
	return edition;
}

/* Two editions in one language would be written to one PDF. */
static void check_language(struct arena *a, struct map *languages, struct edition *edition, struct diags *diags)
{
	if (!edition->lang[0])
		return;
	void **first = map_at(a, languages, str_from_z(edition->lang));
	if (!*first) {
		*first = edition;
		return;
	}
	struct diag *diag =
		diag_add(diags, RULE_MANIFEST_REPEATED, edition->span, "leave one of them out, or correct its lang",
	                 "there are two editions in \"%s\"", edition->lang);
	diag_relate(diags, diag, ((const struct edition *)*first)->span, "the first one");
}

static void read_editions(struct arena *a, struct publication *publication, const struct xml_element *root,
                          struct diags *diags)
{
	struct map languages = {0};
	struct edition **last = &publication->editions;
	for (const struct xml_element *child = root->first; child; child = child->next) {
		if (!is(child, "edition"))
			continue;
		*last = edition_of(a, child);
		check_language(a, &languages, *last, diags);
		last = &(*last)->next;
	}
}

struct publication *publication_from_source(struct arena *a, struct source_id source, struct diags *diags)
{
	struct publication *publication = arena_new(a, struct publication);
	publication->source = source;
	publication->path = sources_path(diags->sources, source);
	publication->id = publication->kind = "";
	const struct xml_element *root = publication->root = xml_from_source(a, source, diags);
	vocabulary_validate(&manifest_vocabulary, root, diags);
	if (!root || !is(root, manifest_vocabulary.elements[0].name))
		return publication;
	publication->id = value_or_empty(root, "id");
	publication->kind = value_or_empty(root, "kind");
	for (const struct xml_element *child = root->first; child && !publication->style; child = child->next)
		publication->style = is(child, "style") ? file_of(a, child) : NULL;
	read_editions(a, publication, root, diags);
	return publication;
}
