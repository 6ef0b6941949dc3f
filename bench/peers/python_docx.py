"""python-docx: the form built paragraph by paragraph and cell by cell, as its documentation does it."""
import io
import pathlib
import sys

import docx
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt

import worker

ALIGN = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT,
         "both": WD_ALIGN_PARAGRAPH.JUSTIFY, "distribute": WD_ALIGN_PARAGRAPH.DISTRIBUTE}
VERTICAL = {"top": WD_CELL_VERTICAL_ALIGNMENT.TOP, "center": WD_CELL_VERTICAL_ALIGNMENT.CENTER,
            "bottom": WD_CELL_VERTICAL_ALIGNMENT.BOTTOM}


def fill(paragraph, block, values):
    text = worker.text_of(block["segments"], values)
    run = paragraph.add_run(text)
    run.font.size = Pt(block["size"])
    run.font.bold = block["bold"]
    run.font.name = block["font"]
    run._element.rPr.rFonts.set(qn("w:eastAsia"), block["font"])
    look = paragraph.paragraph_format
    look.alignment = ALIGN.get(block["align"], WD_ALIGN_PARAGRAPH.LEFT)
    look.space_before, look.space_after = Pt(block["before"]), Pt(block["after"])
    look.first_line_indent = Pt(block["indent"])
    look.page_break_before = block["break"]
    if block["line"]:
        look.line_spacing_rule = WD_LINE_SPACING.EXACTLY if block["exact"] else WD_LINE_SPACING.AT_LEAST
        look.line_spacing = Pt(block["line"])


def add_blocks(holder, blocks, values):
    for block in blocks:
        if block["kind"] == "table":
            add_table(holder, block, values)
        else:
            fill(holder.add_paragraph(), block, values)


def add_table(holder, table, values):
    columns = len(table["grid"])
    made = holder.add_table(rows=len(table["rows"]), cols=columns)
    if table["ruled"]:
        made.style = "Table Grid"
    made.autofit = False
    for column, width in zip(made.columns, table["grid"]):
        column.width = Pt(width)
    above = {}
    for row, cells in zip(made.rows, table["rows"]):
        if cells["height"]:
            row.height, row.height_rule = Pt(cells["height"]), WD_ROW_HEIGHT_RULE.AT_LEAST
        places = row.cells
        at = 0
        for cell in cells["cells"]:
            place = places[at]
            if cell["span"] > 1:
                place = place.merge(places[at + cell["span"] - 1])
            if cell["merge"] == "restart":
                above[at] = place
            elif cell["merge"] == "continue":
                place = above[at].merge(place)
            if cell["merge"] != "continue":
                place.vertical_alignment = VERTICAL.get(cell["align"], WD_CELL_VERTICAL_ALIGNMENT.TOP)
                place.width = Pt(sum(table["grid"][at:at + cell["span"]]))
                fill(place.paragraphs[0], cell["blocks"][0], values)
                add_blocks(place, cell["blocks"][1:], values)
            at += cell["span"]


def build(description, values):
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Pt(595.3), Pt(841.9)
    margins = description["margins"]
    section.top_margin, section.bottom_margin = Pt(margins["top"]), Pt(margins["bottom"])
    section.left_margin, section.right_margin = Pt(margins["left"]), Pt(margins["right"])
    add_blocks(document, description["blocks"], values)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def main(directory, templates=None):
    """With `templates`, writes FORM.docx there with {v0}, {v1}, … for the fields (docxtemplater.mjs) and ends."""
    forms = worker.described(directory)
    if templates:
        for form, (description, variants) in forms.items():
            tags = [f"{{v{i}}}" for i in range(len(variants[0]))]
            (pathlib.Path(templates) / f"{form}.docx").write_bytes(build(description, tags))
        return
    worker.serve("python-docx", docx.__version__, lambda form, k: build(forms[form][0], forms[form][1][k]),
                 len(forms[worker.FORMS[0]][1]))


main(*sys.argv[1:3])
