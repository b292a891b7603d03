/* SPDX-License-Identifier: EUPL-1.2 */
/* out.c - bytes go in, a file is there at the end, whole, or the one that was there before stays.
 *
 * They are written beside it as .colophon-PID-N, under a lock (flock(2)) that ends with the process, and put in place
 * by rename, alone or with others after one sync for all: a link is replaced by it and never followed. What a process that was killed left behind is known by its
 * name and by having no lock; out_sweep deletes it. Invariant: between open and rename, the name belongs to the locked
 * file. */
#include "file.h"

#include "char.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PENDING_MOST ((size_t)256 << 10)
#define TEMPORARY ".colophon-"

static bool out_fail(struct out_file *out, int error)
{
	if (!out->error)
		out->error = error;
	return false;
}

static struct str folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	return (struct str){path, slash ? (size_t)(slash - path) + 1 : 0};
}

/* --- What is being written --- */

/* Known everywhere, for when the program has to end. One thread writes files; any may find that memory is out. */
static struct out_file *_Atomic unfinished;

static void note_unfinished(struct out_file *out)
{
	out->next = unfinished;
	unfinished = out;
}

static void note_finished(const struct out_file *out)
{
	if (unfinished == out)
		unfinished = out->next;
	for (struct out_file *other = unfinished; other; other = other->next)
		if (other->next == out)
			other->next = out->next;
}

void out_remove_unfinished(void)
{
	for (const struct out_file *out = unfinished; out; out = out->next)
		unlink(out->temporary);
}

/* --- The temporary file --- */

/* Does `name`, in the folder `at`, still mean the file that is open as `fd`? `otherwise`: if that cannot be told. */
static bool is_named(int at, const char *name, int fd, bool otherwise)
{
	struct stat open_one, named;
	if (fstat(fd, &open_one) != 0 || fstatat(at, name, &named, AT_SYMLINK_NOFOLLOW) != 0)
		return errno != ENOENT && otherwise;
	return open_one.st_dev == named.st_dev && open_one.st_ino == named.st_ino;
}

/* Between its making and its lock somebody may have swept it away; a file system without locks has no sweeping
 * either. */
