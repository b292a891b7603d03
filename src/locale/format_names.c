/* SPDX-License-Identifier: EUPL-1.2 */
/* format_names.c - names of countries, lists of names, and names in order. */
#include "format.h"

#include "icu.h"

#include <stdlib.h>
#include <unicode/ucol.h>
#include <unicode/uloc.h>
#include <unicode/ulistformatter.h>
#include <unicode/uregion.h>

/* --- Countries --- */

/* The two codes of the Interinstitutional Style Guide that are not ISO 3166's (rule ISG-CTY-2). */
static const char *iso_3166(const char *code)
{
	return strcmp(code, "EL") == 0 ? "GR" : strcmp(code, "UK") == 0 ? "GB" : code;
}

static bool is_country(const char *code)
{
	const char *const *known = uloc_getISOCountries();
	while (*known && strcmp(*known, code) != 0)
		known++;
	return *known != NULL;
}

/* Of three letters or figures: "LTU", "440". */
static const char *alpha_2(const char *code)
{
	UErrorCode status = U_ZERO_ERROR;
	const URegion *region = uregion_getRegionFromCode(code, &status);
	return U_SUCCESS(status) && uregion_getType(region) == URGN_TERRITORY ? uregion_getRegionCode(region) : code;
}

const char *format_country(struct arena *a, const char *lang, const char *code)
{
	char locale[LOCALE_NAME_MAX], region[] = "und_XX";
	UChar name[200];
	UErrorCode status = U_ZERO_ERROR;
	code = iso_3166(code);
	if (strlen(code) == 3)
		code = alpha_2(code);
	if (!is_country(code))
		return NULL;
	memcpy(region + 4, code, 2);
	int32_t n = uloc_getDisplayCountry(region, icu_locale_european(lang, locale), name, 200, &status);
	return U_FAILURE(status) || n >= 200 ? arena_strdup(a, code) : utf8_from_utf16(a, name, n);
}

/* Rule ISG-CTY-1: the Member States by their names in their own languages, the United Kingdom, which was one, last;
 * then the candidates. */
int country_rank(const char *code)
{
	static const char *const order[] = {"BE", "BG", "CZ", "DK", "DE", "EE", "IE", "GR", "ES", "FR", "HR",
	                                    "IT", "CY", "LV", "LT", "LU", "HU", "MT", "NL", "AT", "PL", "PT",
	                                    "RO", "SI", "SK", "FI", "SE", "GB", "ME", "MK", "AL", "RS", "TR"};
	int rank = 0;
	while (rank < (int)(sizeof order / sizeof *order) && strcmp(order[rank], iso_3166(code)) != 0)
		rank++;
	return rank;
}

/* --- Lists --- */

/* Where the elements stand in a list that ICU made: the text between them. */
static void read_separators(struct arena *a, const UFormattedList *list, const char **separators, size_t n_separators,
                            UErrorCode *status)
{
	const UFormattedValue *value = ulistfmt_resultAsValue(list, status);
	UConstrainedFieldPosition *field = ucfpos_open(status);
	int32_t n_text = 0, end = 0, start, next_end;
	const UChar *text = U_SUCCESS(*status) ? ufmtval_getString(value, &n_text, status) : NULL;
	ucfpos_constrainField(field, UFIELD_CATEGORY_LIST, ULISTFMT_ELEMENT_FIELD, status);
	for (size_t i = 0; U_SUCCESS(*status) && ufmtval_nextPosition(value, field, status) && i <= n_separators; i++) {
		ucfpos_getIndexes(field, &start, &next_end, status);
		if (i > 0)
			separators[i - 1] = utf8_from_utf16(a, text + end, start - end);
		end = next_end;
	}
	ucfpos_close(field);
}

/* Of at most four items, of which ICU sees all: Spanish "y" is "e" before "i". */
static void separate_few(struct arena *a, const char *lang, const char *const *items, size_t n, enum list_kind kind,
                         const char **separators)
{
	char locale[LOCALE_NAME_MAX];
	UErrorCode status = U_ZERO_ERROR;
	const UChar *texts[4];
	int32_t lengths[4];
	for (size_t i = 0; i + 1 < n; i++)
		separators[i] = ", ";
	for (size_t i = 0; i < n; i++)
		texts[i] = utf16_from_utf8(a, str_from_z(items[i]), &lengths[i]);
	UListFormatter *format = ulistfmt_openForType(icu_locale_european(lang, locale),
	                                              kind == LIST_OR ? ULISTFMT_TYPE_OR : ULISTFMT_TYPE_AND,
	                                              ULISTFMT_WIDTH_WIDE, &status);
	UFormattedList *list = ulistfmt_openResult(&status);
	ulistfmt_formatStringsToResult(format, texts, lengths, (int32_t)n, list, &status);
	if (U_SUCCESS(status))
		read_separators(a, list, separators, n - 1, &status);
	ulistfmt_closeResult(list);
	ulistfmt_close(format);
}

const char *const *list_separators(struct arena *a, const char *lang, const char *const *items, size_t n,
                                   enum list_kind kind)
{
	const char **separators = arena_array(a, n + 1, const char *);
	const char *few[3];
	if (n < 2)
		return separators;
	if (n <= 4) {
		separate_few(a, lang, items, n, kind, separators);
		return separators;
	}
	separate_few(a, lang, (const char *const[]){items[0], items[1], items[n - 2], items[n - 1]}, 4, kind, few);
	for (size_t i = 0; i + 1 < n; i++)
		separators[i] = i == 0 ? few[0] : i + 2 == n ? few[2] : few[1];
	return separators;
}

const char *format_list(struct arena *a, const char *lang, const char *const *items, size_t n)
{
	const char *const *separators = list_separators(a, lang, items, n, LIST_AND);
	struct buf out = {0};
	for (size_t i = 0; i < n; i++) {
		buf_puts(&out, items[i]);
		if (i + 1 < n)
			buf_puts(&out, separators[i]);
	}
	const char *text = arena_strndup(a, out.n ? out.at : "", out.n);
	buf_release(&out);
	return text;
}

/* --- Order --- */

struct ordering {
	UCollator *collator; /* NULL: by code points */
	const char *const *texts;
	bool is_descending;
};

static int compare_texts(const void *left, const void *right, void *user)
{
	const struct ordering *ordering = user;
	const size_t *a = left, *b = right;
	const char *text_a = ordering->texts[*a], *text_b = ordering->texts[*b];
	UErrorCode status = U_ZERO_ERROR;
	int order = ordering->collator ? (int)ucol_strcollUTF8(ordering->collator, text_a, -1, text_b, -1, &status)
	                               : strcmp(text_a, text_b);
	if (ordering->is_descending)
		order = -order;
	return order ? order : (*a > *b) - (*a < *b);
}

static void sort_either_way(const char *lang, const char *const *texts, size_t *order, size_t n, bool is_descending)
{
	char locale[LOCALE_NAME_MAX];
	UErrorCode status = U_ZERO_ERROR;
	struct ordering ordering = {.texts = texts, .is_descending = is_descending};
	UCollator *collator = ucol_open(icu_locale_european(lang, locale), &status);
	ordering.collator = U_SUCCESS(status) ? collator : NULL;
	qsort_r(order, n, sizeof *order, compare_texts, &ordering);
	ucol_close(collator);
}

void sort_texts(const char *lang, const char *const *texts, size_t *order, size_t n)
{
	sort_either_way(lang, texts, order, n, false);
}

void sort_texts_descending(const char *lang, const char *const *texts, size_t *order, size_t n)
{
	sort_either_way(lang, texts, order, n, true);
}
