"""render, blank, validate, sample, schema, slots, fonts, forms."""
import json
import os
import subprocess
import unittest

from command import FORMS, ZWY, CommandTest


class Paper(CommandTest):
    def test_standard_input_and_output_carry_the_bytes_of_a_file(self):
        data = self.zwy("sample", "4").stdout
        (self.directory / "data.json").write_bytes(data)
        for suffix, magic in (("pdf", b"%PDF-"), ("docx", b"PK"), ("png", b"\x89PNG"), ("svg", b"<?xml")):
            with self.subTest(suffix=suffix):
                self.zwy("render", "data.json", "-o", f"x.{suffix}")
                piped = self.zwy("render", "-", "-o", "-", "--format", suffix, data=data).stdout
                self.assertTrue(piped.startswith(magic))
                self.assertEqual(piped, (self.directory / f"x.{suffix}").read_bytes())
        self.assertEqual(self.zwy("render", "-", "-o", "-", data=data).stdout, (self.directory / "x.pdf").read_bytes())

    def test_a_picture_is_page_one_unless_another_or_all_are_asked_for(self):
        note = self.said("blank", "1", "-o", "x.png", "--dpi", "40")
        self.assertIn("共 2 页", note)
        self.said("blank", "1", "-o", "second.png", "--dpi", "40", "--page", "2")
        self.said("blank", "1", "-o", "all.png", "--dpi", "40", "--all-pages")
        self.assertEqual(self.files(), ["all-1.png", "all-2.png", "second.png", "x.png"])
        content = {name: (self.directory / name).read_bytes() for name in self.files()}
        self.assertEqual(content["x.png"], content["all-1.png"])
        self.assertEqual(content["second.png"], content["all-2.png"])
        self.assertNotEqual(content["x.png"], content["second.png"])
        self.assertEqual(self.said("blank", "3", "-o", "one.png"), "")
        self.assertIn("3", self.said("blank", "1", "-o", "none.png", "--page", "3", expect=2))
        self.assertNotIn("none.png", self.files())

    def test_several_outputs_come_from_one_rendering(self):
        self.said("blank", "2", "-o", "a.pdf", "-o", "b.docx", "-o", "c", "--quiet", expect=2)
        self.assertEqual(self.files(), [])
        self.said("blank", "2", "-o", "a.pdf", "-o", "b.docx")
        self.assertEqual(self.files(), ["a.pdf", "b.docx"])

    def test_the_form_may_be_named_beside_the_data(self):
        self.said("render", "-", "-o", "x.pdf", "--form", "附件3", data={"unit": "甲"})
        self.assertIn("form", self.said("render", "-", "-o", "y.pdf", data={"unit": "甲"}, expect=1))
        self.said("render", "-", "-o", "y.pdf", "--form", "9", data={"unit": "甲"}, expect=2)
        self.assertEqual(self.files(), ["x.pdf"])

    def test_a_seal_is_read_below_its_directory_only(self):
        data = {"form": "3", "manager": {"seal": "seal.png"}}
        (self.directory / "seals").mkdir()
        (self.directory / "seals" / "seal.png").write_bytes(b"\x89PNG\r\n\x1a\n")
        self.assertIn("picture_outside", self.said("render", "-", "-o", "x.pdf", data=data, expect=1))
        said = self.said("render", "-", "-o", "x.pdf", "--seal-dir", "seals", data=data, expect=1)
        self.assertIn("picture_broken", said)
        self.assertIn("manager.seal", said)
        data["manager"]["seal"] = "../seals/seal.png"
        self.assertIn("picture_outside",
                      self.said("render", "-", "-o", "x.pdf", "--seal-dir", "seals", data=data, expect=1))
        self.assertEqual(self.files(), ["seals"])

    def test_limits_are_set_by_their_names(self):
        data = {"form": "1", "applicant_unit": "甲乙", "resources": [{"name": "a"}] * 3}
        render = ("render", "-", "-o", "x.pdf", "--lang", "en")
        for limit, words in (("rows=2", "(rows) exceeds its limit: 3, at most 2"),
                             ("text_bytes=5", "(text_bytes) exceeds its limit: 6, at most 5"),
                             ("pages=1", "(pages) exceeds its limit: > 1, at most 1"),
                             ("input_bytes=30", "(input_bytes) exceeds its limit: > 30, at most 30"),
                             ("font_bytes=1000", "(font_bytes) exceeds its limit"),
                             ("layout_bytes=1000", "(layout_bytes) exceeds its limit")):
            with self.subTest(limit=limit):
                said = self.said(*render, "--limit", limit, data=data, expect=1)
                self.assertIn(words, said)
                self.assertIn("[limit]", said)
        self.assertEqual(self.files(), [])
        self.said(*render, "--limit", "rows=3", "--limit", "pages=2", data=data)
        self.said("validate", "-", "--limit", "rows=2", data=data, expect=1)
        self.said("read", "x.pdf", "--limit", "document_bytes=1000", expect=1)
        for wrong in ("sheets=1", "pages", "pages=0", "pages=-1", "pages=many", "pages="):
            with self.subTest(wrong=wrong):
                said = self.said(*render, "--limit", wrong, data=data, expect=2)
                self.assertIn("--limit", said)
        self.assertIn("input_bytes, input_nesting", self.said(*render, "--limit", "sheets=1", data=data, expect=2))

    def test_options_change_the_paper(self):
        plain = self.zwy("blank", "2", "-o", "-").stdout
        for option in ("--page-numbers", "--bind", "--archive", "--fillable"):
            with self.subTest(option=option):
                self.assertNotEqual(self.zwy("blank", "2", "-o", "-", option).stdout, plain)

    def test_strict_refuses_what_is_otherwise_printed_as_a_mark(self):
        data = {"form": "4", "unit": "甲\U000f0000"}
        self.assertIn("警告", self.said("render", "-", "-o", "x.pdf", data=data))
        self.assertEqual(self.said("render", "-", "-o", "x.pdf", "--quiet", data=data), "")
        self.assertIn("no_glyph_strict", self.said("render", "-", "-o", "y.pdf", "--strict", data=data, expect=1))
        self.assertEqual(self.files(), ["x.pdf"])


