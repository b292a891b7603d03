#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""fits.py - editions with fit="2 pages": documents of every length, made from seeds, go through the program; then, by what
inked.py reads in the PDF and the program says:

  it has two pages at most, or is refused at fit
  what has them as it is, is the PDF that it is without fit, byte for byte
  no glyph is under the sheet's least, but those that were; emblem and statement are as large as ever
  the scale that is taken is the largest of its steps that fits: the next one does not, and it gives the same bytes alone
  each build gives the same bytes

And once: lines keep to the grid of their scale, and watch, check, drafts and dumps say the same as build."""
import hashlib
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import inked
import pikepdf

PROGRAM = os.path.abspath(os.environ.get("COLOPHON", "build/colophon"))
ENVIRONMENT = dict(os.environ, SOURCE_DATE_EPOCH="1620000000")
MM = 72 / 25.4
LEAST = 8.2
SEEDS = int(os.environ.get("LAYOUT_SEEDS", "10"))
WORDS = "dialogue city bridge council people counter language border culture minority answer report partner river".split()
DATA = """<project version="1"><title xml:lang="en">T</title><period from="2019-09-01" to="2020-12-31"/>
<grant number="614000-CITIZ-1-2019-1-LV-CITIZ-NT" programme="europe-for-citizens" period="2014-2020" agency="EACEA"
action="CITIZ-NT"/></project>"""
MANIFEST = """<publication id="p" kind="document"><data href="data.xml"/><style href="a.css"/>
<edition lang="en" date="2024-01-01"%s><title>A sheet</title><body><chapter href="a.md"/></body><back><imprint/></back></edition>
</publication>"""
SHEET = """section.chapter, .back { break-before: auto } .publication > header { padding: 0 } section.imprint { page: auto }
h1::before { content: none !important }
"""
failures = []


def result(name, is_so, why=""):
	print(f"{'ok' if is_so else 'not ok'} {name}")
	if not is_so:
		failures.append(name)
		print("    " + str(why))


# --- documents


def text(rng, n):
	return " ".join(rng.choice(WORDS) for _ in range(n)).capitalize() + "."


def wide_table(rng):
	row = "| " + " | ".join(rng.choice(WORDS) + rng.choice(WORDS) for _ in range(8)) + " |"
	return "| " + " | ".join("abcdefgh") + " |\n" + "|---" * 8 + "|\n" + row + "\n\nTable: Wide"


def block(rng, i):
	return rng.choice([
		lambda: text(rng, 45), lambda: text(rng, 70), lambda: "## " + text(rng, 4)[:-1],
		lambda: f"- {text(rng, 6)}\n- {text(rng, 14)}", lambda: "---", lambda: "> " + text(rng, 14),
		lambda: f":::{{note}}\n{text(rng, 18)}\n:::", lambda: f"{text(rng, 20)}[^n{i}]\n\n[^n{i}]: {text(rng, 9)}",
		lambda: f"H~2~O and `code`: {text(rng, 9)}", lambda: wide_table(rng)])()


def document(seed):
	rng = random.Random(seed)
	return "# A chapter\n\n" + "\n\n".join(block(rng, i) for i in range(12 + seed % 10)) + "\n"


class Project:
	def __init__(self, top, markdown):
		self.top = pathlib.Path(top)
		self.files = {"a.md": markdown, "data.xml": DATA}

	def run(self, command, fit=' fit="2 pages"', sheet="", *words):
		folder = self.top / "sources/p"
		folder.mkdir(parents=True, exist_ok=True)
		for name, held in (self.files | {"publication.xml": MANIFEST % fit, "a.css": SHEET + sheet}).items():
			(folder / name).write_text(held)
		pdf = self.top / "output/p.en.pdf"
		pdf.unlink(missing_ok=True)
		self.said = subprocess.run([PROGRAM, command, "sources/p", *words], cwd=self.top, env=ENVIRONMENT, capture_output=True,
			text=True, timeout=120)
		return pdf if pdf.exists() else None

	def scale(self):
		found = re.search(r"set at (\d+)%", self.said.stdout)
		return int(found[1]) if found else 100

	def is_refused(self):
		return self.said.returncode == 1 and "[layout/fit]" in self.said.stderr


# --- what a PDF holds


def emblem_height(path):
	with pikepdf.open(path) as pdf:
		boxes = [element.A.BBox for element in pdf.objects
			if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure" and "/A" in element]
		return [float(box[3]) - float(box[1]) for box in boxes]


def is_12_mm(heights):
	return len(heights) == 1 and abs(heights[0] - 12 * MM) < 0.02


def sizes(path):
	return [(run.size, run.text) for page in inked.read(path) for run in page.runs]


def statement_size(path):
	"""Of the only words that are set in a Garamond."""
	return {round(size, 3) for size, words in sizes(path) if "Co-funded" in words or "programme" in words.lower()}


def digest(path):
	return hashlib.sha256(path.read_bytes()).hexdigest()


# --- what must be true of each


def faults_of(seed, top):
	project, found = Project(top, document(seed)), []
	plain = project.run("build", "")
	n_plain, least, height = len(inked.read(plain)), min(size for size, _ in sizes(plain)), emblem_height(plain)
	as_it_is, statement = digest(plain), statement_size(plain)
	fitted = project.run("build")
	scale = project.scale()
	if not fitted:
		alone = project.is_refused() and not project.run("build", sheet="@fit { scale: 90% 90% }") and project.is_refused()
		return "refused", [] if alone else [f"it is refused, but not at 90%: {project.said.stderr}"]
	made = digest(fitted)
	found += [f"it has {len(inked.read(fitted))} pages"] if len(inked.read(fitted)) > 2 else []
	found += ["what fits has other bytes"] if n_plain <= 2 and (made != as_it_is or scale != 100) else []
	found += ["what does not fit is not smaller"] if n_plain > 2 and scale == 100 else []
	found += [f"{size} pt: {words}" for size, words in sizes(fitted) if size < min(LEAST, least) - 0.001]
	found += ["the emblem has another height"] if not is_12_mm(height) or not is_12_mm(emblem_height(fitted)) else []
	found += ["the statement has another size"] if not statement or statement_size(fitted) != statement else []
	again = project.run("build")
	found += ["another build has other bytes"] if digest(again) != made else []
	alone = project.run("build", sheet=f"@fit {{ scale: {scale}% {scale}% }}")
	found += [f"{scale}% alone has other bytes"] if not alone or digest(alone) != made else []
	if scale < 100 and project.run("build", sheet=f"@fit {{ scale: {scale + 2}% {scale + 2}% }}"):
		found += [f"{scale + 2}% fits as well"]
	return scale, found


def documents_of_every_length():
	taken, wrong = [], []
	for seed in range(SEEDS):
		with tempfile.TemporaryDirectory() as top:
			scale, found = faults_of(seed, top)
		taken.append(scale)
		wrong += [f"{seed}: {fault}" for fault in found]
	result("each has two pages or is refused, and nothing is smaller than it may be", not wrong, "\n    ".join(wrong))
	kinds = {100 if scale == 100 else scale if scale == "refused" else "smaller" for scale in taken}
	result("some fit, some are made smaller, some are refused", len(kinds) == 3, taken)


# --- once


def lines_keep_to_the_grid(top):
	"""An hr takes two lines of the grid, its line included, which is as thick as ever."""
	project = Project(top, "# T\n\nOne.\n\n---\n\nTwo.\n\n---\n\nThree.\n")
	for percent in (100, 98, 94, 90):
		pdf = project.run("build", sheet=f"@fit {{ scale: {percent}% {percent}% }} p {{ font-size: 10.6pt !important; font-style: normal }}"
			"section.chapter > h1 + p { line-height: 15pt; margin: 0 }")
		places = {run.text: run.y for page in inked.read(pdf) for run in page.runs}
		leading = 15 * percent / 100
		found = [(places[b] - places[a]) / leading for a, b in (("One.", "Two."), ("Two.", "Three."))]
		result(f"at {percent}% lines are whole leadings apart", all(abs(n - 3) < 0.03 for n in found), found)


def all_say_the_same(top):
	project = Project(top, next(document(seed) for seed in range(100) if fits_smaller(top, seed)))
	pdf = project.run("build")
	scale, made = project.scale(), digest(pdf)
	project.run("check")
	result("check sets it in the same scale", f"set at {scale}%" in project.said.stdout, project.said.stdout)
	project.run("build", ' fit="2 pages"', "", "--draft")
	result("so does a draft", f"set at {scale}%" in project.said.stdout, project.said.stdout)
	project.run("build", ' fit="2 pages"', "", "--dump", "style")
	sizes_said = re.findall(r"^    font-size: ([\d.]+)$", project.said.stdout, re.M)
	result("a dump shows it in that scale", f"{10.6 * scale / 100:.3f}".rstrip("0") in sizes_said, sizes_said[:9])
	project.run("build", ' fit="2 pages"', "", "--dump", "pages")
	result("and as its pages", project.said.stdout.count("\npage ") == 1 and project.said.stdout.startswith("page 1"))
	watching = subprocess.Popen([PROGRAM, "watch", "sources/p", "--message-format", "json"], cwd=project.top, env=ENVIRONMENT,
		stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
	said = next((line for line in watching.stdout if '"built"' in line), "")
	watching.terminate()
	watching.wait()
	result("watch says the scale", f'"scale":{scale},' in said, said)
	result("and writes the same bytes", digest(pdf) == made)


def fits_smaller(top, seed):
	project = Project(top, document(seed))
	return project.run("build") and project.scale() < 100


def main():
	documents_of_every_length()
	with tempfile.TemporaryDirectory() as top:
		lines_keep_to_the_grid(top)
	with tempfile.TemporaryDirectory() as top:
		all_say_the_same(top)
	return 1 if failures else 0


sys.exit(main())
