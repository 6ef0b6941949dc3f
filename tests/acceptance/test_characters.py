"""Every character that a name may hold prints, and comes back out of the PDF."""
import bz2
import re
import unittest

import papers

UNIHAN = "/usr/share/unicode/Unihan_OtherMappings.txt.bz2"  # Debian's unicode-data
CHARACTERS_A_FORM = 300  # in the one name field of one form


def standard_characters():
    """通用规范汉字表, the 8 105 characters that people and places are registered in."""
    with bz2.open(UNIHAN, "rt", encoding="utf-8") as lines:
        return [chr(int(line[2:].split("\t")[0], 16)) for line in lines if "\tkTGH\t" in line]


class Characters(unittest.TestCase):
    def assert_come_back(self, text):
        paper = papers.render({"form": "change_request", "unit": text}, "pdf")
        found = papers.without_space(papers.pdf_text(paper))
        self.assertIn(text, found)

    def test_all_8105_of_the_general_table_in_a_name(self):
        characters = standard_characters()
        self.assertEqual(len(characters), 8105)
        for start in range(0, len(characters), CHARACTERS_A_FORM):
            with self.subTest(start=start):
                self.assert_come_back("".join(characters[start:start + CHARACTERS_A_FORM]))

    def test_beyond_the_basic_plane(self):
        # Names of people and places that old systems cannot hold: extensions B, C, E, F and G.
        for name in ("李𬱖", "𠮷野", "𬭊镕", "𫖯仰", "王𨱏", "㭎", "〇", "䶮"):
            with self.subTest(name=name):
                self.assert_come_back(name)

    def test_letters_signs_and_numbers_in_one_line(self):
        self.assert_come_back("Oracle19c±5℃，αβγ“云”—…《》①Ⅱ㎡￥100%")

    def test_a_character_that_no_face_has_is_named_and_its_text_kept(self):
        path = papers.work() / "paper.pdf"
        done = papers.run(papers.ZWY, "render", "-", "-o", path,
                          input='{"form": "change_request", "unit": "甲\U000F0000乙\U0003FFF0"}')
        self.assertRegex(done.stderr, re.compile("unit.*U\\+F0000", re.S))


if __name__ == "__main__":
    unittest.main()
