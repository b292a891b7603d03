/* SPDX-License-Identifier: EUPL-1.2 */
/* eu_parts.c - what a publication must hold: the European emblem, the statement of funding and the disclaimer of the
 * grant's framework, word for word (rules FUN-01 to FUN-08, EMB-26); the parts of its kind; the answers of a
 * data-protection notice (GDP-01). */
#include "leaf.h"

struct parts_check {
	const struct doc *doc;
	const struct binding *binding;
	struct diags *diags;
	struct arena *scratch;
	struct span place; /* of the edition in the manifest */
	struct grant grant;
};

static bool is_within(const struct node *node, const char *class)
{
	while (node && !node_has_class(node, class))
		node = node->parent;
	return node != NULL;
}

/* --- Wording --- */

/* No-break spaces and curly apostrophes are set as the language has them: they are no other wording. */
static uint32_t plain_char(const char **at, const char *end)
{
	uint32_t c = *at < end ? utf8_next(at, end) : 0;
	while (c == 0xAD || c == 0x2060)
		c = *at < end ? utf8_next(at, end) : 0;
	return is_space_char(c) ? ' ' : c == 0x2019 ? '\'' : c;
}

static bool is_wording(const char *text, const char *official)
{
	const char *text_end = text + strlen(text), *official_end = official + strlen(official);
	uint32_t c;
	do
		if ((c = plain_char(&text, text_end)) != plain_char(&official, official_end))
			return false;
	while (c);
	return true;
}

/* What is due in the edition's language; the English wording does too. */
static bool is_due(const struct parts_check *check, const struct node *node,
                   struct due_words due(struct facts *, const struct grant *, const char *))
{
	const char *text = node_plain_text(check->scratch, node);
	struct facts *facts = check->binding->facts;
	return is_wording(text, due(facts, &check->grant, check->doc->lang).text) ||
	       is_wording(text, due(facts, &check->grant, "en").text);
}

static bool is_official(const struct parts_check *check, const struct node *node, enum statement which)
{
	const char *text = node_plain_text(check->scratch, node);
	const char *official = statement_text(check->doc->lang, which);
	return (official && is_wording(text, official)) || is_wording(text, statement_text("en", which));
}

/* The programme may be left out of it, and where the grant does not say who pays which share, both forms do. */
static bool is_statement(const struct parts_check *check, const struct node *node)
{
	bool may_be_co = check->grant.is_co_funded, may_be_full = !check->grant.is_share_said || !may_be_co;
	return is_due(check, node, statement_due) || (may_be_co && is_official(check, node, STATEMENT_CO_FUNDED)) ||
	       (may_be_full && is_official(check, node, STATEMENT_FUNDED));
}

/* --- Emblem, statement, disclaimer --- */

struct found_parts {
	bool has_emblem, is_on_cover, has_statement, has_disclaimer;
};

static void look_at(const struct parts_check *check, const struct node *node, struct found_parts *found)
{
	if (node->element == EL_EMBLEM) {
		found->has_emblem = true;
		found->is_on_cover |= is_within(node, "cover");
	} else if (node->element == EL_P && node_has_class(node, "statement")) {
		found->has_statement = true;
		if (!is_statement(check, node))
			diag_add(check->diags, RULE_EU_STATEMENT, node->span,
			         "let the program set it: <imprint/> or <notices/>",
			         "this is not the official statement of funding");
	} else if (node->element == EL_P && node_has_class(node, "disclaimer")) {
		found->has_disclaimer = true;
		if (!is_due(check, node, disclaimer_due))
			diag_add(check->diags, RULE_EU_DISCLAIMER, node->span,
			         "let the program set it: <imprint/> or <notices/>",
			         "this is not the official disclaimer of the programmes of %s",
			         framework_in_words(check->grant.framework));
	}
}

