/* SPDX-License-Identifier: EUPL-1.2 */
/* markup.c - LaTeX in, Unicode out: accents, signs, dashes, quotation marks, emphasis, formulas that are no more than
 * raised and lowered letters, addresses; and the HTML that Zotero and Crossref write into titles (markup_html.c).
 *
 * A command that we do not know is left out; what its braces hold stays, as of one that changes nothing but the look.
 * No recursion: groups are a counter, and beyond MOST_GROUPS of them emphasis is no longer kept. */
#include "markup_steps.h"

#include "../base/char.h"

/* --- What commands mean --- */

static const struct accent {
	const char *command;
	uint32_t combining;
	const char *pairs; /* a letter and the same with the accent */
} accents[] = {
#define ACCENT(command, combining, pairs) {command, combining, pairs},
#define SIGN(command, text)
#include "latex.def"
#undef ACCENT
#undef SIGN
};

static const struct latex_sign {
	const char *command, *text;
} signs[] = {
#define ACCENT(command, combining, pairs)
#define SIGN(command, text) {command, text},
#include "latex.def"
#undef ACCENT
#undef SIGN
};

static const char *const italics[] = {"textit", "emph",    "textsl", "mkbibemph", "mkbibitalic",
                                      "it",     "itshape", "em",     "sl",        NULL};
static const char *const quotes[] = {"enquote", "mkbibquote", NULL};
static const char *const raisers[] = {"textsuperscript", "mkbibsuperscript", "sp", "up", NULL};
static const char *const lowerers[] = {"textsubscript", "mkbibsubscript", "sb", NULL};
/* They change the look alone, or nothing. */
static const char plains[] =
	" textbf textsc textrm textup textnormal textsf texttt textmd text mbox hbox bf sc rm sf tt bfseries mdseries "
	"scshape upshape normalfont mkbibbold mkbibparens NoCaseChange MakeUppercase uppercase lowercase nohyphens "
	"ensuremath protect relax noopsort mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr "
	"operatorname boldsymbol bm left right displaystyle textstyle scriptsize small large Large sloppy footnotesize "
	"nobreak allowbreak linebreak newline newblock par noindent ignorespaces unskip xspace selectlanguage "
	"foreignlanguage hskip kern - ! > ; : ";

static bool is_plain(struct str command)
{
	char word[32] = " ";
	if (!command.n || command.n > sizeof word - 3)
		return false;
	memcpy(word + 1, command.at, command.n);
	memcpy(word + 1 + command.n, " ", 2);
	return strstr(plains, word) != NULL;
}

static bool is_one_of(struct str command, const char *const *names)
{
	for (size_t i = 0; names[i]; i++)
		if (str_eq_z(command, names[i]))
			return true;
	return false;
}

static const struct accent *accent_find(struct str command)
{
	for (size_t i = 0; i < sizeof accents / sizeof *accents; i++)
		if (command.n && *command.at == *accents[i].command && str_eq_z(command, accents[i].command))
			return &accents[i];
	return NULL;
}

static const struct latex_sign *sign_find(struct str command)
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (command.n && *command.at == *signs[i].command && str_eq_z(command, signs[i].command))
			return &signs[i];
	return NULL;
}

/* --- Runs --- */

static bool looks_alike(struct cited a, struct cited b)
{
	bool is_same_lang = a.lang == b.lang || (a.lang && b.lang && strcmp(a.lang, b.lang) == 0);
	return is_same_lang && a.href == b.href && a.is_italic == b.is_italic && a.shift == b.shift;
}

static void end_run(struct cited_runs *runs)
{
	if (!runs->bytes.n)
		return;
	struct cited *run = arena_new(runs->a, struct cited);
	*run = runs->now;
	run->next = NULL;
	run->text = (struct str){arena_strndup(runs->a, runs->bytes.at, runs->bytes.n), runs->bytes.n};
	*(runs->last ? &runs->last->next : &runs->first) = run;
	runs->last = run;
	runs->bytes.n = 0;
}

void runs_put(struct cited_runs *runs, struct str text, struct cited look)
{
	if (!looks_alike(runs->now, look))
		end_run(runs);
	runs->now = look;
	buf_put_str(&runs->bytes, text);
}

const struct cited *runs_end(struct cited_runs *runs)
{
	end_run(runs);
	buf_release(&runs->bytes);
	return runs->first;
}

/* --- LaTeX on the way --- */

void markup_put(struct latex_markup *m, struct str text)
{
	m->is_after_space = false;
	runs_put(m->runs, text, m->look);
}

static void put_z(struct latex_markup *m, const char *text)
{
	markup_put(m, str_from_z(text));
}

void markup_skip_spaces(struct latex_markup *m)
{
	while (m->at < m->end && ascii_is_space(*m->at))
		m->at++;
}

