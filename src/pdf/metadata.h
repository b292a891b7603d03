/* SPDX-License-Identifier: EUPL-1.2 */
/* metadata.h - what the file says of itself: XMP and Info, which must agree (ISO 19005-2, 6.6), and its output intent
 * (6.2.3). */
#ifndef PDF_METADATA_H
#define PDF_METADATA_H

#include "../doc/doc.h"
#include "raw.h"

/* `draft`: NULL, or what the title says first of a file that claims no conformance. */
void put_info(struct raw *raw, const struct doc *doc, int64_t date, const char *draft);
/* Streams; their numbers. */
uint32_t add_xmp(struct raw *raw, const struct doc *doc, int64_t date, const char *draft);
uint32_t add_color_profile(struct raw *raw, struct packer *packer);
/* "/OutputIntents[<<...>>]" */
void put_output_intent(struct buf *b, uint32_t profile);

#endif
