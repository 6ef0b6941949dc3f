"""The six annexes as the zwy command makes them, and what outside tools read in them.

Run by /usr/bin/python3 with the build directory in ZWY_BUILD. Every paper is made once for a test program.
"""
import atexit
import functools
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import zipfile
from xml.etree import ElementTree

SOURCE = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("ZWY_BUILD", SOURCE / "build")).resolve()
ZWY = BUILD / "zwy"
FORMS = {
    1: "resource_request",
    2: "security_agreement",
    3: "delivery_receipt",
    4: "change_request",
    5: "cancellation_request",
    6: "satisfaction_survey",
}
EXAMPLES = sorted((SOURCE / "examples").glob("*.json"))
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_work = pathlib.Path(tempfile.mkdtemp(prefix="zwy-acceptance-"))
atexit.register(shutil.rmtree, _work, ignore_errors=True)


def work():
    """A new empty directory, gone when the program ends."""
    return pathlib.Path(tempfile.mkdtemp(dir=_work))


def run(*command, **options):
    """The finished process; its output is text unless bytes=True."""
    as_bytes = options.pop("bytes", False)
    return subprocess.run([str(word) for word in command], capture_output=True, text=not as_bytes, timeout=300,
                          **options)


def succeed(*command, **options):
    done = run(*command, **options)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, command))}\nexit {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


@functools.lru_cache(maxsize=None)
def blank(annex, suffix, *options):
    path = work() / f"annex{annex}.{suffix}"
    succeed(ZWY, "blank", annex, "-o", path, *options)
    return path


@functools.lru_cache(maxsize=None)
def filled(example, suffix, *options):
    path = work() / f"{example.stem}.{suffix}"
    succeed(ZWY, "render", example, "-o", path, *options)
    return path


def render(data, suffix, *options):
    """The paper of a dictionary."""
    path = work() / f"paper.{suffix}"
    succeed(ZWY, "render", "-", "-o", path, *options, input=json.dumps(data, ensure_ascii=False))
    return path


def all_papers(suffix, *options):
    """(name, path) of every blank and every filled example."""
    yield from ((f"annex {annex}, blank", blank(annex, suffix, *options)) for annex in FORMS)
    yield from ((example.stem, filled(example, suffix, *options)) for example in EXAMPLES)


def without_space(text):
    return re.sub(r"\s+", "", text)


@functools.lru_cache(maxsize=None)
def official(annex):
    """The county's wording of one annex, line by line, Word's bookmark marks taken out."""
    text = (SOURCE / "tests/reference/annexes.txt").read_text(encoding="utf-8")
    text = re.sub(r"\[bookmark:[^\]]*\]", "", text)
    starts = [match.start() for match in re.finditer(r"^\s*附件[1-6]$", text, re.MULTILINE)]
    assert len(starts) == 6, starts
    starts.append(len(text))
    return text[starts[annex - 1]:starts[annex]].splitlines()


def pdf_text(path, *options):
    """In content order, which is reading order."""
    return succeed("pdftotext", "-enc", "UTF-8", *(options or ("-raw",)), path, "-").replace("\f", "\n")


def pdf_pages(path):
    return int(re.search(r"^Pages:\s+(\d+)$", succeed("pdfinfo", path), re.MULTILINE).group(1))


def docx_part(path, name):
    with zipfile.ZipFile(path) as package:
        return package.read(name)


def docx_paragraphs(path):
    """The text of each paragraph of the body, in document order."""
    root = ElementTree.fromstring(docx_part(path, "word/document.xml"))
    return ["".join(text.text or "" for text in paragraph.iter(WORD + "t")) for paragraph in root.iter(WORD + "p")]
