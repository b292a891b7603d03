/* SPDX-License-Identifier: EUPL-1.2 */
/* jpeg_file.c - a JPEG file in, its picture out (ISO/IEC 10918-1, annex B; JFIF 1.02; Adobe TN 5116).
 *
 * Grey and colour go on as they are, less what the file says beside the picture; CMYK becomes RGB. The whole is decoded
 * once, an eighth as large, which reads every coefficient. */
#include "decoder.h"
#include "jpeg_codec.h"

enum jpeg_marker {
	MARKER_SOF0 = 0xC0,
	MARKER_SOF1 = 0xC1,
	MARKER_SOF2 = 0xC2,
	MARKER_DHT = 0xC4,
	MARKER_JPG = 0xC8,
	MARKER_DAC = 0xCC,
	MARKER_SOF15 = 0xCF,
	MARKER_RST0 = 0xD0,
	MARKER_SOI = 0xD8,
	MARKER_EOI = 0xD9,
	MARKER_SOS = 0xDA,
	MARKER_APP0 = 0xE0,
	MARKER_APP1 = 0xE1,
	MARKER_APP2 = 0xE2,
	MARKER_APP14 = 0xEE,
	MARKER_APP15 = 0xEF,
	MARKER_COM = 0xFE
};
enum { MOST_SCANS = 100, MOST_PROFILE_PARTS = 255, CONVERTED_QUALITY = 92 };
#define MOST_COEFFICIENTS ((uint64_t)192 << 20)   /* bytes of them, of a progressive file */
static const char PROFILE_MARK[] = "ICC_PROFILE"; /* and its NUL, number and count of the part */

struct jpeg_file {
	struct decoder *d;
	uint32_t n_columns, n_rows;
	unsigned n_components, frame; /* frame: the marker of its kind; 0: none yet */
	bool is_rgb_by_name;          /* components called R, G, B */
	bool is_jfif, is_adobe;
	unsigned n_scans;
	uint64_t n_coefficients; /* of all components */
	struct str profile_parts[MOST_PROFILE_PARTS];
	unsigned n_profile_parts;
	struct buf clean; /* what goes into the PDF */
};

/* --- segments --------------------------------------------------------------------------------------------------- */

static unsigned big_endian(const char *at)
{
	return (unsigned)(uint8_t)at[0] << 8 | (uint8_t)at[1];
}

/* B.2.2. How many coefficients there are depends on how finely each component is sampled. */
static bool read_frame(struct jpeg_file *f, unsigned marker, struct str segment)
{
	unsigned most_h = 1, most_v = 1;
	uint64_t shares = 0;
	if (f->frame != 0 || segment.n < 6 || segment.n < 6 + 3 * (size_t)(uint8_t)segment.at[5])
		return decoder_refuse_damaged(f->d, "its header cannot be read");
	f->frame = marker;
	f->n_rows = big_endian(segment.at + 1);
	f->n_columns = big_endian(segment.at + 3);
	f->n_components = (uint8_t)segment.at[5];
	for (unsigned i = 0; i < f->n_components; i++) {
		unsigned sampling = (uint8_t)segment.at[7 + 3 * i], h = sampling >> 4, v = sampling & 15;
		most_h = h > most_h ? h : most_h;
		most_v = v > most_v ? v : most_v;
		shares += (uint64_t)h * v;
	}
	f->n_coefficients = (uint64_t)f->n_columns * f->n_rows * shares / (most_h * most_v);
	f->is_rgb_by_name =
		f->n_components == 3 && segment.at[6] == 'R' && segment.at[9] == 'G' && segment.at[12] == 'B';
	if (segment.at[0] != 8)
		return decoder_refuse(f->d, "save it as JPEG with 8 bits, or as PNG",
		                      "it has %d bits a sample, which JPEG in a PDF cannot have",
		                      (uint8_t)segment.at[0]);
	return decoder_allows(f->d, f->n_columns, f->n_rows, PICTURE_MOST_PIXELS);
}

/* Annexes F to J: what few programs write and PDF does not know. */
static bool refuse_kind(const struct jpeg_file *f, unsigned marker)
{
	const char *kind = marker == 0xC3 || marker == 0xC7 || marker == 0xCB || marker == 0xCF ? "lossless"
	                   : marker >= 0xC9                                                     ? "arithmetic"
	                                                                                        : "hierarchical";
	return decoder_refuse(f->d, "open it in the program it comes from and save it as baseline JPEG, or as PNG",
	                      "it is a JPEG of the %s kind, which neither browsers nor PDF show", kind);
}

