#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""reach.py - which PDFs are made again when one record changes, against the truth: the PDFs that are other ones in a build
that knows nothing of the one before. None of these may be left as it was, whatever expressions ask for."""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

from shown import COLOPHON, result, exit_status

ENVIRONMENT = dict(os.environ, SOURCE_DATE_EPOCH="1620000000")
NAMES = "Ona Jonas Zoë Łucja Νίκος Иван Ana Bo".split()
# What a chapter may ask for, and whether it stays within the record whatever the data hold.
WITHIN = ["$each/@name", "$each/note", "$each//x/@n", "count($each/x)", "sum($each/x/@n)", "$each/x[1]/@n", "$each/x[@n > 3]/@n",
          "if($each/@town, $each/@town, 'nowhere')", "string-join($each/x/@n, ', ')", "upper($each/@name)", "/fund/@name",
          "sort($each/x/@n)", "max($each/x/@n)", "$each/x[position() = last()]/@n", "concat($each/@name, ' ', $each/note)"]
BEYOND = ["count(//person)", "$each/../person[1]/@name", "/people/person[last()]/@name", "count($each/preceding-sibling::person)",
          "sum(/people/person/x/@n)", "//person[@id = 'p3']/@name", "$each/following-sibling::person[1]/@name",
          "max(//x/@n)", "count(/*/person)", "id('p2')/@name", "count(/people/person[@town = $each/@town])"]
LOOP = ":::{each} %s as r\n{{ $r/@n }}\n:::\n"


class Project:
	def __init__(self, top, dice, kind):
		self.top, self.dice, self.kind = top, dice, kind
		(top / "sources/c").mkdir(parents=True)
		each = "/people/person" if kind == "xml" else "/people/row"
		name = "people." + kind
		(top / "sources/c/publication.xml").write_text(f'<publication id="c" kind="document"><data href="{name}"/><data href="fund.xml"/>'
			f'<edition lang="en" each="{each}" output="{{{{ {"@id" if kind == "xml" else "id"} }}}}"><title>T</title><body><chapter href="a.md"/></body></edition></publication>')
		(top / "sources/c/fund.xml").write_text('<fund name="The fund"/>')
		self.people = [self.person(i) for i in range(6)]

	def person(self, i):
		dice = self.dice
		return {"id": f"p{i}", "name": dice.choice(NAMES), "town": dice.choice(["Riga", "Oulu", "Bari"]), "note": dice.choice(NAMES),
		        "amount": str(dice.randint(1, 9000)), "x": [dice.randint(1, 9) for _ in range(dice.randint(1, 3))]}

	def write(self):
		folder = self.top / "sources/c"
		if self.kind == "xml":
			(folder / "people.xml").write_text("<people>" + "\n".join(
				f'<person id="{p["id"]}" name="{p["name"]}" town="{p["town"]}"><note>{p["note"]}</note>'
				+ "".join(f'<x n="{n}"/>' for n in p["x"]) + "</person>" for p in self.people) + "</people>")
		else:
			(folder / "people.csv").write_text("id;name;town;amount\n" + "".join(
				f'{p["id"]};{p["name"]};{p["town"]};{p["amount"]}\n' for p in self.people))

	def build(self, out, *words):
		subprocess.run([COLOPHON, "build", "-q", "-o", out, *words], cwd=self.top, env=ENVIRONMENT, capture_output=True, timeout=120, check=False)
		return {path.name: path.read_bytes() for path in (self.top / out).glob("*.pdf")}


def change(project, dice):
	"""One record becomes another one, longer or shorter; now and then there is one more, or one less."""
	at = dice.randrange(len(project.people))
	what = dice.choice(["change", "change", "change", "add", "remove"])
	if what == "add":
		project.people.insert(at, project.person(100 + dice.randrange(900)))
	elif what == "remove":
		project.people.pop(at)
	else:
		project.people[at] = dict(project.person(0), id=project.people[at]["id"])


def trial(seed, kind):
	"""PDFs that stayed though they would be other ones; how many were made again; what was asked for; whether that stays
	within the record and nothing was said of it."""
	dice = random.Random(seed)
	with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as top:
		project = Project(pathlib.Path(top), dice, kind)
		within = WITHIN if kind == "xml" else ["$each/name", "$each/town", "num($each/amount)", "$each/amount", "/fund/@name", "upper($each/name)"]
		beyond = BEYOND if kind == "xml" else ["count(//row)", "$each/@line", "$each/@*", "$each/../row[1]/name", "sum(/people/row/amount)"]
		asked = dice.sample(within, 3) + (dice.sample(beyond, 1) if seed % 3 == 0 else [])
		chapter = "# T\n\n" + "\n\n".join(f"It is {{{{ {one} }}}} here." for one in asked) + "\n\n"
		if kind == "xml" and dice.random() < 0.4:
			chapter += LOOP % dice.choice(["$each/x", "$each//x", "//x" if seed % 3 == 0 else "$each/x[@n > 2]"])
		(project.top / "sources/c/a.md").write_text(chapter)
		project.write()
		project.build("kept", "--results", "r")
		said = [json.loads(line) for line in (project.top / "r").read_text().splitlines()]
		change(project, dice)
		project.write()
		before = {path.name: path.stat().st_mtime_ns for path in (project.top / "kept").glob("*.pdf")}
		kept = project.build("kept", "--results", "r")
		true = project.build("fresh")
		made = [name for name in kept if before.get(name) != (project.top / "kept" / name).stat().st_mtime_ns]
		stale = [name for name in true if kept.get(name) != true[name]]
		return stale, len(made), asked, seed % 3 != 0 and not any(line["findings"] for line in said)


def main():
	stale, busy, n_quiet = [], [], 0
	for kind in ("xml", "csv"):
		for seed in range(18):
			old, n_made, asked, is_within = trial(seed, kind)
			n_quiet += is_within
			stale += [(kind, seed, name, asked) for name in old]
			busy += [(kind, seed, n_made, asked)] if is_within and n_made > 1 else []
	result("no PDF stays that would be another one", not stale, stale[:5])
	result("where expressions stay within the record, one is made again at most", not busy and n_quiet > 8, (n_quiet, busy[:5]))
	return exit_status()


if __name__ == "__main__":
	sys.exit(main())
