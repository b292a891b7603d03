/* SPDX-License-Identifier: EUPL-1.2 */
/* draft.c - texts and bits appended one by one in, a paragraph out. The lists are used again for the next paragraph. */
#include "draft.h"

#define BIT_MOST (UINT32_MAX / 2) /* bytes of one paragraph */

void draft_init(struct draft *d, struct arena *arena, struct words *words, struct fonts *fonts, struct diags *diags)
{
	*d = (struct draft){.arena = arena, .shaper = {.words = words, .fonts = fonts, .diags = diags}};
}

void draft_release(struct draft *d)
{
	missing_report(d);
	buf_release(&d->text);
	shaper_release(&d->shaper);
}

void draft_begin(struct draft *d, const struct node *node, const struct style *style, const char *lang)
{
	d->node = node;
	d->style = style;
	d->lang = lang;
	d->text.n = d->pieces.n = d->strands.n = d->bits.n = d->atoms.n = 0;
	d->has_slots = d->has_calls = d->has_pictures = false;
}

uint16_t draft_strand(struct draft *d, const struct strand *strand)
{
	list_push(&d->shaper.scratch, &d->strands, *strand);
	return (uint16_t)(d->strands.n - 1);
}

void draft_bit(struct draft *d, struct bit bit)
{
	bit.start = bit.end = (uint32_t)d->text.n;
	d->has_slots |= bit.kind == BIT_SLOT;
	d->has_calls |= bit.kind == BIT_CALL;
	d->has_pictures |= bit.kind == BIT_PICTURE;
	list_push(&d->shaper.scratch, &d->bits, bit);
}

/* Appends bytes as a text of `strand`; the last bit goes on if it is of the same. */
static void put_bytes(struct draft *d, uint16_t strand, struct str bytes)
{
	if (bytes.n > BIT_MOST - d->text.n)
		out_of_memory();
	struct bit *last = d->bits.n ? &d->bits.at[d->bits.n - 1] : NULL;
	if (!last || last->kind != BIT_TEXT || last->strand != strand) {
		draft_bit(d, (struct bit){.kind = BIT_TEXT, .strand = strand});
		last = &d->bits.at[d->bits.n - 1];
	}
	buf_put_str(&d->text, bytes);
	last->end = (uint32_t)d->text.n;
}

void draft_text(struct draft *d, uint16_t strand, const struct text *text)
{
	if (!text->n)
		return;
	for (uint32_t i = 0; i < text->n_pieces; i++) {
		struct piece piece = text->pieces[i];
		piece.offset += (uint32_t)d->text.n;
		list_push(&d->shaper.scratch, &d->pieces, piece);
	}
	put_bytes(d, strand, (struct str){text->bytes, text->n});
}

static void put_piece(struct draft *d, struct span span)
{
	const struct piece *last = d->pieces.n ? &d->pieces.at[d->pieces.n - 1] : NULL;
	if (last && last->kind == PIECE_GENERATED && last->span.start == span.start && last->span.end == span.end)
		return;
	list_push(&d->shaper.scratch, &d->pieces, (struct piece){(uint32_t)d->text.n, PIECE_GENERATED, span});
}

void draft_generated(struct draft *d, uint16_t strand, struct str text, struct span span)
{
	while (text.n) {
		const char *line_end = memchr(text.at, '\n', text.n);
		size_t n = line_end ? (size_t)(line_end - text.at) : text.n;
		if (n) {
			put_piece(d, span);
			put_bytes(d, strand, str_slice(text, 0, n));
		}
		if (line_end)
			draft_bit(d, (struct bit){.kind = BIT_NEWLINE, .strand = strand});
		text = str_slice(text, n + (line_end != NULL), text.n);
	}
}

static const void *kept(struct arena *a, const void *at, size_t n, size_t size)
{
	void *copy = arena_alloc(a, n, size, _Alignof(max_align_t));
	if (n)
		memcpy(copy, at, n * size);
	return copy;
}

struct para *draft_end(struct draft *d)
{
	struct arena *a = d->arena;
	struct para *para = arena_new(a, struct para);
	*para = (struct para){.node = d->node,
	                      .style = d->style,
	                      .lang = d->lang,
	                      .has_slots = d->has_slots,
	                      .has_calls = d->has_calls,
	                      .has_pictures = d->has_pictures};
	para->text = (struct text){
		.bytes = arena_strndup(a, d->text.at, d->text.n),
		.n = (uint32_t)d->text.n,
		.n_pieces = (uint32_t)d->pieces.n,
		.pieces = kept(a, d->pieces.at, d->pieces.n, sizeof *d->pieces.at),
	};
	compose(d, &para->text);
	para->n_strands = (uint32_t)d->strands.n;
	para->strands = kept(a, d->strands.at, d->strands.n, sizeof *d->strands.at);
	para->n_atoms = (uint32_t)d->atoms.n;
	para->atoms = kept(a, d->atoms.at, d->atoms.n, sizeof *d->atoms.at);
	return para;
}
