/* SPDX-License-Identifier: EUPL-1.2 */
/* edition.c - which PDFs an edition is, where they go, and each of them made. */
#include "run.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* --- where PDFs go --------------------------------------------------------------------------------------------- */

bool ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);
	return n >= m && strcmp(text + n - m, end) == 0;
}

bool names_file(const struct options *options)
{
	return options->output && ends_with(options->output, ".pdf") && !path_is_folder(options->output);
}

const char *output_path(struct run *r, const char *id, const char *lang)
{
	const char *wanted = r->options->output;
	if (names_file(r->options))
		return wanted;
	const char *folder = wanted ? wanted : arena_printf(r->arena, "%soutput", r->root.path);
	const char *draft = r->policy.is_draft ? ".draft" : "";
	return arena_printf(r->arena, "%s/%s.%s%s.pdf", folder, id, lang, draft);
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

/* --- one PDF ----------------------------------------------------------------------------------------------------- */

static double seconds_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Two sources of one run must not write the same file. */
static bool takes_output(struct run *r, const char *output)
{
	if (map_find(r->outputs, str_from_z(output))) {
		usage_fault(r, "-o", output, "another document of this run is written there: name another folder");
		return false;
	}
	*map_at(r->program, r->outputs, str_from_z(arena_strdup(r->program, output))) = (void *)r->operand;
	return true;
}

/* One PDF. `diags` holds what is known of this edition so far, `counts` what is said of all it is made of; an error in it refuses the PDF. */
void build_one(struct run *r, const struct binding *binding, const char *output, const char *date, struct counts counts,
               struct diags *diags)
{
	double start = seconds_now();
	if (!r->options->dump && !counts.n_errors && !takes_output(r, output))
		return;
	struct diags known = r->policy.is_draft ? draft_known(r, binding, diags->arena) : diags_for(r);
	struct job job = {
		.binding = *binding,
		.sheets = r->sheets.at,
		.n_sheets = r->sheets.n,
		.output = r->policy.is_check || counts.n_errors ? NULL : output,
		.dump = r->options->dump,
		.dump_to = stdout,
		.policy = r->policy,
		.known = &known,
		.today = r->policy.is_draft ? draft_today(r->arena) : NULL,
		.memo = r->memo,
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

/* --- names of PDFs ---------------------------------------------------------------------------------------------- */

/* What a name may be made of, so that it is a file's name everywhere; other characters become '-'. */
static void put_name(struct buf *out, const char *text)
{
	for (; *text; text++) {
		bool is_plain = (*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z') ||
		                (*text >= '0' && *text <= '9') || strchr("-_.", *text) || (*text & 0x80);
		buf_putc(out, is_plain ? *text : '-');
	}
}

/* "factsheet-{{ @country }}": what stands in braces is asked of the node. NULL after a finding. */
static const char *name_from_template(struct run *r, const struct said *template, const struct binding *binding,
                                      struct diags *diags)
{
	struct fact_scope scope = {.context = binding->each, .each = binding->each};
	const char *name = facts_filled(binding->facts, str_from_z(template->text), template->span, &scope, diags);
	struct buf clean = {0};
	put_name(&clean, name);
	const char *kept =
		clean.n && !diags_refuse(diags, &r->policy) ? arena_strndup(r->arena, clean.at, clean.n) : NULL;
	buf_release(&clean);
	return kept;
}

/* --- an edition ------------------------------------------------------------------------------------------------ */

static size_t count_parts(const struct edition *edition)
{
	size_t n = 0;
	for (const struct part *part = edition->parts; part; part = part->next)
		n++;
	return n;
}

/* Its chapters in the order of its parts; what is said of them is counted. */
static void read_chapters(struct arena *a, struct run *r, struct binding *binding, struct counts *counts,
                          struct diags *diags)
{
	const struct edition *edition = binding->edition;
	struct chapter **chapters = arena_array(a, count_parts(edition) + 1, struct chapter *);
	for (const struct part *part = edition->parts; part; part = part->next) {
		if (!part->file.href)
			continue;
		const struct parsed *parsed = chapter_named(r, binding->publication->path, &part->file, diags);
		struct chapter *chapter = parsed ? parsed->chapter : NULL;
		if (!chapter && r->policy.is_draft)
			chapter = stand_in_chapter(r, edition->lang, &part->file);
		chapters[binding->n_chapters++] = chapter;
		if (parsed)
			count_findings(counts, r, &parsed->diags);
	}
	binding->chapters = chapters;
}

/* What of an edition holds for each of its PDFs. */
struct making {
	struct run *r;
	struct binding binding;
	struct counts counts;
	struct map names; /* those given so far -> the node that has it */
};

/* NULL after a finding, which refuses the PDF. */
static const char *name_of_pdf(struct making *making, struct diags *diags)
{
	const struct edition *edition = making->binding.edition;
	return edition->output.text ? name_from_template(making->r, &edition->output, &making->binding, diags)
	                            : making->binding.publication->id;
}

/* Two nodes must not give one name: the second has no PDF. */
static bool takes_name(struct making *making, const char *name, struct diags *diags)
{
	const struct edition *edition = making->binding.edition;
	const struct fact *node = making->binding.each;
	void **first = map_at(diags->arena, &making->names, str_from_z(name));
	if (!*first) {
		*first = (void *)(uintptr_t)node;
		return true;
	}
	bool has_output = edition->output.text != NULL;
	struct diag *diag =
		diag_add(diags, RULE_MANIFEST_REPEATED, has_output ? edition->output.span : edition->each.span,
	                 has_output ? "add what tells them apart, in double braces: {{ @id }}"
	                            : "give the edition a name for each, such as output=\"factsheet-{{ @id }}\"",
	                 "two PDFs would have the name '%s'", name);
	diag_relate(diags, diag, fact_span(*first), "one is made of this");
	diag_relate(diags, diag, fact_span(node), "the other of this");
	return false;
}

static void build_bound(struct making *making, struct diags *diags)
{
	struct run *r = making->r;
	const struct edition *edition = making->binding.edition;
	struct counts counts = making->counts;
	const char *name = name_of_pdf(making, diags);
	if (name && making->binding.each && !takes_name(making, name, diags)) {
		diags_merge(&r->all, diags);
		return;
	}
	if (!name) {
		name = making->binding.publication->id;
		count_findings(&counts, r, diags);
	}
	build_one(r, &making->binding, output_path(r, name, edition->lang), edition->date, counts, diags);
}

static void build_each(struct making *making, struct diags *diags)
{
	struct run *r = making->r;
	const struct said *each = &making->binding.edition->each;
	const struct fact *const *nodes =
		facts_nodes(making->binding.facts, str_from_z(each->text), each->span, &(struct fact_scope){0}, diags);
	if (nodes && !nodes[0])
		diag_add(diags, RULE_DATA_EMPTY, each->span, "select elements that the data have, such as //partner",
		         "each selects nothing: no PDF is made of this edition");
	if (nodes && nodes[0] && nodes[1] && names_file(r->options)) {
		usage_fault(r, "-o", r->options->output, SEVERAL);
		return;
	}
	if (r->policy.is_draft && !(nodes && nodes[0])) {
		build_bound(making, diags);
		return;
	}
	diags_merge(&r->all, diags);
	for (size_t i = 0; nodes && nodes[i]; i++) {
		struct diags own = {.arena = diags->arena, .sources = r->sources};
		making->binding.each = nodes[i];
		build_bound(making, &own);
	}
}

/* Its chapters are read, so that all that is wrong is said; what a manifest with faults means by it nobody knows. */
static void refuse_edition(struct making *making, struct diags *diags)
{
	struct run *r = making->r;
	const char *output = output_path(r, making->binding.publication->id, making->binding.edition->lang);
	count_findings(&making->counts, r, diags);
	print_outcome(r, output, &(struct outcome){0}, &making->counts, 0);
	diags_merge(&r->all, diags);
}

static void build_with_data(struct arena *a, struct making *making, struct diags *diags)
{
	struct run *r = making->r;
	struct facts_wishes wishes = {.roots = r->data.at,
	                              .n_roots = r->data.n,
	                              .lang = making->binding.edition->lang,
	                              .variables = r->options->variables};
	making->binding.facts = facts_for_edition(a, &wishes, diags);
	if (making->binding.edition->each.text)
		build_each(making, diags);
	else
		build_bound(making, diags);
	facts_release(making->binding.facts);
}

void build_edition(struct run *r, const struct publication *publication, const struct edition *edition)
{
	struct arena arena = {0};
	struct diags diags = {.arena = &arena, .sources = r->sources};
	struct making making = {
		.r = r, .binding = {.publication = publication, .edition = edition, .bibliography = r->bibliography}};
	struct diags of_reading = diags_for(r); /* its arena holds what is read, for other editions too */
	count_findings(&making.counts, r, &r->shared);
	read_chapters(&arena, r, &making.binding, &making.counts, &of_reading);
	diags_merge(&diags, &of_reading);
	if (r->has_faulty_manifest && !r->options->dump)
		refuse_edition(&making, &diags);
	else
		build_with_data(&arena, &making, &diags);
	arena_release(&arena);
}
