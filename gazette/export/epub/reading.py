"""Reading our finished EPUB back, for the proof that it carries the text of the XML."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from gazette.base.doors.xml import parse_xml
from gazette.base.errors import ExportError, XmlError
from gazette.base.files import sha256_of
from gazette.base.language import say
from gazette.export.html.reading import entry_pictures, entry_texts

__all__ = ["epub_pictures", "epub_texts"]

_OPF = {"o": "http://www.idpf.org/2007/opf", "c": "urn:oasis:names:tc:opendocument:xmlns:container"}


def epub_texts(data: bytes) -> dict[str, str]:
    """Entry key → text, read from the spine's files in their order; the parts of a long one joined.

    Raises:
        ExportError: not a ZIP, a part missing, or a part that is not XML.
    """
    texts: dict[str, str] = {}
    with _opened(data) as archive:
        for name in _spine(archive):
            for key, text in entry_texts(parse_xml(archive.read(name))).items():
                texts[key] = f"{texts[key]}\n{text}" if key in texts else text
    return texts


def epub_pictures(data: bytes) -> dict[str, list[str]]:
    """Entry key → SHA-256 of each picture that its pages show, in order.

    Raises:
        ExportError: as `epub_texts`, or a picture is not in the book.
    """
    found: dict[str, list[str]] = {}
    with _opened(data) as archive:
        for name in _spine(archive):
            folder = posixpath.dirname(name)
            for key, sources in entry_pictures(parse_xml(archive.read(name))).items():
                paths = [posixpath.normpath(posixpath.join(folder, source)) for source in sources]
                found.setdefault(key, []).extend(sha256_of(archive.read(path)) for path in paths)
    return found


@contextmanager
def _opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield archive
    except (zipfile.BadZipFile, KeyError, XmlError) as exc:
        raise ExportError(
            say(f"EPUB 无法读回：{exc}", f"the EPUB cannot be read back: {exc}")
        ) from exc


def _spine(archive: zipfile.ZipFile) -> list[str]:
    container = parse_xml(archive.read("META-INF/container.xml"))
    rootfile = container.find("c:rootfiles/c:rootfile", _OPF)
    opf_name = str(rootfile.get("full-path")) if rootfile is not None else ""
    opf = parse_xml(archive.read(opf_name))
    hrefs = {
        str(item.get("id")): str(item.get("href"))
        for item in opf.iterfind("o:manifest/o:item", _OPF)
    }
    folder = posixpath.dirname(opf_name)
    return [
        posixpath.join(folder, hrefs[str(itemref.get("idref"))])
        for itemref in opf.iterfind("o:spine/o:itemref", _OPF)
    ]
