/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables of all shapes as galleys and pages, made at random: rows and columns, spans, cells of many lines and of none,
 * tables within cells, heads of several rows, on pages of a few lines. The sanitized program asserts what galleys
 * promise (check.c); here it is counted what stands on pages, and where. */
#include "../shape/hand.h"

#include "page/builder.h"
#include "page/pages.h"

/* Lines of 12 pt; rows have 2 pt above them and 1 below, the table rules of 1 pt, cells 3 pt at their sides. */
static const char sheet_text[] = "@page { size: 300pt 400pt; margin: 50pt }"
				 ":root { font: 10pt/12pt Carlito } p { margin: 0 } :root { orphans: 1; widows: 1 }"
				 "table { border-top: 1pt solid black; border-bottom: 1pt solid black }"
				 "tr { padding-top: 2pt; padding-bottom: 1pt } td, th { padding: 0 3pt }"
				 "th { vertical-align: bottom } .middle { vertical-align: middle }"
				 ".zebra { background: #eee } .ruled { border-top: 2pt solid black }";

struct made {
	struct hand *h;
	struct flow *flow;
	struct node *table;
	uint32_t n_words; /* "w0", "w1", ... in the order of the tree, one a line */
	uint32_t seed;
};

static uint32_t next_random(struct made *m, uint32_t below)
{
	m->seed = m->seed * 1664525 + 1013904223;
	return (m->seed >> 16) % below;
}

static void begin(struct made *m, uint32_t seed)
{
	*m = (struct made){.h = hand_new(), .seed = seed};
	m->table = hand_node(m->h, NULL, EL_TABLE);
}

static struct node *put_lines(struct made *m, struct node *cell, uint32_t n)
{
	struct node *p = hand_node(m->h, cell, EL_P);
	for (uint32_t i = 0; i < n; i++) {
		if (i)
			hand_node(m->h, p, EL_BR);
		hand_text(m->h, p, arena_printf(&m->h->arena, "w%u", m->n_words++));
	}
	return p;
}

static struct node *put_cell(struct made *m, struct node *row, enum element element, uint32_t n_lines)
{
	struct node *cell = hand_node(m->h, row, element);
	if (n_lines)
		put_lines(m, cell, n_lines);
	return cell;
}

static void say(struct made *m, struct node *node, const char *name, uint32_t value)
{
	node_set_attribute(&m->h->arena, node, name, arena_printf(&m->h->arena, "%u", value));
}

static void make_flow(struct made *m, const char *more)
{
	struct hand *h = m->h;
	LIST(struct node *) nodes = {0};
	for (struct node *node = h->doc.root; node; node = node_following(node, h->doc.root)) {
		node->index = (uint32_t)nodes.n;
		list_push(&h->arena, &nodes, node);
	}
	h->doc.nodes = nodes.at;
	h->doc.n_nodes = (uint32_t)nodes.n;
	const char *css = arena_printf(&h->arena, "%s%s", sheet_text, more);
	struct source_id source = sources_add(h->sources, "test.css", str_from_z(css));
	const struct sheet *sheet = sheet_from_source(&h->arena, source, NULL, &h->diags);
	struct styled *styled = styled_from_doc(&h->arena, &h->doc, &sheet, 1, h->setter.fonts, &h->diags);
	m->flow = flow_from_styled(&h->arena, styled, &h->setter, &h->diags);
}

static void end(struct made *m)
{
	hand_free(m->h);
}

/* --- one galley ------------------------------------------------------------------------------------------------ */

static struct galley *galley_of(struct made *m)
{
	struct hand *h = m->h;
	struct arena *scratch = arena_new(&h->arena, struct arena);
	struct galley_wishes wishes = {.flow = m->flow,
	                               .setter = &h->setter,
	                               .lasting = &h->arena,
	                               .scratch = scratch,
	                               .sets = sets_new(&h->arena),
	                               .diags = &h->diags,
	                               .through = arena_array(&h->arena, h->doc.n_notes + 1, uint32_t),
	                               .width = 200 * PT};
	struct galley *galley = galley_new(&h->arena, 0);
	galley_append(&h->arena, galley, m->flow->root, &wishes);
	arena_release(scratch);
	return galley;
}

