#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""output.py - PDFs whatever happens meanwhile: killed builds, two at once, folders and links in the way."""
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

from shown import COLOPHON, result, exit_status

ENVIRONMENT = dict(os.environ, SOURCE_DATE_EPOCH="1620000000")


def start(folder, *words):
	return subprocess.Popen([COLOPHON, "build", "-q", *words], cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE,
		stderr=subprocess.STDOUT)


def build(folder, *words):
	process = start(folder, *words)
	said = process.communicate(timeout=120)[0].decode()
	return process.returncode, said


def project(top):
	(top / "sources/p").mkdir(parents=True)
	(top / "sources/p/publication.xml").write_text('<publication id="p" kind="document"><edition lang="en"><title>T</title><body>'
		'<chapter href="a.md"/></body></edition></publication>')
	(top / "sources/p/a.md").write_text("# Heading\n\n" + "Text that is long enough for lines. " * 200)


def names(folder):
	return sorted(path.name for path in folder.iterdir())


def killed(top):
	"""Wherever a build is killed, the PDF is the old or the new one, and the next build clears the rest away."""
	project(top)
	start_time = time.monotonic()
	status, said = build(top)
	whole = (top / "output/p.en.pdf").read_bytes()
	lasts = time.monotonic() - start_time
	chance = random.Random(8)
	broken = []
	for turn in range(25):
		process = start(top)
		time.sleep(lasts * chance.uniform(0.3, 1.1))
		process.send_signal(signal.SIGKILL)
		process.wait()
		if (top / "output/p.en.pdf").read_bytes() != whole:
			broken.append(turn)
	result("no killed build breaks the PDF", status == 0 and not broken, (status, said, broken))
	for n in range(3):
		(top / f"output/.colophon-{n + 1}-0").write_text("left")
	status, said = build(top)
	result("what they left is gone after the next build", status == 0 and names(top / "output") == ["p.en.pdf"], names(top / "output"))


def two_at_once(top):
	project(top)
	build(top)
	whole = (top / "output/p.en.pdf").read_bytes()
	processes = [start(top) for _ in range(4)]
	ends = [(process.communicate(timeout=240)[0], process.returncode) for process in processes]
	result("builds at once do not take each other's files", all(end == (b"", 0) for end in ends), ends)
	result("and leave one whole PDF",
		names(top / "output") == ["p.en.pdf"] and (top / "output/p.en.pdf").read_bytes() == whole, names(top / "output"))


def rights_and_links(top):
	project(top)
	build(top)
	pdf = top / "output/p.en.pdf"
	pdf.chmod(0o600)
	build(top)
	result("a PDF that is replaced keeps its rights", pdf.stat().st_mode & 0o777 == 0o600, oct(pdf.stat().st_mode))
	pdf.unlink()
	(top / "mine").write_text("mine")
	pdf.symlink_to("../mine")
	status, said = build(top)
	result("a link in its place is replaced", status == 0 and not pdf.is_symlink() and (top / "mine").read_text() == "mine", said)
	pdf.unlink()
	pdf.mkdir()
	status, said = build(top)
	result("a folder in its place stays", status == 3 and "Is a directory" in said and pdf.is_dir(), said)
	result("and nothing else", names(top / "output") == ["p.en.pdf"], names(top / "output"))


for act in (killed, two_at_once, rights_and_links):
	with tempfile.TemporaryDirectory() as folder:
		act(pathlib.Path(folder))
sys.exit(exit_status())
