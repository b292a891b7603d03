/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers, money, dates and names as the Interinstitutional Style Guide and CLDR 42 have them, language by language. */
#include "cmocka_all.h"

#include "locale/format.h"
#include "locale/locale.h"

static struct arena arena;

#define N "\u00A0"  /* no-break space */
#define NN "\u202F" /* narrow no-break space */
#define D "\u2013"  /* en dash */

static int release(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

/* A date and names: CLDR 42 as ICU 72 gives it, which the guide agrees with; amounts: the guide, 7.3.3 and 6.5. */
static const struct expected {
	const char *lang, *date, *greece, *macedonia, *lithuanian, *money;
} expected[] = {
	{"bg", "1 септември 2019" NN "г.", "Гърция", "Северна Македония", "литовски", "148" N "680" N "EUR"},
	{"cs", "1. září 2019", "Řecko", "Severní Makedonie", "litevština", "148" N "680" N "EUR"},
	{"da", "1. september 2019", "Grækenland", "Nordmakedonien", "litauisk", "148" N "680" N "EUR"},
	{"de", "1. September 2019", "Griechenland", "Nordmazedonien", "Litauisch", "148" N "680" N "EUR"},
	{"el", "1 Σεπτεμβρίου 2019", "Ελλάδα", "Βόρεια Μακεδονία", "Λιθουανικά", "148" N "680" N "EUR"},
	{"en", "1 September 2019", "Greece", "North Macedonia", "Lithuanian", "EUR" N "148" N "680"},
	{"es", "1 de septiembre de 2019", "Grecia", "Macedonia del Norte", "lituano", "148" N "680" N "EUR"},
	{"et", "1. september 2019", "Kreeka", "Põhja-Makedoonia", "leedu", "148" N "680" N "EUR"},
	{"fi", "1. syyskuuta 2019", "Kreikka", "Pohjois-Makedonia", "liettua", "148" N "680" N "EUR"},
	{"fr", "1er septembre 2019", "Grèce", "Macédoine du Nord", "lituanien", "148" N "680" N "EUR"},
	{"ga", "1 Meán Fómhair 2019", "an Ghréig", "an Mhacadóin Thuaidh", "Liotuáinis", "EUR" N "148" N "680"},
	{"hr", "1. rujna 2019.", "Grčka", "Sjeverna Makedonija", "litavski", "148" N "680" N "EUR"},
	{"hu", "2019. szeptember 1.", "Görögország", "Észak-Macedónia", "litván", "148" N "680" N "EUR"},
	{"it", "1 settembre 2019", "Grecia", "Macedonia del Nord", "lituano", "148" N "680" N "EUR"},
	{"lt", "2019 m. rugsėjo 1 d.", "Graikija", "Šiaurės Makedonija", "lietuvių", "148" N "680" N "EUR"},
	{"lv", "2019. gada 1. septembris", "Grieķija", "Ziemeļmaķedonija", "lietuviešu", "148" N "680" N "EUR"},
	{"mk", "1 септември 2019", "Грција", "Северна Македонија", "литвански", "148" N "680" N "EUR"},
	{"mt", "1 ta’ Settembru 2019", "il-Greċja", "il-Maċedonja ta’ Fuq", "Litwan", "EUR" N "148" N "680"},
	{"nl", "1 september 2019", "Griekenland", "Noord-Macedonië", "Litouws", "148" N "680" N "EUR"},
	{"pl", "1 września 2019", "Grecja", "Macedonia Północna", "litewski", "148" N "680" N "EUR"},
	{"pt-PT", "1 de setembro de 2019", "Grécia", "Macedónia do Norte", "lituano", "148" N "680" N "EUR"},
	{"ro", "1 septembrie 2019", "Grecia", "Macedonia de Nord", "lituaniană", "148" N "680" N "EUR"},
	{"sk", "1. septembra 2019", "Grécko", "Severné Macedónsko", "litovčina", "148" N "680" N "EUR"},
	{"sl", "1. september 2019", "Grčija", "Severna Makedonija", "litovščina", "148" N "680" N "EUR"},
	{"sq", "1 shtator 2019", "Greqi", "Maqedonia e Veriut", "lituanisht", "148" N "680" N "EUR"},
	{"sr", "1. септембар 2019.", "Грчка", "Северна Македонија", "литвански", "148" N "680" N "EUR"},
	{"sr-Latn", "1. septembar 2019.", "Grčka", "Severna Makedonija", "litvanski", "148" N "680" N "EUR"},
	{"sv", "1 september 2019", "Grekland", "Nordmakedonien", "litauiska", "148" N "680" N "EUR"},
};

static void each_language_has_its_dates_names_and_amounts(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
		const struct expected *e = &expected[i];
		assert_string_equal(format_date(&arena, e->lang, "2019-09-01"), e->date);
		assert_string_equal(date_long(&arena, e->lang, "2019-09-01"), e->date);
		assert_string_equal(format_country(&arena, e->lang, "GR"), e->greece);
		assert_string_equal(format_country(&arena, e->lang, "MK"), e->macedonia);
		assert_string_equal(lang_name(&arena, "lt", e->lang), e->lithuanian);
		assert_string_equal(format_money(&arena, e->lang, "148680.00", "EUR", -1), e->money);
		assert_string_equal(format_percent(&arena, e->lang, "25", -1), "25" N "%");
	}
}

