/* SPDX-License-Identifier: EUPL-1.2 */
/* exercise.h - for tests and fuzzers: a face is asked all that a program asks of it; ends the program where it answers
 * with a number that it must not give. */
#ifndef TESTS_FONT_EXERCISE_H
#define TESTS_FONT_EXERCISE_H

#include "font/font.h"

#include <stdio.h>
#include <stdlib.h>

static inline void exercise_expect(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "not so: %s\n", what);
	abort();
}

static inline void exercise_text(const struct shaping *how, struct str text, struct arena *a, uint8_t *used)
{
	struct glyph *glyphs;
	size_t n = face_shape(how, text, a, &glyphs);
	for (size_t i = 0; i < n; i++) {
		exercise_expect(glyphs[i].id < face_n_glyphs(how->face), "the face holds the glyph");
		exercise_expect(glyphs[i].cluster < text.n, "a cluster begins in the text");
		exercise_expect(i == 0 || glyphs[i].cluster >= glyphs[i - 1].cluster, "clusters stand in order");
		used[glyphs[i].id] = 1;
		face_advance(how->face, glyphs[i].id);
	}
	face_shapes_space(how);
	face_only_kerns(how, '-', glyphs, n);
}

static inline void exercise(const struct face *face, struct arena *a)
{
	static const struct {
		const char *features, *lang;
		uint32_t script;
		const char *text;
	} uses[] = {{"", "en", 0x4C61746E, "Office AVA fi 1/2 e\xCC\x87 \xE2\x98\x90"},
	            {"smcp,onum,frac", "lt", 0x4C61746E, "Žąsis 12"},
	            {"", "mk", 0x4379726C, "Граѓани бг"},
	            {"", "el", 0x4772656B, "Άβγ"}};
	uint8_t *used = arena_array(a, (size_t)face_n_glyphs(face) + 1, uint8_t);
	for (size_t i = 0; i < sizeof uses / sizeof *uses; i++) {
		struct shaping how = {face, uses[i].features, uses[i].lang, uses[i].script};
		exercise_text(&how, str_from_z(uses[i].text), a, used);
	}
	struct subset subset;
	if (!face_subset(face, used, a, &subset))
		return;
	for (uint16_t g = 0; g < face_n_glyphs(face); g++)
		exercise_expect(subset.new_id[g] == 0xFFFF || subset.new_id[g] < subset.n_glyphs,
		                "a subset holds what it names");
}

#endif
