/* SPDX-License-Identifier: EUPL-1.2 */
/* tree.c - the elements of the data files in, one tree of libxml2's for one language out, each node with its fact.
 *
 * Which siblings are one thing in several languages: they have a language, their own or one from around them, the same
 * name, and the same id, or, without an id, the same attributes apart from that of the language, translate, status,
 * source, short, form and confirmed, which say something of the text and not what it is a text of. All of a group that
 * have its best language stay. White space is collapsed, as everywhere in data. Names in expressions are as the files
 * write them: a prefix means itself, and elements of a default namespace have none. */
#include "evaluation.h"

#include "../locale/locale.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <stdlib.h>

struct tree_builder {
	struct facts *facts;
	struct map namespaces; /* prefix -> xmlNs */
	struct map canonical;  /* language as written -> canonical */
};

/* What an element hands on to what is in it. */
struct inherited {
	const char *lang;
	bool is_proper_name, is_to_confirm;
};

static void *made(void *made)
{
	if (!made)
		out_of_memory();
	return made;
}

struct fact *fact_of_node(const xmlNode *node)
{
	return node->type == XML_NAMESPACE_DECL || node->type == XML_DOCUMENT_NODE ? NULL : node->_private;
}

bool lang_differs(struct arena *a, const char *lang, const char *edition)
{
	return strcmp(lang, edition) != 0 && (strcmp(lang_primary(a, lang), lang_primary(a, edition)) != 0 ||
	                                      lang_script(lang) != lang_script(edition));
}

/* --- Which siblings stay --- */

struct sibling_group {
	int rank;         /* of its best language; 0 is the edition's own */
	const char *lang; /* of those that stay, as written */
};

/* Its own, as written; NULL: it says none. */
static const char *language_said(const struct xml_element *element)
{
	const struct xml_attribute *at = element->attributes;
	while (at && !at->says_language)
		at = at->next;
	return at ? at->value : NULL;
}

static const char *value_of(const struct xml_element *element, const char *name)
{
	const struct xml_attribute *attribute = xml_attribute(element, name);
	return attribute ? attribute->value : NULL;
}

static const char *canonical(struct tree_builder *b, const char *tag)
{
	void **known = map_at(b->facts->lasting, &b->canonical, str_from_z(tag));
	const char *lang = *known ? *known : lang_canonical(b->facts->lasting, tag);
	*known = (void *)(uintptr_t)(lang ? lang : tag);
	return *known;
}

static int lang_rank(struct tree_builder *b, const char *written)
{
	struct arena *a = b->facts->lasting;
	const char *lang = canonical(b, written);
	if (strcmp(lang, b->facts->lang) == 0)
		return 0;
	if (strcmp(lang_primary(a, lang), lang_primary(a, b->facts->lang)) == 0)
		return lang_differs(a, lang, b->facts->lang) ? 2 : 1;
	return strcmp(lang_primary(a, lang), "en") == 0 ? 3 : 4;
}

