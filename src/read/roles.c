/* SPDX-License-Identifier: EUPL-1.2 */
/* roles.c - what a role makes of its text: `{sub}`2``, `{cite}`key``, `{abbr}`EU (European Union)``.
 *
 * Names are MyST's. A role that is not known keeps its text, with a finding. */
#include "build.h"

static const struct {
	const char *role, *class;
} known_roles[] = {
	{"sub", "sub"},           {"subscript", "sub"},
	{"sup", "sup"},           {"superscript", "sup"},
	{"sc", "smallcaps"},      {"smallcaps", "smallcaps"},
	{"u", "underline"},       {"underline", "underline"},
	{"del", "deleted"},       {"delete", "deleted"},
	{"strike", "deleted"},    {"kbd", "keyboard"},
	{"keyboard", "keyboard"}, {"span", NULL},
};

/* Is the text one range of the source? */
static bool is_one_range(const struct node *text)
{
	return text && !text->next && text->element == EL_TEXT && text->text.n_pieces == 1 &&
	       text->text.pieces[0].kind == PIECE_SOURCE;
}

/* Bytes [start, end) of all the text below `node`, and where they stand. */
static struct span span_within(const struct node *node, size_t start, size_t end)
{
	return is_one_range(node->first) ? text_span(&node->first->text, (uint32_t)start, (uint32_t)end) : node->span;
}

/* --- Citations --- */

static const char *cite_form(struct str role)
{
	if (str_eq_z(role, "cite") || str_eq_z(role, "cite:p"))
		return "note";
	if (str_eq_z(role, "cite:alp"))
		return "short";
	return str_eq_z(role, "cite:t") ? "text" : NULL;
}

/* The keys, with "|locator" behind any of them, are kept as they are written. */
static void make_cite(struct build *b, struct node *node, const char *form)
{
	const char *keys = node_plain_text(b->arena, node);
	node_set_attribute_from(b->arena, node, "keys", keys, span_within(node, 0, strlen(keys)));
	node_set_attribute(b->arena, node, "form", form);
	node->element = EL_CITE;
	if (node->first)
		node_remove(node->first);
	b->chapter->n_nodes -= keys[0] != '\0';
}

/* --- Abbreviations --- */

static size_t behind_expression(struct str text)
{
	const char *end = memmem(text.at, text.n, "}}", 2);
	return end ? (size_t)(end - text.at) + 2 : 0;
}

/* "EU (European Union)": where the short form ends and the expansion begins and ends; false: there is no expansion. */
static bool split_abbreviation(struct str text, size_t *n_short, size_t *start, size_t *end)
{
	size_t n = text.n;
	while (n && (text.at[n - 1] == ' '))
		n--;
	size_t behind = str_starts(text, "{{") ? behind_expression(text) : 0;
	const char *open = memchr(text.at + behind, '(', n > behind ? n - behind : 0);
	if (!open || text.at[n - 1] != ')')
		return false;
	*n_short = str_trim(str_slice(text, 0, (size_t)(open - text.at))).n;
	*start = (size_t)(open - text.at) + 1;
	*end = n - 1;
	return *n_short && text.at[0] != ' ' && *end > *start;
}

/* The short form is the text, the expansion the title. */
static void make_abbreviation(struct build *b, struct node *node)
{
	struct str text = str_from_z(node_plain_text(b->arena, node));
	size_t n_short, start, end;
	node_add_class(b->arena, node, "abbr");
	if (!split_abbreviation(text, &n_short, &start, &end))
		return;
	struct node *words = node_new(b->arena, EL_TEXT, span_within(node, 0, n_short));
	words->text = text_of_piece(b->arena, str_slice(text, 0, n_short),
	                            is_one_range(node->first) ? PIECE_SOURCE : PIECE_REPLACED, words->span);
	node_set_attribute_from(b->arena, node, "title", arena_strndup(b->arena, text.at + start, end - start),
	                        span_within(node, start, end));
	node_remove(node->first);
	node_append(node, words);
}

