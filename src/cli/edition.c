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
	void **taken = map_at(r->program, r->outputs, str_from_z(arena_strdup(r->program, output)));
	if (*taken) {
		usage_fault(r, "-o", output, "another document of this run is written there: name another folder");
		return false;
	}
	*taken = r;
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

void build_edition(struct run *r, const struct publication *publication, const struct edition *edition)
{
	struct diags diags = diags_for(r);
	struct counts counts = {0};
	struct binding binding = {.publication = publication, .edition = edition};
	count_findings(&counts, r, &r->shared);
	read_chapters(r, &binding, &counts, &diags);
	build_one(r, &binding, output_path(r, publication->id, edition->lang), edition->date, counts, &diags);
}