static void read_application(struct jpeg_file *f, unsigned marker, struct str segment)
{
	if (marker == MARKER_APP0 && segment.n >= 14 && memcmp(segment.at, "JFIF", 5) == 0) {
		uint64_t x = big_endian(segment.at + 8), y = big_endian(segment.at + 10);
		f->is_jfif = true;
		if (segment.at[7] == 1)
			f->d->density = (struct picture_density){DENSITY_FROM_INCH(x), DENSITY_FROM_INCH(y)};
		else if (segment.at[7] == 2)
			f->d->density =
				(struct picture_density){DENSITY_FROM_CENTIMETRE(x), DENSITY_FROM_CENTIMETRE(y)};
	} else if (marker == MARKER_APP1 && str_starts(segment, "Exif")) {
		exif_read(f->d, segment);
	} else if (marker == MARKER_APP2 && segment.n > 14 && memcmp(segment.at, PROFILE_MARK, 12) == 0) {
		unsigned part = (uint8_t)segment.at[12], n = (uint8_t)segment.at[13];
		if (part >= 1 && part <= n)
			f->profile_parts[part - 1] = str_slice(segment, 14, segment.n);
		f->n_profile_parts = n;
	} else if (marker == MARKER_APP14 && segment.n >= 12 && str_starts(segment, "Adobe")) {
		f->is_adobe = true;
	}
}

/* JFIF's and Adobe's segments say how colours are coded: they stay, without a small picture or more behind it. */
static bool keep_coding(struct buf *clean, unsigned marker, struct str segment)
{
	bool is_jfif = marker == MARKER_APP0 && segment.n >= 14 && memcmp(segment.at, "JFIF", 5) == 0;
	bool is_adobe = marker == MARKER_APP14 && segment.n >= 12 && str_starts(segment, "Adobe");
	if (is_jfif) {
		buf_put(clean, "\xFF\xE0\0\x10", 4);
		buf_put(clean, segment.at, 12);
		buf_put(clean, "\0", 2); /* a small picture of no columns and no rows */
	} else if (is_adobe) {
		buf_put(clean, "\xFF\xEE\0\x0E", 4);
		buf_put(clean, segment.at, 12);
	}
	return is_jfif || is_adobe;
}

static bool is_of_pixels(unsigned marker)
{
	return marker != MARKER_COM && !(marker >= MARKER_APP0 && marker <= MARKER_APP15);
}

static bool is_frame(unsigned marker)
{
	return marker >= MARKER_SOF0 && marker <= MARKER_SOF15 && marker != MARKER_DHT && marker != MARKER_JPG &&
	       marker != MARKER_DAC;
}

static bool read_segment(struct jpeg_file *f, unsigned marker, struct str segment)
{
	if (is_frame(marker))
		return marker <= MARKER_SOF2 ? read_frame(f, marker, segment) : refuse_kind(f, marker);
	if (marker == MARKER_DAC)
		return refuse_kind(f, marker);
	if (marker == MARKER_SOS && f->frame == 0)
		return decoder_refuse_damaged(f->d, "it has no header");
	f->n_scans += marker == MARKER_SOS;
	read_application(f, marker, segment);
	return true;
}

/* Where the next marker stands behind the coded samples from `at` on. */
static size_t end_of_samples(struct str bytes, size_t at)
{
	const char *found;
	while ((found = memchr(bytes.at + at, 0xFF, bytes.n - at))) {
		at = (size_t)(found - bytes.at);
		unsigned next = at + 1 < bytes.n ? (uint8_t)bytes.at[at + 1] : 0;
		if (next != 0 && next != 0xFF && (next & 0xF8) != MARKER_RST0)
			return at;
		at++;
	}
	return bytes.n;
}

/* All segments up to the picture's end; what is behind it is not of the picture. */
static bool read_segments(struct jpeg_file *f)
{
	struct str bytes = f->d->bytes;
	size_t at = 2;
	buf_put(&f->clean, bytes.at, 2);
	for (;;) {
		while (at + 1 < bytes.n && (uint8_t)bytes.at[at] == 0xFF && (uint8_t)bytes.at[at + 1] == 0xFF)
			at++; /* fill bytes: B.1.1.2 */
		if (at + 2 > bytes.n || (uint8_t)bytes.at[at] != 0xFF)
			return decoder_refuse_damaged(f->d,
			                              at + 2 > bytes.n ? "it ends early" : "its parts do not join");
		unsigned marker = (uint8_t)bytes.at[at + 1];
		if (marker == MARKER_EOI)
			break;
		size_t n = at + 4 <= bytes.n ? big_endian(bytes.at + at + 2) : 0;
		if (n < 2 || n + 2 > bytes.n - at)
			return decoder_refuse_damaged(f->d, "it ends early");
		struct str segment = {bytes.at + at + 4, n - 2};
		if (!read_segment(f, marker, segment))
			return false;
		size_t end = at + 2 + n;
		if (marker == MARKER_SOS)
			end = end_of_samples(bytes, end);
		if (!keep_coding(&f->clean, marker, segment) && is_of_pixels(marker))
			buf_put(&f->clean, bytes.at + at, end - at);
		at = end;
	}
	buf_put(&f->clean, bytes.at + at, 2);
	return true;
}

