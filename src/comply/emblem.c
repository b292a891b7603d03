/* SPDX-License-Identifier: EUPL-1.2 */
/* emblem.c - the clear space around the European emblem (rule EMB-11): half its height to other text, a tenth of it to
 * its own statement, which is what stands in the same block. */
#include "comply.h"

struct box {
	extent left, top, right, bottom;
};

static struct box box_of_drawing(const struct fragment *f)
{
	return (struct box){f->x, f->y, (extent)f->x + f->width, (extent)f->y + f->height};
}

/* A line's letters reach three quarters of their size above the baseline and a quarter below. */
static struct box box_of_line(const struct fragment *f)
{
	length size = f->para->style->font_size;
	extent left = (extent)f->x + f->line->indent;
	return (struct box){left, (extent)f->y - size * 3LL / 4, left + f->line->width, (extent)f->y + size / 4};
}

static bool is_nearer(struct box a, struct box b, extent distance)
{
	return a.left < b.right + distance && b.left < a.right + distance && a.top < b.bottom + distance &&
	       b.top < a.bottom + distance;
}

/* What stands in the emblem's own div is its statement. */
static bool is_statement_of(const struct node *node, const struct node *emblem)
{
	const struct node *around = emblem->parent;
	return around && around->element == EL_DIV && node_is_within(node, around);
}

static void report(const struct fragment *line, bool is_statement, struct diags *diags)
{
	const struct para *para = line->para;
	diag_add(diags, RULE_EU_EMBLEM_SPACE,
	         text_span(&para->text, para->atoms[line->line->first].start, para->atoms[line->line->last - 1].end),
	         "give the block of the emblem larger margins in the style sheet",
	         is_statement ? "the statement is nearer to the European emblem than a tenth of its height"
	                      : "this text is nearer to the European emblem than half its height");
}

static void check_emblem(const struct page *page, const struct fragment *emblem, struct diags *diags)
{
	struct box around = box_of_drawing(emblem);
	for (uint32_t i = 0; i < page->n_fragments; i++) {
		const struct fragment *f = &page->fragments[i];
		if (f->kind != FRAGMENT_LINE || f->line->first >= f->line->last)
			continue;
		bool is_statement = is_statement_of(f->node, emblem->node);
		if (!is_nearer(around, box_of_line(f), emblem->height / (is_statement ? 10 : 2)))
			continue;
		report(f, is_statement, diags);
		return;
	}
}

/* --- The statement beside it (EMB-21, EMB-22) --- */

static bool is_color(struct color color, uint8_t r, uint8_t g, uint8_t b)
{
	return color.r == r && color.g == g && color.b == b;
}

/* Black, white, Reflex Blue. */
static bool is_statement_color(struct color color)
{
	return is_color(color, 0, 0, 0) || is_color(color, 255, 255, 255) || is_color(color, 0, 51, 153);
}

/* Of a paragraph its first line stands for all. */
static void check_statement(const struct fragment *line, struct diags *diags)
{
	const struct style *style = line->para->style;
	if (line->line->first != 0 || !node_has_class(line->node, "statement"))
		return;
	const char *what = style->is_italic                    ? "it is italic"
	                   : style->decoration                 ? "it is underlined or struck through"
	                   : !is_statement_color(style->color) ? "its colour is neither blue, black nor white"
	                                                       : NULL;
	if (what)
		diag_add(diags, RULE_EU_STATEMENT_STYLE, line->node->span,
		         "take it out of what the style sheet says of .statement",
		         "the statement of funding may have no effects: %s", what);
}

void comply_check_emblems(const struct pages *pages, struct diags *diags)
{
	for (uint32_t i = 0; i < pages->n_pages; i++)
		for (uint32_t k = 0; k < pages->pages[i].n_fragments; k++) {
			const struct fragment *f = &pages->pages[i].fragments[k];
			if (f->kind == FRAGMENT_DRAWING && f->node->element == EL_EMBLEM)
				check_emblem(&pages->pages[i], f, diags);
			else if (f->kind == FRAGMENT_LINE && f->line->first < f->line->last)
				check_statement(f, diags);
		}
}
