#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""bench/records.py [RECORDS...] - times one edition that makes a PDF for each record, on one core: two pages of running
prose, in which one expression asks for the record's name and one note is called.

Printed are PDFs a second by the clock and by the time of the processor, and the peak of memory. Default: 1000 10000."""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from corpus import Prose  # noqa: E402

TOP = HERE.parents[1]
WORDS = 480
MANIFEST = """<publication id="letters" kind="document">
<data href="people.xml"/>
<edition lang="en" each="//person" output="{{ @id }}"><title>A letter</title><body><chapter href="letter.md"/></body></edition>
</publication>
"""


def letter():
	prose, text, words = Prose(2), "# A letter\n\nThis is for {{ $each/@name }}.[^note]\n\n", 0
	while words < WORDS:
		paragraph = " ".join(" ".join(prose.sentence("en")) + "." for _ in range(5))
		words += len(paragraph.split())
		text += paragraph + "\n\n"
	return text + f"[^note]: {' '.join(prose.sentence('en'))}.\n"


def people(n):
	dice = random.Random(n)
	syllables = "an ber cor dal el fi gun ha il jo ka lu ma nor ol pe ra sa ti ve".split()
	name = lambda: "".join(dice.choice(syllables) for _ in range(3)).capitalize()
	return "<people>" + "".join(f'<person id="p{i}" name="{name()} {name()}"/>\n' for i in range(n)) + "</people>\n"


def write_project(folder, n):
	shutil.rmtree(folder, ignore_errors=True)
	folder.mkdir(parents=True)
	(folder / "publication.xml").write_text(MANIFEST)
	(folder / "letter.md").write_text(letter())
	(folder / "people.xml").write_text(people(n))


def bench(n):
	folder = TOP / "build" / "bench" / f"records-{n}"
	write_project(folder, n)
	command = [str(TOP / "build/colophon"), "build", "-q", "-o", str(folder / "out"), str(folder / "publication.xml")]
	start = time.monotonic()
	child = subprocess.Popen(command, stdin=subprocess.DEVNULL, preexec_fn=lambda: os.sched_setaffinity(0, {0}))
	_, status, usage = os.wait4(child.pid, 0)
	wall, cpu = time.monotonic() - start, usage.ru_utime + usage.ru_stime
	made = len(list((folder / "out").glob("*.pdf")))
	size = sum(path.stat().st_size for path in (folder / "out").glob("*.pdf"))
	shutil.rmtree(folder)
	print(f"{n:>7} records: {made} PDFs of {size / max(made, 1) / 1000:.1f} KB, {made / wall:.0f} a second, {made / cpu:.0f} a second"
	      f" of the processor, {usage.ru_maxrss / 1024:.0f} MiB{'' if status == 0 else ', FAILED'}", flush=True)


def main():
	for n in map(int, sys.argv[1:] or ("1000", "10000")):
		bench(n)


if __name__ == "__main__":
	main()
