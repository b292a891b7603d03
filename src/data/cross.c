/* SPDX-License-Identifier: EUPL-1.2 */
/* cross.c - a tree that is right element by element in; out what is wrong between its elements: ids that stand twice or
 * are not there, what ends before it begins, texts that stand twice in one language. One walk, linear in the tree. */
#include "manifest.h"
#include "vocabulary.h"

#include "words.h"
#include "../locale/locale.h"

struct cross {
	const struct vocabulary *vocabulary;
	struct diags *diags;
	struct arena *scratch;
	struct map ids;  /* "partner kaunas" to its xml_attribute */
	struct map ones; /* the same; of a text with its language, "abbreviation ecoc lt" */
};

static const char *value_of(const struct xml_element *element, const char *name)
{
	const struct xml_attribute *attribute = xml_attribute(element, name);
	return attribute ? attribute->value : "";
}

static const char *language_of(struct cross *cross, const struct xml_element *element)
{
	const char *lang = value_of(element, "xml:lang");
	const char *canonical = lang[0] ? lang_canonical(cross->scratch, lang) : NULL;
	return canonical ? canonical : lang;
}

/* --- Ids --- */

static struct str id_key(struct cross *cross, const char *element, const char *id)
{
	return str_from_z(arena_printf(cross->scratch, "%s %s", element, id));
}

/* The same short form in several languages is one abbreviation: they share their id. */
static struct str own_key(struct cross *cross, const struct entry *rule, const struct xml_element *element,
                          const char *id)
{
	if (rule->holds != HOLDS_TEXT)
		return id_key(cross, rule->name, id);
	return id_key(cross, rule->name, arena_printf(cross->scratch, "%s %s", id, language_of(cross, element)));
}

static void note_id(struct cross *cross, const struct entry *rule, const struct xml_element *element,
                    const struct xml_attribute *id)
{
	*map_at(cross->scratch, &cross->ids, id_key(cross, rule->name, id->value)) = (void *)(uintptr_t)id;
	void **first = map_at(cross->scratch, &cross->ones, own_key(cross, rule, element, id->value));
	if (!*first) {
		*first = (void *)(uintptr_t)id;
		return;
	}
	struct diag *diag =
		diag_add(cross->diags, RULE_FACT_REPEATED, id->value_span,
	                 rule->holds == HOLDS_TEXT ? "give one of them another id, or correct its xml:lang"
	                                           : "give one of them another id",
	                 "there are two <%s> with the id %s", rule->name, text_excerpt(cross->diags->arena, id->value));
	diag_relate(cross->diags, diag, ((const struct xml_attribute *)*first)->value_span, "the first one");
}

#define NEAR_MOST 200  /* ids that are looked through for the nearest */
#define LISTED_MOST 20 /* ids that a hint lists */

/* The nearest of the ids of all elements of the name, or these if they are few; NULL: there are none, or many. */
static const char *hint_of_ids(struct cross *cross, const char *element, const char *wrong)
{
	const char *names[NEAR_MOST + 1] = {NULL};
	const char *start = arena_printf(cross->scratch, "%s ", element);
	size_t n = 0;
	for (size_t i = 0; i < cross->ids.n && n < NEAR_MOST; i++)
		if (str_starts(cross->ids.entries[i].key, start))
			names[n++] = cross->ids.entries[i].key.at + strlen(start);
	const char *nearest = nearest_name(str_from_z(wrong), names);
	if (nearest)
		return arena_printf(cross->scratch, "did you mean %s?", nearest);
	if (n == 0 || n > LISTED_MOST)
		return NULL;
	const char *list = "";
	for (size_t i = 0; i < n; i++)
		list = arena_printf(cross->scratch, "%s%s%s", list, i ? ", " : "", names[i]);
	return arena_printf(cross->scratch, "the ids are %s", list);
}

#define HINTS_MOST 100 /* findings of one rule that get a hint: those beyond are only counted */

