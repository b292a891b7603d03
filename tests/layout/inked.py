# SPDX-License-Identifier: EUPL-1.2
"""inked.py - where the glyphs of a PDF stand: its content streams in, runs of text with their places out (ISO 32000-1,
8.3 and 9.4). It knows nothing of the program that wrote the file; what it reads of fonts is what tagtree.py reads.

Places are in points from the top left corner of the page as a viewer shows it: /Rotate is done."""
import pathlib
import re
import sys
from dataclasses import dataclass

import pikepdf
from pikepdf import Array

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "pdf"))
import tagtree  # noqa: E402

IDENTITY = (1, 0, 0, 1, 0, 0)
WORD = re.compile(r"w\d{4}[a-z]+")


@dataclass
class Run:
	"""Glyphs that touch, on one baseline: text, baseline, and for each character where its glyph begins and ends."""
	page: int
	y: float
	size: float
	text: str
	lefts: list
	rights: list

	@property
	def left(self):
		return self.lefts[0]

	@property
	def right(self):
		return self.rights[-1]


@dataclass
class Word:
	text: str
	page: int
	left: float
	right: float
	y: float
	size: float


def times(a, b):
	return (a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
		a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5])


class Font(tagtree.Font):
	"""With the widths of its codes, in thousandths of its size."""

	def __init__(self, font):
		super().__init__(font)
		inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
		self.least, self.widths = float(inner.get("/DW", 1000)), {}
		row = list(inner.get("/W", []))
		while row:
			if isinstance(row[1], Array):
				self.widths.update((int(row[0]) + i, float(w)) for i, w in enumerate(row[1]))
				del row[:2]
			else:
				self.widths.update((code, float(row[2])) for code in range(int(row[0]), int(row[1]) + 1))
				del row[:3]

	def glyphs(self, codes):
		for i in range(0, len(codes), self.width):
			code = int.from_bytes(codes[i:i + self.width], "big")
			yield self.text.get(code, "\ufffd"), self.widths.get(code, self.least)


class Page:
	"""One page's runs. `upright` takes user space to what is seen."""

	def __init__(self, page, index, fonts):
		box = [float(x) for x in page.obj.MediaBox]
		width, height = box[2] - box[0], box[3] - box[1]
		turn = int(page.obj.get("/Rotate", 0)) % 360
		self.upright = {
			0: (1, 0, 0, -1, -box[0], box[3]),
			90: (0, 1, 1, 0, -box[1], -box[0]),
			180: (-1, 0, 0, 1, box[2], -box[1]),
			270: (0, -1, -1, 0, box[3], box[2]),
		}[turn]
		self.width, self.height = (height, width) if turn % 180 else (width, height)
		self.index, self.fonts, self.runs = index, fonts, []
		self.resources = page.obj.get("/Resources", {})
		self.read(page)

	def read(self, page):
		self.ctm, kept = IDENTITY, []
		self.font, self.size, self.scale, self.spacing, self.rise, leading = None, 0, 1, 0, 0, 0
		self.word_spacing, self.is_apart = 0, True
		for operands, operator in pikepdf.parse_content_stream(page):
			op = str(operator)
			if op == "q":
				kept.append((self.ctm, self.font, self.size, self.scale, self.spacing, self.rise, self.word_spacing))
			elif op == "Q":
				self.ctm, self.font, self.size, self.scale, self.spacing, self.rise, self.word_spacing = kept.pop()
			elif op == "cm":
				self.ctm = times([float(x) for x in operands], self.ctm)
			elif op == "BT":
				self.at = self.line = IDENTITY
			elif op == "Tf":
				self.font, self.size = self.font_of(operands[0]), float(operands[1])
			elif op in ("Td", "TD"):
				x, y = float(operands[0]), float(operands[1])
				leading = -y if op == "TD" else leading
				self.at = self.line = times((1, 0, 0, 1, x, y), self.line)
			elif op == "Tm":
				self.at = self.line = tuple(float(x) for x in operands)
			elif op == "T*":
				self.at = self.line = times((1, 0, 0, 1, 0, -leading), self.line)
			elif op == "TL":
				leading = float(operands[0])
			elif op == "Tc":
				self.spacing = float(operands[0])
			elif op == "Tw":
				self.word_spacing = float(operands[0])
			elif op == "Tz":
				self.scale = float(operands[0]) / 100
			elif op == "Ts":
				self.rise = float(operands[0])
			elif op == "Tj":
				self.show([operands[0]])
			elif op == "TJ":
				self.show(operands[0])
			elif op in ("'", '"'):
				raise ValueError("an operator that nobody expected: " + op)

	def font_of(self, name):
		font = self.resources.Font[name]
		if font.objgen not in self.fonts:
			self.fonts[font.objgen] = Font(font)
		return self.fonts[font.objgen]

	def show(self, parts):
		for part in parts:
			if isinstance(part, pikepdf.String):
				for text, width in self.font.glyphs(bytes(part)):
					self.put(text, width / 1000 * self.size * self.scale)
					spacing = self.spacing + (self.word_spacing if text == " " and self.font.width == 1 else 0)
					self.advance(width / 1000 * self.size * self.scale + spacing * self.scale)
			else:
				self.advance(-float(part) / 1000 * self.size * self.scale)

	def advance(self, by):
		self.at = times((1, 0, 0, 1, by, 0), self.at)

	def put(self, text, width):
		place = times((1, 0, 0, 1, 0, self.rise), times(self.at, times(self.ctm, self.upright)))
		left, y, right = place[4], place[5], place[4] + width * place[0]
		size = self.size * abs(place[3])
		if not text.strip("\u00a0\u00ad "):
			self.is_apart = True
			return
		last = self.runs[-1] if self.runs and not self.is_apart else None
		self.is_apart = False
		if not last or abs(last.y - y) > 0.02 or last.size != size or not -0.25 * size < left - last.right < 0.15 * size:
			self.runs.append(Run(self.index, y, size, "", [], []))
		run = self.runs[-1]
		run.text += text
		run.lefts += [left] * len(text)
		run.rights += [right] * len(text)

	def words(self):
		for run in self.runs:
			for found in WORD.finditer(run.text):
				yield Word(found.group(), self.index, run.lefts[found.start()], run.rights[found.end() - 1], run.y, run.size)


def read(path):
	"""The pages of a PDF."""
	fonts = {}
	with pikepdf.open(path) as pdf:
		return [Page(page, index, fonts) for index, page in enumerate(pdf.pages)]
