#!/usr/bin/env python3
"""Measures zwy and its peers on the six forms and writes bench/results/. `bench/run` installs what this needs and calls it.

Contenders take turns within each round, so that what the machine does meanwhile touches them alike; ratios are of the
same round. All run on one processor. Nothing counts before the documents have been found equal in pages and characters."""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import checks
import corpus
import describe
import report
from contenders import ONE_CPU, Worker, peak_of, run

HERE = pathlib.Path(__file__).resolve().parent
FONTS = HERE.parent / "fonts" / "faces"
MAKE_DATA = HERE.parent / "examples" / "scale" / "make_data.py"


class Bench:
    def __init__(self, build, scratch, plan):
        self.build, self.scratch, self.plan = build, scratch, plan
        self.zwy = build / "zwy"
        self.python = sys.executable
        self.results = {"machine": machine(self.zwy), "plan": plan}
        self.render_count = 0

    # --- what is made --------------------------------------------------------------------------------------

    def prepare(self):
        corpus.write(self.zwy, self.scratch / "data", self.plan["variants"])
        self.documents = self.scratch / "documents"
        self.documents.mkdir()
        describe.write(self.our_docx, self.scratch / "described", corpus.FORMS, self.plan["variants"])
        (self.scratch / "templates").mkdir()
        subprocess.run([self.python, HERE / "peers/python_docx.py", self.scratch / "described", self.scratch / "templates"], check=True)

    def our_docx(self, form, k):
        out = self.documents / f"zwy-{form}-{k}"
        subprocess.run([self.zwy, "render", self.scratch / "data" / form / f"{k}.json", "--quiet", "-o", f"{out}.docx", "-o",
                        f"{out}.pdf"], check=True)
        return f"{out}.docx"

    def contenders(self):
        data, described = self.scratch / "data", self.scratch / "described"
        peers = HERE / "peers"
        node = ["node", "--no-warnings"]
        return {
            "pdf": {"zwy": Worker([self.build / "bench_ours", data, "pdf"]),
                    "Typst": Worker([*node, peers / "typst.mjs", data, FONTS]),
                    "WeasyPrint": Worker([self.python, peers / "weasyprint_peer.py", described, FONTS])},
            "pages": {"zwy": Worker([self.build / "bench_ours", data, "pages"]), "Cairo": Worker([self.build / "bench_cairo", data])},
            "docx": {"zwy": Worker([self.build / "bench_ours", data, "docx"]),
                     "docxtemplater": Worker([*node, peers / "docxtemplater.mjs", described, self.scratch / "templates"]),
                     "docx": Worker([*node, peers / "docx.mjs", described]),
                     "python-docx": Worker([self.python, peers / "python_docx.py", described])},
        }

    # --- equal documents -----------------------------------------------------------------------------------

    def check(self, kinds):
        """One document of each contender, warm: its size, and whether it says what ours says. One that does not is out."""
        sizes, faults, notes = {}, [], {}
        for kind, workers in kinds.items():
            for name, worker in workers.items():
                for form in corpus.FORMS:
                    file = self.documents / f"{kind}-{name}-{form}.{'docx' if kind == 'docx' else 'pdf'}"
                    sizes.setdefault(kind, {}).setdefault(name, {})[form] = worker.make(form, "same", 2, file)[1]
                    fault, note = self.compare(kind, form, file)
                    if fault:
                        faults.append(f"{name}, {form}: {fault}")
                    notes[name] = note or notes.get(name, "")
        self.results.update(sizes=sizes, notes={name: note for name, note in notes.items() if note},
                            versions={w.name: w.version for workers in kinds.values() for w in workers.values()})
        if faults:
            raise SystemExit("not the same documents:\n" + "\n".join(faults))

    def compare(self, kind, form, file):
        ours = self.documents / f"zwy-{form}-0"
        if kind == "docx":
            return checks.difference(checks.docx_text(f"{ours}.docx"), checks.docx_text(file)), ""
        pages, wanted = checks.pdf_pages(file), checks.pdf_pages(f"{ours}.pdf")
        if pages != wanted:
            return f"{pages} pages instead of {wanted}", ""
        note = "" if checks.pdf_tagged(file) else "no tags"
        return checks.difference(checks.pdf_text(f"{ours}.pdf"), checks.pdf_text(file)), note

    # --- warm ----------------------------------------------------------------------------------------------

    def warm(self, kinds):
        times = {kind: {mode: {name: {form: [] for form in corpus.FORMS} for name in workers} for mode in ("vary", "same")}
                 for kind, workers in kinds.items()}
        for kind, workers in kinds.items():  # warm them up
            for worker in workers.values():
                for form in corpus.FORMS:
                    worker.make(form, "vary", self.plan["warm_up"])
        for turn in range(self.plan["rounds"]):
            say(f"round {turn + 1} of {self.plan['rounds']}")
            for mode in ("vary", "same"):
                for form in corpus.FORMS:
                    for kind, workers in kinds.items():
                        for name, worker in workers.items():
                            count = self.plan["ours"] if name in ("zwy", "Cairo") else self.plan["theirs"]
                            seconds, _ = worker.make(form, mode, count)
                            times[kind][mode][name][form].append(statistics.median(seconds))
        self.results["warm"] = times

    def libreoffice(self):
        """Our DOCX to PDF: a batch of each form once, and one of each form several times; the difference is the work."""
        profile = self.scratch / "office"
        few, many = self.scratch / "few", self.scratch / "many"
        copies = self.plan["office_copies"]
        for directory, times in ((few, 1), (many, copies)):
            directory.mkdir()
            for form in corpus.FORMS:
                for k in range(times):
                    shutil.copy(self.documents / f"zwy-{form}-0.docx", directory / f"{form}-{k}.docx")

        def convert(directory):
            out = self.scratch / "converted"
            seconds, _ = run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf", "--outdir", out,
                              *sorted(directory.iterdir())], cpus=ONE_CPU)
            return seconds

        convert(few)  # makes the profile
        rounds = []
        for _ in range(self.plan["office_rounds"]):
            a, b = convert(few), convert(many)
            rounds.append({"batch": b / (len(corpus.FORMS) * copies), "each": (b - a) / (len(corpus.FORMS) * (copies - 1))})
        faults = [f"{form}: {fault}" for form in corpus.FORMS
                  if (fault := self.compare("pdf", form, self.scratch / "converted" / f"{form}-0.pdf")[0])]
        self.results["libreoffice"] = {"rounds": rounds, "faults": faults,
                                       "cold": [run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf",
                                                     "--outdir", self.scratch / "converted", few / "change_request-0.docx"], cpus=ONE_CPU)[0]
                                                for _ in range(self.plan["office_rounds"])]}

    # --- cold, memory, growth, many ------------------------------------------------------------------------

    def cold(self):
        """From the start of the process to the PDF on disk."""
        form, out = "change_request", self.scratch / "cold.pdf"
        data = self.scratch / "data" / form / "0.json"
        commands = {"zwy": [self.zwy, "render", data, "-o", out], "Typst": ["node", HERE / "peers/typst.mjs", self.scratch / "data", FONTS, form, out]}
        times = {name: [] for name in commands}
        for _ in range(self.plan["cold_rounds"]):
            for name, command in commands.items():
                out.unlink(missing_ok=True)
                times[name].append(run(command, cpus=ONE_CPU)[0])
                assert out.exists()
        self.results["cold"] = times

    def memory(self):
        out = self.scratch / "memory.pdf"
        self.results["memory"] = {form: peak_of([self.zwy, "render", self.scratch / "data" / form / "0.json", "-o", out])
                                  for form in corpus.FORMS}

    def growth(self):
        """One form with ever more servers: seconds warm, and the peak memory of a process that makes it once."""
        data = self.scratch / "growth"
        for count in self.plan["servers"]:
            (data / str(count)).mkdir(parents=True)
            line = subprocess.run([sys.executable, MAKE_DATA, "1", "--form", "resource_request", "--servers", str(count)], check=True,
                                  capture_output=True).stdout
            (data / str(count) / "0.json").write_bytes(line)
        found = {}
        for what in ("pdf", "docx"):
            worker = Worker([self.build / "bench_ours", data, what])
            seconds = {count: [] for count in self.plan["servers"]}
            for _ in range(self.plan["growth_rounds"]):
                for count in self.plan["servers"]:
                    seconds[count].append(statistics.median(worker.make(str(count), "same", max(1, 200 // count))[0]))
            worker.close()
            found[what] = {count: {"seconds": statistics.median(values),
                                   "memory": peak_of([self.zwy, "render", data / str(count) / "0.json", "-o", self.scratch / f"growth.{what}",
                                                      "--quiet"])} for count, values in seconds.items()}
        self.results["growth"] = found

    def batch_command(self, data, directory, jobs):
        return [self.zwy, "batch", data, "--out-dir", directory, "--jobs", jobs, "--quiet", "--report", "-"]

    def batch_data(self, count):
        data = self.scratch / f"{count}.ndjson"
        with open(data, "wb") as out:
            subprocess.run([sys.executable, MAKE_DATA, str(count)], check=True, stdout=out)
        return data

    def two_cores(self):
        """Files go to memory, so that the processors are measured and not the disk."""
        data, times = self.batch_data(self.plan["batch"]), {1: [], 2: []}
        for _ in range(self.plan["batch_rounds"]):
            for jobs, cpus in ((1, ONE_CPU), (2, {0, 1})):
                with tempfile.TemporaryDirectory(dir="/dev/shm") as directory:
                    times[jobs].append(run(self.batch_command(data, directory, jobs), cpus=cpus, on_line=lambda line: None)[0])
        self.results["cores"] = times

    def batch_memory(self):
        """The files are removed as they are reported: only the process is of interest."""
        found = {}
        for count in self.plan["batch_memory"]:
            data = self.batch_data(count)
            with tempfile.TemporaryDirectory(dir="/dev/shm") as directory:
                def remove(line, place=directory):
                    for name in json.loads(line)["files"]:
                        os.unlink(os.path.join(place, name))
                say(f"a batch of {count} forms")
                start = time.perf_counter()
                peak = peak_of(self.batch_command(data, directory, 2), on_line=remove)
                found[count] = {"memory": peak, "seconds": time.perf_counter() - start}
        self.results["batch_memory"] = found


def machine(zwy):
    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "unknown")
    memory = next(int(line.split()[1]) for line in open("/proc/meminfo") if line.startswith("MemTotal"))
    first = lambda *command: (subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines() or ["?"])[0].strip()
    return {"cpu": model, "cores": os.cpu_count(), "memory_gb": round(memory / 1e6), "kernel": os.uname().release,
            "compiler": first("c++", "--version"), "zwy": first(str(zwy), "version"), "node": first("node", "--version"),
            "python": sys.version.split()[0], "libreoffice": first("soffice", "--version"), "date": time.strftime("%Y-%m-%d", time.gmtime()),
            "load": [round(load, 2) for load in os.getloadavg()],
            "commit": first("git", "-C", str(HERE), "rev-parse", "--short", "HEAD")}


def say(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


PLANS = {
    "full": {"variants": 40, "warm_up": 10, "rounds": 15, "ours": 40, "theirs": 5, "office_copies": 5, "office_rounds": 5, "cold_rounds": 15,
             "servers": [10, 100, 1000, 10000], "growth_rounds": 5, "batch": 4000, "batch_rounds": 7, "batch_memory": [1000, 100000]},
    "short": {"variants": 40, "warm_up": 10, "rounds": 5, "ours": 40, "theirs": 3, "office_copies": 4, "office_rounds": 2, "cold_rounds": 9,
              "servers": [10, 100, 1000, 10000], "growth_rounds": 3, "batch": 2000, "batch_rounds": 3, "batch_memory": [1000, 20000]},
    "quick": {"variants": 5, "warm_up": 2, "rounds": 2, "ours": 5, "theirs": 1, "office_copies": 2, "office_rounds": 1, "cold_rounds": 2,
              "servers": [10, 100, 1000, 10000], "growth_rounds": 1, "batch": 300, "batch_rounds": 1, "batch_memory": [300, 1000]},
}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    arguments.add_argument("--build", type=pathlib.Path, default=HERE.parent / "build")
    arguments.add_argument("--results", type=pathlib.Path, default=HERE / "results")
    plan = arguments.add_mutually_exclusive_group()
    plan.add_argument("--short", dest="plan", action="store_const", const="short", help="a third of the rounds")
    plan.add_argument("--quick", dest="plan", action="store_const", const="quick", help="few rounds: whether it works, not how fast it is")
    wanted = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="zwy-bench-") as scratch:
        bench = Bench(wanted.build.resolve(), pathlib.Path(scratch), PLANS[wanted.plan or "full"])
        bench.prepare()
        say("starting the contenders")
        kinds = bench.contenders()
        say("comparing their documents")
        bench.check(kinds)
        bench.warm(kinds)
        for workers in kinds.values():
            for worker in workers.values():
                worker.close()
        for name in ("libreoffice", "cold", "memory", "growth", "two_cores", "batch_memory"):
            say(name)
            getattr(bench, name)()
    wanted.results.mkdir(exist_ok=True)
    text = json.dumps(bench.results, ensure_ascii=False, indent=1)
    (wanted.results / "results.json").write_text(text + "\n", encoding="utf-8")
    report.write(json.loads(text), wanted.results)


if __name__ == "__main__":
    main()
