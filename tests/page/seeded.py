#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""seeded.py [NAME...] - sheets that would lose text, each with the rule that finds it; and sheets like them that lose none.

A row is a name, a chapter (a key of CHAPTERS), a sheet and the rules that the build of a publication names, "" for none.
Without a finding under those rules every word of `--dump text` must be in what poppler reads from the PDF, as often and,
leaf by leaf, in that order. Prints "ok NAME" or "not ok NAME"; NAME... runs those alone."""
import collections
import os
import pathlib
import re
import subprocess
import sys
import tempfile

PROGRAM = os.environ.get("COLOPHON", "build/colophon")
WATCHED = {"layout/lost", "layout/covered", "layout/illegible", "layout/off-page", "css/hidden", "css/hidden-owed",
	"css/value", "layout/empty", "layout/overfull", "access/contrast"}

MANIFEST = ('<publication id="p" kind="document"><style href="s.css"/><edition lang="en"><title>Zebra</title>'
	'<body><chapter href="a.md"/></body></edition></publication>')

CHAPTERS = {
	"plain": """# Heading

First paragraph, of some words that go on for two lines or more, as paragraphs do where they have something to say.

## Section

Second paragraph, of some *emphasised words* that go on for two lines or more, as paragraphs do in a document.

Third paragraph, the last one.
""",
	"quote": """# Heading

Before the quotation.

> Quoted words alone.
""",
	"quote-first": """> Quoted words alone.
""",
	"note": """# Heading

Text that calls a note[^one], and goes on.

:::{div}
:class: side

Side remark with a note of its own[^two].
:::

[^one]: Said in the note.

    And a second paragraph of it.
[^two]: Said in the other note.
""",
	"list": """# Heading

- First item

  held in it
- Second item

  held as well
""",
	"inner": """# Heading

- item 0
  1. inner
- item 1
  1. inner
""",
	"row": """# Heading

Remark one.

Remark two.

Remark three.

:::{div}
:class: main

Text that all of them stand beside.
:::
""",
	"break": """# Heading

:::{div}
:class: end

Remark before the break.
:::

# Next

Text.
""",
	"code": """# Heading

```
code = words
more code
```
""",
	"box": """# Heading

Text before the box, of some words.

:::{div}
:class: box

