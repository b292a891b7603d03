/* SPDX-License-Identifier: EUPL-1.2 */
/* labels.c - what a vector picture writes: in which face, how wide, and from where on. */
#include "hand.h"

#include "../../src/shape/labels.h"

static const char *const carlito[] = {"Carlito", NULL};
static const char *const unknown_then_vollkorn[] = {"Comic Sans MS", "vollkorn", NULL};
static const char *const unknown[] = {"Unheard Of", NULL};
static const char *const unknown_sans[] = {"Comic Sans MS", NULL};

static const struct flow_label *labels(struct hand *h, const struct text_line *lines, uint32_t n)
{
	struct node *p = hand_node(h, NULL, EL_P);
	const struct drawing drawing = {.lines = lines, .n_lines = n};
	return labels_of_drawing(&h->setter, &drawing, p, hand_style_of(h, p));
}

static struct text_run run_of(const char *bytes, const char *const *families)
{
	return (struct text_run){
		.bytes = bytes, .families = families, .size = 20 * PT, .weight = 400, .rgb = {10, 20, 30}};
}

static struct flow_label label(struct hand *h, const struct text_run *run, enum text_anchor anchor)
{
	const struct text_line line = {.runs = run, .n_runs = 1, .anchor = anchor};
	return labels(h, &line, 1)[0];
}

/* The width by hand: advances of the font itself, in its units. */
static length advances(const struct flow_label *of, const char *letters)
{
	const struct face *face = of->para->atoms[0].word->use->face;
	int64_t units = 0;
	for (; *letters; letters++)
		units += face_advance(face, face_glyph(face, (uint32_t)*letters));
	return length_from_units(units, face_metrics(face)->upem, 20 * PT);
}

static const char *face_of(const struct flow_label *label)
{
	return face_postscript_name(label->para->atoms[0].word->use->face);
}

static void lines_begin_where_their_anchor_says(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	struct text_run run = run_of("HHH", carlito);
	struct flow_label start = label(h, &run, ANCHOR_START), middle = label(h, &run, ANCHOR_MIDDLE),
			  end = label(h, &run, ANCHOR_END);
	length width = advances(&start, "HHH");
	assert_true(width > 30 * PT && width < 45 * PT);
	assert_int_equal(start.width, width);
	assert_int_equal(start.start, 0);
	assert_int_equal(middle.start, -(width / 2));
	assert_int_equal(end.start, -width);
	run.letter_spacing = 2 * PT;
	assert_int_equal(label(h, &run, ANCHOR_END).start, -width - 6 * PT);
	hand_free(h);
}

static void families_are_the_first_that_the_catalogue_has(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	h->styles[EL_P].families = hand_families;
	struct text_run run = run_of("H", unknown_then_vollkorn);
	struct flow_label found = label(h, &run, ANCHOR_START);
	assert_string_equal(face_of(&found), "Vollkorn-Regular");
	run.is_italic = true;
	found = label(h, &run, ANCHOR_START);
	assert_string_equal(face_of(&found), "Vollkorn-Italic");
	run = run_of("H", unknown);
	found = label(h, &run, ANCHOR_START);
	assert_string_equal(face_of(&found), "Carlito");
	run.families = NULL;
	found = label(h, &run, ANCHOR_START);
	assert_string_equal(face_of(&found), "Carlito");
	run = run_of("H", unknown_sans); /* of its kind, as the catalogue has it */
	found = label(h, &run, ANCHOR_START);
	assert_string_equal(face_of(&found), "DejaVuSans");
	hand_free(h);
}

static void runs_of_a_line_have_their_own_look(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	h->styles[EL_P].transform = TRANSFORM_UPPER;
	struct text_run runs[] = {run_of("m  ", carlito), run_of("2", carlito)};
	runs[1].rgb = (struct rgb){200, 0, 0};
	runs[1].size = 10 * PT;
	runs[1].rise = 5 * PT;
	const struct text_line line = {.runs = runs, .n_runs = 2, .lang = "pt"};
	struct flow_label label = labels(h, &line, 1)[0];
	const struct para *para = label.para;
	assert_string_equal(para->text.bytes, "m  2");
	assert_string_equal(para->lang, "pt");
	assert_int_equal(para->n_strands, 2);
	assert_string_equal(para->atoms[0].word->text, "m");
	assert_int_equal(label.width, advances(&label, "m  ") + advances(&label, "2") / 2);
	assert_int_equal(para->strands[0].style->color.g, 20);
	assert_int_equal(para->strands[1].style->color.r, 200);
	assert_int_equal(para->strands[0].raise, 0);
	assert_int_equal(para->strands[1].raise, 5 * PT);
	hand_free(h);
}

static void what_writes_nothing_has_no_labels(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	assert_null(labels(h, NULL, 0));
	const struct text_line nothing = {.n_runs = 0, .anchor = ANCHOR_END};
	const struct flow_label *label = labels(h, &nothing, 1);
	assert_int_equal(label->para->n_atoms, 0);
	assert_int_equal(label->width, 0);
	hand_free(h);
}

/* Another font's width is made good by size, what is far from it by space. */
static void lines_have_the_length_that_is_said(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	struct text_run run = run_of("HHH", carlito);
	struct text_line line = {.runs = &run, .n_runs = 1, .anchor = ANCHOR_MIDDLE};
	length natural = labels(h, &line, 1)[0].width;
	line.length = natural / 10 * 11;
	struct flow_label sized = labels(h, &line, 1)[0];
	assert_in_range(sized.width, line.length - PT / 100, line.length + PT / 100);
	assert_in_range(sized.para->style->font_size, 22 * PT - 9, 22 * PT + 9);
	assert_int_equal(sized.start, -(sized.width / 2));
	line.length = natural + 30 * PT;
	struct flow_label spaced = labels(h, &line, 1)[0];
	assert_in_range(spaced.width, line.length - 3, line.length);
	assert_int_equal(spaced.para->style->font_size, 20 * PT);
	assert_int_equal(spaced.para->style->letter_spacing, 10 * PT);
	line.length = 1;
	assert_int_equal(labels(h, &line, 1)[0].width, natural - 15 * PT);
	hand_free(h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_begin_where_their_anchor_says),
		cmocka_unit_test(families_are_the_first_that_the_catalogue_has),
		cmocka_unit_test(runs_of_a_line_have_their_own_look),
		cmocka_unit_test(lines_have_the_length_that_is_said),
		cmocka_unit_test(what_writes_nothing_has_no_labels),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
