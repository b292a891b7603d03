/* SPDX-License-Identifier: EUPL-1.2 */
/* drawings.h - what drawings need beside operators, as resources that pages name: forms, patterns, states, images.
 *
 * A drawing of opaque or evenly transparent colours, pictures and texts stands in its page's content. Any other is a
 * form XObject, drawn once however often it stands on pages: its patterns and masks live in the form's own space
 * (ISO 32000-1, 8.7.2, 8.10, 11.6.5).
 *
 * First every drawing on pages is counted, then forms are drawn (marks.c), and only then pages, by any number of
 * threads, which read this only. */
#ifndef PDF_DRAWINGS_H
#define PDF_DRAWINGS_H

#include "fonts.h"

#define NO_FORM UINT32_MAX

enum form_kind {
	FORM_DRAWING,
	FORM_GROUP,     /* transparency group */
	FORM_LUMINANCE, /* the same, grey values of which are a mask */
	FORM_TILE
};
typedef LIST(uint32_t) resource_numbers;

/* A content stream beside those of pages. */
struct form {
	enum form_kind kind;
	const struct drawing *drawing; /* its box, and FORM_DRAWING: its marks */
	const struct tiling *tiling;   /* FORM_TILE */
	const struct flow_label *labels;
	resource_numbers forms, patterns, states, images; /* that it names */
	struct packed content;
	uint32_t object;
};

struct pattern { /* of a gradient: a dictionary; of a tiling: its form's stream */
	const struct gradient *gradient;
	bool is_alpha; /* its stops' alpha as greys */
	length height; /* of the form's space */
	uint32_t tile; /* form; NO_FORM: a gradient's */
};

struct state {                /* ExtGState, 8.4.5 */
	uint8_t fill, stroke; /* alpha */
	uint32_t mask;        /* form; NO_FORM: none */
};

struct drawn_picture {
	const struct picture *picture;
	int64_t width, height; /* the largest that it is drawn, 1/65,536 pt */
	uint32_t object;
};

struct pdf_drawings {
	struct arena *arena;
	LIST(struct form *) forms; /* /D0, /D1, ... */
	LIST(struct pattern) patterns;
	LIST(struct state) states;
	LIST(struct drawn_picture) pictures; /* /I0, ... */
	struct map numbers;                  /* of what there is one of each, by what it is */
};

/* The number of the form of a drawing; NO_FORM: it stands in the page's own content, or was never counted. */
uint32_t drawings_form_of(const struct pdf_drawings *d, const struct drawing *drawing);
uint32_t drawings_add_form(struct pdf_drawings *d, const struct form *form);
/* States of alphas: one each; `drawings_state` is for those that were added. */
uint32_t drawings_add_state(struct pdf_drawings *d, uint8_t fill, uint8_t stroke);
uint32_t drawings_state(const struct pdf_drawings *d, uint8_t fill, uint8_t stroke);
uint32_t drawings_add_mask(struct pdf_drawings *d, uint32_t form);
uint32_t drawings_add_pattern(struct pdf_drawings *d, const struct pattern *pattern);
/* `width`, `height`: as large as it is drawn here. */
void drawings_add_picture(struct pdf_drawings *d, const struct picture *picture, int64_t width, int64_t height);
uint32_t drawings_picture(const struct pdf_drawings *d, const struct picture *picture);

/* Numbers for the streams of forms and tiles; then, once fonts and pictures have their objects, the streams. */
void drawings_take_streams(struct pdf_drawings *d, struct raw *raw);
void drawings_put(struct pdf_drawings *d, const struct pdf_fonts *fonts, struct raw *raw);
/* "/ExtGState<<...>>/XObject<<...>>": what pages name. */
void drawings_put_resources(struct buf *b, const struct pdf_drawings *d);
void drawings_release(struct pdf_drawings *d);

#endif
