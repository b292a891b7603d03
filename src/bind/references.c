/* SPDX-License-Identifier: EUPL-1.2 */
/* references.c - where links lead: to a label, to a chapter, to an address.
 *
 * MyST: [](#label), [text](#label), [](file.md#label). What leads nowhere keeps its text and is no link. The schemes that
 * we let through open nothing but a page, a message or a call. */
#include "reference_words.h"

#include "../locale/address.h"

struct linking {
	struct binder *binder;
	struct bound_chapter *chapter; /* that the link stands in */
	struct wording wording;
	struct map inclusions; /* clean path of a file that is no chapter -> struct inclusion * */
};

struct inclusion {
	struct bound_chapter *chapter; /* that includes the file */
	struct node *first;            /* heading of the file, or else its first block; NULL: none is included */
};

static const char *const schemes[] = {"http", "https", "mailto", "tel",  "ftp", "ftps", "doi",  "urn",
                                      "geo",  "irc",   "ircs",   "news", "sip", "sips", "xmpp", NULL};

/* --- Links that are none --- */

/* The link's text stays, as it is. */
static void drop_link(struct node *link)
{
	link->element = EL_SPAN;
	link->attributes = NULL;
}

/* A reference without words of its own would leave nothing: its label is set. */
static void drop_reference(struct binder *binder, struct node *link, const char *href)
{
	if (!link->first && href[0])
		node_append(link, text_node(binder->a, str_from_z(href), PIECE_REPLACED, link->span));
	drop_link(link);
}

static const char *did_you_mean(struct binder *binder, const char *label)
{
	const char *nearest = nearest_label(binder, label_normalised(binder->a, str_from_z(label)));
	return nearest ? arena_printf(binder->diags->arena, "did you mean #%s?", nearest) : NULL;
}

static void report_unknown(struct binder *binder, struct node *link, const char *href, const char *label)
{
	diag_add(binder->diags, RULE_LABEL_UNKNOWN, link->span, did_you_mean(binder, label), "there is no label \"%s\"",
	         text_excerpt(binder->diags->arena, label));
	drop_reference(binder, link, href);
}

static void report_file(struct binder *binder, struct node *link, const char *href)
{
	const char *hint = "link to its address on the web";
	if (href[0])
		diag_add(binder->diags, RULE_LINK_FILE, link->span, hint, "\"%s\" is no part of this document",
		         text_excerpt(binder->diags->arena, href));
	else
		diag_add(binder->diags, RULE_LINK_FILE, link->span, NULL, "the link leads nowhere");
	drop_reference(binder, link, href);
}

static void report_scheme(struct binder *binder, struct node *link, struct str scheme)
{
	diag_add(binder->diags, RULE_LINK_SCHEME, link->span, "its text is kept", "links with %.*s: are left out",
	         scheme.n < 40 ? (int)scheme.n : 40, scheme.at);
	drop_link(link);
}

static void join(struct linking *linking, struct node *link, const struct label *label)
{
	link->target = label->node;
	give_words(&linking->wording, link, label);
}

/* --- Links to files --- */

/* `path` without "." and "..", beginning at the folder of `from`; ".." that lead above everything stay. */
static const char *clean_path(struct arena *a, const char *from, const char *path)
{
	const char *slash = strrchr(from, '/');
	const char *whole =
		path[0] == '/' || !slash ? path : arena_printf(a, "%.*s/%s", (int)(slash - from), from, path);
	char *out = arena_array(a, strlen(whole) + 2, char);
	size_t n = 0, fixed = 0; /* what ".." cannot take away */
	if (whole[0] == '/') {
		out[n++] = '/';
		fixed = n;
	}
	while (*whole) {
		size_t length = strcspn(whole, "/");
		bool is_up = length == 2 && strncmp(whole, "..", 2) == 0;
		if (is_up && n > fixed) {
			while (n > fixed && out[--n] != '/')
				;
		} else if (length && !(length == 1 && whole[0] == '.')) {
			if (n && out[n - 1] != '/')
				out[n++] = '/';
			memcpy(out + n, whole, length);
			n += length;
			if (is_up)
				fixed = n;
		}
		whole += length + (whole[length] == '/');
	}
	out[n] = '\0';
	return out;
}

