/* SPDX-License-Identifier: EUPL-1.2 */
/* Values at the edges of their types, and what wrong ones were surely meant as. */
#include "data/vocabulary.h"
#include "cmocka_all.h"

static struct value_rule rule_of(enum value_type type)
{
	return (struct value_rule){
		.type = type,
		.least = 0,
		.most = 999999999,
		.names = type == TYPE_COUNTRY ? country_codes : currency_codes,
	};
}

static const struct edge {
	enum value_type type;
	const char *value;
	bool is_valid;
} edges[] = {
	{TYPE_DECIMAL, "0", true},
	{TYPE_DECIMAL, "999999999999999.999999", true},
	{TYPE_DECIMAL, "1.", false},
	{TYPE_DECIMAL, ".5", false},
	{TYPE_DECIMAL, "1e3", false},
	{TYPE_DECIMAL, "1.2.3", false},
	{TYPE_DECIMAL, "1234567890123456", false},
	{TYPE_YEAR, "1899", false},
	{TYPE_YEAR, "1900", true},
	{TYPE_YEAR, "2199", true},
	{TYPE_YEAR, "2200", false},
	{TYPE_YEAR, "202x", false},
	{TYPE_TIME, "23:59", true},
	{TYPE_TIME, "23:60", false},
	{TYPE_TIME, "10:00:00", false},
	{TYPE_ZONE, "EEST", true},
	{TYPE_ZONE, "Europe/Vilnius", true},
	{TYPE_ZONE, "America/Argentina/Salta", true},
	{TYPE_ZONE, "Etc/GMT+2", true},
	{TYPE_ZONE, "Europe/", false},
	{TYPE_ZONE, "Europe/Vilnus", false},
	{TYPE_ZONE, "Europe//Vilnius", false},
	{TYPE_ZONE, "MSK", false},
	{TYPE_ZONE, "", false},
	{TYPE_COUNTRY, "XK", true},
	{TYPE_COUNTRY, "EL", true},
	{TYPE_COUNTRY, "GR", true},
	{TYPE_COUNTRY, "YU", false},
	{TYPE_CURRENCY, "EUR", true},
	{TYPE_CURRENCY, "DEM", false},
	{TYPE_URL, "https://x", true},
	{TYPE_URL, "https://", false},
	{TYPE_URL, "https://a b", false},
	{TYPE_URL, "ftp://a", false},
	{TYPE_KEYS, "a", true},
	{TYPE_KEYS, "  a\tb  ", true},
	{TYPE_KEYS, "  ", false},
	{TYPE_KEYS, "a{b", false},
	{TYPE_PATH, "a/b:c", true},
	{TYPE_PATH, "c:/a", false},
	{TYPE_PATH, ":a", false},
	{TYPE_TEMPLATE, "{{ @id }}", true},
	{TYPE_TEMPLATE, "a{{}}", false},
	{TYPE_TEMPLATE, "a{b}", false},
	{TYPE_TEMPLATE, "-a", false},
	{TYPE_TEXT, "\t\n ", false},
	{TYPE_TEXT, " x", true},
};

static void edges_of_types(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
		struct value_rule rule = rule_of(edges[i].type);
		if (value_is_valid(&rule, edges[i].value) != edges[i].is_valid)
			fail_msg("\"%s\" as %s", edges[i].value, type_schema(edges[i].type)->label);
	}
}

static const struct mending {
	enum value_type type;
	const char *value, *meant; /* NULL: it is not clear */
} mendings[] = {
	{TYPE_DATE, "31.12.2020", "2020-12-31"},
	{TYPE_DATE, "1. 9. 2020", "2020-09-01"},
	{TYPE_DATE, "2020-9-1", "2020-09-01"},
	{TYPE_DATE, "2020/12/31", "2020-12-31"},
	{TYPE_DATE, "31/12/2020", "2020-12-31"},
	{TYPE_DATE, "05/05/2020", "2020-05-05"},
	{TYPE_DATE, "04/05/2020", NULL},
	{TYPE_DATE, "12/31/2020", NULL},
	{TYPE_DATE, "31.12.20", NULL},
	{TYPE_DATE, "30.2.2020", NULL},
	{TYPE_DATE, "31.12", NULL},
	{TYPE_DATE, "tomorrow", NULL},
	{TYPE_DATE, "", NULL},
	{TYPE_DECIMAL, "148680,00", "148680.00"},
	{TYPE_DECIMAL, "148 680", "148680"},
	{TYPE_DECIMAL, "148\u00a0680,50", "148680.50"},
	{TYPE_DECIMAL, "148.680,00", "148680.00"},
	{TYPE_DECIMAL, "148,680.00", "148680.00"},
	{TYPE_DECIMAL, "1,148,680", "1148680"},
	{TYPE_DECIMAL, "1.148.680", "1148680"},
	{TYPE_DECIMAL, "148,680", NULL},
	{TYPE_DECIMAL, "EUR 5", NULL},
	{TYPE_DECIMAL, "", NULL},
	{TYPE_DECIMAL, ",", NULL},
	{TYPE_INTEGER, "20 000", "20000"},
	{TYPE_INTEGER, "20.000", NULL},
	{TYPE_TIME, "9:00", "09:00"},
	{TYPE_TIME, "16.30", "16:30"},
	{TYPE_TIME, "16h30", "16:30"},
	{TYPE_TIME, "25:00", NULL},
	{TYPE_COUNTRY, "lt", "LT"},
	{TYPE_COUNTRY, "lithuania", NULL},
	{TYPE_CURRENCY, "€", "EUR"},
	{TYPE_CURRENCY, "eur", "EUR"},
	{TYPE_CURRENCY, "Lt", NULL},
	{TYPE_ZONE, "cet", "CET"},
	{TYPE_URL, "www.krda.lt", "https://www.krda.lt"},
	{TYPE_URL, "krda", NULL},
	{TYPE_TOKEN, "a b", NULL},
};

static void what_is_surely_meant(void **state)
{
	(void)state;
	struct arena arena = {0};
	for (size_t i = 0; i < sizeof mendings / sizeof *mendings; i++) {
		struct value_rule rule = rule_of(mendings[i].type);
		const char *meant = value_mended(&arena, &rule, mendings[i].value);
		bool is_right =
			meant && mendings[i].meant ? strcmp(meant, mendings[i].meant) == 0 : meant == mendings[i].meant;
		if (!is_right)
			fail_msg("\"%s\" is mended to %s", mendings[i].value, meant ? meant : "nothing");
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(edges_of_types),
		cmocka_unit_test(what_is_surely_meant),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
