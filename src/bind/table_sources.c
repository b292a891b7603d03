/* SPDX-License-Identifier: EUPL-1.2 */
/* table_sources.c - "Source: " before the line that says where a table's data come from. */
#include "generated.h"
#include "tables.h"

#include "../base/char.h"

static struct str first_word(struct str text)
{
	size_t n = 0;
	while (n < text.n && text.at[n] != ':' && !ascii_is_space(text.at[n]))
		n++;
	return str_slice(text, 0, n);
}

/* Without its last letter, which other numbers of the noun change: "Šaltinis", "Šaltiniai". */
static const char *stem_of(struct arena *a, const char *word)
{
	size_t n = strlen(word);
	while (n && ((unsigned char)word[n - 1] & 0xC0) == 0x80)
		n--;
	return arena_strndup(a, word, n ? n - 1 : 0);
}

/* "Source: Eurostat", "source Eurostat", "Sources: Eurostat, OECD" */
static bool says_source(struct arena *a, struct str text, const char *word)
{
	struct str first = first_word(text), rest = str_trim(str_slice(text, first.n, text.n));
	bool has_colon = rest.n && rest.at[0] == ':';
	return str_eq_nocase(first, word) || (has_colon && str_starts(first, stem_of(a, word)));
}

void table_name_source(struct binder *binder, struct node *figure)
{
	for (struct node *p = figure->first; p; p = p->next) {
		if (p->element != EL_P || !node_has_class(p, "source"))
			continue;
		const char *lang, *word = label_text(binder, "source", p->span, &lang);
		struct str text = str_trim(str_from_z(node_plain_text(binder->a, p)));
		if (!says_source(binder->a, text, word))
			node_prepend(p, words_node(binder, arena_printf(binder->a, "%s: ", word), lang, p->span));
	}
}
