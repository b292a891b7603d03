/* SPDX-License-Identifier: EUPL-1.2 */
/* dump.c - the flow as text for people and golden files: one line an item, one a stretch of text of one strand and
 * face.
 *
 *     block section.chapter
 *       para h1 #aims (86.4)                     natural width in points
 *         aside before: ...
 *         string chapter "Aims"
 *         h1 Vollkorn-Bold 18: The con·sti·tu·tion
 *
 * Within a text: · a hyphenation point, ¬ one from a soft hyphen, | where a line may end without space, ‖ where it may
 * at a price (in code), ¦ where it may if nothing else fits, + where two words touch and it may not, ~ a space where it
 * may not, ¶ a forced line end. Of a cell are shown its row and column from 1, and the widths that it asks for: with
 * words divided, with words whole, on one line. */
#include "flow.h"

static void put_indent(struct buf *out, int depth)
{
	for (int i = 0; i < depth; i++)
		buf_puts(out, "  ");
}

static void put_node(struct buf *out, const struct node *node)
{
	if (!node) {
		buf_puts(out, "-");
		return;
	}
	buf_puts(out, element_name(node->element));
	for (const char *const *class = node->classes; class && *class; class ++)
		buf_printf(out, ".%s", *class);
	if (node->id)
		buf_printf(out, " #%s", node->id);
}

/* --- atoms --- */

static void put_word(struct buf *out, const struct word *word)
{
	size_t from = 0;
	for (size_t i = 0; i < word->n_hyphens; i++) {
		const struct hyphen *hyphen = &word->hyphens[i];
		buf_put(out, word->text + from, hyphen->offset - from);
		buf_puts(out, hyphen->is_soft ? "¬" : "·");
		from = hyphen->offset;
	}
	buf_put(out, word->text + from, word->n_bytes - from);
}

static void put_slot(struct buf *out, const struct flow *flow, uint32_t number)
{
	static const char *const kinds[] = {
		[SLOT_PAGE] = "page", [SLOT_PAGES] = "pages", [SLOT_TARGET_PAGE] = "page of"};
	const struct slot *slot = flow ? &flow->slots[number] : NULL;
	buf_printf(out, "{slot %u", (unsigned)number);
	if (slot)
		buf_printf(out, " %s", kinds[slot->kind]);
	if (slot && slot->kind == SLOT_TARGET_PAGE) {
		buf_putc(out, ' ');
		put_node(out, slot->target);
	}
	buf_putc(out, '}');
}

static void put_chance(struct buf *out, const struct para *para, uint32_t i)
{
	const struct atom *atom = &para->atoms[i];
	static const char *const signs[] = {
		[CHANCE_NONE] = "", [CHANCE_BREAK] = "|", [CHANCE_LATE] = "¦", [CHANCE_CODE] = "‖"};
	if (atom->kind == ATOM_NEWLINE || (atom->kind == ATOM_SPACE && atom->chance != CHANCE_LATE))
		return;
	if (atom->chance != CHANCE_NONE)
		buf_puts(out, signs[atom->chance]);
	else if (i + 1 < para->n_atoms && atom->kind == ATOM_WORD && atom[1].kind == ATOM_WORD)
		buf_putc(out, '+');
}

static void put_atom(struct buf *out, const struct flow *flow, const struct para *para, uint32_t i)
{
	const struct atom *atom = &para->atoms[i];
	switch ((enum atom_kind)atom->kind) {
	case ATOM_WORD:
		put_word(out, atom->word);
		break;
	case ATOM_SPACE:
		buf_putc(out, atom->chance == CHANCE_NONE ? '~' : ' ');
		break;
	case ATOM_NEWLINE:
		buf_puts(out, "¶");
		break;
	case ATOM_CALL:
		buf_printf(out, "{call %u}", (unsigned)atom->note + 1);
		break;
	case ATOM_LEADER:
		buf_puts(out, "{leader ");
		buf_put_json(out, (struct str){atom->word->text, atom->word->n_bytes});
		buf_putc(out, '}');
		break;
	case ATOM_SLOT:
		put_slot(out, flow, atom->slot);
		break;
	case ATOM_PICTURE:
		buf_puts(out, "{picture}");
		break;
	}
	put_chance(out, para, i);
}

static bool has_word(const struct atom *atom)
{
	return atom->kind == ATOM_WORD || atom->kind == ATOM_SPACE || atom->kind == ATOM_LEADER;
}

