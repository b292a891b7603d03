/* SPDX-License-Identifier: EUPL-1.2 */
/* build.c - `colophon build` and `colophon check`: publications to PDFs, and what is said about them.
 *
 * The unit of refusal is one PDF: an edition is written unless the manifest, one of its own chapters or one of its own stages has a
 * fault. A chapter is parsed once, whichever editions use it; its findings are kept apart so that they are printed once. */
#include "cli.h"

#include "../base/embedded.h"
#include "../locale/locale.h"

#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct parsed { /* a chapter file that was read */
	struct parsed *next;
	const char *path;
	struct chapter *chapter;
	struct diags diags;
};

struct run { /* one publication, or one Markdown file */
	const struct options *options;
	struct arena *arena, *program;
	struct map *outputs; /* paths that this run writes to */
	struct root root;
	struct sources *sources;
	struct diags shared; /* of the manifest and the sheets: they refuse every edition */
	struct diags all;    /* everything, for printing */
	struct parsed *parsed;
	struct fonts *fonts;
	struct words *words;
	struct policy policy;
	LIST(struct sheet *) sheets;
	LIST(const char *) written; /* paths of PDFs, for the depfile */
	bool has_environment_fault, has_fault, has_usage_fault;
};

static struct diags diags_for(const struct run *r)
{
	return (struct diags){.arena = r->arena, .sources = r->sources};
}

/* --- what is said ---------------------------------------------------------------------------------------------- */

static bool is_of_environment(enum rule rule)
{
	return rule == RULE_OUTPUT_UNWRITABLE || rule == RULE_OUTPUT_FAILED || rule == RULE_FONT_MISSING;
}

static void count_faults(struct run *r, const struct diags *diags)
{
	for (int rule = 0; rule < N_RULES; rule++) {
		if (!diags->n_of_rule[rule] || rule_severity((enum rule)rule, &r->policy) != SEVERITY_ERROR)
			continue;
		if (is_of_environment((enum rule)rule))
			r->has_environment_fault = true;
		else
			r->has_fault = true;
	}
}

static void print_findings(struct run *r, const struct diags *diags)
{
	if (r->options->is_json)
		diags_print_json(stdout, diags, &r->policy);
	else
		diags_print(stderr, diags, &r->policy, r->options->color);
	count_faults(r, diags);
}

static void usage_fault(struct run *r, const char *what, const char *value, const char *why)
{
	fprintf(stderr, "colophon: %s '%s': %s\n", what, value, why);
	r->has_usage_fault = true;
}

static double seconds_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

struct counts { /* of what is said of one PDF, its chapters and sheets included */
	unsigned n_errors, n_warnings;
};

static void count_findings(struct counts *counts, const struct run *r, const struct diags *diags)
{
	counts->n_errors += diags_count(diags, &r->policy, SEVERITY_ERROR);
	counts->n_warnings += diags_count(diags, &r->policy, SEVERITY_WARNING);
}

static void put_count(FILE *out, unsigned n, const char *what)
{
	if (n)
		fprintf(out, ", %u %s%s", n, what, n == 1 ? "" : "s");
}

static void print_outcome(struct run *r, const char *output, const struct outcome *outcome, const struct counts *counts,
                          double seconds)
{
	FILE *out = r->options->is_json ? stderr : stdout;
	if (r->options->is_quiet)
		return;
	if (outcome->is_written)
		fprintf(out, "%s: %u page%s, %.0f KB, %.2f s", output, outcome->n_pages,
		        outcome->n_pages == 1 ? "" : "s", (double)outcome->n_bytes / 1000, seconds);
	else
		fprintf(out, "%s: %s", output, r->policy.is_check ? "checked" : "not written");
	put_count(out, counts->n_errors, "error");
	put_count(out, counts->n_warnings, "warning");
	fputc('\n', out);
}

/* --- sheets and chapters --------------------------------------------------------------------------------------- */

static void add_sheet(struct run *r, struct source_id source, struct root *root, struct diags *diags)
{
	struct str bytes = sources_bytes(r->sources, source);
	bool is_base = bytes.n == embedded_base_css_n && memcmp(bytes.at, embedded_base_css, bytes.n) == 0;
	if (source.n && (!is_base || r->sheets.n == 0))
		list_push(r->arena, &r->sheets, sheet_from_source(r->arena, source, root, diags));
}

