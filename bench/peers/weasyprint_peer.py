"""WeasyPrint: the form as HTML with a style sheet, the faces by @font-face; tagged, PDF/UA-1."""
import html
import sys

import weasyprint
from weasyprint.text.fonts import FontConfiguration

import worker

FACES = {"仿宋_GB2312": ("fang", "FandolFang-Regular.ttf"), "方正小标宋简体": ("song", "FandolSong-Bold.ttf"),
         "黑体": ("hei", "FandolHei-Regular.ttf"), "楷体_GB2312": ("kai", "FandolKai-Regular.ttf"),
         "宋体": ("plain", "FandolSong-Regular.ttf")}
SLACK = 48
ALIGN = {"both": "justify", "distribute": "justify", "center": "center", "right": "right"}


def style_of(block):
    line = f"line-height:{block['line']}pt;" if block["line"] else ""
    pause = "break-before:page;" if block["break"] else ""
    bold = "font-weight:bold;" if block["bold"] else ""
    return (f"font-family:{FACES.get(block['font'], ('fang',))[0]},'Noto Serif CJK SC';font-size:{block['size']}pt;"
            f"text-align:{ALIGN.get(block['align'], 'left')};"
            f"margin:{block['before']}pt 0 {block['after']}pt;text-indent:{block['indent']}pt;{line}{pause}{bold}")


class Sheet:
    """Equal looks share a class, as a person would write it."""

    def __init__(self):
        self.classes = {}

    def of(self, style):
        return self.classes.setdefault(style, f"s{len(self.classes)}")

    def css(self):
        return "".join(f".{name}{{{style}}}" for style, name in self.classes.items())


def paragraph(block, sheet, title):
    parts = [("\0%d\0" % part) if isinstance(part, int) else html.escape(part) for part in block["segments"]]
    tag = "h1" if title else "p"
    return f'<{tag} class="{sheet.of(style_of(block))}">{"".join(parts)}</{tag}>'


def rows_spanned(table, row, at):
    count = 1
    for below in table["rows"][row + 1:]:
        place = 0
        for cell in below["cells"]:
            if place == at and cell["merge"] == "continue":
                count += 1
                break
            place += cell["span"]
        else:
            break
    return count


def table_html(table, sheet):
    padding = " ".join(f"{p}pt" for p in table["padding"])
    columns = "".join('<col class="%s">' % sheet.of(f"width:{width}pt") for width in table["grid"])
    look = sheet.of(f"width:{sum(table['grid'])}pt") + (" ruled" if table["ruled"] else "")
    out = [f'<table class="{look}"><colgroup>{columns}</colgroup>']
    for number, row in enumerate(table["rows"]):
        out.append('<tr class="%s">' % sheet.of(f"height:{row['height']}pt"))
        at = 0
        for cell in row["cells"]:
            if cell["merge"] != "continue":
                vertical = {"center": "middle", "bottom": "bottom"}.get(cell["align"], "top")
                spans = (f' colspan="{cell["span"]}"' if cell["span"] > 1 else "") + (
                    f' rowspan="{rows_spanned(table, number, at)}"' if cell["merge"] == "restart" else "")
                look = sheet.of(f"vertical-align:{vertical};padding:{padding}")
                out.append(f'<td{spans} class="{look}">{blocks_html(cell["blocks"], sheet)}</td>')
            at += cell["span"]
        out.append("</tr>")
    return "".join(out) + "</table>"


def blocks_html(blocks, sheet, titles=False):
    return "".join(table_html(block, sheet) if block["kind"] == "table"
                   else paragraph(block, sheet, titles and block["font"] == "方正小标宋简体") for block in blocks)


def page_of(description, fonts):
    sheet = Sheet()
    body = blocks_html(description["blocks"], sheet, True)
    faces = "".join(f"@font-face{{font-family:{name};src:url(file://{fonts}/{file})}}" for name, file in FACES.values())
    # Its lines break where ours do not: a little more room keeps the number of pages.
    room = {**description["margins"], "bottom": description["margins"]["bottom"] - SLACK}
    margins = " ".join(f"{room[side]}pt" for side in ("top", "right", "bottom", "left"))
    css = (faces + f"@page{{size:A4;margin:{margins}}}"
           "body{margin:0}p,h1{white-space:pre-wrap;font-weight:normal}table{border-collapse:collapse;table-layout:fixed}"
           ".ruled td{border:.6pt solid}" + sheet.css())
    return css, f'<html lang="zh-CN"><head><meta charset="utf-8"><title>表</title></head><body>{body}</body></html>'


def main(directory, fonts):
    forms = worker.described(directory)
    configuration = FontConfiguration()
    pages = {}
    for form, (description, _) in forms.items():
        css, text = page_of(description, fonts)
        pages[form] = (weasyprint.CSS(string=css, font_config=configuration), text.split("\0"))

    def make(form, k):
        css, pieces = pages[form]
        values = forms[form][1][k]
        text = "".join(html.escape(values[int(piece)]) if i % 2 else piece for i, piece in enumerate(pieces))
        return weasyprint.HTML(string=text).write_pdf(stylesheets=[css], font_config=configuration,
                                                      pdf_variant="pdf/ua-1")

    worker.serve("WeasyPrint", weasyprint.__version__, make, len(forms[worker.FORMS[0]][1]))


main(*sys.argv[1:3])
