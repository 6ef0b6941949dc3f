"""Every text of every annex at some ten times its room: complete in the PDF, in the DOCX, and in what LibreOffice shows.

LibreOffice shows a content control as its data part says it, as Word does: what is cut there is seen here.
"""
import collections
import copy
import json
import re
import unittest

import office
import papers

HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈"
LONG = {"requirements": 4_000, "change_reason": 1_500, "text": 1_500, "变更原因": 1_500, "意见": 1_500}


def texts(data, path=()):
    """The places of the texts of a form's data; not of its name and its dates."""
    if isinstance(data, str):
        if path[-1] not in ("form", "表单") and not re.fullmatch(r"\d{4}(-\d\d-\d\d|年.*日)", data):
            yield path
    elif isinstance(data, (dict, list)):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from texts(value, (*path, key))


def overlong():
    """(name, data, the long text) for each text of each example."""
    for form in papers.FORMS.values():
        sample = json.loads(papers.succeed(papers.ZWY, "sample", form))
        for path in texts(sample):
            data = copy.deepcopy(sample)
            place = data
            for step in path[:-1]:
                place = place[step]
            count = LONG.get(path[-1], 600)
            place[path[-1]] = "".join(HAN[(i * i + len(path)) % len(HAN)] for i in range(count))
            yield f"{form} {'.'.join(map(str, path))}", data, place[path[-1]]


class EveryText(unittest.TestCase):
    def test_at_ten_times_its_room_is_complete_in_pdf_docx_and_libreoffice(self):
        cases, directory = list(overlong()), papers.work()
        self.assertGreater(len(cases), 60)
        lines = "\n".join(json.dumps(data, ensure_ascii=False) for _, data, _ in cases)
        papers.run(papers.ZWY, "batch", "-", "--out-dir", directory, "--formats", "pdf,docx", "--jobs", "2", input=lines)
        pdfs, documents = sorted(directory.glob("*.pdf")), sorted(directory.glob("*.docx"))
        self.assertEqual((len(pdfs), len(documents)), (len(cases), len(cases)))
        for (name, _, text), pdf, docx, theirs in zip(cases, pdfs, documents, office.to_pdf(documents, papers.work())):
            with self.subTest(text=name):
                wanted = collections.Counter(text)
                ours = collections.Counter(papers.without_space(papers.pdf_text(pdf)))
                self.assertFalse(wanted - ours, "missing in the PDF")
                self.assertFalse(wanted - collections.Counter("".join(papers.docx_paragraphs(docx))), "missing in the DOCX")
                shown = collections.Counter(papers.without_space(papers.pdf_text(theirs)))
                self.assertEqual(ours - shown, {}, "missing in LibreOffice")
                self.assertEqual(shown - ours, {}, "too much in LibreOffice")
                self.assertEqual(papers.pdf_pages(pdf), papers.pdf_pages(theirs))


if __name__ == "__main__":
    unittest.main()
