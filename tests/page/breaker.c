/* SPDX-License-Identifier: EUPL-1.2 */
/* The page breaker over galleys made by hand: pages of ten lines of 15 pt, so that every choice can be counted on
 * fingers. */
#include "cmocka_all.h"

#include "page/breaker.h"

#define LEADING (15 * PT)
#define LINES 10

struct bench { /* a galley and what the breaker needs around it */
	struct arena arena, scratch;
	struct diags diags;
	struct galley *body, *notes, *column_notes;
	uint32_t note_first[64], column_first[1];
	uint32_t n_notes;
	struct styled *styled;
};

static struct styled *styled_with(struct bench *b, const char *css)
{
	struct doc *doc = arena_new(&b->arena, struct doc);
	doc->root = node_new(&b->arena, EL_DOCUMENT, NO_SPAN);
	doc->root->lang = doc->lang = "en";
	doc->title = "bench";
	doc->nodes = arena_array(&b->arena, 1, struct node *);
	doc->nodes[0] = doc->root;
	doc->n_nodes = 1;
	struct source_id source = sources_add(b->diags.sources, "bench.css", str_from_z(css));
	const struct sheet *sheet = sheet_from_source(&b->arena, source, NULL, &b->diags);
	return styled_from_doc(&b->arena, doc, &sheet, 1, NULL, &b->diags);
}

static void begin(struct bench *b)
{
	*b = (struct bench){0};
	b->diags.arena = &b->arena;
	b->diags.sources = sources_new(&b->arena);
	b->styled = styled_with(b, "@page { size: 300pt 190pt; margin: 20pt }");
	b->body = galley_new(&b->arena, LEADING);
	b->notes = galley_new(&b->arena, 0);
	b->column_notes = galley_new(&b->arena, 0);
}

static void end(struct bench *b)
{
	arena_release(&b->scratch);
	arena_release(&b->arena);
}

static struct galley_box *add_line(struct bench *b, int32_t cost)
{
	struct galley_box box = {.height = LEADING, .cost = cost, .strip = NO_STRIP, .n_notes = {b->n_notes}};
	list_push(&b->arena, &b->body->boxes, box);
	return &b->body->boxes.at[b->body->boxes.n - 1];
}

static void add_lines(struct bench *b, int n)
{
	while (n-- > 0)
		add_line(b, 0);
}

/* A note of `n` lines, called on the body's last line. */
static void add_note(struct bench *b, int n)
{
	b->note_first[b->n_notes++] = (uint32_t)b->notes->boxes.n;
	b->body->boxes.at[b->body->boxes.n - 1].n_notes[NOTES_OF_PAGE] = b->n_notes;
	while (n-- > 0)
		list_push(&b->arena, &b->notes->boxes, (struct galley_box){.height = LEADING});
}

static struct page_breaks break_with(struct bench *b, uint32_t beam)
{
	b->note_first[b->n_notes] = (uint32_t)b->notes->boxes.n;
	struct break_job job = {.body = b->body,
	                        .notes = {{b->notes, b->note_first}, {b->column_notes, b->column_first}},
	                        .styled = b->styled,
	                        .beam = beam,
	                        .max_pages = 1000};
	return page_breaks_of(&b->arena, &b->scratch, &job);
}

/* Every box once and in order, no page beyond its room, no note before its call. */
static void assert_sane(const struct bench *b, const struct page_breaks *breaks)
{
	uint32_t box = 0, note = 0;
	for (uint32_t i = 0; i < breaks->n_plans; i++) {
		const struct page_plan *plan = &breaks->plans[i];
		assert_int_equal(plan->from.box, box);
		assert_int_equal(plan->from.note[NOTES_OF_PAGE], note);
		assert_true(plan->to.box > plan->from.box || plan->to.note[NOTES_OF_PAGE] > plan->from.note[NOTES_OF_PAGE]);
		box = plan->to.box;
		note = plan->to.note[NOTES_OF_PAGE];
		uint32_t n_called = box ? b->body->boxes.at[box - 1].n_notes[NOTES_OF_PAGE] : 0;
		assert_true(note <= b->note_first[n_called]);
	}
	assert_int_equal(box, b->body->boxes.n);
	assert_int_equal(note, b->notes->boxes.n);
}

