/* SPDX-License-Identifier: EUPL-1.2 */
/* raw.c - libharu as the keeper of objects: every stream is an HPDF_Dict without entries whose hooks write our bytes.
 *
 * libharu numbers the objects, remembers where each begins and writes header and bodies. It knows neither object
 * streams nor cross-reference streams, so what it writes after the last object (table and trailer) is dropped; the
 * object streams and the cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8) follow instead. Works with libharu 2.3;
 * only this file touches its structs. */
#include "raw.h"

#include "number.h"

#include <assert.h>
#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_encrypt.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>
#include <stdlib.h>

enum { PER_OBJECT_STREAM = 200, XREF_WIDTH = 7 };

struct raw_object { /* what hangs on an HPDF_Dict as `attr` */
	struct buf entries;
	struct packed data; /* .at NULL: a dictionary */
	HPDF_Stream out;    /* lent while the object is written */
	struct raw *raw;
	bool is_last;
};

struct object_stream {
	struct packed data;
	uint32_t n_objects;
	size_t first; /* offset of the first object's bytes */
};

struct object_place {
	uint32_t container; /* object stream, from 1; 0: not put yet */
	uint32_t index;     /* in it */
};

struct raw {
	HPDF_Doc pdf;
	struct packer *packer;
	struct raw_object *last; /* the newest stream */
	uint32_t n_streams_taken, n_streams_put;
	struct raw_object *page_root, *catalog, *info;
	uint32_t n_streams_closed;   /* numbers below are libharu's; 0: streams may still come */
	uint32_t n_taken, n_put;     /* dictionaries */
	struct object_place *places; /* of each dictionary */
	size_t n_places;
	struct buf offsets, bodies; /* of the object stream that is being filled */
	uint32_t n_filling;
	struct object_stream *object_streams;
	size_t n_object_streams, room;
	/* while saving */
	struct out_file *out;
	uint64_t n_written;
	bool is_after_last, is_tail;
	uint64_t digest[2]; /* of all bytes that were written */
};

/* --- hooks ----------------------------------------------------------------------------------------------------- */

static void *HPDF_STDCALL haru_allocate(HPDF_UINT n)
{
	return heap_new(n);
}

static void HPDF_STDCALL haru_release(void *at)
{
	heap_free(at);
}

static HPDF_STATUS write_entries(HPDF_Dict dict, HPDF_Stream stream)
{
	struct raw_object *object = dict->attr;
	object->out = stream;
	if (object->entries.n == 0)
		return HPDF_OK;
	return HPDF_Stream_Write(stream, (const HPDF_BYTE *)object->entries.at, (HPDF_UINT)object->entries.n);
}

static HPDF_STATUS write_data(HPDF_Dict dict)
{
	struct raw_object *object = dict->attr;
	HPDF_STATUS status = HPDF_Stream_WriteStr(object->out, "\nstream\r\n");
	if (status == HPDF_OK)
		status = HPDF_Stream_Write(object->out, object->data.at, (HPDF_UINT)object->data.n);
	if (status == HPDF_OK)
		status = HPDF_Stream_WriteStr(object->out, "\nendstream");
	object->raw->is_after_last = object->is_last; /* only its "endobj" is still wanted */
	return status;
}

static void release_object(HPDF_Dict dict)
{
	struct raw_object *object = dict->attr;
	buf_release(&object->entries);
	packed_release(&object->data);
	free(object);
}

static void put_bytes(struct raw *raw, const void *at, size_t n)
{
	out_write(raw->out, at, n);
	for (int half = 0; half < 2; half++)
		raw->digest[half] = hash_bytes(at, n, raw->digest[half]);
	raw->n_written += n;
}

static HPDF_STATUS HPDF_STDCALL haru_writes(HPDF_Stream stream, const HPDF_BYTE *at, HPDF_UINT n)
{
	struct raw *raw = stream->attr;
	if (raw->is_tail)
		return HPDF_OK;
	put_bytes(raw, at, n);
	raw->is_tail = raw->is_after_last;
	return HPDF_OK;
}

/* --- objects --------------------------------------------------------------------------------------------------- */

static uint32_t number_of(const void *object)
{
	return ((const HPDF_Obj_Header *)object)->obj_id & 0x00FFFFFF;
}

