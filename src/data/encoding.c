/* SPDX-License-Identifier: EUPL-1.2 */
/* encoding.c - what a file's first bytes, its declaration and the rest of it say of its encoding. */
#include "encoding.h"

#include "markup.h"
#include "words.h"

#include "../base/char.h"
#include "../locale/charset.h"

#define NAME_MOST 40 /* bytes of an encoding's name */
#define WORD_MOST 40 /* bytes of a word that is shown as several encodings have it */

struct encoded {
	struct arena *a;
	struct source_id source;
	struct diags *diags;
	struct str bytes;
	const char *declared; /* NULL: nothing is */
	struct stretch declared_at;
};

static struct span span_at(const struct encoded *file, size_t start, size_t end)
{
	return source_span(file->diags->sources, file->source, start, end);
}

static void read_declaration(struct encoded *file)
{
	struct markup markup = {.bytes = file->bytes, .at = charset_mark_length(file->bytes)};
	struct tag_attribute attribute;
	file->declared = NULL;
	if (!str_starts(str_slice(markup.bytes, markup.at, markup.bytes.n), "<?xml "))
		return;
	markup.at += strlen("<?xml");
	while (markup_attribute(&markup, &attribute)) {
		struct str name = str_slice(markup.bytes, attribute.name.start, attribute.name.end);
		struct str value = str_slice(markup.bytes, attribute.value.start, attribute.value.end);
		if (!str_eq_z(name, "encoding"))
			continue;
		file->declared = arena_strndup(file->a, value.at, value.n < NAME_MOST ? value.n : NAME_MOST);
		file->declared_at = attribute.value;
		return;
	}
}

static bool declares(const struct encoded *file, const char *name)
{
	return file->declared && charset_is(file->declared, name);
}

static bool declares_unicode(const struct encoded *file)
{
	static const char *const names[] = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE", NULL};
	const char *const *name = names;
	while (*name && !declares(file, *name))
		name++;
	return *name != NULL;
}

/* It is read all the same. */
static void tell_contradiction(struct encoded *file, const char *is_in)
{
	diag_add(file->diags, RULE_TEXT_DECLARED, span_at(file, file->declared_at.start, file->declared_at.end),
	         arena_printf(file->a, "write encoding=\"%s\"", is_in),
	         "the file says it is in %s, but is in %s; it is read as that", file->declared, is_in);
}

/* --- What is not UTF-8 --- */

static bool parts_words(char c)
{
	return ascii_is_xml_space(c) || strchr("<>&\"'=", c);
}

/* The bytes around a place, from one sign of XML's or space to the next. */
static struct str word_at(struct str bytes, size_t at)
{
	size_t start = at, end = at;
	while (start > 0 && at - start < WORD_MOST / 2 && !parts_words(bytes.at[start - 1]))
		start--;
	while (end < bytes.n && end - at < WORD_MOST / 2 && !parts_words(bytes.at[end]))
		end++;
	return str_slice(bytes, start, end);
}

static bool is_mostly_high(struct str word)
{
	size_t n = 0;
	for (size_t i = 0; i < word.n; i++)
		n += (unsigned char)word.at[i] >= 0x80;
	return 2 * n > word.n;
}

/* The author sees which of them is right. */
static const char *readings(struct encoded *file, size_t bad_at)
{
	static const char *const latin[] = {"windows-1252", "windows-1250", "windows-1257", NULL},
				 *const other[] = {"windows-1251", "windows-1253", NULL};
	struct str word = word_at(file->bytes, bad_at);
	const char *const *name = is_mostly_high(word) && word.n > 2 ? other : latin;
	const char *list = "";
	for (struct map shown = {0}; *name; name++) {
		struct decoded decoded = charset_decode(file->a, *name, word);
		if (decoded.bad_at != SIZE_MAX || str_has_control(decoded.text) || map_find(&shown, decoded.text))
			continue;
		list = arena_printf(file->a, "%s%s%s reads \"%s\"", list, shown.n ? ", " : "", *name, decoded.text.at);
		*map_at(file->a, &shown, decoded.text) = file;
	}
	return list;
}

