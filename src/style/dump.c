/* SPDX-License-Identifier: EUPL-1.2 */
/* dump.c - computed styles as text: for each node the number of its style, then every style with what differs from the
 * initial values, then the pages. Numbers follow the order in which nodes first use the styles, so equal documents give
 * equal dumps. */
#include "cascade.h"

/* --- values --- */

static void put_color(struct buf *out, struct color color)
{
	if (color.a)
		buf_printf(out, "#%02x%02x%02x", color.r, color.g, color.b);
	else
		buf_puts(out, "transparent");
}

static void put_measure(struct buf *out, struct measure_value value)
{
	if (value.unit == UNIT_AUTO) {
		buf_puts(out, "auto");
		return;
	}
	buf_put_length(out, value.value);
	if (value.unit == UNIT_PERCENT)
		buf_putc(out, '%');
}

static void put_quoted(struct buf *out, const char *text)
{
	buf_put_json(out, str_from_z(text));
}

static void put_function(struct buf *out, const char *name, const char *first, const char *second)
{
	buf_printf(out, "%s(%s%s%s)", name, first ? first : "", second ? ", " : "", second ? second : "");
}

void content_dump(struct buf *out, const struct content *content)
{
	static const char *const which[] = {NULL, "start", "last", "first-except"};
	if (!content)
		buf_puts(out, "\"\"");
	for (; content; content = content->next) {
		switch (content->kind) {
		case CONTENT_TEXT:
			put_quoted(out, content->text);
			break;
		case CONTENT_ATTRIBUTE:
			put_function(out, "attr", content->text, NULL);
			break;
		case CONTENT_COUNTER:
			put_function(out, "counter", content->text, content->style);
			break;
		case CONTENT_COUNTERS:
			buf_puts(out, "counters(list-item, ");
			put_quoted(out, content->text);
			buf_printf(out, "%s%s)", content->style ? ", " : "", content->style ? content->style : "");
			break;
		case CONTENT_STRING:
			put_function(out, "string", content->text, which[content->which]);
			break;
		case CONTENT_TARGET_COUNTER:
			put_function(out, "target-counter", content->text, content->style);
			break;
		case CONTENT_TARGET_TEXT:
			put_function(out, "target-text", content->text, NULL);
			break;
		case CONTENT_LEADER:
			buf_puts(out, "leader(");
			put_quoted(out, content->text);
			buf_putc(out, ')');
			break;
		case CONTENT_SELF:
			buf_puts(out, "content()");
			break;
		case CONTENT_UNSPOKEN:
			buf_puts(out, "/ \"\"");
			break;
		}
		buf_puts(out, content->next ? " " : "");
	}
}

static void put_strings(struct buf *out, const struct string_set *strings)
{
	for (; strings; strings = strings->next) {
		buf_puts(out, strings->name);
		buf_putc(out, ' ');
		content_dump(out, strings->content);
		buf_puts(out, strings->next ? ", " : "");
	}
}

static void put_families(struct buf *out, const char *const *families)
{
	for (; *families; families++) {
		put_quoted(out, *families);
		buf_puts(out, families[1] ? ", " : "");
	}
}

static int integer_at(const void *field, size_t size)
{
	switch (size) {
	case 1:
		return *(const int8_t *)field;
	case 2:
		return *(const int16_t *)field;
	default:
		return *(const int32_t *)field;
	}
}

static void put_bits(struct buf *out, const char *keywords, int bits)
{
	struct str name;
	const char *between = "";
	for (int number = -1; keyword_next(&keywords, &name, &number);)
		if (number && !(number & (number - 1)) && (bits & number)) {
			buf_puts(out, between);
			buf_put_str(out, name);
			between = " ";
		}
	if (!*between)
		buf_puts(out, "none");
}

static void put_field(struct buf *out, const struct property_row *row, const void *field)
{
	switch (row->type) {
	case TYPE_KEYWORD:
		buf_put_str(out, keyword_name(row->keywords, integer_at(field, row->size)));
		break;
	case TYPE_BITS:
		put_bits(out, row->keywords, integer_at(field, row->size));
		break;
	case TYPE_INTEGER:
	case TYPE_WEIGHT:
	case TYPE_RESET:
		buf_put_int(out, integer_at(field, row->size));
		break;
	case TYPE_HANGING:
		buf_puts(out, integer_at(field, row->size) ? "allow-end" : "none");
		break;
	case TYPE_MARGIN:
	case TYPE_WIDTH:
	case TYPE_MOST:
	case TYPE_HEIGHT:
	case TYPE_INDENT:
	case TYPE_PADDING:
	case TYPE_GAP:
		put_measure(out, *(const struct measure_value *)field);
		break;
	case TYPE_FAMILIES:
		put_families(out, *(const char *const *const *)field);
		break;
	case TYPE_DASHES:
		buf_puts(out, integer_at(field, row->size) ? "dashed" : "none");
		break;
	case TYPE_STRINGS:
		put_strings(out, *(const struct string_set *const *)field);
		break;
	case TYPE_LIST_STYLE:
		put_quoted(out, *(const char *const *)field);
		break;
	default:
		buf_put_length(out, *(const length *)field);
		break; /* sizes, spacing, border widths */
	}
}

/* --- styles --- */

static void put_name(struct buf *out, const char *name)
{
	buf_printf(out, "    %s: ", name);
}

