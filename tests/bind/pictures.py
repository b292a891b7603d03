#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Pictures in the bound document, as `--dump doc` shows it and findings tell: numbers and letters, references, widths,
credits from the data, alternative texts, files that are not there."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
sys.dont_write_bytecode = True
import png  # noqa: E402

COLOPHON = os.environ["COLOPHON"]
MANIFEST = """<publication id="p" kind="document"><data href="data/project.xml"/><edition lang="{lang}"><title>T</title>
<front><list-of kind="figure" depth="{depth}"/></front><body><chapter href="c.md"/></body></edition></publication>"""
PROJECT = """<project id="x" version="1"><title xml:lang="en">X</title>
<image href="pics/sea.png" holder="City of Rijeka" licence="CC-BY-SA-4.0" consent="given"><name xml:lang="en">Sea</name></image>
<partner id="a"><name xml:lang="en">A</name></partner></project>"""


def check(name, holds, why=""):
    print(("ok " if holds else "not ok ") + name + ("" if holds else f"\n{why}"))


class Folder:
    def __init__(self, top):
        self.top = pathlib.Path(top)
        self.put("sea.png", png.png(400, 300))
        self.put("wide.png", png.png(1000, 200))
        self.put("foto da praça.png", png.png(40, 30))
        self.put("sources/p/data/pics/sea.png", png.png(400, 300))

    def put(self, name, data):
        path = self.top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    def run(self, *words):
        done = subprocess.run([COLOPHON, *words], capture_output=True, text=True, cwd=self.top)
        return done.stdout, done.stderr, done.returncode

    def doc(self, markdown):
        """The dump of a lone file, without places, and its findings."""
        self.put("a.md", "---\nlang: en\ntitle: T\n---\n\n" + markdown)
        out, _, _ = self.run("build", "a.md", "--dump", "doc")
        _, err, _ = self.run("check", "a.md")
        return re.sub(r" @\S+| \d+ replaced\S*| \d+ generated\S*", "", out), err

    def publication(self, markdown, lang="en", depth=1):
        self.put("sources/p/c.md", markdown)
        self.put("sources/p/data/project.xml", PROJECT)
        self.put("sources/p/publication.xml", MANIFEST.format(lang=lang, depth=depth))
        out, _, _ = self.run("build", "sources/p", "--dump", "doc")
        _, err, status = self.run("check", "sources/p")
        return re.sub(r" @\S+| \d+ replaced\S*| \d+ generated\S*", "", out), err, status


def numbers(f):
    doc, _ = f.doc('![a](sea.png "One")\n\n![b](sea.png)\n\n![c](sea.png "Two"){#fig-c}\n\nSee [](#fig-c).\n')
    captions = re.findall(r'caption\n\s+p \.number generated\n\s+"(.*)"\n\s+p\n\s+"(.*)"', doc)
    check("pictures with captions are counted, others are not", captions == [("Figure\xa01", "One"), ("Figure\xa02", "Two")], doc)
    check("a reference says the number", '"Figure\xa02"' in doc.split('"See "')[1], doc)


def letters(f):
    doc, err = f.doc(""":::{figure}
:label: fig-p

![a](sea.png "first")

![b](sea.png "second")

Both
:::

See [](#fig-p), [](#fig-p-b).
""")
    check("parts have letters", re.findall(r'p \.number generated\n\s+"(.*)"', doc) == ["Figure\xa01", "a", "b"], doc)
    check("a part is referred to by number and letter", '"Figure\xa01b"' in doc, doc + err)


def widths(f):
    doc, _ = f.doc("![a](sea.png)\n\n![b](wide.png)\n\n![c](wide.png){width=60mm}\n\n![d](sea.png){.hanging}\n\n![e](sea.png){width=150mm}\n")
    classes = re.findall(r"figure (.*)", doc)
    wanted = [".picture .text", ".picture .full", '.picture .text width="60mm"', ".picture .hanging", '.picture .full width="150mm"']
    check("a picture wider than 119 mm, or to be so, is full", classes == wanted, str(classes))


