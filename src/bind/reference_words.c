/* SPDX-License-Identifier: EUPL-1.2 */
/* reference_words.c - see reference_words.h: a reference gets its words, of its own or of its author's. */
#include "reference_words.h"

#include "generated.h"

#include "../base/char.h"
#include "../locale/locale.h"

/* --- Names ------------------------------------------------------------------------------------------------------ */

#define LONGEST_NAME 300 /* bytes: a title may be referred to very often */

static struct str plain_name(struct arena *a, const struct node *node)
{
	return text_cut(a, str_from_z(text_collapsed(a, str_from_z(node_plain_text(a, node)))), LONGEST_NAME);
}

/* What says the name of `node`; NULL: it is none that is called by a title. */
static const struct node *title_of(const struct node *node)
{
	if (node->element == EL_FIGURE)
		return figure_title(node);
	return node_is_heading(node) || node->element == EL_TITLE ? node : NULL;
}

void note_names(struct wording *w, struct node *top)
{
	struct arena *a = w->binder->a;
	for (struct node *at = top; at; at = node_following(at, top)) {
		const struct node *title = at->id ? title_of(at) : NULL;
		if (!title)
			continue;
		struct str *name = arena_new(a, struct str);
		*name = plain_name(a, title);
		*map_at(a, &w->names, str_from_z(at->id)) = name;
	}
}

/* Is it called by words of its own, and not by those of the heading that it stands below? */
static bool is_named(const struct label *label)
{
	const struct node *node = label->node;
	if (node->element == EL_FIGURE)
		return figure_title(node);
	return element_kind(node->element) == KIND_INLINE && node_has_text(node);
}

static struct str name_of(const struct wording *w, const struct label *label)
{
	const struct node *node = label->node, *named = is_named(label) ? node : label->heading;
	if (is_named(label) && node->element != EL_FIGURE)
		return plain_name(w->binder->a, node);
	const struct str *name = named && named->id ? map_find(&w->names, str_from_z(named->id)) : NULL;
	if (name && name->n)
		return *name;
	return str_from_z(node->id ? node->id : w->binder->doc->title);
}

/* Does the name of what is referred to print a datum that is to be confirmed? Then whatever repeats it does. */
static void mark_if_open(const struct wording *w, struct node *link, const struct label *label)
{
	const struct node *named = is_named(label) ? label->node : label->heading;
	if (named && named->element == EL_FIGURE)
		named = figure_title(named);
	for (const struct node *at = named; at; at = node_following(at, named))
		if (at->element == EL_SPAN && node_has_class(at, "to-confirm")) {
			node_add_class(w->binder->a, link, "to-confirm");
			return;
		}
}

/* --- Numbers ---------------------------------------------------------------------------------------------------- */

static void report_numberless(const struct wording *w, const struct node *link, const struct label *label)
{
	bool is_table = node_has_class(label->node, "table");
	struct diag *diag =
		diag_add(w->binder->diags, RULE_LABEL_NUMBER, link->span,
	                 is_table ? "give it a caption: a line \"Table: What it shows\" right above it, or {table}"
	                          : "give it a caption: ![what it shows](file \"The caption\"), or {figure}",
	                 "what is referred to has no caption, so no number: the heading above it is named");
	diag_relate(w->binder->diags, diag, label->node->span, "it stands here");
}

static struct str number_of(const struct wording *w, const struct node *link, const struct label *label)
{
	const struct node *node = label->node, *heading = label->heading;
	const char *number = node->number ? node->number : NULL;
	if (!number && node->element == EL_FIGURE)
		report_numberless(w, link, label);
	else if (!number && heading)
		number = heading->number;
	return number ? str_from_z(number) : name_of(w, label);
}

/* --- References without words ------------------------------------------------------------------------------------ */

/* What is referred to, as sheets tell it apart. */
enum target {
	TARGET_CHAPTER,
	TARGET_SECTION,
	TARGET_ANNEX,
	TARGET_ITEM,
	TARGET_TABLE,
	TARGET_FIGURE,
	TARGET_NOTE,
	TARGET_TEXT
};

