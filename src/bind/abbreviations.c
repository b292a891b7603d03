/* SPDX-License-Identifier: EUPL-1.2 */
/* abbreviations.c - the first use of each abbreviation in the body is expanded, and those used are listed.
 *
 * Known are the data's (/project/abbreviation) and what authors explain: {abbr}`EU (European Union)`, or a line
 * *[EU]: European Union that stands anywhere in a chapter. A use is a whole
 * word of a chapter's prose, upper and lower case as it is; a suffix behind a hyphen, an apostrophe or a colon belongs
 * to it: "EKS-ų" is EKS, "KJ:t" is KJ. In headings, links and code nothing is expanded. {abbr}`KJ`, without brackets,
 * is an author's own use: what it means he has said, so neither it nor what follows is expanded. */
#include "generated.h"

#include "../locale/format.h"
#include "../locale/locale.h"

struct abbreviation {
	const char *name, *expansion;
	const char *lang;        /* of the expansion; NULL: the edition's */
	const struct fact *fact; /* NULL: an author's */
	struct span span;
	bool is_used, is_explained;
};

struct glossary {
	struct binder *binder;
	struct map names; /* -> struct abbreviation * */
	bool is_body;     /* of the text at hand: uses are expanded */
	bool has_expanded;
	bool takes_plural; /* "NGOs" is NGO */
};

static void define(struct glossary *glossary, struct abbreviation abbreviation)
{
	struct arena *a = glossary->binder->a;
	if (!abbreviation.name[0] || !abbreviation.expansion[0])
		return;
	void **there = map_at(a, &glossary->names, str_from_z(abbreviation.name));
	if (*there)
		return;
	*there = arena_new(a, struct abbreviation);
	*(struct abbreviation *)*there = abbreviation;
}

static void define_data(struct glossary *glossary)
{
	struct binder *binder = glossary->binder;
	const struct fact *const *nodes =
		binder->what->facts ? facts_ask_nodes(binder->what->facts, "/project/abbreviation", NULL) : NULL;
	for (; nodes && *nodes; nodes++)
		define(glossary, (struct abbreviation){fact_text(binder, fact_first(binder, "@short", *nodes)),
		                                       fact_text(binder, *nodes), fact_lang(*nodes), *nodes,
		                                       fact_span(*nodes), false, false});
}

static void define_authors(struct glossary *glossary, const struct node *top)
{
	struct arena *a = glossary->binder->a;
	for (const struct node *at = top; at; at = node_following(at, top)) {
		const char *title =
			at->element == EL_SPAN && node_has_class(at, "abbr") ? node_attribute(at, "title") : NULL;
		if (title)
			define(glossary, (struct abbreviation){text_collapsed(a, str_from_z(node_plain_text(a, at))),
			                                       text_collapsed(a, str_from_z(title)), NULL, NULL,
			                                       at->span, false, false});
	}
}

/* The lines *[EU]: European Union. */
static void define_lines(struct glossary *glossary, const struct chapter *chapter)
{
	for (size_t i = 0; i < chapter->abbreviations.n; i++) {
		const struct said_abbreviation *said = &chapter->abbreviations.at[i];
		const struct abbreviation *before = map_find(&glossary->names, str_from_z(said->name));
		const char *expansion = text_collapsed(glossary->binder->a, str_from_z(said->expansion));
		define(glossary, (struct abbreviation){said->name, expansion, NULL, NULL, said->span, false, false});
		if (!before || strcmp(before->expansion, expansion) == 0)
			continue;
		struct diag *diag =
			diag_add(glossary->binder->diags, RULE_MARKDOWN_UNUSED, said->span,
		                 "delete one of them: an abbreviation means one thing in a document",
		                 "%s is explained before as \"%s\", and that is taken", said->name, before->expansion);
		diag_relate(glossary->binder->diags, diag, before->span, "the first one");
	}
}

