/* SPDX-License-Identifier: EUPL-1.2 */
/* file.h - reading beneath the project's root, and writing a file whole or not at all. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "diag.h"

/* The folder that sources may name files in. Opened once; nothing above it is reached (openat2, RESOLVE_BENEATH). */
struct root {
	int fd;           /* -1: not open */
	const char *path; /* as messages print it: "" for the working directory, else ending in '/' */
	const char *here; /* the working directory beneath the root, ending in '/'; "" where it is not beneath */
};
/* The root for `path` (a file or folder): `wanted` if not NULL, else the nearest ancestor that holds sources/, else the
 * file's own folder. */
bool root_open(struct arena *a, struct root *root, const char *path, const char *wanted);
void root_release(struct root *root);

/* Reads `path` (relative to the root; "../x" is resolved against `from`, a file beneath the root or NULL) and adds it
 * to the sources. A failure is reported at `span`, the place that names the file; then n == 0. */
struct source_id root_read(struct root *root, const char *from, struct str path, struct span span, struct diags *diags);
/* The bytes of a file beneath the root that is no source (a font), in `a`; `path` is what root_resolve gave, `root` a
 * root.path: it is opened anew. False leaves errno: EXDEV leads out, EFBIG is more than `most`, EISDIR and EINVAL no
 * file. */
bool root_read_bytes(struct arena *a, const char *root, const char *path, size_t most, struct str *out);
/* The path beneath the root that `path`, named in `from`, stands for; NULL if it leaves the root or holds a
 * control character. No disk is touched. */
const char *root_resolve(struct arena *a, const struct root *root, const char *from, struct str path);
/* Is there anything of that name beneath the root, be it a link that leads out or what may not be looked at? `path` is
 * clean. */
bool root_has(const struct root *root, const char *path);
/* Does a link lead from `path`, which is clean, out of the root? What is not there leads nowhere. */
bool root_leads_out(const struct root *root, const char *path);
/* `path`, given on the command line, as a path beneath the root: NULL if it is not beneath it. */
const char *root_relative(struct arena *a, const struct root *root, const char *path);

/* A file named on the command line or by the catalogue: any path. False leaves errno. */
bool file_read(struct arena *a, const char *path, struct str *out);
/* The same, mapped, for fonts; file_unmap ends it. Where the system fails, and the file may be there, the program ends;
 * so it does in all that ask whether something is there. */
bool file_map(const char *path, struct str *out);
void file_unmap(struct str mapped); /* {NULL, 0} is fine */
enum rule file_rule(int error);     /* what it means that a file could not be opened or read, by errno */
bool file_exists(const char *path);
bool path_is_folder(const char *path);
bool is_same_file(const char *a, const char *b); /* both exist, and are one, by whichever names */

/* Written beside `path` under another name, put in place by rename at the end: out.c. */
struct out_file {
	int fd;    /* -1: not open */
	int error; /* the first errno, 0: none */
	const char *path;
	char *temporary;
	struct out_file *next; /* that is being written too */
	struct buf pending;    /* not yet handed to the system */
};
/* False leaves out->error. A regular file that is replaced hands its mode bits on; a link does not. */
bool out_begin(struct arena *a, struct out_file *out, const char *path);
void out_write(struct out_file *out, const void *at, size_t n); /* errors are kept until the end */
bool out_commit(struct out_file *out); /* flushes, syncs, renames; on failure the old file stays and the new one goes */
void out_abandon(struct out_file *out);

/* Files of one folder that get their names together, after one sync: each is begun, written and ended, and holds a
 * descriptor until then. */
struct out_group {
	struct arena arena;
	LIST(struct out_file *) files;
};
struct out_file *out_group_file(struct out_group *group); /* one more, to begin with the group's arena */
void out_end(struct out_file *out);                       /* all was written */
void out_group_commit(struct out_group *group);           /* what failed is in each file's error, its old file stays */
void out_group_release(struct out_group *group);
/* Deletes what writers that were killed left in `folder` ("": here), and nothing that is being written. */
void out_sweep(const char *folder);
void out_remove_unfinished(void); /* the temporary files of this process, when it ends before its time */

#endif
