#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""properties.py [SEED...] - what must be true of every document's pages, shown on documents made from seeds.

A seed makes a document (headings, paragraphs, lists, quotations, code, notes long and short) and a page (its size,
margins, type size). Then, by the program's own `--dump pages` and by what poppler finds in the PDF:

  every paragraph's text is there once and in order, and so is every note's
  a note stands on the page of its call, unless the note before it fills that page; where it continues, it does so on
  the next page; never before its call
  nothing stands outside the page's margins; no letter stands outside the page
  pages are numbered without a gap, the printed folio is the page's number, and no page is empty
  no heading is the last line of a page, and no paragraph leaves one line alone (in documents without notes: these wishes
  yield to a note's place)
  a contents entry names the page on which its heading stands

Prints "ok NAME" or "not ok NAME" with the seed; SEED... makes those documents alone. --keep DIR leaves them there."""
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "pdf"))
import tagtree  # noqa: E402

PROGRAM = os.environ.get("COLOPHON", "build/colophon")
SEEDS = range(30)
RULE = "#ff0000"  # of the line above notes, by which they are known on a page

SYLLABLES = ("ta", "re", "mi", "son", "der", "ka", "lo", "ven", "tis", "pra", "ment", "in", "con", "ur", "ban", "e",
	"qual", "ri", "ty", "for")


# --- documents -----------------------------------------------------------------------------------------------------

@dataclass
class Block:
	"""What one block must come out as: its words, calls of notes included as the numbers that they print."""
	kind: str  # h1, h2, h3, p, code
	words: list
	first_note: int = 0
	n_notes: int = 0


@dataclass
class Made:
	markdown: str
	css: str
	blocks: list = field(default_factory=list)
	notes: list = field(default_factory=list)  # of lists of words, by number
	page: tuple = ()
	has_notes: bool = False


class Maker:
	def __init__(self, seed):
		self.r = random.Random(seed)
		self.out = []
		self.made = Made("", "")
		self.made.has_notes = seed % 2 == 1
		self.density = self.r.choice([0.01, 0.03, 0.1])
		self.longest_note = self.r.choice([12, 60, 150])

	def word(self):
		return "".join(self.r.choices(SYLLABLES, k=self.r.choice([1, 1, 2, 2, 2, 3, 3, 4, 5])))

	def words(self, n):
		return [self.word() for _ in range(n)]

	def note(self):
		"""A new note: its number, defined later."""
		self.made.notes.append(self.words(self.r.randrange(3, self.longest_note)))
		return len(self.made.notes)

	def text(self, kind, n, may_call=True):
		"""(Markdown, block) of n words."""
		block = Block(kind, [], len(self.made.notes) + 1)
		source = []
		for word in self.words(n):
			if may_call and self.made.has_notes and self.r.random() < self.density:
				number = self.note()
				block.words.append(word + str(number))
				source.append("%s[^%d]" % (word, number))
			else:
				block.words.append(word)
				source.append(self.r.choice(["%s"] * 20 + ["*%s*", "**%s**"]) % word)
		block.n_notes = len(self.made.notes) + 1 - block.first_note
		self.made.blocks.append(block)
		return " ".join(source)

	def add(self, kind):
		r = self.r
		if kind[0] == "h":
			self.out.append("#" * int(kind[1]) + " " + self.text(kind, r.randrange(1, 7), False))
		elif kind == "p":
			self.out.append(self.text("p", r.choice([3, 10, 30, 60, 90, 150, 300])))
		elif kind == "list":
			self.out.append("\n".join("- " + self.text("p", r.randrange(1, 40)) for _ in range(r.randrange(1, 8))))
		elif kind == "quote":
			self.out.append("> " + self.text("p", r.randrange(5, 80)))
		elif kind == "code":
			lines = [" ".join(self.words(r.randrange(1, 4))) for _ in range(r.randrange(1, 9))]
			self.made.blocks.append(Block("code", " ".join(lines).split()))
			self.out.append("```\n%s\n```" % "\n".join(lines))

	def document(self):
		r = self.r
		self.add("h1")
		for _ in range(r.randrange(10, 60)):
			self.add(r.choices(["p", "h2", "h3", "h1", "list", "quote", "code"], [10, 1.5, 1, 0.4, 1.5, 1, 0.5])[0])
		self.add("p")
		width, height = r.choice([(298, 420), (420, 595), (595, 842), (360, 300), (842, 595)])
		left, right, top, bottom = (r.randrange(30, width // 5) for _ in range(4))
		size = r.choice([8, 9.5, 11, 13])
		self.made.page = width, height, left, right, top, bottom
		self.made.css = (
			"@page { size: %dpt %dpt; margin: %dpt %dpt %dpt %dpt; @bottom-left-corner { content: none } @top-left { content: none }"
			" @top-right { content: none } @bottom-left { content: none } @bottom-right { content: none }"
			" @bottom-center { content: counter(page); font-size: 8pt } @footnote { border-top: 1pt solid %s } }\n"
			"note { padding: 0 } note::footnote-marker { position: static; content: counter(footnote) '\\A0' }\n"
			"document { font-size: %gpt; line-height: %gpt; widows: 2; orphans: 2 }\nh1 { break-before: auto }\n"
			"h1, h2, h3 { break-after: avoid; break-inside: avoid }\n" % (width, height, top, right, bottom, left,
				RULE, size, size * 1.35))
		contents = "contents: 3\n" if r.random() < 0.5 else ""
		front = "---\nlang: en\ntitle: Zzz\n%s---\n\n" % contents
		notes = "".join("\n\n[^%d]: %s" % (i, " ".join(words)) for i, words in enumerate(self.made.notes, 1))
		self.made.markdown = front + "\n\n".join(self.out) + notes + "\n"
		return self.made


# --- pages, as dumped ----------------------------------------------------------------------------------------------

@dataclass
class Line:
	page: int
	x: float
	y: float
	element: str
	text: str
	is_divided: bool


@dataclass
class Page:
	number: int
	folio: str
	width: float
	height: float
	rule: float = None  # y of the line above the notes
	body: list = field(default_factory=list)
	notes: list = field(default_factory=list)
	footer: list = field(default_factory=list)


def pages_from_dump(text):
	pages, lines = [], []
	for row in text.splitlines():
		if row.startswith("page "):
			number, folio, width, height = re.match(r'page (\d+) "(.*)" (\S+) (\S+) ', row).groups()
			pages.append(Page(int(number), folio, float(width), float(height)))
			continue
		if row.startswith("\trect ") and row.endswith(RULE):
			pages[-1].rule = float(row.split()[2])
		found = re.match(r'\tline (\S+) (\S+) (\S+)( \w+)? (".*")( divided)?( over \S+)?$', row)
		if not found:
			continue
		x, y, element, artifact, quoted, divided, _ = found.groups()
		line = Line(len(pages) - 1, float(x), float(y), element, json.loads(quoted), bool(divided))
		if artifact:
			pages[-1].footer.append(line)
		elif "::" not in element:
			lines.append(line)
	for line in lines:
		page = pages[line.page]
		is_note = page.rule is not None and line.y > page.rule
		(page.notes if is_note else page.body).append(line)
	return pages


def take_words(lines, at, words):
	"""Lines from `at` on that hold just these words: (index after them, complaint). A divided word is dumped on both."""
	have = []
	while at < len(lines) and len(have) < len(words):
		have += lines[at].text.split()
		if lines[at].is_divided:
			have.pop()
		at += 1
	if have == words:
		return at, None
	i = next((i for i, (a, b) in enumerate(zip(words, have)) if a != b), min(len(words), len(have)))
	return at, "%r came out as %r" % (" ".join(words[max(0, i - 5):i + 5]), " ".join(have[max(0, i - 5):i + 5]))


# --- properties: each gives complaints -----------------------------------------------------------------------------

def place_blocks(made, pages):
	"""The lines of each block and of each note, or complaints where text is missing, doubled or out of order."""
	body = [line for page in pages for line in page.body]
	start = next((i for i, line in enumerate(body) if line.element == "h1"), 0)  # title and contents stand before
	at, places = start, []
	for block in made.blocks:
		first = at
		at, wrong = take_words(body, at, block.words)
		if wrong:
			return None, None, ["%s on page %d: %s" % (block.kind, body[min(first, len(body) - 1)].page + 1, wrong)]
		places.append(body[first:at])
	if at != len(body):
		return None, None, ["text that nobody wrote: %r" % body[at].text]
	lines, at, notes = [line for page in pages for line in page.notes], 0, []
	for number, words in enumerate(made.notes, 1):
		first = at
		at, wrong = take_words(lines, at, [str(number), *words])
		if wrong:
			return None, None, ["note %d: %s" % (number, wrong)]
		notes.append(lines[first:at])
	if at != len(lines):
		return None, None, ["a note that nobody wrote: %r" % lines[at].text]
	return places, notes, []


def call_page(block, lines, number):
	"""The page of the line in which the note's number stands."""
	pattern = re.compile(r"[a-z]%d(?!\d)" % number)
	for line in lines:
		if pattern.search(line.text):
			return line.page
	return lines[-1].page


def fills_page(note, page, foot):
	"""Has a note no room below it on that page for the two lines that the next one begins with?"""
	ys = [line.y for line in note if line.page == page]
	return len(ys) > 1 and ys[-1] + 2 * (ys[-1] - ys[-2]) > foot


def check_notes(made, places, notes):
	foot = made.page[1] - made.page[5]
	for block, lines in zip(made.blocks, places):
		for number in range(block.first_note, block.first_note + block.n_notes):
			called, stands = call_page(block, lines, number), sorted({line.page for line in notes[number - 1]})
			if stands[0] < called:
				yield "note %d stands on page %d before its call on page %d" % (number, stands[0] + 1, called + 1)
			elif stands[0] > called and not (number > 1
				and (notes[number - 2][-1].page > called or fills_page(notes[number - 2], called, foot))):
				yield "note %d begins on page %d, called on page %d" % (number, stands[0] + 1, called + 1)
			if stands != list(range(stands[0], stands[-1] + 1)):
				yield "note %d is on pages %s" % (number, stands)


def check_margins(made, pages):
	width, height, left, right, top, bottom = made.page
	for page in pages:
		if (page.width, page.height) != (width, height):
			yield "page %d is %g by %g" % (page.number, page.width, page.height)
		previous = 0
		for line in page.body + page.notes:
			if not (left - 1 <= line.x <= width - right and top <= line.y <= height - bottom):
				yield "page %d: a line at %g, %g: %r" % (page.number, line.x, line.y, line.text[:40])
			if line.y < previous - 0.001:
				yield "page %d: a line goes up to %g: %r" % (page.number, line.y, line.text[:40])
			previous = line.y


def check_folios(pages):
	for i, page in enumerate(pages):
		folios = [line.text for line in page.footer]
		if page.number != i + 1 or folios != [page.folio] or page.folio != str(i + 1):
			yield "page %d: number %d, folio %r, printed %r" % (i + 1, page.number, page.folio, folios)
		if not page.body:
			yield "page %d holds no text" % page.number


def check_breaks(made, places, pages):
	if made.has_notes:
		return
	for i, (block, lines) in enumerate(zip(made.blocks, places)):
		if block.kind[0] == "h" and i + 1 < len(places) and places[i + 1][0].page != lines[-1].page:
			yield "heading at the end of page %d: %r" % (lines[-1].page + 1, lines[-1].text)
		if block.kind != "p" or len(lines) < 4:
			continue
		for page in {line.page for line in lines}:
			if sum(line.page == page for line in lines) == 1:
				yield "one line of %d alone on page %d: %r" % (len(lines), page + 1,
					next(line.text for line in lines if line.page == page))


def check_ink(pdf, made):
	"""Poppler's boxes of words: within the page; and as many pages as dumped."""
	width, height = made.page[:2]
	boxes = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
	for box in re.finditer(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*?)</word>', boxes):
		x, y, right, bottom = map(float, box.groups()[:4])
		if x < -0.5 or y < -0.5 or right > width + 0.5 or bottom > height + 0.5:
			yield "a word outside the page: %s" % box.group(0)


def check_contents(pdf, made, places):
	"""The printed page of each contents entry is the page of its heading."""
	if "contents:" not in made.markdown:
		return
	entries = [e for e in tagtree.read(pdf).root.walk() if e.standard == "TOCI"]
	headings = [(block, lines) for block, lines in zip(made.blocks, places) if block.kind[0] == "h"]
	own = [" ".join(filter(None,
		(k if isinstance(k, str) else k.text() for k in e.kids if isinstance(k, str)
		or k.standard not in ("TOC", "TOCI")))) for e in entries]
	if len(own) != len(headings):
		yield "%d contents entries for %d headings" % (len(own), len(headings))
		return
	for text, (block, lines) in zip(own, headings):
		folio = re.search(r"(\d+)\s*$", text)
		if not folio or int(folio.group(1)) != lines[0].page + 1 or " ".join(block.words) not in re.sub(r"\s+", " ",
			text.replace("\u00ad", "")):
			yield "contents say %r; the heading %r is on page %d" % (text[-60:], " ".join(block.words)[:40],
				lines[0].page + 1)


# --- one seed ------------------------------------------------------------------------------------------------------

def colophon(*arguments):
	return subprocess.run([PROGRAM, *arguments], stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60)


def judge(seed, folder):
	made = Maker(seed).document()
	source, sheet, pdf = folder / ("%d.md" % seed), folder / ("%d.css" % seed), folder / ("%d.pdf" % seed)
	source.write_text(made.markdown)
	sheet.write_text(made.css)
	dumped = colophon("build", "-s", str(sheet), str(source), "--dump", "pages")
	built = colophon("build", "-s", str(sheet), str(source), "-q", "-o", str(pdf))
	if built.returncode != 0 or dumped.returncode != 0:
		return {"ends well": ["status %d and %d" % (built.returncode, dumped.returncode),
			*built.stderr.decode(errors="replace").splitlines()[:9]]}
	pages = pages_from_dump(dumped.stdout.decode())
	places, notes, wrong = place_blocks(made, pages)
	results = {"text once and in order": wrong}
	results["within the margins"] = list(check_margins(made, pages))
	results["folios"] = list(check_folios(pages))
	results["ink within the page"] = list(check_ink(pdf, made)) if len(pages) < 20 else []  # poppler takes long
	if not wrong:
		results["notes on their pages"] = list(check_notes(made, places, notes))
		results["headings, widows and orphans"] = list(check_breaks(made, places, pages))
		results["contents"] = list(check_contents(pdf, made, places))
	return results


def main():
	arguments = sys.argv[1:]
	keep = pathlib.Path(arguments.pop(arguments.index("--keep") + 1)) if "--keep" in arguments else None
	seeds = [int(a) for a in arguments if a.isdigit()] or SEEDS
	all_complaints = {}
	with tempfile.TemporaryDirectory() as folder:
		for seed in seeds:
			for name, complaints in judge(seed, keep or pathlib.Path(folder)).items():
				all_complaints.setdefault(name, []).extend("seed %d: %s" % (seed, c) for c in complaints)
	for name, complaints in all_complaints.items():
		print("not ok" if complaints else "ok", "%s, %d documents" % (name, len(seeds)))
		print("".join("  %s\n" % line for line in complaints[:40]), end="")
	return 1 if any(all_complaints.values()) else 0


if __name__ == "__main__":
	sys.exit(main())
