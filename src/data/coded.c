/* SPDX-License-Identifier: EUPL-1.2 */
/* coded.c - bytes and the name of an encoding in, UTF-8 out; which names are worth a try, where none is said. */
#include "coded.h"

#include "words.h"
#include "../locale/charset.h"
#include "../locale/charset_fit.h"

const char *coded_hint(const struct coded *file, size_t bad_at, const struct coded_wishes *wishes)
{
	static const char *const none[] = {NULL};
	struct charset_fit fits[CHARSETS_MOST];
	size_t start = bad_at;
	while (start > 0 && file->bytes.at[start - 1] != '\n' && file->bytes.at[start - 1] != '\r')
		start--;
	size_t n = charset_fits(file->a, str_slice(file->bytes, start, file->bytes.n),
	                        wishes->langs ? wishes->langs : none, fits);
	const char *hint = arena_printf(file->a, "%s, or say its encoding on %s: ", file->save, file->element);
	if (n == 0)
		return arena_printf(file->a, "%sencoding=\"windows-1252\" or the like", hint);
	for (size_t i = 0; i < n; i++)
		hint = arena_printf(file->a, "%s%sencoding=\"%s\" reads \"%.*s\"", hint, i ? ", " : "", fits[i].name,
		                    fits[i].sample.n < 40 ? (int)fits[i].sample.n : 40, fits[i].sample.at);
	return hint;
}

/* From here on places are those of the text. */
static bool take_text(struct coded *file, struct str text)
{
	file->source = sources_decoded(file->diags->sources, file->source, text);
	file->bytes = text;
	if (!file->source.n)
		diag_add(file->diags, RULE_FILE_TOO_LARGE, NO_SPAN, NULL, "all files together hold more than 4 GiB");
	return file->source.n > 0;
}

static bool decode(struct coded *file, const char *encoding)
{
	struct decoded decoded = charset_decode(file->a, encoding, file->bytes);
	unsigned bad = decoded.bad_at < file->bytes.n ? (unsigned char)file->bytes.at[decoded.bad_at] : 0;
	if (!take_text(file, decoded.text))
		return false;
	if (decoded.bad_at == SIZE_MAX)
		return true;
	diag_add(file->diags, RULE_TEXT_ENCODING,
	         source_span(file->diags->sources, file->source, decoded.text.n, decoded.text.n),
	         arena_printf(file->a, "%s, or name another encoding on %s", file->save, file->element),
	         "the byte 0x%02X is nothing in %s", bad, encoding);
	return false;
}

/* UTF-8 that is more than ASCII is no text in another encoding but by the rarest chance. */
static bool is_plainly_utf8(struct str bytes)
{
	size_t bad_at;
	return utf8_valid(bytes, &bad_at) && utf8_count(bytes) < bytes.n;
}

static bool is_utf8_by_name(const char *name)
{
	return charset_is(name, "UTF-8") || charset_is(name, "US-ASCII");
}

/* False after a finding: there is no such encoding, or the file is plainly in none but UTF-8. */
static bool said_is_right(const struct coded *file, const struct coded_wishes *wishes)
{
	const char *said = wishes->encoding;
	if (!charset_exists(said)) {
		diag_add(file->diags, RULE_TEXT_ENCODING, wishes->span,
		         "the usual ones are UTF-8, windows-1252 (western), windows-1250 (central), windows-1257 "
		         "(Baltic), windows-1251 (Cyrillic), windows-1253 (Greek), macintosh",
		         "no encoding is called '%s'", text_excerpt(file->a, said));
		return false;
	}
	if (is_utf8_by_name(said) || !is_plainly_utf8(file->bytes))
		return true;
	diag_add(file->diags, RULE_TEXT_ENCODING, wishes->span, "leave encoding= out",
	         "the file is not in %s: it is UTF-8", said);
	return false;
}

bool coded_decode(struct coded *file, const struct coded_wishes *wishes)
{
	const char *said = wishes->encoding, *unicode = charset_of_unicode(file->bytes);
	if (said && !said_is_right(file, wishes))
		return false;
	bool is_coded = said && !is_utf8_by_name(said) && !charset_mark_length(file->bytes);
	return !(unicode || is_coded) || decode(file, unicode ? unicode : said);
}
