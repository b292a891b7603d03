/* SPDX-License-Identifier: EUPL-1.2 */
/* tables.c - tables as the flow has them: rows, cells, captions, notes, and the widths that cells ask for. */
#include "hand.h"

#include "../../src/line/line.h"
#include "../../src/shape/extents.h"

/* --- tables by hand ---------------------------------------------------------------------------------------------- */

/* In a figure, as read/ and bind/ leave them. */
static struct node *put_table(struct hand *h)
{
	return hand_node(h, hand_node(h, NULL, EL_FIGURE), EL_TABLE);
}

static struct node *put_cell(struct hand *h, struct node *row, enum element element, const char *text)
{
	struct node *cell = hand_node(h, row, element);
	if (*text)
		hand_text(h, hand_node(h, cell, EL_P), text);
	return cell;
}

/* "Country|People" as a row of cells. */
static struct node *put_row(struct hand *h, struct node *group, enum element cell, const char *texts)
{
	struct node *row = hand_node(h, group, EL_TR);
	for (;;) {
		size_t n = strcspn(texts, "|");
		put_cell(h, row, cell, arena_strndup(&h->arena, texts, n));
		if (!texts[n])
			return row;
		texts += n + 1;
	}
}

static struct node *put_section(struct hand *h, struct node *table, enum element section, const char *const *rows)
{
	struct node *group = hand_node(h, table, section);
	for (; *rows; rows++)
		put_row(h, group, section == EL_THEAD ? EL_TH : EL_TD, *rows);
	return group;
}

#define ROWS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void set_attribute(struct hand *h, struct node *node, const char *name, const char *value)
{
	node_set_attribute(&h->arena, node, name, value);
}

/* The first table of the flow. */
static const struct flow_item *find_table(const struct flow_item *item)
{
	if (item->kind == FLOW_TABLE)
		return item;
	for (const struct flow_item *child = item->first; child; child = child->next) {
		const struct flow_item *found = find_table(child);
		if (found)
			return found;
	}
	return NULL;
}

static const struct flow_table *table_of(struct hand *h)
{
	const struct flow_item *item = find_table(hand_flow(h)->root);
	assert_non_null(item);
	return item->table;
}

/* The text of an item's first paragraph. */
static const char *text_of(struct hand *h, const struct flow_item *item)
{
	while (item && item->kind != FLOW_PARA)
		item = item->first;
	return item ? arena_strndup(&h->arena, item->para->text.bytes, item->para->text.n) : "";
}

/* "1,2 over 2 by 1: text" of each cell, a line each. */
static const char *cells_of(struct hand *h, const struct flow_table *table)
{
	struct buf out = {0};
	for (uint32_t i = 0; i < table->n_cells; i++) {
		const struct flow_cell *cell = &table->cells[i];
		buf_printf(&out, "%u,%u", cell->row + 1, cell->column + 1);
		if (cell->n_rows > 1 || cell->n_columns > 1)
			buf_printf(&out, " over %u by %u", cell->n_rows, cell->n_columns);
		buf_printf(&out, ": %s\n", text_of(h, cell->item));
	}
	const char *text = arena_strndup(&h->arena, out.at ? out.at : "", out.n);
	buf_release(&out);
	return text;
}

/* --- rows and cells ---------------------------------------------------------------------------------------------- */

static void rows_and_cells_stand_where_the_grid_has_them(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	struct node *table = put_table(h);
	put_section(h, table, EL_THEAD, ROWS("Country|People"));
	struct node *body = put_section(h, table, EL_TBODY, ROWS("Latvia|17|a", "Lithuania"));
	put_section(h, table, EL_TFOOT, ROWS("All||20"));
	set_attribute(h, body->first->first->next, "rowspan", "2");
	const struct flow_table *made = table_of(h);
	assert_string_equal(cells_of(h, made), "1,1: Country\n1,2: People\n2,1: Latvia\n2,2 over 2 by 1: 17\n2,3: a\n"
	                                       "3,1: Lithuania\n4,1: All\n4,2: \n4,3: 20\n");
	assert_int_equal(made->n_rows, 4);
	assert_int_equal(made->n_columns, 3);
	assert_int_equal(made->n_head, 1);
	assert_int_equal(made->rows[3].section, GRID_FOOT);
	assert_int_equal(made->rows[3].role, ROW_TOTAL);
	assert_int_equal(made->rows[1].first, 2);
	assert_int_equal(made->rows[1].end, 5);
	assert_true(made->rows[1].begins_group && !made->rows[1].ends_group);
	assert_true(!made->rows[2].begins_group && made->rows[2].ends_group);
	hand_free(h);
}

