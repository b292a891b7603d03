#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""csv.py - spreadsheets as programs save them, and what expressions get of them; what is odd about others is told.

Each case is the bytes of a file, what the manifest says of it, and expressions with what they print, or findings."""
import os
import pathlib
import subprocess
import sys
import tempfile
import time

PROGRAM = os.environ["COLOPHON"]
ERRORS = []


def project(folder, data, attributes="", name="p.csv", lang="en"):
	source = pathlib.Path(folder) / "sources/r"
	source.mkdir(parents=True, exist_ok=True)
	(source / name).write_bytes(data)
	(source / "a.md").write_text("# A\n")
	manifest = source / "publication.xml"
	manifest.write_text(
		'<publication id="r" kind="document"><data href="%s" %s/><edition lang="%s"><title>R</title>'
		'<body><chapter href="a.md"/></body></edition></publication>' % (name, attributes, lang))
	return manifest


def query(manifest, expression):
	done = subprocess.run([PROGRAM, "query", expression, manifest.name], cwd=manifest.parent, capture_output=True, text=True)
	return done.stdout.strip("\n"), done.stderr


def show(name, data, wanted, says=(), attributes="", file="p.csv", lang="en"):
	"""`wanted`: expression -> lines; `says`: what the findings hold, and nothing else is found."""
	with tempfile.TemporaryDirectory() as folder:
		manifest, faults = project(folder, data, attributes, file, lang), []
		for expression, text in wanted.items():
			out, told = query(manifest, expression)
			if out != text:
				faults.append("%s gives %r, not %r" % (expression, out, text))
			for words in says:
				if words not in told:
					faults.append("nothing says %r:\n%s" % (words, told))
			if not says and told:
				faults.append("it says:\n" + told)
	print("%s %s" % ("not ok" if faults else "ok", name))
	for fault in faults:
		print("#  " + fault.replace("\n", "\n#    "))


def names(row="//row[1]"):
	return "concat(name(%s/*[1]), ' ', name(%s/*[2]), ' ', name(%s/*[3]))" % (row, row, row)


# --- As programs write them ---

TABLE = [["Pavardė", "Miestas, šalis", "Suma"], ["Žukauskė", "Šiauliai; LT", "1234,50"], ["Ąžuolas", 'UAB "Ąžuolas"', "12,5"]]
ASKED = {
	"//row/*[1]": "Žukauskė\nĄžuolas",
	"//row[2]/*[2]": 'UAB "Ąžuolas"',
	"//row/@line": "2\n3",
	"name(//row[1]/*[2])": "Miestas-šalis",
	"//row[1]/*[2]/@label": "Miestas, šalis",
	"num(sum(//row/Suma))": "1\u00a0247",
	"num(//row[1]/Suma)": "1\u00a0234,50",
}


def written(table, delimiter=";", end="\r\n", always=False):
	def cell(text):
		quotes = always or any(c in text for c in '"\r\n' + delimiter)
		return '"%s"' % text.replace('"', '""') if quotes else text
	return "".join(delimiter.join(cell(text) for text in row) + end for row in table)


show("Excel in Lithuanian, CSV UTF-8", b"\xef\xbb\xbf" + written(TABLE).encode(), ASKED, lang="lt")
show("Excel in Lithuanian, CSV: Windows-1257", written(TABLE).encode("cp1257"), ASKED,
     attributes='encoding="windows-1257"', lang="lt")
show("Excel, Unicode text: UTF-16 and tabs", b"\xff\xfe" + written(TABLE, "\t").encode("utf-16-le"), ASKED, file="p.txt", lang="lt")
show("UTF-16, the large end first", b"\xfe\xff" + written(TABLE).encode("utf-16-be"), ASKED, lang="lt")
show("Excel's first line sep=|", ("sep=|\r\n" + written(TABLE, "|")).encode(),
     {key: {"//row/@line": "3\n4"}.get(key, text) for key, text in ASKED.items()}, lang="lt")
show("Google Sheets: commas, no mark, no end of line at the end", written(TABLE, ",", "\r\n")[:-2].encode(), ASKED, lang="lt")
show("LibreOffice: all texts quoted", written(TABLE, ";", "\n", True).encode(), ASKED, lang="lt")
show("tabs, as pasted", written(TABLE, "\t", "\n").encode(), ASKED, file="p.tsv", lang="lt")

show("Excel on the Mac: its own encoding and line ends",
     "Nom;Ville\rÉvelyne;Orléans\rJosé;Nîmes\r".encode("mac_roman"),
     {"//row/Ville": "Orléans\nNîmes", "//row/@line": "2\n3"}, attributes='encoding="macintosh"', lang="fr")
show("Excel in German, Windows-1252", "Straße;Größe\r\nMüllerstraße;1.234,5\r\n".encode("cp1252"),
     {"//row/Straße": "Müllerstraße", "num(//row/Größe)": "1\u00a0234,5"}, attributes='encoding="Windows-1252"', lang="de")
show("Excel in Polish, Windows-1250", "Imię;Miasto\r\nŁucja;Łódź\r\n".encode("cp1250"),
     {"//row/Imię": "Łucja", "//row/Miasto": "Łódź"}, attributes='encoding="cp1250"', lang="pl")
show("Excel in Bulgarian, Windows-1251", "Име;Град\r\nИван;Пловдив\r\n".encode("cp1251"),
     {"//row/Град": "Пловдив"}, attributes='encoding="windows-1251"', lang="bg")
show("R: row numbers below an empty name", b'"","name","fee"\n"1","Ona",1.5\n"2","Jonas",2\n',
     {"//row/name": "Ona\nJonas", "sum(//row/fee)": "3.5", "//row/column-1": "1\n2"})
show("R's write.table: a header without the row numbers", b'"name","fee"\n"1","Ona",1.5\n"2","Jonas",2\n',
     {"//row/name": "Ona\nJonas", "//row/fee": "1.5\n2"})
show("pandas: row numbers from 0", b",name,fee\n0,Ona,1.5\n1,Jonas,2\n", {"//row/fee": "1.5\n2", "//row/name": "Ona\nJonas"})

# --- Cells ---

show("line ends and doubled marks in cells", b'a;b\r\n"one\r\ntwo";"say ""x"""\r\nlast;""\r\n',
     {"//row/a": "one two\nlast", "//row[1]/b": 'say "x"', "//row/@line": "2\n4"})
