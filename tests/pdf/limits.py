#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Holds every number, string and name of PDFs made from hostile sources to the limits of ISO 19005-2, 6.1.13, and of
ISO 32000-1, Annex C: integers in 32 bits, reals of 32,767 at most, strings of 32,767 bytes, names of 127, q in q at
most 28 deep, pages of 3 to 14,400 units. Text that is beyond the page is still there to be read."""
import os
import subprocess
import sys
import tempfile
from decimal import Decimal

import pikepdf

sys.path.insert(0, os.path.dirname(__file__))
sys.dont_write_bytecode = True
import tagtree  # noqa: E402

COLOPHON = os.environ["COLOPHON"]
HEAD = "---\ntitle: Limits\nlang: en\n---\n\n"
TEXT = HEAD + "# A title\n\nSome *words* of a text with [a link](https://example.org/) and `code`.[^n]\n\n" \
    "- [ ] item\n\n> quoted\n\n[^n]: A note.\n"
WIDE = "p { letter-spacing: 30000pt; word-spacing: 30000pt; text-decoration: underline }\n"
FAR = "p, h1 { text-indent: 32000pt; letter-spacing: -3000pt }\nem { vertical-align: 30000pt; letter-spacing: 9000pt }\n"
LARGE = "p { font-size: 32767pt; border: 30000pt solid; padding: 30000pt; margin-left: 32767pt }\n"
NESTED = "".join("> " * n + f"level {n}\n\n" for n in range(1, 60))
SAMPLES = {  # name: Markdown, sheet, text that must be there
    "a line of 500,000 spaces": (HEAD + "```\n" + " " * 500000 + "x\n```\n", "", "x"),
    "a line of 500,000 letters": (HEAD + "```\n" + "a" * 500000 + "\n```\n", "", "a" * 500000),
    "a word of 100,000 letters": (HEAD + "abcdefghij" * 10000 + "\n", "", "abcdefghij" * 10000),
    "spaces that widen each other": (HEAD + "```\n" + "a b " * 60000 + "\n```\n", "pre { word-spacing: 900pt }\n", "a b a b"),
    "quotations sixty deep": (HEAD + NESTED, "", "level 59"),
    "spaces of 30,000 points": (TEXT, WIDE, "quoted"),
    "text far from the page": (TEXT, FAR, "quoted"),
    "sizes of 32,767 points": (TEXT, LARGE, "quoted"),
}
REAL_MOST, INTEGER_MOST, STRING_MOST, NAME_MOST = Decimal(32767), 2**31 - 1, 32767, 127


def result(name, is_good, why=""):
    print(("ok " if is_good else "not ok ") + name + ("" if is_good else f": {why}"))


def beyond(value, path, out, seen):
    """Appends what is beyond a limit in `value`, however deep; indirect objects are looked at on their own."""
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, int):
        if abs(value) > INTEGER_MOST:
            out.append(f"{path}: integer {value}")
    elif isinstance(value, (Decimal, float)):
        if abs(Decimal(value)) > REAL_MOST:
            out.append(f"{path}: real {value}")
    elif isinstance(value, pikepdf.String):
        if len(bytes(value)) > STRING_MOST:
            out.append(f"{path}: a string of {len(bytes(value))} bytes")
    elif isinstance(value, pikepdf.Name):
        if len(str(value)) - 1 > NAME_MOST:
            out.append(f"{path}: name {str(value)[:20]}")
    elif isinstance(value, (pikepdf.Array, list)):
        for one in value:
            if not getattr(one, "is_indirect", False):
                beyond(one, path, out, seen)
    elif isinstance(value, pikepdf.Dictionary) or isinstance(value, pikepdf.Stream):
        for key in value.keys():
            one = value.get(key)
            if not getattr(one, "is_indirect", False):
                beyond(one, f"{path}{key}", out, seen)


def page_faults(page, out):
    box = [Decimal(x) for x in page.obj.MediaBox]
    if not all(3 <= side <= 14400 for side in (box[2] - box[0], box[3] - box[1])):
        out.append(f"a page of {box}")
    depth = deepest = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        op = str(operator)
        depth += 1 if op == "q" else -1 if op == "Q" else 0
        deepest = max(deepest, depth)
        for operand in operands:
            beyond(operand, op, out, None)
            # an integer where a real may stand is held to the limit of reals
            numbers = operand if isinstance(operand, pikepdf.Array) else [operand]
            out += [f"{op}: {n}" for n in numbers if isinstance(n, int) and abs(n) > REAL_MOST]
    if deepest > 28 or depth != 0:
        out.append(f"q within q {deepest} deep, {depth} open at the end")


def faults(path):
    out = []
    with pikepdf.open(path) as pdf:
        for number, one in enumerate(pdf.objects):
            beyond(one, f"object {number}", out, None)
        for page in pdf.pages:
            page_faults(page, out)
    return out


def check(name, markdown, sheet, wanted, folder):
    source, style, pdf = (os.path.join(folder, f"sample.{end}") for end in ("md", "css", "draft.pdf"))
    for path, text in ((source, markdown), (style, sheet)):
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
    built = subprocess.run([COLOPHON, "build", "--draft", "-s", style, "-o", pdf, source], capture_output=True, text=True, check=False)
    result(f"{name}: a draft is written", os.path.exists(pdf), built.stderr[-300:])
    if not os.path.exists(pdf):
        return
    found = faults(pdf)
    result(f"{name}: within the limits", not found, "; ".join(found[:5]))
    text = tagtree.read(pdf).root.text().replace("\u00ad", "")
    result(f"{name}: the text is there", wanted in text, f"{len(text)} characters: {text[:60]!r}")
    os.remove(pdf)


def main():
    with tempfile.TemporaryDirectory() as folder:
        for name, sample in SAMPLES.items():
            check(name, *sample, folder)


main()
