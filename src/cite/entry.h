/* SPDX-License-Identifier: EUPL-1.2 */
/* entry.h - an entry as it was read. Private to cite/. */
#ifndef CITE_ENTRY_H
#define CITE_ENTRY_H

#include "cite.h"

enum field_name {
#define FIELD(name, written, other, kind) FIELD_##name,
#include "fields.def"
#undef FIELD
	N_FIELDS
};

enum bib_kind {
	ENTRY_BOOK,
	ENTRY_PART,
	ENTRY_ARTICLE,
	ENTRY_REPORT,
	ENTRY_ONLINE,
	ENTRY_LEGISLATION,
	ENTRY_MISC,
	N_ENTRY_KINDS
};

/* LaTeX throughout; printed by way of markup.h. */
struct name {
	struct str family;    /* with its particle ("van der Berg"); of an organisation the whole name */
	struct str given;     /* initials: "G. W."; empty: none */
	struct str suffix;    /* "Jr."; empty: none */
	bool is_organisation; /* stood in braces of its own */
};
struct bib_names {
	const struct name *at;
	size_t n;
	bool has_others; /* "and others" */
};

struct field {
	struct str value; /* LaTeX, or plain; {NULL, 0}: not there */
	struct span span;
};

struct bib_entry {
	const char *key;
	struct span span; /* of the key */
	enum bib_kind kind;
	const char *lang; /* BCP 47, or NULL: not said */
	struct field fields[N_FIELDS];
	struct bib_names authors, editors;
	struct str from, to; /* the date: "2008", "2018-04", "2014-06-05"; `to` of a range. Empty: none */
};

struct bibliography {
	struct map by_key;  /* -> struct bib_entry * */
	const char **names; /* of all entries, NULL at the end */
	bool is_read;
};

/* names.c: the names in a field; what is no name is a finding. */
struct bib_names names_from_field(struct arena *a, const struct field *field, struct diags *diags);
/* complete.c: all that is not said by one field alone. */
void entries_complete(struct arena *a, struct bibliography *bibliography, struct diags *diags);

#endif
