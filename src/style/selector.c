/* SPDX-License-Identifier: EUPL-1.2 */
/* selector.c - selector lists read from tokens (Selectors 4, sections 3 to 18), with their specificity.
 *
 * One wrong or unsupported part makes the whole list wrong, as the standard says; the finding stands at that part. */
#include "selector.h"

#include <assert.h>

#define MOST_NESTED 8     /* :not() within :is() within ... */
#define MOST_COMPOUNDS 32 /* in one selector */
#define KEPT_FROM 16      /* selectors in a list */
#define SPECIFICITY_ID (1u << 20)
#define SPECIFICITY_CLASS (1u << 10)

struct selector_reader {
	struct value_reader r;
	const struct selector *parents; /* what & means */
	struct unknowns *unknowns;
	struct diags *diags;
	struct span last; /* of the last token */
	int depth;        /* of lists within lists */
};

static const struct selector *read_list(struct selector_reader *s);
static bool read_compound(struct selector_reader *s, struct compound *c, struct selector *selector);

static bool refuse(struct selector_reader *s, struct span span, const char *hint, const char *what)
{
	if (span.end == 0 && s->r.at < s->r.end)
		span = s->r.at->span;
	diag_add(s->diags, RULE_CSS_SELECTOR, span, hint, "%s", what);
	return false;
}

static const char *kept(struct selector_reader *s, struct str text)
{
	return arena_strndup(s->r.arena, text.at, text.n);
}

static struct test *add_test(struct selector_reader *s, struct compound *c, enum test_kind kind)
{
	struct test *test = arena_new(s->r.arena, struct test);
	test->kind = kind;
	test->next = c->tests;
	c->tests = test;
	return test;
}

/* Ten bits a part: more than 1,023 of one kind count as that many. */
static uint32_t specificity_sum(uint32_t a, uint32_t b)
{
	uint32_t sum = 0;
	for (unsigned shift = 0; shift < 30; shift += 10) {
		uint32_t part = ((a >> shift) & 1023) + ((b >> shift) & 1023);
		sum |= (part > 1023 ? 1023 : part) << shift;
	}
	return sum;
}

/* --- types --- */

static enum element element_named(struct str name)
{
	if (str_eq_nocase(name, "figcaption")) /* HTML's, of a figure */
		return EL_CAPTION;
	for (int e = 0; e < N_ELEMENTS; e++)
		if (e != EL_TEXT && str_eq_nocase(name, element_name((enum element)e)))
			return (enum element)e;
	return N_ELEMENTS;
}

/* A name of HTML's is a compound in ours, which counts as the one type that it is written as. */
static void read_meaning(struct selector_reader *s, struct compound *c, const char *meaning)
{
	LIST(struct token) tokens = {0};
	struct tokenizer t;
	tokenizer_init(&t, s->r.arena, str_from_z(meaning), 0, NULL);
	for (struct token token = token_next(&t); token.kind != TOKEN_END; token = token_next(&t))
		list_push(s->r.arena, &tokens, token);
	struct selector_reader inner = {.r = reader_of(s->r.arena, (struct tokens){tokens.at, tokens.n}),
	                                .diags = s->diags};
	struct selector counted_apart = {0};
	bool is_read = read_compound(&inner, c, &counted_apart);
	assert(is_read && reader_done(&inner.r));
	(void)is_read;
}

static void read_type(struct selector_reader *s, struct compound *c, const struct token *token)
{
	enum element element = element_named(token->text);
	const char *meaning = html_meaning(token->text);
	if (element < N_ELEMENTS) {
		add_test(s, c, TEST_ELEMENT)->element = element;
		return;
	}
	if (meaning) {
		read_meaning(s, c, meaning);
		return;
	}
	if (!element_is_inert(token->text))
		unknown_add(s->unknowns, element_is_html(token->text) ? UNKNOWN_HTML : UNKNOWN_ELEMENT, token->text,
		            token->span);
	add_test(s, c, TEST_NEVER);
}

/* --- attributes --- */

