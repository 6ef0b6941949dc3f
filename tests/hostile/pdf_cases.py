"""PDFs that come back changed into something that does harm; docs/interchange.md, "Documents that mean harm".

Each is made from one PDF of ours without compression (as `qpdf --qdf` writes it), whose data is docx_cases.ISSUED, or from nothing.
Outcomes as in docx_cases.py.
"""
import re
import zlib


def objects(*bodies, root=1):
    """A PDF of these objects without a table of where they are: readers find them."""
    out = b"%PDF-1.7\n"
    for number, body in enumerate(bodies, 1):
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    return out + b"trailer\n<</Root %d 0 R>>\n" % root


def stream(data, extra=b""):
    return b"<</Length %d%s>>\nstream\n" % (len(data), extra) + data + b"\nendstream"


def deflated(data, times=1):
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter[" + b"/FlateDecode " * times + b"]")


CATALOG, NO_PAGES = b"<</Type/Catalog/Pages 2 0 R/Metadata 3 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"
BLANKS = b" " * 20_000_000


def with_metadata(metadata):
    return objects(CATALOG, NO_PAGES, metadata)


def appended(pdf, number, change):
    """An object written anew behind the file, as an incremental update has it, but without its table: `change` of its old body."""
    body = re.search(rb"\n%d 0 obj\n(.*?)\nendobj" % number, pdf, re.S)[1]
    return pdf + b"\n%d 0 obj\n" % number + change(body) + b"\nendobj\n" + re.search(rb"trailer.*?\nstartxref", pdf, re.S)[0][:-10] + b"\n"


def catalog_number(pdf):
    return int(re.search(rb"/Root (\d+) 0 R", pdf)[1])


def in_catalog(entry):
    return lambda pdf: _broken_table(appended(pdf, catalog_number(pdf), lambda body: body.replace(b"<<", b"<< " + entry, 1)))


def on_page(entry):
    def make(pdf):
        number = int(re.search(rb"\n(\d+) 0 obj\n<<[^>]*?/Type /Page\b", pdf)[1])
        return _broken_table(appended(pdf, number, lambda body: body.replace(b"<<", b"<< " + entry, 1)))
    return make


def _broken_table(pdf):
    """So that the objects themselves are looked for, and the later one counts."""
    return re.sub(rb"startxref\n\d+", b"startxref\n0", pdf)


def replaced(old, new):
    def make(pdf):
        assert old in pdf, old
        return pdf.replace(old, new)
    return make


def loop_of_fields():
    return objects(b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>", NO_PAGES, b"<</T(a)/Kids[3 0 R]>>")


def deep_fields(depth):
    return objects(b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>", NO_PAGES,
                   *(b"<</T(a)/Kids[%d 0 R]>>" % (i + 4) for i in range(depth)), b"<</T(z)/V(x)>>")


CASES = {
    "the header alone": (lambda pdf: b"%PDF-1.7\n", "document_broken"),
    "a header and nonsense": (lambda pdf: b"%PDF-1.7\n" + bytes(range(256)) * 40, "document_broken"),
    "the first half": (lambda pdf: pdf[:len(pdf) // 2], "document_broken"),
    "a header behind 1 025 bytes": (lambda pdf: b" " * 1_025 + pdf, "not_ours"),
    "nobody's PDF": (lambda pdf: objects(b"<</Type/Catalog/Pages 2 0 R>>", NO_PAGES), "not_ours"),
    "no catalog": (lambda pdf: objects(b"null"), "document_broken"),
    "a catalog that is itself": (lambda pdf: objects(b"1 0 R"), "document_broken"),
    "pages that are their own children": (lambda pdf: replaced(b"/Kids [", b"/Kids [ %d 0 R" % int(re.search(rb"/Pages (\d+) 0 R", pdf)[1]))(pdf), "document_broken"),
    "fields that are their own children": (lambda pdf: loop_of_fields(), "not_ours"),
    "two hundred fields in one another": (lambda pdf: deep_fields(200), "limit"),
    "five thousand fields": (lambda pdf: objects(b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[" + b"3 0 R " * 5_000 + b"]>>>>", NO_PAGES, b"<</T(a)/V(x)>>"), "limit"),
    "a bomb of blanks": (lambda pdf: with_metadata(deflated(BLANKS)), "limit"),
    "a bomb that is packed twice": (lambda pdf: with_metadata(deflated(BLANKS, 2)), "limit"),
    "a bomb that is packed three times": (lambda pdf: with_metadata(deflated(BLANKS, 3)), "limit"),
    "a bomb in an object stream": (lambda pdf: with_metadata(b"null") + b"9 0 obj\n" + deflated(BLANKS) + b"\nendobj\n", "limit"),
    "a hundred thousand open arrays": (lambda pdf: objects(CATALOG, NO_PAGES, b"[" * 100_000), "not_ours"),
    "a stream whose length is itself": (lambda pdf: with_metadata(b"<</Length 3 0 R>>\nstream\nx\nendstream"), "not_ours"),
    "a stream that is longer than the file": (lambda pdf: with_metadata(b"<</Length 999999999>>\nstream\nx\nendstream"), "document_broken"),
    "a table that leads to itself": (lambda pdf: re.sub(rb"trailer <<", b"trailer <<\n  /Prev %d" % int(re.search(rb"startxref\n(\d+)", pdf)[1]), pdf), "read"),
    "a handler of encryption that nobody has": (lambda pdf: pdf.replace(b"trailer <<", b"trailer <<\n  /Encrypt << /Filter /Nobody /V 9 /R 9 >>", 1), "document_broken"),
    "XMP with a document type": (lambda pdf: with_metadata(stream(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')), "document_broken"),
    "XMP that is no XML": (lambda pdf: with_metadata(stream(b"<x")), "document_broken"),
    "XMP ten thousand deep": (lambda pdf: with_metadata(stream(b"<a>" * 10_000 + b"</a>" * 10_000)), "limit"),
    "data in it that was changed": (replaced("两台".encode(), "三台".encode()), "data_altered"),
    "a script when it is opened": (in_catalog(b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"), "read"),
    "a program when it is opened": (in_catalog(b"/OpenAction<</S/Launch/F(calc.exe)>>"), "read"),
    "scripts by name": (in_catalog(b"/Names<</JavaScript<</Names[(x)<</S/JavaScript/JS(app.alert(1))>>]>>>>"), "read"),
    "a form that sends itself away": (in_catalog(b"/AA<</WC<</S/SubmitForm/F(http://localhost:9/)>>>>"), "read"),
    "a link on a page": (on_page(b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://localhost:9/)>>>>]"), "read"),
    "a remark on a page": (on_page(b"/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(x)>>]"), "warns pages_stamped"),
    "nothing on a page": (on_page(b"/Contents null /Was"), "pages_altered"),
}
