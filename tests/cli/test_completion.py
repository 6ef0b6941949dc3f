"""The completions, by pressing Tab in a bash and a zsh on a terminal."""
import os
import pty
import re
import select
import shutil
import time
import unittest

from command import ZWY, CommandTest


class Terminal:
    """An interactive shell on a terminal of its own."""

    def __init__(self, test, *command, **environment):
        names = {"PATH": os.path.dirname(ZWY) + ":" + os.environ["PATH"], "HOME": str(test.directory), "TERM": "dumb",
                 "LC_ALL": "C.UTF-8", **environment}
        self.test = test
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(test.directory)
            os.execvpe(command[0], command, names)
        test.addCleanup(self.close)

    def close(self):
        os.close(self.terminal)
        os.waitpid(self.process, 0)

    def type(self, text):
        os.write(self.terminal, text.encode())

    def wait_for(self, wanted):
        """What the terminal shows until `wanted` is among it."""
        seen, end = "", time.monotonic() + 20
        while wanted not in re.sub(".\x08", "", seen):  # zsh takes the space back and sets it anew
            ready, _, _ = select.select([self.terminal], [], [], 1)
            if ready:
                seen += os.read(self.terminal, 65536).decode(errors="replace")
            elif time.monotonic() > end:
                self.test.fail(f"{wanted!r} was not seen in {seen!r}")
        return seen


class Completion(CommandTest):
    def setUp(self):
        super().setUp()
        (self.directory / "quarterly.json").write_text("{}")

    def completes(self, shell, typed, completed):
        # Tab, then a word that shows where the completed one ends; Ctrl-U takes the line away.
        shell.type(typed + "\t+end+")
        shell.wait_for(completed + "+end+")
        shell.type("\x15\n")

    def all_completes(self, shell):
        for typed, completed in (("zwy ren", "zwy render "), ("zwy blank sec", "zwy blank security_agreement "),
                                 ("zwy render --format do", "zwy render --format docx "),
                                 ("zwy render --page-n", "zwy render --page-numbers "),
                                 ("zwy render quart", "zwy render quarterly.json "),
                                 ("zwy sample --keys z", "zwy sample --keys zh "), ("zwy help comp", "zwy help completion ")):
            with self.subTest(typed):
                self.completes(shell, typed, completed)

    def test_bash_completes(self):
        (self.directory / "rc").write_bytes(self.zwy("completion", "bash").stdout + b"PS1='> '\nbind 'set enable-bracketed-paste off'\n")
        shell = Terminal(self, "bash", "--noprofile", "--rcfile", "rc", "-i")
        shell.wait_for("> ")
        self.all_completes(shell)

    def test_zsh_completes(self):
        self.assertTrue(shutil.which("zsh"), "zsh is missing: apt-get install zsh")
        functions = self.directory / "functions"
        functions.mkdir()
        (functions / "_zwy").write_bytes(self.zwy("completion", "zsh").stdout)
        (self.directory / ".zshrc").write_text("PS1='> '\nfpath=($HOME/functions $fpath)\n"
                                               "autoload -Uz compinit\ncompinit -u -D\n")
        shell = Terminal(self, "zsh", "-d", "-i", ZDOTDIR=str(self.directory))
        shell.wait_for("> ")
        self.all_completes(shell)


if __name__ == "__main__":
    unittest.main()
