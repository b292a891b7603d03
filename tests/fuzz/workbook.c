/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes are a workbook, if one with faults. The first says which: an archive as it stands; or the XML of a sheet, for
 * which an archive that stores it, with whatever else a workbook needs, is made here. An archive's bytes are the code of
 * a format of numbers, too. */
#include "data/csv.h"
#include "data/number_format.h"

struct zip_made {
	struct buf bytes, directory;
	unsigned n;
};

static void put_number(struct buf *out, uint32_t number, int n_bytes)
{
	for (int i = 0; i < n_bytes; i++)
		buf_putc(out, (char)(number >> 8 * i));
}

/* CRC-32, bit by bit. */
static uint32_t crc_of(struct str bytes)
{
	uint32_t crc = UINT32_MAX;
	for (size_t i = 0; i < bytes.n; i++) {
		crc ^= (unsigned char)bytes.at[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
	}
	return ~crc;
}

/* What the entry's own head and the directory both say of it: APPNOTE.TXT 4.3.7. */
static void put_entry(struct buf *out, const char *name, struct str bytes)
{
	put_number(out, 20, 2);
	put_number(out, 0, 2); /* no flags */
	put_number(out, 0, 2); /* stored */
	put_number(out, 0x21, 4);
	put_number(out, crc_of(bytes), 4);
	put_number(out, (uint32_t)bytes.n, 4);
	put_number(out, (uint32_t)bytes.n, 4);
	put_number(out, (uint32_t)strlen(name), 2);
	put_number(out, 0, 2);
}

static void add_entry(struct zip_made *zip, const char *name, struct str bytes)
{
	uint32_t at = (uint32_t)zip->bytes.n;
	buf_put(&zip->bytes, "PK\3\4", 4);
	put_entry(&zip->bytes, name, bytes);
	buf_puts(&zip->bytes, name);
	buf_put_str(&zip->bytes, bytes);
	buf_put(&zip->directory, "PK\1\2", 4);
	put_number(&zip->directory, 20, 2);
	put_entry(&zip->directory, name, bytes);
	put_number(&zip->directory, 0, 2);
	put_number(&zip->directory, 0, 4);
	put_number(&zip->directory, 0, 4);
	put_number(&zip->directory, at, 4);
	buf_puts(&zip->directory, name);
	zip->n++;
}

static struct str end_archive(struct zip_made *zip)
{
	uint32_t at = (uint32_t)zip->bytes.n, length = (uint32_t)zip->directory.n;
	buf_put_str(&zip->bytes, buf_str(&zip->directory));
	buf_put(&zip->bytes, "PK\5\6", 4);
	put_number(&zip->bytes, 0, 4);
	put_number(&zip->bytes, zip->n, 2);
	put_number(&zip->bytes, zip->n, 2);
	put_number(&zip->bytes, length, 4);
	put_number(&zip->bytes, at, 4);
	put_number(&zip->bytes, 0, 2);
	return buf_str(&zip->bytes);
}

#define RELATION(id, type, target) "<r><Relationship Id='" id "' Type='/" type "' Target='" target "'/></r>"

static void add_xlsx(struct zip_made *zip, struct str sheet, bool is_strings)
{
	struct str cells = STR("<w><row><c t='s'><v>0</v></c><c s='1'><v>45000.5</v></c></row></w>");
	add_entry(zip, "[Content_Types].xml", STR("<t/>"));
	add_entry(zip, "_rels/.rels", STR(RELATION("a", "officeDocument", "workbook.xml")));
	add_entry(zip, "workbook.xml", STR("<w><sheets><sheet name='S' id='s'/></sheets></w>"));
	add_entry(zip, "_rels/workbook.xml.rels",
	          STR("<r><Relationship Id='s' Type='/worksheet' Target='s.xml'/>"
	              "<Relationship Id='t' Type='/sharedStrings' Target='t.xml'/>"
	              "<Relationship Id='u' Type='/styles' Target='t.xml'/></r>"));
	add_entry(zip, "s.xml", is_strings ? cells : sheet);
	add_entry(zip, "t.xml",
	          is_strings ? sheet : STR("<s><si><t>a</t></si><cellXfs><xf/><xf numFmtId='14'/></cellXfs></s>"));
}

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n)
{
	struct arena arena = {0};
	struct diags diags = {.arena = &arena, .sources = sources_new(&arena)};
	struct zip_made zip = {.n = 0};
	struct csv_wishes wishes = {.has_formats = true};
	struct str bytes = n ? (struct str){(const char *)at + 1, n - 1} : (struct str){"", 0};
	switch (n ? *at & 3 : 0) {
	case 0:
		number_format_of_code(&arena, bytes);
		break;
	case 1:
		add_xlsx(&zip, bytes, false);
		bytes = end_archive(&zip);
		break;
	case 2:
		add_xlsx(&zip, bytes, true);
		bytes = end_archive(&zip);
		break;
	case 3:
		add_entry(&zip, "content.xml", bytes);
		bytes = end_archive(&zip);
		break;
	}
	csv_data_from_source(&arena, sources_add(diags.sources, "rows.xlsx", bytes), &wishes, &diags);
	buf_release(&zip.bytes);
	buf_release(&zip.directory);
	arena_release(&arena);
	return 0;
}
