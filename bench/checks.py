"""Whether two documents say the same: pages, and characters whatever their order, spaces left out."""
import collections
import re
import subprocess
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pdf_pages(file):
    said = subprocess.run(["pdfinfo", file], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", said).group(1))


def pdf_tagged(file):
    said = subprocess.run(["pdfinfo", file], check=True, capture_output=True, text=True).stdout
    return "yes" in re.search(r"Tagged:\s+(\w+)", said).group(1)


def pdf_text(file):
    return subprocess.run(["pdftotext", "-raw", file, "-"], check=True, capture_output=True, text=True).stdout


def docx_text(file):
    with zipfile.ZipFile(file) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    return "".join(leaf.text or "" for leaf in body.iter(W + "t"))


def characters(text):
    return collections.Counter(c for c in text if not c.isspace() and c not in "\u200b\ufeff")


def difference(ours, theirs):
    """Empty when they say the same; otherwise what theirs lacks and has too much of."""
    a, b = characters(ours), characters(theirs)
    lacks, extra = "".join((a - b).elements()), "".join((b - a).elements())
    return "" if not lacks and not extra else f"lacks {lacks!r}, has besides {extra!r}"
