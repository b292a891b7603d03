/* SPDX-License-Identifier: EUPL-1.2 */
/* scan.h - a .bib file while it is read: `at` is where reading stands. What reads moves it behind what it read; false
 * is a fault that was told. Private to read.c and scan.c. */
#ifndef CITE_SCAN_H
#define CITE_SCAN_H

#include "entry.h"

struct bib_scan {
	struct arena *a;
	struct diags *diags;
	struct source_id source;
	struct str bytes;
	size_t at;
	struct map macros; /* lower case -> struct str * */
	const struct field_names *fields;
	struct bib_entry *entry; /* that is read now; NULL: none */
	struct bibliography *out;
};

bool bib_is_word(char c);                   /* may it stand in the name of a field? */
char bib_peek(const struct bib_scan *scan); /* '\0' at the end */
struct span bib_span_of(const struct bib_scan *scan, size_t start, size_t end);
struct span bib_here(const struct bib_scan *scan);
void bib_skip_line(struct bib_scan *scan);
void bib_skip_blank(struct bib_scan *scan); /* and comments */
struct str bib_read_word(struct bib_scan *scan);
struct span bib_word_span(const struct bib_scan *scan, struct str word);
int bib_shown(struct str text);                    /* how many of its bytes a message shows */
struct diags *bib_findings(struct bib_scan *scan); /* of the entry that is read, else of the file */
void bib_skip_to_entry(struct bib_scan *scan);
/* What stands between the opener here and its closer, braces within it matched. */
bool bib_read_enclosed(struct bib_scan *scan, char closer, struct str *inside);
/* name = value */
bool bib_read_assignment(struct bib_scan *scan, struct str *name, struct str *value);

#endif