show("blanks behind commas", b'name, city, n\nOna, "Kaunas, LT", 1\nJonas, Vilnius, 2\n',
     {"//row/city": "Kaunas, LT\nVilnius", names(): "name city n"})
show("a mark within a cell is text", b'a;b\n5" pipe;6\n', {"//row/a": '5" pipe'})
show("rows and columns without a cell are passed over", b";;;\r\na;;b;;\r\n;;;;\r\n1;;2;;\r\n;;;;\r\n",
     {"count(//row)": "1", "count(//row/*)": "2", "//row/b": "2", "//row/@line": "4"})
show("cells that lack at the end of rows are empty", b"a,b,c\n1\n1,2\n1,2,3\n",
     {"count(//row/c)": "3", "count(//row[c = ''])": "2"})
show("one column", b"Name\nSmith, John\nDoe, Jane; Dr\nSolo\n", {"//row/Name": "Smith, John\nDoe, Jane; Dr\nSolo"})
show("the root is called like the file", b"a;b\n1;2\n", {"/_2021-Teilnehmer-Liste/row/b": "2"}, file="2021 Teilnehmer Liste.csv")
show("no header", b"Ona;1\nJonas;2\n", {"//row/column-1": "Ona\nJonas", "sum(//row/column-2)": "3"}, attributes='header="no"')
show("a header further down", b"Participants;;\n;;\nname;city;n\nOna;Kaunas;1\n", {"//row/name": "Ona", "//row/@line": "4"},
     attributes='header-row="3"')