/* Of a file one note: some hold a glossary for all the others. */
static void report_unused_lines(const struct glossary *glossary, const struct chapter *chapter)
{
	size_t n = 0;
	const struct said_abbreviation *first = NULL;
	for (size_t i = 0; i < chapter->abbreviations.n; i++) {
		const struct said_abbreviation *said = &chapter->abbreviations.at[i];
		const struct abbreviation *known = map_find(&glossary->names, str_from_z(said->name));
		if (known->is_used || known->span.start != said->span.start)
			continue;
		first = first ? first : said;
		n++;
	}
	if (!n)
		return;
	const char *more =
		n > 1 ? arena_printf(glossary->binder->a, ", nor %zu more that are explained in this file", n - 1) : "";
	diag_add(glossary->binder->diags, RULE_MARKDOWN_UNUSED, first->span,
	         "delete it; a text uses an abbreviation as it is written here, as a word of its own",
	         "no text uses %s%s: what %s is not printed", first->name, more, n > 1 ? "they mean" : "it means");
}

/* --- Words --- */

/* Letters and digits: all but Latin-1's signs, general punctuation and spaces. */
static bool is_word_char(uint32_t c)
{
	if (c < 0x80)
		return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
	return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c < 0x2070) && c != 0xFFFD;
}

static uint32_t char_at(const struct text *text, uint32_t at)
{
	const char *from = text->bytes + at;
	return at < text->n ? utf8_next(&from, text->bytes + text->n) : 0;
}

static bool is_suffix_mark(uint32_t c)
{
	return c == '-' || c == '\'' || c == ':' || c == 0x2010 || c == 0x2011 || c == 0x2019;
}

static uint32_t skip_char(const struct text *text, uint32_t at)
{
	const char *from = text->bytes + at;
	utf8_next(&from, text->bytes + text->n);
	return (uint32_t)(from - text->bytes);
}

static uint32_t word_end(const struct text *text, uint32_t at)
{
	while (at < text->n && is_word_char(char_at(text, at)))
		at = skip_char(text, at);
	return at;
}

static bool is_upper(const struct glossary *glossary, const struct text *text, uint32_t at)
{
	struct str letter = {text->bytes + at, skip_char(text, at) - at};
	return !str_eq_z(letter, text_lower(glossary->binder->a, glossary->binder->doc->lang, letter));
}

/* Is the word at `next` joined to the one before the mark at `at`? A colon joins an ending, "KJ:lle", and no name. */
static bool is_joined(const struct glossary *glossary, const struct text *text, uint32_t at, uint32_t next)
{
	if (char_at(text, at) != ':')
		return true;
	uint32_t c = char_at(text, next);
	return !(c >= '0' && c <= '9') && !is_upper(glossary, text, next);
}

/* Behind the words joined by hyphens and their like that begin at `at`. */
static uint32_t compound_end(const struct glossary *glossary, const struct text *text, uint32_t at)
{
	for (at = word_end(text, at); at < text->n && is_suffix_mark(char_at(text, at));) {
		uint32_t next = skip_char(text, at), end = word_end(text, next);
		if (end == next || !is_joined(glossary, text, at, next))
			break;
		at = end;
	}
	return at;
}

static struct abbreviation *find_name(const struct glossary *glossary, const struct text *text, uint32_t start,
                                      uint32_t end)
{
	struct str name = {text->bytes + start, end - start};
	struct abbreviation *found = map_find(&glossary->names, name);
	if (!found && glossary->takes_plural && name.n > 2 && name.at[name.n - 1] == 's')
		found = map_find(&glossary->names, (struct str){name.at, name.n - 1});
	return found;
}

#define PARTS_MOST 8 /* of a compound that are looked at */

/* The longest name that begins at `start`, in a compound up to `end`, and where it ends: "EU-OSHA" before "EU", of
 * which it is no use. */
static struct abbreviation *name_at(const struct glossary *glossary, const struct text *text, uint32_t start,
                                    uint32_t end, uint32_t *name_end)
{
	uint32_t ends[PARTS_MOST];
	size_t n = 0;
	for (uint32_t at = start; at < end && n < PARTS_MOST; at = at < end ? skip_char(text, at) : at)
		ends[n++] = at = word_end(text, at);
	for (; n > 0; n--) {
		*name_end = ends[n - 1];
		struct abbreviation *found = find_name(glossary, text, start, *name_end);
		if (found && (*name_end == end || !is_upper(glossary, text, skip_char(text, *name_end))))
			return found;
	}
	return NULL;
}

/* --- Uses --- */

static bool is_within(const struct node *node, bool (*is_such)(const struct node *))
{
	while (node && !is_such(node))
		node = node->parent;
	return node != NULL;
}

