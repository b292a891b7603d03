/* SPDX-License-Identifier: EUPL-1.2 */
/* png_file.c - a PNG file in, its picture out (ISO/IEC 15948).
 *
 * Most files go on as they are: PDF has PNG's own filters (ISO 32000-1, 7.4.4.4), so that their IDAT is the picture, once
 * every row of it was read. What is interlaced, transparent or of another tone curve is decoded and packed again. */
#include "decoder.h"
#include "png_rows.h"

#include <math.h>
#include <zlib.h>

enum png_color { COLOR_GREY = 0, COLOR_RGB = 2, COLOR_PALETTE = 3, COLOR_GREY_ALPHA = 4, COLOR_RGB_ALPHA = 6 };
enum { MOST_TEXT = 1 << 20 }; /* of a profile unpacked: a larger one would not be kept */

struct png_file {
	struct decoder *d;
	uint32_t n_columns, n_rows;
	unsigned bits, color, n_samples; /* of a pixel, alpha too */
	bool is_interlaced;
	struct str palette, clear; /* PLTE, tRNS */
	uint32_t gamma;            /* gAMA, 1/100,000; 0: none, or it says sRGB */
	bool is_srgb;
	LIST(struct str) parts; /* of IDAT */
	size_t n_packed;
	bool was_data, is_ended;
};

/* --- chunks ----------------------------------------------------------------------------------------------------- */

