/* SPDX-License-Identifier: EUPL-1.2 */
/* front.c - what is said of the whole document: language, title, date and so on; and the header that prints it.
 *
 * An edition says it in the manifest. A lone file says it in its front matter; its first h1 stands in for a title, its
 * name for want of anything better. A title that is only the file's name is not printed. */
#include "generated.h"

#include "../locale/locale.h"

static const struct chapter *lone_chapter(const struct binder *binder)
{
	return !binder->doc->is_publication && binder->n_chapters ? binder->chapters[0].chapter : NULL;
}

/* Where a finding about the whole file is shown. */
static struct span start_of(const struct binder *binder, const struct chapter *chapter)
{
	return chapter ? source_span(binder->diags->sources, chapter->source, 0, 0) : NO_SPAN;
}

static bool is_said(struct meta_value value)
{
	return value.text && str_trim(str_from_z(value.text)).n;
}

static const char *plain(struct binder *binder, const char *text)
{
	const char *clean = text ? text_collapsed(binder->a, str_from_z(text)) : "";
	return clean[0] ? clean : NULL;
}

/* Was an attempt at it made, be it one that has a finding? Then that it is missing needs no other. */
static bool was_tried(const struct chapter *chapter, struct meta_value value)
{
	return is_said(value) || value.span.end || chapter->meta.is_unread;
}

/* --- Language --- */

static const char *lone_language(struct binder *binder)
{
	const struct chapter *chapter = lone_chapter(binder);
	const char *lang = NULL;
	if (binder->what->wanted_lang)
		lang = known_language(binder, binder->what->wanted_lang, NO_SPAN);
	if (!lang && chapter && is_said(chapter->meta.lang))
		lang = known_language(binder, chapter->meta.lang.text, chapter->meta.lang.span);
	if (lang)
		return lang;
	if (!binder->what->wanted_lang && !(chapter && was_tried(chapter, chapter->meta.lang)))
		diag_add(binder->diags, RULE_META_LANGUAGE, start_of(binder, chapter),
		         "say it with -l, or as lang in the front matter", "no language is said; English is taken");
	return "en";
}

void bind_language(struct binder *binder)
{
	const struct edition *edition = binder->what->edition;
	if (edition) /* without a language there was a finding */
		binder->doc->lang = edition->lang && edition->lang[0] ? edition->lang : "en";
	else
		binder->doc->lang = lone_language(binder);
}

/* --- Title --- */

static const char *file_name(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');
	struct str name = str_from_z(slash ? slash + 1 : path);
	const char *dot = strrchr(name.at, '.');
	if (dot && dot > name.at)
		name.n = (size_t)(dot - name.at);
	return name.n ? arena_strndup(a, name.at, name.n) : "document";
}

static struct node *first_h1(const struct binder *binder)
{
	struct node *at = binder->n_chapters ? binder->chapters[0].section->first : NULL;
	while (at && !(at->element == EL_H1 && node_has_text(at)))
		at = at->next;
	return at;
}

static bool heads_its_file(const struct binder *binder, const struct node *h1)
{
	for (const struct node *at = binder->chapters[0].section->first; at != h1; at = at->next)
		if (node_is_heading(at))
			return false;
	return true;
}

static bool means_the_same(struct binder *binder, const char *title, const struct node *heading)
{
	const char *other = plain(binder, node_plain_text(binder->a, heading));
	return other && strcmp(text_lower(binder->a, binder->doc->lang, str_from_z(title)),
	                       text_lower(binder->a, binder->doc->lang, str_from_z(other))) == 0;
}

/* The heading becomes the title in the header: with its markup, label and notes. */
static void take_heading(struct binder *binder, struct node *h1)
{
	node_remove(h1);
	h1->element = EL_TITLE;
	h1->ordinal = 0;
	binder->title_heading = h1;
}

