/* SPDX-License-Identifier: EUPL-1.2 */
/* online.c - where a work is found: by its DOI, its number in an archive, or its address. */
#include "style.h"

/* --- DOI and address --- */

/* "doi:10.1/x", "https://doi.org/10.1/x" as "10.1/x". */
static struct str bare_doi(struct str doi)
{
	static const char *const before[] = {"https://", "http://", "dx.doi.org/", "www.doi.org/",
	                                     "doi.org/", "doi:",    "DOI:",        "DOI",
	                                     "doi",      " ",       NULL};
	for (size_t i = 0; before[i]; i++)
		if (str_starts(doi, before[i]))
			doi = str_trim(str_slice(doi, strlen(before[i]), doi.n));
	return doi;
}

/* Without the backslashes, braces and white space that LaTeX wants in an address. */
static const char *joined(struct arena *a, const char *before, struct str rest)
{
	size_t n = strlen(before);
	char *out = arena_array(a, n + rest.n + 1, char);
	memcpy(out, before, n);
	for (size_t i = 0; i < rest.n; i++)
		if (!strchr("\\{} \t\r\n", rest.at[i]))
			out[n++] = rest.at[i];
	return out;
}

static bool is_address(const char *text)
{
	return strncmp(text, "https://", 8) == 0 || strncmp(text, "http://", 7) == 0 || strncmp(text, "ftp://", 6) == 0;
}

/* Is the DOI an address of another site? Then it is one. */
static const char *doi_address(struct arena *a, struct str doi)
{
	struct str bare = bare_doi(doi);
	bool is_other = str_starts(doi, "http") && !str_starts(bare, "10.");
	return joined(a, is_other ? "" : "https://doi.org/", is_other ? doi : bare);
}

const char *cite_address_of(struct cite_setting *s)
{
	struct str doi = setting_value(s, FIELD_DOI);
	const char *address = doi.n ? doi_address(s->runs.a, doi) : joined(s->runs.a, "", setting_value(s, FIELD_URL));
	return is_address(address) ? address : NULL;
}

/* --- Archives --- */

static const struct archive {
	const char *type, *shown, *address;
} archives[] = {
	{"arxiv", "arXiv:", "https://arxiv.org/abs/"},
	{"pubmed", "PMID ", "https://pubmed.ncbi.nlm.nih.gov/"},
	{"hdl", "hdl:", "https://hdl.handle.net/"},
	{"jstor", "JSTOR ", "https://www.jstor.org/stable/"},
	{"googlebooks", "Google Books ", "https://books.google.com/books?id="},
	{"hal", "HAL ", "https://hal.science/"},
};

/* "1234.56789" and "hep-th/9901001" are numbers of arXiv's. */
static bool looks_like_arxiv(struct str eprint)
{
	bool is_new = eprint.n >= 9 && eprint.at[4] == '.' && strspn(eprint.at, "0123456789") == 4;
	const char *slash = eprint.n ? memchr(eprint.at, '/', eprint.n) : NULL;
	bool is_old = slash && slash > eprint.at && (size_t)(eprint.at + eprint.n - slash) >= 8 &&
	              strspn(slash + 1, "0123456789") >= 7;
	return is_new || is_old;
}

static const struct archive *archive_of(struct str type, struct str eprint)
{
	for (size_t i = 0; i < sizeof archives / sizeof *archives; i++)
		if (type.n ? str_eq_nocase(type, archives[i].type) : i == 0 && looks_like_arxiv(eprint))
			return &archives[i];
	return NULL;
}

static struct str without_prefix(struct str eprint, const char *prefix)
{
	size_t n = strlen(prefix);
	bool has = eprint.n > n && strncasecmp(eprint.at, prefix, n) == 0;
	return has ? str_trim(str_slice(eprint, n, eprint.n)) : eprint;
}

/* Does another field tell it already ("arXiv preprint arXiv:1706.03762")? */
static bool is_told(struct cite_setting *s, struct str eprint)
{
	static const enum field_name fields[] = {FIELD_JOURNAL,      FIELD_VOLUME, FIELD_NUMBER,
	                                         FIELD_NOTE,         FIELD_PAGES,  FIELD_EID,
	                                         FIELD_HOWPUBLISHED, FIELD_DOI,    FIELD_PUBLISHER};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		struct str value = setting_value(s, fields[i]);
		if (value.n && memmem(value.at, value.n, eprint.at, eprint.n))
			return true;
	}
	return false;
}

static struct str bare_eprint(const struct cite_setting *s)
{
	return without_prefix(setting_value(s, FIELD_EPRINT), "arxiv:");
}

/* "arXiv:1234.5678 [cs.LG]" */
static void put_eprint(struct cite_setting *s)
{
	struct str type = setting_value(s, FIELD_EPRINTTYPE), eprint = bare_eprint(s);
	const struct archive *archive = archive_of(type, eprint);
	struct cited look = {0};
	bool is_one = setting_is_left(s, FIELD_EPRINT);
	s->said[FIELD_EPRINT] = s->said[FIELD_EPRINTTYPE] = s->said[FIELD_EPRINTCLASS] = true;
	if (!is_one || is_told(s, eprint))
		return;
	setting_begin(s);
	if (archive)
		look.href = joined(s->runs.a, archive->address, eprint);
	else if (is_address(joined(s->runs.a, "", eprint)))
		look.href = joined(s->runs.a, "", eprint);
	if (archive)
		runs_put(&s->runs, str_from_z(archive->shown), look);
	else if (type.n)
		setting_put(s, arena_printf(s->runs.a, "%.*s:", (int)type.n, type.at));
	runs_put_markup(&s->runs, eprint, look);
	if (setting_has(s, FIELD_EPRINTCLASS))
		setting_put(s, arena_printf(s->runs.a, " [%s]", setting_plain_field(s, FIELD_EPRINTCLASS)));
}

/* --- All --- */

/* Does the archive's own address say what the URL does? */
static bool url_is_of_archive(const struct cite_setting *s)
{
	struct str url = setting_value(s, FIELD_URL), eprint = bare_eprint(s);
	return url.n && eprint.n && archive_of(setting_value(s, FIELD_EPRINTTYPE), eprint) &&
	       memmem(url.at, url.n, eprint.at, eprint.n) && !is_told((struct cite_setting *)s, eprint);
}

/* The DOI outlives an address, which is left out beside it. */
void cite_address(struct cite_setting *s)
{
	const char *address = cite_is_in_journal(s) ? NULL : cite_address_of(s);
	bool is_needless = setting_has(s, FIELD_DOI) || cite_is_in_journal(s) || url_is_of_archive(s);
	struct str url = setting_take(s, FIELD_URL);
	s->said[FIELD_DOI] = true;
	put_eprint(s);
	s->said[FIELD_URLDATE] |= is_needless;
	if (is_needless && !(setting_has(s, FIELD_DOI) && address))
		return;
	if (address) {
		setting_begin(s);
		runs_put(&s->runs, str_from_z(address), (struct cited){.href = address});
	} else if (url.n) {
		setting_begin(s);
		runs_put(&s->runs, url, (struct cited){0});
	}
}

void cite_accessed(struct cite_setting *s)
{
	if (!setting_is_left(s, FIELD_URLDATE))
		return;
	s->said[FIELD_URLDATE] = true;
	setting_put_pattern(s, "cite_accessed", str_from_z(bib_date_full(s->runs.a, s->lang, &s->entry->url_date)));
}
