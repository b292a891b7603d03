#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""::before and ::after of blocks that hold their words as HTML would have it stand in the line of these words."""
import os, pathlib, re, subprocess

COLOPHON = os.environ["COLOPHON"]
SCRATCH = pathlib.Path(os.environ.get("TMPDIR", "/tmp"))
BOTH = "li { list-style: none } li::before { content: '<' } li::after { content: '>' }"


def lines(markdown, css):
    source, sheet = SCRATCH / "items.md", SCRATCH / "items.css"
    source.write_text("---\nlang: en\n---\n\n" + markdown)
    sheet.write_text(css)
    dump = subprocess.run([COLOPHON, "build", source, "-s", sheet, "--dump", "pages"], capture_output=True, text=True)
    return re.findall(r'^\tline .* "(.*)"$', dump.stdout, re.M)


def check(name, markdown, css, *wanted):
    found = lines(markdown, css)
    print("ok" if found == list(wanted) else "not ok", name, "" if found == list(wanted) else f"(got {found!r})")


check("of a tight item", "- aa\n- bb\n", BOTH, "<aa>", "<bb>")
check("an item with a list within ends below it", "- aa\n  - bb\n", BOTH, "<aa", "<bb>", ">")
check("before and behind marks", "- **aa**\n", BOTH, "<aa>")
check("an item that calls a note", "- aa[^1]\n\n[^1]: nn\n", BOTH, "<aa1>", "1", "nn")
check("of a loose item: its paragraphs are the sheet's own", "- aa\n\n- bb\n", BOTH, "<", "aa", ">", "<", "bb", ">")
check("that a sheet makes a block", "- aa\n", BOTH + " li::before { display: block }", "<", "aa>")
check("of a meaning", "tt\n: aa\n", ".definition::before { content: '<' } .definition::after { content: '>' }",
      "tt", "<aa>")
check("of a div: its paragraphs are the author's", "::: {.x}\naa\n:::\n", ".x::before { content: '<' }", "<", "aa")
