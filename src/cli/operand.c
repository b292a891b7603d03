/* SPDX-License-Identifier: EUPL-1.2 */
/* operand.c - what an operand of the command line names: a publication, or a lone Markdown file. */
#include "run.h"

#include "../locale/locale.h"

#include <errno.h>

/* --- publications ---------------------------------------------------------------------------------------------- */

static bool is_wanted(const struct options *options, const char *lang)
{
	if (options->n_langs == 0)
		return true;
	for (size_t i = 0; i < options->n_langs; i++)
		if (strcmp(options->langs[i], lang) == 0)
			return true;
	return false;
}

static bool knows_lang(const struct publication *publication, const char *lang)
{
	for (const struct edition *edition = publication->editions; edition; edition = edition->next)
		if (strcmp(edition->lang, lang) == 0)
			return true;
	return false;
}

/* What is wrong in the data is said once, in the words of the first edition. */
static void check_data(struct run *r, const struct publication *publication)
{
	struct facts_wishes wishes = {.roots = r->data.at,
	                              .n_roots = r->data.n,
	                              .lang = publication->editions && *publication->editions->lang ? publication->editions->lang : "en",
	                              .variables = r->options->variables};
	struct facts *facts = facts_for_edition(r->arena, &wishes, &r->shared);
	comply_check_data(facts, publication, &r->shared);
	facts_release(facts);
}

/* `path` is the manifest's beneath the root: what it names is looked for from there. */
static void build_publication(struct run *r, struct source_id source, const char *path)
{
	unsigned n_before = diags_count(&r->shared, &r->policy, SEVERITY_ERROR);
	struct publication *publication = publication_from_source(r->arena, source, &r->shared);
	r->has_faulty_manifest = diags_count(&r->shared, &r->policy, SEVERITY_ERROR) > n_before;
	publication->path = path;
	load_own_sheet(r, publication->path, publication->style ? publication->style->href : NULL,
	               publication->style ? publication->style->span : NO_SPAN);
	load_data(r, publication);
	check_data(r, publication);
	for (size_t i = 0; i < r->options->n_langs; i++)
		if (!knows_lang(publication, r->options->langs[i]))
			diag_add(&r->shared, RULE_MANIFEST_MISSING, NO_SPAN, "see the lang attributes of its editions",
			         "%s has no edition in '%s'", publication->path, r->options->langs[i]);
	size_t n_wanted = 0;
	for (const struct edition *edition = publication->editions; edition; edition = edition->next)
		n_wanted += *edition->lang && is_wanted(r->options, edition->lang);
	if (n_wanted > 1 && names_file(r->options)) {
		usage_fault(r, "-o", r->options->output, SEVERAL ", or one edition with -l");
		return;
	}
	for (const struct edition *edition = publication->editions; edition; edition = edition->next)
		if (*edition->lang && is_wanted(r->options, edition->lang))
			build_edition(r, publication, edition);
}

/* --- lone files ------------------------------------------------------------------------------------------------ */

static const char *file_id(struct run *r, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
	return arena_strndup(r->arena, name, dot && dot != name ? (size_t)(dot - name) : strlen(name));
}

static const char *lone_lang(struct run *r, const struct chapter *chapter)
{
	const char *wanted = r->options->n_langs ? r->options->langs[0] : chapter->meta.lang.text;
	const char *lang = wanted ? lang_canonical(r->arena, wanted) : NULL;
	return lang ? lang : "en";
}

static void build_file(struct run *r, struct source_id source, const char *path)
{
	if (r->options->n_langs > 1) {
		usage_fault(r, "-l", r->options->langs[1], "a Markdown file has one language");
		return;
	}
	const struct parsed *parsed = parse_chapter(r, path, source);
	const struct meta *meta = &parsed->chapter->meta;
	load_own_sheet(r, path, meta->style.text, meta->style.span);
	struct chapter *chapters[] = {parsed->chapter};
	struct diags diags = diags_for(r);
	struct binding binding = {.wanted_lang = r->options->n_langs ? r->options->langs[0] : NULL,
	                          .chapters = chapters,
	                          .n_chapters = 1,
	                          .path = path};
	struct counts counts = {0};
	count_findings(&counts, r, &r->shared);
	count_findings(&counts, r, &parsed->diags);
	build_one(r, &binding, output_path(r, file_id(r, path), lone_lang(r, parsed->chapter)), meta->date.text, counts,
	          &diags);
}

/* --- either ---------------------------------------------------------------------------------------------------- */

static const char *manifest_of(struct arena *a, const char *operand)
{
	return path_is_folder(operand) ? arena_printf(a, "%s/publication.xml", operand) : operand;
}

const char *open_operand(struct run *r, const char *operand, struct source_id *source)
{
	const char *path = manifest_of(r->arena, operand);
	r->policy.is_publication = ends_with(path, ".xml");
	if (!root_open(r->arena, &r->root, path, r->options->root)) {
		if (r->options->root)
			diag_add(&r->shared, RULE_FILE_MISSING, NO_SPAN, NULL, "cannot open the root '%s': %s",
			         r->options->root, strerror(errno));
		else
			diag_add(&r->shared, RULE_FILE_MISSING, NO_SPAN, NULL, "there is no file %s", path);
		return NULL;
	}
	const char *relative = root_relative(r->arena, &r->root, path);
	if (!relative) {
		diag_add(&r->shared, RULE_FILE_OUTSIDE, NO_SPAN, "choose another folder with --root",
		         "'%s' is not beneath the root '%s'", path, r->root.path);
		return NULL;
	}
	*source = root_read(&r->root, NULL, str_from_z(relative), NO_SPAN, &r->shared);
	return source->n ? relative : NULL;
}

static void run_operand(struct run *r, const char *operand)
{
	struct source_id source;
	const char *relative = open_operand(r, operand, &source);
	if (!relative)
		return;
	load_project_fonts(r);
	load_base_sheet(r);
	if (r->policy.is_publication)
		build_publication(r, source, relative);
	else
		build_file(r, source, relative);
}

void operand_begin(struct run *r, const struct run *all, const char *operand, struct arena *a)
{
	*r = *all;
	r->operand = operand;
	r->arena = a;
	r->sources = sources_new(a);
	r->shared = r->all = diags_for(r);
	r->root = (struct root){.fd = -1};
}

void operand_make(struct run *r)
{
	run_operand(r, r->operand);
	diags_merge(&r->all, &r->shared);
	if (r->policy.is_draft)
		draft_require(r);
}

void operand_end(struct run *r, struct run *all)
{
	all->has_fault |= r->has_fault;
	all->has_environment_fault |= r->has_environment_fault;
	all->has_usage_fault |= r->has_usage_fault;
	root_release(&r->root);
}

void build_operand(struct run *all, const char *operand, struct buf *depends)
{
	struct arena arena = {0};
	struct run r;
	operand_begin(&r, all, operand, &arena);
	operand_make(&r);
	print_findings(&r, &r.all);
	put_dependencies(&r, depends);
	operand_end(&r, all);
	arena_release(&arena);
}
