/* SPDX-License-Identifier: EUPL-1.2 */
/* watch-findings.c - what was said of an operand and what holds now go in; news and what was mended are printed.
 *
 * A finding is known again by its file, rule and words, however far its line has moved; as many as there are. */
#include "watch.h"

#include <stdlib.h>

static bool same_path(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* One that was said before, is not taken yet, and says the same. */
static bool take_known(struct findings *before, enum rule rule, const char *path, const char *message)
{
	for (size_t i = 0; i < before->all.n; i++) {
		struct said_finding *said = &before->all.at[i];
		if (said->still_holds || said->rule != rule || !same_path(said->path, path) ||
		    strcmp(said->message, message) != 0)
			continue;
		said->still_holds = true;
		return true;
	}
	return false;
}

static void remember(struct findings *findings, const struct diags *diags, const struct diag *diag, struct place place)
{
	struct arena *a = &findings->arena;
	struct buf shown = {0};
	diag_put_short(&shown, diags, diag);
	struct said_finding said = {.path = place.path ? arena_strdup(a, place.path) : NULL,
	                            .line = place.line,
	                            .column = place.column,
	                            .rule = diag->rule,
	                            .message = arena_strdup(a, diag->message),
	                            .shown = arena_strndup(a, shown.at, shown.n)};
	buf_release(&shown);
	list_push(a, &findings->all, said);
}

/* --- printing -------------------------------------------------------------------------------------------------- */

/* Each object says what kind of event it is. */
static void print_events(const struct diags *news, const struct policy *policy)
{
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);
	if (!out)
		out_of_memory();
	diags_print_json(out, news, policy);
	if (fclose(out) != 0)
		out_of_memory();
	for (char *line = text, *end; (end = strchr(line, '\n')); line = end + 1)
		printf("{\"event\":\"finding\",%.*s\n", (int)(end - line - 1), line + 1);
	free(text);
}

static void print_fixed(const struct said_finding *said, const struct options *options)
{
	if (!options->is_json) {
		cli_say(stderr, "fixed: %s", said->shown);
		return;
	}
	struct buf b = {0};
	buf_puts(&b, "{\"event\":\"fixed\",\"file\":");
	if (said->path) {
		buf_put_json(&b, str_from_z(said->path));
		buf_printf(&b, ",\"line\":%u,\"column\":%u", said->line, said->column);
	} else {
		buf_puts(&b, "null,\"line\":null,\"column\":null");
	}
	buf_printf(&b, ",\"rule\":\"%s\",\"message\":", rule_id(said->rule));
	buf_put_json(&b, str_from_z(said->message));
	printf("%s}\n", b.at);
	buf_release(&b);
}

/* --- what came and went ---------------------------------------------------------------------------------------- */

static void print_gone(const struct findings *before, const struct options *options)
{
	for (size_t i = 0; i < before->all.n; i++)
		if (!before->all.at[i].still_holds)
			print_fixed(&before->all.at[i], options);
}

/* Those of `r->all` that were not said before, all of them remembered in `now`. Findings that are only counted are news
 * when their number is. */
static struct diags take_news(struct findings *now, struct findings *before, struct run *r)
{
	const struct diags *diags = &r->all;
	struct diags news = diags_for(r);
	for (size_t i = 0; i < diags->all.n; i++) {
		const struct diag *diag = &diags->all.at[i];
		if (rule_severity(diag->rule, &r->policy) == SEVERITY_NONE)
			continue;
		struct place place = sources_place(diags->sources, diag->span);
		remember(now, diags, diag, place);
		if (!take_known(before, diag->rule, place.path, diag->message))
			list_push(r->arena, &news.all, *diag);
	}
	for (size_t rule = 0; rule < N_RULES; rule++) {
		now->n_of_rule[rule] = diags->n_of_rule[rule];
		if (diags->n_of_rule[rule] != before->n_of_rule[rule])
			news.n_of_rule[rule] = diags->n_of_rule[rule];
	}
	return news;
}

void findings_change(struct findings *before, struct run *r)
{
	struct findings now = {0};
	struct diags news = take_news(&now, before, r);
	if (r->options->is_json)
		print_events(&news, &r->policy);
	else
		diags_print(stderr, &news, &r->policy, r->options->color);
	print_gone(before, r->options);
	findings_release(before);
	*before = now;
}

void findings_go(struct findings *before, const struct options *options)
{
	print_gone(before, options);
	findings_release(before);
}

void findings_release(struct findings *findings)
{
	arena_release(&findings->arena);
	*findings = (struct findings){0};
}
