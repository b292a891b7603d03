/* SPDX-License-Identifier: EUPL-1.2 */
/* typography.c - the texts of each leaf as they are printed: what locale/typography.h says of a leaf is done to its
 * nodes.
 *
 * A leaf is one text to its typography, whatever markup it has: a quotation may open in one node and close in another.
 * Literal are code, addresses, what a backslash or an entity stands for, and what the program itself writes. Texts are
 * shared with other editions: a changed one is a new value, whose unchanged bytes keep their places. Labels of headings
 * were made of what was typed, so a link to one holds in every language. */
#include "binder.h"

#include "../locale/locale.h"
#include "../locale/typography.h"

struct leaf_run { /* a text or a call in the leaf */
	struct node *node;
	uint32_t start;
};
struct leaf_setting {              /* of one leaf */
	struct arena *a, *scratch; /* scratch: until the leaf is set */
	struct node *leaf;
	struct buf bytes;
	LIST(struct typed_stretch) stretches;
	LIST(struct leaf_run) runs;
	struct typed_edits edits;
	size_t edit, move; /* the next ones to do */
};

/* --- A leaf as one text --- */

static bool is_address(const struct node *link)
{
	const char *href = node_attribute(link, "href");
	const struct node *text = link->first;
	if (!href || !text || text->next || text->element != EL_TEXT)
		return false;
	struct str shown = {text->text.bytes, text->text.n};
	return str_eq_z(shown, href) || (str_starts(str_from_z(href), "mailto:") && str_eq_z(shown, href + 7));
}

static bool is_literal(const struct node *text, const struct node *leaf)
{
	for (const struct node *at = text->parent; at && at != leaf; at = at->parent)
		if (at->element == EL_CODE || at->element == EL_EXPRESSION || at->is_generated ||
		    (at->element == EL_A && is_address(at)))
			return true;
	return false;
}

static void put_stretch(struct leaf_setting *setting, struct str bytes, const char *lang, bool is_fixed)
{
	buf_put_str(&setting->bytes, bytes);
	uint32_t end = (uint32_t)setting->bytes.n;
	list_push(setting->scratch, &setting->stretches, (struct typed_stretch){end, lang, is_fixed});
}

static void put_text(struct leaf_setting *setting, struct node *node)
{
	const struct text *text = &node->text;
	bool is_fixed = is_literal(node, setting->leaf);
	const char *lang = node_lang(node);
	list_push(setting->scratch, &setting->runs, (struct leaf_run){node, (uint32_t)setting->bytes.n});
	for (uint32_t i = 0; i < text->n_pieces; i++) {
		const struct piece *piece = &text->pieces[i];
		uint32_t end = i + 1 < text->n_pieces ? piece[1].offset : text->n;
		bool is_meant = piece->kind == PIECE_ESCAPE || piece->kind == PIECE_GENERATED;
		put_stretch(setting, (struct str){text->bytes + piece->offset, end - piece->offset}, lang ? lang : "",
		            is_fixed || is_meant);
	}
}

static void put_node(struct leaf_setting *setting, struct node *node)
{
	const char *lang = node_lang(setting->leaf);
	if (node->element == EL_TEXT) {
		put_text(setting, node);
	} else if (node->element == EL_NOTE_CALL) {
		list_push(setting->scratch, &setting->runs, (struct leaf_run){node, (uint32_t)setting->bytes.n});
		put_stretch(setting, STR("\uFFFC"), lang ? lang : "", true);
	} else if (node->element == EL_BR) {
		put_stretch(setting, STR("\n"), lang ? lang : "", true);
	} else if (node->element == EL_A && !node->first) { /* what it leads to will be its text: a word */
		put_stretch(setting, STR("x"), lang ? lang : "", true);
	}
}

/* --- What typography says, done --- */

static uint32_t run_end(const struct leaf_run *run)
{
	return run->start + run->node->text.n;
}

