"""verify: what is the same, and which of data, layout, version, fonts or file differs."""
import base64
import itertools
import json
import pathlib
import re
import unittest
import zipfile

from command import FORMS, CommandTest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
PDF_OPTIONS = [[], ["--archive"], ["--fillable"]]
DOCX_OPTIONS = [[], ["--protect-layout"], ["--embed-fonts"], ["--protect-layout", "--embed-fonts"]]
SETTINGS = [[], ["--page-numbers"], ["--bind"], ["--page-numbers", "--bind"]]
RECEIPT = {"form": "delivery_receipt", "unit": "宁武县教育局", "resource_info": ["2台云主机"]}
# A red square of one pixel.
SEAL = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0000003010100"
                     "18dd8db00000000049454e44ae426082")


class Verify(CommandTest):
    def verdict(self, *words, expect=0, **options):
        """What --json says: the verdict, and the codes of the problems."""
        told = json.loads(self.zwy("verify", *words, "--json", expect=expect, **options).stdout)
        return told["verdict"], [problem["code"] for problem in told["problems"]]

    def write(self, name, data):
        (self.directory / name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")

    def altered_part(self, name, part, change):
        """The DOCX as x.docx, with one part's text changed."""
        with zipfile.ZipFile(self.directory / name) as old, zipfile.ZipFile(self.directory / "x.docx", "w") as new:
            for entry in old.infolist():
                content = old.read(entry)
                if entry.filename == part:
                    content = change(content.decode()).encode()
                    self.assertNotEqual(content, old.read(entry))
                new.writestr(entry, content)

    def test_every_form_in_every_way(self):
        ways = [("a.pdf", one) for one in PDF_OPTIONS] + [("a.docx", one) for one in DOCX_OPTIONS]
        settings = itertools.cycle(SETTINGS) # all of them with all of these: tests/verify/same_test.cpp
        for form in FORMS:
            (self.directory / "data.json").write_bytes(self.zwy("sample", form).stdout)
            for (name, options), setting in zip(ways, settings):
                with self.subTest(form=form, setting=setting, options=options):
                    self.zwy("render", "data.json", "-q", *setting, *options, "-o", name)
                    self.assertEqual(self.verdict(name), ("same", []))
                    self.assertEqual(self.verdict(name, "data.json"), ("same", []))

    def test_what_it_says_in_words(self):
        self.write("data.json", RECEIPT)
        self.zwy("render", "data.json", "-o", "a.pdf")
        self.assertEqual(self.zwy("verify", "a.pdf", "data.json").stdout.decode(), "a.pdf：相同\n")
        self.assertEqual(self.zwy("verify", "a.pdf", language="en_US").stdout.decode(), "a.pdf: same\n")
        self.assertEqual(self.zwy("verify", "a.pdf", "-q").stdout, b"")
        self.write("data.json", dict(RECEIPT, unit="另一个局"))
        words = self.zwy("verify", "a.pdf", "data.json", expect=1).stdout.decode()
        self.assertTrue(words.startswith("a.pdf：数据不同\n"), words)
        self.assertIn('    unit（XXX单位）：文件里是 "宁武县教育局"，这份数据里是 "另一个局" [verify_field]\n', words)
        document = (self.directory / "a.pdf").read_bytes()
        self.assertEqual(self.verdict("-", data=document), ("same", []))
        self.assertEqual(self.verdict("a.pdf", "-", data=RECEIPT), ("same", []))

    def test_the_data_inside_or_its_statement_was_altered(self):
        self.write("data.json", RECEIPT)
        self.zwy("render", "data.json", "-o", "a.docx")
        self.altered_part("a.docx", "customXml/item2.xml", lambda text: text.replace("教育局", "财政局"))
        self.assertEqual(self.verdict("x.docx", expect=1), ("data", ["data_altered"]))
        self.assertEqual(self.verdict("x.docx", "data.json", expect=1)[0], "data")
        self.altered_part("a.docx", "docProps/custom.xml",
                          lambda text: re.sub(r'(zwy.data_sm3"><vt:lpwstr>)....', r"\g<1>0000", text))
        self.assertEqual(self.verdict("x.docx", expect=1), ("data", ["data_altered"]))
        self.assertEqual(self.verdict("x.docx", "data.json", expect=1), ("data", ["data_altered", "verify_data"]))

    def test_another_version_of_library_or_layout(self):
        self.write("data.json", RECEIPT)
        self.zwy("render", "data.json", "-o", "a.docx", "-o", "a.pdf")
        self.altered_part("a.docx", "docProps/custom.xml",
                          lambda text: re.sub(r'(zwy.library_version"><vt:lpwstr>)[^<]*', r"\g<1>9.8.7", text))
        self.assertEqual(self.verdict("x.docx", expect=1), ("version", ["verify_version"]))
        self.assertIn("9.8.7", self.zwy("verify", "x.docx", expect=1).stdout.decode())
        (self.directory / "layouts").mkdir()
        layout = (SOURCE / "layouts" / "delivery_receipt.xml").read_text(encoding="utf-8")
        changed = re.sub(r'(<layout[^>]* version=")[^"]*', r"\g<1>3000.1", layout, count=1)
        self.assertNotEqual(changed, layout)
        (self.directory / "layouts" / "delivery_receipt.xml").write_text(changed, encoding="utf-8")
        for name in ("a.pdf", "a.docx"):
            self.assertEqual(self.verdict(name, "--layouts", "layouts", expect=1), ("layout", ["verify_layout"]))
        self.assertEqual(self.verdict("x.docx", "--layouts", "layouts", expect=1),
                         ("layout", ["verify_layout", "verify_version"]))

    def test_other_fonts(self):
        self.write("data.json", RECEIPT)
        self.zwy("render", "data.json", "-o", "a.pdf")
        self.zwy("render", "data.json", "--embed-fonts", "-o", "a.docx")
        font_map = (SOURCE / "fonts" / "fonts.xml").read_text(encoding="utf-8")
        # 仿宋 is played by the face of 楷体.
        swapped = re.sub(r'postscript="FandolFang-Regular"', 'postscript="FandolKai-Regular"',
                         font_map.replace("FandolFang-Regular.ttf|FandolFang-Regular.otf", "FandolKai-Regular.ttf"))
        self.assertNotEqual(swapped, font_map)
        (self.directory / "fonts.xml").write_text(swapped, encoding="utf-8")
        verdict, codes = self.verdict("a.pdf", "--font-map", "fonts.xml", expect=1)
        self.assertEqual((verdict, codes), ("fonts", ["verify_fonts"]))
        self.assertIn("FandolFang-Regular", self.zwy("verify", "a.pdf", "--font-map", "fonts.xml", expect=1).stdout.decode())
        self.assertIn(self.verdict("a.docx", "--font-map", "fonts.xml", expect=1)[0], ("fonts", "file"))

    def test_an_altered_file_is_told_with_its_place(self):
        self.write("data.json", RECEIPT)
        self.zwy("render", "data.json", "-o", "a.pdf", "-o", "a.docx")
        document = (self.directory / "a.pdf").read_bytes()
        (self.directory / "x.pdf").write_bytes(document + b"% signed\n")
        told = json.loads(self.zwy("verify", "x.pdf", "--json", expect=1).stdout)
        self.assertEqual((told["verdict"], told["offset"], told["page"]), ("file", len(document), None))
        self.assertEqual([problem["code"] for problem in told["problems"]], ["verify_appended"])
        (self.directory / "x.pdf").write_bytes(document[:-1])
        self.assertEqual(self.verdict("x.pdf", expect=1), ("file", ["verify_cut"]))
        (self.directory / "x.pdf").write_bytes(document[:-20])
        self.assertEqual(self.verdict("x.pdf", expect=1), ("file", ["document_broken"]))
        self.altered_part("a.docx", "word/document.xml", lambda text: text.replace("教育局", "财政局"))
        self.assertEqual(self.verdict("x.docx", expect=1), ("file", ["verify_file"]))
        self.altered_part("a.docx", "docProps/custom.xml", lambda text: text.replace("</Properties>", (
            '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="9" name="zwy.options">'
            '<vt:lpwstr xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">magic</vt:lpwstr>'
            "</property></Properties>")))
        self.assertEqual(self.verdict("x.docx", expect=1), ("file", ["verify_options"]))

    def test_seals_from_files_and_in_the_data(self):
        (self.directory / "seals").mkdir()
        (self.directory / "seals" / "red.png").write_bytes(SEAL)
        self.write("data.json", {"form": "satisfaction_survey", "unit": "宁武县教育局", "seal": "red.png"})
        for options in ([], ["--real-seals"], ["--seal-width", "37.7"]):
            self.zwy("render", "data.json", "--seal-dir", "seals", *options, "-o", "a.pdf", "-o", "a.docx")
            for name in ("a.pdf", "a.docx"):
                self.assertEqual(self.verdict(name, "--seal-dir", "seals"), ("same", []))
                self.assertEqual(self.verdict(name, "data.json", "--seal-dir", "seals"), ("same", []))
                self.assertEqual(self.verdict(name, expect=1), ("unknown", ["picture_outside"]))
        uri = "data:image/png;base64," + base64.b64encode(SEAL).decode()
        self.write("data.json", {"form": "satisfaction_survey", "unit": "宁武县教育局", "seal": uri})
        self.zwy("render", "data.json", "--real-seals", "-o", "a.pdf")
        self.assertEqual(self.verdict("a.pdf"), ("same", []))

    def test_pictures_need_the_data_and_how_they_were_set(self):
        (self.directory / "data.json").write_bytes(self.zwy("sample", "resource_request").stdout)
        self.zwy("render", "data.json", "--page-numbers", "--page", "2", "--dpi", "50", "-o", "a.png", "-o", "a.svg")
        for name in ("a.png", "a.svg"):
            self.assertEqual(self.verdict(name, expect=1), ("unknown", ["verify_no_data"]))
            self.assertEqual(self.verdict(name, "data.json", expect=1), ("file", ["verify_no_page"]))
            told = json.loads(self.zwy("verify", name, "data.json", "--page-numbers", "--json").stdout)
            self.assertEqual((told["verdict"], told["page"]), ("same", 2))
        self.assertIn("第 2 页", self.zwy("verify", "a.png", "data.json", "--page-numbers").stdout.decode())

    def test_a_protected_copy(self):
        self.write("data.json", RECEIPT)
        self.zwy("render", "data.json", "-o", "a.pdf")
        (self.directory / "password").write_text("开门\n", encoding="utf-8")
        self.zwy("protect", "a.pdf", "--user-password-file", "password", "-o", "p.pdf")
        self.assertEqual(self.verdict("p.pdf", "data.json", "--user-password-file", "password"),
                         ("protected", ["verify_protected"]))
        self.assertEqual(self.verdict("p.pdf", expect=1), ("unknown", ["password_needed"]))

    def test_papers_of_a_batch_and_of_a_bundle(self):
        (self.directory / "out").mkdir()
        self.zwy("batch", "-", "--out-dir", "out", "--formats", "pdf,docx", "--page-numbers", data=RECEIPT)
        for path in (self.directory / "out").glob("0*"):
            self.assertEqual(self.verdict(path), ("same", []))
        self.write("data.json", RECEIPT)
        self.zwy("archive", "data.json", "-q", "-o", "bundle")
        data = next((self.directory / "bundle").rglob("form.json"))
        for ending in ("pdf", "docx"):
            self.assertEqual(self.verdict(next((self.directory / "bundle").rglob(f"*.{ending}")), data), ("same", []))
        self.zwy("batch", "-", "--merge", "all.pdf", data=RECEIPT)
        self.assertEqual(self.verdict("all.pdf", expect=1), ("unknown", ["not_ours"]))

    def test_what_is_no_document_and_wrong_usage(self):
        self.assertEqual(self.verdict("-", data=b"hello", expect=1), ("unknown", ["not_ours"]))
        self.assertIn("file_not_found", self.said("verify", "none.pdf", expect=3))
        self.write("data.json", dict(RECEIPT, unti=1))
        self.zwy("render", "-", "-o", "a.pdf", data=RECEIPT)
        self.assertIn("unknown_key", self.said("verify", "a.pdf", "data.json", expect=1))
        self.assertIn("多余的参数", self.said("verify", "a.pdf", "data.json", "more", expect=2))
        self.said("verify", expect=2)
        self.said("verify", "-", "-", data=RECEIPT, expect=2)


if __name__ == "__main__":
    unittest.main()
