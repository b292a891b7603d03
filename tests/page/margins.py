#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Where boxes stand on their pages, by the baselines of `--dump pages`: margins beside page breaks (CSS Fragmentation 3,
section 5.2), and the grid of lines.

Pages have no margins here but 50 pt above; lines are 15 pt apart, and the first of a page is 65 pt minus what is below
a baseline, whatever the font: all is said against a page whose first box has no margin."""
import os, pathlib, re, subprocess

COLOPHON = os.environ["COLOPHON"]
SCRATCH = pathlib.Path(os.environ.get("TMPDIR", "/tmp"))
SHEET = """
@page { margin: 50pt 60pt }
:root { font-size: 10pt; line-height: 15pt }
h1 { margin: 0; font-size: 10pt; line-height: 15pt }
p { margin: 0; text-indent: 0 }
"""


def lines(markdown, css):
    """Page and baseline by text."""
    source, sheet = SCRATCH / "margins.md", SCRATCH / "margins.css"
    source.write_text("---\nlang: en\n---\n\n" + markdown)
    sheet.write_text(SHEET + css)
    dump = subprocess.run([COLOPHON, "build", source, "-s", sheet, "--dump", "pages"], capture_output=True, text=True)
    page, found = 0, {}
    for line in dump.stdout.splitlines():
        page = int(line.split()[1]) if line.startswith("page ") else page
        at = re.match(r'\tline \S+ (\S+) (?:p|h1|h2|li|pre)\b[^"]*"(.*?) ?"', line)
        if at:
            found.setdefault(at[2], (page, float(at[1])))
    return found


def check(name, found, wanted):
    holds = isinstance(found, tuple) == isinstance(wanted, tuple) and (
        found[0] == wanted[0] and abs(found[1] - wanted[1]) < 0.01 if isinstance(wanted, tuple) else
        abs(found - wanted) < 0.01)
    print("ok" if holds else "not ok", name, "" if holds else f"({found}, not {wanted})")


TOP = lines("aa\n", "")["aa"][1]
TWO = "aa\n\n# bb\n\ncc\n"
for name, css, page, down in [
        ("after a break before", "h1 { break-before: page; margin-top: 30pt }", 2, 30),
        ("after a break to a right-hand page", "h1 { break-before: right; margin-top: 45pt }", 3, 45),
        ("after page-break-before", "h1 { page-break-before: always; margin-top: 30pt }", 2, 30),
        ("after a break after what is before", "p:first-child { break-after: page } h1 { margin-top: 60pt }", 2, 60),
        ("where the page's name changes", "h1 { page: other; margin-top: 30pt }", 2, 30),
        ("in per cent of the width", "h1 { break-before: page; margin-top: 10% }", 2, 47.5276),
        ("none", "h1 { break-before: page }", 2, 0),
        ("of what is before is cut off", "p { margin-bottom: 40pt } h1 { break-before: page }", 2, 0),
        ("of both does not collapse", "p { margin-bottom: 80pt } h1 { break-before: page; margin-top: 30pt }", 2, 30)]:
    found = lines(TWO, ":root { line-snap: none } " + css)["bb"]
    check("a margin at the top " + name, found, (page, TOP + down))

nested = "section.body { break-before: page; margin-top: 75pt } h2 { margin: 30pt 0 0; font-size: 10pt }"
check("margins of a section and of its first heading collapse at the top",
      lines("# aa\n\n## bb\n\ncc\n", nested)["bb"], (2, TOP + 75))
check("the first box of a document keeps its margin", lines("aa\n", "p { margin-top: 45pt }")["aa"], (1, TOP + 45))
check("a margin that leaves no room is cut to what there is",
      lines(TWO, "h1 { break-before: page; margin-top: 2000pt }")["bb"][0], 2)
long = "".join(f"w{i}\n\n" for i in range(60))
found = lines(long, "p { margin-top: 30pt }")
tops = {page: y for text, (page, y) in reversed(found.items())}
check("a margin at a break that nobody asked for is cut off", (2, tops[2]), (2, TOP))
check("... while the first page keeps it", (1, tops[1]), (1, TOP + 30))

# The grid. A frame of 5 + 12 + 5 pt between margins of 10 pt lacks 3 pt to the next line of the grid.
FRAMED = "aa\n\n:::{div}\n:class: x\nbb\n:::\n\ncc\n"
BOX = "div.x { margin: 10pt 0; padding: 5pt; background: #eeeeee } div.x > p { font-size: 8pt; line-height: 12pt } "
off, on = lines(FRAMED, BOX + ":root { line-snap: none }"), lines(FRAMED, BOX)
check("text after a frame stands where it falls without a grid", off["cc"][1] - off["aa"][1], 57)
check("text after a frame stands on the grid", on["cc"][1] - on["aa"][1], 60)
check("half of what is lacking goes above the frame", on["bb"][1] - off["bb"][1], 1.5)
check("a frame's paragraph may leave the grid by itself",
      lines(FRAMED, BOX + "p { line-snap: none }")["cc"][1] - on["aa"][1], 57)
two = lines("aa\n\n:::{div}\n:class: x\nbb\n:::\n\n:::{div}\n:class: x\ndd\n:::\n\ncc\n", BOX)
check("two frames in a row move as one", two["bb"][1] - off["bb"][1], (90 - 89) / 2)
check("... and keep their distance", two["dd"][1] - two["bb"][1], 32)
wide = lines("aa\n\n# bb\n\ncc\n", ":root { line-height: 20pt } h1 { line-height: 13pt }")
check("the grid has the leading of the root", wide["cc"][1] - wide["aa"][1], 40)
