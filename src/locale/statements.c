/* SPDX-License-Identifier: EUPL-1.2 */
/* statements.c - a language and what is to be said in, the official wording out; and which rules hold for a grant. */
#include "statements.h"

#include "../base/str.h"

static const struct statement_text {
	const char *lang;
	enum statement which;
	const char *text;
} texts[] = {
#define STATEMENT(lang, which, text) {lang, STATEMENT_##which, text},
#include "statements.def"
#undef STATEMENT
};

/* The language of a tag: what stands before its first hyphen. A script or a region leaves the official wording as it is. */
static struct str primary_of(const char *lang)
{
	return (struct str){lang, strcspn(lang, "-")};
}

const char *statement_text(const char *lang, enum statement which)
{
	struct str primary = primary_of(lang);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (texts[i].which == which && str_eq_nocase(primary, texts[i].lang))
			return texts[i].text;
	return NULL;
}

/* The framework's first day: ISO dates are in order as text. */
enum framework framework_of(const char *agreed, const char *said)
{
	if (agreed && *agreed)
		return strcmp(agreed, "2021") < 0 ? FRAMEWORK_2014 : FRAMEWORK_2021;
	return said && strcmp(said, "2014-2020") == 0 ? FRAMEWORK_2014 : FRAMEWORK_2021;
}
