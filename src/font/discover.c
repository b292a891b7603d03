/* SPDX-License-Identifier: EUPL-1.2 */
/* discover.c - a family and a style in, the file that fontconfig has for it out. The only use of fontconfig: a build
 * never asks it, since it takes up to a second and its answer differs by machine. */
#include "family.h"

#include <fontconfig/fontconfig.h>

struct discovery {
	FcConfig *config;
};

struct discovery *discovery_new(struct arena *a)
{
	struct discovery *d = arena_new(a, struct discovery);
	heap_ask();
	d->config = FcInitLoadConfigAndFonts();
	heap_answer();
	return d;
}

/* FcFontList, unlike FcFontMatch, offers nothing that was not asked for. */
static FcFontSet *faces_of(const struct discovery *d, const char *family, int weight, enum slant slant)
{
	static const int slants[] = {
		[SLANT_NORMAL] = FC_SLANT_ROMAN, [SLANT_ITALIC] = FC_SLANT_ITALIC, [SLANT_OBLIQUE] = FC_SLANT_OBLIQUE};
	heap_ask();
	FcPattern *wanted = FcPatternBuild(NULL, FC_FAMILY, FcTypeString, family, FC_WEIGHT, FcTypeInteger,
	                                   FcWeightFromOpenType(weight), FC_SLANT, FcTypeInteger, slants[slant],
	                                   FC_VARIABLE, FcTypeBool, FcFalse, NULL);
	FcObjectSet *objects = FcObjectSetBuild(FC_FILE, NULL);
	FcFontSet *found = wanted && objects ? FcFontList(d->config, wanted, objects) : NULL;
	heap_answer();
	if (objects)
		FcObjectSetDestroy(objects);
	if (wanted)
		FcPatternDestroy(wanted);
	return found;
}

/* Of several files the first by name, so that every run writes the same. */
const char *discovery_path(struct discovery *d, struct arena *a, const char *family, int weight, enum slant slant)
{
	const char *first = NULL;
	FcFontSet *found = d->config ? faces_of(d, family, weight, slant) : NULL;
	for (int i = 0; found && i < found->nfont; i++) {
		FcChar8 *file;
		if (FcPatternGetString(found->fonts[i], FC_FILE, 0, &file) == FcResultMatch &&
		    (!first || strcmp((const char *)file, first) < 0))
			first = (const char *)file;
	}
	first = first ? arena_strdup(a, first) : NULL;
	if (found)
		FcFontSetDestroy(found);
	return first;
}

void discovery_release(struct discovery *d)
{
	if (d->config)
		FcConfigDestroy(d->config);
	FcFini();
}