void markup_open_group(struct latex_markup *m, bool is_tag)
{
	if (m->n_groups < MOST_GROUPS)
		m->groups[m->n_groups] = (struct latex_group){m->look, m->is_next_quoted, is_tag};
	m->n_groups++;
	if (m->is_next_quoted)
		put_z(m, "\"");
	m->look.is_italic ^= m->is_next_italic && m->n_groups <= MOST_GROUPS;
	if (m->next_shift && m->n_groups <= MOST_GROUPS)
		m->look.shift = m->next_shift;
	m->is_next_italic = m->is_next_quoted = false;
	m->next_shift = CITED_ON_LINE;
}

void markup_close_group(struct latex_markup *m)
{
	if (!m->n_groups || --m->n_groups >= MOST_GROUPS)
		return;
	if (m->groups[m->n_groups].is_quoted)
		put_z(m, "\"");
	m->look = m->groups[m->n_groups].look;
}

/* A brace closes the tags that nothing closed within it. */
static void close_brace(struct latex_markup *m)
{
	while (m->n_groups && m->n_groups <= MOST_GROUPS && m->groups[m->n_groups - 1].is_tag)
		markup_close_group(m);
	markup_close_group(m);
}

/* The letter that an accent stands over: x, {x}, \i or {\i}; 0: there is none. */
static uint32_t accented_letter(struct latex_markup *m)
{
	size_t n_braces = 0;
	uint32_t c = 0;
	markup_skip_spaces(m);
	for (; m->at < m->end && *m->at == '{'; m->at++)
		n_braces++;
	if (m->end - m->at >= 2 && *m->at == '\\' && (m->at[1] == 'i' || m->at[1] == 'j'))
		m->at++;
	if (m->at < m->end && *m->at != '}' && *m->at != '\\')
		c = utf8_next(&m->at, m->end);
	for (; n_braces && m->at < m->end && *m->at == '}'; m->at++)
		n_braces--;
	m->n_groups += n_braces; /* that hold more than the letter */
	for (size_t i = m->n_groups - n_braces; i < m->n_groups && i < MOST_GROUPS; i++)
		m->groups[i] = (struct latex_group){m->look, false, false};
	return c;
}

static uint32_t composed(const struct accent *accent, uint32_t letter)
{
	const char *at = accent->pairs, *end = at + strlen(at);
	while (at < end) {
		uint32_t plain = utf8_next(&at, end), with = utf8_next(&at, end);
		if (plain == letter)
			return with;
	}
	return 0;
}

static void put_composed(struct latex_markup *m, const struct accent *accent, uint32_t letter)
{
	char bytes[8];
	uint32_t with = letter ? composed(accent, letter) : 0;
	size_t n = letter ? utf8_put(bytes, with ? with : letter) : 0;
	if (letter && !with)
		n += utf8_put(bytes + n, accent->combining);
	markup_put(m, (struct str){bytes, n});
}

void markup_put_accented(struct latex_markup *m, const char *command, uint32_t letter)
{
	put_composed(m, accent_find(str_from_z(command)), letter);
}

static void put_accented(struct latex_markup *m, const struct accent *accent)
{
	put_composed(m, accent, accented_letter(m));
}

/* The name after a backslash: letters, or one other character. */
static struct str command_name(struct latex_markup *m)
{
	const char *start = m->at;
	while (m->at < m->end && ascii_is_letter(*m->at))
		m->at++;
	if (m->at == start && m->at < m->end)
		utf8_next(&m->at, m->end);
	return (struct str){start, (size_t)(m->at - start)};
}

static void command(struct latex_markup *m)
{
	struct str name = command_name(m);
	const struct accent *accent = accent_find(name);
	const struct latex_sign *sign = sign_find(name);
	if (accent) {
		put_accented(m, accent);
		return;
	}
	if (name.n && ascii_is_letter(*name.at))
		markup_skip_spaces(m);
	bool is_group = m->at < m->end && *m->at == '{';
	if (sign)
		put_z(m, sign->text);
	else if (str_eq_z(name, "url") || str_eq_z(name, "path") || str_eq_z(name, "nolinkurl"))
		markup_put_address(m, markup_raw_group(m));
	else if (str_eq_z(name, "href"))
		markup_open_link(m);
	else if (str_eq_z(name, "(") || str_eq_z(name, ")"))
		m->is_formula = *name.at == '(';
	else if (is_one_of(name, quotes))
		m->is_next_quoted = true;
	else if (is_one_of(name, raisers) && is_group)
		m->next_shift = CITED_SUP;
	else if (is_one_of(name, lowerers) && is_group)
		m->next_shift = CITED_SUB;
	else if (is_one_of(name, italics) && is_group)
		m->is_next_italic = true;
	else if (is_one_of(name, italics))
		m->look.is_italic = !m->look.is_italic;
	else if (!is_plain(name) && !m->unknown.n)
		m->unknown = name;
	if (str_eq_z(name, "&") && str_starts((struct str){m->at, (size_t)(m->end - m->at)}, "amp;"))
		m->at += 4; /* an entity that somebody's program escaped */
}

