#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""golden.py [--list] FOLDER - Markdown files whose dumps, or whose findings, are known.

NAME.md with NAME.STAGE beside it (chapter, doc, text, style, flow, pages): `--dump STAGE` must print that file. To
begin one, touch it and `make bless`. A finding is expected by a comment in the text that causes it, and then no other
may come:

    <!-- expect: warning access/heading-level 3:1 "level 3 after level 1" -->

The quoted part must be in the message. Prints "ok NAME" or "not ok NAME" and the difference; --list prints what there
is to test. $COLOPHON is the program; BLESS=1 rewrites the dumps."""
import difflib
import json
import os
import pathlib
import re
import subprocess
import sys

STAGES = ("chapter", "doc", "text", "style", "flow", "pages")
EXPECT = re.compile(r'<!-- expect: (\w+) (\S+) (\d+):(\d+) "(.*?)" -->')


def colophon(*arguments):
	program = os.environ.get("COLOPHON", "build/colophon")
	done = subprocess.run([program, *arguments], stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
	if done.returncode not in (0, 1):
		sys.stdout.write(done.stderr.decode(errors="replace"))
	return done


def compare_dump(source, golden):
	"""The lines by which the dump differs; none: it is as it was."""
	done = colophon("build", str(source), "--dump", golden.suffix[1:])
	if done.returncode not in (0, 1):
		return ["ended with status %d" % done.returncode]
	now = done.stdout.decode(errors="replace")
	if os.environ.get("BLESS"):
		golden.write_text(now)
	was = golden.read_text()
	return list(difflib.unified_diff(was.splitlines(), now.splitlines(), str(golden), "now", lineterm=""))


def findings(source):
	done = colophon("check", str(source), "--message-format", "json")
	lines = (done.stderr + done.stdout).decode(errors="replace").splitlines()
	return [json.loads(line) for line in lines if line.startswith('{"file"')]


def compare_findings(source):
	"""What is expected and does not come, and what comes unexpected."""
	expected = EXPECT.findall(source.read_text())
	complaints = []
	found = findings(source)
	for severity, rule, line, column, part in expected:
		for finding in found:
			place = (finding["severity"], finding["rule"], str(finding["line"]), str(finding["column"]))
			if place == (severity, rule, line, column) and part in finding["message"]:
				found.remove(finding)
				break
		else:
			complaints.append('missing: %s %s %s:%s "%s"' % (severity, rule, line, column, part))
	for finding in found:
		complaints.append("unexpected: %(severity)s %(rule)s %(line)s:%(column)s %(message)s" % finding)
	return complaints


def things_to_test(folder):
	"""(name, function, arguments) of each dump and each file that expects findings."""
	for source in sorted(folder.glob("*.md")):
		for stage in STAGES:
			golden = source.with_suffix("." + stage)
			if golden.exists():
				yield str(golden), compare_dump, (source, golden)
		if EXPECT.search(source.read_text(errors="replace")):
			yield str(source), compare_findings, (source,)


def main():
	folder = pathlib.Path(sys.argv[-1])
	all_well = True
	for name, compare, arguments in things_to_test(folder):
		if sys.argv[1] == "--list":
			print(name)
			continue
		complaints = compare(*arguments)
		print("not ok" if complaints else "ok", name)
		for complaint in complaints[:60]:
			print("  " + complaint)
		all_well = all_well and not complaints
	return 0 if all_well else 1


if __name__ == "__main__":
	sys.exit(main())
