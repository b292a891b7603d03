/* SPDX-License-Identifier: EUPL-1.2 */
/* svg.h - an SVG file in, a drawing out.
 *
 * Source     SVG 2 and SVG 1.1, second edition: what has a place on paper; CSS of its <style> and attributes. The manual
 *            lists what is read. Anything else is a finding that names it; nothing outside the file is ever read.
 * Ownership  the arena given.
 * Limits     svg.c's: depth, elements, uses; beyond them a finding and no drawing. */
#ifndef SVG_SVG_H
#define SVG_SVG_H

#include "../base/diag.h"
#include "../figure/picture.h"

/* `name` and `place` are those of the file and of what names it: findings are at the place and give the line within the
 * file. NULL: it is no SVG, or there is nothing to be drawn; a finding says why. */
const struct drawing *svg_drawing(struct arena *a, struct str bytes, const char *name, struct span place,
                                  struct diags *diags);

#endif
