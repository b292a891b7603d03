/* SPDX-License-Identifier: EUPL-1.2 */
/* markup.h - the LaTeX of bibliographies as Unicode, in runs of one language and slope. Private to cite/. */
#ifndef CITE_MARKUP_H
#define CITE_MARKUP_H

#include "cite.h"

/* A row of runs while it is written; neighbours that look alike become one. runs_end() gives the row and frees. */
struct cited_runs {
	struct arena *a;
	struct cited *first, *last; /* done */
	struct cited now;           /* how `bytes` look */
	struct buf bytes;           /* of the run at hand */
};
void runs_put(struct cited_runs *runs, struct str text, struct cited look); /* of `look`: lang, href, is_italic */
const struct cited *runs_end(struct cited_runs *runs);

/* {\'e} as é, -- as a dash, \emph{...} as the other slope. White space becomes single spaces; braces go. */
void runs_put_markup(struct cited_runs *runs, struct str latex, struct cited look);
const char *markup_plain(struct arena *a, struct str latex); /* the text alone */
/* The first command that we do not know, without its backslash, a piece of `latex`; empty: none. Linear. */
struct str markup_unknown(struct str latex);

#endif
