/* SPDX-License-Identifier: EUPL-1.2 */
/* shorthand.c - one property that stands for several: its value taken apart into its longhands'. */
#include "property.h"

static struct value initial(void)
{
	return (struct value){.kind = VALUE_INITIAL};
}

/* top right bottom left; what is missing is as its opposite (CSS Box 3, section 6.2). */
static bool read_four(struct value_reader *r, enum property first, struct value *values)
{
	static const uint8_t stands_for[4][4] = {{0, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 2, 3}};
	struct value said[4];
	size_t n = 0;
	for (; n < 4 && !reader_done(r); n++)
		if (!read_longhand(r, first, &said[n]))
			return false;
	for (size_t i = 0; n && i < 4; i++)
		values[i] = said[stands_for[n - 1][i]];
	return n > 0;
}

/* Start and end, or both at once (Logical Properties 1, section 4.2). Those of a line stand in the table as right and
 * left: lines begin at the left. */
static bool read_two(struct value_reader *r, enum property first, struct value *values)
{
	bool is_of_line = first == PROPERTY_MARGIN_RIGHT || first == PROPERTY_PADDING_RIGHT;
	struct value *start = &values[is_of_line], *end = &values[!is_of_line];
	if (!read_longhand(r, first, start))
		return false;
	*end = *start;
	return reader_done(r) || read_longhand(r, first, end);
}

#define PARTS_MOST 4

/* The `n` longhands from `first` on, each at most once, in any order. */
static bool read_in_any_order(struct value_reader *r, enum property first, size_t n, struct value *parts)
{
	bool said[PARTS_MOST] = {false}, says_any = false;
	for (size_t i = 0; i < n; i++)
		parts[i] = initial();
	for (; !reader_done(r); says_any = true) {
		size_t i = 0;
		while (i < n && (said[i] || !read_longhand(r, (enum property)(first + i), &parts[i])))
			i++;
		if (i == n)
			return false;
		said[i] = true;
		r->trouble = NULL;
	}
	return says_any;
}

/* width, style and colour; the longhands come as (width, style, colour) once or for four sides. */
static bool read_edge(struct value_reader *r, const struct property_row *row, struct value *values)
{
	struct value parts[3];
	if (!read_in_any_order(r, (enum property)row->first, 3, parts))
		return false;
	for (size_t i = 0; i < row->n; i++)
		values[i] = parts[i % 3];
	return true;
}

static bool read_background(struct value_reader *r, struct value *value)
{
	*value = initial();
	return reader_word(r, "none") || read_longhand(r, PROPERTY_BACKGROUND_COLOR, value);
}

/* --- font and font-variant --- */

enum font_part { /* the longhands of `font`, as the table has them */
	         PART_SIZE,
	         PART_STYLE,
	         PART_WEIGHT,
	         PART_LEADING,
	         PART_FAMILIES,
	         PART_CAPS,
	         PART_NUMERIC,
	         PART_LIGATURES,
	         PART_POSITION,
	         PART_KERNING,
	         PART_SETTINGS,
	         N_PARTS
};

static bool read_font_word(struct value_reader *r, struct value *values)
{
	struct value weight;
	int caps;
	if (reader_word(r, "normal"))
		return true;
	if (values[PART_STYLE].kind == VALUE_INITIAL && read_longhand(r, PROPERTY_FONT_STYLE, &values[PART_STYLE]))
		return true;
	if (values[PART_CAPS].kind == VALUE_INITIAL && read_keyword(r, "small-caps=1", &caps)) {
		values[PART_CAPS] = (struct value){.kind = VALUE_KEYWORD, .keyword = caps};
		return true;
	}
	if (values[PART_WEIGHT].kind != VALUE_INITIAL || !read_longhand(r, PROPERTY_FONT_WEIGHT, &weight))
		return false;
	values[PART_WEIGHT] = weight;
	return true;
}

