/* SPDX-License-Identifier: EUPL-1.2 */
/* languages.c - the name of a language as bibliographies have it in, its tag out.
 *
 * "english" (babel), "English", "en", "eng" (ISO 639-2), "en-GB", "français", "fr_FR". */
#include "entry.h"

#include "../locale/locale.h"

/* babel's names, the bibliographic codes of ISO 639-2 that BCP 47 does not know, and what languages call themselves. */
static const char *const spellings[][2] = {
	{"english", "en"},      {"british", "en"},      {"ukenglish", "en"},
	{"american", "en"},     {"usenglish", "en"},    {"canadian", "en"},
	{"australian", "en"},   {"newzealand", "en"},   {"lithuanian", "lt"},
	{"latvian", "lv"},      {"estonian", "et"},     {"polish", "pl"},
	{"croatian", "hr"},     {"serbian", "sr-Latn"}, {"serbianc", "sr"},
	{"slovene", "sl"},      {"slovenian", "sl"},    {"czech", "cs"},
	{"slovak", "sk"},       {"hungarian", "hu"},    {"magyar", "hu"},
	{"romanian", "ro"},     {"bulgarian", "bg"},    {"macedonian", "mk"},
	{"greek", "el"},        {"albanian", "sq"},     {"turkish", "tr"},
	{"german", "de"},       {"ngerman", "de"},      {"austrian", "de"},
	{"naustrian", "de"},    {"germanb", "de"},      {"swissgerman", "de"},
	{"nswissgerman", "de"}, {"french", "fr"},       {"francais", "fr"},
	{"frenchb", "fr"},      {"acadian", "fr"},      {"canadien", "fr"},
	{"italian", "it"},      {"spanish", "es"},      {"castilian", "es"},
	{"catalan", "ca"},      {"galician", "gl"},     {"basque", "eu"},
	{"portuguese", "pt"},   {"portuges", "pt"},     {"brazilian", "pt-BR"},
	{"brazil", "pt-BR"},    {"dutch", "nl"},        {"danish", "da"},
	{"swedish", "sv"},      {"finnish", "fi"},      {"norwegian", "nb"},
	{"norsk", "nb"},        {"nynorsk", "nn"},      {"icelandic", "is"},
	{"irish", "ga"},        {"welsh", "cy"},        {"maltese", "mt"},
	{"ukrainian", "uk"},    {"russian", "ru"},      {"belarusian", "be"},
	{"bosnian", "bs"},      {"latin", "la"},        {"esperanto", "eo"},
	{"japanese", "ja"},     {"chinese", "zh"},      {"korean", "ko"},
	{"arabic", "ar"},       {"hebrew", "he"},       {"persian", "fa"},
	{"hindi", "hi"},        {"vietnamese", "vi"},   {"thai", "th"},
	{"indonesian", "id"},   {"afrikaans", "af"},    {"polutonikogreek", "el"},
	{"lietuvių", "lt"},     {"lietuviu", "lt"},     {"latviešu", "lv"},
	{"eesti", "et"},        {"polski", "pl"},       {"hrvatski", "hr"},
	{"srpski", "sr-Latn"},  {"српски", "sr"},       {"slovenščina", "sl"},
	{"čeština", "cs"},      {"slovenčina", "sk"},   {"română", "ro"},
	{"български", "bg"},    {"македонски", "mk"},   {"ελληνικά", "el"},
	{"shqip", "sq"},        {"türkçe", "tr"},       {"deutsch", "de"},
	{"français", "fr"},     {"italiano", "it"},     {"español", "es"},
	{"português", "pt"},    {"nederlands", "nl"},   {"dansk", "da"},
	{"svenska", "sv"},      {"suomi", "fi"},        {"gaeilge", "ga"},
	{"malti", "mt"},        {"українська", "uk"},   {"русский", "ru"},
	{"ger", "de"},          {"fre", "fr"},          {"cze", "cs"},
	{"slo", "sk"},          {"rum", "ro"},          {"gre", "el"},
	{"alb", "sq"},          {"mac", "mk"},          {"dut", "nl"},
	{"ice", "is"},          {"wel", "cy"},          {"baq", "eu"},
	{"per", "fa"},          {"chi", "zh"},
};

static struct str first_word(struct str name)
{
	size_t n = 0;
	while (n < name.n && !strchr(" ,;/&()", name.at[n]))
		n++;
	return str_slice(name, 0, n);
}

static const char *spelled(struct str word)
{
	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
		if (str_eq_nocase(word, spellings[i][0]))
			return spellings[i][1];
	return NULL;
}

/* Of several languages ("English and French") the first. */
const char *bib_language(struct arena *a, struct str name)
{
	struct str word = first_word(name);
	const char *lang = spelled(word);
	return lang || !word.n ? lang : lang_canonical(a, arena_strndup(a, word.at, word.n));
}