static struct raw_object *hook(struct raw *raw, HPDF_Dict dict)
{
	struct raw_object *object = heap_resize(NULL, sizeof *object);
	*object = (struct raw_object){.raw = raw};
	dict->attr = object;
	dict->before_write_fn = NULL;
	dict->write_fn = write_entries;
	dict->free_fn = release_object;
	return object;
}

struct raw *raw_new(size_t n_streams, struct memo *memo)
{
	struct raw *raw = heap_resize(NULL, sizeof *raw);
	HPDF_Doc pdf = HPDF_NewEx(NULL, haru_allocate, haru_release, 0, NULL);
	if (!pdf)
		out_of_memory();
	*raw = (struct raw){.pdf = pdf, .packer = packer_new(memo)};
	pdf->pdf_version = HPDF_VER_17;
	pdf->xref->entries->items_per_block =
		(HPDF_UINT)(n_streams + 64); /* else it grows by 1,024, copying each time */
	raw->page_root = hook(raw, pdf->root_pages);
	HPDF_Dict_RemoveElement(pdf->root_pages, "Kids");
	HPDF_Dict_RemoveElement(pdf->root_pages, "Count");
	raw->catalog = hook(raw, pdf->catalog);
	HPDF_SetInfoAttr(pdf, HPDF_INFO_PRODUCER, "Colophon"); /* makes the dictionary, if it is not there yet */
	HPDF_Dict_RemoveElement(pdf->info, "Producer");
	raw->info = hook(raw, pdf->info);
	return raw;
}

void raw_free(struct raw *raw)
{
	if (!raw)
		return;
	HPDF_Free(raw->pdf);
	packer_free(raw->packer);
	for (size_t i = 0; i < raw->n_object_streams; i++)
		packed_release(&raw->object_streams[i].data);
	free(raw->object_streams);
	free(raw->places);
	buf_release(&raw->offsets);
	buf_release(&raw->bodies);
	free(raw);
}

static void add_stream(struct raw *raw)
{
	HPDF_Dict dict = HPDF_Dict_New(raw->pdf->mmgr);
	if (!dict || HPDF_Xref_Add(raw->pdf->xref, dict) != HPDF_OK)
		out_of_memory();
	raw->last = hook(raw, dict);
	dict->after_write_fn = write_data;
}

uint32_t raw_take_streams(struct raw *raw, uint32_t n)
{
	assert(raw->n_streams_closed == 0);
	uint32_t first = raw->pdf->xref->entries->count;
	for (uint32_t i = 0; i < n; i++)
		add_stream(raw);
	raw->n_streams_taken += n;
	return first;
}

void raw_put_stream(struct raw *raw, uint32_t number, const char *entries, struct packed data)
{
	HPDF_Dict dict = HPDF_Xref_GetEntry(raw->pdf->xref, number)->obj;
	struct raw_object *object = dict->attr;
	assert(dict->after_write_fn == write_data && !object->data.at);
	object->data = data;
	buf_puts(&object->entries, entries);
	buf_puts(&object->entries, "/Length ");
	buf_put_int(&object->entries, (int64_t)data.n);
	raw->n_streams_put++;
}

uint32_t raw_stream(struct raw *raw, const char *entries, struct packed data)
{
	uint32_t number = raw_take_streams(raw, 1);
	raw_put_stream(raw, number, entries, data);
	return number;
}

uint32_t raw_take(struct raw *raw, uint32_t n)
{
	if (raw->n_streams_closed == 0)
		raw->n_streams_closed = raw->pdf->xref->entries->count;
	uint32_t first = raw->n_streams_closed + raw->n_taken;
	raw->n_taken += n;
	if (raw->n_places < raw->n_taken) {
		size_t room = (size_t)raw->n_taken * 2 + 64;
		raw->places = heap_resize(raw->places, room * sizeof *raw->places);
		memset(raw->places + raw->n_places, 0, (room - raw->n_places) * sizeof *raw->places);
		raw->n_places = room;
	}
	return first;
}

