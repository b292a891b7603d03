/* SPDX-License-Identifier: EUPL-1.2 */
/* picture.c - what a file is, told by its first bytes; its natural size; the drawing that holds it upright. */
#include "picture.h"

#include "decoder.h"
#include "jpeg_codec.h"
#include "lcms.h"

/* --- refusals --------------------------------------------------------------------------------------------------- */

bool decoder_refuse(const struct decoder *d, const char *hint, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	const char *why = arena_vprintf(d->diags->arena, format, args);
	va_end(args);
	diag_add(d->diags, RULE_PICTURE_FILE, d->span, hint, "%s cannot be drawn: %s", d->path, why);
	return false;
}

bool decoder_refuse_damaged(const struct decoder *d, const char *what)
{
	return decoder_refuse(d, "it is damaged: fetch it again, or save it anew from the program it comes from", "%s",
	                      what);
}

bool decoder_allows(const struct decoder *d, uint64_t n_columns, uint64_t n_rows, uint64_t most)
{
	if (n_columns == 0 || n_rows == 0 || n_columns > INT32_MAX || n_rows > INT32_MAX)
		return decoder_refuse_damaged(d, "its header says a size that no picture has");
	if (n_columns <= most / n_rows)
		return true;
	return decoder_refuse(d, "make it smaller: a page at 300 pixels an inch has 9 million",
	                      "it says that it has %llu by %llu pixels; at most %llu million can be read",
	                      (unsigned long long)n_columns, (unsigned long long)n_rows,
	                      (unsigned long long)(most / 1000000));
}

/* --- kinds ------------------------------------------------------------------------------------------------------ */

struct file_kind {
	const char *name;
	const char *begins; /* "?": any byte */
	size_t n;
	const char *hint;
};

static const char SAVE_AS[] = "save it as PNG (screenshots, drawings) or JPEG (photographs)";
static const char EXPORT_AS[] = "export it as SVG, or as PNG of 300 pixels an inch";

#define BEGINS(bytes) (bytes), sizeof(bytes) - 1
static const struct file_kind others[] = {
	{"a PDF", BEGINS("%PDF-"), "turn the page into SVG (pdftocairo -svg, Inkscape) or PNG (pdftoppm -r 300 -png)"},
	{"PostScript", BEGINS("%!PS"), EXPORT_AS},
	{"a GIF", BEGINS("GIF8"), SAVE_AS},
	{"a TIFF", BEGINS("II*\0"), SAVE_AS},
	{"a TIFF", BEGINS("MM\0*"), SAVE_AS},
	{"a BMP", BEGINS("BM"), SAVE_AS},
	{"an icon (ICO)", BEGINS("\0\0\1\0"), SAVE_AS},
	{"a Photoshop file", BEGINS("8BPS"), SAVE_AS},
	{"an AVIF", BEGINS("????ftypavi"), SAVE_AS},
	{"a HEIC", BEGINS("????ftyphei"), SAVE_AS},
	{"a HEIC", BEGINS("????ftyphev"), SAVE_AS},
	{"a HEIC", BEGINS("????ftypmif1"), SAVE_AS},
	{"a film", BEGINS("????ftyp"), "save the frame that you mean as PNG or JPEG"},
	{"a JPEG 2000", BEGINS("????jP  "), SAVE_AS},
	{"a JPEG XL", BEGINS("????JXL "), SAVE_AS},
	{"a JPEG XL", BEGINS("\xFF\x0A"), SAVE_AS},
	{"a Windows metafile", BEGINS("\xD7\xCD\xC6\x9A"), EXPORT_AS},
	{"a Windows metafile (EMF)",
         BEGINS("\1\0\0\0????????????????????????????????????\x20"
                "EMF"),
         EXPORT_AS},
	{"a web page", BEGINS("<!DOCTYPE html"), "the address gave a page, not the picture: save the picture itself"},
	{"a web page", BEGINS("<html"), "the address gave a page, not the picture: save the picture itself"},
	{"a ZIP archive or office document", BEGINS("PK\3\4"),
         "save the picture that is in it by itself, as PNG or SVG"},
	{"a pointer of Git LFS", BEGINS("version https://git-lfs"), "fetch the file itself: git lfs pull"},
};

static bool begins_with(struct str bytes, const char *begins, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (i >= bytes.n || (begins[i] != '?' && begins[i] != bytes.at[i]))
			return false;
	return true;
}

static bool refuse_kind(const struct decoder *d)
{
	if (d->bytes.n == 0)
		return decoder_refuse(d, "save it anew from the program it comes from", "it is empty");
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (begins_with(d->bytes, others[i].begins, others[i].n))
			return decoder_refuse(d, others[i].hint, "it is %s; pictures are PNG, JPEG, WebP or SVG",
			                      others[i].name);
	return decoder_refuse(d, SAVE_AS, "it begins like no kind of picture; pictures are PNG, JPEG, WebP or SVG");
}

