/* SPDX-License-Identifier: EUPL-1.2 */
/* cite.h - a bibliography, and how its entries are printed. Wraps btparse.
 *
 * Style      one, after the Interinstitutional Style Guide: authors, title, place and publisher, year; words that it
 *            adds ("and", "in", "edition") are the edition's language's, an entry's own text keeps its language.
 * Ownership  the arena given. btparse splits names, within bibliography_from_source alone. */
#ifndef CITE_CITE_H
#define CITE_CITE_H

#include "../data/coded.h"

struct bibliography;

/* Never NULL. `wishes` says which encoding the file is in. What stops its reading is told at once, what is wrong with
 * an entry where it is cited. No source: it could not be read, which is told. */
struct bibliography *bibliography_from_source(struct arena *a, struct source_id source,
                                              const struct coded_wishes *wishes, struct diags *diags);

/* False: the file could not be read, and what it lacks says nothing. */
bool bibliography_is_read(const struct bibliography *bibliography);

struct bib_entry; /* one entry */
const struct bib_entry *bibliography_find(const struct bibliography *bibliography,
                                          struct str key);                                 /* NULL: there is none */
const char *bibliography_nearest(const struct bibliography *bibliography, struct str key); /* a key like it, or NULL */
struct span entry_span(const struct bib_entry *entry);                                     /* of its key */
const char *entry_key(const struct bib_entry *entry);

/* What is wrong with an entry that is cited, and which of its fields are not printed in this language. */
void entry_tell(struct arena *a, const struct bib_entry *entry, const char *lang, struct diags *diags);
/* That others have faults too, in one note; `cited` holds the keys of those that were told. */
void bibliography_tell_rest(const struct bibliography *bibliography, const struct map *cited, struct diags *diags);

/* What is printed of it, in runs. Quotation marks are typed ones ("): typography sets them. */
struct cited {
	struct cited *next;
	struct str text;
	const char *lang; /* NULL: the edition's */
	const char *href; /* NULL: no link */
	bool is_italic;
	enum cited_shift { CITED_ON_LINE, CITED_SUB, CITED_SUP } shift;
};
/* `locator` is what of the entry is meant ("Art. 3"), or NULL. Ends without a full stop, unless its own text has
 * one. */
const struct cited *entry_in_full(struct arena *a, const struct bib_entry *entry, const char *lang,
                                  const char *locator);
/* "Allport, The Nature of Prejudice": what is enough the second time. */
const struct cited *entry_in_short(struct arena *a, const struct bib_entry *entry, const char *lang);
/* A number that stands alone is that of a page, as in Pandoc: "12-14" is "pp. 12–14". Other words stay as they are. */
const char *locator_in_words(struct arena *a, const char *locator, const char *lang);
const struct cited *entry_author_year(struct arena *a, const struct bib_entry *entry,
                                      const char *lang); /* "Allport (1954)" */
/* "Allport 1954": beside the line that cites it. */
const struct cited *entry_beside(struct arena *a, const struct bib_entry *entry, const char *lang);
/* Puts entries into the order of a list of references in this language: that of what is printed of them. */
void entries_sort(struct arena *a, const struct bib_entry **entries, size_t n, const char *lang);

#endif
