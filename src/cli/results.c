/* SPDX-License-Identifier: EUPL-1.2 */
/* results.c - lines of an earlier run in, which PDFs are as they were out; and a line for each that is made.
 *
 * Lines are ours: members stand in one order, and no quotation mark stands unescaped within a string, so that
 * `,"input":"` is found where it is meant. What is otherwise, such as half a line of a run that was killed, says
 * nothing of its PDF, which is then made again. Whether a PDF looks at other records than its own nobody knows before
 * it is made: its line says it, and while its input is the same it looks where it looked. */
#include "results.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define LINE_START "{\"key\":\""
#define PICTURE_BYTES_MOST ((size_t)256 << 20)

struct results {
	struct arena *arena;
	const char *path;
	struct map lines;      /* the key as JSON writes it -> struct str *, its latest line without its end */
	struct sha256 program; /* of it and of the fonts that are compiled in */
	struct sha256 shared;  /* of what all PDFs of the edition at hand are made of */
	struct sha256 apart;   /* the same without ... */
	uint32_t n_apart;      /* ... this file, which records are in; 0: it is not known yet */
	const struct edition *edition;
	int fd;    /* lines are appended here; locked, so that no other run does */
	int error; /* the first errno, 0: none */
};

/* --- Lines --- */

/* From behind `start` up to `end`; {NULL, 0}: it is not there. */
static struct str between(struct str line, const char *start, const char *end)
{
	const char *at = memmem(line.at, line.n, start, strlen(start));
	if (!at)
		return (struct str){NULL, 0};
	at += strlen(start);
	const char *stop = memmem(at, (size_t)(line.at + line.n - at), end, strlen(end));
	return stop ? (struct str){at, (size_t)(stop - at)} : (struct str){NULL, 0};
}

/* Not the half of one that another was written behind. */
static bool is_whole(struct str line)
{
	size_t n = strlen(LINE_START);
	return str_starts(line, LINE_START) && str_ends(line, "]}") && !memmem(line.at + n, line.n - n, LINE_START, n);
}

static void keep_line(struct results *results, struct str line)
{
	struct str key = between(line, "{\"key\":", ",\"file\":");
	if (!key.at || !is_whole(line))
		return;
	void **known = map_at(results->arena, &results->lines, key);
	if (!*known)
		*known = arena_new(results->arena, struct str);
	*(struct str *)*known = line;
}

static void keep_lines(struct results *results, struct str text)
{
	while (text.n) {
		const char *end = memchr(text.at, '\n', text.n);
		size_t n = end ? (size_t)(end - text.at) : text.n;
		keep_line(results, str_slice(text, 0, n));
		text = str_slice(text, end ? n + 1 : n, text.n);
	}
}

static void append(struct results *results, struct str bytes)
{
	while (bytes.n && !results->error) {
		ssize_t n = write(results->fd, bytes.at, bytes.n);
		if (n < 0 && errno != EINTR)
			results->error = errno;
		else if (n > 0)
			bytes = str_slice(bytes, (size_t)n, bytes.n);
	}
}

/* One line for each key, in place of all that were appended. */
static bool write_once(struct results *results)
{
	struct out_file out;
	if (!out_begin(results->arena, &out, results->path)) {
		results->error = out.error;
		return false;
	}
	for (size_t i = 0; i < results->lines.n; i++) {
		const struct str *line = results->lines.entries[i].value;
		out_write(&out, line->at, line->n);
		out_write(&out, "\n", 1);
	}
	if (!out_commit(&out))
		results->error = out.error;
	return !results->error;
}

/* --- The file --- */

/* False: another run has it. The lock ends with the process; a file system without locks has nobody to wait for. A file
 * without a name was replaced by that other run when it ended, just now. */
static bool lock(int fd)
{
	struct stat found;
	return !(flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) &&
	       !(fstat(fd, &found) == 0 && found.st_nlink == 0);
}

/* Empty, or begun as ours are, be it with half a line: what else there is would be lost. */
static bool is_ours(struct str text)
{
	struct str start = STR(LINE_START);
	return str_starts(text, LINE_START) || (text.n < start.n && str_eq(text, str_slice(start, 0, text.n)));
}

/* What killed runs left beside it. */
static void sweep_beside(struct results *results)
{
	const char *path = results->path, *slash = strrchr(path, '/');
	out_sweep(slash ? arena_strndup(results->arena, path, (size_t)(slash - path) + 1) : "");
}

/* What is wrong with it; NULL: nothing. */
static const char *take_file(struct results *results, struct str *text)
{
	results->fd = open(results->path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0666);
	if (results->fd < 0)
		return strerror(errno);
	if (!lock(results->fd))
		return "another run is writing to it: give each a file of its own";
	if (!file_read(results->arena, results->path, text))
		return strerror(errno);
	return is_ours(*text) ? NULL : "there is something else than results in it: name another file";
}

