/* SPDX-License-Identifier: EUPL-1.2 */
/* flow.c - from styled text to atoms: white space, breaks, hyphens, notes, markers, slots, and what is missing. */
#include "hand.h"

/* One paragraph of text in English; what the dump shows of it. */
static void shows(const char *text, const char *marks)
{
	struct hand *h = hand_new();
	h->styles[EL_P].hyphens = HYPHENS_MANUAL;
	hand_para(h, text);
	assert_string_equal(hand_marks(h), marks);
	hand_free(h);
}

static void hyphenates(const char *lang, const char *text, const char *marks)
{
	struct hand *h = hand_new();
	hand_para(h, text)->lang = lang;
	assert_string_equal(hand_marks(h), marks);
	hand_free(h);
}

static void white_space_collapses(void **state)
{
	(void)state;
	shows("  two  words\tand \n three ", "two words and three");
	shows("", "");
	shows("   ", "");
	shows("no\u00A0break \u00A0 here", "no~break ~ here");
	shows("\u00A0first", "~first");
	shows("a\u2028b", "a¶b");
}

static void spaces_keep_to_closing_marks(void **state)
{
	(void)state;
	shows("mot ! et ( mot )", "mot ¦! et ( ¦mot ¦)");
	shows("one , two ?) 50 % ... no", "one ¦, two ¦?) 50 ¦% ¦... no");
	shows("sagte »mot« und \u201Emot\u201C ; mot »", "sagte »mot« und \u201Emot\u201C ¦; mot ¦»");
	shows("mot\u00A0! a\u202F; b \u2060c", "mot~! a\u202F; b~c");
}

/* UAX #14 would hold all of these together. */
static void spaces_may_break_before_words_that_begin_with_marks(void **state)
{
	(void)state;
	shows(".get :alpha, /var !important %d ../up ...and", ".get :alpha, /var !important %d ../up ...and");
	shows(". . :", ". ¦. ¦:");
	struct hand *h = hand_new();
	struct node *p = hand_para(h, "all ");
	hand_text(h, hand_node(h, p, EL_CODE), ".get");
	hand_text(h, p, ", ");
	hand_text(h, hand_node(h, p, EL_CODE), ".set");
	hand_text(h, p, " .");
	assert_string_equal(hand_marks(h), "all .get+, .set ¦.");
	hand_free(h);
	h = hand_new();
	hand_para(h, "un « mot »")->lang = "fr";
	assert_string_equal(hand_marks(h), "un « ¦mot ¦»");
	hand_free(h);
}

/* Ellipses, dashes and brackets that open, signs and currencies before numbers. */
static void no_line_ends_with_what_opens(void **state)
{
	(void)state;
	shows("\u2026word (\u2026word \u201C\u2026word\u201D ...word [\u2026]word",
	      "\u2026word (\u2026word \u201C\u2026word\u201D ...word [\u2026]word");
	shows("\u2014dijo\u2014, a \u2014(b)\u2014 c\u2014d", "\u2014dijo\u2014, a \u2014(b)\u2014 c\u2014|d");
	shows("\u20AC5 $5 \u00A35 \u00A75 \u21165 \u22125 +5 \u00B15 \u22655 ~5 #5",
	      "\u20AC5 $5 \u00A35 \u00A75 \u21165 \u22125 +5 \u00B15 \u22655 ~5 #5");
	struct hand *h = hand_new();
	struct node *p = hand_para(h, "a \u2026");
	hand_text(h, hand_node(h, p, EL_EM), "b");
	hand_text(h, p, " (\u2026");
	hand_text(h, hand_node(h, p, EL_EM), "c");
	hand_text(h, hand_node(h, p, EL_EM), "d");
	hand_text(h, p, "\u2014e)");
	assert_string_equal(hand_marks(h), "a \u2026+b (\u2026+c+d+\u2014|e)");
	hand_free(h);
}

