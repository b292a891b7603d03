# SPDX-License-Identifier: EUPL-1.2
"""table_documents.py - documents made from a seed: some text, a table in one of the syntaxes that there are, some text.

A table is rows of cells that span columns and rows. A cell holds blocks: paragraphs, a list, a table, each of words that
stand nowhere else; it may call a note. What has no place in a syntax (spans in a pipe table) is not made in it."""
import random
from dataclasses import dataclass, field

MARGIN = 20
SYNTAXES = ["pipe", "list", "csv", "html"]


@dataclass
class Cell:
	column: int
	wide: int = 1
	high: int = 1
	blocks: list = field(default_factory=list)  # of (kind, [words of a paragraph, of an item, of a cell]...)
	note: list = None  # its words

	def words(self):
		return [word for _, parts in self.blocks for part in parts for word in part]


class Table:
	"""A document of some text, a table, some text. Lines are 12 pt high."""

	def __init__(self, seed):
		self.dice, self.n = random.Random(seed), 0
		self.syntax = SYNTAXES[seed % 4]
		self.lines, n_columns, n_rows = self.dice.choice([5, 7, 12, 30]), self.dice.randint(1, 4), self.dice.choice([1, 3, 12, 60])
		self.n_columns = n_columns
		self.width = self.dice.choice([200, 300]) if n_columns < 3 else 480  # it need not be split by columns
		self.has_blocks = self.syntax in ("list", "html") and self.dice.random() < 0.6
		self.has_spans = self.syntax in ("list", "html") and self.dice.random() < 0.6
		self.keeper = self.dice.randrange(n_columns)  # no row span covers it: each row has a cell of its own
		self.note_share = self.dice.choice([0, 0, 0.03, 0.2]) if self.syntax != "csv" else 0
		self.has_room = self.width >= 200 * n_columns  # for a table in a cell
		self.n_head = 1 if self.syntax in ("pipe", "csv") else self.dice.choice([0, 1, 1, 2])
		self.is_in_columns = self.width == 300 and n_columns == 1 and self.dice.random() < 0.3
		self.before, self.caption = self.words(self.dice.randint(0, 30)), self.words(2)
		self.rows = self.section(self.n_head, True) + self.section(n_rows, False)
		self.source = self.words(3) if self.syntax != "html" and self.dice.random() < 0.4 else []
		self.notes = [cell.note for cell in self.cells() if cell.note]
		self.after = self.words(8)

	def words(self, n):
		self.n += n
		return ["w%04d%s" % (i, self.dice.choice(["a", "bcd", "efghij"])) for i in range(self.n - n, self.n)]

	def cells(self):
		return [cell for row in self.rows for cell in row]

	# --- what is in it ---

	def section(self, n_rows, is_head):
		"""Rows whose spans end in them."""
		rows, free = [], [0] * self.n_columns  # by column: the first row in which it is free
		for r in range(n_rows):
			row, c = [], 0
			while c < self.n_columns:
				if free[c] > r:
					c += 1
					continue
				wide, high = self.span(free, r, c, n_rows)
				row.append(self.cell(c, wide, high, is_head))
				free[c:c + wide] = [r + high] * wide
				c += wide
			rows.append(row)
		return rows

	def span(self, free, r, c, n_rows):
		room = next((i for i, f in enumerate(free[c:]) if f > r), self.n_columns - c)
		if not self.has_spans or self.dice.random() < 0.7:
			return 1, 1
		wide, high = self.dice.randint(1, room), self.dice.choice([1, 1, 2, 3, 9])
		return wide, 1 if c <= self.keeper < c + wide else min(high, n_rows - r)

	def cell(self, column, wide, high, is_head):
		cell = Cell(column, wide, high)
		most = 20 if self.lines > 7 else 6
		n = 1 if is_head else self.dice.choice([0, 1, 1, 2, 2, 6, most])
		n = max(n, 1) if column == 0 else n  # an empty row is read as what its author did not finish
		if n:
			cell.blocks = [("p", [self.words(n)])]
		if self.has_blocks and not is_head and n and self.dice.random() < 0.15:
			kind = self.dice.choice(["p", "list", "table"] if self.has_room else ["p", "list"])
			cell.blocks.append((kind, [self.words(self.dice.randint(1, 3)) for _ in range(1 if kind == "p" else 2)]))
		if n and self.dice.random() < self.note_share:
			cell.note = self.words(self.dice.choice([1, 5]))
		return cell

	# --- as it is typed ---

	def text_of(self, cell):
		text = " ".join(cell.blocks[0][1][0]) if cell.blocks else ""
		return text + ("[^%s]" % cell.note[0] if cell.note else "")

	def markdown(self):
		text = ["---\nlang: en\ntitle: Tables\n---\n", " ".join(self.before), ""]
		text += getattr(self, "as_" + self.syntax)() + ["", " ".join(self.after), ""]
		for note in self.notes:
			text += ["[^%s]: %s" % (note[0], " ".join(note)), ""]
		return "\n".join(text)

	def directive(self, name, options, body):
		options = options + ([":source: " + " ".join(self.source)] if self.source else [])
		return [":::{%s} %s" % (name, " ".join(self.caption))] + options + [""] + body + ["", ":::"]

	def as_pipe(self):
		rows = ["| " + " | ".join(self.text_of(cell) for cell in row) + " |" for row in self.rows]
		return self.directive("table", [], rows[:1] + ["|" + "---|" * self.n_columns] + rows[1:])

	def as_csv(self):
		return self.directive("csv-table", [":header-rows: 1", ":delim: ;"], [";".join(map(self.text_of, row)) for row in self.rows])

	def as_list(self):
		body = []
		for row in self.rows:
			for i, cell in enumerate(row):
				first = "* - " if i == 0 else "  - "
				lines = [line for line in self.cell_lines(cell) if line is not None] or [""]
				body += [(first + lines[0]).rstrip()] + [("    " + line).rstrip() for line in lines[1:]]
		return self.directive("list-table", [":header-rows: %d" % self.n_head], body)

	def cell_lines(self, cell):
		if cell.wide > 1:
			yield ":colspan: %d" % cell.wide
		if cell.high > 1:
			yield ":rowspan: %d" % cell.high
		if cell.blocks:
			yield self.text_of(cell)
		for kind, parts in cell.blocks[1:]:
			yield ""
			if kind == "p":
				yield " ".join(parts[0])
			elif kind == "list":
				yield from ("- " + " ".join(part) for part in parts)
			else:
				yield from ["| " + " | ".join(" ".join(part) for part in parts) + " |", "|" + "---|" * len(parts)]

	def as_html(self):
		body = ["<table>", "<caption>%s</caption>" % " ".join(self.caption)]
		for r, row in enumerate(self.rows):
			if r == 0 and self.n_head:
				body.append("<thead>")
			if r == self.n_head:
				body.append("<tbody>")
			body.append("<tr>" + "".join(self.html_cell(cell, r < self.n_head) for cell in row) + "</tr>")
			if r + 1 == self.n_head:
				body.append("</thead>")
		return body + ["</tbody>", "</table>"]

	def html_cell(self, cell, is_head):
		name = "th" if is_head else "td"
		spans = "".join(' %s="%d"' % pair for pair in (("colspan", cell.wide), ("rowspan", cell.high)) if pair[1] > 1)
		text = self.text_of(cell)
		for kind, parts in cell.blocks[1:]:
			parts = [" ".join(part) for part in parts]
			text += {"p": "<p>%s</p>", "list": "<ul><li>%s</li></ul>", "table": "<table><tr><td>%s</td></tr></table>"}[kind] % (
				{"p": "", "list": "</li><li>", "table": "</td><td>"}[kind].join(parts))
		return "<%s%s>%s</%s>" % (name, spans, text, name)

	def css(self):
		height = 2 * MARGIN + 12 * self.lines
		edges = "thead { border-bottom: 0.5pt solid } td, th { padding: %dpt 2pt }" % self.dice.choice([0, 1])
		grounds = "table { background: #ffe } tr { background: #efe; border-bottom: 0.25pt solid } figure { padding: 1pt;"\
			" background: #eef }"
		return "\n".join(["@page { size: %dpt %dpt; margin: %dpt }" % (self.width, height, MARGIN),
			":root { font: 10pt/12pt Vollkorn; text-align: left; hyphens: none }", "header { display: none }",
			"body { columns: 2 }" if self.is_in_columns else "",
			"figure, table, caption, .number, .continued { position: static; margin: 0; text-indent: 0 }", edges,
			grounds if self.dice.randint(0, 1) else ""])

	# --- what is to be found ---

	def head(self):
		return [cell.words() for row in self.rows[:self.n_head] for cell in row]

	def body(self):
		return [word for row in self.rows[self.n_head:] for cell in row for word in cell.words()]

	def all_words(self):
		notes = [word for note in self.notes for word in note]
		return self.before + self.caption + sum(self.head(), []) + self.body() + notes + self.source + self.after
