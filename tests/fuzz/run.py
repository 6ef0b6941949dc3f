#!/usr/bin/python3
"""Runs the fuzzers for a time of processor minutes each, two at once, and says what each did.

run.py BUILD MINUTES [NAME...]

A corpus grows in .cache/fuzz/NAME and is gone on with the next time; the dictionary of each is made from its seeds. The
processor's time is counted, not the clock's: on a machine that does other things too a run is as long as on an idle one.
Ends with 1 when there is a finding, whose input then lies in .cache/fuzz/findings/NAME.
"""
import argparse
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
CACHE = HERE.parent.parent / ".cache" / "fuzz"
TICKS = os.sysconf("SC_CLK_TCK")
# Longer inputs only take longer: none of the library's own papers and texts in the seeds is larger.
LONGEST = {"json": 8_192, "layout": 32_768, "docx": 65_536, "pdf": 131_072, "text": 1_024, "picture": 8_192, "capi": 1_024}
TOKENS = {
    "json": rb'"[^"\\\x00-\x1f]{1,40}"',
    "layout": rb'[A-Za-z_-]+="[^"<&]{0,30}"|</?[a-z-]+/?>',
    "docx": rb"",
    "pdf": rb"/[A-Z][A-Za-z0-9]{1,20}|\b(?:obj|endobj|stream|endstream|trailer|startxref|xref)\b",
    "text": rb"",
    "picture": rb"IHDR|PLTE|IDAT|IEND|tRNS|gAMA|cHRM|sRGB|iCCP|sBIT|bKGD|tEXt|zTXt|iTXt|Adobe|JFIF|\xff[\xc0-\xef]",
    "capi": rb"",
}
# In Word's XML, which a package hides, and in papers' values.
WORDS = {
    "docx": ["w:val", "true", "0", "1", "-1", "\u2611", "\u2610", "resources[0].vcpu", "w:t", "w:tab", "w:br", "2026-11-23"],
    "text": ["\u2014\u2014", "\u2026\u2026", "\uff08", "\uff09", "\u3002", "\u201c", "\u00ad", "\u200b", "\u05d0\u05d1", "\u0e01",
             "\u0301", "\ufe0f", "\U00020000", "Linux"],
}


def dictionary(name):
    """The file, or nothing when the seeds have no words."""
    words = {word.encode() for word in WORDS.get(name, [])}
    if TOKENS[name]:
        for seed in sorted((HERE / "seeds" / name).iterdir()):
            words.update(re.findall(TOKENS[name], seed.read_bytes()))
    if not words:
        return None
    file = CACHE / f"{name}.dict"
    file.write_text("".join('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n' for word in sorted(words)))
    return file


def processor_seconds(pid):
    """What the process has used, also while it is being waited for."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


class Run:
    def __init__(self, build, name, seconds):
        self.name, self.seconds, self.used = name, seconds, 0.0
        corpus, self.findings = CACHE / name, CACHE / "findings" / name
        for directory in (corpus, self.findings):
            directory.mkdir(parents=True, exist_ok=True)
        words = dictionary(name)
        # libFuzzer's timeout goes by the clock: on a machine that does other things, much of it is waiting.
        self.command = [str(build / f"fuzz_{name}"), str(corpus), str(HERE / "seeds" / name), f"-max_len={LONGEST[name]}",
                        "-print_final_stats=1", "-timeout=600", "-report_slow_units=600", "-rss_limit_mb=3000",
                        f"-artifact_prefix={self.findings}/"]
        self.command += [f"-dict={words}"] if words else []

    def run(self):
        self.log = CACHE / f"{self.name}.log"
        with self.log.open("wb") as log:
            process = subprocess.Popen(self.command, stdout=log, stderr=log)
            while process.poll() is None:
                self.used = max(self.used, processor_seconds(process.pid))
                if self.used >= self.seconds:
                    process.send_signal(signal.SIGINT)
                    process.wait()
                time.sleep(0.5)
        # 72: interrupted, which is how a run without findings ends.
        self.status = 0 if process.returncode == 72 else process.returncode or 1

    def report(self):
        text = self.log.read_text(errors="replace")
        executions = re.findall(r"number_of_executed_units: (\d+)", text) or re.findall(r"^#(\d+)", text, re.M)
        coverage = re.findall(r"cov: (\d+)", text)
        edges = sum(int(count) for count in re.findall(r"\((\d+) inline 8-bit counters\)", text))
        last = lambda found: found[-1] if found else "?"
        found = sorted(file.name for file in self.findings.iterdir())
        print(f"{self.name:8} {last(executions):>9} executions  {self.used / 60:5.1f} min  "
              f"{last(coverage):>6} of {edges} edges  {len(found)} findings", flush=True)
        for name in found:
            print(f"         {self.findings / name}", flush=True)
        if self.status != 0:
            print(f"         ended by itself with {self.status}: {self.log}", flush=True)
        return self.status == 0 and not found


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("build", type=Path)
    arguments.add_argument("minutes", type=float)
    arguments.add_argument("names", nargs="*", default=list(LONGEST), choices=list(LONGEST) + [[]], metavar="NAME")
    given = arguments.parse_args()
    CACHE.mkdir(parents=True, exist_ok=True)
    waiting = [Run(given.build, name, given.minutes * 60) for name in given.names]
    sound, lock = [], threading.Lock()

    def work():
        while True:
            with lock:
                if not waiting:
                    return
                run = waiting.pop(0)
            run.run()
            with lock:
                sound.append(run.report())

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(f"{len(sound)} fuzzers, {sound.count(False)} with findings")
    return 0 if all(sound) else 1


if __name__ == "__main__":
    sys.exit(main())
