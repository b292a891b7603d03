#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Tables that are made of rows of words, and what the tags of the PDF give back: cell by cell, by tests/tables.py."""
import os
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.dont_write_bytecode = True
import tables  # noqa: E402

COLOPHON = os.environ["COLOPHON"]
WORDS = "Lithuania Wien 2024 partner 12.5 São ąžuolas".split()
MARKUP = [("*{}*", "{}"), ("**{}**", "{}"), ("`{}`", "{}"), ("[{}](https://example.org/)", "{}"), ("{}", "{}")]


def result(name, is_good, why=""):
    print(("ok " if is_good else "not ok ") + name + ("" if is_good or not why else f": {why}"))


def cell(rng):
    """What is typed, and what is read."""
    if rng.random() < 0.2:
        return "", ""
    typed, read = [], []
    for _ in range(rng.randint(1, 4)):
        (outer, inner), word = rng.choice(MARKUP), rng.choice(WORDS)
        typed.append(outer.format(word))
        read.append(inner.format(word))
    return " ".join(typed), " ".join(read)


def pipe_table(rng):
    n_columns, n_rows = rng.randint(2, 5), rng.randint(1, 30)
    rows = [[cell(rng) for _ in range(n_columns)] for _ in range(1 + n_rows)]
    for row in rows:
        row[-1] = row[-1] if row[-1][0] else ("end", "end")  # with words in its first cell alone it would begin a group
    rows[0] = [(typed or f"Head {i}", read or f"Head {i}") for i, (typed, read) in enumerate(rows[0])]
    rows[0][0] = ("", "") if rng.random() < 0.5 else rows[0][0]
    typed = ["| " + " | ".join(typed for typed, _ in row) + " |" for row in rows]
    typed.insert(1, "|" + "---|" * n_columns)
    return "\n".join(typed), [[read for _, read in row] for row in rows]


def build(markdown, folder):
    source, pdf = os.path.join(folder, "tables.md"), os.path.join(folder, "tables.pdf")
    with open(source, "w", encoding="utf-8") as f:
        f.write("---\ntitle: Tables\nlang: en\n---\n\n# Tables\n\n" + markdown)
    built = subprocess.run([COLOPHON, "build", "-o", pdf, source], capture_output=True, text=True, check=False)
    result("it builds", built.returncode == 0, built.stderr[-300:])
    return pdf


def pipe_tables_come_back(folder):
    rng = random.Random(11)
    made = [pipe_table(rng) for _ in range(40)]
    pdf = build("\n\nBetween.\n\n".join(typed for typed, _ in made) + "\n", folder)
    read, problems = tables.read(pdf)
    result("tags of tables are sound", not problems, "; ".join(problems[:5]))
    wrong = tables.compare(read, [rows for _, rows in made])
    result("every cell is read where it was typed", not wrong, "; ".join(wrong[:5]))
    heads = [c for t in read for c in t.rows[0].cells if c.text]
    result("header cells are heads of columns", all((c.kind, c.scope) == ("TH", "Column") for c in heads))
    corners = [t.rows[0].cells[0] for t in read if not t.rows[0].cells[0].text]
    result("an empty corner is a plain cell", len(corners) > 9 and all(c.kind == "TD" for c in corners))
    checked = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True, check=False)
    result("qpdf says nothing", checked.returncode == 0, checked.stdout + checked.stderr)


# --- the reader itself ---------------------------------------------------------------------------------------------

def element(kind, *kids, **notes):
    made = tables.tagtree.Element(kind, kind, None, list(kids), {k: str(v) for k, v in notes.items()})
    for kid in kids:
        if not isinstance(kid, str):
            kid.parent = made
    return made


def td(text="x", **notes):
    return element("TD", text, **notes)


def th(text="H", scope="/Column", **notes):
    return element("TH", text, Scope=scope, **notes)


FAULTS = {
    "a row too short": ((td(), td()), (td(),), "row 2 covers 1 of 2 columns"),
    "a span that overlaps": ((td(), td(RowSpan=2)), (td(), td()), "row 1 covers 2 of 3 columns"),
    "a span too wide": ((td(RowSpan=1), td(RowSpan=2)), (td(ColSpan=2),), "lies on"),
    "a span below the table": ((td(), td()), (td(), td(RowSpan=2)), "goes on below its section"),
    "a head without scope": ((th(scope=""), td()), (td(), td()), "TH without Scope"),
    "a head without words": ((th(""), td()), (td(), td()), "TH without words"),
    "an unknown header": ((th(ID="a"), th()), (td(Headers="b"), td()), "names b, which is no header cell"),
    "a data cell as header": ((td(ID="a"), th()), (td(Headers="a"), td()), "names a, which is no header cell"),
    "a header of another column": ((th(), th(ID="a")), (td(Headers="a"), td()), "which stands elsewhere"),
    "words between cells": ((td(), td()), (td(), "loose", td()), "content stands in TR itself"),
    "a paragraph as a cell": ((td(), td()), (td(), element("P", "p")), "P stands in TR"),
}


def the_reader_finds_faults():
    for name, (first, second, wanted) in FAULTS.items():
        body = element("TBody", element("TR", *first), element("TR", *second))
        reading = tables.Reading(element("Table", body), 1)
        reading.read()
        found = "; ".join(reading.problems)
        result(f"the reader finds {name}", wanted in found, found)
    order = tables.Reading(element("Table", element("TBody", element("TR", td())), element("Caption", "C")), 1)
    order.read()
    result("the reader finds a caption behind the rows", "its parts are TBody Caption" in "; ".join(order.problems))
    good = tables.Reading(element("Table", element("TBody", element("TR", th(ID="a"), td()),
                                                   element("TR", td(Headers="a"), td()))), 1)
    good.read()
    result("the reader has nothing against a sound table", not good.problems, "; ".join(good.problems))


def main():
    the_reader_finds_faults()
    with tempfile.TemporaryDirectory() as folder:
        pipe_tables_come_back(folder)


main()
