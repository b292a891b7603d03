/* SPDX-License-Identifier: EUPL-1.2 */
/* packer.h - bytes packed by the filter FlateDecode (ISO 32000-1, 7.4.4). Wraps libdeflate.
 *
 * Thread safety  one packer a thread; they may share a memo. */
#ifndef PDF_PACKER_H
#define PDF_PACKER_H

#include "../base/memo.h"

struct packed {
	const void *at;
	size_t n;
	bool is_lent; /* by what lives longer: a memo, a picture; else it is on the heap, of exactly its size */
};
static inline struct packed packed_lent(struct str bytes)
{
	return (struct packed){bytes.at, bytes.n, true};
}
void packed_release(const struct packed *packed);

struct packer;
struct packer *packer_new(struct memo *memo); /* of what was packed before; NULL: all is packed */
void packer_free(struct packer *d);           /* NULL is nothing */
struct packed pack_bytes(struct packer *d, const void *at, size_t n);
struct packed pack_anew(struct packer *d, const void *at, size_t n); /* the memo knows nothing of it */

void packer_put_version(struct buf *out); /* libdeflate's, as it was when this was compiled: it does not say later */

#endif
