/* SPDX-License-Identifier: EUPL-1.2 */
/* edition.c - which PDFs an edition is, and each of them made. */
#include "results.h"

#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* --- one PDF ----------------------------------------------------------------------------------------------------- */

/* Makes the folders that the PDF goes to, if the one before it went elsewhere; what fails shows when the PDF is
 * written. */
static void make_folders(struct run *r, const char *path)
{
	const char *end = strrchr(path, '/');
	struct str folder = {path, end ? (size_t)(end - path) : 0};
	if (!end || str_eq(folder, r->made_folder))
		return;
	r->made_folder = (struct str){arena_strndup(r->arena, folder.at, folder.n), folder.n};
	for (const char *slash = strchr(path + 1, '/'); *path && slash; slash = strchr(slash + 1, '/'))
		mkdir(arena_strndup(r->arena, path, (size_t)(slash - path)), 0777);
}

static int64_t date_of(const struct options *options, const char *iso)
{
	if (options->has_epoch)
		return options->epoch;
	struct tm tm = {0};
	if (iso && sscanf(iso, "%4d-%2d-%2d", &tm.tm_year, &tm.tm_mon, &tm.tm_mday) == 3) {
		tm.tm_year -= 1900;
		tm.tm_mon -= 1;
		return timegm(&tm);
	}
	return time(NULL);
}

static unsigned thread_count(struct run *r)
{
	if (!r->n_threads) {
		long n = sysconf(_SC_NPROCESSORS_ONLN);
		r->n_threads = n < 1 ? 1 : n > 16 ? 16 : (unsigned)n;
	}
	return r->n_threads;
}

static void put_by(struct run *r, struct made_pdf *made, const struct diags *diags)
{
	if (r->batch)
		batch_add(r, made);
	else
		tell_made(r, made, diags);
}

/* One PDF. `diags` holds what is known of this edition so far, `counts` what is said of all it is made of; an error in
 * it refuses the PDF. */