static extent height_of(struct made *m)
{
	struct galley *galley = galley_of(m);
	return galley_height(galley, 0, (uint32_t)galley->boxes.n);
}

/* Rules of 1 pt, and for each row 2 + 1 and its lines: 1, 3, and at least one where nothing is said. */
static void a_row_is_as_high_as_its_highest_cell(void **state)
{
	(void)state;
	struct made m;
	begin(&m, 0);
	struct node *body = hand_node(m.h, m.table, EL_TBODY);
	static const uint32_t lines[3][2] = {{1, 1}, {1, 3}, {0, 0}};
	for (int r = 0; r < 3; r++) {
		struct node *row = hand_node(m.h, body, EL_TR);
		put_cell(&m, row, EL_TD, lines[r][0]);
		put_cell(&m, row, EL_TD, lines[r][1]);
	}
	make_flow(&m, "");
	assert_int_equal(height_of(&m), (1 + 3 + 12 + 3 + 36 + 3 + 12 + 1) * PT);
	end(&m);
}

/* The rules of two heads of two columns each are apart by their padding; a ground, or borders at the sides, reach over it. */
static void rules_of_heads_stay_apart(void **state)
{
	(void)state;
	static const struct {
		const char *css;
		length between;
	} cases[] = {{"th { border-bottom: 1pt solid black }", 6 * PT},
	             {"th { background: #eee; border-bottom: 1pt solid black }", 0},
	             {"th { border: 1pt solid black }", 0}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct made m;
		begin(&m, 0);
		struct node *head = hand_node(m.h, hand_node(m.h, m.table, EL_THEAD), EL_TR);
		for (int k = 0; k < 2; k++)
			say(&m, put_cell(&m, head, EL_TH, 1), "colspan", 2);
		struct node *row = hand_node(m.h, hand_node(m.h, m.table, EL_TBODY), EL_TR);
		for (int k = 0; k < 4; k++)
			put_cell(&m, row, EL_TD, 1);
		make_flow(&m, cases[i].css);
		const struct band *band = &galley_of(&m)->bands.at[0];
		assert_int_equal(band->n_grounds, 2);
		const struct band_ground *left = &band->grounds[0], *right = &band->grounds[1];
		assert_int_equal(right->x - left->x - left->width, cases[i].between);
		assert_int_equal(left->x, cases[i].between / 2);
		end(&m);
	}
}

/* Five lines over two rows of one: what is lacking goes to the last of them. */
static void a_span_makes_its_last_row_higher(void **state)
{
	(void)state;
	struct made m;
	begin(&m, 0);
	struct node *body = hand_node(m.h, m.table, EL_TBODY), *row = hand_node(m.h, body, EL_TR);
	say(&m, put_cell(&m, row, EL_TD, 5), "rowspan", 2);
	put_cell(&m, row, EL_TD, 1);
	put_cell(&m, hand_node(m.h, body, EL_TR), EL_TD, 1);
	put_cell(&m, row = hand_node(m.h, body, EL_TR), EL_TD, 1);
	put_cell(&m, row, EL_TD, 1);
	make_flow(&m, "");
	struct galley *galley = galley_of(&m);
	assert_int_equal(galley_height(galley, 0, (uint32_t)galley->boxes.n), (1 + 2 + 60 + 1 + 15 + 1) * PT);
	assert_int_equal(galley->bands.n, 2); /* joined rows are one */
	end(&m);
}

