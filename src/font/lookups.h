/* SPDX-License-Identifier: EUPL-1.2 */
/* lookups.h - what shape.c and figures.c ask of a face's rules (OpenType, "GSUB" and "GPOS"). Private to font/. */
#ifndef FONT_LOOKUPS_H
#define FONT_LOOKUPS_H

#include "family.h"

/* What HarfBuzz does for a shaping, its rules included; hb_shape_plan_destroy frees it. */
struct hb_shape_plan_t *face_plan(const struct shaping *how, struct face *face);
/* Of a lookup of `table`, by its LookupList; extensions have the type of what they extend. */
unsigned face_lookup_type(struct hb_face_t *face, uint32_t table, unsigned lookup);
/* Old fonts kern by a `kern` table alone; HarfBuzz does not say which glyphs it names, so it may be any. */
bool face_kerns_by_old_table(struct hb_face_t *face);
bool face_has_table(struct hb_face_t *face, uint32_t table);

#endif