static void lone_title(struct binder *binder)
{
	const struct chapter *chapter = lone_chapter(binder);
	struct node *h1 = first_h1(binder);
	const char *said = chapter && is_said(chapter->meta.title) ? plain(binder, chapter->meta.title.text) : NULL;
	if (said) {
		binder->doc->title = said;
		if (h1 && heads_its_file(binder, h1) && means_the_same(binder, said, h1))
			take_heading(binder, h1);
	} else if (h1) {
		binder->doc->title = plain(binder, node_plain_text(binder->a, h1));
		if (!h1->prev) /* what stands before it would else come after it */
			take_heading(binder, h1);
	} else {
		binder->doc->title = file_name(binder->a, binder->what->path ? binder->what->path : "");
		if (!(chapter && was_tried(chapter, chapter->meta.title)))
			diag_add(binder->diags, RULE_META_TITLE, start_of(binder, chapter),
			         "say title in the front matter, or begin with a heading: # Title",
			         "no title is said; the file's name is taken: %s", binder->doc->title);
	}
}

/* --- Header --- */

static void add_leaf(struct binder *binder, enum element element, struct node *text)
{
	struct node *leaf = node_new(binder->a, element, text->span);
	node_append(leaf, text);
	node_append(binder->header, leaf);
}

static void add_text(struct binder *binder, enum element element, const char *text, struct span span)
{
	if (text)
		add_leaf(binder, element, said_node(binder, text, span));
}

static void add_words(struct binder *binder, enum element element, const struct said_words *words)
{
	struct node *leaf = node_new(binder->a, element, words->span);
	if (put_said(binder, leaf, words))
		node_append(binder->header, leaf);
}

static void add_date(struct binder *binder, struct node *day)
{
	if (day)
		add_leaf(binder, EL_DATE, day);
}

static void begin_header(struct binder *binder, struct span span)
{
	binder->header = node_new(binder->a, EL_HEADER, span);
}

/* The manifest's texts; what is missing was a finding. */
static void edition_header(struct binder *binder)
{
	const struct edition *edition = binder->what->edition;
	begin_header(binder, edition->title.span);
	add_words(binder, EL_TITLE, &binder->title);
	add_words(binder, EL_SUBTITLE, &binder->subtitle);
	if (!edition_part(edition, PART_COVER))
		add_date(binder, issue_node(binder));
}

static void lone_header(struct binder *binder, const struct meta *meta)
{
	struct doc *doc = binder->doc;
	begin_header(binder, meta->title.span);
	if (binder->title_heading)
		node_append(binder->header, binder->title_heading);
	else if (is_said(meta->title))
		add_text(binder, EL_TITLE, doc->title, meta->title.span);
	add_text(binder, EL_SUBTITLE, doc->subtitle, meta->subtitle.span);
	add_text(binder, EL_AUTHOR, doc->author, meta->author.span);
	add_date(binder, day_node(binder, &(struct said_day){doc->date, false, meta->date.span}));
}

/* --- All of it --- */

/* read/ has seen to the form; here is seen whether there is such a day. */
static const char *day_of(struct binder *binder, struct meta_value date)
{
	const char *text = plain(binder, date.text);
	if (!text || date_is_iso(text))
		return text;
	diag_add(binder->diags, RULE_META_DATE, date.span, "write year, month and day: 2021-04-30",
	         "\"%s\" is no day; the document has no date", text_excerpt(binder->diags->arena, text));
	return NULL;
}

/* --- What an edition says --- */

/* Its expressions replaced. */
static struct said_words words_said(struct binder *binder, const struct said *said)
{
	const struct fact_scope scope = {.each = binder->what->each};
	struct facts *facts = binder->what->facts;
	struct said_words words = {.text = plain(binder, said->text), .span = said->span};
	struct buf text = {0};
	bool is_known = false;
	if (!words.text || !facts || !strstr(said->text, "{{"))
		return words;
	words.runs = facts_filled_runs(facts, str_from_z(said->text), said->span, &scope, binder->diags);
	for (const struct fact_run *run = words.runs; run; run = run->next) {
		buf_put_str(&text, run->text);
		is_known = is_known || !is_open_run(binder, run);
	}
	words.text = is_known ? plain(binder, arena_strndup(binder->a, text.at, text.n)) : NULL;
	buf_release(&text);
	return words;
}