static void words_break_by_uax14(void **state)
{
	(void)state;
	shows("well-known", "well-|known");
	shows("and/or km/h 1/2", "and/|or km/h 1/2");
	shows("wait\u2026what", "wait\u2026|what");
	shows("one\u2014two", "one\u2014|two");
	shows("1990\u20131995 (10:00\u201314:00), 116\u2013119.", "1990\u20131995 (10:00\u201314:00), 116\u2013119.");
	shows("1,000,000\u20132,000,000 a\u20131", "1,000,000\u2013|2,000,000 a\u2013|1"); /* a long one; letters */
	shows("--help -5 -x a->b", "--help -5 -x a->b");
	shows("3.14 1,000 e.g. (that’s) “it’s”", "3.14 1,000 e.g. (that’s) “it’s”");
	shows("zero\u200Bwidth word\u2060\u2014joined", "zero|width word\u2014|joined");
}

static void addresses_break_before_their_marks(void **state)
{
	(void)state;
	shows("https://ec.europa.eu/info/a-b?x=1&y_2", "https://|ec.europa.eu|/info|/a-b|?x|=1|&y_2");
	shows("www.example.org/a-b/c.html#top",
	      "www.¦exa¦mpl¦e.o¦rg|/a-b|/c|.html|#top"); /* late, where no line holds it */
	shows("doi:10.1000/a-b", "doi:10|.1000|/a-b");
	shows("(https://example.org/),", "(https://|example.org/),"); /* nothing follows the mark */
	shows("(/etc/apt/sources.list)", "(/etc/|apt/|sources.list)");
}

/* What inline code shows: `text` after a word, in `element`. */
static void names_show(enum element element, const char *text, const char *expected)
{
	struct hand *h = hand_new();
	struct node *p = hand_node(h, NULL, EL_P);
	hand_text(h, hand_node(h, p, element), text);
	assert_string_equal(hand_marks(h), expected);
	hand_free(h);
}

static void names_in_code_break_at_a_price(void **state)
{
	(void)state;
	names_show(EL_CODE, "pthread_mutex_init()", "pthread_‖mutex_‖init()");
	names_show(EL_CODE, "std::vector->size(begin)", "std::‖vector->‖size(‖begin)");
	names_show(EL_CODE, "getElementById os.path.join", "get‖Element‖By‖Id os.‖path.‖join");
	names_show(EL_CODE, "__init__ .gitignore 1.25.3 x_1 a() HTTP v2.0 f.",
	           "__init__ .gitignore 1.25.3 x_1 a() HTTP v2.0 f.");
	names_show(EL_CODE, "\u00E9t\u00E9_\u00E9t\u00E9", "\u00E9t\u00E9_‖\u00E9t\u00E9");
	names_show(EL_EM, "mutex_init Macdonald McDonald", "mutex_init Mac·don·ald McDonald");
	names_show(EL_CODE, "0123456789012345678901234567890123456789",
	           "012‖345‖678‖901‖234‖567‖890‖123‖456‖789‖012‖345‖6789");
}

static void long_words_break_late(void **state)
{
	(void)state;
	shows("0123456789012345678901234567890123456789", "012¦345¦678¦901¦234¦567¦890¦123¦456¦789¦012¦345¦6789");
	shows("01234567890", "01234567890"); /* 5.6 ems */
	shows("MMMMMMMM", "MMM¦MMM¦MM");
	shows("(((0123456789012)))...", "(((0¦123¦456¦789¦012)))...");
	hyphenates("en", "Donaudampfschiffahrtsgesellschaft dictionary",
	           "Donaudampf·schiffahrts·gesell·schaft dic·tion·ary");
}

