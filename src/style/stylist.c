/* SPDX-License-Identifier: EUPL-1.2 */
/* stylist.c - documents in, styled ones out: by one who puts the rules of the sheets in order first, and keeps each style
 * by what it follows from.
 *
 * One may serve many documents, and goes on with what it knows. It would not say twice what it has said once, so after
 * findings it begins anew, and so it does where the root looks otherwise, which sizes in rem are measured by. */
#include "styling.h"

#include <stdlib.h>

struct stylist {
	struct style_wishes wishes;
	struct arena own; /* of one for many documents: all that it knows */
	struct cascade cascade;
	struct styling styling;
	struct page_rules *pages;
	bool is_lasting, has_begun, has_spoken;
};

struct restyling {
	struct stylist *stylist;
	const struct style **of;
	bool is_ranked; /* by one for this document alone not before it is asked for: most never are */
};

struct stylist *stylist_new(void)
{
	struct stylist *stylist = heap_resize(NULL, sizeof *stylist);
	*stylist = (struct stylist){.is_lasting = true};
	return stylist;
}

void stylist_free(struct stylist *stylist)
{
	if (!stylist)
		return;
	arena_release(&stylist->own);
	free(stylist);
}

size_t stylist_size(const struct stylist *stylist)
{
	return arena_size(&stylist->own);
}

/* --- from one document to the next ------------------------------------------------------------------------------- */

/* What holds for nodes is out of date when a class changes. */
static void forget_nodes(struct styling *s)
{
	s->matcher.later = s->matcher.listed = (struct map){0};
	s->matched = (struct ranks){0};
	s->parent = NULL;
	s->names = 0;
	buf_release(&s->key);
	arena_release(&s->scratch);
}

/* Styles live in `a`, what they are found by in `lasting`. */
static void begin(struct stylist *stylist, const struct style_wishes *wishes, struct arena *a, struct arena *lasting)
{
	struct cascade *c = &stylist->cascade;
	size_t n_bytes = wishes->n_sheets * sizeof *wishes->sheets;
	stylist->wishes = *wishes;
	stylist->wishes.sheets =
		memcpy(arena_array(a, wishes->n_sheets, const struct sheet *), wishes->sheets, n_bytes);
	c->arena = a;
	c->fonts = wishes->fonts;
	c->scale = full_scale;
	compute_initial(c);
	stylist->styling = (struct styling){.c = c, .arena = lasting};
	styling_rank(&stylist->styling, wishes->sheets, wishes->n_sheets);
	stylist->pages = page_rules_new(c, wishes->sheets, wishes->n_sheets);
	stylist->has_begun = true;
}

static void turn_to(struct stylist *stylist, const struct doc *doc, struct arena *a, struct arena *lasting,
                    struct diags *diags)
{
	struct styling *s = &stylist->styling;
	stylist->cascade.diags = diags;
	s->matcher =
		(struct matcher){.arena = &s->scratch, .lasting = lasting, .doc = doc, .seen = seen_from_doc(a, doc)};
}

/* No text is made smaller than the root's --table-least. */
static void take_scale(struct stylist *stylist)
{
	struct cascade *c = &stylist->cascade;
	if (stylist->wishes.percent == 100)
		return;
	length least = least_size_of(&stylist->styling, stylist->styling.matcher.doc->root);
	c->scale = (struct fit_scale){stylist->wishes.percent, length_max(least, LEAST_FONT_SIZE)};
}

/* Would it do just what one does that begins? */
static bool can_go_on(struct stylist *stylist, const struct style_wishes *wishes)
{
	const struct style_wishes *own = &stylist->wishes;
	struct styling *s = &stylist->styling;
	if (!stylist->has_begun || stylist->has_spoken || own->n_sheets != wishes->n_sheets ||
	    own->fonts != wishes->fonts || own->percent != wishes->percent ||
	    memcmp(own->sheets, wishes->sheets, own->n_sheets * sizeof *own->sheets) != 0)
		return false;
	return computed_known(s, s->matcher.doc->root, &s->c->initial) == s->c->root;
}

