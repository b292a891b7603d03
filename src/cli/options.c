/* SPDX-License-Identifier: EUPL-1.2 */
/* options.c - the command line's words to struct options. */
#include "options.h"
#include "run.h"

#include "../locale/locale.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <unistd.h>

const struct command_entry command_entries[] = {
#define COMMAND(name, word, operands, completion, help, more) {word, operands, COMPLETE_##completion, help, more},
#define OPTION(...)
#include "options.def"
#undef COMMAND
#undef OPTION
};

const struct option_entry option_entries[] = {
#define COMMAND(...)
#define OPTION(name, letter, word, value, completion, help) {letter, word, value, COMPLETE_##completion, help},
#include "options.def"
#undef COMMAND
#undef OPTION
};

void options_help(FILE *out)
{
	struct buf text = {0};
	put_usage(&text);
	fwrite(text.at, 1, text.n, out);
	buf_release(&text);
}

static bool fail(const char *what, const char *value, const char *expected)
{
	cli_say(stderr, "colophon: %s '%s': expected %s", what, value, expected);
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

static bool has_controls(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text < ' ' || *text == 0x7F)
			return true;
	return false;
}

/* NAME=VALUE; the last one said of a name counts. */
static bool parse_variable(struct arena *a, struct options *options, const char *text)
{
	const char *sign = strchr(text, '=');
	if (!sign || !is_variable_name(text, (size_t)(sign - text)))
		return fail("--set", text, "NAME=VALUE, the name of letters, digits, '-' and '_'");
	if (strncmp(text, "lang=", 5) == 0 || strncmp(text, "each=", 5) == 0)
		return fail("--set", text, "another name: $lang and $each are the edition's");
	if (has_controls(sign + 1))
		return fail("--set", arena_strndup(a, text, (size_t)(sign - text)),
		            "a value without control characters");
	struct variable *variable = arena_new(a, struct variable);
	*variable = (struct variable){
		.next = options->variables, .name = arena_strndup(a, text, (size_t)(sign - text)), .value = sign + 1};
	options->variables = variable;
	return true;
}

#define SHARDS_MOST 1000000

/* Digits alone: *end is behind them. */
static unsigned long whole_number(const char *text, const char **end)
{
	size_t n = strspn(text, "0123456789");
	*end = text + n;
	return n && n < 8 ? strtoul(text, NULL, 10) : 0;
}

static bool parse_shard(struct options *options, const char *text)
{
	const char *slash, *end = "";
	struct shard shard = {.number = whole_number(text, &slash)};
	if (*slash == '/')
		shard.n_shards = whole_number(slash + 1, &end);
	options->shard = shard;
	return (!*end && shard.number >= 1 && shard.number <= shard.n_shards && shard.n_shards <= SHARDS_MOST) ||
	       fail("--shard", text, "K/N, such as 1/8: K from 1 to N, N at most 1000000");
}

/* As editions have it: "EN" is "en". What is no language stays as it is. */
static const char *canonical(struct arena *a, const char *lang)
{
	const char *known = lang_canonical(a, lang);
	return known ? known : lang;
}

static bool parse_option(struct arena *a, struct options *options, enum option_name option, const char *value)
{
	switch (option) {
	case OPTION_OUTPUT:
		options->output = value;
		return (*value && (str_ends(str_from_z(value), ".pdf") || !file_exists(value))) ||
		       fail("-o", value, "a folder, or a file that ends in .pdf");
	case OPTION_LANG:
		options->langs[options->n_langs++] = canonical(a, value);
		return true;
	case OPTION_STYLE:
		options->style = value;
		return true;
	case OPTION_QUIET:
		options->is_quiet = true;
		return true;
	case OPTION_ROOT:
		options->root = value;
		return true;
	case OPTION_ONLY:
		options->only[options->n_only++] = value;
		return true;
	case OPTION_SHARD:
		return parse_shard(options, value);
	case OPTION_SET:
		return parse_variable(a, options, value);
	case OPTION_STRICT:
		options->is_strict = true;
		return true;
	case OPTION_LOOK:
		options->is_look = true;
		return true;
	case OPTION_DRAFT:
		options->is_draft = true;
		return true;
	case OPTION_DEPFILE:
		options->depfile = value;
		return true;
	case OPTION_RESULTS:
		options->results = value;
		return (*value && !path_is_folder(value)) || fail("--results", value, "a file");
	case OPTION_DUMP:
		return parse_dump(options, value);
	case OPTION_FORMAT:
		options->is_json = strcmp(value, "json") == 0;
		return options->is_json || strcmp(value, "text") == 0 ||
		       fail("--message-format", value, "text or json");
	case OPTION_COLOR:
		return parse_color(options, value);
	case OPTION_WRITE:
		options->writes_catalogue = true;
		return true;
	case OPTION_VERSION:
		options->command = COMMAND_VERSION;
		return true;
	case OPTION_HELP:
		options->command = COMMAND_HELP;
		return true;
	case N_OPTIONS:
		break;
	}
	return false;
}

/* getopt's two complaints, in our name. */
static bool complain(int complaint, const char *word)
{
	if (complaint == '?')
		cli_say(stderr, "colophon: unrecognized option '%s'", word);
	else if (word[1] == '-')
		cli_say(stderr, "colophon: option '%s' requires a value", word);
	else
		cli_say(stderr, "colophon: option requires an argument -- '%c'", optopt);
	fputs("colophon: see colophon --help\n", stderr);
	return false;
}

