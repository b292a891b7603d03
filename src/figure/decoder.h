/* SPDX-License-Identifier: EUPL-1.2 */
/* decoder.h - what the readers of PNG, JPEG and WebP share: the picture in the making, and refusals.
 *
 * Ownership  of the picture's bytes the arena; what is held only while a file is read is on the heap.
 * Limits     picture.h's, tested before a pixel is decoded: no more than 512 MiB are ever held. */
#ifndef FIGURE_DECODER_H
#define FIGURE_DECODER_H

#include "picture.h"

/* Pixels an inch in 1/10,000, so that those a metre are whole; 0: not said. */
struct picture_density {
	uint64_t x, y;
};
#define DENSITY_FROM_INCH(n) ((uint64_t)(n)*10000)
#define DENSITY_FROM_CENTIMETRE(n) ((uint64_t)(n)*25400)
#define DENSITY_FROM_METRE(n) ((uint64_t)(n)*254)

struct decoder { /* of one file */
	struct arena *arena;
	struct str bytes;
	const char *path;
	struct span span;
	struct diags *diags;
	struct picture *picture; /* kind, path and orientation are set; the reader sets the rest but the sizes */
	struct picture_density density;
	struct str profile; /* as the file has it, unjudged */
};

/* Each says whether there is a picture; if not, it has reported why. */
bool png_read_picture(struct decoder *d);
bool jpeg_read_picture(struct decoder *d);
bool webp_read_picture(struct decoder *d);
void webp_put_version(struct buf *out);

/* A finding that names the file; always false. */
bool decoder_refuse(const struct decoder *d, const char *hint, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
bool decoder_refuse_damaged(const struct decoder *d, const char *what); /* "its pixels end early" */
/* False, and a finding, where there are no pixels or more than `most`. */
bool decoder_allows(const struct decoder *d, uint64_t n_columns, uint64_t n_rows, uint64_t most);

/* --- exif.c --- */

/* What a block of Exif (a TIFF file: Exif 2.32, 4.5) says of how the picture stands and of its resolution; what cannot
 * be read says nothing. A resolution that is known already stays. */
void exif_read(struct decoder *d, struct str tiff);

/* --- profile.c --- */

/* The picture's profile from d->profile, if a PDF/A-2 may hold it and it says anything beyond sRGB; else none, and a
 * finding where colours may change. */
void profile_keep(struct decoder *d);
/* Rows of CMYK to RGB in place, in sRGB: by the profile if it is one of CMYK, else by a plain formula. `is_inverted`:
 * 255 is no ink, as Adobe writes it. The profile is used up. */
void profile_convert_cmyk(struct decoder *d, uint8_t *pixels, uint64_t n_pixels, bool is_inverted);

#endif