static bool read_picture(struct decoder *d)
{
	if (begins_with(d->bytes, BEGINS("\x89PNG\r\n\x1A\n")))
		return png_read_picture(d);
	if (begins_with(d->bytes, BEGINS("\xFF\xD8\xFF")))
		return jpeg_read_picture(d);
	if (begins_with(d->bytes, BEGINS("RIFF????WEBP")))
		return webp_read_picture(d);
	return refuse_kind(d);
}

/* --- size and place ---------------------------------------------------------------------------------------------- */

enum { USUAL_PER_INCH = 96, LEAST_PER_INCH = 30, MOST_PER_INCH = 2400 };

static bool is_sane(uint64_t density)
{
	return density >= DENSITY_FROM_INCH(LEAST_PER_INCH) && density <= DENSITY_FROM_INCH(MOST_PER_INCH);
}

static int64_t natural_size(uint32_t n_pixels, uint64_t density)
{
	return (int64_t)((uint64_t)n_pixels * 72 * DENSITY_FROM_INCH(1) / density) * PT +
	       (int64_t)((uint64_t)n_pixels * 72 * DENSITY_FROM_INCH(1) % density * PT / density);
}

/* As stored, not yet turned; no page is larger than 14,400 pt. */
static void set_size(const struct decoder *d)
{
	static const int64_t MOST = (int64_t)14400 * PT;
	struct picture *picture = d->picture;
	bool is_said = is_sane(d->density.x) && is_sane(d->density.y);
	int64_t width = natural_size(picture->n_columns, is_said ? d->density.x : DENSITY_FROM_INCH(USUAL_PER_INCH));
	int64_t height = natural_size(picture->n_rows, is_said ? d->density.y : DENSITY_FROM_INCH(USUAL_PER_INCH));
	int64_t larger = width > height ? width : height;
	if (larger > MOST) {
		int64_t milli = MOST / (larger / 1000 + 1); /* of the whole, so that the product fits */
		width = width / 1000 * milli;
		height = height / 1000 * milli;
	}
	picture->width = (length)(width > 0 ? width : 1);
	picture->height = (length)(height > 0 ? height : 1);
}

/* Exif 2.32, 4.6.4 A: where row 0 and column 0 of what is stored are to be seen. In parts of the upright box: what is
 * stored goes right by (a, b) and down by (c, d), from (e, f). */
static const struct turn {
	int8_t a, b, c, d, e, f;
} turns[9] = {
	[1] = {1, 0, 0, 1, 0, 0}, [2] = {-1, 0, 0, 1, 1, 0}, [3] = {-1, 0, 0, -1, 1, 1}, [4] = {1, 0, 0, -1, 0, 1},
	[5] = {0, 1, 1, 0, 0, 0}, [6] = {0, 1, -1, 0, 1, 0}, [7] = {0, -1, -1, 0, 1, 1}, [8] = {0, -1, 1, 0, 0, 1},
};

static void draw_upright(struct arena *a, struct picture *picture)
{
	const struct turn *turn = &turns[picture->orientation];
	if (turn->a == 0) {
		length width = picture->width;
		picture->width = picture->height;
		picture->height = width;
	}
	length width = picture->width, height = picture->height;
	struct drawn_mark *mark = arena_new(a, struct drawn_mark);
	struct drawing *drawing = arena_new(a, struct drawing);
	*mark = (struct drawn_mark){.kind = MARK_IMAGE,
	                            .image = {.picture = picture,
	                                      .alpha = 255,
	                                      .matrix = {.a = turn->a * width,
	                                                 .b = turn->b * height,
	                                                 .c = turn->c * width,
	                                                 .d = turn->d * height,
	                                                 .e = turn->e * width,
	                                                 .f = turn->f * height}}};
	*drawing = (struct drawing){.width = width, .height = height, .first = mark};
	picture->drawing = drawing;
}

const struct picture *picture_from_bytes(struct arena *a, struct str bytes, const char *path, struct span span,
                                         struct diags *diags)
{
	struct picture *picture = arena_new(a, struct picture);
	*picture = (struct picture){.kind = PICTURE_PIXELS, .path = path, .orientation = 1};
	struct decoder d = {.arena = a, .bytes = bytes, .path = path, .span = span, .diags = diags, .picture = picture};
	if (bytes.n > PICTURE_MOST_BYTES) {
		decoder_refuse(&d, "make it smaller", "it is larger than %zu MiB", PICTURE_MOST_BYTES >> 20);
		return NULL;
	}
	if (!read_picture(&d))
		return NULL;
	profile_keep(&d);
	set_size(&d);
	draw_upright(a, picture);
	return picture;
}

void picture_put_versions(struct buf *out)
{
	jpeg_put_version(out);
	webp_put_version(out);
	lcms_put_version(out);
}
