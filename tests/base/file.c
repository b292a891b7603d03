/* SPDX-License-Identifier: EUPL-1.2 */
/* Files: nothing is read above the root, and a PDF is written whole or not at all.
 *
 * Each test has a folder of its own with project/sources/en/intro.md, links and a pipe, and secret.md outside. */
#include "base/file.h"
#include "cmocka_all.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena arena;
static struct diags diags;
static struct root root;
static char *folder, *home;

static void put(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static int make_project(void **state)
{
	(void)state;
	home = getcwd(NULL, 0);
	const char *tmp = getenv("TMPDIR");
	folder = arena_printf(&arena, "%s/colophon-test-XXXXXX", tmp ? tmp : "/tmp");
	assert_non_null(mkdtemp(folder));
	assert_int_equal(chdir(folder), 0);
	mkdir("project", 0777);
	mkdir("project/sources", 0777);
	mkdir("project/sources/en", 0777);
	put("project/sources/en/intro.md", "Hello.\n");
	put("project/sources/project.xml", "<p/>");
	put("secret.md", "secret");
	assert_int_equal(symlink("en", "project/sources/link"), 0);
	assert_int_equal(symlink("../..", "project/sources/out"), 0);
	assert_int_equal(symlink("/etc", "project/sources/etc"), 0);
	assert_int_equal(symlink("loop", "project/sources/loop"), 0);
	assert_int_equal(mkfifo("project/sources/pipe", 0666), 0);
	assert_int_equal(chdir("project"), 0);
	diags = (struct diags){.arena = &arena, .sources = sources_new(&arena)};
	assert_true(root_open(&arena, &root, "sources/en/intro.md", NULL));
	return 0;
}

static int remove_project(void **state)
{
	(void)state;
	root_release(&root);
	assert_int_equal(chdir(home), 0);
	assert_int_equal(system(arena_printf(&arena, "rm -r '%s'", folder)), 0);
	free(home);
	arena_release(&arena);
	return 0;
}

static const char *resolved(const char *from, const char *path)
{
	return root_resolve(&arena, &root, from, str_from_z(path));
}

static void paths_are_resolved_as_text(void **state)
{
	(void)state;
	assert_string_equal(resolved(NULL, "sources/./en//intro.md"), "sources/en/intro.md");
	assert_string_equal(resolved("sources/en/a.md", "b.md"), "sources/en/b.md");
	assert_string_equal(resolved("sources/en/a.md", "../project.xml"), "sources/project.xml");
	assert_string_equal(resolved("a.md", "b/../c.md"), "c.md");
	assert_string_equal(resolved("a/b.md", ".."), "");
	assert_null(resolved(NULL, "../secret.md"));
	assert_null(resolved("sources/en/a.md", "../../../secret.md"));
	assert_null(resolved(NULL, "a/../../a"));
	assert_null(resolved(NULL, "/etc/passwd"));
	assert_null(resolved(NULL, ""));
	assert_null(root_resolve(&arena, &root, NULL, STR("a\0b")));
	assert_null(resolved(NULL, "fonts/a\nb.ttf"));
}

static struct str read_here(const char *from, const char *path)
{
	struct source_id id = root_read(&root, from, str_from_z(path), NO_SPAN, &diags);
	return sources_bytes(diags.sources, id);
}

static void assert_refused(const char *path, enum rule rule)
{
	size_t before = diags.all.n;
	assert_int_equal(root_read(&root, NULL, str_from_z(path), NO_SPAN, &diags).n, 0);
	assert_int_equal(diags.all.n, before + 1);
	assert_int_equal(diags.all.at[before].rule, rule);
}

static void files_beneath_the_root_are_read(void **state)
{
	(void)state;
	assert_true(str_eq_z(read_here(NULL, "sources/en/intro.md"), "Hello.\n"));
	assert_true(str_eq_z(read_here("sources/en/intro.md", "../project.xml"), "<p/>"));
	assert_true(str_eq_z(read_here(NULL, "sources/link/intro.md"), "Hello.\n"));
	assert_int_equal(diags.all.n, 0);
	assert_string_equal(sources_path(diags.sources, (struct source_id){1}), "sources/en/intro.md");
}

static void nothing_outside_the_root_is_read(void **state)
{
	(void)state;
	assert_refused("../secret.md", RULE_FILE_OUTSIDE);
	assert_refused("/etc/passwd", RULE_FILE_OUTSIDE);
	assert_refused("sources/out/secret.md", RULE_FILE_OUTSIDE);
	assert_refused("sources/etc/passwd", RULE_FILE_OUTSIDE);
	assert_refused("sources/loop", RULE_FILE_UNREADABLE);
}

static void what_is_no_file_is_refused_at_once(void **state)
{
	(void)state;
	alarm(10); /* a read of the pipe would wait for ever */
	assert_refused("sources/pipe", RULE_FILE_UNREADABLE);
	assert_refused("sources/en", RULE_FILE_UNREADABLE);
	alarm(0);
}

static void a_missing_file_comes_with_the_nearest_name(void **state)
{
	(void)state;
	assert_refused("sources/en/itnro.md", RULE_FILE_MISSING);
	assert_string_equal(diags.all.at[0].hint, "did you mean sources/en/intro.md?");
	assert_refused("surces/en/intro.md", RULE_FILE_MISSING);
	assert_string_equal(diags.all.at[1].hint, "did you mean sources?");
	assert_refused("sources/en/intro.md/x", RULE_FILE_MISSING);
	assert_refused("sources/zebra.svg", RULE_FILE_MISSING);
	assert_null(diags.all.at[3].hint);
	assert_refused("", RULE_FILE_MISSING);
}

static void a_file_beyond_the_limit_is_not_read(void **state)
{
	(void)state;
	put("large.md", "");
	assert_int_equal(truncate("large.md", ((off_t)256 << 20) + 1), 0);
	assert_refused("large.md", RULE_FILE_TOO_LARGE);
}

static void the_root_is_the_nearest_ancestor_with_sources(void **state)
{
	(void)state;
	assert_string_equal(root.path, "");
	struct root other;
	assert_int_equal(chdir("sources/en"), 0);
	assert_true(root_open(&arena, &other, "intro.md", NULL));
	assert_string_equal(other.path, "../../");
	assert_string_equal(root_relative(&arena, &other, "intro.md"), "sources/en/intro.md");
	assert_string_equal(root_relative(&arena, &other, "../link"), "sources/en");
	assert_null(root_relative(&arena, &other, "../../../secret.md"));
	root_release(&other);
	assert_true(root_open(&arena, &other, "intro.md", "."));
	assert_string_equal(other.path, "");
	root_release(&other);
	assert_int_equal(chdir("../../.."), 0);
	assert_true(root_open(&arena, &other, "secret.md", NULL));
	assert_string_equal(other.path, "");
	root_release(&other);
	assert_true(root_open(&arena, &other, "project/sources/en", NULL));
	assert_string_equal(other.path, "project/");
	root_release(&other);
	assert_false(root_open(&arena, &other, "absent/a.md", NULL));
	root_release(&other);
}

static bool write_text(const char *path, const char *text, size_t times)
{
	struct out_file out;
	if (out_begin(&arena, &out, path))
		for (size_t i = 0; i < times; i++)
			out_write(&out, text, strlen(text));
	bool is_written = out_commit(&out);
	assert_true(is_written == (out.error == 0));
	return is_written;
}

static size_t n_files(const char *path)
{
	size_t n = 0;
	DIR *listing = opendir(path);
	while (readdir(listing))
		n++;
	closedir(listing);
	return n - 2;
}

static void a_file_is_put_in_place_by_rename(void **state)
{
	(void)state;
	mkdir("output", 0777);
	assert_true(write_text("output/a.pdf", "0123456789", 100000));
	struct str bytes;
	assert_true(file_read(&arena, "output/a.pdf", &bytes));
	assert_int_equal(bytes.n, 1000000);
	assert_true(memcmp(bytes.at + 999990, "0123456789", 11) == 0);
	assert_true(write_text("output/a.pdf", "new", 1));
	assert_true(file_map("output/a.pdf", &bytes));
	assert_true(str_eq_z(bytes, "new"));
	assert_int_equal(n_files("output"), 1);
}

static void an_abandoned_file_leaves_the_old_one(void **state)
{
	(void)state;
	mkdir("output", 0777);
	put("output/a.pdf", "old");
	struct out_file out;
	assert_true(out_begin(&arena, &out, "output/a.pdf"));
	out_write(&out, "new", 3);
	out_abandon(&out);
	struct str bytes;
	assert_true(file_read(&arena, "output/a.pdf", &bytes) && str_eq_z(bytes, "old"));
	assert_int_equal(n_files("output"), 1);
}

static void a_full_disk_leaves_the_old_file(void **state)
{
	(void)state;
	mkdir("output", 0777);
	put("output/a.pdf", "old");
	struct rlimit before, limit;
	getrlimit(RLIMIT_FSIZE, &before);
	limit = (struct rlimit){100000, before.rlim_max};
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &limit);
	assert_false(write_text("output/a.pdf", "0123456789", 100000));
	setrlimit(RLIMIT_FSIZE, &before);
	signal(SIGXFSZ, SIG_DFL);
	struct str bytes;
	assert_true(file_read(&arena, "output/a.pdf", &bytes) && str_eq_z(bytes, "old"));
	assert_int_equal(n_files("output"), 1);
}

