/* SPDX-License-Identifier: EUPL-1.2 */
/* pictures.c - a paragraph that holds a picture alone becomes a figure, and one of several a row of them.
 *
 *     ![alt](file "title"){width=50%}      figure.picture width="50%" > caption > p     the title, as Pandoc has it
 *                                                                       img src alt
 *
 * A picture among words is part of their line, and its title is nothing that is printed. */
#include "build.h"

static bool is_blank_text(const struct node *node)
{
	return node->element == EL_TEXT && !str_trim((struct str){node->text.bytes, node->text.n}).n;
}

/* How many pictures it holds, where it holds nothing else that is seen; 0: it does. A link around one may stand. */
static uint32_t count_pictures(const struct node *p)
{
	uint32_t n = 0;
	for (const struct node *at = p->first; at; at = node_following(at, p)) {
		n += at->element == EL_INLINE_IMG;
		if (at->element != EL_INLINE_IMG && at->element != EL_A && at->element != EL_BR && !is_blank_text(at))
			return 0;
	}
	return n;
}

static struct attribute *take_attribute(struct node *node, const char *name)
{
	for (struct attribute **at = &node->attributes; *at; at = &(*at)->next)
		if (strcmp((*at)->name, name) == 0) {
			struct attribute *taken = *at;
			*at = taken->next;
			return taken;
		}
	return NULL;
}

/* The title's text is the source's, where that says it so. */
static void put_title(struct build *b, const struct attribute *title)
{
	struct str text = str_from_z(title->value), bytes = b->scan->bytes;
	uint32_t start = title->span.start - b->scan->base, end = title->span.end - b->scan->base;
	begin_text(b);
	if (title->span.end && end <= bytes.n && str_eq(str_slice(bytes, start, end), text))
		put_source(b, start, end);
	else
		put_piece(b, text, PIECE_REPLACED, title->span.end ? title->span : b->parent->span);
	flush_text(b);
	split_expressions(b, b->parent);
}

static void add_caption(struct build *b, struct node *figure, const struct attribute *title)
{
	struct node *return_to = b->parent, *caption = node_new(b->arena, EL_CAPTION, figure->span);
	b->chapter->n_nodes++;
	build_put_first(figure, caption);
	b->parent = build_in(b, caption, EL_P, title->span.end ? title->span : figure->span);
	put_title(b, title);
	b->parent = return_to;
}

void build_settle_figure(struct build *b, struct node *figure, struct node *img)
{
	static const char *const of_figure[] = {"width", "align", "placement", NULL};
	for (const char *const *name = of_figure; *name; name++) {
		const struct attribute *said = take_attribute(img, *name);
		if (said && !node_attribute(figure, *name))
			node_set_attribute_from(b->arena, figure, *name, said->value, said->span);
	}
	for (const char *const *class = img->classes; class && *class; class ++)
		if (strcmp(*class, "decorative") != 0)
			node_add_class(b->arena, figure, *class);
	if (!node_has_class(img, "decorative"))
		img->classes = NULL;
	if (!figure->id && img->id) {
		figure->id = img->id;
		img->id = NULL;
	}
	if (img->lang && !figure->lang)
		figure->lang = img->lang;
	const struct attribute *title = take_attribute(img, "title");
	if (title && *title->value && !child_of_table(figure, EL_CAPTION))
		add_caption(b, figure, title);
}

/* The paragraph becomes the figure of its one picture. */
static void make_figure(struct build *b, struct node *p)
{
	struct node *img = p->first;
	while (img->element != EL_INLINE_IMG)
		img = img->next;
	if (img->span.end > p->span.end)
		p->span.end = img->span.end;
	p->first = p->last = NULL;
	img->next = img->prev = NULL;
	node_append(p, img);
	img->element = EL_IMG;
	p->element = EL_FIGURE;
	node_add_class(b->arena, p, "picture");
	if (node_has_class(p, "decorative")) { /* {.decorative} on the line above */
		node_remove_class(b->arena, p, "decorative");
		node_add_class(b->arena, img, "decorative");
	}
	build_settle_figure(b, p, img);
}

static bool has_link(const struct node *p)
{
	for (const struct node *at = p->first; at; at = at->next)
		if (at->element == EL_A)
			return true;
	return false;
}

void build_settle_pictures(struct build *b, struct node *p)
{
	uint32_t n = p->element == EL_P ? count_pictures(p) : 0;
	if (n == 1 && !has_link(p))
		make_figure(b, p);
	else if (n)
		node_add_class(b->arena, p, "pictures");
}

bool is_figure_of_picture(const struct node *figure)
{
	return figure && figure->element == EL_FIGURE && node_has_class(figure, "picture");
}

uint32_t build_divide_pictures(struct build *b, struct node *p)
{
	struct node *behind = p;
	uint32_t n = 0;
	if (has_link(p)) /* it stays a row */
		return 1;
	for (struct node *at = p->first, *next; at; at = next) {
		next = at->next;
		if (at->element != EL_INLINE_IMG)
			continue;
		struct node *figure = node_new(b->arena, EL_P, at->span);
		b->chapter->n_nodes++;
		node_remove(at);
		node_append(figure, at);
		node_insert_after(behind, figure);
		make_figure(b, figure);
		behind = figure;
		n++;
	}
	build_drop(b, p);
	return n;
}
