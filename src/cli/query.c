/* SPDX-License-Identifier: EUPL-1.2 */
/* query.c - `colophon query XPATH [PUBLICATION]`: one expression over a publication's data, as an edition in the
 * language of -l, or else its first edition, sees it. The publication need not have an edition in that language yet.
 *
 * What selects several nodes prints each on a line of its own; anything else is one value. What a chapter refuses is
 * refused here as well, in the same words. */
#include "run.h"

#include "../locale/locale.h"

/* NULL: none is wanted, and the publication has none. */
static const char *wanted_language(struct arena *a, const struct publication *publication,
                                   const struct options *options)
{
	if (options->n_langs)
		return lang_canonical(a, options->langs[0]);
	return publication->editions ? publication->editions->lang : NULL;
}

static const char *text_of(struct arena *a, const struct fact_run *run)
{
	struct buf text = {0};
	for (; run; run = run->next)
		buf_put_str(&text, run->text);
	const char *kept = arena_strndup(a, text.n ? text.at : "", text.n);
	buf_release(&text);
	return kept;
}

/* A text may have several. */
static void say_lines(const char *text)
{
	for (;;) {
		size_t n = strcspn(text, "\n");
		cli_say(stdout, "%.*s", (int)n, text);
		if (!text[n])
			break;
		text += n + 1;
	}
}

static void print_value(const struct run *r, const char *value, struct span span)
{
	struct buf line = {0};
	struct place place = sources_place(r->sources, span);
	if (!r->options->is_json) {
		say_lines(value);
		return;
	}
	buf_puts(&line, "{\"value\":");
	buf_put_json(&line, str_from_z(value));
	if (place.path) {
		buf_puts(&line, ",\"file\":");
		buf_put_json(&line, str_from_z(place.path));
		buf_printf(&line, ",\"line\":%u,\"column\":%u", place.line, place.column);
	}
	buf_puts(&line, "}\n");
	fwrite(line.at, 1, line.n, stdout);
	buf_release(&line);
}

static void print_runs(const struct run *r, const struct fact_run *runs)
{
	if (runs)
		print_value(r, text_of(r->arena, runs), runs->next ? NO_SPAN : runs->datum);
}

/* Each is asked for as a chapter would ask for it alone, with the findings that it would have there. */
static void print_nodes(struct run *r, struct facts *facts, const struct fact *const *nodes, struct span span)
{
	for (; *nodes; nodes++) {
		struct fact_scope scope = {.context = *nodes};
		print_runs(r, facts_text(facts, STR("."), span, &scope, &r->shared));
	}
}

static void evaluate(struct run *r, struct facts *facts, struct source_id source)
{
	struct str expression = sources_bytes(r->sources, source);
	struct span span = source_span(r->sources, source, 0, expression.n);
	struct diags quiet = diags_for(r);
	const struct fact *const *nodes = facts_nodes(facts, expression, span, &(struct fact_scope){0}, &quiet);
	if (nodes && nodes[0] && nodes[1])
		print_nodes(r, facts, nodes, span);
	else
		print_runs(r, facts_text(facts, expression, span, &(struct fact_scope){0}, &r->shared));
}

static void query_data(struct run *r, const struct publication *publication, const char *xpath)
{
	const char *lang = wanted_language(r->arena, publication, r->options);
	if (r->options->n_langs && !lang)
		usage_fault(r, "-l", r->options->langs[0], "this is no language tag, such as en, pt or sr-Latn");
	if (!lang)
		return;
	load_data(r, publication);
	struct facts_wishes wishes = {.roots = r->data.at,
	                              .n_roots = r->data.n,
	                              .manifest = publication->root,
	                              .lang = lang,
	                              .variables = r->options->variables};
	struct facts *facts = facts_for_edition(r->arena, &wishes, &r->shared);
	evaluate(r, facts, sources_add(r->sources, "query", str_from_z(xpath)));
	facts_release(facts);
}

/* The publication that is asked; NULL after a message. */
static const char *publication_asked(struct arena *program, struct options *options)
{
	if (options->n_operands == 0)
		find_manifests(program, options);
	const char *asked = options->n_operands ? options->operands[0] : NULL;
	if (!asked)
		fputs("colophon: there is no sources/*/publication.xml here: name a manifest\n", stderr);
	else if (!str_ends(str_from_z(asked), ".md"))
		return asked;
	else
		cli_say(stderr, "colophon: query '%s': a Markdown file has no data: name a manifest", asked);
	return NULL;
}

int cli_query(struct arena *program, const struct options *asked)
{
	struct options options = *asked;
	if (options.n_operands < 1 || options.n_operands > 2) {
		fputs("colophon: query takes an expression, and a publication if there are several\n", stderr);
		return EXIT_USAGE;
	}
	const char *xpath = options.operands[0];
	options.operands++;
	options.n_operands--;
	const char *manifest = publication_asked(program, &options);
	if (!manifest)
		return EXIT_USAGE;
	struct map said = {0};
	struct run r = {.program = program,
	                .arena = program,
	                .said = &said,
	                .options = &options,
	                .sources = sources_new(program),
	                .root = {.fd = -1},
	                .policy = {.is_publication = true}};
	r.shared = diags_for(&r);
	struct source_id source;
	const char *path = open_operand(&r, manifest, &source);
	if (path) {
		struct publication *publication = publication_from_source(program, source, &r.shared);
		publication->path = path;
		query_data(&r, publication, xpath);
	}
	print_findings(&r, &r.shared);
	root_release(&r.root);
	if (r.has_usage_fault)
		return EXIT_USAGE;
	return r.has_fault ? EXIT_FAULTS : r.has_environment_fault ? EXIT_ENVIRONMENT : EXIT_BUILT;
}
