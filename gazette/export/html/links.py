"""Cross-references (引用): the numbers and 《titles》 in a text that name another document at hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from gazette.text.numbers import NUMBER, number_key
from gazette.text.widths import comparable

__all__ = ["FoundLink", "LinkBook", "safe_address"]

_BOOK_TITLE = re.compile(r"《([^《》]{4,120})》")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?")


@dataclass(frozen=True)
class FoundLink:
    """A reference and where it stands in the text."""

    start: int
    end: int
    href: str


class LinkBook:
    """Which page each document number and each title leads to."""

    def __init__(self, targets: Mapping[str, str], *, prefix: str = "", skip: str = "") -> None:
        """Take a map from `number_key` or `comparable` title to address.

        `prefix` leads from the page to where addresses begin; `skip` is the page's own address.
        An empty address stands for a name that several documents share.
        """
        self._targets = targets
        self._prefix = prefix
        self._skip = skip

    @classmethod
    def of(cls, entries: Iterable[tuple[str, Iterable[str], str]]) -> LinkBook:
        """The book of (title, numbers, address)."""
        targets: dict[str, str] = {}
        for title, numbers, href in entries:
            cls.enter(targets, title, numbers, href)
        return cls(targets)

    @staticmethod
    def enter(targets: dict[str, str], title: str, numbers: Iterable[str], href: str) -> None:
        """Add a document; a title or number that two share leads to neither."""
        for key in {comparable(title), *map(number_key, numbers)} - {""}:
            targets[key] = href if targets.get(key, href) == href else ""

    def without(self, href: str) -> LinkBook:
        """The book for a page that is not to link to itself."""
        return LinkBook(self._targets, prefix=self._prefix, skip=href)

    def _target(self, key: str) -> str | None:
        href = self._targets.get(key)
        return f"{self._prefix}{href}" if href and href != self._skip else None

    def find(self, text: str) -> list[FoundLink]:
        """The references in the text, in order, none inside another."""
        if not self._targets or not ("《" in text or "号" in text):
            return []
        links = sorted([*self._titles(text), *self._numbers(text)], key=lambda link: link.start)
        kept: list[FoundLink] = []
        for link in links:
            if not kept or link.start >= kept[-1].end:
                kept.append(link)
        return kept

    def _titles(self, text: str) -> Iterable[FoundLink]:
        for match in _BOOK_TITLE.finditer(text):
            href = self._target(comparable(match[1]))
            if href:
                yield FoundLink(match.start(), match.end(), href)

    def _numbers(self, text: str) -> Iterable[FoundLink]:
        for match in NUMBER.finditer(text):
            # the pattern takes as much before the bracket as a 代字 may be long: 根据国办发〔2019〕2号
            prefix = match["prefix"] or ""
            for skip in range(len(prefix) or 1):
                start = match.start() + skip
                href = self._target(number_key(text[start : match.end()]))
                if href:
                    yield FoundLink(start, match.end(), href)
                    break


def safe_address(href: str) -> str | None:
    """The address as a link may carry it, or None: only web and mail, never script or local files."""
    try:
        parts = urlsplit(href.strip())
        host = parts.netloc
    except ValueError:
        return None
    if parts.scheme in ("http", "https") and _HOST.fullmatch(host):
        return parts._replace(
            path=quote(parts.path, safe="/%:@!$&'()*+,;=~-._"),
            query=quote(parts.query, safe="/?%:@!$&'()*+,;=~-._"),
            fragment=quote(parts.fragment, safe="/?%:@!$&'()*+,;=~-._"),
        ).geturl()
    if parts.scheme == "mailto" and re.fullmatch(r"[\w.+-]+@[A-Za-z0-9.-]+", parts.path):
        return f"mailto:{parts.path}"
    return None
