/* SPDX-License-Identifier: EUPL-1.2 */
/* run.h - what build, check and watch share: one operand at a time, from the files it names to its PDFs. Private to
 * cli/.
 *
 *   operand.c   what an operand is: a publication or a lone Markdown file
 *   load.c      the files that it names: sheets, chapters, data, bibliography; each read once
 *   include.c   what chapters include, put in its place
 *   edition.c   which PDFs are made of them, and each of them made
 *   batch.c     many of them, whose files get their names some at a time
 *   results.c   which of them are as an earlier run made them, and what is said of those that are made
 *   output.c    what these are called, each by a name of its own
 *   draft.c     what a draft has instead of what is missing, and what it shows
 *   records.c   what is said of PDFs that are made of records: once, with the records that have it
 *   report.c    what is said about it
 *   clock.c     how long it takes
 *   depfile.c   what was read, as a rule for make
 *
 * The unit of refusal is one PDF: an edition is written unless its part of the manifest, what it shares with others,
 * one of its own chapters or one of its own stages has a fault. A chapter is parsed once, whichever editions use it;
 * its findings are kept apart so that they are printed once. */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "cli.h"

#include "../picture/pictures.h"

struct parsed { /* a chapter file that was read */
	struct parsed *next;
	const char *path;
	struct chapter *chapter;
	struct diags diags;
};

struct taken {               /* the name of a PDF */
	const char *operand; /* that it is made of */
	const char *place;   /* of what gives it that name: "sources/a/publication.xml:1:18" */
};

struct run { /* one publication, or one Markdown file */
	const struct options *options;
	const char *operand;
	struct arena *arena, *program;
	struct map *outputs; /* paths that this run writes to, each with its struct taken */
	struct taken *taker; /* of the names that `taker_span` gives; NULL: none was given yet */
	struct span taker_span;
	struct map *said; /* findings that were printed */
	struct root root;
	struct sources *sources;
	struct diags
		shared;   /* of the manifest outside its editions, the data and the sheets: they refuse every edition */
	struct diags all; /* everything, for printing */
	struct parsed *parsed;
	struct arena nodes;  /* of a lone file: it is bound once, and they are released then */
	struct map included; /* path beneath the root -> struct source_id *, of files that chapters include */
	struct fonts *fonts;
	struct words *words;
	struct picture_files pictures;
	bool knows_fonts;        /* the project's catalogue was added to `fonts` before */
	bool said_of_fonts;      /* there are findings in that catalogue */
	struct memo *memo;       /* of earlier rounds; NULL: nothing is kept */
	struct stylist *stylist; /* of the batch; NULL: each PDF has its own */
	struct policy policy;
	LIST(struct sheet *) sheets;
	LIST(const struct xml_element *) data; /* the trees that expressions see */
	struct bibliography *bibliography;     /* NULL: none is named, or it could not be read */
	LIST(const char *) written;            /* paths of PDFs, for the depfile */
	bool has_environment_fault, has_fault, has_usage_fault;
	bool has_faulty_manifest; /* outside its editions: they are refused unmade */
	struct results *results;  /* results.h; NULL: none are asked for */
	struct str made_folder;   /* that the last PDF went to */
	unsigned n_threads;       /* that draw a PDF; 0: not asked yet, which takes the system a while */
	struct batch *batch;      /* what is made now waits in it; NULL: it is told at once */
	bool *langs_known;        /* by the place of -l: some publication has it; NULL: each must have it */
	bool *only_known;         /* of each --only: a PDF has this name */
	struct map common; /* records.c: words of a finding -> what is known of it, of an edition's PDFs so far */
};

struct counts { /* of what is said of one PDF, its chapters and sheets included */
	unsigned n_errors, n_warnings;
	unsigned n_policy; /* that are only counted: `check` lists them */
};

struct made_pdf {                  /* or one to be made */
	const char *output;        /* NULL: there is none, and nothing to tell but findings */
	const char *date;          /* the day that it says it is of, or NULL */
	struct facts *facts;       /* NULL: there are no data */
	const struct fact *record; /* that it is made of; NULL: none */
	bool is_double;            /* another PDF has that path */
	bool is_unchanged;         /* it was made of the same before, and stays */
	bool reads_record;         /* of its record's file no more than the record */
	struct map pictures;       /* paths of those that it names */
	struct outcome outcome;
	struct counts counts;
	double seconds;
};

/* operand.c: everything of one operand, printed; what it read is appended to `depends` as a rule for make. */
void build_operand(struct run *all, const char *operand, struct buf *depends);
/* The same in three steps, nothing printed but outcomes. What is said of it is then in `r->all`; `a` is the
 * caller's. */
void operand_begin(struct run *r, const struct run *all, const char *operand, struct arena *a);
void operand_make(struct run *r);
void operand_end(struct run *r, struct run *all);

