/* SPDX-License-Identifier: EUPL-1.2 */
/* list.c - `colophon list` and `colophon --version`. */
#include "options.h"
#include "run.h"

#include "../base/embedded.h"
#include "../data/archive.h"
#include "../data/vocabulary.h"
#include "../locale/locale.h"
#include "../locale/statements.h"
#include "../read/charts.h"
#include "../shape/hyphenation.h"

#include <errno.h>

#define VERSION "0.1"

struct fonts *cli_fonts(struct arena *program, struct diags *diags)
{
	return fonts_new(program, (struct str){embedded_catalogue_css, embedded_catalogue_css_n}, "fonts/catalogue.css",
	                 diags);
}

static struct diags *diags_new(struct arena *program)
{
	struct diags *diags = arena_new(program, struct diags);
	diags->arena = program;
	diags->sources = sources_new(program);
	return diags;
}

static int print(struct buf *out)
{
	if (out->n)
		fwrite(out->at, 1, out->n, stdout);
	buf_release(out);
	return EXIT_BUILT;
}

static int list_fonts(struct arena *program, bool writes)
{
	struct diags *diags = diags_new(program);
	struct fonts *fonts = cli_fonts(program, diags);
	struct buf out = {0};
	struct policy policy = {.is_publication = true};
	bool found = true;
	if (writes)
		found = fonts_write_catalogue(&out, fonts, diags);
	else
		fonts_list(&out, fonts);
	print(&out);
	fonts_release(fonts);
	diags_print(stderr, diags, &policy, false);
	return found && !diags_refuse(diags, &policy) ? EXIT_BUILT : EXIT_ENVIRONMENT;
}

/* --- rules ----------------------------------------------------------------------------------------------------- */

static const char *class_name(enum rule_class class)
{
	static const char *const names[] = {[CLASS_FAULT] = "fault",
	                                    [CLASS_PROMISE] = "promise",
	                                    [CLASS_LOOSE] = "fault in a publication",
	                                    [CLASS_MENDED] = "mended",
	                                    [CLASS_POLICY] = "policy",
	                                    [CLASS_POLICY_ERROR] = "policy: error",
	                                    [CLASS_NOTE] = "note",
	                                    [CLASS_POLICY_NOTE] = "policy: note",
	                                    [CLASS_ENVIRONMENT] = "environment"};
	return names[class];
}

static int list_rules(void)
{
	struct buf out = {0};
	for (int rule = 0; rule < N_RULES; rule++)
		buf_printf(&out, "%-26s %-22s %s\n", rule_id((enum rule)rule), class_name(rule_class((enum rule)rule)),
		           rule_says((enum rule)rule));
	return print(&out);
}

/* --- publications ---------------------------------------------------------------------------------------------- */

static void say_publication(const struct publication *publication, const char *path)
{
	cli_say(stdout, "%-26s %-22s %s", publication->id, publication->kind, path);
	for (const struct edition *edition = publication->editions; edition; edition = edition->next)
		cli_say(stdout, "  %-5s %s", edition->lang, edition->title.text ? edition->title.text : "");
}

static int status_of(const struct diags *diags, const struct policy *policy)
{
	unsigned n_errors = diags_count(diags, policy, SEVERITY_ERROR);
	if (n_errors == 0)
		return EXIT_BUILT;
	return diags->n_of_rule[RULE_FILE_SYSTEM] == n_errors ? EXIT_ENVIRONMENT : EXIT_FAULTS;
}

