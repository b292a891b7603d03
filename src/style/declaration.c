/* SPDX-License-Identifier: EUPL-1.2 */
/* declaration.c - a property's tokens read as values: the grammar of each type, and the finding where it is not met. */
#include "property.h"

#define MOST_SHOWN 40 /* bytes of a value quoted in a message */

/* --- one type after another --- */

static bool set_keyword(struct value *out, int keyword)
{
	*out = (struct value){.kind = VALUE_KEYWORD, .keyword = keyword};
	return true;
}

static bool set_sum(struct value *out, struct sum sum)
{
	*out = (struct value){.kind = VALUE_SUM, .sum = sum};
	return true;
}

static bool read_one_keyword(struct value_reader *r, const char *keywords, struct value *out)
{
	int keyword;
	return read_keyword(r, keywords, &keyword) && set_keyword(out, keyword);
}

/* Keywords that add up; what is 0 or more than two bits stands alone. */
static bool read_bits(struct value_reader *r, const char *keywords, bool in_pairs, struct value *out)
{
	int bits = 0, bit, n = 0;
	const struct token *start = reader_peek(r);
	for (; read_keyword(r, keywords, &bit); n++, start = reader_peek(r)) {
		bool is_alone = bit == 0 || (bit & (bit - 1));
		int other = in_pairs ? (bit & 0x55555555) << 1 | (bit & 0x2AAAAAAA) >> 1 : 0;
		if ((is_alone && (n || !reader_done(r))) || (!is_alone && (bits & (bit | other)))) {
			r->at = start;
			return reader_fail(r, "these keywords do not stand together");
		}
		bits |= bit;
	}
	return n && set_keyword(out, bits);
}

static bool read_bounded(struct value_reader *r, const char *keywords, struct value *out)
{
	int64_t least = 0, most = 0, value;
	struct str name;
	for (int which = -1; keyword_next(&keywords, &name, &which);) {
		int64_t bound = 0;
		if (name.at[0] < '0' || name.at[0] > '9') {
			if (reader_word(r, arena_strndup(r->arena, name.at, name.n)))
				return set_keyword(out, which);
			continue;
		}
		for (size_t i = 0; i < name.n; i++)
			bound = bound * 10 + (name.at[i] - '0');
		*(which ? &most : &least) = bound;
	}
	return read_integer(r, least, most, &value) && set_keyword(out, (int)value);
}

static bool read_length(struct value_reader *r, unsigned flags, struct value *out)
{
	struct sum sum;
	return read_sum(r, flags, &sum) && set_sum(out, sum);
}

static bool read_auto_or_length(struct value_reader *r, unsigned flags, struct value *out)
{
	return reader_word(r, "auto") ? set_keyword(out, UNIT_AUTO) : read_length(r, flags, out);
}

/* Percentages and length together need the page's measure twice: a measure_value has room for one. */
static bool read_measure(struct value_reader *r, enum property_type type, struct value *out)
{
	const struct token *start = reader_peek(r);
	unsigned flags = type == TYPE_MARGIN || type == TYPE_INDENT ? SUM_PERCENT | SUM_NEGATIVE : SUM_PERCENT;
	bool takes_auto = type == TYPE_MARGIN || type == TYPE_WIDTH;
	if ((type == TYPE_MOST && reader_word(r, "none")) || (type == TYPE_GAP && reader_word(r, "normal")))
		return set_keyword(out, UNIT_AUTO);
	if (!(takes_auto ? read_auto_or_length(r, flags, out) : read_length(r, flags, out)))
		return false;
	if (out->kind != VALUE_SUM || !out->sum.percent || !sum_has_length(&out->sum))
		return true;
	r->at = start;
	return reader_fail(r, "calc() cannot mix percentages and lengths here");
}

/* CSS Fonts 4, section 2.5: medium is 12 pt, the others by its table; larger and smaller by a fifth. */
static bool read_font_size(struct value_reader *r, struct value *out)
{
	static const int32_t percents[] = {60, 75, 89, 100, 120, 150, 200, 300};
	int size;
	if (read_keyword(r, "xx-small x-small small medium large x-large xx-large xxx-large", &size))
		return set_sum(out, (struct sum){.points = (int64_t)percents[size] * 12 * PT / 100});
	if (reader_word(r, "larger"))
		return set_sum(out, (struct sum){.em = MILLION * 6 / 5});
	if (reader_word(r, "smaller"))
		return set_sum(out, (struct sum){.em = MILLION * 5 / 6});
	return read_length(r, SUM_PERCENT, out);
}

