"""JSON texts: syntax, encodings, nesting, keys, types; docs/data.md, "JSON" and "Values"."""
from case import given, raw


def unit(value: str) -> str:
    """A form whose field `unit` has this JSON value."""
    return '{"form":"4","unit":' + value + "}"


SYNTAX = [raw(name, text, "json_syntax") for name, text in (
    ("nothing", ""), ("blanks only", " \n\t "), ("a byte order mark only", "\ufeff"),
    ("an open object", "{"), ("an open array", "["), ("an open string", '{"form":"4'), ("an open key", '{"form'),
    ("a key without a value", '{"form":}'), ("a key without a colon", '{"form" "4"}'), ("no comma", '{"form":"4" "unit":"x"}'),
    ("two commas", '{"form":"4",,"unit":"x"}'), ("a comma behind the last", '{"form":"4",}'),
    ("a comma in front", '{,"form":"4"}'), ("a second value", '{"form":"4"}{}'), ("text behind", '{"form":"4"} x'),
    ("a closing too many", '{"form":"4"}}'), ("the wrong closing", '{"form":"4"]'), ("single quotes", "{'form':'4'}"),
    ("a bare key", '{form:"4"}'), ("a line comment", '{"form":"4"} // x'), ("a block comment", '{/* x */"form":"4"}'),
    ("a Chinese comma", '{"form":"4"，"unit":"x"}'), ("a Chinese colon", '{"form"："4"}'),
    ("Chinese quotes", '{“form”:“4”}'), ("NaN", unit("NaN")), ("Infinity", unit("Infinity")), ("minus Infinity", unit("-Infinity")),
    ("undefined", unit("undefined")), ("True", unit("True")), ("nul", unit("nul")), ("a plus sign", unit("+1")),
    ("a leading zero", unit("01")), ("minus alone", unit("-")), ("a point alone", unit("1.")), ("no whole part", unit(".5")),
    ("an empty exponent", unit("1e")), ("hexadecimal", unit("0x10")), ("full-width digits", unit("１")),
    ("a raw line break", unit('"a\nb"')), ("a raw carriage return", unit('"a\rb"')), ("a raw tab", unit('"a\tb"')),
    ("an unknown escape", unit(r'"\x41"')), ("an escaped quote of the other kind", unit(r'"\'"')),
    ("three hexadecimal digits", unit(r'"\u004"')), ("hexadecimal that is none", unit(r'"\u00g1"')),
    ("an escape that is cut", '{"form":"4","unit":"\\'), ("a backslash before the quote", unit('"a\\"')),
    ("UTF-16, little end first", unit('"x"').encode("utf-16-le")), ("UTF-16 with its mark", unit('"x"').encode("utf-16")),
    ("UTF-32", unit('"x"').encode("utf-32-be")), ("a zero byte in front", "\0" + unit('"x"')),
    ("a zero byte behind", unit('"x"') + "\0"), ("GB 18030 outside of strings", b"{\xa1\xb0form\xa1\xb1:1}"),
    ("JSON Lines", unit('"x"') + "\n" + unit('"y"')), ("a BOM in the middle", '{\ufeff"form":"4"}'),
    ("XML", "<form>4</form>"), ("YAML", "form: 4\nunit: x"), ("CSV", "form,unit\n4,x"), ("a PDF", "%PDF-1.7\n%\xe2\xe3"),
    ("a thousand open arrays and no form", "[" * 10 + "1"),
)]

ENCODINGS = [
    raw("a byte order mark in front is ignored", "\ufeff" + unit('"x"')),
    raw("an overlong slash", b'{"form":"4","unit":"a\xc0\xafb"}', "bad_utf8 unit"),
    raw("an overlong zero", b'{"form":"4","unit":"\xc0\x80"}', "bad_utf8 unit"),
    raw("an overlong zero of three bytes", b'{"form":"4","unit":"\xe0\x80\x80"}', "bad_utf8 unit"),
    raw("an overlong zero of four bytes", b'{"form":"4","unit":"\xf0\x80\x80\x80"}', "bad_utf8 unit"),
    raw("above U+10FFFF", b'{"form":"4","unit":"\xf4\x90\x80\x80"}', "bad_utf8 unit"),
    raw("five bytes", b'{"form":"4","unit":"\xf8\x88\x80\x80\x80"}', "bad_utf8 unit"),
    raw("a lone continuation", b'{"form":"4","unit":"a\x80"}', "bad_utf8 unit"),
    raw("a cut character", b'{"form":"4","unit":"\xe4\xb8"}', "bad_utf8 unit"),
    raw("a cut character in front of the quote", b'{"form":"4","unit":"\xf0\x9f\x98"}', "bad_utf8 unit"),
    raw("FE and FF", b'{"form":"4","unit":"\xfe\xff"}', "bad_utf8 unit"),
    raw("GB 18030", '{"form":"4","unit":"单位"}'.encode("gb18030"), "bad_utf8 unit"),
    raw("Latin-1", '{"form":"4","unit":"café"}'.encode("latin-1"), "bad_utf8 unit"),
    raw("a surrogate in UTF-8's manner", b'{"form":"4","unit":"\xed\xa0\x80"}', "bad_character unit"),
    raw("CESU-8", b'{"form":"4","unit":"\xed\xa0\xbd\xed\xb8\x80"}', "bad_character unit"),
    raw("half a pair, the high one", unit(r'"\ud800"'), "bad_character unit"),
    raw("half a pair, the low one", unit(r'"\udc00"'), "bad_character unit"),
    raw("a pair the wrong way round", unit(r'"\ude00\ud83d"'), "bad_character unit"),
    raw("a high one before a letter", unit(r'"\ud83dx"'), "bad_character unit"),
    raw("a high one before an escape", unit(r'"\ud83d\u0041"'), "bad_character unit"),
    raw("two high ones and a low one", unit(r'"\ud83d\ud83d\ude00"'), "bad_character unit"),
    raw("a whole pair", unit(r'"\ud83d\ude00"')),
    raw("the last character there is", unit(r'"\udbff\udffd"')),
    raw("every escape of JSON in a paragraph", '{"form":"4","main_use":"\\"\\\\\\/\\n\\r\\t"}'),
    raw("a form feed", unit(r'"\f"'), "bad_character unit"),
    raw("a backspace", unit(r'"\b"'), "bad_character unit"),
    raw("bad bytes in a key", b'{"form":"4","\xff":1}', "bad_utf8"),
]

