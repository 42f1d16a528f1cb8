"""Makes the attachments that tests/attachments has from LibreOffice itself, through UNO: hidden sheets and texts, a pivot table
with its cache, recorded changes, a password, PDF exports, and clean twins.

    office.py FOLDER

Runs under the python3 that has `uno` (Debian: python3-uno), beside libreoffice-calc-nogui and libreoffice-writer-nogui.
Every person, number and address here is invented.
"""

import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import uno
from com.sun.star.beans import NamedValue, PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.sheet.DataPilotFieldOrientation import DATA, ROW
from com.sun.star.table import CellAddress, CellRangeAddress
from com.sun.star.util import DateTime

FOLDER = Path(sys.argv[1]).resolve()
FOLDER.mkdir(parents=True, exist_ok=True)

WORKBOOK, MACROS, DOCUMENT = "Calc MS Excel 2007 XML", "Calc MS Excel 2007 VBA XML", "MS Word 2007 XML"
# A text with a comment. LibreOffice without a screen falls over comments that are put in through UNO, and stores those of
# a file that it converts.
COMMENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
  office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
<text:p>参加<office:annotation><dc:creator>甲野</dc:creator><dc:date>2026-04-01T00:00:00</dc:date><text:p>要確認</text:p></office:annotation>のご案内</text:p>
</office:text></office:body></office:document>
"""
FILTERS = {"xlsx": WORKBOOK, "xlsm": MACROS, "ods": "calc8", "docx": DOCUMENT, "odt": "writer8"}


def values(**named):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in named.items())


def connected(profile):
    """The desktop of a LibreOffice of our own, with an empty profile: nobody's name is in it."""
    pipe = f"renkei-{Path(profile).name}"
    program = ["soffice", "--headless", "--invisible", "--norestore", "--nologo", "--nodefault",
               f"-env:UserInstallation={Path(profile).as_uri()}", f"--accept=pipe,name={pipe};urp;"]
    office = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(300):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return office, context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            time.sleep(0.1)
    office.kill()
    sys.exit("LibreOffice does not answer")


def store(document, name, **more):
    ending = name.rsplit(".", 1)[1]
    kind = "writer" if document.supportsService("com.sun.star.text.TextDocument") else "calc"
    written = FILTERS.get(ending, f"{kind}_pdf_Export")
    document.storeToURL((FOLDER / name).as_uri(), values(FilterName=written, **more))


class Made:
    """A new document, closed at the end."""

    def __init__(self, desktop, kind):
        self.document = desktop.loadComponentFromURL(f"private:factory/{kind}", "_blank", 0, values(Hidden=True))

    def __enter__(self):
        if self.document.supportsService("com.sun.star.text.TextDocument"):
            self.document.Text.String = "参加のご案内\nお申し込みは事務局へお願いします。"
        else:
            sheet = self.document.Sheets.getByIndex(0)
            sheet.Name = "料金"
            rows = (("区分", "金額", "備考"), ("病院", 12000.0, "年額"), ("診療所", 6000.0, "年額"))
            sheet.getCellRangeByName("A1:C3").setDataArray(rows)
        return self.document

    def __exit__(self, *_):
        self.document.close(True)


def hide(book):
    """A hidden sheet with people, a hidden row, a hidden column and a comment."""
    book.Sheets.insertNewByName("作業用", 1)
    work = book.Sheets.getByName("作業用")
    work.getCellRangeByName("A1:B1").setDataArray((("患者", "甲野太郎"),))
    work.IsVisible = False
    sheet = book.Sheets.getByName("料金")
    sheet.Rows.getByIndex(2).IsVisible = False
    sheet.Columns.getByIndex(2).IsVisible = False
    sheet.Annotations.insertNew(CellAddress(0, 1, 1), "院長に確認")


def pivot(book):
    """A pivot table on a sheet of its own; LibreOffice writes its cache with the rows of the source."""
    book.Sheets.insertNewByName("集計", 1)
    tables = book.Sheets.getByName("集計").DataPilotTables
    descriptor = tables.createDataPilotDescriptor()
    descriptor.setSourceRange(CellRangeAddress(0, 0, 0, 1, 2))
    fields = descriptor.DataPilotFields
    fields.getByIndex(0).Orientation = ROW
    fields.getByIndex(1).Orientation = DATA
    tables.insertNewByName("表", CellAddress(1, 0, 0), descriptor)


def record(document):
    """A sentence added and a word struck out, both recorded."""
    document.RecordChanges = True
    text = document.Text
    text.insertString(text.End, "追加した文。", False)
    cursor = text.createTextCursor()
    cursor.goRight(2, True)
    cursor.String = ""
    document.RecordChanges = False


def signed(document):
    document.DocumentProperties.Author = "甲野 太郎"
    document.DocumentProperties.ModifiedBy = "甲野 太郎"


def basic(book):
    libraries = book.BasicLibraries
    libraries.VBACompatibilityMode = True
    if not libraries.hasByName("Standard"):
        libraries.createLibrary("Standard")
    libraries.getByName("Standard").insertByName("Module1", "Sub Auto_Open\n  MsgBox \"x\"\nEnd Sub\n")


