#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Text is justified in the languages whose words can be divided, ragged in all others.

What `colophon list languages` says of hyphens is held against how base.css sets a paragraph."""
import os, pathlib, re, subprocess

colophon = os.environ["COLOPHON"]
file = pathlib.Path(os.environ.get("TMPDIR", "/tmp")) / "languages.md"


def is_justified(lang, text):
    file.write_text(f"---\ntitle: X\nlang: {lang}\n---\n\n{text}\n")
    dump = subprocess.run([colophon, "build", "--dump", "style", file], capture_output=True, text=True).stdout
    number = re.search(r"^ +p (\d+)$", dump, re.M)[1]
    style = re.search(rf"^style {number}\n((?: .*\n)*)", dump, re.M)[1]
    return "text-align: justify" in style


def check(lang, text, wanted):
    print("ok" if is_justified(lang, text) == wanted else "not ok",
          f"{text!r} in {lang} is {'justified' if wanted else 'ragged'}")


listed = subprocess.run([colophon, "list", "languages"], capture_output=True, text=True).stdout.splitlines()[1:]
for row in listed:
    if next(word for word in row.split() if word in ("yes", "no")) == "yes":
        check(row.split()[0], "text", True)
for lang, wanted in [("de-AT", True), ("pt-BR", True), ("sq", False), ("mt", False), ("no", False), ("uk", False)]:
    check(lang, "text", wanted)
check("en", ":::{div}\n:lang: sq\ntekst\n:::", False)
