# SPDX-License-Identifier: EUPL-1.2
"""documents.py - documents made from seeds, of what stands side by side; and all that their pages must show.

A document is Markdown and a sheet of its own. Every word is unique (w0017ab), so that each can be looked for by itself.
Words belong to streams: the text, a cell, a strip of columns, a float, a note; within a stream they are read in turn."""
import random
from dataclasses import dataclass, field

LETTERS = "abcdeghkmnoprstuvz"  # none that makes ligatures
KINDS = ("text", "beside", "terms", "bands", "columns", "floats", "sides", "landscape", "mixed")
GAP = 12  # pt between what stands side by side


@dataclass
class Stream:
	kind: str  # text, cell, strip, float, note
	words: list = field(default_factory=list)
	is_even: bool = True  # paragraphs and lists in the document's leading alone
	float: str = ""  # of a float: what its sheet says
	marker: str = ""  # of a float: its class, by which it is found in the Markdown
	before: str = ""  # of a float: the last word of the text before it
	outer: "Stream" = None
	columns: int = 1
	is_filled: bool = False  # column-fill: auto
	width: float = 0
	calls: list = field(default_factory=list)  # notes called in it


@dataclass
class Note:
	call: str  # the word that calls it
	stream: Stream


@dataclass
class Block:
	"""A child of the text, all that is in it."""
	words: list
	floats: bool = False
	kind: str = "special"  # or p, list, heading
	breaks: bool = False  # begins a chapter


