"""Makes marks.ttf: the check boxes ☐ and ☑, which the Japanese fonts that renkei sets documents in do not have.

Own work of this project, under its licences. `pip install fonttools==4.68.0`, then `python3 marks.py`; the same
version writes the same bytes.
"""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

EM = 1000
NAME = "Renkei Marks"
# A day that stays, so that the bytes do.
MADE = 3855340800


def box(pen):
    """A square frame as high as a kanji."""
    outer, inner = (80, -40, 920, 800), (145, 25, 855, 735)
    for (left, bottom, right, top), clockwise in ((outer, True), (inner, False)):
        corners = [(left, bottom), (left, top), (right, top), (right, bottom)]
        corners = corners if clockwise else corners[::-1]
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()


def tick(pen):
    """A tick inside the frame."""
    corners = [(235, 400), (305, 455), (430, 265), (720, 665), (785, 610), (430, 130)]
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()


def glyph(*parts):
    pen = TTGlyphPen(None)
    for part in parts:
        part(pen)
    return pen.glyph()


def main():
    builder = FontBuilder(EM, isTTF=True)
    order = [".notdef", "space", "box", "ticked"]
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({0x20: "space", 0x2610: "box", 0x2611: "ticked"})
    builder.setupGlyf({".notdef": glyph(box), "space": glyph(), "box": glyph(box), "ticked": glyph(box, tick)})
    builder.setupHorizontalMetrics({".notdef": (EM, 80), "space": (500, 0), "box": (EM, 80), "ticked": (EM, 80)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": NAME, "styleName": "Regular", "psName": "RenkeiMarks-Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    builder.updateHead(created=MADE, modified=MADE)
    builder.font.recalcTimestamp = False
    builder.save(Path(__file__).with_name("marks.ttf"))


main()
