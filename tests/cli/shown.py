# SPDX-License-Identifier: EUPL-1.2
"""shown.py - what the scripts beside it share: where the program and the repository are, and how a result is shown."""
import os
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
COLOPHON = pathlib.Path(os.environ["COLOPHON"]).resolve()
failures = []


def result(name, is_so, why=""):
	print(f"{'ok' if is_so else 'not ok'} {name}")
	if not is_so:
		failures.append(name)
		print(f"    {why}")


def exit_status():
	"""What a script ends with."""
	return 1 if failures else 0
