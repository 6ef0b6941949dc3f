"""What was built is hardened: read in the binaries themselves, and in the commands that compiled every file."""
import json
import re
import unittest

from package import BUILD, SOURCE, run

LIBRARY, COMMAND = BUILD / "libzwy.so", BUILD / "zwy"


class Hardening(unittest.TestCase):
    def test_relocations_become_read_only_before_the_program_starts(self):
        for binary in (LIBRARY, COMMAND):
            self.assertIn("GNU_RELRO", run("readelf", "-lW", binary))
            dynamic = run("readelf", "-dW", binary)
            self.assertIn("BIND_NOW", dynamic)
            self.assertNotIn("TEXTREL", dynamic)

    def test_nothing_is_both_writable_and_executable(self):
        for binary in (LIBRARY, COMMAND):
            segments = run("readelf", "-lW", binary)
            self.assertRegex(segments, r"GNU_STACK.* RW ")
            for line in segments.splitlines():
                self.assertNotRegex(line, r"^\s+LOAD.* RWE ")

    def test_the_command_can_lie_anywhere(self):
        self.assertRegex(run("readelf", "-dW", COMMAND), r"FLAGS_1.*PIE")
        self.assertIn("DYN (Position-Independent", run("readelf", "-hW", COMMAND))

    def test_stacks_buffers_and_containers_are_checked(self):
        for binary in (LIBRARY, COMMAND):
            symbols = run("readelf", "--dyn-syms", "-W", binary)
            self.assertIn("__stack_chk_fail", symbols)
            self.assertRegex(symbols, r"__\w+_chk\b(?<!stack_chk)")
            self.assertIn("__glibcxx_assert_fail", symbols)

    def test_every_file_was_compiled_so(self):
        commands = json.loads((BUILD / "compile_commands.json").read_text(encoding="utf-8"))
        places = (str(SOURCE / "lib"), str(SOURCE / "bindings/cli"), str(BUILD / "lib"), str(BUILD / "generated"))
        ours = [one for one in commands if one["file"].startswith(places)]
        self.assertGreater(len(ours), 100)
        for one in ours:
            for flag in ("-fstack-protector-strong", "-D_FORTIFY_SOURCE=2", "-D_GLIBCXX_ASSERTIONS", "-O2"):
                self.assertIn(f" {flag} ", one["command"], one["file"])
            self.assertTrue(re.search(r" -fPI[CE] ", one["command"]), one["file"])


if __name__ == "__main__":
    unittest.main()
