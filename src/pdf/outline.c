/* SPDX-License-Identifier: EUPL-1.2 */
/* outline.c - headings as outline items, each below the nearest before it of a higher level; runs of folios as page
 * labels. */
#include "outline.h"

#include "number.h"
#include "tree.h"

/* --- outline --------------------------------------------------------------------------------------------------- */

struct item { /* others by their place in the list, from 1; 0: none */
	const struct node *node;
	uint32_t parent, first, last, next, prev;
	uint32_t n_children;
};

typedef LIST(struct item) item_list;

static int level_of(const struct node *node)
{
	return node->ordinal >= 1 && node->ordinal <= 6 ? (int)node->ordinal : (int)(node->element - EL_H1) + 1;
}

static void append(struct item *items, uint32_t parent, uint32_t child)
{
	items[child].parent = parent;
	items[child].prev = items[parent].last;
	if (items[parent].last != 0)
		items[items[parent].last].next = child;
	else
		items[parent].first = child;
	items[parent].last = child;
	items[parent].n_children++;
}

static bool is_listed(const struct pages *pages, const struct node *node)
{
	return node_is_heading(node) && !heading_is_quoted(node) && pages->places[node->index].page < pages->n_pages;
}

static void collect(struct arena *a, const struct pages *pages, item_list *items)
{
	const struct doc *doc = pages->flow->styled->doc;
	uint32_t open[7] = {0};                /* the newest item of each level, until one of a higher level comes */
	list_push(a, items, (struct item){0}); /* the root */
	for (uint32_t i = 0; i < doc->n_nodes; i++) {
		const struct node *node = doc->nodes[i];
		if (!is_listed(pages, node))
			continue;
		int level = level_of(node);
		int above = level - 1;
		while (above > 0 && open[above] == 0)
			above--;
		list_push(a, items, (struct item){.node = node});
		append(items->at, open[above], (uint32_t)items->n - 1);
		open[level] = (uint32_t)items->n - 1;
		for (int below = level + 1; below <= 6; below++)
			open[below] = 0;
	}
}

static void put_relative(struct buf *b, const char *key, uint32_t item, uint32_t root)
{
	if (item == 0)
		return;
	buf_puts(b, key);
	buf_put_ref(b, root + item);
}

static void put_title(struct buf *b, struct arena *scratch, const struct node *node)
{
	const char *text = node_plain_text(scratch, node);
	if (node->number)
		text = arena_printf(scratch, "%s %s", node->number, text);
	buf_puts(b, "/Title");
	buf_put_text_string(b, str_trim(str_from_z(text)));
}

static void put_title_and_place(struct buf *b, struct arena *scratch, const struct pages *pages,
                                const struct item *item, uint32_t root, const struct pdf_numbers *numbers)
{
	put_title(b, scratch, item->node);
	buf_puts(b, "/Parent ");
	buf_put_ref(b, root + item->parent);
	buf_puts(b, "/Dest");
	put_destination(b, pages, item->node, numbers);
}

/* Items are closed at first, which a negative count says; the root's is how many are in sight then. */
static void put_neighbours(struct buf *b, const struct item *item, bool is_root, uint32_t root)
{
	put_relative(b, "/Prev ", item->prev, root);
	put_relative(b, "/Next ", item->next, root);
	put_relative(b, "/First ", item->first, root);
	put_relative(b, "/Last ", item->last, root);
	if (item->n_children > 0) {
		buf_puts(b, "/Count ");
		buf_put_int(b, is_root ? (int64_t)item->n_children : -(int64_t)item->n_children);
	}
}

uint32_t put_outline(struct raw *raw, struct arena *a, const struct pages *pages, const struct pdf_numbers *numbers)
{
	struct arena_mark mark = arena_mark(a);
	item_list items = {0};
	struct buf b = {0};
	uint32_t root = 0;
	collect(a, pages, &items);
	if (items.n > 1)
		root = raw_take(raw, (uint32_t)items.n);
	for (uint32_t i = 0; root && i < items.n; i++) {
		b.n = 0;
		buf_puts(&b, i == 0 ? "<</Type/Outlines" : "<<");
		if (i > 0)
			put_title_and_place(&b, a, pages, &items.at[i], root, numbers);
		put_neighbours(&b, &items.at[i], i == 0, root);
		buf_puts(&b, ">>");
		raw_put(raw, root + i, buf_str(&b));
	}
	buf_release(&b);
	arena_rewind(a, mark);
	return root;
}

/* --- page labels ----------------------------------------------------------------------------------------------- */

struct folio {
	char style; /* D r R, or 0: a text of its own */
	int64_t value;
};

/* Roman numerals go up to 3999; other styles are texts, as is a page that is not counted. */
static struct folio folio_of(const struct page *page)
{
	struct folio folio = {.value = page->count};
	if (page->count == 0)
		return folio;
	if (strcmp(page->folio_style, "decimal") == 0)
		folio.style = 'D';
	else if (strcmp(page->folio_style, "lower-roman") == 0 && page->count < 4000)
		folio.style = 'r';
	else if (strcmp(page->folio_style, "upper-roman") == 0 && page->count < 4000)
		folio.style = 'R';
	return folio;
}

uint32_t put_page_labels(struct raw *raw, const struct pages *pages)
{
	struct tree_writer t = {.kind = TREE_OF_NUMBERS, .raw = raw};
	struct folio last = {0};
	for (uint32_t p = 0; p < pages->n_pages; p++) {
		struct folio folio = folio_of(&pages->pages[p]);
		bool continues = folio.style != 0 && folio.style == last.style && folio.value == last.value + 1;
		last = folio;
		if (continues)
			continue;
		tree_key_number(&t, p);
		if (folio.style != 0) {
			buf_printf(&t.entry, "<</S/%c/St %lld>>", folio.style, (long long)folio.value);
		} else {
			buf_puts(&t.entry, "<</P");
			buf_put_text_string(&t.entry, str_from_z(pages->pages[p].folio));
			buf_puts(&t.entry, ">>");
		}
		tree_entry_end(&t);
	}
	return tree_end(&t);
}
