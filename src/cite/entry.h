/* SPDX-License-Identifier: EUPL-1.2 */
/* entry.h - an entry as it was read. Private to cite/. */
#ifndef CITE_ENTRY_H
#define CITE_ENTRY_H

#include "cite.h"
#include "dates.h"

enum field_name {
#define FIELD(name, written, kind) FIELD_##name,
#define ALIAS(name, written)
#define SILENT(written)
#include "fields.def"
#undef FIELD
#undef ALIAS
#undef SILENT
	N_FIELDS
};
#define N_NAME_FIELDS (FIELD_HOLDER + 1) /* lists of names come first */

enum bib_kind {
	ENTRY_BOOK,
	ENTRY_PART,
	ENTRY_ARTICLE,
	ENTRY_REPORT,
	ENTRY_THESIS,
	ENTRY_PATENT,
	ENTRY_ONLINE,
	ENTRY_LEGISLATION,
	ENTRY_MISC,
	ENTRY_SET,   /* of entries that are cited together */
	ENTRY_XDATA, /* holds what others take over */
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

struct bib_title { /* title:lt = {...} */
	const char *lang;
	struct str text; /* LaTeX */
};

struct bib_entry {
	const char *key;
	struct span span; /* of the key */
	struct str type;  /* as it is written */
	enum bib_kind kind;
	const char *type_label; /* of types.def, or NULL */
	const char *lang;       /* BCP 47, or NULL: not said */
	struct field fields[N_FIELDS];
	struct bib_names names[N_NAME_FIELDS];
	struct bib_date date, event_date, orig_date, url_date;
	LIST(struct bib_title) titles;          /* in languages of editions */
	LIST(struct str) others;                /* names of fields that mean nothing to us */
	LIST(const struct bib_entry *) members; /* of a set */
	struct diags *held;                     /* what is wrong with it, told where it is cited; NULL: nothing */
	const struct bib_entry *twin;           /* another entry that has this key and says something else, or NULL */
	bool is_cut;                            /* a fault of syntax ended it before its end */
	bool has_taken_over;                    /* from its crossref and xdata all that there is */
};

struct bibliography {
	struct map by_key;  /* -> struct bib_entry * */
	const char **names; /* of all entries, NULL at the end */
	bool is_read;
};

const char *bib_lowered(struct arena *a, struct str word);
/* Where findings about the entry go: they are kept until it is cited. `of_file` knows the sources. */
struct diags *entry_findings(struct arena *a, const struct diags *of_file, struct bib_entry *entry);
/* style.c: the names of its fields that are not printed, with commas; empty: none. */
const char *entry_unprinted(struct arena *a, const struct bib_entry *entry, const char *lang);
/* names.c: the names in a field; what is no name is a finding. */
struct names_place {
	struct arena *a;
	const struct diags *of_file;
	struct bib_entry *entry;
	const struct field *field;
};
struct bib_names names_from_field(const struct names_place *place);
/* name_parts.c: "family=Berg, given=Anna, prefix=van der": biblatex's way. False: it is not written so. */
bool name_from_parts(struct arena *a, struct str text, struct name *name);
struct str name_initials(struct arena *a, struct str given); /* "Jean-Luc": "J.-L." */
/* name_forms.c: "Petrov P. A.", "Wei Wang 0001" as BibTeX has them, and "JA" beside "Smith" as "J A". */
struct str name_as_bibtex(struct arena *a, struct str text);
struct str name_spaced_initials(struct arena *a, struct str given, struct str family);
/* fields.c: puts a field into its entry; what is not its value is a finding. */
struct field_names {
	struct arena *a;
	struct map by_name; /* lower case -> row */
	struct str bytes;   /* of the file, which is `whole` */
	struct span whole;
	const char *encoding_hint; /* what to do about bytes that are no UTF-8 */
};
struct field_names *field_names_new(struct arena *a, struct str bytes, struct span whole, const char *encoding_hint);
void entry_keep_field(const struct field_names *names, struct bib_entry *entry, struct field field, struct str name,
                      const struct diags *of_file);
/* inherit.c: what entries have from those that their crossref, xdata and entryset name. */
void entries_inherit(struct arena *a, struct bibliography *bibliography, const struct diags *of_file);
/* languages.c: a language by its tag, babel's name, ISO 639-2's letters, its own or its English name; NULL: none. */
const char *bib_language(struct arena *a, struct str name);
/* complete.c: all that is not said by one field alone. */
void entries_complete(struct arena *a, struct bibliography *bibliography, const struct diags *of_file);

#endif
