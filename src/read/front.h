/* SPDX-License-Identifier: EUPL-1.2 */
/* front.h - front matter while it is read. Private to read/.
 *
 *   front_place.c   where it stands, and what only looks like it
 *   front_yaml.c    YAML as events; wraps libyaml
 *   front.c         keys and their values
 *   front_people.c  authors, in the forms of Pandoc, Quarto, MyST and others */
#ifndef READ_FRONT_H
#define READ_FRONT_H

#include "scan.h"

#include "../base/char.h"

#define FRONT_MOST_NAMED 12

struct front_yaml;

struct front {
	struct scan *scan;
	struct arena *arena; /* for the texts */
	struct meta *meta;
	uint32_t start, end; /* of the YAML, in the source */
	struct front_yaml *yaml;
	bool has_failed;
	struct span others; /* of the first key that means something to other programs; NO_SPAN: there is none */
	const char *named[FRONT_MOST_NAMED]; /* the first of their names, each once */
	unsigned n_named, n_unnamed;
};

/* --- Where it stands --- */

/* Sets start and end, and *behind to what comes after; false if the file does not begin with front matter. */
bool front_find(struct front *f, uint32_t *behind);
/* The YAML at start. TOML is rewritten as such, each byte in its place; an empty string: that cannot be done. */
struct str front_bytes(const struct front *f);

/* --- Events --- */

enum front_kind {
	FRONT_SCALAR,
	FRONT_LIST,
	FRONT_MAP,
	FRONT_END, /* of a list or map */
	FRONT_ALIAS,
	FRONT_OUTER /* begins or ends the document or the stream */
};

struct front_event {
	enum front_kind kind;
	struct str text;                           /* FRONT_SCALAR */
	bool is_plain;                             /* FRONT_SCALAR: without quotation marks */
	bool ends;                                 /* FRONT_OUTER: nothing comes behind it */
	size_t line, column, end_line, end_column; /* from 0, in code points */
};

void front_open(struct front *f, struct str bytes);
bool front_next(struct front *f, struct front_event *event);       /* none after a failure, which has its finding */
void front_skip(struct front *f, const struct front_event *event); /* on to the end of the value that it begins */
void front_close(struct front *f);
struct span front_span(struct front *f, const struct front_event *event);

/* --- Values --- */

const char *front_line(struct arena *a, struct str text); /* white space collapsed, controls left out */
bool front_is_null(const struct front_event *event);
/* Passed over, as "name" or "where.name": one note lists them. */
void front_pass_over(struct front *f, struct str name, const char *where, const struct front_event *event);
void front_people(struct front *f, const struct front_event *event, struct meta_value *value);

#endif
