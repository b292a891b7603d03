/* SPDX-License-Identifier: EUPL-1.2 */
/* myst.c - what the scanner takes out of the source: directives with their options, notes, targets, comments. */
#include "scanner.h"

/* --- Directives --- */

static struct str source_text(const struct scanner *s, struct str clean)
{
	return clean.n ? (struct str){s->scan->bytes.at + (clean.at - s->scan->clean.at), clean.n} : clean;
}

/* Is its argument an XPath, which is not Markdown? Its body takes the directive's place. */
static bool selects(struct str name)
{
	return str_eq_z(name, "each") || str_eq_z(name, "if");
}

static const char *const options_of_all[] = {"label", "class", "lang", "placement", NULL};
static const char *const options_of_include[] = {"label", "class", "lang", NULL};
static const char *const options_of_if[] = {"label", NULL};
static const char *const options_of_each[] = {"label", "as", "sort", "group-by", "first", NULL};

static bool is_among(struct str key, const char *const *names)
{
	while (*names && !str_eq_z(key, *names))
		names++;
	return *names;
}

static void report_other_option(struct scanner *s, const struct insert *insert, struct str key)
{
	bool is_each = str_eq_z(insert->name, "each"), is_include = str_eq_z(insert->name, "include");
	const char *const *known = is_each                 ? options_of_each
	                           : is_include            ? options_of_include
	                           : selects(insert->name) ? options_of_if
	                                                   : options_of_all;
	const char *hint =
		is_include ? "there are label, class and lang" : "there are label, class, lang and placement";
	if (is_each && (str_eq_z(key, "where") || str_eq_z(key, "filter")))
		hint = "conditions stand in brackets behind the path: {each} //row[city = 'Kaunas']";
	else if (is_each)
		hint = "it has as, sort, group-by, first and label; for class and lang put a {div} into its body";
	else if (selects(insert->name))
		hint = "it has label; for class and lang put a {div} into its body";
	report_option(s->scan->diags, insert->name, source_text(s, key), scan_span(s->scan, s->nonspace, s->end), known,
	              hint);
}

static void set_other_option(struct scanner *s, struct insert *insert, struct str key, struct str value)
{
	if (is_of_table(insert)) {
		set_table_option(s, insert, source_text(s, key), value);
		return;
	}
	if (is_of_picture(insert)) {
		set_picture_option(s, insert, source_text(s, key), value);
		return;
	}
	if (is_of_chart(insert)) {
		set_chart_option(s, insert, source_text(s, key), value);
		return;
	}
	bool may_be_placed = !selects(insert->name) && !str_eq_z(insert->name, "include");
	bool is_placement = may_be_placed && str_eq_z(key, "placement");
	bool is_of_each = str_eq_z(insert->name, "each") && is_among(key, options_of_each);
	if (is_placement)
		check_placement(s->scan->diags, value, scan_span(s->scan, s->nonspace, s->end));
	if (is_placement || is_of_each)
		list_push(s->scan->arena, &insert->options, (struct insert_option){source_text(s, key), value});
	else
		report_other_option(s, insert, key);
}

/* `key` and `value` are borrowed from the cleaned source. */
static void set_option(struct scanner *s, struct insert *insert, struct str key, struct str value)
{
	bool is_selection = selects(insert->name), is_name = str_eq_z(key, "name");
	value = source_text(s, value);
	if (is_name || (str_eq_z(key, "label") && !is_of_chart(insert)))
		insert->id = value;
	else if (str_eq_z(key, "class") && !is_selection)
		insert->classes = value;
	else if (str_eq_z(key, "lang") && !is_selection)
		insert->lang = value;
	else
		set_other_option(s, insert, key, value);
}

/* A line behind the opening ---: an option, a blank line or a comment. Any other one ends them, and is the body's. */
static bool take_yaml(struct scanner *s, struct container *div, struct insert *insert)
{
	struct str key, value, line = str_trim(scanner_rest(s));
	bool ends = str_eq_z(line, "---"), is_option = !ends && is_yaml_option(line, &key, &value);
	if (is_option)
		set_option(s, insert, key, value);
	if (is_option || line.n == 0 || line.at[0] == '#')
		return true;
	if (!ends)
		report_open_options(s, div);
	div->options = OPTIONS_DONE;
	return ends;
}