static bool read_weight(struct value_reader *r, const char *keywords, struct value *out)
{
	int64_t weight;
	if (reader_word(r, "bolder"))
		return set_keyword(out, -1);
	if (reader_word(r, "lighter"))
		return set_keyword(out, -2);
	return read_one_keyword(r, keywords, out) ||
	       (read_integer(r, 1, 1000, &weight) && set_keyword(out, (int)weight));
}

static bool read_line_height(struct value_reader *r, struct value *out)
{
	if (reader_word(r, "normal"))
		return set_keyword(out, 0);
	*out = (struct value){.kind = VALUE_NUMBER};
	if (!read_number(r, &out->number))
		return read_length(r, SUM_PERCENT, out);
	return out->number >= 0 || reader_fail(r, "a negative value does not apply here");
}

static bool read_spacing(struct value_reader *r, struct value *out)
{
	return reader_word(r, "normal") ? set_sum(out, (struct sum){0}) : read_length(r, SUM_NEGATIVE, out);
}

static bool read_border_width(struct value_reader *r, const char *keywords, struct value *out)
{
	static const int32_t quarters[] = {3, 9, 15}; /* 1, 3 and 5 px in quarters of a point */
	int width;
	if (read_keyword(r, keywords, &width))
		return set_sum(out, (struct sum){.points = (int64_t)quarters[width] * PT / 4});
	return read_length(r, 0, out);
}

/* 0 stands for auto: no stroke is that thin. */
static bool read_thickness(struct value_reader *r, struct value *out)
{
	return reader_word(r, "auto") ? set_sum(out, (struct sum){0}) : read_length(r, 0, out);
}

static bool read_paint(struct value_reader *r, struct value *out)
{
	if (!reader_word(r, "none"))
		return read_color(r, out);
	*out = (struct value){.kind = VALUE_COLOR};
	return true;
}

/* How long they are is the chart's matter. */
static bool read_dashes(struct value_reader *r, struct value *out)
{
	struct value dash;
	int64_t number;
	*out = (struct value){.kind = VALUE_KEYWORD};
	if (reader_word(r, "none"))
		return true;
	for (; !reader_done(r); out->keyword = 1) {
		struct value_reader before = *r;
		if (!read_length(r, 0, &dash)) {
			*r = before;
			if (!read_number(r, &number))
				return false;
		}
		reader_comma(r);
	}
	return out->keyword == 1;
}

static bool read_limits(struct value_reader *r, struct value *out)
{
	*out = (struct value){.kind = VALUE_LIMITS};
	int n = 0;
	for (int64_t value; n < 3 && !reader_done(r); n++) {
		if (reader_word(r, "auto"))
			continue;
		if (!read_integer(r, 1, 100, &value))
			return false;
		out->limits[n] = (int8_t)value;
	}
	if (n == 2) /* one number for both sides */
		out->limits[2] = out->limits[1];
	return n > 0;
}

static bool read_hanging(struct value_reader *r, const char *keywords, struct value *out)
{
	int which, n = 0;
	bool none = false;
	for (; read_keyword(r, keywords, &which); n++)
		none = none || which == 0;
	return n && (!none || n == 1) && set_keyword(out, !none);
}

static bool set_text(struct value *out, const char *text)
{
	*out = (struct value){.kind = VALUE_TEXT, .text = text};
	return true;
}

static bool read_list_style(struct value_reader *r, const char *keywords, struct value *out)
{
	const struct token *token = reader_peek(r);
	if (token && token->kind == TOKEN_STRING) {
		r->at++;
		return set_text(out, arena_printf(r->arena, "\"%.*s", (int)token->text.n, token->text.at));
	}
	int which;
	if (!read_keyword(r, keywords, &which))
		return false;
	struct str name = keyword_name(keywords, which);
	if (str_eq_z(name, "lower-latin"))
		name = STR("lower-alpha");
	if (str_eq_z(name, "upper-latin"))
		name = STR("upper-alpha");
	return set_text(out, arena_strndup(r->arena, name.at, name.n));
}

static bool read_page_name(struct value_reader *r, struct value *out)
{
	const struct token *token = reader_peek(r);
	if (!token || token->kind != TOKEN_IDENT)
		return false;
	r->at++;
	return set_text(out,
	                token_is_word(token, "auto") ? NULL : arena_strndup(r->arena, token->text.at, token->text.n));
}

