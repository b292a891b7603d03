/* SPDX-License-Identifier: EUPL-1.2 */
/* proofing.h - what the files behind proof.h share. Private to page/.
 *
 *   proof.c         which findings, and where; the band along every page
 *   proof_text.c    text and rules of the proof's own
 *   proof_margin.c  a finding beside its line
 *   proof_list.c    the list of all of them
 *
 * No sheet says how a proof looks, so that no fault in a sheet can hide what it says. */
#ifndef PAGE_PROOFING_H
#define PAGE_PROOFING_H

#include "../locale/locale.h"
#include "measures.h"
#include "proof.h"
#include "spots.h"

#define MILLIMETRES(n) ((length)((n)*72 * (int64_t)PT * 10 / 254))

enum voice { VOICE_BAND, VOICE_KEY, VOICE_NOTE, VOICE_HEADING, VOICE_PLACE, VOICE_LISTED, VOICE_HINT, N_VOICES };

struct finding {
	const struct diag *diag;
	const struct spot *spot;     /* NULL: no text */
	const struct fragment *line; /* that the spot is part of */
	bool is_near;                /* the text is only near it */
	uint32_t number;
};

struct proof_page {
	struct page page;
	LIST(struct fragment) added;
	length taken;          /* down to where the margin holds notes */
	length key_y, key_end; /* the last number below a line: that line's baseline, and where the next may begin */
};

struct set_text {
	const struct para *para;
	struct setting setting;
	length leading;
};

struct proof {
	struct arena *a;
	struct arena scratch;
	const struct pages *pages;
	const struct proof_wishes *wishes;
	struct setter setter; /* what it finds missing in our own words is no finding of the author's */
	struct diags unheard;
	struct style *voices; /* by enum voice; fragments lead to them */
	struct spots spots;
	LIST(struct finding) findings;
	LIST(struct proof_page) all;
};

/* --- proof_text.c --- */
void proof_voices(struct proof *p); /* makes them */
struct set_text proof_set(struct proof *p, enum voice voice, const char *lang, const char *text, length width);
length set_text_height(const struct set_text *text);
void proof_put_text(struct proof *p, struct proof_page *page, const struct set_text *text, length x, length top);
void proof_put_rect(struct proof *p, struct proof_page *page, length x, length y, length width, length height,
                    struct color color);

/* --- proof_margin.c, proof_list.c --- */
/* Of a finding that has a spot. Those of a page come from its top down. */
void proof_put_note(struct proof *p, const struct finding *finding);
void proof_put_list(struct proof *p); /* on pages after the last */

#endif