static void refuse_byte(struct encoded *file, size_t bad_at)
{
	struct span span = span_at(file, bad_at, bad_at + 1);
	unsigned byte = (unsigned char)file->bytes.at[bad_at];
	if (!byte) {
		diag_add(file->diags, RULE_TEXT_NUL, span, "save the file as UTF-8", "the file holds a NUL byte");
		return;
	}
	const char *list = readings(file, bad_at);
	const char *hint = *list ? arena_printf(file->a,
	                                        "save the file as UTF-8, or name its encoding in the first line, <?xml "
	                                        "version=\"1.0\" encoding=\"...\"?>: %s",
	                                        list)
	                         : "save the file as UTF-8";
	diag_add(file->diags, RULE_TEXT_ENCODING, span, hint, "the byte 0x%02X is not %s", byte,
	         declares(file, "US-ASCII") ? "ASCII" : "UTF-8");
}

/* --- Decoding --- */

static bool take_text(struct encoded *file, struct str text)
{
	file->source = sources_decoded(file->diags->sources, file->source, text);
	file->bytes = text;
	if (!file->source.n)
		diag_add(file->diags, RULE_FILE_TOO_LARGE, NO_SPAN, NULL, "all files together hold more than 4 GiB");
	return file->source.n;
}

/* Of bytes that the encoding does not have, the text before them tells the place. */
static bool decode(struct encoded *file, const char *name)
{
	struct decoded decoded = charset_decode(file->a, name, file->bytes);
	unsigned bad = decoded.bad_at < file->bytes.n ? (unsigned char)file->bytes.at[decoded.bad_at] : 0;
	size_t nul_at;
	if (!take_text(file, decoded.text))
		return false;
	if (decoded.bad_at != SIZE_MAX) {
		diag_add(file->diags, RULE_TEXT_ENCODING, span_at(file, decoded.text.n, decoded.text.n),
		         "the file is damaged here, or in another encoding: save it as UTF-8",
		         "the byte 0x%02X stands for nothing in %s", bad, name);
		return false;
	}
	if (utf8_valid(file->bytes, &nul_at))
		return true;
	diag_add(file->diags, RULE_TEXT_NUL, span_at(file, nul_at, nul_at + 1), "delete it", "the file holds a NUL");
	return false;
}

static bool has_bytes_of_windows(struct str bytes)
{
	for (size_t i = 0; i < bytes.n; i++)
		if ((unsigned char)bytes.at[i] >= 0x80 && (unsigned char)bytes.at[i] < 0xA0)
			return true;
	return false;
}

/* What ISO 8859 leaves to control characters has quotation marks and dashes in the encodings of Windows. */
static const char *meant_encoding(const struct encoded *file)
{
	if (has_bytes_of_windows(file->bytes) && declares(file, "ISO-8859-1"))
		return "windows-1252";
	if (has_bytes_of_windows(file->bytes) && declares(file, "ISO-8859-9"))
		return "windows-1254";
	return file->declared;
}

static bool is_ascii(struct str bytes)
{
	for (size_t i = 0; i < bytes.n; i++)
		if ((unsigned char)bytes.at[i] >= 0x80)
			return false;
	return true;
}

static bool make_utf8(struct encoded *file)
{
	size_t bad_at;
	const char *unicode = charset_of_unicode(file->bytes);
	if (unicode) {
		if (!decode(file, unicode))
			return false;
		read_declaration(file);
		if (file->declared && !declares_unicode(file))
			tell_contradiction(file, strncmp(unicode, "UTF-16", 6) == 0 ? "UTF-16" : "UTF-32");
		return true;
	}
	read_declaration(file);
	bool is_known = file->declared && charset_exists(file->declared) && !declares_unicode(file);
	if (utf8_valid(file->bytes, &bad_at)) {
		if (file->declared && !declares(file, "UTF-8") && !(is_known && is_ascii(file->bytes)))
			tell_contradiction(file, "UTF-8");
		return true;
	}
	if (!is_known || declares(file, "UTF-8") || declares(file, "US-ASCII")) {
		refuse_byte(file, bad_at);
		return false;
	}
	const char *meant = meant_encoding(file);
	if (meant != file->declared)
		tell_contradiction(file, meant);
	return decode(file, meant);
}

bool xml_make_utf8(struct arena *a, struct source_id *source, struct diags *diags)
{
	struct encoded file = {
		.a = a, .source = *source, .diags = diags, .bytes = sources_bytes(diags->sources, *source)};
	bool is_made = make_utf8(&file);
	*source = file.source;
	return is_made;
}
