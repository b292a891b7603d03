/* SPDX-License-Identifier: EUPL-1.2 */
/* callouts.c - what other dialects of Markdown set apart as we do {note}, {tip} and {warning}.
 *
 *     > [!NOTE] Title        GitHub's alerts, and Obsidian's with a title; the quotation becomes the callout
 *     !!! note "Title"       MkDocs; its body is indented by four columns. ??? and ???+ fold it on a screen
 *     ::: {.callout-note}    Quarto; a heading that its body begins with is its title
 *
 * The words are GitHub's, Obsidian's, Quarto's and those of Python-Markdown. */
#include "scanner.h"

#include "../base/char.h"

const char *callout_of_word(struct str word)
{
	static const struct {
		const char *words, *callout; /* between spaces */
	} callouts[] = {
		{" note info todo example question help faq abstract summary tldr ", "note"},
		{" tip hint success check done ", "tip"},
		{" important ", "important"},
		{" warning failure fail missing bug ", "warning"},
		{" caution ", "caution"},
		{" attention ", "attention"},
		{" danger ", "danger"},
		{" error ", "error"},
		{" seealso ", "seealso"},
	};
	char spaced[16];
	if (word.n == 0 || word.n > sizeof spaced - 3)
		return NULL;
	size_t n = 0;
	spaced[n++] = ' ';
	for (size_t i = 0; i < word.n; i++)
		spaced[n++] = word.at[i] >= 'A' && word.at[i] <= 'Z' ? (char)(word.at[i] + 32) : word.at[i];
	spaced[n++] = ' ';
	spaced[n] = '\0';
	for (size_t i = 0; i < sizeof callouts / sizeof *callouts; i++)
		if (strstr(callouts[i].words, spaced))
			return callouts[i].callout;
	return NULL;
}

/* --- > [!NOTE] ---------------------------------------------------------------------------------------------------- */

/* "[!NOTE]", "[!tip]- Title": the word, and what stands behind. */
static bool is_alert(struct str line, struct str *word, struct str *title)
{
	const char *close = str_starts(line, "[!") ? memchr(line.at, ']', line.n) : NULL;
	if (!close || close - line.at > 32)
		return false;
	size_t end = (size_t)(close - line.at) + 1;
	*word = str_slice(line, 2, end - 1);
	end += end < line.n && (line.at[end] == '-' || line.at[end] == '+');
	*title = str_trim(str_slice(line, end, line.n));
	return true;
}

static void report_no_alert(struct scanner *s, struct str word)
{
	diag_add(s->scan->diags, RULE_MARKDOWN_LEFTOVER, scan_span(s->scan, s->nonspace, s->end),
	         "there are NOTE, TIP, IMPORTANT, WARNING and CAUTION",
	         "no callout is named \"%.*s\": the line is printed as it stands", (int)word.n, word.at);
}

bool open_alert(struct scanner *s)
{
	struct str word, title, line;
	scanner_nonspace(s);
	line = str_trim(scanner_rest(s));
	if (!is_alert(line, &word, &title))
		return false;
	const char *callout = callout_of_word(word);
	bool is_quotation = str_eq_nocase(word, "quote") || str_eq_nocase(word, "cite");
	if (!callout && !is_quotation) {
		report_no_alert(s, word);
		return false;
	}
	scanner_begin(s, s->depth);
	scanner_advance(s, s->nonspace - s->at, false);
	uint32_t insert = scanner_insert(s, callout ? INSERT_ALERT : INSERT_BREAK, s->nonspace, s->end);
	s->scan->inserts.at[insert].name = str_from_z(callout);
	scanner_feed_insert(s, insert);
	if (title.n)
		feed_one_line(s, INSERT_ARGUMENT, title);
	return true;
}

/* --- !!! note "Title" --------------------------------------------------------------------------------------------- */

/* The first word of those behind !!!, which are classes, and the title between quotation marks. */
static bool is_admonition(struct str line, struct str *word, struct str *title)
{
	size_t n = 3;
	if (!str_starts(line, "!!!") && !str_starts(line, "???"))
		return false;
	n += line.n > n && line.at[0] == '?' && line.at[n] == '+';
	if (n >= line.n || !ascii_is_blank(line.at[n]))
		return false;
	struct str rest = str_trim(str_slice(line, n, line.n));
	size_t end = 0;
	while (end < rest.n && ascii_is_letter(rest.at[end]))
		end++;
	*word = str_slice(rest, 0, end);
	const char *open = memchr(rest.at, '"', rest.n);
	bool is_quoted = open && open[0] == '"' && rest.at[rest.n - 1] == '"' && open < rest.at + rest.n - 1;
	*title = is_quoted ? str_trim(str_slice(rest, (size_t)(open - rest.at) + 1, rest.n - 1)) : (struct str){0};
	return callout_of_word(*word) && (is_quoted || !open);
}

bool open_admonition(struct scanner *s, uint32_t matched)
{
	struct str word, title;
	if (!is_admonition(str_trim(scanner_rest(s)), &word, &title) || matched >= DEPTH_LIMIT)
		return false;
	scanner_begin(s, matched);
	scanner_advance(s, s->nonspace - s->at, false);
	uint32_t insert = scanner_insert(s, INSERT_DIV, s->nonspace, s->end);
	s->scan->inserts.at[insert].name = str_from_z(callout_of_word(word));
	scanner_feed_insert(s, insert);
	scanner_push(s, (struct container){.kind = IN_ADMONITION, .has_child = true, .insert = insert});
	if (title.n)
		feed_one_line(s, INSERT_ARGUMENT, title);
	return true;
}
