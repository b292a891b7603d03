/* SPDX-License-Identifier: EUPL-1.2 */
/* file.c - paths go in; bytes come out, or a finding that says why not.
 *
 * What sources name is first resolved as text, without the disk, and then opened by the kernel beneath the root
 * (openat2(2), RESOLVE_BENEATH). Kernels and sandboxes without that call get a walk of ours that opens one component at
 * a time and follows no link but by reading it. */
#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FILE_MOST ((off_t)256 << 20) /* bytes of a source; rules.def says so too */
#define LINKS_MOST 40                /* as the kernel's own limit */
#define NAMES_MOST 4096              /* of a folder, that a missing file is compared with */

/* --- Paths as text --- */

/* Appends the components of `path` to `b`, which holds a clean path. False if ".." leaves the root. */
static bool append_path(struct buf *b, struct str path)
{
	for (size_t i = 0; i < path.n;) {
		size_t end = i;
		while (end < path.n && path.at[end] != '/')
			end++;
		struct str part = str_slice(path, i, end);
		i = end + 1;
		if (part.n == 0 || str_eq_z(part, "."))
			continue;
		if (!str_eq_z(part, "..")) {
			if (b->n)
				buf_putc(b, '/');
			buf_put_str(b, part);
			continue;
		}
		if (b->n == 0)
			return false;
		while (b->n && b->at[--b->n] != '/')
			;
		b->at[b->n] = '\0';
	}
	return true;
}

static struct str folder_of(struct str path)
{
	while (path.n && path.at[path.n - 1] != '/')
		path.n--;
	return path;
}

static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static const char *buf_to_arena(struct arena *a, struct buf *b)
{
	const char *text = arena_strndup(a, b->at, b->n);
	buf_release(b);
	return text;
}

const char *root_resolve(struct arena *a, const struct root *root, const char *from, struct str path)
{
	(void)root;
	if (path.n == 0 || path.at[0] == '/' || str_has_control(path))
		return NULL;
	struct buf clean = {0};
	if (append_path(&clean, folder_of(str_from_z(from))) && append_path(&clean, path))
		return buf_to_arena(a, &clean);
	buf_release(&clean);
	return NULL;
}

/* --- Asking the system --- */

/* What the machine fails to tell is not "it is not there": a build that goes on would be another one. */
static void require_machine(const char *path)
{
	int error = errno;
	if (file_rule(error) == RULE_FILE_SYSTEM)
		end_program("%s cannot be read: %s", path, strerror(error));
}

/* stat(2); false where there is nothing, or nothing that may be looked at. */
static bool look_at(const char *path, struct stat *found)
{
	if (stat(path, found) == 0)
		return true;
	require_machine(path);
	return false;
}

/* --- The root --- */

/* The absolute path without links, or NULL with errno. */
static const char *real_path(struct arena *a, const char *path)
{
	char *real = realpath(path, NULL);
	if (!real) {
		require_machine(path);
		return NULL;
	}
	const char *copy = arena_strdup(a, real);
	free(real);
	return copy;
}

static const char *folder_in_arena(struct arena *a, const char *path)
{
	struct str folder = folder_of(str_from_z(path));
	return folder.n ? arena_strndup(a, folder.at, folder.n) : ".";
}

/* `path` (absolute, clean) as seen from the folder `base`: what follows it, without a slash; NULL if not beneath. */
static const char *beneath(const char *base, const char *path)
{
	size_t n = strlen(base);
	if (n == 1) /* the file system's own root */
		return path + 1;
	if (strncmp(path, base, n) != 0 || (path[n] != '/' && path[n] != '\0'))
		return NULL;
	return path[n] ? path + n + 1 : path + n;
}

/* The nearest folder, `folder` (absolute) or above, that holds sources/; `folder` itself when none does. */
static const char *project_of(struct arena *a, const char *folder)
{
	for (size_t n = strlen(folder);; n--) {
		const char *candidate = arena_strndup(a, folder, n ? n : 1);
		if (path_is_folder(arena_printf(a, "%s/sources", candidate)))
			return candidate;
		while (n && folder[n - 1] != '/')
			n--;
		if (n == 0)
			return folder;
	}
}