/* Glyphs stay what they are: no break in a ligature, and the same width in pieces as in one. */
static void late_breaks_leave_the_glyphs(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	h->styles[EL_P].hyphens = HYPHENS_MANUAL;
	h->styles[EL_P].families = hand_vollkorn;
	hand_para(h, "AVAffiAVAffiAVAffiAVAffi")->lang = "sq"; /* has no patterns */
	const struct para *cut = hand_flow(h)->root->first->para;
	h->styles[EL_P].wrap = WRAP_NORMAL;
	const struct para *whole = hand_flow(h)->root->first->para;
	int32_t width = 0;
	uint32_t n_glyphs = 0;
	assert_true(cut->n_atoms > 3);
	assert_int_equal(whole->n_atoms, 1);
	for (uint32_t i = 0; i < cut->n_atoms; i++) {
		width += cut->atoms[i].word->width;
		n_glyphs += cut->atoms[i].word->n_glyphs;
		assert_true(cut->atoms[i].end == (i + 1 < cut->n_atoms ? cut->atoms[i + 1].start : cut->text.n));
	}
	assert_int_equal(width, whole->atoms[0].word->width);
	assert_int_equal(n_glyphs, whole->atoms[0].word->n_glyphs);
	hand_free(h);
}

static void capitals_of_the_sheet(const char *lang, const char *marks)
{
	struct hand *h = hand_new();
	h->styles[EL_P].hyphens = HYPHENS_MANUAL;
	h->styles[EL_P].transform = TRANSFORM_UPPER;
	hand_para(h, "menneskerettighedestra\u00DFe")->lang = lang;
	assert_string_equal(hand_marks(h), marks);
	hand_free(h);
}

/* Where a word must be in two, its patterns say where, whatever the style says; without patterns it is cut. */
static void capitals_of_the_sheet_are_divided_late(void **state)
{
	(void)state;
	capitals_of_the_sheet("da", "MEN·NE·SKE·RETTIG·HE·DE·STRASSE");
	capitals_of_the_sheet("sq", "MEN¦NES¦KER¦ETT¦IGH¦EDE¦STR¦ASSE");
}

/* `n` times two strands of one word. */
static void many_short_strands_break_late(void **state)
{
	(void)state;
	for (int n = 1; n <= 200; n += 199) {
		struct hand *h = hand_new();
		struct node *p = hand_node(h, NULL, EL_P);
		for (int i = 0; i < n; i++) {
			hand_text(h, hand_node(h, p, EL_EM), "b");
			hand_text(h, p, "a");
		}
		hand_text(h, hand_node(h, p, EL_STRONG), ".");
		const struct para *para = hand_flow(h)->root->first->para;
		assert_int_equal(para->n_atoms, 2 * n + 1);
		for (uint32_t i = 0; i + 2 < para->n_atoms; i++)
			assert_int_equal(para->atoms[i].chance, n == 1 ? CHANCE_NONE : CHANCE_LATE);
		assert_int_equal(para->atoms[para->n_atoms - 2].chance, CHANCE_NONE); /* before the stop */
		hand_free(h);
	}
}

static void soft_hyphens_leave_the_text(void **state)
{
	(void)state;
	shows("con\u00ADsti\u00ADtution", "con¬sti¬tution");
	hyphenates("en", "constitu\u00ADtion", "constitu¬tion");
}

static void patterns_divide_words_only(void **state)
{
	(void)state;
	hyphenates("en", "dictionary", "dic·tion·ary");
	hyphenates("en", "“dictionary,”", "“dic·tion·ary,”");
	hyphenates("en", "under wonder", "under won·der"); /* no words of five letters */
	hyphenates("en", "well-dictionary dictionary-making (self-dictionary),",
	           "well-|dictionary dictionary-|making (self-|dictionary),");
	hyphenates("en", "dictionary–dictionary", "dic·tion·ary–|dic·tion·ary");
	hyphenates("en", "UNESCO JavaScript hyphen2ation a@dictionary", "UNESCO JavaScript hyphen2ation a@dictionary");
	hyphenates("en", "certainly/dictionary", "cer·tainly/|dic·tion·ary");
	hyphenates("en", "/certainly/dictionary", "/certainly/|dictionary");
	hyphenates("fr", "l’administration", "l’ad·mi·nis·tra·tion");
}

static const struct para *first_para(const struct flow *flow)
{
	const struct flow_item *item = flow->root;
	while (item && item->kind == FLOW_BLOCK)
		item = item->first;
	return item->para;
}

