#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""rooms.py - page/ stays readable: no function over 40 lines, no file over 450, and what sets, what searches and what
places know of each other by their values only."""
import pathlib
import re
import sys

MOST_LINES_OF_FILE, MOST_LINES_OF_FUNCTION = 450, 40
ROOMS = ("builder.h", "search.h", "placed.h")


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
	for name, length in functions(lines):
		if length > MOST_LINES_OF_FUNCTION:
			yield "%s: %d lines" % (name, length)
	included = [room for room in ROOMS if '#include "%s"' % room in text]
	if len(included) > 1:
		yield "includes " + " and ".join(included)


def main():
	bad = 0
	for path in sorted((pathlib.Path(__file__).resolve().parents[2] / "src" / "page").glob("*.[ch]")):
		found = list(complaints(path))
		bad += bool(found)
		print("not ok" if found else "ok", "page/" + path.name)
		for complaint in found:
			print("  " + complaint)
	return 1 if bad else 0


if __name__ == "__main__":
	sys.exit(main())
