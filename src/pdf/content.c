/* SPDX-License-Identifier: EUPL-1.2 */
/* content.c - fragments of a page drawn in their order (ISO 32000-1, 14.6 marked content, 14.8.2 artifacts, 14.9.4
 * ActualText).
 *
 * A structure element's text on a page is one marked-content sequence as long as nothing else comes between, however
 * many lines it has. Real spaces are drawn between words and at line ends, so that readers get words back. */
#include "canvas.h"

#include "number.h"
#include "tags.h"

#include <stdlib.h>

static const uint32_t SOFT_HYPHEN_BYTES = 2; /* U+00AD is C2 AD */

struct canvas *canvas_new(const struct pages *pages, struct pdf_fonts *fonts, struct pdf_drawings *drawings)
{
	struct canvas *c = heap_resize(NULL, sizeof *c);
	*c = (struct canvas){
		.pages = pages, .fonts = fonts, .drawings = drawings, .packer = packer_new(pages->setter->memo)};
	return c;
}

void canvas_free(struct canvas *c)
{
	if (!c)
		return;
	packer_free(c->packer);
	buf_release(&c->pen.out);
	arena_release(&c->scratch);
	free(c->words);
	free(c->recent);
	free(c);
}

void drawn_page_release(struct drawn_page *page)
{
	packed_release(&page->content);
	free(page->marks);
	free(page->areas);
	*page = (struct drawn_page){0};
}

int text_place_compare(const struct text_place *a, const struct text_place *b)
{
	const uint32_t of_a[] = {a->leaf, a->side, a->line, a->atom}, of_b[] = {b->leaf, b->side, b->line, b->atom};
	for (int i = 0; i < 4; i++)
		if (of_a[i] != of_b[i])
			return of_a[i] < of_b[i] ? -1 : 1;
	return 0;
}

/* --- counting --------------------------------------------------------------------------------------------------- */

/* A line that ends by force has no space of its own: one is drawn, or the words around the end would run together. */
static bool ends_by_force(const struct fragment *f)
{
	uint32_t last = f->line->last;
	return last > 0 && last < f->para->n_atoms && f->para->atoms[last - 1].kind == ATOM_NEWLINE;
}

/* The word that atom `i` draws on its line: a half or part where it is divided; NULL where it draws none. */
static const struct word *word_on_line(const struct canvas *c, const struct fragment *f, uint32_t i)
{
	const struct atom *atom = &f->para->atoms[i];
	switch (atom->kind) {
	case ATOM_CALL:
	case ATOM_PICTURE:
		return NULL;
	case ATOM_SLOT:
		return c->pages->slots ? c->pages->slots[atom->slot].word : NULL;
	case ATOM_WORD:
		return line_word(f->para, f->line, i);
	default:
		return atom->word;
	}
}

/* Words are shared by all places where they stand: one that was counted of late need not be counted again. */
void canvas_count_word(struct canvas *c, const struct word *word)
{
	size_t place = ((uintptr_t)word >> 6) % N_RECENT;
	if (!c->recent) {
		c->recent = heap_resize(NULL, N_RECENT * sizeof(struct word *));
		memset(c->recent, 0, N_RECENT * sizeof(struct word *));
	}
	if (c->recent[place] == word)
		return;
	c->recent[place] = word;
	pdf_fonts_count(c->fonts, word);
}

static void count_line(struct canvas *c, const struct fragment *f)
{
	const struct line *line = f->line;
	const struct word *last = NULL;
	for (uint32_t i = line->first; i < line->last; i++) {
		const struct word *word = word_on_line(c, f, i);
		if (!word)
			continue;
		last = word;
		canvas_count_word(c, word);
		if (f->para->atoms[i].kind == ATOM_LEADER)
			pdf_fonts_count_space(c->fonts, word->use->face);
	}
	if (last && ends_by_force(f))
		pdf_fonts_count_space(c->fonts, last->use->face);
}