static void halves_are_respelled(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	hand_para(h, "asszony")->lang = "hu";
	const struct para *para = first_para(hand_flow(h));
	assert_int_equal(para->n_atoms, 1);
	const struct word *word = para->atoms[0].word;
	assert_int_equal(word->n_hyphens, 1);
	assert_int_equal(word->hyphens[0].offset, 2);
	assert_memory_equal(word->hyphens[0].before->text, "asz", 3);
	assert_string_equal(word->hyphens[0].after->text, "szony");
	assert_true(word->hyphens[0].before->is_respelled);
	assert_true(word->hyphens[0].before->ends_with_hyphen);
	assert_false(word->hyphens[0].after->ends_with_hyphen);
	hand_free(h);
}

/* hosz-sz-asz-szony: a letter that a division adds stands in the part between two as well; each part is made once. */
static void parts_are_spelled_as_their_halves(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	hand_para(h, "hosszasszony")->lang = "hu";
	const struct word *word = first_para(hand_flow(h))->atoms[0].word;
	assert_int_equal(word->n_hyphens, 3);
	const struct word *plain = word_part(&h->setter, word, 0, 1), *respelled = word_part(&h->setter, word, 0, 2);
	assert_string_equal(plain->text, "sz-");
	assert_true(plain->ends_with_hyphen && !plain->is_respelled);
	assert_string_equal(respelled->text, "szasz-");
	assert_true(respelled->ends_with_hyphen && respelled->is_respelled);
	assert_int_equal(respelled->n_hyphens, 0);
	assert_ptr_equal(respelled, word_part(&h->setter, word, 0, 2));
	hand_free(h);
}

static void hyphens_split_ligatures(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	h->styles[EL_P].families = hand_vollkorn;
	hand_para(h, "of\u00ADfice");
	const struct word *word = first_para(hand_flow(h))->atoms[0].word;
	assert_string_equal(word->text, "office");
	assert_true(word->n_glyphs < 6); /* ffi is one */
	assert_int_equal(word->n_hyphens, 1);
	assert_true(word->hyphens[0].is_soft);
	assert_int_equal(word->hyphens[0].offset, 2);
	assert_int_equal(word->hyphens[0].source_offset, 4);
	assert_string_equal(word->hyphens[0].before->text, "of\u2010");
	assert_int_equal(word->hyphens[0].before->n_glyphs, 3);
	assert_string_equal(word->hyphens[0].after->text, "fice");
	assert_true(word->hyphens[0].before->end_hang > 0);
	hand_free(h);
}

static void case_is_transformed_and_the_source_kept(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	h->styles[EL_P].transform = TRANSFORM_UPPER;
	hand_para(h, "Stra\u00DFen\u00ADbahn well-known")->lang = "de";
	const struct para *para = first_para(hand_flow(h));
	assert_int_equal(para->n_atoms, 4);
	const struct word *word = para->atoms[0].word;
	assert_string_equal(word->text, "STRASSENBAHN");
	assert_int_equal(word->hyphens[0].offset, 8);
	assert_int_equal(word->hyphens[0].source_offset, 10);
	assert_memory_equal(word->hyphens[0].before->text, "STRASSEN", 8);
	assert_memory_equal(para->text.bytes, "Stra\u00DFen", 8);
	assert_int_equal(para->atoms[0].end, 14);
	assert_string_equal(para->atoms[2].word->text, "WELL-");
	assert_string_equal(para->atoms[3].word->text, "KNOWN");
	hand_free(h);
}

static void strands_join(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	struct node *p = hand_para(h, "hyphen");
	hand_text(h, hand_node(h, p, EL_EM), "ation");
	hand_text(h, p, ", well-");
	hand_text(h, hand_node(h, p, EL_EM), "dictionary ");
	hand_text(h, p, " end.");
	assert_string_equal(hand_marks(h), "hyphen+ation+, well-|dic·tion·ary end.");
	hand_free(h);
}

