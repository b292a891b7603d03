/* SPDX-License-Identifier: EUPL-1.2 */
/* A project in which all adds up has no finding; each datum that is changed has its own, at its place, and what is
 * nearly wrong has none. */
#include "../short_doc.h"
#include "comply/comply.h"

static const char sound[] =
	"<project>\n"
	"<title xml:lang='en'>Towns</title>\n"
	"<website href='https://example.org/'>Towns</website>\n"
	"<grant number='601234-CITIZ-1-2019-1-LV-CITIZ-NT' agreed='2019-08-20' programme='europe-for-citizens'/>\n"
	"<budget amount='1000.50' currency='EUR'><line amount='600'/><line amount='400.50'/></budget>\n"
	"<period from='2019-09-01' to='2020-12-31'/>\n"
	"<partner id='a' country='LV' role='coordinator'><name>Alpha</name></partner>\n"
	"<partner id='b' country='EL' role='partner'><name>Beta</name></partner>\n"
	"<partner id='c' country='EL'><name>Gamma</name></partner>\n"
	"<capital country='RO' year='2021' moved-to='2023' source='dec2020-2229'><name>Tau</name></capital>\n"
	"<event id='e1' number='1' mode='on-site' country='EL' from='2020-01-22' to='2020-01-24' zone='EET'>"
	"<title>First</title><place>Athens</place>"
	"<session date='2020-01-22' start='10:00' end='11:00'><title>S</title></session>"
	"<participants country='LV' count='4' kind='actual'/></event>\n"
	"<event id='e2' number='2' mode='online' platform='Zoom' country='LV' from='2020-04-13' to='2020-04-15' "
	"zone='EEST'>"
	"<title>Second</title>"
	"<session date='2020-04-15' start='10:00' end='11:00'><title>T</title></session>"
	"<participants country='LV' count='4' kind='actual'/></event>\n"
	"<indicator id='all' target='60' bound='at-least'><name>people</name></indicator>\n"
	"<indicator id='each' target='30' most='40' per='country' of='all'><name>from each country</name></indicator>\n"
	"<image href='a.jpg' holder='Town' licence='CC-BY-4.0' consent='given'><name>A square</name></image>\n"
	"<notice kind='data-protection'>What happens to your data</notice>\n"
	"</project>\n";

static const char report[] =
	"<publication id=\"p\" kind=\"event-report\"><edition lang=\"en\"><title>{{ //event[@id='e2']/title }}</title>"
	"<body><chapter href=\"a.md\"/></body></edition></publication>";

static const char *in_double_quotes(const char *xml)
{
	char *copy = arena_strdup(&arena, xml);
	for (char *at = copy; *at; at++)
		if (*at == '\'')
			*at = '"';
	return copy;
}

static const char *findings_of(const char *project)
{
	empty(NULL);
	struct publication *publication =
		publication_from_source(&arena, sources_add(diags.sources, "m.xml", str_from_z(report)), &diags);
	const struct xml_element *root = xml_from_source(
		&arena, sources_add(diags.sources, "p.xml", str_from_z(in_double_quotes(project))), &diags);
	assert_string_equal(found(), "");
	struct facts_wishes wishes = {.roots = &root, .n_roots = 1, .lang = "en"};
	struct facts *facts = facts_for_edition(&arena, &wishes, &diags);
	comply_check_data(facts, publication, &diags);
	facts_release(facts);
	return found();
}

/* The sound project with one passage put in another's place. */
static const char *with(const char *old, const char *new)
{
	static char changed[sizeof sound + 2000];
	const char *at = strstr(sound, old);
	if (!at)
		fail_msg("there is no %s", old);
	snprintf(changed, sizeof changed, "%.*s%s%s", (int)(at - sound), sound, new, at + strlen(old));
	return findings_of(changed);
}

#define assert_finding(old, new, expected) assert_string_equal(with(old, new), expected)
#define assert_nothing(old, new) assert_string_equal(with(old, new), "")

static void what_adds_up_has_no_finding(void **state)
{
	(void)state;
	assert_string_equal(findings_of(sound), "");
	assert_string_equal(findings_of("<recommendations/>"), "");
}

