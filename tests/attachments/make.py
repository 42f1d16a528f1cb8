"""Makes the attachments of tests/attachments with the libraries that offices' programs resemble.

    make.py FOLDER

Every person, number and address here is invented.
"""

import io
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import openpyxl
import pptx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image, PngImagePlugin
from reportlab.lib.colors import black, yellow
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

FOLDER = Path(sys.argv[1])
FOLDER.mkdir(parents=True, exist_ok=True)
pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))


def path(name):
    return str(FOLDER / name)


# Workbooks


def book(name, change=lambda book, sheet: None):
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "料金"
    for row in [["区分", "金額", "備考"], ["病院", 12000, "年額"], ["診療所", 6000, "年額"]]:
        sheet.append(row)
    change(made, sheet)
    made.save(path(name))


def hidden_sheet(made, sheet):
    made.create_sheet("作業用").append(["患者", "甲野太郎"])
    made["作業用"].sheet_state = "veryHidden"


def hidden_rows(made, sheet):
    sheet.row_dimensions[3].hidden = True


def hidden_columns(made, sheet):
    sheet.column_dimensions["C"].hidden = True


def empty_hidden_columns(made, sheet):
    sheet.column_dimensions.group("F", "XFD", hidden=True)


def comment(made, sheet):
    sheet["B2"].comment = Comment("院長に確認", "甲野")


def author(made, sheet):
    made.properties.creator = "甲野 太郎"
    made.properties.lastModifiedBy = "乙山花子"


def office_author(made, sheet):
    made.properties.creator = "試験協議会"


def hidden_name(made, sheet):
    made.defined_names["元データ"] = DefinedName("元データ", attr_text="料金!$A$1:$C$3", hidden=True)


def personal(made, sheet):
    sheet["A1"], sheet["B1"], sheet["C1"] = "氏名", "生年月日", "連絡先"
    sheet.append(["甲野", "昭和25年4月1日", "090-1234-5678"])
    sheet.append(["乙山", 18264, "taro@example.net"])
    other = made.create_sheet("控え")
    other.append(["番号", 123456789018])
    other.sheet_state = "hidden"


book("clean.xlsx")
book("hidden-sheet.xlsx", hidden_sheet)
book("hidden-rows.xlsx", hidden_rows)
book("hidden-columns.xlsx", hidden_columns)
book("empty-hidden-columns.xlsx", empty_hidden_columns)
book("comment.xlsx", comment)
book("author.xlsx", author)
book("office-author.xlsx", office_author)
book("hidden-name.xlsx", hidden_name)
book("personal.xlsx", personal)


