/* SPDX-License-Identifier: EUPL-1.2 */
/* outline.h - the two ways to find a page: the outline made of headings, and page labels made of folios. */
#ifndef PDF_OUTLINE_H
#define PDF_OUTLINE_H

#include "links.h"

/* The outline's root (ISO 32000-1, 12.3.3), or 0 where the document has no heading on a page. */
uint32_t put_outline(struct raw *raw, struct arena *a, const struct pages *pages, const struct pdf_numbers *numbers);
/* The number tree of page labels (12.4.2). */
uint32_t put_page_labels(struct raw *raw, const struct pages *pages);

#endif
