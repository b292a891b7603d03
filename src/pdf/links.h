/* SPDX-License-Identifier: EUPL-1.2 */
/* links.h - link annotations (ISO 32000-1, 12.5.6.5): one for each link in each column of a page, with a quadrilateral
 * for each line. */
#ifndef PDF_LINKS_H
#define PDF_LINKS_H

#include "tags.h"

/* The annotations of all pages, in their order; *first_of_page has n_pages + 1 entries: a page's are [first[p], first[p
 * + 1]). */
struct annotation *annotations_of(struct arena *a, const struct pages *pages, const struct drawn_page *drawn,
                                  uint32_t **first_of_page);
void put_annotations(struct raw *raw, struct arena *scratch, const struct pages *pages,
                     const struct annotation *annotations, uint32_t n, const struct pdf_numbers *numbers);

/* "[12 0 R/XYZ x y null]" of a node that is on a page. */
void put_destination(struct buf *b, const struct pages *pages, const struct node *node,
                     const struct pdf_numbers *numbers);

#endif
