/* SPDX-License-Identifier: EUPL-1.2 */
/* picture_credits.c - who holds the rights in a picture, what it may be used under: p.credit of what <image> says of
 * its file, in the edition's language.
 *
 *     <image href="images/rijeka.jpg" holder="City of Rijeka" licence="CC-BY-4.0" consent="given">
 *
 *     Image: City of Rijeka, CC BY 4.0 */
#include "generated.h"
#include "labels.h"
#include "pictures.h"

#include "../base/char.h"
#include "../figure/picture.h"

/* By path, made when the first picture is looked for. */
static void index_images(struct binder *binder)
{
	binder->knows_images = true;
	struct facts *facts = binder->what->facts;
	for (const struct fact *const *image = facts_ask_nodes(facts, "/project/image", NULL); *image; image++) {
		struct span place;
		const char *href = facts_ask(facts, "@href", *image, &place);
		const char *path = *href ? picture_path(binder, href, place) : NULL;
		if (path)
			*map_at(binder->a, &binder->images, str_from_z(path)) = (void *)(uintptr_t)*image;
	}
}

static const struct fact *image_of(struct binder *binder, const struct node *img)
{
	const struct attribute *said = picture_source(img);
	if (!binder->what->facts || !binder->what->pictures || !said)
		return NULL;
	if (!binder->knows_images)
		index_images(binder);
	struct span place = said->span.end ? said->span : img->span;
	const char *path = picture_path(binder, percent_decoded(binder->a, said->value), place);
	return path ? map_find(&binder->images, str_from_z(path)) : NULL;
}

/* "CC-BY-SA-4.0", as SPDX lists it, is CC BY-SA 4.0. */
static const char *licence_as_printed(struct arena *a, const char *licence)
{
	char *printed = arena_strdup(a, licence);
	if (strncmp(licence, "CC", 2) != 0)
		return printed;
	for (char *at = printed; (at = strchr(at, '-')); at++)
		if (at == printed + 2 || ascii_is_digit(at[1]))
			*at = ' ';
	return printed;
}

static void put_credit(struct binder *binder, struct node *to, const struct fact *image)
{
	struct facts *facts = binder->what->facts;
	struct span place;
	const char *holder = facts_ask(facts, "@holder", image, &place),
		   *licence = facts_ask(facts, "@licence", image, NULL);
	if (!*holder)
		return;
	const char *lang, *word = label_text(binder, "image", place, &lang);
	const char *under = *licence ? arena_printf(binder->a, ", %s", licence_as_printed(binder->a, licence)) : "";
	struct node *p = add_block(binder, to, EL_P, "credit", place);
	const char *whose = arena_printf(binder->a, "%s%s", holder, under);
	if (lang) /* of the label, which the edition's lacks */
		node_append(p, words_node(binder, arena_printf(binder->a, "%s: ", word), lang, place));
	else
		whose = arena_printf(binder->a, "%s: %s", word, whose);
	node_append(p, words_node(binder, whose, NULL, place));
}

static const struct node *credit_of(const struct node *figure)
{
	for (const struct node *at = figure->first; at; at = at->next) {
		const struct node *credit = at->element == EL_CAPTION ? credit_of(at) : NULL;
		if (credit || node_has_class(at, "credit"))
			return credit ? credit : at;
	}
	return NULL;
}

/* In a project whose data are kept, rights are. Without its author's word they must be known. */
static void report_unknown(struct binder *binder, const struct node *img)
{
	bool is_kept = binder->what->facts && fact_first(binder, "/project", NULL);
	if (is_kept && binder->doc->pictures[img->ordinal - 1]->kind == PICTURE_PIXELS)
		diag_add(binder->diags, RULE_PRIVACY_IMAGE, img->span,
		         "write <image href=... holder=... licence=... consent=...> into the data, or :credit:",
		         "nothing says who holds the rights in %s, nor whether the people in it agreed",
		         binder->doc->pictures[img->ordinal - 1]->path);
}

void credit_picture(struct binder *binder, struct node *figure)
{
	struct node *img = figure->first;
	while (img && img->element != EL_IMG)
		img = img->next;
	if (!img || !img->ordinal || credit_of(figure))
		return;
	const struct fact *image = image_of(binder, img);
	struct node *caption = figure->first->element == EL_CAPTION ? figure->first : NULL;
	if (image)
		put_credit(binder, caption ? caption : figure, image);
	else if (!node_has_class(img, "decorative"))
		report_unknown(binder, img);
}