static uint32_t big_endian(const char *at)
{
	const uint8_t *b = (const uint8_t *)at;
	return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static bool has_depth(unsigned color, unsigned bits)
{
	static const unsigned allowed[] = {/* bits, added */
	                                   [COLOR_GREY] = 1 | 2 | 4 | 8 | 16,
	                                   [COLOR_RGB] = 8 | 16,
	                                   [COLOR_PALETTE] = 1 | 2 | 4 | 8,
	                                   [COLOR_GREY_ALPHA] = 8 | 16,
	                                   [COLOR_RGB_ALPHA] = 8 | 16};
	bool is_one = bits > 0 && (bits & (bits - 1)) == 0;
	return color < sizeof allowed / sizeof *allowed && is_one && (allowed[color] & bits);
}

static bool read_header(struct png_file *f, struct str chunk)
{
	static const unsigned n_samples[] = {
		[COLOR_GREY] = 1, [COLOR_RGB] = 3, [COLOR_PALETTE] = 1, [COLOR_GREY_ALPHA] = 2, [COLOR_RGB_ALPHA] = 4};
	if (chunk.n != 13)
		return decoder_refuse_damaged(f->d, "its header has another length");
	f->n_columns = big_endian(chunk.at);
	f->n_rows = big_endian(chunk.at + 4);
	f->bits = (uint8_t)chunk.at[8];
	f->color = (uint8_t)chunk.at[9];
	f->is_interlaced = chunk.at[12] == 1;
	if (!has_depth(f->color, f->bits) || chunk.at[10] != 0 || chunk.at[11] != 0 || (uint8_t)chunk.at[12] > 1)
		return decoder_refuse_damaged(f->d, "its header says a kind of PNG that there is not");
	f->n_samples = n_samples[f->color];
	return decoder_allows(f->d, f->n_columns, f->n_rows, PICTURE_MOST_PIXELS);
}

/* iCCP, the first: a name, a NUL, 0 for zlib, the profile packed. What cannot be unpacked is judged as what it is: no
 * profile. */
static void read_profile(struct png_file *f, struct str chunk)
{
	const char *end = memchr(chunk.at, 0, chunk.n);
	if (!end || chunk.at + chunk.n - end < 2 || f->d->profile.n > 0)
		return;
	uLongf n = MOST_TEXT + 1;
	char *profile = heap_new(n);
	const Bytef *packed = (const Bytef *)end + 2;
	int status = uncompress((Bytef *)profile, &n, packed, (uLong)(chunk.at + chunk.n - (const char *)packed));
	if (status != Z_OK && status != Z_BUF_ERROR)
		n = 0;
	f->d->profile = (struct str){arena_strndup(f->d->arena, profile, n), n > 0 ? n : 1};
	heap_free(profile);
}

static bool read_palette(struct png_file *f, struct str chunk)
{
	if (chunk.n == 0 || chunk.n % 3 != 0 || chunk.n > 768)
		return decoder_refuse_damaged(f->d, "its palette has another length");
	f->palette = chunk;
	return true;
}

static void read_density(struct png_file *f, struct str chunk)
{
	if (chunk.n == 9 && chunk.at[8] == 1)
		f->d->density = (struct picture_density){DENSITY_FROM_METRE(big_endian(chunk.at)),
		                                         DENSITY_FROM_METRE(big_endian(chunk.at + 4))};
}

/* A chunk that has a meaning here; false: a finding says why there is no picture. */
static bool read_chunk(struct png_file *f, const char *type, struct str chunk)
{
	bool is_data = memcmp(type, "IDAT", 4) == 0;
	if (is_data && f->parts.n > 0 && !f->was_data)
		return decoder_refuse_damaged(f->d, "its pixels stand in two places");
	f->was_data = is_data;
	if (is_data) {
		list_push(f->d->arena, &f->parts, chunk);
		f->n_packed += chunk.n;
	} else if (memcmp(type, "PLTE", 4) == 0) {
		return read_palette(f, chunk);
	} else if (memcmp(type, "tRNS", 4) == 0) {
		f->clear = chunk;
	} else if (memcmp(type, "gAMA", 4) == 0 && chunk.n == 4) {
		f->gamma = big_endian(chunk.at);
	} else if (memcmp(type, "sRGB", 4) == 0) {
		f->is_srgb = true;
	} else if (memcmp(type, "iCCP", 4) == 0) {
		read_profile(f, chunk);
	} else if (memcmp(type, "pHYs", 4) == 0) {
		read_density(f, chunk);
	} else if (memcmp(type, "eXIf", 4) == 0) {
		exif_read(f->d, chunk);
	} else if (memcmp(type, "IEND", 4) == 0) {
		f->is_ended = true;
	} else if (!(type[0] & 0x20)) {
		return decoder_refuse_damaged(f->d, "it has a part that must be read and is unknown");
	}
	return true;
}

/* Chunks from behind the header on. A wrong sum counts where the picture depends on the chunk: clause 5.3. */
static bool read_chunks(struct png_file *f)
{
	struct str bytes = f->d->bytes;
	size_t at = 8;
	while (!f->is_ended) {
		if (bytes.n - at < 12)
			return decoder_refuse_damaged(f->d, "it ends early");
		uint32_t n = big_endian(bytes.at + at);
		const char *type = bytes.at + at + 4;
		if (n > bytes.n - at - 12)
			return decoder_refuse_damaged(f->d, "it ends early");
		struct str chunk = {type + 4, n};
		bool is_whole = crc32(0, (const Bytef *)type, n + 4) == big_endian(chunk.at + n);
		bool is_critical = !(type[0] & 0x20);
		if (!is_whole && is_critical)
			return decoder_refuse_damaged(f->d, "bytes of it have changed");
		if (at == 8 && memcmp(type, "IHDR", 4) != 0)
			return decoder_refuse_damaged(f->d, "it does not begin with a header");
		if (at == 8 ? !read_header(f, chunk) : is_whole && !read_chunk(f, type, chunk))
			return false;
		at += (size_t)n + 12;
	}
	return true;
}

/* --- tone curve ------------------------------------------------------------------------------------------------ */

/* Does gAMA say another curve than sRGB's? (1/2.2, as most write it, is sRGB: clause 13.13.) A profile knows better. */
static bool has_own_curve(const struct png_file *f)
{
	if (f->is_srgb || f->d->profile.n > 0 || f->gamma < 10000 || f->gamma > 1000000)
		return false;
	return f->gamma < 43000 || f->gamma > 48000;
}

/* A sample of 0 to `most` as one of sRGB, 0 to 255 (IEC 61966-2-1). */
static uint8_t in_srgb(unsigned sample, unsigned most, uint32_t gamma)
{
	double light = pow((double)sample / most, 100000.0 / gamma);
	double value = light <= 0.0031308 ? 12.92 * light : 1.055 * pow(light, 1 / 2.4) - 0.055;
	return (uint8_t)(value * 255 + 0.5);
}

static const uint8_t *curve_of(struct png_file *f)
{
	unsigned most = (1U << f->bits) - 1;
	if (!has_own_curve(f) || f->color == COLOR_PALETTE)
		return NULL;
	uint8_t *curve = arena_array(f->d->arena, (size_t)most + 1, uint8_t);
	for (unsigned i = 0; i <= most; i++)
		curve[i] = in_srgb(i, most, f->gamma);
	return curve;
}

/* --- pixels ----------------------------------------------------------------------------------------------------- */

struct png_planes {
	struct png_file *file;
	struct png_plane color, alpha; /* alpha.at NULL: opaque */
	unsigned n_channels, bits;
	const uint8_t *curve; /* to 8 bits; NULL: samples stay as they are */
	unsigned key[3];      /* tRNS of grey and RGB: the colour that is clear */
	bool is_clear;
	unsigned most_index;
};

/* What tRNS, or a sample of its own, says of a pixel: 0 to 255. */
static uint8_t alpha_of(const struct png_planes *p, const uint8_t *row, size_t first)
{
	const struct png_file *f = p->file;
	if (f->color == COLOR_GREY_ALPHA || f->color == COLOR_RGB_ALPHA) {
		unsigned value = png_sample(row, first + p->n_channels, f->bits);
		return (uint8_t)(f->bits == 16 ? (value * 255 + 32895) >> 16 : value);
	}
	if (f->color == COLOR_PALETTE) {
		unsigned index = png_sample(row, first, f->bits);
		return index < f->clear.n ? (uint8_t)f->clear.at[index] : 255;
	}
	for (unsigned i = 0; i < p->n_channels; i++)
		if (png_sample(row, first + i, f->bits) != p->key[i])
			return 255;
	return 0;
}

/* A row of the file, or of a pass of it, whose pixels stand at columns first, first + step, ... of row `y`. */
static void take_row(struct png_planes *p, const uint8_t *row, uint32_t y, uint32_t first, uint32_t step)
{
	const struct png_file *f = p->file;
	uint8_t *to = png_plane_row(&p->color, y);
	size_t from = 0;
	for (uint32_t x = first; x < f->n_columns; x += step, from += f->n_samples) {
		for (unsigned i = 0; i < p->n_channels; i++) {
			unsigned value = png_sample(row, from + i, f->bits);
			if (f->color == COLOR_PALETTE && value > p->most_index)
				p->most_index = value;
			png_put_sample(to, (size_t)x * p->n_channels + i, p->bits, p->curve ? p->curve[value] : value);
		}
		if (p->alpha.at) {
			uint8_t alpha = alpha_of(p, row, from);
			png_plane_row(&p->alpha, y)[x] = alpha;
			p->is_clear = p->is_clear || alpha != 255;
		}
	}
}

struct adam7_pass { /* clause 8.2 */
	uint8_t x, y, step_x, step_y;
};
static const struct adam7_pass interlaced[] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
                                               {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};
static const struct adam7_pass whole[] = {{0, 0, 1, 1}};

static size_t pixel_bytes(const struct png_file *f)
{
	size_t n = (size_t)f->n_samples * f->bits / 8;
	return n ? n : 1;
}

static bool take_pass(struct png_planes *p, struct png_rows *rows, const struct adam7_pass *pass)
{
	const struct png_file *f = p->file;
	if (pass->x >= f->n_columns || pass->y >= f->n_rows)
		return true;
	uint32_t n = (f->n_columns - pass->x + pass->step_x - 1) / pass->step_x;
	png_rows_begin(rows, png_row_bytes(n, f->n_samples, f->bits), pixel_bytes(f));
	for (uint32_t y = pass->y; y < f->n_rows; y += pass->step_y) {
		const uint8_t *row = png_rows_next(rows);
		if (!row)
			return false;
		take_row(p, row, y, pass->x, pass->step_x);
	}
	return true;
}

static bool take_pixels(struct png_planes *p, struct str packed)
{
	const struct adam7_pass *pass = p->file->is_interlaced ? interlaced : whole;
	struct png_rows *rows = png_rows_new(packed);
	bool is_whole = true;
	for (size_t n = p->file->is_interlaced ? 7 : 1; n > 0 && is_whole; n--, pass++)
		is_whole = take_pass(p, rows, pass);
	png_rows_free(rows);
	return is_whole;
}

/* --- the picture ------------------------------------------------------------------------------------------------ */

static struct str data_of(struct png_file *f)
{
	if (f->parts.n == 1)
		return f->parts.at[0];
	char *all = arena_array(f->d->arena, f->n_packed + 1, char), *to = all;
	for (size_t i = 0; i < f->parts.n; i++) {
		memcpy(to, f->parts.at[i].at, f->parts.at[i].n);
		to += f->parts.at[i].n;
	}
	return (struct str){all, f->n_packed};
}

/* Colours that indices ask for and the palette does not have are black, as most programs show them. */
static struct str palette_of(struct png_file *f, unsigned most_index)
{
	size_t n = ((size_t)most_index + 1) * 3;
	n = n > f->palette.n ? n : f->palette.n;
	char *colors = arena_array(f->d->arena, n, char);
	memcpy(colors, f->palette.at, f->palette.n);
	for (size_t i = 0; i < f->palette.n && has_own_curve(f); i++)
		colors[i] = (char)in_srgb((uint8_t)colors[i], 255, f->gamma);
	return (struct str){colors, n};
}

/* Are all rows there, and nothing behind them? The largest index of a palette is found on the way. */
static bool passes_through(const struct png_file *f, struct str packed, unsigned *most_index)
{
	struct png_rows *rows = png_rows_new(packed);
	bool is_whole = true;
	png_rows_begin(rows, png_row_bytes(f->n_columns, f->n_samples, f->bits), pixel_bytes(f));
	for (uint32_t y = 0; y < f->n_rows && is_whole; y++) {
		const uint8_t *row = png_rows_next(rows);
		is_whole = row;
		for (uint32_t x = 0; row && f->color == COLOR_PALETTE && x < f->n_columns; x++) {
			unsigned index = png_sample(row, x, f->bits);
			*most_index = index > *most_index ? index : *most_index;
		}
	}
	is_whole = is_whole && png_rows_at_end(rows);
	png_rows_free(rows);
	return is_whole;
}

static bool has_alpha(const struct png_file *f)
{
	if (f->color == COLOR_GREY_ALPHA || f->color == COLOR_RGB_ALPHA)
		return true;
	return f->color == COLOR_PALETTE ? f->clear.n > 0 : f->clear.n == 2 * (size_t)f->n_samples;
}

static struct png_planes planes_of(struct png_file *f)
{
	struct png_planes p = {.file = f, .curve = curve_of(f)};
	p.n_channels = f->color == COLOR_RGB || f->color == COLOR_RGB_ALPHA ? 3 : 1;
	p.bits = p.curve ? 8 : f->bits;
	p.color = png_plane_new(f->n_columns, f->n_rows, p.n_channels, p.bits);
	p.color.is_filtered = p.color.is_filtered && f->color != COLOR_PALETTE;
	if (!has_alpha(f))
		return p;
	p.alpha = png_plane_new(f->n_columns, f->n_rows, 1, 8);
	p.alpha.is_filtered = f->color == COLOR_GREY_ALPHA || f->color == COLOR_RGB_ALPHA;
	for (unsigned i = 0; i < p.n_channels && f->clear.n >= 2 * (size_t)p.n_channels; i++)
		p.key[i] = (unsigned)((uint8_t)f->clear.at[2 * i] << 8 | (uint8_t)f->clear.at[2 * i + 1]);
	return p;
}

/* All pixels decoded, and packed again. */
static bool decode(struct png_file *f, struct str packed)
{
	struct picture *picture = f->d->picture;
	if (!decoder_allows(f->d, f->n_columns, f->n_rows, PICTURE_MOST_HELD))
		return false;
	struct png_planes p = planes_of(f);
	if (!take_pixels(&p, packed)) {
		png_plane_release(&p.color);
		png_plane_release(&p.alpha);
		return decoder_refuse_damaged(f->d, "its pixels end early, or bytes of them have changed");
	}
	picture->data = png_plane_pack(f->d->arena, &p.color);
	if (p.is_clear)
		picture->alpha = png_plane_pack(f->d->arena, &p.alpha);
	png_plane_release(&p.alpha);
	picture->n_channels = (uint8_t)p.n_channels;
	picture->bits = (uint8_t)p.bits;
	if (f->color == COLOR_PALETTE)
		picture->palette = palette_of(f, p.most_index);
	return true;
}

static bool read_pixels(struct png_file *f)
{
	struct picture *picture = f->d->picture;
	struct str packed = data_of(f);
	unsigned most_index = 0;
	picture->coding = CODING_PNG;
	picture->n_columns = f->n_columns;
	picture->n_rows = f->n_rows;
	bool is_plain = !f->is_interlaced && !has_alpha(f) && (!has_own_curve(f) || f->color == COLOR_PALETTE);
	if (!is_plain || !passes_through(f, packed, &most_index))
		return decode(f, packed);
	picture->data = packed;
	picture->n_channels = (uint8_t)f->n_samples;
	picture->bits = (uint8_t)f->bits;
	if (f->color == COLOR_PALETTE)
		picture->palette = palette_of(f, most_index);
	return true;
}

bool png_read_picture(struct decoder *d)
{
	struct png_file f = {.d = d};
	if (!read_chunks(&f))
		return false;
	if (f.parts.n == 0)
		return decoder_refuse_damaged(d, "it has no pixels");
	if (f.color == COLOR_PALETTE && f.palette.n == 0)
		return decoder_refuse_damaged(d, "it has no palette");
	if (f.is_srgb)
		d->profile = (struct str){NULL, 0};
	return read_pixels(&f);
}
