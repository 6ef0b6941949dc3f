"""Seals on paper: in their place in every program, marked 样章 in every format unless they are the real ones."""
import json
import re
import unittest
import zipfile

import office
import papers
import seals
from test_standards import OOXML, VERAPDF

GREY = 0xA8  # of the mark


def make(form, *options):
    """PDF, DOCX and the first page as PNG of the form's example, stamped."""
    directory = seals.directory()
    paths = [papers.work() / f"{form}.{suffix}" for suffix in ("pdf", "docx", "png")]
    papers.succeed(papers.ZWY, "render", "-", *(word for path in paths for word in ("-o", path)), "--quiet", "--dpi", "72",
                   "--seal-dir", directory, *options, input=json.dumps(seals.stamped(form), ensure_ascii=False))
    return paths


def marked_share(pixels, place):
    """The share of grey pixels in the place of a seal; `pixels` are a page at 72 dpi as (width, RGB rows)."""
    width, rgb = pixels
    box = [(x, y) for x in range(int(place.x), int(place.x + place.width))
           for y in range(int(place.y), int(place.y + place.height))]
    grey = sum(all(abs(value - GREY) < 12 for value in rgb[3 * (y * width + x):][:3]) for x, y in box)
    return grey / len(box)


def alternatives(pdf):
    """The texts that stand for what cannot be read."""
    return re.findall(r'"/Alt": "u:([^"]*)"', papers.succeed("qpdf", "--json", pdf))


def page_pixels(pdf, page):
    """A page at 72 dpi as (width, RGB rows)."""
    image = papers.run("pdftoppm", "-r", "72", "-f", page, "-l", page, pdf, bytes=True).stdout
    header, rgb = image.split(b"\n255\n", 1)
    return int(header.split()[1]), rgb


class Places(unittest.TestCase):
    def test_in_libreoffice_are_within_a_millimetre_of_those_in_the_pdf(self):
        made = [(f"{form}, {width} mm", make(form, "--seal-width", width))
                for form in papers.FORMS.values() for width in (42, 45)]
        directory, renamed = papers.work(), []
        for i, (_, (_, docx, _)) in enumerate(made):
            renamed.append(docx.rename(directory / f"{i}.docx"))
        for (name, (ours, _, _)), theirs in zip(made, office.to_pdf(renamed, papers.work()), strict=True):
            with self.subTest(paper=name):
                self.assertEqual(papers.pdf_pages(ours), papers.pdf_pages(theirs))
                mine = seals.places(ours)
                self.assertEqual(len(mine), 1 if name.startswith("satisfaction") else 2)
                for place, other in zip(mine, seals.places(theirs), strict=True):
                    self.assertEqual(place.page, other.page)
                    for a, b in zip(place[1:], other[1:]):
                        self.assertLess(abs(a - b), office.MM, (place, other))


class Specimens(unittest.TestCase):
    def test_are_marked_in_pdf_docx_and_preview_and_the_real_ones_are_not(self):
        for options, least, most in (((), 0.05, 0.4), (("--real-seals",), 0, 0.01)):
            pdf, docx, png = make("change_request", *options)
            theirs = office.to_pdf([docx], papers.work())[0]
            preview = papers.work() / "preview.pdf"
            for paper in (pdf, theirs):
                for place in seals.places(paper):
                    share = marked_share(page_pixels(paper, place.page), place)
                    self.assertTrue(least <= share <= most, (options, paper.name, share))
            trace = papers.run("mutool", "convert", "-o", preview, png)
            self.assertEqual(trace.returncode, 0, trace.stderr)
            for place in seals.places(pdf):
                share = marked_share(page_pixels(preview, 1), place)
                self.assertTrue(least <= share <= most, (options, "preview", share))

    def test_say_so_to_who_cannot_see_them_and_add_no_word_to_the_text(self):
        pdf, docx, _ = make("satisfaction_survey")
        self.assertEqual(alternatives(pdf), ["公章图片（样章）"])
        self.assertIn('descr="公章图片（样章）"', papers.docx_part(docx, "word/document.xml").decode())
        plain = next(example for example in papers.EXAMPLES if example.stem == "satisfaction_survey")
        self.assertEqual(papers.pdf_text(pdf), papers.pdf_text(papers.filled(plain, "pdf")))
        real, real_docx, _ = make("satisfaction_survey", "--real-seals")
        self.assertEqual(alternatives(real), ["公章图片"])
        with zipfile.ZipFile(real_docx) as package:
            self.assertEqual(package.read("word/media/seal1.png"), seals.png())

    def test_conform_to_the_standards_all_the_same(self):
        made = [make(form) for form in papers.FORMS.values()]
        done = papers.run(VERAPDF, "2u,ua1", *(pdf for pdf, _, _ in made))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        for _, docx, _ in made:
            with self.subTest(paper=docx.name):
                done = papers.run(OOXML, "--officeVersion", "Office2019", docx)
                self.assertEqual((done.returncode, json.loads(done.stdout)["errors"]), (0, []), done.stderr)


if __name__ == "__main__":
    unittest.main()
