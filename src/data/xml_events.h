/* SPDX-License-Identifier: EUPL-1.2 */
/* xml_events.h - an XML file piece by piece, as tags and texts: no tree, no places. For the parts of workbooks, which
 * nobody wrote by hand and which may be long.
 *
 * Wraps libxml2's push parser. Any encoding that libxml2 knows by itself; no document type unless allowed, and of one only
 * entities that stand for plain text, which no more than a mebibyte may come from; no network; 64 attributes a tag.
 *
 * Ownership  what listeners are given is gone when they return. */
#ifndef DATA_XML_EVENTS_H
#define DATA_XML_EVENTS_H

#include "../base/str.h"

struct xml_start {
	const char *name; /* without its prefix */
	const char *uri;  /* its namespace; NULL: none */
	unsigned line;
	unsigned n_attributes;
	const unsigned char **attributes; /* as libxml2 hands them over, five pointers each */
};

/* The value of the attribute of this local name, in the arena; NULL: not there. Names that LibreOffice adds to its own
 * (calcext:, loext:) are no others' names: they are asked for with their prefix. */
const char *xml_start_value(struct arena *a, const struct xml_start *tag, const char *name);

struct xml_listener {
	void *of; /* handed to each */
	bool allows_doctype;
	unsigned deepest; /* how deep elements may be in each other; 0: 64 */
	void (*start)(void *of, const struct xml_start *tag);
	void (*end)(void *of, const char *name);
	void (*text)(void *of, struct str text); /* in any number of pieces */
};

struct xml_events {
	struct xml_listener listener;
	struct _xmlParserCtxt *parser;
	unsigned depth;
	size_t n_expanded; /* bytes that came from entities */
	const char *fault; /* why it has failed; NULL: it has not */
	unsigned line;     /* where */
	size_t n_equals;   /* signs since the last '<': in a tag each may be an attribute */
	bool has_failed;   /* it is not well-formed, or beyond a limit: no more events */
	bool has_stopped;  /* the listener has enough */
};

void xml_events_begin(struct xml_events *events, const struct xml_listener *listener);
void xml_events_push(struct xml_events *events, struct str bytes);
/* True: the file was whole. To be called in any case. */
bool xml_events_end(struct xml_events *events);

#endif