static void numbers_are_grouped_by_spaces_and_never_by_points(void **state)
{
	(void)state;
	assert_string_equal(format_number(&arena, "lt", "148680.5", -1), "148" N "680,5");
	assert_string_equal(format_number(&arena, "en", "148680.5", -1), "148" N "680.5");
	assert_string_equal(format_number(&arena, "de-AT", "1550", -1), "1" N "550");
	assert_string_equal(format_number(&arena, "en-GB", "152231.324567", -1), "152" N "231.324567");
	assert_string_equal(format_number(&arena, "mt", "999", -1), "999");
	assert_string_equal(format_number(&arena, "pl", "-5", -1), "\u2212" N "5");
	assert_string_equal(format_number(&arena, "pl", "+0007", -1), "7");
	assert_string_equal(format_number(&arena, "lt", ".5", -1), "0,5");
	assert_string_equal(format_number(&arena, "lt", "5.", -1), "5");
	assert_string_equal(format_number(&arena, "lt", "-0.00", -1), "0");
	assert_string_equal(format_number(&arena, "lt", "12345678901234567890123", -1),
	                    "12" N "345" N "678" N "901" N "234" N "567" N "890" N "123");
}

static void decimals_are_cut_by_rounding(void **state)
{
	(void)state;
	assert_string_equal(format_number(&arena, "lt", "0.125", 2), "0,13");
	assert_string_equal(format_number(&arena, "lt", "0.124", 2), "0,12");
	assert_string_equal(format_number(&arena, "lt", "999.995", 2), "1" N "000,00");
	assert_string_equal(format_number(&arena, "lt", "0.5", 0), "1");
	assert_string_equal(format_number(&arena, "lt", "0.4", 0), "0");
	assert_string_equal(format_number(&arena, "lt", "-0.4", 0), "0");
	assert_string_equal(format_number(&arena, "en", "7", 2), "7.00");
	assert_string_equal(format_money(&arena, "lt", "1000.5", "EUR", -1), "1" N "000,50" N "EUR");
	assert_string_equal(format_money(&arena, "en", "0.125", "EUR", -1), "EUR" N "0.125");
	assert_string_equal(format_money(&arena, "en", "5.50", "JPY", -1), "JPY" N "5.50");
}

