/* SPDX-License-Identifier: EUPL-1.2 */
/* images.h - pictures of pixels as image XObjects (ISO 32000-1, 8.9.5): one for each picture, however often it is drawn.
 *
 * PDF/A-2, 6.2.8: no /Interpolate, no /Alternates, no /OPI. Colours are those of the file's profile where it has one,
 * else of the output intent. Pixels beyond 450 an inch, at the largest size in which the picture is drawn, are reduced
 * to 300. */
#ifndef PDF_IMAGES_H
#define PDF_IMAGES_H

#include "drawings.h"

/* Fills `object` of each picture. */
void images_add_streams(struct pdf_drawings *d, struct raw *raw, struct packer *packer);

#endif
