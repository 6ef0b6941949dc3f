"""Files and processes at their worst: never a half-file under a final name, never a crash, an error that says what and
where."""
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import time
import unittest

import faults
from command import ZWY, CommandTest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
RECORD = ".zwy-batch"
SECOND_NAME = re.compile(r"\.zwy-\d+-\d+-\d+\.tmp")  # of a file that is about to replace another
RECEIPT = {"form": "delivery_receipt", "unit": "宁武县教育局"}


def lines(count):
    return "".join(json.dumps({"form": "change_request", "unit": f"单位{i}"}, ensure_ascii=False) + "\n" for i in range(count))


class Faults(CommandTest):
    def setUp(self):
        super().setUp()
        self.disk = self.directory / "disk"
        self.disk.mkdir()
        (self.directory / "sample.json").write_bytes(self.zwy("sample", "resource_request").stdout)
        (self.directory / "data.ndjson").write_text(lines(60), encoding="utf-8")

    def tree(self, directory=None):
        """Every file below, hidden ones too, with its bytes; without the batch's record."""
        root = directory or self.disk
        return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*"))
                if path.is_file() and path.name != RECORD}

    def named(self):
        """The files under their final names: one that was killed while it replaced a file may leave the new one's second."""
        return {name: content for name, content in self.tree().items() if not SECOND_NAME.fullmatch(name)}

    def quiet_environment(self):
        return {**{k: v for k, v in os.environ.items() if not k.startswith("LC_")}, "LANG": "en_US"}

    def start(self, *words, **options):
        """The command, running."""
        return subprocess.Popen([ZWY, *map(str, words)], cwd=self.directory, **options)

    def outputs(self):
        """A command for each kind of output, and the name that its message must hold."""
        self.zwy("render", "sample.json", "-q", "-o", "a.pdf", "-o", "a.docx")
        return {
            "pdf": (["render", "sample.json", "-q", "-o", "disk/x.pdf"], "disk/x.pdf"),
            "docx": (["render", "sample.json", "-q", "-o", "disk/x.docx"], "disk/x.docx"),
            "png": (["render", "sample.json", "-q", "-o", "disk/x.png", "--all-pages"], "disk/x-1.png"),
            "svg": (["render", "sample.json", "-q", "-o", "disk/x.svg", "--page", "2"], "disk/x.svg"),
            "merge": (["batch", "data.ndjson", "-q", "--merge", "disk/x.pdf"], "disk/x.pdf"),
            "report": (["batch", "data.ndjson", "-q", "--merge", "/dev/null", "--report", "disk/x.ndjson"],
                       "disk/x.ndjson"),
            "archive directory": (["archive", "sample.json", "-q", "-o", "disk/x"], "disk/x"),
            "archive zip": (["archive", "sample.json", "-q", "-o", "disk/x.zip"], "disk/x.zip"),
            "batch": (["batch", "data.ndjson", "-q", "--out-dir", "disk", "--jobs", "4"], "disk/"),
            "read": (["read", "a.docx", "-o", "disk/x.json"], "disk/x.json"),
            "protect": (["protect", "a.pdf", "--user-password", "x", "-o", "disk/x.pdf"], "disk/x.pdf"),
        }

    # ---- Disks

    @unittest.skipUnless(faults.can_mount(), "only root can mount a small disk")
    def test_a_full_disk(self):
        for kind, (command, name) in self.outputs().items():
            with self.subTest(kind), faults.mounted(self.disk, "12k"):
                # One page of memory is left; the data that is read back would find room there.
                (self.disk / "filler").write_bytes(b"x" * (12288 if kind == "read" else 8192))
                said = self.said(*command, language="en_US", expect=3)
                self.assertIn(name, said)
                self.assertIn(faults.NO_SPACE, said)
                self.assertEqual(list(self.tree()), ["filler"])

    @unittest.skipUnless(faults.can_mount(), "only root can mount a small disk")
    def test_a_disk_that_fills_up_during_a_batch_and_has_room_again(self):
        batch = ["batch", "data.ndjson", "--out-dir", "disk", "--formats", "pdf,docx", "--jobs", "4"]
        self.zwy(*batch)
        expected = self.tree()
        for path in self.disk.iterdir():
            path.unlink()
        with faults.mounted(self.disk, "1m"):
            said = self.said(*batch, language="en_US", expect=3)
            self.assertIn(faults.NO_SPACE, said)
            made = self.tree()
            self.assertGreater(len(made), 10)
            self.assertLess(len(made), len(expected))
            self.assertEqual(made, {name: expected[name] for name in made})
            # A line has all of its files or none.
            self.assertEqual({name[:-4] for name in made if name.endswith(".pdf")},
                             {name[:-5] for name in made if name.endswith(".docx")})
            faults.remount(self.disk, "size=64m")
            report = [json.loads(line) for line in self.zwy(*batch, "--resume", "--report", "-").stdout.splitlines()]
            self.assertGreater(sum(one.get("skipped", False) for one in report), 5)
            self.assertEqual(self.tree(), expected)

    def test_files_that_may_not_grow(self):
        """The same for who is not root: each write fails in its middle."""
        for kind, (command, name) in self.outputs().items():
            with self.subTest(kind):
                old = {"x.pdf": b"old", "x.docx": b"old", "x-1.png": b"old", "x.svg": b"old", "x.json": b"old",
                       "x.zip": b"old", "x.ndjson": b"old"}
                for path in self.disk.iterdir():
                    path.unlink()
                for file, content in old.items():
                    (self.disk / file).write_bytes(content)
                most = 64 if kind == "read" else 2048
                self.assertIn(name, self.said(*command, expect=3, **faults.small_files(most)))
                self.assertEqual(self.tree(), old)

    @unittest.skipUnless(faults.can_mount(), "only root can mount a disk that may not be written")
    def test_a_directory_that_may_not_be_written(self):
        for kind, (command, name) in self.outputs().items():
            with self.subTest(kind), faults.mounted(self.disk, "64k"):
                faults.remount(self.disk, "ro")
                said = self.said(*command, language="en_US", expect=3)
                self.assertIn(name, said)
                self.assertIn(faults.READ_ONLY, said)
                self.assertEqual(self.tree(), {})

    def test_a_directory_that_is_not_there(self):
        shutil.rmtree(self.disk)
        for kind, (command, name) in self.outputs().items():
            with self.subTest(kind):
                self.assertIn("disk", self.said(*command, expect=3))
                self.assertFalse(self.disk.exists())
        said = self.said("batch", "data.ndjson", "--out-dir", "disk", language="en_US", expect=3)
        self.assertIn("there is no directory disk", said)

    # ---- Pipes

    def test_a_pipe_whose_reader_is_gone(self):
        self.outputs()
        commands = [["render", "sample.json", "-q", "-o", "-"], ["render", "sample.json", "-q", "-f", "svg", "-o", "-"],
                    ["batch", "data.ndjson", "--out-dir", "disk", "--report", "-"], ["batch", "data.ndjson", "--merge", "m.pdf", "--json"],
                    ["archive", "sample.json", "-q", "-o", "-"], ["read", "a.pdf"], ["verify", "a.pdf"], ["sample", "1"],
                    ["fonts", "--json"], ["help"], ["man"], ["protect", "a.pdf", "--user-password", "x", "-o", "-"],
                    ["validate", "sample.json", "--json"], ["slots", "sample.json"]]
        for command in commands:
            for closed in ("its reader closed it", "it was never open"):
                with self.subTest(command=command, pipe=closed):
                    if closed == "it was never open":
                        done = subprocess.run(["sh", "-c", 'exec "$0" "$@" >&-', ZWY, *command], cwd=self.directory,
                                              stderr=subprocess.PIPE, timeout=60, env=self.quiet_environment())
                    else:
                        reader, writer = os.pipe()
                        os.close(reader)
                        done = subprocess.run([ZWY, *command], cwd=self.directory, stdout=writer, stderr=subprocess.PIPE,
                                              timeout=60, env=self.quiet_environment())
                        os.close(writer)
                    self.assertEqual(done.returncode, 3, done.stderr)
                    self.assertIn(b"standard output cannot be written", done.stderr)
        self.assertNotIn("m.pdf", self.files())
        for content in self.tree().values():
            self.assertTrue(content.endswith(b"%%EOF\n"))

    def test_streams_that_were_never_open_do_not_end_up_in_files(self):
        """The first file that is opened gets the lowest free number: that of the stream that is missing."""
        self.zwy("batch", "data.ndjson", "--out-dir", "disk")
        expected, record = self.tree(), sorted((self.disk / RECORD).read_bytes().splitlines())
        for redirection in ("<&-", "2>&-", "<&- 2>&-", "<&- >&- 2>&-"):
            with self.subTest(redirection):
                for path in self.disk.iterdir():
                    path.unlink()
                subprocess.run(["sh", "-c", f'exec "$0" "$@" {redirection}', ZWY, "batch", "data.ndjson", "--out-dir", "disk",
                                "--verbose"], cwd=self.directory, timeout=60, check=True, capture_output=True)
                self.assertEqual(self.tree(), expected)
                self.assertEqual(sorted((self.disk / RECORD).read_bytes().splitlines()), record)
        done = subprocess.run(["sh", "-c", 'exec "$0" render - -o x.pdf <&-', ZWY], cwd=self.directory, capture_output=True)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertNotIn("x.pdf", self.files())

    # ---- Fonts

    def own_fonts(self):
        fonts = self.directory / "fonts"
        shutil.copytree(SOURCE / "fonts" / "faces", fonts, ignore=shutil.ignore_patterns("source", "*.txt", "SHA*"))
        return fonts

    def batch_with_fonts(self, between):
        """Two lines through a running batch; `between` is called when the first is done. Gives exit code, report, files."""
        self.own_fonts()
        process = self.start("batch", "-", "--out-dir", "disk", "--fonts", "fonts", "--report", "-", "--jobs", "1",
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        first, second = '{"form": "change_request", "unit": "甲"}\n', (self.directory / "sample.json").read_text()
        process.stdin.write(first.encode())
        process.stdin.flush()
        deadline = time.monotonic() + 60
        while not any(self.disk.glob("*.pdf")) and time.monotonic() < deadline:
            time.sleep(0.01)
        between()
        out, _ = process.communicate((json.dumps(json.loads(second), ensure_ascii=False) + "\n").encode(), timeout=60)
        return process.returncode, [json.loads(line) for line in out.splitlines()], self.tree()

    def test_font_files_that_vanish_are_still_there_for_who_has_opened_them(self):
        code, report, made = self.batch_with_fonts(lambda: shutil.rmtree(self.directory / "fonts"))
        self.assertEqual((code, [one["status"] for one in report]), (0, ["ok", "ok"]))
        self.zwy("render", "sample.json", "-q", "-o", "alone.pdf")
        self.assertEqual(made[report[1]["files"][0]], (self.directory / "alone.pdf").read_bytes())

    def test_font_files_that_are_replaced_by_renaming_change_nothing(self):
        def replace():
            for path in (self.directory / "fonts").glob("*.ttf"):
                new = path.with_suffix(".new")
                new.write_bytes(b"no font")
                new.rename(path)
        code, report, _ = self.batch_with_fonts(replace)
        self.assertEqual((code, [one["status"] for one in report]), (0, ["ok", "ok"]))

    def test_font_files_that_are_cut_off_in_place_are_errors(self):
        def cut_off():
            for path in (self.directory / "fonts").glob("*.ttf"):
                os.truncate(path, 1000)
        code, report, made = self.batch_with_fonts(cut_off)
        self.assertEqual((code, [one["status"] for one in report]), (3, ["ok", "world"]))
        (problem,) = [one for one in report[1]["problems"] if one["severity"] == "error"]
        self.assertEqual(problem["code"], "font_changed")
        self.assertIn("fonts/Fandol", problem["en"])
        self.assertEqual(list(made), report[0]["files"])

    def test_a_font_file_that_is_cut_off_anywhere_is_named(self):
        fonts = self.directory / "fonts"
        fonts.mkdir()
        whole = (SOURCE / "fonts" / "faces" / "FandolFang-Regular.ttf").read_bytes()
        cut = fonts / "FandolFang-Regular.ttf"
        tables = sorted(int.from_bytes(whole[at + 8:at + 12], "big")
                        for at in range(12, 12 + 16 * int.from_bytes(whole[4:6], "big"), 16))
        sizes = sorted({0, 1, 4, 11, 12, 13, 100, *tables, *(offset + 1 for offset in tables),
                        *range(1000, len(whole), len(whole) // 12)})
        self.assertGreater(len(sizes), 30)
        for size in sizes:
            with self.subTest(size=size):
                cut.write_bytes(whole[:size])
                said = self.said("blank", "4", "-o", "x.pdf", "--fonts", "fonts", expect=3)
                self.assertIn("fonts/FandolFang-Regular.ttf", said)
                self.assertNotIn("x.pdf", self.files())
        cut.write_bytes(whole)
        self.zwy("blank", "4", "-o", "x.pdf", "--fonts", "fonts")

    # ---- Processes

    def test_a_batch_that_is_killed_leaves_whole_files_and_is_completed(self):
        data = self.directory / "many.ndjson"
        data.write_text(lines(60), encoding="utf-8")
        batch = ["batch", data, "-q", "--out-dir", "disk", "--formats", "pdf,docx", "--jobs", "2"]
        begin = time.monotonic()
        self.zwy(*batch)
        duration = time.monotonic() - begin
        expected, kills = self.tree(), 0
        for seed in range(8):
            chance = random.Random(seed)
            shutil.rmtree(self.disk)
            self.disk.mkdir()
            for _ in range(4):
                process = self.start(*batch, "--resume", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                time.sleep(chance.uniform(0.02, duration / 3))
                process.kill()
                kills += process.wait(60) == -signal.SIGKILL
                for name, content in self.named().items():
                    self.assertEqual(content, expected.get(name), f"seed {seed}: {name}")
            report = [json.loads(line) for line in self.zwy(*batch, "--resume", "--report", "-").stdout.splitlines()]
            self.assertEqual(len(report), 60)
            self.assertEqual(self.named(), expected, f"seed {seed}")
            again = self.zwy(*batch, "--resume", "--report", "-").stdout.splitlines()
            self.assertTrue(all(json.loads(line)["skipped"] for line in again))
        self.assertGreaterEqual(kills, 20) # a batch may also have ended before

    def test_other_options_are_another_batch(self):
        for options in ([], ["--embed-fonts"], ["--protect-layout"], ["--page-numbers"], ["--bind"], ["--dpi", "30"]):
            shutil.rmtree(self.disk)
            self.disk.mkdir()
            batch = ["batch", "-", "-q", "--out-dir", "disk", "--formats", "docx,png"]
            self.zwy(*batch, data=RECEIPT)
            self.zwy(*batch, "--resume", *options, data=RECEIPT)
            resumed = self.tree()
            shutil.rmtree(self.disk)
            self.disk.mkdir()
            self.zwy(*batch, *options, data=RECEIPT)
            self.assertEqual(resumed, self.tree(), options)

    def test_two_batches_of_one_input_leave_the_same_record(self):
        records = []
        for jobs in (1, 4, 4):
            shutil.rmtree(self.disk)
            self.disk.mkdir()
            self.zwy("batch", "data.ndjson", "-q", "--out-dir", "disk", "--jobs", jobs)
            records.append((self.disk / RECORD).read_bytes())
        self.assertEqual(records[0].count(b"\n"), 60)
        self.assertEqual(records[1:], [records[0]] * 2)

    def test_what_a_killed_process_left_unnamed_is_swept_when_nobody_can_be_writing_it(self):
        old, new, other = (self.disk / name for name in (".zwy-1-1-0.tmp", ".zwy-2-2-0.tmp", ".zwy-notes.tmp"))
        for path in (old, new, other):
            path.write_bytes(b"half")
        an_hour_and_a_bit = time.time() - 4000
        os.utime(old, (an_hour_and_a_bit, an_hour_and_a_bit))
        os.utime(other, (an_hour_and_a_bit, an_hour_and_a_bit))
        self.zwy("batch", "-", "-q", "--out-dir", "disk", "--resume", data=RECEIPT)
        self.assertEqual([path.exists() for path in (old, new, other)], [False, True, True])

    def test_processes_that_write_one_name_leave_one_whole_file(self):
        papers = {}
        for unit in ("甲", "乙"):
            (self.directory / f"{unit}.json").write_text(json.dumps(dict(RECEIPT, unit=unit * 300)), encoding="utf-8")
            self.zwy("render", f"{unit}.json", "-q", "-o", "alone.pdf")
            papers[unit] = (self.directory / "alone.pdf").read_bytes()
        target, seen = self.disk / "x.pdf", set()
        for _ in range(10):
            both = [self.start("render", f"{unit}.json", "-q", "-o", "disk/x.pdf") for unit in papers]
            while any(process.poll() is None for process in both):
                if target.exists():
                    seen.add(target.read_bytes())
            self.assertEqual([process.wait(60) for process in both], [0, 0])
            seen.add(target.read_bytes())
        self.assertLessEqual(seen, set(papers.values()))
        self.assertEqual(list(self.tree()), ["x.pdf"])


if __name__ == "__main__":
    unittest.main()
