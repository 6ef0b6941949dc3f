"""What a form looks like, for peers that are given no layout: our own DOCX, read back as paragraphs, tables and styles.

The places of the fields are numbered, so that a description fits all variants of a form and each variant is a list of
values. A peer is thus spared the work of laying the data out; only its writing is measured."""
import json
import pathlib
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIPS = 20


def attribute(element, name, default=None):
    value = element.get(W + name) if element is not None else None
    return default if value is None else value


def child(element, *names):
    for name in names:
        element = None if element is None else element.find(W + name)
    return element


class Styles:
    """Paragraph styles with what they are based on worked in."""

    def __init__(self, xml):
        self.root = etree.fromstring(xml)
        self.by_id = {attribute(s, "styleId"): s for s in self.root.iter(W + "style")}
        self.defaults = child(self.root, "docDefaults")

    def layers(self, name):
        layers = []
        while name:
            style = self.by_id.get(name)
            if style is None:
                break
            layers.insert(0, style)
            name = attribute(child(style, "basedOn"), "val")
        return layers

    def properties(self, paragraph):
        own = child(paragraph, "pPr")
        look = {"font": "仿宋_GB2312", "size": 12.0, "bold": False, "align": "left", "before": 0.0, "after": 0.0, "line": 0.0,
                "exact": False, "indent": 0.0, "break": False}
        run = child(paragraph, "r", "rPr")
        first = paragraph.find(".//" + W + "r/" + W + "rPr") if run is None else run
        sources = [(child(self.defaults, "pPrDefault", "pPr"), child(self.defaults, "rPrDefault", "rPr"))]
        sources += [(child(s, "pPr"), child(s, "rPr")) for s in self.layers(attribute(child(own, "pStyle"), "val"))]
        for block, characters in [*sources, (own, first)]:
            self.apply(look, block, characters)
        return look

    @staticmethod
    def apply(look, block, characters):
        fonts = child(characters, "rFonts")
        look["font"] = attribute(fonts, "eastAsia", look["font"])
        look["size"] = float(attribute(child(characters, "sz"), "val", look["size"] * 2)) / 2
        bold = child(characters, "b")
        if bold is not None:
            look["bold"] = attribute(bold, "val", "1") not in ("0", "false")
        look["align"] = attribute(child(block, "jc"), "val", look["align"])
        spacing, indent = child(block, "spacing"), child(block, "ind")
        look["before"] = float(attribute(spacing, "before", look["before"] * TWIPS)) / TWIPS
        look["after"] = float(attribute(spacing, "after", look["after"] * TWIPS)) / TWIPS
        rule = attribute(spacing, "lineRule")
        if attribute(spacing, "line") is not None and rule in ("exact", "atLeast"):
            look["line"], look["exact"] = float(attribute(spacing, "line")) / TWIPS, rule == "exact"
        look["indent"] = float(attribute(indent, "firstLine", look["indent"] * TWIPS)) / TWIPS
        page_break = child(block, "pageBreakBefore")
        if page_break is not None:
            look["break"] = attribute(page_break, "val", "1") not in ("0", "false")


class Reader:
    def __init__(self, docx):
        with zipfile.ZipFile(docx) as archive:
            self.body = etree.fromstring(archive.read("word/document.xml")).find(W + "body")
            self.styles = Styles(archive.read("word/styles.xml"))
        self.values = []

    def describe(self):
        section = self.body.find(".//" + W + "sectPr")
        margins = child(section, "pgMar")
        return {"margins": {side: float(attribute(margins, side)) / TWIPS for side in ("top", "right", "bottom", "left")},
                "blocks": self.blocks(self.body)}

    def blocks(self, parent, field=False):
        found = []
        for element in parent:
            if element.tag == W + "p":
                found.append(self.paragraph(element, field))
            elif element.tag == W + "tbl":
                found.append(self.table(element))
            elif element.tag == W + "sdt":
                tagged = child(element, "sdtPr", "tag") is not None
                found += self.blocks(child(element, "sdtContent"), field or tagged)
        return found

    def paragraph(self, paragraph, field):
        pieces = []

        def add(text, is_value):
            if pieces and pieces[-1][0] == is_value:
                pieces[-1][1] += text
            else:
                pieces.append([is_value, text])

        def walk(element, is_value):
            for part in element:
                if part.tag == W + "sdt":
                    tagged = child(part, "sdtPr", "tag") is not None
                    walk(child(part, "sdtContent"), is_value or tagged)
                elif part.tag == W + "r":
                    for leaf in part:
                        text = {W + "t": leaf.text or "", W + "br": "\n", W + "tab": "\t"}.get(leaf.tag)
                        if text:
                            add(text, is_value)
                elif part.tag in (W + "hyperlink", W + "ins", W + "smartTag"):
                    walk(part, is_value)

        walk(paragraph, field)
        segments = []
        for is_value, text in pieces:
            if is_value:
                segments.append(len(self.values))
                self.values.append(text)
            else:
                segments.append(text)
        return {"kind": "paragraph", "segments": segments, **self.styles.properties(paragraph)}

    def table(self, table):
        grid = [float(attribute(column, "w")) / TWIPS for column in child(table, "tblGrid")]
        ruled = child(table, "tblPr", "tblBorders") is not None
        margins = child(table, "tblPr", "tblCellMar")
        padding = [float(attribute(child(margins, side), "w", 0)) / TWIPS for side in ("top", "right", "bottom", "left")]
        rows = []
        for row in table.iter(W + "tr"):
            height = child(row, "trPr", "trHeight")
            rows.append({"height": float(attribute(height, "val", 0)) / TWIPS,
                         "cells": [self.cell(cell) for cell in row.iter(W + "tc")]})
        return {"kind": "table", "grid": grid, "ruled": ruled, "padding": padding, "rows": rows}

    def cell(self, cell):
        properties = child(cell, "tcPr")
        merge = child(properties, "vMerge")
        state = "" if merge is None else attribute(merge, "val", "continue")
        return {"span": int(attribute(child(properties, "gridSpan"), "val", 1)), "merge": state,
                "align": attribute(child(properties, "vAlign"), "val", "top"), "blocks": self.blocks(cell)}


def read(docx):
    """The description and the values of its fields."""
    reader = Reader(docx)
    return reader.describe(), reader.values


def write(docx_of, directory, forms, variants):
    """directory/FORM.json and directory/FORM/K.json; `docx_of(form, k)` is our DOCX."""
    for form in forms:
        described = None
        place = pathlib.Path(directory) / form
        place.mkdir(parents=True, exist_ok=True)
        for k in range(variants):
            description, values = read(docx_of(form, k))
            if described not in (None, description):
                raise SystemExit(f"{form}: variant {k} has another shape")
            described = description
            (place / f"{k}.json").write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
        (place.parent / f"{form}.json").write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")
