/* SPDX-License-Identifier: EUPL-1.2 */
/* Files as other programs write them, each asked what a report asks: prefixes as they stand, elements of a default
 * namespace by their bare names, document types passed over. */
#include "one_arena.h"

#include "data/facts.h"
#include "data/manifest.h"

#define N "\u00A0"
#define D "\u2013"
#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

static const struct format {
	const char *name, *xml;
	struct asked {
		const char *xpath, *text;
	} asked[7]; /* the last has no xpath */
} formats[] = {
	{"JATS",
         HEAD "<!DOCTYPE article PUBLIC \"-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.0 20120330//EN\" "
              "\"JATS-journalpublishing1.dtd\">\n"
              "<article xmlns:xlink='http://www.w3.org/1999/xlink' xml:lang='en'><front><article-meta>"
              "<title-group><article-title>On <italic>old</italic> bridges</article-title></title-group>"
              "<contrib-group><contrib><name><surname>Berg</surname><given-names>A.</given-names></name></contrib>"
              "<contrib><name><surname>Kask</surname><given-names>B.</given-names></name></contrib></contrib-group>"
              "<pub-date pub-type='epub'><day>5</day><month>04</month><year>2021</year></pub-date>"
              "<ext-link xlink:href='https://example.org'>data</ext-link></article-meta></front></article>",
         {{"//article-title", "On old bridges"},
          {"list(//contrib/name/surname)", "Berg and Kask"},
          {"date(//pub-date[@pub-type='epub'])", "5 April 2021"},
          {"//ext-link/@xlink:href", "https://example.org"}}},
	{"DocBook 5",
         HEAD "<!DOCTYPE book [<!ENTITY % ent SYSTEM 'book.ent'> %ent;]>\n"
              "<book xmlns='http://docbook.org/ns/docbook' version='5.0' xml:lang='en'><info><title>Guide</title>"
              "<pubdate>2021-04</pubdate></info><chapter xml:id='one'><title>First</title><para>A <emphasis "
              "role='bold'>bold</emphasis> claim.</para></chapter></book>",
         {{"/book/info/title", "Guide"}, {"date(//pubdate)", "April 2021"}, {"id('one')/para", "A bold claim."}}},
	{"TEI",
         HEAD "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt><title>Letters</title>"
              "</titleStmt><publicationStmt><date when='1921-03-04'>spring</date></publicationStmt></fileDesc>"
              "</teiHeader><text><body><p n='1'>Dear <hi rend='italic'>friend</hi>,</p></body></text></TEI>",
         {{"//titleStmt/title", "Letters"}, {"date(//date)", "4 March 1921"}, {"//p[@n=1]", "Dear friend,"}}},
	{"DCAT",
         HEAD "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:dcat='http://www.w3.org/ns/dcat#'"
              " xmlns:dct='http://purl.org/dc/terms/'><dcat:Dataset rdf:about='https://example.org/d'>"
              "<dct:title xml:lang='en'>Air</dct:title><dct:title xml:lang='lt'>Oras</dct:title>"
              "<dct:issued rdf:datatype='http://www.w3.org/2001/XMLSchema#dateTime'>2021-04-05T00:00:00+03:00"
              "</dct:issued><dct:spatial rdf:resource='http://publications.europa.eu/resource/authority/country/LTU'/>"
              "<dct:language rdf:resource='http://publications.europa.eu/resource/authority/language/ENG'/>"
              "<dct:temporal><dct:PeriodOfTime><dcat:startDate>2020</dcat:startDate><dcat:endDate>2021</dcat:endDate>"
              "</dct:PeriodOfTime></dct:temporal></dcat:Dataset></rdf:RDF>",
         {{"//dcat:Dataset/dct:title", "Air"},
          {"date(//dct:issued)", "5 April 2021"},
          {"country(//dct:spatial/@rdf:resource)", "Lithuania"},
          {"language(//dct:language/@rdf:resource)", "English"},
          {"period(//dct:PeriodOfTime)", "2020" D "2021"},
          {"//*[local-name()='Dataset']/@rdf:about", "https://example.org/d"}}},
	{"UBL and Peppol",
         HEAD "<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2' xmlns:cac='urn:cac' "
              "xmlns:cbc='urn:cbc'><cbc:IssueDate>2021-04-05</cbc:IssueDate><cbc:DocumentCurrencyCode>EUR"
              "</cbc:DocumentCurrencyCode><cac:InvoicePeriod><cbc:StartDate>2021-03-01</cbc:StartDate><cbc:EndDate>"
              "2021-03-31</cbc:EndDate></cac:InvoicePeriod><cac:AccountingSupplierParty><cac:Party><cac:PostalAddress>"
              "<cac:Country><cbc:IdentificationCode>LV</cbc:IdentificationCode></cac:Country></cac:PostalAddress>"
              "</cac:Party></cac:AccountingSupplierParty><cac:LegalMonetaryTotal><cbc:PayableAmount currencyID='EUR'>"
              "1250.5</cbc:PayableAmount></cac:LegalMonetaryTotal></Invoice>",
         {{"date(/Invoice/cbc:IssueDate)", "5 April 2021"},
          {"money(//cbc:PayableAmount)", "EUR" N "1" N "250.50"},
          {"money(//cbc:PayableAmount, /Invoice/cbc:DocumentCurrencyCode)", "EUR" N "1" N "250.50"},
          {"period(//cac:InvoicePeriod)", "1" D "31 March 2021"},
          {"country(//cac:Country)", "Latvia"}}},
	{"GPX",
         HEAD
         "<gpx xmlns='http://www.topografix.com/GPX/1/1' version='1.1'><metadata><time>2021-04-05T06:07:08Z</time>"
         "</metadata><wpt lat='54.8985' lon='23.9036'><name>Kaunas</name></wpt><wpt lat='56.9' lon='24.1'><name>Riga"
         "</name></wpt></gpx>",
         {{"list(sort(//wpt/name, ../@lat, 'descending'))", "Riga and Kaunas"},
          {"num(//wpt[name='Kaunas']/@lat, 2)", "54.90"},
          {"time(//metadata/time)", "06:07:08"}}},
	{"KML",
         HEAD "<kml xmlns='http://www.opengis.net/kml/2.2' xmlns:gx='urn:gx'><Document><Placemark><name>Well</name>"
              "<gx:balloonVisibility>1</gx:balloonVisibility><description><![CDATA[<b>Old</b> well]]></description>"
              "</Placemark></Document></kml>",
         {{"//Placemark/name", "Well"},
          {"//Placemark/description", "<b>Old</b> well"},
          {"//gx:balloonVisibility", "1"}}},
	{"RSS",
         HEAD "<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>News</title><atom:link "
              "href='https://example.org/feed'/><item><title>One &amp; two</title><pubDate>Mon, 05 Apr 2021 10:00:00 "
              "+0200</pubDate></item><item><title>Three</title><pubDate>Sun, 04 Apr 2021 09:00:00 GMT</pubDate></item>"
              "</channel></rss>",
         {{"//item[1]/title", "One & two"},
          {"date(max(//pubDate))", "5 April 2021"},
          {"list(sort(//item/title, ../pubDate))", "Three and One & two"},
          {"//atom:link/@href", "https://example.org/feed"}}},
	{"Atom",
         HEAD
         "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>News</title><updated>2021-04-05T10:00:00.5Z"
         "</updated><entry><title type='text'>One</title></entry></feed>",
         {{"/feed/title", "News"}, {"date(/feed/updated)", "5 April 2021"}, {"//entry/title", "One"}}},
	{"Java properties",
         HEAD
         "<!DOCTYPE properties SYSTEM \"http://java.sun.com/dtd/properties.dtd\">\n<properties><comment>c</comment>"
         "<entry key='a.b'>Value</entry></properties>",
         {{"//entry[@key='a.b']", "Value"}}},
	{"OPF",
         HEAD "<package xmlns='http://www.idpf.org/2007/opf' version='3.0'><metadata "
              "xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title id='t'>Book</dc:title><dc:creator>A</dc:creator>"
              "<dc:creator>B</dc:creator><dc:language>pl</dc:language><meta property='dcterms:modified'>"
              "2021-04-05T00:00:00Z</meta></metadata></package>",
         {{"//dc:title", "Book"},
          {"list(//dc:creator)", "A and B"},
          {"language(//dc:language)", "Polish"},
          {"date(//meta[@property='dcterms:modified'])", "5 April 2021"}}},
	{"IATI",
         HEAD
         "<iati-activities version='2.03'><iati-activity default-currency='EUR' xml:lang='en'><title><narrative>Wells"
         "</narrative><narrative xml:lang='fr'>Puits</narrative></title><activity-date type='2' "
         "iso-date='2021-04-05'/><budget><period-start iso-date='2021-01-01'/><period-end iso-date='2021-12-31'/>"
         "<value value-date='2021-01-01'>3000</value></budget><recipient-country code='KE'/></iati-activity>"
         "</iati-activities>",
         {{"//iati-activity/title/narrative", "Wells"},
          {"date(//activity-date[@type='2'])", "5 April 2021"},
          {"money(//budget)", "EUR" N "3" N "000"},
          {"period(//budget)", "1 January" N D " 31 December 2021"},
          {"country(//recipient-country)", "Kenya"}}},
	{"eForms",
         HEAD "<ContractNotice xmlns='urn:ContractNotice-2' xmlns:cac='urn:cac' xmlns:cbc='urn:cbc'><cbc:IssueDate>"
              "2021-04-05+02:00</cbc:IssueDate><cbc:IssueTime>10:30:00+02:00</cbc:IssueTime><cac:ProcurementProject>"
              "<cbc:Name languageID='ENG'>Road</cbc:Name><cbc:EstimatedOverallContractAmount currencyID='EUR'>500000"
              "</cbc:EstimatedOverallContractAmount></cac:ProcurementProject></ContractNotice>",
         {{"date(//cbc:IssueDate)", "5 April 2021"},
          {"time(//cbc:IssueTime)", "10:30"},
          {"//cac:ProcurementProject/cbc:Name", "Road"},
          {"money(//cbc:EstimatedOverallContractAmount)", "EUR" N "500" N "000"}}},
	{"SDMX",
         HEAD "<message:GenericData xmlns:message='urn:m' xmlns:generic='urn:g'><message:DataSet><generic:Series>"
              "<generic:SeriesKey><generic:Value id='GEO' value='LT'/></generic:SeriesKey><generic:Obs>"
              "<generic:ObsDimension value='2020'/><generic:ObsValue value='2794.7'/></generic:Obs></generic:Series>"
              "</message:DataSet></message:GenericData>",
         {{"num(//generic:Obs[generic:ObsDimension/@value='2020']/generic:ObsValue/@value, 0)", "2" N "795"},
          {"country(//generic:Value[@id='GEO']/@value)", "Lithuania"}}},
	{"XLIFF",
         HEAD "<xliff xmlns='urn:oasis:names:tc:xliff:document:1.2' version='1.2'><file source-language='en' "
              "target-language='lt'><body><trans-unit id='1'><source>Yes</source><target>Taip</target></trans-unit>"
              "</body></file></xliff>",
         {{"id('1')/target", "Taip"}, {"language(//file/@target-language)", "Lithuanian"}}},
	{"TMX",
         HEAD
         "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version='1.4'><header creationdate='20210405T060708Z'/><body><tu "
         "tuid='1'><tuv xml:lang='en'><seg>Yes</seg></tuv><tuv xml:lang='LT'><seg>Taip</seg></tuv></tu></body></tmx>",
         {{"//tu[@tuid='1']/tuv/seg", "Yes"}, {"date(//header/@creationdate)", "5 April 2021"}}},
	{"Maven",
         HEAD "<project xmlns='http://maven.apache.org/POM/4.0.0'><artifactId>tool</artifactId><version>1.2</version>"
              "</project>",
         {{"concat(/project/artifactId, ' ', /project/version)", "tool 1.2"}}},
	{"XHTML",
         HEAD "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' "
              "'http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd'>\n<html xmlns='http://www.w3.org/1999/xhtml' "
              "xml:lang='en' lang='en'><head><title>Page</title></head><body><p>10<sup>6</sup></p></body></html>",
         {{"/html/head/title", "Page"}, {"//p", "106"}}},
};

