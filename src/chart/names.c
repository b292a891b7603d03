/* SPDX-License-Identifier: EUPL-1.2 */
/* names.c - kinds of charts by name. */
#include "names.h"

const char *chart_kind_name(enum chart_kind kind)
{
	static const char *const names[] = {
#define CHART(name, word) word,
#include "chart.def"
#undef CHART
	};
	return names[kind];
}

bool chart_kind_of(struct str word, enum chart_kind *kind)
{
	for (*kind = 0; *kind < N_CHART_KINDS; ++*kind)
		if (CHART_KINDS_DRAWN >> *kind & 1 && str_eq_z(word, chart_kind_name(*kind)))
			return true;
	return false;
}
