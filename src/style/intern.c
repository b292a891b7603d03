/* SPDX-License-Identifier: EUPL-1.2 */
/* intern.c - equal lists and styles made one object, so that styles compare by pointer.
 *
 * Lists are keyed by their spelling; styles, whose pointers are interned before them, by their bytes. */
#include "cascade.h"

static struct str key_kept(struct arena *a, struct buf *key)
{
	struct str kept = {arena_strndup(a, key->n ? key->at : "", key->n), key->n};
	buf_release(key);
	return kept;
}

/* The object for `key`, or the place where it goes; the key is kept only if it is new. */
static void **place_of(struct arena *a, struct map *map, struct buf *key, bool *is_new)
{
	struct str asked = {key->n ? key->at : "", key->n};
	*is_new = !map_find(map, asked);
	if (*is_new)
		return map_at(a, map, key_kept(a, key));
	void **place = map_at(a, map, asked);
	buf_release(key);
	return place;
}

const char *intern_text(struct arena *a, struct interned *all, const char *text)
{
	if (!text)
		return NULL;
	const char *found = map_find(&all->texts, str_from_z(text));
	if (found)
		return found;
	const char *kept = arena_strdup(a, text);
	*map_at(a, &all->texts, str_from_z(kept)) = (void *)(uintptr_t)kept;
	return kept;
}

const struct family_list *intern_families(struct arena *a, struct interned *all, const char *const *names,
                                          struct span span)
{
	struct buf key = {0};
	bool is_new;
	size_t n = 0;
	for (; names[n]; n++) {
		buf_puts(&key, names[n]);
		buf_putc(&key, '\0');
	}
	void **place = place_of(a, &all->families, &key, &is_new);
	if (is_new) {
		struct family_list *list = arena_new(a, struct family_list);
		const char **kept = arena_array(a, n + 1, const char *);
		for (size_t i = 0; i < n; i++)
			kept[i] = intern_text(a, all, names[i]);
		*list = (struct family_list){kept, span};
		*place = list;
	}
	return *place;
}

static void put_content(struct buf *key, const struct content *content)
{
	for (; content; content = content->next) {
		buf_printf(key, "%d %d ", (int)content->kind, (int)content->which);
		buf_puts(key, content->text ? content->text : "");
		buf_putc(key, '\0');
		buf_puts(key, content->style ? content->style : "");
		buf_putc(key, '\0');
	}
}

static const struct content *content_kept(struct arena *a, struct interned *all, const struct content *content)
{
	struct content *first = NULL;
	for (struct content **next = &first; content; content = content->next) {
		*next = arena_new(a, struct content);
		**next = *content;
		(*next)->text = intern_text(a, all, content->text);
		(*next)->style = intern_text(a, all, content->style);
		(*next)->next = NULL;
		next = &(*next)->next;
	}
	return first;
}

const struct content *intern_content(struct arena *a, struct interned *all, const struct content *content)
{
	struct buf key = {0};
	bool is_new;
	if (!content)
		return NULL;
	put_content(&key, content);
	void **place = place_of(a, &all->contents, &key, &is_new);
	if (is_new)
		*place = (void *)(uintptr_t)content_kept(a, all, content);
	return *place;
}

const struct string_set *intern_strings(struct arena *a, struct interned *all, const struct string_set *strings)
{
	struct buf key = {0};
	bool is_new;
	if (!strings)
		return NULL;
	for (const struct string_set *set = strings; set; set = set->next) {
		buf_puts(&key, set->name);
		buf_putc(&key, '\0');
		put_content(&key, set->content);
		buf_putc(&key, '\1');
	}
	void **place = place_of(a, &all->strings, &key, &is_new);
	if (is_new) {
		struct string_set *first = NULL;
		for (struct string_set **next = &first; strings; strings = strings->next) {
			*next = arena_new(a, struct string_set);
			(*next)->name = intern_text(a, all, strings->name);
			(*next)->content = intern_content(a, all, strings->content);
			next = &(*next)->next;
		}
		*place = first;
	}
	return *place;
}

/* Equal bytes are equal objects: both kinds are made in zeroed memory and hold interned pointers only. */
static void *bytes_interned(struct arena *a, struct map *map, const void *at, size_t size)
{
	void *found = map_find(map, (struct str){at, size});
	if (found)
		return found;
	void *kept = arena_alloc(a, 1, size, _Alignof(max_align_t));
	memcpy(kept, at, size);
	*map_at(a, map, (struct str){kept, size}) = kept;
	return kept;
}

const struct style *intern_style(struct arena *a, struct interned *all, const struct style *style)
{
	return bytes_interned(a, &all->styles, style, sizeof *style);
}

const struct computed *intern_computed(struct arena *a, struct interned *all, const struct computed *computed)
{
	return bytes_interned(a, &all->computed, computed, sizeof *computed);
}
