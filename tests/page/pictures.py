#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Where pictures stand and how large they are, by `--dump pages`: as their files, authors and sheets say, never beyond
their place or page, within lines on the baseline.

A pixel is 0.75 pt. The text is 300 pt wide and 600 pt high; lines are 15 pt apart."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
sys.dont_write_bytecode = True
import png  # noqa: E402

COLOPHON = os.environ["COLOPHON"]
SHEET = """
@page { size: 400pt 700pt; margin: 50pt; @bottom-left { content: none } @bottom-left-corner { content: none } @top-right { content: none } }
:root { font-size: 10pt; line-height: 15pt; hyphens: manual }
figure, figure > caption { margin: 0; padding: 0; position: static !important; width: auto !important }
figure > caption > p { position: static !important; line-height: 15pt }
p { margin: 0; text-indent: 0 }
"""
SIZES = {"small": (100, 40), "wide": (1000, 500), "tall": (200, 2000), "sign": (16, 16)}


def check(name, found, wanted):
    holds = len(found) == len(wanted) and all(abs(a - b) < 0.01 for a, b in zip(found, wanted))
    print(("ok " if holds else "not ok ") + name + ("" if holds else f" ({found}, not {wanted})"))


class Pages:
    def __init__(self, top, markdown, css=""):
        source, sheet = top / "a.md", top / "a.css"
        source.write_text("---\nlang: en\ntitle: T\n---\n\n" + markdown)
        sheet.write_text(SHEET + "title { display: none }\n" + css)
        done = subprocess.run([COLOPHON, "build", source, "-s", sheet, "--dump", "pages"], capture_output=True, text=True)
        self.drawings, self.lines, page = [], {}, 0
        for line in done.stdout.splitlines():
            page = int(line.split()[1]) if line.startswith("page ") else page
            drawing = re.match(r"\tdrawing (\S+) (\S+) img (?:layout )?(\S+) (\S+)$", line)
            if drawing:
                self.drawings.append((page, *map(float, drawing.groups())))
            text = re.match(r'\tline (\S+) (\S+) \S+ "(.*?) ?"', line)
            if text:
                self.lines.setdefault(text[3], (page, float(text[1]), float(text[2])))
        self.said = subprocess.run([COLOPHON, "check", source, "-s", sheet], capture_output=True, text=True).stderr

    def sizes(self):
        return [size for drawing in self.drawings for size in drawing[3:]]


def sizes(top):
    def of(markdown, css=""):
        return Pages(top, markdown, css).sizes()

    check("a picture has its own size", of("![a](small.png)"), [75, 30])
    check("but is no wider than its place", of("![a](wide.png)"), [300, 150])
    check("an author says a length", of("![a](wide.png){width=60pt}"), [60, 30])
    check("pixels", of('<img src="wide.png" alt="a" width="100">'), [75, 37.5])
    check("a percentage of the place", of("![a](wide.png){width=50%}"), [150, 75])
    check("larger than it is", of("![a](small.png){width=100%}"), [300, 120])
    check("a height, which the width follows", of("![a](wide.png){height=50pt}"), [100, 50])
    check("width and height: it fits into both", of("![a](wide.png){width=200pt height=50pt}"), [100, 50])
    check("a sheet says a width", of("![a](wide.png)", "img { width: 100pt }"), [100, 50])
    check("and a most height", of("![a](wide.png)", "img { max-height: 75pt }"), [150, 75])
    check("its author is heard before it", of("![a](wide.png){width=60pt}", "img { width: 100pt }"), [60, 30])
    check("it is no higher than its page", of("![a](tall.png)"), [60, 600])
    check("nor with its caption", of('![a](tall.png "One line")'), [57, 570])
    check("in columns it is as wide as one", of("::::{div}\n:class: two\n![a](wide.png)\n\nText.\n::::", ".two { columns: 2; column-gap: 20pt }"),
          [140, 70])


def places(top):
    pages = Pages(top, '![a](small.png "Cap")\n', "figcaption > p { margin-left: 20pt }")
    check("figcaption is the caption", [pages.lines["Cap"][1]], [70])
    pages = Pages(top, "![a](small.png){align=right}\n\n![a](small.png){align=center}\n")
    check("to the right, and in the middle", [d[1] for d in pages.drawings], [275, 162.5])
    pages = Pages(top, "Words ![a](sign.png){height=10pt} on\n\nmore\n")
    line, more, (_, x, y, width, height) = pages.lines["Words  on"], pages.lines["more"], pages.drawings[0]
    check("in a line it stands on the baseline", [y + height, width], [line[2], 10])
    check("and one that is low changes nothing", [more[2] - line[2]], [15])
    pages = Pages(top, "Words ![a](wide.png) on\n\nmore\n", ":root { font-family: Vollkorn; font-size: 10.6pt }")
    check("as high as the letters of the text it changes nothing", [pages.lines["more"][2] - pages.lines["Words  on"][2]], [15])
    pages = Pages(top, "First\n\nWords ![a](sign.png){height=40pt} on\n\nmore\n")
    first, line, more = pages.lines["First"], pages.lines["Words  on"], pages.lines["more"]
    above = line[2] - first[2] - 15  # what the line is higher by
    check("a high one stands there as well", [pages.drawings[0][2] + 40], [line[2]])
    print("ok the next line is on the grid" if abs((more[2] - first[2]) % 15) < 0.01 else f"not ok {more[2] - first[2]}")
    print("ok its top is within the line" if 0 < above < 40 and pages.drawings[0][2] >= first[2] else f"not ok ({above})")
    check("by the sheet it is as high as the letters", Pages(top, "Words ![a](wide.png) on\n").sizes(), [20, 10])
    check("a row of pictures alone keeps their sizes", Pages(top, "![a](sign.png)\n![b](small.png)\n").sizes(), [12, 12, 75, 30])


def tables(top):
    pages = Pages(top, "| a | b |\n|---|---|\n| ![a](wide.png) | words of a cell beside the picture that need room |\n")
    width, height = pages.sizes()
    check("in a cell it gives way to words, in proportion", [height], [width / 2])
    print("ok it is narrower than the table" if 0 < width < 300 else f"not ok {width}")


def findings(top):
    print("ok a small size is told" if "[figure/size]" in Pages(top, "![a](tall.png)").said else "not ok a small size is told")
    print("ok so is a width that is none" if "[figure/size]" in Pages(top, "![a](wide.png){width=broad}").said else "not ok width")
    said = Pages(top, "Text\n\n![a](wide.png)\n", "img { max-width: none; width: 600pt }").said
    print("ok a picture beyond the page's edge is told" if "[layout/off-page]" in said else f"not ok off the page {said}")


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    for key, size in SIZES.items():
        (folder / f"{key}.png").write_bytes(png.png(*size))
    for test in (sizes, places, tables, findings):
        test(folder)