static bool take_option(struct scanner *s, struct container *div)
{
	struct str key, value, line = scanner_rest(s);
	struct insert *insert = &s->scan->inserts.at[div->insert];
	if (div->options == OPTIONS_YAML)
		return take_yaml(s, div, insert);
	if (div->options == OPTIONS_MAYBE && !div->has_child && str_eq_z(str_trim(line), "---")) {
		div->options = OPTIONS_YAML;
		div->options_start = s->nonspace;
		return true;
	}
	if (div->options != OPTIONS_DONE && is_comment_line(line))
		return true;
	if (div->options == OPTIONS_DONE || !is_option(line, &key, &value)) {
		div->options = OPTIONS_DONE;
		return false;
	}
	div->has_child = true;
	set_option(s, insert, key, value);
	return true;
}

/* Is the line the fence that ends this directive, or one of its options? Then it is done with. */
bool div_takes_line(struct scanner *s, uint32_t index)
{
	struct container *div = &s->stack[index];
	scanner_nonspace(s);
	if (s->indent <= 3 && ends_fence(scanner_rest(s), div->mark, div->n_marks)) {
		scanner_close(s, index, true);
		return true;
	}
	if (index + 1 < s->depth)
		return false;
	return (div->options != OPTIONS_DONE && take_option(s, div)) || takes_raw_line(s, div);
}

void feed_line_from(struct scanner *s, uint32_t insert, struct str text, uint32_t source)
{
	struct buf *fed = &s->scan->fed;
	uint32_t start = (uint32_t)fed->n;
	scanner_continue(s, fed, s->depth);
	buf_puts(fed, "# ");
	uint32_t body = (uint32_t)fed->n;
	buf_put(fed, text.at, text.n);
	buf_puts(fed, " #\n");
	scanner_push_line(s, start, body, source, body, insert);
	mask_leaf(s->scan, s->scan->lines.n - 1, s->scan->lines.n - 1);
}

void feed_line_of(struct scanner *s, uint32_t insert, struct str text)
{
	feed_line_from(s, insert, text, (uint32_t)(text.at - s->scan->clean.at));
}

void feed_one_line(struct scanner *s, enum insert_kind kind, struct str text)
{
	uint32_t source = (uint32_t)(text.at - s->scan->clean.at);
	feed_line_of(s, scanner_insert(s, kind, source, source + (uint32_t)text.n), text);
}

/* "when-format", "unless-format" of Quarto's .content-visible and .content-hidden. What is set for LaTeX or Typst is
 * set for a PDF, and so for us. */
static bool is_for_other_format(struct str class, struct str key, struct str value)
{
	static const char *const ours[] = {"pdf", "latex", "typst", NULL};
	bool is_ours = false, is_shown = str_eq_z(class, "content-visible");
	for (const char *const *format = ours; *format; format++)
		is_ours |= str_eq_nocase(value, *format);
	if (!is_shown && !str_eq_z(class, "content-hidden"))
		return false;
	if (str_eq_z(key, "when-format"))
		return is_shown != is_ours;
	return str_eq_z(key, "unless-format") && is_shown == is_ours;
}

static void report_attribute(struct scanner *s, const struct insert *insert, struct str key)
{
	diag_add(s->scan->diags, RULE_MARKDOWN_DIRECTIVE, scan_span(s->scan, s->nonspace, s->end),
	         "there are .class, #label, lang= and placement=", "{%.*s} has no attribute \"%.*s\"; it is left out",
	         (int)(insert->name.n < 60 ? insert->name.n : 60), insert->name.at, (int)(key.n < 60 ? key.n : 60),
	         key.at);
}

/* The title that the braces give, if they do. */
static struct str take_attributes(struct scanner *s, struct insert *made, const struct inline_attributes *from)
{
	struct str title = {0}, first = from->classes.n ? from->classes.at[0] : title;
	made->attributes = *from;
	made->attributes.keys.n = made->attributes.values.n = 0;
	for (size_t i = 0; i < from->keys.n; i++) {
		struct str key = from->keys.at[i], value = from->values.at[i];
		if (str_eq_z(key, "lang")) {
			made->lang = source_text(s, value);
		} else if (str_eq_z(key, "title")) {
			title = value;
		} else if (str_eq_z(key, "class") || str_eq_z(key, "placement") || !made->is_in_braces) {
			list_push(s->scan->arena, &made->attributes.keys, key);
			list_push(s->scan->arena, &made->attributes.values, value);
			if (str_eq_z(key, "placement"))
				check_placement(s->scan->diags, value, scan_span(s->scan, s->nonspace, s->end));
		} else {
			report_attribute(s, made, key);
		}
		made->is_hidden |= is_for_other_format(first, key, value);
	}
	return title;
}

