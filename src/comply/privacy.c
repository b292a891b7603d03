/* SPDX-License-Identifier: EUPL-1.2 */
/* privacy.c - personal data (Regulation (EU) 2016/679): the notice that an online event needs, partners outside the
 * Union that may get its participants' data, pictures of people. Rules GDP-01, GDP-03 and GDP-06. */
#include "data.h"

/* --- Third countries --- */

/* Neighbours without a decision under article 45; the United Kingdom since it left the single market. */
static const struct third_country {
	const char *code, *since;
} third_countries[] = {{"AL", ""}, {"BA", ""}, {"GB", "2021-01-01"}, {"ME", ""}, {"MK", ""}, {"RS", ""}, {"XK", ""}};

#define N_THIRD (sizeof third_countries / sizeof *third_countries)

struct transfers {
	const struct data_check *check;
	struct span notice;                /* the one that is to be confirmed; NO_SPAN: there is none */
	const struct fact *first[N_THIRD]; /* the first partner's country that is that one; NULL: none is */
};

static void find_transfers(struct transfers *transfers)
{
	const struct data_check *check = transfers->check;
	for (const struct fact *const *code = ask_all(check, "/project/partner/@country", NULL); *code; code++)
		for (size_t i = 0; i < N_THIRD; i++)
			if (!transfers->first[i] &&
			    strcmp(third_countries[i].code, iso_country(ask(check, ".", *code))) == 0)
				transfers->first[i] = *code;
}

static bool is_third_country(const struct transfers *transfers, size_t i, const char *day)
{
	return transfers->first[i] && strcmp(day, third_countries[i].since) >= 0;
}

/* "Albania, Serbia"; NULL: no partner is outside on that day. */
static const char *countries_in_words(const struct transfers *transfers, const char *day)
{
	const char *words = NULL;
	for (size_t i = 0; i < N_THIRD; i++)
		if (is_third_country(transfers, i, day)) {
			const char *name = country_in_words(transfers->check, third_countries[i].code);
			words = words ? arena_printf(transfers->check->a, "%s, %s", words, name) : name;
		}
	return words;
}

static void relate_countries(const struct transfers *transfers, struct diag *diag, const char *day)
{
	for (size_t i = 0; i < N_THIRD; i++)
		if (is_third_country(transfers, i, day))
			diag_relate(transfers->check->diags, diag, fact_span(transfers->first[i]),
			            country_in_words(transfers->check, third_countries[i].code));
}

/* --- Online events --- */

/* The project's notice, with a text that is no longer open. */
static bool has_notice(const struct data_check *check)
{
	const char *path = "/project/notice[@kind = 'data-protection'][normalize-space()]";
	for (const struct fact *const *notice = ask_all(check, path, NULL); *notice; notice++)
		if (!fact_is_to_confirm(*notice))
			return true;
	return false;
}

static void check_online(const struct transfers *transfers, const struct fact *event)
{
	const struct data_check *check = transfers->check;
	const char *day = ask(check, "@from", event);
	struct diag *diag =
		diag_add(check->diags, RULE_PRIVACY_NOTICE, place_or_tag(check, "@mode", event),
	                 "supply the text in <notice kind=\"data-protection\">; article 13 lists what it has to say",
	                 "event %s is held online, but there is no data-protection notice whose text is known",
	                 ask(check, "@id", event));
	if (transfers->notice.start)
		diag_relate(check->diags, diag, transfers->notice, "this one is to be confirmed");
	const char *countries = countries_in_words(transfers, day);
	if (!countries)
		return;
	diag = diag_add(
		check->diags, RULE_PRIVACY_TRANSFER, place_or_tag(check, "@mode", event),
		"say in the notice whether they get participants' data, and under which safeguards (articles 44 to 49)",
		"event %s is held online with partners outside the Union (%s), and no notice speaks of transfers",
		ask(check, "@id", event), countries);
	relate_countries(transfers, diag, day);
}

/* --- Pictures --- */

static void check_image(const struct data_check *check, const struct fact *image)
{
	static const struct {
		const char *path, *what, *hint;
	} needs[] = {
		{"@holder", "says who holds the rights", "name the photographer or the organisation in holder="},
		{"@licence", "has a licence", "write what it may be used under, such as licence=\"CC-BY-4.0\""},
		{"@consent", "says whether the people in it agreed",
	         "write consent=\"given\", with the record kept, or consent=\"not-needed\" where nobody can be "
	         "recognised"},
	};
	for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
		if (!*ask(check, needs[i].path, image))
			diag_add(check->diags, RULE_PRIVACY_IMAGE, place_or_tag(check, needs[i].path, image),
			         needs[i].hint, "nothing %s: %s", needs[i].what, ask(check, "@href", image));
	if (*ask(check, "@people[../@consent and ../@consent != 'given']", image))
		diag_add(check->diags, RULE_PRIVACY_IMAGE, place_or_tag(check, "@people", image),
		         "ask them, and write consent=\"given\" with the record kept",
		         "people can be recognised, and nothing says that they agreed: %s", ask(check, "@href", image));
}

void check_privacy(const struct data_check *check)
{
	const char *online =
		"/project/event[@mode = 'online' or @mode = 'hybrid'][participants or session or @platform]";
	struct transfers transfers = {
		.check = check, .notice = data_check_place(check, "/project/notice[@kind = 'data-protection']", NULL)};
	bool is_open = !has_notice(check);
	find_transfers(&transfers);
	for (const struct fact *const *event = ask_all(check, online, NULL); is_open && *event; event++)
		check_online(&transfers, *event);
	for (const struct fact *const *image = ask_all(check, "/project/image", NULL); *image; image++)
		check_image(check, *image);
}
