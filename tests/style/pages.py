#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""pages.py - what a sheet comes to on the page: where lines and boxes stand, and what is told of it.

Each case is a sheet over the built-in one, on a page of 400 pt with margins of 50 pt, and what the dump of its pages or
the findings have to hold (or, behind "not ", may not hold). Prints "ok NAME" or "not ok NAME"."""
import os
import pathlib
import subprocess
import sys
import tempfile

PROGRAM = str(pathlib.Path(os.environ.get("COLOPHON", "build/colophon")).resolve())
PAGE = "@page { size: 400pt; margin: 50pt } p, blockquote { margin: 0; text-indent: 0 } "
TEXT = """---
title: T
lang: en
---

Before.

> Words.

After.
"""
TIGHT = TEXT + """
- item

Term
: meaning

A note[^1].

[^1]: Of one paragraph.
"""

CASES = [
	# widths: the page has 300 pt for text
	("max-width", "blockquote { max-width: 100pt; border-left: 1pt solid }",
		TEXT, ["rect 50 ", " blockquote layout 1 "]),
	("max-width holds the ground", "blockquote { max-width: 100pt; background: #eee }", TEXT, ["layout 100 "]),
	("a wide max-width is none", "blockquote { max-width: 500pt; background: #eee }", TEXT, ["layout 300 "]),
	("margin: auto centres it", "blockquote { max-width: 100pt; margin: 0 auto; background: #eee }",
		TEXT, ["rect 150 "]),
	("padding stands outside of a width", "blockquote { width: 100pt; padding: 0 10pt; background: #eee }", TEXT,
		["layout 120 ", 'line 60 ']),
	("box-sizing: border-box",
		"blockquote { width: 100pt; padding: 0 10pt; background: #eee; box-sizing: border-box }", TEXT,
		["layout 100 ", 'line 60 ']),
	("border-box under a max-width",
		"blockquote { max-width: 100pt; padding: 0 10pt; border: 5pt solid; box-sizing: border-box }",
		TEXT, ["layout 100 5 ", 'line 65 ']),
	# the ground of words: not the border beside them
	("a border on all sides", "blockquote { border: 1pt solid }", TEXT, ["not contrast", "not illegible"]),
	("a thick border at the left", "blockquote { border-left: 12pt solid #000 }",
		TEXT, ["not contrast", "not illegible"]),
	("rules above and below", "blockquote { border-top: 20pt solid #000; border-bottom: 20pt solid #000 }", TEXT,
		["not contrast", "not illegible"]),
	("a rule between two lines", "hr { border-top: 10pt solid #000; margin: 0 }", "Before.\n\n---\n\nAfter.\n",
		["not contrast", "not illegible"]),
	("a transparent ground", "blockquote { background: transparent; border: 5pt solid #fff }", TEXT,
		["not contrast", "not illegible"]),
	("a dark box around a light one",
		"blockquote { background: #000; padding: 10pt } blockquote p { background: #fff }", TEXT,
		["not contrast", "not illegible"]),
	("a ground that lets through",
		"blockquote { background: rgba(0, 0, 0, 0.1); border: 3pt solid rgba(0, 0, 0, 0.9) }", TEXT,
		["#e5e5e5", "not contrast", "not illegible"]),
	("a ground as dark as the words", "blockquote { background: #000 }", TEXT, ["contrast of"]),
	("words on the border", "blockquote { border-left: 60pt solid #000 } blockquote p { margin-left: -60pt }",
		TEXT, ["contrast of"]),
	# no room: named at the sheet
	("a margin wider than the page", "blockquote { margin-left: 320pt }", TEXT,
		["a.css:1:107: warning: <blockquote> has no room for its text: its margins, borders and padding take 320 pt of the 300 pt"]),
	("edges wider than the box",
		"blockquote { width: 10pt; padding: 0 10pt; background: #eee; box-sizing: border-box }", TEXT,
		["<blockquote> has no room for its text: its width is 0 pt"]),
	("told once a place", "p { padding: 0 160pt }", TEXT, ["<p> has no room", "not 280 pt that there are"]),
	("a rule without width", "hr { width: 0 }", "# T\n\nText.\n\n---\n\nMore.\n", ["not no room"]),
	("lists within lists to the page's edge", "ul { padding-left: 60pt }",
		"# T\n\n" + "".join("  " * i + "- deep\n" for i in range(9)), ["not no room"]),
	# p is no item, term, meaning, note
	("rules for p", "p { margin-left: 20pt }",
		TIGHT, ['line 70 ', 'line 50 202.208 p "meaning"', 'line 63.78 ', 'not line 83']),
	# HTML's names
	("rules for dl, dd", "dl { margin-left: 5pt } dd { margin-left: 20pt } li { margin-left: 30pt }",
		TIGHT, ['line 75 ']),
]


def run(folder, css, markdown):
	(folder / "a.md").write_text(markdown)
	(folder / "a.css").write_text(PAGE + css)
	said = subprocess.run([PROGRAM, "build", "a.md", "-s", "a.css", "--dump", "pages", "-l", "en"], cwd=folder,
		capture_output=True, text=True, timeout=60)
	return said.stdout + said.stderr


def main():
	failed = False
	with tempfile.TemporaryDirectory() as scratch:
		for name, css, markdown, wanted in CASES:
			found = run(pathlib.Path(scratch), css, markdown)
			missed = [w for w in wanted if (w[4:] in found if w.startswith("not ") else w not in found)]
			print("not ok" if missed else "ok", name)
			if missed:
				failed = True
				print(f"  {missed} of\n{found}")
	sys.exit(failed)


main()
