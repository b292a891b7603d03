/* SPDX-License-Identifier: EUPL-1.2 */
/* labels.c - texts of vector pictures shaped: runs of a line in styles of their own, one paragraph a line. */
#include "labels.h"

/* --- styles ---------------------------------------------------------------------------------------------------------- */

/* Those that there are, a generic one behind them. */
static const char *const *families_of(struct flow_builder *b, const struct text_run *run)
{
	LIST(const char *) known = {0};
	bool is_serif = false, is_fixed = false;
	for (const char *const *name = run->families; name && *name; name++) {
		if (fonts_has_family(b->setter->fonts, *name))
			list_push(b->arena, &known, *name);
		is_serif |= strcasestr(*name, "serif") && !strcasestr(*name, "sans");
		is_serif |= strcasestr(*name, "times") || strcasestr(*name, "georgia") || strcasestr(*name, "garamond");
		is_fixed |= strcasestr(*name, "mono") || strcasestr(*name, "courier") || strcasestr(*name, "consolas");
	}
	list_push(b->arena, &known, is_fixed ? "monospace" : is_serif ? "serif" : "sans-serif");
	list_push(b->arena, &known, NULL);
	return known.at;
}

static const struct style *style_of_run(struct flow_builder *b, const struct style *base, const struct text_run *run)
{
	struct style *style = arena_new(b->arena, struct style);
	*style = *base;
	style->families = families_of(b, run);
	style->font_size = run->size;
	style->font_weight = run->weight;
	style->is_italic = run->is_italic;
	style->color = (struct color){run->rgb.r, run->rgb.g, run->rgb.b, 255};
	style->letter_spacing = run->letter_spacing;
	style->word_spacing = 0;
	style->features = "";
	style->transform = TRANSFORM_NONE;
	style->white_space = SPACE_PRE;
	style->hyphens = HYPHENS_NONE;
	style->hangs = false;
	style->decoration = DECORATION_NONE;
	style->before = style->after = style->marker = NULL;
	return style;
}

/* --- lines ----------------------------------------------------------------------------------------------------------- */

struct joining { /* paragraphs of runs as one */
	LIST(struct atom) atoms;
	LIST(struct strand) strands;
	struct buf text;
};

static void join(struct flow_builder *b, struct joining *all, const struct para *part, length rise)
{
	uint32_t start = (uint32_t)all->text.n, first = (uint32_t)all->strands.n;
	for (uint32_t i = 0; i < part->n_strands; i++) {
		struct strand strand = part->strands[i];
		strand.raise += rise;
		list_push(b->arena, &all->strands, strand);
	}
	for (uint32_t i = 0; i < part->n_atoms; i++) {
		struct atom atom = part->atoms[i];
		atom.strand = (uint16_t)(atom.strand + first);
		atom.start += start;
		atom.end += start;
		list_push(b->arena, &all->atoms, atom);
	}
	buf_put(&all->text, part->text.bytes, part->text.n);
}

static length width_of(const struct para *para)
{
	extent width = 0;
	for (uint32_t i = 0; i < para->n_atoms; i++) {
		const struct atom *atom = &para->atoms[i];
		if (atom->kind != ATOM_WORD && atom->kind != ATOM_SPACE)
			continue;
		const struct style *style = para->strands[atom->strand].style;
		const struct face_metrics *m = face_metrics(atom->word->use->face);
		width += length_from_units(atom->word->width, m->upem, style->font_size);
		width += (extent)style->letter_spacing * atom->word->n_clusters;
	}
	return length_clamped(width);
}

