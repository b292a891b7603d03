/* SPDX-License-Identifier: EUPL-1.2 */
/* color.c - colours of CSS Color 4: names, hexadecimal digits, rgb() and hsl(), with what they let through. */
#include "value.h"

struct named_color {
	const char *name;
	uint32_t rgb;
};
static const struct named_color named_colors[] = {
#define COLOR(name, rgb) {name, rgb},
#include "../base/colors.def"
#undef COLOR
};

bool color_named(struct str name, struct color *out)
{
	for (size_t i = 0; i < sizeof named_colors / sizeof *named_colors; i++)
		if (str_eq_nocase(name, named_colors[i].name)) {
			uint32_t rgb = named_colors[i].rgb;
			*out = (struct color){(uint8_t)(rgb >> 16), (uint8_t)(rgb >> 8), (uint8_t)rgb, 255};
			return true;
		}
	return false;
}

static int hex_digit(char c)
{
	const char *digits = "0123456789abcdef", *found = c ? strchr(digits, c >= 'A' && c <= 'F' ? c + 32 : c) : NULL;
	return found ? (int)(found - digits) : -1;
}

/* #rgb, #rrggbb, and with alpha #rgba, #rrggbbaa. */
static bool color_from_hex(struct value_reader *r, struct str hex, struct color *out)
{
	int digits[8];
	if (hex.n != 3 && hex.n != 4 && hex.n != 6 && hex.n != 8)
		return reader_fail(r, "a colour has 3, 4, 6 or 8 hexadecimal digits");
	for (size_t i = 0; i < hex.n; i++)
		if ((digits[i] = hex_digit(hex.at[i])) < 0)
			return reader_fail(r, "a colour is written in hexadecimal digits");
	uint8_t parts[4] = {0, 0, 0, 255};
	size_t step = hex.n < 6 ? 1 : 2;
	for (size_t i = 0; i < hex.n / step; i++)
		parts[i] = (uint8_t)(digits[i * step] * 16 + digits[i * step + step - 1]);
	*out = (struct color){parts[0], parts[1], parts[2], parts[3]};
	return true;
}

static bool read_channel(struct value_reader *r, int64_t whole, uint8_t *out)
{
	const struct token *token = reader_take(r);
	if (!token || (token->kind != TOKEN_NUMBER && token->kind != TOKEN_PERCENT))
		return false;
	int64_t of = token->kind == TOKEN_PERCENT ? 100LL * MILLION : whole * MILLION;
	int64_t value = token->number < 0 ? 0 : token->number > of ? of : token->number;
	*out = (uint8_t)((value * 255 + of / 2) / of);
	return true;
}

/* rgb(1, 2, 3), rgb(1 2 3), rgba(1, 2, 3, 1), rgb(1 2 3 / 100%). */
static bool read_rgb(struct value_reader *r, struct color *out)
{
	struct color c = {.a = 255};
	if (!read_channel(r, 255, &c.r))
		return false;
	bool commas = reader_comma(r);
	if (!read_channel(r, 255, &c.g) || (commas && !reader_comma(r)) || !read_channel(r, 255, &c.b))
		return false;
	if ((commas ? reader_comma(r) : reader_delim(r, '/')) && !read_channel(r, 1, &c.a))
		return false;
	*out = c;
	return reader_done(r);
}

static int64_t hue_of(const struct token *token)
{
	static const struct {
		const char *unit;
		int64_t mul, div; /* to degrees */
	} angles[] = {{"deg", 1, 1}, {"grad", 9, 10}, {"turn", 360, 1}, {"rad", 57295780, MILLION}};
	int64_t hue = token->number;
	for (size_t i = 0; i < sizeof angles / sizeof *angles; i++)
		if (token->kind == TOKEN_DIMENSION && str_eq_nocase(token->text, angles[i].unit))
			hue = number_scaled(token->number, angles[i].mul, angles[i].div);
	hue %= 360LL * MILLION;
	return hue < 0 ? hue + 360LL * MILLION : hue;
}

static bool read_part(struct value_reader *r, int64_t *out)
{
	const struct token *token = reader_take(r);
	if (!token || token->kind != TOKEN_PERCENT)
		return false;
	int64_t value = token->number / 100;
	*out = value < 0 ? 0 : value > MILLION ? MILLION : value;
	return true;
}

/* CSS Color 4, section 7.1: all in millionths, the hue in millionths of a degree. */
static uint8_t hsl_channel(int64_t hue, int64_t saturation, int64_t lightness, int n)
{
	int64_t k = (n * (int64_t)MILLION + hue / 30) % (12LL * MILLION);
	int64_t least = k - 3LL * MILLION < 9LL * MILLION - k ? k - 3LL * MILLION : 9LL * MILLION - k;
	least = least > MILLION ? MILLION : least < -MILLION ? -MILLION : least;
	int64_t reach = lightness < MILLION - lightness ? lightness : MILLION - lightness;
	int64_t value = lightness - number_scaled(number_scaled(saturation, reach, MILLION), least, MILLION);
	return (uint8_t)((value * 255 + MILLION / 2) / MILLION);
}

/* hsl(120, 50%, 50%), hsl(120deg 50% 50% / 0.5), hsla(...). */
static bool read_hsl(struct value_reader *r, struct color *out)
{
	int64_t saturation, lightness;
	uint8_t alpha = 255;
	const struct token *first = reader_peek(r);
	if (!first || (first->kind != TOKEN_NUMBER && first->kind != TOKEN_DIMENSION))
		return false;
	int64_t hue = hue_of(reader_take(r));
	bool commas = reader_comma(r);
	if (!read_part(r, &saturation) || (commas && !reader_comma(r)) || !read_part(r, &lightness))
		return false;
	if ((commas ? reader_comma(r) : reader_delim(r, '/')) && !read_channel(r, 1, &alpha))
		return false;
	*out = (struct color){hsl_channel(hue, saturation, lightness, 0), hsl_channel(hue, saturation, lightness, 8),
	                      hsl_channel(hue, saturation, lightness, 4), alpha};
	return reader_done(r);
}

static bool read_color_value(struct value_reader *r, struct color *out)
{
	const struct token *token = reader_peek(r);
	if (!token)
		return false;
	if (token->kind == TOKEN_FUNCTION &&
	    (str_eq_nocase(token->text, "rgb") || str_eq_nocase(token->text, "rgba"))) {
		struct value_reader inside = reader_inside(r);
		return read_rgb(&inside, out) || reader_fail_as(r, &inside);
	}
	if (token->kind == TOKEN_FUNCTION &&
	    (str_eq_nocase(token->text, "hsl") || str_eq_nocase(token->text, "hsla"))) {
		struct value_reader inside = reader_inside(r);
		return read_hsl(&inside, out) || reader_fail_as(r, &inside);
	}
	bool is_color = token->kind == TOKEN_HASH ? color_from_hex(r, token->text, out)
	                                          : token->kind == TOKEN_IDENT && color_named(token->text, out);
	r->at += is_color;
	return is_color;
}

bool read_color(struct value_reader *r, struct value *out)
{
	if (reader_word(r, "currentcolor")) {
		*out = (struct value){.kind = VALUE_CURRENT};
		return true;
	}
	*out = (struct value){.kind = VALUE_COLOR};
	if (reader_word(r, "transparent"))
		return true;
	return read_color_value(r, &out->color);
}
