/* SPDX-License-Identifier: EUPL-1.2 */
/* raw.h - the objects of a PDF file and the file made of them. Wraps libharu.
 *
 * Streams (page contents, font programs, metadata) are objects of their own; dictionaries go into object streams
 * (ISO 32000-1, 7.5.7), 200 in each. An object is known by a number that is taken first, and is put under it later; so
 * whatever is put, a stream too, may refer to all that is taken. Numbers of streams come before those of dictionaries:
 *
 *   raw_take_streams ... raw_take   raw_put_stream raw_put ...   raw_catalog raw_info raw_page_root   raw_save
 *
 * What is taken must be put, each once, in any order.
 *
 * Faults  running out of memory ends the program; what the disk says is kept by the out_file. */
#ifndef PDF_RAW_H
#define PDF_RAW_H

#include "../base/file.h"
#include "packer.h"

struct raw;

struct raw *raw_new(size_t n_streams, struct memo *memo); /* about how many streams will come; what was packed before */
void raw_free(struct raw *raw);

/* Numbers for `n` streams, or dictionaries: the first of them. */
uint32_t raw_take_streams(struct raw *raw, uint32_t n);
uint32_t raw_take(struct raw *raw, uint32_t n);

/* `entries` are those of the stream's dictionary but Length; `data` is taken over. */
void raw_put_stream(struct raw *raw, uint32_t number, const char *entries, struct packed data);
uint32_t raw_stream(struct raw *raw, const char *entries, struct packed data); /* taken and put at once */
void raw_put(struct raw *raw, uint32_t number, struct str dictionary);         /* "<<...>>" */

uint32_t raw_page_root_number(const struct raw *raw);
/* Entries of the three dictionaries that libharu makes; the page tree's root has its Type already, as has the catalog,
 * which has Pages too. */
void raw_page_root(struct raw *raw, struct str entries);
void raw_catalog(struct raw *raw, struct str entries);
void raw_info(struct raw *raw, struct str entries);

/* Writes the file: all objects, the object streams, a cross-reference stream, an ID made of all bytes before it. */
bool raw_save(struct raw *raw, struct out_file *out, uint64_t *n_bytes);

void raw_put_version(struct buf *out); /* libharu's */

#endif
