/* SPDX-License-Identifier: EUPL-1.2 */
/* citations.c - {cite}`key` becomes the call of a note that is made of the bibliography's entries; the list of
 * references.
 *
 * The first time an entry is printed in full, later in short with the number of the note that has it in full. Which is
 * first follows reading order as notes.c has it, depth first: what a note cites comes before what follows its first
 * call. Numbers are not known yet: "see note {number}" is a link to the note, and references.c puts the number in. A
 * note of a table stands below it, where nobody looks who reads the text: what it has in full, the text has once more.
 * Where the edition has citations="margin", an entry is printed in full in the list of references alone. What cites it
 * in the text is a note of the class margin, "Allport 1954, p. 3", for the sheet to put beside its line; its call prints
 * nothing, it has no number, and a paragraph says it once. Notes that authors write, and those of tables, have the entry
 * in the same short words. back_references.c leads from the list to where its entries are cited.
 * What is cited again, with the same locator, has the number that it has in this chapter, or the letter that it has in
 * this table.
 * Rules  ISG-FN-3 (full stop at the end, but after an address alone), ISG-FN-5 (no ibidem: "see note"). */
#include "cited_words.h"

#include "../locale/locale.h"

struct short_link { /* of an entry whose words stand in the text */
	struct node *link;
	const struct bib_entry *entry;
};

struct citing {
	struct binder *binder;
	struct bound_chapter *chapter;
	struct map entered; /* names of the chapter's notes that were entered */
	LIST(struct tree_walk) open;
	struct map firsts;                    /* key -> the note that has the entry in full */
	const struct node *figure;            /* that the text cites from; NULL: none */
	struct map firsts_of_figure;          /* the same, of its notes */
	struct map notes_of_figure;           /* what is cited, as a name -> the note that says that and no more */
	struct node *leaf;                    /* that the text cites from */
	struct map notes_of_leaf;             /* what is cited beside it, as a name */
	bool is_beside;                       /* citations="margin" */
	struct map notes_of_chapter;          /* the same, of those that stand in its text */
	struct map listed;                    /* key -> the entry, in `cited` */
	LIST(const struct bib_entry *) cited; /* each once */
	struct node *references;              /* the section that lists them; NULL: there is none */
	LIST(struct short_link) short_links;  /* to what it lists */
	size_t n_notes;
	size_t n_spellings;            /* that were looked for */
	const struct node *last_words; /* of the entries that were put last into a text, the last; NULL: none */
};

struct cite_key { /* one of {cite}`key|locator,key` */
	struct str key;
	const char *before;            /* "see", or NULL */
	const char *locator;           /* or NULL */
	const struct bib_entry *entry; /* NULL: unknown */
};
typedef LIST(struct cite_key) cite_keys;

/* --- Keys --- */

static bool is_form(const struct node *cite, const char *name)
{
	const char *form = node_attribute(cite, "form");
	return form && strcmp(form, name) == 0;
}

/* "key1|Art. 3, 4" has a comma in its locator: what follows it is no key if it begins with a digit. */
static bool is_more_locator(struct str part, const cite_keys *keys)
{
	return keys->n && keys->at[keys->n - 1].locator && part.n && part.at[0] >= '0' && part.at[0] <= '9';
}

static struct cite_key read_key(struct citing *citing, struct str part)
{
	struct arena *a = citing->binder->a;
	struct cite_key key = {.key = part};
	const char *bar = part.n ? memchr(part.at, '|', part.n) : NULL;
	if (bar) {
		struct str locator = str_trim(str_slice(part, (size_t)(bar - part.at) + 1, part.n));
		key.key = str_trim(str_slice(part, 0, (size_t)(bar - part.at)));
		key.locator = arena_strndup(a, locator.n ? locator.at : "", locator.n);
	}
	const char *before = key.key.n ? memchr(key.key.at, '\x1F', key.key.n) : NULL; /* of keys.c */
	if (before) {
		key.before = arena_strndup(a, key.key.at, (size_t)(before - key.key.at));
		key.key = str_slice(key.key, strlen(key.before) + 1, key.key.n);
	}
	key.entry = bibliography_find(citing->binder->what->bibliography, key.key);
	return key;
}

