/* SPDX-License-Identifier: EUPL-1.2 */
/* tree.c - the chapter's tree: cmark's blocks become elements, and what the scanner took out is put in its place.
 *
 * Notes go to the end of the body, wherever they are defined. A target waits for the next block. */
#include "build.h"
#include "read.h"

/* --- Targets ----------------------------------------------------------------------------------------------------- */

/* A label that holds an expression is the attribute label, until binding knows what it is. */
void build_give_label(struct build *b, struct node *node, struct str name, struct span span)
{
	if (memmem(name.at, name.n, "{{", 2))
		node_set_attribute_from(b->arena, node, "label", arena_strndup(b->arena, name.at, name.n), span);
	else
		node->id = label_normalised(b->arena, name);
}

/* Labels beyond the first: empty blocks before the element, in an item its first ones. */
static void add_more_labels(struct build *b, struct node *inside, struct span span)
{
	struct node *parent = b->parent;
	b->parent = inside;
	for (size_t i = 1; i < b->labels.n; i++)
		build_give_label(b, build_node(b, EL_DIV, span), b->labels.at[i].name, b->labels.at[i].span);
	b->parent = parent;
}

/* In HTML anything may stand between the items of a list: it is an item of ours. */
static void begin_stray_item(struct build *b, struct span span)
{
	int32_t number = b->parent->last ? b->parent->last->ordinal + 1 : 1;
	b->parent = build_node(b, EL_LI, span);
	b->parent->ordinal = number;
}

/* ... and between the cells of a table: it is in a cell of ours. */
static void begin_stray_cell(struct build *b, struct span span)
{
	enum element inside = b->parent->element;
	if (inside == EL_TABLE)
		b->parent = build_node(b, EL_TBODY, span);
	if (inside == EL_TABLE || inside == EL_THEAD || inside == EL_TBODY || inside == EL_TFOOT)
		b->parent = build_node(b, EL_TR, span);
	if (b->parent->element == EL_TR)
		b->parent = build_node(b, EL_TD, span);
}

static void apply_waiting(struct build *b, struct node *node)
{
	for (size_t i = 0; i < b->attributes.n; i++)
		attributes_apply(b->arena, node, &b->attributes.at[i]);
	b->attributes.n = 0;
}

/* A block that begins takes the labels and attributes that wait. */
struct node *build_begin(struct build *b, enum element element, struct span span)
{
	if (element != EL_LI && (b->parent->element == EL_UL || b->parent->element == EL_OL))
		begin_stray_item(b, span);
	begin_stray_cell(b, span);
	if (element != EL_LI)
		add_more_labels(b, b->parent, span);
	struct node *node = build_node(b, element, span);
	if (element == EL_LI)
		add_more_labels(b, node, span);
	if (b->labels.n)
		build_give_label(b, node, b->labels.at[0].name, b->labels.at[0].span);
	b->labels.n = 0;
	apply_waiting(b, node);
	return node;
}

/* What labels that still wait at the end were to name is not there. */
static void report_waiting(struct build *b)
{
	for (size_t i = 0; i < b->labels.n; i++)
		diag_add(b->diags, RULE_MARKDOWN_LEFTOVER, b->labels.at[i].span,
		         "a label stands on the line before its block",
		         "no block follows this label: it names nothing");
}

/* --- Names ------------------------------------------------------------------------------------------------------- */

/* Where a name, which is borrowed from the source, stands. */
struct span build_span_of(const struct build *b, struct str name)
{
	uint32_t start = (uint32_t)(name.at - b->scan->bytes.at);
	return scan_span(b->scan, start, start + (uint32_t)name.n);
}

void build_add_classes(struct build *b, struct node *node, struct str classes)
{
	for (size_t i = 0; i < classes.n;) {
		size_t start = i;
		while (i < classes.n && classes.at[i] != ' ' && classes.at[i] != '.')
			i++;
		if (i > start)
			node_add_class(b->arena, node, arena_strndup(b->arena, classes.at + start, i - start));
		i++;
	}
}

