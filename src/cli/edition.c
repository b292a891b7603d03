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
	struct job job = {
		.binding = *binding,
		.sheets = r->sheets.at,
		.n_sheets = r->sheets.n,
		.output = r->policy.is_check || counts.n_errors ? NULL : output,
		.dump = r->options->dump,
		.dump_to = stdout,
		.policy = r->policy,
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

static void put_runs(struct buf *out, const struct fact_run *run)
{
	for (; run; run = run->next)
		buf_put(out, run->text.at, run->text.n);
}

/* "factsheet.{@country}": what stands in braces is asked of the node. NULL after a finding. */
static const char *name_from_template(struct run *r, const struct said *template, const struct binding *binding,
                                      struct diags *diags)
{
	struct fact_scope scope = {.context = binding->each, .each = binding->each};
	struct buf name = {0};
	const char *at = template->text;
	bool is_whole = true;
	while (*at) {
		const char *open = strchr(at, '{'), *close = open ? strchr(open, '}') : NULL;
		buf_put(&name, at, close ? (size_t)(open - at) : strlen(at));
		if (!close)
			break;
		uint32_t start = template->span.start + (uint32_t)(open + 1 - template->text);
		struct str expression = {open + 1, (size_t)(close - open - 1)};
		struct span span = {start, start + (uint32_t)expression.n};
		const struct fact_run *runs = facts_text(binding->facts, expression, span, &scope, diags);
		is_whole = is_whole && runs;
		put_runs(&name, runs);
		at = close + 1;
	}
	struct buf clean = {0};
	put_name(&clean, arena_strndup(r->arena, name.n ? name.at : "", name.n));
	const char *kept = is_whole && clean.n ? arena_strndup(r->arena, clean.at, clean.n) : NULL;
	buf_release(&name);
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
static void read_chapters(struct run *r, struct binding *binding, struct counts *counts, struct diags *diags)
{
	const struct edition *edition = binding->edition;
	struct chapter **chapters = arena_array(r->arena, count_parts(edition) + 1, struct chapter *);
	for (const struct part *part = edition->parts; part; part = part->next) {
		if (!part->file.href)
			continue;
		const struct parsed *parsed = chapter_named(r, binding->publication->path, &part->file, diags);
		chapters[binding->n_chapters++] = parsed ? parsed->chapter : NULL;
		if (parsed)
			count_findings(counts, r, &parsed->diags);
	}
	binding->chapters = chapters;
}

static void build_bound(struct run *r, const struct binding *binding, struct counts counts, struct diags *diags)
{
	const struct edition *edition = binding->edition;
	const char *name = binding->publication->id;
	if (edition->output.text)
		name = name_from_template(r, &edition->output, binding, diags);
	if (!name) { /* a finding says why, and refuses the PDF */
		name = binding->publication->id;
		count_findings(&counts, r, diags);
	}
	build_one(r, binding, output_path(r, name, edition->lang), edition->date, counts, diags);
}

static void build_each(struct run *r, struct binding *binding, struct counts counts, struct diags *diags)
{
	const struct said *each = &binding->edition->each;
	const struct fact *const *nodes =
		facts_nodes(binding->facts, str_from_z(each->text), each->span, &(struct fact_scope){0}, diags);
	if (nodes && !nodes[0])
		diag_add(diags, RULE_DATA_EMPTY, each->span, "name what the data has: see the findings' places",
		         "each selects nothing: no PDF is made of this edition");
	if (nodes && nodes[0] && nodes[1] && names_file(r->options)) {
		usage_fault(r, "-o", r->options->output, SEVERAL);
		return;
	}
	diags_merge(&r->all, diags);
	for (size_t i = 0; nodes && nodes[i]; i++) {
		struct diags own = diags_for(r);
		binding->each = nodes[i];
		build_bound(r, binding, counts, &own);
	}
}

void build_edition(struct run *r, const struct publication *publication, const struct edition *edition)
{
	struct diags diags = diags_for(r);
	struct counts counts = {0};
	struct facts_wishes wishes = {
		.roots = r->data.at, .n_roots = r->data.n, .lang = edition->lang, .variables = r->options->variables};
	struct binding binding = {.publication = publication,
	                          .edition = edition,
	                          .facts = facts_for_edition(r->arena, &wishes, &diags),
	                          .bibliography = r->bibliography};
	count_findings(&counts, r, &r->shared);
	read_chapters(r, &binding, &counts, &diags);
	if (edition->each.text)
		build_each(r, &binding, counts, &diags);
	else
		build_bound(r, &binding, counts, &diags);
	facts_release(binding.facts);
}
