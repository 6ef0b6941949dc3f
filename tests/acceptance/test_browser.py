"""A fillable PDF is filled in with pdf.js in headless Chromium, and comes back with what was typed."""
import json
import shutil
import subprocess
import unicodedata
import unittest

import papers

TOOL = papers.SOURCE / "tests/tools/fill_in_browser.mjs"
ROWS = 4


def gb2312():
    """Every character of GB 2312: marks, letters and the 6 763 Han characters."""
    found = []
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.append(bytes([row, cell]).decode("gb2312"))
            except UnicodeDecodeError:
                pass
    return "".join(found)


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


def shown(pdf):
    """The text that poppler shows, without white space, compatibility forms as their plain ones."""
    return papers.without_space(unicodedata.normalize("NFKC", papers.pdf_text(pdf)))


class InTheBrowser(unittest.TestCase):
    def check(self, paper, values):
        filled, fields = fill(paper, values)
        before, after = values_in(paper), values_in(filled)
        for name, value in values.items():
            with self.subTest(field=name):
                expected = {True: "/Yes", False: "/Off"}.get(value, value)
                self.assertEqual(after[name], expected)
                if isinstance(value, str):
                    self.assertIn(papers.without_space(unicodedata.normalize("NFKC", value)), shown(filled))
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

    def test_every_character_of_gb_2312_can_be_typed(self):
        row = {"name": "a", "os": "b", "other": "c"}
        paper = papers.render({"form": "resource_request", "resources": [row] * ROWS}, "pdf", "--fillable")
        text = gb2312().replace("\u3000", "")
        self.assertEqual(len(text), 7444)
        names = [f"resources[{i}].{key}" for i in range(ROWS) for key in row]
        size = -(-len(text) // len(names))
        values = {name: text[i * size:(i + 1) * size] for i, name in enumerate(names) if text[i * size:]}
        self.check(paper, values)


if __name__ == "__main__":
    unittest.main()
