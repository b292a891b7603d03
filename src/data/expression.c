/* SPDX-License-Identifier: EUPL-1.2 */
/* expression.c - the text of an XPath in, its paths, calls and variables out, or its first fault.
 *
 * One function for each production of XPath 1.0, section 3, named like it; what the grammar tells apart by what went
 * before ("*" and "div" are operators only after an operand, section 3.7) it tells apart by where it is. */
#include "expression.h"

#include "../base/char.h"

#include "words.h"

struct expression_parser {
	struct arena *a;
	struct expression *out;
	const char *text;
	uint32_t at, n;
	unsigned depth, n_predicates; /* open ones */
};

/* --- Characters --- */

static bool looks_at(const struct expression_parser *p, const char *what)
{
	return str_starts((struct str){p->text + p->at, p->n - p->at}, what);
}

/* Punctuation that editors put in by themselves. */
static bool is_typographic(const struct expression_parser *p)
{
	static const char *const marks[] = {"\u2018", "\u2019", "\u201A", "\u201C", "\u201D", "\u201E", "\u00AB",
	                                    "\u00BB", "\u2013", "\u2014", "\u00A0", "\u202F", "\u2026"};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (looks_at(p, marks[i]))
			return true;
	return false;
}

static bool starts_name(const struct expression_parser *p)
{
	char c = p->at < p->n ? p->text[p->at] : '\0';
	return ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	        ((unsigned char)c >= 0x80 && !is_typographic(p)));
}

static bool continues_name(const struct expression_parser *p)
{
	char c = p->at < p->n ? p->text[p->at] : '\0';
	return starts_name(p) || ascii_is_digit(c) || c == '-' || c == '.';
}

static void skip_spaces(struct expression_parser *p)
{
	while (p->at < p->n && ascii_is_xml_space(p->text[p->at]))
		p->at++;
}

/* The bytes of the character at hand, 0 at the end. */
static uint32_t character_length(const struct expression_parser *p)
{
	const char *at = p->text + p->at;
	if (p->at >= p->n)
		return 0;
	utf8_next(&at, p->text + p->n);
	return (uint32_t)(at - p->text) - p->at;
}

/* --- Faults --- */

static bool fault(struct expression_parser *p, uint32_t start, uint32_t end, const char *hint, const char *says)
{
	if (p->out->fault)
		return false;
	p->out->fault = says;
	p->out->hint = hint;
	p->out->fault_start = start;
	p->out->fault_end = end;
	return false;
}

static const char *hint_at(const struct expression_parser *p)
{
	if (is_typographic(p))
		return "in expressions texts stand between ' or \", and a minus is '-'";
	if (looks_at(p, "=="))
		return "XPath compares with one '='";
	if (looks_at(p, "&&"))
		return "XPath says 'and'";
	if (looks_at(p, "||"))
		return "XPath says 'or'";
	return NULL;
}

/* What stands here, for a message. */
static const char *sight(const struct expression_parser *p)
{
	if (p->at >= p->n)
		return "the end of the expression";
	return arena_printf(p->a, "'%.*s'", (int)character_length(p), p->text + p->at);
}

static bool fault_here(struct expression_parser *p, const char *expected)
{
	skip_spaces(p);
	return fault(p, p->at, p->at + character_length(p), hint_at(p),
	             arena_printf(p->a, "expected %s, not %s", expected, sight(p)));
}

static bool take(struct expression_parser *p, const char *what)
{
	skip_spaces(p);
	if (!looks_at(p, what))
		return false;
	p->at += (uint32_t)strlen(what);
	return true;
}

/* The operators that are words end where a name would. */
static bool take_word(struct expression_parser *p, const char *word)
{
	uint32_t before = p->at;
	if (!take(p, word))
		return false;
	if (!continues_name(p))
		return true;
	p->at = before;
	return false;
}

