/* SPDX-License-Identifier: EUPL-1.2 */
/* init.c - `colophon init DIR`: a small project that builds and explains itself, made of the files in cli/template/. */
#include "cli.h"

#include "../base/embedded.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>

static const struct template_file {
	const char *path;
	const char *bytes;
	const size_t *n;
} files[] = {
	{"README.md", embedded_template_readme, &embedded_template_readme_n},
	{"sources/project.xml", embedded_template_project, &embedded_template_project_n},
	{"sources/report/publication.xml", embedded_template_publication, &embedded_template_publication_n},
	{"sources/report/en/01-report.md", embedded_template_chapter, &embedded_template_chapter_n},
};

static bool fail(const char *path, const char *why)
{
	cli_say(stderr, "colophon: init '%s': %s", path, why);
	return false;
}

/* What stands at its end, behind a slash as well. */
static bool is_link(struct arena *a, const char *folder)
{
	size_t n = strlen(folder);
	while (n > 1 && folder[n - 1] == '/')
		n--;
	struct stat found;
	return lstat(arena_strndup(a, folder, n), &found) == 0 && S_ISLNK(found.st_mode);
}

/* A folder with anything in it may be somebody's work; a link leads to what was not named. */
static enum exit_status look_at(struct arena *a, const char *folder)
{
	if (is_link(a, folder)) {
		fail(folder, "it is a link: name the folder itself, or a new one");
		return EXIT_USAGE;
	}
	DIR *dir = opendir(folder);
	if (!dir && errno == ENOENT)
		return EXIT_BUILT;
	if (!dir) {
		bool is_file = errno == ENOTDIR;
		fail(folder, is_file ? "there is a file of that name: name a new folder" : strerror(errno));
		return is_file ? EXIT_USAGE : EXIT_ENVIRONMENT;
	}
	size_t n = 0;
	errno = 0;
	while (readdir(dir))
		n++;
	int error = errno;
	closedir(dir);
	if (error) {
		fail(folder, strerror(error));
		return EXIT_ENVIRONMENT;
	}
	if (n <= 2) /* "." and ".." */
		return EXIT_BUILT;
	fail(folder, "the folder is not empty: name a new one");
	return EXIT_USAGE;
}

/* Those that `path`, of a file, needs. */
static bool make_folders(struct arena *a, const char *path)
{
	for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		const char *folder = arena_strndup(a, path, (size_t)(slash - path));
		if (mkdir(folder, 0777) != 0 && errno != EEXIST)
			return fail(folder, strerror(errno));
	}
	return true;
}

static bool write_file(struct arena *a, const char *path, const struct template_file *file)
{
	struct out_file out;
	if (!make_folders(a, path))
		return false;
	if (out_begin(a, &out, path)) {
		out_write(&out, file->bytes, *file->n);
		if (out_commit(&out))
			return true;
	}
	return fail(path, strerror(out.error));
}

/* As a shell takes it after `cd`. */
static void put_shell_word(struct buf *out, const char *path)
{
	const char *plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./-";
	bool is_plain = !path[strspn(path, plain)];
	buf_puts(out, is_plain ? "" : "'");
	if (*path == '-')
		buf_puts(out, "./");
	for (; *path; path++)
		if (*path == '\'')
			buf_puts(out, "'\\''");
		else
			buf_putc(out, *path);
	buf_puts(out, is_plain ? "" : "'");
}

static void print_next(const char *folder)
{
	struct buf word = {0};
	put_shell_word(&word, folder);
	cli_say(stdout, "%s: a project is there. Next: cd %s && colophon build, then read README.md", folder, word.at);
	buf_release(&word);
}

int cli_init(struct arena *program, const struct options *options)
{
	if (options->n_operands != 1 || !*options->operands[0]) {
		fputs("colophon: init takes one folder, which it makes\n", stderr);
		return EXIT_USAGE;
	}
	const char *folder = options->operands[0];
	enum exit_status status = look_at(program, folder);
	if (status != EXIT_BUILT)
		return (int)status;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		if (!write_file(program, arena_printf(program, "%s/%s", folder, files[i].path), &files[i]))
			return EXIT_ENVIRONMENT;
	if (!options->is_quiet)
		print_next(folder);
	return EXIT_BUILT;
}
