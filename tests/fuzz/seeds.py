#!/usr/bin/python3
"""Makes the seeds of the fuzzers anew: what the harnesses are given first, and what ctest replays.

seeds.py BUILD

Needs the zwy command in BUILD, qpdf, and cjpeg (Debian's libjpeg-turbo-progs). Papers are made from examples/ and stripped
of what the reader does not look into, so that they are small and mutations fall where they matter.
"""
import io
import json
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FORMS = sorted(file.stem for file in (ROOT / "examples").glob("*.json"))


def write(harness, name, content):
    file = HERE / "seeds" / harness / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


# --- JSON --------------------------------------------------------------------------------------------------------------

JSON = {
    "chinese_keys": '{"表单":"交付确认单","单位":"宁武县财政局","表":1}',
    "by_number": '{"form":"附件3","unit":"a","configured_on":"2026年11月23日"}',
    "dates": '{"form":"3","configured_on":"2026-02-30"}',
    "numbers": '{"form":"1","resources":[{"vcpu":"64","memory_gb":1e3,"storage_gb":12.50},{"vcpu":-0},{"vcpu":1e400}]}',
    "rows": '{"form":"1","resources":[{},{},{}],"service_types":["a","b\\nc"]}',
    "scores": '{"form":"6","scores":{"service":[{"score":10},{"score":"9.5","reason":"x"}],"total":19.5}}',
    "escapes": '{"form":"3","unit":"\\ud840\\udc00\\u0000\\ud800\\/\\b"}',
    "twice": '{"form":"3","unit":"a","unit":"b"}',
    "picture": '{"form":"1","applicant_opinion":{"seal":"data:image/png;base64,iVBORw0KGgo="}}',
    "picture_file": '{"form":"1","applicant_opinion":{"seal":"seals/1.png","date":"2026-01-01"}}',
    "nulls": '{"form":"4","reason":null,"changes":[null,{}],"x":[true,false,[{}]]}',
    "cut": '{"form":"2","unit":"宁',
    "bad_utf8": b'{"form":"2","unit":"\xed\xa0\x80\xff"}',
    "array": "[[[[[]]]]]",
}


def labels(form):
    """Key to label, at any depth, out of the form's JSON Schema."""
    found = {}

    def walk(node):
        if isinstance(node, dict):
            for key, value in node.get("properties", {}).items():
                if isinstance(value, dict) and "title" in value:
                    found[key] = value["title"]
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(form)
    return found


def renamed(value, names):
    if isinstance(value, dict):
        return {names.get(key, key): renamed(each, names) for key, each in value.items()}
    return [renamed(each, names) for each in value] if isinstance(value, list) else value


def json_seeds(zwy):
    for name, text in JSON.items():
        write("json", name, text)
    for form in FORMS:
        text = (ROOT / "examples" / f"{form}.json").read_text()
        write("json", form, text)
        schema = json.loads(subprocess.run([zwy, "schema", form], check=True, capture_output=True).stdout)
        write("json", f"{form}_zh", json.dumps(renamed(json.loads(text), labels(schema)), ensure_ascii=False))


# --- papers ------------------------------------------------------------------------------------------------------------

READ = re.compile(r"word/document\.xml|_rels/\.rels|docProps/custom\.xml|customXml/item\d*\.xml")


def stripped_docx(file):
    out = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if READ.fullmatch(name):
                new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def stripped_pdf(file, scratch):
    """Objects one by one and in the open, without fonts and profiles, which are not looked into when reading."""
    described = json.loads(subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=none", file, "-"],
                                          check=True, capture_output=True).stdout)
    objects = described["qpdf"][1]
    for value in objects.values():
        stream = value.get("stream", {})
        if "/Length1" in stream.get("dict", {}) or "/N" in stream.get("dict", {}) or \
                stream.get("dict", {}).get("/Subtype") in ("/CIDFontType0C", "/OpenType"):
            stream["data"] = ""
    changed, out = scratch / "changed.json", scratch / "stripped.pdf"
    changed.write_text(json.dumps(described))
    subprocess.run(["qpdf", "--json-input", changed, "--deterministic-id", "--object-streams=disable", out], check=True)
    return out.read_bytes()


