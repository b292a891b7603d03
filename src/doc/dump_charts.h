/* SPDX-License-Identifier: EUPL-1.2 */
/* dump_charts.h - the charts of a document as lines of text, behind its tree. */
#ifndef DOC_DUMP_CHARTS_H
#define DOC_DUMP_CHARTS_H

#include "doc.h"

void dump_charts(struct buf *out, const struct doc *doc);

#endif
