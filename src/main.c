/* SPDX-License-Identifier: EUPL-1.2 */
/* main.c - colophon: a folder of Markdown and XML to typeset PDF. The commands are in cli/. */
#include "cli/cli.h"

#include <errno.h>
#include <signal.h>

static int run(struct arena *program, int argc, char **argv)
{
	struct options options;
	if (!options_parse(program, &options, argc, argv))
		return EXIT_USAGE;
	switch (options.command) {
	case COMMAND_BUILD:
	case COMMAND_CHECK:
		return cli_build(program, &options);
	case COMMAND_INIT:
		return cli_init(program, &options);
	case COMMAND_QUERY:
		return cli_query(program, &options);
	case COMMAND_WATCH:
		return cli_watch(program, &options);
	case COMMAND_LIST:
		return cli_list(program, &options);
	case COMMAND_EXPLAIN:
		return cli_explain(program, &options);
	case COMMAND_VERSION:
		return cli_version(program);
	default:
		options_help(stdout);
		return EXIT_BUILT;
	}
}

int main(int argc, char **argv)
{
	struct arena program = {0};
	signal(SIGXFSZ, SIG_IGN); /* a file-size limit is a write that fails, and is reported as one */
	int status = run(&program, argc, argv);
	arena_release(&program);
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	fprintf(stderr, "colophon: cannot write to standard output: %s\n", strerror(errno));
	return status ? status : EXIT_ENVIRONMENT;
}
