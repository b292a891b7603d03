/* SPDX-License-Identifier: EUPL-1.2 */
/* pictures.c - pictures of which nothing is said, or nothing that helps who cannot see them. */
#include "leaf.h"

#include "../base/char.h"

static bool ends_with_any(struct str text, const char *const *endings)
{
	for (; *endings; endings++) {
		size_t n = strlen(*endings);
		if (text.n > n && str_eq_nocase(str_slice(text, text.n - n, text.n), *endings))
			return true;
	}
	return false;
}

/* "IMG_0123.jpg" */
static bool is_file_name(struct str alt)
{
	static const char *const endings[] = {".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif", ".tif", ".tiff", NULL};
	return !memchr(alt.at, ' ', alt.n) && ends_with_any(alt, endings);
}

/* "Image of": the words with which it begins that say that it is a picture; empty: there are none. */
static struct str words_too_many(struct str alt)
{
	static const char *const beginnings[] = {"image of ",   "picture of ",    "photo of ",  "photograph of ",
	                                         "graphic of ", "screenshot of ", "bild von ",  "foto von ",
	                                         "image de ",   "photo de ",      "imagen de ", "foto de ",
	                                         "foto di ",    "immagine di ",   NULL};
	for (const char *const *at = beginnings; *at; at++)
		if (str_eq_nocase(str_slice(alt, 0, strlen(*at)), *at))
			return str_slice(alt, 0, strlen(*at) - 1);
	return (struct str){"", 0};
}

static void report_words(const struct node *img, const char *what, struct str words, struct diags *diags)
{
	diag_add(diags, RULE_FIGURE_ALT_WORDS, img->span, "say what is to be seen, as you would on the telephone",
	         "the alternative text %s \"%.*s\"", what, (int)(words.n < 60 ? words.n : 60), words.at);
}

void check_picture(const struct node *img, struct diags *diags)
{
	struct str alt = str_trim(str_from_z(node_attribute(img, "alt") ? node_attribute(img, "alt") : ""));
	struct str words = words_too_many(alt);
	if (node_has_class(img, "decorative"))
		return;
	if (!alt.n)
		diag_add(diags, RULE_FIGURE_ALT, img->span,
		         "write it between the brackets, ![what it shows](file), or in :alt:; where it only adorns, "
		         "{.decorative} behind it",
		         "nothing says what this picture shows to who cannot see it");
	else if (is_file_name(alt))
		report_words(img, "is the name of a file:", alt, diags);
	else if (words.n)
		report_words(img, "begins with", words, diags);
}
