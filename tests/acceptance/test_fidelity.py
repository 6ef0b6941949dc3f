"""A blank form says what the county's own form says: every character, in its order, nothing more."""
import unittest

import papers


class BlankForm(unittest.TestCase):
    def assert_official(self, annex, text):
        self.assertEqual(papers.without_space("".join(papers.official(annex))), papers.without_space(text))

    def test_pdf_has_every_official_character_in_order_and_no_other(self):
        for annex in papers.FORMS:
            with self.subTest(annex=annex):
                self.assert_official(annex, papers.pdf_text(papers.blank(annex, "pdf")))

    def test_docx_has_every_official_character_in_order_and_no_other(self):
        for annex in papers.FORMS:
            with self.subTest(annex=annex):
                self.assert_official(annex, "".join(papers.docx_paragraphs(papers.blank(annex, "docx"))))

    def test_each_official_paragraph_and_cell_is_in_one_piece(self):
        for annex in papers.FORMS:
            pdf = papers.without_space(papers.pdf_text(papers.blank(annex, "pdf")))
            paragraphs = [papers.without_space(text) for text in papers.docx_paragraphs(papers.blank(annex, "docx"))]
            for line in papers.official(annex):
                # What stands in one line of the original with blanks between it may be cells side by side.
                for piece in map(papers.without_space, line.strip().split("    ")):
                    with self.subTest(annex=annex, piece=piece):
                        self.assertIn(piece, pdf)
                        self.assertTrue(any(piece in paragraph for paragraph in paragraphs))

    def test_page_counts(self):
        counts = {annex: papers.pdf_pages(papers.blank(annex, "pdf")) for annex in papers.FORMS}
        self.assertEqual(counts, {1: 2, 2: 2, 3: 1, 4: 1, 5: 1, 6: 1})


class FilledForm(unittest.TestCase):
    def test_there_is_an_example_of_every_annex(self):
        self.assertEqual({example.stem for example in papers.EXAMPLES}, set(papers.FORMS.values()))

    def test_pdf_and_docx_say_the_same(self):
        for example in papers.EXAMPLES:
            with self.subTest(example=example.stem):
                self.assertEqual(papers.without_space(papers.pdf_text(papers.filled(example, "pdf"))),
                                 papers.without_space("".join(papers.docx_paragraphs(papers.filled(example, "docx")))))


if __name__ == "__main__":
    unittest.main()
