"""The same data gives the same bytes, whenever and wherever."""
import hashlib
import os
import shutil
import unittest

import papers

SUFFIXES = ("pdf", "docx", "png", "svg")


def digests(environment=None, directory=None, command=()):
    """A digest of every paper of every annex, made under the circumstances given."""
    out = papers.work()
    makings = [(("blank", str(annex)), f"blank{annex}") for annex in papers.FORMS]
    makings += [(("render", str(example)), example.stem) for example in papers.EXAMPLES]
    for words, name in makings:
        outputs = [word for suffix in SUFFIXES for word in ("-o", out / f"{name}.{suffix}")]
        papers.succeed(*command, papers.ZWY, *words, *outputs, cwd=directory,
                       env={**os.environ, **(environment or {})})
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in out.iterdir()}
    assert len(found) == len(makings) * len(SUFFIXES)
    return found


class SameData(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.expected = digests()

    def test_again(self):
        self.assertEqual(digests(), self.expected)

    def test_in_another_directory_time_zone_and_locale(self):
        for zone, locale in (("Asia/Shanghai", "zh_CN.UTF-8"), ("America/St_Johns", "C"), ("UTC", "de_DE.UTF-8")):
            with self.subTest(zone=zone, locale=locale):
                self.assertEqual(digests({"TZ": zone, "LC_ALL": locale, "LANG": locale}, papers.work()), self.expected)

    def test_with_other_variables_around(self):
        around = {"SOURCE_DATE_EPOCH": "86400", "HOME": "/nonexistent", "TMPDIR": str(papers.work()),
                  "XDG_CACHE_HOME": "/nonexistent", "LANGUAGE": "en:zh"}
        self.assertEqual(digests(around), self.expected)

    @unittest.skipUnless(shutil.which("faketime"), "faketime is not installed")
    def test_on_another_day(self):
        for day in ("2001-01-01 00:00:00", "2037-12-31 23:59:59"):
            with self.subTest(day=day):
                self.assertEqual(digests(command=("faketime", day)), self.expected)


if __name__ == "__main__":
    unittest.main()
