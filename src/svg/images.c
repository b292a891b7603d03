/* SPDX-License-Identifier: EUPL-1.2 */
/* images.c - pictures within the file: data: addresses (RFC 2397). Pixels are decoded once; a drawing is read anew each time
 * that it is drawn, and costs as much. */
#include "walk.h"

#include <string.h>

static int digit_of(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	return c >= '0' && c <= '9' ? c - '0' + 52 : c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

/* RFC 4648, line ends let through. */
static struct str decoded(struct arena *a, struct str text)
{
	char *out = arena_array(a, text.n / 4 * 3 + 4, char);
	size_t n = 0;
	uint32_t bits = 0;
	int n_bits = 0;
	for (size_t i = 0; i < text.n && text.at[i] != '='; i++) {
		int digit = digit_of(text.at[i]);
		if (digit < 0)
			continue;
		bits = bits << 6 | (uint32_t)digit;
		n_bits += 6;
		if (n_bits >= 8) {
			n_bits -= 8;
			out[n++] = (char)(bits >> n_bits & 255);
		}
	}
	return (struct str){out, n};
}

/* "%3Csvg" */
static struct str unescaped(struct arena *a, struct str text)
{
	char *out = arena_array(a, text.n + 1, char);
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++) {
		bool is_escape = text.at[i] == '%' && i + 2 < text.n && hex_digit(text.at[i + 1]) >= 0 &&
		                 hex_digit(text.at[i + 2]) >= 0;
		out[n++] = (char)(is_escape ? hex_digit(text.at[i + 1]) << 4 | hex_digit(text.at[i + 2]) : text.at[i]);
		i += is_escape ? 2 : 0;
	}
	return (struct str){out, n};
}

struct data {
	struct str type, content; /* as written */
	bool is_base64;
};

/* False: it is no address of data, which is told. */
static bool read_data(struct svg *svg, struct svg_node *node, struct data *data)
{
	struct str href = str_trim(svg_attribute(node, "href"));
	const char *comma = href.n > 0 ? memchr(href.at, ',', href.n) : NULL;
	if (!str_starts(href, "data:") || !comma) {
		svg_tell(svg, node, "a picture that is not within the file");
		return false;
	}
	data->type = (struct str){href.at + 5, (size_t)(comma - href.at) - 5};
	data->content = (struct str){comma + 1, href.n - (size_t)(comma + 1 - href.at)};
	data->is_base64 = str_ends(data->type, "base64");
	return true;
}

static struct str bytes_of(struct arena *a, const struct data *data)
{
	return data->is_base64 ? decoded(a, data->content) : unescaped(a, data->content);
}

/* NULL: it is none, which is told, or too much together with others. */
static const struct picture *picture_of(struct svg *svg, struct svg_node *node, const struct data *data)
{
	if (node->has_picture)
		return node->picture;
	node->has_picture = true;
	struct str bytes = bytes_of(svg->arena, data);
	const struct picture *picture = picture_from_bytes(svg->arena, bytes, svg->name, svg->place, svg->diags);
	if (!picture || !picture->drawing || !picture->drawing->first || picture->drawing->first->kind != MARK_IMAGE)
		return NULL;
	svg->n_pixels += (uint64_t)picture->n_columns * picture->n_rows;
	if (svg->n_pixels > PICTURE_MOST_HELD)
		svg_stop(svg, "has too many pixels in its pictures");
	return node->picture = picture;
}

/* From the unit square of PDF's images, as the picture's own drawing has it, to the place. */
static struct matrix image_matrix(const struct picture *picture, const struct transform *to_place)
{
	const struct matrix *m = &picture->drawing->first->image.matrix;
	const double one = MATRIX_ONE;
	struct transform own = {m->a / one, m->b / one, m->c / one, m->d / one, m->e, m->f};
	struct transform all = transform_of(*to_place, own);
	all = (struct transform){all.a * one, all.b * one, all.c * one, all.d * one, all.e, all.f};
	return transform_matrix(&all);
}

static void draw_pixels(struct walk *w, struct svg_node *node, const struct look *look, struct transform t,
                        const struct picture *picture)
{
	if (w->is_alpha)
		svg_tell(w->svg, node, "a picture in a mask by transparency");
	const double view[4] = {0, 0, picture->width, picture->height}; /* its drawing's units */
	double place[4];
	walk_place_of(w, node, look, view[2] / SVG_PIXEL, view[3] / SVG_PIXEL, place);
	if (!(place[2] > 0) || !(place[3] > 0))
		return;
	struct str ratio = svg_attribute(node, "preserveAspectRatio");
	t = transform_of(t, (struct transform){1, 0, 0, 1, place[0], place[1]});
	struct transform to_place = transform_of(t, walk_fit(ratio, view, place[2], place[3]));
	struct marks marks = {0};
	struct walk inner = walk_within(w, &marks, NULL);
	walk_put(&inner, MARK_IMAGE)->image =
		(struct drawn_image){.picture = picture, .alpha = 255, .matrix = image_matrix(picture, &to_place)};
	bool slices = ratio.n > 0 && memmem(ratio.at, ratio.n, "slice", 5);
	struct drawn_group group = {.first = marks.first, .alpha = 255};
	if (slices)
		group.clip = walk_rectangle(w, 0, 0, place[2], place[3], &t);
	walk_put_group(w, &group);
}

/* A file in the file, with ids and rules of its own; what it may cost is what is left of the outer one's. */
static void draw_file(struct walk *w, struct svg_node *node, const struct look *look, struct transform t,
                      const struct data *data)
{
	struct svg *svg = w->svg, outer = *svg;
	svg_spend(svg, 8 * data->content.n);
	if (svg->is_over || walk_is_deep(w, node, NULL))
		return;
	svg->name = arena_printf(svg->scratch, "%s, the picture in line %u", outer.name, node->line);
	svg->ids = (struct map){0};
	svg->root = svg_read(svg, bytes_of(svg->scratch, data));
	if (svg->root) {
		sheet_read(svg);
		struct walk inner = walk_within(w, w->marks, node);
		walk_draw_root(&inner, node, look, t);
	}
	svg->name = outer.name;
	svg->ids = outer.ids;
	svg->root = outer.root;
	svg->sheet = outer.sheet;
}

void walk_draw_image(struct walk *w, struct svg_node *node, const struct look *look, struct transform t)
{
	struct data data;
	if (!look_is(look, LOOK_VISIBILITY, "visible") || !read_data(w->svg, node, &data))
		return;
	if (str_starts(data.type, "image/svg")) {
		draw_file(w, node, look, t, &data);
		return;
	}
	const struct picture *picture = picture_of(w->svg, node, &data);
	if (picture)
		draw_pixels(w, node, look, t, picture);
}