void canvas_count(struct canvas *c, const struct page *page)
{
	for (uint32_t i = 0; i < page->n_fragments; i++) {
		const struct fragment *f = &page->fragments[i];
		if (f->kind == FRAGMENT_LINE)
			count_line(c, f);
		else if (f->kind == FRAGMENT_DRAWING)
			canvas_count_drawing(c, f);
	}
}

/* --- does the word's text say what the source says? ------------------------------------------------------------ */

enum fidelity {
	TEXT_SAME,       /* its own text is the source's, soft hyphens aside */
	TEXT_HYPHENATED, /* so it is but for the hyphen that we added */
	TEXT_DIFFERS     /* respelled, or in another case */
};

static bool is_soft_hyphen(const char *at, const char *end)
{
	return end - at >= (ptrdiff_t)SOFT_HYPHEN_BYTES && at[0] == '\xC2' && at[1] == '\xAD';
}

static bool same_text(struct str text, struct str source)
{
	const char *t = text.at, *t_end = text.at + text.n, *s = source.at, *s_end = source.at + source.n;
	if (text.n == source.n && memcmp(text.at, source.at, text.n) == 0)
		return true;
	while (s < s_end) {
		if (is_soft_hyphen(s, s_end)) {
			s += SOFT_HYPHEN_BYTES;
			continue;
		}
		if (t == t_end || *t != *s)
			return false;
		t++;
		s++;
	}
	return t == t_end;
}

static bool is_white(struct str source)
{
	for (size_t i = 0; i < source.n; i++)
		if (source.at[i] != ' ' && source.at[i] != '\n' && source.at[i] != '\t')
			return false;
	return true;
}

static bool is_space(const struct atom *atom)
{
	return atom->kind == ATOM_SPACE || atom->kind == ATOM_NEWLINE;
}

static uint32_t last_cluster(const struct word *word)
{
	uint32_t g = (uint32_t)word->n_glyphs - 1;
	while (g > 0 && word->glyphs[g - 1].cluster == word->glyphs[g].cluster)
		g--;
	return g;
}

static enum fidelity fidelity_of(const struct placed_word *w, struct str source)
{
	const struct word *word = w->word;
	struct str text = {word->text, word->n_bytes};
	if (source.n == 0 || (is_space(w->atom) && is_white(source)))
		return TEXT_SAME;
	if (word->ends_with_hyphen && !word->is_respelled) {
		text.n = word->glyphs[last_cluster(word)].cluster;
		return same_text(text, source) ? TEXT_HYPHENATED : TEXT_DIFFERS;
	}
	return !word->is_respelled && same_text(text, source) ? TEXT_SAME : TEXT_DIFFERS;
}

/* --- words ----------------------------------------------------------------------------------------------------- */

static void begin_actual(struct canvas *c, struct str source, bool adds_hyphen)
{
	static const uint32_t MOST = 8000; /* code points: below the 32,767 bytes of PDF/A-2, 6.1.13 */
	const char *at = source.at, *end = source.at + source.n;
	struct buf *out = &c->pen.out;
	uint32_t n = 0;
	pen_begin_span(&c->pen);
	buf_puts(out, "<FEFF");
	while (at < end) {
		if (is_soft_hyphen(at, end)) {
			at += SOFT_HYPHEN_BYTES;
			continue;
		}
		if (n++ == MOST) { /* goes on in a span of its own, which draws nothing */
			buf_putc(out, '>');
			pen_span_put(&c->pen);
			pen_end_span(&c->pen);
			pen_begin_span(&c->pen);
			buf_puts(out, "<FEFF");
			n = 1;
		}
		buf_put_utf16_hex(out, utf8_next(&at, end));
	}
	if (adds_hyphen)
		buf_puts(out, "00AD");
	buf_putc(out, '>');
	pen_span_put(&c->pen);
}

/* Where the clusters end, from glyph `g`, whose text ToUnicode gives back. */
static uint32_t plain_end(const struct pdf_font *font, const struct word *word, uint32_t g, uint32_t end)
{
	while (g < end) {
		if (!font->cells[word->glyphs[g].id].is_doubtful) {
			g++;
			continue;
		}
		struct cluster cluster = word_cluster(word, g);
		if (!cluster_is_plain(font, word, &cluster))
			break;
		g = cluster.end;
	}
	return g;
}

