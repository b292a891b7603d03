/* SPDX-License-Identifier: EUPL-1.2 */
/* watch-wake.c - folders go in; it returns when something happened in one of them (inotify(7)), or when an end is asked
 * for (signalfd(2)).
 *
 * Editors write a new file and rename it, or cut the old one short and fill it again: a moment without events is waited
 * for, though not for long. The moment is longer than a tick of the clock that files are stamped with, so that a file
 * that changes again after it was looked at has another stamp. */
#include "watch.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum { /* milliseconds */
       QUIET = 12,
       QUIET_MOST = 50,
       POLLING = 500,
       ANYWAY = 3000 /* files may change where no event tells: behind links, on other machines */
};

static const uint32_t KINDS = IN_MODIFY | IN_ATTRIB | IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                              IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

bool wake_open(struct wake *wake)
{
	sigset_t ends;
	*wake = (struct wake){.events = -1};
	sigemptyset(&ends);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGHUP);
	sigprocmask(SIG_BLOCK, &ends, NULL);
	wake->signals = signalfd(-1, &ends, SFD_CLOEXEC);
	return wake->signals >= 0;
}

/* --- folders --------------------------------------------------------------------------------------------------- */

static void start_polling(struct wake *wake)
{
	fprintf(stderr,
	        "colophon: no more folders can be watched (%s; see fs.inotify in sysctl): files are looked at "
	        "twice a second instead\n",
	        strerror(errno));
	if (wake->events >= 0)
		close(wake->events);
	wake->events = -1;
	wake->polls = true;
}

void wake_begin(struct wake *wake)
{
	arena_release(&wake->arena);
	wake->folders = (struct map){0};
	if (wake->events >= 0)
		close(wake->events);
	wake->events = -1;
	if (wake->polls)
		return;
	wake->events = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
	if (wake->events < 0)
		start_polling(wake);
}

/* False: it is not there, or not to be watched. */
static bool add_folder(struct wake *wake, const char *folder)
{
	void **known = map_at(&wake->arena, &wake->folders, str_from_z(arena_strdup(&wake->arena, folder)));
	if (*known)
		return true;
	if (wake->polls)
		return false;
	if (inotify_add_watch(wake->events, folder, KINDS) >= 0) {
		*known = wake;
		return true;
	}
	if (errno == ENOSPC)
		start_polling(wake);
	return false;
}

/* The folder that `path` is in: "." for a mere name, NULL for the topmost. */
static const char *folder_of(struct arena *a, const char *path)
{
	size_t n = strlen(path);
	while (n && path[n - 1] == '/')
		n--;
	while (n && path[n - 1] != '/')
		n--;
	if (n == 0)
		return strcmp(path, ".") == 0 ? NULL : ".";
	return n == 1 ? (path[1] ? "/" : NULL) : arena_strndup(a, path, n - 1);
}

static bool is_beneath(const char *root, const char *folder)
{
	size_t n = strlen(root);
	return strncmp(folder, root, n) == 0 && folder[n] != '\0' && (n > 0 || folder[0] != '/');
}

static void add_above(struct wake *wake, const char *root, const char *path)
{
	const char *folder = folder_of(&wake->arena, path);
	while (folder) {
		bool is_there = add_folder(wake, folder);
		if (wake->polls || (is_there && !is_beneath(root, folder)))
			return;
		folder = folder_of(&wake->arena, folder);
	}
}

/* A link has two folders: where it stands, and where what it leads to stands. */
static void add_target(struct wake *wake, const char *path)
{
	struct stat found;
	if (lstat(path, &found) != 0 || !S_ISLNK(found.st_mode))
		return;
	char *real = realpath(path, NULL);
	const char *folder = real ? folder_of(&wake->arena, real) : NULL;
	free(real);
	if (folder)
		add_folder(wake, folder);
}

void wake_for_files(struct wake *wake, const struct files *files)
{
	for (size_t i = 0; i < files->stamps.n && !wake->polls; i++) {
		add_above(wake, files->root, files->stamps.entries[i].key.at);
		add_target(wake, files->stamps.entries[i].key.at);
	}
}

void wake_for_folder(struct wake *wake, const char *folder)
{
	add_folder(wake, folder);
}

/* --- waiting --------------------------------------------------------------------------------------------------- */

static int64_t milliseconds_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* All events that are there; an overflow of their queue is one like any other. */
static void drain(int events)
{
	char room[16384] __attribute__((aligned(__alignof__(struct inotify_event))));
	while (read(events, room, sizeof room) > 0)
		;
}

/* Is something there within so many milliseconds? */
static bool is_ready(int file, int64_t within)
{
	struct pollfd wanted = {.fd = file, .events = POLLIN};
	return poll(&wanted, 1, (int)within) > 0 && wanted.revents;
}

bool wake_is_asked_to_end(struct wake *wake)
{
	return is_ready(wake->signals, 0);
}

bool wake_wait(struct wake *wake)
{
	struct pollfd wanted[] = {{.fd = wake->signals, .events = POLLIN}, {.fd = wake->events, .events = POLLIN}};
	int ready = poll(wanted, 2, wake->polls ? POLLING : ANYWAY);
	if (ready > 0 && wanted[0].revents)
		return false;
	if (ready <= 0 || wake->events < 0)
		return true;
	int64_t latest = milliseconds_now() + QUIET_MOST;
	do
		drain(wake->events);
	while (milliseconds_now() < latest && is_ready(wake->events, QUIET));
	return true;
}

void wake_release(struct wake *wake)
{
	if (wake->events >= 0)
		close(wake->events);
	if (wake->signals >= 0)
		close(wake->signals);
	arena_release(&wake->arena);
}
