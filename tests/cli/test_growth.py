"""Time and memory grow with the work in straight lines, and a batch holds its memory however many lines it has."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from command import ZWY, CommandTest

MAKE_DATA = pathlib.Path(__file__).resolve().parents[2] / "examples" / "scale" / "make_data.py"


def peak(command, on_line=lambda line: None):
    """Peak resident bytes of the process."""
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE)
    for line in process.stdout:
        on_line(line)
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise AssertionError(f"{command}: exit {process.returncode}")
    return usage.ru_maxrss * 1024


class Growth(CommandTest):
    def data(self, count, *more):
        file = self.directory / f"{count}{''.join(more)}.ndjson"
        with open(file, "wb") as out:
            subprocess.run([sys.executable, MAKE_DATA, str(count), *more], check=True, stdout=out)
        return file

    def form(self, servers):
        return self.data(1, "--form", "resource_request", "--servers", str(servers))

    def instructions(self, servers, output):
        said = subprocess.run(["valgrind", "--tool=cachegrind", "--cache-sim=no", f"--cachegrind-out-file={self.directory}/cachegrind",
                               ZWY, "render", self.form(servers), "-o", self.directory / output, "--quiet"], check=True,
                              capture_output=True, text=True).stderr
        return int(re.search(r"I\s+refs:\s+([\d,]+)", said).group(1).replace(",", ""))

    def assert_straight(self, found, tolerance, what):
        """Each step of ten times the servers costs ten times the step before it."""
        few, more, many = found
        self.assertGreater(more, few, what)
        self.assertLess((many - more) / (more - few), 10 * tolerance, what)

    def test_instructions_grow_with_the_servers_in_a_straight_line(self):
        for output in ("out.pdf", "out.docx"):
            self.assert_straight([self.instructions(servers, output) for servers in (30, 300, 3000)], 1.1, output)

    def test_memory_grows_with_the_servers_in_a_straight_line(self):
        for output in ("out.pdf", "out.docx"):
            found = [peak([ZWY, "render", self.form(servers), "-o", self.directory / output, "--quiet"]) for servers in (100, 1000, 10000)]
            # What grows by doubling may be half empty: a quarter more is still a straight line.
            self.assert_straight(found, 1.25, output)
            self.assertLess(found[2], 1_200_000_000, output)

    def test_a_batch_holds_its_memory(self):
        found = []
        for count in (500, 5000):
            # In memory, and gone when reported: only the process is of interest.
            with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as directory:
                def remove(line, place=directory):
                    for name in json.loads(line)["files"]:
                        os.unlink(os.path.join(place, name))
                found.append(peak([ZWY, "batch", self.data(count), "--out-dir", directory, "--jobs", "2", "--quiet", "--report", "-"], remove))
        self.assertLess(found[1], found[0] * 1.1)

    def test_a_merged_pdf_keeps_little_of_each_form(self):
        found = [peak([ZWY, "batch", self.data(count), "--merge", self.directory / "all.pdf", "--jobs", "2", "--quiet"])
                 for count in (200, 2000)]
        self.assertLess(found[1] - found[0], 1800 * 2_000 + found[0] * 0.1)


if __name__ == "__main__":
    unittest.main()