static bool enter(struct expression_parser *p)
{
	if (p->depth++ < EXPRESSION_DEPTH_MOST)
		return true;
	return fault(p, p->at, p->at + character_length(p), "break it up, or put what it asks for into the data",
	             arena_printf(p->a, "the expression is nested more than %d deep", EXPRESSION_DEPTH_MOST));
}

/* --- Names --- */

static struct str take_ncname(struct expression_parser *p)
{
	uint32_t start = p->at;
	if (starts_name(p))
		while (continues_name(p))
			p->at += character_length(p);
	return (struct str){p->text + start, p->at - start};
}

/* "name" or "prefix:name". */
static struct str take_qname(struct expression_parser *p)
{
	skip_spaces(p);
	uint32_t start = p->at;
	take_ncname(p);
	if (p->at > start && looks_at(p, ":") && !looks_at(p, "::")) {
		p->at++;
		take_ncname(p);
	}
	return (struct str){p->text + start, p->at - start};
}

static bool is_node_type(struct str name)
{
	return str_eq_z(name, "node") || str_eq_z(name, "text") || str_eq_z(name, "comment") ||
	       str_eq_z(name, "processing-instruction");
}

/* --- Paths --- */

static bool parse_expr(struct expression_parser *p);

static bool parse_predicates(struct expression_parser *p)
{
	while (take(p, "[")) {
		if (!enter(p))
			return false;
		p->n_predicates++;
		if (!parse_expr(p))
			return false;
		if (!take(p, "]"))
			return fault_here(p, "']'");
		p->n_predicates--;
		p->depth--;
	}
	return true;
}

static bool parse_axis(struct expression_parser *p, struct step *step)
{
	static const char *const axes[] = {
		"ancestor",  "ancestor-or-self",  "attribute",         "child",  "descendant",
		"following", "following-sibling", "namespace",         "parent", "preceding",
		"self",      "preceding-sibling", "descendant-or-self"};
	uint32_t start = p->at;
	if (take(p, "@")) {
		step->axis = STEP_ATTRIBUTE;
		return true;
	}
	struct str name = take_qname(p);
	if (!take(p, "::")) {
		p->at = start;
		return true;
	}
	step->axis = str_eq_z(name, "attribute") ? STEP_ATTRIBUTE : str_eq_z(name, "child") ? STEP_CHILD : STEP_OTHER;
	for (size_t i = 0; i < sizeof axes / sizeof *axes; i++)
		if (str_eq_z(name, axes[i]))
			return true;
	return fault(p, start, start + (uint32_t)name.n,
	             "what can stand before '::' is child, parent, ancestor, "
	             "descendant, following-sibling, preceding-sibling, attribute, self and the like",
	             arena_printf(p->a, "there is no axis '%.*s'", (int)name.n, name.at));
}

/* After the axis: a name, "*", "prefix:*", "text()". */
static bool parse_node_test(struct expression_parser *p, struct step *step)
{
	if (take(p, "*"))
		return true;
	struct str name = take_qname(p);
	if (name.n == 0)
		return fault_here(p,
		                  step->axis == STEP_ATTRIBUTE ? "the name of an attribute" : "the name of an element");
	if (name.at[name.n - 1] == ':')
		return take(p, "*") || fault_here(p, "a name after ':'");
	if (!is_node_type(name) || !take(p, "(")) {
		step->name = name;
		return true;
	}
	skip_spaces(p);
	if (str_eq_z(name, "processing-instruction") && (looks_at(p, "'") || looks_at(p, "\"")) && !parse_expr(p))
		return false;
	return take(p, ")") || fault_here(p, "')'");
}

