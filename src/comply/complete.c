/* SPDX-License-Identifier: EUPL-1.2 */
/* complete.c - is all text of the document on its pages, once? The bound document and the finished pages go in.
 *
 * What is compared is canonical text: bytes of source, replaced and escape pieces that no sheet hides, in notes
 * that are called, without white space, soft hyphens and what else has no ink. Characters that no font has have a
 * finding of their own, an error in any build: then nothing is compared. Two steps show that each such byte is in
 * one placed line:
 *
 *   leaf ──► its paragraphs    the texts below a leaf are those of its paragraphs, byte for byte
 *   paragraph ──► lines        the lines that pages show of a paragraph follow on each other, from first to last word,
 *                              and none stands on a page before that of the line before it
 *
 * A paragraph's lines may lie apart among what a page paints, and in any order: in cells that are cut, in columns, in
 * floats. They are put in order before they are read.
 * A line knows atoms, an atom its bytes; divided words say where. Bytes are compared with their own kind only, so
 * respelt halves and capitals make no difference. The work is linear in the number of words. */
#include "comply.h"

#include "../base/char.h"
#include "../shape/character.h"

#include <stdlib.h>

struct placed_line { /* of a leaf, in the order of pages, as they are painted */
	struct placed_line *next;
	const struct fragment *fragment;
	uint32_t page;
	uint32_t seq; /* in that order */
};

struct line_chain {
	struct placed_line *first, **end;
};

struct census {
	struct arena arena;
	const struct pages *pages;
	const struct styled *styled;
	struct line_chain *lines; /* by the node of their paragraph */
	uint32_t n_lines;
	struct diags *diags;
};

/* --- what pages show ------------------------------------------------------------------------------------------- */

static void count_line(struct census *c, const struct fragment *f, uint32_t page)
{
	struct line_chain *chain = &c->lines[f->para->node->index];
	struct placed_line *line = arena_new(&c->arena, struct placed_line);
	*line = (struct placed_line){.fragment = f, .page = page, .seq = c->n_lines++};
	if (!chain->end)
		chain->end = &chain->first;
	*chain->end = line;
	chain->end = &line->next;
}

static void count_lines(struct census *c)
{
	c->lines = arena_array(&c->arena, c->styled->doc->n_nodes + 1, struct line_chain);
	for (uint32_t i = 0; i < c->pages->n_pages; i++) {
		const struct page *page = &c->pages->pages[i];
		for (uint32_t k = 0; k < page->n_fragments; k++) {
			const struct fragment *f = &page->fragments[k];
			if (f->kind == FRAGMENT_LINE && f->artifact == ARTIFACT_NONE && f->pseudo == PSEUDO_NONE)
				count_line(c, f, i);
		}
	}
}

/* --- in the order of their text -------------------------------------------------------------------------------- */

/* Is each paragraph all of a piece, its lines one after the other? So it is where nothing stands side by side. */
static bool is_in_order(const struct placed_line *line)
{
	const struct fragment *before = NULL; /* of the same paragraph */
	for (; line; line = line->next) {
		const struct fragment *f = line->fragment;
		bool goes_on = line->next && line->next->fragment->para == f->para;
		if (before ? f->line->first < before->line->last : f->line_number > 0)
			return false;
		if (!goes_on && !f->is_last_line)
			return false;
		before = goes_on ? f : NULL;
	}
	return true;
}

static int compare(uint64_t one, uint64_t other)
{
	return one < other ? -1 : one > other;
}

static int by_para(const void *a, const void *b)
{
	const struct placed_line *one = *(struct placed_line *const *)a, *other = *(struct placed_line *const *)b;
	if (one->fragment->para != other->fragment->para)
		return compare((uintptr_t)one->fragment->para, (uintptr_t)other->fragment->para);
	return compare(one->seq, other->seq);
}

/* `seq` is that of the paragraph's first. */
static int by_text(const void *a, const void *b)
{
	const struct placed_line *one = *(struct placed_line *const *)a, *other = *(struct placed_line *const *)b;
	if (one->seq != other->seq)
		return compare(one->seq, other->seq);
	if (one->fragment->line->first != other->fragment->line->first)
		return compare(one->fragment->line->first, other->fragment->line->first);
	return compare(one->page, other->page);
}

/* Paragraphs in the order in which they begin on the pages, lines in that of their words. */
static void put_in_order(struct arena *scratch, struct line_chain *chain)
{
	struct arena_mark mark = arena_mark(scratch);
	LIST(struct placed_line *) lines = {0};
	for (struct placed_line *line = chain->first; line; line = line->next)
		list_push(scratch, &lines, line);
	qsort(lines.at, lines.n, sizeof *lines.at, by_para);
	for (size_t i = 1; i < lines.n; i++)
		if (lines.at[i]->fragment->para == lines.at[i - 1]->fragment->para)
			lines.at[i]->seq = lines.at[i - 1]->seq;
	qsort(lines.at, lines.n, sizeof *lines.at, by_text);
	chain->end = &chain->first;
	for (size_t i = 0; i < lines.n; i++) {
		*chain->end = lines.at[i];
		chain->end = &lines.at[i]->next;
	}
	*chain->end = NULL;
	arena_rewind(scratch, mark);
}