static bool tells_apart(const struct xml_attribute *attribute)
{
	static const char *const others[] = {"translate", "status", "source", "short", "form", "confirmed"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (strcmp(attribute->name, others[i]) == 0)
			return false;
	return !attribute->says_language;
}

static int compare_attributes(const void *left, const void *right)
{
	const struct xml_attribute *const *a = left, *const *b = right;
	return strcmp((*a)->name, (*b)->name);
}

/* What siblings have in common that differ only in their language. */
static struct str group_key(struct arena *a, const struct xml_element *element)
{
	LIST(const struct xml_attribute *) telling = {0};
	const char *id = value_of(element, "id");
	if (id)
		return str_from_z(arena_printf(a, "%s id %s", element->name, id));
	for (const struct xml_attribute *at = element->attributes; at; at = at->next)
		if (tells_apart(at))
			list_push(a, &telling, at);
	if (telling.n == 0)
		return str_from_z(element->name);
	qsort(telling.at, telling.n, sizeof *telling.at, compare_attributes);
	struct buf key = {0};
	buf_puts(&key, element->name);
	for (size_t i = 0; i < telling.n; i++)
		buf_printf(&key, "\x1F%s=%s", telling.at[i]->name, telling.at[i]->value);
	struct str kept = {arena_strndup(a, key.at, key.n), key.n};
	buf_release(&key);
	return kept;
}

/* Its own, else what is around it says; NULL: nothing does. */
static const char *lang_of(const struct xml_element *element, const char *around)
{
	const char *own = language_said(element);
	return own ? own : around;
}

static struct map groups_of(struct tree_builder *b, const struct xml_element *parent, const char *around)
{
	struct map groups = {0};
	for (const struct xml_element *child = parent->first; child; child = child->next) {
		const char *lang = lang_of(child, around);
		if (!lang)
			continue;
		void **place = map_at(b->facts->lasting, &groups, group_key(b->facts->lasting, child));
		struct sibling_group *group = *place;
		int rank = lang_rank(b, lang);
		if (group && group->rank <= rank)
			continue;
		*place = group = group ? group : arena_new(b->facts->lasting, struct sibling_group);
		*group = (struct sibling_group){rank, lang};
	}
	return groups;
}

static bool stays(struct tree_builder *b, const struct map *groups, const struct xml_element *child, const char *around)
{
	const char *lang = lang_of(child, around);
	if (!lang)
		return true;
	const struct sibling_group *group = map_find(groups, group_key(b->facts->lasting, child));
	return strcmp(group->lang, lang) == 0;
}

/* --- Nodes --- */

static struct fact *fact_new(struct facts *facts, xmlNode *node, const struct fact *like)
{
	struct fact *fact = arena_new(facts->lasting, struct fact);
	*fact = *like;
	fact->node = node;
	node->_private = fact;
	facts->n_nodes++;
	return fact;
}

/* "dc:title": the namespace of its prefix; the local name in *local. */
static xmlNs *namespace_of(struct tree_builder *b, const char *name, const char **local)
{
	const char *colon = strchr(name, ':');
	*local = colon && colon[1] ? colon + 1 : name;
	if (*local == name)
		return NULL;
	struct str prefix = {name, (size_t)(colon - name)};
	void **known = map_at(b->facts->lasting, &b->namespaces, prefix);
	if (!*known) {
		const xmlChar *text = (const xmlChar *)arena_strndup(b->facts->lasting, prefix.at, prefix.n);
		xmlNode *owner = xmlDocGetRootElement(b->facts->tree);
		*known = str_eq_z(prefix, "xml") ? xmlSearchNs(b->facts->tree, owner, text)
		                                 : xmlNewNs(owner, text, text);
		xmlXPathRegisterNs(b->facts->context, text, ((xmlNs *)made(*known))->href);
	}
	return *known;
}

static void add_attribute(struct facts *facts, struct fact *whole, const struct xml_attribute *at, xmlNs *ns,
                          const char *local)
{
	xmlAttr *attribute = made(xmlNewNsProp(whole->node, ns, (const xmlChar *)local, (const xmlChar *)at->value));
	struct fact *fact = fact_new(facts, (xmlNode *)attribute, whole);
	fact->span = at->value_span;
	facts->has_large |= number_is_large(str_trim(str_from_z(at->value)));
	fact->fell_back = false; /* its text is the element's; what else is said of it is in no language */
}

static void add_attributes(struct tree_builder *b, struct fact *whole)
{
	const char *local;
	for (const struct xml_attribute *at = whole->element->attributes; at; at = at->next) {
		if (strcmp(at->name, "xmlns") == 0 || strncmp(at->name, "xmlns:", 6) == 0)
			continue;
		if (at->is_seldom_asked) {
			b->facts->n_nodes++; /* as if it were there */
			continue;
		}
		xmlNs *ns = namespace_of(b, at->name, &local);
		add_attribute(b->facts, whole, at, ns, local);
	}
}

/* Runs of white space become one space; at the ends of the element's content they go. */
static struct buf inner_text(const struct xml_text *text, bool is_first, bool is_last)
{
	struct buf out = {0};
	bool has_gap = false;
	for (const char *at = text->text; *at; at++) {
		bool is_space = *at == ' ' || (*at >= '\t' && *at <= '\r');
		if (has_gap && !is_space && (out.n > 0 || !is_first))
			buf_putc(&out, ' ');
		has_gap = is_space;
		if (!is_space)
			buf_putc(&out, *at);
	}
	if (has_gap && !is_last && (out.n > 0 || !is_first))
		buf_putc(&out, ' ');
	return out;
}

static xmlNode *append_text(struct facts *facts, xmlNode *parent, struct str text)
{
	xmlNode *node = made(xmlNewDocTextLen(facts->tree, (const xmlChar *)text.at, (int)text.n));
	xmlNode *last = parent->last;
	node->parent = parent; /* not xmlAddChild, which melts texts into one */
	node->prev = last;
	*(last ? &last->next : &parent->children) = node;
	parent->last = node;
	return node;
}

static void add_text(struct tree_builder *b, struct fact *whole, const struct xml_text *text, bool is_first)
{
	bool is_mixed = whole->element->text[0] != '\0';
	struct buf inner = is_mixed ? inner_text(text, is_first, !text->before) : (struct buf){0};
	struct str kept = {inner.at, inner.n};
	if (inner.n > 0) {
		xmlNode *node = append_text(b->facts, whole->node, kept);
		struct fact *fact = fact_new(b->facts, node, whole);
		fact->span = text->span.start ? text->span : whole->span;
		b->facts->n_bytes += kept.n;
		b->facts->has_large |= number_is_large(str_trim(kept));
	}
	buf_release(&inner);
}

static struct inherited inherited_by(struct tree_builder *b, const struct xml_element *element, struct inherited outer)
{
	const char *lang = language_said(element), *translate = value_of(element, "translate");
	const char *status = value_of(element, "status");
	if (lang)
		outer.lang = *lang ? canonical(b, lang) : NULL;
	if (translate)
		outer.is_proper_name = strcmp(translate, "no") == 0;
	if (status)
		outer.is_to_confirm = strcmp(status, "to-confirm") == 0;
	return outer;
}

/* The document's dictionary frees it. */
static xmlChar *name_shared(struct facts *facts, const char *name)
{
	const xmlChar *shared = made((void *)(uintptr_t)xmlDictLookup(facts->tree->dict, (const xmlChar *)name, -1));
	return (xmlChar *)(uintptr_t)shared;
}

static struct fact *add_element(struct tree_builder *b, xmlNode *parent, const struct xml_element *element,
                                struct inherited inherited)
{
	struct arena *a = b->facts->lasting;
	struct fact like = {.element = element, .span = element->tag, .lang = inherited.lang};
	like.fell_back = like.lang && !inherited.is_proper_name && lang_differs(a, like.lang, b->facts->lang);
	like.is_to_confirm = inherited.is_to_confirm;
	b->facts->has_open |= inherited.is_to_confirm;
	xmlNode *node = made(xmlNewDocNodeEatName(b->facts->tree, NULL, name_shared(b->facts, element->name), NULL));
	xmlAddChild(parent, node);
	const char *local;
	xmlNs *ns = namespace_of(b, element->name, &local);
	if (ns) {
		xmlSetNs(node, ns);
		node->name = name_shared(b->facts, local);
	}
	struct fact *fact = fact_new(b->facts, node, &like);
	fact->whole = fact;
	add_attributes(b, fact);
	return fact;
}

/* At most as deep as xml.h lets elements nest. */
static void add_content(struct tree_builder *b, xmlNode *parent, const struct xml_element *element,
                        struct inherited outer)
{
	struct inherited inherited = inherited_by(b, element, outer);
	struct fact *fact = add_element(b, parent, element, inherited);
	struct map groups = groups_of(b, element, inherited.lang);
	const struct xml_text *text = element->texts;
	bool is_first = true;
	for (const struct xml_element *child = element->first;; child = child->next) {
		if (text && text->before == child) {
			add_text(b, fact, text, is_first);
			text = text->next;
		}
		is_first = false;
		if (!child)
			return;
		if (stays(b, &groups, child, inherited.lang))
			add_content(b, fact->node, child, inherited);
	}
}

void tree_build(struct facts *facts, const struct facts_wishes *wishes)
{
	struct tree_builder builder = {.facts = facts};
	facts->tree = made(xmlNewDoc((const xmlChar *)"1.0"));
	facts->tree->dict = made(xmlDictCreate());
	facts->context = made(xmlXPathNewContext(facts->tree));
	for (size_t i = 0; i < wishes->n_roots; i++) {
		if (!wishes->roots[i])
			continue;
		add_content(&builder, (xmlNode *)facts->tree, wishes->roots[i], (struct inherited){0});
		if (wishes->roots[i] == wishes->manifest)
			facts->manifest = facts->tree->last;
	}
	facts->has_manifest = facts->manifest != NULL;
	xmlXPathOrderDocElems(facts->tree);
}

/* --- Labels of cells --- */

static void add_labels_beneath(struct facts *facts, const xmlNode *row)
{
	for (const xmlNode *cell = row->children; cell; cell = cell->next) {
		struct fact *fact = fact_of_node(cell);
		const struct xml_attribute *label = fact->element->attributes;
		if (!label || !label->is_seldom_asked)
			continue;
		add_attribute(facts, fact, label, NULL, label->name);
		facts->n_nodes--; /* it was counted */
	}
}

void tree_add_labels(struct facts *facts)
{
	if (facts->has_labels)
		return;
	facts->has_labels = true;
	for (const xmlNode *root = facts->tree->children; root; root = root->next)
		for (const xmlNode *row = fact_of_node(root)->element->csv ? root->children : NULL; row;
		     row = row->next)
			add_labels_beneath(facts, row);
}

/* @label, or any attribute. */
static bool may_ask_label(const struct expression *expression)
{
	for (size_t i = 0; i < expression->paths.n; i++) {
		const struct location_path *path = expression->paths.at[i];
		for (size_t k = 0; k < path->steps.n; k++) {
			struct str name = path->steps.at[k].name;
			bool is_attribute = path->steps.at[k].axis == STEP_ATTRIBUTE;
			if (is_attribute && (name.n == 0 || str_eq_z(name, "label")))
				return true;
		}
	}
	return false;
}

/* --- What expressions ask for --- */

/* /publication and what is beneath it. */
static bool asks_manifest(const struct expression *expression)
{
	for (size_t i = 0; i < expression->paths.n; i++) {
		const struct location_path *path = expression->paths.at[i];
		const struct step *first = path->steps.n ? &path->steps.at[0] : NULL;
		if (path->is_absolute && first && first->axis == STEP_CHILD && str_eq_z(first->name, "publication"))
			return true;
	}
	return false;
}

void tree_serve(struct facts *facts, const struct expression *expression)
{
	bool is_asked = facts->manifest && asks_manifest(expression);
	if (may_ask_label(expression))
		tree_add_labels(facts);
	if (is_asked == facts->has_manifest)
		return;
	if (is_asked)
		xmlAddChild((xmlNode *)facts->tree, facts->manifest);
	else
		xmlUnlinkNode(facts->manifest);
	facts->has_manifest = is_asked;
}

void tree_release(struct facts *facts)
{
	if (facts->manifest && !facts->has_manifest)
		xmlFreeNode(facts->manifest);
	xmlFreeDoc(facts->tree);
}

/* --- Nodes of functions --- */

xmlNode *node_made(struct facts *facts, const char *text, const struct fact *like, const char *lang)
{
	xmlNode *node = made(xmlNewDocText(facts->tree, (const xmlChar *)text));
	struct fact *fact = arena_new(facts->a, struct fact);
	*fact = like ? *like : (struct fact){.node = NULL};
	fact->node = node;
	node->_private = fact;
	fact->lang = lang;
	fact->fell_back = fact->fell_back && lang;
	return node;
}

void nodes_forget(struct facts *facts, size_t n_kept)
{
	while (facts->made.n > n_kept)
		xmlFreeNode(facts->made.at[--facts->made.n]);
}
