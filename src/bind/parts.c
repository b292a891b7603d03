/* SPDX-License-Identifier: EUPL-1.2 */
/* parts.c - the sections of a publication in the order of its manifest: chapters, and what the program writes around
 * them.
 *
 * What is filled later (contents, abbreviations, references) gets its place here. */
#include "generated.h"

static bool has_file(const struct part *part)
{
	return (part->kind == PART_CHAPTER || part->kind == PART_ANNEX) && part->file.href;
}

static void add_part(struct binder *binder, const struct bound_part *part)
{
	binder->parts[binder->n_parts++] = *part;
	if (part->section)
		node_append(binder->doc->root, part->section);
}

/* --- Chapters --- */

/* The chapters as they are given to the parts that have files. */
struct handing_out {
	size_t n_files, n_bound; /* so far: of what->chapters, and of those that could be read */
};

static struct bound_chapter *next_chapter(struct binder *binder, struct handing_out *out)
{
	size_t i = out->n_files++;
	bool is_read = i < binder->what->n_chapters && binder->what->chapters[i];
	return is_read ? &binder->chapters[out->n_bound++] : NULL;
}

static void class_chapter(struct binder *binder, const struct part *part, struct node *section)
{
	if (part->kind == PART_ANNEX)
		node_add_class(binder->a, section, "annex");
	else if (part->place != PLACE_BODY)
		node_add_class(binder->a, section, "front-matter");
}

/* --- Sections that are filled later --- */

static struct node *contents_place(struct binder *binder, const struct part *part)
{
	struct node *nav = add_block(binder, NULL, EL_NAV, "contents", part->span);
	nav->is_generated = true;
	return nav;
}

static struct node *list_place(struct binder *binder, const struct part *part)
{
	struct node *nav = add_block(binder, NULL, EL_NAV, "list-of", part->span);
	node_add_class(binder->a, nav, arena_printf(binder->a, "list-of-%ss", part->listed));
	nav->is_generated = true;
	return nav;
}

static struct node *headed_section(struct binder *binder, const struct part *part, const char *name)
{
	struct node *section = add_block(binder, NULL, EL_SECTION, name, part->span);
	add_heading(binder, section, name, part->span);
	return section;
}

/* --- All parts --- */

static struct node *section_made(struct binder *binder, const struct part *part)
{
	switch (part->kind) {
	case PART_COVER:
		return cover_made(binder, part);
	case PART_TITLE_PAGE:
		return title_page_made(binder, part);
	case PART_IMPRINT:
		return imprint_made(binder, part);
	case PART_CONTENTS:
		return contents_place(binder, part);
	case PART_LIST:
		return list_place(binder, part);
	case PART_ABBREVIATIONS:
		return headed_section(binder, part, "abbreviations");
	case PART_REFERENCES:
		return headed_section(binder, part, "references");
	case PART_NOTICES:
		return notices_made(binder, part);
	default:
		return NULL;
	}
}

/* A file that the edition names twice. */
static void report_repeated(struct binder *binder, const struct bound_part *bound)
{
	const struct named_file *file = &bound->part->file;
	for (size_t i = 0; bound->chapter && i < binder->n_parts; i++) {
		const struct bound_part *before = &binder->parts[i];
		if (!before->chapter || before->chapter->chapter->source.n != bound->chapter->chapter->source.n)
			continue;
		struct diag *diag = diag_add(binder->diags, RULE_MANIFEST_REPEATED, file->span, "name it once",
		                             "\"%s\" is a part of this edition already", file->href);
		diag_relate(binder->diags, diag, before->part->file.span, "the first one");
		return;
	}
}

static void bind_part(struct binder *binder, const struct part *part, struct handing_out *out)
{
	struct bound_part bound = {.kind = part->kind, .place = part->place, .part = part};
	if (has_file(part)) {
		bound.chapter = next_chapter(binder, out);
		bound.section = bound.chapter ? bound.chapter->section : NULL;
		report_repeated(binder, &bound);
		if (bound.section)
			class_chapter(binder, part, bound.section);
	} else {
		bound.section = section_made(binder, part);
	}
	if (bound.section && part->place != PLACE_BODY)
		node_add_class(binder->a, bound.section, part->place == PLACE_FRONT ? "front" : "back");
	add_part(binder, &bound);
}

static size_t count_parts(const struct edition *edition)
{
	size_t n = 0;
	for (const struct part *part = edition ? edition->parts : NULL; part; part = part->next)
		n++;
	return n;
}

/* A lone file is one part. */
static void bind_lone(struct binder *binder)
{
	for (size_t i = 0; i < binder->n_chapters; i++) {
		struct bound_chapter *chapter = &binder->chapters[i];
		add_part(binder, &(struct bound_part){PART_CHAPTER, PLACE_BODY, NULL, chapter->section, chapter});
	}
}

void bind_parts(struct binder *binder)
{
	const struct edition *edition = binder->what->edition;
	struct handing_out out = {0};
	size_t n_most = count_parts(edition) + binder->n_chapters + 1; /* one for an annex of data: chart_tables.c */
	binder->parts = arena_array(binder->a, n_most, struct bound_part);
	bool has_cover = edition && edition_part(edition, PART_COVER);
	bool has_title_page = edition && edition_part(edition, PART_TITLE_PAGE);
	if (binder->header && !has_cover && !has_title_page)
		node_append(binder->doc->root, binder->header);
	if (!edition)
		bind_lone(binder);
	for (const struct part *part = edition ? edition->parts : NULL; part; part = part->next)
		bind_part(binder, part, &out);
	if (binder->header && !binder->header->parent) /* its leaves stand on the title page */
		binder->header = NULL;
}
