#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""tables.py [--check] FILE.pdf - every table of a PDF as its tag tree has it, and what is wrong with it.

Reads what pdf/tagtree.py reads; knows nothing of the program that wrote the file. Held are ISO 32000-1, 14.8.4.3.4 and
14.8.5.7, and PDF/UA-1, 7.5: a caption is its table's first, sections follow in order, rows hold cells alone, all rows
cover as many columns, no two cells cover one place, header cells have a scope and words, an empty cell is no header
cell, and each header that a cell names is one of its table that shares a column, a row or a group with it.

As a library: read(path) -> (tables, problems). A table has .caption (text or None) and .rows of .cells; a cell has
.kind ("TH", "TD"), .text, .wide, .high, .row, .column, .scope, .heads (texts). texts(table) gives rows of texts, and
compare(tables, sources) says where the tables of a PDF are not those that went in."""
import os
import sys
from dataclasses import dataclass, field

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "pdf"))
sys.dont_write_bytecode = True
import tagtree  # noqa: E402

PARTS = ["Caption", "THead", "TBody", "TFoot"]


@dataclass
class Cell:
    element: tagtree.Element
    kind: str
    text: str
    wide: int
    high: int
    row: int
    column: int
    scope: str
    heads: list = field(default_factory=list)

    def covers(self, row, column):
        return self.row <= row < self.row + self.high and self.column <= column < self.column + self.wide


@dataclass
class Row:
    section: str
    cells: list


@dataclass
class Table:
    caption: str
    rows: list
    n_columns: int

    def cells(self):
        return [cell for row in self.rows for cell in row.cells]


class Reading:
    """Of one table."""

    def __init__(self, element, number):
        self.element, self.number, self.problems = element, number, []
        self.taken = {}  # (row, column): the cell that covers it
        self.table = Table(None, [], 0)

    def problem(self, text):
        self.problems.append(f"table {self.number}: {text}")

    def kids(self, element, allowed):
        for kid in element.kids:
            if isinstance(kid, str):
                self.problem(f"content stands in {element.standard} itself: {kid[:30]!r}")
            elif kid.standard not in allowed:
                self.problem(f"{kid.standard} stands in {element.standard}")
            else:
                yield kid

    def read(self):
        parts = list(self.kids(self.element, PARTS + ["TR"]))
        names = [part.standard for part in parts if part.standard != "TR"]
        if names != sorted(names, key=PARTS.index) or any(names.count(part) > 1 for part in ("Caption", "THead", "TFoot")):
            self.problem(f"its parts are {' '.join(names)}")
        for part in parts:
            if part.standard == "Caption":
                self.table.caption = tagtree.fold(part.text())
            elif part.standard == "TR":
                self.section(part.parent, [part])
            else:
                self.section(part, list(self.kids(part, ["TR"])))
        self.check_rows()
        self.check_heads()
        return self.table

    def section(self, part, rows):
        end = len(self.table.rows) + len(rows)
        if not rows:
            self.problem(f"{part.standard} without rows")
        for tr in rows:
            row = Row(part.standard, [])
            self.table.rows.append(row)
            for cell in self.kids(tr, ["TH", "TD"]):
                row.cells.append(self.cell(cell, end))

    def cell(self, element, end):
        row = len(self.table.rows) - 1
        wide, high = (int(element.notes.get(key, 1)) for key in ("ColSpan", "RowSpan"))
        column = 0
        while (row, column) in self.taken:
            column += 1
        cell = Cell(element, element.standard, tagtree.fold(element.text()), wide, high, row, column,
                    element.notes.get("Scope", "")[1:])
        if row + high > end:
            self.problem(f"{cell.text[:30]!r} goes on below its section")
            cell.high = high = end - row
        for place in ((r, c) for r in range(row, row + high) for c in range(column, column + wide)):
            if place in self.taken:
                self.problem(f"{cell.text[:30]!r} lies on {self.taken[place].text[:30]!r}")
            self.taken[place] = cell
        if cell.kind == "TH" and cell.scope not in ("Column", "Row", "Both"):
            self.problem(f"TH without Scope: {cell.text[:30]!r}")
        if cell.kind == "TH" and cell.text == "":
            self.problem(f"TH without words in row {row + 1}")
        if cell.kind == "TD" and cell.scope:
            self.problem(f"TD with Scope: {cell.text[:30]!r}")
        return cell

    def check_rows(self):
        widths = [0] * len(self.table.rows)
        for row, _ in self.taken:
            widths[row] += 1
        self.table.n_columns = max(widths, default=0)
        for row, width in enumerate(widths):
            if width != self.table.n_columns:
                self.problem(f"row {row + 1} covers {width} of {self.table.n_columns} columns")

    def check_heads(self):
        named = {c.element.notes["ID"]: c for c in self.table.cells() if "ID" in c.element.notes}
        for cell in self.table.cells():
            for name in cell.element.notes.get("Headers", "").split():
                head = named.get(name)
                if head is None or head.kind != "TH":
                    self.problem(f"{cell.text[:30]!r} names {name}, which is no header cell of the table")
                    continue
                cell.heads.append(head.text)
                if not self.is_head_of(head, cell):
                    self.problem(f"{cell.text[:30]!r} names {head.text[:30]!r}, which stands elsewhere")

    @staticmethod
    def is_head_of(head, cell):
        columns = head.column < cell.column + cell.wide and cell.column < head.column + head.wide
        rows = head.row < cell.row + cell.high and cell.row < head.row + head.high
        if head.scope == "Column":
            return columns and head.row < cell.row
        return rows or (head.row < cell.row and head.column < cell.column + cell.wide)  # of its row, or of a group above it


def read(path):
    tree = tagtree.read(path)
    problems, tables = list(tree.problems), []
    for element in tree.root.walk():
        if element.standard == "Table":
            reading = Reading(element, len(tables) + 1)
            tables.append(reading.read())
            problems += reading.problems
        if element.standard == "Caption" and (element.parent.standard != "Table" or element.parent.kids[0] is not element):
            problems.append(f"a caption that is no table's first: {element.text()[:30]!r}")
    return tables, problems


def texts(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def compare(tables, sources):
    """`sources`: for each table its rows, each a list of the texts of the cells that begin there."""
    problems = []
    if len(tables) != len(sources):
        problems.append(f"{len(tables)} tables, {len(sources)} went in")
    for number, (table, source) in enumerate(zip(tables, sources), 1):
        for row, (read_row, wanted) in enumerate(zip(texts(table), source), 1):
            if read_row != wanted:
                problems.append(f"table {number}, row {row}: {read_row} for {wanted}")
        if len(table.rows) != len(source):
            problems.append(f"table {number}: {len(table.rows)} rows, {len(source)} went in")
    return problems


def lines(table):
    """One line a row: "THead | TH Country | TH:2x1 Year"; heads that a cell names follow it in braces."""
    if table.caption is not None:
        yield f"Caption {table.caption}"
    for row in table.rows:
        cells = []
        for cell in row.cells:
            span = f":{cell.wide}x{cell.high}" if (cell.wide, cell.high) != (1, 1) else ""
            heads = " {" + "; ".join(cell.heads) + "}" if cell.heads else ""
            cells.append(" ".join(filter(None, [cell.kind + span, cell.scope, repr(cell.text)])) + heads)
        yield " | ".join([row.section] + cells)


def main(arguments):
    files = [a for a in arguments if a != "--check"]
    if len(files) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    tables, problems = read(files[0])
    if "--check" not in arguments:
        print("\n\n".join("\n".join(lines(table)) for table in tables))
    for problem in problems[:100]:
        print("problem:", problem)
    return 1 if "--check" in arguments and problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
