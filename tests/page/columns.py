#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""columns.py [SEED...] - blocks in columns, as `--dump pages` has them: made by hand, each for one thing that it shows,
and made from seeds, for what must be true of all: every word once and in order, column by column; every line within the
page's margins; columns of a page that begin at one height; a note in the column of its call or a later one; a float on
the page of its call or a later one, in their order, with no text beside it; the same twice.

Prints "ok NAME" or "not ok NAME"; SEED... makes those documents alone."""
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass

PROGRAM = os.environ.get("COLOPHON", "build/colophon")
SEEDS = range(40)
PLAIN = ("@page { size: %gpt %gpt; margin: 20pt; @top-right { content: none } @bottom-left { content: none }"
	" @bottom-left-corner { content: none } @bottom-right { content: none } }\n"
	"document { font-size: 8pt; line-height: 10pt; text-align: start; hyphens: none; widows: 1; orphans: 1 }\n"
	"p { text-indent: 0; margin: 0 } h1 { break-before: auto }\n")


@dataclass
class Line:
	page: int
	x: float
	y: float
	element: str
	text: str


def dump(markdown, css):
	"""(lines of text, rectangles, findings) of all pages."""
	with tempfile.TemporaryDirectory() as folder:
		source, sheet = pathlib.Path(folder, "a.md"), pathlib.Path(folder, "a.css")
		source.write_text("---\nlang: en\ntitle: Zzz\n---\n\n" + markdown)
		sheet.write_text(css)
		done = subprocess.run([PROGRAM, "build", "-s", str(sheet), str(source), "--dump", "pages"],
			stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60)
	if done.returncode not in (0, 1) or not done.stdout:
		raise AssertionError("status %d: %s" % (done.returncode, done.stderr.decode(errors="replace")[-2000:]))
	lines, rects, page = [], [], -1
	for row in done.stdout.decode().splitlines():
		page += row.startswith("page ")
		found = re.match(r'\tline (\S+) (\S+) ([\w:]+) (".*?")( divided)?( over \S+)?$', row)
		if found:
			lines.append(Line(page, float(found[1]), float(found[2]), found[3], json.loads(found[4]).strip()))
		found = re.match(r"\trect (\S+) (\S+) (\w+) layout (\S+) (\S+) (#\w+)$", row)
		if found:
			rects.append((page, *(float(found[i]) for i in (1, 2, 4, 5)), found[6]))
	return lines, rects, done.stderr.decode(errors="replace")


def block(lines, name="cols"):
	return "::::{div}\n:class: %s\n\n%s\n\n::::\n\n" % (name, "\n\n".join(lines))


def words(n, first=1):
	return ["w%d" % i for i in range(first, first + n)]


def places(lines):
	return {line.text: (line.page, round(line.x), round(line.y)) for line in lines}


def same(what, wanted):
	if what != wanted:
		raise AssertionError("%r, not %r" % (what, wanted))


# --- by hand: pages of 340 by 140 pt hold ten lines of 300 pt ------------------------------------------------------

HAND = PLAIN % (340, 140) + ".cols { columns: 3; column-gap: 12pt } header { display: none }\n"


def three_columns_over_two_pages():
	"""Ten lines a column, then nine that are left in three columns of three, and the text goes on below."""
	lines, _, _ = dump(block(words(39)) + "after", HAND)
	text = [line for line in lines if line.text != "Zzz"]
	same([line.text for line in text], words(39) + ["after"])
	at = places(text)
	x, width = 20, 92 + 12
	for i in range(30):
		same(at["w%d" % (i + 1)][:2], (0, x + i // 10 * width))
	for i in range(9):
		same(at["w%d" % (i + 31)][:2], (1, x + i // 3 * width))
	same(at["w31"][2], at["w34"][2])
	same(at["after"][:2], (1, x))
	same(at["after"][2] - at["w33"][2], 10)


def what_spans_parts_the_columns():
	"""Six lines in three columns of two, the heading at full width, and three more below it."""
	lines, _, _ = dump(block([*words(6), "# wide", *words(3, 7)]),
		HAND + ".cols h1 { column-span: all; margin: 10pt 0 0 0; font-size: 8pt; line-height: 10pt }")
	at = places(lines)
	top = at["w1"][2]
	same([at["w%d" % i][2] - top for i in range(1, 10)], [0, 10, 0, 10, 0, 10, 40, 40, 40])
	same((at["wide"][1], at["wide"][2] - top), (20, 30))
	same([at["w%d" % i][1] for i in (7, 8, 9)], [20, 124, 228])


def a_forced_break_begins_columns_anew():
	"""Three lines in three columns; the fourth has a page of its own, with the three after it."""
	lines, _, _ = dump(block([*words(3), "::: {div}\n:class: new\n\nw4\n\n:::", *words(3, 5)]),
		HAND + ".new { break-before: page }")
	at = places(lines)
	same([at["w%d" % i][:2] for i in range(1, 4)], [(0, 20), (0, 124), (0, 228)])
	same([at["w%d" % i][0] for i in range(4, 8)], [1] * 4)
	same([at["w%d" % i][1] for i in range(4, 8)], [20, 20, 124, 124])


def another_page_has_no_columns():
	lines, _, _ = dump(block([*words(3), "::: {div}\n:class: wide\n\nw4\n\n:::", *words(3, 5)]),
		HAND + "@page wide { size: 440pt 140pt } .wide { page: wide }")
	at = places(lines)
	same([at["w%d" % i][:2] for i in range(1, 8)], [(0, 20), (0, 124), (0, 228), (1, 20), (2, 20), (2, 124), (2, 228)])


def notes_stand_at_their_columns_foot():
	"""The first column's note is set at the column's measure, and goes on in the second."""
	note = " ".join("n%d" % i for i in range(1, 60))
	lines, rects, _ = dump(block([*words(3), "w4[^a]", *words(20, 5)]) + "[^a]: %s\n" % note, HAND
		+ "note { font-size: 8pt; line-height: 10pt; padding: 0 } note::footnote-marker { position: static; content: counter(footnote) '\\A0' } @page { @footnote { border-top: 1pt solid #ff0000; width: 30pt } }")
	notes = [line for line in lines if re.search(r"\bn\d", line.text)]
	text = [line for line in lines if re.match(r"w\d", line.text)]
	same(" ".join(line.text for line in notes).split()[-59:], note.split())
	same([line.text for line in text], words(3) + ["w4\u202f1"] + words(20, 5))
	same(sorted({round(line.x) for line in notes}), [20, 124])
	call = text[3]
	if not all(line.y > call.y for line in notes if line.page == call.page and round(line.x) == 20):
		raise AssertionError("a note above its call")
	rules = [rect for rect in rects if rect[-1] == "#ff0000"]
	same([(rule[0], round(rule[1]), rule[3]) for rule in rules], [(0, 20, 30), (0, 124, 30)])


def a_line_of_white_parts_notes_of_columns_from_the_text_below():
	"""The text, on a grid of 10 pt, comes a line further down than it would; a margin of its own counts towards that."""
	def distance(css):
		lines, _, _ = dump(block([*words(3), "w4[^a]"]) + "[^a]: Note.\n\nAfter.\n",
			HAND + "note { font-size: 8pt; line-height: 10pt } .cols + p { %s }" % css)
		note, after = [[line for line in lines if word in line.text][0] for word in ("Note.", "After.")]
		return round(after.y - note.y)
	same([distance(css) for css in ("margin-top: 0", "margin-top: 4pt", "margin-top: 15pt")], [22, 22, 32])


def the_padding_below_notes_of_columns_is_the_sheets():
	"""A ground is as high where text follows as where none does."""
	def heights(text):
		_, rects, _ = dump(block([*words(3), "w4[^a]"]) + "[^a]: Note.\n\n%s\n" % text,
			HAND + "note { font-size: 8pt; line-height: 10pt } .cols { background: #0000ff; padding-bottom: 3pt }")
		return [rect[4] for rect in rects if rect[-1] == "#0000ff"]
	same(len(heights("")), 1)
	same(heights("After."), heights(""))


def a_rule_stands_between_columns_that_hold_something():
	"""Two lines in three columns: one rule, in the middle of the gap, as high as a line."""
	_, rects, _ = dump(block(words(2)), HAND + ".cols { column-rule: 2pt solid #00ff00 }")
	rules = [rect for rect in rects if rect[-1] == "#00ff00"]
	same([(rule[1], rule[3], rule[4]) for rule in rules], [(20 + 92 + 6 - 1, 2, 10)])


def grounds_are_drawn_by_column():
	"""The block's own goes around all columns; that of a block within stands in each column that it reaches."""
	lines, rects, _ = dump(block(["w1", "::: {div}\n:class: in\n\n%s\n\n:::" % "\n\n".join(words(4, 2)), "w6"]),
		HAND + ".cols { background: #0000ff; padding: 3pt } .in { background: #00ff00 }")
	at = places(lines)
	same([at["w%d" % i][1] for i in range(1, 7)], [23, 23, 125, 125, 227, 227])
	around = [rect for rect in rects if rect[-1] == "#0000ff"]
	same([(rect[1], rect[3], rect[4]) for rect in around], [(20, 300, 26)])
	within = [rect for rect in rects if rect[-1] == "#00ff00"]
	same([(round(rect[1]), round(rect[2] - around[0][2]), rect[4]) for rect in within],
		[(23, 13, 10), (125, 3, 20), (227, 3, 10)])