static struct said_day day_of_fact(struct binder *binder, const char *xpath)
{
	const struct fact *fact = fact_first(binder, xpath, NULL);
	const char *text = fact_text(binder, fact);
	struct said_day day = {.is_to_confirm = fact && fact_is_to_confirm(fact)};
	day.span = fact ? fact_span(fact) : NO_SPAN;
	day.iso = date_is_iso(text) ? text : NULL;
	return day;
}

/* The manifest's own, else the data's. */
static struct said_day day_said(struct binder *binder, const struct said *said, const char *xpath)
{
	if (!said->text)
		return day_of_fact(binder, xpath);
	struct said_words words = words_said(binder, said);
	struct said_day day = {.span = said->span};
	day.is_to_confirm = words.runs && words.runs->is_to_confirm;
	if (words.text && date_is_iso(words.text))
		day.iso = words.text;
	else if (words.text)
		diag_add(binder->diags, RULE_DATA_VALUE, said->span, "it has to give a day such as 2021-04-30",
		         "\"%s\" is no day; the document has none", text_excerpt(binder->diags->arena, words.text));
	return day;
}

/* Who made it, for the file's own description: without a mark, and not guessed. */
static const char *maker(struct binder *binder)
{
	if (binder->author.text || binder->author.runs)
		return binder->author.text;
	const char *author = plain(binder, fact_text(binder, fact_first(binder, "/project/author", NULL)));
	if (author || binder->publisher.text || binder->publisher.runs)
		return author ? author : binder->publisher.text;
	return plain(binder, fact_text(binder, fact_first(binder, "/project/publisher", NULL)));
}

static void bind_edition(struct binder *binder)
{
	const struct edition *edition = binder->what->edition;
	const struct publication *publication = binder->what->publication;
	struct doc *doc = binder->doc;
	const char *name = publication && publication->id && publication->id[0] ? publication->id : "document";
	binder->title = words_said(binder, &edition->title);
	binder->subtitle = words_said(binder, &edition->subtitle);
	binder->author = words_said(binder, &edition->author);
	binder->publisher = words_said(binder, &edition->publisher);
	binder->date = day_said(binder, &edition->date, "/project/issue/@date");
	binder->knowledge = day_said(binder, &edition->knowledge, "/project/knowledge/@date");
	doc->title = binder->title.text ? binder->title.text : name;
	doc->subtitle = binder->subtitle.text;
	doc->description = words_said(binder, &edition->description).text;
	doc->date = binder->date.iso;
	doc->author = maker(binder);
	edition_header(binder);
}

static void bind_lone(struct binder *binder)
{
	static const struct meta nothing;
	const struct chapter *chapter = lone_chapter(binder);
	const struct meta *meta = chapter ? &chapter->meta : &nothing;
	struct doc *doc = binder->doc;
	lone_title(binder);
	doc->subtitle = plain(binder, meta->subtitle.text);
	doc->author = plain(binder, meta->author.text);
	doc->description = plain(binder, meta->description.text);
	doc->date = day_of(binder, meta->date);
	lone_header(binder, meta);
}

/* A chapter whose front matter has its title, and not its text. */
static void head_chapter(struct binder *binder, struct bound_chapter *chapter)
{
	const struct meta *meta = &chapter->chapter->meta;
	const struct node *at = chapter->section->first;
	while (at && at->element != EL_H1)
		at = at->next;
	if (at || !is_said(meta->title))
		return;
	struct node *h1 = node_new(binder->a, EL_H1, meta->title.span);
	node_append(h1, said_node(binder, plain(binder, meta->title.text), meta->title.span));
	h1->ordinal = 1;
	node_prepend(chapter->section, h1);
}

void bind_title(struct binder *binder)
{
	if (binder->what->edition)
		bind_edition(binder);
	else
		bind_lone(binder);
	for (size_t i = 0; i < binder->n_chapters && binder->doc->is_publication; i++)
		head_chapter(binder, &binder->chapters[i]);
	if (!binder->header->first)
		binder->header = NULL;
}
