/* SPDX-License-Identifier: EUPL-1.2 */
/* What is printed of the fields that real bibliographies hold, and what is told of those that are not.
 *
 * An entry, the language of the edition, its reference without marks of language and slope; a link stands in <>. */
#include "cite/cite.h"
#include "one_arena.h"

static struct bibliography *read_bytes(const char *bytes, size_t n)
{
	struct source_id source = sources_add(diags.sources, "x.bib", (struct str){bytes, n});
	return bibliography_from_source(&arena, source, &(struct coded_wishes){.encoding = NULL}, &diags);
}

static const char *put_shift(enum cited_shift shift)
{
	return shift == CITED_SUB ? "_" : shift == CITED_SUP ? "^" : "";
}

static const char *shown(const struct cited *run)
{
	struct buf out = {0};
	for (; run; run = run->next)
		buf_printf(&out, "%s%s%.*s%s", run->href ? "<" : "", put_shift(run->shift), (int)run->text.n,
		           run->text.at, run->href ? ">" : "");
	const char *text = arena_strndup(&arena, out.n ? out.at : "", out.n);
	buf_release(&out);
	return text;
}

/* Spaces that do not break as plain ones, which no case here is about. */
static const char *with_plain_spaces(const char *text)
{
	char *out = arena_strdup(&arena, text), *to = out;
	for (const char *at = text; *at; at++) {
		bool is_no_break = strncmp(at, "\u00A0", 2) == 0;
		*to++ = is_no_break ? ' ' : *at;
		at += is_no_break;
	}
	*to = '\0';
	return out;
}

static const char *told(void)
{
	struct buf out = {0};
	for (size_t i = 0; i < diags.all.n; i++) {
		const struct diag *diag = &diags.all.at[i];
		struct place place = sources_place(diags.sources, diag->span);
		buf_printf(&out, "%u:%u %s: %s\n", place.line, place.column, rule_id(diag->rule), diag->message);
	}
	const char *text = arena_strndup(&arena, out.n ? out.at : "", out.n);
	buf_release(&out);
	return text;
}

/* The entry k of `bib`, cited. */
static const char *printed(const char *bib, const char *lang)
{
	const struct bibliography *b = read_bytes(bib, strlen(bib));
	const struct bib_entry *entry = bibliography_find(b, STR("k"));
	if (!entry)
		fail_msg("there is no entry k in %s", bib);
	entry_tell(&arena, entry, lang, &diags);
	return with_plain_spaces(shown(entry_in_full(&arena, entry, lang, NULL)));
}

