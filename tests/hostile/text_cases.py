"""Text: characters that do harm where text is set or written, floods of them, and the syntax of what is written; docs/data.md,
"Values", and docs/typography.md."""
import json
import pathlib

from case import given, raw

FORMS = json.loads((pathlib.Path(__file__).resolve().parents[2] / "bindings" / "forms.json").read_text(encoding="utf-8"))

# Taken as they are, in one line (`unit`) and in paragraphs (`main_use`). Nothing of them is changed.
LINES = {
    "an override": "甲\u202e乙丙\u202c丁", "an override without an end": "甲\u202eabc", "a file name turned round": "图片\u202egnp.exe",
    "an embedding": "甲\u202babc\u202c", "isolates": "甲\u2066אבג\u2069\u2067abc\u2069\u2068x\u2069", "an isolate without an end": "甲\u2067abc",
    "ends without a beginning": "\u202c\u2069甲\u202c\u2069", "marks of direction": "\u200e甲\u200f乙\u061c",
    "Hebrew and Chinese": "宁武县 שלום 教育局", "Arabic with marks": "السَّلَامُ عَلَيْكُمْ", "Arabic and numbers": "قسم 12-34 甲",
    "two hundred nested embeddings": "\u202b" * 200 + "x" + "\u202c" * 200, "nested isolates": "\u2067" * 600 + "x" + "\u2069" * 600,
    "zero-width spaces": "宁\u200b武\u200b县", "joiners": "宁\u200d武\u200c县", "a word joiner": "宁\u2060武", "a BOM inside": "宁\ufeff武",
    "soft hyphens": "soft\u00adhyphen\u00ad", "invisible letters only": "\u200b\u200c\u200d\u2060", "Hangul fillers": "\u115f\u1160\u3164\uffa0",
    "a flood of zero-width spaces": "甲" + "\u200b" * 5_000 + "乙", "a flood of variation selectors": "甲" + "\ufe0f" * 2_000,
    "a flood of marks on one letter": "e" + "\u0301" * 2_000, "marks on a Han character": "甲" + "\u20dd\u0301\u0327" * 50,
    "a mark in front": "\u0301甲", "marks only": "\u0301" * 100, "Zalgo": "Z\u0351\u0343a\u035b\u034cl\u0328\u0345g\u0336\u0334o\u0321" * 20,
    "tags": "甲\U000e0001\U000e0061\U000e007f", "ideographic variation": "葛\U000e0100城 辻\U000e0101", "supplementary variation": "甲\U000e01ef",
    "a family": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466", "skin": "\U0001f44b\U0001f3fd", "a flag": "\U0001f1e8\U0001f1f3",
    "half a flag": "\U0001f1e8", "a keycap": "1\ufe0f\u20e3", "an emoji of 2021": "\U0001fae0", "a subdivision's flag": "\U0001f3f4\U000e0067\U000e0062\U000e007f",
    "emoji in a row": "\U0001f600" * 200, "spaces of every kind": "甲\u00a0\u1680\u2000\u2003\u2009\u202f\u205f\u3000乙", "spaces only": "     ",
    "ideographic spaces only": "\u3000" * 50, "replacement characters": "\ufffd\ufffc", "musical and old letters": "\U0001d11e\U00012000\U00010330",
    "letters that look the same": "Ηello раураl", "full width": "ＡＢＣ１２３％", "compatibility Han": "豈更車賈滑", "unlike Han of one shape": "戶户戸",
    "Tibetan": "བོད་ཡིག", "Mongolian": "ᠮᠣᠩᠭᠣᠯ", "Uyghur": "ئۇيغۇرچە", "Devanagari": "क्षत्रिय", "Thai": "ภาษาไทย", "Hangul in parts": "\u1112\u1161\u11ab",
    "decomposed and composed": "e\u0301é", "ligatures": "ﬁﬂ ffi \ufdfa", "the last plain character": "\U0002fa1d", "a plane that is empty": "\U0003fff0",
    "an unassigned character": "\u0378", "a long word": "x" * 3_000, "a long address": "http://a/" + "b/" * 2_000, "digits": "1" * 2_000,
    "marks of Chinese": "，。；：？！" * 100, "openings only": "（《“‘" * 100, "dashes and dots": "——……" * 100, "question and exclamation": "？！" * 300,
    "SHY and joiner floods": "\u00ad\u200d" * 1_000,
}
# Direction controls that nothing closes are told (docs/data.md, direction_open).
LEFT_OPEN = ("an override without an end", "a file name turned round", "an isolate without an end")
OPEN = "~direction_open unit; ~direction_open main_use"
# No face at hand draws them as what somebody's old system meant: ~no_glyph, which is told as such, and 〓 on the paper.
PRIVATE = {"private use": "甲\ue000乙", "private use, the last": "\uf8ff", "private use, plane 15": "\U000f0000", "private use, plane 16": "\U0010fffd"}
REFUSED = {f"U+{ord(c):04X}": c for c in ("\x00", "\x01", "\x07", "\x08", "\x0b", "\x0c", "\x0e", "\x1b", "\x1f", "\x7f", "\x80", "\x85", "\x9b", "\x9f",
           "\ufdd0", "\ufdef", "\ufffe", "\uffff", "\U0001fffe", "\U0002ffff", "\U0010fffe", "\U0010ffff")}

