/* SPDX-License-Identifier: EUPL-1.2 */
/* braces.c - attributes of blocks: "# Title {#label .class}", and "{#label .class}" on a line of its own.
 *
 * At the end of a heading as Pandoc and Quarto have them. On a line of its own they are those of the next block (MyST's
 * attrs_block); with a colon, "{: .class}", of the block right above, or, behind a blank line, of the next one
 * (kramdown). What is written for another program's contents ("{:toc}") is taken out and told. */
#include "scanner.h"

#include "../base/char.h"

/* Are the braces whole, and nothing but attributes? `name`: a bare word may be one of them. */
static bool are_attributes(struct scanner *s, struct str braces, bool with_name, struct inline_attributes *out)
{
	return attributes_from_text(s->scan->arena, braces, with_name, out) == braces.n;
}

/* The text without the # marks that may close a heading. */
static struct str without_closing_marks(struct str text)
{
	size_t n = text.n;
	while (n > 0 && text.at[n - 1] == '#')
		n--;
	return n < text.n && n > 0 && ascii_is_blank(text.at[n - 1]) ? str_trim(str_slice(text, 0, n)) : text;
}

/* The braces that a heading's text ends with, if they stand apart from its words; else empty. */
static struct str braces_at_end(struct str text)
{
	text = without_closing_marks(str_trim(text));
	const char *open = text.n && text.at[text.n - 1] == '}' ? memrchr(text.at, '{', text.n) : NULL;
	if (!open || open == text.at)
		return (struct str){0};
	struct str braces = {open, text.n - (size_t)(open - text.at)};
	bool is_apart = ascii_is_blank(open[-1]) || (ascii_is_alphanumeric(open[-1]) && open[1] == '#');
	return is_apart ? braces : (struct str){0};
}

static struct span place_of(const struct scanner *s, struct str text)
{
	uint32_t start = (uint32_t)(text.at - s->scan->clean.at);
	return scan_span(s->scan, start, start + (uint32_t)text.n);
}

static bool looks_like_attributes(struct str braces)
{
	return braces.n > 2 && strchr("#.:", braces.at[1]) && braces.at[1];
}

struct str heading_attributes(struct scanner *s, struct str text)
{
	struct inline_attributes attributes;
	struct str braces = braces_at_end(text);
	if (!braces.n || are_attributes(s, braces, false, &attributes))
		return braces;
	if (looks_like_attributes(braces))
		diag_add(s->scan->diags, RULE_MARKDOWN_LEFTOVER, place_of(s, braces),
		         "write {#label .class lang=lt}; a label begins with a letter, and braces that are text with "
		         "\\{",
		         "these braces are no attributes: they are printed as they stand");
	return (struct str){0};
}

uint32_t insert_attributes(struct scanner *s, enum insert_kind kind, struct str braces)
{
	uint32_t start = (uint32_t)(braces.at - s->scan->clean.at);
	return scanner_insert(s, kind, start, start + (uint32_t)braces.n);
}

static void report_not_read(struct scanner *s, struct str braces)
{
	diag_add(s->scan->diags, RULE_MARKDOWN_LEFTOVER, place_of(s, braces),
	         "delete it, or write {: #label .class}; braces that are text begin with \\{",
	         "this is no attribute of a block: it is printed as it stands");
}

/* Attributes without a colon within a paragraph are text: nobody knows whether they are of what is above or below. */
static bool may_stand_here(const struct scanner *s, struct str line)
{
	return line.at[1] == ':' || (s->leaf != IN_PARAGRAPH && s->leaf != IN_TABLE);
}

bool open_attributes(struct scanner *s, uint32_t matched)
{
	struct str line = str_trim(scanner_rest(s));
	struct inline_attributes attributes;
	if (line.n < 3 || line.at[0] != '{' || line.at[line.n - 1] != '}' || !may_stand_here(s, line))
		return false;
	bool has_colon = line.at[1] == ':';
	if (!are_attributes(s, line, has_colon, &attributes)) {
		if (has_colon)
			report_not_read(s, line);
		return false;
	}
	bool is_contents = has_colon && str_eq_z(attributes.name, "toc");
	if (attributes.name.n && !is_contents) {
		report_not_read(s, line);
		return false;
	}
	for (size_t i = 0; i < attributes.keys.n; i++)
		if (str_eq_z(attributes.keys.at[i], "placement"))
			check_placement(s->scan->diags, attributes.values.at[i], place_of(s, attributes.values.at[i]));
	bool is_behind = has_colon && !s->follows_blank;
	scanner_begin(s, matched);
	enum insert_kind kind = is_behind ? INSERT_ATTRIBUTES_BEHIND : INSERT_ATTRIBUTES;
	scanner_advance(s, s->nonspace - s->at, false);
	scanner_feed_insert(s, is_contents ? scanner_insert(s, is_behind ? INSERT_CONTENTS_BEHIND : INSERT_CONTENTS,
	                                                    s->nonspace, s->end)
	                                   : insert_attributes(s, kind, line));
	return true;
}
