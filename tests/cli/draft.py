#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""draft.py - `--draft`: what has faults is written, marked, with what is wrong beside the lines; nothing else changes."""
import hashlib
import html
import os
import pathlib
import re
import subprocess
import tempfile

COLOPHON = os.environ["COLOPHON"]
TMP = pathlib.Path(tempfile.mkdtemp(dir=os.environ.get("TMPDIR")))
ENVIRONMENT = dict(os.environ, SOURCE_DATE_EPOCH="1620000000")
RIGHT_MARGIN = 595.28 - 76.54  # of the base sheet, in points

MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<publication id="{id}" kind="document" version="1">
  {data}
  <edition lang="en" date="2021-04-30"><title>Towns and guests</title>
    <front><cover/><contents/></front><body>{en}</body></edition>
  <edition lang="lt" date="2021-04-30"><title>Miestai ir svečiai</title><body>{lt}</body></edition>
</publication>
"""
DATA = """<?xml version="1.0" encoding="UTF-8"?>
<project version="1"><title xml:lang="en">Guests</title><title xml:lang="lt">Svečiai</title>
<period from="2020-01-01" to="2021-06-30"/></project>
"""
FAULTY = """# What towns know

A town has {{ /project/nothing }} guests, and then some more of them.

As {cite}`nobody` says, a note[^gone] that is not there is a fault.

