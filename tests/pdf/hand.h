/* SPDX-License-Identifier: EUPL-1.2 */
/* hand.h - pages made by hand for the tests of pdf/: a document tree, paragraphs shaped in real faces and set in lines,
 * placed one below the other. What style/, shape/ and page/ do is here in a few lines, so that only pdf/ is under test.
 *
 * In the texts U+00AD is where a word may be divided; a divided word gets a hyphen, U+2010 if the face has it. */
#ifndef TESTS_PDF_HAND_H
#define TESTS_PDF_HAND_H

#include "../cmocka_all.h"

#include "../../src/pdf/pdf.h"

#include <stdlib.h>

#define WIDTH (420 * PT)
#define HEIGHT (595 * PT)
#define MARGIN (50 * PT)
#define MEASURE (320 * PT)

static const char hand_catalogue[] =
	"@font-face { font-family: Roman; src: url(/usr/share/fonts/truetype/vollkorn/Vollkorn-Regular.ttf) }\n"
	"@font-face { font-family: Cff; src: url(/usr/share/fonts/opentype/ebgaramond/EBGaramond12-Regular.otf) }\n"
	"@font-face { font-family: Wide; src: url(/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf) }\n";

struct hand {
	struct arena arena, scratch;
	struct sources *sources;
	struct diags diags;
	struct setter setter;
	const struct face *roman, *cff, *wide;
	struct doc doc;
	struct node *at; /* new nodes hang here */
	struct styled styled;
	struct flow flow;
	struct pages pages;
	LIST(struct page) sheets;
	LIST(struct fragment) fragments; /* of the newest page */
	struct target_place *places;
	length y; /* the next baseline */
	/* the paragraph being made */
	struct para para;
	LIST(struct atom) atoms;
	LIST(struct strand) strands;
	struct buf text;
};

enum { MOST_NODES = 400 };

static inline const struct face *hand_face(struct hand *h, struct fonts *fonts, const char *family)
{
	const char *const families[] = {family, NULL};
	const struct font_stack *stack = fonts_stack(fonts, families, 400, false, NO_SPAN, &h->diags);

	return stack_face(fonts, stack, 'a');
}

/* Faces and words live until exit, as in the program. */
static struct arena hand_program;
static struct fonts *hand_fonts;
static struct words *hand_words;

static inline struct hand *hand_new(const char *lang, const char *title)
{
	struct hand *h = heap_resize(NULL, sizeof *h);
	struct fonts *fonts;

	memset(h, 0, sizeof *h);
	h->sources = sources_new(&h->arena);
	h->diags = (struct diags){.arena = &h->arena, .sources = h->sources};
	if (hand_fonts == NULL) {
		hand_fonts = fonts_new(&hand_program, str_from_z(hand_catalogue), "catalogue.css", &h->diags);
		hand_words = words_new(&hand_program);
	}
	fonts = hand_fonts;
	h->setter = (struct setter){.arena = &h->arena, .fonts = fonts, .words = hand_words, .diags = &h->diags};
	h->roman = hand_face(h, fonts, "Roman");
	h->cff = hand_face(h, fonts, "Cff");
	h->wide = hand_face(h, fonts, "Wide");
	h->doc = (struct doc){.root = node_new(&h->arena, EL_DOCUMENT, NO_SPAN), .lang = lang, .title = title};
	h->doc.root->lang = lang;
	h->at = h->doc.root;
	h->places = arena_array(&h->arena, MOST_NODES, struct target_place);
	for (int i = 0; i < MOST_NODES; i++)
		h->places[i].page = UINT32_MAX;
	h->y = MARGIN;
	return h;
}

static inline void hand_free(struct hand *h)
{
	buf_release(&h->text);
	arena_release(&h->scratch);
	arena_release(&h->arena);
	free(h);
}

static inline struct style *hand_style(struct hand *h, length size)
{
	struct style *s = arena_new(&h->arena, struct style);

	*s = (struct style){.font_size = size,
	                    .features = "",
	                    .line_height = size * 3 / 2,
	                    .color = {0, 0, 0, 255},
	                    .align = ALIGN_JUSTIFY,
	                    .list_style = "disc"};
	return s;
}

/* --- nodes: numbered as they are made, which must be preorder -------------------------------------------------- */

static inline struct node *hand_node_in(struct hand *h, struct node *parent, enum element element)
{
	struct node *node = node_new(&h->arena, element, NO_SPAN);

	node_append(parent, node);
	return node;
}

static inline struct node *hand_open(struct hand *h, enum element element)
{
	return h->at = hand_node_in(h, h->at, element);
}

static inline void hand_close(struct hand *h)
{
	h->at = h->at->parent;
}

/* --- paragraphs ------------------------------------------------------------------------------------------------ */

