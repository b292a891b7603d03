#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""table_cuts.py - what stands where a table goes on overleaf: sums carried forward and brought forward, the words of the
group, the name of rows that a cell spans.

Sums are added up here, in Decimal, from the rows that each page shows; what stands again is no part of the text that
tags give."""
import decimal
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "pdf"))
import tagtree  # noqa: E402

PROGRAM = os.path.abspath(os.environ.get("COLOPHON", "build/colophon"))
HEAD = "---\nlang: en\ntitle: T\n---\n\n"
SMALL = "@page { size: 140mm 100mm; margin: 12mm } figure, table, caption, .number, .continued { position: static; margin: 0 }"


def built(markdown, css=SMALL):
	"""The lines of each page, and the text of the tags."""
	with tempfile.TemporaryDirectory() as name:
		folder = pathlib.Path(name)
		(folder / "a.md").write_text(HEAD + markdown)
		(folder / "a.css").write_text(css)
		pdf = folder / "a.pdf"
		run = subprocess.run([PROGRAM, "build", str(folder / "a.md"), "-s", str(folder / "a.css"), "-o", str(pdf), "-q"],
			capture_output=True, text=True)
		assert run.returncode == 0 and not run.stderr, run.stderr[:2000]
		text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
		tags = tagtree.read(pdf).root.text()
	return [[line.strip().replace("\u00a0", " ") for line in page.split("\n") if line.strip()]
		for page in text.split("\f")[:-1]], tags


def number(text):
	return decimal.Decimal(text.replace(" ", "").replace("\u2212", "-"))


def written(value, decimals):
	text = "%.*f" % (decimals, abs(value))
	whole, _, part = text.partition(".")
	grouped = re.sub(r"(?<=\d)(?=(\d{3})+$)", " ", whole)
	return ("\u2212" if value < 0 else "") + grouped + ("." + part if part else "")


def items(pages):
	"""By page: the numbers of its rows, and its lines of sums."""
	for page in pages:
		rows = [re.match(r"Item(\d+) +(\S[^x]*?) +x", line) for line in page]
		forward = [line.split("forward")[1].strip() for line in page if line.startswith("Carried forward")]
		brought = [line.split("forward")[1].strip() for line in page if line.startswith("Brought forward")]
		yield [number(row[2]) for row in rows if row], forward, brought


def test_sums(n_rows, seed, extra=""):
	dice = random.Random(seed)
	values = [decimal.Decimal(dice.randint(-99999, 9999999)) / 100 for _ in range(n_rows)]
	rows = "".join("| Item%d | %s | x |\n" % (i, written(value, 2)) for i, value in enumerate(values))
	pages, tags = built(":::{table} Cost\n:carry: yes\n%s\n| Item | EUR | Town |\n|---|---|---|\n%s:::\n" % (extra, rows))
	so_far, seen = decimal.Decimal(0), []
	for i, (numbers, forward, brought) in enumerate(items(pages)):
		if brought != ([written(so_far, 2)] if i else []):
			return "page %d brings %s forward, not %s" % (i + 1, brought, written(so_far, 2))
		so_far += sum(numbers)
		seen += numbers
		if forward != ([written(so_far, 2)] if i + 1 < len(pages) else []):
			return "page %d carries %s forward, not %s" % (i + 1, forward, written(so_far, 2))
	if seen != values or len(pages) < 2:
		return "%d of %d rows on %d pages" % (len(seen), n_rows, len(pages))
	return "the tags have lines of sums" if "forward" in tags else ""


def test_subtotals():
	rows = "".join("| **G%d** | | |\n%s| **Sum** | 30 | |\n" % (g, "| Item%d | 10 | x |\n" % g * 3) for g in range(12))
	pages, _ = built(":::{table} Cost\n:carry: EUR\n\n| Item | EUR | Town |\n|---|---|---|\n%s:::\n" % rows)
	so_far = 0
	for numbers, forward, brought in items(pages):
		if brought and brought != [written(so_far, 0)]:
			return "%s is brought, not %s" % (brought, so_far)
		so_far += sum(numbers)
		if forward and forward != [written(so_far, 0)]:
			return "%s is carried, not %s" % (forward, so_far)
	return "" if so_far == 360 and len(pages) > 2 else "rows for %s on %d pages" % (so_far, len(pages))


def test_plain():
	rows = "| Item | 10 | x |\n" * 60
	pages, _ = built("| Item | EUR | Town |\n|---|---|---|\n" + rows)
	return "lines of sums without :carry:" if any("forward" in line for page in pages for line in page) else ""


def test_split_by_columns():
	"""Each part has the words of its lines, and the sums of its columns."""
	head = "| Item |%s\n|---|%s\n" % ("".join(" Amounts%d |" % i for i in range(16)), "---|" * 16)
	rows = "".join("| Item\u00a0of\u00a0this\u00a0list |%s\n" % "".join(" %d000 |" % (i + 1) for i in range(16)) for _ in range(90))
	pages, _ = built(":::{table} Cost\n:carry: yes\n:split: columns\n\n%s%s:::\n" % (head, rows), "")
	for page in [page for page in pages if any(line.startswith("Carried") for line in page)]:
		if not any(re.match(r"Carried forward +\d", line) for line in page):
			return "the line of sums has no words, or no sums: %s" % page[-2:]
	n = sum(line.startswith("Carried forward") for page in pages for line in page)
	m = sum(line.startswith("Brought forward") for page in pages for line in page)
	return "" if n == m >= 2 else "sums are carried %d times, brought %d times" % (n, m)


def test_cut_row():
	"""A row of many lines: what is carried from within it are the sums up to the row before."""
	long = "word " * 500
	rows = "| Item0 | 10 | x |\n| Item1 | 20 | x |\n| Item2 | 40 | x %s |\n| Item3 | 80 | x |\n" % long
	pages, _ = built(":::{table} Cost\n:carry: yes\n:widths: 30mm 20mm auto\n\n| Item | EUR | Town |\n|---|---|---|\n%s:::\n" % rows)
	found = [forward + brought for _, forward, brought in items(pages)]
	inner = found[1:-1]
	if len(pages) < 3 or any(pair[:1] != ["30"] for pair in found[:-2] if pair):
		return "lines of sums: %s" % found
	return "" if all(pair[-1:] == ["30"] for pair in inner) else "lines of sums: %s" % found


def test_groups():
	rows = "".join("| **Work package %d** | |\n%s" % (g, "| Item%d | x |\n" % g * 40) for g in range(2))
	pages, tags = built("| Item | Town |\n|---|---|\n" + rows)
	for page in pages[1:]:
		first = next(i for i, line in enumerate(page) if line.startswith("Item "))
		group = re.match(r"Item(\d)|Work", page[first + 2])
		words = page[first + 1]
		if group and group[1] and words != "Work package %s (continued)" % group[1] and words != "Work package " + group[1]:
			return "below the head stands %s, then %s" % (words, page[first + 2])
	if not any("(continued)" in line for page in pages for line in page):
		return "no group goes on"
	return "the tags have a group twice" if tags.count("Work package 0") != 1 or "continued" in tags else ""


def test_long_words():
	"""As many words as have room on one line, and that they go on."""
	rows = "| **%s** | |\n%s" % ("Package of many words " * 9 + "end", "| Item | x |\n" * 60)
	pages, _ = built("| Item | Town |\n|---|---|\n" + rows)
	lines = [line for page in pages[1:] for line in page if "(continued)" in line]
	ok = len(lines) == len(pages) - 1 and all(re.fullmatch(r"Package of many words .*\u2026 \(continued\)", line) for line in lines)
	return "" if ok else "%s on %d pages" % (lines, len(pages))


def spanned(name, n_rows):
	rows = ["* - :rowspan: %d\n    %s\n  - x0" % (n_rows, name)] + ["* - x%d" % i for i in range(1, n_rows)]
	return ":::{list-table}\n:header-rows: 1\n* - Country\n  - Town\n%s\n:::\n" % "\n".join(rows)


def test_labels():
	pages, tags = built(spanned("Lithuania", 50))
	for page in pages:
		first = next(i for i, line in enumerate(page) if line.startswith("Country"))
		if not re.fullmatch(r"Lithuania +x\d+", page[first + 1]):
			return "the first row of a page is %s" % page[first + 1]
	return "" if tags.count("Lithuania") == 1 and len(pages) > 1 else "%d in the tags" % tags.count("Lithuania")


def test_high_labels():
	pages, _ = built(spanned("Lithuania<br>and<br>Latvia", 50))
	n = sum("Lithuania" in line for page in pages for line in page)
	return "" if n == 1 else "a name of three lines stands %d times" % n


def main():
	tests = [("sums_of_%d_rows_%d" % (n, seed), lambda n=n, seed=seed: test_sums(n, seed)) for n in (40, 200) for seed in (1, 2)]
	tests += [(name[5:], value) for name, value in globals().items()
		if name.startswith("test_") and name != "test_sums"]
	failed = False
	for name, test in tests:
		why = test()
		failed = failed or bool(why)
		print("%s %s%s" % ("not ok" if why else "ok", name, "\n" + why if why else ""))
	return failed


if __name__ == "__main__":
	sys.exit(main())