void build_one(struct run *r, const struct binding *binding, const char *output, const char *date, struct counts counts,
               struct diags *diags)
{
	double start = seconds_now();
	bool is_free = r->options->dump || takes_output(r, binding, output, diags);
	bool is_refused = counts.n_errors || !is_free || diags_refuse(diags, &r->policy);
	struct made_pdf pdf = {.output = output,
	                       .date = date,
	                       .facts = binding->facts,
	                       .record = binding->each,
	                       .is_double = !is_free,
	                       .counts = counts};
	pdf.is_unchanged = !is_refused && results_hold(r, &pdf);
	if (pdf.is_unchanged) {
		put_by(r, &pdf, diags);
		return;
	}
	struct diags known = r->policy.is_draft ? draft_known(r, binding, diags->arena) : diags_for(r);
	struct job job = {
		.binding = *binding,
		.nodes = &r->nodes,
		.sheets = r->sheets.at,
		.n_sheets = r->sheets.n,
		.output = r->policy.is_check || is_refused ? NULL : output,
		.is_looked_at = r->options->is_look,
		.is_faulty = is_refused,
		.dump = r->options->dump,
		.dump_to = stdout,
		.policy = r->policy,
		.known = &known,
		.today = r->policy.is_draft ? draft_today(r->arena, r->options) : NULL,
		.memo = r->memo,
		.stylist = r->stylist,
		.page = {.beam = 8},
		.pdf = {.date = date_of(r->options, date),
	                .threads = thread_count(r),
	                .alphabets = batch_alphabets(r),
	                .group = batch_files(r)},
	};
	if (job.output && !job.dump)
		make_folders(r, output);
	r->pictures.named = (struct map){0};
	job.binding.pictures = &r->pictures;
	job.binding.memo = r->memo;
	bool is_watched = r->results && binding->each;
	if (is_watched)
		facts_watch(binding->facts, binding->each);
	pdf.outcome = typeset(&job, r->fonts, r->words, diags);
	pdf.reads_record = is_watched && !facts_looked_beyond(binding->facts);
	pdf.seconds = seconds_now() - start;
	pdf.pictures = r->pictures.named;
	put_by(r, &pdf, diags);
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
struct edition_making {
	struct run *r;
	struct binding binding;
	struct counts counts;
};

struct pdf {                     /* one of those that an edition makes, of which there may be very many */
	const struct fact *node; /* that it is made for; NULL: the edition makes one */
	const char *name;        /* NULL after a finding */
	struct diags *said;      /* what is wrong with its name; NULL: nothing */
	bool is_refused;         /* another has the same name */
};

/* What one PDF's expressions ask for is no other's concern. */
static void turn_to(struct edition_making *making, const struct pdf *pdf)
{
	making->binding.each = pdf->node;
	facts_begin(making->binding.facts, 0);
}

/* NULL after a finding, which refuses the PDF. */
static const char *name_of_pdf(const struct edition_making *making, struct diags *diags)
{
	const struct edition *edition = making->binding.edition;
	return edition->output.text ? name_from_template(making->r, &edition->output, &making->binding, diags)
	                            : publication_name(making->r, making->binding.publication);
}

static struct diags *said_of(struct edition_making *making, struct pdf *pdf, struct arena *a)
{
	if (!pdf->said) {
		pdf->said = arena_new(a, struct diags);
		*pdf->said = (struct diags){.arena = a, .sources = making->r->sources};
	}
	return pdf->said;
}

static void report_same_name(struct edition_making *making, struct pdf *first, struct pdf *second, struct arena *a)
{
	const struct edition *edition = making->binding.edition;
	bool has_output = edition->output.text != NULL;
	struct diags *diags = said_of(making, second, a);
	struct diag *diag =
		diag_add(diags, RULE_MANIFEST_REPEATED, has_output ? edition->output.span : edition->each.span,
	                 has_output ? "add what tells them apart, in double braces: {{ @id }}"
	                            : "give the edition a name for each, such as output=\"factsheet-{{ @id }}\"",
	                 "two PDFs would have the name '%s'", second->name);
	diag_relate(diags, diag, fact_span(first->node), "one is made of this");
	diag_relate(diags, diag, fact_span(second->node), "the other of this");
	if (diag && first->is_refused)
		diags_copy(said_of(making, first, a), diag);
}

/* Its findings are kept in `a`, if there are any. */
static void name_one(struct edition_making *making, struct pdf *pdf, struct arena *a)
{
	struct arena scratch = {0};
	struct diags diags = {.arena = &scratch, .sources = making->r->sources};
	turn_to(making, pdf);
	pdf->name = name_of_pdf(making, &diags);
	if (diags.all.n)
		diags_merge(said_of(making, pdf, a), &diags);
	facts_forget(making->binding.facts);
	arena_release(&scratch);
}

/* All names before anything is written: of those that are alike none is; a draft has the first. */
static void name_pdfs(struct edition_making *making, struct pdf *pdfs, size_t n, struct arena *a)
{
	struct arena scratch = {0};
	struct map names = {0};
	for (size_t i = 0; i < n; i++) {
		struct pdf *pdf = &pdfs[i], *first;
		name_one(making, pdf, a);
		void **known = pdf->name ? map_at(&scratch, &names, str_from_z(pdf->name)) : NULL;
		if (!known || !*known) {
			if (known)
				*known = pdf;
			continue;
		}
		first = *known;
		pdf->is_refused = true;
		first->is_refused = !making->r->policy.is_draft;
		report_same_name(making, first, pdf, a);
	}
	arena_release(&scratch);
}

/* The PDF stays as it is, for what `diags` say. */
static void refuse(const struct edition_making *making, const char *output, struct diags *diags)
{
	struct run *r = making->r;
	struct counts counts = making->counts;
	count_findings(&counts, r, diags);
	print_outcome(r, output, &(struct outcome){0}, &counts, 0);
	diags_merge(&r->all, diags);
}

/* One of those that have one name. */
static void refuse_unmade(const struct edition_making *making, const struct pdf *pdf)
{
	struct run *r = making->r;
	const char *output = output_path(r, pdf->name, making->binding.edition->lang);
	diags_merge(batch_next(r), pdf->said);
	batch_add(r, &(struct made_pdf){.output = output, .counts = making->counts});
}

/* One of those without a name, of which the first was made. */
static void keep_nameless(struct run *r, const struct pdf *pdf)
{
	diags_merge(batch_next(r), pdf->said);
	batch_add(r, &(struct made_pdf){.record = pdf->node});
}

/* The day of issue, which the file's own date is; "" where nothing says it. */
static const char *day_said(const struct binding *binding, struct diags *quiet)
{
	const struct said *said = &binding->edition->date;
	const struct fact_scope scope = {.each = binding->each};
	if (!said->text)
		return facts_ask(binding->facts, "/project/issue/@date", NULL, NULL);
	return facts_filled(binding->facts, str_from_z(said->text), said->span, &scope, quiet);
}

/* Falls the PDF to this worker? Its name decides, not its place among the others, so that a record that comes or goes
 * moves no other to another worker. One without a name is each worker's: they all have the finding to tell. */
static bool is_in_shard(const struct shard *shard, const char *name)
{
	return !shard->n_shards || !name || hash_bytes(name, strlen(name), 0) % shard->n_shards == shard->number - 1;
}

/* Is it one that --only names? */
static bool is_named(struct run *r, const char *name)
{
	const struct options *options = r->options;
	bool is_found = !options->n_only || !name;
	for (size_t i = 0; name && i < options->n_only; i++)
		if (strcmp(name, options->only[i]) == 0)
			is_found = r->only_known[i] = true;
	return is_found;
}

static bool is_asked_for(struct run *r, const char *name)
{
	return is_named(r, name) && is_in_shard(&r->options->shard, name);
}

/* Without a name it is made to see what else is wrong, and shown under what should have given one. */
static void build_bound(struct edition_making *making, const struct pdf *pdf, struct diags *diags)
{
	struct run *r = making->r;
	const struct edition *edition = making->binding.edition;
	const char *other =
		r->policy.is_draft ? publication_name(r, making->binding.publication) : edition->output.text;
	struct diags quiet = {.arena = diags->arena, .sources = r->sources};
	turn_to(making, pdf);
	build_one(r, &making->binding, output_path(r, pdf->name ? pdf->name : other, edition->lang),
	          day_said(&making->binding, &quiet), making->counts, diags);
}

static void build_one_of_many(struct edition_making *making, const struct pdf *pdf)
{
	struct diags *diags = batch_next(making->r);
	if (pdf->said)
		diags_merge(diags, pdf->said);
	build_bound(making, pdf, diags);
	facts_forget(making->binding.facts);
}

static void build_single(struct edition_making *making, struct diags *diags)
{
	struct pdf pdf = {.name = name_of_pdf(making, diags)};
	if (is_asked_for(making->r, pdf.name))
		build_bound(making, &pdf, diags);
	else
		diags_merge(&making->r->all, diags);
}

/* One without a name stands for all: they have the same template. */
static void build_all(struct edition_making *making, struct pdf *pdfs, size_t n)
{
	struct run *r = making->r;
	bool is_nameless_said = false;
	batch_begin(r, making->binding.edition->lang, n);
	for (size_t i = 0; i < n; i++) {
		struct pdf *pdf = &pdfs[i];
		bool is_asked = is_asked_for(r, pdf->name);
		if (is_asked && pdf->is_refused)
			refuse_unmade(making, pdf);
		else if (!pdf->name && is_nameless_said)
			keep_nameless(r, pdf);
		else if (is_asked)
			build_one_of_many(making, pdf);
		is_nameless_said |= !pdf->name;
	}
	batch_end(r);
	count_common(r);
}

static void build_each(struct edition_making *making, struct diags *diags)
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
		build_single(making, diags);
		return;
	}
	diags_merge(&r->all, diags);
	size_t n = 0;
	while (nodes && nodes[n])
		n++;
	struct pdf *pdfs = arena_array(diags->arena, n + 1, struct pdf);
	for (size_t i = 0; i < n; i++)
		pdfs[i].node = nodes[i];
	facts_keep(making->binding.facts);
	name_pdfs(making, pdfs, n, diags->arena);
	build_all(making, pdfs, n);
}

