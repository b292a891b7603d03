/* SPDX-License-Identifier: EUPL-1.2 */
/* custom.c - custom properties and var(), after Custom Properties for Cascading Variables 1.
 *
 * Values are tokens. A circle, a name that stands for nothing, and a value that grows beyond all use are invalid, which
 * is as if nothing had been said. */
#include "cascade.h"

#define MOST_TOKENS 4096 /* in a value, all var() replaced */
#define MOST_DEEP 32     /* a var() within a var() within ... */

enum custom_state { UNTOUCHED, OPEN, DONE };

struct resolver {
	struct arena *arena;
	const struct customs *customs; /* NULL: none */
	enum custom_state *states;     /* by place; NULL: all are done */
	LIST(struct token) out;
	struct unset unset;
};

static bool resolve(struct resolver *s, struct custom *custom, int depth);

static bool put_tokens(struct resolver *s, struct tokens tokens)
{
	if (s->out.n + tokens.n > MOST_TOKENS)
		return false;
	for (size_t i = 0; i < tokens.n; i++)
		list_push(s->arena, &s->out, tokens.at[i]);
	return true;
}

static bool substitute(struct resolver *s, struct tokens in, int depth);

/* What stands for nothing: because a rule says so, or as none says anything. */
static void note_unset(struct resolver *s, const struct custom *custom, struct str name)
{
	s->unset.is_meant |= custom && custom->is_unset;
	struct str missing = custom ? custom->missing : name;
	if (missing.n)
		s->unset.missing = missing;
}

/* var(--name) or var(--name, fallback): the cursor stands at the function. */
static bool substitute_var(struct resolver *s, struct value_reader *r, int depth)
{
	struct value_reader inside = reader_inside(r);
	const struct token *name = reader_take(&inside);
	if (!name || name->kind != TOKEN_IDENT || !str_starts(name->text, "--") ||
	    (!reader_done(&inside) && !reader_comma(&inside)))
		return false;
	bool has_fallback = inside.at[-1].kind == TOKEN_COMMA;
	struct custom *custom = s->customs ? map_find(&s->customs->names, name->text) : NULL;
	if (custom && !resolve(s, custom, depth + 1))
		return false;
	if (custom && custom->is_valid)
		return put_tokens(s, custom->value);
	if (!has_fallback)
		note_unset(s, custom, name->text);
	return has_fallback && substitute(s, (struct tokens){inside.at, (size_t)(inside.end - inside.at)}, depth + 1);
}

static bool substitute(struct resolver *s, struct tokens in, int depth)
{
	if (depth > MOST_DEEP)
		return false;
	for (struct value_reader r = reader_of(s->arena, in); r.at < r.end;) {
		if (r.at->kind == TOKEN_FUNCTION && str_eq_nocase(r.at->text, "var")) {
			if (!substitute_var(s, &r, depth))
				return false;
		} else if (!put_tokens(s, (struct tokens){r.at++, 1})) {
			return false;
		}
	}
	return true;
}

/* Works out the value of a custom property; false when that leads in a circle, which makes the property invalid,
 * too. */
static bool resolve(struct resolver *s, struct custom *custom, int depth)
{
	enum custom_state *state = s->states ? &s->states[custom - s->customs->at] : NULL;
	if (!state || *state == DONE)
		return true;
	if (*state == OPEN) {
		custom->is_valid = false;
		custom->is_circular = true;
		return false;
	}
	*state = OPEN;
	struct resolver inner = *s;
	memset(&inner.out, 0, sizeof inner.out);
	bool is_valid = custom->is_valid && substitute(&inner, custom->value, depth);
	custom->value = (struct tokens){inner.out.at, inner.out.n};
	custom->is_valid = is_valid && custom->is_valid;
	custom->is_unset |= !is_valid && inner.unset.is_meant;
	if (!is_valid)
		custom->missing = inner.unset.missing;
	*state = DONE;
	return true;
}

bool tokens_substituted(struct arena *a, const struct customs *customs, struct tokens in, struct tokens *out,
                        struct unset *unset)
{
	struct resolver s = {.arena = a, .customs = customs};
	bool is_good = substitute(&s, in, 0);
	*out = (struct tokens){s.out.at, s.out.n};
	*unset = is_good ? (struct unset){.is_meant = false} : s.unset;
	return is_good;
}

/* `initial` makes the name stand for nothing; `inherit` and `unset` leave what the parent has. */
static void say(struct custom *custom, const struct custom *inherited, const struct declaration *d)
{
	struct tokens value = d->value.tokens;
	const struct token *only = value.n == 1 ? value.at : NULL;
	*custom = (struct custom){.name = d->custom, .value = value, .span = d->span, .is_valid = true};
	if (only && token_is_word(only, "initial"))
		*custom = (struct custom){.name = d->custom, .is_unset = true};
	else if (only && (token_is_word(only, "inherit") || token_is_word(only, "unset")))
		*custom = inherited ? *inherited : (struct custom){.name = d->custom, .is_unset = true};
}

/* The same declarations said again of a child change nothing: what they refer to is theirs, or inherited as it was. */
static bool says_no_more(const struct customs *parent, const struct declaration *const *said, size_t n)
{
	return parent && parent->n_said == n && memcmp(parent->said, said, n * sizeof(const struct declaration *)) == 0;
}

const struct customs *customs_from(struct arena *a, const struct customs *parent, const struct declaration *const *said,
                                   size_t n)
{
	if (says_no_more(parent, said, n))
		return parent;
	size_t n_parent = parent ? parent->n : 0;
	struct customs *customs = arena_new(a, struct customs);
	customs->said = arena_array(a, n, const struct declaration *);
	customs->n_said = n;
	memcpy(customs->said, said, n * sizeof(const struct declaration *));
	struct resolver s = {.arena = a, .customs = customs};
	customs->at = arena_array(a, n_parent + n, struct custom);
	s.states = arena_array(a, n_parent + n, enum custom_state);
	for (; customs->n < n_parent; customs->n++) {
		customs->at[customs->n] = parent->at[customs->n];
		s.states[customs->n] = DONE;
		*map_at(a, &customs->names, str_from_z(parent->at[customs->n].name)) = &customs->at[customs->n];
	}
	for (size_t i = 0; i < n; i++) {
		struct custom **place = (struct custom **)map_at(a, &customs->names, str_from_z(said[i]->custom));
		if (!*place)
			*place = &customs->at[customs->n++];
		size_t at = (size_t)(*place - customs->at);
		say(*place, at < n_parent ? &parent->at[at] : NULL, said[i]);
		s.states[at] = UNTOUCHED;
	}
	for (size_t i = 0; i < customs->n; i++)
		resolve(&s, &customs->at[i], 0);
	return customs;
}
