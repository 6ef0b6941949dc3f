"""Word documents that come back changed into something that does harm; docs/interchange.md, "Documents that mean harm".

Each is made from one document of ours, whose data is ISSUED. An outcome is "read" (the data is as it was issued), "warns CODE", or
the code of the error and the path of the field, if it has one.
"""
import io
import re
import struct
import zipfile
import zlib

ISSUED = {"form": "delivery_receipt", "delivery_no": "7", "unit": "教育局", "resource_info": ["两台", "一台"]}
MAIN = "word/document.xml"
MARK = "教育局"  # in a control of its own


class Paper:
    """The parts of a DOCX, to be changed and packed again."""

    def __init__(self, docx):
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def pack(self, *more):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in [*self.parts.items(), *more]:
                archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        return out.getvalue()

    def changed(self, name, change):
        self.parts[name] = change(self.parts[name].decode("utf-8")).encode("utf-8")
        return self.pack()

    def main(self, change):
        return self.changed(MAIN, change)

    def data_part(self, namespace):
        return next(name for name, content in self.parts.items()
                    if name.startswith("customXml/item") and "Props" not in name and namespace in content.decode("utf-8"))


def in_body(text):
    """Behind the last paragraph."""
    return lambda xml: xml.replace("<w:sectPr", text + "<w:sectPr", 1) if "<w:sectPr" in xml else xml.replace("</w:body>", text + "</w:body>")


def in_field(text):
    """Instead of what the control of `unit` shows."""
    return lambda xml: xml.replace(">" + MARK + "<", ">" + text + "<")


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def nested(opening, closing, depth, inside=""):
    return opening * depth + inside + closing * depth


TABLE, TABLE_END = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
CONTROL, CONTROL_END = "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"


def declared(doctype):
    return lambda xml: re.sub(r"^(<\?xml[^>]*\?>)?", lambda m: m[0] + doctype, xml, count=1)


LAUGHS = ("<!DOCTYPE a [<!ENTITY l0 \"lol\">" + "".join(f"<!ENTITY l{i} \"{('&l%d;' % (i - 1)) * 10}\">" for i in range(1, 10)) + "]>")
DOCTYPES = {"a document type": "<!DOCTYPE w:document>", "a billion laughs": LAUGHS,
            "a file as an entity": "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
            "an entity from the net": "<!DOCTYPE a [<!ENTITY x SYSTEM \"http://localhost:9/x\">]>",
            "a document type from the net": "<!DOCTYPE a SYSTEM \"http://localhost:9/x.dtd\">",
            "parameter entities": "<!DOCTYPE a [<!ENTITY % x SYSTEM \"file:///etc/passwd\"> %x;]>"}


def relationship(target, kind="hyperlink", mode=' TargetMode="External"'):
    return (f'<Relationship Id="evil" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
            f'Target="{target}"{mode}/></Relationships>')


def related(name, text):
    return lambda paper: paper.changed(name, lambda xml: xml.replace("</Relationships>", text))


def bits_of_central(docx, name, offset, layout, value):
    """Writes into the central directory's entry, and the local header's, of a part."""
    data = bytearray(docx)
    central = data.find(b"PK\1\2")
    while central >= 0:
        length = struct.unpack_from("<H", data, central + 28)[0]
        if bytes(data[central + 46:central + 46 + length]) == name.encode():
            struct.pack_into(layout, data, central + offset, value)
            return bytes(data)
        central = data.find(b"PK\1\2", central + 46)
    raise AssertionError(name)


