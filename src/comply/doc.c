/* SPDX-License-Identifier: EUPL-1.2 */
/* doc.c - a bound document in, what a funder, the law on personal data or the style guide would object to out: one
 * walk over its leaves. */
#include "leaf.h"

struct prose {
	struct arena scratch;
	struct diags *diags;
	bool knows_kosovo;
};

/* The last leaf of a note: nothing of the note comes after it. */
static bool ends_note(const struct node *leaf)
{
	const struct node *at = leaf;
	while (at && at->element != EL_NOTE && !at->next)
		at = at->parent;
	return at && at->element == EL_NOTE;
}

/* Statement and disclaimer are worded by the funder: eu_parts.c and wording.c look at them. */
static bool is_passed_over(const struct node *node)
{
	return node->is_generated || node->element == EL_PRE || node_has_class(node, "statement") ||
	       node_has_class(node, "disclaimer");
}

/* Which checks look at what starts with a byte: digits, EUR and the euro sign; marks; ibidem, op. cit., loc. cit.;
 * days, months, countries (also К and Κ), statements of funding; addresses and telephones; Lorem ipsum, TODO, FIXME. */
enum { NUMBER = 1, MARK = 2, IBIDEM = 4, NAME = 8, CONTACT = 16, PLACEHOLDER = 32 };

static const uint8_t checks_of[256] = {
	['0'] = NUMBER | NAME, ['1'] = NUMBER | NAME,
	['2'] = NUMBER | NAME, ['3'] = NUMBER | NAME,
	['4'] = NUMBER | NAME, ['5'] = NUMBER | NAME,
	['6'] = NUMBER | NAME, ['7'] = NUMBER | NAME,
	['8'] = NUMBER | NAME, ['9'] = NUMBER | NAME,
	['E'] = NUMBER,        [0xE2] = NUMBER,
	[','] = MARK,          [';'] = MARK,
	[':'] = MARK,          ['.'] = MARK,
	['!'] = MARK,          ['?'] = MARK,
	['i'] = IBIDEM,        ['I'] = IBIDEM,
	['o'] = IBIDEM,        ['O'] = IBIDEM | NAME,
	['l'] = IBIDEM,        ['L'] = IBIDEM | PLACEHOLDER,
	['J'] = NAME,          ['F'] = NAME | PLACEHOLDER,
	['M'] = NAME,          ['A'] = NAME,
	['S'] = NAME,          ['N'] = NAME,
	['D'] = NAME,          ['C'] = NAME,
	['K'] = NAME,          [0xD0] = NAME,
	[0xCE] = NAME,         ['@'] = CONTACT,
	['+'] = CONTACT,       ['T'] = PLACEHOLDER,
};

static void check_bytes(struct prose *prose, const struct prose_leaf *leaf)
{
	uint8_t wanted = leaf->is_in_note ? 0xFF : (uint8_t)~IBIDEM;
	uint32_t next_number = 0, next_contact = 0;
	for (uint32_t at = 0; at < leaf->n; at++) {
		unsigned checks = checks_of[(unsigned char)leaf->bytes[at]] & wanted;
		if (!checks)
			continue;
		if (checks & NUMBER)
			check_note_number(leaf, at);
		if (checks & NUMBER && at >= next_number)
			next_number = check_number(leaf, at);
		if (checks & MARK)
			check_mark(leaf, at);
		if (checks & IBIDEM)
			check_ibidem(leaf, at);
		if (checks & NAME)
			check_name(leaf, at, &prose->knows_kosovo);
		if (checks & CONTACT && at >= next_contact)
			next_contact = check_contact(leaf, at);
		if (checks & PLACEHOLDER)
			check_placeholder(leaf, at);
	}
}

static void check_leaf(struct prose *prose, const struct node *node)
{
	struct arena_mark mark = arena_mark(&prose->scratch);
	struct prose_leaf leaf = leaf_of_node(&prose->scratch, node, prose->diags);
	if (leaf.n > 0) {
		check_bytes(prose, &leaf);
		check_heading(&leaf);
		check_bold(&leaf);
		if (leaf.is_in_note && ends_note(node))
			check_note_end(&leaf);
	}
	arena_rewind(&prose->scratch, mark);
}

void comply_check_doc(const struct doc *doc, const struct binding *binding, struct diags *diags)
{
	struct prose prose = {.diags = diags};
	const struct node *passed = NULL; /* what the walk is within */
	for (const struct node *node = doc->root; node; node = node_following(node, doc->root)) {
		if (passed && !node_is_within(node, passed))
			passed = NULL;
		if (!passed && is_passed_over(node))
			passed = node;
		if (element_kind(node->element) == KIND_LEAF && !passed)
			check_leaf(&prose, node);
		else if (node->element == EL_A)
			check_mail_link(node, diags);
		if (node->element == EL_IMG || node->element == EL_INLINE_IMG)
			check_picture(node, diags);
	}
	check_summary(doc, diags, &prose.scratch);
	arena_release(&prose.scratch);
	check_parts(doc, binding, diags);
}