static const struct face *face_of(const struct atom *atom)
{
	return has_word(atom) ? atom->word->use->face : NULL;
}

static void put_strand(struct buf *out, const struct strand *strand, const struct face *face, const char *lang)
{
	static const char *const pseudos[] = {"", "::before", "::after", "::marker", "::note-call", "::note-marker"};
	put_node(out, strand->node);
	buf_printf(out, "%s %s ", pseudos[strand->pseudo], face ? face_postscript_name(face) : "-");
	buf_put_length(out, strand->style->font_size);
	if (*strand->style->features)
		buf_printf(out, " %s", strand->style->features);
	if (strand->lang && lang && strcmp(strand->lang, lang) != 0)
		buf_printf(out, " %s", strand->lang);
	if (strand->raise) {
		buf_puts(out, " raised ");
		buf_put_length(out, strand->raise);
	}
	if (strand->decoration & DECORATION_UNDERLINE)
		buf_puts(out, " underlined");
	if (strand->decoration & DECORATION_LINE_THROUGH)
		buf_puts(out, " struck");
	buf_puts(out, ": ");
}

static void put_atoms(struct buf *out, const struct flow *flow, const struct para *para, int depth)
{
	const struct face *face = NULL;
	for (uint32_t i = 0; i < para->n_atoms; i++) {
		const struct atom *atom = &para->atoms[i];
		const struct face *own = face_of(atom);
		bool is_new = i == 0 || atom->strand != atom[-1].strand || (own && face && own != face);
		if (is_new) {
			if (i > 0)
				buf_putc(out, '\n');
			put_indent(out, depth);
			put_strand(out, &para->strands[atom->strand], own, para->lang);
			face = own;
		}
		if (own)
			face = own;
		put_atom(out, flow, para, i);
	}
	if (para->n_atoms)
		buf_putc(out, '\n');
}

static extent natural_width(const struct para *para)
{
	extent width = 0;
	for (uint32_t i = 0; i < para->n_atoms; i++) {
		const struct atom *atom = &para->atoms[i];
		if (atom->kind == ATOM_WORD || atom->kind == ATOM_SPACE)
			width += length_from_units(atom->word->width, face_metrics(atom->word->use->face)->upem,
			                           para->strands[atom->strand].style->font_size);
	}
	return width;
}

static void put_width(struct buf *out, const struct para *para)
{
	buf_puts(out, " (");
	buf_put_length(out, natural_width(para));
	buf_puts(out, ")\n");
}

static void put_size(struct buf *out, const struct drawing *drawing)
{
	buf_puts(out, " (");
	buf_put_length(out, drawing->width);
	buf_puts(out, " by ");
	buf_put_length(out, drawing->height);
	buf_puts(out, ")\n");
}

/* --- items --- */

static void put_asides(struct buf *out, const struct flow *flow, const struct flow_item *item, int depth)
{
	static const char *const names[] = {"", "before", "after", "marker", "note-call", "note-marker"};
	for (const struct aside *aside = item->asides; aside; aside = aside->next) {
		put_indent(out, depth);
		buf_printf(out, "aside %s", names[aside->pseudo]);
		put_width(out, aside->para);
		put_atoms(out, flow, aside->para, depth + 1);
	}
}

static void put_strings(struct buf *out, const struct flow_item *item, int depth)
{
	for (const struct flow_string *string = item->strings; string; string = string->next) {
		put_indent(out, depth);
		buf_printf(out, "string %s ", string->name);
		buf_put_json(out, str_from_z(string->text));
		buf_putc(out, '\n');
	}
}

static void put_item(struct buf *out, const struct flow *flow, const struct flow_item *item, int depth);

/* What is out of the flow, under the word that says where it stands. */
static void put_items(struct buf *out, const struct flow *flow, const char *where, const struct flow_item *items,
                      int depth)
{
	if (items) {
		put_indent(out, depth);
		buf_printf(out, "%s\n", where);
	}
	for (; items; items = items->next)
		put_item(out, flow, items, depth + 1);
}

/* --- tables --- */

static void put_table_size(struct buf *out, const struct flow_table *table)
{
	buf_printf(out, " (%u by %u", (unsigned)table->n_rows, (unsigned)table->n_columns);
	if (table->n_head)
		buf_printf(out, ", head %u", (unsigned)table->n_head);
	if (table->is_split)
		buf_printf(out, ", split behind %u", (unsigned)table->n_stub);
	buf_puts(out, ")\n");
}

