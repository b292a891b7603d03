/* SPDX-License-Identifier: EUPL-1.2 */
/* told.c - what is wrong with an entry, told where it is cited: a library that many share has faults in entries that
 * this document does not need, and those refuse nothing. */
#include "entry.h"

struct diags *entry_findings(struct arena *a, const struct diags *of_file, struct bib_entry *entry)
{
	if (!entry->held) {
		entry->held = arena_new(a, struct diags);
		*entry->held = (struct diags){.arena = a, .sources = of_file->sources};
	}
	return entry->held;
}

static void tell_one(struct arena *a, const struct bib_entry *entry, const char *lang, struct diags *diags)
{
	const char *unprinted = entry_unprinted(a, entry, lang);
	if (entry->held)
		diags_merge(diags, entry->held);
	if (entry->is_cut)
		diag_add(diags, RULE_CITE_BROKEN, entry->span, "mend what the warning about its syntax names",
		         "\"%s\" is cited, and a fault ends it before its end", entry->key);
	if (entry->twin) {
		struct diag *diag = diag_add(diags, RULE_CITE_AMBIGUOUS, entry->span, "give one of them another key",
		                             "\"%s\" is cited, and two entries that differ have this key", entry->key);
		diag_relate(diags, diag, entry->twin->span, "the other one");
	}
	if (*unprinted)
		diag_add(diags, RULE_CITE_UNPRINTED, entry->span,
		         "what readers need can stand in note = {...}; remarks of your own in annotation = {...}",
		         "of \"%s\" these fields are not printed: %s", entry->key, unprinted);
}

void entry_tell(struct arena *a, const struct bib_entry *entry, const char *lang, struct diags *diags)
{
	if (!entry->members.n)
		tell_one(a, entry, lang, diags);
	for (size_t i = 0; i < entry->members.n; i++)
		tell_one(a, entry->members.at[i], lang, diags);
}

static bool has_faults(const struct bib_entry *entry)
{
	return entry->held || entry->twin;
}

void bibliography_tell_rest(const struct bibliography *bibliography, const struct map *cited, struct diags *diags)
{
	const struct bib_entry *first = NULL;
	size_t n = 0;
	for (size_t i = 0; i < bibliography->by_key.n; i++) {
		const struct bib_entry *entry = bibliography->by_key.entries[i].value;
		if (!has_faults(entry) || map_find(cited, str_from_z(entry->key)))
			continue;
		first = first ? first : entry;
		n++;
	}
	if (n)
		diag_add(diags, RULE_CITE_UNCITED, first->span, "each is told once its entry is cited",
		         n == 1 ? "there are faults in \"%s\", which is not cited"
		                : "there are faults in \"%s\" and %zu more entries that are not cited",
		         first->key, n - 1);
}
