/* SPDX-License-Identifier: EUPL-1.2 */
/* cascade.h - the rooms of the cascade: which rules an element has, what they say, and what that comes to.
 *
 *   ranks.c     rules found for each node
 *   cascade.c   what they say made a style, shared through a memo
 *   stylist.c   all of a document's nodes, and of those that follow it
 *   fit.c       styles made such as the element can have
 *   custom.c    custom properties and var()
 *   compute.c   said values made absolute
 *   scale.c     how small they are where an edition has to fit
 *   intern.c    equal things made one object
 *   pages.c     the same for pages and their margin boxes */
#ifndef STYLE_CASCADE_H
#define STYLE_CASCADE_H

#include "property.h"
#include "selector.h"
#include "sheet.h"

/* --- intern.c --- */

struct interned { /* everything that styles point at, once */
	struct map texts, families, contents, strings, styles, computed;
};
const char *intern_text(struct arena *a, struct interned *all, const char *text); /* NULL stays NULL */
struct family_list {
	const char *const *names; /* NULL-terminated */
	struct span span;         /* where it was said first */
};
const struct family_list *intern_families(struct arena *a, struct interned *all, const char *const *names,
                                          struct span span);
const struct content *intern_content(struct arena *a, struct interned *all, const struct content *content);
const struct string_set *intern_strings(struct arena *a, struct interned *all, const struct string_set *strings);
const struct style *intern_style(struct arena *a, struct interned *all, const struct style *style);
const struct computed *intern_computed(struct arena *a, struct interned *all, const struct computed *computed);

/* --- custom.c --- */

struct custom {
	const char *name;
	struct tokens value;
	struct span span;
	bool is_valid, is_circular;
	bool is_unset;      /* it says initial, inherit or unset, and there is nothing to inherit */
	struct str missing; /* a name that its value stands on, and that no rule sets; empty: none */
};
struct customs {
	struct custom *at;
	size_t n;
	struct map names;                /* to their entries in `at` */
	const struct declaration **said; /* what they were made from, the parent's apart */
	size_t n_said;
};
/* Those of the parent with those of `said` (declarations in cascade order, the last wins), var() in them replaced. */
const struct customs *customs_from(struct arena *a, const struct customs *parent, const struct declaration *const *said,
                                   size_t n);
/* Why a var() stands for nothing. */
struct unset {
	bool is_meant;      /* a rule says so: initial, inherit, unset */
	struct str missing; /* a name that no rule sets; empty: none */
};
/* `in` with each var() replaced. False: a var() that stands for nothing. */
bool tokens_substituted(struct arena *a, const struct customs *customs, struct tokens in, struct tokens *out,
                        struct unset *unset);

/* --- compute.c --- */

struct fit_scale {
	int percent;  /* 100: as the sheets say */
	length least; /* text above it is not made smaller than that, text below it not at all; of less than 100 */
};

/* What wins for each longhand; NULL: nothing was said. */
struct winners {
	const struct value *of[N_LONGHANDS];
	struct span span[N_LONGHANDS];
};

struct cascade {
	struct arena *arena; /* the edition's */
	struct diags *diags;
	struct fonts *fonts; /* NULL: ch, ex and cap are half an em, half an em and an em */
	struct fit_scale scale;
	struct interned interned;
	struct computed initial;      /* as computed; a border's width is still medium */
	struct computed initial_used; /* finished: for dumps */
	const struct computed *root;  /* of the root element: rem; NULL while it is computed itself */
	struct map reported;          /* places that had their finding */
	struct map complaints;        /* of sheets: those that were told */
};
void compute_initial(struct cascade *c);

/* --- relative.c --- */

#define MOST_LENGTH (4000 * PT)
#define LEAST_FONT_SIZE PT

/* What the parts of a sum are measured by. */
struct yardstick {
	bool is_full; /* as the sheets say it, not as it is in the scale at hand */
	length em, rem;
	const struct computed *face;             /* whose family, weight and slant: ch, ex, cap */
	const struct computed *line, *root_line; /* whose leading: lh, rlh */
};
int64_t sum_total(struct cascade *c, const struct sum *sum, const struct yardstick *by, length percent_of);
length used_leading(const struct computed *computed);

/* --- scale.c --- */

extern const struct fit_scale full_scale; /* all is as the sheets say */
/* The scale that an element is set in. */
struct fit_scale scale_of_element(const struct cascade *c, const struct computed *element);
length scaled_size(struct fit_scale scale, length full);
/* `full` is said for `text`, whose sizes are known. */
length scaled_leading(struct fit_scale scale, length full, const struct computed *text);
/* Of a margin and its like, in any unit. */
int64_t scaled_height(struct fit_scale scale, int64_t full);
/* Does the property say how much room there is above, within or below, or how far up or down something stands? */
bool property_is_vertical(enum property property);

/* --- compute.c --- */

/* The longhands that `said` (declarations in cascade order) comes to. */
struct winners winners_of(struct cascade *c, const struct customs *customs, const struct declaration *const *said,
                          size_t n, enum declaration_context context);
/* `parent` may be the initial values. The result is not yet finished or interned. */
void compute(struct cascade *c, struct computed *to, const struct computed *parent, const struct customs *customs,
             const struct winners *winners);
/* Used values from computed ones: leading, colours, features, raised text. */
void compute_finish(struct cascade *c, struct computed *computed, const struct computed *parent);
/* The ground of an element within a line is not painted: text that is lighter than it, as of keys in white on black,
 * would be lost on the paper and takes the colour around it (true). */
bool compute_without_ground(struct computed *computed, const struct computed *parent);

/* Declarations as they win: what comes later beats what came before. */
struct declared {
	const struct declaration **at;
	size_t n, room;
};
/* Adds those of `declarations` that are important, or those that are not. */
void said_add(struct arena *scratch, struct declared *said, const struct declarations *declarations, bool important);
/* The custom ones of `said` come to these; the parent's where there are none. */
const struct customs *said_customs(struct cascade *c, const struct customs *parent, const struct declared *said);
/* One finding of a rule a place, however many elements it touches. */
bool is_first_report(struct cascade *c, enum rule rule, struct span span);

/* --- fit.c --- */

/* A style computed for an element, made one that the element can have, and finished. */
void fit_element(struct cascade *c, struct computed *self, const struct node *node, const struct computed *parent,
                 const struct winners *winners);
/* The same of a box that is generated in or beside `node`, whose own values are `self`. */
void fit_box(struct cascade *c, struct computed *box, const struct node *node, const struct computed *self,
             const struct winners *winners);

/* --- hidden.c --- */

/* `node` has display: none, declared at `span`; `of`: the styles of its ancestors, by index. */
void report_hidden(struct cascade *c, const struct node *node, struct span span, const struct style *const *of);

/* --- pages.c --- */

struct page_rules;
/* `styles` are by node index: their page names are those that will be asked for. */
struct page_rules *page_rules_new(struct cascade *c, const struct sheet *const *sheets, size_t n_sheets);
/* Looks at each page that nodes [first, end) ask for, for its faults. */
void page_rules_check(const struct styled *styled, uint32_t first, uint32_t end);
const struct style *page_rules_initial(const struct page_rules *pages);
void page_rules_dump(struct buf *out, const struct styled *styled);

/* --- dump.c --- */

/* What differs from the initial values, a property a line. */
void style_put(struct buf *out, const struct style *style, const struct style *initial);
void content_dump(struct buf *out, const struct content *content);

#endif
