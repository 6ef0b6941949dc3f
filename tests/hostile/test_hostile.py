"""What is hostile gets the outcome that is documented; what is made of it all the same is sound and holds every character.

The cases are the tables beside this file. They run through the C API in one process (bindings/python), and the judges are others:
qpdf, poppler, and the Open XML SDK.

What is invisible (format characters, marks of direction, white space) is held exactly by a DOCX: the control of a field has the text
as it was given, a paragraph for each of its lines, and reading the document back gives the data. Of a PDF it is held by the data inside; on the page it is not looked for,
because a viewer may leave out what cannot be seen and write spaces where it sees gaps. Right-to-left text is compared without its order,
which poppler turns into the visual one.
"""
import collections
import concurrent.futures
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import unicodedata
import unittest
import zipfile
from xml.etree import ElementTree

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parents[1]
BUILD = pathlib.Path(os.environ.get("ZWY_BUILD", SOURCE / "build")).resolve()
os.environ.setdefault("ZWY_LIBRARY", str(BUILD / "libzwy.so"))
sys.path[:0] = [str(HERE), str(SOURCE / "bindings" / "python" / "src")]

import zwy  # noqa: E402

import case  # noqa: E402
import docx_cases  # noqa: E402
import json_cases  # noqa: E402
import pdf_cases  # noqa: E402
import picture_cases  # noqa: E402
import text_cases  # noqa: E402
import value_cases  # noqa: E402

VALIDATOR = SOURCE / "tests/tools/node_modules/.bin/ooxml-validator"
BLANK = "\u3000\u3000"  # what a control shows that holds nothing
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def told(problems):
    """Problems as the tables write them."""
    return [("" if p.is_error else "~") + f"{p.code} {p.path}".strip() for p in problems if p.code not in case.UNTOLD]


def is_visible(c):
    return not (c.isspace() or unicodedata.category(c) in ("Cf", "Cc", "Zl", "Zp", "Mn", "Me", "Lo") and is_ignorable(c))


def is_ignorable(c):
    """Default_Ignorable_Code_Point, and the few that are shown as nothing as well."""
    return (unicodedata.category(c) in ("Cf", "Cc", "Zl", "Zp") or 0xFE00 <= ord(c) <= 0xFE0F or 0xE0000 <= ord(c) <= 0xE0FFF
            or c in "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u3164\uffa0")


def visible(text):
    return "".join(c for c in text if is_visible(c))


def is_rtl(text):
    return any(unicodedata.bidirectional(c) in ("R", "AL", "AN", "RLE", "RLO", "RLI") for c in text)


def stands_on(page, text, pieces=20):
    """Whether the page holds the text, be it in a few pieces: what is too long goes on behind a heading of its own."""
    while text and pieces > 0:
        held, beyond = 0, len(text) + 1
        while beyond - held > 1:
            middle = (held + beyond) // 2
            held, beyond = (middle, beyond) if text[:middle] in page else (held, middle)
        text, pieces = text[held:], pieces - 1
    return not text


def texts_of(data, above=""):
    """(path, text) of every text that the data gives, in order."""
    if isinstance(data, str):
        yield above, data
    elif isinstance(data, list):
        for i, one in enumerate(data):
            yield from texts_of(one, f"{above}[{i}]")
    elif isinstance(data, dict):
        for key, one in data.items():
            if key not in ("form", "seal", "date", "configured_on"):
                yield from texts_of(one, f"{above}.{key}" if above else key)


def shown(element):
    """The text of a control's content, as Word counts it."""
    text = ""
    for node in element.iter():
        if node.tag == WORD + "t":
            text += node.text or ""
        elif node.tag == WORD + "tab":
            text += "\t"
        elif node.tag == WORD + "br":
            text += "\n"
    return text


def controls(tree):
    """(tag, what its content shows, paragraphs joined by line breaks), in the order of the document."""
    found = []
    for control in tree.iter(WORD + "sdt"):
        tag = control.find(f"{WORD}sdtPr/{WORD}tag")
        if tag is None:
            continue
        content = control.find(WORD + "sdtContent")
        paragraphs = list(content.iter(WORD + "p"))
        found.append((tag.get(WORD + "val"), "\n".join(map(shown, paragraphs)) if paragraphs else shown(content)))
    return found


