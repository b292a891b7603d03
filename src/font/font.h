/* SPDX-License-Identifier: EUPL-1.2 */
/* font.h - the catalogue of families, open faces, fall-back by character, shaping and subsetting of one face.
 *
 * Wraps HarfBuzz (and fontconfig, for writing the catalogue only). A build reads the catalogue and opens faces lazily;
 * it never asks fontconfig. Faces and everything reached from them live until exit (the program's arena).
 *
 * Trust  a font is input like any other. What its tables say of themselves is checked when it is opened, what they say
 *        of a glyph when it is handed over: for an id that the face does not hold, or an advance that no glyph has,
 *        glyph 0 stands, and the face is broken (fonts_report). A project's own fonts are read into memory whole,
 *        beneath its root, FONT_MOST bytes at the most; those of the built-in catalogue are the machine's and are
 *        mapped: whoever cuts one short while we run ends us.
 * Units  advances and offsets of glyphs are in font units (upem to the em): length_from_units scales them.
 * Thread safety  fonts_* open lazily and belong to one thread; face_shape on an open face may be called from
 *                several. */
#ifndef FONT_FONT_H
#define FONT_FONT_H

#include "../base/diag.h"
#include "../base/length.h"

#define PROJECT_CATALOGUE "fonts/catalogue.css" /* beneath the root of a project */
#define FONT_MOST ((size_t)64 << 20)            /* bytes of a project's own font */

struct fonts;
struct face;

struct face_metrics {        /* font units; y up */
	int upem;            /* 16 to 16,384; what follows, the box apart, is within EMS_MOST of them */
	int ascent, descent; /* hhea or OS/2 typo; descent is negative */
	int cap_height, x_height;
	int underline_position, underline_thickness, strikeout_position;
	int box[4];          /* head: x_min y_min x_max y_max */
	int italic_angle_16; /* post, in 1/65,536 degrees */
	int weight;          /* OS/2: 100 to 1000 */
	bool is_cff;         /* name-keyed CFF outlines */
	bool is_fixed_pitch;
};

struct font_stack { /* faces of one font-family list at one weight and slant, in the order to try */
	const struct face *const *faces; /* the fall-backs of the catalogue included */
	size_t n;
	size_t n_named; /* how many come from the list itself */
};

/* `catalogue` is CSS text of @font-face rules: font-family, font-style, font-weight, src: url(path). */
struct fonts *fonts_new(struct arena *program, struct str catalogue, const char *catalogue_path, struct diags *diags);
/* Adds the families of a project: PROJECT_CATALOGUE beneath `root` (a root.path, copied). It names files beneath that
 * root, or files of the first catalogue by their very paths; anything else is a finding. */
void fonts_add_catalogue(struct fonts *fonts, struct source_id source, const char *root, struct diags *diags);
void fonts_release(struct fonts *fonts); /* before its arena goes: what HarfBuzz holds. NULL is fine */
bool fonts_has_family(
	const struct fonts *fonts,
	const char *family); /* case-insensitive; serif, sans-serif, monospace are mapped by the catalogue */
/* The path of the `i`th file that is a project's own, whether or not it was asked for; NULL: there is none. */
const char *fonts_own_path(const struct fonts *fonts, size_t i);
/* That of the `i`th of all files; NULL: there is none. */
const char *fonts_path(const struct fonts *fonts, size_t i);
/* CSS Fonts 3 section 5.2 chooses the face of each family. Memoised. `families` ends with NULL. A listed file that
 * cannot be set with is a finding once (`span`: where the family is asked for, or NO_SPAN), and the next face steps in.
 * For the built-in catalogue it is FONT_MISSING, the machine's fault; for a project's own font FONT_BROKEN, or what
 * root_read would say of the file. */
const struct font_stack *fonts_stack(struct fonts *fonts, const char *const *families, int weight, bool italic,
                                     struct span span, struct diags *diags);
/* The first face of the stack that has the character, opening fall-backs as needed; NULL: none has it. */
const struct face *stack_face(struct fonts *fonts, const struct font_stack *stack, uint32_t code_point);
/* Likewise from number *at of the stack on, which then is the one behind. */
const struct face *stack_next_face(struct fonts *fonts, const struct font_stack *stack, uint32_t code_point,
                                   size_t *at);
