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


# --- the words that poppler sees -----------------------------------------------------------------------------------

def words_on_pages(pdf, *options):
	"""Poppler's words in order, each with whether it ends its line: nothing follows, or a gap, beyond which another column
	goes on."""
	text = subprocess.run(["pdftotext", *options, str(pdf), "-"], capture_output=True, check=True).stdout.decode()
	return [(word, gap != " ") for line in text.splitlines() for word, gap in re.findall(r"(\S+)(\s*)", line)]


def is_seen_as(word, seen):
	"""The call of a note may stick to the word or its figures, or stand before its last sign; a float's are letters."""
	return seen == word or any(seen[:start] + seen[run.end():] == word
	                           for run in re.finditer(r"\d+|[a-f](?=\W*$)", seen)
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


class Seen:
	"""Words in one order. A block begins where the one before it begins, or later: side by side, in two columns, their lines
	alternate. One that is not there from that place on is looked for from the first page on: a chance match of words that
	come again and again (titles in notes) may have carried the place too far. The order of all text is that of the tag
	tree, which is compared line by line."""

	def __init__(self, words):
		self.words, self.first = words, 0

	def missing(self, words):
		"""The first of a block's words that does not follow, with what was before it; None if all do."""
		missing = self.missing_from(self.first, words)
		return missing and self.first and self.missing_from(0, words)

	def missing_from(self, at, words):
		first = at
		for i, word in enumerate(words):
			found = after(word, self.words, at, len(self.words))
			if found is None:
				return "%r after %r" % (word, " ".join(words[max(0, i - 8):i]))
			first, at = found[0] if i == 0 else first, found[1]
		self.first = first
		return None


def missing_word(blocks, orders):
	"""Of the first block that has a word missing in each of the orders; None if there is no such block."""
	seen = [Seen(words) for words in orders]
	for words in map(str.split, blocks):
		missing = None
		for one in seen:  # most are in the first
			complaint = one.missing(words)
			if not complaint:
				break
			missing = missing or complaint
		else:
			return missing
	return None


def apart_and_rest(root):
	"""Blocks of what may stand elsewhere on pages, each for itself, and the blocks of everything else: notes, and what a
	sheet may let float."""
	texts = []
	for element in reversed([element for element in root.walk() if element.standard in ("Note", "Div")]):
		texts.append(tagtree.text_lines(element))
		element.parent.kids[:] = [kid for kid in element.parent.kids if kid is not element]
	return texts, tagtree.text_lines(root)


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
	orders = [words_on_pages(pdf, "-layout"), words_on_pages(pdf), words_on_pages(pdf, "-raw")]
	for blocks in [rest, *apart]:
		missing = missing_word(blocks, orders)
		if missing:
			complaints.append("pdftotext does not see " + missing)
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
