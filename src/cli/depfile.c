/* SPDX-License-Identifier: EUPL-1.2 */
/* depfile.c - what a run read and wrote, as rules for make: the PDFs on what they are made of, and after it a rule of
 * its own for each source, so that one that was since removed is no error (as gcc -MP has it).
 *
 * Names are written as GNU make 4.3 reads them back, which was tried character by character:
 *
 *   space # :     a backslash before it                $     doubled
 *   %             a backslash, but in targets only     |     a backslash, but in prerequisites only
 *   * ? [         a backslash, which its glob takes    \     doubled before one of these
 *
 * Nothing makes it read ';' and '=', '~' at the start, '\' beside a wildcard or at the end, a line end, "a(b)" that is
 * no member of an archive. Such a name is refused: a rule that means something else may run what a stranger wrote into
 * a file's name. */
#include "run.h"

enum make_role { AS_TARGET, AS_PREREQUISITE };

static bool is_escaped(char c, enum make_role role)
{
	return c && (strchr(" #:*?[", c) || (c == '%' && role == AS_TARGET) || (c == '|' && role == AS_PREREQUISITE));
}

static void put_times(struct buf *out, char c, size_t n)
{
	while (n--)
		buf_putc(out, c);
}

static void put_make_name(struct buf *out, const char *name, enum make_role role)
{
	while (*name) {
		size_t n = strspn(name, "\\");
		name += n;
		put_times(out, '\\', is_escaped(*name, role) ? 2 * n : n);
		if (is_escaped(*name, role))
			buf_putc(out, '\\');
		if (*name == '$')
			buf_putc(out, '$');
		if (*name)
			buf_putc(out, *name++);
	}
}

/* A target as the first word of a line: a name such as "include" would be a directive. */
static void put_phony_rule(struct buf *out, const char *name)
{
	buf_puts(out, strchr(name, '/') ? "" : "./");
	put_make_name(out, name, AS_TARGET);
	buf_puts(out, " :\n");
}

/* ".PHONY" and its like mean something to make wherever they stand; "./" before them is taken off. */
static bool is_special(const char *name)
{
	return name[0] == '.' && name[1] >= 'A' && name[1] <= 'Z' && !strchr(name, '/');
}

static bool fits_make(const char *name)
{
	const char *plain = name + (strncmp(name, "./", 2) == 0 ? 2 : 0);
	bool has_both = strchr(name, '\\') && name[strcspn(name, "*?[")];
	bool has_loose_end = str_ends(str_from_z(name), "\\");
	bool is_member = strchr(name, '(') && str_ends(str_from_z(name), ")");
	return !str_has_control(str_from_z(name)) && !name[strcspn(name, ";=")] && *plain != '~' && !has_both &&
	       !has_loose_end && !is_member && !is_special(plain);
}

/* A depfile must not take the place of what the PDFs are made of, nor of a PDF; and each has to have a name for
 * make. */
static void protect(struct run *r, const char *path)
{
	if (!r->options->depfile || r->has_usage_fault)
		return;
	if (is_same_file(r->options->depfile, path))
		usage_fault(r, "--depfile", r->options->depfile,
		            "this file is read or written by the run: name another");
	else if (!fits_make(path))
		usage_fault(r, "--depfile", path, "make cannot read such a name: rename the file");
}

static bool is_on_disk(const struct run *r, struct source_id source)
{
	return file_exists(sources_path(r->sources, source)); /* what is compiled in is not */
}

static void protect_all(struct run *r)
{
	for (size_t i = 0; i < r->written.n; i++)
		protect(r, r->written.at[i]);
	for (uint32_t n = 1; n <= sources_count(r->sources); n++)
		if (is_on_disk(r, (struct source_id){n}))
			protect(r, sources_path(r->sources, (struct source_id){n}));
}

static void put_rule(const struct run *r, struct buf *out)
{
	for (size_t i = 0; i < r->written.n; i++) {
		put_make_name(out, r->written.at[i], AS_TARGET);
		buf_putc(out, ' ');
	}
	buf_putc(out, ':');
	for (uint32_t n = 1; n <= sources_count(r->sources); n++) {
		struct source_id source = {n};
		if (!is_on_disk(r, source))
			continue;
		buf_putc(out, ' ');
		put_make_name(out, sources_path(r->sources, source), AS_PREREQUISITE);
	}
	buf_putc(out, '\n');
}

void put_dependencies(struct run *r, struct buf *out)
{
	protect_all(r);
	if (!r->written.n)
		return;
	put_rule(r, out);
	for (uint32_t n = 1; n <= sources_count(r->sources); n++)
		if (is_on_disk(r, (struct source_id){n}))
			put_phony_rule(out, sources_path(r->sources, (struct source_id){n}));
}

bool write_depfile(struct arena *a, const char *path, const struct buf *depends)
{
	struct out_file out;
	if (out_begin(a, &out, path)) {
		out_write(&out, depends->at, depends->n);
		if (out_commit(&out))
			return true;
	}
	cli_say(stderr, "colophon: cannot write '%s': %s", path, strerror(out.error));
	return false;
}
