/* SPDX-License-Identifier: EUPL-1.2 */
/* user_space.c - quarter turns of pages: places, boxes, and the matrix that says the same (ISO 32000-1, 8.3.3). */
#include "user_space.h"

#include "number.h"

struct user_point user_point(const struct page *page, int64_t x, int64_t y)
{
	int64_t from_left = milli_from_length(x), from_bottom = milli_from_length(page->height - y);
	switch (page->style->orientation) {
	case ORIENTATION_ROTATE_LEFT:
		return (struct user_point){milli_from_length(y), from_left};
	case ORIENTATION_ROTATE_RIGHT:
		return (struct user_point){from_bottom, milli_from_length(page->width - x)};
	default:
		return (struct user_point){from_left, from_bottom};
	}
}

struct user_box user_box_around(struct user_box a, struct user_box b)
{
	return (struct user_box){
		.left = a.left < b.left ? a.left : b.left,
		.bottom = a.bottom < b.bottom ? a.bottom : b.bottom,
		.right = a.right > b.right ? a.right : b.right,
		.top = a.top > b.top ? a.top : b.top,
	};
}

static struct user_box box_of_point(struct user_point point)
{
	return (struct user_box){point.x, point.y, point.x, point.y};
}

struct user_box user_box(const struct page *page, int64_t left, int64_t top, int64_t right, int64_t bottom)
{
	return user_box_around(box_of_point(user_point(page, left, top)),
	                       box_of_point(user_point(page, right, bottom)));
}

/* --- as the file has it ---------------------------------------------------------------------------------------- */

void buf_put_user_point(struct buf *b, struct user_point point)
{
	buf_put_milli(b, point.x);
	buf_putc(b, ' ');
	buf_put_milli(b, point.y);
}

void buf_put_user_box(struct buf *b, struct user_box box)
{
	buf_putc(b, '[');
	buf_put_user_point(b, (struct user_point){box.left, box.bottom});
	buf_putc(b, ' ');
	buf_put_user_point(b, (struct user_point){box.right, box.top});
	buf_putc(b, ']');
}

void buf_put_page_boxes(struct buf *b, const struct page *page)
{
	static const char *const rotations[] = {[ORIENTATION_UPRIGHT] = "",
	                                        [ORIENTATION_ROTATE_LEFT] = "/Rotate 90",
	                                        [ORIENTATION_ROTATE_RIGHT] = "/Rotate 270"};
	buf_puts(b, "/MediaBox");
	buf_put_user_box(b, user_box(page, 0, 0, page->width, page->height));
	buf_puts(b, rotations[page->style->orientation]);
}

void buf_put_page_turn(struct buf *b, const struct page *page)
{
	static const char *const turns[] = {[ORIENTATION_UPRIGHT] = "",
	                                    [ORIENTATION_ROTATE_LEFT] = "0 1 -1 0 ",
	                                    [ORIENTATION_ROTATE_RIGHT] = "0 -1 1 0 "};
	if (page->style->orientation == ORIENTATION_UPRIGHT)
		return;
	buf_puts(b, turns[page->style->orientation]);
	buf_put_user_point(b, user_point(page, 0, page->height)); /* where its lower left corner comes to lie */
	buf_puts(b, " cm\n");
}