static void notes_hang_on_their_first_call(void **state)
{
	(void)state;
	static const struct content brackets[3] = {
		{.next = (struct content *)&brackets[1], .kind = CONTENT_TEXT, .text = "("},
		{.next = (struct content *)&brackets[2], .kind = CONTENT_COUNTER, .text = "footnote"},
		{.kind = CONTENT_TEXT, .text = ")"},
	};
	struct hand *h = hand_new();
	struct node *p = hand_para(h, "One"), *q = hand_node(h, NULL, EL_P), *note = hand_note(h, 1);
	struct style *call = hand_pseudo(h, brackets), *marker = hand_pseudo(h, brackets);
	h->styles[EL_NOTE_CALL].note_call = call;
	h->styles[EL_NOTE].note_marker = marker;
	hand_call(h, p, note);
	hand_text(h, p, ", two ");
	hand_call(h, p, note);
	hand_text(h, hand_node(h, note, EL_P), "Body");
	(void)q;
	struct flow *flow = hand_flow(h);
	assert_string_equal(hand_marks(h), "One{call 1}(1)+, two~(1)(1)+Body");
	assert_int_equal(flow->n_notes, 1);
	assert_ptr_equal(flow->notes[0]->node, note);
	const struct para *body = flow->notes[0]->first->para;
	assert_int_equal(body->strands[body->atoms[0].strand].pseudo, PSEUDO_NOTE_MARKER);
	assert_ptr_equal(body->strands[body->atoms[0].strand].node, note);
	hand_free(h);
}

static void preformatted_text_keeps_its_spaces(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	struct node *pre = hand_node(h, NULL, EL_PRE);
	hand_text(h, pre, "if (a)\n\tb  c\n\nend\n");
	const struct para *para = first_para(hand_flow(h));
	assert_string_equal(hand_marks(h), "if+ |(a)¶        |b+  |c¶¶end");
	assert_int_equal(para->atoms[4].word->n_bytes, 8); /* the tab */
	assert_int_equal(para->atoms[4].end - para->atoms[4].start, 1);
	hand_free(h);
}

static void missing_characters_are_found_once(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	struct node *p = hand_para(h, "ok \uE123b \U0001FADC and \uE123");
	hand_text(h, p, " again \uE123, \u05E9\u05DC\u05D5\u05DD");
	hand_flow(h);
	assert_int_equal(h->diags.all.n, 3);
	assert_string_equal(hand_place(h, 0), "1:4");
	assert_non_null(strstr(hand_finding(h, 0), "U+E123"));
	assert_non_null(strstr(hand_finding(h, 0), "in 2 more places"));
	assert_int_equal(h->diags.all.at[1].rule, RULE_FONT_NO_GLYPH);
	assert_string_equal(hand_place(h, 1), "1:7");
	assert_int_equal(h->diags.all.at[2].rule, RULE_FONT_SCRIPT);
	assert_non_null(strstr(hand_finding(h, 2), "Hebrew"));
	assert_string_equal(hand_place(h, 2), "2:11");
	hand_free(h);
}

static void faces_fall_back_by_character(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	hand_para(h, "a\u2610b e\u0301 x\uFE0F\u200Dy");
	const struct para *para = first_para(hand_flow(h));
	assert_string_equal(hand_marks(h), "a+☐+b é xy");
	assert_int_equal(para->n_atoms, 7);
	assert_ptr_not_equal(para->atoms[0].word->use->face, para->atoms[1].word->use->face);
	assert_ptr_equal(para->atoms[0].word->use->face, para->atoms[2].word->use->face);
	assert_int_equal(para->atoms[4].word->n_clusters, 1);
	assert_string_equal(para->atoms[6].word->text, "xy");
	assert_int_equal(h->diags.all.n, 0);
	hand_free(h);
}

