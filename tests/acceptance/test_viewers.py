"""Outside readers open every PDF and have nothing to say about it."""
import unittest

import papers


class EveryPdf(unittest.TestCase):
    def each(self):
        for name, path in papers.all_papers("pdf"):
            with self.subTest(paper=name):
                yield path

    def test_qpdf_finds_no_fault(self):
        for path in self.each():
            done = papers.run("qpdf", "--check", path)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertNotIn("WARNING", done.stdout)

    def test_all_fonts_are_embedded_subsets_with_unicode(self):
        for path in self.each():
            lines = papers.succeed("pdffonts", path).splitlines()
            heads = lines[1]
            # The columns' rules of dashes say where each column is.
            spans, start = [], 0
            for rule in heads.split(" "):
                spans.append((start, start + len(rule)))
                start += len(rule) + 1
            fonts = [[line[a:b].strip() for a, b in spans] for line in lines[2:]]
            self.assertGreater(len(fonts), 0)
            for name, kind, encoding, embedded, subset, unicode, *_ in fonts:
                self.assertEqual((embedded, subset, unicode), ("yes", "yes", "yes"), name)

    def test_poppler_prints_no_warning(self):
        for path in self.each():
            for command in (["pdftotext", path, "-"], ["pdfinfo", "-struct-text", path],
                            ["pdftoppm", "-r", "50", "-png", path, papers.work() / "page"]):
                done = papers.run(*command)
                self.assertEqual((done.returncode, done.stderr), (0, ""), command[0])

    def test_mupdf_prints_no_warning(self):
        # -N: Debian builds mupdf without colour management, and it would warn of that before any file is opened.
        for path in self.each():
            for command in (["mutool", "draw", "-N", "-q", "-r", "50", "-o", papers.work() / "page%d.png", path],
                            ["mutool", "draw", "-N", "-q", "-F", "txt", "-o", "/dev/null", path]):
                done = papers.run(*command)
                self.assertEqual((done.returncode, done.stderr), (0, ""), command)

    def test_pdf_js_prints_no_warning(self):
        paths = [path for _, path in papers.all_papers("pdf")]
        done = papers.run("node", papers.SOURCE / "tests/tools/read_with_pdfjs.mjs", *paths)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertNotIn("Warning", done.stdout)
        self.assertEqual(done.stdout.count("pages"), len(paths))


if __name__ == "__main__":
    unittest.main()
