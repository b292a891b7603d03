/* SPDX-License-Identifier: EUPL-1.2 */
/* written_number.c - the text of a cell in; whether it is a number, and where its parts are, out.
 *
 * It is read from left to right: what stands before, the figures, what goes on with the number, its unit, what hangs.
 * What is left over makes it no number. */
#include "written_number.h"

#include "icu.h"
#include "../base/char.h"

#include <unicode/uchar.h>

#define BYTES_MOST 80   /* of a number with its unit and all */
#define UNIT_MOST 14    /* characters */
#define UNIT_JOINED 3   /* ... of a unit in letters that stands right behind the figures: "5km", "3rd" */
#define FIGURES_MOST 18 /* that int64_t holds */

struct marks { /* of a language, and of what else it may be written with */
	char decimal;
	char group; /* 0: spaces and apostrophes alone */
};

struct figures { /* one number without what is around it */
	uint32_t mark, end;
	uint32_t n; /* how many, but zeros at the start */
	uint8_t decimals;
	int64_t value;         /* where n <= FIGURES_MOST */
	bool starts_with_zero; /* 05, which no amount and no end of a range does */
};

struct scan {
	struct str text;
	uint32_t at;
	struct marks marks;
};

/* --- Characters ------------------------------------------------------------------------------------------------ */

static uint32_t peek(const struct scan *s, uint32_t *next)
{
	const char *at = s->text.at + s->at, *end = s->text.at + s->text.n;
	uint32_t c = at < end ? utf8_next(&at, end) : 0;
	*next = (uint32_t)(at - s->text.at);
	return c;
}

/* Most differ in their first byte. */
static bool take(struct scan *s, const char *word)
{
	if (s->at >= s->text.n || s->text.at[s->at] != word[0])
		return false;
	bool is_here = str_starts(str_slice(s->text, s->at, s->text.n), word);
	s->at += is_here ? (uint32_t)strlen(word) : 0;
	return is_here;
}

static bool take_one_of(struct scan *s, const char *const *words)
{
	for (size_t i = 0; words[i]; i++)
		if (take(s, words[i]))
			return true;
	return false;
}

static bool is_space(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F ||
	       c == 0x2060;
}

static void skip_spaces(struct scan *s)
{
	uint32_t next;
	while (is_space(peek(s, &next)))
		s->at = next;
}

static char byte_at(const struct scan *s, uint32_t at)
{
	return at < s->text.n ? s->text.at[at] : '\0';
}

static bool digit_at(const struct scan *s, uint32_t at)
{
	return ascii_is_digit(byte_at(s, at));
}

static bool is_raised(uint32_t c) /* a figure */
{
	return c == 0xB2 || c == 0xB3 || c == 0xB9 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
}

static const char *const minus_signs[] = {"-", "\u2212", "\u2010", "\u2011", "\u2013", NULL};
static const char *const dashes[] = {"-", "\u2013", "\u2014", "\u2212", "\u2010", "\u2011", "\u2012", NULL};

/* --- Figures --------------------------------------------------------------------------------------------------- */

/* What parts groups of three: the language's mark, a space, an apostrophe. 0: nothing that does. */
static uint32_t group_mark(const struct scan *s, uint32_t *next)
{
	uint32_t c = peek(s, next);
	bool is_mark = (s->marks.group && c == (uint32_t)s->marks.group) || is_space(c) || c == '\'' || c == 0x2019;
	return is_mark ? c : 0;
}

static void put_figure(struct scan *s, struct figures *f)
{
	char c = byte_at(s, s->at++);
	f->n += f->n || c != '0';
	if (f->n <= FIGURES_MOST)
		f->value = f->value * 10 + (c - '0');
}

static bool three_digits_at(const struct scan *s, uint32_t at)
{
	return digit_at(s, at) && digit_at(s, at + 1) && digit_at(s, at + 2) && !digit_at(s, at + 3);
}

/* "12", "1 234 567": groups of three parted by one mark. */
static void read_whole(struct scan *s, struct figures *f)
{
	uint32_t start = s->at, next, mark = 0;
	while (digit_at(s, s->at))
		put_figure(s, f);
	f->starts_with_zero = byte_at(s, start) == '0' && s->at > start + 1;
	if (s->at == start || s->at > start + 3)
		return;
	for (uint32_t c; (c = group_mark(s, &next)) && (!mark || c == mark) && three_digits_at(s, next); mark = c)
		for (s->at = next; digit_at(s, s->at);)
			put_figure(s, f);
}

