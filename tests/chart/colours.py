#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""colours.py [PDF...] - charts seen in grey print and by eyes that lack a kind of cones: their paints are read off the PDF and
simulated. Of series and parts beside each other a second sign tells which is which, a pattern or dashes; where they touch they
are lighter or darker, too; colours that are to be told apart are told apart by everyone. With PDFs: the colours of each page as
they are seen, to look at.

After Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG
15 (2009), table 1, severity 1.0, on linear sRGB; differences are distances in CIELAB (1976), lightness is its L*."""
import itertools
import math
import os
import pathlib
import subprocess
import sys
import tempfile

import pikepdf

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import painted  # noqa: E402

PROGRAM = os.path.abspath(os.environ.get("COLOPHON", "build/colophon"))
EYES = {
	"all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
	"protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
	"deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
	"tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
	"grey print": ((0.2126, 0.7152, 0.0722),) * 3,
}
LIGHTER = 13    # L*, between what touches
DIFFERENT = 20  # between colours that mean something else, of which one has a second sign
DATA = "<d>" + "".join(f'<r n="R{i}" a="{9 - i}" b="{8 - i}" c="{7 - i}" e="{6 - i}" me="{int(i == 1)}"/>' for i in range(5)) + """
<p c="LT" k="one"/><p c="PL" k="two"/><p c="RO" k="three"/></d>"""
MANIFEST = """<publication id="p" kind="document"><data href="data.xml"/>
<edition lang="en"><title>T</title><body>%s</body></edition></publication>"""
FOUR = ":value: @a as 'A', @b as 'B', @c as 'C', @e as 'D'"
ROWS = ":rows: //r\n:category: @n\n"
CHARTS = {
	"bar": ROWS + ":value: @a\n:emphasis: @me = 1", "grouped": ROWS + FOUR, "stacked": ROWS + FOUR, "share": ROWS + FOUR, "area": ROWS + FOUR, "line": ROWS + FOUR,
	"donut": ROWS + ":value: @a", "waffle": ROWS + ":value: @a", "donut of three": ROWS.replace("//r", "//r[@a > 6]") + ":value: @a",
	"map": ":rows: //p\n:category: @c\n:code: @c\n:series: @k",
}


def result(name, is_good, why=""):
	print(("ok " if is_good else "not ok ") + name + ("" if is_good else f": {why}"))
	return is_good


# --- eyes ----------------------------------------------------------------------------------------------------------

def linear(colour):
	parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
	return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def seen(light, eye):
	"""CIELAB of linear light."""
	r, g, b = (min(1, max(0, sum(m * c for m, c in zip(row, light)))) for row in EYES[eye])
	x, y, z = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (
		(0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505, 0.2126 * r + 0.7152 * g + 0.0722 * b,
		(0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089))
	return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def colour_of(paint):
	return paint.colours[0] if isinstance(paint, painted.Tiling) else paint


def light_of(paint):
	"""Of a tiling mostly paper: lines of 0.6 pt each 1.6 mm, or dots of 0.8 mm."""
	colour = linear(colour_of(paint))
	if not isinstance(paint, painted.Tiling):
		return colour
	pitch = 1.6 * 72 / 25.4
	ink = math.pi / 16 if b" c\n" in paint.operators else 0.6 / pitch
	return [1 - ink + ink * c for c in colour]


def nearest(one, other):
	return min((math.dist(seen(linear(one), eye), seen(linear(other), eye)), eye) for eye in EYES if eye != "grey print")


def least_step(one, other):
	return min((abs(seen(light_of(one), eye)[0] - seen(light_of(other), eye)[0]), eye) for eye in EYES)


# --- charts --------------------------------------------------------------------------------------------------------

def drawn(top):
	"""What is painted of each chart, by its name: they stand in chapters, each on a page of its own."""
	(top / "data.xml").write_text(DATA)
	for i, (name, options) in enumerate(CHARTS.items()):
		(top / f"c{i}.md").write_text(f"# H\n\n:::{{chart}} {name.split()[0]}\n{options}\n\nTitle\n:::\n")
	(top / "publication.xml").write_text(MANIFEST % "".join(f'<chapter href="c{i}.md"/>' for i in range(len(CHARTS))))
	subprocess.run([PROGRAM, "build", "publication.xml", "-o", "out"], cwd=top, capture_output=True, check=True, timeout=120)
	with pikepdf.open(top / "out" / "p.en.pdf") as pdf:
		return {name: painted.paths(page) for name, page in zip(CHARTS, pdf.pages, strict=True)}


def in_order(paints):
	found = []
	for paint in paints:
		if paint not in found:
			found.append(paint)
	return found


def fills_of(paths):
	return [paint for paint in in_order(path.fill for path in paths) if paint and paint not in ("#ffffff", "#1d1a18")]


def sign_of(paint):
	return paint.operators if isinstance(paint, painted.Tiling) else "plain"


def neighbours(kind, fills):
	around = [(fills[-1], fills[0])] if kind.startswith("donut") else []
	return list(zip(fills, fills[1:])) + around


def check_series(charts):
	"""Charts with a fill for each of four series, or five parts."""
	good = []
	for kind in ("grouped", "stacked", "share", "area", "donut", "waffle"):
		fills = fills_of(charts[kind])
		n = 5 if kind in ("donut", "waffle") else 4
		good.append(result(f"{kind}: {n} fills", len(fills) == n, fills))
		alike = [(colour_of(a), colour_of(b)) for a, b in zip(fills, fills[1:]) if sign_of(a) == sign_of(b)]
		good.append(result(f"{kind}: neighbours have another pattern", not alike, alike))
		flat = [(colour_of(a), colour_of(b), least_step(a, b)) for a, b in neighbours(kind, fills) if least_step(a, b)[0] < LIGHTER]
		good.append(result(f"{kind}: what touches is lighter or darker", not flat, flat))
		near = [(a, b, nearest(a, b)) for a, b in itertools.combinations([colour_of(paint) for paint in fills[:4]], 2)
			if nearest(a, b)[0] < DIFFERENT]
		good.append(result(f"{kind}: four colours differ to all eyes", not near, near))
	return good


def check_three_parts(charts):
	"""The third one touches the first."""
	fills = fills_of(charts["donut of three"])
	flat = [(a, b, least_step(a, b)) for a, b in neighbours("donut of three", fills) if least_step(a, b)[0] < LIGHTER]
	return [result("donut of three: what touches is lighter or darker", len(fills) == 3 and not flat, flat or fills)]


def check_others(charts):
	lines = in_order((path.stroke, path.dashes) for path in charts["line"]
		if path.fill is None and len(path.rings[0]) == 5)
	good = [result("line: four of them", len(lines) == 4, lines),
		result("line: neighbours differ by their dashes", all(bool(a[1]) != bool(b[1]) for a, b in zip(lines, lines[1:])), lines)]
	point, others = "#93371f", "#a9705d"
	fills = fills_of(charts["bar"])
	good += [result("bar: the point made, and the others", set(fills) == {point, others}, fills),
		result("bar: the point made differs to all eyes", nearest(point, others)[0] >= DIFFERENT, nearest(point, others)),
		result("bar: it is darker", least_step(point, others)[0] >= LIGHTER, least_step(point, others))]
	land, *classes = fills_of(charts["map"])[:4]
	signs = [sign_of(paint) for paint in classes]
	good += [result("map: three classes have three patterns", len(set(signs)) == 3, classes),
		result("map: a country is darker than land", least_step(land, next(p for p in classes if p == "#dd9f86"))[0] >= LIGHTER)]
	return good


# --- to look at ----------------------------------------------------------------------------------------------------

def show(name):
	with pikepdf.open(name) as pdf:
		for number, page in enumerate(pdf.pages, 1):
			fills = fills_of(painted.paths(page))
			for a, b in itertools.combinations(fills, 2):
				if sign_of(a) == sign_of(b):
					print(f"{name} page {number}: {colour_of(a)} {colour_of(b)}: difference %.0f ({nearest(colour_of(a), colour_of(b))[1]})"
						% nearest(colour_of(a), colour_of(b))[0], "lightness %.0f (%s)" % least_step(a, b))


def main():
	if sys.argv[1:]:
		for name in sys.argv[1:]:
			show(name)
		return 0
	with tempfile.TemporaryDirectory() as folder:
		charts = drawn(pathlib.Path(folder))
	good = check_series(charts) + check_three_parts(charts) + check_others(charts)
	return 0 if all(good) else 1


sys.exit(main())