void build_set_language(struct build *b, struct node *div, struct str lang)
{
	const char *tag = arena_strndup(b->arena, lang.at, lang.n);
	if (memmem(lang.at, lang.n, "{{", 2))
		node_set_attribute_from(b->arena, div, "lang", tag, build_span_of(b, lang));
	else
		div->lang = tag;
}

/* --- Blocks that hold blocks ------------------------------------------------------------------------------------- */

struct open_block *build_push_frame(struct build *b, struct node *inside, struct node *return_to, enum frame_kind kind)
{
	struct open_block frame = {.return_to = return_to, .kind = kind, .node = inside};
	list_push(&b->work, &b->frames, frame);
	if (b->frames.n < FRAMES_LIMIT)
		b->parent = inside;
	return &b->frames.at[b->frames.n - 1];
}

void build_pop_frame(struct build *b, enum frame_kind kind)
{
	while (b->frames.n) {
		struct open_block *frame = &b->frames.at[b->frames.n - 1];
		enum frame_kind popped = frame->kind;
		if (popped == FRAME_TAG)
			end_html_block(b, frame);
		b->parent = frame->return_to;
		b->frames.n--;
		if (popped == kind)
			return;
	}
}

/* The address of the source that the fed line `line` begins with, behind its containers. */
static uint32_t source_of_line(const struct scan *scan, uint32_t line)
{
	if (line >= scan->lines.n)
		return (uint32_t)scan->bytes.n;
	const struct fed_line *at = &scan->lines.at[line];
	return at->source + (at->content - at->body);
}

/* Where the event's block begins; empty: it grows with what is put into it. */
static struct span span_at(const struct build *b, const struct event *event)
{
	const struct scan *scan = b->scan;
	uint32_t source = source_of_line(scan, event->line);
	if (event->line < scan->lines.n) {
		const struct fed_line *line = &scan->lines.at[event->line];
		uint32_t fed = line->start + event->column;
		if (fed >= line->body && fed < line->content)
			source = line->source + (fed - line->body);
	}
	return scan_span(scan, source, source);
}

static void set_list_start(struct build *b, struct node *list, const struct event *event)
{
	list->is_tight = event->is_tight;
	if (list->is_tight)
		node_add_class(b->arena, list, "tight");
	if (!event->is_ordered)
		return;
	if (event->number != 1)
		node_set_attribute(b->arena, list, "start", arena_printf(b->arena, "%d", event->number));
	if (event->has_parenthesis)
		node_set_attribute(b->arena, list, "delimiter", ")");
}

static void begin_list(struct build *b, const struct event *event)
{
	struct node *return_to = b->parent;
	struct node *list = build_begin(b, event->is_ordered ? EL_OL : EL_UL, span_at(b, event));
	set_list_start(b, list, event);
	build_push_frame(b, list, return_to, FRAME_MARKDOWN);
	struct open_block *frame = &b->frames.at[b->frames.n - 1];
	frame->next_number = event->is_ordered ? event->number : 1;
}

static void begin_item(struct build *b, const struct event *event)
{
	struct node *return_to = b->parent;
	struct open_block *list = b->frames.n ? &b->frames.at[b->frames.n - 1] : NULL;
	struct node *item = build_begin(b, EL_LI, span_at(b, event));
	if (list)
		item->ordinal = list->next_number++;
	build_push_frame(b, item, return_to, FRAME_MARKDOWN);
}

static void begin_quote(struct build *b, const struct event *event)
{
	struct node *return_to = b->parent;
	build_push_frame(b, build_begin(b, EL_BLOCKQUOTE, span_at(b, event)), return_to, FRAME_MARKDOWN);
}

/* A container ends where its last child does. */
static void end_container(struct build *b)
{
	build_pop_frame(b, FRAME_MARKDOWN);
	struct node *ended = b->parent->last;
	if (ended && ended->last && ended->last->span.end > ended->span.end)
		ended->span.end = ended->last->span.end;
}

/* --- Leaves ------------------------------------------------------------------------------------------------------ */

/* What the leaf was taken out as. */
static const struct insert *insert_of(const struct build *b, const struct event *event)
{
	const struct scan *scan = b->scan;
	return &scan->inserts.at[event->line < scan->lines.n ? scan->lines.at[event->line].insert : 0];
}