/* Properties whose field is in struct style itself. */
static void put_table(struct buf *out, const struct style *style, const struct style *initial)
{
	for (int p = 0; p < N_LONGHANDS; p++) {
		const struct property_row *row = property_row((enum property)p);
		if (row->offset + row->size > sizeof *style)
			continue;
		const char *field = (const char *)style + row->offset;
		if (memcmp(field, (const char *)initial + row->offset, row->size) == 0)
			continue;
		put_name(out, row->name);
		put_field(out, row, field);
		buf_putc(out, '\n');
	}
}

static void put_color_line(struct buf *out, const char *name, struct color color)
{
	put_name(out, name);
	put_color(out, color);
	buf_putc(out, '\n');
}

/* Properties that are used in another form than they are said in. */
static void put_used(struct buf *out, const struct style *style, const struct style *initial)
{
	static const char *const sides[] = {"border-top-color", "border-right-color", "border-bottom-color",
	                                    "border-left-color"};
	static const char *const aligns[] = {"start", "end", "center", "justify"};
	static const char *const cell_aligns[] = {"baseline", "top", "middle", "bottom"};
	if (memcmp(&style->color, &initial->color, sizeof style->color) != 0)
		put_color_line(out, "color", style->color);
	if (style->background.a)
		put_color_line(out, "background-color", style->background);
	for (int side = 0; side < 4; side++)
		if (style->border[side].width)
			put_color_line(out, sides[side], style->border[side].color);
	if (style->fill.a)
		put_color_line(out, "fill", style->fill);
	if (style->stroke.a)
		put_color_line(out, "stroke", style->stroke);
	if (style->column_rule.width)
		put_color_line(out, "column-rule-color", style->column_rule.color);
	if (style->decoration && memcmp(&style->decoration_color, &style->color, sizeof style->color) != 0)
		put_color_line(out, "text-decoration-color", style->decoration_color);
	if (style->line_height != initial->line_height) {
		put_name(out, "line-height");
		buf_put_length(out, style->line_height);
		buf_putc(out, '\n');
	}
	if (*style->features)
		buf_printf(out, "    features: %s\n", style->features);
	if (style->aligns_marks || style->align != initial->align)
		buf_printf(out, "    text-align: %s\n", style->aligns_marks ? "decimal" : aligns[style->align]);
	if (style->align_last != style->align)
		buf_printf(out, "    text-align-last: %s\n", aligns[style->align_last]);
	if (style->hyphenate_word || style->hyphenate_before || style->hyphenate_after)
		buf_printf(out, "    hyphenate-limit-chars: %d %d %d\n", style->hyphenate_word, style->hyphenate_before,
		           style->hyphenate_after);
	if (style->page)
		buf_printf(out, "    page: %s\n", style->page);
	if (style->vertical != VERTICAL_BASELINE) {
		put_name(out, "vertical-align");
		buf_put_length(out, style->raise);
		buf_putc(out, '\n');
	}
	if (style->cell_align != CELL_BASELINE)
		buf_printf(out, "    vertical-align: %s\n", cell_aligns[style->cell_align]);
	if (style->has_content) {
		put_name(out, "content");
		content_dump(out, style->content);
		buf_putc(out, '\n');
	}
}

void style_put(struct buf *out, const struct style *style, const struct style *initial)
{
	put_table(out, style, initial);
	put_used(out, style, initial);
}

/* --- the document --- */

struct style_numbers { /* of styles, in the order of their first use */
	struct arena arena;
	struct map by_style;
	LIST(const struct style *) styles;
};

static size_t number_of(struct style_numbers *n, const struct style *style)
{
	const struct style *const *key = &style;
	struct str asked = {(const char *)key, sizeof style};
	uintptr_t known = (uintptr_t)map_find(&n->by_style, asked);
	if (known)
		return known;
	list_push(&n->arena, &n->styles, style);
	struct str kept = {arena_strndup(&n->arena, asked.at, asked.n), asked.n};
	*map_at(&n->arena, &n->by_style, kept) = (void *)n->styles.n;
	return n->styles.n;
}

static int depth_of(const struct node *node)
{
	int depth = 0;
	for (; node->parent; node = node->parent)
		depth++;
	return depth;
}

static void put_node(struct buf *out, struct style_numbers *n, const struct node *node, const struct style *style)
{
	if (node->element == EL_TEXT)
		return;
	buf_printf(out, "%*s%s", 2 * depth_of(node), "", element_name(node->element));
	for (const char *const *name = node->classes; name && *name; name++)
		buf_printf(out, ".%s", *name);
	if (node->id)
		buf_printf(out, "#%s", node->id);
	buf_printf(out, " %zu\n", number_of(n, style));
}

static void put_style(struct buf *out, struct style_numbers *n, const struct style *style, const struct style *initial)
{
	const struct {
		const char *name;
		const struct style *style;
	} boxes[] = {{"before", style->before},
	             {"after", style->after},
	             {"marker", style->marker},
	             {"footnote-call", style->note_call},
	             {"footnote-marker", style->note_marker}};
	style_put(out, style, initial);
	for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
		if (boxes[i].style)
			buf_printf(out, "    ::%s %zu\n", boxes[i].name, number_of(n, boxes[i].style));
}

void styled_dump(struct buf *out, const struct styled *styled)
{
	struct style_numbers n = {0};
	for (uint32_t i = 0; i < styled->doc->n_nodes; i++)
		put_node(out, &n, styled->doc->nodes[i], styled->of[i]);
	for (size_t i = 0; i < n.styles.n; i++) { /* generated boxes join while we go */
		buf_printf(out, "style %zu\n", i + 1);
		put_style(out, &n, n.styles.at[i], page_rules_initial(styled->pages));
	}
	page_rules_dump(out, styled);
	arena_release(&n.arena);
}