static void full_pages_are_filled(void **state)
{
	(void)state;
	struct bench b;
	begin(&b);
	add_lines(&b, 3 * LINES + LAST_LINES);
	struct page_breaks breaks = break_with(&b, 8);
	assert_sane(&b, &breaks);
	assert_int_equal(breaks.n_plans, 4);
	assert_int_equal(breaks.plans[0].to.box, LINES);
	assert_int_equal(breaks.plans[2].to.box, 3 * LINES);
	end(&b);
}

/* One line more than a page: the page before gives up some of its own, in a chapter's midst and at the end. */
static void no_line_goes_on_alone(void **state)
{
	(void)state;
	struct bench b;
	begin(&b);
	add_lines(&b, LINES + 1);
	add_line(&b, 0);
	b.body->boxes.at[LINES + 1].force = BREAK_PAGE;
	add_lines(&b, LINES);
	struct page_breaks breaks = break_with(&b, 8);
	assert_sane(&b, &breaks);
	assert_int_equal(breaks.n_plans, 4);
	assert_in_range(breaks.plans[0].to.box, LINES / 2, LINES - 3);
	assert_int_equal(breaks.plans[1].to.box, LINES + 1);
	assert_in_range(breaks.plans[2].to.box, LINES + 1 + LINES / 2, 2 * LINES - 2);
	end(&b);
}

/* A chapter of a line or two that begins its page has the page for itself. */
static void a_short_chapter_takes_nothing(void **state)
{
	(void)state;
	struct bench b;
	begin(&b);
	add_lines(&b, LINES);
	add_line(&b, 0);
	b.body->boxes.at[LINES].force = BREAK_PAGE;
	struct page_breaks breaks = break_with(&b, 8);
	assert_sane(&b, &breaks);
	assert_int_equal(breaks.n_plans, 2);
	assert_int_equal(breaks.plans[0].to.box, LINES);
	assert_int_equal(breaks.cost, 0);
	end(&b);
}

/* The last line but one of a note that is divided goes over with the last. */
static void a_note_leaves_no_widow(void **state)
{
	(void)state;
	struct bench b;
	begin(&b);
	add_lines(&b, 1);
	add_note(&b, LINES + 3);
	for (uint32_t i = 0; i < b.notes->boxes.n; i++)
		b.notes->boxes.at[i].kind = BOX_LINE;
	struct page_breaks free = break_with(&b, 8);
	uint32_t divided = free.plans[0].to.note[NOTES_OF_PAGE];
	b.notes->boxes.at[divided].cost = COST_WIDOW;
	struct page_breaks breaks = break_with(&b, 8);
	assert_sane(&b, &breaks);
	assert_int_equal(breaks.plans[0].to.note[NOTES_OF_PAGE], divided - 1);
	end(&b);
}

static void a_heading_goes_over_with_what_follows(void **state)
{
	(void)state;
	struct bench b;
	begin(&b);
	add_lines(&b, LINES); /* the last is a heading */
	add_line(&b, COST_KEEP);
	add_lines(&b, 5);
	struct page_breaks breaks = break_with(&b, 8);
	assert_sane(&b, &breaks);
	assert_int_equal(breaks.plans[0].to.box, LINES - 1);
	end(&b);
}

static void a_widow_is_worse_than_a_short_page(void **state)
{
	(void)state;
	struct bench b;
	begin(&b);
	add_lines(&b, LINES);
	add_line(&b, COST_WIDOW); /* a paragraph's last line */
	add_lines(&b, 5);
	struct page_breaks breaks = break_with(&b, 8);
	assert_int_equal(breaks.plans[0].to.box, LINES - 1);
	end(&b);
}