class Maker:
	def __init__(self, kind, seed):
		self.kind, self.name = kind, "%s-%d" % (kind, seed)
		self.r = random.Random("layout " + self.name)
		self.n_words = self.n_classes = self.n_notes = 0
		self.css, self.notes, self.waiting, self.blocks = [], [], [], []
		self.order, self.groups, self.streams = [], [], []
		self.text = self.stream("text")
		self.in_note = 0
		self.stand_ins = set()  # words in blocks that are higher than their lines
		self.density, self.longest_note = self.r.choice([(0, 1), (0, 1), (0.01, 140), (0.02, 60), (0.04, 12), (0.12, 5)])
		self.set_page()

	# --- the page ---------------------------------------------------------------------------------------------

	def set_page(self):
		r = self.r
		self.leading = r.choice([11, 12, 13.5, 15])
		self.size = self.leading * r.choice([0.72, 0.8])
		self.least = 8 * self.size  # of a measure: words are never divided
		measure = max(r.choice([180, 240, 240, 300, 400, 480]), 2 * self.least + GAP)
		lines = r.choice([5, 6, 8, 12, 20, 30, 45])
		self.margin = r.choice([24, 30, 42])
		self.measure = measure
		self.page = (measure + 2 * self.margin, lines * self.leading + 2 * self.margin + r.choice([0, 0, 4]))
		if r.random() < 0.1:
			self.page = (595, 842)
			self.measure = 595 - 2 * self.margin
		self.n_lines = int((self.page[1] - 2 * self.margin) / self.leading)
		self.wide = (max(self.page[1], 250), max(200, min(self.page[0], self.page[1] * 0.7)))
		self.begins = r.choice(["auto", "page", "recto"])

	def sheet(self):
		boxes = "@%s { content: none }"
		edges = " ".join(boxes % edge for edge in ("top-left", "top-right", "bottom-left", "bottom-right", "bottom-left-corner",
			"bottom-right-corner"))
		page = "@page { size: %gpt %gpt; margin: %gpt; %s @bottom-center { content: counter(page); font-size: 7pt } }" % (
			*self.page, self.margin, edges)
		wide = ("@page wide { size: %gpt %gpt; margin: 24pt; page-orientation: %s; %s @bottom-center {"
			" content: counter(page); font-size: 7pt } }" % (*self.wide, self.r.choice(["rotate-left", "rotate-right"]), edges))
		return "\n".join([page] + [wide] * any("page: wide" in row for row in self.css) + [
			"document { font: %gpt/%gpt Vollkorn; hyphens: none; widows: %d; orphans: %d }" % (self.size, self.leading,
				*self.r.choice([(1, 1), (2, 2), (2, 2), (3, 3)])),
			"p, ul, ol, li, title { margin: 0 }",
			"p { text-indent: %s; text-align: %s }" % (self.r.choice(["0", "1em"]), self.r.choice(["start", "justify"])),
			"title, h1, h2, h3 { font: bold %gpt/%gpt Vollkorn; margin: %gpt 0 %gpt; break-after: avoid }" % (
				self.size, self.leading, self.r.choice([0, 0.5, 1]) * self.leading, self.r.choice([0, 0.5]) * self.leading),
			"h1::before, h2::before, h3::before { content: none }",
			"h1 { break-before: %s }" % self.begins,
			"h2, h3 { break-before: auto }",
			"note, .picture, .definition, .term { font: inherit; margin: 0 }",
			"note { font-size: %gpt; line-height: %gpt }" % (self.size * 0.85, self.leading * 0.85),
			".definition-list { margin: 0; padding: 0 }",
			*self.css]) + "\n"

	def style(self, rules, prefix="q"):
		"""A class of its own, with these rules; "%s" within them stands for its selector."""
		self.n_classes += 1
		name = "%s%d" % (prefix, self.n_classes)
		self.css.append(rules.replace("%s", "." + name) if "%s" in rules else ".%s { %s }" % (name, rules))
		return name

	# --- words --------------------------------------------------------------------------------------------------

	def stream(self, kind, outer=None, width=0.0):
		stream = Stream(kind, outer=outer, width=width or getattr(self, "measure", 0))
		self.streams.append(stream)
		return stream

	def word(self, stream):
		self.n_words += 1
		word = "w%04d%s" % (self.n_words, "".join(self.r.choices(LETTERS, k=self.r.choice([2, 2, 3]))))
		stream.words.append(word)
		if not self.in_note:
			self.order.append(word)
		return word

	def call(self, stream, word):
		"""The call of a new note, which is written later: notes call notes up to three deep."""
		self.n_notes += 1
		note = Note(word, self.stream("note"))
		note.stream.outer = stream
		stream.calls.append(note)
		self.notes.append(note)
		self.waiting.append((self.n_notes, note, self.in_note))
		return "[^%d]" % self.n_notes

	def words(self, stream, n, density=None):
		density = self.density if density is None else density
		out = []
		for _ in range(n):
			word = self.word(stream)
			called = self.call(stream, word) if self.r.random() < density else ""
			out.append(self.r.choice(["%s"] * 15 + ["*%s*", "**%s**"]) % word + called)
		return " ".join(out)

	def write_notes(self):
		out = []
		while self.waiting:
			number, note, depth = self.waiting.pop(0)
			self.in_note = depth + 1
			n = self.r.randrange(1, self.longest_note + 1)
			density = 0.02 if depth < 2 else 0
			body = self.words(note.stream, n, density)
			if self.r.random() < 0.1:
				body += "\n\n    " + self.words(note.stream, self.r.randrange(1, 20), 0)
			out.append("[^%d]: %s" % (number, body))
		self.in_note = 0
		return out

	# --- ordinary blocks ------------------------------------------------------------------------------------------

	def paragraph(self, stream, most=90):
		return self.words(stream, self.r.choice([n for n in (1, 3, 10, 20, 40, 60, 90, 150) if n <= most]))

	def items(self, stream, most):
		marker = self.r.choice(["-", "1."])
		rows = []
		for _ in range(self.r.randrange(1, 5)):
			rows.append("%s %s" % (marker, self.paragraph(stream, min(most, 20))))
			if self.r.random() < 0.2:
				rows.append("\n   " + self.paragraph(stream, min(most, 20)) + "\n")
		return "\n".join(rows)

	def heading(self, stream, level=2, name=""):
		stream.is_even = False
		return "#" * level + " " + self.words(stream, self.r.randrange(1, 4), 0) + (" {.%s}" % name if name else "")

	def div(self, name, body, depth=0):
		marks = ":" * (9 - depth)
		return "%s{div}\n:class: %s\n\n%s\n%s" % (marks, name, body, marks)

	def picture(self, stream, depth):
		"""A stand-in: so high, with a word."""
		stream.is_even = False
		heights = [1, 2.5, 4, 7, 11]
		if stream.kind != "text":  # a piece of a row is as high as a page at most: what stands beside it goes with it
			heights = [h for h in heights if h <= self.n_lines - 3]
		name = self.style("min-height: %gpt" % (self.r.choice(heights) * self.leading))
		out = self.div(name, self.words(stream, 1, 0), depth)
		self.stand_ins.add(stream.words[-1])
		return out

	def inner(self, stream, n, most, depth, width):
		"""Blocks within a cell, a strip, a float: text, lists, headings, stand-ins, and bands of their own."""
		out = []
		for i in range(n):
			kind = self.r.choices(["p", "list", "heading", "picture", "band"], [10, 2, 1, 1,
				2 if width > 2 * self.least + GAP and depth < 3 and self.kind in ("bands", "mixed") else 0])[0]
			if kind == "p" or i == n - 1 and kind == "heading":
				out.append(self.paragraph(stream, most))
			elif kind == "list":
				out.append(self.items(stream, most) + "\n")
			elif kind == "heading":
				out.append(self.heading(stream))
			elif kind == "picture":
				out.append(self.picture(stream, depth + 1))
			else:
				stream.is_even = False
				out.append(self.band(stream, width, 2, depth + 1))
		return "\n\n".join(out)

	def block_picture(self):
		return self.picture(self.text, 0)

	# --- side by side ---------------------------------------------------------------------------------------------

	def cell(self, outer, width, depth, blocks):
		"""(Markdown, stream) of a cell; blocks: 0 for a paragraph."""
		stream = self.stream("cell", outer, width)
		if blocks:
			return self.inner(stream, blocks, 40, depth, width), stream
		return self.paragraph(stream, 60), stream

	def band(self, outer, width, n, depth=0, with_blocks=True):
		"""n flows side by side: all but the last are taken out of the flow and stand beside it."""
		r = self.r
		widths = self.shares(width, n)
		left = sum(widths[:-1]) + GAP * (n - 1)
		is_padded = r.random() < 0.5
		holder = self.style(("padding-left" if is_padded else "margin-left") + ": %gpt" % left)
		body, group, x = [], [], 0 if is_padded else -left
		for i, cell_width in enumerate(widths):
			blocks = r.choice([0, 1, 2, 3]) if with_blocks else 0
			if i < n - 1:
				name = self.style("position: absolute; left: %gpt; width: %gpt; text-indent: 0" % (x, cell_width))
				x += cell_width + GAP
				text, stream = self.cell(outer, cell_width, depth + 1, blocks)
				body.append(self.div(name, text, depth + 1) if blocks else "{.%s}\n%s" % (name, text))
			else:
				text, stream = self.cell(outer, cell_width, depth + 1, blocks)
				body.append(self.div(self.style(""), text, depth + 1) if blocks else text)
			group.append(stream)
		self.groups.append(group)
		return self.div(holder, "\n\n".join(body), depth)

	def shares(self, width, n):
		free = width - GAP * (n - 1) - self.least * n
		cuts = sorted(self.r.random() for _ in range(n - 1)) if self.r.random() < 0.6 else [(i + 1) / n for i in range(n - 1)]
		return [self.least + free * (b - a) for a, b in zip([0] + cuts, cuts + [1])]

	def most_cells(self, width):
		return max(2, min(5, int((width + GAP) / (self.least + GAP))))

	def block_band(self):
		return self.band(self.text, self.measure, self.r.randrange(2, self.most_cells(self.measure) + 1))

	def block_beside(self):
		"""Paragraphs beside paragraphs."""
		return self.band(self.text, self.measure, 2, with_blocks=False)

	def block_right(self):
		width = max(self.least, self.measure * 0.35)
		holder = self.style("margin-right: %gpt" % (width + GAP))
		top = self.r.choice(["", "", "top: 0"])
		name = self.style("position: absolute; right: %gpt; width: %gpt; text-indent: 0; %s" % (-width - GAP, width, top))
		beside, one = self.cell(self.text, width, 1, 2)
		text, other = self.cell(self.text, self.measure - width - GAP, 1, 0)
		self.groups.append([one, other])
		return self.div(holder, self.div(name, beside, 1) + "\n\n" + text)

	def block_terms(self):
		"""Terms that hang beside what they mean."""
		r, out = self.r, []
		left = max(self.least, self.measure * 0.3)
		name = self.style("%%s > .definition-list { margin-left: %gpt }\n%%s > .definition-list > .term { position: absolute;"
			" left: %gpt; width: %gpt }" % (left + GAP, -left - GAP, left))
		for _ in range(r.randrange(1, 7)):
			term, meaning = self.stream("cell", self.text, left), self.stream("cell", self.text)
			rows = [self.words(term, r.choice([1, 1, 2, 3, 9])), ": " + self.paragraph(meaning, 60)]
			rows += ["\n  " + self.paragraph(meaning, 40) for _ in range(r.choice([0, 0, 1, 2]))]
			self.groups.append([term, meaning])
			out.append("\n".join(rows))
		return self.div(name, "\n\n".join(out))

	# --- columns ----------------------------------------------------------------------------------------------------

	def block_columns(self):
		r = self.r
		most = max(1, min(4, int((self.measure + GAP) / (self.least + GAP))))
		n = r.randrange(1, most + 1)
		is_filled = r.random() < 0.25
		name = self.style("column-count: %d; column-gap: %dpt%s" % (n, GAP, "; column-fill: auto" if is_filled else ""))
		spanning = self.style("column-span: all")
		width = (self.measure - GAP * (n - 1)) / n
		body = []
		for part in range(r.choice([1, 1, 2, 3])):
			stream = self.stream("strip", self.text, width)
			stream.columns, stream.is_filled = n, is_filled
			if self.kind == "mixed" and r.random() < 0.15:
				body.append(self.block_float(1, stream))
			if part or r.random() < 0.2:
				body.append(self.heading(self.stream("cell", self.text), 2, spanning))
			if r.random() < 0.5:
				body += [self.paragraph(stream, 60) for _ in range(r.randrange(1, 6))]
			else:
				stream.is_even = False
				body.append(self.inner(stream, r.randrange(1, 6), 60, 1, width))
		return self.div(name, "\n\n".join(body))

	# --- floats -----------------------------------------------------------------------------------------------------

	def floating(self, where, rules, width, depth=0, outer=None):
		stream = self.stream("float", outer or self.text, width)
		stream.float, stream.before = where, self.text.words[-1]
		stream.marker = self.style("float: %s; %s" % (where, rules), "f")
		height = self.r.choice([0, 0, 2, 5, self.n_lines * 0.4, self.n_lines * 0.8, self.n_lines * 1.3])
		self.css.append(".%s { min-height: %gpt }" % (stream.marker, height * self.leading))
		n = self.r.choice([1, 1, 1, 2, 5])
		first = self.n_words
		body = self.inner(stream, n, 20 if where in ("left", "right") else 60, depth + 1, width)
		self.stand_ins.update(self.order[-(self.n_words - first):])
		return self.div(stream.marker, body, depth)

	def block_float(self, depth=0, outer=None):
		return self.floating(self.r.choice(["top", "bottom", "top-bottom"]), "", self.measure, depth, outer)

	def block_side(self):
		width = max(self.least, self.measure * self.r.choice([0.2, 0.3, 0.4]))
		where = self.r.choice(["left", "right"])
		margin = "margin-%s: %dpt" % ("right" if where == "left" else "left", GAP)
		return self.floating(where, "width: %gpt; %s" % (width, margin), width)

	def block_page(self):
		if self.r.random() < 0.4:
			return self.floating("page", "", self.measure)
		return self.floating("page", "page: wide", self.wide[0] - 48)

	# --- the text ---------------------------------------------------------------------------------------------------

	def special(self):
		if self.kind != "mixed":
			return {"text": [self.block_picture], "beside": [self.block_beside], "terms": [self.block_terms], "bands": [self.block_band, self.block_right],
				"columns": [self.block_columns], "floats": [self.block_float], "sides": [self.block_side],
				"landscape": [self.block_page, self.block_float]}[self.kind]
		return [self.block_beside, self.block_terms, self.block_band, self.block_right, self.block_columns, self.block_float,
			self.block_side, self.block_page]

	def add(self, make, **what):
		first, floats = len(self.order), len([s for s in self.streams if s.kind == "float"])
		out = make()
		is_float = len([s for s in self.streams if s.kind == "float"]) > floats
		self.blocks.append(Block(self.order[first:], is_float, **what))
		return out

	def chapter(self):
		r, special = self.r, self.special()
		out = [self.add(lambda: self.heading(self.text, 1), kind="heading", breaks=self.begins != "auto")]
		out.append(self.add(lambda: self.paragraph(self.text), kind="p"))
		for i in range(r.randrange(2, 8)):
			kind = "special" if i == 0 else r.choices(["special", "p", "h2", "list"], [5, 5, 1, 1])[0]
			if kind == "special":
				make = r.choice(special)
				out.append(self.add(make))
				paragraphs = 2 if make == self.block_side else 0
			elif kind == "list":
				out.append(self.add(lambda: self.items(self.text, 20), kind="list") + "\n")
				paragraphs = 0
			else:
				if kind == "h2":
					out.append(self.add(lambda: self.heading(self.text), kind="heading"))
				paragraphs = 1
			out += [self.add(lambda: self.paragraph(self.text), kind="p") for _ in range(paragraphs)]
		return "\n\n".join(out + self.write_notes()) + "\n"

	def document(self):
		"""{file: text}; the first is what is built."""
		self.chapters = [self.chapter() for _ in range(self.r.choice([1, 1, 2, 3]))]
		self.is_publication = self.r.random() < 0.3
		self.css_text = self.sheet()
		if self.is_publication:
			names = ["%s-%d.md" % (self.name, i) for i in range(len(self.chapters))]
			manifest = ('<publication id="%s" kind="document"><style href="%s.css"/><edition lang="en"><title>Zebra</title><body>%s'
				'</body></edition></publication>\n' % (self.name, self.name,
					"".join('<chapter href="%s"/>' % name for name in names)))
			return {"%s.xml" % self.name: manifest, "%s.css" % self.name: self.css_text, **dict(zip(names, self.chapters))}
		front = "---\nlang: en\ntitle: Zebra\n---\n\n"
		return {"%s.md" % self.name: front + "\n".join(self.chapters), "%s.css" % self.name: self.css_text}
