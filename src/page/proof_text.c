/* SPDX-License-Identifier: EUPL-1.2 */
/* proof_text.c - words of a proof in, lines and rules on its pages out; all of them artifacts. */
#include "proofing.h"

static const struct color ink = {0x93, 0x37, 0x1f, 255}, black = {0, 0, 0, 255};

static struct style voice(length size, length leading, int16_t weight, bool is_italic, struct color color)
{
	static const char *const families[] = {"Carlito", "sans-serif", NULL};
	return (struct style){
		.families = families,
		.font_size = size,
		.font_weight = weight,
		.is_italic = is_italic,
		.features = "",
		.color = color,
		.line_height = leading,
		.hyphens = HYPHENS_MANUAL,
		.wrap = WRAP_ANYWHERE,
		.list_style = "none",
		.tab_size = 8,
		.page_reset = NO_RESET,
	};
}

void proof_voices(struct proof *p)
{
	p->voices = arena_array(p->a, N_VOICES, struct style);
	p->voices[VOICE_BAND] = voice(9 * PT, 12 * PT, 700, false, ink);
	p->voices[VOICE_BAND].align = p->voices[VOICE_BAND].align_last = ALIGN_CENTER;
	p->voices[VOICE_KEY] = voice(5 * PT, 5 * PT, 700, false, ink);
	p->voices[VOICE_NOTE] = voice(13 * PT / 2, 8 * PT, 400, false, ink);
	p->voices[VOICE_HEADING] = voice(16 * PT, 24 * PT, 700, false, ink);
	p->voices[VOICE_PLACE] = voice(8 * PT, 11 * PT, 700, false, ink);
	p->voices[VOICE_LISTED] = voice(9 * PT, 12 * PT, 400, false, black);
	p->voices[VOICE_HINT] = voice(9 * PT, 12 * PT, 400, true, black);
}

struct set_text proof_set(struct proof *p, enum voice voice, const char *lang, const char *text, length width)
{
	const struct para *para =
		para_from_text(&p->setter, &p->voices[voice], lang, str_from_z(text), NULL, PSEUDO_NONE);
	struct measure measure = {.rest = {.width = length_max(width, PT)}};
	struct settings settings = lines_of(p->a, &p->scratch, para, &measure, NULL, &p->setter);
	return (struct set_text){para, settings.best, p->voices[voice].line_height};
}

length set_text_height(const struct set_text *text)
{
	return (length)text->setting.n_lines * text->leading;
}

void proof_put_text(struct proof *p, struct proof_page *page, const struct set_text *text, length x, length top)
{
	length baseline = top + baseline_of(text->para->style, &p->setter);
	for (uint32_t i = 0; i < text->setting.n_lines; i++)
		list_push(p->a, &page->added,
		          (struct fragment){.kind = FRAGMENT_LINE,
		                            .artifact = ARTIFACT_LAYOUT,
		                            .node = p->pages->flow->root->node,
		                            .x = x,
		                            .y = baseline + (length)i * text->leading,
		                            .para = text->para,
		                            .line = &text->setting.lines[i],
		                            .line_number = i,
		                            .is_last_line = i + 1 == text->setting.n_lines});
}

void proof_put_rect(struct proof *p, struct proof_page *page, length x, length y, length width, length height,
                    struct color color)
{
	list_push(p->a, &page->added,
	          (struct fragment){.kind = FRAGMENT_RECT,
	                            .artifact = ARTIFACT_LAYOUT,
	                            .node = p->pages->flow->root->node,
	                            .x = x,
	                            .y = y,
	                            .width = width,
	                            .height = height,
	                            .color = color});
}