bool results_close(struct results *results)
{
	if (!results)
		return true;
	bool is_written = !results->error && write_once(results);
	close(results->fd); /* what was appended is replaced by now, and the next run may have it */
	if (!is_written)
		cli_say(stderr, "colophon: cannot write '%s': %s", results->path, strerror(results->error));
	return is_written;
}

/* --- What a PDF is made of --- */

static void put_file(struct sha256 *sha, const char *path)
{
	struct str bytes;
	sha256_put_str(sha, str_from_z(path));
	if (!file_map(path, &bytes)) {
		sha256_put_str(sha, STR("absent"));
		return;
	}
	sha256_put_str(sha, bytes);
	file_unmap(bytes);
}

/* The very bytes of the program and of every font there is. */
static void put_program(struct sha256 *sha, const struct fonts *fonts)
{
	const char *path;
	put_file(sha, "/proc/self/exe");
	for (size_t i = 0; (path = fonts_path(fonts, i)); i++)
		put_file(sha, path);
}

static void put_options(struct sha256 *sha, const struct options *options)
{
	int64_t epoch = options->has_epoch ? options->epoch : -1;
	sha256_put(sha, &epoch, sizeof epoch);
	sha256_put(sha, &options->is_strict, sizeof options->is_strict);
	for (const struct variable *variable = options->variables; variable; variable = variable->next) {
		sha256_put_str(sha, str_from_z(variable->name));
		sha256_put_str(sha, str_from_z(variable->value));
	}
}

/* A picture is a source without text: what is in it is asked of each PDF that names it. All but number `n_left_out`. */
static void put_sources(struct sha256 *sha, const struct run *r, uint32_t n_left_out)
{
	for (uint32_t n = 1; n <= sources_count(r->sources); n++) {
		struct str bytes = sources_bytes(r->sources, (struct source_id){n});
		if (!bytes.n || n == n_left_out)
			continue;
		sha256_put_str(sha, str_from_z(sources_path(r->sources, (struct source_id){n})));
		sha256_put_str(sha, bytes);
	}
}

struct results *results_open(struct arena *program, const char *path, const struct fonts *fonts)
{
	struct results *results = arena_new(program, struct results);
	*results = (struct results){.arena = program, .path = path, .fd = -1};
	struct str text = {"", 0};
	const char *wrong = take_file(results, &text);
	if (wrong) {
		cli_say(stderr, "colophon: --results '%s': %s", path, wrong);
		if (results->fd >= 0)
			close(results->fd);
		return NULL;
	}
	sweep_beside(results);
	sha256_begin(&results->program);
	put_program(&results->program, fonts);
	keep_lines(results, text);
	if (text.n && text.at[text.n - 1] != '\n')
		append(results, STR("\n"));
	return results;
}

static struct sha256 shared_without(struct run *r, uint32_t n_left_out)
{
	struct sha256 sha = r->results->program;
	const char *path;
	for (size_t i = 0; (path = fonts_own_path(r->fonts, i)); i++)
		put_file(&sha, path);
	put_options(&sha, r->options);
	put_sources(&sha, r, n_left_out);
	if (r->results->edition)
		sha256_put(&sha, &r->results->edition->span, sizeof r->results->edition->span);
	return sha;
}

void results_begin(struct run *r, const struct edition *edition)
{
	if (!r->results)
		return;
	r->results->edition = edition;
	r->results->n_apart = 0;
	r->results->shared = shared_without(r, 0);
}

/* What is made of a record, and looks at no more of its file, is as it was while the record and all other files are. */
static struct sha256 input_of_record(struct run *r, const struct made_pdf *pdf)
{
	struct results *results = r->results;
	uint32_t number = sources_of(r->sources, fact_span(pdf->record)).n;
	struct buf record = {0};
	if (results->n_apart != number) {
		results->n_apart = number;
		results->apart = shared_without(r, number);
	}
	struct sha256 sha = results->apart;
	facts_put_record(&record, pdf->facts, pdf->record);
	sha256_put_str(&sha, STR("record"));
	sha256_put_str(&sha, buf_str(&record));
	buf_release(&record);
	return sha;
}

/* `pictures` is the inner of a JSON array: paths beneath the root. What is escaped in it is no name of a file, and
 * never the same. */
static void put_pictures(struct sha256 *sha, struct run *r, struct str pictures)
{
	struct arena scratch = {0};
	while (pictures.n) {
		struct str path = between(pictures, "\"", "\""), bytes = {NULL, 0};
		if (!path.at)
			break;
		if (!root_read_bytes(&scratch, r->root.path, arena_strndup(&scratch, path.at, path.n),
		                     PICTURE_BYTES_MOST, &bytes))
			bytes = STR("absent");
		sha256_put_str(sha, path);
		sha256_put_str(sha, bytes);
		size_t end = (size_t)(path.at + path.n + 1 - pictures.at);
		pictures = str_slice(pictures, end, pictures.n);
	}
	arena_release(&scratch);
}

