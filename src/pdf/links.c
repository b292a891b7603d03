/* SPDX-License-Identifier: EUPL-1.2 */
/* links.c - where links are, where they lead, what they are called (PDF/UA-1, 7.18.5: Contents, and a Link element
 * around). */
#include "links.h"

#include "../locale/address.h"
#include "../locale/locale.h"
#include "number.h"
#include "user_space.h"

enum { LONGEST_CONTENTS = 1000 }; /* bytes */

/* Does the text of the same link go on below, and not at the head of another column? */
static bool goes_on_below(const struct annotation *annotation, const struct link_area *area)
{
	return annotation->node == area->node && area->bottom > annotation->areas[annotation->n_areas - 1].top;
}

struct annotation *annotations_of(struct arena *a, const struct pages *pages, const struct drawn_page *drawn,
                                  uint32_t **first_of_page)
{
	LIST(struct annotation) all = {0};
	uint32_t *first = arena_array(a, (size_t)pages->n_pages + 1, uint32_t);
	for (uint32_t p = 0; p < pages->n_pages; p++) {
		first[p] = (uint32_t)all.n;
		for (uint32_t i = 0; i < drawn[p].n_areas; i++) {
			const struct link_area *area = &drawn[p].areas[i];
			struct annotation *last = all.n > first[p] ? &all.at[all.n - 1] : NULL;
			if (last && goes_on_below(last, area))
				last->n_areas++;
			else
				list_push(a, &all, (struct annotation){p, area->node, area, 1});
		}
	}
	first[pages->n_pages] = (uint32_t)all.n;
	*first_of_page = first;
	return all.at;
}

void put_destination(struct buf *b, const struct pages *pages, const struct node *node,
                     const struct pdf_numbers *numbers)
{
	const struct target_place *place = &pages->places[node->index];
	buf_putc(b, '[');
	buf_put_ref(b, numbers->pages + place->page);
	buf_puts(b, "/XYZ ");
	buf_put_user_point(b, user_point(&pages->pages[place->page], place->x, place->y));
	buf_puts(b, " null]");
}

/* As URI actions hold it: ASCII only (12.6.4.8). */
static void put_address(struct buf *b, const char *address)
{
	struct buf ascii = {0};
	buf_put_address(&ascii, str_from_z(address));
	buf_put_ascii_string(b, buf_str(&ascii));
	buf_release(&ascii);
}

static struct str cut(struct str text, size_t most)
{
	if (text.n <= most)
		return text;
	while (most > 0 && ((uint8_t)text.at[most] & 0xC0) == 0x80)
		most--;
	return (struct str){text.at, most};
}

static const char *mark_of(const struct pages *pages, const struct node *call)
{
	const char *mark = call->target ? note_mark(pages->flow, call->target) : call->number;
	return mark ? mark : "";
}

/* What a reader hears of the link: its title, its text, or at the last its address. */
static struct str contents_of(struct arena *a, const struct pages *pages, const struct node *node)
{
	const char *text = node_attribute(node, "title");
	if (node->element == EL_NOTE_CALL)
		return str_from_z(arena_printf(a, "%s %s", label(pages->flow->styled->doc->lang, "footnote", NULL),
		                               mark_of(pages, node)));
	if (!text || text[0] == '\0')
		text = node_plain_text(a, node);
	if (str_trim(str_from_z(text)).n == 0)
		text = node_attribute(node, "href");
	return cut(str_trim(str_from_z(text)), LONGEST_CONTENTS);
}

static struct user_box box_of_area(const struct page *page, const struct link_area *area)
{
	return user_box(page, area->left, area->top, area->right, area->bottom);
}

/* Upper left, upper right, lower left, lower right of the text: as all readers take them. */
static void put_quadrilateral(struct buf *b, const struct page *page, const struct link_area *area)
{
	const length corners[][2] = {{area->left, area->top},
	                             {area->right, area->top},
	                             {area->left, area->bottom},
	                             {area->right, area->bottom}};
	for (int i = 0; i < 4; i++) {
		buf_put_user_point(b, user_point(page, corners[i][0], corners[i][1]));
		buf_putc(b, ' ');
	}
}

static void put_areas(struct buf *b, const struct page *page, const struct annotation *annotation)
{
	struct user_box all = box_of_area(page, &annotation->areas[0]);
	for (uint32_t i = 1; i < annotation->n_areas; i++)
		all = user_box_around(all, box_of_area(page, &annotation->areas[i]));
	buf_puts(b, "/Rect");
	buf_put_user_box(b, all);
	if (annotation->n_areas == 1)
		return;
	buf_puts(b, "/QuadPoints[");
	for (uint32_t i = 0; i < annotation->n_areas; i++)
		put_quadrilateral(b, page, &annotation->areas[i]);
	buf_putc(b, ']');
}

void put_annotations(struct raw *raw, struct arena *scratch, const struct pages *pages,
                     const struct annotation *annotations, uint32_t n, const struct pdf_numbers *numbers)
{
	struct buf b = {0};
	for (uint32_t i = 0; i < n; i++) {
		const struct node *node = annotations[i].node;
		struct arena_mark mark = arena_mark(scratch);
		b.n = 0;
		buf_puts(&b, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/StructParent ");
		buf_put_int(&b, (int64_t)pages->n_pages + i);
		put_areas(&b, &pages->pages[annotations[i].page], &annotations[i]);
		buf_puts(&b, "/Contents");
		buf_put_text_string(&b, contents_of(scratch, pages, node));
		if (node->target) {
			buf_puts(&b, "/Dest");
			put_destination(&b, pages, node->target, numbers);
		} else {
			buf_puts(&b, "/A<</S/URI/URI");
			put_address(&b, node_attribute(node, "href"));
			buf_puts(&b, ">>");
		}
		buf_puts(&b, ">>");
		raw_put(raw, numbers->annotations + i, buf_str(&b));
		arena_rewind(scratch, mark);
	}
	buf_release(&b);
}