BREAKS = [
    given("a line break in one line", {"form": "4", "unit": "a\nb"}, "line_break unit"),
    given("CR LF in one line", {"form": "4", "unit": "a\r\nb"}, "line_break unit"),
    given("U+2028 in one line", {"form": "4", "unit": "a\u2028b"}, "line_break unit"),
    given("U+2029 in one line", {"form": "4", "unit": "a\u2029b"}, "line_break unit"),
    raw("a tab in one line", '{"form":"4","unit":"a\\tb"}', "bad_character unit"),
    given("a tab in paragraphs", {"form": "4", "main_use": "a\tb\t\tc"}),
    given("breaks only", {"form": "4", "main_use": "\n\n\n"}),
    given("ten thousand empty lines", {"form": "4", "main_use": "\n" * 10_000}),
    given("breaks of every kind", {"form": "4", "main_use": "a\r\nb\rc\nd\u2028e\u2029f"}),
]

SYNTAX = (
    "<w:p><w:r><w:t>x</w:t></w:r></w:p>", "</w:t></w:r></w:p></w:sdtContent>", "]]>", "<![CDATA[x]]>", "<!-- x -->", "<?xml version=\"1.0\"?>",
    "&lt;&amp;&quot;&apos;&#0;&#x1F600;&a;", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>", ") Tj ET Q BT (", "\\( \\) \\\\ \\101 \\",
    "endstream endobj 1 0 obj <</S/JavaScript/JS(app.alert\\(1\\))>>", "trailer << /Root 1 0 R >> startxref 0 %%EOF", "<FEFF0041> [ ] { } / %",
    "javascript:alert(1)", "=HYPERLINK(\"http://a\")", "{ MERGEFIELD x } \\* DDEAUTO", "${jndi:ldap://a} {{7*7}} #{x} %s%n", "'; DROP TABLE forms; --",
    "../../../../etc/passwd", "C:\\Windows\\..\\x", "<script>alert(1)</script>", "\u202e\u2066) Tj <w:t>\u2069\u202c", "_x0000_ _x000D_", "  two  blanks  ",
)


def fields(struct):
    return next(one["fields"] for one in FORMS["structs"] if one["name"] == struct)


def filled(struct, text):
    """Every field of the structure that takes text, filled with it."""
    data = {}
    for field in fields(struct):
        if field["kind"] == "text":
            data[field["key"]] = text
        elif field["kind"] == "text_list":
            data[field["key"]] = [text, text + "!"]
        elif field["kind"] == "record":
            data[field["key"]] = filled(field["of"], text)
        elif field["kind"] == "rows":
            data[field["key"]] = [filled(field["of"], text)] * 2
        elif field["kind"] == "fixed_rows":
            data[field["key"]] = [filled(field["of"], text)]
    return data


def warnings(struct, above=""):
    """What text that is neither a number to call nor an address is warned of, in the order of the fields."""
    found = []
    for field in fields(struct):
        path = above + field["key"]
        if field["key"] in ("phone", "email"):
            found.append(f"~bad_{field['key']} {path}")
        elif field["kind"] == "record":
            found += warnings(field["of"], path + ".")
    return found


def syntax_cases():
    for form in FORMS["forms"]:
        expected = warnings(form["struct"])
        if form["form"] == "cancellation_request":
            expected.insert([f["key"] for f in fields(form["struct"])].index("config_after"), "~not_cancelled config_after")
        for text in SYNTAX:
            yield given(f"{form['form']}: {text}", {"form": form["form"], **filled(form["struct"], text)}, "; ".join(expected))


LONG = [
    given("ten megabytes of Han in one field", {"form": "1", "requirements": "政" * 3_495_253}, "limit", within_seconds=10),
    given("ten megabytes of letters in one field", {"form": "1", "requirements": "w" * 10_485_760}, "limit", within_seconds=10),
    given("ten megabytes of line breaks in one field", {"form": "1", "requirements": "\n" * 10_485_760}, "limit", within_seconds=10),
    given("ten megabytes in one line", {"form": "4", "unit": "政" * 3_495_253}, "limit", within_seconds=10),
    given("one byte more than a text may have", {"form": "1", "requirements": "x" * (16 * 1024 * 1024 + 1)}, "limit requirements"),
    given("ten megabytes as ten thousand items", {"form": "1", "service_types": ["政" * 350] * 10_000}, "limit", within_seconds=30),
    given("a paragraph of a hundred pages", {"form": "4", "main_use": "建设政务云平台，" * 8_000}),
    given("a thousand rows", {"form": "1", "resources": [{"name": "云主机", "vcpu": 8}] * 1_000}),
    given("a text that is longer than its limit", {"form": "4", "unit": "甲乙丙"}, "limit unit", limits={"text_bytes": 8}),
    given("more pages than the limit", {"form": "1"}, "limit", limits={"pages": 1}),
]

CASES = ([given(name, {"form": "4", "unit": text, "main_use": text + "\n" + text}, OPEN if name in LEFT_OPEN else "") for name, text in LINES.items()] +
         [given(name, {"form": "4", "unit": text}, "") for name, text in PRIVATE.items()] +
         [given(name + " in one line", {"form": "4", "unit": "a" + c}, "bad_character unit") for name, c in REFUSED.items()] +
         [given(name + " in paragraphs", {"form": "4", "main_use": c + "b"}, "bad_character main_use") for name, c in REFUSED.items()] +
         BREAKS + list(syntax_cases()) + LONG)
