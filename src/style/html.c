/* SPDX-License-Identifier: EUPL-1.2 */
/* html.c - HTML's names in selectors: of what our documents have under another name, and of what they have not. */
#include "unknown.h"

#include "../base/char.h"

#define WORDS ":is(span, em, strong, code, a)"

const char *html_meaning(struct str name)
{
	static const struct {
		const char *name, *meaning; /* a compound selector in our own names */
	} meanings[] = {
		{"html", "document"},
		{"body", "document"},
		{"main", "section:is(.chapter, .body)"},
		{"article", "section:is(.chapter, .body)"},
		{"aside",
	         "div:is(.aside, .sidebar, .margin, .note, .tip, .hint, .important, .warning, .attention, .caution, "
	         ".danger, .error, .seealso, .admonition)"},
		{"dl", "div.definition-list"},
		{"dt", ".term:not(p)"},
		{"dd", "div.definition"},
		{"b", "strong"},
		{"i", "em"},
		{"sub", WORDS ".sub"},
		{"sup", WORDS ".sup"},
		{"abbr", WORDS ".abbr"},
		{"kbd", WORDS ".keyboard"},
		{"mark", WORDS ".mark"},
		{"small", WORDS ".small"},
		{"u", WORDS ".underline"},
		{"s", WORDS ".deleted"},
		{"strike", WORDS ".deleted"},
		{"del", WORDS ".deleted"},
		{"ins", WORDS ".inserted"},
		{"q", WORDS ".quoted"},
	};
	for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
		if (str_eq_nocase(name, meanings[i].name))
			return meanings[i].meaning;
	return NULL;
}

static bool is_listed(struct str name, const char *const *names)
{
	for (; *names; names++)
		if (str_eq_nocase(name, *names))
			return true;
	return false;
}

bool element_is_inert(struct str name)
{
	static const char *const names[] = {
		"applet",   "area",     "audio",    "button",   "canvas", "datalist", "details", "dialog",   "embed",
		"fieldset", "form",     "frame",    "frameset", "head",   "iframe",   "input",   "label",    "legend",
		"link",     "map",      "menu",     "meta",     "meter",  "noscript", "object",  "optgroup", "option",
		"output",   "param",    "progress", "script",   "select", "slot",     "source",  "style",    "summary",
		"svg",      "template", "textarea", "track",    "video",  "wbr",      NULL};
	return is_listed(name, names);
}

bool element_is_html(struct str name)
{
	static const char *const names[] = {"acronym", "address",  "bdi",     "bdo",  "big", "center", "cite",
	                                    "col",     "colgroup", "data",    "dfn",  "dir", "font",   "footer",
	                                    "hgroup",  "math",     "picture", "rb",   "rp",  "rt",     "rtc",
	                                    "ruby",    "samp",     "search",  "time", "tt",  "var",    NULL};
	bool is_custom = memchr(name.at, '-', name.n) && ascii_is_letter(name.at[0]); /* such as md-icon */
	return is_custom || is_listed(name, names);
}