/* The rule below a row meets the rule above the next: the thicker is drawn. */
static void of_two_rules_that_meet_one_is_drawn(void **state)
{
	(void)state;
	struct made m;
	begin(&m, 0);
	struct node *body = hand_node(m.h, m.table, EL_TBODY);
	for (int r = 0; r < 3; r++)
		put_cell(&m, hand_node(m.h, body, EL_TR), EL_TD, 1);
	make_flow(&m, "tr { border-bottom: 0.5pt solid black } tr:nth-child(2) { border-top: 2pt solid black }");
	/* the table's own below the last row is thicker as well */
	assert_int_equal(height_of(&m), (1 + 15 + 2 + 15 + 15 + 1) * PT + PT / 2);
	end(&m);
}

/* --- what breaks cost ------------------------------------------------------------------------------------------ */

static const struct galley_box *row_box(const struct galley *galley, uint32_t row)
{
	for (size_t i = 0; i < galley->boxes.n; i++)
		if (galley->boxes.at[i].kind == BOX_SLICE && galley->boxes.at[i].level == 0 && row-- == 0)
			return &galley->boxes.at[i];
	fail();
	return NULL;
}

/* head, group, four rows, total, thirty rows: so many that it is more than half a page. */
static void rows_keep_to_what_they_belong_to(void **state)
{
	(void)state;
	struct made m;
	begin(&m, 0);
	put_cell(&m, hand_node(m.h, hand_node(m.h, m.table, EL_THEAD), EL_TR), EL_TH, 1);
	struct node *body = hand_node(m.h, m.table, EL_TBODY);
	for (int r = 0; r < 36; r++) {
		struct node *row = hand_node(m.h, body, EL_TR);
		put_cell(&m, row, EL_TD, 1);
		if (r == 10)
			node_add_class(&m.h->arena, row, "group");
		if (r == 15)
			node_add_class(&m.h->arena, row, "subtotal");
	}
	put_cell(&m, hand_node(m.h, hand_node(m.h, m.table, EL_TFOOT), EL_TR), EL_TD, 1);
	make_flow(&m, "");
	const struct galley *galley = galley_of(&m);
	assert_int_equal(row_box(galley, 1)->cost, COST_KEEP);  /* the first row and the head */
	assert_int_equal(row_box(galley, 2)->cost, COST_WIDOW); /* one row alone */
	assert_int_equal(row_box(galley, 3)->cost, 0);
	assert_int_equal(row_box(galley, 11)->cost, 0);
	assert_int_equal(row_box(galley, 12)->cost, COST_KEEP); /* the first of a group and its name */
	assert_int_equal(row_box(galley, 16)->cost, COST_KEEP); /* what adds up and the last row */
	assert_int_equal(row_box(galley, 17)->cost, 0);
	assert_int_equal(row_box(galley, 36)->cost, COST_WIDOW);
	assert_int_equal(row_box(galley, 37)->cost, COST_KEEP);
	assert_int_equal(row_box(galley, 0)->head, NO_HEAD);
	assert_int_equal(row_box(galley, 1)->head, NO_HEAD);
	assert_int_equal(row_box(galley, 2)->head, 0);
	assert_int_equal(row_box(galley, 2)->lead_in, 16 * PT); /* a rule, 2 + 12 + 1, as the head itself */
	assert_int_equal(row_box(galley, 2)->lead_out, PT);
	assert_int_equal(row_box(galley, 37)->lead_out, 0);
	end(&m);
}

static void a_small_table_stays_whole(void **state)
{
	(void)state;
	struct made m;
	begin(&m, 0);
	struct node *body = hand_node(m.h, m.table, EL_TBODY);
	for (int r = 0; r < 9; r++)
		put_cell(&m, hand_node(m.h, body, EL_TR), EL_TD, 1);
	make_flow(&m, "");
	const struct galley *galley = galley_of(&m);
	for (uint32_t r = 1; r < 9; r++)
		assert_int_equal(row_box(galley, r)->cost, COST_KEEP_INSIDE);
	end(&m);
}

/* --- words on pages --- */

