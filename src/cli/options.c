/* SPDX-License-Identifier: EUPL-1.2 */
/* options.c - the command line's words to struct options. */
#include "cli.h"

#include <getopt.h>
#include <unistd.h>

static const char usage[] =
	"usage: colophon build [PUBLICATION...]   write PDFs\n"
	"       colophon check [PUBLICATION...]   findings only, nothing is written\n"
	"       colophon watch [PUBLICATION...]   write PDFs, and write them again when their files change\n"
	"       colophon init DIR                 a new project that builds\n"
	"       colophon query XPATH [PUBLICATION]  one expression, evaluated over the publication's data\n"
	"       colophon list WHAT                publications, rules, languages, fonts, properties, manifest, data\n"
	"\n"
	"PUBLICATION is a manifest, its folder, or a Markdown file; default: every manifest under sources/.\n"
	"\n"
	"  -o DIR|FILE.pdf         where PDFs go (default: output/ beneath the project's root)\n"
	"  -l LANG                 only this edition; of a Markdown file: its language. May be repeated\n"
	"  -s FILE.css             this style sheet instead of the publication's own\n"
	"  -q                      say nothing but findings\n"
	"  --root DIR              the folder that sources may name files in\n"
	"  --set NAME=VALUE        $NAME in expressions. May be repeated\n"
	"  --strict                what a funder's rules ask for refuses the PDF as well\n"
	"  --depfile FILE          write what was read as a rule for make\n"
	"  --dump STAGE            print a value instead of writing: chapter, doc, text, style, flow, pages\n"
	"  --message-format FORM   text (default, to standard error) or json (a line each, to standard output)\n"
	"  --color WHEN            auto (default), always, never\n"
	"  --version  --help\n"
	"\n"
	"Exit status: 0 built, 1 faults in the sources, 2 usage, 3 the environment (missing font, full disk).\n";

enum {
	OPT_ROOT = 256,
	OPT_DEPFILE,
	OPT_DUMP,
	OPT_FORMAT,
	OPT_COLOR,
	OPT_VERSION,
	OPT_HELP,
	OPT_WRITE,
	OPT_SET,
	OPT_STRICT
};
static const struct option long_options[] = {{"root", required_argument, NULL, OPT_ROOT},
                                             {"depfile", required_argument, NULL, OPT_DEPFILE},
                                             {"dump", required_argument, NULL, OPT_DUMP},
                                             {"message-format", required_argument, NULL, OPT_FORMAT},
                                             {"color", required_argument, NULL, OPT_COLOR},
                                             {"version", no_argument, NULL, OPT_VERSION},
                                             {"help", no_argument, NULL, OPT_HELP},
                                             {"write", no_argument, NULL, OPT_WRITE},
                                             {"set", required_argument, NULL, OPT_SET},
                                             {"strict", no_argument, NULL, OPT_STRICT},
                                             {"output", required_argument, NULL, 'o'},
                                             {"lang", required_argument, NULL, 'l'},
                                             {"style", required_argument, NULL, 's'},
                                             {"quiet", no_argument, NULL, 'q'},
                                             {NULL, 0, NULL, 0}};

void options_help(FILE *out)
{
	fputs(usage, out);
}

static bool fail(const char *what, const char *value, const char *expected)
{
	fprintf(stderr, "colophon: %s '%s': expected %s\n", what, value, expected);
	return false;
}

static bool parse_dump(struct options *options, const char *name)
{
	for (int stage = STAGE_CHAPTER; stage < N_STAGES; stage++)
		if (strcmp(name, stage_names[stage]) == 0) {
			options->dump = (enum stage)stage;
			return true;
		}
	return fail("--dump", name, "chapter, doc, text, style, flow or pages");
}

static bool parse_color(struct options *options, const char *when)
{
	if (strcmp(when, "always") == 0)
		options->color = true;
	else if (strcmp(when, "never") == 0)
		options->color = false;
	else if (strcmp(when, "auto") != 0)
		return fail("--color", when, "auto, always or never");
	return true;
}

