/* SPDX-License-Identifier: EUPL-1.2 */
/* label.c - a language and a key in, the words of labels.def out; and numbers as folios and list markers show them. */
#include "locale.h"

static const struct label_text {
	const char *lang, *key, *text;
} labels[] = {
#define LABEL(lang, key, text) {lang, key, text},
#include "labels.def"
#undef LABEL
};

/* What data say, in words. */
static const struct label_text values[] = {
#define VALUE(lang, key, text) {lang, key, text},
#include "values.def"
#undef VALUE
};

#define N_LABELS (sizeof labels / sizeof *labels)
#define N_VALUES (sizeof values / sizeof *values)

static const char *find_among(const struct label_text *texts, size_t n, struct str lang, const char *key)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_nocase(lang, texts[i].lang) && strcmp(texts[i].key, key) == 0)
			return texts[i].text;
	return NULL;
}

/* The tag without its last subtag (RFC 4647, section 3.4), empty at the end. */
static struct str shorter_tag(struct str tag)
{
	while (tag.n > 0 && tag.at[tag.n - 1] != '-')
		tag.n--;
	tag.n -= tag.n > 0;
	return tag;
}

/* In the language, else in one that it is a variant of, else in English. */
static const char *find_nearest(const struct label_text *texts, size_t n, const char *lang, const char *key,
                                bool *fell_back)
{
	const char *text = NULL;
	for (struct str tag = str_from_z(lang); tag.n > 0 && !text; tag = shorter_tag(tag))
		text = find_among(texts, n, tag, key);
	if (fell_back)
		*fell_back = !text;
	if (!text)
		text = find_among(texts, n, STR("en"), key);
	return text ? text : key;
}

const char *label(const char *lang, const char *key, bool *fell_back)
{
	return find_nearest(labels, N_LABELS, lang, key, fell_back);
}

const char *label_of_value(const char *lang, const char *value, bool *fell_back)
{
	return find_nearest(values, N_VALUES, lang, value, fell_back);
}

const char *const *label_languages(struct arena *a)
{
	const char **langs = arena_array(a, N_LABELS + 1, const char *);
	size_t n = 0;
	for (size_t i = 0; i < N_LABELS; i++) /* those of a language stand together */
		if (n == 0 || strcmp(langs[n - 1], labels[i].lang) != 0)
			langs[n++] = labels[i].lang;
	return langs;
}

size_t labels_lacking(const char *lang)
{
	size_t n = 0;
	for (size_t i = 0; i < N_LABELS; i++)
		n += strcmp(labels[i].lang, "en") == 0 &&
		     !find_among(labels, N_LABELS, str_from_z(lang), labels[i].key);
	return n;
}

bool label_exists(const char *key)
{
	return find_among(labels, N_LABELS, STR("en"), key) != NULL;
}

static const char *const *keys_of(struct arena *a, const struct label_text *texts, size_t n_texts)
{
	const char **keys = arena_array(a, n_texts + 1, const char *);
	size_t n = 0;
	for (size_t i = 0; i < n_texts; i++)
		if (strcmp(texts[i].lang, "en") == 0)
			keys[n++] = texts[i].key;
	return keys;
}

const char *const *label_keys(struct arena *a)
{
	return keys_of(a, labels, N_LABELS);
}

const char *const *label_values(struct arena *a)
{
	return keys_of(a, values, N_VALUES);
}

/* Up to 3999, as CSS Counter Styles 3 has it; others are decimal. */
static const char *roman(struct arena *a, int64_t number, bool is_upper)
{
	static const struct {
		int value;
		const char *upper, *lower;
	} signs[] = {{1000, "M", "m"}, {900, "CM", "cm"}, {500, "D", "d"},  {400, "CD", "cd"}, {100, "C", "c"},
	             {90, "XC", "xc"}, {50, "L", "l"},    {40, "XL", "xl"}, {10, "X", "x"},    {9, "IX", "ix"},
	             {5, "V", "v"},    {4, "IV", "iv"},   {1, "I", "i"}};
	char text[16]; /* the longest is MMMDCCCLXXXVIII */
	size_t n = 0;
	if (number < 1 || number > 3999)
		return NULL;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		for (; number >= signs[i].value; number -= signs[i].value)
			for (const char *sign = is_upper ? signs[i].upper : signs[i].lower; *sign; sign++)
				text[n++] = *sign;
	}
	return arena_strndup(a, text, n);
}

/* The letters of `alphabet` as digits without a zero: a … z, aa, ab …; NULL for what is no count. */
static const char *alphabetic(struct arena *a, int64_t number, const char *alphabet)
{
	char text[128]; /* 20 letters or more a place: 15 places for 63 bits */
	size_t start = sizeof text;
	int64_t base = (int64_t)utf8_count(str_from_z(alphabet));
	if (number < 1)
		return NULL;
	for (; number > 0; number = (number - 1) / base) {
		const char *letter = alphabet, *end = alphabet + strlen(alphabet);
		for (int64_t i = (number - 1) % base; i > 0; i--)
			utf8_next(&letter, end);
		const char *behind = letter;
		utf8_next(&behind, end);
		start -= (size_t)(behind - letter);
		memcpy(text + start, letter, (size_t)(behind - letter));
	}
	return arena_strndup(a, text + start, sizeof text - start);
}

/* ISO 15924, as lang_script has it. */
#define LATIN 0x4C61746Eu
#define CYRILLIC 0x4379726Cu

static const char latin_upper[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/* Letters that begin no word number nothing; "Cyrl" is what all languages of that script have in common. */
static const struct alphabet {
	const char *of, *letters;
} alphabets[] = {
	{"el", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ"},        {"bg", "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЮЯ"},
	{"mk", "АБВГДЃЕЖЗЅИЈКЛЉМНЊОПРСТЌУФХЦЧЏШ"}, {"sr", "АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ"},
	{"uk", "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЮЯ"},      {"Cyrl", "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШ"},
};

static const char *alphabet_of(const char *of)
{
	for (size_t i = 0; i < sizeof alphabets / sizeof *alphabets; i++)
		if (strcmp(alphabets[i].of, of) == 0)
			return alphabets[i].letters;
	return NULL;
}

const char *number_letter(struct arena *a, const char *lang, int64_t number)
{
	const uint32_t script = lang_script(lang);
	const char *own = script == LATIN ? latin_upper : alphabet_of(lang_primary(a, lang));
	const char *common = script == CYRILLIC ? alphabet_of("Cyrl") : latin_upper;
	const char *text = alphabetic(a, number, own ? own : common);
	return text ? text : arena_printf(a, "%lld", (long long)number);
}

const char *number_text(struct arena *a, int64_t number, const char *style)
{
	const char *text = NULL;
	if (strcmp(style, "lower-roman") == 0 || strcmp(style, "upper-roman") == 0)
		text = roman(a, number, *style == 'u');
	else if (strcmp(style, "lower-alpha") == 0 || strcmp(style, "upper-alpha") == 0)
		text = alphabetic(a, number, *style == 'u' ? latin_upper : "abcdefghijklmnopqrstuvwxyz");
	return text ? text : arena_printf(a, "%lld", (long long)number);
}