static void events_and_periods(void **state)
{
	(void)state;
	assert_nothing("to='2020-12-31'", "to='2020-04-15'"); /* the event's last day is the period's */
	assert_finding(
		"to='2020-12-31'", "to='2020-04-14'",
		"p.xml:12:76 facts/event-period the event of 13–15 April 2020 lies outside the project's period, "
		"1 September 2019\u00A0– 14 April 2020\n");
	assert_nothing("<partner id='a'", "<period from='2019-09-01' to='2020-12-31' source='x'/><partner id='a'");
	assert_finding("<partner id='a'", "<period from='2019-09-01' to='2020-12-30' source='x y'/><partner id='a'",
	               "p.xml:7:1 facts/periods x y gives another period: 1 September 2019\u00A0– 30 December 2020\n");
	const char *both = "to='2020-03-31'/>\n<period from='2019-09-01' to='2021-12-31' source='other'/>";
	assert_finding(
		"to='2020-12-31'/>", both,
		"p.xml:7:1 facts/periods other gives another period: 1 September 2019\u00A0– 31 December 2021\n"
		"p.xml:13:76 facts/event-period the event of 13–15 April 2020 lies outside the project's period, "
		"1 September 2019\u00A0– 31 March 2020\n");
	assert_string_equal(diags.all.at[1].related->next->message,
	                    "inside the period that other gives: 1 September 2019\u00A0– 31 December 2021");
	assert_nothing("from='2019-09-01' to='2020-12-31'", "from='' to='' status='confirmed'");
}

static void times(void **state)
{
	(void)state;
	assert_finding("zone='EEST'", "zone='CET'",
	               "p.xml:12:110 facts/zone times are given in CET, but on 13 April 2020 CEST applies\n");
	assert_non_null(strstr(diags.all.at[0].hint, "zone=\"EEST\" if these are local times of Latvia"));
	assert_finding("zone='EET'", "zone='EEST'",
	               "p.xml:11:95 facts/zone times are given in EEST, but on 22 January 2020 EET applies\n");
	assert_nothing("zone='EEST'", "zone='Europe/Riga'");
	assert_nothing("zone='EEST'", "zone='UTC'");
	assert_finding("session date='2020-04-15'", "session date='2020-04-16'",
	               "p.xml:12:152 facts/session the session is on 16 April 2020, the event on 13–15 April 2020\n");
	assert_nothing("session date='2020-04-15'", "session date='2020-04-13'");
}

static void numbers_of_events(void **state)
{
	(void)state;
	assert_finding("number='2'", "number='5'",
	               "p.xml:12:24 facts/event-number the event is number 5 of the list, but number 2 in time of "
	               "those that have days\n");
	assert_finding("number='2'", "number='1'",
	               "p.xml:12:24 facts/event-number another event is number 1 as well\n"
	               "p.xml:12:24 facts/event-number the event is number 1 of the list, but number 2 in time of "
	               "those that have days\n");
	assert_nothing(" number='2'", "");
	assert_finding(" from='2020-01-22' to='2020-01-24' zone='EET'", "",
	               "p.xml:12:24 facts/event-number the event is number 2 of the list, but number 1 in time of "
	               "those that have days\n"
	               "p.xml:11:1 facts/event-days event e1 has no days: whether it took place is not known\n");
	assert_string_equal(diags.all.at[0].related->message, "number 1 has no days");
}

static void totals(void **state)
{
	(void)state;
	assert_finding("target='60'", "target='61'",
	               "p.xml:14:30 facts/total 30–40 for each of 2 countries make 60–80, against at least 61\n");
	assert_nothing("target='60' bound='at-least'", "target='80' bound='up-to'");
	assert_finding("target='60' bound='at-least'", "target='79' bound='up-to'",
	               "p.xml:14:30 facts/total 30–40 for each of 2 countries make 60–80, against up to 79\n");
	assert_finding("target='60' bound='at-least'", "target='60' bound='over'",
	               "p.xml:14:30 facts/total 30–40 for each of 2 countries make 60–80, against over 60\n");
	assert_nothing("target='60' bound='at-least'", "target='85' bound='about'");
	assert_nothing("target='60' bound='at-least'", "target='70'");
	assert_finding("target='60' bound='at-least'", "target='81'",
	               "p.xml:14:30 facts/total 30–40 for each of 2 countries make 60–80, against 81\n");
	assert_nothing("per='country'", "per='partner'"); /* 90 to 120 */
	assert_finding("target='30' most='40' per='country'", "target='29.5' per='event'",
	               "p.xml:14:30 facts/total 29.5 for each of 2 events make 59, against at least 60\n");
	assert_nothing("target='30' most='40'", "target='999999999999999'");
	assert_nothing("target='30' most='40'", "target='' status='confirmed'");
	assert_finding("amount='400.50'", "amount='400.49'",
	               "p.xml:5:17 facts/budget the lines of the budget add up to EUR\u00A01\u00A0000.49, not to its "
	               "EUR\u00A01\u00A0000.50\n");
	assert_nothing("<line amount='600'/><line amount='400.50'/>", "");
	assert_nothing("amount='400.50'", "amount='400.500'");
}