static bool read_figures(struct scan *s, struct figures *f)
{
	uint32_t start = s->at;
	*f = (struct figures){0};
	read_whole(s, f);
	bool has_whole = s->at > start;
	f->mark = s->at;
	if (byte_at(s, s->at) == s->marks.decimal && digit_at(s, s->at + 1)) {
		for (s->at++; digit_at(s, s->at); f->decimals++)
			put_figure(s, f);
		has_whole = true;
	}
	f->end = s->at;
	return has_whole && f->decimals <= FIGURES_MOST;
}

/* --- Before ---------------------------------------------------------------------------------------------------- */

struct prefix {
	bool is_negative, is_bound; /* "<", "about" */
	char bracket;               /* that closes what is open; 0: none is */
	struct str currency;
};

static bool is_code(struct str word) /* EUR */
{
	for (size_t i = 0; i < word.n; i++)
		if (word.at[i] < 'A' || word.at[i] > 'Z')
			return false;
	return word.n == 3;
}

static bool take_currency(struct scan *s, struct prefix *prefix)
{
	uint32_t next, start = s->at;
	uint32_t c = peek(s, &next);
	struct str code = str_slice(s->text, s->at, s->at + 3 < s->text.n ? s->at + 3 : s->text.n);
	if (c && u_charType((UChar32)c) == U_CURRENCY_SYMBOL)
		s->at = next;
	else if (is_code(code) && !ascii_is_letter(byte_at(s, s->at + 3)))
		s->at += 3;
	prefix->currency = s->at > start ? str_slice(s->text, start, s->at) : prefix->currency;
	return s->at > start;
}

static bool take_bracket(struct scan *s, struct prefix *prefix)
{
	char c = byte_at(s, s->at);
	if (prefix->bracket || (c != '(' && c != '['))
		return false;
	prefix->bracket = c == '(' ? ')' : ']';
	s->at++;
	return true;
}

static struct prefix read_prefix(struct scan *s)
{
	static const char *const bounds[] = {"<=",     ">=",     "<",      ">",   "\u2264", "\u2265", "\u2248",
	                                     "\u2243", "\u223C", "\u00B1", "ca.", "c.",     "~",      NULL};
	struct prefix prefix = {0};
	for (bool is_signed = false;;) {
		skip_spaces(s);
		if (digit_at(s, s->at))
			return prefix;
		if (!is_signed && take_one_of(s, minus_signs))
			prefix.is_negative = is_signed = true;
		else if (!is_signed && take(s, "+"))
			is_signed = true;
		else if (take_one_of(s, bounds))
			prefix.is_bound = true;
		else if (!take_bracket(s, &prefix) && (prefix.currency.n || !take_currency(s, &prefix)))
			return prefix;
	}
}

/* --- Behind ---------------------------------------------------------------------------------------------------- */

static bool take_digits(struct scan *s)
{
	uint32_t start = s->at;
	while (digit_at(s, s->at))
		s->at++;
	return s->at > start;
}

static bool take_raised(struct scan *s)
{
	uint32_t start = s->at, next;
	for (uint32_t c = peek(s, &next); is_raised(c) || c == 0x207A || c == 0x207B; c = peek(s, &next))
		s->at = next;
	return s->at > start;
}

/* "e-5" */
static bool read_exponent(struct scan *s)
{
	if (!take(s, "e") && !take(s, "E"))
		return false;
	(void)(take_one_of(s, minus_signs) || take(s, "+"));
	return take_digits(s);
}

/* "·10⁶", "× 10^-6" */
static bool read_power(struct scan *s)
{
	static const char *const times[] = {"\u00B7", "\u00D7", "\u22C5", "\u2219", "*", "x", NULL};
	skip_spaces(s);
	if (!take_one_of(s, times))
		return false;
	skip_spaces(s);
	if (!take(s, "10"))
		return false;
	if (take_raised(s))
		return true;
	(void)take(s, "^");
	(void)(take_one_of(s, minus_signs) || take(s, "+"));
	return take_digits(s);
}

/* "–5", "– 5", "±0.3": the figures of the other end. */
static bool read_second(struct scan *s)
{
	struct figures second;
	skip_spaces(s);
	bool is_second = take(s, "\u00B1") || take(s, "+/-") || take_one_of(s, dashes);
	skip_spaces(s);
	return is_second && read_figures(s, &second) && !second.starts_with_zero;
}

/* What `read` finds, or nothing: then the scan stays where it is. Most numbers end with their figures. */
static bool taken(struct scan *s, bool (*read)(struct scan *s))
{
	uint32_t start = s->at;
	bool is_here = start < s->text.n && read(s);
	s->at = is_here ? s->at : start;
	return is_here;
}

static bool is_of_unit(uint32_t c)
{
	bool is_sign = c == '%' || c == '.' || c == '/' || c == 0xB0 || c == 0xB7 || c == 0x2030 ||
	               (c >= 0x2080 && c <= 0x2089) || u_charType((UChar32)c) == U_CURRENCY_SYMBOL;
	return is_sign || is_raised(c) || u_isalpha((UChar32)c);
}