/* Which word a line holds. */
static uint32_t word_of(const struct fragment *line)
{
	const struct text *text = &line->para->text;
	const struct atom *atom = &line->para->atoms[line->line->first];
	uint32_t word = 0;
	assert_int_equal(text->bytes[atom->start], 'w');
	for (uint32_t i = atom->start + 1; i < text->n && text->bytes[i] >= '0' && text->bytes[i] <= '9'; i++)
		word = word * 10 + (uint32_t)(text->bytes[i] - '0');
	return word;
}

/* Every word once, within its page. (Where one is, whatever is beside it, no test can say better than by eye.) */
static void count_words(const struct made *m, const struct pages *pages)
{
	uint32_t *seen = calloc(m->n_words + 1, sizeof *seen);
	for (uint32_t p = 0; p < pages->n_pages; p++)
		for (uint32_t i = 0; i < pages->pages[p].n_fragments; i++) {
			const struct fragment *f = &pages->pages[p].fragments[i];
			if (f->kind != FRAGMENT_LINE || f->artifact == ARTIFACT_HEADER ||
			    f->artifact == ARTIFACT_FOOTER)
				continue;
			assert_true(f->y > 50 * PT && f->y < pages->pages[p].height - 50 * PT);
			if (f->artifact == ARTIFACT_NONE)
				seen[word_of(f)]++;
		}
	for (uint32_t w = 0; w < m->n_words; w++)
		assert_int_equal(seen[w], 1);
	free(seen);
}

/* Overleaf the first row is as far below the head as on the first page, whatever it has above it elsewhere. */
static void rows_below_a_repeated_head_begin_where_the_first_does(void **state)
{
	(void)state;
	struct made m;
	begin(&m, 0);
	put_cell(&m, hand_node(m.h, hand_node(m.h, m.table, EL_THEAD), EL_TR), EL_TH, 1);
	struct node *body = hand_node(m.h, m.table, EL_TBODY);
	for (int r = 0; r < 40; r++)
		put_cell(&m, hand_node(m.h, body, EL_TR), EL_TD, r == 6 ? 2 : 1);
	make_flow(&m, "tbody tr:first-child { padding-top: 5pt } tbody tr:nth-child(4) { padding-top: 9pt }");
	const struct galley *galley = galley_of(&m);
	assert_int_equal(row_box(galley, 3)->lead_in, (16 + 5 - 2) * PT);
	assert_int_equal(row_box(galley, 4)->lead_in, (16 + 5 - 9) * PT);
	assert_int_equal(row_box(galley, 7)[1].lead_in, (16 + 5) * PT); /* within the row of two lines */
	end(&m);
}

/* --- what stands beside and below -------------------------------------------------------------------------------- */

/* One that hangs beside its table, of `n_lines`; rows of one line each. */
static void put_captioned(struct made *m, uint32_t n_lines, uint32_t n_rows)
{
	begin(m, 0);
	put_lines(m, hand_node(m->h, m->table, EL_CAPTION), n_lines);
	put_cell(m, hand_node(m->h, hand_node(m->h, m->table, EL_THEAD), EL_TR), EL_TH, 1);
	struct node *body = hand_node(m->h, m->table, EL_TBODY);
	for (uint32_t r = 0; r < n_rows; r++)
		put_cell(m, hand_node(m->h, body, EL_TR), EL_TD, 1);
	make_flow(m, "table { margin-left: 100pt } caption { position: absolute; right: 100%; width: 80pt }");
}

static const struct fragment *line_of_word(const struct pages *pages, const char *word)
{
	for (uint32_t p = 0; p < pages->n_pages; p++)
		for (uint32_t i = 0; i < pages->pages[p].n_fragments; i++) {
			const struct fragment *f = &pages->pages[p].fragments[i];
			if (f->kind == FRAGMENT_LINE && f->artifact == ARTIFACT_NONE &&
			    memcmp(f->para->text.bytes + f->para->atoms[f->line->first].start, word, strlen(word)) == 0)
				return f;
		}
	fail();
	return NULL;
}

static const struct pages *pages_of(struct made *m)
{
	struct page_wishes wishes = {.beam = 4};
	return pages_from_flow(&m->h->arena, m->flow, &m->h->setter, &wishes, &m->h->diags);
}