/* Keys that an expression makes may end with commas: what has no third reference has one for it all the same. */
static void report_no_key(struct citing *citing, const struct node *cite, const char *where)
{
	diag_add(citing->binder->diags, RULE_CITE_UNKNOWN, cite->span,
	         "name the entries with commas between them: {cite}`key, key|p. 1`", "no key stands %s", where);
}

static cite_keys read_keys(struct citing *citing, const struct node *cite, struct str all)
{
	struct arena *a = citing->binder->a;
	char separator = is_form(cite, "keys") ? ';' : ',';
	cite_keys keys = {0};
	for (size_t at = 0; at <= all.n;) {
		const char *comma = at < all.n ? memchr(all.at + at, separator, all.n - at) : NULL;
		size_t end = comma ? (size_t)(comma - all.at) : all.n;
		struct str part = str_trim(str_slice(all, at, end));
		struct cite_key *last = keys.n ? &keys.at[keys.n - 1] : NULL;
		if (is_more_locator(part, &keys) && !bibliography_find(citing->binder->what->bibliography, part))
			last->locator = arena_printf(a, "%s, %.*s", last->locator, (int)part.n, part.at);
		else if (part.n && part.at[0] != '|')
			list_push(a, &keys, read_key(citing, part));
		else if (!node_has_class(cite, "computed") && all.n)
			report_no_key(citing, cite,
			              part.n        ? "before the bar"
			              : end < all.n ? "before a comma"
			                            : "after the comma");
		at = end + 1;
	}
	if (!keys.n && (!all.n || node_has_class(cite, "computed")))
		report_no_key(citing, cite, "in the citation");
	return keys;
}

/* --- Faults --- */

#define SPELLINGS_MOST 200 /* nearest keys that are looked for in one document */

static void report_unknown(struct citing *citing, const struct node *cite, struct str key)
{
	struct diags *diags = citing->binder->diags;
	if (!bibliography_is_read(citing->binder->what->bibliography))
		return;
	const char *nearest = citing->n_spellings++ < SPELLINGS_MOST
	                              ? bibliography_nearest(citing->binder->what->bibliography, key)
	                              : NULL;
	diag_add(diags, RULE_CITE_UNKNOWN, cite->span,
	         nearest ? arena_printf(diags->arena, "did you mean %s?", nearest) : NULL,
	         "the bibliography has no entry \"%s\"",
	         text_excerpt(diags->arena, arena_strndup(diags->arena, key.at, key.n)));
}

/* Keys that lead to nothing stand in brackets where they were cited. */
static struct node *bracketed(struct binder *binder, struct str keys, struct span span)
{
	const char *text = arena_printf(binder->a, "[%.*s]", (int)keys.n, keys.n ? keys.at : "");
	return text_node(binder->a, str_from_z(text), PIECE_REPLACED, span);
}

/* What an author wrote between brackets, where nothing of it leads anywhere; or NULL. */
static struct node *as_written(struct binder *binder, const struct node *cite)
{
	const char *text = node_attribute(cite, "text");
	return text ? said_node(binder, text, cite->span) : NULL;
}

static struct str keys_of(const struct node *cite)
{
	return str_trim(str_from_z(node_attribute(cite, "keys")));
}

/* --- Entries --- */

/* Where entries are put: at the end of `parent`, which is in the note, or is going to be. */
struct holder {
	struct node *parent, *note;
	const char *lang; /* around it */
	struct span span; /* of what cites */
};

/* "see note 3": its number is put in when it is known. */
static void append_see_note(struct binder *binder, const struct holder *holder, struct node *note)
{
	const char *pattern = label(holder->lang, "cite_see_note", NULL);
	const char *hole = strstr(pattern, "{n}");
	int before = hole ? (int)(hole - pattern) : (int)strlen(pattern);
	const char *text = arena_printf(binder->a, "%.*s{number}%s", before, pattern, hole ? hole + 3 : "");
	struct node *link = node_new(binder->a, EL_A, holder->span);
	link->target = note;
	cited_append_text(binder, link, text, holder->span);
	cited_append_text(binder, holder->parent, ", ", holder->span);
	node_append(holder->parent, link);
}

static void append_locator(struct binder *binder, const struct holder *holder, const struct cite_key *key)
{
	if (!key->locator || !key->locator[0])
		return;
	const char *words = locator_in_words(binder->a, key->locator, holder->lang);
	cited_append_text(binder, holder->parent, arena_printf(binder->a, ", %s", words), holder->span);
}

