/* SPDX-License-Identifier: EUPL-1.2 */
/* tagged.c - HTML tags within a line of text: what has an exact meaning is set as Markdown or a role would be, what has
 * none is left out, with a finding; its text stays.
 *
 * A tag is an open mark (marks.c) until its closing tag is met in the same element: `**<u>a</u>**` nests, in
 * `**<u>a**</u>` nothing closes the tag, which is left out. */
#include "inlines.h"

/* EL_A without an address is a span. */
static const struct {
	const char *name;
	enum element element;
	const char *class;
} known_tags[] = {
	{"a", EL_A, NULL},
	{"abbr", EL_SPAN, "abbr"},
	{"acronym", EL_SPAN, "abbr"},
	{"b", EL_STRONG, NULL},
	{"bdi", EL_SPAN, NULL},
	{"cite", EL_EM, NULL},
	{"code", EL_CODE, NULL},
	{"data", EL_SPAN, NULL},
	{"del", EL_SPAN, "deleted"},
	{"dfn", EL_EM, NULL},
	{"em", EL_EM, NULL},
	{"i", EL_EM, NULL},
	{"ins", EL_SPAN, "inserted"},
	{"kbd", EL_SPAN, "keyboard"},
	{"mark", EL_SPAN, "mark"},
	{"q", EL_SPAN, "quoted"},
	{"s", EL_SPAN, "deleted"},
	{"samp", EL_CODE, NULL},
	{"small", EL_SPAN, "small"},
	{"span", EL_SPAN, NULL},
	{"strike", EL_SPAN, "deleted"},
	{"strong", EL_STRONG, NULL},
	{"sub", EL_SPAN, "sub"},
	{"sup", EL_SPAN, "sup"},
	{"time", EL_SPAN, NULL},
	{"tt", EL_CODE, NULL},
	{"u", EL_SPAN, "underline"},
	{"var", EL_EM, NULL},
};
enum { N_TAGS = sizeof known_tags / sizeof *known_tags };
_Static_assert(N_TAGS <= 64, "told_tags has a bit for each");

/* Its index, or N_TAGS. */
static unsigned known_tag(const struct tag *tag)
{
	unsigned i = 0;
	while (i < N_TAGS && !tag_is(tag, known_tags[i].name))
		i++;
	return i;
}

/* --- Attributes --- */

/* What the attribute says becomes `name`; expressions in it are bound. */
static void set_from_tag(struct inlines *x, struct node *node, const char *name, struct str value)
{
	if (!value.at)
		return;
	uint32_t start = (uint32_t)(value.at - x->leaf.at);
	const char *text = tag_text(x->b->arena, x->b->markdown, value);
	inlines_set_read(x, node, name, str_from_z(text), start, start + (uint32_t)value.n);
}

/* Does an expression stand in it? */
static bool is_masked(struct str value)
{
	return value.n && memchr(value.at, MASK_LETTER, value.n);
}

static void add_class_words(struct build *b, struct node *node, struct str classes)
{
	for (size_t i = 0; i < classes.n;) {
		size_t start = i;
		while (i < classes.n && !ascii_is_space(classes.at[i]))
			i++;
		if (i > start)
			node_add_class(b->arena, node, arena_strndup(b->arena, classes.at + start, i - start));
		i++;
	}
}

/* An old link's target is named, a new one has an id. */
static struct str label_of(const struct tag *tag)
{
	struct str id = tag_value(tag, "id");
	return id.n || !tag_is(tag, "a") ? id : tag_value(tag, "name");
}