static void add_paragraph(struct build *b, const struct event *event, enum insert_kind insert)
{
	struct node *return_to = b->parent;
	bool is_argument = insert == INSERT_ARGUMENT, is_term = insert == INSERT_TERM;
	bool is_marked = event->kind == EVENT_HEADING && !is_argument && !is_term;
	bool is_paragraph = event->kind == EVENT_PARAGRAPH;
	enum element element = is_marked ? EL_H1 + (enum element)(event->number - 1) : EL_P;
	struct node *node = build_begin(b, is_paragraph ? paragraph_element(b) : element, span_at(b, event));
	if (node_is_heading(node))
		node->ordinal = (int32_t)(node->element - EL_H1) + 1;
	if (is_argument || is_term)
		node_add_class(b->arena, node, is_term ? "term" : "argument");
	/* A sheet that puts terms beside meanings needs to know of others above. */
	if (is_term && node->prev && node_has_class(node->prev, "term"))
		node_add_class(b->arena, node->prev, "shared");
	uint32_t last = event->end_line < b->scan->lines.n ? event->end_line : (uint32_t)b->scan->lines.n - 1;
	build_inlines(b, node, event->kind, event->line, last < event->line ? event->line : last);
	b->parent = return_to;
	if (is_paragraph)
		end_paragraph(b, node);
	if (is_paragraph && node->parent)
		build_settle_pictures(b, node);
}

static void add_leaf(struct build *b, const struct event *event, const struct insert *insert)
{
	if (is_cell(insert))
		build_cell(b, b->frames.at[b->frames.n - 1].table, insert, span_at(b, event), event->line);
	else if (is_text_of_table(b, insert))
		build_table_text(b, insert, span_at(b, event), event->line);
	else
		add_paragraph(b, event, insert->kind);
}

static void add_rule(struct build *b, const struct event *event)
{
	struct node *return_to = b->parent;
	build_begin(b, EL_HR, span_at(b, event));
	b->parent = return_to;
}

/* A line end of preformatted text: between two lines of the source. */
void put_line_end(struct build *b, uint32_t end, uint32_t next)
{
	const char *bytes = b->scan->bytes.at;
	if (end < b->scan->bytes.n && bytes[end] == '\n')
		put_piece(b, STR("\n"), PIECE_SOURCE, scan_span(b->scan, end, end + 1));
	else
		put_piece(b, STR("\n"), PIECE_REPLACED, scan_span(b->scan, end, next > end ? next : end));
}

static uint32_t fed_line_end(const struct scan *scan, uint32_t line)
{
	return line + 1 < scan->lines.n ? scan->lines.at[line + 1].start - 1 : (uint32_t)scan->fed.n - 1;
}

/* One line of a code block: the end of a line of the fed text. Spaces in front may be part of a tab. */
static void put_code_line(struct build *b, struct str text, uint32_t line)
{
	const struct scan *scan = b->scan;
	const struct fed_line *from = &scan->lines.at[line];
	struct str fed = {scan->fed.at + from->body, fed_line_end(scan, line) - from->body};
	size_t spaces = 0;
	while (text.n - spaces > fed.n ||
	       memcmp(text.at + spaces, fed.at + fed.n - (text.n - spaces), text.n - spaces) != 0)
		spaces++;
	uint32_t end = from->source + (uint32_t)fed.n, start = end - (uint32_t)(text.n - spaces);
	if (spaces)
		put_piece(b, str_slice(text, 0, spaces), PIECE_REPLACED,
		          scan_span(scan, start > 0 ? start - 1 : start, start));
	put_source(b, start, end);
}

static bool is_fenced(const struct build *b, uint32_t line)
{
	char c = b->scan->fed.at[b->scan->lines.at[line].content];
	return c == '`' || c == '~';
}

