/* SPDX-License-Identifier: EUPL-1.2 */
/* bind.h - chapters and data bound into one edition's document: expressions, citations, parts before and after the
 * text, title and language, typography, heading numbers, targets, notes, contents. */
#ifndef BIND_BIND_H
#define BIND_BIND_H

#include "../base/memo.h"
#include "../cite/cite.h"
#include "../data/facts.h"
#include "../data/manifest.h"
#include "../doc/doc.h"

struct pictures;
/* The files of pictures of a run: what waits for changes, and what make is told, hears of each once. */
struct picture_files {
	struct pictures *pictures; /* picture/pictures.h */
	const struct root *root;
	struct arena *arena; /* of the run */
	struct map noted;    /* paths -> themselves */
	struct map named;    /* of them those that the PDF at hand names: its maker empties it */
};
/* `path`, beneath the root, is named: it becomes a source without text, or a path that is absent. */
void picture_files_note(struct picture_files *files, struct sources *sources, const char *path);

struct binding {                                 /* what is bound */
	const struct publication *publication;   /* NULL: a lone file */
	const struct edition *edition;           /* NULL: a lone file */
	const char *wanted_lang;                 /* from -l, for a lone file, or NULL */
	struct facts *facts;                     /* NULL: there is no data, and {{ }} is a finding */
	const struct fact *each;                 /* what $each is, or NULL */
	const struct bibliography *bibliography; /* NULL: there is none, and {cite} is a finding */
	struct memo *memo;                       /* NULL: nothing is kept */
	struct picture_files *pictures;          /* NULL: none are opened, and each is set as its alternative text */
	struct chapter *const
		*chapters; /* of a publication: those of its parts that have files, in order; NULL: unread */
	size_t n_chapters;
	const char *path; /* of the lone file: its name is the title of last resort */
};
struct doc *doc_from_chapters(struct arena *a, const struct binding *what, struct diags *diags);

#endif