static void set_attributes(struct inlines *x, struct node *node, const struct tag *tag, struct span span)
{
	struct build *b = x->b;
	struct str label = label_of(tag), lang = tag_value(tag, "lang"), style = tag_value(tag, "style");
	struct str classes = tag_value(tag, "class");
	if (is_masked(label))
		set_from_tag(x, node, "label", label);
	else if (label.n)
		node->id = label_normalised(b->arena, label);
	if (is_masked(lang))
		set_from_tag(x, node, "lang", lang);
	else if (lang.n)
		node->lang = tag_text(b->arena, b->markdown, lang);
	if (is_masked(classes))
		diag_add(b->diags, RULE_MARKDOWN_EXPRESSION, span, "name the class itself",
		         "an expression in a class is not read");
	else
		add_class_words(b, node, classes);
	if (node->element == EL_A)
		set_from_tag(x, node, "href", tag_value(tag, "href"));
	if (node->element == EL_A || node_has_class(node, "abbr"))
		set_from_tag(x, node, "title", tag_value(tag, "title"));
	if (style.n && tells_html(b))
		diag_add(b->diags, RULE_MARKDOWN_HTML, span,
		         "write [text]{.class}, and in the sheet how the class looks",
		         "style in raw HTML is left out: <%.*s> is set without it", (int)tag->name.n, tag->name.at);
}

/* --- Opening and closing --- */

static void put_quotation_mark(struct build *b, struct node *parent, struct span span)
{
	struct node *outer = b->parent;
	flush_text(b);
	b->parent = parent;
	put_piece(b, STR("\""), PIECE_REPLACED, span);
	flush_text(b);
	b->parent = outer;
}

/* A word processor's <span style="font-weight:700"> is what others write as <b>. */
static enum element meant_by_style(struct str style, enum element element)
{
	if (style_is_bold(style_value(style, "font-weight")))
		return EL_STRONG;
	return str_eq_nocase(style_value(style, "font-style"), "italic") ? EL_EM : element;
}

/* The element at its place, empty. */
static struct node *put_element(struct inlines *x, const struct tag *tag, unsigned known, struct span span)
{
	struct build *b = x->b;
	enum element element = known_tags[known].element;
	if (tag_is(tag, "span"))
		element = meant_by_style(tag_value(tag, "style"), element);
	flush_text(b);
	bool is_link = element == EL_A && tag_value(tag, "href").at;
	struct node *node = build_node(b, element == EL_A && !is_link ? EL_SPAN : element, span);
	if (known_tags[known].class)
		node_add_class(b->arena, node, known_tags[known].class);
	set_attributes(x, node, tag, span);
	return node;
}

/* Once for each kind of tag. */
static void report_depth(struct inlines *x, unsigned known, struct span span)
{
	uint64_t bit = (uint64_t)1 << known;
	if (!(x->told_tags & bit))
		diag_add(x->b->diags, RULE_TEXT_DEPTH, span, "nest less deep", "marks nest more than %d deep",
		         DEPTH_LIMIT);
	x->told_tags |= bit;
}

static void open_tag(struct inlines *x, const struct tag *tag, unsigned known, struct span span)
{
	struct build *b = x->b;
	if (x->marks.n >= DEPTH_LIMIT) {
		report_depth(x, known, span);
		return;
	}
	if (tag->is_self_closed && !label_of(tag).n)
		return; /* it holds nothing */
	struct node *node = put_element(x, tag, known, span);
	if (tag->is_self_closed)
		return;
	struct inline_mark mark = {.kind = MARK_TAG,
	                           .parent = b->parent,
	                           .node = node,
	                           .at = x->at,
	                           .source = span.start - b->scan->base,
	                           .end = span.end - b->scan->base,
	                           .tag = known};
	inlines_open_mark(x, mark);
	x->n_links += node->element == EL_A;
	if (tag_is(tag, "q"))
		put_quotation_mark(b, node, span);
}

static bool names_tag(const struct inline_mark *mark, unsigned known)
{
	return mark->kind == MARK_TAG && mark->tag == known;
}

static void close_tag(struct inlines *x, const struct tag *tag, unsigned known, struct span span)
{
	struct build *b = x->b;
	bool is_alone = tag->n == x->leaf.n; /* behind blocks, which it opened before */
	bool is_told = is_alone || x->told_tags >> known & 1;
	for (size_t i = x->marks.n; i > 0; i--) {
		struct inline_mark mark = x->marks.at[i - 1];
		if (!names_tag(&mark, known))
			continue;
		if (mark.parent != b->parent) {
			is_told = true; /* it will be, where that element ends */
			break;
		}
		x->n_links -= mark.node->element == EL_A;
		inlines_gather(x, i - 1, mark.node, span.end - b->scan->base);
		if (tag_is(tag, "q"))
			put_quotation_mark(b, mark.node, span);
		return;
	}
	if (!is_told)
		diag_add(b->diags, RULE_MARKDOWN_HTML, span, "delete it, or open it in the same emphasis or link",
		         "raw HTML </%.*s> closes nothing and is left out", (int)tag->name.n, tag->name.at);
}

