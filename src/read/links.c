/* SPDX-License-Identifier: EUPL-1.2 */
/* links.c - links, pictures and addresses in <>: their texts are inlines, what follows these is in tails.c. */
#include "inlines.h"

/* --- What is read ------------------------------------------------------------------------------------------------- */

static const char *raw_string(struct inlines *x, uint32_t start, uint32_t end)
{
	const struct str bytes = x->b->scan->bytes;
	uint32_t source = inlines_source(x, start);
	return arena_strndup(x->b->arena, bytes.at + source, start < end ? end - start : 0);
}

/* cmark's reading of a destination whose white space was hidden from it: the space as addresses write it. */
static const char *with_spaces(struct arena *a, struct str read)
{
	struct buf out = {0};
	for (size_t i = 0; i < read.n; i++)
		if (read.at[i] == MASK_LETTER)
			buf_puts(&out, "%20");
		else
			buf_putc(&out, read.at[i]);
	const char *kept = arena_strndup(a, out.n ? out.at : "", out.n);
	buf_release(&out);
	return kept;
}

/* What cmark has read of the leaf's bytes [start, end), or the source's text where something in it was masked. */
void inlines_set_read(struct inlines *x, struct node *node, const char *name, struct str read, uint32_t start,
                      uint32_t end)
{
	struct build *b = x->b;
	uint32_t source = start < end ? inlines_source(x, start) : 0, source_end = source + (end - start);
	const struct masked *mask = start < end ? mask_after(b, source, source_end) : NULL;
	if (mask && mask->what == MASK_SPACE) {
		node_set_attribute(b->arena, node, name, with_spaces(b->arena, read));
	} else if (start < end && has_masks(b, source, source_end)) {
		node_set_attribute_from(b->arena, node, name, raw_string(x, start, end),
		                        scan_span(b->scan, source, source_end));
	} else if (read.n && memchr(read.at, MASK_LETTER, read.n)) { /* it stands in a definition, [label]: ... */
		diag_add(b->diags, RULE_MARKDOWN_EXPRESSION, node->span, "write it in the link: [text]({{ ... }})",
		         "an expression in a link's definition is not read");
		node_set_attribute(b->arena, node, name, "");
	} else {
		node_set_attribute(b->arena, node, name, arena_strndup(b->arena, read.at, read.n));
	}
}

static void set_title(struct inlines *x, struct node *node, struct str title, const struct link_tail *tail)
{
	if (!title.n)
		return;
	inlines_set_read(x, node, "title", title, tail->title, tail->title_end);
	struct attribute *said = node->attributes;
	while (strcmp(said->name, "title") != 0)
		said = said->next;
	if (tail->title < tail->title_end) /* it may become a caption */
		said->span = inlines_span(x, tail->title, tail->title_end);
}

/* --- Links that are none ------------------------------------------------------------------------------------------ */

#define LONGEST_LINK_TEXT 2000 /* bytes, that are looked through for where it begins */

/* The "[" that the "]" at `at` ends, or `at`. */
static uint32_t opening_bracket(const struct inlines *x, uint32_t at)
{
	uint32_t least = at > LONGEST_LINK_TEXT ? at - LONGEST_LINK_TEXT : 0, depth = 1;
	for (uint32_t i = at; i > least; i--) {
		char c = x->leaf.at[i - 1];
		bool is_escaped = i > 1 && x->leaf.at[i - 2] == '\\';
		depth += c == ']' && !is_escaped;
		depth -= c == '[' && !is_escaped;
		if (!depth)
			return i - 1;
	}
	return at;
}

/* What is written as a link is none where its text holds one (CommonMark 0.30, 6.3): its marks are text. */
void inlines_report_links_around(struct inlines *x, uint32_t start, uint32_t end)
{
	for (uint32_t at = start; at < end; at++) {
		if (x->leaf.at[at] != ']' || inlines_peek(x, at + 1) != '(' || opening_bracket(x, at) >= x->last_link)
			continue;
		struct link_tail tail = link_tail(&x->leaf, at + 1);
		if (tail.url)
			diag_add(x->b->diags, RULE_MARKDOWN_NESTED, inlines_span(x, at, tail.end),
			         "end the one link before the other begins",
			         "a link stands within a link: the outer one is printed as it stands");
	}
}

