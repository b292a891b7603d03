/* SPDX-License-Identifier: EUPL-1.2 */
/* face.c - a font file in; an open face with its metrics out, or the reason why we cannot set with it.
 *
 * HarfBuzz reads tables when they are needed, and takes one that does not hold together for one that is not there:
 * letters would be blank, or as wide as a guess. So what the tables of outlines and widths say of themselves and of
 * each other is checked here (OpenType 1.9). What we could not embed as PDF/A wants it is refused as well: variable and
 * colour fonts, CID-keyed CFF, collections, web fonts, and fonts whose maker forbids embedding (OS/2 fsType).
 *
 * What a table says of one glyph is checked when it is asked for: face_catch. */
#include "family.h"

#include "../base/file.h"

#include <assert.h>
#include <errno.h>
#include <hb-ot.h>
#include <hb.h>
#include <stdatomic.h>

enum { EMS_MOST = 8 }; /* of any metric: the tallest letters of real fonts stand under three */

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

/* The number at *i of a DICT, which is moved past it (5176, section 4); 0 for a real, whose nibbles end with 0xF. */
static int32_t cff_number(struct str dict, size_t *i)
{
	unsigned first = big_endian(dict, *i, 1), second = big_endian(dict, *i + 1, 1);
	size_t at = *i + 1;
	*i += first == 28 ? 3 : first == 29 ? 5 : first >= 247 && first <= 254 ? 2 : 1;
	if (first == 28)
		return signed_16(dict, at);
	if (first == 29)
		return (int32_t)big_endian(dict, at, 4);
	if (first >= 251 && first <= 254)
		return -(int32_t)(first - 251) * 256 - (int32_t)second - 108;
	if (first >= 247 && first <= 250)
		return (int32_t)(first - 247) * 256 + (int32_t)second + 108;
	while (first == 30 && *i < dict.n && (dict.at[*i] & 0x0F) != 0x0F && (dict.at[*i] & 0xF0) != 0xF0)
		++*i;
	*i += first == 30;
	return first == 30 ? 0 : (int32_t)first - 139;
}

struct cff_top {           /* what the Top DICT says */
	bool is_cid_keyed; /* it has ROS (12 30) */
	size_t n_outlines; /* in the INDEX that CharStrings (17) leads to */
};

static struct cff_top cff_top_of(struct str cff)
{
	struct cff_top top = {0};
	size_t offset = big_endian(cff, 2, 1);
	int32_t number = 0;
	cff_index(cff, &offset); /* names */
	struct str dict = cff_index(cff, &offset);
	for (size_t i = 0; i < dict.n;) {
		unsigned which = (unsigned char)dict.at[i];
		if (which > 21) { /* an operand: those come first */
			number = cff_number(dict, &i);
			continue;
		}
		i++;
		if (which == 12)
			top.is_cid_keyed |= big_endian(dict, i++, 1) == 30;
		else if (which == 17 && number > 0)
			top.n_outlines = big_endian(cff, (size_t)number, 2);
	}
	return top;
}

static const char *cff_refusal(hb_face_t *face, size_t n_glyphs)
{
	hb_blob_t *blob;
	struct str cff = table_lend(face, HB_TAG('C', 'F', 'F', ' '), &blob);
	struct cff_top top = cff_top_of(cff);
	bool has_table = cff.n > 0;
	hb_blob_destroy(blob);
	if (!has_table)
		return NULL;
	if (top.is_cid_keyed)
		return "is CID-keyed, which we cannot embed";
	return top.n_outlines < n_glyphs ? "is broken: it holds fewer outlines than glyphs" : NULL;
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

/* Do all tables end within the file? */
static bool is_whole(struct str file)
{
	size_t n_tables = big_endian(file, 4, 2);
	if (file.n < 12 + 16 * n_tables)
		return false;
	for (size_t i = 0; i < n_tables; i++) {
		size_t record = 12 + 16 * i;
		if ((uint64_t)big_endian(file, record + 8, 4) + big_endian(file, record + 12, 4) > file.n)
			return false;
	}
	return true;
}

static const char *kind_refusal(struct str file)
{
	static const struct {
		const char *mark, *why;
	} kinds[] = {{"ttcf", "is a collection of fonts; name a file with one"},
	             {"wOFF", "is a web font (WOFF), which we cannot embed; name the TTF or OTF that it was made of"},
	             {"wOF2", "is a web font (WOFF2), which we cannot embed; name the TTF or OTF that it was made of"},
	             {"%!PS", "is a Type 1 font, which we cannot embed; name a TTF or OTF"},
	             {"\x80\x01%!", "is a Type 1 font, which we cannot embed; name a TTF or OTF"}};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_starts(file, kinds[i].mark))
			return kinds[i].why;
	return NULL;
}

