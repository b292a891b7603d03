#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Blocks that leave the text, by `--dump pages`: where they stand, what their notes are called, and that each word is
there once.

A page has 24 lines of 15 pt, from 50 pt below its edge on; 40 words of text fill a line or less of a page 400 pt wide."""
import collections, os, pathlib, re, subprocess

COLOPHON = os.environ["COLOPHON"]
SCRATCH = pathlib.Path(os.environ.get("TMPDIR", "/tmp"))
SHEET = """
@page { size: 400pt 460pt; margin: 50pt }
@page wide { size: 600pt 400pt; margin: 40pt; page-orientation: rotate-left }
:root { font-size: 10pt; line-height: 15pt }
h1 { margin: 0; font-size: 10pt; line-height: 15pt; break-before: page }
p { margin: 0; text-indent: 0 }
.top { float: top; margin: 0 0 15pt }
.bottom { float: bottom; margin: 15pt 0 0 }
.either { float: top-bottom }
.page { float: page }
.wide { float: page; page: wide }
note { padding: 0 }
note::footnote-marker { position: static; content: counter(footnote) "\\A0" }
"""
FIRST, LAST, LEADING = 50, 410, 15


def text(prefix, lines):
    """Paragraphs of one line each, each word its own."""
    return "".join(f"{prefix}{i}\n\n" for i in range(lines))


def block(kind, inside):
    return f":::{{div}}\n:class: {kind}\n{inside.strip()}\n:::\n\n"


class Pages:
    def __init__(self, markdown, css=""):
        source, sheet = SCRATCH / "floats.md", SCRATCH / "floats.css"
        source.write_text("---\nlang: en\n---\n\n" + markdown)
        sheet.write_text(SHEET + css)
        made = subprocess.run([COLOPHON, "build", source, "-s", sheet, "--dump", "pages"], capture_output=True, text=True)
        self.findings, self.dump = made.stderr, made.stdout
        self.of, self.at, self.sizes, self.n = {}, {}, {}, 0
        self.words = collections.Counter()
        for line in made.stdout.splitlines():
            if line.startswith("page "):
                self.n += 1
                self.sizes[self.n] = tuple(float(x) for x in re.findall(r'" (\S+) (\S+)', line)[0])
            shown = re.match(r'\tline (\S+) (\S+) [^"]*"(.*)"', line)
            if shown and " header " not in line and " footer " not in line:
                self.words.update(shown[3].split())
                self.of.setdefault(shown[3], self.n)
                self.at.setdefault(shown[3], (float(shown[1]), float(shown[2])))

    def lines_of(self, page):
        return [line for line, on in self.of.items() if on == page]


def check(name, holds, found=""):
    print("ok" if holds else "not ok", name, "" if holds else f"({found!r})")


def same(name, found, wanted):
    check(name, found == wanted, found)


# At the head: above the text of its page, which begins on the grid below it, a margin apart.
pages = Pages(text("a", 30) + block("top", "box") + text("b", 30))
base = Pages("a0\n").at["a0"][1]
same("a float at the head of the page of its call", (pages.of["box"], pages.at["box"][1]), (2, base))
below = [line for line in pages.lines_of(2) if line != "box"]
same("the text of its page begins below it", pages.at[below[0]][1], base + 2 * LEADING)
same("nothing is lost or doubled", set(pages.words.values()), {1})
check("and nothing reported", "layout/" not in pages.findings, pages.findings)

# At the foot, without notes: its last line is where a page's last line is.
pages = Pages(text("a", 3) + block("bottom", "box") + text("b", 40))
same("a float at the foot", (pages.of["box"], pages.at["box"][1]), (1, base + 23 * LEADING))
same("the page is full above it", len(pages.lines_of(1)), 23)
note = Pages(text("a", 3) + "call[^1]\n\n" + block("bottom", "box") + text("b", 60) + "[^1]: note\n")
check("at the foot it stands above the notes", note.at["box"][1] < note.at["1\u00a0note"][1] and note.of["box"] == 1, note.at)

# A chapter's beginning has nothing above it, but for want of another page.
pages = Pages("# First\n\n" + text("a", 3) + block("top", "box") + text("b", 30))
same("no float leads a chapter", pages.of["box"], pages.of["First"] + 1)
pages = Pages("# First\n\n" + text("a", 3) + block("top", "box") + text("b", 3))
same("... unless it is a page long", pages.of["box"], pages.of["First"])
pages = Pages("# First\n\n" + text("a", 3) + block("either", "box") + text("b", 3))
same("one that may stand at either end is at its foot", pages.at["box"][1], base + 23 * LEADING)

# Order, and the end of a chapter.
pages = Pages(text("a", 23) + block("bottom", text("x", 12)) + block("top", "second") + text("b", 40))
check("floats keep their order", pages.of["x0"] <= pages.of["second"], pages.of)
same("never before the page of their call", min(pages.of["x0"], pages.of["second"]), 2)
pages = Pages("# One\n\n" + text("a", 23) + block("bottom", text("x", 12)) + "# Two\n\n" + text("b", 3))
check("none goes over its chapter's end", pages.of["a22"] <= pages.of["x0"] < pages.of["Two"], pages.of)
pages = Pages("# One\n\n" + text("a", 3) + "# Two\n\n" + block("bottom", "box") + text("b", 3))
same("none comes before its chapter", pages.of["box"], pages.of["Two"])
pages = Pages(block("bottom", "box"))
same("a document that is a float", (pages.n, pages.of["box"]), (1, 1))

# Pages of its own: the page before is filled, the text goes on behind, in order.
pages = Pages(text("a", 4) + block("wide", text("x", 30)) + text("b", 44), ".wide > p { line-height: 20pt }")
same("the page before a page float is full", len(pages.lines_of(1)), 24)
same("a long one has several pages", sorted({pages.of[f"x{i}"] for i in range(30)}), [2, 3])
same("as wide as its own pages", [pages.sizes[page] for page in (1, 2, 3, 4)],
     [(400, 460), (600, 400), (600, 400), (400, 460)])
same("and the text goes on behind it", pages.of["b20"], 4)
same("all once", set(pages.words.values()), {1})
pages = Pages("# One\n\n" + text("a", 4) + block("page", "box") + "# Two\n\n" + "b\n")
same("a page float comes before the next chapter", [pages.of["box"], pages.of["Two"]], [2, 3])
pages = Pages(text("a", 4) + ":::{div}\n:class: here\nbox\n:::\n\n" + text("b", 30), ".here { page: wide }")
same("a page without float breaks", [pages.of["a3"], pages.of["box"], pages.of["b0"]], [1, 2, 3])

# Notes of a float have letters and stand at its foot; they do not count among the others.
NOTES = "one[^1]\n\n" + block("top", "box[^a] and[^b] one[^1]\n\nmore[^c]") + "two[^2]\n\n{.bottom}\nleaf[^l]\n\nthree[^3]\n\n" + \
    "".join(f"[^{n}]: note {n}\n" for n in "1a2bc3l")
for name, css in [("a float's notes have letters", ""), ("where it stands in its place as well", ".outer { float: top }")]:
    markdown = NOTES if not css else NOTES.replace(":::{div}", "::::{div}\n:class: outer\n:::{div}", 1).replace(
        "more[^c]\n:::", "more[^c]\n:::\n::::", 1)
    pages = Pages(markdown, css + "p.bottom { float: bottom }")
    shown = {line.replace("\u00a0", " ") for line in pages.of}
    wanted = {"one1", "boxa andb one1", "morec", "a note a", "b note b", "c note c", "two2", "leafa", "a note l",
              "three3", "1 note 1", "2 note 2", "3 note 3"}
    check(name, shown == wanted, shown ^ wanted)
    check("... and are at its foot: " + name, pages.at["a\u00a0note a"][1] < pages.at["two2"][1], pages.at)

# What stands beside the text has text beside it, not what floats between.
pages = Pages(":::{div}\n:class: aside\nside\n:::\n\n" + block("bottom", "box") + text("b", 3),
              ".aside { position: absolute; left: -40pt; width: 30pt }")
same("a float between a block and what it stands beside", (pages.at["side"][1], pages.at["box"][1]),
     (pages.at["b0"][1], base + 23 * LEADING))

# What has no room, or stands where it cannot leave.
high = block("top", text("x", 19))
pages = Pages(text("a", 3) + high + text("b", 10))
check("a high one stays in the text", pages.at["a2"][1] < pages.at["x0"][1] < pages.at["b0"][1], pages.at)
check("... with a finding at its place", "floats.md:11:1: warning: this block takes 300 pt" in pages.findings, pages.findings)
pages = Pages("a[^1]\n\n[^1]: note\n\n    :::{div}\n    :class: top\n    box\n    :::\n")
check("one within a note stays there", pages.at["1\u00a0note"][1] < pages.at["box"][1], pages.at)
check("... and says so", "[layout/page-float]" in pages.findings, pages.findings)

# What floats stands behind text that comes after it: running heads go on with the text.
HEADS = "h1 { break-before: auto; string-set: s content() } " + \
    "@page { @top-left { content: string(s, first) } @top-right { content: string(s, last) } }"


def heads(pages):
    """By page: what its head says at the left and at the right."""
    return [tuple(re.findall(r' header "(.*)"', page)) for page in pages.dump.split("page ")[1:]]


pages = Pages("a0\n\n# before\n\na\n\n" + block("wide", "# inner\n\nx") + "# behind\n\n" + text("b", 30), HEADS)
same("a page float does not rename the pages behind it", heads(pages),
     [("before", "behind"), ("inner", "inner"), ("behind", "behind")])
pages = Pages("a0\n\n# before\n\na\n\n" + block("bottom", "# inner\n\nx") + "# behind\n\n" + text("b", 30), HEADS)
same("the last heading of a page with a float at its foot is the last of the text", heads(pages),
     [("before", "behind"), ("behind", "behind")])

# The same bytes twice.
markdown = NOTES + text("a", 30) + block("wide", text("x", 30)) + block("either", "last") + text("b", 50)
same("the same pages twice", Pages(markdown).dump, Pages(markdown).dump)
