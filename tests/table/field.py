#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""field.py [CASE...] - what users of other programs had to complain about in tables, tried on ours: a case a function,
whose first line says what goes wrong elsewhere. What is true of the PDF is read by inked.py and tests/tables.py."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import pikepdf

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent / "layout"))
import inked  # noqa: E402

sys.path.insert(0, str(HERE.parent))
import tables as reader  # noqa: E402

COLOPHON = os.path.abspath(os.environ["COLOPHON"])
MARGIN = 20
FRONT = "---\ntitle: Furniture\nlang: en\n---\n\n"
PLAIN = """:root { font: 10pt/12pt Vollkorn; text-align: left; hyphens: none }
figure, table, caption, .number, .continued { position: static; margin: 0; text-indent: 0 }
header.title { margin: 0; padding: 0; font-size: 10pt }
"""


CASES = []


def case(function):
	CASES.append(function)
	return function


class Built:
	"""A table on pages of so many lines of 12 pt, that many points wide; no lines: on the pages of base.css."""

	def __init__(self, markdown, css="", lines=12, width=300, lang="en"):
		with tempfile.TemporaryDirectory() as folder:
			page = "@page { size: %dpt %dpt; margin: %dpt }\n%s" % (width, 12 * lines + 2 * MARGIN, MARGIN, PLAIN) if lines else ""
			self.source = pathlib.Path(folder, "t.md")
			self.source.write_text(FRONT.replace("en", lang) + markdown)
			pathlib.Path(folder, "t.css").write_text(page + css)
			self.pdf = pathlib.Path(folder, "t.pdf")
			done = subprocess.run([COLOPHON, "build", "-q", "-s", "t.css", "t.md", "-o", "t.pdf"], cwd=folder, text=True,
				capture_output=True, check=False, timeout=250)
			self.status, self.said = done.returncode, done.stderr
			if self.status:
				raise AssertionError("status %d: %s" % (self.status, self.said[:600]))
			self.pages = inked.read(self.pdf)
			self.tables, problems = reader.read(self.pdf)
			self.grounds = grounds_of(self.pdf)
		assert not problems, problems[:3]
		assert not re.search(r"\[layout/(?:lost|covered|illegible|off-page|overfull)\]", self.said), self.said[:600]
		self.words = [(run.page, round(run.y, 1), run) for page in self.pages for run in page.runs]

	def of(self, text):
		"""Where runs with this text are: (page, baseline, run)."""
		return [place for place in self.words if place[2].text == text]

	def only(self, text):
		places = self.of(text)
		assert len(places) == 1, "%s is printed %d times" % (text, len(places))
		return places[0]

	def line(self, text, page=None):
		"""(page, baseline) of the first."""
		return next(place[:2] for place in self.of(text) if page in (None, place[0]))


def grounds_of(pdf):
	"""By page: (left, top, right, bottom) of rectangles that are filled, from the top left corner."""
	pages = []
	with pikepdf.open(pdf) as opened:
		for page in opened.pages:
			kept, ctm, rects, done = [], inked.IDENTITY, [], []
			height = float(page.obj.MediaBox[3])
			for operands, operator in pikepdf.parse_content_stream(page):
				op = str(operator)
				if op == "q":
					kept.append(ctm)
				elif op == "Q":
					ctm = kept.pop()
				elif op == "cm":
					ctm = inked.times([float(x) for x in operands], ctm)
				elif op == "re":
					x, y, w, h = (float(v) for v in operands)
					corners = [inked.times((1, 0, 0, 1, *at), ctm)[4:] for at in ((x, y), (x + w, y + h))]
					xs, ys = zip(*corners)
					rects.append((min(xs), height - max(ys), max(xs), height - min(ys)))
				elif op in ("f", "F", "f*"):
					done, rects = done + rects, []
				elif op in ("S", "n", "s", "B"):
					rects = []
			pages.append(done)
	return pages