static void decimals_are_rounded_as_figures(void **state)
{
	(void)state;
	assert_string_equal(decimal_rounded(&arena, "1.005", 2), "1.01");
	assert_string_equal(decimal_rounded(&arena, "-.5", 2), "-0.5");
	assert_string_equal(decimal_rounded(&arena, "0.3000", 9), "0.3");
	assert_string_equal(decimal_rounded(&arena, "9.996", 2), "10");
	assert_null(decimal_rounded(&arena, "1e3", 2));
	assert_int_equal(currency_decimals("EUR"), 2);
	assert_int_equal(currency_decimals("JPY"), 0);
	assert_int_equal(currency_decimals("QQQ"), -1);
}

static void whole_numbers_are_spelled_out(void **state)
{
	(void)state;
	static const struct {
		const char *lang, *number, *words;
	} spelled[] = {
		{"en", "0", "zero"},        {"en", "7", "seven"},
		{"en", "21", "twenty-one"}, {"en", "1984", "one thousand nine hundred and eighty-four"},
		{"lt", "4", "keturi"},      {"lv", "3", "trīs"},
		{"pl", "5", "pięć"},        {"fr", "80", "quatre-vingts"},
		{"pt", "16", "dezasseis"},  {"mt", "1", "wieħed"},
		{"sr", "2", "два"},         {"sr-Latn", "2", "dva"},
	};
	for (size_t i = 0; i < sizeof spelled / sizeof *spelled; i++)
		assert_string_equal(format_words(&arena, spelled[i].lang, spelled[i].number), spelled[i].words);
	static const char *const wrong[] = {"", "-1", "2.5", "1e3", "seven", "1000000000000000"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_null(format_words(&arena, "en", wrong[i]));
}

static void what_is_no_number_is_refused(void **state)
{
	(void)state;
	static const char *const wrong[] = {"", ".", "-", "+-5", "1e3", "1,5", "1 000", "0x10", "NaN", "1.2.3", "five"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		assert_null(format_number(&arena, "lt", wrong[i], -1));
		assert_null(format_percent(&arena, "lt", wrong[i], -1));
		assert_null(format_money(&arena, "lt", wrong[i], "EUR", -1));
		assert_null(format_ordinal(&arena, "lt", wrong[i]));
	}
	static const char *const no_money[] = {"", "EU", "eur", "EURO", "€", "QQQ"};
	for (size_t i = 0; i < sizeof no_money / sizeof *no_money; i++)
		assert_null(format_money(&arena, "lt", "5", no_money[i], -1));
}

static void periods_say_once_what_is_the_same(void **state)
{
	(void)state;
	static const struct {
		const char *lang, *from, *to, *text;
	} periods[] = {
		{"en", "2021-04-13", "2021-04-15", "13" D "15 April 2021"},
		{"en", "2021-04-30", "2021-05-02", "30 April" N D " 2 May 2021"},
		{"en", "2019-09-01", "2020-12-31", "1 September 2019" N D " 31 December 2020"},
		{"en", "2019-09-01", "2020-09-01", "1 September 2019" N D " 1 September 2020"},
		{"en", "2021-04-13", "2021-04-13", "13 April 2021"},
		{"en", "2021-04", "2021-05", "April" D "May 2021"},
		{"en", "2019-09", "2021-12", "September 2019" N D " December 2021"},
		{"en", "2019", "2021", "2019" D "2021"},
		{"lt", "2021-04-13", "2021-04-15", "2021 m. balandžio 13" D "15 d."},
		{"lt", "2021-04-13", "2021-05-13", "2021 m. balandžio 13 d." N D " gegužės 13 d."},
		{"lt", "2019-09-01", "2020-12-31", "2019 m. rugsėjo 1 d." N D " 2020 m. gruodžio 31 d."},
		{"lv", "2021-04-13", "2021-04-15", "2021. gada 13." D "15. aprīlis"},
		{"lv", "2021-04-13", "2021-05-13", "2021. gada 13. aprīlis" N D " 13. maijs"},
		{"lv", "2020-04-20", "2020-05-20", "2020. gada 20. aprīlis" N D " 20. maijs"},
		{"pl", "2021-04-13", "2021-04-15", "13" D "15 kwietnia 2021"},
		{"hr", "2021-04-13", "2021-04-15", "13." N D " 15. travnja 2021."},
		{"hr", "2021-04-13", "2021-05-15", "13. travnja" N D " 15. svibnja 2021."},
		{"el", "2021-04-13", "2021-04-15", "13" D "15 Απριλίου 2021"},
		{"it", "2021-04-13", "2021-04-15", "13" D "15 aprile 2021"},
		{"es", "2021-04-13", "2021-05-15", "13 de abril" N D " 15 de mayo de 2021"},
		{"nl", "2021-04-13", "2021-04-15", "13" D "15 april 2021"},
		{"ro", "2021-04-13", "2021-04-15", "13" D "15 aprilie 2021"},
		{"bg", "2021-04-13", "2021-05-15", "13 април" N D " 15 май 2021" NN "г."},
		{"sr", "2021-04-13", "2021-04-15", "13." D "15. април 2021."},
		{"mk", "2021-04-13", "2021-04-15", "13" D "15 април 2021"},
		{"sq", "2021-04-13", "2021-04-15", "13" D "15 prill 2021"},
		{"hu", "2021-04-13", "2021-04-15", "2021. április 13" D "15."},
		{"hu", "2021-04-13", "2021-05-15", "2021. április 13." N D " május 15."},
		{"da", "2021-04-30", "2021-05-02", "30. april" D "2. maj 2021"},
	};
	for (size_t i = 0; i < sizeof periods / sizeof *periods; i++)
		assert_string_equal(format_period(&arena, periods[i].lang, periods[i].from, periods[i].to),
		                    periods[i].text);
	assert_null(format_period(&arena, "en", "2021-04-15", "2021-04-13"));
	assert_null(format_period(&arena, "en", "2021-04", "2021-05-01"));
	assert_null(format_period(&arena, "en", "", "2021-05-01"));
}

static void periods_in_sentences_have_their_words(void **state)
{
	(void)state;
	static const struct {
		const char *lang, *from, *to, *text; /* NULL: it is not known how, and there is a dash */
	} periods[] = {
		{"en", "2021-04-13", "2021-04-15", "from 13 to 15 April 2021"},
		{"en-GB", "2019-09-01", "2020-12-31", "from 1 September 2019 to 31 December 2020"},
		{"en", "2021-04-13", "2021-04-13", "on 13 April 2021"},
		{"en", "2021-04", "2021-05", "from April to May 2021"},
		{"en", "2019", "2021", "from 2019 to 2021"},
		{"en", "2019", "2019", "2019"},
		{"de", "2021-04-13", "2021-04-15", "vom 13. bis zum 15. April 2021"},
		{"de", "2019-09", "2020-12", "von September 2019 bis Dezember 2020"},
		{"fr", "2021-04-01", "2021-05-01", "du 1er avril au 1er mai 2021"},
		{"fr", "2021-04-13", "2021-04-13", "le 13 avril 2021"},
		{"fr", "2021-04", "2021-08", "d’avril à août 2021"},
		{"fr", "2021-05", "2021-08", "de mai à août 2021"},
		{"lt", "2021-04-13", "2021-04-15", "nuo 2021 m. balandžio 13 d. iki balandžio 15 d."},
		{"lt", "2019-09-01", "2020-12-31", "nuo 2019 m. rugsėjo 1 d. iki 2020 m. gruodžio 31 d."},
		{"lt", "2019-09", "2020-12", NULL},
		{"lt", "2019", "2020", NULL},
		{"pl", "2021-04-13", "2021-05-15", "od 13 kwietnia do 15 maja 2021"},
		{"pl", "2019-09", "2020-12", NULL},
		{"lv", "2019-09-01", "2020-12-31", "no 2019. gada 1. septembra līdz 2020. gada 31. decembrim"},
		{"lv", "2021-03-13", "2021-04-15", "no 2021. gada 13. marta līdz 15. aprīlim"},
		{"lv", "2021-04-13", "2021-04-15", "no 2021. gada 13. aprīļa līdz 15. aprīlim"},
		{"lv", "2021-04-13", "2021-04-13", NULL},
		{"es", "2021-04-13", "2021-05-15", "del 13 de abril al 15 de mayo de 2021"},
		{"nl", "2021-04-13", "2021-04-15", "van 13 tot en met 15 april 2021"},
		{"hu", "2021-04-13", "2021-04-15", NULL},
		{"it", "2021-04-13", "2021-04-15", NULL},
	};
	for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
		bool is_known;
		const char *text =
			format_period_in_sentence(&arena, periods[i].lang, periods[i].from, periods[i].to, &is_known);
		const char *dashed = format_period(&arena, periods[i].lang, periods[i].from, periods[i].to);
		assert_string_equal(text, periods[i].text ? periods[i].text : dashed);
		assert_int_equal(is_known, periods[i].text != NULL);
	}
	bool is_known;
	assert_null(format_period_in_sentence(&arena, "en", "2021-04-15", "2021-04-13", &is_known));
	assert_null(format_period_in_sentence(&arena, "lt", "soon", "2021-04-13", &is_known));
}

