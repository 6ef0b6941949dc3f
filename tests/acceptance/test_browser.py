"""A fillable PDF is filled in with pdf.js in headless Chromium, and comes back with what was typed."""
import json
import os
import shutil
import subprocess
import unicodedata
import unittest
from collections import Counter

import papers

TOOL = papers.SOURCE / "tests/tools/fill_in_browser.mjs"
IN_A_CELL = 10
HAN_STEP = int(os.environ.get("ZWY_HAN_STEP", "8"))


def gb2312():
    """Every character of GB 2312 as input methods give it: 01-04 is U+00B7 and 01-10 is U+2014, as in GBK. Its marks and
    letters, then its 6 763 Han characters."""
    found = []
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            code = bytes([row, cell])
            try:
                code.decode("gb2312")
            except UnicodeDecodeError:
                continue
            found.append(code.decode("gbk"))
    marks = [c for c in found if not unicodedata.name(c).startswith("CJK UNIFIED")]
    han = [c for c in found if unicodedata.name(c).startswith("CJK UNIFIED")]
    return marks, han


def fill(paper, values):
    """(the filled file, what the page showed before)."""
    target = papers.work() / "filled.pdf"
    done = papers.run("node", TOOL, shutil.which("chromium"), paper, target, input=json.dumps(values))
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return target, json.loads(done.stdout)


def values_in(pdf):
    """Full name -> value of every field, by qpdf."""
    listing = json.loads(papers.succeed("qpdf", "--json", "--json-key=acroform", pdf))
    return {field["fullname"]: field["value"].removeprefix("u:").removeprefix("b:") if isinstance(field["value"], str) else None
            for field in listing["acroform"]["fields"]}


# poppler-data takes these marks of Adobe-GB1 for their vertical forms, which it puts into private use; for the last it has
# no character at all, though poppler draws it.
VERTICAL = str.maketrans({"\ue791": ";", "\ue792": "!", "\ue793": "?"})
UNNAMED = "\N{BOPOMOFO LETTER I}"


def shown(pdf):
    """The text that poppler shows, without white space, compatibility forms as their plain ones."""
    return papers.without_space(unicodedata.normalize("NFKC", papers.pdf_text(pdf)).translate(VERTICAL))


class InTheBrowser(unittest.TestCase):
    def check(self, paper, values):
        filled, fields = fill(paper, values)
        before, after, page = values_in(paper), values_in(filled), Counter(shown(filled))
        for name, value in values.items():
            with self.subTest(field=name):
                expected = {True: "/Yes", False: "/Off"}.get(value, value)
                self.assertEqual(after[name], expected)
                if isinstance(value, str):
                    # Neighbouring columns come line by line in turn; /V tells the order.
                    visible = papers.without_space(unicodedata.normalize("NFKC", value))
                    self.assertEqual("".join((Counter(visible) - page).elements()).replace(UNNAMED, ""), "")
        untouched = {name: value for name, value in before.items() if name not in values}
        self.assertEqual({name: after[name] for name in untouched}, untouched)
        # Readers that are told to make appearances anew would not show ours.
        self.assertNotIn(b"/NeedAppearances true", papers.succeed("qpdf", "--qdf", "--object-streams=disable", filled, "-",
                                                                  bytes=True))
        return filled, fields

    def test_the_blank_change_form_is_filled_in(self):
        paper = papers.work() / "blank.pdf"
        papers.succeed(papers.ZWY, "blank", "4", "-o", paper, "--fillable")
        values = {"application_no": "宁政云变〔2026〕9号", "unit": "宁武县财政局", "it_lead.name": "张建国",
                  "it_lead.phone": "13835004721", "tech_contact.email": "zhang@nw.gov.cn",
                  "change_reason": "年底结账期间并发增加，\n内存不足。", "config_after": "注销",
                  "applicant_opinion.date": "2026年12月1日"}
        filled, fields = self.check(paper, values)
        names = [field["name"] for field in fields]
        self.assertEqual(names[:4], ["application_no", "unit", "it_lead.name", "it_lead.phone"])  # Tab goes as one reads
        self.assertTrue(all(field["title"] for field in fields), [f["name"] for f in fields if not f["title"]])
        kinds = {field["name"]: field["kind"] for field in fields}
        self.assertEqual((kinds["unit"], kinds["change_reason"]), ("text", "textarea"))
        if "  read" in papers.succeed(papers.ZWY, "help"):
            data = json.loads(papers.succeed(papers.ZWY, "read", filled))
            self.assertEqual((data["unit"], data["it_lead"]["name"], data["applicant_opinion"]["date"]),
                             ("宁武县财政局", "张建国", "2026-12-01"))
            self.assertEqual(data["change_reason"], values["change_reason"])

    def test_boxes_are_ticked_and_scores_chosen(self):
        request = papers.filled(papers.SOURCE / "examples/resource_request.json", "pdf", "--fillable")
        filled, fields = self.check(request, {"service_catalogue[0]": False, "service_catalogue[3]": True,
                                              "resources[1].os": "银河麒麟"})
        self.assertEqual({f["name"]: f["value"] for f in fields}["service_catalogue[0]"], True)
        survey = papers.filled(papers.SOURCE / "examples/satisfaction_survey.json", "pdf", "--fillable")
        self.check(survey, {"scores.operations[0].score": "9", "scores.operations[0].reason": "响应偏慢"})

    def test_characters_of_gb_2312_can_be_typed(self):
        # All marks and one Han character in HAN_STEP: pdf.js looks for each through its whole table, and all take minutes.
        marks, han = gb2312()
        self.assertEqual((len(marks), len(han)), (682, 6763))
        text = "".join(marks + han[::HAN_STEP]).replace("\u3000", "")
        pieces = [text[i:i + IN_A_CELL] for i in range(0, len(text), IN_A_CELL)]
        keys = ["name", "os", "other"]
        # Cells as high as what is typed into them: readers show nothing outside of a field.
        rows = [dict.fromkeys(keys, "国" * IN_A_CELL) for _ in range(-(-len(pieces) // len(keys)))]
        paper = papers.render({"form": "resource_request", "resources": rows}, "pdf", "--fillable")
        values = {f"resources[{i // len(keys)}].{keys[i % len(keys)]}": piece for i, piece in enumerate(pieces)}
        self.check(paper, values)


if __name__ == "__main__":
    unittest.main()
