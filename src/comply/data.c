/* SPDX-License-Identifier: EUPL-1.2 */
/* data.c - the facts of a publication in, what contradicts itself or lacks something out. */
#include "data.h"

void comply_check_data(struct facts *facts, const struct publication *publication, struct diags *diags)
{
	struct data_check check = {.facts = facts, .publication = publication, .diags = diags, .a = diags->arena};
	if (!facts || !has(&check, "/project", NULL))
		return;
	check_periods(&check);
	check_times(&check);
	check_totals(&check);
	check_grant(&check);
	check_event_report(&check);
	check_partners(&check);
	check_privacy(&check);
	check_open(&check);
}
