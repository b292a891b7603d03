#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""make.py - names of files and folders reach make as names: our Makefile's rules, in a project of their own, run nothing that a
name says, build again what changed, and no more. Names that make cannot read are refused."""
import os
import pathlib
import subprocess
import sys
import tempfile
import time
from xml.sax.saxutils import quoteattr

from shown import COLOPHON, ROOT, result, exit_status


def make(folder, *words):
	done = subprocess.run(["make", "--no-print-directory", "-f", ROOT / "Makefile", "-o", "build/colophon", *words],
		cwd=folder, capture_output=True, text=True, errors="replace", timeout=280)
	return done.returncode, done.stdout + done.stderr


def project(top):
	(top / "build").mkdir()
	(top / "build/colophon").symlink_to(COLOPHON)


def publication(folder, ident, *chapters, written=None):
	folder.mkdir(parents=True, exist_ok=True)
	for i, chapter in enumerate(chapters):
		(folder / chapter).parent.mkdir(parents=True, exist_ok=True)
		(folder / chapter).write_text(f"# Chapter {i}\n\nText.\n")
	body = "".join(f"<chapter href={quoteattr(chapter)}/>" for chapter in chapters)
	(folder / "publication.xml").write_text(
		f'<publication id="{ident}" kind="document"><edition lang="en"><title>T</title><body>{written or body}</body></edition></publication>')


def odd_folders(top):
	project(top)
	odd = ["a$(touch TOUCHED)", "a$(shell touch TOUCHED)", "a`touch TOUCHED`", "b;touch TOUCHED", "c d", "-rf", "e&touch TOUCHED",
		"f'g", 'h"i', "j\\k", "l=m", "n|o", "p%q", "r*s", "t[1]", "~u", "v:w", "#x", "y(z)", "$$"]
	for i, name in enumerate(odd):
		publication(top / "sources" / name, f"odd{i}", "a.md")
	publication(top / "sources/plain", "plain", "a.md")
	for turn in ("first", "second"):
		status, said = make(top, "pdf")
		result(f"folders with odd names are built, the {turn} time", status == 0, said)
	made = {path.name for path in (top / "output").glob("*.pdf")}
	result("each has its PDF", made == {f"odd{i}.en.pdf" for i in range(len(odd))} | {"plain.en.pdf"}, made)
	result("no folder's name was run", not list(top.rglob("TOUCHED")), list(top.rglob("TOUCHED")))
	publication(top / "sources/two\nlines", "lines", "a.md")
	status, said = make(top, "pdf")
	result("a folder with a line end in its name is refused", status != 0 and "[file/name]" in said, said)


# What make has to read back, in a chapter's name; and what stands beside it, so that a pattern would find that too.
READABLE = ["a b.md", "a#b.md", "a$b.md", "$(touch TOUCHED).md", "${HOME}.md", "x/a:b.md", "a%b.md", "%.md", "a|b.md", "a&b.md",
	"a*b.md", "a?b.md", "a[1].md", "a'b.md", 'a"b.md', "a`touch TOUCHED`.md", "(a).md", "a,b.md", "a+b@c.md", "š é.md",
	"a{b}.md", "a!b.md", "a~b.md", "$@.md", "a b%c|d#e$f.md", "include", "define", "a<b>.md", "^.md"]
UNREADABLE = ["a;touch TOUCHED.md", "a=b.md", "lib(member)", ";.md"]


def later(path):
	os.utime(path, (time.time() + 5, time.time() + 5))


def is_behind(top, changed):
	"""Would make build again if this one file were newer than the stamp?"""
	known = os.stat(changed)
	later(changed)
	status, said = make(top, "-n", "build/stamps/p")
	os.utime(changed, ns=(known.st_atime_ns, known.st_mtime_ns))
	return status == 0 and "colophon build" in said


def odd_chapters(top):
	project(top)
	chapters = READABLE
	publication(top / "sources/p", "p", *chapters)
	for other in ("aXb.md", "a1.md"):
		(top / "sources/p" / other).write_text("x")
	status, said = make(top, "pdf")
	result("chapters with odd names are built", status == 0, said)
	status, said = make(top, "-n", "build/stamps/p")
	result("and not again when nothing changed", status == 0 and "colophon build" not in said, said)
	for name in chapters:
		result(f"a change of {name!r} builds again", is_behind(top, top / "sources/p" / name))
	for name in chapters[1:]:
		(top / "sources/p" / name).unlink()
	publication(top / "sources/p", "p", chapters[0])
	later(top / "sources/p/publication.xml")
	status, said = make(top, "pdf")
	result("chapters that are gone are no error", status == 0, said)
	result("no chapter's name was run", not list(top.rglob("TOUCHED")), list(top.rglob("TOUCHED")))


def unreadable_chapters(top):
	project(top)
	for i, name in enumerate(UNREADABLE):
		publication(top / "sources/p", "p", name)
		status, said = make(top, "pdf")
		result(f"{name!r} is refused for a rule of make", status != 0 and "make cannot read such a name" in said, said)
	for turn in ("first", "second"):
		publication(top / "sources/p", "p", written='<chapter href="a&#10;&#9;touch&#9;TOUCHED&#10;x=y.md"/>')
		(top / "sources/p/a\n\ttouch\tTOUCHED\nx=y.md").write_text("# A\n")
		status, said = make(top, "pdf")
		result(f"a line end in a chapter's name is refused, the {turn} time", status != 0 and "[manifest/value]" in said, said)
	result("nothing of it was run", not list(top.rglob("TOUCHED")))


BACKSLASHES = ["a\\b.md", "a\\#b", "a\\ b", "a\\:b", "a\\%b", "a\\|b", "\\a", "a\\$b", ".x", "-x", "include", "%", "#", "$$"]


def lone_files(top):
	"""As prerequisite and as target, as make's own list of its rules has them."""
	for i, name in enumerate(BACKSLASHES):
		folder = top / str(i)
		folder.mkdir()
		(folder / name).write_text("# A\n")
		subprocess.run([COLOPHON, "build", "-q", "-l", "en", "-o", "out", "--depfile", "depends", "./" + name], cwd=folder, timeout=120)
		rules = subprocess.run(["make", "-rRpn", "-f", "depends"], cwd=folder, capture_output=True, text=True).stdout.splitlines()
		result(f"{name!r} is read back", any(line.startswith("out/") and line.endswith(": " + name) for line in rules) and
			name + ":" in rules, (folder / "depends").read_text())
	for name in ("~x", ".PHONY", "a\\", "a b\\\\", "a\\*b", "a\x1bb"):
		(top / name).write_text("# A\n")
		status = subprocess.run([COLOPHON, "build", "-q", "-o", "out", "--depfile", "depends", "./" + name], cwd=top, capture_output=True,
			timeout=120).returncode
		result(f"{name!r} is refused", status in (1, 2) and not (top / "depends").exists(), status)


def failing_runs(top):
	"""A run that fails must not take away what make knows: the next one would find nothing to do."""
	project(top)
	publication(top / "sources/p", "p", "a.md")
	make(top, "pdf")
	(top / "sources/p/a.md").write_text("# A\n\nSee [](#nowhere).\n")
	later(top / "sources/p/a.md")
	first, second = make(top, "pdf"), make(top, "pdf")
	result("a fault is a fault the second time as well", first[0] != 0 and second[0] != 0, (first, second))


for act in (odd_folders, odd_chapters, unreadable_chapters, lone_files, failing_runs):
	with tempfile.TemporaryDirectory() as folder:
		act(pathlib.Path(folder))
sys.exit(exit_status())