/* build.c: every manifest beneath sources/. */
/* The columns of the spreadsheets that these name; spreadsheets.c */
void put_spreadsheets(struct arena *a, struct buf *out, struct root *root, const struct options *manifests,
                      struct diags *diags);
void find_manifests(struct arena *a, struct options *options);
bool has_operands(const struct options *options); /* some, and a place for each; false after a message */

/* Opens the root and reads the file, a manifest or Markdown: its path beneath the root; NULL after a finding. */
const char *open_operand(struct run *r, const char *operand, struct source_id *source);

/* load.c */
void load_project_fonts(struct run *r);
void load_base_sheet(struct run *r);
/* The one of the command line, else `href`, named in `from`; NULL: none. */
void load_own_sheet(struct run *r, const char *from, const char *href, struct span span);
void load_data(struct run *r, const struct publication *publication);
const struct parsed *parse_chapter(struct run *r, const char *path, struct source_id source);
/* The chapter that the manifest names, parsed now or before; NULL if it cannot be read. */
const struct parsed *chapter_named(struct run *r, const char *manifest, const struct named_file *file,
                                   struct diags *diags);

/* include.c: the files that the chapter includes take their places in it; what is wrong with them is said in its
 * diags. */
void include_files(struct run *r, struct parsed *parsed);

/* output.c */
#define SEVERAL "one PDF is named, but several are to be written: name a folder"
bool names_file(const struct options *options); /* -o names a PDF, not a folder */
const char *output_path(struct run *r, const char *id, const char *lang);
/* A folder that a link puts outside the project is a finding; what killed runs left in it is cleared away. */
void prepare_output(struct run *r);
const char *publication_name(struct run *r, const struct publication *publication);
/* "factsheet-{{ @country }}": what stands in braces is asked of the node. NULL after a finding. */
const char *name_from_template(struct run *r, const struct said *template, const struct binding *binding,
                               struct diags *diags);
/* Two sources of one run must not write the same file: false after a finding. */
bool takes_output(struct run *r, const struct binding *binding, const char *output, struct diags *diags);

/* edition.c */
/* One PDF. `diags` holds what is known of this edition so far, `counts` what is said of all it is made of; an error in
 * it refuses the PDF. */
void build_one(struct run *r, const struct binding *binding, const char *output, const char *date, struct counts counts,
               struct diags *diags);
/* The edition's PDF, or one for each node that it asks for. `own`: what is wrong with it in the manifest. */
void build_edition(struct run *r, const struct publication *publication, const struct edition *edition,
                   const struct diags *own);

/* batch.c: PDFs of one edition. Their files are written under other names and get their own together, after one sync
 * for all; then what is said of each is said, in the order in which they were made. */
void batch_begin(struct run *r, const char *lang, size_t n); /* of n PDFs at most */
/* One more: its findings, which live until it was told of. */
struct diags *batch_next(struct run *r);
struct out_group *batch_files(struct run *r);                 /* of a run without a batch: NULL */
const struct alphabets *batch_alphabets(const struct run *r); /* without a batch of several: NULL */
/* That last one is made, as `made` says, which may stand in the arena of its findings. */
void batch_add(struct run *r, const struct made_pdf *made);
void batch_end(struct run *r);

/* draft.c */
const char *draft_today(struct arena *a, const struct options *options); /* ISO 8601 */
/* What stands where a chapter could not be read. */
struct chapter *stand_in_chapter(struct run *r, const char *lang, const struct named_file *file);
/* What is known of the files that a PDF is made of. */
struct diags draft_known(const struct run *r, const struct binding *binding, struct arena *a);
/* A draft that has nothing to set is none. */
void draft_require(struct run *r);

/* records.c */
/* Into r->all what is said of a PDF. `record`: that it is made of; NULL: the edition makes one. */
void keep_findings(struct run *r, const struct fact *record, const struct diags *diags);
void count_common(struct run *r); /* an edition's PDFs are made: their findings say how many have them */

/* report.c */
struct diags diags_for(const struct run *r);
void print_findings(struct run *r, const struct diags *diags);
void usage_fault(struct run *r, const char *what, const char *value, const char *why);
void count_findings(struct counts *counts, const struct run *r, const struct diags *diags);
void print_outcome(struct run *r, const char *output, const struct outcome *outcome, const struct counts *counts,
                   double seconds);
/* What is said of one that was made, whose file, if any, has its name. */
void tell_made(struct run *r, struct made_pdf *made, const struct diags *diags);

/* clock.c */
double seconds_now(void); /* by a clock that nobody sets */

/* depfile.c */
void put_dependencies(struct run *r, struct buf *out);
bool write_depfile(struct arena *a, const char *path, const struct buf *depends);

#endif
