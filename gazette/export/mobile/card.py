"""What a page shows of itself when its link is sent in a chat: title, words, picture.

Open Graph (ogp.me) is what most programs read; WeChat reads `itemprop` of schema.org, and the picture
must be square or nearly so and at least 300 pixels wide.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from gazette.export.html.pictures import WebPicture


__all__ = ["Card", "card_of"]

_LEAST = 300  #: pixels of the shorter side
_LONGEST = 2.5  #: times as long as wide, beyond which a square cut of it shows nothing
_MARK = "assets/icon-512.png"  #: the gazette's own, where the document has no picture
_CARD_TYPES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


@dataclass(frozen=True)
class Card:
    """The page's card."""

    kind: str  #: of og:type: article, website
    image: str  #: address of the picture: whole where the site's is known, else seen from the page

    @property
    def sendable(self) -> bool:
        """Whether other programs can fetch the picture."""
        return "://" in self.image


def card_of(pictures: Iterable[WebPicture], *, page: str, root: str, kind: str = "article") -> Card:
    """The card of a page: the first picture that is fit, else the gazette's own mark.

    Args:
        pictures: of the document, in order, in media/ beside the page.
        page: address of the page, "" where it is not known.
        root: from the page to the folder with assets/.
        kind: article, or website for a list.
    """
    fit = next((picture.name for picture in pictures if _fits(picture)), "")
    return Card(kind, urljoin(page, f"media/{fit}" if fit else f"{root}{_MARK}"))


def _fits(picture: WebPicture) -> bool:
    short, long = sorted((picture.width, picture.height))
    return picture.type in _CARD_TYPES and short >= _LEAST and long <= short * _LONGEST