def one_box_higher_than_the_page():
	"""It is alone in its column, with nothing on it, and the text after it is there."""
	lines, _, _ = dump(block(["w1", "::: {div}\n:class: high\n\nw2\n\n:::", "w3"]), HAND + ".high { line-height: 400pt }")
	same([line.text for line in lines if line.text[0] == "w"], words(3))
	at = places(lines)
	if at["w3"][:2] == at["w2"][:2]:
		raise AssertionError("text below a box that is higher than the page")


def twelve_columns_on_a_narrow_page():
	"""As many as are two letters wide, none over another."""
	lines, _, _ = dump(block(words(40)),
		PLAIN % (150, 140) + "header { display: none } .cols { columns: 12; column-gap: 0 }")
	same([line.text for line in lines], words(40))
	xs = sorted({line.x for line in lines})
	if len(xs) < 4 or min(b - a for a, b in zip(xs, xs[1:])) < 16 - 0.1 or xs[-1] + 16 > 130.1:
		raise AssertionError("columns at %r" % xs)


def columns_within_columns_are_one():
	lines, _, said = dump(block(["::: {div}\n:class: cols\n\n%s\n\n:::" % "\n\n".join(words(6))]), HAND)
	at = places(lines)
	same([at["w%d" % i][1] for i in range(1, 7)], [20, 20, 124, 124, 228, 228])
	if said.count("[layout/columns]") != 1 or "a.md:9:1: warning: this block has columns within columns" not in said:
		raise AssertionError(said)