/* The others from glyph `g` on, as one: their glyphs and their text. */
static struct cluster odd_clusters(const struct pdf_font *font, const struct word *word, uint32_t g, uint32_t end)
{
	struct cluster all = word_cluster(word, g);
	for (struct cluster next; all.end < end; all.end = next.end) {
		next = word_cluster(word, all.end);
		if (cluster_is_plain(font, word, &next))
			break;
		all.text.n += next.text.n;
	}
	return all;
}

/* Clusters whose text ToUnicode would not give back are spans with ActualText, neighbours together. */
static void draw_clusters(struct canvas *c, const struct word *word, uint32_t end)
{
	int64_t rise = c->strand->raise;
	length spacing = c->strand->style->letter_spacing;
	for (uint32_t g = 0; g < end;) {
		uint32_t plain = plain_end(c->pen.font, word, g, end);
		if (plain > g)
			pen_draw_glyphs(&c->pen, word, g, plain, rise, spacing);
		if (plain == end)
			return;
		struct cluster odd = odd_clusters(c->pen.font, word, plain, end);
		begin_actual(c, odd.text, false);
		pen_draw_glyphs(&c->pen, word, plain, odd.end, rise, spacing);
		pen_end_span(&c->pen);
		g = odd.end;
	}
}

void canvas_draw_word(struct canvas *c, const struct placed_word *w)
{
	const struct word *word = w->word;
	struct str source = {c->para->text.bytes + w->start, w->end - w->start};
	int64_t rise = c->strand->raise;
	length spacing = c->strand->style->letter_spacing;
	uint32_t body = 0;
	switch (w->atom->kind == ATOM_SLOT ? TEXT_SAME : fidelity_of(w, source)) {
	case TEXT_SAME:
		draw_clusters(c, word, word->n_glyphs);
		break;
	case TEXT_HYPHENATED:
		body = last_cluster(word);
		draw_clusters(c, word, body);
		begin_actual(c, (struct str){0}, true);
		pen_draw_glyphs(&c->pen, word, body, word->n_glyphs, rise, spacing);
		pen_end_span(&c->pen);
		break;
	case TEXT_DIFFERS:
		begin_actual(c, source, word->ends_with_hyphen);
		pen_draw_glyphs(&c->pen, word, 0, word->n_glyphs, rise, spacing);
		pen_end_span(&c->pen);
		break;
	}
}

/* --- strands --------------------------------------------------------------------------------------------------- */

static void own(struct canvas *c, const struct fragment *f)
{
	if (f->artifact != ARTIFACT_NONE)
		pen_open_artifact(&c->pen, (int)f->artifact, true);
	else if (c->strand && c->strand->is_unspoken)
		pen_open_artifact(&c->pen, ARTIFACT_LAYOUT, true);
	else if (pen_own(&c->pen, c->owner, c->tag, (uint32_t)c->marks.n, true))
		list_push(&c->scratch, &c->marks, (struct content_mark){c->owner, c->place});
}

static void enter_strand(struct canvas *c, const struct fragment *f, const struct strand *strand)
{
	c->para = f->para;
	c->strand = strand;
	c->link = NULL;
	if (f->artifact != ARTIFACT_NONE)
		return;
	c->owner = owner_of(c->pages, strand, f->para, f->pseudo);
	c->tag = owner_tag(c->pages, c->owner);
	c->link = link_around(c->pages, strand->node, f->para);
}

/* The strand's stroke for one word; words that touch share one. */
static void add_stroke(struct canvas *c, int64_t x, int64_t width, int64_t y, length height)
{
	const struct style *by = c->strand->decorated_by;
	struct stroke *last = c->strokes.n > 0 ? &c->strokes.at[c->strokes.n - 1] : NULL;
	struct stroke s = {.x = x, .y = y, .width = width, .height = height};
	s.color = by->decoration_color;
	s.is_dotted = by->decoration_style == DECORATION_DOTTED;
	if (last && last->y == s.y && last->height == s.height && last->is_dotted == s.is_dotted &&
	    memcmp(&last->color, &s.color, sizeof s.color) == 0 && s.x >= last->x &&
	    s.x <= last->x + last->width + PT / 100)
		last->width = s.x + s.width - last->x;
	else
		list_push(&c->scratch, &c->strokes, s);
}