Text within the box, of some words.
:::
""",
}

SIDE = "position: absolute; left: -39mm; width: 33mm"
LETTERS = "::footnote-call { content: '[' counter(footnote) ']' }"  # apart from the word before them
ROWS = [
	# out of the flow: set, with all its notes
	("a paragraph beside nothing, at the end", "quote", "blockquote p { %s }" % SIDE, ""),
	("a paragraph beside nothing, alone", "quote-first", "blockquote p { %s }" % SIDE, ""),
	("a paragraph beside nothing, with a top", "quote", "blockquote p { %s; top: 4pt }" % SIDE, ""),
	("a remark that calls a note", "note", ".side p { %s }" % SIDE, ""),
	("the text that calls a note", "note", "h1 + p { %s }" % SIDE, ""),
	("all of a note", "note", "note p { position: absolute; left: 40mm }", ""),
	("the last paragraph of a note", "note", "note p + p { position: absolute; left: 40mm }", ""),
	("what ends a list item", "list", "li p + p { position: absolute; left: 40mm }", ""),
	("all of a list item", "list", "li p:first-child { position: absolute; left: 40mm }", ""),
	("several in a row", "row", "h1 ~ p { %s }" % SIDE, ""),
	("one before a forced break", "break", ".end p { %s } h1 { break-before: page }" % SIDE, ""),
	("headings", "plain", "h1, h2 { %s; hyphens: auto; font-size: 11pt; line-height: 15pt }"
		" h1::before { content: none }" % SIDE, ""),
	("every paragraph", "plain", "p { %s }" % SIDE, ""),
	("code", "code", "pre { %s; font-size: 6pt }" % SIDE, ""),
	("a container that floats, with its notes", "note", ".side { float: top } " + LETTERS, ""),
	("a paragraph that floats, with its notes", "note", "h1 + p { float: bottom } " + LETTERS, ""),
	("all that has pages of its own", "note", "h1, p, div { float: page } " + LETTERS, ""),
	("one that no line has room for", "quote", "blockquote p { position: absolute; left: 400mm }", ""),
	("a container", "box", ".box { %s }" % SIDE, ""),
	("a container by the top of its section", "box", ".box { %s; top: 90mm }" % SIDE, ""),
	("a container by the foot of its section", "box", ".box { %s; bottom: 0 } h1::before { content: none }" % SIDE, ""),
	("all of a section", "plain", "section { %s }" % SIDE, ""),
	("an element within a line", "plain", "em { %s }" % SIDE, "css/value"),
	("an element within a line, moved", "plain", "em { position: relative; left: 90mm }", "css/value"),
	("what is generated before one", "plain", "em::before { content: 'new'; %s }" % SIDE, "css/value"),
	# left out
	("a heading left out", "plain", "h2 { display: none }", "css/hidden"),
	("emphasis left out", "plain", "em { display: none }", "css/hidden"),
	("all left out", "plain", "* { display: none }", "css/hidden layout/empty"),
	("notes left out", "note", "note { display: none }", "css/hidden-owed"),
	("calls left out", "note", "note-call { display: none }", "css/hidden-owed layout/lost"),
	("a note and its call left out", "note", ".side { display: none }", "css/hidden"),
	# off the page
	("raised off the page", "plain", "em { vertical-align: 4000pt }", "layout/illegible layout/off-page"),
	("lowered off the page", "plain", "em { vertical-align: -4000pt }", "layout/illegible layout/off-page"),
	("indented off the page", "plain", "p { text-indent: -1000pt }", "layout/off-page"),
	("spaced off the page", "plain", "h2 { letter-spacing: 500pt }", "layout/off-page layout/overfull"),
	("margins off the page", "plain", "p { margin-left: -20cm }", "layout/off-page"),
	("huge", "plain", "h2 { font-size: 4000pt; line-height: 4000pt }", "css/value layout/off-page layout/overfull"),
	("huge in a line", "plain", "em { font-size: 900pt }", "layout/covered layout/off-page layout/overfull"),
	("moved to the left", "plain", "p { position: relative; left: -300pt }", "layout/off-page"),
	("moved up", "plain", "p { position: relative; top: -700pt }", "layout/off-page"),
	("moved down", "plain", "p { position: relative; top: 700pt }", "layout/off-page"),
	# on each other
	("a heading that pulls its text up", "box", "h1 { margin-bottom: -20pt }", "layout/covered"),
	("a margin that pulls a paragraph up", "plain", "p + p { margin-top: -15pt }", "layout/covered"),
	("moved over what is before", "plain", "h2 + p { position: relative; top: -22.5pt }", "layout/covered"),
	("a line height of nothing", "plain", "p { line-height: 0 }", "layout/covered layout/illegible"),
	("small lines for large words", "plain", "h1 + p { font-size: 30pt; line-height: 15pt; text-align: start }",
		"layout/covered layout/illegible"),
	("raised into the line above", "plain", "em { vertical-align: 12pt } h2 + p { text-indent: 0; width: 60mm }",
		"layout/covered"),
	("two things at one place", "row", "h1 ~ p { %s; top: 0 }" % SIDE, "layout/covered"),
	("a running head in the text", "plain", "@page { margin-top: 27mm; @top-left { content: 'Head of the page';"
		" vertical-align: top; padding-top: 260pt } }", "layout/covered"),
	("margin boxes on each other", "plain", "@page { @bottom-center { content: 'Foot of the page'; vertical-align: top;"
		" padding-top: 60pt } @bottom-right { content: 'Another foot'; vertical-align: top; padding-top: 60pt;"
		" text-align: center } }", "layout/covered"),
	("the ground of a margin box", "plain", "@page { @top-center { content: ' '; background: #ffffff;"
		" vertical-align: top; padding-bottom: 400pt } }", "layout/covered"),
	("a margin box with more lines than the page has", "plain", "@page { @bottom-center { content: 'one two three four"
		" five six seven eight nine ten eleven twelve thirteen fourteen'; padding: 110pt 90mm 0 0 } }",
		"layout/off-page"),
	("items that pull each other up", "inner", "li { margin-top: -9pt }", "layout/covered"),
	("a number on a word", "inner", "li li { position: relative; top: -14pt }", "layout/covered"),
	("a line through that hides", "plain", "em { text-decoration: line-through 9pt black }", "layout/covered"),
	("a white line through", "plain", "p { text-decoration: line-through 9pt #ffffff }", "layout/covered"),
	("an underline on the next line", "plain", "p { text-decoration: underline 14pt black }", "layout/covered"),
	# side by side
	("a float moved off the page", "box", ".box { float: top; position: relative; top: -200pt }", "layout/off-page"),
	("a cell over the text that it stands beside", "box", "h1 + p { position: absolute; left: 0; width: 60mm }",
		"layout/covered"),
	("a float to the head", "box", ".box { float: top }", ""),
	("a float to the head that would pull its text up", "box", ".box { float: top; margin-bottom: -24pt }", ""),
	("a float to the foot", "plain", "h2 + p { float: bottom }", ""),
	("a float at the side", "plain", "h1 + p { float: left; width: 40mm; margin-right: 4mm }", ""),
	("all in two columns", "plain", "section { columns: 2 }", ""),
	("a list beside the text", "list", "ul { position: absolute; left: -39mm; width: 33mm }", ""),
	("a float left out", "box", ".box { float: top; display: none }", "css/hidden"),
	# not to be read
	("words far from their line", "plain", "em { vertical-align: 200pt }", "layout/illegible"),
	("calls of no size", "note", "note-call { font-size: 0 }", "layout/illegible"),
	("numbers of no size", "inner", "li::marker { font-size: 0 }", "layout/illegible"),
	("no size", "plain", "em { font-size: 0 }", "layout/illegible"),
	("a size of 3 pt", "plain", "p { font-size: 3pt }", "layout/illegible"),
	("transparent", "plain", "h2 { color: transparent }", "layout/illegible"),
	("white on white", "plain", "em { color: #ffffff }", "layout/illegible"),
	("nearly white", "plain", "em { color: #fbfbfb }", "layout/illegible"),
	("of the colour of its ground", "box", ".box { background: #1d1a18 }", "layout/illegible"),
	("letters on each other", "plain", "h2 { letter-spacing: -100pt }",
		"layout/covered layout/illegible layout/off-page"),
	("letters nearly on each other", "plain", "p { letter-spacing: -3pt; text-align: start }", "layout/illegible"),
	("words on each other", "plain", "p { word-spacing: -1000pt; text-align: start }",
		"layout/illegible layout/off-page"),
	("words a little on each other", "plain", "p { word-spacing: -4pt; text-align: start }", "layout/illegible"),
	("letters of a margin box", "plain", "@page { @bottom-left { content: 'Zebra'; letter-spacing: -20pt } }",
		"layout/illegible"),
	# beyond what can be set
	("a page of 5,000 pt", "plain", "@page { size: 5000pt }", "css/value"),
	("a margin of 5,000 pt", "plain", "p { margin-top: 5000pt }", "css/value"),
	# like these, and lawful
	("superior words", "plain", "em { font-size: 5pt; vertical-align: 4pt }", ""),
	("small squares before items", "list", "li::marker { content: '\\25A0'; font-size: 2.5pt }", ""),
	("a line through", "plain", "p { text-decoration: line-through 1pt }", ""),
	("a thick underline", "plain", "p { text-decoration: underline 2pt #943520 }", ""),
	("the base sheet", "plain", "", ""),
	("raised a little", "plain", "em { vertical-align: 4pt; font-size: 8pt }", ""),
	("tight letters of a title", "plain", "h1 { letter-spacing: -0.5pt }", ""),
	("solid lines", "plain", "p { line-height: 10.6pt }", ""),
	("small print", "plain", "p { font-size: 6pt; line-height: 8pt }", ""),
	("capitals of other length", "plain", "p { text-transform: uppercase }", ""),
	("a margin pulled a little", "plain", "h2 { margin-bottom: -2pt }", ""),
	("a border on each side", "quote", "blockquote { border: 1pt solid }", ""),
	("a thick rule before it", "quote", "blockquote { border-left: 20pt solid #000000 }", ""),
	("a thick rule after it", "quote", "blockquote { border-right: 20pt solid #000000 }", ""),
	("thick rules over and under it", "quote", "blockquote { border-top: 9pt solid; border-bottom: 9pt solid }", ""),
	("a dotted border", "quote", "blockquote { border: 3pt dotted }", ""),
	("white on a dark ground", "box", ".box { background: #1d1a18; color: #ffffff }", ""),
	("white on the dark ground of a margin box", "plain", "@page { @bottom-left { content: string(title);"
		" background: #000000; color: #ffffff } }", ""),
]


def colophon(folder, *arguments):
	return subprocess.run([os.path.abspath(PROGRAM), *arguments], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True,
		check=False, timeout=60)


def words_of(text):
	"""Words, whatever stands between them: what poppler makes of a line is not what is compared."""
	return collections.Counter(re.findall(r"[A-Za-z]{3,}", text.replace("\u00ad", "").lower()))


def missing_words(folder):
	written = words_of(colophon(folder, "build", "publication.xml", "--dump", "text").stdout.decode())
	placed = subprocess.run(["pdftotext", str(folder / "out" / "p.en.pdf"), "-"], capture_output=True, check=True).stdout
	joined = re.sub(r"[-\u00ad\u2010]\s*\n\s*", "", placed.decode().replace("\f", "\n"))
	return written - words_of(joined)


def judge(folder, chapter, sheet, wanted):
	"""What is wrong with a row; "" for nothing."""
	(folder / "publication.xml").write_text(MANIFEST)
	(folder / "a.md").write_text(CHAPTERS[chapter])
	(folder / "s.css").write_text(sheet + "\n")
	built = colophon(folder, "build", "publication.xml", "-o", "out", "-q")
	said = built.stderr.decode(errors="replace")
	if built.returncode not in (0, 1):
		return "status %d: %s" % (built.returncode, said)
	rules = set(re.findall(r"\[([a-z]+/[a-z-]+)\]", said)) & WATCHED
	if rules != set(wanted.split()):
		return "found %s, not %s\n%s" % (" ".join(sorted(rules)) or "nothing", wanted or "nothing", said)
	if not wanted and built.returncode != 0:
		return "it is not built: %s" % said
	lost = missing_words(folder) if not wanted else None
	return "these words are not in the PDF: %s" % " ".join(lost) if lost else ""


def main():
	failed = 0
	for name, chapter, sheet, wanted in ROWS:
		if sys.argv[1:] and name not in sys.argv[1:]:
			continue
		with tempfile.TemporaryDirectory() as folder:
			wrong = judge(pathlib.Path(folder), chapter, sheet, wanted)
		print("not ok" if wrong else "ok", name)
		print("".join("  %s\n" % line for line in wrong.splitlines()), end="")
		failed += bool(wrong)
	return 1 if failed else 0


if __name__ == "__main__":
	sys.exit(main())
