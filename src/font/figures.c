/* SPDX-License-Identifier: EUPL-1.2 */
/* figures.c - a shaping in; the glyphs of its figures out, where each has the same whichever stands beside it: then a
 * number is put together of them, which takes a hundredth of what shaping it takes.
 *
 * Two things are asked. No rule may look further than at the next glyph (`has_wide_rules`): figures may be replaced one
 * by one and moved by pairs, nothing else. And in a text that has each pair of them, each has the glyph that it has
 * alone (`stand_alone`). */
#include "lookups.h"

#include <hb-ot.h>
#include <hb.h>
#include <string.h>

enum { ASKED_LEAST = 100 }; /* times before it is worth finding out */

/* --- rules ------------------------------------------------------------------------------------------------------- */

struct rules {
	hb_face_t *face;
	hb_shape_plan_t *plan;
	hb_set_t *figures; /* their glyphs, and those that may replace these */
	hb_set_t *lookups, *before, *input, *after, *output;
};

static bool meets(hb_set_t *set, const hb_set_t *figures)
{
	hb_set_intersect(set, figures);
	return !hb_set_is_empty(set);
}

/* One for one. */
static void add_replaced(struct rules *r, unsigned lookup)
{
	for (hb_codepoint_t glyph = HB_SET_VALUE_INVALID; hb_set_next(r->figures, &glyph);) {
		hb_codepoint_t other;
		unsigned n = 1;
		if (hb_ot_layout_lookup_get_glyph_alternates(r->face, lookup, glyph, 0, &n, &other) && n)
			hb_set_add(r->figures, other);
	}
}

static bool leaves_alone(struct rules *r, hb_tag_t table, unsigned lookup)
{
	enum { REPLACE_ONE = 1, MOVE_ONE = 1, MOVE_PAIR = 2, MARK_TO_BASE = 4, MARK_TO_MARK = 6 };
	hb_set_clear(r->before);
	hb_set_clear(r->input);
	hb_set_clear(r->after);
	hb_set_clear(r->output);
	hb_ot_layout_lookup_collect_glyphs(r->face, table, lookup, r->before, r->input, r->after, r->output);
	unsigned type = face_lookup_type(r->face, table, lookup);
	if (meets(r->before, r->figures) || meets(r->after, r->figures))
		return false;
	bool is_narrow = table == HB_OT_TAG_GSUB ? type == REPLACE_ONE
	                                         : type == MOVE_ONE || type == MOVE_PAIR ||
	                                                   (type >= MARK_TO_BASE && type <= MARK_TO_MARK);
	return is_narrow || !meets(r->input, r->figures);
}

static bool has_wide_rules_of(struct rules *r, hb_tag_t table)
{
	hb_set_clear(r->lookups);
	hb_ot_shape_plan_collect_lookups(r->plan, table, r->lookups);
	hb_codepoint_t lookup = HB_SET_VALUE_INVALID;
	while (table == HB_OT_TAG_GSUB && hb_set_next(r->lookups, &lookup))
		if (face_lookup_type(r->face, table, lookup) == 1)
			add_replaced(r, lookup);
	for (lookup = HB_SET_VALUE_INVALID; hb_set_next(r->lookups, &lookup);)
		if (!leaves_alone(r, table, lookup))
			return true;
	return false;
}

/* Marks stand on what is before them; AAT's tables are programs. */
static bool has_odd_tables(const struct rules *r)
{
	for (hb_codepoint_t glyph = HB_SET_VALUE_INVALID; hb_set_next(r->figures, &glyph);)
		if (hb_ot_layout_get_glyph_class(r->face, glyph) == HB_OT_LAYOUT_GLYPH_CLASS_MARK)
			return true;
	return face_kerns_by_old_table(r->face) || face_has_table(r->face, HB_TAG('m', 'o', 'r', 'x')) ||
	       face_has_table(r->face, HB_TAG('k', 'e', 'r', 'x'));
}

static bool has_wide_rules(const struct shaping *how, struct face *face)
{
	struct rules r = {face->hb_face,   face_plan(how, face), hb_set_create(), hb_set_create(),
	                  hb_set_create(), hb_set_create(),      hb_set_create(), hb_set_create()};
	for (size_t i = 0; i < N_FIGURES; i++)
		hb_set_add(r.figures, face_glyph(face, (uint32_t)FIGURES[i]));
	bool is_wide =
		has_wide_rules_of(&r, HB_OT_TAG_GSUB) || has_wide_rules_of(&r, HB_OT_TAG_GPOS) || has_odd_tables(&r);
	hb_set_t *const sets[] = {r.figures, r.lookups, r.before, r.input, r.after, r.output};
	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
		hb_set_destroy(sets[i]);
	hb_shape_plan_destroy(r.plan);
	return is_wide;
}

/* --- glyphs ------------------------------------------------------------------------------------------------------ */

static bool is_same(const struct glyph *a, const struct glyph *b)
{
	return a->id == b->id && a->advance == b->advance && a->x_offset == b->x_offset && a->y_offset == b->y_offset;
}

/* Fills `of`. */
static bool stand_alone(const struct shaping *how, struct arena *scratch, struct glyph of[N_FIGURES])
{
	enum { N_PAIRS = N_FIGURES * N_FIGURES };
	char pairs[2 * N_PAIRS];
	struct glyph *glyphs;
	for (size_t i = 0; i < N_FIGURES; i++) {
		if (face_shape(how, (struct str){&FIGURES[i], 1}, scratch, &glyphs) != 1 || !glyphs->id ||
		    glyphs->is_tied)
			return false;
		of[i] = *glyphs;
	}
	for (size_t i = 0; i < N_PAIRS; i++) {
		pairs[2 * i] = FIGURES[i / N_FIGURES];
		pairs[2 * i + 1] = FIGURES[i % N_FIGURES];
	}
	size_t n = face_shape(how, (struct str){pairs, sizeof pairs}, scratch, &glyphs);
	for (size_t i = 0; i < n && n == sizeof pairs; i++) {
		const struct glyph *alone = &of[strchr(FIGURES, pairs[i]) - FIGURES];
		if (glyphs[i].cluster != i || glyphs[i].is_tied || !is_same(&glyphs[i], alone))
			return false;
	}
	return n == sizeof pairs;
}

static void find_figures(const struct shaping *how, struct face *face, struct figures_memo *memo)
{
	struct arena scratch = {0};
	heap_ask();
	bool is_wide = has_wide_rules(how, face);
	heap_answer();
	memo->stand_alone = !is_wide && stand_alone(how, &scratch, memo->of);
	arena_release(&scratch);
}

const struct glyph *face_figures(const struct shaping *how)
{
	struct face *face = (struct face *)(uintptr_t)how->face; /* its memo is ours */
	const char *lang = how->lang ? how->lang : "";
	struct figures_memo *memo = face->figures;
	while (memo && (memo->script != how->script || strcmp(memo->features, how->features) != 0 ||
	                strcmp(memo->lang, lang) != 0))
		memo = memo->next;
	if (!memo) {
		memo = arena_new(face->arena, struct figures_memo);
		*memo = (struct figures_memo){.next = face->figures,
		                              .features = arena_strdup(face->arena, how->features),
		                              .lang = arena_strdup(face->arena, lang),
		                              .script = how->script};
		face->figures = memo;
	}
	if (memo->n_asked < ASKED_LEAST && ++memo->n_asked == ASKED_LEAST)
		find_figures(how, face, memo);
	return memo->stand_alone ? memo->of : NULL;
}