static bool parse_step(struct expression_parser *p, struct location_path *path, bool is_descendant)
{
	skip_spaces(p);
	struct step step = {.start = p->at, .axis = is_descendant ? STEP_DESCENDANT : STEP_CHILD};
	if (take(p, ".."))
		step.axis = STEP_OTHER;
	else if (take(p, "."))
		step.axis = STEP_SELF;
	else if (!parse_axis(p, &step) || !parse_node_test(p, &step))
		return false;
	step.predicates = p->at;
	if (!parse_predicates(p))
		return false;
	step.end = p->at;
	p->out->n_afar += path->is_within && step.axis == STEP_OTHER;
	list_push(p->a, &path->steps, step);
	return true;
}

static void put_rewrite(struct expression_parser *p, enum rewrite_kind kind, uint32_t start, uint32_t end,
                        const char *text)
{
	list_push(p->a, &p->out->rewrites, ((struct rewrite){.kind = kind, .start = start, .end = end, .text = text}));
}

/* From many nodes at once "//" is what is beneath all of them, each once. */
static void rewrite_descent(struct expression_parser *p, const struct location_path *path, uint32_t mark)
{
	put_rewrite(p, REWRITE_OPEN, path->start, path->start, "within(");
	put_rewrite(p, REWRITE_MARK, mark, mark + 2, ")/");
}

/* ... and their parents, ancestors, neighbours are asked of each, and put together once. */
static void rewrite_step(struct expression_parser *p, const struct location_path *path, uint32_t slash)
{
	const struct step *step = &path->steps.at[path->steps.n - 1];
	struct rewrite one = {.kind = REWRITE_STEP, .start = slash, .end = step->end};
	one.step = str_slice(p->out->text, step->start, step->end);
	put_rewrite(p, REWRITE_OPEN, path->start, path->start, "from(");
	list_push(p->a, &p->out->rewrites, one);
}

/* The step behind the '/' or "//" at `slash`; `is_first`: what it starts from is one node. */
static bool parse_step_behind(struct expression_parser *p, struct location_path *path, bool is_descendant,
                              uint32_t slash, bool is_first)
{
	if (is_descendant && !is_first)
		rewrite_descent(p, path, slash);
	if (!parse_step(p, path, is_descendant))
		return false;
	if (path->steps.at[path->steps.n - 1].axis != STEP_OTHER || (is_first && !is_descendant))
		return true;
	if (is_descendant)
		put_rewrite(p, REWRITE_MARK, slash + 2, slash + 2, "self::node()");
	rewrite_step(p, path, is_descendant ? slash + 2 : slash);
	return true;
}

/* `slash` is where the '/' or "//" stands that was taken before the first one. */
static bool parse_steps(struct expression_parser *p, struct location_path *path, bool is_descendant, uint32_t slash)
{
	bool is_first = path->start == path->first;
	do {
		if (!parse_step_behind(p, path, is_descendant, slash, is_first))
			return false;
		is_first = false;
		skip_spaces(p);
		slash = p->at;
		is_descendant = take(p, "//");
	} while (is_descendant || take(p, "/"));
	return true;
}

static struct location_path *path_new(struct expression_parser *p, uint32_t start)
{
	struct location_path *path = arena_new(p->a, struct location_path);
	path->start = start;
	path->first = p->at;
	path->is_within = p->n_predicates > 0;
	list_push(p->a, &p->out->paths, path);
	return path;
}

static bool starts_step(struct expression_parser *p)
{
	skip_spaces(p);
	return starts_name(p) || looks_at(p, "*") || looks_at(p, "@") || looks_at(p, ".");
}

static bool parse_location_path(struct expression_parser *p)
{
	uint32_t slash = p->at;
	struct location_path *path = path_new(p, slash);
	p->out->n_afar += path->is_within && looks_at(p, "/");
	if (take(p, "//")) {
		path->is_absolute = true;
		return parse_steps(p, path, true, slash);
	}
	path->is_absolute = take(p, "/");
	if (path->is_absolute && !starts_step(p))
		return true;
	return parse_steps(p, path, false, slash);
}

/* --- Operands --- */