/* --- Links and pictures ------------------------------------------------------------------------------------------- */

static bool pass_autolink(struct inlines *x, const struct event *event)
{
	struct build *b = x->b;
	inlines_open_element(x, EL_A, 1);
	uint32_t start = x->at;
	struct event text = markdown_next(b->markdown);
	if (text.kind != EVENT_TEXT || !inlines_put_literal(x, text.text, true) || inlines_peek(x, x->at) != '>')
		return false;
	uint32_t end = x->at++;
	markdown_next(b->markdown); /* the link's end */
	struct node *link = inlines_close_element(x);
	if (link)
		inlines_set_read(x, link, "href", event->text, start, end);
	return true;
}

static void open_link(struct inlines *x, enum element element, uint32_t mark)
{
	inlines_open_element(x, element, mark);
	list_push(&x->b->scratch, &x->link_texts, x->at);
	x->n_links++;
}

static void use_definition(struct build *b, struct str label)
{
	struct link_definition *definition = map_find(&b->definitions, str_from_z(link_label(&b->scratch, label)));
	if (definition)
		definition->is_used = true;
}

/* At the "]" of a link or picture: its tail is passed. A reference uses its definition. */
static struct link_tail pass_tail(struct inlines *x)
{
	struct build *b = x->b;
	struct link_tail tail = link_tail(&x->leaf, x->at + 1);
	x->n_links--;
	uint32_t start = x->link_texts.at[--x->link_texts.n], end = x->at;
	if (tail.label_end > tail.label) {
		start = tail.label;
		end = tail.label_end;
	}
	if (!tail.url && b->definitions.n)
		use_definition(b, (struct str){x->leaf.at + start, end - start});
	x->at = tail.end;
	return tail;
}

bool inlines_pass_link(struct inlines *x, const struct event *event)
{
	if (!event->is_exit) {
		x->last_link = x->at;
		if (inlines_peek(x, x->at) == '<')
			return pass_autolink(x, event);
		bool is_bracket = inlines_peek(x, x->at) == '[';
		open_link(x, EL_A, 1);
		return is_bracket;
	}
	if (inlines_peek(x, x->at) != ']')
		return false;
	struct link_tail tail = pass_tail(x);
	struct node *link = inlines_close_element(x);
	if (!link)
		return true;
	inlines_set_read(x, link, "href", event->text, tail.url, tail.url_end);
	set_title(x, link, event->title, &tail);
	x->ended = link;
	return true;
}

/* What stands between the brackets as a text without marks. */
static void set_alternative(struct inlines *x, struct node *picture, uint32_t start, uint32_t end)
{
	struct build *b = x->b;
	const char *plain = node_plain_text(b->arena, picture);
	for (const struct node *at = node_following(picture, picture); at; at = node_following(at, picture))
		b->chapter->n_nodes--;
	picture->first = picture->last = NULL;
	uint32_t source = start < end ? inlines_source(x, start) : 0;
	if (start < end && has_masks(b, source, source + (end - start)))
		inlines_set_read(x, picture, "alt", str_from_z(plain), start, end);
	else if (*plain)
		node_set_attribute(b->arena, picture, "alt", plain);
}

bool inlines_pass_picture(struct inlines *x, const struct event *event)
{
	if (!event->is_exit) {
		bool is_picture = inlines_peek(x, x->at) == '!' && inlines_peek(x, x->at + 1) == '[';
		open_link(x, EL_INLINE_IMG, 2);
		return is_picture;
	}
	if (inlines_peek(x, x->at) != ']')
		return false;
	uint32_t start = x->link_texts.at[x->link_texts.n - 1], end = x->at;
	struct link_tail tail = pass_tail(x);
	struct node *picture = inlines_close_element(x);
	if (!picture)
		return true;
	set_alternative(x, picture, start, end);
	inlines_set_read(x, picture, "src", event->text, tail.url, tail.url_end);
	set_title(x, picture, event->title, &tail);
	x->ended = picture;
	return true;
}
