#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""faults.py [NAME...] - inputs that must fail or warn, each with its exact words, status and effect on disk.

The cases stand in *.case beside this file:

    == what the case shows
    -- NAME                  a file and, on the lines that follow, what it holds; "-- NAME escaped" for bytes as \\xNN
    -- do COMMAND            a shell command that prepares more, in the case's folder
    -- needs COMMAND         without this it cannot be shown
    -- run COMMAND           what is run, by bash; `colophon` is the program, out/ is where PDFs go
    -- status N              what it ends with
    -- wrote NAME...         the PDFs in out/ that it writes. There are old ones, p.en.pdf, p.lt.pdf and a.en.pdf: all
                             others stay as they were, and nothing else is left in out/. Without this line: none
    -- says                  the findings and whatever else is on standard error, without source lines and carets

"-- says json" takes the same text, but the findings come as JSON on standard output. A case whose needs fail is skipped,
which is said. NAME... runs the cases whose name holds one of them. BLESS=1 rewrites what is said."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
OLD = {name: b"%%PDF-1.7 the old %s\n" % name.encode() for name in ("p.en.pdf", "p.lt.pdf", "a.en.pdf")}


class Case:
	def __init__(self, text):
		self.text = text
		self.name, _, body = text.partition("\n")
		self.files, self.commands, self.run, self.needs = {}, [], "", None
		self.status, self.wrote, self.says, self.is_json = 0, set(), "", False
		for part in re.split(r"^-- ", body, flags=re.M)[1:]:
			head, _, lines = part.partition("\n")
			word, _, rest = head.partition(" ")
			if word in ("do", "run", "needs"):
				setattr(self, {"do": "commands"}.get(word, word), self.commands + [rest] if word == "do" else rest)
			elif word == "status":
				self.status = int(rest)
			elif word == "wrote":
				self.wrote = set(rest.split())
			elif word == "says":
				self.says, self.is_json = lines.strip("\n"), rest == "json"
			else:
				self.files[word] = unescaped(lines) if rest == "escaped" else lines.encode()


def unescaped(text):
	return re.sub(rb"\\x([0-9a-f]{2})", lambda m: bytes([int(m[1], 16)]), text.encode())


def without_source_lines(text):
	"""Messages, hints and related places: what is indented and neither of the latter goes."""
	kept = [line for line in text.splitlines() if re.match(r"  hint: |  (\S+:\d+:\d+: )?note: |\S", line)]
	return "\n".join(kept)


def findings_in_words(lines):
	"""JSON findings, a line each, as the text form prints them; what is no object of just these members is a word too."""
	words = []
	for line in lines.splitlines():
		finding = json.loads(line)
		if list(finding) != ["file", "line", "column", "severity", "rule", "message", "hint", "related"]:
			words.append("not the members of a finding: " + line)
			continue
		place = "%(file)s:%(line)d:%(column)d: " % finding if finding["file"] is not None else ""
		words.append("%s%s: %s [%s]" % (place, finding["severity"], finding["message"], finding["rule"]))
		if finding["hint"] is not None:
			words.append("  hint: " + finding["hint"])
		for related in finding["related"]:
			words.append("  %(file)s:%(line)d:%(column)d: note: %(message)s" % related)
	return "\n".join(words)


def run(case, folder):
	"""(status, what was said, PDFs that are new or changed, other things in out/)"""
	out = folder / "out"
	out.mkdir()
	for name, data in OLD.items():
		(out / name).write_bytes(data)
	for name, data in case.files.items():
		(folder / name).parent.mkdir(parents=True, exist_ok=True)
		(folder / name).write_bytes(data)
	script = 'colophon() { "$COLOPHON" "$@"; }\n'
	for command in case.commands:
		subprocess.run(["bash", "-c", command], cwd=folder, check=True)
	done = subprocess.run(["bash", "-c", script + case.run], cwd=folder, stdin=subprocess.DEVNULL,
		capture_output=True, timeout=60)
	words = without_source_lines(done.stderr.decode(errors="replace"))
	if case.is_json:
		words = "\n".join(filter(None, [findings_in_words(done.stdout.decode()), words]))
	changed, strange = set(), []
	for entry in sorted(out.iterdir()) if out.is_dir() else []:
		if entry.name.endswith(".pdf"):
			if entry.read_bytes() != OLD.get(entry.name):
				changed.add(entry.name)
		else:
			strange.append(entry.name)
	strange += ["no more " + name for name in OLD if out.is_dir() and not (out / name).exists()]
	for name in sorted(changed):
		if subprocess.run(["qpdf", "--check", str(out / name)], capture_output=True, check=False).returncode != 0:
			strange.append("a broken " + name)
	return done.returncode, words.replace(str(folder), "FOLDER"), changed, strange


def judge(case):
	"""Complaints, none if all is as the case says; and what was really said."""
	folder = pathlib.Path(tempfile.mkdtemp(prefix="faults-"))
	folder.chmod(0o755)
	folder.parent.chmod(folder.parent.stat().st_mode | 0o011) # other users, too, come as far as the case
	try:
		status, words, changed, strange = run(case, folder)
	finally:
		for command in case.commands:
			if command.startswith("mount "):
				subprocess.run(["umount", str(folder / "out")], capture_output=True, check=False)
		shutil.rmtree(folder, ignore_errors=True)
	complaints = []
	if status != case.status:
		complaints.append("status %d, not %d" % (status, case.status))
	if changed != case.wrote:
		complaints.append("wrote %s, not %s" % (sorted(changed), sorted(case.wrote)))
	complaints += ["in out/: " + name for name in strange]
	if words != case.says:
		complaints += ["it says:"] + ["  + " + line for line in words.splitlines()] + ["instead of:"] + ["  - "
			+ line for line in case.says.splitlines()]
	return complaints, words


def bless(path, case, words):
	text = path.read_text()
	kept = case.text[:case.text.index("-- says")]
	head = "-- says json\n" if case.is_json else "-- says\n"
	path.write_text(text.replace("== " + case.text, "== " + kept + head + words + "\n\n"))


def main():
	all_well = True
	for path in sorted(HERE.glob("*.case")):
		for text in re.split(r"^== ", path.read_text(), flags=re.M)[1:]:
			case = Case(text)
			if sys.argv[1:] and not any(part in case.name for part in sys.argv[1:]):
				continue
			if case.needs and subprocess.run(["bash", "-c", case.needs], capture_output=True,
				check=False).returncode != 0:
				print("skipped: %s (needs: %s)" % (case.name, case.needs))
				continue
			complaints, words = judge(case)
			if os.environ.get("BLESS"):
				bless(path, case, words)
			print("not ok" if complaints else "ok", case.name)
			print("".join("  %s\n" % line for line in complaints), end="")
			all_well = all_well and not complaints
	return 0 if all_well else 1


if __name__ == "__main__":
	sys.exit(main())
