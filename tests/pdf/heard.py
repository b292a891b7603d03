#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""What a reader hears of lists, contents, links and headings: the tag tree of small sources, written as one line.

  L(LI(Lbl"Host city" LBody(P"The town.")))

Texts are folded, annotations are "@"; no validator judges any of it."""
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
sys.dont_write_bytecode = True
import pikepdf  # noqa: E402
import tagtree  # noqa: E402

COLOPHON = os.environ["COLOPHON"]
TERMS = """# T

Host city
: The town where it takes place.

Partner[^n]
: One who takes part.
: In law, a beneficiary.

  Seen from its own side.

Last
: With a list:

  Inner
  : Deep.

[^n]: A note of the term.
"""
TERMS_HEARD = (
    'L(LI(Lbl"Host city" LBody(P"The town where it takes place."))'
    ' LI(Lbl("Partner" Reference(Link"1"@)) LBody(Note(Lbl"1" P"A note of the term.") P"One who takes part."'
    ' P"In law, a beneficiary." P"Seen from its own side."))'
    ' LI(Lbl"Last" LBody(P"With a list:" L(LI(Lbl"Inner" LBody(P"Deep."))))))')
ENTRIES = """# T

:::{div}
:class: entry
Text that begins with no term.
:::

::::{.box}
:::{.definition-list}
[x]{.odd} is no term.
:::
::::
"""
SHARED = """# T

One[^a]
Two
: Shared.

Three
: Alone.

[^a]: A note.
"""
SHARED_HEARD = (
    'L(LI(Lbl(P("One" Reference(Link"1"@)) Note(Lbl"1" P"A note.") P"Two") LBody(P"Shared."))'
    ' LI(Lbl"Three" LBody(P"Alone.")))')
TASKS = """# T

- [ ] write *this*
- [x] send it

  Now.
- no task
"""
TASKS_HEARD = (
    'L(LI(Lbl"☐" LBody(P"write this")) LI(Lbl"☑" LBody(P"send it" P"Now."))'
    ' LI(Lbl"•" LBody(P"no task")))')
LINKS = """# T

