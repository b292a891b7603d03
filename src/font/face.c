/* SPDX-License-Identifier: EUPL-1.2 */
/* face.c - a font file in; an open face with its metrics out, or the reason why we cannot set with it.
 *
 * The file is mapped and HarfBuzz reads its tables when they are needed. What we could not embed as PDF/A wants it is
 * refused here: variable and colour fonts, CID-keyed CFF, collections, and fonts whose maker forbids embedding
 * (OpenType 1.9, OS/2 fsType). */
#include "family.h"

#include "../base/file.h"

#include <hb-ot.h>
#include <hb.h>

/* --- bytes of a table --------------------------------------------------------------------------------------------- */

static struct str table_lend(hb_face_t *face, hb_tag_t tag, hb_blob_t **blob)
{
	unsigned n = 0;
	*blob = hb_face_reference_table(face, tag);
	const char *at = hb_blob_get_data(*blob, &n);
	return (struct str){at, n};
}

static bool table_is_there(hb_face_t *face, hb_tag_t tag)
{
	hb_blob_t *blob;
	bool is_there = table_lend(face, tag, &blob).n > 0;
	hb_blob_destroy(blob);
	return is_there;
}

static uint32_t big_endian(struct str table, size_t offset, size_t n) /* 0 beyond the end */
{
	uint32_t value = 0;
	if (offset > table.n || n > table.n - offset)
		return 0;
	for (size_t i = 0; i < n; i++)
		value = value << 8 | (unsigned char)table.at[offset + i];
	return value;
}

static int signed_16(struct str table, size_t offset)
{
	return (int16_t)big_endian(table, offset, 2);
}

/* --- what is refused ---------------------------------------------------------------------------------------------- */

/* An INDEX of Adobe's Technical Note 5176 at *offset: the bytes of its first object; *offset is moved past it. */
static struct str cff_index(struct str cff, size_t *offset)
{
	size_t count = big_endian(cff, *offset, 2), offset_size = big_endian(cff, *offset + 2, 1), base, first, second,
	       end;
	if (count == 0 || offset_size < 1 || offset_size > 4) {
		*offset += 2;
		return (struct str){0};
	}
	base = *offset + 3 + (count + 1) * offset_size - 1; /* offsets count from 1 */
	first = big_endian(cff, *offset + 3, offset_size);
	second = big_endian(cff, *offset + 3 + offset_size, offset_size);
	end = big_endian(cff, *offset + 3 + count * offset_size, offset_size);
	*offset = base + end;
	if (first < 1 || second < first || base + second > cff.n)
		return (struct str){0};
	return str_slice(cff, base + first, base + second);
}

/* Does the Top DICT begin with ROS (12 30)? Its operands come first: numbers of known lengths. */
static bool cff_is_cid_keyed(struct str cff)
{
	size_t offset = big_endian(cff, 2, 1);
	cff_index(cff, &offset); /* names */
	struct str dict = cff_index(cff, &offset);
	for (size_t i = 0; i < dict.n;) {
		unsigned byte = (unsigned char)dict.at[i];
		if (byte <= 21)
			return byte == 12 && i + 1 < dict.n && dict.at[i + 1] == 30;
		if (byte == 30) /* a real: nibbles up to 0xF */
			while (++i < dict.n && (dict.at[i] & 0x0F) != 0x0F && (dict.at[i] & 0xF0) != 0xF0)
				;
		i += byte == 28 ? 3 : byte == 29 ? 5 : byte >= 247 && byte <= 254 ? 2 : 1;
	}
	return false;
}

static const char *cff_refusal(hb_face_t *face)
{
	hb_blob_t *blob;
	struct str cff = table_lend(face, HB_TAG('C', 'F', 'F', ' '), &blob);
	bool is_cid_keyed = cff.n > 0 && cff_is_cid_keyed(cff);
	hb_blob_destroy(blob);
	return is_cid_keyed ? "is CID-keyed, which we cannot embed" : NULL;
}

