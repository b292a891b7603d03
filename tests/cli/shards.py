#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""shards.py - some of the PDFs of one manifest: those that are named, or those of one of several workers.
Each is made by exactly one worker, with the bytes it has in one run, and a record that comes or goes moves no other."""
import hashlib
import os
import pathlib
import subprocess
import sys
import tempfile

from shown import COLOPHON, result, exit_status

ENVIRONMENT = dict(os.environ, SOURCE_DATE_EPOCH="1620000000")
MANIFEST = """<publication id="p" kind="document"><data href="people.csv" as="people"/>
<edition lang="en" each="//row" output="letter-{{ id }}"><title>T</title><body><chapter href="a.md"/></body></edition>
</publication>"""


def write_people(top, ids):
	(top / "sources/p/people.csv").write_text("id,name\n" + "".join(f"p{i},Person {i}\n" for i in ids))


def project(top, ids):
	(top / "sources/p").mkdir(parents=True)
	(top / "sources/p/publication.xml").write_text(MANIFEST)
	(top / "sources/p/a.md").write_text("# Letter\n\nDear {{ $each/name }}, welcome.\n")
	write_people(top, ids)


def build(top, out, *words):
	run = subprocess.run([COLOPHON, "build", "-q", "-o", out, *words], cwd=top, env=ENVIRONMENT, capture_output=True, text=True,
		timeout=120)
	return run.returncode, run.stderr


def made(top, out):
	"""What each PDF's bytes are known by."""
	folder = top / out
	return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()} if folder.is_dir() else {}


def shards(top):
	project(top, range(30))
	end, said = build(top, "whole")
	whole = made(top, "whole")
	result("one run makes all thirty", end == 0 and len(whole) == 30, (end, said, sorted(whole)))
	ends = [build(top, f"shard{k}", "--shard", f"{k}/3") for k in (1, 2, 3)]
	parts = [made(top, f"shard{k}") for k in (1, 2, 3)]
	result("every worker ends well", all(end == 0 for end, _ in ends), ends)
	result("every worker has something to do", all(parts), [len(part) for part in parts])
	result("each PDF is made by one worker", sum(len(part) for part in parts) == 30, [len(part) for part in parts])
	result("with the bytes that it has in one run", {**parts[0], **parts[1], **parts[2]} == whole, parts)
	write_people(top, range(1, 31))
	build(top, "later", "--shard", "2/3")
	kept = {name for name in parts[1] if name != "letter-p0.en.pdf"}
	result("a record that comes or goes moves no other", set(made(top, "later")) - {"letter-p30.en.pdf"} == kept,
		sorted(made(top, "later")))


def same_name(top):
	project(top, [1, 2, 3, 3])
	ends = [build(top, "out", "--shard", f"{k}/2") for k in (1, 2)]
	result("two records of one name are none's, whichever the shard",
		set(made(top, "out")) == {"letter-p1.en.pdf", "letter-p2.en.pdf"}, sorted(made(top, "out")))
	result("and the worker says so that they fall to", sorted((end, said.count("two PDFs would have the name")) for end, said in ends)
		== [(0, 0), (1, 1)], ends)
	end, said = build(top, "out", "--only", "letter-p1")
	result("one that is asked for has nothing to do with them", end == 0 and said == "", (end, said))
	end, said = build(top, "out", "--only", "letter-p3")
	result("--only says of them what is wrong, once", end == 1 and "two PDFs would have the name" in said and "called" not in said,
		(end, said))


def only(top):
	project(top, range(5))
	end, said = build(top, "out", "--only", "letter-p1", "--only", "letter-p3")
	result("--only makes those that it names", end == 0 and set(made(top, "out")) == {"letter-p1.en.pdf", "letter-p3.en.pdf"},
		(end, said))
	end, said = build(top, "out", "--only", "letter-p4", "--only", "letter-p9")
	result("a name that no PDF has is a finding", end == 1 and "makes a PDF called 'letter-p9' [manifest/missing]" in said,
		(end, said))
	result("and stops no other", "letter-p4.en.pdf" in made(top, "out"), sorted(made(top, "out")))


def wrong_words(top):
	project(top, [1])
	for word in ("0/2", "3/2", "1", "1/", "/2", "1/2/3", "-1/2", "1/0", "1/99999999", ""):
		end, said = build(top, "out", "--shard", word)
		result(f"--shard '{word}' is wrong usage", end == 2 and "K/N" in said and not made(top, "out"), (end, said))


for part in (shards, same_name, only, wrong_words):
	with tempfile.TemporaryDirectory() as folder:
		part(pathlib.Path(folder))
sys.exit(exit_status())
