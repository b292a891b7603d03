/* SPDX-License-Identifier: EUPL-1.2 */
/* compute.c - said values made absolute against the parent's: CSS Cascade 4, section 4, and each property's own standard.
 *
 * Lengths are held to 4,000 pt (an A0 sheet is 3,370 pt high), and font sizes to 1 to 2,000 pt, so that sums of a few
 * of them fit. What is more is told. (A font size under 1 pt is found where its text is placed.) */
#include "cascade.h"

#define MOST_FONT_SIZE (2000 * PT)

static length within(int64_t value, int64_t least, int64_t most)
{
	return (length)(value < least ? least : value > most ? most : value);
}

/* --- one property --- */

struct computing {
	struct cascade *c;
	struct computed *to;
	const struct computed *parent;
	enum property property;
	const struct property_row *row;
	void *field;      /* of `to` */
	struct span span; /* of what is said */
};

static void report_held(const struct computing *x, length kept)
{
	struct cascade *c = x->c;
	struct buf number = {0};
	if (!x->span.end || !is_first_report(c, RULE_CSS_VALUE, x->span))
		return;
	buf_put_length(&number, kept);
	diag_add(c->diags, RULE_CSS_VALUE, x->span, "say less: no sheet of paper is as large", "%s is held to %s pt",
	         x->row->name, number.at);
	buf_release(&number);
}

static length held(const struct computing *x, int64_t value, length most)
{
	length kept = within(value, -(int64_t)most, most);
	if (kept != value)
		report_held(x, kept);
	return kept;
}

static struct fit_scale scale_of(const struct computing *x)
{
	return scale_of_element(x->c, x->to);
}

/* Sizes and leadings are worked out as the sheets say them, and then made smaller, once. */
static bool is_full(const struct computing *x)
{
	return x->row->type == TYPE_FONT_SIZE || x->row->type == TYPE_LINE_HEIGHT || scale_of(x).percent == 100;
}

static length size_by(const struct computed *computed, bool is_full)
{
	return is_full ? computed->full_size : computed->style.font_size;
}

/* What a length is measured by. Where the font's own size or leading is said, those of the parent are known. */
static struct yardstick yardstick_of(const struct computing *x)
{
	bool is_size = x->row->type == TYPE_FONT_SIZE, is_leading = x->row->type == TYPE_LINE_HEIGHT;
	const struct computed *root = x->c->root, *initial = &x->c->initial;
	return (struct yardstick){
		.is_full = is_full(x),
		.em = size_by(is_size ? x->parent : x->to, is_full(x)),
		.rem = size_by(root      ? root
	                       : is_size ? initial
	                                 : x->to,
	                       is_full(x)),
		.face = is_size || is_leading ? x->parent : x->to,
		.line = is_size || is_leading ? x->parent : x->to,
		.root_line = root                    ? root
	                     : is_size || is_leading ? initial
	                                             : x->to,
	};
}

/* What does not hang on a font is made as small as the scale wants it, and spacing as its letters are. */
static int64_t points_in_scale(const struct computing *x, int64_t points)
{
	if (scale_of(x).percent == 100)
		return points;
	if (property_is_vertical(x->property))
		return scaled_height(scale_of(x), points);
	bool is_spacing = x->row->type == TYPE_SPACING || x->row->type == TYPE_VERTICAL;
	return is_spacing ? number_scaled(points, x->to->style.font_size, x->to->full_size) : points;
}

static length resolve(const struct computing *x, const struct sum *sum, length percent_of)
{
	struct yardstick by = yardstick_of(x);
	int64_t total = sum_total(x->c, sum, &by, percent_of);
	return held(x, total - sum->points + points_in_scale(x, sum->points), MOST_LENGTH);
}

/* Integers of one, two, four and eight bytes, as the field has it. */
static void set_integer(const struct computing *x, int value)
{
	switch (x->row->size) {
	case 1:
		*(int8_t *)x->field = (int8_t)value;
		break;
	case 2:
		*(int16_t *)x->field = (int16_t)value;
		break;
	default:
		*(int32_t *)x->field = value;
		break;
	}
}

