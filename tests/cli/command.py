"""Runs the zwy command in a directory of its own."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

ZWY = os.environ["ZWY"]
FORMS = ["resource_request", "security_agreement", "delivery_receipt", "change_request", "cancellation_request",
         "satisfaction_survey"]


class CommandTest(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="zwy-cli-")
        self.addCleanup(holder.cleanup)
        self.directory = pathlib.Path(holder.name)

    def zwy(self, *words, data=None, language="zh_CN.UTF-8", expect=0, **options):
        """The finished process, its output as bytes; its exit code must be `expect`."""
        if data is not None and not isinstance(data, bytes):
            data = (data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)).encode()
        environment = {k: v for k, v in os.environ.items() if not k.startswith("LC_")}
        done = subprocess.run([ZWY, *map(str, words)], input=data, capture_output=True, cwd=self.directory, timeout=120,
                              env={**environment, "LANG": language}, **options)
        self.assertEqual(done.returncode, expect, done.stderr.decode(errors="replace"))
        return done

    def said(self, *words, **options):
        """What it said on standard error; nothing on standard output."""
        done = self.zwy(*words, **options)
        self.assertEqual(done.stdout, b"")
        return done.stderr.decode()

    def files(self):
        return sorted(path.name for path in self.directory.iterdir())
