/* SPDX-License-Identifier: EUPL-1.2 */
/* unknown.h - what a sheet says and we do not do: told once a name, with how often, however often the sheet says it.
 * What cannot matter on paper (inert.c) is not told at all.
 *
 * Ownership  names are borrowed; the lists live in the arena given. */
#ifndef STYLE_UNKNOWN_H
#define STYLE_UNKNOWN_H

#include "../base/diag.h"

enum unknown_kind {
	UNKNOWN_PROPERTY,
	UNKNOWN_ELEMENT,        /* neither HTML's nor ours */
	UNKNOWN_HTML,           /* an element of HTML that no document of ours has: all of a sheet are one finding */
	UNKNOWN_PSEUDO_CLASS,   /* without its colons */
	UNKNOWN_PSEUDO_ELEMENT, /* the same */
	UNKNOWN_AT_RULE,        /* without its @ */
	N_UNKNOWNS
};

struct unknown {
	struct str name;
	struct span first; /* where it is said first */
	uint32_t n;
};
struct unknowns {
	struct arena *arena;
	struct map names[N_UNKNOWNS];          /* lower case, to struct unknown */
	LIST(struct unknown *) of[N_UNKNOWNS]; /* as they come */
};
void unknown_add(struct unknowns *unknowns, enum unknown_kind kind, struct str name, struct span span);
/* The findings about all of them. */
void unknowns_report(const struct unknowns *unknowns, struct diags *diags);
/* "the property x is not supported" */
const char *unknown_message(struct arena *a, enum unknown_kind kind, struct str name);
const char *unknown_property_hint(struct arena *a, struct str name);
/* " (3 places of this sheet)"; "" of one. */
const char *unknown_times(struct arena *a, size_t n);

/* --- inert.c: without effect on paper --- */

bool property_is_inert(struct str name);
bool pseudo_class_is_inert(struct str name);
bool pseudo_element_is_inert(struct str name);
bool at_rule_is_inert(struct str name);
/* -webkit-, -moz- and those of other programs. */
bool has_vendor_prefix(struct str name);

/* --- html.c: HTML's names --- */

/* What a name means here, as a compound selector in our names; NULL: nothing. */
const char *html_meaning(struct str name);
/* Elements of HTML that Markdown never makes: forms, frames, moving pictures. */
bool element_is_inert(struct str name);
/* All others of HTML that no document of ours has, and those with names of their own making. */
bool element_is_html(struct str name);

#endif