static void days_and_times_have_to_exist(void **state)
{
	(void)state;
	assert_string_equal(format_date(&arena, "pl", "2020-02-29"), "29 lutego 2020");
	assert_string_equal(format_date(&arena, "pl", "2021-04"), "kwiecień 2021");
	assert_string_equal(format_date(&arena, "pl", "2021"), "2021");
	static const char *const wrong[] = {"2021-02-29", "2021-13-01", "2021-1-1", "0000-01-01",
	                                    "31.04.2021", "2021-04-",   ""};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_null(format_date(&arena, "pl", wrong[i]));
	assert_string_equal(format_time(&arena, "lv", "16:30"), "16.30");
	assert_string_equal(format_time(&arena, "lv", "16:30:05"), "16.30.05");
	assert_string_equal(format_time(&arena, "lt", "09:30"), "09:30");
	assert_string_equal(format_time(&arena, "en", "16:30:00"), "16:30");
	assert_string_equal(format_time(&arena, "da", "16:30"), "16.30");
	assert_string_equal(format_time(&arena, "el", "16:30"), "16:30");
	static const char *const no_times[] = {"24:00", "09:60", "09:30:60", "", "09,30", "2021-04-13"};
	for (size_t i = 0; i < sizeof no_times / sizeof *no_times; i++)
		assert_null(format_time(&arena, "pl", no_times[i]));
}

