/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes are a WebP, or are refused with a word. */
#include "picture.h"

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n)
{
	picture_read_fuzzed(at, n);
	return 0;
}
