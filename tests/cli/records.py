#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""records.py - a bad record among many: the others are made, its own PDF stays as it was, and what is wrong is said where
it stands in the data, whether one record has it or all."""
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from shown import COLOPHON, result, exit_status

ENVIRONMENT = dict(os.environ)
ENVIRONMENT.pop("SOURCE_DATE_EPOCH", None) # each record has a day of its own
DOT = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000020000000208000000 00 57dd52f8 0000000e4944415478da63686060606000000003040101 00".replace(" ", ""))
OLD = b"the PDF of last year"
MANIFEST = """<publication id="c" kind="document"><data href="people.xml"/>
<edition lang="en" each="/people/person" output="c-{{ @id }}" date="{{ $each/@day }}"><title>For {{ $each/@name }}</title>
<body><chapter href="a.md"/></body></edition>
</publication>"""
CHAPTER = """# Certificate

{{ $each/@name }} came on {{ date($each/@came) }}. {{ $each/note }}
"""
PORTRAIT = """
:::{if} $each/@photo
{{ $each/@name }}: ![A portrait]({{ $each/@photo }})
:::
"""
SUMS = """
::::{if} $each/x
:::{each} $each/x
{{ sum($each/x/@n) + sum($each/x/@n) + sum($each/x/@n) + sum($each/x/@n) + sum($each/x/@n) }}
:::
::::
"""


def person(i, name=None, came="2024-05-14", id=None, more="", note=""):
	return (f'<person id="{id or f"p{i:03}"}" name="{name or f"Name {i}"}" day="2024-06-{i % 28 + 1:02}" came="{came}" {more}>'
		f'<note>Thank you. {note}</note></person>')


def project(top, people, chapter=CHAPTER):
	folder = top / "sources/c"
	folder.mkdir(parents=True)
	(folder / "publication.xml").write_text(MANIFEST)
	(folder / "a.md").write_text(chapter)
	(folder / "people.xml").write_text("<people>\n" + "\n".join(people) + "\n</people>\n")


def build(top, *words):
	run = subprocess.run([COLOPHON, "build", "-q", *words], cwd=top, env=ENVIRONMENT, capture_output=True, text=True, timeout=280)
	return run.returncode, run.stderr


def names(top, folder="output"):
	return {path.name.removeprefix("c-").removesuffix(".en.pdf") for path in (top / folder).glob("*.pdf")}


def digest(path):
	return hashlib.sha256(path.read_bytes()).hexdigest()


def lines(top):
	return {line["key"].removeprefix("c-").removesuffix(".en"): line for line in map(json.loads, (top / "r").read_text().splitlines())}


def line_of(people, i):
	"""That of the data in which record `i` stands."""
	return f"sources/c/people.xml:{i + 2}:"


def in_the_middle(top):
	"""Two hundred, and in the middle one of each kind of fault."""
	people = [person(i) for i in range(200)]
	people[98] = person(98, came="yesterday")
	people[99] = person(99, more='photo="portraits/gone.png"')
	people[100] = person(100, name="Name \ue000")
	people[101] = person(101, came="yesterday")
	people[103] = person(103, id="p102")
	project(top, people, CHAPTER + PORTRAIT)
	bad = {"p098", "p099", "p100", "p101", "p102"}
	(top / "output").mkdir()
	for key in bad:
		(top / f"output/c-{key}.en.pdf").write_bytes(OLD)
	status, said = build(top, "--results", "r")
	result("bad records end a run of two hundred with status 1", status == 1, (status, said[:2000]))
	good = {f"p{i:03}" for i in range(200)} - bad - {"p103"}
	result("all others are written", good == names(top) - bad, sorted(good ^ (names(top) - bad)))
	result("the old PDFs of the bad ones are untouched", all((top / f"output/c-{key}.en.pdf").read_bytes() == OLD for key in bad))
	for i in (98, 99, 100, 101, 102, 103):
		result(f"what is wrong leads to record {i}", line_of(people, i) in said, said[:3000])
	result("nothing else is said", said.count("error:") == 4 and "warning" not in said and "more PDF" not in said, said[:3000])
	found = lines(top)
	result("each has its line", set(found) == good | bad, sorted(set(found) ^ (good | bad)))
	result("a bad one's has no digest, and what is wrong", all(found[key]["sha256"] is None and found[key]["findings"] for key in bad))
	result("a good one's has its file's", all(found[key]["sha256"] == digest(top / found[key]["file"]) and not found[key]["findings"]
		for key in good))
	status, said = build(top, "--only", "c-p097", "--only", "c-p104", "-o", "alone")
	result("the neighbours have the bytes that they have alone", status == 0 and names(top, "alone") == {"p097", "p104"} and
		all(digest(top / "alone" / f"c-{key}.en.pdf") == found[key]["sha256"] for key in ("p097", "p104")), (status, said))
	data = top / "sources/c/people.xml"
	data.write_text(data.read_text().replace("yesterday", "2024-05-13"))
	status, said = build(top, "--only", "c-p098", "--results", "r")
	result("one that is mended is made, and its old PDF goes", status == 0 and lines(top)["p098"]["sha256"] == digest(top / "output/c-p098.en.pdf"),
		(status, said))


def at_the_ends(top):
	people = [person(i) for i in range(6)]
	people[0], people[5] = person(0, came="at first"), person(5, came="at last")
	project(top, people)
	status, said = build(top)
	result("a first and a last one that are bad stop no other", status == 1 and names(top) == {"p001", "p002", "p003", "p004"}, (status, said))
	result("both are told of", line_of(people, 0) in said and line_of(people, 5) in said, said)


def all_bad(top):
	people = [person(i, came="soon") for i in range(150)]
	project(top, people)
	(top / "output").mkdir()
	(top / "output/c-p007.en.pdf").write_bytes(OLD)
	status, said = build(top, "--results", "r")
	result("where all are bad nothing is written", status == 1 and names(top) == {"p007"} and
		(top / "output/c-p007.en.pdf").read_bytes() == OLD, (status, sorted(names(top))))
	result("it is one finding, with the first three and how many more", said.count("error:") == 1 and "and 147 more PDFs" in said
		and [line_of(people, i) in said for i in (0, 1, 2, 3)] == [True, True, True, False] and "more findings" not in said, said[:3000])
	result("each has its line", len(lines(top)) == 150 and all(line["findings"] for line in lines(top).values()))


def common_and_rare(top):
	"""What all records have is told once, and takes no place from what one has."""
	people = [person(i, more='photo="dot.png"') for i in range(120)]
	people[119] = person(119, more='photo="gone.png"')
	project(top, people, CHAPTER + PORTRAIT + "\nSee [](#nowhere).\n")
	(top / "sources/c/dot.png").write_bytes(DOT)
	status, said = build(top)
	result("a fault of the chapter is told once", status == 1 and said.count("there is no label") == 1 and not names(top), said[:3000])
	result("with the records that it was found with", line_of(people, 0) in said and "in the PDF of this record" in said
		and "and 117 more PDFs" in said, said[:3000])
	result("and a fault of the last record too", line_of(people, 119) in said and "gone.png" in said, said[-3000:])


def names_that_are_odd(top):
	"""Characters that no name can have are deleted, or become '-': it may then be that of another."""
	people = [person(i) for i in range(7)]
	people[1] = person(1, id="a&#x9b;b&#9;c&#10;d")
	people[2] = person(2, id="../../p2")
	people[3] = person(3, id="&#x85;3")
	people[4] = person(4, id="-3")
	people[5] = person(5, id="x" * 300)
	project(top, people)
	status, said = build(top)
	result("a name with control characters has none", names(top) == {"p000", "ab-c-d", "..-..-p2", "p006"}, (status, sorted(names(top)), said))
	result("two that become one name are none's", status == 1 and said.count("two PDFs would have the name 'c--3'") == 1 and
		line_of(people, 3) in said and line_of(people, 4) in said, said)
	result("a name that is too long is none", "the PDF's name has 302 bytes" in said, said)
	result("nothing is written elsewhere", sorted(path.name for path in top.iterdir()) == ["output", "sources"])


def enormous(top):
	people = [person(i) for i in range(3)]
	people[1] = person(1, note="It was a pleasure to have you with us. " * 3000)
	project(top, people)
	status, said = build(top, "--results", "r")
	found = lines(top)
	result("a record with an enormous text has many pages", status == 0 and found["p001"]["pages"] > 20, (status, said, found))
	build(top, "--only", "c-p002", "-o", "alone")
	result("and leaves nothing in the next one", digest(top / "alone/c-p002.en.pdf") == found["p002"]["sha256"])


def endless(top):
	"""Expressions that would take hours are given up; the next record has a budget, a name and a day of its own."""
	people = [person(i) for i in range(4)]
	people[1] = person(1).replace("<note>", '<x n="1"/>' * 9000 + "<note>")
	project(top, people, CHAPTER + SUMS)
	start = time.monotonic()
	status, said = build(top, "--results", "r")
	found = lines(top)
	result("a record whose expressions ask for too much is refused", status == 1 and found["p001"]["sha256"] is None and
		"ask for too much" in said and line_of(people, 1) in said, (status, said[:2000], time.monotonic() - start))
	build(top, "--only", "c-p002", "-o", "alone")
	result("the next has the bytes that it has alone", names(top) == {"p000", "p002", "p003"} and
		digest(top / "alone/c-p002.en.pdf") == found["p002"]["sha256"], found)


for part in (in_the_middle, at_the_ends, all_bad, common_and_rare, names_that_are_odd, enormous, endless):
	with tempfile.TemporaryDirectory() as folder:
		part(pathlib.Path(folder))
sys.exit(exit_status())