/* --- bytes that count ------------------------------------------------------------------------------------------ */

struct text_range { /* bytes [at, end) of a text */
	const struct text *text;
	uint32_t at, end, piece; /* the piece that `at` is in */
};

static struct text_range range_of(const struct text *text, uint32_t start, uint32_t end)
{
	return (struct text_range){text, start, end, start < end ? text_piece(text, start) : 0};
}

/* How many bytes at `at` are no text that could be missed: white space of any width, characters without ink. */
static uint32_t blank_bytes(const char *at, uint32_t n)
{
	if ((unsigned char)*at < 0x80)
		return ascii_is_space(*at) || char_is_invisible((unsigned char)*at);
	const char *next = at;
	uint32_t c = utf8_next(&next, at + n);
	bool is_blank = c == NO_BREAK_SPACE || char_is_fixed_space(c) || char_is_invisible(c);
	return is_blank ? (uint32_t)(next - at) : 0;
}

/* Moves to the next byte that counts; false: there is none. */
static bool range_seek(struct text_range *s)
{
	while (s->at < s->end) {
		const struct text *text = s->text;
		while (s->piece + 1 < text->n_pieces && text->pieces[s->piece + 1].offset <= s->at)
			s->piece++;
		uint32_t piece_end = s->piece + 1 < text->n_pieces ? text->pieces[s->piece + 1].offset : text->n;
		if (text->pieces[s->piece].kind == PIECE_GENERATED) {
			s->at = piece_end;
			continue;
		}
		uint32_t blank = blank_bytes(text->bytes + s->at, s->end - s->at);
		if (!blank)
			return true;
		s->at += blank;
	}
	return false;
}

/* The place of what is left of `s`, which is at a byte that counts, without what does not count at its end. */
static struct span span_of_rest(struct text_range s)
{
	uint32_t start = s.at, last = s.at;
	while (range_seek(&s))
		last = ++s.at;
	return text_span(s.text, start, last);
}

static uint32_t count_rest(struct text_range s)
{
	uint32_t n = 0;
	for (; range_seek(&s); s.at++)
		n += ((unsigned char)s.text->bytes[s.at] & 0xC0) != 0x80;
	return n;
}

/* --- findings -------------------------------------------------------------------------------------------------- */

/* Is it the text of a note whose call no page shows? */
static bool is_uncalled(const struct census *c, const struct node *node)
{
	while (node && node->element != EL_NOTE)
		node = node->parent;
	return node && node->target && c->pages->places[node->target->index].page == UINT32_MAX;
}

static const char *cause_of(const struct census *c, const struct node *leaf)
{
	if (is_uncalled(c, leaf))
		return "no page shows the call of its note: see the style sheet for what it says of the text around it";
	if (c->styled->of[leaf->index]->position != POSITION_STATIC)
		return "its style has position: take it out, or put the text elsewhere";
	return "see the style sheet for what it says of this element; if that is in order, please report this";
}

static void report(struct census *c, const struct node *leaf, struct text_range rest, const char *what)
{
	diag_add(c->diags, RULE_LAYOUT_LOST, span_of_rest(rest), cause_of(c, leaf), "%s: %u characters of <%s>", what,
	         (unsigned)count_rest(rest), element_name(leaf->element));
}

static void report_lost(struct census *c, const struct node *leaf, struct text_range rest)
{
	report(c, leaf, rest, "no page shows this text");
}

static void report_twice(struct census *c, const struct node *leaf, struct text_range again)
{
	report(c, leaf, again, "pages show this text twice");
}

static void report_early(struct census *c, const struct node *leaf, struct text_range early)
{
	report(c, leaf, early, "this text stands on a page before that of the text before it");
}

/* --- lines of a paragraph -------------------------------------------------------------------------------------- */

static uint32_t start_of(const struct fragment *f)
{
	const struct line *line = f->line;
	const struct atom *atom = &f->para->atoms[line->first];
	return atom->start + (line->head >= 0 ? atom->word->hyphens[line->head].source_offset : 0);
}

static uint32_t end_of(const struct fragment *f)
{
	const struct line *line = f->line;
	const struct atom *atom = &f->para->atoms[line->last - 1];
	return line->tail >= 0 ? atom->start + atom->word->hyphens[line->tail].source_offset : atom->end;
}

/* Bytes between the line's words are in no atom: nothing but white space may be there. */
static void check_between(struct census *c, const struct node *leaf, const struct fragment *f)
{
	const struct para *para = f->para;
	for (uint32_t i = f->line->first; i + 1 < f->line->last; i++) {
		struct text_range gap = {
			.text = &para->text, .at = para->atoms[i].end, .end = para->atoms[i + 1].start};
		if (gap.at >= gap.end)
			continue;
		gap.piece = text_piece(gap.text, gap.at);
		if (range_seek(&gap))
			report_lost(c, leaf, gap);
	}
}