static const char *text_of(struct facts *facts, const char *xpath)
{
	struct str text = str_from_z(xpath);
	struct span span = source_span(diags.sources, sources_add(diags.sources, "a.md", text), 0, text.n);
	const struct fact_run *run = facts_text(facts, text, span, &(struct fact_scope){0}, &diags);
	const char *out = run ? "" : "none";
	for (; run; run = run->next)
		out = arena_printf(&arena, "%s%.*s", out, (int)run->text.n, run->text.at);
	return out;
}

static void ask(const struct format *format)
{
	const struct xml_element *root =
		data_from_source(&arena, sources_add(diags.sources, format->name, str_from_z(format->xml)), &diags);
	struct facts_wishes wishes = {.roots = &root, .n_roots = 1, .lang = "en"};
	struct facts *facts = facts_for_edition(&arena, &wishes, &diags);
	for (const struct asked *asked = format->asked; asked->xpath; asked++) {
		const char *text = text_of(facts, asked->xpath);
		if (strcmp(text, asked->text) != 0 || diags.all.n)
			fail_msg("%s: %s gives '%s'%s%s", format->name, asked->xpath, text, diags.all.n ? ": " : "",
			         diags.all.n ? diags.all.at[0].message : "");
	}
	facts_release(facts);
}

static void files_of_others_answer(void **state)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		empty(state);
		ask(&formats[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(files_of_others_answer, empty),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
