/* SPDX-License-Identifier: EUPL-1.2 */
/* typeset.h - the program as a chain of values.
 *
 *   source -> chapter -> doc -> styled -> flow -> pages -> PDF file
 *
 *   chapter_from_source   read/read.h      bytes of one file                  its tree, edition-free
 *   doc_from_chapters     bind/bind.h      chapters and one edition           the bound document
 *   styled_from_doc       style/style.h    the document and the sheets        computed values for every node
 *   flow_from_styled      shape/flow.h     values and fonts                   vertical items with shaped text
 *   pages_from_flow       page/pages.h     items and page styles              placed fragments
 *   pdf_from_pages        pdf/pdf.h        fragments                          the file
 *
 * What a standard or a funder objects to is asked of the values in between (comply/comply.h).
 *
 * Each function reads one value and makes the next; it never changes its input. A fault in the user's files goes to
 * `diags` and the stage still returns the best value it can, so one run reports everything. */
#ifndef TYPESET_H
#define TYPESET_H

#include "base/memo.h"
#include "bind/bind.h"
#include "comply/comply.h"
#include "page/proof.h"
#include "pdf/pdf.h"
#include "read/read.h"

enum stage { STAGE_NONE, STAGE_CHAPTER, STAGE_DOC, STAGE_TEXT, STAGE_STYLE, STAGE_FLOW, STAGE_PAGES, N_STAGES };
/* As --dump takes them: "chapter", "doc", "text", "style", "flow", "pages". */
extern const char *const stage_names[N_STAGES];

struct job { /* one PDF */
	struct binding binding;
	struct arena *nodes; /* of chapters that no other PDF is made of: released once they are bound; NULL: none */
	struct sheet *const *sheets; /* in cascade order */
	size_t n_sheets;
	const char *output; /* NULL: nothing is written (check, dump) */
	bool is_looked_at;  /* what a designer would mark is said as well */
	bool is_faulty;     /* its files have errors, which say why something is missing in it */
	enum stage dump;    /* printed to `dump_to` after that stage, which then is the last */
	FILE *dump_to;
	struct policy policy;
	const struct diags *known; /* of its files; a draft (policy) shows them, else NULL */
	const char *today;         /* of a draft, ISO 8601 */
	struct memo *memo;         /* what earlier runs made, by content; NULL: nothing is kept */
	struct stylist *stylist;   /* of the PDFs of one edition; NULL: one for this */
	struct page_wishes page;
	struct pdf_wishes pdf;
};
struct outcome {
	bool is_written;
	uint32_t n_pages;
	int percent; /* the scale that it is set in: less than 100 where it was made smaller to fit; 0: it is not set */
	uint64_t n_bytes;
};
/* Everything it makes is in an arena of its own, released before it returns; `program` holds fonts and words. */
struct outcome typeset(const struct job *job, struct fonts *fonts, struct words *words, struct diags *diags);

#endif