class Findings(CommandTest):
    DATA = {"form": "resource_request", "it_lead": {"phone": "12"}, "resources": [{"vcpu": 1}, {"vcup": 2}]}

    def test_problems_are_lines_with_file_path_label_sentence_and_code(self):
        (self.directory / "坏.json").write_text(json.dumps(self.DATA), encoding="utf-8")
        lines = self.said("validate", "坏.json", expect=1).splitlines()
        self.assertEqual(lines[0].partition(": ")[0], "坏.json")
        self.assertRegex(lines[0], r"^坏\.json: resources\[1\]\.vcup（.*）: .*“vcpu”.* \[unknown_key\]$")
        self.assertRegex(lines[1], r"^坏\.json: 警告：it_lead\.phone（信息化负责人·联系电话）: .* \[bad_phone\]$")
        self.assertEqual(len(lines), 2)

    def test_json_is_a_list_on_standard_output(self):
        found = json.loads(self.zwy("validate", "-", "--json", data=self.DATA, expect=1).stdout)
        self.assertEqual([one["code"] for one in found], ["unknown_key", "bad_phone"])
        self.assertEqual(found[0]["pointer"], "/resources/1/vcup")
        self.assertEqual(found[0]["row"], 2)
        self.assertEqual(found[0]["severity"], "error")
        self.assertEqual(found[1]["severity"], "warning")
        self.assertEqual(json.loads(self.zwy("validate", "-", "--json", data={"form": "2"}).stdout), [])
        [missing] = json.loads(self.zwy("validate", "none.json", "--json", expect=3).stdout)
        self.assertEqual(missing["code"], "file_not_found")

    def test_json_leaves_standard_output_to_the_document(self):
        done = self.zwy("render", "-", "-o", "-", "--json", data={"form": "4", "it_lead": {"email": "x"}})
        self.assertTrue(done.stdout.startswith(b"%PDF-"))
        self.assertEqual(json.loads(done.stderr)[0]["code"], "bad_email")

    def test_valid_data_is_passed_in_silence(self):
        for form in FORMS:
            with self.subTest(form=form):
                sample = self.zwy("sample", form).stdout
                self.assertEqual(self.said("validate", "-", data=sample), "")

    def test_language_follows_the_environment_and_lang_wins(self):
        for language, option, chinese in (("zh_CN.UTF-8", (), True), ("en_GB.UTF-8", (), False), ("C", (), True),
                                          ("en_US", ("--lang", "zh"), True), ("zh_CN", ("--lang=en",), False)):
            with self.subTest(language=language, option=option):
                said = self.said("validate", "none.json", *option, language=language, expect=3)
                self.assertEqual("找不到" in said, chinese)

    def test_both_labels_and_keys_are_understood(self):
        chinese = self.zwy("sample", "1", "--keys", "zh").stdout
        self.assertIn("申请单位名称", chinese.decode())
        self.assertEqual(self.said("validate", "-", data=chinese), "")
        self.zwy("render", "-", "-o", "zh.pdf", data=chinese)
        self.zwy("render", "-", "-o", "en.pdf", data=self.zwy("sample", "1").stdout)
        self.assertEqual((self.directory / "zh.pdf").read_bytes(), (self.directory / "en.pdf").read_bytes())


