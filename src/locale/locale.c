/* SPDX-License-Identifier: EUPL-1.2 */
/* locale.c - language tags, names and case through ICU.
 *
 * ICU reads a locale's data when it is first asked (a long date costs a millisecond or two), so what every run needs,
 * the script of a language and its tag, is answered from a table for the languages we set; the rest goes to ICU. */
#include "locale.h"

#include "icu.h"

#include <assert.h>
#include <strings.h>
#include <unicode/uclean.h>
#include <unicode/ucasemap.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#define SCRIPT(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))
#define LATN SCRIPT('L', 'a', 't', 'n')
#define CYRL SCRIPT('C', 'y', 'r', 'l')
#define GREK SCRIPT('G', 'r', 'e', 'k')

static const struct known_lang {
	const char *tag;
	const char *primary;
	uint32_t script;
} known_langs[] = {
	{"en", "en", LATN},    {"lt", "lt", LATN},    {"bg", "bg", CYRL},      {"cs", "cs", LATN},
	{"da", "da", LATN},    {"de", "de", LATN},    {"el", "el", GREK},      {"es", "es", LATN},
	{"et", "et", LATN},    {"fi", "fi", LATN},    {"fr", "fr", LATN},      {"ga", "ga", LATN},
	{"hr", "hr", LATN},    {"hu", "hu", LATN},    {"it", "it", LATN},      {"lv", "lv", LATN},
	{"mk", "mk", CYRL},    {"mt", "mt", LATN},    {"nl", "nl", LATN},      {"pl", "pl", LATN},
	{"pt", "pt", LATN},    {"ro", "ro", LATN},    {"sk", "sk", LATN},      {"sl", "sl", LATN},
	{"sq", "sq", LATN},    {"sr", "sr", CYRL},    {"sv", "sv", LATN},      {"en-GB", "en", LATN},
	{"en-US", "en", LATN}, {"pt-PT", "pt", LATN}, {"sr-Latn", "sr", LATN}, {"sr-Cyrl", "sr", CYRL},
};

static const struct known_lang *known_lang(const char *tag)
{
	for (size_t i = 0; i < sizeof known_langs / sizeof *known_langs; i++)
		if (strcmp(known_langs[i].tag, tag) == 0)
			return &known_langs[i];
	return NULL;
}

const char *icu_locale(const char *tag, char locale[LOCALE_NAME_MAX])
{
	char hyphened[LOCALE_NAME_MAX];
	size_t n = strlen(tag);
	UErrorCode status = U_ZERO_ERROR;
	int32_t n_parsed = 0;
	*locale = '\0';
	if (n == 0 || n >= sizeof hyphened)
		return locale;
	for (size_t i = 0; i <= n; i++)
		hyphened[i] = tag[i] == '_' ? '-' : tag[i];
	uloc_forLanguageTag(hyphened, locale, LOCALE_NAME_MAX, &n_parsed, &status);
	if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING || (size_t)n_parsed != n)
		*locale = '\0';
	return locale;
}

/* ISO 639-2 has two codes for some languages; ICU knows those that are made of their own names. */
static const char *own_code(const char *tag)
{
	static const char *const pairs[][2] = {
		{"alb", "sq"}, {"arm", "hy"}, {"baq", "eu"}, {"bur", "my"}, {"chi", "zh"}, {"cze", "cs"}, {"dut", "nl"},
		{"fre", "fr"}, {"geo", "ka"}, {"ger", "de"}, {"gre", "el"}, {"ice", "is"}, {"mac", "mk"}, {"mao", "mi"},
		{"may", "ms"}, {"per", "fa"}, {"rum", "ro"}, {"slo", "sk"}, {"tib", "bo"}, {"wel", "cy"},
	};
	for (size_t i = 0; strlen(tag) == 3 && i < sizeof pairs / sizeof *pairs; i++)
		if (strcasecmp(pairs[i][0], tag) == 0)
			return pairs[i][1];
	return tag;
}

const char *lang_canonical(struct arena *a, const char *tag)
{
	char locale[LOCALE_NAME_MAX], canonical[LOCALE_NAME_MAX];
	UErrorCode status = U_ZERO_ERROR;
	tag = own_code(tag);
	if (known_lang(tag))
		return known_lang(tag)->tag;
	if (!*icu_locale(tag, locale) || !*uloc_getISO3Language(locale))
		return NULL;
	uloc_toLanguageTag(locale, canonical, sizeof canonical, true, &status);
	if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING)
		return NULL;
	return arena_strdup(a, canonical);
}

const char *lang_primary(struct arena *a, const char *tag)
{
	const struct known_lang *known = known_lang(tag);
	size_t n = strcspn(tag, "-_");
	if (known)
		return known->primary;
	char *primary = arena_strndup(a, tag, n);
	for (size_t i = 0; i < n; i++)
		if (primary[i] >= 'A' && primary[i] <= 'Z')
			primary[i] = (char)(primary[i] | 0x20);
	known = known_lang(primary);
	return known ? known->primary : primary;
}

