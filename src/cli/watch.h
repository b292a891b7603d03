/* SPDX-License-Identifier: EUPL-1.2 */
/* watch.h - what `colophon watch` knows between rebuilds. Private to cli/watch*.c.
 *
 *   watch.c            operands in rounds: those whose files are other ones by now are built again
 *   watch-files.c      which files an operand was made of, and whether any of them changed
 *   watch-findings.c   what is said of it that was not said before, and what no longer holds
 *   watch-wake.c       sleeps until something happens in the folders of those files
 *
 * Events only say when to look; what changed is found by looking at the files. So no event can be lost, come too often
 * or be about something else, and a file system without events differs by nothing but the wait. */
#ifndef CLI_WATCH_H
#define CLI_WATCH_H

#include "run.h"

#include <sys/stat.h>
#include <time.h>

/* --- files ----------------------------------------------------------------------------------------------------- */

struct stamp { /* equal stamps: the same file with the same bytes */
	bool exists, is_folder;
	dev_t device;
	ino_t number;
	off_t size; /* of a folder this and what follows is left zero: what is in it does not count */
	struct timespec modified, changed;
};
struct files { /* zeroed: none */
	struct arena arena;
	struct map stamps; /* path, as seen from the working directory -> struct stamp * */
	const char *root;  /* the project's, as messages print it */
	const char *catalogue;
};
struct stamp stamp_of(const char *path);
bool same_stamp(const struct stamp *a, const struct stamp *b);
bool files_are_known(const struct files *files); /* of a run before */
/* That of the project's own fonts/catalogue.css. */
const struct stamp *files_catalogue(const struct files *files);
/* Is any of them another one than when last looked at? Takes note of all that differ. */
bool files_differ(struct files *files);
/* The files that `r` read and those that it looked for. One that was not among `files` before and that changed since
 * the run began at `begin` may have been read before that: files_differ will say so. */
void files_of_run(struct files *files, struct run *r, const struct timespec *begin);
void files_release(struct files *files);

/* --- findings -------------------------------------------------------------------------------------------------- */

struct said_finding {
	const char *path; /* NULL: no place */
	unsigned line, column;
	enum rule rule;
	const char *message, *shown; /* shown: a line that names it */
	bool still_holds;
};
struct findings { /* zeroed: nothing was said */
	struct arena arena;
	LIST(struct said_finding) all;
	uint32_t n_of_rule[N_RULES];
};
/* Prints what is new in `r->all` and what went away. A finding that only moved to another line is neither. */
void findings_change(struct findings *before, struct run *r);
void findings_go(struct findings *before, const struct options *options); /* all of them went away */
void findings_release(struct findings *findings);

/* --- waiting --------------------------------------------------------------------------------------------------- */

struct folders { /* that are waited for */
	struct arena arena;
	struct map by_name;
	struct map names;               /* of what is waited for in them */
	LIST(struct waited *) by_watch; /* by the number that events have */
};
struct wake {
	int events;  /* inotify; -1: there is none */
	int signals; /* SIGINT, SIGTERM and SIGHUP: an end is asked for */
	bool polls;  /* no events can be had: files are looked at twice a second */
	struct folders now, before;
};
bool wake_open(struct wake *wake);
/* Between these two it is said anew what is waited for. */
void wake_begin(struct wake *wake);
void wake_end(struct wake *wake);
/* What happens to the files, or to the folders they are in: the folder of each file, those above it up to the root, and
 * the nearest that exists where one is missing. */
void wake_for_files(struct wake *wake, const struct files *files);
void wake_for_folder(struct wake *wake, const char *folder); /* whatever happens in it */
/* Until something happened and nothing more came for a moment. False: an end is asked for. */
bool wake_wait(struct wake *wake);
bool wake_is_asked_to_end(struct wake *wake);
void wake_release(struct wake *wake);

#endif