static const struct {
	const char *class;   /* NULL: none */
	const char *pattern; /* key of the label of its number; NULL: the number as it stands */
} targets[] = {
	[TARGET_CHAPTER] = {"ref-chapter", "chapter_pattern"}, [TARGET_SECTION] = {"ref-section", "section_pattern"},
	[TARGET_ANNEX] = {"ref-annex", "annex_pattern"},       [TARGET_ITEM] = {"ref-item", NULL},
	[TARGET_TABLE] = {"ref-table", "table_pattern"},       [TARGET_FIGURE] = {"ref-figure", "figure_pattern"},
	[TARGET_NOTE] = {"ref-note", "note_pattern"},          [TARGET_TEXT] = {NULL, NULL},
};

static enum target target_of(const struct wording *w, const struct label *label)
{
	const struct node *node = label->node, *heading = label->heading;
	if (node->element == EL_NOTE)
		return TARGET_NOTE;
	if (node->element == EL_FIGURE && node->number)
		return node_has_class(node, "table") ? TARGET_TABLE : TARGET_FIGURE;
	if (is_named(label) || !heading || !node_is_heading(heading))
		return TARGET_TEXT;
	const char *own = heading->number ? node_attribute(heading, "label") : NULL;
	if (own && strcmp(own, heading->number) == 0)
		return TARGET_ITEM;
	if (heading->ordinal != 1 || !w->binder->doc->is_publication)
		return TARGET_SECTION;
	return heading->parent && node_has_class(heading->parent, "annex") ? TARGET_ANNEX : TARGET_CHAPTER;
}

/* Has the sentence begun before `link`? Then its words are not the first. */
static bool goes_on_in_sentence(const struct node *link)
{
	const struct node *at = link;
	while (!at->prev && at->parent && element_kind(at->parent->element) == KIND_INLINE)
		at = at->parent;
	at = at->prev;
	if (!at || at->element == EL_BR)
		return at;
	if (at->element != EL_TEXT)
		return true;
	size_t n = at->text.n;
	while (n && ascii_is_space(at->text.bytes[n - 1]))
		n--;
	return !n || !strchr(".!?", at->text.bytes[n - 1]);
}

/* "chapter 4" within a sentence, but where nouns, or numbered ones, have a capital: German's, "Table 3" and "Annex A"
 * of English. */
static bool is_lowered(const char *lang, enum target target)
{
	if (strncmp(lang, "de", 2) == 0 || strncmp(lang, "lb", 2) == 0)
		return false;
	bool is_english = strncmp(lang, "en", 2) == 0;
	return target == TARGET_CHAPTER || target == TARGET_SECTION || target == TARGET_NOTE || !is_english;
}

static const char *with_small_letter(struct arena *a, const char *lang, const char *text)
{
	const char *behind = text;
	utf8_next(&behind, text + strlen(text));
	struct str first = {text, (size_t)(behind - text)};
	return arena_printf(a, "%s%s", text_lower(a, lang, first), behind);
}

/* The label in the language of the text around `link`, which gets that of the label where it is another one. */
static const char *label_around(const struct wording *w, struct node *link, const char *key)
{
	const char *lang = node_lang(link), *own = NULL;
	if (strcmp(lang, w->binder->doc->lang) == 0) {
		const char *text = label_text(w->binder, key, link->span, &own);
		link->lang = own;
		return text;
	}
	bool fell_back = false;
	const char *text = label(lang, key, &fell_back);
	if (fell_back)
		link->lang = "en";
	return text;
}

/* "chapter 4", "4 skyrius"; `goes_on`: within a sentence. */
static const char *number_words(const struct wording *w, struct node *link, enum target target, const char *number,
                                bool goes_on)
{
	struct arena *a = w->binder->a;
	if (!targets[target].pattern)
		return number;
	const char *pattern = label_around(w, link, targets[target].pattern), *n = strstr(pattern, "{n}");
	if (!n)
		return pattern;
	const char *text = arena_printf(a, "%.*s%s%s", (int)(n - pattern), pattern, number, n + 3);
	bool is_small = n > pattern && goes_on && is_lowered(node_lang(link), target);
	return is_small ? with_small_letter(a, node_lang(link), text) : text;
}

