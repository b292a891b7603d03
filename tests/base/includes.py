#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""includes.py - a file includes headers of its own folder and of folders above it; libraries stay in their folders.

The order is that of the stages; only the command line sees the whole chain, typeset.h. A library's types appear in no
header of ours."""
import pathlib
import re
import sys

ORDER = "base font locale data cite figure svg picture chart doc read bind style table shape line page comply pdf cli".split()
LIBRARIES = {  # what a header's name starts with, and the folders that wrap the library
	"hb": ("font",),
	"fontconfig": ("font",),
	"unicode/": ("locale", "shape"),
	"libxml/": ("data",),
	"zip": ("data",),
	"btparse": ("cite",),
	"cmark": ("read",),
	"yaml": ("read",),
	"hpdf": ("pdf",),
	"lcms2": ("figure", "pdf"),
	"png": ("figure",),
	"jpeglib": ("figure",),
	"webp/": ("figure",),
	"libdeflate": ("figure", "picture", "pdf"),
}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def complaints(path, source_root):
	folder = path.relative_to(source_root).parts[0]
	own = ORDER.index(folder)
	for mark, name in INCLUDE.findall(path.read_text()):
		if mark == '"':
			target = path.parent / name
			target = target if target.exists() else source_root / name
			if not target.exists():
				yield "includes %s, which is not there" % name
				continue
			parts = target.resolve().relative_to(source_root.resolve()).parts
			rank = ORDER.index(parts[0]) if len(parts) > 1 else ORDER.index("cli")
			if rank > own:
				yield "includes %s, which is below it" % name
			continue
		for library, folders in LIBRARIES.items():
			if name.startswith(library) and folder not in folders:
				yield "includes <%s>; only %s may" % (name, ", ".join(folders))
			elif name.startswith(library) and path.suffix == ".h":
				yield "lets the types of <%s> out" % name


def main():
	source_root = pathlib.Path(__file__).resolve().parents[2] / "src"
	bad = 0
	for path in sorted(source_root.glob("*/*.[ch]")):
		if path.parent.name not in ORDER:
			continue
		found = list(complaints(path, source_root))
		bad += bool(found)
		print("not ok" if found else "ok", "includes of", path.relative_to(source_root))
		for complaint in found:
			print("  " + complaint)
	return 1 if bad else 0


if __name__ == "__main__":
	sys.exit(main())