/* Rows of 15 pt, lines of 12: four lines are as high as the head and two rows, with what is above the first of them. */
static void a_caption_beside_is_a_cell_of_as_many_rows_as_it_is_high(void **state)
{
	(void)state;
	struct made m;
	put_captioned(&m, 4, 30);
	const struct galley *galley = galley_of(&m);
	assert_int_equal(galley->bands.at[0].n_cells, 1 + 4);
	assert_int_equal(galley->bands.n, 1 + 27);
	const struct pages *pages = pages_of(&m);
	const struct fragment *caption = line_of_word(pages, "w0"), *head = line_of_word(pages, "w4");
	assert_int_equal(caption->y, head->y);
	assert_int_equal(caption->x, (50 + 100 - 80) * PT);
	assert_int_equal(head->x, (50 + 100 + 3) * PT);
	count_words(&m, pages);
	end(&m);
}

/* What is higher than all rows ends below the table's rule, which is where it would be without it. */
static void a_high_caption_moves_no_rule(void **state)
{
	(void)state;
	struct made m;
	put_captioned(&m, 6, 1);
	const struct galley *galley = galley_of(&m);
	assert_int_equal(galley_height(galley, 0, (uint32_t)galley->boxes.n), (1 + 2 + 72) * PT);
	const struct frame *frame = &galley->frames.at[0];
	assert_int_equal(galley_height(galley, frame->first, frame->end), (1 + 15 + 15 + 1) * PT);
	count_words(&m, pages_of(&m));
	end(&m);
}

static void a_caption_in_the_flow_stands_above_and_keeps_to_two_rows(void **state)
{
	(void)state;
	struct made m;
	begin(&m, 0);
	put_lines(&m, hand_node(m.h, m.table, EL_CAPTION), 1);
	struct node *body = hand_node(m.h, m.table, EL_TBODY);
	for (uint32_t r = 0; r < 30; r++)
		put_cell(&m, hand_node(m.h, body, EL_TR), EL_TD, 1);
	make_flow(&m, "");
	const struct galley *galley = galley_of(&m);
	assert_int_equal(galley->boxes.at[0].kind, BOX_LINE);
	assert_int_equal(galley->boxes.at[1].kind, BOX_EDGE); /* the rule */
	assert_int_equal(galley->boxes.at[1].cost, COST_KEEP);
	assert_int_equal(galley->frames.at[0].first, 1);
	assert_int_equal(row_box(galley, 1)->cost, COST_KEEP);
	assert_int_equal(row_box(galley, 2)->cost, 0);
	end(&m);
}

/* Forty rows, a note called in each tenth of them. */
static void a_note_is_counted_where_its_row_calls_it(void **state)
{
	(void)state;
	struct made m;
	begin(&m, 0);
	struct node *figure = hand_node(m.h, NULL, EL_FIGURE);
	node_remove(m.table);
	node_append(figure, m.table);
	struct node *body = hand_node(m.h, m.table, EL_TBODY);
	for (int r = 0; r < 40; r++) {
		struct node *cell = put_cell(&m, hand_node(m.h, body, EL_TR), EL_TD, 1);
		if (r % 10 != 9)
			continue;
		struct node *note = hand_note(m.h, r / 10 + 1);
		node_remove(note);
		node_append(figure, note);
		note->number = arena_printf(&m.h->arena, "%c", 'a' + r / 10);
		hand_call(m.h, cell->first, note);
		put_lines(&m, note, 1);
	}
	make_flow(&m, "");
	const struct galley *galley = galley_of(&m);
	assert_int_equal(row_box(galley, 8)->n_table_notes, 0);
	assert_int_equal(row_box(galley, 9)->n_table_notes, 1);
	assert_int_equal(row_box(galley, 19)->n_table_notes, 2);
	assert_int_equal(row_box(galley, 39)->n_table_notes, 4);
	const struct galley_table *table = &galley->tables.at[0];
	assert_int_equal(galley->boxes.at[table->end - 1].kind, BOX_NOTES);
	assert_int_equal(galley->boxes.at[table->end - 1].height, 4 * 12 * PT);
	assert_int_equal(galley->calls[NOTES_OF_PAGE].n, 0);
	end(&m);
}