static const char *table_refusal(hb_face_t *face)
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
	for (size_t i = 0; i < sizeof unwanted / sizeof *unwanted; i++)
		if (table_is_there(face, unwanted[i].tag))
			return unwanted[i].why;
	return NULL;
}

/* --- what does not hold together ---------------------------------------------------------------------------------- */

/* `loca` says where in `glyf` each outline begins and, with one entry more, where the last one ends. */
static const char *outline_fault(struct str loca, struct str glyf, size_t n_glyphs, bool is_long)
{
	size_t size = is_long ? 4 : 2, unit = is_long ? 1 : 2, before = 0;
	if (loca.n / size <= n_glyphs)
		return "is broken: it holds fewer outlines than glyphs";
	for (size_t i = 0; i <= n_glyphs; i++) {
		size_t at = unit * big_endian(loca, size * i, size);
		if (at < before || at > glyf.n)
			return "is broken: its outlines lie outside their table";
		before = at;
	}
	return NULL;
}

static const char *truetype_fault(hb_face_t *face, size_t n_glyphs)
{
	hb_blob_t *head_blob, *loca_blob, *glyf_blob;
	struct str head = table_lend(face, HB_TAG('h', 'e', 'a', 'd'), &head_blob);
	struct str loca = table_lend(face, HB_TAG('l', 'o', 'c', 'a'), &loca_blob);
	struct str glyf = table_lend(face, HB_TAG('g', 'l', 'y', 'f'), &glyf_blob);
	const char *fault = glyf.n > 0 ? outline_fault(loca, glyf, n_glyphs, big_endian(head, 50, 2) != 0) : NULL;
	hb_blob_destroy(head_blob);
	hb_blob_destroy(loca_blob);
	hb_blob_destroy(glyf_blob);
	return fault;
}

/* The first glyphs have a width of their own each, the others that of the last of these (OpenType, "hmtx"). */
static const char *width_fault(hb_face_t *face, size_t n_glyphs, bool is_own)
{
	hb_blob_t *hhea_blob, *hmtx_blob;
	size_t n_widths = big_endian(table_lend(face, HB_TAG('h', 'h', 'e', 'a'), &hhea_blob), 34, 2);
	struct str hmtx = table_lend(face, HB_TAG('h', 'm', 't', 'x'), &hmtx_blob);
	const char *fault = NULL;
	if (n_widths > n_glyphs)
		fault = "is broken: it says that it holds fewer glyphs than widths";
	else if (n_widths == 0 || hmtx.n < 4 * n_widths)
		fault = "is broken: it lacks the widths of glyphs";
	for (size_t i = 0; is_own && !fault && i < n_widths; i++)
		if (signed_16(hmtx, 4 * i) < 0) /* an unsigned number; HarfBuzz as well takes it for a negative one */
			fault = "is broken: it holds a glyph that is wider than any letter";
	hb_blob_destroy(hhea_blob);
	hb_blob_destroy(hmtx_blob);
	return fault;
}

/* HarfBuzz takes 1,000 for a number of units that no font may have. */
static bool has_em(hb_face_t *face)
{
	enum { HEAD_BYTES = 54 };
	hb_blob_t *blob;
	struct str head = table_lend(face, HB_TAG('h', 'e', 'a', 'd'), &blob);
	unsigned upem = big_endian(head, 18, 2);
	bool has_all = head.n >= HEAD_BYTES;
	hb_blob_destroy(blob);
	return has_all && upem >= 16 && upem <= 16384;
}