def pipe(rows, head="| Name | Town |"):
	rule = "|" + "---|" * (head.count("|") - 1)
	return "\n".join([head, rule] + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def words(name, n):
	return " ".join("%s%d" % (name, i) for i in range(n))


def pages_with(built, names):
	return sorted({built.only(name)[0] for name in names})


def within(built):
	"""No text reaches into a margin."""
	for page, y, run in built.words:
		bottom, right = built.pages[page].height - MARGIN, built.pages[page].width - MARGIN
		is_foot = y > bottom + 1 and (run.text.isdigit() or run.text == "Furniture")
		assert is_foot or (y < bottom + 0.1 and run.right < right + 0.1), "%s stands in the margin" % run.text


# --- content that is lost, or there twice ----------------------------------------------------------------------------

@case
def rows_that_are_kept_whole_all_stand_below_their_head():
	"""1: some vanish at the page's end."""
	names = ["row%d" % i for i in range(24)]
	built = Built(pipe([(name, "x<br>y<br>z") for name in names]), "tr { break-inside: avoid }", lines=11)
	for page in pages_with(built, names):
		tops = [built.only(name)[1] for name in names if built.only(name)[0] == page]
		assert min(tops) > built.line("Town", page)[1]
		assert len([1 for p, _, run in built.words if p == page and run.text == "z"]) == len(tops)
	assert [row.cells[0].text for row in built.tables[0].rows[1:]] == names


@case
def cells_that_are_cut_keep_each_word():
	"""2: a row, or the text of cells, vanishes at a break."""
	rows = [(words("a%dx" % i, 30), words("b%dx" % i, 50)) for i in range(5)]
	built = Built(pipe(rows), lines=7)
	for word in " ".join(" ".join(row) for row in rows).split():
		built.only(word)
	assert reader.texts(built.tables[0])[1:] == [list(row) for row in rows]


@case
def a_cell_over_rows_and_columns_takes_no_other_ones_place():
	"""3: with both spans a column is lost."""
	built = Built("""<table><tr><td colspan=2 rowspan=2>wide</td><td>c</td></tr><tr><td>f</td></tr>
<tr><td>g</td><td>h</td><td>i</td></tr></table>""")
	assert reader.texts(built.tables[0]) == [["wide", "c"], ["f"], ["g", "h", "i"]]
	lefts = [built.only(text)[2].left for text in "cfi"]
	assert max(lefts) - min(lefts) < 0.1, lefts
	assert built.only("g")[2].left < built.only("h")[2].left < built.only("i")[2].left


@case
def nothing_is_cut_at_the_foot():
	"""4: the table runs out of the page."""
	within(Built(words("before", 40) + "\n\n" + pipe([(words("a%dx" % i, i % 7 + 1), "y") for i in range(40)]), lines=9))


@case
def the_body_is_printed_once():
	"""5: its rows stand there twice."""
	names = ["row%d" % i for i in range(60)]
	built = Built(pipe([(name, "x") for name in names]), lines=8)
	for name in names:
		built.only(name)
	assert len(built.of("x")) == 60


@case
def a_short_cell_does_not_come_again_beside_a_long_one():
	"""6: when a neighbour goes on overleaf, cells that had ended stand there once more."""
	built = Built(pipe([("short", words("long", 120)), ("next", "x")]), lines=6)
	assert len(built.pages) > 3
	assert built.line("short") == built.line("long0")
	assert built.only("short") and built.only("next")[:2] > built.only("long119")[:2]


@case
def text_over_rows_goes_on_overleaf():
	"""7: what spans rows is empty where it goes on."""
	rows = "".join("<tr><td>row%d</td></tr>" % i for i in range(1, 20))
	built = Built("<table><tr><td rowspan=20>%s</td><td>row0</td></tr>%s</table>" % (words("w", 250), rows), lines=9)
	pages = pages_with(built, ["row%d" % i for i in range(20)])
	assert len(pages) > 1
	for page in pages[:-1]:
		assert any(p == page and run.text.startswith("w") for p, _, run in built.words)
	for word in words("w", 250).split():
		built.only(word)


@case
def rows_beside_a_row_span_are_as_high_as_others():
	"""8, 9, 22: the last row before a break swells, or the span reaches down to the page's end."""
	rows = "".join("<tr><td>row%d</td></tr>" % i for i in range(1, 30))
	built = Built("<table><tr><td rowspan=30>Country</td><td>row0</td></tr>%s</table>" % rows, lines=10)
	steps = set()
	for i in range(29):
		one, other = built.only("row%d" % i), built.only("row%d" % (i + 1))
		if one[0] == other[0]:
			steps.add(round(other[1] - one[1], 1))
	assert max(steps) < 20 and len(pages_with(built, ["row%d" % i for i in range(30)])) > 1, steps  # a fifth has some more
	assert built.line("Country") == built.line("row0")


@case
def a_span_beyond_the_last_row_ends_with_it():
	"""10: the cell is missing, or drawn into the page's foot."""
	built = Built("<table><tr><td>a</td><td>b</td></tr><tr><td rowspan=9>over</td><td>c</td></tr></table>\n\nafter")
	assert built.line("over") == built.line("c") and built.only("after")[1] - built.only("over")[1] < 50
	assert [cell.high for cell in built.tables[0].cells()] == [1, 1, 1, 1]


@case
def a_comma_too_many_costs_no_table():
	"""11: the whole table is gone without a word."""
	built = Built(":::{csv-table} Towns\n:header-rows: 1\nName,Town\na,b,c\nd,e\n:::\n")
	assert reader.texts(built.tables[0]) == [["Name", "Town", ""], ["a", "b", "c"], ["d", "e", ""]]
	assert re.search(r"t\.md:9:\d+: (warning|error): .*cell", built.said), built.said


@case
def semicolons_part_cells():
	"""12: what every European spreadsheet saves is one column."""
	built = Built(":::{csv-table} Towns\n:header-rows: 1\nName;Fee, EUR\nKaunas;1,50\n\"a;b\";2,25\n:::\n", lang="lt")
	assert reader.texts(built.tables[0]) == [["Name", "Fee, EUR"], ["Kaunas", "1,50"], ["a;b", "2,25"]]


@case
def a_head_that_is_repeated_is_tagged_once():
	"""13: rows of the head are doubled in the tags, or their cells lost."""
	built = Built(":::{list-table} T\n:header-rows: 2\n* - :colspan: 2\n    Both\n* - One\n  - Two\n" +
		"".join("* - a%d\n  - b%d\n" % (i, i) for i in range(60)) + ":::\n", lines=20)
	head = [row for row in built.tables[0].rows if row.section == "THead"]
	assert [[cell.text for cell in row.cells] for row in head] == [["Both"], ["One", "Two"]]
	assert len(built.of("Both")) == len(pages_with(built, ["a%d" % i for i in range(60)])) > 2


@case
def a_table_over_many_pages_is_built():
	"""14: it crashes."""
	built = Built(pipe([(str(i), words("w%dx" % i, i % 9)) for i in range(200)]), lines=6)
	assert len(built.tables[0].rows) == 201 and len(built.pages) > 40


# --- content that is set wrong ---------------------------------------------------------------------------------------

def covers(built, page, run):
	return any(left <= run.left + 0.1 and run.right <= right + 0.1 and top <= run.y <= bottom for left, top, right, bottom in built.grounds[page])


@case
def the_ground_of_a_span_is_behind_all_its_lines():
	"""15: it ends early where the text is taller than its rows."""
	cell = "<td rowspan=2>%s</td>" % words("w", 250)
	built = Built("<table><tr>%s<td>a</td></tr><tr><td>b</td></tr></table>" % cell, "td[rowspan] { background: #fdd }", lines=8)
	for page, _, run in built.words:
		assert not re.fullmatch(r"w\d+", run.text) or covers(built, page, run), run.text
	assert len(pages_with(built, words("w", 250).split())) > 1


@case
def the_ground_of_a_cell_goes_on_overleaf():
	"""16: it is lost at a break."""
	built = Built(pipe([(words("w", 120), "x")]), "td:first-child { background: #fdd }", lines=6)
	for page, _, run in built.words:
		assert not re.fullmatch(r"w\d+", run.text) or covers(built, page, run), run.text


@case
def a_row_higher_than_the_page_that_may_not_break_ends():
	"""17: it is tried for ever."""
	built = Built(pipe([("a", "x"), (words("w", 150), "y"), ("z", "x")]), "tr, td { break-inside: avoid }", lines=6)
	for word in words("w", 150).split():
		built.only(word)
	within(built)


@case
def padding_counts_in_the_last_row():
	"""18: with it the last row runs over."""
	for lines in range(6, 12):
		built = Built(pipe([("a%d" % i, "x") for i in range(9)]), "td { padding: 9pt 2pt; background: #fdd }", lines=lines)
		within(built)
		for page, rects in zip(built.pages, built.grounds):
			assert all(bottom < page.height - MARGIN + 0.1 for _, _, _, bottom in rects), lines


@case
def a_span_higher_than_a_page_is_cut():
	"""19: it is refused."""
	rows = "".join("<tr><td>row%d</td></tr>" % i for i in range(1, 50))
	built = Built("<table><tr><td rowspan=50>all</td><td>row0</td></tr>%s</table>" % rows, lines=6)
	assert built.tables[0].rows[0].cells[0].high == 50 and len(built.pages) > 5
	within(built)


@case
def no_column_overflows_while_others_have_room():
	"""20: numbers are broken over lines, and a long word reaches into the next column."""
	rows = [("Straßenbahnhaltestellenverzeichnis", words("some", 40), "1 234 567,89 EUR", "Verwaltungsvorschriften")]
	built = Built(pipe(rows, "| A | B | C | D |"), width=500, lang="de")
	assert [run.text for _, _, run in built.words if "567" in run.text or "EUR" in run.text]
	line = {y for _, y, run in built.words if run.text in ("1\u00a0234\u00a0567,89\u00a0EUR", "1", "234", "567,89", "EUR")}
	assert len(line) == 1, line
	built.only("Straßenbahnhaltestellenverzeichnis")
	built.only("Verwaltungsvorschriften")
	within(built)


@case
def a_group_row_is_never_alone_at_the_foot():
	"""21: it stands there, and its rows overleaf."""
	for n in range(12):
		rows = [("a%d" % i, "x") for i in range(n)] + [("**Group**", "")] + [("b%d" % i, "y") for i in range(12)]
		built = Built(pipe(rows), lines=11)
		assert built.line("Group")[0] == built.only("b0")[0], n  # it may stand again overleaf


@case
def a_head_stands_above_its_rows():
	"""22, 27: it is printed over rows, is not repeated, or not at the same height."""
	built = Built(pipe([("row%d" % i, "x") for i in range(60)], "| Name<br>of it | Town |"), lines=20)
	pages = pages_with(built, ["row%d" % i for i in range(60)])
	heads = {page: y for page, y, _ in built.of("it")}
	assert sorted(heads) == pages and len({heads[page] for page in pages[1:]}) == 1, heads
	for page in pages:
		assert min(built.only("row%d" % i)[1] for i in range(60) if built.only("row%d" % i)[0] == page) > heads[page] + 10


@case
def notes_do_not_widen_columns():
	"""23: one that spans all columns pulls them apart."""
	table, note = pipe([("a", "b"), ("c", "d")]), words("note", 60)
	plain = Built(":::{table} T\n\n%s:::\n" % table)
	noted = Built(":::{table} T\n:notes: %s\n:source: %s\n\n%s:::\n" % (note, note, table))
	assert plain.only("Town")[2].left == noted.only("Town")[2].left


@case
def a_note_of_two_cells_stands_once_below_the_table():
	"""24: notes of cells are refused, stand twice, or at the page's foot."""
	note = "\n[^n]: Estimated.\n\n[^m]: Final.\n"
	built = Built(pipe([("a[^n]", "b[^m]"), ("c", "d[^n]")]) + "\nafter\n" + note, lines=30)
	assert built.only("c")[1] < built.only("Estimated.")[1] < built.only("Final.")[1] < built.only("after")[1]
	calls = [run.text for _, y, run in built.words if run.text in ("a", "b") and run.size < 9]
	assert sorted(calls) == ["a", "a", "a", "b", "b"], calls  # three calls, two notes


@case
def notes_of_a_table_in_a_cell_belong_to_the_outer_one():
	"""24: notes of tables within tables."""
	inner = "    | x[^n] | y |\n    |---|---|\n    | 1 | 2[^m] |\n"
	built = Built(":::{list-table} T\n* - one\n\n%s  - two[^o]\n:::\n\n[^n]: First.\n\n[^m]: Second.\n\n[^o]: Third.\n" % inner, lines=30)
	places = [built.only(text)[:2] for text in ("two", "First.", "Second.", "Third.")]
	assert places == sorted(places), places


def mark_of(built, text):
	"""Where the mark of a number is, or would be."""
	run = built.only(text)[2]
	at = re.search(r"[.,](?=\d+$)", run.text)
	return run.lefts[at.start()] if at else run.right


@case
def decimals_stand_below_each_other():
	"""25: whole numbers among decimals, negative ones, and what is no number, are set anywhere."""
	numbers = ["12", "3.25", "1,204.5", "0.001", "\u2212" "7.5"]
	built = Built(pipe([("a%d" % i, number.replace("\u2212", "-")) for i, number in enumerate(numbers)] + [("b", "n/a")], "| A | B |"))
	marks = [mark_of(built, number) for number in numbers]
	assert max(marks) - min(marks) < 0.1, marks
	lefts = [built.only(number)[2].left for number in numbers]
	rights = [built.only(number)[2].right for number in numbers]
	none = built.only("n/a")[2]
	assert min(lefts) < (none.left + none.right) / 2 < max(rights)


@case
def decimals_of_the_language_are_known():
	"""25: a comma is a mark in one language and parts thousands in another."""
	built = Built(pipe([("a", "12"), ("b", "3,25"), ("c", "1.204,5")]), lang="de")
	marks = [mark_of(built, number) for number in ("12", "3,25", "1.204,5")]
	assert max(marks) - min(marks) < 0.1, marks


@case
def exponents_and_percentages_keep_their_mark():
	"""25: powers of ten and units are set beside the others."""
	built = Built(pipe([("a", "1.2e-5"), ("b", "12.5"), ("c", "<0.01"), ("d", "4.75%")]))
	lefts = [run.lefts[run.text.index(".")] for _, _, run in built.words if re.search(r"\d\.\d", run.text)]
	assert len(lefts) == 4 and max(lefts) - min(lefts) < 0.1, lefts


@case
def three_levels_of_heads_are_named_by_their_cells():
	"""26: a cell does not say which heads it has."""
	built = Built("""<table><thead><tr><th></th><th colspan=4>Europe</th></tr><tr><th></th><th colspan=2>North</th>
<th colspan=2>South</th></tr><tr><th>Year</th><th>LT</th><th>FI</th><th>PT</th><th>GR</th></tr></thead>
<tbody><tr><th scope=row>2024</th><td>1</td><td>2</td><td>3</td><td>4</td></tr></tbody></table>""", width=400)
	last = built.tables[0].rows[-1].cells
	assert [(cell.kind, cell.scope) for cell in last] == [("TH", "Row")] + [("TD", "")] * 4
	assert sorted(last[3].heads) == sorted(["Europe", "South", "PT", "2024"]), last[3].heads


@case
def a_wide_table_is_turned_and_upright_on_screen():
	"""28: the reader must turn his head, or the page loses its number."""
	head = "| " + " | ".join("Headed%d" % i for i in range(14)) + " |"
	built = Built("before\n\n" + pipe([["Number%d" % i for i in range(14)] for _ in range(3)], head) + "\nafter\n", lines=0)
	page, y, _ = built.only("Headed0")
	assert built.pages[page].width > built.pages[page].height
	assert all(built.only("Headed%d" % i)[:2] == (page, y) for i in range(14))
	assert built.only("before")[0] != page
	assert any(p == page and run.text == str(page + 1) for p, _, run in built.words)


@case
def a_table_that_was_folded_into_one_line_is_told():
	"""29: translation programs do that, and nobody sees it."""
	built = Built("| Name | Town | |---|---| | Ona | Kaunas |\n")
	assert re.search(r"t\.md:6:\d+: (warning|error|note): .*\[markdown/leftover\]", built.said), built.said
	for word in ("Name", "Town", "Ona", "Kaunas"):
		built.only(word)


# --- what fell here --------------------------------------------------------------------------------------------------

@case
def a_table_in_a_note_is_set():
	"""Its language was not known."""
	built = Built("x[^n]\n\n[^n]: note with\n\n    | a | b |\n    |---|---|\n    | 1.5 | 2 |\n", lines=30)
	assert reader.texts(built.tables[0]) == [["a", "b"], ["1.5", "2"]]


@case
def a_table_that_is_placed_by_hand_in_a_cell_has_columns():
	"""It was not measured."""
	inner = "    :::{div}\n    :class: b\n\n    | left | right |\n    |---|---|\n    | 1 | 2 |\n    :::\n"
	built = Built(":::{list-table} T\n* - outer\n\n%s  - next\n:::\n" % inner, ".b { position: absolute; bottom: -40pt }", lines=30)
	assert built.only("left")[2].right < built.only("right")[2].left


@case
def notes_of_a_long_table_stand_on_the_pages_of_their_calls():
	"""All were put behind it where they took more than a third of a page together."""
	rows = [("row%d[^n%d]" % (i, i), "x") for i in range(40)]
	notes = "".join("\n[^n%d]: note%d\n" % (i, i) for i in range(40))
	built = Built(pipe(rows) + notes, lines=12)
	assert all(built.only("row%d" % i)[0] == built.only("note%d" % i)[0] for i in range(40))


def main():
	for tried in CASES:
		if sys.argv[1:] and tried.__name__ not in sys.argv[1:]:
			continue
		why = ""
		try:
			tried()
		except (AssertionError, StopIteration, KeyError, IndexError) as fault:
			why = ": line %d: %s" % (fault.__traceback__.tb_next.tb_lineno, str(fault)[:600])
		print("not ok" if why else "ok", tried.__name__.replace("_", " ") + why)


main()
