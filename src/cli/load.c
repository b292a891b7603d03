/* SPDX-License-Identifier: EUPL-1.2 */
/* load.c - the files that a publication names, each read once: sheets, chapters, data, the bibliography. */
#include "run.h"

#include "../base/embedded.h"

#include <errno.h>

/* --- fonts and sheets ------------------------------------------------------------------------------------------ */

/* As sources without text: make is told of them, and what waits for changes waits for these too. */
static void note_own_fonts(struct run *r)
{
	const char *path;
	for (size_t i = 0; (path = fonts_own_path(r->fonts, i)); i++)
		sources_add(r->sources, arena_strdup(r->arena, path), (struct str){"", 0});
}

void load_project_fonts(struct run *r)
{
	static const char path[] = "fonts/catalogue.css";
	size_t said = r->shared.all.n;
	if (!root_has(&r->root, path))
		return;
	struct source_id source = root_read(&r->root, NULL, str_from_z(path), NO_SPAN, &r->shared);
	struct str bytes = sources_bytes(r->sources, source);
	if (bytes.n == embedded_catalogue_css_n && memcmp(bytes.at, embedded_catalogue_css, bytes.n) == 0)
		return;
	if (source.n && !r->knows_fonts)
		fonts_add_catalogue(r->fonts, source, r->root.path, &r->shared);
	r->said_of_fonts = r->shared.all.n > said;
	note_own_fonts(r);
}

static void add_sheet(struct run *r, struct source_id source, struct root *root, struct diags *diags)
{
	struct str bytes = sources_bytes(r->sources, source);
	bool is_base = bytes.n == embedded_base_css_n && memcmp(bytes.at, embedded_base_css, bytes.n) == 0;
	if (source.n && (!is_base || r->sheets.n == 0))
		list_push(r->arena, &r->sheets, sheet_from_source(r->arena, source, root, diags));
}

void load_base_sheet(struct run *r)
{
	struct str base = {embedded_base_css, embedded_base_css_n};
	add_sheet(r, sources_add(r->sources, "styles/base.css", base), NULL, &r->shared);
}

static void add_command_line_sheet(struct run *r)
{
	struct str bytes;
	const char *path = r->options->style;
	if (file_read(r->arena, path, &bytes))
		add_sheet(r, sources_add(r->sources, path, bytes), &r->root, &r->shared);
	else if (errno == EINVAL || errno == EISDIR)
		diag_add(&r->shared, RULE_FILE_UNREADABLE, NO_SPAN, "name a file", "%s is %s, not a file", path,
		         errno == EISDIR ? "a folder" : "a pipe or a device");
	else
		diag_add(&r->shared, file_rule(errno), NO_SPAN, "-s names a CSS file",
		         "cannot read style sheet '%s': %s", path, strerror(errno));
}

void load_own_sheet(struct run *r, const char *from, const char *href, struct span span)
{
	if (r->options->style)
		add_command_line_sheet(r);
	else if (href)
		add_sheet(r, root_read(&r->root, from, str_from_z(href), span, &r->shared), &r->root, &r->shared);
}

/* A manifest is none of its own chapters, and no data file of itself. */
static bool is_manifest_itself(struct run *r, const char *manifest, const struct named_file *file, struct diags *diags)
{
	const char *path = root_resolve(r->arena, &r->root, manifest, str_from_z(file->href));
	if (!path || strcmp(path, manifest) != 0)
		return false;
	diag_add(diags, RULE_MANIFEST_VALUE, file->span, "name another file", "%s is this manifest itself", file->href);
	return true;
}

/* --- chapters -------------------------------------------------------------------------------------------------- */

const struct parsed *parse_chapter(struct run *r, const char *path, struct source_id source)
{
	struct parsed *parsed = arena_new(r->arena, struct parsed);
	*parsed = (struct parsed){.next = r->parsed, .path = path, .diags = diags_for(r)};
	struct arena *nodes = r->policy.is_publication ? r->arena : &r->nodes;
	parsed->chapter = chapter_with_nodes(r->arena, nodes, source, &parsed->diags);
	comply_check_leftovers(parsed->chapter, &parsed->diags);
	include_files(r, parsed);
	diags_merge(&r->all, &parsed->diags);
	return r->parsed = parsed;
}

/* The chapter that the manifest names, parsed now or before; NULL if it cannot be read. */
const struct parsed *chapter_named(struct run *r, const char *manifest, const struct named_file *file,
                                   struct diags *diags)
{
	const char *path = root_resolve(r->arena, &r->root, manifest, str_from_z(file->href));
	for (const struct parsed *p = r->parsed; path && p; p = p->next)
		if (strcmp(p->path, path) == 0)
			return p;
	if (is_manifest_itself(r, manifest, file, diags))
		return NULL;
	struct source_id source = root_read(&r->root, manifest, str_from_z(file->href), file->span, diags);
	return source.n ? parse_chapter(r, path, source) : NULL;
}

/* --- data ------------------------------------------------------------------------------------------------------ */

void load_data(struct run *r, const struct publication *publication)
{
	for (const struct named_file *file = publication->data; file; file = file->next) {
		if (is_manifest_itself(r, publication->path, file, &r->shared))
			continue;
		struct source_id source =
			root_read(&r->root, publication->path, str_from_z(file->href), file->span, &r->shared);
		const struct xml_element *root = source.n ? data_from_file(r->arena, source, file, &r->shared) : NULL;
		list_push(r->arena, &r->data, root);
	}
	data_cross_check_files(r->data.at, r->data.n, &r->shared);
	if (publication->root)
		list_push(r->arena, &r->data, publication->root);
	const struct named_file *bibliography = publication->bibliography;
	if (!bibliography)
		return;
	struct source_id source =
		root_read(&r->root, publication->path, str_from_z(bibliography->href), bibliography->span, &r->shared);
	r->bibliography = bibliography_from_source(r->arena, source, &bibliography->coded, &r->shared);
}