show("a delimiter that is said", b"a;b|c\n1;2|3\n", {"//row/c": "3"}, attributes='delimiter="|"')
show("control characters are left out", b"a;b\nO\x01na;\xe2\x80\xa8x\n", {"//row/a": "Ona"}, ["U+0001", "U+2028"])

# --- Names ---

show("names of columns", "First  name;2021;E-mail (work);Amount, €;№;xml:lang;e\u0301tat;Nr.;-a\na;b;c;d;e;f;g;h;i\n".encode(),
     {"//row/First-name": "a", "//row/_2021": "b", "//row/E-mail-work": "c", "//row/Amount-": "d", "//row/column-5": "e",
      "//row/column-5/@label": "№", "//row/xmllang": "f", "//row/\u00e9tat": "g", "//row/Nr.": "h", "//row/_-a": "i"})
show("labels of cells, in every way to ask for them", "Fee, €;b\n1;2\n;3\n".encode(),
     {"count(//row/*)": "4", "count(//row/*/@*)": "4", "//row/*[@label = 'b']": "2\n3", "//row[2]/Fee-/attribute::label": "Fee, €",
      "//row/b[../Fee-/@label = 'Fee, €']/@label": "b\nb", "count(//@*[name() = 'label'])": "4", "count(//@line)": "2"})
show("an attribute that is nearly a label", b"a;b\n1;2\n", {"//row/a/@lable": ""}, ["<a> has no attribute 'lable'", "did you mean 'label'?"])
show("names that stand twice", b"Name;Name;Name-2;Name\n1;2;3;4\n",
     {"//row/Name-2": "2", "//row/Name-2-2": "3", "//row/Name-3": "4"},
     ["p.csv:1:6: warning: another column has this name too; this one is called Name-2 [csv/header]", "1:18: warning"])
show("a column without a name", b"a;;c\n1;2;3\n", {"//row/column-2": "2"},
     ["p.csv:1:3: warning: column 2 has no name; it is called column-2 [csv/header]"])
show("a row of columns without a name is told once", b"a;;;d;e;;g;h\n1;2;3;4;5;6;7;8\n", {"//row/column-3": "3", "//row/column-6": "6"},
     ["p.csv:1:3: warning: columns 2 to 3 have no name; they are called column-2 to column-3 [csv/header]",
      "p.csv:1:9: warning: column 6 has no name"])
show("... one side of the row numbers' only", b";;c;d;e\n1;x;3;4;5\n2;y;3;4;5\n", {"count(//row)": "2"},
     ["p.csv:1:2: warning: column 2 has no name"])
show("a sign that no name can have", "Betrag in €;x\n5;1\n".encode(), {"//row/Betrag-in-€": "", "//row[Betrag-in-€ > 1]/x": ""},
     ["'Betrag-in-€' holds a sign that no name can have", "hint: the column is called Betrag-in-\n"])
show("... in the name of no column", "a;x\n5;1\n".encode(), {"//row/Preis-€": ""}, ["query:1:7: error: 'Preis-€' holds a sign"])
show("a title above the header", b"Participants;;\nname;city;n\nOna;Kaunas;1\n", {"count(//row)": "2"},
     ["p.csv:1:1: warning: this looks like a title", 'header-row="2"', "p.csv:2:1: note"])
show("a title alone above the header", b"Participants 2021\nname;city\nOna;Kaunas\nJonas;Vilnius\n", {"count(//row)": "3"},
     ["p.csv:1:1: warning: this looks like a title", 'header-row="2"'])
show("a header that is none", b"ona@example.org;12.5\njonas@example.org;13\n", {"count(//row)": "1"},
     ["p.csv:1:1: warning: the header holds 'ona@example.org', which looks like a value", 'header="no"'])

# --- Rows that are odd ---

show("a row with too many cells", b"name,city\nOna,Kaunas, Lithuania\nJonas,Vilnius\n", {"//row[1]/column-3": "Lithuania"},
     ["p.csv:2:13: warning: row 2 has 3 cells, the header 2; what is too much is called column-3 [csv/cells]"])