static void add_base_sheet(struct run *r)
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
		diag_add(&r->shared, RULE_FILE_MISSING, NO_SPAN, "-s names a CSS file",
		         "cannot read style sheet '%s': %s", path, strerror(errno));
}

static void add_own_sheet(struct run *r, const char *from, const char *href, struct span span)
{
	if (r->options->style)
		add_command_line_sheet(r);
	else if (href)
		add_sheet(r, root_read(&r->root, from, str_from_z(href), span, &r->shared), &r->root, &r->shared);
}

static const struct parsed *parse_chapter(struct run *r, const char *path, struct source_id source)
{
	struct parsed *parsed = arena_new(r->arena, struct parsed);
	*parsed = (struct parsed){.next = r->parsed, .path = path, .diags = diags_for(r)};
	parsed->chapter = chapter_from_source(r->arena, source, &parsed->diags);
	diags_merge(&r->all, &parsed->diags);
	return r->parsed = parsed;
}

/* The chapter that the manifest names, parsed now or before; NULL if it cannot be read. */
static const struct parsed *chapter_named(struct run *r, const char *manifest, const struct named_file *file,
                                          struct diags *diags)
{
	const char *path = root_resolve(r->arena, &r->root, manifest, str_from_z(file->href));
	for (const struct parsed *p = r->parsed; path && p; p = p->next)
		if (strcmp(p->path, path) == 0)
			return p;
	struct source_id source = root_read(&r->root, manifest, str_from_z(file->href), file->span, diags);
	return source.n ? parse_chapter(r, path, source) : NULL;
}

/* --- output ---------------------------------------------------------------------------------------------------- */

static bool ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);
	return n >= m && strcmp(text + n - m, end) == 0;
}

#define SEVERAL "one PDF is named, but several are to be written: name a folder"

static bool names_file(const struct options *options)
{
	return options->output && ends_with(options->output, ".pdf") && !path_is_folder(options->output);
}

static const char *output_path(struct run *r, const char *id, const char *lang)
{
	const char *wanted = r->options->output;
	if (names_file(r->options))
		return wanted;
	const char *folder = wanted ? wanted : arena_printf(r->arena, "%soutput", r->root.path);
	return arena_printf(r->arena, "%s/%s.%s.pdf", folder, id, lang);
}

/* Makes the folders that the PDF goes to; what fails shows when the PDF is written. */
static void make_folders(struct run *r, const char *path)
{
	for (const char *slash = strchr(path + 1, '/'); *path && slash; slash = strchr(slash + 1, '/'))
		mkdir(arena_strndup(r->arena, path, (size_t)(slash - path)), 0777);
}

static int64_t date_of(const char *iso)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	if (epoch && *epoch)
		return strtoll(epoch, NULL, 10);
	struct tm tm = {0};
	if (iso && sscanf(iso, "%4d-%2d-%2d", &tm.tm_year, &tm.tm_mon, &tm.tm_mday) == 3) {
		tm.tm_year -= 1900;
		tm.tm_mon -= 1;
		return timegm(&tm);
	}
	return time(NULL);
}

static unsigned thread_count(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);
	return n < 1 ? 1 : n > 16 ? 16 : (unsigned)n;
}

/* Two sources of one run must not write the same file. */
static bool takes_output(struct run *r, const char *output)
{
	void **taken = map_at(r->program, r->outputs, str_from_z(arena_strdup(r->program, output)));
	if (*taken) {
		usage_fault(r, "-o", output, "another document of this run is written there: name another folder");
		return false;
	}
	*taken = r;
	return true;
}

