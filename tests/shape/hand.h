/* SPDX-License-Identifier: EUPL-1.2 */
/* hand.h - small styled documents made by hand for the tests of shape/: nodes with texts, one style an element.
 *
 * Each text is a source file of its own, so that places can be checked: file "1", "2", ... in the order of hand_text.
 * */
#ifndef TESTS_SHAPE_HAND_H
#define TESTS_SHAPE_HAND_H

#include "../cmocka_all.h"

#include "../../src/shape/words.h"

#include <stdio.h>
#include <stdlib.h>

static const char hand_catalogue[] =
	"@font-face { font-family: Vollkorn; src: url(/usr/share/fonts/truetype/vollkorn/Vollkorn-Regular.ttf) }\n"
	"@font-face { font-family: Vollkorn; font-style: italic; src: "
	"url(/usr/share/fonts/truetype/vollkorn/Vollkorn-Italic.ttf) }\n"
	"@font-face { font-family: Carlito; src: url(/usr/share/fonts/truetype/crosextra/Carlito-Regular.ttf) }\n"
	"@font-face { font-family: DejaVu; -colophon-fallback: yes; src: "
	"url(/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf) }\n"
	"@font-face { font-family: Symbola; -colophon-fallback: yes;"
	" src: url(/usr/share/fonts/truetype/ancient-scripts/Symbola_hint.ttf) }\n";

struct hand {
	struct arena arena;
	struct sources *sources;
	struct diags diags;
	struct setter setter;
	struct doc doc;
	struct node *notes[8];
	struct style styles[N_ELEMENTS]; /* by element */
	LIST(struct style *) own;        /* styles of single nodes: see hand_restyle */
	LIST(struct node *) restyled;
	struct styled styled;
	unsigned n_files;
};

static const char *const hand_families[] = {"Carlito", NULL};
static const char *const hand_vollkorn[] = {"Vollkorn", NULL};

static inline struct style hand_style(enum element element)
{
	struct style style = {
		.families = hand_families,
		.font_size = 10 * PT,
		.font_weight = 400,
		.features = "",
		.line_height = 12 * PT,
		.hyphens = HYPHENS_AUTO,
		.wrap = WRAP_ANYWHERE,
		.tab_size = 8,
		.list_style = "disc",
		.hangs = true,
	};
	style.display = element_kind(element) == KIND_INLINE || element_kind(element) == KIND_TEXT ? DISPLAY_INLINE
	                                                                                           : DISPLAY_BLOCK;
	if (element == EL_PRE || element == EL_CODE)
		style.hyphens = HYPHENS_NONE;
	if (element == EL_PRE)
		style.white_space = SPACE_PRE_WRAP;
	return style;
}

/* Fonts and words live until exit, as they do in the program; the tests share them. */
struct hand_program {
	struct arena arena;
	struct fonts *fonts;
	struct words *words;
};

static inline struct hand_program *hand_program(struct diags *diags)
{
	static struct hand_program program;
	if (!program.fonts) {
		program.fonts = fonts_new(&program.arena, str_from_z(hand_catalogue), "catalogue.css", diags);
		program.words = words_new(&program.arena);
	}
	return &program;
}

static inline struct hand *hand_new(void)
{
	struct hand *h = heap_resize(NULL, sizeof *h);
	memset(h, 0, sizeof *h);
	h->sources = sources_new(&h->arena);
	h->diags = (struct diags){.arena = &h->arena, .sources = h->sources};
	struct hand_program *program = hand_program(&h->diags);
	h->setter = (struct setter){
		.arena = &h->arena, .fonts = program->fonts, .words = program->words, .diags = &h->diags};
	for (int i = 0; i < N_ELEMENTS; i++)
		h->styles[i] = hand_style((enum element)i);
	h->doc.root = node_new(&h->arena, EL_DOCUMENT, NO_SPAN);
	h->doc.root->lang = h->doc.lang = "en";
	h->doc.title = "Test";
	return h;
}

static inline void hand_free(struct hand *h)
{
	arena_release(&h->arena);
	free(h);
}

static inline struct node *hand_node(struct hand *h, struct node *parent, enum element element)
{
	struct node *node = node_new(&h->arena, element, NO_SPAN);
	node_append(parent ? parent : h->doc.root, node);
	return node;
}

