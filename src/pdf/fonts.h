/* SPDX-License-Identifier: EUPL-1.2 */
/* fonts.h - the faces that pages use, each as a composite font: Type0, Identity-H, a subset, widths, ToUnicode.
 *
 * First every word that is drawn is counted, then the subsets are made, and only then codes are known and pages can be
 * written.
 *
 * One glyph has one text in ToUnicode. Where several texts are drawn with it (space and no-break space, capitals and
 * small capitals), the cell says so, and whoever draws it compares and writes ActualText where they differ. */
#ifndef PDF_FONTS_H
#define PDF_FONTS_H

#include "../locale/alphabet.h"
#include "../shape/flow.h"
#include "raw.h"

/* Widths are in 1/100,000 em, as the file's /W rounds them; so the pen can be followed without any error. */
#define EM 100000

enum cell_text {
	CELL_UNSEEN,  /* drawn only as part of a cluster of several glyphs: its text is a stand-in */
	CELL_ONE,     /* `text` is a code point */
	CELL_LIGATURE /* `text` is an offset into the font's pool: bytes, NUL */
};
struct cell {         /* of one glyph */
	char code[4]; /* as it stands in a literal string, escapes included */
	uint8_t n_code;
	uint8_t kind; /* enum cell_text */
	bool is_used;
	bool is_doubtful; /* its text must be compared with what ToUnicode says */
	int16_t advance;  /* nominal, font units */
	int32_t width;    /* the same in 1/100,000 em */
	uint32_t text;
};

struct pdf_font {
	const struct face *face;
	uint32_t resource; /* /F0, /F1, ... in the order of use */
	int upem;
	uint16_t n_glyphs;
	uint16_t space;          /* the glyph, once counted; 0: none */
	struct cell *cells;      /* by glyph */
	LIST(uint16_t) used;     /* glyphs, in the order of use */
	const uint16_t *by_code; /* glyphs; 0: none, or glyph 0 */
	struct buf pool;         /* texts of ligatures */
	struct subset subset;
	struct str made_of;                  /* the face and its glyphs, as a memo's key; {NULL, 0}: nothing is kept */
	char tag[6];                         /* of the subset (9.6.4) */
	uint32_t program, to_unicode, type0; /* object numbers */
};

struct pdf_fonts {
	struct arena *arena;
	struct memo *memo; /* of subsets made before; NULL: none */
	LIST(struct pdf_font *) used;
	LIST(struct pdf_font *) by_face; /* by face_number; NULL: not used */
};

struct pdf_font *pdf_font_of(const struct pdf_fonts *fonts, const struct face *face); /* one that was counted */
void pdf_fonts_count(struct pdf_fonts *fonts, const struct word *word);
/* The face's space is drawn where the layout has none (a forced line end). */
void pdf_fonts_count_space(struct pdf_fonts *fonts, const struct face *face);
/* A face that draws a text, not only a sign or a word, also gets the letters that go with those that it draws. */
void pdf_fonts_complete(struct pdf_fonts *fonts, const struct alphabets *alphabets);
/* False: a subset could not be made of *failed. */
bool pdf_fonts_subset(struct pdf_fonts *fonts, const struct face **failed);
void pdf_fonts_add_streams(struct pdf_fonts *fonts, struct raw *raw, struct packer *packer);
void pdf_fonts_add_dictionaries(struct pdf_fonts *fonts, struct raw *raw);
/* "/Font<</F0 12 0 R...>>", once they have their dictionaries. */
void pdf_fonts_put_resources(struct buf *b, const struct pdf_fonts *fonts);
void pdf_fonts_release(struct pdf_fonts *fonts);

/* Where the cluster that begins at glyph `first` of `word` ends, and the bytes of the word's text that it draws. */
struct cluster {
	uint32_t first, end; /* glyphs */
	struct str text;
};
struct cluster word_cluster(const struct word *word, uint32_t first);
/* Does ToUnicode give the cluster's text back? */
bool cluster_is_plain(const struct pdf_font *font, const struct word *word, const struct cluster *cluster);

#endif
