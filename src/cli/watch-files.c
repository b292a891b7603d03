/* SPDX-License-Identifier: EUPL-1.2 */
/* watch-files.c - a run goes in, the files it was made of come out; later, whether any of them changed. */
#include "watch.h"

#include "../base/embedded.h"

static bool same_time(struct timespec a, struct timespec b)
{
	return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

bool same_stamp(const struct stamp *a, const struct stamp *b)
{
	return a->exists == b->exists && a->is_folder == b->is_folder && a->device == b->device &&
	       a->number == b->number && a->size == b->size && same_time(a->modified, b->modified) &&
	       same_time(a->changed, b->changed);
}

struct stamp stamp_of(const char *path)
{
	struct stat found;
	if (stat(path, &found) != 0)
		return (struct stamp){0};
	struct stamp stamp = {.exists = true, .device = found.st_dev, .number = found.st_ino};
	stamp.is_folder = S_ISDIR(found.st_mode);
	if (stamp.is_folder)
		return stamp;
	stamp.size = found.st_size;
	stamp.modified = found.st_mtim;
	stamp.changed = found.st_ctim;
	return stamp;
}

bool files_differ(struct files *files)
{
	bool any = false;
	for (size_t i = 0; i < files->stamps.n; i++) {
		struct stamp *known = files->stamps.entries[i].value, now = stamp_of(files->stamps.entries[i].key.at);
		any |= !same_stamp(known, &now);
		*known = now;
	}
	return any;
}

bool files_are_known(const struct files *files)
{
	return files->stamps.n > 0;
}

const struct stamp *files_catalogue(const struct files *files)
{
	static const struct stamp none;
	const struct stamp *known = files->catalogue ? map_find(&files->stamps, str_from_z(files->catalogue)) : NULL;
	return known ? known : &none;
}

/* --- the files of a run ---------------------------------------------------------------------------------------- */

/* The clock of file systems ticks up to a hundred times a second: what is a little older than `begin` may be newer. */
static bool is_newer(struct timespec time, const struct timespec *begin)
{
	enum { TICK = 20000000, SECOND = 1000000000 };
	int64_t seconds = (int64_t)time.tv_sec - begin->tv_sec;
	return seconds > 1 || (seconds >= -1 && seconds * SECOND + time.tv_nsec - begin->tv_nsec > -TICK);
}

static struct stamp first_stamp(const char *path, const struct timespec *begin)
{
	struct stamp stamp = stamp_of(path);
	if (stamp.exists && !stamp.is_folder && is_newer(stamp.changed, begin))
		stamp.size = -1; /* no file is like this: it differs when it is looked at again */
	return stamp;
}

struct noting {
	struct files *files;
	const struct files *before;
	const struct timespec *begin;
};

static void note(struct noting *noting, const char *path)
{
	struct arena *a = &noting->files->arena;
	struct str name = str_from_z(arena_strdup(a, path));
	void **stamp = map_at(a, &noting->files->stamps, name);
	if (*stamp)
		return;
	const struct stamp *known = map_find(&noting->before->stamps, name);
	struct stamp *kept = arena_new(a, struct stamp);
	*kept = known ? *known : first_stamp(path, noting->begin);
	*stamp = kept;
}

void files_of_run(struct files *files, struct run *r, const struct timespec *begin)
{
	struct files before = *files;
	struct noting noting = {files, &before, begin};
	*files = (struct files){0};
	files->root = arena_strdup(&files->arena, r->root.path ? r->root.path : "");
	files->catalogue = arena_printf(&files->arena, "%sfonts/catalogue.css", files->root);
	note(&noting, r->operand);
	note(&noting, arena_printf(r->arena, "%s/publication.xml", r->operand));
	note(&noting, files->catalogue);
	if (r->options->style)
		note(&noting, r->options->style);
	for (uint32_t n = 1; n <= sources_count(r->sources); n++) {
		struct source_id source = {n};
		if (sources_bytes(r->sources, source).at != embedded_base_css) /* its path is no file's */
			note(&noting, sources_path(r->sources, source));
	}
	for (size_t i = 0; i < sources_n_absent(r->sources); i++)
		note(&noting, sources_absent(r->sources, i));
	arena_release(&before.arena);
}

void files_release(struct files *files)
{
	arena_release(&files->arena);
	*files = (struct files){0};
}
