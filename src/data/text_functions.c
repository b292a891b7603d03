/* SPDX-License-Identifier: EUPL-1.2 */
/* text_functions.c - upper, lower, capital, round: one value in, another out; of nodes, one node each. */
#include "functions.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <math.h>
#include <stdlib.h>

const char *set_upper(struct arena *a, const char *lang, const char *const *arguments)
{
	return text_upper(a, lang, str_from_z(arguments[0]));
}

const char *set_lower(struct arena *a, const char *lang, const char *const *arguments)
{
	return text_lower(a, lang, str_from_z(arguments[0]));
}

/* Its first character alone, as a sentence begins: Dutch IJ with both of its letters. */
const char *set_capital(struct arena *a, const char *lang, const char *const *arguments)
{
	const char *text = arguments[0], *at = text, *end = text + strlen(text);
	if (at < end)
		utf8_next(&at, end);
	if (strcmp(lang_primary(a, lang), "nl") == 0 && strncmp(text, "ij", 2) == 0)
		at = text + 2;
	return arena_printf(a, "%s%s", text_upper(a, lang, (struct str){text, (size_t)(at - text)}), at);
}

/* round(number), as XPath has it, halves upwards; round(number, digits), by the figures that the number is written in,
 * halves away from zero. */
void round_function(xmlXPathParserContext *parser, int n)
{
	struct arena *a = evaluation_of(parser)->facts->a;
	double digits = n == 2 ? xmlXPathPopNumber(parser) : 0, number = xmlXPathPopNumber(parser);
	if (!(digits >= 0 && digits <= 9)) {
		fail(parser, NULL, "round(number, 2) leaves two decimals", "round() takes 0 to 9 digits");
		return;
	}
	const char *decimal = n == 2 && isfinite(number) ? number_as_decimal(a, number) : NULL;
	if (decimal)
		number = strtod(decimal_rounded(a, decimal, (size_t)digits), NULL);
	else if (isfinite(number))
		number = floor(number + 0.5);
	valuePush(parser, xmlXPathNewFloat(number));
}
