/* SPDX-License-Identifier: EUPL-1.2 */
/* xml.c - bytes of an XML file in, its tree with places out: libxml2 judges and decodes, markup.c tells where things
 * stand.
 *
 * Extensible Markup Language 1.0, fifth edition. The parser's events come in source order, so that the scan goes from
 * tag to tag beside them. The first fault of well-formedness ends the reading; it is said in words of ours. */
#include "xml.h"

#include "doctype.h"
#include "encoding.h"
#include "words.h"
#include "xml_faults.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#define DEPTH_MOST 64
#define BYTES_MOST (16u << 20)
#define ATTRIBUTES_MOST 256 /* of one tag: the parser compares each with all others */

struct xml_reader {
	struct arena *a;
	struct source_id source;
	struct diags *diags;
	xmlParserCtxt *parser;
	struct markup markup;   /* of the file's bytes */
	struct stretch doctype; /* empty: there is none */
	struct xml_element *root;
	struct open {
		struct xml_element *element;
		struct buf text;
		size_t n_kept; /* bytes of `text` that are in the element's texts */
		struct xml_text *last;
	} open[DEPTH_MOST];
	size_t depth;
	bool is_empty_tag; /* the last start tag was <x/>: its end has no tag of its own */
	bool has_unseen;   /* characters that are left out */
	bool has_stopped;  /* a fault was reported; nothing more is read */
};

const struct xml_attribute *xml_attribute(const struct xml_element *element, const char *name)
{
	const struct xml_attribute *attribute = element->attributes;
	while (attribute && strcmp(attribute->name, name) != 0)
		attribute = attribute->next;
	return attribute;
}

/* In source order; NULL: it was the last. */
static struct xml_element *element_after(struct xml_element *element)
{
	if (element->first)
		return element->first;
	while (element && !element->next)
		element = element->parent;
	return element ? element->next : NULL;
}

bool xml_use_language(struct xml_element *root, const char *name)
{
	bool is_there = false;
	for (struct xml_element *at = root; at; at = element_after(at)) {
		bool has_own = xml_attribute(at, "xml:lang");
		for (struct xml_attribute *attribute = at->attributes; attribute; attribute = attribute->next) {
			bool is_named = strcmp(attribute->name, name) == 0;
			is_there |= is_named;
			attribute->says_language |= is_named && !has_own;
		}
	}
	return is_there;
}

static struct span span_of(const struct xml_reader *reader, struct stretch stretch)
{
	return source_span(reader->diags->sources, reader->source, stretch.start, stretch.end);
}

static const char *bytes_of(const struct xml_reader *reader, struct stretch stretch)
{
	return arena_strndup(reader->a, reader->markup.bytes.at + stretch.start, stretch.end - stretch.start);
}

static void stop(struct xml_reader *reader)
{
	reader->has_stopped = true;
	xmlStopParser(reader->parser);
}

/* --- Elements --- */

/* Goes to the tag of the event at hand; text on the way belongs to the innermost open element. */
static void go_to_tag(struct xml_reader *reader)
{
	markup_to_tag(&reader->markup);
	if (reader->depth == 0 || reader->markup.text.end == 0)
		return;
	struct xml_element *element = reader->open[reader->depth - 1].element;
	if (element->text_span.start == 0)
		element->text_span = span_of(reader, reader->markup.text);
}

/* The text since the last tag, of the innermost open element. */
static void keep_text(struct xml_reader *reader, const struct xml_element *before)
{
	if (reader->depth == 0)
		return;
	struct open *open = &reader->open[reader->depth - 1];
	if (open->text.n == open->n_kept)
		return;
	struct xml_text *text = arena_new(reader->a, struct xml_text);
	char *kept = arena_strndup(reader->a, open->text.at + open->n_kept, open->text.n - open->n_kept);
	if (reader->has_unseen)
		text_leave_out_unseen(kept);
	text->text = kept;
	text->before = before;
	if (str_trim(str_from_z(text->text)).n > 0)
		text->span = span_of(reader, reader->markup.text);
	open->n_kept = open->text.n;
	*(open->last ? &open->last->next : &open->element->texts) = text;
	open->last = text;
}

static bool is_namespace(const char *name)
{
	return strncmp(name, "xmlns", 5) == 0 && (name[5] == '\0' || name[5] == ':');
}

/* libxml2 hands an ampersand on as "&#38;" for whoever builds a tree. */
static char *decoded_value(struct arena *a, const xmlChar *start, const xmlChar *end)
{
	char *value = arena_strndup(a, (const char *)start, (size_t)(end - start)), *to = value;
	for (const char *from = value; *from; from++, to++) {
		*to = *from;
		if (strncmp(from, "&#38;", 5) == 0)
			from += 4;
	}
	*to = '\0';
	return value;
}

