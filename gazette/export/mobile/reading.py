"""Reading finished pages back, for the proof that they carry the text of the XML."""

from __future__ import annotations

import base64
import posixpath
from collections.abc import Mapping

from lxml import etree

from gazette.base.errors import ExportError
from gazette.base.files import sha256_of
from gazette.base.language import say
from gazette.export.html.reading import entry_parts, entry_pictures

__all__ = ["mobile_pictures", "mobile_texts", "parse_page"]


def mobile_texts(files: Mapping[str, bytes]) -> dict[str, str]:
    """Entry key → text, read from the pages by an HTML parser; parts of a long one joined in order.

    Raises:
        ExportError: a page that cannot be parsed, two pages for one entry or part, or a part missing.
    """
    found: dict[str, dict[int, str]] = {}
    wanted: dict[str, int] = {}
    for name, data in sorted(files.items()):
        if not name.endswith(".html"):
            continue
        for (key, part), (parts, text) in entry_parts(parse_page(data, name)).items():
            if part in found.setdefault(key, {}):
                raise ExportError(
                    say(f"“{key}”出现在两个页面里", f"{key!r} is on two pages"), where=name
                )
            found[key][part] = text
            wanted[key] = max(parts, wanted.get(key, 1))
    for key, parts in wanted.items():
        if sorted(found[key]) != list(range(1, parts + 1)):
            raise ExportError(
                say(
                    f"“{key}”的{parts}个页面不全",
                    f"of the {parts} pages of {key!r} some are missing",
                ),
                where=key,
            )
    return {
        key: "\n".join(text for _, text in sorted(parts.items())) for key, parts in found.items()
    }


def mobile_pictures(files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Entry key → SHA-256 of each picture that its pages show.

    Raises:
        ExportError: a page that cannot be parsed, or a picture that is not among the files.
    """
    found: dict[str, list[str]] = {}
    for name, data in sorted(files.items()):
        if name.endswith(".html"):
            for key, sources in entry_pictures(parse_page(data, name)).items():
                found.setdefault(key, []).extend(_digest(files, name, src) for src in sources)
    return found


def _digest(files: Mapping[str, bytes], page: str, source: str) -> str:
    if source.startswith("data:"):
        return sha256_of(base64.b64decode(source.partition(",")[2]))
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), source))
    if path not in files:
        raise ExportError(
            say(f"网页上的图片“{path}”不在成品里", f"the page's picture {path!r} is not there"),
            where=page,
        )
    return sha256_of(files[path])


def parse_page(data: bytes, name: str = "") -> etree._Element:
    """The page's root element."""
    parser = (
        etree.HTMLParser()
    )  # lxml.html's choice of a class for every element costs more than parsing
    try:
        return etree.fromstring(data.decode(), parser)
    except (UnicodeDecodeError, etree.ParserError, etree.XMLSyntaxError) as exc:
        raise ExportError(
            say(f"网页无法读回：{exc}", f"the page cannot be read back: {exc}"), where=name
        ) from exc
