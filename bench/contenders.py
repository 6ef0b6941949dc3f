"""The programs that are measured: long-lived ones that answer one line with times, and single runs."""
import json
import os
import subprocess
import time

ONE_CPU = {0}


class Worker:
    """A warm contender, on one processor: see peers/worker.py for what is said to it."""

    def __init__(self, command, environment=None):
        self.process = subprocess.Popen([str(word) for word in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        preexec_fn=lambda: os.sched_setaffinity(0, ONE_CPU),
                                        env={**os.environ, **(environment or {})})
        hello = self.answer()
        self.name, self.version = hello["name"], hello["version"]

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.process.args}: ended with {self.process.wait()}")
        return json.loads(line)

    def make(self, form, mode, count, file="-"):
        """Seconds of each document, and the size of the last."""
        print(form, mode, count, file, file=self.process.stdin, flush=True)
        answer = self.answer()
        return [ns / 1e9 for ns in answer["ns"]], answer["bytes"]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def run(command, cpus=None, on_line=None, **options):
    """Wall-clock seconds and peak resident bytes of one process; `on_line` is given each line of its output."""
    start = time.perf_counter()
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE if on_line is None else None,
                               preexec_fn=(lambda: os.sched_setaffinity(0, cpus)) if cpus else None, **options)
    if on_line is None:
        said = b"".join(process.communicate())
    else:
        said = b""
        for line in process.stdout:
            on_line(line)
        process.stdout.close()
    # wait4 instead of wait: the usage of this one child.
    if process.returncode is None:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = usage.ru_maxrss * 1024
    else:
        peak = 0
    seconds = time.perf_counter() - start
    if process.returncode != 0:
        raise SystemExit(f"{command}: exit {process.returncode}: {said.decode(errors='replace')}")
    return seconds, peak


def peak_of(command, on_line=lambda line: None, **options):
    """Peak resident bytes."""
    return run(command, on_line=on_line, **options)[1]

