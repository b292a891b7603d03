/* SPDX-License-Identifier: EUPL-1.2 */
/* types.c - what values of each type look like: a value in, whether it is one out. The patterns of types.def say the
 * same to editors; only here are days, languages and bounds known. */
#include "csv.h"
#include "vocabulary.h"

#include "../base/char.h"
#include "../locale/locale.h"
#include "../locale/zone.h"

#define LONGEST_TOKEN 100 /* with a language and ".pdf" it still is a file's name everywhere */

static const struct type_schema schemas[N_TYPES] = {
#define TYPE(name, label, datatype, pattern, words) [TYPE_##name] = {label, datatype, pattern},
#include "types.def"
#undef TYPE
};

static const char *const words_of_types[N_TYPES] = {
#define TYPE(name, label, datatype, pattern, words) [TYPE_##name] = (words),
#include "types.def"
#undef TYPE
};

const struct type_schema *type_schema(enum value_type type)
{
	return &schemas[type];
}

static bool is_token(const char *value)
{
	size_t n = 0;
	while (ascii_is_alphanumeric(value[n]) || (n > 0 && value[n] && strchr("-_.", value[n])))
		n++;
	return n > 0 && n <= LONGEST_TOKEN && !value[n];
}

static bool is_tag(const char *value)
{
	struct arena scratch = {0};
	bool is_name = *value && strlen(value) <= LONGEST_TOKEN && strcmp(csv_name(&scratch, value), value) == 0;
	arena_release(&scratch);
	return is_name;
}

static bool is_language(const char *value)
{
	struct arena scratch = {0};
	bool is_known = value[0] && lang_canonical(&scratch, value);
	arena_release(&scratch);
	return is_known;
}

static bool is_year(const char *value)
{
	int century = strlen(value) == 4 && ascii_is_digit(value[0]) && ascii_is_digit(value[1])
	                      ? 10 * (value[0] - '0') + (value[1] - '0')
	                      : 0;
	return century >= 19 && century <= 21 && ascii_is_digit(value[2]) && ascii_is_digit(value[3]);
}

static bool is_time(const char *value)
{
	if (strlen(value) != 5 || value[2] != ':' || !ascii_is_digit(value[0]) || !ascii_is_digit(value[1]) ||
	    !ascii_is_digit(value[3]) || !ascii_is_digit(value[4]))
		return false;
	return 10 * (value[0] - '0') + value[1] - '0' < 24 && value[3] < '6';
}

static bool is_one_of(const char *const *names, const char *value)
{
	while (*names && strcmp(*names, value) != 0)
		names++;
	return *names;
}

/* "CET", or names with '/' between them: "Europe/Vilnius", "America/Argentina/Salta", "Etc/GMT+2". */
static bool is_zone(const char *value)
{
	static const char *const short_names[] = {"UTC", "GMT", "WET", "WEST", "CET", "CEST", "EET", "EEST", NULL};
	const char *at = value;
	if (is_one_of(short_names, value))
		return true;
	if (*at < 'A' || *at > 'Z')
		return false;
	while (ascii_is_letter(*at))
		at++;
	bool has_place = false;
	while (*at == '/') {
		const char *name = ++at;
		while (ascii_is_alphanumeric(*at) || (*at && strchr("_+-", *at)))
			at++;
		if (at == name)
			return false;
		has_place = true;
	}
	return has_place && !*at && zone_exists(value);
}

static bool is_integer(const struct value_rule *rule, const char *value)
{
	long number = 0;
	size_t n = strlen(value);
	if (n == 0 || n > 9)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!ascii_is_digit(value[i]))
			return false;
		number = 10 * number + (value[i] - '0');
	}
	return number >= rule->least && number <= rule->most;
}

/* "1 page", "12 pages" */
static bool is_pages(const char *value)
{
	size_t n = strspn(value, "0123456789");
	const char *word = value + n;
	return n >= 1 && n <= 4 && *value != '0' && (strcmp(word, " page") == 0 || strcmp(word, " pages") == 0);
}

static bool is_decimal(const char *value)
{
	size_t n_whole = strspn(value, "0123456789");
	if (n_whole == 0 || n_whole > 15)
		return false;
	if (value[n_whole] != '.')
		return !value[n_whole];
	size_t n_decimals = strspn(value + n_whole + 1, "0123456789");
	return n_decimals > 0 && n_decimals <= 6 && !value[n_whole + 1 + n_decimals];
}

