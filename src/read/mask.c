/* SPDX-License-Identifier: EUPL-1.2 */
/* mask.c - hides from cmark, in the text of one leaf, what it must not read: calls of notes, expressions, comments,
 * bare addresses and formulas outside code spans, blanks in destinations, brackets that would cost it time squared.
 *
 * A call and a comment are masked by marks, as their brackets are; the others by letters, as what is printed will be.
 * All are entered in scan->masks. Other masks need no entry: text is copied from the source, never from what is fed. */
#include "build.h"

static uint32_t line_end(const struct scan *scan, size_t line)
{
	return line + 1 < scan->lines.n ? scan->lines.at[line + 1].start - 1 : (uint32_t)scan->fed.n - 1;
}

struct leaf leaf_from_lines(struct arena *a, const struct scan *scan, size_t first, size_t last)
{
	size_t n_lines = last - first + 1, n = 0;
	for (size_t i = first; i <= last; i++)
		n += line_end(scan, i) - scan->lines.at[i].content + 1;
	struct leaf_line *lines = arena_array(a, n_lines, struct leaf_line);
	char *text = n_lines == 1 ? NULL : arena_array(a, n, char);
	uint32_t at = 0;
	for (size_t i = first; i <= last; i++) {
		const struct fed_line *line = &scan->lines.at[i];
		uint32_t length = line_end(scan, i) - line->content;
		lines[i - first] = (struct leaf_line){at, line->source + (line->content - line->body), line->content};
		if (text) {
			memcpy(text + at, scan->fed.at + line->content, length);
			text[at + length] = '\n';
		}
		at += length + 1;
	}
	const char *bytes = text ? text : scan->fed.at + scan->lines.at[first].content;
	return (struct leaf){bytes, at - 1, (uint32_t)n_lines, lines};
}