static struct node *first_heading(const struct bound_chapter *chapter)
{
	for (struct node *at = chapter->section; at; at = node_following(at, chapter->section))
		if (node_is_heading(at))
			return at;
	return chapter->section;
}

/* The path of the file that the link stands in, which the chapter may have included from another folder. */
static const char *file_of(const struct linking *linking, const struct node *link)
{
	const struct sources *sources = linking->binder->diags->sources;
	struct source_id source = sources_of(sources, link->span);
	return source.n ? sources_path(sources, source) : linking->chapter->path;
}

static bool is_source(const struct sources *sources, struct source_id source, const char *path)
{
	return source.n && strcmp(sources_path(sources, source), path) == 0;
}

/* A file that no chapter includes is looked for among the sources alone, not in the text. */
static bool is_read(const struct sources *sources, const char *path)
{
	for (uint32_t i = 1; i <= sources_count(sources); i++)
		if (is_source(sources, (struct source_id){i}, path))
			return true;
	return false;
}

/* The first heading that a chapter includes from the file, or else the first block; NULL: none does. */
static struct node *included_from(const struct bound_chapter *chapter, const struct sources *sources, const char *path)
{
	struct node *first = NULL;
	for (struct node *at = chapter->section; at; at = node_following(at, chapter->section)) {
		bool is_wanted = node_is_heading(at) || (!first && at->element != EL_TEXT);
		if (!is_wanted || !is_source(sources, sources_of(sources, at->span), path))
			continue;
		if (node_is_heading(at))
			return at;
		first = at;
	}
	return first;
}

/* Looked for once a path. NULL: no chapter includes the file. */
static const struct inclusion *find_inclusion(struct linking *linking, const char *path)
{
	struct binder *binder = linking->binder;
	const struct sources *sources = binder->diags->sources;
	if (!is_read(sources, path))
		return NULL;
	void **known = map_at(binder->a, &linking->inclusions, str_from_z(path));
	struct inclusion *inclusion = *known ? *known : arena_new(binder->a, struct inclusion);
	for (size_t i = 0; !*known && !inclusion->first && i < binder->n_chapters; i++)
		*inclusion =
			(struct inclusion){&binder->chapters[i], included_from(&binder->chapters[i], sources, path)};
	*known = inclusion;
	return inclusion->first ? inclusion : NULL;
}

static void link_file(struct linking *linking, struct node *link, const char *href)
{
	struct binder *binder = linking->binder;
	size_t n = strcspn(href, "#?");
	const char *path = percent_decoded(binder->a, arena_strndup(binder->a, href, n));
	const char *clean = clean_path(binder->a, file_of(linking, link), path);
	struct bound_chapter *chapter = n ? map_find(&binder->chapter_paths, str_from_z(clean)) : NULL;
	const char *label = href[n] == '#' ? href + n + 1 : "";
	struct node *heading = chapter ? first_heading(chapter) : NULL;
	const struct inclusion *inclusion = chapter || !n ? NULL : find_inclusion(linking, clean);
	if (inclusion) {
		chapter = inclusion->chapter;
		heading = inclusion->first;
	}
	if (!chapter) {
		report_file(binder, link, href);
	} else if (!label[0]) {
		join(linking, link, &(struct label){heading, heading, false});
	} else {
		const struct label *found = label_find_from(binder, chapter, label);
		if (found)
			join(linking, link, found);
		else
			report_unknown(binder, link, href, label);
	}
}

/* --- Any link --- */