static void append_again(struct binder *binder, const struct holder *holder, const struct cite_key *key,
                         struct node *first)
{
	cited_append_runs(binder, holder->parent, entry_in_short(binder->a, key->entry, holder->lang), holder->span);
	if (first != holder->note)
		append_see_note(binder, holder, first);
	append_locator(binder, holder, key);
}

static void list_cited(struct citing *citing, const struct bib_entry *entry, const struct holder *holder)
{
	if (citing->is_beside)
		list_push(citing->binder->a, &citing->binder->cited,
		          (struct cited_place){entry_key(entry), holder->note ? holder->note : citing->leaf, NULL});
	void **listed = map_at(citing->binder->a, &citing->listed, str_from_z(entry_key(entry)));
	if (*listed)
		return;
	*listed = (void *)entry;
	list_push(citing->binder->a, &citing->cited, entry);
	entry_tell(citing->binder->a, entry, citing->binder->doc->lang, citing->binder->diags);
}

static bool has_link(const struct node *top)
{
	for (const struct node *at = top; at; at = node_following(at, top))
		if (at->element == EL_A)
			return true;
	return false;
}

static bool is_in_link(const struct node *at)
{
	while (at && at->element != EL_A)
		at = at->parent;
	return at;
}

/* `words`, as a link to where the list of references has the entry in full if `is_link`; no link holds another. */
static void append_words(struct citing *citing, const struct holder *holder, const struct bib_entry *entry,
                         struct node *words, bool is_link)
{
	node_append(holder->parent, words);
	if (!is_link || has_link(words) || is_in_link(words)) {
		node_unwrap(words);
		return;
	}
	words->element = EL_A;
	list_push(citing->binder->a, &citing->short_links, (struct short_link){words, entry});
}

/* A link, if there is a list of references. */
static void append_short(struct citing *citing, const struct holder *holder, const struct bib_entry *entry)
{
	struct binder *binder = citing->binder;
	struct node *words = node_new(binder->a, EL_SPAN, holder->span);
	cited_append_runs(binder, words,
	                  citing->is_beside ? entry_beside(binder->a, entry, holder->lang)
	                                    : entry_in_short(binder->a, entry, holder->lang),
	                  holder->span);
	append_words(citing, holder, entry, words, citing->references);
}

static void append_entry(struct citing *citing, const struct holder *holder, const struct cite_key *key)
{
	struct arena *a = citing->binder->a;
	struct str name = str_from_z(entry_key(key->entry));
	if (citing->is_beside) {
		append_short(citing, holder, key->entry);
		append_locator(citing->binder, holder, key);
		list_cited(citing, key->entry, holder);
		return;
	}
	struct node *of_text = map_find(&citing->firsts, name);
	void **first = map_at(a, citing->figure && !of_text ? &citing->firsts_of_figure : &citing->firsts, name);
	if (*first) {
		append_again(citing->binder, holder, key, *first);
		return;
	}
	*first = holder->note;
	list_cited(citing, key->entry, holder);
	cited_append_runs(citing->binder, holder->parent, entry_in_full(a, key->entry, holder->lang, key->locator),
	                  holder->span);
}

static void append_entries(struct citing *citing, const struct holder *holder, const cite_keys *keys)
{
	for (size_t i = 0; i < keys->n; i++) {
		if (!keys->at[i].entry)
			continue;
		cited_append_text(citing->binder, holder->parent, holder->parent->first ? "; " : "", holder->span);
		if (keys->at[i].before)
			cited_append_text(citing->binder, holder->parent,
			                  arena_printf(citing->binder->a, "%s ", keys->at[i].before), holder->span);
		append_entry(citing, holder, &keys->at[i]);
	}
}

/* "Allport (1954); Cantle (2012)" */
static void append_authors(struct citing *citing, const struct holder *holder, const cite_keys *keys)
{
	struct binder *binder = citing->binder;
	for (size_t i = 0; i < keys->n; i++) {
		const struct bib_entry *entry = keys->at[i].entry;
		if (!entry)
			continue;
		cited_append_text(binder, holder->parent, holder->parent->first ? "; " : "", holder->span);
		if (citing->is_beside)
			list_cited(citing, entry, holder);
		struct node *words = node_new(binder->a, EL_SPAN, holder->span);
		cited_append_runs(binder, words, entry_author_year(binder->a, entry, holder->lang), holder->span);
		append_words(citing, holder, entry, words, citing->is_beside);
	}
}

