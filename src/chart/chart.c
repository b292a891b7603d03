/* SPDX-License-Identifier: EUPL-1.2 */
/* chart.c - a chart as a drawing: its key, then its panels in a grid, each drawn by its kind on the same scale. */
#include "chart.h"

#include "key.h"
#include "kinds.h"
#include "map.h"

#include <assert.h>
#include <stdlib.h>

enum { MOST_COLUMNS = 4 };
#define PANEL_LEAST TENTHS_MM(340)
#define PANELS_APART TENTHS_MM(60)
#define PANEL_ROWS_APART GRID
#define TITLE_LINE TENTHS_PT(180) /* a panel's title, and what keeps it off the panel */

/* --- which way --------------------------------------------------------------------------------------------------- */

typedef void draw_function(struct board *b, const struct plot *plot);

static draw_function *function_of(const struct chart *chart)
{
	static draw_function *const functions[N_CHART_KINDS] = {
		[CHART_BAR] = bars_draw,      [CHART_GROUPED] = bars_draw,      [CHART_STACKED] = stacks_draw,
		[CHART_SHARE] = stacks_draw,  [CHART_RANGE] = ranges_draw,      [CHART_DOT] = dots_draw,
		[CHART_LINE] = lines_draw,    [CHART_AREA] = areas_draw,        [CHART_DONUT] = donut_draw,
		[CHART_WAFFLE] = waffle_draw, [CHART_TIMELINE] = timeline_draw, [CHART_PARTS] = parts_draw,
		[CHART_DOTS] = tally_draw,
	};
	bool is_of_bars = chart->kind == CHART_BAR || chart->kind == CHART_GROUPED || chart->kind == CHART_STACKED ||
	                  chart->kind == CHART_SHARE;
	return is_of_bars && chart->is_vertical ? columns_draw : functions[chart->kind];
}

static enum key_shape key_shape_of(const struct chart *chart)
{
	return chart->kind == CHART_DOT ? KEY_DOT : chart->kind == CHART_LINE ? KEY_LINE : KEY_SQUARE;
}

/* Lines are named at their ends where there is room. */
static bool has_key(const struct board *b, length width)
{
	bool is_line = b->chart->kind == CHART_LINE || b->chart->kind == CHART_AREA;
	return !is_line || lines_need_key(b, width);
}

/* --- panels ------------------------------------------------------------------------------------------------------ */

static uint32_t n_columns_of(const struct board *b)
{
	extent most = ((extent)b->setting->width + PANELS_APART) / (PANEL_LEAST + PANELS_APART);
	uint32_t n = b->chart->n_panels, n_columns = most < 1 ? 1 : most > MOST_COLUMNS ? MOST_COLUMNS : (uint32_t)most;
	n_columns = n < n_columns ? n : n_columns;
	uint32_t n_rows = (n + n_columns - 1) / n_columns;
	return (n + n_rows - 1) / n_rows; /* as even as it can be */
}

/* Its title, then its plot under it. */
static void put_panel(struct board *b, struct plot *plot)
{
	uint32_t title = board_label(b, LABEL_PANEL, plot->panel);
	b->left = plot->has_names ? 0 : plot->left;
	b->right = plot->left + plot->width;
	if (board_highest(b, LABEL_PANEL) > 0) {
		struct point at = {plot->left, board_baseline(b, title, plot->top + GRID / 2)};
		board_text(b, title, at, PLACE_NO_OWNER);
		plot->top += length_max(TITLE_LINE, board_highest(b, LABEL_PANEL) + (TITLE_LINE - GRID));
	}
	function_of(b->chart)(b, plot);
}

static void put_panels(struct board *b, length top, uint32_t n_columns, length width)
{
	for (uint32_t panel = 0; panel < b->chart->n_panels && top < MOST_HEIGHT / 2; panel++) {
		uint32_t column = panel % n_columns;
		if (panel > 0 && column == 0)
			top = b->bottom + PANEL_ROWS_APART;
		struct plot plot = {.panel = panel,
		                    .left = b->setting->hang + (length)column * (width + PANELS_APART),
		                    .top = top,
		                    .width = width,
		                    .hang = b->setting->hang,
		                    .has_names = column == 0};
		put_panel(b, &plot);
	}
}

/* --- what a drawing keeps ---------------------------------------------------------------------------------------- */

#ifdef CHECKED
static int by_top(const void *a, const void *b)
{
	const struct place_box *x = a, *y = b;
	return (x->top > y->top) - (x->top < y->top);
}

/* Every text stands within the drawing, and on no other. */
static void check_texts(const struct board *b, const struct drawing *drawing)
{
	LIST(struct place_box) boxes = {0};
	for (const struct drawn_mark *mark = drawing->first; mark; mark = mark->next) {
		if (mark->kind != MARK_TEXT)
			continue;
		struct chart_size size = board_size(b, mark->text.number);
		extent x = mark->text.matrix.e, y = mark->text.matrix.f;
		list_push(b->sketch.arena, &boxes,
		          (struct place_box){x, y - size.ascent, x + size.width, y + size.descent, 0, true});
	}
	if (boxes.n > 0)
		qsort(boxes.at, boxes.n, sizeof *boxes.at, by_top);
	for (size_t i = 0; i < boxes.n; i++) {
		const struct place_box *box = &boxes.at[i];
		assert(box->left >= 0 && box->right <= drawing->width);
		assert(box->top >= 0 && box->bottom <= drawing->height);
		for (size_t k = i + 1; k < boxes.n && boxes.at[k].top < box->bottom; k++)
			assert(boxes.at[k].right <= box->left || boxes.at[k].left >= box->right ||
			       boxes.at[k].top == boxes.at[k].bottom);
	}
}

static void check_chart(const struct chart *chart)
{
	for (uint32_t i = 0; i < chart->n_marks; i++) {
		const struct chart_mark *mark = &chart->marks[i], *before = i > 0 ? mark - 1 : mark;
		assert(mark->row < chart->n_rows && mark->series < chart->n_series && mark->panel < chart->n_panels);
		assert(mark->look < chart->n_looks && before->panel <= mark->panel);
		assert(before->panel < mark->panel || before->row <= mark->row);
	}
}
#endif

const struct drawing *chart_drawing(struct arena *a, const struct chart *chart, const struct chart_setting *setting,
                                    uint32_t *n_left)
{
	if (chart->kind == CHART_MAP)
		return map_drawing(a, chart, setting, n_left);
	struct board b;
	struct drawing *drawing = arena_new(a, struct drawing);
#ifdef CHECKED
	check_chart(chart);
#endif
	board_init(&b, a, chart, setting);
	uint32_t n_columns = n_columns_of(&b);
	length width = (setting->width - (length)(n_columns - 1) * PANELS_APART) / (length)n_columns, top = 0;
	if (has_key(&b, width))
		top = key_put(&b, key_shape_of(chart), setting->hang, top, setting->width);
	put_panels(&b, top, n_columns, width);
	*n_left = board_n_left(&b);
	*drawing = (struct drawing){.width = b.width, .height = length_max(b.bottom, PT), .first = b.sketch.first};
#ifdef CHECKED
	check_texts(&b, drawing);
#endif
	return drawing;
}
