/* SPDX-License-Identifier: EUPL-1.2 */
/* XML files in whatever encoding programs save them: read as what they are, told where two witnesses contradict each
 * other, refused at the byte that stands for nothing. */
#include "data/manifest.h"
#include "locale/charset.h"
#include "one_arena.h"

static const struct xml_element *read_bytes(struct str bytes)
{
	return data_from_source(&arena, sources_add(diags.sources, "d.xml", bytes), &diags);
}

/* The same text in UTF-16 or UTF-32. */
static struct str wide(struct str text, unsigned n_unit, bool is_big)
{
	struct buf out = {0};
	const char *at = text.at, *end = at + text.n;
	while (at < end) {
		uint32_t c = utf8_next(&at, end), pair = c - 0x10000;
		uint32_t units[] = {c, 0};
		size_t n_units = 1;
		if (n_unit == 2 && c >= 0x10000) {
			units[0] = 0xD800 + (pair >> 10);
			units[1] = 0xDC00 + (pair & 0x3FF);
			n_units = 2;
		}
		for (size_t u = 0; u < n_units; u++)
			for (unsigned i = 0; i < n_unit; i++)
				buf_putc(&out, (char)(units[u] >> 8 * (is_big ? n_unit - 1 - i : i)));
	}
	struct str kept = {arena_strndup(&arena, out.at, out.n), out.n};
	buf_release(&out);
	return kept;
}

/* The only finding is of the rule, at the place, and says this; "" means none. */
static void assert_told(enum rule rule, unsigned line, unsigned column, const char *message, const char *hint)
{
	assert_int_equal(diags.all.n, 1);
	const struct diag *diag = &diags.all.at[0];
	struct place place = sources_place(diags.sources, diag->span);
	assert_string_equal(diag->message, message);
	assert_string_equal(diag->hint ? diag->hint : "", hint);
	assert_int_equal(diag->rule, rule);
	assert_int_equal(place.line, line);
	assert_int_equal(place.column, column);
}

static void assert_text(const struct xml_element *root, const char *text)
{
	assert_non_null(root);
	assert_string_equal(root->text, text);
}

static void wide_characters_are_told_by_their_mark_or_their_zeros(void **state)
{
	(void)state;
	for (unsigned n_unit = 2; n_unit <= 4; n_unit += 2)
		for (int is_big = 0; is_big < 2; is_big++)
			for (int has_mark = 0; has_mark < 2; has_mark++) {
				empty(NULL);
				const char *name = n_unit == 2 ? "UTF-16" : "utf-32";
				const char *text = arena_printf(
					&arena,
					"%s<?xml version='1.0' encoding='%s'?>\n<a>\u017Dmon\u0117s \U0001F600</a>",
					has_mark ? "\uFEFF" : "", name);
				assert_text(read_bytes(wide(str_from_z(text), n_unit, is_big)),
				            "\u017Dmon\u0117s \U0001F600");
				assert_int_equal(diags.all.n, 0);
			}
}

/* A place is the line and the column that an editor shows, not a count of the file's bytes. */
static void places_count_characters(void **state)
{
	(void)state;
	read_bytes(wide(STR("\uFEFF<?xml version='1.0'?>\n<a>\u017Dmon\u0117s &x; </a>"), 2, false));
	assert_told(RULE_XML_DTD, 2, 11,
	            "&x; is none of the five entities that XML knows: &amp; &lt; &gt; &quot; &apos;",
	            "write the character itself, or its number: &#160;");
}

static void single_bytes_are_read_as_declared(void **state)
{
	(void)state;
	static const struct {
		const char *name, *bytes, *text;
	} files[] = {
		{"windows-1257", "\xDEmon\xEBs", "\u017Dmon\u0117s"},
		{"Windows-1250", "\x8El\xEDn \x84", "\u017Dl\u00EDn \u201E"},
		{"CP1252", "\x93\xE9\x94", "\u201C\u00E9\u201D"},
		{"windows-1251", "\xCB\xFE\xE4\xE8", "\u041B\u044E\u0434\u0438"},
		{"windows-1253", "\xC1\xE8\xDE\xED\xE1", "\u0391\u03B8\u03AE\u03BD\u03B1"},
		{"ISO-8859-1", "caf\xE9", "caf\u00E9"},
		{"iso-8859-2", "\xB9koda", "\u0161koda"},
		{"ISO-8859-5", "\xBB\xEE", "\u041B\u044E"},
		{"ISO-8859-7", "\xC1", "\u0391"},
		{"ISO-8859-9", "\xFE", "\u015F"},
		{"ISO-8859-13", "\xD0iauliai", "\u0160iauliai"},
		{"ISO-8859-15", "5 \xA4", "5 \u20AC"},
		{"latin1", "\xE9", "\u00E9"},
		{"KOI8-R", "\xEC\xC0\xC4\xC9", "\u041B\u044E\u0434\u0438"},
		{"KOI8-U", "\xA7", "\u0457"},
		{"Shift_JIS", "\x8B\xB4", "\u6A4B"},
		{"GB18030", "\xC7\xC5", "\u6865"},
		{"US-ASCII", "plain", "plain"},
		{"ANSI_X3.4-1968", "plain", "plain"},
		{"utf8", "\u017Dmon\u0117s", "\u017Dmon\u0117s"},
	};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		empty(NULL);
		const char *bytes = arena_printf(&arena, "<?xml version=\"1.0\" encoding=\"%s\"?><a>%s</a>",
		                                 files[i].name, files[i].bytes);
		assert_text(read_bytes(str_from_z(bytes)), files[i].text);
		assert_int_equal(diags.all.n, 0);
	}
}