static void generated_content_is_set(void **state)
{
	(void)state;
	static const struct content number = {.kind = CONTENT_COUNTER, .text = "heading"};
	static const struct content toc[2] = {
		{.next = (struct content *)&toc[1], .kind = CONTENT_LEADER, .text = "dotted"},
		{.kind = CONTENT_TARGET_COUNTER, .text = "href"},
	};
	struct hand *h = hand_new();
	struct node *h1 = hand_node(h, NULL, EL_H1), *plain = hand_node(h, NULL, EL_H1), *p = hand_node(h, NULL, EL_P);
	struct node *a = hand_node(h, p, EL_A);
	h1->number = "2.1";
	h1->id = "aims";
	hand_text(h, h1, "Aims");
	hand_text(h, plain, "Unnumbered");
	hand_text(h, a, "Aims");
	a->target = h1;
	struct style *before = hand_pseudo(h, &number), *after = hand_pseudo(h, toc);
	before->position = POSITION_ABSOLUTE;
	h->styles[EL_H1].before = before;
	h->styles[EL_A].after = after;
	h->styles[EL_H1].hyphens = HYPHENS_NONE;
	struct flow *flow = hand_flow(h);
	assert_non_null(flow->root->first->asides);
	assert_int_equal(flow->root->first->asides->pseudo, PSEUDO_BEFORE);
	assert_null(flow->root->first->next->asides);
	assert_int_equal(flow->n_slots, 1);
	assert_ptr_equal(flow->slots[0].target, h1);
	assert_non_null(flow->slots[0].use.face);
	assert_string_equal(hand_marks(h), "2.1AimsUnnumberedAims¦{leader \". \"}{slot 0 page of h1 #aims}");
	hand_free(h);
}

static void list_items_have_markers(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	h->styles[EL_LI].display = DISPLAY_LIST_ITEM;
	static const struct {
		const char *style, *marker;
		int number;
	} items[] = {
		{"disc", "•", 1},          {"decimal", "12.", 12}, {"lower-alpha", "c)", 3},
		{"lower-roman", "iv.", 4}, {"\"– ", "–", 5},       {"none", "", 6},
	};
	for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
		struct node *li = hand_node(h, NULL, EL_LI);
		li->ordinal = items[i].number;
		hand_restyle(h, li)->list_style = items[i].style;
		hand_text(h, hand_node(h, li, EL_P), "x");
	}
	const struct flow_item *item = hand_flow(h)->root->first;
	for (size_t i = 0; i < sizeof items / sizeof *items; i++, item = item->next) {
		if (!*items[i].marker) {
			assert_null(item->asides);
			continue;
		}
		assert_int_equal(item->asides->pseudo, PSEUDO_MARKER);
		assert_string_equal(item->asides->para->atoms[0].word->text, items[i].marker);
	}
	hand_free(h);
}

/* Its marker needs a line; a list without markers does not. */
static void empty_list_items_have_a_line(void **state)
{
	(void)state;
	for (int kind = 0; kind < 3; kind++) {
		struct hand *h = hand_new();
		h->styles[EL_LI].display = DISPLAY_LIST_ITEM;
		struct node *li = hand_node(h, NULL, EL_LI);
		li->ordinal = 1;
		if (kind == 1)
			hand_text(h, hand_node(h, li, EL_P), " ");
		if (kind == 2)
			hand_restyle(h, li)->list_style = "none";
		const struct flow_item *item = hand_flow(h)->root->first;
		const struct para *para = item->first ? item->first->para : item->para;
		assert_ptr_equal(item->node, li);
		if (kind == 2) {
			assert_null(item->asides);
			assert_null(para);
		} else {
			assert_string_equal(item->asides->para->atoms[0].word->text, "•");
			assert_int_equal(para->n_atoms, 1);
			assert_int_equal(para->atoms[0].kind, ATOM_NEWLINE);
			assert_int_equal(para->n_strands, 1);
		}
		hand_free(h);
	}
}

