"""DOCX and PDF are one form: LibreOffice, with the same faces, sets the DOCX on the same pages with the same rules."""
import unittest

import office
import papers

TOLERANCE = 1.0  # mm


class EveryDocx(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        names = [name for name, _ in papers.all_papers("docx")]
        documents = [path for _, path in papers.all_papers("docx")]
        ours = [path for _, path in papers.all_papers("pdf")]
        cls.pairs = list(zip(names, ours, office.to_pdf(documents, papers.work())))

    def test_has_as_many_pages_in_libreoffice_as_the_pdf(self):
        for name, ours, theirs in self.pairs:
            with self.subTest(paper=name):
                self.assertEqual(papers.pdf_pages(theirs), papers.pdf_pages(ours))

    def test_has_its_rules_in_libreoffice_where_the_pdf_has_them(self):
        for name, ours, theirs in self.pairs:
            for number, (our_page, their_page) in enumerate(zip(office.rules(ours), office.rules(theirs)), 1):
                for direction, our_rules, their_rules in zip(("horizontal", "vertical"), our_page, their_page):
                    with self.subTest(paper=name, page=number, direction=direction):
                        alone, _ = office.unmatched(our_rules, their_rules, TOLERANCE)
                        self.assertEqual(alone, [])

    def test_says_in_libreoffice_what_the_pdf_says(self):
        for name, ours, theirs in self.pairs:
            with self.subTest(paper=name):
                texts = [sorted(papers.without_space(papers.pdf_text(path))) for path in (ours, theirs)]
                self.assertEqual(*texts)


if __name__ == "__main__":
    unittest.main()
