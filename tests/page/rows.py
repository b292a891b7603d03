#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""What stands side by side, by the baselines of `--dump pages`: elements out of the flow (CSS 2.2, sections 9.6 and
10.6.4) and the text that they stand beside.

Pages are 300 by 400 pt with margins of 50 pt, twenty lines of 15 pt; a word is named by itself, each stands once."""
import os, pathlib, re, subprocess

COLOPHON = os.environ["COLOPHON"]
SCRATCH = pathlib.Path(os.environ.get("TMPDIR", "/tmp"))
SHEET = """
@page { size: 300pt 400pt; margin: 50pt; @top-right { content: none } @bottom-left { content: none }
	@bottom-left-corner { content: none } }
:root { font: 10pt/15pt "Vollkorn"; line-snap: none; text-align: start; hyphens: none }
p { margin: 0; text-indent: 0 }
note { font: 8pt/10pt "Vollkorn" }
.side { position: absolute; left: 0; width: 60pt }
.main { margin-left: 80pt }
"""


class Made:
    def __init__(self, markdown, css=""):
        source, sheet = SCRATCH / "rows.md", SCRATCH / "rows.css"
        source.write_text("---\nlang: en\n---\n\n" + markdown)
        sheet.write_text(SHEET + css)
        built = subprocess.run([COLOPHON, "build", source, "-s", sheet, "--dump", "pages"], capture_output=True, text=True)
        self.status, self.said, self.at, self.rects = built.returncode, built.stderr, {}, []
        self.n_pages = 0
        for line in built.stdout.splitlines():
            self.n_pages += line.startswith("page ")
            rect = re.match(r"\trect (\S+) (\S+) \S+ layout (\S+) (\S+) ", line)
            if rect:
                self.rects.append((self.n_pages, *(float(rect[i]) for i in (1, 2, 3, 4))))
            text = re.match(r'\tline (\S+) (\S+) [^"]*"(.*)"', line)
            for word in text[3].split() if text else ():
                self.at.setdefault(word, []).append((self.n_pages, float(text[1]), float(text[2])))

    def page(self, word):
        return self.at[word][0][0]

    def x(self, word):
        return self.at[word][0][1]

    def y(self, word):
        return self.at[word][0][2]


def rounded(value):
    return tuple(map(rounded, value)) if isinstance(value, tuple) else round(value, 2)


def check(name, found, wanted):
    holds = rounded(found) == rounded(wanted) if isinstance(wanted, (float, tuple)) else found == wanted
    print("ok" if holds else "not ok", name, "" if holds else f"({found}, not {wanted})")


def block(cls, text, colons=3):
    return f"{':' * colons}{{div}}\n:class: {cls}\n\n{text}\n{':' * colons}\n\n"


def words(prefix, n):
    """One paragraph of n lines, a word a line."""
    return "\\\n".join(f"{prefix}{k}" for k in range(n))


# --- beside ---

made = Made(block("side", "one\n\ntwo") + block("main", "first\n\nsecond\n\nthird") + "after\n")
check("a block of two paragraphs stands beside its sibling", (made.y("one"), made.x("one")), (made.y("first"), 50.0))
check("its second paragraph stands beside the second", made.y("two"), made.y("second"))
check("nothing is stacked: the text goes on below the row", made.y("after") - made.y("third"), 15.0)

made = Made(block("side", "one\n\ntwo\n\nthree") + block("main", "first") + "after\n")
check("a row is as high as its highest cell", made.y("after") - made.y("first"), 45.0)

made = Made(block("side", "term[^n]") + block("main", "meaning") + "after\n\n[^n]: Noted.\n")
check("a term with a note hangs", (made.x("term1"), made.y("term1")), (50.0, made.y("meaning")))
check("its note stands at the foot of the page", made.y("Noted.") > 300, True)

for said, wanted in (("left: 20pt; right: 30pt", (70, 150)), ("left: 0; right: 0; width: 100pt; margin: 0 auto", (100, 100)),
                     ("left: 120pt", (170, 80)), ("right: 80pt; padding: 0 10pt", (50, 120)), ("inset: 0 10% auto 50%", (150, 80))):
    made = Made(block("card", block("over", " ".join(f"b{k}" for k in range(30))) + "text", 4),
                ".card { padding-top: 200pt } .over { position: absolute; top: 0; background: #eeeeee; %s }" % said)
    check("across its block: " + said, [tuple(map(round, (x, width))) for _, x, _, width, _ in made.rects], [wanted])

hung = ("@page { size: 500pt 400pt; margin-left: 120pt } .remark { position: absolute; left: -100pt; width: 80pt } "
        "h1::before { content: '77'; position: absolute; left: -100pt; width: 80pt } .card { float: right; width: 100pt }")
made = Made("before\n\n# Heading\n", hung)
check("a number hangs beside its heading", (made.x("77"), made.y("77")), (20.0, made.y("Heading")))
made = Made("before\n\n" + block("remark", "said") + "# Heading\n\ntext\n", hung)
check("... above it where a remark stands in the margin", (made.x("77"), made.x("said"), made.y("77") < made.y("Heading")),
      (120.0, 20.0, True))
made = Made(block("remark", "said") + "term\n: meaning\n", hung)
check("so does a term", (made.x("term"), made.y("term") < made.y("meaning")), (120.0, True))
made = Made(block("card", "term\n: meaning") + words("a", 9) + "\n", hung)
check("nothing hangs out of a float into the text", (made.x("term"), made.y("term") < made.y("meaning")), (350.0, True))

wide = "@page wide { size: 500pt 400pt } .wide { page: wide }"
made = Made(block("side", block("wide", words("a", 2) + " " + " ".join(f"b{k}" for k in range(40))), 4) + block("main", "first"), wide)
check("a page that is named beside the text makes nothing wider", made.n_pages == 1 and len({x for _, x, _ in made.at["b39"]}) == 1, True)
check("... and its lines are as wide as their cell", len({y for k in range(40) for _, _, y in made.at[f"b{k}"]}) > 10, True)
made = Made(block("side", "one") + block("main wide", "first") + block("main wide", "second") + "after", wide)
check("a row is on the page that its text names", [made.page(w) for w in ("one", "first", "second", "after")], [1, 1, 1, 2])

made = Made(block("side", "alone") + "\n")
check("what nothing follows stands at the end of its block", made.x("alone"), 50.0)

three = "".join(block(f"cell c{k}", "\n\n".join(f"{'abc'[k]}{i}" for i in range(30))) for k in range(3))
css = ".cell { width: 50pt } .c0, .c1 { position: absolute } .c1 { left: 70pt } .c2 { margin-left: 140pt }"
made = Made(three, css)
check("three cells go on overleaf", (made.page("a19"), made.page("a20"), made.n_pages), (1, 2, 2))
check("all of them, with level baselines",
      all(made.at[f"a{i}"][0][::2] == made.at[f"b{i}"][0][::2] == made.at[f"c{i}"][0][::2] for i in range(30)), True)
check("what goes on begins at the top", made.y("c20"), made.y("c0"))
check("each word stands once", all(len(places) == 1 for places in made.at.values()), True)

made = Made(three, css + ".c1 { line-height: 20pt }")
check("cells of other leadings keep their places to each other overleaf",
      abs((made.y("b29") - made.y("a29")) - (made.y("b20") - made.y("a20")) - 9 * 5) < 0.01, True)
check("none is above the page", min(y for places in made.at.values() for _, _, y in places) > 55, True)

made = Made(block("side", "term") + block("main", block("side", "in\n\ninto") + block("main", "leaf\n\nleaves"), 5) + "after\n",
            ".main .main { margin-left: 40pt } .main .side { width: 30pt }")
check("a row within a row is level with it", (made.y("term"), made.y("in")), (made.y("leaf"), made.y("leaf")))
check("and stands where its block does", (made.x("in"), made.x("leaf")), (130.0, 170.0))
check("the text goes on below both", made.y("after") - made.y("leaves"), 15.0)

made = Made(block("side", words("a", 70)) + block("main", "first") + "after\n")
check("a row of seventy lines ends", (made.n_pages, made.page("a69"), len(made.at["a69"])), (4, 4, 1))
check("what follows it follows it", (made.page("after"), made.y("after") - made.y("a69")), (4, 15.0))

for lead in range(0, 25, 5):
    drawn = Made(block("side", "\n\n".join(f"a{i}" for i in range(60))) + block("main", words("b", 30)) + "after\n",
                 f".side p:nth-child(3n) {{ margin-top: -20pt }} .main {{ margin-top: {lead}pt }}")
    check("lines that are drawn up stand once each", all(len(drawn.at[f"a{i}"]) == 1 for i in range(60)), True)
    pages = [drawn.page(f"a{i}") for i in range(60)]
    check("on no page before the line above them", pages, sorted(pages))
    check("as far above it as they are drawn", {rounded(drawn.y(f"a{i + 2}") - drawn.y(f"a{i + 1}"))
          for i in range(0, 60, 3) if pages[i + 1] == pages[i + 2]}, {-5.0})

far = Made(block("box", block("stamp", block("stamp", "far") + "low", 5) + "first", 7) + "after\n",
           ".stamp { position: absolute; top: 9999mm; left: 100pt; width: 60pt; line-height: 9000pt; margin: 12000pt 0 }")
check("what is put further down than any page is there is told", "layout/" in far.said, True)
check("and what follows it stands below", far.page("after") > far.page("first"), True)

made = Made(block("side", words("a", 30)) + block("main", words("b", 30)), ".main { background: #ddd; border-top: 1pt solid }")
grounds = [(page, height > 200 if page == 1 else height > 140) for page, _, _, width, height in made.rects if height > 2]
check("a cell's ground is behind it on both pages", grounds, [(1, True), (2, True)])
check("its border only where it begins", [page for page, _, _, _, height in made.rects if height == 1.0], [1])

# --- margins ---

made = Made("before\n\n" + block("side", "term") + block("main", "meaning") + "after\n",
            ".main { margin-top: 20pt; margin-bottom: 9pt } p:first-child { margin-bottom: 12pt } .side { margin: 50pt 0 }")
check("margins of what is in the flow collapse as if it stood alone", made.y("meaning") - made.y("before"), 35.0)
check("and those below it", made.y("after") - made.y("meaning"), 27.0)

# --- by the edges of a block ---

made = Made("lead\n\n" + block("box", block("stamp", "stamp") + "first\n\nsecond", 5) + "after\n",
            ".box { padding-top: 30pt } .stamp { position: absolute; top: 4pt; left: 150pt; width: 40pt }")
check("`top` counts from the top of the block", made.y("stamp") - made.y("lead"), 19.0)
check("and moves nothing", (made.y("first") - made.y("lead"), made.y("after") - made.y("first")), (45.0, 30.0))
low = Made("lead\n\n" + block("box", block("stamp", "stamp") + "first\n\nsecond", 5) + "after\n",
           ".stamp { position: absolute; top: 50pt; left: 150pt; width: 40pt }")
check("text stands beside what has a `top`", low.y("second") - low.y("first"), 15.0)
check("and the block is as high as that reaches down", low.y("after") - low.y("first"), 65.0)
foot = Made("lead\n\n" + block("box", block("stamp", "stamp") + "first\n\nsecond", 5) + "after\n",
            ".box { padding-bottom: 30pt } .stamp { position: absolute; bottom: 4pt; left: 150pt; width: 40pt }")
check("`bottom` counts from the foot of the block", foot.y("after") - foot.y("stamp"), 19.0)
check("and moves nothing but that", foot.y("after") - foot.y("second"), 45.0)
high = Made("lead\n\n" + block("box", block("stamp", "one\n\ntwo\n\nthree") + "first", 5) + "after\n",
            ".stamp { position: absolute; bottom: 0; left: 150pt; width: 40pt }")
check("a block is as high as what stands at its foot",
      (high.y("after") - high.y("three"), high.y("one")), (15.0, high.y("first")))

# --- lists of terms ---

terms = "".join(f"term{i}\n: meaning{i}\n\n" for i in range(6))
for lead in range(12, 20):
    made = Made("\n\n".join(f"w{i}" for i in range(lead)) + "\n\n" + terms, ".definition-list { margin: 0 } .definition { margin: 0; line-height: 15pt }"
                " .definition + .term + .definition { margin: 0 }")
    first = sum(made.page(f"meaning{i}") == 1 for i in range(6))
    check(f"no item stands alone where {20 - lead} lines are left for six", first in (0, 2, 3, 4, 6), True)

# --- many ---

small = Made("".join(f"t{i}\n: m{i}\n\n" for i in range(1500)))
check("fifteen hundred rows stand once each", (small.status, all(len(small.at[f"m{i}"]) == 1 for i in range(1500))), (0, True))

# --- floats at the side ---

SIDES = """@page { size: 400pt 400pt } .f { width: 60pt; margin-bottom: 4pt } .left { float: left; margin-right: 10pt }
.right { float: right; margin-left: 10pt } """
prose = " ".join(f"word{i}" for i in range(60))


def shorter(css, before="", after="\n\nafter\n"):
    return Made(before + block("f right", "one\n\ntwo\n\nthree") + prose + after, SIDES + css)


made = shorter("")
check("a float stands at the side, level with the text", (made.x("one"), made.y("one")), (290.0, made.y("word0")))
wide = Made(prose + "\n", SIDES)
check("lines beside it are shorter, those below are not", made.y("word59") - made.y("word0"),
      wide.y("word59") - wide.y("word0") + 15)
left = Made(block("f left", "one\n\ntwo\n\nthree") + prose + "\n", SIDES)
check("a float to the left stands there", left.x("one"), 50.0)
made = Made(block("f right", "one\n\ntwo\n\nthree") + "short\n\n" + "brief\n\n# heading\n", SIDES + "h1 { margin: 0 }")
check("paragraphs stand beside it one after the other", made.y("brief") - made.y("one"), 15.0)
check("a heading begins below it", made.y("heading") - made.y("three") > 15, True)
made = Made(block("f right", "one\n\ntwo\n\nthree") + "short\n\n- item\n", SIDES + "ul { margin: 0 }")
check("and so does a list, by the margin of the float", made.y("item") - made.y("three"), 19.0)
made = Made(block("f right", "one\n\ntwo\n\nthree") + "short\n\n" + block("c", "cleared"), SIDES + ".c { clear: both }")
check("clear: both begins below", made.y("cleared") - made.y("three"), 19.0)
made = shorter(".f { width: 140pt }")
check("one that leaves less than 60 mm stands above the text",
      (made.y("word0") - made.y("three") > 14, "layout/float" in made.said), (True, True))
made = shorter(".f { padding-bottom: 120pt }")
check("and so does one of half the page",
      (made.y("word0") - made.y("three") > 120, "layout/float" in made.said), (True, True))
made = Made("".join(f"l{i}\n\n" for i in range(18)) + block("f right", "one\n\ntwo\n\nthree") + prose + "\n", SIDES)
check("no page ends beside it", (made.page("one"), made.page("three"), made.page("word0")), (2, 2, 2))
made = Made(block("f right", "one[^n]") + prose + "\n\n[^n]: Noted.\n", SIDES)
check("its note stands at the foot of the page", (made.page("Noted."), made.y("Noted.") > 300), (1, True))
made = Made(block("f left", "one") + block("f right", "two") + prose + "\n", SIDES)
check("of two the text stands beside the second",
      (made.y("two") - made.y("one") > 14, made.y("two") - made.y("word0")), (True, 0.0))
made = Made(block("f right", block("in", "one"), 5) + block("placed", "two"),
            SIDES + ".placed { position: absolute; top: 90pt; left: 0; width: 100pt }")
check("what has its place by the block is there once, with nothing but floats in it",
      (len(made.at["one"]), len(made.at["two"])), (1, 1))

# A negative margin draws a box of a cell up, over a cut that the box above it is below: both go on.
made = Made(block("side", "\n\n".join(f"s{i}" for i in range(30)))
            + block("main", "\n\n".join(f"m{i}" for i in range(21)) + "\n\n{.up}\nup\n\nlast"), ".up { margin-top: -45pt }")
check("a box that a negative margin draws up stays behind the one above it",
      tuple((len(made.at[word]), made.page(word)) for word in ("s19", "m19", "m20", "up", "last")),
      ((1, 1), (1, 1), (1, 2), (1, 2), (1, 2)))
check("and keeps its place to it", made.y("m20") - made.y("up"), 30.0)