static bool is_variable_name(const char *name, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool is_letter =
			(name[i] >= 'a' && name[i] <= 'z') || (name[i] >= 'A' && name[i] <= 'Z') || name[i] == '_';
		bool is_other = (name[i] >= '0' && name[i] <= '9') || name[i] == '-';
		if (!is_letter && !(i && is_other))
			return false;
	}
	return n > 0;
}

/* NAME=VALUE; the last one said of a name counts. */
static bool parse_variable(struct arena *a, struct options *options, const char *text)
{
	const char *sign = strchr(text, '=');
	if (!sign || !is_variable_name(text, (size_t)(sign - text)))
		return fail("--set", text, "NAME=VALUE, the name of letters, digits, '-' and '_'");
	struct variable *variable = arena_new(a, struct variable);
	*variable = (struct variable){
		.next = options->variables, .name = arena_strndup(a, text, (size_t)(sign - text)), .value = sign + 1};
	options->variables = variable;
	return true;
}

static bool parse_option(struct arena *a, struct options *options, int option, const char *value)
{
	switch (option) {
	case 'o':
		options->output = value;
		return *value || fail("-o", value, "a folder, or a file that ends in .pdf");
	case 'l':
		options->langs[options->n_langs++] = value;
		return true;
	case 's':
		options->style = value;
		return true;
	case 'q':
		options->is_quiet = true;
		return true;
	case OPT_ROOT:
		options->root = value;
		return true;
	case OPT_SET:
		return parse_variable(a, options, value);
	case OPT_STRICT:
		options->is_strict = true;
		return true;
	case OPT_DEPFILE:
		options->depfile = value;
		return true;
	case OPT_DUMP:
		return parse_dump(options, value);
	case OPT_FORMAT:
		options->is_json = strcmp(value, "json") == 0;
		return options->is_json || strcmp(value, "text") == 0 ||
		       fail("--message-format", value, "text or json");
	case OPT_COLOR:
		return parse_color(options, value);
	case OPT_WRITE:
		options->writes_catalogue = true;
		return true;
	case OPT_VERSION:
		options->command = COMMAND_VERSION;
		return true;
	case OPT_HELP:
		options->command = COMMAND_HELP;
		return true;
	default:
		return false;
	}
}

/* getopt's two complaints, in our name. */
static bool complain(int complaint, const char *word)
{
	if (complaint == '?')
		fprintf(stderr, "colophon: unrecognized option '%s'\n", word);
	else if (word[1] == '-')
		fprintf(stderr, "colophon: option '%s' requires a value\n", word);
	else
		fprintf(stderr, "colophon: option requires an argument -- '%c'\n", optopt);
	fputs("colophon: see colophon --help\n", stderr);
	return false;
}

static bool parse_command(struct options *options)
{
	static const char *const names[] = {"build", "check", "watch", "list", "query", "init", NULL};
	if (options->command == COMMAND_VERSION || options->command == COMMAND_HELP)
		return true;
	if (options->n_operands == 0) {
		options_help(stderr);
		return false;
	}
	for (int i = 0; names[i]; i++)
		if (strcmp(options->operands[0], names[i]) == 0) {
			options->command = (enum command)i;
			options->operands++;
			options->n_operands--;
			return true;
		}
	const char *near = nearest_name(str_from_z(options->operands[0]), names);
	fprintf(stderr, "colophon: unknown command '%s'%s%s%s; see colophon --help\n", options->operands[0],
	        near ? ": did you mean '" : "", near ? near : "", near ? "'?" : "");
	return false;
}

bool options_parse(struct arena *a, struct options *options, int argc, char **argv)
{
	*options = (struct options){.color = isatty(STDERR_FILENO)};
	options->operands = arena_array(a, (size_t)argc + 1, const char *);
	options->langs = arena_array(a, (size_t)argc + 1, const char *);
	int option;
	opterr = 0;
	while ((option = getopt_long(argc, argv, ":o:l:s:q", long_options, NULL)) != -1) {
		if (option == '?' || option == ':')
			return complain(option, argv[optind - 1]);
		if (!parse_option(a, options, option, optarg))
			return false;
	}
	for (int i = optind; i < argc; i++)
		options->operands[options->n_operands++] = argv[i];
	return parse_command(options);
}