/* Glyph by glyph only a project's own fonts are looked at: those of the machine are opened in every build. */
static const char *refusal(hb_face_t *face, struct str file, bool is_own)
{
	const char *why = kind_refusal(file);
	size_t n_glyphs = hb_face_get_glyph_count(face);
	if (!why && (n_glyphs == 0 || n_glyphs > UINT16_MAX || !has_em(face)))
		why = "is no font, or a broken one";
	if (!why && !is_whole(file))
		why = "is broken: the file ends before its tables do";
	if (!why)
		why = table_refusal(face);
	if (!why && !table_is_there(face, HB_TAG('g', 'l', 'y', 'f')) &&
	    !table_is_there(face, HB_TAG('C', 'F', 'F', ' ')))
		why = "has no outlines";
	if (!why)
		why = cff_refusal(face, n_glyphs);
	if (!why)
		why = licence_refusal(face);
	if (!why)
		why = width_fault(face, n_glyphs, is_own);
	return why || !is_own ? why : truetype_fault(face, n_glyphs);
}

/* --- metrics ------------------------------------------------------------------------------------------------------ */

static int metric(hb_font_t *font, hb_ot_metrics_tag_t tag)
{
	hb_position_t value = 0;
	hb_ot_metrics_get_position_with_fallback(font, tag, &value);
	return value;
}

static int weight_clamped(int weight) /* old fonts count from 1 to 9 */
{
	return weight < 100 ? 100 : weight > 1000 ? 1000 : weight;
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
		.weight = os2.n > 0 ? weight_clamped((int)big_endian(os2, 4, 2)) : 400,
		.is_cff = table_is_there(face, HB_TAG('C', 'F', 'F', ' ')),
		.is_fixed_pitch = big_endian(post, 12, 4) != 0};
	hb_blob_destroy(head_blob);
	hb_blob_destroy(post_blob);
	hb_blob_destroy(os2_blob);
	return m;
}

static const char *metrics_fault(const struct face_metrics *m)
{
	const int all[] = {m->ascent,
	                   m->descent,
	                   m->cap_height,
	                   m->x_height,
	                   m->underline_position,
	                   m->underline_thickness,
	                   m->strikeout_position};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i] > EMS_MOST * m->upem || all[i] < -EMS_MOST * m->upem)
			return "is broken: its measures are larger than any letter";
	return NULL;
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

static struct face_fault fault_of_machine(const struct face *face, const char *why)
{
	return (struct face_fault){RULE_FONT_MISSING, arena_printf(face->arena, "the font %s %s", face->path, why),
	                           "\"make setup\" installs the fonts; " PROJECT_CATALOGUE " names their files"};
}

static struct face_fault fault_of_project(const struct face *face, const char *why)
{
	return (struct face_fault){RULE_FONT_BROKEN, arena_printf(face->arena, "the font %s %s", face->path, why),
	                           "put another font in its place, or take it out of " PROJECT_CATALOGUE};
}

/* As root_read has it for what sources name. What the machine is short of is no fault of the project. */
static struct face_fault unread(const struct face *face, int error)
{
	struct arena *a = face->arena;
	const char *path = face->path, *reason = strerror(error);
	switch (face->root ? error : ENOMEM) {
	case ENOENT:
	case ENOTDIR:
		return (struct face_fault){RULE_FILE_MISSING, arena_printf(a, "there is no font %s", path),
		                           PROJECT_CATALOGUE " names it"};
	case EXDEV:
		return (struct face_fault){RULE_FILE_OUTSIDE,
		                           arena_printf(a, "the font %s is a link out of the project's folder", path),
		                           "copy the font into the project"};
	case EFBIG:
		return (struct face_fault){
			RULE_FILE_TOO_LARGE,
			arena_printf(a, "the font %s holds more than %d MiB", path, (int)(FONT_MOST >> 20)),
			"cut it down to the characters in use"};
	case ENOMEM:
	case EMFILE:
	case ENFILE:
	case EIO:
		return fault_of_machine(face, arena_printf(a, "cannot be read: %s", reason));
	default:
		return (struct face_fault){RULE_FILE_UNREADABLE,
		                           arena_printf(a, "the font %s cannot be read: %s", path, reason),
		                           PROJECT_CATALOGUE " names it"};
	}
}