static void countries_have_two_letters_and_two_of_them_two_codes(void **state)
{
	(void)state;
	assert_string_equal(format_country(&arena, "en", "CZ"), "Czechia");
	assert_string_equal(format_country(&arena, "lt", "EL"), "Graikija");
	assert_string_equal(format_country(&arena, "lt", "UK"), "Jungtinė Karalystė");
	assert_string_equal(format_country(&arena, "en", "XK"), "Kosovo");
	assert_string_equal(format_country(&arena, "en", "LTU"), "Lithuania");
	assert_string_equal(format_country(&arena, "lt", "DEU"), "Vokietija");
	assert_string_equal(format_country(&arena, "en", "440"), "Lithuania");
	static const char *const wrong[] = {"",    "lt",  "L",   "ltu", "XX", "ZZ",
	                                    "ZZZ", "YUG", "001", "150", "9",  "Lithuania"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_null(format_country(&arena, "en", wrong[i]));
}

static void the_order_of_protocol_is_that_of_own_names(void **state)
{
	(void)state;
	static const char *const order[] = {"BE", "BG", "CZ", "DK", "DE", "EE", "IE", "EL", "ES", "FR", "HR", "IT",
	                                    "CY", "LV", "LT", "LU", "HU", "MT", "NL", "AT", "PL", "PT", "RO", "SI",
	                                    "SK", "FI", "SE", "UK", "ME", "MK", "AL", "RS", "TR", "XK"};
	for (size_t i = 1; i < sizeof order / sizeof *order; i++)
		assert_true(country_rank(order[i - 1]) < country_rank(order[i]));
	assert_int_equal(country_rank("GR"), country_rank("EL"));
	assert_int_equal(country_rank("US"), country_rank(""));
}

static void lists_end_with_and(void **state)
{
	(void)state;
	static const char *const items[] = {"Praha", "Roma", "Iniesta", "Riga", "Italia"};
	assert_string_equal(format_list(&arena, "en", items, 3), "Praha, Roma and Iniesta");
	assert_string_equal(format_list(&arena, "en-US", items, 3), "Praha, Roma, and Iniesta");
	assert_string_equal(format_list(&arena, "lt", items, 2), "Praha ir Roma");
	assert_string_equal(format_list(&arena, "es", items, 2), "Praha y Roma");
	assert_string_equal(format_list(&arena, "es", items, 5), "Praha, Roma, Iniesta, Riga e Italia");
	assert_string_equal(format_list(&arena, "el", items, 5), "Praha, Roma, Iniesta, Riga και Italia");
	assert_string_equal(format_list(&arena, "en", items, 1), "Praha");
	assert_string_equal(format_list(&arena, "en", items, 0), "");
}

static void ordinals_are_written_in_figures(void **state)
{
	(void)state;
	static const struct {
		const char *lang, *number, *text;
	} ordinals[] = {
		{"en", "1", "1st"},      {"en", "22", "22nd"},     {"en", "1234", "1234th"}, {"hr", "3", "3."},
		{"lv", "3", "3."},       {"sr", "3", "3."},        {"cs", "3", "3."},        {"da", "3", "3."},
		{"de", "3", "3."},       {"et", "3", "3."},        {"fi", "3", "3."},        {"sk", "3", "3."},
		{"sl", "3", "3."},       {"pl", "3", "3."},        {"lt", "1", "1-asis"},    {"es", "1", "1.º"},
		{"it", "1", "1º"},       {"el", "1", "1ος"},       {"nl", "1", "1e"},        {"ro", "1", "primul"},
		{"ro", "2", "al 2-lea"}, {"bg", "1", "1-ви"},      {"bg", "11", "11-ти"},    {"bg", "22", "22-ри"},
		{"bg", "8", "8-ми"},     {"bg", "100", "100-тен"}, {"mk", "7", "7-ми"},      {"fr", "1", "1er"},
		{"sv", "2", "2:a"},      {"pt", "1", "1.º"},
	};
	for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++)
		assert_string_equal(format_ordinal(&arena, ordinals[i].lang, ordinals[i].number), ordinals[i].text);
	assert_null(format_ordinal(&arena, "en", "0"));
	assert_null(format_ordinal(&arena, "en", "1.5"));
}

