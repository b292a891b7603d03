/* SPDX-License-Identifier: EUPL-1.2 */
/* comply.h - predicates over finished values: what a standard or a funder would object to in pages that are set.
 *
 * They only report; nothing is changed. */
#ifndef COMPLY_COMPLY_H
#define COMPLY_COMPLY_H

#include "../page/pages.h"

/* Contrast of every text with the ground it stands on: WCAG 2.1, success criterion 1.4.3 (level AA). Once for each style and ground. */
void comply_check_contrast(const struct pages *pages, struct diags *diags);

#endif
