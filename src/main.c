/* SPDX-License-Identifier: EUPL-1.2 */
/* main.c - colophon: a folder of Markdown and XML to typeset PDF. The commands are in cli/. */
#include "cli/cli.h"
#include "data/xml.h"
#include "locale/locale.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

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

/* Opens descriptors 0, 1 and 2 that are closed: else the next file that is opened takes their number, and what is said
 * is written into it. Nothing can be written to what takes their place, so that what is said and lost is noticed. */
static void occupy_standard_files(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDONLY) != fd)
			_exit(EXIT_ENVIRONMENT);
}

/* What was said came out, to the last byte. */
static bool is_flushed(FILE *out)
{
	return fflush(out) == 0 && !ferror(out);
}

int main(int argc, char **argv)
{
	struct arena program = {0};
	occupy_standard_files();
	xml_use_heap();
	locale_use_heap();
	signal(SIGXFSZ, SIG_IGN); /* a file-size limit is a write that fails, and is reported as one */
	int status = run(&program, argc, argv);
	arena_release(&program);
	errno = 0;
	bool is_said = is_flushed(stdout);
	if (!is_said) /* a write that failed before this one has left no errno */
		fprintf(stderr, "colophon: cannot write to standard output: %s\n",
		        errno ? strerror(errno) : "its end is lost");
	return status || (is_said && is_flushed(stderr)) ? status : EXIT_ENVIRONMENT;
}
