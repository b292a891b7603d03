/* SPDX-License-Identifier: EUPL-1.2 */
/* source.c - files go in, addresses come out; an address goes in, file, line and column come out.
 *
 * Each file takes one address more than it has bytes, so that its end is a place too. The starts of a file's lines are
 * found when the first message about it is printed. */
#include "source.h"

#include <assert.h>

struct source {
	const char *path, *sheet; /* sheet: NULL where it is none */
	struct str bytes;
	uint32_t start;       /* the address of the first byte */
	LIST(uint32_t) lines; /* offsets where lines start; none until asked for */
};

struct sources {
	struct arena *arena;
	LIST(struct source) all;
	LIST(const char *) absent;
	uint32_t next; /* the address that the next file starts at */
};

struct sources *sources_new(struct arena *a)
{
	struct sources *all = arena_new(a, struct sources);
	all->arena = a;
	all->next = 1;
	return all;
}

struct source_id sources_add(struct sources *all, const char *path, struct str bytes)
{
	if (bytes.n >= UINT32_MAX - all->next)
		return (struct source_id){0};
	struct source source = {.path = arena_strdup(all->arena, path), .bytes = bytes, .start = all->next};
	list_push(all->arena, &all->all, source);
	all->next += (uint32_t)bytes.n + 1;
	return (struct source_id){(uint32_t)all->all.n};
}

struct source_id sources_add_sheet(struct sources *all, struct source_id id, const char *sheet, struct str text)
{
	struct source_id added = sources_add(all, sources_path(all, id), text);
	if (added.n)
		all->all.at[added.n - 1].sheet = sheet;
	return added;
}

static struct source *source_of_id(const struct sources *all, struct source_id id)
{
	return id.n && id.n <= all->all.n ? &all->all.at[id.n - 1] : NULL;
}

struct source_id sources_decoded(struct sources *all, struct source_id id, struct str text)
{
	struct source *source = source_of_id(all, id);
	assert(source && source->lines.n == 0);
	if (id.n < all->all.n)
		return sources_add(all, source->path, text);
	if (text.n >= UINT32_MAX - source->start)
		return (struct source_id){0};
	source->bytes = text;
	all->next = source->start + (uint32_t)text.n + 1;
	return id;
}

struct str sources_bytes(const struct sources *all, struct source_id id)
{
	const struct source *source = source_of_id(all, id);
	return source ? source->bytes : (struct str){NULL, 0};
}

const char *sources_path(const struct sources *all, struct source_id id)
{
	const struct source *source = source_of_id(all, id);
	return source ? source->path : NULL;
}

uint32_t source_start(const struct sources *all, struct source_id id)
{
	const struct source *source = source_of_id(all, id);
	return source ? source->start : 0;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

struct span source_span(const struct sources *all, struct source_id id, size_t start, size_t end)
{
	const struct source *source = source_of_id(all, id);
	if (!source)
		return NO_SPAN;
	end = least(end, source->bytes.n);
	start = least(start, end);
	return (struct span){source->start + (uint32_t)start, source->start + (uint32_t)end};
}

struct source_id sources_of(const struct sources *all, struct span span)
{
	if (span.start == 0 || span.start >= all->next)
		return (struct source_id){0};
	size_t low = 0, high = all->all.n; /* the file is at or after low, before high */
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (all->all.at[middle].start <= span.start)
			low = middle;
		else
			high = middle;
	}
	return (struct source_id){(uint32_t)low + 1};
}

/* Lines end with "\n", "\r\n" or "\r", as in CommonMark. A byte-order mark stands before the first line. */
static void find_lines(struct arena *a, struct source *source)
{
	struct str bytes = source->bytes;
	list_push(a, &source->lines, str_starts(bytes, "\xEF\xBB\xBF") ? 3 : 0);
	for (size_t i = 0; i < bytes.n; i++) {
		bool ends =
			bytes.at[i] == '\n' || (bytes.at[i] == '\r' && (i + 1 == bytes.n || bytes.at[i + 1] != '\n'));
		if (ends)
			list_push(a, &source->lines, (uint32_t)i + 1);
	}
}

/* The number, from 0, of the line that holds `offset`. */
static size_t line_at(const struct source *source, size_t offset)
{
	size_t low = 0, high = source->lines.n;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (source->lines.at[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static struct str line_text(const struct source *source, size_t line)
{
	size_t end = line + 1 < source->lines.n ? source->lines.at[line + 1] : source->bytes.n;
	struct str text = str_slice(source->bytes, source->lines.at[line], end);
	while (text.n && (text.at[text.n - 1] == '\n' || text.at[text.n - 1] == '\r'))
		text.n--;
	return text;
}

static size_t n_cells_before(struct str line, size_t at)
{
	size_t n = 0;
	for (size_t i = 0; i < at; i++)
		n += line.at[i] == '\t';
	return n;
}

struct place sources_place(struct sources *all, struct span span)
{
	struct source *source = source_of_id(all, sources_of(all, span));
	if (!source)
		return (struct place){0};
	if (!source->lines.n)
		find_lines(all->arena, source);
	size_t start = span.start - source->start;
	size_t end = span.end > span.start ? span.end - source->start : start;
	size_t line = line_at(source, start);
	size_t first = source->lines.at[line];
	struct str text = line_text(source, line);
	size_t before = start > first ? least(start - first, text.n) : 0;
	size_t after = end > first ? least(end - first, text.n) : 0;
	size_t width = utf8_count(str_slice(text, before, after)), n_before = utf8_count(str_slice(text, 0, before));
	size_t column = source->sheet ? n_cells_before(text, before) : n_before;
	return (struct place){
		.path = source->path,
		.line = (unsigned)line + 1,
		.column = (unsigned)column + 1,
		.sheet = source->sheet,
		.before = (unsigned)n_before,
		.line_text = text,
		.width = width ? (unsigned)width : 1,
	};
}

/* Columns of spreadsheets: A to Z, AA to ZZ, AAA. */
static void put_letters(struct buf *out, unsigned column)
{
	if (column > 26)
		put_letters(out, (column - 1) / 26);
	buf_putc(out, (char)('A' + (column - 1) % 26));
}

void place_put(struct buf *out, const struct place *place)
{
	buf_put_visible(out, str_from_z(place->path));
	if (!place->sheet) {
		buf_printf(out, ":%u:%u", place->line, place->column);
		return;
	}
	buf_puts(out, ": sheet \"");
	buf_put_visible(out, str_from_z(place->sheet));
	buf_puts(out, "\", cell ");
	put_letters(out, place->column);
	buf_printf(out, "%u", place->line);
}

struct span span_join(struct span first, struct span last)
{
	if (first.start == 0)
		return last;
	if (last.start == 0)
		return first;
	return (struct span){first.start < last.start ? first.start : last.start,
	                     first.end > last.end ? first.end : last.end};
}

uint32_t sources_count(const struct sources *all)
{
	return (uint32_t)all->all.n;
}

void sources_note_absent(struct sources *all, const char *path)
{
	list_push(all->arena, &all->absent, arena_strdup(all->arena, path));
}

size_t sources_n_absent(const struct sources *all)
{
	return all->absent.n;
}

const char *sources_absent(const struct sources *all, size_t i)
{
	return all->absent.at[i];
}
