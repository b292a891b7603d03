/* SPDX-License-Identifier: EUPL-1.2 */
/* archive.h - the entries of a ZIP archive that lies in memory, unpacked piece by piece.
 *
 * Wraps libzip. Names are compared and never opened as paths; nothing is written. All entries together unpack to at
 * most 64 MiB, each to at most 200 times its size; checksums (CRC-32) are compared at an entry's end.
 *
 * Ownership  the archive's bytes are borrowed until it is closed.
 * Faults     kept in words for the author; the first one stays, and nothing can be read after it. */
#ifndef DATA_ARCHIVE_H
#define DATA_ARCHIVE_H

#include "../base/str.h"

struct zip;
struct zip_file;

struct zip_archive {
	struct zip *zip; /* NULL: not open */
	struct zip_file *entry;
	uint64_t n_packed, n_unpacked; /* bytes of the entry; unpacked so far */
	uint64_t n_all;                /* unpacked so far of all entries */
	const char *fault;             /* "is damaged", to follow the file's name; NULL: none so far */
};

bool archive_open(struct zip_archive *archive, struct str bytes); /* false: fault says why */
bool archive_has(const struct zip_archive *archive, const char *name);
/* The entry of this name is the one that archive_read reads. False: there is none, or fault says why not. */
bool archive_begin(struct zip_archive *archive, const char *name);
/* The next bytes of the entry, at most `n`; 0: its end, or a fault. */
size_t archive_read(struct zip_archive *archive, char *at, size_t n);
void archive_end(struct zip_archive *archive);   /* of the entry; it need not have been read to its end */
void archive_close(struct zip_archive *archive); /* one that is not open is fine */

/* For `colophon --version`: "libzip 1.7.3". */
void archive_put_versions(struct buf *out);

#endif