/* The absolute path with its links left as they are: "." and ".." go, a path up through a link is the real one. */
static const char *path_as_written(struct arena *a, const char *path)
{
	const char *here = path[0] == '/' ? "/" : real_path(a, ".");
	struct buf whole = {0};
	bool is_within = here && append_path(&whole, str_from_z(here)) && append_path(&whole, str_from_z(path));
	const char *written = is_within ? arena_printf(a, "/%.*s", (int)whole.n, whole.n ? whole.at : "") : NULL;
	buf_release(&whole);
	return written;
}

/* The project that `asked` lies in as it is written: a link within a project does not lead to another one. Where none
 * is above it, the one that its real folder lies in. */
static const char *project_above(struct arena *a, const char *asked, const char *folder)
{
	const char *written = strstr(asked, "..") ? NULL : path_as_written(a, asked);
	const char *project = written ? project_of(a, written) : NULL;
	if (!project || !path_is_folder(arena_printf(a, "%s/sources", project)))
		return project_of(a, folder);
	const char *real = real_path(a, project);
	return real ? real : folder;
}

static const char *parent_of(struct arena *a, const char *path)
{
	size_t n = folder_of(str_from_z(path)).n;
	return arena_strndup(a, path, n > 1 ? n - 1 : n);
}

static const char *with_slash(struct arena *a, const char *path)
{
	size_t n = strlen(path);
	return n == 0 || path[n - 1] == '/' ? path : arena_printf(a, "%s/", path);
}

/* How messages print a root: relative if it is the working directory or beneath, or was asked for so. */
static const char *shown_root(struct arena *a, const char *root, bool is_absolute)
{
	const char *up = "";
	for (const char *here = real_path(a, "."); here; here = parent_of(a, here)) {
		const char *rest = beneath(here, root);
		if (rest)
			return arena_printf(a, "%s%s", up, with_slash(a, rest));
		if (is_absolute)
			break;
		up = arena_printf(a, "../%s", up);
	}
	return with_slash(a, root);
}

/* How messages print a file beneath the root: as seen from the working directory. */
static const char *shown_path(struct arena *a, const struct root *root, const char *path)
{
	size_t n = strlen(root->here);
	if (n && strncmp(path, root->here, n) == 0)
		return path + n;
	return arena_printf(a, "%s%s", root->path, path);
}

bool root_open(struct arena *a, struct root *root, const char *path, const char *wanted)
{
	*root = (struct root){.fd = -1, .path = "", .here = ""};
	const char *asked = wanted ? wanted : path_is_folder(path) ? path : folder_in_arena(a, path);
	const char *folder = real_path(a, asked);
	if (!folder)
		return false;
	if (!wanted)
		folder = project_above(a, asked, folder);
	root->fd = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
	root->path = shown_root(a, folder, asked[0] == '/');
	const char *here = real_path(a, "."), *rest = here && root->path[0] == '.' ? beneath(folder, here) : NULL;
	root->here = rest ? with_slash(a, rest) : "";
	return root->fd >= 0;
}

void root_release(struct root *root)
{
	if (root->fd >= 0 && root->path)
		close(root->fd);
	*root = (struct root){.fd = -1};
}

const char *root_relative(struct arena *a, const struct root *root, const char *path)
{
	const char *base = real_path(a, root->path[0] ? root->path : ".");
	if (!base)
		return NULL;
	if (path_is_folder(path)) {
		const char *folder = real_path(a, path);
		return folder ? beneath(base, folder) : NULL;
	}
	const char *folder = real_path(a, folder_in_arena(a, path));
	const char *rest = folder ? beneath(base, folder) : NULL;
	return !rest ? NULL : *rest ? arena_printf(a, "%s/%s", rest, name_of(path)) : arena_strdup(a, name_of(path));
}

/* --- Opening beneath the root --- */

/* Replaces the first `end` bytes of `path`, a link in the folder `folder`, by what the link `fd` holds. */
static bool follow_link(struct buf *path, size_t folder, size_t end, int fd)
{
	char target[PATH_MAX];
	ssize_t n = readlinkat(fd, "", target, sizeof target);
	if (n <= 0 || n == sizeof target || target[0] == '/') {
		errno = n > 0 ? EXDEV : EINVAL;
		return false;
	}
	struct buf whole = {0};
	bool stays = append_path(&whole, (struct str){path->at, folder}) &&
	             append_path(&whole, (struct str){target, (size_t)n}) &&
	             append_path(&whole, str_slice(buf_str(path), end, path->n));
	buf_release(path);
	*path = whole;
	errno = EXDEV;
	return stays;
}

