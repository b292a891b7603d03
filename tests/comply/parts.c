/* SPDX-License-Identifier: EUPL-1.2 */
/* What a publication of a funded project must hold: emblem, statement, disclaimer; the parts of its kind; the answers
 * of a notice. */
#include "../short_doc.h"
#include "comply/comply.h"
#include "read/read.h"

#define FUNDED "<project><grant number=\"1\" agreed=\"2019-08-20\" programme=\"europe-for-citizens\"/></project>"
#define UNFUNDED "<project><title>T</title></project>"

static const char *findings_of(const char *kind, const char *front, const char *markdown, const char *project)
{
	empty(NULL);
	const char *manifest = arena_printf(
		&arena,
		"<publication id=\"p\" kind=\"%s\">\n<edition lang=\"en\" date=\"2021-04-30\"><title>The title</title>"
		"<front>%s</front><body><chapter href=\"a.md\"/></body></edition></publication>",
		kind, front);
	const struct publication *publication =
		publication_from_source(&arena, sources_add(diags.sources, "m.xml", str_from_z(manifest)), &diags);
	struct chapter *chapters[] = {
		chapter_from_source(&arena, sources_add(diags.sources, "a.md", str_from_z(markdown)), &diags)};
	const struct xml_element *root =
		xml_from_source(&arena, sources_add(diags.sources, "p.xml", str_from_z(project)), &diags);
	struct facts_wishes wishes = {.roots = &root, .n_roots = 1, .lang = "en"};
	struct facts *facts = facts_for_edition(&arena, &wishes, &diags);
	struct binding binding = {.publication = publication,
	                          .edition = publication->editions,
	                          .facts = facts,
	                          .chapters = chapters,
	                          .n_chapters = 1};
	const struct doc *doc = doc_from_chapters(&arena, &binding, &diags);
	assert_string_equal(found(), "");
	comply_check_doc(doc, &binding, &diags);
	facts_release(facts);
	return found();
}

static void a_funded_publication_says_so(void **state)
{
	(void)state;
	assert_string_equal(findings_of("document", "<imprint/>", "# A\n", FUNDED), "");
	assert_string_equal(findings_of("document", "<cover/><imprint/>", "# A\n", FUNDED), "");
	assert_string_equal(findings_of("document", "", "# A\n", UNFUNDED), "");
	assert_string_equal(findings_of("document", "<contents/>", "# A\n", FUNDED),
	                    "m.xml:2:1 eu/emblem the European emblem is not shown\n"
	                    "m.xml:2:1 eu/statement nothing says that the Union funds the project\n"
	                    "m.xml:2:1 eu/disclaimer the disclaimer is missing\n");
}

static void each_framework_has_its_wording(void **state)
{
	(void)state;
	static const char later[] = "<project><grant number=\"1\" agreed=\"2021-08-20\" programme=\"cerv\"/></project>";
	assert_string_equal(findings_of("document", "<imprint/>", "# A\n", later), "");
}

#define GRANT(attributes, content) "<project><grant number=\"1\" " attributes ">" content "</grant></project>"

/* Rules 25 and 26 of the emblem, FUN-06: the funder's own words win, and are looked at all the same. */
static void own_wording_is_looked_at(void **state)
{
	(void)state;
	static const char own[] = "<imprint/>";
	assert_string_equal(
		findings_of("document", own, "# A\n",
	                    GRANT("agreed=\"2023-01-01\" programme=\"life\" share=\"co\" agency=\"CINEA\"",
	                          "<statement xml:lang=\"en\" source=\"x\" confirmed=\"2024-01-01\">Co-funded by the "
	                          "European Union</statement>")),
		"");
	assert_string_equal(
		findings_of(
			"document", own, "# A\n",
			GRANT("agreed=\"2023-01-01\" programme=\"life\" share=\"co\" agency=\"CINEA\"",
	                      "<statement xml:lang=\"en\" source=\"x\">Funded by the EU LIFE programme</statement>")),
		"p.xml:1:91 grant/wording nobody has confirmed this <statement> yet, and it is printed in place of the "
		"official one\n"
		"p.xml:1:91 eu/name this <statement> shortens the Union's name to \"EU\"\n"
		"p.xml:1:91 eu/statement in 2021–2027 the statement of funding names no programme, and this one names "
		"LIFE\n"
		"p.xml:1:91 eu/share this <statement> says that the Union funds the project in full, and the grant "
		"says "
		"that it co-funds it\n");
	assert_string_equal(
		findings_of("document", own, "# A\n",
	                    GRANT("agreed=\"2019-01-01\" programme=\"life\" share=\"co\"",
	                          "<disclaimer xml:lang=\"en\" source=\"x\" confirmed=\"2024-01-01\">Co-funded by the "
	                          "European Union. Views and opinions expressed are however those of the author(s) "
	                          "only and "
	                          "do not necessarily reflect those of the European Union.</disclaimer>")),
		"p.xml:1:76 eu/disclaimer this is the disclaimer of 2021–2027, and the grant is of 2014–2020\n");
}

static void an_unconfirmed_grant_shows_nothing_and_wants_nothing(void **state)
{
	(void)state;
	assert_string_equal(findings_of("document", "<cover/><imprint/>", "# A\n",
	                                GRANT("programme=\"cerv\" status=\"to-confirm\"", "")),
	                    "");
	assert_string_equal(findings_of("document", "<contents/>", "# A\n",
	                                GRANT("programme=\"cerv\"",
	                                      "<programme xml:lang=\"en\" status=\"to-confirm\">CERV</programme>")),
	                    "");
}

