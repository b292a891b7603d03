/* SPDX-License-Identifier: EUPL-1.2 */
/* headings.c - levels that skip are mended, and chapters, annexes and their sections get numbers.
 *
 * A level is how many headings a heading stands below: of those before it, the nearest one of a lower level as written
 * is the one it belongs to. So the first heading is on level 1 and none skips (ISO 14289-1, clause 7.4). Headings
 * that are quoted (doc.h) are no part of the outline: they take a level that fits where they stand. */
#include "generated.h"

#include "../locale/locale.h"

#define LEVELS 6

struct levels {
	int written[LEVELS]; /* of the headings that the next one may belong to, outermost first */
	int n;
	int before;              /* the level of the last heading as written; 0: none */
	bool starts_below_title; /* the document's title, set before, is what a first ## belongs to */
	bool title_is_heading;   /* it was written as a heading of this file: # */
};

static int written_level(const struct node *heading)
{
	return (int)(heading->element - EL_H1) + 1;
}

static void set_level(struct node *heading, int level)
{
	heading->element = (enum element)(EL_H1 + level - 1);
	heading->ordinal = level;
}

/* The author counts from what his outermost headings are: ##, where # is the title. */
static int authors_level(const struct levels *levels, int level)
{
	int outermost = levels->written[0], most = 1 + levels->starts_below_title;
	return level - 1 + (outermost < most ? outermost : most);
}

static void report_skip(struct binder *binder, const struct levels *levels, const struct node *heading, int level)
{
	int written = written_level(heading), wanted = authors_level(levels, level);
	const char *hint = arena_printf(binder->diags->arena, "it is set as level %d: %.*s", wanted, wanted, "######");
	int before = levels->before ? levels->before : levels->title_is_heading;
	if (before)
		diag_add(binder->diags, RULE_ACCESS_HEADING_LEVEL, heading->span, hint, "level %d after level %d",
		         written, before);
	else if (levels->starts_below_title)
		diag_add(binder->diags, RULE_ACCESS_HEADING_LEVEL, heading->span, hint,
		         "level %d right after the title", written);
	else
		diag_add(binder->diags, RULE_ACCESS_HEADING_LEVEL, heading->span, hint,
		         "level %d before any of level 1", written);
}

static int quoted_level(const struct levels *levels, const struct node *heading)
{
	int least = levels->n ? levels->n : 1;
	bool is_below = written_level(heading) > least && levels->n && levels->n < LEVELS;
	return least + is_below;
}

static int outline_level(struct levels *levels, const struct node *heading)
{
	int written = written_level(heading);
	while (levels->n && levels->written[levels->n - 1] >= written)
		levels->n--;
	levels->written[levels->n++] = written;
	return levels->n;
}

static void mend_level(struct binder *binder, struct levels *levels, struct node *heading)
{
	if (heading_is_quoted(heading)) {
		set_level(heading, quoted_level(levels, heading));
		return;
	}
	int level = outline_level(levels, heading), written = written_level(heading);
	int before = levels->before ? levels->before : levels->starts_below_title;
	if (written > before + 1)
		report_skip(binder, levels, heading, level);
	levels->before = written;
	set_level(heading, level);
}

/* --- Numbers --- */

struct heading_counts {
	unsigned chapter, section; /* of h1 and, within it, of h2 */
	const char *number;        /* of the h1; NULL: it has none */
	bool are_annexes;
	bool are_typed; /* the author types them as well: they are taken out of the text */
};

static bool is_numbered(const struct binder *binder, const struct bound_part *part)
{
	enum meta_flag said = part->chapter->chapter->meta.numbering;
	if (!binder->doc->is_publication)
		return said == META_TRUE;
	bool takes_numbers = part->kind == PART_ANNEX || part->place == PLACE_BODY;
	return takes_numbers && said != META_FALSE && !node_has_class(part->section, "unnumbered");
}

/* "3"; of an annex "C", with "Annex C" as the attribute label. */
static const char *chapter_number(struct binder *binder, struct node *heading, const struct heading_counts *counts)
{
	if (!counts->are_annexes)
		return arena_printf(binder->a, "%u", counts->chapter);
	const char *letter = number_letter(binder->a, binder->doc->lang, counts->chapter);
	const char *lang, *pattern = label_text(binder, "annex_pattern", heading->span, &lang);
	const char *n = strstr(pattern, "{n}");
	if (n)
		node_set_attribute(binder->a, heading, "label",
		                   arena_printf(binder->a, "%.*s%s%s", (int)(n - pattern), pattern, letter, n + 3));
	return letter;
}

void drop_start(struct arena *a, struct text *text, uint32_t n)
{
	struct text_words words = {0};
	uint32_t piece = 0;
	while (n < text->n && text->bytes[n] == ' ')
		n++;
	words_put_part(a, &words, text, n, text->n, &piece);
	*text = words_text(a, &words);
}

