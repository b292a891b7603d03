/* SPDX-License-Identifier: EUPL-1.2 */
/* picture.h - a picture's file decoded: pixels as PDF takes them, or vectors as a drawing.
 *
 * PNG (ISO/IEC 15948) over zlib, JPEG (ISO/IEC 10918-1) by libjpeg-turbo, WebP by libwebp; SVG is svg/'s. What a file says
 * of itself beyond its pixels is left behind, but for its orientation (Exif 2.32, 4.6.4 A), which is applied, and its
 * colour profile, which is kept or converted.
 *
 * Ownership  the arena given.
 * Faults     reported at the place that names the file; then there is no picture. */
#ifndef FIGURE_PICTURE_H
#define FIGURE_PICTURE_H

#include "../base/diag.h"
#include "drawing.h"

#define PICTURE_MOST_BYTES ((size_t)64 << 20)
#define PICTURE_MOST_PIXELS ((uint64_t)100 * 1000 * 1000)
/* Of pictures whose pixels must be held at once: not those of the commonest kinds, which are read row by row. */
#define PICTURE_MOST_HELD ((uint64_t)32 * 1000 * 1000)

enum picture_kind { PICTURE_PIXELS, PICTURE_VECTORS };
enum picture_coding {
	CODING_PNG, /* zlib over rows with PNG's filters: as the file has them where it can, else made here */
	CODING_JPEG /* without what its file says beside the picture */
};
struct picture {
	enum picture_kind kind;
	const char *path;     /* beneath the root: for messages */
	length width, height; /* natural size, upright: by its resolution if it says one, else 96 pixels an inch */
	const struct drawing *drawing; /* PICTURE_VECTORS; of pixels a drawing of the one image */
	/* PICTURE_PIXELS */
	uint32_t n_columns, n_rows; /* of pixels as stored */
	uint8_t orientation; /* 1 to 8, Exif: how what is stored is turned to stand upright; the drawing's matrix has it */
	enum picture_coding coding;
	uint8_t n_channels, bits; /* 1 grey or palette, 3 RGB; bits of a sample */
	struct str data;
	struct str palette; /* RGB; empty: none */
	struct str alpha;   /* coded as CODING_PNG, 1 channel of 8 bits, not multiplied in; empty: opaque */
	struct str profile; /* ICC, grey or RGB as the picture; empty: sRGB, or grey of its tone curve */
};

/* The picture of pixels in `bytes`, whatever its name says that it is; NULL: a finding at `span` says why. `path` and
 * `bytes` must live as long. */
const struct picture *picture_from_bytes(struct arena *a, struct str bytes, const char *path, struct span span,
                                         struct diags *diags);

/* For `colophon --version`: a line for each library that reads pictures, "libwebp 1.2.4". */
void picture_put_versions(struct buf *out);

#endif
