"""Lines and pages: LibreOffice sets the DOCX of annex 2 in the PDF's lines, and what is far too long on the PDF's pages.

The examples as they are: test_office.py.
"""
import collections
import difflib
import html
import json
import re
import unittest

import office
import papers

HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈剑号巨阙珠称夜光"


def han(count, start=0):
    """Characters without marks: every line is full."""
    return "".join(HAN[(start + i * 7) % len(HAN)] for i in range(count))


def prose(count, start=0):
    """Sentences of different lengths with marks, brackets, numbers and Latin words."""
    words = ["，", "。", "；", "（主）", "、", "“云”", "：", "Web 服务器", "64核", "，", "2026年11月23日", "。", "IPv6", "——", "、", "《办法》，"]
    out, i = "", start
    while len(out) < count:
        out += han(5 + i * 5 % 13, i * 11) + words[i % len(words)]
        i += 1
    return out[:count]


def example(form, **fields):
    data = json.loads((papers.SOURCE / "examples" / f"{form}.json").read_text(encoding="utf-8"))
    return data | fields


def survey(reason):
    data = example("satisfaction_survey")
    for group in data["scores"].values():
        for i, score in enumerate(group):
            score["reason"] = reason(400, i)
    return data


def with_resources(change):
    data = example("resource_request")
    data["resources"] = change(data["resources"])
    return data


def opinion(text):
    return {"text": text, "date": "2026-11-23"}


def extremes(text):
    """Forms that go far beyond their room; by name."""
    yield "requirements", example("resource_request", requirements=text(20_000))
    yield "paragraphs", example("resource_request", requirements="\n".join(text(450, i) for i in range(45)))
    yield "reasons", survey(text)
    yield "tall row", with_resources(lambda rows: rows[:1] + [rows[1] | {"other": text(2_000)}] + rows[2:])
    yield "many rows", with_resources(lambda rows: [rows[0] | {"name": f"服务器{i}", "other": text(20 + i * 37 % 90, i)}
                                                    for i in range(250)])
    yield "opinions", example("resource_request", applicant_opinion=opinion(text(3_000)),
                              manager_opinion=opinion(text(5_000, 3)))
    yield "change", example("change_request", change_reason=text(1_500), config_before=text(1_500, 1),
                            config_after=text(1_500, 2), main_use=text(400, 3))
    yield "receipt", example("delivery_receipt", resource_info=[text(60 + i % 40, i) for i in range(120)])
    yield "parties", example("security_agreement", party_a={"name": text(600)}, party_b={"name": text(900, 5)})
    yield "unit", example("resource_request", applicant_unit=text(300), access_network="https://" + "a" * 492)


def pages(pdf):
    """The words of each page without white space."""
    return [papers.without_space(page)
            for page in papers.succeed("pdftotext", "-enc", "UTF-8", "-raw", pdf, "-").split("\f")[:-1]]


def lines(pdf):
    """The lines of text, top to bottom, without white space: glyphs of one height, since pdftotext ends a line where a
    mark is squeezed."""
    found, page = collections.defaultdict(list), 0
    trace = papers.succeed("mutool", "draw", "-q", "-F", "trace", pdf)
    for match in re.finditer(r'<page |<g unicode="([^"]*)"[^>]* x="([^"]*)" y="([^"]*)"', trace):
        if match.group(1) is None:
            page += 1
        else:
            found[page, -round(float(match.group(3)) / 4)].append((float(match.group(2)), html.unescape(match.group(1))))
    return [line for _, glyphs in sorted(found.items())
            if (line := papers.without_space("".join(character for _, character in sorted(glyphs))))]


def same(ours, theirs):
    """How many of our lines are theirs too, in order."""
    return sum(block.size for block in difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks())


def both(named):
    """(name, our PDF, LibreOffice's) of forms given as data."""
    directory, made = papers.work(), []
    for i, (name, data, *options) in enumerate(named):
        path = directory / f"{i}.pdf"
        papers.succeed(papers.ZWY, "render", "-", "-o", path, "-o", path.with_suffix(".docx"), *options,
                       input=json.dumps(data, ensure_ascii=False))
        made.append((name, path))
    theirs = office.to_pdf([path.with_suffix(".docx") for _, path in made], papers.work())
    return [(name, ours, their) for (name, ours), their in zip(made, theirs)]


class Lines(unittest.TestCase):
    def test_of_the_agreement_are_libreoffices_on_at_least_95_of_100(self):
        named = [("blank", {"form": "security_agreement"}), ("filled", example("security_agreement")),
                 ("long names", example("security_agreement", party_a={"name": prose(70)}, party_b={"name": prose(110, 4)}))]
        for name, ours, theirs in both(named):
            with self.subTest(paper=name):
                mine = lines(ours)
                self.assertGreater(len(mine), 35)
                self.assertGreaterEqual(same(mine, lines(theirs)) / len(mine), 0.95)


class FarBeyondTheRoom(unittest.TestCase):
    def test_text_without_marks_is_on_the_same_pages_in_libreoffice(self):
        for name, ours, theirs in both(extremes(han)):
            with self.subTest(paper=name):
                self.assertEqual([len(page) for page in pages(ours)], [len(page) for page in pages(theirs)])
                for number, (our_page, their_page) in enumerate(zip(pages(ours), pages(theirs)), 1):
                    self.assertEqual(sorted(our_page), sorted(their_page), f"page {number}")

    def test_prose_makes_as_many_pages_in_libreoffice_and_its_tables_break_at_the_same_rows(self):
        """Dates, units and —— are kept whole by us alone, so the lines of running prose cannot all agree."""
        for name, ours, theirs in both(extremes(prose)):
            with self.subTest(paper=name):
                self.assertEqual(len(pages(ours)), len(pages(theirs)))
                for number, (our_page, their_page) in enumerate(zip(pages(ours), pages(theirs)), 1):
                    if "序号" in our_page:
                        self.assertEqual(sorted(our_page), sorted(their_page), f"page {number}")


if __name__ == "__main__":
    unittest.main()