/* Says of each face that was asked for so far that it could not be opened, or proved broken, unless `diags` has it:
 * which face a character is set in must not depend on the machine in silence. */
void fonts_report(const struct fonts *fonts, struct diags *diags);
/* Notes that an open face is broken: `lie` is what it does that cannot be, a literal ("gives characters glyphs that it
 * does not hold"). Any thread may. */
void face_catch(const struct face *face, const char *lie);
/* Is there such a face? Then another try may end otherwise. */
bool fonts_have_faults(const struct fonts *fonts);

bool face_has(const struct face *face, uint32_t code_point);
const struct face_metrics *face_metrics(const struct face *face);
const char *face_path(const struct face *face);
const char *face_postscript_name(const struct face *face); /* ASCII, no spaces: fit for a PDF name */
uint32_t face_number(const struct face *face);             /* from 0, in the order of opening: side tables go by it */

struct glyph {
	uint16_t id;
	uint16_t cluster; /* byte offset in the shaped text where its cluster starts */
	int16_t advance;
	int16_t x_offset, y_offset;
	bool is_tied; /* to the glyphs before it: shaped without their text, it might be another or stand elsewhere */
};

/* What a piece of text is shaped with. Compare by value; interned by shape/. */
struct shaping {
	const struct face *face;
	const char *features; /* HarfBuzz syntax, comma separated: "onum,smcp,-liga"; "" for none; interned */
	const char *lang; /* BCP 47; mk is asked for as SRB where the face has no MKD system but SRB (see fonts.md) */
	uint32_t script;  /* ISO 15924 as a tag: 'Latn', 'Grek', 'Cyrl', 'Zyyy' */
};
/* Shapes `text` left to right into the arena. Returns the number of glyphs, UINT16_MAX at the most; *out is theirs, and
 * every id is below face_n_glyphs. Gid 0 among them means a missing character (the caller asked face_has before; it can
 * still happen for sequences, and in broken fonts). */
size_t face_shape(const struct shaping *how, struct str text, struct arena *a, struct glyph **out);
/* Does any lookup of these features touch the space glyph? Then a word's shape depends on the spaces beside it.
 * Memoised. */
bool face_shapes_space(const struct shaping *how);
/* If the character is put after these glyphs, does it do no more than kern with the last of them? False where in
 * doubt. */
bool face_only_kerns(const struct shaping *how, uint32_t code_point, const struct glyph *glyphs, size_t n);
/* The glyphs of each of FIGURES, if any text of them has these, one after the other; NULL: it has not, or was not asked
 * for often enough to know. Memoised. */
#define FIGURES "0123456789.,"
enum { N_FIGURES = sizeof FIGURES - 1 };
const struct glyph *face_figures(const struct shaping *how);
/* Nominal glyph of a character (0: none) and its advance, which fits struct glyph. */
uint16_t face_glyph(const struct face *face, uint32_t code_point);
int face_advance(const struct face *face, uint16_t glyph);
/* Where its ink is, from its origin: x_min y_min x_max y_max. False: it has none. */
bool face_ink(const struct face *face, uint16_t glyph, int box[4]);
/* A sum of advances as one of them: cut off at the largest. */
static inline int16_t advance_clamped(int units)
{
	return (int16_t)(units > INT16_MAX ? INT16_MAX : units < -INT16_MAX ? -INT16_MAX : units);
}

/* A subset that holds the glyphs marked in `used` (one byte a glyph, face_n_glyphs of them) and glyph 0. */
struct subset {
	struct str program;     /* the sfnt (TrueType) or the bare CFF table; in the arena */
	const uint16_t *new_id; /* by old glyph id; 0xFFFF: not in it */
	uint16_t n_glyphs;
};
uint16_t face_n_glyphs(const struct face *face);
bool face_subset(const struct face *face, const uint8_t *used, struct arena *a,
                 struct subset *out); /* false: a broken font */

/* `colophon list fonts`: families and styles with their files, missing ones marked. */
void fonts_list(struct buf *out, const struct fonts *fonts);
/* `colophon list fonts --write`: the same catalogue with its paths found anew through fontconfig (the only use of
 * it). */
bool fonts_write_catalogue(struct buf *out, const struct fonts *fonts, struct diags *diags);

/* For `colophon --version`: a line for each library that is wrapped here, "HarfBuzz 6.0.0". */
void fonts_put_versions(struct buf *out);

#endif
