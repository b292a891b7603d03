/* SPDX-License-Identifier: EUPL-1.2 */
/* numbers.c - numbers that XPath cannot compute with exactly: it has those of IEEE 754 in 64 bits, which hold each
 * whole number up to 2^53. What is printed as it stands in the data is a text, however long, and no concern of this
 * file. */
#include "evaluation.h"

#include <libxml/tree.h>
#include <math.h>

#define LARGEST_EXACT 9007199254740992.0 /* 2^53 */

static const char *const print_as_text = "print it as the text that it is: the path alone, or string(@number)";

static struct diag *tell(struct evaluation *e, uint32_t start, uint32_t end, const char *says)
{
	if (!e->diags || e->is_large_told)
		return NULL;
	e->is_large_told = true;
	return diag_add(e->diags, RULE_DATA_NUMBER, evaluation_span(e, start, end), print_as_text, "%s", says);
}

void tell_large_literal(struct evaluation *e)
{
	const struct expression *expression = e->expression;
	if (expression->large_end)
		tell(e, expression->large_start, expression->large_end,
		     "a number above 9007199254740992 cannot be kept exactly: its last digits are lost");
}

void tell_large_result(struct evaluation *e, double number)
{
	if (isfinite(number) && fabs(number) > LARGEST_EXACT)
		tell(e, 0, (uint32_t)e->expression->text.n,
		     "the number that this comes to is above 9007199254740992 and cannot be kept exactly: its last "
		     "digits are lost");
}

static const xmlNode *first_large(struct evaluation *e, const struct location_path *path)
{
	size_t n = 0;
	xmlNode **nodes = path_nodes(e, path, &n);
	for (size_t i = 0; i < n; i++) {
		xmlChar *text = xmlNodeGetContent(nodes[i]);
		bool is_large = text && number_is_large(str_trim(str_from_z((const char *)text)));
		xmlFree(text);
		if (is_large)
			return nodes[i];
	}
	return NULL;
}

void tell_large_operands(struct evaluation *e)
{
	const struct expression *expression = e->expression;
	for (size_t i = 0; e->facts->has_large && i < expression->paths.n && !e->is_large_told; i++) {
		const struct location_path *path = expression->paths.at[i];
		const xmlNode *large = path_says_value(e, path) ? first_large(e, path) : NULL;
		struct diag *diag =
			large ? tell(e, path->start,
		                     path->steps.n ? path->steps.at[path->steps.n - 1].end : path->start + 1,
		                     "it computes with a number above 9007199254740992, which cannot be kept exactly: "
		                     "its last digits are lost")
			      : NULL;
		const struct fact *fact = large ? fact_of_node(large) : NULL;
		if (diag && fact)
			diag_relate(e->diags, diag, fact->span, "the number stands here");
	}
}
