#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""charts.py - charts as they stand on the page, by what pdftotext and the tag tree say of the PDF: names of rows in the
hanging column, values behind bars whose lengths are as the values are, one figure that is heard, its data beside it."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "pdf"))
import tagtree  # noqa: E402

PROGRAM = os.path.abspath(os.environ.get("COLOPHON", "build/colophon"))
MM = 72 / 25.4
# the second name is a word of another language
DATA = """<survey><answer share="50"><who>Aaa</who></answer><answer share="25"><who xml:lang="hr" translate="no">Bbb</who></answer>
<answer share="10"><who>Ccc</who></answer></survey>"""
MANIFEST = """<publication id="p" kind="document"><data href="data.xml"/>
<edition lang="en"><title>T</title><body><chapter href="a.md"/></body></edition></publication>"""
TEXT = """# Heading

Words before.

:::{chart} bar
:rows: //answer
:category: who
:value: @share
:table: beside
%s
Title of it \u00b7 per cent
:::
"""
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


def result(name, is_good, why=""):
	print(("ok " if is_good else "not ok ") + name + ("" if is_good else f": {why}"))
	return is_good


def built(options, behind="", table="beside"):
	text = (TEXT % options).replace(":table: beside", ":table: " + table) + behind
	with tempfile.TemporaryDirectory() as folder:
		top = pathlib.Path(folder)
		for name, text in (("publication.xml", MANIFEST), ("data.xml", DATA), ("a.md", text)):
			(top / name).write_text(text)
		done = subprocess.run([PROGRAM, "build", "publication.xml", "-o", "out"], cwd=top, capture_output=True, text=True, timeout=60)
		pdf = top / "out" / "p.en.pdf"
		said = done.stderr
		words = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, timeout=60).stdout
		return [(float(x), float(y), float(right), text) for x, y, right, _, text in WORD.findall(words)], tagtree.read(pdf), said


def in_columns():
	"""Words of two charts, one in each column."""
	chart = TEXT[TEXT.index(":::"):] % "" + "\n"
	files = {"a.md": "# Heading\n\n::::{div}\n:class: cols\n\n" + chart + "{.new}\nNext to it.\n\n" + chart + "::::\n",
		"data.xml": DATA, "s.css": ".cols { columns: 2; column-gap: 10mm } .new { break-before: column }",
		"publication.xml": MANIFEST.replace("<edition", '<style href="s.css"/><edition')}
	with tempfile.TemporaryDirectory() as folder:
		top = pathlib.Path(folder)
		for name, text in files.items():
			(top / name).write_text(text.replace(":table: beside\n", ""))
		done = subprocess.run([PROGRAM, "build", "publication.xml", "-o", "out"], cwd=top, capture_output=True, text=True, timeout=60)
		words = subprocess.run(["pdftotext", "-bbox", top / "out" / "p.en.pdf", "-"], capture_output=True, text=True, timeout=60).stdout
	return [(text, float(x)) for x, _, _, _, text in WORD.findall(words)], done.stderr


def elements(element, kind):
	found = [element] if element.standard == kind else []
	for kid in element.kids:
		if not isinstance(kid, str):
			found += elements(kid, kind)
	return found


def main():
	words, tree, said = built("")
	names = {text: x for x, _, _, text in words if text in ("Aaa", "Bbb", "Ccc")}
	chart = [word for word in words if word[1] < min(y for _, y, _, text in words if text == "Value")]
	row = {text: (x, y) for x, y, _, text in chart if text in ("Aaa", "Bbb", "Ccc", "50", "25", "10")}
	good = [
		result("nothing is found", not re.search("error|warning", said), said),
		result("names of rows stand in the hanging column, 25 mm from the edge",
			all(abs(row[name][0] - 25 * MM) < 0.5 for name in ("Aaa", "Bbb", "Ccc")), row),
		result("each value stands in its row",
			all(abs(row[name][1] - row[value][1]) < 2 for name, value in (("Aaa", "50"), ("Bbb", "25"), ("Ccc", "10"))), row),
		# the text's edge, 64 mm, is zero; each value stands as far behind its bar as the others
		result("bars are as long as their values",
			abs((row["50"][0] - row["25"][0]) / (row["25"][0] - row["10"][0]) - 25 / 15) < 0.02 and row["10"][0] > 64 * MM, row),
		result("the names stand in the table as well", len([1 for word in words if word[3] == "Aaa"]) == 2, names),
	]
	figures = elements(tree.root, "Figure")
	heard = "Bar chart: Title of it (per cent). Aaa 50, Bbb 25, Ccc 10."
	good.append(result("it is one figure that is heard", [f.notes.get("Alt") for f in figures] == [heard], [f.notes for f in figures]))
	tables = elements(tree.root, "Table")
	good.append(result("its data are a table", len(tables) == 1 and "Bbb" in tables[0].text(set()), tables))
	_, tree, _ = built(":alt: What the author says.\n")
	good.append(result("its author's words win", elements(tree.root, "Figure")[0].notes.get("Alt") == "What the author says."))
	words, said = in_columns()
	second = next((x for text, x in words if text == "Next"), 0)
	names = [x for text, x in words if text in ("Aaa", "Bbb", "Ccc")]
	good.append(result("in columns names of rows stay in their column", second > 110 * MM and len(names) == 6
		and all(x >= 64 * MM for x in names[:3]) and all(x >= second for x in names[3:]), (words, said)))
	said = built("", "\n:::{chart} timeline\n:rows: //answer\n:category: who\n:start: '2021'\n:end: if(@share = 10, '2023', '')\n:::\n")[2]
	good.append(result("words are read in spans that are open", not re.search("error|warning", said), said))
	for table in ("none", "beside"):
		words, _, said = built(":source: Sss[^n]\n", "\nBehind it.[^m]\n\n[^n]: Ofit.\n[^m]: Oftext.\n", table)
		height = {text: y for _, y, _, text in words}
		good.append(result(f"its note stands with it, the text's at the page's foot, :table: {table}",
			height["Ccc"] < height["Ofit."] < height["Behind"] < height["Oftext."] and not said, (height, said)))
	return 0 if all(good) else 1


sys.exit(main())