/* CLDR's rules: a language, the names of its forms, and some numbers with the form each takes. */
static void counting_takes_the_forms_of_the_language(void **state)
{
	(void)state;
	static const struct {
		const char *lang, *forms, *numbers[8];
		size_t takes[8];
	} counts[] = {
		{"en", "one other", {"1", "0", "2", "15", "1.5"}, {0, 1, 1, 1, 1}},
		{"lt", "one few other", {"1", "2", "10", "11", "21", "22", "15"}, {0, 1, 2, 2, 0, 1, 2}},
		{"lv", "zero one other", {"10", "1", "2", "21", "11"}, {0, 1, 2, 1, 0}},
		{"pl", "one few many", {"1", "2", "5", "12", "22", "21", "1.5"}, {0, 1, 2, 2, 1, 2, 2}},
		{"hr", "one few other", {"1", "2", "5", "21"}, {0, 1, 2, 0}},
		{"ro", "one few other", {"1", "0", "19", "20", "101"}, {0, 1, 1, 2, 1}},
		{"sl", "one two few other", {"1", "2", "3", "5", "101"}, {0, 1, 2, 3, 0}},
		{"es", "one other", {"1", "2", "1000000"}, {0, 1, 1}},
		{"mk", "one other", {"1", "21", "2"}, {0, 0, 1}},
		{"bg", "one other", {"1", "21", "2"}, {0, 1, 1}},
		{"ga", "one two few many other", {"1", "2", "3", "7", "11"}, {0, 1, 2, 3, 4}},
	};
	struct plural_forms forms;
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		const char *names = "";
		plural_form(counts[i].lang, "1", &forms);
		for (size_t k = 0; k < forms.n; k++)
			names = arena_printf(&arena, "%s%s%s", names, k ? " " : "", forms.names[k]);
		assert_string_equal(names, counts[i].forms);
		for (size_t k = 0; k < 8 && counts[i].numbers[k]; k++)
			assert_int_equal(plural_form(counts[i].lang, counts[i].numbers[k], &forms), counts[i].takes[k]);
		for (size_t k = 0; k < forms.n; k++) {
			struct plural_forms again;
			assert_int_equal(
				plural_form(counts[i].lang, arena_printf(&arena, "%d", forms.examples[k]), &again), k);
		}
	}
	plural_form("lt", "many", &forms);
	assert_int_equal(forms.n, 0);
}

