"""Word files broken by chance, the same for the same seed: what a reader must survive.

A sample with every kind of block is changed in its XML (elements taken out, doubled, moved, put
into revisions, fields or unknown wrappers) or in its bytes.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from typing import Final

from docx_of import docx_of, footnote, p, run, table, xml
from lxml import etree

from gazette.word.names import NAMESPACES, qn

__all__ = ["mutants"]

_MAIN: Final = "word/document.xml"
_FIELD: Final = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>域</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_WRAPPERS: Final = ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:smartTag", "w:sdt", "w:unknown")
_VALUES: Final = ("", "-1", "0", "99999999999999999999", "begin", "end", "乙")


def mutants(seed: int, count: int) -> Iterator[bytes]:
    """`count` files, each changed in one to six places."""
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose
    sample = _sample()
    for _ in range(count):
        if chance.random() < 0.1:
            yield _bytes_changed(sample, chance)
        else:
            yield _xml_changed(sample, chance)


def _sample() -> bytes:
    return docx_of(
        p("某市人民政府关于测试的通知", run("密", hidden=True)),
        p(xml(_FIELD), "各县人民政府：", footnote(2)),
        p("一、总则", number=(1, 0)),
        table([["甲", "乙"], ["丙", "丁"]]),
        p(xml("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"), "第一条　为了测试。"),
        p(xml(_FIELD), "第二条　自印发之日起施行。"),
        numbering={1: [("chineseCounting", "%1、")]},
        footnotes={2: "注"},
    )


def _bytes_changed(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _xml_changed(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts[_MAIN])
    for _ in range(chance.randint(1, 6)):
        chance.choice(_CHANGES)(root, chance)
    parts[_MAIN] = etree.tostring(root)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def _pick(root: etree._Element, chance: random.Random) -> etree._Element:
    inner = [element for element in root.iter() if element.getparent() is not None]
    return chance.choice(inner or [root])


def _remove(root: etree._Element, chance: random.Random) -> None:
    element = _pick(root, chance)
    parent = element.getparent()
    if parent is not None and element.tag != qn("w:body"):
        parent.remove(element)


def _double(root: etree._Element, chance: random.Random) -> None:
    element, place = _pick(root, chance), _pick(root, chance)
    place.append(etree.fromstring(etree.tostring(element)))


def _move(root: etree._Element, chance: random.Random) -> None:
    element, place = _pick(root, chance), _pick(root, chance)
    if element is not place and element not in place.iterancestors():
        place.insert(chance.randint(0, len(place)), element)


def _wrap(root: etree._Element, chance: random.Random) -> None:
    element = _pick(root, chance)
    parent = element.getparent()
    if parent is None or element.tag == qn("w:body"):
        return
    wrapper = etree.Element(qn(chance.choice(_WRAPPERS)), nsmap={"w": NAMESPACES["w"]})
    parent.replace(element, wrapper)
    wrapper.append(element)


def _set_value(root: etree._Element, chance: random.Random) -> None:
    element = _pick(root, chance)
    names = list(element.attrib)
    if names:
        element.set(chance.choice(names), chance.choice(_VALUES))


def _set_text(root: etree._Element, chance: random.Random) -> None:
    for element in root.iter(qn("w:t")):
        if chance.random() < 0.1:
            element.text = chance.choice(_VALUES)


_CHANGES: Final[tuple[Callable[[etree._Element, random.Random], None], ...]] = (
    _remove,
    _double,
    _move,
    _wrap,
    _set_value,
    _set_text,
)