class Lists(CommandTest):
    def test_forms_are_the_six(self):
        listed = json.loads(self.zwy("forms", "--json").stdout)
        self.assertEqual([one["form"] for one in listed], FORMS)
        self.assertEqual([one["annex"] for one in listed], [1, 2, 3, 4, 5, 6])
        text = self.zwy("forms").stdout.decode()
        for one in listed:
            self.assertIn(one["title"], text)

    def test_schema_names_its_draft_and_its_fields(self):
        for form in FORMS:
            schema = json.loads(self.zwy("schema", form).stdout)
            self.assertEqual(schema["$schema"], "https://json-schema.org/draft/2020-12/schema")
        self.assertIn("申请单位名称", self.zwy("schema", "1").stdout.decode())

    def test_slots_follow_the_text(self):
        blank = json.loads(self.zwy("slots", "-", data={"form": "1"}).stdout)
        self.assertEqual({one["name"] for one in blank}, {"applicant_opinion.seal", "applicant_opinion.date",
                                                         "manager_opinion.seal", "manager_opinion.date"})

        def place(lines):
            data = {"form": "3", "resource_info": [f"云主机 {i}" for i in range(lines)]}
            slots = json.loads(self.zwy("slots", "-", "-q", data=data).stdout)
            return min((one["page"], one["y"]) for one in slots if one["name"] == "manager.seal")

        self.assertLess(place(2), place(60))

    def test_slots_say_whose_they_are(self):
        def units(data):
            return {one["name"]: one["unit"] for one in json.loads(self.zwy("slots", "-", "-q", data=data).stdout)}

        self.assertEqual(units({"form": "1"})["manager_opinion.seal"], "政务云管理部门")
        agreement = units({"form": "2", "party_b": {"name": "宁武县财政局"}})
        self.assertEqual((agreement["party_a.signature"], agreement["party_b.date"]), ("甲方", "宁武县财政局"))
        self.assertEqual(units({"form": "6", "unit": "宁武县水利局"}), {"seal": "宁武县水利局", "date": "宁武县水利局"})

    def test_fonts_say_what_they_cover(self):
        roles = {one["role"]: one for one in json.loads(self.zwy("fonts", "--json").stdout)}
        self.assertEqual(set(roles), {"fangsong", "xiaobiaosong", "heiti", "kaiti", "songti"})
        covers = {one["set"]: one for one in roles["fangsong"]["covers"]}
        self.assertEqual(covers["通用规范汉字表"]["of"], 8105)
        self.assertEqual(covers["GB 2312"]["have"], covers["GB 2312"]["of"])
        self.assertIn("FandolFang-Regular", [face["face"] for face in roles["fangsong"]["faces"]])
        self.assertIn("仿宋", self.zwy("fonts").stdout.decode())

    def test_verbose_says_which_fonts_and_layouts_are_used(self):
        said = self.said("blank", "3", "-o", "x.pdf", "--verbose")
        self.assertIn("delivery_receipt.xml", said)
        self.assertIn("FandolFang-Regular", said)


