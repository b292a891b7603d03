/* SPDX-License-Identifier: EUPL-1.2 */
/* records.c - what is said of PDFs that an edition makes of records goes in; what is printed of them comes out.
 *
 * A finding in a chapter does not say which records it is found with: it is related to them. What is said of many is one
 * finding, related to the first few, so that an edition of 100,000 PDFs keeps no more findings than one of 100. */
#include "run.h"

#define RECORDS_NAMED 3

struct common {    /* a finding that is kept in r->all, of at least one PDF */
	size_t at; /* there */
	unsigned n_pdfs;
	uint32_t record; /* of the last of them: where it starts */
};

static bool is_in_data_of(const struct run *r, struct span span, struct span record)
{
	return sources_of(r->sources, span).n == sources_of(r->sources, record).n;
}

/* Where the finding leads to in the record's data; NULL: nowhere. */
static const struct related *place_in_data(const struct run *r, const struct diag *diag, struct span record)
{
	const struct related *related = diag->related;
	while (related && !is_in_data_of(r, related->span, record))
		related = related->next;
	return related;
}

static struct related record_itself(struct span record)
{
	return (struct related){.span = record, .message = "in the PDF of this record"};
}

static void relate(struct run *r, const struct common *common, const struct related *related)
{
	const char *message = arena_strdup(r->arena, related->message);
	diag_relate(&r->all, &r->all.all.at[common->at], related->span, message);
}

static void count_one_more(struct run *r, struct common *common, const struct diag *diag, struct span record)
{
	if (common->record == record.start)
		return;
	common->record = record.start;
	common->n_pdfs++;
	const struct related *place = place_in_data(r, diag, record), itself = record_itself(record);
	if (common->n_pdfs <= RECORDS_NAMED)
		relate(r, common, place ? place : &itself);
}

/* Beyond what is kept of a rule, it is counted and forgotten. */
static void keep_first(struct run *r, struct str words, const struct diag *diag, struct span record)
{
	bool is_kept = diags_keeps(&r->all, diag->rule);
	diags_copy(&r->all, diag);
	if (!is_kept)
		return;
	struct common *common = arena_new(r->arena, struct common);
	*common = (struct common){.at = r->all.all.n - 1, .n_pdfs = 1, .record = record.start};
	*map_at(r->arena, &r->common, str_from_z(arena_strndup(r->arena, words.at, words.n))) = common;
	const struct related itself = record_itself(record);
	if (!is_in_data_of(r, diag->span, record) && !place_in_data(r, diag, record))
		relate(r, common, &itself);
}

static void keep_finding(struct run *r, const struct diag *diag, struct span record)
{
	struct buf words = {0};
	buf_printf(&words, "%u %d %s", diag->span.start, (int)diag->rule, diag->message);
	struct common *common = map_find(&r->common, buf_str(&words));
	if (common)
		count_one_more(r, common, diag, record);
	else
		keep_first(r, buf_str(&words), diag, record);
	buf_release(&words);
}

void keep_findings(struct run *r, const struct fact *record, const struct diags *diags)
{
	if (!record) {
		diags_merge(&r->all, diags);
		return;
	}
	for (size_t i = 0; i < diags->all.n; i++)
		keep_finding(r, &diags->all.at[i], fact_span(record));
	for (size_t rule = 0; rule < N_RULES; rule++)
		r->all.n_of_rule[rule] += diags_not_kept(diags, (enum rule)rule);
}

void count_common(struct run *r)
{
	for (size_t i = 0; i < r->common.n; i++) {
		const struct common *common = r->common.entries[i].value;
		unsigned n_more = common->n_pdfs > RECORDS_NAMED ? common->n_pdfs - RECORDS_NAMED : 0;
		const char *words = arena_printf(r->arena, "and %u more PDF%s", n_more, n_more == 1 ? "" : "s");
		if (n_more)
			relate(r, common, &(struct related){.span = NO_SPAN, .message = words});
	}
	r->common = (struct map){0};
}
