"""What a form costs grows with its rows and no faster: instructions and memory from 10 to 10 000 servers."""
import json
import os
import re
import subprocess
import unittest

import papers

APPLICATION = json.loads((papers.SOURCE / "examples" / "resource_request.json").read_text())
SUFFIXES = ("pdf", "docx")


def form_of(rows):
    """A file with an application for so many servers, of other names and sizes each."""
    servers = [{**APPLICATION["resources"][i % len(APPLICATION["resources"])], "name": f"业务服务器{i + 1}",
                "vcpu": 4 + i % 61, "memory_gb": 8 + i % 509} for i in range(rows)]
    path = papers.work() / f"{rows}.json"
    path.write_text(json.dumps({**APPLICATION, "resources": servers}, ensure_ascii=False))
    return path


def instructions(rows, suffix):
    """Of the whole command, as valgrind counts them: the same on a busy machine."""
    done = papers.run("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", papers.ZWY, "render",
                      form_of(rows), "-o", papers.work() / f"out.{suffix}")
    assert done.returncode == 0, done.stderr
    return int(re.search(r"Collected\s*:\s*(\d+)", done.stderr)[1])


def peak_memory(rows, suffix):
    """KiB that were in memory at once."""
    command = [papers.ZWY, "render", form_of(rows), "-o", papers.work() / f"out.{suffix}"]
    child = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, f"{rows} rows: exit {child.returncode}"
    return usage.ru_maxrss


class Growth(unittest.TestCase):
    def check(self, measure, sizes, suffix, allowed):
        """A further row of the larger half costs no more than `allowed` times one of the smaller."""
        small, middle, large = (measure(rows, suffix) for rows in sizes)
        first = (middle - small) / (sizes[1] - sizes[0])
        second = (large - middle) / (sizes[2] - sizes[1])
        print(f"{suffix}: {first:.0f}, then {second:.0f} a row {sizes}: {small} {middle} {large}")
        self.assertLess(second, allowed * first)

    def test_instructions_are_linear(self):
        for suffix in SUFFIXES:
            with self.subTest(suffix):
                self.check(instructions, (10, 200, 1600), suffix, 1.1)

    def test_memory_is_linear(self):
        # A buffer that doubles when it is full has up to half of it empty.
        for suffix in SUFFIXES:
            with self.subTest(suffix):
                self.check(peak_memory, (100, 1000, 10_000), suffix, 1.3)


if __name__ == "__main__":
    unittest.main()
