/* SPDX-License-Identifier: EUPL-1.2 */
/* markup.h - where tags, attributes and texts stand in the bytes of an XML file.
 *
 * For well-formed XML, of which a parser beside it makes sure: it goes from tag to tag in step with the parser's
 * events. On anything else it still ends, within the bytes. */
#ifndef DATA_MARKUP_H
#define DATA_MARKUP_H

#include "../base/str.h"

struct stretch { /* of bytes, half-open; empty: none */
	size_t start, end;
};

struct markup {
	struct str bytes;
	size_t at;
	struct stretch text; /* from the first to the last byte, white space off, that markup_to_tag went over */
};

struct tag_attribute {
	struct stretch name, value; /* the value without its quotation marks */
};

/* Over text, comments, CDATA sections and instructions, to the '<' of a tag or a declaration, or to the end. */
void markup_to_tag(struct markup *markup);
/* Over "<name" or "</name": the name. */
struct stretch markup_name(struct markup *markup);
/* Over the next attribute of the tag; false when there is none. */
bool markup_attribute(struct markup *markup, struct tag_attribute *out);
/* Over the rest of the tag and its '>'. True when it was "/>". */
bool markup_tag_end(struct markup *markup);

#endif
