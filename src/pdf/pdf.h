/* SPDX-License-Identifier: EUPL-1.2 */
/* pdf.h - pages as a tagged, archival file: PDF 1.7, PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1).
 *
 * Wraps libharu (the document, cross-references, catalog, outline, writer) and libdeflate.
 * The file is written beside its name and put in place by rename: whatever was there stays until the new one is
 * whole. */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "../base/file.h"
#include "../locale/alphabet.h"
#include "../page/pages.h"

struct pdf_wishes {
	int64_t date;     /* seconds since 1970: SOURCE_DATE_EPOCH, the edition's date, or now; in UTC */
	unsigned threads; /* for content and deflate; 0 or 1: one */
	/* A face that draws a text gets all letters of its own language, and where it draws a letter of others those of that
	 * script, so that the PDFs of one edition share their fonts' programs. NULL: what is drawn is enough. */
	const struct alphabets *alphabets;
	const char *draft; /* what its title says first, and no claim is made; NULL: it is none */
	/* The file gets its name with the others of the group, and is that group's last; NULL: at once. */
	struct out_group *group;
};
/* False when the file could not be written (OUTPUT_* findings say why). *n_bytes is its size. */
bool pdf_from_pages(const struct pages *pages, const char *path, const struct pdf_wishes *wishes, struct diags *diags,
                    uint64_t *n_bytes);

/* For `colophon --version`: a line for each library that is wrapped here, "libharu 2.4.3". */
void pdf_put_versions(struct buf *out);

#endif