static void classes_give_rows_their_roles(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	struct node *body = put_section(h, put_table(h), EL_TBODY, ROWS("North", "Latvia", "Sum", "All"));
	node_add_class(&h->arena, body->first, "group");
	node_add_class(&h->arena, body->last->prev, "subtotal");
	node_add_class(&h->arena, body->last, "total");
	const struct flow_table *made = table_of(h);
	assert_int_equal(made->rows[0].role, ROW_GROUP);
	assert_int_equal(made->rows[1].role, ROW_PLAIN);
	assert_int_equal(made->rows[2].role, ROW_SUBTOTAL);
	assert_int_equal(made->rows[3].role, ROW_TOTAL);
	hand_free(h);
}

static void what_is_not_shown_is_left_out(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	struct node *table = put_table(h);
	put_section(h, table, EL_THEAD, ROWS("Country|People"));
	struct node *body = put_section(h, table, EL_TBODY, ROWS("Latvia|17", "hidden", "Lithuania"));
	set_attribute(h, body->first->last, "rowspan", "3");
	hand_restyle(h, body->first->next)->display = DISPLAY_NONE;
	hand_restyle(h, table->first)->display = DISPLAY_NONE;
	const struct flow_table *made = table_of(h);
	assert_string_equal(cells_of(h, made), "1,1: Latvia\n1,2 over 2 by 1: 17\n2,1: Lithuania\n");
	assert_int_equal(made->n_head, 0);
	hand_free(h);
}

static void without_rows_a_table_is_nothing_but_its_caption(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	struct node *caption = hand_node(h, put_table(h), EL_CAPTION);
	hand_text(h, hand_node(h, caption, EL_P), "Partners");
	hand_node(h, caption->parent, EL_TBODY);
	const struct flow *flow = hand_flow(h);
	assert_null(find_table(flow->root));
	assert_string_equal(text_of(h, flow->root), "Partners");
	hand_free(h);
}

static void the_stub_is_what_names_rows(void **state)
{
	(void)state;
	static const struct {
		const char *said;
		int heads; /* cells at the start of each row that are heads */
		uint32_t n_stub;
	} cases[] = {{NULL, 0, 1}, {NULL, 1, 1}, {NULL, 2, 2}, {"2", 0, 2}, {"0", 1, 1}, {"7", 0, 3}, {NULL, 4, 3}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct hand *h = hand_new();
		struct node *table = put_table(h);
		put_section(h, table, EL_THEAD, ROWS("A|B|C|D"));
		struct node *body = put_section(h, table, EL_TBODY, ROWS("a|b|c|d", "e|f|g|h"));
		for (struct node *row = body->first; row; row = row->next) {
			struct node *cell = row->first;
			for (int k = 0; k < cases[i].heads; k++, cell = cell->next)
				cell->element = EL_TH;
		}
		if (cases[i].said)
			set_attribute(h, table, "stub-columns", cases[i].said);
		assert_int_equal(table_of(h)->n_stub, cases[i].n_stub);
		hand_free(h);
	}
}

/* --- what stands around the cells -------------------------------------------------------------------------------- */

