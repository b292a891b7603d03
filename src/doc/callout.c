/* SPDX-License-Identifier: EUPL-1.2 */
/* callout.c - the directives of MyST that set a text apart ("admonitions"), and the label each has when it is given no title. */
#include "doc.h"

const char *callout_label(struct str directive)
{
	static const struct {
		const char *directive, *label;
	} callouts[] = {
		{"note", "note"},           {"seealso", "see_also"}, {"tip", "tip"},           {"hint", "tip"},
		{"important", "important"}, {"warning", "warning"},  {"attention", "warning"}, {"caution", "warning"},
		{"danger", "warning"},      {"error", "warning"},    {"admonition", ""},
	};
	for (size_t i = 0; i < sizeof callouts / sizeof *callouts; i++)
		if (str_eq_z(directive, callouts[i].directive))
			return callouts[i].label;
	return NULL;
}
