#!/usr/bin/python3
"""Says where the instructions of a rendering go, room by room: Callgrind counts, callgrind_annotate adds up.

usage: shares.py BUILD [pdf|docx]      a Markdown table on standard output, forms across, in thousands of instructions
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FORMS = ["resource_request", "security_agreement", "delivery_receipt", "change_request", "cancellation_request",
         "satisfaction_survey"]

# What is told of, and the functions that do it, callees included. None of them calls another of the same list.
PARTS = {
    "pdf": [
        ("read JSON", ["model::read_json"]),
        ("validate", ["model::validate"]),
        ("fill", ["form::fill"]),
        ("preflight", ["engine::preflight"]),
        ("compose", ["page::set_blocks"]),
        ("fit", ["page::fit"]),
        ("place", ["page::Flow::run"]),
        ("match plain setters", ["page::tighten"]),
        ("canonical JSON", ["model::write_json"]),
        ("digests of the data", ["digest_hex"]),
        ("collect glyphs", ["pdf::Fonts::collect"]),
        ("content streams", ["pdf::page_content"]),
        ("fonts of the data", ["pdf::Font::write"]),
        ("structure", ["pdf::Structure::write"]),
        ("XMP", ["pdf::xmp_packet"]),
        ("serialize", ["pdf::FileStart::finish"]),
    ],
    "docx": [
        ("read JSON", ["model::read_json"]),
        ("validate", ["model::validate"]),
        ("fill", ["form::fill"]),
        ("set on pages", ["page::make_pages"]),
        ("write", ["docx::write_docx"]),
    ],
}

# What is inside of the parts above, whoever calls it: the floor below which a rendering cannot come.
FLOOR = {
    "pdf": [
        ("deflating", ["libdeflate_zlib_compress"]),
        ("SHA-256 and SM3", ["EVP_DigestUpdate"]),
        ("shaping", ["text::shape"]),
        ("memory taken and given back", ["operator new(unsigned long)", "operator delete(void*)"]),
    ],
    "docx": [
        ("deflating", ["libdeflate_deflate_compress"]),
        ("shaping", ["text::shape"]),
        ("memory taken and given back", ["operator new(unsigned long)", "operator delete(void*)"]),
    ],
}


def annotate(profile):
    """Inclusive instructions by function, and of all."""
    text = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", "--auto=no", str(profile)],
                          check=True, capture_output=True, text=True).stdout
    total = int(re.search(r"([\d,]+) \(100.0%\)  PROGRAM TOTALS", text)[1].replace(",", ""))
    found = {}
    for number, name in re.findall(r"^ *([\d,]+) \([ \d.]+%\)  \S*?:(zwy::.*?)(?: \[[^\[\]]*\])?$", text, re.M):
        short = re.match(r"zwy::(?:\(anonymous namespace\)::)?([\w:]+)", name)
        key = short[1] if short else name
        found[key] = max(found.get(key, 0), int(number.replace(",", "")))
    floor = {function for parts in FLOOR.values() for _, functions in parts for function in functions}
    for number, name in re.findall(r"^ *([\d,]+) \([ \d.]+%\)  [^:]*:([^:\n]*?)(?: \[[^\[\]]*\])?$", text, re.M):
        if name in floor:
            found[name] = max(found.get(name, 0), int(number.replace(",", "")))
    return found, total


def profile(build, kind):
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "out"
        subprocess.run(
            ["valgrind", "--quiet", "--tool=callgrind", "--collect-atstart=no", f"--callgrind-out-file={out}",
             str(Path(build) / "render_forms"), *(str(ROOT / "examples" / f"{form}.json") for form in FORMS)],
            check=True, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})
        by_form = {}
        for part in Path(scratch).glob("out.*"):
            label = re.search(r"^desc: Trigger: Client Request: .*/(\w+)\.json (\w+)$",
                              part.read_text(encoding="utf-8", errors="replace"), re.M)
            if label and label[2] == kind:
                by_form[label[1]] = annotate(part)
        return by_form


def row(name, numbers, mark=""):
    return f"| {mark}{name}{mark} |" + "".join(f" {mark}{number / 1000:,.0f}{mark} |" for number in numbers)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    kind = sys.argv[2] if len(sys.argv) > 2 else "pdf"
    by_form = profile(sys.argv[1], kind)
    print("| |" + "".join(f" {form.replace('_', ' ')} |" for form in FORMS))
    print("|---|" + "---:|" * len(FORMS))
    def costs(functions):
        return [sum(by_form[form][0].get(function, 0) for function in functions) for form in FORMS]

    rest = [by_form[form][1] for form in FORMS]
    for name, functions in PARTS[kind]:
        numbers = costs(functions)
        rest = [left - number for left, number in zip(rest, numbers)]
        print(row(name, numbers))
    print(row("all else", rest))
    print(row("all", [by_form[form][1] for form in FORMS], "**"))
    for name, functions in FLOOR[kind]:
        print(row(f"of that, {name}", costs(functions)))


if __name__ == "__main__":
    main()
