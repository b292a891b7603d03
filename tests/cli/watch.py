#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""watch.py - `colophon watch` beside real edits: what it says, and that its PDFs are those that `colophon build` writes.

Nothing here is timed: each step waits, for minutes if need be, until the line or the file it expects is there."""
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

COLOPHON = os.environ["COLOPHON"]
TMP = pathlib.Path(tempfile.mkdtemp(dir=os.environ.get("TMPDIR")))
PATIENCE = 60  # seconds for one step, on the slowest machine
ENVIRONMENT = dict(os.environ, SOURCE_DATE_EPOCH="1620000000",
                   ASAN_OPTIONS=os.environ.get("ASAN_OPTIONS", "") + ":quarantine_size_mb=1:verify_asan_link_order=0")

MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<publication id="{id}" kind="document" version="1">
  {data}
  {style}
  <edition lang="en" date="2021-04-30"><title>{id}</title><body>{en}</body></edition>
  <edition lang="lt" date="2021-04-30"><title>{id}</title><body>{lt}</body></edition>
</publication>
"""
DATA = """<?xml version="1.0" encoding="UTF-8"?>
<project version="1">
  <title xml:lang="en">Guests</title><title xml:lang="lt">Svečiai</title>
  <grant number="{number}" programme="europe-for-citizens"/>
  <period from="2020-01-01" to="2021-06-30"/>
</project>
"""


def show(name, holds, watch=None):
	print(("ok " if holds else "not ok ") + name, flush=True)
	if not holds and watch:
		print("\n".join(f"    {where} {line}" for where, line in watch.lines[-30:]), flush=True)


def chapters(*names):
	return "".join(f'<chapter href="{name}"/>' for name in names)


def write(path, text):
	path.parent.mkdir(parents=True, exist_ok=True)
	path.write_text(text, encoding="utf-8")


def replace(path, text):
	"""As vim, Emacs, VS Code and sed -i do."""
	new = path.with_name("." + path.name + ".new")
	new.write_text(text, encoding="utf-8")
	os.replace(new, path)


def project(name, data="", style="", **texts):
	"""A project with one publication "paper": a chapter in each of two languages, and what is asked for."""
	root = TMP / name
	folder = root / "sources" / "paper"
	write(folder / "publication.xml", MANIFEST.format(id="paper", data=data, style=style, en=chapters("en/01.md"), lt=chapters("lt/01.md")))
	write(folder / "en" / "01.md", "# One\n\nThe first text.\n")
	write(folder / "lt" / "01.md", "# Vienas\n\nPirmas tekstas.\n")
	for path, text in texts.items():
		write(root / path, text)
	return root, folder


