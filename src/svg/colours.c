/* SPDX-License-Identifier: EUPL-1.2 */
/* colours.c - colours as CSS Color 4 writes them in sRGB: names, #rgba, rgb(), hsl(); of light-dark() the light one, of
 * var() what stands in its place. */
#include "tree.h"

#include <math.h>
#include <string.h>

static double clamped(double value, double most)
{
	return value > 0 ? value < most ? value : most : 0;
}

static uint8_t byte_of(double value) /* 0 to 255 */
{
	return (uint8_t)(clamped(value, 255) + 0.5);
}

int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool read_hex(struct str digits, struct svg_colour *colour)
{
	int v[8] = {0};
	bool is_short = digits.n == 3 || digits.n == 4;
	if (!is_short && digits.n != 6 && digits.n != 8)
		return false;
	for (size_t i = 0; i < digits.n; i++)
		if ((v[i] = hex_digit(digits.at[i])) < 0)
			return false;
	int c[4];
	for (int i = 0; i < 4; i++)
		c[i] = is_short ? v[i] * 17 : v[2 * i] * 16 + v[2 * i + 1];
	bool has_alpha = digits.n == 4 || digits.n == 8;
	*colour = (struct svg_colour){{(uint8_t)c[0], (uint8_t)c[1], (uint8_t)c[2]}, has_alpha ? c[3] / 255.0 : 1};
	return true;
}

static bool read_name(struct str name, struct svg_colour *colour)
{
	static const struct {
		const char *name;
		uint32_t rgb;
	} names[] = {
#define COLOR(name, rgb) {name, rgb},
#include "../base/colors.def"
#undef COLOR
	};
	if (str_eq_nocase(name, "transparent")) {
		*colour = (struct svg_colour){{0, 0, 0}, 0};
		return true;
	}
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq_nocase(name, names[i].name)) {
			uint32_t rgb = names[i].rgb;
			*colour = (struct svg_colour){{(uint8_t)(rgb >> 16), (uint8_t)(rgb >> 8), (uint8_t)rgb}, 1};
			return true;
		}
	return false;
}

/* Up to four numbers; percentages of `whole`, but of the fourth, which is an alpha. */
static int read_channels(struct str inside, double whole, double *v, bool *is_percent)
{
	int n = 0;
	while (n < 4) {
		while (inside.n > 0 && (*inside.at == '/' || *inside.at == ' ')) {
			inside.at++;
			inside.n--;
		}
		if (!number_next(&inside, &v[n]))
			return n;
		is_percent[n] = inside.n > 0 && *inside.at == '%';
		if (is_percent[n])
			v[n] = v[n] * (n == 3 ? 1 : whole) / 100;
		while (inside.n > 0 && (*inside.at == '%' || (*inside.at >= 'a' && *inside.at <= 'z'))) {
			inside.at++;
			inside.n--;
		}
		n++;
	}
	return n;
}

static double channel_of(double low, double high, double hue)
{
	hue -= 360 * floor(hue / 360);
	if (hue < 60)
		return low + (high - low) * hue / 60;
	if (hue < 180)
		return high;
	return hue < 240 ? low + (high - low) * (240 - hue) / 60 : low;
}

static struct rgb rgb_of_hsl(double hue, double saturation, double lightness)
{
	double s = clamped(saturation, 1), l = clamped(lightness, 1);
	double high = l <= 0.5 ? l * (1 + s) : l + s - l * s, low = 2 * l - high;
	return (struct rgb){byte_of(255 * channel_of(low, high, hue + 120)), byte_of(255 * channel_of(low, high, hue)),
	                    byte_of(255 * channel_of(low, high, hue - 120))};
}

static bool read_rgb(struct str inside, struct svg_colour *colour)
{
	double v[4] = {0, 0, 0, 1};
	bool is_percent[4] = {false};
	if (read_channels(inside, 255, v, is_percent) < 3)
		return false;
	*colour = (struct svg_colour){{byte_of(v[0]), byte_of(v[1]), byte_of(v[2])}, clamped(v[3], 1)};
	return true;
}

static bool read_hsl(struct str inside, struct svg_colour *colour)
{
	double v[4] = {0, 0, 0, 1};
	bool is_percent[4] = {false};
	if (read_channels(inside, 1, v, is_percent) < 3)
		return false;
	for (int i = 1; i < 3; i++)
		v[i] = is_percent[i] ? v[i] : v[i] / 100;
	*colour = (struct svg_colour){rgb_of_hsl(v[0], v[1], v[2]), clamped(v[3], 1)};
	return true;
}

/* The argument of a function from `at` on, up to its comma at no depth. */
static struct str argument(struct str inside, bool is_second)
{
	int depth = 0;
	for (size_t i = 0; i < inside.n; i++) {
		depth += inside.at[i] == '(' ? 1 : inside.at[i] == ')' ? -1 : 0;
		if (inside.at[i] == ',' && depth == 0)
			return str_trim(is_second ? (struct str){inside.at + i + 1, inside.n - i - 1}
			                          : (struct str){inside.at, i});
	}
	return is_second ? (struct str){0} : str_trim(inside);
}

bool colour_read(struct str text, struct svg_colour *colour)
{
	text = str_trim(text);
	for (int depth = 0; depth < 8; depth++) {
		const char *open = text.n > 0 ? memchr(text.at, '(', text.n) : NULL;
		if (text.n > 1 && text.at[0] == '#')
			return read_hex((struct str){text.at + 1, text.n - 1}, colour);
		if (!open || text.at[text.n - 1] != ')')
			return read_name(text, colour);
		struct str name = str_trim((struct str){text.at, (size_t)(open - text.at)});
		struct str inside = {open + 1, text.n - (size_t)(open - text.at) - 2};
		if (str_eq_nocase(name, "rgb") || str_eq_nocase(name, "rgba"))
			return read_rgb(inside, colour);
		if (str_eq_nocase(name, "hsl") || str_eq_nocase(name, "hsla"))
			return read_hsl(inside, colour);
		if (!str_eq_nocase(name, "light-dark") && !str_eq_nocase(name, "var"))
			return false;
		text = argument(inside, str_eq_nocase(name, "var"));
	}
	return false;
}