static bool is_code(const struct node *node)
{
	return node->element == EL_CODE || node->element == EL_PRE;
}

static bool keeps_its_words(const struct node *node)
{
	return node_is_heading(node) || node->element == EL_A || node->element == EL_NOTE ||
	       node_has_class(node, "term") || node_has_class(node, "argument");
}

/* The abbreviation in brackets is the explanation of what stands before it. */
static bool is_in_brackets(const struct text *text, uint32_t start, uint32_t end)
{
	return start > 0 && text->bytes[start - 1] == '(' && end < text->n && strchr("),;", text->bytes[end]);
}

static bool is_explained_span(const struct node *node)
{
	return node && node->element == EL_SPAN && node_has_class(node, "abbr");
}

/* The inline behind which an expansion goes: a role's span, or the text itself. */
static struct node *home_of(struct node *node)
{
	return is_explained_span(node->parent) && node->parent->last == node ? node->parent : node;
}

/* "(European Union)", or anything else in brackets, right behind it: another pair would be too much. */
static bool is_before_brackets(struct node *node, const struct text *text, uint32_t end)
{
	if (end == text->n) {
		const struct node *next = home_of(node)->next;
		return next && next->element == EL_TEXT && next->text.n > 1 && memcmp(next->text.bytes, " (", 2) == 0;
	}
	return end + 1 < text->n && text->bytes[end] == ' ' && text->bytes[end + 1] == '(';
}

/* A text while it is read: what is behind the last expansion waits for the next one. */
struct text_reading {
	struct glossary *glossary;
	struct node *node; /* the text's; it keeps what stands before the first expansion */
	struct text text;  /* all of it */
	uint32_t done, piece;
	struct node *last; /* made of it so far */
};

/* The text from the last expansion up to `end`. */
static void put_up_to(struct text_reading *reading, uint32_t end)
{
	struct arena *a = reading->glossary->binder->a;
	struct text_words words = {0};
	words_put_part(a, &words, &reading->text, reading->done, end, &reading->piece);
	struct node *part = reading->node;
	if (reading->done) {
		part = node_new(a, EL_TEXT, reading->node->span);
		node_insert_after(reading->last, part);
	}
	part->text = words_text(a, &words);
	reading->last = part;
	reading->done = end;
}

static struct node *expansion_node(struct binder *binder, const struct abbreviation *abbreviation, struct span span)
{
	struct node *node = words_node(binder, abbreviation->expansion, abbreviation->lang, span);
	return abbreviation->fact && fact_is_to_confirm(abbreviation->fact) ? marked_node(binder, node) : node;
}

/* " (European Union)" behind the use that ends at `end`. */
static void expand(struct text_reading *reading, uint32_t start, uint32_t end, const struct abbreviation *abbreviation)
{
	struct binder *binder = reading->glossary->binder;
	struct span span = text_span(&reading->text, start, end);
	struct node *added[] = {words_node(binder, " (", NULL, span), expansion_node(binder, abbreviation, span),
	                        words_node(binder, ")", NULL, span)};
	put_up_to(reading, end);
	if (end == reading->text.n)
		reading->last = home_of(reading->last);
	for (size_t i = 0; i < sizeof added / sizeof *added; i++) {
		node_insert_after(reading->last, added[i]);
		reading->last = added[i];
	}
	reading->glossary->has_expanded = true;
}

#define SUFFIX_MOST 6 /* bytes: "-iams"; "EU-funded" is not expanded */

static bool is_ending(const struct text *text, uint32_t name_end, uint32_t end)
{
	return end - name_end <= SUFFIX_MOST || text->bytes[name_end] == ':';
}

/* {abbr}`KJ` */
static bool is_authors_use(const struct node *text)
{
	return is_explained_span(text->parent) && !node_attribute(text->parent, "title");
}

/* Notes the use; is it to be expanded here? */
static bool meet(const struct text_reading *reading, struct abbreviation *met, uint32_t start, uint32_t name_end,
                 uint32_t end)
{
	if (met->fact && !met->is_used)
		tell_fall_back(reading->glossary->binder, met->fact);
	met->is_used = true;
	if (met->is_explained || !reading->glossary->is_body || is_within(reading->node, keeps_its_words))
		return false;
	met->is_explained = is_authors_use(reading->node) || is_in_brackets(&reading->text, start, end);
	if (met->is_explained || is_before_brackets(reading->node, &reading->text, end) ||
	    !is_ending(&reading->text, name_end, end))
		return false;
	met->is_explained = true;
	return true;
}

