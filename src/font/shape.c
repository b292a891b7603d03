/* SPDX-License-Identifier: EUPL-1.2 */
/* shape.c - a text, a face, features and a language in; glyphs in font units out (HarfBuzz). */
#include "lookups.h"

#include <assert.h>
#include <hb-ot.h>
#include <hb.h>
#include <stdatomic.h>

enum { FEATURES_MAX = 32 };

static unsigned read_features(const char *text, hb_feature_t features[FEATURES_MAX])
{
	unsigned n = 0;
	while (*text && n < FEATURES_MAX) {
		size_t n_bytes = strcspn(text, ",");
		n += (unsigned)hb_feature_from_string(text, (int)n_bytes, &features[n]);
		text += n_bytes + (text[n_bytes] == ',');
	}
	return n;
}

/* Does the face know the language system for Cyrillic? */
static bool has_system(hb_face_t *face, hb_tag_t language)
{
	hb_tag_t cyrillic = HB_TAG('c', 'y', 'r', 'l');
	unsigned script, found;
	return hb_ot_layout_table_select_script(face, HB_OT_TAG_GSUB, 1, &cyrillic, &script, NULL) &&
	       hb_ot_layout_script_select_language(face, HB_OT_TAG_GSUB, script, 1, &language, &found);
}

/* Macedonian letters have the shapes of Serbian ones; faces that know only the latter are asked for those. */
static bool takes_serbian_forms(struct face *face)
{
	enum { UNKNOWN, OWN, SERBIAN };
	int answer = atomic_load_explicit(&face->macedonian, memory_order_relaxed);
	if (answer == UNKNOWN) {
		bool is_serbian = !has_system(face->hb_face, HB_TAG('M', 'K', 'D', ' ')) &&
		                  has_system(face->hb_face, HB_TAG('S', 'R', 'B', ' '));
		answer = is_serbian ? SERBIAN : OWN;
		/* Every thread finds the same. */
		atomic_store_explicit(&face->macedonian, answer, memory_order_relaxed);
	}
	return answer == SERBIAN;
}

static hb_language_t language_of(const struct shaping *how, struct face *face)
{
	const char *lang = how->lang ? how->lang : "";
	bool is_macedonian = strncmp(lang, "mk", 2) == 0 && (lang[2] == '\0' || lang[2] == '-');
	return hb_language_from_string(is_macedonian && takes_serbian_forms(face) ? "sr" : lang, -1);
}

static hb_segment_properties_t properties_of(const struct shaping *how, struct face *face)
{
	return (hb_segment_properties_t){.direction = HB_DIRECTION_LTR,
	                                 .script = hb_script_from_iso15924_tag(how->script),
	                                 .language = language_of(how, face)};
}

/* One buffer waits in each face; a thread that finds it taken makes another. */
static hb_buffer_t *take_buffer(struct face *face)
{
	hb_buffer_t *buffer = atomic_exchange_explicit(&face->idle_buffer, NULL, memory_order_acquire);
	return buffer ? buffer : hb_buffer_create();
}

static void give_back_buffer(struct face *face, hb_buffer_t *buffer)
{
	hb_buffer_clear_contents(buffer);
	hb_buffer_t *other = atomic_exchange_explicit(&face->idle_buffer, buffer, memory_order_release);
	if (other)
		hb_buffer_destroy(other);
}

/* Marks stand on each other. More than 30 on one letter are no text that is exchanged (Unicode, UAX #15, section 13):
 * how far up these come is what the author wrote, not what the font says, and is found on the page. */
static bool is_piled(const hb_glyph_info_t *info, unsigned i)
{
	enum { MARKS_MOST = 30 };
	return i > MARKS_MOST && info[i].cluster == info[i - MARKS_MOST - 1].cluster;
}

/* Numbers come from the font's tables: only those that a glyph can have go on. */
static struct glyph glyph_of(const struct face *face, const hb_glyph_info_t *info, const hb_glyph_position_t *position,
                             bool is_of_pile)
{
	struct glyph glyph = {.id = (uint16_t)info->codepoint,
	                      .cluster = (uint16_t)info->cluster,
	                      .advance = advance_clamped(position->x_advance),
	                      .x_offset = advance_clamped(position->x_offset),
	                      .y_offset = advance_clamped(position->y_offset),
	                      .is_tied = hb_glyph_info_get_glyph_flags(info) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK};
	if (info->codepoint >= face->n_glyphs) {
		face_catch(face, "puts glyphs that it does not hold");
		glyph.id = 0;
	}
	bool is_moved_far = glyph.x_offset != position->x_offset || glyph.y_offset != position->y_offset;
	if (glyph.advance != position->x_advance || (is_moved_far && !is_of_pile)) {
		face_catch(face, "moves glyphs farther than any letter is wide");
		glyph.id = 0;
	}
	return glyph;
}

