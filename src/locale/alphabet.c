/* SPDX-License-Identifier: EUPL-1.2 */
/* alphabet.c - a language in, its letters and those of its neighbours out, as CLDR lists them (Unicode Technical Standard
 * #35, part 2, 3.1). */
#include "alphabet.h"

#include "icu.h"

#include <unicode/ulocdata.h>
#include <unicode/uscript.h>
#include <unicode/uset.h>

static const char *const europeans[] = {"bg", "bs", "ca", "cs",      "cy", "da", "de", "el", "en", "es",
                                        "et", "eu", "fi", "fr",      "ga", "gl", "hr", "hu", "is", "it",
                                        "lb", "lt", "lv", "mk",      "mt", "nb", "nl", "pl", "pt", "ro",
                                        "sk", "sl", "sq", "sr-Latn", "sr", "sv", "tr", "uk"};
static const UScriptCode scripts[N_EUROPEAN_SCRIPTS] = {USCRIPT_LATIN, USCRIPT_GREEK, USCRIPT_CYRILLIC};

void icu_add_letters(USet *letters, const char *lang)
{
	char locale[LOCALE_NAME_MAX];
	UErrorCode status = U_ZERO_ERROR;
	ULocaleData *data = ulocdata_open(icu_locale(lang, locale), &status);
	USet *own = data ? ulocdata_getExemplarSet(data, NULL, USET_ADD_CASE_MAPPINGS, ULOCDATA_ES_STANDARD, &status)
	                 : NULL;
	if (own && U_SUCCESS(status))
		uset_addAll(letters, own);
	uset_close(own);
	ulocdata_close(data);
}

/* Its single characters. */
static struct alphabet alphabet_from(struct arena *a, USet *letters)
{
	uset_removeAllStrings(letters);
	size_t n = (size_t)uset_size(letters);
	uint32_t *list = arena_array(a, n, uint32_t);
	for (size_t i = 0; i < n; i++)
		list[i] = (uint32_t)uset_charAt(letters, (int32_t)i);
	return (struct alphabet){list, n};
}

static struct alphabet beyond(struct arena *a, const USet *own, UScriptCode script)
{
	UErrorCode status = U_ZERO_ERROR;
	USet *letters = uset_openEmpty(), *of_script = uset_openEmpty();
	for (size_t i = 0; i < sizeof europeans / sizeof *europeans; i++)
		icu_add_letters(letters, europeans[i]);
	uset_applyIntPropertyValue(of_script, UCHAR_SCRIPT, script, &status);
	uset_retainAll(letters, of_script);
	uset_removeAll(letters, own);
	struct alphabet found = alphabet_from(a, letters);
	uset_close(letters);
	uset_close(of_script);
	return found;
}

struct alphabets alphabets_of(struct arena *a, const char *lang)
{
	struct alphabets all;
	USet *own = uset_openEmpty();
	icu_add_letters(own, lang);
	uset_addRange(own, '0', '9');
	all.own = alphabet_from(a, own);
	for (size_t i = 0; i < N_EUROPEAN_SCRIPTS; i++)
		all.beyond[i] = beyond(a, own, scripts[i]);
	uset_close(own);
	return all;
}

bool alphabet_has(const struct alphabet *alphabet, uint32_t letter)
{
	size_t low = 0, high = alphabet->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (alphabet->letters[middle] < letter)
			low = middle + 1;
		else
			high = middle;
	}
	return low < alphabet->n && alphabet->letters[low] == letter;
}