static mode_t mode_of(const char *path)
{
	struct stat found;
	assert_int_equal(lstat(path, &found), 0);
	return found.st_mode & 07777;
}

static void a_file_that_is_replaced_hands_its_rights_on(void **state)
{
	(void)state;
	static const mode_t modes[] = {0600, 0640, 0444, 0664, 0666};
	mode_t mask = umask(027);
	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
		put("a.pdf", "old");
		assert_int_equal(chmod("a.pdf", modes[i]), 0);
		assert_true(write_text("a.pdf", "new", 1));
		assert_int_equal(mode_of("a.pdf"), modes[i]);
		unlink("a.pdf");
	}
	assert_true(write_text("new.pdf", "new", 1));
	assert_int_equal(mode_of("new.pdf"), 0640);
	umask(mask);
}

static void a_link_is_replaced_and_not_followed(void **state)
{
	(void)state;
	assert_int_equal(symlink("../secret.md", "a.pdf"), 0);
	assert_true(write_text("a.pdf", "new", 1));
	struct stat found;
	assert_true(lstat("a.pdf", &found) == 0 && S_ISREG(found.st_mode));
	struct str bytes;
	assert_true(file_read(&arena, "../secret.md", &bytes) && str_eq_z(bytes, "secret"));
}

/* A writer in a process of its own, which says when it has begun. */
static pid_t begun_elsewhere(const char *path)
{
	int ready[2];
	char byte;
	assert_int_equal(pipe(ready), 0);
	pid_t pid = fork();
	if (pid == 0) {
		struct out_file out;
		if (!out_begin(&arena, &out, path) || write(ready[1], "!", 1) != 1)
			_exit(1);
		for (;;)
			pause();
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	close(ready[1]);
	return pid;
}

static void kill_and_wait(pid_t pid)
{
	int status;
	assert_int_equal(kill(pid, SIGKILL), 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
}

static void what_killed_writers_left_is_swept_away(void **state)
{
	(void)state;
	mkdir("output", 0777);
	put("output/a.pdf", "old");
	pid_t living = begun_elsewhere("output/a.pdf");
	for (size_t i = 0; i < 20; i++)
		kill_and_wait(begun_elsewhere("output/a.pdf"));
	assert_int_equal(n_files("output"), 22);
	out_sweep("output");
	assert_int_equal(n_files("output"), 2); /* the PDF, and what is being written */
	kill_and_wait(living);
	out_sweep("output/");
	assert_int_equal(n_files("output"), 1);
	out_sweep("absent");
}

static void nothing_else_is_swept_away(void **state)
{
	(void)state;
	static const char *const names[] = {".colophon-",    ".colophon-1",     ".colophon-1-",
	                                    ".colophon-a-1", ".colophon-1-1a",  ".colophon-1-1.pdf",
	                                    "colophon-1-1",  ".colophon-1-1-1", ".colophon-cache"};
	mkdir("output", 0777);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		put(arena_printf(&arena, "output/%s", names[i]), "mine");
	assert_int_equal(symlink("../sources/project.xml", "output/.colophon-1-2"), 0);
	assert_int_equal(mkdir("output/.colophon-1-3", 0777), 0);
	assert_int_equal(mkfifo("output/.colophon-1-4", 0666), 0);
	size_t before = n_files("output");
	out_sweep("output");
	assert_int_equal(n_files("output"), before);
	put("output/.colophon-1-5", "left");
	out_sweep("output");
	assert_int_equal(n_files("output"), before);
	assert_true(file_exists("sources/project.xml"));
}

static void links_that_lead_out_are_known(void **state)
{
	(void)state;
	assert_true(root_leads_out(&root, "sources/etc") && root_leads_out(&root, "sources/out"));
	assert_false(root_leads_out(&root, "sources/link") || root_leads_out(&root, "sources/en"));
	assert_false(root_leads_out(&root, "absent"));
	assert_true(root_has(&root, "sources/etc") && root_has(&root, "sources/etc/passwd"));
	assert_true(root_has(&root, "sources/en/intro.md") && root_has(&root, "sources/loop"));
	assert_false(root_has(&root, "sources/en/absent.md") || root_has(&root, "sources/project.xml/x"));
}

static void names_with_control_characters_are_refused(void **state)
{
	(void)state;
	static const char *const names[] = {"a\nb.md",      "a\tb.md",      "a\x1B[1m.md", "a\x7F.md",
	                                    "a\xC2\x85.md", "a\xC2\x9B.md", "a\u2028.md",  "a\u2029.md",
	                                    "a\u202E.md",   "a\u2066.md",   "a\u200F.md",  "a\u061C.md"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		put(names[i], "there");
		assert_refused(names[i], RULE_FILE_NAME);
	}
	put("šąé a\u00A0\u200D.md", "there");
	assert_true(str_eq_z(read_here(NULL, "šąé a\u00A0\u200D.md"), "there"));
}

static void what_failed_says_whose_fault_it_is(void **state)
{
	(void)state;
	assert_int_equal(file_rule(ENOENT), RULE_FILE_MISSING);
	assert_int_equal(file_rule(EACCES), RULE_FILE_UNREADABLE);
	assert_int_equal(file_rule(EXDEV), RULE_FILE_OUTSIDE);
	static const int machine[] = {EIO, EMFILE, ENFILE, ENOMEM, ENOSYS};
	for (size_t i = 0; i < sizeof machine / sizeof *machine; i++)
		assert_int_equal(rule_class(file_rule(machine[i])), CLASS_ENVIRONMENT);
}

static void what_cannot_be_written_says_why(void **state)
{
	(void)state;
	struct out_file out;
	assert_false(out_begin(&arena, &out, "absent/a.pdf"));
	assert_int_equal(out.error, ENOENT);
	out_write(&out, "x", 1);
	assert_false(out_commit(&out));
	out_abandon(&out);
	assert_false(out_begin(&arena, &out, "sources"));
	assert_int_equal(out.error, EISDIR);
	assert_false(out_begin(&arena, &out, "/dev/full"));
	assert_int_equal(out.error, EINVAL);
	mkdir("read-only", 0555);
	uid_t me = geteuid();
	assert_int_equal(seteuid(me == 0 ? 65534 : me), 0); /* no mode keeps root out */
	assert_false(out_begin(&arena, &out, "read-only/a.pdf"));
	assert_int_equal(seteuid(me), 0);
	assert_int_equal(out.error, EACCES);
}

static void files_of_the_command_line_are_any_path(void **state)
{
	(void)state;
	struct str bytes;
	assert_true(file_read(&arena, "../secret.md", &bytes) && str_eq_z(bytes, "secret"));
	assert_false(file_read(&arena, "absent", &bytes));
	assert_int_equal(errno, ENOENT);
	assert_false(file_read(&arena, "sources", &bytes));
	assert_int_equal(errno, EISDIR);
	assert_false(file_map("sources/pipe", &bytes));
	put("empty", "");
	assert_true(file_map("empty", &bytes) && bytes.n == 0);
	assert_true(file_exists("empty") && !file_exists("sources") && !file_exists("absent"));
	assert_true(path_is_folder("sources") && !path_is_folder("empty"));
}

/* From here on the kernel answers openat2 with `error`, as one before Linux 5.6 or a sandbox does. */
static void refuse_openat2(int error)
{
	struct sock_filter code[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (unsigned)error),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog filter = {sizeof code / sizeof *code, code};
	assert_int_equal(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), 0);
	assert_int_equal(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter), 0);
	assert_int_equal(syscall(SYS_openat2, AT_FDCWD, ".", NULL, 0), -1);
	assert_int_equal(errno, error);
}

