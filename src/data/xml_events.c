/* SPDX-License-Identifier: EUPL-1.2 */
/* xml_events.c - pieces of an XML file in, calls of a listener out.
 *
 * libxml2 compares each attribute of a tag with all others of it; so a tag that may have very many is not handed over,
 * and one with more than any workbook has is the last. */
#include "xml_events.h"

#include "xml_faults.h"

#include <libxml/parser.h>
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>

#define DEPTH_MOST 64
#define EXPANDED_MOST ((size_t)1 << 20)
#define ATTRIBUTES_MOST 64
#define NAMESPACES_MOST 200 /* LibreOffice declares some forty */
#define EQUALS_MOST 20000

const char *xml_start_value(struct arena *a, const struct xml_start *tag, const char *name)
{
	const char *colon = strchr(name, ':'), *local = colon ? colon + 1 : name;
	for (unsigned i = 0; i < tag->n_attributes; i++) {
		const unsigned char **given = tag->attributes + 5 * i;
		const char *uri = given[2] ? (const char *)given[2] : "";
		bool is_added = strstr(uri, "documentfoundation");
		if (strcmp((const char *)given[0], local) == 0 && is_added == (colon != NULL))
			return arena_strndup(a, (const char *)given[3], (size_t)(given[4] - given[3]));
	}
	return NULL;
}

static void stop(struct xml_events *events, const char *why)
{
	events->has_failed = true;
	events->fault = why;
	events->line = (unsigned)xmlSAX2GetLineNumber(events->parser);
	xmlStopParser(events->parser);
}

static void start_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                          const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
	(void)prefix, (void)namespaces, (void)n_defaulted;
	struct xml_events *events = user;
	struct xml_start tag = {.name = (const char *)name,
	                        .uri = (const char *)uri,
	                        .line = (unsigned)xmlSAX2GetLineNumber(events->parser),
	                        .n_attributes = (unsigned)n_attributes,
	                        .attributes = attributes};
	if (events->has_failed || events->has_stopped)
		return;
	unsigned deepest = events->listener.deepest ? events->listener.deepest : DEPTH_MOST;
	if (++events->depth > deepest)
		stop(events, "elements are too deep in each other");
	else if (n_attributes > ATTRIBUTES_MOST || n_namespaces > NAMESPACES_MOST)
		stop(events, "a tag has too many attributes");
	else if (events->listener.start)
		events->listener.start(events->listener.of, &tag);
}

static void end_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)prefix, (void)uri;
	struct xml_events *events = user;
	if (events->has_failed || events->has_stopped)
		return;
	events->depth--;
	if (events->listener.end)
		events->listener.end(events->listener.of, (const char *)name);
}

static void characters(void *user, const xmlChar *text, int n)
{
	struct xml_events *events = user;
	if (!events->has_failed && !events->has_stopped && n > 0 && events->listener.text)
		events->listener.text(events->listener.of, (struct str){(const char *)text, (size_t)n});
}

/* Nothing that spreadsheet programs write has a document type. */
static void internal_subset(void *user, const xmlChar *name, const xmlChar *id, const xmlChar *system)
{
	(void)name, (void)id, (void)system;
	struct xml_events *events = user;
	if (!events->listener.allows_doctype)
		stop(events, "it has a document type");
}

/* Of the five, or one that the document type says to be plain text: nothing of it is an element, or another entity. */
static xmlEntityPtr entity(void *user, const xmlChar *name)
{
	struct xml_events *events = user;
	xmlEntityPtr known = xmlGetPredefinedEntity(name);
	if (known || !events->listener.allows_doctype)
		return known;
	known = xmlGetDocEntity(events->parser->myDoc, name);
	if (!known || known->etype != XML_INTERNAL_GENERAL_ENTITY || !known->content ||
	    strpbrk((const char *)known->content, "<&"))
		return NULL;
	events->n_expanded += (size_t)known->length;
	if (events->n_expanded <= EXPANDED_MOST)
		return known;
	stop(events, "its entities stand for too much text");
	return NULL;
}

static void fault(void *user, xmlErrorPtr error)
{
	struct xml_events *events = user;
	if (events->has_failed || error->level < XML_ERR_ERROR || error->domain == XML_FROM_NAMESPACE)
		return;
	events->has_failed = true;
	bool is_cut_off = error->code == XML_ERR_DOCUMENT_END && events->depth > 0;
	events->fault = xml_fault_words(is_cut_off ? XML_ERR_TAG_NOT_FINISHED : error->code);
	events->line = error->line > 0 ? (unsigned)error->line : 0;
}

void xml_events_begin(struct xml_events *events, const struct xml_listener *listener)
{
	xmlSAXHandler handler = {
		.initialized = XML_SAX2_MAGIC,
		.internalSubset = internal_subset,
		.getEntity = entity,
		.startElementNs = start_element,
		.endElementNs = end_element,
		.characters = characters,
		.ignorableWhitespace = characters,
		.cdataBlock = characters,
		.serror = fault,
	};
	*events = (struct xml_events){.listener = *listener};
	events->parser = xmlCreatePushParserCtxt(NULL, NULL, NULL, 0, NULL);
	if (!events->parser)
		out_of_memory();
	*events->parser->sax = handler;
	events->parser->userData = events;
	xmlCtxtUseOptions(events->parser, XML_PARSE_NONET | (listener->allows_doctype ? XML_PARSE_NOENT : 0));
}

static bool has_bearable_tags(struct xml_events *events, struct str bytes)
{
	for (size_t i = 0; i < bytes.n; i++) {
		if (bytes.at[i] == '<')
			events->n_equals = 0;
		events->n_equals += bytes.at[i] == '=';
		if (events->n_equals > EQUALS_MOST)
			return false;
	}
	return true;
}

void xml_events_push(struct xml_events *events, struct str bytes)
{
	if (events->has_failed || events->has_stopped)
		return;
	if (has_bearable_tags(events, bytes))
		xmlParseChunk(events->parser, bytes.at, (int)bytes.n, 0);
	else
		stop(events, "a tag has too many attributes");
}

bool xml_events_end(struct xml_events *events)
{
	if (!events->has_failed && !events->has_stopped)
		xmlParseChunk(events->parser, "", 0, 1);
	xmlFreeDoc(events->parser->myDoc); /* declared entities make one, even here */
	xmlFreeParserCtxt(events->parser);
	events->parser = NULL;
	return !events->has_failed;
}
