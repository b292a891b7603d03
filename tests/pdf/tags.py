#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Holds the tag tree of PDFs made from Markdown to the program's own canonical text, and the files to other tools."""
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
sys.dont_write_bytecode = True
import tagtree  # noqa: E402

COLOPHON = os.environ["COLOPHON"]
FIRST = """---
title: Tags
lang: en
---

# Chapter *one*

Text with [a link](https://example.org/a(b)), `code`, [lietuviškai]{lang=lt}, a note[^n] and **bold** text.
Non-breaking 5\u00a0km, an ellipsis..., internationalization and responsibilities.\\
After a hard break.

## Lists

1. One
2. Two
   - nested
   - more

> A quotation
> of two lines.

```
int main(void)
{
}
```

[^n]: The note's text, *with emphasis*.
"""
SENTENCE = "Responsibilities of administrations are to be understood thoroughly, difficult as offices may find it. "
SAMPLES = {
    "one of each": FIRST,
    "many pages": "---\ntitle: Long\nlang: en\n---\n\n" + "\n\n".join(
        f"## Heading {i}\n\n" + SENTENCE * 12
        + f"[^{i}]\n\n[^{i}]: Note {i}." for i in range(40)),
    "other letters": "---\ntitle: Лист\nlang: bg\n---\n\n"
    "Всички хора се раждат свободни. Όλοι οι άνθρωποι. Zażółć gęślą jaźń.\n",
    "terms and tasks": "---\ntitle: Lists\nlang: en\n---\n\nOne[^t]\n: First.\n: Second.\n\nOther\n: Third.\n\n- [ ] to do\n"
    "- [x] *done*, and [a link[^u] that](https://example.org/) goes on\n\n[^t]: A note.\n[^u]: Another.\n",
    "nothing but a heading": "# Alone\n",
    "an empty file": "",
}


def result(name, is_good, why=""):
    print(("ok " if is_good else "not ok ") + name + ("" if is_good or not why else f": {why}"))


def difference(a, b):
    for i, (x, y) in enumerate(zip(a, b)):
        if x != y:
            return f"line {i + 1}: {x[:100]!r} in the text, {y[:100]!r} in the tags"
    return f"{len(a)} lines of text, {len(b)} in the tags" if len(a) != len(b) else ""


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False)


def check(name, markdown, folder):
    source, pdf = os.path.join(folder, "sample.md"), os.path.join(folder, "sample.pdf")
    with open(source, "w", encoding="utf-8") as f:
        f.write(markdown)
    built = run(COLOPHON, "build", "-o", pdf, source)
    result(f"{name}: builds", built.returncode == 0 and os.path.exists(pdf), built.stderr[:300])
    if not os.path.exists(pdf):
        return
    tree = tagtree.read(pdf)
    result(f"{name}: tags are sound", not tree.problems, "; ".join(tree.problems[:5]))
    text = run(COLOPHON, "build", "--dump", "text", source).stdout
    lines = [line for line in map(tagtree.fold, text.split("\n")) if line]
    why = difference(lines, tagtree.text_lines(tree.root))
    result(f"{name}: tags hold the canonical text", why == "", why)
    if shutil.which("qpdf"):
        qpdf = run("qpdf", "--check", pdf)
        result(f"{name}: qpdf", qpdf.returncode == 0, qpdf.stdout + qpdf.stderr)
    if shutil.which("pdftotext"):
        poppler = run("pdftotext", "-layout", pdf, "-")
        result(f"{name}: poppler says nothing", poppler.stderr == "", poppler.stderr[:200])
    os.remove(pdf)


def main():
    with tempfile.TemporaryDirectory() as folder:
        for name, markdown in SAMPLES.items():
            check(name, markdown, folder)


main()