/* ", page " and "": what stands around the page's number. A point at its end is the sentence's where that ends. */
static void note_page_words(const struct wording *w, struct node *link)
{
	struct arena *a = w->binder->a;
	const char *pattern = label_around(w, link, "page_behind"), *page = strstr(pattern, "{page}");
	const struct node *next = link->next;
	if (!page)
		return;
	struct str behind = str_from_z(page + strlen("{page}"));
	if (next && next->element == EL_TEXT && next->text.n && next->text.bytes[0] == '.' && str_ends(behind, "."))
		behind.n--;
	node_set_attribute(a, link, "page-before", arena_printf(a, "%.*s", (int)(page - pattern), pattern));
	node_set_attribute(a, link, "page-behind", arena_strndup(a, behind.at, behind.n));
}

static const char *number_said(const struct label *label, enum target target)
{
	if (target == TARGET_TEXT)
		return NULL;
	bool is_own = target == TARGET_TABLE || target == TARGET_FIGURE || target == TARGET_NOTE;
	return is_own ? label->node->number : label->heading->number;
}

/* --- Notes ------------------------------------------------------------------------------------------------------- */

static struct node *heading_of_part(const struct node *node)
{
	while (node->parent && node->parent->parent)
		node = node->parent;
	struct node *heading = node->first;
	while (heading && !node_is_heading(heading))
		heading = heading->next;
	return heading;
}

/* The figure or chapter whose numbers the note's is one of, where the link stands elsewhere; NULL: the number says it
 * all. */
static struct node *home_of_note(const struct wording *w, const struct node *note, const struct node *link)
{
	const struct edition *edition = w->binder->what->edition;
	struct node *figure = figure_around(note);
	if (figure)
		return figure != figure_around(link) && figure->number ? figure : NULL;
	if (!edition || edition->has_continuous_notes)
		return NULL;
	struct node *heading = heading_of_part(note);
	return heading != heading_of_part(link) ? heading : NULL;
}

/* "chapter 4", "table 2", or the chapter's title where it has no number. */
static const char *home_words(const struct wording *w, struct node *link, struct node *home, bool goes_on)
{
	struct label label = {home, home, .is_written = true};
	enum target target = target_of(w, &label);
	struct str name = name_of(w, &label);
	return home->number ? number_words(w, link, target, home->number, goes_on)
	                    : arena_strndup(w->binder->a, name.at, name.n);
}

/* "chapter 4, note 12" */
static const char *note_words(const struct wording *w, struct node *link, const struct node *note)
{
	struct node *home = home_of_note(w, note, link);
	const char *number = note->number ? note->number : "";
	if (!home)
		return number_words(w, link, TARGET_NOTE, number, goes_on_in_sentence(link));
	const char *before = home_words(w, link, home, goes_on_in_sentence(link));
	return arena_printf(w->binder->a, "%s, %s", before, number_words(w, link, TARGET_NOTE, number, true));
}

/* "see note 12" is followed by " (chapter 4)", where the note is one of another chapter. */
static void add_home(const struct wording *w, struct node *link, const struct node *note)
{
	struct node *home = home_of_note(w, note, link);
	if (home)
		node_append(link,
		            text_node(w->binder->a,
		                      str_from_z(arena_printf(w->binder->a, " (%s)", home_words(w, link, home, true))),
		                      PIECE_REPLACED, link->span));
}

