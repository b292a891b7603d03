/* SPDX-License-Identifier: EUPL-1.2 */
/* tags.h - one HTML tag, opening or closing, with its attributes. Private to read/.
 *
 * Units      bytes of the text that is read; it may be a leaf's, with masks in it.
 * Ownership  names and values are parts of the text; the list of attributes is the arena's.
 * Faults     what is no tag has the length 0: it is text.
 * After      CommonMark 0.30, section 6.6 (raw HTML), open and closing tags. */
#ifndef READ_TAGS_H
#define READ_TAGS_H

#include "markdown.h"

struct html_attribute {
	struct str name;
	struct str value; /* as written, without its quotes: entities are not decoded; at NULL: it has none */
};

struct tag {
	uint32_t n; /* its bytes, both brackets included; 0: none */
	struct str name;
	bool is_closing;                        /* </name> */
	bool is_self_closed;                    /* <name/> */
	LIST(struct html_attribute) attributes; /* in order; of two with one name the first counts */
};

struct tag tag_from_text(struct arena *a, struct str text); /* the one that `text` begins with */
/* block_tags.c: the same of a line of an HTML block; what no browser minds is a tag too, up to its first ">". */
#define LONGEST_TAG 4000 /* bytes that are looked through */
struct tag block_tag(struct arena *a, struct str text);
bool tag_is(const struct tag *tag, const char *name); /* ASCII case apart */
/* The value as written; at NULL: there is no such attribute, or it has no value. */
struct str tag_value(const struct tag *tag, const char *name);
/* "right" of "width: 2cm; text-align: right"; empty: the style says nothing of it. */
struct str style_value(struct str style, const char *property);
bool style_is_bold(struct str weight); /* of font-weight */
/* A value as it is meant: entities decoded, line ends as spaces. */
const char *tag_text(struct arena *a, struct markdown *m, struct str value);

#endif
