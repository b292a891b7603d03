/* SPDX-License-Identifier: EUPL-1.2 */
/* manifest.c - the tree of a manifest in, the publication out. */
#include "manifest.h"

#include "csv.h"
#include "vocabulary.h"
#include "words.h"
#include "../locale/locale.h"

#include <stdlib.h>

#define CONTENTS_DEPTH 2 /* unless said */
#define N_PART_KINDS (PART_NOTICES + 1)

/* The attribute's value; NULL when it is not there or not valid. */
static const char *value_of(const struct xml_element *element, const char *name)
{
	const struct xml_attribute *attribute = xml_attribute(element, name);
	const struct entry *rule = vocabulary_element(&manifest_vocabulary, element->name);
	rule = rule ? find_attribute(&manifest_vocabulary, rule, name) : NULL;
	return attribute && rule && value_is_valid(&rule->value, attribute->value) ? attribute->value : NULL;
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

static struct said said_by(const struct xml_element *element, const char *name)
{
	const char *value = value_of(element, name);
	return value ? (struct said){value, xml_attribute(element, name)->value_span} : (struct said){.text = NULL};
}

static struct named_file *file_of(struct arena *a, const struct xml_element *element)
{
	const struct xml_attribute *href = xml_attribute(element, "href");
	if (!href || !value_of(element, "href"))
		return NULL;
	struct named_file *file = arena_new(a, struct named_file);
	file->href = href->value;
	file->span = href->value_span;
	file->lang_attribute = said_by(element, "lang-attribute");
	return file;
}

static void read_text(struct said *said, const struct xml_element *element)
{
	if (!said->text && element->text[0])
		*said = (struct said){element->text, element->text_span};
}

/* --- Parts --- */

static const struct part_name {
	const char *name;
	enum part_kind kind;
} part_names[] = {
	{"cover", PART_COVER},       {"title-page", PART_TITLE_PAGE},       {"imprint", PART_IMPRINT},
	{"contents", PART_CONTENTS}, {"abbreviations", PART_ABBREVIATIONS}, {"chapter", PART_CHAPTER},
	{"annex", PART_ANNEX},       {"references", PART_REFERENCES},       {"notices", PART_NOTICES},
	{"list-of", PART_LIST},
};

static bool has_file(enum part_kind kind)
{
	return kind == PART_CHAPTER || kind == PART_ANNEX;
}

/* NULL: the element is no part, or none that stands in `parent`. */
static const struct part_name *find_part_name(const struct xml_element *parent, const char *name)
{
	const struct entry *rule = vocabulary_element(&manifest_vocabulary, parent->name);
	for (size_t i = 0; i < sizeof part_names / sizeof *part_names; i++)
		if (strcmp(part_names[i].name, name) == 0)
			return find_child(rule, name) ? &part_names[i] : NULL;
	return NULL;
}

static void read_cover(struct part *part, const struct xml_element *element)
{
	part->motif = value_of(element, "motif");
	part->word = value_of(element, "word");
	if (part->motif)
		part->motif_span = xml_attribute(element, "motif")->value_span;
}

static struct part *part_of(struct arena *a, const struct xml_element *element, enum part_kind kind,
                            enum part_place place)
{
	struct part *part = arena_new(a, struct part);
	*part = (struct part){.kind = kind, .place = place, .span = element->tag};
	if (has_file(kind)) {
		const struct named_file *file = file_of(a, element);
		part->file = file ? *file : (struct named_file){.href = NULL};
	} else if (kind == PART_CONTENTS) {
		const char *depth = value_of(element, "depth");
		part->depth = depth ? (int)strtol(depth, NULL, 10) : CONTENTS_DEPTH;
	} else if (kind == PART_LIST) {
		const char *listed = value_of(element, "kind");
		part->listed = listed ? listed : "table";
		part->depth = value_of(element, "depth") && strcmp(value_of(element, "depth"), "2") == 0 ? 2 : 1;
	} else if (kind == PART_COVER) {
		read_cover(part, element);
	}
	return part;
}

static bool may_repeat(enum part_kind kind)
{
	return has_file(kind) || kind == PART_LIST;
}

/* The parts of front, body or back, in the order written; of what may stand once the first. */
static struct part *parts_of(struct arena *a, const struct xml_element *element, enum part_place place)
{
	struct part *parts = NULL, **last = &parts;
	bool is_there[N_PART_KINDS] = {false};
	for (const struct xml_element *child = element->first; child; child = child->next) {
		const struct part_name *known = find_part_name(element, child->name);
		if (!known || (!may_repeat(known->kind) && is_there[known->kind]))
			continue;
		is_there[known->kind] = true;
		*last = part_of(a, child, known->kind, place);
		last = &(*last)->next;
	}
	return parts;
}

static void append_parts(struct edition *edition, struct part *parts)
{
	struct part **last = &edition->parts;
	while (*last)
		last = &(*last)->next;
	*last = parts;
}

const struct part *edition_part(const struct edition *edition, enum part_kind kind)
{
	const struct part *part = edition->parts;
	while (part && part->kind != kind)
		part = part->next;
	return part;
}

/* --- Editions --- */

static void read_fit(struct edition *edition, const struct xml_element *element)
{
	const char *pages = value_of(element, "fit");
	if (!pages)
		return;
	edition->n_pages = (uint32_t)strtoul(pages, NULL, 10);
	edition->fit_span = xml_attribute(element, "fit")->value_span;
}

static struct edition *edition_of(struct arena *a, const struct xml_element *element)
{
	struct edition *edition = arena_new(a, struct edition);
	struct part *parts[] = {[PLACE_FRONT] = NULL, [PLACE_BODY] = NULL, [PLACE_BACK] = NULL};
	const char *lang = value_of(element, "lang");
	edition->span = element->tag;
	edition->lang = lang ? lang_canonical(a, lang) : "";
	edition->date = said_by(element, "date");
	edition->knowledge = said_by(element, "knowledge");
	edition->each = said_by(element, "each");
	edition->output = said_by(element, "output");
	read_fit(edition, element);
	edition->has_typed_numbers = str_eq_z(str_from_z(value_of(element, "numbering")), "typed");
	edition->has_citations_beside = str_eq_z(str_from_z(value_of(element, "citations")), "margin");
	edition->has_continuous_notes = str_eq_z(str_from_z(value_of(element, "notes")), "continuous");
	for (const struct xml_element *child = element->first; child; child = child->next) {
		if (is(child, "title"))
			read_text(&edition->title, child);
		else if (is(child, "subtitle"))
			read_text(&edition->subtitle, child);
		else if (is(child, "description"))
			read_text(&edition->description, child);
		else if (is(child, "author"))
			read_text(&edition->author, child);
		else if (is(child, "publisher"))
			read_text(&edition->publisher, child);
		else if (is(child, "front") && !parts[PLACE_FRONT])
			parts[PLACE_FRONT] = parts_of(a, child, PLACE_FRONT);
		else if (is(child, "body") && !parts[PLACE_BODY])
			parts[PLACE_BODY] = parts_of(a, child, PLACE_BODY);
		else if (is(child, "back") && !parts[PLACE_BACK])
			parts[PLACE_BACK] = parts_of(a, child, PLACE_BACK);
	}
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		append_parts(edition, parts[i]);
	return edition;
}

/* Two editions in one language, of one name, would be written to one PDF. */
static void check_name(struct arena *a, struct map *names, struct edition *edition, struct diags *diags)
{
	if (!edition->lang[0])
		return;
	const char *output = edition->output.text ? edition->output.text : "";
	void **first = map_at(a, names, str_from_z(arena_printf(a, "%s %s", edition->lang, output)));
	if (!*first) {
		*first = edition;
		return;
	}
	struct diag *diag = diag_add(diags, RULE_MANIFEST_REPEATED, edition->span,
	                             "leave one of them out, correct its lang, or give it an output of its own",
	                             "there are two editions in \"%s\"", edition->lang);
	diag_relate(diags, diag, ((const struct edition *)*first)->span, "the first one");
}

static void read_editions(struct arena *a, struct publication *publication, const struct xml_element *root,
                          struct diags *diags)
{
	struct map names = {0};
	struct edition **last = &publication->editions;
	for (const struct xml_element *child = root->first; child; child = child->next) {
		if (!is(child, "edition"))
			continue;
		*last = edition_of(a, child);
		check_name(a, &names, *last, diags);
		last = &(*last)->next;
	}
}

static struct named_file *files_of(struct arena *a, const struct xml_element *root, const char *name)
{
	struct named_file *files = NULL, **last = &files;
	for (const struct xml_element *child = root->first; child; child = child->next) {
		if (is(child, name) && (*last = file_of(a, child)))
			last = &(*last)->next;
	}
	return files;
}

/* The first; more are a finding already. */
static struct named_file *file_called(struct arena *a, const struct xml_element *root, const char *name)
{
	struct named_file *file = files_of(a, root, name);
	if (file)
		file->next = NULL;
	return file;
}

/* --- Spreadsheets --- */

static const char *const csv_attributes[] = {"as",       "delimiter", "decimal",    "days",
                                             "encoding", "header",    "header-row", "sheet"};

/* What only spreadsheets have; NULL: nothing is said of it. */
static const struct xml_attribute *csv_attribute(const struct xml_element *element)
{
	const struct xml_attribute *attribute = NULL;
	for (size_t i = 0; i < sizeof csv_attributes / sizeof *csv_attributes && !attribute; i++)
		attribute = xml_attribute(element, csv_attributes[i]);
	return attribute;
}

static char mark_of(const struct xml_element *element, const char *name)
{
	const char *value = value_of(element, name);
	return !value ? '\0' : strcmp(value, "tab") == 0 ? '\t' : *value;
}

static enum csv_day_order day_order_of(const struct xml_element *element)
{
	const char *value = value_of(element, "days");
	return !value ? CSV_DAYS_UNCLEAR : *value == 'd' ? CSV_DAY_FIRST : CSV_MONTH_FIRST;
}

static struct coded_wishes coded_of(const struct xml_element *element, const char *const *langs)
{
	const struct xml_attribute *said = xml_attribute(element, "encoding");
	const char *encoding = value_of(element, "encoding");
	return (struct coded_wishes){encoding, encoding ? said->value_span : NO_SPAN, langs};
}

static const struct csv_wishes *csv_of(struct arena *a, const struct xml_element *element, const char *const *langs)
{
	struct csv_wishes *wishes = arena_new(a, struct csv_wishes);
	const char *header = value_of(element, "header"), *row = value_of(element, "header-row");
	struct said sheet = said_by(element, "sheet");
	*wishes = (struct csv_wishes){
		.root = value_of(element, "as"),
		.coded = coded_of(element, langs),
		.place = element->tag,
		.delimiter = mark_of(element, "delimiter"),
		.decimal = mark_of(element, "decimal"),
		.day_order = day_order_of(element),
		.is_headless = header && strcmp(header, "no") == 0,
		.header_row = row ? (unsigned)strtoul(row, NULL, 10) : 0,
		.sheet = sheet.text,
		.sheet_span = sheet.span,
	};
	return wishes;
}

static const char *const *langs_of(struct arena *a, const struct publication *publication)
{
	LIST(const char *) langs = {0};
	for (const struct edition *edition = publication->editions; edition; edition = edition->next)
		list_push(a, &langs, edition->lang);
	list_push(a, &langs, NULL);
	return langs.at;
}

/* The root is one of ours only in a file of ours. */
static void check_root(struct arena *a, const struct xml_element *element, const struct named_file *file,
                       struct diags *diags)
{
	const struct xml_attribute *as = xml_attribute(element, "as");
	const char *root = csv_root(a, file->csv, file->href);
	if (vocabulary_is_outermost(&data_vocabulary, root) || vocabulary_is_outermost(&manifest_vocabulary, root))
		diag_add(diags, RULE_MANIFEST_VALUE, as ? as->value_span : file->span,
		         "call it otherwise, such as as=\"participants\"", "a spreadsheet cannot be called <%s>", root);
}

static void read_csv(struct arena *a, const struct xml_element *element, struct named_file *file,
                     const char *const *langs, struct diags *diags)
{
	const struct xml_attribute *said = csv_attribute(element);
	bool is_xml = str_ends(str_from_z(file->href), ".xml");
	if (said && is_xml)
		diag_add(diags, RULE_MANIFEST_ATTRIBUTE, said->name_span, "leave it out",
		         "%s= is for spreadsheets; the root of an XML file names itself", said->name);
	if (!csv_is_named(file->href) && (!said || is_xml))
		return;
	const struct xml_attribute *lang = xml_attribute(element, "lang-attribute");
	if (lang)
		diag_add(diags, RULE_MANIFEST_ATTRIBUTE, lang->name_span, "leave it out",
		         "lang-attribute= is for XML; a spreadsheet has no attributes");
	file->csv = csv_of(a, element, langs);
	check_root(a, element, file, diags);
}

/* What is said of each file of data, before those that stand twice are taken out; and of the bibliography. */
static void read_wishes(struct arena *a, struct publication *publication, struct diags *diags)
{
	struct named_file *file = publication->data, *bibliography = publication->bibliography;
	const char *const *langs = langs_of(a, publication);
	for (const struct xml_element *child = publication->root->first; child; child = child->next) {
		if (is(child, "bibliography") && bibliography && bibliography->href == value_of(child, "href"))
			bibliography->coded = coded_of(child, langs);
		if (!is(child, "data") || !value_of(child, "href"))
			continue;
		read_csv(a, child, file, langs, diags);
		file = file->next;
	}
}

/* The file, and its sheet: those of one workbook are data of their own. */
static const char *key_of_data(struct arena *a, const struct named_file *file)
{
	return file->csv && file->csv->sheet ? arena_printf(a, "%s\n%s", file->href, file->csv->sheet) : file->href;
}

/* A file that is named twice is read once. */
static void check_data(struct arena *a, struct publication *publication, struct diags *diags)
{
	struct map seen = {0};
	struct named_file **last = &publication->data;
	for (struct named_file *file = *last; file; file = file->next) {
		void **first = map_at(a, &seen, str_from_z(key_of_data(a, file)));
		if (!*first) {
			*first = file;
			last = &file->next;
			continue;
		}
		struct diag *diag = diag_add(diags, RULE_MANIFEST_REPEATED, file->span, "leave one of them out",
		                             "\"%s\" is named twice", text_excerpt(diags->arena, file->href));
		diag_relate(diags, diag, ((const struct named_file *)*first)->span, "the first one");
		*last = file->next;
	}
}

/* What is asked for is a publication's data. */
static void report_data(const struct xml_element *root, const char *path, struct diags *diags)
{
	const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
	diag_add(diags, RULE_MANIFEST_ELEMENT, root->name_span,
	         arena_printf(diags->arena, "name it in the manifest of one: <data href=\"%s\"/>", name),
	         "<%s> is the data of publications, and none itself", root->name);
}

struct publication *publication_from_source(struct arena *a, struct source_id source, struct diags *diags)
{
	struct publication *publication = arena_new(a, struct publication);
	publication->source = source;
	publication->path = sources_path(diags->sources, source);
	publication->id = publication->kind = "";
	const struct xml_element *root = publication->root = xml_from_source(a, source, diags);
	if (root && vocabulary_is_outermost(&data_vocabulary, root->name)) {
		report_data(root, publication->path, diags);
		return publication;
	}
	vocabulary_validate(&manifest_vocabulary, root, diags);
	if (!root || !vocabulary_is_outermost(&manifest_vocabulary, root->name))
		return publication;
	publication->id = value_or_empty(root, "id");
	publication->kind = value_or_empty(root, "kind");
	publication->data = files_of(a, root, "data");
	publication->bibliography = file_called(a, root, "bibliography");
	publication->style = file_called(a, root, "style");
	read_editions(a, publication, root, diags);
	read_wishes(a, publication, diags);
	check_data(a, publication, diags);
	return publication;
}

/* --- Data --- */

/* <projekt> may be data of any kind, or the project misspelt: then nothing of it would be checked. */
static void note_near_miss(const struct xml_element *root, struct diags *diags)
{
	const char *nearest = nearest_name(str_from_z(root->name), data_vocabulary.outermost);
	if (nearest)
		diag_add(diags, RULE_FACT_OUTERMOST, root->name_span,
		         arena_printf(diags->arena, "did you mean <%s>?", nearest),
		         "<%s> is none of our elements: this file is used as it is, unchecked",
		         text_excerpt(diags->arena, root->name));
}

/* What ends the reading; characters that are left out do not, nor does a wrong name of the encoding. */
static size_t n_faults(const struct diags *diags)
{
	size_t n = 0;
	for (size_t i = 0; i < N_RULES; i++)
		n += rule_class((enum rule)i) == CLASS_FAULT ? diags->n_of_rule[i] : 0;
	return n;
}

/* <project xmlns="http://maven.apache.org/POM/4.0.0"> is somebody else's. */
static bool is_ours(const struct xml_element *root)
{
	return vocabulary_is_outermost(&data_vocabulary, root->name) && !xml_attribute(root, "xmlns");
}

static struct xml_element *checked_data(struct arena *a, struct source_id source, struct diags *diags)
{
	size_t n_before = n_faults(diags);
	struct xml_element *root = xml_from_source(a, source, diags);
	bool is_whole = root && n_faults(diags) == n_before;
	if (root && is_ours(root))
		vocabulary_validate(&data_vocabulary, root, diags);
	else if (root && !xml_attribute(root, "xmlns"))
		note_near_miss(root, diags);
	if (is_whole && is_ours(root))
		data_cross_check(&data_vocabulary, root, diags);
	return is_whole ? root : NULL;
}

const struct xml_element *data_from_source(struct arena *a, struct source_id source, struct diags *diags)
{
	return checked_data(a, source, diags);
}

const struct xml_element *data_from_file(struct arena *a, struct source_id source, const struct named_file *file,
                                         struct diags *diags)
{
	if (file->csv)
		return csv_data_from_source(a, source, file->csv, diags);
	struct xml_element *root = checked_data(a, source, diags);
	const struct said *lang = &file->lang_attribute;
	if (root && lang->text && !xml_use_language(root, lang->text))
		diag_add(diags, RULE_MANIFEST_VALUE, lang->span, NULL, "no element of %s has an attribute '%s'",
		         file->href, text_excerpt(diags->arena, lang->text));
	return root;
}
