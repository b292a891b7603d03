/* SPDX-License-Identifier: EUPL-1.2 */
/* subset.c - a face and the glyphs in use in; the font program for the PDF and the glyphs' new numbers out (hb-subset).
 *
 * Glyphs are numbered anew without gaps: the program is a third smaller than with the old numbers. TrueType is embedded
 * as a whole file without what a PDF reader does not use, CFF as the bare table (ISO 32000-1, 9.9). Layout tables are
 * dropped first, so that hb-subset adds no glyphs that their lookups could reach: the set is final. */
#include "family.h"

#include <hb-subset.h>
#include <hb.h>

static const hb_tag_t dropped[] = {
	HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('B', 'A', 'S', 'E'),
	HB_TAG('J', 'S', 'T', 'F'), HB_TAG('M', 'A', 'T', 'H'), HB_TAG('k', 'e', 'r', 'n'), HB_TAG('k', 'e', 'r', 'x'),
	HB_TAG('m', 'o', 'r', 't'), HB_TAG('m', 'o', 'r', 'x'), HB_TAG('n', 'a', 'm', 'e'), HB_TAG('p', 'o', 's', 't'),
	HB_TAG('O', 'S', '/', '2'), HB_TAG('c', 'm', 'a', 'p'), HB_TAG('h', 'd', 'm', 'x'), HB_TAG('V', 'D', 'M', 'X'),
	HB_TAG('L', 'T', 'S', 'H'), HB_TAG('g', 'a', 's', 'p'), HB_TAG('D', 'S', 'I', 'G'), HB_TAG('V', 'O', 'R', 'G'),
	HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'), HB_TAG('F', 'F', 'T', 'M'), HB_TAG('m', 'e', 't', 'a'),
	HB_TAG('P', 'C', 'L', 'T'), HB_TAG('S', 'T', 'A', 'T')};

static hb_subset_input_t *input_of(const struct face *face, const uint8_t *used)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	if (!input)
		out_of_memory();
	hb_set_t *glyphs = hb_subset_input_glyph_set(input),
		 *tables = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
	hb_set_add(glyphs, 0);
	for (unsigned i = 0; i < face->n_glyphs; i++)
		if (used[i])
			hb_set_add(glyphs, i);
	for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
		hb_set_add(tables, dropped[i]);
	return input;
}

static bool keep_program(const struct face *face, hb_face_t *cut, struct arena *a, struct subset *out)
{
	hb_blob_t *blob = face->metrics.is_cff ? hb_face_reference_table(cut, HB_TAG('C', 'F', 'F', ' '))
	                                       : hb_face_reference_blob(cut);
	unsigned n = 0;
	const char *at = hb_blob_get_data(blob, &n);
	out->program = (struct str){arena_strndup(a, at ? at : "", n), n};
	hb_blob_destroy(blob);
	return n > 0;
}

static void keep_numbers(const struct face *face, hb_subset_plan_t *plan, struct arena *a, struct subset *out)
{
	const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
	uint16_t *numbers = arena_array(a, face->n_glyphs, uint16_t);
	for (unsigned i = 0; i < face->n_glyphs; i++) {
		hb_codepoint_t id = hb_map_get(map, i);
		numbers[i] = id == HB_MAP_VALUE_INVALID ? 0xFFFF : (uint16_t)id;
	}
	out->new_id = numbers;
}

bool face_subset(const struct face *face, const uint8_t *used, struct arena *a, struct subset *out)
{
	heap_ask();
	hb_subset_input_t *input = input_of(face, used);
	hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(face->hb_face, input);
	hb_face_t *cut = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
	bool is_made = cut && keep_program(face, cut, a, out);
	if (is_made) {
		keep_numbers(face, plan, a, out);
		out->n_glyphs = (uint16_t)hb_face_get_glyph_count(cut);
	}
	heap_answer();
	hb_face_destroy(cut);
	hb_subset_plan_destroy(plan);
	hb_subset_input_destroy(input);
	return is_made;
}
