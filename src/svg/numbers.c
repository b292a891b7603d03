/* SPDX-License-Identifier: EUPL-1.2 */
/* numbers.c - numbers, lengths and transforms as attributes write them (SVG 2, 4.2 and 8.5). Read by hand: strtod would
 * go by the locale. */
#include "tree.h"

#include "../base/char.h"

#include <math.h>

#define FAR 1e9 /* what is beyond it is there */

/* --- numbers ---------------------------------------------------------------------------------------------------- */

static void skip_separator(struct str *rest)
{
	bool has_comma = false;
	while (rest->n > 0 && (ascii_is_space(*rest->at) || (*rest->at == ',' && !has_comma))) {
		has_comma |= *rest->at == ',';
		rest->at++;
		rest->n--;
	}
}

/* Digits from `i` on, as a number; how many. */
static size_t read_digits(struct str s, size_t i, double *value)
{
	size_t first = i;
	for (*value = 0; i < s.n && ascii_is_digit(s.at[i]); i++)
		*value = *value * 10 + (s.at[i] - '0');
	return i - first;
}

/* ".25", whatever how long; how many digits. */
static size_t read_fraction(struct str s, size_t i, double *value)
{
	size_t first = i;
	double place = 0.1;
	for (*value = 0; i < s.n && ascii_is_digit(s.at[i]); i++, place /= 10)
		*value += place * (s.at[i] - '0');
	return i - first;
}

static double power_of_ten(double exponent)
{
	double value = 1;
	for (double left = exponent < 0 ? -exponent : exponent; left > 0 && value < 1e60; left--)
		value *= 10;
	return exponent < 0 ? 1 / value : value;
}

/* "e-5" at `i`, but not the "em" of a unit; how many bytes. */
static size_t read_exponent(struct str s, size_t i, double *exponent)
{
	size_t sign = i + 1 < s.n && (s.at[i + 1] == '-' || s.at[i + 1] == '+') ? 1 : 0;
	double value = 0;
	if (i >= s.n || (s.at[i] != 'e' && s.at[i] != 'E'))
		return 0;
	size_t n = read_digits(s, i + 1 + sign, &value);
	if (n == 0)
		return 0;
	*exponent = sign && s.at[i + 1] == '-' ? -value : value;
	return 1 + sign + n;
}

bool number_next(struct str *rest, double *value)
{
	skip_separator(rest);
	size_t i = rest->n > 0 && (rest->at[0] == '-' || rest->at[0] == '+') ? 1 : 0;
	double whole = 0, fraction = 0, exponent = 0;
	size_t n_whole = read_digits(*rest, i, &whole), n_fraction = 0;
	i += n_whole;
	if (i < rest->n && rest->at[i] == '.') {
		n_fraction = read_fraction(*rest, i + 1, &fraction);
		i += 1 + n_fraction;
	}
	if (n_whole + n_fraction == 0)
		return false;
	i += read_exponent(*rest, i, &exponent);
	double size = (whole + fraction) * power_of_ten(exponent);
	size = size < FAR ? size : FAR;
	*value = rest->at[0] == '-' ? -size : size;
	rest->at += i;
	rest->n -= i;
	return true;
}

double number_read(struct str text, double or)
{
	double value;
	struct str rest = str_trim(text);
	if (!number_next(&rest, &value))
		return or ;
	return rest.n > 0 && *rest.at == '%' ? value / 100 : value;
}

static double length_of(double value, struct str unit, double whole, double font_size)
{
	static const struct {
		const char *name;
		double pixels;
	} units[] = {{"px", 1},         {"pt", 4.0 / 3}, {"pc", 16},       {"mm", 96 / 25.4},
	             {"cm", 96 / 2.54}, {"in", 96},      {"q", 96 / 101.6}};
	if (str_eq_z(unit, "%"))
		return value * whole / 100;
	if (str_eq_nocase(unit, "em") || str_eq_nocase(unit, "rem"))
		return value * font_size;
	if (str_eq_nocase(unit, "ex") || str_eq_nocase(unit, "ch"))
		return value * font_size / 2;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (str_eq_nocase(unit, units[i].name))
			return value * units[i].pixels;
	return value;
}

double length_read(struct str text, double whole, double font_size, double or)
{
	double value;
	struct str rest = str_trim(text);
	return number_next(&rest, &value) ? length_of(value, str_trim(rest), whole, font_size) : or ;
}