struct paper {
	const char *name;
	int32_t width, height; /* in 1/10 mm; letter, legal and ledger to the nearest, exact in points below */
};
static const struct paper papers[] = {{"a5", 1480, 2100},     {"a4", 2100, 2970},     {"a3", 2970, 4200},
                                      {"b5", 1760, 2500},     {"b4", 2500, 3530},     {"jis-b5", 1820, 2570},
                                      {"jis-b4", 2570, 3640}, {"letter", 2159, 2794}, {"legal", 2159, 3556},
                                      {"ledger", 2794, 4318}};

static bool read_paper(struct value_reader *r, struct sum *size)
{
	const struct token *token = reader_peek(r);
	for (size_t i = 0; token && i < sizeof papers / sizeof *papers; i++)
		if (token_is_word(token, papers[i].name)) {
			size[0].points = scaled(papers[i].width, 72LL * PT, 254);
			size[1].points = scaled(papers[i].height, 72LL * PT, 254);
			r->at++;
			return true;
		}
	return false;
}

/* A paper and an orientation in either order, or one or two lengths (Paged Media 3, section 7.1). */
static bool read_size(struct value_reader *r, struct value *out)
{
	struct sum *size = arena_array(r->arena, 2, struct sum);
	*out = (struct value){.kind = VALUE_PAIR, .pair = size};
	struct value_reader a4 =
		reader_of(r->arena, (struct tokens){&(struct token){.kind = TOKEN_IDENT, .text = STR("a4")}, 1});
	read_paper(&a4, size);
	if (reader_word(r, "auto"))
		return true;
	const struct token *token = reader_peek(r);
	if (token && token->kind != TOKEN_IDENT) {
		if (!read_sum(r, 0, &size[0]))
			return false;
		size[1] = size[0];
		return reader_done(r) || read_sum(r, 0, &size[1]);
	}
	int turn = -1;
	bool is_turned = read_keyword(r, "portrait landscape", &turn);
	bool is_paper = read_paper(r, size);
	is_turned = is_turned || read_keyword(r, "portrait landscape", &turn);
	if (turn == 1 || (turn == 0 && size[0].points > size[1].points)) {
		struct sum width = size[0];
		size[0] = size[1];
		size[1] = width;
	}
	return is_turned || is_paper;
}

static bool read_vertical(struct value_reader *r, const char *keywords, struct value *out)
{
	return read_one_keyword(r, keywords, out) || read_length(r, SUM_PERCENT | SUM_NEGATIVE, out);
}

/* What sheets may say of tables though there is one answer only; the first keyword is it. */
static bool read_settled(struct value_reader *r, enum property property, struct value *out)
{
	struct sum sum;
	bool is_spaced = false;
	if (property != PROPERTY_BORDER_SPACING)
		return read_one_keyword(r, property_row(property)->keywords, out);
	for (int n = 0; n < 2 && (n == 0 || !reader_done(r)); n++) {
		if (!read_sum(r, 0, &sum))
			return false;
		is_spaced |= sum_has_length(&sum);
	}
	return set_keyword(out, is_spaced);
}

static bool read_counters(struct value_reader *r, struct value *out)
{
	while (reader_take(r))
		;
	return set_keyword(out, 0);
}

/* none, or counters with their numbers: only the page's is counted here (CSS Lists 3, section 4.1). */
static bool read_reset(struct value_reader *r, struct value *out)
{
	int64_t number;
	set_keyword(out, NO_RESET);
	if (reader_word(r, "none"))
		return true;
	while (!reader_done(r)) {
		const struct token *token = reader_take(r);
		if (token->kind != TOKEN_IDENT)
			return false;
		bool is_page = token_is_word(token, "page");
		bool has_number = reader_peek(r) && reader_peek(r)->kind == TOKEN_NUMBER;
		if (has_number && !read_integer(r, 0, 1000000, &number))
			return false;
		if (is_page)
			set_keyword(out, has_number ? (int)number : 0);
	}
	return true;
}

