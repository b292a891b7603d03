/* SPDX-License-Identifier: EUPL-1.2 */
/* labels.c - what every label means. Authors' own come first; each heading gets one made of its text besides.
 *
 * A heading's own label is formed as GitHub and MyST do it: lower case, no punctuation, hyphens for spaces; "-1", "-2"
 * where it is taken. */
#include "labels.h"

#include "../locale/locale.h"

static void add_label(struct binder *binder, const char *name, struct label label)
{
	struct label *kept = arena_new(binder->a, struct label);
	*kept = label;
	*map_at(binder->a, &binder->labels, str_from_z(name)) = kept;
	*map_at(binder->a, &binder->doc->labels, str_from_z(name)) = label.node;
}

static bool is_taken(const struct binder *binder, const char *name)
{
	return map_find(&binder->labels, str_from_z(name)) != NULL;
}

/* --- Labels that authors wrote --- */

static const struct node *part_of(const struct binder *binder, const struct node *node)
{
	while (node->parent && node->parent != binder->doc->root)
		node = node->parent;
	return node;
}

/* The same text set again: by {each}, where the label has to say for which one, by {include}, or in a chapter that the
 * manifest names twice, which has its own finding. */
static void report_set_again(struct binder *binder, const struct node *node, const struct node *first)
{
	if (part_of(binder, node) == part_of(binder, first))
		diag_add(binder->diags, RULE_LABEL_REPEATED, node->span,
		         "let it say which one it is for: (name-{{ @id }})=, or include the file once; links lead to "
		         "the first one",
		         "label \"%s\" is the same in every copy that {each} or {include} makes",
		         text_excerpt(binder->diags->arena, node->id));
}

static void report_repeated(struct binder *binder, const struct node *node)
{
	const struct node *first = ((const struct label *)map_find(&binder->labels, str_from_z(node->id)))->node;
	if (first->span.start == node->span.start && node->span.start) {
		report_set_again(binder, node, first);
		return;
	}
	struct diag *diag = diag_add(binder->diags, RULE_LABEL_REPEATED, node->span, "links lead to the first one",
	                             "label \"%s\" stands twice", text_excerpt(binder->diags->arena, node->id));
	diag_relate(binder->diags, diag, first->span, "the first one");
}

static bool may_be_labelled(const struct node *node)
{
	return node->id && node->element != EL_NOTE && node->element != EL_NOTE_CALL;
}

static void label_tree(struct binder *binder, struct node *top)
{
	struct node *heading = NULL;
	for (struct node *at = top; at; at = node_following(at, top)) {
		if (node_is_heading(at) || at->element == EL_TITLE)
			heading = at;
		if (!may_be_labelled(at))
			continue;
		if (is_taken(binder, at->id)) {
			report_repeated(binder, at);
			at->id = NULL;
		} else {
			add_label(binder, at->id, (struct label){at, heading, .is_written = true});
		}
	}
}

/* --- Labels of headings --- */

#define LONGEST_SLUG 200

/* Latin-1's and the general punctuation's signs and spaces, and those of Chinese and Japanese. */
static bool is_punctuation(uint32_t c)
{
	if (c < 0x80)
		return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ' ');
	return (c < 0xC0 && c != 0xAA && c != 0xB5 && c != 0xBA) || c == 0xD7 || c == 0xF7 ||
	       (c >= 0x2000 && c < 0x2070) || (c >= 0x3000 && c < 0x3004) || (c >= 0x3008 && c < 0x3020);
}

/* ICU is asked only where it is needed. */
static struct str lowered(struct binder *binder, const char *text)
{
	char *out = arena_strdup(binder->a, text);
	for (char *at = out; *at; at++) {
		if (*at & 0x80)
			return str_from_z(text_lower(binder->a, binder->doc->lang, str_from_z(text)));
		if (*at >= 'A' && *at <= 'Z')
			*at = (char)(*at + 32);
	}
	return str_from_z(out);
}

static const char *slug_of(struct binder *binder, const struct node *heading)
{
	const char *plain = text_collapsed(binder->a, str_from_z(node_plain_text(binder->a, heading)));
	struct str lower = lowered(binder, plain);
	char *slug = arena_array(binder->a, LONGEST_SLUG + 4, char);
	size_t n = 0;
	for (const char *at = lower.at, *end = lower.at + lower.n; at < end && n < LONGEST_SLUG;) {
		uint32_t c = utf8_next(&at, end);
		if (!is_punctuation(c))
			n += utf8_put(slug + n, c == ' ' ? '-' : c);
	}
	slug[n] = '\0';
	return n ? slug : "section";
}

/* `slug` itself or with the first number that is free; counted on, so that of a thousand equal headings none searches
 * long. */