static void decorate(struct canvas *c, const struct fragment *f, const struct placed_word *w)
{
	struct word_stroke strokes[MOST_STROKES];
	size_t n = word_strokes(c->strand, w->word, strokes);
	for (size_t i = 0; i < n; i++)
		add_stroke(c, (int64_t)f->x + w->x, w->width, (int64_t)f->y + strokes[i].top, strokes[i].height);
}

/* Text may stand beyond the page where a sheet puts it there; a link's area may not. */
static length on_page(int64_t value, length most)
{
	return value < 0 ? 0 : value > most ? most : (length)value;
}

static void add_link_area(struct canvas *c, const struct fragment *f, const struct placed_word *w)
{
	const struct face_metrics *m = face_metrics(w->word->use->face);
	length size = c->strand->style->font_size;
	int64_t base = (int64_t)f->y - c->strand->raise, x = (int64_t)f->x + w->x;
	struct link_area *last = c->areas.n > 0 ? &c->areas.at[c->areas.n - 1] : NULL;
	struct link_area area = {
		.node = c->link,
		.left = on_page(x, c->page->width),
		.right = on_page(x + w->width, c->page->width),
		.top = on_page(base - length_from_units(m->ascent, m->upem, size), c->page->height),
		.bottom = on_page(base - length_from_units(m->descent, m->upem, size), c->page->height),
	};
	if (c->is_new_link_line || !last || last->node != area.node) {
		list_push(&c->scratch, &c->areas, area);
	} else {
		last->right = area.right > last->right ? area.right : last->right;
		last->bottom = area.bottom > last->bottom ? area.bottom : last->bottom;
		last->top = area.top < last->top ? area.top : last->top;
	}
	c->is_new_link_line = false;
}

/* Of a picture within a link. */
static void add_picture_area(struct canvas *c, const struct fragment *f)
{
	const struct node *link = link_around(c->pages, f->node, f->para);
	if (!link)
		return;
	list_push(&c->scratch, &c->areas,
	          (struct link_area){.node = link,
	                             .left = on_page(f->x, c->page->width),
	                             .right = on_page((int64_t)f->x + f->width, c->page->width),
	                             .top = on_page(f->y, c->page->height),
	                             .bottom = on_page((int64_t)f->y + f->height, c->page->height)});
	c->is_new_link_line = true;
}

/* --- lines ----------------------------------------------------------------------------------------------------- */

static void draw_space(struct canvas *c, const struct fragment *f)
{
	uint16_t id = c->pen.font->space;
	if (c->follows_space || id == 0)
		return;
	own(c, f);
	c->pen.lag = 0;
	pen_draw_glyph(&c->pen, id);
	c->follows_space = true;
}

/* A line that ends by force: in code the end is text, and is read and copied as such. */
static void draw_line_end(struct canvas *c, const struct fragment *f)
{
	bool is_code = f->para->node && f->para->node->element == EL_PRE;
	if (!is_code || c->follows_space || c->pen.font->space == 0) {
		draw_space(c, f);
		return;
	}
	own(c, f);
	begin_actual(c, STR("\n"), false);
	draw_space(c, f);
	pen_end_span(&c->pen);
}

void canvas_dress(struct canvas *c, const struct placed_word *w)
{
	const struct style *style = c->strand->style;
	pen_set_font(&c->pen, pdf_font_of(c->fonts, w->word->use->face), style->font_size);
	pen_set_expansion(&c->pen, w->expansion);
	if (style->color.a == 0) {
		pen_set_letters(&c->pen, LETTERS_UNSEEN);
		return;
	}
	if (c->pen.letters == LETTERS_UNSEEN)
		pen_set_letters(&c->pen, LETTERS_FILLED);
	pen_set_color(&c->pen, style->color);
}

