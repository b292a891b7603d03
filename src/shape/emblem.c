/* SPDX-License-Identifier: EUPL-1.2 */
/* emblem.c - an element emblem and its style in, the drawing out: no lower than is allowed (EMB-10), with a white
 * border where the ground is not white (EMB-06). */
#include "builder.h"

#define MILLIMETRES(n) ((length)((n)*72 * (int64_t)PT * 10 / 254))
#define USUAL_HEIGHT MILLIMETRES(12)

static enum emblem_form form_of(const struct node *node, const struct style *style)
{
	static const char *const names[] = {
		[EMBLEM_COLOUR] = "colour", [EMBLEM_BLACK] = "black", [EMBLEM_BLUE] = "blue"};
	const char *said = node_attribute(node, "form");
	for (size_t i = 0; said && i < sizeof names / sizeof *names; i++)
		if (strcmp(said, names[i]) == 0)
			return (enum emblem_form)i;
	return style->emblem_form;
}

static length height_of(struct flow_builder *b, const struct node *node, const struct style *style)
{
	if (style->height.unit != UNIT_LENGTH)
		return USUAL_HEIGHT;
	length height = style->height.value;
	if (height >= EMBLEM_LEAST_HEIGHT)
		return height;
	struct buf asked = {0};
	buf_put_points(&asked, (extent)height * 254 / 720, 1);
	diag_add(b->draft.shaper.diags, RULE_EU_EMBLEM_HEIGHT, node->span,
	         "give it a height of 10mm or more in the style sheet",
	         "the European emblem is to be %s mm high; it is set 10 mm high", asked.at);
	buf_release(&asked);
	return EMBLEM_LEAST_HEIGHT;
}

static bool is_white(struct color ground)
{
	return ground.a == 0 || (ground.r == 255 && ground.g == 255 && ground.b == 255);
}

/* The nearest ground behind the element, else the page's. */
static bool stands_on_white(const struct flow_builder *b, const struct node *node, const struct style *style)
{
	for (const struct node *up = node; up; up = up->parent)
		if (b->styled->of[up->index]->background.a)
			return is_white(b->styled->of[up->index]->background);
	return is_white(styled_page(b->styled, style->page, PAGE_RIGHT)->background);
}

const struct flow_figure *emblem_of(struct flow_builder *b, const struct node *node, const struct style *style)
{
	struct flow_figure *figure = arena_new(b->arena, struct flow_figure);
	figure->drawing = emblem_drawing(b->arena, form_of(node, style), height_of(b, node, style),
	                                 !stands_on_white(b, node, style));
	return figure;
}