static const char *licence_refusal(hb_face_t *face)
{
	hb_blob_t *blob;
	unsigned fs_type = big_endian(table_lend(face, HB_TAG('O', 'S', '/', '2'), &blob), 8, 2);
	hb_blob_destroy(blob);
	if ((fs_type & 0x000F) == 0x0002)
		return "may not be embedded: its fsType says so";
	if (fs_type & 0x0100)
		return "may not be cut down to the glyphs in use: its fsType says so";
	return fs_type & 0x0200 ? "may be embedded as bitmaps only: its fsType says so" : NULL;
}

static const char *refusal(hb_face_t *face, struct str file)
{
	static const struct {
		hb_tag_t tag;
		const char *why;
	} unwanted[] = {{HB_TAG('f', 'v', 'a', 'r'), "is a variable font, which we cannot embed"},
	                {HB_TAG('C', 'F', 'F', '2'), "is a variable font, which we cannot embed"},
	                {HB_TAG('C', 'O', 'L', 'R'), "is a colour font, which we cannot embed"},
	                {HB_TAG('C', 'B', 'D', 'T'), "is a colour font, which we cannot embed"},
	                {HB_TAG('s', 'b', 'i', 'x'), "is a colour font, which we cannot embed"},
	                {HB_TAG('S', 'V', 'G', ' '), "is a colour font, which we cannot embed"}};
	if (str_starts(file, "ttcf"))
		return "is a collection of fonts; name a file with one";
	unsigned upem = hb_face_get_upem(face);
	if (hb_face_get_glyph_count(face) == 0 || upem < 16 || upem > 16384)
		return "is no font, or a broken one";
	bool has_outlines =
		table_is_there(face, HB_TAG('g', 'l', 'y', 'f')) || table_is_there(face, HB_TAG('C', 'F', 'F', ' '));
	for (size_t i = 0; i < sizeof unwanted / sizeof *unwanted; i++)
		if (table_is_there(face, unwanted[i].tag))
			return unwanted[i].why;
	if (!has_outlines)
		return "has no outlines";
	return cff_refusal(face) ? cff_refusal(face) : licence_refusal(face);
}

/* --- metrics ------------------------------------------------------------------------------------------------------ */

static int metric(hb_font_t *font, hb_ot_metrics_tag_t tag)
{
	hb_position_t value = 0;
	hb_ot_metrics_get_position_with_fallback(font, tag, &value);
	return value;
}

static struct face_metrics metrics_of(hb_face_t *face, hb_font_t *font)
{
	hb_blob_t *head_blob, *post_blob, *os2_blob;
	struct str head = table_lend(face, HB_TAG('h', 'e', 'a', 'd'), &head_blob);
	struct str post = table_lend(face, HB_TAG('p', 'o', 's', 't'), &post_blob);
	struct str os2 = table_lend(face, HB_TAG('O', 'S', '/', '2'), &os2_blob);
	struct face_metrics m = {
		.upem = (int)hb_face_get_upem(face),
		.ascent = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER),
		.descent = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER),
		.cap_height = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT),
		.x_height = metric(font, HB_OT_METRICS_TAG_X_HEIGHT),
		.underline_position = metric(font, HB_OT_METRICS_TAG_UNDERLINE_OFFSET),
		.underline_thickness = metric(font, HB_OT_METRICS_TAG_UNDERLINE_SIZE),
		.strikeout_position = metric(font, HB_OT_METRICS_TAG_STRIKEOUT_OFFSET),
		.box = {signed_16(head, 36), signed_16(head, 38), signed_16(head, 40), signed_16(head, 42)},
		.italic_angle_16 = (int32_t)big_endian(post, 4, 4),
		.weight = os2.n > 0 ? (int)big_endian(os2, 4, 2) : 400,
		.is_cff = table_is_there(face, HB_TAG('C', 'F', 'F', ' ')),
		.is_fixed_pitch = big_endian(post, 12, 4) != 0};
	hb_blob_destroy(head_blob);
	hb_blob_destroy(post_blob);
	hb_blob_destroy(os2_blob);
	return m;
}

