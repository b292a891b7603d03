#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""slurm.py - the script that the manual prints for a cluster, run by a Slurm of our own on this machine: two workers are
killed midway, the others end well, and submitting it once more makes just what is missing.

Nothing of it outlives this process: slurmctld and slurmd are children of a guard that adopts what they leave behind
and kills all of it when the pipe from here closes, however this process ends."""
import collections
import ctypes
import getpass
import hashlib
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

from shown import COLOPHON, ROOT, result, exit_status

N_RECORDS, N_SHARDS, BAD = 60, 8, 31
KILLED = 3, 4 # shards
MANIFEST = """<publication id="certificate" kind="document" version="1">
<data href="../people.csv"/>
<edition lang="en" date="2024-06-30" each="/people/row" output="certificate-{{ id }}"><title>Certificate for {{ $each/name }}</title>
<body><chapter href="certificate.md"/></body></edition>
</publication>
"""
CHAPTER = "# Certificate\n\n{{ $each/name }} came on {{ date($each/came) }}.\n\n" + 3 * ("Whoever reads this may know that we talked "
	"about bridges, and about those who build them, from morning to evening and on the way home. " * 6 + "\n\n")
CONF = """ClusterName=one
SlurmctldHost={host}(127.0.0.1)
SlurmUser={user}
SlurmdUser={user}
SlurmctldPort={control_port}
SlurmdPort={node_port}
StateSaveLocation={top}/state
SlurmdSpoolDir={top}/spool
SlurmctldPidFile={top}/slurmctld.pid
SlurmdPidFile={top}/slurmd.pid
AuthType=auth/none
CredType=cred/none
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SwitchType=switch/none
MpiDefault=none
MailProg=/bin/true
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SlurmdParameters=config_overrides
ReturnToService=2
KillWait=1
NodeName=node NodeAddr=127.0.0.1 CPUs=4 RealMemory=4000
PartitionName=all Nodes=node Default=YES State=UP
"""


# --- A cluster


def free_ports(n):
	sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(n)]
	ports = [one.getsockname()[1] for one in sockets]
	for one in sockets:
		one.close()
	return ports


def children():
	"""Processes that this one has to wait for."""
	found = []
	for path in pathlib.Path("/proc").glob("[0-9]*/stat"):
		try:
			parent = path.read_text().rpartition(")")[2].split()[1]
		except OSError: # it has ended meanwhile
			continue
		if int(parent) == os.getpid():
			found.append(int(path.parent.name))
	return found


def guard(alive, commands, log):
	"""Runs `commands` until nobody holds the other end of the pipe `alive`."""
	PR_SET_CHILD_SUBREAPER = 36
	ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
	os.setsid() # a signal from the terminal is for the test
	for command in commands:
		subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
	os.read(alive, 1)
	while True:
		for pid in children():
			os.kill(pid, signal.SIGKILL)
		try:
			os.waitpid(-1, 0)
		except ChildProcessError:
			os._exit(0)


class Cluster:
	def __init__(self, top):
		self.top = top
		for name in ("state", "spool"):
			(top / name).mkdir(parents=True)
		ports = free_ports(2)
		conf = top / "slurm.conf"
		conf.write_text(CONF.format(top=top, host=socket.gethostname().split(".")[0], user=getpass.getuser(), control_port=ports[0],
			node_port=ports[1]))
		os.environ["SLURM_CONF"] = str(conf)
		alive, self.held = os.pipe()
		self.guard = os.fork()
		if self.guard == 0:
			os.close(self.held)
			with open(top / "log", "wb") as log:
				guard(alive, [["slurmctld", "-D", "-f", conf], ["slurmd", "-D", "-f", conf, "-N", "node"]], log)
		os.close(alive)

	def close(self):
		os.close(self.held)
		os.waitpid(self.guard, 0)

	def wait_for(self, what, is_so, pause=0.002):
		"""Only for what has to come: what does not is a failure, with what Slurm says."""
		end = time.monotonic() + 200
		while not is_so():
			if time.monotonic() > end:
				raise TimeoutError(f"{what}\n{(self.top / 'log').read_text()[-3000:]}")
			time.sleep(pause)

	def is_idle(self):
		return ask("sinfo", "-h", "-o", "%T").strip() == "idle"

	def submit(self, project, script, *options):
		job = ask("sbatch", "--parsable", *options, script, cwd=project).strip()
		result(f"sbatch takes the script{' with ' + ' '.join(options) if options else ''}", job.isdigit(), job)
		return job

	def ends(self, job):
		"""What each task of the array ended with, once all did: "STATE STATUS:SIGNAL"."""
		self.wait_for("an end of all tasks", lambda: not ask("squeue", "-h", "-j", job).strip(), pause=0.1)
		said = ask("scontrol", "-o", "show", "job", job)
		return {int(task): f"{state} {status}" for task, state, status in
			re.findall(r"ArrayTaskId=(\d+) .*?JobState=(\S+) .*?ExitCode=(\S+)", said)}


def ask(*command, cwd=None):
	done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=60)
	return done.stdout if done.returncode == 0 else done.stdout + done.stderr


# --- What is made


def written_script():
	text = (ROOT / "sources/manual/en/04-many.md").read_text()
	return re.search(r"```bash file=certificates.sbatch\n(.*?)```", text, re.S)[1]


def make_project(top):
	(top / "sources/certificate").mkdir(parents=True)
	(top / "sources/certificate/publication.xml").write_text(MANIFEST)
	(top / "sources/certificate/certificate.md").write_text(CHAPTER)
	(top / "sources/people.csv").write_text("id;name;came\n" + "".join(
		f"{i:03};Person {i};{'soon' if i == BAD else '2024-05-14'}\n" for i in range(N_RECORDS)))
	(top / "certificates.sbatch").write_text(written_script())
	(top / "results").mkdir()
	(top / "bin").mkdir()
	(top / "bin/colophon").symlink_to(COLOPHON)
	os.environ["PATH"] = f"{top / 'bin'}:{os.environ['PATH']}"
	os.environ["SOURCE_DATE_EPOCH"] = "1700000000"


def digest(path):
	return hashlib.sha256(path.read_bytes()).hexdigest()


def digests(folder):
	return {path.name: digest(path) for path in folder.glob("*.pdf")}


def whole_lines(path):
	"""Of a file that a killed run may have left half a line in."""
	text = path.read_text() if path.exists() else ""
	return text[:text.rfind("\n") + 1].splitlines()


def listed(path):
	"""The names of the PDFs that it says were made, each with its line."""
	lines = [(json.loads(line), line) for line in whole_lines(path)]
	return {pathlib.Path(one["file"]).name: line for one, line in lines if one["sha256"]}


def temporaries(project):
	return [path.name for folder in ("output", "results") for path in (project / folder).glob(".colophon-*")]


def worker(project, shard):
	"""The process that makes it; None: it has ended."""
	for path in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
		try:
			words = path.read_bytes().split(b"\0")
			if f"results/{shard}.jsonl".encode() in words and os.readlink(path.parent / "cwd") == str(project):
				return int(path.parent.name)
		except OSError:
			continue
	return None


class Killed:
	"""A worker that is stopped once it is writing, for longer than it keeps what it made without a name and a line, let go on
	until it has lines, and then ended."""

	def __init__(self, project, shard, end):
		self.project, self.shard, self.end = project, shard, end
		self.pid = self.goes_on_at = None
		self.is_ended = False

	def signal(self, number):
		os.kill(self.pid, number)

	def is_writing(self):
		return any((self.project / "output").glob(f".colophon-{self.pid}-*"))

	def step(self):
		self.pid = self.pid or worker(self.project, self.shard)
		if not self.pid:
			return
		if whole_lines(self.project / f"results/{self.shard}.jsonl"):
			self.signal(signal.SIGSTOP)
			self.end(self.pid)
			self.is_ended = True
		elif not self.goes_on_at and self.is_writing():
			self.signal(signal.SIGSTOP)
			self.goes_on_at = time.monotonic() + 1.5
		elif self.goes_on_at and time.monotonic() > self.goes_on_at:
			self.signal(signal.SIGCONT)

	def is_over(self):
		if not self.is_ended:
			self.step()
		return self.is_ended


def kill_midway(cluster, project, job):
	workers = [Killed(project, KILLED[0], lambda pid: os.kill(pid, signal.SIGKILL)),
		Killed(project, KILLED[1], lambda pid: ask("scancel", "--signal=KILL", "--full", f"{job}_{KILLED[1]}"))]
	cluster.wait_for("workers that can be killed midway", lambda: all([one.is_over() for one in workers]))


# --- What is shown


def wrong_range(cluster, project):
	ends = cluster.ends(cluster.submit(project, "certificates.sbatch", "--array=0,2"))
	said = (project / "results/0.log").read_text()
	result("with another range the script makes nothing", ends == {0: "FAILED 2:0", 2: "FAILED 2:0"} and
		"submit the whole array" in said and not (project / "output").exists(), (ends, said))


def first_run(cluster, project, whole):
	job = cluster.submit(project, "certificates.sbatch")
	kill_midway(cluster, project, job)
	ends = cluster.ends(job)
	made, lists = digests(project / "output"), {k: listed(project / f"results/{k}.jsonl") for k in range(1, N_SHARDS + 1)}
	result("the killed workers are known to be", all(ends[k] not in ("COMPLETED 0:0", "FAILED 1:0") for k in KILLED), ends)
	well = collections.Counter(end for k, end in ends.items() if k not in KILLED)
	result("the others end well, but for that of the bad record", well["COMPLETED 0:0"] >= 5 and
		well["COMPLETED 0:0"] + well["FAILED 1:0"] == 6, ends)
	result("every PDF that is there has the bytes that it has in one run", all(whole[name] == made[name] for name in made), sorted(made))
	checks = {name: ask("qpdf", "--check", project / "output" / name) for name in made}
	result("and is a whole file", all("No syntax or stream encoding errors found" in said for said in checks.values()), checks)
	result("what is listed is there", all(json.loads(line)["sha256"] == made.get(name) for lines in lists.values()
		for name, line in lines.items()), lists)
	return lists, set(made) - {name for lines in lists.values() for name in lines}


def second_run(cluster, project, whole, lists, unlisted):
	before = {path.name: path.stat().st_mtime_ns for path in (project / "output").glob("*.pdf")}
	ends = cluster.ends(cluster.submit(project, "certificates.sbatch"))
	after = {path.name: path.stat().st_mtime_ns for path in (project / "output").glob("*.pdf")}
	kept = {name for lines in lists.values() for name in lines}
	result("submitted once more, all end well but that of the bad record", sorted(ends.values()) == ["COMPLETED 0:0"] * 7 + ["FAILED 1:0"], ends)
	result("what was listed is left as it is", all(after[name] == before[name] for name in kept))
	result("what was not is made", set(after) == set(whole) and all(after[name] != before.get(name) for name in set(whole) - kept))
	again = {k: listed(project / f"results/{k}.jsonl") for k in lists}
	result("of what was there only PDFs of the killed workers were not listed", unlisted <= {name for k in KILLED for name in again[k]}, unlisted)
	result("the killed workers had made some and not all", all(0 < len(lists[k]) < len(again[k]) for k in KILLED),
		{k: (len(lists[k]), len(again[k])) for k in lists})
	result("lines of what is left are as they were", all(again[k][name] == line for k in lists for name, line in lists[k].items()))
	result("nothing is left under another name", temporaries(project) == [], temporaries(project))
	result("all have the bytes that they have in one run", digests(project / "output") == whole)


def joined(project):
	text = subprocess.run("cat results/*.jsonl", shell=True, cwd=project, capture_output=True, text=True, check=True).stdout
	lines = [json.loads(line) for line in text.splitlines()]
	result("the results together have each record once", sorted(line["key"] for line in lines) ==
		[f"certificate-{i:03}.en" for i in range(N_RECORDS)], sorted(line["key"] for line in lines))
	result("and the bad one as such", [line["key"] for line in lines if not line["sha256"]] == [f"certificate-{BAD:03}.en"])
	logs = "".join(path.read_text() for path in (project / "results").glob("*.log"))
	result("whose log leads to it", f"sources/people.csv:{BAD + 2}:" in logs, logs[:2000])


def run(top):
	project = top / "project"
	make_project(project)
	cluster = Cluster(top / "cluster")
	try:
		build = subprocess.run(["colophon", "build", "-q", "sources/certificate", "-o", "whole"], cwd=project, capture_output=True,
			text=True)
		whole = digests(project / "whole")
		result("one run makes all but the bad one", build.returncode == 1 and len(whole) == N_RECORDS - 1, build.stderr)
		cluster.wait_for("a node that is idle", cluster.is_idle, pause=0.1)
		wrong_range(cluster, project)
		lists, unlisted = first_run(cluster, project, whole)
		second_run(cluster, project, whole, lists, unlisted)
		joined(project)
	finally:
		cluster.close()


def stop(number, frame):
	sys.exit(128 + number) # through every `finally`


signal.signal(signal.SIGTERM, stop)
if not all(map(shutil.which, ("slurmctld", "slurmd", "sbatch"))):
	print("not ok the manual's script runs on a cluster # SKIP")
	print("    NOT TESTED: slurm-wlm is not installed")
	sys.exit(0)
with tempfile.TemporaryDirectory() as folder:
	run(pathlib.Path(folder).resolve())
sys.exit(exit_status())