static int list_publications(struct arena *program, const struct options *options)
{
	struct options found = *options;
	struct diags *diags = diags_new(program);
	struct policy policy = {.is_publication = true};
	found.n_operands = 0;
	find_manifests(program, &found);
	if (found.n_operands == 0) {
		fputs("colophon: there is no sources/*/publication.xml here\n", stderr);
		return EXIT_USAGE;
	}
	struct root root;
	if (!root_open(program, &root, ".", ".")) {
		cli_say(stderr, "colophon: this folder cannot be opened: %s", strerror(errno));
		return EXIT_ENVIRONMENT;
	}
	for (size_t i = 0; i < found.n_operands; i++) {
		struct source_id source = root_read(&root, NULL, str_from_z(found.operands[i]), NO_SPAN, diags);
		if (source.n)
			say_publication(publication_from_source(program, source, diags), found.operands[i]);
	}
	root_release(&root);
	diags_print(stderr, diags, &policy, options->color);
	return status_of(diags, &policy);
}

/* --- languages ------------------------------------------------------------------------------------------------- */

static const char *yes_or(bool is_so, const char *otherwise)
{
	return is_so ? "yes" : otherwise;
}

/* What an edition in each language is made with, and what stands in where something is missing. */
static int list_languages(struct arena *program)
{
	struct buf out = {0};
	buf_puts(&out, "language                    labels  hyphens  funding statement  disclaimer 2014  2021\n");
	for (const char *const *lang = label_languages(program); *lang; lang++) {
		size_t lacking = labels_lacking(*lang);
		buf_printf(&out, "%-5s %-22s", *lang, lang_name(program, *lang, "en"));
		buf_printf(&out, "%-7s ", lacking ? arena_printf(program, "-%zu", lacking) : "all");
		bool has_2014 = statement_text(*lang, STATEMENT_DISCLAIMER_2014) ||
		                statement_text(*lang, STATEMENT_DISCLAIMER_2014_ALT);
		buf_printf(&out, "%-8s %-18s %-16s %s\n", yes_or(hyphenation_for(*lang), "no"),
		           yes_or(statement_text(*lang, STATEMENT_CO_FUNDED), "in English"),
		           yes_or(has_2014, "in English"),
		           yes_or(statement_text(*lang, STATEMENT_DISCLAIMER_2021), "in English"));
	}
	return print(&out);
}

/* --- labels ---------------------------------------------------------------------------------------------------- */

static void put_label(struct buf *out, const char *key, const char *text, bool fell_back)
{
	buf_printf(out, "%-24s %s%s\n", key, text, fell_back ? "  (in English)" : "");
}

/* Each key with its text; what a language lacks is marked, and stands in English. */
static int list_labels(struct arena *program, const struct options *options)
{
	const char *wanted = options->n_langs ? options->langs[0] : "en", *known = lang_canonical(program, wanted);
	const char *lang = known ? known : wanted;
	struct buf out = {0};
	bool fell_back;
	for (const char *const *key = label_keys(program); *key; key++) {
		const char *text = label(lang, *key, &fell_back);
		put_label(&out, *key, text, fell_back);
	}
	for (const char *const *value = label_values(program); *value; value++) {
		const char *text = label_of_value(lang, *value, &fell_back);
		put_label(&out, *value, text, fell_back);
	}
	return print(&out);
}

/* The built-in sheet: what a project's own style is laid over. */
static int list_style(void)
{
	fwrite(embedded_base_css, 1, embedded_base_css_n, stdout);
	return EXIT_BUILT;
}

/* --- schemas --------------------------------------------------------------------------------------------------- */

/* Of the publications here, if there are any. */
static int list_spreadsheets(struct arena *program, const struct options *options, struct buf *out)
{
	struct options found = *options;
	struct diags *diags = diags_new(program);
	struct policy policy = {.is_publication = true};
	struct root root;
	found.n_operands = 0;
	find_manifests(program, &found);
	if (found.n_operands == 0 || !root_open(program, &root, ".", "."))
		return print(out);
	put_spreadsheets(program, out, &root, &found, diags);
	root_release(&root);
	print(out);
	diags_print(stderr, diags, &policy, options->color);
	return status_of(diags, &policy);
}

