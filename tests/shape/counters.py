#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""counter(list-item) and counters(list-item, ...) in lists of both kinds: what is printed before each item."""
import os, pathlib, re, subprocess

COLOPHON = os.environ["COLOPHON"]
SCRATCH = pathlib.Path(os.environ.get("TMPDIR", "/tmp"))


def printed(markdown, css, front=""):
    source, sheet = SCRATCH / "counters.md", SCRATCH / "counters.css"
    source.write_text(f"---\nlang: en\n{front}---\n\n" + markdown)
    sheet.write_text(css)
    dump = subprocess.run([COLOPHON, "build", source, "-s", sheet, "--dump", "flow"], capture_output=True, text=True)
    return dump.stdout + dump.stderr


def check(name, markdown, css, *wanted, front=""):
    found = printed(markdown, css, front)
    at, missing = 0, []
    for text in wanted:
        place = found.find(text, at)
        missing += [text] if place < 0 else []
        at = max(place, at)
    print("ok" if not missing else "not ok", name, "" if not missing else f"(no {missing} in {found!r})")


ONE = "li::before { content: counter(list-item) '/' }"
ALL = "li::before { content: counters(list-item, '.') ') ' }"
check("in a list without numbers", "- aa\n- bb\n- cc\n", ONE, "1/", "aa", "2/", "bb", "3/", "cc")
check("in a list with numbers", "1. aa\n2. bb\n", ONE, "1/", "aa", "2/", "bb")
check("in one that starts elsewhere", "7. aa\n8. bb\n", ONE, "7/", "aa", "8/", "bb")
check("in tasks", "- [ ] aa\n- [x] bb\n", ONE, "1/", "aa", "2/", "bb")
check("nested", "- aa\n  - bb\n  - cc\n- dd\n", ONE, "1/", "aa", "1/", "bb", "2/", "cc", "2/", "dd")
check("counters() of nested items", "- aa\n  1. bb\n  2. cc\n     - dd\n- ee\n", ALL,
      "1)", "aa", "1.1)", "bb", "1.2)", "cc", "1.2.1)", "dd", "2)", "ee")
check("in another style", "- aa\n- bb\n  - cc\n",
      "li::before { content: counters(list-item, '/', upper-roman) }", ": I+\n", "aa", ": II+\n", "bb", ": II/I+\n", "cc")
check("by list-style", "- aa\n- bb\n", "ul { list-style: decimal }", "1.", "aa", "2.", "bb")
check("in a paragraph of an item", "- aa\n\n  bb\n- cc\n\n  dd\n", "li > p + p::before { content: counter(list-item) '/' }",
      "aa", "1/", "bb", "cc", "2/", "dd")
check("in the contents", "# aa\n\n## bb\n\n## cc\n\n### dd\n",
      "nav li::before { content: counters(list-item, '.') '/' }", "nav", "1/", "bb", "2/", "cc", "2.1/", "dd", front="contents: yes\n")
check("outside of lists counters() prints nothing", "aa\n", "p::before { content: counters(list-item, '.') '/' }", "aa")
check("another counter is told", "aa\n", "p::before { content: counters(heading, '.') }", "counters() has list-item alone")
