#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Parts of a book in the PDF of tests/zoo/parts, as other tools read it: page labels and folios, blank pages, the
European emblem as a figure with words for it and a place, grounds that reach the page's edge."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
sys.dont_write_bytecode = True
import pikepdf  # noqa: E402
import tagtree  # noqa: E402

COLOPHON = os.environ["COLOPHON"]
ZOO = pathlib.Path(__file__).resolve().parents[1] / "zoo" / "parts"
MM = 72 / 25.4


def result(name, ok, why=""):
	print("ok" if ok else "not ok", name)
	if not ok:
		print("    " + str(why))


def labels(pdf):
	"""By page what a viewer calls it (ISO 32000-1, 12.4.2)."""
	def roman(n):
		signs = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
		text = ""
		for value, sign in signs:
			while n >= value:
				text, n = text + sign, n - value
		return text
	tree = pikepdf.NumberTree(pdf.Root.PageLabels)
	names, start = [], 0
	for page in range(len(pdf.pages)):
		start = page if page in tree else start
		label = tree[start]
		number = int(label.get("/St", 1)) + page - start
		style = str(label.get("/S", ""))
		names.append(str(label.get("/P", "")) + {"/D": str(number), "/r": roman(number), "": ""}[style])
	return names


def texts(path):
	pages = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
	return pages.split("\f")[:-1]


def figures(pdf):
	"""Every Figure element, in the order of the tags."""
	found = []

	def walk(element):
		if not isinstance(element, pikepdf.Dictionary):
			return
		if element.get("/S") == "/Figure":
			found.append(element)
		kids = element.get("/K", [])
		for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
			walk(kid)
	walk(pdf.Root.StructTreeRoot)
	return found


def box_size(figure):
	left, bottom, right, top = (float(x) for x in figure.A.BBox)
	return right - left, top - bottom


def near(a, b):
	return all(abs(x - y) < 0.01 for x, y in zip(a, b))


def content(page):
	contents = page.obj.Contents
	return contents.read_bytes().decode("latin-1")


def check_english(path):
	pdf, tree = pikepdf.open(path), tagtree.read(path)
	names, pages = labels(pdf), texts(path)
	result("the tags are sound", not tree.problems, tree.problems[:5])
	result("the cover has a name, what follows is roman, the text begins at 1",
		names[:6] == ["Cover", "i", "ii", "iii", "iv", "1"] or names[:7] == ["Cover", "i", "ii", "iii", "iv", "v", "1"],
		names)
	for page, (name, text) in enumerate(zip(names, pages)):
		folio = re.search(r"^\s*([ivx]+|\d+)(\s{2,}|$)", text.rstrip().split("\n")[-1])
		if folio:
			result(f"page {page + 1} prints its label", folio.group(1) == name, (folio.group(1), name))
	printed = [name for name, text in zip(names, pages) if re.search(rf"^\s*{name}(\s|$)", text.rstrip().split("\n")[-1])]
	result("covers, title pages and imprints print none", not {"Cover", "i", "ii"} & set(printed), printed)
	contents = next(text for text in pages if text.lstrip().startswith("Contents"))
	preface = next(name for name, text in zip(names, pages) if text.lstrip().startswith("Preface"))
	result("the contents say a preface's page as it does", re.search(rf"Preface\s+{preface}\b", contents), contents)
	result("the contents say a chapter's page as it does", re.search(r"One\s+1\b", contents), contents)
	blank = [i for i, text in enumerate(pages) if not text.strip()]
	result("there are blank pages before rectos", blank and all(i % 2 for i in blank), blank)
	result("blank pages hold no tagged content",
		all("MCID" not in content(pdf.pages[i]) and "/StructParents" not in pdf.pages[i].obj for i in blank), blank)


def check_emblems(path):
	pdf = pikepdf.open(path)
	found = figures(pdf)
	result("each emblem is a figure", len(found) == 3, len(found))
	result("each has words for it", all(str(f.get("/Alt", "")) for f in found))
	result("each says where it stands", all(f.A.O == "/Layout" and len(f.A.BBox) == 4 for f in found))
	height = 12 * MM
	result("on a coloured ground it has a border of a twenty-fifth of its height",
		near(box_size(found[0]), (1.58 * height, 1.08 * height)), box_size(found[0]))
	result("on white it has none", near(box_size(found[1]), (1.5 * height, height)), box_size(found[1]))
	result("its height is the sheet's", near(box_size(found[2]), (30 * MM, 20 * MM)), box_size(found[2]))
	cover = content(pdf.pages[0])
	result("its stars are yellow on blue", "\n0 .2 .6 rg\n" in cover and "\n1 .8 0 rg\n" in cover)
	result("it is no artifact", re.search(r"/Figure<</MCID \d+>>BDC\n(?:(?!BT|EMC)[\s\S])*? f\nEMC", cover) or
		re.search(r"/Figure<</MCID \d+>>BDC\n(?:(?!BT|EMC)[\s\S])*?f\nEMC", cover))


def check_ground(path):
	"""The field of the cover: from edge to edge, 186 mm high."""
	pdf = pikepdf.open(path)
	page = pdf.pages[0]
	width, height = float(page.MediaBox[2]), float(page.MediaBox[3])
	fields = [tuple(float(x) for x in m) for m in re.findall(r"([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) re f", content(page))]
	result("the cover's field is full bleed", any(near(f, (0, height - 186 * MM, width, 186 * MM)) for f in fields), fields)


def main():
	with tempfile.TemporaryDirectory() as folder:
		built = subprocess.run([COLOPHON, "build", str(ZOO), "-o", folder], capture_output=True, text=True, check=False)
		result("both editions are built", built.returncode == 0, built.stderr[:600])
		english, greek = (os.path.join(folder, f"parts.{lang}.pdf") for lang in ("en", "el"))
		check_english(english)
		check_emblems(english)
		check_ground(english)
		check_ground(greek)
		pdf = pikepdf.open(greek)
		result("a cover without a picture is labelled in its language", labels(pdf)[0] == "Εξώφυλλο", labels(pdf))


main()
