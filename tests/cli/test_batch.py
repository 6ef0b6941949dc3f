"""Many forms, one a line."""
import json
import os
import pty
import signal
import subprocess
import time
import unittest

from command import ZWY, CommandTest

GOOD = '{"form": "change_request", "unit": "甲"}\n'


class Batch(CommandTest):
    def setUp(self):
        super().setUp()
        self.out = self.directory / "out"
        self.out.mkdir()

    def made(self):
        return sorted(path.name for path in self.out.iterdir())

    def test_one_bad_line_costs_only_itself(self):
        lines = GOOD + '{"form": "change_request", "unti": "乙"}\n\n{\n' + GOOD
        said = self.said("batch", "-", "--out-dir", "out", "--formats", "pdf,docx", "--jobs", "2", data=lines, expect=1)
        self.assertEqual(self.made(), ["000001-甲.docx", "000001-甲.pdf", "000005-甲.docx", "000005-甲.pdf"])
        first, second, summary = said.splitlines()
        self.assertRegex(first, r"^标准输入:2: unti: .*“unit”.*\[unknown_key\]$")
        self.assertRegex(second, r"^标准输入:4: .*\[json_syntax\]$")
        self.assertRegex(summary, r"完成：2 份，2 页，4 个文件；2 份有错")

    def test_the_report_is_a_json_object_a_line_in_order(self):
        (self.directory / "data.ndjson").write_text(GOOD * 30 + "x\n" + GOOD, encoding="utf-8")
        done = self.zwy("batch", "data.ndjson", "--out-dir", "out", "--json", "--jobs", "4", expect=1)
        report = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([one["line"] for one in report], list(range(1, 33)))
        self.assertEqual([one["line"] for one in report if one["status"] != "ok"], [31])
        self.assertEqual(report[0], {"line": 1, "form": "change_request", "status": "ok", "pages": 1,
                                     "files": ["000001-甲.pdf"], "problems": []})
        self.assertEqual(sorted(name for one in report for name in one["files"]), self.made())

    def test_no_progress_bar_in_a_pipe_and_one_on_a_terminal(self):
        lines = (GOOD * 400).encode()
        self.assertNotIn("\r", self.said("batch", "-", "--out-dir", "out", data=lines))
        (self.directory / "data.ndjson").write_bytes(lines)
        ours, theirs = pty.openpty()
        process = subprocess.Popen([ZWY, "batch", self.directory / "data.ndjson", "--out-dir", self.out],
                                   stdout=subprocess.DEVNULL, stderr=theirs)
        os.close(theirs)
        seen = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError: # how Linux says that the other side is closed
                break
            if not piece:
                break
            seen += piece
        self.assertEqual(process.wait(60), 0)
        os.close(ours)
        self.assertRegex(seen.decode(), r"\r.*\[#*\.*\] \d+ .*\d+")

    def test_an_interrupt_leaves_whole_files_and_a_summary(self):
        process = subprocess.Popen([ZWY, "batch", "-", "--out-dir", self.out, "--lang", "en"], stdin=subprocess.PIPE,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        process.stdin.write((GOOD * 50).encode())
        process.stdin.flush()
        deadline = time.monotonic() + 60
        while not self.made() and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        said = process.stderr.read().decode()
        process.stdin.close()
        self.assertEqual(process.wait(60), 130, said)
        process.stderr.close()
        self.assertRegex(said, r"stopped: \d+ forms")
        for path in self.out.iterdir():
            self.assertEqual(path.suffix, ".pdf")
            self.assertTrue(path.read_bytes().endswith(b"%%EOF\n"))

    def test_what_cannot_be_begun_is_told_before_anything_is_read(self):
        self.assertIn("none", self.said("batch", "-", "--out-dir", "none", data=GOOD, expect=3))
        self.assertIn("none.ndjson", self.said("batch", "none.ndjson", "--out-dir", "out", expect=3))
        self.assertIn("odt", self.said("batch", "-", "--out-dir", "out", "--formats", "pdf,odt", data=GOOD, expect=2))
        self.assertEqual(self.made(), [])

    def test_a_picture_of_each_page(self):
        self.said("batch", "-", "--out-dir", "out", "--formats", "png", "--dpi", "30", data='{"form": "2"}\n{"form": "3"}\n')
        self.assertEqual(self.made(), ["000001-1.png", "000001-2.png", "000002.png"])


if __name__ == "__main__":
    unittest.main()
