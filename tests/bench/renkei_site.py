#!/usr/bin/env python3
"""Turn the Hugo site of the benchmark into the same site for renkei.

usage: renkei_site.py HUGO_SITE OUT

Same Markdown and front matter; links name source files instead of addresses. Menu of eight sections, breadcrumb, table
of contents, section lists, the 20 newest pages, feed and sitemap, all checks on, one output.
"""
import re
import sys
from pathlib import Path

SITE = """\
schema: 1
title: 地域医療連携ネットワーク
body: {{ name: 地域医療連携ネットワーク }}
outputs:
  public: {{ audiences: [public], base_url: https://example.org/ }}
navigation: [{menu}]
"""


def main() -> None:
    source, out = Path(sys.argv[1]) / "content", Path(sys.argv[2]) / "content"
    sections = sorted(path.name for path in source.iterdir() if path.is_dir())
    for path in source.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"\]\(/(s\d+)/(p\d+)/\)", r"](/\1/\2.md)", text)
        if path == source / "_index.md":
            text += "\n## 新しいページ\n\n::news{limit=20}\n"
        to = out / path.relative_to(source)
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(text, encoding="utf-8")
    menu = ", ".join(f"{name}/_index.md" for name in sections[:8])
    (out / "site.yaml").write_text(SITE.format(menu=menu), encoding="utf-8")


main()
