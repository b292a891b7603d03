/* SPDX-License-Identifier: EUPL-1.2 */
/* cli.h - the command line: what was asked for, and the commands.
 *
 * Exit status: 0 built, 1 faults in the sources, 2 usage, 3 the environment (a missing font, a full disk). */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "../typeset.h"

enum exit_status { EXIT_BUILT = 0, EXIT_FAULTS = 1, EXIT_USAGE = 2, EXIT_ENVIRONMENT = 3 };
enum command {
#define COMMAND(name, ...) COMMAND_##name,
#define OPTION(...)
#include "options.def"
#undef COMMAND
#undef OPTION
	COMMAND_VERSION,
	COMMAND_HELP
};

/* The share of the PDFs that one of several workers makes. */
struct shard {
	unsigned long number, n_shards; /* number is 1 to n_shards */
};

struct options {
	enum command command;
	const char **operands; /* publications, or what to list */
	size_t n_operands;
	const char *output; /* -o: a folder, or a file that ends in .pdf; NULL: output/ beneath the root */
	const char **langs; /* -l */
	size_t n_langs;
	const char **only; /* --only: names as output= makes them */
	size_t n_only;
	const char *results;        /* --results */
	const char *style;          /* -s */
	const char *root;           /* --root */
	const char *depfile;        /* --depfile */
	struct variable *variables; /* --set, the last one first */
	struct shard shard;         /* --shard; {0}: every PDF */
	enum stage dump;            /* --dump */
	bool is_quiet, is_json, is_strict, is_draft, is_look, writes_catalogue;
	bool color;
	bool has_epoch; /* SOURCE_DATE_EPOCH is set */
	int64_t epoch;  /* its seconds since 1970: the time that is said to be now */
};

/* One line, and its end; control characters in it are shown, not sent. */
void cli_say(FILE *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* False after a message about wrong usage. */
bool options_parse(struct arena *a, struct options *options, int argc, char **argv);
void options_help(FILE *out);

int cli_build(struct arena *program, const struct options *options);
int cli_init(struct arena *program, const struct options *options);
int cli_watch(struct arena *program, const struct options *options);
int cli_query(struct arena *program, const struct options *options);
int cli_explain(struct arena *program, const struct options *options);
int cli_list(struct arena *program, const struct options *options);
int cli_version(struct arena *program);

/* The catalogue that is compiled in. */
struct fonts *cli_fonts(struct arena *program, struct diags *diags);

#endif