/* Is the class a callout, ours or Quarto's "callout-note"? Then the div is one. */
static struct str callout_of_class(struct str class)
{
	static const char prefix[] = "callout-";
	bool is_quartos = str_starts(class, prefix);
	struct str word = is_quartos ? str_slice(class, strlen(prefix), class.n) : class;
	return callout_label(word) && (is_quartos || class.n == word.n) ? word : (struct str){0};
}

static struct str name_of_directive(struct scanner *s, const struct directive *d, const struct inline_attributes *in)
{
	struct str class = in->classes.n ? in->classes.at[0] : (struct str){0};
	struct str callout = callout_of_class(d->name.n ? d->name : class);
	if (callout.n)
		return source_text(s, callout);
	return d->name.n ? source_text(s, d->name) : STR("div");
}

/* What of the braces is not read as attributes is told where a directive of ours would drop it. */
static void report_unread_braces(struct scanner *s, const struct directive *d)
{
	bool is_cell = d->mark != ':' && d->name.n && d->name.at[d->name.n] == ',';
	if (!d->braces.n || !d->name.n || selects(d->name) || is_cell)
		return;
	diag_add(s->scan->diags, RULE_MARKDOWN_DIRECTIVE, scan_span(s->scan, s->nonspace, s->end),
	         "write {name .class #label lang=lt}, a title behind the braces",
	         "these braces hold more than a name and attributes: the rest is left out");
}

void open_directive(struct scanner *s, struct directive *d)
{
	scanner_advance(s, s->nonspace - s->at, false);
	uint32_t insert = scanner_insert(s, INSERT_DIV, s->nonspace, s->end);
	struct insert *made = &s->scan->inserts.at[insert];
	struct inline_attributes attributes = {0};
	bool is_whole =
		d->braces.n && attributes_from_text(s->scan->arena, d->braces, true, &attributes) == d->braces.n;
	if (is_whole)
		d->name = attributes.name;
	made->name = name_of_directive(s, d, &attributes);
	made->is_in_braces = d->braces.n && d->name.n;
	made->id = source_text(s, d->id);
	made->lang = source_text(s, d->lang);
	struct str argument = d->argument;
	if (is_whole) {
		struct str title = take_attributes(s, made, &attributes);
		argument = argument.n ? argument : title;
	} else {
		bool is_renamed = !d->braces.n && !str_eq(made->name, d->name);
		made->classes = source_text(s, is_renamed ? d->name : d->classes);
		report_unread_braces(s, d);
	}
	bool is_markdown =
		!selects(d->name) && !str_eq_z(d->name, "include") && !is_of_chart(made) && !is_of_picture(made);
	if (!is_markdown)
		made->select = str_trim(source_text(s, d->argument));
	if (is_of_chart(made))
		check_chart_kind(s, made);
	scanner_feed_insert(s, insert);
	scanner_push(s, (struct container){.kind = IN_DIV, .mark = d->mark, .n_marks = d->n, .insert = insert});
	if (argument.n && is_markdown)
		feed_one_line(s, INSERT_ARGUMENT, argument);
}

/* --- Notes, targets, comments --- */

void push_behind_marker(struct scanner *s, enum container_kind kind, uint32_t n, uint32_t insert)
{
	scanner_feed_insert(s, insert);
	scanner_push(s, (struct container){.kind = kind, .insert = insert});
	scanner_advance(s, n, false);
	while (peek(s, s->at) == ' ' || peek(s, s->at) == '\t')
		scanner_advance(s, 1, false);
	s->copied = s->at;
}

void open_note(struct scanner *s, uint32_t n, struct str id)
{
	scanner_advance(s, s->nonspace - s->at, false);
	uint32_t insert = scanner_insert(s, INSERT_NOTE, s->at, s->at + n);
	s->scan->inserts.at[insert].name = source_text(s, id);
	push_behind_marker(s, IN_NOTE, n, insert);
}

void take_out_line(struct scanner *s, enum insert_kind kind, struct str name)
{
	scanner_advance(s, s->nonspace - s->at, false);
	uint32_t insert = scanner_insert(s, kind, s->nonspace, s->end);
	s->scan->inserts.at[insert].name = source_text(s, name);
	scanner_feed_insert(s, insert);
}

bool is_break(struct str line)
{
	return line.at[0] == '%' || (str_starts(line, "+++") && (line.n == 3 || strchr(" \t{", line.at[3])));
}