def paper_seeds(zwy, scratch):
    for form in FORMS:
        data = ROOT / "examples" / f"{form}.json"
        blank = scratch / "blank.json"
        blank.write_text(json.dumps({"form": form}))
        for kind, source in (("filled", data), ("blank", blank)):
            docx, pdf = scratch / "paper.docx", scratch / "paper.pdf"
            subprocess.run([zwy, "render", source, "-o", docx], check=True, capture_output=True)
            write("docx", f"{form}_{kind}.docx", stripped_docx(docx))
            subprocess.run([zwy, "render", source, "--fillable", "-o", pdf], check=True, capture_output=True)
            write("pdf", f"{form}_{kind}_fillable.pdf", stripped_pdf(pdf, scratch))
        subprocess.run([zwy, "render", data, "--archive", "-o", pdf], check=True, capture_output=True)
        write("pdf", f"{form}_archive.pdf", stripped_pdf(pdf, scratch))


# --- text --------------------------------------------------------------------------------------------------------------

TEXTS = ["宁武县政务云平台资源申请表（附件1）：“申请单位”，2026年11月23日。", "Linux 与 CentOS 7.9，x86_64——PostgreSQL……50%",
         "a\u0301\u0302e\u0308 \u05d0\u05d1\u05d2 123 \u0633\u0644\u0627\u0645 \u0e01\u0e33 \u0915\u094d\u0937", "李𬱖𠮷\U00030000\ue000\U000f0000",
         "co\u00adop\u00aderate\u200b\u2060\ufeff\u00a0\u3000\t", "👩\u200d👩\u200d👧 ❤\ufe0f ☑☐ 葛\U000e0100 \u202eabc\u202c\u2067x\u2069"]


def span(text, kind=0, size=44):
    raw = text if isinstance(text, bytes) else text.encode()
    raw = raw[:255]
    return bytes([kind, size, len(raw)]) + raw


def text_seeds():
    for i, text in enumerate(TEXTS):
        for align, width in ((3, 9600), (4, 2500), (0, 30000)):
            head = bytes([align]) + struct.pack("<H", width) + bytes([80 * (i % 2)]) + (b"\1\x40" if width == 2500 else b"\0")
            write("text", f"{i}_{align}", head + span(text, i % 5) + span("", 15) + span(text, 16 + i % 5, 30)
                  + span(text.encode("utf-16-le")[:254], 32))


# --- pictures ----------------------------------------------------------------------------------------------------------

