/* SPDX-License-Identifier: EUPL-1.2 */
/* scale.c - @fit { scale: 90% 100% }, how small an edition may be made that has to fit; and what is made as small. */
#include "cascade.h"
#include "parser.h"

#define LEAST_PERCENT 50

/* --- the rule --- */

/* Two whole percentages, the least and the most. */
static bool read_range(struct value_reader *r, struct fit_range *range)
{
	int *const ends[] = {&range->least, &range->most};
	for (size_t i = 0; i < 2; i++) {
		const struct token *token = reader_take(r);
		if (!token || token->kind != TOKEN_PERCENT || token->number % MILLION)
			return false;
		*ends[i] = (int)(token->number / MILLION);
	}
	return reader_done(r) && range->least >= LEAST_PERCENT && range->least <= range->most && range->most <= 100;
}

/* What is held is one declaration. */
static void read_scale(struct sheet_parser *p, struct tokens said)
{
	struct value_reader r = reader_of(p->scratch, said);
	const struct token *name = reader_take(&r), *colon = reader_take(&r);
	struct fit_range range;
	if (!token_is_word(name, "scale") || !colon || colon->kind != TOKEN_COLON)
		diag_add(p->diags, RULE_CSS_AT_RULE, name->span, "write @fit { scale: 90% 100% }",
		         "@fit says nothing but a scale");
	else if (!read_range(&r, &range))
		diag_add(p->diags, RULE_CSS_VALUE, tokens_span(said), "write the least first: scale: 90% 100%",
		         "a scale is two whole percentages from %d%% to 100%%", LEAST_PERCENT);
	else
		p->sheet->fit = range;
}

void parse_fit(struct sheet_parser *p, const struct token *at_rule)
{
	bool is_held = parser_hold(p, STOP_SEMICOLON | STOP_BLOCK);
	if (p->token.kind != TOKEN_OPEN_BRACE || !is_held || parser_held(p).n) {
		parser_report(p, at_rule, "write @fit { scale: 90% 100% }", "needs a block and nothing else");
		parser_skip_rest(p);
		return;
	}
	struct span start = p->token.span;
	for (parser_advance(p); p->token.kind != TOKEN_CLOSE_BRACE && p->token.kind != TOKEN_END;) {
		if (parser_hold(p, STOP_SEMICOLON | STOP_END_OF_BLOCK) && parser_held(p).n)
			read_scale(p, parser_held(p));
		if (p->token.kind == TOKEN_SEMICOLON)
			parser_advance(p);
	}
	parser_end_block(p, start);
}

struct fit_range sheets_fit_range(const struct sheet *const *sheets, size_t n_sheets)
{
	struct fit_range range = {100, 100};
	for (size_t i = 0; i < n_sheets; i++)
		if (sheets[i]->fit.most)
			range = sheets[i]->fit;
	return range;
}

/* --- what it does --- */

const struct fit_scale full_scale = {.percent = 100};

struct fit_scale scale_of_element(const struct cascade *c, const struct computed *element)
{
	return element->keeps_size ? full_scale : c->scale;
}

static length smaller(struct fit_scale scale, length full)
{
	return scaled(full, scale.percent, 100);
}

length scaled_size(struct fit_scale scale, length full)
{
	return length_max(smaller(scale, full), length_min(full, scale.least));
}

/* Lines of text that is as small as may be stay apart by a fifth more than its size, where they were. */
length scaled_leading(struct fit_scale scale, length full, const struct computed *text)
{
	length size = text->style.font_size;
	bool is_held = size > smaller(scale, text->full_size);
	return length_max(smaller(scale, full), is_held ? length_min(full, scaled(size, 6, 5)) : 0);
}

int64_t scaled_height(struct fit_scale scale, int64_t full)
{
	return number_scaled(full, scale.percent, 100);
}

bool property_is_vertical(enum property property)
{
	switch (property) {
	case PROPERTY_MARGIN_TOP:
	case PROPERTY_MARGIN_BOTTOM:
	case PROPERTY_PADDING_TOP:
	case PROPERTY_PADDING_BOTTOM:
	case PROPERTY_MIN_HEIGHT:
	case PROPERTY_INSET_TOP:
	case PROPERTY_INSET_BOTTOM:
		return true;
	default:
		return false;
	}
}