/* A font's rules can make thousands of glyphs of one letter. */
static struct glyph *glyphs_of(const struct face *face, hb_buffer_t *buffer, struct arena *a, size_t *n_glyphs)
{
	unsigned n = 0;
	const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &n);
	const hb_glyph_position_t *position = hb_buffer_get_glyph_positions(buffer, &n);
	if (n > UINT16_MAX) {
		face_catch(face, "makes too many glyphs of a word");
		*n_glyphs = 1;
		return arena_new(a, struct glyph);
	}
	struct glyph *glyphs = arena_array(a, n, struct glyph);
	for (unsigned i = 0; i < n; i++)
		glyphs[i] = glyph_of(face, &info[i], &position[i], is_piled(info, i));
	*n_glyphs = n;
	return glyphs;
}

size_t face_shape(const struct shaping *how, struct str text, struct arena *a, struct glyph **out)
{
	struct face *face = (struct face *)(uintptr_t)how->face; /* its buffer is ours to use */
	hb_feature_t features[FEATURES_MAX];
	unsigned n_features = read_features(how->features, features);
	size_t n_glyphs;
	assert(text.n <= UINT16_MAX && face->state == FACE_OPEN);
	heap_ask();
	hb_buffer_t *buffer = take_buffer(face);
	hb_segment_properties_t properties = properties_of(how, face);
	hb_buffer_set_segment_properties(buffer, &properties);
	hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
	hb_buffer_add_utf8(buffer, text.at, (int)text.n, 0, (int)text.n);
	hb_shape(face->hb_font, buffer, features, n_features);
	heap_answer();
	*out = glyphs_of(face, buffer, a, &n_glyphs);
	give_back_buffer(face, buffer);
	return n_glyphs;
}

/* --- what a character does to its neighbours --------------------------------------------------------------------- */

struct lookup_sets {
	hb_set_t *lookups, *before, *input, *after, *output;
	hb_set_t *others; /* that change for the glyph asked about */
};

static unsigned number_at(const char *table, unsigned n, unsigned at)
{
	return at + 2 <= n ? (unsigned)(unsigned char)table[at] << 8 | (unsigned char)table[at + 1] : 0;
}

unsigned face_lookup_type(hb_face_t *face, hb_tag_t table, unsigned lookup)
{
	unsigned n, list, at, subtable, extension = table == HB_OT_TAG_GSUB ? 7 : 9;
	hb_blob_t *blob = hb_face_reference_table(face, table);
	const char *bytes = hb_blob_get_data(blob, &n);
	list = number_at(bytes, n, 8);
	at = list + number_at(bytes, n, list + 2 + 2 * lookup);
	subtable = at + number_at(bytes, n, at + 6);
	unsigned type = number_at(bytes, n, at);
	type = type == extension ? number_at(bytes, n, subtable + 2) : type;
	hb_blob_destroy(blob);
	return type;
}

/* What the lookup does to `glyph`; those that it changes for it are added to sets->others. */
static enum touch touch_of_lookup(hb_face_t *face, hb_tag_t table, unsigned lookup, hb_codepoint_t glyph,
                                  struct lookup_sets *sets)
{
	enum { PAIR_ADJUSTMENT = 2 };
	hb_set_clear(sets->before);
	hb_set_clear(sets->input);
	hb_set_clear(sets->after);
	hb_set_clear(sets->output);
	hb_ot_layout_lookup_collect_glyphs(face, table, lookup, sets->before, sets->input, sets->after, sets->output);
	if (!hb_set_has(sets->input, glyph)) {
		if (!hb_set_has(sets->before, glyph) && !hb_set_has(sets->after, glyph))
			return TOUCH_NONE;
		hb_set_union(sets->others, sets->input);
		hb_set_union(sets->others, sets->output);
		return TOUCH_CONTEXT;
	}
	if (table != HB_OT_TAG_GPOS)
		return TOUCH_ANY;
	return face_lookup_type(face, table, lookup) == PAIR_ADJUSTMENT ? TOUCH_KERN : TOUCH_ANY;
}