/* "manifest.rng", "data.rnc"; "manifest" and "data" alone are the reference in Markdown. */
static int list_schema(struct arena *program, const struct options *options, const char *name)
{
	const char *dot = strchr(name, '.');
	const struct vocabulary *vocabulary =
		vocabulary_named(arena_strndup(program, name, dot ? (size_t)(dot - name) : strlen(name)));
	struct buf out = {0};
	if (!vocabulary || (dot && strcmp(dot, ".rng") != 0 && !str_ends(str_from_z(name), ".rnc"))) {
		cli_say(stderr, "colophon: list '%s': expected manifest or data, with .rng or .rnc for a schema", name);
		return EXIT_USAGE;
	}
	if (!dot)
		vocabulary_put_reference(&out, vocabulary);
	else if (str_ends(str_from_z(name), ".rnc"))
		vocabulary_put_rnc(&out, vocabulary);
	else
		vocabulary_put_rng(&out, vocabulary);
	if (strcmp(name, "data") == 0)
		return list_spreadsheets(program, options, &out);
	return print(&out);
}

/* --- the command ----------------------------------------------------------------------------------------------- */

static int list_properties(void)
{
	struct buf out = {0};
	style_list_properties(&out);
	return print(&out);
}

/* "man", "completion.bash": what `make install` puts in place; "commands": the manual's annex. */
static bool put_reference(struct buf *out, const char *what)
{
	static const char completion[] = "completion.";
	if (strcmp(what, "man") == 0)
		put_man(out, VERSION);
	else if (strcmp(what, "commands") == 0)
		put_commands(out);
	else
		return strncmp(what, completion, sizeof completion - 1) == 0 &&
		       put_completion(out, what + sizeof completion - 1);
	return true;
}

static int list_charts(void)
{
	struct buf out = {0};
	buf_puts(&out, "option\tkinds\ttakes\n");
	chart_list_options(&out);
	return print(&out);
}

int cli_list(struct arena *program, const struct options *options)
{
	static const char *const lists[] = {"publications", "rules",    "languages", "fonts", "properties",
	                                    "charts",       "commands", "labels",    "style", "manifest",
	                                    "data",         "man",      NULL};
	const char *what = options->n_operands == 1 ? options->operands[0] : "";
	if (strcmp(what, "publications") == 0)
		return list_publications(program, options);
	if (strcmp(what, "rules") == 0)
		return list_rules();
	if (strcmp(what, "languages") == 0)
		return list_languages(program);
	if (strcmp(what, "fonts") == 0)
		return list_fonts(program, options->writes_catalogue);
	if (strcmp(what, "labels") == 0)
		return list_labels(program, options);
	if (strcmp(what, "style") == 0)
		return list_style();
	if (strcmp(what, "properties") == 0)
		return list_properties();
	if (strcmp(what, "charts") == 0)
		return list_charts();
	if (strncmp(what, "manifest", 8) == 0 || strncmp(what, "data", 4) == 0)
		return list_schema(program, options, what);
	struct buf out = {0};
	if (put_reference(&out, what))
		return print(&out);
	const char *near = nearest_name(str_from_z(what), lists);
	if (near) {
		cli_say(stderr, "colophon: list '%s': did you mean '%s'?", what, near);
		return EXIT_USAGE;
	}
	fputs("colophon: list what? publications, rules, languages, fonts, properties, charts, labels, style, "
	      "commands, "
	      "manifest or data "
	      "(manifest.rng, data.rnc: schemas)\n",
	      stderr);
	return EXIT_USAGE;
}

int cli_version(struct arena *program)
{
	struct buf out = {0};
	buf_puts(&out, "colophon " VERSION "\nlibraries:\n");
	fonts_put_versions(&out);
	locale_put_versions(&out);
	xml_put_versions(&out);
	archive_put_versions(&out);
	picture_put_versions(&out);
	read_put_versions(&out);
	pdf_put_versions(&out);
	buf_puts(&out, "fonts:\n");
	print(&out);
	return list_fonts(program, false);
}
