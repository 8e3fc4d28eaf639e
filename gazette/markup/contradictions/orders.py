"""What an order (令) says of who gave it and when its text was adopted, against the metadata."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gazette.base.language import Words
from gazette.markup.contradictions.findings import DATE_DIFFERS, MEANING_DIFFERS
from gazette.markup.contradictions.places import Contradiction, child_text, said
from gazette.markup.names import D
from gazette.text.dates import find_dates
from gazette.text.widths import comparable

__all__ = ["order_contradictions"]

_STATE = "中华人民共和国"
_STATE_COUNCIL = "国务院令"
#: orders of the President publish what the National People's Congress has passed
_OF_ANOTHER = "主席令"
_PASSED, _FROM_DATE_TO_PASSED = "通过", 60
#: kinds that an order of the State Council does not promulgate
_NOT_BY_STATE_COUNCIL = frozenset(
    {"部门规章", "政府规章", "地方性法规", "司法解释", "法律", "单行条例", "自治条例"}
)


def order_contradictions(document: etree._Element, meta: etree._Element) -> Iterator[Contradiction]:
    """The issuer and the kind are those of the order; the adoption that it tells is in the metadata."""
    mark = comparable(child_text(document, "order", "mark"))
    if mark.endswith("令") and not mark.endswith(_OF_ANOTHER):
        yield from _issuer(meta, mark)
        yield from _kind(meta, mark)
    yield from _adopted(document, meta)


def _issuer(meta: etree._Element, mark: str) -> Iterator[Contradiction]:
    """One of the issuers gives its name to the order: 国务院 to 中华人民共和国国务院令."""
    organ = mark.removeprefix(_STATE).removesuffix("令")
    elements = list(meta.iterchildren(D + "issuer"))
    names = [comparable(element.text or "").removeprefix(_STATE) for element in elements]
    if organ and names and not any(_inside(*sorted((n, organ), key=len)) for n in names if n):
        yield from said(
            MEANING_DIFFERS,
            elements[0],
            name=Words("发文机关", "the issuer"),
            value=elements[0].text or "",
            other=Words(f"令标“{mark}”", f"the mark of the order {mark}"),
        )


def _inside(shorter: str, longer: str) -> bool:
    """Whether the characters of a short name stand in the long one in their order: 国家发展改革委."""
    rest = iter(longer)
    return all(character in rest for character in shorter)


def _kind(meta: etree._Element, mark: str) -> Iterator[Contradiction]:
    element = meta.find(D + "kind")
    kind = (element.text or "").strip() if element is not None else ""
    if element is not None and mark == _STATE + _STATE_COUNCIL and kind in _NOT_BY_STATE_COUNCIL:
        yield from said(
            MEANING_DIFFERS,
            element,
            name=Words("类别", "the kind"),
            value=kind,
            other=Words(f"令标“{mark}”", f"the mark of the order {mark}"),
        )


def _passed_on(adopted: etree._Element, document: etree._Element) -> str:
    """The day of the adoption; "" of an amendment by order or decision, which the title note tells."""
    day = adopted.get("date", "").strip()
    noted = [str(found.date) for found in find_dates(child_text(document, "titleNote"))]
    return day if adopted.get("body") or day not in noted else ""


def _adopted(document: etree._Element, meta: etree._Element) -> Iterator[Contradiction]:
    """The one day on which the order says that its text was passed is one of the adoptions."""
    order, dates = document.find(D + "order"), meta.find(D + "dates")
    if order is None or dates is None:
        return
    text = "".join(map(str, order.itertext()))
    told = [d for d in find_dates(text) if _PASSED in text[d.end : d.end + _FROM_DATE_TO_PASSED]]
    days = [day for one in dates.iterchildren(D + "adopted") if (day := _passed_on(one, document))]
    if len(told) == 1 and days and str(told[0].date) not in days:
        yield from said(
            DATE_DIFFERS,
            dates,
            printed=f"{told[0].text}{_PASSED}",
            name=Words("通过", "the adoption"),
            date=days[0],
        )
