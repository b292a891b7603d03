/* SPDX-License-Identifier: EUPL-1.2 */
/* dump.c - a chapter or a bound document as an indented tree, one node a line. The form is part of the tests:
 *
 *   element #id .class lang=LT name="value" ordinal=2 number="2.1" tight generated -> target @file:line:column
 *   "text" @line:column                              all of it is one piece of the source
 *   "text" @line:column 3 source@1:1, 1 escape@1:4+5 else its pieces: bytes, kind, place; the span's bytes, if others
 *
 * The file is named where it differs from that of the line before. */
#include "dump_charts.h"

static const char *const piece_names[] = {"source", "escape", "replaced", "generated"};

/* Where the last place was: the next one is mostly a little further on, and is found by counting from there. */
struct cursor {
	struct sources *sources;
	struct source_id source; /* n == 0: nowhere yet */
	struct str bytes;
	uint32_t start; /* the address of its first byte */
	uint32_t address;
	unsigned line, column;
	struct source_id named; /* the last file whose name was printed */
};

#define NEAR 4096

static void jump(struct cursor *cursor, uint32_t address)
{
	struct span span = {address, address};
	struct place place = sources_place(cursor->sources, span);
	cursor->source = sources_of(cursor->sources, span);
	cursor->bytes = sources_bytes(cursor->sources, cursor->source);
	cursor->start = source_start(cursor->sources, cursor->source);
	cursor->address = address;
	cursor->line = place.line;
	cursor->column = place.column;
}

static void step(struct cursor *cursor)
{
	size_t i = cursor->address++ - cursor->start;
	char c = cursor->bytes.at[i];
	bool ends_line = c == '\n' || (c == '\r' && (i + 1 == cursor->bytes.n || cursor->bytes.at[i + 1] != '\n'));
	if (ends_line) {
		cursor->line++;
		cursor->column = 1;
	} else if ((cursor->bytes.at[i + 1 < cursor->bytes.n ? i + 1 : i] & 0xC0) != 0x80) {
		cursor->column++;
	}
}

static void go_to(struct cursor *cursor, uint32_t address)
{
	size_t offset = (size_t)address - cursor->start;
	bool is_near = cursor->source.n && address >= cursor->address && offset <= cursor->bytes.n;
	bool starts_file = cursor->source.n && cursor->address == cursor->start; /* maybe before a byte-order mark */
	if (!is_near || starts_file || (address - cursor->address > NEAR && cursor->column < NEAR)) {
		jump(cursor, address);
		return;
	}
	while (cursor->address < address)
		step(cursor);
}

static void put_place(struct buf *out, struct cursor *cursor, struct span span)
{
	if (span.start == 0 || !cursor->sources)
		return;
	go_to(cursor, span.start);
	buf_putc(out, '@');
	if (cursor->named.n != cursor->source.n)
		buf_printf(out, "%s:", sources_path(cursor->sources, cursor->source));
	cursor->named = cursor->source;
	buf_printf(out, "%u:%u", cursor->line, cursor->column);
}

/* --- Texts --- */

static void put_piece(struct buf *out, struct cursor *cursor, const struct piece *piece, uint32_t n)
{
	buf_printf(out, " %u %s", n, piece_names[piece->kind]);
	put_place(out, cursor, piece->span);
	if (piece->span.end - piece->span.start != n)
		buf_printf(out, "+%u", piece->span.end - piece->span.start);
}

static bool is_one_source_piece(const struct text *text)
{
	return text->n_pieces == 1 && text->pieces[0].kind == PIECE_SOURCE &&
	       text->pieces[0].span.end - text->pieces[0].span.start == text->n;
}

static void put_text(struct buf *out, struct cursor *cursor, const struct text *text)
{
	buf_put_json(out, (struct str){text->bytes, text->n});
	if (is_one_source_piece(text)) {
		buf_putc(out, ' ');
		put_place(out, cursor, text->pieces[0].span);
		return;
	}
	for (uint32_t i = 0; i < text->n_pieces; i++) {
		uint32_t end = i + 1 < text->n_pieces ? text->pieces[i + 1].offset : text->n;
		if (i)
			buf_putc(out, ',');
		put_piece(out, cursor, &text->pieces[i], end - text->pieces[i].offset);
	}
}

/* --- Nodes --- */

static void put_string(struct buf *out, const char *name, const char *value)
{
	if (!value)
		return;
	buf_printf(out, " %s=", name);
	buf_put_json(out, str_from_z(value));
}