static void check_reference(struct cross *cross, const struct entry *rule, const struct xml_attribute *attribute)
{
	const char *element = rule->value.refers_to, *id = attribute->value;
	if (!value_is_valid(&rule->value, id) || map_find(&cross->ids, id_key(cross, element, id)))
		return;
	bool gets_hint = cross->diags->n_of_rule[RULE_FACT_REFERENCE] < HINTS_MOST;
	const char *hint = gets_hint ? hint_of_ids(cross, element, id) : NULL;
	diag_add(cross->diags, RULE_FACT_REFERENCE, attribute->value_span, hint,
	         "%s is \"%s\", but no <%s> has this id", rule->name, text_excerpt(cross->diags->arena, id), element);
}

/* --- What ends before it begins --- */

/* Without its zeros in front. */
static const char *significant(const char *number)
{
	while (*number == '0' && number[1] >= '0' && number[1] <= '9')
		number++;
	return number;
}

static int compare_numbers(const char *a, const char *b)
{
	a = significant(a);
	b = significant(b);
	size_t n_a = strcspn(a, "."), n_b = strcspn(b, ".");
	return n_a != n_b ? (n_a < n_b ? -1 : 1) : strcmp(a, b); /* as long before the '.': digit by digit */
}

static const struct pair {
	const char *from, *to;
	bool are_numbers;
} pairs[] = {
	{"from", "to", false},
	{"start", "end", false},
	{"target", "most", true},
};

/* Days and times as ISO 8601 writes them sort as text. */
static void check_order(struct cross *cross, const struct entry *rule, const struct xml_element *element)
{
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		const struct pair *pair = &pairs[i];
		const struct entry *from_rule = find_attribute(cross->vocabulary, rule, pair->from);
		const struct entry *to_rule = find_attribute(cross->vocabulary, rule, pair->to);
		const struct xml_attribute *to = xml_attribute(element, pair->to);
		const char *from = value_of(element, pair->from);
		if (!from_rule || !to_rule || !to || !value_is_valid(&from_rule->value, from) ||
		    !value_is_valid(&to_rule->value, to->value))
			continue;
		if (pair->are_numbers ? compare_numbers(to->value, from) >= 0 : strcmp(to->value, from) >= 0)
			continue;
		diag_add(cross->diags, RULE_FACT_ORDER, to->value_span, NULL,
		         pair->are_numbers ? "the range is upside down: %s is %s, %s is %s"
		                           : "it ends before it begins: %s is %s, %s is %s",
		         pair->to, to->value, pair->from, from);
	}
}

/* --- The funder's own words --- */

/* What wins over the official wording has to come from somewhere. */
static void check_wording(struct cross *cross, const struct xml_element *element)
{
	bool is_wording = strcmp(element->name, "statement") == 0 || strcmp(element->name, "disclaimer") == 0;
	if (is_wording && !value_of(element, "source")[0])
		diag_add(cross->diags, RULE_FACT_MISSING, element->tag,
		         "add source=\"...\": the bibliography's key of the agreement or letter that words it so",
		         "<%s> does not say where the funder's wording comes from", element->name);
}

/* --- Texts of one language --- */

static bool tells_apart(const struct xml_attribute *attribute)
{
	static const char *const alike[] = {"xml:lang", "status", "source", "translate", "form", "confirmed", NULL};
	for (const char *const *name = alike; *name; name++)
		if (strcmp(attribute->name, *name) == 0)
			return false;
	return !attribute_is_harmless(attribute->name);
}

