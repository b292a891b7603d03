/* SPDX-License-Identifier: EUPL-1.2 */
/* deflate.h - bytes packed by the filter FlateDecode (ISO 32000-1, 7.4.4). Wraps libdeflate.
 *
 * Thread safety  one deflater a thread; they may share a memo. */
#ifndef PDF_DEFLATE_H
#define PDF_DEFLATE_H

#include "../base/memo.h"

struct packed { /* on the heap, of exactly its size */
	void *at;
	size_t n;
};

struct deflater;
struct deflater *deflater_new(struct memo *memo); /* of what was packed before; NULL: all is packed */
void deflater_free(struct deflater *d);           /* NULL is nothing */
struct packed deflate(struct deflater *d, const void *at, size_t n);

void deflate_put_version(struct buf *out); /* libdeflate's, as it was when this was compiled: it does not say later */

#endif