bool length_next(struct str *rest, double whole, double font_size, double *value)
{
	size_t unit = 0;
	if (!number_next(rest, value))
		return false;
	while (unit < rest->n && (ascii_is_letter(rest->at[unit]) || rest->at[unit] == '%'))
		unit++;
	*value = length_of(*value, (struct str){rest->at, unit}, whole, font_size);
	rest->at += unit;
	rest->n -= unit;
	return true;
}

/* --- transforms -------------------------------------------------------------------------------------------------- */

struct transform transform_of(struct transform o, struct transform i)
{
	return (struct transform){o.a * i.a + o.c * i.b, o.b * i.a + o.d * i.b,       o.a * i.c + o.c * i.d,
	                          o.b * i.c + o.d * i.d, o.a * i.e + o.c * i.f + o.e, o.b * i.e + o.d * i.f + o.f};
}

static struct transform rotation(const double *v, int n)
{
	double s = sin(v[0] * SVG_PI / 180), c = cos(v[0] * SVG_PI / 180), x = n > 2 ? v[1] : 0, y = n > 2 ? v[2] : 0;
	return (struct transform){c, s, -s, c, x - c * x + s * y, y - s * x - c * y};
}

static struct transform function(struct str name, const double *v, int n)
{
	if (str_eq_z(name, "matrix") && n == 6)
		return (struct transform){v[0], v[1], v[2], v[3], v[4], v[5]};
	if (str_eq_z(name, "translate") && n > 0)
		return (struct transform){1, 0, 0, 1, v[0], n > 1 ? v[1] : 0};
	if (str_eq_z(name, "scale") && n > 0)
		return (struct transform){v[0], 0, 0, n > 1 ? v[1] : v[0], 0, 0};
	if (str_eq_z(name, "rotate") && n > 0)
		return rotation(v, n);
	if (str_eq_z(name, "skewX") && n > 0)
		return (struct transform){1, 0, tan(v[0] * SVG_PI / 180), 1, 0, 0};
	if (str_eq_z(name, "skewY") && n > 0)
		return (struct transform){1, tan(v[0] * SVG_PI / 180), 0, 1, 0, 0};
	return TRANSFORM_NOTHING;
}

static int read_arguments(struct str inside, double *v)
{
	int n = 0;
	while (n < 6 && number_next(&inside, &v[n])) {
		n++;
		while (inside.n > 0 && *inside.at >= 'a' && *inside.at <= 'z') { /* deg, px */
			inside.at++;
			inside.n--;
		}
	}
	return n;
}

struct transform transform_read(struct str list)
{
	struct transform all = TRANSFORM_NOTHING;
	for (const char *open; (open = list.n > 0 ? memchr(list.at, '(', list.n) : NULL);) {
		const char *close = memchr(open, ')', list.n - (size_t)(open - list.at));
		if (!close)
			break;
		struct str name = str_trim((struct str){list.at, (size_t)(open - list.at)});
		while (name.n > 0 && (*name.at == ',' || ascii_is_space(*name.at))) {
			name.at++;
			name.n--;
		}
		double v[6] = {0};
		int n = read_arguments((struct str){open + 1, (size_t)(close - open - 1)}, v);
		all = transform_of(all, function(name, v, n));
		list.n -= (size_t)(close + 1 - list.at);
		list.at = close + 1;
	}
	return all;
}

double transform_scale(const struct transform *t)
{
	return sqrt(fabs(t->a * t->d - t->b * t->c));
}

bool transform_invert(const struct transform *t, struct transform *out)
{
	double area = t->a * t->d - t->b * t->c;
	if (!(fabs(area) > 1e-12))
		return false;
	*out = (struct transform){t->d / area,
	                          -t->b / area,
	                          -t->c / area,
	                          t->a / area,
	                          (t->c * t->f - t->d * t->e) / area,
	                          (t->b * t->e - t->a * t->f) / area};
	return true;
}

static int32_t rounded(double value)
{
	const double most = 1073741824; /* sums of two fit */
	if (!(value > -most))
		return (int32_t)-most;
	return value < most ? (int32_t)floor(value + 0.5) : (int32_t)most;
}

struct point transform_point(const struct transform *t, double x, double y)
{
	return (struct point){rounded(t->a * x + t->c * y + t->e), rounded(t->b * x + t->d * y + t->f)};
}

/* From 1/65,536 pt to 1/65,536 pt: a user unit is 0.75 pt by nature, and the transform has that in it. */
struct matrix transform_matrix(const struct transform *t)
{
	return (struct matrix){rounded(t->a), rounded(t->b), rounded(t->c),
	                       rounded(t->d), rounded(t->e), rounded(t->f)};
}
