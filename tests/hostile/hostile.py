#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""hostile.py [--list] [--keep DIR] [NAME...] - hostile inputs (inputs.py) end soon, in little memory, and with a status.

Each input goes through the program once: the plain build with 10 s of processor time, 30 s of clock and 1 GiB of address space.
It must end with status 0 or 1, by no signal; status 1 says why; status 0 leaves PDFs that qpdf reads without complaint. The
quick ones then go through the sanitized build ($COLOPHON), which must report nothing. Prints "ok NAME" or "not ok NAME";
NAME... runs those inputs alone, whose name holds one of them. --keep DIR leaves their files in DIR."""
import argparse
import concurrent.futures
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

import inputs

SECONDS, CLOCK, BYTES = 10, 30, 1 << 30
SANITIZED_SECONDS = 60
QUICK = 0.15  # of plain processor time: those that the sanitized build takes as well
HERE = pathlib.Path(__file__).resolve().parents[2]


def plain_program():
	"""The build without sanitizers, made if need be."""
	if "COLOPHON_PLAIN" in os.environ:
		return os.environ["COLOPHON_PLAIN"]
	subprocess.run(["make", "--no-print-directory", "-s", "-C", str(HERE), "build/colophon"],
		stdout=subprocess.DEVNULL, check=False)
	return str(HERE / "build/colophon")


class Ended:
	"""How a run of the program ended: status (negative: a signal), seconds of processor time, its words."""

	def __init__(self, program, arguments, folder, seconds, clock, limit):
		limits = "ulimit -c 0 -t %d%s; exec \"$@\"" % (seconds, " -v %d" % (limit // 1024) if limit else "")
		words = folder / "words"
		with open(words, "wb") as out:
			child = subprocess.Popen(["bash", "-c", limits, "bash", program, *arguments], cwd=folder,
				stdin=subprocess.DEVNULL, stdout=out, stderr=out)
			timer = threading.Timer(clock, child.kill)
			timer.start()
			_, status, usage = os.wait4(child.pid, 0)
			timer.cancel()
			child.returncode = status
		self.status = os.waitstatus_to_exitcode(status)
		self.seconds = usage.ru_utime + usage.ru_stime
		self.kib = usage.ru_maxrss
		self.words = words.read_bytes()
		words.unlink()


def fault_of(ended, folder):
	"""What is wrong with this end, or None."""
	if ended.status == -signal.SIGXCPU or ended.status == -signal.SIGKILL:
		return "did not end in time (%.1f s)" % ended.seconds
	if b"runtime error:" in ended.words or b"Sanitizer" in ended.words:
		return "a sanitizer's report"
	if ended.status < 0:
		return "ended by signal %d" % -ended.status
	if ended.status not in (0, 1):
		return "ended with status %d" % ended.status
	if ended.status == 1 and not re.search(rb"^(.*:\d+:\d+: )?error: ", ended.words, re.M):
		return "status 1 without an error"
	if ended.status == 0 and b"not written" in ended.words:
		return "status 0, but a PDF was not written"
	return None


def fault_of_pdfs(folder):
	"""The complaint of qpdf about a PDF that is there; large ones are looked at by their ends alone."""
	pdfs = sorted(folder.rglob("*.pdf"))
	for pdf in pdfs:
		data = pdf.read_bytes()
		if not data.startswith(b"%PDF-1.7") or not data.rstrip().endswith(b"%%EOF"):
			return "%s is no whole PDF" % pdf.name
	small = [pdf for pdf in pdfs if pdf.stat().st_size < 400000][:2]
	for pdf in small:
		done = subprocess.run(["qpdf", "--check", str(pdf)], capture_output=True, check=False)
		if done.returncode != 0:
			return "qpdf: " + (done.stdout + done.stderr).decode(errors="replace")[-400:]
	return None


def run_once(name, program, seconds, clock, limit, keep):
	folder = pathlib.Path(tempfile.mkdtemp(prefix="hostile-"))
	try:
		arguments = inputs.INPUTS[name](folder)
		if "-o" not in arguments:
			arguments += ["-o", str(folder)]
		ended = Ended(program, arguments, folder, seconds, clock, limit)
		return ended, fault_of(ended, folder) or (fault_of_pdfs(folder) if limit else None)
	finally:
		if keep:
			shutil.copytree(folder, pathlib.Path(keep) / name.replace("/", "_").replace(" ", "-"), dirs_exist_ok=True,
				symlinks=True,
			                ignore=lambda at,
			                	names: [n for n in names if not (pathlib.Path(at) / n).is_file()
			                	and not (pathlib.Path(at) / n).is_dir()])
		shutil.rmtree(folder, ignore_errors=True)


def judge(name, plain, sanitized, keep):
	"""(what to print, is it well)"""
	ended, fault = run_once(name, plain, SECONDS, CLOCK, BYTES, keep)
	if not fault and sanitized and ended.seconds < QUICK:
		again, fault = run_once(name, sanitized, SANITIZED_SECONDS, SANITIZED_SECONDS * 2, 0, None)
		if fault:
			ended, fault = again, "sanitized: " + fault
	line = "%s %s (status %d, %.2f s, %d MiB)" % ("not ok" if fault else "ok", name, ended.status, ended.seconds,
		ended.kib // 1024)
	if fault:
		line += "\n  %s\n%s" % (fault,
			"".join("  | %s\n" % l[:300] for l in ended.words.decode(errors="replace").splitlines()[-25:]))
	return line.rstrip("\n"), not fault


def main():
	options = argparse.ArgumentParser()
	options.add_argument("--list", action="store_true")
	options.add_argument("--keep")
	options.add_argument("names", nargs="*")
	options = options.parse_args()
	names = [n for n in inputs.INPUTS if not options.names or any(part in n for part in options.names)]
	if options.list:
		print("\n".join(names))
		return 0
	plain, sanitized = plain_program(), os.environ.get("COLOPHON")
	if not os.access(plain, os.X_OK):
		print("not ok hostile: there is no program", plain)
		return 1
	start, all_well = time.monotonic(), True
	with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as workers:
		for line, is_well in workers.map(lambda n: judge(n, plain, sanitized, options.keep), names):
			print(line, flush=True)
			all_well = all_well and is_well
	print("# %d inputs, %.0f s" % (len(names), time.monotonic() - start))
	return 0 if all_well else 1


if __name__ == "__main__":
	sys.exit(main())
