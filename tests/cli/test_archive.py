"""archive, archive --check, protect."""
import io
import json
import os
import subprocess
import unittest
import zipfile

from command import ZWY, CommandTest


class Bundle(CommandTest):
    def archived(self, *options, place="bundle"):
        self.zwy("archive", "-", "-o", place, "--quiet", *options, data=self.zwy("sample", "4").stdout)
        return self.directory / place

    def verdicts(self, place, expect=0):
        rules = json.loads(self.zwy("archive", "--check", place, "--json", expect=expect).stdout)
        return {rule["rule"]: rule["verdict"] for rule in rules}, rules

    def test_a_directory_a_zip_and_standard_output_hold_the_same(self):
        directory, packed = self.archived(), self.archived(place="bundle.zip")
        piped = self.zwy("archive", "-", "-o", "-", "--quiet", data=self.zwy("sample", "4").stdout).stdout
        self.assertEqual(piped, packed.read_bytes())
        with zipfile.ZipFile(io.BytesIO(piped)) as package:
            self.assertEqual({name.split("/")[0] for name in package.namelist()}, {package.namelist()[0].split("/")[0]})
            for name in package.namelist():
                self.assertEqual(package.read(name), (directory / name.split("/", 1)[1]).read_bytes(), name)
        for place in ("bundle", "bundle.zip"):
            verdicts, _ = self.verdicts(place)
            self.assertEqual(set(verdicts.values()), {"holds"})
        self.zwy("archive", "--check", "-", data=piped)
        self.assertEqual(self.files(), ["bundle", "bundle.zip"])

    def test_the_papers_are_those_of_render(self):
        directory = self.archived()
        (self.directory / "data.json").write_bytes(self.zwy("sample", "4").stdout)
        self.zwy("render", "data.json", "-o", "x.pdf", "--archive")
        self.zwy("render", "data.json", "-o", "x.docx", "--embed-fonts")
        for name in ("pdf", "docx"):
            self.assertEqual((directory / f"data/form.{name}").read_bytes(), (self.directory / f"x.{name}").read_bytes())

    def test_a_rule_that_does_not_hold_is_named_with_its_file(self):
        directory = self.archived()
        with open(directory / "data/form.pdf", "ab") as file:
            file.write(b"\n")
        said = self.zwy("archive", "--check", "bundle", "--lang", "en", expect=1).stdout.decode()
        failing = [line for line in said.splitlines() if line.startswith("FAILS")]
        self.assertEqual([line.split()[1] for line in failing], ["archive_sha256", "archive_sm3", "archive_metadata_data"])
        self.assertIn("data/form.pdf", said)
        verdicts, rules = self.verdicts("bundle", expect=1)
        self.assertEqual({name for name, verdict in verdicts.items() if verdict == "fails"},
                         {"archive_sha256", "archive_sm3", "archive_metadata_data"})
        finding = next(rule for rule in rules if rule["rule"] == "archive_sm3")["findings"][0]
        self.assertEqual((finding["code"], finding["path"]), ("archive_sm3", "data/form.pdf"))
        os.remove(directory / "data/form.pdf")
        verdicts, _ = self.verdicts("bundle", expect=1)
        self.assertEqual((verdicts["archive_missing"], verdicts["archive_pdf"], verdicts["archive_docx"]),
                         ("fails", "unchecked", "holds"))
        quiet = self.zwy("archive", "--check", "bundle", "--quiet", expect=1).stdout.decode()
        self.assertNotIn("archive_docx_data", quiet)

    def test_what_is_no_bundle_is_said(self):
        (self.directory / "x.zip").write_bytes(b"no ZIP")
        verdicts, _ = self.verdicts("x.zip", expect=1)
        self.assertEqual(verdicts.pop("archive_container"), "fails")
        self.assertEqual(set(verdicts.values()), {"unchecked"})
        self.assertIn("file_not_found", self.said("archive", "--check", "nowhere", expect=3))

    def test_the_archive_says_how_long_and_how_secret(self):
        said = self.said("archive", "-", "-o", "a", data=self.zwy("sample", "1").stdout)
        self.assertIn("30年", said)
        self.assertIn("限制", said)
        said = self.said("archive", "-", "-o", "b", "--retention", "永久", "--secrecy", "公开", "--element", "全宗号=J012",
                         data=self.zwy("sample", "1").stdout)
        self.assertEqual(said, "")
        metadata = (self.directory / "b/data/metadata.xml").read_text(encoding="utf-8")
        for line in (">永久<", ">公开<", ">J012<"):
            self.assertIn(line, metadata)
        sample = self.zwy("sample", "1").stdout
        for wrong in (("--retention", "50年"), ("--element", "全宗号"), ("--element", "题名=x"), ("--element", "稿本=x")):
            self.said("archive", "-", "-o", "c", *wrong, data=sample, expect=2)
        self.assertEqual(self.files(), ["a", "b"])

    def test_nothing_is_written_for_wrong_data_or_over_a_bundle(self):
        self.said("archive", "-", "-o", "x", data={"form": "4", "unt": "x"}, expect=1)
        self.said("archive", "-", "-o", "x.zip", data={"form": "4", "unt": "x"}, expect=1)
        self.said("archive", "-", data=self.zwy("sample", "4").stdout, expect=2)
        self.assertEqual(self.files(), [])
        before = (self.archived() / "data/form.pdf").read_bytes()
        self.assertIn("file_unwritable", self.said("archive", "-", "-o", "bundle", "--quiet", data={"form": "4"}, expect=3))
        self.assertEqual((self.directory / "bundle/data/form.pdf").read_bytes(), before)
        self.assertEqual(self.files(), ["bundle"])

    def test_a_bundle_for_the_archive_cannot_be_filled_in_or_protected(self):
        sample = self.zwy("sample", "4").stdout
        for option in ("--fillable", "--user-password=x"):
            self.said("archive", "-", "-o", "x", option, data=sample, expect=2)
        self.said("render", "-", "-o", "x.pdf", "--archive", "--fillable", data=sample, expect=2)
        self.assertEqual(self.files(), [])


