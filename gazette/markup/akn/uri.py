"""Addresses for Akoma Ntoso: IRIs of works, and foreign hyperlinks made safe for xs:anyURI."""

from __future__ import annotations

import re
from urllib.parse import quote

from gazette.model import Document, Issue

__all__ = ["iri_part", "issue_iri", "safe_uri", "work_iri"]

# what may stand in an IRI's path step beside letters of any script and digits
_STEP = re.compile(r"[^\w\-.〔〕]+")
_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")


def iri_part(text: str) -> str:
    """The text as one step of a path: 某政发〔2021〕2号 stays, spaces and signs become one hyphen."""
    return _STEP.sub("-", text).strip("-.") or "untitled"


def work_iri(document: Document, kind: str) -> str:
    """/akn/cn/doc/2021-07-03/某政发〔2021〕2号 (Akoma Ntoso Naming Convention 1.0, 4.4).

    Without a number the key stands there, without a key the title.
    """
    meta = document.meta
    name = meta.numbers[0].text if meta.numbers else document.id or meta.title
    dates = meta.dates
    day = dates.promulgated or dates.signed or dates.issued or dates.effective
    steps = ["", "akn", "cn", kind, *([day.isoformat()] if day else []), iri_part(name)]
    return "/".join(steps)


def issue_iri(issue: Issue) -> str:
    """/akn/cn/officialGazette/某市人民政府公报/2021/3."""
    number = f"{issue.number}-{issue.number_to}" if issue.number_to else str(issue.number)
    name = iri_part(issue.title)
    special = f"/{issue.special}" if issue.special else ""
    return f"/akn/cn/officialGazette/{name}/{issue.year}{special}/{number}"


def safe_uri(text: str) -> str:
    """A hyperlink's address as a URI; what may not stand in one is percent-encoded."""
    head, mark, fragment = text.strip().partition("#")
    kept = ":/?@!$&'()*+,;=-._~%"
    parts = [_PERCENT.sub("%25", quote(part, safe=kept)) for part in (head, fragment)]
    # a colon before the first slash would make anything a scheme
    scheme, colon, _ = parts[0].partition(":")
    if colon and not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.\-]*", scheme):
        parts[0] = parts[0].replace(":", "%3A")
    return parts[0] + (f"#{parts[1]}" if mark else "")
