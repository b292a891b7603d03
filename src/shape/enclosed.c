/* SPDX-License-Identifier: EUPL-1.2 */
/* enclosed.c - a letter within an enclosing mark (keycaps: 1 U+20E3) gets the room that the mark takes.
 *
 * Fonts give such marks no width, as they do accents; but a square or a circle is wider than the letter within, and
 * would overprint what stands beside it. The mark is centred on its letter, and both are moved together. */
#include "words.h"

#include "character.h"

#define SIDE_PART 20 /* of an em: white beside the mark */

struct extents { /* of ink, in font units from where the cluster's pen begins */
	int left, right;
};

static bool ink_at(const struct face *face, const struct glyph *glyph, int pen, struct extents *out)
{
	int box[4];
	if (!face_ink(face, glyph->id, box))
		return false;
	*out = (struct extents){pen + glyph->x_offset + box[0], pen + glyph->x_offset + box[2]};
	return true;
}

/* Moves the cluster's marks with glyph `mark` so that their ink is in the middle of the first glyph's. */
static void centre_mark(const struct face *face, struct glyph *first, const struct glyph *end, uint16_t mark)
{
	struct extents letter, ink;
	if (!ink_at(face, first, 0, &letter))
		return;
	int pen = first->advance;
	for (struct glyph *glyph = first + 1; glyph < end; pen += glyph->advance, glyph++)
		if (glyph->id == mark && ink_at(face, glyph, pen, &ink))
			glyph->x_offset = advance_clamped(glyph->x_offset +
			                                  (letter.left + letter.right - ink.left - ink.right) / 2);
}

static void widen(const struct face *face, struct glyph *first, struct glyph *end)
{
	struct extents all = {0}, ink;
	int pen = 0, side = face_metrics(face)->upem / SIDE_PART;
	for (struct glyph *glyph = first; glyph < end; pen += glyph->advance, glyph++)
		if (ink_at(face, glyph, pen, &ink)) {
			all.left = ink.left - side < all.left ? ink.left - side : all.left;
			all.right = ink.right + side > all.right ? ink.right + side : all.right;
		}
	for (struct glyph *glyph = first; glyph < end; glyph++)
		glyph->x_offset = advance_clamped(glyph->x_offset - all.left);
	if (all.right - all.left > pen)
		end[-1].advance = advance_clamped(end[-1].advance + all.right - all.left - pen);
}

void give_room_to_enclosed(struct glyph_run *run, const struct face *face, struct str text)
{
	size_t at = 0;
	for (const char *byte = text.at, *end = text.at + text.n; byte < end;) {
		size_t offset = (size_t)(byte - text.at);
		uint32_t c = utf8_next(&byte, end);
		if (!char_encloses(c))
			continue;
		while (at + 1 < run->n && run->glyphs[at + 1].cluster <= offset)
			at++;
		size_t first = at, last = at + 1;
		while (first > 0 && run->glyphs[first - 1].cluster == run->glyphs[at].cluster)
			first--;
		if (last > run->n || last - first < 2)
			continue;
		centre_mark(face, &run->glyphs[first], run->glyphs + last, face_glyph(face, c));
		widen(face, &run->glyphs[first], run->glyphs + last);
	}
}