static void build_with_data(struct arena *a, struct edition_making *making, struct diags *diags)
{
	struct run *r = making->r;
	struct facts_wishes wishes = {.roots = r->data.at,
	                              .n_roots = r->data.n,
	                              .manifest = making->binding.publication->root,
	                              .lang = making->binding.edition->lang,
	                              .variables = r->options->variables};
	results_begin(r, making->binding.edition);
	making->binding.facts = facts_for_edition(a, &wishes, diags);
	if (making->binding.edition->each.text)
		build_each(making, diags);
	else
		build_single(making, diags);
	facts_release(making->binding.facts);
}

void build_edition(struct run *r, const struct publication *publication, const struct edition *edition,
                   const struct diags *own)
{
	struct arena arena = {0};
	struct diags diags = {.arena = &arena, .sources = r->sources};
	struct edition_making making = {
		.r = r, .binding = {.publication = publication, .edition = edition, .bibliography = r->bibliography}};
	struct diags of_reading = diags_for(r); /* its arena holds what is read, for other editions too */
	count_findings(&making.counts, r, &r->shared);
	read_chapters(&arena, r, &making.binding, &making.counts, &of_reading);
	diags_merge(&diags, own);
	diags_merge(&diags, &of_reading);
	/* What a manifest with faults means by it nobody knows; its chapters are read, so that all that is wrong is
	 * said. */
	if ((r->has_faulty_manifest || diags_refuse(own, &r->policy)) && !r->options->dump)
		refuse(&making, output_path(r, publication_name(r, publication), edition->lang), &diags);
	else
		build_with_data(&arena, &making, &diags);
	arena_release(&arena);
}
