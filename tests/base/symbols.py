#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""symbols.py - what the program calls its functions reaches no library.

A function that a program exports stands in for one of that name in every library it loads: our deflate() once was
zlib's, within libpng and libxml2. So none is exported; and none of ours, hidden or not, has the name of one
that a library exports, lest a missing `static` or another linker flag brings that back. What is copied into the program
for it to use (stdout, xmlFree) is data, and no fault."""
import os
import pathlib
import re
import subprocess
import sys

PROGRAM = pathlib.Path(os.environ["COLOPHON"])
ARCHIVE = PROGRAM.parent / "colophon.a"
FUNCTIONS = "TtWi" # of nm: in the text, weak, chosen when loaded


def run(*command):
	return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def functions(*how):
	"""Names that are defined and seen from other files, versions off."""
	kinds = FUNCTIONS.replace("t", "") if "-D" in how or "-g" in how else FUNCTIONS
	found = re.findall(r"^[0-9a-f]+ ([A-Za-z]) (\S+)$", run("nm", "--defined-only", *how), re.M)
	return {name.split("@")[0] for kind, name in found if kind in kinds}


def libraries():
	"""Those that are loaded, but for the sanitizers, which stand in for the C library on purpose."""
	paths = re.findall(r"=> (/\S+)", run("ldd", PROGRAM))
	return [path for path in paths if not re.search(r"/lib(a|ub|l|t)san\.", path)]


def tell(name, complaints):
	for complaint in complaints:
		print("    " + complaint)
	print("%s %s" % ("not ok" if complaints else "ok", name))
	return not complaints


def main():
	ours, loaded = functions("-g", ARCHIVE), libraries()
	exported = {name for name in functions("-D", PROGRAM) if name in ours or name == "main"}
	all_well = tell("no function of ours is exported", sorted(exported))
	shared = ["%s is one of %s" % (name, pathlib.Path(path).name)
		for path in loaded for name in sorted(ours & functions("-D", path))]
	all_well &= tell("no function of ours has the name of one in a library", shared)
	# The test itself would find them: a name that is in the archive, and one that libraries are known for.
	seen = {name for path in loaded for name in functions("-D", path)}
	all_well &= tell("both sides are looked at", [name for name, where in (("out_commit", ours), ("deflate", seen),
		("malloc", seen)) if name not in where])
	return 0 if all_well else 1


sys.exit(main())