/* The lines of `code` as the text of a node, from the fed line `line` on; the line behind them. */
static uint32_t put_code_lines(struct build *b, struct str code, uint32_t line)
{
	while (code.n && line < b->scan->lines.n && !b->scan->lines.at[line].insert) {
		const char *newline = memchr(code.at, '\n', code.n);
		size_t n = newline ? (size_t)(newline - code.at) : code.n;
		put_code_line(b, str_slice(code, 0, n), line);
		code = str_slice(code, n + 1, code.n);
		const struct fed_line *at = &b->scan->lines.at[line];
		uint32_t end = at->source + (fed_line_end(b->scan, line) - at->body);
		line++;
		if (code.n)
			put_line_end(b, end, source_of_line(b->scan, line));
	}
	return line;
}

/* The text of a fed line, behind its containers, in the source. */
static struct str source_line(const struct scan *scan, uint32_t line)
{
	uint32_t start = source_of_line(scan, line);
	return str_slice(scan->bytes, start, start + fed_line_end(scan, line) - scan->lines.at[line].content);
}

static void set_placement(struct build *b, struct node *node, struct str where, struct span span)
{
	check_placement(b->diags, where, span);
	node_set_attribute(b->arena, node, "placement", arena_strndup(b->arena, where.at, where.n));
}

static void set_code_option(struct build *b, struct node *node, struct str directive, struct str key, struct str value)
{
	static const char *const known[] = {"label", "class", "lang", "placement", NULL};
	struct span span = span_join(build_span_of(b, key), build_span_of(b, value.n ? value : key));
	if (str_eq_z(key, "label") || str_eq_z(key, "name"))
		build_give_label(b, node, value, build_span_of(b, value));
	else if (str_eq_z(key, "class"))
		build_add_classes(b, node, value);
	else if (str_eq_z(key, "lang"))
		build_set_language(b, node, value);
	else if (str_eq_z(key, "placement"))
		set_placement(b, node, value, span);
	else
		report_option(b->diags, directive, key, span, known, "there are label, class, lang and placement");
}

static struct str take_line(struct str *code)
{
	const char *newline = memchr(code->at, '\n', code->n);
	size_t n = newline ? (size_t)(newline - code->at) : code->n;
	struct str line = str_slice(*code, 0, n);
	*code = str_slice(*code, newline ? n + 1 : n, code->n);
	return line;
}

/* How many lines of options the code begins with: ":key: value" each, or between lines of ---. */
static uint32_t count_options(struct str code)
{
	struct str key, value, rest = code;
	uint32_t n = 0;
	for (; rest.n && is_option(take_line(&rest), &key, &value); n++)
		continue;
	rest = code;
	if (!str_eq_z(str_trim(take_line(&rest)), "---"))
		return n;
	for (n = 1; rest.n; n++) {
		struct str line = str_trim(take_line(&rest));
		if (str_eq_z(line, "---"))
			return n + 1;
		if (line.n && line.at[0] != '#' && !is_yaml_option(line, &key, &value))
			break;
	}
	return 0; /* it is code that begins with --- */
}

/* Up to a blank or a comma, as cells of R have one. */
static struct str first_word(struct str text)
{
	text = str_trim(text);
	size_t n = 0;
	while (n < text.n && text.at[n] != ' ' && text.at[n] != ',')
		n++;
	return str_slice(text, 0, n);
}

/* "{.python #label .wide}" of Pandoc: the first class is the language. */
static struct str apply_code_attributes(struct build *b, struct node *node, const struct inline_attributes *attributes)
{
	struct inline_attributes others = *attributes;
	struct str language = {0};
	if (others.classes.n) {
		language = others.classes.at[0];
		others.classes.at++;
		others.classes.n--;
	}
	attributes_apply(b->arena, node, &others);
	return language;
}