static void set_measure(const struct computing *x, const struct value *value)
{
	struct measure_value *to = x->field;
	bool may_be_negative = x->row->type == TYPE_MARGIN || x->row->type == TYPE_INDENT;
	bool is_vertical_edge = property_is_vertical(x->property) && x->row->type != TYPE_WIDTH;
	if (value->kind == VALUE_KEYWORD) {
		*to = (struct measure_value){UNIT_AUTO, 0};
	} else if (value->sum.percent) {
		length percent = scaled(value->sum.percent, PT, MILLION);
		percent = is_vertical_edge ? (length)scaled_height(scale_of(x), percent) : percent;
		*to = (struct measure_value){UNIT_PERCENT,
		                             within(percent, may_be_negative ? -10000 * PT : 0, 10000 * PT)};
	} else {
		length size = resolve(x, &value->sum, 0);
		*to = (struct measure_value){UNIT_LENGTH, may_be_negative ? size : length_max(size, 0)};
	}
}

static void settle_size(const struct computing *x, length full)
{
	x->to->full_size = full;
	x->to->style.font_size = scaled_size(scale_of(x), full);
}

static void set_font_size(const struct computing *x, const struct value *value)
{
	struct yardstick by = yardstick_of(x);
	length size = held(x, sum_total(x->c, &value->sum, &by, x->parent->full_size), MOST_FONT_SIZE);
	settle_size(x, length_max(size, LEAST_FONT_SIZE));
}

/* bolder and lighter: the table of CSS Fonts 4, section 2.2.1. */
static void set_weight(const struct computing *x, int weight)
{
	int parent = x->parent->style.font_weight;
	if (weight == -1)
		weight = parent < 350 ? 400 : parent < 550 ? 700 : parent < 900 ? 900 : parent;
	else if (weight == -2)
		weight = parent < 100 ? parent : parent < 550 ? 100 : parent < 750 ? 400 : 700;
	x->to->style.font_weight = (int16_t)weight;
}

static void set_leading(const struct computing *x, const struct value *value)
{
	struct computed *to = x->to;
	if (value->kind == VALUE_KEYWORD) {
		to->leading = (struct leading){.kind = LEADING_NORMAL};
	} else if (value->kind == VALUE_NUMBER) {
		int32_t times = within(scaled(value->number, PT, MILLION), 0, 1000 * PT);
		to->leading = (struct leading){.kind = LEADING_NUMBER, .value = times};
	} else {
		length full = length_max(0, resolve(x, &value->sum, to->full_size));
		to->leading = (struct leading){LEADING_LENGTH, full, scaled_leading(scale_of(x), full, to)};
	}
}

/* What is inherited was made smaller where it was said; only within what keeps its size, or not any more, that is
 * otherwise. */
static void settle_leading(const struct computing *x, const struct computed *from)
{
	struct leading *leading = &x->to->leading;
	bool is_other = scale_of(x).percent == 100 || from->keeps_size != x->to->keeps_size;
	if (leading->kind == LEADING_LENGTH && is_other)
		leading->fitted = (length)scaled_height(scale_of(x), leading->value);
}

static void set_ink(const struct computing *x, const struct value *value)
{
	struct ink *ink = x->field;
	if (value->kind == VALUE_COLOR)
		*ink = (struct ink){value->color, false};
	else if (ink == &x->to->ink)
		*ink = x->parent->ink; /* color: currentcolor */
	else
		*ink = (struct ink){.is_current = true};
}

/* Kept as said; a percentage is of the leading, which only compute_finish knows. */
static void set_raise(const struct computing *x, const struct value *value)
{
	if (value->kind == VALUE_KEYWORD) {
		x->to->raise = (struct raise){value->keyword, 0};
		return;
	}
	x->to->raise = (struct raise){VERTICAL_LENGTH, resolve(x, &value->sum, used_leading(x->to))};
}

static void set_families(const struct computing *x, const struct value *value)
{
	const struct family_list *list = intern_families(x->c->arena, &x->c->interned, value->families, x->span);
	x->to->style.families = list->names;
	x->to->style.families_span = list->span;
}