/* The paragraph of the lines from `line` on; returns the first line of another one. */
static const struct placed_line *check_para(struct census *c, const struct node *leaf, const struct placed_line *line)
{
	const struct para *para = line->fragment->para;
	uint32_t reached = 0, page = line->page;
	for (; line && line->fragment->para == para; line = line->next) {
		const struct fragment *f = line->fragment;
		if (f->line->first >= f->line->last)
			continue;
		uint32_t start = start_of(f), end = end_of(f);
		struct text_range lost = range_of(&para->text, reached, start),
				  again = range_of(&para->text, start, reached < end ? reached : end);
		if (range_seek(&lost))
			report_lost(c, leaf, lost);
		bool is_again = range_seek(&again);
		if (is_again)
			report_twice(c, leaf, again);
		struct text_range early = range_of(&para->text, start, line->page < page ? end : start);
		if (range_seek(&early))
			report_early(c, leaf, early);
		page = is_again ? page : line->page; /* of what stands twice the first is in its place */
		check_between(c, leaf, f);
		reached = end > reached ? end : reached;
	}
	struct text_range rest = range_of(&para->text, reached, para->text.n);
	if (range_seek(&rest))
		report_lost(c, leaf, rest);
	return line;
}

/* --- paragraphs of a leaf -------------------------------------------------------------------------------------- */

/* Up to where bytes are of one piece. */
static uint32_t rest_of_piece(const struct text_range *s)
{
	uint32_t end = s->piece + 1 < s->text->n_pieces ? s->text->pieces[s->piece + 1].offset : s->text->n;
	return (end < s->end ? end : s->end) - s->at;
}

/* Does the paragraph, from where `has` is, hold what counts of `text`? Both move on as far as they agree: piece by
 * piece where they are the same, which is nearly everywhere. */
static bool holds(struct text_range *has, struct text_range *text)
{
	while (range_seek(text)) {
		if (!range_seek(has))
			return false;
		const char *at = text->text->bytes + text->at, *other = has->text->bytes + has->at;
		uint32_t n = rest_of_piece(text), m = rest_of_piece(has);
		n = n < m ? n : m;
		if (memcmp(at, other, n) != 0) {
			if (*at != *other)
				return false;
			n = 1;
		}
		text->at += n;
		has->at += n;
	}
	return true;
}

static const struct placed_line *next_para(const struct placed_line *line)
{
	const struct para *para = line->fragment->para;
	while (line && line->fragment->para == para)
		line = line->next;
	return line;
}

struct reader {                         /* the paragraphs of a leaf, read in turn */
	const struct placed_line *line; /* the first of the paragraph at hand; NULL: all are read */
	struct text_range has;
};

static void read_para(struct reader *r, const struct placed_line *line)
{
	r->line = line;
	if (line)
		r->has = range_of(&line->fragment->para->text, 0, line->fragment->para->text.n);
}

/* A text goes on in the leaf's next paragraph where it has several. */
static bool holds_text(struct reader *r, struct text_range *text)
{
	while (r->line && !holds(&r->has, text)) {
		if (range_seek(&r->has))
			return false;
		read_para(r, next_para(r->line));
	}
	return !range_seek(text);
}

/* One finding a leaf: what comes after what is lost cannot be told from it. */
static void check_leaf(struct census *c, const struct node *leaf)
{
	struct reader reader;
	if (!is_in_order(c->lines[leaf->index].first))
		put_in_order(&c->arena, &c->lines[leaf->index]);
	read_para(&reader, c->lines[leaf->index].first);
	for (const struct node *at = leaf->first; at;) {
		bool is_out = c->styled->of[at->index]->display == DISPLAY_NONE;
		if (at->element == EL_TEXT) {
			struct text_range text = range_of(&at->text, 0, at->text.n);
			if (!holds_text(&reader, &text)) {
				report_lost(c, leaf, text);
				return;
			}
		}
		at = is_out ? node_beyond(at, leaf) : node_following(at, leaf);
	}
	for (const struct placed_line *line = c->lines[leaf->index].first; line;)
		line = check_para(c, leaf, line);
}

void comply_check_complete(const struct pages *pages, struct diags *diags)
{
	if (diags->n_of_rule[RULE_FONT_NO_GLYPH] || diags->n_of_rule[RULE_FONT_SCRIPT])
		return;
	struct census c = {.pages = pages, .styled = pages->flow->styled, .diags = diags};
	count_lines(&c);
	const struct node *root = c.styled->doc->root;
	for (const struct node *at = root; at;) {
		bool is_out = at->is_generated || (at->element == EL_NOTE && !at->target) ||
		              c.styled->of[at->index]->display == DISPLAY_NONE;
		bool is_leaf = element_kind(at->element) == KIND_LEAF;
		if (is_leaf && !is_out)
			check_leaf(&c, at);
		at = is_leaf || is_out ? node_beyond(at, root) : node_following(at, root);
	}
	arena_release(&c.arena);
}