static void close_object_stream(struct raw *raw)
{
	if (raw->n_filling == 0)
		return;
	if (raw->n_object_streams == raw->room) {
		raw->room = raw->room * 2 + 16;
		raw->object_streams = heap_resize(raw->object_streams, raw->room * sizeof *raw->object_streams);
	}
	struct object_stream *s = &raw->object_streams[raw->n_object_streams++];
	s->n_objects = raw->n_filling;
	s->first = raw->offsets.n;
	buf_put_str(&raw->offsets, buf_str(&raw->bodies));
	s->data = pack_bytes(raw->packer, raw->offsets.at, raw->offsets.n);
	raw->n_filling = 0;
	raw->offsets.n = raw->bodies.n = 0;
}

void raw_put(struct raw *raw, uint32_t number, struct str dictionary)
{
	struct object_place *place = &raw->places[number - raw->n_streams_closed];
	assert(number >= raw->n_streams_closed && number < raw->n_streams_closed + raw->n_taken &&
	       place->container == 0);
	place->container = (uint32_t)raw->n_object_streams + 1;
	place->index = raw->n_filling;
	raw->n_put++;
	buf_put_int(&raw->offsets, number);
	buf_putc(&raw->offsets, ' ');
	buf_put_int(&raw->offsets, (int64_t)raw->bodies.n);
	buf_putc(&raw->offsets, ' ');
	buf_put_str(&raw->bodies, dictionary);
	if (++raw->n_filling == PER_OBJECT_STREAM)
		close_object_stream(raw);
}

uint32_t raw_page_root_number(const struct raw *raw)
{
	return number_of(raw->pdf->root_pages);
}

void raw_page_root(struct raw *raw, struct str entries)
{
	buf_put_str(&raw->page_root->entries, entries);
}

void raw_catalog(struct raw *raw, struct str entries)
{
	buf_put_str(&raw->catalog->entries, entries);
}

void raw_info(struct raw *raw, struct str entries)
{
	buf_put_str(&raw->info->entries, entries);
}

/* --- the file -------------------------------------------------------------------------------------------------- */

static void put_buf(struct raw *raw, struct buf *b)
{
	put_bytes(raw, b->at, b->n);
	b->n = 0;
}

static void put_stream_end(struct raw *raw, const struct packed *data)
{
	put_bytes(raw, "\nstream\r\n", 9);
	put_bytes(raw, data->at, data->n);
	put_bytes(raw, "\nendstream\nendobj\n", 18);
}

static void put_object_stream(struct raw *raw, struct buf *b, uint32_t number, const struct object_stream *s)
{
	buf_put_int(b, number);
	buf_puts(b, " 0 obj\n<</Type/ObjStm/N ");
	buf_put_int(b, s->n_objects);
	buf_puts(b, "/First ");
	buf_put_int(b, (int64_t)s->first);
	buf_puts(b, "/Filter/FlateDecode/Length ");
	buf_put_int(b, (int64_t)s->data.n);
	buf_puts(b, ">>");
	put_buf(raw, b);
	put_stream_end(raw, &s->data);
}

/* One row of the cross-reference stream, W[1 4 2], as the difference to the row above (PNG's filter Up). */
struct rows {
	struct buf bytes;
	uint8_t above[XREF_WIDTH];
};

static void put_row(struct rows *rows, unsigned type, uint64_t middle, unsigned last)
{
	uint8_t row[XREF_WIDTH] = {(uint8_t)type,          (uint8_t)(middle >> 24), (uint8_t)(middle >> 16),
	                           (uint8_t)(middle >> 8), (uint8_t)middle,         (uint8_t)(last >> 8),
	                           (uint8_t)last};
	buf_putc(&rows->bytes, 2);
	for (int i = 0; i < XREF_WIDTH; i++) {
		buf_putc(&rows->bytes, (char)(uint8_t)(row[i] - rows->above[i]));
		rows->above[i] = row[i];
	}
}