/* "## [R2]{.number} Title": what a heading begins with is its number, and no word of it. NULL: it has none of its
 * own. */
static const char *take_number(struct binder *binder, struct node *heading)
{
	struct node *span = heading->first, *words = span ? span->next : NULL;
	if (!words || span->element != EL_SPAN || !node_has_class(span, "number"))
		return NULL;
	const char *number = text_collapsed(binder->a, str_from_z(node_plain_text(binder->a, span)));
	node_set_attribute(binder->a, heading, "label", number);
	node_remove(span);
	if (words->element == EL_TEXT)
		drop_start(binder->a, &words->text, 0);
	return number;
}

static void count_heading(struct binder *binder, struct heading_counts *counts, struct node *heading)
{
	bool takes_number = !heading->number && !node_has_class(heading, "unnumbered") && node_has_text(heading);
	if (heading->ordinal == 1) {
		counts->chapter += takes_number;
		counts->section = 0;
		counts->number = takes_number ? chapter_number(binder, heading, counts) : heading->number;
		heading->number = counts->number;
	} else if (heading->ordinal == 2 && takes_number && counts->number) {
		heading->number = arena_printf(binder->a, "%s.%u", counts->number, ++counts->section);
	}
}

static void number_heading(struct binder *binder, struct heading_counts *counts, struct node *heading)
{
	heading->number = take_number(binder, heading);
	if (heading_is_quoted(heading))
		return;
	const char *typed = counts->are_typed && !heading->number ? take_typed_number(binder, heading) : NULL;
	count_heading(binder, counts, heading);
	if (typed)
		compare_typed_number(binder, heading, typed);
}

/* A heading that says nothing would be a level without a heading: it is a paragraph of nothing. */
static void drop_empty(struct binder *binder, struct node *heading)
{
	diag_add(binder->diags, RULE_ACCESS_HEADING_EMPTY, heading->span, "write what it is about, or delete it",
	         "a heading without text is left out");
	heading->element = EL_P;
	heading->ordinal = 0;
}

static void bind_tree(struct binder *binder, struct levels *levels, struct heading_counts *counts, struct node *top)
{
	for (struct node *at = top; at; at = node_following(at, top)) {
		if (!node_is_heading(at))
			continue;
		if (!node_has_text(at)) {
			drop_empty(binder, at);
			continue;
		}
		mend_level(binder, levels, at);
		if (counts)
			number_heading(binder, counts, at);
	}
}

static bool has_heading(const struct node *section)
{
	for (const struct node *at = section->first; at; at = node_following(at, section))
		if (node_is_heading(at) && !heading_is_quoted(at))
			return true;
	return false;
}

/* Where it is missed: in the contents, or because an annex gets its letter with it. */
static void report_headless(struct binder *binder, const struct bound_part *part)
{
	const struct edition *edition = binder->what->edition;
	bool is_annex = part->kind == PART_ANNEX;
	bool is_listed = part->place == PLACE_BODY && edition && edition_part(edition, PART_CONTENTS);
	if ((is_annex || is_listed) && part->part && part->chapter && !has_heading(part->section))
		diag_add(binder->diags, RULE_ACCESS_HEADING_NONE, part->part->file.span,
		         "begin the file with # Heading, or say title in its front matter",
		         is_annex ? "this annex has no heading, so no letter"
		                  : "this chapter has no heading, so the contents do not list it");
}

static bool has_typed_numbers(const struct binder *binder, const struct bound_part *part)
{
	const struct edition *edition = binder->what->edition;
	return (part->chapter && part->chapter->chapter->meta.has_typed_numbers) ||
	       (edition && edition->has_typed_numbers);
}

static void bind_part(struct binder *binder, const struct bound_part *part, struct heading_counts *counts,
                      bool is_below)
{
	struct levels levels = {.starts_below_title = is_below, .title_is_heading = is_below && binder->title_heading};
	if (part == binder->parts && binder->header) /* a note that the title calls may hold one */
		bind_tree(binder, &levels, NULL, binder->header);
	counts->are_typed = has_typed_numbers(binder, part);
	bind_tree(binder, &levels, part->chapter && is_numbered(binder, part) ? counts : NULL, part->section);
	report_headless(binder, part);
}

void bind_headings(struct binder *binder)
{
	struct heading_counts chapters = {0}, annexes = {.are_annexes = true};
	bool has_title = binder->header && binder->header->first && binder->header->first->element == EL_TITLE;
	bool is_below = has_title && !binder->doc->is_publication;
	for (size_t i = 0; i < binder->n_parts; i++)
		if (binder->parts[i].section)
			bind_part(binder, &binder->parts[i], binder->parts[i].kind == PART_ANNEX ? &annexes : &chapters,
			          is_below);
	report_typed_numbers(binder);
}