/* Fit for a PDF name as it is: letters, digits and a few marks; the file's name where the font has none. */
static const char *name_of(struct arena *a, hb_face_t *face, const char *path)
{
	char name[64] = "", kept[64];
	unsigned n = sizeof name, n_kept = 0;
	hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &n, name);
	const char *slash = strrchr(path, '/');
	for (int attempt = 0; attempt < 2 && n_kept == 0; attempt++) {
		for (const char *c = attempt == 0 ? name
		                     : slash      ? slash + 1
		                                  : path;
		     *c && n_kept + 1 < sizeof kept; c++)
			if (*c > ' ' && *c < 0x7F && !strchr("()<>[]{}/%#", *c))
				kept[n_kept++] = *c;
	}
	return n_kept > 0 ? arena_strndup(a, kept, n_kept) : "Font";
}

/* --- opening ------------------------------------------------------------------------------------------------------ */

static const char *open_file(struct face *face)
{
	struct str file;
	if (!file_map(face->path, &file))
		return "cannot be read: it is not installed";
	heap_ask();
	hb_blob_t *blob = hb_blob_create(file.at, file.n > UINT32_MAX ? 0 : (unsigned)file.n, HB_MEMORY_MODE_READONLY,
	                                 NULL, NULL);
	face->hb_face = hb_face_create(blob, 0);
	hb_blob_destroy(blob);
	const char *why = refusal(face->hb_face, file);
	heap_answer();
	if (why) {
		hb_face_destroy(face->hb_face);
		face->hb_face = NULL;
	}
	return why;
}

/* What is open stays open until exit, as all that the program's arena holds. */
bool face_open(struct fonts *fonts, struct face *face)
{
	if (face->state != FACE_UNTRIED)
		return face->state == FACE_OPEN;
	face->refusal = open_file(face);
	face->state = face->refusal ? FACE_REFUSED : FACE_OPEN;
	if (face->refusal)
		return false;
	heap_ask();
	face->hb_font = hb_font_create(face->hb_face);
	face->metrics = metrics_of(face->hb_face, face->hb_font);
	face->n_glyphs = (uint16_t)hb_face_get_glyph_count(face->hb_face);
	face->postscript_name = name_of(face->arena, face->hb_face, face->path);
	face->number = fonts->n_open++;
	heap_answer();
	hb_face_make_immutable(face->hb_face);
	hb_font_make_immutable(face->hb_font);
	return true;
}

void face_close(struct face *face)
{
	hb_buffer_destroy(face->idle_buffer);
	hb_font_destroy(face->hb_font);
	hb_face_destroy(face->hb_face);
	face->idle_buffer = NULL;
	face->hb_font = NULL;
	face->hb_face = NULL;
	face->state = FACE_UNTRIED;
}

bool face_has(const struct face *face, uint32_t code_point)
{
	return face_glyph(face, code_point) != 0;
}

uint16_t face_glyph(const struct face *face, uint32_t code_point)
{
	hb_codepoint_t glyph = 0;
	heap_ask();
	bool is_there = hb_font_get_nominal_glyph(face->hb_font, code_point, &glyph);
	heap_answer();
	return is_there ? (uint16_t)glyph : 0;
}

int face_advance(const struct face *face, uint16_t glyph)
{
	heap_ask();
	int advance = hb_font_get_glyph_h_advance(face->hb_font, glyph);
	heap_answer();
	return advance;
}

bool face_ink(const struct face *face, uint16_t glyph, int box[4])
{
	hb_glyph_extents_t ink;
	if (!hb_font_get_glyph_extents(face->hb_font, glyph, &ink) || ink.width == 0 || ink.height == 0)
		return false;
	box[0] = ink.x_bearing;
	box[1] = ink.y_bearing + ink.height; /* negative: downwards */
	box[2] = ink.x_bearing + ink.width;
	box[3] = ink.y_bearing;
	return true;
}

const struct face_metrics *face_metrics(const struct face *face)
{
	return &face->metrics;
}
const char *face_path(const struct face *face)
{
	return face->path;
}
const char *face_postscript_name(const struct face *face)
{
	return face->postscript_name;
}
uint32_t face_number(const struct face *face)
{
	return face->number;
}
uint16_t face_n_glyphs(const struct face *face)
{
	return face->n_glyphs;
}

void fonts_put_versions(struct buf *out)
{
	buf_printf(out, "HarfBuzz %s\n", hb_version_string());
}