static void captions_are_two(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	struct node *table = put_table(h), *caption = hand_node(h, table, EL_CAPTION);
	struct node *continued = hand_node(h, caption, EL_P);
	node_add_class(&h->arena, continued, "continued");
	hand_text(h, continued, "Table 3 (continued)");
	hand_text(h, hand_node(h, caption, EL_P), "Partners");
	put_section(h, table, EL_TBODY, ROWS("Latvia"));
	const struct flow_table *made = table_of(h);
	assert_string_equal(text_of(h, made->caption), "Partners");
	assert_null(made->caption->first->next);
	assert_string_equal(text_of(h, made->continued), "Table 3 (continued)");
	hand_free(h);
}

static void notes_with_letters_are_the_tables(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	struct node *table = put_table(h);
	struct node *body = put_section(h, table, EL_TBODY, ROWS("Latvia"));
	struct node *of_table = hand_note(h, 1), *of_page = hand_note(h, 2);
	of_table->number = "a";
	of_page->number = "1";
	hand_text(h, hand_node(h, of_table, EL_P), "estimated");
	hand_text(h, hand_node(h, of_page, EL_P), "on the page");
	struct node *p = body->first->first->first;
	hand_call(h, p, of_table);
	hand_call(h, p, of_page);
	node_remove(of_table);
	node_append(table->parent, of_table);
	node_remove(of_page);
	node_append(table->parent, of_page);
	const struct flow *flow = hand_flow(h);
	const struct flow_table *made = find_table(flow->root)->table;
	assert_int_equal(made->n_notes, 1);
	assert_string_equal(text_of(h, made->notes[0]), "estimated");
	assert_null(flow->notes[0]);
	assert_string_equal(text_of(h, flow->notes[1]), "on the page");
	assert_true(made->cells[0].item->first->para->has_calls);
	hand_free(h);
}

/* --- widths of paragraphs ---------------------------------------------------------------------------------------- */

static const struct para *only_para(struct hand *h)
{
	const struct flow_item *item = hand_flow(h)->root;
	while (item->kind != FLOW_PARA)
		item = item->first;
	return item->para;
}

static struct setting set_at(struct hand *h, const struct para *para, length width)
{
	struct measure measure = {.rest = {.width = width}};
	struct arena scratch = {0};
	struct settings settings = lines_of(&h->arena, &scratch, para, &measure, NULL, &h->setter);
	arena_release(&scratch);
	return settings.best;
}

static bool runs_over(const struct setting *setting)
{
	for (uint32_t i = 0; i < setting->n_lines; i++)
		if (setting->lines[i].over)
			return true;
	return false;
}

static bool is_divided(const struct para *para, const struct setting *setting)
{
	for (uint32_t i = 0; i < setting->n_lines; i++) {
		const struct line *line = &setting->lines[i];
		const struct atom *last = line->last ? &para->atoms[line->last - 1] : NULL;
		bool in_code = last && last->kind == ATOM_WORD && last->chance == CHANCE_CODE;
		if (line_divides(line) || line_cuts(para, line) || in_code)
			return true;
	}
	return false;
}

static uint32_t n_forced(const struct para *para)
{
	uint32_t n = 1;
	for (uint32_t i = 0; i < para->n_atoms; i++)
		n += para->atoms[i].kind == ATOM_NEWLINE;
	return n;
}

/* The search judges the middle of such a word by its halves, which have other letters. */
static bool is_respelled(const struct para *para)
{
	for (uint32_t i = 0; i < para->n_atoms; i++)
		for (uint16_t k = 0; para->atoms[i].kind == ATOM_WORD && k < para->atoms[i].word->n_hyphens; k++)
			if (para->atoms[i].word->hyphens[k].before->is_respelled ||
			    para->atoms[i].word->hyphens[k].after->is_respelled)
				return true;
	return false;
}

#define ROUNDED 4 /* what lies between two hyphens is a difference of halves, each rounded */

