#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""results.py - many PDFs from one manifest: what --results says of each, and what a second run makes."""
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from shown import COLOPHON, result, exit_status

ENVIRONMENT = dict(os.environ, SOURCE_DATE_EPOCH="1620000000")
PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010800000000 3a7e9b55 0000000a49444154789c6360000000020001"
	"48afa471 0000000049454e44ae426082".replace(" ", ""))
CHAPTER = """# Certificate

This says that {{ $each/@name }} took part.
"""


def project(top, people="ABCDEFGH", chapter=CHAPTER):
	(top / "sources/c").mkdir(parents=True, exist_ok=True)
	(top / "sources/c/publication.xml").write_text('<publication id="c" kind="document"><data href="people.xml"/>'
		'<edition lang="en" each="/people/person" output="c-{{ @id }}"><title>Certificate</title><body><chapter href="a.md"/></body></edition></publication>')
	(top / "sources/c/a.md").write_text(chapter)
	people = "".join(f'<person id="{p.lower()}" name="Name {p}"/>' for p in people)
	(top / "sources/c/people.xml").write_text(f"<people>{people}</people>")


def build(top, *words):
	process = subprocess.run([COLOPHON, "build", *words], cwd=top, env=ENVIRONMENT, capture_output=True, text=True, timeout=120)
	return process.returncode, process.stdout, process.stderr


def lines(path):
	return {line["key"]: line for line in map(json.loads, path.read_text().splitlines())}


def made(said):
	return sorted(line.split(":")[0].removeprefix("output/c-").removesuffix(".en.pdf") for line in said.splitlines() if "KB" in line)


def said_and_skipped(top):
	project(top)
	file = top / "results.jsonl"
	status, said, wrong = build(top, "--results", "results.jsonl")
	found = lines(file)
	result("there is a line for each PDF", status == 0 and sorted(found) == [f"c-{p}.en" for p in "abcdefgh"], (status, wrong, found))
	one = found["c-a.en"]
	bytes_ = (top / one["file"]).read_bytes()
	result("it says what the PDF is", one["sha256"] == hashlib.sha256(bytes_).hexdigest() and one["pages"] == 1 and one["findings"] == []
		and one["milliseconds"] > 0 and len(one["input"]) == 64, one)
	times = {path: path.stat().st_mtime_ns for path in (top / "output").glob("*.pdf")}
	before = file.read_text()
	status, said, wrong = build(top, "--results", "results.jsonl")
	result("a second run makes nothing", status == 0 and made(said) == [] and said.count("unchanged") == 8, said)
	result("and leaves files and lines as they are", file.read_text() == before and all(path.stat().st_mtime_ns == t for path, t in times.items()))
	(top / "output/c-b.en.pdf").unlink()
	(top / "output/c-c.en.pdf").write_bytes(b"%PDF-1.7 not ours")
	status, said, wrong = build(top, "--results", "results.jsonl")
	result("a PDF that is gone or another one is made again", status == 0 and made(said) == ["b", "c"], said)
	rest = before.splitlines(keepends=True)
	file.write_text("".join(rest[:5]) + rest[5][:100])
	status, said, wrong = build(top, "--results", "results.jsonl")
	result("half a line of a run that was killed says nothing of its PDF", status == 0 and made(said) == ["f", "g", "h"], said)
	result("and is gone after the next run", sorted(lines(file)) == sorted(found))
	project(top, chapter=CHAPTER + "\nOnce more.\n")
	status, said, wrong = build(top, "--results", "results.jsonl")
	result("a chapter that changes changes all", status == 0 and made(said) == list("abcdefgh"), said)
	for words in (["--draft"], ["--dump", "doc"]):
		status, said, wrong = build(top, "--results", "results.jsonl", *words)
		result(f"--results with {words[0]} is wrong usage", status == 2, (status, wrong))
	status, said, wrong = build(top, "--results", "nowhere/results.jsonl")
	result("a file that cannot be written is the machine's fault", status == 3 and "No such file" in wrong, (status, wrong))


def pictures(top):
	project(top, "AB", "# T\n\n{{ $each/@name }}\n\n```{figure} dot.png\n:alt: A dot\nA dot.\n```\n")
	(top / "sources/c/dot.png").write_bytes(PNG)
	status, said, wrong = build(top, "--results", "r")
	result("a PDF names its pictures", all(line["pictures"] == ["sources/c/dot.png"] for line in lines(top / "r").values()), (said, wrong))
	status, said, wrong = build(top, "--results", "r")
	result("with the same picture it is the same", made(said) == [], (said, wrong))
	(top / "sources/c/dot.png").write_bytes(PNG + b"\0")
	status, said, wrong = build(top, "--results", "r")
	result("with another one it is made again", made(said) == ["a", "b"], (said, wrong))


def bad_record(top):
	project(top)
	build(top, "--results", "r")
	old = (top / "output/c-d.en.pdf").read_bytes()
	data = top / "sources/c/people.xml"
	data.write_text(data.read_text().replace('name="Name D"', 'name="Name \uE000D"').replace("Name A", "Name AA"))
	status, said, wrong = build(top, "--results", "r")
	found = lines(top / "r")
	result("a record that cannot be set stops no other", status == 1 and made(said) == list("abcefgh"), (status, said, wrong))
	result("what is wrong is said under its key", found["c-d.en"]["sha256"] is None and len(found["c-d.en"]["findings"]) > 0
		and not any(line["findings"] for key, line in found.items() if key != "c-d.en"), found)
	result("and its old PDF stays", (top / "output/c-d.en.pdf").read_bytes() == old)
	project(top, "ABCDEFGA")
	(top / "output").rename(top / "before")
	status, said, wrong = build(top)
	result("of two that have one name neither is made", status == 1 and made(said) == list("bcdefg") and "'c-a'" in wrong, (status, said, wrong))


for act in (said_and_skipped, pictures, bad_record):
	with tempfile.TemporaryDirectory() as folder:
		act(pathlib.Path(folder))
sys.exit(exit_status())
