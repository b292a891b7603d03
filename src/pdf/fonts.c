/* SPDX-License-Identifier: EUPL-1.2 */
/* fonts.c - counting the glyphs that are drawn, giving each its text and its code, and writing the fonts
 * (ISO 32000-1, 9.7 composite fonts, 9.10.3 ToUnicode; ISO 19005-2, 6.2.11).
 *
 * A TrueType subset is embedded whole, with CID = glyph; of name-keyed CFF the bare table, where CID = glyph too
 * (9.7.4.2). */
#include "fonts.h"

#include "number.h"

#include <assert.h>
#include <stdlib.h>

enum { LONGEST_LIGATURE = 32, PER_CMAP_BLOCK = 100, REPLACEMENT = 0xFFFD };

/* --- clusters -------------------------------------------------------------------------------------------------- */

struct cluster word_cluster(const struct word *word, uint32_t first)
{
	uint32_t end = first + 1;
	uint32_t start = word->glyphs[first].cluster, stop = word->n_bytes;
	while (end < word->n_glyphs && word->glyphs[end].cluster == start)
		end++;
	if (end < word->n_glyphs && word->glyphs[end].cluster > start)
		stop = word->glyphs[end].cluster;
	return (struct cluster){first, end, {word->text + start, stop > start ? stop - start : 0}};
}

static uint32_t code_point(struct str text, size_t *n)
{
	const char *at = text.at;
	uint32_t c = text.n > 0 ? utf8_next(&at, text.at + text.n) : 0;
	*n = (size_t)(at - text.at);
	return c;
}

