"""How a document looks where our style sheet is not: in a portal's page, in a WeChat article (公众号).

One table of declarations for both: as a style sheet, and written into each element, since the editors
of 公众号 and of many portals throw classes and sheets away.  Sizes in px, which such editors keep.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from lxml import etree
from markupsafe import Markup

from gazette.export.html.cutting import markup_of, tree_of

__all__ = ["PORTAL_STYLES", "portal_css", "styled", "styles_script"]

_CENTRED = "text-align:center;text-indent:0"
_RIGHT = "text-align:right;text-indent:0;margin:0 1em 4px 0"
_HEADING = "font-weight:bold;line-height:1.5;margin:26px 0 12px;text-indent:0"

#: selector (a tag, a class or a tag with a class) → declarations; what stands later wins
PORTAL_STYLES: dict[str, str] = {
    ".document": "font-size:17px;line-height:1.8;color:#222;text-align:justify;overflow-wrap:break-word",
    "p": "margin:0 0 12px;text-indent:2em",
    "h1": f"font-size:22px;{_HEADING};text-align:center",
    "h2": f"font-size:19px;{_HEADING};text-align:center",
    "h3": f"font-size:18px;{_HEADING};text-align:center",
    "h4": f"font-size:17px;{_HEADING};text-align:center",
    "h5": f"font-size:17px;{_HEADING};text-align:center",
    "h6": f"font-size:17px;{_HEADING};text-align:center",
    "p.number": f"{_CENTRED};color:#555",
    "p.title-note": f"{_CENTRED};color:#555",
    "p.addressees": "text-indent:0",
    "p.order-mark": f"{_CENTRED};font-size:22px;font-weight:bold;color:#a61c22",
    "p.order-number": _CENTRED,
    ".order": "border-bottom:1px solid #ccc;margin:0 0 24px;padding:0 0 12px",
    ".closing": "margin:24px 0",
    "p.signature": _RIGHT,
    "p.date": _RIGHT,
    "p.caption": f"{_CENTRED};font-weight:bold",
    "p.heading": "font-weight:bold",
    "p.unit": "text-align:right;text-indent:0;font-size:15px",
    "p.verse": _CENTRED,
    "p.a-center": _CENTRED,
    "p.a-right": "text-align:right;text-indent:0",
    "p.a-left": "text-align:left",
    "p.quote": "padding-left:1em;border-left:3px solid #ccc",
    ".l-article": "font-weight:bold",
    ".run-in": "font-weight:bold",
    ".dots": "font-style:normal;text-emphasis:dot;text-emphasis-position:under right",
    ".unbroken": "display:inline-block;text-indent:0",
    ".annex": "border-top:1px solid #ccc;margin:32px 0 0;padding:16px 0 0",
    ".instrument": "border-top:1px solid #ccc;margin:32px 0 0;padding:16px 0 0",
    ".annex-label": "display:block;text-align:left;font-weight:normal",
    ".table": "overflow-x:auto;margin:18px 0",
    "table": "border-collapse:collapse;width:100%;font-size:15px;line-height:1.5",
    "caption": "font-weight:bold;padding:0 0 6px;text-align:center",
    "th": "padding:6px 8px;text-align:center;font-weight:bold;background:#f4f2ef",
    "td": "padding:6px 8px;text-align:left",
    "td.a-center": "text-align:center",
    "td.a-right": "text-align:right",
    ".ruled": "border:1px solid #999",
    ".cell-line": "text-indent:0;margin:0;text-align:inherit",
    "figure": "margin:18px 0;text-align:center",
    "img": "max-width:100%;height:auto",
    "figcaption": "font-size:15px;color:#555;text-align:center",
    ".formula-block": "overflow-x:auto;text-align:center;margin:16px 0",
    "aside": "margin:0 0 14px;padding:6px 10px;background:#f7f5f2;font-size:15px",
    ".note-line": "text-indent:0;margin:0",
    ".pagebreak": "color:#777;font-size:13px;text-align:right",
}

#: what `.ruled` and the like stand for in our markup
_INSIDE = {
    ".ruled": ("table.rules th", "table.rules td"),
    ".cell-line": ("td p", "th p"),
    ".note-line": ("aside p",),
}


def portal_css(within: str = ".gazette-text") -> bytes:
    """The style sheet of the fragments, for a portal's page.

    Args:
        within: selector of the element into which the portal puts a fragment.
    """
    rules = (
        f"{', '.join(f'{within} {one}' for one in _INSIDE.get(selector, (selector,)))} {{ {declarations} }}\n"
        for selector, declarations in PORTAL_STYLES.items()
    )
    return "".join(rules).encode()


def styles_script() -> bytes:
    """The same for the phone's page, which copies a document for a 公众号: [selector, declarations], in order."""
    rows = [
        [", ".join(_INSIDE.get(selector, (selector,))), declarations]
        for selector, declarations in PORTAL_STYLES.items()
    ]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return f"window.gazetteStyles={text};\n".encode()


def styled(fragment: Markup) -> Markup:
    """The fragment with the declarations in each element's `style`; text and anchors as they were."""
    root = tree_of(fragment)
    for element in root.iter():
        declarations = ";".join(_declarations(element))
        if declarations:
            element.set("style", declarations)
    return Markup(markup_of(root))  # noqa: S704 - the markup that came in, and our own declarations


def _declarations(element: etree._Element) -> Iterator[str]:
    names = {"", *(f".{name}" for name in (element.get("class") or "").split()), *_seen(element)}
    wanted = {f"{tag}{name}" for tag in ("", str(element.tag)) for name in names}
    return (text for selector, text in PORTAL_STYLES.items() if selector in wanted)


def _seen(element: etree._Element) -> Iterator[str]:
    """Names for what an element is by where it stands."""
    above = [ancestor.tag for ancestor in element.iterancestors()]
    if element.tag in ("td", "th") and _table_of(element).get("class", "").startswith("rules"):
        yield ".ruled"
    if element.tag == "p" and ("td" in above or "th" in above):
        yield ".cell-line"
    if element.tag == "p" and "aside" in above:
        yield ".note-line"


def _table_of(cell: etree._Element) -> etree._Element:
    return next(cell.iterancestors("table"))
