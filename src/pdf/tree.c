/* SPDX-License-Identifier: EUPL-1.2 */
/* tree.c - entries collected into leaves of 64, leaves under one root. No array grows with the document but the root's,
 * by a sixty-fourth of it. */
#include "tree.h"

#include "number.h"

enum { PER_LEAF = 64 };

static void leaf_end(struct tree_writer *t)
{
	struct buf b = {0};
	if (t->n_entries == 0)
		return;
	buf_puts(&b, "<</Limits[");
	buf_put_str(&b, buf_str(&t->first));
	buf_putc(&b, ' ');
	buf_put_str(&b, buf_str(&t->last));
	buf_puts(&b, t->kind == TREE_OF_NUMBERS ? "]/Nums[" : "]/Names[");
	buf_put_str(&b, buf_str(&t->entry));
	buf_puts(&b, "]>>");
	uint32_t number = raw_take(t->raw, 1);
	raw_put(t->raw, number, buf_str(&b));
	buf_putc(&t->kids, ' ');
	buf_put_ref(&t->kids, number);
	buf_release(&b);
	t->n_entries = 0;
	t->entry.n = t->first.n = 0;
}

void tree_key_name(struct tree_writer *t, struct str key)
{
	if (t->n_entries == 0)
		buf_put_str(&t->first, key);
	t->last.n = 0;
	buf_put_str(&t->last, key);
	buf_put_str(&t->entry, key);
	buf_putc(&t->entry, ' ');
}

void tree_key_number(struct tree_writer *t, uint32_t key)
{
	char digits[NUMBER_ROOM];
	tree_key_name(t, (struct str){digits, (size_t)(put_integer(digits, key) - digits)});
}

void tree_entry_end(struct tree_writer *t)
{
	buf_putc(&t->entry, '\n');
	if (++t->n_entries == PER_LEAF)
		leaf_end(t);
}

uint32_t tree_end(struct tree_writer *t)
{
	uint32_t number = raw_take(t->raw, 1);
	struct buf b = {0};
	leaf_end(t);
	buf_puts(&b, t->kids.n > 0 ? "<</Kids[" : t->kind == TREE_OF_NUMBERS ? "<</Nums[" : "<</Names[");
	buf_put_str(&b, buf_str(&t->kids));
	buf_puts(&b, "]>>");
	raw_put(t->raw, number, buf_str(&b));
	buf_release(&b);
	buf_release(&t->entry);
	buf_release(&t->kids);
	buf_release(&t->first);
	buf_release(&t->last);
	return number;
}
