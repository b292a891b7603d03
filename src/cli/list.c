/* SPDX-License-Identifier: EUPL-1.2 */
/* list.c - `colophon list` and `colophon --version`. */
#include "cli.h"

#include "../base/embedded.h"

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

int cli_list(struct arena *program, const struct options *options)
{
	const char *what = options->n_operands == 1 ? options->operands[0] : "";
	if (strcmp(what, "fonts") == 0)
		return list_fonts(program, options->writes_catalogue);
	if (strcmp(what, "properties") == 0) {
		struct buf out = {0};
		style_list_properties(&out);
		return print(&out);
	}
	fputs("colophon: list what? fonts or properties\n", stderr);
	return EXIT_USAGE;
}

int cli_version(struct arena *program)
{
	puts("colophon " VERSION "\nfonts:");
	return list_fonts(program, false);
}