/* For getopt: long names; each option is its place in the table, and a letter is one more name of it. */
struct getopt_tables {
	struct option words[N_OPTIONS + 1];
	char letters[2 * N_OPTIONS + 2];
};

#define FIRST_OPTION 256 /* above every letter */

static void put_option(struct getopt_tables *tables, size_t i)
{
	const struct option_entry *option = &option_entries[i];
	size_t n = strlen(tables->letters);
	tables->words[i] = (struct option){option->word, option->value ? required_argument : no_argument, NULL,
	                                   FIRST_OPTION + (int)i};
	if (option->letter)
		tables->letters[n++] = option->letter;
	if (option->letter && option->value)
		tables->letters[n] = ':';
}

static enum option_name option_found(int found)
{
	int i = found - FIRST_OPTION;
	if (found < FIRST_OPTION)
		for (i = 0; i < N_OPTIONS && option_entries[i].letter != found; i++) {
		}
	return (enum option_name)i;
}

static const char **command_words(struct arena *a)
{
	const char **words = arena_array(a, COMMAND_VERSION + 1, const char *);
	for (int i = 0; i < COMMAND_VERSION; i++)
		words[i] = command_entries[i].word;
	return words;
}

static bool parse_command(struct arena *a, struct options *options)
{
	const char **names = command_words(a);
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
	cli_say(stderr, "colophon: unknown command '%s'%s%s%s; see colophon --help", options->operands[0],
	        near ? ": did you mean '" : "", near ? near : "", near ? "'?" : "");
	return false;
}

/* A draft must not take the place of a PDF that keeps what it promises. */
static bool may_be_draft(const struct options *options)
{
	if (!names_file(options) || str_ends(str_from_z(options->output), ".draft.pdf"))
		return true;
	cli_say(stderr, "colophon: -o '%s': the name of a draft ends in .draft.pdf", options->output);
	return false;
}

static bool has_findings(enum command command)
{
	return command == COMMAND_BUILD || command == COMMAND_CHECK || command == COMMAND_WATCH ||
	       command == COMMAND_QUERY || command >= COMMAND_VERSION;
}

/* Can the command make some of the PDFs? */
static bool makes_some(enum command command)
{
	return command == COMMAND_BUILD || command == COMMAND_CHECK || command >= COMMAND_VERSION;
}

static bool fits_together(const struct options *options)
{
	if (options->is_json && !has_findings(options->command)) {
		fputs("colophon: --message-format json is for build, check, watch and query\n", stderr);
		return false;
	}
	if ((options->n_only || options->shard.n_shards) && !makes_some(options->command)) {
		fputs("colophon: --only and --shard are for build and check\n", stderr);
		return false;
	}
	if (options->is_look && options->command != COMMAND_CHECK && options->command < COMMAND_VERSION) {
		fputs("colophon: --look is for check\n", stderr);
		return false;
	}
	if (options->results && (options->dump || options->is_draft ||
	                         (options->command != COMMAND_BUILD && options->command < COMMAND_VERSION))) {
		fputs("colophon: --results is for build, and not with --draft or --dump\n", stderr);
		return false;
	}
	if (!options->is_draft || options->command == COMMAND_VERSION || options->command == COMMAND_HELP)
		return true;
	if (options->is_strict)
		fputs("colophon: --strict refuses what --draft writes: choose one of them\n", stderr);
	else if (options->command != COMMAND_BUILD && options->command != COMMAND_WATCH)
		fputs("colophon: --draft is for build and watch\n", stderr);
	else
		return may_be_draft(options);
	return false;
}

#define EPOCH_MOST 253402300799 /* the last second of the year 9999 */

/* SOURCE_DATE_EPOCH is a promise of the same bytes: what is no number breaks it, and is no "now" either. */
static bool parse_epoch(struct options *options)
{
	const char *text = getenv("SOURCE_DATE_EPOCH");
	if (!text)
		return true;
	errno = 0;
	options->epoch = strtoll(text, NULL, 10);
	options->has_epoch = *text && !text[strspn(text, "0123456789")] && !errno && options->epoch <= EPOCH_MOST;
	return options->has_epoch || fail("SOURCE_DATE_EPOCH", text, "whole seconds since 1970, before the year 10000");
}

static bool makes_pdfs(enum command command)
{
	return command == COMMAND_BUILD || command == COMMAND_CHECK || command == COMMAND_WATCH;
}

bool options_parse(struct arena *a, struct options *options, int argc, char **argv)
{
	*options = (struct options){.color = isatty(STDERR_FILENO)};
	options->operands = arena_array(a, (size_t)argc + 1, const char *);
	options->langs = arena_array(a, (size_t)argc + 1, const char *);
	options->only = arena_array(a, (size_t)argc + 1, const char *);
	struct getopt_tables tables = {.letters = ":"};
	for (size_t i = 0; i < N_OPTIONS; i++)
		put_option(&tables, i);
	int found;
	opterr = 0;
	while ((found = getopt_long(argc, argv, tables.letters, tables.words, NULL)) != -1) {
		if (found == '?' || found == ':')
			return complain(found, argv[optind - 1]);
		if (!parse_option(a, options, option_found(found), optarg))
			return false;
	}
	for (int i = optind; i < argc; i++)
		options->operands[options->n_operands++] = argv[i];
	return parse_command(a, options) && fits_together(options) &&
	       (!makes_pdfs(options->command) || parse_epoch(options));
}
