#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Pictures in the tags of the PDF: a Figure with its alternative text and its box, beside its caption in one Div; within a
line in its paragraph, between the words around it; what only adorns is in none."""
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parents[1])]
sys.dont_write_bytecode = True
import png  # noqa: E402
import pikepdf  # noqa: E402
import tagtree  # noqa: E402

MARKDOWN = """---
lang: en
title: T
---

![The sea](sea.png "By the sea"){width=40mm}

Words ![a star](sea.png) between.

![](sea.png){.decorative}

[![the project](sea.png)](https://example.eu)

![ilma](sea.png){lang=et}

:::{figure}
![one](sea.png "first")

![two](sea.png "second")

Both

A note on both.
:::
"""


def check(name, holds, why=""):
    print(("ok " if holds else "not ok ") + name + ("" if holds else f"\n{why}"))


def shape(element):
    """An element as nested lists: its kind, what it is called, its kids."""
    kids = [k.replace("\u00a0", " ") if isinstance(k, str) else shape(k) for k in element.kids if k != ""]
    return [element.kind, *([element.notes["Alt"]] if "Alt" in element.notes else []), *kids]


def elements(root, kind):
    return [e for e in root.walk() if e.kind == kind]


with tempfile.TemporaryDirectory() as top:
    top = pathlib.Path(top)
    (top / "sea.png").write_bytes(png.png(400, 300))
    (top / "a.md").write_text(MARKDOWN)
    subprocess.run([os.environ["COLOPHON"], "build", "-q", top / "a.md", "-o", top / "a.pdf"], check=True)
    tree = tagtree.read(top / "a.pdf")
    sect = elements(tree.root, "Sect")[0]
    blocks = [shape(kid) for kid in sect.kids]
    check("nothing is wrong with the tags", not tree.problems, tree.problems)
    check("a figure is a Div of caption and picture", blocks[0] ==
          ["Div", ["Caption", ["Lbl", "Figure 1"], ["P", "By the sea"]], ["Figure", "The sea"]], blocks[0])
    check("in a line it is heard where it stands", blocks[1] == ["P", "Words ", ["Figure", "a star"], " between."], blocks[1])
    check("one that adorns is not heard", blocks[2] == ["P", ["Link", ["Figure", "the project"]]], blocks[2])
    check("parts are figures of their own", blocks[4] ==
          ["Div", ["Caption", ["Lbl", "Figure 2"], ["P", "Both"]],
           ["Div", ["Caption", ["Lbl", "a"], ["P", "first"]], ["Figure", "one"]],
           ["Div", ["Caption", ["Lbl", "b"], ["P", "second"]], ["Figure", "two"]], ["P", "A note on both."]], blocks[4])
    check("the language of words is that of the picture", [e for e in tree.root.walk() if e.notes.get("Lang") == "et"], shape(sect))
    with pikepdf.open(top / "a.pdf") as pdf:
        boxes = [f.A.BBox for f in pdf.objects if isinstance(f, pikepdf.Dictionary) and f.get("/S") == "/Figure"]
        links = [a.Contents for page in pdf.pages for a in page.get("/Annots", []) if a.Subtype == "/Link" and "/A" in a]
    check("each has a box", len(boxes) == 6 and all(len(box) == 4 for box in boxes), boxes)
    wide = [float(box[2] - box[0]) for box in boxes][0]
    check("as wide as it is drawn", abs(wide - 40 * 72 / 25.4) < 0.01, wide)
    check("a link is called by its picture", [str(c) for c in links] == ["the project"], links)
