#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""A table gets the first look that lets it fit: classes of its figure, tried in the order of src/shape/table_looks.c.
The sheet has text 200 pt wide, full 300, pages turned 500; in tight cells there is less padding and smaller text."""
import os, pathlib, re, subprocess

COLOPHON = os.environ["COLOPHON"]
SCRATCH = pathlib.Path(os.environ.get("TMPDIR", "/tmp"))
SHEET = """@page { size: 400pt 600pt; margin: 50pt 50pt 50pt 150pt }
@page wide { size: 600pt 400pt; margin: 50pt }
@page landscape { size: 600pt 400pt; margin: 50pt }
:root { overflow-wrap: normal; text-align: start; hyphens: auto }
figure { margin: 0; padding: 0 }
.table caption, .table p { margin: 0 }
td, th { font: 10pt/12pt Carlito; padding: 0 4pt; text-align: start; hyphens: auto; --table-least: 8pt }
figure.table.text { margin-left: 0; width: auto; float: none; page: auto }
figure.table.full { margin-left: -100pt; width: auto; float: none; page: auto }
figure.table.landscape { margin: 0; float: page; page: wide }
.tight td, .tight th { font-size: 9pt; padding: 0 3pt }
"""


def build(markdown, css=""):
    source, sheet = SCRATCH / "looks.md", SCRATCH / "looks.css"
    source.write_text("---\nlang: en\n---\n\n" + markdown)
    sheet.write_text(SHEET + css)
    command = [COLOPHON, "build", source, "-s", sheet, "--dump", "flow"]
    return subprocess.run(command, capture_output=True, text=True)


def look(markdown, css=""):
    return re.findall(r"block figure\.table\.(\S*)", build(markdown, css).stdout)


def check(name, found, wanted):
    print("ok" if found == wanted else "not ok", name, "" if found == wanted else f"(got {found!r})")


def table(*cells):
    row = "| " + " | ".join(cells) + " |\n"
    return row + "|" + "---|" * len(cells) + "\n" + row


def words(n, letters=4):
    return " ".join(["m" * letters] * n)


def piece(letters):
    return "x" * letters  # no patterns divide it


check("one line a cell within the text", look(table("aa", "bb")), ["text"])
check("cells of several lines stand full", look(table(words(12), words(12))), ["full"])
check("words that no upright page has, but for smaller ones", look(table(*[piece(11)] * 6)), ["full.tight"])
check("words that need a page turned", look(table(*[piece(14)] * 6)), ["landscape"])
check("words are divided in narrow columns sooner than a page is turned",
      look(table(*["interdisciplinary"] * 5)), ["full"])
check("where full is no wider, lines are ended within the text",
      look(table(words(12), words(12)), css="figure.table.full { margin-left: 0 }"), ["text"])
check("text is not made smaller than the sheet allows",
      look(table(*[piece(11)] * 6), css=".table td, .table th { --table-least: 9.5pt }"), ["landscape"])
check("what no page has is split by columns", look(table(*[piece(20)] * 8)), ["full.split"])


def directive(*options):
    return "```{table} Title\n" + "".join(f":{option}\n" for option in options) + "\n"


check("the author's width is tried first", look(directive("width: full") + table("aa", "bb") + "```\n"), ["full"])
check("a length of the author's begins where text does",
      look(directive("width: 100pt") + table("aa", "bb") + "```\n"), ["text"])
check("split by columns, where the author asks for it sooner than for a page turned",
      look(directive("split: columns") + table(*[piece(14)] * 6) + "```\n"), ["full.split"])
told = build(directive("split: no") + table(*[piece(40)] * 6) + "```\n").stderr
check("what fits nowhere is told at its cell",
      re.findall(r"looks.md:(\d+):\d+: .*\[table/too-wide\]", told), ["8"])
check("the piece is named", re.findall(r'however narrow its columns are: "(x+)" stands', told), [piece(40)])
told = build(directive("widths: 20mm 2xx") + table("a", "b") + "```\n").stderr
check("widths that are none are told at their place",
      re.findall(r"looks.md:(\d+:\d+): .*\[table/widths\]", told), ["6:10"])
told = build(table("a", "b") + '\n: Title {tbl-colwidths="[20mm,2xx]"}\n').stderr
check("and so are Quarto's, behind a caption", re.findall(r'understood from "([^"]+)" on', told), ["2xx]"])
