/* SPDX-License-Identifier: EUPL-1.2 */
/* watch.c - `colophon watch`: operands go in; their PDFs are made, and made again whenever a file that they are made of
 * changes, until an end is asked for.
 *
 * An operand keeps between rounds what a process that ends would lose: open fonts, shaped words, and the memo of what
 * was made of what. It starts afresh when that may be wrong (the project's fonts changed, a font was missing) or has
 * grown too much. A rebuilt PDF has the bytes that `colophon build` would write. */
#include "watch.h"

#include <errno.h>
#include <glob.h>

enum { KEPT_MOST = 256 << 20 }; /* bytes of fonts, words and pictures */

struct watched { /* an operand */
	struct watched *next;
	const char *operand;
	bool is_listed;      /* named, or found beneath sources/ */
	struct arena kept;   /* fonts, words, pictures */
	struct fonts *fonts; /* NULL: it starts afresh */
	struct words *words;
	struct pictures *pictures;
	struct memo *memo;
	struct stamp catalogue; /* of the project's own fonts, as `fonts` has them */
	LIST(struct stamp) own; /* each of those fonts */
	struct files files;
	struct findings findings;
	struct arena of_outputs;
	LIST(const char *) outputs; /* that it writes to */
	struct taken taken;         /* each of them */
};

struct watch {
	const struct options *options;
	struct arena *program;
	struct watched *all;
	struct wake wake;
};

/* --- what is kept ---------------------------------------------------------------------------------------------- */

static void forget(struct watched *w)
{
	fonts_release(w->fonts);
	w->fonts = NULL;
	w->words = NULL;
	w->pictures = NULL;
	arena_release(&w->kept);
	memo_free(w->memo);
	w->memo = NULL;
	w->own.at = NULL;
	w->own.n = w->own.room = 0;
}

/* What could be said of the catalogue that is compiled in is said by `build`. */
static void start_afresh(struct watched *w)
{
	struct diags diags = {.arena = &w->kept, .sources = sources_new(&w->kept)};
	w->fonts = cli_fonts(&w->kept, &diags);
	w->words = words_new(&w->kept);
	w->pictures = pictures_new(&w->kept);
	w->memo = memo_new();
}

/* Has the catalogue of the project's own fonts, or one of these, become another file since `fonts` was made? */
static bool fonts_changed(struct watched *w)
{
	bool any = !same_stamp(&w->catalogue, files_catalogue(&w->files));
	for (size_t i = 0; i < w->own.n && !any; i++) {
		struct stamp now = stamp_of(fonts_own_path(w->fonts, i));
		any = !same_stamp(&w->own.at[i], &now);
	}
	return any;
}

static void remember_fonts(struct watched *w)
{
	const char *path;
	w->catalogue = *files_catalogue(&w->files);
	while ((path = fonts_own_path(w->fonts, w->own.n)))
		list_push(&w->kept, &w->own, stamp_of(path));
}

static bool has_finding(const struct diags *diags, enum rule_class class)
{
	for (size_t i = 0; i < diags->all.n; i++)
		if (rule_class(diags->all.at[i].rule) == class)
			return true;
	return false;
}

/* Fonts that may be there the next time, or of which something must be said each time, are not kept. */
static bool may_keep(struct watched *w, const struct run *r)
{
	return !has_finding(&r->all, CLASS_ENVIRONMENT) && !r->said_of_fonts && !fonts_have_faults(w->fonts) &&
	       arena_size(&w->kept) < KEPT_MOST;
}

/* --- a round --------------------------------------------------------------------------------------------------- */

/* Two operands must not write to the same file; the first has it. */
static void take_outputs(struct arena *a, struct map *outputs, struct watch *watch, const struct watched *but)
{
	for (struct watched *w = watch->all; w; w = w->next)
		for (size_t i = 0; w != but && i < w->outputs.n; i++)
			*map_at(a, outputs, str_from_z(w->outputs.at[i])) = &w->taken;
}

