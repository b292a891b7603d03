/* SPDX-License-Identifier: EUPL-1.2 */
/* vocabulary.c - the table of vocabulary.def as arrays, and what each type of value admits. */
#include "vocabulary.h"

#include "../locale/locale.h"

static const char *const publication_kinds[] = {
	"white-paper",    "policy-recommendations",
	"event-report",   "final-report",
	"privacy-notice", "factsheet",
	"document",       NULL,
};

static const struct element_rule elements[] = {
#define ELEMENT(name, content, help) {#name, content, help},
#define ATTRIBUTE(element, name, type, is_required, help)
#define CHILD(element, child, how_many)
#include "vocabulary.def"
#undef ELEMENT
#undef ATTRIBUTE
#undef CHILD
};

#define TOKEN .type = TYPE_TOKEN
#define LANGUAGE .type = TYPE_LANGUAGE
#define DATE .type = TYPE_DATE
#define PATH .type = TYPE_PATH
#define INTEGER(from, to) .type = TYPE_INTEGER, .least = (from), .most = (to)
#define NAME(list) .type = TYPE_NAME, .names = (list)

static const struct attribute_rule attributes[] = {
#define ELEMENT(name, content, help)
#define ATTRIBUTE(in, called, kind, required, says)                                                                    \
	{.element = #in, .name = #called, kind, .is_required = (required), .help = (says)},
#define CHILD(element, child, how_many)
#include "vocabulary.def"
#undef ELEMENT
#undef ATTRIBUTE
#undef CHILD
};

static const struct child_rule children[] = {
#define ELEMENT(name, content, help)
#define ATTRIBUTE(element, name, type, is_required, help)
#define CHILD(element, child, how_many) {#element, #child, how_many},
#include "vocabulary.def"
#undef ELEMENT
#undef ATTRIBUTE
#undef CHILD
};

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

const struct vocabulary manifest_vocabulary = {
	.elements = elements,
	.n_elements = LENGTH_OF(elements),
	.attributes = attributes,
	.n_attributes = LENGTH_OF(attributes),
	.children = children,
	.n_children = LENGTH_OF(children),
};

/* --- Types --- */

static bool is_letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

#define LONGEST_TOKEN 100 /* with a language and ".pdf" it still is a file's name everywhere */

static bool is_token(const char *value)
{
	size_t n = strlen(value);
	if (!is_letter_or_digit(value[0]) || n > LONGEST_TOKEN)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!is_letter_or_digit(value[i]) && !strchr("-_.", value[i]))
			return false;
	return true;
}

static bool is_language(const char *value)
{
	struct arena scratch = {0};
	bool is_known = value[0] && lang_canonical(&scratch, value);
	arena_release(&scratch);
	return is_known;
}

/* "https:", "C:": letters before a colon, and no '/' before it. */
static bool has_scheme(const char *value)
{
	size_t n = strcspn(value, ":/");
	return n > 0 && value[n] == ':';
}

static bool is_path(const char *value)
{
	return value[0] && value[0] != '/' && !strchr(value, '\\') && !has_scheme(value);
}

static bool is_integer(const struct attribute_rule *rule, const char *value)
{
	long number = 0;
	size_t n = strlen(value);
	if (n == 0 || n > 9)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (value[i] < '0' || value[i] > '9')
			return false;
		number = 10 * number + (value[i] - '0');
	}
	return number >= rule->least && number <= rule->most;
}

static bool is_one_of(const char *const *names, const char *value)
{
	while (*names && strcmp(*names, value) != 0)
		names++;
	return *names;
}

bool value_is_valid(const struct attribute_rule *rule, const char *value)
{
	switch (rule->type) {
	case TYPE_TOKEN:
		return is_token(value);
	case TYPE_LANGUAGE:
		return is_language(value);
	case TYPE_DATE:
		return date_is_iso(value);
	case TYPE_PATH:
		return is_path(value);
	case TYPE_INTEGER:
		return is_integer(rule, value);
	case TYPE_NAME:
		return is_one_of(rule->names, value);
	}
	return false;
}
