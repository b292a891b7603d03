/* SPDX-License-Identifier: EUPL-1.2 */
/* fonts.c - the catalogue's families in, the faces to try for a font-family list out.
 *
 * Which face of a family is taken follows CSS Fonts 3, section 5.2. After the families asked for come those that the
 * catalogue opens to all, in its order; they are opened only when a character asks for them. */
#include "family.h"

#include "../base/file.h"

#include <stdlib.h>

struct fonts *fonts_new(struct arena *program, struct str catalogue, const char *catalogue_path, struct diags *diags)
{
	struct fonts *fonts = arena_new(program, struct fonts);
	fonts->arena = program;
	catalogue_read(fonts, sources_add(diags->sources, catalogue_path, catalogue), NULL, diags);
	return fonts;
}

void fonts_add_catalogue(struct fonts *fonts, struct source_id source, const char *root, struct diags *diags)
{
	catalogue_read(fonts, source, root, diags);
	fonts->stacks = (struct map){0}; /* old answers may be wrong now; stacks that were lent stay as they are */
}

void fonts_release(struct fonts *fonts)
{
	for (size_t i = 0; fonts && i < fonts->by_path.n; i++)
		face_close(fonts->by_path.entries[i].value);
}

/* Names are compared without case, ASCII only, as the map's keys are. */
static struct family *family_named(const struct fonts *fonts, const char *name)
{
	char small[256];
	size_t n = strlen(name);
	if (n >= sizeof small)
		return NULL;
	for (size_t i = 0; i < n; i++)
		small[i] = name[i] >= 'A' && name[i] <= 'Z' ? (char)(name[i] | 0x20) : name[i];
	return map_find(&fonts->by_name, (struct str){small, n});
}

/* The names by which sheets ask for the machine's own fonts (CSS Fonts 4, section 2.1.3), on which no build depends. */
static const char *generic_meant(const char *name)
{
	static const char *const names[][2] = {{"system-ui", "sans-serif"},          {"-apple-system", "sans-serif"},
	                                       {"BlinkMacSystemFont", "sans-serif"}, {"ui-sans-serif", "sans-serif"},
	                                       {"ui-rounded", "sans-serif"},         {"ui-serif", "serif"},
	                                       {"ui-monospace", "monospace"}};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq_nocase(str_from_z(name), names[i][0]))
			return names[i][1];
	return NULL;
}

/* "EB Garamond" for "EB Garamond 12": people leave out the size that a family is drawn for. */
static bool is_of_size(const char *family, const char *name)
{
	size_t n = strlen(name);
	if (strlen(family) <= n + 1 || family[n] != ' ' || !str_eq_nocase((struct str){family, n}, name))
		return false;
	return strspn(family + n + 1, "0123456789") == strlen(family + n + 1);
}

static struct family *family_find(const struct fonts *fonts, const char *name)
{
	const char *generic = generic_meant(name);
	struct family *found = family_named(fonts, generic ? generic : name);
	for (size_t i = 0; !found && i < fonts->families.n; i++)
		if (is_of_size(fonts->families.at[i]->name, name))
			found = fonts->families.at[i];
	return found;
}

bool fonts_has_family(const struct fonts *fonts, const char *family)
{
	return family_find(fonts, family) != NULL;
}

const char *fonts_own_path(const struct fonts *fonts, size_t i)
{
	for (size_t k = 0; k < fonts->by_path.n; k++) {
		const struct face *face = fonts->by_path.entries[k].value;
		if (face->root && i-- == 0)
			return face->path;
	}
	return NULL;
}

const char *fonts_path(const struct fonts *fonts, size_t i)
{
	return i < fonts->by_path.n ? ((const struct face *)fonts->by_path.entries[i].value)->path : NULL;
}

/* How far a weight is from the one asked for, by the order in which CSS tries them: 400 and 500 stand in for each other
 * first; light weights are looked for among the lighter, then among the heavier; heavy ones the other way round. */
static int weight_distance(int wanted, int weight)
{
	if (weight == wanted)
		return 0;
	if ((wanted == 400 && weight == 500) || (wanted == 500 && weight == 400))
		return 1;
	bool is_lighter = weight < wanted;
	bool is_first_side = wanted > 500 ? !is_lighter : is_lighter;
	return (is_first_side ? 2 : 2000) + abs(weight - wanted);
}

static int slant_distance(bool italic, enum slant slant)
{
	static const int upright[] = {[SLANT_NORMAL] = 0, [SLANT_OBLIQUE] = 1, [SLANT_ITALIC] = 2};
	static const int slanted[] = {[SLANT_ITALIC] = 0, [SLANT_OBLIQUE] = 1, [SLANT_NORMAL] = 2};
	return italic ? slanted[slant] : upright[slant];
}

/* Slant is settled before weight. */
static struct face *nearest_face(const struct family *family, int weight, bool italic)
{
	struct face *nearest = NULL;
	int least = 0;
	for (size_t i = 0; i < family->styles.n; i++) {
		const struct style_of_family *style = &family->styles.at[i];
		int distance = 10000 * slant_distance(italic, style->slant) + weight_distance(weight, style->weight);
		if (!nearest || distance < least) {
			nearest = style->face;
			least = distance;
		}
	}
	return nearest;
}