static struct flow_label label_of(struct flow_builder *b, const struct text_line *line, const struct node *node,
                                  const struct style *base)
{
	struct joining all = {0};
	const char *lang = line->lang ? line->lang : node_lang(node);
	struct flow_label label = {0};
	const struct style *first = NULL;
	for (uint32_t i = 0; i < line->n_runs; i++) {
		const struct style *style = style_of_run(b, base, &line->runs[i]);
		first = first ? first : style;
		join(b, &all,
		     para_from_text(b->setter, style, lang, str_from_z(line->runs[i].bytes), node, PSEUDO_NONE),
		     line->runs[i].rise);
		label.ascent = line->runs[i].size > label.ascent ? line->runs[i].size : label.ascent;
	}
	struct para *para = arena_new(b->arena, struct para);
	struct str text = {arena_strndup(b->arena, all.text.at ? all.text.at : "", all.text.n), all.text.n};
	*para = (struct para){.node = node,
	                      .style = first,
	                      .lang = lang,
	                      .text = text_of_piece(b->arena, text, PIECE_GENERATED, node->span),
	                      .atoms = all.atoms.at,
	                      .n_atoms = (uint32_t)all.atoms.n,
	                      .strands = all.strands.at,
	                      .n_strands = (uint32_t)all.strands.n};
	buf_release(&all.text);
	label.para = para;
	label.width = width_of(para);
	label.descent = label.ascent / 4;
	return label;
}

const struct flow_label *labels_of_drawing(struct flow_builder *b, const struct drawing *drawing,
                                           const struct node *node, const struct style *style)
{
	struct flow_label *labels = arena_array(b->arena, drawing->n_lines, struct flow_label);
	for (uint32_t i = 0; i < drawing->n_lines; i++)
		labels[i] = label_of(b, &drawing->lines[i], node, style);
	return drawing->n_lines > 0 ? labels : NULL;
}

/* --- places ---------------------------------------------------------------------------------------------------------- */

static const struct drawn_mark *with_labels(struct flow_builder *b, const struct drawing *drawing,
                                            const struct flow_label *labels, const struct drawn_mark *marks);

static struct matrix moved(struct matrix m, length back)
{
	m.e = length_clamped(m.e - (extent)m.a * back / MATRIX_ONE);
	m.f = length_clamped(m.f - (extent)m.b * back / MATRIX_ONE);
	return m;
}

static struct paint paint_with_labels(struct flow_builder *b, const struct drawing *drawing,
                                      const struct flow_label *labels, struct paint paint)
{
	if (paint.kind != PAINT_TILING)
		return paint;
	struct tiling *tiling = arena_new(b->arena, struct tiling);
	*tiling = *paint.tiling;
	tiling->first = with_labels(b, drawing, labels, tiling->first);
	paint.tiling = tiling;
	return paint;
}

static const struct drawn_mark *with_labels(struct flow_builder *b, const struct drawing *drawing,
                                            const struct flow_label *labels, const struct drawn_mark *marks)
{
	const struct drawn_mark *first = NULL, **end = &first;
	for (; marks; marks = marks->next) {
		struct drawn_mark *own = arena_new(b->arena, struct drawn_mark);
		*own = *marks;
		if (own->kind == MARK_TEXT) {
			enum text_anchor anchor = drawing->lines[own->text.number].anchor;
			length width = labels[own->text.number].width;
			length back = anchor == ANCHOR_START ? 0 : anchor == ANCHOR_MIDDLE ? width / 2 : width;
			own->text.matrix = moved(own->text.matrix, back);
		} else if (own->kind == MARK_GROUP) {
			own->group.first = with_labels(b, drawing, labels, own->group.first);
			own->group.mask = with_labels(b, drawing, labels, own->group.mask);
		} else if (own->kind == MARK_PATH) {
			own->path.fill = paint_with_labels(b, drawing, labels, own->path.fill);
			own->path.stroke = paint_with_labels(b, drawing, labels, own->path.stroke);
		}
		*end = own;
		end = &own->next;
	}
	return first;
}

const struct drawing *drawing_with_labels(struct flow_builder *b, const struct drawing *drawing,
                                          const struct flow_label *labels)
{
	if (!labels)
		return drawing;
	struct drawing *own = arena_new(b->arena, struct drawing);
	*own = *drawing;
	own->first = with_labels(b, drawing, labels, drawing->first);
	return own;
}
