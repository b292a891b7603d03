/* SPDX-License-Identifier: EUPL-1.2 */
/* failing.c - a library to be preloaded, in which the Nth call of a kind fails. tests/calls/calls.py uses it.
 *
 *   FAILING_CALL="write 3 28"     the third write fails with errno 28
 *   FAILING_CALL="write 3+ 28"    and so do all that follow
 *   FAILING_CALL="read 1+ short"  every read gives half of what was asked for
 *   FAILING_COUNTS=FILE           at the end FILE tells how many calls of each kind there were, a line for each
 *
 * A call is counted where the program or a library makes it; what libc calls within itself is not seen. Nothing is
 * counted before main(): GLib, which HarfBuzz brings along, readies itself there and ends or hangs when it cannot,
 * before a line of ours has run. */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define KINDS(K)                                                                                                       \
	K(alloc)                                                                                                       \
	K(write)                                                                                                       \
	K(read)                                                                                                        \
	K(open)                                                                                                        \
	K(mmap)                                                                                                        \
	K(fsync)                                                                                                       \
	K(rename)                                                                                                      \
	K(stat)                                                                                                        \
	K(close)                                                                                                       \
	K(flock)                                                                                                       \
	K(rights)                                                                                                      \
	K(folder)                                                                                                      \
	K(path)                                                                                                        \
	K(thread)

enum kind {
#define K(name) KIND_##name,
	KINDS(K)
#undef K
		N_KINDS
};

static const char *const kind_names[] = {
#define K(name) #name,
	KINDS(K)
#undef K
};

/* --- Which call fails ------------------------------------------------------------------------------------------- */

static struct {
	bool is_short, is_lasting;
	enum kind kind; /* N_KINDS: none fails */
	unsigned long at;
	int error;
} asked = {.kind = N_KINDS};
static atomic_ulong counts[N_KINDS];
static bool has_begun; /* main() was called */

static void read_request(void)
{
	const char *text = getenv("FAILING_CALL");
	for (int kind = 0; text && kind < N_KINDS; kind++) {
		size_t n = strlen(kind_names[kind]);
		if (strncmp(text, kind_names[kind], n) != 0 || text[n] != ' ')
			continue;
		char *rest;
		asked.at = strtoul(text + n + 1, &rest, 10);
		asked.is_lasting = *rest == '+';
		rest += asked.is_lasting + 1;
		asked.is_short = strcmp(rest, "short") == 0;
		asked.error = atoi(rest);
		asked.kind = (enum kind)kind;
	}
}

static bool is_struck(enum kind kind)
{
	if (!has_begun)
		return false;
	unsigned long n = atomic_fetch_add(&counts[kind], 1) + 1;
	return kind == asked.kind && (n == asked.at || (asked.is_lasting && n > asked.at));
}

static bool fails(enum kind kind)
{
	if (!is_struck(kind))
		return false;
	errno = asked.error;
	return true;
}

/* The bytes that a read or a write may take; 0: it fails. */
static size_t allowed(enum kind kind, size_t n)
{
	if (!is_struck(kind))
		return n;
	errno = asked.error;
	return asked.is_short ? (n + 1) / 2 : 0;
}

__attribute__((destructor)) static void write_counts(void)
{
	const char *path = getenv("FAILING_COUNTS");
	FILE *out = path ? fopen(path, "w") : NULL;
	for (int kind = 0; out && kind < N_KINDS; kind++)
		fprintf(out, "%s %lu\n", kind_names[kind], atomic_load(&counts[kind]));
	if (out)
		fclose(out);
}

/* --- Allocation --------------------------------------------------------------------------------------------------- */

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *at, size_t n);
void *__libc_memalign(size_t align, size_t n);

#define SEEN __attribute__((visibility("default")))

SEEN void *malloc(size_t n)
{
	return fails(KIND_alloc) ? NULL : __libc_malloc(n);
}

SEEN void *calloc(size_t n, size_t size)
{
	return fails(KIND_alloc) ? NULL : __libc_calloc(n, size);
}

SEEN void *realloc(void *at, size_t n)
{
	return fails(KIND_alloc) ? NULL : __libc_realloc(at, n);
}

SEEN void *memalign(size_t align, size_t n)
{
	return fails(KIND_alloc) ? NULL : __libc_memalign(align, n);
}

SEEN void *aligned_alloc(size_t align, size_t n)
{
	return memalign(align, n);
}

SEEN int posix_memalign(void **at, size_t align, size_t n)
{
	void *got = memalign(align, n);
	if (!got)
		return ENOMEM;
	*at = got;
	return 0;
}

/* --- The system --------------------------------------------------------------------------------------------------- */

/* The function that stands behind ours. */
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

SEEN int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv, void (*start)(void),
                           void (*end)(void), void (*loader_end)(void), void *stack)
{
	read_request();
	has_begun = true;
	return REAL(__libc_start_main)(main, argc, argv, start, end, loader_end, stack);
}

SEEN ssize_t write(int fd, const void *at, size_t n)
{
	size_t most = allowed(KIND_write, n);
	return n && !most ? -1 : REAL(write)(fd, at, most);
}