def with_parts(source, target, parts):
    """A copy of a document with more parts, as programs write them that these libraries do not imitate."""
    with zipfile.ZipFile(path(source)) as old, zipfile.ZipFile(path(target), "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)


with_parts("clean.xlsx", "macros.xlsm", {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub Auto_Open"})
with_parts("clean.xlsx", "pivot.xlsx", {"xl/pivotCache/pivotCacheRecords1.xml": "<pivotCacheRecords/>"})
with_parts("clean.xlsx", "external.xlsx", {"xl/externalLinks/externalLink1.xml": "<externalLink/>"})
with_parts("clean.xlsx", "embedded.xlsx", {"xl/embeddings/oleObject1.bin": b"x"})

# The container that Excel writes for a workbook with a password, and for .xls: only its marks matter.
ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
(FOLDER / "password.xlsx").write_bytes(ole + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512)
(FOLDER / "old.xls").write_bytes(ole + "Workbook".encode("utf-16-le") + b"\0" * 512)
(FOLDER / "broken.xlsx").write_bytes((FOLDER / "clean.xlsx").read_bytes()[:2000])

rows = openpyxl.Workbook(write_only=True)
many = rows.create_sheet("台帳")
for number in range(1_000_000):
    many.append([number])
rows.save(path("million-rows.xlsx"))


# Word documents


def letter(name, change=lambda document: None):
    document = docx.Document()
    document.core_properties.author = ""
    document.add_heading("参加のご案内", 1)
    document.add_paragraph("お申し込みは事務局へお願いします。")
    change(document)
    document.save(path(name))


def tracked(document):
    for tag, text_tag, text in [("w:ins", "w:t", "追加した文"), ("w:del", "w:delText", "消した文")]:
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        change.set(qn("w:id"), "1")
        change.set(qn("w:author"), "甲野太郎")
        words.text = text
        run.append(words)
        change.append(run)
        document.paragraphs[1]._p.append(change)


def remark(document):
    document.add_comment(document.paragraphs[1].runs, text="要確認", author="甲野")


def vanish(document):
    document.paragraphs[1].add_run("隠した文").font.hidden = True


def writer(document):
    document.core_properties.author = "甲野太郎"


def letter_table(document):
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "生年月日", "1950年4月1日"
    document.add_paragraph("連絡先 taro.kono@example.net")


letter("clean.docx")
letter("tracked.docx", tracked)
letter("comment.docx", remark)
letter("hidden-text.docx", vanish)
letter("author.docx", writer)
letter("personal.docx", letter_table)


# Presentations


def slides(name, change=lambda show, slide: None):
    show = pptx.Presentation()
    show.core_properties.author = ""
    show.core_properties.last_modified_by = ""
    slide = show.slides.add_slide(show.slide_layouts[0])
    slide.shapes.title.text = "参加のご案内"
    change(show, slide)
    show.save(path(name))


slides("clean.pptx")
slides("hidden.pptx", lambda show, slide: slide._element.set("show", "0"))
slides("notes.pptx", lambda show, slide: setattr(slide.notes_slide.notes_text_frame, "text", "ここは口頭で"))
with_parts("clean.pptx", "comment.pptx", {"ppt/comments/comment1.xml": "<cmLst/>"})


# PDF


def pdf(name, draw, author=None, encrypt=None):
    page = canvas.Canvas(path(name), invariant=1, encrypt=encrypt)
    if author:
        page.setAuthor(author)
    draw(page)
    page.showPage()
    page.save()


def text(page):
    page.setFont("HeiseiMin-W3", 12)
    page.drawString(72, 720, "お申し込みは事務局へお願いします。")
    page.setFont("Helvetica", 12)
    page.drawString(72, 700, "Please ask the office.")


def background(page):
    """Colour under text, a marker's colour over it, and thin lines: nothing is hidden."""
    page.setFillColor(yellow)
    page.rect(60, 690, 300, 60, fill=1, stroke=0)
    page.setFillColor(black)
    text(page)
    page.rect(60, 690, 300, 0.8, fill=1, stroke=0)
    page.setFillAlpha(0.4)
    page.rect(60, 715, 300, 20, fill=1, stroke=0)


def covered(page):
    text(page)
    page.setFillColor(black)
    page.rect(70, 715, 80, 18, fill=1, stroke=0)


def covered_in_form(page):
    page.beginForm("letter")
    page.translate(100, -20)
    text(page)
    page.endForm()
    page.doForm("letter")
    page.setLineWidth(16)
    page.line(170, 685, 260, 685)


def scanned(page):
    page.drawInlineImage(Image.new("L", (60, 80), 200), 72, 300, 300, 400)


def private(page):
    page.setFont("HeiseiMin-W3", 12)
    page.drawString(72, 720, "連絡先：０９０－１２３４－５６７８")
    page.setFont("Helvetica", 12)
    page.drawString(72, 700, "taro.kono@example.net")


pdf("clean.pdf", text)
pdf("background.pdf", background)
pdf("covered.pdf", covered)
pdf("covered-in-form.pdf", covered_in_form)
pdf("author.pdf", text, author="甲野太郎")
pdf("comment.pdf", lambda page: (text(page), page.textAnnotation("要確認", Rect=[50, 50, 90, 90])))
pdf("scanned.pdf", scanned)
pdf("personal.pdf", private)
pdf("password.pdf", text, encrypt="himitsu")
if shutil.which("qpdf"):
    run = lambda *arguments: subprocess.run(["qpdf", *arguments], check=True, cwd=FOLDER)
    run("--add-attachment", "clean.xlsx", "--", "clean.pdf", "embedded.pdf")
    run("--object-streams=generate", "--linearize", "covered.pdf", "covered-packed.pdf")
    run("--encrypt", "", "owner", "256", "--", "covered.pdf", "covered-restricted.pdf")
else:
    sys.exit("qpdf is missing: apt-get install qpdf")
(FOLDER / "broken.pdf").write_bytes((FOLDER / "clean.pdf").read_bytes()[:300])
script = canvas.Canvas(path("script.pdf"), invariant=1)
text(script)
script.showPage()
script.save()
data = (FOLDER / "script.pdf").read_bytes()
(FOLDER / "script.pdf").write_bytes(data.replace(b"/Type /Catalog", b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Type /Catalog"))


# Pictures


def photo(width, height):
    """A picture whose upper left quarter is red, so that it shows how it was turned."""
    picture = Image.new("RGB", (width, height), (40, 90, 160))
    picture.paste((200, 30, 30), (0, 0, width // 2, height // 2))
    return picture


exif = Image.Exif()
exif[0x0110] = "Kamera 甲".encode().decode("latin-1")
exif[0x9286] = "xnulkomento"
gps = exif.get_ifd(0x8825)
gps[1], gps[2] = "N", (33.0, 12.0, 7.0)
photo(1200, 800).save(path("gps.jpg"), exif=exif, comment=b"xnulkomento", xmp=b"<x:xmpmeta>xnulkomento</x:xmpmeta>")
for orientation in range(1, 9):
    exif = Image.Exif()
    exif[0x0112] = orientation
    upright = photo(1200, 800)
    turns = {2: [Image.Transpose.FLIP_LEFT_RIGHT], 3: [Image.Transpose.ROTATE_180], 4: [Image.Transpose.FLIP_TOP_BOTTOM],
             5: [Image.Transpose.TRANSPOSE], 6: [Image.Transpose.ROTATE_90], 7: [Image.Transpose.TRANSVERSE],
             8: [Image.Transpose.ROTATE_270]}
    for turn in turns.get(orientation, []):
        upright = upright.transpose(turn)
    upright.save(path(f"turned-{orientation}.jpg"), exif=exif, quality=95)
note = PngImagePlugin.PngInfo()
note.add_text("Author", "xnulkomento")
note.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>xnulkomento</x:xmpmeta>")
photo(700, 500).save(path("text.png"), pnginfo=note, exif=Image.Exif())
photo(600, 400).convert("P", palette=Image.Palette.ADAPTIVE, colors=4).save(path("palette.png"))
photo(300, 200).save(path("jpeg-named.png"), format="JPEG")
photo(300, 200).save(path("png-named.jpg"), format="PNG")
photo(300, 200).save(path("clean.gif"))
photo(300, 200).save(path("comment.gif"), comment=b"xnulkomento")
photo(300, 200).save(path("clean.webp"))
photo(300, 200).save(path("exif.webp"), exif=exif)
(FOLDER / "broken.jpg").write_bytes((FOLDER / "gps.jpg").read_bytes()[:3000])
photo(7300, 5500).save(path("forty-megapixels.jpg"), exif=exif)
whole = io.BytesIO()
photo(10, 10).save(whole, "PNG")
bomb = bytearray(whole.getvalue())
bomb[16:24] = (100_000).to_bytes(4, "big") * 2
(FOLDER / "bomb.png").write_bytes(bomb)


# Markup, texts, archives

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30">{}</svg>'
for name, inside in {
    "clean": '<a href="https://example.jp/"><rect width="9" height="9"/></a>',
    "script": "<script>alert(1)</script>",
    "handler": '<rect onload="alert(1)" width="9" height="9"/>',
    "external": '<image href="https://example.jp/x.png"/>',
}.items():
    (FOLDER / f"{name}.svg").write_text(SVG.format(inside))
(FOLDER / "script.html").write_text("<!doctype html><html><body onload=go()><script src='//example.jp/x.js'></script></body></html>")
(FOLDER / "clean.html").write_text("<!doctype html><html lang=ja><title>案内</title><p><a href=https://example.jp/>外</a></html>")
(FOLDER / "personal.csv").write_bytes("氏名,被保険者番号\r\n甲野,12345678\r\n".encode("cp932"))
(FOLDER / "personal.txt").write_text("一行目\n個人番号は１２３４-５６７８-９０１８です。\n")
(FOLDER / "clean.txt").write_text("電話 0000-10-1200、2026年4月1日から。\n")
(FOLDER / "program.exe").write_bytes(b"MZ\x90\0\3\0\0\0")


def archive(name, files):
    with zipfile.ZipFile(path(name), "w", zipfile.ZIP_DEFLATED) as made:
        for inner, content in files.items():
            made.writestr(inner, content)


read = lambda name: (FOLDER / name).read_bytes()
archive("clean.zip", {"a/案内.txt": "よろしくお願いします。", "clean.xlsx": read("clean.xlsx")})
archive("hidden.zip", {"様式/hidden.xlsx": read("hidden-sheet.xlsx"), "inner.zip": read("clean.zip")})
archive("nested.zip", {"one.zip": read("hidden.zip")})
archive("document.odt", {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"})
SLIDES = '<o:document-content xmlns:o="x"><o:body><o:presentation><p>案</p></o:presentation></o:body></o:document-content>'
archive("slides.odp", {"mimetype": "application/vnd.oasis.opendocument.presentation", "content.xml": SLIDES,
                       "META-INF/manifest.xml": "<manifest/>"})
locked = bytearray(read("clean.zip"))
for mark, flags in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)]:
    locked[locked.index(mark) + flags] |= 1
(FOLDER / "password.zip").write_bytes(locked)
archive("escapes.zip", {"../../evil.txt": "x"})
archive("bomb.zip", {"zeros.bin": b"\0" * (200 << 20)})
