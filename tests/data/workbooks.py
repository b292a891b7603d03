#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""workbooks.py - workbooks (.xlsx, .ods, .fods) as programs save them, and what expressions get of them; hostile ones
end with a finding and at once.

Parts are written here as ECMA-376 and ODF 1.3 have them, with what Excel, LibreOffice, Google Sheets and openpyxl add."""
import html
import io
import json
import os
import pathlib
import re
import subprocess
import tempfile
import zipfile

PROGRAM = os.environ["COLOPHON"]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"


def archive(parts, method=zipfile.ZIP_DEFLATED):
	out = io.BytesIO()
	with zipfile.ZipFile(out, "w", method) as file:
		for name, text in parts:
			file.writestr(name, text)
	return out.getvalue()


def relations(*rows):
	return HEAD + '<Relationships xmlns="%s">%s</Relationships>' % (PACKAGE, "".join(
		'<Relationship Id="%s" Type="%s/%s" Target="%s"/>' % (id, OFFICE, type, target) for id, type, target in rows))


# Looks 1 to 8: a day, a share, a sum of money, a day and a time, a time, hours beyond a day, a built-in day, a text.
STYLES = HEAD + ('<styleSheet xmlns="%s"><numFmts count="5"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy;@"/>'
	'<numFmt numFmtId="165" formatCode="#,##0.00\\ [$€-407]"/><numFmt numFmtId="166" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/>'
	'<numFmt numFmtId="167" formatCode="[h]:mm"/><numFmt numFmtId="168" formatCode="&quot;days &quot;0"/></numFmts>'
	'<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="9"><xf numFmtId="0"/>'
	'<xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="10"/><xf numFmtId="165"/><xf numFmtId="166"/>'
	'<xf numFmtId="20"/><xf numFmtId="167"/><xf numFmtId="14"/><xf numFmtId="168"/></cellXfs></styleSheet>') % MAIN


def sheet_xml(rows):
	return HEAD + '<worksheet xmlns="%s"><dimension ref="A1:XFD1048576"/><sheetData>%s</sheetData></worksheet>' % (MAIN, rows)


def xlsx(sheets, strings="", date1904=False, **more):
	"""`sheets`: (name, state, rows); `more`: parts in place of those that are made, with '/' as '__' and '.xml' as '_xml'."""
	parts = {
		"[Content_Types].xml": "<Types/>",
		"_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
		"xl/workbook.xml": HEAD + '<workbook xmlns="%s" xmlns:r="%s"><workbookPr%s/><sheets>%s</sheets></workbook>' % (
			MAIN, OFFICE, ' date1904="1"' if date1904 else "", "".join(
				'<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>' % (name, i + 1, state and ' state="%s"' % state, i + 1)
				for i, (name, state, rows) in enumerate(sheets))),
		"xl/_rels/workbook.xml.rels": relations(
			*[("rId%d" % (i + 1), "worksheet", "worksheets/sheet%d.xml" % (i + 1)) for i in range(len(sheets))],
			("rId98", "sharedStrings", "/xl/sharedStrings.xml"), ("rId99", "styles", "styles.xml")),
		"xl/styles.xml": STYLES,
		"xl/sharedStrings.xml": HEAD + '<sst xmlns="%s">%s</sst>' % (MAIN, strings),
	}
	for i, (name, state, rows) in enumerate(sheets):
		parts["xl/worksheets/sheet%d.xml" % (i + 1)] = sheet_xml(rows)
	parts.update((name.replace("__", "/").replace("_xml", ".xml"), text) for name, text in more.items())
	return archive(parts.items())


def text(reference, words):
	return '<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' % (reference, words)


def number(reference, value, look=0):
	return '<c r="%s" s="%d"><v>%s</v></c>' % (reference, look, value)


def row(n, *cells):
	return '<row r="%d">%s</row>' % (n, "".join(cells))


def content(tables, styles="", body="spreadsheet"):
	return HEAD + ('<office:document-content xmlns:office="%soffice:1.0" xmlns:table="%stable:1.0" xmlns:text="%stext:1.0" '
		'xmlns:style="%sstyle:1.0" xmlns:number="%sdatastyle:1.0" xmlns:calcext="%s"><office:automatic-styles>%s</office:automatic-styles><office:body>'
		'<office:%s>%s</office:%s></office:body></office:document-content>') % (ODF, ODF, ODF, ODF, ODF, CALC, styles, body, tables, body)


def ods(tables, styles=""):
	return archive([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content(tables, styles))])


def table(name, rows, style=""):
	return '<table:table table:name="%s"%s>%s</table:table>' % (name, style and ' table:style-name="%s"' % style, rows)


def ods_row(*cells, more=""):
	return "<table:table-row%s>%s</table:table-row>" % (more, "".join(cells))


def ods_text(words, more=""):
	return '<table:table-cell office:value-type="string"%s><text:p>%s</text:p></table:table-cell>' % (more, words)


def ods_value(kind, attribute, value, shown="", more=""):
	return '<table:table-cell office:value-type="%s" office:%s="%s"%s><text:p>%s</text:p></table:table-cell>' % (
		kind, attribute, value, more, shown)


def run(folder, name, data, command, attributes=""):
	source = pathlib.Path(folder) / "sources/r"
	source.mkdir(parents=True, exist_ok=True)
	(source / name).write_bytes(data)
	(source / "a.md").write_text("# A\n")
	files = attributes if "<data" in attributes else '<data href="%s" as="p" %s/>' % (name, attributes)
	(source / "publication.xml").write_text(
		'<publication id="r" kind="document">%s<edition lang="en"><title>R</title>'
		'<body><chapter href="a.md"/></body></edition></publication>' % files)
	done = subprocess.run([PROGRAM, *command], cwd=folder if command[0] == "list" else source, capture_output=True, text=True, timeout=100)
	return done.stdout.strip("\n"), done.stderr


def show(name, data, wanted, says=(), attributes="", file="p.xlsx"):
	"""`wanted`: expression -> lines; `says`: what the findings hold, and nothing else is found."""
	faults = []
	with tempfile.TemporaryDirectory() as folder:
		for expression, lines in wanted.items():
			out, told = run(folder, file, data, ["query", expression, "publication.xml"], attributes)
			if out != lines:
				faults.append("%s gives %r, not %r\n%s" % (expression, out, lines, told))
			faults += ["nothing says %r:\n%s" % (words, told) for words in says if words not in told]
			if not says and told:
				faults.append("it says:\n" + told)
	print("%s %s" % ("not ok" if faults else "ok", name))
	for fault in faults:
		print("#  " + fault.replace("\n", "\n#    "))


# --- Office Open XML ---

STRINGS = ('<si><t>Name</t></si><si><r><t xml:space="preserve">Ona </t></r><r><rPr><b/></rPr><t>Petraitė</t></r>'
	'<rPh sb="0" eb="1"><t>oh-na</t></rPh></si><si><t>Line_x000D_\nend &amp; _x0041_</t></si>')
LINES = row(1, '<c r="A1" t="s"><v>0</v></c>', text("B1", "Costs"), text("C1", "Day")) + row(2, '<c r="A2" t="s"><v>1</v></c>',
	number("B2", "0.30000000000000004", 3), number("C2", 45426, 1)) + row(5, '<c r="A5" t="s"><v>2</v></c>', number("B5", 1250.5), number("C5", "45426.9", 7))
show("Excel: shared strings, runs joined, phonetics and escapes out", xlsx([("Lines", "", LINES)], STRINGS),
     {"//row/Name": "Ona Petraitė\nLine end & A", "//row/Costs": "0.3\n1250.5", "//row/Day": "2024-05-14\n2024-05-14",
      "num(sum(//row/Costs), 2)": "1\u00a0250.80", "//row/@line": "2\n5", "date(//row[1]/Day)": "14 May 2024"})

KINDS = row(1, *[text(c + "1", c) for c in "ABCDEFGHI"]) + row(2, number("A2", "0.07", 2), number("B2", "45426.4375", 4),
	number("C2", "0.4375", 5), number("D2", "1.1041666666666667", 6), '<c r="E2" t="b"><v>1</v></c>', number("F2", 3, 8),
	'<c r="G2" t="d"><v>2024-05-14T00:00:00Z</v></c>', number("H2", "1E+20"), number("I2", "-1.5e-3"))
show("looks say what a number is: shares, days, times; a word in quotation marks does not", xlsx([("S", "", KINDS)]),
     {"//row/A": "7%", "percent(//row/A)": "7\u00a0%", "//row/B": "2024-05-14T10:30:00", "//row/C": "10:30:00",
      "//row/D": "26:30:00", "//row/E": "true", "//row/F": "3", "//row/G": "2024-05-14",
      "//row/H": "100000000000000000000", "//row/I": "-0.0015"})

DAYS = row(1, text("A1", "D")) + "".join(row(i + 2, number("A%d" % (i + 2), n, 7)) for i, n in enumerate([1, 59, 60, 61, 43831, 2958465]))
show("days from 1900 on, with the day that never was", xlsx([("S", "", DAYS)]),
     {"//row/D": "1900-01-01\n1900-02-28\n1900-02-29\n1900-03-01\n2020-01-01\n9999-12-31"})
show("days from 1904 on", xlsx([("S", "", row(1, text("A1", "D")) + row(2, number("A2", 0, 7)) + row(3, number("A3", 42369, 7)))],
     date1904=True), {"//row/D": "1904-01-01\n2020-01-01"})

PLAIN = row(1, text("A1", "a"), text("B1", "b")) + row(2, number("A2", 1), number("B2", 2))
ODD = "<row>%s</row>" % '<c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b "c"</t></is></c>' + \
	'<row><c t="str"><f>X()</f><v>"q" x</v></c><c><v>2</v></c></row>'
show("rows and cells without references; quotation marks", xlsx([("S", "", ODD)]), {"//row/a": '"q" x', "//row/b-c": "2"})
show("a sheet by its name, be it hidden", xlsx([("One", "", PLAIN), ("Two", "hidden", row(1, text("A1", "z")) + row(2, number("A2", 9)))]),
     {"//row/z": "9"}, attributes='sheet="Two"')
show("empty and hidden sheets are passed over, and nothing is said",
     xlsx([("Old", "hidden", LINES), ("Empty", "", row(1, '<c r="A1" s="1"/>')), ("Data", "", PLAIN)]), {"//row/b": "2"})
show("the first of two sheets with cells is read, with a note", xlsx([("One", "", PLAIN), ("Two", "", PLAIN)]), {"count(//row)": "1"},
     ['p.xlsx has the sheets "One", "Two"; the first one is read', 'sheet="One"', "note:", "[csv/sheet]"])
show("a sheet that is not there", xlsx([("Lines", "", PLAIN), ("Totals", "", PLAIN)]), {"count(//row)": "0"},
     ['p.xlsx has no sheet "Linse"', 'its sheets are "Lines", "Totals"'], attributes='sheet="Linse"')
show("two sheets of one workbook are two files of data", xlsx([("One", "", PLAIN), ("Two", "", PLAIN)]), {"//one/row/b": "2", "//two/row/b": "2"},
     attributes='<data href="p.xlsx" sheet="One" as="one"/><data href="p.xlsx" sheet="Two" as="two"/>')
show("a header further down", xlsx([("S", "", row(1, text("A1", "Budget")) + row(3, text("A3", "a"), text("B3", "b")) + row(4, number("A4", 1), number("B4", 2)))]),
     {"//row/b": "2", "//row/@line": "4"}, attributes='header-row="3"')
show("an error is told at its cell, and is no number", xlsx([("Li nes", "", row(1, text("A1", "a"), text("B1", "b")) + row(7, number("A7", 1),
     '<c r="B7" t="e"><f>A1/0</f><v>#DIV/0!</v></c>'))]), {"//row/b": "#DIV/0!"},
     ['p.xlsx: sheet "Li nes", cell B7: warning: the cell holds the error #DIV/0! [csv/value]'])
show("openpyxl: a formula that nobody computed", xlsx([("S", "", row(1, text("A1", "a")) + row(2, '<c r="A2"><f>SUM(B1:B9)</f><v></v></c>'))]),
     {"//row/a": "=SUM(B1:B9)"}, ['sheet "S", cell A2: warning: the cell has a formula and no value'])
show("what is too much is told at its cell", xlsx([("S", "", row(1, text("A1", "a")) + row(2, number("A2", 1), number("AB2", 2)))]),
     {"//row/column-28": "2"}, ['sheet "S", cell AB2: warning: row 2 has 28 cells, the header 1'])
MERGED_HEAD = row(1, text("A1", "Town"), text("B1", "Costs"), text("D1", "Note")) + row(2, text("A2", "Kaunas"), number("B2", 1), number("C2", 2))
show("a merged header names each of its columns, and nothing is said", xlsx([("S", "", MERGED_HEAD)], xl__worksheets__sheet1_xml=sheet_xml(MERGED_HEAD).replace(
	"</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="B1:C1"/></mergeCells>')), {"//row/Costs": "1", "//row/Costs-2": "2", "//row/Costs-2/@label": "Costs"})
LAST_MERGED = row(1, text("A1", "Town"), text("B1", "Costs")) + row(2, text("A2", "Kaunas"), number("B2", 1), number("C2", 2), number("D2", 3), number("E2", 4))
show("the last cell of a header, merged over all columns that are left", xlsx([("S", "", LAST_MERGED)], xl__worksheets__sheet1_xml=sheet_xml(LAST_MERGED).replace(
	"</sheetData>", '</sheetData><mergeCells><mergeCell ref="B1:E1"/></mergeCells>')), {"//row/Costs": "1", "//row/Costs-4": "4"})
show("a title over all columns is one", xlsx([("S", "", PLAIN)], xl__worksheets__sheet1_xml=sheet_xml(row(1, text("A1", "Budget")) + row(2, text("A2", "a"), text("B2", "b"), text("C2", "c")) +
	row(3, number("A3", 1), number("B3", 2), number("C3", 3))).replace("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:C1"/></mergeCells>')), {"count(//row)": "2"},
     ["this looks like a title above the header", 'header-row="2"'])
show("what is said of text does nothing for a workbook", xlsx([("S", "", PLAIN)]), {"//row/b": "2"},
     ["p.xlsx is a workbook, for which decimal does nothing", "for which delimiter does nothing", "for which encoding does nothing", "[csv/workbook]"],
     attributes='decimal="," delimiter=";" encoding="windows-1257"')
show("parts that the package names otherwise", archive({
	"[Content_Types].xml": "<Types/>", "_rels/.rels": relations(("x", "officeDocument", "/app/book/workbook1.xml")),
	"app/book/workbook1.xml": '<x:workbook xmlns:x="%s" xmlns:r="%s"><x:sheets><x:sheet name="S" sheetId="1" r:id="q"/></x:sheets></x:workbook>' % (MAIN, OFFICE),
	"app/book/_rels/workbook1.xml.rels": relations(("q", "worksheet", "../s.xml")),
	"app/s.xml": sheet_xml(PLAIN)}.items()), {"//row/b": "2"})

# --- OpenDocument ---

EMPTY = '<table:table-cell table:number-columns-repeated="16382"/>'
CELLS = table("Lines", '<table:table-column table:number-columns-repeated="3"/>' + ods_row(ods_text("Name"), ods_text("Sum"), ods_text("D"), EMPTY) +
	ods_row('<table:table-cell office:value-type="string"><office:annotation><text:p>a note</text:p></office:annotation>'
		'<text:p>Ona<text:s text:c="2"/><text:span>P.</text:span></text:p><text:p>twice</text:p></table:table-cell>',
		ods_value("currency", "value", "1250.5", "1.250,50 €", ' office:currency="EUR"'), ods_value("date", "date-value", "2024-05-14", "14.5.24")) +
	ods_row("<table:table-cell/>", more=' table:number-rows-repeated="3"') +
	ods_row(ods_value("time", "time-value", "PT10H30M00S"), ods_value("percentage", "value", "0.255", "26%"), ods_value("boolean", "boolean-value", "true")) +
	ods_row(EMPTY, more=' table:number-rows-repeated="1048570"'))
ASKED = {"//row/Name": "Ona P. twice\n10:30:00", "//row/Sum": "1250.5\n25.5%", "//row/D": "2024-05-14\ntrue", "//row/@line": "2\n6"}
show("LibreOffice: kinds of cells, repeats, notes out", ods(CELLS), ASKED, file="p.ods")
show("the same flat", content(CELLS).replace("document-content", "document").encode(), ASKED, file="p.fods")
REPEATED = table("S", ods_row(ods_text("a"), ods_text("b"), ods_text("c")) + ods_row(ods_text("x", ' table:number-columns-repeated="3"'), more=' table:number-rows-repeated="3"'))
show("rows and cells that are alike count as many", ods(REPEATED), {"//row/c": "x\nx\nx", "//row/@line": "2\n3\n4"}, file="p.ods")
MERGED = table("S", ods_row(ods_text("a"), ods_text("b")) + ods_row(ods_text("1", ' table:number-columns-spanned="2"'), "<table:covered-table-cell/>"))
show("merged cells: the value is in the first", ods(MERGED), {"//row/a": "1", "count(//row[b = ''])": "1"}, file="p.ods")
MERGED_HEAD = table("S", ods_row(ods_text("Town"), ods_text("Costs", ' table:number-columns-spanned="2"'), "<table:covered-table-cell/>") +
	ods_row(ods_text("Kaunas"), ods_value("float", "value", "1"), ods_value("float", "value", "2")))
show("a merged header names each of its columns", ods(MERGED_HEAD), {"//row/Costs": "1", "//row/Costs-2": "2"}, file="p.ods")
HIDDEN = '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
show("a hidden sheet is passed over", ods(table("Old", ods_row(ods_text("z")), "ta2") + REPEATED, HIDDEN), {"count(//row)": "3"}, file="p.ods")
show("errors of LibreOffice", ods(table("S", ods_row(ods_text("a")) + ods_row(
	'<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'))),
     {"//row/a": "#DIV/0!"}, ['p.ods: sheet "S", cell A2: warning: the cell holds the error #DIV/0!'], file="p.ods")

# --- What cannot be read ---


def refuse(name, data, says, file="p.xlsx"):
	show(name, data, {"count(//row)": "0"}, [says, "[csv/file]"], file=file)


def damaged(data, at):
	return data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1:]


STORED = archive([("content.xml", content(REPEATED))], zipfile.ZIP_STORED)
refuse("a byte that the checksum contradicts", STORED.replace(b">x<", b">y<", 1), "is not what its checksum says", "p.ods")
refuse("half an archive", xlsx([("S", "", PLAIN)])[:600], "is damaged")
refuse("another archive", archive([("a.txt", "x")]), "is an archive, but no workbook")
refuse("a text document", archive([("content.xml", content("", body="text"))]), "but no spreadsheet", "p.ods")
refuse("a Word document", archive([("[Content_Types].xml", "<Types/>"), ("_rels/.rels", relations(("a", "officeDocument", "word/document.xml")))]), "but no workbook")
refuse("a binary workbook", archive([("[Content_Types].xml", "<Types/>"), ("xl/workbook.bin", "x")]), "binary workbook (.xlsb)", "p.xlsb")
refuse("Numbers", archive([("Index/Document.iwa", "x")]), "is a document of Numbers", "p.numbers")
refuse("a password, or Excel's old format", b"\xd0\xcf\x11\xe0" + bytes(600), "password")
refuse("an enciphered .ods", archive([("META-INF/manifest.xml", '<m><file-entry><encryption-data/></file-entry></m>'), ("content.xml", "\x12\x34")]), "protected by a password", "p.ods")
refuse("an archive of 200 times its size", archive([("content.xml", content(REPEATED) + " " * (8 << 20))]), "more than 200 times", "p.ods")
refuse("more than 64 MiB", archive([("content.xml", content(("<!--%s-->" % ("x" * (1 << 20))) * 65))], zipfile.ZIP_STORED), "more than 64 MiB", "p.ods")
refuse("a document type", archive([("content.xml", '<!DOCTYPE a [<!ENTITY b "c">]>' + content(REPEATED)[len(HEAD):])]), "not well-formed", "p.ods")
refuse("elements within elements", archive([("content.xml", "<a>" * 5000 + "</a>" * 5000)]), "not well-formed", "p.ods")
refuse("a tag of many attributes", archive([("content.xml", "<a %s/>" % " ".join("a%d=''" % i for i in range(300000)))]), "not well-formed", "p.ods")
refuse("a cell that is repeated a billion times", ods(table("S", ods_row(ods_text("x", ' table:number-columns-repeated="1000000000"')))), "beyond row 1048576 or column XFD", "p.ods")
refuse("a row that is repeated a billion times", ods(table("S", ods_row(ods_text("x"), more=' table:number-rows-repeated="1000000000"'))), "more often than a sheet has rows", "p.ods")
refuse("four million cells", ods(table("S", ods_row(ods_text("x", ' table:number-columns-repeated="16000"'), more=' table:number-rows-repeated="300"'))), "at most 4000000 cells", "p.ods")
refuse("a cell beyond the last", xlsx([("S", "", row(1, text("XFE1", "a")))]), "column XFD")
refuse("a cell without a row", ods(table("S", ods_text("x"))), "in no row, or in no column", "p.ods")
refuse("a row that is none", xlsx([("S", "", '<row r="0">%s</row>' % text("A0", "x"))]), "in no row, or in no column")
refuse("cells that stand twice", xlsx([("S", "", row(1, text("A1", "a"), text("A1", "b")))]), "not in order")
show("the last cell of a sheet", xlsx([("S", "", row(1, text("A1", "a")) + row(1048576, number("A1048576", 5)))]), {"//row/a": "5", "//row/@line": "1048576"})
with tempfile.TemporaryDirectory() as folder:
	out, told = run(folder, "p.xlsx", xlsx([("Lines", "", LINES)], STRINGS), ["list", "data"])
	good = 'sheet "Lines", 2 rows.\n' in out and "| `Costs` | Costs | 0.3 |" in out
	print("%s list data shows the sheet and its columns" % ("ok" if good else "not ok"))

# --- In a table ---

MARKDOWN = "# T\n\n:::{csv-table} Costs\n:file: p.xlsx\n%s:header-rows: 1\n:::\n"
with tempfile.TemporaryDirectory() as folder:
	data = xlsx([("Lines", "", LINES), ("More", "", row(1, text("A1", "*a*"), text("B1", "b|c")) + row(2, number("A2", 7)))], STRINGS)
	run(folder, "p.xlsx", data, ["query", "1", "publication.xml"])
	source = pathlib.Path(folder) / "sources/r"

	def dump(option):
		(source / "t.md").write_text(MARKDOWN % option)
		done = subprocess.run([PROGRAM, "build", "t.md", "-l", "en", "--dump", "chapter"], cwd=source, capture_output=True, text=True)
		return done.stdout, done.stderr

	out, told = dump(":sheet: Lines\n")
	good = all(words in out for words in ("Ona Petraitė", "1250.5", "2024-05-14")) and not told
	print("%s a {csv-table} of a sheet" % ("ok" if good else "not ok\n" + out + told))
	out, told = dump(":sheet: More\n:delim: ;\n")
	print("%s its cells are Markdown; nothing parts them" % ("ok" if "b|c" in out and "*a*" not in out and "t.md:6:9: note: p.xlsx is a workbook, for which :delim: does nothing" in told else "not ok\n" + out + told))
	out, told = dump("")
	print("%s a note names its sheets" % ("ok" if 't.md:4:8: note: p.xlsx has the sheets "Lines", "More"' in told and "say :sheet: Lines" in told else "not ok\n" + told))
	out, told = dump(":sheet: Total\n")
	print("%s a sheet that it has not" % ("ok" if 't.md:5:9: error: p.xlsx has no sheet "Total"' in told else "not ok\n" + told))
	subprocess.run([PROGRAM, "build", "publication.xml", "-o", "out", "--depfile", "d"], cwd=source, capture_output=True)
	depends = (source / "d").read_text() if (source / "d").exists() else ""
	print("%s the workbook is among what a publication is made of" % ("ok" if "p.xlsx" in depends.split(":")[1] else "not ok\n" + depends))

# --- What a table prints ---


def printed(data, lang, file="p.xlsx", operand="t.md", options=":header-rows: 1\n"):
	"""The cells of the table as they are bound, row by row; and what is told."""
	with tempfile.TemporaryDirectory() as folder:
		run(folder, file, data, ["query", "1", "publication.xml"])
		source = pathlib.Path(folder) / "sources/r"
		markdown = "# A\n\n:::{csv-table} Costs\n:file: %s\n%s:::\n" % (file, options)
		(source / ("a.md" if operand != "t.md" else operand)).write_text(markdown)
		manifest = source / "publication.xml"
		manifest.write_text(manifest.read_text().replace('lang="en"', 'lang="%s"' % lang))
		done = subprocess.run([PROGRAM, "build", operand, "-l", lang, "--dump", "doc"], cwd=source, capture_output=True, text=True)
		body = done.stdout.split("table kind")[1].split("tbody")[-1] if "table kind" in done.stdout else ""
		return re.findall(r'^ *"(.*?)" [@0-9]', body.replace("\u00a0", " "), re.M), done.stderr


def check(name, data, lang, wanted, says=(), **how):
	cells, told = printed(data, lang, **how)
	faults = [] if cells == wanted else ["%r\n  not %r\n%s" % (cells, wanted, told)]
	faults += ["nothing says %r:\n%s" % (words, told) for words in says if words not in told]
	if not says and "table/" in told:
		faults.append("it says:\n" + told)
	print("%s %s" % ("not ok" if faults else "ok", name))
	for fault in faults:
		print("#  " + fault.replace("\n", "\n#    "))


def formatted(*cells):
	"""A sheet of one column: each cell a format and a number."""
	styles = HEAD + '<styleSheet xmlns="%s"><numFmts>%s</numFmts><cellXfs><xf numFmtId="0"/>%s</cellXfs></styleSheet>' % (MAIN, "".join(
		'<numFmt numFmtId="%d" formatCode="%s"/>' % (200 + i, html.escape(code)) for i, (code, value) in enumerate(cells)), "".join(
		'<xf numFmtId="%s"/>' % (code if code.isdigit() and len(code) == 2 else 200 + i) for i, (code, value) in enumerate(cells)))
	rows = row(1, text("A1", "Value")) + "".join(row(i + 2, number("A%d" % (i + 2), value, i + 1)) for i, (code, value) in enumerate(cells))
	return xlsx([("S", "", rows)], xl__styles_xml=styles)


NUMBERS = formatted(("#,##0.00", 1250.5), ("0.00", 2020), ("#,##0", 1250000.456), ("General", 2020), ("General", 1250.5), ("#\\ ##0.00", 1234567.891),
	("#,##0.##", 1234.5), ("0000", 42), ("[Red]#,##0;[Blue](#,##0)", -1250.6), ("General", "0.333333333333333"), ("0.00E+00", 1250.5), ("# ?/?", 0.5), ("0 \"days\"", 12), ("#,##0,", 1250600))
check("numbers are grouped and have decimals as their format says, in the language", NUMBERS, "en",
      ["1 250.50", "2020.00", "1 250 000", "2020", "1250.5", "1 234 567.89", "1 234.5", "0042", "(1 251)", "0.333333333", "1250.5", "0.5", "12 days", "1 251"])
check("... in a publication in Lithuanian", NUMBERS, "lt",
      ["1 250,50", "2020,00", "1 250 000", "2020", "1250,5", "1 234 567,89", "1 234,5", "0042", "(1 251)", "0,333333333", "1250,5", "0,5", "12 days", "1 251"], operand="publication.xml")
ACCOUNTING = '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-'
MONEY = formatted(("#,##0.00\\ [$€-407]", 1250.5), (ACCOUNTING, 1250.5), (ACCOUNTING, 0), ("[$$-409]#,##0.00", 5), ("#,##0 [$kr-41D]", 1250), ("#,##0\\ \"zł\"", 99.9), ("[$EUR] 0", 7), ("10", 0.255), ("0%", 0.25))
check("money has its currency before or behind it, as the language has it", MONEY, "en",
      ["EUR 1 250.50", "EUR 1 250.50", "\u2013", "USD 5.00", "SEK 1 250", "PLN 100", "EUR 7", "25.50 %", "25 %"])
check("... and in Lithuanian", MONEY, "lt", ["1 250,50 EUR", "1 250,50 EUR", "\u2013", "5,00 USD", "1 250 SEK", "100 PLN", "7 EUR", "25,50 %", "25 %"])
TIMES = formatted(("dd.mm.yyyy", 45426), ("mmm yyyy", 45426), ("yyyy", 45426), ("yyyy-mm-dd hh:mm", "45426.4375"), ("h:mm", "0.4375"), ("[h]:mm", "1.1041666666666667"), ("14", 45426))
check("words in place of figures", formatted(('"Yes";;"No"', 1), ('"Yes";;"No"', 0), ('"Yes";"Less";"No"', -1)), "en", ["Yes", "No", "Less"])
check("a section without anything hides zero, and no other number", formatted(('"Yes";;"No"', -1.5), ("0;;", -5), (";;;", 5), ("0;-0;;@", 7)), "en", ["\u22121.5", "\u22125", "5", "7"])
check("... but does hide that", formatted(("0;-0;;@", 0), ("0;-0;;@", 1)), "en", ["1"])
NEGATIVE = formatted(("#,##0;[Red]-#,##0", -1250.6), ("0.0;(0.0)", -5), ("0.0;(0.0)", 5), ("0.00_);[Red](0.00)", -0.5), ("0;[Red]0", -5), ('0" up";0" down"', -5), ('0" up";0" down"', 5), ("0;0", -5), ("($#,##0.00)", 5),
	("#,##0 [$€-407];(#,##0 [$€-407])", -1250), ("0.0%;(0.0%)", -0.125), ('"-"0;"+"0', -5), ("0;\u22120;\"zero\"", -5), ("0;-0;0.0", 0), ("# ?/?;(# ?/?)", -0.5), ("-0", 5), ("0_ ;-0\\ ", -7))
check("negative numbers as their section has them, in red with a minus", NEGATIVE, "en",
      ["\u22121 251", "(5.0)", "5.0", "(0.50)", "\u22125", "5 down", "5 up", "5", "($5.00)", "(EUR 1 250)", "(12.5 %)", "+5", "\u22125", "0.0", "\u22120.5", "5", "\u22127"])
SCALED = '[>=1000000]0.0,,"M";[>=1000]0.0,"k";0'
CONDITIONS = formatted((SCALED, 2500000), (SCALED, 1500), (SCALED, 999), (SCALED, -1500), ("[<0](0);[=0]\"nil\";0.0", -2), ("[<0](0);[=0]\"nil\";0.0", 0), ("[<0](0);[=0]\"nil\";0.0", 2), ("[<=0.5]0%;0.0%", 0.25), ("[<=0.5]0%;0.0%", 0.755),
	('[=0]"\u2013";0.0%', 0.125), ("[>5]0.00;[>1]0.0", 0.5), ("[<-5]0.0;0", -7), ("[>100]0;0.0;\"none\"", -3), ("[<>1]0\" items\";0\" item\"", 1), ("[<>1]0\" items\";0\" item\"", 3))
check("sections with conditions, and the last for all else", CONDITIONS, "en",
      ["2.5M", "1.5k", "999", "\u22121500", "(2)", "nil", "2.0", "25 %", "75.5 %", "12.5 %", "0.5", "\u22127.0", "3.0", "1 item", "3 items"])
check("days, months, times and durations", TIMES, "en", ["14 May 2024", "May 2024", "2024", "14 May 2024, 10:30", "10:30", "26:30", "14 May 2024"])
check("... in Lithuanian", TIMES, "lt", ["2024 m. gegužės 14 d.", "2024 m. gegužė", "2024", "2024 m. gegužės 14 d., 10:30", "10:30", "26:30", "2024 m. gegužės 14 d."])
WORDS = row(1, text("A1", "Value")) + row(2, '<c r="A2" t="b"><v>1</v></c>') + row(3, '<c r="A3" t="b"><v>0</v></c>') + row(4, text("A4", "1250.5")) + row(5, text("A5", "TRUE"))
check("truth in words; texts stay as they are", xlsx([("S", "", WORDS)]), "lt", ["taip", "ne", "1250.5", "TRUE"])
SUM = formatted(("#,##0.00", 1000), ("#,##0.00", 250.5), ("#,##0.00", 2000))
check("a total that is not the sum is told at its cell", SUM, "en", ["1 000.00", "250.50", "2 000.00"],
      ['p.xlsx: sheet "S", cell A4'], options=":header-rows: 1\n:footer-rows: 1\n")
ROUNDED = formatted(("#,##0", 10.4), ("#,##0", 10.4), ("#,##0", 20.8))
check("... but rounding is no fault", ROUNDED, "en", ["10", "10", "21"], options=":header-rows: 1\n:footer-rows: 1\n")

LOOKS = """<number:number-style style:name="N4"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/></number:number-style>
<number:currency-style style:name="N1P0"><number:number number:decimal-places="2" number:grouping="true"/><number:text> </number:text><number:currency-symbol number:language="lt" number:country="LT">€</number:currency-symbol></number:currency-style>
<number:currency-style style:name="N1"><number:text>-</number:text><number:number number:decimal-places="2" number:min-integer-digits="1" number:grouping="true"/><number:text> </number:text><number:currency-symbol number:language="lt" number:country="LT">€</number:currency-symbol><style:map style:condition="value()&gt;=0" style:apply-style-name="N1P0"/></number:currency-style>
<number:percentage-style style:name="N11"><number:number number:decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>
<number:date-style style:name="N37"><number:day number:style="long"/><number:text>.</number:text><number:month/><number:text>.</number:text><number:year/></number:date-style>
<number:time-style style:name="N41"><number:hours/><number:text>:</number:text><number:minutes/></number:time-style>
<number:number-style style:name="N9"><number:number number:decimal-places="0" number:min-integer-digits="1"/><number:text> vnt.</number:text></number:number-style>
<number:number-style style:name="N5P0"><number:number number:decimal-places="1" number:min-integer-digits="1"/></number:number-style>
<number:number-style style:name="N5"><style:text-properties fo:color="#ff0000"/><number:text>(</number:text><number:number number:decimal-places="1" number:min-integer-digits="1"/><number:text>)</number:text><style:map style:condition="value()&gt;=0" style:apply-style-name="N5P0"/></number:number-style>
<style:style style:name="ce5" style:data-style-name="N5"/>
<style:style style:name="ce4" style:data-style-name="N4"/><style:style style:name="ce1" style:data-style-name="N1"/><style:style style:name="ce11" style:data-style-name="N11"/>
<style:style style:name="ce37" style:parent-style-name="of37"/><style:style style:name="of37" style:data-style-name="N37"/><style:style style:name="ce41" style:data-style-name="N41"/><style:style style:name="ce9" style:data-style-name="N9"/>"""


def look(name):
	return ' table:style-name="%s"' % name


OF_COLUMN = '<table:table-column/><table:table-column table:default-cell-style-name="ce4"/>'
PRINTED = table("S", OF_COLUMN + ods_row(ods_text("a"), ods_text("b")) +
	ods_row(ods_value("currency", "value", "1250.5", "", look("ce1") + ' office:currency="EUR"'), ods_value("float", "value", "1250.5")) +
	ods_row(ods_value("percentage", "value", "0.255", "", look("ce11")), ods_value("date", "date-value", "2024-05-14", "", look("ce37"))) +
	ods_row(ods_value("time", "time-value", "PT10H30M00S", "", look("ce41")), ods_value("boolean", "boolean-value", "false")) +
	ods_row(ods_value("currency", "value", "7", "", ' office:currency="USD"'), ods_value("float", "value", "12", "", look("ce9")), more=' table:number-rows-repeated="2"'))
NEGATIVE_ODS = table("S", ods_row(ods_text("a")) + "".join(ods_row(ods_value("float", "value", value, "", look(style))) for value, style in (("5", "ce5"), ("-5", "ce5"), ("-1250.5", "ce1"))))
check("LibreOffice: sections for negative numbers", ods(NEGATIVE_ODS, LOOKS), "en", ["5.0", "(5.0)", "EUR \u22121 250.50"], file="p.ods")
ODS_CELLS = ["1 250,50 EUR", "1 250,50", "25,5 %", "2024 m. gegužės 14 d.", "10:30", "ne", "7,00 USD", "12 vnt.", "7,00 USD", "12 vnt."]
check("LibreOffice: styles of cells, of columns, from others, and rows that are alike", ods(PRINTED, LOOKS), "lt", ODS_CELLS, file="p.ods")
check("the same flat, in a publication", content(PRINTED, LOOKS).replace("document-content", "document").encode(), "lt", ODS_CELLS, file="p.fods", operand="publication.xml")
with tempfile.TemporaryDirectory() as folder:
	out, told = run(folder, "p.xlsx", xlsx([("S", "", row(1, text("A1", "a")) + row(7, '<c r="A7" t="e"><v>#REF!</v></c>'))]),
	                ["check", "publication.xml", "--message-format", "json"])
	findings = [json.loads(line) for line in (out + "\n" + told).splitlines() if line.startswith("{")]
	good = any(f.get("sheet") == "S" and (f["line"], f["column"]) == (7, 1) and f["rule"] == "csv/value" for f in findings)
	print("%s findings as JSON name the sheet" % ("ok" if good else "not ok\n" + out + told))
