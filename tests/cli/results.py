#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""results.py - many PDFs from one manifest: what --results says of each, and what a second run makes."""
import fcntl
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
	result("a PDF that asks for its record alone reads no more", all(line["reads"] == "record" for line in found.values()), found)
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
	result("a record that cannot be set stops no other", status == 1 and made(said) == ["a"], (status, said, wrong))
	result("what is wrong is said under its key", found["c-d.en"]["sha256"] is None and len(found["c-d.en"]["findings"]) > 0
		and not any(line["findings"] for key, line in found.items() if key != "c-d.en"), found)
	result("and its old PDF stays", (top / "output/c-d.en.pdf").read_bytes() == old)
	project(top, "ABCDEFGA")
	(top / "output").rename(top / "before")
	status, said, wrong = build(top)
	result("of two that have one name neither is made", status == 1 and made(said) == list("bcdefg") and "'c-a'" in wrong, (status, said, wrong))


def same_name(top):
	project(top, "ABA")
	status, said, wrong = build(top, "--results", "r")
	found = lines(top / "r")
	result("a name that two have is in the results, as what is wrong", status == 1 and sorted(found) == ["c-a.en", "c-b.en"]
		and found["c-a.en"]["sha256"] is None and "two PDFs would have the name" in found["c-a.en"]["findings"][0], (said, wrong, found))
	project(top, "AB")
	(top / "sources/d").mkdir()
	for file in (top / "sources/c").iterdir():
		(top / "sources/d" / file.name).write_bytes(file.read_bytes())
	status, said, wrong = build(top, "--results", "r", "sources/c", "sources/d")
	found = lines(top / "r")
	result("of two publications with one name the line is the one's whose PDF it is", status == 1 and "is already the PDF of" in wrong
		and all(line["sha256"] == hashlib.sha256((top / line["file"]).read_bytes()).hexdigest() for line in found.values()), (wrong, found))


def not_ours(top):
	"""What is in FILE and no results would be lost."""
	project(top, "AB")
	data = top / "sources/c/people.xml"
	kept = data.read_bytes()
	status, said, wrong = build(top, "--results", "sources/c/people.xml")
	result("a file with something else in it is not written over", status == 3 and data.read_bytes() == kept
		and "colophon: --results 'sources/c/people.xml': there is something else than results in it" in wrong, (status, wrong))
	result("and nothing is made", not (top / "output").exists())
	for garbage in (b"\0" * 4096, b"{}\n", b'{"name":"c-a.en"}\n', b"\n", b"\xff\xfe{"):
		(top / "r").write_bytes(garbage)
		status, said, wrong = build(top, "--results", "r")
		result(f"so it is with {garbage[:12]}", status == 3 and (top / "r").read_bytes() == garbage, (status, wrong))
	for start in (b"", b"{", b'{"key":"'):
		(top / "r").write_bytes(start)
		status, said, wrong = build(top, "--results", "r", "-o", "out")
		result(f"{start} is the start of results", status == 0 and sorted(lines(top / "r")) == ["c-a.en", "c-b.en"], (status, wrong))


def joined(top):
	"""As cat joins files of which one was written by a run that was killed, and as a hand may change them."""
	project(top, "ABC")
	build(top, "--results", "r")
	a, b, c = (top / "r").read_text().splitlines(keepends=True)
	(top / "r").write_text(a[:40] + b + c + "of mine\n\n" + c[1:] + "[" * 100000 + "\n")
	status, said, wrong = build(top, "--results", "r")
	result("of half a line and one behind it neither is believed", status == 0 and made(said) == ["a", "b"], (status, said, wrong))
	result("and each line is one again", sorted(lines(top / "r")) == ["c-a.en", "c-b.en", "c-c.en"], (top / "r").read_text()[:500])
	swapped = c.replace('"c-c.en"', '"c-b.en"').replace("output/c-c.en.pdf", "output/c-b.en.pdf")
	(top / "r").write_text(a + swapped)
	status, said, wrong = build(top, "--results", "r")
	result("a line under another key holds for neither", status == 0 and made(said) == ["b", "c"], (status, said, wrong))


def two_runs(top):
	project(top, "AB")
	build(top, "--results", "r", "--only", "c-a")
	with open(top / "r") as file:
		fcntl.flock(file, fcntl.LOCK_EX)
		kept = file.read()
		status, said, wrong = build(top, "--results", "r")
		result("one run writes to a file at a time", status == 3 and "another run is writing to it" in wrong
			and (top / "r").read_text() == kept and made(said) == [], (status, said, wrong))
	status, said, wrong = build(top, "--results", "r")
	result("a lock ends with its run", status == 0 and made(said) == ["b"], (status, said, wrong))
	(top / "results").mkdir()
	(top / "results/.colophon-1-0").write_text("half")
	status, said, wrong = build(top, "--results", "results/1.jsonl")
	result("what a killed run left beside the results is cleared away", os.listdir(top / "results") == ["1.jsonl"],
		(status, os.listdir(top / "results")))


for act in (said_and_skipped, pictures, bad_record, same_name, not_ours, joined, two_runs):
	with tempfile.TemporaryDirectory() as folder:
		act(pathlib.Path(folder))
sys.exit(exit_status())