static size_t read_word(struct scan *s)
{
	size_t n = 0;
	uint32_t next;
	for (; is_of_unit(peek(s, &next)); n++)
		s->at = next;
	return n;
}

/* "%", "km²", "mln. EUR": two words at most, no note's raised figure. */
static bool read_unit(struct scan *s)
{
	uint32_t start = s->at, next;
	skip_spaces(s);
	bool is_joined = s->at == start, begins_with_letter = u_isalpha((UChar32)peek(s, &next));
	if (is_raised(peek(s, &next)))
		return false;
	size_t n = read_word(s);
	if (!n || (is_joined && begins_with_letter && n > UNIT_JOINED))
		return false;
	uint32_t end = s->at;
	skip_spaces(s);
	size_t n_second = s->at > end ? read_word(s) : 0;
	s->at = n_second ? s->at : end;
	return n + n_second <= UNIT_MOST;
}

/* The unit, if one comes, without the space before it, whichever that is. */
static struct str take_unit(struct scan *s)
{
	uint32_t start = s->at;
	if (!taken(s, read_unit))
		return (struct str){0};
	uint32_t end = s->at;
	s->at = start;
	skip_spaces(s);
	struct str unit = str_slice(s->text, s->at, end);
	s->at = end;
	return unit;
}

/* "(34 %)" behind a number; what stands in it is not read. */
static bool read_remark(struct scan *s)
{
	skip_spaces(s);
	struct str rest = str_slice(s->text, s->at, s->text.n);
	const char *end = rest.n && rest.at[0] == '(' ? memchr(rest.at, ')', rest.n) : NULL;
	s->at += end ? (uint32_t)(end + 1 - rest.at) : 0;
	return end;
}

static const char *const note_signs[] = {"*", "\u2020", "\u2021", "\u00A7", "\u00B6", "#", NULL};

static void skip_note_signs(struct scan *s)
{
	while (take_one_of(s, note_signs) || take_raised(s))
		continue;
}

/* --- The whole ------------------------------------------------------------------------------------------------- */

static struct written_number number_read(struct scan *s, const struct prefix *prefix, const struct figures *f)
{
	struct written_number number = {.kind = WRITTEN_NUMBER, .mark = f->mark};
	bool is_more = taken(s, read_exponent) || taken(s, read_power);
	bool has_second = taken(s, read_second);
	(void)(has_second && taken(s, read_power));
	number.unit = take_unit(s);
	if (!has_second && taken(s, read_second)) { /* "3 % – 5 %" */
		has_second = true;
		(void)taken(s, read_unit);
	}
	number.end = s->at;
	if (prefix->bracket && byte_at(s, s->at++) != prefix->bracket)
		return (struct written_number){0};
	(void)taken(s, read_remark);
	skip_note_signs(s);
	number.is_amount =
		!is_more && !has_second && !prefix->is_bound && prefix->bracket != ']' && f->n <= FIGURES_MOST;
	number.decimals = f->decimals;
	number.figures = prefix->is_negative || prefix->bracket ? -f->value : f->value;
	number.before = prefix->currency;
	return s->at == s->text.n ? number : (struct written_number){0};
}

/* `s` is behind the prefix, which no mark changes. */
static struct written_number number_with(struct scan s, const struct prefix *prefix, struct marks marks)
{
	struct figures f;
	s.marks = marks;
	if (!read_figures(&s, &f) || f.starts_with_zero)
		return (struct written_number){0};
	return number_read(&s, prefix, &f);
}

/* --- What stands for no number --------------------------------------------------------------------------------- */

/* In all languages, and what one or several of them write for "not available", "not applicable". */
static const struct {
	const char *lang; /* NULL: all */
	const char *text;
} missing[] = {
	{NULL, "-"},      {NULL, "\u2010"}, {NULL, "\u2011"}, {NULL, "\u2012"}, {NULL, "\u2013"}, {NULL, "\u2014"},
	{NULL, "\u2212"}, {NULL, "--"},     {NULL, "---"},    {NULL, "\u2026"}, {NULL, "..."},    {NULL, ".."},
	{NULL, "."},      {NULL, ":"},      {NULL, "n/a"},    {NULL, "n.a."},   {NULL, "n. a."},  {NULL, "n/d"},
	{NULL, "n.d."},   {NULL, "n. d."},  {"de", "k.A."},   {"de", "k. A."},  {"de", "entf."},  {"de", "entfällt"},
	{"fr", "s.o."},   {"fr", "s. o."},  {"fr", "n.c."},   {"fr", "n. c."},  {"nl", "n.v.t."}, {"nl", "n.b."},
	{"pl", "b.d."},   {"pl", "bd."},    {"pl", "nd."},    {"pl", "n.d."},   {"lt", "nėra"},   {"lt", "netaikoma"},
	{"lv", "nav"},    {"sv", "e.t."},   {"sv", "u.s."},   {"da", "i/r"},    {"da", "i/t"},    {"cs", "neuv."},
	{"sl", "n. p."},  {"hu", "n. a."},  {"et", "puudub"}, {"es", "N/C"},    {"pt", "n.e."},   {"hr", "n. p."},
	{"el", "δ.υ."},   {"bg", "н.п."},
};

