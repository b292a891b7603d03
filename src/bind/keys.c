/* SPDX-License-Identifier: EUPL-1.2 */
/* keys.c - what Pandoc's and Quarto's keys mean: @key is a citation where the bibliography has it, a reference where an
 * author gave that label, and else the text that it is; [@key] is a citation wherever it stands for no label.
 *
 * "[see @a, chap. 3; -@b]" becomes the keys of a citation, "see\x1Fa|chap. 3;b": citations.c makes a note of them.
 * Whether the author is to be left out is no question in a note, which says all. "@a [p. 3]" names the page, and
 * "@{https://a.eu/x}" a key of any signs. */
#include "binder.h"

#include "../base/char.h"

struct keys {
	struct binder *binder;
	struct map labels; /* that authors gave -> the node */
	LIST(struct node *) cites;
	bool has_plain; /* some were text after all: it is to be joined with that beside it */
};

/* --- What there is --- */

static void gather(struct keys *keys, struct node *top)
{
	for (struct node *at = top; at; at = node_following(at, top)) {
		bool is_note = at->element == EL_NOTE || at->element == EL_NOTE_CALL;
		if (at->id && !is_note)
			*map_at(keys->binder->a, &keys->labels, str_from_z(at->id)) = at;
		const char *form = at->element == EL_CITE ? node_attribute(at, "form") : NULL;
		if (form && strncmp(form, "key", 3) == 0)
			list_push(keys->binder->a, &keys->cites, at);
	}
}

static bool is_cited(const struct keys *keys, struct str key)
{
	const struct bibliography *bibliography = keys->binder->what->bibliography;
	return bibliography && bibliography_find(bibliography, key);
}

static bool is_label(const struct keys *keys, struct str key)
{
	return map_find(&keys->labels, str_from_z(label_normalised(keys->binder->a, key)));
}

static struct node *reference_to(const struct keys *keys, struct str key, struct span span)
{
	struct node *link = node_new(keys->binder->a, EL_A, span);
	node_set_attribute(keys->binder->a, link, "href", arena_printf(keys->binder->a, "#%.*s", (int)key.n, key.at));
	return link;
}

/* --- @key --- */

static bool is_in_note(const struct node *node)
{
	while (node && node->element != EL_NOTE)
		node = node->parent;
	return node;
}

#define LONGEST_LOCATOR 80 /* bytes */

/* Of " [p. 3] and so on" the "p. 3"; empty where no brackets follow. Commas in it part no more than numbers. */
static struct str locator_at(struct str text)
{
	const char *end = text.n > 3 && str_starts(text, " [") ? memchr(text.at, ']', text.n) : NULL;
	struct str inner = end ? str_slice(text, 2, (size_t)(end - text.at)) : (struct str){NULL, 0};
	for (size_t i = 0; i < inner.n; i++)
		if (strchr("[@|;", inner.at[i]) ||
		    (inner.at[i] == ',' && !(i + 2 < inner.n && ascii_is_digit(inner.at[i + 2]))))
			return (struct str){NULL, 0};
	return inner.n <= LONGEST_LOCATOR ? inner : (struct str){NULL, 0};
}

/* "@key [p. 3]": the brackets say where, and are taken out of the text. */
static void take_locator(struct keys *keys, struct node *cite, struct str key)
{
	struct arena *a = keys->binder->a;
	struct node *next = cite->next;
	if (!next || next->element != EL_TEXT)
		return;
	struct str text = {next->text.bytes, next->text.n}, locator = locator_at(text);
	if (!locator.n)
		return;
	node_set_attribute(a, cite, "keys",
	                   arena_printf(a, "%.*s|%.*s", (int)key.n, key.at, (int)locator.n, locator.at));
	struct text_words rest = {0};
	uint32_t piece = 0;
	words_put_part(a, &rest, &next->text, (uint32_t)locator.n + 3, next->text.n, &piece);
	if (next->text.n > locator.n + 3)
		next->text = words_text(a, &rest);
	else
		node_remove(next);
}

/* In a note the entry itself is what is said: no note calls another. */
static void settle_key(struct keys *keys, struct node *cite)
{
	struct arena *a = keys->binder->a;
	struct str key = str_from_z(node_attribute(cite, "keys"));
	if (is_cited(keys, key)) {
		take_locator(keys, cite, key);
		node_set_attribute(a, cite, "form", is_in_note(cite) ? "note" : "text");
		cite->first = cite->last = NULL;
	} else if (is_label(keys, key)) {
		node_insert_after(cite, reference_to(keys, key, cite->span));
		node_remove(cite);
	} else {
		node_unwrap(cite);
		keys->has_plain = true;
	}
}

/* --- [@key] --- */

struct key_part { /* "see -@a, chap. 3" */
	struct str before, key, behind;
};

static bool is_key_letter(char c)
{
	return ascii_is_alphanumeric(c) || c == '_' || (c & 0x80);
}

/* Behind the key at `at`, as read/keys.c has found it. */
static size_t key_end(struct str text, size_t at)
{
	while (at < text.n && (is_key_letter(text.at[at]) ||
	                       (strchr(":.-+/#", text.at[at]) && at + 1 < text.n && is_key_letter(text.at[at + 1]))))
		at++;
	return at;
}

