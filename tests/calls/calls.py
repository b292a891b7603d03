#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""calls.py [all | SAMPLE | COMMAND KIND N ERRNO] - the program while one call fails: an allocation, a call of the system.

Commands are run over the small publication beside this file with preload/failing.c, in which the Nth call of a kind
fails. Whatever fails, the program ends with status 3 and says why, or with status 0 and the bytes that it always has,
where it could do without. Each file keeps the bytes that it had or has those that it always gets, and nothing else is
left behind. A call that was only interrupted, or did half of what it was asked for, is not felt.

Without arguments a sample of the calls fails; with `all` each call of a build and a larger sample of the other commands
(`make faults`); with a number so many of a build's allocations. COMMAND KIND N ERRNO shows one run. The program
without sanitizers is tried: it allocates as it does when it is used."""
import collections
import concurrent.futures
import errno
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PROGRAM, PRELOADED = ROOT / "build/colophon", ROOT / "build/failing-calls.so"
OLD = {"small.en.pdf": b"%PDF-1.7 the old one\n"}
SAMPLE = 30 # allocations of a build

COMMANDS = {
	"build": "build sources/small -o OUT",
	"all": "build -q -o OUT --depfile OUT/depends",
	"alone": "build lone.md -q -o OUT",
	"draft": "build sources/small -q --draft -o OUT",
	"check": "check sources/small -q --message-format json",
	"dump": "build sources/small --dump pages",
	"query": "query sort(//partner/name)",
	"fonts": "list fonts",
	"init": "init OUT/bridges",
}

# What each kind of call may fail with.
INTERRUPTED, HALF = errno.EINTR, "short"
FAILURES = {
	"alloc": [errno.ENOMEM],
	"write": [errno.ENOSPC, errno.EIO, INTERRUPTED, HALF],
	"read": [errno.EIO, INTERRUPTED, HALF],
	"open": [errno.EMFILE, errno.ENOMEM, errno.EIO],
	"mmap": [errno.ENOMEM, errno.EIO],
	"fsync": [errno.EIO, errno.ENOSPC],
	"rename": [errno.EIO, errno.ENOSPC],
	"stat": [errno.EIO, errno.ENOMEM],
	"close": [errno.EIO, errno.ENOSPC],
	"flock": [errno.ENOLCK],
	"rights": [errno.EPERM],
	"folder": [errno.EIO, errno.ENOMEM],
	"path": [errno.EIO, errno.ENOMEM],
	"thread": [errno.EAGAIN],
}

Outcome = collections.namedtuple("Outcome", "status said shown files scratch")


def files_in(folder):
	return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(command, call=None, counts=None):
	"""What comes of the command, in which `call` fails."""
	folder = pathlib.Path(tempfile.mkdtemp(prefix="calls-"))
	out, scratch = folder / "out", folder / "tmp"
	out.mkdir()
	scratch.mkdir()
	for name, data in OLD.items():
		(out / name).write_bytes(data)
	given = ["LD_PRELOAD=%s" % PRELOADED, "TMPDIR=%s" % scratch, "HOME=%s" % scratch, "LC_ALL=C", "SOURCE_DATE_EPOCH=1700000000"]
	given += ["FAILING_CALL=" + call] if call else []
	given += ["FAILING_COUNTS=%s" % counts] if counts else []
	words = [re.sub("^OUT", str(out), word) for word in COMMANDS[command].split()]
	done = subprocess.run(["timeout", "-s", "KILL", "60", "env", *given, PROGRAM, *words], cwd=HERE / "publication",
		stdin=subprocess.DEVNULL, capture_output=True, check=False)
	shown = re.sub(rb"[\d.]+ s\b", b"", done.stdout).replace(str(folder).encode(), b"")
	files = {name: data.replace(str(folder).encode(), b"") for name, data in files_in(out).items()}
	outcome = Outcome(done.returncode, done.stderr.decode(errors="replace"), shown, files, sorted(files_in(scratch)))
	shutil.rmtree(folder)
	return outcome


def judge(command, call, usual):
	"""(status, complaint): the complaint is "" when all is well."""
	found = run(command, call)
	strange = [name for name, data in found.files.items() if data not in (OLD.get(name), usual.files.get(name))]
	strange += [name for name in OLD if name not in found.files] + found.scratch
	is_felt = call.split()[2] not in (str(INTERRUPTED), HALF)
	if strange:
		return found.status, "status %d, not as it was or has to be: %s" % (found.status, ", ".join(strange))
	if found.status == 0 and (found.files != usual.files or found.shown != usual.shown):
		return 0, "status 0 and other bytes"
	if found.status not in (0, 3) or (found.status and not is_felt):
		return found.status, "status %d, %s" % (found.status, (found.said.strip().splitlines() or ["nothing said"])[0])
	if found.status and command == "build" and found.files != OLD and not call.startswith("alloc"):
		return found.status, "status 3, and the PDF is replaced"
	return found.status, "" if found.status == 0 or found.said or found.shown else "status 3, and it does not say why"


def counts_of(command):
	with tempfile.NamedTemporaryFile(prefix="calls-", mode="r") as counts:
		run(command, counts=counts.name)
		return {kind: int(n) for kind, n in (line.split() for line in counts)}


def chosen(n, most):
	"""About `most` of the numbers from 1 to n, evenly."""
	stride = max(n // max(most, 1), 1)
	return range(1 + stride // 2, n + 1, stride)


def calls_to_fail(counts, n_allocations, n_others):
	for kind, failures in FAILURES.items():
		for failure in failures:
			for n in chosen(counts[kind], n_allocations if kind == "alloc" else n_others):
				yield "%s %d %s" % (kind, n, failure)
	yield "read 1+ short"
	yield "write 1+ short"


def samples(arguments):
	"""How many allocations and how many of each other kind fail, by command."""
	for command in COMMANDS:
		all_of_them = 1000000
		if arguments:
			n = all_of_them if arguments == ["all"] else int(arguments[0])
			yield command, (n if command == "build" else 200, all_of_them)
		else:
			yield command, (SAMPLE, 2) if command == "build" else (3, 0)


def tell(name, complaints):
	for complaint in complaints[:40]:
		print("    " + complaint)
	if len(complaints) > 40:
		print("    and %d more" % (len(complaints) - 40))
	print("%s %s" % ("not ok" if complaints else "ok", name), flush=True)
	return not complaints


def try_command(pool, command, most, shares):
	usual = run(command)
	if usual.status or usual.said:
		return tell(command + ": nothing fails", [usual.said])
	counts = counts_of(command)
	calls = list(calls_to_fail(counts, *most)) if most[1] else ["alloc %d %d" % (n, errno.ENOMEM)
		for n in chosen(counts["alloc"], most[0])]
	found = list(zip(calls, pool.map(lambda call: judge(command, call, usual), calls)))
	statuses = [status for _, (status, _) in found]
	if command == "build":
		shares += [status for call, (status, _) in found if call.startswith("alloc")]
	return tell("%s: of %d calls %d fail, one at a time: %d times status 3, %d times the usual bytes" % (command,
		sum(counts.values()), len(calls), statuses.count(3), statuses.count(0)),
		["%s %s: %s" % (command, call, complaint) for call, (_, complaint) in found if complaint])


def main():
	for target in PROGRAM, PRELOADED:
		subprocess.run(["make", "-s", str(target.relative_to(ROOT))], cwd=ROOT, check=True, stdout=subprocess.DEVNULL,
			env={name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))})
	if len(sys.argv) == 5:
		command, call = sys.argv[1], " ".join(sys.argv[2:])
		print(run(command, call)[:2], judge(command, call, run(command)))
		return 0
	all_well, allocations = True, []
	with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
		for command, most in samples(sys.argv[1:]):
			all_well &= try_command(pool, command, most, allocations)
	share = allocations.count(3) / len(allocations)
	all_well &= tell("%.1f %% of a build's failed allocations end with status 3" % (100 * share), [] if share >= 0.95 else ["under 95 %"])
	return 0 if all_well else 1


sys.exit(main())