static bool is_in_link(const struct node *text, const struct node *leaf)
{
	for (const struct node *at = text->parent; at && at != leaf; at = at->parent)
		if (at->element == EL_A)
			return true;
	return false;
}

static const struct typed_move *next_move(const struct leaf_setting *setting, uint32_t end)
{
	const struct typed_edits *edits = &setting->edits;
	bool is_here = setting->move < edits->n_moves && edits->moves[setting->move].to < end;
	return is_here ? &edits->moves[setting->move] : NULL;
}

static const struct typed_edit *next_edit(const struct leaf_setting *setting, uint32_t end)
{
	const struct typed_edits *edits = &setting->edits;
	bool is_here = setting->edit < edits->n && edits->at[setting->edit].start < end;
	return is_here ? &edits->at[setting->edit] : NULL;
}

static struct node *run_node(const struct leaf_setting *setting, uint32_t start)
{
	size_t low = 0, high = setting->runs.n;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (setting->runs.at[middle].start <= start)
			low = middle;
		else
			high = middle;
	}
	return setting->runs.at[low].node;
}

static void insert_before(struct node *node, struct node *added)
{
	if (node->prev)
		node_insert_after(node->prev, added);
	else
		node_prepend(node->parent, added);
}

/* The bytes of the run up to `end`, edited, go to `words`. */
static void put_edited(struct leaf_setting *setting, const struct leaf_run *run, const struct text *text, uint32_t *at,
                       uint32_t end, struct text_words *words, uint32_t *piece)
{
	const struct typed_edit *edit;
	while ((edit = next_edit(setting, end))) {
		uint32_t start = edit->start - run->start, stop = edit->end - run->start;
		words_put_part(setting->a, words, text, *at, start, piece);
		words_put(setting->a, words, str_from_z(edit->text), PIECE_REPLACED, text_span(text, start, stop));
		*at = stop;
		setting->edit++;
	}
	if (*at < end - run->start) {
		words_put_part(setting->a, words, text, *at, end - run->start, piece);
		*at = end - run->start;
	}
}

/* `node` takes what `words` holds; without any it leaves the tree. */
static void give_words(struct leaf_setting *setting, struct node *node, struct text_words *words)
{
	if (words->bytes.n)
		node->text = words_text(setting->a, words);
	else
		node_remove(node);
}

/* The call goes where the run is cut: the run's node takes what is before, a new one what comes after. */
static struct node *cut_run(struct leaf_setting *setting, struct node *node, struct text_words *words,
                            struct node *call)
{
	struct node *rest = node_new(setting->a, EL_TEXT, node->span);
	node_remove(call);
	node_insert_after(node, rest);
	insert_before(rest, call);
	give_words(setting, node, words);
	return rest;
}

static void set_run(struct leaf_setting *setting, const struct leaf_run *run)
{
	struct text typed = run->node->text;
	struct node *node = run->node;
	struct text_words words = {0};
	const struct typed_move *move;
	uint32_t end = run_end(run), at = 0, piece = 0;
	bool is_cut = !is_in_link(node, setting->leaf), is_changed = next_edit(setting, end);
	while ((move = next_move(setting, end))) {
		setting->move++;
		if (!is_cut)
			continue;
		put_edited(setting, run, &typed, &at, move->to, &words, &piece);
		node = cut_run(setting, node, &words, run_node(setting, move->call));
		is_changed = true;
	}
	if (!is_changed)
		return;
	put_edited(setting, run, &typed, &at, end, &words, &piece);
	give_words(setting, node, &words);
}

/* --- Asked for once -------------------------------------------------------------------------------------------- */

struct known_edits { /* a memo's value: behind it stand the edits, then the moves */
	size_t n, n_moves;
};

