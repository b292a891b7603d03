/* SPDX-License-Identifier: EUPL-1.2 */
/* fit.c - what a sheet says of an element and the element cannot be: its style is what it can, and a finding says
 * so. */
#include "cascade.h"

static void report_unfit(struct cascade *c, const struct winners *winners, enum property property, const char *what)
{
	struct span span = winners->span[property];
	if (span.end && is_first_report(c, RULE_CSS_VALUE, span))
		diag_add(c->diags, RULE_CSS_VALUE, span, NULL, "%s", what);
}

/* --- display --- */

/* What is a part of a table by what it is written as, and the number of its own display in properties.def. */
static const struct table_part {
	enum element element;
	int display;
} table_parts[] = {{EL_TABLE, 4}, {EL_TBODY, 5}, {EL_THEAD, 6}, {EL_TFOOT, 7},
                   {EL_TR, 8},    {EL_TD, 9},    {EL_TH, 9},    {EL_CAPTION, 10}};

static int table_display_of(enum element element)
{
	for (size_t i = 0; i < sizeof table_parts / sizeof *table_parts; i++)
		if (table_parts[i].element == element)
			return table_parts[i].display;
	return DISPLAY_NONE;
}

/* Why a display that was said does not hold; NULL: it does, or may as well. */
static const char *why_not_display(int display, const struct node *node)
{
	enum element_kind kind = element_kind(node->element);
	int own = table_display_of(node->element);
	if (display > DISPLAY_NONE && display != own)
		return "only what is written as a table is one, with its rows and cells";
	if (display < DISPLAY_NONE && own != DISPLAY_NONE && node->element != EL_TABLE && node->element != EL_CAPTION)
		return "a table keeps its rows and cells";
	if (display == DISPLAY_INLINE && kind != KIND_INLINE)
		return "an element that holds blocks or lines is itself a block";
	if ((display == DISPLAY_BLOCK || display == DISPLAY_LIST_ITEM) && kind == KIND_INLINE)
		return "an element within a line cannot be a block";
	return NULL;
}

/* What an element is made of decides whether it is a block: a sheet cannot put blocks into lines. */
static void fit_display(struct cascade *c, struct style *style, const struct node *node, const struct winners *winners)
{
	int display = (int)style->display;
	const char *trouble = why_not_display(display, node);
	if (trouble && winners->of[PROPERTY_DISPLAY])
		report_unfit(c, winners, PROPERTY_DISPLAY, trouble);
	if (trouble || display > DISPLAY_NONE)
		style->display = element_kind(node->element) == KIND_INLINE ? DISPLAY_INLINE : DISPLAY_BLOCK;
}

/* --- floats and places --- */

/* Words may be raised or lowered, see raise_relative, but keep their place among their neighbours. */
static void report_sideways(struct cascade *c, const struct style *style, const struct winners *winners)
{
	static const enum property sides[] = {[RIGHT] = PROPERTY_INSET_RIGHT, [LEFT] = PROPERTY_INSET_LEFT};
	for (int side = RIGHT; side <= LEFT; side += LEFT - RIGHT)
		if (style->inset[side].unit != UNIT_AUTO && style->inset[side].value)
			report_unfit(c, winners, sides[side], "an element within a line is not moved to the side");
}

/* Why an element does not float as a sheet says; NULL: it does. */
static const char *why_not_float(enum float_kind kind, const struct node *node)
{
	bool is_note = node->element == EL_NOTE;
	if (kind == FLOAT_NONE || (is_note && kind == FLOAT_FOOTNOTE))
		return NULL;
	if (is_note)
		return "a note stands at the foot of its page or column";
	if (kind == FLOAT_FOOTNOTE)
		return "only notes are footnotes: float: bottom puts a block at the foot of a page";
	if (element_kind(node->element) == KIND_INLINE)
		return "an element within a line stays in its line";
	return node->parent ? NULL : "the whole document has nothing to float in";
}

/* What is put beside its block does not float as well (CSS 2.2, section 9.7). */
static void fit_float(struct cascade *c, struct style *style, const struct node *node, const struct winners *winners)
{
	const char *trouble = why_not_float(style->float_kind, node);
	if (trouble) {
		report_unfit(c, winners, PROPERTY_FLOAT, trouble);
		style->float_kind = node->element == EL_NOTE ? FLOAT_FOOTNOTE : FLOAT_NONE;
	}
	if (style->position == POSITION_ABSOLUTE)
		style->float_kind = FLOAT_NONE;
}

static void fit_generated(struct cascade *c, struct style *style, const struct winners *winners)
{
	if ((int)style->display > DISPLAY_NONE) {
		report_unfit(c, winners, PROPERTY_DISPLAY, "what is generated is no table");
		style->display = DISPLAY_INLINE;
	}
	if (style->float_kind)
		report_unfit(c, winners, PROPERTY_FLOAT,
		             "what is generated stays with its element: position: absolute puts it beside");
	style->float_kind = FLOAT_NONE;
}