/* "https" of "https://...": RFC 3986, section 3.1. Empty: none. */
static struct str scheme_of(const char *href)
{
	size_t n = strspn(href, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
	bool starts_well = (href[0] >= 'a' && href[0] <= 'z') || (href[0] >= 'A' && href[0] <= 'Z');
	return starts_well && href[n] == ':' ? (struct str){href, n} : (struct str){href, 0};
}

static bool is_let_through(struct str scheme)
{
	for (size_t i = 0; schemes[i]; i++)
		if (str_eq_nocase(scheme, schemes[i]))
			return true;
	return false;
}

static void report_long(struct binder *binder, struct node *link, size_t n)
{
	diag_add(binder->diags, RULE_LINK_LONG, link->span,
	         "link to the page by a shorter address; what follows a ? can often be left out",
	         "an address of %zu bytes is more than the %d that a PDF holds; its text is kept", n, ADDRESS_MOST);
	drop_link(link);
}

/* "name:password@" of "https://name:password@host/": RFC 3986, section 3.2.1. Empty: there is no password. */
static struct str user_with_password(const char *href, struct str scheme)
{
	const char *authority = href + scheme.n + 1;
	if (strncmp(authority, "//", 2) != 0)
		return (struct str){authority, 0};
	authority += 2;
	size_t n = strcspn(authority, "/?#");
	while (n && authority[n - 1] != '@')
		n--;
	const char *colon = memchr(authority, ':', n);
	bool has_password = colon && (size_t)(colon - authority) + 2 < n;
	return (struct str){authority, has_password ? n : 0};
}

/* The link works without it, or asks for it. Neither message nor report shows it. */
static const char *without_password(struct binder *binder, struct node *link, const char *href, struct str scheme)
{
	struct str user = user_with_password(href, scheme);
	if (!user.n)
		return href;
	const char *rest = user.at + user.n;
	diag_add(binder->diags, RULE_LINK_PASSWORD, link->span,
	         "delete what stands between :// and @, in the link's text as well, and change the password",
	         "the address of a page on \"%.*s\" holds a password: the link is set without it",
	         (int)strcspn(rest, "/?#"), rest);
	const char *clean = arena_printf(binder->a, "%.*s%s", (int)(user.at - href), href, rest);
	node_set_attribute(binder->a, link, "href", clean);
	return clean;
}

static void link_address(struct binder *binder, struct node *link, const char *href, struct str scheme)
{
	if (!is_let_through(scheme)) {
		report_scheme(binder, link, scheme);
		return;
	}
	href = without_password(binder, link, href, scheme);
	if (!node_has_text(link)) {
		diag_add(binder->diags, RULE_ACCESS_LINK_TEXT, link->span, "write [what it is](address)",
		         "a link without text; its address is set");
		node_append(link, text_node(binder->a, str_from_z(href), PIECE_REPLACED, link->span));
	}
	if (strlen(href) > ADDRESS_MOST)
		report_long(binder, link, strlen(href));
}

static void link_one(struct linking *linking, struct node *link)
{
	const char *href = node_attribute(link, "href");
	href = href ? href : "";
	struct str scheme = scheme_of(href);
	if (link->target) { /* "see note {number}" */
		join(linking, link, &(struct label){note_that_has(link->target), NULL, false});
	} else if (scheme.n) {
		link_address(linking->binder, link, href, scheme);
	} else if (href[0] == '#' && href[1]) {
		const struct label *label = label_find_from(linking->binder, linking->chapter, href + 1);
		if (label)
			join(linking, link, label);
		else
			report_unknown(linking->binder, link, href, href + 1);
	} else {
		link_file(linking, link, href);
	}
}

static void link_tree(struct linking *linking, struct node *top)
{
	for (struct node *at = top; at; at = node_following(at, top))
		if (at->element == EL_A)
			link_one(linking, at);
}

static void note_paths(struct binder *binder)
{
	for (size_t i = 0; i < binder->n_chapters; i++) {
		struct bound_chapter *chapter = &binder->chapters[i];
		const char *path = sources_path(binder->diags->sources, chapter->chapter->source);
		chapter->path = clean_path(binder->a, "", path ? path : "");
		void **first = map_at(binder->a, &binder->chapter_paths, str_from_z(chapter->path));
		*first = *first ? *first : chapter;
	}
}

void bind_references(struct binder *binder)
{
	struct linking linking = {.binder = binder, .wording = {.binder = binder}};
	note_paths(binder);
	note_names(&linking.wording, binder->doc->root);
	static struct bound_chapter nowhere = {.path = ""};
	linking.chapter = binder->n_chapters ? binder->chapters : &nowhere;
	if (binder->header)
		link_tree(&linking, binder->header);
	for (size_t i = 0; i < binder->n_parts; i++) {
		const struct bound_part *part = &binder->parts[i];
		linking.chapter = part->chapter ? part->chapter : &nowhere;
		if (part->section)
			link_tree(&linking, part->section);
	}
}
