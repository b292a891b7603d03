#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""manual.py - the manual does what it says: its examples are built and run, its annexes are what the program lists.

Each chapter begins in a project that `colophon init` has just made (the first one in an empty folder). Its fenced blocks
are taken in order, by their info string:

    console             each line after "$ " is run; what follows is what it has to print. A line "..." stands for any
                        lines, "..." at the end of a line for its rest
    LANGUAGE file=PATH  written to that file
    LANGUAGE into=PATH  written at the end of that file's outermost element
    LANGUAGE in=PATH    written instead of the element of that name
    markdown, css       built without a finding; with finding=RULE, with just that one
    xml                 well-formed
    text                shown only

Sizes and times are not compared, no-break spaces are spaces. BLESS=1 rewrites what is printed, and the annexes."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
MANUAL = ROOT / "sources/manual/en"
COLOPHON = pathlib.Path(os.environ["COLOPHON"]).resolve()
BLESS = os.environ.get("BLESS") == "1"
TRY_MANIFEST = """<publication id="try" kind="document"><data href="../project.xml"/>
%s%s<edition lang="en"><title>Try</title><body><chapter href="try.md"/></body></edition></publication>
"""
failed = False


def result(name, why=""):
	global failed
	print(f"{'not ok' if why else 'ok'} {name}")
	if why:
		failed = True
		print(why)


# --- the annexes


def capital(text):
	return text[:1].upper() + text[1:]


def listed(*what):
	return subprocess.run([COLOPHON, "list", *what], capture_output=True, text=True, timeout=60, check=True).stdout


def escaped(text):
	"""Words that are no Markdown, as Markdown."""
	return re.sub(r"([\\`*_{}\[\]<>])", r"\\\1", text)


def properties():
	lines = [line.split("\t") for line in listed("properties").rstrip("\n").split("\n")[1:]]
	text = "# Properties\n\nEvery property of style sheets that is understood, and what it takes.\n"
	for name, *rest in lines:
		values, initial, applies, inherited = (rest + ["", "", "", ""])[:4]
		more = [f"Initially `{initial}`." if initial else "", f"Applies to {applies}." if applies else "",
			"Inherited." if inherited == "yes" else ""]
		text += f"\n`{name}`\n: Takes {escaped(values)}. {' '.join(m for m in more if m)}".rstrip() + "\n"
	return text


def charts():
	text = "# Options of charts\n\nEvery option of `{chart}`, the kinds that have it, and what it takes.\n\n"
	text += "| option | kinds | takes |\n|---|---|---|\n"
	for line in listed("charts").rstrip("\n").split("\n")[1:]:
		name, kinds, takes = line.split("\t")
		text += f"| `{name}` | {kinds} | {takes} |\n"
	return text


def rules():
	text = "# Rules\n\nEvery rule that a finding can name. What their kinds are is said in [](#findings); `colophon explain RULE`\n"
	text += "says more about each.\n"
	for line in listed("rules").rstrip("\n").split("\n"):
		name, kind, says = line[:26].strip(), line[27:49].strip(), line[50:].strip()
		text += f"\n`{name}`\n: {capital(escaped(says))} ({kind}).\n"
	return text


ANNEXES = {
	"a-commands.md": ("commands", lambda: listed("commands")),
	"b-manifest.md": ("reference-manifest", lambda: listed("manifest")),
	"c-data.md": ("reference-data", lambda: listed("data")),
	"d-properties.md": ("properties-list", properties),
	"e-rules.md": ("rules-list", rules),
	"f-charts.md": ("charts-list", charts),
}


def annexes():
	for name, (label, text) in ANNEXES.items():
		path = MANUAL / name
		made = f"<!-- Made by BLESS=1 tests/cli/manual.py: change the program's tables instead. -->\n\n({label})=\n" + text()
		if BLESS:
			path.write_text(made)
		is_same = path.exists() and path.read_text() == made
		result(f"annex {name} is what the program lists", "" if is_same else "    it is not: BLESS=1 rewrites it")


# --- examples


class Block:
	def __init__(self, info, body, line):
		self.kind, _, rest = info.partition(" ")
		self.said = dict(word.partition("=")[::2] for word in rest.split())
		self.body, self.line = body, line


def blocks(text):
	lines, found, i = text.split("\n"), [], 0
	while i < len(lines):
		fence = re.match(r"(`{3,})(.+)$", lines[i])
		if fence:
			end = next(j for j in range(i + 1, len(lines)) if lines[j] == fence[1])
			found.append(Block(fence[2].strip(), "\n".join(lines[i + 1:end]) + "\n", i + 1))
			i = end
		i += 1
	return found