static bool read_attribute_operator(struct value_reader *r, char *operator)
{
	const struct token *token = reader_take(r);
	if (!token || token->kind != TOKEN_DELIM)
		return false;
	*operator= token->delim;
	if (token->delim == '=')
		return true;
	return strchr("~|^$*", token->delim) && r->at < r->end && token_is_delim(r->at++, '=');
}

static enum attribute_kind attribute_named(const char *name)
{
	static const char *const fields[] = {[ATTRIBUTE_ID] = "id",
	                                     [ATTRIBUTE_LANG] = "lang",
	                                     [ATTRIBUTE_NUMBER] = "number",
	                                     [ATTRIBUTE_CLASS] = "class"};
	for (int kind = ATTRIBUTE_ID; kind <= ATTRIBUTE_CLASS; kind++)
		if (strcmp(name, fields[kind]) == 0)
			return (enum attribute_kind)kind;
	return ATTRIBUTE_LISTED;
}

static bool read_attribute(struct selector_reader *s, struct compound *c)
{
	struct span span = s->r.at->span;
	struct value_reader inside = reader_inside(&s->r);
	span = span_join(span, s->r.at[-1].span);
	const struct token *name = reader_take(&inside);
	if (!name || name->kind != TOKEN_IDENT)
		return refuse(s, span, "write [name] or [name=\"value\"]", "an attribute's name is missing");
	struct test *test = add_test(s, c, TEST_ATTRIBUTE);
	test->name = kept(s, name->text);
	test->attribute = attribute_named(test->name);
	if (reader_done(&inside))
		return true;
	const struct token *value;
	if (!read_attribute_operator(&inside, &test->operator) || !(value = reader_take(&inside)) ||
	    (value->kind != TOKEN_IDENT && value->kind != TOKEN_STRING))
		return refuse(s, span,
		              "write [name=\"value\"], with =, ~=, |=, ^=, $= or *=", "this is no attribute selector");
	test->value = value->text;
	test->ignores_case = reader_word(&inside, "i");
	if (!test->ignores_case)
		reader_word(&inside, "s");
	return reader_done(&inside) || refuse(s, span, "write [name=\"value\"]", "this is no attribute selector");
}

/* --- pseudo-classes and pseudo-elements --- */

struct pseudo_class {
	const char *name;
	bool is_function;
	enum test_kind kind;
	bool from_end, of_type;
};
static const struct pseudo_class pseudo_classes[] = {
	{"root", false, TEST_ROOT, false, false},
	{"scope", false, TEST_ROOT, false, false},
	{"link", false, TEST_ELEMENT, false, false},
	{"any-link", false, TEST_ELEMENT, false, false},
	{"empty", false, TEST_EMPTY, false, false},
	{"first-child", false, TEST_NTH, false, false},
	{"last-child", false, TEST_NTH, true, false},
	{"only-child", false, TEST_ONLY, false, false},
	{"first-of-type", false, TEST_NTH, false, true},
	{"last-of-type", false, TEST_NTH, true, true},
	{"only-of-type", false, TEST_ONLY, false, true},
	{"nth-child", true, TEST_NTH, false, false},
	{"nth-last-child", true, TEST_NTH, true, false},
	{"nth-of-type", true, TEST_NTH, false, true},
	{"nth-last-of-type", true, TEST_NTH, true, true},
	{"lang", true, TEST_LANG, false, false},
	{"not", true, TEST_NOT, false, false},
	{"is", true, TEST_IS, false, false},
	{"where", true, TEST_IS, false, false},
};

static uint32_t greatest_specificity(const struct selector *list)
{
	uint32_t most = 0;
	for (; list; list = list->next)
		most = list->specificity > most ? list->specificity : most;
	return most;
}

/* Asked again and again, such a list would cost too much. */
static void set_list(struct test *test, const struct selector *list)
{
	int n = 0;
	test->list = list;
	for (; list && !test->keeps; list = list->next)
		test->keeps = ++n > KEPT_FROM || list->subject->left;
}

static bool read_inner_list(struct selector_reader *s, struct value_reader *inside, struct test *test)
{
	if (s->depth == MOST_NESTED)
		return refuse(s, NO_SPAN, NULL, "selectors are nested too deeply");
	struct selector_reader inner = {.r = *inside,
	                                .parents = s->parents,
	                                .unknowns = s->unknowns,
	                                .diags = s->diags,
	                                .last = inside->at[-1].span,
	                                .depth = s->depth + 1};
	set_list(test, read_list(&inner));
	return test->list != NULL;
}