/* "Allport, The Nature of Prejudice; Cantle, Interculturalism": in words, without a note. */
static void append_shorts(struct citing *citing, const struct holder *holder, const cite_keys *keys)
{
	struct binder *binder = citing->binder;
	for (size_t i = 0; i < keys->n; i++) {
		const struct cite_key *key = &keys->at[i];
		if (!key->entry)
			continue;
		cited_append_text(binder, holder->parent, holder->parent->first ? "; " : "", holder->span);
		append_short(citing, holder, key->entry);
		append_locator(binder, holder, key);
		list_cited(citing, key->entry, holder);
	}
}

/* --- The note --- */

/* The language around the paragraph that cites: where the note will stand. A definition stands nowhere yet. */
static const char *lang_around(const struct citing *citing, struct node *cite)
{
	const char *lang = node_lang(leaf_of(cite)->parent);
	lang = lang ? lang : node_lang(citing->chapter->section);
	return lang ? lang : citing->binder->doc->lang;
}

/* Put where binding looks for notes; no name of an author's has a capital letter. */
static struct node *define_note(struct citing *citing, struct node *call)
{
	struct arena *a = citing->binder->a;
	struct node *note = node_new(a, EL_NOTE, call->span);
	note->id = call->id = arena_printf(a, "CITE-%zu", ++citing->n_notes);
	*map_at(a, &citing->chapter->notes, str_from_z(note->id)) = note;
	return note;
}

static bool stands_beside(const struct citing *citing)
{
	return citing->is_beside && !citing->figure;
}

static struct node *make_note(struct citing *citing, struct node *call, const cite_keys *keys, const char *lang)
{
	struct binder *binder = citing->binder;
	struct node *leaf = node_new(binder->a, EL_P, call->span), *note = define_note(citing, call);
	struct holder holder = {leaf, note, lang, call->span};
	node_append(note, leaf);
	append_entries(citing, &holder, keys);
	if (stands_beside(citing)) {
		node_add_class(binder->a, note, "margin");
		node_add_class(binder->a, call, "margin");
	} else if (!cited_is_address(leaf)) {
		cited_append_full_stop(binder, leaf, call->span);
	}
	return note;
}

/* Equal for citations whose notes say the same. */
static struct str name_of_note(struct arena *a, const cite_keys *keys, const char *lang)
{
	struct buf name = {0};
	buf_puts(&name, lang);
	for (size_t i = 0; i < keys->n; i++) {
		const struct cite_key *key = &keys->at[i];
		if (key->entry)
			buf_printf(&name, "\n%s\t%s\t%s", key->before ? key->before : "", entry_key(key->entry),
			           key->locator ? key->locator : "");
	}
	struct str kept = {arena_strndup(a, name.at, name.n), name.n};
	buf_release(&name);
	return kept;
}

/* The one that says the same already, in this figure or, of the text, in this chapter; beside a paragraph it is said
 * once. */
static void give_note(struct citing *citing, struct node *call, const cite_keys *keys)
{
	const char *lang = lang_around(citing, call);
	struct arena *a = citing->binder->a;
	struct map *notes = citing->figure          ? &citing->notes_of_figure
	                    : stands_beside(citing) ? &citing->notes_of_leaf
	                                            : &citing->notes_of_chapter;
	void **note = map_at(a, notes, name_of_note(a, keys, lang));
	if (*note && notes == &citing->notes_of_leaf)
		node_remove(call);
	else if (*note)
		call->id = ((const struct node *)*note)->id;
	else
		*note = make_note(citing, call, keys, lang);
}

/* --- One citation --- */

/* The note that this stands in, or NULL. */
static struct node *note_around(const struct citing *citing)
{
	struct node *within = citing->open.at[citing->open.n - 1].within;
	return within->element == EL_NOTE ? within : NULL;
}

static bool has_locator(const cite_keys *keys)
{
	for (size_t i = 0; i < keys->n; i++)
		if (keys->at[i].entry && keys->at[i].locator && keys->at[i].locator[0])
			return true;
	return false;
}

/* In the text: the call of a note, behind the authors where they are wanted. In a note that an author wrote the entries
 * stand themselves, so that no note calls another. */
