/* SPDX-License-Identifier: EUPL-1.2 */
/* proof_margin.c - a finding in, the words that it concerns underlined, what it says in the margin beside them. */
#include "proofing.h"

#define NARROWEST MILLIMETRES(14) /* a margin that holds notes */
#define GUTTER MILLIMETRES(2)     /* on both sides of them */
#define MOST_LINES 3              /* of a note; the list has all of it */

/* The words of the line that the finding concerns are underlined, and its number stands below their start. */
static void underline(struct proof *p, struct proof_page *page, const struct finding *finding)
{
	const struct spot *spot = finding->spot;
	const struct fragment *line = finding->line;
	struct span span = finding->diag->span;
	uint32_t start = spot->start, end = spot->end;
	if (spot->is_exact && span.start > spot->span.start)
		start += span.start - spot->span.start;
	if (spot->is_exact && span.end < spot->span.end)
		end -= spot->span.end - span.end;
	struct arena_mark mark = arena_mark(&p->scratch);
	struct placed_word *words =
		arena_array(&p->scratch, line->line->last - line->line->first + 1, struct placed_word);
	size_t n = line_words(line->para, line->line, p->pages->slots, words);
	length left = LENGTH_MAX, right = 0;
	for (size_t i = 0; i < n; i++) {
		if (!words[i].word || words[i].start >= end || words[i].end <= start || words[i].is_line_end)
			continue;
		left = length_min(left, words[i].x);
		right = length_max(right, words[i].x + words[i].width);
	}
	arena_rewind(&p->scratch, mark);
	if (left >= right)
		return;
	proof_put_rect(p, page, line->x + left, line->y + 2 * PT, right - left, 3 * PT / 4, p->voices[VOICE_KEY].color);
	struct set_text key = proof_set(p, VOICE_KEY, "en", arena_printf(p->a, "%u", finding->number), 20 * PT);
	length x = line->x + left;
	if (page->key_y == line->y)
		x = length_max(x, page->key_end);
	proof_put_text(p, page, &key, x, line->y + 5 * PT / 2);
	page->key_y = line->y;
	page->key_end = x + (key.setting.n_lines ? key.setting.lines[0].width : 0) + PT;
}

/* `text` up to its last space before byte `end`, with three dots. */
static const char *cut_short(struct arena *a, const char *text, uint32_t end)
{
	while (end > 0 && text[end - 1] != ' ')
		end--;
	while (end > 0 && text[end - 1] == ' ')
		end--;
	return arena_printf(a, "%.*s …", (int)end, text);
}

static struct set_text note_text(struct proof *p, const struct finding *finding, length width)
{
	const char *text = arena_printf(p->a, "%u\u2002%s", finding->number, finding->diag->message);
	struct set_text note = proof_set(p, VOICE_NOTE, "en", text, width);
	if (note.setting.n_lines > MOST_LINES) {
		uint32_t last = note.setting.lines[MOST_LINES - 1].last;
		note = proof_set(p, VOICE_NOTE, "en", cut_short(p->a, text, note.para->atoms[last - 1].start), width);
		note.setting.n_lines = note.setting.n_lines < MOST_LINES ? note.setting.n_lines : MOST_LINES;
	}
	return note;
}

void proof_put_note(struct proof *p, const struct finding *finding)
{
	struct proof_page *page = &p->all.at[finding->spot->page];
	const struct fragment *line = finding->line;
	length margin = page->page.style->margin[RIGHT];
	if (!finding->is_near)
		underline(p, page, finding);
	if (margin < NARROWEST)
		return;
	length left = page->page.width - margin + GUTTER;
	struct set_text note = note_text(p, finding, margin - 2 * GUTTER);
	length top = length_max(line->y - baseline_of(note.para->style, &p->setter), page->taken);
	if (top + set_text_height(&note) > page->page.height - GUTTER)
		return;
	proof_put_text(p, page, &note, left, top);
	page->taken = top + set_text_height(&note) + 2 * PT;
}