/* Who styles this document. */
static struct stylist *stylist_for(struct arena *a, const struct doc *doc, const struct style_wishes *wishes,
                                   struct arena *lasting, struct diags *diags)
{
	struct stylist *stylist = wishes->stylist;
	if (!stylist) {
		stylist = arena_new(a, struct stylist);
		begin(stylist, wishes, a, lasting);
		turn_to(stylist, doc, a, lasting, diags);
	} else {
		turn_to(stylist, doc, a, a, diags);
		if (can_go_on(stylist, wishes))
			return stylist;
		forget_nodes(&stylist->styling);
		arena_release(&stylist->own);
		*stylist = (struct stylist){.is_lasting = true};
		begin(stylist, wishes, &stylist->own, &stylist->own);
		turn_to(stylist, doc, a, a, diags);
	}
	take_scale(stylist);
	return stylist;
}

static uint64_t count_findings(const struct diags *diags)
{
	uint64_t n = 0;
	for (size_t i = 0; i < N_RULES; i++)
		n += diags->n_of_rule[i];
	return n;
}

/* --- styled ---------------------------------------------------------------------------------------------------- */

struct styled *styled_by_wishes(struct arena *a, const struct doc *doc, const struct style_wishes *wishes,
                                struct diags *diags)
{
	struct arena lasting = {0};
	uint64_t n_said = count_findings(diags);
	struct stylist *stylist = stylist_for(a, doc, wishes, &lasting, diags);
	struct styling *s = &stylist->styling;
	struct restyling *again = arena_new(a, struct restyling);
	*again = (struct restyling){.stylist = stylist,
	                            .of = arena_array(a, doc->n_nodes, const struct style *),
	                            .is_ranked = stylist->is_lasting};
	style_nodes(s, 0, doc->n_nodes, &s->c->initial, again->of);
	report_complaints(s, wishes->sheets, wishes->n_sheets);
	struct styled *styled = arena_new(a, struct styled);
	*styled = (struct styled){.doc = doc,
	                          .of = again->of,
	                          .is_anonymous = s->matcher.seen.is_anonymous,
	                          .percent = wishes->percent,
	                          .pages = stylist->pages,
	                          .again = again,
	                          .arena = a};
	page_rules_check(styled, 0, doc->n_nodes);
	stylist->has_spoken |= count_findings(diags) > n_said;
	forget_nodes(s);
	arena_release(&lasting);
	return styled;
}

struct styled *styled_from_doc(struct arena *a, const struct doc *doc, const struct sheet *const *sheets,
                               size_t n_sheets, struct fonts *fonts, struct diags *diags)
{
	return styled_by_wishes(a, doc, &(struct style_wishes){sheets, n_sheets, fonts, 100, NULL}, diags);
}

/* --- styled again ------------------------------------------------------------------------------------------------ */

/* What one for a single document knew of the sheets is gone. */
static void prepare_again(struct styled *styled)
{
	struct restyling *again = styled->again;
	struct stylist *stylist = again->stylist;
	if (again->is_ranked)
		return;
	again->is_ranked = true;
	stylist->styling = (struct styling){.c = &stylist->cascade, .arena = styled->arena};
	stylist->styling.matcher = (struct matcher){.arena = &stylist->styling.scratch,
	                                            .lasting = styled->arena,
	                                            .doc = styled->doc,
	                                            .seen = {styled->is_anonymous}};
	styling_rank(&stylist->styling, stylist->wishes.sheets, stylist->wishes.n_sheets);
}

/* What `top` inherits from. The root's own is kept: it is what rem is measured by. */
static const struct computed *computed_around(struct styling *s, const struct node *top)
{
	LIST(const struct node *) around = {0};
	for (const struct node *at = top->parent; at && at->parent; at = at->parent)
		list_push(&s->scratch, &around, at);
	const struct computed *computed = top->parent ? s->c->root : &s->c->initial;
	while (around.n)
		computed = computed_of(s, around.at[--around.n], computed);
	return computed;
}

void styled_again(struct styled *styled, const struct node *top)
{
	const struct node *beyond = node_beyond(top, styled->doc->root);
	uint32_t end = beyond ? beyond->index : styled->doc->n_nodes;
	prepare_again(styled);
	struct restyling *again = styled->again;
	struct stylist *stylist = again->stylist;
	struct styling *s = &stylist->styling;
	uint64_t n_said = count_findings(s->c->diags);
	size_t n_complained = s->complained.n;
	style_nodes(s, top->index, end, computed_around(s, top), again->of);
	if (s->complained.n > n_complained)
		report_complaints(s, stylist->wishes.sheets, stylist->wishes.n_sheets);
	page_rules_check(styled, top->index, end);
	stylist->has_spoken |= count_findings(s->c->diags) > n_said;
	forget_nodes(s);
}