/* The line that holds `at`, among those from `low` up to `high`. */
static uint32_t line_between(const struct leaf *leaf, uint32_t at, uint32_t low, uint32_t high)
{
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (leaf->lines[middle].at <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

uint32_t leaf_source(const struct leaf *leaf, uint32_t at, uint32_t *line)
{
	if (leaf->lines[*line].at > at)
		*line = line_between(leaf, at, 0, *line);
	else if (*line + 1 < leaf->n_lines && leaf->lines[*line + 1].at <= at)
		*line = line_between(leaf, at, *line + 1, leaf->n_lines);
	return leaf->lines[*line].source + (at - leaf->lines[*line].at);
}

/* --- Code spans --- */

#define LONGEST_RUN 80 /* of backticks, that cmark closes */

struct tick_run {
	uint32_t at, n;
	uint32_t next; /* of the same length, + 1; 0: none */
};
struct tick_runs {
	LIST(struct tick_run) all;
	uint32_t head[LONGEST_RUN + 1]; /* by length: the first that is not behind us, + 1 */
};

static void find_runs(struct arena *a, const struct leaf *leaf, struct tick_runs *runs)
{
	uint32_t last[LONGEST_RUN + 1] = {0};
	for (uint32_t i = 0; i < leaf->n; i++) {
		if (leaf->at[i] != '`')
			continue;
		struct tick_run run = {.at = i};
		while (i < leaf->n && leaf->at[i] == '`')
			i++;
		run.n = i - run.at;
		if (run.n > LONGEST_RUN)
			continue;
		list_push(a, &runs->all, run);
		uint32_t number = (uint32_t)runs->all.n;
		if (last[run.n])
			runs->all.at[last[run.n] - 1].next = number;
		else
			runs->head[run.n] = number;
		last[run.n] = number;
	}
}

/* Behind the code span that begins at `i`; behind its backticks if nothing closes it. */
static uint32_t skip_code(struct tick_runs *runs, const struct leaf *leaf, uint32_t i)
{
	uint32_t n = 0;
	while (i < leaf->n && leaf->at[i] == '`') {
		i++;
		n++;
	}
	if (n > LONGEST_RUN)
		return i;
	uint32_t *head = &runs->head[n];
	while (*head && runs->all.at[*head - 1].at < i)
		*head = runs->all.at[*head - 1].next;
	return *head ? runs->all.at[*head - 1].at + n : i;
}

/* --- Calls and expressions --- */

struct masker {
	struct scan *scan;
	const struct leaf *leaf;
	struct tick_runs runs;
	uint32_t line;     /* of the leaf, to look up places */
	uint32_t covered;  /* behind the last comment and the blanks that went with it */
	uint32_t links_to; /* behind the last "](", whose link may end at ... */
	uint32_t link_end; /* ... here: behind it, 0: it has not been looked for */
	size_t ends
		[N_COMMENT_KINDS]; /* by kind of comment: behind the next end that is known, SIZE_MAX: there is none */
};

static void enter(struct masker *m, uint32_t start, uint32_t end, enum mask what)
{
	uint32_t source = leaf_source(m->leaf, start, &m->line);
	struct masked masked = {source, leaf_source(m->leaf, end - 1, &m->line) + 1, what};
	list_push(m->scan->arena, &m->scan->masks, masked);
}

/* It may run over line ends: these stay, as cmark's lines are the fed text's. */
static void hide(struct masker *m, uint32_t start, uint32_t end, char letter)
{
	for (uint32_t at = start; at < end; at++) {
		uint32_t in_source = leaf_source(m->leaf, at, &m->line);
		const struct leaf_line *line = &m->leaf->lines[m->line];
		if (m->leaf->at[at] != '\n')
			m->scan->fed.at[line->fed + (in_source - line->source)] = letter;
	}
}

static void mask(struct masker *m, uint32_t start, uint32_t end, enum mask what)
{
	enter(m, start, end, what);
	hide(m, start, end, what == MASK_CALL ? MASK_MARK : MASK_LETTER);
}

bool may_stand_in_id(char c)
{
	return !strchr(" \t\n[]`\\", c) && c;
}

/* Behind `[^id]` at `i`; 0 if it is none. */
static uint32_t call_end(const struct leaf *leaf, uint32_t i)
{
	uint32_t at = i + 2, most = leaf->n < i + 202 ? leaf->n : i + 202;
	while (at < most && may_stand_in_id(leaf->at[at]))
		at++;
	return at > i + 2 && at < most && leaf->at[at] == ']' ? at + 1 : 0;
}

static bool is_at(const struct leaf *leaf, uint32_t i, const char *two)
{
	return i + 1 < leaf->n && leaf->at[i] == two[0] && leaf->at[i + 1] == two[1];
}

/* Behind `{{...}}` at `i`; 0 if it is not closed before the next one begins. */
static uint32_t expression_end(const struct leaf *leaf, uint32_t i)
{
	for (uint32_t at = i + 2; at + 1 < leaf->n && !is_at(leaf, at, "{{"); at++)
		if (is_at(leaf, at, "}}"))
			return at + 2;
	return 0;
}

void report_unclosed_expression(struct diags *diags, struct span braces)
{
	diag_add(diags, RULE_MARKDOWN_UNCLOSED, braces, "close it with }}; braces that are text are written \\{{",
	         "expression is not closed");
}

/* Behind the expression at `i`, or its braces. */
static uint32_t mask_expression(struct masker *m, uint32_t i)
{
	uint32_t end = expression_end(m->leaf, i), source = leaf_source(m->leaf, i, &m->line);
	if (end)
		mask(m, i, end, MASK_EXPRESSION);
	else
		report_unclosed_expression(m->scan->diags, scan_span(m->scan, source, source + 2));
	return end ? end : i + 2;
}

/* `{cite}```: backticks with nothing between them, and none after, that close nothing. */
static void report_empty_role(struct masker *m, uint32_t i)
{
	uint32_t start = i - 1;
	while (start > 0 && i - start < 40 && strchr("abcdefghijklmnopqrstuvwxyz:-", m->leaf->at[start - 1]))
		start--;
	if (start == 0 || start == i - 1 || m->leaf->at[start - 1] != '{')
		return;
	uint32_t source = leaf_source(m->leaf, start - 1, &m->line);
	diag_add(m->scan->diags, RULE_MARKDOWN_ROLE, scan_span(m->scan, source, source + (i + 2 - start + 1)),
	         "write it between the backticks", "role {%.*s} has no text", (int)(i - 1 - start),
	         m->leaf->at + start);
}

/* Behind the code span at `i`, or its backticks. */
static uint32_t pass_code(struct masker *m, uint32_t i)
{
	uint32_t end = skip_code(&m->runs, m->leaf, i);
	if (end == i + 2 && i > 0 && m->leaf->at[i - 1] == '}')
		report_empty_role(m, i);
	return end;
}

/* --- Comments --- */

static bool is_blank_at(const struct leaf *leaf, uint32_t i)
{
	return i < leaf->n && (leaf->at[i] == ' ' || leaf->at[i] == '\t');
}

/* With it go the blanks before it where others follow, or at a line's start those behind it: one space is left. */
static uint32_t mask_comment(struct masker *m, uint32_t start, uint32_t end)
{
	const struct leaf *leaf = m->leaf;
	uint32_t from = start;
	while (from > m->covered && is_blank_at(leaf, from - 1))
		from--;
	bool is_first = from == m->covered || leaf->at[from - 1] == '\n';
	bool is_apart = end >= leaf->n || leaf->at[end] == '\n' || is_blank_at(leaf, end);
	m->covered = end;
	while (is_first && is_blank_at(leaf, m->covered))
		m->covered++;
	enter(m, is_apart ? from : start, m->covered, MASK_COMMENT);
	hide(m, start, end, MASK_MARK);
	return end;
}

/* Behind the comment or mark at `i`, or its bracket; instructions, declarations and CDATA sections are cmark's. */
static uint32_t pass_comment(struct masker *m, uint32_t i)
{
	struct str rest = {m->leaf->at + i, m->leaf->n - i};
	int kind = starts_comment(rest);
	if (!kind)
		return i + 1;
	size_t *end = &m->ends[kind];
	if (*end <= i) {
		size_t n = comment_end(rest, kind);
		*end = n ? i + n : SIZE_MAX;
	}
	if (*end == SIZE_MAX) {
		uint32_t source = leaf_source(m->leaf, i, &m->line);
		report_unclosed_comment(m->scan->diags, kind, scan_span(m->scan, source, source + 2),
		                        " in the same paragraph, or begin a line with it; what is to be "
		                        "printed begins with \\<");
	}
	return (kind == COMMENT || kind == OFFICE_MARK) && *end != SIZE_MAX ? mask_comment(m, i, (uint32_t)*end)
	                                                                    : i + 1;
}

/* --- Addresses and formulas --- */

/* Behind the "]" at `i`. The blanks in a destination that is none without them are hidden. */
static uint32_t pass_bracket(struct masker *m, uint32_t i)
{
	const struct leaf *leaf = m->leaf;
	uint32_t end;
	if (!is_at(leaf, i, "]("))
		return i + 1;
	m->links_to = i + 2;
	m->link_end = 0;
	if (!is_spaced_destination(leaf, i + 2, &end) || link_tail(leaf, i + 1).url)
		return i + 1;
	for (uint32_t at = i + 2; at < end; at++)
		if (is_blank_at(leaf, at))
			mask(m, at, at + 1, MASK_SPACE);
	m->link_end = end;
	return end;
}

/* Is it the destination or title of a link, or of a definition? */
static bool is_in_link(struct masker *m, uint32_t i)
{
	if (m->links_to && !m->link_end)
		m->link_end = link_tail(m->leaf, m->links_to - 1).end;
	return i < m->link_end;
}

static uint32_t pass_address(struct masker *m, uint32_t i)
{
	uint32_t behind, end = bare_address_end(m->leaf, i, &behind);
	if (!end || is_in_link(m, i))
		return end ? end : behind;
	mask(m, i, end, MASK_ADDRESS);
	return end;
}

static uint32_t pass_dollar(struct masker *m, uint32_t i)
{
	uint32_t end = formula_end(m->leaf, i);
	if (end)
		mask(m, i, end, MASK_FORMULA);
	return end ? end : i + (is_at(m->leaf, i, "$$") ? 2 : 1);
}

static void mask_inlines(struct masker *m)
{
	const struct leaf *leaf = m->leaf;
	for (uint32_t i = 0; i < leaf->n;) {
		uint32_t end = 0;
		switch (leaf->at[i]) {
		case '\\':
			i += i + 1 < leaf->n && leaf->at[i + 1] != '\n' ? 2 : 1;
			break;
		case '`':
			i = pass_code(m, i);
			break;
		case '[':
			end = is_at(leaf, i, "[^") ? call_end(leaf, i) : 0;
			if (end)
				mask(m, i, end, MASK_CALL);
			i = end ? end : i + 1;
			break;
		case '{':
			i = is_at(leaf, i, "{{") ? mask_expression(m, i) : i + 1;
			break;
		case '<':
			i = pass_comment(m, i);
			break;
		case ']':
			i = pass_bracket(m, i);
			break;
		case 'h':
		case 'H':
		case 'w':
		case 'W':
			i = pass_address(m, i);
			break;
		case '$':
			i = pass_dollar(m, i);
			break;
		default:
			i++;
		}
	}
}

/* --- What costs cmark 0.30 time squared --- */

#define SHORT_LEAF 2048

/* Where cmark may read on to the end of the leaf, in vain: a comment, instruction or declaration, a link's destination
 * or title. */
static bool is_costly(const char *at, const char *end)
{
	if (end - at < 2)
		return false;
	if (at[0] == '<')
		return at[1] == '!' || at[1] == '?';
	return at[0] == ']' && at[1] == '(';
}

/* Beyond the budget the opening bracket is masked: it stays text. */
static void mask_costly(struct scan *scan, uint32_t start)
{
	const char *end = scan->fed.at + scan->fed.n;
	for (char *at = scan->fed.at + start; at < end; at++) {
		if (!is_costly(at, end))
			continue;
		uint64_t cost = (uint64_t)(end - at);
		if (cost <= scan->budget)
			scan->budget -= cost;
		else
			at[*at == ']' ? 1 : 0] = MASK_MARK;
	}
}

/* Does anything begin here with these two bytes? */
static bool has_pair(const struct scan *scan, uint32_t start, const char *two)
{
	const char *at = scan->fed.at + start, *end = scan->fed.at + scan->fed.n;
	while ((at = memchr(at, two[0], (size_t)(end - at)))) /* the text ends with U+000A */
		if (*++at == two[1])
			return true;
	return false;
}

static bool has_comment(const struct scan *scan, uint32_t start)
{
	const char *at = scan->fed.at + start, *end = scan->fed.at + scan->fed.n;
	for (; (at = memchr(at, '<', (size_t)(end - at))); at++)
		if (starts_comment((struct str){at, (size_t)(end - at)}))
			return true;
	return false;
}

static bool may_hold_masks(const struct scan *scan, uint32_t start)
{
	static const char *const pairs[] = {"[^", "{{", "}`", "](", "//", "ww", "WW", NULL};
	for (const char *const *pair = pairs; *pair; pair++)
		if (has_pair(scan, start, *pair))
			return true;
	return has_comment(scan, start) || memchr(scan->fed.at + start, '$', scan->fed.n - start);
}

/* Behind "[ ] " at the start of a task, whose blanks go with its box; 0: it is none. */
static uint32_t task_box_end(const struct leaf *leaf)
{
	uint32_t i = 3;
	if (leaf->n < 4 || leaf->at[0] != '[' || leaf->at[2] != ']')
		return 0;
	while (is_blank_at(leaf, i))
		i++;
	return i > 3 ? i : 0;
}

static void mask_lines(struct scan *scan, size_t first, size_t last)
{
	struct arena scratch = {0};
	struct leaf leaf = leaf_from_lines(&scratch, scan, first, last);
	struct masker m = {.scan = scan, .leaf = &leaf};
	char *copy = leaf.n_lines == 1 ? arena_strndup(&scratch, leaf.at, leaf.n) : NULL;
	if (copy)
		leaf.at = copy; /* masks are written into the fed text while this is read */
	m.covered = task_box_end(&leaf);
	m.link_end = skip_definitions(&leaf);
	find_runs(&scratch, &leaf, &m.runs);
	mask_inlines(&m);
	arena_release(&scratch);
}

void mask_leaf(struct scan *scan, size_t first, size_t last)
{
	uint32_t start = scan->lines.at[first].content;
	if (start > scan->fed.n)
		return;
	if (may_hold_masks(scan, start))
		mask_lines(scan, first, last);
	if (scan->fed.n - start > SHORT_LEAF)
		mask_costly(scan, start);
}
