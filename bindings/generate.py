#!/usr/bin/python3
"""Reads include/zwy/zwy.h and writes what every binding needs to know of it as bindings/api.json.

The header is written in a small, regular part of C; whatever lies outside it is an error here, so that the shape
promised in the header's preface is enforced and no binding can miss a function. Standard library only.

    generate.py                 writes bindings/api.json
    generate.py --check         says whether bindings/api.json is up to date (exit 1: it is not)
    generate.py --abi           prints symbols and structure layouts, the text of tests/capi/abi.txt
    generate.py --assert        prints a C program that compiles only if the layouts computed here are the compiler's
    generate.py --symbols LIB   compares the exported symbols of LIB with the header (exit 1: they differ)
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEADER = ROOT / "include" / "zwy" / "zwy.h"
API = ROOT / "bindings" / "api.json"

# Size and alignment on the platforms that the library runs on (LP64).
SCALARS = {"int32_t": 4, "uint32_t": 4, "int64_t": 8, "double": 8}
POINTER = 8


class HeaderError(Exception):
    pass


def doc_text(comment):
    """The words of a /** comment */, on one line."""
    if not comment:
        return ""
    body = re.sub(r"^/\*\*<?|\*/$", "", comment.strip())
    return " ".join(re.sub(r"^\s*\* ?", "", line).strip() for line in body.splitlines()).strip()


DOC = r"(?P<doc>/\*\*(?:[^*]|\*(?!/))*\*/)?"
CONSTRUCTS = [
    ("version", re.compile(r'#define ZWY_VERSION_(?P<part>MAJOR|MINOR|PATCH|STRING) "?(?P<value>[0-9.]+)"?\n')),
    ("init", re.compile(r"#define ZWY_(?P<name>\w+)_INIT[ \\\n]*\{ (?P<value>[^\n]*) \}\n")),
    ("null", re.compile(r"#define ZWY_NULL 0\n")),
    ("handle", re.compile(r"typedef struct (?P<name>\w+)_ticket\* (?P=name); */\*\*< (?P<after>.*?) ?\*/\n")),
    ("number", re.compile(DOC + r"\s*typedef int32_t (?P<name>\w+);\n")),
    ("enum", re.compile(DOC + r"\s*enum (?P<name>\w+) \{(?P<body>.*?)\};\n", re.S)),
    ("callback", re.compile(DOC + r"\s*typedef int32_t \(\*(?P<name>\w+_callback)\)\((?P<body>[^()]*)\);\n")),
    ("struct", re.compile(DOC + r"\s*typedef struct (?P<name>\w+) \{(?P<body>.*?)\} (?P=name);\n", re.S)),
    ("function", re.compile(DOC + r"\s*ZWY_API zwy_status (?P<name>zwy_\w+)\((?P<body>[^()]*)\);\n")),
    ("comment", re.compile(r"/\*(?!\*)(?:[^*]|\*(?!/))*\*/\n")),
    ("blank", re.compile(r"[ \t]*\n")),
]
ENVELOPE = [
    re.compile(r"#ifndef ZWY_H\n#define ZWY_H\n"), re.compile(r"#endif /\* ZWY_H \*/\n"),
    re.compile(r"#include <stdint\.h>\n"),
    re.compile(r"#if defined\(__GNUC__\)\n#define ZWY_API [^\n]+\n#else\n#define ZWY_API\n#endif\n"),
    re.compile(r'#ifdef __cplusplus\nextern "C" \{\n#endif\n'), re.compile(r"#ifdef __cplusplus\n\}\n#endif\n"),
]


def constructs(text):
    """Cuts the header into the constructs that it is allowed to have."""
    at = 0
    while at < len(text):
        for kind, pattern in CONSTRUCTS:
            match = pattern.match(text, at)
            if match:
                yield kind, match
                break
        else:
            match = next((m for m in (p.match(text, at) for p in ENVELOPE) if m), None)
            if not match:
                line = text.count("\n", 0, at) + 1
                raise HeaderError(f"{HEADER}:{line}: not in the header's shape: {text[at:at + 60]!r}")
        at = match.end()


class Header:
    def __init__(self, text):
        self.version, self.handles, self.enums, self.callbacks = {}, [], [], []
        self.structs, self.functions, self.inits, self.numbers = [], [], {}, {}
        for kind, match in constructs(text):
            if kind not in ("comment", "blank", "null"):
                getattr(self, "add_" + kind)(match)
        self.check()

    def add_version(self, match):
        self.version[match["part"]] = match["value"]

    def add_init(self, match):
        self.inits["zwy_" + match["name"].lower()] = match["value"]

    def add_handle(self, match):
        self.handles.append({"name": match["name"], "doc": match["after"]})

    def add_number(self, match):
        self.numbers[match["name"]] = doc_text(match["doc"])

    def add_enum(self, match):
        name, doc = match["name"], doc_text(match["doc"])
        if name.endswith("_values"):
            name = name[:-len("_values")]
            doc = self.numbers[name]
        values = [{"name": n, "value": int(v), "doc": doc_text(d)} for n, v, d in
                  re.findall(r"(\w+) = (\d+),?\s*(/\*\*<.*?\*/)?", match["body"])]
        self.enums.append({"name": name, "type": "uint32_t" if name.endswith("_flags") else "int32_t",
                           "doc": doc, "values": values})

    def add_callback(self, match):
        self.callbacks.append({"name": match["name"], "doc": doc_text(match["doc"]),
                               "parameters": [self.declaration(p) for p in match["body"].split(",")]})

    def add_struct(self, match):
        members, offset = [], 0
        for declared, doc in re.findall(r"([^;/]+);\s*(/\*\*<.*?\*/)?", match["body"], re.S):
            member = self.declaration(declared)
            size = self.size_of(member["type"])
            if offset % size:
                raise HeaderError(f"{match['name']}.{member['name']}: would have padding in front of it")
            members.append({**member, "offset": offset, "size": size, "doc": doc_text(doc)})
            offset += size
        if offset % 8:
            raise HeaderError(f"{match['name']}: would have padding at its end")
        if (members[0]["name"], members[0]["type"]) != ("size", "uint32_t"):
            raise HeaderError(f"{match['name']}: does not begin with uint32_t size")
        self.structs.append({"name": match["name"], "doc": doc_text(match["doc"]), "size": offset, "members": members})

    def add_function(self, match):
        self.functions.append({"name": match["name"], "doc": doc_text(match["doc"]),
                               "parameters": [self.declaration(p) for p in match["body"].split(",")]})

    @staticmethod
    def declaration(text):
        match = re.fullmatch(r"\s*([\w ]+?[ *]+)(\w+)\s*", text)
        if not match:
            raise HeaderError(f"not a declaration: {text!r}")
        return {"name": match[2], "type": match[1].strip()}

    def size_of(self, kind):
        if kind.endswith("*") or kind in [x["name"] for x in self.handles + self.callbacks]:
            return POINTER
        if kind in self.numbers:
            return 4
        if kind not in SCALARS:
            raise HeaderError(f"the type {kind} is not one of fixed width")
        return SCALARS[kind]

    def check(self):
        """The rules of the preface that a type checker would not notice."""
        if self.version["STRING"] != "{MAJOR}.{MINOR}.{PATCH}".format(**self.version):
            raise HeaderError("ZWY_VERSION_STRING differs from the three numbers")
        for struct in self.structs:
            if struct["name"] not in self.inits:
                raise HeaderError(f"{struct['name']} has no _INIT")
            zeros = ", ".join(["sizeof(%s)" % struct["name"]] + ["0"] * (len(struct["members"]) - 1))
            if self.inits[struct["name"]] != zeros:
                raise HeaderError(f"{struct['name']}: its _INIT does not name every member")
        for function in self.functions:
            self.check_function(function)

    def check_function(self, function):
        name, parameters = function["name"], function["parameters"]
        out_seen = False
        for i, parameter in enumerate(parameters):
            kind, called = parameter["type"], parameter["name"]
            is_out = called.startswith("out_")
            if out_seen and not is_out:
                raise HeaderError(f"{name}: {called} stands behind a result")
            out_seen = is_out
            following = parameters[i + 1] if i + 1 < len(parameters) else {"name": "", "type": ""}
            if kind in ("const char*", "const void*"):
                if following != {"name": called + "_length", "type": "int64_t"}:
                    raise HeaderError(f"{name}: {called} is not followed by {called}_length")
                parameter["role"] = "text" if kind == "const char*" else "bytes"
            elif called.endswith("_length") and not is_out:
                parameter["role"] = "length"
            elif is_out:
                if not kind.endswith("*"):
                    raise HeaderError(f"{name}: {called} is not a pointer")
                target = kind[:-1].strip()
                parameter["role"] = "out_struct" if target in self.inits else "out"
            elif kind in [x["name"] for x in self.handles]:
                parameter["role"] = "handle"
            elif kind in [x["name"] for x in self.callbacks]:
                parameter["role"] = "callback"
            elif kind == "void*" and called == "context":
                parameter["role"] = "context"
            elif kind.startswith("const ") and kind[len("const "):-1] in self.inits:
                parameter["role"] = "options"
            elif kind in self.numbers:
                parameter["role"] = "enum"
            elif kind in SCALARS:
                parameter["role"] = "value"
            else:
                raise HeaderError(f"{name}: {called} has the type {kind}, which has no place in the header's shape")

    def api(self):
        return {"version": self.version["STRING"], "handles": self.handles, "enums": self.enums,
                "callbacks": self.callbacks, "structs": self.structs, "functions": self.functions}

    def abi(self):
        lines = [f"function {f['name']}({', '.join(p['type'] for p in f['parameters'])})" for f in self.functions]
        lines += [f"callback {c['name']}({', '.join(p['type'] for p in c['parameters'])})" for c in self.callbacks]
        for struct in self.structs:
            lines.append(f"struct {struct['name']} {struct['size']}")
            lines += [f"struct {struct['name']}.{m['name']} {m['type']} at {m['offset']}" for m in struct["members"]]
        lines += [f"value {v['name']} {v['value']}" for e in self.enums for v in e["values"]]
        return "\n".join(sorted(lines)) + "\n"

    def assertions(self):
        claims = []
        for struct in self.structs:
            claims.append(f"sizeof({struct['name']}) == {struct['size']}")
            claims += [f"offsetof({struct['name']}, {m['name']}) == {m['offset']}" for m in struct["members"]]
        claims += [f"{v['name']} == {v['value']}" for e in self.enums for v in e["values"]]
        lines = [f"typedef char claim_{i}[({claim}) ? 1 : -1];" for i, claim in enumerate(claims)]
        return "\n".join(["#include <stddef.h>", "#include <zwy/zwy.h>"] + lines + ["int main(void) { return 0; }", ""])


def symbols_differ(library, header):
    listing = subprocess.run(["nm", "-D", "--defined-only", library], check=True, capture_output=True, text=True)
    # The version node itself (ZWY_0) is an absolute symbol.
    exported = {line.split()[-1].split("@")[0] for line in listing.stdout.splitlines() if line.split()[-2] != "A"}
    promised = {f["name"] for f in header.functions}
    for name in sorted(promised - exported):
        print(f"{name}: in the header, not exported by {library}")
    for name in sorted(exported - promised):
        print(f"{name}: exported by {library}, not in the header")
    return exported != promised


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--abi", action="store_true")
    parser.add_argument("--assert", dest="assertions", action="store_true")
    parser.add_argument("--symbols", metavar="LIB")
    arguments = parser.parse_args()
    try:
        header = Header(HEADER.read_text(encoding="utf-8"))
    except HeaderError as error:
        sys.exit(str(error))
    text = json.dumps(header.api(), ensure_ascii=False, indent=1) + "\n"
    if arguments.abi:
        sys.stdout.write(header.abi())
    elif arguments.assertions:
        sys.stdout.write(header.assertions())
    elif arguments.symbols:
        sys.exit(1 if symbols_differ(arguments.symbols, header) else 0)
    elif arguments.check:
        if not API.exists() or API.read_text(encoding="utf-8") != text:
            sys.exit("bindings/api.json is not what include/zwy/zwy.h says: run bindings/generate.py")
    else:
        API.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
