/* SPDX-License-Identifier: EUPL-1.2 */
/* drawn_labels.h - where the labels of a chart stand on its page, and on what. Private to comply/. */
#ifndef COMPLY_DRAWN_LABELS_H
#define COMPLY_DRAWN_LABELS_H

#include "ink.h"

struct drawn_label {
	const struct para *para;
	struct ink_box box;  /* on the page */
	struct color ground; /* of the rectangle that is painted under most of it; a: 0, none is */
};
/* Of a FRAGMENT_DRAWING; those that are drawn, *n of them. */
const struct drawn_label *drawn_labels(struct arena *a, const struct fragment *fragment, size_t *n);

#endif