static void kinds_have_their_parts(void **state)
{
	(void)state;
	assert_string_equal(findings_of("white-paper", "<imprint/><contents/>", "# A\n", UNFUNDED), "");
	assert_string_equal(findings_of("white-paper", "<imprint/>", "# A\n", UNFUNDED),
	                    "m.xml:2:1 style/parts a publication of the kind white-paper has a part <contents>\n");
	assert_string_equal(findings_of("event-report", "<contents/>", "# A\n", UNFUNDED),
	                    "m.xml:2:1 style/parts a publication of the kind event-report has a part <imprint>\n");
	assert_string_equal(findings_of("factsheet", "", "# A\n", UNFUNDED), "");
}

static void a_notice_answers_twelve_questions(void **state)
{
	(void)state;
	static const char most[] =
		"(gdpr-controller)=\n# A\n\n(gdpr-officer)=\n# B\n\n(gdpr-purposes)=\n# C\n\n(gdpr-interests)=\n# D\n\n"
		"(gdpr-recipients)=\n# E\n\n(gdpr-transfers)=\n# F\n\n(gdpr-storage)=\n# G\n\n(gdpr-rights)=\n# H\n\n"
		"(gdpr-withdrawal)=\n# I\n\n(gdpr-complaint)=\n# J\n\n(gdpr-obligation)=\n# K\n\n";
	const char *all = arena_printf(&arena, "%s(gdpr-automation)=\n# L\n", most);
	char copy[1000];
	snprintf(copy, sizeof copy, "%s", all);
	assert_string_equal(findings_of("privacy-notice", "", copy, UNFUNDED), "");
	assert_string_equal(
		findings_of("privacy-notice", "", most, UNFUNDED),
		"m.xml:2:1 privacy/fields nothing is marked as saying whether decisions are taken automatically\n");
	findings_of("privacy-notice", "", "# A\n", UNFUNDED);
	assert_int_equal(diags.n_of_rule[RULE_PRIVACY_FIELDS], 12);
}

/* A document made by hand, as no program of ours would make it. */
static struct doc *tree_with(const char *class, const char *words, bool has_emblem)
{
	struct doc *doc = arena_new(&arena, struct doc);
	doc->lang = "en";
	doc->root = node_new(&arena, EL_DOCUMENT, NO_SPAN);
	doc->root->lang = "en";
	if (has_emblem)
		node_append(doc->root, node_new(&arena, EL_EMBLEM, NO_SPAN));
	struct node *p = node_new(&arena, EL_P, NO_SPAN), *text = node_new(&arena, EL_TEXT, NO_SPAN);
	node_add_class(&arena, p, class);
	text->text = text_of_piece(&arena, str_from_z(words), PIECE_REPLACED, NO_SPAN);
	node_append(p, text);
	node_append(doc->root, p);
	return doc;
}

static bool is_accepted(const char *class, const char *words, enum rule rule)
{
	empty(NULL);
	struct publication publication = {.kind = "document"};
	struct edition edition = {.lang = "en"};
	const struct xml_element *root =
		xml_from_source(&arena, sources_add(diags.sources, "p.xml", STR(FUNDED)), &diags);
	struct facts_wishes wishes = {.roots = &root, .n_roots = 1, .lang = "en"};
	struct binding binding = {
		.publication = &publication, .edition = &edition, .facts = facts_for_edition(&arena, &wishes, &diags)};
	comply_check_doc(tree_with(class, words, true), &binding, &diags);
	facts_release(binding.facts);
	return diags.n_of_rule[rule] == 0;
}

static void nearly_official_is_not_official(void **state)
{
	(void)state;
	static const char disclaimer[] = "The European Commission's support for the production of this publication "
					 "does not constitute an endorsement of the contents, "
					 "which reflect the views only of the authors, and the Commission cannot be "
					 "held responsible for any use which may be made of "
					 "the information contained therein.";
	assert_true(is_accepted("statement", "Co-funded by the Europe for Citizens Programme of the European Union",
	                        RULE_EU_STATEMENT));
	assert_true(is_accepted("statement", "Funded by the European\u00A0Union", RULE_EU_STATEMENT));
	assert_false(is_accepted("statement", "Funded by the European Union.", RULE_EU_STATEMENT));
	assert_false(is_accepted("statement", "Funded by the EU", RULE_EU_STATEMENT));
	assert_false(is_accepted("note", "Funded by the European Union", RULE_EU_STATEMENT)); /* it stands nowhere */
	assert_true(is_accepted("disclaimer", disclaimer, RULE_EU_DISCLAIMER));
	assert_false(is_accepted("disclaimer", "The EU is not responsible.", RULE_EU_DISCLAIMER));
	assert_false(is_accepted(
		"disclaimer",
		"Funded by the European Union. Views and opinions expressed are however those of the author(s) only",
		RULE_EU_DISCLAIMER));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_funded_publication_says_so),
		cmocka_unit_test(each_framework_has_its_wording),
		cmocka_unit_test(kinds_have_their_parts),
		cmocka_unit_test(a_notice_answers_twelve_questions),
		cmocka_unit_test(nearly_official_is_not_official),
		cmocka_unit_test(own_wording_is_looked_at),
		cmocka_unit_test(an_unconfirmed_grant_shows_nothing_and_wants_nothing),
	};
	return cmocka_run_group_tests(tests, empty, release);
}