static bool lock_temporary(int fd, const char *temporary)
{
	if (flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
		return false;
	return is_named(AT_FDCWD, temporary, fd, true);
}

/* A name that nobody has, in the folder of `path`; hidden, so that no pattern of PDFs finds it. Numbers go on from file
 * to file: those of a group wait side by side, and each would try the names of all before it. */
static int open_temporary(struct arena *a, const char *path, mode_t mode, char **temporary)
{
	static _Atomic unsigned next;
	struct str folder = folder_of(path);
	for (unsigned tries = 0; tries < 1000; tries++) {
		*temporary = arena_printf(a, "%.*s" TEMPORARY "%ld-%u", (int)folder.n, path, (long)getpid(), next++);
		int fd = open(*temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
		if (fd >= 0 && lock_temporary(fd, *temporary))
			return fd;
		if (fd < 0 && errno != EEXIST)
			return -1;
		if (fd >= 0)
			close(fd);
	}
	errno = EEXIST;
	return -1;
}

/* The file gets just the rights of the one that it replaces, whatever the umask. */
static bool keep_mode(int fd, mode_t mode)
{
	struct stat made;
	return fstat(fd, &made) == 0 && ((made.st_mode & 0777) == mode || fchmod(fd, mode) == 0);
}

bool out_begin(struct arena *a, struct out_file *out, const char *path)
{
	*out = (struct out_file){.fd = -1, .path = arena_strdup(a, path)};
	struct stat found;
	bool exists = lstat(path, &found) == 0;
	if (!exists && errno != ENOENT)
		return out_fail(out, errno);
	if (exists && !S_ISREG(found.st_mode) && !S_ISLNK(found.st_mode))
		return out_fail(out, S_ISDIR(found.st_mode) ? EISDIR : EINVAL); /* never replace a device */
	bool replaces = exists && S_ISREG(found.st_mode);
	out->fd = open_temporary(a, path, replaces ? found.st_mode & 0777 : 0666, &out->temporary);
	if (out->fd < 0)
		return out_fail(out, errno);
	note_unfinished(out);
	if (!replaces || keep_mode(out->fd, found.st_mode & 0777))
		return true;
	out_fail(out, errno);
	out_abandon(out);
	return false;
}

/* --- What killed processes left --- */

/* .colophon-PID-N and nothing else. */
static bool is_temporary_name(const char *name)
{
	size_t n = sizeof TEMPORARY - 1;
	if (strncmp(name, TEMPORARY, n) != 0)
		return false;
	size_t n_pid = strspn(name + n, "0123456789");
	const char *number = name + n + n_pid;
	return n_pid && *number == '-' && ascii_is_digit(number[1]) && !number[1 + strspn(number + 1, "0123456789")];
}

static void sweep_one(int folder, const char *name)
{
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	struct stat found;
	if (fd < 0)
		return;
	if (fstat(fd, &found) == 0 && S_ISREG(found.st_mode) && flock(fd, LOCK_EX | LOCK_NB) == 0 &&
	    is_named(folder, name, fd, false))
		unlinkat(folder, name, 0);
	close(fd);
}

void out_sweep(const char *folder)
{
	int fd = open(*folder ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *listing = fd >= 0 ? fdopendir(fd) : NULL;
	const struct dirent *entry;
	if (!listing) {
		if (fd >= 0)
			close(fd);
		return;
	}
	while ((entry = readdir(listing)))
		if (is_temporary_name(entry->d_name))
			sweep_one(fd, entry->d_name);
	closedir(listing);
}

/* --- Writing --- */

static void write_now(struct out_file *out, const char *at, size_t n)
{
	while (n && !out->error) {
		ssize_t written = write(out->fd, at, n);
		if (written < 0 && errno != EINTR)
			out_fail(out, errno);
		if (written > 0) {
			at += written;
			n -= (size_t)written;
		}
	}
}

static void flush(struct out_file *out)
{
	write_now(out, out->pending.at, out->pending.n);
	out->pending.n = 0;
}

void out_write(struct out_file *out, const void *at, size_t n)
{
	if (out->error || out->fd < 0)
		return;
	if (out->pending.n + n > PENDING_MOST)
		flush(out);
	if (n > PENDING_MOST)
		write_now(out, at, n);
	else
		buf_put(&out->pending, at, n);
}

/* close says whether a delayed write failed; the lock must last until the file has its name. The descriptor that is
 * returned holds it. */
static int close_but_hold(struct out_file *out)
{
	int held = fcntl(out->fd, F_DUPFD_CLOEXEC, 0);
	if (held < 0)
		out_fail(out, errno);
	if (close(out->fd) != 0)
		out_fail(out, errno);
	out->fd = -1;
	return held;
}

static void sync_one(struct out_file *out)
{
	if (!out->error && fsync(out->fd) != 0 && errno != EINVAL) /* EINVAL: this file system has no such thing */
		out_fail(out, errno);
}

static bool put_in_place(struct out_file *out)
{
	int held = close_but_hold(out);
	if (!out->error && rename(out->temporary, out->path) != 0)
		out_fail(out, errno);
	if (out->error)
		unlink(out->temporary);
	note_finished(out);
	if (held >= 0)
		close(held);
	return !out->error;
}

void out_end(struct out_file *out)
{
	flush(out);
	buf_release(&out->pending);
}

bool out_commit(struct out_file *out)
{
	if (out->fd < 0)
		return false;
	out_end(out);
	sync_one(out);
	return put_in_place(out);
}

/* --- Several at once --- */

struct out_file *out_group_file(struct out_group *group)
{
	struct out_file *out = arena_new(&group->arena, struct out_file);
	out->fd = -1;
	list_push(&group->arena, &group->files, out);
	return out;
}

/* One sync of the file system they are on costs what one file's does; where it fails, each file says whether it is its
 * own. */
static void sync_all(const struct out_group *group)
{
	const struct out_file *any = NULL;
	for (size_t i = 0; i < group->files.n && !any; i++)
		any = group->files.at[i]->fd >= 0 ? group->files.at[i] : NULL;
	if (!any || syncfs(any->fd) == 0)
		return;
	for (size_t i = 0; i < group->files.n; i++)
		if (group->files.at[i]->fd >= 0)
			sync_one(group->files.at[i]);
}

void out_group_commit(struct out_group *group)
{
	sync_all(group);
	for (size_t i = 0; i < group->files.n; i++)
		if (group->files.at[i]->fd >= 0)
			put_in_place(group->files.at[i]);
}

void out_group_release(struct out_group *group)
{
	arena_release(&group->arena);
	*group = (struct out_group){0};
}

void out_abandon(struct out_file *out)
{
	if (out->fd >= 0) {
		close(out->fd);
		unlink(out->temporary);
		note_finished(out);
	}
	out->fd = -1;
	buf_release(&out->pending);
}
