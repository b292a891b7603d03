#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Sources in short beside the lines that cite them (citations="margin"), by the lines of `--dump pages`: level with their
lines, clear of what stands there, in their order, on their page; at the foot, with letters, where the margin is too
narrow, or has no room. Nothing is lost: the program itself looks for that."""
import os, pathlib, re, subprocess

COLOPHON = os.environ["COLOPHON"]
SCRATCH = pathlib.Path(os.environ.get("TMPDIR", "/tmp")) / "margin-notes"
SCRATCH.mkdir(exist_ok=True)
BIB = "@book{doe, author={Doe, Jane}, title={A book}, publisher={Press}, address={Town}, year={2020}}\n"
MANIFEST = """<publication id="p" kind="document"><bibliography href="r.bib"/><style href="s.css"/>
<edition lang="en" citations="margin"%s><title>T</title><body><chapter href="a.md"/></body><back><references/></back></edition>
</publication>"""
BESIDE, TEXT, TOP, FOOT = 70.866, 181.417, 76.5, 751.6  # pt: the hanging column, the text, the body
LEADING, HIGHEST = 10.5, 9.5  # of a note; more than its baseline is below its top


def pages(markdown, css="", more=""):
    """By page, its lines: left edge, baseline, text; and what was said."""
    for name, text in (("a.md", markdown), ("s.css", css), ("r.bib", BIB), ("publication.xml", MANIFEST % more)):
        (SCRATCH / name).write_text(text)
    run = subprocess.run([COLOPHON, "build", "publication.xml", "--dump", "pages"], cwd=SCRATCH, capture_output=True, text=True)
    found = []
    for line in run.stdout.splitlines():
        if line.startswith("page "):
            found.append([])
        at = re.match(r'\tline (\S+) (\S+) \S+[^"]*"(.*?) ?"', line)
        if at:
            found[-1].append((float(at[1]), float(at[2]), at[3]))
    return found, run.stderr


def beside(page):
    return [(y, text) for x, y, text in page if abs(x - BESIDE) < 0.01 and text.startswith(("Doe", "p."))]


def level_of(page, words):
    return next(y for x, y, text in page if words in text)


def check(name, holds, seen=""):
    print("ok" if holds else "not ok", name, "" if holds else f"({seen})")


# --- beside ---
found, said = pages("# One\n\n" + "Some words that fill a line or two of this paragraph. " * 4 +
                    "Here is *the place*{cite}`doe|1` and more. " + "Words. " * 40 + "\n")
first = next(p for p in found if beside(p))
y, text = beside(first)[0]
place = level_of(first, "place")
check("a note is level with the line that cites", abs(y - place) < 0.01, (y, place))
check("it says who, when and where", text == "Doe 2020, p.\u00a01", text)
check("its line has no number", not any("place1" in t or "placea" in t for _, _, t in first), first)
check("nothing is lost", "lost" not in said, said)

found, said = pages("# One\n\nWords{cite}`doe|1`, words{cite}`doe|2` and{cite}`doe|1` words.\n\nMore{cite}`doe|1`.\n")
notes = [n for p in found for n in beside(p)]
check("a paragraph says it once, each paragraph again", [t[-1] for _, t in notes] == ["1", "2", "1"], notes)
check("notes keep clear of each other", all(b[0] - a[0] >= LEADING for a, b in zip(notes, notes[1:])), notes)

found, said = pages("# One\n\nWords.\n\n## Head\n\n" + "".join(f"W{{cite}}`doe|{i}` " for i in range(1, 9)) +
                    "\n\n## Next\n\nWords.\n")
page = next(p for p in found if beside(p))
heads = [y for x, y, text in page if text in ("1.1", "1.2")]
check("they keep clear of the numbers of headings",
      len(heads) == 2 and all(abs(y - head) >= LEADING for y, _ in beside(page) for head in heads), (heads, beside(page)))

# --- at the end of a page ---
found, said = pages("# One\n\n" + "A line.\n\n" * 34 + "".join(f"W{{cite}}`doe|{i}` " for i in range(10, 40)) + "\n")
ends = [(page, beside(page)) for page in found if beside(page)]
check("what would end below the page is moved up, in order",
      len(ends) == 1 and len(ends[0][1]) == 30 and ends[0][1][-1][0] <= FOOT and
      ends[0][1] == sorted(ends[0][1]) and [t[-2:] for _, t in ends[0][1]] == [str(i) for i in range(10, 40)], ends)

# --- at the foot ---
NARROW = ":root { --hanging-width: %smm }"
for width, stands in (("28", True), ("27.9", False)):
    found, said = pages("# One\n\nWords{cite}`doe|1` and more{cite}`doe|2`.\n\nOthers{cite}`doe|3`[^n].\n\n[^n]: Mine.\n",
                        NARROW % width)
    texts = [text for page in found for _, _, text in page]
    check(f"a column of {width} mm {'holds' if stands else 'holds no'} notes", any(map(beside, found)) == stands, texts)
    if not stands:
        check("at the foot they have letters, and notes their numbers",
              {"Wordsa and moreb.", "Othersc,\u20091.", "a", "b", "c", "1"} <= set(texts), texts)
        check("at the foot nothing is lost", "lost" not in said, said)

found, said = pages("# One\n\nFirst{cite}`doe|1`.\n\n:::{div}\n:class: two\nIn columns{cite}`doe|2`.\n:::\n", ".two { columns: 2 }")
check("a block in columns has its notes at the foot, others beside",
      [t for p in found for _, t in beside(p)] == ["Doe 2020, p.\u00a01"] and
      any("columnsa" in t for p in found for _, _, t in p), found)

found, said = pages("# One\n\n" + "".join(f"W{{cite}}`doe|{i}` " for i in range(100, 190)) + "\n\nAfter{cite}`doe|7`.\n")
texts = " ".join(text for page in found for _, _, text in page)
check("what a page has no room for is at the foot, whole blocks",
      [t for p in found for _, t in beside(p) if not t.endswith("7")] == [] and all(str(i) in texts for i in range(100, 190)),
      texts)
check("... and nothing is lost", "lost" not in said and "twice" not in said, said)

# --- the list of references ---
found, said = pages("# One\n\nWords{cite}`doe`.\n\n## Head\n\nWords{cite}`doe|3`, {cite:t}`doe`.\n\n| {cite}`doe` |\n|---|\n")
texts = " ".join(text for page in found for _, _, text in page)
check("an entry is said in full once, with where it is cited",
      texts.count("Press") == 1 and "Cited in: 1, 1.1" in texts, texts)