def columns_of_a_note_are_one():
	_, _, said = dump("w1[^a]\n\n[^a]: First.\n\n    ::: {div}\n    :class: cols\n\n    one\n\n    two\n    :::\n", HAND)
	if said.count("[layout/columns]") != 1 or "within a note" not in said:
		raise AssertionError(said)


def columns_keep_to_the_page():
	"""There is no hanging column to begin in: they begin with the text, and what spans them stands where it did."""
	lines, _, said = dump(block(["# wide", *words(4)]), PLAIN % (340, 140) + "header { display: none }"
		" .cols { margin-left: -100pt; columns: 2 100pt; column-gap: 0 } .cols h1 { column-span: all; margin-left: 110pt }")
	at = places(lines)
	same([at["w%d" % i][1] for i in range(1, 5)], [20, 20, 170, 170])
	same(at["wide"][1], 30)
	if "off-page" in said:
		raise AssertionError(said)


def a_note_keeps_to_its_column_on_a_page_with_a_name():
	css = HAND + "section { page: other }\n@page other { size: 340pt 140pt }\n.cols { columns: 2 }\n"
	lines, _, _ = dump(block(["a[^n]"]) + "\n[^n]: " + " ".join(words(40)) + "\n", css)
	note = [line for line in lines if re.match(r"\S*w\d", line.text)]
	same(max(len(line.text) for line in note) < 50 and len(note) > 3, True)


def a_marker_stands_beside_its_columns():
	css = HAND + "li { columns: 2; list-style: '*' } ul { margin: 0; padding: 0 0 0 30pt } ::marker { margin: 0 5pt 0 0 }\n"
	lines, _, _ = dump("- a\\\n  b\n- c\\\n  d\n", css)
	at = [(line.text, round(line.x), round(line.y)) for line in lines]
	same([place[0] for place in at], ["*", "a", "b", "*", "c", "d"])
	same([place[1] for place in at[1:3]], [50, 189])
	same(all(40 < place[1] < 46 and place[2] in (27, 37) for place in (at[0], at[3])), True)