static bool read_languages(struct selector_reader *s, struct compound *c, struct value_reader *inside, struct span span)
{
	const struct token *range = reader_take(inside);
	struct test *test = add_test(s, c, TEST_LANG);
	if (!range || (range->kind != TOKEN_IDENT && range->kind != TOKEN_STRING) || !reader_done(inside))
		return refuse(s, span, "write :lang(lt)", ":lang() takes one language");
	test->value = range->text;
	return true;
}

static bool read_functional(struct selector_reader *s, struct compound *c, const struct pseudo_class *p,
                            struct span span, uint32_t *specificity)
{
	struct value_reader inside = reader_inside(&s->r);
	*specificity = SPECIFICITY_CLASS;
	if (p->kind == TEST_LANG)
		return read_languages(s, c, &inside, span);
	struct test *test = add_test(s, c, p->kind);
	if (p->kind != TEST_NTH) {
		if (!read_inner_list(s, &inside, test))
			return false;
		*specificity = strcmp(p->name, "where") == 0 ? 0 : greatest_specificity(test->list);
		return true;
	}
	test->from_end = p->from_end;
	test->of_type = p->of_type;
	return test_read_nth(test, &inside) ||
	       refuse(s, span, "write odd, even, or a step and a start as in 2n+1", "this is no place among siblings");
}

/* What pointers and screens do is never so on paper. */
static void pass_inert(struct selector_reader *s, struct compound *c)
{
	add_test(s, c, TEST_NEVER);
	if (s->r.at->kind == TOKEN_FUNCTION)
		reader_inside(&s->r);
	else
		s->r.at++;
}

static bool read_pseudo_class(struct selector_reader *s, struct compound *c, uint32_t *specificity)
{
	const struct token *token = s->r.at;
	bool is_function = token->kind == TOKEN_FUNCTION;
	for (size_t i = 0; i < sizeof pseudo_classes / sizeof *pseudo_classes; i++) {
		const struct pseudo_class *p = &pseudo_classes[i];
		if (p->is_function != is_function || !str_eq_nocase(token->text, p->name))
			continue;
		if (is_function)
			return read_functional(s, c, p, token->span, specificity);
		struct test *test = add_test(s, c, p->kind);
		test->element = EL_A; /* of links */
		test->start = 1;
		test->from_end = p->from_end;
		test->of_type = p->of_type;
		*specificity = SPECIFICITY_CLASS;
		s->r.at++;
		return true;
	}
	if (!pseudo_class_is_inert(token->text)) {
		unknown_add(s->unknowns, UNKNOWN_PSEUDO_CLASS, token->text, token->span);
		return false;
	}
	*specificity = SPECIFICITY_CLASS;
	pass_inert(s, c);
	return true;
}

static enum pseudo_element box_named(struct str name)
{
	static const char *const boxes[] = {"", "before", "after", "marker", "footnote-call", "footnote-marker"};
	for (int i = BOX_BEFORE; i < N_BOXES; i++)
		if (str_eq_nocase(name, boxes[i]))
			return (enum pseudo_element)i;
	return BOX_SELF;
}

/* Behind a colon: a pseudo-class, or, behind a second one, a pseudo-element (before and after also behind one). */
static bool read_pseudo(struct selector_reader *s, struct compound *c, struct selector *selector, uint32_t *specificity)
{
	struct value_reader *r = &s->r;
	bool is_double = r->at < r->end && r->at->kind == TOKEN_COLON;
	r->at += is_double;
	if (r->at == r->end || (r->at->kind != TOKEN_IDENT && r->at->kind != TOKEN_FUNCTION))
		return refuse(s, NO_SPAN, NULL, "a name must follow the colon");
	const struct token *token = r->at;
	enum pseudo_element box = token->kind == TOKEN_IDENT ? box_named(token->text) : BOX_SELF;
	if (!is_double && box != BOX_BEFORE && box != BOX_AFTER)
		return read_pseudo_class(s, c, specificity);
	*specificity = 1;
	if (box == BOX_SELF && !pseudo_element_is_inert(token->text)) {
		unknown_add(s->unknowns, UNKNOWN_PSEUDO_ELEMENT, token->text, token->span);
		return false;
	}
	if (box == BOX_SELF) {
		pass_inert(s, c);
		return true;
	}
	if (s->depth)
		return refuse(s, token->span, NULL, "a pseudo-element cannot stand here");
	selector->box = box;
	r->at++;
	return true;
}

