/* SPDX-License-Identifier: EUPL-1.2 */
/* markup.c - one step of the scan per lexical thing of XML 1.0: text, comment, CDATA section, instruction, tag,
 * attribute. */
#include "markup.h"

#include "../base/char.h"

static bool starts(const struct markup *markup, const char *prefix)
{
	return str_starts(str_slice(markup->bytes, markup->at, markup->bytes.n), prefix);
}

/* Beyond the next `mark`, or to the end. */
static void skip_past(struct markup *markup, const char *mark)
{
	const char *from = markup->bytes.at + markup->at;
	size_t left = markup->bytes.n - markup->at;
	const char *found = left ? memmem(from, left, mark, strlen(mark)) : NULL;
	markup->at = found ? (size_t)(found - markup->bytes.at) + strlen(mark) : markup->bytes.n;
}

static void widen_text(struct markup *markup, size_t start, size_t end)
{
	if (markup->text.end == 0)
		markup->text.start = start;
	markup->text.end = end;
}

/* Over what is no tag and no text. */
static bool skip_aside(struct markup *markup)
{
	size_t start = markup->at;
	if (starts(markup, "<!--")) {
		markup->at += 4;
		skip_past(markup, "-->");
	} else if (starts(markup, "<?")) {
		skip_past(markup, "?>");
	} else if (starts(markup, "<![CDATA[")) {
		skip_past(markup, "]]>");
		widen_text(markup, start, markup->at);
	} else {
		return false;
	}
	return true;
}

void markup_to_tag(struct markup *markup)
{
	markup->text = (struct stretch){0, 0};
	while (markup->at < markup->bytes.n) {
		if (markup->bytes.at[markup->at] == '<') {
			if (!skip_aside(markup))
				return;
			continue;
		}
		if (!ascii_is_xml_space(markup->bytes.at[markup->at]))
			widen_text(markup, markup->at, markup->at + 1);
		markup->at++;
	}
}

static void skip_spaces(struct markup *markup)
{
	while (markup->at < markup->bytes.n && ascii_is_xml_space(markup->bytes.at[markup->at]))
		markup->at++;
}

static struct stretch name_until(struct markup *markup, const char *stops)
{
	size_t start = markup->at;
	while (markup->at < markup->bytes.n && !ascii_is_xml_space(markup->bytes.at[markup->at]) &&
	       !strchr(stops, markup->bytes.at[markup->at]))
		markup->at++;
	return (struct stretch){start, markup->at};
}

struct stretch markup_name(struct markup *markup)
{
	markup->at += starts(markup, "</") ? 2 : starts(markup, "<") ? 1 : 0;
	return name_until(markup, "/><");
}

bool markup_attribute(struct markup *markup, struct tag_attribute *out)
{
	skip_spaces(markup);
	out->name = name_until(markup, "=/><");
	skip_spaces(markup);
	if (out->name.start == out->name.end || !starts(markup, "="))
		return false;
	markup->at++;
	skip_spaces(markup);
	if (!starts(markup, "\"") && !starts(markup, "'"))
		return false;
	const char quote[] = {markup->bytes.at[markup->at++], '\0'};
	out->value.start = markup->at;
	skip_past(markup, quote);
	bool is_closed = markup->at > out->value.start && markup->bytes.at[markup->at - 1] == quote[0];
	out->value.end = markup->at - is_closed;
	return true;
}

bool markup_tag_end(struct markup *markup)
{
	skip_past(markup, ">");
	return markup->at >= 2 && markup->bytes.at[markup->at - 1] == '>' && markup->bytes.at[markup->at - 2] == '/';
}