static void input_of(struct run *r, const struct made_pdf *pdf, bool reads_record, struct str key, struct str pictures,
                     char hex[SHA256_HEX + 1])
{
	struct sha256 sha = reads_record ? input_of_record(r, pdf) : r->results->shared;
	bool has_alphabets = batch_alphabets(r) != NULL; /* fonts of several PDFs hold more letters */
	sha256_put(&sha, &has_alphabets, sizeof has_alphabets);
	sha256_put_str(&sha, key);
	sha256_put_str(&sha, str_from_z(pdf->date));
	put_pictures(&sha, r, pictures);
	sha256_end(&sha, hex);
}

/* --- One PDF --- */

static void put_key(struct buf *out, const char *output)
{
	const char *slash = strrchr(output, '/'), *name = slash ? slash + 1 : output;
	size_t n = strlen(name);
	buf_put_json(out, (struct str){name, str_ends(str_from_z(name), ".pdf") ? n - 4 : n});
}

static bool digest_of_file(const char *path, char hex[SHA256_HEX + 1])
{
	struct str bytes;
	struct sha256 sha;
	if (!file_map(path, &bytes))
		return false;
	sha256_begin(&sha);
	sha256_put(&sha, bytes.at, bytes.n);
	sha256_end(&sha, hex);
	file_unmap(bytes);
	return true;
}

bool results_hold(struct run *r, const struct made_pdf *pdf)
{
	if (!r->results)
		return false;
	struct buf key = {0};
	char input[SHA256_HEX + 1], digest[SHA256_HEX + 1];
	put_key(&key, pdf->output);
	const struct str *line = map_find(&r->results->lines, buf_str(&key));
	bool is_same = line != NULL;
	if (is_same) {
		bool reads_record = pdf->record && between(*line, ",\"reads\":\"record\"", ",").at;
		input_of(r, pdf, reads_record, buf_str(&key), between(*line, ",\"pictures\":[", "]}"), input);
		is_same = str_eq_z(between(*line, ",\"input\":\"", "\""), input) &&
		          digest_of_file(pdf->output, digest) &&
		          str_eq_z(between(*line, ",\"sha256\":\"", "\""), digest);
	}
	buf_release(&key);
	return is_same;
}

/* They say lines of files, which move. */
static bool has_findings(const struct run *r, const struct diags *diags)
{
	for (size_t i = 0; i < diags->all.n; i++)
		if (rule_severity(diags->all.at[i].rule, &r->policy) >= SEVERITY_WARNING)
			return true;
	return false;
}

static void put_findings(struct buf *out, const struct run *r, const struct diags *diags)
{
	const char *comma = "";
	for (size_t i = 0; i < diags->all.n; i++) {
		struct buf said = {0};
		if (rule_severity(diags->all.at[i].rule, &r->policy) < SEVERITY_WARNING)
			continue;
		diag_put_short(&said, diags, &diags->all.at[i]);
		buf_puts(out, comma);
		buf_put_json(out, buf_str(&said));
		buf_release(&said);
		comma = ",";
	}
}

static void put_named_pictures(struct buf *out, const struct map *named)
{
	for (size_t i = 0; i < named->n; i++) {
		buf_puts(out, i ? "," : "");
		buf_put_json(out, named->entries[i].key);
	}
}

void results_add(struct run *r, const struct made_pdf *pdf, const struct diags *diags)
{
	if (!r->results)
		return;
	struct buf line = {0}, key = {0}, pictures = {0};
	char input[SHA256_HEX + 1], digest[SHA256_HEX + 1];
	put_key(&key, pdf->output);
	put_named_pictures(&pictures, &pdf->pictures);
	bool reads_record = pdf->reads_record && !has_findings(r, diags);
	input_of(r, pdf, reads_record, buf_str(&key), buf_str(&pictures), input);
	buf_printf(&line, "{\"key\":%s,\"file\":", key.at);
	buf_put_json(&line, str_from_z(pdf->output));
	if (pdf->outcome.is_written && digest_of_file(pdf->output, digest))
		buf_printf(&line, ",\"sha256\":\"%s\"", digest);
	else
		buf_puts(&line, ",\"sha256\":null");
	buf_printf(&line, ",\"pages\":%u,\"milliseconds\":%.1f,\"findings\":[", pdf->outcome.n_pages,
	           pdf->seconds * 1000);
	put_findings(&line, r, diags);
	buf_printf(&line, "],\"reads\":\"%s\",\"input\":\"%s\",\"pictures\":[", reads_record ? "record" : "all", input);
	buf_put_str(&line, buf_str(&pictures));
	buf_puts(&line, "]}");
	keep_line(r->results, str_from_z(arena_strndup(r->results->arena, line.at, line.n)));
	buf_putc(&line, '\n');
	append(r->results, buf_str(&line));
	buf_release(&pictures);
	buf_release(&key);
	buf_release(&line);
}