/* --- compounds and lists --- */

static bool starts_simple(const struct token *token)
{
	switch (token->kind) {
	case TOKEN_IDENT:
	case TOKEN_HASH:
	case TOKEN_OPEN_BRACKET:
	case TOKEN_COLON:
		return true;
	case TOKEN_DELIM:
		return token->delim == '*' || token->delim == '.' || token->delim == '&';
	default:
		return false;
	}
}

/* & is what the rule around is about; outside of all rules it is the root (CSS Nesting 1, section 3). */
static void add_parents(struct selector_reader *s, struct compound *c)
{
	set_list(add_test(s, c, s->parents ? TEST_IS : TEST_ROOT), s->parents);
}

static bool read_simple(struct selector_reader *s, struct compound *c, struct selector *selector, bool is_first,
                        uint32_t *specificity)
{
	struct value_reader *r = &s->r;
	const struct token *token = r->at;
	if (token->kind == TOKEN_OPEN_BRACKET) {
		*specificity = SPECIFICITY_CLASS;
		return read_attribute(s, c);
	}
	r->at++;
	if (token->kind == TOKEN_COLON)
		return read_pseudo(s, c, selector, specificity);
	if (token->kind == TOKEN_HASH) {
		*specificity = SPECIFICITY_ID;
		add_test(s, c, TEST_ID)->value = token->text;
		return token->is_id || refuse(s, token->span, NULL, "an id does not begin with a digit");
	}
	if (token_is_delim(token, '.')) {
		if (r->at == r->end || r->at->kind != TOKEN_IDENT)
			return refuse(s, token->span, NULL, "a class must follow the dot");
		*specificity = SPECIFICITY_CLASS;
		add_test(s, c, TEST_CLASS)->value = r->at++->text;
		return true;
	}
	if (token_is_delim(token, '&')) {
		add_parents(s, c);
		*specificity = greatest_specificity(s->parents);
		return true;
	}
	if (!is_first)
		return refuse(s, token->span, NULL, "a type stands first");
	if (token->kind == TOKEN_IDENT) {
		*specificity = 1;
		read_type(s, c, token);
	}
	return true;
}

/* What a look at the node answers, a list, and one whose answers are kept since it is long. */
enum effort { EFFORT_LOOK, EFFORT_LIST, EFFORT_KEPT };

static enum effort effort_of(const struct test *test)
{
	return test->keeps ? EFFORT_KEPT : test->list ? EFFORT_LIST : EFFORT_LOOK;
}

/* Most nodes fail at a test that costs little, if it comes first. */
static void order_tests(struct selector_reader *s, struct compound *c)
{
	const struct test *written = c->tests;
	c->tests = NULL;
	for (int effort = EFFORT_KEPT; effort >= EFFORT_LOOK; effort--)
		for (const struct test *test = written; test; test = test->next) {
			if ((int)effort_of(test) != effort)
				continue;
			struct test *ordered = arena_new(s->r.arena, struct test);
			*ordered = *test;
			ordered->next = c->tests;
			c->tests = ordered;
		}
}

static bool read_compound(struct selector_reader *s, struct compound *c, struct selector *selector)
{
	struct value_reader *r = &s->r;
	size_t n = 0;
	for (; r->at < r->end && starts_simple(r->at); n++) {
		uint32_t specificity = 0;
		if (selector->box != BOX_SELF)
			return refuse(s, NO_SPAN, NULL, "nothing follows a pseudo-element");
		if (!read_simple(s, c, selector, n == 0, &specificity))
			return false;
		selector->specificity = specificity_sum(selector->specificity, specificity);
	}
	if (n) {
		order_tests(s, c);
		return true;
	}
	bool is_missing = reader_done(r) || r->at->kind == TOKEN_COMMA;
	struct span span = r->at < r->end ? r->at->span : s->last;
	return refuse(s, span, NULL, is_missing ? "a selector is missing" : "this is no selector");
}

