#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""page_ends.py - no page ends within a word where hyphenate-limit-last asks for that, as poppler reads the pages; without
it some do. Notes stay with their calls, and the text is the same."""
import os
import pathlib
import random
import re
import subprocess
import tempfile

PROGRAM = os.environ.get("COLOPHON", "build/colophon")
WORDS = """municipality representation administration participation intercultural understanding of the in for and with on as
that which their district dialogue recommendation responsibilities neighbourhood council every promise whether established
organisation a to is no long community integration antidiscrimination""".split()
SHEET = """@page { size: 110mm 110mm; margin: 15mm; @bottom-left-corner { content: none } @top-right { content: none } }
:root { font-size: 9pt; line-height: 12pt; hyphenate-limit-lines: no-limit; %s }"""
HYPHENS = ("-", "\u00ad", "\u2010")


def markdown():
	dice = random.Random(5)
	paragraphs, notes = [], []
	for i in range(70):
		words = [dice.choice(WORDS) for _ in range(dice.randint(60, 110))]
		if i % 4 == 0:
			words[dice.randint(5, 50)] += "[^n%d]" % i
			notes.append("[^n%d]: Of the note." % i)
		paragraphs.append(" ".join(words).capitalize() + ".")
	return "---\ntitle: Ends\nlang: en\nstyle: page.css\n---\n\n# Ends\n\n" + "\n\n".join(paragraphs + notes) + "\n"


def pages(folder, css):
	(folder / "ends.md").write_text(markdown())
	(folder / "page.css").write_text(SHEET % css)
	pdf = folder / "ends.pdf"
	subprocess.run([PROGRAM, "build", "-q", "-o", str(pdf), str(folder / "ends.md")], check=True, capture_output=True)
	text = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
	return [page.strip().split("\n") for page in text.split("\f") if page.strip()]


def last_lines(made):
	"""Of each page but the last, the last line of its body: its notes begin with their numbers."""
	return [next(line for line in reversed(page) if not re.match(r"\d+ ?Of the note", line)) for page in made[:-1]]


def main():
	with tempfile.TemporaryDirectory() as folder:
		folder = pathlib.Path(folder)
		free, kept = pages(folder, "hyphenate-limit-last: none"), pages(folder, "")
	ends = [line for line in last_lines(free) if line.endswith(HYPHENS)]
	print("ok" if len(ends) > 3 else "not ok", "pages end within words where nothing is said", len(ends))
	ends = [line for line in last_lines(kept) if line.endswith(HYPHENS)]
	print("ok" if len(kept) > 20 and len(ends) <= len(kept) / 20 else "not ok", "pages end with whole words,", ends)
	calls = [set(re.findall(r"[a-z.](\d+)(?= |$)", " ".join(page))) for page in kept]
	notes = [set(re.findall(r"(?:^|\n)(\d+) ?Of the note", "\n".join(page))) for page in kept]
	print("ok" if calls == notes and sum(map(len, notes)) == 18 else "not ok", "notes stand below their calls", calls, notes)


if __name__ == "__main__":
	main()
