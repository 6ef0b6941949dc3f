"""Every paper conforms to the standards that it claims, by judges that are not ours."""
import json
import unittest

import papers

VERAPDF = papers.SOURCE / "tests/support/verapdf/verapdf"
OOXML = papers.SOURCE / "tests/tools/node_modules/.bin/ooxml-validator"


class EveryPaper(unittest.TestCase):
    def test_pdf_is_pdfa_2u_and_pdfua_1_by_verapdf(self):
        done = papers.run(VERAPDF, "2u,ua1", *(path for _, path in papers.all_papers("pdf")))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_archive_copy_is_pdfa_3a_and_pdfua_1_by_verapdf(self):
        done = papers.run(VERAPDF, "3a,ua1", *(papers.filled(example, "pdf", "--archive") for example in papers.EXAMPLES))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_docx_is_valid_by_the_open_xml_sdk(self):
        for name, path in papers.all_papers("docx"):
            for office in ("Office2007", "Office2013", "Office2019", "Microsoft365"):
                with self.subTest(paper=name, office=office):
                    done = papers.run(OOXML, "--officeVersion", office, path)
                    self.assertEqual((done.returncode, json.loads(done.stdout)["errors"]), (0, []), done.stderr)


if __name__ == "__main__":
    unittest.main()
