#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""read_back.py - random values drawn as charts of every kind, in two languages, and read back off the PDF: bars are as long as
their values and begin at one zero, lines go through their points, sectors are as large as their shares, dots as many as are
counted, spans from day to day, and the country that is painted holds the place in it."""
import datetime
import os
import pathlib
import random
import subprocess
import sys
import tempfile

import pikepdf

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import painted  # noqa: E402

PROGRAM = os.path.abspath(os.environ.get("COLOPHON", "build/colophon"))
NEAR = 0.03  # points
# of series, and of one series; what is hatched is a tiling of its colour
FIRST, SECOND, THIRD, OTHER, INK = "#93371f", "#dd9f86", "#37464c", "#a9705d", "#1d1a18"
CAPITALS = {"AT": (48.21, 16.37), "BE": (50.85, 4.35), "BG": (42.70, 23.32), "CZ": (50.08, 14.43), "DE": (52.52, 13.40),
	"ES": (40.42, -3.70), "FR": (48.86, 2.35), "GB": (51.51, -0.13), "HU": (47.50, 19.04), "IT": (41.90, 12.50), "LT": (54.69, 25.28),
	"PL": (52.23, 21.01), "RO": (44.43, 26.10), "RS": (44.82, 20.46), "UA": (50.45, 30.52)}
MANIFEST = """<publication id="p" kind="document"><data href="data.xml"/>
<edition lang="%s"><title>T</title><body>%s</body></edition></publication>"""


def result(name, is_good, why=""):
	print(("ok " if is_good else "not ok ") + name + ("" if is_good else f": {why}"))
	return is_good


def paint(path):
	return path.fill.colours[0] if isinstance(path.fill, painted.Tiling) else path.fill


def filled(paths, colour):
	return [path for path in paths if paint(path) == colour]


def stroked(paths, colour, width):
	return [path for path in paths if path.fill is None and path.stroke == colour and abs(path.width - width) < 0.01]


def is_proportional(lengths, values, near=NEAR):
	"""As long as the values are, to `near` points."""
	scale = max(lengths) / max(abs(v) for v in values)
	return len(lengths) == len(values) and all(abs(length - abs(value) * scale) <= near for length, value in zip(lengths, values))


def is_linear(places, values):
	"""On one axis, whatever it begins with: through the least and the greatest go all others."""
	low, high = min(range(len(values)), key=values.__getitem__), max(range(len(values)), key=values.__getitem__)
	scale = (places[high] - places[low]) / ((values[high] - values[low]) or 1)
	return len(places) == len(values) and scale > 0 and all(
		abs(place - places[low] - (value - values[low]) * scale) <= NEAR for place, value in zip(places, values))


def axis_zero(paths):
	"""Where the line at zero stands."""
	return stroked(paths, INK, 0.6)[0].box()


class Charts:
	"""Data and a chapter for each chart, each with what is to be found on its page."""
	def __init__(self, rng):
		self.rng, self.data, self.chapters = rng, [], []

	def values(self, n, low=1, high=900, places=1):
		return [round(self.rng.uniform(low, high), places) for _ in range(n)]

	def put(self, kind, rows, check, *options):
		name = f"s{len(self.chapters)}"
		self.data.append("".join(f"<{name} n='R{i}' " + " ".join(f"{k}='{v}'" for k, v in row.items()) + "/>"
			for i, row in enumerate(rows)))
		lines = [f":::{{chart}} {kind}", f":rows: //{name}", *options, "", "Title", ":::"]
		if not any(option.startswith(":category:") for option in options):
			lines.insert(2, ":category: @n")
		self.chapters.append((f"{kind}{' up' if ':direction: up' in options else ''}", "# H\n\nA.\n\n" + "\n".join(lines) + "\n", check))


def bars(charts):
	values = charts.values(7, -500)
	def check(paths):
		boxes, zero = [path.box() for path in filled(paths, FIRST)], axis_zero(paths)[0]
		begins = all(abs((box[0] if value > 0 else box[2]) - zero) < NEAR for box, value in zip(boxes, values))
		return begins and is_proportional([box[2] - box[0] for box in boxes], values)
	charts.put("bar", [{"v": v} for v in values], check, ":value: @v")


def groups(charts, *direction):
	first, second = charts.values(5), charts.values(5)
	start, end = (1, 3) if direction else (0, 2)
	def check(paths):
		solid, hatched = filled(paths, FIRST)[1:], filled(paths, SECOND)[1:]  # behind the pieces of the key
		boxes, zero = [path.box() for path in solid + hatched], axis_zero(paths)[start]
		return (all(abs(box[start] - zero) < NEAR for box in boxes) and
			is_proportional([box[end] - box[start] for box in boxes], first + second))
	charts.put("grouped", [{"v": v, "w": w} for v, w in zip(first, second)], check, ":value: @v as 'A', @w as 'B'", *direction)


def stacks(charts, *direction):
	rows = [charts.values(3) for _ in range(5)]
	start, end = (1, 3) if direction else (0, 2)
	def check(paths):
		parts = [[path.box() for path in filled(paths, colour)[1:]] for colour in (FIRST, SECOND, THIRD)]
		joined = all(abs(parts[k + 1][i][start] - parts[k][i][end]) < NEAR for k in (0, 1) for i in range(5))
		lengths = [parts[k][i][end] - parts[k][i][start] for i in range(5) for k in range(3)]
		return joined and is_proportional(lengths, [v for row in rows for v in row])
	charts.put("stacked", [dict(zip("vwx", row)) for row in rows], check, ":value: @v as 'A', @w as 'B', @x as 'C'", *direction)


def shares(charts):
	rows = [charts.values(3) for _ in range(5)]
	def check(paths):
		parts = [[path.box() for path in filled(paths, colour)[1:]] for colour in (FIRST, SECOND, THIRD)]
		return is_proportional([parts[k][i][2] - parts[k][i][0] for i in range(5) for k in range(3)],
			[v / sum(row) for row in rows for v in row])
	charts.put("share", [dict(zip("vwx", row)) for row in rows], check, ":value: @v as 'A', @w as 'B', @x as 'C'")


def parts(charts):
	values = charts.values(4)
	def check(paths):
		boxes = [path.box() for path in filled(paths, FIRST) + filled(paths, "#f0cdbb")]
		return is_proportional([box[2] - box[0] for box in boxes], values)
	charts.put("parts", [{"v": v} for v in values], check, ":value: @v")


def dots(charts):
	values = charts.values(7, -300)
	def check(paths):
		middles = [path.middle()[0] for path in filled(paths, FIRST)]
		return is_linear(middles + [axis_zero(paths)[0]], values + [0])
	charts.put("dot", [{"v": v} for v in values], check, ":value: @v")


def ranges(charts):
	rows = [sorted(charts.values(2, 400, 900)) for _ in range(5)]
	def check(paths):
		boxes = [path.box() for path in filled(paths, SECOND)]
		return is_linear([x for box in boxes for x in (box[0], box[2])], [v for row in rows for v in row])
	charts.put("range", [dict(zip("vw", row)) for row in rows], check, ":low: @v", ":high: @w")


def lines(charts):
	values = charts.values(9, -100)
	def check(paths):
		line = [path for path in paths if path.stroke == FIRST and path.fill is None][0].rings[0]
		steps = [b[0] - a[0] for a, b in zip(line, line[1:])]
		return max(steps) - min(steps) < NEAR and is_linear([y for _, y in line] + [axis_zero(paths)[1]], values + [0])
	charts.put("line", [{"v": v} for v in values], check, ":value: @v")


def areas(charts):
	rows = [charts.values(2) for _ in range(6)]
	def check(paths):
		lower, upper = filled(paths, FIRST)[0].rings[0][:6], filled(paths, SECOND)[0].rings[0][:6]
		return is_linear([y for _, y in lower + upper] + [axis_zero(paths)[1]],
			[a for a, _ in rows] + [a + b for a, b in rows] + [0])
	charts.put("area", [dict(zip("vw", row)) for row in rows], check, ":value: @v as 'A', @w as 'B'")


def donuts(charts):
	values = sorted(charts.values(4, 50), reverse=True)
	def check(paths):
		colours = (FIRST, SECOND, THIRD, "#a3b2b6")
		areas = [filled(paths, colour)[0].area() for colour in colours]
		total = sum(areas)
		return all(abs(area / total - value / sum(values)) < 0.0005 for area, value in zip(areas, values))
	charts.put("donut", [{"v": v} for v in values], check, ":value: @v")


def waffles(charts):
	values = [charts.rng.randint(1, 30) for _ in range(3)]
	def check(paths):
		return [len(filled(paths, colour)) - 1 for colour in (FIRST, SECOND, OTHER)] == values  # one of each names them
	charts.put("waffle", [{"v": v} for v in values], check, ":value: @v")


def tallies(charts):
	rows = [(charts.rng.randint(0, n), n) for n in (charts.rng.randint(1, 60) for _ in range(4))]
	def check(paths):
		filling = len(filled(paths, FIRST)), len([path for path in paths if path.fill == "#ffffff" and path.stroke == FIRST])
		return filling == (sum(v for v, _ in rows), sum(n - v for v, n in rows))
	charts.put("dots", [{"v": v, "w": n} for v, n in rows], check, ":value: @v", ":of: @w")


def times(charts):
	begin = datetime.date(2019, 1, 1)
	spans = [(first, first + charts.rng.randint(30, 600)) for first in (charts.rng.randint(0, 900) for _ in range(5))]
	rows = [{"v": begin + datetime.timedelta(first), "w": begin + datetime.timedelta(last)} for first, last in spans]
	def check(paths):
		boxes = [path.box() for path in filled(paths, FIRST)]
		return is_linear([x for box in boxes for x in (box[0], box[2])], [d for first, last in spans for d in (first, last + 1)])
	charts.put("timeline", rows, check, ":start: @v", ":end: @w")


def maps(charts):
	code = charts.rng.choice(sorted(CAPITALS))
	latitude, longitude = CAPITALS[code]
	def check(paths):
		country, disc = filled(paths, SECOND)[0], filled(paths, FIRST)[0]
		return country.holds(*disc.middle()) and len(filled(paths, SECOND)) == 1
	charts.put("map", [{"c": code, "a": latitude, "o": longitude}], check, ":code: @c", ":latitude: @a", ":longitude: @o", ":order: 1")


def panels(charts):
	values = charts.values(6)
	def check(paths):
		return is_proportional([box[2] - box[0] for box in (path.box() for path in filled(paths, FIRST))], values)
	charts.put("bar", [{"v": v, "p": "AB"[i // 3], "q": i % 3} for i, v in enumerate(values)], check,
		":category: @q", ":value: @v", ":panels: @p")


KINDS = (bars, groups, lambda charts: groups(charts, ":direction: up"), stacks, lambda charts: stacks(charts, ":direction: up"), shares,
	parts, dots, ranges, lines, areas, donuts, waffles, tallies, times, maps, panels)


def built(charts, lang, folder):
	top = pathlib.Path(folder)
	for i, (_, text, _) in enumerate(charts.chapters):
		(top / f"c{i}.md").write_text(text)
	(top / "data.xml").write_text(f"<d>{''.join(charts.data)}</d>")
	chapters = "".join(f'<chapter href="c{i}.md"/>' for i in range(len(charts.chapters)))
	(top / "publication.xml").write_text(MANIFEST % (lang, chapters))
	done = subprocess.run([PROGRAM, "build", "publication.xml", "-o", "out"], cwd=top, capture_output=True, text=True, timeout=120)
	if not result(f"{lang}: built", done.returncode == 0, done.stderr):
		sys.exit(1)
	with pikepdf.open(top / "out" / f"p.{lang}.pdf") as pdf:
		return [painted.paths(page) for page in pdf.pages]


def main():
	is_good = True
	for lang in ("en", "lt"):
		charts = Charts(random.Random(lang))
		for put in KINDS:
			put(charts)
		with tempfile.TemporaryDirectory() as folder:
			pages = built(charts, lang, folder)
		for page, (kind, text, check) in zip(pages, charts.chapters, strict=True):
			try:
				holds = check(page)
			except IndexError:
				holds = False
			is_good &= result(f"{lang}: {kind}", holds, text)
	return 0 if is_good else 1


sys.exit(main())
