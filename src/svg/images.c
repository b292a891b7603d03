/* SPDX-License-Identifier: EUPL-1.2 */
/* images.c - pictures of pixels within the file: data: addresses (RFC 2397), each decoded once. */
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

/* NULL: it is none, which is told, or too much together with others. */
static const struct picture *picture_of(struct walk *w, struct svg_node *node)
{
	struct svg *svg = w->svg;
	struct str href = str_trim(svg_attribute(node, "href"));
	const char *comma = href.n > 0 ? memchr(href.at, ',', href.n) : NULL;
	if (node->has_picture)
		return node->picture;
	node->has_picture = true;
	if (!str_starts(href, "data:") || !comma || !memmem(href.at, (size_t)(comma - href.at), "base64", 6)) {
		svg_tell(svg, node, "a picture that is not within the file");
		return NULL;
	}
	struct str bytes = decoded(svg->arena, (struct str){comma + 1, href.n - (size_t)(comma + 1 - href.at)});
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

void walk_draw_image(struct walk *w, struct svg_node *node, const struct look *look, struct transform t)
{
	const struct picture *picture = picture_of(w, node);
	if (!picture || !look_is(look, LOOK_VISIBILITY, "visible"))
		return;
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
