/* SPDX-License-Identifier: EUPL-1.2 */
/* family.h - what the files of font/ share: families as the catalogue names them, and faces behind them.
 *
 * HarfBuzz's types stay in face.c, shape.c, figures.c and subset.c; here they are only named. */
#ifndef FONT_FAMILY_H
#define FONT_FAMILY_H

#include "font.h"

enum slant { SLANT_NORMAL, SLANT_ITALIC, SLANT_OBLIQUE };

enum face_state {
	FACE_UNTRIED, /* named in the catalogue; its file was not touched */
	FACE_OPEN,
	FACE_REFUSED /* missing, or not a font that we can embed: `fault` says why */
};

enum touch { /* what the lookups of a shaping do to a glyph, or because of it; the most that any of them does */
	     TOUCH_NONE,
	     TOUCH_KERN,    /* it kerns with its neighbours */
	     TOUCH_CONTEXT, /* others may change for it */
	     TOUCH_ANY
};
struct touch_memo { /* an answer of shape.c */
	struct touch_memo *next;
	const char *features, *lang;
	uint32_t script, code_point;
	enum touch touch;
	uint8_t *others; /* TOUCH_CONTEXT: which; a bit for each glyph */
};

struct figures_memo { /* an answer of figures.c */
	struct figures_memo *next;
	const char *features, *lang;
	uint32_t script, n_asked;
	bool stand_alone;
	struct glyph of[N_FIGURES]; /* where they do */
};

struct face_fault { /* what is wrong with a face; message NULL: nothing */
	enum rule rule;
	const char *message, *hint;
};

struct face {             /* one file */
	const char *path; /* as messages print it */
	const char *root,
		*beneath;    /* of a project's own: the root and the path beneath it; NULL: of the built-in catalogue */
	struct arena *arena; /* the program's */
	enum face_state state;
	struct face_fault fault;   /* of one that is refused */
	_Atomic(const char *) lie; /* what an open one said that cannot be; NULL: nothing yet. See face_catch */
	struct str mapped;         /* the bytes of a file of the machine */
	uint32_t number;           /* in the order of opening */
	uint16_t n_glyphs;
	struct face_metrics metrics;
	const char *postscript_name;
	struct hb_face_t *hb_face;
	struct hb_font_t *hb_font;
	void *_Atomic idle_buffer; /* an hb_buffer_t that no thread uses now, or NULL */
	_Atomic int macedonian;    /* see shape.c; 0: not asked yet */
	struct touch_memo *touched;
	struct figures_memo *figures;
};

struct style_of_family { /* one @font-face rule */
	struct face *face;
	int weight;
	enum slant slant;
};

struct family {
	const char *name;
	const char *generic; /* "serif": it is also found by this name; NULL: none */
	bool is_fallback;    /* its characters are open to every other family */
	LIST(struct style_of_family) styles;
};

struct fonts {
	struct arena *arena;
	LIST(struct family *) families; /* in the order of the catalogue */
	struct map by_name;             /* lower-case name or generic name to struct family */
	struct map by_path;             /* to struct face */
	struct map stacks;              /* what was asked, spelled out, to its stack; see fonts.c */
	uint32_t n_open;
};

/* catalogue.c: the families of a catalogue are added; `root` is NULL for the built-in one. */
void catalogue_read(struct fonts *fonts, struct source_id source, const char *root, struct diags *diags);

/* face.c: true when it is open now. The first time decides. */
bool face_open(struct fonts *fonts, struct face *face);
void face_close(struct face *face);
/* What is wrong with it, as far as it is known. */
struct face_fault face_fault(const struct face *face);

/* discover.c: the file that fontconfig has for a style of a family, or NULL. */
struct discovery;
struct discovery *discovery_new(struct arena *a);
const char *discovery_path(struct discovery *d, struct arena *a, const char *family, int weight, enum slant slant);
void discovery_release(struct discovery *d);

#endif
