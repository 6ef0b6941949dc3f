"""Every paper conforms to the standards that it claims, by judges that are not ours."""
import json
import unittest

import papers

VERAPDF = papers.SOURCE / "tests/support/verapdf/verapdf"
OOXML = papers.SOURCE / "tests/tools/node_modules/.bin/ooxml-validator"


class EveryPaper(unittest.TestCase):
    def test_pdf_is_pdfa_2u_or_3a_and_pdfua_1_by_verapdf(self):
        """Sealed forms, rare characters and forty servers: tests/pdf/conformance.cpp."""
        plain = [path for _, path in papers.all_papers("pdf")]
        archived = [path for _, path in papers.all_papers("pdf", "--archive")]
        fillable = [path for _, path in papers.all_papers("pdf", "--fillable")]
        done = papers.run(VERAPDF, "2u,ua1", *plain, "--", "3a,ua1", *archived, "--", "ua1", *fillable)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(done.stdout.count(": conforms, "), 2 * len(plain) + 2 * len(archived) + len(fillable))

    def test_docx_is_valid_by_the_open_xml_sdk(self):
        for name, path in papers.all_papers("docx"):
            for office in ("Office2007", "Office2013", "Office2019", "Microsoft365"):
                with self.subTest(paper=name, office=office):
                    done = papers.run(OOXML, "--officeVersion", office, path)
                    self.assertEqual((done.returncode, json.loads(done.stdout)["errors"]), (0, []), done.stderr)


if __name__ == "__main__":
    unittest.main()