uint32_t lang_script(const char *tag)
{
	char locale[LOCALE_NAME_MAX], full[LOCALE_NAME_MAX], script[8] = "";
	UErrorCode status = U_ZERO_ERROR;
	if (known_lang(tag))
		return known_lang(tag)->script;
	if (!*icu_locale(tag, locale))
		return LATN;
	uloc_addLikelySubtags(locale, full, sizeof full, &status);
	uloc_getScript(full, script, sizeof script, &status);
	if (U_FAILURE(status) || strlen(script) != 4)
		return LATN;
	return SCRIPT((unsigned char)script[0], (unsigned char)script[1], (unsigned char)script[2],
	              (unsigned char)script[3]);
}

const char *icu_locale_european(const char *tag, char locale[LOCALE_NAME_MAX])
{
	icu_locale(tag, locale);
	if (strcmp(locale, "pt") == 0)
		return "pt_PT";
	return !*locale || strcmp(locale, "en") == 0 ? "en_GB" : locale;
}

bool lang_is(const char *tag, const char *primary)
{
	return str_eq_nocase((struct str){tag, strcspn(tag, "-_")}, primary);
}

const char *utf8_from_utf16(struct arena *a, const uint16_t *text, int32_t n)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t n_bytes = 0, room = 3 * n + 1;
	char *out = arena_array(a, (size_t)room, char);
	u_strToUTF8(out, room, &n_bytes, text, n, &status);
	return U_SUCCESS(status) ? out : "";
}

const uint16_t *utf16_from_utf8(struct arena *a, struct str text, int32_t *n)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar *out = arena_array(a, text.n + 1, UChar);
	u_strFromUTF8WithSub(out, (int32_t)text.n + 1, n, text.at ? text.at : "", (int32_t)text.n, 0xFFFD, NULL,
	                     &status);
	return out;
}

const char *lang_name(struct arena *a, const char *tag, const char *in)
{
	char locale[LOCALE_NAME_MAX], display[LOCALE_NAME_MAX];
	UChar name[200];
	UErrorCode status = U_ZERO_ERROR;
	if (!*icu_locale(tag, locale) || !*icu_locale(in, display))
		return arena_strdup(a, tag);
	int32_t n = uloc_getDisplayName(locale, display, name, sizeof name / sizeof *name, &status);
	if (U_FAILURE(status) || n <= 0 || n >= (int32_t)(sizeof name / sizeof *name))
		return arena_strdup(a, tag);
	return utf8_from_utf16(a, name, n);
}

/* --- case --------------------------------------------------------------------------------------------------------- */

typedef int32_t case_mapping(const UCaseMap *map, char *out, int32_t room, const char *text, int32_t n,
                             UErrorCode *status);

/* ICU says how long the result is; a text of more than 500 MB is left as it is. */
static const char *map_case(struct arena *a, const char *lang, struct str text, case_mapping *mapping)
{
	char locale[LOCALE_NAME_MAX];
	UErrorCode status = U_ZERO_ERROR;
	UCaseMap *map = text.n > 0 && text.n < 500000000 ? ucasemap_open(icu_locale(lang, locale), 0, &status) : NULL;
	char *out = NULL;
	int32_t room = (int32_t)text.n + 16;
	for (int attempt = 0; map && U_SUCCESS(status) && attempt < 2 && !out; attempt++) {
		out = arena_array(a, (size_t)room, char);
		int32_t n = mapping(map, out, room, text.at, (int32_t)text.n, &status);
		if (status != U_BUFFER_OVERFLOW_ERROR && n < room)
			break;
		status = U_ZERO_ERROR;
		room = n + 1;
		out = NULL;
	}
	if (map)
		ucasemap_close(map);
	return out && U_SUCCESS(status) ? out : arena_strndup(a, text.at ? text.at : "", text.n);
}

const char *text_upper(struct arena *a, const char *lang, struct str text)
{
	return map_case(a, lang, text, ucasemap_utf8ToUpper);
}

const char *text_lower(struct arena *a, const char *lang, struct str text)
{
	return map_case(a, lang, text, ucasemap_utf8ToLower);
}

static void *icu_allocate(const void *unused, size_t n)
{
	(void)unused;
	return heap_new(n);
}

static void *icu_resize(const void *unused, void *at, size_t n)
{
	(void)unused;
	return heap_resize(at, n);
}

static void icu_release(const void *unused, void *at)
{
	(void)unused;
	heap_free(at);
}

void locale_use_heap(void)
{
	UErrorCode error = U_ZERO_ERROR;
	u_setMemoryFunctions(NULL, icu_allocate, icu_resize, icu_release, &error);
	assert(U_SUCCESS(error));
}

void locale_put_versions(struct buf *out)
{
	UVersionInfo version;
	char text[U_MAX_VERSION_STRING_LENGTH];
	u_getVersion(version);
	u_versionToString(version, text);
	buf_printf(out, "ICU %s\n", text);
}
