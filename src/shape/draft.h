/* SPDX-License-Identifier: EUPL-1.2 */
/* draft.h - a paragraph while it is gathered: one text with its pieces, and bits that say what each stretch of it is.
 *
 * collect.c puts a leaf's inlines and generated content into a draft; compose.c turns the draft into atoms. */
#ifndef SHAPE_DRAFT_H
#define SHAPE_DRAFT_H

#include "words.h"

enum bit_kind { BIT_TEXT, BIT_NEWLINE, BIT_CALL, BIT_LEADER, BIT_SLOT, BIT_PICTURE };
struct bit {
	enum bit_kind kind;
	uint16_t strand;
	uint32_t start, end; /* bytes of the text */
	union {
		const char *pattern; /* BIT_LEADER */
		uint32_t slot;
		uint32_t note;
		const struct flow_picture *picture;
	};
};

/* A style and language resolved once, for code and for other text: what it is shaped with. */
struct cast {
	const struct style *style;
	const char *lang;
	bool is_code;
	const struct manner *manner;
	const struct word *space; /* NULL: no face has one */
	bool wraps;               /* white-space: normal, pre-wrap */
	bool keeps_space;         /* pre, pre-wrap */
};

/* A character that no face has, or of a script that we do not set: one finding each, where it stands first. */
struct missing {
	enum rule rule;
	uint32_t c;
	struct span span;
	uint32_t n;
};

struct draft {
	struct shaper shaper;
	struct arena *arena; /* the edition's: paragraphs go there */
	struct cast **casts; /* by style, language and is_code: open addressing, at most half full */
	size_t n_casts, n_cast_slots;
	LIST(struct missing) missing;
	LIST(const char *) unhyphenated; /* languages that were asked for and have no patterns */
	struct span asks;                /* for that finding */

	const struct node *node; /* the paragraph at hand */
	const struct style *style;
	const char *lang;
	struct buf text;
	LIST(struct piece) pieces;
	LIST(struct strand) strands;
	LIST(struct bit) bits;
	LIST(struct atom) atoms;
	bool has_slots, has_calls, has_pictures;
};

#define MOST_STRANDS 60000 /* of one paragraph: a strand's number has 16 bits */

void draft_init(struct draft *d, struct arena *arena, struct words *words, struct fonts *fonts, struct diags *diags);
/* Reports what was missing, and gives everything back. */
void draft_release(struct draft *d);

void draft_begin(struct draft *d, const struct node *node, const struct style *style, const char *lang);
uint16_t draft_strand(struct draft *d, const struct strand *strand);
void draft_text(struct draft *d, uint16_t strand, const struct text *text);
/* Text of ours, caused by `span`; U+000A in it is a line break. */
void draft_generated(struct draft *d, uint16_t strand, struct str text, struct span span);
void draft_bit(struct draft *d, struct bit bit); /* its place is set here */
/* The paragraph as atoms, in the edition's arena. */
struct para *draft_end(struct draft *d);

/* compose.c */
const struct cast *cast_of(struct draft *d, const struct strand *strand);
void compose(struct draft *d, const struct text *text);
/* late.c: late chances between the words of runs that are too wide for a narrow measure. */
void late_joints(struct draft *d, const struct text *text);
/* missing.c */
void missing_look(struct draft *d, const struct manner *manner, const struct text *text, uint32_t start, uint32_t end);
void missing_report(struct draft *d);

#endif