def without_records(source, target):
    """A workbook with the box "save source data with file" cleared: the definition of the cache stays."""
    with zipfile.ZipFile(FOLDER / source) as old, zipfile.ZipFile(FOLDER / target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if "pivotCacheRecords" not in name:
                new.writestr(name, old.read(name))


def books(desktop):
    for name, change in [("clean", None), ("hidden", hide), ("pivot", pivot), ("author", signed)]:
        with Made(desktop, "scalc") as book:
            if change:
                change(book)
            store(book, f"libreoffice-{name}.xlsx")
            if name in ("hidden", "author"):
                store(book, f"libreoffice-{name}.ods")
    without_records("libreoffice-pivot.xlsx", "pivot-definition.xlsx")
    with Made(desktop, "scalc") as book:
        store(book, "libreoffice-clean.ods")
        store(book, "libreoffice-sheet.pdf")
        locked = (NamedValue("CryptoType", "Standard"), NamedValue("OOXPassword", "himitsu"))
        store(book, "libreoffice-password.ods", Password="himitsu")
        store(book, "libreoffice-password.xlsx", EncryptionData=uno.Any("[]com.sun.star.beans.NamedValue", locked))
        basic(book)
        store(book, "libreoffice-macros.xlsm")
        store(book, "libreoffice-macros.ods")


def letters(desktop):
    for name, change in [("clean", None), ("tracked", record), ("author", signed)]:
        with Made(desktop, "swriter") as letter:
            if change:
                change(letter)
            store(letter, f"libreoffice-{name}.docx")
            if name in ("clean", "author"):
                store(letter, f"libreoffice-{name}.pdf")
            if name in ("clean", "tracked"):
                store(letter, f"libreoffice-{name}.odt")
    with Made(desktop, "swriter") as letter:
        letter.Text.String = "案内\n生年月日：1950年4月1日"
        store(letter, "libreoffice-personal.odt")


def hidden_words(letter):
    """A few words that the character dialogue hides."""
    cursor = letter.Text.createTextCursor()
    cursor.goRight(2, True)
    cursor.CharHidden = True


def hidden_by_style(letter):
    """A paragraph of a style that is below a hidden one."""
    styles = letter.StyleFamilies.getByName("ParagraphStyles")
    for name, above in [("控え", "Standard"), ("控えの下", "控え")]:
        styles.insertByName(name, letter.createInstance("com.sun.star.style.ParagraphStyle"))
        styles.getByName(name).ParentStyle = above
    styles.getByName("控え").CharHidden = True
    letter.Text.createTextCursor().ParaStyleName = "控えの下"


def shown_in_spite_of_style(letter):
    """The same style, and all of its paragraph shown again."""
    hidden_by_style(letter)
    cursor = letter.Text.createTextCursor()
    cursor.gotoEndOfParagraph(True)
    cursor.CharHidden = False


def section(letter, **settings):
    """The first paragraph as a section of its own; a text in which nothing is shown cannot be."""
    letter.Text.insertString(letter.Text.End, "\rお待ちしています。", False)
    made = letter.createInstance("com.sun.star.text.TextSection")
    cursor = letter.Text.createTextCursor()
    cursor.gotoEndOfParagraph(True)
    letter.Text.insertTextContent(cursor, made, True)
    for name, value in settings.items():
        setattr(made, name, value)


def field(letter, kind, condition, **settings):
    made = letter.createInstance(f"com.sun.star.text.TextField.{kind}")
    made.Condition = condition
    for name, value in settings.items():
        setattr(made, name, value)
    letter.Text.insertTextContent(letter.Text.Start, made, False)
    letter.TextFields.refresh()


HIDDEN = {
    "words": hidden_words,
    "style": hidden_by_style,
    "section": lambda letter: section(letter, IsVisible=False),
    "condition": lambda letter: section(letter, Condition="1 == 1", IsVisible=False),
    "field": lambda letter: field(letter, "HiddenText", "1 == 1", Content="院長に確認"),
    "paragraph": lambda letter: field(letter, "HiddenParagraph", "1 == 1"),
}
# What could be hidden, and is not.
SHOWN = {
    "style": shown_in_spite_of_style,
    "section": lambda letter: section(letter, IsVisible=True),
    "field": lambda letter: field(letter, "HiddenText", "1 == 2", Content="どなたでも"),
    "paragraph": lambda letter: field(letter, "HiddenParagraph", "1 == 2"),
}


def hidden_letters(desktop):
    for kind, changes in [("hidden", HIDDEN), ("shown", SHOWN)]:
        for name, change in changes.items():
            with Made(desktop, "swriter") as letter:
                change(letter)
                store(letter, f"libreoffice-{kind}-{name}.odt")


def converted(profile):
    source = Path(profile) / "libreoffice-comment.fodt"
    source.write_text(COMMENT, encoding="utf-8")
    for ending in ("docx", "odt"):
        program = ["soffice", "--headless", f"-env:UserInstallation={Path(profile).as_uri()}", "--convert-to", ending]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([*program, "--outdir", FOLDER, source], check=True, **quiet)


def main():
    with tempfile.TemporaryDirectory(prefix="renkei-office-", ignore_cleanup_errors=True) as profile:
        office, desktop = connected(profile)
        try:
            books(desktop)
            letters(desktop)
            hidden_letters(desktop)
        finally:
            try:
                desktop.terminate()
            except Exception:  # the bridge goes down with the program
                pass
            office.wait(30)
        converted(profile)


main()
