#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Lines whose letters are set wider or narrower, as other tools see them: copied text, the edges of words, links and what
is underlined are where they are without; code is as wide as ever."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import pikepdf

COLOPHON = os.environ["COLOPHON"]
TEXT = """---
title: Letters
lang: en
style: page.css
---

# Letters

""" + "\n\n".join(
	"The council asked every district for an account of what had been promised, and found that of forty undertakings "
	"[no more than eleven](https://example.org/) had led to a decision; the others were neither refused nor begun. What "
	"the `number-%d` of the account shows is therefore not a want of means but a want of answers, which a council can "
	"give without spending anything." % i for i in range(12))
SHEET = "@page { size: 150mm 200mm; margin: 20mm } :root { hyphens: manual } a { text-decoration: underline } p { %s }"


def result(name, ok, why=""):
	print("ok" if ok else "not ok", name)
	if not ok:
		print("    " + str(why)[:1000])


def built(folder, name, css):
	(folder / "letters.md").write_text(TEXT)
	(folder / "page.css").write_text(SHEET % css)
	pdf = folder / (name + ".pdf")
	subprocess.run([COLOPHON, "build", "-q", "-o", str(pdf), str(folder / "letters.md")], capture_output=True, check=True)
	return pdf


def text_of(pdf):
	return subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout


def boxes_of(pdf):
	listed = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
	words = re.findall(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*?)</word>', listed)
	return [(*map(float, numbers), word) for *numbers, word in words]


def scales_of(pdf):
	"""Of each Tz in percent, and of the code: what is in force where its font is."""
	scales, of_code = [], set()
	with pikepdf.open(pdf) as file:
		for page in file.pages:
			fonts = {name: str(font.BaseFont) for name, font in page.Resources.Font.items()}
			scale, font = 100.0, ""
			for operands, operator in pikepdf.parse_content_stream(page):
				if str(operator) == "Tz":
					scale = float(operands[0])
					scales.append(scale)
				elif str(operator) == "Tf":
					font = fonts[str(operands[0])]
				elif str(operator) == "TJ" and "Mono" in font:
					of_code.add(scale)
	return scales, of_code


def areas_of(pdf):
	with pikepdf.open(pdf) as file:
		height = [float(page.MediaBox[3]) for page in file.pages]
		return [[float(r) for r in a.Rect] + [height[i]] for i, page in enumerate(file.pages)
		        for a in page.get("/Annots", []) if a.Subtype == "/Link" and "/URI" in a.get("/A", {})]


def right_edges(boxes):
	lines = {}
	for _, _, right, bottom, _ in boxes:
		lines[round(bottom)] = max(right, lines.get(round(bottom), 0))
	return lines.values()


def main():
	with tempfile.TemporaryDirectory() as folder:
		folder = pathlib.Path(folder)
		wide, plain = built(folder, "wide", ""), built(folder, "plain", "--glyph-scaling: none")
		scales, of_code = scales_of(wide)
		result("letters are at most 2 % wider or narrower, and often are",
		       len(set(scales)) > 6 and all(98 <= scale <= 102 for scale in scales), sorted(set(scales)))
		result("code is as wide as ever", of_code == {100.0}, of_code)
		result("a sheet keeps letters as they are", scales_of(plain) == ([], {100.0}), scales_of(plain))
		result("the same text is copied", sorted(text_of(wide).split()) == sorted(text_of(plain).split()),
		       text_of(wide)[:300])
		boxes = boxes_of(wide)
		edge = (150 - 20) * 72 / 25.4
		full = [right for right in right_edges(boxes) if right > edge - 1]
		result("full lines end at the measure, but for what hangs",
		       len(full) > 20 and all(right < edge + 3.5 for right in full), full)
		words = [(left, right, bottom) for left, _, right, bottom, word in boxes if word == "eleven"]
		ends = sorted(round(right, 1) for _, right, _ in words)
		areas = sorted(round(area[2], 1) for area in areas_of(wide))
		result("links end where their last words do", len(ends) >= 12 and all(
			any(abs(end - area) < 0.3 for area in areas) for end in ends), (ends, areas))


if __name__ == "__main__":
	sys.exit(main())