show("a row that a line end cut", b"a;b;c\n1;2;3\nx;y\nz;4\n5;6;\n", {"count(//row)": "4"},
     ["p.csv:3:1: warning: row 3 has 2 cells", "p.csv:4:1: warning: row 4"])
show("a mark that nothing closes", b'a;b\n1;"2\n3;4\n', {"count(//row)": "0"}, ["p.csv:2:3: error", "never closed [csv/quote]"])
show("text behind a closing mark", b'a;b\n"Centre "Dialogas"";1\n', {"//row/a": '"Centre "Dialogas""'},
     ["p.csv:2:9: warning: text stands behind"])
show("a mark that took another row with it", b'a;b\n"one;2\n"two";3\n', {"count(//row)": "0"}, ["p.csv:3:1: error", "p.csv:2:1: note: opened here"])

# --- Encodings that are not said ---

show("Windows-1257 in a Lithuanian edition", "Vardas;Šalis\nŽivilė;LT\n".encode("cp1257"), {"count(//row)": "0"},
     ["p.csv:1:8: error: the byte 0xD0 is not UTF-8", 'encoding="windows-1257" reads "Šalis"\n'], lang="lt")
show("Windows-1250 in a Polish edition", "Miasto\nŁódź\n".encode("cp1250"), {"count(//row)": "0"},
     ['encoding="windows-1250" reads "Łódź"\n'], lang="pl")
show("a German file in an English edition", "Stadt;x\nKöln;1\n".encode("cp1252"), {"count(//row)": "0"},
     ['encoding="windows-1252" reads "Köln"'])
show("the Mac's in a French edition", "Ville\rOrléans\r".encode("mac_roman"), {"count(//row)": "0"},
     ['encoding="macintosh" reads "Orléans"\n'], lang="fr")
show("an encoding that there is not", b"a;b\n1;2\n", {"count(//row)": "0"}, ["publication.xml:1:", "no encoding is called 'windows-1275'"],
     attributes='encoding="windows-1275"')
show("UTF-8 that is said to be something else", "a\nŽ\n".encode(), {"count(//row)": "0"}, ["it is UTF-8"], attributes='encoding="cp1257"')
show("UTF-16 without a mark", "a;b\n1;2\n".encode("utf-16-le"), {"count(//row)": "0"}, ["UTF-16"])
show("a NUL", b"a;b\n1;\0\n", {"count(//row)": "0"}, ["p.csv:2:3: error", "[text/nul]"])
show("a workbook", b"PK\x03\x04rest", {"count(//row)": "0"}, ["p.xlsx is damaged", "CSV UTF-8"], file="p.xlsx")
show("a page that is called a spreadsheet", b"\xef\xbb\xbf<table><tr><td>a</td></tr></table>", {"count(//row)": "0"},
     ["publication.xml:1:", "p.csv is HTML, not a spreadsheet"])
show("texts that look like numbers, as Excel keeps them", b'id;n\n="007";"=""1"""\n', {"//row/id": "007", "//row/n": "1"})
show("an empty file", b"", {"count(//row)": "0"}, ["p.csv:1:1: warning: the spreadsheet is empty"])
show("a header alone", b"a;b\r\n", {"count(//row/a)": "0"})
show("... whose rows are asked for", b"a;b\n", {"//row/a": "", "/p/row[a = 1]": "", "/*/row[1]/b": ""},
     ["the spreadsheet <p> has a header and no rows below it [data/empty]", 'header="no"', "p.csv:1:1: note: it starts here"])

# --- Numbers ---

show("a comma before decimals", "n\n1.234,50\n1 000\n\u22122,5\n12,50 €\nEUR 3\n".encode(), {"sum(//row/n)": "2247.5"})
show("a point before decimals", b'n;m\n1,234.50;a\n"12.5";b\n1\'000;c\n', {"sum(//row/n)": "2247"})
show("which mark is meant is not clear", b"n\n1.234\n5\n", {"num(//row[1]/n)": ""},
     ["query:1:1: error: '1.234' may be read in two ways", "p.csv:2:1: note", 'decimal=","'])