static bool parse_literal(struct expression_parser *p)
{
	const char *start = p->text + p->at;
	const char *end = memchr(start + 1, *start, p->n - p->at - 1);
	if (!end)
		return fault(p, p->at, p->at + 1, NULL,
		             arena_printf(p->a, "the text that %c starts is not closed", *start));
	p->at = (uint32_t)(end + 1 - p->text);
	return true;
}

bool number_is_large(struct str number)
{
	static const char largest[] = "9007199254740992"; /* 2^53 */
	size_t start = 0, end = 0;
	while (end < number.n && ascii_is_digit(number.at[end]))
		end++;
	for (size_t i = end; i < number.n; i++)
		if (!ascii_is_digit(number.at[i]) && !(i == end && number.at[i] == '.'))
			return false;
	while (start < end && number.at[start] == '0')
		start++;
	size_t n = end - start, n_largest = sizeof largest - 1;
	return n > n_largest || (n == n_largest && memcmp(number.at + start, largest, n) > 0);
}

static bool parse_number(struct expression_parser *p)
{
	uint32_t start = p->at;
	while (p->at < p->n && ascii_is_digit(p->text[p->at]))
		p->at++;
	if (looks_at(p, "."))
		p->at++;
	while (p->at < p->n && ascii_is_digit(p->text[p->at]))
		p->at++;
	if (!p->out->large_end && number_is_large(str_slice(p->out->text, start, p->at))) {
		p->out->large_start = start;
		p->out->large_end = p->at;
	}
	return true;
}

static bool parse_variable(struct expression_parser *p)
{
	uint32_t start = p->at++;
	struct str name = take_qname(p);
	if (name.n == 0)
		return fault_here(p, "the name of a variable after '$'");
	p->out->n_afar += p->n_predicates > 0;
	list_push(p->a, &p->out->variables, (struct variable_use){start, p->at, name});
	return true;
}

static bool parse_parentheses(struct expression_parser *p)
{
	p->at++;
	if (!enter(p) || !parse_expr(p))
		return false;
	p->depth--;
	return take(p, ")") || fault_here(p, "')'");
}

/* Those that are asked later or not at all: the branches of if(), what sort() goes by. */
static bool is_kept(const struct expression_parser *p, const struct call *call)
{
	bool is_text = looks_at(p, "'") || looks_at(p, "\"");
	return (str_eq_z(call->name, "if") && call->n_arguments > 0) ||
	       (str_eq_z(call->name, "sort") && call->n_arguments == 1 && !is_text);
}

static bool parse_argument(struct expression_parser *p, struct call *call)
{
	skip_spaces(p);
	struct call_argument argument = {.start = p->at};
	bool keeps = is_kept(p, call), is_of_each = keeps && str_eq_z(call->name, "sort");
	p->n_predicates += is_of_each; /* where its paths start is not known */
	if (!parse_expr(p))
		return false;
	p->n_predicates -= is_of_each;
	argument.end = p->at;
	list_push(p->a, &call->arguments, argument);
	call->n_arguments++;
	if (keeps)
		list_push(p->a, &p->out->rewrites,
		          ((struct rewrite){.kind = REWRITE_KEEP,
		                            .start = argument.start,
		                            .end = argument.end,
		                            .step = str_slice(p->out->text, argument.start, argument.end)}));
	return true;
}

static bool parse_call(struct expression_parser *p)
{
	skip_spaces(p);
	struct call call = {.start = p->at};
	call.name = take_qname(p);
	call.name_end = p->at;
	take(p, "(");
	if (!enter(p))
		return false;
	while (!take(p, ")")) {
		if (call.n_arguments > 0 && !take(p, ","))
			return fault_here(p, "',' or ')'");
		if (!parse_argument(p, &call))
			return false;
	}
	p->depth--;
	call.end = p->at;
	list_push(p->a, &p->out->calls, call);
	return true;
}