/* Each width does what it promises, and one unit less does not. */
static void expect_exact(struct hand *h, const struct para *para, bool cuts)
{
	struct arena scratch = {0};
	struct extents_wishes wishes = {.setter = &h->setter, .scratch = &scratch, .cuts = cuts};
	struct table_extents e = para_extents(&wishes, para);
	assert_true(0 <= e.part && e.part <= e.word && e.word <= e.most);
	struct setting set = set_at(h, para, e.most);
	assert_int_equal(set.n_lines, n_forced(para));
	assert_false(runs_over(&set));
	set = set_at(h, para, e.most - 1);
	assert_true(set.n_lines > n_forced(para) || runs_over(&set));
	set = set_at(h, para, e.word - 1);
	assert_true(is_divided(para, &set) || runs_over(&set));
	set = set_at(h, para, e.part);
	assert_false(runs_over(&set));
	if (cuts && !is_respelled(para)) {
		set = set_at(h, para, e.part - ROUNDED);
		assert_true(runs_over(&set));
	}
	struct text_piece piece = para_widest_piece(&wishes, para);
	assert_true(e.part == e.most || piece.width == e.part);
	assert_true(piece.start <= piece.end && piece.end <= para->text.n);
	arena_release(&scratch);
}

static void all_extents_are_exact(void **state)
{
	(void)state;
	static const char *const texts[][2] = {
		{"en", "Representatives of interdisciplinary organisations, “well-known” or not"},
		{"de", "Donaudampfschifffahrtsgesellschaft und Rechtsschutzversicherungen"},
		{"lt", "nepriklausomybės tarptautiniai bendradarbiavimo susitarimai"},
		{"hu", "asszonnyal messzebbről hosszabbítottak"},
		{"nl", "geïnteresseerden zeeëgel cafeetje"},
		{"fi", "lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas"},
		{"el", "αντισυνταγματικότητα της προκήρυξης"},
		{"bg", "непротивоконституционствувателствувайте"},
		{"fr", "« anticonstitutionnellement » : l’intergouvernementalisation"},
		{"sr", "престолонаследникови саопштења"},
		{"en", "https://example.org/a/very/long/path?with=query&and=more one@example.org"},
		{"en", "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ i"},
		{"en", "12\u00A0500\u00A0EUR a\u00ADb\u00ADc\u00ADd x"},
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (int manner = 0; manner < 8; manner++) {
			struct hand *h = hand_new();
			h->doc.root->lang = h->doc.lang = texts[i][0];
			h->styles[EL_P].hangs = manner & 1;
			h->styles[EL_P].letter_spacing = manner & 2 ? PT / 3 : 0;
			h->styles[EL_P].text_indent = (struct measure_value){UNIT_LENGTH, manner & 4 ? 7 * PT : 0};
			h->styles[EL_P].families = manner & 1 ? hand_vollkorn : hand_families;
			hand_para(h, texts[i][1]);
			const struct para *para = only_para(h);
			expect_exact(h, para, false);
			expect_exact(h, para, true);
			hand_free(h);
		}
}

/* --- numbers ----------------------------------------------------------------------------------------------------- */

/* Left, right and hang are the widths of these three texts. */
static void number_is(const char *lang, const char *text, const char *left, const char *right)
{
	struct hand *h = hand_new();
	h->doc.root->lang = h->doc.lang = lang;
	h->styles[EL_P].aligns_marks = true;
	h->styles[EL_P].hangs = false;
	h->styles[EL_P].font_size = 2048 * PT / 32; /* so that no width of Carlito's is rounded */
	hand_para(h, text);
	const struct para *para = only_para(h);
	struct table_mark about;
	assert_true(para_number(para, &about));
	struct arena scratch = {0};
	struct extents_wishes wishes = {.setter = &h->setter, .scratch = &scratch};
	assert_int_equal(about.left + about.right + about.hang, para_extents(&wishes, para).most);
	const struct shaping *use = para->atoms[0].word->use;
	assert_int_equal(about.left, word_shaped(&h->setter, use, str_from_z(left))->width * 2048);
	assert_int_equal(about.right, word_shaped(&h->setter, use, str_from_z(right))->width * 2048);
	arena_release(&scratch);
	hand_free(h);
}

static void numbers_are_parted_at_their_marks(void **state)
{
	(void)state;
	number_is("en", "12.50", "12", ".50");
	number_is("en", "1,234", "1,234", "");
	number_is("de", "1.234,5", "1.234", ",5");
	number_is("lt", "7,25*", "7", ",25");
	number_is("en", "3.5%", "3", ".5%");
}

static void what_is_no_number_has_no_mark(void **state)
{
	(void)state;
	static const char *const texts[] = {"Riga", "–", ""};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct hand *h = hand_new();
		h->styles[EL_P].aligns_marks = true;
		hand_para(h, texts[i]);
		struct table_mark about = {1, 1, 1};
		assert_false(para_number(only_para(h), &about));
		assert_int_equal(about.left + about.right + about.hang, 0);
		hand_free(h);
	}
	struct hand *h = hand_new(); /* the style does not ask for it */
	hand_para(h, "12.50");
	struct table_mark about;
	assert_false(para_number(only_para(h), &about));
	hand_free(h);
}