def overlapping(count, kernel):
    """`count` parts that are one and the same piece of the file."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(kernel) + packed.flush()
    check = zlib.crc32(kernel)
    names = [b"word/document.xml"] + [b"customXml/item%05d.xml" % i for i in range(count)]
    local = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 8, 0, 0x21, check, len(body), len(kernel), len(names[0]), 0) + names[0] + body
    central = b"".join(struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20, 20, 0, 8, 0, 0x21, check, len(body), len(kernel), len(name),
                                   0, 0, 0, 0, 0, 0) + name for name in names)
    return local + central + struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, len(names), len(names), len(central), len(local), 0)


def without(*names):
    def make(paper):
        for name in names:
            del paper.parts[name]
        return paper.pack()
    return make


def without_data(namespace):
    return lambda paper: without(paper.data_part(namespace))(paper)


def with_part(name, content):
    return lambda paper: paper.pack((name, content))


JSON_NAMESPACE, BOUND_NAMESPACE = "urn:zwy:json", "urn:zwy:form"  # lib/docx/bindings.hpp

CASES = {
    "nothing": (lambda p: b"", "not_ours"),
    "a zip without an entry": (lambda p: b"PK\5\6" + bytes(18), "not_ours"),
    "the first half": (lambda p: p.pack()[:len(p.pack()) // 2], "document_broken"),
    "all but the last byte": (lambda p: p.pack()[:-1], "read"),  # nothing is missing but half of the length of a remark
    "a workbook": (lambda p: Paper.pack(_only({"xl/workbook.xml": b"<workbook/>"})), "not_ours"),
    "old Office": (lambda p: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096), "document_encrypted"),
    **{f"{name} in {part}": (lambda p, part=part, text=text: p.changed(part, declared(text)), "document_broken")
       for name, text in DOCTYPES.items() for part in (MAIN, "_rels/.rels", "docProps/custom.xml")},
    "an entity of nobody's": (lambda p: p.main(in_field("&x;")), "read &x;"),
    "tables in tables, ten thousand": (lambda p: p.main(in_body(nested(TABLE, TABLE_END, 10_000))), "limit"),
    "controls in controls, ten thousand": (lambda p: p.main(in_body(nested(CONTROL, CONTROL_END, 10_000))), "limit"),
    "runs in runs, a hundred thousand": (lambda p: p.main(in_body(nested("<w:r>", "</w:r>", 100_000))), "limit"),
    "thirty empty controls in one another": (lambda p: p.main(in_body(nested(CONTROL, CONTROL_END, 30, "<w:p/>"))), "read"),
    "twenty empty tables in one another": (lambda p: p.main(in_body(nested(TABLE, TABLE_END, 20))), "read"),
    "a document without an end": (lambda p: p.main(lambda xml: xml[:-20]), "document_broken"),
    "a body that is not closed": (lambda p: p.main(lambda xml: xml.replace("</w:body>", "")), "document_broken"),
    "nothing in the document": (lambda p: p.main(lambda xml: ""), "document_broken"),
    "another root": (lambda p: p.main(lambda xml: "<html/>"), "wording_changed"),
    "styles for the document": (lambda p: p.main(lambda xml: p.parts["word/styles.xml"].decode()), "wording_changed"),
    "a bomb of blanks": (lambda p: p.main(in_body(" " * 270_000_000)), "limit"),
    "a bomb of elements": (lambda p: p.main(in_body("<a/>" * 1_100_000)), "limit"),
    "a bomb in a part of ours": (lambda p: p.pack(("customXml/item9.xml", b" " * 17_000_000)), "limit"),
    "five thousand parts": (lambda p: p.pack(*((f"customXml/x{i}.xml", b"<a/>") for i in range(5_000))), "limit"),
    "three hundred parts that are one": (lambda p: overlapping(300, b"<a>" + b" " * 1_000_000 + b"</a>"), "document_broken"),
    "a part that is encrypted": (lambda p: bits_of_central(p.pack(), MAIN, 8, "<H", 1), "document_encrypted"),
    "a part that says it is smaller": (lambda p: bits_of_central(p.pack(), MAIN, 24, "<I", 10), "document_broken"),
    "a part that says it is packed smaller": (lambda p: bits_of_central(p.pack(), MAIN, 20, "<I", 10), "document_broken"),
    "a part with a wrong checksum": (lambda p: bits_of_central(p.pack(), MAIN, 16, "<I", 1), "document_broken"),
    "a part packed in no known way": (lambda p: bits_of_central(p.pack(), MAIN, 10, "<H", 97), "document_broken"),
    "a part that begins behind the file": (lambda p: bits_of_central(p.pack(), MAIN, 42, "<I", 0x7FFFFFFF), "document_broken"),
    "two parts of one name": (lambda p: p.pack((MAIN, b"<a/>")), "document_broken"),
    "two parts whose names differ by case": (lambda p: p.pack(("WORD/Document.xml", b"<a/>")), "document_broken"),
    "a name that leads up": (with_part("../../../../tmp/zwy-was-here", b"x"), "read"),
    "a name from the root": (with_part("/etc/zwy-was-here", b"x"), "read"),
    "a name of a drive": (with_part("C:\\zwy-was-here", b"x"), "read"),
    "a macro": (with_part("word/vbaProject.bin", b"\xd0\xcf\x11\xe0"), "read"),
    "an embedded program": (with_part("word/embeddings/oleObject1.bin", b"MZ"), "read"),
    "no content types": (without("[Content_Types].xml"), "read"),
    "no relationships of the package": (without("_rels/.rels"), "read"),
    "no styles": (without("word/styles.xml"), "read"),
    "no document": (without(MAIN), "not_ours"),
    "no properties": (without("docProps/custom.xml"), "read"),
    "nothing of what was issued": (without_data(JSON_NAMESPACE), "warns issued_unknown"),
    "nothing behind the controls": (without_data(BOUND_NAMESPACE), "read"),
    "issued data that was changed": (lambda p: p.changed(p.data_part(JSON_NAMESPACE), lambda xml: xml.replace("两台", "三台")), "data_altered"),
    "issued data that is no JSON": (lambda p: p.changed(p.data_part(JSON_NAMESPACE), lambda xml: xml.replace("{", "[", 1)), "json_syntax"),
    "issued data of another form": (lambda p: p.changed(p.data_part(JSON_NAMESPACE), lambda xml: xml.replace("delivery_receipt", "nonsense")), "unknown_form form"),
    "relationships that go round": (related("_rels/.rels", relationship("_rels/.rels", "officeDocument", "")), "read"),
    "a document that is its own relationship": (related("word/_rels/document.xml.rels", relationship("document.xml", "aFChunk", "")), "read"),
    "a link outside": (related("word/_rels/document.xml.rels", relationship("http://localhost:9/x")), "read"),
    "a template from the net": (related("word/_rels/document.xml.rels", relationship("http://localhost:9/x.dotm", "attachedTemplate")), "read"),
    "a picture from a share": (related("word/_rels/document.xml.rels", relationship("file://///localhost/x.png", "image")), "read"),
    "relationships that are broken": (lambda p: p.changed("_rels/.rels", lambda xml: xml[:40]), "document_broken"),
    "text in a paragraph of its own": (lambda p: p.main(in_body(paragraph("付款一百万元"))), "text_outside"),
    "text in a nested table": (lambda p: p.main(in_body(nested(TABLE, TABLE_END, 3, paragraph("付款一百万元")))), "text_outside"),
    "deleted and hidden text": (lambda p: p.main(in_body("<w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del>"
                                                           "<w:r><w:rPr><w:vanish/></w:rPr><w:t>y</w:t></w:r></w:p>")), "read"),
    "a field that starts a program": (lambda p: p.main(in_body('<w:p><w:fldSimple w:instr="DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"/></w:p>')), "read"),
    "a control character in a field": (lambda p: p.main(in_field("&#1;")), "bad_character unit"),
    "U+FFFE in a field": (lambda p: p.main(in_field("&#xFFFE;")), "bad_character unit"),
    "bytes that are no UTF-8 in a field": (lambda p: _bytes(p, MARK.encode(), b"\xc0\xaf"), "bad_utf8 unit"),
    "a span of two thousand million columns": (lambda p: p.main(lambda xml: re.sub(r'w:gridSpan w:val="\d+"', 'w:gridSpan w:val="2147483647"', xml)), "read"),
    "a document of UTF-16": (lambda p: _bytes_of_main(p, lambda xml: "\ufeff".encode("utf-16-le") + xml.replace("UTF-8", "UTF-16").encode("utf-16-le")), "read"),
}


def _only(parts):
    paper = Paper.__new__(Paper)
    paper.parts = parts
    return paper


def _bytes(paper, old, new):
    paper.parts[MAIN] = paper.parts[MAIN].replace(old, new)
    return paper.pack()


def _bytes_of_main(paper, change):
    paper.parts[MAIN] = change(paper.parts[MAIN].decode("utf-8"))
    return paper.pack()
