/* SPDX-License-Identifier: EUPL-1.2 */
/* picture_directives.c - {image} FILE and {figure} FILE: their options, and the figure that they become.
 *
 *     :::{figure} rijeka.jpg               figure.picture width="full" id="fig-rijeka"
 *     :name: fig-rijeka                      caption > p                the first paragraph of the body
 *     :alt: Benches by the sea                         p.credit
 *     :width: full                           img src="rijeka.jpg" alt="Benches by the sea"
 *     :credit: Photo: City of Rijeka         p.picture-notes            what follows it
 *
 *     Where to sit is free
 *     :::
 *
 * Without a file the pictures of its body are its parts, each a figure.picture of class part with a caption of its own;
 * a single one is its own picture. <figure> of HTML is read like that. */
#include "scanner.h"
#include "build.h"

static bool is_among(struct str name, const char *const *names)
{
	while (*names && !str_eq_z(name, *names))
		names++;
	return *names;
}

bool is_of_picture(const struct insert *insert)
{
	static const char *const names[] = {"image", "figure", "subfigure", NULL};
	return insert->kind == INSERT_DIV && insert->is_in_braces && is_among(insert->name, names);
}

/* --- Options ----------------------------------------------------------------------------------------------------- */

static const char *const options_of_picture[] = {"label", "class",  "lang",   "placement", "alt",
                                                 "width", "height", "align",  "title",     "credit",
                                                 "notes", "source", "target", "name",      NULL};

/* MyST's other names for them. */
static struct str option_meant(struct str key)
{
	static const char *const other[][2] = {
		{"w", "width"}, {"figwidth", "width"}, {"h", "height"}, {"figclass", "class"}};
	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		if (str_eq_z(key, other[i][0]))
			return str_from_z(other[i][1]);
	return key;
}

void set_picture_option(struct scanner *s, struct insert *insert, struct str key, struct str value)
{
	struct str meant = option_meant(key);
	struct span span = scan_span(s->scan, s->nonspace, s->end);
	if (!is_among(meant, options_of_picture)) {
		report_option(s->scan->diags, insert->name, key, span, options_of_picture,
		              "it has alt, width, height, align, title, credit, notes, source and target, and label, "
		              "class, lang "
		              "and placement");
		return;
	}
	if (str_eq_z(meant, "class"))
		insert->classes = value;
	if (str_eq_z(meant, "placement"))
		check_placement(s->scan->diags, value, span);
	bool is_done = str_eq_z(meant, "class") || feed_figure_option(s, meant, value);
	if (value.n && !is_done)
		list_push(s->scan->arena, &insert->options, (struct insert_option){meant, value});
}

/* --- The figure -------------------------------------------------------------------------------------------------- */

static struct str without_brackets(struct str path)
{
	bool has_brackets = path.n > 1 && path.at[0] == '<' && path.at[path.n - 1] == '>';
	return has_brackets ? str_slice(path, 1, path.n - 1) : path;
}

struct node *picture_of_directive(struct build *b, const struct insert *insert, struct span span)
{
	struct node *img = node_new(b->arena, EL_IMG, span);
	struct str path = without_brackets(insert->select);
	b->chapter->n_nodes++;
	if (path.n)
		node_set_attribute_from(b->arena, img, "src", arena_strndup(b->arena, path.at, path.n),
		                        build_span_of(b, path));
	return img;
}

/* ":alt: decorative" says that there is nothing to say. */
static void settle_alternative(struct build *b, struct node *img)
{
	const char *alt = node_attribute(img, "alt");
	if (!alt || strcmp(alt, "decorative") != 0)
		return;
	struct attribute **at = &img->attributes;
	while (strcmp((*at)->name, "alt") != 0)
		at = &(*at)->next;
	*at = (*at)->next;
	node_add_class(b->arena, img, "decorative");
}

static struct node *caption_of(struct build *b, struct node *figure)
{
	struct node *caption = child_of_table(figure, EL_CAPTION);
	if (caption)
		return caption;
	caption = node_new(b->arena, EL_CAPTION, figure->span);
	b->chapter->n_nodes++;
	build_put_first(figure, caption);
	return caption;
}

/* Is it what the caption says of a picture, where that has none yet? */
static bool is_title(const struct node *figure, const struct node *p)
{
	const struct node *caption = child_of_table(figure, EL_CAPTION);
	bool is_plain = p->element == EL_P && !p->classes;
	if (p->element == EL_P && node_has_class(p, "figcaption"))
		return true;
	return is_plain && (!caption || !caption->first || node_has_class(caption->first, "unit") ||
	                    node_has_class(caption->first, "credit"));
}

static void take_title(struct build *b, struct node *figure, struct node *p)
{
	struct node *caption = caption_of(b, figure);
	node_remove(p);
	if (node_has_class(p, "figcaption")) {
		node_remove_class(b->arena, p, "figcaption");
		node_append(caption, p);
	} else {
		build_put_first(caption, p);
	}
}

