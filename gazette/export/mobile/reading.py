"""Reading finished pages back, for the proof that they carry the text of the XML."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree, html

from gazette.errors import ExportError
from gazette.export.html_text import entry_texts
from gazette.language import say

__all__ = ["mobile_texts", "parse_page"]


def mobile_texts(files: Mapping[str, bytes]) -> dict[str, str]:
    """Entry key → text, read from the pages by an HTML parser.

    Raises:
        ExportError: a page that cannot be parsed, or two pages for one entry.
    """
    texts: dict[str, str] = {}
    for name, data in sorted(files.items()):
        if not name.endswith(".html"):
            continue
        for key, text in entry_texts(parse_page(data, name)).items():
            if key in texts:
                raise ExportError(
                    say(f"“{key}”出现在两个页面里", f"{key!r} is on two pages"), where=name
                )
            texts[key] = text
    return texts


def parse_page(data: bytes, name: str = "") -> etree._Element:
    """The page's root element."""
    try:
        return html.document_fromstring(data.decode())
    except (UnicodeDecodeError, etree.ParserError) as exc:
        raise ExportError(
            say(f"网页无法读回：{exc}", f"the page cannot be read back: {exc}"), where=name
        ) from exc