static void set_lists(const struct computing *x, const struct value *value)
{
	struct arena *a = x->c->arena;
	struct interned *all = &x->c->interned;
	switch (x->row->type) {
	case TYPE_FAMILIES:
		set_families(x, value);
		break;
	case TYPE_STRINGS:
		x->to->style.strings = intern_strings(a, all, value->strings);
		break;
	case TYPE_CONTENT:
		x->to->said = (struct said_content){NULL, value->kind == VALUE_CONTENT};
		if (value->kind == VALUE_CONTENT)
			x->to->said.content = intern_content(a, all, value->content);
		break;
	default:
		*(const char **)x->field = intern_text(a, all, value->text);
		break; /* texts */
	}
}

static void set_page_size(const struct computing *x, const struct value *value)
{
	x->to->page_size.width = resolve(x, &value->pair[0], 0);
	x->to->page_size.height = resolve(x, &value->pair[1], 0);
}

static void set(const struct computing *x, const struct value *value)
{
	switch (x->row->type) {
	case TYPE_KEYWORD:
	case TYPE_PAIRS:
	case TYPE_BITS:
	case TYPE_INTEGER:
	case TYPE_HANGING:
	case TYPE_SETTLED:
	case TYPE_COUNTERS:
	case TYPE_RESET:
	case TYPE_DASHES:
		set_integer(x, value->keyword);
		break;
	case TYPE_COLOR:
	case TYPE_PAINT:
		set_ink(x, value);
		break;
	case TYPE_FONT_SIZE:
		set_font_size(x, value);
		break;
	case TYPE_WEIGHT:
		set_weight(x, value->keyword);
		break;
	case TYPE_LINE_HEIGHT:
		set_leading(x, value);
		break;
	case TYPE_MARGIN:
	case TYPE_WIDTH:
	case TYPE_MOST:
	case TYPE_HEIGHT:
	case TYPE_INDENT:
	case TYPE_PADDING:
	case TYPE_GAP:
		set_measure(x, value);
		break;
	case TYPE_SPACING:
		*(length *)x->field = resolve(x, &value->sum, 0);
		break;
	case TYPE_BORDER_WIDTH:
	case TYPE_THICKNESS:
		*(length *)x->field = length_max(0, resolve(x, &value->sum, 0));
		break;
	case TYPE_LIMITS:
		memcpy(x->field, value->limits, sizeof value->limits);
		break;
	case TYPE_VERTICAL:
		set_raise(x, value);
		break;
	case TYPE_SIZE:
		set_page_size(x, value);
		break;
	default:
		set_lists(x, value);
		break;
	}
}

/* --- all properties --- */

static void compute_property(struct computing *x, enum property property, const struct value *value)
{
	x->property = property;
	x->row = property_row(property);
	x->field = (char *)x->to + x->row->offset;
	bool inherits = x->row->is_inherited;
	if (value && value->kind == VALUE_INHERIT)
		inherits = true;
	else if (value && value->kind == VALUE_INITIAL)
		inherits = false;
	else if (value && value->kind != VALUE_UNSET && value->kind != VALUE_INVALID) {
		set(x, value);
		return;
	}
	const struct computed *from = inherits ? x->parent : &x->c->initial;
	memcpy(x->field, (const char *)from + x->row->offset, x->row->size);
	switch (property) {
	case PROPERTY_FONT_FAMILY:
		x->to->style.families_span = from->style.families_span;
		break;
	case PROPERTY_FONT_SIZE:
		settle_size(x, from->full_size);
		break;
	case PROPERTY_LINE_HEIGHT:
		settle_leading(x, from);
		break;
	default:
		break;
	}
}

void compute(struct cascade *c, struct computed *to, const struct computed *parent, const struct customs *customs,
             const struct winners *winners)
{
	memset(to, 0, sizeof *to);
	struct computing x = {.c = c, .to = to, .parent = parent};
	for (int p = 0; p < N_LONGHANDS; p++) {
		x.span = winners->span[p];
		compute_property(&x, (enum property)p, winners->of[p]);
	}
	to->customs = customs;
}