static inline struct node *hand_text(struct hand *h, struct node *parent, const char *text)
{
	const char *path = arena_printf(&h->arena, "%u", ++h->n_files);
	struct source_id id = sources_add(h->sources, path, str_from_z(text));
	struct span span = source_span(h->sources, id, 0, strlen(text));
	struct node *node = node_new(&h->arena, EL_TEXT, span);
	node->text = text_of_piece(&h->arena, str_from_z(text), PIECE_SOURCE, span);
	node_append(parent, node);
	return node;
}

/* A paragraph of one text. */
static inline struct node *hand_para(struct hand *h, const char *text)
{
	struct node *p = hand_node(h, NULL, EL_P);
	hand_text(h, p, text);
	return p;
}

static inline struct node *hand_note(struct hand *h, int number)
{
	struct node *note = hand_node(h, NULL, EL_NOTE);
	note->ordinal = number;
	note->number = arena_printf(&h->arena, "%d", number);
	h->notes[number - 1] = note;
	if (h->doc.n_notes < (uint32_t)number)
		h->doc.n_notes = (uint32_t)number;
	h->doc.notes = h->notes;
	return note;
}

static inline struct node *hand_call(struct hand *h, struct node *parent, struct node *note)
{
	struct node *call = hand_node(h, parent, EL_NOTE_CALL);
	call->target = note;
	call->ordinal = note->ordinal;
	call->number = note->number;
	return call;
}

/* A style of its own for one node, a copy of its element's. */
static inline struct style *hand_restyle(struct hand *h, struct node *node)
{
	struct style *style = arena_new(&h->arena, struct style);
	*style = h->styles[node->element];
	list_push(&h->arena, &h->own, style);
	list_push(&h->arena, &h->restyled, node);
	return style;
}

static inline struct style *hand_pseudo(struct hand *h, const struct content *content)
{
	struct style *style = arena_new(&h->arena, struct style);
	*style = hand_style(EL_SPAN);
	style->has_content = true;
	style->content = content;
	return style;
}

static inline const struct style *hand_style_of(const struct hand *h, const struct node *node)
{
	for (size_t i = 0; i < h->restyled.n; i++)
		if (h->restyled.at[i] == node)
			return h->own.at[i];
	return node->element == EL_TEXT && node->parent ? hand_style_of(h, node->parent) : &h->styles[node->element];
}

static inline struct flow *hand_flow(struct hand *h)
{
	LIST(struct node *) nodes = {0};
	for (struct node *node = h->doc.root; node; node = node_following(node, h->doc.root)) {
		node->index = (uint32_t)nodes.n;
		list_push(&h->arena, &nodes, node);
	}
	h->doc.nodes = nodes.at;
	h->doc.n_nodes = (uint32_t)nodes.n;
	const struct style **of = arena_array(&h->arena, nodes.n, const struct style *);
	for (size_t i = 0; i < nodes.n; i++)
		of[i] = hand_style_of(h, nodes.at[i]);
	h->styled = (struct styled){.doc = &h->doc, .of = of, .arena = &h->arena};
	return flow_from_styled(&h->arena, &h->styled, &h->setter, &h->diags);
}

/* The dump of the flow's texts alone: no faces, widths and depths, one stretch a line. */
static inline const char *hand_dump(struct hand *h)
{
	struct buf out = {0};
	flow_dump(&out, hand_flow(h));
	const char *text = arena_strndup(&h->arena, out.at, out.n);
	buf_release(&out);
	return text;
}

/* The text of the only paragraph as the dump marks it: strands run together. */
static inline const char *hand_marks(struct hand *h)
{
	const char *dump = hand_dump(h);
	struct buf out = {0};
	for (const char *line = dump; line && *line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
		size_t n = strcspn(line, "\n");
		const char *colon = memmem(line, n, ": ", 2);
		if (colon)
			buf_put(&out, colon + 2, n - (size_t)(colon + 2 - line));
	}
	const char *text = arena_strndup(&h->arena, out.at ? out.at : "", out.n);
	buf_release(&out);
	return text;
}

static inline const char *hand_finding(const struct hand *h, size_t i)
{
	return i < h->diags.all.n ? h->diags.all.at[i].message : NULL;
}

/* "file:column" of a finding. */
static inline const char *hand_place(struct hand *h, size_t i)
{
	struct place place = sources_place(h->sources, h->diags.all.at[i].span);
	return place.path ? arena_printf(&h->arena, "%s:%u", place.path, place.column) : "nowhere";
}

#endif
