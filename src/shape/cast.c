/* SPDX-License-Identifier: EUPL-1.2 */
/* cast.c - a strand's style and language in, what its text is shaped with out; resolved once for each pair. */
#include "draft.h"

#include "../locale/locale.h"

static void ask_for_patterns(struct draft *d, const char *lang)
{
	for (size_t i = 0; i < d->unhyphenated.n; i++)
		if (strcmp(d->unhyphenated.at[i], lang) == 0)
			return;
	list_push(&d->shaper.scratch, &d->unhyphenated, lang);
	diag_add(d->shaper.diags, RULE_LANG_NO_PATTERNS, d->node ? d->node->span : NO_SPAN, NULL,
	         "there are no hyphenation patterns for \"%s\": its words are not divided", lang);
}

static void take_hyphenation(struct draft *d, struct manner *manner, const struct style *style, const char *lang)
{
	if (style->hyphens == HYPHENS_NONE || style->white_space == SPACE_NOWRAP || style->white_space == SPACE_PRE)
		return;
	manner->is_soft = true;
	manner->late_patterns = hyphenation_for(lang);
	if (style->hyphens != HYPHENS_AUTO)
		return;
	manner->patterns = manner->late_patterns;
	if (!manner->patterns)
		ask_for_patterns(d, lang);
	manner->word = style->hyphenate_word;
	manner->before = style->hyphenate_before;
	manner->after = style->hyphenate_after;
}

/* Spaced letters do not join: CSS Text 3, 8.2. */
static const char *features_of(struct arena *a, const struct style *style)
{
	const char *features = style->features ? style->features : "";
	if (style->letter_spacing == 0)
		return features;
	return arena_printf(a, "%s%s-clig,-liga", features, *features ? "," : "");
}

/* No measure is narrower than six ems. Listings are left in larger pieces: their words are many, and short. */
static int8_t late_ems(const struct style *style)
{
	if (style->wrap != WRAP_ANYWHERE)
		return 0;
	return style->white_space == SPACE_NORMAL ? 6 : 12;
}

static const struct manner *manner_of(struct draft *d, const struct style *style, const char *lang, bool is_code)
{
	struct shaper *shaper = &d->shaper;
	struct manner manner = {
		.stack = fonts_stack(shaper->fonts, style->families, style->font_weight, style->is_italic,
	                             style->families_span, shaper->diags),
		.features = features_of(&shaper->scratch, style),
		.lang = lang,
		.script = lang_script(lang),
		.transform = style->transform,
		.hangs = style->hangs,
		.late_ems = late_ems(style),
		.is_code = is_code,
	};
	take_hyphenation(d, &manner, style, lang);
	return manner_interned(shaper->words, shaper->fonts, &manner);
}

static struct cast *cast_new(struct draft *d, const struct style *style, const char *lang, bool is_code)
{
	struct cast *cast = arena_new(&d->shaper.scratch, struct cast);
	cast->style = style;
	cast->lang = lang;
	cast->is_code = is_code;
	cast->manner = manner_of(d, style, lang, is_code);
	if (cast->manner->use)
		cast->space = space_word(d->shaper.words, &d->shaper.scratch, cast->manner->use, 0);
	cast->wraps = style->white_space == SPACE_NORMAL || style->white_space == SPACE_PRE_WRAP;
	cast->keeps_space = style->white_space == SPACE_PRE || style->white_space == SPACE_PRE_WRAP;
	return cast;
}

/* Where the cast of `style` and `lang` is, or the free slot where it belongs. */
static size_t slot_of(const struct draft *d, const struct style *style, const char *lang, bool is_code)
{
	const void *key[] = {style, lang};
	size_t at = hash_bytes(key, sizeof key, 0) & (d->n_cast_slots - 1);
	while (d->casts[at] &&
	       (d->casts[at]->style != style || d->casts[at]->lang != lang || d->casts[at]->is_code != is_code))
		at = (at + 1) & (d->n_cast_slots - 1);
	return at;
}

static void widen(struct draft *d)
{
	struct cast **old = d->casts;
	size_t n = d->n_cast_slots;
	d->n_cast_slots = n ? 2 * n : 64;
	d->casts = arena_array(&d->shaper.scratch, d->n_cast_slots, struct cast *);
	for (size_t i = 0; i < n; i++)
		if (old[i])
			d->casts[slot_of(d, old[i]->style, old[i]->lang, old[i]->is_code)] = old[i];
}

/* Where words are not divided, names in inline code are. */
static bool is_code(const struct strand *strand)
{
	return strand->node && strand->node->element == EL_CODE && strand->style->hyphens == HYPHENS_NONE;
}

const struct cast *cast_of(struct draft *d, const struct strand *strand)
{
	bool code = is_code(strand);
	if (2 * (d->n_casts + 1) > d->n_cast_slots)
		widen(d);
	size_t at = slot_of(d, strand->style, strand->lang, code);
	if (!d->casts[at]) {
		d->casts[at] = cast_new(d, strand->style, strand->lang, code);
		d->n_casts++;
	}
	return d->casts[at];
}
