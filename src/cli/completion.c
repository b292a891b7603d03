/* SPDX-License-Identifier: EUPL-1.2 */
/* completion.c - the table of commands and options as completions of bash, zsh and fish. What there is in a project or
 * in the program (publications, rules, languages) is asked of the program while one types. */
#include "options.h"

static const struct {
	const char *words, *command;
} completions[N_COMPLETIONS] = {
	[COMPLETE_PUBLICATIONS] = {NULL, "colophon list publications 2>/dev/null | grep -v \"^ \" | tr -s \" \" | "
                                         "cut -d\" \" -f3"},
	[COMPLETE_RULES] = {NULL, "colophon list rules | cut -d\" \" -f1"},
	[COMPLETE_LANGUAGES] = {NULL, "colophon list languages | sed 1d | cut -d\" \" -f1"},
	[COMPLETE_LISTS] = {"publications rules languages fonts properties charts commands manifest data manifest.rng "
                            "manifest.rnc data.rng data.rnc man completion.bash completion.zsh completion.fish",
                            NULL},
	[COMPLETE_STAGES] = {"chapter doc text style flow pages", NULL},
	[COMPLETE_FORMS] = {"text json", NULL},
	[COMPLETE_COLORS] = {"auto always never", NULL},
};

/* In single quotes, of any of the three shells; zsh's brackets apart. */
static void put_quoted(struct buf *out, const char *text, const char *escaped)
{
	for (; *text; text++) {
		if (*text == '\'')
			buf_puts(out, "'\\'");
		else if (strchr(escaped, *text))
			buf_putc(out, '\\');
		buf_putc(out, *text);
	}
}

static bool takes_files(enum completion completion)
{
	return completion == COMPLETE_FILES || completion == COMPLETE_FOLDERS || completion == COMPLETE_PUBLICATIONS;
}

/* --- bash ------------------------------------------------------------------------------------------------------ */

static void put_bash_answer(struct buf *out, enum completion completion)
{
	buf_puts(out, " COMPREPLY=(");
	if (completions[completion].words)
		buf_printf(out, "$(compgen -W '%s' -- \"$word\")", completions[completion].words);
	if (completions[completion].command)
		buf_printf(out, "$(compgen -W \"$(%s)\" -- \"$word\")", completions[completion].command);
	if (takes_files(completion))
		buf_printf(out, "%s$(compgen -%c -- \"$word\")", completions[completion].command ? " " : "",
		           completion == COMPLETE_FOLDERS ? 'd' : 'f');
	buf_puts(out, takes_files(completion) ? "); compopt -o filenames ;;\n" : ") ;;\n");
}

static void put_bash_options(struct buf *out)
{
	buf_puts(out, "\tcase ${COMP_WORDS[COMP_CWORD - 1]} in\n");
	for (size_t i = 0; i < N_OPTIONS; i++) {
		const struct option_entry *option = &option_entries[i];
		if (!option->value)
			continue;
		buf_puts(out, "\t");
		if (option->letter)
			buf_printf(out, "-%c | ", option->letter);
		buf_printf(out, "--%s)", option->word);
		put_bash_answer(out, option->completion);
	}
	buf_puts(out, "\t*) false ;;\n\tesac && return\n");
}

static void put_bash(struct buf *out)
{
	buf_puts(out, "# bash completion for colophon\n_colophon() {\n"
	              "\tlocal word=${COMP_WORDS[COMP_CWORD]} command='' i\n\tCOMPREPLY=()\n");
	put_bash_options(out);
	buf_puts(out, "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n\t\tcase ${COMP_WORDS[i]} in\n\t\t");
	for (int i = 0; i < COMMAND_VERSION; i++)
		buf_printf(out, "%s%s", i ? " | " : "", command_entries[i].word);
	buf_puts(out, ") command=${COMP_WORDS[i]} && break ;;\n\t\tesac\n\tdone\n\tcase $word,$command in\n"
	              "\t-*) COMPREPLY=($(compgen -W '");
	for (size_t i = 0; i < N_OPTIONS; i++)
		buf_printf(out, "%s--%s", i ? " " : "", option_entries[i].word);
	buf_puts(out, "' -- \"$word\")) ;;\n\t*,) COMPREPLY=($(compgen -W '");
	for (int i = 0; i < COMMAND_VERSION; i++)
		buf_printf(out, "%s%s", i ? " " : "", command_entries[i].word);
	buf_puts(out, "' -- \"$word\")) ;;\n");
	for (int i = 0; i < COMMAND_VERSION; i++) {
		buf_printf(out, "\t*,%s)", command_entries[i].word);
		put_bash_answer(out, command_entries[i].completion);
	}
	buf_puts(out, "\tesac\n}\ncomplete -F _colophon colophon\n");
}