struct known_stack {
	struct font_stack stack;
	LIST(const struct face *) faces; /* the stack's */
	LIST(struct face_fault) faults;  /* of the list of families: said to each edition that asks for it, once */
};

static bool holds_face(const struct known_stack *known, const struct face *face)
{
	for (size_t i = 0; i < known->faces.n; i++)
		if (known->faces.at[i] == face)
			return true;
	return false;
}

static bool was_said(const struct diags *diags, const struct face_fault *fault)
{
	for (size_t i = 0; i < diags->all.n; i++)
		if (diags->all.at[i].rule == fault->rule && strcmp(diags->all.at[i].message, fault->message) == 0)
			return true;
	return false;
}

static void say_fault(const struct face_fault *fault, struct span span, struct diags *diags)
{
	if (!was_said(diags, fault))
		diag_add(diags, fault->rule, span, fault->hint, "%s", fault->message);
}

void fonts_report(const struct fonts *fonts, struct diags *diags)
{
	for (size_t i = 0; i < fonts->by_path.n; i++) {
		struct face_fault fault = face_fault(fonts->by_path.entries[i].value);
		if (fault.message)
			say_fault(&fault, NO_SPAN, diags);
	}
}

bool fonts_have_faults(const struct fonts *fonts)
{
	for (size_t i = 0; i < fonts->by_path.n; i++)
		if (face_fault(fonts->by_path.entries[i].value).message)
			return true;
	return false;
}

static struct face *face_named(const struct fonts *fonts, const char *name, int weight, bool italic)
{
	const struct family *family = family_find(fonts, name);
	return family ? nearest_face(family, weight, italic) : NULL;
}

/* Fonts for pictures and formulas, which lists name last: fall-backs have their characters. */
static bool is_for_signs(const char *name)
{
	static const char *const names[] = {"emoji",           "math",
	                                    "fangsong",        "cursive",
	                                    "fantasy",         "Apple Color Emoji",
	                                    "Segoe UI Emoji",  "Segoe UI Symbol",
	                                    "Noto Color Emoji"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq_nocase(str_from_z(name), names[i]))
			return true;
	return false;
}

static void add_named(struct fonts *fonts, struct known_stack *known, const char *name, int weight, bool italic)
{
	struct face *face = face_named(fonts, name, weight, italic);
	if (face && !face_open(fonts, face))
		list_push(fonts->arena, &known->faults, face_fault(face));
	else if (face && !holds_face(known, face))
		list_push(fonts->arena, &known->faces, face);
}

static const char *hint_for(const struct fonts *fonts, const char *name)
{
	LIST(const char *) names = {0};
	for (size_t i = 0; i < fonts->families.n; i++)
		list_push(fonts->arena, &names, fonts->families.at[i]->name);
	list_push(fonts->arena, &names, NULL);
	const char *near = nearest_name(str_from_z(name), names.at);
	return near ? arena_printf(fonts->arena, "did you mean \"%s\"?", near)
	            : "\"colophon list fonts\" shows the families there are";
}

/* One finding a list: the families before the first that can be had. Those behind it are for machines of others. */
static void report_unknown(struct fonts *fonts, struct known_stack *known, const char *const *families, int weight,
                           bool italic)
{
	struct buf names = {0};
	const char *first = NULL, *taken = NULL;
	for (size_t i = 0; families[i] && !taken; i++) {
		struct face *face = face_named(fonts, families[i], weight, italic);
		if (face && face_open(fonts, face)) {
			taken = families[i];
		} else if (!face && !is_for_signs(families[i])) {
			buf_printf(&names, "%s\"%s\"", first ? ", " : "", families[i]);
			first = first ? first : families[i];
		}
	}
	if (first)
		list_push(fonts->arena, &known->faults,
		          (struct face_fault){RULE_FONT_FAMILY,
		                              arena_printf(fonts->arena, "no font family is called %s; %s is taken",
		                                           names.at, taken ? taken : "a fall-back"),
		                              hint_for(fonts, first)});
	buf_release(&names);
}

/* The first face of a stack is always open: with no family left, the first fall-back that can be. */
static void add_fallbacks(struct fonts *fonts, struct known_stack *known, int weight, bool italic)
{
	for (size_t i = 0; i < fonts->families.n; i++) {
		const struct family *family = fonts->families.at[i];
		struct face *face = family->is_fallback ? nearest_face(family, weight, italic) : NULL;
		if (!face || holds_face(known, face) || face->state == FACE_REFUSED)
			continue;
		if (known->faces.n > 0 || face_open(fonts, face))
			list_push(fonts->arena, &known->faces, face);
	}
}

static struct known_stack *make_stack(struct fonts *fonts, const char *const *families, int weight, bool italic)
{
	struct known_stack *known = arena_new(fonts->arena, struct known_stack);
	report_unknown(fonts, known, families, weight, italic);
	for (size_t i = 0; families[i]; i++)
		add_named(fonts, known, families[i], weight, italic);
	size_t n_named = known->faces.n;
	add_fallbacks(fonts, known, weight, italic);
	known->stack = (struct font_stack){known->faces.at, known->faces.n, n_named};
	return known;
}

