"""Wrong input: the exit status of the contract, one clear message with the place, and no file or half-file left."""
import json
import os
import pathlib
import unittest

import papers

DATA, USAGE, WORLD = 1, 2, 3


class WrongInput(unittest.TestCase):
    def setUp(self):
        self.directory = papers.work()
        self.out = self.directory / "paper.pdf"

    def assert_refused(self, status, *words, command=None, data=None, out=None, **options):
        """The command ends with `status`, says all of `words`, prints nothing else, and leaves nothing behind."""
        out = self.out if out is None else out
        before = sorted(os.listdir(self.directory))
        text = data if isinstance(data, str) or data is None else json.dumps(data, ensure_ascii=False)
        done = papers.run(*(command or (papers.ZWY, "render", "-", "-o", out)), input=text, **options)
        self.assertEqual(done.returncode, status, done.stderr)
        self.assertEqual(done.stdout, "")
        for word in words:
            self.assertIn(word, done.stderr)
        self.assertEqual(sorted(os.listdir(self.directory)), before)
        return done.stderr

    def test_broken_json_names_line_and_column(self):
        self.assert_refused(DATA, "第2行第11列", "JSON", data='{"form": "change_request",\n  "unit": x}')
        self.assert_refused(DATA, "JSON", data="")

    def test_wrong_type_names_the_path(self):
        self.assert_refused(DATA, "it_lead.phone", data={"form": "change_request", "it_lead": {"phone": ["1"]}})
        self.assert_refused(DATA, "resources[1].vcpu",
                            data={"form": "resource_request", "resources": [{"vcpu": 2}, {"vcpu": "many"}]})

    def test_unknown_key_is_named_with_what_was_meant(self):
        self.assert_refused(DATA, "it_laed", "it_lead", data={"form": "change_request", "it_laed": {}})

    def test_score_above_its_maximum(self):
        scores = {"operations": [{"score": 10}, {"score": 9}, {}]}
        self.assert_refused(DATA, "scores.operations[1].score", "9", "8",
                            data={"form": "satisfaction_survey", "scores": scores})

    def test_31_february(self):
        self.assert_refused(DATA, "configured_on", "2026-02-31",
                            data={"form": "delivery_receipt", "configured_on": "2026-02-31"})

    def test_all_problems_of_a_document_are_reported_together(self):
        message = self.assert_refused(DATA, data={"form": "change_request", "uint": "", "unit": 3,
                                                  "applicant_opinion": {"date": "2026-13-01"}})
        for place in ("uint", "unit", "applicant_opinion.date"):
            self.assertIn(place, message)

    def test_control_characters_and_broken_utf8_name_the_path(self):
        self.assert_refused(DATA, "unit", "U+0007", data='{"form": "change_request", "unit": "a\\u0007b"}')
        self.assert_refused(DATA, "unit", data='{"form": "change_request", "unit": "a\\ud800b"}')
        path = self.directory / "data.json"
        path.write_bytes(b'{"form": "change_request", "unit": "\xff\xfe"}')
        self.assert_refused(DATA, command=(papers.ZWY, "render", path, "-o", self.out))

    def test_unknown_form_and_format(self):
        self.assert_refused(DATA, "change_reqest", "change_request", data={"form": "change_reqest"})
        self.assert_refused(USAGE, "odt", data={"form": "change_request"}, out=self.directory / "paper.odt")
        self.assert_refused(USAGE, command=(papers.ZWY, "blank", "7", "-o", self.out))
        self.assert_refused(USAGE, command=(papers.ZWY, "frobnicate"))

    def test_a_data_file_that_is_not_there(self):
        self.assert_refused(WORLD, "absent.json",
                            command=(papers.ZWY, "render", self.directory / "absent.json", "-o", self.out))

    def test_a_directory_that_is_not_there_or_is_a_file(self):
        self.assert_refused(WORLD, "nowhere", data={"form": "change_request"},
                            out=self.directory / "nowhere" / "paper.pdf")
        (self.directory / "file").write_text("")
        self.assert_refused(WORLD, "file", data={"form": "change_request"}, out=self.directory / "file" / "paper.pdf")

    def test_a_full_disk(self):
        full = pathlib.Path("/dev/full")
        if full.exists():
            with full.open("w") as device:
                done = papers.subprocess.run([papers.ZWY, "blank", "4", "-o", "-"], stdout=device,
                                             stderr=papers.subprocess.PIPE, text=True, timeout=60)
            self.assertEqual(done.returncode, WORLD, done.stderr)
            self.assertNotEqual(done.stderr, "")

    def test_a_disk_that_fills_up_leaves_the_old_file_whole(self):
        self.out.write_text("the old paper")
        # No file may grow beyond 4 KB: every write of the new paper fails half-way, as on a full disk.
        self.assert_refused(WORLD, "paper.pdf", command=(
            "/bin/bash", "-c", 'trap "" XFSZ; ulimit -f 4; exec "$0" blank 4 -o "$1"', papers.ZWY, self.out))
        self.assertEqual(self.out.read_text(), "the old paper")

    def test_a_font_map_without_faces_and_a_broken_face(self):
        (self.directory / "fonts").mkdir()
        (self.directory / "fonts" / "FandolFang-Regular.ttf").write_bytes(b"\0\1\0\0" + b"\xff" * 200)
        self.assert_refused(WORLD, "FandolFang-Regular.ttf", command=(
            papers.ZWY, "blank", "4", "-o", self.out, "--fonts", self.directory / "fonts"))

    def test_a_pipe_that_closes_early_is_no_crash(self):
        done = papers.run("/bin/bash", "-c", f'"{papers.ZWY}" blank 2 -o - --format pdf | head -c 100 >/dev/null; '
                                             'exit "${PIPESTATUS[0]}"')
        self.assertEqual(done.returncode, WORLD, done.stderr)


if __name__ == "__main__":
    unittest.main()