static const char *free_slug(struct binder *binder, struct map *counts, const char *slug)
{
	if (!is_taken(binder, slug))
		return slug;
	void **count = map_at(binder->a, counts, str_from_z(slug));
	if (!*count)
		*count = arena_new(binder->a, unsigned);
	const char *numbered;
	do
		numbered = arena_printf(binder->a, "%s-%u", slug, ++*(unsigned *)*count);
	while (is_taken(binder, numbered));
	return numbered;
}

static void label_heading(struct binder *binder, struct bound_chapter *chapter, struct map *counts,
                          struct node *heading)
{
	const char *slug = slug_of(binder, heading);
	struct label label = {heading, heading, .is_written = false};
	void **local = chapter ? map_at(binder->a, &chapter->slugs, str_from_z(slug)) : NULL;
	if (local && !*local) {
		*local = arena_new(binder->a, struct label);
		*(struct label *)*local = label;
	}
	const char *name = free_slug(binder, counts, slug);
	if (!heading->id)
		heading->id = name;
	else if (name != slug)
		return; /* it has a label of its own, and this one leads elsewhere */
	add_label(binder, name, label);
}

static void label_headings(struct binder *binder, struct bound_chapter *chapter, struct map *counts, struct node *top)
{
	for (struct node *at = top; at; at = node_following(at, top))
		if (node_is_heading(at) || at == binder->title_heading)
			label_heading(binder, chapter, counts, at);
}

void bind_labels(struct binder *binder)
{
	struct map counts = {0};
	if (binder->header)
		label_tree(binder, binder->header);
	for (size_t i = 0; i < binder->n_parts; i++)
		if (binder->parts[i].section)
			label_tree(binder, binder->parts[i].section);
	if (binder->header && binder->n_chapters)
		label_headings(binder, &binder->chapters[0], &counts, binder->header);
	for (size_t i = 0; i < binder->n_parts; i++)
		if (binder->parts[i].section)
			label_headings(binder, binder->parts[i].chapter, &counts, binder->parts[i].section);
}

/* --- Looking up --- */

static unsigned hex_digit(char c)
{
	return c >= '0' && c <= '9'   ? (unsigned)(c - '0')
	       : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10
	       : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A') + 10
	                              : 16;
}

/* The byte that "%xx" stands for; 0: it is no such thing, or NUL, which no label holds. */
static unsigned escaped_byte(const char *text)
{
	if (text[0] != '%' || hex_digit(text[1]) > 15 || hex_digit(text[2]) > 15)
		return 0;
	return hex_digit(text[1]) << 4 | hex_digit(text[2]);
}

const char *percent_decoded(struct arena *a, const char *text)
{
	char *out = arena_strdup(a, text), *to = out;
	while (*text) {
		unsigned byte = escaped_byte(text);
		*to++ = byte ? (char)byte : *text;
		text += byte ? 3 : 1;
	}
	*to = '\0';
	return out;
}

static const struct label *find_exact(const struct binder *binder, const struct bound_chapter *chapter,
                                      const char *name)
{
	const struct label *label = map_find(&binder->labels, str_from_z(name));
	if (label && label->is_written)
		return label;
	const struct label *local = map_find(&chapter->slugs, str_from_z(name));
	return local ? local : label;
}

/* --- Notes ---
 * [^x] is #note-x: that of the chapter, or else the first of the document. */

static struct node *called_note(const struct bound_chapter *chapter, const char *name)
{
	struct node *note = map_find(&chapter->notes, str_from_z(name));
	return note && note->ordinal ? note : NULL;
}

static const struct label *find_note(struct binder *binder, const struct bound_chapter *chapter, const char *name)
{
	if (strncmp(name, "note-", strlen("note-")) != 0)
		return NULL;
	name += strlen("note-");
	struct node *note = called_note(chapter, name);
	for (size_t i = 0; !note && i < binder->n_chapters; i++)
		note = called_note(&binder->chapters[i], name);
	struct label *label = note ? arena_new(binder->a, struct label) : NULL;
	if (label)
		*label = (struct label){note, NULL, .is_written = true};
	return label;
}

const struct label *label_find_from(struct binder *binder, const struct bound_chapter *chapter, const char *name)
{
	struct arena *a = binder->a;
	const struct label *label = find_exact(binder, chapter, label_normalised(a, str_from_z(name)));
	if (label)
		return label;
	const char *decoded = percent_decoded(a, name);
	const char *lower = text_lower(a, binder->doc->lang, str_from_z(decoded));
	label = find_exact(binder, chapter, label_normalised(a, str_from_z(lower)));
	return label ? label : find_note(binder, chapter, decoded);
}