/* The table's initial values are CSS, read as any other. */
void compute_initial(struct cascade *c)
{
	struct arena scratch = {0};
	struct winners winners = {0};
	struct declarations said = {0};
	for (int p = 0; p < N_LONGHANDS; p++) {
		LIST(struct token) tokens = {0};
		struct tokenizer t;
		tokenizer_init(&t, &scratch, str_from_z(property_row((enum property)p)->initial), 0, NULL);
		for (struct token token = token_next(&t); token.kind != TOKEN_END; token = token_next(&t))
			list_push(&scratch, &tokens, token);
		declaration_read(&scratch, &said, (enum property)p, (struct tokens){tokens.at, tokens.n}, false,
		                 NO_SPAN, property_is_of_pages((enum property)p) ? IN_PAGE : IN_ELEMENT, NULL);
	}
	for (const struct declaration *d = said.first; d; d = d->next)
		winners.of[d->property] = &d->value;
	struct computed zero;
	memset(&zero, 0, sizeof zero);
	compute(c, &c->initial, &zero, NULL, &winners);
	memcpy(&c->initial_used, &c->initial, sizeof c->initial);
	compute_finish(c, &c->initial_used, &c->initial);
	arena_release(&scratch);
}

/* --- features --- */

struct feature {
	char tag[4];
	int value;
};
struct features {
	struct feature at[64];
	size_t n;
};

/* A later word on a tag replaces an earlier one; the tags stay sorted. */
static void feature_set(struct features *f, const char *tag, int value)
{
	size_t i = 0;
	while (i < f->n && memcmp(f->at[i].tag, tag, 4) < 0)
		i++;
	bool is_there = i < f->n && memcmp(f->at[i].tag, tag, 4) == 0;
	if (!is_there && f->n == sizeof f->at / sizeof *f->at)
		return;
	if (!is_there) {
		memmove(&f->at[i + 1], &f->at[i], (f->n - i) * sizeof *f->at);
		f->n++;
	}
	memcpy(f->at[i].tag, tag, 4);
	f->at[i].value = value;
}

/* CSS Fonts 4, section 6: what each keyword asks of the font. */
static void set_variants(struct features *f, const struct computed *computed)
{
	static const char caps[][9] = {"", "smcp", "smcpc2sc", "pcap", "pcapc2pc", "unic", "titl"};
	static const char figures[][5] = {"lnum", "onum", "pnum", "tnum", "frac", "afrc", "ordn", "", "zero"};
	static const char ligatures[][9] = {"ligaclig", "dlig", "hlig", "calt"};
	for (const char *tag = caps[computed->caps]; *tag; tag += 4)
		feature_set(f, tag, 1);
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		if (computed->numeric & (1 << i))
			feature_set(f, figures[i], 1);
	for (size_t i = 0; i < sizeof ligatures / sizeof *ligatures; i++)
		for (const char *tag = ligatures[i]; *tag && (computed->ligatures >> (2 * i) & 3); tag += 4)
			feature_set(f, tag, (computed->ligatures >> (2 * i) & 1) != 0);
	if (computed->font_position)
		feature_set(f, computed->font_position == 1 ? "subs" : "sups", 1);
	if (computed->kerning == 2)
		feature_set(f, "kern", 0);
}

static void set_said_features(struct features *f, const char *settings)
{
	while (*settings) {
		const char *tag = settings;
		int value = 0;
		for (settings += 5; *settings >= '0' && *settings <= '9'; settings++)
			value = value * 10 + (*settings - '0');
		feature_set(f, tag, value);
		settings += *settings == ',';
	}
}

static const char *features_text(struct cascade *c, const struct computed *computed)
{
	struct features f = {.n = 0};
	struct buf out = {0};
	set_variants(&f, computed);
	set_said_features(&f, computed->settings);
	for (size_t i = 0; i < f.n; i++) {
		buf_puts(&out, i ? "," : "");
		buf_puts(&out, f.at[i].value == 0 ? "-" : "");
		buf_put(&out, f.at[i].tag, 4);
		if (f.at[i].value > 1)
			buf_printf(&out, "=%d", f.at[i].value);
	}
	const char *text = intern_text(c->arena, &c->interned, out.n ? out.at : "");
	buf_release(&out);
	return text;
}

