/* SPDX-License-Identifier: EUPL-1.2 */
/* sha256.h - FIPS 180-4, SHA-256: by which two files, or all that a PDF is made of, are told apart. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "str.h"

#define SHA256_BYTES 32
#define SHA256_HEX (2 * SHA256_BYTES)

struct sha256 {
	uint32_t state[8];
	uint64_t n_bytes;
	unsigned char block[64]; /* the last one, n_bytes % 64 of it filled */
};
void sha256_begin(struct sha256 *sha);
void sha256_put(struct sha256 *sha, const void *at, size_t n);
/* Its length, then its bytes: what follows cannot be taken for a part of it. */
void sha256_put_str(struct sha256 *sha, struct str bytes);
void sha256_end(struct sha256 *sha, char hex[SHA256_HEX + 1]);

#endif
