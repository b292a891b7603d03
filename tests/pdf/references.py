#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""References and lists of tables on paper, as other tools read them: the pages that they name are those that things
stand on, in words of the edition's language; a list of tables is tagged as contents are; a page begins where it is
asked for, and none is blank."""
import os
import pathlib
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import pikepdf  # noqa: E402

COLOPHON = os.environ["COLOPHON"]

MANIFEST = """<publication id="p" kind="document"><style href="s.css"/><edition lang="%s" date="2021-04-30">
<title>T</title><front><list-of kind="table"/></front>
<body><chapter href="a.md"/><chapter href="b.md"/></body></edition></publication>
"""
FIRST = """(a)=
# First

See [](#b), [](#deep) and [](#sums).

It stands [on page {page}](#sums), [{page}](#a).

\\newpage

Second page of it.

:::{table} What *towns* spent
:label: sums

| Town | Sum |
|------|-----|
| A    | 1   |
:::

\\newpage
"""
SECOND = """(b)=
# Second

\\newpage

(deep)=
## Deep

Back to [](#a).
"""


def result(name, ok, why=""):
	print("ok" if ok else "not ok", name)
	if not ok:
		print("    " + str(why))


def built(lang, sheet=""):
	"""The PDF, and the text of each of its pages as one line."""
	folder = pathlib.Path(tempfile.mkdtemp())
	for name, text in (("publication.xml", MANIFEST % lang), ("a.md", FIRST), ("b.md", SECOND), ("s.css", sheet)):
		(folder / name).write_text(text)
	done = subprocess.run([COLOPHON, "build", folder / "publication.xml", "-o", folder, "-q"], capture_output=True,
		text=True, timeout=60)
	path = folder / f"p.{lang}.pdf"
	if not path.exists():
		raise SystemExit(done.stderr)
	text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
	return pikepdf.open(path), [" ".join(page.split()) for page in text.split("\f")[:-1]]


def shapes(element, within=()):
	"""What stands within what, as a set of paths of tags."""
	if not isinstance(element, pikepdf.Dictionary):
		return set()
	path = within + (str(element.get("/S", ""))[1:],)
	kids = element.get("/K", [])
	found = {path}
	for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
		found |= shapes(kid, path)
	return found


def holds(name, pages, *wanted):
	text = " ".join(pages)
	missing = [words for words in wanted if words not in text]
	result(name, not missing, f"{missing} in {pages}")


pdf, pages = built("en")
holds("numbers and pages in English", pages, "See chapter 2, page 3, section 2.1, page 4 and Table 1.",
	"It stands on page 2, 1.", "Back to chapter 1, page 1.")
holds("a list of tables leads to their pages", pages[:2], "List of tables", "What towns spent")
bodies = [page for page in pages if "First" in page or "Second" in page or "Deep" in page]
result("a page begins where it is asked for, and none is blank", len(bodies) == 4 and all(pages), pages)
paths = shapes(pdf.Root.StructTreeRoot)
result("an entry of a list is a reference with a link", any(path[-4:] == ("TOC", "TOCI", "Reference", "Link") for path in paths),
	paths)
pdf, pages = built("lt")
holds("numbers and pages in Lithuanian", pages, "2 skyrius, 3 p.", "2.1 poskyris, 4 p.", "1 lentelė", "Back to 1 skyrius, 1 p.")
pdf, pages = built("en", """a.ref-chapter::after { content: " (" attr(name) ")" }
a.ref-section::after { content: none }
a.ref-table::after { content: attr(page-before) target-counter(attr(href), page) attr(page-behind) }""")
holds("a sheet says what is added", pages, "See chapter 2 (Second), section 2.1 and Table 1, page 2.")