/* Out of the flow: beside what follows, in order; by the edges of the block; beside an empty block where nothing follows. */
static void elements_leave_the_flow(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	struct node *first = hand_para(h, "first"), *second = hand_para(h, "second"), *stamp = hand_para(h, "stamp");
	struct node *text = hand_para(h, "text"), *last = hand_para(h, "last");
	hand_restyle(h, first)->position = hand_restyle(h, last)->position = POSITION_ABSOLUTE;
	hand_restyle(h, second)->float_kind = FLOAT_LEFT;
	struct style *by_edge = hand_restyle(h, stamp);
	by_edge->position = POSITION_ABSOLUTE;
	by_edge->inset[BOTTOM] = (struct measure_value){.unit = UNIT_LENGTH};
	const struct flow_item *root = hand_flow(h)->root;
	assert_ptr_equal(root->within->node, stamp);
	assert_null(root->within->next);
	assert_ptr_equal(root->first->node, text);
	assert_ptr_equal(root->first->beside->node, first);
	assert_ptr_equal(root->first->beside->next->node, second);
	assert_null(root->first->beside->next->next);
	const struct flow_item *foot = root->first->next;
	assert_int_equal(foot->kind, FLOW_BLOCK);
	assert_null(foot->node);
	assert_null(foot->next);
	assert_ptr_equal(foot->beside->node, last);
	hand_free(h);
}

static void hidden_elements_are_gone(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	struct node *p = hand_para(h, "a ");
	hand_text(h, hand_node(h, p, EL_STRONG), "secret");
	hand_text(h, p, " b");
	hand_text(h, hand_node(h, NULL, EL_PRE), "gone");
	h->styles[EL_STRONG].display = DISPLAY_NONE;
	h->styles[EL_PRE].display = DISPLAY_NONE;
	assert_string_equal(hand_marks(h), "a b");
	hand_free(h);
}

static void named_strings_are_plain_text(void **state)
{
	(void)state;
	static const struct content self = {.kind = CONTENT_SELF};
	static const struct string_set set = {.name = "chapter", .content = &self};
	struct hand *h = hand_new();
	struct node *h1 = hand_node(h, NULL, EL_H1);
	hand_text(h, h1, "About ");
	hand_text(h, hand_node(h, h1, EL_EM), "us");
	h->styles[EL_H1].strings = &set;
	const struct flow_item *item = hand_flow(h)->root->first;
	assert_string_equal(item->strings->name, "chapter");
	assert_string_equal(item->strings->text, "About us");
	hand_free(h);
}

static void text_becomes_a_paragraph(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	const struct para *para =
		para_from_text(&h->setter, &h->styles[EL_P], "en", STR("left 12\nright"), NULL, PSEUDO_NONE);
	assert_int_equal(para->n_atoms, 5);
	assert_int_equal(para->atoms[3].kind, ATOM_NEWLINE);
	assert_int_equal(para->atoms[4].start, 7);
	para_from_text(&h->setter, &h->styles[EL_P], "en", STR("\uE123"), NULL, PSEUDO_NONE);
	para_from_text(&h->setter, &h->styles[EL_P], "en", STR("\uE123"), NULL, PSEUDO_NONE);
	assert_int_equal(h->diags.all.n, 1);
	hand_free(h);
}

/* Every byte that is not white space is in exactly one atom, in order; words are within their limits. */
static void check_cover(const struct para *para)
{
	uint32_t at = 0;
	for (uint32_t i = 0; i < para->n_atoms; i++) {
		const struct atom *atom = &para->atoms[i];
		assert_true(atom->start <= atom->end && atom->end <= para->text.n);
		for (; at < atom->start; at++)
			assert_non_null(memchr(" \t\n\r\f\v", para->text.bytes[at], 6));
		assert_int_equal(at, atom->start);
		at = atom->end;
		if (atom->kind != ATOM_WORD)
			continue;
		int32_t width = 0;
		for (size_t k = 0; k < atom->word->n_glyphs; k++) {
			assert_true(atom->word->glyphs[k].cluster < atom->word->n_bytes);
			width += atom->word->glyphs[k].advance;
		}
		assert_int_equal(width, atom->word->width);
		for (size_t k = 0; k < atom->word->n_hyphens; k++) {
			assert_in_range(atom->word->hyphens[k].offset, 1, atom->word->n_bytes - 1);
			assert_in_range(atom->word->hyphens[k].source_offset, 1, atom->end - atom->start);
		}
	}
}

