"""A DOCX with its faces inside looks the same where nobody has them."""
import json
import re
import unittest
import uuid

import office
import papers

OOXML = papers.SOURCE / "tests/tools/node_modules/.bin/ooxml-validator"
RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def fonts_of(pdf):
    """name -> embedded, of every font that the PDF is set in."""
    lines = papers.succeed("pdffonts", pdf).splitlines()[2:]
    return {line.split()[0].split("+")[-1] for line in lines}


def lines_of(pdf):
    return [papers.without_space(line) for line in papers.pdf_text(pdf).splitlines() if line.strip()]


class EmbeddedFonts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.documents = [papers.filled(example, "docx", "--embed-fonts") for example in papers.EXAMPLES]

    def test_libreoffice_without_the_roles_faces_sets_the_same_lines_in_those_inside(self):
        # Each in a process of its own: LibreOffice keeps the faces of one document for the next, whose subsets are others.
        bare = [office.to_pdf([document], papers.work(), official=False)[0] for document in self.documents]
        official = office.to_pdf([papers.filled(example, "docx") for example in papers.EXAMPLES], papers.work())
        for example, without, with_faces in zip(papers.EXAMPLES, bare, official):
            with self.subTest(form=example.stem):
                self.assertEqual(papers.pdf_pages(without), papers.pdf_pages(with_faces))
                self.assertEqual(lines_of(without), lines_of(with_faces))
                self.assertLessEqual({"FandolFang-Regular-zwy0", "FandolSong-Bold-zwy1", "FandolHei-Regular-zwy2"}, fonts_of(without))

    def test_the_faces_are_sound_and_bear_the_names_that_the_document_asks_for(self):
        from fontTools import ttLib
        import io
        from xml.etree import ElementTree
        for example, document in zip(papers.EXAMPLES, self.documents):
            table = ElementTree.fromstring(papers.docx_part(document, "word/fontTable.xml"))
            targets = {r.get("Id"): r.get("Target") for r in
                       ElementTree.fromstring(papers.docx_part(document, "word/_rels/fontTable.xml.rels"))}
            shown = set("".join(papers.docx_paragraphs(document)))
            found = 0
            for font in table:
                embedded = font.find(papers.WORD + "embedRegular")
                if embedded is None:
                    continue
                found += 1
                self.assertEqual(embedded.get(papers.WORD + "subsetted"), "1")
                data = bytearray(papers.docx_part(document, "word/" + targets[embedded.get(RELATIONSHIP + "id")]))
                key = uuid.UUID(embedded.get(papers.WORD + "fontKey")).bytes[::-1]  # ECMA-376 part 1, 17.8.1
                for i in range(32):
                    data[i] ^= key[i % 16]
                face = ttLib.TTFont(io.BytesIO(bytes(data)), checkChecksums=2)
                self.assertEqual(face["name"].getDebugName(1), font.get(papers.WORD + "name"))
                self.assertIn(face["OS/2"].fsType & 0xF, (0, 8))
                self.assertEqual((face["OS/2"].usWeightClass, face["head"].macStyle), (400, 0))
                has = {chr(c) for c in face.getBestCmap()}
                self.assertGreater(len(has & shown), len(shown) * 0.9, example.stem)
            self.assertGreaterEqual(found, 2, example.stem)

    def test_the_package_is_valid_and_stays_small(self):
        for example, document in zip(papers.EXAMPLES, self.documents):
            for version in ("Office2007", "Microsoft365"):
                with self.subTest(form=example.stem, office=version):
                    done = papers.run(OOXML, "--officeVersion", version, document)
                    self.assertEqual((done.returncode, json.loads(done.stdout)["errors"]), (0, []), done.stderr)
            self.assertLess(document.stat().st_size, 600_000, example.stem)

    def test_without_the_option_no_face_is_inside(self):
        settings = papers.docx_part(papers.filled(papers.EXAMPLES[0], "docx"), "word/settings.xml").decode()
        self.assertIsNone(re.search("embedTrueTypeFonts|saveSubsetFonts", settings))


if __name__ == "__main__":
    unittest.main()
