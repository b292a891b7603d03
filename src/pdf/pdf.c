/* SPDX-License-Identifier: EUPL-1.2 */
/* pdf.c - the file put together: count, subset, draw; streams; then every dictionary; then the disk. */
#include "pdf.h"

#include "drawings.h"
#include "images.h"
#include "metadata.h"
#include "number.h"
#include "outline.h"
#include "press.h"
#include "user_space.h"

#include <stdlib.h>

struct file_making { /* of one file */
	const struct pages *pages;
	const struct doc *doc;
	const struct pdf_wishes *wishes;
	struct arena arena;
	struct pdf_fonts fonts;
	struct pdf_drawings drawings;
	struct drawn_page *drawn;
	struct annotation *annotations;
	uint32_t *first_annotation; /* by page */
	struct raw *raw;
	struct pdf_numbers numbers;
	uint32_t contents; /* object number of the first page's content stream */
	uint32_t xmp, profile, resources;
};

/* --- streams --------------------------------------------------------------------------------------------------- */

static void add_streams(struct file_making *m)
{
	struct packer *packer = packer_new(m->pages->setter->memo);
	m->profile = add_color_profile(m->raw, packer);
	pdf_fonts_add_streams(&m->fonts, m->raw, packer);
	images_add_streams(&m->drawings, m->raw, packer);
	drawings_take_streams(&m->drawings, m->raw);
	m->xmp = add_xmp(m->raw, m->doc, m->wishes->date, m->wishes->draft);
	m->contents = raw_take_streams(m->raw, m->pages->n_pages);
	for (uint32_t p = 0; p < m->pages->n_pages; p++) {
		raw_put_stream(m->raw, m->contents + p, "/Filter/FlateDecode", m->drawn[p].content);
		m->drawn[p].content = (struct packed){0}; /* taken */
	}
	packer_free(packer);
}

/* --- pages ----------------------------------------------------------------------------------------------------- */

/* One dictionary for all pages: of each kind of resource, whoever keeps that kind puts its entry. */
static void put_resources(struct file_making *m)
{
	struct buf b = {0};
	buf_puts(&b, "<<");
	pdf_fonts_put_resources(&b, &m->fonts);
	drawings_put_resources(&b, &m->drawings);
	buf_puts(&b, ">>");
	m->resources = raw_take(m->raw, 1);
	raw_put(m->raw, m->resources, buf_str(&b));
	buf_release(&b);
}

static void put_page(struct file_making *m, uint32_t p, uint32_t parent)
{
	struct buf b = {0};
	buf_puts(&b, "<</Type/Page/Parent ");
	buf_put_ref(&b, parent);
	buf_put_page_boxes(&b, &m->pages->pages[p]);
	buf_puts(&b, "/Resources ");
	buf_put_ref(&b, m->resources);
	buf_puts(&b, "/Contents ");
	buf_put_ref(&b, m->contents + p);
	buf_puts(&b, "/Tabs/S");
	if (m->drawn[p].n_marks > 0) {
		buf_puts(&b, "/StructParents ");
		buf_put_int(&b, p);
	}
	if (m->first_annotation[p] < m->first_annotation[p + 1]) {
		buf_puts(&b, "/Annots[");
		for (uint32_t i = m->first_annotation[p]; i < m->first_annotation[p + 1]; i++) {
			buf_putc(&b, ' ');
			buf_put_ref(&b, m->numbers.annotations + i);
		}
		buf_putc(&b, ']');
	}
	buf_puts(&b, ">>");
	raw_put(m->raw, m->numbers.pages + p, buf_str(&b));
	buf_release(&b);
}

/* The page tree (ISO 32000-1, 7.7.3) in two levels: its root over nodes of up to 200 pages. */
static void put_pages(struct file_making *m)
{
	enum { PER_NODE = 200 };
	uint32_t n_pages = m->pages->n_pages, n_nodes = (n_pages + PER_NODE - 1) / PER_NODE;
	uint32_t nodes = raw_take(m->raw, n_nodes);
	struct buf root = {0}, b = {0};
	buf_puts(&root, "/Count ");
	buf_put_int(&root, n_pages);
	buf_puts(&root, "/Kids[");
	for (uint32_t i = 0; i < n_nodes; i++) {
		uint32_t first = i * PER_NODE, end = first + PER_NODE < n_pages ? first + PER_NODE : n_pages;
		buf_putc(&root, ' ');
		buf_put_ref(&root, nodes + i);
		b.n = 0;
		buf_puts(&b, "<</Type/Pages/Parent ");
		buf_put_ref(&b, raw_page_root_number(m->raw));
		buf_puts(&b, "/Count ");
		buf_put_int(&b, end - first);
		buf_puts(&b, "/Kids[");
		for (uint32_t p = first; p < end; p++) {
			buf_putc(&b, ' ');
			buf_put_ref(&b, m->numbers.pages + p);
			put_page(m, p, nodes + i);
		}
		buf_puts(&b, "]>>");
		raw_put(m->raw, nodes + i, buf_str(&b));
	}
	buf_puts(&root, "]");
	raw_page_root(m->raw, buf_str(&root));
	buf_release(&root);
	buf_release(&b);
}