/* One PDF. `diags` holds what is known of this edition so far, `counts` what is said of all it is made of; an error in it refuses the PDF. */
static void build_one(struct run *r, const struct binding *binding, const char *output, const char *date,
                      struct counts counts, struct diags *diags)
{
	double start = seconds_now();
	if (!r->options->dump && !counts.n_errors && !takes_output(r, output))
		return;
	struct job job = {
		.binding = *binding,
		.sheets = r->sheets.at,
		.n_sheets = r->sheets.n,
		.output = r->policy.is_check || counts.n_errors ? NULL : output,
		.dump = r->options->dump,
		.dump_to = stdout,
		.policy = r->policy,
		.page = {.beam = 8},
		.pdf = {.date = date_of(date), .threads = thread_count()},
	};
	if (job.output && !job.dump)
		make_folders(r, output);
	struct outcome outcome = typeset(&job, r->fonts, r->words, diags);
	if (outcome.is_written)
		list_push(r->arena, &r->written, output);
	count_findings(&counts, r, diags);
	if (!job.dump)
		print_outcome(r, output, &outcome, &counts, seconds_now() - start);
	diags_merge(&r->all, diags);
}

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

static size_t count_parts(const struct edition *edition)
{
	size_t n = 0;
	for (const struct part *part = edition->parts; part; part = part->next)
		n++;
	return n;
}

static void build_edition(struct run *r, const struct publication *publication, const struct edition *edition)
{
	struct diags diags = diags_for(r);
	struct chapter **chapters = arena_array(r->arena, count_parts(edition) + 1, struct chapter *);
	size_t n = 0;
	struct counts counts = {0};
	count_findings(&counts, r, &r->shared);
	for (const struct part *part = edition->parts; part; part = part->next) {
		if (!part->file.href)
			continue;
		const struct parsed *parsed = chapter_named(r, publication->path, &part->file, &diags);
		chapters[n++] = parsed ? parsed->chapter : NULL;
		if (parsed)
			count_findings(&counts, r, &parsed->diags);
	}
	struct binding binding = {
		.publication = publication, .edition = edition, .chapters = chapters, .n_chapters = n};
	build_one(r, &binding, output_path(r, publication->id, edition->lang), edition->date, counts, &diags);
}

static bool knows_lang(const struct publication *publication, const char *lang)
{
	for (const struct edition *edition = publication->editions; edition; edition = edition->next)
		if (strcmp(edition->lang, lang) == 0)
			return true;
	return false;
}

