/* SPDX-License-Identifier: EUPL-1.2 */
/* format.h - numbers, money, dates, names and lists as a language writes them.
 *
 * Numbers, money and percentages follow the Interinstitutional Style Guide (6.4, 6.5, 7.3.3; rules ISG-NUM, ISG-CUR,
 * ISG-SPC): groups of three parted by U+00A0, a decimal comma but in en, ga, mt, the currency's code before the amount
 * there and after it elsewhere. Everything else is ICU's. Languages are canonical BCP 47 tags. Strings are UTF-8, in
 * the arena; NULL where the input is not what it has to be (no number, no such day, no such country). */
#ifndef LOCALE_FORMAT_H
#define LOCALE_FORMAT_H

#include "../base/str.h"

/* `decimal` is as XML Schema writes it: "-148680.50". `decimals` < 0: as many as written, none when they are all zero;
 * else so many, halves away from zero. Of money that has decimals, at least those of the currency's smaller unit. */
const char *format_number(struct arena *a, const char *lang, const char *decimal, int decimals);
const char *format_number_ungrouped(struct arena *a, const char *lang, const char *decimal, int decimals); /* 2020 */
const char *format_money(struct arena *a, const char *lang, const char *decimal, const char *currency, int decimals);
/* The decimal itself with at most `n` decimals, halves away from zero, and no zeros at their end. */
const char *decimal_rounded(struct arena *a, const char *decimal, size_t n);
int currency_decimals(const char *currency); /* of its smaller unit; -1: ISO 4217 knows no such currency */
const char *format_percent(struct arena *a, const char *lang, const char *decimal, int decimals); /* "25": 25 % */

/* 2021-04-13: "13 April 2021"; 2021-04: "April 2021"; 2021: "2021". Of whatever moment.h reads, but where day and month
 * cannot be told apart. */
const char *format_date(struct arena *a, const char *lang, const char *iso);
const char *format_time(struct arena *a, const char *lang, const char *iso); /* "10:00", "16:30:00" */
/* Which two days "04/05/2021" may be; NULL: the text is not so. */
const char *date_hint(struct arena *a, const char *text);
/* From and to, what they share said once: "13-15 April 2021" with an en dash, "2019 m. rugsejo 1 d. - 2020 m. ...".
 * NULL as well where one is more exact than the other, or the end is before the start. */
const char *format_period(struct arena *a, const char *lang, const char *iso_from, const char *iso_to);
/* The same within a sentence: "from 13 to 15 April 2021", "on 13 April 2021". Where it is not known how the language
 * says it, *is_known is false, and the period is written with its dash. */
const char *format_period_in_sentence(struct arena *a, const char *lang, const char *iso_from, const char *iso_to,
                                      bool *is_known);
/* ISO 3166: two letters, three, or three figures; EL and UK are known. */
const char *format_country(struct arena *a, const char *lang, const char *code);
const char *format_list(struct arena *a, const char *lang, const char *const *items, size_t n); /* "a, b and c" */
/* What stands between the items: ", ", " and " or " or "; n - 1 of them. */
enum list_kind { LIST_AND, LIST_OR };
const char *const *list_separators(struct arena *a, const char *lang, const char *const *items, size_t n,
                                   enum list_kind kind);
const char *format_ordinal(struct arena *a, const char *lang, const char *integer); /* from 1 */

/* A whole number from 0 spelled out, as ICU's rules have it: "seven". Where words are inflected it is the form that
 * counts and stands alone; in figures where ICU has no words. NULL: it is no such number. */
const char *format_words(struct arena *a, const char *lang, const char *integer);

/* The forms that counting whole numbers takes in a language (CLDR), in the order zero, one, two, few, many, other. */
struct plural_forms {
	const char *names[6];
	int examples[6]; /* a small number that takes the form, from 1 where there is one */
	size_t n;        /* 0: `decimal` was no number */
};
/* Which of these forms a number takes, as an index into them; a form that only decimals take is the last. */
size_t plural_form(const char *lang, const char *decimal, struct plural_forms *forms);

/* Puts `order` (indexes of `texts`) into the language's alphabetical order; stable. */
void sort_texts(const char *lang, const char *const *texts, size_t *order, size_t n);
void sort_texts_descending(const char *lang, const char *const *texts, size_t *order, size_t n); /* stable as well */
/* The place of a country in protocol order (rule ISG-CTY-1: Member States by their own names, then candidates); others
 * last. */
int country_rank(const char *code);

#endif
