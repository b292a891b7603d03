#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""init.py - `colophon init` makes a small project that builds, is valid and explains itself, and harms nothing; and what
`make install` puts in place is whole."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from shown import COLOPHON, ROOT, result, exit_status

OPEN = {"facts/to-confirm", "grant/unconfirmed"}  # what a new project's coordinator has to fill in


def run(folder, *words):
	done = subprocess.run([COLOPHON, *words], cwd=folder, capture_output=True, text=True, timeout=120)
	return done.returncode, done.stdout, done.stderr


def findings(folder, command):
	status, out, err = run(folder, command, "-q", "--message-format", "json")
	return status, [json.loads(line) for line in out.splitlines()]


def is_valid(folder, schema, path):
	rng = folder / schema
	rng.write_text(run(folder, "list", schema)[1])
	return subprocess.run(["xmllint", "--noout", "--relaxng", rng, path], cwd=folder, capture_output=True).returncode == 0


def a_project(top):
	status, out, err = run(top, "init", "deep/project")
	project = top / "deep/project"
	result("init makes a folder and says what to do next", status == 0 and "colophon build" in out and not err, (status, out, err))
	files = [f for f in project.rglob("*") if f.is_file()]
	n_lines = sum(len(f.read_text().splitlines()) for f in files)
	result("the project has fewer than 100 lines", 0 < n_lines < 100, n_lines)
	readme = (project / "README.md").read_text()
	sources = [f.relative_to(project) for f in files if f.suffix == ".xml"]
	result("its README names its sources", len(sources) == 2 and all(str(f) in readme for f in sources), sources)
	status, found = findings(project, "build")
	result("it builds without findings", status == 0 and not found and (project / "output/report.en.pdf").exists(), found)
	status, found = findings(project, "check")
	rules = {f["rule"] for f in found}
	result("check lists what is to be confirmed, and nothing else",
		status == 0 and "facts/to-confirm" in rules and rules <= OPEN, found)
	result("its manifest is valid", is_valid(project, "manifest.rng", "sources/report/publication.xml"))
	result("its data are valid", is_valid(project, "data.rng", "sources/project.xml"))
	status, out, err = run(project, "init", ".")
	result("what is there is left alone", status == 2 and "not empty" in err and len(files) + 3 == len(
		[f for f in project.rglob("*") if f.is_file()]), (status, err))


def refusals(top):
	(top / "empty").mkdir()
	status, out, err = run(top, "init", "empty", "-q")
	result("an empty folder will do", status == 0 and not out + err and (top / "empty/README.md").exists(), err)
	(top / "file").write_text("mine")
	status, out, err = run(top, "init", "file")
	result("a file is no folder", status == 2 and "there is a file" in err and (top / "file").read_text() == "mine", err)
	status, out, err = run(top, "init", "/proc/project")
	result("a place that cannot be written to is the environment's fault", status == 3 and "/proc/project" in err, (status, err))
	for words in ([], ["a", "b"], [""]):
		status, out, err = run(top, "init", *words)
		result(f"init takes one folder, not {words}", status == 2 and "one folder" in err, (status, err))


def make(top, target):
	words = ["make", "--no-print-directory", "-C", ROOT, target, f"program={COLOPHON}", f"DESTDIR={top}/there", "PREFIX=/usr"]
	environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
	return subprocess.run(words, capture_output=True, text=True, timeout=120, env=environment)


def installed(top):
	usr = top / "there/usr"
	done = make(top, "install")
	files = [f for f in usr.rglob("*") if f.is_file()]
	result("make install heeds DESTDIR and PREFIX", done.returncode == 0 and len(files) == 9 and all(
		f.stat().st_size > 500 for f in files), (done.stderr, files))
	page = (usr / "share/man/man1/colophon.1").read_text()
	options = [line.split("--")[1].split()[0] for line in run(top, "--help")[1].splitlines() if line.lstrip().startswith("-")]
	result("the manual page has every option",
		len(options) > 12 and all("\\-\\-" + o.replace("-", "\\-") in page for o in options), options)
	try:
		lint = subprocess.run(["groff", "-man", "-ww", "-Tutf8", "-z", usr / "share/man/man1/colophon.1"],
			capture_output=True, text=True)
		result("groff has nothing to say of it", lint.returncode == 0 and not lint.stderr, lint.stderr)
	except FileNotFoundError:
		print("not ok groff reads the manual page # SKIP there is no groff")
	os.environ["PATH"] = f"{usr}/bin:{os.environ['PATH']}"
	bash = usr / "share/bash-completion/completions/colophon"

	def completed(*typed):
		script = f"source {bash}; COMP_WORDS=({' '.join(repr(w) for w in typed)}); COMP_CWORD={len(typed) - 1}\n"
		script += "compopt() { :; }; _colophon; echo ${COMPREPLY[*]}"
		done = subprocess.run(["bash", "-c", script], cwd=top, capture_output=True, text=True, timeout=120)
		return (done.stdout + done.stderr).split()

	result("bash completes commands", completed("colophon", "che") == ["check"], completed("colophon", "che"))
	result("bash completes options", completed("colophon", "check", "--dep") == ["--depfile"])
	result("bash completes languages", "lt" in completed("colophon", "build", "-l", "l"))
	result("bash completes rules", completed("colophon", "explain", "data/emp") == ["data/empty"])
	result("bash completes what is listed", "languages" in completed("colophon", "list", ""))
	result("bash completes publications", "empty/sources/report/publication.xml" in completed(
		"colophon", "check", "empty/sources/report/pub"))
	done = make(top, "uninstall")
	left = [f for f in usr.rglob("*") if f.is_file()]
	result("make uninstall takes it all away", done.returncode == 0 and not left, (done.stderr, left))


def main():
	with tempfile.TemporaryDirectory() as folder:
		top = pathlib.Path(folder)
		a_project(top)
		refusals(top)
		installed(top)
	return exit_status()


sys.exit(main())