static inline const struct shaping *hand_use(struct hand *h, const struct face *face, const char *features,
                                             const char *lang)
{
	struct shaping *use = arena_new(&h->arena, struct shaping);

	*use = (struct shaping){face, features, lang, 0x4C61746E};
	return use;
}

static inline struct word *hand_word(struct hand *h, const struct shaping *use, struct str text)
{
	struct word *word = arena_new(&h->arena, struct word);
	struct glyph *glyphs;
	size_t n = face_shape(use, text, &h->arena, &glyphs);

	*word = (struct word){.use = use,
	                      .glyphs = glyphs,
	                      .n_glyphs = (uint16_t)n,
	                      .n_bytes = (uint16_t)text.n,
	                      .text = arena_strndup(&h->arena, text.at, text.n)};
	for (size_t i = 0; i < n; i++) {
		word->width += glyphs[i].advance;
		if (i == 0 || glyphs[i].cluster != glyphs[i - 1].cluster)
			word->n_clusters++;
	}
	return word;
}

static inline struct str hand_without_soft(struct hand *h, struct str s)
{
	struct buf b = {0};
	struct str out;

	for (size_t i = 0; i < s.n; i++)
		if (i + 1 < s.n && s.at[i] == '\xC2' && s.at[i + 1] == '\xAD')
			i++;
		else
			buf_putc(&b, s.at[i]);
	out = (struct str){arena_strndup(&h->arena, b.at != NULL ? b.at : "", b.n), b.n};
	buf_release(&b);
	return out;
}

static inline struct word *hand_divided(struct hand *h, const struct shaping *use, struct str source)
{
	struct word *word = hand_word(h, use, hand_without_soft(h, source));
	LIST(struct hyphen) hyphens = {0};
	const char *dash = face_has(use->face, 0x2010) ? "\xE2\x80\x90" : "-";

	for (size_t i = 0; i + 1 < source.n; i++)
		if (source.at[i] == '\xC2' && source.at[i + 1] == '\xAD') {
			struct str before = hand_without_soft(h, str_slice(source, 0, i)),
				   after = hand_without_soft(h, str_slice(source, i, source.n));
			struct word *half = hand_word(
				h, use, str_from_z(arena_printf(&h->arena, "%.*s%s", (int)before.n, before.at, dash)));

			half->ends_with_hyphen = true;
			list_push(&h->arena, &hyphens,
			          (struct hyphen){.offset = (uint16_t)before.n,
			                          .source_offset = (uint16_t)i,
			                          .is_soft = true,
			                          .before = half,
			                          .after = hand_word(h, use, after)});
		}
	word->hyphens = hyphens.at;
	word->n_hyphens = (uint16_t)hyphens.n;
	return word;
}

static inline void hand_para(struct hand *h, const struct node *node, const struct style *style)
{
	h->para = (struct para){.node = node, .style = style, .lang = node_lang(node)};
	memset(&h->atoms, 0, sizeof h->atoms);
	memset(&h->strands, 0, sizeof h->strands);
	h->text = (struct buf){0};
}

static inline void hand_atom(struct hand *h, enum atom_kind kind, const struct word *word, struct str source,
                             enum break_chance chance)
{
	struct atom atom = {
		.kind = (uint8_t)kind, .chance = (uint8_t)chance, .strand = (uint16_t)(h->strands.n - 1), .word = word};

	atom.start = (uint32_t)h->text.n;
	buf_put_str(&h->text, source);
	atom.end = (uint32_t)h->text.n;
	list_push(&h->arena, &h->atoms, atom);
}

static inline void hand_strand(struct hand *h, const struct node *node, const struct style *style, enum pseudo pseudo)
{
	list_push(&h->arena, &h->strands,
	          (struct strand){.node = node,
	                          .style = style,
	                          .pseudo = pseudo,
	                          .lang = node_lang(node),
	                          .raise = style->raise,
	                          .decoration = style->decoration,
	                          .decorated_by = style});
}

/* Text of one strand: ASCII spaces between words; "\n" forces a line end. */
static inline void hand_say(struct hand *h, const struct shaping *use, const char *z)
{
	while (*z != '\0') {
		size_t n = strcspn(z, " \n");
		struct str source = {z, n};

		if (n > 0)
			hand_atom(h, ATOM_WORD, hand_divided(h, use, source), source, CHANCE_NONE);
		else if (*z == ' ')
			hand_atom(h, ATOM_SPACE, hand_word(h, use, STR(" ")), STR(" "), CHANCE_BREAK);
		else
			hand_atom(h, ATOM_NEWLINE, NULL, STR("\n"), CHANCE_BREAK);
		z += n > 0 ? n : 1;
	}
}

/* Other letters are drawn than the source has. */
static inline void hand_say_as(struct hand *h, const struct shaping *use, const char *source, const char *drawn)
{
	hand_atom(h, ATOM_WORD, hand_word(h, use, str_from_z(drawn)), str_from_z(source), CHANCE_NONE);
}

