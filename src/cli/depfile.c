/* SPDX-License-Identifier: EUPL-1.2 */
/* depfile.c - what a run read and wrote, as a rule for make. */
#include "run.h"

static void put_make_name(struct buf *out, const char *name)
{
	for (; *name; name++) {
		if (*name == ' ' || *name == '#' || *name == '\\')
			buf_putc(out, '\\');
		if (*name == '$')
			buf_putc(out, '$');
		buf_putc(out, *name);
	}
}

/* A depfile must not take the place of what the PDFs are made of, nor of a PDF. */
static void protect(struct run *r, const char *path)
{
	if (r->options->depfile && is_same_file(r->options->depfile, path) && !r->has_usage_fault)
		usage_fault(r, "--depfile", r->options->depfile,
		            "this file is read or written by the run: name another");
}

void put_dependencies(struct run *r, struct buf *out)
{
	for (size_t i = 0; i < r->written.n; i++) {
		protect(r, r->written.at[i]);
		put_make_name(out, r->written.at[i]);
		buf_putc(out, ' ');
	}
	buf_putc(out, ':');
	for (uint32_t n = 1; n <= sources_count(r->sources); n++) {
		const char *path = sources_path(r->sources, (struct source_id){n});
		if (!file_exists(path))
			continue; /* compiled in */
		protect(r, path);
		buf_putc(out, ' ');
		put_make_name(out, path);
	}
	buf_putc(out, '\n');
}

bool write_depfile(struct arena *a, const char *path, const struct buf *depends)
{
	struct out_file out;
	if (!out_begin(a, &out, path)) {
		fprintf(stderr, "colophon: cannot write '%s': %s\n", path, strerror(out.error));
		return false;
	}
	out_write(&out, depends->at, depends->n);
	return out_commit(&out);
}
