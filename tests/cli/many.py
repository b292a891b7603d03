#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""many.py - hundreds of PDFs of one edition, which are named some at a time and share what is the same in them: each has
the bytes that it has alone, one that cannot be written stops no other, and a thousand more take no more memory."""
import hashlib
import os
import pathlib
import random
import re
import resource
import subprocess
import sys
import tempfile

from shown import COLOPHON, result, exit_status

PLAIN = pathlib.Path(__file__).resolve().parents[2] / "build/colophon" # what sanitizers keep says nothing of the program
ENVIRONMENT = dict(os.environ, SOURCE_DATE_EPOCH="1620000000")
MANIFEST = """<publication id="p" kind="document"><data href="people.xml"/>
<edition lang="en" each="//person" output="{{ @id }}"><title>Letters</title><body><chapter href="a.md"/></body></edition>
</publication>"""
LETTER = """# For {{ $each/@name }}

We met in {{ $each/@town }}.[^note] {{ if($each/@town = 'Łódź', 'Thank you!', '') }}

## What came of it

Everybody spoke, and nobody was spoken about.

[^note]: It is said that {{ $each/@name }} had come from afar.
"""
LETTERS = "abcdefghijklmnopqrstuvwxyząčęėįšųūžßøåéîçñ"


def project(top, n):
	dice = random.Random(n)
	(top / "sources/p").mkdir(parents=True, exist_ok=True)
	(top / "sources/p/publication.xml").write_text(MANIFEST)
	(top / "sources/p/a.md").write_text(LETTER)
	word = lambda: "".join(dice.choice(LETTERS) for _ in range(dice.randint(3, 9))).capitalize()
	people = "".join(f'<person id="p{i}" name="{word()} {word()}" town="{dice.choice(("Łódź", word()))}"/>\n' for i in range(n))
	(top / "sources/p/people.xml").write_text(f"<people>\n{people}</people>\n")


def build(top, out, *words, program=COLOPHON):
	run = subprocess.run([program, "build", "-o", out, *words], cwd=top, env=ENVIRONMENT, capture_output=True, text=True, timeout=300)
	return run.returncode, run.stdout, run.stderr


def digest(path):
	return hashlib.sha256(path.read_bytes()).hexdigest()


def as_alone(top):
	project(top, 230)
	end, told, said = build(top, "all")
	result("more than two hundred are made", end == 0 and len(list((top / "all").glob("*.pdf"))) == 230, (end, said))
	result("they are told of in their order", [name for name in re.findall(r"^all/(\w+)\.en\.pdf: ", told, re.M)]
		== [f"p{i}" for i in range(230)], told[:300])
	result("nothing else is left behind", len(list((top / "all").iterdir())) == 230)
	chosen = [f"p{i}" for i in (0, 7, 99, 100, 101, 199, 229)]
	for name in chosen:
		build(top, "alone", "--only", name)
	others = [name for name in chosen if digest(top / f"all/{name}.en.pdf") != digest(top / f"alone/{name}.en.pdf")]
	result("each has the bytes that it has alone", not others, others)
	programs = {re.search(r"(\S+)\+\S*Bold ", subprocess.run(["pdffonts", top / f"all/p{i}.en.pdf"], capture_output=True, text=True)
		.stdout)[1] for i in range(230)}
	result("names in all kinds of letters are set in a few cuts of one face", len(programs) <= 12, len(programs))


def one_that_cannot_be_written(top):
	project(top, 130)
	(top / "out/p64.en.pdf/full").mkdir(parents=True)
	(top / "out/p65.en.pdf").write_text("an older one")
	end, told, said = build(top, "out")
	made = {path.name for path in (top / "out").iterdir() if path.is_file()}
	result("a folder stands where a PDF should be: that one is not made", end == 3 and "out/p64.en.pdf" in said, (end, said))
	result("and it is not told as made", "out/p64.en.pdf: not written" in told, told[-300:])
	result("all others are", made == {f"p{i}.en.pdf" for i in range(130) if i != 64}, len(made))
	result("one that was there before is replaced", (top / "out/p65.en.pdf").read_bytes().startswith(b"%PDF-1.7"))


def peak(top, n):
	"""MiB that the program took at most to make n PDFs of 1,800 records."""
	code = ("import os, resource, subprocess, sys\n"
	        "done = subprocess.run(sys.argv[1:], capture_output=True)\n"
	        "print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
	words = [word for i in range(n) for word in ("--only", f"p{i}")]
	run = subprocess.run([sys.executable, "-c", code, PLAIN, "build", "-q", "-o", f"out{n}", *words], cwd=top, env=ENVIRONMENT,
		capture_output=True, text=True, timeout=300)
	end, kib = map(int, run.stdout.split())
	return end, kib / 1024, len(list((top / f"out{n}").glob("*.pdf")))


def memory(top):
	project(top, 1800)
	first, second = peak(top, 800), peak(top, 1800)
	result("eight hundred and eighteen hundred are made", (first[0], first[2], second[0], second[2]) == (0, 800, 0, 1800), (first, second))
	result("a thousand more take less than 3 MiB more", second[1] - first[1] < 3, (first, second))


def main():
	resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
	for test in (as_alone, one_that_cannot_be_written, memory):
		with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as top:
			test(pathlib.Path(top))
	return exit_status()


if __name__ == "__main__":
	sys.exit(main())