bool read_longhand(struct value_reader *r, enum property property, struct value *out)
{
	const struct property_row *row = property_row(property);
	switch (row->type) {
	case TYPE_KEYWORD:
		return read_one_keyword(r, row->keywords, out);
	case TYPE_PAIRS:
		return read_bits(r, row->keywords, true, out);
	case TYPE_BITS:
		return read_bits(r, row->keywords, false, out);
	case TYPE_INTEGER:
		return read_bounded(r, row->keywords, out);
	case TYPE_COLOR:
		return read_color(r, out);
	case TYPE_PAINT:
		return read_paint(r, out);
	case TYPE_DASHES:
		return read_dashes(r, out);
	case TYPE_FONT_SIZE:
		return read_font_size(r, out);
	case TYPE_WEIGHT:
		return read_weight(r, row->keywords, out);
	case TYPE_LINE_HEIGHT:
		return read_line_height(r, out);
	case TYPE_FAMILIES:
		return read_families(r, out);
	case TYPE_FEATURES:
		return read_features(r, out);
	case TYPE_MARGIN:
	case TYPE_WIDTH:
	case TYPE_MOST:
	case TYPE_INDENT:
	case TYPE_PADDING:
	case TYPE_GAP:
		return read_measure(r, row->type, out);
	case TYPE_SPACING:
		return read_spacing(r, out);
	case TYPE_BORDER_WIDTH:
		return read_border_width(r, row->keywords, out);
	case TYPE_THICKNESS:
		return read_thickness(r, out);
	case TYPE_LIMITS:
		return read_limits(r, out);
	case TYPE_HANGING:
		return read_hanging(r, row->keywords, out);
	case TYPE_LIST_STYLE:
		return read_list_style(r, row->keywords, out);
	case TYPE_PAGE_NAME:
		return read_page_name(r, out);
	case TYPE_SIZE:
		return read_size(r, out);
	case TYPE_STRINGS:
		return read_strings(r, out);
	case TYPE_CONTENT:
		return read_content(r, out);
	case TYPE_VERTICAL:
		return read_vertical(r, row->keywords, out);
	case TYPE_SETTLED:
		return read_settled(r, property, out);
	case TYPE_COUNTERS:
		return read_counters(r, out);
	case TYPE_RESET:
		return read_reset(r, out);
	case TYPE_HEIGHT:
		return read_auto_or_length(r, 0, out);
	default:
		return false;
	}
}

/* --- findings --- */

struct str span_text(const struct diags *diags, struct span span)
{
	struct source_id id = sources_of(diags->sources, span);
	if (!id.n)
		return (struct str){NULL, 0};
	uint32_t start = source_start(diags->sources, id);
	return str_slice(sources_bytes(diags->sources, id), span.start - start, span.end - start);
}

/* A quoted piece ends before a character it has no room for. */
static int shown_length(struct str text)
{
	if (text.n <= MOST_SHOWN)
		return (int)text.n;
	size_t n = MOST_SHOWN;
	while (n && ((unsigned char)text.at[n] & 0xC0) == 0x80)
		n--;
	return (int)n;
}

static void report(struct value_reader *r, enum property property, struct span span, struct diags *diags)
{
	if (!diags)
		return;
	const struct token *token = reader_peek(r);
	struct span place = r->stop.end ? r->stop : token && token->span.end ? token->span : span;
	const char *name = property_row(property)->name;
	const char *hint = arena_printf(diags->arena, "it takes %s", property_takes(diags->arena, property));
	struct str text = span_text(diags, place);
	if (r->trouble)
		diag_add(diags, RULE_CSS_VALUE, place, hint, "%s: %s", name, r->trouble);
	else if (token || r->stop.end || !text.n)
		diag_add(diags, RULE_CSS_VALUE, place, hint, "%s does not take '%.*s'", name, shown_length(text),
		         text.at ? text.at : "");
	else
		diag_add(diags, RULE_CSS_VALUE, place, hint, "%s needs more than '%.*s'", name, shown_length(text),
		         text.at);
}

/* What is done instead of what a sheet says of tables. */
static void report_settled(enum property property, const struct value *value, struct span span, struct diags *diags)
{
	static const struct {
		enum property property;
		const char *done, *hint;
	} settled[] = {
		{PROPERTY_BORDER_COLLAPSE, "cells share their borders, as border-collapse: collapse says", NULL},
		{PROPERTY_BORDER_SPACING, "cells touch each other, as border-spacing: 0 says",
	         "the padding of td and th keeps their words apart"},
		{PROPERTY_CAPTION_SIDE, "the caption stands above its table, as caption-side: top says", NULL},
		{PROPERTY_TABLE_LAYOUT, "columns are as wide as their cells need, as table-layout: auto says",
	         "the option :widths: of a table sets its columns"},
		{PROPERTY_EMPTY_CELLS, "empty cells keep their ground and borders, as empty-cells: show says", NULL},
	};
	if (value->kind != VALUE_KEYWORD || !value->keyword)
		return;
	for (size_t i = 0; i < sizeof settled / sizeof *settled; i++)
		if (settled[i].property == property)
			diag_add(diags, RULE_CSS_VALUE, span, settled[i].hint, "%s", settled[i].done);
}