class Hostile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.work = tempfile.TemporaryDirectory(prefix="zwy-hostile-")
        cls.root = pathlib.Path(cls.work.name)
        cls.pictures = picture_cases.lay_out(cls.root)
        cls.library = zwy.Library(fonts=os.environ.get("ZWY_FONTS"))
        cls.library.load()
        # Smaller bombs do as well, and are made faster; one of each kind is beyond the defaults.
        cls.documents = zwy.Library(limits={"expanded_bytes": 16 << 20, "document_elements": 500_000})
        cls.rendered = []  # (name, data, pdf, docx)

    @classmethod
    def tearDownClass(cls):
        cls.work.cleanup()

    def take(self, one):
        """The case's outcome; what is rendered is kept for the judges."""
        library = self.library
        if one.limits:
            library = zwy.Library(limits=one.limits)
        try:
            with zwy.Form.from_json(one.text, limits=one.limits) as form:
                options = {"picture_directory": self.pictures, **one.options}
                with library.render(form, **options) as paper:
                    self.rendered.append((one.name, form.to_dict(), paper.to_bytes("pdf"), paper.to_bytes("docx")))
                    return told(paper.problems)
        except zwy.DataError as error:
            return told(error.problems) or [error.code]

    def check(self, cases):
        names = collections.Counter(one.name for one in cases)
        self.assertEqual([name for name, count in names.items() if count > 1], [])
        for one in cases:
            with self.subTest(case=one.name):
                begin = time.process_time()
                outcome = "; ".join(self.take(one))
                self.assertEqual(outcome, one.outcome)
                self.assertLess(time.process_time() - begin, one.within_seconds)

    def test_1_json(self):
        self.check(json_cases.CASES)

    def test_1_values(self):
        self.check(value_cases.CASES)

    def test_1_texts(self):
        self.check(text_cases.CASES)

    def test_1_pictures(self):
        self.check(picture_cases.CASES)

    def read(self, document, issued):
        """The outcome of reading a document back."""
        begin = time.process_time()
        try:
            reading = self.documents.read(document)
        except zwy.DataError as error:
            errors = [p for p in error.problems if p.is_error]
            return f"{errors[0].code} {errors[0].path}".strip() if errors else error.code
        finally:
            self.assertLess(time.process_time() - begin, 20)
        warned = [p.code for p in reading.problems if not p.is_error]
        data = reading.form.to_dict()
        if warned:
            return "warns " + " ".join(warned)
        changed = [data[key] for key in issued if data.get(key) != issued[key]]
        return "read" + "".join(f" {value}" for value in changed) if data.keys() == issued.keys() else f"read {data}"

    def check_documents(self, module, source):
        before = sorted(os.listdir("/tmp"))
        for name, (make, outcome) in module.CASES.items():
            with self.subTest(document=name):
                self.assertEqual(self.read(make(source()), docx_cases.ISSUED), outcome)
        self.assertEqual([n for n in sorted(os.listdir("/tmp")) if "zwy-was-here" in n and n not in before], [])
        self.assertFalse(pathlib.Path("/etc/zwy-was-here").exists())

    def test_2_word_documents(self):
        with self.library.render(docx_cases.ISSUED) as paper:
            docx = paper.to_bytes("docx")
        self.check_documents(docx_cases, lambda: docx_cases.Paper(docx))

    def test_2_pdf_documents(self):
        with self.library.render(docx_cases.ISSUED) as paper:
            pdf = paper.to_bytes("pdf")
        path = self.root / "issued.pdf"
        path.write_bytes(pdf)
        plain = subprocess.run(["qpdf", "--qdf", "--normalize-content=n", "--object-streams=disable", path, "-"], capture_output=True, check=True).stdout
        self.assertEqual(self.read(plain, docx_cases.ISSUED), "read")
        self.check_documents(pdf_cases, lambda: plain)

    def test_3_what_was_rendered_is_whole(self):
        """Every PDF by qpdf and, on its pages, by poppler; every DOCX by its controls."""
        self.assertGreater(len(self.rendered), 250)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for name, fault in pool.map(self.faults, range(len(self.rendered))):
                with self.subTest(rendered=name):
                    self.assertEqual(fault, "")

    def faults(self, number):
        name, data, pdf, docx = self.rendered[number]
        path = self.root / f"{number}.pdf"
        path.write_bytes(pdf)
        checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
        if checked.returncode != 0:
            return name, "qpdf: " + checked.stderr
        page = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", path, "-"], capture_output=True).stdout.decode("utf-8", "replace")
        page = visible(page)
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            tree = ElementTree.fromstring(archive.read("word/document.xml"))
        fields = controls(tree)
        everything = collections.Counter(page)
        for where, given in texts_of(data):
            expected = visible(given)
            if is_rtl(given):
                if collections.Counter(expected) - everything:
                    return name, f"{where}: not all of its characters are on the page: {collections.Counter(expected) - everything}"
            elif not stands_on(page, expected):
                return name, f"{where}: not on the page"
            tags = {where, where + "+", re.sub(r"\[\d+\]$", "", where)}  # itself, its continuation, the list that it is in
            held = "".join(text for tag, text in fields if tag in tags and text != BLANK)
            if where.startswith("service_"):
                held = "".join(node.text or "" for node in tree.iter(WORD + "t"))  # an option stands behind its box
            if given.replace("\n", "") not in held:
                return name, f"{where}: its control does not show it"
        try:
            with self.library.read(docx).form as back:
                return name, "" if back.to_dict() == data else "it reads back as something else"
        except zwy.DataError as error:
            return name, f"it does not read back: {error}"

    def test_4_everything_at_once_by_the_open_xml_sdk(self):
        """One document of each form with all that is hostile in it, for the validator takes a second each."""
        texts = [text for text in [*text_cases.LINES.values(), *text_cases.SYNTAX]]
        for form in text_cases.FORMS["forms"]:
            data = {"form": form["form"], **spread(form["struct"], texts)}
            with self.subTest(form=form["form"]), self.library.render(data) as paper:
                path = self.root / (form["form"] + ".docx")
                paper.save(path)
                done = subprocess.run([VALIDATOR, "--officeVersion", "Microsoft365", path], capture_output=True, text=True)
                self.assertEqual((done.returncode, json.loads(done.stdout)["errors"]), (0, []), done.stderr)

    def test_5_nothing_written_acts_or_leads_outside(self):
        """No script, no program, no address, nothing embedded, no relationship to the outside."""
        acts = {"/JavaScript", "/JS", "/Launch", "/URI", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/OpenAction", "/AA",
                "/RichMedia", "/Movie", "/Sound", "/Rendition", "/EmbeddedFiles", "/XFA", "/Filespec", "/F"}
        for number in range(0, len(self.rendered), 7):
            name, _, pdf, docx = self.rendered[number]
            with self.subTest(rendered=name):
                path = self.root / "listed.pdf"
                path.write_bytes(pdf)
                listed = subprocess.run(["qpdf", "--json=2", "--json-key=qpdf", path], capture_output=True, check=True).stdout
                self.assertEqual(sorted(set(names_in(json.loads(listed)["qpdf"][1])) & acts), [])
                with zipfile.ZipFile(io.BytesIO(docx)) as archive:
                    for part in archive.namelist():
                        content = archive.read(part)
                        self.assertNotIn(b"<!DOCTYPE", content)
                        self.assertNotIn(b"<!ENTITY", content)
                        if part.endswith(".rels"):
                            self.assertNotIn(b"TargetMode", content)
                            self.assertFalse(re.search(rb"oleObject|aFChunk|attachedTemplate|frame|vbaProject|control", content))
                        self.assertNotRegex(part, r"vbaProject|embeddings|activeX|\.\.|^/")
                    body = ElementTree.fromstring(archive.read("word/document.xml"))
                    codes = {node.text.strip().split()[0] for node in body.iter(WORD + "instrText") if node.text.strip()}
                    self.assertLessEqual(codes, {"PAGE", "NUMPAGES"})


def names_in(value):
    """Every key and every name of a PDF's objects, as qpdf's JSON has them; strings begin with u: or b:."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key.startswith("/"):
                yield key
            yield from names_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from names_in(one)
    elif isinstance(value, str) and value.startswith("/"):
        yield value


def spread(struct, texts):
    """The fields of a structure with a hostile text each, in turn; lists, paragraphs and rows with all of them."""
    data, at = {}, 0
    for field in text_cases.fields(struct):
        if field["kind"] == "text":
            data[field["key"]] = texts[at % len(texts)]
            at += 1
        elif field["kind"] == "text_list":
            data[field["key"]] = texts
        elif field["kind"] == "record":
            data[field["key"]] = spread(field["of"], texts[at:] + texts[:at])
            at += 5
        elif field["kind"] == "rows" and field["of"] != "Score":
            data[field["key"]] = [{"name": text, "other": text} for text in texts]
        elif field["kind"] in ("fixed_rows", "rows"):
            data[field["key"]] = [{"reason": "\n".join(texts[i::3])} for i in range(3)]
    return data


if __name__ == "__main__":
    unittest.main()
