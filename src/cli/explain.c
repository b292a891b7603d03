/* SPDX-License-Identifier: EUPL-1.2 */
/* explain.c - `colophon explain RULE`: what the rule of a finding asks for, what is done about it, where it comes
 * from, why, and the remedy. `colophon explain` lists the families of rules. */
#include "cli.h"

#define COLUMNS 80

/* --- Text in 80 columns --- */

/* The words of `text`, wrapped; each line starts with `indent` spaces. */
static void put_wrapped(struct buf *out, const char *text, size_t indent)
{
	size_t column = 0;
	while (*text) {
		size_t n = strcspn(text, " "), width = utf8_count((struct str){text, n});
		if (column > 0 && column + 1 + width > COLUMNS) {
			buf_putc(out, '\n');
			column = 0;
		}
		if (column == 0)
			buf_printf(out, "%*s", (int)indent, "");
		else
			buf_putc(out, ' ');
		column = (column == 0 ? indent : column + 1) + width;
		buf_put(out, text, n);
		text += n + strspn(text + n, " ");
	}
	buf_putc(out, '\n');
}

static void put_section(struct buf *out, const char *name, const char *text)
{
	if (!text)
		return;
	buf_printf(out, "\n%s\n", name);
	put_wrapped(out, text, 2);
}

static int print(struct buf *out)
{
	fwrite(out->at, 1, out->n, stdout);
	buf_release(out);
	return EXIT_BUILT;
}

/* --- A rule --- */

static const char *treatment(enum rule_class class)
{
	switch (class) {
	case CLASS_FAULT:
		return "An error: that PDF is not written.";
	case CLASS_PROMISE:
		return "An error in a publication and in check: that PDF is not written. In a lone Markdown file it is "
		       "mended, with a warning.";
	case CLASS_LOOSE:
		return "An error in a publication: that PDF is not written. In a lone Markdown file the text is kept, "
		       "with a warning.";
	case CLASS_MENDED:
		return "A warning: it is mended, and the PDF is written.";
	case CLASS_POLICY:
		return "A warning in check. build only counts it; with --strict it refuses the PDF.";
	case CLASS_POLICY_ERROR:
		return "An error in check. build only counts it; with --strict it refuses the PDF.";
	case CLASS_POLICY_NOTE:
		return "A note in check. build only counts it; with --strict it refuses the PDF.";
	case CLASS_NOTE:
		return "A note: good to know, and nothing depends on it.";
	case CLASS_ENVIRONMENT:
		return "An error of the machine, not of the sources: that PDF is not written, and the exit status is "
		       "3.";
	}
	return "";
}

static int explain_rule(enum rule rule)
{
	const struct explanation *explanation = rule_explanation(rule);
	struct buf out = {0};
	buf_printf(&out, "%s\n\n", rule_id(rule));
	put_wrapped(&out, rule_says(rule), 2);
	put_section(&out, "What is done", treatment(rule_class(rule)));
	put_section(&out, "Where it comes from", explanation->source);
	put_section(&out, "Why", explanation->why);
	put_section(&out, "What to do", explanation->remedy);
	return print(&out);
}

/* --- Families --- */

static size_t family_length(enum rule rule)
{
	return strcspn(rule_id(rule), "/");
}

static bool is_of_family(enum rule rule, struct str family)
{
	return str_eq((struct str){rule_id(rule), family_length(rule)}, family);
}

static bool is_first_of_family(enum rule rule)
{
	struct str family = {rule_id(rule), family_length(rule)};
	for (int before = 0; before < (int)rule; before++)
		if (is_of_family((enum rule)before, family))
			return false;
	return true;
}

static int list_families(struct arena *a)
{
	struct buf out = {0};
	buf_puts(&out, "colophon explain RULE explains one of these, such as colophon explain facts/zone.\n");
	for (int first = 0; first < N_RULES; first++) {
		if (!is_first_of_family((enum rule)first))
			continue;
		struct str family = {rule_id((enum rule)first), family_length((enum rule)first)};
		struct buf names = {0};
		for (int rule = first; rule < N_RULES; rule++)
			if (is_of_family((enum rule)rule, family))
				buf_printf(&names, "%s%s", names.n ? " " : "", rule_id((enum rule)rule) + family.n + 1);
		put_section(&out, arena_printf(a, "%.*s/", (int)family.n, family.at), names.at);
		buf_release(&names);
	}
	return print(&out);
}

/* The rules of one family, with what they say. False: there is no such family. */
static bool list_family(struct str family)
{
	struct buf out = {0};
	for (int rule = 0; rule < N_RULES; rule++) {
		if (!is_of_family((enum rule)rule, family))
			continue;
		buf_printf(&out, "%s%s\n", out.n ? "\n" : "", rule_id((enum rule)rule));
		put_wrapped(&out, rule_says((enum rule)rule), 2);
	}
	return out.n > 0 && print(&out) == EXIT_BUILT;
}

int cli_explain(struct arena *program, const struct options *options)
{
	enum rule rule;
	const char *nearest = NULL;
	if (options->n_operands == 0)
		return list_families(program);
	if (options->n_operands > 1) {
		fputs("colophon: explain one rule at a time\n", stderr);
		return EXIT_USAGE;
	}
	if (rule_from_id(options->operands[0], &rule, &nearest))
		return explain_rule(rule);
	struct str family = str_from_z(options->operands[0]);
	if (family.n && family.at[family.n - 1] == '/')
		family.n--;
	if (list_family(family))
		return EXIT_BUILT;
	cli_say(stderr, "colophon: there is no rule '%s'%s%s%s; colophon explain lists them", options->operands[0],
	        nearest ? ": did you mean '" : "", nearest ? nearest : "", nearest ? "'?" : "");
	return EXIT_USAGE;
}