static enum touch touch_of_table(hb_face_t *face, hb_shape_plan_t *plan, hb_tag_t table, hb_codepoint_t glyph,
                                 struct lookup_sets *sets)
{
	enum touch most = TOUCH_NONE;
	hb_codepoint_t lookup = HB_SET_VALUE_INVALID;
	hb_set_clear(sets->lookups);
	hb_ot_shape_plan_collect_lookups(plan, table, sets->lookups);
	while (most != TOUCH_ANY && hb_set_next(sets->lookups, &lookup)) {
		enum touch touch = touch_of_lookup(face, table, lookup, glyph, sets);
		most = touch > most ? touch : most;
	}
	return most;
}

bool face_has_table(hb_face_t *face, hb_tag_t table)
{
	hb_blob_t *blob = hb_face_reference_table(face, table);
	bool has_table = hb_blob_get_length(blob) > 0;
	hb_blob_destroy(blob);
	return has_table;
}

bool face_kerns_by_old_table(hb_face_t *face)
{
	return face_has_table(face, HB_TAG('k', 'e', 'r', 'n')) && !hb_ot_layout_has_positioning(face);
}

hb_shape_plan_t *face_plan(const struct shaping *how, struct face *face)
{
	hb_feature_t features[FEATURES_MAX];
	unsigned n_features = read_features(how->features, features);
	hb_segment_properties_t properties = properties_of(how, face);
	return hb_shape_plan_create_cached(face->hb_face, &properties, features, n_features, NULL);
}

static uint8_t *bits_of(struct arena *a, const hb_set_t *set, unsigned n)
{
	uint8_t *bits = arena_array(a, n / 8 + 1, uint8_t);
	for (hb_codepoint_t glyph = HB_SET_VALUE_INVALID; hb_set_next(set, &glyph) && glyph < n;)
		bits[glyph / 8] |= (uint8_t)(1 << glyph % 8);
	return bits;
}

static void ask_touch(const struct shaping *how, struct face *face, struct touch_memo *memo)
{
	hb_codepoint_t glyph = face_glyph(face, memo->code_point);
	heap_ask();
	hb_shape_plan_t *plan = face_plan(how, face);
	struct lookup_sets sets = {hb_set_create(), hb_set_create(), hb_set_create(),
	                           hb_set_create(), hb_set_create(), hb_set_create()};
	enum touch substituted = touch_of_table(face->hb_face, plan, HB_OT_TAG_GSUB, glyph, &sets);
	enum touch moved = touch_of_table(face->hb_face, plan, HB_OT_TAG_GPOS, glyph, &sets);
	memo->touch = substituted > moved ? substituted : moved;
	if (face_kerns_by_old_table(face->hb_face))
		memo->touch = TOUCH_ANY;
	heap_answer();
	if (memo->touch == TOUCH_CONTEXT)
		memo->others = bits_of(face->arena, sets.others, face->n_glyphs);
	hb_set_destroy(sets.lookups);
	hb_set_destroy(sets.before);
	hb_set_destroy(sets.input);
	hb_set_destroy(sets.after);
	hb_set_destroy(sets.output);
	hb_set_destroy(sets.others);
	hb_shape_plan_destroy(plan);
}

static const struct touch_memo *touch_of(const struct shaping *how, uint32_t code_point)
{
	struct face *face = (struct face *)(uintptr_t)how->face;
	const char *lang = how->lang ? how->lang : "";
	for (const struct touch_memo *memo = face->touched; memo; memo = memo->next)
		if (memo->code_point == code_point && memo->script == how->script &&
		    strcmp(memo->features, how->features) == 0 && strcmp(memo->lang, lang) == 0)
			return memo;
	struct touch_memo *memo = arena_new(face->arena, struct touch_memo);
	*memo = (struct touch_memo){.next = face->touched,
	                            .features = arena_strdup(face->arena, how->features),
	                            .lang = arena_strdup(face->arena, lang),
	                            .script = how->script,
	                            .code_point = code_point};
	ask_touch(how, face, memo);
	face->touched = memo;
	return memo;
}

bool face_shapes_space(const struct shaping *how)
{
	return touch_of(how, ' ')->touch != TOUCH_NONE;
}

bool face_only_kerns(const struct shaping *how, uint32_t code_point, const struct glyph *glyphs, size_t n)
{
	const struct touch_memo *memo = touch_of(how, code_point);
	for (size_t i = 0; memo->touch == TOUCH_CONTEXT && i < n; i++)
		if (memo->others[glyphs[i].id / 8] >> glyphs[i].id % 8 & 1)
			return false;
	return memo->touch != TOUCH_ANY;
}
