/* SPDX-License-Identifier: EUPL-1.2 */
/* vocabulary.h - what an XML file of ours may hold: one table per kind of file, and the validator that reads it.
 *
 * The table is vocabulary.def. It is all that is known of a vocabulary: the validator, and whatever describes the
 * vocabulary to people or editors, go by it alone. */
#ifndef DATA_VOCABULARY_H
#define DATA_VOCABULARY_H

#include "xml.h"

enum value_type {
	TYPE_TOKEN,    /* letters, digits, '-', '_' and '.', a letter or digit first: part of a file's name */
	TYPE_LANGUAGE, /* a BCP 47 tag that ICU knows */
	TYPE_DATE,     /* a day that there is, as ISO 8601 writes it */
	TYPE_PATH,     /* of a file, relative to this one, with '/' */
	TYPE_INTEGER,  /* from `least` to `most` */
	TYPE_NAME      /* one of `names` */
};

struct attribute_rule {
	const char *element, *name;
	enum value_type type;
	bool is_required;
	int least, most;          /* TYPE_INTEGER only */
	const char *const *names; /* TYPE_NAME only; NULL-terminated */
	const char *help;         /* one line */
};

enum how_many { UP_TO_ONE, JUST_ONE, ANY_NUMBER, AT_LEAST_ONE }; /* 0..1, 1, 0..n, 1..n */

struct child_rule {
	const char *element, *child;
	enum how_many how_many;
};

enum content { CONTENT_CHILDREN, CONTENT_TEXT, CONTENT_NONE };

struct element_rule {
	const char *name;
	enum content content;
	const char *help; /* one line */
};

struct vocabulary {
	const struct element_rule *elements; /* the outermost first */
	size_t n_elements;
	const struct attribute_rule *attributes;
	size_t n_attributes;
	const struct child_rule *children;
	size_t n_children;
};

extern const struct vocabulary manifest_vocabulary;

/* All faults of the tree in one run, each at its place. `root` may be NULL. */
void vocabulary_validate(const struct vocabulary *vocabulary, const struct xml_element *root, struct diags *diags);

/* Is `value` of the rule's type? */
bool value_is_valid(const struct attribute_rule *rule, const char *value);

#endif
