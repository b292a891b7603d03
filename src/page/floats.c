/* SPDX-License-Identifier: EUPL-1.2 */
/* floats.c - the queue of floats and a place in the text in, those that a page may hold out. One queue for all: none
 * comes before one that was called earlier. */
#include "search.h"

enum { MOST_FLOATS = 2 }; /* that are tried on a page of text */

uint32_t floats_due(const struct break_job *job, uint32_t box)
{
	return box ? job->body->boxes.at[box - 1].n_floats : 0;
}

uint32_t floats_that_may_stand(const struct break_job *job, uint32_t first, uint32_t due)
{
	uint32_t n = 0;
	while (n < MOST_FLOATS && first + n < due && job->body->floats.at[first + n].kind != FLOAT_PAGE)
		n++;
	return n;
}

extent floats_height(const struct break_job *job, uint32_t first, uint32_t end)
{
	extent height = 0;
	for (uint32_t i = first; i < end; i++)
		height += job->body->floats.at[i].taken;
	return height;
}
