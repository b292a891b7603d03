/* SPDX-License-Identifier: EUPL-1.2 */
/* output.c - where PDFs go: an edition goes in, with what its manifest and the command line say of names; a path comes
 * out that no other PDF of the run has. */
#include "run.h"

#include "../base/char.h"

#include <limits.h>

#define ENDING_MOST 32 /* bytes: ".zh-Hant-TW.draft.pdf" and its like */

bool names_file(const struct options *options)
{
	return options->output && str_ends(str_from_z(options->output), ".pdf") && !path_is_folder(options->output);
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

/* The folder that this run writes PDFs to, ending in '/'; "": the working directory. */
static const char *output_folder(struct run *r)
{
	const char *path = output_path(r, "any", "en"), *slash = strrchr(path, '/');
	return slash ? arena_strndup(r->arena, path, (size_t)(slash - path) + 1) : "";
}

void prepare_output(struct run *r)
{
	if (r->policy.is_check || r->options->dump)
		return;
	if (!r->options->output && root_leads_out(&r->root, "output"))
		diag_add(&r->shared, RULE_FILE_OUTSIDE, NO_SPAN, "if PDFs are to be written there, say so with -o",
		         "%soutput is a link that leads out of the project's folder", r->root.path);
	else
		out_sweep(output_folder(r));
}

/* --- names ------------------------------------------------------------------------------------------------------- */

/* Its id; without one (a finding) the name of its folder, so that what is said of its PDFs has a name. */
const char *publication_name(struct run *r, const struct publication *publication)
{
	if (*publication->id)
		return publication->id;
	const char *path = publication->path, *end = strrchr(path, '/');
	if (!end)
		return "publication";
	const char *start = end;
	while (start > path && start[-1] != '/')
		start--;
	return arena_strndup(r->arena, start, (size_t)(end - start));
}

/* What a name may be made of, so that it is a file's name everywhere; other characters become '-'. None is hidden. */
static void put_name(struct buf *out, struct str text)
{
	for (const char *at = text.at, *end = text.at + text.n; at < end;) {
		uint32_t c = utf8_next(&at, end);
		bool is_plain = c < 0x80 ? ascii_is_alphanumeric((int)c) || c == '-' || c == '_' || (c == '.' && out->n)
		                         : !utf8_is_control(c);
		buf_put_utf8(out, is_plain ? c : '-');
	}
}

static void check_length(struct run *r, const struct said *template, size_t n, struct diags *diags)
{
	if (n + ENDING_MOST > NAME_MAX)
		diag_add(diags, RULE_MANIFEST_VALUE, template->span,
		         arena_printf(r->arena, "give it a name of at most %d bytes", NAME_MAX - ENDING_MOST),
		         "the PDF's name has %zu bytes: no file can have it", n);
}

const char *name_from_template(struct run *r, const struct said *template, const struct binding *binding,
                               struct diags *diags)
{
	struct fact_scope scope = {.context = binding->each, .each = binding->each};
	const char *name = facts_filled(binding->facts, str_from_z(template->text), template->span, &scope, diags);
	struct buf clean = {0};
	put_name(&clean, str_from_z(name));
	check_length(r, template, clean.n, diags);
	bool is_name = clean.n && clean.n + ENDING_MOST <= NAME_MAX && !diags_refuse(diags, &r->policy);
	const char *kept = is_name ? arena_strndup(r->arena, clean.at, clean.n) : NULL;
	buf_release(&clean);
	return kept;
}

/* --- one PDF, one name -------------------------------------------------------------------------------------------- */

/* What in the manifest gives the PDF its name. */
static struct span span_of_name(const struct binding *binding)
{
	if (binding->edition->output.text)
		return binding->edition->output.span;
	const struct xml_attribute *id =
		binding->publication->root ? xml_attribute(binding->publication->root, "id") : NULL;
	return id ? id->value_span : binding->edition->span;
}

static const char *place_in_words(struct run *r, struct span span)
{
	struct place place = sources_place(r->sources, span);
	return place.path ? arena_printf(r->program, "%s:%u:%u", place.path, place.line, place.column)
	                  : arena_strdup(r->program, r->operand);
}

static void report_taken(struct span span, const char *output, const struct taken *taken, const char *place,
                         struct diags *diags)
{
	if (strcmp(taken->place, place) == 0)
		diag_add(diags, RULE_MANIFEST_REPEATED, span, "name a publication once",
		         "%s is made of this already: it is asked for twice", output);
	else
		diag_add(diags, RULE_MANIFEST_REPEATED, span, "give each an id, or an output, of its own",
		         "%s is already the PDF of %s", output, taken->place);
}

/* The PDFs of one edition have their names from one place. */
static struct taken *taker_at(struct run *r, struct span span)
{
	if (!r->taker || r->taker_span.start != span.start) {
		r->taker = arena_new(r->program, struct taken);
		*r->taker = (struct taken){.operand = r->operand, .place = place_in_words(r, span)};
		r->taker_span = span;
	}
	return r->taker;
}

bool takes_output(struct run *r, const struct binding *binding, const char *output, struct diags *diags)
{
	struct span span = binding->publication ? span_of_name(binding) : NO_SPAN;
	struct taken *taker = taker_at(r, span);
	const struct taken *known = map_find(r->outputs, str_from_z(output));
	if (!known) {
		*map_at(r->program, r->outputs, str_from_z(arena_strdup(r->program, output))) = taker;
		return true;
	}
	if (binding->publication)
		report_taken(span, output, known, taker->place, diags);
	else
		usage_fault(r, "build", r->operand,
		            arena_printf(r->arena, "%s is already the PDF of %s: name another folder with -o", output,
		                         known->place));
	return false;
}
