/* SPDX-License-Identifier: EUPL-1.2 */
/* usage.c - the table of commands and options as --help, as the manual's annex in Markdown, and as colophon(1) in
 * man(7). */
#include "options.h"

static const char publication_is[] =
	"PUBLICATION is a manifest, its folder, or a Markdown file; default: every manifest under sources/.";

static const struct status {
	const char *number, *means;
} statuses[] = {
	{"0", "built"},
	{"1", "faults in the sources"},
	{"2", "usage"},
	{"3", "the environment (missing font, full disk)"},
};
#define N_STATUSES (sizeof statuses / sizeof *statuses)

/* "-o, --output DIR" or "--strict" */
static void put_names(struct buf *out, const struct option_entry *option)
{
	if (option->letter)
		buf_printf(out, "-%c, ", option->letter);
	buf_printf(out, "--%s%s%s", option->word, option->value ? " " : "", option->value ? option->value : "");
}

static void put_capital(struct buf *out, const char *sentence)
{
	bool is_small = sentence[0] >= 'a' && sentence[0] <= 'z';
	buf_putc(out, is_small ? (char)(sentence[0] - 'a' + 'A') : sentence[0]);
	buf_puts(out, sentence + 1);
}

/* --- help ------------------------------------------------------------------------------------------------------ */

static void put_column(struct buf *out, size_t start, size_t width)
{
	size_t used = out->n - start;
	buf_printf(out, "%*s", used + 2 <= width ? (int)(width - used) : 2, "");
}

void put_usage(struct buf *out)
{
	for (int i = 0; i < COMMAND_VERSION; i++) {
		size_t start = out->n;
		const struct command_entry *command = &command_entries[i];
		buf_printf(out, "%s colophon %s %s", i ? "      " : "usage:", command->word, command->operands);
		put_column(out, start, 46);
		buf_printf(out, "%s\n", command->help);
	}
	buf_printf(out, "\n%s\n\n", publication_is);
	for (size_t i = 0; i < N_OPTIONS; i++) {
		size_t start = out->n;
		buf_puts(out, option_entries[i].letter ? "  " : "      ");
		put_names(out, &option_entries[i]);
		put_column(out, start, 32);
		buf_printf(out, "%s\n", option_entries[i].help);
	}
	for (size_t i = 0; i < N_STATUSES; i++)
		buf_printf(out, "%s %s %s", i ? "," : "\nExit status:", statuses[i].number, statuses[i].means);
	buf_puts(out, ".\n");
}

/* --- the manual's annex ---------------------------------------------------------------------------------------- */

void put_commands(struct buf *out)
{
	buf_puts(out, "# Commands and options\n\n## Commands\n");
	for (int i = 0; i < COMMAND_VERSION; i++) {
		const struct command_entry *command = &command_entries[i];
		buf_printf(out, "\n`colophon %s %s`\n: ", command->word, command->operands);
		put_capital(out, command->help);
		buf_printf(out, ". %s\n", command->more);
	}
	buf_printf(out, "\n%s\n\n## Options\n", publication_is);
	for (size_t i = 0; i < N_OPTIONS; i++) {
		buf_puts(out, "\n`");
		put_names(out, &option_entries[i]);
		buf_puts(out, "`\n: ");
		put_capital(out, option_entries[i].help);
		buf_puts(out, ".\n");
	}
	buf_puts(out, "\n## Exit status\n");
	for (size_t i = 0; i < N_STATUSES; i++)
		buf_printf(out, "\n`%s`\n: %s\n", statuses[i].number, statuses[i].means);
}

/* --- colophon(1) ----------------------------------------------------------------------------------------------- */

static void put_roff(struct buf *out, const char *text)
{
	for (; *text; text++)
		if (*text == '\\')
			buf_puts(out, "\\e");
		else if (*text == '-')
			buf_puts(out, "\\-");
		else
			buf_putc(out, *text);
}

static void put_roff_sentence(struct buf *out, const char *text)
{
	struct buf sentence = {0};
	put_capital(&sentence, text);
	put_roff(out, sentence.at);
	buf_puts(out, ".\n");
	buf_release(&sentence);
}

static void put_tag(struct buf *out, const char *tag)
{
	buf_puts(out, ".TP\n.B ");
	put_roff(out, tag);
	buf_putc(out, '\n');
}

static void put_man_commands(struct buf *out)
{
	buf_puts(out, ".SH COMMANDS\n");
	for (int i = 0; i < COMMAND_VERSION; i++) {
		const struct command_entry *command = &command_entries[i];
		buf_printf(out, ".TP\n.BI %s \" ", command->word);
		put_roff(out, command->operands);
		buf_puts(out, "\"\n");
		put_roff_sentence(out, command->help);
		put_roff(out, command->more);
		buf_putc(out, '\n');
	}
	buf_puts(out, ".PP\n");
	put_roff(out, publication_is);
	buf_putc(out, '\n');
}

static void put_man_options(struct buf *out)
{
	buf_puts(out, ".SH OPTIONS\n");
	for (size_t i = 0; i < N_OPTIONS; i++) {
		const struct option_entry *option = &option_entries[i];
		buf_puts(out, ".TP\n");
		if (option->letter)
			buf_printf(out, ".BR \\-%c , \" \" ", option->letter);
		else
			buf_puts(out, ".BR ");
		buf_puts(out, "\\-\\-");
		put_roff(out, option->word);
		if (option->value)
			buf_printf(out, " \" \\fI%s\\fP\"", option->value);
		buf_putc(out, '\n');
		put_roff_sentence(out, option->help);
	}
}

void put_man(struct buf *out, const char *version)
{
	buf_printf(out, ".TH COLOPHON 1 \"\" \"Colophon %s\" \"User commands\"\n", version);
	buf_puts(out, ".SH NAME\ncolophon \\- typeset Markdown and XML as archival, accessible PDF\n"
	              ".SH SYNOPSIS\n.B colophon\n.I command\n.RI [ option ...]\n.RI [ operand ...]\n"
	              ".SH DESCRIPTION\nTurns publications, which are Markdown chapters, facts in XML and a manifest, "
	              "into PDF "
	              "files that are PDF/A\\-2a and PDF/UA\\-1.\n");
	put_man_commands(out);
	put_man_options(out);
	buf_puts(out, ".SH EXIT STATUS\n");
	for (size_t i = 0; i < N_STATUSES; i++) {
		put_tag(out, statuses[i].number);
		put_roff_sentence(out, statuses[i].means);
	}
	buf_puts(out, ".SH FILES\n");
	put_tag(out, "sources/*/publication.xml");
	buf_puts(out, "The manifests, one for each publication.\n");
	put_tag(out, "output/");
	buf_puts(out, "Where PDFs go.\n");
	put_tag(out, "fonts/catalogue.css");
	buf_puts(out, "A project's own font families.\n.SH EXAMPLES\n.nf\ncolophon init bridges\n"
	              "cd bridges\ncolophon build\ncolophon query \\(aqcount(//partner)\\(aq\n.fi\n");
}