/* Parts in order, all of one count (ICC.1, B.4). */
static void join_profile(struct jpeg_file *f)
{
	struct buf profile = {0};
	for (unsigned i = 0; i < f->n_profile_parts; i++)
		buf_put_str(&profile, f->profile_parts[i]);
	if (profile.n > 0)
		f->d->profile = (struct str){arena_strndup(f->d->arena, profile.at, profile.n), profile.n};
	buf_release(&profile);
}

/* --- the picture ------------------------------------------------------------------------------------------------ */

static bool may_be_decoded(const struct jpeg_file *f)
{
	if (f->n_scans == 0)
		return decoder_refuse_damaged(f->d, "it has no pixels");
	if (f->n_components != 1 && f->n_components != 3 && f->n_components != 4)
		return decoder_refuse_damaged(f->d, "it has another number of colours than 1, 3 or 4");
	if (f->n_scans > MOST_SCANS)
		return decoder_refuse(f->d, "save it as baseline JPEG", "it is refined in %u steps, more than %d",
		                      f->n_scans, MOST_SCANS);
	if (f->n_scans > 1 && f->n_coefficients * 2 > MOST_COEFFICIENTS)
		return decoder_refuse(f->d, "save it smaller, or as baseline JPEG",
		                      "it is a progressive JPEG of %u by %u pixels, more than can be held",
		                      (unsigned)f->n_columns, (unsigned)f->n_rows);
	return true;
}

static bool pass_through(struct jpeg_file *f, struct str jpeg)
{
	struct picture *picture = f->d->picture;
	uint8_t *seen = jpeg_decode(jpeg, f->n_components == 1 ? JPEG_GREY : JPEG_RGB, (f->n_columns + 7) / 8,
	                            (f->n_rows + 7) / 8);
	heap_free(seen);
	if (!seen)
		return decoder_refuse_damaged(f->d, "its pixels end early, or bytes of them have changed");
	picture->data = (struct str){arena_strndup(f->d->arena, jpeg.at, jpeg.n), jpeg.n};
	picture->n_channels = (uint8_t)f->n_components;
	return true;
}

/* Decoded to RGB and packed again, without loss that could be seen. */
static bool convert(struct jpeg_file *f, struct str jpeg)
{
	struct picture *picture = f->d->picture;
	uint64_t n_pixels = (uint64_t)f->n_columns * f->n_rows;
	if (!decoder_allows(f->d, f->n_columns, f->n_rows, PICTURE_MOST_HELD))
		return false;
	uint8_t *pixels = jpeg_decode(jpeg, f->n_components == 4 ? JPEG_CMYK : JPEG_RGB, f->n_columns, f->n_rows);
	if (!pixels)
		return decoder_refuse_damaged(f->d, "its pixels end early, or bytes of them have changed");
	if (f->n_components == 4)
		profile_convert_cmyk(f->d, pixels, n_pixels, f->is_adobe);
	picture->data = jpeg_encode(f->d->arena, pixels, JPEG_RGB, f->n_columns, f->n_rows, CONVERTED_QUALITY, true);
	picture->n_channels = 3;
	heap_free(pixels);
	return true;
}

static bool read_pixels(struct jpeg_file *f)
{
	struct picture *picture = f->d->picture;
	/* PDF takes three colours for YCbCr where Adobe's segment does not say otherwise. */
	bool is_unsaid_rgb = f->is_rgb_by_name && !f->is_adobe && !f->is_jfif;
	picture->coding = CODING_JPEG;
	picture->bits = 8;
	picture->n_columns = f->n_columns;
	picture->n_rows = f->n_rows;
	return f->n_components == 4 || is_unsaid_rgb ? convert(f, buf_str(&f->clean))
	                                             : pass_through(f, buf_str(&f->clean));
}

bool jpeg_read_picture(struct decoder *d)
{
	struct jpeg_file f = {.d = d};
	bool is_read = read_segments(&f) && may_be_decoded(&f);
	if (is_read) {
		join_profile(&f);
		is_read = read_pixels(&f);
	}
	buf_release(&f.clean);
	return is_read;
}