void inlines_report_open_tag(struct inlines *x, const struct inline_mark *mark)
{
	struct build *b = x->b;
	const char *name = known_tags[mark->tag].name;
	struct node *node = mark->node;
	x->told_tags |= (uint64_t)1 << mark->tag;
	x->n_links -= node->element == EL_A;
	diag_add(b->diags, RULE_MARKDOWN_HTML, scan_span(b->scan, mark->source, mark->end),
	         arena_printf(b->diags->arena, "close it with </%s> in the same paragraph, emphasis or link", name),
	         "raw HTML <%s> is not closed and is left out; its text is set", name);
	if (node->id) { /* it can be linked to all the same */
		node->element = EL_SPAN;
		node->attributes = NULL;
		node->first = node->last = NULL;
		return;
	}
	node_remove(node);
	b->chapter->n_nodes--;
}

/* --- Tags that hold nothing --- */

static void put_break(struct inlines *x, struct span span)
{
	flush_text(x->b);
	build_node(x->b, EL_BR, span);
}

static void put_chance_to_break(struct inlines *x, struct span span)
{
	put_piece(x->b, STR("\u200B"), PIECE_REPLACED, span);
}

static void put_picture(struct inlines *x, const struct tag *tag, struct span span)
{
	struct build *b = x->b;
	static const char *const names[] = {"src", "alt", "width", "height", NULL};
	flush_text(b);
	struct node *picture = build_node(b, EL_INLINE_IMG, span);
	set_attributes(x, picture, tag, span);
	for (const char *const *name = names; *name; name++)
		if (tag_value(tag, *name).n)
			set_from_tag(x, picture, *name, tag_value(tag, *name));
	struct str alt = tag_value(tag, "alt");
	if (alt.at && !alt.n) /* HTML 4.8.4.4: so is said that a picture says nothing */
		node_add_class(b->arena, picture, "decorative");
}

/* --- Any tag --- */

/* A block's parts words, although it is none here: what follows at once, or in a cell of a pipe table, begins a line. */
static void pass_unknown(struct inlines *x, const struct tag *tag, struct str text, struct span span)
{
	bool is_block = starts_html(text, true) == 6;
	bool is_told = is_block && !tag->is_closing && x->has_told_block;
	if (!is_told && (shows_something(tag->name) || tag->is_closing || tells_html(x->b)))
		report_html(x->b, text, span, false);
	x->has_told_block |= is_block && !tag->is_closing;
	bool is_behind = x->b->parent->first || x->b->text.pieces.n;
	if (is_block && is_behind && (x->is_in_pipes || inlines_before(x, x->at) != BESIDE_SPACE))
		x->wants_line = span;
}

bool inlines_pass_html(struct inlines *x, struct str literal)
{
	if (literal.n > x->leaf.n - x->at || memcmp(literal.at, x->leaf.at + x->at, literal.n) != 0)
		return false;
	struct str text = {x->leaf.at + x->at, literal.n};
	struct span span = inlines_span(x, x->at, x->at + (uint32_t)literal.n);
	struct tag tag = tag_from_text(&x->b->scratch, text);
	unsigned known = known_tag(&tag);
	if (tag_is(&tag, "br"))
		put_break(x, span);
	else if (tag_is(&tag, "img") && !tag.is_closing)
		put_picture(x, &tag, span);
	else if (tag_is(&tag, "wbr"))
		put_chance_to_break(x, span);
	else if (tag_is(&tag, "picture") || tag_is(&tag, "source")) /* the <img> among them is what is set */
		flush_text(x->b);
	else if (known == N_TAGS)
		pass_unknown(x, &tag, text, span);
	else if (tag.is_closing)
		close_tag(x, &tag, known, span);
	else
		open_tag(x, &tag, known, span);
	x->at += (uint32_t)literal.n;
	return true;
}