static void huge_words_are_cut(void **state)
{
	(void)state;
	static const char *const units[] = {"a",       "\u0301", "\u00AD",     "ж\u00AD",
	                                    "x\u200B", "(",      "https://a.", "\u2610a"};
	for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
		struct hand *h = hand_new();
		struct buf text = {0};
		buf_puts(&text, "b");
		for (size_t i = 0; i < 5000; i++)
			buf_puts(&text, units[u]);
		buf_puts(&text, "c");
		hand_para(h, text.at);
		check_cover(first_para(hand_flow(h)));
		buf_release(&text);
		hand_free(h);
	}
}

static void many_strands_make_several_paragraphs(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	struct node *p = hand_node(h, NULL, EL_P), *deep = p;
	for (int i = 0; i < 70000; i++)
		hand_node(h, p, EL_BR)->parent = p;
	for (int i = 0; i < 70000; i++) {
		struct node *text = node_new(&h->arena, EL_TEXT, NO_SPAN);
		text->text = text_of_piece(&h->arena, STR("x "), PIECE_SOURCE, NO_SPAN);
		node_append(hand_node(h, p, EL_EM), text);
	}
	for (int i = 0; i < 2000; i++)
		deep = hand_node(h, deep, EL_EM);
	hand_text(h, deep, "deep");
	h->styles[EL_EM].raise = PT;
	const struct flow *flow = hand_flow(h);
	uint32_t n = 0;
	for (const struct flow_item *item = flow->root->first; item; item = item->next)
		for (uint32_t i = 0; i < item->para->n_atoms; i++)
			n += item->para->atoms[i].kind == ATOM_WORD;
	assert_int_equal(n, 70001);
	assert_non_null(flow->root->first->next);
	hand_free(h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(white_space_collapses),
		cmocka_unit_test(spaces_keep_to_closing_marks),
		cmocka_unit_test(spaces_may_break_before_words_that_begin_with_marks),
		cmocka_unit_test(no_line_ends_with_what_opens),
		cmocka_unit_test(words_break_by_uax14),
		cmocka_unit_test(addresses_break_before_their_marks),
		cmocka_unit_test(names_in_code_break_at_a_price),
		cmocka_unit_test(long_words_break_late),
		cmocka_unit_test(late_breaks_leave_the_glyphs),
		cmocka_unit_test(capitals_of_the_sheet_are_divided_late),
		cmocka_unit_test(many_short_strands_break_late),
		cmocka_unit_test(soft_hyphens_leave_the_text),
		cmocka_unit_test(patterns_divide_words_only),
		cmocka_unit_test(halves_are_respelled),
		cmocka_unit_test(parts_are_spelled_as_their_halves),
		cmocka_unit_test(hyphens_split_ligatures),
		cmocka_unit_test(case_is_transformed_and_the_source_kept),
		cmocka_unit_test(strands_join),
		cmocka_unit_test(notes_hang_on_their_first_call),
		cmocka_unit_test(preformatted_text_keeps_its_spaces),
		cmocka_unit_test(missing_characters_are_found_once),
		cmocka_unit_test(faces_fall_back_by_character),
		cmocka_unit_test(generated_content_is_set),
		cmocka_unit_test(list_items_have_markers),
		cmocka_unit_test(empty_list_items_have_a_line),
		cmocka_unit_test(elements_leave_the_flow),
		cmocka_unit_test(hidden_elements_are_gone),
		cmocka_unit_test(named_strings_are_plain_text),
		cmocka_unit_test(text_becomes_a_paragraph),
		cmocka_unit_test(huge_words_are_cut),
		cmocka_unit_test(many_strands_make_several_paragraphs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
