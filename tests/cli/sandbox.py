#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""sandbox.py - the manual's build without rights works as it is written there, and keeps what it says."""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from shown import COLOPHON, ROOT, result, exit_status


def written_command():
	"""As the manual has it; the program from where it was built, and what the sanitizers need: address space and /proc."""
	text = (ROOT / "sources/manual/en/09-strangers.md").read_text()
	command = re.search(r"```text\n(mkdir.*?bwrap.*?)```", text, re.S)[1]
	command = command.replace("--as=2000000000 ", "").replace("/usr/local/bin/colophon", "/colophon")
	return command.replace("--clearenv", f"--clearenv --ro-bind /proc /proc --ro-bind {COLOPHON} /colophon "
		"--setenv ASAN_OPTIONS detect_leaks=0")


def run(project, command):
	done = subprocess.run(["bash", "-c", command], cwd=project, capture_output=True, text=True, timeout=120)
	return done.returncode, done.stdout + done.stderr


def may_unshare():
	return shutil.which("bwrap") and subprocess.run(["bwrap", "--unshare-all", "--ro-bind", "/", "/", "true"],
		capture_output=True).returncode == 0


with tempfile.TemporaryDirectory() as folder:
	project = pathlib.Path(folder) / "bridges"
	subprocess.run([COLOPHON, "init", "-q", project], check=True)
	if may_unshare():
		command = written_command()
		status, said = run(project, command)
		result("the manual's command builds", status == 0 and (project / "../pdfs/report.en.pdf").exists(), said)
		status, said = run(project, command.replace("/colophon build -o /pdfs", "/usr/bin/touch x /usr/x"))
		result("and what runs there can write to neither project nor system", status != 0 and said.count("Read-only") == 2, said)
		status, said = run(project, command.replace("/colophon build -o /pdfs", "/usr/bin/ls /home /etc /root"))
		result("nor see more", status != 0 and said.count("No such file") == 3, said)
	else:
		print("not ok the manual's command builds # SKIP")
		print("    NOT TESTED: bubblewrap is not installed, or no namespace can be made")
sys.exit(exit_status())
