/* SPDX-License-Identifier: EUPL-1.2 */
/* areas.h - width moved between columns of words while the table gets lower.
 *
 * A cell's text, on one line, is an area: its length times the leading. In a column of width w it is as high as that
 * area through w, and one line at least; a row is as high as its highest cell. The sum over the rows is convex in the
 * widths, so walking down ends near the least of it. */
#ifndef TABLE_AREAS_H
#define TABLE_AREAS_H

#include "widths.h"

/* Changes `widths`, whose sum stays; none that is above its floor gets below it, and none gets that is given or of
 * numbers. The sum of heights is never above that of before. Cells of several columns do not count. */
void table_move_width(struct arena *scratch, const struct table_columns *columns, const struct table_cell *cells,
                      uint32_t n_cells, length leading, const length *floors, length *widths);

#endif
