/* SPDX-License-Identifier: EUPL-1.2 */
/* report.c - what is said about a run: findings, wrong usage, a line for each PDF. */
#include "results.h"

struct diags diags_for(const struct run *r)
{
	return (struct diags){.arena = r->arena, .sources = r->sources};
}

static void count_faults(struct run *r, const struct diags *diags)
{
	for (int rule = 0; rule < N_RULES; rule++) {
		if (!diags->n_of_rule[rule] || rule_severity((enum rule)rule, &r->policy) != SEVERITY_ERROR)
			continue;
		if (rule_class((enum rule)rule) == CLASS_ENVIRONMENT)
			r->has_environment_fault = true;
		else
			r->has_fault = true;
	}
}

/* Was the same said before, of a file that several publications share? Notes it if not. */
static bool was_said(struct run *r, struct sources *sources, const struct diag *diag)
{
	struct place place = sources_place(sources, diag->span);
	if (!place.path)
		return false;
	struct buf shown = {0};
	place_put(&shown, &place);
	const char *words = arena_printf(r->program, "%s%s %s %s", r->root.path ? r->root.path : "", shown.at,
	                                 rule_id(diag->rule), diag->message);
	buf_release(&shown);
	void **said = map_at(r->program, r->said, str_from_z(words));
	bool is_known = *said != NULL;
	*said = r->program;
	return is_known;
}

/* Those that were not said yet in this run of the program. */
static struct diags news_of(struct run *r, const struct diags *diags)
{
	struct diags news = *diags;
	news.all.at = NULL;
	news.all.n = news.all.room = 0;
	for (size_t i = 0; i < diags->all.n; i++)
		if (!was_said(r, diags->sources, &diags->all.at[i]))
			list_push(diags->arena, &news.all, diags->all.at[i]);
	return news;
}

void print_findings(struct run *r, const struct diags *diags)
{
	struct diags news = news_of(r, diags);
	if (r->options->is_json)
		diags_print_json(stdout, &news, &r->policy);
	else
		diags_print(stderr, &news, &r->policy, r->options->color);
	count_faults(r, diags);
}

void usage_fault(struct run *r, const char *what, const char *value, const char *why)
{
	cli_say(stderr, "colophon: %s '%s': %s", what, value, why);
	r->has_usage_fault = true;
}

/* How many of a severity are said twice, as those of {each} are for each item: they are printed once, and counted
 * so. */
static unsigned count_repeated(const struct run *r, const struct diags *diags, enum severity severity)
{
	struct arena scratch = {0};
	struct map seen = {0};
	unsigned n = 0;
	for (size_t i = 0; i < diags->all.n; i++) {
		const struct diag *diag = &diags->all.at[i];
		if (rule_severity(diag->rule, &r->policy) != severity || !diag->span.start)
			continue;
		const char *words =
			arena_printf(&scratch, "%u %d %s", diag->span.start, (int)diag->rule, diag->message);
		void **known = map_at(&scratch, &seen, str_from_z(words));
		n += *known != NULL;
		*known = &scratch;
	}
	arena_release(&scratch);
	return n;
}

static unsigned count_said(const struct run *r, const struct diags *diags, enum severity severity)
{
	unsigned n = diags_count(diags, &r->policy, severity);
	return n > 1 ? n - count_repeated(r, diags, severity) : n;
}

void count_findings(struct counts *counts, const struct run *r, const struct diags *diags)
{
	counts->n_errors += count_said(r, diags, SEVERITY_ERROR);
	counts->n_warnings += count_said(r, diags, SEVERITY_WARNING);
	if (!r->policy.is_check && !r->policy.is_strict)
		counts->n_policy += diags_count_policy(diags);
}

static void put_count(struct buf *out, unsigned n, const char *what)
{
	if (n)
		buf_printf(out, ", %u %s%s", n, what, n == 1 ? "" : "s");
}

/* For `watch`: what was made is an event like what is said. */
static void print_event(const char *output, const struct outcome *outcome, const struct counts *counts, double seconds)
{
	struct buf b = {0};
	buf_printf(&b, "{\"event\":\"%s\",\"output\":", outcome->is_written ? "built" : "refused");
	buf_put_json(&b, str_from_z(output));
	buf_printf(&b,
	           ",\"pages\":%u,\"scale\":%d,\"bytes\":%llu,\"seconds\":%.3f,\"errors\":%u,\"warnings\":%u,"
	           "\"policy\":%u}\n",
	           outcome->n_pages, outcome->percent, (unsigned long long)outcome->n_bytes, seconds, counts->n_errors,
	           counts->n_warnings, counts->n_policy);
	fwrite(b.at, 1, b.n, stdout);
	buf_release(&b);
}

void print_outcome(struct run *r, const char *output, const struct outcome *outcome, const struct counts *counts,
                   double seconds)
{
	struct buf line = {0};
	if (r->options->is_quiet)
		return;
	if (r->options->command == COMMAND_WATCH && r->options->is_json) {
		print_event(output, outcome, counts, seconds);
		return;
	}
	if (outcome->is_written)
		buf_printf(&line, "%s: %u page%s, %.0f KB, %.2f s", output, outcome->n_pages,
		           outcome->n_pages == 1 ? "" : "s", (double)outcome->n_bytes / 1000, seconds);
	else
		buf_printf(&line, "%s: %s", output, r->policy.is_check ? "checked" : "not written");
	if ((outcome->is_written || r->policy.is_check) && outcome->percent && outcome->percent < 100)
		buf_printf(&line, ", set at %d%%", outcome->percent);
	put_count(&line, counts->n_errors, "error");
	put_count(&line, counts->n_warnings, "warning");
	put_count(&line, counts->n_policy, "policy finding");
	cli_say(r->options->is_json ? stderr : stdout, "%s", line.at);
	buf_release(&line);
}

static void print_unchanged(const struct run *r, const char *output)
{
	if (!r->options->is_quiet)
		cli_say(r->options->is_json ? stderr : stdout, "%s: unchanged", output);
}

void tell_made(struct run *r, struct made_pdf *made, const struct diags *diags)
{
	if (!made->output) {
		keep_findings(r, made->record, diags);
		return;
	}
	if (made->outcome.is_written || made->is_unchanged)
		list_push(r->arena, &r->written, made->output);
	count_findings(&made->counts, r, diags);
	if (!made->is_double && !made->is_unchanged)
		results_add(r, made, diags);
	if (made->is_unchanged)
		print_unchanged(r, made->output);
	else if (!r->options->dump)
		print_outcome(r, made->output, &made->outcome, &made->counts, made->seconds);
	keep_findings(r, made->record, diags);
}