static struct key_part part_of(struct str text)
{
	const char *sign = memchr(text.at, '@', text.n);
	size_t at = (size_t)(sign - text.at), end = key_end(text, at + 1);
	struct key_part part = {.key = str_slice(text, at + 1, end)};
	const char *brace = at + 1 < text.n && text.at[at + 1] == '{' ? memchr(sign, '}', text.n - at) : NULL;
	if (brace) {
		end = (size_t)(brace - text.at) + 1;
		part.key = str_slice(text, at + 2, end - 1);
	}
	part.before = str_trim(str_slice(text, 0, at && text.at[at - 1] == '-' ? at - 1 : at));
	part.behind = str_trim(str_slice(text, end, text.n));
	if (str_starts(part.behind, ","))
		part.behind = str_trim(str_slice(part.behind, 1, part.behind.n));
	if (str_starts(part.behind, "{") && str_ends(part.behind, "}"))
		part.behind = str_trim(str_slice(part.behind, 1, part.behind.n - 1));
	return part;
}

typedef LIST(struct key_part) key_parts;

static key_parts parts_of(struct arena *a, struct str text)
{
	key_parts parts = {0};
	for (size_t at = 0; at <= text.n;) {
		const char *semicolon = at < text.n ? memchr(text.at + at, ';', text.n - at) : NULL;
		size_t end = semicolon ? (size_t)(semicolon - text.at) : text.n;
		struct str part = str_slice(text, at, end);
		if (part.n && memchr(part.at, '@', part.n))
			list_push(a, &parts, part_of(part));
		at = end + 1;
	}
	return parts;
}

static void put_text(const struct keys *keys, struct node *parent, struct str text, struct span span)
{
	if (text.n)
		node_append(parent, text_node(keys->binder->a, text, PIECE_REPLACED, span));
}

/* "[see @fig-a; @fig-b]" with labels: "see Figure A; Figure B". */
static void make_references(const struct keys *keys, struct node *cite, const key_parts *parts)
{
	struct arena *a = keys->binder->a;
	struct node *words = node_new(a, EL_SPAN, cite->span);
	for (size_t i = 0; i < parts->n; i++) {
		const struct key_part *part = &parts->at[i];
		put_text(keys, words, i ? STR("; ") : (struct str){0}, cite->span);
		put_text(keys, words, part->before, cite->span);
		put_text(keys, words, part->before.n ? STR(" ") : (struct str){0}, cite->span);
		node_append(words, reference_to(keys, part->key, cite->span));
		put_text(keys, words, part->behind.n ? STR(", ") : (struct str){0}, cite->span);
		put_text(keys, words, part->behind, cite->span);
	}
	node_insert_after(cite, words);
	node_remove(cite);
	node_unwrap(words);
}

static void make_keys(struct keys *keys, struct node *cite, const char *written, const key_parts *parts)
{
	struct arena *a = keys->binder->a;
	struct buf all = {0};
	for (size_t i = 0; i < parts->n; i++) {
		const struct key_part *part = &parts->at[i];
		buf_printf(&all, "%s%.*s%s%.*s%s%.*s", i ? ";" : "", (int)part->before.n,
		           part->before.n ? part->before.at : "", part->before.n ? "\x1F" : "", (int)part->key.n,
		           part->key.at, part->behind.n ? "|" : "", (int)part->behind.n,
		           part->behind.n ? part->behind.at : "");
	}
	node_set_attribute(a, cite, "keys", arena_strdup(a, all.at));
	node_set_attribute(a, cite, "text", arena_printf(a, "[%s]", written));
	buf_release(&all);
}

static void settle_keys(struct keys *keys, struct node *cite)
{
	const char *written = node_attribute(cite, "keys");
	key_parts parts = parts_of(keys->binder->a, str_from_z(written));
	size_t n_labels = 0;
	for (size_t i = 0; i < parts.n; i++)
		n_labels += !is_cited(keys, parts.at[i].key) && is_label(keys, parts.at[i].key);
	if (n_labels == parts.n)
		make_references(keys, cite, &parts);
	else
		make_keys(keys, cite, written, &parts);
}

/* Once for all: a text may hold as many names of people, "@someone", as it has words. */
static void join_plain(struct keys *keys)
{
	struct binder *binder = keys->binder;
	join_texts(binder->a, binder->doc->root);
	for (size_t i = 0; i < binder->n_chapters; i++)
		for (size_t j = 0; j < binder->chapters[i].notes.n; j++)
			join_texts(binder->a, binder->chapters[i].notes.entries[j].value);
}

void bind_keys(struct binder *binder)
{
	struct keys keys = {.binder = binder};
	gather(&keys, binder->doc->root);
	for (size_t i = 0; i < binder->n_chapters; i++)
		for (size_t j = 0; j < binder->chapters[i].notes.n; j++)
			gather(&keys, binder->chapters[i].notes.entries[j].value);
	for (size_t i = 0; i < keys.cites.n; i++)
		if (strcmp(node_attribute(keys.cites.at[i], "form"), "key") == 0)
			settle_key(&keys, keys.cites.at[i]);
		else
			settle_keys(&keys, keys.cites.at[i]);
	if (keys.has_plain)
		join_plain(&keys);
}
