/* SPDX-License-Identifier: EUPL-1.2 */
/* computed.h - a computed style with what only the cascade needs: values that are inherited in another form than they
 * are used in. */
#ifndef STYLE_COMPUTED_H
#define STYLE_COMPUTED_H

#include "style.h"

enum leading_kind { LEADING_NORMAL, LEADING_NUMBER, LEADING_LENGTH };
struct leading {
	enum leading_kind kind;
	int32_t value; /* LEADING_NUMBER: 1/65,536; LEADING_LENGTH: 1/65,536 pt, as the sheets say */
	length fitted; /* LEADING_LENGTH: the same in the scale at hand */
};

struct ink { /* a colour that may be "the text's" */
	struct color color;
	uint32_t is_current;
};

struct said_content {
	const struct content *content;
	uint64_t is_said; /* neither normal nor none */
};

enum { ALIGNS_MARKS = ALIGN_JUSTIFY + 1 }; /* text-align: decimal */

enum { RAISE_TOP = VERTICAL_LENGTH + 1, RAISE_MIDDLE, RAISE_BOTTOM };
struct raise {
	int32_t kind; /* enum vertical, or one of those */
	length value;
};

struct page_size {
	length width, height;
};

struct customs; /* the custom properties of an element, inherited ones included */

/* Zeroed before it is filled, so that equal ones are equal byte for byte. */
struct computed {
	struct style style;
	/* inherited */
	int32_t keeps_size; /* --fit-scale: none */
	length full_size;   /* the font size as the sheets say: style.font_size is that in the scale at hand */
	struct leading leading;
	int32_t caps, numeric, ligatures, font_position, kerning;
	const char *settings; /* font-feature-settings: "ss01,-liga"; interned */
	struct ink ink, fill, stroke;
	int32_t text_align;  /* enum align, or ALIGNS_MARKS */
	int32_t align_last;  /* 0: auto; else enum align + 1 */
	int8_t hyphenate[4]; /* the three of hyphenate-limit-chars */
	int32_t list_position, list_image;
	const struct customs *customs;
	/* not inherited */
	struct ink border_ink[4], column_rule_ink, ground, decoration_ink;
	struct color behind;   /* what the content stands on: the nearest ground; of no alpha where that is the paper */
	const char *page_said; /* NULL: auto */
	struct page_size page_size;
	enum page_orientation page_orientation;
	struct raise raise;
	struct said_content said;
	int32_t counters, settled;  /* of no effect */
	const struct style *shared; /* the one object that stands for all styles equal to this one */
};

#endif
