/* SPDX-License-Identifier: EUPL-1.2 */
/* read.h - one file of Markdown with MyST as a chapter.
 *
 * Wraps cmark (markdown.c) and libyaml (front_yaml.c). The method: a scanner (scan.c) takes out front matter, notes,
 * targets and the fences of directives, and masks {{...}} and [^id] (mask.c); cmark parses the rest once; then its
 * inlines are laid along each leaf's text, byte by byte, which gives every piece its exact place (inlines.c). What
 * cmark says of inlines' positions is never used.
 *
 * Any bytes are a chapter: what cannot be read keeps its text with a finding. */
#ifndef READ_READ_H
#define READ_READ_H

#include "../doc/doc.h"

struct chapter *chapter_from_source(struct arena *a, struct source_id src, struct diags *diags);
/* The same with most of its nodes in an arena of their own, which may be released once all documents are bound that the
 * chapter is for: these have copies of the nodes, and borrow what they say from `a`. */
struct chapter *chapter_with_nodes(struct arena *a, struct arena *nodes, struct source_id src, struct diags *diags);

/* An EL_TABLE of the chapter with the attribute `file`, and that file: its rows are added, as other attributes say.
 * source.n == 0: it cannot be read, which has been said; without rows the table is a block of text. */
void chapter_read_table(struct arena *a, struct chapter *chapter, struct node *table, struct source_id source,
                        struct diags *diags);

/* For `colophon --version`: a line for each library that is wrapped here, "cmark 0.30.2". */
void read_put_versions(struct buf *out);

#endif
