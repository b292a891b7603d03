/* SPDX-License-Identifier: EUPL-1.2 */
/* locale.h - what a language brings with it: labels, dates, names, case. Wraps ICU's locale data.
 *
 * Languages are BCP 47 tags as authors write them ("lt", "sr-Latn", "pt-PT"). Strings returned are UTF-8 and live until
 * exit or in the arena given. */
#ifndef LOCALE_LOCALE_H
#define LOCALE_LOCALE_H

#include "../base/str.h"

/* Canonical form ("LT" -> "lt", "sr_latn" -> "sr-Latn"), or NULL if it is no language tag that ICU knows. */
const char *lang_canonical(struct arena *a, const char *tag);
/* "sr" of "sr-Latn"; a pointer to a static string for known languages, else into the arena. */
const char *lang_primary(struct arena *a, const char *tag);
/* The script it is written in, as an ISO 15924 tag ('Latn'); from ICU's likely subtags. */
uint32_t lang_script(const char *tag);
/* What the language is called in itself, and in `in`. */
const char *lang_name(struct arena *a, const char *tag, const char *in);

/* The label's text ("contents" -> "Turinys"), from locale/labels.def. *fell_back (may be NULL) is set when English
 * stood in. */
const char *label(const char *lang, const char *key, bool *fell_back);
/* The languages that have labels, NULL-terminated; how many of English's labels one lacks; whether a label has that
 * key. */
const char *const *label_languages(struct arena *a);
size_t labels_lacking(const char *lang);
bool label_exists(const char *key);
/* The same of what data list, such as an event's mode: values.def. */
const char *label_of_value(const char *lang, const char *value, bool *fell_back);
const char *const *label_values(struct arena *a); /* NULL-terminated */
const char *const *label_keys(struct arena *a);   /* all of English's, NULL-terminated */
/* "2021-04-30" -> "30 April 2021", "2021 m. balandžio 30 d." (ICU's long style); the text itself if it is no ISO
 * date. */
const char *date_long(struct arena *a, const char *lang, const char *iso_date);
bool date_is_iso(const char *text);
/* Full upper or lower case by the language's rules (SpecialCasing; el drops tonos, lt keeps dots). */
const char *text_upper(struct arena *a, const char *lang, struct str text);
const char *text_lower(struct arena *a, const char *lang, struct str text);
/* 4 -> "iv", "d", "4": for folios and list markers. style: "decimal", "lower-roman", "upper-roman", "lower-alpha",
 * "upper-alpha". */
const char *number_text(struct arena *a, int64_t number, const char *style);
/* 2 -> "B", "Β", "Б": the capital that stands for it in the language's own alphabet, then "AA", "AB" ... */
const char *number_letter(struct arena *a, const char *lang, int64_t number);

/* Gives ICU our memory: once, before anything else that asks it. */
void locale_use_heap(void);

/* For `colophon --version`: a line for each library that is wrapped here, "ICU 72.1". */
void locale_put_versions(struct buf *out);

#endif