The sign \U00013080 has no font, and [a label](#missing) leads nowhere.

""" + "".join(f"Line {i} asks for {{{{ bogus{i}() }}}}.\n\n" for i in range(1, 41))
SOUND = "# All is well\n\nNothing is wrong with this text.\n"


def show(name, holds, *said):
	print(("ok " if holds else "not ok ") + name, flush=True)
	for text in said if not holds else ():
		print("    " + str(text)[:2000])


def write(path, text):
	path.parent.mkdir(parents=True, exist_ok=True)
	path.write_text(text, encoding="utf-8")


def run(*words):
	return subprocess.run([COLOPHON, *words], cwd=TMP, env=ENVIRONMENT, capture_output=True, text=True, timeout=120)


def page_texts(pdf):
	text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
	return text.split("\f")[:-1]


def words_of(pdf, page):
	"""(x, y, word) of a page."""
	boxes = subprocess.run(["pdftotext", "-bbox", "-f", str(page), "-l", str(page), pdf, "-"], capture_output=True,
	                       text=True, check=True).stdout
	found = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="[\d.]+">(.*?)</word>', boxes)
	return [(float(x), float(y), html.unescape(word)) for x, y, word in found]


def digest(path):
	return hashlib.sha256(path.read_bytes()).hexdigest()


def a_publication_with_faults():
	result = run("build", "sources/faulty")
	show("without --draft it is refused", result.returncode == 1 and not (TMP / "output/faulty.en.pdf").exists())
	result = run("build", "--draft", "sources/faulty")
	pdf, other = TMP / "output/faulty.en.draft.pdf", TMP / "output/faulty.lt.draft.pdf"
	show("a draft of it is written, with status 0 and warnings", result.returncode == 0 and pdf.exists() and
	     other.exists() and " warning: " in result.stderr and " error: " not in result.stderr, result.stderr)
	pages = page_texts(pdf)
	show("every page says that it is a draft, and when", len(pages) > 4 and
	     all("DRAFT" in page and "3 May 2021" in page for page in pages), len(pages))
	show("in the edition's language", all("JUODRAŠTIS" in page for page in page_texts(other)))
	show("no PDF/A and PDF/UA is claimed", b"pdfaid" not in pdf.read_bytes() and b"pdfuaid" not in pdf.read_bytes())
	show("the title says what it is", b"DRAFT" in pdf.read_bytes().split(b"<dc:title>")[1].split(b"</dc:title>")[0])
	return pdf, pages


def what_is_missing(pages):
	text = "\n".join(pages)
	show("a chapter that is missing has a page of its own", any(
	    "en/lost.md" in page and "This chapter could not be read." in page for page in pages))
	show("an expression that fails is set as it stands", all(word in text for word in ("{{", "/project/nothing", "}}")))
	show("a citation that leads nowhere shows its key", "[nobody]" in text)
	show("a character that no font has is set as a box, and can be copied", "\U00013080 has no font" in text)


def findings(pdf, pages):
	page = next(i for i, text in enumerate(pages, 1) if "What towns know" in text and "A town has" in text)
	words = words_of(pdf, page)
	margin = [word for word in words if word[0] > RIGHT_MARGIN]
	line = next(y for _, y, word in words if word == "/project/nothing")
	said = next((y for _, y, word in margin if word.startswith("'nothing'")), None)
	show("a finding stands in the margin beside its line", said is not None and abs(said - line) < 20, line, margin)
	tops = sorted({y for _, y, _ in margin})
	show("notes in the margin do not run into each other", all(b - a > 6 for a, b in zip(tops, tops[1:])), tops)
	show("nor over the edge of the page", tops and tops[-1] < 842 - 12 and all(x < 595 for x, _, _ in margin))
	last = "\n".join(text for text in pages if "bogus1()" in text or "Findings" in text)
	listed = "\n".join(pages[next(i for i, text in enumerate(pages) if "Findings" in text):])
	show("all are listed at the end, with file and line", last and "sources/faulty/en/faulty.md:3:" in listed and
	     all(f"there is no function bogus{i}()" in listed for i in range(1, 41)))
	show("those about data as well", "sources/empty.xml:1" in listed and "publication.xml:" in listed, listed)


def a_sound_publication():
	run("build", "sources/sound")
	pdf = TMP / "output/sound.en.pdf"
	before = digest(pdf)
	run("build", "--draft", "sources/sound")
	show("a draft leaves the PDF alone", digest(pdf) == before and (TMP / "output/sound.en.draft.pdf").exists())
	run("build", "sources/sound")
	show("and the PDF is made as before", digest(pdf) == before and b"pdfaid:part" in pdf.read_bytes())
	show("it does not say that it is a draft", not any("DRAFT" in page for page in page_texts(pdf)))
	draft = digest(TMP / "output/sound.en.draft.pdf")
	run("build", "--draft", "sources/sound")
	show("a draft of the same day is the same", digest(TMP / "output/sound.en.draft.pdf") == draft)


def columns():
	"""Lines side by side: each note is beside its own, however far down the other column the one before it is."""
	words = "Words of the text go on and on. " * 3
	write(TMP / "columns.css", "div.two { columns: 2; text-align: left } p { margin: 0; text-indent: 0 }")
	write(TMP / "columns.md", "# C\n\n:::{div}\n:class: two\n" + "".join(
		f"[a{i}](#no{i}) {words}\n\n" for i in range(12)) + ":::\n")
	result = run("build", "--draft", "-l", "en", "-s", "columns.css", "columns.md", "-o", "columns.draft.pdf")
	words = words_of(TMP / "columns.draft.pdf", 1)
	line = {word[1:]: y for x, y, word in words if re.fullmatch(r"a\d+", word) and x < RIGHT_MARGIN}
	beside = {word.strip('"')[2:]: y for x, y, word in words if word.startswith('"no') and x > RIGHT_MARGIN}
	far = {n: (line[n], beside.get(n)) for n in line if abs(line[n] - beside.get(n, 9999)) > 40}
	show("notes of columns stand beside their lines", result.returncode == 0 and len(line) == 12 and not far, far)


def odd_ends():
	write(TMP / "narrow.css", "@page { size: 60mm 40mm; margin: 5mm }")
	write(TMP / "note.md", "# Note\n\nA note[^x] and {{ 1 }}.\n" * 30)
	result = run("build", "--draft", "-s", "narrow.css", "note.md", "-o", "small.draft.pdf")
	show("a page without room for notes has a list", result.returncode == 0 and
	     any("Findings" in page for page in page_texts(TMP / "small.draft.pdf")), result.stderr)
	write(TMP / "empty.md", "")
	result = run("build", "--draft", "empty.md")
	show("an empty file has a draft", result.returncode == 0 and (TMP / "output/empty.en.draft.pdf").exists())
	write(TMP / "sources/broken/publication.xml", "<publication id='broken'><edition")
	result = run("build", "--draft", "sources/broken")
	show("a manifest without editions has none", result.returncode == 1 and "nothing" in result.stderr, result.stderr)
	for words in ("build", "--strict"), ("check",), ("list", "rules"):
		result = run(*words, "--draft")
		show("not with " + " ".join(words), result.returncode == 2 and "--draft" in result.stderr, result.stderr)


write(TMP / "sources/project.xml", DATA)
write(TMP / "sources/empty.xml", "<recommendations version='1'>\n</recommendations>\n")
write(TMP / "sources/faulty/en/faulty.md", FAULTY)
write(TMP / "sources/faulty/en/sound.md", SOUND)
write(TMP / "sources/sound/en/sound.md", SOUND)
write(TMP / "sources/faulty/publication.xml", MANIFEST.format(
    id="faulty", data='<data href="../project.xml"/><data href="../empty.xml"/>', lt='<chapter href="en/sound.md"/>',
    en='<chapter href="en/faulty.md"/><chapter href="en/lost.md"/><chapter href="en/sound.md"/>'))
write(TMP / "sources/sound/publication.xml", MANIFEST.format(
    id="sound", data='<data href="../project.xml"/>', en='<chapter href="en/sound.md"/>',
    lt='<chapter href="en/sound.md"/>'))
DRAFT, PAGES = a_publication_with_faults()
what_is_missing(PAGES)
findings(DRAFT, PAGES)
a_sound_publication()
columns()
odd_ends()
