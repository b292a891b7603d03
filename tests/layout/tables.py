#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""tables.py [SEED...] - what must be true of tables that go over pages, shown on documents made from seeds: rows of one
line and of many, pages from five lines on, heads, grounds and rules. By what inked.py and tagtree.py read in the PDF:

  it is built, without a finding of text that is lost, covered, off its page or not to be read
  each word of the text, of the caption and of rows is printed once; words stand within the margins, no two on each other
  rows follow on each other, the lines of a cell too, and what begins a row is level
  a page that goes on with the table has its head above the rows, each other page has none
  tags give each word once, in the order of the document: what stands again is an artifact

Prints "ok NAME" or "not ok NAME" with the documents at fault; LAYOUT_SEEDS=N makes N times five."""
import collections
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import inked

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "pdf"))
import tagtree  # noqa: E402

PROGRAM = os.path.abspath(os.environ.get("COLOPHON", "build/colophon"))
SEEDS = 5 * int(os.environ.get("LAYOUT_SEEDS", "7"))
BROKEN = re.compile(r"\[layout/(?:lost|covered|illegible|off-page|empty)\]")
MARGIN = 20
NEAR = 0.05  # pt


class Table:
	"""A document of some text, a table, some text. Lines are 12 pt high."""

	def __init__(self, seed):
		self.dice, self.n = random.Random(seed), 0
		self.lines, n_columns, n_rows = self.dice.choice([5, 7, 12, 30]), self.dice.randint(1, 4), self.dice.choice([1, 3, 12, 60])
		self.width = self.dice.choice([200, 300]) if n_columns < 3 else 300  # it need not be split by columns
		self.before, self.caption = self.words(self.dice.randint(0, 30)), self.words(2)
		self.head = [self.words(1) for _ in range(n_columns)]
		self.rows = [[self.cell() for _ in range(n_columns)] for _ in range(n_rows)]
		self.after = self.words(8)

	def words(self, n):
		self.n += n
		return ["w%04d%s" % (i, self.dice.choice(["a", "bcd", "efghij"])) for i in range(self.n - n, self.n)]

	def cell(self):
		return self.words(self.dice.choice([0, 1, 1, 2, 2, 6, 20 if self.lines > 7 else 6]))

	def markdown(self):
		def row(cells):
			return "| " + " | ".join(" ".join(cell) for cell in cells) + " |"
		table = [row(self.head), "|" + "---|" * len(self.head)] + [row(cells) for cells in self.rows]
		text = ["---\nlang: en\ntitle: Tables\n---\n", " ".join(self.before), "", ":::{table} " + " ".join(self.caption), ""]
		return "\n".join(text + table + ["", ":::", "", " ".join(self.after), ""])

	def css(self):
		height = 2 * MARGIN + 12 * self.lines
		edges = "thead { border-bottom: 0.5pt solid } td, th { padding: %dpt 2pt }" % self.dice.choice([0, 1])
		grounds = "table { background: #ffe } tr { background: #efe; border-bottom: 0.25pt solid } figure { padding: 1pt;"\
			" background: #eef }"
		return "\n".join(["@page { size: %dpt %dpt; margin: %dpt }" % (self.width, height, MARGIN),
			":root { font: 10pt/12pt Vollkorn; text-align: left; hyphens: none }", "header { display: none }",
			"figure, table, caption, .number, .continued { position: static; margin: 0; text-indent: 0 }", edges,
			grounds if self.dice.randint(0, 1) else ""])

	def body(self):
		return [word for cells in self.rows for cell in cells for word in cell]


class Placed:
	def __init__(self, table, pdf, said):
		self.table, self.pages, self.all = table, inked.read(pdf), collections.defaultdict(list)
		self.repeats = "[layout/table-head]" not in said  # a head of more than a quarter of the page is not
		self.tags = tagtree.read(pdf)
		for page in self.pages:
			for word in page.words():
				self.all[word.text].append(word)

	def pages_of_rows(self):
		return sorted({self.all[word][0].page for word in self.table.body()})


def check_once(placed):
	table = placed.table
	for word in table.before + table.caption + table.body() + table.after:
		if len(placed.all[word]) != 1:
			yield "%s is printed %d times" % (word, len(placed.all[word]))


def check_margins(placed):
	for words in placed.all.values():
		for word in words:
			page = placed.pages[word.page]
			within = MARGIN - NEAR <= word.left and word.right <= page.width - MARGIN + NEAR
			if not within or not MARGIN < word.y < page.height - MARGIN + NEAR:
				yield "%s is off the text of page %d" % (word.text, word.page + 1)


def check_overlap(placed):
	by_page = collections.defaultdict(list)
	for words in placed.all.values():
		for word in words:
			by_page[word.page].append(word)
	for words in by_page.values():
		words.sort(key=lambda word: (word.y, word.left))
		for i, one in enumerate(words):
			for other in words[i + 1:]:
				if other.y - one.y > 0.7 * other.size:
					break
				if one.left < other.right - NEAR and other.left < one.right - NEAR:
					yield "%s and %s stand on each other" % (one.text, other.text)


def place(word):
	return word.page, round(word.y, 1)


def check_rows(placed):
	last = (-1, 0)
	for cells in placed.table.rows:
		cells = [[placed.all[word][0] for word in cell] for cell in cells if cell]
		for cell in cells:
			places = [(*place(word), word.left) for word in cell]
			if places != sorted(places):
				yield "words of the cell of %s are not in their order" % cell[0].text
		firsts = {place(cell[0]) for cell in cells}
		if len(firsts) > 1:
			yield "the row of %s begins at %s" % (cells[0][0].text, sorted(firsts))
		if firsts and min(firsts) < last:
			yield "the row of %s is above one before it" % cells[0][0].text
		last = max([place(word) for cell in cells for word in cell] + [last])


def check_heads(placed):
	table, pages = placed.table, placed.pages_of_rows()
	for cell in table.head:
		found = placed.all[cell[0]]
		first = min(word.page for word in found)
		wanted = [first] + [page for page in pages if placed.repeats and page > max(first, pages[0])]
		if sorted(word.page for word in found) != wanted:
			yield "%s heads pages %s, rows are on %s" % (cell[0], sorted(w.page + 1 for w in found), [p + 1 for p in pages])
		for head in found:
			above = [w for w in table.body() if placed.all[w][0].page == head.page and placed.all[w][0].y <= head.y]
			if above:
				yield "%s stands above its head" % above[0]


def check_tags(placed):
	table = placed.table
	heard = inked.WORD.findall("".join(spoken(placed.tags.root)))
	wanted = table.before + table.caption + [cell[0] for cell in table.head] + table.body() + table.after
	if heard != wanted:
		i = next((i for i, (a, b) in enumerate(zip(heard, wanted)) if a != b), min(len(heard), len(wanted)))
		yield "after %s tags say %s, not %s" % (wanted[i - 1:i], heard[i:i + 3], wanted[i:i + 3])


def spoken(element):
	for kid in element.kids:
		if isinstance(kid, tagtree.Element):
			yield from spoken(kid)
		elif isinstance(kid, str):
			yield kid
	yield " "


PROPERTIES = {"each word once": check_once, "within the margins": check_margins, "nothing on anything": check_overlap,
	"rows in order": check_rows, "heads on each page that goes on": check_heads, "tags in order": check_tags}


def judge(seed, folder):
	"""{property: complaints}."""
	table = Table(seed)
	(folder / "t.md").write_text(table.markdown())
	(folder / "t.css").write_text(table.css())
	done = subprocess.run([PROGRAM, "build", "-q", "-s", "t.css", "t.md", "-o", "t.pdf"], cwd=folder, capture_output=True,
		stdin=subprocess.DEVNULL, check=False, timeout=100, env={**os.environ, "SOURCE_DATE_EPOCH": "1600000000"})
	said = done.stderr.decode(errors="replace")
	if done.returncode != 0 or BROKEN.search(said):
		return {"is built": ["status %d: %s" % (done.returncode, said[:400])]}
	placed = Placed(table, folder / "t.pdf", said)
	results = {"is built": [], "each word once": list(check_once(placed))}
	if not results["each word once"]:
		results.update((name, list(check(placed))) for name, check in PROPERTIES.items())
	return results


def main():
	complaints, n = collections.defaultdict(list), collections.Counter()
	for seed in [int(a) for a in sys.argv[1:]] or range(SEEDS):
		with tempfile.TemporaryDirectory() as folder:
			for what, wrong in judge(seed, pathlib.Path(folder)).items():
				complaints[what] += ["%d: %s" % (seed, row) for row in wrong[:4]]
				n[what] += 1
	for what, rows in complaints.items():
		print("not ok" if rows else "ok", "%s, %d tables" % (what, n[what]))
		print("".join("  %s\n" % row for row in rows[:60]), end="")
	return 1 if any(complaints.values()) else 0


if __name__ == "__main__":
	sys.exit(main())