static void cite_entries(struct citing *citing, struct node *cite, const cite_keys *keys)
{
	struct binder *binder = citing->binder;
	bool are_authors_named = is_form(cite, "text"), is_short = is_form(cite, "short");
	struct node *words = node_new(binder->a, EL_SPAN, cite->span), *note = note_around(citing);
	struct holder holder = {words, note, lang_around(citing, cite), cite->span};
	node_insert_after(cite, words);
	if (citing->leaf != leaf_of(cite))
		citing->notes_of_leaf = (struct map){0};
	citing->leaf = leaf_of(cite);
	if (are_authors_named)
		append_authors(citing, &holder, keys);
	else if (is_short)
		append_shorts(citing, &holder, keys);
	else if (note)
		append_entries(citing, &holder, keys);
	if (words->first)
		citing->last_words = cited_part_from_neighbours(binder, cite, words, citing->last_words);
	/* "Allport (1954)" in the text leads to the list: there is no more to say beside it but where in the work. */
	bool is_said = are_authors_named && stands_beside(citing) && !note && !has_locator(keys);
	if (!is_said && (are_authors_named || (!note && !is_short))) {
		struct node *call = node_new(binder->a, EL_NOTE_CALL, cite->span);
		node_append(words, call);
		give_note(citing, call, keys);
	}
	node_unwrap(words);
}

/* Does it become a call and nothing else? */
static bool is_bare(const struct citing *citing, const struct node *cite)
{
	return cite->element == EL_CITE && !is_form(cite, "text") && !is_form(cite, "short") && !note_around(citing);
}

/* Citations at one place are one: {cite}`a`{cite}`b` is {cite}`a, b`. */
static void join_cites(struct citing *citing, struct node *cite)
{
	struct arena *a = citing->binder->a;
	const char *separator = is_form(cite, "keys") ? ";" : ",";
	for (struct node *next = cite->next; next && is_bare(citing, cite) && is_bare(citing, next);
	     next = cite->next) {
		const char *keys = node_attribute(cite, "keys"), *more = node_attribute(next, "keys");
		if (is_form(cite, "keys") != is_form(next, "keys") || !keys || !more)
			return;
		const char *text = node_attribute(cite, "text"), *more_text = node_attribute(next, "text");
		node_set_attribute(a, cite, "keys", arena_printf(a, "%s%s%s", keys, separator, more));
		if (text && more_text)
			node_set_attribute(a, cite, "text", arena_printf(a, "%s%s", text, more_text));
		node_remove(next);
	}
}

static void meet_cite(struct citing *citing, struct node *cite)
{
	struct binder *binder = citing->binder;
	cite_keys keys = read_keys(citing, cite, keys_of(cite));
	size_t n_known = 0;
	for (size_t i = 0; i < keys.n; i++)
		n_known += keys.at[i].entry != NULL;
	struct node *written = n_known ? NULL : as_written(binder, cite);
	for (size_t i = keys.n; i-- > 0;) {
		if (keys.at[i].entry)
			continue;
		report_unknown(citing, cite, keys.at[i].key);
		if (!written)
			node_insert_after(cite, bracketed(binder, keys.at[i].key, cite->span));
	}
	if (written)
		node_insert_after(cite, written);
	if (n_known)
		cite_entries(citing, cite, &keys);
	node_remove(cite);
}

static void report_no_bibliography(struct binder *binder, struct node *cite)
{
	diag_add(binder->diags, RULE_CITE_NO_BIBLIOGRAPHY, cite->span,
	         "name one in the publication's manifest: <bibliography href=\"...\"/>",
	         "there is no bibliography to cite from");
	struct node *written = as_written(binder, cite);
	node_insert_after(cite, written ? written : bracketed(binder, keys_of(cite), cite->span));
	node_remove(cite);
}

/* --- All of them --- */

static void open_tree(struct citing *citing, struct node *top)
{
	list_push(citing->binder->a, &citing->open, (struct tree_walk){top, top});
}

static void meet_call(struct citing *citing, const struct node *call)
{
	struct str name = str_from_z(call->id);
	struct node *note = name.n ? map_find(&citing->chapter->notes, name) : NULL;
	void **entered = note ? map_at(citing->binder->a, &citing->entered, name) : NULL;
	if (!entered || *entered)
		return;
	*entered = note;
	open_tree(citing, note);
}