/* One that the note of an early row calls is with that, and later ones are not behind it. */
static void a_note_that_a_note_calls_stands_with_it(void **state)
{
	(void)state;
	struct made m;
	begin(&m, 0);
	struct node *figure = hand_node(m.h, NULL, EL_FIGURE), *notes[3];
	node_remove(m.table);
	node_append(figure, m.table);
	for (int i = 0; i < 3; i++) {
		notes[i] = hand_note(m.h, i + 1);
		node_remove(notes[i]);
		node_append(figure, notes[i]);
		notes[i]->number = arena_printf(&m.h->arena, "%c", 'a' + i);
		put_lines(&m, notes[i], 1);
	}
	notes[1]->target = hand_call(m.h, notes[0]->first, notes[1]);
	struct node *body = hand_node(m.h, m.table, EL_TBODY);
	for (int r = 0; r < 40; r++) {
		struct node *cell = put_cell(&m, hand_node(m.h, body, EL_TR), EL_TD, 1);
		if (r == 9 || r == 29) {
			struct node *note = notes[r == 9 ? 0 : 2];
			note->target = hand_call(m.h, cell->first, note);
		}
	}
	make_flow(&m, "");
	const struct galley *galley = galley_of(&m);
	assert_int_equal(row_box(galley, 8)->n_table_notes, 0);
	assert_int_equal(row_box(galley, 9)->n_table_notes, 2);
	assert_int_equal(row_box(galley, 28)->n_table_notes, 2);
	assert_int_equal(row_box(galley, 29)->n_table_notes, 3);
	end(&m);
}

/* A row of four lines; 5 pt and 3 pt are its own, 4 pt and 2 pt its cell's. */
static void a_row_that_is_cut_has_its_padding_on_both_sides(void **state)
{
	(void)state;
	struct made m;
	begin(&m, 0);
	struct node *body = hand_node(m.h, m.table, EL_TBODY);
	for (int r = 0; r < 40; r++)
		put_cell(&m, hand_node(m.h, body, EL_TR), EL_TD, r == 6 ? 4 : 1);
	make_flow(&m, "tr { padding: 5pt 0 3pt } td { padding: 4pt 0 2pt }");
	const struct galley *galley = galley_of(&m);
	const struct galley_box *row = row_box(galley, 6);
	assert_int_equal(row[0].lead_in, PT); /* between rows there are the table's rules alone */
	assert_int_equal(row[-1].lead_out, PT);
	assert_int_equal(row[0].lead_out, (1 + 3 + 2) * PT);
	assert_int_equal(row[1].lead_in, (1 + 5 + 4) * PT);
	end(&m);
}

/* Of more than a quarter of the page. */
static void a_high_head_is_not_repeated(void **state)
{
	(void)state;
	struct made m;
	begin(&m, 0);
	put_cell(&m, hand_node(m.h, hand_node(m.h, m.table, EL_THEAD), EL_TR), EL_TH, 7);
	struct node *body = hand_node(m.h, m.table, EL_TBODY);
	for (int r = 0; r < 30; r++)
		put_cell(&m, hand_node(m.h, body, EL_TR), EL_TD, 1);
	make_flow(&m, "");
	const struct galley *galley = galley_of(&m);
	assert_int_equal(galley->heads.n, 0);
	assert_string_equal(hand_finding(m.h, 0),
	                    "the head of this table takes 88 pt, more than a quarter of the 300 pt "
	                    "that its page has: it is not repeated where the table goes on overleaf");
	end(&m);
}

/* --- cut over pages --------------------------------------------------------------------------------------------- */