static bool read_file(struct face *face, struct str *file)
{
	if (face->root)
		return root_read_bytes(face->arena, face->root, face->beneath, FONT_MOST, file);
	bool is_mapped = file_map(face->path, &face->mapped);
	*file = face->mapped;
	return is_mapped;
}

/* Reads what there is to know; the reason why it cannot be set with, or NULL. */
static const char *open_font(struct face *face, struct str file)
{
	heap_ask();
	hb_blob_t *blob = hb_blob_create(file.at, file.n > UINT32_MAX ? 0 : (unsigned)file.n, HB_MEMORY_MODE_READONLY,
	                                 NULL, NULL);
	face->hb_face = hb_face_create(blob, 0);
	hb_blob_destroy(blob);
	const char *why = refusal(face->hb_face, file, face->root != NULL);
	if (!why) {
		face->hb_font = hb_font_create(face->hb_face);
		face->metrics = metrics_of(face->hb_face, face->hb_font);
		face->n_glyphs = (uint16_t)hb_face_get_glyph_count(face->hb_face);
		why = metrics_fault(&face->metrics);
	}
	heap_answer();
	return why;
}

static void close_font(struct face *face)
{
	hb_font_destroy(face->hb_font);
	hb_face_destroy(face->hb_face);
	file_unmap(face->mapped);
	face->hb_font = NULL;
	face->hb_face = NULL;
	face->mapped = (struct str){NULL, 0};
}

static struct face_fault open_file(struct face *face)
{
	struct str file;
	if (!read_file(face, &file))
		return unread(face, errno);
	const char *why = open_font(face, file);
	if (!why)
		return (struct face_fault){0};
	close_font(face);
	return face->root ? fault_of_project(face, why) : fault_of_machine(face, why);
}

/* What is open stays open until exit, as all that the program's arena holds. */
bool face_open(struct fonts *fonts, struct face *face)
{
	if (face->state != FACE_UNTRIED)
		return face->state == FACE_OPEN;
	face->fault = open_file(face);
	face->state = face->fault.message ? FACE_REFUSED : FACE_OPEN;
	if (face->state == FACE_REFUSED)
		return false;
	heap_ask();
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
	close_font(face);
	face->idle_buffer = NULL;
	face->state = FACE_UNTRIED;
}

void face_catch(const struct face *face, const char *lie)
{
	struct face *caught = (struct face *)(uintptr_t)face; /* lent as const, but ours */
	atomic_store_explicit(&caught->lie, lie, memory_order_relaxed);
}

struct face_fault face_fault(const struct face *face)
{
	const char *lie = atomic_load_explicit(&face->lie, memory_order_relaxed);
	if (face->fault.message || !lie)
		return face->fault;
	lie = arena_printf(face->arena, "is broken: it %s", lie);
	return face->root ? fault_of_project(face, lie) : fault_of_machine(face, lie);
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
	if (!is_there)
		return 0;
	if (glyph < face->n_glyphs)
		return (uint16_t)glyph;
	face_catch(face, "gives characters glyphs that it does not hold");
	return 0;
}

int face_advance(const struct face *face, uint16_t glyph)
{
	assert(glyph < face->n_glyphs);
	heap_ask();
	int advance = advance_clamped(hb_font_get_glyph_h_advance(face->hb_font, glyph));
	heap_answer();
	return advance;
}

bool face_ink(const struct face *face, uint16_t glyph, int box[4])
{
	hb_glyph_extents_t ink;
	heap_ask();
	bool has_ink = hb_font_get_glyph_extents(face->hb_font, glyph, &ink) && ink.width && ink.height;
	heap_answer();
	if (!has_ink)
		return false;
	box[0] = advance_clamped(ink.x_bearing);
	box[1] = advance_clamped(ink.y_bearing + ink.height); /* negative: downwards */
	box[2] = advance_clamped(ink.x_bearing + ink.width);
	box[3] = advance_clamped(ink.y_bearing);
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
