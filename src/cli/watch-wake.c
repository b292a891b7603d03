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

struct waited { /* a folder */
	const char *folder;
	bool for_any; /* whatever happens in it; else only what happens to names that are waited for */
	bool is_there;
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
	cli_say(stderr,
	        "colophon: no more folders can be watched (%s; see fs.inotify in sysctl): files are looked at "
	        "twice a second instead",
	        strerror(errno));
	if (wake->events >= 0)
		close(wake->events);
	wake->events = -1;
	wake->polls = true;
}

void wake_begin(struct wake *wake)
{
	arena_release(&wake->before.arena);
	wake->before = wake->now;
	wake->now = (struct folders){0};
	if (wake->events >= 0 || wake->polls)
		return;
	wake->events = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
	if (wake->events < 0)
		start_polling(wake);
}

/* One instance is kept for good: to close one takes the kernel longer than to build a book. */
void wake_end(struct wake *wake)
{
	for (size_t watch = 0; watch < wake->before.by_watch.n && !wake->polls; watch++)
		if (wake->before.by_watch.at[watch] && (watch >= wake->now.by_watch.n || !wake->now.by_watch.at[watch]))
			inotify_rm_watch(wake->events, (int)watch);
}

/* A folder that has two names has two sets of names in it: whatever happens there counts. */
static void number_folder(struct folders *now, int watch, struct waited *waited)
{
	while (now->by_watch.n <= (size_t)watch)
		list_push(&now->arena, &now->by_watch, NULL);
	if (now->by_watch.at[watch])
		waited->for_any = true;
	now->by_watch.at[watch] = waited;
}

/* False: it is not there, or not to be watched. */
static bool add_folder(struct wake *wake, const char *folder, bool for_any)
{
	struct arena *a = &wake->now.arena;
	folder = arena_strdup(a, folder);
	struct waited **known = (struct waited **)map_at(a, &wake->now.by_name, str_from_z(folder)), *waited = *known;
	if (!waited) {
		waited = *known = arena_new(a, struct waited);
		waited->folder = folder;
		int watch = wake->polls ? -1 : inotify_add_watch(wake->events, folder, KINDS);
		waited->is_there = watch >= 0;
		if (waited->is_there)
			number_folder(&wake->now, watch, waited);
		else if (!wake->polls && errno == ENOSPC)
			start_polling(wake);
	}
	waited->for_any |= for_any;
	return waited->is_there;
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
	for (const char *at = path, *folder; (folder = folder_of(&wake->now.arena, at)); at = folder) {
		*map_at(&wake->now.arena, &wake->now.names, str_from_z(arena_strdup(&wake->now.arena, at))) = wake;
		bool is_there = add_folder(wake, folder, false);
		if (wake->polls || (is_there && !is_beneath(root, folder)))
			return;
	}
}

/* A link has two folders: where it stands, and where what it leads to stands. */
static void add_target(struct wake *wake, const char *path)
{
	struct stat found;
	if (lstat(path, &found) != 0 || !S_ISLNK(found.st_mode))
		return;
	heap_ask();
	char *real = realpath(path, NULL);
	heap_answer();
	const char *folder = real ? folder_of(&wake->now.arena, real) : NULL;
	free(real);
	if (folder)
		add_folder(wake, folder, true);
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
	add_folder(wake, folder, true);
}

/* --- waiting --------------------------------------------------------------------------------------------------- */

static int64_t milliseconds_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool is_waited_for(const struct wake *wake, const struct inotify_event *event)
{
	size_t number = event->wd < 0 ? 0 : (size_t)event->wd; /* none has the number 0 */
	const struct waited *waited = number < wake->now.by_watch.n ? wake->now.by_watch.at[number] : NULL;
	if (event->mask & IN_Q_OVERFLOW)
		return true; /* events were lost */
	if (!waited)
		return false; /* a folder that is waited for no more */
	if (waited->for_any || !event->len)
		return true; /* without a name: the folder itself changed */
	struct buf path = {0};
	if (strcmp(waited->folder, ".") != 0)
		buf_printf(&path, "%s%s", waited->folder, strcmp(waited->folder, "/") == 0 ? "" : "/");
	buf_puts(&path, event->name);
	bool is_wanted = map_find(&wake->now.names, buf_str(&path)) != NULL;
	buf_release(&path);
	return is_wanted;
}

/* Takes some of the events that are there: who writes without end must not hold us. True: one of them was waited
 * for. */
static bool drain(const struct wake *wake)
{
	char room[16384] __attribute__((aligned(__alignof__(struct inotify_event))));
	ssize_t n = read(wake->events, room, sizeof room);
	bool any = false;
	for (ssize_t at = 0; at < n;) {
		const struct inotify_event *event = (const void *)(room + at);
		any |= is_waited_for(wake, event);
		at += (ssize_t)(sizeof *event + event->len);
	}
	return any;
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

/* Until nothing that is waited for has happened for a moment. */
static void settle(const struct wake *wake)
{
	int64_t now = milliseconds_now(), latest = now + QUIET_MOST, quiet = now + QUIET;
	for (; now < quiet && now < latest; now = milliseconds_now())
		if (is_ready(wake->events, quiet - now) && drain(wake))
			quiet = milliseconds_now() + QUIET;
}

bool wake_wait(struct wake *wake)
{
	struct pollfd wanted[] = {{.fd = wake->signals, .events = POLLIN}, {.fd = wake->events, .events = POLLIN}};
	int64_t now = milliseconds_now(), latest = now + (wake->polls ? POLLING : ANYWAY);
	for (; now < latest; now = milliseconds_now()) {
		poll(wanted, 2, (int)(latest - now));
		if (wanted[0].revents)
			return false;
		if (wanted[1].revents && drain(wake)) {
			settle(wake);
			break;
		}
		wanted[0].revents = wanted[1].revents = 0;
	}
	return true;
}

void wake_release(struct wake *wake)
{
	if (wake->events >= 0)
		close(wake->events);
	if (wake->signals >= 0)
		close(wake->signals);
	arena_release(&wake->now.arena);
	arena_release(&wake->before.arena);
}