/* The node to go on behind. */
static struct node *read_text(struct glossary *glossary, struct node *node)
{
	struct text_reading reading = {.glossary = glossary, .node = node, .text = node->text, .last = node};
	const struct text *text = &reading.text;
	for (uint32_t at = 0; at < text->n;) {
		if (!is_word_char(char_at(text, at))) {
			at = skip_char(text, at);
			continue;
		}
		uint32_t end = compound_end(glossary, text, at), name_end = end;
		struct abbreviation *met = name_at(glossary, text, at, end, &name_end);
		if (met && meet(&reading, met, at, name_end, end))
			expand(&reading, at, end, met);
		at = met ? end : word_end(text, at);
	}
	if (reading.done && reading.done < text->n)
		put_up_to(&reading, text->n);
	return reading.last;
}

static void read_tree(struct glossary *glossary, struct node *top)
{
	for (struct node *at = top, *next; at; at = next) {
		if (is_code(at)) {
			next = node_beyond(at, top);
			continue;
		}
		if (at->element == EL_TEXT)
			at = read_text(glossary, at);
		next = node_following(at, top);
	}
}

static void read_part(struct glossary *glossary, const struct bound_part *part)
{
	glossary->is_body = part->place == PLACE_BODY;
	read_tree(glossary, part->section);
	for (size_t i = 0; i < part->chapter->notes.n; i++)
		read_tree(glossary, part->chapter->notes.entries[i].value);
}

/* --- The list --- */

static void list_one(struct glossary *glossary, struct node *section, const struct abbreviation *abbreviation)
{
	struct binder *binder = glossary->binder;
	struct node *entry = add_block(binder, section, EL_DIV, "entry", abbreviation->span);
	add_p(binder, entry, "term", words_node(binder, abbreviation->name, NULL, abbreviation->span));
	add_p(binder, entry, "value", expansion_node(binder, abbreviation, abbreviation->span));
}

static size_t list_used(struct glossary *glossary, struct node *section)
{
	struct arena *a = glossary->binder->a;
	size_t n = 0, room = glossary->names.n;
	const struct abbreviation **used = arena_array(a, room, const struct abbreviation *);
	const char **names = arena_array(a, room, const char *);
	size_t *order = arena_array(a, room, size_t);
	for (size_t i = 0; i < room; i++) {
		const struct abbreviation *one = glossary->names.entries[i].value;
		if (one->is_used) {
			names[n] = one->name;
			order[n] = n;
			used[n++] = one;
		}
	}
	sort_texts(glossary->binder->doc->lang, names, order, n);
	for (size_t i = 0; i < n; i++)
		list_one(glossary, section, used[order[i]]);
	return n;
}

/* The section, or nothing where no abbreviation is used. */
static void fill_list(struct glossary *glossary, const struct bound_part *part)
{
	if (list_used(glossary, part->section))
		return;
	report_nothing(glossary->binder, part->section->span, "no abbreviation is used: their list is left out");
	node_remove(part->section);
}

void bind_abbreviations(struct binder *binder)
{
	struct glossary glossary = {.binder = binder, .takes_plural = strncmp(binder->doc->lang, "en", 2) == 0};
	define_data(&glossary);
	for (size_t i = 0; i < binder->n_chapters; i++)
		define_authors(&glossary, binder->chapters[i].section);
	for (size_t i = 0; i < binder->n_chapters; i++)
		define_lines(&glossary, binder->chapters[i].chapter);
	for (size_t i = 0; i < binder->n_parts && glossary.names.n; i++)
		if (binder->parts[i].chapter)
			read_part(&glossary, &binder->parts[i]);
	for (size_t i = 0; i < binder->n_chapters; i++)
		report_unused_lines(&glossary, binder->chapters[i].chapter);
	if (glossary.has_expanded)
		join_texts(binder->a, binder->doc->root);
	for (size_t i = 0; i < binder->n_parts; i++)
		if (binder->parts[i].kind == PART_ABBREVIATIONS && binder->parts[i].section)
			fill_list(&glossary, &binder->parts[i]);
}