static void put_stack_key(struct buf *key, const char *const *families, int weight, bool italic)
{
	for (size_t i = 0; families[i]; i++) {
		buf_puts(key, families[i]);
		buf_putc(key, '\n');
	}
	buf_put(key, &weight, sizeof weight);
	buf_putc(key, italic ? 'i' : 'n');
}

const struct font_stack *fonts_stack(struct fonts *fonts, const char *const *families, int weight, bool italic,
                                     struct span span, struct diags *diags)
{
	struct buf key = {0};
	put_stack_key(&key, families, weight, italic);
	struct known_stack *known = map_find(&fonts->stacks, buf_str(&key));
	if (!known) {
		known = make_stack(fonts, families, weight, italic);
		struct str kept = {arena_strndup(fonts->arena, key.at, key.n), key.n};
		*map_at(fonts->arena, &fonts->stacks, kept) = known;
	}
	buf_release(&key);
	for (size_t i = 0; i < known->faults.n; i++)
		say_fault(&known->faults.at[i], span, diags);
	return &known->stack;
}

const struct face *stack_next_face(struct fonts *fonts, const struct font_stack *stack, uint32_t code_point, size_t *at)
{
	while (*at < stack->n) {
		struct face *face =
			(struct face *)(uintptr_t)stack->faces[(*at)++]; /* lent as const, but ours to open */
		if (face_open(fonts, face) && face_has(face, code_point))
			return face;
	}
	return NULL;
}

const struct face *stack_face(struct fonts *fonts, const struct font_stack *stack, uint32_t code_point)
{
	size_t at = 0;
	return stack_next_face(fonts, stack, code_point, &at);
}

static const char *const slant_names[] = {"", " italic", " oblique"};

void fonts_list(struct buf *out, const struct fonts *fonts)
{
	for (size_t i = 0; i < fonts->families.n; i++) {
		const struct family *family = fonts->families.at[i];
		buf_puts(out, family->name);
		if (family->generic)
			buf_printf(out, " (%s)", family->generic);
		buf_puts(out, family->is_fallback ? ", lends its characters\n" : "\n");
		for (size_t k = 0; k < family->styles.n; k++) {
			const struct style_of_family *style = &family->styles.at[k];
			buf_printf(out, "  %d%s  %s%s\n", style->weight, slant_names[style->slant], style->face->path,
			           file_exists(style->face->path) ? "" : "  (missing)");
		}
	}
}

static const char catalogue_head[] =
	"/* SPDX-License-Identifier: EUPL-1.2 */\n"
	"/* The families that style sheets may name, and the file of each style; written by \"colophon list fonts "
	"--write\".\n"
	" *\n"
	" * Rules are those of CSS Fonts 3, section 4, with two descriptors of our own, given in any one rule of a "
	"family:\n"
	" *   -colophon-generic: serif | sans-serif | monospace;  the family is the answer to that generic name\n"
	" *   -colophon-fallback: yes;   it lends its characters to text whose own families lack them; such families "
	"are tried\n"
	" *                              in the order of this file, in the style nearest to the text's\n"
	" * A relative url() is looked up beside this file. */\n";

static void put_rule(struct buf *out, const struct family *family, const struct style_of_family *style,
                     const char *path, bool is_first)
{
	static const char *const names[] = {"normal", "italic", "oblique"};
	buf_printf(out,
	           "\n@font-face {\n\tfont-family: \"%s\";\n\tfont-style: %s;\n\tfont-weight: %d;\n\tsrc: url(%s);\n",
	           family->name, names[style->slant], style->weight, path);
	if (is_first && family->generic)
		buf_printf(out, "\t-colophon-generic: %s;\n", family->generic);
	if (is_first && family->is_fallback)
		buf_puts(out, "\t-colophon-fallback: yes;\n");
	buf_puts(out, "}\n");
}

bool fonts_write_catalogue(struct buf *out, const struct fonts *fonts, struct diags *diags)
{
	struct discovery *discovery = discovery_new(fonts->arena);
	bool is_complete = true;
	buf_puts(out, catalogue_head);
	for (size_t i = 0; i < fonts->families.n; i++) {
		const struct family *family = fonts->families.at[i];
		for (size_t k = 0; k < family->styles.n; k++) {
			const struct style_of_family *style = &family->styles.at[k];
			const char *path =
				discovery_path(discovery, fonts->arena, family->name, style->weight, style->slant);
			if (!path) {
				is_complete = false;
				diag_add(diags, RULE_FONT_MISSING, NO_SPAN, "\"make setup\" installs the fonts",
				         "fontconfig knows no %s in weight %d%s; its old path is kept", family->name,
				         style->weight, slant_names[style->slant]);
				path = style->face->path;
			}
			put_rule(out, family, style, path, k == 0);
		}
	}
	discovery_release(discovery);
	return is_complete;
}