static bool is_visible(const char *value)
{
	return !str_has_control(str_from_z(value));
}

/* No ':' in its first part, which would be a scheme ("https:") or a drive ("C:"). */
static bool is_path(const char *value)
{
	return value[0] && is_visible(value) && value[0] != '/' && !strchr(value, '\\') &&
	       value[strcspn(value, ":/")] != ':';
}

static bool is_url(const char *value)
{
	size_t n = strncmp(value, "https://", 8) == 0 ? 8 : strncmp(value, "http://", 7) == 0 ? 7 : 0;
	return n && value[n] && is_visible(value) && !value[n + strcspn(value + n, " \"<>")];
}

static size_t key_length(const char *value)
{
	return strcspn(value, " \t\r\n,{}\"#%~\\");
}

static bool is_key(const char *value)
{
	return value[0] && is_visible(value) && !value[key_length(value)];
}

static bool are_keys(const char *value)
{
	size_t n = 0;
	for (;; n++) {
		while (ascii_is_xml_space(*value))
			value++;
		size_t length = key_length(value);
		if (length == 0)
			return n > 0 && !*value;
		if (str_has_control((struct str){value, length}))
			return false;
		value += length;
		if (*value && !ascii_is_xml_space(*value))
			return false;
	}
}

static bool is_text(const char *value)
{
	while (ascii_is_xml_space(*value))
		value++;
	return *value;
}

/* "{{ @id }}" at the beginning: how long it is; 0: there is none. */
static size_t expression_length(const char *value)
{
	if (strncmp(value, "{{", 2) != 0)
		return 0;
	size_t n = 2 + strcspn(value + 2, "{}");
	return n > 2 && strncmp(value + n, "}}", 2) == 0 ? n + 2 : 0;
}

static bool is_template(const char *value)
{
	const char *at = value;
	while (*at) {
		size_t n = expression_length(at);
		if (n == 0 && !ascii_is_alphanumeric(*at) && (at == value || !strchr("-_.", *at)))
			return false;
		at += n ? n : 1;
	}
	return at > value;
}

bool value_is_valid(const struct value_rule *rule, const char *value)
{
	switch (rule->type) {
	case TYPE_ID:
	case TYPE_TOKEN:
	case TYPE_REFERENCE:
		return is_token(value);
	case TYPE_TAG:
		return is_tag(value);
	case TYPE_LANGUAGE:
		return is_language(value);
	case TYPE_COUNTRY:
	case TYPE_CURRENCY:
	case TYPE_NAME:
		return is_one_of(rule->names, value);
	case TYPE_DATE:
		return date_is_iso(value);
	case TYPE_DAY:
		return date_is_iso(value) || (expression_length(value) && !value[expression_length(value)]);
	case TYPE_YEAR:
		return is_year(value);
	case TYPE_TIME:
		return is_time(value);
	case TYPE_ZONE:
		return is_zone(value);
	case TYPE_INTEGER:
		return is_integer(rule, value);
	case TYPE_PAGES:
		return is_pages(value);
	case TYPE_DECIMAL:
		return is_decimal(value);
	case TYPE_DEGREES:
		return is_decimal(value + (*value == '-'));
	case TYPE_PATH:
		return is_path(value);
	case TYPE_URL:
		return is_url(value);
	case TYPE_KEY:
		return is_key(value);
	case TYPE_KEYS:
		return are_keys(value);
	case TYPE_TEMPLATE:
		return is_template(value);
	case TYPE_XPATH:
	case TYPE_TEXT:
		return is_text(value);
	case N_TYPES:
		break;
	}
	return false;
}

void value_put_words(struct buf *out, const struct value_rule *rule)
{
	if (rule->type == TYPE_INTEGER && rule->least == rule->most)
		buf_printf(out, "%d", rule->least);
	else if (rule->type == TYPE_INTEGER)
		buf_printf(out, "a whole number from %d to %d", rule->least, rule->most);
	else if (rule->type == TYPE_REFERENCE)
		buf_printf(out, "the id of a <%s>", rule->refers_to);
	else if (rule->type != TYPE_NAME)
		buf_puts(out, words_of_types[rule->type]);
	else
		for (const char *const *name = rule->names; *name; name++)
			buf_printf(out, ascii_is_alphanumeric(**name) ? "%s%s" : "%s\"%s\"",
			           name == rule->names ? ""
			           : name[1]           ? ", "
			                               : " or ",
			           *name);
}
