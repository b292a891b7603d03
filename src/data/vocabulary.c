/* SPDX-License-Identifier: EUPL-1.2 */
/* vocabulary.c - the tables of manifest.def and project.def as arrays, and the ways to look something up in them. */
#include "vocabulary.h"

static const char *const publication_kinds[] = {
	"white-paper",    "policy-recommendations",
	"event-report",   "final-report",
	"privacy-notice", "factsheet",
	"document",       NULL,
};
static const char *const listed_kinds[] = {"table", "figure", NULL};
static const char *const numberings[] = {"counted", "typed", NULL};
static const char *const note_series[] = {"chapter", "continuous", NULL};
static const char *const citation_places[] = {"foot", "margin", NULL};
static const char *const yes_or_no[] = {"no", "yes", NULL};
static const char *const delimiters[] = {",", ";", "|", "tab", NULL};
static const char *const day_orders[] = {"day-first", "month-first", NULL};
static const char *const decimal_marks[] = {",", ".", NULL};
static const char *const statuses[] = {STATUS_OPEN, "confirmed", NULL};
static const char *const programmes[] = {
#define PROGRAMME(code, ...) code,
#include "programmes.def"
#undef PROGRAMME
	NULL,
};
static const char *const funding_shares[] = {"full", "co", NULL};
static const char *const frameworks[] = {"2014-2020", "2021-2027", NULL};
static const char *const partner_roles[] = {"coordinator", "partner", NULL};
static const char *const partner_types[] = {
	"municipality", "association", "foundation", "agency", "ngo", "network", "other", NULL,
};
static const char *const event_modes[] = {"on-site", "online", "hybrid", NULL};
static const char *const plan_or_fact[] = {"planned", "actual", NULL};
static const char *const bounds[] = {"exactly", "at-least", "about", "over", "up-to", NULL};
static const char *const shares[] = {"country", "partner", "event", NULL};
static const char *const notice_kinds[] = {
	"responsibility", "data-protection", "image-rights", "licence", "other", NULL,
};
static const char *const levels[] = {"local", "national", "eu", NULL};