#define MISSING_MOST 16 /* bytes */

/* Most differ in their first byte, whose case is one bit of it. */
static bool is_word(struct str text, const char *word)
{
	return (text.at[0] | 0x20) == (word[0] | 0x20) && str_eq_nocase(text, word);
}

static bool is_missing(struct str text, const char *lang)
{
	if (!text.n || text.n > MISSING_MOST)
		return false;
	for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
		if (is_word(text, missing[i].text) && (!missing[i].lang || lang_is(lang, missing[i].lang)))
			return true;
	return false;
}

static struct str without_note_signs(struct str text)
{
	for (size_t i = 0; note_signs[i] && text.n && !ascii_is_letter(text.at[text.n - 1]);) {
		bool is_last = text.n > strlen(note_signs[i]) && str_ends(text, note_signs[i]);
		text.n -= is_last ? strlen(note_signs[i]) : 0;
		i = is_last ? 0 : i + 1;
	}
	return text;
}

static struct written_number missing_number(struct str text, const char *lang)
{
	struct str bare = without_note_signs(text);
	bool is_here = is_missing(bare, lang);
	uint32_t end = is_here ? (uint32_t)bare.n : 0;
	return (struct written_number){.kind = is_here ? MISSING_NUMBER : NO_NUMBER, .mark = end, .end = end};
}

/* --- Languages ------------------------------------------------------------------------------------------------- */

/* Asking ICU for each cell of a large table takes longer than setting it; tests/locale/written_number.c compares. */
static struct marks marks_of(const char *lang)
{
	static const char *const with_point[] = {"en", "ga", "mt", "cy", "gd", "he", "ja", "ko", "th", "zh"};
	static const char *const grouped_by_point[] = {"da", "de", "el", "es", "gl", "hr", "id", "is", "it",
	                                               "mk", "nl", "pt", "ro", "sl", "sr", "tr", "bs", "ca"};
	bool is_swiss = str_ends(str_from_z(lang), "-CH") || str_ends(str_from_z(lang), "-LI");
	if (is_swiss && (lang_is(lang, "de") || lang_is(lang, "it")))
		return (struct marks){'.', 0};
	for (size_t i = 0; i < sizeof with_point / sizeof *with_point; i++)
		if (lang_is(lang, with_point[i]))
			return (struct marks){'.', ','};
	for (size_t i = 0; i < sizeof grouped_by_point / sizeof *grouped_by_point; i++)
		if (lang_is(lang, grouped_by_point[i]))
			return (struct marks){',', '.'};
	return (struct marks){',', 0};
}

static bool has_digit(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (ascii_is_digit(text.at[i]))
			return true;
	return false;
}

static uint32_t blank_start(struct str text)
{
	struct scan s = {.text = text};
	skip_spaces(&s);
	return s.at;
}

static struct written_number moved(struct written_number number, uint32_t by)
{
	number.mark += by;
	number.end += by;
	return number;
}

/* `text` has digits, and no white space around it. */
static struct written_number number_in(struct str text, const char *lang)
{
	struct marks own = marks_of(lang),
		     other = own.decimal == '.' ? (struct marks){',', '.'} : (struct marks){'.', ','};
	const struct marks tries[] = {own, other, {own.decimal, other.decimal}};
	struct written_number number = {0};
	struct scan scan = {.text = text};
	struct prefix prefix = read_prefix(&scan);
	for (size_t i = 0; !number.kind && i < sizeof tries / sizeof *tries; i++)
		number = number_with(scan, &prefix, tries[i]);
	return number;
}

/* Numbers have digits, and nothing has that stands for one that is missing. */
struct written_number written_number_of(struct str text, const char *lang)
{
	uint32_t start = blank_start(text);
	struct str trimmed = str_trim(str_slice(text, start, text.n));
	if (!trimmed.n || trimmed.n > BYTES_MOST)
		return (struct written_number){0};
	struct written_number number = has_digit(trimmed) ? number_in(trimmed, lang) : missing_number(trimmed, lang);
	return number.kind ? moved(number, start) : number;
}
