/* SPDX-License-Identifier: EUPL-1.2 */
/* alphabet.c - a language in, its letters and digits out, as CLDR lists them (Unicode Technical Standard #35, part 2, 3.1). */
#include "alphabet.h"

#include "icu.h"

#include <unicode/ulocdata.h>
#include <unicode/uset.h>

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

struct str alphabet_of(struct arena *a, const char *lang)
{
	struct buf text = {0};
	USet *letters = uset_openEmpty();
	uset_addRange(letters, '0', '9');
	icu_add_letters(letters, lang);
	uset_removeAllStrings(letters);
	for (int32_t i = 0, n = uset_size(letters); i < n; i++)
		buf_put_utf8(&text, (uint32_t)uset_charAt(letters, i));
	uset_close(letters);
	struct str copy = {arena_strndup(a, text.at, text.n), text.n};
	buf_release(&text);
	return copy;
}