show("the manifest says which", b"n\n1.234\n5\n", {"num(//row[1]/n)": "1\u00a0234"}, attributes='decimal=","')
show("and the other one", b"n\n1.234\n5\n", {"num(//row[1]/n)": "1.234"}, attributes='decimal="."')
show("signs as programs of accountants write them", "n\n(12,50 €)\n12,5-\n-1,5\n+1,5\n- € 3,5\n".encode(), {"sum(//row/n)": "-28.5"})
show("brackets and dashes that are none", b"n\n1,5\n(2\n", {"sum(//row/n)": ""}, ["'(2' is no number"])
show("a percentage as the cell shows it", "n\n25%\n12,5 %\n".encode(), {"percent(//row[1]/n)": "25\u00a0%", "percent(//row[2]/n)": "12.5\u00a0%"})
show("both marks in one file", b"n;m\n1,5;2.25\n", {"num(//row/n)": ""},
     ["some numbers of this spreadsheet have a comma", "p.csv:2:1: note: a comma", "p.csv:2:5: note: a point"])
show("days and texts are no numbers", b"d;n\n13.04.2021;2,5\n1.2.3;7\n", {"sum(//row/n)": "9.5"})
show("a sum over what is no number", b"n\n1\nn/a\n", {"sum(//row/n)": ""}, ["'n/a' is no number", "p.csv:3:1: note"])
show("money as a cell has it", "fee\n1 234,50\n".encode(), {"money(//row/fee, 'EUR')": "EUR\u00a01\u00a0234.50"})

COMPARED = "n;m;t\n12,5;3;a\n1 000,5;4;b\n7;12,5;c\n;;d\n".encode()
show("conditions compare numbers as the file writes them", COMPARED,
     {"count(//row[n > 10])": "2", "count(//row[10 >= n])": "1", "//row[n = 12.5]/t": "a", "count(//row[n != 7])": "3",
      "count(//row[n < m])": "1", "count(//row[n > '10'])": "2", "//row[t = 'b']/n": "1 000,5", "count(//row[n = ''])": "1",
      "count(//row[n + 1 > 0])": "1", "count(//row[number(n) + 1 > 13])": "2"})
show("... and say where it cannot be told", b"n\n1.234\n5\n", {"count(//row[n > 10])": ""}, ["'1.234' may be read in two ways"])

TITLED = "Umsatzliste;Musterverein e. V.\n\nTag;Zweck;Betrag;Empfänger\n02.03.2026;Strom;-119,00;Stadtwerke\n".encode()
show("a title above the header is said once, not again for each row", TITLED, {"count(//row)": "2"},
     ['p.csv:1:1: warning: this looks like a title', 'header-row="3"'])
with tempfile.TemporaryDirectory() as titled:
	_, told = query(project(titled, TITLED), "count(//row)")
	print("%s ... and nothing else is" % ("ok" if told.count("warning:") == 1 else "not ok"))

# --- Days ---

SLASHES = b"n;d;e\na;04/05/2024;06/05/2024\nb;25/05/2024;26/05/2024\nc;03/06/2024 16:30;03-07-2024\n"
show("a day past the twelfth says how the file writes days", SLASHES,
     {"date(//row[1]/d)": "4 May 2024", "period(//row[1]/d, //row[1]/e)": "4–6 May 2024", "time(//row[3]/d)": "16:30",
      "date(max(//row/d))": "3 June 2024", "list(sort(//row/n, ../d, 'descending'))": "c, b and a",
      "date(//row[3]/e)": "3 July 2024", "//row[1]/d": "04/05/2024"})
show("... as America writes them", b"d\n04/05/2024\n04/25/2024\n",
     {"date(//row[1]/d)": "5 April 2024", "list(date(//row/d))": "5 April 2024 and 25 April 2024"})
show("... where nothing says it", b"d\n04/05/2024\n07/07/2024\n", {"date(//row[1]/d)": ""},
     ['say days="day-first" or days="month-first"'])