/* --- the declaration --- */

static bool holds_var(struct tokens value)
{
	for (size_t i = 0; i < value.n; i++)
		if (value.at[i].kind == TOKEN_FUNCTION && str_eq_nocase(value.at[i].text, "var"))
			return true;
	return false;
}

static struct tokens tokens_kept(struct arena *a, struct tokens tokens)
{
	struct token *kept = arena_array(a, tokens.n, struct token);
	memcpy(kept, tokens.at, tokens.n * sizeof *kept);
	return (struct tokens){kept, tokens.n};
}

static bool read_wide_keyword(struct value_reader r, struct value *out)
{
	bool is_wide = true;
	if (reader_word(&r, "inherit"))
		out->kind = VALUE_INHERIT;
	else if (reader_word(&r, "initial"))
		out->kind = VALUE_INITIAL;
	else if (reader_word(&r, "unset"))
		out->kind = VALUE_UNSET;
	else
		is_wide = false;
	return is_wide && reader_done(&r);
}

static bool applies_in(enum property property, enum declaration_context context)
{
	const struct property_row *row = property_row(property);
	enum property first = row->initial ? property : (enum property)row->first;
	bool is_margin = property_row(first)->type == TYPE_MARGIN && first <= PROPERTY_MARGIN_LEFT;
	switch (context) {
	case IN_PAGE:
		return property_row(first)->is_inherited || is_margin || property_is_of_pages(first) ||
		       first == PROPERTY_BACKGROUND_COLOR;
	default:
		return !property_is_of_pages(first);
	}
}

static void append(struct arena *a, struct declarations *to, struct declaration declaration)
{
	struct declaration *kept = arena_new(a, struct declaration);
	*kept = declaration;
	kept->next = NULL;
	*(to->last ? &to->last->next : &to->first) = kept;
	to->last = kept;
}

static void append_longhands(struct arena *a, struct declarations *to, enum property shorthand,
                             struct declaration declaration, const struct value *values)
{
	const struct property_row *row = property_row(shorthand);
	for (size_t i = 0; i < row->n; i++) {
		declaration.property = (enum property)(row->first + i * row->step);
		declaration.value = values[row->n == 1 ? 0 : i];
		append(a, to, declaration);
	}
}

/* Does it say something of the page's counter, or nothing at all? */
static bool resets_page(struct tokens value)
{
	for (size_t i = 0; i < value.n; i++)
		if (token_is_word(&value.at[i], "page") || token_is_word(&value.at[i], "none"))
			return true;
	return holds_var(value);
}

bool declaration_read(struct arena *a, struct declarations *to, enum property property, struct tokens value,
                      bool is_important, struct span span, enum declaration_context context, struct diags *diags)
{
	const struct property_row *row = property_row(property);
	struct declaration declaration = {.property = property, .is_important = is_important, .span = span};
	struct value_reader r = reader_of(a, value);
	if (!applies_in(property, context)) {
		if (diags)
			diag_add(diags, RULE_CSS_PROPERTY, span, NULL, "%s does not apply %s", row->name,
			         context == IN_PAGE ? "to pages" : "outside @page");
		return false;
	}
	if (diags && (row->type == TYPE_COUNTERS || (row->type == TYPE_RESET && !resets_page(value))))
		diag_add(diags, RULE_CSS_VALUE, span,
		         "counter(heading), counter(list-item), counter(footnote), counter(page) are read only",
		         "%s has no effect: numbers come from the document", row->name);
	if (holds_var(value)) {
		declaration.value = (struct value){.kind = VALUE_TOKENS, .tokens = tokens_kept(a, value)};
		append(a, to, declaration);
		return true;
	}
	struct value values[12] = {{0}};
	if (read_wide_keyword(r, &values[0])) {
		for (size_t i = 1; i < 12; i++)
			values[i] = values[0];
	} else if (row->initial ? !read_longhand(&r, property, &values[0]) || !reader_done(&r)
	                        : !read_shorthand(&r, property, values) || !reader_done(&r)) {
		report(&r, property, span, diags);
		return false;
	}
	if (diags && row->type == TYPE_SETTLED)
		report_settled(property, &values[0], span, diags);
	if (row->initial) {
		declaration.value = values[0];
		append(a, to, declaration);
	} else {
		append_longhands(a, to, property, declaration, values);
	}
	return true;
}