static void draw_leader(struct canvas *c, const struct fragment *f, const struct placed_word *w)
{
	own(c, f);
	canvas_dress(c, w);
	pen_move_to(&c->pen, (int64_t)f->x + w->x);
	draw_space(c, f);
	if (f->artifact == ARTIFACT_NONE)
		pen_open_artifact(&c->pen, ARTIFACT_LEADER, true);
	for (int64_t i = 0; i < w->n_repeats; i++) {
		pen_move_to(&c->pen, (int64_t)f->x + w->repeat_x + i * w->repeat_step);
		pen_draw_glyphs(&c->pen, w->word, 0, w->word->n_glyphs, c->strand->raise,
		                c->strand->style->letter_spacing);
	}
}

static void draw_placed(struct canvas *c, const struct fragment *f, const struct placed_word *w)
{
	const struct strand *strand = &f->para->strands[w->atom->strand];
	if (!w->word || w->word->n_glyphs == 0)
		return;
	c->place.atom = (uint32_t)(w->atom - f->para->atoms);
	if (c->para != f->para || c->strand != strand)
		enter_strand(c, f, strand);
	if (w->atom->kind == ATOM_LEADER) {
		draw_leader(c, f, w);
		return;
	}
	own(c, f);
	canvas_dress(c, w);
	if (w->is_line_end && !c->pen.must_move)
		c->pen.lag = 0; /* nobody sees where it stands */
	else
		pen_move_to(&c->pen, (int64_t)f->x + w->x);
	canvas_draw_word(c, w);
	c->follows_space = is_space(w->atom);
	if (w->is_line_end)
		return;
	if (strand->decoration != DECORATION_NONE)
		decorate(c, f, w);
	if (c->link)
		add_link_area(c, f, w);
}

/* What a sheet puts beside a text, not into it, is a paragraph of its own. */
static enum text_side side_of(enum pseudo pseudo)
{
	return pseudo == PSEUDO_NONE ? SIDE_TEXT : pseudo == PSEUDO_AFTER ? SIDE_AFTER : SIDE_BEFORE;
}

/* Is it the next line of the same paragraph, or of another one that comes later? */
static bool goes_on(const struct fragment *f, const struct fragment *before)
{
	if (f->para == before->para)
		return f->line_number == before->line_number + 1;
	struct text_place place = {.leaf = f->node->index, .side = side_of(f->pseudo)};
	struct text_place last = {.leaf = before->node->index, .side = side_of(before->pseudo)};
	return text_place_compare(&place, &last) > 0;
}

static void enter_line(struct canvas *c, const struct fragment *f)
{
	if (f->artifact != ARTIFACT_NONE)
		return;
	if (c->before && !goes_on(f, c->before))
		pen_close(&c->pen);
	c->before = f;
	c->place = (struct text_place){
		.leaf = f->node->index, .side = side_of(f->pseudo), .line = f->line_number, .atom = f->line->first};
}

static size_t words_of_line(struct canvas *c, const struct fragment *f)
{
	size_t most = f->line->last - f->line->first + 1;
	if (c->n_room < most) {
		c->words = heap_resize(c->words, most * sizeof *c->words);
		c->n_room = most;
	}
	return line_words(f->para, f->line, c->pages->slots, c->words);
}

/* A drawing is its node's content, unless it stands here again: paths between text objects. */
static void draw_drawing(struct canvas *c, const struct fragment *f)
{
	owner o = owner_make(f->node, ROLE_BODY);
	struct text_place place = {.leaf = f->node->index, .side = SIDE_TEXT};
	if (f->para)
		place = (struct text_place){
			.leaf = f->para->node->index, .side = SIDE_TEXT, .line = f->line_number, .atom = f->atom};
	if (f->artifact != ARTIFACT_NONE)
		pen_open_artifact(&c->pen, (int)f->artifact, false);
	else if (pen_own(&c->pen, o, owner_tag(c->pages, o), (uint32_t)c->marks.n, false))
		list_push(&c->scratch, &c->marks, (struct content_mark){o, place});
	canvas_draw_fragment(c, f);
	c->strand = NULL;
	if (f->para && f->artifact == ARTIFACT_NONE)
		add_picture_area(c, f);
}

