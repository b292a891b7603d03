/* SPDX-License-Identifier: EUPL-1.2 */
/* xml.h - an XML file as a tree whose every name, value and text knows its place in the source.
 *
 * Wraps libxml2's SAX2 parser, which judges well-formedness (XML 1.0, fifth edition) and decodes; places come from a
 * scan of the source beside it, since libxml2 tells only where a tag ends. Any encoding (encoding.h); a document type
 * is passed over (doctype.h); no entities but the five, no network, at most 64 elements deep and 16 MiB long: nothing
 * can grow beyond the size of the file. */
#ifndef DATA_XML_H
#define DATA_XML_H

#include "../base/diag.h"

struct xml_attribute {
	struct xml_attribute *next;
	const char *name, *value;          /* as written, prefix included; decoded */
	struct span name_span, value_span; /* of the value: without its quotation marks */
	bool says_language;                /* xml:lang, or what stands for it (xml_use_language) */
	bool had_unseen;                   /* control characters were left out of the value, which was said */
	bool is_seldom_asked;              /* that of each cell of a column: a node once an expression may ask for it */
};

/* A stretch of an element's own text, between two tags. */
struct xml_text {
	struct xml_text *next;
	const char *text;                 /* decoded, with the white space that it has */
	const struct xml_element *before; /* the child that it stands before; NULL: the end tag */
	struct span span;                 /* without white space at its ends; NO_SPAN: it is nothing else */
};

struct csv_table;
struct xml_element {
	struct xml_element *parent, *first, *last, *next;
	const char *name; /* as written, prefix included */
	struct span tag;  /* from '<' of the start tag up to and with its '>' */
	struct span name_span;
	struct xml_attribute *attributes; /* in source order */
	const char *text; /* its own text, without that of its children, white space collapsed; "" when there is none */
	struct span text_span;  /* of the first stretch of text that is more than white space; NO_SPAN: there is none */
	struct xml_text *texts; /* the same text in its stretches, in source order */
	bool is_whole;          /* its end tag was read */
	const struct csv_table *csv; /* of the outermost one of a spreadsheet: what it was made of; else NULL */
};

/* The outermost element, or NULL. After a fault (reported) the tree holds what stood before it. */
struct xml_element *xml_from_source(struct arena *a, struct source_id source, struct diags *diags);
const struct xml_attribute *xml_attribute(const struct xml_element *element, const char *name); /* NULL: not there */
/* Where an element has no xml:lang, the attribute of this name says the language. False: no element has it. */
bool xml_use_language(struct xml_element *root, const char *name);

/* Gives libxml2 our memory: once, before anything else of data/. */
void xml_use_heap(void);

/* For `colophon --version`: a line for each library that is wrapped here, "libxml2 2.9.14". */
void xml_put_versions(struct buf *out);

#endif
