#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Lengths that hang on a font (CSS Values 4, section 6.1), in the computed values of `--dump style`.

Noto Sans Mono's figures are 600, its small letters 536, its capitals 714 of 1,000 units; Carlito's figures are 1,038 of
2,048."""
import os, pathlib, re, subprocess

COLOPHON = os.environ["COLOPHON"]
SCRATCH = pathlib.Path(os.environ.get("TMPDIR", "/tmp"))


def value(css, name, element="p"):
    source, sheet = SCRATCH / "units.md", SCRATCH / "units.css"
    source.write_text("---\nlang: en\ntitle: T\n---\n\ntext\n")
    sheet.write_text(":root { font: 10pt/15pt 'Noto Sans Mono' } " + css)
    dump = subprocess.run([COLOPHON, "build", source, "-s", sheet, "--dump", "style"], capture_output=True, text=True)
    number = re.search(rf"^ *{element} (\d+)$", dump.stdout, re.M)[1]
    style = re.search(rf"^style {number}\n((?: .*\n)*)", dump.stdout, re.M)[1]
    found = re.search(rf"^ +{name}: (\S+)", style, re.M)
    return float(found[1]) if found else None


for css, name, wanted in [
        ("p { margin-left: 10ch }", "margin-left", 60),
        ("p { margin-left: 10ex }", "margin-left", 53.6),
        ("p { margin-left: 10cap }", "margin-left", 71.4),
        ("p { margin-left: 10ic }", "margin-left", 100),
        ("p { margin-left: 2lh }", "margin-left", 30),
        ("p { line-height: 2; margin-left: 2lh }", "margin-left", 40),
        ("p { line-height: 2; margin-left: 2rlh }", "margin-left", 30),
        ("p { font-size: 20pt; margin-left: 10ch }", "margin-left", 120),
        ("p { font: 20.48pt/1 Carlito; margin-left: 10ch }", "margin-left", 103.8),
        ("p { font-size: 3ch; margin-left: 1em }", "font-size", 18),
        ("p { line-height: 2lh }", "line-height", 30),
        ("p { line-height: 3ex; font-size: 20pt }", "line-height", 32.16),
        ("p { margin-left: calc(2ch + 1lh - 1pt) }", "margin-left", 26),
        ("p { margin-left: calc(3 * 1CH) }", "margin-left", 18),
        ("p { padding-left: 0ch }", "padding-left", None),
        ("p { width: 40ch }", "width", 240)]:
    found = value(css, name)
    holds = found == wanted or (found is not None and wanted is not None and abs(found - wanted) < 0.002)
    print("ok" if holds else "not ok", css, "" if holds else f"({found}, not {wanted})")
