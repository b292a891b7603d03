/* SPDX-License-Identifier: EUPL-1.2 */
/* comply.h - what a standard or a funder would object to: in the data and manifest of a publication, in its bound
 * document, in its set pages.
 *
 * They only report; nothing is changed. data.h lists the files that look at the data, leaf.h those that look at the
 * text; registry.def says for every rule of base/rules.def where it comes from, why it is there and what to do. */
#ifndef COMPLY_COMPLY_H
#define COMPLY_COMPLY_H

#include "../bind/bind.h"
#include "../page/pages.h"

/* Signs of Markdown and marks of a paste that stay in the text of a chapter, once it is read: leftover.h. Findings of
 * the reading are in `diags`; what has one is not reported again. */
void comply_check_leftovers(const struct chapter *chapter, struct diags *diags);
/* The data: what contradicts itself, what a grant's report must have, what is still to be confirmed, personal data.
 * Once for a publication, whichever its editions. */
void comply_check_data(struct facts *facts, const struct publication *publication, struct diags *diags);
/* One edition as it was bound: parts that its kind must have, emblem, statement and disclaimer, personal data in its
 * text, style-guide rules of its prose. */
void comply_check_doc(const struct doc *doc, const struct binding *binding, struct diags *diags);

/* Whether what is to be confirmed is marked wherever it is printed, and the mark can be seen. */
void comply_check_open(const struct styled *styled, struct diags *diags);

/* Contrast of every text with the ground it stands on: WCAG 2.1, success criterion 1.4.3 (level AA). Once for each
 * style and ground. */
void comply_check_contrast(const struct pages *pages, struct diags *diags);
/* Text that other text, a ground or a picture covers. */
void comply_check_covered(const struct pages *pages, struct diags *diags);
/* Text too small, or set too tight, to be read. */
void comply_check_legible(const struct pages *pages, struct diags *diags);
/* Blocks that a sheet leaves no room for their text. */
void comply_check_narrow(const struct pages *pages, struct diags *diags);
/* Pictures with less than 150 pixels an inch where they stand. */
void comply_check_resolution(const struct pages *pages, struct diags *diags);
/* The clear space around the European emblem. */
void comply_check_emblems(const struct pages *pages, struct diags *diags);
/* Text of the document that no page shows, or that pages show twice. */
void comply_check_complete(const struct pages *pages, struct diags *diags);
/* Text that no reader would see: off the page; and, reported at `whole`, pages that show none at all. */
void comply_check_edges(const struct pages *pages, struct diags *diags);
void comply_check_text(const struct pages *pages, struct span whole, struct diags *diags);

/* What a designer would mark on the pages, which nothing asks for but `check --look`. */
void comply_look(const struct pages *pages, struct diags *diags);

/* What `colophon explain` says of a rule. */
struct explanation {
	const char *source; /* standard and clause, or the rule's number in our list, or "Colophon" */
	const char *why;    /* one or two sentences, for an editor */
	const char *remedy; /* what to do, with an example where that helps */
};
const struct explanation *rule_explanation(enum rule rule); /* never NULL: every rule has one */
/* The rule of that id ("data/empty"); false when there is none, then *nearest is one like it, or NULL. */
bool rule_from_id(const char *id, enum rule *rule, const char **nearest);

#endif
