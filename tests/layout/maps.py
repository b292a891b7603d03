#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""maps.py - maps made of data: which countries are named and where, discs with their numbers, the key, the line on borders,
the note on Kosovo, what is heard, and what is told of rows that are not on the map."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "pdf"))
import tagtree  # noqa: E402

PROGRAM = os.path.abspath(os.environ.get("COLOPHON", "build/colophon"))
DATA = """<towns>
<town c="LT" lat="54.90" lon="23.89" n="2" k="one"><name>Kaunas</name></town>
<town c="LT" lat="54.90" lon="23.89" k="one"><name>Again</name></town>
<town c="ES" lat="39.44" lon="-1.75" k="one"><name>Iniesta</name></town>
<town c="HR" lat="45.33" lon="14.44" n="1" k="one"><name>Rijeka</name></town>
<town c="NL" k="one"><name>Unprinted</name></town>
<town c="%s" k="two"><name>Other</name></town>
%s</towns>"""
MANIFEST = """<publication id="p" kind="document"><data href="data.xml"/>
<edition lang="%s"><title>T</title><body><chapter href="a.md"/></body></edition></publication>"""
TEXT = """# Heading

:::{chart} map
:rows: //town
:category: name
:code: @c
:latitude: @lat
:longitude: @lon
:order: @n
:series: @k
:disc: meeting
:square: partner
%s
Title of it
:::
"""
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


class Word(tuple):
	"""What is printed, and where its top left corner is; `right` and `foot` are its other corner."""
	def __new__(cls, place, right, foot):
		word = super().__new__(cls, place)
		word.right, word.foot = right, foot
		return word


def overlapping(words):
	"""Pairs of words more than a fifth of a point upon each other."""
	return [(a[0], b[0]) for i, a in enumerate(words) for b in words[i + 1:]
		if min(a.right, b.right) - max(a[1], b[1]) > 0.2 and min(a.foot, b.foot) - max(a[2], b[2]) > 0.2]


def result(name, is_good, why=""):
	print(("ok " if is_good else "not ok ") + name + ("" if is_good else f": {why}"))
	return is_good


def built(options="", code="AL", lang="en", more=""):
	with tempfile.TemporaryDirectory() as folder:
		top = pathlib.Path(folder)
		for name, text in (("publication.xml", MANIFEST % lang), ("data.xml", DATA % (code, more)), ("a.md", TEXT % options)):
			(top / name).write_text(text)
		done = subprocess.run([PROGRAM, "build", "publication.xml", "-o", "out"], cwd=top, capture_output=True, text=True, timeout=60)
		pdf = top / "out" / f"p.{lang}.pdf"
		if not pdf.exists():
			return [], None, done.stderr
		words = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, timeout=60).stdout
		found = [Word((text, float(x), float(y)), float(right), float(foot)) for x, y, right, foot, text in WORD.findall(words)]
		return found, tagtree.read(pdf), done.stderr


def figures(element):
	found = [element] if element.standard == "Figure" else []
	for kid in element.kids:
		if not isinstance(kid, str):
			found += figures(kid)
	return found


def place(words, text):
	return next(((x, y) for word, x, y in words if word == text), None)


