#!/usr/bin/python3
"""Compares the instructions that a rendering takes with those that it took when instructions.txt was written.

Times cannot be tested on machines that do other things meanwhile; instructions can: Callgrind counts the same on every
machine with AVX2 that has the same compiler and libraries, which instructions.txt names. A form may take a tenth more
than it did.

usage: instructions.py BUILD            compares
       instructions.py BUILD --renew    writes instructions.txt, after a change that is meant
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
FIGURES = HERE / "instructions.txt"
FORMS = ["resource_request", "security_agreement", "delivery_receipt", "change_request", "cancellation_request",
         "satisfaction_survey"]
PACKAGES = ["libc6", "libstdc++6", "libdeflate0", "libharfbuzz0b", "libhpdf-2.3.0", "libicu72", "libssl3", "valgrind"]
ALLOWED = 1.10
SKIPPED = 77
RENEWAL = """instructions.txt was written with
{before}and this was counted with
{now}If one of these explains the difference, show it: check out the last commit that changed instructions.txt, build it here
and count (instructions.py BUILD --renew). When its figures differ from the committed ones as much, commit the renewed
figures with that reason; when they do not, the code has become slower."""


def count(build):
    """Instructions by (form, format)."""
    examples = [str(HERE.parent.parent / "examples" / f"{form}.json") for form in FORMS]
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "out"
        subprocess.run(
            ["valgrind", "--quiet", "--tool=callgrind", "--collect-atstart=no", f"--callgrind-out-file={out}",
             str(Path(build) / "render_forms"), *examples],
            check=True, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})
        found = {}
        for part in Path(scratch).glob("out.*"):
            text = part.read_text(encoding="utf-8", errors="replace")
            label = re.search(r"^desc: Trigger: Client Request: .*/(\w+)\.json (\w+)$", text, re.M)
            total = re.search(r"^(?:summary|totals): (\d+)", text, re.M)
            if label and total:
                found[label[1], label[2]] = int(total[1])
    return found


def tools(build):
    """What the figures depend on besides the code: the compiler, and the libraries of this system."""
    cache = (Path(build) / "CMakeCache.txt").read_text(encoding="utf-8")
    compiler = re.search(r"^CMAKE_CXX_COMPILER:\w+=(.+)$", cache, re.M)[1]
    version = subprocess.run([compiler, "--version"], check=True, capture_output=True, text=True).stdout.splitlines()[0]
    listed = subprocess.run(["dpkg-query", "-W", "-f", "${Package} ${Version}\n", *PACKAGES], capture_output=True,
                            text=True, check=False).stdout.splitlines()
    return [version, *sorted(set(listed))]


def read_figures():
    text = FIGURES.read_text(encoding="utf-8")
    rows = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    with_tools = re.findall(r"^# with (.+)$", text, re.M)
    return {(form, kind): int(number) for form, kind, number in rows}, with_tools


def renew(found, build):
    with FIGURES.open("w", encoding="utf-8") as file:
        print("# Instructions of one rendering, from JSON text to bytes: instructions.py --renew wrote it.", file=file)
        for tool in tools(build):
            print("# with", tool, file=file)
        for form, kind in sorted(found, key=lambda key: (key[1], FORMS.index(key[0]))):
            print(form, kind, found[form, kind], file=file)


def compare(found, build):
    figures, before = read_figures()
    worse = False
    for (form, kind), figure in figures.items():
        now = found.get((form, kind))
        if now is None:
            sys.exit(f"{form} {kind} was not counted")
        too_many = now > figure * ALLOWED
        worse = worse or too_many
        print(f"{form:22} {kind:5} {now:>12,} instructions, {now / figure:6.1%} of before{'   TOO MANY' if too_many else ''}")
    here = tools(build)
    if here != before:
        if worse:
            print(RENEWAL.format(before="".join(f"    {tool}\n" for tool in before),
                                 now="".join(f"    {tool}\n" for tool in here)))
        else:
            print("counted with other tools than before:", ", ".join(sorted(set(here) - set(before))))
    return 1 if worse else 0


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if "avx2" not in Path("/proc/cpuinfo").read_text(encoding="utf-8"):
        print("not compared: this processor has no AVX2, so that libraries take other paths")
        return SKIPPED
    found = count(sys.argv[1])
    if "--renew" in sys.argv:
        renew(found, sys.argv[1])
        return 0
    return compare(found, sys.argv[1])


if __name__ == "__main__":
    sys.exit(main())