/* "{code} python": a directive whose body is not Markdown. Its options go from the code. */
static struct str read_code_directive(struct build *b, struct node *node, struct str *code, uint32_t *line)
{
	struct str info = str_from_z(node_attribute(node, "info"));
	const char *close = info.n && info.at[0] == '{' ? memchr(info.at, '}', info.n) : NULL;
	if (!close)
		return info;
	struct inline_attributes attributes;
	bool is_attributes = attributes_from_text(b->arena, info, false, &attributes) == info.n;
	if (is_attributes)
		return apply_code_attributes(b, node, &attributes);
	struct str name = first_word(str_slice(info, 1, (size_t)(close - info.at))), key, value;
	struct str argument = str_trim(str_slice(info, (size_t)(close - info.at) + 1, info.n));
	node_add_class(b->arena, node, arena_strndup(b->arena, name.at, name.n));
	bool is_code = str_eq_z(name, "code") || str_eq_z(name, "code-block") || str_eq_z(name, "sourcecode");
	if (!is_code)
		note_source(b, name, node->span);
	for (uint32_t end = *line + count_options(*code); *line < end; ++*line) {
		struct str text = str_trim(source_line(b->scan, *line));
		if (is_option(text, &key, &value) || is_yaml_option(text, &key, &value))
			set_code_option(b, node, name, key, value);
		take_line(code);
	}
	return argument;
}

/* "```math", as GitHub and GitLab have it. */
static void report_formula(struct build *b, struct span span)
{
	diag_add(b->diags, RULE_MARKDOWN_LEFTOVER, span, "say it in words or with H~2~O and x^2^",
	         "formulas are not set yet: this one is printed as it is written");
}

static void add_code_block(struct build *b, const struct event *event)
{
	struct node *return_to = b->parent;
	struct node *node = build_begin(b, EL_PRE, span_at(b, event));
	uint32_t line = event->line + (is_fenced(b, event->line) ? 1 : 0);
	struct str code = event->text, info = event->title;
	struct arena_mark mark = arena_mark(&b->scratch);
	begin_text(b);
	b->parent = node;
	if (info.n) {
		node_set_attribute(b->arena, node, "info", arena_strndup(b->arena, info.at, info.n));
		info = read_code_directive(b, node, &code, &line);
		node_set_attribute(b->arena, node, "info", arena_strndup(b->arena, info.at, info.n));
	}
	if (str_eq_z(info, "math"))
		report_formula(b, node->span);
	put_code_lines(b, code, line);
	flush_text(b);
	if (node->last)
		node->span.end = node->last->span.end;
	arena_rewind(&b->scratch, mark);
	b->parent = return_to;
}

/* --- The other blocks --- */

static size_t count_lines(struct str text)
{
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++)
		n += text.at[i] == '\n' || i + 1 == text.n;
	return n;
}

/* Raw HTML, or a line of ours that looks like it. */
static void add_html(struct build *b, const struct event *event)
{
	struct scan *scan = b->scan;
	size_t n = count_lines(event->text);
	if (event->line >= scan->lines.n || n == 0)
		return;
	uint32_t insert = scan->lines.at[event->line].insert;
	if (insert) {
		build_insert(b, &scan->inserts.at[insert]);
		return;
	}
	struct node *return_to = b->parent;
	if (event->line + n > scan->lines.n)
		n = scan->lines.n - event->line;
	build_html_block(b, event->line, n);
	b->parent = return_to;
}

/* --- The chapter ------------------------------------------------------------------------------------------------- */

static void add_block(struct build *b, const struct event *event)
{
	switch (event->kind) {
	case EVENT_QUOTE:
		begin_quote(b, event);
		break;
	case EVENT_LIST:
		begin_list(b, event);
		break;
	case EVENT_ITEM:
		begin_item(b, event);
		break;
	case EVENT_CODE_BLOCK:
		add_code_block(b, event);
		break;
	case EVENT_HTML_BLOCK:
		add_html(b, event);
		break;
	case EVENT_PARAGRAPH:
	case EVENT_HEADING:
		add_leaf(b, event, insert_of(b, event));
		break;
	case EVENT_RULE:
		add_rule(b, event);
		break;
	default:
		break;
	}
}

/* Notes that are written where they are called are the last of their home. */
void add_waiting_notes(struct build *b)
{
	for (size_t i = 0; i < b->notes.n; i++)
		node_append(b->notes.at[i].home, b->notes.at[i].note);
}

static bool holds_blocks(enum event_kind kind)
{
	return kind == EVENT_QUOTE || kind == EVENT_LIST || kind == EVENT_ITEM;
}

