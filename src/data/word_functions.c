/* SPDX-License-Identifier: EUPL-1.2 */
/* word_functions.c - label and plural: the program's own words, and the form of a word that goes with a number. */
#include "functions.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

const char *to_confirm(const struct facts *facts, const char **lang)
{
	bool fell_back;
	const char *text = label(facts->lang, "to_confirm", &fell_back);
	*lang = fell_back ? "en" : NULL;
	return text;
}

static void fail_label(xmlXPathParserContext *parser, const char *key, const struct fact *fact)
{
	struct arena *a = evaluation_of(parser)->facts->a;
	const char *nearest = nearest_name(str_from_z(key), label_keys(a));
	fail(parser, fact,
	     nearest ? arena_printf(a, "did you mean '%s'?", nearest)
	             : "the labels are those that the program itself sets: contents, figure, partners, ...",
	     "there is no label '%s'", text_excerpt(a, key));
}

/* What data call "white-paper" is the label "white_paper"; "on-site" has words of its own. The key itself: it has
 * none. */
static const char *words_of(struct arena *a, const char *lang, const char *key, bool *fell_back)
{
	char *name = arena_strdup(a, key);
	for (char *at = name; *at; at++)
		*at = *at == '-' ? '_' : *at;
	return label_exists(name) ? label(lang, name, fell_back) : label_of_value(lang, key, fell_back);
}

void label_function(xmlXPathParserContext *parser, int n)
{
	(void)n;
	struct evaluation *e = evaluation_of(parser);
	const struct fact *fact;
	bool fell_back;
	const char *key = take_text(parser, &fact), *text = words_of(e->facts->a, e->facts->lang, key, &fell_back);
	if (text == key) {
		fail_label(parser, key, fact);
		return;
	}
	if (!fell_back) {
		push_text(parser, text);
		return;
	}
	struct span call = call_of(parser, e);
	if (e->diags)
		diag_add(e->diags, RULE_LABEL_FALLBACK, evaluation_span(e, call.start, call.end), NULL,
		         "the label '%s' is not known in %s; the English one is set", key,
		         lang_name(e->facts->a, e->facts->lang, "en"));
	xmlNodeSet *set = set_new();
	xmlXPathNodeSetAddUnique(set, kept(e->facts, node_made(e->facts, text, NULL, "en")));
	push_nodes(parser, set);
}

static const char *plural_hint(struct arena *a, const struct plural_forms *forms)
{
	const char *hint = "give them in this order:";
	for (size_t i = 0; i < forms->n; i++)
		hint = arena_printf(a, "%s%s %s (as for %d)", hint, i ? "," : "", forms->names[i], forms->examples[i]);
	return hint;
}

void plural_function(xmlXPathParserContext *parser, int n)
{
	struct evaluation *e = evaluation_of(parser);
	struct arena *a = e->facts->a;
	const struct fact *fact = NULL;
	struct plural_forms forms;
	size_t n_given = (size_t)n - 1;
	const char **given = arena_array(a, n_given, const char *);
	for (size_t i = n_given; i-- > 0;)
		given[i] = take_text(parser, &fact);
	const char *number = take_text(parser, &fact);
	size_t form = plural_form(e->facts->lang, number, &forms);
	if (forms.n == 0)
		fail(parser, fact, "plural() takes a number first, then the forms of the word", "'%s' is no number",
		     text_excerpt(a, number));
	else if (forms.n != n_given)
		fail(parser, NULL, plural_hint(a, &forms), "%s has %zu forms of a counted word; %zu %s given",
		     lang_name(a, e->facts->lang, "en"), forms.n, n_given, n_given == 1 ? "is" : "are");
	else
		push_text(parser, given[form]);
}