/* What a note cites is cited from where the note is called. */
static void enter_figure(struct citing *citing, const struct node *at)
{
	const struct node *figure = citing->open.n == 1 ? figure_around(at) : citing->figure;
	if (figure != citing->figure) {
		citing->firsts_of_figure = (struct map){0};
		citing->notes_of_figure = (struct map){0};
	}
	citing->figure = figure;
}

static void cite_tree(struct citing *citing, struct node *top)
{
	open_tree(citing, top);
	while (citing->open.n) {
		struct tree_walk *frame = &citing->open.at[citing->open.n - 1];
		struct node *at = frame->at;
		if (!at) {
			citing->open.n--;
			continue;
		}
		if (at->element == EL_CITE)
			join_cites(citing, at);
		frame->at = node_following(at, frame->within);
		if (at->element == EL_NOTE_CALL || at->element == EL_CITE)
			enter_figure(citing, at);
		if (at->element == EL_NOTE_CALL)
			meet_call(citing, at);
		else if (at->element == EL_CITE && citing->binder->what->bibliography)
			meet_cite(citing, at);
		else if (at->element == EL_CITE)
			report_no_bibliography(citing->binder, at);
	}
}

/* --- The list of references --- */

static struct node *references_section(const struct binder *binder)
{
	for (struct node *at = binder->doc->root->first; at; at = at->next)
		if (node_has_class(at, "references"))
			return at;
	return NULL;
}

static struct node *append_reference(struct binder *binder, struct node *section, const struct bib_entry *entry)
{
	struct node *leaf = node_new(binder->a, EL_P, section->span);
	node_add_class(binder->a, leaf, "entry");
	leaf->id = arena_printf(binder->a, "ref-%s", entry_key(entry));
	node_append(section, leaf);
	cited_append_runs(binder, leaf, entry_in_full(binder->a, entry, binder->doc->lang, NULL), section->span);
	if (!cited_is_address(leaf))
		cited_append_full_stop(binder, leaf, section->span);
	return leaf;
}

static void list_references(struct citing *citing)
{
	struct binder *binder = citing->binder;
	struct node *section = citing->references;
	if (!section)
		return;
	if (!citing->cited.n) {
		diag_add(binder->diags, RULE_CITE_NONE, section->span, NULL,
		         "nothing is cited: the list of references is left out");
		node_remove(section);
		return;
	}
	entries_sort(binder->a, citing->cited.at, citing->cited.n, binder->doc->lang);
	struct map leaves = {0}; /* key -> its entry in the list */
	for (size_t i = 0; i < citing->cited.n; i++)
		*map_at(binder->a, &leaves, str_from_z(entry_key(citing->cited.at[i]))) =
			append_reference(binder, section, citing->cited.at[i]);
	for (size_t i = 0; i < binder->cited.n; i++)
		binder->cited.at[i].entry = map_find(&leaves, str_from_z(binder->cited.at[i].key));
	for (size_t i = 0; i < citing->short_links.n; i++) {
		const struct short_link *at = &citing->short_links.at[i];
		at->link->target = map_find(&leaves, str_from_z(entry_key(at->entry)));
	}
}

/* Without a list of references nothing would say sources in full. */
static bool are_beside(const struct binder *binder, const struct node *references)
{
	const struct edition *edition = binder->what->edition;
	if (!edition || !edition->has_citations_beside || references)
		return edition && edition->has_citations_beside;
	diag_add(binder->diags, RULE_CITE_NONE, edition->span, "add <references/> to its <back>",
	         "citations=\"margin\" needs a list of references, which has sources in full: they are notes at the "
	         "foot");
	return false;
}

void bind_citations(struct binder *binder)
{
	struct citing citing = {.binder = binder, .references = references_section(binder)};
	citing.is_beside = are_beside(binder, citing.references);
	for (size_t i = 0; i < binder->n_chapters; i++) {
		citing.chapter = &binder->chapters[i];
		citing.entered = citing.notes_of_chapter = (struct map){0};
		if (i == 0 && binder->header)
			cite_tree(&citing, binder->header);
		cite_tree(&citing, citing.chapter->section);
	}
	list_references(&citing);
	if (binder->what->bibliography)
		bibliography_tell_rest(binder->what->bibliography, &citing.listed, binder->diags);
}