/* `given`: five pointers an attribute, without namespace declarations, in source order. */
static void add_attributes(struct xml_reader *reader, struct xml_element *element, int n_given, const xmlChar **given)
{
	struct xml_attribute **last = &element->attributes;
	struct tag_attribute place;
	while (markup_attribute(&reader->markup, &place)) {
		struct xml_attribute *attribute = arena_new(reader->a, struct xml_attribute);
		attribute->name = bytes_of(reader, place.name);
		attribute->says_language = strcmp(attribute->name, "xml:lang") == 0;
		attribute->name_span = span_of(reader, place.name);
		attribute->value_span = span_of(reader, place.value);
		if (is_namespace(attribute->name) || n_given == 0) {
			attribute->value = bytes_of(reader, place.value);
		} else {
			char *value = decoded_value(reader->a, given[3], given[4]);
			attribute->had_unseen = reader->has_unseen && text_leave_out_unseen(value);
			attribute->value = value;
			given += 5;
			n_given--;
		}
		*last = attribute;
		last = &attribute->next;
	}
}

static void append_child(struct xml_element *parent, struct xml_element *child)
{
	child->parent = parent;
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

static void start_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                          const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
	(void)name, (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
	struct xml_reader *reader = user;
	if (reader->has_stopped)
		return;
	go_to_tag(reader);
	size_t start = reader->markup.at;
	struct xml_element *element = arena_new(reader->a, struct xml_element);
	struct stretch name_at = markup_name(&reader->markup);
	element->name = bytes_of(reader, name_at);
	element->name_span = span_of(reader, name_at);
	element->text = "";
	keep_text(reader, element);
	add_attributes(reader, element, n_attributes, attributes);
	reader->is_empty_tag = markup_tag_end(&reader->markup);
	element->tag = span_of(reader, (struct stretch){start, reader->markup.at});
	if (reader->depth == DEPTH_MOST) {
		diag_add(reader->diags, RULE_TEXT_DEPTH, element->tag, NULL, "<%s> is nested more than %d deep",
		         element->name, DEPTH_MOST);
		stop(reader);
		return;
	}
	if (reader->depth)
		append_child(reader->open[reader->depth - 1].element, element);
	else
		reader->root = element;
	reader->open[reader->depth++] = (struct open){.element = element};
}

static void close_innermost(struct xml_reader *reader)
{
	keep_text(reader, NULL);
	struct open *open = &reader->open[--reader->depth];
	if (open->text.n && reader->has_unseen) {
		buf_putc(&open->text, '\0');
		text_leave_out_unseen(open->text.at);
		open->text.n = strlen(open->text.at);
	}
	open->element->text = text_collapsed(reader->a, buf_str(&open->text));
	if (!open->element->text[0])
		open->element->text_span = NO_SPAN;
	buf_release(&open->text);
}

static void end_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)name, (void)prefix, (void)uri;
	struct xml_reader *reader = user;
	if (reader->has_stopped || reader->depth == 0)
		return;
	if (!reader->is_empty_tag) {
		go_to_tag(reader);
		markup_tag_end(&reader->markup);
	}
	reader->is_empty_tag = false;
	reader->open[reader->depth - 1].element->is_whole = true;
	close_innermost(reader);
}

static void characters(void *user, const xmlChar *text, int n)
{
	struct xml_reader *reader = user;
	if (!reader->has_stopped && reader->depth && n > 0)
		buf_put(&reader->open[reader->depth - 1].text, text, (size_t)n);
}

/* --- Faults --- */

/* An end tag that is not the innermost element's. */
static void report_mismatch(struct xml_reader *reader, const struct xml_element *open)
{
	markup_to_tag(&reader->markup);
	size_t start = reader->markup.at;
	struct stretch name = markup_name(&reader->markup);
	markup_tag_end(&reader->markup);
	struct span span = span_of(reader, (struct stretch){start, reader->markup.at});
	struct diag *diag = diag_add(reader->diags, RULE_XML_SYNTAX, span, NULL, "</%s> has to stand here, not </%s>",
	                             open->name, bytes_of(reader, name));
	diag_relate(reader->diags, diag, open->tag, "opened here");
}

