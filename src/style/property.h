/* SPDX-License-Identifier: EUPL-1.2 */
/* property.h - the table of properties and what a type of property is; declarations read from tokens.
 *
 * A declaration is read once, when its sheet is; only one with var() is kept as tokens and read again for the elements
 * it meets. */
#ifndef STYLE_PROPERTY_H
#define STYLE_PROPERTY_H

#include "computed.h"
#include "value.h"

enum property {
#define PROPERTY(id, ...) PROPERTY_##id,
#define SHORTHAND(id, ...)
#define ALIAS(name, id)
#include "properties.def"
#undef SHORTHAND
	N_LONGHANDS,
	BEFORE_SHORTHANDS = N_LONGHANDS - 1,
#undef PROPERTY
#define PROPERTY(id, ...)
#define SHORTHAND(id, ...) PROPERTY_##id,
#include "properties.def"
#undef PROPERTY
#undef SHORTHAND
#undef ALIAS
	N_PROPERTIES
};

enum property_type {
	TYPE_KEYWORD, /* one keyword; the field holds its number */
	TYPE_PAIRS,   /* several keywords as bits; bits 2n and 2n + 1 exclude each other; 0 stands alone */
	TYPE_BITS,    /* several keywords as bits */
	TYPE_INTEGER, /* its keywords hold the bounds, "least=0 most=1", and before them perhaps a word and its number */
	TYPE_COLOR,
	TYPE_PAINT,  /* none or a colour */
	TYPE_DASHES, /* none or lengths; 1: there are some */
	TYPE_FONT_SIZE,
	TYPE_WEIGHT,
	TYPE_LINE_HEIGHT,
	TYPE_FAMILIES,
	TYPE_FEATURES,
	TYPE_MARGIN,  /* struct measure_value: auto, negative */
	TYPE_WIDTH,   /* auto, not negative */
	TYPE_MOST,    /* none, not negative */
	TYPE_HEIGHT,  /* auto, not negative, no percentage */
	TYPE_INDENT,  /* not auto, negative */
	TYPE_PADDING, /* not auto, not negative */
	TYPE_GAP,     /* normal, not negative */
	TYPE_SPACING,
	TYPE_BORDER_WIDTH,
	TYPE_THICKNESS, /* auto or not negative; 0: auto */
	TYPE_LIMITS,
	TYPE_HANGING,
	TYPE_LIST_STYLE,
	TYPE_PAGE_NAME,
	TYPE_SIZE,
	TYPE_STRINGS,
	TYPE_CONTENT,
	TYPE_VERTICAL,
	TYPE_SETTLED, /* 0: what is done anyway; 1: a finding */
	TYPE_COUNTERS,
	TYPE_RESET,
	/* shorthands */
	TYPE_FOUR,
	TYPE_TWO, /* of a block, or of a line: its start, its end */
	TYPE_EDGE,
	TYPE_BACKGROUND,
	TYPE_FONT,
	TYPE_VARIANT,
	TYPE_LIST,
	TYPE_COLUMNS,
	TYPE_DECORATION
};

struct property_row {
	const char *name;
	enum property_type type;
	bool is_inherited;
	const char *initial;   /* NULL: a shorthand */
	uint16_t offset, size; /* of the field in struct computed */
	const char *keywords;
	const char *applies;
	const char *takes;      /* NULL: its keywords */
	uint8_t first, n, step; /* a shorthand's longhands */
};
const struct property_row *property_row(enum property property);
/* By name or alias, in any case of letters; N_PROPERTIES if there is none. */
enum property property_named(struct str name);
const char *property_nearest(struct str name); /* NULL: none is near */
const char *property_takes(struct arena *a, enum property property);
/* Does it say something of a page alone, and of no element? */
bool property_is_of_pages(enum property property);

struct declaration {
	struct declaration *next;
	enum property property; /* a shorthand only where the value is VALUE_TOKENS; N_PROPERTIES: a custom property */
	bool is_important;
	struct span span;   /* of the value */
	const char *custom; /* its name, with the dashes */
	struct value value;
};
struct declarations { /* in source order */
	struct declaration *first, *last;
};

enum declaration_context { IN_ELEMENT, IN_PAGE, IN_MARGIN_BOX };

/* Reads `value` for `property` and appends what it says. Findings go to `diags` (NULL: nobody listens). False: not a
 * value. */
bool declaration_read(struct arena *a, struct declarations *to, enum property property, struct tokens value,
                      bool is_important, struct span span, enum declaration_context context, struct diags *diags);

/* The bytes of a sheet at a span; none where it is no place. */
struct str span_text(const struct diags *diags, struct span span);

/* --- readers of single types, in several files --- */

bool read_longhand(struct value_reader *r, enum property property, struct value *out);
bool read_content(struct value_reader *r, struct value *out);
bool read_strings(struct value_reader *r, struct value *out);
bool read_families(struct value_reader *r, struct value *out);
bool read_features(struct value_reader *r, struct value *out);
/* Fills values[0 .. row->n) (VALUE_INITIAL where nothing is said). */
bool read_shorthand(struct value_reader *r, enum property property, struct value *values);

#endif
