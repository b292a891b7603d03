#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Turned pages as other tools see them: a book is built upright, and with every page turned to the left and to the
right. What a viewer shows must be the same: words, links, destinations, boxes of figures, and the picture itself."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import pikepdf

COLOPHON = os.environ["COLOPHON"]
ZOO = pathlib.Path(__file__).resolve().parents[1] / "zoo"
LINKS = """---
title: Links
lang: en
style: page.css
---

# One

A word, [a link that is so long that it stands on two lines of its page, and then goes on and on](https://example.org/),
[the other heading](#two) and a note.[^n]

# Two

[^n]: Of the note.
"""


def result(name, ok, why=""):
    print("ok" if ok else "not ok", name)
    if not ok:
        print("    " + str(why)[:1000])


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False)


def shown(page, x, y):
    """A point of user space, from the upper left corner of the page as it is shown (ISO 32000-1, 7.7.3.3, Rotate)."""
    width, height = float(page.MediaBox[2]), float(page.MediaBox[3])
    turn = int(page.get("/Rotate", 0))
    x, y = float(x), float(y)
    return {0: (x, height - y), 90: (y, x), 270: (height - y, width - x)}[turn]


def places(page, numbers):
    return [shown(page, x, y) for x, y in zip(numbers[0::2], numbers[1::2])]


def box(page, numbers):
    (x0, y0), (x1, y1) = places(page, list(numbers))
    return [(min(x0, x1), min(y0, y1)), (max(x0, x1), max(y0, y1))]


def destination(pdf, dest):
    page = pikepdf.Page(dest[0])
    return [("page", page.index)] + places(page.obj, [dest[2], dest[3]])


def of_outline(pdf, item):
    while item is not None:
        yield destination(pdf, item.Dest)
        yield from of_outline(pdf, item.get("/First"))
        item = item.get("/Next")


def figures(element):
    if isinstance(element, pikepdf.Dictionary) and element.get("/Type") != "/OBJR":
        if element.get("/S") == "/Figure":
            yield element
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            yield from figures(kid)


def all_places(path):
    """By kind, everything in the file that has a place, as it is shown."""
    found = {"areas of links": [], "lines of links": [], "destinations": [], "bookmarks": [], "figures": []}
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            for annotation in page.obj.get("/Annots", []):
                found["areas of links"] += box(page.obj, annotation.Rect)
                found["lines of links"] += places(page.obj, list(annotation.get("/QuadPoints", [])))
                if "/Dest" in annotation:
                    found["destinations"] += destination(pdf, annotation.Dest)
        for dest in of_outline(pdf, pdf.Root.Outlines.First):
            found["bookmarks"] += dest
        for figure in figures(pdf.Root.StructTreeRoot):
            found["figures"] += box(figure.Pg, figure.A.BBox)
    return found


def are_near(a, b):
    return len(a) == len(b) and all(p[0] == q[0] if p[0] == "page" else
                                    max(abs(p[0] - q[0]), abs(p[1] - q[1])) < 0.002 for p, q in zip(a, b))


def words(path):
    return re.findall(r"<word.*</word>", run("pdftotext", "-bbox", path, "-").stdout)


def grays(path):
    """The first page as a picture."""
    image = subprocess.run(["pdftoppm", "-r", "40", "-gray", "-f", "1", "-l", "1", path], capture_output=True, check=True).stdout
    head = re.match(rb"P5\s(\d+) (\d+)\s255\s", image)
    return head.group(1, 2), image[head.end():]


def look_the_same(a, b):
    (size, pixels), (other, turned) = grays(a), grays(b)
    return size == other and sum(abs(p - q) for p, q in zip(pixels, turned)) < len(pixels)  # one gray of 255 on average


def check(name, upright, turned, turn):
    before, after = all_places(upright), all_places(turned)
    for kind, wanted in before.items():
        if wanted:
            result(f"{name}: {kind} are where they are shown", are_near(wanted, after[kind]), (wanted, after[kind]))
    result(f"{name}: words are where they are shown", words(upright) == words(turned) != [])
    result(f"{name}: it looks the same", look_the_same(upright, turned))
    with pikepdf.open(upright) as one, pikepdf.open(turned) as other:
        sides = [[p.obj.MediaBox[2], p.obj.MediaBox[3]] for p in one.pages]
        swapped = [[p.obj.MediaBox[3], p.obj.MediaBox[2]] for p in other.pages]
        result(f"{name}: sheets have their sides swapped", sides == swapped, (sides, swapped))
    said = run("pdfinfo", turned).stdout
    result(f"{name}: poppler says how it is turned", re.search(rf"Page rot:\s+{turn}\n", said), said)
    for judge in (["qpdf", "--check", turned], ["mutool", "draw", "-q", "-F", "text", "-o", "/dev/null", turned]):
        if shutil.which(judge[0]):
            verdict = run(*judge)
            result(f"{name}: {judge[0]}", verdict.returncode == 0, verdict.stdout + verdict.stderr)


def build_links(folder, sheet):
    (folder / "page.css").write_text("@page { size: 300pt 200pt; margin: 20pt }\n" + sheet, encoding="utf-8")
    (folder / "links.md").write_text(LINKS, encoding="utf-8")
    pdf = str(folder / "links.pdf")
    return pdf, run(COLOPHON, "build", str(folder / "links.md"), "-o", pdf)


def build_book(folder, sheet):
    shutil.copytree(ZOO / "parts", folder / "parts")
    with open(folder / "parts" / "parts.css", "a", encoding="utf-8") as f:
        f.write(sheet)
    return str(folder / "parts.en.pdf"), run(COLOPHON, "build", str(folder / "parts"), "-o", str(folder))


def main():
    with tempfile.TemporaryDirectory() as scratch:
        for build, name in ((build_links, "links"), (build_book, "book")):
            pdfs = {}
            for way in ("upright", "rotate-left", "rotate-right"):
                folder = pathlib.Path(scratch) / name / way
                folder.mkdir(parents=True)
                pdfs[way], built = build(folder, f"@page {{ page-orientation: {way} }}\n")
                result(f"{name}, {way}: is built", built.returncode == 0, built.stderr)
            for way, turn in (("rotate-left", 90), ("rotate-right", 270)):
                check(f"{name}, {way}", pdfs["upright"], pdfs[way], turn)


main()
