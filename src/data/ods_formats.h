/* SPDX-License-Identifier: EUPL-1.2 */
/* ods_formats.h - the styles of numbers that OpenDocument has as elements (ODF 1.3, part 3, section 16.29), as codes
 * that number_format.h reads: <number:number number:decimal-places="2" number:grouping="true"/> is "#,##0.00".
 *
 * Ownership  codes are in the arena `kept`, all else in `a`. */
#ifndef DATA_ODS_FORMATS_H
#define DATA_ODS_FORMATS_H

#include "number_format.h"
#include "xml_events.h"

struct ods_format {
	const char *code;
	enum number_kind kind;
};

struct ods_formats {
	struct arena *a, *kept;
	struct map codes;  /* name of a style of numbers -> struct ods_format * */
	struct map styles; /* name of a cell's style -> struct ods_style * */
	/* of the style of numbers that is open */
	const char *name;        /* NULL: none is */
	struct buf code, mapped; /* what it says itself, and the sections that it refers to */
	bool is_percentage, is_text;
	enum { ODS_NO_WORDS, ODS_WORDS, ODS_CURRENCY } words;
	const char *country; /* of the currency */
};

void ods_formats_start(struct ods_formats *formats, const struct xml_start *tag);
void ods_formats_end(struct ods_formats *formats, const char *name);
void ods_formats_text(struct ods_formats *formats, struct str piece);
/* Of a cell's style, or the one that it is made from; NULL: it says nothing of numbers. */
const struct ods_format *ods_format_of(const struct ods_formats *formats, const char *style);
void ods_formats_release(struct ods_formats *formats);

#endif