def files(f):
    doc, err = f.doc("![](<foto da praça.png>) ![](foto%20da%20praça.png) and ![](foto da praça.png)\n")
    check("names with spaces are read as they are written", doc.count("img src=") == 3 and "file/" not in err, doc + err)
    doc, err = f.doc("Before ![the sea](gone.png) after\n")
    check("a file that is not there is an error, its words stay", "error" in err and '"the sea"' in doc, doc + err)
    doc, err = f.doc("![the sea](../../out.png)\n")
    check("so is one outside", "[file/outside]" in err and '"the sea"' in doc, doc + err)
    doc, err = f.doc("Before ![the sea](https://example.eu/a.png) after\n")
    check("a remote picture in a lone file is a warning", "warning" in err and "[markdown/picture]" in err and '"the sea"' in doc, err)
    _, err, status = f.publication("# C\n\nBefore ![the sea](https://example.eu/a.png) after\n")
    check("in a publication it is an error", status == 1 and "error" in err and "nothing is fetched" in err, err)


def said(f):
    _, err = f.doc("![](sea.png)\n")
    check("a picture of which nothing is said is found", "[figure/alt]" in err, err)
    _, err = f.doc("![](sea.png){.decorative}\n\n:::{image} sea.png\n:alt: decorative\n:::\n\n<img src='sea.png' alt=''>\n")
    check("one that says that it adorns is not", "figure/" not in err, err)
    _, err = f.doc("![sea.png](sea.png)\n\n![Image of the sea](sea.png)\n\n![The sea](sea.png)\n")
    check("names of files and 'image of' are found", err.count("[figure/alt-words]") == 2, err)


def credits(f):
    doc, err, _ = f.publication("# C\n\n![The sea](data/pics/sea.png \"By the sea\")\n")
    check("the data's holder and licence are the last line of the caption",
          re.search(r'p\n\s+"By the sea"\n\s+p \.credit\n\s+"Image: City of Rijeka, CC BY-SA 4\.0"', doc), doc)
    check("then nothing is missing", "privacy/image" not in err, err)
    doc, _, _ = f.publication("# C\n\n![Jūra](data/pics/sea.png \"Prie jūros\")\n", lang="lt")
    check("in the edition's language", '"Iliustracija: City of Rijeka, CC BY-SA 4.0"' in doc, doc)
    f.put("sources/p/other.png", png.png(50, 50))
    _, err, _ = f.publication("# C\n\n![The sea](other.png)\n")
    check("of an unknown picture the rights are asked for", "[privacy/image]" in err, err)
    doc, err, _ = f.publication("# C\n\n:::{figure} other.png\n:alt: The sea\n:credit: Photo: Ana\n:::\n")
    check("unless its author says whose it is", "privacy/image" not in err and '"Photo: Ana"' in doc, doc + err)
    doc, _, _ = f.publication("# C\n\n![The sea]({{ /project/image[1]/@href }})\n")
    check("a path in the data is relative to the data", re.search(r'img .*src="pics/sea\.png"', doc) and ".missing" not in doc, doc)


def lists(f):
    text = '# C\n\n:::{figure}\n![a](data/pics/sea.png "first")\n\n![b](data/pics/sea.png "second")\n\nBoth\n:::\n'
    doc, _, _ = f.publication(text)
    check("a list of figures names whole ones", re.findall(r'a href="#\S+" number="(.*?)"', doc) == ["Figure\xa01"], doc)
    doc, _, _ = f.publication(text, depth=2)
    check("depth 2 names parts", re.findall(r'a href="#\S+" number="(.*?)"', doc) == ["Figure\xa01", "1a", "1b"], doc)


def dependencies(f):
    f.put("a.md", "---\nlang: en\n---\n\n![x](sea.png)\n\n![x](sea.png)\n")
    f.run("build", "a.md", "-o", "a.pdf", "--depfile", "a.d")
    rule = (f.top / "a.d").read_text().splitlines()[0]
    check("make is told of a picture, once", rule.split().count("sea.png") == 1, rule)


with tempfile.TemporaryDirectory() as top:
    folder = Folder(top)
    for test in (numbers, letters, widths, files, said, credits, lists, dependencies):
        test(folder)