static void remember_outputs(struct watched *w, const struct map *outputs)
{
	arena_release(&w->of_outputs);
	w->outputs.n = w->outputs.room = 0;
	w->outputs.at = NULL;
	for (size_t i = 0; i < outputs->n; i++)
		if (strcmp(((const struct taken *)outputs->entries[i].value)->operand, w->operand) == 0)
			list_push(&w->of_outputs, &w->outputs,
			          arena_strdup(&w->of_outputs, outputs->entries[i].key.at));
}

static void build_watched(struct watch *watch, struct watched *w)
{
	struct arena arena = {0};
	struct map outputs = {0};
	struct timespec begin;
	clock_gettime(CLOCK_REALTIME, &begin);
	if (w->fonts && fonts_changed(w))
		forget(w);
	bool was_kept = w->fonts != NULL;
	if (!was_kept)
		start_afresh(w);
	if (watch->options->is_draft)
		words_show_missing(w->words);
	take_outputs(&arena, &outputs, watch, w);
	bool is_found = watch->options->n_operands == 0;
	struct run r, all = {.program = &arena,
	                     .outputs = &outputs,
	                     .langs_known = is_found ? arena_array(&arena, watch->options->n_langs + 1, bool) : NULL,
	                     .options = watch->options,
	                     .fonts = w->fonts,
	                     .knows_fonts = was_kept,
	                     .words = w->words,
	                     .pictures = {.pictures = w->pictures},
	                     .memo = w->memo,
	                     .policy = {.is_strict = watch->options->is_strict, .is_draft = watch->options->is_draft}};
	operand_begin(&r, &all, w->operand, &arena);
	operand_make(&r);
	findings_change(&w->findings, &r);
	files_of_run(&w->files, &r, &begin);
	remember_fonts(w);
	remember_outputs(w, &outputs);
	if (!may_keep(w, &r))
		forget(w);
	else if (r.written.n)
		memo_turn(w->memo);
	operand_end(&r, &all);
	arena_release(&arena);
	fflush(stdout);
}

/* --- which operands -------------------------------------------------------------------------------------------- */

static void add_operand(struct watch *watch, const char *operand)
{
	struct watched **last = &watch->all;
	for (; *last; last = &(*last)->next)
		if (strcmp((*last)->operand, operand) == 0) {
			(*last)->is_listed = true;
			return;
		}
	*last = arena_new(watch->program, struct watched);
	(*last)->operand = arena_strdup(watch->program, operand);
	(*last)->is_listed = true;
	(*last)->taken = (struct taken){.operand = (*last)->operand, .place = (*last)->operand};
}

static void release_watched(struct watched *w)
{
	forget(w);
	files_release(&w->files);
	findings_release(&w->findings);
	arena_release(&w->of_outputs);
}

static void print_unlisted(const struct watched *w, const struct options *options)
{
	if (options->is_json) {
		struct buf b = {0};
		buf_puts(&b, "{\"event\":\"gone\",\"file\":");
		buf_put_json(&b, str_from_z(w->operand));
		printf("%s}\n", b.at);
		buf_release(&b);
	} else if (!options->is_quiet) {
		cli_say(stdout, "%s: gone, its PDFs stay as they are", w->operand);
	}
	fflush(stdout);
}

/* A publication that is gone says nothing any more. */
static void drop_unlisted(struct watch *watch)
{
	for (struct watched **at = &watch->all; *at;) {
		struct watched *w = *at;
		if (w->is_listed) {
			at = &w->next;
			continue;
		}
		findings_go(&w->findings, watch->options);
		print_unlisted(w, watch->options);
		*at = w->next;
		release_watched(w);
	}
}