class Chapter:
	"""One chapter's folder: `top` holds the project, `at` is where the shell stands."""

	def __init__(self, path, top):
		self.path, self.top, self.text = path, top, path.read_text()
		self.at = top
		tools = top / ".bin"
		tools.mkdir()
		(tools / "colophon").symlink_to(COLOPHON)
		self.env = os.environ | {"PATH": f"{tools}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
		if path.name != "01-start.md":
			self.shell("colophon init -q bridges && cd bridges")

	def shell(self, command):
		where = self.top / ".where"
		done = subprocess.run(["bash", "-c", f"{command}\ns=$?; pwd > {where}; exit $s"], cwd=self.at, env=self.env,
			stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120)
		self.at = pathlib.Path(where.read_text().strip())
		return done.stdout.replace("\u00a0", " ").replace("\u202f", " ")

	def findings(self, command):
		out = self.shell(f"{command} -q --message-format json")
		try:
			return [json.loads(line) for line in out.splitlines()]
		except ValueError:
			return [{"rule": out}]

	# one function for each kind of block; they return what is wrong, or ""

	def console(self, block):
		wrong, kept = "", []
		for command, expected in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block.body, re.M):
			printed = self.shell(command)
			if not matches(printed, expected):
				wrong += f"    $ {command}\n" + "".join(f"    wanted: {x}\n" for x in expected.splitlines())
				wrong += "".join(f"    is:     {x}\n" for x in printed.splitlines())
				expected = expected if "..." in expected else printed
			kept.append(f"$ {command}\n{expected}")
		if BLESS and wrong and "..." not in block.body:
			self.text = self.text.replace(block.body, "".join(kept))
			self.path.write_text(self.text)
		return wrong

	def write(self, block):
		path = self.at / (block.said.get("file") or block.said.get("into") or block.said["in"])
		path.parent.mkdir(parents=True, exist_ok=True)
		if "file" in block.said:
			path.write_text(block.body)
			return ""
		old = path.read_text()
		if "into" in block.said:
			end = old.rindex("</")
			path.write_text(old[:end] + block.body + old[end:])
			return ""
		name = re.match(r"<([\w-]+)", block.body)[1]
		path.write_text(re.sub(rf"<{name}\b[^>]*/>\n", lambda _: block.body, old, count=1))
		return ""

	def only(self, block, found, family=""):
		rules = sorted({f["rule"] for f in found if f["rule"].startswith(family)})
		wanted = [block.said["finding"]] if "finding" in block.said else []
		return "" if rules == wanted else f"    wanted {wanted}, found {found}"

	def markdown(self, block):
		folder = self.top / "bridges/sources/try"
		folder.mkdir(exist_ok=True)
		has_works = (folder.parent / "references.bib").exists()
		more = sorted({*folder.parent.glob("*.csv"), *folder.parent.glob("*.xml")} - {folder.parent / "project.xml"})
		rows = "".join(f'<data href="../{path.name}"/>' for path in more)
		works = '<bibliography href="../references.bib"/>' if has_works else ""
		(folder / "publication.xml").write_text(TRY_MANIFEST % (rows, works))
		(folder / "try.md").write_text(block.body)
		found = self.findings(f"colophon build {folder}")
		for path in folder.iterdir():
			path.unlink()
		folder.rmdir()
		return self.only(block, found)

	def css(self, block):
		(self.at / "try.css").write_text(block.body)
		return self.only(block, self.findings("colophon build sources/report -s try.css"), "css/")

	def xml(self, block):
		xml.etree.ElementTree.fromstring(block.body)
		return ""

	def run(self):
		for block in blocks(self.text):
			if block.kind == "text":
				continue
			is_file = block.said.keys() & {"file", "into", "in"}
			show = self.write if is_file else getattr(self, block.kind, None)
			name = f"{self.path.name}:{block.line}: {block.kind}"
			if not show:
				if block.kind not in ("python", "bibtex"):
					result(name, f"    no block of that kind is known")
				continue
			wrong = show(block)
			if wrong or not is_file:
				result(name, wrong)


def comparable(line):
	return re.sub(r"\d+ KB, [\d.]+ s", "N KB, T s", line.replace("\u00a0", " ").rstrip())


def matches(printed, expected):
	pattern = ""
	for line in expected.splitlines():
		line = comparable(line)
		if line == "...":
			pattern += r"(?:.*\n)*"
		elif line.endswith("..."):
			pattern += re.escape(line[:-3]) + r".*\n"
		else:
			pattern += re.escape(line) + r"\n"
	text = "".join(comparable(line) + "\n" for line in printed.splitlines())
	return re.fullmatch(pattern, text) is not None


def the_manual_itself():
	done = subprocess.run([COLOPHON, "check", "sources/manual", "-q"], cwd=ROOT, capture_output=True, text=True, timeout=120)
	said = done.stdout + done.stderr
	result("the manual is a publication without findings", f"    status {done.returncode}\n{said}" if said or done.returncode else "")


def main():
	annexes()
	for path in sorted(MANUAL.glob("0*.md")):
		with tempfile.TemporaryDirectory() as folder:
			Chapter(path, pathlib.Path(folder)).run()
	the_manual_itself()
	return failed


sys.exit(main())
