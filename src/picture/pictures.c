/* SPDX-License-Identifier: EUPL-1.2 */
/* pictures.c - files named by authors: found, told apart by what is in them, kept by it. */
#include "pictures.h"

#include "../locale/charset_fit.h"
#include "../svg/svg.h"

#include <errno.h>
#include <libdeflate.h>
#include <stdlib.h>

struct pictures {
	struct arena *program;
	struct map known; /* bytes of a file -> const struct picture * */
};

struct pictures *pictures_new(struct arena *program)
{
	struct pictures *pictures = arena_new(program, struct pictures);
	pictures->program = program;
	return pictures;
}

/* --- names ---------------------------------------------------------------------------------------------------------- */

/* One computer keeps a name's letters with their accents, another apart: whichever there is. */
static const char *path_that_is(struct arena *a, const struct root *root, const char *path)
{
	struct str written = str_from_z(path);
	const char *const forms[] = {path, text_nfc(a, written).at, text_nfd(a, written).at};
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (root_has(root, forms[i]))
			return forms[i];
	return NULL;
}

/* "foto.JPG" for "foto.jpg", and the other way round; NULL: neither is there. */
static const char *path_in_other_case(struct arena *a, const struct root *root, const char *path)
{
	char *other = arena_strdup(a, path), *dot = strrchr(other, '.');
	if (!dot)
		return NULL;
	bool is_upper = dot[1] >= 'A' && dot[1] <= 'Z';
	for (char *c = dot + 1; *c; c++)
		if (is_upper ? *c >= 'A' && *c <= 'Z' : *c >= 'a' && *c <= 'z')
			*c ^= 0x20;
	return root_has(root, other) ? other : NULL;
}

static void report_missing(struct arena *a, const struct root *root, const char *path, struct span span,
                           struct diags *diags)
{
	const char *other = path_in_other_case(a, root, path);
	if (other)
		diag_add(diags, RULE_PICTURE_NAME, span, "write the name as the file has it",
		         "there is no file %s%s, but %s%s", root->path, path, root->path, other);
	else
		diag_add(diags, RULE_FILE_MISSING, span, NULL, "there is no file %s%s", root->path, path);
}

static void report_unreadable(const struct root *root, const char *path, int error, struct span span,
                              struct diags *diags)
{
	if (error == EFBIG)
		diag_add(diags, RULE_FILE_TOO_LARGE, span, "make it smaller",
		         "%s%s is larger than the %zu MiB that a picture may have", root->path, path,
		         PICTURE_MOST_BYTES >> 20);
	else if (error == EXDEV)
		diag_add(diags, RULE_FILE_OUTSIDE, span, NULL, "%s%s is outside the project", root->path, path);
	else
		diag_add(diags, error == EISDIR || error == EINVAL ? RULE_FILE_UNREADABLE : file_rule(error), span,
		         NULL, "%s%s cannot be read: %s", root->path, path,
		         error == EINVAL ? "it is no file" : strerror(error));
}

/* --- kinds ----------------------------------------------------------------------------------------------------------- */

/* "<svg" among the first elements, past a declaration, comments and a document type. */
static bool is_svg(struct str bytes)
{
	static const size_t LOOKED_AT = 64 << 10;
	size_t start = bytes.n >= 3 && memcmp(bytes.at, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	while (start < bytes.n && strchr(" \t\r\n", bytes.at[start]))
		start++;
	size_t n = bytes.n < LOOKED_AT ? bytes.n : LOOKED_AT;
	if (start >= n || bytes.at[start] != '<')
		return start + 1 < bytes.n && (unsigned char)bytes.at[0] >= 0xFE &&
		       memmem(bytes.at, n, "s\0v\0g", 5); /* UTF-16 */
	return memmem(bytes.at + start, n - start, "<svg", 4) || memmem(bytes.at + start, n - start, ":svg", 4);
}

/* .svgz: what was packed by gzip, up to the most that a picture may have. Unchanged where it is none. */
static struct str unpacked(struct arena *a, struct str bytes)
{
	if (bytes.n < 18 || memcmp(bytes.at, "\x1F\x8B", 2) != 0)
		return bytes;
	const unsigned char *end = (const unsigned char *)bytes.at + bytes.n - 4;
	size_t n = (size_t)end[0] | (size_t)end[1] << 8 | (size_t)end[2] << 16 | (size_t)end[3] << 24;
	struct libdeflate_decompressor *gzip = libdeflate_alloc_decompressor();
	if (!gzip)
		out_of_memory();
	if (n > PICTURE_MOST_BYTES)
		n = 0;
	char *out = arena_array(a, n + 1, char);
	size_t made = 0;
	bool is_whole =
		n > 0 && libdeflate_gzip_decompress(gzip, bytes.at, bytes.n, out, n, &made) == LIBDEFLATE_SUCCESS;
	libdeflate_free_decompressor(gzip);
	return is_whole ? (struct str){out, made} : bytes;
}

static const struct picture *vectors(struct pictures *pictures, struct str bytes, const char *path, struct span span,
                                     struct diags *diags)
{
	const struct drawing *drawing = svg_drawing(pictures->program, bytes, path, span, diags);
	if (!drawing)
		return NULL;
	struct picture *picture = arena_new(pictures->program, struct picture);
	*picture = (struct picture){.kind = PICTURE_VECTORS,
	                            .path = path,
	                            .width = drawing->width,
	                            .height = drawing->height,
	                            .drawing = drawing,
	                            .orientation = 1};
	return picture;
}

const struct picture *pictures_open(struct pictures *pictures, const struct root *root, const char *path,
                                    struct span span, struct diags *diags)
{
	struct arena *a = pictures->program;
	const char *found = path_that_is(a, root, path);
	struct str bytes;
	if (!found) {
		report_missing(a, root, path, span, diags);
		return NULL;
	}
	struct arena_mark before = arena_mark(a);
	if (!root_read_bytes(a, root->path, found, PICTURE_MOST_BYTES, &bytes)) {
		report_unreadable(root, path, errno, span, diags);
		return NULL;
	}
	const struct picture *known = map_find(&pictures->known, bytes);
	if (known) {
		arena_rewind(a, before);
		return known;
	}
	struct str inside = unpacked(a, bytes);
	const char *name = arena_printf(a, "%s%s", root->path, path);
	size_t n_findings = diags->all.n;
	const struct picture *picture = is_svg(inside) ? vectors(pictures, inside, name, span, diags)
	                                               : picture_from_bytes(a, inside, name, span, diags);
	/* What there is to say of a picture is said wherever it is named: such a one is read anew. */
	if (picture && diags->all.n == n_findings)
		*map_at(a, &pictures->known, bytes) = (void *)(uintptr_t)picture;
	return picture;
}
