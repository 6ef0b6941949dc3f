"""The clause tables in docs/conformance name tests that exist."""
import re
import unittest

import papers

TABLES = sorted((papers.SOURCE / "docs/conformance").glob("*.md"))
CASES = {case for file in papers.SOURCE.glob("tests/**/*.cpp")
         for case in re.findall(r"BOOST_AUTO_TEST_CASE\((\w+)\)", file.read_text(encoding="utf-8"))}


class Tables(unittest.TestCase):
    def test_every_enforced_clause_has_a_test_that_exists(self):
        for table in TABLES:
            rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in
                    table.read_text(encoding="utf-8").splitlines() if line.startswith("| ") and not line.startswith("| clause")]
            self.assertGreater(len(rows), 10, table.name)
            for clause, enforced, how, tests in rows:
                with self.subTest(table=table.name, clause=clause):
                    named = re.findall(r"`(\w+)`", tests)
                    self.assertEqual([name for name in named if name not in CASES], [])
                    self.assertTrue(named or "veraPDF" in tests or enforced == "no", tests)


if __name__ == "__main__":
    unittest.main()
