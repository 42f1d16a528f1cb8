"""Tells what python-docx sees in a Word file, as JSON."""

import json
import sys

import docx
from docx.oxml.ns import qn


def table(found):
    rows = found._tbl.findall(qn("w:tr"))
    heads = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
    return {"style": found.style.name, "rows": len(rows), "heads": heads.count(True), "first": heads[:1] == [True]}


def told(path):
    document = docx.Document(path)
    about = document.core_properties
    return {
        "title": about.title,
        "author": about.author,
        "language": about.language,
        "version": about.version,
        "created": str(about.created),
        "paragraphs": [[found.style.name, found.text] for found in document.paragraphs],
        "tables": [table(found) for found in document.tables],
        "alt": [shape._inline.docPr.get("descr") for shape in document.inline_shapes],
        "sections": [[section.orientation.name, section.footer.paragraphs[0].text] for section in document.sections],
    }


json.dump(told(sys.argv[1]), sys.stdout, ensure_ascii=False)
