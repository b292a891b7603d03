/* SPDX-License-Identifier: EUPL-1.2 */
/* build.c - `colophon build` and `colophon check`: every operand in turn. */
#include "results.h"

#include <errno.h>
#include <glob.h>

void find_manifests(struct arena *a, struct options *options)
{
	glob_t found;
	int failure = glob("sources/*/publication.xml", GLOB_ERR, NULL, &found);
	if (failure == GLOB_NOSPACE)
		out_of_memory();
	if (failure == GLOB_ABORTED && path_is_folder("sources"))
		end_program("cannot read the folder sources/: %s", strerror(errno));
	if (failure)
		return;
	options->operands = arena_array(a, found.gl_pathc, const char *);
	for (size_t i = 0; i < found.gl_pathc; i++)
		options->operands[options->n_operands++] = arena_strdup(a, found.gl_pathv[i]);
	globfree(&found);
}

bool has_operands(const struct options *options)
{
	if (options->n_operands == 0)
		fputs("colophon: there is no sources/*/publication.xml here: name a manifest or a Markdown file\n",
		      stderr);
	else if (options->n_operands > 1 && names_file(options))
		cli_say(stderr, "colophon: -o '%s': " SEVERAL, options->output);
	else
		return true;
	return false;
}

/* No publication of the project has the language that -l asks for. */
static void report_langs(const struct run *all, struct diags *diags)
{
	for (size_t i = 0; all->langs_known && i < all->options->n_langs; i++)
		if (!all->langs_known[i])
			diag_add(diags, RULE_MANIFEST_MISSING, NO_SPAN, "see colophon list publications",
			         "no publication has an edition in '%s'", all->options->langs[i]);
}

/* No PDF has the name that --only asks for. */
static void report_names(const struct run *all, struct diags *diags)
{
	for (size_t i = 0; i < all->options->n_only; i++)
		if (!all->only_known[i])
			diag_add(diags, RULE_MANIFEST_MISSING, NO_SPAN,
			         "give its name without language and ending: letter-first for letter-first.en.pdf",
			         "no publication makes a PDF called '%s'", all->options->only[i]);
}

int cli_build(struct arena *program, const struct options *asked)
{
	struct options options = *asked;
	if (options.n_operands == 0)
		find_manifests(program, &options);
	if (!has_operands(&options))
		return EXIT_USAGE;
	struct map outputs = {0}, said = {0};
	struct run all = {.program = program,
	                  .outputs = &outputs,
	                  .said = &said,
	                  .options = &options,
	                  .policy = {.is_check = options.command == COMMAND_CHECK,
	                             .is_strict = options.is_strict,
	                             .is_draft = options.is_draft}};
	struct diags of_program = {.arena = program, .sources = sources_new(program)};
	struct buf depends = {0};
	all.fonts = cli_fonts(program, &of_program);
	all.words = words_new(program);
	all.pictures.pictures = pictures_new(program);
	if (options.is_draft)
		words_show_missing(all.words);
	all.only_known = arena_array(program, options.n_only + 1, bool);
	if (options.results && !(all.results = results_open(program, options.results, all.fonts)))
		return EXIT_ENVIRONMENT;
	if (asked->n_operands == 0)
		all.langs_known = arena_array(program, options.n_langs + 1, bool);
	for (size_t i = 0; i < options.n_operands; i++)
		build_operand(&all, options.operands[i], &depends);
	report_langs(&all, &of_program);
	report_names(&all, &of_program);
	all.policy.is_publication = true;
	print_findings(&all, &of_program);
	if (options.depfile && depends.n && !all.has_usage_fault && !write_depfile(program, options.depfile, &depends))
		all.has_environment_fault = true;
	if (!results_close(all.results))
		all.has_environment_fault = true;
	buf_release(&depends);
	fonts_release(all.fonts);
	if (all.has_usage_fault)
		return EXIT_USAGE;
	return all.has_fault ? EXIT_FAULTS : all.has_environment_fault ? EXIT_ENVIRONMENT : EXIT_BUILT;
}
