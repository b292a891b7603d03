# SPDX-License-Identifier: EUPL-1.2
"""painted.py - what a page of a PDF paints, in the order in which it is painted: paths with their fills and strokes, in points
from the page's lower left corner, forms followed (ISO 32000-1, 8.3, 8.5, 8.7 and 8.10). It knows nothing of the program that
wrote the file.

As a library: paths(page) -> [Path]."""
import math
from dataclasses import dataclass

import pikepdf

CURVE_STEPS = 24
IDENTITY = (1, 0, 0, 1, 0, 0)


@dataclass
class Path:
	"""Rings of points, curves as many short lines. A paint is "#rrggbb", or a tiling; None: it is not painted."""
	rings: list
	fill: object = None
	stroke: object = None
	width: float = 0
	dashes: tuple = ()

	def box(self):
		points = [point for ring in self.rings for point in ring]
		xs, ys = [x for x, _ in points], [y for _, y in points]
		return min(xs), min(ys), max(xs), max(ys)

	def middle(self):
		left, foot, right, head = self.box()
		return (left + right) / 2, (foot + head) / 2

	def area(self):
		return abs(sum(a[0] * b[1] - b[0] * a[1] for ring in self.rings for a, b in zip(ring, ring[1:] + ring[:1]))) / 2

	def holds(self, x, y):
		"""By even and odd crossings."""
		return sum((a[1] > y) != (b[1] > y) and x < a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
			for ring in self.rings for a, b in zip(ring, ring[1:] + ring[:1])) % 2 == 1


@dataclass(frozen=True)
class Tiling:
	"""A pattern: all the colours in it but white, and its operators, by which two of them are told apart."""
	colours: tuple
	operators: bytes


def product(m, n):
	"""First m, then n."""
	return (m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3], m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3],
		m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5])


def moved(m, x, y):
	return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def hexed(numbers):
	numbers = list(numbers) * 3 if len(numbers) == 1 else numbers
	return "#" + "".join(f"{round(float(n) * 255):02x}" for n in numbers)


def tiling(pattern):
	found = []
	for operands, operator in pikepdf.parse_content_stream(pattern):
		if str(operator) in ("rg", "RG", "g", "G"):
			colour = hexed([float(n) for n in operands])
			if colour != "#ffffff" and colour not in found:
				found.append(colour)
	return Tiling(tuple(found), pattern.read_bytes())


def curve(a, b, c, d):
	for i in range(1, CURVE_STEPS + 1):
		t = i / CURVE_STEPS
		u = 1 - t
		yield tuple(u ** 3 * a[k] + 3 * u * u * t * b[k] + 3 * u * t * t * c[k] + t ** 3 * d[k] for k in (0, 1))


class Painter:
	def __init__(self):
		self.paths = []

	def run(self, stream, resources, matrix):
		state = {"m": matrix, "fill": "#000000", "stroke": "#000000", "width": 1.0, "dashes": ()}
		kept, rings, at = [], [], (0, 0)
		for operands, operator in pikepdf.parse_content_stream(stream):
			op = str(operator)
			numbers = [float(n) for n in operands if isinstance(n, (int, float)) or type(n).__name__ == "Decimal"]
			if op == "q":
				kept.append(dict(state))
			elif op == "Q":
				state = kept.pop()
			elif op == "cm":
				state["m"] = product(numbers, state["m"])
			elif op in ("rg", "g"):
				state["fill"] = hexed(numbers)
			elif op in ("RG", "G"):
				state["stroke"] = hexed(numbers)
			elif op in ("scn", "SCN"):
				name = operands[-1] if operands and isinstance(operands[-1], pikepdf.Name) else None
				paint = tiling(resources.Pattern[name]) if name is not None else hexed(numbers)
				state["fill" if op == "scn" else "stroke"] = paint
			elif op == "w":
				state["width"] = numbers[0]
			elif op == "d":
				state["dashes"] = tuple(float(n) for n in operands[0])
			elif op == "m":
				at = moved(state["m"], *numbers)
				rings.append([at])
			elif op == "l":
				at = moved(state["m"], *numbers)
				rings[-1].append(at)
			elif op in ("c", "v", "y"):
				ends = [moved(state["m"], *numbers[i:i + 2]) for i in range(0, len(numbers), 2)]
				ends = [at] + ends if op == "v" else ends + [ends[-1]] if op == "y" else ends
				rings[-1] += curve(at, *ends)
				at = ends[-1]
			elif op == "re":
				x, y, w, h = numbers
				rings.append([moved(state["m"], *p) for p in ((x, y), (x + w, y), (x + w, y + h), (x, y + h))])
			elif op in ("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "n"):
				if op != "n" and rings:
					self.put(state, rings, op)
				rings = []
			elif op == "Do":
				self.draw(resources.XObject[operands[0]], resources, state["m"])

	def put(self, state, rings, op):
		scale = math.sqrt(abs(state["m"][0] * state["m"][3] - state["m"][1] * state["m"][2]))
		self.paths.append(Path(rings, state["fill"] if op[0] in "fFBb" else None, state["stroke"] if op[0] in "BbSs" else None,
			state["width"] * scale, state["dashes"]))

	def draw(self, form, around, matrix):
		if form.Subtype == pikepdf.Name.Form:
			own = [float(n) for n in form.get("/Matrix", IDENTITY)]
			self.run(form, form.get("/Resources", around), product(own, matrix))


def paths(page):
	painter = Painter()
	painter.run(page, page.Resources, IDENTITY)
	return painter.paths
