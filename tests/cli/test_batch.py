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
        """All but the batch's record; a file that was never finished would show."""
        return sorted(path.name for path in self.out.iterdir() if path.name != ".zwy-batch")

    def contents(self):
        return {name: (self.out / name).read_bytes() for name in self.made()}

    def wait_for_files(self, count):
        deadline = time.monotonic() + 60
        while len(self.made()) < count and time.monotonic() < deadline:
            time.sleep(0.005)
        self.assertGreaterEqual(len(self.made()), count)

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
        self.wait_for_files(1)
        process.send_signal(signal.SIGINT)
        said = process.stderr.read().decode()
        process.stdin.close()
        self.assertEqual(process.wait(60), 130, said)
        process.stderr.close()
        self.assertRegex(said, r"stopped: \d+ forms")
        for name, content in self.contents().items():
            self.assertTrue(name.endswith(".pdf"), name)
            self.assertTrue(content.endswith(b"%%EOF\n"), name)

    def test_sigterm_is_told_as_its_own_exit_code(self):
        process = subprocess.Popen([ZWY, "batch", "-", "--out-dir", self.out], stdin=subprocess.PIPE,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        process.stdin.write(GOOD.encode())
        process.stdin.flush()
        self.wait_for_files(1)
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(60), 128 + signal.SIGTERM)
        process.stdin.close()

    def test_what_a_killed_batch_left_whole_is_not_made_again(self):
        data = self.directory / "data.ndjson"
        data.write_text("".join(GOOD.replace("甲", f"单位{i}") for i in range(120)), encoding="utf-8")
        self.zwy("batch", data, "--out-dir", "out", "--formats", "pdf,docx")
        expected = self.contents()
        for path in self.out.iterdir():
            path.unlink()
        for count in (10, 60): # killed twice
            process = subprocess.Popen([ZWY, "batch", data, "--out-dir", self.out, "--formats", "pdf,docx", "--resume"],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            self.wait_for_files(count)
            process.kill()
            process.wait(60)
            for name, content in self.contents().items():
                self.assertEqual(content, expected.get(name), name)
        done = self.zwy("batch", data, "--out-dir", "out", "--formats", "pdf,docx", "--resume", "--report", "-")
        report = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertGreaterEqual(sum(one.get("skipped", False) for one in report), 20)
        self.assertEqual([one["line"] for one in report], list(range(1, 121)))
        self.assertEqual(self.contents(), expected)
        self.assertRegex(self.said("batch", data, "--out-dir", "out", "--formats", "pdf,docx", "--resume"), "120 份上次已做好")

    def test_two_processes_that_write_the_same_names_leave_whole_files(self):
        data = self.directory / "data.ndjson"
        data.write_text(GOOD * 40, encoding="utf-8")
        two = [subprocess.Popen([ZWY, "batch", data, "--out-dir", self.out, "--names", "digest"],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)]
        self.assertEqual([process.wait(120) for process in two], [0, 0])
        (name,) = self.made()
        alone = self.directory / "alone.pdf"
        (self.directory / "one.json").write_text(GOOD, encoding="utf-8")
        self.zwy("render", "one.json", "-o", alone)
        self.assertEqual((self.out / name).read_bytes(), alone.read_bytes())

    def test_the_report_goes_into_a_file_and_words_to_the_terminal(self):
        said = self.said("batch", "-", "--out-dir", "out", "--report", "report.ndjson", data=GOOD + "x\n", expect=1)
        self.assertIn("[json_syntax]", said)
        report = [json.loads(line) for line in (self.directory / "report.ndjson").read_text().splitlines()]
        self.assertEqual([one["status"] for one in report], ["ok", "data"])
        self.assertIn("none/report", self.said("batch", "-", "--out-dir", "out", "--report", "none/report", data=GOOD, expect=3))

    def test_one_pdf_for_the_printer(self):
        forms = GOOD + '{"form": "2"}\nx\n' + GOOD
        said = self.said("batch", "-", "--merge", "all.pdf", "--lang", "en", data=forms, expect=1)
        self.assertIn("3 forms, 4 pages, 0 files; the merged PDF has 5 pages; 1 failed", said)
        self.assertEqual(self.files(), ["all.pdf", "out"])
        subprocess.run(["qpdf", "--check", self.directory / "all.pdf"], check=True, stdout=subprocess.DEVNULL)
        text = subprocess.run(["pdftotext", "-f", "2", "-l", "2", self.directory / "all.pdf", "-"], check=True,
                              capture_output=True).stdout
        self.assertEqual(text.strip(), b"")
        outline = subprocess.run(["mutool", "show", self.directory / "all.pdf", "outline"], check=True,
                                 capture_output=True).stdout.decode()
        self.assertEqual(outline.count("\n"), 3)
        self.said("batch", "-", "--merge", "all.pdf", "--resume", data=GOOD, expect=2)
        self.said("batch", "-", "--merge", "all.pdf", "--archive", data=GOOD, expect=2)
        self.said("batch", "-", data=GOOD, expect=2)

    def test_an_interrupt_leaves_no_merged_pdf(self):
        process = subprocess.Popen([ZWY, "batch", "-", "--merge", self.directory / "all.pdf"], stdin=subprocess.PIPE,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        process.stdin.write((GOOD * 20).encode())
        process.stdin.flush()
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        process.stdin.close()
        said = process.stderr.read().decode()
        process.stderr.close()
        self.assertEqual(process.wait(60), 130, said)
        self.assertEqual(self.files(), ["out"])

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