static void put_target(struct buf *out, const struct node *target)
{
	buf_printf(out, " -> %s", element_name(target->element));
	if (target->id)
		buf_printf(out, " #%s", target->id);
	if (target->index)
		buf_printf(out, " (%u)", target->index);
}

static void put_element(struct buf *out, struct cursor *cursor, const struct node *node)
{
	buf_puts(out, element_name(node->element));
	if (node->id)
		buf_printf(out, " #%s", node->id);
	for (size_t i = 0; node->classes && node->classes[i]; i++)
		buf_printf(out, " .%s", node->classes[i]);
	if (node->lang)
		buf_printf(out, " lang=%s", node->lang);
	for (const struct attribute *attribute = node->attributes; attribute; attribute = attribute->next)
		put_string(out, attribute->name, attribute->value);
	bool is_bullet = node->element == EL_LI && node->parent && node->parent->element == EL_UL;
	if (node->ordinal && !is_bullet)
		buf_printf(out, " ordinal=%d", node->ordinal);
	put_string(out, "number", node->number);
	if (node->is_tight)
		buf_puts(out, " tight");
	if (node->is_generated)
		buf_puts(out, " generated");
	if (node->target)
		put_target(out, node->target);
	if (node->span.start) {
		buf_putc(out, ' ');
		put_place(out, cursor, node->span);
	}
}

static void put_tree(struct buf *out, struct cursor *cursor, const struct node *root)
{
	int depth = 0;
	for (const struct node *at = root; at;) {
		buf_printf(out, "%*s", 2 * depth, "");
		if (at->element == EL_TEXT)
			put_text(out, cursor, &at->text);
		else
			put_element(out, cursor, at);
		buf_putc(out, '\n');
		const struct node *next = node_following(at, root);
		if (at->first) {
			depth++;
		} else if (next) {
			for (const struct node *up = at; up->parent != next->parent; up = up->parent)
				depth--;
		}
		at = next;
	}
}

/* --- Chapter and doc --- */

static void put_meta_value(struct buf *out, struct cursor *cursor, const char *name, struct meta_value value)
{
	if (!value.text)
		return;
	buf_printf(out, "  %s: ", name);
	buf_put_json(out, str_from_z(value.text));
	if (value.span.start)
		buf_putc(out, ' ');
	put_place(out, cursor, value.span);
	buf_putc(out, '\n');
}

static void put_meta_flag(struct buf *out, const char *name, enum meta_flag flag)
{
	if (flag != META_UNSET)
		buf_printf(out, "  %s: %s\n", name, flag == META_TRUE ? "true" : "false");
}

void chapter_dump(struct buf *out, const struct chapter *chapter, const struct diags *diags)
{
	struct cursor cursor = {.sources = diags->sources};
	const char *path = diags->sources ? sources_path(diags->sources, chapter->source) : NULL;
	buf_printf(out, "chapter %s\n", path ? path : "");
	cursor.named = chapter->source;
	const struct meta *meta = &chapter->meta;
	put_meta_value(out, &cursor, "title", meta->title);
	put_meta_value(out, &cursor, "subtitle", meta->subtitle);
	put_meta_value(out, &cursor, "lang", meta->lang);
	put_meta_value(out, &cursor, "date", meta->date);
	put_meta_value(out, &cursor, "author", meta->author);
	put_meta_value(out, &cursor, "description", meta->description);
	put_meta_value(out, &cursor, "style", meta->style);
	put_meta_flag(out, "contents", meta->contents);
	if (meta->contents_depth)
		buf_printf(out, "  contents depth: %d\n", meta->contents_depth);
	put_meta_flag(out, "numbering", meta->numbering);
	for (size_t i = 0; i < chapter->abbreviations.n; i++) {
		const struct said_abbreviation *said = &chapter->abbreviations.at[i];
		buf_printf(out, "  abbreviation %s: %s", said->name, said->expansion);
		put_place(out, &cursor, said->span);
		buf_putc(out, '\n');
	}
	put_tree(out, &cursor, chapter->body);
}

void doc_dump(struct buf *out, const struct doc *doc, const struct diags *diags)
{
	struct cursor cursor = {.sources = diags->sources};
	buf_printf(out, "doc lang=%s", doc->lang ? doc->lang : "");
	put_string(out, "title", doc->title);
	put_string(out, "subtitle", doc->subtitle);
	put_string(out, "author", doc->author);
	put_string(out, "description", doc->description);
	put_string(out, "date", doc->date);
	if (doc->is_publication)
		buf_puts(out, " publication");
	buf_printf(out, " notes=%u\n", doc->n_notes);
	put_tree(out, &cursor, doc->root);
	dump_charts(out, doc);
}