/* As .NET writes texts that it keeps in memory, Notepad what it calls Unicode, old exports what Windows has. */
static void contradictions_are_told_and_read(void **state)
{
	(void)state;
	static const char head[] = "<?xml version='1.0' encoding='";
	assert_text(read_bytes(STR("<?xml version='1.0' encoding='utf-16'?><a>\u0117</a>")), "\u0117");
	assert_told(RULE_TEXT_DECLARED, 1, sizeof head,
	            "the file says it is in utf-16, but is in UTF-8; it is read as that", "write encoding=\"UTF-8\"");
	assert_int_equal(rule_class(RULE_TEXT_DECLARED), CLASS_MENDED);
	empty(NULL);
	assert_text(read_bytes(wide(STR("\uFEFF<?xml version='1.0' encoding='UTF-8'?><a>\u0117</a>"), 2, false)),
	            "\u0117");
	assert_told(RULE_TEXT_DECLARED, 1, sizeof head,
	            "the file says it is in UTF-8, but is in UTF-16; it is read as that", "write encoding=\"UTF-16\"");
	empty(NULL);
	assert_text(read_bytes(STR("<?xml version='1.0' encoding='ISO-8859-1'?><a>\x93\xE9\x94</a>")),
	            "\u201C\u00E9\u201D");
	assert_told(RULE_TEXT_DECLARED, 1, sizeof head,
	            "the file says it is in ISO-8859-1, but is in windows-1252; it is read as that",
	            "write encoding=\"windows-1252\"");
	empty(NULL);
	assert_text(read_bytes(STR("<?xml version='1.0' encoding='windows-1257'?><a>\u0117</a>")), "\u0117");
	assert_told(RULE_TEXT_DECLARED, 1, sizeof head,
	            "the file says it is in windows-1257, but is in UTF-8; it is read as that",
	            "write encoding=\"UTF-8\"");
	empty(NULL);
	assert_text(read_bytes(STR("<?xml version='1.0' encoding='UTF-7'?><a>+-</a>")), "+-");
	assert_told(RULE_TEXT_DECLARED, 1, sizeof head,
	            "the file says it is in UTF-7, but is in UTF-8; it is read as that", "write encoding=\"UTF-8\"");
}

static void what_is_no_utf8_is_shown_as_it_may_be_meant(void **state)
{
	(void)state;
	assert_null(read_bytes(STR("<a>\n<b>\xDEmon\xEBs</b></a>")));
	assert_told(
		RULE_TEXT_ENCODING, 2, 4, "the byte 0xDE is not UTF-8",
		"save the file as UTF-8, or name its encoding in the first line, <?xml version=\"1.0\" "
		"encoding=\"...\"?>: windows-1252 reads \"\u00DEmon\u00EBs\", windows-1250 reads \"\u0162mon\u00EBs\", "
		"windows-1257 reads \"\u017Dmon\u0117s\"");
	empty(NULL);
	assert_null(read_bytes(STR("<?xml version='1.0' encoding='us-ascii'?><a>caf\xE9</a>")));
	assert_int_equal(diags.all.n, 1);
	assert_string_equal(diags.all.at[0].message, "the byte 0xE9 is not ASCII");
}

static void a_byte_that_stands_for_nothing_is_refused_at_its_place(void **state)
{
	(void)state;
	assert_null(read_bytes(STR("<?xml version='1.0' encoding='windows-1253'?>\n<a>\xE1\xD2</a>")));
	assert_told(RULE_TEXT_ENCODING, 2, 5, "the byte 0xD2 stands for nothing in windows-1253",
	            "the file is damaged here, or in another encoding: save it as UTF-8");
	empty(NULL);
	struct str odd = wide(STR("\uFEFF<a/>"), 2, true);
	odd.n--;
	assert_null(read_bytes(odd));
	assert_int_equal(diags.n_of_rule[RULE_TEXT_ENCODING], 1);
	empty(NULL);
	assert_null(read_bytes((struct str){"\xFE\xFF\0<\0a\0>\0\0\0<\0/\0a\0>", 18}));
	assert_told(RULE_TEXT_NUL, 1, 4, "the file holds a NUL", "delete it");
}

static void encodings_that_hide_ascii_are_none(void **state)
{
	(void)state;
	assert_false(charset_exists("IBM037"));
	assert_false(charset_exists("UTF-7"));
	assert_false(charset_exists("HZ-GB-2312"));
	assert_false(charset_exists("klingon"));
	assert_false(charset_exists(""));
	assert_true(charset_exists("ISO-8859-4"));
	assert_true(charset_exists("UTF-32BE"));
}

/* A pair whose halves come in two pieces of the converter's work. */
static void what_is_long_is_decoded_whole(void **state)
{
	(void)state;
	for (size_t n = 4094; n <= 4098; n++) {
		struct buf text = {0};
		while (text.n < n)
			buf_putc(&text, 'x');
		buf_puts(&text, "\U0001F600");
		struct decoded decoded = charset_decode(&arena, "UTF-16LE", wide(buf_str(&text), 2, false));
		assert_int_equal(decoded.bad_at, SIZE_MAX);
		assert_true(str_eq(decoded.text, buf_str(&text)));
		buf_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(wide_characters_are_told_by_their_mark_or_their_zeros, empty),
		cmocka_unit_test_setup(places_count_characters, empty),
		cmocka_unit_test_setup(single_bytes_are_read_as_declared, empty),
		cmocka_unit_test_setup(contradictions_are_told_and_read, empty),
		cmocka_unit_test_setup(what_is_no_utf8_is_shown_as_it_may_be_meant, empty),
		cmocka_unit_test_setup(a_byte_that_stands_for_nothing_is_refused_at_its_place, empty),
		cmocka_unit_test_setup(encodings_that_hide_ascii_are_none, empty),
		cmocka_unit_test_setup(what_is_long_is_decoded_whole, empty),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