def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(colour, depth, interlaced=False, extra=b"", side=9):
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    rows = lambda width, height: b"".join(
        bytes([y % 5]) + bytes((x * 37 + y * 11) % 256 for x in range((width * samples * depth + 7) // 8)) for y in range(height))
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    data = b"".join(rows(-(-(side - x) // dx), -(-(side - y) // dy)) for x, y, dx, dy in passes) if interlaced else rows(side, side)
    palette = chunk(b"PLTE", bytes(i % 256 for i in range(3 << depth))) if colour == 3 else b""
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, depth, colour, 0, 0, interlaced))
            + palette + extra + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b""))


def cmyk(marked):
    """One block of one colour, which cjpeg does not make: four components of a coefficient each, by one-bit codes."""
    segment = lambda marker, content: bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content
    components = b"".join(bytes([each, 0x11, 0]) for each in range(1, 5))
    code = b"\1" + bytes(15) + b"\0"
    return (b"\xff\xd8" + (segment(0xEE, b"Adobe\0\x64" + bytes(5)) if marked else b"") + segment(0xDB, b"\0" + b"\1" * 64)
            + segment(0xC0, struct.pack(">BHHB", 8, 8, 8, 4) + components) + segment(0xC4, b"\0" + code)
            + segment(0xC4, b"\x10" + code) + segment(0xDA, b"\4\1\0\2\0\3\0\4\0\0\x3f\0") + b"\0\xff\xd9")


def picture_seeds():
    for colour, depths in {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 4, 8), 4: (8,), 6: (8, 16)}.items():
        for depth in depths:
            write("picture", f"colour{colour}_{depth}.png", png(colour, depth, interlaced=depth == 8))
    write("picture", "transparent_colour.png", png(2, 8, extra=chunk(b"tRNS", bytes(6))))
    write("picture", "profile_and_text.png", png(0, 8, extra=chunk(b"gAMA", bytes(3) + b"\1") + chunk(b"tEXt", b"a\0b")))
    write("picture", "cmyk.jpg", cmyk(False))
    write("picture", "cmyk_adobe.jpg", cmyk(True))
    ppm = b"P6 24 17 255\n" + bytes((i * 7 + i // 72 * 5) % 256 for i in range(24 * 17 * 3))
    for name, options in {"baseline": [], "progressive": ["-progressive"], "grey": ["-grayscale"], "arithmetic": ["-arithmetic"],
                          "restarts": ["-restart", "1B"], "rgb": ["-rgb"], "sampled": ["-sample", "2x1"]}.items():
        made = subprocess.run(["cjpeg", "-quality", "60", *options], input=ppm, check=True, capture_output=True).stdout
        write("picture", f"{name}.jpg", made)
        if name == "baseline":
            write("picture", "cut.jpg", made[:-20])


# --- calls -------------------------------------------------------------------------------------------------------------

# The operations in the order of capi.cpp.
OPERATIONS = ("create_library add_to_library load_library create_form form_from_json copy_form form_to_text validate_form "
              "set_value set_number set_picture clear_or_has get_value get_number rows render write pages slots archive read "
              "problems changes bytes about free_one").split()


def call(operation, *arguments):
    return bytes([OPERATIONS.index(operation), *arguments])


def calls_seeds():
    exact, sample, some = 5, call("create_form", 1, 0, 5, 0), 0  # a text whose length is right; a form; the first handle
    rendered = sample + call("render", 0, some, 0, 0, 84, 0, 0, 0, 0, 0)
    write("capi", "all_on_a_form", sample + call("copy_form", some, 0) + call("form_to_text", some, 0, 1, 0, 10)
          + call("form_to_text", some, 0, 1, 1, 0) + call("validate_form", some, 0) + call("problems", some, 0, 0, 0)
          + call("get_value", some, 0, 0, exact, 0) + call("get_value", some, 1, 4, exact, 0)
          + call("set_value", some, 0, 0, exact, 0, exact) + call("rows", some, 1, 1, exact, 0)
          + call("rows", some, 2, 1, exact, 1) + call("set_number", some, 0, 2, exact, 1) + call("free_one", 1, some)
          + call("free_one", 1, 225, 0))
    for name, kind in (("pdf", 1), ("docx", 2), ("png", 3), ("svg", 4)):
        write("capi", f"paper_{name}", rendered + call("write", some, 0, kind, 0, 0, 0, 0, 0) + call("pages", some, 0)
              + call("slots", some, 0, 0, 0) + call("read", 0, 0, some, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) + call("changes", some, 0, 0, 0)
              + call("bytes", some, 0) + call("free_one", 2, some))
    write("capi", "archive", rendered + call("archive", some, 0, 0, exact, 0) + call("read", 1, 0, some, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    write("capi", "protected", rendered + call("write", some, 0, 1, 0, 0, 0, 0, 0) + call("read", 2, 0, some, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    write("capi", "verified", rendered + call("write", some, 0, 2, 0, 0, 0, 0, 0) + call("read", 3, 0, some, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    write("capi", "json", b"".join(call("form_from_json", text, exact, 0, 0, 0, 0, 0, 0, 0) + call("problems", 0, 0, 0, 0)
                                   for text in range(9)))
    write("capi", "libraries", call("create_library", 0, 0, 0) + b"".join(
        call("add_to_library", 0, what, text, exact) for what in range(4) for text in range(5)) + call("load_library", 0, 0)
        + call("load_library", 0, 1, 0) + sample + call("render", 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) + call("free_one", 0, 0))
    write("capi", "nothing_good", b"".join(bytes([operation]) + bytes([0xE4] * 12) for operation in range(len(OPERATIONS))))


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    zwy = Path(sys.argv[1]) / "zwy"
    shutil.rmtree(HERE / "seeds", ignore_errors=True)
    json_seeds(zwy)
    for file in [*(ROOT / "layouts").glob("*.xml"), ROOT / "tests/form/data/other_county.xml"]:
        write("layout", file.name, file.read_bytes())
    with tempfile.TemporaryDirectory() as scratch:
        paper_seeds(zwy, Path(scratch))
    text_seeds()
    picture_seeds()
    calls_seeds()


if __name__ == "__main__":
    main()