def a_block_begins_the_next_column():
	"""Two forced breaks make three columns of one, two and three lines; a third goes on overleaf."""
	css = HAND + ".cols { columns: 3 } .next { break-before: column } .last { break-after: column }\n"
	lines, _, _ = dump(block(["a1", "{.next}\nb1", "{.last}\nb2", "c1", "c2", "c3"]) + "after\n", css)
	at = places(lines)
	same([at[w][:2] for w in ("a1", "b1", "b2", "c1", "c3")], [(0, 20), (0, 124), (0, 124), (0, 228), (0, 228)])
	same([at[w][2] - at["a1"][2] for w in ("b1", "b2", "c1", "c3", "after")], [0, 10, 0, 20, 30])
	lines, _, _ = dump(block(["a1", "{.next}\nb1", "{.next}\nc1", "{.next}\nd1", "d2"]), css)
	at = places(lines)
	same([at[w][:2] for w in ("a1", "b1", "c1", "d1", "d2")], [(0, 20), (0, 124), (0, 228), (1, 20), (1, 124)])
	lines, _, _ = dump("a\n\n{.next}\nb\n", css)
	same(places(lines)["b"][:1], (0,))


def blocks_that_columns_divide_share_a_page():
	"""Twelve paragraphs of sixteen lines, each divided though it asks not to be, are no reason for twelve pages."""
	css = HAND + "@page { size: 340pt 1040pt } .cols { columns: 2 } .cols p { break-inside: avoid }\n"
	lines, _, _ = dump("".join(block(["\\\n".join("l%dn%d" % (i, k) for k in range(16))]) for i in range(12)), css)
	at = places(lines)
	same([at["l%dn0" % i] for i in (0, 1, 11)], [(0, 20, 27), (0, 20, 107), (0, 20, 907)])
	same([at["l%dn8" % i] for i in (0, 1, 11)], [(0, 176, 27), (0, 176, 107), (0, 176, 907)])


def three_lines_are_not_divided():
	"""Nor is a widow left where a strip that is a line higher has none."""
	css = HAND + ".cols { columns: 2; widows: 2; orphans: 2 }\n"
	lines, _, _ = dump(block(["a1\\\na2\\\na3"]) + "after\n", css)
	at = places(lines)
	same([at[w][1:] for w in ("a1", "a2", "a3", "after")], [(20, 27), (20, 37), (20, 47), (20, 57)])


def a_number_does_not_hang_into_the_column_before():
	lines, _, said = dump(block(["w1", "# w2", "w3"]), HAND + ".cols { columns: 2 } h1 { margin: 0; font-size: 8pt;"
		" line-height: 10pt } h1::before { content: 'No'; position: absolute; left: -50pt; width: 40pt }")
	if "covered" in said or "off-page" in said:
		raise AssertionError(said)
	same([line.text for line in lines if line.text[0] == "w"], words(3))


def references_are_two_columns_of_76_mm():
	"""From the left edge of the hanging column, 25 mm, to that of the text, 183 mm; on paper that is narrower, one."""
	mm = 72 / 25.4
	lines, _, _ = dump(block(["# Wide", *words(4)], "references"), "")
	at = {line.text: line.x / mm for line in lines}
	same([round(at["w%d" % i], 1) for i in range(1, 5)], [25, 25, 107, 107])
	same(round(at["Wide"], 1), 64)
	lines, _, said = dump(block(words(4), "references"), "@page { size: A5; margin: 15mm }")
	same([round(line.x / mm, 1) for line in lines if line.text[0] == "w"], [15] * 4)
	if "off-page" in said:
		raise AssertionError(said)


