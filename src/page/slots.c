/* SPDX-License-Identifier: EUPL-1.2 */
/* slots.c - see slots.h. */
#include "slots.h"

#include "../locale/locale.h"

static length word_width(const struct word *word, length size)
{
	return word && word->use->face ? length_from_units(word->width, face_metrics(word->use->face)->upem, size) : 0;
}

static const struct word *shaped(struct page_making *m, const struct slot *slot, const char *text)
{
	return word_shaped(m->setter, &slot->use, str_from_z(text));
}

void slots_guess(struct page_making *m)
{
	for (uint32_t i = 0; i < m->flow->n_slots; i++)
		m->pages->slots[i].word = shaped(m, &m->flow->slots[i], "88");
}

static const char *page_text(struct page_making *m, uint32_t page, const char *style)
{
	const struct page *p = &m->pages->pages[page];
	return style ? number_text(m->arena, p->count, style) : p->folio;
}

static const char *slot_text(struct page_making *m, const struct slot *slot, const struct para *para)
{
	const struct target_place *places = m->pages->places;
	const struct node *at = slot->kind == SLOT_TARGET_PAGE ? slot->target : para->node;
	if (slot->kind == SLOT_PAGES)
		return number_text(m->arena, m->pages->n_pages, slot->style ? slot->style : "decimal");
	if (!at || places[at->index].page == UINT32_MAX)
		return "";
	return page_text(m, places[at->index].page, slot->style);
}

static length fixed_width(struct page_making *m, const struct slot *slot)
{
	char digits[16];
	size_t n = strlen(number_text(m->arena, m->pages->n_pages, "decimal")) + 1;
	memset(digits, '8', n);
	digits[n] = '\0';
	return word_width(shaped(m, slot, digits), slot->text_style->font_size);
}

static bool fill(struct page_making *m, uint32_t number, const struct para *para, bool fixed)
{
	const struct slot *slot = &m->flow->slots[number];
	struct slot_value *value = &m->pages->slots[number], old = *value;
	const char *text = slot_text(m, slot, para);
	value->word = *text ? shaped(m, slot, text) : NULL;
	if (fixed && value->width == 0)
		value->width = length_max(fixed_width(m, slot), word_width(value->word, slot->text_style->font_size));
	return value->word != old.word || value->width != old.width;
}

static bool fill_paras(struct page_making *m, const struct galley *galley, bool fixed)
{
	bool changed = false;
	for (size_t i = 0; i < galley->paras.n; i++) {
		const struct para *para = galley->paras.at[i].para;
		if (!para->has_slots)
			continue;
		for (uint32_t k = 0; k < para->n_atoms; k++)
			if (para->atoms[k].kind == ATOM_SLOT)
				changed |= fill(m, para->atoms[k].slot, para, fixed);
	}
	return changed;
}

/* A galley, and those within it: cells of its bands, floats, heads and notes of tables. */
static bool fill_galley(struct page_making *m, const struct galley *galley, bool fixed)
{
	bool changed = fill_paras(m, galley, fixed);
	if (galley->cells)
		changed |= fill_galley(m, galley->cells, fixed);
	for (size_t i = 0; i < galley->floats.n; i++)
		changed |= fill_galley(m, galley->floats.at[i].galley, fixed);
	for (size_t i = 0; i < galley->heads.n; i++)
		changed |= fill_galley(m, galley->heads.at[i].galley, fixed);
	for (size_t i = 0; i < galley->tables.n; i++)
		if (galley->tables.at[i].notes)
			changed |= fill_galley(m, galley->tables.at[i].notes, fixed);
	return changed;
}

bool slots_fill(struct page_making *m, bool fixed)
{
	bool changed = fill_galley(m, m->job.body, fixed);
	for (int area = 0; area < N_NOTE_AREAS; area++)
		changed |= fill_galley(m, m->job.notes[area].galley, fixed);
	return changed;
}
