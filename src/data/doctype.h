/* SPDX-License-Identifier: EUPL-1.2 */
/* doctype.h - the document type of an XML file, which is passed over: XML 1.0, section 2.8.
 *
 * What it names outside the file is never fetched, and what stands in it is not read: no attribute has a value by
 * default, no entity is declared. Its extent alone is known, so that the parser need not see it. */
#ifndef DATA_DOCTYPE_H
#define DATA_DOCTYPE_H

#include "markup.h"

/* `markup` stands at a '<'. Is it that of a document type? Then *out is the document type, and behind it goes the scan;
 * out->end is the end of the bytes where '>' does not close it, and *is_closed is false. */
bool doctype_pass(struct markup *markup, struct stretch *out, bool *is_closed);
/* Where the document type declares the entity: its text, without quotation marks. False: it declares none of this name,
 * or one that stands in another file, or is made of further entities. */
bool doctype_entity(struct str bytes, struct stretch doctype, const char *name, struct stretch *out);

#endif
