/* SPDX-License-Identifier: EUPL-1.2 */
/* names.c - what is said of names of directives, their options and roles: of those that MyST has and we do not set yet,
 * and of those that nobody has. In a publication the latter are faults: what the name stands for would be lost. */
#include "build.h"

static const char *const directives[] = {
	"each",      "if",          "div",       "note",    "seealso",    "tip",        "hint",
	"important", "warning",     "attention", "caution", "danger",     "error",      "admonition",
	"code",      "code-block",  "include",   "table",   "list-table", "csv-table",  "data-table",
	"chart",     "key-figures", "image",     "figure",  "subfigure",  "page-break", NULL};

/* clang-format off */
/* mystmd 1.3, and docutils and Sphinx as MyST-Parser takes them over. */
static const char *const directives_to_come[] = {
	"aside", "bibliography", "blockquote", "button", "card", "carousel", "centered", "code-cell", "container",
	"contents", "deprecated", "details", "dropdown", "embed", "epigraph", "eval-rst", "exercise",
	"glossary", "grid", "grid-item", "grid-item-card", "highlight", "highlights", "hlist", "iframe",
	"index", "literal", "literalinclude", "margin", "math", "mermaid", "only",
	"parsed-literal", "proof", "pull-quote", "raw", "rubric", "sidebar", "solution", "tab-item",
	"tab-set", "tabbed", "tableofcontents", "toc", "toctree", "todo", "topic", "versionadded",
	"versionchanged", "video", "youtube", NULL};

static const char *const roles_to_come[] = {
	"any", "button", "chem", "chemicalFormula", "cite:alps", "cite:author", "cite:authors", "cite:ct", "cite:cts",
	"cite:ps", "cite:ts", "cite:year", "cite:years", "cite:yearpar", "citep", "citet", "code", "command", "dfn",
	"doc", "download", "emphasis", "eq", "eval", "file", "footcite", "footcite:p", "footcite:t", "guilabel",
	"icon", "index", "keyword", "literal", "math", "menuselection", "pep-reference", "raw", "rfc",
	 "samp", "si", "strong", "term", "title-reference", NULL};
/* clang-format on */

static bool is_among(struct str name, const char *const *names)
{
	for (; *names; names++)
		if (str_eq_z(name, *names))
			return true;
	return false;
}

/* One of MyST's; `names` do not list theorems and the like. */
static bool is_mysts(struct str name, const char *const *names)
{
	return is_among(name, names) || str_starts(name, "prf:");
}

struct naming {
	const char *kind, *kept;   /* "directive", and what of it is set */
	enum rule to_come;         /* what a name that MyST has is a finding of */
	const char *const *known;  /* ours */
	const char *const *others; /* MyST's */
	const char *class;         /* how words of a class of one's own are written */
};

static void report_name(struct build *b, const struct naming *naming, struct str name, struct span span)
{
	int n = (int)(name.n < 60 ? name.n : 60);
	if (is_mysts(name, naming->others)) {
		diag_add(b->diags, naming->to_come, span, NULL, "%s {%.*s} is not set yet; its %s is set", naming->kind,
		         n, name.at, naming->kept);
		return;
	}
	if (is_among(name, naming->known)) {
		diag_add(b->diags, naming->to_come, span, "write its fence with backticks",
		         "between colons the %s of {%.*s} is read as Markdown", naming->kept, n, name.at);
		return;
	}
	const char *nearest = nearest_name(name, naming->known);
	nearest = nearest ? nearest : nearest_name(name, naming->others);
	diag_add(b->diags, RULE_MARKDOWN_NAME, span,
	         nearest ? arena_printf(b->diags->arena, "did you mean {%s}?", nearest) : naming->class,
	         "there is no %s {%.*s}; its %s is set", naming->kind, n, name.at, naming->kept);
}

void report_directive(struct build *b, struct str name, struct span span)
{
	const struct naming naming = {"directive",
	                              "body",
	                              RULE_MARKDOWN_DIRECTIVE,
	                              directives,
	                              directives_to_come,
	                              "a block of a class of your own is written :::name, without braces"};
	report_name(b, &naming, name, span);
}

void report_role(struct build *b, struct str name, struct span span, const char *const *known)
{
	const struct naming naming = {"role", "text",        RULE_MARKDOWN_ROLE,
	                              known,  roles_to_come, "words of a class of your own are written [text]{.name}"};
	report_name(b, &naming, name, span);
}

void report_option(struct diags *diags, struct str directive, struct str key, struct span span,
                   const char *const *known, const char *hint)
{
	const char *nearest = nearest_name(key, known);
	diag_add(diags, RULE_MARKDOWN_DIRECTIVE, span,
	         nearest ? arena_printf(diags->arena, "did you mean :%s:?", nearest) : hint,
	         "{%.*s} has no option \"%.*s\"; it is left out", (int)directive.n, directive.at,
	         (int)(key.n < 60 ? key.n : 60), key.at);
}

void check_placement(struct diags *diags, struct str where, struct span span)
{
	static const char *const known[] = {"here", "top", "bottom", "page", "left", "right", NULL};
	if (is_among(where, known))
		return;
	const char *nearest = nearest_name(where, known);
	diag_add(diags, RULE_MARKDOWN_DIRECTIVE, span,
	         nearest ? arena_printf(diags->arena, "did you mean %s?", nearest)
	                 : "there are here, top, bottom, page, left and right",
	         "placement takes no \"%.*s\": the block stays where it is written", (int)(where.n < 60 ? where.n : 60),
	         where.at);
}

/* --- Code that is set as it stands --- */

void note_source(struct build *b, struct str name, struct span span)
{
	void **there = map_at(&b->work, &b->unset_names, name);
	if (!*there) {
		struct unset_source *first = arena_new(&b->work, struct unset_source);
		*first = (struct unset_source){.name = {arena_strndup(&b->work, name.at, name.n), name.n},
		                               .place = span};
		list_push(&b->work, &b->unset_sources, first);
		*there = first;
	}
	((struct unset_source *)*there)->n++;
}

void report_sources(struct build *b)
{
	for (size_t i = 0; i < b->unset_sources.n; i++) {
		const struct unset_source *source = b->unset_sources.at[i];
		bool is_cell = !is_mysts(source->name, directives_to_come) || str_eq_z(source->name, "code-cell");
		const char *times = source->n > 1 ? arena_printf(&b->work, " (%u times in this file)", source->n) : "";
		diag_add(b->diags, RULE_MARKDOWN_DIRECTIVE, source->place,
		         is_cell ? "what it computes is not here: let its own program run it, and build the Markdown "
		                   "that "
		                   "this gives"
		                 : NULL,
		         "directive {%.*s} is not set yet; its source is set%s", (int)source->name.n, source->name.at,
		         times);
	}
}
