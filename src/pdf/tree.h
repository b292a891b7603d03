/* SPDX-License-Identifier: EUPL-1.2 */
/* tree.h - number trees and name trees (ISO 32000-1, 7.9.6 and 7.9.7): a root over leaves of 64 entries.
 *
 *   struct tree_writer t = {.kind = TREE_OF_NUMBERS, .raw = raw};
 *   in the order of the keys: tree_key_number(&t, 3); put the value into t.entry; tree_entry_end(&t);
 *   number = tree_end(&t); */
#ifndef PDF_TREE_H
#define PDF_TREE_H

#include "raw.h"

enum tree_kind { TREE_OF_NUMBERS, TREE_OF_NAMES };
struct tree_writer {
	enum tree_kind kind;
	struct raw *raw;
	struct buf entry;       /* the entries of the leaf that is being filled */
	struct buf kids;        /* the leaves so far */
	struct buf first, last; /* keys of the leaf */
	uint32_t n_entries;     /* of the leaf */
};

void tree_key_number(struct tree_writer *t, uint32_t key);
void tree_key_name(struct tree_writer *t, struct str key); /* "(...)" */
void tree_entry_end(struct tree_writer *t);
uint32_t tree_end(struct tree_writer *t); /* the root's object number; releases the writer */

#endif
