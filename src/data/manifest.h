/* SPDX-License-Identifier: EUPL-1.2 */
/* manifest.h - a publication: its editions, chapters, style sheet, as the manifest says.
 *
 * Wraps libxml2 (SAX: columns come from the start handler). One table (vocabulary.def) says which elements and
 * attributes there are, of which type, how many; it validates with messages of ours, all faults in one run, each at
 * its line and column, with the expected names and the nearest spelling. */
#ifndef DATA_MANIFEST_H
#define DATA_MANIFEST_H

#include "../base/diag.h"
#include "../base/file.h"

struct named_file {
	struct named_file *next;
	const char *href; /* as written, relative to the manifest */
	struct span span; /* of the value */
};

struct said {             /* a text of the manifest; text NULL: not said */
	const char *text; /* white space collapsed */
	struct span span;
};

struct edition {
	struct edition *next;
	struct span span;
	const char *lang; /* canonical */
	const char *date; /* ISO 8601, or NULL */
	struct said title, subtitle, description;
	bool has_contents;
	int contents_depth; /* 1 to 6; 2 unless said */
	struct span contents_span;
	struct named_file *chapters; /* of <body>, in order */
};

struct publication {
	struct source_id source;
	const char *path;         /* of the manifest beneath the root */
	const char *id;           /* names the PDFs: ID.LANG.pdf */
	const char *kind;         /* white-paper, event-report, ... */
	struct named_file *style; /* or NULL: the default */
	struct edition *editions; /* in order */
};

/* Never NULL; what is missing stays empty and is a finding. */
struct publication *publication_from_source(struct arena *a, struct source_id source, struct diags *diags);

#endif
