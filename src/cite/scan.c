/* SPDX-License-Identifier: EUPL-1.2 */
/* scan.c - the characters of a .bib file in, words, values and assignments out: values of {text}, "text", numbers and
 * macros joined by '#'. A brace that nothing closes ends where a line begins the next entry. */
#include "scan.h"

#include "../base/char.h"

#define LONGEST_VALUE 65536 /* bytes that macros may grow a value to */

/* --- Characters --- */

bool bib_is_word(char c)
{
	return (c & 0x80) || (c > ' ' && !strchr("{}(),=#\"%@\\", c));
}

char bib_peek(const struct bib_scan *scan)
{
	return scan->at < scan->bytes.n ? scan->bytes.at[scan->at] : '\0';
}

struct span bib_span_of(const struct bib_scan *scan, size_t start, size_t end)
{
	return source_span(scan->diags->sources, scan->source, start, end);
}

struct span bib_here(const struct bib_scan *scan)
{
	size_t end = scan->at < scan->bytes.n ? scan->at + 1 : scan->at;
	return bib_span_of(scan, scan->at, end);
}

void bib_skip_line(struct bib_scan *scan)
{
	while (scan->at < scan->bytes.n && scan->bytes.at[scan->at] != '\n')
		scan->at++;
}

void bib_skip_blank(struct bib_scan *scan)
{
	for (; ascii_is_space(bib_peek(scan)) || bib_peek(scan) == '%'; scan->at++)
		if (bib_peek(scan) == '%')
			bib_skip_line(scan);
}

struct str bib_read_word(struct bib_scan *scan)
{
	size_t start = scan->at;
	while (scan->at < scan->bytes.n && bib_is_word(scan->bytes.at[scan->at]))
		scan->at++;
	return str_slice(scan->bytes, start, scan->at);
}

struct span bib_word_span(const struct bib_scan *scan, struct str word)
{
	size_t start = (size_t)(word.at - scan->bytes.at);
	return bib_span_of(scan, start, start + word.n);
}

int bib_shown(struct str text)
{
	return text.n < 60 ? (int)text.n : 60;
}

/* Of the entry that is read, else of the file. */
struct diags *bib_findings(struct bib_scan *scan)
{
	return scan->entry ? entry_findings(scan->a, scan->diags, scan->entry) : scan->diags;
}

/* Does a line that begins an entry start here, at an '@'? */
static bool is_entry_start(const struct bib_scan *scan, size_t at)
{
	size_t before = at;
	while (before && (scan->bytes.at[before - 1] == ' ' || scan->bytes.at[before - 1] == '\t'))
		before--;
	if (before && scan->bytes.at[before - 1] != '\n')
		return false;
	for (at++; at < scan->bytes.n && ((scan->bytes.at[at] | 32) >= 'a' && (scan->bytes.at[at] | 32) <= 'z'); at++)
		;
	return at < scan->bytes.n && strchr("{(", scan->bytes.at[at]) && scan->bytes.at[at - 1] != '@';
}

void bib_skip_to_entry(struct bib_scan *scan)
{
	while (scan->at < scan->bytes.n && !(bib_peek(scan) == '@' && is_entry_start(scan, scan->at)))
		scan->at++;
}

/* --- Values --- */

/* What stands between the opener here and its closer, braces within it matched. False: nothing closes it. */
bool bib_read_enclosed(struct bib_scan *scan, char closer, struct str *inside)
{
	size_t start = scan->at++, depth = 0;
	for (; scan->at < scan->bytes.n; scan->at++) {
		char c = scan->bytes.at[scan->at];
		if (c == closer && depth == 0) {
			*inside = str_slice(scan->bytes, start + 1, scan->at++);
			return true;
		}
		if (c == '@' && is_entry_start(scan, scan->at))
			break;
		depth += c == '{';
		if (c == '}' && depth-- == 0)
			break;
	}
	diag_add(scan->diags, RULE_CITE_SYNTAX, bib_span_of(scan, start, start + 1), "see that each { has its }",
	         closer == '"' ? "nothing ends the text that begins here" : "nothing closes this brace");
	return false;
}

static struct str macro_value(struct bib_scan *scan, struct str word)
{
	const struct str *value = map_find(&scan->macros, str_from_z(bib_lowered(scan->a, word)));
	if (value)
		return *value;
	diag_add(bib_findings(scan), RULE_CITE_MACRO, bib_word_span(scan, word),
	         "define it before, or write the text in braces", "there is no @string \"%.*s\"", bib_shown(word),
	         word.at);
	return word;
}

static bool read_piece(struct bib_scan *scan, struct str *piece)
{
	bib_skip_blank(scan);
	if (bib_peek(scan) == '{')
		return bib_read_enclosed(scan, '}', piece);
	if (bib_peek(scan) == '"')
		return bib_read_enclosed(scan, '"', piece);
	struct str word = bib_read_word(scan);
	if (!word.n) {
		diag_add(scan->diags, RULE_CITE_SYNTAX, bib_here(scan), "write the value in braces",
		         "a value is missing");
		return false;
	}
	*piece = word.at[0] >= '0' && word.at[0] <= '9' ? word : macro_value(scan, word);
	return true;
}

static struct str joined(struct bib_scan *scan, struct str a, struct str b, size_t start)
{
	if (a.n + b.n > LONGEST_VALUE) {
		diag_add(scan->diags, RULE_CITE_SYNTAX, bib_span_of(scan, start, scan->at), NULL,
		         "a value that is joined of several is longer than %d bytes", LONGEST_VALUE);
		return a;
	}
	char *both = arena_array(scan->a, a.n + b.n + 1, char);
	memcpy(both, a.n ? a.at : "", a.n);
	memcpy(both + a.n, b.n ? b.at : "", b.n);
	return (struct str){both, a.n + b.n};
}

static bool read_value(struct bib_scan *scan, struct str *value)
{
	size_t start = scan->at;
	struct str piece;
	if (!read_piece(scan, value))
		return false;
	for (bib_skip_blank(scan); bib_peek(scan) == '#'; bib_skip_blank(scan)) {
		scan->at++;
		if (!read_piece(scan, &piece))
			return false;
		*value = joined(scan, *value, piece, start);
	}
	return true;
}

/* name = value */
bool bib_read_assignment(struct bib_scan *scan, struct str *name, struct str *value)
{
	*name = bib_read_word(scan);
	bib_skip_blank(scan);
	if (!name->n || bib_peek(scan) != '=') {
		diag_add(scan->diags, RULE_CITE_SYNTAX, bib_here(scan),
		         "fields are written name = {value}, with commas between them",
		         name->n ? "\"=\" is missing here" : "the name of a field is missing here");
		return false;
	}
	scan->at++;
	return read_value(scan, value);
}