/* A name with a parenthesis behind it that is no node test. */
static bool looks_at_call(struct expression_parser *p)
{
	uint32_t start = p->at;
	struct str name = take_qname(p);
	bool is_call = name.n > 0 && !is_node_type(name) && take(p, "(");
	p->at = start;
	return is_call;
}

static bool looks_at_number(const struct expression_parser *p)
{
	return p->at < p->n && (ascii_is_digit(p->text[p->at]) ||
	                        (p->text[p->at] == '.' && p->at + 1 < p->n && ascii_is_digit(p->text[p->at + 1])));
}

/* A text, a number, a variable, a call, parentheses; *is_primary is false, and nothing read, if none stands here. */
static bool parse_primary(struct expression_parser *p, bool *is_primary)
{
	*is_primary = true;
	if (looks_at(p, "'") || looks_at(p, "\""))
		return parse_literal(p);
	if (looks_at_number(p))
		return parse_number(p);
	if (looks_at(p, "$"))
		return parse_variable(p);
	if (looks_at(p, "("))
		return parse_parentheses(p);
	if (looks_at_call(p))
		return parse_call(p);
	*is_primary = false;
	return true;
}

static bool parse_path_expr(struct expression_parser *p)
{
	bool is_primary;
	skip_spaces(p);
	uint32_t start = p->at;
	if (!parse_primary(p, &is_primary))
		return false;
	if (!is_primary) {
		if (!looks_at(p, "/") && !starts_step(p))
			return fault_here(p, "a path, a function, a number or a text in quotation marks");
		return parse_location_path(p);
	}
	if (!parse_predicates(p))
		return false;
	skip_spaces(p);
	uint32_t slash = p->at;
	bool is_descendant = take(p, "//");
	if (!is_descendant && !take(p, "/"))
		return true;
	return parse_steps(p, path_new(p, start), is_descendant, slash);
}

/* --- Operators --- */

/* Those that compare are told apart by how they bind (section 3.5), for what they become; the others are libxml2's. */
static const struct comparison {
	bool is_relational; /* binds closer */
	const char *sign;
	const char *open; /* what does the same in time that grows with its nodes, not with their product */
} comparisons[] = {
	{false, "!=", "differs("},    {false, "=", "equals("}, {true, "<=", "is-at-most("},
	{true, ">=", "is-at-least("}, {true, "<", "is-less("}, {true, ">", "is-more("},
};

static const struct comparison *take_comparison(struct expression_parser *p, bool is_relational)
{
	skip_spaces(p);
	for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons && !hint_at(p); i++)
		if (comparisons[i].is_relational == is_relational && take(p, comparisons[i].sign))
			return &comparisons[i];
	return NULL;
}

static bool take_sign(struct expression_parser *p)
{
	if (take_word(p, "div") || take_word(p, "mod"))
		return true;
	return !hint_at(p) && (take(p, "+") || take(p, "-") || take(p, "*"));
}

/* Operands with '|' between them. */
static bool parse_union(struct expression_parser *p)
{
	skip_spaces(p);
	uint32_t start = p->at, end;
	for (bool is_union = false;; is_union = true) {
		if (!parse_path_expr(p))
			return false;
		end = p->at;
		skip_spaces(p);
		uint32_t bar = p->at;
		if (hint_at(p) || !take(p, "|")) {
			if (is_union)
				put_rewrite(p, REWRITE_MARK, end, end, ")");
			return true;
		}
		if (!is_union)
			put_rewrite(p, REWRITE_OPEN, start, start, "union(");
		put_rewrite(p, REWRITE_MARK, bar, bar + 1, ",");
	}
}

static bool parse_additive(struct expression_parser *p)
{
	do {
		while (take(p, "-"))
			;
		if (!parse_union(p))
			return false;
		skip_spaces(p);
	} while (take_sign(p));
	return true;
}