class Watch:
	"""The program at work in `root`; its lines as ("out" or "err", text)."""

	def __init__(self, root, *arguments, **environment):
		self.root, self.lines, self.seen = root, [], 0
		self.news = threading.Condition()
		self.process = subprocess.Popen([COLOPHON, "watch", *arguments], cwd=root, env=dict(ENVIRONMENT, **environment), stdin=subprocess.DEVNULL,
		                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
		for where, stream in (("out", self.process.stdout), ("err", self.process.stderr)):
			threading.Thread(target=self.read, args=(where, stream), daemon=True).start()

	def read(self, where, stream):
		for line in stream:
			with self.news:
				self.lines.append((where, line.rstrip("\n")))
				self.news.notify_all()

	def expect(self, *patterns):
		"""All patterns ("out ..." or "err ...") stand among the lines not yet passed; these are passed then."""
		end = time.monotonic() + PATIENCE
		with self.news:
			while True:
				new = [f"{where} {line}" for where, line in self.lines[self.seen:]]
				places = [next((i for i, line in enumerate(new) if re.search(p, line)), None) for p in patterns]
				if None not in places:
					self.seen += max(places) + 1
					return True
				left = end - time.monotonic()
				if left <= 0 or (self.process.poll() is not None and not self.news.wait(1)):
					return False
				self.news.wait(left)

	def rest(self):
		"""Lines of standard output that were not yet passed; those of standard error come by another way, and may be late."""
		with self.news:
			return [line for where, line in self.lines[self.seen:] if where == "out"]

	def end(self, how=signal.SIGINT):
		self.process.send_signal(how)
		try:
			return self.process.wait(PATIENCE)
		except subprocess.TimeoutExpired:
			self.process.kill()
			return None


def until(claim):
	end = time.monotonic() + PATIENCE
	while not claim():
		if time.monotonic() > end:
			return False
		time.sleep(0.05)
	return True


def built(root, *operands):
	"""What `colophon build` makes of it now, by name."""
	folder = pathlib.Path(tempfile.mkdtemp(dir=TMP))
	subprocess.run([COLOPHON, "build", "-q", "-o", str(folder), *operands], cwd=root, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
	made = {path.name: path.read_bytes() for path in folder.iterdir()}
	shutil.rmtree(folder)
	return made


def same_as_build(root, *operands):
	expected = built(root, *operands)
	now = lambda: {name: (root / "output" / name).read_bytes() for name in expected if (root / "output" / name).exists()}
	return bool(expected) and until(lambda: now() == expected)


def editors():
	root, folder = project("editors")
	chapter = folder / "en" / "01.md"
	watch = Watch(root)
	show("all editions are built, then it waits", watch.expect(r"out output/paper\.en\.pdf: 1 page", r"out output/paper\.lt\.pdf: 1 page", "out watching"), watch)
	show("its first PDFs are those of build", same_as_build(root), watch)

	replace(chapter, "# One\n\nRenamed into place.\n")
	show("a file renamed into place is built", watch.expect(r"out output/paper\.en\.pdf: 1 page") and same_as_build(root), watch)

	with open(chapter, "w", encoding="utf-8") as out:
		out.flush()
		time.sleep(0.3)
		out.write("# One\n\nCut short and filled again.\n")
	show("a file cut short and filled again is built", watch.expect(r"out output/paper\.en\.pdf: 1 page") and same_as_build(root), watch)

	chapter.unlink()
	gone = watch.expect(r"err sources/paper/publication\.xml:\d+:\d+: error: there is no file sources/paper/en/01\.md", r"out output/paper\.en\.pdf: not written, 1 error")
	show("a deleted chapter is a finding, and refuses its edition", gone, watch)
	show("the old PDF stays", (root / "output" / "paper.en.pdf").exists())
	write(chapter, "# One\n\nBack again.\n")
	back = watch.expect(r"err fixed: sources/paper/publication\.xml:\d+:\d+: there is no file sources/paper/en/01\.md.* \[file/missing\]", r"out output/paper\.en\.pdf: 1 page")
	show("made again, the finding is fixed", back and same_as_build(root), watch)

	os.rename(folder / "en", folder / "away")
	show("a folder moved away is noticed", watch.expect(r"err .*there is no file sources/paper/en/01\.md"), watch)
	write(folder / "away" / "01.md", "# One\n\nChanged while away.\n")
	os.rename(folder / "away", folder / "en")
	show("a folder moved back is noticed", watch.expect(r"err fixed: .*there is no file", r"out output/paper\.en\.pdf: 1 page") and same_as_build(root), watch)
	replace(chapter, "# One\n\nChanged after it came back.\n")
	show("and files in it are watched again", watch.expect(r"out output/paper\.en\.pdf: 1 page") and same_as_build(root), watch)

	show("SIGINT ends it with status 0", watch.end() == 0, watch)
	left = [path.name for path in (root / "output").iterdir() if not path.name.endswith(".pdf")]
	show("nothing but PDFs is left", left == [])


def findings():
	root, folder = project("findings")
	chapter = folder / "en" / "01.md"
	watch = Watch(root)
	watch.expect("out watching")
	replace(chapter, "# One\n\nSee [there](#nowhere).\n")
	show("a new finding is printed once", watch.expect(r"err sources/paper/en/01\.md:3:5: error: .*nowhere.* \[label/unknown\]", r"out output/paper\.en\.pdf: not written, 1 error"), watch)
	replace(chapter, "# One\n\nA paragraph above.\n\nSee [there](#nowhere).\n")
	watch.expect(r"out output/paper\.en\.pdf: not written, 1 error")
	time.sleep(0.5)
	show("one that only moved is not news", not any("nowhere" in line for where, line in watch.lines[watch.seen - 2:]), watch)
	replace(chapter, "# One\n\nSee there.\n")
	show("a mended one is said to be fixed", watch.expect(r"err fixed: sources/paper/en/01\.md:5:5: .*nowhere.* \[label/unknown\]", r"out output/paper\.en\.pdf: 1 page"), watch)

	manifest = folder / "publication.xml"
	text = manifest.read_text(encoding="utf-8")
	before = (root / "output" / "paper.en.pdf").read_bytes()
	manifest.write_text(text[:text.index("<edition")], encoding="utf-8")
	show("broken XML is a finding", watch.expect(r"err sources/paper/publication\.xml:.*error"), watch)
	show("and keeps the old PDF", (root / "output" / "paper.en.pdf").read_bytes() == before)
	manifest.write_text(text, encoding="utf-8")
	show("mended, it is built again", watch.expect(r"err fixed: sources/paper/publication\.xml", r"out output/paper\.lt\.pdf: 1 page") and same_as_build(root), watch)
	show("SIGTERM ends it with status 0", watch.end(signal.SIGTERM) == 0, watch)


def what_editions_share():
	data, style = '<data href="../project.xml"/>', '<style href="../../styles/own.css"/>'
	root, folder = project("shared", data=data, style=style, **{"sources/project.xml": DATA.format(number="111-1"), "styles/own.css": "h1 { color: #000000 }\n"})
	for lang in ("en", "lt"):
		write(folder / lang / "01.md", "# One\n\nGrant {{ /project/grant/@number }}.\n")
	both = (r"out output/paper\.en\.pdf: 1 page", r"out output/paper\.lt\.pdf: 1 page")
	watch = Watch(root)
	watch.expect("out watching")
	replace(root / "sources" / "project.xml", DATA.format(number="222-2"))
	show("changed data rebuild all editions", watch.expect(*both) and same_as_build(root), watch)
	text = subprocess.run(["pdftotext", str(root / "output" / "paper.lt.pdf"), "-"], capture_output=True, text=True).stdout
	show("with the new value", "222-2" in text)
	replace(root / "styles" / "own.css", "h1 { color: #7a1f3d; font-size: 30pt }\n")
	show("a changed sheet rebuilds all editions", watch.expect(*both) and same_as_build(root), watch)
	os.remove(root / "styles" / "own.css")
	show("a sheet that is gone is a finding", watch.expect(r"err .*there is no file styles/own\.css"), watch)
	write(root / "styles" / "own.css", "h1 { color: #1f3d7a }\n")
	show("and fixed when it is back", watch.expect(r"err fixed: .*styles/own\.css", *both) and same_as_build(root), watch)
	watch.end()


def which_operands():
	root, folder = project("operands")
	watch = Watch(root)
	watch.expect("out watching")
	other = root / "sources" / "other"
	other.mkdir()
	time.sleep(0.2)
	for lang in ("en", "lt"):
		write(other / lang / "01.md", "# Other\n\nText.\n")
	write(other / "publication.xml", MANIFEST.format(id="other", data="", style="", en=chapters("en/01.md"), lt=chapters("lt/01.md")))
	show("a new publication is picked up", watch.expect(r"out output/other\.en\.pdf: 1 page", r"out output/other\.lt\.pdf: 1 page") and same_as_build(root), watch)
	time.sleep(0.5)
	watch.seen = len(watch.lines)
	replace(other / "lt" / "01.md", "# Other\n\nChanged.\n")
	only = watch.expect(r"out output/other\.lt\.pdf: 1 page")
	show("only what the file is part of is built", only and not any("paper" in line for _, line in watch.lines[watch.seen - 2:]), watch)
	write(folder / "en" / "02.md", "# Two\n\nSee [there](#nowhere).\n")
	replace(folder / "publication.xml", MANIFEST.format(id="paper", data="", style="", en=chapters("en/01.md", "en/02.md", "en/03.md"), lt=chapters("lt/01.md")))
	show("a chapter that is named and missing is waited for", watch.expect(r"err .*there is no file sources/paper/en/03\.md"), watch)
	write(folder / "en" / "03.md", "# Three\n\nHere.\n")
	show("and found when it comes", watch.expect(r"err fixed: .*there is no file sources/paper/en/03\.md"), watch)
	shutil.rmtree(folder)
	show("a publication that is gone has no findings", watch.expect(r"err fixed: .*nowhere", r"out sources/paper/publication\.xml: gone, its PDFs stay"), watch)
	show("the others go on", watch.process.poll() is None)
	watch.end()


def beside_its_source():
	root = TMP / "beside"
	write(root / "note.md", "---\nlang: en\n---\n\n# Note\n\nText.\n")
	watch = Watch(root, "-o", ".", "note.md")
	watch.expect("out watching")
	time.sleep(2)
	show("PDFs written beside their sources make no loop", watch.rest() == [], watch)
	write(root / "note.md.swp", "an editor's own")
	time.sleep(1)
	show("nor do other files", watch.rest() == [], watch)
	busy = subprocess.Popen([sys.executable, "-c", "import sys\nwith open('log', 'w') as log:\n\twhile True:\n\t\tlog.seek(0); log.write('x'); log.flush()"], cwd=root)
	write(root / "note.md", "# Note\n\nText beside a busy log.\n")
	show("a file that is written without end holds nothing up", watch.expect(r"out \./note\.\w+\.pdf: 1 page"), watch)
	busy.kill()
	busy.wait()
	write(root / "note.md", "# Note\n\nMore text.\n")
	show("the source still counts", watch.expect(r"out \./note\.\w+\.pdf: 1 page"), watch)
	watch.end()


def events_as_json():
	root, folder = project("json")
	watch = Watch(root, "--message-format", "json")
	watch.expect(r'"event":"waiting"')
	replace(folder / "en" / "01.md", "# One\n\nSee [there](#nowhere).\n")
	watch.expect(r'"event":"finding"', r'"event":"waiting"')
	replace(folder / "en" / "01.md", "# One\n\nSee there.\n")
	watch.expect(r'"event":"fixed"', r'"event":"waiting"')
	events = [json.loads(line) for where, line in watch.lines if where == "out"]
	kinds = [event["event"] for event in events]
	show("every line of JSON is an event", set(kinds) == {"built", "refused", "finding", "fixed", "waiting"}, watch)
	finding, fixed = (next(e for e in events if e["event"] == kind) for kind in ("finding", "fixed"))
	show("a fixed finding is the one that was found", all(finding[k] == fixed[k] for k in ("file", "line", "column", "rule", "message")))
	show("nothing is said elsewhere", not any(where == "err" for where, _ in watch.lines), watch)
	watch.end()
	root, folder = project("quiet")
	watch = Watch(root, "-q")
	until(lambda: (root / "output" / "paper.lt.pdf").exists())
	replace(folder / "lt" / "01.md", "# Vienas\n\n[x](#nowhere)\n")
	show("-q says findings and nothing else", watch.expect(r"err .*nowhere") and not any(where == "out" for where, _ in watch.lines), watch)
	watch.end()


def without_events():
	"""As on a machine whose watches are used up: a library put before the system's says so."""
	root, folder = project("polling")
	source, library = TMP / "full.c", TMP / "full.so"
	source.write_text("#include <errno.h>\n#include <stdint.h>\nint inotify_add_watch(int f, const char *p, uint32_t m)\n"
	                  "{ (void)f; (void)p; (void)m; errno = ENOSPC; return -1; }\n")
	if subprocess.run(["cc", "-shared", "-fPIC", "-o", str(library), str(source)]).returncode:
		show("no compiler # SKIP", False)
		return
	watch = Watch(root, LD_PRELOAD=str(library))
	show("a limit of watches is said", watch.expect("err colophon: no more folders can be watched", "out watching"), watch)
	replace(folder / "en" / "01.md", "# One\n\nSeen without events.\n")
	show("files are looked at instead", watch.expect(r"out output/paper\.en\.pdf: 1 page") and same_as_build(root), watch)
	show("it is said once", sum("no more folders" in line for _, line in watch.lines) == 1)
	show("and ends as well", watch.end() == 0, watch)


def prose(dice, n):
	words = "the council and its partners meet in every town to learn from dialogue office fly fjord Vilnius čia žmogus".split()
	return " ".join(dice.choice(words) for _ in range(n))


def random_edits():
	"""Whatever is kept from earlier rounds, the bytes are those of a process that knows nothing."""
	root, folder = project("random", style='<style href="../../styles/own.css"/>', **{"styles/own.css": ""})
	dice = random.Random(7)
	names = [f"en/{n:02}.md" for n in range(1, 5)]
	paragraphs = {name: [f"# Part {i}"] + [prose(dice, 70) for _ in range(12)] for i, name in enumerate(names)}
	save = lambda name: replace(folder / name, "\n\n".join(paragraphs[name]) + "\n")
	for name in names:
		save(name)
	replace(folder / "publication.xml", MANIFEST.format(id="paper", data="", style='<style href="../../styles/own.css"/>', en=chapters(*names), lt=chapters("lt/01.md")))
	watch = Watch(root)
	watch.expect("out watching")
	wrong = []
	for step in range(30):
		name = dice.choice(names)
		text = paragraphs[name]
		at = dice.randrange(1, len(text))
		kind = dice.choice(("word", "word", "word", "insert", "delete", "note", "emphasis", "style", "heading", "glyph"))
		if kind == "word":
			words = text[at].split(" ")
			words[dice.randrange(len(words))] = dice.choice(("hospitality", "x", "Straße", "naïve", "participation"))
			text[at] = " ".join(words)
		elif kind == "insert":
			text.insert(at, prose(dice, dice.randrange(1, 120)))
		elif kind == "delete" and len(text) > 3:
			del text[at]
		elif kind == "note":
			text[at] += f"[^s{step}]"
			text.append(f"[^s{step}]: {prose(dice, 9)}.")
		elif kind == "emphasis":
			text[at] += f" *{prose(dice, 3)}* and [a link](https://example.eu/{step})."
		elif kind == "style":
			replace(root / "styles" / "own.css", f"p {{ font-size: {dice.choice((9, 10, 11))}pt }} h1 {{ color: #{dice.randrange(64):02x}0040 }}\n")
		elif kind == "heading":
			text.insert(at, "## " + prose(dice, 4))
		elif kind == "glyph":
			text[at] += " " + dice.choice("ŵλЖ½†€ĳſ") + "."
		save(name)
		if not same_as_build(root):
			wrong.append((step, kind))
			break
	show(f"after each of 30 random edits its PDFs are those of build {wrong or ''}", not wrong, watch)
	watch.end()


def resident(process):
	return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{process.pid}/status").read_text()).group(1))


def memory():
	root = TMP / "memory"
	dice = random.Random(3)
	text = [prose(dice, 80) for _ in range(40)]
	note = root / "note.md"
	write(note, "\n\n".join(text))
	watch = Watch(root, "--message-format", "json", "note.md")
	watch.expect(r'"event":"waiting"')

	def rebuild(n):
		for i in range(n):
			text[dice.randrange(len(text))] = prose(dice, 80)
			replace(note, "\n\n".join(text))
			if not watch.expect(r'"event":"built"', r'"event":"waiting"'):
				return False
		return True

	held = rebuild(20) and resident(watch.process)
	more = held and rebuild(60) and resident(watch.process)
	show(f"60 rebuilds more hold no more memory: {held} KiB, then {more} KiB", bool(more) and more < held * 1.25 + 4096, watch)
	watch.end()


def own_fonts():
	root, folder = project("fonts", style='<style href="own.css"/>', **{
		"sources/paper/own.css": "p { font-family: X }\n", "fonts/catalogue.css": "@font-face { font-family: X; src: url(x.ttf) }\n"})
	font = root / "fonts" / "x.ttf"

	def take(name):
		shutil.copy("/usr/share/fonts/truetype/" + name, font.with_suffix(".new"))
		os.replace(font.with_suffix(".new"), font)

	take("crosextra/Carlito-Regular.ttf")
	both = (r"out output/paper\.en\.pdf: 1 page", r"out output/paper\.lt\.pdf: 1 page")
	watch = Watch(root)
	watch.expect("out watching")
	take("noto/NotoSansMono-Regular.ttf")
	show("a font of the project that changed is set with", watch.expect(*both) and same_as_build(root), watch)
	replace(font, "no font")
	show("one that is broken is a finding", watch.expect(r"err .*fonts/x\.ttf is no font, or a broken one \[font/broken\]"), watch)
	take("crosextra/Carlito-Bold.ttf")
	show("and fixed when it is whole", watch.expect(r"err fixed: .*fonts/x\.ttf", *both) and same_as_build(root), watch)
	watch.end()


def main():
	try:
		wanted = sys.argv[1:]
		for part in (editors, findings, what_editions_share, own_fonts, which_operands, beside_its_source, events_as_json, without_events, random_edits, memory):
			if wanted and part.__name__ not in wanted:
				continue
			part()
	finally:
		shutil.rmtree(TMP, ignore_errors=True)


if __name__ == "__main__":
	main()
