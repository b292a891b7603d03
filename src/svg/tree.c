/* SPDX-License-Identifier: EUPL-1.2 */
/* tree.c - an SVG file as a tree of elements and texts, ids found, limits kept. */
#include "tree.h"

#include "../data/xml_events.h"

static const char svg_uri[] = "http://www.w3.org/2000/svg";

struct tree_making {
	struct svg *svg;
	struct svg_node *root, *at;
};

static struct svg_node *add_node(struct tree_making *m)
{
	struct svg_node *node = arena_new(m->svg->scratch, struct svg_node);
	node->parent = m->at;
	if (!m->at)
		m->root = m->root ? m->root : node;
	else if (m->at->last)
		m->at->last->next = node;
	else
		m->at->first = node;
	if (m->at)
		m->at->last = node;
	if (++m->svg->n_nodes > SVG_MOST_NODES)
		svg_stop(m->svg, "has too many elements");
	return node;
}

static void add_attributes(struct arena *a, struct svg_node *node, const struct xml_start *tag)
{
	const struct svg_attribute **end = &node->attributes;
	for (unsigned i = 0; i < tag->n_attributes; i++) {
		const unsigned char **given = tag->attributes + 5 * i;
		struct svg_attribute *attribute = arena_new(a, struct svg_attribute);
		size_t n = (size_t)(given[4] - given[3]);
		attribute->name = arena_strdup(a, (const char *)given[0]);
		attribute->value = (struct str){arena_strndup(a, (const char *)given[3], n), n};
		node->n_bytes += (uint32_t)n + 64;
		*end = attribute;
		end = &attribute->next;
	}
}

static void begin_element(void *of, const struct xml_start *tag)
{
	struct tree_making *m = of;
	if (m->svg->is_over)
		return;
	struct svg_node *node = add_node(m);
	node->name = arena_strdup(m->svg->scratch, tag->name);
	node->is_html = tag->uri && strcmp(tag->uri, svg_uri) != 0;
	node->line = tag->line;
	if (m->at) {
		m->at->first_element = m->at->first_element ? m->at->first_element : node;
		node->before = m->at->last_element;
		m->at->last_element = node;
	}
	add_attributes(m->svg->scratch, node, tag);
	struct str id = svg_attribute(node, "id");
	if (id.n > 0) {
		void **there = map_at(m->svg->scratch, &m->svg->ids, id);
		*there = *there ? *there : node;
	}
	m->at = node;
}

static void end_element(void *of, const char *name)
{
	struct tree_making *m = of;
	(void)name;
	if (!m->svg->is_over && m->at)
		m->at = m->at->parent;
}

static void add_text(void *of, struct str text)
{
	struct tree_making *m = of;
	if (m->svg->is_over || !m->at || text.n == 0)
		return;
	struct svg_node *node = add_node(m);
	node->text = (struct str){arena_strndup(m->svg->scratch, text.at, text.n), text.n};
}

struct svg_node *svg_read(struct svg *svg, struct str bytes)
{
	struct tree_making m = {.svg = svg};
	const struct xml_listener listener = {.of = &m,
	                                      .allows_doctype = true,
	                                      .deepest = SVG_MOST_NESTED,
	                                      .start = begin_element,
	                                      .end = end_element,
	                                      .text = add_text};
	struct xml_events events;
	xml_events_begin(&events, &listener);
	xml_events_push(&events, bytes);
	bool is_whole = xml_events_end(&events);
	if (!is_whole)
		diag_add(svg->diags, RULE_PICTURE_FILE, svg->place,
		         "open it in the program that made it, and save it again as plain SVG", "%s, line %u: %s",
		         svg->name, events.line, events.fault);
	else if (!m.root || !svg_is(m.root, "svg"))
		diag_add(svg->diags, RULE_PICTURE_FILE, svg->place, NULL, "%s is XML, but no SVG: it begins with <%s>",
		         svg->name, m.root ? m.root->name : "?");
	return is_whole && m.root && svg_is(m.root, "svg") && !svg->is_over ? m.root : NULL;
}

struct str svg_attribute(struct svg_node *node, const char *name)
{
	for (const struct svg_attribute *at = node->attributes; at; at = at->next)
		if (strcmp(at->name, name) == 0)
			return at->value;
	return (struct str){0};
}

bool svg_is(struct svg_node *node, const char *name)
{
	return node->name && strcmp(node->name, name) == 0;
}

struct svg_node *svg_target(struct svg *svg, struct svg_node *from, struct str reference)
{
	struct str id = str_trim(reference);
	if (str_starts(id, "url(") && id.at[id.n - 1] == ')')
		id = str_trim((struct str){id.at + 4, id.n - 5});
	if (id.n >= 2 && (id.at[0] == '"' || id.at[0] == '\'') && id.at[id.n - 1] == id.at[0])
		id = (struct str){id.at + 1, id.n - 2};
	if (id.n < 2 || id.at[0] != '#') {
		if (id.n > 0)
			svg_tell(svg, from,
			         arena_printf(svg->scratch, "a reference out of the file, to %.*s",
			                      (int)(id.n < 60 ? id.n : 60), id.at));
		return NULL;
	}
	return map_find(&svg->ids, (struct str){id.at + 1, id.n - 1});
}

void svg_tell(struct svg *svg, struct svg_node *node, const char *what)
{
	enum { MOST = 20 };
	if (svg->n_told >= MOST)
		return;
	void **told = map_at(svg->scratch, &svg->told, str_from_z(arena_strdup(svg->scratch, what)));
	if (*told)
		return;
	*told = svg;
	if (++svg->n_told == MOST)
		what = "more";
	diag_add(svg->diags, RULE_PICTURE_PART, svg->place,
	         "if it is wanted: draw it otherwise, or export the picture as PNG of 300 pixels an inch",
	         "%s, line %u: %s is not drawn", svg->name, node->line, what);
}

void svg_stop(struct svg *svg, const char *why)
{
	if (!svg->is_over)
		diag_add(svg->diags, RULE_PICTURE_FILE, svg->place,
		         "simplify it, or save it as PNG in the size that it is printed in", "%s %s", svg->name, why);
	svg->is_over = true;
}

void svg_spend(struct svg *svg, size_t n_bytes)
{
	svg->work += n_bytes;
	if (svg->work > SVG_MOST_WORK)
		svg_stop(svg, "draws the same parts too often");
}

void svg_keep(struct svg *svg, size_t n_points)
{
	svg->n_points += n_points;
	if (svg->n_points > SVG_MOST_POINTS)
		svg_stop(svg, "has too many points");
}
