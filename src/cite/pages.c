/* SPDX-License-Identifier: EUPL-1.2 */
/* pages.c - "5-6,8" in, "pp. 5-6, 8" with en dashes out; numbers of articles, and chapters. */
#include "style.h"

#include "../base/char.h"
#include "../locale/locale.h"

/* "pp. 5-6" without the word, which is ours in each language. */
static const char *without_word(const char *pages)
{
	static const char *const words[] = {"pages ", "pp. ", "pp.", "p. ", "p.", "S. ", NULL};
	for (size_t i = 0; words[i]; i++)
		if (strncmp(pages, words[i], strlen(words[i])) == 0 && ascii_is_digit(pages[strlen(words[i])]))
			return pages + strlen(words[i]);
	return pages;
}

/* "e123", "063126", "Article 7": an article's number in a journal that has no pages. */
static bool is_article_number(const char *pages)
{
	size_t n_digits = strspn(pages, "0123456789");
	bool is_number = n_digits && !pages[n_digits];
	bool is_electronic =
		(*pages | 32) == 'e' && ascii_is_digit(pages[1]) && !pages[1 + strspn(pages + 1, "0123456789")];
	return is_electronic || (is_number && (*pages == '0' || n_digits > 5));
}

/* Words ("xii, 320 p.", "Article 7", "in press") say themselves what they are. */
static bool is_in_words(const char *pages)
{
	size_t n_letters = 0;
	for (; *pages; pages++) {
		n_letters = ascii_is_letter(*pages) && !strchr("ivxlcIVXLC", *pages) ? n_letters + 1 : 0;
		if (n_letters > 2 || (*pages == 'p' && (pages[1] == '.' || pages[1] == 'p')))
			return true;
	}
	return false;
}

/* Wiley's "n/a-n/a" says nothing. */
static bool is_nothing(const char *pages)
{
	return strncmp(pages, "n/a", 3) == 0 || pages[strspn(pages, "-–? ")] == '\0';
}

static size_t dash_at(const char *at)
{
	return *at == '-'                                                                         ? 1
	       : strncmp(at, "–", 3) == 0 || strncmp(at, "—", 3) == 0 || strncmp(at, "‐", 3) == 0 ? 3
	                                                                                          : 0;
}

/* A hyphen is a dash, unless one is there: "12-1–12-9" are pages of chapter 12. */
static void put_ranges(struct buf *out, const char *pages)
{
	bool has_dash = strstr(pages, "–") || strstr(pages, "—");
	for (size_t n; *pages; pages += n) {
		n = dash_at(pages);
		bool is_separator = *pages == ',' || *pages == ';' || *pages == '+';
		if (n && !(n == 1 && has_dash)) {
			while (out->n && out->at[out->n - 1] == ' ')
				out->n--;
			buf_puts(out, "–");
			pages += strspn(pages + n, " ");
		} else if (is_separator) {
			buf_puts(out, *pages == '+' ? "+" : ", ");
			n = 1 + (*pages == '+' ? 0 : strspn(pages + 1, " "));
		} else {
			n = 1;
			buf_putc(out, *pages);
		}
	}
}

static const char *ranges(struct arena *a, const char *pages)
{
	struct buf out = {0};
	put_ranges(&out, pages);
	while (out.n > 2 && memcmp(out.at + out.n - 3, "–", 3) == 0) /* "12--" */
		out.n -= 3;
	const char *kept = arena_strndup(a, out.n ? out.at : "", out.n);
	buf_release(&out);
	return kept;
}

/* Not where a locator says which of them is meant. */
void cite_pages(struct cite_setting *s)
{
	bool is_told = str_eq(setting_value(s, FIELD_PAGES), setting_value(s, FIELD_EID)); /* ADS has it twice */
	bool is_left = setting_is_left(s, FIELD_PAGES) && !is_told && !(s->locator && s->locator[0]);
	const char *pages = is_left ? without_word(setting_plain_field(s, FIELD_PAGES)) : "";
	s->said[FIELD_PAGES] = true;
	setting_put_field(s, FIELD_EID);
	if (!*pages || is_nothing(pages))
		return;
	const char *tidy = ranges(s->runs.a, pages);
	if (is_article_number(pages) || is_in_words(pages))
		setting_put_part(s, tidy);
	else
		setting_put_pattern(s, strstr(tidy, "–") || strchr(tidy, ',') ? "cite_pages" : "cite_page",
		                    str_from_z(tidy));
}

/* --- Locators --- */

#define LONGEST_ROMAN 16

static int64_t value_of_roman(const char *figures, size_t n)
{
	static const char letters[] = "ivxlc";
	static const int worth[] = {1, 5, 10, 50, 100};
	int64_t value = 0;
	for (size_t i = n, last = 0; i-- > 0;) {
		size_t which = (size_t)(strchr(letters, figures[i] | 32) - letters);
		value += which < last ? -worth[which] : worth[which];
		last = which > last ? which : last;
	}
	return value;
}

/* Bytes of a number in Roman figures, at most of 399: "xiv", but neither "civil" nor "c". 0: none stands here. */
static size_t roman_length(struct arena *a, const char *at)
{
	bool is_upper = *at >= 'A' && *at <= 'Z';
	size_t n = strspn(at, is_upper ? "IVXLC" : "ivxlc");
	bool is_letter = n == 1 && strchr("lcLC", *at);
	if (!n || n > LONGEST_ROMAN || is_letter)
		return 0;
	const char *style = is_upper ? "upper-roman" : "lower-roman";
	const char *written = number_text(a, value_of_roman(at, n), style);
	return strlen(written) == n && strncmp(written, at, n) == 0 ? n : 0;
}

static size_t number_length(struct arena *a, const char *at)
{
	size_t n_digits = strspn(at, "0123456789");
	return n_digits ? n_digits : roman_length(a, at);
}

/* "12", "xii-xiv", "12-14, 20": numbers, and between them what makes ranges and rows of them. */
static bool are_bare_numbers(struct arena *a, const char *at)
{
	for (;;) {
		size_t n = number_length(a, at), n_between;
		at += n;
		if (!n || !*at)
			return n && !*at;
		for (n_between = 0; at[n_between] && (dash_at(at + n_between) || strchr(", ", at[n_between]));)
			n_between += dash_at(at + n_between) ? dash_at(at + n_between) : 1;
		if (!n_between)
			return false;
		at += n_between;
	}
}

static const char *in_pattern(struct arena *a, const char *pattern, const char *text)
{
	const char *hole = strstr(pattern, "{n}");
	return hole ? arena_printf(a, "%.*s%s%s", (int)(hole - pattern), pattern, text, hole + 3) : text;
}

const char *locator_in_words(struct arena *a, const char *locator, const char *lang)
{
	if (!are_bare_numbers(a, locator))
		return locator;
	const char *tidy = ranges(a, markup_plain(a, str_from_z(locator))); /* "12--14" */
	bool are_many = strstr(tidy, "–") || strchr(tidy, ',');
	return in_pattern(a, label(lang, are_many ? "cite_pages" : "cite_page", NULL), tidy);
}
