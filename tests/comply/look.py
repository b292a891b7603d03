#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""look.py - check --look: what a designer would mark is found on pages that are made to have it, at the line of the source,
and on none that have it not; without --look nothing is said."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from shown import COLOPHON, result, exit_status  # noqa: E402

PAGE = "@page { size: 100mm 140mm; margin: 10mm } body, p, h1, h2 { margin: 0; text-indent: 0 } "
PLAIN = PAGE + "p { text-align: start; hyphens: none }"
PROSE = ("The council met in spring and spoke of the year that lay ahead, of the money that there was and of the people who "
         "had come to town. Nobody was in a hurry, and most of them had brought something to eat. ")
LONG = "Verwaltungsvereinfachungsmaßnahmen Zusammenarbeitsvereinbarungen Bürgerbeteiligungsverfahren "


def look(css, markdown, *words, lang="en"):
	"""Rules and lines of the source that check --look names."""
	with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as top:
		(pathlib.Path(top) / "a.md").write_text(f"---\nlang: {lang}\n---\n{markdown}")
		(pathlib.Path(top) / "a.css").write_text(css)
		run = subprocess.run([COLOPHON, "check", "-s", "a.css", *(words or ["--look"]), "a.md"], cwd=top, capture_output=True,
			text=True, timeout=120)
		return [(rule, int(line)) for line, rule in re.findall(r"^a\.md:(\d+):\d+: note: .*\[look/([a-z-]+)\]$", run.stderr, re.M)]


def rules(found):
	return {rule for rule, _ in found}


def lines_and_words():
	narrow = PAGE + "p { text-align: justify; hyphens: none; width: 30mm }"
	text = "# A\n\nA word, incomprehensibility is incomprehensibility, a word or incomprehensibilities.\n"
	found = look(narrow, text)
	result("a line whose words stand wide is told", ("loose", 6) in found, found)
	result("where it is set ragged it is not", "loose" not in rules(look(PLAIN, text)))
	same = "# A\n\n" + "abcd " * 200 + "end of it.\n"
	result("white that runs through lines is told once a river", [rule for rule, _ in look(PLAIN, same)].count("river") in range(1, 20))
	result("in prose it is not", "river" not in rules(look(PLAIN, "# A\n\n" + PROSE * 3)))
	divided = PAGE + "p { text-align: justify; hyphens: auto; width: 20mm; hyphenate-limit-lines: no-limit }"
	found = look(divided, "# A\n\n" + LONG * 4 + "\n", lang="de")
	result("a ladder of hyphens is told", "ladder" in rules(found), found)
	result("where nothing is divided it is not", "ladder" not in rules(look(PLAIN, "# A\n\n" + LONG * 4 + "\n", lang="de")))
	wide = PAGE.replace("100mm 140mm", "200mm 140mm") + "p { text-align: start; hyphens: none }"
	ends = [rules(look(wide, "# A\n\n" + "m" * n + " no.\n")) for n in range(40, 70)]
	result("a last line of two letters is told, where it is one", 0 < sum("last-line" in found for found in ends) < 20, ends)
	ends = [rules(look(wide, "# A\n\n" + "m" * n + " never.\n")) for n in range(40, 70)]
	result("one of five letters is not", not any("last-line" in found for found in ends), ends)
	result("nor is one that the author begins", not look(wide, "# A\n\n" + "abcdef " * 4 + "\\\nno.\n"))
	result("nor is a paragraph of one line", not look(PLAIN, "# A\n\nNo.\n"))


def pages():
	whole = PLAIN + " .whole { break-inside: avoid }"
	block = f":::{{div}}\n:class: whole\n{PROSE * 4}\n:::\n"
	found = look(whole, f"# A\n\n{PROSE * 3}\n\n{block}")
	result("a page that ends early in a chapter is told", [line for rule, line in found if rule == "hole"] == [6], found)
	result("a page that is full is not", "hole" not in rules(look(PLAIN, f"# A\n\n{PROSE * 12}\n\n{PROSE * 12}\n")))
	short = PLAIN + " .new { break-before: page }"
	found = look(short, f"# A\n\n{PROSE * 12}\n\n:::{{div}}\n:class: new\nA few words.\n:::\n")
	result("a last page with a few words is told", "last-page" in rules(found), found)
	result("the only page of a chapter is not", "last-page" not in rules(look(short, "# A\n\nA few words.\n")))
	small = ("@page { size: 45mm 60mm; margin: 10mm } p { margin: 0; text-align: justify; hyphens: auto; orphans: 1; widows: 1; "
	         "hyphenate-limit-last: none; hyphenate-limit-lines: no-limit }")
	found = look(small, "# A\n\n" + LONG * 12 + "\n", lang="de")
	result("a page that ends within a word is told", "hyphen" in rules(found), found)


def asked_for():
	same = "# A\n\n" + "abcd " * 200 + "end of it.\n"
	result("nothing is said unless it is asked for", look(PLAIN, same) and not look(PLAIN, same, "--quiet"))
	run = subprocess.run([COLOPHON, "build", "--look", "a.md"], capture_output=True, text=True)
	result("it is for check alone", run.returncode == 2 and run.stderr == "colophon: --look is for check\n", run.stderr)


def main():
	for test in (lines_and_words, pages, asked_for):
		test()
	return exit_status()


if __name__ == "__main__":
	sys.exit(main())
