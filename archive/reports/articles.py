"""One article (条) of an archived document by its address, 2021-03-001#第十二条."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazette.archive.search.text.normalise import fold
from gazette.archive.search.text.parts import Part, article_number, numbered
from gazette.base.errors import ArchiveError
from gazette.base.language import say
from gazette.base.punctuation import listed
from gazette.model.parts import Article
from gazette.text.label_forms import ARTICLE_ASKED

if TYPE_CHECKING:
    from gazette.archive.store.store import Store
    from gazette.model import Document

__all__ = ["MARK", "Address", "address_of", "article_at", "part_of", "require_address"]

MARK = "#"  #: between the key and the article
_SHOWN = 5  #: labels that an error names


@dataclass(frozen=True, slots=True)
class Address:
    """An article of a document."""

    key: str
    part: Part  #: its number and that of what was inserted: 第十条之一 is (10, 1)

    @property
    def label(self) -> str:
        """As figures: 第10条之1; the text has its own way of writing."""
        number, inserted = self.part
        return f"第{number}条" + (f"之{inserted}" if inserted else "")


def address_of(text: str) -> Address | None:
    """The address that the text is; None for a key alone.

    Raises:
        ArchiveError: what follows the mark is no article.
    """
    if MARK not in text:
        return None
    return require_address(text)


def require_address(text: str) -> Address:
    """The address that the text is.

    Raises:
        ArchiveError: it is none, of a document and an article.
    """
    key, mark, _ = text.partition(MARK)
    match = ARTICLE_ASKED.match(fold(text))
    part = numbered(match["number"], match["inserted"]) if match else None
    if not mark or match is None or part is None or not match["of"].endswith(MARK):
        raise ArchiveError(
            say(f"“{text}”不是一条的地址", f"{text!r} is no address of an article"),
            remedy=say(
                "写法：2021-03-001#第十二条；命令行里请加引号。",
                "Write 2021-03-001#第十二条, in quotation marks on the command line.",
            ),
        )
    return Address(key, part)


def part_of(article: Article) -> Part | None:
    """Its number, and that of what was inserted behind it, as its label says."""
    return article_number(article.label)


def article_at(archive: Store, address: Address | str, version: int | None = None) -> Article:
    """The article, as the document's newest (or the given) version has it.

    Args:
        archive: the archive.
        address: of the article, as it is written too: 2021-03-001#第十二条.
        version: of the document.

    Raises:
        ArchiveError: no such document, it has no such article, or the text is no address of one.
    """
    address = require_address(address) if isinstance(address, str) else address
    document = archive.document(address.key, version)
    found = next((a for a in document.articles() if part_of(a) == address.part), None)
    if found is None:
        raise _missing(address, document)
    return found


def _missing(address: Address, document: Document) -> ArchiveError:
    labels = [article.label for article in document.articles()]
    ends = labels if len(labels) <= _SHOWN else [*labels[:2], "…", labels[-1]]
    return ArchiveError(
        say(
            f"{address.key} 没有{address.label}",
            f"{address.key} has no article {address.label}",
        ),
        remedy=say(f"它的条：{listed(ends) or '没有'}。", f"It has: {listed(ends) or 'none'}."),
    )