static const struct reference {
	const char *bib, *lang, *text;
} references[] = {
	/* notes, dates, theses, articles, pages, versions, series */
	/* a note that says what is printed anyhow */
	{"@book{k, title={T}, year={forthcoming}, note={Forthcoming.}}", "en", "T, forthcoming"},
	{"@book{k, title={T}, year={2020}, pubstate={in press}, note={in press}, addendum={2020}}", "en",
         "T, 2020, in press"},
	{"@misc{k, title={T}, howpublished={Talk}, year={2020}, note={Talk}, shorttitle={S}, addendum={S}}", "en",
         "T, Talk, 2020, S"},
	{"@book{k, title={T}, year={2020}, note={Not yet 2020}, addendum={Not yet 2020}}", "en",
         "T, 2020, Not yet 2020"},
	{"@unpublished{k, author={A, B}, title={Draft}, note={Draft of 3 May}, year={2005}}", "en",
         "A, B., Draft, 2005, Draft of 3 May"},
	{"@book{k, author={A, B}, title={Range}, date={2019/2021}, publisher={P}}", "en", "A, B., Range, P, 2019–2021"},
	{"@mastersthesis{k, author={A, B}, title={T}, school={S}, year=2004}", "en",
         "A, B., T, Master's thesis, S, 2004"},
	{"@mastersthesis{k, author={A, B}, title={T}, school={S}, year=2004}", "lt",
         "A, B., T, magistro darbas, S, 2004"},
	{"@article{k, author={A, B}, title={Art}, journal={J}, year=2006, pages={e123}, eprint={1234.5678}, "
         "eprinttype={arxiv}}",
         "en", "A, B., \"Art\", J, 2006, e123, <arXiv:1234.5678>"},
	{"@book{k, author={A, B}, title={Pages}, year=2001, pages={5-6,8}, translator={T, U}, isbn={978}}", "en",
         "A, B., Pages, T, U. (trans.), 2001, pp. 5–6, 8"},
	{"@dataset{k, title={Data}, author={A, B}, version={1.2}, year=2000, publisher={Zenodo}}", "en",
         "A, B., Data, version 1.2, Zenodo, 2000"},
	{"@inproceedings{k, author={A, B}, title={Talk}, booktitle={Proc}, year=2007, series={LNCS}, volume={12}}",
         "en", "A, B., \"Talk\", in Proc, LNCS, Vol. 12, 2007"},
	{"@book{k, author={A, B}, title={T}, series={Notes}, number={4}, volume={2}, year=2007}", "en",
         "A, B., T, Vol. 2, Notes, No 4, 2007"},
	/* names as programs write them */
	{"@book{k, author={{Smith}, J.~A. and {O{\\textquoteright}Brien}, K.}, title={T}, year=2001}", "en",
         "Smith, J. A. and O’Brien, K., T, 2001"},
	{"@book{k, author={Smith, JA and Doe, RB and Li, Al}, title={T}, year=2001}", "en",
         "Smith, J. A., Doe, R. B. and Li, A., T, 2001"},
	{"@book{k, author={Антопольский, АБ and Елисеев П.А.}, title={T}, year=2001}", "en",
         "Антопольский, А. Б. and Елисеев, П. А., T, 2001"},
	{"@book{k, author={SMITH, AL and van der Berg J.-P. and J. R. R. Tolkien}, title={T}, year=2001}", "en",
         "SMITH, A., van der Berg, J.-P. and Tolkien, J. R. R., T, 2001"},
	{"@book{k, author={Wei Wang 0001 and E. B. White III}, title={T}, year=2001}", "en",
         "Wang, W. and White, E. B., III, T, 2001"},
	/* what catalogues add */
	{"@article{k, author={A, B}, title={The clouds.}, journal={J}, year=2001, volume=7, eid={L5}, pages={L5}}",
         "en", "A, B., \"The clouds\", J, Vol. 7, 2001, L5"},
	{"@book{k, author={A, B}, title={{Smith and Jones Inc.}}, year=2001, month={jul--aug}, type={Book}}", "en",
         "A, B., Smith and Jones Inc., 2001"},
	{"@phdthesis{k, author={A, B}, title={L'eau}, year=2001, type={Theses}, school={U}}", "en",
         "A, B., L'eau, PhD thesis, U, 2001"},
	{"@report{k, title={Guide {\\og}vert{\\fg}}, year=2001, month={jul--aug}}", "fr",
         "Guide « vert », juillet–août 2001"},
	{"@doctoralthesis{k, author={A, B}, title={T}, school={U}, year=2004}", "en", "A, B., T, PhD thesis, U, 2004"},
	{"@internet{k, title={T}, url={https://a.eu/}}", "en", "\"T\", <https://a.eu/>"},
	/* keys of types */
	{"@thesis{k, author={D, J}, title={On bridges}, type={phdthesis}, institution={University}, date={2019}}", "en",
         "D, J., On bridges, PhD thesis, University, 2019"},
	{"@thesis{k, author={D, J}, title={On bridges}, type={phdthesis}, institution={University}, date={2019}}", "de",
         "D, J., On bridges, Dissertation, University, 2019"},
	{"@thesis{k, author={D, J}, title={Rafts}, type={mathesis}, institution={U}, date={2018}}", "fr",
         "D, J., Rafts, mémoire de master, U, 2018"},
	{"@report{k, author={D, J}, title={On boats}, type={techreport}, number={12}, institution={I}, date={2018}}",
         "en", "D, J., On boats, Technical report 12, I, 2018"},
	{"@techreport{k, author={D, J}, title={On boats}, number={12}, institution={I}, year={2018}}", "en",
         "D, J., On boats, Technical report 12, I, 2018"},
	{"@misc{k, title={Sounds}, type={audiocd}, date={2018}}", "en", "Sounds, audio CD, 2018"},
	{"@thesis{k, author={D, J}, title={T}, type={Licentiate thesis}, institution={U}, date={2018}}", "lt",
         "D, J., T, Licentiate thesis, U, 2018"},
	{"@patent{k, author={Bell, A. G.}, title={Telegraphy}, type={patentus}, number={174465}, holder={{Bell Co}}, "
         "date={1876-03-07}}",
         "en", "Bell, A. G., Telegraphy, patent (US) 174465, Bell Co, 7 March 1876"},
	/* what a work is a part of */
	{"@book{k, author={Aristotle}, editor={Roe, Richard}, title={De Anima}, publisher={Press}, date={1907}}", "en",
         "Aristotle, De Anima, Roe, R. (ed.), Press, 1907"},
	{"@book{k, author={D, J}, title={Typefaces}, maintitle={Computers and Type}, volume={5}, date={1986}}", "en",
         "D, J., Typefaces, Computers and Type, Vol. 5, 1986"},
	{"@incollection{k, author={D, J}, title={Part}, booktitle={Criticism}, maintitle={Works}, volume=5, "
         "year=1968, pages={1-163}}",
         "en", "D, J., \"Part\", in Criticism, Works, Vol. 5, 1968, pp. 1–163"},
	{"@inproceedings{k, author={D, J}, title={Talk}, booktitle={Proceedings}, eventtitle={Conference}, "
         "venue={Riga}, eventdate={2019-05-03/2019-05-05}, date={2019}}",
         "en", "D, J., \"Talk\", in Proceedings, Conference, Riga, 3–5 May 2019, 2019"},
	{"@periodical{k, title={Graphics}, issuetitle={Content}, editor={Roe, R}, volume=35, date={2011}}", "en",
         "Roe, R. (ed.), Graphics, \"Content\", Vol. 35, 2011"},
	{"@article{k, author={D, J}, title={T}, journaltitle={J}, journalsubtitle={Sub}, issue={Spring}, date={2011}}",
         "en", "D, J., \"T\", J: Sub, Spring, 2011"},
	{"@inbook{k, author={A, B}, title={Whole book}, chapter={3}, pages={12--19}, publisher={P}, year=1988}", "en",
         "A, B., Whole book, P, 1988, ch. 3, pp. 12–19"},
	{"@inbook{k, author={A, B}, bookauthor={C, D}, title={Part}, booktitle={Bk}, year=1988}", "en",
         "A, B., \"Part\", in C, D., Bk, 1988"},
	{"@book{k, author={A, B}, title={T}, edition={Second}, volumes={3}, pagetotal={320}, origdate={1954}, "
         "foreword={F, G}, addendum={With maps}, titleaddon={A play}, year=1990}",
         "en",
         "A, B., T, A play, 3 vols, 2nd edition, F, G. (foreword), 1990, 320 pp., With maps, first published 1954"},
	{"@book{k, author={A, B}, title={T}, edition={2nd revised edition}, year=1990}", "en",
         "A, B., T, 2nd revised edition, 1990"},
	{"@article{k, author={A, B}, title={T}, journal={PRL}, volume={Suppl 1}, number={2-3}, articleno={034567}, "
         "numpages={9}, year=1999}",
         "en", "A, B., \"T\", PRL, Suppl 1, No 2-3, 1999, 034567"},
	{"@article{k, author={A, B}, title={T}, journal={J}, pubstate={inpress}}", "de", "A, B., \"T\", J, im Druck"},
	{"@article{k, author={A, B}, title={T}, journal={J}, year={in press}}", "de", "A, B., \"T\", J, in press"},
	{"@article{k, author={A, B}, title={T}, journal={J}, volume=1, year=2000, pages={n/a--n/a}}", "en",
         "A, B., \"T\", J, Vol. 1, 2000"},
	{"@article{k, author={A, B}, title={T}, journal={J}, volume=1, year=2000, pages={12-1--12-9}}", "en",
         "A, B., \"T\", J, Vol. 1, 2000, pp. 12-1–12-9"},
	{"@article{k, author={A, B}, title={T}, journal={The Times}, date={2021-03-04}, pages={A12}}", "en",
         "A, B., \"T\", The Times, 4 March 2021, p. A12"},
	{"@report{k, title={T}, publisher={Publications Office of the European Union}, institution={European Union}, "
         "organization={Office X}, location={Luxembourg}, date={2018}}",
         "en", "T, Luxembourg: Publications Office of the European Union, 2018, Office X"},
	/* where it is found */
	{"@misc{k, author={A, B}, title={T}, howpublished={\\url{https://x.eu/a_b\\%20c}}, year=2019}", "en",
         "A, B., T, <https://x.eu/a_b%20c>, 2019"},
	{"@misc{k, title={T}, note={see https://x.eu/y.}, year=2019}", "en", "T, 2019, see <https://x.eu/y>."},
	{"@article{k, author={A, B}, title={T}, journal={J}, volume=1, year=1999, doi={doi:10.1/x}, "
         "url={https://y.eu}}",
         "en", "A, B., \"T\", J, Vol. 1, 1999, <https://doi.org/10.1/x>"},
	{"@misc{k, author={A, B}, title={T}, eprint={2301.00001}, archivePrefix={arXiv}, primaryClass={cs.LG}, "
         "year=2023, url={https://arxiv.org/abs/2301.00001}}",
         "en", "A, B., T, 2023, <arXiv:2301.00001> [cs.LG]"},
	{"@article{k, author={A, B}, title={T}, journal={arXiv preprint arXiv:1706.03762}, eprint={1706.03762}, "
         "year=2017}",
         "en", "A, B., \"T\", arXiv preprint arXiv:1706.03762, 2017"},
	{"@online{k, title={T}, url={https://x.eu}, urldate={2020-05-01T10:00:00Z}}", "en",
         "\"T\", <https://x.eu>, accessed 1 May 2020"},
	{"@online{k, title={T}, url={https://x.eu}, lastchecked={May 4, 2019}}", "lt",
         "\"T\", <https://x.eu>, žiūrėta 2019 m. gegužės 4 d."},
	/* dates */
	{"@book{k, title={T}, date={2019/}}", "en", "T, 2019–"},
	{"@book{k, title={T}, date={/2019}}", "en", "T, –2019"},
	{"@book{k, title={T}, date={2019/..}}", "en", "T, 2019–"},
	{"@book{k, title={T}, date={2004?}}", "en", "T, 2004?"},
	{"@book{k, title={T}, date={1450~/1460~}}", "en", "T, c. 1450–1460"},
	{"@book{k, title={T}, date={-0043}}", "de", "T, 44 v. Chr."},
	{"@book{k, title={T}, date={199X}}", "en", "T, 1990–1999"},
	{"@report{k, title={T}, date={2021-21}}", "en", "T, spring 2021"},
	{"@report{k, title={T}, date={2021-23}}", "lt", "T, 2021 m. ruduo"},
	{"@report{k, title={T}, date={2020-03-04T10:20:30}}", "en", "T, 4 March 2020"},
	{"@report{k, title={T}, year=1990, month={jun-jul}}", "en", "T, June–July 1990"},
	{"@report{k, title={T}, year=1990, month={10~} # jan}", "en", "T, 10 January 1990"},
	{"@report{k, title={T}, year=1990, month=jan, day={10}}", "en", "T, 10 January 1990"},
	{"@report{k, title={T}, year=1990, month={Fall}}", "en", "T, autumn 1990"},
	{"@report{k, title={T}, date={2019/05/07}}", "en", "T, 7 May 2019"},
	{"@book{k, title={T}, year={2003--2005}}", "en", "T, 2003–2005"},
	/* names */
	{"@book{k, author={family=Berg, given=Anna Maria, prefix=van der, suffix=Jr.}, title={T}, year=2001}", "en",
         "van der Berg, A. M., Jr., T, 2001"},
	{"@book{k, author={Smith \\& Sons and Barnes &amp; Noble}, title={T}, year=2001}", "en",
         "Smith & Sons and Barnes & Noble, T, 2001"},
	{"@book{k, author={Doe, Jane AND Roe, Richard AND others}, title={T}, year=2001}", "en",
         "Doe, J., Roe, R. et al., T, 2001"},
	{"@book{k, author={{Council of Europe}}, title={T}, year=2001}", "en", "Council of Europe, T, 2001"},
	/* markup */
	{"@book{k, title={The <i>E. coli</i> of H<sub>2</sub>O &amp; CO$_2$ at 10$^{-3}$}, year=2001}", "en",
         "The E. coli of H_2O & CO_2 at 10^-3, 2001"},
	{"@book{k, title={\\textsuperscript{13}C, &eacute;tude &#8211; p < 0.05 \\&amp; $\\alpha$}, year=2001}", "en",
         "^13C, étude – p < 0.05 & α, 2001"},
	{"@book{k, title={From \\$5 to $10 and $20}, year=2001}", "en", "From $5 to $10 and $20, 2001"},
	{"@article{k, author={A, B}, title={T}, journal={\\apj}, volume=2, year=2001}", "en",
         "A, B., \"T\", Astrophysical Journal, Vol. 2, 2001"},
	/* titles in the edition's language */
	{"@legislation{k, title={Council Directive 2000/43/EC of 29 June 2000}, title:lt={Tarybos direktyva "
         "2000/43/EB}, "
         "number={OJ L 180, 19.7.2000, p. 22}, date={2000-06-29}, langid={english}}",
         "lt", "Tarybos direktyva 2000/43/EB (OJ L 180, 19.7.2000, p. 22)"},
	{"@legislation{k, title={Council Directive 2000/43/EC of 29 June 2000}, title:lt={Tarybos direktyva "
         "2000/43/EB}, "
         "number={OJ L 180, 19.7.2000, p. 22}, date={2000-06-29}, langid={english}}",
         "en", "Council Directive 2000/43/EC of 29 June 2000 (OJ L 180, 19.7.2000, p. 22)"},
	{"@book{k, title={Stadt}, title-lt={Miestas}, translatedtitle={Town}, langid={ngerman}, year=2000}", "lt",
         "Stadt [Miestas], 2000"},
	{"@book{k, title={Stadt}, title-lt={Miestas}, translatedtitle={Town}, langid={ngerman}, year=2000}", "fr",
         "Stadt [Town], 2000"},
	{"@book{k, title={Stadt}, translatedtitle={Town}, langid={ngerman}, year=2000}", "de", "Stadt, 2000"},
	/* from other entries */
	{"@mvbook{m, author={B, C}, title={Main work}, date={1990}}\n@book{k, crossref={m}, title={Two}, volume={2}}",
         "en", "B, C., Two, Main work, Vol. 2, 1990"},
	{"@inproceedings{k, author={A, B}, title={T}, crossref={WHOLE}, pages={7}}\n"
         "@proceedings{whole, editor={Roe, R}, title={Proc}, subtitle={Sub}, year=1999, publisher={ACM}}",
         "en", "A, B., \"T\", in Roe, R. (ed.), Proc: Sub, ACM, 1999, p. 7"},
	{"@periodical{m, title={Journal}, subtitle={Of all}, year=1990}\n"
         "@article{k, author={A, B}, title={T}, crossref={m}, number=2}",
         "en", "A, B., \"T\", Journal: Of all, No 2, 1990"},
	{"@xdata{x, publisher={P}, location={Riga}}\n@book{k, author={A, B}, title={T}, xdata={x}, date={2001}}", "en",
         "A, B., T, Riga: P, 2001"},
	{"@book{a, title={A}, date={2001}}\n@book{b, title={B}, date={2002}}\n@set{k, entryset={a,b}}", "en",
         "A, 2001; B, 2002"},
};

