#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""real.py - what does not add up in the project's own data is found by `colophon check`, and `colophon build` goes on.

Works on a copy of sources/, so that it can also show that a finding goes away once its datum is right."""
import collections
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
COLOPHON = os.environ.get("COLOPHON", str(ROOT / "build/colophon"))
IDS = ["event-kaunas-2021", "policy-recommendations", "white-paper"]

# What facts.md lists, the rule that finds it, and words of the finding.
EXPECTED = [
	("the Kaunas event lies outside the first period", "facts/event-period", "13–15 April 2021 lies outside"),
	("pages give other periods", "facts/periods", "rijeka_project gives another period"),
	("30 to 40 from each country fall short of 500", "facts/total", "30–40 for each of 14 countries make 420–560, against at least 500"),
	("the event is number 5, and the second", "facts/event-number", "number 5 of the list, but number 2 in time"),
	("CET in April", "facts/zone", "given in CET, but on 13 April 2021 CEST applies"),
	("the grant comes from other pages", "grant/unconfirmed", "to be confirmed"),
	("meetings without days", "facts/event-days", "event-plovdiv"),
	("no participants were counted", "grant/event-report", "from each country"),
	("the online event has no data-protection notice", "privacy/notice", "event-kaunas"),
	("partners in third countries", "privacy/transfer", "Albania"),
	("a website without https", "facts/website", "https"),
	("data to be confirmed", "facts/to-confirm", "partner iniesta is to be confirmed: it comes from pl_ecp_project"),
]
# What changes in project.xml, and the rule that then has nothing to say.
MENDED = [
	('zone="CET"\n         platform', 'zone="CEST"\n         platform', "facts/zone"),
	('<grant number=""', '<grant number="601234-CITIZ-1-2019-1-LV-CITIZ-NT"', "grant/number"),
	('target="500" bound="at-least"', 'target="420" bound="at-least"', "facts/total"),
	('<period from="2019-09-01" to="2020-12-31" status', '<period from="2019-09-01" to="2021-12-31" status', "facts/event-period"),
]


def run(folder, *words):
	return subprocess.run([COLOPHON, *words], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=280, check=False)


def publications():
	return ["sources/" + name for name in IDS]


def findings(folder, *words):
	done = run(folder, "check", "--message-format", "json", *words, *publications())
	return done.returncode, [json.loads(line) for line in done.stdout.decode().splitlines()]


def show(is_right, what, *details):
	print("ok" if is_right else "not ok", what)
	for detail in details if not is_right else ():
		print("  ", detail)
	return not is_right


def check_the_real_data(folder):
	bad = 0
	status, all_findings = findings(folder)
	of_rule = collections.defaultdict(list)
	for finding in all_findings:
		of_rule[finding["rule"]].append(finding)
	for what, rule, words in EXPECTED:
		hits = [f for f in of_rule[rule] if words in f["message"]]
		placed = [f for f in hits if f["file"] == "sources/project.xml" and f["line"]]
		bad += show(placed, what, "rule %s said: %s" % (rule, [f["message"] for f in of_rule[rule]]))
	inside = [r["message"] for f in of_rule["facts/event-period"] for r in f["related"]]
	bad += show(any(m.startswith("inside the period that rijeka_project gives") for m in inside), "the period in which it lies is named", inside)
	errors = [f for f in all_findings if f["severity"] == "error"]
	bad += show(status == 0 and not errors, "none of it is an error", status, errors[:3])
	prose = [f for f in all_findings if f["rule"].startswith(("style/", "eu/", "privacy/e-mail", "privacy/phone"))]
	bad += show(not prose, "the texts themselves are in order", *[(f["file"], f["line"], f["message"]) for f in prose[:5]])
	return bad


def check_money(folder):
	"""The amount is written as each language wants it, from one datum."""
	bad = 0
	for lang, words in (("en", "EUR 148 680"), ("lt", "148 680 EUR")):
		text = run(folder, "build", "-l", lang, "--dump", "text", "sources/white-paper").stdout.decode().replace("\u00a0", " ")
		bad += show(words in text, "%s in %s" % (words, lang))
	return bad


def check_mended(folder):
	bad = 0
	path = folder / "sources/project.xml"
	text = path.read_text()
	for old, new, _ in MENDED:
		if old not in text:
			bad += show(False, "sources/project.xml holds " + old)
		text = text.replace(old, new, 1)
	path.write_text(text)
	rules = {f["rule"] for f in findings(folder)[1]}
	for _, new, rule in MENDED:
		bad += show(rule not in rules, "%s is quiet once the data says %s" % (rule, new.split("\n")[0]))
	return bad


def check_build(folder):
	done = run(folder, "build", "-q", "-o", "out", *publications())
	made = sorted(p.name for p in (folder / "out").glob("*.pdf"))
	wanted = sorted("%s.%s.pdf" % (name, lang) for name in IDS for lang in ("en", "lt"))
	bad = show(done.returncode == 0 and made == wanted, "build writes all PDFs", done.returncode, made, done.stderr[-300:])
	bad += show(b"[facts/" not in done.stderr and b"[grant/" not in done.stderr, "build only counts what check lists")
	counted = run(folder, "build", "-o", "out", "-l", "en", "sources/white-paper").stdout.decode()
	bad += show("policy findings" in counted, "the count is said", counted)
	strict = run(folder, "build", "--strict", "-q", "-o", "strict", "sources/white-paper")
	bad += show(strict.returncode == 1 and not list((folder / "strict").glob("*.pdf")), "--strict refuses", strict.returncode)
	return bad


def check_explain(folder):
	bad = 0
	done = run(folder, "explain", "facts/zone")
	text = done.stdout.decode()
	bad += show(done.returncode == 0 and all(len(line) <= 80 for line in text.splitlines()), "explanations fit 80 columns")
	bad += show(all(word in text for word in ("What is done", "Where it comes from", "Why", "What to do", "warning in check")), "an explanation has its parts", text)
	done = run(folder, "explain", "facts/zoen")
	bad += show(done.returncode == 2 and b"did you mean 'facts/zone'" in done.stderr, "the nearest rule is offered", done)
	families = run(folder, "explain").stdout.decode()
	bad += show(all("\n%s/\n" % name in families for name in ("file", "facts", "grant", "eu", "privacy", "style")), "explain lists the families", families)
	bad += show(run(folder, "explain", "grant").stdout.decode().startswith("grant/none\n"), "explain lists a family")
	bad += show(run(folder, "explain", "a/b", "c/d").returncode == 2, "one rule at a time")
	for finding_rule in sorted({rule for _, rule, _ in EXPECTED}):
		bad += show(run(folder, "explain", finding_rule).returncode == 0, "%s is explained" % finding_rule)
	return bad


def main():
	folder = pathlib.Path(tempfile.mkdtemp())
	try:
		for name in ("sources", "styles", "fonts"):
			shutil.copytree(ROOT / name, folder / name)
		bad = check_the_real_data(folder) + check_money(folder) + check_build(folder) + check_explain(folder) + check_mended(folder)
	finally:
		shutil.rmtree(folder)
	return 1 if bad else 0


if __name__ == "__main__":
	sys.exit(main())