static void close_quietly(int fd)
{
	int error = errno;
	close(fd);
	errno = error;
}

/* Opens one component of `path` in the folder `at`. If it is a link, errno is EAGAIN and `path` has its target. */
static int open_part(int at, struct buf *path, size_t start, size_t end, int flags)
{
	char part[NAME_MAX + 1];
	if (end - start > NAME_MAX) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(part, path->at + start, end - start);
	part[end - start] = '\0';
	int fd = openat(at, part, O_PATH | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return -1;
	struct stat found;
	bool is_link = fstat(fd, &found) == 0 && S_ISLNK(found.st_mode);
	if (is_link && follow_link(path, start, end, fd))
		errno = EAGAIN;
	close_quietly(fd);
	return is_link ? -1 : openat(at, part, flags | O_NOFOLLOW);
}

static int walk_to_link(int root, struct buf *path, int flags)
{
	int at = root;
	for (size_t start = 0;;) {
		size_t end = start + strcspn(path->at + start, "/");
		bool is_last = end == path->n;
		int fd = open_part(at, path, start, end, is_last ? flags : O_PATH | O_DIRECTORY | O_CLOEXEC);
		if (at != root)
			close_quietly(at);
		if (fd < 0 || is_last)
			return fd;
		at = fd;
		start = end + 1;
	}
}

static int walk_beneath(int root, const char *path, int flags)
{
	struct buf rest = {0};
	buf_puts(&rest, path);
	int fd = -1;
	for (int links = 0; fd < 0; links++) {
		fd = walk_to_link(root, &rest, flags);
		if (fd < 0 && errno != EAGAIN)
			break;
		if (fd < 0 && links == LINKS_MOST) {
			errno = ELOOP;
			break;
		}
		if (fd < 0 && rest.n == 0)
			buf_putc(&rest, '.');
	}
	buf_release(&rest);
	return fd;
}

/* `path` is what root_resolve gave. -1 leaves errno; EXDEV is a link that leads out. */
static int open_beneath(int root, const char *path, int flags)
{
	flags |= O_CLOEXEC;
	path = *path ? path : ".";
	struct open_how how = {.flags = (uint64_t)(unsigned)flags, .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS};
	long fd = -1;
	errno = EAGAIN; /* also the kernel's word for "something moved meanwhile, ask again" */
	for (int tries = 0; fd < 0 && errno == EAGAIN && tries < LINKS_MOST; tries++)
		fd = syscall(SYS_openat2, root, path, &how, sizeof how);
	if (fd < 0 && (errno == ENOSYS || errno == EPERM)) /* an old kernel, an old sandbox */
		return walk_beneath(root, path, flags);
	return (int)fd;
}

bool root_has(const struct root *root, const char *path)
{
	int fd = open_beneath(root->fd, path, O_PATH | O_NOFOLLOW);
	if (fd < 0) {
		require_machine(path);
		return file_rule(errno) != RULE_FILE_MISSING;
	}
	close(fd);
	return true;
}

bool root_leads_out(const struct root *root, const char *path)
{
	int fd = open_beneath(root->fd, path, O_PATH);
	if (fd < 0) {
		require_machine(path);
		return errno == EXDEV;
	}
	close(fd);
	return false;
}

/* --- Reading --- */

/* All of `fd`, up to `most` bytes, with a NUL after them. False leaves errno. */
static bool read_all(struct arena *a, int fd, off_t most, struct str *out)
{
	struct stat found;
	if (fstat(fd, &found) != 0)
		return false;
	size_t room = (size_t)(found.st_size < most ? found.st_size : most) + 1, n = 0;
	char *at = arena_array(a, room, char);
	for (;;) {
		ssize_t got = read(fd, at + n, room - n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return false;
		n += (size_t)got;
		if (n > (size_t)most) {
			errno = EFBIG;
			return false;
		}
		if (got == 0)
			break;
		if (n == room)
			at = arena_grow(a, at, &room, 1);
	}
	*out = (struct str){at, n};
	return true;
}

/* False leaves errno: EISDIR, EINVAL for a pipe or a device. */
static bool is_regular(int fd, struct stat *found)
{
	if (fstat(fd, found) != 0)
		return false;
	if (!S_ISREG(found->st_mode))
		errno = S_ISDIR(found->st_mode) ? EISDIR : EINVAL;
	return S_ISREG(found->st_mode);
}

/* All of a regular file, which is then closed; `fd` < 0: it could not be opened. */
static bool read_and_close(struct arena *a, int fd, off_t most, struct str *out)
{
	if (fd < 0)
		return false;
	struct stat found;
	bool is_read = is_regular(fd, &found) && read_all(a, fd, most, out);
	close_quietly(fd);
	return is_read;
}

bool file_read(struct arena *a, const char *path, struct str *out)
{
	return read_and_close(a, open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY), FILE_MOST, out);
}

bool root_read_bytes(struct arena *a, const char *root, const char *path, size_t most, struct str *out)
{
	int folder = open(*root ? root : ".", O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0)
		return false;
	int fd = open_beneath(folder, path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
	close_quietly(folder);
	return read_and_close(a, fd, (off_t)most, out);
}

static bool map_whole(int fd, const char *path, struct str *out)
{
	struct stat found;
	*out = (struct str){NULL, 0};
	if (!is_regular(fd, &found))
		return false;
	if (found.st_size == 0)
		return true;
	void *at = mmap(NULL, (size_t)found.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (at == MAP_FAILED)
		end_program("%s cannot be mapped: %s", path, strerror(errno));
	*out = (struct str){at, (size_t)found.st_size};
	return true;
}

bool file_map(const char *path, struct str *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	bool is_mapped = fd >= 0 && map_whole(fd, path, out);
	if (fd >= 0)
		close_quietly(fd);
	if (!is_mapped)
		require_machine(path);
	return is_mapped;
}

void file_unmap(struct str mapped)
{
	if (mapped.n)
		munmap((void *)(uintptr_t)mapped.at, mapped.n);
}

bool file_exists(const char *path)
{
	struct stat found;
	return look_at(path, &found) && !S_ISDIR(found.st_mode);
}

bool path_is_folder(const char *path)
{
	struct stat found;
	return look_at(path, &found) && S_ISDIR(found.st_mode);
}

enum rule file_rule(int error)
{
	switch (error) {
	case ENOENT:
	case ENOTDIR:
		return RULE_FILE_MISSING;
	case EXDEV:
		return RULE_FILE_OUTSIDE;
	case EFBIG:
		return RULE_FILE_TOO_LARGE;
	case EIO:
	case EMFILE:
	case ENFILE:
	case ENOMEM:
	case ENOSYS:
		return RULE_FILE_SYSTEM;
	default:
		return RULE_FILE_UNREADABLE;
	}
}

bool is_same_file(const char *a, const char *b)
{
	struct stat x, y;
	return look_at(a, &x) && look_at(b, &y) && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* The names in a folder, ended by NULL. */
static const char **names_in(struct arena *a, DIR *folder)
{
	const char **names = arena_array(a, NAMES_MOST + 1, const char *);
	const struct dirent *entry;
	for (size_t n = 0; n < NAMES_MOST && (entry = readdir(folder));)
		if (entry->d_name[0] != '.')
			names[n++] = arena_strdup(a, entry->d_name);
	return names;
}

/* What a source names, on its way from a path to bytes. */
struct request {
	struct root *root;
	struct str path;      /* as it is written */
	const char *resolved; /* beneath the root */
	struct span span;
	struct diags *diags;
};

/* "did you mean ...": the nearest name in the deepest folder of the path that exists; or NULL. */
static const char *hint_for_missing(const struct request *request)
{
	struct arena *a = request->diags->arena;
	const char *path = request->resolved;
	int fd = -1;
	struct str folder;
	for (;; path = arena_strndup(a, path, folder.n - 1)) {
		folder = folder_of(str_from_z(path));
		const char *name = arena_strndup(a, path, folder.n ? folder.n - 1 : 0);
		fd = open_beneath(request->root->fd, name, O_RDONLY | O_DIRECTORY);
		if (fd >= 0 || folder.n == 0)
			break;
	}
	DIR *listing = fd >= 0 ? fdopendir(fd) : NULL;
	if (!listing) {
		if (fd >= 0)
			close(fd);
		return NULL;
	}
	const char *nearest = nearest_name(str_from_z(name_of(path)), names_in(a, listing));
	closedir(listing);
	if (!nearest)
		return NULL;
	const char *near = arena_printf(a, "%.*s%s", (int)folder.n, path, nearest);
	return arena_printf(a, "did you mean %s?", shown_path(a, request->root, near));
}

static const char *shown(const struct request *request)
{
	return shown_path(request->diags->arena, request->root, request->resolved);
}

static void report_unnamed(const struct request *request)
{
	diag_add(request->diags, RULE_FILE_MISSING, request->span, NULL, "a file's name is missing");
}

static void report_outside(const struct request *request)
{
	diag_add(request->diags, RULE_FILE_OUTSIDE, request->span, "move the file into the project, or set --root",
	         "\"%.*s\" leads out of the project's folder", (int)request->path.n, request->path.at);
}

static void report_name(const struct request *request)
{
	diag_add(request->diags, RULE_FILE_NAME, request->span, "give the file a name of visible characters",
	         "\"%.*s\" holds a control character: no file of a project may have that in its name",
	         (int)request->path.n, request->path.at);
}

static void report_too_large(const struct request *request)
{
	diag_add(request->diags, RULE_FILE_TOO_LARGE, request->span, "split the file into several",
	         "%s holds more than %d MiB", shown(request), (int)(FILE_MOST >> 20));
}

/* What may be done about it, or NULL. */
static const char *hint_for_error(int error)
{
	switch (error) {
	case EACCES:
		return "ask for the right to read it";
	case ELOOP:
		return "its links lead to each other: name the file itself";
	case EMFILE:
		return "raise the limit of open files: ulimit -n";
	default:
		return NULL;
	}
}

static void report_errno(const struct request *request, int error)
{
	enum rule rule = file_rule(error);
	if (rule == RULE_FILE_OUTSIDE)
		report_outside(request);
	else if (rule == RULE_FILE_TOO_LARGE)
		report_too_large(request);
	else if (rule == RULE_FILE_MISSING)
		diag_add(request->diags, rule, request->span, hint_for_missing(request), "there is no file %s",
		         shown(request));
	else
		diag_add(request->diags, rule, request->span, hint_for_error(error), "%s cannot be read: %s",
		         shown(request), strerror(error));
}

static const char *kind_of(mode_t mode)
{
	return S_ISDIR(mode) ? "a folder" : S_ISFIFO(mode) ? "a pipe" : S_ISSOCK(mode) ? "a socket" : "a device";
}

static bool read_regular(const struct request *request, int fd, struct str *bytes)
{
	struct stat found;
	if (fstat(fd, &found) != 0) {
		report_errno(request, errno);
		return false;
	}
	if (!S_ISREG(found.st_mode)) {
		diag_add(request->diags, RULE_FILE_UNREADABLE, request->span, "name a file", "%s is %s, not a file",
		         shown(request), kind_of(found.st_mode));
		return false;
	}
	if (found.st_size > FILE_MOST) {
		report_too_large(request);
		return false;
	}
	bool is_read = read_all(request->diags->arena, fd, FILE_MOST, bytes);
	if (!is_read)
		report_errno(request, errno);
	return is_read;
}

struct source_id root_read(struct root *root, const char *from, struct str path, struct span span, struct diags *diags)
{
	struct arena *a = diags->arena;
	struct request request = {root, path, root_resolve(a, root, from, path), span, diags};
	if (str_has_control(path)) {
		report_name(&request);
		return (struct source_id){0};
	}
	if (!request.resolved) {
		(path.n ? report_outside : report_unnamed)(&request);
		return (struct source_id){0};
	}
	int fd = open_beneath(root->fd, request.resolved, O_RDONLY | O_NONBLOCK | O_NOCTTY);
	if (fd < 0) {
		report_errno(&request, errno);
		sources_note_absent(diags->sources, shown(&request));
		return (struct source_id){0};
	}
	struct str bytes;
	struct source_id id = {0};
	if (read_regular(&request, fd, &bytes)) {
		id = sources_add(diags->sources, shown_path(a, root, request.resolved), bytes);
		if (!id.n)
			report_too_large(&request);
	}
	if (!id.n)
		sources_note_absent(diags->sources, shown(&request));
	close(fd);
	return id;
}
