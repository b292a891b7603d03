/* SPDX-License-Identifier: EUPL-1.2 */
/* pictures.c - pictures as items of the flow, and as boxes within lines.
 *
 * How wide a figure's picture is its author may say, :width: 60mm; it counts before the sheet's. Within a line only
 * lengths do: what a percentage would be of is not known before the line is. */
#include "pictures.h"

#include "builder.h"
#include "labels.h"

#include "../table/widths.h"

/* --- size -------------------------------------------------------------------------------------------------------- */

/* `value` as much larger as `to` is than `from`. */
static length in_proportion(length value, length to, length from)
{
	return from > 0 ? length_clamped((extent)value * to / from) : 0;
}

static length said_length(struct measure_value value)
{
	return value.unit == UNIT_LENGTH ? value.value : 0;
}

static length least_said(length one, length other)
{
	return one && other ? length_min(one, other) : one ? one : other;
}

struct figure_size figure_size_of(const struct flow_figure *figure, const struct style *style, length width,
                                  length most)
{
	const struct drawing *drawing = figure->drawing;
	struct figure_size size = {drawing->width, drawing->height};
	if (!figure->is_scaled || size.width <= 0 || size.height <= 0)
		return size;
	length high = said_length(style->height);
	most = least_said(most, said_length(style->max_height));
	if (style->width.unit != UNIT_AUTO)
		most = least_said(most, high);
	else if (high)
		size.width = in_proportion(size.width, high, size.height);
	if (style->width.unit != UNIT_AUTO || size.width > width)
		size.width = width;
	size.height = in_proportion(drawing->height, size.width, drawing->width);
	if (most && size.height > most) {
		size.height = most;
		size.width = in_proportion(drawing->width, most, drawing->height);
	}
	return size;
}

/* --- what its author says ---------------------------------------------------------------------------------------- */

/* A bare number is one of pixels, as in HTML. False: it says no length and no percentage. */
static bool measure_from_text(const char *text, struct measure_value *measure)
{
	struct table_given given = {0};
	size_t place;
	if (!table_given_from_text(text, &given, 1, &place) || given.kind == GIVEN_NOTHING)
		return false;
	bool is_percent = given.kind == GIVEN_PERCENT;
	length value = given.kind == GIVEN_SHARE ? length_clamped((extent)given.value * 3 / 4) : given.value;
	*measure = (struct measure_value){is_percent ? UNIT_PERCENT : UNIT_LENGTH, value};
	return true;
}

static void report_measure(struct flow_builder *b, const struct node *node, const char *name, const char *said)
{
	diag_add(b->draft.shaper.diags, RULE_FIGURE_SIZE, node->span,
	         "say a length such as 60mm or a percentage; of a figure's width also text, full or hanging",
	         "a picture has no %s of \"%s\": it is as its file and the style sheet say", name, said);
}

/* The attribute as a measure; unchanged where it is not said, or names a width of the sheet. */
static void take_measure(struct flow_builder *b, const struct node *node, const char *name,
                         struct measure_value *measure)
{
	static const char *const named[] = {"text", "full", "hanging", "auto"};
	const char *said = node_attribute(node, name);
	for (size_t i = 0; said && i < sizeof named / sizeof *named; i++)
		if (strcmp(said, named[i]) == 0)
			return;
	if (said && !measure_from_text(said, measure))
		report_measure(b, node, name, said);
}

static const struct style *style_of_picture(struct flow_builder *b, const struct node *img, const struct style *style)
{
	const struct node *figure = img->parent;
	bool is_of_figure = figure && figure->element == EL_FIGURE && img->element == EL_IMG;
	if (!img->attributes && !(is_of_figure && figure->attributes))
		return style;
	struct style *own = arena_new(b->arena, struct style);
	*own = *style;
	if (is_of_figure)
		take_measure(b, figure, "width", &own->width);
	take_measure(b, img, "width", &own->width);
	take_measure(b, img, "height", &own->height);
	if (own->height.unit == UNIT_PERCENT)
		own->height = (struct measure_value){.unit = UNIT_AUTO};
	return own;
}

/* --- in the flow and in lines ------------------------------------------------------------------------------------ */

static const struct flow_figure *figure_of_picture(struct flow_builder *b, const struct node *img,
                                                   const struct style *style)
{
	const struct doc *doc = b->styled->doc;
	uint32_t number = (uint32_t)img->ordinal;
	if (number < 1 || number > doc->n_pictures)
		return NULL;
	const struct drawing *drawing = doc->pictures[number - 1]->drawing;
	struct flow_figure *figure = arena_new(b->arena, struct flow_figure);
	*figure = (struct flow_figure){.drawing = drawing,
	                               .is_scaled = true,
	                               .labels = labels_of_drawing(b->setter, drawing, img, style),
	                               .n_labels = drawing->n_lines};
	return figure;
}

struct flow_item *picture_item(struct flow_builder *b, const struct node *img, const struct style *style)
{
	const struct flow_figure *figure = figure_of_picture(b, img, style);
	if (!figure)
		return NULL;
	struct flow_item *item = arena_new(b->arena, struct flow_item);
	*item = (struct flow_item){
		.kind = FLOW_FIGURE, .node = img, .style = style_of_picture(b, img, style), .figure = figure};
	return item;
}

/* A picture within a line is as large as its file says, but where the sheet or its author says a length; what its
 * author says is not held to the sheet's most. */
const struct flow_picture *picture_in_line(struct flow_builder *b, const struct node *img, const struct style *style)
{
	const struct flow_figure *figure = figure_of_picture(b, img, style);
	if (!figure)
		return NULL;
	struct style own = *style_of_picture(b, img, style);
	bool is_said = node_attribute(img, "width") || node_attribute(img, "height");
	length most = is_said ? 0 : said_length(own.max_width);
	if (own.width.unit == UNIT_PERCENT)
		own.width = (struct measure_value){.unit = UNIT_AUTO};
	if (is_said)
		own.max_height = (struct measure_value){.unit = UNIT_AUTO};
	length width = own.width.unit == UNIT_LENGTH ? own.width.value : LENGTH_MAX;
	struct figure_size size = figure_size_of(figure, &own, least_said(width, most), 0);
	struct flow_picture *picture = arena_new(b->arena, struct flow_picture);
	*picture = (struct flow_picture){.node = img, .figure = figure, .width = size.width, .height = size.height};
	return picture;
}