/* Two cells of sixty lines on pages of twenty-five: what was level stays level. */
static void lines_of_a_row_that_is_cut_are_level_on_all_its_pages(void **state)
{
	(void)state;
	struct made m;
	begin(&m, 0);
	struct node *row = hand_node(m.h, hand_node(m.h, m.table, EL_TBODY), EL_TR);
	put_cell(&m, row, EL_TD, 60);
	put_cell(&m, row, EL_TD, 60);
	make_flow(&m, "");
	const struct pages *pages = pages_of(&m);
	assert_int_equal(pages->n_pages, 3);
	count_words(&m, pages);
	for (uint32_t w = 0; w < 60; w++) {
		const struct fragment *left = line_of_word(pages, arena_printf(&m.h->arena, "w%u", w));
		const struct fragment *right = line_of_word(pages, arena_printf(&m.h->arena, "w%u", w + 60));
		assert_int_equal(left->y, right->y);
	}
	end(&m);
}

/* One label beside all rows: a band of as many slices as rows, of which each may begin a page. */
static void rows_that_one_span_joins_are_cut_between_them(void **state)
{
	(void)state;
	struct made m;
	begin(&m, 0);
	struct node *body = hand_node(m.h, m.table, EL_TBODY);
	for (uint32_t r = 0; r < 3000; r++) {
		struct node *row = hand_node(m.h, body, EL_TR);
		if (r == 0)
			say(&m, put_cell(&m, row, EL_TD, 1), "rowspan", 3000);
		put_cell(&m, row, EL_TD, 1);
	}
	make_flow(&m, "");
	const struct galley *galley = galley_of(&m);
	assert_int_equal(galley->bands.n, 1);
	assert_int_equal(galley->bands.at[0].n_levels, 3000);
	uint32_t dear = 0;
	for (size_t i = 0; i < galley->boxes.n; i++)
		dear += galley->boxes.at[i].kind == BOX_SLICE && galley->boxes.at[i].cost > 0;
	assert_int_equal(dear, 1 + 2); /* below the rule, and a row alone at either end */
	count_words(&m, pages_of(&m));
	end(&m);
}

/* A table of five columns of 60 pt in 200 pt: the stub and two, the stub again and two; its second time it is artifact.
 */
static void a_table_that_is_split_has_its_stub_again(void **state)
{
	(void)state;
	struct made m;
	begin(&m, 0);
	struct node *body = hand_node(m.h, m.table, EL_TBODY);
	for (int r = 0; r < 3; r++) {
		struct node *row = hand_node(m.h, body, EL_TR);
		for (int c = 0; c < 5; c++)
			put_cell(&m, row, EL_TD, 1);
	}
	make_flow(&m, "td { white-space: nowrap; padding: 0 20pt }");
	const struct flow_item *item = m.flow->root->first;
	while (item->kind != FLOW_TABLE)
		item = item->next ? item->next : item->first;
	struct flow_table split = *item->table;
	split.is_split = true;
	split.n_stub = 1;
	((struct flow_item *)item)->table = &split;
	const struct galley *galley = galley_of(&m);
	assert_int_equal(galley->tables.n, 2);
	uint32_t n_again = 0;
	for (size_t i = 0; i < galley->cells->paras.n; i++)
		n_again += galley->cells->paras.at[i].is_artifact;
	assert_int_equal(n_again, 3);
	const struct pages *pages = pages_of(&m);
	count_words(&m, pages);
	assert_int_equal(line_of_word(pages, "w1")->x, line_of_word(pages, "w3")->x);
	assert_int_equal(line_of_word(pages, "w2")->x, line_of_word(pages, "w4")->x);
	end(&m);
}

/* --- on pages, at random --------------------------------------------------------------------------------------- */

static void fill_cell(struct made *m, struct node *row, enum element element, uint32_t left, uint32_t depth);

static void fill_rows(struct made *m, struct node *group, enum element element, uint32_t n_rows, uint32_t n_columns,
                      uint32_t depth)
{
	for (uint32_t r = 0; r < n_rows; r++) {
		struct node *row = hand_node(m->h, group, EL_TR);
		if (next_random(m, 4) == 0)
			node_add_class(&m->h->arena, row, next_random(m, 2) ? "zebra" : "group");
		for (uint32_t c = 0; c < n_columns; c++)
			fill_cell(m, row, element, n_rows - r, depth);
	}
}