/* --- Formulas --- */

/* Is it the "$" of a formula? It has another one, and is no sum of money: "$5 and $10". */
static bool begins_formula(const struct latex_markup *m)
{
	const char *next = memchr(m->at + 1, '$', (size_t)(m->end - m->at - 1));
	return next && !(ascii_is_digit(m->at[1]) && ascii_is_space(next[-1]));
}

static void dollar(struct latex_markup *m)
{
	if (!m->is_formula && !begins_formula(m))
		put_z(m, "$");
	else
		m->is_formula = !m->is_formula;
	m->at++;
}

/* x_2, x_{10}, x^\circ */
static void shift_next(struct latex_markup *m, enum cited_shift shift)
{
	struct cited look = m->look;
	m->at++;
	markup_skip_spaces(m);
	if (m->at == m->end || *m->at == '{') {
		m->next_shift = shift;
		return;
	}
	const char *start = m->at;
	m->look.shift = shift;
	if (*start == '\\') {
		m->at++;
		command(m);
	} else if (*start != '$' && *start != '}') {
		utf8_next(&m->at, m->end);
		markup_put(m, (struct str){start, (size_t)(m->at - start)});
	}
	m->look = look;
}

/* How many of the same character stand here, at most `most`. */
static size_t repeated(const struct latex_markup *m, size_t most)
{
	size_t n = 1;
	while (n < most && m->at + n < m->end && m->at[n] == *m->at)
		n++;
	return n;
}

static void space(struct latex_markup *m)
{
	markup_skip_spaces(m);
	if (!m->is_after_space)
		put_z(m, " ");
	m->is_after_space = true;
}

static void put_repeated(struct latex_markup *m, const char *one, const char *two, const char *three)
{
	size_t n = repeated(m, three ? 3 : 2);
	put_z(m, n == 1 ? one : n == 2 ? two : three);
	m->at += n;
}

static void markup_step(struct latex_markup *m)
{
	switch (*m->at) {
	case '\\':
		m->at++;
		command(m);
		return;
	case '{':
		m->at++;
		markup_open_group(m, false);
		return;
	case '}':
		m->at++;
		close_brace(m);
		return;
	case '<':
	case '&':
		if (!markup_html(m))
			break;
		return;
	case '_':
	case '^':
		if (!m->is_formula)
			break;
		shift_next(m, *m->at == '_' ? CITED_SUB : CITED_SUP);
		return;
	case '-':
		put_repeated(m, "-", "–", "—");
		return;
	case '`':
		put_repeated(m, "'", "\"", NULL);
		return;
	case '\'':
		put_repeated(m, "'", "\"", NULL);
		return;
	case '~':
		m->at++;
		put_z(m, "\u00A0");
		return;
	case '$':
		dollar(m);
		return;
	default:
		break;
	}
	const char *start = m->at;
	if (ascii_is_space(*start)) {
		space(m);
		return;
	}
	if (*start == 'h' && markup_is_address(start, m->end)) {
		markup_put_bare_address(m);
		return;
	}
	do
		m->at++;
	while (m->at < m->end && !strchr("\\{}-`'~$<&_^ \t\n\v\f\r", *m->at) &&
	       !(*m->at == 'h' && markup_is_address(m->at, m->end)));
	markup_put(m, (struct str){start, (size_t)(m->at - start)});
}

static struct str markup_run(struct cited_runs *runs, struct str latex, struct cited look)
{
	struct str trimmed = str_trim(latex);
	struct latex_markup m = {.runs = runs, .look = look, .at = trimmed.at, .end = trimmed.at + trimmed.n};
	while (m.at < m.end)
		markup_step(&m);
	return m.unknown;
}

void runs_put_markup(struct cited_runs *runs, struct str latex, struct cited look)
{
	markup_run(runs, latex, look);
}

const char *markup_plain(struct arena *a, struct str latex)
{
	struct cited_runs runs = {.a = a};
	struct buf all = {0};
	markup_run(&runs, latex, (struct cited){0});
	for (const struct cited *run = runs_end(&runs); run; run = run->next)
		buf_put_str(&all, run->text);
	const char *text = arena_strndup(a, all.n ? all.at : "", all.n);
	buf_release(&all);
	return text;
}

struct str markup_unknown(struct str latex)
{
	struct arena scratch = {0};
	struct cited_runs runs = {.a = &scratch};
	struct str unknown = memchr(latex.n ? latex.at : "", '\\', latex.n)
	                             ? markup_run(&runs, latex, (struct cited){0})
	                             : (struct str){NULL, 0};
	runs_end(&runs);
	arena_release(&scratch);
	return unknown;
}