static int forget_openat2(void **state)
{
	(void)state;
	refuse_openat2(ENOSYS);
	return 0;
}

static int forbid_openat2(void **state)
{
	(void)state;
	refuse_openat2(EPERM);
	return 0;
}

#define in_project(test) cmocka_unit_test_setup_teardown(test, make_project, remove_project)

int main(void)
{
	const struct CMUnitTest tests[] = {
		in_project(paths_are_resolved_as_text),
		in_project(files_beneath_the_root_are_read),
		in_project(nothing_outside_the_root_is_read),
		in_project(what_is_no_file_is_refused_at_once),
		in_project(a_missing_file_comes_with_the_nearest_name),
		in_project(a_file_beyond_the_limit_is_not_read),
		in_project(the_root_is_the_nearest_ancestor_with_sources),
		in_project(a_file_is_put_in_place_by_rename),
		in_project(an_abandoned_file_leaves_the_old_one),
		in_project(a_full_disk_leaves_the_old_file),
		in_project(a_file_that_is_replaced_hands_its_rights_on),
		in_project(a_link_is_replaced_and_not_followed),
		in_project(what_killed_writers_left_is_swept_away),
		in_project(nothing_else_is_swept_away),
		in_project(links_that_lead_out_are_known),
		in_project(names_with_control_characters_are_refused),
		in_project(what_failed_says_whose_fault_it_is),
		in_project(what_cannot_be_written_says_why),
		in_project(files_of_the_command_line_are_any_path),
	};
	const struct CMUnitTest on_an_old_kernel[] = {
		in_project(files_beneath_the_root_are_read),    in_project(nothing_outside_the_root_is_read),
		in_project(what_is_no_file_is_refused_at_once), in_project(a_missing_file_comes_with_the_nearest_name),
		in_project(links_that_lead_out_are_known),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	failed += cmocka_run_group_tests(on_an_old_kernel, forget_openat2, NULL);
	return failed + cmocka_run_group_tests(on_an_old_kernel, forbid_openat2, NULL);
}
