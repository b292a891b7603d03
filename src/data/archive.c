/* SPDX-License-Identifier: EUPL-1.2 */
/* archive.c - the bytes of a ZIP archive in, those of its entries out: APPNOTE.TXT 6.3, as libzip reads it.
 *
 * What the archive's directory says of sizes is believed for nothing: bytes are counted as they are unpacked. */
#include "archive.h"

#include <zip.h>

#define BYTES_MOST ((uint64_t)64 << 20) /* of all entries, unpacked */
#define RATIO_MOST 200                  /* times the size of what they are unpacked from ... */
#define BYTES_FREE ((uint64_t)64 << 10) /* ... beyond these: a short entry of blanks harms nobody */
#define ENTRIES_MOST 10000

static bool fail(struct zip_archive *archive, const char *fault)
{
	if (!archive->fault)
		archive->fault = fault;
	return false;
}

bool archive_open(struct zip_archive *archive, struct str bytes)
{
	zip_error_t error;
	*archive = (struct zip_archive){.zip = NULL};
	heap_ask();
	zip_error_init(&error);
	zip_source_t *source = zip_source_buffer_create(bytes.at, bytes.n, 0, &error);
	archive->zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
	if (source && !archive->zip)
		zip_source_free(source);
	zip_error_fini(&error);
	heap_answer();
	if (!archive->zip)
		return fail(archive, "is damaged: it is no whole archive");
	if (zip_get_num_entries(archive->zip, 0) > ENTRIES_MOST)
		return fail(archive, "holds more files than any workbook does");
	return true;
}

/* How many entries have the name; *at: the first. */
static unsigned find_entry(const struct zip_archive *archive, const char *name, zip_uint64_t *at)
{
	unsigned n_found = 0;
	zip_int64_t n = archive->zip ? zip_get_num_entries(archive->zip, 0) : 0;
	for (zip_int64_t i = n; i-- > 0;) {
		const char *other = zip_get_name(archive->zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW);
		if (!other || strcmp(other, name) != 0)
			continue;
		*at = (zip_uint64_t)i;
		n_found++;
	}
	return n_found;
}

bool archive_has(const struct zip_archive *archive, const char *name)
{
	zip_uint64_t at;
	return find_entry(archive, name, &at) > 0;
}

/* Is it one that may be read? */
static bool admit(struct zip_archive *archive, const zip_stat_t *entry)
{
	if (entry->encryption_method != ZIP_EM_NONE)
		return fail(archive, "is protected by a password");
	if (entry->comp_method != ZIP_CM_STORE && entry->comp_method != ZIP_CM_DEFLATE)
		return fail(archive, "is packed as no spreadsheet program packs its files");
	return true;
}

bool archive_begin(struct zip_archive *archive, const char *name)
{
	zip_uint64_t at = 0;
	zip_stat_t entry;
	unsigned n_found = archive->fault ? 0 : find_entry(archive, name, &at);
	if (n_found > 1)
		return fail(archive, "is damaged: two of its files have one name");
	if (n_found == 0)
		return false;
	heap_ask();
	bool is_known = zip_stat_index(archive->zip, at, 0, &entry) == 0;
	if (is_known && admit(archive, &entry))
		archive->entry = zip_fopen_index(archive->zip, at, 0);
	heap_answer();
	archive->n_packed = is_known ? entry.comp_size : 0;
	archive->n_unpacked = 0;
	return archive->entry || fail(archive, "is damaged: one of its files cannot be unpacked");
}

size_t archive_read(struct zip_archive *archive, char *at, size_t n)
{
	if (archive->fault || !archive->entry)
		return 0;
	heap_ask();
	zip_int64_t n_read = zip_fread(archive->entry, at, n);
	heap_answer();
	if (n_read < 0)
		fail(archive, "is damaged: one of its files is not what its checksum says");
	if (n_read <= 0)
		return 0;
	archive->n_unpacked += (uint64_t)n_read;
	archive->n_all += (uint64_t)n_read;
	if (archive->n_all > BYTES_MOST)
		fail(archive, "is too large: its sheets hold more than 64 MiB");
	else if (archive->n_unpacked > BYTES_FREE && archive->n_unpacked / RATIO_MOST > archive->n_packed)
		fail(archive, "unpacks to more than 200 times its size, as no spreadsheet does");
	return archive->fault ? 0 : (size_t)n_read;
}

void archive_end(struct zip_archive *archive)
{
	if (archive->entry)
		zip_fclose(archive->entry);
	archive->entry = NULL;
}

void archive_close(struct zip_archive *archive)
{
	archive_end(archive);
	if (archive->zip)
		zip_discard(archive->zip);
	archive->zip = NULL;
}

void archive_put_versions(struct buf *out)
{
	buf_printf(out, "libzip %s\n", zip_libzip_version());
}
