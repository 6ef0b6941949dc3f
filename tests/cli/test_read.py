"""read: what it writes, and where."""
import json
import unittest

from command import CommandTest

RECEIPT = {"form": "delivery_receipt", "unit": "宁武县教育局", "resource_info": ["2台云主机"]}


class Read(CommandTest):
    def setUp(self):
        super().setUp()
        self.zwy("render", "-", "-o", "r.docx", "-o", "r.pdf", data=RECEIPT)

    def test_the_data_goes_to_standard_output_or_a_file(self):
        for file in ("r.docx", "r.pdf"):
            self.assertEqual(json.loads(self.zwy("read", file).stdout), RECEIPT)
        piped = self.zwy("read", "-", data=(self.directory / "r.docx").read_bytes()).stdout
        self.assertEqual(json.loads(piped), RECEIPT)
        self.assertEqual(self.said("read", "r.docx", "-o", "data.json"), "")
        self.assertEqual((self.directory / "data.json").read_bytes().rstrip(), piped.rstrip())
        self.assertIn("单位", self.zwy("read", "r.docx", "--keys", "zh").stdout.decode())

    def test_changes_are_listed_against_what_was_issued(self):
        older = dict(RECEIPT, unit="旧名", delivery_no="5")
        (self.directory / "older.json").write_text(json.dumps(older), encoding="utf-8")
        self.assertEqual(self.zwy("read", "r.docx", "--changes").stdout, b"")
        words = self.zwy("read", "r.pdf", "--changes", "--issued", "older.json", "-o", "data.json").stdout.decode()
        self.assertIn('unit（XXX单位）: "旧名" → "宁武县教育局"', words)
        self.assertIn('delivery_no（宁政云交付编号）: "5" → 空白', words)
        self.assertEqual(json.loads((self.directory / "data.json").read_text(encoding="utf-8")), RECEIPT)
        told = json.loads(self.zwy("read", "r.docx", "--changes", "--json", "--issued", "older.json").stdout)
        self.assertEqual([(c["path"], c["kind"], c["before"], c["after"]) for c in told],
                         [("delivery_no", "removed", "5", None), ("unit", "changed", "旧名", "宁武县教育局")])

    def test_what_cannot_be_read_is_an_error_and_nothing_is_written(self):
        (self.directory / "x.docx").write_bytes(b"PK\x03\x04 no zip")
        self.assertIn("document_broken", self.said("read", "x.docx", "-o", "data.json", expect=1))
        self.assertNotIn("data.json", self.files())
        self.assertIn("not_ours", self.said("read", "-", data=b"hello", expect=1))
        found = json.loads(self.said("read", "-", "--json", data=b"hello", expect=1))
        self.assertEqual([problem["code"] for problem in found], ["not_ours"])
        self.assertIn("file_not_found", self.said("read", "none.docx", expect=3))
        self.said("read", "r.docx", "--changes", "-o", "-", expect=2)
        self.said("read", expect=2)

    def test_a_protected_copy_is_read_with_its_password(self):
        (self.directory / "password").write_text("开门\n", encoding="utf-8")
        self.zwy("protect", "r.pdf", "--user-password-file", "password", "-o", "p.pdf")
        self.assertIn("password_needed", self.said("read", "p.pdf", expect=1))
        self.assertEqual(json.loads(self.zwy("read", "p.pdf", "--user-password-file", "password").stdout), RECEIPT)

    def test_data_of_another_form_is_no_data_that_was_issued(self):
        self.assertIn("form_differs", self.said("read", "r.docx", "--issued", "-", data={"form": "1"}, expect=1))


if __name__ == "__main__":
    unittest.main()