/* Of siblings that differ only in xml:lang an edition takes one. What differs in another attribute is another thing. */
static struct str text_key(struct cross *cross, const struct entry *rule, const struct xml_element *element,
                           const char *lang)
{
	struct buf key = {0};
	buf_printf(&key, "<%s %s", rule->name, lang);
	const struct entry *attribute = NULL; /* in the table's order */
	while ((attribute = next_attribute(cross->vocabulary, rule, attribute))) {
		const struct xml_attribute *written = xml_attribute(element, attribute->name);
		if (written && tells_apart(written))
			buf_printf(&key, " %s=\"%s\"", attribute->name, written->value);
	}
	struct str kept = {arena_strndup(cross->scratch, key.at, key.n), key.n};
	buf_release(&key);
	return kept;
}

static void check_texts(struct cross *cross, const struct xml_element *parent)
{
	struct map texts = {0};
	for (const struct xml_element *child = parent->first; child; child = child->next) {
		const struct entry *rule = vocabulary_element(cross->vocabulary, child->name);
		if (!rule || rule->holds != HOLDS_TEXT || xml_attribute(child, "id"))
			continue;
		void **first = map_at(cross->scratch, &texts, text_key(cross, rule, child, language_of(cross, child)));
		if (!*first) {
			*first = (void *)(uintptr_t)child;
			continue;
		}
		const char *lang = value_of(child, "xml:lang");
		struct diag *diag = diag_add(cross->diags, RULE_FACT_REPEATED, child->tag,
		                             "keep one of them, or correct its xml:lang",
		                             lang[0] ? "<%s> stands twice in <%s> with the language %s"
		                                     : "<%s> stands twice in <%s> without a language%s",
		                             child->name, parent->name, text_excerpt(cross->diags->arena, lang));
		diag_relate(cross->diags, diag, ((const struct xml_element *)*first)->tag, "the first one");
	}
}

struct likes { /* texts that are one thing, in several languages */
	const struct xml_element *with_lang, *without;
	bool is_told; /* two without: that is told */
};

static bool has_language_around(const struct xml_element *element)
{
	while (element && !xml_attribute(element, "xml:lang"))
		element = element->parent;
	return element;
}

/* Beside a text whose language is said, one without stays in every edition: both would be printed. */
static void check_languages(struct cross *cross, const struct xml_element *parent)
{
	struct map groups = {0};
	if (has_language_around(parent))
		return;
	for (const struct xml_element *child = parent->first; child; child = child->next) {
		const struct entry *rule = vocabulary_element(cross->vocabulary, child->name);
		if (!rule || rule->holds != HOLDS_TEXT || xml_attribute(child, "id"))
			continue;
		void **place = map_at(cross->scratch, &groups, text_key(cross, rule, child, ""));
		struct likes *likes = *place ? *place : arena_new(cross->scratch, struct likes);
		*place = likes;
		const struct xml_element **one = xml_attribute(child, "xml:lang") ? &likes->with_lang : &likes->without;
		likes->is_told |= *one && one == &likes->without;
		*one = *one ? *one : child;
	}
	for (size_t i = 0; i < groups.n; i++) {
		const struct likes *likes = groups.entries[i].value;
		if (!likes->with_lang || !likes->without || likes->is_told)
			continue;
		struct diag *diag =
			diag_add(cross->diags, RULE_FACT_MISSING, likes->without->tag,
		                 "say which language it is in, such as xml:lang=\"en\"",
		                 "<%s> has no xml:lang, and another one beside it has", likes->without->name);
		diag_relate(cross->diags, diag, likes->with_lang->tag, "the other one");
	}
}

/* --- The tree --- */

static const struct xml_element *following(const struct xml_element *element)
{
	if (element->first)
		return element->first;
	while (element && !element->next)
		element = element->parent;
	return element ? element->next : NULL;
}

static void check_ids(struct cross *cross, const struct entry *rule, const struct xml_element *element)
{
	const struct xml_attribute *attribute = element->attributes;
	for (; attribute; attribute = attribute->next) {
		const struct entry *known = find_attribute(cross->vocabulary, rule, attribute->name);
		if (known && known->value.type == TYPE_ID && value_is_valid(&known->value, attribute->value))
			note_id(cross, rule, element, attribute);
	}
}

