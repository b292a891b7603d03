/* SPDX-License-Identifier: EUPL-1.2 */
/* metadata.c - XMP (ISO 16684-1) with the identification of PDF/A (ISO 19005-2, 6.6.4) and PDF/UA (ISO 14289-1, 5), the
 * Info dictionary that says the same, and sRGB as the output intent.
 *
 * pdfuaid is no schema that PDF/A knows, so an extension schema describes it (ISO 19005-2, 6.6.2.3). */
#include "metadata.h"

#include "number.h"

#include "../base/embedded.h"

#include <time.h>

#define PRODUCER "Colophon"

/* --- texts ----------------------------------------------------------------------------------------------------- */

struct moment {        /* UTC */
	char info[24]; /* D:20210430120000Z */
	char xmp[24];  /* 2021-04-30T12:00:00Z */
};

static struct moment moment_of(int64_t date)
{
	static const int64_t last = INT64_C(253402300799); /* the year 9999: four digits */
	time_t t = (time_t)(date < 0 ? 0 : date > last ? last : date);
	struct tm tm;
	struct moment m;
	gmtime_r(&t, &tm);
	strftime(m.info, sizeof m.info, "D:%Y%m%d%H%M%SZ", &tm);
	strftime(m.xmp, sizeof m.xmp, "%Y-%m-%dT%H:%M:%SZ", &tm);
	return m;
}

/* What neither XML 1.0 nor a text string can hold is left out of both, so that they stay equal. */
static bool is_writable(uint32_t c)
{
	return c >= 0x20 && c != 0xFFFE && c != 0xFFFF && c != 0x7F && (c < 0x80 || c > 0x9F);
}

static void put_clean(struct buf *b, const char *text)
{
	const char *at = text, *end = text + strlen(text);
	for (int n = 0; at < end && n < 8000; n++) { /* as many as a text string takes */
		uint32_t c = utf8_next(&at, end);
		if (is_writable(c))
			buf_put_utf8(b, c);
		else if (c == '\n' || c == '\t')
			buf_putc(b, ' ');
	}
}

static void put_xml(struct buf *b, const char *text)
{
	struct buf clean = {0};
	put_clean(&clean, text);
	for (size_t i = 0; i < clean.n; i++)
		switch (clean.at[i]) {
		case '&':
			buf_puts(b, "&amp;");
			break;
		case '<':
			buf_puts(b, "&lt;");
			break;
		case '>':
			buf_puts(b, "&gt;");
			break;
		default:
			buf_putc(b, clean.at[i]);
		}
	buf_release(&clean);
}

/* --- Info ------------------------------------------------------------------------------------------------------ */

static void put_entry(struct buf *b, const char *key, const char *text)
{
	struct buf clean = {0};
	if (!text)
		return;
	put_clean(&clean, text);
	buf_puts(b, key);
	buf_put_text_string(b, buf_str(&clean));
	buf_release(&clean);
}

/* "DRAFT: Cities in dialogue" of a draft; made on the heap. */
static struct buf title_of(const struct doc *doc, const char *draft)
{
	struct buf title = {0};
	if (draft)
		buf_printf(&title, "%s: ", draft);
	buf_puts(&title, doc->title);
	return title;
}

void put_info(struct raw *raw, const struct doc *doc, int64_t date, const char *draft)
{
	struct buf title = title_of(doc, draft);
	struct moment m = moment_of(date);
	struct buf b = {0};
	put_entry(&b, "/Title", title.at);
	put_entry(&b, "/Author", doc->author);
	put_entry(&b, "/Subject", doc->description);
	buf_puts(&b, "/Creator(" PRODUCER ")/Producer(" PRODUCER ")/CreationDate(");
	buf_puts(&b, m.info);
	buf_puts(&b, ")/ModDate(");
	buf_puts(&b, m.info);
	buf_puts(&b, ")");
	raw_info(raw, buf_str(&b));
	buf_release(&b);
	buf_release(&title);
}

/* --- XMP ------------------------------------------------------------------------------------------------------- */

static const char xmp_head[] = "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
			       "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
			       "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
			       "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
			       "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
			       " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"";

static const char xmp_claim[] =
	" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
	" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
	"<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n<pdfuaid:part>1</pdfuaid:part>\n"
	"<dc:format>application/pdf</dc:format>\n";

static const char xmp_no_claim[] = ">\n<dc:format>application/pdf</dc:format>\n";

/* What pdfuaid is. */
static const char xmp_extension[] =
	"<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
	" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
	"xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
	"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
	"<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
	"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
	"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
	"<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
	"<pdfaProperty:name>part</pdfaProperty:name>\n<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
	"<pdfaProperty:category>internal</pdfaProperty:category>\n"
	"<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>\n"
	"</rdf:li></rdf:Seq></pdfaSchema:property>\n"
	"</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
	"</rdf:Description>\n";

static const char xmp_tail[] = "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n";

static void put_property(struct buf *b, const char *before, const char *text, const char *after)
{
	if (!text)
		return;
	buf_puts(b, before);
	put_xml(b, text);
	buf_puts(b, after);
}

uint32_t add_xmp(struct raw *raw, const struct doc *doc, int64_t date, const char *draft)
{
	struct buf title = title_of(doc, draft);
	struct moment m = moment_of(date);
	struct buf b = {0};
	buf_puts(&b, xmp_head);
	buf_puts(&b, draft ? xmp_no_claim : xmp_claim);
	put_property(&b, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", title.at,
	             "</rdf:li></rdf:Alt></dc:title>\n");
	put_property(&b, "<dc:creator><rdf:Seq><rdf:li>", doc->author, "</rdf:li></rdf:Seq></dc:creator>\n");
	put_property(&b, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", doc->description,
	             "</rdf:li></rdf:Alt></dc:description>\n");
	put_property(&b, "<dc:language><rdf:Bag><rdf:li>", doc->lang, "</rdf:li></rdf:Bag></dc:language>\n");
	put_property(&b, "<xmp:CreatorTool>", PRODUCER, "</xmp:CreatorTool>\n");
	put_property(&b, "<pdf:Producer>", PRODUCER, "</pdf:Producer>\n");
	put_property(&b, "<xmp:CreateDate>", m.xmp, "</xmp:CreateDate>\n");
	put_property(&b, "<xmp:ModifyDate>", m.xmp, "</xmp:ModifyDate>\n");
	put_property(&b, "<xmp:MetadataDate>", m.xmp, "</xmp:MetadataDate>\n");
	buf_puts(&b, "</rdf:Description>\n");
	if (!draft)
		buf_puts(&b, xmp_extension);
	buf_puts(&b, xmp_tail);
	buf_release(&title);
	/* unfiltered, so that programs which know nothing of PDF can read it; the bytes pass to `raw` */
	return raw_stream(raw, "/Type/Metadata/Subtype/XML", (struct packed){b.at, b.n, false});
}

/* --- output intent --------------------------------------------------------------------------------------------- */

uint32_t add_color_profile(struct raw *raw, struct packer *packer)
{
	return raw_stream(raw, "/N 3/Filter/FlateDecode", pack_bytes(packer, embedded_srgb_icc, embedded_srgb_icc_n));
}

void put_output_intent(struct buf *b, uint32_t profile)
{
	buf_puts(b, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB "
	            "IEC61966-2.1)/DestOutputProfile ");
	buf_put_ref(b, profile);
	buf_puts(b, ">>]");
}
