#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Pictures with fewer than 150 pixels an inch where they stand on their page are found, and how many they need."""
import base64
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[1])]
sys.dont_write_bytecode = True
import png  # noqa: E402


def check(name, holds, why=""):
    print(("ok " if holds else "not ok ") + name + ("" if holds else f"\n{why}"))


def found(top, picture):
    """What is said of the resolution of the pictures of a paragraph."""
    (top / "a.md").write_text(f"---\nlang: en\ntitle: T\n---\n\nWords.\n\n{picture}\n")
    err = subprocess.run([os.environ["COLOPHON"], "check", "a.md"], cwd=top, capture_output=True, text=True).stderr
    return re.findall(r"warning: (.*) \[picture/resolution\]", err)


def vectors(top, name, width):
    """A drawing 100 mm wide in which the picture of 300 pixels has this width, in mm."""
    data = base64.b64encode((top / "foto.png").read_bytes()).decode()
    (top / name).write_text('<svg xmlns="http://www.w3.org/2000/svg" width="100mm" height="80mm" viewBox="0 0 100 80">'
                            f'<image x="0" y="0" width="{width}" height="{width * 2 / 3}" href="data:image/png;base64,{data}"/></svg>')


with tempfile.TemporaryDirectory() as top:
    top = pathlib.Path(top)
    (top / "foto.png").write_bytes(png.png(300, 200))
    (top / "sign.png").write_bytes(png.png(30, 20))
    # 300 pixels at 150 an inch are 2 inches, 50.8 mm.
    check("enough pixels are not found", found(top, "![The sea](foto.png){width=50.8mm}") == [])
    check("too few are", found(top, "![The sea](foto.png){width=101.6mm}") ==
          ["foto.png is 300 pixels over 102 mm: 75 an inch; one of 600 pixels or more is sharp"])
    check("so are those at the size that the file says", len(found(top, "![The sea](foto.png)")) == 1)
    check("and those in a line", found(top, "Words ![a sign](sign.png){height=5.08mm} here.") ==
          ["sign.png is 30 pixels over 7.6 mm: 100 an inch; one of 45 pixels or more is sharp"])
    check("each place is told", len(found(top, "![The sea](foto.png){width=90mm}\n\n![The sea](foto.png){width=30mm}\n\n"
                                               "![The sea](foto.png){width=80mm}")) == 2)
    vectors(top, "large.svg", 100)
    (top / "foto.png").write_bytes(png.png(30, 20))
    vectors(top, "small.svg", 9)
    check("a picture within vectors is one", len(found(top, "![The sea](large.svg)")) == 1)
    check("a sign within them is not", found(top, "![The sea](small.svg)") == [])