static void fill_table(struct made *m, struct node *table, uint32_t depth)
{
	uint32_t n_columns = 1 + next_random(m, 4);
	if (next_random(m, 3))
		fill_rows(m, hand_node(m->h, table, EL_THEAD), EL_TH, 1 + next_random(m, 2), n_columns, 2);
	fill_rows(m, hand_node(m->h, table, EL_TBODY), EL_TD, 1 + next_random(m, depth ? 3 : 12), n_columns, depth);
	if (next_random(m, 3) == 0)
		fill_rows(m, hand_node(m->h, table, EL_TFOOT), EL_TD, 1, n_columns, 2);
}

static void fill_cell(struct made *m, struct node *row, enum element element, uint32_t left, uint32_t depth)
{
	static const uint32_t lines[] = {0, 1, 1, 1, 1, 2, 3, 5, 40};
	struct node *cell = put_cell(m, row, element, lines[next_random(m, element == EL_TH ? 6 : 9)]);
	if (next_random(m, 5) == 0)
		say(m, cell, "rowspan", 1 + next_random(m, left + 1));
	if (next_random(m, 6) == 0)
		say(m, cell, "colspan", 1 + next_random(m, 3));
	if (next_random(m, 5) == 0)
		node_add_class(&m->h->arena, cell, next_random(m, 2) ? "middle" : "ruled");
	if (depth < 2 && next_random(m, 12) == 0)
		fill_table(m, hand_node(m->h, cell, EL_TABLE), depth + 1);
	if (next_random(m, 10) == 0)
		put_lines(m, cell, 1 + next_random(m, 3));
}

static void each_word_stands_once_on_pages_of_any_height(void **state)
{
	(void)state;
	static const char *const sizes[] = {"", "@page { size: 300pt 180pt }", "@page { size: 300pt 260pt }"};
	for (uint32_t seed = 1; seed <= 400; seed++) {
		struct made m;
		begin(&m, seed);
		fill_table(&m, m.table, 0);
		make_flow(&m, sizes[seed % 3]);
		struct page_wishes wishes = {.beam = 4};
		const struct pages *pages = pages_from_flow(&m.h->arena, m.flow, &m.h->setter, &wishes, &m.h->diags);
		count_words(&m, pages);
		end(&m);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_row_is_as_high_as_its_highest_cell),
		cmocka_unit_test(rules_of_heads_stay_apart),
		cmocka_unit_test(a_span_makes_its_last_row_higher),
		cmocka_unit_test(of_two_rules_that_meet_one_is_drawn),
		cmocka_unit_test(rows_keep_to_what_they_belong_to),
		cmocka_unit_test(a_small_table_stays_whole),
		cmocka_unit_test(rows_below_a_repeated_head_begin_where_the_first_does),
		cmocka_unit_test(a_note_that_a_note_calls_stands_with_it),
		cmocka_unit_test(a_row_that_is_cut_has_its_padding_on_both_sides),
		cmocka_unit_test(a_caption_beside_is_a_cell_of_as_many_rows_as_it_is_high),
		cmocka_unit_test(a_high_caption_moves_no_rule),
		cmocka_unit_test(a_caption_in_the_flow_stands_above_and_keeps_to_two_rows),
		cmocka_unit_test(a_note_is_counted_where_its_row_calls_it),
		cmocka_unit_test(a_high_head_is_not_repeated),
		cmocka_unit_test(lines_of_a_row_that_is_cut_are_level_on_all_its_pages),
		cmocka_unit_test(rows_that_one_span_joins_are_cut_between_them),
		cmocka_unit_test(a_table_that_is_split_has_its_stub_again),
		cmocka_unit_test(each_word_stands_once_on_pages_of_any_height),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