static void the_grant(void **state)
{
	(void)state;
	assert_finding("number='601234-CITIZ-1-2019-1-LV-CITIZ-NT'", "number=''",
	               "p.xml:4:16 grant/number the number of the grant agreement is missing\n");
	assert_finding("601234-CITIZ-1-2019-1-LV-CITIZ-NT", "601234-CITIZ-1-2019-1-lv-CITIZ-NT",
	               "p.xml:4:16 grant/reference '601234-CITIZ-1-2019-1-lv-CITIZ-NT' does not look like a project of "
	               "Europe for Citizens, "
	               "such as 601234-CITIZ-1-2019-1-LV-CITIZ-NT\n");
	assert_nothing("601234-CITIZ-1-2019-1-LV-CITIZ-NT", "601234-CITIZ-1-2019-2-LV-CITIZ-REMEM");
	assert_nothing("601234-CITIZ-1-2019-1-LV-CITIZ-NT' agreed='2019-08-20' programme='europe-for-citizens'",
	               "101049999' agreed='2021-08-20' programme='cerv' share='co' agency='EACEA'");
	assert_finding(
		"601234-CITIZ-1-2019-1-LV-CITIZ-NT' agreed='2019-08-20' programme='europe-for-citizens'",
		"101049999' agreed='2021-08-20' programme='life' share='co'",
		"p.xml:4:1 grant/authority the disclaimer has to name the granting authority, and the grant does "
		"not\n");
	assert_finding(
		"601234-CITIZ-1-2019-1-LV-CITIZ-NT' agreed='2019-08-20' programme='europe-for-citizens'",
		"101049999' agreed='2021-08-20' programme='life' agency='CINEA'",
		"p.xml:4:1 grant/share the grant does not say whether the Union funds the project or co-funds it: "
		"\"Co-funded\" is set\n");
	assert_finding(
		"agreed='2019-08-20'", "agreed='2021-08-20' share='full' agency='EACEA'",
		"p.xml:4:110 grant/period there was no Europe for Citizens in 2021–2027, the period of this grant\n");
	assert_finding(" agreed='2019-08-20'", " framework='2014-2020'",
	               "p.xml:4:1 grant/agreed the day of the grant agreement is not given; its period says which "
	               "wording is due\n");
	assert_finding("programme='europe-for-citizens'", "programme='' status='confirmed'",
	               "p.xml:4:82 grant/programme the grant's programme is missing\n");
	assert_finding(
		"programme='europe-for-citizens'", "programme='europe-for-citizens' source='x' status='to-confirm'",
		"p.xml:4:1 grant/unconfirmed the grant is to be confirmed: cover and imprint say so, and show no "
		"emblem; it comes from x\n"
		"p.xml:4:122 facts/to-confirm grant is to be confirmed: it comes from x\n");
}

static void the_partnership(void **state)
{
	(void)state;
	assert_finding(" role='coordinator'", "", "p.xml:7:1 grant/coordinator no partner is the coordinator\n");
	assert_finding("role='partner'", "role='coordinator'",
	               "p.xml:8:36 grant/coordinator the project has more than one coordinator\n");
	assert_finding("Gamma", "Beta", "p.xml:9:1 facts/repeated partner 'Beta' stands twice\n");
	assert_nothing("Gamma", "Betas");
	assert_finding("id='c' country='EL'", "id='c' country='GR'",
	               "p.xml:9:26 facts/country-code Greece stands under two codes, EL and GR\n");
	assert_finding(" source='dec2020-2229'", "",
	               "p.xml:10:45 facts/capital the year was moved from 2021 to 2023, but no source says so\n");
	assert_finding(" moved-to='2023'", "",
	               "p.xml:10:29 facts/capital the Capitals of Culture of 2021 were moved to 2022 or 2023\n");
	assert_nothing("year='2021' moved-to='2023' source='dec2020-2229'", "year='2022'");
	assert_finding("https://example.org/", "http://example.org/",
	               "p.xml:3:16 facts/website the address does not start with https://\n");
}