static void print_every_field(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof references / sizeof *references; i++) {
		const struct reference *r = &references[i];
		assert_string_equal(printed(r->bib, r->lang), r->text);
		assert_string_equal(told(), "");
	}
}

/* What is told of the entry k where it is cited. */
static const struct finding {
	const char *bib, *told;
} findings[] = {
	{"@book{k, title={T}, year=2001, reprinttitle={Again}, Colour={red}}",
         "1:7 cite/unprinted: of \"k\" these fields are not printed: reprinttitle, Colour\n"},
	{"@book{k, title={T}, year=2001, abstract={A}, keywords={a, b}, isbn={1}, bdsk-url-1={x}, file={a.pdf}, "
         "mendeley-groups={g}, annotation={mine}}",
         ""},
	{"@book{k, title={T}, year=2001, language={English}, langid={english}}", ""},
	{"@book{k, title={T}, year=2001, langid={en-GB}}", ""},
	{"@book{k, title={T}, year=2001, langid={français}}", ""},
	{"@book{k, title={T}, year=2001, language={eng}}", ""},
	{"@book{k, title={T}, year=2001, language={English and French}}", ""},
	{"@book{k, title={T}, year=2001, journal={J}, journaltitle={J}}", ""},
	{"@book{k, title={T}, year=2001, author={Doe, J.; Roe, R.}}",
         "1:32 cite/name: \"Doe, J.; Roe, R.\" is no name\n"},
	{"@book{k, title={T}, year=2001, author={J. Doe, R. Roe}}", "1:32 cite/name: \"J. Doe, R. Roe\" is no name\n"},
	{"@book{k, title={T}, year=2001}\n@book{k, title={T}, year=2001}", ""},
	{"@book{k, title={T}, year=2001}\n@book{k, title={U}, year=2001}",
         "1:7 cite/ambiguous: \"k\" is cited, and two entries that differ have this key\n"},
	{"@book{k, title={B\xFC"
         "cher}, year=2001}",
         "1:18 text/encoding: a byte that is not UTF-8\n"
         "1:7 cite/missing: \"k\" has no title\n"},
	{"@book{k, title={T}, year=2001, abstract={B\xFC"
         "cher}}",
         ""},
	{"@book{k, title={T}, year=2001, month={gegužė}}", "1:32 cite/date: \"gegužė\" is no month\n"},
	{"@online{k, title={T}, note={https://example.org}}", ""},
	{"@article{k, title={T}, journal={J}, year=2001, month={jan--feb}}", ""},
	{"mail me@example.org\n@book{k, title={T}, year=2001}", ""},
	{"@book(k, title={T}, year=2001)", ""},
	{"\xEF\xBB\xBF@book{k,\r\n title={T},\r\n year=2001\r\n}\r\n", ""},
};

static void tell_what_is_cited(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof findings / sizeof *findings; i++) {
		printed(findings[i].bib, "en");
		assert_string_equal(told(), findings[i].told);
		diags.all.n = 0;
	}
}

static void tell_the_rest_in_one_note(void **state)
{
	(void)state;
	static const char bib[] =
		"@book{good, title={T}, year=2001}\n@book{bad, title={T}}\n@article{lost, crossref={x}}\n";
	const struct bibliography *b = read_bytes(bib, sizeof bib - 1);
	struct map cited = {0};
	assert_string_equal(told(), "");
	*map_at(&arena, &cited, STR("good")) = &arena;
	bibliography_tell_rest(b, &cited, &diags);
	assert_string_equal(told(),
	                    "2:7 cite/uncited: there are faults in \"bad\" and 1 more entries that are not cited\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(print_every_field, empty),
		cmocka_unit_test_setup(tell_what_is_cited, empty),
		cmocka_unit_test_setup(tell_the_rest_in_one_note, empty),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