static void give_own_words(const struct wording *w, struct node *link, const struct label *label)
{
	struct arena *a = w->binder->a;
	enum target target = target_of(w, label);
	if (target == TARGET_NOTE) {
		node_add_class(a, link, targets[target].class);
		node_append(link,
		            text_node(a, str_from_z(note_words(w, link, label->node)), PIECE_REPLACED, link->span));
		return;
	}
	const char *number = number_said(label, target);
	struct str name = name_of(w, label);
	if (label->node->element == EL_FIGURE && !label->node->number)
		report_numberless(w, link, label);
	if (targets[target].class) {
		node_add_class(a, link, targets[target].class);
		node_set_attribute(a, link, "name", arena_strndup(a, name.at, name.n));
		note_page_words(w, link);
	}
	if (number)
		name = str_from_z(number_words(w, link, target, number, goes_on_in_sentence(link)));
	else
		mark_if_open(w, link, label);
	node_append(link, text_node(a, name, PIECE_REPLACED, link->span));
}

/* --- Words of an author's own ------------------------------------------------------------------------------------ */

enum fill_in { FILL_NONE, FILL_NUMBER, FILL_NAME, FILL_PAGE };

/* The %s, {number}, {name}, {title} or {page} that starts here, *n bytes long. */
static enum fill_in fill_in_at(struct str rest, uint32_t *n)
{
	static const struct {
		const char *text;
		enum fill_in what;
	} fill_ins[] = {{"%s", FILL_NUMBER},
	                {"{number}", FILL_NUMBER},
	                {"{name}", FILL_NAME},
	                {"{title}", FILL_NAME},
	                {"{page}", FILL_PAGE}};
	for (size_t i = 0; i < sizeof fill_ins / sizeof *fill_ins; i++)
		if (str_starts(rest, fill_ins[i].text)) {
			*n = (uint32_t)strlen(fill_ins[i].text);
			return fill_ins[i].what;
		}
	return FILL_NONE;
}

struct filling { /* of one text: what it becomes stands behind `last` */
	const struct wording *w;
	struct node *link, *last;
	struct text_words words;
	uint32_t done, piece;
};

static void put_behind(struct filling *f, struct node *node)
{
	node_insert_after(f->last, node);
	f->last = node;
}

static void end_words(struct filling *f)
{
	if (!f->words.bytes.n)
		return;
	struct node *text = node_new(f->w->binder->a, EL_TEXT, f->link->span);
	text->text = words_text(f->w->binder->a, &f->words);
	put_behind(f, text);
}

static void fill(struct filling *f, enum fill_in what, const struct label *label, struct span span)
{
	struct arena *a = f->w->binder->a;
	if (what == FILL_PAGE) {
		end_words(f);
		struct node *page = node_new(a, EL_SPAN, span);
		node_add_class(a, page, "page-reference");
		put_behind(f, page);
		return;
	}
	if (what == FILL_NAME)
		mark_if_open(f->w, f->last->parent, label);
	words_put(a, &f->words, what == FILL_NUMBER ? number_of(f->w, f->link, label) : name_of(f->w, label),
	          PIECE_REPLACED, span);
}

/* The last node that the text has become. */
static struct node *fill_text(const struct wording *w, struct node *link, struct node *node, const struct label *label)
{
	struct arena *a = w->binder->a;
	const struct text *text = &node->text;
	struct filling f = {.w = w, .link = link, .last = node};
	for (uint32_t at = 0, n; at < text->n; at++) {
		enum fill_in what = fill_in_at((struct str){text->bytes + at, text->n - at}, &n);
		if (what == FILL_NONE)
			continue;
		words_put_part(a, &f.words, text, f.done, at, &f.piece);
		fill(&f, what, label, text_span(text, at, at + n));
		f.done = at + n;
		at = f.done - 1;
	}
	if (!f.done)
		return node;
	words_put_part(a, &f.words, text, f.done, text->n, &f.piece);
	end_words(&f);
	node_remove(node);
	return f.last;
}

void give_words(struct wording *w, struct node *link, const struct label *label)
{
	if (!link->first) {
		give_own_words(w, link, label);
		return;
	}
	bool is_filled = false;
	for (struct node *at = link->first; at; at = node_following(at, link)) {
		struct node *last = at->element == EL_TEXT ? fill_text(w, link, at, label) : at;
		is_filled = is_filled || last != at;
		at = last;
	}
	if (label->node->element == EL_NOTE && is_filled)
		add_home(w, link, label->node);
}