/* `path` is the manifest's beneath the root: what it names is looked for from there. */
static void build_publication(struct run *r, struct source_id source, const char *path)
{
	struct publication *publication = publication_from_source(r->arena, source, &r->shared);
	publication->path = path;
	add_own_sheet(r, publication->path, publication->style ? publication->style->href : NULL,
	              publication->style ? publication->style->span : NO_SPAN);
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
	add_own_sheet(r, path, meta->style.text, meta->style.span);
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

/* --- one operand ----------------------------------------------------------------------------------------------- */

static void put_make_name(struct buf *out, const char *name)
{
	for (; *name; name++) {
		if (*name == ' ' || *name == '#' || *name == '\\')
			buf_putc(out, '\\');
		if (*name == '$')
			buf_putc(out, '$');
		buf_putc(out, *name);
	}
}

static void put_dependencies(struct run *r, struct buf *out)
{
	for (size_t i = 0; i < r->written.n; i++) {
		put_make_name(out, r->written.at[i]);
		buf_putc(out, ' ');
	}
	buf_putc(out, ':');
	for (uint32_t n = 1; n <= sources_count(r->sources); n++) {
		const char *path = sources_path(r->sources, (struct source_id){n});
		if (!file_exists(path))
			continue; /* compiled in */
		buf_putc(out, ' ');
		put_make_name(out, path);
	}
	buf_putc(out, '\n');
}

static void load_project_fonts(struct run *r)
{
	const char *path = arena_printf(r->arena, "%sfonts/catalogue.css", r->root.path);
	struct str bytes;
	if (!file_exists(path) || !file_read(r->arena, path, &bytes))
		return;
	if (bytes.n == embedded_catalogue_css_n && memcmp(bytes.at, embedded_catalogue_css, bytes.n) == 0)
		return;
	fonts_add_catalogue(r->fonts, sources_add(r->sources, path, bytes), &r->shared);
}

static const char *manifest_of(struct arena *a, const char *operand)
{
	return path_is_folder(operand) ? arena_printf(a, "%s/publication.xml", operand) : operand;
}

static void run_operand(struct run *r, const char *operand)
{
	const char *path = manifest_of(r->arena, operand);
	r->policy.is_publication = ends_with(path, ".xml");
	if (!root_open(r->arena, &r->root, path, r->options->root)) {
		if (r->options->root)
			diag_add(&r->shared, RULE_FILE_MISSING, NO_SPAN, NULL, "cannot open the root '%s': %s",
			         r->options->root, strerror(errno));
		else
			diag_add(&r->shared, RULE_FILE_MISSING, NO_SPAN, NULL, "there is no file %s", path);
		return;
	}
	const char *relative = root_relative(r->arena, &r->root, path);
	if (!relative) {
		diag_add(&r->shared, RULE_FILE_OUTSIDE, NO_SPAN, "choose another folder with --root",
		         "'%s' is not beneath the root '%s'", path, r->root.path);
		return;
	}
	struct source_id source = root_read(&r->root, NULL, str_from_z(relative), NO_SPAN, &r->shared);
	if (!source.n)
		return;
	load_project_fonts(r);
	add_base_sheet(r);
	if (r->policy.is_publication)
		build_publication(r, source, relative);
	else
		build_file(r, source, relative);
}

static void build_operand(struct run *all, const char *operand, struct buf *depends)
{
	struct arena arena = {0};
	struct run r = *all;
	r.arena = &arena;
	r.sources = sources_new(&arena);
	r.shared = r.all = diags_for(&r);
	r.root = (struct root){.fd = -1};
	run_operand(&r, operand);
	diags_merge(&r.all, &r.shared);
	print_findings(&r, &r.all);
	put_dependencies(&r, depends);
	all->has_fault |= r.has_fault;
	all->has_environment_fault |= r.has_environment_fault;
	all->has_usage_fault |= r.has_usage_fault;
	root_release(&r.root);
	arena_release(&arena);
}

static bool write_depfile(struct arena *a, const char *path, const struct buf *depends)
{
	struct out_file out;
	if (!out_begin(a, &out, path)) {
		fprintf(stderr, "colophon: cannot write '%s': %s\n", path, strerror(out.error));
		return false;
	}
	out_write(&out, depends->at, depends->n);
	return out_commit(&out);
}

static bool add_all_manifests(struct arena *a, struct options *options)
{
	glob_t found;
	if (glob("sources/*/publication.xml", 0, NULL, &found) != 0) {
		fputs("colophon: there is no sources/*/publication.xml here: name a manifest or a Markdown file\n",
		      stderr);
		return false;
	}
	options->operands = arena_array(a, found.gl_pathc, const char *);
	for (size_t i = 0; i < found.gl_pathc; i++)
		options->operands[options->n_operands++] = arena_strdup(a, found.gl_pathv[i]);
	globfree(&found);
	return true;
}

int cli_build(struct arena *program, const struct options *asked)
{
	struct options options = *asked;
	if (options.n_operands == 0 && !add_all_manifests(program, &options))
		return EXIT_USAGE;
	if (options.n_operands > 1 && names_file(&options)) {
		fprintf(stderr, "colophon: -o '%s': " SEVERAL "\n", options.output);
		return EXIT_USAGE;
	}
	struct map outputs = {0};
	struct run all = {.program = program,
	                  .outputs = &outputs,
	                  .options = &options,
	                  .policy = {.is_check = options.command == COMMAND_CHECK}};
	struct diags of_program = {.arena = program, .sources = sources_new(program)};
	struct buf depends = {0};
	all.fonts = cli_fonts(program, &of_program);
	all.words = words_new(program);
	for (size_t i = 0; i < options.n_operands; i++)
		build_operand(&all, options.operands[i], &depends);
	all.policy.is_publication = true;
	print_findings(&all, &of_program);
	if (options.depfile && !write_depfile(program, options.depfile, &depends))
		all.has_environment_fault = true;
	buf_release(&depends);
	fonts_release(all.fonts);
	if (all.has_usage_fault)
		return EXIT_USAGE;
	return all.has_fault ? EXIT_FAULTS : all.has_environment_fault ? EXIT_ENVIRONMENT : EXIT_BUILT;
}
