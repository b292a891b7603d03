/* SPDX-License-Identifier: EUPL-1.2 */
/* markup_steps.h - LaTeX on the way: what markup.c and markup_html.c share. Private to them. */
#ifndef CITE_MARKUP_STEPS_H
#define CITE_MARKUP_STEPS_H

#include "markup.h"

#define MOST_GROUPS 64

struct latex_group {
	struct cited look; /* what was around it */
	bool is_quoted;    /* a quotation mark ends it */
	bool is_tag;       /* <i> opened it, not a brace */
};

struct latex_markup {
	struct cited_runs *runs;
	struct cited look;
	const char *at, *end;
	struct latex_group groups[MOST_GROUPS];
	size_t n_groups;
	bool is_next_italic, is_next_quoted; /* the group that a command was given */
	enum cited_shift next_shift;
	bool is_formula; /* between $ and $ */
	bool is_after_space;
	struct str unknown;
};

void markup_put(struct latex_markup *m, struct str text);
void markup_put_accented(struct latex_markup *m, const char *command, uint32_t letter);
void markup_open_group(struct latex_markup *m, bool is_tag);
void markup_close_group(struct latex_markup *m);
void markup_skip_spaces(struct latex_markup *m);
/* markup_address.c */
bool markup_is_address(const char *at, const char *end);
struct str markup_raw_group(struct latex_markup *m); /* what the group here holds, as it stands; empty: there is none */
void markup_put_address(struct latex_markup *m, struct str address);
void markup_open_link(struct latex_markup *m); /* \\href, behind its name */
void markup_put_bare_address(struct latex_markup *m);
/* markup_html.c: reads the tag or the entity that begins here. False: it is none, but the character itself. */
bool markup_html(struct latex_markup *m);

#endif