/* --- zsh ------------------------------------------------------------------------------------------------------- */

static void put_zsh_action(struct buf *out, enum completion completion)
{
	if (completion == COMPLETE_FOLDERS)
		buf_puts(out, "_files -/");
	else if (takes_files(completion))
		buf_puts(out, "_files");
	else if (completions[completion].words)
		buf_printf(out, "(%s)", completions[completion].words);
	else if (completions[completion].command)
		buf_printf(out, "{compadd -- $(%s)}", completions[completion].command);
	else
		buf_putc(out, ' ');
}

static void put_zsh_option(struct buf *out, const struct option_entry *option)
{
	const char *again = option->value ? "'*'" : ""; /* it may be repeated */
	if (option->letter)
		buf_printf(out, "\t\t%s{-%c,--%s}'[", again, option->letter, option->word);
	else
		buf_printf(out, "\t\t%s--%s'[", again, option->word);
	put_quoted(out, option->help, "[]");
	buf_putc(out, ']');
	if (option->value) {
		buf_printf(out, ":%s:", option->value);
		put_zsh_action(out, option->completion);
	}
	buf_puts(out, "' \\\n");
}

static void put_zsh_operand(struct buf *out, const struct command_entry *command)
{
	buf_printf(out, "\t\t%s) ", command->word);
	if (completions[command->completion].words)
		buf_printf(out, "compadd -- %s ;;\n", completions[command->completion].words);
	else if (takes_files(command->completion))
		buf_printf(out, "_files%s ;;\n", command->completion == COMPLETE_FOLDERS ? " -/" : "");
	else
		buf_printf(out, "compadd -- $(%s) ;;\n", completions[command->completion].command);
}

static void put_zsh(struct buf *out)
{
	buf_puts(out, "#compdef colophon\nlocal context state line\nlocal -a commands\ncommands=(\n");
	for (int i = 0; i < COMMAND_VERSION; i++) {
		buf_printf(out, "\t'%s:", command_entries[i].word);
		put_quoted(out, command_entries[i].help, "");
		buf_puts(out, "'\n");
	}
	buf_puts(out, ")\n_arguments -s \\\n");
	for (size_t i = 0; i < N_OPTIONS; i++)
		put_zsh_option(out, &option_entries[i]);
	buf_puts(out, "\t\t'1: :->command' '*:: :->operand'\ncase $state in\ncommand) _describe command commands ;;\n"
	              "operand)\n\tcase $words[1] in\n");
	for (int i = 0; i < COMMAND_VERSION; i++)
		put_zsh_operand(out, &command_entries[i]);
	buf_puts(out, "\tesac ;;\nesac\n");
}

/* --- fish ------------------------------------------------------------------------------------------------------ */

static void put_fish_answer(struct buf *out, enum completion completion)
{
	if (completions[completion].words)
		buf_printf(out, " -f -a '%s'", completions[completion].words);
	else if (completions[completion].command)
		buf_printf(out, "%s -a '(%s)'", takes_files(completion) ? "" : " -f", completions[completion].command);
	else if (completion == COMPLETE_FOLDERS)
		buf_puts(out, " -f -a '(__fish_complete_directories)'");
}

static void put_fish(struct buf *out)
{
	buf_puts(out, "# fish completion for colophon\n");
	for (int i = 0; i < COMMAND_VERSION; i++) {
		const struct command_entry *command = &command_entries[i];
		buf_printf(out, "complete -c colophon -n __fish_use_subcommand -f -a %s -d '", command->word);
		put_quoted(out, command->help, "");
		buf_printf(out, "'\ncomplete -c colophon -n '__fish_seen_subcommand_from %s'", command->word);
		put_fish_answer(out, command->completion);
		buf_putc(out, '\n');
	}
	for (size_t i = 0; i < N_OPTIONS; i++) {
		const struct option_entry *option = &option_entries[i];
		buf_printf(out, "complete -c colophon -l %s", option->word);
		if (option->letter)
			buf_printf(out, " -s %c", option->letter);
		if (option->value)
			buf_puts(out, " -r");
		put_fish_answer(out, option->completion);
		buf_puts(out, " -d '");
		put_quoted(out, option->help, "");
		buf_puts(out, "'\n");
	}
}

bool put_completion(struct buf *out, const char *shell)
{
	if (strcmp(shell, "bash") == 0)
		put_bash(out);
	else if (strcmp(shell, "zsh") == 0)
		put_zsh(out);
	else if (strcmp(shell, "fish") == 0)
		put_fish(out);
	else
		return false;
	return true;
}