show("... where the file writes both", b"d\n04/05/2024\n25/05/2024\n05/25/2024\n", {"date(//row[1]/d)": ""},
     ['say days="day-first" or days="month-first"'])
show("... where the manifest says it", b"d\n04/05/2024\n25/05/2024\n",
     {"list(date(//row/d))": "5 April 2024 and 25 May 2024"}, attributes='days="month-first"')
show("what forms and databases write behind a day", b"d\n2024/05/14 4:30:12 PM GMT+2\n",
     {"date(//row/d)": "14 May 2024", "time(//row/d)": "16:30:12"})
show("days as spreadsheets count them", b"d\n45426\n", {"date(//row/d)": ""}, ["a day as spreadsheets count them"])

# --- Rows of totals ---

TOTALS = "Partner;Date;Amount;Share\nA;14.05.2024;1.200,50;60 %\nB;;799,50;40 %\nSumme:;;2.000,00;100 %\n".encode()
TOTAL = ["row that is itself a total of others [csv/total]", "row[Partner != 'Summe:']", "p.csv:4:9: note: the total stands here"]
show("a sum that takes in the row of totals", TOTALS, {"sum(//row/Amount)": "4000"}, TOTAL)
show("... a mean", TOTALS, {"num(avg(//row/Amount))": "1\u00a0333.33"}, TOTAL)
show("... the greatest", TOTALS, {"max(//row/Amount)": "2.000,00"}, TOTAL)
show("... a count", TOTALS, {"count(//row)": "3"}, [TOTAL[0], TOTAL[1], "p.csv:4:1: note: the total stands here"])
show("... that does not", TOTALS, {"sum(//row[Partner != 'Summe:']/Amount)": "2000", "sum(//row[last()]/Amount)": "2000"})
show("totals without a word", b"p;n\na;1\nb;2\nc;3\n;6\n", {"sum(//row/n)": "12"}, ["row[p != '']"])
show("a total that is none of the rows above says so by its word alone", b"p;n\na;1\nb;2\nTotal;4\n", {"sum(//row/n)": "7"},
     ["row[p != 'Total']"])
show("subtotals", b"p;n\na;1\nb;2\nSubtotal (local);3\nc;5\nd;7\ne;9\nf;1\n", {"sum(//row/n)": "28"},
     ["row[p != 'Subtotal (local)']"])
show("names that begin like totals, numbers that happen to add up",
     b"p;n\nTotal Energies SE;1\nSummit Ltd;2\nKaunas;3\nVisokio;6\nTotals Ltd;2\n", {"sum(//row/n)": "14"})

# --- Months as words ---

show("days with months as words", "d\n14 May 2024\nMay 14th, 2024\n1 Sept. 2024\nMay 2024\n2024-05-03\n".encode(),
     {"list(date(//row/d))": "14 May 2024, 14 May 2024, 1 September 2024, May 2024 and 3 May 2024",
      "list(sort(//row/d))": "May 2024, 2024-05-03, 14 May 2024, May 14th, 2024 and 1 Sept. 2024"})
show("... in German", "d\n14. Mai 2024\n3. März 2024\n1. Dez. 2023\n".encode(),
     {"list(sort(//row/d))": "1. Dez. 2023, 3. März 2024 und 14. Mai 2024"}, lang="de")
show("... in Lithuanian", "d\n2024 m. gegužės 14 d.\n2024 m. kovo 3 d.\n".encode(),
     {"list(sort(//row/d))": "2024 m. kovo 3 d. ir 2024 m. gegužės 14 d."}, lang="lt")
for lang, day in {"bg": "3 май 2024 г.", "el": "3 Μαΐου 2024", "es": "3 de mayo de 2024", "fr": "1er mai 2024", "hu": "2024. május 3.",
                  "lv": "2024. gada 3. maijs", "mt": "3 ta’ Mejju 2024", "pl": "3 maja 2024 r.", "pt": "3 de maio de 2024"}.items():
	show("... in " + lang, ("d\n2024-05-14\n" + day + "\n").encode(), {"sort(//row/d)": day + "\n2024-05-14"}, lang=lang)