def main():
	words, tree, said = built()
	printed = " ".join(text for text, _, _ in words)
	heard = figures(tree.root)[0].notes.get("Alt")
	kaunas, iniesta, rijeka = (place(words, name) for name in ("Kaunas", "Iniesta", "Rijeka"))
	good = [
		result("nothing is found", not re.search("error|warning", said), said),
		result("towns stand as on the ground", iniesta[0] < rijeka[0] < kaunas[0] and kaunas[1] < rijeka[1] < iniesta[1],
			(kaunas, iniesta, rijeka)),
		result("a place is named once, by the row with a number", "Again" not in printed and "Lithuania" in printed, printed),
		result("countries without a place bear their names", "Netherlands" in printed and "Albania" in printed
			and "Unprinted" not in printed, printed),
		result("the key says what signs and classes are", all(word in printed for word in ("meeting", "partner", "one", "two")), printed),
		result("borders imply no position", "imply no position" in printed, printed),
		result("countries by class and places in their order are heard",
			"One: Lithuania, Spain, Croatia, Netherlands; two: Albania. 1 Rijeka, 2 Kaunas, Iniesta." in heard, heard),
	]
	words, tree, said = built(code="XK")
	printed = " ".join(text for text, _, _ in words)
	good.append(result("Kosovo has the Union's note", "Kosovo*" in printed and "UNSCR 1244/1999" in printed, printed))
	words, tree, said = built(lang="lt")
	printed = " ".join(text for text, _, _ in words)
	good.append(result("names and the line on borders are in the edition's language", "Nyderlandai" in printed
		and "Sienos pagal" in printed, printed))
	_, _, said = built(code="US")
	good.append(result("a country that is not on the map is told", 'no country that is on it: "US"' in said, said))
	for row, told in (('<town c="PL" lat="51.82" k="one"><name>Half</name></town>', "has one of its two degrees"),
			('<town c="PL" n="7" k="one"><name>Nowhere</name></town>', "has a number but no degrees"),
			('<town c="PL" lat="19.30" lon="51.82" k="one"><name>Swapped</name></town>', "lies outside of Europe"),
			('<town c="PL" lat="north" lon="19.30" k="one"><name>Words</name></town>', '"north" is no number: it is not heeded'),
			('<town c="LT" k="two"><name>Both</name></town>', "Lithuania is of two classes")):
		_, _, said = built(more=row)
		good.append(result(f"told, with the row: {told}", told in said and "data.xml:8:1: note: in this row" in said, said))
	_, _, said = built(more='<town c="PL" k="three"/><town c="RO" k="four"/>'.replace("/>", "><name>N</name></town>"))
	good.append(result("a fourth class is told", "4 classes of countries: more than 3" in said, said))
	near = (("RS", 45.25, 19.84, "Novi Sad"), ("RO", 45.75, 21.23, "Timisoara"), ("MK", 41.11, 21.38, "Mogila"),
		("MK", 42.00, 21.43, "Skopje"), ("AL", 41.33, 19.82, "Tirana"), ("BG", 42.15, 24.75, "Plovdiv"), ("ME", 42.44, 19.26, "Podgorica"))
	words, _, said = built(more="".join(f'<town c="{c}" lat="{lat}" lon="{lon}" k="one"><name>{name}</name></town>' for c, lat, lon, name in near))
	crossing = overlapping([word for word in words if word[2] > place(words, "Title")[1]])
	good.append(result("names and numbers of places that are near each other do not overlap", not crossing
		and all(place(words, name.split()[0]) for *_, name in near), (crossing, said)))
	many = "".join(f'<town c="{code}" k="one"><name>N</name></town>' for code in "AT BE BG CY CZ DE DK EE FI".split())
	_, tree, _ = built(more=many)
	heard = figures(tree.root)[0].notes.get("Alt")
	good.append(result("of many countries the number and the first few are heard",
		"One: 13 (Lithuania, Spain, Croatia, Netherlands, Austria, \u2026); two: Albania." in heard, heard))
	words, _, said = built(":table: beside\n")
	rows = {text: y for text, _, y in words}
	good.append(result("the data stand beside the map as a table: number and place, country under its class", not re.search("error|warning", said)
		and all(any(abs(y - where) < 3 for text, _, y in words if text == country)
			for name, country in (("Again", "Lithuania"), ("Unprinted", "Netherlands"), ("Other", "Albania")) for where in (rows.get(name, -99),)),
		said + str(words)))
	_, _, said = built(":valeu: 3")
	good.append(result("an option that maps do not have is told", "has no option" in said, said))
	return 0 if all(good) else 1


if __name__ == "__main__":
	sys.exit(main())
