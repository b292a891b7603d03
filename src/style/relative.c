/* SPDX-License-Identifier: EUPL-1.2 */
/* relative.c - lengths that hang on a font, made absolute: CSS Values 4, section 6.1. */
#include "cascade.h"

#include "../font/font.h"

/* `said` is what a leading that is a length comes to. */
static length leading_of(const struct leading *leading, length said, length size)
{
	int64_t value = leading->kind == LEADING_LENGTH   ? said
	                : leading->kind == LEADING_NUMBER ? scaled(leading->value, size, PT)
	                                                  : scaled(size, 6, 5);
	return (length)(value < 0 ? 0 : value > MOST_LENGTH ? MOST_LENGTH : value);
}

length used_leading(const struct computed *computed)
{
	return leading_of(&computed->leading, computed->leading.fitted, computed->style.font_size);
}

static length full_leading(const struct computed *computed)
{
	return leading_of(&computed->leading, computed->leading.value, computed->full_size);
}

/* The first face of the element's families that has a zero; NULL: none is known. */
static const struct face *face_of(struct cascade *c, const struct style *style)
{
	if (!c->fonts || !style->families)
		return NULL;
	const struct font_stack *stack = fonts_stack(c->fonts, style->families, style->font_weight, style->is_italic,
	                                             style->families_span, c->diags);
	return stack_face(c->fonts, stack, '0');
}

/* A measure of the face in `size`; what the face does not say is what CSS assumes. */
static length measured(int units, const struct face_metrics *metrics, length size, length assumed)
{
	return units > 0 ? length_from_units(units, metrics->upem, size) : assumed;
}

static int64_t total_of_face(struct cascade *c, const struct sum *sum, const struct yardstick *by)
{
	const struct face *face = face_of(c, &by->face->style);
	length ch = by->em / 2, ex = by->em / 2, cap = by->em;
	if (face) {
		const struct face_metrics *metrics = face_metrics(face);
		ch = measured(face_advance(face, face_glyph(face, '0')), metrics, by->em, ch);
		ex = measured(metrics->x_height, metrics, by->em, ex);
		cap = measured(metrics->cap_height ? metrics->cap_height : metrics->ascent, metrics, by->em, cap);
	}
	return (int64_t)scaled(sum->ch, ch, MILLION) + scaled(sum->ex, ex, MILLION) + scaled(sum->cap, cap, MILLION);
}

static int64_t total_of_lines(const struct sum *sum, const struct yardstick *by)
{
	length line = by->is_full ? full_leading(by->line) : used_leading(by->line);
	length root = by->is_full ? full_leading(by->root_line) : used_leading(by->root_line);
	return (int64_t)scaled(sum->lh, line, MILLION) + scaled(sum->rlh, root, MILLION);
}

int64_t sum_total(struct cascade *c, const struct sum *sum, const struct yardstick *by, length percent_of)
{
	int64_t total = sum->points + scaled(sum->em, by->em, MILLION) + scaled(sum->rem, by->rem, MILLION) +
	                scaled(sum->percent, percent_of, 100LL * MILLION);
	if (sum->ch || sum->ex || sum->cap)
		total += total_of_face(c, sum, by);
	if (sum->lh || sum->rlh)
		total += total_of_lines(sum, by);
	return total;
}