/* "write – or &#8211;", where HTML knows the name or the document type says what it is short for. */
static const char *entity_hint(const struct xml_reader *reader, const char *name)
{
	struct str bytes = sources_bytes(reader->diags->sources, reader->source);
	struct stretch text;
	char character[4];
	if (doctype_entity(bytes, reader->doctype, name, &text)) {
		const char *says = arena_strndup(reader->a, bytes.at + text.start, text.end - text.start);
		return arena_printf(reader->a, "a document type is not read; write %s", text_excerpt(reader->a, says));
	}
	const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
	if (!entity)
		return "write the character itself, or its number: &#160;";
	size_t n = utf8_is_unseen(entity->value) || entity->value == 0xA0 ? 0 : utf8_put(character, entity->value);
	return n ? arena_printf(reader->a, "write %.*s, or its number: &#%u;", (int)n, character, entity->value)
	         : arena_printf(reader->a, "write its number: &#%u;", entity->value);
}

static void report_entity(struct xml_reader *reader, struct span span, const char *name)
{
	diag_add(reader->diags, RULE_XML_DTD, span, entity_hint(reader, name),
	         "&%s; is none of the five entities that XML knows: &amp; &lt; &gt; &quot; &apos;", name);
}

/* The reference that the parser stands behind. */
static struct span reference_before(const struct xml_reader *reader, size_t at)
{
	size_t start = at < reader->markup.bytes.n ? at : reader->markup.bytes.n;
	size_t end = start;
	while (start > 0 && end - start < 100 && reader->markup.bytes.at[--start] != '&')
		;
	return source_span(reader->diags->sources, reader->source, start, end);
}

/* Where the fault begins: some the parser tells behind what it could not read. */
static struct span fault_span(const struct xml_reader *reader, int code, size_t at)
{
	if (code == XML_ERR_ENTITYREF_SEMICOL_MISSING)
		return reference_before(reader, at);
	bool is_bare = code == XML_ERR_NAME_REQUIRED && at > 0 && at <= reader->markup.bytes.n &&
	               reader->markup.bytes.at[at - 1] == '&';
	return span_of(reader, (struct stretch){at - is_bare, at});
}

static bool is_of_no_concern(const xmlError *error)
{
	return error->level < XML_ERR_ERROR || error->domain == XML_FROM_NAMESPACE;
}

static void syntax_fault(void *user, xmlErrorPtr error)
{
	struct xml_reader *reader = user;
	bool is_entity = error->code == XML_ERR_UNDECLARED_ENTITY || error->code == XML_WAR_UNDECLARED_ENTITY;
	if (reader->has_stopped || (!is_entity && is_of_no_concern(error)))
		return;
	long consumed = xmlByteConsumed(reader->parser);
	size_t at = consumed > 0 ? (size_t)consumed : 0;
	const struct xml_element *open = reader->depth ? reader->open[reader->depth - 1].element : NULL;
	if (is_entity)
		report_entity(reader, reference_before(reader, at), error->str1 ? error->str1 : "");
	else if (error->code == XML_ERR_TAG_NAME_MISMATCH && open)
		report_mismatch(reader, open);
	else if (error->code == XML_ERR_TAG_NOT_FINISHED && open)
		diag_add(reader->diags, RULE_XML_SYNTAX, open->tag, NULL, "<%s> is not closed", open->name);
	else
		diag_add(reader->diags, RULE_XML_SYNTAX, fault_span(reader, error->code, at), NULL, "%s",
		         xml_fault_words(error->code));
	stop(reader);
}

/* --- Before the parser --- */

/* No tag has so many attributes that the parser would take long over it. */
static bool has_bearable_tags(struct xml_reader *reader)
{
	struct markup markup = reader->markup;
	for (;;) {
		markup_to_tag(&markup);
		if (markup.at >= markup.bytes.n)
			return true;
		struct stretch name = markup_name(&markup);
		struct tag_attribute attribute;
		size_t n = 0;
		while (n <= ATTRIBUTES_MOST && markup_attribute(&markup, &attribute))
			n++;
		if (n > ATTRIBUTES_MOST) {
			diag_add(reader->diags, RULE_XML_SYNTAX, span_of(reader, name), NULL,
			         "a tag has more than %d attributes", ATTRIBUTES_MOST);
			return false;
		}
	}
}

/* "&#x85;" stands for a character as well; its length in *n. */
static uint32_t referred_to(struct str text, size_t *n)
{
	bool is_hex = str_starts(text, "&#x");
	uint32_t c = 0;
	size_t at = is_hex ? 3 : 2;
	for (; at < text.n && at < 12 && text.at[at] != ';'; at++) {
		const char *digits = "0123456789abcdef", *digit = strchr(digits, text.at[at] | 0x20);
		if (!digit || (!is_hex && digit - digits > 9))
			return 0;
		c = c * (is_hex ? 16 : 10) + (uint32_t)(digit - digits);
	}
	*n = at + 1;
	return at < text.n && text.at[at] == ';' ? c : 0;
}