def what_floats_spans_the_columns():
	"""Called within the first column of the second page, it takes its head or foot at full width, and a line more; of ten
	lines seven are left for each column, so that the page ends after 21."""
	inside = [*words(34), ":::{div}\n:class: top\n\n%s\n\n:::" % " ".join(["box"] * 25), *words(47, 35)]
	for kind, text, box in [("top", 30, 0), ("bottom", 0, 80)]:
		lines, rects, said = dump(block(inside), HAND + ".top { float: %s; background: #00ff00 }" % kind)
		at = places(lines)
		first = 20 + 7
		same([at["w%d" % i] for i in (31, 37, 38, 44, 45, 51)], [(1, 20 + 104 * (i // 2), first + text + 60 * (i % 2))
			for i in range(6)])
		same([at["w%d" % i] for i in (52, 62, 72)], [(2, 20 + 104 * i, first) for i in range(3)])
		same([(page, *rect) for page, *rect, color in rects if color == "#00ff00"], [(1, 20, 20 + box, 300, 20)])
		if "layout/" in said:
			raise AssertionError(said)


def one_that_is_called_too_low_for_its_page_waits():
	"""Beside it the page would end before its call: it has the next."""
	inside = [*words(26), ":::{div}\n:class: top\n\nbox\n\n:::", *words(24, 27)]
	lines, _, _ = dump(block(inside), HAND + ".top { float: top }")
	at = places(lines)
	same([at[name] for name in ("w30", "box", "w31", "w50")], [(0, 228, 117), (1, 20, 27), (1, 20, 47), (1, 228, 97)])


def one_with_a_page_of_its_own_leaves_the_columns_full():
	inside = [*words(4), ":::{div}\n:class: own\n\nbox\n\n:::", *words(36, 5)]
	lines, _, _ = dump(block(inside), HAND + ".own { float: page }")
	at = places(lines)
	same([at[name][0] for name in ("w1", "w30", "box", "w31", "w40")], [0, 0, 1, 2, 2])


# --- from seeds ----------------------------------------------------------------------------------------------------

class Maker:
	def __init__(self, seed):
		self.r = random.Random(seed)
		self.n = self.n_notes = 0
		self.share_of_floats = seed % 2  # odd ones have some
		self.notes, self.floats = [], []

	def text(self, n):
		"""n words that are known again; some call notes. Calls are words of their own."""
		out = []
		for _ in range(n):
			self.n += 1
			out.append("w%dx" % self.n)
			if self.r.random() < 0.02:
				self.n_notes += 1
				self.notes.append(["n%da%dx" % (self.n_notes, i) for i in range(1, self.r.choice([3, 8, 20, 90]))])
				out.append("z[^%d]" % self.n_notes)
		return " ".join(out)

	def floated(self):
		"""A block that leaves the columns, known again by its number, called behind the last word so far."""
		n = len(self.floats) + 1
		self.floats.append((["f%da%dx" % (n, i) for i in range(self.r.choice([1, 9, 40]))], self.n))
		kind = self.r.choice(["top", "top", "bottom", "top-bottom", "page"])
		return "::: {div}\n:class: %s\n\n%s\n\n:::" % (kind, " ".join(self.floats[-1][0]))

	def stretch(self):
		r, out = self.r, []
		for _ in range(r.randrange(1, 14)):
			kind = r.choices(["p", "h2", "span", "list", "float"], [10, 1, 1, 2, self.share_of_floats])[0]
			if kind == "float":
				out.append(self.floated())
				continue
			text = self.text(r.choice([1, 4, 12, 40]))
			shape = {"p": "%s", "h2": "## %s", "span": "::: {div}\n:class: span\n\n%s\n\n:::", "list": "- %s"}[kind]
			out.append(shape % text)
		return out

	def document(self):
		r, out = self.r, []
		for _ in range(r.randrange(1, 6)):
			out.append("\n\n".join(self.stretch()) if r.random() < 0.4 else
				block(self.stretch(), "cols c%d" % r.randrange(1, 5)))
		for i, note in enumerate(self.notes, 1):
			out.append("[^%d]: %s" % (i, " ".join(note)))
		width, height = r.choice([200, 300, 500]), 40 + 10 * r.choice([5, 6, 9, 20, 50])
		css = (PLAIN % (width, height) + "header { display: none } .span { column-span: all }"
			" note { font-size: 8pt; line-height: 10pt }\n")
		css += "".join(".%s { float: %s }\n" % (kind, kind) for kind in ("top", "bottom", "top-bottom", "page"))
		for i in range(1, 5):
			css += ".c%d { columns: %d; column-gap: %dpt; column-fill: %s }\n" % (i, i, r.choice([0, 6, 15]),
				r.choice(["balance", "balance", "auto"]))
		return "\n\n".join(out), css, (width, height)


def complaints_of_floats(maker, lines, said):
	page = 0
	for i, (inside, called) in enumerate(maker.floats, 1):
		stands = [line for line in lines if re.search(r"\bf%da\d+x" % i, line.text)]
		same(re.findall(r"\bf%da\d+x" % i, " ".join(line.text for line in stands)), inside)
		before = [line.page for line in lines if re.search(r"\bw%dx" % called, line.text)]
		if stands[0].page < max(before + [page]):
			yield "float %d stands before its call, or before the one before it" % i
		if "layout/page-float" in said:  # one that has no room stands where it is
			continue
		page = stands[-1].page
		for on in {line.page for line in stands}:
			ys = [line.y for line in stands if line.page == on]
			if any(line.page == on and line.text[0] != "f" and min(ys) <= line.y <= max(ys) for line in lines):
				yield "text beside float %d" % i


def judge(seed):
	maker = Maker(seed)
	markdown, css, (width, height) = maker.document()
	lines, rects, said = dump(markdown, css)
	yield from complaints_of_floats(maker, lines, said)
	if dump(markdown, css)[:2] != (lines, rects):
		yield "two runs differ"
	found = " ".join(line.text for line in lines)
	same(re.findall(r"\bw(\d+)x", found), [str(i) for i in range(1, maker.n + 1)])
	for i, note in enumerate(maker.notes, 1):
		same(re.findall(r"\bn%da\d+x" % i, found), note)
	for line in lines:
		is_inside = line.element == "li::marker" or 19.9 <= line.x <= width - 20
		if not (is_inside and 20 <= line.y <= height - 20 + 0.1):
			yield "a line at %g, %g on page %d: %r" % (line.x, line.y, line.page + 1, line.text[:40])
	for i, note in enumerate(maker.notes, 1):
		call = next(line for line in lines if re.search(r"\bz%d\b" % i, line.text))
		stands = [line for line in lines if re.search(r"\bn%da\d+x" % i, line.text)]
		first = stands[0]
		if first.page < call.page or (first.page == call.page and first.x < call.x - 90):
			yield "note %d stands before its call" % i


def seeds(numbers):
	complaints = []
	for seed in numbers:
		try:
			complaints += ["seed %d: %s" % (seed, c) for c in judge(seed)]
		except (AssertionError, subprocess.TimeoutExpired) as wrong:
			complaints.append("seed %d: %s" % (seed, str(wrong)[:600]))
	print("not ok" if complaints else "ok", "what is true of all, %d documents" % len(numbers))
	print("".join("  %s\n" % line for line in complaints[:20]), end="")
	return bool(complaints)


BY_HAND = [a_block_begins_the_next_column, a_marker_stands_beside_its_columns, what_floats_spans_the_columns,
	one_that_is_called_too_low_for_its_page_waits, one_with_a_page_of_its_own_leaves_the_columns_full,
	three_columns_over_two_pages, what_spans_parts_the_columns, a_forced_break_begins_columns_anew,
	another_page_has_no_columns, notes_stand_at_their_columns_foot,
	a_line_of_white_parts_notes_of_columns_from_the_text_below, the_padding_below_notes_of_columns_is_the_sheets,
	a_rule_stands_between_columns_that_hold_something, grounds_are_drawn_by_column, one_box_higher_than_the_page,
	twelve_columns_on_a_narrow_page, columns_within_columns_are_one, columns_of_a_note_are_one,
	columns_keep_to_the_page, a_number_does_not_hang_into_the_column_before, references_are_two_columns_of_76_mm,
	blocks_that_columns_divide_share_a_page, three_lines_are_not_divided,
	a_note_keeps_to_its_column_on_a_page_with_a_name]


def main():
	given = [int(a) for a in sys.argv[1:]]
	bad = seeds(given or SEEDS)
	for show in [] if given else BY_HAND:
		try:
			show()
			wrong = ""
		except AssertionError as error:
			wrong = str(error)
		bad |= bool(wrong)
		print("not ok" if wrong else "ok", show.__name__.replace("_", " "))
		print("".join("  %s\n" % line for line in wrong.splitlines()[:20]), end="")
	return 1 if bad else 0


if __name__ == "__main__":
	sys.exit(main())