static void check_funding(const struct parts_check *check)
{
	const struct edition *edition = check->binding->edition;
	const struct part *cover = edition_part(edition, PART_COVER);
	const char *hint = "add <imprint/> to the front, or <notices/> to the back: the program sets it there";
	struct found_parts found = {0};
	for (const struct node *node = check->doc->root; node; node = node_following(node, check->doc->root))
		look_at(check, node, &found);
	if (!found.has_emblem)
		diag_add(check->diags, RULE_EU_EMBLEM, check->place, hint, "the European emblem is not shown");
	else if (cover && !found.is_on_cover)
		diag_add(check->diags, RULE_EU_COVER, cover->span, NULL, "the cover does not show the European emblem");
	if (!found.has_statement)
		diag_add(check->diags, RULE_EU_STATEMENT, check->place, hint,
		         "nothing says that the Union funds the project");
	if (!found.has_disclaimer)
		diag_add(check->diags, RULE_EU_DISCLAIMER, check->place, hint, "the disclaimer is missing");
}

/* --- Kinds --- */

static const struct wanted_part {
	const char *kind, *element;
	enum part_kind part;
} wanted_parts[] = {
	{"white-paper", "contents", PART_CONTENTS},          {"policy-recommendations", "contents", PART_CONTENTS},
	{"final-report", "contents", PART_CONTENTS},         {"white-paper", "imprint", PART_IMPRINT},
	{"policy-recommendations", "imprint", PART_IMPRINT}, {"event-report", "imprint", PART_IMPRINT},
	{"final-report", "imprint", PART_IMPRINT},
};

static void check_kind(const struct parts_check *check, const char *kind)
{
	for (size_t i = 0; i < sizeof wanted_parts / sizeof *wanted_parts; i++) {
		const struct wanted_part *wanted = &wanted_parts[i];
		if (strcmp(wanted->kind, kind) == 0 && !edition_part(check->binding->edition, wanted->part))
			diag_add(check->diags, RULE_STYLE_PARTS, check->place,
			         arena_printf(check->scratch, "add <%s/> to its front", wanted->element),
			         "a publication of the kind %s has a part <%s>", kind, wanted->element);
	}
}

/* --- The twelve answers of article 13(1) and (2) --- */

static const struct answer {
	const char *label, *says;
} answers[] = {
	{"gdpr-controller", "who is responsible for the data"},
	{"gdpr-officer", "who the data protection officer is"},
	{"gdpr-purposes", "what the data are for, and on which legal basis"},
	{"gdpr-interests", "which legitimate interests there are"},
	{"gdpr-recipients", "who gets the data"},
	{"gdpr-transfers", "whether data leave the Union, and under which safeguards"},
	{"gdpr-storage", "how long data are kept"},
	{"gdpr-rights", "which rights people have"},
	{"gdpr-withdrawal", "how consent is withdrawn"},
	{"gdpr-complaint", "where to complain"},
	{"gdpr-obligation", "whether the data have to be given"},
	{"gdpr-automation", "whether decisions are taken automatically"},
};

static void check_notice(const struct parts_check *check)
{
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
		if (!map_find(&check->doc->labels, str_from_z(answers[i].label)))
			diag_add(check->diags, RULE_PRIVACY_FIELDS, check->place,
			         arena_printf(check->scratch,
			                      "put the label (%s)= before the heading or paragraph that says so",
			                      answers[i].label),
			         "nothing is marked as saying %s", answers[i].says);
}

void check_parts(const struct doc *doc, const struct binding *binding, struct diags *diags)
{
	struct arena scratch = {0};
	if (!binding->publication || !binding->edition)
		return;
	const char *kind = binding->publication->kind ? binding->publication->kind : "";
	struct parts_check check = {
		doc, binding, diags, &scratch, binding->edition->span, grant_of_facts(binding->facts)};
	if (check.grant.fact && check.grant.is_confirmed) {
		check_funding(&check);
		check_wording(doc, binding->facts, &check.grant, diags);
	}
	check_kind(&check, kind);
	if (strcmp(kind, "privacy-notice") == 0)
		check_notice(&check);
	arena_release(&scratch);
}
