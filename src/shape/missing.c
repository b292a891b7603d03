/* SPDX-License-Identifier: EUPL-1.2 */
/* missing.c - a chunk that lacks a glyph in, findings out: each character that no font has, and each script that we do
 * not set, once, where it stands first, with how often. */
#include "draft.h"

#include "character.h"

/* Scripts in which a missing character is a gap of the fonts; any other is missing as a whole. */
static bool is_script_of_ours(uint32_t c)
{
	uint32_t script = char_script(c);
	return script == TAG('L', 'a', 't', 'n') || script == TAG('G', 'r', 'e', 'k') ||
	       script == TAG('C', 'y', 'r', 'l') || script == SCRIPT_COMMON || script == SCRIPT_INHERITED ||
	       script == TAG('Z', 'z', 'z', 'z');
}

static bool is_same(const struct missing *m, enum rule rule, uint32_t c)
{
	return m->rule == rule && (rule == RULE_FONT_SCRIPT ? char_script(m->c) == char_script(c) : m->c == c);
}

static void note_missing(struct draft *d, uint32_t c, struct span span)
{
	enum rule rule = char_is_right_to_left(c) || !is_script_of_ours(c) ? RULE_FONT_SCRIPT : RULE_FONT_NO_GLYPH;
	for (size_t i = 0; i < d->missing.n; i++)
		if (is_same(&d->missing.at[i], rule, c)) {
			d->missing.at[i].n++;
			return;
		}
	if (d->missing.n < 1000) /* of more kinds than are ever listed, the first are told */
		list_push(&d->shaper.scratch, &d->missing, (struct missing){rule, c, span, 1});
}

void missing_look(struct draft *d, const struct manner *manner, const struct text *text, uint32_t start, uint32_t end)
{
	const char *at = text->bytes + start, *stop = text->bytes + end;
	bool found = false;
	while (at < stop) {
		const char *from = at;
		uint32_t c = utf8_next(&at, stop);
		if (char_is_invisible(c) || (char_is_fixed_space(c) && manner->use))
			continue;
		uint32_t set = char_as_set(manner, c);
		if (!char_is_right_to_left(c) && stack_face(d->shaper.fonts, manner->stack, set))
			continue;
		found = true;
		note_missing(d, set, text_span(text, (uint32_t)(from - text->bytes), (uint32_t)(at - text->bytes)));
	}
	if (!found && start < end) { /* each character has a glyph, but not what they become together */
		at = text->bytes + start;
		note_missing(d, utf8_next(&at, stop), text_span(text, start, end));
	}
}

static const char *how_often(struct arena *a, uint32_t n)
{
	return n == 1   ? ""
	       : n == 2 ? "; it stands in one more place"
	                : arena_printf(a, "; it stands in %u more places", n - 1);
}

/* Furniture is set once a page: what was said of a character need not be said again. */
static bool was_said(const struct diags *diags, enum rule rule, const char *message)
{
	size_t n = strlen(message);
	for (size_t i = 0; i < diags->all.n; i++)
		if (diags->all.at[i].rule == rule && strncmp(diags->all.at[i].message, message, n) == 0)
			return true;
	return false;
}

static void report(struct draft *d, const struct missing *m)
{
	struct arena *a = &d->shaper.scratch;
	char utf8[5] = {0};
	utf8_put(utf8, m->c);
	const char *name = arena_printf(a, "U+%04X %s", (unsigned)m->c, char_name(a, m->c)), *what;
	if (m->rule == RULE_FONT_NO_GLYPH)
		what = arena_printf(a, "no font has the character \"%s\" (%s)", utf8, name);
	else if (char_is_right_to_left(m->c))
		what = arena_printf(a, "text from right to left is not set: %s script (%s)", script_name(m->c), name);
	else
		what = arena_printf(a, "no font covers the %s script (%s)", script_name(m->c), name);
	if (was_said(d->shaper.diags, m->rule, what))
		return;
	diag_add(d->shaper.diags, m->rule, m->span,
	         m->rule == RULE_FONT_NO_GLYPH
	                 ? "write it with other characters, or add a font that has it to fonts/catalogue.css"
	                 : NULL,
	         "%s%s", what, how_often(a, m->n));
}

void missing_report(struct draft *d)
{
	for (size_t i = 0; i < d->missing.n; i++)
		report(d, &d->missing.at[i]);
	d->missing.n = 0;
}