SEEN ssize_t pwrite(int fd, const void *at, size_t n, off_t where)
{
	size_t most = allowed(KIND_write, n);
	return n && !most ? -1 : REAL(pwrite)(fd, at, most, where);
}

SEEN ssize_t writev(int fd, const struct iovec *parts, int n)
{
	return fails(KIND_write) ? -1 : REAL(writev)(fd, parts, n);
}

SEEN ssize_t read(int fd, void *at, size_t n)
{
	size_t most = allowed(KIND_read, n);
	return n && !most ? -1 : REAL(read)(fd, at, most);
}

SEEN ssize_t pread(int fd, void *at, size_t n, off_t where)
{
	size_t most = allowed(KIND_read, n);
	return n && !most ? -1 : REAL(pread)(fd, at, most, where);
}

static mode_t mode_from(int flags, va_list args)
{
	return flags & (O_CREAT | O_TMPFILE) ? va_arg(args, mode_t) : 0;
}

SEEN int open(const char *path, int flags, ...)
{
	va_list args;
	va_start(args, flags);
	mode_t mode = mode_from(flags, args);
	va_end(args);
	return fails(KIND_open) ? -1 : REAL(open)(path, flags, mode);
}

SEEN int openat(int folder, const char *path, int flags, ...)
{
	va_list args;
	va_start(args, flags);
	mode_t mode = mode_from(flags, args);
	va_end(args);
	return fails(KIND_open) ? -1 : REAL(openat)(folder, path, flags, mode);
}

/* openat2(2) has no function of its own. */
SEEN long syscall(long number, ...)
{
	va_list args;
	long a[6];
	va_start(args, number);
	for (int i = 0; i < 6; i++)
		a[i] = va_arg(args, long);
	va_end(args);
	if (number == SYS_openat2 && fails(KIND_open))
		return -1;
	return REAL(syscall)(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

SEEN void *mmap(void *at, size_t n, int protection, int flags, int fd, off_t where)
{
	return fails(KIND_mmap) ? MAP_FAILED : REAL(mmap)(at, n, protection, flags, fd, where);
}

SEEN int fsync(int fd)
{
	return fails(KIND_fsync) ? -1 : REAL(fsync)(fd);
}

SEEN int fdatasync(int fd)
{
	return fails(KIND_fsync) ? -1 : REAL(fdatasync)(fd);
}

SEEN int syncfs(int fd)
{
	return fails(KIND_fsync) ? -1 : REAL(syncfs)(fd);
}

SEEN int rename(const char *from, const char *to)
{
	return fails(KIND_rename) ? -1 : REAL(rename)(from, to);
}

SEEN int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
	return fails(KIND_rename) ? -1 : REAL(renameat)(from_folder, from, to_folder, to);
}

SEEN int fstat(int fd, struct stat *found)
{
	return fails(KIND_stat) ? -1 : REAL(fstat)(fd, found);
}

SEEN int stat(const char *path, struct stat *found)
{
	return fails(KIND_stat) ? -1 : REAL(stat)(path, found);
}

SEEN int lstat(const char *path, struct stat *found)
{
	return fails(KIND_stat) ? -1 : REAL(lstat)(path, found);
}

SEEN int fstatat(int folder, const char *path, struct stat *found, int flags)
{
	return fails(KIND_stat) ? -1 : REAL(fstatat)(folder, path, found, flags);
}

/* The file is closed all the same, as Linux does. */
SEEN int close(int fd)
{
	bool is_failure = is_struck(KIND_close);
	int status = REAL(close)(fd);
	if (!is_failure)
		return status;
	errno = asked.error;
	return -1;
}

SEEN int flock(int fd, int how)
{
	return fails(KIND_flock) ? -1 : REAL(flock)(fd, how);
}

SEEN int fchmod(int fd, mode_t mode)
{
	return fails(KIND_rights) ? -1 : REAL(fchmod)(fd, mode);
}

SEEN DIR *opendir(const char *path)
{
	return fails(KIND_folder) ? NULL : REAL(opendir)(path);
}

SEEN DIR *fdopendir(int fd)
{
	return fails(KIND_folder) ? NULL : REAL(fdopendir)(fd);
}

SEEN struct dirent *readdir(DIR *folder)
{
	return fails(KIND_folder) ? NULL : REAL(readdir)(folder);
}

SEEN int glob(const char *pattern, int flags, int (*on_error)(const char *, int), glob_t *found)
{
	return fails(KIND_folder) ? GLOB_ABORTED : REAL(glob)(pattern, flags, on_error, found);
}

SEEN char *realpath(const char *path, char *room)
{
	return fails(KIND_path) ? NULL : REAL(realpath)(path, room);
}

SEEN char *getcwd(char *room, size_t n)
{
	return fails(KIND_path) ? NULL : REAL(getcwd)(room, n);
}

SEEN int pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*work)(void *), void *with)
{
	return fails(KIND_thread) ? asked.error : REAL(pthread_create)(thread, how, work, with);
}