static const char *sorted(const char *lang, const char *const *texts, size_t n)
{
	size_t order[8];
	const char *joined = "";
	for (size_t i = 0; i < n; i++)
		order[i] = i;
	sort_texts(lang, texts, order, n);
	for (size_t i = 0; i < n; i++)
		joined = arena_printf(&arena, "%s%s%s", joined, i ? " " : "", texts[order[i]]);
	return joined;
}

static void names_are_sorted_as_the_language_sorts(void **state)
{
	(void)state;
	static const char *const lithuanian[] = {"Šiauliai", "Zarasai", "Suomija", "Ylakiai", "Italija", "Jonava"};
	/* In Lithuanian y counts as i, and š stands behind s. */
	static const char *const swedish[] = {"Åbo", "Zagreb", "Ärtemark", "Arboga"};
	static const char *const same[] = {"b", "a", "b", "a"};
	assert_string_equal(sorted("lt", lithuanian, 6), "Ylakiai Italija Jonava Suomija Šiauliai Zarasai");
	assert_string_equal(sorted("en", lithuanian, 6), "Italija Jonava Šiauliai Suomija Ylakiai Zarasai");
	assert_string_equal(sorted("sv", swedish, 4), "Arboga Zagreb Åbo Ärtemark");
	size_t order[] = {0, 1, 2, 3};
	sort_texts("lt", same, order, 4);
	assert_int_equal(order[0], 1);
	assert_int_equal(order[1], 3);
	assert_int_equal(order[2], 0);
	assert_int_equal(order[3], 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_language_has_its_dates_names_and_amounts),
		cmocka_unit_test(numbers_are_grouped_by_spaces_and_never_by_points),
		cmocka_unit_test(decimals_are_cut_by_rounding),
		cmocka_unit_test(what_is_no_number_is_refused),
		cmocka_unit_test(periods_say_once_what_is_the_same),
		cmocka_unit_test(periods_in_sentences_have_their_words),
		cmocka_unit_test(days_and_times_have_to_exist),
		cmocka_unit_test(countries_have_two_letters_and_two_of_them_two_codes),
		cmocka_unit_test(the_order_of_protocol_is_that_of_own_names),
		cmocka_unit_test(lists_end_with_and),
		cmocka_unit_test(decimals_are_rounded_as_figures),
		cmocka_unit_test(whole_numbers_are_spelled_out),
		cmocka_unit_test(ordinals_are_written_in_figures),
		cmocka_unit_test(counting_takes_the_forms_of_the_language),
		cmocka_unit_test(names_are_sorted_as_the_language_sorts),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
