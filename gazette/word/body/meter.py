"""The sweep (清点): whether reading came to every piece of text that a part holds.

Reading walks the elements it knows; a text element that it never came to would be lost without a
word.  So it counts what it meets, and where that is less than there is, the part is read once more
with each element noted, and what is left over becomes a loss with its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from gazette.word.names import qn

__all__ = ["TEXTS", "Meter"]

_P = qn("w:p")
TEXTS: Final = (qn("w:t"), qn("m:t"), qn("a:t"))


class Meter:
    """How many text elements there are, and how many were met.

    Args:
        noting: each element is noted, and the parts are kept to be looked through.
    """

    __slots__ = ("expected", "met", "noting", "roots", "seen")

    def __init__(self, *, noting: bool = False) -> None:
        self.expected = 0
        self.met = 0
        self.noting = noting
        self.seen: set[etree._Element] = set()
        self.roots: list[tuple[etree._Element, str]] = []

    def expect(self, root: etree._Element, place: str = "") -> None:
        """A part, or a piece of one, is going to be read; `place` is the story's, 脚注."""
        self.expected += sum(1 for _ in _texts(root))
        if self.noting:
            self.roots.append((root, place))

    def meet(self, element: etree._Element) -> None:
        """A text element was read, or rightly passed by."""
        self.met += 1
        if self.noting:
            self.seen.add(element)

    def meet_all(self, element: etree._Element) -> None:
        """All inside was dealt with."""
        for text in _texts(element):
            self.meet(text)

    @property
    def missed(self) -> bool:
        """Something was not met (or met twice, which may hide that)."""
        return self.met != self.expected

    def left_out(self) -> Iterator[tuple[str, str]]:
        """Place and characters of every text element that was not met, where they were noted."""
        for root, place in self.roots:
            left = [element for element in _texts(root) if element not in self.seen]
            if left:
                numbers = {p: n for n, p in enumerate(root.iter(_P), 1)}
                for element in left:
                    yield f"{place}第{_number(element, numbers)}段", element.text or ""


def _texts(root: etree._Element) -> Iterator[etree._Element]:
    return (element for element in root.iter(*TEXTS) if element.text)


def _number(element: etree._Element, numbers: dict[etree._Element, int]) -> int:
    """The number of the paragraph that it stands in, or of the last one before it."""
    for ancestor in element.iterancestors(_P):
        return numbers[ancestor]
    for before in element.iterancestors():
        for sibling in before.itersiblings(preceding=True):
            last = max((numbers[p] for p in sibling.iter(_P)), default=0)
            if last:
                return last
    return 0