See [before *mid[^a] dle*[^b] after](https://example.org/) and [last[^c]](https://example.org/x).

[[^d]](https://example.org/y) [*[^e]*](https://example.org/z){#z} [](#z)

[^a]: A. [x](https://example.org/n)
[^b]: B.
[^c]: C.
[^d]: D.
[^e]: E.
"""
LINKS_HEARD = (
    'P("See" Link"before mid"@ Reference(Link"1"@) Link"dle"@ Reference(Link"2"@) Link"after"@ "and" Link"last"@'
    ' Reference(Link"3"@) ".")')
DIVIDED = """# T

We say of this and of incomprehensibilities\\
and go on
"""
FLOATED = """# T

Before[^1]

::: {.box}
Within[^a]
:::

Behind[^2]

[^1]: One.
[^2]: Two.
[^a]: Its own.
"""
FLOATED_HEARD = (
    'P("Before" Reference(Link"1"@)) Note(Lbl"1" P"One.") Div(P("Within" Reference(Link"a"@)) Note(Lbl"a" P"Its own."))'
    ' P("Behind" Reference(Link"2"@)) Note(Lbl"2" P"Two.")')
HEADINGS = """---
title: Headings
numbering: true
contents: 3
---

# One

> # Quoted
> Text.

- item

  ## Listed

Term
: ## Defined

  Text.

:::{tip}
## Boxed

Text.
:::

::: {.plain}
## Two in a plain container
:::

A call.[^n]

### Three

[^n]: A note.

    ## Noted
"""
OUTLINE = "1 One(1.1 Two in a plain container(Three))"


def result(name, is_good, why=""):
    print(("ok " if is_good else "not ok ") + name + ("" if is_good else f": {why}"))


def heard(e):
    """The element as one line."""
    kids, run = [], ""
    for kid in e.kids + [None]:
        if isinstance(kid, str):
            run += kid
            continue
        if tagtree.fold(run).strip("\u00a0"):
            kids.append(f'"{tagtree.fold(run).strip(chr(0xa0))}"')
        run = ""
        if kid is not None:
            kids.append(heard(kid))
    is_text = len(kids) == 1 and kids[0].startswith('"')
    return e.kind + (kids[0] if is_text else f"({' '.join(kids)})" if kids else "") + "@" * len(e.annotations)


def bookmarks(items):
    return " ".join(f"{i.title}({bookmarks(i.children)})" if i.children else i.title for i in items)


def first(tree, kind):
    return next((heard(e) for e in tree.root.walk() if e.kind == kind), "")


class Built:
    """A PDF of `markdown`, and its tag tree."""

    def __init__(self, name, markdown, folder, sheet="", *arguments):
        source, style, self.pdf = (os.path.join(folder, f"sample.{end}") for end in ("md", "css", "pdf"))
        for path, text in ((source, markdown), (style, sheet)):
            with open(path, "w", encoding="utf-8") as f:
                f.write(text)
        built = subprocess.run([COLOPHON, "build", "-l", "en", *(["-s", style] if sheet else []), "-o", self.pdf,
                                source, *arguments], capture_output=True, text=True, check=False)
        result(f"{name}: builds", built.returncode == 0, built.stderr[-500:])
        self.tree = tagtree.read(self.pdf)
        result(f"{name}: tags are sound", not self.tree.problems, "; ".join(self.tree.problems[:5]))


def expect(name, found, wanted):
    result(name, found == wanted, f"\n    {found}\n    is not\n    {wanted}")


def lists(folder):
    tree = Built("terms", TERMS, folder).tree
    expect("a term is the label of its item, its meanings are one body", first(tree, "L"), TERMS_HEARD)
    expect("two terms of one meaning are one label", first(Built("two terms", SHARED, folder).tree, "L"), SHARED_HEARD)
    numbering = {e.notes.get("ListNumbering") for e in tree.root.walk() if e.kind == "L"}
    expect("terms are not numbered", numbering, {"/None"})
    sheet = ".term { position: absolute; left: -30mm; width: 25mm } .definition-list { margin-left: 30mm }"
    expect("a term beside its meaning is heard before it", first(Built("terms aside", TERMS, folder, sheet).tree, "L"),
           TERMS_HEARD)
    sheet = '.term::before { content: "> " } .definition::before { content: "= " } .definition-list::before { content: "#" }'
    tree = Built("what a sheet adds", TERMS.split("Partner")[0], folder, sheet).tree
    expect("what a sheet adds to terms stands within the label and the body", first(tree, "L"),
           'L(LI(Lbl(Generated">" "Host city") LBody(P(Generated"=" "The town where it takes place."))))')
    tree = Built("tasks", TASKS, folder).tree
    expect("a task's box is its label", first(tree, "L"), TASKS_HEARD)
    tree = Built("lists of other things", ENTRIES, folder).tree
    expect("a list that holds no term has items still", first(tree, "L"), 'L(LI(LBody(P"x is no term.")))')


def links(folder):
    built = Built("links", LINKS, folder)
    paragraphs = [heard(e) for e in built.tree.root.walk() if e.kind == "P"]
    expect("a call within a link is lifted out, and the link goes on", paragraphs[0], LINKS_HEARD)
    nested = [heard(e) for e in built.tree.root.walk() if e.kind == "Link" and inner(e, "Link")]
    expect("no link stands within a link", nested, [])


def floats(folder):
    for place in ("top", "bottom", "page"):
        built = Built("floats " + place, FLOATED, folder, ".box { float: %s }" % place)
        found = " ".join(heard(e) for e in built.tree.root.walk() if any(kid is e for kid in around(built.tree).kids))
        expect("what floats is heard where it is written, its note behind it: " + place, found, FLOATED_HEARD)
        with pikepdf.open(built.pdf) as pdf:
            names = {str(a.Contents) for page in pdf.pages for a in page.get("/Annots", []) if "/Contents" in a}
        expect("a call is named as it is printed: " + place, names, {"Footnote 1", "Footnote a", "Footnote 2"})


def signs(folder):
    """What stands behind the slash is said in place of the sign."""
    sheet = ".level::after { content: ' \\25CF\\25CB' / '' } .loud::after { content: ' \\25CF' } h1::before { content: '\\25B6' / ''; position: absolute; left: -9mm; width: 9mm }"
    built = Built("signs for the eye", "# T\n\n## Head\n\n[Local level]{.level} and [more]{.loud} here.\n", folder, sheet)
    expect("a sign that is not said is seen and not heard", first(built.tree, "P"), 'P("Local level and more" Generated"\u25cf" "here.")')
    expect("nor is one beside its line", first(built.tree, "H1"), 'H1"Head"')
    shown = subprocess.run(["pdftotext", built.pdf, "-"], capture_output=True, text=True).stdout
    expect("and it is there to be seen", [sign in shown for sign in ("Local level \u25cf\u25cb", "\u25b6")], [True, True])


def around(tree):
    """The element that holds the first paragraph."""
    return next(e for e in tree.root.walk() if any(not isinstance(k, str) and k.kind == "P" for k in e.kids))


def divided(folder):
    sheet = "@page { size: 60mm 120mm; margin: 10mm } p { hyphens: auto }"
    tree = Built("divided before a forced end", DIVIDED, folder, sheet).tree
    expect("a word that is divided before a forced line end is heard as one", first(tree, "P"),
           'P"We say of this and of incomprehensibilities and go on"')
    expect("and it is divided", "\u00ad" in tree.root.text(), True)


def over_columns(folder):
    """Columns of 35 mm, of which a page of 40 mm has two."""
    sheet = "@page { size: 100mm 60mm; margin: 10mm } .two { columns: 2; column-gap: 10mm; column-fill: auto }"
    words = " ".join(f"word{i}" for i in range(24))
    built = Built("over columns", f"::: {{.two}}\n[{words}](https://example.org/)\n:::\n", folder, sheet)
    expect("a link over the end of a column is heard once", first(built.tree, "P"), f'P(Link"{words}"@@)')
    with pikepdf.open(built.pdf) as pdf:
        rects = [[float(x) for x in a.Rect] for a in pdf.pages[0].Annots]
    parts = [(int(left // 142), right - left < 101) for left, _, right, _ in rects]  # 142 pt: the middle of the page
    expect("and has a part in each, no wider than that", parts, [(0, True), (1, True)])


def inner(e, kind):
    return [x for x in e.walk() if x is not e and x.kind == kind]


def entries(built):
    """The contents without the pages that they lead to."""
    return re.sub(r' \d+"', '"', first(built.tree, "TOC"))


def contents(folder):
    built = Built("headings", HEADINGS, folder)
    expect("a number comes first in its entry, and what stands apart is not listed", entries(built),
           'TOC(TOCI(Lbl"1" Reference(Link"One"@) TOC(TOCI(Reference(Link"Two in a plain container"@)'
           ' TOC(TOCI(Reference(Link"Three"@)))))))')
    with pikepdf.open(built.pdf) as pdf, pdf.open_outline() as outline:
        expect("bookmarks list what the contents list, with the same numbers", bookmarks(outline.root), OUTLINE)
    sheet = "nav li[number]::before { content: counter(heading); position: absolute; left: -9mm; width: 9mm }"
    expect("numbers of every level are labels", entries(Built("numbers at every level", HEADINGS, folder, sheet)),
           'TOC(TOCI(Lbl"1" Reference(Link"One"@) TOC(TOCI(Lbl"1.1" Reference(Link"Two in a plain container"@)'
           ' TOC(TOCI(Reference(Link"Three"@)))))))')


def main():
    with tempfile.TemporaryDirectory() as folder:
        lists(folder)
        links(folder)
        floats(folder)
        divided(folder)
        over_columns(folder)
        signs(folder)
        contents(folder)


main()