/* All that edits depend on: the stretches with their languages, and the bytes. */
static struct str memo_key(const struct leaf_setting *setting, struct buf *key)
{
	for (size_t i = 0; i < setting->stretches.n; i++) {
		const struct typed_stretch *stretch = &setting->stretches.at[i];
		buf_put(key, &stretch->end, sizeof stretch->end);
		buf_put(key, stretch->lang, strlen(stretch->lang) + 1);
		buf_putc(key, stretch->is_literal ? 'l' : 't');
	}
	buf_put_str(key, buf_str(&setting->bytes));
	return buf_str(key);
}

static struct typed_edits edits_from_known(struct str value)
{
	const struct known_edits *known = (const void *)value.at;
	const struct typed_edit *edits = (const void *)(known + 1);
	const struct typed_move *moves = (const void *)(edits + known->n);
	return (struct typed_edits){.at = edits, .n = known->n, .moves = moves, .n_moves = known->n_moves};
}

static void remember_edits(struct memo *memo, struct str key, const struct typed_edits *edits)
{
	struct known_edits known = {edits->n, edits->n_moves};
	struct buf value = {0};
	buf_put(&value, &known, sizeof known);
	if (edits->n)
		buf_put(&value, edits->at, edits->n * sizeof *edits->at);
	if (edits->n_moves)
		buf_put(&value, edits->moves, edits->n_moves * sizeof *edits->moves);
	memo_put(memo, MEMO_TYPOGRAPHY, key, buf_str(&value));
	buf_release(&value);
}

static struct typed_edits edits_of(const struct leaf_setting *setting, struct memo *memo)
{
	struct buf bytes = {0};
	struct str key = memo ? memo_key(setting, &bytes) : (struct str){0};
	struct str known = memo_find(memo, MEMO_TYPOGRAPHY, key);
	struct typed_edits edits;
	if (known.at) {
		edits = edits_from_known(known);
	} else {
		edits = typography_edits(setting->scratch, buf_str(&setting->bytes), setting->stretches.at,
		                         setting->stretches.n);
		if (memo)
			remember_edits(memo, key, &edits);
	}
	buf_release(&bytes);
	return edits;
}

static void set_leaf(struct binder *binder, struct arena *scratch, struct node *leaf)
{
	struct arena_mark mark = arena_mark(scratch);
	struct leaf_setting setting = {.a = binder->a, .scratch = scratch, .leaf = leaf};
	for (struct node *at = leaf; at; at = node_following(at, leaf))
		put_node(&setting, at);
	setting.edits = edits_of(&setting, binder->what->memo);
	for (size_t i = 0; i < setting.runs.n; i++)
		if (setting.runs.at[i].node->element == EL_TEXT)
			set_run(&setting, &setting.runs.at[i]);
	if (setting.edits.n_moves)
		join_texts(binder->a, leaf);
	buf_release(&setting.bytes);
	arena_rewind(scratch, mark);
}

/* --- The document --- */

static bool has_typography(const struct node *node)
{
	return element_kind(node->element) == KIND_LEAF && node->element != EL_PRE && node->element != EL_EMBLEM &&
	       node->first;
}

static const char *set_said(struct binder *binder, const char *text)
{
	return text ? typography_text(binder->a, binder->doc->lang, text) : NULL;
}

/* What metadata say is what the pages say. */
static void set_metadata(struct binder *binder)
{
	struct doc *doc = binder->doc;
	const struct node *heading = binder->title_heading;
	doc->title = heading ? text_collapsed(binder->a, str_from_z(node_plain_text(binder->a, heading)))
	                     : set_said(binder, doc->title);
	doc->subtitle = set_said(binder, doc->subtitle);
	doc->author = set_said(binder, doc->author);
	doc->description = set_said(binder, doc->description);
}

void bind_typography(struct binder *binder)
{
	struct node *root = binder->doc->root;
	struct arena scratch = {0};
	for (struct node *at = root, *next; at; at = next) {
		bool is_set = !at->is_generated && has_typography(at);
		next = at->is_generated || is_set ? node_beyond(at, root) : node_following(at, root);
		if (is_set)
			set_leaf(binder, &scratch, at);
	}
	arena_release(&scratch);
	set_metadata(binder);
}
