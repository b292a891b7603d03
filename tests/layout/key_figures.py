#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""key_figures.py - a page of a few large words, by what pdftotext says of the PDF: its rows are as wide as hanging column and
text, its folio stands and counts as those of the pages around it."""
import os
import pathlib
import re
import subprocess
import tempfile

PROGRAM = os.path.abspath(os.environ.get("COLOPHON", "build/colophon"))
MM = 72 / 25.4
FIELD = ":::{key-figures}\n:class: field\n\n# In figures\n\n- **15** partners\n- **14** countries\n:::\n"
MANIFEST = """<publication id="p" kind="document"><edition lang="en"><title>Name</title>
<front><chapter href="front.md"/></front><body><chapter href="first.md"/><chapter href="field.md"/></body></edition></publication>"""
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">(.*?)</word>')


def result(name, is_good, why=""):
	print(("ok " if is_good else "not ok ") + name + ("" if is_good else f": {why}"))
	return is_good


def pages():
	with tempfile.TemporaryDirectory() as folder:
		top = pathlib.Path(folder)
		for name, text in (("publication.xml", MANIFEST), ("front.md", FIELD),
				("first.md", "# First\n\nWords.\n"), ("field.md", FIELD)):
			(top / name).write_text(text)
		subprocess.run([PROGRAM, "build", "publication.xml", "-o", "out"], cwd=top, capture_output=True, timeout=60)
		said = subprocess.run(["pdftotext", "-bbox", top / "out" / "p.en.pdf", "-"], capture_output=True, text=True, timeout=60).stdout
	return [[(float(x), float(right), word) for x, right, word in WORD.findall(page)] for page in said.split("<page ")[1:]]


def main():
	fields = [page for page in pages() if any(word == "partners" for _, _, word in page)]
	good = [result("each is a page", len(fields) == 2, fields)]
	for page, folio in zip(fields, ("ii", "2")):
		where = {word: (x, right) for x, right, word in page}
		good += [
			result(f"the folio is {folio}, 25 mm from the edge", folio in where and abs(where[folio][0] - 25 * MM) < 0.5, page),
			result("the name stands on the text's edge", abs(where["Name"][0] - 64 * MM) < 0.5, page),
			result("rows reach from the hanging column to the text's right edge", all(abs(where[first][0] - 25 * MM) < 6 and
				abs(where[last][1] - 183 * MM) < 1 for first, last in (("15", "partners"), ("14", "countries"))), page)]
	return 0 if all(good) else 1


if __name__ == "__main__":
	raise SystemExit(main())
