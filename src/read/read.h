/* SPDX-License-Identifier: EUPL-1.2 */
/* read.h - one file of Markdown with MyST as a chapter.
 *
 * Wraps cmark and libyaml. The method (design, section 3.1): a scanner takes out front matter, footnote definitions, targets, colon
 * fences and directive bodies as segments; {{...}} is masked; cmark parses blocks; each leaf is flattened to one line
 * and parsed again by cmark, and an offset table maps back to the source.
 *
 * Any bytes are a chapter: what cannot be read keeps its text with a finding. */
#ifndef READ_READ_H
#define READ_READ_H

#include "../doc/doc.h"

struct chapter *chapter_from_source(struct arena *a, struct source_id src, struct diags *diags);

#endif
