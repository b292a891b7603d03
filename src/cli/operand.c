/* SPDX-License-Identifier: EUPL-1.2 */
/* operand.c - what an operand of the command line names: a publication, or a lone Markdown file. */
#include "results.h"

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
	struct facts_wishes wishes = {
		.roots = r->data.at,
		.n_roots = r->data.n,
		.manifest = publication->root,
		.lang = publication->editions && *publication->editions->lang ? publication->editions->lang : "en",
		.variables = r->options->variables};
	struct arena own = {0};
	struct facts *facts = facts_for_edition(&own, &wishes, &r->shared);
	comply_check_data(facts, publication, &r->shared);
	facts_release(facts);
	arena_release(&own);
}

/* --- what is wrong with a manifest: of one edition, or of all --------------------------------------------------- */

struct edition_findings {  /* of one edition, in the order of the manifest */
	struct span whole; /* from its start tag to what follows it, or the end */
	struct diags diags;
};

static size_t count_editions(const struct publication *publication)
{
	size_t n = 0;
	for (const struct edition *edition = publication->editions; edition; edition = edition->next)
		n++;
	return n;
}

static struct edition_findings *editions_of(struct run *r, const struct publication *publication)
{
	struct edition_findings *editions =
		arena_array(r->arena, count_editions(publication) + 1, struct edition_findings);
	size_t n = 0;
	for (const struct xml_element *child = publication->root ? publication->root->first : NULL; child;
	     child = child->next) {
		if (strcmp(child->name, "edition") != 0)
			continue;
		uint32_t end = child->next ? child->next->tag.start : UINT32_MAX;
		editions[n++] = (struct edition_findings){{child->tag.start, end}, diags_for(r)};
	}
	return editions;
}

static bool lies_in(struct span span, struct span whole)
{
	return span.start >= whole.start && span.start < whole.end;
}

/* A finding within an edition, or one that relates to it, refuses that edition and no other. */
static bool concerns(const struct diag *diag, struct span whole)
{
	bool is_so = lies_in(diag->span, whole);
	for (const struct related *related = diag->related; related; related = related->next)
		is_so |= lies_in(related->span, whole);
	return is_so;
}

/* All that is said of the manifest, each to the edition it is about; what is about none, and what was only counted, to
 * all. What a broken file would have said further on nobody knows. */
static void share_out(struct run *r, const struct diags *said, const struct publication *publication,
                      struct edition_findings *editions)
{
	size_t n = publication->root && publication->root->is_whole ? count_editions(publication) : 0;
	for (size_t i = 0; i < said->all.n; i++) {
		const struct diag *diag = &said->all.at[i];
		bool is_of_edition = false;
		for (size_t k = 0; k < n; k++) {
			if (!concerns(diag, editions[k].whole))
				continue;
			diags_copy(&editions[k].diags, diag);
			is_of_edition = true;
		}
		if (!is_of_edition)
			diags_copy(&r->shared, diag);
	}
	for (size_t rule = 0; rule < N_RULES; rule++)
		r->shared.n_of_rule[rule] += diags_not_kept(said, (enum rule)rule);
}

static struct publication *read_manifest(struct run *r, struct source_id source, const char *path,
                                         struct edition_findings **editions)
{
	struct diags said = diags_for(r);
	struct publication *publication = publication_from_source(r->arena, source, &said);
	unsigned n_before = diags_count(&r->shared, &r->policy, SEVERITY_ERROR);
	*editions = editions_of(r, publication);
	share_out(r, &said, publication, *editions);
	r->has_faulty_manifest = diags_count(&r->shared, &r->policy, SEVERITY_ERROR) > n_before;
	publication->path = path;
	return publication;
}

/* --- its editions ------------------------------------------------------------------------------------------------ */

/* Of those that were found in the project one must have the language; a publication that is named must have it
 * itself. */
static void look_for_langs(struct run *r, const struct publication *publication)
{
	for (size_t i = 0; i < r->options->n_langs; i++) {
		const char *lang = r->options->langs[i];
		if (r->langs_known)
			r->langs_known[i] |= knows_lang(publication, lang);
		else if (!knows_lang(publication, lang))
			diag_add(&r->shared, RULE_MANIFEST_MISSING, NO_SPAN, "see the lang attributes of its editions",
			         "%s has no edition in '%s'", publication->path, lang);
	}
}

/* There is no name for a PDF: no edition, or one in no language. */
static void refuse_unnamed(struct run *r, struct span span, const struct diags *own)
{
	struct place place = sources_place(r->sources, span);
	struct counts counts = {0};
	count_findings(&counts, r, &r->shared);
	count_findings(&counts, r, own);
	const char *shown = place.path ? arena_printf(r->arena, "%s:%u", place.path, place.line) : r->operand;
	if (!r->options->dump)
		print_outcome(r, shown, &(struct outcome){0}, &counts, 0);
	diags_merge(&r->all, own);
}