static void check_references(struct cross *cross, const struct entry *rule, const struct xml_element *element)
{
	const struct xml_attribute *attribute = element->attributes;
	for (; attribute; attribute = attribute->next) {
		const struct entry *known = find_attribute(cross->vocabulary, rule, attribute->name);
		if (known && known->value.type == TYPE_REFERENCE)
			check_reference(cross, known, attribute);
	}
}

void data_cross_check(const struct vocabulary *vocabulary, const struct xml_element *root, struct diags *diags)
{
	struct arena scratch = {0};
	struct cross cross = {.vocabulary = vocabulary, .diags = diags, .scratch = &scratch};
	for (const struct xml_element *at = root; at; at = following(at)) {
		const struct entry *rule = vocabulary_element(vocabulary, at->name);
		if (rule)
			check_ids(&cross, rule, at);
	}
	for (const struct xml_element *at = root; at; at = following(at)) {
		const struct entry *rule = vocabulary_element(vocabulary, at->name);
		if (rule) {
			check_references(&cross, rule, at);
			check_order(&cross, rule, at);
			check_wording(&cross, at);
			check_texts(&cross, at);
			check_languages(&cross, at);
		}
	}
	arena_release(&scratch);
}

/* --- Several files --- */

/* What is not in its own file yet: an id that stands twice there is told already. */
static void check_file_ids(struct cross *cross, const struct xml_element *root, struct map *others)
{
	struct map own = {0};
	for (const struct xml_element *at = root; at; at = following(at)) {
		const struct entry *rule = vocabulary_element(cross->vocabulary, at->name);
		const struct xml_attribute *id = rule ? xml_attribute(at, "id") : NULL;
		const struct entry *known = id ? find_attribute(cross->vocabulary, rule, "id") : NULL;
		if (!known || known->value.type != TYPE_ID)
			continue;
		struct str key = own_key(cross, rule, at, id->value);
		const struct xml_attribute *first = map_find(others, key);
		void **place = map_at(cross->scratch, &own, key);
		if (first && !*place) {
			struct diag *diag = diag_add(cross->diags, RULE_FACT_REPEATED, id->value_span,
			                             "give one of them another id", "there are two <%s> with the id %s",
			                             rule->name, text_excerpt(cross->diags->arena, id->value));
			diag_relate(cross->diags, diag, first->value_span, "the first one");
		}
		*place = (void *)(uintptr_t)id;
	}
	for (size_t i = 0; i < own.n; i++)
		*map_at(cross->scratch, others, own.entries[i].key) = own.entries[i].value;
}

static void report_second_project(struct diags *diags, const struct xml_element *root, const struct xml_element *first)
{
	struct diag *diag = diag_add(diags, RULE_MANIFEST_REPEATED, root->name_span,
	                             "name one of the two files in the manifest, or put what they say into one",
	                             "the publication has two <%s>: all would be counted twice", root->name);
	diag_relate(diags, diag, first->name_span, "the first one");
}

void data_cross_check_files(const struct xml_element *const *roots, size_t n, struct diags *diags)
{
	struct arena scratch = {0};
	struct cross cross = {.vocabulary = &data_vocabulary, .diags = diags, .scratch = &scratch};
	struct map ids = {0};
	const struct xml_element *project = NULL;
	for (size_t i = 0; i < n; i++) {
		if (!roots[i] || xml_attribute(roots[i], "xmlns"))
			continue; /* somebody else's words, if they are ours */
		bool is_project = strcmp(roots[i]->name, "project") == 0;
		if (is_project && project)
			report_second_project(diags, roots[i], project);
		else if (vocabulary_is_outermost(&data_vocabulary, roots[i]->name))
			check_file_ids(&cross, roots[i], &ids);
		project = is_project && !project ? roots[i] : project;
	}
	arena_release(&scratch);
}