/* --- References --- */

static bool is_reference(struct str role)
{
	return str_eq_z(role, "ref") || str_eq_z(role, "numref");
}

/* "Table %s <tab-x>": where its words end and its label begins and ends; false: it is a label alone. */
static bool split_reference(struct str text, size_t *n_words, size_t *start, size_t *end)
{
	const char *open = text.n && text.at[text.n - 1] == '>' ? memrchr(text.at, '<', text.n) : NULL;
	*n_words = *start = 0;
	*end = text.n;
	if (!open)
		return false;
	*start = (size_t)(open - text.at) + 1;
	*end = text.n - 1;
	*n_words = str_trim(str_slice(text, 0, *start - 1)).n;
	return *n_words;
}

/* {numref} prints the number, as a link without words does; {ref} the title. */
static void make_reference(struct build *b, struct node *node, bool is_by_number)
{
	struct str text = str_from_z(node_plain_text(b->arena, node));
	size_t n_words, start, end;
	bool has_words = split_reference(text, &n_words, &start, &end);
	const char *href = arena_printf(b->arena, "#%.*s", (int)(end - start), text.at + start);
	node->element = EL_A;
	node_set_attribute_from(b->arena, node, "href", href, span_within(node, start, end));
	struct node *words = node_new(b->arena, EL_TEXT, span_within(node, 0, n_words));
	words->text = text_of_piece(b->arena, has_words ? str_slice(text, 0, n_words) : STR("{name}"),
	                            has_words && is_one_range(node->first) ? PIECE_SOURCE : PIECE_REPLACED,
	                            has_words ? words->span : node->span);
	if (node->first)
		node_remove(node->first);
	if (has_words || !is_by_number)
		node_append(node, words);
	else
		b->chapter->n_nodes--;
}

/* --- Any role --- */

/* Of all roles, for the nearest spelling. */
static const char *const *role_names(struct arena *a)
{
	static const char *const others[] = {"cite", "cite:p",       "cite:t", "cite:alp",
	                                     "abbr", "abbreviation", "ref",    "numref"};
	size_t n = sizeof known_roles / sizeof *known_roles, n_others = sizeof others / sizeof *others;
	const char **names = arena_array(a, n + n_others + 1, const char *);
	for (size_t i = 0; i < n; i++)
		names[i] = known_roles[i].role;
	memcpy(names + n, others, sizeof others);
	return names;
}

bool is_role_name(struct str name)
{
	for (size_t i = 0; i < sizeof known_roles / sizeof *known_roles; i++)
		if (str_eq_z(name, known_roles[i].role))
			return true;
	return cite_form(name) || is_reference(name) || str_eq_z(name, "abbr") || str_eq_z(name, "abbreviation");
}

static void name_class(struct build *b, struct node *node, struct str role)
{
	for (size_t i = 0; i < sizeof known_roles / sizeof *known_roles; i++) {
		if (!str_eq_z(role, known_roles[i].role))
			continue;
		if (known_roles[i].class)
			node_add_class(b->arena, node, known_roles[i].class);
		return;
	}
	node_add_class(b->arena, node, arena_strndup(b->arena, role.at, role.n));
	report_role(b, role, node->span, role_names(&b->work));
}

void apply_role(struct build *b, struct node *node, const struct inline_attributes *role)
{
	attributes_apply(b->arena, node, role);
	if (cite_form(role->name)) {
		make_cite(b, node, cite_form(role->name));
		return;
	}
	if (is_reference(role->name))
		make_reference(b, node, str_eq_z(role->name, "numref"));
	else if (str_eq_z(role->name, "abbr") || str_eq_z(role->name, "abbreviation"))
		make_abbreviation(b, node);
	else
		name_class(b, node, role->name);
	split_expressions(b, node);
}
