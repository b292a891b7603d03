/* SPDX-License-Identifier: EUPL-1.2 */
/* options.h - the table of commands and options (options.def), and what is made from it. Private to cli/. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli.h"

enum completion {
	COMPLETE_NOTHING,
	COMPLETE_FILES,
	COMPLETE_FOLDERS,
	COMPLETE_PUBLICATIONS, /* manifests' folders and files */
	COMPLETE_RULES,
	COMPLETE_LANGUAGES,
	COMPLETE_LISTS, /* what `list` takes */
	COMPLETE_STAGES,
	COMPLETE_FORMS,
	COMPLETE_COLORS,
	N_COMPLETIONS
};

struct command_entry { /* in the order of enum command */
	const char *word, *operands;
	enum completion completion;
	const char *help, *more;
};

enum option_name {
#define COMMAND(...)
#define OPTION(name, ...) OPTION_##name,
#include "options.def"
#undef COMMAND
#undef OPTION
	N_OPTIONS
};

struct option_entry { /* in the order of enum option_name */
	char letter;  /* 0: it has none */
	const char *word;
	const char *value; /* what it takes; NULL: nothing */
	enum completion completion;
	const char *help;
};

extern const struct command_entry command_entries[COMMAND_VERSION];
extern const struct option_entry option_entries[N_OPTIONS];

/* usage.c */
void put_usage(struct buf *out);    /* --help */
void put_commands(struct buf *out); /* the manual's annex, in Markdown */
void put_man(struct buf *out, const char *version);
/* completion.c: "bash", "zsh", "fish"; false: another shell. */
bool put_completion(struct buf *out, const char *shell);

#endif