/* Those named, or, where none is, every manifest that there is now. */
static void list_operands(struct watch *watch)
{
	struct arena scratch = {0};
	struct options found = *watch->options;
	if (found.n_operands == 0)
		find_manifests(&scratch, &found);
	for (struct watched *w = watch->all; w; w = w->next)
		w->is_listed = false;
	for (size_t i = 0; i < found.n_operands; i++)
		add_operand(watch, found.operands[i]);
	drop_unlisted(watch);
	arena_release(&scratch);
}

/* --- rounds ---------------------------------------------------------------------------------------------------- */

/* Where a manifest may appear. */
static void wait_for_manifests(struct wake *wake)
{
	glob_t found;
	wake_for_folder(wake, ".");
	wake_for_folder(wake, "sources");
	int failure = glob("sources/*/", GLOB_ONLYDIR, NULL, &found);
	if (failure == GLOB_NOSPACE)
		out_of_memory();
	if (failure)
		return;
	for (size_t i = 0; i < found.gl_pathc; i++)
		wake_for_folder(wake, found.gl_pathv[i]);
	globfree(&found);
}

static void wait_for_all(struct watch *watch)
{
	wake_begin(&watch->wake);
	for (const struct watched *w = watch->all; w; w = w->next)
		wake_for_files(&watch->wake, &w->files);
	if (watch->options->n_operands == 0)
		wait_for_manifests(&watch->wake);
	wake_end(&watch->wake);
}

static size_t count_files(const struct watched *w)
{
	size_t n = 0;
	for (size_t i = 0; i < w->files.stamps.n; i++) {
		const struct stamp *stamp = w->files.stamps.entries[i].value;
		n += stamp->exists && !stamp->is_folder;
	}
	return n;
}

static void print_waiting(const struct watch *watch, bool is_first)
{
	size_t n = 0;
	for (const struct watched *w = watch->all; w; w = w->next)
		n += count_files(w);
	if (watch->options->is_quiet)
		return;
	if (watch->options->is_json)
		printf("{\"event\":\"waiting\",\"files\":%zu}\n", n);
	else if (is_first)
		printf("watching %zu file%s; Ctrl-C ends\n", n, n == 1 ? "" : "s");
	fflush(stdout);
}

/* Builds what changed or is new; true if anything was. */
static bool build_changed(struct watch *watch)
{
	bool any = false;
	list_operands(watch);
	for (struct watched *w = watch->all; w && !wake_is_asked_to_end(&watch->wake); w = w->next) {
		bool is_new = !files_are_known(&w->files);
		if (!files_differ(&w->files) && !is_new)
			continue;
		build_watched(watch, w);
		any = true;
	}
	return any;
}

/* Folders are waited for before files are looked at, so that nothing happens unseen between the two. */
static void run_rounds(struct watch *watch)
{
	bool is_first = true;
	do {
		wait_for_all(watch);
		bool any = false;
		while (build_changed(watch)) {
			any = true;
			wait_for_all(watch);
		}
		if (any || is_first)
			print_waiting(watch, is_first);
		is_first = false;
	} while (wake_wait(&watch->wake));
}

static bool is_usable(const struct options *options)
{
	const char *other = options->dump ? "--dump" : options->depfile ? "--depfile" : NULL;
	if (other)
		cli_say(stderr, "colophon: watch: %s is for build", other);
	return !other;
}

int cli_watch(struct arena *program, const struct options *options)
{
	struct watch watch = {.options = options, .program = program};
	bool may_find = options->n_operands == 0 && path_is_folder("sources"); /* if not now, later */
	if (!is_usable(options) || (!may_find && !has_operands(options)))
		return EXIT_USAGE;
	if (!wake_open(&watch.wake)) {
		cli_say(stderr, "colophon: cannot watch: %s", strerror(errno));
		return EXIT_ENVIRONMENT;
	}
	run_rounds(&watch);
	for (struct watched *w = watch.all; w; w = w->next)
		release_watched(w);
	wake_release(&watch.wake);
	return EXIT_BUILT;
}