static struct packed cross_references(struct raw *raw, const uint64_t *offsets, uint32_t first_container)
{
	struct rows rows = {0};
	put_row(&rows, 0, 0, 65535);
	for (uint32_t i = 1; i < raw->n_streams_closed; i++)
		put_row(&rows, 1, HPDF_Xref_GetEntry(raw->pdf->xref, i)->byte_offset, 0);
	for (uint32_t i = 0; i < raw->n_put; i++)
		put_row(&rows, 2, (uint64_t)first_container + raw->places[i].container - 1, raw->places[i].index);
	for (size_t i = 0; i <= raw->n_object_streams; i++) /* the last is the cross-reference stream itself */
		put_row(&rows, 1, offsets[i], 0);
	struct packed packed = pack_bytes(raw->packer, rows.bytes.at, rows.bytes.n);
	buf_release(&rows.bytes);
	return packed;
}

/* 14.4 would have MD5, so that no other file has the ID: a quarter of what a file of two pages took to write. */
static void put_id(struct raw *raw, struct buf *b)
{
	buf_puts(b, "/ID[");
	for (int twice = 0; twice < 2; twice++) {
		buf_putc(b, '<');
		for (int half = 0; half < 2; half++)
			for (int shift = 48; shift >= 0; shift -= 16)
				buf_put_utf16_hex(b, (uint32_t)(raw->digest[half] >> shift & 0xFFFF));
		buf_putc(b, '>');
	}
	buf_putc(b, ']');
}

static void put_tail(struct raw *raw)
{
	uint32_t first = raw->n_streams_closed + raw->n_put;
	uint32_t xref_number = first + (uint32_t)raw->n_object_streams;
	uint64_t *offsets = heap_resize(NULL, (raw->n_object_streams + 1) * sizeof *offsets);
	struct buf b = {0};
	for (size_t i = 0; i < raw->n_object_streams; i++) {
		offsets[i] = raw->n_written;
		put_object_stream(raw, &b, first + (uint32_t)i, &raw->object_streams[i]);
	}
	offsets[raw->n_object_streams] = raw->n_written;
	struct packed rows = cross_references(raw, offsets, first);
	buf_put_int(&b, xref_number);
	buf_puts(&b, " 0 obj\n<</Type/XRef/Size ");
	buf_put_int(&b, (int64_t)xref_number + 1);
	buf_puts(&b, "/W[1 4 2]/Root ");
	buf_put_ref(&b, number_of(raw->pdf->catalog));
	buf_puts(&b, "/Info ");
	buf_put_ref(&b, number_of(raw->pdf->info));
	put_id(raw, &b);
	buf_puts(&b, "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7>>/Length ");
	buf_put_int(&b, (int64_t)rows.n);
	buf_puts(&b, ">>");
	put_buf(raw, &b);
	put_stream_end(raw, &rows);
	buf_puts(&b, "startxref\n");
	buf_put_int(&b, (int64_t)offsets[raw->n_object_streams]);
	buf_puts(&b, "\n%%EOF\n");
	put_buf(raw, &b);
	buf_release(&b);
	packed_release(&rows);
	free(offsets);
}

/* Every object has a number of an archival PDF (ISO 19005-2, 6.1.13), every place in the file is an integer. */
static bool is_within_limits(const struct raw *raw)
{
	static const uint64_t OBJECTS_MOST = 8388607;
	uint64_t n_objects = (uint64_t)raw->n_streams_closed + raw->n_put + raw->n_object_streams + 1;
	return n_objects <= OBJECTS_MOST && raw->n_written <= INT32_MAX;
}

bool raw_save(struct raw *raw, struct out_file *out, uint64_t *n_bytes)
{
	HPDF_Doc pdf = raw->pdf;
	assert(raw->last && raw->n_put == raw->n_taken && raw->n_streams_put == raw->n_streams_taken);
	close_object_stream(raw);
	raw->out = out;
	raw->last->is_last = true;
	raw->digest[0] = 0;
	raw->digest[1] = 1;
	pdf->pdf_version = HPDF_VER_17;
	pdf->stream = HPDF_CallbackWriter_New(pdf->mmgr, haru_writes, raw);
	bool is_saved = HPDF_SaveToStream(pdf) == HPDF_OK && raw->is_tail;
	if (!is_saved || !is_within_limits(raw))
		return false;
	put_tail(raw);
	*n_bytes = raw->n_written;
	return out->error == 0;
}

void raw_put_version(struct buf *out)
{
	buf_printf(out, "libharu %s\n", HPDF_GetVersion());
}