/* The tables are read once each; the words in capitals are those of a table. */
#define ELEMENT(called, contents, says, shows)                                                                         \
	{.kind = ENTRY_ELEMENT, .name = #called, .holds = HOLDS_##contents, .help = (says), .example = (shows)},
#define ATTRIBUTE(called, of, many, says)                                                                              \
	{.kind = ENTRY_ATTRIBUTE, .name = #called, .value = {.type = of}, .how_many = (many), .help = (says)},
#define CHILD(called, many) {.kind = ENTRY_CHILD, .name = #called, .how_many = (many)},

#define ID TYPE_ID
#define TOKEN TYPE_TOKEN
#define TAG TYPE_TAG
#define LANGUAGE TYPE_LANGUAGE
#define COUNTRY TYPE_COUNTRY, .names = country_codes
#define CURRENCY TYPE_CURRENCY, .names = currency_codes
#define DATE TYPE_DATE
#define DAY TYPE_DAY
#define YEAR TYPE_YEAR
#define TIME TYPE_TIME
#define ZONE TYPE_ZONE
#define PAGES TYPE_PAGES
#define DECIMAL TYPE_DECIMAL
#define DEGREES TYPE_DEGREES
#define PATH TYPE_PATH
#define URL TYPE_URL
#define KEY TYPE_KEY
#define KEYS TYPE_KEYS
#define XPATH TYPE_XPATH
#define TEMPLATE TYPE_TEMPLATE
#define TEXT TYPE_TEXT
#define INTEGER(from, to) TYPE_INTEGER, .least = (from), .most = (to)
#define NAME(list) TYPE_NAME, .names = (list)
#define REFERENCE(element) TYPE_REFERENCE, .refers_to = #element

static const struct entry manifest_entries[] = {
#include "manifest.def"
	{.kind = ENTRY_END},
};

static const struct entry data_entries[] = {
#include "project.def"
	{.kind = ENTRY_END},
};

static const char *const manifest_outermost[] = {"publication", NULL};
static const char *const data_outermost[] = {"project", "recommendations", NULL};

const struct vocabulary manifest_vocabulary = {
	.name = "manifest",
	.title = "The manifest",
	.about = "A manifest says what a publication is made of: its data, its looks, its editions and their parts.",
	.entries = manifest_entries,
	.outermost = manifest_outermost,
	.element = RULE_MANIFEST_ELEMENT,
	.attribute = RULE_MANIFEST_ATTRIBUTE,
	.value = RULE_MANIFEST_VALUE,
	.missing = RULE_MANIFEST_MISSING,
	.text = RULE_MANIFEST_TEXT,
	.repeated = RULE_MANIFEST_REPEATED,
};

const struct vocabulary data_vocabulary = {
	.name = "data",
	.title = "The data",
	.about = "Files of facts, which the texts of all publications print. Any other well-formed XML may be a "
		 "publication's data as well, and is not checked.",
	.entries = data_entries,
	.outermost = data_outermost,
	.element = RULE_FACT_ELEMENT,
	.attribute = RULE_FACT_ATTRIBUTE,
	.value = RULE_FACT_VALUE,
	.missing = RULE_FACT_MISSING,
	.text = RULE_FACT_TEXT,
	.repeated = RULE_FACT_REPEATED,
};

const struct vocabulary *vocabulary_named(const char *name)
{
	if (strcmp(name, manifest_vocabulary.name) == 0)
		return &manifest_vocabulary;
	return strcmp(name, data_vocabulary.name) == 0 ? &data_vocabulary : NULL;
}

/* --- Looking up --- */

bool entry_is(const struct entry *entry, enum entry_kind kind, const char *name)
{
	return entry->kind == kind && strcmp(entry->name, name) == 0;
}

const struct entry *any_element(const struct vocabulary *vocabulary)
{
	return entry_is(vocabulary->entries, ENTRY_ELEMENT, "*") ? vocabulary->entries : NULL;
}

const struct entry *next_element(const struct vocabulary *vocabulary, const struct entry *last)
{
	const struct entry *entry = last ? last + 1 : vocabulary->entries + (any_element(vocabulary) ? 1 : 0);
	while (entry->kind != ENTRY_ELEMENT && entry->kind != ENTRY_END)
		entry++;
	return entry->kind == ENTRY_ELEMENT ? entry : NULL;
}

const struct entry *vocabulary_element(const struct vocabulary *vocabulary, const char *name)
{
	const struct entry *element = next_element(vocabulary, NULL);
	while (element && strcmp(element->name, name) != 0)
		element = next_element(vocabulary, element);
	return element;
}

bool vocabulary_uses(const struct vocabulary *vocabulary, enum value_type type)
{
	bool has_definition = type != TYPE_NAME && type != TYPE_INTEGER;
	for (const struct entry *entry = vocabulary->entries; entry->kind != ENTRY_END && has_definition; entry++)
		if ((entry->kind == ENTRY_ATTRIBUTE && entry->value.type == type) ||
		    (entry->kind == ENTRY_ELEMENT && entry->holds == HOLDS_TEXT && type == TYPE_TEXT))
			return true;
	return false;
}

bool vocabulary_is_outermost(const struct vocabulary *vocabulary, const char *name)
{
	for (const char *const *outermost = vocabulary->outermost; *outermost; outermost++)
		if (strcmp(*outermost, name) == 0)
			return true;
	return false;
}

/* The next line of the kind after `at`, within the same element. */
static const struct entry *next_of_kind(const struct entry *at, enum entry_kind kind)
{
	for (at++; at->kind != ENTRY_ELEMENT && at->kind != ENTRY_END; at++)
		if (at->kind == kind)
			return at;
	return NULL;
}

static bool is_common(const struct vocabulary *vocabulary, const struct entry *attribute)
{
	const struct entry *any = any_element(vocabulary);
	while (any && any != attribute)
		any = next_of_kind(any, ENTRY_ATTRIBUTE);
	return any;
}

const struct entry *next_own_attribute(const struct entry *element, const struct entry *last)
{
	return next_of_kind(last ? last : element, ENTRY_ATTRIBUTE);
}

const struct entry *next_attribute(const struct vocabulary *vocabulary, const struct entry *element,
                                   const struct entry *last)
{
	const struct entry *next = next_of_kind(last ? last : element, ENTRY_ATTRIBUTE);
	const struct entry *any = any_element(vocabulary);
	if (next || !any || element == any || (last && is_common(vocabulary, last)))
		return next;
	return next_of_kind(any, ENTRY_ATTRIBUTE);
}

const struct entry *find_attribute(const struct vocabulary *vocabulary, const struct entry *element, const char *name)
{
	const struct entry *attribute = next_attribute(vocabulary, element, NULL);
	while (attribute && strcmp(attribute->name, name) != 0)
		attribute = next_attribute(vocabulary, element, attribute);
	return attribute;
}

const struct entry *next_child(const struct entry *element, const struct entry *last)
{
	return next_of_kind(last ? last : element, ENTRY_CHILD);
}

const struct entry *find_child(const struct entry *element, const char *name)
{
	const struct entry *child = next_child(element, NULL);
	while (child && strcmp(child->name, name) != 0)
		child = next_child(element, child);
	return child;
}

const char *const harmless_attributes[] = {"xml:base", "xml:space", NULL};

bool attribute_is_harmless(const char *name)
{
	for (const char *const *harmless = harmless_attributes; *harmless; harmless++)
		if (strcmp(name, *harmless) == 0)
			return true;
	return strncmp(name, "xmlns:", 6) == 0 || strncmp(name, "xsi:", 4) == 0;
}

bool element_is_open(const struct vocabulary *vocabulary, const struct xml_element *element)
{
	const struct xml_attribute *status = xml_attribute(element, "status");
	return any_element(vocabulary) && status && strcmp(status->value, STATUS_OPEN) == 0;
}

bool entry_may_be_empty(const struct vocabulary *vocabulary, const struct entry *attribute)
{
	return attribute->value.type != TYPE_ID && !is_common(vocabulary, attribute);
}