/* --- used values --- */

/* A colour that lets what is behind it through is mixed with that: what is printed is opaque or not there. */
static struct color mixed(struct color color, struct color behind)
{
	const uint8_t paper = 255, a = color.a;
	if (a == 0 || a == 255)
		return color;
	if (behind.a == 0)
		behind = (struct color){paper, paper, paper, 255};
	return (struct color){(uint8_t)((color.r * a + behind.r * (255 - a) + 127) / 255),
	                      (uint8_t)((color.g * a + behind.g * (255 - a) + 127) / 255),
	                      (uint8_t)((color.b * a + behind.b * (255 - a) + 127) / 255), 255};
}

static struct color used_color(const struct computed *computed, const struct ink *ink)
{
	return mixed(ink->is_current ? computed->ink.color : ink->color, computed->behind);
}

/* Raised figures stand a third of the text's size above its baseline, lowered ones a fifth below. */
static void finish_raise(struct style *style, const struct raise *raise, length parent_size)
{
	switch (raise->kind) {
	case VERTICAL_SUPER:
		style->vertical = VERTICAL_SUPER;
		style->raise = parent_size / 3;
		break;
	case VERTICAL_SUB:
		style->vertical = VERTICAL_SUB;
		style->raise = -parent_size / 5;
		break;
	case VERTICAL_LENGTH:
		style->vertical = VERTICAL_LENGTH;
		style->raise = raise->value;
		break;
	default:
		style->vertical = VERTICAL_BASELINE;
		break;
	}
}

static void finish_border(const struct computed *computed, struct border *border, const struct ink *ink)
{
	border->color = used_color(computed, ink);
	if (border->style == BORDER_NONE)
		border->width = 0;
}

void compute_finish(struct cascade *c, struct computed *computed, const struct computed *parent)
{
	struct style *style = &computed->style;
	computed->behind = parent->behind;
	style->background = used_color(computed, &computed->ground);
	if (style->background.a)
		computed->behind = style->background;
	style->color = mixed(computed->ink.color, computed->behind);
	for (int side = 0; side < 4; side++)
		finish_border(computed, &style->border[side], &computed->border_ink[side]);
	finish_border(computed, &style->column_rule, &computed->column_rule_ink);
	style->fill = used_color(computed, &computed->fill);
	style->stroke = used_color(computed, &computed->stroke);
	style->decoration_color = used_color(computed, &computed->decoration_ink);
	style->line_height = used_leading(computed);
	style->features = features_text(c, computed);
	style->aligns_marks = computed->text_align == ALIGNS_MARKS;
	style->align = style->aligns_marks ? ALIGN_END : (enum align)computed->text_align;
	style->align_last = computed->align_last            ? (enum align)(computed->align_last - 1)
	                    : style->align == ALIGN_JUSTIFY ? ALIGN_START
	                                                    : style->align;
	style->hyphenate_word = computed->hyphenate[0];
	style->hyphenate_before = computed->hyphenate[1];
	style->hyphenate_after = computed->hyphenate[2];
	style->page = computed->page_said ? computed->page_said : parent->style.page;
	style->content = computed->said.content;
	style->has_content = computed->said.is_said;
	finish_raise(style, &computed->raise, parent->style.font_size);
}

/* As the eye weighs the three channels, in whole numbers. */
static int lightness(struct color color)
{
	return 299 * color.r + 587 * color.g + 114 * color.b;
}

bool compute_without_ground(struct computed *computed, const struct computed *parent)
{
	struct style *style = &computed->style;
	bool is_light_on_dark = lightness(style->color) > lightness(style->background);
	computed->behind = parent->behind;
	if (is_light_on_dark)
		computed->ink = parent->ink;
	style->color = mixed(computed->ink.color, computed->behind);
	return is_light_on_dark;
}

/* --- what wins --- */

static void win(struct winners *winners, const struct declaration *d)
{
	winners->of[d->property] = &d->value;
	winners->span[d->property] = d->span;
}