/* Each where it stands. */
static void report_unseen(struct xml_reader *reader)
{
	struct str bytes = reader->markup.bytes;
	const char *at = bytes.at + reader->markup.at, *end = bytes.at + bytes.n;
	while (at < end) {
		size_t start = (size_t)(at - bytes.at), n = 0;
		uint32_t c = utf8_next(&at, end);
		struct str rest = str_slice(bytes, start, bytes.n);
		if (c == '&' && str_starts(rest, "&#"))
			c = referred_to(rest, &n);
		if (!utf8_is_unseen(c))
			continue;
		struct stretch place = {start, n ? start + n : (size_t)(at - bytes.at)};
		reader->has_unseen = true;
		diag_add(reader->diags, RULE_TEXT_CONTROL, span_of(reader, place), "delete it",
		         "control character U+%04X", (unsigned)c);
	}
}

static bool is_bearable(struct xml_reader *reader)
{
	if (reader->markup.bytes.n <= BYTES_MOST)
		return true;
	diag_add(reader->diags, RULE_FILE_TOO_LARGE, span_of(reader, (struct stretch){0, 0}), NULL,
	         "an XML file may hold at most %u MiB; this one has %zu bytes", BYTES_MOST >> 20,
	         reader->markup.bytes.n);
	return false;
}

/* The parser sees blanks for it, so that all else stays in its place. */
static void blank_out(struct xml_reader *reader, struct stretch place)
{
	struct str bytes = reader->markup.bytes;
	char *copy = arena_strndup(reader->a, bytes.at, bytes.n);
	memset(copy + place.start, ' ', place.end - place.start);
	reader->markup.bytes.at = copy;
}

static bool report_doctype(struct xml_reader *reader, struct stretch doctype, const char *says)
{
	struct stretch start = {doctype.start, doctype.start + strlen("<!DOCTYPE")};
	diag_add(reader->diags, RULE_XML_SYNTAX, span_of(reader, start), NULL, "%s", says);
	return false;
}

static bool passes_doctype(struct xml_reader *reader)
{
	struct markup markup = reader->markup;
	struct stretch another;
	bool is_closed;
	markup_to_tag(&markup);
	if (!doctype_pass(&markup, &reader->doctype, &is_closed))
		return true;
	if (!is_closed)
		return report_doctype(reader, reader->doctype, "the document type is not closed by '>'");
	blank_out(reader, reader->doctype);
	markup_to_tag(&markup);
	return !doctype_pass(&markup, &another, &is_closed) ||
	       report_doctype(reader, another, "a file has one document type; this is a second one");
}

/* --- The whole file --- */

static void parse(struct xml_reader *reader)
{
	xmlSAXHandler handler = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = start_element,
		.endElementNs = end_element,
		.characters = characters,
		.ignorableWhitespace = characters,
		.cdataBlock = characters,
		.serror = syntax_fault,
	};
	reader->parser = xmlCreateMemoryParserCtxt(reader->markup.bytes.at, (int)reader->markup.bytes.n);
	if (!reader->parser)
		out_of_memory();
	*reader->parser->sax = handler;
	reader->parser->userData = reader;
	xmlCtxtUseOptions(reader->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
	xmlParseDocument(reader->parser);
	xmlFreeParserCtxt(reader->parser);
	while (reader->depth)
		close_innermost(reader);
}

struct xml_element *xml_from_source(struct arena *a, struct source_id source, struct diags *diags)
{
	struct xml_reader reader = {.a = a, .source = source, .diags = diags};
	reader.markup.bytes = sources_bytes(diags->sources, source);
	if (!is_bearable(&reader) || !xml_make_utf8(a, &reader.source, diags))
		return NULL;
	reader.markup.bytes = sources_bytes(diags->sources, reader.source);
	reader.markup.at = str_starts(reader.markup.bytes, "\xEF\xBB\xBF") ? 3 : 0;
	if (str_trim(str_slice(reader.markup.bytes, reader.markup.at, reader.markup.bytes.n)).n == 0) {
		diag_add(diags, RULE_XML_SYNTAX, span_of(&reader, (struct stretch){0, 0}), NULL, "the file is empty");
		return NULL;
	}
	report_unseen(&reader);
	if (passes_doctype(&reader) && has_bearable_tags(&reader))
		parse(&reader);
	return reader.root;
}

/* libxml2 says 20914, and the source that it was built from, for 2.9.14. */
void xml_use_heap(void)
{
	xmlMemSetup(heap_free, heap_new, heap_resize, heap_string);
}

void xml_put_versions(struct buf *out)
{
	unsigned version = (unsigned)strtoul(xmlParserVersion, NULL, 10);
	buf_printf(out, "libxml2 %u.%u.%u\n", version / 10000, version / 100 % 100, version % 100);
}
