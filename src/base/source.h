/* SPDX-License-Identifier: EUPL-1.2 */
/* source.h - every file that was read, laid end to end in one address space of 32 bits.
 *
 * A span is two offsets into that space: eight bytes that name file, line and column. These are worked out only when a
 * message is printed. Offset 0 belongs to no file: the span {0, 0} is no place. */
#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include "str.h"

struct source_id {
	uint32_t n; /* 0: none */
};

struct span {
	uint32_t start, end; /* half-open */
};
#define NO_SPAN ((struct span){0, 0})

struct sources;

struct sources *sources_new(struct arena *a);
/* `bytes` are borrowed for the life of `sources`; a byte-order mark stays in them. The path is what messages print.
 * n == 0: the address space of 4 GiB is full. */
struct source_id sources_add(struct sources *all, const char *path, struct str bytes);
/* A source's text in UTF-8 in place of its bytes in another encoding, borrowed like them: before any span of it is
 * made. The source itself if it was added last, else one more of the same path, which messages then name. n == 0 as
 * above. */
struct source_id sources_decoded(struct sources *all, struct source_id id, struct str text);
/* The sheet of a workbook, which is source `id`, as text: a row a line, tabs between cells. One more source of the same
 * path, whose places are cells. `sheet`, its name, and `text` are borrowed. n == 0 as above. */
struct source_id sources_add_sheet(struct sources *all, struct source_id id, const char *sheet, struct str text);
struct str sources_bytes(const struct sources *all, struct source_id id);
uint32_t sources_count(const struct sources *all); /* ids run from 1 to this */
/* Paths that were asked for and could not be read, as messages print them: what waits for changes waits for these
 * too. */
void sources_note_absent(struct sources *all, const char *path);
size_t sources_n_absent(const struct sources *all);
const char *sources_absent(const struct sources *all, size_t i);
const char *sources_path(const struct sources *all, struct source_id id);
struct span source_span(const struct sources *all, struct source_id id, size_t start,
                        size_t end);                                      /* offsets in the file */
struct source_id sources_of(const struct sources *all, struct span span); /* n == 0 for NO_SPAN */
uint32_t source_start(const struct sources *all, struct source_id id);    /* the address of its first byte */

struct place {
	const char *path;      /* NULL: no place */
	unsigned line, column; /* from 1; the column counts code points, of a sheet its cells */
	const char *sheet;     /* of a workbook, whose row is the line; NULL: the file is text */
	unsigned before;       /* code points before it on the line */
	struct str line_text;  /* without its line end */
	unsigned width;        /* code points of the span on that line, at least 1 */
};
struct place sources_place(struct sources *all, struct span span);
/* "a.md:4:7"; "budget.xlsx: sheet "Lines", cell C7". */
void place_put(struct buf *out, const struct place *place);

/* A span from the first's start to the last's end. NO_SPAN is neutral. */
struct span span_join(struct span first, struct span last);

#endif