/* No line ends within a number of several words, and the letter of a note hangs behind it. */
static void cells_of_numbers_are_whole(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	h->styles[EL_P].aligns_marks = true;
	struct node *body = put_section(h, put_table(h), EL_TBODY, ROWS("12 500.5", "12 500.5"));
	struct node *note = hand_note(h, 1);
	note->number = "a";
	hand_call(h, body->last->first->first, note);
	const struct flow_table *made = table_of(h);
	const struct table_cell *plain = &made->measured[0], *noted = &made->measured[1];
	assert_true(plain->is_number && noted->is_number);
	assert_int_equal(plain->wants.part, plain->wants.most);
	assert_int_equal(plain->about.left, noted->about.left);
	assert_true(noted->about.hang > plain->about.hang);
	hand_free(h);
}

/* --- widths of blocks -------------------------------------------------------------------------------------------- */

static void cells_ask_for_their_edges_too(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	h->styles[EL_TD].padding[LEFT] = h->styles[EL_TD].padding[RIGHT] = (struct measure_value){UNIT_LENGTH, 3 * PT};
	h->styles[EL_TD].border[LEFT].width = PT;
	put_section(h, put_table(h), EL_TBODY, ROWS(""));
	const struct table_cell *cell = &table_of(h)->measured[0];
	assert_int_equal(cell->edges, 7 * PT);
	assert_int_equal(cell->wants.part, 7 * PT);
	assert_int_equal(cell->wants.most, 7 * PT);
	hand_free(h);
}

static void a_table_in_a_cell_is_as_wide_as_its_columns(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	struct node *body = put_section(h, put_table(h), EL_TBODY, ROWS(""));
	h->styles[EL_TD].width = (struct measure_value){UNIT_LENGTH, 40 * PT};
	hand_restyle(h, body->first->first)->width = (struct measure_value){.unit = UNIT_AUTO};
	put_section(h, hand_node(h, body->first->first, EL_TABLE), EL_TBODY, ROWS("a|b"));
	const struct flow_table *made = table_of(h);
	assert_int_equal(made->measured[0].wants.part, 80 * PT);
	assert_int_equal(made->cells[0].item->first->table->measured[1].wants.most, 40 * PT);
	hand_free(h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_and_cells_stand_where_the_grid_has_them),
		cmocka_unit_test(classes_give_rows_their_roles),
		cmocka_unit_test(what_is_not_shown_is_left_out),
		cmocka_unit_test(without_rows_a_table_is_nothing_but_its_caption),
		cmocka_unit_test(the_stub_is_what_names_rows),
		cmocka_unit_test(captions_are_two),
		cmocka_unit_test(notes_with_letters_are_the_tables),
		cmocka_unit_test(all_extents_are_exact),
		cmocka_unit_test(numbers_are_parted_at_their_marks),
		cmocka_unit_test(what_is_no_number_has_no_mark),
		cmocka_unit_test(cells_of_numbers_are_whole),
		cmocka_unit_test(cells_ask_for_their_edges_too),
		cmocka_unit_test(a_table_in_a_cell_is_as_wide_as_its_columns),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