static inline const struct para *hand_para_end(struct hand *h)
{
	struct para *para = arena_new(&h->arena, struct para);

	h->para.atoms = h->atoms.at;
	h->para.n_atoms = (uint32_t)h->atoms.n;
	h->para.strands = h->strands.at;
	h->para.n_strands = (uint32_t)h->strands.n;
	h->para.text.bytes = arena_strndup(&h->arena, h->text.at != NULL ? h->text.at : "", h->text.n);
	h->para.text.n = (uint32_t)h->text.n;
	*para = h->para;
	buf_release(&h->text);
	return para;
}

/* --- pages ----------------------------------------------------------------------------------------------------- */

/* Upright. */
static const struct page_style hand_page_style = {.width = WIDTH, .height = HEIGHT};

static inline void hand_page_end(struct hand *h)
{
	struct page page = {.width = WIDTH,
	                    .height = HEIGHT,
	                    .number = (uint32_t)h->sheets.n + 1,
	                    .folio_style = "decimal",
	                    .style = &hand_page_style};

	page.count = page.number;
	page.folio = arena_printf(&h->arena, "%u", page.number);
	page.fragments = h->fragments.at;
	page.n_fragments = (uint32_t)h->fragments.n;
	list_push(&h->arena, &h->sheets, page);
	memset(&h->fragments, 0, sizeof h->fragments);
	h->y = MARGIN;
}

static inline void hand_place(struct hand *h, const struct para *para, length indent, enum artifact artifact,
                              enum pseudo pseudo)
{
	struct measure measure = {.rest = {0, MEASURE - indent}};
	struct settings set = lines_of(&h->arena, &h->scratch, para, &measure, NULL, &h->setter);

	for (uint32_t i = 0; i < set.best.n_lines; i++) {
		if (artifact == ARTIFACT_NONE && pseudo == PSEUDO_NONE &&
		    (h->y += para->style->line_height) > HEIGHT - 2 * MARGIN) {
			hand_page_end(h);
			h->y += para->style->line_height;
		}
		if (i == 0 && para->node != NULL && para->node->parent != NULL)
			((struct node *)para->node)->span.end =
				(uint32_t)h->sheets.n + 1; /* kept until nodes have their numbers */
		list_push(&h->arena, &h->fragments,
		          (struct fragment){.kind = FRAGMENT_LINE,
		                            .artifact = artifact,
		                            .node = para->node,
		                            .x = MARGIN + indent,
		                            .y = h->y,
		                            .para = para,
		                            .line = &set.best.lines[i],
		                            .line_number = i,
		                            .pseudo = pseudo,
		                            .is_last_line = i + 1 == set.best.n_lines});
	}
}

static inline void hand_rect(struct hand *h, enum artifact artifact, length x, length y, length width, length height,
                             struct color color)
{
	list_push(&h->arena, &h->fragments,
	          (struct fragment){.kind = FRAGMENT_RECT,
	                            .artifact = artifact,
	                            .x = x,
	                            .y = y,
	                            .width = width,
	                            .height = height,
	                            .color = color});
}

/* Numbers the nodes and closes everything. */
static inline const struct pages *hand_end(struct hand *h)
{
	LIST(struct node *) nodes = {0};

	if (h->fragments.n > 0)
		hand_page_end(h);
	for (struct node *n = h->doc.root; n != NULL; n = node_following(n, h->doc.root)) {
		n->index = (uint32_t)nodes.n;
		list_push(&h->arena, &nodes, n);
		if (n->span.end > 0)
			h->places[n->index] = (struct target_place){n->span.end - 1, MARGIN, MARGIN};
	}
	assert_true(nodes.n < MOST_NODES);
	h->doc.nodes = nodes.at;
	h->doc.n_nodes = (uint32_t)nodes.n;
	bool *is_anonymous = arena_array(&h->arena, MOST_NODES, bool);
	for (size_t i = 0; i < nodes.n; i++) {
		const struct node *p = nodes.at[i], *cell = p->parent;
		bool is_in_cell = cell != NULL && (cell->element == EL_TD || cell->element == EL_TH);
		is_anonymous[i] = is_in_cell && p->element == EL_P && cell->first == cell->last; /* as style/ has it */
	}
	h->styled = (struct styled){.doc = &h->doc,
	                            .of = arena_array(&h->arena, MOST_NODES, const struct style *),
	                            .is_anonymous = is_anonymous};
	h->flow = (struct flow){.styled = &h->styled};
	h->pages = (struct pages){.flow = &h->flow,
	                          .pages = h->sheets.at,
	                          .n_pages = (uint32_t)h->sheets.n,
	                          .places = h->places,
	                          .setter = &h->setter};
	return &h->pages;
}

#endif