show("... that there are not, or beside other words", "d\n31 June 2024\n14 May 2024 or later\n14 15 May 2024\n14 Mai 2024\n".encode(),
     {"date(//row[1]/d)": "", "date(//row[2]/d)": "", "date(//row[3]/d)": "", "date(//row[4]/d)": ""}, ["date() cannot set"])

# --- Cells that are empty, or bring their currency ---

show("a cell that may be empty", b"n;r\na;\nb;late\n",
     {"if(//row[1]/r != '', //row[1]/r, '')": "", "if(//row[2]/r != '', //row[2]/r, '')": "late"})
show("an empty cell is no value more", b"n;r\na;LT\nb;\nc;LV\nd;LT\n", {"count(unique(//row/r))": "2"})
show("an empty cell", b"n;r\na;\n", {"//row/r": ""}, ["the cell 'r' is empty", "if(r != '', r, '')"])
show("... that is to be a day", b"n;r\na;\n", {"date(//row/r)": ""}, ["date() is given an empty cell", "row[r != '']"])
show("money with its currency", "n;v\na;12,50 €\nb;EUR 1.000\nc;3 zł\n".encode(),
     {"list(money(//row[position() < 3]/v))": "EUR\u00a012.50 and EUR\u00a01\u00a0000.00", "money(//row[3]/v)": "PLN\u00a03",
      "money(//row[1]/v, 'EUR')": "EUR\u00a012.50"})
show("... in another", "v\n12,50 €\n".encode(), {"money(//row/v, 'USD')": ""}, ["money() is to set '12,50 €' in USD"])
show("... that several countries have", b"v\n12 kr\n", {"money(//row/v)": ""}, ["name the currency as well"])
show("num() of a percentage", b"v\n12 %\n", {"num(//row/v)": ""}, ["percent() sets it"])
show("capitals before figures in a header", b"ISO2;POP2020;GDP10;EUR20\nLT;2794000;56,1;1\n", {"//row/ISO2": "LT"},
     ["the header holds 'EUR20'"])
show("... of no currency", b"ISO2;POP2020;AWATER10\nLT;2794000;56,1\n", {"//row/POP2020": "2794000"})

# --- The manifest ---

show("a spreadsheet called like our data", b"a;b\n1;2\n", {"count(//row)": "1"}, ["cannot be called <project>"], attributes='as="project"')
show("a delimiter that is none", b"a;b\n1;2\n", {"count(//row)": "1"}, ['delimiter is ":"; it has to be ",", ";", "|" or tab'], attributes='delimiter=":"')
show("what is said of a spreadsheet in vain", b"<x/>", {"count(/x)": "1"}, ["as= is for spreadsheets"], attributes='as="x"', file="p.xml")


# --- Large and hostile files: in time that grows with them ---

def takes(name, data, count, most=20):
	with tempfile.TemporaryDirectory() as folder:
		manifest, start = project(folder, data), time.monotonic()
		out, _ = query(manifest, "count(//row)")
		spent = time.monotonic() - start
	good = out == count and spent < most
	print("%s %s" % ("ok" if good else "not ok", name))
	if not good:
		print("#  %r in %.1f s" % (out, spent))


takes("a hundred thousand rows", b"name;city;n\n" + b"Ona;Kaunas;12,5\n" * 100000, "100000")
takes("a million quotation marks", b"a\n" + b'"' * 1000000, "1")
takes("quotation marks in pairs, nothing else closed", b'a;b\n"x' + b';""' * 300000, "0")
takes("a million delimiters in a row", b"a\n" + b";" * 1000000 + b"x", "1")
takes("a header of equal names", b";".join([b"a"] * 20000) + b"\n" + b";".join([b"1"] * 20000) + b"\n", "1")
takes("rows of every length", b"".join(b";".join([b"1"] * n) + b"\n" for n in range(1, 400)), "398")
