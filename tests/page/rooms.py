#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""rooms.py - page/ stays readable: no function over 40 lines, no file over 450, no line over 120 columns, and what sets,
what searches and what places know of each other by their values only, in the order of includes that the essay
(src/page/README.md) draws."""
import pathlib
import re
import sys

MOST_LINES_OF_FILE, MOST_LINES_OF_FUNCTION, MOST_COLUMNS = 450, 40, 120
PAGE = pathlib.Path(__file__).resolve().parents[2] / "src" / "page"
# Which rows of the essay's drawing a row may include, beside itself.
ABOVE = {
	"values": set(),
	"measures": {"values"},
	"set": {"values", "measures"},
	"plans": {"values", "measures"},
	"search": {"values", "measures", "plans"},
	"place": {"values", "measures", "plans"},
	"proof": {"values", "measures"},
}


def rows_of_headers():
	"""By header, its row in the essay."""
	rows = {}
	for row in re.findall(r"^ (?:%s) +\w+\.h.*$" % "|".join(ABOVE), (PAGE / "README.md").read_text(), re.M):
		rows.update((header, row.split()[0]) for header in re.findall(r"\w+\.h", row))
	return rows


ROWS = rows_of_headers()


def reached(path, seen=None):
	"""Headers of page/ that a file includes, and those that they do."""
	seen = set() if seen is None else seen
	for header in re.findall(r'^#include "(\w+\.h)"', path.read_text(), re.M):
		if header not in seen:
			seen.add(header)
			reached(PAGE / header, seen)
	return seen


def complaints_of_order(path):
	headers = reached(path)
	rows = {ROWS.get(header, "no row of the essay") for header in headers}
	if path.suffix == ".h":
		if path.name not in ROWS:
			yield "is in no row of the essay"
			return
		wrong = rows - ABOVE[ROWS[path.name]] - {ROWS[path.name]}
	else:
		wrong = rows if not any(rows <= ABOVE[row] | {row} for row in ABOVE) else set()
	if wrong:
		yield "reaches headers of " + ", ".join(sorted(wrong))


def functions(lines):
	"""Each function's first line and how many it has: from its name to the brace in the first column."""
	begin = None
	for number, line in enumerate(lines):
		if line == "{":
			begin = number - 1
			while not re.match("[a-z]", lines[begin]):
				begin -= 1
		elif line == "}" and begin is not None:
			yield lines[begin], number - begin + 1
			begin = None


def complaints(path):
	text = path.read_text()
	lines = text.split("\n")
	if len(lines) - 1 > MOST_LINES_OF_FILE:
		yield "has %d lines" % (len(lines) - 1)
	for number, line in enumerate(lines, 1):
		if len(line.expandtabs(8)) > MOST_COLUMNS:
			yield "line %d is %d columns wide" % (number, len(line.expandtabs(8)))
	for name, length in functions(lines):
		if length > MOST_LINES_OF_FUNCTION:
			yield "%s: %d lines" % (name, length)
	yield from complaints_of_order(path)


def main():
	bad = 0
	for path in sorted(PAGE.glob("*.[ch]")):
		found = list(complaints(path))
		bad += bool(found)
		print("not ok" if found else "ok", "page/" + path.name)
		for complaint in found:
			print("  " + complaint)
	return 1 if bad else 0


if __name__ == "__main__":
	sys.exit(main())
