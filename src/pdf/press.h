/* SPDX-License-Identifier: EUPL-1.2 */
/* press.h - all pages as packed content streams, by one thread or several, with the same bytes.
 *
 * Two passes over the lines: the first counts glyphs (codes come from the subsets), the second draws. Only packed pages
 * are kept. */
#ifndef PDF_PRESS_H
#define PDF_PRESS_H

#include "content.h"
#include "drawings.h"

void press_count(const struct pages *pages, struct pdf_fonts *fonts, struct pdf_drawings *drawings);
/* `drawn` has n_pages entries. Forms are drawn before pages, by one thread. */
void press_draw(const struct pages *pages, struct pdf_fonts *fonts, struct pdf_drawings *drawings, unsigned threads,
                struct drawn_page *drawn);

#endif