/* The combinator before the next compound; NONE at the selector's end. */
static enum combinator read_combinator(struct value_reader *r)
{
	bool is_spaced = r->at < r->end && r->at->kind == TOKEN_SPACE;
	if (reader_delim(r, '>'))
		return COMBINATOR_CHILD;
	if (reader_delim(r, '+'))
		return COMBINATOR_NEXT;
	if (reader_delim(r, '~'))
		return COMBINATOR_LATER;
	const struct token *token = reader_peek(r);
	return !token || token->kind == TOKEN_COMMA || !is_spaced ? COMBINATOR_NONE : COMBINATOR_DESCENDANT;
}

static bool holds_parents(struct value_reader r)
{
	int depth = 0;
	for (; r.at < r.end && (depth > 0 || r.at->kind != TOKEN_COMMA); r.at++) {
		if (token_is_delim(r.at, '&'))
			return true;
		depth += token_closer(r.at->kind) != TOKEN_END;
		depth -= r.at->kind == TOKEN_CLOSE_PAREN || r.at->kind == TOKEN_CLOSE_BRACKET;
	}
	return false;
}

/* A nested selector that does not name & is about what is within it: "& > h1" may be written "> h1". */
static enum combinator begin_relative(struct selector_reader *s, struct selector *selector)
{
	struct value_reader ahead = s->r;
	reader_peek(&ahead);
	bool is_relative = ahead.at < ahead.end && (token_is_delim(ahead.at, '>') || token_is_delim(ahead.at, '+') ||
	                                            token_is_delim(ahead.at, '~'));
	if (!s->parents || s->depth || (!is_relative && holds_parents(ahead)))
		return COMBINATOR_NONE;
	struct compound *c = arena_new(s->r.arena, struct compound);
	add_parents(s, c);
	selector->subject = c;
	selector->specificity = greatest_specificity(s->parents);
	return is_relative ? read_combinator(&s->r) : COMBINATOR_DESCENDANT;
}

/* "html body" and "html > body": both are the root. */
static void pass_html(struct value_reader *r)
{
	struct value_reader ahead = *r;
	bool is_html = reader_word(&ahead, "html");
	reader_delim(&ahead, '>');
	if (is_html && reader_peek(&ahead) && token_is_word(reader_peek(&ahead), "body"))
		*r = ahead;
}

static struct selector *read_selector(struct selector_reader *s)
{
	struct selector *selector = arena_new(s->r.arena, struct selector);
	enum combinator combinator = begin_relative(s, selector);
	size_t n = 0;
	do {
		struct compound *c = arena_new(s->r.arena, struct compound);
		*c = (struct compound){.combinator = combinator, .left = selector->subject};
		pass_html(&s->r);
		reader_peek(&s->r);
		if (++n > MOST_COMPOUNDS) {
			refuse(s, NO_SPAN, NULL, "a selector has at most 32 parts");
			return NULL;
		}
		if (!read_compound(s, c, selector))
			return NULL;
		selector->subject = c;
		combinator = read_combinator(&s->r);
	} while (combinator != COMBINATOR_NONE);
	return selector;
}

static const struct selector *read_list(struct selector_reader *s)
{
	const struct selector *first = NULL, **next = &first;
	for (;;) {
		struct selector *selector = read_selector(s);
		if (!selector)
			return NULL;
		*next = selector;
		next = &selector->next;
		if (reader_done(&s->r))
			return first;
		if (!reader_comma(&s->r)) {
			refuse(s, NO_SPAN, NULL, "this is no selector");
			return NULL;
		}
	}
}

const struct selector *selectors_from_tokens(struct arena *a, struct tokens tokens, const struct selector *parents,
                                             struct unknowns *unknowns, struct diags *diags)
{
	struct selector_reader s = {.r = reader_of(a, tokens),
	                            .parents = parents,
	                            .unknowns = unknowns,
	                            .diags = diags,
	                            .last = tokens_span(tokens)};
	return read_list(&s);
}
