/* SPDX-License-Identifier: EUPL-1.2 */
/* manifest.h - a publication: its data, style sheet and editions, and the parts of each, as the manifest says.
 *
 * One table (manifest.def) says which elements and attributes there are, of which type, how many; it validates with
 * messages of ours, all faults in one run, each at its line and column, with the expected names and the nearest
 * spelling. Texts may hold {{ expressions }}; they are kept as written. */
#ifndef DATA_MANIFEST_H
#define DATA_MANIFEST_H

#include "coded.h"
#include "xml.h"
#include "../base/file.h"

struct csv_wishes;

struct said {             /* a text of the manifest; text NULL: not said */
	const char *text; /* white space collapsed */
	struct span span;
};

struct named_file {
	struct named_file *next;
	const char *href;             /* as written, relative to the manifest */
	struct span span;             /* of the value */
	struct coded_wishes coded;    /* of a bibliography: which encoding it is in */
	const struct csv_wishes *csv; /* of data: how a spreadsheet's text is to be read; NULL: it is XML */
	struct said lang_attribute;   /* of data: what says the language beside xml:lang; text NULL: nothing does */
};

enum part_kind {
	PART_COVER,
	PART_TITLE_PAGE,
	PART_IMPRINT,
	PART_CONTENTS,
	PART_LIST, /* of tables or figures */
	PART_ABBREVIATIONS,
	PART_CHAPTER, /* has a file */
	PART_ANNEX,   /* has a file */
	PART_REFERENCES,
	PART_NOTICES
};
enum part_place { PLACE_FRONT, PLACE_BODY, PLACE_BACK };

struct part {
	struct part *next;
	enum part_kind kind;
	enum part_place place;
	struct span span;       /* of its tag */
	struct named_file file; /* PART_CHAPTER, PART_ANNEX; href NULL: not said, which had a finding */
	int depth;          /* PART_CONTENTS: 1 to 6; 2 unless said. PART_LIST: 2 lists the parts of figures as well */
	const char *listed; /* PART_LIST: "table" or "figure" */
	const char *motif;  /* PART_COVER: the key of the label that it repeats in many languages, or NULL */
	const char *word;   /* PART_COVER: the language whose word stands out, or NULL */
	struct span motif_span;
};

struct edition {
	struct edition *next;
	struct span span;
	const char *lang;            /* canonical */
	struct said date, knowledge; /* days in ISO 8601, or expressions: of issue, up to which sources were read */
	struct said title, subtitle, description, author, publisher;
	struct said each; /* an XPath: one PDF per node that it selects */
	struct said
		output; /* a template of the PDF's name, without language and ".pdf"; text NULL: the publication's id */
	bool has_typed_numbers;    /* before headings: numbering="typed" */
	bool has_citations_beside; /* sources in short, beside their lines: citations="margin" */
	bool has_continuous_notes; /* their numbers go on from chapter to chapter: notes="continuous" */
	uint32_t n_pages;          /* at most: fit="2 pages"; 0: as many as there are */
	struct span fit_span;
	struct part *parts; /* in the order printed */
};

struct publication {
	struct source_id source;
	const char *path;                /* of the manifest beneath the root */
	const char *id;                  /* names the PDFs: ID.LANG.pdf */
	const char *kind;                /* white-paper, event-report, ... */
	const struct xml_element *root;  /* the manifest's tree, for /publication in expressions; NULL: there is none */
	struct named_file *data;         /* in order */
	struct named_file *bibliography; /* or NULL */
	struct named_file *style;        /* or NULL: the default */
	struct edition *editions;        /* in order */
};

/* Never NULL; what is missing stays empty and is a finding. */
struct publication *publication_from_source(struct arena *a, struct source_id source, struct diags *diags);
const struct part *edition_part(const struct edition *edition, enum part_kind kind); /* the first, or NULL */

/* The tree of a data file, validated against the data vocabulary if its outermost element is of it (project,
 * recommendations); any other well-formed XML is data as well. NULL after a fault. */
const struct xml_element *data_from_source(struct arena *a, struct source_id source, struct diags *diags);
/* The same of whichever kind of file it is. */
const struct xml_element *data_from_file(struct arena *a, struct source_id source, const struct named_file *file,
                                         struct diags *diags);
/* What files of one publication say twice: the project, an id. NULL among the roots: it could not be read. */
void data_cross_check_files(const struct xml_element *const *roots, size_t n, struct diags *diags);

#endif