static void a_note_stands_on_its_calls_page(void **state)
{
	(void)state;
	struct bench b;
	begin(&b);
	add_lines(&b, LINES - 1);
	add_note(&b, 3);
	add_lines(&b, 12);
	struct page_breaks breaks = break_with(&b, 8);
	assert_sane(&b, &breaks);
	for (uint32_t i = 0; i < breaks.n_plans; i++)
		if (breaks.plans[i].from.box <= LINES - 2u && breaks.plans[i].to.box > LINES - 2u)
			assert_true(breaks.plans[i].to.note[NOTES_OF_PAGE] > 0);
	end(&b);
}

static void a_note_longer_than_a_page_is_split(void **state)
{
	(void)state;
	struct bench b;
	begin(&b);
	add_lines(&b, 2);
	add_note(&b, 3 * LINES);
	add_lines(&b, 12);
	struct page_breaks breaks = break_with(&b, 8);
	assert_sane(&b, &breaks);
	assert_true(breaks.plans[0].to.note[NOTES_OF_PAGE] > 0);
	assert_true(breaks.n_plans >= 4);
	end(&b);
}

static void a_box_taller_than_the_page_goes_on(void **state)
{
	(void)state;
	struct bench b;
	begin(&b);
	add_lines(&b, 3);
	add_line(&b, 0)->height = 5 * LINES * LEADING;
	add_lines(&b, 3);
	struct page_breaks breaks = break_with(&b, 1);
	assert_sane(&b, &breaks);
	end(&b);
}

static void recto_leaves_a_blank_page(void **state)
{
	(void)state;
	struct bench b;
	begin(&b);
	add_lines(&b, 3);
	add_line(&b, 0)->force = BREAK_RECTO;
	struct page_breaks breaks = break_with(&b, 8);
	assert_int_equal(breaks.n_plans, 2);
	assert_true(breaks.plans[1].blank_before);
	assert_int_equal(breaks.plans[1].number, 3);
	end(&b);
}

static uint32_t roll(uint64_t *dice, uint32_t n)
{
	*dice = *dice * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*dice >> 33) % n;
}

static void a_wider_beam_never_costs_more(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 300; seed++) {
		struct bench b;
		uint64_t dice = seed;
		begin(&b);
		for (uint32_t n = 20 + roll(&dice, 150); n > 0; n--) {
			static const int32_t costs[] = {0,           0,          0,         0,
			                                COST_HYPHEN, COST_WIDOW, COST_KEEP, COST_KEEP_INSIDE};
			struct galley_box *box = add_line(&b, costs[roll(&dice, 8)]);
			box->gap = roll(&dice, 10) == 0 ? LEADING / 2 : 0;
			box->snap = roll(&dice, 3) == 0 ? SNAP_ALWAYS : SNAP_NEVER;
			if (roll(&dice, 15) == 0 && b.n_notes < 60)
				add_note(&b, 1 + (int)roll(&dice, 12));
		}
		struct page_breaks greedy = break_with(&b, 1), wide = break_with(&b, 8);
		assert_sane(&b, &greedy);
		assert_sane(&b, &wide);
		assert_true(wide.cost <= greedy.cost);
		end(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(full_pages_are_filled),
		cmocka_unit_test(no_line_goes_on_alone),
		cmocka_unit_test(a_short_chapter_takes_nothing),
		cmocka_unit_test(a_note_leaves_no_widow),
		cmocka_unit_test(a_heading_goes_over_with_what_follows),
		cmocka_unit_test(a_widow_is_worse_than_a_short_page),
		cmocka_unit_test(a_note_stands_on_its_calls_page),
		cmocka_unit_test(a_note_longer_than_a_page_is_split),
		cmocka_unit_test(a_box_taller_than_the_page_goes_on),
		cmocka_unit_test(recto_leaves_a_blank_page),
		cmocka_unit_test(a_wider_beam_never_costs_more),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
