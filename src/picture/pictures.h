/* SPDX-License-Identifier: EUPL-1.2 */
/* pictures.h - the pictures that authors name, each read once: figure/ decodes pixels, svg/ vectors.
 *
 * Ownership  they live with the program: equal files are one picture, however often and in however many PDFs they are
 *            named. A file that has changed since is read anew.
 * Faults     reported at the place that names the file, each time it is named; then there is no picture. */
#ifndef PICTURE_PICTURES_H
#define PICTURE_PICTURES_H

#include "../base/file.h"
#include "../figure/picture.h"

struct pictures;
struct pictures *pictures_new(struct arena *program);
/* The picture in the file `path` (as root_resolve gives it). Names in NFC and NFD are the same name. */
const struct picture *pictures_open(struct pictures *pictures, const struct root *root, const char *path,
                                    struct span span, struct diags *diags);

#endif