/* Texts and numbers that are written in it give no nodes. */
static bool may_give_nodes(const struct expression_parser *p, uint32_t start)
{
	char c = start < p->n ? p->text[start] : '\0';
	bool is_number = c == '.' && start + 1 < p->n && ascii_is_digit(p->text[start + 1]);
	return c != '"' && c != '\'' && c != '-' && !ascii_is_digit(c) && !is_number;
}

/* Two sets, or one and a number: it may be of cells, whose numbers each spreadsheet writes in its own way. */
static bool is_for_us(const struct expression_parser *p, uint32_t left, uint32_t right, bool is_relational)
{
	bool left_may = may_give_nodes(p, left), right_may = may_give_nodes(p, right);
	if (left_may == right_may)
		return left_may;
	char other = p->text[left_may ? right : left];
	return is_relational || (other != '\'' && other != '"');
}

static bool parse_compared(struct expression_parser *p, bool is_relational)
{
	skip_spaces(p);
	uint32_t start = p->at;
	if (!(is_relational ? parse_additive(p) : parse_compared(p, true)))
		return false;
	skip_spaces(p);
	uint32_t sign = p->at;
	for (const struct comparison *c; (c = take_comparison(p, is_relational)); sign = p->at) {
		uint32_t sign_end = p->at;
		skip_spaces(p);
		bool is_of_nodes = is_for_us(p, start, p->at, is_relational);
		if (!(is_relational ? parse_additive(p) : parse_compared(p, true)))
			return false;
		if (is_of_nodes) {
			put_rewrite(p, REWRITE_OPEN, start, start, c->open);
			put_rewrite(p, REWRITE_MARK, sign, sign_end, ",");
			put_rewrite(p, REWRITE_MARK, p->at, p->at, ")");
		}
		skip_spaces(p);
	}
	return true;
}

static bool parse_expr(struct expression_parser *p)
{
	do {
		if (!parse_compared(p, false))
			return false;
	} while (take_word(p, "and") || take_word(p, "or"));
	return true;
}

/* --- The whole --- */

/* Pasted along with what was meant; spaces without width too. */
static bool is_stray(uint32_t c)
{
	return utf8_is_unseen(c) || c == 0x200B || c == 0x200E || c == 0x200F || c == 0x2060 || c == 0xFEFF;
}

static bool has_only_text(struct expression_parser *p)
{
	for (uint32_t i = 0; i < p->n; i++)
		if ((unsigned char)p->text[i] < ' ' && !ascii_is_xml_space(p->text[i]))
			return fault(p, i, i + 1, NULL, "an expression holds no control characters");
	const char *at = p->text, *end = p->text + p->n;
	while (at < end) {
		uint32_t start = (uint32_t)(at - p->text), c = utf8_next(&at, end);
		if (is_stray(c))
			return fault(
				p, start, (uint32_t)(at - p->text), "delete it",
				arena_printf(p->a, "the expression holds a character that nobody sees, U+%04X", c));
	}
	return true;
}

struct expression *expression_parse(struct arena *a, struct str text)
{
	struct expression *out = arena_new(a, struct expression);
	out->text = text;
	struct expression_parser parser = {.a = a, .out = out, .text = text.at ? text.at : "", .n = (uint32_t)text.n};
	if (text.n > EXPRESSION_BYTES_MOST) {
		parser.n = EXPRESSION_BYTES_MOST;
		fault(&parser, 0, 0, "put what it asks for into the data",
		      arena_printf(a, "an expression may hold %d bytes; this one has %zu", EXPRESSION_BYTES_MOST,
		                   text.n));
		return out;
	}
	skip_spaces(&parser);
	if (parser.at == parser.n) {
		fault(&parser, 0, 0, "write an XPath, such as /project/title", "the expression is empty");
		return out;
	}
	if (!has_only_text(&parser) || !parse_expr(&parser))
		return out;
	skip_spaces(&parser);
	if (parser.at < parser.n)
		fault_here(&parser, "an operator or the end of the expression");
	return out;
}