static void build_blocks(struct build *b)
{
	for (struct event event = markdown_next(b->markdown); event.kind != EVENT_END;
	     event = markdown_next(b->markdown)) {
		if (!event.is_exit)
			add_block(b, &event);
		else if (holds_blocks(event.kind))
			end_container(b);
	}
}

/* --- Link definitions --- */

static void index_definitions(struct build *b)
{
	for (size_t i = 0; i < b->scan->definitions.n; i++) {
		struct link_definition *definition = &b->scan->definitions.at[i];
		void **first = map_at(&b->work, &b->definitions, str_from_z(definition->label));
		if (!*first)
			*first = definition;
	}
}

/* Their text is printed nowhere; where it was meant as text, nothing else would say so. */
static void report_unused_definitions(struct build *b)
{
	for (size_t i = 0; i < b->scan->definitions.n; i++) {
		const struct link_definition *definition = &b->scan->definitions.at[i];
		const struct link_definition *first = map_find(&b->definitions, str_from_z(definition->label));
		struct span span = scan_span(b->scan, definition->start, definition->end);
		if (first != definition) {
			struct diag *diag = diag_add(b->diags, RULE_MARKDOWN_UNUSED, span, "delete it",
			                             "this address is defined before; the first one is taken");
			diag_relate(b->diags, diag, scan_span(b->scan, first->start, first->end), "the first one");
		} else if (!definition->is_used) {
			diag_add(b->diags, RULE_MARKDOWN_UNUSED, span,
			         "a link to it is written [text][label]; what is to be printed begins with \\[",
			         "no link uses this address, and it is not printed");
		}
	}
}

static void keep_abbreviations(struct build *b)
{
	for (size_t i = 0; i < b->scan->abbreviations.n; i++) {
		const struct abbreviation_line *line = &b->scan->abbreviations.at[i];
		struct said_abbreviation said = {arena_strndup(b->arena, line->name.at, line->name.n),
		                                 arena_strndup(b->arena, line->expansion.at, line->expansion.n),
		                                 scan_span(b->scan, line->start, line->end)};
		list_push(b->arena, &b->chapter->abbreviations, said);
	}
}

static struct chapter *chapter_new(struct arena *a, const struct scan *scan)
{
	struct chapter *chapter = arena_new(a, struct chapter);
	chapter->source = scan->source;
	chapter->body = node_new(a, EL_SECTION, scan_span(scan, 0, (uint32_t)scan->bytes.n));
	chapter->n_nodes = 1;
	return chapter;
}

struct chapter *chapter_from_source(struct arena *a, struct source_id src, struct diags *diags)
{
	return chapter_with_nodes(a, a, src, diags);
}

struct chapter *chapter_with_nodes(struct arena *a, struct arena *nodes, struct source_id src, struct diags *diags)
{
	struct build b = {.arena = a, .nodes = nodes, .diags = diags, .notes_of = ""};
	struct scan scan = {
		.arena = &b.work, .diags = diags, .source = src, .bytes = sources_bytes(diags->sources, src)};
	scan.base = source_start(diags->sources, src);
	scan.budget = COSTLY_BUDGET;
	b.scan = &scan;
	struct chapter *chapter = b.chapter = chapter_new(a, &scan);
	chapter->meta.is_unread = !scan_clean(&scan);
	front_matter(&scan, a, &chapter->meta);
	scan_blocks(&scan);
	keep_abbreviations(&b);
	b.markdown = markdown_parse(&b.work, buf_str(&scan.fed));
	b.parent = chapter->body;
	index_definitions(&b);
	build_blocks(&b);
	while (b.frames.n)
		build_pop_frame(&b, b.frames.at[b.frames.n - 1].kind);
	report_waiting(&b);
	report_sources(&b);
	report_formulas(&b);
	add_waiting_notes(&b);
	report_unused_definitions(&b);
	markdown_release(b.markdown);
	buf_release(&b.text.bytes);
	buf_release(&scan.fed);
	arena_release(&b.scratch);
	arena_release(&b.work);
	return chapter;
}

void read_put_versions(struct buf *out)
{
	markdown_put_version(out);
	front_put_version(out);
}
