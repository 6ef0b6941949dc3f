"""Outside readers open every PDF and have nothing to say about it."""
import re
import unittest

import papers


class EveryPdf(unittest.TestCase):
    def each(self, check):
        """check(path) for every paper, so that one that fails does not hide the next."""
        for name, path in papers.all_papers("pdf"):
            with self.subTest(paper=name):
                check(path)

    def assert_silent(self, *command):
        done = papers.run(*command, bytes=True)
        self.assertEqual((done.returncode, done.stderr), (0, b""), command)
        return done.stdout

    def test_qpdf_finds_no_fault(self):
        self.each(lambda path: self.assertNotIn(b"WARNING", self.assert_silent("qpdf", "--check", path)))

    def test_all_fonts_are_embedded_subsets_with_unicode(self):
        def check(path):
            lines = papers.succeed("pdffonts", path).splitlines()
            # The dashes under the heads say where each column is.
            columns = [match.span() for match in re.finditer("-+", lines[1])]
            heads = [lines[0][start:end].strip() for start, end in columns]
            fonts = [dict(zip(heads, (line[start:end].strip() for start, end in columns))) for line in lines[2:]]
            self.assertGreater(len(fonts), 0)
            for font in fonts:
                self.assertEqual((font["emb"], font["sub"], font["uni"]), ("yes", "yes", "yes"), font["name"])
        self.each(check)

    def test_poppler_prints_no_warning(self):
        def check(path):
            self.assert_silent("pdftotext", path, "-")
            self.assert_silent("pdfinfo", "-struct-text", path)
            self.assert_silent("pdftoppm", "-r", "50", "-png", path, papers.work() / "page")
        self.each(check)

    def test_mupdf_prints_no_warning(self):
        def check(path):
            # -N: Debian's mupdf is built without colour management, and would say so of any file.
            self.assert_silent("mutool", "draw", "-q", "-N", "-r", "50", "-o", papers.work() / "page%d.png", path)
            self.assert_silent("mutool", "draw", "-q", "-N", "-F", "txt", "-o", "/dev/null", path)
        self.each(check)

    def test_pdf_js_prints_no_warning(self):
        paths = [path for _, path in papers.all_papers("pdf")]
        done = papers.run("node", papers.SOURCE / "tests/tools/read_with_pdfjs.mjs", *paths)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertNotIn("Warning", done.stdout)
        self.assertEqual(done.stdout.count("pages"), len(paths))


if __name__ == "__main__":
    unittest.main()