static void personal_data(void **state)
{
	(void)state;
	const char *notice = "<notice kind='data-protection'>What happens to your data</notice>";
	assert_finding(notice, "",
	               "p.xml:12:33 privacy/notice event e2 is held online, but there is no data-protection notice "
	               "whose text is known\n");
	assert_finding(notice, "<notice kind='data-protection' status='to-confirm'>Text to come</notice>",
	               "p.xml:12:33 privacy/notice event e2 is held online, but there is no data-protection notice "
	               "whose text is known\n"
	               "p.xml:16:40 facts/to-confirm notice is to be confirmed\n");
	assert_nothing("id='b' country='EL'", "id='b' country='RS'"); /* its notice may say so */
	static const char both[] =
		"<project><period from='2021-01-01' to='2021-12-31'/><grant number='1' agreed='2021-01-01' "
		"programme='cerv'/><partner id='a' country='%s' role='coordinator'><name>A</name></partner>"
		"<event id='e2' number='1' mode='hybrid' from='%s'><title>T</title>"
		"<session date='%s'><title>S</title></session></event></project>";
	char project[1000];
	snprintf(project, sizeof project, both, "MK", "2021-04-13", "2021-04-13");
	assert_non_null(strstr(
		findings_of(project),
		"privacy/transfer event e2 is held online with partners outside the Union (North Macedonia), and"));
	snprintf(project, sizeof project, both, "UK", "2021-04-13", "2021-04-13");
	assert_non_null(strstr(
		findings_of(project),
		"privacy/transfer event e2 is held online with partners outside the Union (United Kingdom), and"));
	snprintf(project, sizeof project, both, "UK", "2020-04-13", "2020-04-13");
	assert_null(strstr(findings_of(project), "privacy/transfer"));
	assert_finding(" consent='given'", "",
	               "p.xml:15:1 privacy/image nothing says whether the people in it agreed: a.jpg\n");
	assert_finding("licence='CC-BY-4.0'", "licence=''", "p.xml:15:44 privacy/image nothing has a licence: a.jpg\n");
	assert_nothing(" consent='given'", " consent='given' people='Ana, Petras'");
	assert_finding(
		" consent='given'", " consent='not-needed' people='Ana'",
		"p.xml:15:84 privacy/image people can be recognised, and nothing says that they agreed: a.jpg\n");
}

static void the_report_of_an_event(void **state)
{
	(void)state;
	const char *counted = "<session date='2020-04-15' start='10:00' end='11:00'><title>T</title></session>"
			      "<participants country='LV' count='4' kind='actual'/>";
	assert_finding(counted, "<participants country='LV' count='4' kind='planned'/>",
	               "p.xml:12:1 grant/event-report the report of event e2 has to give how many people took part "
	               "from each country: "
	               "<participants kind=\"actual\">\n"
	               "p.xml:12:1 grant/event-report the report of event e2 has to give a short description: theme, "
	               "sessions or topics\n");
	/* the publication does not report on the other event */
	assert_nothing("<session date='2020-01-22' start='10:00' end='11:00'><title>S</title></session>"
	               "<participants country='LV' count='4' kind='actual'/>",
	               "");
}

static void much_data_takes_little_time(void **state)
{
	(void)state;
	struct buf project = {0};
	buf_puts(&project, "<project><period from='2019-09-01' to='2020-12-31'/>");
	for (int i = 0; i < 3000; i++)
		buf_printf(&project,
		           "<partner id='p%d' country='RS'><name>P</name></partner><indicator id='i%d' target='1' "
		           "per='partner' of='i0'/>"
		           "<event id='e%d' number='9' mode='online' from='2021-04-13' zone='CET' "
		           "platform='x'><title>T</title></event>"
		           "<event id='f%d' number='2'><title>T</title></event>",
		           i, i, i, i);
	buf_puts(&project, "</project>");
	findings_of(project.at);
	assert_int_equal(diags.n_of_rule[RULE_FACTS_ZONE], 3000);
	assert_int_equal(diags.n_of_rule[RULE_FACTS_EVENT_PERIOD], 3000);
	buf_release(&project);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_adds_up_has_no_finding),
		cmocka_unit_test(events_and_periods),
		cmocka_unit_test(times),
		cmocka_unit_test(numbers_of_events),
		cmocka_unit_test(totals),
		cmocka_unit_test(the_grant),
		cmocka_unit_test(the_partnership),
		cmocka_unit_test(personal_data),
		cmocka_unit_test(the_report_of_an_event),
		cmocka_unit_test(much_data_takes_little_time),
	};
	return cmocka_run_group_tests(tests, empty, release);
}