static void put_extents(struct buf *out, const struct table_cell *measured)
{
	const length widths[] = {measured->wants.part, measured->wants.word, measured->wants.most};
	for (int i = 0; i < 3; i++) {
		buf_puts(out, i ? " " : " (");
		buf_put_length(out, widths[i]);
	}
	if (measured->is_number) {
		buf_puts(out, ", number ");
		buf_put_length(out, measured->about.left);
		buf_puts(out, " | ");
		buf_put_length(out, measured->about.right);
		buf_puts(out, " | ");
		buf_put_length(out, measured->about.hang);
	}
	buf_puts(out, ")\n");
}

static void put_cell(struct buf *out, const struct flow *flow, const struct flow_table *table, uint32_t i, int depth)
{
	const struct flow_cell *cell = &table->cells[i];
	put_indent(out, depth);
	buf_printf(out, "cell %u,%u", (unsigned)cell->row + 1, (unsigned)cell->column + 1);
	if (cell->n_rows > 1 || cell->n_columns > 1)
		buf_printf(out, " over %u by %u", (unsigned)cell->n_rows, (unsigned)cell->n_columns);
	put_extents(out, &table->measured[i]);
	put_item(out, flow, cell->item, depth + 1);
}

static void put_row(struct buf *out, const struct flow *flow, const struct flow_table *table, uint32_t i, int depth)
{
	static const char *const sections[] = {[GRID_HEAD] = "head", [GRID_BODY] = "body", [GRID_FOOT] = "foot"};
	static const char *const roles[] = {
		[ROW_PLAIN] = "", [ROW_GROUP] = " group", [ROW_SUBTOTAL] = " subtotal", [ROW_TOTAL] = " total"};
	const struct flow_row *row = &table->rows[i];
	put_indent(out, depth);
	buf_printf(out, "row %u %s%s\n", (unsigned)i + 1, sections[row->section], roles[row->role]);
	for (uint32_t k = row->first; k < row->end; k++)
		put_cell(out, flow, table, k, depth + 1);
}

static void put_line(struct buf *out, const struct flow *flow, const char *what, const struct flow_table *line,
                     int depth)
{
	if (!line)
		return;
	put_indent(out, depth);
	buf_printf(out, "%s\n", what);
	for (uint32_t i = 0; i < line->n_cells; i++)
		put_cell(out, flow, line, i, depth + 1);
}

static void put_table(struct buf *out, const struct flow *flow, const struct flow_table *table, int depth)
{
	put_items(out, flow, "caption", table->caption, depth);
	put_items(out, flow, "continued", table->continued, depth);
	for (uint32_t i = 0; i < table->n_rows; i++)
		put_row(out, flow, table, i, depth);
	put_line(out, flow, "carried", table->carried, depth);
	put_line(out, flow, "brought", table->brought, depth);
	for (uint32_t i = 0; i < table->n_notes; i++)
		put_items(out, flow, "note", table->notes[i], depth);
}

static void put_item(struct buf *out, const struct flow *flow, const struct flow_item *item, int depth)
{
	put_indent(out, depth);
	static const char *const kinds[] = {
		[FLOW_BLOCK] = "block", [FLOW_PARA] = "para", [FLOW_FIGURE] = "figure", [FLOW_TABLE] = "table"};
	buf_printf(out, "%s ", kinds[item->kind]);
	put_node(out, item->node);
	if (item->para && item->para->lang)
		buf_printf(out, " %s", item->para->lang);
	if (item->para)
		put_width(out, item->para);
	else if (item->figure && item->figure->drawing)
		put_size(out, item->figure->drawing);
	else if (item->table)
		put_table_size(out, item->table);
	else
		buf_putc(out, '\n');
	put_strings(out, item, depth + 1);
	put_asides(out, flow, item, depth + 1);
	put_items(out, flow, "beside", item->beside, depth + 1);
	put_items(out, flow, "within", item->within, depth + 1);
	if (item->para)
		put_atoms(out, flow, item->para, depth + 1);
	for (const struct flow_item *child = item->first; child; child = child->next)
		put_item(out, flow, child, depth + 1);
	if (item->table)
		put_table(out, flow, item->table, depth + 1);
}

void flow_dump(struct buf *out, const struct flow *flow)
{
	put_item(out, flow, flow->root, 0);
	for (uint32_t i = 0; i < flow->n_notes; i++) {
		buf_printf(out, "note %u\n", (unsigned)i + 1);
		if (flow->notes[i])
			put_item(out, flow, flow->notes[i], 1);
	}
}