bool is_first_report(struct cascade *c, enum rule rule, struct span span)
{
	const uint32_t what[] = {(uint32_t)rule, span.start, span.end};
	if (map_find(&c->reported, (struct str){(const char *)what, sizeof what}))
		return false;
	struct str key = {arena_strndup(c->arena, (const char *)what, sizeof what), sizeof what};
	*map_at(c->arena, &c->reported, key) = c;
	return true;
}

static int shown(struct str name)
{
	return name.n < 60 ? (int)name.n : 60;
}

/* `missing` is the name that no rule sets; empty: there is none. */
static void report_var(struct cascade *c, const struct declaration *d, struct str missing)
{
	const char *property = property_row(d->property)->name;
	if (!is_first_report(c, RULE_CSS_VALUE, d->span))
		return;
	if (missing.n)
		diag_add(c->diags, RULE_CSS_VALUE, d->span,
		         arena_printf(c->diags->arena, "set it, or say what stands in for it: var(%.*s, ...)",
		                      shown(missing), missing.at),
		         "%s: no rule sets %.*s here", property, shown(missing), missing.at);
	else
		diag_add(c->diags, RULE_CSS_VALUE, d->span,
		         arena_printf(c->diags->arena, "it takes %s", property_takes(c->diags->arena, d->property)),
		         "%s: with its var() replaced this is no value", property);
}

/* A declaration with var(): read now that the custom properties are known. */
static void win_substituted(struct cascade *c, const struct customs *customs, const struct declaration *d,
                            enum declaration_context context, struct winners *winners)
{
	static const struct value invalid = {.kind = VALUE_INVALID};
	struct declarations read = {0};
	struct tokens tokens;
	struct unset unset = {
		.is_meant = false}; /* "--heading-color: inherit" and what asks for it: authors mean to say nothing */
	bool is_good = tokens_substituted(c->arena, customs, d->value.tokens, &tokens, &unset) &&
	               declaration_read(c->arena, &read, d->property, tokens, false, d->span, context, NULL);
	for (const struct declaration *part = read.first; part; part = part->next)
		win(winners, part);
	if (is_good)
		return;
	if (!unset.is_meant)
		report_var(c, d, unset.missing);
	const struct property_row *row = property_row(d->property);
	for (size_t i = 0; i < (row->initial ? 1 : row->n); i++)
		winners->of[row->initial ? (size_t)d->property : row->first + i * row->step] = &invalid;
}

struct winners winners_of(struct cascade *c, const struct customs *customs, const struct declaration *const *said,
                          size_t n, enum declaration_context context)
{
	struct winners winners = {0};
	for (size_t i = 0; i < n; i++) {
		if (said[i]->property == N_PROPERTIES)
			continue;
		if (said[i]->value.kind == VALUE_TOKENS)
			win_substituted(c, customs, said[i], context, &winners);
		else
			win(&winners, said[i]);
	}
	return winners;
}

void said_add(struct arena *scratch, struct declared *said, const struct declarations *declarations, bool important)
{
	for (const struct declaration *d = declarations->first; d; d = d->next)
		if (d->is_important == important)
			list_push(scratch, said, d);
}

static void report_circles(struct cascade *c, const struct customs *parent, const struct customs *customs)
{
	for (size_t i = 0; customs != parent && i < customs->n; i++) {
		const struct custom *custom = &customs->at[i];
		if (custom->is_circular && is_first_report(c, RULE_CSS_VALUE, custom->span))
			diag_add(c->diags, RULE_CSS_VALUE, custom->span,
			         "give one of those that it stands on a value of its own", "%s stands on itself",
			         custom->name);
	}
}

const struct customs *said_customs(struct cascade *c, const struct customs *parent, const struct declared *said)
{
	struct arena scratch = {0};
	struct declared customs = {0};
	for (size_t i = 0; i < said->n; i++)
		if (said->at[i]->property == N_PROPERTIES)
			list_push(&scratch, &customs, said->at[i]);
	const struct customs *result = customs.n ? customs_from(c->arena, parent, customs.at, customs.n) : parent;
	report_circles(c, parent, result);
	arena_release(&scratch);
	return result;
}