NESTING = [
    raw("arrays to the limit", unit("[" * 31 + "]" * 31), "wrong_type unit"),
    raw("one array more than the limit", unit("[" * 32 + "]" * 32), "limit"),
    raw("a hundred thousand arrays", unit("[" * 100_000), "limit"),
    raw("a hundred thousand objects", '{"a":' * 100_000, "limit"),
    raw("a million brackets that open and close", unit("[" + "[]," * 1_000_000 + "[]]"), "wrong_type unit"),
    raw("more values than the limit", unit("[" + "0," * 4_000_000 + "0]"), "limit"),
]

KEYS = [
    raw("no form", '{"unit":"x"}', "form_missing form"),
    raw("an unknown form", '{"form":"7"}', "unknown_form form"),
    raw("a form of zero", '{"form":0}', "unknown_form form"),
    raw("a form that is a list", '{"form":["4"]}', "wrong_type form"),
    raw("a form that is null", '{"form":null}', "form_missing form"),
    raw("an array outermost", '[{"form":"4"}]', "json_not_object"),
    raw("a string outermost", '"form"', "json_not_object"),
    raw("null outermost", "null", "json_not_object"),
    raw("an unknown key", '{"form":"4","x":1}', "unknown_key x"),
    raw("__proto__", '{"form":"4","__proto__":{"unit":"x"}}', "unknown_key __proto__"),
    raw("constructor", '{"form":"4","constructor":{}}', "unknown_key constructor"),
    raw("a key twice", '{"form":"4","unit":"x","unit":"y"}', "duplicate_key unit"),
    raw("a key and its label", '{"form":"4","unit":"x","单位名称":"y"}', "duplicate_key unit"),
    raw("a key twice, once escaped", '{"form":"4","unit":"x","\\u0075nit":"y"}', "duplicate_key unit"),
    raw("a key in a record twice", '{"form":"4","it_lead":{"name":"x","name":"y"}}', "duplicate_key it_lead.name"),
    raw("a key that looks the same", '{"form":"4","un\u0456t":"x"}', "unknown_key un\u0456t"),
    raw("a key with a zero-width space", '{"form":"4","unit\u200b":"x"}', "unknown_key unit\u200b"),
    raw("a number where text belongs", unit("1"), "wrong_type unit"),
    raw("true where text belongs", unit("true"), "wrong_type unit"),
    raw("an object where text belongs", unit("{}"), "wrong_type unit"),
    raw("null is not given", unit("null")),
    raw("an empty text is not given", unit('""')),
    raw("text where a record belongs", '{"form":"4","it_lead":"x"}', "wrong_type it_lead"),
    raw("a list where a record belongs", '{"form":"4","it_lead":[]}', "wrong_type it_lead"),
    raw("an object where rows belong", '{"form":"1","resources":{}}', "wrong_type resources"),
    raw("numbers where rows belong", '{"form":"1","resources":[1]}', "wrong_type resources[0]"),
    raw("null as a row is an empty row", '{"form":"1","resources":[null,{}]}'),
    raw("null in a list of text", '{"form":"1","service_types":[null]}', "wrong_type service_types[0]"),
    raw("a list in a list", '{"form":"1","service_types":[["x"]]}', "wrong_type service_types[0]"),
    raw("more scores than rows", '{"form":"6","scores":{"operations":[{},{},{},{}]}}', "too_many_items scores.operations"),
    given("ten thousand unknown keys and one", {"form": "4", **{f"k{i}": 1 for i in range(10_001)}},
          "; ".join([f"unknown_key k{i}" for i in range(10_000)] + ["limit"])),
    raw("rows beyond the limit", '{"form":"1","resources":[' + "{}," * 100_000 + "{}]}", "limit resources"),
]

CASES = SYNTAX + ENCODINGS + NESTING + KEYS
