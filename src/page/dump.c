/* SPDX-License-Identifier: EUPL-1.2 */
/* dump.c - pages as text: one line a fragment, in the order of painting. */
#include "pages.h"

static const char *const artifact_names[] = {"", " layout", " header", " footer", " repeated"};
static const char *const pseudo_names[] = {"",         "::before",        "::after",
                                           "::marker", "::footnote-call", "::footnote-marker"};

static void put_at(struct buf *out, length x, length y)
{
	buf_put_length(out, x);
	buf_putc(out, ' ');
	buf_put_length(out, y);
}

static void put_line(struct buf *out, const struct fragment *f)
{
	const struct line *line = f->line;
	uint32_t start = 0, end = 0;
	if (line->first < line->last) {
		start = f->para->atoms[line->first].start;
		end = f->para->atoms[line->last - 1].end;
	}
	buf_put_json(out, (struct str){f->para->text.bytes + start, end - start});
	if (line->tail >= 0)
		buf_puts(out, " divided");
	if (line->over > 0) {
		buf_puts(out, " over ");
		buf_put_length(out, line->over);
	}
}

static void put_fragment(struct buf *out, const struct fragment *f)
{
	static const char *const kinds[] = {
		[FRAGMENT_LINE] = "\tline ", [FRAGMENT_RECT] = "\trect ", [FRAGMENT_DRAWING] = "\tdrawing "};
	buf_puts(out, kinds[f->kind]);
	put_at(out, f->x, f->y);
	if (f->node)
		buf_printf(out, " %s", element_name(f->node->element));
	buf_puts(out, pseudo_names[f->pseudo]);
	buf_puts(out, artifact_names[f->artifact]);
	buf_putc(out, ' ');
	if (f->kind == FRAGMENT_LINE) {
		put_line(out, f);
	} else {
		put_at(out, f->width, f->height);
		if (f->kind == FRAGMENT_RECT)
			buf_printf(out, " #%02x%02x%02x", f->color.r, f->color.g, f->color.b);
	}
	buf_putc(out, '\n');
}

void pages_dump(struct buf *out, const struct pages *pages)
{
	for (uint32_t i = 0; i < pages->n_pages; i++) {
		const struct page *page = &pages->pages[i];
		buf_printf(out, "page %u \"%s\" ", page->number, page->folio);
		put_at(out, page->width, page->height);
		buf_puts(out, page->is_recto ? " recto" : " verso");
		buf_puts(out, page->is_blank ? " blank\n" : "\n");
		for (uint32_t k = 0; k < page->n_fragments; k++)
			put_fragment(out, &page->fragments[k]);
	}
}