class Protect(CommandTest):
    def setUp(self):
        super().setUp()
        self.zwy("blank", "2", "-o", "in.pdf")

    def opens(self, password, file="out.pdf"):
        return subprocess.run(["qpdf", f"--password={password}", "--check", self.directory / file],
                              capture_output=True).returncode == 0

    def test_passwords_come_from_a_file_standard_input_the_environment_or_the_line(self):
        (self.directory / "user").write_text("开门\nnot this\n", encoding="utf-8")
        self.said("protect", "in.pdf", "-o", "out.pdf", "--user-password-file", "user", "--owner-password-file", "-",
                  data=b"owner\r\n")
        self.assertEqual([self.opens(word) for word in ("开门", "owner", "", "not this")], [True, True, False, False])
        done = subprocess.run([ZWY, "protect", "in.pdf", "-o", "out.pdf"], cwd=self.directory, capture_output=True,
                              env={**os.environ, "ZWY_USER_PASSWORD": "from outside"})
        self.assertEqual((done.returncode, self.opens("from outside"), self.opens("开门")), (0, True, False))
        self.said("protect", "in.pdf", "-o", "out.pdf", "--user-password", "line", "--owner-password", "owner")
        self.assertTrue(self.opens("line"))
        piped = self.zwy("protect", "-", "-o", "-", "--user-password", "piped", data=(self.directory / "in.pdf").read_bytes())
        (self.directory / "piped.pdf").write_bytes(piped.stdout)
        self.assertTrue(self.opens("piped", "piped.pdf"))

    def test_mistakes_leave_nothing(self):
        for wrong in ((), ("--user-password", "x", "--user-password-file", "in.pdf"), ("--user-password", ""),
                      ("--user-password", "same", "--owner-password", "same"), ("--user-password", "x", "--archive")):
            self.said("protect", "in.pdf", "-o", "out.pdf", *wrong, expect=2)
        self.said("protect", "in.pdf", "--user-password", "x", expect=2)
        self.zwy("blank", "2", "-o", "archive.pdf", "--archive")
        self.assertIn("archive_copy", self.said("protect", "archive.pdf", "-o", "out.pdf", "--user-password", "x", expect=1))
        (self.directory / "text").write_text("no PDF")
        self.said("protect", "text", "-o", "out.pdf", "--user-password", "x", expect=1)
        self.said("protect", "none.pdf", "-o", "out.pdf", "--user-password", "x", expect=3)
        self.assertNotIn("out.pdf", self.files())


if __name__ == "__main__":
    unittest.main()
