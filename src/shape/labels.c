/* SPDX-License-Identifier: EUPL-1.2 */
/* labels.c - lines of a drawing shaped, with a draft of their own: a picture may stand within a paragraph that is being
 * gathered.
 *
 * A run has a style made of what it says. The sheet's features, hyphens and transforms are those of the text around it:
 * who drew the picture saw its letters as they are. */
#include "labels.h"

#include "draft.h"

/* --- style ------------------------------------------------------------------------------------------------------- */

static bool has_any(const char *name, const char *const *parts)
{
	while (*parts && !strcasestr(name, *parts))
		parts++;
	return *parts;
}

/* Those that there are, and behind them one of the kind that their names tell; NULL: those of the document. */
static const char *const *families_of(struct setter *setter, const struct text_run *run)
{
	static const char *const fixed[] = {"mono", "courier", "consolas", NULL};
	static const char *const serif[] = {"times", "georgia", "garamond", "roman", "serif", NULL};
	static const char *const sans[] = {"sans",  "arial",  "helvetica", "verdana",   "tahoma", "calibri",
	                                   "segoe", "roboto", "inter",     "system-ui", NULL};
	LIST(const char *) known = {0};
	const char *generic = NULL;
	if (!run->families)
		return NULL;
	for (const char *const *name = run->families; *name; name++) {
		if (fonts_has_family(setter->fonts, *name))
			list_push(setter->arena, &known, *name);
		if (generic)
			continue;
		generic = has_any(*name, fixed)   ? "monospace"
		          : has_any(*name, sans)  ? "sans-serif"
		          : has_any(*name, serif) ? "serif"
		                                  : NULL;
	}
	if (!generic && known.n == 0)
		return NULL;
	if (generic)
		list_push(setter->arena, &known, generic);
	list_push(setter->arena, &known, NULL);
	return known.at;
}

static struct style *style_of_run(struct setter *setter, const struct text_run *run, const struct node *node,
                                  const struct style *around)
{
	struct style *style = arena_new(setter->arena, struct style);
	*style = (struct style){.display = DISPLAY_INLINE,
	                        .families = around->families,
	                        .families_span = around->families_span,
	                        .font_size = run->size,
	                        .font_weight = run->weight,
	                        .is_italic = run->is_italic,
	                        .features = "",
	                        .color = {run->rgb.r, run->rgb.g, run->rgb.b, 255},
	                        .line_height = run->size,
	                        .letter_spacing = run->letter_spacing,
	                        .white_space = SPACE_PRE,
	                        .hyphens = HYPHENS_NONE,
	                        .wrap = WRAP_NORMAL,
	                        .tab_size = around->tab_size,
	                        .list_style = around->list_style};
	const char *const *families = families_of(setter, run);
	if (families) {
		style->families = families;
		style->families_span = node->span;
	}
	return style;
}

/* --- size -------------------------------------------------------------------------------------------------------- */

void label_put_height(struct setter *setter, struct flow_label *label)
{
	const struct style *style = label->para->style;
	const struct font_stack *stack = fonts_stack(setter->fonts, style->families, style->font_weight,
	                                             style->is_italic, style->families_span, setter->diags);
	label->ascent = style->font_size;
	label->descent = 0;
	if (!stack->n)
		return;
	const struct face_metrics *m = face_metrics(stack->faces[0]);
	label->ascent = length_from_units(m->ascent, m->upem, style->font_size);
	label->descent = -length_from_units(m->descent, m->upem, style->font_size);
}

/* As the pen goes on from word to word. */
static length width_of(const struct para *para)
{
	extent width = 0;
	for (uint32_t i = 0; i < para->n_atoms; i++) {
		const struct atom *atom = &para->atoms[i];
		if ((atom->kind != ATOM_WORD && atom->kind != ATOM_SPACE) || atom->word->n_glyphs == 0)
			continue;
		const struct style *style = para->strands[atom->strand].style;
		const struct face_metrics *m = face_metrics(atom->word->use->face);
		width += length_from_units(atom->word->width, m->upem, style->font_size) +
		         (extent)style->letter_spacing * atom->word->n_clusters;
	}
	return length_clamped(width);
}

