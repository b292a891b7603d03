/* SPDX-License-Identifier: EUPL-1.2 */
/* results.h - what --results FILE says of each PDF, and which PDFs are as it says. Private to cli/.
 *
 * A line for each PDF, its latest, known by its key, which is the name of its file without ".pdf":
 *
 *   {"key","file","sha256","pages","milliseconds","findings":[...],"input","pictures":[...]}
 *
 * sha256 is that of the file; null: it was refused. input is that of all that the PDF is made of. Lines are appended as
 * PDFs are made, so that a run that is killed has said what it made; a run that ends leaves one for each key. */
#ifndef CLI_RESULTS_H
#define CLI_RESULTS_H

#include "../base/sha256.h"
#include "run.h"

struct results;
/* NULL after a message: FILE cannot be read or written. `fonts` are those that are compiled in. */
struct results *results_open(struct arena *program, const char *path, const struct fonts *fonts);
/* False after a message: not all of it could be written. */
bool results_close(struct results *results); /* NULL is fine */

/* The PDFs of an edition, or of a lone file, begin, whose chapters and data were read. */
void results_begin(struct run *r, const struct edition *edition);
/* Was the PDF made of the same before, and is its file the one that was written then? */
bool results_hold(struct run *r, const struct made_pdf *pdf);
void results_add(struct run *r, const struct made_pdf *pdf, const struct diags *diags);

#endif
