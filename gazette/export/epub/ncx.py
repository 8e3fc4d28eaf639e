"""The NCX (OPF 2.0.1, 2.4.1; ANSI/NISO Z39.86-2005, 8): contents and pages for older readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from gazette.export.epub.contents import PagePoint, TocPoint
from gazette.export.html.tags import clean

__all__ = ["ncx_file"]

_NCX = "http://www.daisy.org/z3986/2005/ncx/"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def ncx_file(
    identifier: str, title: str, points: Sequence[TocPoint], pages: Sequence[PagePoint]
) -> bytes:
    """The file: all of the contents, and the printed pages where they are known."""
    root = etree.Element(f"{{{_NCX}}}ncx", nsmap={None: _NCX})  # type: ignore[dict-item]  # lxml's stubs leave None out
    root.set("version", "2005-1")
    root.set(_XML_LANG, "zh-CN")
    head = _child(root, "head")
    for name, content in (
        ("dtb:uid", identifier),
        ("dtb:depth", str(_depth(points))),
        ("dtb:totalPageCount", str(len(pages))),
        ("dtb:maxPageNumber", str(max((p.page for p in pages), default=0))),
    ):
        _child(head, "meta", {"name": name, "content": content})
    _child(_child(root, "docTitle"), "text").text = clean(title)
    orders = _orders(points, pages)
    nav_map = _child(root, "navMap")
    numbers = iter(range(1, 1_000_000))
    for point in points:
        _nav_point(nav_map, point, numbers, orders)
    _page_list(root, pages, orders)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _nav_point(
    parent: etree._Element, point: TocPoint, numbers: Iterator[int], orders: dict[str, int]
) -> None:
    element = _child(
        parent, "navPoint", {"id": f"n{next(numbers)}", "playOrder": str(orders[point.href])}
    )
    _label(element, point.label)
    _child(element, "content", {"src": point.href})
    for child in point.children:
        _nav_point(element, child, numbers, orders)


def _page_list(root: etree._Element, pages: Sequence[PagePoint], orders: dict[str, int]) -> None:
    if not pages:
        return
    page_list = _child(root, "pageList")
    _label(page_list, "印刷版页码")
    for point in pages:
        target = _child(
            page_list,
            "pageTarget",
            {
                "id": f"page{point.page}",
                "type": "normal",
                "value": str(point.page),
                "playOrder": str(orders[point.href]),
            },
        )
        _label(target, str(point.page))
        _child(target, "content", {"src": point.href})


def _orders(points: Sequence[TocPoint], pages: Sequence[PagePoint]) -> dict[str, int]:
    """Address → playOrder: what leads to one place has one number (Z39.86, 8.4.2)."""
    found: dict[str, int] = {}
    for href in (*_hrefs(points), *(page.href for page in pages)):
        found.setdefault(href, len(found) + 1)
    return found


def _hrefs(points: Sequence[TocPoint]) -> Iterator[str]:
    for point in points:
        yield point.href
        yield from _hrefs(point.children)


def _depth(points: Sequence[TocPoint]) -> int:
    return max((1 + _depth(point.children) for point in points), default=0)


def _label(parent: etree._Element, text: str) -> None:
    _child(_child(parent, "navLabel"), "text").text = clean(text)


def _child(
    parent: etree._Element, name: str, attributes: Mapping[str, str] | None = None
) -> etree._Element:
    return etree.SubElement(parent, f"{{{_NCX}}}{name}", dict(attributes or {}))