/* PDF/UA-1 7.21.7 forbids 0, U+FEFF and U+FFFE in ToUnicode; PDF/A-2a 6.2.11.7.3 asks for ActualText on private use. */
static bool is_unfit(uint32_t c)
{
	return c == 0 || c == 0xFEFF || c == 0xFFFE || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

static bool cell_is(const struct cell *cell, uint32_t c)
{
	return cell->kind == CELL_ONE && cell->text == c && !is_unfit(c);
}

bool cluster_is_plain(const struct pdf_font *font, const struct word *word, const struct cluster *cluster)
{
	const char *at = cluster->text.at, *end = at + cluster->text.n;
	const struct cell *cell = &font->cells[word->glyphs[cluster->first].id];
	if (cluster->end == cluster->first + 1 && cell->kind == CELL_LIGATURE)
		return str_eq_z(cluster->text, font->pool.at + cell->text);
	for (uint32_t g = cluster->first; g < cluster->end; g++)
		if (at >= end || !cell_is(&font->cells[word->glyphs[g].id], utf8_next(&at, end)))
			return false;
	return at == end;
}

/* --- counting -------------------------------------------------------------------------------------------------- */

static int32_t width_from_units(int64_t units, int upem)
{
	return (int32_t)((2 * units * EM + upem) / (2 * upem));
}

static struct pdf_font *font_new(struct pdf_fonts *fonts, const struct face *face)
{
	struct pdf_font *font = arena_new(fonts->arena, struct pdf_font);
	font->face = face;
	font->upem = face_metrics(face)->upem;
	font->n_glyphs = face_n_glyphs(face);
	font->cells = arena_array(fonts->arena, font->n_glyphs, struct cell);
	font->resource = (uint32_t)fonts->used.n;
	list_push(fonts->arena, &fonts->used, font);
	return font;
}

static struct pdf_font *font_for(struct pdf_fonts *fonts, const struct face *face)
{
	uint32_t number = face_number(face);
	while (fonts->by_face.n <= number)
		list_push(fonts->arena, &fonts->by_face, NULL);
	if (!fonts->by_face.at[number])
		fonts->by_face.at[number] = font_new(fonts, face);
	return fonts->by_face.at[number];
}

struct pdf_font *pdf_font_of(const struct pdf_fonts *fonts, const struct face *face)
{
	uint32_t number = face_number(face);
	assert(number < fonts->by_face.n && fonts->by_face.at[number]);
	return fonts->by_face.at[number];
}

static struct cell *use_glyph(struct pdf_fonts *fonts, struct pdf_font *font, uint16_t id)
{
	struct cell *cell = &font->cells[id];
	assert(id < font->n_glyphs); /* as face_shape and face_glyph promise */
	if (!cell->is_used) {
		cell->is_used = true;
		list_push(fonts->arena, &font->used, id);
		cell->advance = (int16_t)face_advance(font->face, id);
		cell->width = width_from_units(cell->advance, font->upem);
	}
	return cell;
}

/* Of several texts the lowest code point wins, whatever came first: space before no-break space, capital before small.
 */
static void give_one(struct cell *cell, uint32_t c)
{
	if (cell->kind == CELL_ONE && cell->text == c)
		return;
	if (cell->kind != CELL_UNSEEN)
		cell->is_doubtful = true;
	if (is_unfit(c)) {
		cell->is_doubtful = true;
		return;
	}
	if (cell->kind != CELL_ONE || c < cell->text) {
		cell->kind = CELL_ONE;
		cell->text = c;
	}
}

static void give_ligature(struct pdf_font *font, struct cell *cell, struct str text)
{
	if (cell->kind == CELL_LIGATURE && str_eq_z(text, font->pool.at + cell->text))
		return;
	if (cell->kind != CELL_UNSEEN || text.n == 0 || text.n > LONGEST_LIGATURE) {
		cell->is_doubtful = true;
		return;
	}
	cell->kind = CELL_LIGATURE;
	cell->text = (uint32_t)font->pool.n;
	buf_put_str(&font->pool, text);
	buf_putc(&font->pool, '\0');
}

/* Several glyphs draw one cluster: each may stand for one code point, in order; else ActualText will have to say it. */
static void count_group(struct pdf_fonts *fonts, struct pdf_font *font, const struct word *word,
                        const struct cluster *cluster)
{
	const char *at = cluster->text.at, *end = at + cluster->text.n;
	uint32_t n_glyphs = cluster->end - cluster->first;
	bool is_pairwise = utf8_count(cluster->text) == n_glyphs;
	for (uint32_t g = cluster->first; g < cluster->end; g++) {
		struct cell *cell = use_glyph(fonts, font, word->glyphs[g].id);
		uint32_t c = at < end ? utf8_next(&at, end) : 0;
		cell->is_doubtful = true;
		if (is_pairwise && face_glyph(font->face, c) == word->glyphs[g].id)
			give_one(cell, c);
	}
}

static void count_cluster(struct pdf_fonts *fonts, struct pdf_font *font, const struct word *word,
                          const struct cluster *cluster)
{
	size_t n;
	if (cluster->end > cluster->first + 1) {
		count_group(fonts, font, word, cluster);
		return;
	}
	struct cell *cell = use_glyph(fonts, font, word->glyphs[cluster->first].id);
	uint32_t c = code_point(cluster->text, &n);
	if (n > 0 && n == cluster->text.n)
		give_one(cell, c);
	else
		give_ligature(font, cell, cluster->text);
}

/* A glyph that draws one letter of ASCII, and was counted as that before: so are nearly all. */
static bool is_counted(const struct pdf_font *font, const struct word *word, uint32_t g)
{
	const struct glyph *glyph = &word->glyphs[g];
	uint32_t stop = g + 1 < word->n_glyphs ? word->glyphs[g + 1].cluster : word->n_bytes;
	const struct cell *cell = &font->cells[glyph->id];
	unsigned char letter = (unsigned char)word->text[glyph->cluster];
	return stop == (uint32_t)glyph->cluster + 1 && letter < 0x80 && cell->is_used && cell->kind == CELL_ONE &&
	       cell->text == letter;
}

void pdf_fonts_count(struct pdf_fonts *fonts, const struct word *word)
{
	struct pdf_font *font = font_for(fonts, word->use->face);
	for (uint32_t g = 0; g < word->n_glyphs;) {
		if (is_counted(font, word, g)) {
			g++;
			continue;
		}
		struct cluster cluster = word_cluster(word, g);
		count_cluster(fonts, font, word, &cluster);
		g = cluster.end;
	}
}

void pdf_fonts_count_space(struct pdf_fonts *fonts, const struct face *face)
{
	struct pdf_font *font = font_for(fonts, face);
	if (font->space == 0)
		font->space = face_glyph(face, ' ');
	if (font->space != 0)
		give_one(use_glyph(fonts, font, font->space), ' ');
}

/* --- alphabets -------------------------------------------------------------------------------------------------- */

enum { GLYPHS_OF_A_TEXT = 8 };

/* The glyphs of an alphabet in the face, found once. */
static struct str glyphs_of(const struct pdf_fonts *fonts, const struct pdf_font *font, const struct alphabet *alphabet)
{
	const void *asked[] = {font->face, alphabet->letters};
	struct str key = {(const char *)asked, sizeof asked}, known = memo_find(fonts->memo, MEMO_ALPHABET, key);
	if (known.at)
		return known;
	uint16_t *glyphs = arena_array(fonts->arena, alphabet->n, uint16_t);
	for (size_t i = 0; i < alphabet->n; i++)
		glyphs[i] = face_glyph(font->face, alphabet->letters[i]);
	struct str found = {(const char *)glyphs, alphabet->n * sizeof *glyphs};
	memo_put(fonts->memo, MEMO_ALPHABET, key, found);
	return found;
}

static void complete(struct pdf_fonts *fonts, struct pdf_font *font, const struct alphabet *alphabet)
{
	const uint16_t *glyphs = (const void *)glyphs_of(fonts, font, alphabet).at;
	for (size_t i = 0; i < alphabet->n; i++)
		if (glyphs[i] != 0 && !font->cells[glyphs[i]].is_used)
			give_one(use_glyph(fonts, font, glyphs[i]), alphabet->letters[i]);
}

static bool draws_any(const struct pdf_font *font, size_t n_drawn, const struct alphabet *alphabet)
{
	for (size_t i = 0; i < n_drawn; i++) {
		const struct cell *cell = &font->cells[font->used.at[i]];
		if (cell->kind == CELL_ONE && alphabet_has(alphabet, cell->text))
			return true;
	}
	return false;
}

void pdf_fonts_complete(struct pdf_fonts *fonts, const struct alphabets *alphabets)
{
	for (size_t i = 0; i < fonts->used.n; i++) {
		struct pdf_font *font = fonts->used.at[i];
		size_t n_drawn = font->used.n;
		if (n_drawn < GLYPHS_OF_A_TEXT)
			continue;
		complete(fonts, font, &alphabets->own);
		for (size_t k = 0; k < N_EUROPEAN_SCRIPTS; k++)
			if (draws_any(font, n_drawn, &alphabets->beyond[k]))
				complete(fonts, font, &alphabets->beyond[k]);
	}
}

/* --- subsets and codes ----------------------------------------------------------------------------------------- */

/* A code's two bytes in a literal string (7.3.4.2): parentheses, the backslash and carriage return are escaped. */
static void set_code(struct cell *cell, uint16_t code)
{
	uint8_t bytes[2] = {(uint8_t)(code >> 8), (uint8_t)code};
	cell->n_code = 0;
	for (int i = 0; i < 2; i++) {
		char c = (char)bytes[i];
		if (c == '(' || c == ')' || c == '\\' || c == '\r')
			cell->code[cell->n_code++] = '\\';
		cell->code[cell->n_code++] = c == '\r' ? 'r' : c;
	}
}

/* The same glyphs of the same face: the same subset. A value is the count of glyphs, the tag, their numbers, the program. */
static void remember_subset(const struct pdf_font *font, struct memo *memo)
{
	const struct subset *subset = &font->subset;
	struct buf value = {0};
	buf_put(&value, &subset->n_glyphs, sizeof subset->n_glyphs);
	buf_put(&value, font->tag, sizeof font->tag);
	buf_put(&value, subset->new_id, font->n_glyphs * sizeof *subset->new_id);
	buf_put(&value, subset->program.at, subset->program.n);
	memo_put(memo, MEMO_SUBSET, font->made_of, buf_str(&value));
	buf_release(&value);
}

/* What it points at lives as long as the memo's round. */
static void take_known(struct pdf_font *font, struct str known)
{
	struct subset *subset = &font->subset;
	size_t n_tag = sizeof font->tag, n_numbers = font->n_glyphs * sizeof *subset->new_id;
	size_t numbers = sizeof subset->n_glyphs + n_tag;
	memcpy(&subset->n_glyphs, known.at, sizeof subset->n_glyphs);
	memcpy(font->tag, known.at + sizeof subset->n_glyphs, n_tag);
	subset->new_id = (const void *)(known.at + numbers);
	subset->program = str_slice(known, numbers + n_numbers, known.n);
}

/* The face, and a bit a glyph. */
static struct str key_of(const struct pdf_font *font, struct arena *a)
{
	size_t n = sizeof font->face + ((size_t)font->n_glyphs + 7) / 8;
	char *key = arena_array(a, n, char), *bits = key + sizeof font->face;
	memcpy(key, &font->face, sizeof font->face);
	for (size_t i = 0; i < font->used.n; i++) {
		uint16_t id = font->used.at[i];
		bits[id / 8] = (char)(bits[id / 8] | 1 << id % 8);
	}
	return (struct str){key, n};
}

/* ISO 32000-1, 9.6.4: six capitals, the same for the same program. */
static void set_tag(struct pdf_font *font)
{
	uint64_t hash = hash_bytes(font->subset.program.at, font->subset.program.n, 0);
	for (size_t i = 0; i < sizeof font->tag; i++, hash /= 26)
		font->tag[i] = (char)('A' + hash % 26);
}

static bool subset_anew(struct pdf_font *font, struct arena *a)
{
	uint8_t *used = arena_array(a, font->n_glyphs, uint8_t);
	for (size_t i = 0; i < font->used.n; i++)
		used[font->used.at[i]] = true;
	if (!face_subset(font->face, used, a, &font->subset))
		return false;
	set_tag(font);
	return true;
}

static bool subset_of(struct pdf_font *font, struct arena *a, struct memo *memo)
{
	if (!memo)
		return subset_anew(font, a);
	font->made_of = key_of(font, a);
	struct str known = memo_find(memo, MEMO_SUBSET, font->made_of);
	if (known.at) {
		take_known(font, known);
		return true;
	}
	if (!subset_anew(font, a))
		return false;
	remember_subset(font, memo);
	return true;
}

/* Glyphs by code, 0 where a code is not in use (glyph 0, parts of composites); each gets its code. */
static bool give_codes(struct pdf_font *font, struct arena *a)
{
	const struct subset *subset = &font->subset;
	uint16_t *by_code = arena_array(a, (size_t)subset->n_glyphs + 1, uint16_t);
	for (size_t i = 0; i < font->used.n; i++) {
		uint16_t id = font->used.at[i], code = subset->new_id[id];
		if (code >= subset->n_glyphs)
			return false;
		set_code(&font->cells[id], code);
		by_code[code] = id;
	}
	font->by_code = by_code;
	return true;
}

bool pdf_fonts_subset(struct pdf_fonts *fonts, const struct face **failed)
{
	for (size_t i = 0; i < fonts->used.n; i++)
		if (!subset_of(fonts->used.at[i], fonts->arena, fonts->memo) ||
		    !give_codes(fonts->used.at[i], fonts->arena)) {
			*failed = fonts->used.at[i]->face;
			return false;
		}
	return true;
}

/* The cell that `code` stands for; NULL: none that is drawn. */
static const struct cell *cell_of(const struct pdf_font *font, uint32_t code)
{
	uint16_t id = font->by_code[code];
	const struct cell *cell = &font->cells[id];
	return cell->is_used && font->subset.new_id[id] == code ? cell : NULL;
}

/* --- ToUnicode ------------------------------------------------------------------------------------------------- */

static void put_mapping(struct buf *b, const struct pdf_font *font, uint32_t code, const struct cell *cell)
{
	const char *at = font->pool.at;
	buf_putc(b, '<');
	buf_put_utf16_hex(b, code);
	buf_puts(b, "><");
	if (cell->kind == CELL_LIGATURE)
		for (at += cell->text; *at != '\0';)
			buf_put_utf16_hex(b, utf8_next(&at, at + strlen(at)));
	else
		buf_put_utf16_hex(b, cell->kind == CELL_ONE ? cell->text : REPLACEMENT);
	buf_puts(b, ">\n");
}

static void put_to_unicode(struct buf *b, const struct pdf_font *font)
{
	uint32_t n_left = 0, n_in_block = 0;
	for (uint32_t code = 0; code < font->subset.n_glyphs; code++)
		n_left += cell_of(font, code) != NULL;
	buf_puts(b, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
	            "/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def\n"
	            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
	            "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
	for (uint32_t code = 0; code < font->subset.n_glyphs; code++) {
		const struct cell *cell = cell_of(font, code);
		if (!cell)
			continue;
		if (n_in_block == 0) {
			buf_put_int(b, n_left < PER_CMAP_BLOCK ? n_left : PER_CMAP_BLOCK);
			buf_puts(b, " beginbfchar\n");
		}
		put_mapping(b, font, code, cell);
		n_left--;
		if (++n_in_block == PER_CMAP_BLOCK || n_left == 0) {
			buf_puts(b, "endbfchar\n");
			n_in_block = 0;
		}
	}
	buf_puts(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
}

static struct packed packed_program(const struct pdf_font *font, struct memo *memo, struct packer *packer)
{
	struct str program = font->subset.program, known = {NULL, 0};
	if (font->made_of.n)
		known = memo_find(memo, MEMO_PROGRAM, font->made_of);
	if (known.at)
		return packed_lent(known);
	struct packed packed = pack_anew(packer, program.at, program.n);
	if (font->made_of.n)
		memo_put(memo, MEMO_PROGRAM, font->made_of, (struct str){packed.at, packed.n});
	return packed;
}

void pdf_fonts_add_streams(struct pdf_fonts *fonts, struct raw *raw, struct packer *packer)
{
	struct buf b = {0};
	for (size_t i = 0; i < fonts->used.n; i++) {
		struct pdf_font *font = fonts->used.at[i];
		struct str program = font->subset.program;
		if (face_metrics(font->face)->is_cff) {
			buf_puts(&b, "/Subtype/CIDFontType0C");
		} else {
			buf_puts(&b, "/Length1 ");
			buf_put_int(&b, (int64_t)program.n);
		}
		buf_puts(&b, "/Filter/FlateDecode");
		font->program = raw_stream(raw, b.at, packed_program(font, fonts->memo, packer));
		b.n = 0;
		put_to_unicode(&b, font);
		font->to_unicode = raw_stream(raw, "/Filter/FlateDecode", pack_bytes(packer, b.at, b.n));
		b.n = 0;
	}
	buf_release(&b);
}

/* --- dictionaries ---------------------------------------------------------------------------------------------- */

static void put_name(struct buf *b, const struct pdf_font *font)
{
	buf_putc(b, '/');
	buf_put(b, font->tag, sizeof font->tag);
	buf_putc(b, '+');
	buf_puts(b, face_postscript_name(font->face));
}

/* 1/100,000 em as thousandths of an em. */
static void put_width(struct buf *b, int64_t width)
{
	buf_put_milli(b, width * 10);
}

static void put_widths(struct buf *b, const struct pdf_font *font)
{
	bool is_open = false;
	buf_puts(b, "/DW 0/W[");
	for (uint32_t code = 0; code < font->subset.n_glyphs; code++) {
		const struct cell *cell = cell_of(font, code);
		if (cell && !is_open) {
			buf_put_int(b, code);
			buf_putc(b, '[');
		} else if (cell) {
			buf_putc(b, ' ');
		} else if (is_open) {
			buf_putc(b, ']');
		}
		if (cell)
			put_width(b, cell->width);
		is_open = cell != NULL;
	}
	buf_puts(b, is_open ? "]]" : "]");
}

static void put_type0(struct buf *b, const struct pdf_font *font)
{
	buf_puts(b, "<</Type/Font/Subtype/Type0/BaseFont");
	put_name(b, font);
	if (face_metrics(font->face)->is_cff)
		buf_puts(b, "-Identity-H");
	buf_puts(b, "/Encoding/Identity-H/DescendantFonts[");
	buf_put_ref(b, font->type0 + 1);
	buf_puts(b, "]/ToUnicode ");
	buf_put_ref(b, font->to_unicode);
	buf_puts(b, ">>");
}

static void put_cid_font(struct buf *b, const struct pdf_font *font)
{
	bool is_cff = face_metrics(font->face)->is_cff;
	buf_puts(b, is_cff ? "<</Type/Font/Subtype/CIDFontType0/BaseFont"
	                   : "<</Type/Font/Subtype/CIDFontType2/CIDToGIDMap/Identity/BaseFont");
	put_name(b, font);
	buf_puts(b, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ");
	buf_put_ref(b, font->type0 + 2);
	put_widths(b, font);
	buf_puts(b, ">>");
}

static void put_descriptor(struct buf *b, const struct pdf_font *font)
{
	const struct face_metrics *m = face_metrics(font->face);
	bool is_italic = m->italic_angle_16 != 0;
	buf_puts(b, "<</Type/FontDescriptor/FontName");
	put_name(b, font);
	buf_puts(b, "/Flags ");
	buf_put_int(b, 4 + (m->is_fixed_pitch ? 1 : 0) + (is_italic ? 64 : 0)); /* symbolic: its own encoding */
	buf_puts(b, "/FontBBox[");
	for (int i = 0; i < 4; i++) {
		put_width(b, width_from_units(m->box[i], m->upem));
		buf_putc(b, i < 3 ? ' ' : ']');
	}
	buf_puts(b, "/ItalicAngle ");
	buf_put_milli(b, milli_from_length(m->italic_angle_16));
	buf_puts(b, "/Ascent ");
	put_width(b, width_from_units(m->ascent, m->upem));
	buf_puts(b, "/Descent ");
	put_width(b, width_from_units(m->descent, m->upem));
	buf_puts(b, "/CapHeight ");
	put_width(b, width_from_units(m->cap_height, m->upem));
	buf_puts(b, "/StemV ");
	buf_put_int(b, 10 + 220 * (m->weight - 50) / 900); /* no face says it; a usual estimate from the weight */
	buf_puts(b, m->is_cff ? "/FontFile3 " : "/FontFile2 ");
	buf_put_ref(b, font->program);
	buf_puts(b, ">>");
}

static void put_and_clear(struct raw *raw, uint32_t number, struct buf *b)
{
	raw_put(raw, number, buf_str(b));
	b->n = 0;
}

void pdf_fonts_add_dictionaries(struct pdf_fonts *fonts, struct raw *raw)
{
	struct buf b = {0};
	for (size_t i = 0; i < fonts->used.n; i++) {
		struct pdf_font *font = fonts->used.at[i];
		font->type0 = raw_take(raw, 3);
		put_type0(&b, font);
		put_and_clear(raw, font->type0, &b);
		put_cid_font(&b, font);
		put_and_clear(raw, font->type0 + 1, &b);
		put_descriptor(&b, font);
		put_and_clear(raw, font->type0 + 2, &b);
	}
	buf_release(&b);
}

void pdf_fonts_put_resources(struct buf *b, const struct pdf_fonts *fonts)
{
	buf_puts(b, "/Font<<");
	for (size_t i = 0; i < fonts->used.n; i++) {
		buf_puts(b, "/F");
		buf_put_int(b, fonts->used.at[i]->resource);
		buf_putc(b, ' ');
		buf_put_ref(b, fonts->used.at[i]->type0);
	}
	buf_puts(b, ">>");
}

void pdf_fonts_release(struct pdf_fonts *fonts)
{
	for (size_t i = 0; i < fonts->used.n; i++)
		buf_release(&fonts->used.at[i]->pool);
}
