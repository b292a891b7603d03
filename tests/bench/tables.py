#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""tables.py - large tables, many tables and odd ones: CPU seconds, peak of memory, size of the PDF, pages; for the largest
what each stage keeps in memory, in bytes a cell (stages.c). Words are seeded, so files are equal."""
import os
import pathlib
import random
import resource
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
WORK = TOP / "build" / "bench" / "tables"
WORDS = "Kaunas Vilnius Rijeka partner budget dialogue council staff travel Limassol".split()


def words(dice, n):
	return " ".join(dice.choice(WORDS) for _ in range(n))


def amounts(dice):
	grant, own = dice.randint(1000, 99999), dice.randint(100, 9999)
	return ["{:,}".format(x) for x in (grant, own, grant + own)]


def pipe(head, rows):
	lines = [head, ["---"] * len(head)] + rows
	return "".join("| %s |\n" % " | ".join(line) for line in lines)


def budget(n_rows):
	dice = random.Random(n_rows)
	rows = [[words(dice, 1) + " %d" % i, words(dice, 1), words(dice, 2)] + amounts(dice) for i in range(n_rows)]
	return pipe(["Name", "Town", "Role", "Grant", "Own", "Total"], rows)


def many(n_tables):
	dice = random.Random(n_tables)
	rows = lambda: [[words(dice, 1), words(dice, 1), words(dice, 1), str(dice.randint(100, 99999))] for _ in range(10)]
	return "\nText.\n\n".join(pipe(["Name", "Town", "Role", "Grant"], rows()) for _ in range(n_tables))


def high_row(n_lines):
	return pipe(["Name", "Work"], [["one", words(random.Random(1), 9 * n_lines)], ["two", "less"]])


def wide(n_columns):
	row = lambda text: [text + str(i) for i in range(n_columns)]
	return ":::{table} Wide\n:split: columns\n\n%s\n:::\n" % pipe(row("H"), [row("c") for _ in range(20)])


CASES = {"5,000 rows of 6": budget(5000), "50,000 rows of 6": budget(50000), "1,000 tables of 10 rows": many(1000),
	"a row of 1,000 lines": high_row(1000), "200 columns": wide(200)}


def run(command):
	"""CPU seconds, peak MiB; None: it failed."""
	child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
	_, status, usage = os.wait4(child.pid, 0)
	child.returncode = os.waitstatus_to_exitcode(status)
	return None if child.returncode else (usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def pages_of(pdf):
	done = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=False)
	return next((line.split()[1] for line in done.stdout.splitlines() if line.startswith("Pages:")), "?")


def time_case(name, text):
	source, pdf = WORK / "t.md", WORK / "t.pdf"
	source.write_text("---\ntitle: Tables\nlang: en\n---\n\n" + text, encoding="utf-8")
	runs = [run([str(TOP / "build/colophon"), "build", "-q", "-o", str(pdf), str(source)]) for _ in range(3)]
	if None in runs:
		print("%-24s failed" % name, flush=True)
		return
	seconds, peak = min(runs)
	print("%-24s %8.2f s of CPU  %7.0f MiB  %6.2f MB  %6s pages" % (name, seconds, peak, pdf.stat().st_size / 1e6, pages_of(pdf)),
		flush=True)


def stages_of(n_rows):
	source = WORK / "t.md"
	source.write_text("---\ntitle: Tables\nlang: en\n---\n\n" + budget(n_rows), encoding="utf-8")
	done = subprocess.run([str(TOP / "build/tests/bench/stages"), str(source), str(6 * n_rows)], capture_output=True, text=True,
		check=False)
	print("%-24s %s" % ("bytes a cell, %s rows" % format(n_rows, ","), "  ".join(done.stdout.split("\n")).strip()), flush=True)


def main():
	resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
	WORK.mkdir(parents=True, exist_ok=True)
	for name, text in CASES.items():
		time_case(name, text)
	for n_rows in (5000, 50000):
		stages_of(n_rows)


if __name__ == "__main__":
	sys.exit(main())
