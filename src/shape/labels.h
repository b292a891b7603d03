/* SPDX-License-Identifier: EUPL-1.2 */
/* labels.h - the texts of a drawing as paragraphs of one line, in the document's fonts.
 *
 * Ownership  the edition's arena. */
#ifndef SHAPE_LABELS_H
#define SHAPE_LABELS_H

#include "builder.h"

/* By number of its texts; NULL: it has none. `node` is the picture's, `style` its style: where a text says no family,
 * or none that there is, sans serif is taken. */
const struct flow_label *labels_of_drawing(struct flow_builder *b, const struct drawing *drawing,
                                           const struct node *node, const struct style *style);
/* The drawing with each text where its anchor wants it, which the words' width decides. */
const struct drawing *drawing_with_labels(struct flow_builder *b, const struct drawing *drawing,
                                          const struct flow_label *labels);

#endif
