/* SPDX-License-Identifier: EUPL-1.2 */
/* markup_address.c - addresses in fields as links: \url{...}, \href{...}{text}, and https:// in running text. */
#include "markup_steps.h"

#include "../base/char.h"

bool markup_is_address(const char *at, const char *end)
{
	struct str rest = {at, (size_t)(end - at)};
	return str_starts(rest, "https://") || str_starts(rest, "http://");
}

/* What the group here holds, as it stands; a single character where there is none. */
struct str markup_raw_group(struct latex_markup *m)
{
	size_t depth = 0;
	const char *start = m->at;
	if (m->at == m->end || *m->at != '{')
		return (struct str){NULL, 0};
	do {
		depth += *m->at == '{';
		depth -= *m->at == '}';
		m->at++;
	} while (m->at < m->end && depth);
	return (struct str){start + 1, (size_t)(m->at - start) - 1 - !depth};
}

/* An address without the backslashes and braces that LaTeX wants in it. */
void markup_put_address(struct latex_markup *m, struct str address)
{
	struct cited look = m->look;
	char *bare = arena_array(m->runs->a, address.n + 1, char);
	size_t n = 0;
	for (size_t i = 0; i < address.n; i++)
		if (!strchr("\\{} \t\r\n", address.at[i]))
			bare[n++] = address.at[i];
	if (!m->look.href && markup_is_address(bare, bare + n))
		m->look.href = bare;
	markup_put(m, (struct str){bare, n});
	m->look = look;
}

/* \href{address}{text}: the group that comes is its text. */
void markup_open_link(struct latex_markup *m)
{
	struct str address = markup_raw_group(m);
	markup_skip_spaces(m);
	if (m->at == m->end || *m->at != '{' || !markup_is_address(address.at, address.at + address.n) ||
	    m->look.href) {
		markup_put_address(m, address);
		return;
	}
	struct cited look = m->look;
	m->at++;
	markup_open_group(m, false);
	if (m->n_groups <= MOST_GROUPS)
		m->groups[m->n_groups - 1].look = look;
	m->look.href = arena_strndup(m->runs->a, address.at, address.n);
}

/* An address in running text, without the point that ends the sentence. */
void markup_put_bare_address(struct latex_markup *m)
{
	const char *start = m->at, *end;
	while (m->at < m->end && !strchr("{}<> \t\r\n\"", *m->at))
		m->at++;
	for (end = m->at; end > start && strchr(".,;:)", end[-1]); end--)
		;
	m->at = end;
	markup_put_address(m, (struct str){start, (size_t)(end - start)});
}