static bool read_font(struct value_reader *r, struct value *values)
{
	for (size_t i = 0; i < N_PARTS; i++)
		values[i] = initial();
	while (read_font_word(r, values))
		;
	r->trouble = NULL;
	if (!read_longhand(r, PROPERTY_FONT_SIZE, &values[PART_SIZE]))
		return false;
	if (reader_delim(r, '/') && !read_longhand(r, PROPERTY_LINE_HEIGHT, &values[PART_LEADING]))
		return false;
	return read_longhand(r, PROPERTY_FONT_FAMILY, &values[PART_FAMILIES]);
}

static bool read_variant_word(struct value_reader *r, struct value *values, bool *said)
{
	int word, other;
	for (size_t i = 0; i < 4; i++) {
		const struct property_row *row = property_row((enum property)(PROPERTY_FONT_VARIANT_CAPS + i));
		if (!read_keyword(r, row->keywords, &word) || (word == 0 && row->type == TYPE_KEYWORD))
			continue;
		bool in_pairs = row->type == TYPE_PAIRS;
		other = in_pairs ? word | (word & 0x55555555) << 1 | (word & 0x2AAAAAAA) >> 1 : -1;
		if (said[i] && (values[i].keyword & other)) {
			r->at--;
			return reader_fail(r, "these keywords do not stand together");
		}
		values[i] = (struct value){.kind = VALUE_KEYWORD, .keyword = said[i] ? values[i].keyword | word : word};
		said[i] = true;
		return true;
	}
	return false;
}

static bool read_variant(struct value_reader *r, struct value *values)
{
	for (size_t i = 0; i < 4; i++)
		values[i] = initial();
	if (reader_word(r, "normal"))
		return true;
	if (reader_word(r, "none")) {
		struct str name;
		const char *keywords = property_row(PROPERTY_FONT_VARIANT_LIGATURES)->keywords;
		for (int number = -1; keyword_next(&keywords, &name, &number);)
			if (str_eq_z(name, "none"))
				values[2] = (struct value){.kind = VALUE_KEYWORD, .keyword = number};
		return true;
	}
	bool said[4] = {false};
	size_t n = 0;
	while (!reader_done(r) && read_variant_word(r, values, said))
		n++;
	return n > 0;
}

/* --- list-style --- */

/* `none` alone is the type's; the position is always outside, the image always none. */
static bool read_list(struct value_reader *r, struct value *values)
{
	bool has_type = false, has_position = false;
	size_t n = 0;
	values[0] = values[1] = values[2] = initial();
	for (; !reader_done(r); n++) {
		if (!has_position && reader_word(r, "outside"))
			has_position = true;
		else if (!has_type && read_longhand(r, PROPERTY_LIST_STYLE_TYPE, &values[0]))
			has_type = true;
		else
			return false;
	}
	return n > 0;
}

/* A width and a number in either order, or both auto (Multi-column Layout 1, section 3.3). */
static bool read_columns(struct value_reader *r, struct value *values)
{
	bool said[2] = {false};
	size_t n = 0;
	values[0] = values[1] = initial();
	for (; n < 2 && !reader_done(r); n++) {
		if (reader_word(r, "auto"))
			continue;
		size_t i = reader_peek(r)->kind == TOKEN_NUMBER;
		if (said[i] || !read_longhand(r, (enum property)(PROPERTY_COLUMN_WIDTH + i), &values[i]))
			return false;
		said[i] = true;
	}
	return n > 0;
}

bool read_shorthand(struct value_reader *r, enum property property, struct value *values)
{
	const struct property_row *row = property_row(property);
	switch (row->type) {
	case TYPE_FOUR:
		return read_four(r, (enum property)row->first, values);
	case TYPE_TWO:
		return read_two(r, (enum property)row->first, values);
	case TYPE_EDGE:
		return read_edge(r, row, values);
	case TYPE_BACKGROUND:
		return read_background(r, values);
	case TYPE_FONT:
		return read_font(r, values);
	case TYPE_VARIANT:
		return read_variant(r, values);
	case TYPE_LIST:
		return read_list(r, values);
	case TYPE_COLUMNS:
		return read_columns(r, values);
	case TYPE_DECORATION:
		return read_in_any_order(r, (enum property)row->first, row->n, values);
	default:
		return false;
	}
}