static void build_editions(struct run *r, const struct publication *publication,
                           const struct edition_findings *editions)
{
	const struct diags none = diags_for(r);
	if (!publication->editions)
		refuse_unnamed(r, NO_SPAN, &none);
	for (const struct edition *edition = publication->editions; edition; edition = edition->next, editions++)
		if (!*edition->lang)
			refuse_unnamed(r, edition->span, &editions->diags);
		else if (is_wanted(r->options, edition->lang))
			build_edition(r, publication, edition, &editions->diags);
}

/* `path` is the manifest's beneath the root: what it names is looked for from there. */
static void build_publication(struct run *r, struct source_id source, const char *path)
{
	struct edition_findings *editions;
	struct publication *publication = read_manifest(r, source, path, &editions);
	load_own_sheet(r, publication->path, publication->style ? publication->style->href : NULL,
	               publication->style ? publication->style->span : NO_SPAN);
	load_data(r, publication);
	check_data(r, publication);
	look_for_langs(r, publication);
	size_t n_wanted = 0;
	for (const struct edition *edition = publication->editions; edition; edition = edition->next)
		n_wanted += *edition->lang && is_wanted(r->options, edition->lang);
	if (n_wanted > 1 && names_file(r->options))
		usage_fault(r, "-o", r->options->output, SEVERAL ", or one edition with -l");
	else
		build_editions(r, publication, editions);
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
	results_begin(r, NULL);
	build_one(r, &binding, output_path(r, file_id(r, path), lone_lang(r, parsed->chapter)), meta->date.text, counts,
	          &diags);
}

/* --- either ---------------------------------------------------------------------------------------------------- */

static const char *manifest_of(struct arena *a, const char *operand)
{
	return path_is_folder(operand) ? arena_printf(a, "%s/publication.xml", operand) : operand;
}

/* Its folder's name is enough for a guess: "manul" is sources/manual. */
static const char *nearest_publication(struct arena *a, const char *operand, const struct options *found)
{
	const char **names = arena_array(a, found->n_operands + 1, const char *);
	for (size_t i = 0; i < found->n_operands; i++) {
		const char *name = found->operands[i] + strlen("sources/");
		names[i] = arena_strndup(a, name, strcspn(name, "/"));
	}
	const char *slash = strrchr(operand, '/');
	return nearest_name(str_from_z(slash ? slash + 1 : operand), names);
}

/* Where a file that is not there has no other hint. */
static void suggest_publication(struct run *r, const char *operand)
{
	struct diag *diag = r->shared.all.n ? &r->shared.all.at[r->shared.all.n - 1] : NULL;
	struct options found = {0};
	find_manifests(r->arena, &found);
	if (!diag || diag->rule != RULE_FILE_MISSING || diag->hint || !found.n_operands)
		return;
	const char *near = nearest_publication(r->arena, operand, &found);
	diag->hint = near ? arena_printf(r->arena, "did you mean sources/%s?", near)
	                  : "colophon list publications names those that there are";
}

static void report_unopened(struct run *r, const char *path, int error)
{
	enum rule rule = file_rule(error);
	if (r->options->root)
		diag_add(&r->shared, rule, NO_SPAN, NULL, "cannot open the root '%s': %s", r->options->root,
		         strerror(error));
	else if (rule == RULE_FILE_MISSING)
		diag_add(&r->shared, rule, NO_SPAN, NULL, "there is no file %s", path);
	else
		diag_add(&r->shared, rule, NO_SPAN, NULL, "%s cannot be read: %s", path, strerror(error));
}

const char *open_operand(struct run *r, const char *operand, struct source_id *source)
{
	const char *path = manifest_of(r->arena, operand);
	r->policy.is_publication = str_ends(str_from_z(path), ".xml");
	if (!root_open(r->arena, &r->root, path, r->options->root)) {
		report_unopened(r, path, errno);
		return NULL;
	}
	const char *relative = root_relative(r->arena, &r->root, path);
	if (!relative) {
		diag_add(&r->shared, RULE_FILE_OUTSIDE, NO_SPAN,
		         r->options->root ? "choose another folder with --root"
		                          : "a link leads out of the project: move what it leads to into it",
		         "'%s' is not beneath the root '%s'", path, *r->root.path ? r->root.path : ".");
		return NULL;
	}
	*source = root_read(&r->root, NULL, str_from_z(relative), NO_SPAN, &r->shared);
	if (!source->n)
		suggest_publication(r, operand);
	return source->n ? relative : NULL;
}

static void run_operand(struct run *r, const char *operand)
{
	struct source_id source;
	const char *relative = open_operand(r, operand, &source);
	if (!relative)
		return;
	prepare_output(r);
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
	r->pictures = (struct picture_files){.pictures = all->pictures.pictures, .root = &r->root, .arena = a};
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
	arena_release(&r->nodes);
}

void build_operand(struct run *all, const char *operand, struct buf *depends)
{
	struct arena arena = {0};
	struct run r;
	operand_begin(&r, all, operand, &arena);
	operand_make(&r);
	print_findings(&r, &r.all);
	if (r.options->depfile)
		put_dependencies(&r, depends);
	operand_end(&r, all);
	arena_release(&arena);
}