/* Any block may stand beside what follows it, and what ::before makes, and notes of the class margin beside their lines; words and
 * other notes stay where they are. */
static void fit_position(struct cascade *c, struct style *style, const struct node *node, const struct winners *winners)
{
	bool is_inline = element_kind(node->element) == KIND_INLINE;
	bool is_at_foot = node->element == EL_NOTE && !node_has_class(node, "margin");
	const char *trouble = is_inline       ? "an element within a line stays in its line"
	                      : is_at_foot    ? "a note stands at the foot of its page or column"
	                      : !node->parent ? "the whole document has nothing to stand beside"
	                                      : NULL;
	if (is_inline && style->position == POSITION_RELATIVE) {
		report_sideways(c, style, winners);
		return; /* raise_relative */
	}
	if (!trouble || style->position != POSITION_ABSOLUTE)
		return;
	report_unfit(c, winners, PROPERTY_POSITION, trouble);
	style->position = POSITION_STATIC;
}

/* Words that are moved from their place stand above or below their baseline: so sheets for browsers set sub and sup. */
static void raise_relative(struct style *style, const struct node *node)
{
	if (element_kind(node->element) != KIND_INLINE || style->position != POSITION_RELATIVE)
		return;
	const struct measure_value *inset = style->inset;
	style->position = POSITION_STATIC;
	style->vertical = VERTICAL_LENGTH;
	style->raise += inset[TOP].unit == UNIT_LENGTH      ? -inset[TOP].value
	                : inset[BOTTOM].unit == UNIT_LENGTH ? inset[BOTTOM].value
	                                                    : 0;
}

/* Text within a line has no box to paint. */
static void settle_box_in_line(struct cascade *c, const struct node *node, struct computed *self,
                               const struct computed *parent, const struct winners *winners)
{
	const struct style *style = &self->style;
	static const enum property borders[] = {PROPERTY_BORDER_TOP_STYLE, PROPERTY_BORDER_RIGHT_STYLE,
	                                        PROPERTY_BORDER_BOTTOM_STYLE, PROPERTY_BORDER_LEFT_STYLE};
	if (element_kind(node->element) != KIND_INLINE)
		return;
	if (style->background.a)
		report_unfit(c, winners, PROPERTY_BACKGROUND_COLOR,
		             compute_without_ground(self, parent)
		                     ? "an element within a line has no background: its light text is as that around it"
		                     : "an element within a line has no background");
	for (int side = TOP; side <= LEFT; side++)
		if (style->border[side].width)
			report_unfit(c, winners, borders[side], "an element within a line has no borders");
}

/* --- vertical-align --- */

static bool is_cell(const struct node *node)
{
	return node->element == EL_TD || node->element == EL_TH;
}

/* Cells have it from their rows and groups of rows, where a sheet lets them inherit it, as HTML's own does. */
static bool is_row(const struct node *node)
{
	return node->element == EL_TR || node->element == EL_THEAD || node->element == EL_TBODY ||
	       node->element == EL_TFOOT;
}

static void report_vertical(struct cascade *c, const struct computed *computed, const struct winners *winners)
{
	if (computed->raise.kind >= RAISE_TOP)
		report_unfit(c, winners, PROPERTY_VERTICAL_ALIGN,
		             "top, middle and bottom apply to the cells of tables and to margin boxes");
}

/* In a cell all but top, middle and bottom is baseline (CSS 2.2, section 17.5.4). */
static void fit_vertical(struct cascade *c, struct computed *self, const struct node *node,
                         const struct winners *winners)
{
	struct style *style = &self->style;
	if (!is_cell(node) && !is_row(node)) {
		report_vertical(c, self, winners);
		return;
	}
	style->vertical = VERTICAL_BASELINE;
	style->raise = 0;
	if (is_cell(node) && self->raise.kind >= RAISE_TOP)
		style->cell_align = (enum cell_align)(CELL_TOP + self->raise.kind - RAISE_TOP);
}

/* --- the whole --- */

void fit_element(struct cascade *c, struct computed *self, const struct node *node, const struct computed *parent,
                 const struct winners *winners)
{
	fit_display(c, &self->style, node, winners);
	fit_position(c, &self->style, node, winners);
	fit_float(c, &self->style, node, winners);
	compute_finish(c, self, parent);
	fit_vertical(c, self, node, winners);
	raise_relative(&self->style, node);
	settle_box_in_line(c, node, self, parent, winners);
}

void fit_box(struct cascade *c, struct computed *box, const struct node *node, const struct computed *self,
             const struct winners *winners)
{
	compute_finish(c, box, self);
	if (element_kind(node->element) == KIND_INLINE)
		fit_position(c, &box->style, node, winners);
	fit_generated(c, &box->style, winners);
	report_vertical(c, box, winners);
	raise_relative(&box->style, node);
}