/* Captions, then pictures, then what is said below them; credit and source stand last. */
static void order_parts(struct build *b, struct node *figure)
{
	struct node *last = figure->last;
	for (struct node *at = figure->first, *next; at; at = next) {
		next = at == last ? NULL : at->next;
		if (is_title(figure, at)) {
			take_title(b, figure, at);
		} else if (at->element == EL_P && !at->classes) {
			node_add_class(b->arena, at, "picture-notes");
			node_remove(at);
			node_append(figure, at);
		} else if (node_has_class(at, "source")) {
			node_remove(at);
			node_append(figure, at);
		}
	}
	struct node *credit = figure->first;
	while (credit && !node_has_class(credit, "credit"))
		credit = credit->next;
	struct node *caption = child_of_table(figure, EL_CAPTION);
	if (credit && caption) {
		node_remove(credit);
		node_append(caption, credit);
	}
}

/* Rows of pictures in the body are figures, one each. Returns how many pictures there are. */
static uint32_t divide_rows_of(struct build *b, struct node *figure)
{
	uint32_t n = 0;
	for (struct node *at = figure->first, *next; at; at = next) {
		next = at->next;
		n += is_figure_of_picture(at);
		if (at->element == EL_P && node_has_class(at, "pictures"))
			n += build_divide_pictures(b, at);
	}
	return n;
}

/* A single picture of the body is the figure's own. */
static void adopt(struct build *b, struct node *figure, struct node *inner)
{
	struct node *caption = child_of_table(inner, EL_CAPTION);
	if (caption && child_of_table(figure, EL_CAPTION)) {
		build_take_children(child_of_table(figure, EL_CAPTION), caption);
		build_drop(b, caption);
	}
	for (struct attribute *said = inner->attributes; said; said = said->next)
		if (!node_attribute(figure, said->name))
			node_set_attribute_from(b->arena, figure, said->name, said->value, said->span);
	for (const char *const *class = inner->classes; *class; class ++)
		if (!node_has_class(figure, *class))
			node_add_class(b->arena, figure, *class);
	figure->id = figure->id ? figure->id : inner->id;
	for (struct node *child = inner->last, *prev; child; child = prev) {
		prev = child->prev;
		node_remove(child);
		node_insert_after(inner, child);
	}
	build_drop(b, inner);
}

bool build_figure_of_pictures(struct build *b, struct node *figure)
{
	struct node *img = child_of_table(figure, EL_IMG);
	uint32_t n = divide_rows_of(b, figure);
	struct node *part = figure->first;
	while (part && !is_figure_of_picture(part))
		part = part->next;
	if (!img && !n)
		return false;
	if (n == 1 && !img && part)
		adopt(b, figure, part);
	else if (part)
		node_add_class(b->arena, figure, "parts");
	for (; part && node_has_class(figure, "parts"); part = part->next)
		if (is_figure_of_picture(part))
			node_add_class(b->arena, part, "part");
	order_parts(b, figure);
	return true;
}

/* What the directive holds is text, and so is its caption. */
static void give_up(struct build *b, struct node *figure)
{
	struct node *caption = child_of_table(figure, EL_CAPTION);
	diag_add(
		b->diags, RULE_MARKDOWN_DIRECTIVE, figure->span,
		"write its file behind the name, {figure} pictures/name.jpg, or ![what it shows](name.jpg) in its body",
		"no picture stands in this directive: what it holds is set as text");
	figure->element = EL_DIV;
	node_remove_class(b->arena, figure, "picture");
	for (struct node *p = caption ? caption->last : NULL, *prev; p; p = prev) {
		prev = p->prev;
		node_remove(p);
		node_insert_after(caption, p);
	}
	if (caption)
		build_drop(b, caption);
}

/* ":target:" is where the picture leads: then it stands within a link, in a line of its own. */
static void link_picture(struct build *b, struct node *figure, struct node *img)
{
	const struct attribute *target = img->attributes;
	while (target && strcmp(target->name, "target") != 0)
		target = target->next;
	if (!target)
		return;
	struct node *p = build_in(b, figure, EL_P, img->span), *link = build_in(b, p, EL_A, img->span);
	node_add_class(b->arena, p, "pictures");
	node_set_attribute_from(b->arena, link, "href", target->value, target->span);
	node_remove(img);
	node_append(link, img);
	img->element = EL_INLINE_IMG;
}

void end_picture(struct build *b, struct node *figure, struct node *img)
{
	settle_alternative(b, img);
	if (node_attribute(img, "src")) {
		build_settle_figure(b, figure, img);
		link_picture(b, figure, img);
	} else {
		build_drop(b, img);
	}
	if (!build_figure_of_pictures(b, figure))
		give_up(b, figure);
}