/* The picture of this word: they stand behind their line among the page's fragments. It is read out between the words
 * around it. */
static void draw_picture_of_line(struct canvas *c, const struct fragment *f, const struct placed_word *w)
{
	const struct fragment *end = c->page->fragments + c->page->n_fragments, *at = f + 1;
	uint32_t atom = (uint32_t)(w->atom - f->para->atoms);
	while (at < end && at->kind == FRAGMENT_DRAWING && at->line == f->line && at->atom != atom)
		at++;
	if (at == end || at->kind != FRAGMENT_DRAWING || at->line != f->line)
		return;
	draw_drawing(c, at);
	pen_begin_line(&c->pen, f->x, f->y);
	c->follows_space = false;
}

static void draw_line(struct canvas *c, const struct fragment *f)
{
	size_t n = words_of_line(c, f);
	enter_line(c, f);
	pen_begin_line(&c->pen, f->x, f->y);
	c->strand = NULL;
	c->follows_space = false;
	c->is_new_link_line = true;
	for (size_t i = 0; i < n; i++)
		if (c->words[i].atom->kind == ATOM_PICTURE)
			draw_picture_of_line(c, f, &c->words[i]);
		else
			draw_placed(c, f, &c->words[i]);
	if (c->strand && ends_by_force(f))
		draw_line_end(c, f);
}

static void draw_rect(struct canvas *c, const struct fragment *f)
{
	if (f->color.a == 0)
		return;
	pen_open_artifact(&c->pen, f->artifact == ARTIFACT_NONE ? ARTIFACT_LAYOUT : (int)f->artifact, false);
	pen_fill(&c->pen, f->x, f->y, f->width, f->height, f->color);
}

static void draw_strokes(struct canvas *c)
{
	for (size_t i = 0; i < c->strokes.n; i++) {
		const struct stroke *s = &c->strokes.at[i];
		pen_open_artifact(&c->pen, ARTIFACT_LAYOUT, false);
		if (s->is_dotted)
			pen_draw_dots(&c->pen, s->x, s->y, s->width, (length)s->height, s->color);
		else
			pen_fill(&c->pen, s->x, s->y, s->width, s->height, s->color);
	}
}

static void draw_fragment(struct canvas *c, const struct fragment *f)
{
	switch (f->kind) {
	case FRAGMENT_LINE:
		draw_line(c, f);
		break;
	case FRAGMENT_RECT:
		draw_rect(c, f);
		break;
	case FRAGMENT_DRAWING:
		if (!f->line) /* else it was drawn with that */
			draw_drawing(c, f);
		break;
	}
}

/* --- pages ----------------------------------------------------------------------------------------------------- */

static void empty(struct canvas *c)
{
	arena_rewind(&c->scratch, (struct arena_mark){0});
	memset(&c->strokes, 0, sizeof c->strokes);
	memset(&c->marks, 0, sizeof c->marks);
	memset(&c->areas, 0, sizeof c->areas);
}

static void *heap_copy(const void *at, size_t n)
{
	if (n == 0)
		return NULL;
	void *copy = heap_resize(NULL, n);
	memcpy(copy, at, n);
	return copy;
}

void canvas_draw(struct canvas *c, const struct page *page, struct drawn_page *out)
{
	empty(c);
	c->page = page;
	c->before = NULL;
	pen_begin_page(&c->pen, page);
	for (uint32_t i = 0; i < page->n_fragments; i++)
		draw_fragment(c, &page->fragments[i]);
	draw_strokes(c);
	pen_end_page(&c->pen);
	out->content = pack_bytes(c->packer, c->pen.out.at ? c->pen.out.at : "", c->pen.out.n);
	out->n_marks = (uint32_t)c->marks.n;
	out->marks = heap_copy(c->marks.at, c->marks.n * sizeof *c->marks.at);
	out->n_areas = (uint32_t)c->areas.n;
	out->areas = heap_copy(c->areas.at, c->areas.n * sizeof *c->areas.at);
}
