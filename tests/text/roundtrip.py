#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""roundtrip.py [FILE.md | publication.xml]... - what is in the source comes back out of the PDF.

For every file: the text of the tag tree, read by a reader of our own (tests/pdf/tagtree.py), is the canonical text
(--dump text), line by line; what pdftotext sees on the pages has the same blocks in the same order, each with all its
words, furniture and labels between them: line by line (-layout) or, as where a block goes on in another column, in the
order in which it takes them to be read, or in that in which they are drawn (-raw); the tag tree has no fault; qpdf
finds none in the file. Without FILE: our own sources, the zoo, and every *.md in $COLOPHON_TEXTS, a folder of texts in
many languages; where that is not set the output says so. Prints "ok NAME" or "not ok NAME"."""
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "pdf"))
import tagtree  # noqa: E402

PROGRAM = os.environ.get("COLOPHON", "build/colophon")


def colophon(*arguments):
	return subprocess.run([PROGRAM, *arguments], stdin=subprocess.DEVNULL, capture_output=True, check=False)


def languages(source):
	"""One name for each PDF that the source makes; of a Markdown file, one that chooses nothing."""
	if source.suffix != ".xml":
		return [None]
	return re.findall(r'<edition[^>]* lang="([^"]*)"', source.read_text())


def lines_of(text):
	return [line for line in map(tagtree.fold, text.splitlines()) if line]


def first_differences(expected, found):
	return [line[:200] for line in difflib.unified_diff(expected, found, "source", "PDF", lineterm="", n=0)][:12]


# A note's number behind a figure, which a thin space parts from it: groups of digits have three.
BEHIND_FIGURE = re.compile(r"(?<=\d\d)(?:\u202f| (?=\d+[.,;:)]))(?=\d{1,2}\W)")


# --- the words that poppler sees -----------------------------------------------------------------------------------

class Seen:
	"""The words that poppler sees, in one of its orders: each with whether it ends its line (nothing follows, or a gap, beyond
	which another column goes on); and where each page begins."""

	def __init__(self, text):
		self.words, self.starts = [], [0]
		for page in BEHIND_FIGURE.sub("", text).split("\f")[:-1]:
			for line in page.splitlines():
				self.words += [(word, gap != " ") for word, gap in re.findall(r"(\S+)(\s*)", line)]
			self.starts.append(len(self.words))

	def holds(self, words, page):
		"""None where a block begins on that page and all its words follow; else the first that does not, with what was before
		it."""
		at, complaint = self.starts[page], "%r" % words[0]
		while True:
			found = after(words[0], self.words, at, self.starts[page + 1])
			if found is None:
				return complaint
			i, next_at = 1, found[1]
			while i < len(words):
				following = after(words[i], self.words, next_at, min(next_at + BETWEEN, len(self.words)))
				if following is None:
					break
				i, next_at = i + 1, following[1]
			if i == len(words):
				return None
			complaint = "%r after %r" % (words[i], " ".join(words[max(0, i - 8):i]))
			at = found[0] + 1


def is_seen_as(word, seen):
	"""The call of a note may stick to the word or its figures, or stand before its last sign; those of floats and tables are
	letters."""
	return seen == word or any(seen[:start] + seen[run.end():] == word
	                           for run in re.finditer(r"\d+|[a-z](?=\W*$)", seen)
	                           for start in range(run.start(), run.end()))


BETWEEN = 800  # words of notes, furniture and margin that may stand between two halves of a word


def after(word, seen, at, end):
	"""Where `word`, which is found from `at` on, begins and where it goes on after it: whole, or divided at line ends, by a
	soft hyphen or (an address) by nothing; the nearest of these. None if it is not there."""
	nearest = None
	for k in range(at, end):
		token, ends_line = seen[k]
		if nearest and k >= nearest[1]:
			break
		if is_seen_as(word, token):
			return k, k + 1
		half = token.rstrip("\u00ad")
		if ends_line and half and len(half) < len(word) and word.startswith(half):
			rest = after(word[len(half):], seen, k + 1, min(k + BETWEEN, nearest[1] if nearest else len(seen)))
			nearest = (k, rest[1]) if rest else nearest
	return nearest


# What a sheet prints behind a reference: "chapter 4, page 14", „4 skyrius, 14 p.“
PAGE_BEHIND = re.compile(r",\s+(?:page\s+\d+|\d+\s+p\.)")


class Orders:
	"""Line by line, as poppler would read it, and as it is drawn; then the same without the pages of references: each made
	when it is needed, for it takes seconds."""
	OPTIONS = [["-layout"], [], ["-raw"]]

	def __init__(self, pdf):
		self.pdf, self.texts, self.made = pdf, [], []
		self.n_pages = len(self.order(0).starts) - 1

	def order(self, i):
		if i == len(self.made):
			if i < len(self.OPTIONS):
				command = ["pdftotext", *self.OPTIONS[i], str(self.pdf), "-"]
				self.texts.append(subprocess.run(command, capture_output=True, check=True).stdout.decode())
				self.made.append(Seen(self.texts[i]))
			else:
				self.made.append(Seen(PAGE_BEHIND.sub("", self.texts[i - len(self.OPTIONS)])))
		return self.made[i]

	def each(self):
		return map(self.order, range(2 * len(self.OPTIONS)))

	def page_of(self, words, pages):
		"""The first of `pages` on which a block begins in one of the orders, and None; or None and what is missing. (Words of a
		cell that one order takes apart stand elsewhere as well: a page is left once no order has them there.)"""
		complaint = None
		for page in pages:
			for order in self.each():
				missing = order.holds(words, page)
				if missing is None:
					return page, None
				complaint = max(complaint or missing, missing, key=len)
		return None, complaint


def missing_word(blocks, orders, begin=None):
	"""What of the blocks is not seen, each on the page on which the one before it begins, or later; None if all are. The first
	is looked for on all pages, from page `begin` on, where it says one. Also returns the page on which that stands."""
	first, page = None, 0
	for words in filter(None, map(str.split, blocks)):
		pages = range(page, orders.n_pages)
		if first is None and begin is not None:
			pages = [*range(begin, orders.n_pages), *range(begin)]
		page, complaint = orders.page_of(words, pages)
		if complaint:
			return complaint, begin if first is None else first
		first = page if first is None else first
	return None, begin if first is None else first


def apart_and_rest(root):
	"""Blocks of what may stand elsewhere on pages, each for itself, and the blocks of everything else: notes, and what a
	sheet may let float."""
	texts = []
	for element in reversed([element for element in root.walk() if element.standard in ("Note", "Div")]):
		texts.append(tagtree.text_lines(element))
		element.parent.kids[:] = [kid for kid in element.parent.kids if kid is not element]
	return texts[::-1], tagtree.text_lines(root)


# --- one PDF -------------------------------------------------------------------------------------------------------

def complaints_about(source, language, folder):
	wish = ["-l", language] if language else []
	pdf = folder / "x.pdf"
	built = colophon("build", "-q", str(source), "-o", str(pdf), *wish)
	if built.returncode != 0 or not pdf.exists():
		return ["no PDF (status %d)" % built.returncode] + built.stderr.decode(errors="replace").splitlines()[:12]
	expected = lines_of(colophon("build", str(source), "--dump", "text", *wish).stdout.decode())
	if not expected:
		return ["there is no text"]
	tree = tagtree.read(pdf)
	complaints = ["tag tree: " + problem for problem in tree.problems[:12]]
	complaints += first_differences(expected, tagtree.text_lines(tree.root))
	apart, rest = apart_and_rest(tree.root)
	orders, page = Orders(pdf), 0
	missing = [missing_word(rest, orders)[0]]
	for blocks in apart:
		complaint, page = missing_word(blocks, orders, page)
		missing.append(complaint)
	complaints += ["pdftotext does not see " + complaint for complaint in missing if complaint]
	checked = subprocess.run(["qpdf", "--check", str(pdf)], capture_output=True, check=False)
	if checked.returncode != 0:
		complaints += checked.stdout.decode(errors="replace").splitlines()[:8]
	return complaints


def sources():
	if len(sys.argv) > 1:
		return [pathlib.Path(name) for name in sys.argv[1:]]
	ours = sorted((HERE.parents[1] / "sources").glob("*/publication.xml")) + sorted((HERE.parent / "zoo").glob("*.md"))
	texts = os.environ.get("COLOPHON_TEXTS")
	if not texts:
		print("*** SKIPPED: texts in many languages. COLOPHON_TEXTS names a folder of Markdown files ***")
		return ours
	return ours + sorted(pathlib.Path(texts).glob("*.md"))


def main():
	all_well = True
	with tempfile.TemporaryDirectory() as folder:
		for source in sources():
			for language in languages(source):
				complaints = complaints_about(source, language, pathlib.Path(folder))
				print("not ok" if complaints else "ok", "/".join(source.parts[-2:]), language or "")
				print("".join("  %s\n" % line for line in complaints), end="")
				all_well = all_well and not complaints
	return 0 if all_well else 1


if __name__ == "__main__":
	sys.exit(main())
