#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""whole_words.py - words stand whole wherever a line holds them, and are divided by their language's patterns, with a
hyphen, where none does.

Titles and headings in many languages, set by the default sheet and by narrower ones: no line ends within a word that
would fit on a line of its own. (The sanitized program asserts the same of every line that it sets: src/line/check.c.)"""
import os
import pathlib
import re
import subprocess
import tempfile

PROGRAM = os.environ.get("COLOPHON", "build/colophon")

TITLES = [  # language, title
	("lt", "Savivaldybių bendradarbiavimo rekomendacijos"),
	("lt", "Rekomendacijos savivaldybių administracijoms"),
	("lt", "Tarpkultūrinio bendradarbiavimo įgyvendinimo stebėsenos apžvalga"),
	("de", "Schutzschriftenregister (SRV)"),
	("de", "Art I – Neufassung des Bundesbesoldungsgesetzes"),
	("de", "Leitlinien zur Unternehmensberichterstattung"),
	("de", "Gleichbehandlungsgesetzgebung und Nichtdiskriminierungsrichtlinien"),
	("en", "The Guidelines for Internationalisation of Universities"),
	("en", "Counterrevolutionaries and Institutionalisation"),
	("et", "Euroopa kodanikuühiskonna arengukava"),
	("fi", "Yhdenvertaisuussuunnitelma ja monikulttuurisuuskasvatus"),
	("hu", "Esélyegyenlőségi szakpolitikák és kisebbségvédelem"),
	("bg", "Междукултурното взаимодействие и противодействието на дискриминацията"),
	("el", "Διαπολιτισμικότητα και καταπολέμηση διακρίσεων"),
	("pl", "Przeciwdziałanie dyskryminacji i niepełnosprawność"),
	("sq", "Mosdiskriminimi dhe ndërkulturalizmi bashkëveprues"),
]
SOFT = "\u00ad"
SHEETS = {
	"default": "",
	"narrow": "@page { size: 105mm 148mm; margin: 15mm }",
	"centred": "title, h1 { text-align: center; font-size: 30pt; line-height: 36pt }",
	"justified": "title, h1 { text-align: justify }",
}


def lines_of(folder, markdown, css, lang):
	"""The lines of its pages as poppler reads them; a hyphen that is set and not written is U+00AD there."""
	(folder / "a.md").write_text(markdown)
	(folder / "a.css").write_text(css)
	pdf = folder / "a.pdf"
	run = subprocess.run([PROGRAM, "build", str(folder / "a.md"), "-l", lang, "-s", str(folder / "a.css"), "-o", str(pdf)],
		capture_output=True, text=True)
	assert run.returncode == 0, markdown + css + run.stderr
	text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
	return [line.strip() for line in text.split("\n") if line.strip()]


def cuts_in(lines, title):
	"""The words of the title that stand neither whole on a line nor divided by hyphens."""
	joined = re.sub(SOFT + " ", "", " ".join(lines))
	return [word for word in title.split() if word not in joined]


def show(name, trouble):
	print(("not ok " if trouble else "ok ") + name + (f": {trouble}" if trouble else ""))


def check_titles(folder):
	for sheet, css in SHEETS.items():
		for lang, title in TITLES:
			lines = lines_of(folder, f"---\ntitle: {title}\n---\n\n# {title}\n\nText.\n", css, lang)
			show(f"whole words, {sheet} sheet, {lang}: {title}", cuts_in(lines, title))


def check_divided(folder):
	"""Wider than any line: divided where the patterns say, with hyphens; without patterns cut, and told."""
	narrow = "@page { size: 60mm 90mm; margin: 8mm; @top-right { content: none } @bottom-left { content: none } }"
	narrow += " h1 { font-size: 20pt; line-height: 24pt }"
	for lang, word, parts in [
		("de", "Bundesausbildungsförderungsgesetz", r"Bun|des|aus|bil|dungs|för|de|rungs|ge|setz"),
		("de", "NICHTDISKRIMINIERUNGSRICHTLINIEN", r"NICHT|DIS|KRI|MI|NIE|RUNGS|RICHT|LI|NI|EN"),
		("lt", "nebeprisikiškiakopūsteliaujantiesiems", None),
	]:
		lines = lines_of(folder, f"# {word}\n\nText.\n", narrow, lang)
		lines = lines[:lines.index("Text.")]
		ends = [line.endswith(SOFT) for line in lines[:-1]]
		trouble = "" if len(lines) > 1 and all(ends) else f"not divided by hyphens: {lines}"
		if parts and not trouble:
			places = {sum(map(len, parts.split("|")[:n])) for n in range(1, parts.count("|") + 1)}
			at = 0
			for line in lines[:-1]:
				at += len(line.rstrip(SOFT))
				trouble = trouble or ("" if at in places else f"divided at {at}: {lines}")
		show(f"a word wider than its line is divided by the patterns of {lang}: {word}", trouble)


def check_told(folder):
	(folder / "b.md").write_text("# Mosdiskriminimindërkulturalizmbashkëveprues\n\nText.\n")
	(folder / "b.css").write_text("@page { size: 60mm 90mm; margin: 8mm } h1 { font-size: 20pt; line-height: 24pt }")
	run = subprocess.run([PROGRAM, "build", str(folder / "b.md"), "-l", "sq", "-s", str(folder / "b.css"), "-o", str(folder / "b.pdf")],
		capture_output=True, text=True)
	told = re.findall(r"b.md:1:3: note: this word is wider than its line", run.stderr)
	show("a word that is cut without a hyphen is told once, at its place", "" if len(told) == 1 else run.stderr)


with tempfile.TemporaryDirectory() as name:
	here = pathlib.Path(name)
	check_titles(here)
	check_divided(here)
	check_told(here)