/* --- the catalog ----------------------------------------------------------------------------------------------- */

static void put_catalog(struct file_making *m, uint32_t structure, uint32_t outline, uint32_t labels)
{
	struct buf b = {0};
	buf_puts(&b, "/Lang");
	buf_put_text_string(&b, str_from_z(m->doc->lang));
	buf_puts(&b, "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot ");
	buf_put_ref(&b, structure);
	buf_puts(&b, "/Metadata ");
	buf_put_ref(&b, m->xmp);
	buf_puts(&b, "/PageLabels ");
	buf_put_ref(&b, labels);
	if (outline != 0) {
		buf_puts(&b, "/Outlines ");
		buf_put_ref(&b, outline);
	}
	put_output_intent(&b, m->profile);
	raw_catalog(m->raw, buf_str(&b));
	buf_release(&b);
}

static void put_dictionaries(struct file_making *m)
{
	const struct pages *pages = m->pages;
	uint32_t n_annotations = m->first_annotation[pages->n_pages];
	struct tag_tree *tree = tag_tree_new(&m->arena, pages, m->drawn, m->annotations, n_annotations);
	pdf_fonts_add_dictionaries(&m->fonts, m->raw);
	drawings_put(&m->drawings, &m->fonts, m->raw);
	put_resources(m);
	m->numbers.pages = raw_take(m->raw, pages->n_pages);
	m->numbers.annotations = raw_take(m->raw, n_annotations);
	m->numbers.elements = raw_take(m->raw, tag_tree_n_elements(tree));
	put_pages(m);
	put_annotations(m->raw, &m->arena, pages, m->annotations, n_annotations, &m->numbers);
	uint32_t structure = tag_tree_put(tree, m->raw, &m->numbers);
	uint32_t outline = put_outline(m->raw, &m->arena, pages, &m->numbers);
	uint32_t labels = put_page_labels(m->raw, pages);
	put_catalog(m, structure, outline, labels);
	put_info(m->raw, m->doc, m->wishes->date, m->wishes->draft);
}

/* --- the disk -------------------------------------------------------------------------------------------------- */

static bool write_file(struct file_making *m, const char *path, struct diags *diags, uint64_t *n_bytes)
{
	struct out_group *group = m->wishes->group;
	struct out_file alone, *out = group ? out_group_file(group) : &alone;
	if (!out_begin(group ? &group->arena : &m->arena, out, path)) {
		diag_add(diags, RULE_OUTPUT_UNWRITABLE, NO_SPAN, NULL, "%s: %s", path, strerror(out->error));
		return false;
	}
	bool is_whole = raw_save(m->raw, out, n_bytes);
	if (group)
		out_end(out);
	if (is_whole && !out->error && (group || out_commit(out)))
		return true;
	diag_add(diags, RULE_OUTPUT_FAILED, NO_SPAN, NULL, "%s: %s", path,
	         out->error != 0 ? strerror(out->error)
	                         : "the file would be larger than 2 GiB, or have more than 8,388,607 objects");
	out_abandon(out);
	return false;
}

static void release(struct file_making *m)
{
	raw_free(m->raw);
	pdf_fonts_release(&m->fonts);
	drawings_release(&m->drawings);
	for (uint32_t p = 0; m->drawn && p < m->pages->n_pages; p++)
		drawn_page_release(&m->drawn[p]);
	arena_release(&m->arena);
}

bool pdf_from_pages(const struct pages *pages, const char *path, const struct pdf_wishes *wishes, struct diags *diags,
                    uint64_t *n_bytes)
{
	struct file_making m = {.pages = pages, .doc = pages->flow->styled->doc, .wishes = wishes};
	const struct face *failed = NULL;
	bool is_written = false;
	m.fonts.arena = &m.arena;
	m.drawings.arena = &m.arena;
	m.fonts.memo = pages->setter->memo;
	press_count(pages, &m.fonts, &m.drawings);
	if (wishes->alphabets)
		pdf_fonts_complete(&m.fonts, wishes->alphabets);
	if (!pdf_fonts_subset(&m.fonts, &failed)) {
		face_catch(failed, "cannot be cut down to the glyphs in use");
		fonts_report(pages->setter->fonts, diags);
	} else {
		m.drawn = arena_array(&m.arena, (size_t)pages->n_pages + 1, struct drawn_page);
		press_draw(pages, &m.fonts, &m.drawings, wishes->threads, m.drawn);
		m.annotations = annotations_of(&m.arena, pages, m.drawn, &m.first_annotation);
		m.raw = raw_new((size_t)pages->n_pages + 2 * m.fonts.used.n + 8, pages->setter->memo);
		add_streams(&m);
		put_dictionaries(&m);
		is_written = write_file(&m, path, diags, n_bytes);
	}
	release(&m);
	return is_written;
}

void pdf_put_versions(struct buf *out)
{
	raw_put_version(out);
	packer_put_version(out);
}
