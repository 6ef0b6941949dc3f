#!/usr/bin/env python3
"""Turns a CFF face into a TrueType one, once, when the fonts are brought.

Quadratic outlines subset several times faster than CFF ones, come out smaller in a PDF, and are what OFD readers and
old viewers need. The curves differ from the originals by at most one unit of 1000 (fontTools' cu2qu). The result is
the same file whenever it is made: no time stamps.

usage: to_truetype.py IN.otf OUT.ttf
"""
import os
import sys

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

MAX_ERROR = 1.0  # units per em / 1000


def glyf_from_cff(font):
    glyphs = font.getGlyphSet()
    table = newTable("glyf")
    table.glyphOrder = font.getGlyphOrder()
    table.glyphs = {}
    for name in table.glyphOrder:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, MAX_ERROR * font["head"].unitsPerEm / 1000, reverse_direction=True))
        table.glyphs[name] = pen.glyph()
    return table


def align_bearings(font):
    """Rasterizers shift a TrueType glyph by the difference of its header's box and its bearings, and that box holds
    the control points: the bearings of the CFF face, which are those of the ink, would move glyphs by up to 4 %."""
    origins = font["VORG"]
    for name in font.getGlyphOrder():
        glyph = font["glyf"][name]
        glyph.recalcBounds(font["glyf"])
        if glyph.numberOfContours:
            font["hmtx"][name] = (font["hmtx"][name][0], glyph.xMin)
            font["vmtx"][name] = (font["vmtx"][name][0], origins[name] - glyph.yMax)


def convert(source, target):
    font = TTFont(source, recalcTimestamp=False)
    order = font.getGlyphOrder()
    font["glyf"] = glyf_from_cff(font)
    font["loca"] = newTable("loca")
    align_bearings(font)
    # FandolSong-Regular has lost the minus sign that its OS/2 table still has.
    font["hhea"].descent = -abs(font["hhea"].descent)
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1
    for name in ("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
                 "maxSizeOfInstructions", "maxComponentElements"):
        setattr(maxp, name, 0)
    post = font["post"]
    post.formatType = 3.0  # glyph names serve nobody here, and would double the table
    for name in ("CFF ", "VORG"):
        if name in font:
            del font[name]
    font.sfntVersion = "\000\001\000\000"
    font.setGlyphOrder(order)
    font.save(target + ".part")
    os.replace(target + ".part", target)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    convert(sys.argv[1], sys.argv[2])