static length start_of(enum text_anchor anchor, length width)
{
	return anchor == ANCHOR_START ? 0 : anchor == ANCHOR_MIDDLE ? -(width / 2) : -width;
}

/* --- lines ------------------------------------------------------------------------------------------------------- */

struct fit {           /* of a line to its own length */
	length of, by; /* sizes */
	length space;  /* behind each letter */
};

static const struct para *para_of(struct draft *draft, struct setter *setter, const struct text_line *line,
                                  const struct fit *fit, const struct node *node, const struct style *around)
{
	const char *lang = line->lang ? line->lang : node_lang(node);
	uint32_t n_runs = line->n_runs < MOST_STRANDS ? line->n_runs : MOST_STRANDS;
	const struct style *style = around;
	draft_begin(draft, node, style, lang);
	for (uint32_t i = 0; i < n_runs; i++) {
		const struct text_run *run = &line->runs[i];
		struct style *own = style_of_run(setter, run, node, around);
		own->font_size = own->line_height = (length)((int64_t)run->size * fit->by / fit->of);
		own->letter_spacing += fit->space;
		style = own;
		if (i == 0)
			draft->style = style;
		struct strand strand = {.node = node, .style = style, .lang = lang, .raise = run->rise};
		draft_generated(draft, draft_strand(draft, &strand), str_from_z(run->bytes), node->span);
	}
	return draft_end(draft);
}

static uint32_t n_clusters_of(const struct para *para)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < para->n_atoms; i++)
		if (para->atoms[i].kind == ATOM_WORD || para->atoms[i].kind == ATOM_SPACE)
			n += para->atoms[i].word->n_clusters;
	return n;
}

/* What another font than that of the drawing's program is wider or narrower is made good by its size. Beyond that the
 * length is meant, and space does it, but never so little that letters stand on each other. */
static struct fit fit_of(const struct text_line *line, const struct flow_label *label)
{
	length wanted = line->length, natural = label->width;
	uint32_t n = n_clusters_of(label->para);
	if (wanted <= 0 || natural <= 0 || n == 0)
		return (struct fit){1, 1, 0};
	if (wanted > natural / 5 * 4 && wanted < natural / 4 * 5)
		return (struct fit){natural, wanted, 0};
	length most = label->para->style->font_size;
	int64_t each = ((int64_t)wanted - natural) / n;
	return (struct fit){1, 1, (length)(each > most ? most : each < -most / 4 ? -most / 4 : each)};
}

static struct flow_label label_of(struct draft *draft, struct setter *setter, const struct text_line *line,
                                  const struct node *node, const struct style *around)
{
	struct fit fit = {1, 1, 0};
	struct flow_label label = {.para = para_of(draft, setter, line, &fit, node, around)};
	label.width = width_of(label.para);
	fit = fit_of(line, &label);
	if (fit.by != fit.of || fit.space != 0) {
		label.para = para_of(draft, setter, line, &fit, node, around);
		label.width = width_of(label.para);
	}
	label.start = start_of(line->anchor, label.width);
	label_put_height(setter, &label);
	return label;
}

const struct flow_label *labels_of_drawing(struct setter *setter, const struct drawing *drawing,
                                           const struct node *node, const struct style *around)
{
	if (!drawing->lines || drawing->n_lines == 0)
		return NULL;
	struct flow_label *labels = arena_array(setter->arena, drawing->n_lines, struct flow_label);
	struct draft draft;
	draft_init(&draft, setter->arena, setter->words, setter->fonts, setter->diags);
	for (uint32_t i = 0; i < drawing->n_lines; i++)
		labels[i] = label_of(&draft, setter, &drawing->lines[i], node, around);
	draft_release(&draft);
	return labels;
}
