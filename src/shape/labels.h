/* SPDX-License-Identifier: EUPL-1.2 */
/* labels.h - the lines of text that a vector picture brings along in, labels of its marks out: each shaped as one line,
 * in the families that it asks for where the catalogue has one of them, else in those of the document.
 *
 * Units  1/65,536 pt. */
#ifndef SHAPE_LABELS_H
#define SHAPE_LABELS_H

#include "flow.h"

/* By number of the drawing's texts; NULL: it has none of its own. `node` is the picture's element, and `around` its
 * style: what a line says nothing of is as there. */
const struct flow_label *labels_of_drawing(struct setter *setter, const struct drawing *drawing,
                                           const struct node *node, const struct style *around);
/* How high and deep a line is in the face of its paragraph's style. */
void label_put_height(struct setter *setter, struct flow_label *label);

#endif
