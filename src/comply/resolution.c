/* SPDX-License-Identifier: EUPL-1.2 */
/* resolution.c - pictures of pixels that have too few of them for the size in which they stand on their page: the worst
 * of each drawing. Where there are more than a reader could see, pdf/images.h makes them fewer. */
#include "comply.h"

#include "../figure/picture.h"

enum { LEAST_PER_INCH = 150 };
#define INCH ((int64_t)72 * PT)
#define SMALL_IN_DRAWING (10 * INCH * 10 / 254) /* 10 mm: a sign in a vector picture, not a picture */

/* Pixels of one direction over the length that they fill. */
struct sampling {
	const struct picture *picture;
	int64_t n_pixels, size; /* size 0: none yet */
};

struct resolution_walk {
	const struct fragment *fragment;
	struct sampling worst;
};

/* Compared without a division: n / size. */
static bool is_coarser(const struct sampling *a, const struct sampling *b)
{
	return b->size == 0 || a->n_pixels * b->size < b->n_pixels * a->size;
}

static int64_t magnitude(int64_t n)
{
	return n < 0 ? -n : n;
}

/* On the page, of a side of a picture in the drawing; of one that is turned by no quarter a little less than it is. */
static int64_t placed_side(int32_t a, int32_t b, const struct fragment *f)
{
	int64_t across = f->drawing->width > 0 ? magnitude(a) * f->width / f->drawing->width : 0;
	int64_t down = f->drawing->height > 0 ? magnitude(b) * f->height / f->drawing->height : 0;
	int64_t side = across > down ? across : down;
	return side < LENGTH_MAX ? side : LENGTH_MAX;
}

static void take_image(struct resolution_walk *w, const struct drawn_image *image)
{
	const struct picture *picture = image->picture;
	const struct matrix *m = &image->matrix;
	struct sampling columns = {picture, picture->n_columns, placed_side(m->a, m->b, w->fragment)};
	struct sampling rows = {picture, picture->n_rows, placed_side(m->c, m->d, w->fragment)};
	bool is_sign = w->fragment->drawing != picture->drawing && columns.size < SMALL_IN_DRAWING &&
	               rows.size < SMALL_IN_DRAWING;
	if (columns.size == 0 || rows.size == 0 || is_sign)
		return;
	if (is_coarser(&columns, &w->worst))
		w->worst = columns;
	if (is_coarser(&rows, &w->worst))
		w->worst = rows;
}

static void take_marks(struct resolution_walk *w, const struct drawn_mark *mark)
{
	for (; mark; mark = mark->next) {
		if (mark->kind == MARK_IMAGE)
			take_image(w, &mark->image);
		else if (mark->kind == MARK_GROUP)
			take_marks(w, mark->group.first);
	}
}

static void report(const struct fragment *f, const struct sampling *s, struct diags *diags)
{
	int64_t tenths = (s->size * 254 + INCH / 2) / INCH; /* of a millimetre */
	int64_t wanted = (LEAST_PER_INCH * s->size + INCH - 1) / INCH;
	const char *size = tenths < 100 ? arena_printf(diags->arena, "%d.%d", (int)(tenths / 10), (int)(tenths % 10))
	                                : arena_printf(diags->arena, "%d", (int)((tenths + 5) / 10));
	diag_add(diags, RULE_PICTURE_RESOLUTION, f->node->span,
	         "take a larger file, or show the picture smaller: a larger copy of the same pixels is no sharper",
	         "%s is %d pixels over %s mm: %d an inch; one of %d pixels or more is sharp", s->picture->path,
	         (int)s->n_pixels, size, (int)(s->n_pixels * INCH / s->size), (int)wanted);
}

static void check_drawing(const struct fragment *f, struct diags *diags)
{
	struct resolution_walk walk = {.fragment = f};
	take_marks(&walk, f->drawing->first);
	if (walk.worst.n_pixels * INCH < LEAST_PER_INCH * walk.worst.size)
		report(f, &walk.worst, diags);
}

void comply_check_resolution(const struct pages *pages, struct diags *diags)
{
	for (uint32_t i = 0; i < pages->n_pages; i++)
		for (uint32_t k = 0; k < pages->pages[i].n_fragments; k++) {
			const struct fragment *f = &pages->pages[i].fragments[k];
			if (f->kind == FRAGMENT_DRAWING && f->artifact != ARTIFACT_REPEATED)
				check_drawing(f, diags);
		}
}
