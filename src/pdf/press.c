/* SPDX-License-Identifier: EUPL-1.2 */
/* press.c - threads that take the next page each, draw and pack it: nothing that they share changes but the number of
 * that page, and the memo, which has a lock of its own. */
#include "press.h"

#include <pthread.h>
#include <stdatomic.h>

enum { MOST_THREADS = 64, PAGES_A_THREAD = 8 }; /* fewer pages are drawn before another thread has begun */

struct press {
	const struct pages *pages;
	struct pdf_fonts *fonts;
	struct pdf_drawings *drawings;
	struct drawn_page *drawn;
	_Atomic uint32_t next; /* page */
};

void press_count(const struct pages *pages, struct pdf_fonts *fonts, struct pdf_drawings *drawings)
{
	struct canvas *canvas = canvas_new(pages, fonts, drawings);
	for (uint32_t p = 0; p < pages->n_pages; p++)
		canvas_count(canvas, &pages->pages[p]);
	canvas_free(canvas);
}

static void *work(void *at)
{
	struct press *press = at;
	struct canvas *canvas = canvas_new(press->pages, press->fonts, press->drawings);
	uint32_t p;
	while ((p = atomic_fetch_add(&press->next, 1)) < press->pages->n_pages)
		canvas_draw(canvas, &press->pages->pages[p], &press->drawn[p]);
	canvas_free(canvas);
	return NULL;
}

void press_draw(const struct pages *pages, struct pdf_fonts *fonts, struct pdf_drawings *drawings, unsigned threads,
                struct drawn_page *drawn)
{
	struct canvas *canvas = canvas_new(pages, fonts, drawings);
	canvas_draw_forms(canvas);
	canvas_free(canvas);
	struct press press = {.pages = pages, .fonts = fonts, .drawings = drawings, .drawn = drawn};
	pthread_t helpers[MOST_THREADS];
	unsigned n = 0, wanted = threads > 0 ? threads - 1 : 0;
	if (wanted > pages->n_pages / PAGES_A_THREAD)
		wanted = pages->n_pages / PAGES_A_THREAD;
	while (n < wanted && n < MOST_THREADS && pthread_create(&helpers[n], NULL, work, &press) == 0)
		n++; /* where no more can be had, those that are do it */
	work(&press);
	while (n > 0)
		pthread_join(helpers[--n], NULL);
}
