#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""tables.py [SEED...] - what must be true of tables that go over pages, shown on documents made from seeds: pipe, list,
CSV and HTML tables, rows of one line and of many, spans, blocks and tables in cells, notes, pages from five lines on, text
columns, heads, grounds and rules. By what inked.py and tests/tables.py read in the PDF:

  it is built, without a finding of text that is lost, covered, off its page or not to be read
  each word of the text, of the caption, of rows and notes is printed once; words stand within the margins, no two on each
  other; those of a column stand left of those of the next
  rows follow on each other, the lines of a cell too, and what begins a row is level
  a page that goes on with the table has its head above the rows, each other page has none
  a note stands below its call, on its page where that is no dwarf
  tags give each word once, in the order of the document: what stands again is an artifact; each cell has its words, its
  spans, its place
  it has the same bytes when it is made again; rows in another order are set in the same columns; spans of one are none

Prints "ok NAME" or "not ok NAME" with the documents at fault; LAYOUT_SEEDS=N makes N times four."""
import collections
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import inked
from table_documents import MARGIN, Table

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import tables as reader  # noqa: E402

PROGRAM = os.path.abspath(os.environ.get("COLOPHON", "build/colophon"))
SEEDS = 4 * int(os.environ.get("LAYOUT_SEEDS", "7"))
BROKEN = re.compile(r"\[layout/(?:lost|covered|illegible|off-page|empty)\]")
NEAR = 0.05  # pt


class Placed:
	def __init__(self, table, pdf, said):
		self.table, self.pages, self.all = table, inked.read(pdf), collections.defaultdict(list)
		self.repeats = "[layout/table-head]" not in said  # a head of more than a quarter of the page is not
		self.tables, self.problems = reader.read(pdf)
		self.tags = reader.tagtree.read(pdf)
		for page in self.pages:
			for word in page.words():
				self.all[word.text].append(word)

	def region(self, word):
		return word.page, self.table.is_in_columns and word.left > self.table.width / 2

	def place(self, word):
		return *self.region(word), round(word.y, 1)

	def of(self, text):
		return self.place(self.all[text][0])

	def regions_of_rows(self):
		return sorted({self.region(self.all[word][0]) for word in self.table.body()})


def check_once(placed):
	names = [cell.words() for row in placed.table.rows for cell in row if cell.high > 2]  # of rows that go on
	repeated = set(sum(placed.table.head() + names, []))
	for word in placed.table.all_words():
		n = len(placed.all[word])
		if n == 0 or (n > 1 and word not in repeated):
			yield "%s is printed %d times" % (word, n)


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


def check_columns(placed):
	"""By the cells of one column."""
	lefts, rights = collections.defaultdict(list), collections.defaultdict(list)
	for cell in placed.table.cells():
		for word in placed.all[cell.words()[0]] if cell.blocks else []:
			lefts[placed.region(word), cell.column].append(word.left)
		for text in cell.words() if cell.wide == 1 else []:
			for word in placed.all[text]:
				rights[placed.region(word), cell.column].append(word.right)
	for (region, column), right in rights.items():
		if max(right) > min(lefts.get((region, column + 1), [max(right)])):
			yield "column %d of page %d reaches into the next" % (column + 1, region[0] + 1)


def check_rows(placed):
	above = [[] for _ in range(len(placed.table.rows) + 1)]  # by row: words of cells that end before it
	last = (-1, 0, 0)
	for r, row in enumerate(placed.table.rows):
		row = [cell for cell in row if cell.blocks]
		for cell in row:
			places = [(*placed.of(word), placed.all[word][0].left) for word in cell.words()]
			above[r + cell.high] += [place[:-1] for place in places]
			if cell.blocks[-1][0] != "table" and places != sorted(places):
				yield "words of the cell of %s are not in their order" % cell.words()[0]
		firsts = {placed.of(cell.words()[0]) for cell in row if r >= placed.table.n_head or cell.high == 1}  # heads stand low
		if len(firsts) > 1:
			yield "the row of %s begins at %s" % (row[0].words()[0], sorted(firsts))
		last = max([last] + above[r])
		if firsts and min(firsts) < last:
			yield "the row of %s is above one before it" % row[0].words()[0]


def check_heads(placed):
	table, regions = placed.table, placed.regions_of_rows()
	for cell in filter(None, table.head()):
		found = sorted(placed.region(word) for word in placed.all[cell[0]])
		first = found[0]
		wanted = [first] + [region for region in regions if placed.repeats and region > max(first, regions[0])]
		if found != wanted:
			yield "%s heads %s, rows are on %s" % (cell[0], found, regions)
		for head in placed.all[cell[0]]:
			above = [w for w in table.body() if placed.region(placed.all[w][0]) == placed.region(head)
				and placed.all[w][0].y <= head.y]
			if above:
				yield "%s stands above its head" % above[0]


def check_notes(placed):
	table = placed.table
	for row, cell in [(row, cell) for row in table.rows for cell in row if cell.note]:
		call, note = placed.of(cell.blocks[0][1][0][-1]), placed.of(cell.note[0])
		begins = min(placed.of(other.words()[0]) for other in row if other.blocks)
		regions = [begins[:2], call[:2]]  # of a row that is cut, notes called later in it may stand below its first part
		if note <= begins or (table.lines > 7 and note[:2] not in regions) or (note[:2] == call[:2] and note <= call):
			yield "note %s stands at %s, its call at %s" % (cell.note[0], note, call)
		below = [word for word in table.body() if placed.of(word)[:2] == note[:2] and placed.of(word) > note]
		if below:
			yield "%s stands below note %s" % (below[0], cell.note[0])


def check_tags(placed):
	heard = inked.WORD.findall("".join(spoken(placed.tags.root)))
	wanted = placed.table.all_words()
	if heard != wanted:
		i = next((i for i, (a, b) in enumerate(zip(heard, wanted)) if a != b), min(len(heard), len(wanted)))
		yield "after %s tags say %s, not %s" % (wanted[i - 1:i], heard[i:i + 3], wanted[i:i + 3])


def spoken(element):
	for kid in element.kids:
		if isinstance(kid, reader.tagtree.Element):
			yield from spoken(kid) if kid.standard not in ("Reference", "Lbl") else ()
		elif isinstance(kid, str):
			yield kid
	yield " "


def check_cells(placed):
	yield from placed.problems
	said = [[(cell.column, cell.wide, cell.high, inked.WORD.findall("".join(spoken(cell.element)))) for cell in row.cells]
		for row in placed.tables[0].rows]
	wanted = [[(cell.column, cell.wide, cell.high, cell.words()) for cell in row] for row in placed.table.rows]
	for r, (row, other) in enumerate(zip(said, wanted)):
		if row != other:
			yield "row %d is %s, not %s" % (r + 1, row, other)
	if len(said) != len(wanted):
		yield "%d rows are tagged, not %d" % (len(said), len(wanted))


PROPERTIES = {"within the margins": check_margins, "nothing on anything": check_overlap, "columns apart": check_columns,
	"rows in order": check_rows, "heads on each page that goes on": check_heads, "notes below their calls": check_notes,
	"tags in order": check_tags, "cells as typed": check_cells}


# --- two tables ----------------------------------------------------------------------------------------------------

def columns_of(pdf, texts):
	return [round(word.left, 1) for page in inked.read(pdf) for word in page.words() if word.text in texts]


def compare_shuffled(table, folder):
	"""Widths are made of what all rows ask for, in whatever order they come. (Letters of notes would be others.)"""
	if table.has_spans or table.notes or len(table.rows) - table.n_head < 2 or not table.n_head:
		return
	texts = set(sum(table.head(), []))
	wanted = columns_of(folder / "t.pdf", texts)[:table.n_columns]
	rows = table.rows[table.n_head:]
	table.dice.shuffle(rows)
	table.rows[table.n_head:] = rows
	(folder / "t.md").write_text(table.markdown())
	build(folder, "other.pdf")
	found = columns_of(folder / "other.pdf", texts)[:table.n_columns]
	if found != wanted:
		yield "columns are at %s, not %s" % (found, wanted)


def compare_spans_of_one(table, folder):
	"""What says that it spans one column is as what says nothing."""
	if table.syntax not in ("list", "html") or table.has_spans:
		return
	typed = table.markdown()
	typed = typed.replace("<td>", '<td colspan="1" rowspan="1">') if table.syntax == "html" else \
		re.sub(r"^(\* -|  -)(?: (?=w)|$)(.*)", r"\1 :colspan: 1\n    :rowspan: 1\n    \2", typed, flags=re.M)
	(folder / "t.md").write_text(typed)
	build(folder, "other.pdf")
	one, other = inked.read(folder / "t.pdf"), inked.read(folder / "other.pdf")
	if [page.runs for page in one] != [page.runs for page in other]:
		yield "it is set in another way"


def compare_bytes(_, folder):
	build(folder, "other.pdf")
	if (folder / "t.pdf").read_bytes() != (folder / "other.pdf").read_bytes():
		yield "it has other bytes"


COMPARISONS = {"the same bytes again": compare_bytes, "spans of one are none": compare_spans_of_one,
	"columns as rows in another order have them": compare_shuffled}


# --- seeds ---------------------------------------------------------------------------------------------------------

def build(folder, pdf):
	return subprocess.run([PROGRAM, "build", "-q", "-s", "t.css", "t.md", "-o", pdf], cwd=folder, capture_output=True,
		stdin=subprocess.DEVNULL, check=False, timeout=100, env={**os.environ, "SOURCE_DATE_EPOCH": "1600000000"})


def judge(seed, folder):
	"""{property: complaints}."""
	table = Table(seed)
	(folder / "t.md").write_text(table.markdown())
	(folder / "t.css").write_text(table.css())
	done = build(folder, "t.pdf")
	said = done.stderr.decode(errors="replace")
	if done.returncode != 0 or BROKEN.search(said):
		return {"is built": ["status %d: %s" % (done.returncode, said[:400])]}
	placed = Placed(table, folder / "t.pdf", said)
	results = {"is built": [], "each word once": list(check_once(placed))}
	if not results["each word once"]:
		results.update((name, list(check(placed))) for name, check in PROPERTIES.items())
	results.update((name, list(compare(table, folder))) for name, compare in COMPARISONS.items())
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