class Mistakes(CommandTest):
    def test_the_command_line_is_checked_before_anything_is_done(self):
        for words in ((), ("rendr",), ("render",), ("render", "a", "b"), ("render", "-", "--outptu", "x"),
                      ("render", "-", "-o"), ("render", "-"), ("render", "-", "-o", "x.pdf", "--page", "0"),
                      ("blank", "1", "-o", "x.png", "--dpi", "many"), ("blank", "1", "-o", "x.odt"),
                      ("blank", "1", "-o", "x.png", "--page", "1", "--all-pages"), ("validate", "-", "--dpi", "9"),
                      ("sample", "1", "--keys", "fr"), ("blank", "1", "-o", "x.pdf", "--strict=yes"),
                      ("blank", "1", "-o", "x.pdf", "--json", "--json"), ("completion", "fish"),
                      ("batch", "-"), ("blank", "1", "-o", "x.pdf", "--archive", "--fillable"), ("blank", "3", "-o", "x.png", "--dpi", "100000")):
            with self.subTest(words=words):
                said = self.said(*words, data=b"", expect=2)
                self.assertEqual(len(said.splitlines()), 1, said)
        self.assertEqual(self.files(), [])

    def test_a_mistyped_name_is_met_with_the_one_that_was_meant(self):
        for words, meant in ((("rendr",), "render"), (("render", "--ouput", "x"), "--output"),
                             (("blank", "change_reqest", "-o", "x.pdf"), "change_request")):
            self.assertIn(meant, self.said(*words, expect=2))

    def test_fonts_and_layouts_that_are_not_there(self):
        for option in ("--fonts", "--layouts"):
            self.assertIn("nowhere", self.said("blank", "1", "-o", "x.pdf", option, "nowhere", expect=3))
        (self.directory / "layouts").mkdir()
        (self.directory / "layouts" / "change_request.xml").write_text("<layout>\n <unknown/>\n</layout>")
        said = self.said("blank", "4", "-o", "x.pdf", "--layouts", "layouts", expect=3)
        self.assertIn("change_request.xml", said)
        self.assertEqual(self.files(), ["layouts"])

    def test_devices_are_written_to_and_never_replaced(self):
        self.said("blank", "3", "-o", "/dev/null", "--format", "pdf")
        self.assertFalse(os.path.isfile("/dev/null"))
        said = self.said("blank", "3", "-o", "/dev/full", "--format", "pdf", expect=3)
        self.assertIn("/dev/full", said)
        self.assertFalse(os.path.isfile("/dev/full"))

    @unittest.skipIf(os.geteuid() == 0, "root may write anywhere")
    def test_a_directory_that_may_not_be_written(self):
        self.directory.chmod(0o555)
        self.addCleanup(self.directory.chmod, 0o755)
        self.assertIn("x.pdf", self.said("blank", "3", "-o", "x.pdf", expect=3))

    def test_a_full_standard_output_is_told(self):
        for words in (("blank", "3", "-o", "-"), ("sample", "1"), ("schema", "1"), ("forms",), ("help",), ("man",)):
            with self.subTest(words=words), open("/dev/full", "w", encoding="utf-8") as full:
                done = subprocess.run([ZWY, *words], stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
                self.assertEqual(done.returncode, 3)
                self.assertNotEqual(done.stderr, b"")


if __name__ == "__main__":
    unittest.main()
