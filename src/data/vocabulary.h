/* SPDX-License-Identifier: EUPL-1.2 */
/* vocabulary.h - what an XML file of ours may hold: one table per kind of file, and what is made from it.
 *
 * The tables are manifest.def and project.def. They are all that is known of a vocabulary: the validator, the RelaxNG
 * schemas that editors use and the reference that people read go by them alone. */
#ifndef DATA_VOCABULARY_H
#define DATA_VOCABULARY_H

#include "xml.h"

enum value_type {
#define TYPE(name, label, datatype, pattern, words) TYPE_##name,
#include "types.def"
#undef TYPE
	N_TYPES
};

struct value_rule {
	enum value_type type;
	int least, most;          /* TYPE_INTEGER only */
	const char *const *names; /* TYPE_NAME, TYPE_COUNTRY, TYPE_CURRENCY only; NULL-terminated */
	const char *refers_to;    /* TYPE_REFERENCE only: the element whose id it is */
};

enum how_many {
	UP_TO_ONE,
	JUST_ONE,
	ANY_NUMBER,
	AT_LEAST_ONE
}; /* 0..1, 1, 0..n, 1..n; an attribute's is one of the first two */
enum holds { HOLDS_CHILDREN, HOLDS_TEXT, HOLDS_NONE };

/* A line of the table. An element's attributes and children follow it, up to the next element. */
struct entry {
	enum entry_kind { ENTRY_ELEMENT, ENTRY_ATTRIBUTE, ENTRY_CHILD, ENTRY_END } kind;
	const char *name;        /* an element named "*" has the attributes that every element may have */
	enum holds holds;        /* ENTRY_ELEMENT only */
	enum how_many how_many;  /* not ENTRY_ELEMENT */
	struct value_rule value; /* ENTRY_ATTRIBUTE only */
	const char *help;        /* one line; not ENTRY_CHILD */
	const char *example;     /* ENTRY_ELEMENT only: XML, with ' for " */
};

struct vocabulary {
	const char *name;             /* "manifest" */
	const char *title, *about;    /* of the reference: a heading, and what such a file is */
	const struct entry *entries;  /* the last is ENTRY_END */
	const char *const *outermost; /* the elements that a file may be; NULL-terminated */
	enum rule element, attribute, value, missing, text, repeated; /* what its faults are called */
};

extern const struct vocabulary manifest_vocabulary, data_vocabulary;
const struct vocabulary *vocabulary_named(const char *name); /* "manifest", "data"; NULL: there is none */

/* --- The table --- */

bool entry_is(const struct entry *entry, enum entry_kind kind, const char *name);
const struct entry *vocabulary_element(const struct vocabulary *vocabulary, const char *name); /* NULL: there is none */
const struct entry *next_element(const struct vocabulary *vocabulary, const struct entry *last); /* never "*" */
const struct entry *any_element(const struct vocabulary *vocabulary); /* "*"; NULL: there is none */
/* Is the type one that schemas define once, and has an attribute or a text of it? */
bool vocabulary_uses(const struct vocabulary *vocabulary, enum value_type type);
bool vocabulary_is_outermost(const struct vocabulary *vocabulary, const char *name);
/* The one after `last` of the element's own attributes and, after them, of those that every element has; NULL: no
 * more. */
const struct entry *next_attribute(const struct vocabulary *vocabulary, const struct entry *element,
                                   const struct entry *last);
const struct entry *find_attribute(const struct vocabulary *vocabulary, const struct entry *element, const char *name);
const struct entry *next_own_attribute(const struct entry *element, const struct entry *last);
const struct entry *next_child(const struct entry *element, const struct entry *last);
const struct entry *find_child(const struct entry *element, const char *name);

/* An attribute that is allowed everywhere and means nothing to us: those here, and xmlns:... and xsi:... */
extern const char *const harmless_attributes[]; /* NULL-terminated */
bool attribute_is_harmless(const char *name);
#define STATUS_OPEN "to-confirm"
/* status="to-confirm": its texts and values may stay empty until they are known; not what names the element
 * (TYPE_ID). */
bool element_is_open(const struct vocabulary *vocabulary, const struct xml_element *element);
bool entry_may_be_empty(const struct vocabulary *vocabulary, const struct entry *attribute);

/* --- Values (types.c) --- */

bool value_is_valid(const struct value_rule *rule, const char *value);
/* What it has to be, to follow "has to be": "a day as year-month-day, such as 2021-04-30". */
void value_put_words(struct buf *out, const struct value_rule *rule);
/* The type in schemas: types.def says what these are. */
struct type_schema {
	const char *label, *datatype, *pattern;
};
const struct type_schema *type_schema(enum value_type type);
/* "31.12.2020" is surely meant as "2020-12-31"; NULL where it is not clear. */
const char *value_mended(struct arena *a, const struct value_rule *rule, const char *value); /* mend.c */
extern const char *const country_codes[], *const currency_codes[];                           /* codes.c */

/* --- A file against the table --- */

/* All faults of the tree in one run, each at its place. `root` may be NULL. */
void vocabulary_validate(const struct vocabulary *vocabulary, const struct xml_element *root, struct diags *diags);
/* What no schema can say (cross.c): ids that stand twice or are not there, what ends before it begins, texts that stand
 * twice in one language. */
void data_cross_check(const struct vocabulary *vocabulary, const struct xml_element *root, struct diags *diags);

/* --- The table for editors and people (relaxng.c, compact.c, reference.c) --- */

void vocabulary_put_rng(struct buf *out, const struct vocabulary *vocabulary);       /* RelaxNG, XML syntax */
void vocabulary_put_rnc(struct buf *out, const struct vocabulary *vocabulary);       /* RelaxNG, compact syntax */
void vocabulary_put_reference(struct buf *out, const struct vocabulary *vocabulary); /* Markdown */

#endif
