"""Help, the manual page and the completions are made from one table, and work."""
import re
import shutil
import subprocess
import unittest

from command import FORMS, CommandTest


class Help(CommandTest):
    def commands(self):
        text = self.zwy("help", "--lang", "en").stdout.decode()
        found = re.findall(r"^  (\w+)", text.split("commands:")[1].split("options:")[0], re.M)
        self.assertIn("render", found)
        return found

    def options(self, command):
        return set(re.findall(r"--[a-z-]+", self.zwy("help", command).stdout.decode()))

    def test_every_command_has_help_in_both_languages(self):
        for command in self.commands():
            for language in ("zh", "en"):
                by_word = self.zwy("help", command, "--lang", language).stdout
                self.assertEqual(by_word, self.zwy(command, "--help", "--lang", language).stdout)
                self.assertIn(f"zwy {command}".encode(), by_word)
        english = self.zwy("help", "render", "--lang", "en").stdout.decode()
        self.assertIsNone(re.search(r"[\u4e00-\u9fff]", english.replace("样章", "")), english)

    def test_every_option_of_help_is_understood(self):
        for command in self.commands():
            for option in self.options(command) - {"--help", "--version"}:
                done = self.zwy(command, option + "=zh" if option == "--lang" else option, "w", "x", "y", "z", expect=2)
                self.assertNotIn("没有这个选项", done.stderr.decode())
                self.assertNotIn("没有选项", done.stderr.decode(), (command, option))

    def test_version_is_the_headers(self):
        self.assertRegex(self.zwy("version").stdout.decode(), r"^zwy \d+\.\d+\.\d+\n$")
        self.assertEqual(self.zwy("--version").stdout, self.zwy("version").stdout)

    def test_the_manual_page_names_every_command_and_option_and_formats(self):
        for language in ("zh", "en"):
            page = self.zwy("man", "--lang", language).stdout
            plain = page.decode().replace("\\-", "-")
            for command in self.commands():
                self.assertIn(command, plain)
                for option in self.options(command):
                    self.assertIn(option, plain)
            self.assertTrue(shutil.which("mandoc"), "mandoc is missing: apt-get install mandoc")
            done = subprocess.run(["mandoc", "-T", "lint", "-W", "warning"], input=page, capture_output=True, check=False)
            # No date is wanted: the same source makes the same page.
            said = [line for line in done.stdout.decode().splitlines() if 'missing date, using ""' not in line]
            self.assertEqual(said, [])

    def test_bash_completes_commands_options_forms_and_formats(self):
        script = self.zwy("completion", "bash").stdout.decode()

        def complete(*words):
            line = " ".join(f"'{word}'" for word in words)
            probe = f"{script}\nCOMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _zwy; printf '%s\\n' \"${{COMPREPLY[@]}}\""
            done = subprocess.run(["bash", "-c", probe], capture_output=True, text=True, check=True, cwd=self.directory)
            self.assertEqual(done.stderr, "")
            return set(done.stdout.split())

        self.assertEqual(complete("zwy", ""), set(self.commands()))
        self.assertEqual(complete("zwy", "blank", ""), set(FORMS))
        self.assertEqual(complete("zwy", "render", "--format", ""), {"pdf", "docx", "png", "svg"})
        self.assertEqual(complete("zwy", "sample", "--keys", ""), {"en", "zh"})
        self.assertEqual(complete("zwy", "help", "ren"), {"render"})
        for command in self.commands():
            self.assertEqual(complete("zwy", command, "--"), self.options(command))

    def test_zsh_accepts_its_completion(self):
        script = self.zwy("completion", "zsh").stdout
        self.assertTrue(script.startswith(b"#compdef zwy\n"))
        for command in self.commands():
            self.assertIn(f"        {command}) _arguments".encode(), script)
        done = subprocess.run(["zsh", "-n"], input=script, capture_output=True, check=True)
        self.assertEqual(done.stderr, b"")


if __name__ == "__main__":
    unittest.main()
